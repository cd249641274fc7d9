/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Record ids: lower-case UUIDs. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *lotse_id_new (void); /* random, version 4 (transfer full) */
/* The same id for the same name, always: UUID version 5 (RFC 9562, 5.5) in Lotse's own name space. For what is imported or shipped,
 * so that the second import finds the records of the first. (transfer full) */
char    *lotse_id_from_name (const char *name);
gboolean lotse_id_is_valid (const char *id);

G_END_DECLS

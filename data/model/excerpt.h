/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long texts where there is room for a little of them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* At most @max characters of @text, which ends between words and with "…" where something was left out. (transfer full) */
char *lotse_excerpt (const char *text, guint max);
/* The same in one line: breaks and empty lines become a space each. */
char *lotse_excerpt_line (const char *text, guint max);

G_END_DECLS

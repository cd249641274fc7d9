/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a server says in the code of its problem details, in the language of the person who reads it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A clause without a full stop, which fits after a colon and into brackets: "account or password is wrong". (transfer none) (nullable: a code of a newer
 * server, or none of a Lotse server) */
const char *lotse_refusal_words (const char *code);

G_END_DECLS

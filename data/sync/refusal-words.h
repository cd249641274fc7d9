/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a server says in the code of its problem details, in the language of the person who reads it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A clause without a full stop, which fits after a colon and into brackets: "account or password is wrong". (transfer none) (nullable: a code of a newer
 * server, or none of a Lotse server) */
const char *lotse_refusal_words (const char *code);

/* The same of every code: of one that is not known here it says what can be done, with the code, and in brackets what the server says itself in its own
 * language, @detail (nullable). (transfer full) */
char       *lotse_refusal_told (const char *code, const char *detail);

G_END_DECLS

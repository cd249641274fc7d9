/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Titles that mean the same, and titles that are easily mistaken for one another. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is the same for spellings that differ in case, spaces and umlauts only ("Müll  app", "MUELL APP"). (transfer full) */
char    *lotse_title_key (const char *title);
/* Letters and digits alone, for lotse_title_is_near(). (transfer full) */
char    *lotse_title_bare (const char *title);
/* Whether one begins with the other, or only a few letters differ; not where it is their numbers. */
gboolean lotse_title_is_near (const char *bare, const char *other_bare);

G_END_DECLS

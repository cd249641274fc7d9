/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts that stand beside each other in one line, "planned · needed by 3 May", and are no sentence. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @text as it may stand within a sentence or a line: with letters that are written from right to left it is set apart by U+2068 and U+2069, so that numbers, quotes and words
 * around it keep their order; else as it is. NULL stays NULL. (transfer full) (nullable) */
char *lotse_isolated (const char *text);

/* Adds @part to @line, set apart where it is written from right to left, after " · " where something stands there already. @part (nullable): NULL and "" add nothing. */
void lotse_parts_add (GString *line, const char *part);
/* The same with a part that is gone afterwards. @part (transfer full) (nullable) */
void lotse_parts_take (GString *line, char *part);

G_END_DECLS

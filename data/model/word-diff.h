/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which words of two texts differ, so that they can be shown side by side with the differences marked. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct { gsize start, end; } LotseTextSpan; /* bytes of a text, end not included; never empty, never within a character */

/**
 * lotse_word_diff:
 * @removed: (out) (transfer full) (element-type LotseTextSpan): what of @before is not in @after, in order
 * @added: (out) (transfer full) (element-type LotseTextSpan): what of @after is not in @before, in order
 *
 * Compares word by word (Myers, "An O(ND) difference algorithm", 1986); white space and every other sign count as words. Neighbouring
 * words with nothing but white space between are one span. NULL counts as "". Where the texts have hardly anything in common, all
 * between their common beginning and end counts as different.
 */
void lotse_word_diff (const char *before, const char *after, GArray **removed, GArray **added);

G_END_DECLS

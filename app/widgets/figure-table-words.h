/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much room the words of a cell need, in characters of the width that a font says is usual. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of @text in one line. Digits are about as wide as the width that is reckoned with for a character, letters mostly narrower. */
glong lotse_table_chars (const char *text);
/* The longest part of @text within which no line is broken, letter by letter: a word of wide ones is not narrower than it has letters. */
glong lotse_table_word_chars (const char *text);
/* Lines of @text in @chars characters, broken between words; 1 for an empty one. */
guint lotse_table_lines (const char *text, double chars);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words that dates are written with, German and English. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LOTSE_WORD_NUMBER 'n'
#define LOTSE_WORD_ORDINAL 'o' /* "third", "III": value is the number */
#define LOTSE_WORD_MONTH 'M'   /* value 1 to 12 */
#define LOTSE_WORD_QUARTER 'Q'
#define LOTSE_WORD_HALF 'H'
#define LOTSE_WORD_WEEK 'W'
#define LOTSE_WORD_FISCAL 'F'
#define LOTSE_WORD_WEEKDAY 'D'
#define LOTSE_WORD_NOISE 'x' /* changes nothing: "of" */

/* @word in lower case, not terminated. */
gboolean lotse_date_word (const char *word, gsize length, char *kind, int *value);

/* Whether the whole lower-case text says that a date is open. */
gboolean lotse_date_word_open (const char *text);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Money, numbers and percent: how people write them, how Lotse shows them. Never depends on LC_NUMERIC. */
#pragma once

#include <glib.h>

#include "lang.h"

G_BEGIN_DECLS

typedef enum { LOTSE_DECIMAL_AUTO, LOTSE_DECIMAL_COMMA, LOTSE_DECIMAL_POINT } LotseDecimal;

/* Reads "1.234,56", "1,234.56", "-£0.06", "(1.200)", "84 T€", "1,5 Mio.", "£1.5bn", "$4,800,000". @decimal resolves "1.234";
 * AUTO takes a single separator followed by exactly three digits as thousands ("0.500" is a half all the same). Typographic spaces,
 * apostrophes and minus signs count, "1.200,-" and "1.234,56-" too. FALSE where anything is left over, a percent sign included. */
gboolean lotse_number_read (const char *text, LotseDecimal decimal, double *out);
/* As above, times @scale (1000000 when the table is in millions; "£1.9m" names its unit itself and is not scaled again), in cents;
 * @currency (nullable) gets EUR, GBP, USD (also for a bare "$"), CAD or "".
 * FALSE also beyond ±9e15 cents. */
gboolean lotse_money_read (const char *text, LotseDecimal decimal, double scale, gint64 *cents, const char **currency);

/* Minus is U+2212; German puts no-break spaces before unit, currency and percent sign. "" for what is not finite. */
char *lotse_number_format (double value, int max_decimals, LotseLang lang);      /* "1.234,5" (transfer full) */
/* "€", "£", "CA$"; the code where there is no sign of its own, euro for NULL and "". (transfer none) belongs to @currency where it is that */
const char *lotse_money_symbol (const char *currency);
char *lotse_money_format (gint64 cents, const char *currency, LotseLang lang);   /* "1.234,50 €" (transfer full); NULL or "": euro */
char *lotse_money_format_short (gint64 cents, const char *currency, LotseLang lang); /* "84.000 €", "1,2 Mio. €" (transfer full) */
char *lotse_percent_format (double share, int max_decimals, LotseLang lang);     /* 0.384 → "38 %" (transfer full) */

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Money, numbers and percent: how people write them, how Lotse shows them. Never depends on LC_NUMERIC. */
#pragma once

#include <glib.h>

#include "lang.h"

G_BEGIN_DECLS

typedef enum { LOTSE_DECIMAL_AUTO, LOTSE_DECIMAL_COMMA, LOTSE_DECIMAL_POINT } LotseDecimal;

/* Reads "1.234,56", "1,234.56", "-£0.06", "(1.200)", "84 T€", "1,5 Mio.", "£1.5bn", "$4,800,000". @decimal resolves "1.234";
 * AUTO takes a single separator followed by exactly three digits as thousands. FALSE where anything is left over. */
gboolean lotse_number_read (const char *text, LotseDecimal decimal, double *out);
/* As above, times @scale (1000000 when the table is in millions), in cents; @currency (nullable) gets EUR, GBP, USD, CAD or "".
 * FALSE also beyond ±9e15 cents. */
gboolean lotse_money_read (const char *text, LotseDecimal decimal, double scale, gint64 *cents, const char **currency);

char *lotse_number_format (double value, int max_decimals, LotseLang lang);      /* "1.234,5" (transfer full) */
char *lotse_money_format (gint64 cents, const char *currency, LotseLang lang);   /* "1.234,50 €" (transfer full); NULL or "": euro */
char *lotse_money_format_short (gint64 cents, const char *currency, LotseLang lang); /* "84.000 €", "1,2 Mio. €" (transfer full) */
char *lotse_percent_format (double share, int max_decimals, LotseLang lang);     /* 0.384 → "38 %" (transfer full) */

G_END_DECLS

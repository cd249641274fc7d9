/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and sums as people write them: what is read is finite, and shown it reads as what is shown. */
#include "fuzz.h"

#include <math.h>

#include "data/model/number.h"

static const LotseDecimal decimal_of[] = { [LOTSE_LANG_DE] = LOTSE_DECIMAL_COMMA, [LOTSE_LANG_EN] = LOTSE_DECIMAL_POINT };

static void
check_number (double value)
{
  g_assert_true (isfinite (value));
  for (LotseLang lang = LOTSE_LANG_DE; lang <= LOTSE_LANG_EN; lang++)
    {
      g_autofree char *shown = lotse_number_format (value, 6, lang);
      g_autofree char *again = NULL;
      double number;

      /* Numbers of more digits than are read are no figures of any table. */
      if (fabs (value) >= 1e15)
        continue;
      g_assert_true (lotse_number_read (shown, decimal_of[lang], &number));
      g_assert_cmpfloat (fabs (number - value), <=, 1e-6 + fabs (value) * 1e-12);
      again = lotse_number_format (number, 6, lang);
      g_assert_cmpstr (again, ==, shown);
    }
}

static void
check_money (gint64 cents, const char *currency)
{
  g_assert_true (currency != NULL && ABS (cents) <= G_GINT64_CONSTANT (9000000000000000));
  for (LotseLang lang = LOTSE_LANG_DE; lang <= LOTSE_LANG_EN; lang++)
    {
      g_autofree char *shown = lotse_money_format (cents, currency, lang);
      g_autofree char *rounded = lotse_money_format_short (cents, currency, lang);
      const char *currency_again;
      gint64 cents_again;

      g_assert_true (lotse_money_read (shown, decimal_of[lang], 1, &cents_again, &currency_again));
      g_assert_cmpint (cents_again, ==, cents);
      g_assert_cmpstr (currency_again, ==, *currency != '\0' ? currency : "EUR");
      g_assert_true (lotse_money_read (rounded, decimal_of[lang], 1, &cents_again, NULL));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = fuzz_text (data, size);

  for (LotseDecimal decimal = LOTSE_DECIMAL_AUTO; decimal <= LOTSE_DECIMAL_POINT; decimal++)
    {
      const char *currency = NULL;
      gint64 cents = 0, thousands = 0;
      double value = 0;
      gboolean is_number = lotse_number_read (text, decimal, &value);
      gboolean is_money = lotse_money_read (text, decimal, 1, &cents, &currency);

      if (is_number)
        check_number (value);
      if (is_money)
        {
          g_assert_true (is_number && fabs (value * 100 - (double) cents) <= 1 + fabs (value) * 1e-12);
          check_money (cents, currency);
        }
      if (lotse_money_read (text, decimal, 1000, &thousands, NULL))
        g_assert_true (is_number);
    }
  return 0;
}

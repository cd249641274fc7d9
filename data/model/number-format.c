/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows numbers, money and percent, in German and English, whatever locale is installed. */
#include "number.h"

#include <math.h>
#include <string.h>

#define NO_BREAK_SPACE "\xc2\xa0"
#define MINUS "\xe2\x88\x92"

/* Digits of |value| with separators, without sign; NULL where not finite. @min_decimals of them stay even if zero. */
static char *
format_magnitude (double value, int min_decimals, int max_decimals, LotseLang lang)
{
  gboolean german = lang == LOTSE_LANG_DE;
  char plain[400], format[8];
  const char *point;
  gsize whole, decimals;
  GString *text;

  g_snprintf (format, sizeof format, "%%.%df", CLAMP (max_decimals, 0, 15));
  g_ascii_formatd (plain, sizeof plain, format, fabs (value));

  point = strchr (plain, '.');
  whole = point != NULL ? (gsize) (point - plain) : strlen (plain);
  decimals = point != NULL ? strlen (point + 1) : 0;
  while (decimals > (gsize) MAX (min_decimals, 0) && plain[whole + decimals] == '0')
    decimals--;

  text = g_string_sized_new (whole + whole / 3 + decimals + 2);
  for (gsize i = 0; i < whole; i++)
    {
      if (i > 0 && (whole - i) % 3 == 0)
        g_string_append_c (text, german ? '.' : ',');
      g_string_append_c (text, plain[i]);
    }
  if (decimals > 0)
    {
      g_string_append_c (text, german ? ',' : '.');
      g_string_append_len (text, plain + whole + 1, (gssize) decimals);
    }

  return g_string_free (text, FALSE);
}

static const char *
sign_for (double value, const char *magnitude)
{
  return value < 0 && strpbrk (magnitude, "123456789") != NULL ? MINUS : "";
}

char *
lotse_number_format (double value, int max_decimals, LotseLang lang)
{
  g_autofree char *magnitude = NULL;

  if (!isfinite (value))
    return g_strdup ("");

  magnitude = format_magnitude (value, 0, max_decimals, lang);
  return g_strconcat (sign_for (value, magnitude), magnitude, NULL);
}

const char *
lotse_money_symbol (const char *currency)
{
  if (currency == NULL || *currency == '\0' || strcmp (currency, "EUR") == 0)
    return "€";
  if (strcmp (currency, "GBP") == 0)
    return "£";
  if (strcmp (currency, "USD") == 0)
    return "$";
  if (strcmp (currency, "CAD") == 0)
    return "CA$";

  return currency;
}

/* German: "−1.234,50 €"; English: "−€1,234.50". @unit: " Mio." or "m", "" for none. */
static char *
join_money (double value, const char *magnitude, const char *unit, const char *currency, LotseLang lang)
{
  const char *symbol = lotse_money_symbol (currency);
  const char *sign = sign_for (value, magnitude);

  if (lang == LOTSE_LANG_DE)
    return g_strconcat (sign, magnitude, unit, NO_BREAK_SPACE, symbol, NULL);

  /* A currency that has only its code stands apart from the digits: "CHF 1,200". */
  return g_strconcat (sign, symbol, g_ascii_isalpha (symbol[strlen (symbol) - 1]) ? NO_BREAK_SPACE : "", magnitude, unit, NULL);
}

char *
lotse_money_format (gint64 cents, const char *currency, LotseLang lang)
{
  double value = (double) cents / 100;
  g_autofree char *magnitude = format_magnitude (value, 2, 2, lang);

  return join_money (value, magnitude, "", currency, lang);
}

char *
lotse_money_format_short (gint64 cents, const char *currency, LotseLang lang)
{
  gboolean german = lang == LOTSE_LANG_DE;
  double value = (double) cents / 100;
  double size = fabs (value);
  g_autofree char *magnitude = NULL;
  const char *unit = "";
  int decimals = 1;

  /* The bounds are where the smaller unit would round up to a thousand of itself. */
  if (size >= 999.95e6)
    {
      value /= 1e9;
      unit = german ? NO_BREAK_SPACE "Mrd." : "bn";
    }
  else if (size >= 999999.5)
    {
      value /= 1e6;
      unit = german ? NO_BREAK_SPACE "Mio." : "m";
    }
  else
    decimals = 0;

  magnitude = format_magnitude (value, 0, decimals, lang);
  return join_money (value, magnitude, unit, currency, lang);
}

char *
lotse_percent_format (double share, int max_decimals, LotseLang lang)
{
  g_autofree char *number = lotse_number_format (share * 100, max_decimals, lang);

  if (*number == '\0')
    return g_strdup ("");

  return g_strconcat (number, lang == LOTSE_LANG_DE ? NO_BREAK_SPACE "%" : "%", NULL);
}

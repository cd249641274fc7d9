/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and money: spellings, what must be refused, display in both languages, round trips. */
#include <locale.h>
#include <math.h>
#include <string.h>

#include "data/model/number.h"
#include "random-text.h"
#include "../cpu-time.h"

#define NBSP "\xc2\xa0"
#define THIN "\xe2\x80\x89"
#define NARROW "\xe2\x80\xaf"
#define MINUS "\xe2\x88\x92"

static void
check_number (const char *text, LotseDecimal decimal, double expected)
{
  double value = NAN;

  if (!lotse_number_read (text, decimal, &value))
    g_error ("'%s' was refused", text);
  if (fabs (value - expected) > fabs (expected) * 1e-12)
    g_error ("'%s' was read as %.17g", text, value);
}

static void
test_read (void)
{
  static const struct { const char *text; double value; } cases[] = {
    { "0", 0 }, { "-0", 0 }, { "7", 7 }, { "007", 7 }, { "1.234,56", 1234.56 }, { "1,234.56", 1234.56 }, { "1234.56", 1234.56 },
    { "1234,5", 1234.5 }, { "1,5", 1.5 }, { "1.5", 1.5 }, { ".5", 0.5 }, { "0.500", 0.5 }, { "0,125", 0.125 }, { "1.234", 1234 },
    { "1,234", 1234 }, { "1234.567", 1234.567 }, { "1.234.567", 1234567 }, { "1,234,567.891", 1234567.891 },
    { "10,718,542", 10718542 }, { "1'234'567.5", 1234567.5 }, { "1\xe2\x80\x99" "234", 1234 }, { "1 234 567,89", 1234567.89 },
    { "1" NBSP "234" NBSP "567", 1234567 }, { "1" THIN "234", 1234 }, { "1" NARROW "234,5", 1234.5 }, { " 12 ", 12 },
    { "-0.06", -0.06 }, { "- 5", -5 }, { MINUS "5", -5 }, { "\xe2\x80\x93" "5", -5 }, { "+5", 5 }, { "(1.200)", -1200 }, { "( 1.200 )", -1200 },
    { "1.234,56-", -1234.56 }, { "1.200,-", 1200 }, { "1.200,--", 1200 }, { "1,2E+06", 1.2e6 }, { "3.5e-02", 0.035 },
    { "-£0.06", -0.06 }, { "£-0.06", -0.06 }, { "(£1.2m)", -1.2e6 }, { "£(1.2)", -1.2 }, { "84 T€", 84000 }, { "T€ 84", 84000 },
    { "84 TEUR", 84000 }, { "84 Tsd.", 84000 }, { "84k", 84000 }, { "1,5 Mio.", 1.5e6 }, { "1,5 Mio. €", 1.5e6 }, { "2 Mrd. Euro", 2e9 },
    { "£1.5bn", 1.5e9 }, { "£26.19m", 26.19e6 }, { "3 Millionen", 3e6 }, { "1.5 million", 1.5e6 }, { "€m 3.4", 3.4e6 }, { "$4,800,000", 4.8e6 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check_number (cases[i].text, LOTSE_DECIMAL_AUTO, cases[i].value);

  check_number ("1.234", LOTSE_DECIMAL_COMMA, 1234);
  check_number ("1.234", LOTSE_DECIMAL_POINT, 1.234);
  check_number ("1,234", LOTSE_DECIMAL_COMMA, 1.234);
  check_number ("1,234", LOTSE_DECIMAL_POINT, 1234);
  check_number ("1.5", LOTSE_DECIMAL_COMMA, 1.5);
  check_number ("0.500", LOTSE_DECIMAL_COMMA, 0.5);
}

static void
test_refuse (void)
{
  static const char *const bad[] = {
    "", " ", "-", "£", "€", "+", "()", "(5", "5)", "((5))", "-(5)", "(-5)", "--5", "5 5", "12 34", "1 23", "1,2,3", "1.2.3", "12,34,567",
    "1.234.56", "1,234 567", "1.234'567", "0.123.456", "5.", "5,", "5..", "1e5", "1E+9999", "1e+400", "0x10", "nan", "inf", "12%", ">1000%", "5 €€", "€5€",
    "5 € £", "5 m m", "5 km", "84 t", "m 5", "k", "Mio.", "1,5 Mio. Einwohner", "ca. 5", "n/a", "N/A", "TBD", "Exempt under Section 43",
    "Data exempt under Section 43(2) of the Freedom of Information Act 2000", "2020-06-30", "30.06.2020", "12:30", "\xff", "5\xc3", "٣",
    "99999999999999999999999999999999999999999999", "1.5 billion trillion",
  };
  double value = 42;
  gint64 cents = 42;
  const char *currency = "unchanged";

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      if (lotse_number_read (bad[i], LOTSE_DECIMAL_AUTO, &value) || lotse_money_read (bad[i], LOTSE_DECIMAL_AUTO, 1, &cents, &currency))
        g_error ("'%s' was read", bad[i]);
      g_assert_cmpfloat (value, ==, 42);
      g_assert_cmpint (cents, ==, 42);
      g_assert_cmpstr (currency, ==, "unchanged");
    }
  g_assert_false (lotse_number_read (NULL, LOTSE_DECIMAL_AUTO, &value));
}

static void
test_money (void)
{
  static const struct { const char *text; double scale; gint64 cents; const char *currency; } cases[] = {
    { "£33.73", 1e6, 3373000000, "GBP" }, { "£33.73", 1, 3373, "GBP" }, { "-£0.06", 1e6, -6000000, "GBP" }, { "£26.19m", 1e6, 2619000000, "GBP" },
    { "£4,723.61m", 1e6, 472361000000, "GBP" }, { "£32,614", 1e6, 3261400000000, "GBP" }, { "$4,800,000", 1, 480000000, "USD" },
    { "CA$5", 1, 500, "CAD" }, { "C$ 5", 1, 500, "CAD" }, { "CAD 5", 1, 500, "CAD" }, { "US$5", 1, 500, "USD" }, { "84 T€", 1, 8400000, "EUR" },
    { "84", 1000, 8400000, "" }, { "1,5 Mio. €", 1, 150000000, "EUR" }, { "19,99 Euro", 1, 1999, "EUR" }, { "0,285", 1e6, 28500000, "" },
    { "0", 1, 0, "" }, { "90.000.000.000.000,00 €", 1, 9000000000000000, "EUR" }, { "£0.00m", 1e6, 0, "GBP" },
  };
  gint64 cents;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *currency = NULL;

      g_assert_true (lotse_money_read (cases[i].text, LOTSE_DECIMAL_AUTO, cases[i].scale, &cents, &currency));
      g_assert_cmpint (cents, ==, cases[i].cents);
      g_assert_cmpstr (currency, ==, cases[i].currency);
    }

  g_assert_true (lotse_money_read ("5", LOTSE_DECIMAL_AUTO, 1, &cents, NULL));
  g_assert_false (lotse_money_read ("90.000.000.000.000,02 €", LOTSE_DECIMAL_AUTO, 1, &cents, NULL));
  g_assert_false (lotse_money_read ("-90000000000001", LOTSE_DECIMAL_AUTO, 1, &cents, NULL));
  g_assert_false (lotse_money_read ("5", LOTSE_DECIMAL_AUTO, INFINITY, &cents, NULL));
  g_assert_false (lotse_money_read ("0", LOTSE_DECIMAL_AUTO, NAN, &cents, NULL));
}

static void
take_and_check (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_format (void)
{
  take_and_check (lotse_number_format (1234.5, 2, LOTSE_LANG_DE), "1.234,5");
  take_and_check (lotse_number_format (1234.5, 2, LOTSE_LANG_EN), "1,234.5");
  take_and_check (lotse_number_format (-1234567, 0, LOTSE_LANG_DE), MINUS "1.234.567");
  take_and_check (lotse_number_format (-0.001, 2, LOTSE_LANG_DE), "0");
  take_and_check (lotse_number_format (999.999, 2, LOTSE_LANG_EN), "1,000");
  take_and_check (lotse_number_format (0.1, 15, LOTSE_LANG_EN), "0.1");
  take_and_check (lotse_number_format (NAN, 2, LOTSE_LANG_DE), "");
  take_and_check (lotse_number_format (-INFINITY, 2, LOTSE_LANG_DE), "");

  take_and_check (lotse_money_format (123450, NULL, LOTSE_LANG_DE), "1.234,50" NBSP "€");
  take_and_check (lotse_money_format (-6, "GBP", LOTSE_LANG_EN), MINUS "£0.06");
  take_and_check (lotse_money_format (0, "", LOTSE_LANG_EN), "€0.00");
  take_and_check (lotse_money_format (500, "CAD", LOTSE_LANG_EN), "CA$5.00");
  take_and_check (lotse_money_format (120000, "CHF", LOTSE_LANG_EN), "CHF" NBSP "1,200.00");

  take_and_check (lotse_money_format_short (8400000, "EUR", LOTSE_LANG_DE), "84.000" NBSP "€");
  take_and_check (lotse_money_format_short (123456789, "EUR", LOTSE_LANG_DE), "1,2" NBSP "Mio." NBSP "€");
  take_and_check (lotse_money_format_short (300000000, "EUR", LOTSE_LANG_EN), "€3m");
  take_and_check (lotse_money_format_short (99999960, "EUR", LOTSE_LANG_DE), "1" NBSP "Mio." NBSP "€");
  take_and_check (lotse_money_format_short (99996000000, "EUR", LOTSE_LANG_EN), "€1bn");
  take_and_check (lotse_money_format_short (-150000000000, "GBP", LOTSE_LANG_EN), MINUS "£1.5bn");

  take_and_check (lotse_percent_format (0.384, 0, LOTSE_LANG_DE), "38" NBSP "%");
  take_and_check (lotse_percent_format (0.3845, 1, LOTSE_LANG_EN), "38.5%");
  take_and_check (lotse_percent_format (NAN, 1, LOTSE_LANG_EN), "");
}

static const char *const pieces[] = {
  "0", "1", "5", "12", "123", "234", "000", "999", ".", ",", ".", ",", " ", "'", "-", "+", "(", ")", "€", "£", "$", "CA$", "EUR", "Mio.", "m", "bn",
  "T€", "Tsd.", "k", "%", NBSP, THIN, MINUS, "e+03", "E", ",-", "x", "Euro", "123456789", "\t",
};

static void
test_random_numbers (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  guint accepted = 0;

  for (int i = 0; i < 100000; i++)
    {
      g_autofree char *text = random_text (rand, pieces, G_N_ELEMENTS (pieces), 8);
      double value, again;

      if (!lotse_number_read (text, (LotseDecimal) g_rand_int_range (rand, 0, 3), &value))
        continue;
      accepted++;
      g_assert_true (isfinite (value));
      if (fabs (value) > 1e20)
        continue;
      for (int lang = LOTSE_LANG_DE; lang <= LOTSE_LANG_EN; lang++)
        {
          g_autofree char *shown = lotse_number_format (value, 15, (LotseLang) lang);

          g_assert_true (lotse_number_read (shown, lang == LOTSE_LANG_DE ? LOTSE_DECIMAL_COMMA : LOTSE_DECIMAL_POINT, &again));
          g_assert_cmpfloat_with_epsilon (again, value, fabs (value) * 1e-12 + 1e-15);
        }
    }

  g_assert_cmpuint (accepted, >, 2000);
}

static void
test_random_money (void)
{
  static const char *const currencies[] = { "EUR", "GBP", "USD", "CAD" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (12);

  for (int i = 0; i < 100000; i++)
    {
      g_autofree char *text = random_text (rand, pieces, G_N_ELEMENTS (pieces), 8);
      gint64 cents, again;
      const char *currency = NULL;

      if (!lotse_money_read (text, LOTSE_DECIMAL_AUTO, 1, &cents, &currency))
        {
          /* Refused text stands for any sum, so that the display is tried with all sizes. */
          cents = (gint64) ((g_rand_double (rand) * 2 - 1) * pow (10, g_rand_int_range (rand, 0, 15)));
          currency = currencies[i % 4];
        }
      g_assert_cmpint (ABS (cents), <=, 9000000000000000);

      for (int lang = LOTSE_LANG_DE; lang <= LOTSE_LANG_EN; lang++)
        {
          g_autofree char *shown = lotse_money_format (cents, currency, (LotseLang) lang);
          const char *shown_currency;

          g_assert_true (lotse_money_read (shown, lang == LOTSE_LANG_DE ? LOTSE_DECIMAL_COMMA : LOTSE_DECIMAL_POINT, 1, &again, &shown_currency));
          g_assert_cmpint (again, ==, cents);
          g_assert_cmpstr (shown_currency, ==, *currency != '\0' ? currency : "EUR");
        }
    }
}

/* What is too long for a figure is given up at once, and nothing of it takes longer than its length. */
static void
test_time (void)
{
  static const char *const slow[] = { "9", "1.", "1,", "1 ", "(", "-", "€", "e+9", "mio ", "us$", "'1", "0.0" };
  gint64 begin = cpu_usecs ();

  for (guint i = 0; i < G_N_ELEMENTS (slow); i++)
    for (guint length = 100; length <= 1000000; length *= 100)
      {
        g_autoptr (GString) text = g_string_new (NULL);
        double number;
        gint64 cents;

        while (text->len < length)
          g_string_append (text, slow[i]);
        for (guint j = 0; j < 100; j++)
          g_assert_false (lotse_number_read (text->str, LOTSE_DECIMAL_AUTO, &number)
                          || lotse_money_read (text->str, LOTSE_DECIMAL_AUTO, 1, &cents, NULL));
      }
  g_assert_cmpint (cpu_usecs () - begin, <, 10 * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/number/read", test_read);
  g_test_add_func ("/model/number/refuse", test_refuse);
  g_test_add_func ("/model/number/money", test_money);
  g_test_add_func ("/model/number/format", test_format);
  g_test_add_func ("/model/number/random-numbers", test_random_numbers);
  g_test_add_func ("/model/number/random-money", test_random_money);
  g_test_add_func ("/model/number/time", test_time);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers in words: separators of the language, decimals that tell something, millions shortened. */
#include "config.h"
#include "values.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define NBSP "\u00a0"
#define MILLION 1e6

gboolean
lotse_chart_is_protected (double value)
{
  return isinf (value) && value > 0;
}

const char *
lotse_chart_unknown_words (double value)
{
  return lotse_chart_is_protected (value) ? _("protected") : _("not known");
}

/* Half is rounded up, as people do, also where it is a little less because of the way it is kept. @size: not below zero. */
static double
half_up (double size, int decimals)
{
  const double power = pow (10, decimals), scaled = size * power;

  return scaled < 1e12 ? floor (scaled * (1 + 1e-13) + 0.5) / power : size;
}

char *
lotse_chart_number (double value, int decimals, LotseChartLang lang)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE + 320], format[8];
  const char *whole, *point;
  GString *out;

  if (!isfinite (value))
    return g_strdup ("–");
  decimals = CLAMP (decimals, 0, 9);
  g_snprintf (format, sizeof format, "%%.%df", decimals);
  g_ascii_formatd (digits, sizeof digits, format, half_up (fabs (value), decimals));
  /* What rounds to nothing has no sign. */
  out = g_string_new (value < 0 && strpbrk (digits, "123456789") ? "−" : "");
  whole = digits;
  point = strchr (digits, '.');
  for (gsize n = point ? (gsize) (point - whole) : strlen (whole); n > 0; n--)
    {
      g_string_append_c (out, *whole++);
      if (n > 1 && (n - 1) % 3 == 0)
        g_string_append_c (out, lang == LOTSE_CHART_DE ? '.' : ',');
    }
  if (point)
    {
      g_string_append_c (out, lang == LOTSE_CHART_DE ? ',' : '.');
      g_string_append (out, point + 1);
    }
  return g_string_free (out, FALSE);
}

/* Decimals that are not all zero; at most three digits that tell something. */
static int
telling_decimals (double value)
{
  double size = fabs (value);
  int most = size < 10 ? 2 : size < 100 ? 1 : 0;
  double digits = round (value * pow (10, most));

  for (; most > 0 && fmod (digits, 10) == 0; most--)
    digits /= 10;
  return most;
}

/* One decimal below ten percent, where it is not quite all, and where the value has no more than that, as one that was written: "49,6 %". Of a share that
 * was divided, 19/22, it tells nothing beside a whole number. */
static int
percent_decimals (double points)
{
  const double size = fabs (points), tenths = size * 10;

  return size < 10 || (size > 99 && size < 100) || fabs (tenths - round (tenths)) < 1e-6 ? MIN (telling_decimals (points), 1) : 0;
}

static char *
percent_text (double share, int decimals, LotseChartLang lang)
{
  g_autofree char *number = lotse_chart_number (share * 100, decimals, lang);

  return g_strconcat (number, lang == LOTSE_CHART_DE ? NBSP "%" : "%", NULL);
}

static char *
millions_text (double value, int decimals, LotseChartLang lang)
{
  g_autofree char *number = lotse_chart_number (value / MILLION, decimals, lang);

  return g_strconcat (number, lang == LOTSE_CHART_DE ? NBSP "Mio." : "m", NULL);
}

static gboolean
is_currency_sign (const char *unit)
{
  static const char *const signs[] = { "€", "£", "$", "CA$", NULL };

  return g_strv_contains (signs, unit);
}

/* @number: of the value, in whatever shape. (transfer full) */
static char *
with_unit (const char *number, double value, const LotseChartUnit *unit, LotseChartLang lang)
{
  if (!unit->unit || !*unit->unit)
    return g_strdup (number);
  if (lang == LOTSE_CHART_EN && is_currency_sign (unit->unit))
    return value < 0 ? g_strconcat ("−", unit->unit, number + strlen ("−"), NULL) : g_strconcat (unit->unit, number, NULL);
  return g_strconcat (number, NBSP, unit->unit, NULL);
}

/* As many decimals as the number was written with; no more than there can be in it. */
static int
written_decimals (double value, int most)
{
  for (int decimals = 0; decimals < most; decimals++)
    {
      const double scaled = value * pow (10, decimals);

      if (fabs (scaled - round (scaled)) < 1e-9 * MAX (1, fabs (scaled)))
        return decimals;
    }
  return most;
}

/* Of @points, which are hundredths of a share. */
static int
share_decimals (double points, const LotseChartUnit *unit, LotseChartDecimals decimals)
{
  if (decimals == LOTSE_CHART_DECIMALS_WRITTEN)
    return written_decimals (points, 2);
  return unit->whole ? percent_decimals (points) : MIN (telling_decimals (points), 1);
}

char *
lotse_chart_value_counted (double value, const LotseChartUnit *unit, LotseChartDecimals decimals, LotseChartLang lang)
{
  g_autofree char *number = NULL;

  if (!isfinite (value))
    return g_strdup ("–");
  if (unit->share)
    return percent_text (value, share_decimals (value * 100, unit, decimals), lang);
  if (decimals == LOTSE_CHART_DECIMALS_WRITTEN)
    number = lotse_chart_number (value, written_decimals (value, 6), lang);
  else if (fabs (value) >= MILLION)
    number = millions_text (value, telling_decimals (value / MILLION), lang);
  else
    number = lotse_chart_number (value, telling_decimals (value), lang);
  return with_unit (number, value, unit, lang);
}

char *
lotse_chart_value (double value, const LotseChartUnit *unit, LotseChartLang lang)
{
  return lotse_chart_value_counted (value, unit, LOTSE_CHART_DECIMALS_TELLING, lang);
}

/* As it reads with so many decimals. */
static double
rounded (double points, int decimals)
{
  return copysign (half_up (fabs (points), decimals), points);
}

char *
lotse_chart_value_beside (double value, double other, const LotseChartUnit *unit, LotseChartLang lang)
{
  const double points = value * 100, others = other * 100;
  double shown;
  int decimals, most;

  if (!unit->share || !isfinite (value) || !isfinite (other) || fabs (points - others) < 1e-6)
    return lotse_chart_value (value, unit, lang);
  decimals = share_decimals (points, unit, LOTSE_CHART_DECIMALS_TELLING);
  most = MAX (decimals, written_decimals (points, 4));
  shown = rounded (others, share_decimals (others, unit, LOTSE_CHART_DECIMALS_TELLING));
  while (decimals < most && (points < others ? rounded (points, decimals) >= shown : rounded (points, decimals) <= shown))
    decimals++;
  return percent_text (value, decimals, lang);
}

double
lotse_chart_nearer (double value, double one, double other)
{
  return !isfinite (one) || (isfinite (other) && fabs (other - value) < fabs (one - value)) ? other : one;
}

char *
lotse_chart_axis_value (double value, double step, const LotseChartUnit *unit, LotseChartLang lang)
{
  double size = unit->share ? step * 100 : step;
  int decimals = size > 0 && size < 1 ? (int) CLAMP (ceil (-log10 (size) - 1e-9), 0, 9) : 0;

  if (unit->share)
    return percent_text (value, decimals, lang);
  if (step >= MILLION / 10 && value != 0)
    return millions_text (value, step >= MILLION ? 0 : 1, lang);
  return lotse_chart_number (value, decimals, lang);
}

/* "3 of 22" is a value, but no distance. */
static gboolean
is_whole (const char *unit)
{
  return unit != NULL && (g_str_has_prefix (unit, "von ") || g_str_has_prefix (unit, "of "));
}

char *
lotse_chart_distance (double distance, const LotseChartUnit *unit, LotseChartLang lang)
{
  double points = fabs (distance) * 100;
  g_autofree char *number = NULL;
  int decimals;

  if (!unit->share)
    return lotse_chart_value (fabs (distance), is_whole (unit->unit) ? &(LotseChartUnit) { NULL } : unit, lang);
  decimals = percent_decimals (points);
  /* What is missed is missed by something. */
  while (decimals < 4 && points >= 1e-4 && half_up (points, decimals) == 0)
    decimals++;
  number = lotse_chart_number (points, decimals, lang);
  /* Translators: distance of two percentages: "4 points" */
  return g_strdup_printf (ngettext ("%s point", "%s points", fabs (points - 1) < 0.05 ? 1 : 2), number);
}

char *
lotse_chart_target_text (double value, double target, const char *when, gboolean good_down, gboolean due, const LotseChartUnit *unit, LotseChartLang lang)
{
  g_autofree char *size = lotse_chart_value (target, unit, lang), *distance = lotse_chart_distance (target - value, unit, lang);
  /* Translators: target, its day: "50 % by 31 Dec 2027" */
  g_autofree char *words = when != NULL ? g_strdup_printf (_("%s by %s"), size, when) : g_strdup (size);

  if (good_down ? value <= target : value >= target)
    return g_strdup_printf (_("Target %s: reached."), words);
  if (!due)
    /* Translators: target, distance: "Target 50 %: 12 points to go." */
    return g_strdup_printf (_("Target %s: %s to go."), words, distance);
  /* Translators: target, distance: "Target 50 %: missed by 12 points." */
  return g_strdup_printf (_("Target %s: missed by %s."), words, distance);
}

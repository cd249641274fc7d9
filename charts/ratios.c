/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Averages of ratios and how much they speak for. */
#include "config.h"
#include "ratios.h"

#include <glib/gi18n-lib.h>
#include <math.h>

LotseRatioAverages
lotse_ratio_averages (const LotseChartRatio *ratios, guint n)
{
  LotseRatioAverages out = { NAN, NAN, 0, 0, 0, n };
  double sum = 0;

  for (guint i = 0; i < n; i++)
    {
      if (!isfinite (ratios[i].numerator) || !isfinite (ratios[i].denominator) || ratios[i].denominator == 0)
        continue;
      out.numerator += ratios[i].numerator;
      out.denominator += ratios[i].denominator;
      sum += ratios[i].numerator / ratios[i].denominator;
      out.known++;
    }
  if (out.known == 0)
    return out;
  out.mean_of_ratios = sum / out.known;
  if (out.denominator != 0)
    out.ratio_of_sums = out.numerator / out.denominator;
  return out;
}

const char *
lotse_ratio_of_sums_label (void)
{
  return _("Ratio of sums");
}

const char *
lotse_mean_of_ratios_label (void)
{
  return _("Mean of ratios");
}

char *
lotse_ratio_averages_text (const LotseRatioAverages *averages, LotseChartLang lang)
{
  LotseChartUnit share = { .share = TRUE };
  g_autofree char *of_sums = lotse_chart_value (averages->ratio_of_sums, &share, lang), *of_ratios = lotse_chart_value (averages->mean_of_ratios, &share, lang);
  g_autofree char *numerator = lotse_chart_number (averages->numerator, 0, lang), *denominator = lotse_chart_number (averages->denominator, 0, lang);

  if (averages->known == 0)
    return g_strdup (_("Nothing is known yet."));
  if (averages->known == averages->all)
    return g_strdup_printf (_("Ratio of sums %s (%s of %s), mean of ratios %s."), of_sums, numerator, denominator, of_ratios);
  return g_strdup_printf (_("Ratio of sums %s (%s of %s), mean of ratios %s; %u of %u known."), of_sums, numerator, denominator, of_ratios, averages->known,
                          averages->all);
}

char *
lotse_coverage_text (guint known, guint all)
{
  return g_strdup_printf (ngettext ("%u of %u department", "%u of %u departments", all), known, all);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is worth knowing beside the values of KPIs that are due: the last one, how a number was understood, and what makes one wonder. */
#include "config.h"
#include "report-form-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "data/model/kpi-values.h"
#include "data/model/number.h"

/* (transfer none) (nullable) of @kpi, before the day for which a value is due; @whole: all up to then are whole numbers. */
static const LotsePoint *
last_point (LotseReportForm *self, LotseRecord *kpi, gboolean *whole)
{
  const LotseValue *points = lotse_record_get (kpi, LOTSE_F_KPI_POINTS);
  const LotseDate due = lotse_kpi_due_day (kpi, lotse_report_form_today (self));
  const LotsePoint *last = NULL;

  *whole = TRUE;
  for (guint i = 0; points->set && i < points->u.points->len; i++)
    {
      const LotsePoint *point = &g_array_index (points->u.points, LotsePoint, i);

      if (point->date >= due)
        continue;
      *whole = *whole && point->value == floor (point->value);
      if (last == NULL || point->date > last->date)
        last = point;
    }
  return last;
}

/* Whether @text says @value without marks between its digits, and without a scale. */
static gboolean
is_plain (const char *text, double value)
{
  g_autofree char *said = g_strstrip (g_strdup (text)), *plain = lotse_number_format (fabs (value), 6, lotse_lang_get ());
  g_auto (GStrv) groups = g_strsplit (plain, lotse_lang_get () == LOTSE_LANG_DE ? "." : ",", -1);
  g_autofree char *joined = g_strjoinv (NULL, groups);

  return strcmp (*said == '-' ? said + 1 : said, joined) == 0;
}

static void
add_doubt (GString *out, LotseRecord *kpi, const LotsePoint *last, gboolean whole, double value)
{
  const double now = fabs (value), before = fabs (last->value);

  if (!isnan (last->denominator))
    return;
  if (before > 0 && now > before * 10)
    g_string_append_printf (out, "%s ", _("More than ten times the last value: is that right?"));
  else if (now < before / 10)
    g_string_append_printf (out, "%s ", _("Less than a tenth of the last value: is that right?"));
  if (whole && value != floor (value) && lotse_unit_is_count (lotse_record_text (kpi, LOTSE_F_KPI_UNIT)))
    g_string_append_printf (out, "%s ", _("All values so far are whole numbers: is the fraction right?"));
}

static LotseRecord *
kpi_of (LotseReportForm *self, const char *key)
{
  GPtrArray *kpis = lotse_report_form_kpis (self);

  for (guint i = 0; i < kpis->len; i++)
    {
      g_autofree char *own = lotse_report_key (LOTSE_REPORT_KPI, lotse_record_id (kpis->pdata[i]));

      if (strcmp (own, key) == 0)
        return kpis->pdata[i];
    }
  return NULL;
}

char *
lotse_report_form_kpi_remark (LotseReportForm *self, const char *key)
{
  LotseRecord *kpi = kpi_of (self, key);
  gboolean whole = TRUE;
  const LotsePoint *last = kpi != NULL ? last_point (self, kpi, &whole) : NULL;
  g_autofree char *problem = NULL;
  GString *out = g_string_new (NULL);
  LotseValue value = { 0 };

  if (kpi != NULL && lotse_report_form_parse (self, key, LOTSE_KIND_KPI, LOTSE_F_KPI_START, &value, &problem) && value.set)
    {
      g_autofree char *number = lotse_number_format (value.u.number, 6, lotse_lang_get ());

      if (!is_plain (lotse_report_form_get (self, key), value.u.number))
        {
          g_string_append_printf (out, _("Understood as %s."), number);
          g_string_append_c (out, ' ');
        }
      if (last != NULL)
        add_doubt (out, kpi, last, whole, value.u.number);
      lotse_value_clear (&value);
    }
  if (last != NULL)
    {
      g_autofree char *number = lotse_kpi_cell_write (last, lotse_lang_get ()), *day = lotse_date_format (last->date, lotse_lang_get ());

      /* Translators: a number and its day */
      g_string_append_printf (out, _("Last value: %s on %s."), number, day);
    }
  g_strchomp (out->str);
  if (*out->str != '\0')
    return g_string_free (out, FALSE);
  g_string_free (out, TRUE);
  return NULL;
}

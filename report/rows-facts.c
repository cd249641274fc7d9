/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What else is told of a project beside its status: its dimensions, and its KPIs. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "rows.h"
#include "source-private.h"

GPtrArray *
lotse_rows_dimensions (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project)
{
  LotseRecord *report = lotse_project_latest_report (data, project, lotse_source_as_of (options));
  const LotseValue *value = report != NULL ? lotse_record_get (report, LOTSE_F_REPORT_DIMENSIONS) : NULL;
  GPtrArray *rows = lotse_rows_new ();

  for (int dimension = 0; value != NULL && value->set && dimension < LOTSE_DIMENSION_N_VALUES; dimension++)
    for (guint i = 0; i < value->u.map->len; i++)
      {
        const LotseMapEntry *entry = &g_array_index (value->u.map, LotseMapEntry, i);
        const int status = entry->state != NULL ? lotse_enum_index (LOTSE_ENUM_STATUS, entry->state) : -1;
        LotseRow *row;

        if (strcmp (entry->key, lotse_enum_code (LOTSE_ENUM_DIMENSION, dimension)) != 0 || status < 0)
          continue;
        row = lotse_rows_add (rows, lotse_chart_status (status), lotse_enum_label (LOTSE_ENUM_DIMENSION, dimension));
        row->detail = g_strdup (entry->note);
        row->badge = g_strdup (lotse_enum_label (LOTSE_ENUM_STATUS, status));
        row->quiet = TRUE;
      }
  return rows;
}

/* (transfer full) */
static char *
value_text (LotseRecord *kpi, const LotseSourceOptions *options, LotseLang lang)
{
  g_autoptr (GArray) points = lotse_kpi_points_for (kpi, options);

  for (guint i = points->len; i > 0; i--)
    if (!isnan (g_array_index (points, LotseChartPoint, i - 1).value))
      return lotse_kpi_format (kpi, g_array_index (points, LotseChartPoint, i - 1).value, lang);
  return g_strdup (_("not measured"));
}

GPtrArray *
lotse_rows_project_kpis (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project, LotseLang lang)
{
  const LotseDate as_of = lotse_source_as_of (options);
  const GPtrArray *kpis = lotse_dataset_referrers (data, LOTSE_KIND_KPI, LOTSE_F_KPI_PROJECT, lotse_record_id (project));
  GPtrArray *rows = lotse_rows_new ();

  for (guint i = 0; i < kpis->len; i++)
    {
      LotseRecord *kpi = kpis->pdata[i];
      const gboolean hidden = lotse_kpi_hidden_from (kpi, as_of, options->audience);
      const double target = lotse_kpi_target (kpi, as_of);
      g_autofree char *wanted = isnan (target) ? NULL : lotse_kpi_format (kpi, target, lang);
      LotseRow *row;

      if (!lotse_source_visible (options, kpi))
        continue;
      row = lotse_rows_add (rows, hidden ? LOTSE_CHART_NOT_RATED : lotse_kpi_state (kpi, as_of), lotse_record_text (kpi, LOTSE_F_KPI_TITLE));
      row->badge = hidden ? g_strdup (lotse_kpi_hidden_label (kpi, as_of)) : value_text (kpi, options, lang);
      row->quiet = TRUE;
      row->detail = wanted != NULL ? g_strdup_printf (_("Target %s"), wanted) : NULL;
    }
  return rows;
}

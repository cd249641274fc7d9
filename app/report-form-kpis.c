/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is worth knowing beside the values of KPIs that are due. */
#include "config.h"
#include "report-form-private.h"

#include <math.h>
#include <string.h>

#include "app/kpi/kpi-remark.h"

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
  g_autofree char *problem = NULL;
  LotsePoint point = { 0, NAN, NAN };
  LotseValue value = { 0 };

  if (kpi == NULL)
    return NULL;
  if (lotse_report_form_parse (self, key, LOTSE_KIND_KPI, LOTSE_F_KPI_START, &value, &problem) && value.set)
    {
      point.value = value.u.number;
      lotse_value_clear (&value);
    }
  return lotse_kpi_remark (kpi, lotse_kpi_due_day (kpi, lotse_report_form_today (self)), lotse_report_form_get (self, key), isnan (point.value) ? NULL : &point);
}

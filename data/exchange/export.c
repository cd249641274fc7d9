/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What CSV and JSON exports share: who may see what, and what is derived of a project. */
#include "config.h"

#include "export.h"

#include "data/model/derive.h"
#include "data/model/kpi-values.h"

static const char *const state_codes[LOTSE_N_STATES] = {
  [LOTSE_STATE_ON_TRACK] = "on_track", [LOTSE_STATE_NEEDS_ATTENTION] = "needs_attention",
  [LOTSE_STATE_NEEDS_DECISION] = "needs_decision", [LOTSE_STATE_NOT_RATED] = "not_rated",
  [LOTSE_STATE_DONE] = "done", [LOTSE_STATE_PLANNED] = "planned",
  [LOTSE_STATE_PAUSED] = "paused", [LOTSE_STATE_STOPPED] = "stopped",
};

void
lotse_export_derive (LotseDataset *data, LotseRecord *project, LotseDate today, LotseDerived *out)
{
  LotseRecord *report = lotse_project_latest_report (data, project, today);

  out->status = lotse_project_status (data, project, today);
  out->status_word = report != NULL ? lotse_record_text (report, LOTSE_F_REPORT_STATUS_WORD) : NULL;
  out->as_of = report != NULL ? lotse_record_date (report, LOTSE_F_REPORT_AS_OF) : LOTSE_DATE_NONE;
  out->state = state_codes[lotse_project_state (data, project, today)];
  out->has_slip = lotse_project_slip_months (data, project, &out->slip_months);
  lotse_project_progress (data, project, today, &out->done, &out->total);
}

gboolean
lotse_export_sees_record (LotseRecord *record, const LotseExportOptions *options)
{
  return lotse_record_audience (record) <= options->audience;
}

gboolean
lotse_export_sees_field (const LotseField *field, const LotseExportOptions *options)
{
  return field->audience <= options->audience;
}

gboolean
lotse_export_protects (LotseRecord *record, const LotseField *field, const LotsePoint *point, const LotseExportOptions *options)
{
  return options->audience < LOTSE_AUDIENCE_STAFF && lotse_record_kind (record) == LOTSE_KIND_KPI && field->index == LOTSE_F_KPI_POINTS
         && lotse_kpi_is_count_small (record, point->value, point->denominator);
}

gboolean
lotse_export_protects_start (LotseRecord *record, const LotseField *field, const LotseExportOptions *options)
{
  return lotse_record_kind (record) == LOTSE_KIND_KPI && field->index == LOTSE_F_KPI_START && lotse_kpi_hides_start (record, options->audience);
}

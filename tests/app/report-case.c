/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "report-case.h"

#include <glib/gstdio.h>

#include "app/workplace.h"

LotseDate
report_case_day (const char *text)
{
  return lotse_date_parse (text);
}

LotseRecord *
report_case_add (ReportCase *c, LotseKind kind, guint title_field, const char *title)
{
  LotseRecord *record = lotse_record_new (kind, NULL);

  lotse_record_set_text (record, title_field, title);
  lotse_dataset_take (c->data, record);
  return record;
}

static LotseRecord *
add_of_project (ReportCase *c, LotseKind kind, guint title_field, const char *title, guint project_field)
{
  LotseRecord *record = lotse_record_new (kind, NULL);

  lotse_record_set_text (record, title_field, title);
  lotse_record_set_text (record, project_field, lotse_record_id (c->project));
  return record;
}

static void
add_report (ReportCase *c)
{
  LotseRecord *report = add_of_project (c, LOTSE_KIND_REPORT, LOTSE_F_REPORT_SUMMARY, "Zwei Rechtsfragen sind offen.", LOTSE_F_REPORT_PROJECT);
  GArray *map = lotse_map_new ();
  LotseValue value;

  lotse_map_add (map, "money", "on_track", LOTSE_DATE_NONE, "Mittel sind da.");
  value = lotse_value_map_take (map);
  lotse_record_take (report, LOTSE_F_REPORT_DIMENSIONS, &value);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, report_case_day ("2021-10-18"));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_NEEDS_ATTENTION);
  lotse_record_set_text (report, LOTSE_F_REPORT_NEXT_STEPS, "Rechtsamt antwortet bis Ende November.");
  lotse_dataset_take (c->data, report);
  c->report = report;
}

void
report_case_set_up (ReportCase *c, gconstpointer unused)
{
  LotseSoftDate due;

  c->folder = g_dir_make_tmp ("lotse-form-XXXXXX", NULL);
  c->data = lotse_dataset_new ();
  c->head = report_case_add (c, LOTSE_KIND_FUNCTION, LOTSE_F_FUNCTION_TITLE, "Amtsleitung Bau");
  c->project = report_case_add (c, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE, "Online-Antrag Bauen");
  add_report (c);
  c->milestone = add_of_project (c, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_TITLE, "Abnahme", LOTSE_F_MILESTONE_PROJECT);
  g_assert_true (lotse_soft_parse ("2021-11-29", &due));
  lotse_record_set_soft (c->milestone, LOTSE_F_MILESTONE_DUE, due);
  lotse_dataset_take (c->data, c->milestone);
  c->kpi = add_of_project (c, LOTSE_KIND_KPI, LOTSE_F_KPI_TITLE, "Anträge online", LOTSE_F_KPI_PROJECT);
  lotse_record_set_integer (c->kpi, LOTSE_F_KPI_RHYTHM, LOTSE_RHYTHM_MONTHLY);
  lotse_dataset_take (c->data, c->kpi);
  c->form = lotse_report_form_new (c->data, c->project, lotse_record_id (c->head), report_case_day (REPORT_CASE_TODAY));
}

void
report_case_tear_down (ReportCase *c, gconstpointer unused)
{
  g_autofree char *drafts = g_build_filename (c->folder, "forms", NULL), *old = g_build_filename (c->folder, "drafts", NULL);

  lotse_draft_remove (c->folder, lotse_record_id (c->project));
  g_rmdir (drafts);
  g_rmdir (old);
  g_rmdir (c->folder);
  g_free (c->folder);
  g_object_unref (c->form);
  g_object_unref (c->data);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Builds the small strategy of the report tests. */
#include "../dates.h"
#include "report-data.h"

LotseDate
report_day (const char *text)
{
  LotseDate day = lotse_date_parse (text);

  g_assert_cmpint (day, !=, LOTSE_DATE_NONE);
  return day;
}

LotseRecord *
report_record (LotseKind kind, const char *id, guint field, const char *text)
{
  LotseRecord *record = lotse_record_new (kind, id);

  lotse_record_set_text (record, field, text);
  return record;
}

static void
take_project (LotseDataset *data, const char *id, const char *title, const char *field, const char *department, int life, const char *when)
{
  LotseRecord *project = report_record (LOTSE_KIND_PROJECT, id, LOTSE_F_PROJECT_TITLE, title);

  lotse_record_set_text (project, LOTSE_F_PROJECT_CODE, title);
  if (field)
    lotse_record_set_text (project, LOTSE_F_PROJECT_FIELD_OF_ACTION, field);
  if (department)
    lotse_record_set_text (project, LOTSE_F_PROJECT_DEPARTMENT, department);
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, life);
  lotse_record_set_period (project, LOTSE_F_PROJECT_PERIOD, period (when));
  if (g_str_equal (title, "Secret"))
    lotse_record_set_integer (project, LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_LEADERSHIP);
  lotse_dataset_take (data, project);
}

static void
take_milestone (LotseDataset *data, const char *id, const char *project, const char *due, const char *done)
{
  LotseRecord *milestone = report_record (LOTSE_KIND_MILESTONE, id, LOTSE_F_MILESTONE_TITLE, id);

  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, project);
  lotse_record_set_integer (milestone, LOTSE_F_MILESTONE_KIND, LOTSE_MILESTONE_KIND_GO_LIVE);
  lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, soft (due));
  if (done)
    lotse_record_set_integer (milestone, LOTSE_F_MILESTONE_DONE_ON, report_day (done));
  lotse_dataset_take (data, milestone);
}

static void
take_report (LotseDataset *data, const char *id, const char *project, const char *as_of, int status)
{
  LotseRecord *report = report_record (LOTSE_KIND_REPORT, id, LOTSE_F_REPORT_SUMMARY, id);

  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, project);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, report_day (as_of));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, status);
  lotse_dataset_take (data, report);
}

static void
take_shift (LotseDataset *data, const char *id, const char *project, const char *milestone, const char *from, const char *to, const char *on)
{
  LotseRecord *shift = report_record (LOTSE_KIND_SHIFT, id, LOTSE_F_SHIFT_SENTENCE, "Interface came late");

  lotse_record_set_text (shift, LOTSE_F_SHIFT_PROJECT, project);
  if (milestone)
    lotse_record_set_text (shift, LOTSE_F_SHIFT_MILESTONE, milestone);
  lotse_record_set_period (shift, LOTSE_F_SHIFT_FROM, period (from));
  lotse_record_set_period (shift, LOTSE_F_SHIFT_TO, period (to));
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_DECIDED_ON, report_day (on));
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_REASON, LOTSE_SHIFT_REASON_TECHNOLOGY);
  lotse_dataset_take (data, shift);
}

static void
take_frame (LotseDataset *data)
{
  LotseRecord *strategy = report_record (LOTSE_KIND_STRATEGY, "s", LOTSE_F_STRATEGY_TITLE, "Strategy of a test");
  static const char *const fields[] = { "second", "first", "empty" };
  static const int positions[] = { 2, 1, 3 };

  lotse_record_set_integer (strategy, LOTSE_F_STRATEGY_EXAMPLE, TRUE);
  lotse_dataset_take (data, strategy);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      LotseRecord *field = report_record (LOTSE_KIND_FIELD_OF_ACTION, fields[i], LOTSE_F_FIELD_OF_ACTION_TITLE, fields[i]);

      lotse_record_set_integer (field, LOTSE_F_FIELD_OF_ACTION_POSITION, positions[i]);
      lotse_dataset_take (data, field);
    }
  lotse_dataset_take (data, report_record (LOTSE_KIND_DEPARTMENT, "house", LOTSE_F_DEPARTMENT_NAME, "House"));
  LotseRecord *room = report_record (LOTSE_KIND_DEPARTMENT, "room", LOTSE_F_DEPARTMENT_NAME, "Room");
  lotse_record_set_text (room, LOTSE_F_DEPARTMENT_PARENT, "house");
  lotse_dataset_take (data, room);
  lotse_dataset_take (data, report_record (LOTSE_KIND_DEPARTMENT, "barn", LOTSE_F_DEPARTMENT_NAME, "Barn"));
}

static void
take_event (LotseDataset *data, const char *id, int band, const char *date, int audience)
{
  LotseRecord *event = report_record (LOTSE_KIND_EVENT, id, LOTSE_F_EVENT_TITLE, id);

  lotse_record_set_integer (event, LOTSE_F_EVENT_BAND, band);
  lotse_record_set_soft (event, LOTSE_F_EVENT_DATE, soft (date));
  lotse_record_set_integer (event, LOTSE_F_EVENT_AUDIENCE, audience);
  lotse_dataset_take (data, event);
}

LotseDataset *
report_data (void)
{
  LotseDataset *data = lotse_dataset_new ();
  LotseRecord *promise = report_record (LOTSE_KIND_PROMISE, "promise", LOTSE_F_PROMISE_BASELINE, "2024");

  lotse_dataset_begin (data);
  take_frame (data);
  take_project (data, "late", "Late", "first", "room", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2024-Q1/2027-Q2");
  take_project (data, "done", "Done", "second", "house", LOTSE_LIFE_CYCLE_COMPLETED, "2023/2025-06-30");
  take_project (data, "idea", "Idea", NULL, "barn", LOTSE_LIFE_CYCLE_IDEA, "2027/open");
  take_project (data, "secret", "Secret", "first", "barn", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2026-01-01/2027");
  take_milestone (data, "m1", "late", "2025-03-31", "2025-03-01");
  take_milestone (data, "m2", "late", "2026-10", NULL);
  take_milestone (data, "m3", "late", "2027-Q2", NULL);
  take_milestone (data, "m4", "done", "2025-06-30", "2025-06-20");
  take_report (data, "r1", "late", "2026-01-15", LOTSE_STATUS_ON_TRACK);
  take_report (data, "r2", "late", "2026-09-15", LOTSE_STATUS_NEEDS_ATTENTION);
  take_report (data, "r3", "done", "2025-05-15", LOTSE_STATUS_ON_TRACK);
  take_report (data, "r4", "secret", "2026-11-01", LOTSE_STATUS_NEEDS_DECISION);
  take_shift (data, "shift1", "late", NULL, "2024-Q1/2026-12-31", "2024-Q1/2027-Q2", "2026-06-01");
  take_shift (data, "shift2", "late", "m2", "/2026-04-30", "/2026-10", "2026-03-01");
  lotse_record_set_text (promise, LOTSE_F_PROMISE_PROJECT, "late");
  lotse_record_set_period (promise, LOTSE_F_PROMISE_PERIOD, period ("2024-Q1/2026-12-31"));
  lotse_record_set_integer (promise, LOTSE_F_PROMISE_MADE_ON, report_day ("2024-01-10"));
  lotse_dataset_take (data, promise);
  take_event (data, "council", LOTSE_BAND_LEADERSHIP, "2024-03-18", LOTSE_AUDIENCE_PUBLIC);
  take_event (data, "retreat", LOTSE_BAND_EMPLOYEES, "2024-05", LOTSE_AUDIENCE_LEADERSHIP);
  lotse_dataset_end (data);
  return data;
}

LotseDataset *
report_large_data (guint projects)
{
  LotseDataset *data = lotse_dataset_new ();

  lotse_dataset_begin (data);
  take_frame (data);
  for (guint i = 0; i < projects; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", i), *title = g_strdup_printf ("Project %u of many", i), *report = g_strdup_printf ("r%u", i);

      take_project (data, id, title, i % 2 ? "first" : "second", i % 3 ? "room" : "barn", LOTSE_LIFE_CYCLE_IN_PROGRESS, "2024-Q1/2027-Q2");
      take_report (data, report, id, "2026-09-15", (int) (i % 3));
      for (guint j = 0; j < 3; j++)
        {
          g_autofree char *milestone = g_strdup_printf ("m%u-%u", i, j);

          take_milestone (data, milestone, id, j == 0 ? "2025-03-31" : "2026-Q4", j == 0 ? "2025-03-01" : NULL);
        }
    }
  lotse_dataset_end (data);
  return data;
}

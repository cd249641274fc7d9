/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One project with what is reported and promised of it, for tests of what is derived from records. */
#pragma once

#include "../dates.h"
#include "data/model/derive.h"

typedef struct
{
  LotseDataset *data;
  LotseRecord  *project; /* owned by data */
} Case;

static inline LotseDate
day (const char *text)
{
  LotseDate date = lotse_date_parse (text);

  g_assert_cmpint (date, !=, LOTSE_DATE_NONE);
  return date;
}

static inline LotseRecord *
add (LotseDataset *data, LotseRecord *record)
{
  lotse_dataset_take (data, record);
  return record;
}

static inline LotseRecord *
add_project (LotseDataset *data, int life_cycle, const char *dates)
{
  LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);

  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "E-Akte");
  if (life_cycle >= 0)
    lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, life_cycle);
  if (dates != NULL)
    lotse_record_set_period (project, LOTSE_F_PROJECT_PERIOD, period (dates));
  return add (data, project);
}

static inline void
case_begin (Case *c, int life_cycle, const char *dates)
{
  c->data = lotse_dataset_new ();
  c->project = add_project (c->data, life_cycle, dates);
}

static inline void
case_end (Case *c)
{
  g_object_unref (c->data);
}

static inline LotseRecord *
report_new (Case *c, const char *as_of, int status)
{
  LotseRecord *report = lotse_record_new (LOTSE_KIND_REPORT, NULL);

  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (c->project));
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, day (as_of));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, status);
  return report;
}

static inline LotseRecord *
add_report (Case *c, const char *as_of, int status)
{
  return add (c->data, report_new (c, as_of, status));
}

static inline LotseRecord *
add_milestone (Case *c, const char *due, const char *done_on)
{
  LotseRecord *milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);

  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, due);
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, lotse_record_id (c->project));
  lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, soft (due));
  if (done_on != NULL)
    lotse_record_set_integer (milestone, LOTSE_F_MILESTONE_DONE_ON, day (done_on));
  return add (c->data, milestone);
}

static inline LotseRecord *
promise_new (Case *c, const char *baseline, const char *made_on, const char *dates)
{
  LotseRecord *promise = lotse_record_new (LOTSE_KIND_PROMISE, NULL);

  lotse_record_set_text (promise, LOTSE_F_PROMISE_PROJECT, lotse_record_id (c->project));
  lotse_record_set_text (promise, LOTSE_F_PROMISE_BASELINE, baseline);
  lotse_record_set_period (promise, LOTSE_F_PROMISE_PERIOD, period (dates));
  if (made_on != NULL)
    lotse_record_set_integer (promise, LOTSE_F_PROMISE_MADE_ON, day (made_on));
  return promise;
}

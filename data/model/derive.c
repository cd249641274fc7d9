/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Status, progress and promises of a project, answered for any day. */
#include "derive.h"

#include "config.h"

#include <glib/gi18n-lib.h>

static const char *const state_labels[LOTSE_N_STATES] = {
  [LOTSE_STATE_ON_TRACK] = N_("on track"), [LOTSE_STATE_NEEDS_ATTENTION] = N_("needs attention"),
  [LOTSE_STATE_NEEDS_DECISION] = N_("needs decision"), [LOTSE_STATE_NOT_RATED] = N_("not rated"),
  [LOTSE_STATE_DONE] = N_("completed"), [LOTSE_STATE_PLANNED] = N_("planned"),
  [LOTSE_STATE_PAUSED] = N_("paused"), [LOTSE_STATE_STOPPED] = N_("stopped"),
};

const char *
lotse_state_label (LotseState state)
{
  g_return_val_if_fail (state < LOTSE_N_STATES, "");
  return g_dgettext (GETTEXT_PACKAGE, state_labels[state]);
}

static gboolean
is_corrected (LotseDataset *data, LotseRecord *report)
{
  return lotse_dataset_referrers (data, LOTSE_KIND_REPORT, LOTSE_F_REPORT_REPLACES, lotse_record_id (report))->len > 0;
}

/* Newest first; on one day the later in the feed, then the id, so that the order never depends on how the records came. */
static int
compare_reports (gconstpointer a, gconstpointer b)
{
  LotseRecord *x = *(LotseRecord *const *) a, *y = *(LotseRecord *const *) b;
  LotseDate dx = lotse_record_date (x, LOTSE_F_REPORT_AS_OF), dy = lotse_record_date (y, LOTSE_F_REPORT_AS_OF);

  if (dx != dy)
    return dx < dy ? 1 : -1;
  if (lotse_record_seq (x) != lotse_record_seq (y))
    return lotse_record_seq (x) < lotse_record_seq (y) ? 1 : -1;
  return g_strcmp0 (lotse_record_id (x), lotse_record_id (y));
}

GPtrArray *
lotse_project_reports (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  const GPtrArray *all = lotse_dataset_referrers (data, LOTSE_KIND_REPORT, LOTSE_F_REPORT_PROJECT, lotse_record_id (project));
  GPtrArray *reports = g_ptr_array_sized_new (all->len);

  for (guint i = 0; i < all->len; i++)
    {
      LotseDate day = lotse_record_date (all->pdata[i], LOTSE_F_REPORT_AS_OF);

      if (day != LOTSE_DATE_NONE && day <= as_of && !is_corrected (data, all->pdata[i]))
        g_ptr_array_add (reports, all->pdata[i]);
    }
  g_ptr_array_sort (reports, compare_reports);
  return reports;
}

LotseRecord *
lotse_project_latest_report (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  const GPtrArray *all = lotse_dataset_referrers (data, LOTSE_KIND_REPORT, LOTSE_F_REPORT_PROJECT, lotse_record_id (project));
  LotseRecord *latest = NULL;

  for (guint i = 0; i < all->len; i++)
    {
      LotseRecord *report = all->pdata[i];
      LotseDate day = lotse_record_date (report, LOTSE_F_REPORT_AS_OF);

      if (day != LOTSE_DATE_NONE && day <= as_of && (!latest || compare_reports (&report, &latest) < 0) && !is_corrected (data, report))
        latest = report;
    }
  return latest;
}

int
lotse_project_status (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  LotseRecord *report = lotse_project_latest_report (data, project, as_of);

  return report ? lotse_record_enum (report, LOTSE_F_REPORT_STATUS) : -1;
}

gboolean
lotse_project_open (LotseRecord *project)
{
  int life = lotse_record_enum (project, LOTSE_F_PROJECT_LIFE_CYCLE);

  return life != LOTSE_LIFE_CYCLE_COMPLETED && life != LOTSE_LIFE_CYCLE_IN_OPERATION && life != LOTSE_LIFE_CYCLE_STOPPED;
}

/* The day from which a finished or stopped project counts as such: the last finished milestone, else the end of the period, else the last
 * report. LOTSE_DATE_NONE: not known, so it always counted as such. */
static LotseDate
ended_on (LotseDataset *data, LotseRecord *project)
{
  const GPtrArray *milestones = lotse_dataset_referrers (data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, lotse_record_id (project));
  LotsePeriod period = lotse_record_period (project, LOTSE_F_PROJECT_PERIOD);
  LotseDate end = LOTSE_DATE_NONE;
  LotseRecord *report;

  for (guint i = 0; i < milestones->len; i++)
    end = MAX (end, lotse_record_date (milestones->pdata[i], LOTSE_F_MILESTONE_DONE_ON));
  if (end != LOTSE_DATE_NONE)
    return end;
  if (period.to.first != LOTSE_DATE_NONE)
    return lotse_soft_last (period.to);
  report = lotse_project_latest_report (data, project, G_MAXINT32);
  return report ? lotse_record_date (report, LOTSE_F_REPORT_AS_OF) : LOTSE_DATE_NONE;
}

static LotseState
state_of_status (int status)
{
  switch (status)
    {
    case LOTSE_STATUS_ON_TRACK: return LOTSE_STATE_ON_TRACK;
    case LOTSE_STATUS_NEEDS_ATTENTION: return LOTSE_STATE_NEEDS_ATTENTION;
    case LOTSE_STATUS_NEEDS_DECISION: return LOTSE_STATE_NEEDS_DECISION;
    default: return LOTSE_STATE_NOT_RATED;
    }
}

LotseState
lotse_project_state (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  int life = lotse_record_enum (project, LOTSE_F_PROJECT_LIFE_CYCLE);
  LotseState state;

  if (!lotse_project_open (project) && ended_on (data, project) <= as_of)
    return life == LOTSE_LIFE_CYCLE_STOPPED ? LOTSE_STATE_STOPPED : LOTSE_STATE_DONE;
  if (life == LOTSE_LIFE_CYCLE_PAUSED)
    return LOTSE_STATE_PAUSED;
  state = state_of_status (lotse_project_status (data, project, as_of));
  if (state == LOTSE_STATE_NOT_RATED && life >= LOTSE_LIFE_CYCLE_IDEA && life <= LOTSE_LIFE_CYCLE_COMMISSIONED)
    return LOTSE_STATE_PLANNED;
  return state;
}

LotseDate
lotse_project_status_since (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  g_autoptr (GPtrArray) reports = lotse_project_reports (data, project, as_of);
  LotseDate since = LOTSE_DATE_NONE;
  int status;

  if (!reports->len)
    return LOTSE_DATE_NONE;
  status = lotse_record_enum (reports->pdata[0], LOTSE_F_REPORT_STATUS);
  for (guint i = 0; i < reports->len && lotse_record_enum (reports->pdata[i], LOTSE_F_REPORT_STATUS) == status; i++)
    since = lotse_record_date (reports->pdata[i], LOTSE_F_REPORT_AS_OF);
  return since;
}

static gboolean
is_rated (int status)
{
  return status >= LOTSE_STATUS_ON_TRACK && status <= LOTSE_STATUS_NEEDS_DECISION;
}

int
lotse_project_trend (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  g_autoptr (GPtrArray) reports = lotse_project_reports (data, project, as_of);
  int newest = -1;

  for (guint i = 0; i < reports->len; i++)
    {
      int status = lotse_record_enum (reports->pdata[i], LOTSE_F_REPORT_STATUS);

      if (!is_rated (status))
        continue;
      if (newest < 0)
        newest = status;
      else
        return (newest < status) - (newest > status);
    }
  return 0;
}

gboolean
lotse_project_stale (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  int life = lotse_record_enum (project, LOTSE_F_PROJECT_LIFE_CYCLE);
  LotseRecord *report;

  if (!lotse_project_open (project) || life == LOTSE_LIFE_CYCLE_IDEA || life == LOTSE_LIFE_CYCLE_PAUSED)
    return FALSE;
  report = lotse_project_latest_report (data, project, as_of);
  return !report || as_of - lotse_record_date (report, LOTSE_F_REPORT_AS_OF) > LOTSE_STALE_DAYS;
}

gboolean
lotse_milestone_done (LotseRecord *milestone, LotseDate as_of)
{
  LotseDate done = lotse_record_date (milestone, LOTSE_F_MILESTONE_DONE_ON);

  return done != LOTSE_DATE_NONE && done <= as_of;
}

gboolean
lotse_milestone_overdue (LotseRecord *milestone, LotseDate as_of)
{
  LotseSoftDate due = lotse_record_soft (milestone, LOTSE_F_MILESTONE_DUE);

  return due.first != LOTSE_DATE_NONE && lotse_soft_last (due) < as_of && !lotse_milestone_done (milestone, as_of);
}

void
lotse_project_progress (LotseDataset *data, LotseRecord *project, LotseDate as_of, guint *done, guint *total)
{
  const GPtrArray *milestones = lotse_dataset_referrers (data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, lotse_record_id (project));

  *total = milestones->len;
  *done = 0;
  for (guint i = 0; i < milestones->len; i++)
    *done += lotse_milestone_done (milestones->pdata[i], as_of);
}

gboolean
lotse_project_promise (LotseDataset *data, LotseRecord *project, const char *baseline, LotsePeriod *out)
{
  const GPtrArray *promises = lotse_dataset_referrers (data, LOTSE_KIND_PROMISE, LOTSE_F_PROMISE_PROJECT, lotse_record_id (project));
  LotseRecord *first = NULL;

  for (guint i = 0; i < promises->len; i++)
    {
      LotseRecord *promise = promises->pdata[i];
      LotseDate made = lotse_record_date (promise, LOTSE_F_PROMISE_MADE_ON);
      LotseDate earliest = first ? lotse_record_date (first, LOTSE_F_PROMISE_MADE_ON) : LOTSE_DATE_NONE;
      const char *name = lotse_record_text (promise, LOTSE_F_PROMISE_BASELINE);

      if (!lotse_record_has (promise, LOTSE_F_PROMISE_PERIOD) || (baseline && g_strcmp0 (name, baseline)))
        continue;
      /* Without a date the name decides, behind all that have one. */
      if (!first || (made != LOTSE_DATE_NONE && (earliest == LOTSE_DATE_NONE || made < earliest))
          || (made == earliest && g_strcmp0 (name, lotse_record_text (first, LOTSE_F_PROMISE_BASELINE)) < 0))
        first = promise;
    }
  if (first)
    *out = lotse_record_period (first, LOTSE_F_PROMISE_PERIOD);
  return first != NULL;
}

gboolean
lotse_project_slip_months (LotseDataset *data, LotseRecord *project, int *months)
{
  LotsePeriod promised = LOTSE_PERIOD_NONE, now = lotse_record_period (project, LOTSE_F_PROJECT_PERIOD);

  if (!lotse_project_promise (data, project, NULL, &promised))
    {
      g_autoptr (GPtrArray) reports = lotse_project_reports (data, project, G_MAXINT32);

      for (guint i = reports->len; i > 0 && promised.to.first == LOTSE_DATE_NONE; i--)
        promised = lotse_record_period (reports->pdata[i - 1], LOTSE_F_REPORT_PERIOD);
    }
  if (promised.to.first == LOTSE_DATE_NONE || now.to.first == LOTSE_DATE_NONE)
    return FALSE;
  *months = lotse_date_months_between (lotse_soft_last (promised.to), lotse_soft_last (now.to));
  return TRUE;
}

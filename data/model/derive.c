/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Status, progress and promises of a project, answered for any day. */
#include "config.h"

#include "course.h"
#include "derive-private.h"
#include "shift.h"

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

GPtrArray *
lotse_project_reports (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  const LotseCourse *course = lotse_course_of (data, project);
  GPtrArray *reports = g_ptr_array_sized_new (course->n);

  for (guint i = 0; i < course->n; i++)
    if (lotse_course_entry_stands (&course->entries[i], as_of))
      g_ptr_array_add (reports, course->entries[i].report);
  return reports;
}

LotseDate *
lotse_project_report_days (LotseDataset *data, LotseRecord *project, guint *n)
{
  const LotseCourse *course = lotse_course_of (data, project);
  LotseDate *days = g_new (LotseDate, course->n + 1);

  for (guint i = 0; i < course->n; i++)
    days[i] = course->entries[i].day;
  *n = course->n;
  return days;
}

/* @with_status: a report that only confirms what was said before says no status of its own. (nullable) */
static const LotseCourseEntry *
newest_entry (LotseDataset *data, LotseRecord *project, LotseDate as_of, gboolean with_status)
{
  const LotseCourse *course = lotse_course_of (data, project);

  for (guint i = 0; i < course->n; i++)
    if (lotse_course_entry_stands (&course->entries[i], as_of) && (!with_status || course->entries[i].status >= 0))
      return &course->entries[i];
  return NULL;
}

LotseRecord *
lotse_project_latest_report (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  const LotseCourseEntry *entry = newest_entry (data, project, as_of, FALSE);

  return entry != NULL ? entry->report : NULL;
}

int
lotse_project_status (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  const LotseCourseEntry *entry = newest_entry (data, project, as_of, TRUE);

  if (entry != NULL)
    return entry->status;
  return lotse_project_latest_report (data, project, as_of) != NULL ? LOTSE_STATUS_NOT_RATED : -1;
}

gboolean
lotse_project_open (LotseRecord *project)
{
  int life = lotse_record_enum (project, LOTSE_F_PROJECT_LIFE_CYCLE);

  return life != LOTSE_LIFE_CYCLE_COMPLETED && life != LOTSE_LIFE_CYCLE_IN_OPERATION && life != LOTSE_LIFE_CYCLE_STOPPED;
}

gboolean
lotse_project_archived (LotseRecord *project, LotseDate as_of)
{
  const LotseDate since = lotse_record_date (project, LOTSE_F_PROJECT_ARCHIVED_ON);

  return since != LOTSE_DATE_NONE && since <= as_of;
}

static LotseDate
last_reported (LotseDataset *data, LotseRecord *project)
{
  const LotseCourseEntry *entry = newest_entry (data, project, G_MAXINT32, FALSE);

  return entry != NULL ? entry->day : LOTSE_DATE_NONE;
}

/* Done: the later of the last finished milestone and the end of the period; where neither is known, the last report. */
static LotseDate
done_on (LotseDataset *data, LotseRecord *project)
{
  const GPtrArray *milestones = lotse_dataset_referrers_of (data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, project);
  LotseDate end = lotse_soft_last (lotse_record_period (project, LOTSE_F_PROJECT_PERIOD).to);

  for (guint i = 0; i < milestones->len; i++)
    end = MAX (end, lotse_record_date (milestones->pdata[i], LOTSE_F_MILESTONE_DONE_ON));
  return end != LOTSE_DATE_NONE ? end : last_reported (data, project);
}

/* What the life cycle says of a project now; LOTSE_STAGE_RUNNING also where it says nothing else. */
static LotseStage
stage_now (LotseRecord *project)
{
  switch (lotse_record_enum (project, LOTSE_F_PROJECT_LIFE_CYCLE))
    {
    case LOTSE_LIFE_CYCLE_IDEA:
    case LOTSE_LIFE_CYCLE_UNDER_REVIEW:
    case LOTSE_LIFE_CYCLE_COMMISSIONED: return LOTSE_STAGE_PLANNED;
    case LOTSE_LIFE_CYCLE_PAUSED: return LOTSE_STAGE_PAUSED;
    case LOTSE_LIFE_CYCLE_STOPPED: return LOTSE_STAGE_STOPPED;
    case LOTSE_LIFE_CYCLE_COMPLETED:
    case LOTSE_LIFE_CYCLE_IN_OPERATION: return LOTSE_STAGE_DONE;
    default: return LOTSE_STAGE_RUNNING;
    }
}

/* The first day on which @now counts; until then the project is under way. */
static LotseDate
stage_since (LotseDataset *data, LotseRecord *project, LotseStage now)
{
  if (now == LOTSE_STAGE_PLANNED || now == LOTSE_STAGE_RUNNING)
    return G_MININT32;
  return now == LOTSE_STAGE_DONE ? done_on (data, project) : last_reported (data, project);
}

/* The life cycle is stored as it is now. Since when, nobody wrote down: a project counts as done, paused or stopped from the day that the
 * records speak for, as under way before, and as what it is now from today on, whatever its dates say. */
LotseStage
lotse_project_stage (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  const LotseStage now = stage_now (project);

  /* Today's day first: the records of a project are dearer to ask. */
  if (now == LOTSE_STAGE_PLANNED || now == LOTSE_STAGE_RUNNING || as_of >= lotse_date_today ())
    return now;
  return stage_since (data, project, now) <= as_of ? now : LOTSE_STAGE_RUNNING;
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

/* @status: of the latest report that says one; -1 without. */
static LotseState
state_of (LotseStage stage, int status)
{
  LotseState state;

  switch (stage)
    {
    case LOTSE_STAGE_DONE: return LOTSE_STATE_DONE;
    case LOTSE_STAGE_PAUSED: return LOTSE_STATE_PAUSED;
    case LOTSE_STAGE_STOPPED: return LOTSE_STATE_STOPPED;
    case LOTSE_STAGE_PLANNED:
    case LOTSE_STAGE_RUNNING:
    default: break;
    }
  state = state_of_status (status);
  return state == LOTSE_STATE_NOT_RATED && stage == LOTSE_STAGE_PLANNED ? LOTSE_STATE_PLANNED : state;
}

LotseState
lotse_project_state (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  const LotseStage stage = lotse_project_stage (data, project, as_of);

  /* What is done, paused or stopped is so whatever was reported. */
  return state_of (stage, stage == LOTSE_STAGE_PLANNED || stage == LOTSE_STAGE_RUNNING ? lotse_project_status (data, project, as_of) : -1);
}

void
lotse_project_states (LotseDataset *data, LotseRecord *project, const LotseDate *days, guint n, LotseState *states)
{
  const LotseCourse *course = lotse_course_of (data, project);
  const LotseStage now = stage_now (project);
  const LotseDate since = stage_since (data, project, now), today = lotse_date_today ();
  guint from = 0; /* entries before it are later than the day */

  for (guint d = n; d > 0; d--)
    {
      const LotseDate day = days[d - 1];
      const LotseStage stage = since <= day || day >= today ? now : LOTSE_STAGE_RUNNING;
      int status = -1;

      while (from < course->n && course->entries[from].day > day)
        from++;
      for (guint i = from; i < course->n && status < 0; i++)
        if (lotse_course_entry_stands (&course->entries[i], day))
          status = course->entries[i].status;
      states[d - 1] = state_of (stage, status);
    }
}

LotseDate
lotse_project_status_since (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  const LotseCourse *course = lotse_course_of (data, project);
  const LotseCourseEntry *newest = newest_entry (data, project, as_of, TRUE);
  const int now = newest != NULL ? newest->status : LOTSE_STATUS_NOT_RATED;
  LotseDate since = LOTSE_DATE_NONE, confirmed = LOTSE_DATE_NONE;

  /* What only confirms belongs to the status of the report before it. */
  for (guint i = 0; i < course->n; i++)
    {
      const LotseCourseEntry *entry = &course->entries[i];

      if (!lotse_course_entry_stands (entry, as_of))
        continue;
      if (entry->status < 0)
        {
          confirmed = entry->day;
          continue;
        }
      if (entry->status != now)
        return since;
      since = entry->day;
      confirmed = LOTSE_DATE_NONE;
    }
  return confirmed != LOTSE_DATE_NONE && now == LOTSE_STATUS_NOT_RATED ? confirmed : since;
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
  const LotseCourseEntry *entry;

  if (lotse_project_stage (data, project, as_of) != LOTSE_STAGE_RUNNING || lotse_project_archived (project, as_of))
    return FALSE;
  entry = newest_entry (data, project, as_of, FALSE);
  if (entry == NULL)
    return lotse_project_existed (data, project, as_of);
  return as_of - entry->day > LOTSE_STALE_DAYS;
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

gboolean
lotse_milestone_awaited (LotseDataset *data, LotseRecord *milestone, LotseDate as_of)
{
  return lotse_milestone_awaited_in (data, milestone, lotse_dataset_deref (data, milestone, LOTSE_F_MILESTONE_PROJECT), as_of);
}

gboolean
lotse_milestone_awaited_in (LotseDataset *data, LotseRecord *milestone, LotseRecord *project, LotseDate as_of)
{
  const LotseSoftDate due = lotse_record_soft (milestone, LOTSE_F_MILESTONE_DUE);
  LotseStage stage;

  if (project == NULL || lotse_project_archived (project, as_of))
    return FALSE;
  stage = lotse_project_stage (data, project, as_of);
  if (stage != LOTSE_STAGE_DONE)
    return stage < LOTSE_STAGE_DONE;
  return lotse_record_enum (project, LOTSE_F_PROJECT_LIFE_CYCLE) == LOTSE_LIFE_CYCLE_IN_OPERATION && due.first != LOTSE_DATE_NONE
         && lotse_soft_last (due) > done_on (data, project);
}

void
lotse_project_progress (LotseDataset *data, LotseRecord *project, LotseDate as_of, guint *done, guint *total)
{
  const GPtrArray *milestones = lotse_dataset_referrers_of (data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, project);

  *total = milestones->len;
  *done = 0;
  for (guint i = 0; i < milestones->len; i++)
    *done += lotse_milestone_done (milestones->pdata[i], as_of);
}

/* What a promise says of the project as a whole; FALSE where it speaks of a milestone, or of no date. */
static gboolean
promised_period (LotseRecord *promise, LotsePeriod *out)
{
  if (lotse_record_has (promise, LOTSE_F_PROMISE_MILESTONE))
    return FALSE;
  *out = lotse_record_period (promise, LOTSE_F_PROMISE_PERIOD);
  if (!lotse_record_has (promise, LOTSE_F_PROMISE_PERIOD))
    out->to = lotse_record_soft (promise, LOTSE_F_PROMISE_DATE);
  return lotse_soft_is_set (out->from) || lotse_soft_is_set (out->to);
}

/* By day; without one behind all that have one. On one day the name of the baseline decides, then the id. */
static int
compare_promises (LotseRecord *a, LotseRecord *b)
{
  LotseDate made_a = lotse_record_date (a, LOTSE_F_PROMISE_MADE_ON), made_b = lotse_record_date (b, LOTSE_F_PROMISE_MADE_ON);
  int order;

  if (made_a != made_b)
    return made_b == LOTSE_DATE_NONE || (made_a != LOTSE_DATE_NONE && made_a < made_b) ? -1 : 1;
  order = g_strcmp0 (lotse_record_text (a, LOTSE_F_PROMISE_BASELINE), lotse_record_text (b, LOTSE_F_PROMISE_BASELINE));
  return order != 0 ? order : g_strcmp0 (lotse_record_id (a), lotse_record_id (b));
}

LotseRecord *
lotse_project_first_promise (LotseDataset *data, LotseRecord *project, const char *baseline, LotsePeriod *out)
{
  const GPtrArray *promises = lotse_dataset_referrers_of (data, LOTSE_KIND_PROMISE, LOTSE_F_PROMISE_PROJECT, project);
  LotseRecord *first = NULL;

  for (guint i = 0; i < promises->len; i++)
    {
      LotseRecord *promise = promises->pdata[i];
      LotsePeriod period;

      if (baseline != NULL && g_strcmp0 (lotse_record_text (promise, LOTSE_F_PROMISE_BASELINE), baseline) != 0)
        continue;
      if (promised_period (promise, &period) && (first == NULL || compare_promises (promise, first) < 0))
        {
          first = promise;
          *out = period;
        }
    }
  return first;
}

gboolean
lotse_project_promise (LotseDataset *data, LotseRecord *project, const char *baseline, LotsePeriod *out)
{
  return lotse_project_first_promise (data, project, baseline, out) != NULL;
}

/* End from which the first shift of the project as a whole led away, decided by @as_of; FALSE without one that names it. */
static gboolean
shifted_end (LotseDataset *data, LotseRecord *project, LotseDate as_of, LotseSoftDate *end)
{
  const GPtrArray *shifts = lotse_dataset_referrers_of (data, LOTSE_KIND_SHIFT, LOTSE_F_SHIFT_PROJECT, project);
  LotseDate first = LOTSE_DATE_NONE;

  for (guint i = 0; i < shifts->len; i++)
    {
      const LotseDate day = lotse_record_date (shifts->pdata[i], LOTSE_F_SHIFT_DECIDED_ON);
      const LotseSoftDate from = lotse_record_period (shifts->pdata[i], LOTSE_F_SHIFT_FROM).to;

      if (!lotse_shift_is_of_project (shifts->pdata[i]) || from.first == LOTSE_DATE_NONE || day == LOTSE_DATE_NONE || day > as_of
          || (first != LOTSE_DATE_NONE && day >= first) || !lotse_shift_stands (data, shifts->pdata[i]))
        continue;
      first = day;
      *end = from;
    }
  return first != LOTSE_DATE_NONE;
}

gboolean
lotse_project_first_end (LotseDataset *data, LotseRecord *project, LotseDate as_of, LotseSoftDate *end)
{
  LotsePeriod promised;
  LotseRecord *promise = lotse_project_first_promise (data, project, NULL, &promised);
  const LotseDate made = promise != NULL ? lotse_record_date (promise, LOTSE_F_PROMISE_MADE_ON) : LOTSE_DATE_NONE;

  if (promise == NULL || !lotse_soft_is_set (promised.to) || (made != LOTSE_DATE_NONE && made > as_of))
    return shifted_end (data, project, as_of, end);
  *end = promised.to;
  return TRUE;
}

gboolean
lotse_project_slip_months (LotseDataset *data, LotseRecord *project, int *months)
{
  g_autoptr (GPtrArray) reports = lotse_project_reports (data, project, G_MAXINT32);
  LotseSoftDate first = LOTSE_SOFT_NONE, now = lotse_record_period (project, LOTSE_F_PROJECT_PERIOD).to;
  const gboolean said = lotse_project_first_end (data, project, G_MAXINT32, &first);

  for (guint i = reports->len; i > 0 && !said && first.first == LOTSE_DATE_NONE; i--)
    first = lotse_record_period (reports->pdata[i - 1], LOTSE_F_REPORT_PERIOD).to;
  for (guint i = 0; i < reports->len && !lotse_soft_is_set (now); i++)
    now = lotse_record_period (reports->pdata[i], LOTSE_F_REPORT_PERIOD).to;
  if (first.first == LOTSE_DATE_NONE || now.first == LOTSE_DATE_NONE)
    return FALSE;
  *months = lotse_date_months_between (lotse_soft_last (first), lotse_soft_last (now));
  /* That reports agree with each other is no promise that was kept. */
  return said || *months != 0;
}

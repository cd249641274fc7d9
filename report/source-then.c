/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan as it stood on an earlier day, as far as it was known then. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "data/model/course.h"
#include "data/model/reporting.h"
#include "data/model/shift.h"
#include "source-private.h"

/* The first shift after @as_of, whose "from" is what was planned on that day; or the last one up to it. */
static LotseRecord *
find_shift (LotseDataset *data, guint field, LotseRecord *record, LotseDate as_of, gboolean after)
{
  const GPtrArray *shifts = lotse_dataset_referrers_of (data, LOTSE_KIND_SHIFT, field, record);
  LotseRecord *found = NULL;
  LotseDate best = LOTSE_DATE_NONE;

  for (guint i = 0; i < shifts->len; i++)
    {
      LotseDate day = lotse_record_date (shifts->pdata[i], LOTSE_F_SHIFT_DECIDED_ON);

      if (day == LOTSE_DATE_NONE || (day > as_of) != after
          || (field == LOTSE_F_SHIFT_PROJECT && !lotse_shift_is_of_project (shifts->pdata[i]))
          || !lotse_shift_stands (data, shifts->pdata[i]))
        continue;
      if (found == NULL || (after ? day < best : day >= best))
        {
          found = shifts->pdata[i];
          best = day;
        }
    }
  return found;
}

LotseRecord *
lotse_source_next_shift (LotseDataset *data, guint field, LotseRecord *record, LotseDate as_of)
{
  return find_shift (data, field, record, as_of, TRUE);
}

LotseRecord *
lotse_source_last_shift (LotseDataset *data, guint field, LotseRecord *record, LotseDate as_of)
{
  return find_shift (data, field, record, as_of, FALSE);
}

static LotsePeriod
promised_by (LotseRecord *promise)
{
  LotsePeriod period = lotse_record_period (promise, LOTSE_F_PROMISE_PERIOD);

  if (!lotse_record_has (promise, LOTSE_F_PROMISE_PERIOD))
    period.to = lotse_record_soft (promise, LOTSE_F_PROMISE_DATE);
  return period;
}

/* The promise of an undated baseline counts as made before everything else. @last: the one that was made last instead of first. */
static LotseRecord *
find_promise (LotseDataset *data, LotseRecord *project, LotseDate as_of, gboolean last)
{
  const GPtrArray *promises = lotse_dataset_referrers_of (data, LOTSE_KIND_PROMISE, LOTSE_F_PROMISE_PROJECT, project);
  LotseRecord *found = NULL;
  LotseDate best = LOTSE_DATE_NONE;

  for (guint i = 0; i < promises->len; i++)
    {
      LotseDate made = lotse_record_date (promises->pdata[i], LOTSE_F_PROMISE_MADE_ON);

      if ((made != LOTSE_DATE_NONE && made > as_of) || lotse_record_has (promises->pdata[i], LOTSE_F_PROMISE_MILESTONE)
          || !lotse_soft_is_set (promised_by (promises->pdata[i]).to))
        continue;
      if (found == NULL || (last ? made > best : made < best))
        {
          found = promises->pdata[i];
          best = made;
        }
    }
  return found;
}

gboolean
lotse_source_promise (LotseDataset *data, LotseRecord *project, LotseDate as_of, LotsePeriod *period)
{
  LotseRecord *promise;

  if (as_of >= lotse_date_today ())
    return lotse_project_promise (data, project, NULL, period);
  promise = find_promise (data, project, as_of, FALSE);
  if (promise == NULL)
    return FALSE;
  *period = promised_by (promise);
  return TRUE;
}

typedef struct { LotseDate day; LotsePeriod period; } Saying;

static void
hear (Saying *saying, LotseDate day, LotsePeriod period)
{
  if (!lotse_soft_is_set (period.to) || (lotse_soft_is_set (saying->period.to) && day < saying->day))
    return;
  *saying = (Saying) { day, period };
}

/* The newest that was said of the plan by then. */
static LotsePeriod
said_by (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  const LotseCourse *course = lotse_course_of (data, project);
  LotseRecord *promise = find_promise (data, project, as_of, TRUE), *shift = find_shift (data, LOTSE_F_SHIFT_PROJECT, project, as_of, FALSE);
  Saying saying = { LOTSE_DATE_NONE, LOTSE_PERIOD_NONE };

  if (promise != NULL)
    hear (&saying, lotse_record_date (promise, LOTSE_F_PROMISE_MADE_ON), promised_by (promise));
  if (shift != NULL)
    hear (&saying, lotse_record_date (shift, LOTSE_F_SHIFT_DECIDED_ON), lotse_record_period (shift, LOTSE_F_SHIFT_TO));
  for (guint i = 0; i < course->n; i++)
    if (lotse_course_entry_stands (&course->entries[i], as_of) && (course->entries[i].says & LOTSE_COURSE_SAYS_PERIOD) != 0)
      {
        hear (&saying, lotse_record_date (course->entries[i].report, LOTSE_F_REPORT_AS_OF), lotse_record_period (course->entries[i].report, LOTSE_F_REPORT_PERIOD));
        break;
      }
  return saying.period;
}

LotsePeriod
lotse_source_period (LotseDataset *data, LotseRecord *project, LotseDate as_of, gboolean *unknown)
{
  LotsePeriod now = lotse_record_period (project, LOTSE_F_PROJECT_PERIOD), then, before;
  LotseRecord *later;

  if (unknown != NULL)
    *unknown = FALSE;
  if (as_of >= lotse_date_today ())
    return now;
  then = said_by (data, project, as_of);
  later = find_shift (data, LOTSE_F_SHIFT_PROJECT, project, as_of, TRUE);
  before = later != NULL ? lotse_record_period (later, LOTSE_F_SHIFT_FROM) : LOTSE_PERIOD_NONE;
  /* What a shift moved away from was known on the day before it, and nobody knows for how long. */
  if (later != NULL && lotse_soft_is_set (before.to) && lotse_record_date (later, LOTSE_F_SHIFT_DECIDED_ON) - 1 <= as_of)
    then = before;
  if (lotse_soft_is_set (then.to))
    {
      if (!lotse_soft_is_set (then.from))
        then.from = now.from;
      return then;
    }
  /* Reports that say nothing of dates show that it was under way; as no shift is known, the plan is taken to be today's. */
  if (later == NULL && lotse_project_latest_report (data, project, as_of) != NULL)
    return now;
  if (unknown != NULL)
    *unknown = lotse_soft_is_set (now.from) || lotse_soft_is_set (now.to);
  return (LotsePeriod) { lotse_soft_is_set (before.from) ? before.from : now.from, LOTSE_SOFT_NONE };
}

LotsePeriod
lotse_source_bounds (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  LotsePeriod then = lotse_source_period (data, project, as_of, NULL);
  LotseRecord *later = lotse_soft_is_set (then.to) ? NULL : find_shift (data, LOTSE_F_SHIFT_PROJECT, project, as_of, TRUE);

  if (later != NULL)
    then.to = lotse_record_period (later, LOTSE_F_SHIFT_FROM).to;
  return then;
}

static void
hear_begin (Saying *saying, LotseDate day, LotsePeriod period)
{
  if (lotse_soft_is_set (period.from) && (!lotse_soft_is_set (saying->period.from) || day >= saying->day))
    *saying = (Saying) { day, period };
}

/* Whatever names a begin, made up to @day. */
static LotseSoftDate
begin_said_by (LotseDataset *data, LotseRecord *project, LotseDate day)
{
  const GPtrArray *promises = lotse_dataset_referrers_of (data, LOTSE_KIND_PROMISE, LOTSE_F_PROMISE_PROJECT, project);
  const LotseCourse *course = lotse_course_of (data, project);
  LotseRecord *shift = find_shift (data, LOTSE_F_SHIFT_PROJECT, project, day, FALSE);
  Saying saying = { LOTSE_DATE_NONE, LOTSE_PERIOD_NONE };

  for (guint i = 0; i < promises->len; i++)
    {
      const LotseDate made = lotse_record_date (promises->pdata[i], LOTSE_F_PROMISE_MADE_ON);

      if (made <= day && !lotse_record_has (promises->pdata[i], LOTSE_F_PROMISE_MILESTONE))
        hear_begin (&saying, made, promised_by (promises->pdata[i]));
    }
  if (shift != NULL)
    hear_begin (&saying, lotse_record_date (shift, LOTSE_F_SHIFT_DECIDED_ON), lotse_record_period (shift, LOTSE_F_SHIFT_TO));
  for (guint i = 0; i < course->n; i++)
    if (lotse_course_entry_stands (&course->entries[i], day) && (course->entries[i].says & LOTSE_COURSE_SAYS_PERIOD) != 0)
      {
        hear_begin (&saying, lotse_record_date (course->entries[i].report, LOTSE_F_REPORT_AS_OF), lotse_record_period (course->entries[i].report, LOTSE_F_REPORT_PERIOD));
        break;
      }
  return saying.period.from;
}

LotseSoftDate
lotse_source_begin_on (LotseDataset *data, LotseRecord *project, LotseDate day, LotseDate as_of)
{
  const LotseSoftDate said = begin_said_by (data, project, day);
  LotseRecord *shift;

  if (lotse_soft_is_set (said))
    return said;
  for (LotseDate after = day; (shift = find_shift (data, LOTSE_F_SHIFT_PROJECT, project, after, TRUE)) != NULL; after = lotse_record_date (shift, LOTSE_F_SHIFT_DECIDED_ON))
    {
      const LotseSoftDate before = lotse_record_period (shift, LOTSE_F_SHIFT_FROM).from;

      if (lotse_record_date (shift, LOTSE_F_SHIFT_DECIDED_ON) > as_of)
        break;
      if (lotse_soft_is_set (before))
        return before;
      /* It was moved to there, and nobody wrote from where. */
      if (lotse_soft_is_set (lotse_record_period (shift, LOTSE_F_SHIFT_TO).from))
        break;
    }
  return lotse_source_period (data, project, as_of, NULL).from;
}

gboolean
lotse_source_ghost (LotseDataset *data, LotseRecord *project, LotseDate as_of, LotsePeriod *period)
{
  const gboolean now = as_of >= lotse_date_today ();
  LotseRecord *promise = now ? lotse_project_first_promise (data, project, NULL, period) : find_promise (data, project, as_of, FALSE), *shift;
  LotseDate day = promise != NULL ? lotse_record_date (promise, LOTSE_F_PROMISE_MADE_ON) : LOTSE_DATE_NONE;

  if (promise != NULL)
    *period = promised_by (promise);
  else
    {
      *period = LOTSE_PERIOD_NONE;
      if (!lotse_source_promised_end (data, project, as_of, &period->to) || period->to.first == LOTSE_DATE_NONE)
        return FALSE;
      shift = find_shift (data, LOTSE_F_SHIFT_PROJECT, project, LOTSE_DATE_NONE, TRUE);
      day = shift != NULL ? lotse_record_date (shift, LOTSE_F_SHIFT_DECIDED_ON) - 1 : day;
    }
  if (!lotse_soft_is_set (period->from))
    period->from = lotse_source_begin_on (data, project, day, as_of);
  return TRUE;
}

/* A shift or a promise up to the day, or that it had been reached: nothing else tells that it was planned then. */
static gboolean
was_known (LotseDataset *data, LotseRecord *milestone, LotseDate as_of)
{
  const GPtrArray *promises = lotse_dataset_referrers_of (data, LOTSE_KIND_PROMISE, LOTSE_F_PROMISE_MILESTONE, milestone);

  if (lotse_milestone_done (milestone, as_of) || find_shift (data, LOTSE_F_SHIFT_MILESTONE, milestone, as_of, FALSE) != NULL)
    return TRUE;
  for (guint i = 0; i < promises->len; i++)
    {
      const LotseDate made = lotse_record_date (promises->pdata[i], LOTSE_F_PROMISE_MADE_ON);

      if (made != LOTSE_DATE_NONE && made <= as_of)
        return TRUE;
    }
  return FALSE;
}

LotseSoftDate
lotse_source_due (LotseDataset *data, LotseRecord *milestone, LotseDate as_of, gboolean *unsure)
{
  const LotseSoftDate now = lotse_record_soft (milestone, LOTSE_F_MILESTONE_DUE);
  LotseSoftDate due = now;
  LotseRecord *later, *project;
  LotsePeriod then;
  gboolean known;

  if (unsure != NULL)
    *unsure = FALSE;
  if (as_of >= lotse_date_today ())
    return now;
  known = was_known (data, milestone, as_of);
  later = find_shift (data, LOTSE_F_SHIFT_MILESTONE, milestone, as_of, TRUE);
  if (later != NULL)
    {
      then = lotse_record_period (later, LOTSE_F_SHIFT_FROM);
      due = lotse_soft_is_set (then.to) ? then.to : lotse_soft_is_set (then.from) ? then.from : now;
    }
  if (known)
    return due;
  /* Beyond the end that the project then had, it was planned for another day or not at all. */
  project = lotse_dataset_deref (data, milestone, LOTSE_F_MILESTONE_PROJECT);
  then = project != NULL ? lotse_source_bounds (data, project, as_of) : LOTSE_PERIOD_NONE;
  if (then.to.first != LOTSE_DATE_NONE && due.first != LOTSE_DATE_NONE && due.first > lotse_soft_last (then.to)
      && !lotse_period_equal (then, lotse_record_period (project, LOTSE_F_PROJECT_PERIOD)))
    return LOTSE_SOFT_NONE;
  if (unsure != NULL)
    *unsure = due.first != LOTSE_DATE_NONE && lotse_soft_last (due) > as_of;
  return due;
}

char *
lotse_source_doubted (const char *title, gboolean unsure)
{
  /* Translators: an event or a milestone of which it is not known whether it was known then. */
  return unsure ? g_strdup_printf (_("%s (?)"), title) : g_strdup (title);
}

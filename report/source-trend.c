/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Milestone trend: for when each milestone was expected, each time that somebody said so. */
#include "config.h"
#include "source-private.h"

#include <glib/gi18n-lib.h>

#include "data/model/orders.h"

struct _LotseTrendSource
{
  GArray *lines;  /* (owned) (element-type LotseTrendLine) */
  GArray *points; /* (owned) (element-type LotseTrendPoint) of all lines, one after the other */
  GPtrArray *records; /* (owned) keeps ids and titles */
};

static int
compare_points (gconstpointer a, gconstpointer b)
{
  const LotseTrendPoint *x = a, *y = b;

  return (x->said_on > y->said_on) - (x->said_on < y->said_on);
}

static void
add_point (GArray *points, LotseDate said_on, LotseSoftDate expected)
{
  LotseTrendPoint point = { said_on, expected.first != LOTSE_DATE_NONE ? lotse_soft_last (expected) : LOTSE_DATE_NONE };

  /* What is open is expected on no day. */
  if (said_on == LOTSE_DATE_NONE || point.expected == LOTSE_DATE_NONE || expected.precision == LOTSE_PRECISION_OPEN)
    return;
  g_array_append_val (points, point);
}

static LotseSoftDate
end_of (LotsePeriod period)
{
  return lotse_soft_is_set (period.to) ? period.to : period.from;
}

static void
add_promises (LotseDataset *data, LotseRecord *milestone, LotseDate as_of, GArray *points)
{
  const GPtrArray *promises =
      lotse_dataset_referrers_of (data, LOTSE_KIND_PROMISE, LOTSE_F_PROMISE_MILESTONE, milestone);

  for (guint i = 0; i < promises->len; i++)
    {
      LotseDate made = lotse_record_date (promises->pdata[i], LOTSE_F_PROMISE_MADE_ON);
      LotseSoftDate date = lotse_record_soft (promises->pdata[i], LOTSE_F_PROMISE_DATE);

      if (made != LOTSE_DATE_NONE && made <= as_of)
        add_point (points, made, lotse_soft_is_set (date) ? date : end_of (lotse_record_period (promises->pdata[i], LOTSE_F_PROMISE_PERIOD)));
    }
}

/* What the first of them moved away from was known on the day before, and nobody knows for how long. */
static void
add_shifts (LotseDataset *data, LotseRecord *milestone, LotseDate as_of, GArray *points)
{
  const GPtrArray *shifts = lotse_dataset_referrers_of (data, LOTSE_KIND_SHIFT, LOTSE_F_SHIFT_MILESTONE, milestone);
  LotseSoftDate from = LOTSE_SOFT_NONE;
  LotseDate first = LOTSE_DATE_NONE;

  for (guint i = 0; i < shifts->len; i++)
    {
      LotseDate day = lotse_record_date (shifts->pdata[i], LOTSE_F_SHIFT_DECIDED_ON);

      if (day == LOTSE_DATE_NONE || day > as_of)
        continue;
      add_point (points, day, end_of (lotse_record_period (shifts->pdata[i], LOTSE_F_SHIFT_TO)));
      if (first == LOTSE_DATE_NONE || day < first)
        {
          first = day;
          from = end_of (lotse_record_period (shifts->pdata[i], LOTSE_F_SHIFT_FROM));
        }
    }
  if (first != LOTSE_DATE_NONE)
    add_point (points, first - 1, from);
}

static LotseChartState
line_state (LotseRecord *milestone, LotseSoftDate due, LotseDate as_of, gboolean moved)
{
  if (lotse_milestone_done (milestone, as_of))
    return LOTSE_CHART_DONE;
  if (due.first != LOTSE_DATE_NONE && lotse_soft_last (due) < as_of)
    return LOTSE_CHART_NEEDS_DECISION;
  return moved ? LOTSE_CHART_NEEDS_ATTENTION : LOTSE_CHART_ON_TRACK;
}

/* One point a day: the last that was said on it. */
static void
drop_repeated (GArray *points)
{
  for (guint i = points->len; i > 1; i--)
    if (g_array_index (points, LotseTrendPoint, i - 1).said_on == g_array_index (points, LotseTrendPoint, i - 2).said_on)
      g_array_remove_index (points, i - 2);
}

/* Begins where its date is first known: a plan of before that nobody wrote down is not drawn. */
static void
add_line (LotseTrendSource *self, LotseDataset *data, LotseRecord *milestone, LotseDate as_of)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (LotseTrendPoint));
  gboolean unsure;
  LotseSoftDate due = lotse_source_due (data, milestone, as_of, &unsure);
  gboolean done = lotse_milestone_done (milestone, as_of);
  LotseDate done_on = done ? lotse_record_date (milestone, LOTSE_F_MILESTONE_DONE_ON) : LOTSE_DATE_NONE;
  LotseTrendLine line = { lotse_record_id (milestone), lotse_record_text (milestone, LOTSE_F_MILESTONE_TITLE) };

  add_promises (data, milestone, as_of, points);
  add_shifts (data, milestone, as_of, points);
  if (done)
    add_point (points, MIN (done_on, as_of), lotse_soft_from_day (done_on));
  else if (!unsure)
    add_point (points, as_of, due);
  g_array_sort (points, compare_points);
  drop_repeated (points);
  if (points->len == 0)
    return;
  line.n_points = points->len;
  line.done_on = done_on;
  line.state = line_state (milestone, due, as_of, g_array_index (points, LotseTrendPoint, points->len - 1).expected
                                                      > g_array_index (points, LotseTrendPoint, 0).expected);
  g_array_append_vals (self->points, points->data, points->len);
  g_array_append_val (self->lines, line);
  g_ptr_array_add (self->records, g_object_ref (milestone));
}

/* Takes out the line that is nothing but a sign at @expected: a milestone that was never moved by itself, because it is the end of the project. (transfer full) (nullable) */
static LotseRecord *
take_sign (LotseTrendSource *self, LotseDate expected)
{
  guint place = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const LotseTrendLine line = g_array_index (self->lines, LotseTrendLine, i);

      if (line.n_points == 1 && line.done_on == LOTSE_DATE_NONE && g_array_index (self->points, LotseTrendPoint, place).expected == expected)
        {
          g_array_remove_index (self->points, place);
          g_array_remove_index (self->lines, i);
          return g_ptr_array_steal_index (self->records, i);
        }
      place += line.n_points;
    }
  return NULL;
}

/* @moved: to a later day. What was moved to an open end is neither late nor on track. */
static LotseChartState
end_state (LotseState state, LotseSoftDate end, LotseDate as_of, gboolean moved)
{
  if (state == LOTSE_STATE_DONE || state == LOTSE_STATE_STOPPED)
    return lotse_chart_state (state);
  if (end.precision == LOTSE_PRECISION_OPEN)
    return LOTSE_CHART_NEEDS_ATTENTION;
  if (lotse_soft_last (end) < as_of)
    return LOTSE_CHART_NEEDS_DECISION;
  return moved ? LOTSE_CHART_NEEDS_ATTENTION : LOTSE_CHART_ON_TRACK;
}

/* The end of the project itself, where it was moved, under the name of the milestone that it is. */
static void
add_end (LotseTrendSource *self, LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (LotseTrendPoint));
  const GPtrArray *shifts = lotse_dataset_referrers_of (data, LOTSE_KIND_SHIFT, LOTSE_F_SHIFT_PROJECT, project);
  LotseTrendLine line = { lotse_record_id (project), _("End of the project") };
  LotseSoftDate from = LOTSE_SOFT_NONE, end = LOTSE_SOFT_NONE;
  LotseDate first = LOTSE_DATE_NONE, last = LOTSE_DATE_NONE, done_on = LOTSE_DATE_NONE;
  const LotseState state = lotse_project_state (data, project, as_of);
  LotseRecord *sign;

  for (guint i = 0; i < shifts->len; i++)
    {
      LotseRecord *shift = shifts->pdata[i];
      const LotseDate day = lotse_record_date (shift, LOTSE_F_SHIFT_DECIDED_ON);

      if (day == LOTSE_DATE_NONE || day > as_of || lotse_record_has (shift, LOTSE_F_SHIFT_MILESTONE) || lotse_record_has (shift, LOTSE_F_SHIFT_PHASE))
        continue;
      add_point (points, day, end_of (lotse_record_period (shift, LOTSE_F_SHIFT_TO)));
      if (first == LOTSE_DATE_NONE || day < first)
        {
          first = day;
          from = end_of (lotse_record_period (shift, LOTSE_F_SHIFT_FROM));
        }
      if (last == LOTSE_DATE_NONE || day >= last)
        {
          last = day;
          end = end_of (lotse_record_period (shift, LOTSE_F_SHIFT_TO));
        }
    }
  if (first == LOTSE_DATE_NONE || !lotse_soft_is_set (end))
    return;
  if (state == LOTSE_STATE_DONE || state == LOTSE_STATE_STOPPED)
    done_on = MIN (lotse_soft_last (end), as_of);
  add_point (points, first - 1, from);
  if (done_on == LOTSE_DATE_NONE)
    add_point (points, as_of, end);
  else if (done_on >= last)
    add_point (points, done_on, end);
  g_array_sort (points, compare_points);
  drop_repeated (points);
  if (points->len == 0)
    return;
  line.n_points = points->len;
  line.done_on = done_on;
  line.state = end_state (state, end, as_of, g_array_index (points, LotseTrendPoint, points->len - 1).expected
                                                > g_array_index (points, LotseTrendPoint, 0).expected);
  sign = take_sign (self, lotse_soft_last (end));
  if (sign != NULL)
    {
      line.id = lotse_record_id (sign);
      line.title = lotse_record_text (sign, LOTSE_F_MILESTONE_TITLE);
    }
  g_array_append_vals (self->points, points->data, points->len);
  g_array_append_val (self->lines, line);
  g_ptr_array_add (self->records, sign != NULL ? sign : g_object_ref (project));
}

LotseTrendSource *
lotse_trend_source_new (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  const GPtrArray *milestones =
      lotse_dataset_referrers_of (data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, project);
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (milestones->len);
  LotseTrendSource *self = g_new0 (LotseTrendSource, 1);
  guint next = 0;

  self->lines = g_array_new (FALSE, FALSE, sizeof (LotseTrendLine));
  self->points = g_array_new (FALSE, FALSE, sizeof (LotseTrendPoint));
  self->records = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < milestones->len; i++)
    g_ptr_array_add (sorted, milestones->pdata[i]);
  g_ptr_array_sort (sorted, lotse_compare_due_cb);
  for (guint i = 0; i < sorted->len; i++)
    add_line (self, data, sorted->pdata[i], as_of);
  if (self->lines->len > 0)
    add_end (self, data, project, as_of);
  /* The points stand still only now. */
  for (guint i = 0; i < self->lines->len; i++)
    {
      LotseTrendLine *line = &g_array_index (self->lines, LotseTrendLine, i);

      line->points = &g_array_index (self->points, LotseTrendPoint, next);
      next += line->n_points;
    }
  return self;
}

void
lotse_trend_source_free (LotseTrendSource *self)
{
  g_array_unref (self->lines);
  g_array_unref (self->points);
  g_ptr_array_unref (self->records);
  g_free (self);
}

const LotseTrendLine *
lotse_trend_source_lines (LotseTrendSource *self, guint *n_lines)
{
  *n_lines = self->lines->len;
  return (const LotseTrendLine *) (gpointer) self->lines->data;
}

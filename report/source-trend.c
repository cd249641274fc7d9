/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Milestone trend: for when each milestone was expected, each time that somebody said so. */
#include "config.h"
#include "source-private.h"

#include <glib/gi18n-lib.h>

#include "data/model/milestone-term.h"
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
add_point (GArray *points, LotseDate said_on, LotseSoftDate expected, LotseTrendTelling telling)
{
  LotseTrendPoint point = { said_on, expected.first != LOTSE_DATE_NONE ? lotse_soft_last (expected) : LOTSE_DATE_NONE, telling };

  /* What is open is expected on no day. */
  if (said_on == LOTSE_DATE_NONE || point.expected == LOTSE_DATE_NONE || expected.precision == LOTSE_PRECISION_OPEN)
    return;
  g_array_append_val (points, point);
}

static void
add_sayings (GArray *points, GArray *sayings)
{
  for (guint i = 0; i < sayings->len; i++)
    {
      const LotseSaying *saying = &g_array_index (sayings, LotseSaying, i);

      add_point (points, saying->said_on, saying->expected, saying->before ? LOTSE_TREND_BEFORE : LOTSE_TREND_SAID);
    }
}

/* One point a day: the last that was said on it. What was moved away from is nothing new where somebody had said so before. */
static void
drop_repeated (GArray *points)
{
  g_array_sort (points, compare_points);
  for (guint i = points->len; i > 1; i--)
    {
      const LotseTrendPoint *point = &g_array_index (points, LotseTrendPoint, i - 1), *earlier = &g_array_index (points, LotseTrendPoint, i - 2);

      if (point->telling == LOTSE_TREND_BEFORE && (point->expected == earlier->expected || point->said_on == earlier->said_on))
        g_array_remove_index (points, i - 1);
      else if (point->said_on == earlier->said_on)
        g_array_remove_index (points, i - 2);
    }
}

/* @expected is what holds on @day, which nobody needs to have said on it: where it is what was said last, the line only goes on. */
static void
hold (GArray *points, LotseDate day, LotseSoftDate expected)
{
  const LotseTrendPoint *last;

  drop_repeated (points);
  last = points->len > 0 ? &g_array_index (points, LotseTrendPoint, points->len - 1) : NULL;
  if (last == NULL || expected.first == LOTSE_DATE_NONE || last->expected != lotse_soft_last (expected))
    add_point (points, day, expected, LOTSE_TREND_SAID); /* by the plan as it is */
  else if (last->said_on < day)
    add_point (points, day, expected, LOTSE_TREND_HELD);
  drop_repeated (points);
}

/* @points stay those of the caller. */
static void
take_line (LotseTrendSource *self, LotseTrendLine line, GArray *points, LotseRecord *record)
{
  line.n_points = points->len;
  g_array_append_vals (self->points, points->data, points->len);
  g_array_append_val (self->lines, line);
  g_ptr_array_add (self->records, g_object_ref (record));
}

/* Begins where its date is first known: a plan of before that nobody wrote down is not drawn. @sayings: of the milestone, or of the project whose end it is. */
static void
add_line (LotseTrendSource *self, LotseDataset *data, LotseRecord *milestone, LotseDate as_of, GArray *sayings)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (LotseTrendPoint));
  gboolean unsure;
  LotseSoftDate due = lotse_source_due (data, milestone, as_of, &unsure);
  LotseMilestoneTerm term;
  LotseTrendLine line = { lotse_record_id (milestone), lotse_record_text (milestone, LOTSE_F_MILESTONE_TITLE) };

  lotse_milestone_term_read (data, milestone, due, as_of, NULL, NULL, &term);
  add_sayings (points, sayings);
  if (term.done_on != LOTSE_DATE_NONE)
    add_point (points, MIN (term.done_on, as_of), lotse_soft_from_day (term.done_on), LOTSE_TREND_SAID);
  else if (!unsure)
    hold (points, as_of, due);
  drop_repeated (points);
  if (points->len == 0)
    return;
  line.done_on = term.done_on;
  line.state = lotse_chart_state (term.state);
  take_line (self, line, points, milestone);
}

/* What was moved to an open end is neither late nor as planned. */
static LotseChartState
end_state (LotseState state, LotseSoftDate end, LotseDate as_of, gboolean later)
{
  if (state == LOTSE_STATE_DONE || state == LOTSE_STATE_STOPPED)
    return lotse_chart_state (state);
  if (end.precision == LOTSE_PRECISION_OPEN)
    return LOTSE_CHART_NEEDS_ATTENTION;
  if (lotse_soft_last (end) < as_of)
    return LOTSE_CHART_NEEDS_DECISION;
  return later ? LOTSE_CHART_NEEDS_ATTENTION : LOTSE_CHART_PLANNED;
}

/* The end of the project itself, where it was moved and no milestone is it. */
static void
add_end (LotseTrendSource *self, LotseDataset *data, LotseRecord *project, LotseDate as_of, GArray *sayings)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (LotseTrendPoint));
  LotseTrendLine line = { lotse_record_id (project), _("End of the project") };
  const LotseSaying *last = sayings->len > 0 ? &g_array_index (sayings, LotseSaying, sayings->len - 1) : NULL;
  const LotseState state = lotse_project_state (data, project, as_of);
  LotseDate done_on = LOTSE_DATE_NONE;
  gboolean moved = FALSE;

  for (guint i = 0; last != NULL && i < sayings->len; i++)
    moved |= !lotse_soft_equal (g_array_index (sayings, LotseSaying, i).expected, last->expected);
  if (!moved)
    return;
  if (state == LOTSE_STATE_DONE || state == LOTSE_STATE_STOPPED)
    done_on = MIN (lotse_soft_last (last->expected), as_of);
  add_sayings (points, sayings);
  if (done_on == LOTSE_DATE_NONE)
    hold (points, as_of, last->expected);
  else if (done_on >= last->said_on)
    hold (points, done_on, last->expected);
  drop_repeated (points);
  if (points->len == 0)
    return;
  line.done_on = done_on;
  line.state = end_state (state, last->expected, as_of, g_array_index (points, LotseTrendPoint, points->len - 1).expected
                                                            > g_array_index (points, LotseTrendPoint, 0).expected);
  take_line (self, line, points, project);
}

LotseTrendSource *
lotse_trend_source_new (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  const GPtrArray *milestones =
      lotse_dataset_referrers_of (data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, project);
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (milestones->len);
  LotseTrendSource *self = g_new0 (LotseTrendSource, 1);
  g_autoptr (GArray) end = lotse_project_end_sayings (data, project, as_of);
  LotseRecord *last = lotse_project_end_milestone (data, project, as_of);
  guint next = 0;

  self->lines = g_array_new (FALSE, FALSE, sizeof (LotseTrendLine));
  self->points = g_array_new (FALSE, FALSE, sizeof (LotseTrendPoint));
  self->records = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < milestones->len; i++)
    g_ptr_array_add (sorted, milestones->pdata[i]);
  g_ptr_array_sort (sorted, lotse_compare_due_cb);
  for (guint i = 0; i < sorted->len; i++)
    {
      g_autoptr (GArray) own = lotse_milestone_sayings (data, sorted->pdata[i], as_of);

      add_line (self, data, sorted->pdata[i], as_of, sorted->pdata[i] == last ? end : own);
    }
  if (self->lines->len > 0 && last == NULL)
    add_end (self, data, project, as_of, end);
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

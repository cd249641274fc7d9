/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A KPI as a line over time and as a bullet: values, targets of each year, breaks, and the milestones that explain jumps. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "charts/bullet.h"
#include "data/model/kpi-values.h"
#include "data/model/milestone-term.h"
#include "figure-private.h"
#include "source-private.h"

#define MAX_EVENTS 24 /* beside one line more could not be told apart */

typedef struct
{
  LotseChartUnit unit;
  double         factor; /* from what is stored to what is drawn: shares are drawn as shares of one */
} Unit;

static Unit
unit_of (LotseRecord *kpi)
{
  const char *unit = lotse_record_text (kpi, LOTSE_F_KPI_UNIT);
  const LotseValue *points = lotse_record_get (kpi, LOTSE_F_KPI_POINTS);
  gboolean percent = g_strcmp0 (unit, "%") == 0, ratio = FALSE;

  for (guint i = 0; points->set && i < points->u.points->len; i++)
    ratio |= !isnan (g_array_index (points->u.points, LotsePoint, i).denominator);
  if (percent || (ratio && unit == NULL))
    return (Unit) { { NULL, TRUE, TRUE }, ratio ? 1 : 0.01 };
  /* "0 Anzahl" says no more than 0. */
  return (Unit) { { lotse_unit_is_count (unit) ? NULL : unit, FALSE }, 1 };
}

/* Targets, thresholds and minimum are written in percent also where the values are parts of a whole. */
static double
bound (LotseRecord *kpi, guint field, const Unit *unit)
{
  double value = lotse_record_number (kpi, field);

  return unit->unit.share ? value / 100 : value;
}

LotseChartUnit
lotse_kpi_unit (LotseRecord *kpi, double *factor)
{
  Unit unit = unit_of (kpi);

  if (factor != NULL)
    *factor = unit.factor;
  return unit.unit;
}

static double
seconds (LotseDate day)
{
  return day * LOTSE_SECS_PER_DAY;
}

/* Longer without a value, and nothing is known of the time between: a period was left out, or two years where nobody said how often it is counted. */
static double
longest_gap (LotseRecord *kpi)
{
  switch (lotse_record_enum (kpi, LOTSE_F_KPI_RHYTHM))
    {
    case LOTSE_RHYTHM_MONTHLY: return 50 * LOTSE_SECS_PER_DAY;
    case LOTSE_RHYTHM_QUARTERLY: return 150 * LOTSE_SECS_PER_DAY;
    case LOTSE_RHYTHM_HALF_YEARLY: return 300 * LOTSE_SECS_PER_DAY;
    case LOTSE_RHYTHM_YEARLY: return 600 * LOTSE_SECS_PER_DAY;
    default: return 732 * LOTSE_SECS_PER_DAY;
    }
}

static LotseLineData *
values_of (LotseRecord *kpi, const LotseSourceOptions *options, const Unit *unit)
{
  g_autoptr (GArray) points = lotse_kpi_points_for (kpi, options);
  g_autofree LotseLinePoint *line = g_new (LotseLinePoint, MAX (1, points->len));

  for (guint i = 0; i < points->len; i++)
    {
      const LotseChartPoint *point = &g_array_index (points, LotseChartPoint, i);

      line[i] = (LotseLinePoint) { seconds (point->date), point->value * unit->factor };
    }
  return lotse_line_data_new (line, points->len, longest_gap (kpi));
}

/* When there were values that are protected. (transfer full) (element-type double) */
static GArray *
hidden_of (LotseRecord *kpi, const LotseSourceOptions *options)
{
  g_autoptr (GArray) points = lotse_kpi_points_for (kpi, options);
  GArray *hidden = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < points->len; i++)
    {
      const LotseChartPoint *point = &g_array_index (points, LotseChartPoint, i);
      const double time = seconds (point->date);

      if (lotse_chart_is_protected (point->value))
        g_array_append_val (hidden, time);
    }
  return hidden;
}

/* A target is set for a day; it holds from the one before it on. (element-type LotseLineTarget) */
static GArray *
targets_of (LotseRecord *kpi, const LotseLineData *data, const Unit *unit)
{
  const LotseValue *value = lotse_record_get (kpi, LOTSE_F_KPI_TARGETS);
  GArray *targets = g_array_new (FALSE, FALSE, sizeof (LotseLineTarget));
  double from = lotse_line_data_n (data) > 0 ? lotse_line_data_time (data, 0) : NAN;

  for (guint i = 0; value->set && i < value->u.points->len; i++)
    {
      const LotsePoint *point = &g_array_index (value->u.points, LotsePoint, i);
      double number = isnan (point->denominator) ? point->value * (unit->unit.share ? 0.01 : 1) : point->denominator != 0 ? point->value / point->denominator : NAN;
      LotseLineTarget target = { from, seconds (point->date + 1), number };

      if (isnan (from) || target.from >= target.to)
        target.from = seconds (lotse_date_add_months (point->date, -12));
      from = target.to;
      if (isfinite (number))
        g_array_append_val (targets, target);
    }
  return targets;
}

/* What a share was counted of, where its value is told. (element-type LotseLineParts) */
static GArray *
parts_of (LotseRecord *kpi, const LotseSourceOptions *options)
{
  const LotseDate as_of = lotse_source_as_of (options);
  const LotseValue *value = lotse_record_get (kpi, LOTSE_F_KPI_POINTS);
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (LotseLineParts));

  for (guint i = 0; value->set && i < value->u.points->len; i++)
    {
      const LotsePoint *point = &g_array_index (value->u.points, LotsePoint, i);
      const LotseLineParts one = { seconds (point->date), point->value, point->denominator };

      if (point->date <= as_of && isfinite (point->value) && isfinite (point->denominator)
          && !(lotse_source_is_public (options) && lotse_kpi_is_count_small (kpi, point->value, point->denominator)))
        g_array_append_val (parts, one);
    }
  return parts;
}

static int
compare_breaks (gconstpointer a, gconstpointer b)
{
  const LotseLineBreak *x = a, *y = b;

  return (x->time > y->time) - (x->time < y->time);
}

/* (element-type LotseLineBreak) in order; texts belong to the record. */
static GArray *
breaks_of (LotseRecord *kpi, LotseDate as_of)
{
  const LotseValue *value = lotse_record_get (kpi, LOTSE_F_KPI_BREAKS);
  GArray *breaks = g_array_new (FALSE, FALSE, sizeof (LotseLineBreak));

  for (guint i = 0; value->set && i < value->u.map->len; i++)
    {
      const LotseMapEntry *entry = &g_array_index (value->u.map, LotseMapEntry, i);
      LotseDate day = entry->date != LOTSE_DATE_NONE ? entry->date : lotse_date_parse (entry->key);
      LotseLineBreak one = { seconds (day), entry->note ? entry->note : entry->key };

      if (day != LOTSE_DATE_NONE && day <= as_of)
        g_array_append_val (breaks, one);
    }
  g_array_sort (breaks, compare_breaks);
  return breaks;
}

static void
add_milestone (GArray *events, LotseDataset *data, LotseRecord *milestone, LotseDate as_of, GPtrArray *records, GPtrArray *targets)
{
  LotseDate done = lotse_record_date (milestone, LOTSE_F_MILESTONE_DONE_ON);
  gboolean unsure;
  LotseSoftDate due = lotse_source_due (data, milestone, as_of, &unsure);
  gboolean reached = lotse_milestone_done (milestone, as_of);
  LotseDate day = reached && done != LOTSE_DATE_NONE ? done : due.first != LOTSE_DATE_NONE ? lotse_soft_last (due) : LOTSE_DATE_NONE;
  int kind = lotse_record_enum (milestone, LOTSE_F_MILESTONE_KIND);
  LotseMilestoneTerm term;
  LotseLineEvent event = { seconds (day), lotse_record_text (milestone, LOTSE_F_MILESTONE_TITLE), kind >= 0 && kind < LOTSE_N_SHAPES ? (LotseShape) kind : LOTSE_SHAPE_RESULT,
                           LOTSE_CHART_PLANNED, reached };

  if (day == LOTSE_DATE_NONE || event.title == NULL || events->len >= MAX_EVENTS)
    return;
  lotse_milestone_term_read (data, milestone, due, as_of, NULL, NULL, &term);
  event.state = lotse_chart_state (term.state);
  if (unsure)
    {
      event.title = lotse_source_doubted (event.title, TRUE);
      g_ptr_array_add (targets, (gpointer) event.title);
    }
  event.target = g_strdup_printf ("milestone:%s", lotse_record_id (milestone));
  g_ptr_array_add (targets, (gpointer) event.target);
  g_array_append_val (events, event);
  g_ptr_array_add (records, g_object_ref (milestone));
}

/* Milestones of the project whose figure it is. (element-type LotseLineEvent) texts belong to the records, which are added to @records */
static GArray *
events_of (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *kpi, LotseDate as_of, GPtrArray *records, GPtrArray *targets)
{
  GArray *events = g_array_new (FALSE, FALSE, sizeof (LotseLineEvent));
  LotseRecord *project = lotse_dataset_deref (data, kpi, LOTSE_F_KPI_PROJECT);
  const GPtrArray *milestones;

  if (project == NULL || !lotse_source_visible (options, project))
    return events;
  milestones = lotse_dataset_referrers_of (data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, project);
  for (guint i = 0; i < milestones->len; i++)
    if (lotse_source_visible (options, milestones->pdata[i]))
      add_milestone (events, data, milestones->pdata[i], as_of, records, targets);
  return events;
}

/* What lists and documents say. "": nothing is told. */
static char *
target_words (LotseRecord *kpi, const LotseSourceOptions *options)
{
  char *words = lotse_kpi_target_words (kpi, options, lotse_lang_get ());

  return words != NULL ? words : g_strdup ("");
}

/* All that a line chart is made of; the arrays live beside it. */
struct _LotseKpiLine
{
  GArray         *series; /* (owned) (element-type LotseLineSeries) the own one first */
  LotseLineInput  input;
  GArray         *targets, *breaks, *events, *parts; /* (owned) */
  GArray         *hidden;  /* (owned) (element-type double) */
  char           *target_words; /* (owned) (nullable) */
  GPtrArray      *records; /* (owned) keeps the texts */
  GPtrArray      *event_targets; /* (owned) (nullable) (element-type utf8) what events open, and titles that are no record's */
  char           *title;   /* (owned) (nullable) where there is no record */
};

static const LotseLineSeries *
first_of (const LotseKpiLine *self)
{
  return (const LotseLineSeries *) (gconstpointer) self->series->data;
}

static void
add_series (GArray *all, const char *title, LotseLineData *data, LotseChartState state, gboolean beside, const char *column)
{
  const LotseLineSeries series = { title, data, state, beside, column, NULL, 0 };

  g_array_append_val (all, series);
}

/* Percentages are kept as they were published, parts of a whole as parts. */
static LotseLineData *
values_beside (LotseRecord *benchmark, LotseDate as_of, const Unit *unit)
{
  const LotseValue *points = lotse_record_get (benchmark, LOTSE_F_BENCHMARK_POINTS);
  g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (LotseLinePoint));

  for (guint i = 0; points->set && i < points->u.points->len; i++)
    {
      const LotsePoint *point = &g_array_index (points->u.points, LotsePoint, i);
      LotseLinePoint one = { seconds (point->date), lotse_benchmark_value (point, &unit->unit) };

      if (point->date <= as_of && isfinite (one.value))
        g_array_append_val (line, one);
    }
  return lotse_line_data_new ((const LotseLinePoint *) (gconstpointer) line->data, line->len, 0);
}

/* The KPI itself, and the areas with which it is compared. Titles belong to the records, which are added to @records, and what is made to
 * @texts. */
static GArray *
series_of (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *kpi, const Unit *unit, GPtrArray *records, GPtrArray *texts)
{
  const LotseDate as_of = lotse_source_as_of (options);
  const LotseChartState state = lotse_kpi_state_for (kpi, options);
  g_autoptr (GPtrArray) benchmarks = lotse_kpi_benchmarks_shown (data, options, kpi);
  GArray *all = g_array_new (FALSE, FALSE, sizeof (LotseLineSeries));

  /* A line that nobody rated is drawn as plainly as one can, not in the grey of what is missing. */
  add_series (all, benchmarks->len > 0 ? _("Own value") : lotse_record_text (kpi, LOTSE_F_KPI_TITLE), values_of (kpi, options, unit),
              state != LOTSE_CHART_NOT_RATED ? state : LOTSE_CHART_N_STATES, FALSE, NULL);
  for (guint i = 0; i < benchmarks->len; i++)
    {
      const char *title = lotse_record_text (benchmarks->pdata[i], LOTSE_F_BENCHMARK_TITLE), *source = lotse_record_text (benchmarks->pdata[i], LOTSE_F_BENCHMARK_SOURCE);
      char *column = source != NULL ? g_strdup_printf ("%s (%s)", title, source) : g_strdup (title);

      g_ptr_array_add (texts, column);
      add_series (all, title, values_beside (benchmarks->pdata[i], as_of, unit), LOTSE_CHART_N_STATES, TRUE, column);
      g_ptr_array_add (records, g_object_ref (benchmarks->pdata[i]));
    }
  return all;
}

LotseKpiLine *
lotse_kpi_line_new (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *kpi)
{
  LotseKpiLine *self = g_new0 (LotseKpiLine, 1);
  LotseDate as_of = lotse_source_as_of (options);
  Unit unit = unit_of (kpi);
  LotseLineSeries *own;

  self->records = g_ptr_array_new_with_free_func (g_object_unref);
  self->event_targets = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->records, g_object_ref (kpi));
  self->series = series_of (data, options, kpi, &unit, self->records, self->event_targets);
  self->hidden = hidden_of (kpi, options);
  own = &g_array_index (self->series, LotseLineSeries, 0);
  own->hidden = (const double *) (gconstpointer) self->hidden->data;
  own->n_hidden = self->hidden->len;
  self->targets = targets_of (kpi, first_of (self)->data, &unit);
  self->breaks = breaks_of (kpi, as_of);
  self->parts = parts_of (kpi, options);
  self->events = events_of (data, options, kpi, as_of, self->records, self->event_targets);
  self->target_words = target_words (kpi, options);
  self->input = (LotseLineInput) {
    .title = lotse_record_text (kpi, LOTSE_F_KPI_TITLE), .unit = unit.unit, .series = first_of (self), .n_series = self->series->len,
    .targets = (const LotseLineTarget *) (gconstpointer) self->targets->data, .n_targets = self->targets->len,
    .breaks = (const LotseLineBreak *) (gconstpointer) self->breaks->data, .n_breaks = self->breaks->len,
    .events = (const LotseLineEvent *) (gconstpointer) self->events->data, .n_events = self->events->len,
    .parts = (const LotseLineParts *) (gconstpointer) self->parts->data, .n_parts = self->parts->len,
    .minimum = bound (kpi, LOTSE_F_KPI_MINIMUM, &unit), .amber = bound (kpi, LOTSE_F_KPI_THRESHOLD_AMBER, &unit),
    .red = bound (kpi, LOTSE_F_KPI_THRESHOLD_RED, &unit), .good_down = lotse_record_enum (kpi, LOTSE_F_KPI_DIRECTION) == LOTSE_DIRECTION_DOWN,
    .target_words = self->target_words, .zero = TRUE,
  };
  return self;
}

LotseKpiLine *
lotse_kpi_line_new_from (const char *title, LotseLineData *line, GTimeZone *zone)
{
  LotseKpiLine *self = g_new0 (LotseKpiLine, 1);

  self->title = g_strdup (title);
  self->series = g_array_new (FALSE, FALSE, sizeof (LotseLineSeries));
  add_series (self->series, self->title, lotse_line_data_ref (line), LOTSE_CHART_N_STATES, FALSE, NULL);
  self->targets = g_array_new (FALSE, FALSE, sizeof (LotseLineTarget));
  self->breaks = g_array_new (FALSE, FALSE, sizeof (LotseLineBreak));
  self->events = g_array_new (FALSE, FALSE, sizeof (LotseLineEvent));
  self->parts = g_array_new (FALSE, FALSE, sizeof (LotseLineParts));
  self->hidden = g_array_new (FALSE, FALSE, sizeof (double));
  self->records = g_ptr_array_new ();
  self->input = (LotseLineInput) LOTSE_LINE_INPUT_INIT;
  self->input.title = self->title;
  self->input.series = first_of (self);
  self->input.n_series = 1;
  self->input.zero = TRUE;
  self->input.zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  return self;
}

void
lotse_kpi_line_free (LotseKpiLine *self)
{
  g_clear_pointer (&self->input.zone, g_time_zone_unref);
  g_free (self->title);
  g_free (self->target_words);
  for (guint i = 0; i < self->series->len; i++)
    lotse_line_data_unref (g_array_index (self->series, LotseLineSeries, i).data);
  g_array_unref (self->series);
  g_array_unref (self->targets);
  g_array_unref (self->breaks);
  g_array_unref (self->events);
  g_array_unref (self->parts);
  g_array_unref (self->hidden);
  g_ptr_array_unref (self->records);
  g_clear_pointer (&self->event_targets, g_ptr_array_unref);
  g_free (self);
}

const LotseLineInput *
lotse_kpi_line_input (LotseKpiLine *self)
{
  return &self->input;
}

LotseFigure *
lotse_figure_kpi (const FigureSource *source)
{
  g_autoptr (LotseKpiLine) line = lotse_kpi_line_new (source->data, source->options, source->subject);

  return lotse_line_chart_new (lotse_kpi_line_input (line), NULL, source->text, source->width, source->height);
}

/* NAN without. */
static double
last_break (const GArray *breaks)
{
  return breaks->len > 0 ? g_array_index (breaks, LotseLineBreak, breaks->len - 1).time : NAN;
}

/* In a cell it stands for the whole KPI. */
static LotseFigure *
linked_to (LotseFigure *figure, LotseRecord *kpi)
{
  for (guint i = 0; i < lotse_figure_n_items (figure); i++)
    lotse_figure_link (figure, lotse_figure_item (figure, i)->what, lotse_figure_item (figure, i)->which, kpi);
  return figure;
}

LotseFigure *
lotse_figure_sparkline (const FigureSource *source)
{
  LotseRecord *kpi = source->subject;
  Unit unit = unit_of (kpi);
  g_autoptr (GArray) points = lotse_kpi_points_for (kpi, source->options), breaks = breaks_of (kpi, source->as_of);
  const double rupture = last_break (breaks);
  LotseSparklineInput input = {
    .title = lotse_record_text (kpi, LOTSE_F_KPI_TITLE), .unit = unit.unit, .points = (const LotseChartPoint *) (gconstpointer) points->data,
    .n_points = points->len, .max_gap = (LotseChartDate) (longest_gap (kpi) / LOTSE_SECS_PER_DAY), .target = lotse_kpi_target (kpi, source->as_of) * unit.factor,
    .good_down = lotse_record_enum (kpi, LOTSE_F_KPI_DIRECTION) == LOTSE_DIRECTION_DOWN, .state = lotse_kpi_state_for (kpi, source->options),
  };

  for (guint i = 0; i < points->len; i++)
    {
      g_array_index (points, LotseChartPoint, i).value *= unit.factor;
      if (i > 0 && seconds (g_array_index (points, LotseChartPoint, i - 1).date) < rupture && seconds (g_array_index (points, LotseChartPoint, i).date) >= rupture)
        input.comparable = i;
    }
  return linked_to (lotse_sparkline_new (&input, source->text, source->width, source->height), kpi);
}

/* How far from a year a value may be and still be the one of a year before: half of a period. */
static double
year_tolerance (LotseRecord *kpi)
{
  switch (lotse_record_enum (kpi, LOTSE_F_KPI_RHYTHM))
    {
    case LOTSE_RHYTHM_MONTHLY: return 15;
    case LOTSE_RHYTHM_HALF_YEARLY: return 91;
    case LOTSE_RHYTHM_YEARLY: return 182;
    default: return 45; /* quarterly, and where nobody said */
    }
}

/* The value of the same period a year before the last one, the nearest to that day; NAN where there is none, or it was counted in another way. @day: (out)
 * of it. */
static double
value_before (LotseRecord *kpi, const LotseLineData *data, gsize last, const GArray *breaks, LotseDate *day)
{
  const double year_ago = lotse_line_data_time (data, last) - 365 * LOTSE_SECS_PER_DAY, tolerance = year_tolerance (kpi) * LOTSE_SECS_PER_DAY;
  double apart = INFINITY, value = NAN;

  for (gsize i = lotse_line_data_find (data, 0, year_ago - tolerance); i < last && lotse_line_data_time (data, i) <= year_ago + tolerance; i++)
    {
      const double time = lotse_line_data_time (data, i);

      if (isnan (lotse_line_data_value (data, i)) || time < last_break (breaks) || fabs (time - year_ago) > apart)
        continue;
      apart = fabs (time - year_ago);
      value = lotse_line_data_value (data, i);
      *day = (LotseDate) floor (time / LOTSE_SECS_PER_DAY);
    }
  return value;
}

/* The last target is due once its day has come; before, the next one is held against the value. */
static gboolean
target_is_due (LotseRecord *kpi, LotseDate as_of)
{
  const LotseValue *value = lotse_record_get (kpi, LOTSE_F_KPI_TARGETS);

  for (guint i = 0; value->set && i < value->u.points->len; i++)
    if (g_array_index (value->u.points, LotsePoint, i).date > as_of)
      return FALSE;
  return TRUE;
}

LotseFigure *
lotse_figure_bullet (const FigureSource *source)
{
  LotseRecord *kpi = source->subject;
  Unit unit = unit_of (kpi);
  g_autoptr (LotseLineData) data = values_of (kpi, source->options, &unit);
  gsize last;
  const gboolean hidden = lotse_kpi_hidden_from (kpi, source->as_of, source->options->audience);
  const gboolean known = !hidden && lotse_line_data_last_known (data, 0, lotse_line_data_n (data), &last);
  double target = lotse_kpi_target (kpi, source->as_of);
  const gboolean due = target_is_due (kpi, source->as_of);
  g_autofree char *when = lotse_kpi_target_when (kpi, source->as_of, lotse_lang_get ()), *words = target_words (kpi, source->options);
  g_autoptr (GArray) breaks = breaks_of (kpi, source->as_of);
  LotseDate day = LOTSE_DATE_NONE;
  const double before = known ? value_before (kpi, data, last, breaks, &day) : NAN;
  g_autofree char *before_when = day != LOTSE_DATE_NONE ? lotse_date_format (day, lotse_lang_get ()) : NULL;
  g_autofree char *hidden_when = hidden ? lotse_date_format (lotse_kpi_last_point (kpi, source->as_of)->date, lotse_lang_get ()) : NULL;
  LotseBulletInput input = {
    .title = lotse_record_text (kpi, LOTSE_F_KPI_TITLE), .unit = unit.unit, .value = known ? lotse_line_data_value (data, last) : hidden ? LOTSE_CHART_PROTECTED : NAN, .value_when = hidden_when,
    .target = target * unit.factor, .target_due = due, .target_when = when, .target_words = words, .minimum = bound (kpi, LOTSE_F_KPI_MINIMUM, &unit), .amber = bound (kpi, LOTSE_F_KPI_THRESHOLD_AMBER, &unit),
    .red = bound (kpi, LOTSE_F_KPI_THRESHOLD_RED, &unit), .before = before, .before_when = before_when,
    .good_down = lotse_record_enum (kpi, LOTSE_F_KPI_DIRECTION) == LOTSE_DIRECTION_DOWN, .state = lotse_kpi_state_for (kpi, source->options),
  };

  return lotse_bullet_new (&input, TRUE, source->text, source->width, source->height);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layout of a line chart: copies of the input, scale, strip of events, lines, and the words at their ends. */
#include "config.h"
#include "line-chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define GUTTER_SHARE 0.3 /* of the width, at most, for the words at the right */
#define LEAST_VIEW 60.0  /* seconds */
#define ENDED_SHARE 0.06 /* of the view, from which on a line that has ended is not beside its label any more */
#define WORD_SHARE 0.08  /* of the scale, for a word above a threshold */
#define PAPER_PIXELS 2.0 /* columns per px where all is paths */

static const LotseFigureClass line_chart_class;

/* ---- View ---- */

static gboolean
time_range (const LotseLineInput *input, double *from, double *to)
{
  *from = INFINITY;
  *to = -INFINITY;
  for (guint i = 0; i < input->n_series; i++)
    {
      gsize n = lotse_line_data_n (input->series[i].data);

      if (n == 0)
        continue;
      *from = MIN (*from, lotse_line_data_time (input->series[i].data, 0));
      *to = MAX (*to, lotse_line_data_time (input->series[i].data, n - 1));
    }
  for (guint i = 0; i < input->n_targets; i++)
    {
      *from = fmin (*from, input->targets[i].from);
      *to = fmax (*to, input->targets[i].to);
    }
  return *from <= *to;
}

LotseLineView
lotse_line_view_all (const LotseLineInput *input)
{
  double from, to;

  if (!time_range (input, &from, &to))
    return (LotseLineView) { 0, LOTSE_SECS_PER_DAY, 0 };
  if (from == to)
    return (LotseLineView) { from - LOTSE_SECS_PER_DAY, to + LOTSE_SECS_PER_DAY, 0 };
  return (LotseLineView) { from - (to - from) * 0.01, to + (to - from) * 0.01, 0 };
}

void
lotse_line_view_zoom (LotseLineView *view, double factor, double at)
{
  g_return_if_fail (factor > 0);
  view->from = at + (view->from - at) / factor;
  view->to = at + (view->to - at) / factor;
}

void
lotse_line_view_pan (LotseLineView *view, double secs)
{
  view->from += secs;
  view->to += secs;
}

void
lotse_line_view_clamp (LotseLineView *view, const LotseLineInput *input)
{
  LotseLineView all = lotse_line_view_all (input);
  double length = CLAMP (view->to - view->from, MIN (LEAST_VIEW, all.to - all.from), all.to - all.from), middle = (view->from + view->to) / 2;

  view->from = CLAMP (middle - length / 2, all.from, all.to - length);
  view->to = view->from + length;
}

/* ---- Copies ---- */

static void
series_clear (gpointer data)
{
  LineSeries *series = data;

  g_free (series->title);
  g_free (series->column);
  lotse_line_data_unref (series->data);
  g_array_unref (series->path);
  g_array_unref (series->columns);
  g_array_unref (series->hidden);
}

static void
flag_clear (gpointer data)
{
  g_free (((LineFlag *) data)->text);
  g_free (((LineFlag *) data)->target);
}

static int
compare_flags (gconstpointer a, gconstpointer b)
{
  const LineFlag *x = a, *y = b;

  return (x->time > y->time) - (x->time < y->time);
}

static void
line_chart_free (LotseFigure *figure)
{
  LineChart *self = (LineChart *) figure;

  g_free (self->title);
  g_free (self->unit_text);
  g_array_unref (self->series);
  g_array_unref (self->targets);
  g_array_unref (self->parts);
  g_free (self->target_words);
  g_array_unref (self->flags);
  g_array_unref (self->gaps);
  g_array_unref (self->stops);
  g_array_unref (self->breaks);
  g_clear_pointer (&self->zone, g_time_zone_unref);
}

static void
copy_series (LineChart *self, const LotseLineInput *input)
{
  guint colour = 0;

  self->series = g_array_new (FALSE, TRUE, sizeof (LineSeries));
  g_array_set_clear_func (self->series, series_clear);
  for (guint i = 0; i < input->n_series; i++)
    {
      gboolean state = input->series[i].state < LOTSE_CHART_N_STATES;
      const char *column = input->series[i].column != NULL ? input->series[i].column : input->series[i].title;
      LineSeries series = { lotse_text_clean (input->series[i].title), lotse_text_clean (column), lotse_line_data_ref (input->series[i].data), input->series[i].state,
                            state ? 0 : colour++, g_array_new (FALSE, FALSE, sizeof (LinePathPoint)), g_array_new (FALSE, FALSE, sizeof (LineColumn)), FALSE,
                            input->series[i].beside, g_array_new (FALSE, FALSE, sizeof (double)) };

      if (input->series[i].n_hidden > 0)
        g_array_append_vals (series.hidden, input->series[i].hidden, (guint) input->series[i].n_hidden);
      g_array_append_val (self->series, series);
    }
}

static void
copy_flags (LineChart *self, const LotseLineInput *input)
{
  self->flags = g_array_new (FALSE, TRUE, sizeof (LineFlag));
  g_array_set_clear_func (self->flags, flag_clear);
  self->breaks = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; i < input->n_breaks; i++)
    {
      LineFlag flag = { .kind = LINE_BREAK, .time = input->breaks[i].time, .text = lotse_text_clean (input->breaks[i].why) };

      g_array_append_val (self->flags, flag);
      g_array_append_val (self->breaks, input->breaks[i].time);
    }
  for (guint i = 0; i < input->n_events; i++)
    {
      const LotseLineEvent *e = &input->events[i];
      LineFlag flag = { .kind = LINE_EVENT, .time = e->time, .text = lotse_text_clean (e->title), .shape = e->shape, .state = e->state, .done = e->done,
                        .target = g_strdup (e->target) };

      g_array_append_val (self->flags, flag);
    }
  g_array_sort (self->flags, compare_flags);
}

static LineChart *
copy_input (const LotseLineInput *input, LotseTextCache *text, double width, double height)
{
  LineChart *self = g_new0 (LineChart, 1);

  lotse_figure_init (&self->base, &line_chart_class, text, width, height);
  self->title = lotse_text_clean (input->title);
  self->unit_text = g_strdup (input->unit.unit);
  self->target_words = g_strdup (input->target_words);
  self->unit = (LotseChartUnit) { self->unit_text, input->unit.share, input->unit.whole };
  copy_series (self, input);
  copy_flags (self, input);
  self->targets = g_array_new (FALSE, FALSE, sizeof (LotseLineTarget));
  if (input->n_targets > 0)
    g_array_append_vals (self->targets, input->targets, input->n_targets);
  self->parts = g_array_new (FALSE, FALSE, sizeof (LotseLineParts));
  if (input->n_parts > 0)
    g_array_append_vals (self->parts, input->parts, (guint) input->n_parts);
  self->gaps = g_array_new (FALSE, FALSE, sizeof (LineGap));
  self->stops = g_array_new (FALSE, FALSE, sizeof (LineStop));
  self->minimum = input->minimum;
  self->amber = input->amber;
  self->red = input->red;
  self->good_down = input->good_down;
  self->zone = input->zone ? g_time_zone_ref (input->zone) : NULL;
  return self;
}

/* ---- Geometry ---- */

double
lotse_line_x (const LineChart *self, double time)
{
  return self->base.plot.x + (time - self->view.from) / (self->view.to - self->view.from) * self->base.plot.width;
}

double
lotse_line_chart_x (LotseFigure *figure, double time)
{
  return lotse_line_x ((LineChart *) figure, time);
}

double
lotse_line_chart_time (LotseFigure *figure, double x)
{
  LineChart *self = (LineChart *) figure;

  return self->view.from + (x - figure->plot.x) / MAX (1, figure->plot.width) * (self->view.to - self->view.from);
}

double
lotse_line_target_at (const LineChart *self, double time, double *until)
{
  for (guint i = self->targets->len; i > 0; i--)
    if (time >= TARGET (self, i - 1)->from && time < TARGET (self, i - 1)->to)
      {
        if (until)
          *until = TARGET (self, i - 1)->to;
        return TARGET (self, i - 1)->value;
      }
  return NAN;
}

double
lotse_line_nearest_bound (const LineChart *self, double value)
{
  double nearest = self->minimum;

  for (guint i = 0; i < self->targets->len; i++)
    nearest = lotse_chart_nearer (value, TARGET (self, i)->value, nearest);
  return nearest;
}

static LotseScale
scale_of (const LineChart *self, guint steps, gboolean zero)
{
  double low = fmin (self->minimum, fmin (self->amber, self->red)), high = fmax (self->minimum, fmax (self->amber, self->red));

  for (guint i = 0; i < self->series->len; i++)
    {
      const LotseLineData *data = SERIES (self, i)->data;
      double least, most;

      if (!lotse_line_data_extent (data, 0, lotse_line_data_n (data), &least, &most))
        continue;
      low = fmin (low, least);
      high = fmax (high, most);
    }
  for (guint i = 0; i < self->targets->len; i++)
    {
      low = fmin (low, TARGET (self, i)->value);
      high = fmax (high, TARGET (self, i)->value);
    }
  if (zero)
    {
      low = fmin (low, 0);
      high = fmax (high, 0);
    }
  /* Above the worst threshold there is room for its word. */
  if (self->good_down && isfinite (fmax (self->amber, self->red)))
    high = fmax (high, fmax (self->amber, self->red) + (high - low) * WORD_SHARE);
  return lotse_scale_nice (low, high, steps, FALSE);
}

/* ---- Words at the right ---- */

typedef struct { char *words; double y; const LotseColour *colour; LotseTextFlags flags; } EndLabel;

static void
end_label_clear (gpointer data)
{
  g_free (((EndLabel *) data)->words);
}

static void
take_end_label (GArray *labels, char *words, double value, const LotseColour *colour, LotseTextFlags flags)
{
  EndLabel label = { words, value, colour, flags };

  g_array_append_val (labels, label);
}

static const LotseColour *
series_text (const LineSeries *series, const LotseStyle *style)
{
  return series->state < LOTSE_CHART_N_STATES ? &style->states[series->state].text : &style->series[series->colour % LOTSE_N_SERIES].text;
}

/* Beside the plot its label would stand for a line that is not there any more. */
static gboolean
has_ended (const LineChart *self)
{
  const LotseLineTarget *last = self->targets->len > 0 ? TARGET (self, self->targets->len - 1) : NULL;

  return last != NULL && last->to < self->view.to - (self->view.to - self->view.from) * ENDED_SHARE;
}

static double
last_target (const LineChart *self)
{
  double target = has_ended (self) ? NAN : lotse_line_target_at (self, self->view.to, NULL);

  for (guint i = has_ended (self) ? 0 : self->targets->len; isnan (target) && i > 0; i--)
    if (TARGET (self, i - 1)->from < self->view.to)
      target = TARGET (self, i - 1)->value;
  return target;
}

static char *
value_text (const LineChart *self, double value, LotseChartLang lang)
{
  return lotse_chart_value_beside (value, lotse_line_nearest_bound (self, value), &self->unit, lang);
}

/* Values in y until the scale is known. (element-type EndLabel) */
static GArray *
end_labels (const LineChart *self, const LotseStyle *style)
{
  GArray *labels = g_array_new (FALSE, FALSE, sizeof (EndLabel));
  double target = last_target (self);

  g_array_set_clear_func (labels, end_label_clear);
  for (guint i = 0; i < self->series->len; i++)
    {
      const LineSeries *series = SERIES (self, i);
      gsize last, to = lotse_line_data_find (series->data, 0, self->view.to);
      g_autofree char *value = NULL;

      to += to < lotse_line_data_n (series->data) && lotse_line_data_time (series->data, to) <= self->view.to;
      if (!lotse_line_data_last_known (series->data, 0, to, &last))
        continue;
      /* The value before it is no end of the line. */
      value = lotse_line_hides_newest (series, self->view.to, NULL) ? g_strdup (lotse_chart_unknown_words (LOTSE_CHART_PROTECTED))
                                                                    : value_text (self, lotse_line_data_value (series->data, last), style->lang);
      take_end_label (labels, self->series->len > 1 ? g_strdup_printf ("%s %s", value, series->title) : g_strdup (value),
                      lotse_line_data_value (series->data, last), series_text (series, style), LOTSE_TEXT_BOLD);
    }
  if (!isnan (target))
    {
      g_autofree char *value = lotse_chart_value (target, &self->unit, style->lang);

      /* Translators: at the line of the target: "Target 50 %" */
      take_end_label (labels, g_strdup_printf (_("Target %s"), value), target, &style->text, LOTSE_TEXT_PLAIN);
    }
  if (!isnan (self->minimum))
    {
      g_autofree char *value = lotse_chart_value (self->minimum, &self->unit, style->lang);

      /* Where less is better, the worst that is accepted is the highest value. */
      take_end_label (labels, g_strdup_printf (self->good_down ? _("At most %s") : _("Minimum %s"), value), self->minimum, &style->dim, LOTSE_TEXT_PLAIN);
    }
  return labels;
}

static double
end_labels_width (GArray *labels, LotseTextCache *text)
{
  double widest = 0;

  for (guint i = 0; i < labels->len; i++)
    {
      const EndLabel *label = &g_array_index (labels, EndLabel, i);

      widest = MAX (widest, lotse_text_width (text, label->words, LOTSE_TEXT_SMALL, label->flags));
    }
  return ceil (widest);
}

static void
put_end_labels (LineChart *self, LotseTextCache *text, GArray *labels)
{
  double line = lotse_text_line_height (text, LOTSE_TEXT_SMALL), left = self->base.plot.x + self->base.plot.width + 9;
  g_autofree double *ys = g_new (double, MAX (1, labels->len));

  for (guint i = 0; i < labels->len; i++)
    ys[i] = lotse_figure_y (&self->base, &self->scale, g_array_index (labels, EndLabel, i).y);
  lotse_labels_spread (ys, labels->len, line, self->base.plot.y + line * 0.4, self->base.plot.y + self->base.plot.height - line * 0.4);
  for (guint i = 0; i < labels->len; i++)
    {
      const EndLabel *label = &g_array_index (labels, EndLabel, i);
      LotseLabelLook look = { LOTSE_TEXT_SMALL, label->flags, label->colour, NULL, 0, self->base.width - left };

      lotse_labels_try (self->base.labels, label->words, &look, left, ys[i]);
    }
}

/* ---- Words in the plot ---- */

/* FALSE where a line runs through @rect. */
static gboolean
is_clear_of_lines (const LineChart *self, const LotseChartRect *rect)
{
  double from = lotse_line_chart_time ((LotseFigure *) self, rect->x), to = lotse_line_chart_time ((LotseFigure *) self, rect->x + rect->width);

  for (guint i = 0; i < self->series->len; i++)
    {
      const LotseLineData *data = SERIES (self, i)->data;
      gsize first = lotse_line_data_find (data, 0, from), last = lotse_line_data_find (data, first, to);
      double low, high;

      /* With the neighbours, between which the line runs. */
      if (!lotse_line_data_extent (data, first > 0 ? first - 1 : 0, last + 1, &low, &high))
        continue;
      if (lotse_figure_y (&self->base, &self->scale, high) - 2 < rect->y + rect->height && lotse_figure_y (&self->base, &self->scale, low) + 2 > rect->y)
        return FALSE;
    }
  return TRUE;
}

/* The word of a threshold stands at its line on the side on which it is true, and where no data runs through it. */
static void
label_threshold (LineChart *self, LotseTextCache *text, double value, LotseChartState state)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  double line = lotse_text_line_height (text, LOTSE_TEXT_TINY), sign = line, y;
  const char *words = lotse_chart_state_label (state);
  double width = lotse_text_width (text, words, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN);
  LotseLabelLook look = { LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &style->states[state].text, NULL, 0, 0, TRUE };

  if (isnan (value))
    return;
  y = lotse_figure_y (&self->base, &self->scale, value);
  lotse_labels_block (self->base.labels, (LotseChartRect) { self->base.plot.x, self->good_down ? y - sign : y, sign, sign });
  for (guint place = 0; place < 3; place++)
    {
      const double left = self->base.plot.x + sign + 4, right = self->base.plot.x + self->base.plot.width - width - 4;
      LotseChartRect rect = { place == 0 ? left : place == 1 ? right : (left + right) / 2, self->good_down ? y - line - 1 : y + 1, width, line };

      if (rect.y < self->base.plot.y || rect.y + line > self->base.plot.y + self->base.plot.height || width > self->base.plot.width - sign * 2
          || !is_clear_of_lines (self, &rect))
        continue;
      if (lotse_labels_try (self->base.labels, words, &look, rect.x, rect.y + line / 2))
        return;
    }
}

static void
label_gaps (LineChart *self, LotseTextCache *text)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  LotseLabelLook look = { LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &style->dim, NULL, 0.5, 0, TRUE };
  double line = lotse_text_line_height (text, LOTSE_TEXT_TINY);

  for (guint i = 0; i < self->gaps->len; i++)
    {
      const LineGap *gap = GAP (self, i);
      const LotseChartRect *rect = &gap->rect;
      const char *words = lotse_line_hides_within (SERIES (self, gap->series), gap->from, gap->to) ? lotse_chart_unknown_words (LOTSE_CHART_PROTECTED) : _("no values");

      if (rect->width > lotse_text_width (text, words, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN) + 8 && rect->height > 2 * line)
        lotse_labels_try (self->base.labels, words, &look, rect->x + rect->width / 2, rect->y + rect->height - line);
    }
}

/* Each step of the targets with its own value, above it or below. */
static void
label_targets (LineChart *self, LotseTextCache *text)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  double line = lotse_text_line_height (text, LOTSE_TEXT_TINY), right = self->base.plot.x + self->base.plot.width;
  LotseLabelLook look = { LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &style->dim, NULL, 0, 0, TRUE };

  for (guint i = 0; i + 1 < self->targets->len; i++)
    {
      const LotseLineTarget *target = TARGET (self, i);
      double from = MAX (lotse_line_x (self, target->from), self->base.plot.x), to = MIN (lotse_line_x (self, target->to), right);
      double y = lotse_figure_y (&self->base, &self->scale, target->value);
      g_autofree char *value = lotse_chart_value (target->value, &self->unit, style->lang);
      double width = lotse_text_width (text, value, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN);
      LotseChartRect above = { from + 4, y - line - 1, width, line }, below = { from + 4, y + 1, width, line };

      if (to - from < width + 8 || TARGET (self, i + 1)->value == target->value)
        continue;
      if (above.y >= self->base.plot.y && is_clear_of_lines (self, &above))
        lotse_labels_try (self->base.labels, value, &look, above.x, above.y + line / 2);
      else if (is_clear_of_lines (self, &below))
        lotse_labels_try (self->base.labels, value, &look, below.x, below.y + line / 2);
    }
}

/* The last of them where its line ends; the day at which it does stands below. */
static void
label_ended_target (LineChart *self, LotseTextCache *text)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  const LotseLineTarget *last = has_ended (self) ? TARGET (self, self->targets->len - 1) : NULL;
  const LotseChartRect *plot = &self->base.plot;
  LotseLabelLook look = { LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &style->text, NULL, 0, 0, TRUE };
  double line = lotse_text_line_height (text, LOTSE_TEXT_SMALL), x, y, width;
  g_autofree char *value = NULL, *words = NULL;

  if (last == NULL || last->to <= self->view.from)
    return;
  value = lotse_chart_value (last->value, &self->unit, style->lang);
  words = g_strdup_printf (_("Target %s"), value);
  width = lotse_text_width (text, words, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN);
  x = lotse_line_x (self, last->to);
  y = lotse_figure_y (&self->base, &self->scale, last->value);
  /* Beside its end, above it and below; where lines run through everywhere, over them. */
  for (guint place = 0; place < 6; place++)
    {
      const double left = place % 3 == 0 ? x + 6 : CLAMP (x - width, plot->x, MAX (plot->x, plot->x + plot->width - width));
      const LotseChartRect rect = { left, place % 3 == 0 ? y - line / 2 : place % 3 == 1 ? y - line - 1 : y + 1, width, line };

      if (rect.x + width > plot->x + plot->width || rect.y < plot->y || rect.y + line > plot->y + plot->height || (place < 3 && !is_clear_of_lines (self, &rect)))
        continue;
      if (lotse_labels_try (self->base.labels, words, &look, rect.x, rect.y + line / 2))
        return;
    }
}

/* ---- Whole ---- */

static void
lay_out (LineChart *self, LotseTextCache *text, gboolean zero)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  double line = lotse_text_line_height (text, LOTSE_TEXT_TINY), bottom = lotse_figure_time_gutter (text), top, left, right;
  g_autoptr (GArray) ends = end_labels (self, style);

  self->scale = scale_of (self, (guint) CLAMP ((self->base.height - bottom) / (line * 3), 1, 7), zero);
  left = lotse_figure_value_gutter (text, &self->scale, &self->unit);
  right = MIN (end_labels_width (ends, text) + 10, self->base.width * GUTTER_SHARE);
  self->base.plot = (LotseChartRect) { left, 0, MAX (1, self->base.width - left - right), 1 };
  top = lotse_line_place_flags (self, text) + line * 0.6;
  self->base.plot.y = top;
  self->base.plot.height = MAX (1, self->base.height - top - bottom);
  self->scale = scale_of (self, (guint) CLAMP (self->base.plot.height / (line * 2.6), 1, 7), zero);
  lotse_line_add_flags (self, text);
  put_end_labels (self, text, ends);
  lotse_figure_value_axis (&self->base, text, &self->scale, &self->unit);
  lotse_figure_time_axis (&self->base, text, self->view.from, self->view.to, self->zone);
}

/* Without a value and without a target there is no time either: no axis, but a word. */
static void
lay_out_empty (LineChart *self, LotseTextCache *text)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  const LotseLabelLook look = { LOTSE_TEXT_BODY, LOTSE_TEXT_PLAIN, &style->dim, NULL, 0.5, self->base.width };

  self->base.plot = (LotseChartRect) { 0, 0, MAX (1, self->base.width), MAX (1, self->base.height) };
  lotse_labels_put (self->base.labels, _("no values yet"), &look, self->base.width / 2, self->base.height / 2);
}

static void
add_gap_items (LineChart *self, guint series)
{
  for (guint i = 0; i < self->gaps->len; i++)
    if (GAP (self, i)->series == series)
      lotse_figure_add_item (&self->base, GAP (self, i)->rect, series + 1, LINE_ITEM_GAP, i);
}

LotseFigure *
lotse_line_chart_new (const LotseLineInput *input, const LotseLineView *view, LotseTextCache *text, double width, double height)
{
  LineChart *self = copy_input (input, text, width, height);
  double from, to;

  self->view = view ? *view : lotse_line_view_all (input);
  self->raster = self->view.pixels > 0;
  self->view.pixels = self->raster ? CLAMP (self->view.pixels, 0.25, 8) : PAPER_PIXELS;
  if (!(self->view.to > self->view.from))
    self->view.to = self->view.from + LEAST_VIEW;
  self->empty = !time_range (input, &from, &to);
  if (self->empty)
    {
      lay_out_empty (self, text);
      return &self->base;
    }
  lay_out (self, text, input->zero);
  for (guint i = 0; i < self->series->len; i++)
    {
      lotse_line_trace (self, i);
      add_gap_items (self, i);
      lotse_line_add_stops (self, i);
    }
  label_threshold (self, text, self->red, LOTSE_CHART_NEEDS_DECISION);
  label_threshold (self, text, self->amber, LOTSE_CHART_NEEDS_ATTENTION);
  label_targets (self, text);
  label_ended_target (self, text);
  if (self->series->len == 1)
    label_gaps (self, text);
  return &self->base;
}

static const LotseFigureClass line_chart_class = {
  line_chart_free, lotse_line_chart_paint, lotse_line_chart_describe, lotse_line_chart_summarize, lotse_line_chart_tabulate, .nearest_x = TRUE,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Milestone trend analysis: layout of both time axes, lines, diagonal, and what lies under a point. */
#include "config.h"
#include "milestone-trend.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calendar.h"
#include "marks.h"

typedef struct
{
  char           *title;   /* (owned) */
  LotseChartState state;
  GArray         *points;  /* (owned) (element-type LotseTrendPoint) */
  LotseChartDate  done_on;
} Line;

typedef struct
{
  LotseFigure    figure;
  GArray        *lines; /* (owned) (element-type Line) */
  LotseChartDate first, last;                   /* of the x axis */
  LotseChartDate first_expected, last_expected; /* of the y axis */
} Trend;

#define LINE(self, i) (&g_array_index ((self)->lines, Line, i))
#define POINT(line, i) (&g_array_index ((line)->points, LotseTrendPoint, i))

static void
line_clear (gpointer data)
{
  Line *line = data;

  g_free (line->title);
  g_array_unref (line->points);
}

static void
extend (LotseChartDate date, LotseChartDate *first, LotseChartDate *last)
{
  if (date == LOTSE_CHART_DATE_NONE)
    return;
  *first = *first == LOTSE_CHART_DATE_NONE ? date : MIN (*first, date);
  *last = *last == LOTSE_CHART_DATE_NONE ? date : MAX (*last, date);
}

/* Whole units around the range, so that the axis begins and ends on a label. */
static void
widen (LotseChartDate *first, LotseChartDate *last)
{
  LotseUnit unit = *last - *first > 900 ? LOTSE_UNIT_YEAR : *last - *first > 200 ? LOTSE_UNIT_QUARTER : LOTSE_UNIT_MONTH;

  *first = lotse_calendar_floor (*first, unit);
  *last = lotse_calendar_next (lotse_calendar_floor (*last, unit), unit);
}

static double
x_of (const Trend *self, double date)
{
  return self->figure.plot.x + (date - self->first) / MAX (1, self->last - self->first) * self->figure.plot.width;
}

static double
y_of (const Trend *self, double date)
{
  return self->figure.plot.y + self->figure.plot.height
         - (date - self->first_expected) / MAX (1, self->last_expected - self->first_expected) * self->figure.plot.height;
}

/* ---- Layout ---- */

static void
copy_lines (Trend *self, const LotseTrendLine *lines, guint n_lines, LotseChartDate today)
{
  self->lines = g_array_new (FALSE, TRUE, sizeof (Line));
  g_array_set_clear_func (self->lines, line_clear);
  self->first = self->last = self->first_expected = self->last_expected = LOTSE_CHART_DATE_NONE;
  for (guint i = 0; i < n_lines; i++)
    {
      Line line = { g_strdup (lines[i].title), lines[i].state, g_array_new (FALSE, FALSE, sizeof (LotseTrendPoint)), lines[i].done_on };

      if (lines[i].n_points)
        g_array_append_vals (line.points, lines[i].points, lines[i].n_points);
      g_array_append_val (self->lines, line);
      for (guint p = 0; p < lines[i].n_points; p++)
        {
          extend (lines[i].points[p].said_on, &self->first, &self->last);
          extend (lines[i].points[p].expected, &self->first_expected, &self->last_expected);
        }
    }
  extend (today, &self->first, &self->last);
  extend (today, &self->first_expected, &self->last_expected);
  widen (&self->first, &self->last);
  widen (&self->first_expected, &self->last_expected);
}

/* Labels of an axis, each only where it has room behind the one before. */
static void
add_x_axis (Trend *self, LotseTextCache *text)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  LotseFigure *figure = &self->figure;
  int days = self->last - self->first;
  LotseUnit unit = days > 1100 ? LOTSE_UNIT_YEAR : days > 400 ? LOTSE_UNIT_QUARTER : LOTSE_UNIT_MONTH;
  double bottom = figure->plot.y + figure->plot.height, free_from = 0;
  LotseLabelLook look = { LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &style->dim, NULL, 0.5, 0 };

  for (LotseChartDate date = self->first; date <= self->last; date = lotse_calendar_next (date, unit))
    {
      g_autofree char *label = lotse_calendar_label (date, unit, FALSE, unit == LOTSE_UNIT_QUARTER, style->lang);
      double x = floor (x_of (self, date)) + 0.5, width = lotse_text_width (text, label, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN);

      lotse_figure_add_line (figure, x, figure->plot.y, x, bottom, FALSE);
      if (x - width / 2 < free_from || x + width / 2 > figure->width
          || !lotse_labels_try (figure->labels, label, &look, x, bottom + lotse_text_line_height (text, LOTSE_TEXT_TINY) * 0.9))
        continue;
      free_from = x + width / 2 + lotse_style_px (style, 8);
    }
}

static void
add_y_axis (Trend *self, LotseTextCache *text)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  LotseFigure *figure = &self->figure;
  int days = self->last_expected - self->first_expected;
  LotseUnit unit = days > 900 ? LOTSE_UNIT_YEAR : LOTSE_UNIT_QUARTER;
  double line = lotse_text_line_height (text, LOTSE_TEXT_TINY), last_y = G_MAXDOUBLE;
  LotseLabelLook look = { LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &style->dim, NULL, 1, 0 };

  for (LotseChartDate date = lotse_calendar_floor (self->first_expected, unit); date <= self->last_expected; date = lotse_calendar_next (date, unit))
    {
      g_autofree char *label = lotse_calendar_label (date, unit, FALSE, unit != LOTSE_UNIT_YEAR, style->lang);
      double y = y_of (self, date);

      if (y > figure->plot.y + figure->plot.height + 1 || last_y - y < line * 1.15)
        continue;
      last_y = y;
      lotse_labels_try (figure->labels, label, &look, figure->plot.x - line * 0.4, y);
    }
}

static void
add_points (Trend *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    for (guint p = 0; p < LINE (self, i)->points->len; p++)
      {
        const LotseTrendPoint *point = POINT (LINE (self, i), p);

        lotse_figure_add_point (&self->figure, x_of (self, point->said_on), y_of (self, point->expected), i, i, p);
      }
}

/* Where a stroke runs no title is put, in steps along it, so that none is crossed. */
static void
block_stroke (Trend *self, double x0, double y0, double x1, double y1, double half)
{
  const guint steps = (guint) CLAMP (MAX (fabs (x1 - x0), fabs (y1 - y0)) / half, 1, 400);

  for (guint i = 0; i <= steps; i++)
    lotse_labels_block (self->figure.labels, (LotseChartRect) { x0 + (x1 - x0) * i / steps - half, y0 + (y1 - y0) * i / steps - half, 2 * half, 2 * half });
}

static void
block_line (Trend *self, const Line *line)
{
  for (guint p = 0; p < line->points->len; p++)
    {
      const LotseTrendPoint *from = POINT (line, p), *to = p + 1 < line->points->len ? POINT (line, p + 1) : from;

      block_stroke (self, x_of (self, from->said_on), y_of (self, from->expected), x_of (self, to->said_on), y_of (self, to->expected), 5);
    }
}

/* From where to where the diagonal runs. FALSE: the axes have no day in common. */
static gboolean
diagonal (const Trend *self, double *from, double *to)
{
  *from = MAX (self->first, self->first_expected);
  *to = MIN (self->last, self->last_expected);
  return *from < *to;
}

/* Tries the whole name on one side of a point, its middle @rows rows below it. */
static gboolean
try_whole (Trend *self, const Line *line, LotseTextCache *text, guint index, gboolean left, double rows)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  const LotseTrendPoint *point = POINT (line, index);
  const double width = lotse_text_width (text, line->title, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN), height = lotse_text_line_height (text, LOTSE_TEXT_TINY);
  /* Beside the point the diagonal is near. */
  const double gap = fabs (rows) < 0.5 ? 15 : 9, x = x_of (self, point->said_on) + (left ? -gap : gap), y = y_of (self, point->expected) + rows * height;
  LotseLabelLook look = { LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &style->states[line->state].text, NULL, left ? 1 : 0, 0 };

  if ((left ? x - width < self->figure.plot.x + 1 : x + width > self->figure.width) || y - height / 2 < 0 || y + height / 2 > self->figure.plot.y + self->figure.plot.height)
    return FALSE;
  return lotse_labels_try (self->figure.labels, line->title, &look, x, y);
}

/* Below the diagonal is no line, for nothing is expected for days that are over: there the name of a line that has ended stands, right of its end. Else left of where it
 * begins, above the diagonal. Only where the whole name has no place is it shortened, above or below where the line begins, else where it ends; where none is free
 * it is left out, and still spoken. */
static void
add_title (Trend *self, const Line *line, LotseTextCache *text)
{
  static const struct { gboolean end, left; double rows; } places[] = {
    { TRUE, FALSE, 0.8 }, { FALSE, TRUE, 0 }, { FALSE, TRUE, -0.8 }, { TRUE, TRUE, -0.8 }, { TRUE, FALSE, 0.4 }, { TRUE, FALSE, 0 }, { TRUE, FALSE, 1.4 }, { TRUE, FALSE, -0.8 }, { FALSE, TRUE, 0.8 },
    { FALSE, TRUE, -1.4 },
  };
  const LotseStyle *style = lotse_text_cache_style (text);
  const LotseChartRect *plot = &self->figure.plot;
  double height = lotse_text_line_height (text, LOTSE_TEXT_TINY);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (try_whole (self, line, text, places[i].end ? line->points->len - 1 : 0, places[i].left, places[i].rows))
      return;
  for (int end = 0; end < 2; end++)
    {
      const LotseTrendPoint *point = POINT (line, end ? line->points->len - 1 : 0);
      double x = x_of (self, point->said_on) + (end ? -7 : 7), y = y_of (self, point->expected), room = MIN (plot->width * 0.45, end ? x - plot->x : plot->x + plot->width - x);
      LotseLabelLook look = { LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &style->states[line->state].text, NULL, end, room };

      for (int side = -1; side <= 1 && room > height * 4; side += 2)
        {
          double middle = y + side * (6 + height / 2);

          if (middle - height / 2 >= 0 && middle + height / 2 <= plot->y + plot->height && lotse_labels_try (self->figure.labels, line->title, &look, x, middle))
            return;
        }
    }
}

static void
add_titles (Trend *self, LotseTextCache *text)
{
  double from, to;

  if (diagonal (self, &from, &to))
    block_stroke (self, x_of (self, from), y_of (self, from), x_of (self, to), y_of (self, to), 2);
  for (guint i = 0; i < self->lines->len; i++)
    block_line (self, LINE (self, i));
  for (guint i = 0; i < self->lines->len; i++)
    if (LINE (self, i)->points->len > 0)
      add_title (self, LINE (self, i), text);
}

/* ---- Painting ---- */

/* Where the day on which it is said is the day for which it is expected: there a milestone is reached. */
static void
paint_diagonal (const Trend *self, const LotseStyle *style, cairo_t *cr)
{
  double from, to;

  if (!diagonal (self, &from, &to))
    return;
  lotse_colour_set (cr, &style->dim, 1);
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, (double[]) { 4, 3 }, 2, 0);
  cairo_move_to (cr, x_of (self, from), y_of (self, from));
  cairo_line_to (cr, x_of (self, to), y_of (self, to));
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* Steps between points in between; the end is a disc where the milestone is reached, else the sign of its state, so that lines differ
 * without colour. */
static void
paint_line (const Trend *self, const LotseStyle *style, const Line *line, cairo_t *cr)
{
  const LotseColour *colour = &style->states[line->state].mark;
  double size = lotse_style_px (style, 11);

  lotse_colour_set (cr, colour, 1);
  cairo_set_line_width (cr, 2);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint p = 0; p < line->points->len; p++)
    cairo_line_to (cr, x_of (self, POINT (line, p)->said_on), y_of (self, POINT (line, p)->expected));
  cairo_stroke (cr);
  for (guint p = 0; p < line->points->len; p++)
    {
      double x = x_of (self, POINT (line, p)->said_on), y = y_of (self, POINT (line, p)->expected);

      if (p + 1 == line->points->len)
        {
          lotse_mark_paint (cr, style, line->state, x, y, size, FALSE);
          continue;
        }
      cairo_new_sub_path (cr);
      cairo_arc (cr, x, y, 4, 0, 2 * G_PI);
      lotse_colour_set (cr, &style->card, 1);
      cairo_fill_preserve (cr);
      lotse_colour_set (cr, colour, 1);
      cairo_stroke (cr);
    }
}

static void
paint (LotseFigure *figure, LotseTextCache *text, cairo_t *cr)
{
  Trend *self = (Trend *) figure;
  const LotseStyle *style = lotse_text_cache_style (text);

  cairo_save (cr);
  cairo_rectangle (cr, figure->plot.x - 7, figure->plot.y - 7, figure->plot.width + 14, figure->plot.height + 14);
  cairo_clip (cr);
  paint_diagonal (self, style, cr);
  for (guint i = 0; i < self->lines->len; i++)
    paint_line (self, style, LINE (self, i), cr);
  cairo_restore (cr);
}

/* ---- Words ---- */

static char *
line_sentence (const Line *line, LotseChartLang lang)
{
  g_autofree char *first = NULL, *last = NULL, *done = NULL, *since = NULL;

  if (!line->points->len)
    return lotse_sentence_ended (line->title);
  first = lotse_calendar_day_text (POINT (line, 0)->expected, lang);
  last = lotse_calendar_day_text (POINT (line, line->points->len - 1)->expected, lang);
  since = lotse_calendar_day_text (POINT (line, 0)->said_on, lang);
  if (line->done_on != LOTSE_CHART_DATE_NONE)
    {
      done = lotse_calendar_day_text (line->done_on, lang);
      if (line->points->len == 1)
        return g_strdup_printf (_("%s: reached on %s; for when it was expected before is not recorded."), line->title, done);
      /* Translators: milestone, day from which on it is known, for when it was expected then, day on which it was reached */
      return g_strdup_printf (_("%s: on %s expected for %s, reached on %s."), line->title, since, first, done);
    }
  if (line->points->len == 1)
    /* Translators: milestone, for when it is expected, day from which on that is known */
    return g_strdup_printf (_("%s: expected for %s; nothing is recorded of before %s."), line->title, last, since);
  if (g_str_equal (first, last))
    return g_strdup_printf (_("%s: expected for %s, unchanged since %s."), line->title, last, since);
  /* Translators: milestone, day from which on it is known, for when it was expected then, for when it is expected now */
  return g_strdup_printf (_("%s: on %s expected for %s, now for %s."), line->title, since, first, last);
}

/* At its end a line is told as a whole, before it what was said on a day. */
static char *
describe (LotseFigure *figure, guint index, LotseChartLang lang)
{
  const LotseFigureItem *item = lotse_figure_item (figure, index);
  const Line *line = LINE ((Trend *) figure, item->what);
  const LotseTrendPoint *point = POINT (line, item->which);
  g_autofree char *said = NULL, *expected = NULL;

  if (item->which + 1 == line->points->len)
    return line_sentence (line, lang);
  said = lotse_calendar_day_text (point->said_on, lang);
  expected = lotse_calendar_day_text (point->expected, lang);
  /* Translators: milestone, day on which it was said, day for which it was expected then */
  return g_strdup_printf (_("%s: on %s expected for %s."), line->title, said, expected);
}

static char *
summarize (LotseFigure *figure, LotseChartLang lang)
{
  const Trend *self = (const Trend *) figure;
  guint n = self->lines->len, moved = 0, single = 0;
  GString *out = g_string_new (NULL);

  if (n == 0)
    {
      g_string_append (out, _("Milestone trend: no dates were said yet."));
      return g_string_free (out, FALSE);
    }
  for (guint i = 0; i < n; i++)
    single += LINE (self, i)->points->len == 1;
  for (guint i = 0; i < n; i++)
    moved += LINE (self, i)->points->len > 1 && POINT (LINE (self, i), LINE (self, i)->points->len - 1)->expected > POINT (LINE (self, i), 0)->expected;
  if (single == n)
    lotse_sentence_take (out, g_strdup_printf (ngettext ("Milestone trend: %u milestone, by the day on which its date was said.",
                                                         "Milestone trend: %u milestones, by the day on which their dates were said.", n), n));
  else if (moved > 0)
    /* Translators: how many of how many milestones */
    lotse_sentence_take (out, g_strdup_printf (ngettext ("Milestone trend: %u of %u milestone became later.", "Milestone trend: %u of %u milestones became later.", n), moved, n));
  else
    lotse_sentence_take (out, g_strdup_printf (ngettext ("Milestone trend: none of %u milestone became later.", "Milestone trend: none of %u milestones became later.", n), n));
  if (single > 0)
    lotse_sentence_take (out, g_strdup_printf (ngettext ("Of %u only one date is recorded.", "Of %u only one date each is recorded.", single), single));
  return g_string_free (out, FALSE);
}

static LotseChartTable *
tabulate (LotseFigure *figure, LotseChartLang lang)
{
  const Trend *self = (const Trend *) figure;
  LotseChartTable *table = lotse_chart_table_new (_("Milestone trend"));

  lotse_chart_table_add_column (table, _("Milestone"), FALSE);
  lotse_chart_table_add_column (table, _("Said on"), FALSE);
  lotse_chart_table_add_column (table, _("Expected for"), FALSE);
  lotse_chart_table_add_column (table, _("State"), FALSE);
  for (guint i = 0; i < self->lines->len; i++)
    for (guint p = 0; p < LINE (self, i)->points->len; p++)
      {
        const LotseTrendPoint *point = POINT (LINE (self, i), p);

        lotse_chart_table_add_text (table, LINE (self, i)->title);
        lotse_chart_table_take_text (table, lotse_calendar_day_text (point->said_on, lang));
        lotse_chart_table_take_text (table, lotse_calendar_day_text (point->expected, lang));
        lotse_chart_table_add_text (table, p + 1 == LINE (self, i)->points->len ? lotse_chart_state_label (LINE (self, i)->state) : "");
      }
  return table;
}

static void
trend_free (LotseFigure *figure)
{
  g_array_unref (((Trend *) figure)->lines);
}

static const LotseFigureClass trend_class = { trend_free, paint, describe, summarize, tabulate, FALSE };

LotseFigure *
lotse_milestone_trend_new (const LotseTrendLine *lines, guint n_lines, LotseChartDate today, LotseTextCache *text, double width, double height)
{
  Trend *self = g_new0 (Trend, 1);
  double line = lotse_text_line_height (text, LOTSE_TEXT_TINY), gutter = lotse_text_width (text, "Q4 2028", LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN) + line * 0.7;

  lotse_figure_init (&self->figure, &trend_class, text, width, height);
  self->figure.plot = (LotseChartRect) { gutter, line * 0.7, MAX (1, width - gutter - line * 0.7), MAX (1, height - line * 2.3) };
  copy_lines (self, lines, n_lines, today);
  add_x_axis (self, text);
  add_y_axis (self, text);
  add_points (self);
  add_titles (self, text);
  return &self->figure;
}

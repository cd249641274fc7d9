/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Milestone trend analysis: layout of both time axes, lines, diagonal, and what lies under a point. */
#include "config.h"
#include "milestone-trend-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calendar.h"
#include "marks.h"

static void
line_clear (gpointer data)
{
  LotseTrendCourse *line = data;

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

double
lotse_trend_x (const LotseTrend *self, double date)
{
  return self->figure.plot.x + (date - self->first) / MAX (1, self->last - self->first) * self->figure.plot.width;
}

double
lotse_trend_y (const LotseTrend *self, double date)
{
  return self->figure.plot.y + self->figure.plot.height
         - (date - self->first_expected) / MAX (1, self->last_expected - self->first_expected) * self->figure.plot.height;
}

/* ---- Layout ---- */

static void
copy_lines (LotseTrend *self, const LotseTrendLine *lines, guint n_lines, LotseChartDate today)
{
  self->lines = g_array_new (FALSE, TRUE, sizeof (LotseTrendCourse));
  g_array_set_clear_func (self->lines, line_clear);
  self->first = self->last = self->first_expected = self->last_expected = LOTSE_CHART_DATE_NONE;
  for (guint i = 0; i < n_lines; i++)
    {
      LotseTrendCourse line = { g_strdup (lines[i].title), lines[i].state, g_array_new (FALSE, FALSE, sizeof (LotseTrendPoint)), lines[i].done_on };

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
add_x_axis (LotseTrend *self, LotseTextCache *text)
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
      double x = floor (lotse_trend_x (self, date)) + 0.5, width = lotse_text_width (text, label, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN);

      lotse_figure_add_line (figure, x, figure->plot.y, x, bottom, FALSE);
      if (x - width / 2 < free_from || x + width / 2 > figure->width
          || !lotse_labels_try (figure->labels, label, &look, x, bottom + lotse_text_line_height (text, LOTSE_TEXT_TINY) * 0.9))
        continue;
      free_from = x + width / 2 + lotse_style_px (style, 8);
    }
}

static void
add_y_axis (LotseTrend *self, LotseTextCache *text)
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
      double y = lotse_trend_y (self, date);

      if (y > figure->plot.y + figure->plot.height + 1 || last_y - y < line * 1.15)
        continue;
      last_y = y;
      lotse_labels_try (figure->labels, label, &look, figure->plot.x - line * 0.4, y);
    }
}

static void
add_points (LotseTrend *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    for (guint p = 0; p < LOTSE_TREND_COURSE (self, i)->points->len; p++)
      {
        const LotseTrendPoint *point = LOTSE_TREND_POINT (LOTSE_TREND_COURSE (self, i), p);

        lotse_figure_add_point (&self->figure, lotse_trend_x (self, point->said_on), lotse_trend_y (self, point->expected), i, i, p);
      }
}

gboolean
lotse_trend_diagonal (const LotseTrend *self, double *from, double *to)
{
  *from = MAX (self->first, self->first_expected);
  *to = MIN (self->last, self->last_expected);
  return *from < *to;
}

/* ---- Painting ---- */

/* Where the day on which it is said is the day for which it is expected: there a milestone is reached. */
static void
paint_diagonal (const LotseTrend *self, const LotseStyle *style, cairo_t *cr)
{
  double from, to;

  if (!lotse_trend_diagonal (self, &from, &to))
    return;
  lotse_colour_set (cr, &style->dim, 1);
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, (double[]) { 4, 3 }, 2, 0);
  cairo_move_to (cr, lotse_trend_x (self, from), lotse_trend_y (self, from));
  cairo_line_to (cr, lotse_trend_x (self, to), lotse_trend_y (self, to));
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* What was said holds until something else was said: steps, for nobody expected what a slope would show. Where somebody said something is a ring; the end is the
 * sign of the state, so that lines differ without colour. */
static void
paint_line (const LotseTrend *self, const LotseStyle *style, const LotseTrendCourse *line, cairo_t *cr)
{
  const LotseColour *colour = &style->states[line->state].mark;
  double size = lotse_style_px (style, 11);

  lotse_colour_set (cr, colour, 1);
  cairo_set_line_width (cr, 2);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint p = 0; p < line->points->len; p++)
    {
      const double x = lotse_trend_x (self, LOTSE_TREND_POINT (line, p)->said_on);

      if (p > 0)
        cairo_line_to (cr, x, lotse_trend_y (self, LOTSE_TREND_POINT (line, p - 1)->expected));
      cairo_line_to (cr, x, lotse_trend_y (self, LOTSE_TREND_POINT (line, p)->expected));
    }
  cairo_stroke (cr);
  for (guint p = 0; p < line->points->len; p++)
    {
      double x = lotse_trend_x (self, LOTSE_TREND_POINT (line, p)->said_on), y = lotse_trend_y (self, LOTSE_TREND_POINT (line, p)->expected);

      if (p + 1 == line->points->len)
        {
          lotse_mark_paint (cr, style, line->state, x, y, size, FALSE);
          continue;
        }
      if (LOTSE_TREND_POINT (line, p)->telling != LOTSE_TREND_SAID)
        continue;
      cairo_new_sub_path (cr);
      cairo_arc (cr, x, y, 4, 0, 2 * G_PI);
      lotse_colour_set (cr, &style->card, 1);
      cairo_fill_preserve (cr);
      lotse_colour_set (cr, colour, 1);
      cairo_stroke (cr);
    }
}

static void
paint_leaders (const LotseTrend *self, const LotseStyle *style, cairo_t *cr)
{
  cairo_set_line_width (cr, 1);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const LotseTrendCourse *line = LOTSE_TREND_COURSE (self, i);

      if (!line->leads)
        continue;
      lotse_colour_set (cr, &style->states[line->state].text, 1);
      cairo_move_to (cr, line->lead[0], line->lead[1]);
      cairo_line_to (cr, line->lead[2], line->lead[3]);
      cairo_stroke (cr);
    }
}

static void
paint (LotseFigure *figure, LotseTextCache *text, cairo_t *cr)
{
  LotseTrend *self = (LotseTrend *) figure;
  const LotseStyle *style = lotse_text_cache_style (text);

  paint_leaders (self, style, cr);
  cairo_save (cr);
  cairo_rectangle (cr, figure->plot.x - 7, figure->plot.y - 7, figure->plot.width + 14, figure->plot.height + 14);
  cairo_clip (cr);
  paint_diagonal (self, style, cr);
  for (guint i = 0; i < self->lines->len; i++)
    paint_line (self, style, LOTSE_TREND_COURSE (self, i), cr);
  cairo_restore (cr);
}

/* ---- Words ---- */

/* What of a line that begins with what it was moved away from is not known: since when that was expected. */
static char *
sentence_from_before (const LotseTrendCourse *line, LotseChartLang lang)
{
  g_autofree char *day = lotse_calendar_day_text (LOTSE_TREND_POINT (line, 1)->said_on, lang), *first = lotse_calendar_day_text (LOTSE_TREND_POINT (line, 0)->expected, lang);
  g_autofree char *end = lotse_calendar_day_text (line->done_on != LOTSE_CHART_DATE_NONE ? line->done_on : LOTSE_TREND_POINT (line, line->points->len - 1)->expected, lang);

  if (line->done_on != LOTSE_CHART_DATE_NONE)
    /* Translators: milestone, day on which its date was moved, for when it was expected until then, day on which it was reached */
    return g_strdup_printf (_("%s: before %s expected for %s, reached on %s."), line->title, day, first, end);
  /* Translators: milestone, day on which its date was moved, for when it was expected until then, for when it is expected now */
  return g_strdup_printf (_("%s: before %s expected for %s, now for %s."), line->title, day, first, end);
}

static char *
line_sentence (const LotseTrendCourse *line, LotseChartLang lang)
{
  g_autofree char *first = NULL, *last = NULL, *done = NULL, *since = NULL;

  if (!line->points->len)
    return lotse_sentence_ended (line->title);
  if (line->points->len > 1 && LOTSE_TREND_POINT (line, 0)->telling == LOTSE_TREND_BEFORE)
    return sentence_from_before (line, lang);
  first = lotse_calendar_day_text (LOTSE_TREND_POINT (line, 0)->expected, lang);
  last = lotse_calendar_day_text (LOTSE_TREND_POINT (line, line->points->len - 1)->expected, lang);
  since = lotse_calendar_day_text (LOTSE_TREND_POINT (line, 0)->said_on, lang);
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

/* "1 Mar 2026"; "before 1 Mar 2026" where it is only known what it was moved away from. (transfer full) */
static char *
said_text (const LotseTrendCourse *line, guint index, LotseChartLang lang)
{
  const gboolean before = LOTSE_TREND_POINT (line, index)->telling == LOTSE_TREND_BEFORE && index + 1 < line->points->len;
  g_autofree char *day = lotse_calendar_day_text (LOTSE_TREND_POINT (line, before ? index + 1 : index)->said_on, lang);

  return before ? g_strdup_printf (C_("trend", "before %s"), day) : g_steal_pointer (&day);
}

/* At its end a line is told as a whole, before it what was said on a day. */
static char *
describe (LotseFigure *figure, guint index, LotseChartLang lang)
{
  const LotseFigureItem *item = lotse_figure_item (figure, index);
  const LotseTrendCourse *line = LOTSE_TREND_COURSE ((LotseTrend *) figure, item->what);
  const LotseTrendPoint *point = LOTSE_TREND_POINT (line, item->which);
  g_autofree char *said = NULL, *expected = NULL;

  if (item->which + 1 == line->points->len)
    return line_sentence (line, lang);
  said = said_text (line, item->which, lang);
  expected = lotse_calendar_day_text (point->expected, lang);
  if (point->telling == LOTSE_TREND_BEFORE)
    /* Translators: milestone, "before 1 Mar 2026", day for which it was expected until then */
    return g_strdup_printf (_("%s: %s expected for %s."), line->title, said, expected);
  /* Translators: milestone, day on which it was said, day for which it was expected then */
  return g_strdup_printf (_("%s: on %s expected for %s."), line->title, said, expected);
}

static char *
summarize (LotseFigure *figure, LotseChartLang lang)
{
  const LotseTrend *self = (const LotseTrend *) figure;
  guint n = self->lines->len, moved = 0, single = 0;
  GString *out = g_string_new (NULL);

  if (n == 0)
    {
      g_string_append (out, _("Milestone trend: no dates were said yet."));
      return g_string_free (out, FALSE);
    }
  for (guint i = 0; i < n; i++)
    single += LOTSE_TREND_COURSE (self, i)->points->len == 1;
  for (guint i = 0; i < n; i++)
    moved += LOTSE_TREND_COURSE (self, i)->points->len > 1 && LOTSE_TREND_POINT (LOTSE_TREND_COURSE (self, i), LOTSE_TREND_COURSE (self, i)->points->len - 1)->expected > LOTSE_TREND_POINT (LOTSE_TREND_COURSE (self, i), 0)->expected;
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
  const LotseTrend *self = (const LotseTrend *) figure;
  LotseChartTable *table = lotse_chart_table_new (_("Milestone trend"));

  lotse_chart_table_add_column (table, _("Milestone"), FALSE);
  lotse_chart_table_add_column (table, _("Said on"), FALSE);
  lotse_chart_table_add_column (table, _("Expected for"), FALSE);
  lotse_chart_table_add_column (table, _("State"), FALSE);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const LotseTrendCourse *line = LOTSE_TREND_COURSE (self, i);
      guint n = line->points->len;

      /* That it still holds is no row of its own. */
      while (n > 1 && LOTSE_TREND_POINT (line, n - 1)->telling == LOTSE_TREND_HELD)
        n--;
      for (guint p = 0; p < n; p++)
        {
          lotse_chart_table_add_text (table, line->title);
          lotse_chart_table_take_text (table, said_text (line, p, lang));
          lotse_chart_table_take_text (table, lotse_calendar_day_text (LOTSE_TREND_POINT (line, p)->expected, lang));
          lotse_chart_table_add_text (table, p + 1 == n ? lotse_chart_state_label (line->state) : "");
        }
    }
  return table;
}

static void
trend_free (LotseFigure *figure)
{
  g_array_unref (((LotseTrend *) figure)->lines);
}

static const LotseFigureClass trend_class = { trend_free, paint, describe, summarize, tabulate, FALSE };

/* Of the height: what the key may take for what matters, and up to where others go into it. */
#define KEY_MOST 0.45
#define KEY_REST 0.3

/* @numbers: see lotse_trend_add_names(); those lines are in a key below the plot. */
static LotseTrend *
lay_out (const LotseTrendLine *lines, guint n_lines, LotseChartDate today, LotseTextCache *text, double width, double height, const guint *numbers, gboolean *nameless, gboolean *any)
{
  LotseTrend *self = g_new0 (LotseTrend, 1);
  double line = lotse_text_line_height (text, LOTSE_TEXT_TINY), gutter = lotse_text_width (text, "Q4 2028", LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN) + line * 0.7, key;

  lotse_figure_init (&self->figure, &trend_class, text, width, height);
  copy_lines (self, lines, n_lines, today);
  key = lotse_trend_key (self, text, numbers, 0, FALSE);
  self->figure.plot = (LotseChartRect) { gutter, line * 0.7, MAX (1, width - gutter - line * 0.7), MAX (1, height - line * 2.3 - key) };
  add_x_axis (self, text);
  add_y_axis (self, text);
  add_points (self);
  lotse_trend_key (self, text, numbers, height - key, TRUE);
  *any = lotse_trend_add_names (self, text, numbers, nameless);
  return self;
}

/* In the order of the lines. */
static void
number_anew (guint *numbers, guint n)
{
  guint next = 1;

  for (guint i = 0; i < n; i++)
    if (numbers[i] != 0 && numbers[i] != LOTSE_TREND_SHORT)
      numbers[i] = next++;
}

/* Puts the lines without a name into the key, those first that matter, as long as it leaves room for the plot. */
static void
extend_key (LotseTrend *self, LotseTextCache *text, guint *numbers, const gboolean *nameless)
{
  const guint n = self->lines->len;

  for (int rest = 0; rest < 2; rest++)
    for (guint i = 0; i < n; i++)
      {
        const double before = lotse_trend_key (self, text, numbers, 0, FALSE);
        double height;

        if (!nameless[i] || lotse_trend_matters (LOTSE_TREND_COURSE (self, i)) == rest)
          continue;
        numbers[i] = 1;
        number_anew (numbers, n);
        height = lotse_trend_key (self, text, numbers, 0, FALSE);
        /* A row that is there anyway is filled. */
        if (height > before && height > self->figure.height * (rest ? KEY_REST : KEY_MOST))
          numbers[i] = LOTSE_TREND_SHORT;
        number_anew (numbers, n);
      }
}

LotseFigure *
lotse_milestone_trend_new (const LotseTrendLine *lines, guint n_lines, LotseChartDate today, LotseTextCache *text, double width, double height)
{
  g_autofree guint *numbers = g_new0 (guint, MAX (n_lines, 1));
  g_autofree gboolean *nameless = g_new0 (gboolean, MAX (n_lines, 1));
  gboolean any;
  LotseTrend *self = lay_out (lines, n_lines, today, text, width, height, numbers, nameless, &any);

  /* Each time at least one more line is in the key, or shortened. */
  while (any)
    {
      extend_key (self, text, numbers, nameless);
      lotse_figure_free (&self->figure);
      self = lay_out (lines, n_lines, today, text, width, height, numbers, nameless, &any);
    }
  return &self->figure;
}

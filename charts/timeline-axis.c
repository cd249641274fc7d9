/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The axis of time: two rows of labels in units that fit the scale, the grid behind the bars, today and the day of the data. */
#include "timeline-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "calendar.h"

/* The lower row takes the finest unit that is at least so wide; the upper row the one beside it. */
static const struct { LotseUnit fine, coarse; double least_px; } levels[] = {
  { LOTSE_UNIT_WEEK, LOTSE_UNIT_MONTH, 46 },         { LOTSE_UNIT_MONTH, LOTSE_UNIT_YEAR, 32 },
  { LOTSE_UNIT_QUARTER, LOTSE_UNIT_YEAR, 24 },       { LOTSE_UNIT_HALF_YEAR, LOTSE_UNIT_YEAR, 23 },
  { LOTSE_UNIT_YEAR, LOTSE_UNIT_YEAR, 14 },          { LOTSE_UNIT_FIVE_YEARS, LOTSE_UNIT_FIVE_YEARS, 80 },
  { LOTSE_UNIT_DECADE, LOTSE_UNIT_DECADE, 0 },
};

#define LEAST_WEEK 24 /* px for the number of a week alone */

gboolean
lotse_timeline_counts_weeks (LotseTimelineLayout *self, const LotseTimelineViewport *view)
{
  return view->weeks && lotse_calendar_unit_days (LOTSE_UNIT_WEEK) * view->px_per_day >= LEAST_WEEK * self->scale;
}

static void
units_of (const Painter *p, LotseUnit *fine, LotseUnit *coarse)
{
  guint i = 0;

  while (i + 1 < G_N_ELEMENTS (levels)
         && lotse_calendar_unit_days (levels[i].fine) * p->view->px_per_day
                < (levels[i].fine == LOTSE_UNIT_WEEK && p->view->weeks ? LEAST_WEEK : levels[i].least_px) * p->m->scale)
    i++;
  *fine = levels[i].fine;
  *coarse = levels[i].coarse;
}

static LotseChartDate
left_day (const Painter *p)
{
  return (LotseChartDate) floor (p->view->left_day);
}

static LotseChartDate
right_day (const Painter *p)
{
  return (LotseChartDate) ceil (p->view->left_day + p->m->plot.width / p->view->px_per_day);
}

static double
crisp (const Painter *p, double x)
{
  return p->view->pixels > 0 ? floor (x * p->view->pixels) / p->view->pixels : x - 0.5;
}

static void
add_lines (const Painter *p, LotseUnit unit, double top, double bottom)
{
  LotseChartDate end = right_day (p);

  for (LotseChartDate day = lotse_calendar_floor (left_day (p), unit); day <= end; day = lotse_calendar_next (day, unit))
    {
      double x = crisp (p, lotse_timeline_x (p->view, p->m, day));

      if (x >= p->m->plot.x - 0.5)
        cairo_rectangle (p->cr, x, top, 1, bottom - top);
    }
}

void
lotse_timeline_paint_grid (const Painter *p)
{
  double top = MAX (p->m->plot.y, p->top), bottom = MIN (p->m->plot.y + p->m->plot.height, p->bottom);
  LotseUnit fine, coarse;

  if (bottom <= top)
    return;
  units_of (p, &fine, &coarse);
  if (fine != coarse)
    {
      lotse_colour_set (p->cr, &p->style->grid, 1);
      add_lines (p, fine, top, bottom);
      cairo_fill (p->cr);
    }
  lotse_colour_set (p->cr, &p->style->grid_strong, 1);
  add_lines (p, coarse, top, bottom);
  cairo_fill (p->cr);
}

/* Where years stand closer than their names, every second, fifth or tenth is named. */
static int
year_step (const Painter *p, LotseUnit unit, LotseTextSize size, LotseTextFlags flags)
{
  double year = lotse_calendar_unit_days (LOTSE_UNIT_YEAR) * p->view->px_per_day;
  double wanted = lotse_text_width (p->text, "2000", size, flags) + 8 * p->m->scale;

  if (unit != LOTSE_UNIT_YEAR || year >= wanted)
    return 1;
  return 2 * year >= wanted ? 2 : 5 * year >= wanted ? 5 : 10;
}

static gboolean
week_fits_with_word (const Painter *p)
{
  g_autofree char *widest = lotse_calendar_label (lotse_calendar_day (2020, 11, 23), LOTSE_UNIT_WEEK, FALSE, FALSE, p->style->lang);

  return lotse_text_width (p->text, widest, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN) + 7 * p->m->scale <= 7 * p->view->px_per_day;
}

/* A week by its number where that was chosen, with its word where all have room for it; else by its Monday. */
static char *
week_label (const Painter *p, LotseChartDate monday)
{
  int week;

  if (!p->view->weeks)
    return lotse_calendar_day_text_short (monday, p->style->lang);
  if (week_fits_with_word (p))
    return lotse_calendar_label (monday, LOTSE_UNIT_WEEK, FALSE, FALSE, p->style->lang);
  lotse_calendar_iso_week (monday, NULL, &week);
  return g_strdup_printf ("%d", week);
}

/* "2. Hj.", or where that has no room in a half-year, the number that it begins with. "H2" has no word. */
char *
lotse_timeline_half_year_label (LotseTextCache *text, LotseChartDate day, double room, gboolean *with_word)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  g_autofree char *words = lotse_calendar_label (day, LOTSE_UNIT_HALF_YEAR, FALSE, FALSE, style->lang);
  int month;

  *with_word = strchr (words, ' ') == NULL || lotse_text_width (text, words, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN) + 7 * style->scale <= room;
  if (*with_word)
    return g_steal_pointer (&words);
  lotse_calendar_split (day, NULL, &month, NULL);
  return g_strdup_printf ("%d.", month <= 6 ? 1 : 2);
}

static char *
half_year_label (const Painter *p, LotseChartDate day)
{
  const double room = lotse_calendar_unit_days (LOTSE_UNIT_HALF_YEAR) * p->view->px_per_day;
  gboolean with_word;

  return lotse_timeline_half_year_label (p->text, day, room, &with_word);
}

static char *
unit_label (const Painter *p, LotseChartDate day, LotseUnit unit, gboolean wide, gboolean with_year)
{
  if (unit == LOTSE_UNIT_WEEK)
    return week_label (p, day);
  if (unit == LOTSE_UNIT_HALF_YEAR && !with_year)
    return half_year_label (p, day);
  return lotse_calendar_label (day, unit, wide, with_year, p->style->lang);
}

static gboolean
is_named (LotseChartDate day, int step)
{
  int year;

  lotse_calendar_split (day, &year, NULL, NULL);
  return year % step == 0;
}

char *
lotse_timeline_year_label (LotseTextCache *text, LotseChartDate day, double room, LotseTextSize *size)
{
  const double s = lotse_text_cache_style (text)->scale;
  g_autofree char *whole = lotse_calendar_label (day, LOTSE_UNIT_YEAR, FALSE, FALSE, lotse_text_cache_style (text)->lang), *brief = NULL;

  *size = LOTSE_TEXT_BODY;
  if (lotse_text_width (text, whole, *size, LOTSE_TEXT_BOLD) + 7 * s <= room)
    return g_steal_pointer (&whole);
  *size = LOTSE_TEXT_TINY;
  if (lotse_text_width (text, whole, *size, LOTSE_TEXT_BOLD) + 7 * s <= room)
    return g_steal_pointer (&whole);
  brief = g_strdup_printf ("’%s", whole + MAX (strlen (whole), 2) - 2);
  return lotse_text_width (text, brief, *size, LOTSE_TEXT_BOLD) + 7 * s <= room ? g_steal_pointer (&brief) : NULL;
}

/* @above: there is a row of finer units below. Labels begin at their line; the first stays at the edge as long as its unit is seen. What does not fit is left out. */
static void
paint_labels (const Painter *p, LotseUnit unit, gboolean upper, gboolean above, double y)
{
  double s = p->m->scale, right = p->m->plot.x + p->m->plot.width;
  LotseTextSize size = upper ? LOTSE_TEXT_BODY : LOTSE_TEXT_TINY;
  LotseTextFlags flags = upper ? LOTSE_TEXT_BOLD : LOTSE_TEXT_PLAIN;
  gboolean wide = unit == LOTSE_UNIT_MONTH && lotse_calendar_unit_days (unit) * p->view->px_per_day > 96 * s;
  LotseChartDate end = right_day (p);
  int step = year_step (p, unit, size, flags);

  for (LotseChartDate day = lotse_calendar_floor (left_day (p), unit); day <= end;)
    {
      LotseChartDate next = lotse_calendar_next (day, unit);
      double x = MAX (lotse_timeline_x (p->view, p->m, day), p->m->plot.x);
      double room = MIN (x + (lotse_timeline_x (p->view, p->m, next) - x) * step, right) - x;
      g_autofree char *label = unit_label (p, day, unit, wide, upper && unit < LOTSE_UNIT_YEAR);

      /* The quarters of a year of which the end alone is seen have it above them, too. */
      if (upper && above && unit == LOTSE_UNIT_YEAR && step == 1)
        {
          LotseTextSize fitting;
          g_autofree char *year = lotse_timeline_year_label (p->text, day, room, &fitting);

          if (year != NULL)
            lotse_timeline_keep_clear (p, x + 6 * s, lotse_text_paint (p->text, p->cr, year, fitting, flags, &p->style->text, x + 6 * s, y, 0, 0), y, fitting);
        }
      else if (is_named (day, unit == LOTSE_UNIT_YEAR ? step : 1) && lotse_text_width (p->text, label, size, flags) + 7 * s <= room)
        lotse_timeline_keep_clear (p, x + 6 * s,
                                   lotse_text_paint (p->text, p->cr, label, size, flags, upper ? &p->style->text : &p->style->dim, x + 6 * s, y, 0, 0), y, size);
      day = next;
    }
}

static gboolean
half_years_have_words (const Painter *p)
{
  gboolean with_word;
  g_autofree char *label G_GNUC_UNUSED = lotse_timeline_half_year_label (p->text, lotse_calendar_day (2020, 7, 1), lotse_calendar_unit_days (LOTSE_UNIT_HALF_YEAR) * p->view->px_per_day, &with_word);

  return with_word;
}

/* Beside the row of numbers at @y. */
static void
paint_counted (const Painter *p, const char *word, double y)
{
  lotse_text_paint (p->text, p->cr, word, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &p->style->dim, p->m->plot.x - 8 * p->m->scale, y, 1, 0);
}

void
lotse_timeline_paint_axis (const Painter *p)
{
  double s = p->m->scale, top = p->m->pills, middle = top + round (21 * s), bottom = top + p->m->axis;
  LotseUnit fine, coarse;

  if (!lotse_timeline_is_seen (p, 0, bottom))
    return;
  units_of (p, &fine, &coarse);
  cairo_save (p->cr);
  cairo_rectangle (p->cr, p->m->plot.x, 0, p->m->plot.width, bottom);
  cairo_clip (p->cr);
  lotse_colour_set (p->cr, &p->style->grid, 1);
  if (fine != coarse)
    add_lines (p, fine, middle, bottom);
  cairo_fill (p->cr);
  lotse_colour_set (p->cr, &p->style->grid_strong, 1);
  add_lines (p, coarse, top, bottom);
  cairo_fill (p->cr);
  if (fine != coarse)
    {
      paint_labels (p, coarse, TRUE, TRUE, top + 10 * s);
      paint_labels (p, fine, FALSE, FALSE, middle + 9 * s);
    }
  else
    paint_labels (p, coarse, TRUE, FALSE, top + 20 * s);
  cairo_restore (p->cr);
  /* What the numbers count is said once, beside the row. */
  if (fine == LOTSE_UNIT_WEEK && p->view->weeks && !week_fits_with_word (p))
    paint_counted (p, _("CW"), middle + 9 * s);
  /* Only German has a word that needs room. */
  else if (fine == LOTSE_UNIT_HALF_YEAR && !half_years_have_words (p))
    paint_counted (p, "Hj.", middle + 9 * s);
}

/* ---- Today, and the day of the data ---- */

static gboolean
line_x (const Painter *p, LotseChartDate day, double *x)
{
  if (day == LOTSE_CHART_DATE_NONE)
    return FALSE;
  *x = lotse_timeline_x (p->view, p->m, day + 0.5);
  return *x >= p->m->plot.x && *x <= p->m->plot.x + p->m->plot.width;
}

static gboolean
as_of_x (const Painter *p, double *x)
{
  LotseTimelineInput *input = p->layout->input;

  return input->as_of != input->today && line_x (p, input->as_of, x);
}

void
lotse_timeline_find_day_lines (Painter *p)
{
  p->lines[0] = p->lines[1] = NAN;
  if (line_x (p, p->layout->input->today, &p->lines[0]) + as_of_x (p, &p->lines[1]) > 0)
    p->gaps = lotse_timeline_gaps_new ();
}

/* Broken where words lie in its way. Dashes are where they are whatever is broken or seen of them. */
static void
paint_dashes (const Painter *p, double x, double top, double bottom)
{
  double s = p->m->scale, dash[] = { 5 * s, 4 * s }, period = dash[0] + dash[1];
  double from = top + period * floor (MAX (p->top - top, 0) / period), to = MIN (bottom, p->bottom + period);
  g_autoptr (GArray) parts = lotse_timeline_free_parts (p, x, from, to);

  lotse_colour_set (p->cr, &p->style->as_of, 1);
  cairo_set_line_width (p->cr, 1.5 * s);
  for (guint i = 0; i < parts->len; i++)
    {
      const LotseChartSpan *part = &g_array_index (parts, LotseChartSpan, i);

      cairo_set_dash (p->cr, dash, 2, part->from - from);
      cairo_move_to (p->cr, x, part->from);
      cairo_line_to (p->cr, x, part->to);
      cairo_stroke (p->cr);
    }
}

void
lotse_timeline_paint_day_lines (const Painter *p)
{
  double s = p->m->scale, top = p->m->pills - 2 * s;
  double content = lotse_timeline_tops (p->layout, p->m)[p->layout->input->lanes->len] + p->m->lanes_top;
  double bottom = MIN (MAX (content, p->m->plot.y), p->m->plot.y + p->m->plot.height);

  cairo_save (p->cr);
  if (!isnan (p->lines[1]))
    paint_dashes (p, p->lines[1], top, bottom);
  if (!isnan (p->lines[0]))
    {
      const double x = p->lines[0];
      g_autoptr (GArray) parts = lotse_timeline_free_parts (p, x, top, bottom);

      lotse_colour_set (p->cr, p->layout->input->as_of == p->layout->input->today ? &p->style->as_of : &p->style->today, 1);
      for (guint i = 0; i < parts->len; i++)
        {
          const LotseChartSpan *part = &g_array_index (parts, LotseChartSpan, i);

          cairo_rectangle (p->cr, p->view->pixels > 0 ? round (x - s) : x - s, part->from, MAX (round (2 * s), 2), part->to - part->from);
        }
      cairo_fill (p->cr);
    }
  cairo_restore (p->cr);
}

/* @align: share of the pill that lies left of @x. Returns its left edge. */
static double
paint_pill (const Painter *p, const char *label, const LotseColour *ground, const LotseColour *ink, double x, double align)
{
  double s = p->m->scale, width = lotse_text_width (p->text, label, LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD) + 20 * s;
  LotseChartRect pill = { x - width * align, 2 * s, width, 19 * s };

  pill.x = CLAMP (pill.x, MIN (p->m->plot.x, p->view->width - width), MAX (p->view->width - width - 2 * s, 0));
  cairo_new_path (p->cr);
  lotse_rounded_rect (p->cr, &pill, pill.height / 2);
  lotse_colour_set (p->cr, ground, 1);
  cairo_fill (p->cr);
  lotse_text_paint (p->text, p->cr, label, LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD, ink, pill.x + width / 2, pill.y + pill.height / 2, 0.5, 0);
  return pill.x;
}

void
lotse_timeline_paint_pills (const Painter *p)
{
  LotseTimelineInput *input = p->layout->input;
  double s = p->m->scale, today_x, x, left = p->view->width;
  gboolean has_today = line_x (p, input->today, &today_x);

  if (!lotse_timeline_is_seen (p, 0, p->m->pills))
    return;
  if (has_today && input->as_of == input->today)
    {
      g_autofree char *day = lotse_calendar_day_text (input->as_of, p->style->lang), *label = g_strdup_printf (_("As of %s"), day);

      paint_pill (p, label, &p->style->as_of, &p->style->as_of_text, today_x, 0.5);
      return;
    }
  if (has_today)
    left = paint_pill (p, _("Today"), &p->style->today, &p->style->today_text, today_x, 0.5);
  if (as_of_x (p, &x))
    {
      g_autofree char *day = lotse_calendar_day_text (input->as_of, p->style->lang);
      g_autofree char *label = g_strdup_printf (_("As of %s"), day);
      double width = lotse_text_width (p->text, label, LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD) + 20 * s;
      double align = 0.5;

      /* Beside the pill of today, never under it; its line stays where it is. */
      if (has_today && x + width / 2 > left - 4 * s && x - width / 2 < today_x)
        align = MAX ((x + width - left + 4 * s) / width, 0.5);
      if (x - width * align >= 0)
        paint_pill (p, label, &p->style->as_of, &p->style->as_of_text, x, align);
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line in the space of a table cell: layout of the points, paint, and the nearest point. */
#include "config.h"
#include "sparkline.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calendar.h"

#define DOT_PX 3.2

typedef struct
{
  LotseFigure    figure;
  char          *title;  /* (owned) */
  char          *unit_text; /* (owned) (nullable) */
  LotseChartUnit unit;
  GArray        *points; /* (owned) (element-type LotseChartPoint) */
  guint          comparable; /* index of the first point after the last break */
  LotseChartDate max_gap;    /* 0: no step is a gap */
  double         target;
  LotseChartState state;
  double         low, high; /* of the values and the target */
} Sparkline;

#define POINT(self, i) (&g_array_index ((self)->points, LotseChartPoint, i))

static double
y_of (const Sparkline *self, double value)
{
  double room = self->figure.height - 2 * DOT_PX - 2;

  if (!(self->high > self->low))
    return self->figure.height / 2;
  return self->figure.height - DOT_PX - 1 - (value - self->low) / (self->high - self->low) * room;
}

static gboolean
place_of (const Sparkline *self, guint point, double *x, double *y)
{
  const LotseChartPoint *p = POINT (self, point);
  LotseChartDate first = POINT (self, 0)->date;
  double days = POINT (self, self->points->len - 1)->date - first;

  if (!isfinite (p->value))
    return FALSE;
  *x = DOT_PX + 1 + (days > 0 ? (p->date - first) / days : 1) * (self->figure.width - 2 * DOT_PX - 2);
  *y = y_of (self, p->value);
  return TRUE;
}

static void
paint_target (const Sparkline *self, const LotseStyle *style, cairo_t *cr)
{
  double at = floor (y_of (self, self->target)) + 0.5;

  lotse_colour_set (cr, &style->dim, 1);
  cairo_set_line_width (cr, 1);
  cairo_set_dash (cr, (double[]) { 4, 3 }, 2, 0);
  cairo_move_to (cr, 0, at);
  cairo_line_to (cr, self->figure.width, at);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* More points than px: of each column only the first, least, greatest and last, which look the same. */
typedef struct { double x, first, low, high, last; gboolean open; } Column;

static void
close_column (Column *column, cairo_t *cr)
{
  if (!column->open)
    return;
  cairo_line_to (cr, column->x, column->first);
  if (column->high > column->low)
    {
      cairo_line_to (cr, column->x, column->low);
      cairo_line_to (cr, column->x, column->high);
    }
  cairo_line_to (cr, column->x, column->last);
  column->open = FALSE;
}

static void
add_to_column (Column *column, double x, double y, cairo_t *cr)
{
  if (column->open && floor (x) != floor (column->x))
    close_column (column, cr);
  if (!column->open)
    {
      *column = (Column) { x, y, y, y, y, TRUE };
      return;
    }
  column->low = MIN (column->low, y);
  column->high = MAX (column->high, y);
  column->last = y;
}

/* Nothing is known of the time between two known values that follow one another, or they cannot be compared. */
static gboolean
is_apart (const Sparkline *self, guint before, guint after)
{
  return after > before + 1 || (self->max_gap > 0 && POINT (self, after)->date - POINT (self, before)->date > self->max_gap)
         || (before < self->comparable && after >= self->comparable);
}

static void
trace_dense (const Sparkline *self, cairo_t *cr)
{
  Column column = { .open = FALSE };
  guint last = G_MAXUINT;
  double x, y;

  for (guint i = 0; i < self->points->len; i++)
    if (place_of (self, i, &x, &y))
      {
        if (last != G_MAXUINT && is_apart (self, last, i))
          {
            close_column (&column, cr);
            cairo_new_sub_path (cr);
          }
        add_to_column (&column, x, y, cr);
        last = i;
      }
  close_column (&column, cr);
}

static void
trace (const Sparkline *self, cairo_t *cr)
{
  guint last = G_MAXUINT;
  double x, y;

  for (guint i = 0; i < self->points->len; i++)
    if (place_of (self, i, &x, &y))
      {
        if (last != G_MAXUINT && is_apart (self, last, i))
          cairo_new_sub_path (cr); /* a gap stays a gap */
        last = i;
        /* Where there is no point yet this begins the line, and a value between two gaps is a dot. */
        if (!cairo_has_current_point (cr))
          cairo_move_to (cr, x, y);
        cairo_line_to (cr, x, y);
      }
}

/* What was before it is not the newest. */
static gboolean
hides_newest (const Sparkline *self)
{
  for (guint i = self->points->len; i > 0; i--)
    if (!isnan (POINT (self, i - 1)->value))
      return lotse_chart_is_protected (POINT (self, i - 1)->value);
  return FALSE;
}

static void
paint (LotseFigure *figure, LotseTextCache *text, cairo_t *cr)
{
  const Sparkline *self = (const Sparkline *) figure;
  const LotseStyle *style = lotse_text_cache_style (text);
  const LotseFigureItem *last = lotse_figure_item (figure, lotse_figure_n_items (figure) - 1);

  if (!isnan (self->target))
    paint_target (self, style, cr);
  if (last == NULL)
    return;
  lotse_colour_set (cr, &style->states[self->state].mark, 1);
  cairo_set_line_width (cr, 2);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_new_path (cr);
  if (self->points->len > 2 * figure->width)
    trace_dense (self, cr);
  else
    trace (self, cr);
  cairo_stroke (cr);
  if (hides_newest (self))
    return;
  cairo_arc (cr, last->rect.x + last->rect.width / 2, last->rect.y + last->rect.height / 2, DOT_PX, 0, 2 * G_PI);
  cairo_fill (cr);
}

/* ---- Words ---- */

static char *
describe (LotseFigure *figure, guint item, LotseChartLang lang)
{
  const Sparkline *self = (const Sparkline *) figure;
  const LotseChartPoint *point = POINT (self, lotse_figure_item (figure, item)->which);
  g_autofree char *day = lotse_calendar_day_text (point->date, lang), *value = lotse_chart_value_beside (point->value, self->target, &self->unit, lang);

  return g_strdup_printf (C_("value of a KPI on a day", "%s: %s."), day, value);
}

/* As of a large chart: before the first value, between values, and after the last. What is protected is known. */
static guint
count_gaps (const Sparkline *self)
{
  guint gaps = 0, last = G_MAXUINT;

  for (guint i = 0; i < self->points->len; i++)
    {
      if (isnan (POINT (self, i)->value))
        continue;
      gaps += last == G_MAXUINT ? i > 0 : i > last + 1 || (self->max_gap > 0 && POINT (self, i)->date - POINT (self, last)->date > self->max_gap);
      last = i;
    }
  return gaps + (last != G_MAXUINT && last + 1 < self->points->len);
}

/* (transfer full) */
static char *
course_text (const Sparkline *self, LotseChartLang lang)
{
  const LotseChartPoint *first = NULL, *last = NULL;
  guint first_comparable = self->comparable;
  g_autofree char *from = NULL, *to = NULL, *from_day = NULL, *to_day = NULL, *target = NULL, *course = NULL;

  for (guint i = 0; i < self->points->len; i++)
    {
      if (!isfinite (POINT (self, i)->value))
        {
          first_comparable += i == first_comparable;
          continue;
        }
      /* Values before and after a break cannot be compared. */
      if (first == NULL || i == first_comparable)
        first = POINT (self, i);
      last = POINT (self, i);
    }
  if (!last)
    return g_strdup (_("No values yet."));
  from = lotse_chart_value_beside (first->value, self->target, &self->unit, lang);
  to = lotse_chart_value_beside (last->value, self->target, &self->unit, lang);
  from_day = lotse_calendar_day_text (first->date, lang);
  to_day = lotse_calendar_day_text (last->date, lang);
  target = isnan (self->target) ? NULL : lotse_chart_value (self->target, &self->unit, lang);
  course = target != NULL ? g_strdup_printf (_("From %s (%s) to %s (%s), target %s."), from, from_day, to, to_day, target)
                          : g_strdup_printf (_("From %s (%s) to %s (%s)."), from, from_day, to, to_day);
  if (self->comparable == 0)
    return g_steal_pointer (&course);
  return g_strdup_printf (_("%s Before, it was counted in another way."), course);
}

/* With the number of gaps, where there are any. (transfer full) takes @course */
static char *
with_gaps (const Sparkline *self, char *course)
{
  GString *out = g_string_new (NULL);
  const guint gaps = count_gaps (self);

  lotse_sentence_take (out, course);
  if (gaps > 0)
    lotse_sentence_take (out, g_strdup_printf (ngettext ("%u gap without values.", "%u gaps without values.", gaps), gaps));
  return g_string_free (out, FALSE);
}

static char *
summarize (LotseFigure *figure, LotseChartLang lang)
{
  const Sparkline *self = (const Sparkline *) figure;
  g_autofree char *course = with_gaps (self, course_text (self, lang)), *day = NULL, *hidden = NULL;
  guint newest = self->points->len;

  if (!hides_newest (self))
    return g_steal_pointer (&course);
  while (isnan (POINT (self, newest - 1)->value))
    newest--;
  day = lotse_calendar_day_text (POINT (self, newest - 1)->date, lang);
  /* Translators: day of the value */
  hidden = g_strdup_printf (_("The newest value (%s) is protected, because small numbers are not shown to this audience."), day);
  if (lotse_figure_n_items (figure) == 0)
    return g_steal_pointer (&hidden);
  /* Translators: that the newest value is protected; the course of those that are shown, which begins with a capital letter */
  return g_strdup_printf (_("%s Values that are shown: %s"), hidden, course);
}

static LotseChartTable *
tabulate (LotseFigure *figure, LotseChartLang lang)
{
  const Sparkline *self = (const Sparkline *) figure;
  LotseChartTable *table = lotse_chart_table_new (self->title);

  lotse_chart_table_add_column (table, _("Date"), FALSE);
  lotse_chart_table_add_column (table, self->title, TRUE);
  for (guint i = 0; i < self->points->len; i++)
    {
      lotse_chart_table_take_text (table, lotse_calendar_day_text (POINT (self, i)->date, lang));
      lotse_chart_table_take_number (table, POINT (self, i)->value,
                                     isnan (POINT (self, i)->value) ? g_strdup (_("no value"))
                                     : lotse_chart_is_protected (POINT (self, i)->value) ? g_strdup (lotse_chart_unknown_words (POINT (self, i)->value))
                                                                                         : lotse_chart_value_beside (POINT (self, i)->value, self->target, &self->unit, lang));
    }
  return table;
}

static void
sparkline_free (LotseFigure *figure)
{
  Sparkline *self = (Sparkline *) figure;

  g_free (self->title);
  g_free (self->unit_text);
  g_array_unref (self->points);
}

static const LotseFigureClass sparkline_class = { sparkline_free, paint, describe, summarize, tabulate, TRUE };

/* The last of those that share a px, so that the end of the line is always one. */
static void
add_items (Sparkline *self)
{
  double x, y, before = -1;

  for (guint i = self->points->len; i > 0; i--)
    if (place_of (self, i - 1, &x, &y) && floor (x) != before)
      {
        lotse_figure_add_point (&self->figure, x, y, 0, 0, i - 1);
        before = floor (x);
      }
  for (guint i = 0, n = self->figure.items->len; i < n / 2; i++)
    {
      LotseFigureItem *one = &g_array_index (self->figure.items, LotseFigureItem, i), *other = &g_array_index (self->figure.items, LotseFigureItem, n - 1 - i), kept = *one;

      *one = *other;
      *other = kept;
    }
}

LotseFigure *
lotse_sparkline_new (const LotseSparklineInput *input, LotseTextCache *text, double width, double height)
{
  Sparkline *self = g_new0 (Sparkline, 1);

  lotse_figure_init (&self->figure, &sparkline_class, text, width, height);
  self->figure.plot = (LotseChartRect) { 0, 0, width, height };
  self->title = g_strdup (input->title ? input->title : "");
  self->unit_text = g_strdup (input->unit.unit);
  self->unit = (LotseChartUnit) { self->unit_text, input->unit.share, input->unit.whole };
  self->points = g_array_new (FALSE, FALSE, sizeof (LotseChartPoint));
  if (input->n_points)
    g_array_append_vals (self->points, input->points, input->n_points);
  self->target = self->low = self->high = input->target;
  self->state = input->state;
  self->max_gap = input->max_gap;
  self->comparable = MIN (input->comparable, input->n_points);
  for (guint i = 0; i < input->n_points; i++)
    {
      if (!isfinite (input->points[i].value))
        continue;
      self->low = fmin (self->low, input->points[i].value); /* fmin and fmax pass over NAN: there may be no target */
      self->high = fmax (self->high, input->points[i].value);
    }
  add_items (self);
  return &self->figure;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Few bars that reach far beyond all others would squeeze them on paper, where nobody can come closer. So they are cut off, and beside the plot each row says
 * with an arrow and a year how far it goes on; the legend counts them. */
#include "timeline-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "calendar.h"

#define STRIP 46.0  /* px for an arrow and a year */
#define ARROW 9.0
#define NARROW 5.0  /* px on each side that are left free */

double
lotse_timeline_before_width (LotseTimelineLayout *self, const LotseTimelineViewport *view)
{
  return view->still && self->input->before_core ? round (STRIP * self->scale) : 0;
}

double
lotse_timeline_after_width (LotseTimelineLayout *self, const LotseTimelineViewport *view)
{
  return view->still && self->input->after_core ? round (STRIP * self->scale) : 0;
}

typedef struct { LotseChartDate first, last; } Seen; /* days of which something is seen */

static Seen
seen_days (const LotseTimelineViewport *view, const Metrics *m)
{
  /* Not a day less by the rounding of a quotient. */
  return (Seen) { (LotseChartDate) floor (view->left_day + 0.01), (LotseChartDate) ceil (view->left_day + m->plot.width / view->px_per_day - 0.01) - 1 };
}

guint
lotse_timeline_n_beyond (LotseTimelineLayout *self, const LotseTimelineViewport *view)
{
  guint n = 0;
  Metrics m;
  Seen seen;

  lotse_timeline_metrics (self, view, &m);
  seen = seen_days (view, &m);
  if (m.before <= 0 && m.after <= 0)
    return 0;
  for (guint i = 0; i < self->input->bars->len; i++)
    {
      const Bar *bar = BAR (self->input, i);

      n += bar->placed && (bar->reach_start < seen.first || bar->reach_end > seen.last);
    }
  return n;
}

char *
lotse_timeline_beyond_words (const Painter *p)
{
  const guint n = lotse_timeline_n_beyond (p->layout, p->view);

  /* Translators: legend of a printed timeline beside an arrow: so many projects begin before or end after the years that it shows */
  return n > 0 ? g_strdup_printf (ngettext ("%u reaches beyond the edge", "%u reach beyond the edge", n), n) : NULL;
}

/* ---- Paint ---- */

/* Towards the edge: an arrow, and the year where it leads. */
static void
paint_arrow (const Painter *p, LotseChartDate day, gboolean right, double y)
{
  const double s = p->m->scale, towards = right ? 1 : -1;
  const double begin = right ? p->m->plot.x + p->m->plot.width + NARROW * s : p->m->plot.x - NARROW * s, tip = begin + towards * ARROW * s;
  g_autofree char *year = lotse_calendar_label (day, LOTSE_UNIT_YEAR, FALSE, FALSE, p->style->lang);

  cairo_new_path (p->cr);
  cairo_move_to (p->cr, begin, y);
  cairo_line_to (p->cr, tip, y);
  cairo_move_to (p->cr, tip - towards * 3.5 * s, y - 3.5 * s);
  cairo_line_to (p->cr, tip, y);
  cairo_line_to (p->cr, tip - towards * 3.5 * s, y + 3.5 * s);
  cairo_set_line_width (p->cr, 1.25 * s);
  lotse_colour_set (p->cr, &p->style->dim, 1);
  cairo_stroke (p->cr);
  lotse_text_paint (p->text, p->cr, year, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &p->style->dim, tip + towards * 3 * s, y, right ? 0 : 1, 0);
}

static void
paint_row (guint lane, guint row, gpointer data)
{
  const Painter *p = data;
  const LotseTimelineLayout *layout = p->layout;
  const double y = lotse_timeline_row_top (p->layout, p->view, p->m, lane, row) + p->m->bar_height / 2;
  const Seen seen = seen_days (p->view, p->m);
  LotseChartDate first = seen.first, last = seen.last;

  if (layout->open[lane] < 1 || y < p->m->plot.y || y > p->m->plot.y + p->m->plot.height)
    return;
  for (guint slot = layout->row_start[row]; slot < layout->row_start[row + 1]; slot++)
    {
      const Bar *bar = BAR (layout->input, layout->row_bars[slot]);

      if (!bar->placed)
        continue;
      first = MIN (first, bar->reach_start);
      last = MAX (last, bar->reach_end);
    }
  if (first < seen.first && p->m->before > 0)
    paint_arrow (p, first, FALSE, y);
  if (last > seen.last && p->m->after > 0)
    paint_arrow (p, last, TRUE, y);
}

void
lotse_timeline_paint_beyond (const Painter *p)
{
  if ((p->m->before <= 0 && p->m->after <= 0) || p->m->detail == LOTSE_TIMELINE_DETAIL_DENSITY)
    return;
  lotse_timeline_each_row (p->layout, p->view, p->m, p->m->plot.y, p->m->plot.y + p->m->plot.height, 0, p->m->bar_height, paint_row, (gpointer) p);
}

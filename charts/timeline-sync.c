/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bars with edits that have not arrived: an hourglass at the upper right corner for what waits, a "!" for what needs a person. */
#include "timeline-private.h"

#include <math.h>

#define BADGE 7.0 /* radius */

void
lotse_timeline_input_set_sync (LotseTimelineInput *self, guint bar, LotseTimelineSync sync)
{
  g_return_if_fail (bar < self->bars->len);
  BAR (self, bar)->bar.sync = sync;
}

/* Two triangles that meet in the middle. */
static void
hourglass (cairo_t *cr, double x, double y, double size)
{
  cairo_move_to (cr, x - size * 0.8, y - size);
  cairo_line_to (cr, x + size * 0.8, y - size);
  cairo_line_to (cr, x - size * 0.8, y + size);
  cairo_line_to (cr, x + size * 0.8, y + size);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
exclamation (cairo_t *cr, double x, double y, double size)
{
  cairo_rectangle (cr, x - size * 0.22, y - size, size * 0.44, size * 1.25);
  cairo_rectangle (cr, x - size * 0.22, y + size * 0.55, size * 0.44, size * 0.45);
  cairo_fill (cr);
}

/* @rect: the body of the bar. */
void
lotse_timeline_paint_sync (const Painter *p, LotseTimelineSync sync, const LotseChartRect *rect)
{
  double s = p->m->scale, radius = MIN (BADGE * s, p->m->bar_height * 0.32), edge = p->m->plot.x + p->m->plot.width;
  double x = MIN (rect->x + rect->width, edge - radius - 2 * s), y = rect->y + radius * 0.4;
  gboolean contradicted = sync == LOTSE_TIMELINE_CONTRADICTED;

  if (sync == LOTSE_TIMELINE_SENT || x < p->m->plot.x + radius)
    return;
  cairo_new_path (p->cr);
  cairo_arc (p->cr, x, y, radius + s, 0, 2 * G_PI);
  lotse_colour_set (p->cr, &p->style->plot, 1);
  cairo_fill (p->cr);
  cairo_arc (p->cr, x, y, radius, 0, 2 * G_PI);
  lotse_colour_set (p->cr, contradicted ? &p->style->today : &p->style->text, 1);
  cairo_fill (p->cr);
  lotse_colour_set (p->cr, contradicted ? &p->style->today_text : &p->style->plot, 1);
  (contradicted ? exclamation : hourglass) (p->cr, x, y, radius * 0.55);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows in which nothing is seen, closer by: at their edges stand the names of the bars that lie beyond, with an arrow to where. Rows stay where they are, so
 * a row that seems empty says what it is kept for, and a click leads there. */
#include "timeline-edges.h"
#include "timeline-private.h"

#include <math.h>

#define EDGE_MARGIN 4.0 /* between the edge of the plot and the arrow */
#define ARROW_ROOM 14.0 /* that the arrow takes beside the name */
#define MOST 220.0      /* that a name takes */
#define LEAST 56.0      /* less says nothing */
#define BETWEEN 24.0    /* the two names of a row */

typedef struct { guint bar; gboolean right; LotseChartRect rect; } Edge;

/* What only the pointer needs, and where rows stand still. */
static gboolean
has_edges (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint lane)
{
  return m->detail == LOTSE_TIMELINE_DETAIL_FULL && !m->untitled && !view->talk && self->open[lane] >= 1
         && !(self->travel && self->travel_left > 0);
}

/* The first slot of the row that is not wholly left of what is seen. */
static guint
first_not_left (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint row)
{
  guint low = self->row_start[row], high = self->row_start[row + 1];

  while (low < high)
    {
      guint middle = (low + high) / 2;
      const Bar *bar = BAR (self->input, self->row_bars[middle]);

      if (bar->placed && lotse_timeline_x (view, m, bar->reach_end + 1) < m->plot.x)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static LotseTextSize
edge_size (const Metrics *m)
{
  return MIN (lotse_timeline_title_size (m), LOTSE_TEXT_SMALL);
}

/* Widths are estimated, so that they are known where nothing is painted. */
static void
set_edge (LotseTimelineLayout *self, const Metrics *m, double y, double room, guint bar, gboolean right, Edge *edge)
{
  const double s = m->scale, width = MIN (self->title_width[bar] * TITLE_SLACK + ARROW_ROOM * s, MIN (MOST * s, room));

  *edge = (Edge) { bar, right, { right ? m->plot.x + m->plot.width - EDGE_MARGIN * s - width : m->plot.x + EDGE_MARGIN * s, y, width, m->bar_height } };
}

/* The names at the edges of a row; none where anything of it is seen. */
static guint
row_edges (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint lane, guint row, Edge edges[2])
{
  const guint first = self->row_start[row], last = self->row_start[row + 1], slot = first_not_left (self, view, m, row);
  double room = m->plot.width - 2 * EDGE_MARGIN * m->scale, y;
  guint n = 0;

  if (slot < last)
    {
      const Bar *bar = BAR (self->input, self->row_bars[slot]);

      if (!bar->placed || lotse_timeline_x (view, m, bar->reach_start) <= m->plot.x + m->plot.width)
        return 0;
    }
  if (slot > first && slot < last)
    room = (room - BETWEEN * m->scale) / 2;
  if (room < LEAST * m->scale)
    return 0;
  y = lotse_timeline_row_top (self, view, m, lane, row);
  if (slot > first)
    set_edge (self, m, y, room, self->row_bars[slot - 1], FALSE, &edges[n++]);
  if (slot < last)
    set_edge (self, m, y, room, self->row_bars[slot], TRUE, &edges[n++]);
  return n;
}

gboolean
lotse_timeline_edge_rect (LotseTimelineLayout *self, const LotseTimelineViewport *view, guint bar, LotseChartRect *rect)
{
  Edge edges[2];
  Metrics m;
  guint n;

  lotse_timeline_metrics (self, view, &m);
  if (bar >= self->input->bars->len || !has_edges (self, view, &m, BAR (self->input, bar)->lane))
    return FALSE;
  n = row_edges (self, view, &m, BAR (self->input, bar)->lane, self->bar_row[bar], edges);
  for (guint i = 0; i < n; i++)
    if (edges[i].bar == bar)
      {
        *rect = edges[i].rect;
        return TRUE;
      }
  return FALSE;
}

gboolean
lotse_timeline_edge_at (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, double x, double y, guint *bar)
{
  double into;
  Edge edges[2];
  guint lane, n;

  if (!lotse_timeline_lane_at (self, view, m, y, &lane) || !has_edges (self, view, m, lane))
    return FALSE;
  into = (y - lotse_timeline_row_top (self, view, m, lane, self->lanes[lane].first_row)) / m->pitch;
  if (into < 0 || into >= self->lanes[lane].n_rows)
    return FALSE;
  n = row_edges (self, view, m, lane, self->lanes[lane].first_row + (guint) into, edges);
  for (guint i = 0; i < n; i++)
    if (lotse_chart_rect_contains (&edges[i].rect, x, y))
      {
        *bar = edges[i].bar;
        return TRUE;
      }
  return FALSE;
}

/* ---- Paint ---- */

static void
paint_edge (const Painter *p, const Edge *edge)
{
  const double s = p->m->scale, y = edge->rect.y + edge->rect.height / 2, towards = edge->right ? 1 : -1;
  const double tip = edge->right ? edge->rect.x + edge->rect.width - 2 * s : edge->rect.x + 2 * s;
  const char *title = BAR (p->layout->input, edge->bar)->bar.title;
  const NameApart *alike = p->layout->title_apart ? &p->layout->title_apart[edge->bar] : NULL;
  g_autofree char *apart = lotse_timeline_apart_name (p->text, title, alike, NULL, edge_size (p->m), edge->rect.width - ARROW_ROOM * s);

  cairo_move_to (p->cr, tip - towards * 4 * s, y - 4 * s);
  cairo_line_to (p->cr, tip, y);
  cairo_line_to (p->cr, tip - towards * 4 * s, y + 4 * s);
  cairo_set_line_width (p->cr, 1.5 * s);
  lotse_colour_set (p->cr, &p->style->dim, 1);
  cairo_stroke (p->cr);
  lotse_text_paint (p->text, p->cr, apart ? apart : title, edge_size (p->m), LOTSE_TEXT_PLAIN, &p->style->dim,
                    tip - towards * (ARROW_ROOM - 2) * s, y, edge->right ? 1 : 0, edge->rect.width - ARROW_ROOM * s);
  lotse_timeline_keep_clear (p, edge->rect.x, edge->rect.width, y, edge_size (p->m));
}

typedef struct
{
  const Painter         *p;
  double                 above, below; /* of letters, from the upper edge of a bar */
  LotseTimelineVisitEdge visit;        /* (nullable) instead of painting */
  gpointer               data;
} Pass;

static void
visit_row (guint lane, guint row, gpointer data)
{
  const Pass *pass = data;
  const Painter *p = pass->p;
  Edge edges[2];
  guint n;

  if (!has_edges (p->layout, p->view, p->m, lane))
    return;
  n = row_edges (p->layout, p->view, p->m, lane, row, edges);
  for (guint i = 0; i < n; i++)
    if (pass->visit)
      pass->visit (edges[i].bar, &edges[i].rect, pass->data);
    else if (lotse_timeline_is_seen (p, edges[i].rect.y - pass->above, edges[i].rect.y + pass->below))
      paint_edge (p, &edges[i]);
}

static void
each_edge (const Painter *p, LotseTimelineVisitEdge visit, gpointer data)
{
  const double top = MAX (p->top, p->m->plot.y), bottom = MIN (p->bottom, p->m->plot.y + p->m->plot.height);
  Pass pass = { p, 0, 0, visit, data };

  /* Nobody clicks on paper that shows all; and from one edge of the time to the other, no row is empty. */
  if ((p->view->pixels <= 0 && !p->view->still) || p->view->talk || p->m->plot.width >= (p->layout->input->last + 1 - p->layout->input->first) * p->view->px_per_day)
    return;
  lotse_timeline_bar_reach (p->text, p->m, &pass.above, &pass.below);
  lotse_timeline_each_row (p->layout, p->view, p->m, top, bottom, pass.above, pass.below, visit_row, &pass);
}

void
lotse_timeline_paint_edges (const Painter *p)
{
  each_edge (p, NULL, NULL);
}

void
lotse_timeline_each_edge (const Painter *p, LotseTimelineVisitEdge visit, gpointer data)
{
  each_edge (p, visit, data);
}

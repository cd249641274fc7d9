/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What moves in a layout that stays: lanes that open and close, and bars on their way from where another layout showed them. */
#include "timeline-private.h"

#include <math.h>

#define LARGEST_ROWS 1.8   /* of a lane that is looked at alone */
#define LEAST_TALK 0.86    /* titles have letters of normal size */
#define LEAST_NAMES 0.52   /* bars have titles and promises as on a screen, however small */
#define LEAST_SIGNS 0.43   /* bars have signs that can be told apart */
#define LOWEST_SIGNS 0.29  /* of bars alone, where that shows them all */
#define ALIKE_STEPS 16
#define HIGHEST_ALIKE 4.0
#define SMALLEST_ROWS 0.55 /* below, titles get too small; the lane is seen from its top on */

void
lotse_timeline_set_lane_open (LotseTimelineLayout *self, guint lane, double open)
{
  g_return_if_fail (lane < self->input->lanes->len);
  self->open[lane] = CLAMP (open, 0, 1);
  g_clear_pointer (&self->tops, g_free);
}

double
lotse_timeline_lane_open (LotseTimelineLayout *self, guint lane)
{
  g_return_val_if_fail (lane < self->input->lanes->len, 1);
  return self->open[lane];
}

void
lotse_timeline_travel_from (LotseTimelineLayout *self, const LotseTimelineViewport *view, LotseTimelineLayout *before,
                            const LotseTimelineViewport *view_before)
{
  guint n = self->input->bars->len;
  Metrics m, m_before;

  lotse_timeline_set_travel (self, 0);
  lotse_timeline_metrics (self, view, &m);
  lotse_timeline_metrics (before, view_before, &m_before);
  if (m.detail == LOTSE_TIMELINE_DETAIL_DENSITY || m_before.detail == LOTSE_TIMELINE_DETAIL_DENSITY)
    return;
  self->travel = g_new0 (float, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    {
      LotseChartRect here, there;
      guint old;

      if (!lotse_timeline_input_find_bar (before->input, BAR (self->input, i)->bar.id, &old))
        continue;
      lotse_timeline_bar_rect (self, view, &m, i, &here);
      lotse_timeline_bar_rect (before, view_before, &m_before, old, &there);
      self->travel[i] = (float) (there.y - here.y);
    }
  self->travel_left = 1;
}

void
lotse_timeline_set_travel (LotseTimelineLayout *self, double left)
{
  self->travel_left = CLAMP (left, 0, 1);
  if (self->travel_left <= 0)
    g_clear_pointer (&self->travel, g_free);
}

/* ---- What a camera looks at ---- */

/* Rows between @most and @least of their normal height, with @labels rows for the names of milestones. @named: bars have their titles then. */
typedef struct { double labels, most, least; gboolean bands, named; } Wish;

static gboolean
lane_fits (LotseTimelineLayout *self, const LotseTimelineViewport *view, guint lane)
{
  Metrics m;

  lotse_timeline_metrics (self, view, &m);
  return self->lanes[lane].n_rows * m.pitch + 2 * m.pad <= m.plot.height;
}

/* Rows between @most and @least of their normal height with @labels rows for the names of milestones. */
static gboolean
fit_lane (LotseTimelineLayout *self, LotseTimelineViewport *view, guint lane, double labels, double most, double least)
{
  view->label_rows = labels;
  for (view->row_scale = most; view->row_scale >= least; view->row_scale *= 0.94)
    if (lane_fits (self, view, lane))
      return TRUE;
  view->row_scale = least;
  return lane_fits (self, view, lane);
}

/* More rows of names where that keeps more names of milestones of @lane whole, which fits with @view as it is; its bars are lower for that. */
static void
fit_names (LotseTimelineLayout *self, LotseTimelineViewport *view, guint lane)
{
  guint least = lotse_timeline_short_labels (self, view, self->text, lane);

  for (double labels = view->label_rows < 2 ? 2 : 3; labels <= MAX_LABEL_ROWS && least > 0; labels++)
    {
      LotseTimelineViewport tried = *view;
      guint missing;

      if (!fit_lane (self, &tried, lane, labels, LARGEST_ROWS, LEAST_TALK))
        return;
      missing = lotse_timeline_short_labels (self, &tried, self->text, lane);
      if (missing < least)
        {
          least = missing;
          *view = tried;
        }
    }
}

static void
frame (LotseTimelineLayout *self, LotseTimelineViewport *view, guint lane, LotseChartDate first, LotseChartDate last)
{
  LotseChartDate margin = MAX ((last - first) / 20, 20);
  double least = view->talk ? LEAST_TALK : SMALLEST_ROWS;
  Metrics m;

  view->bands_away = 1;
  view->spare = 0;
  lotse_timeline_show_range (self, view, MAX (first - margin, self->input->first), MIN (last + margin, self->input->last));
  if (!fit_lane (self, view, lane, 2, LARGEST_ROWS, 1) && !fit_lane (self, view, lane, 1, LARGEST_ROWS, LEAST_TALK) && !fit_lane (self, view, lane, 0, 1, least))
    view->label_rows = 1; /* it is not seen as a whole in any case */
  else
    fit_names (self, view, lane);
  lotse_timeline_metrics (self, view, &m);
  view->y = lotse_timeline_tops (self, &m)[lane];
  if (view->talk)
    lotse_timeline_frame_lane_part (self, view, lane, 0);
  lotse_timeline_clamp (self, view);
}

/* The days from @first to @last, all of them where @first is none. */
static void
look_along (LotseTimelineLayout *self, LotseTimelineViewport *view, LotseChartDate first, LotseChartDate last)
{
  view->y = 0;
  if (first != LOTSE_CHART_DATE_NONE)
    {
      lotse_timeline_show_range (self, view, first, last);
      return;
    }
  view->px_per_day = 0;
  view->left_day = self->input->first;
  lotse_timeline_clamp (self, view);
}

/* Rows as high as @wish allows so that all lanes are seen. */
static gboolean
grant (LotseTimelineLayout *self, LotseTimelineViewport *view, LotseChartDate first, LotseChartDate last, const Wish *wish, gboolean bands)
{
  view->label_rows = wish->labels;
  view->bands_away = bands ? 0 : 1;
  for (view->band_rows = bands ? MAX_BAND_ROWS : 1; view->band_rows > 0; view->band_rows--)
    for (view->row_scale = wish->most; view->row_scale >= wish->least; view->row_scale *= 0.96)
      {
        look_along (self, view, first, last);
        if (lotse_timeline_content_height (self, view) <= lotse_timeline_plot (self, view).height)
          return TRUE;
      }
  return FALSE;
}

/* Names come before bands, and bands before high rows. */
static gboolean
frame_all (LotseTimelineLayout *self, LotseTimelineViewport *view, LotseChartDate first, LotseChartDate last, gboolean bands)
{
  static const Wish wishes[] = {
    { 2, 1.2, 1, TRUE, TRUE }, { 1, 1, LEAST_TALK, TRUE, TRUE }, { 0, 1, LEAST_TALK, TRUE, TRUE }, { 0, LEAST_TALK, LEAST_NAMES, TRUE, TRUE },
    { -1, LEAST_TALK, LEAST_NAMES, TRUE, TRUE }, { -1, LEAST_TALK, LEAST_NAMES, FALSE, TRUE }, { 0, LEAST_NAMES, LEAST_SIGNS, TRUE, FALSE },
    /* Rather all bars than events over masses of bars. */
    { 0, LEAST_NAMES, LOWEST_SIGNS, FALSE, FALSE },
  };

  view->talk = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    if (grant (self, view, first, last, &wishes[i], wishes[i].bands && bands))
      return wishes[i].named;
  view->bands_away = bands ? 0 : 1;
  view->band_rows = 1;
  look_along (self, view, first, last);
  return FALSE;
}

gboolean
lotse_timeline_frame_whole (LotseTimelineLayout *self, LotseTimelineViewport *view)
{
  return frame_all (self, view, LOTSE_CHART_DATE_NONE, LOTSE_CHART_DATE_NONE, TRUE);
}

gboolean
lotse_timeline_frame_range (LotseTimelineLayout *self, LotseTimelineViewport *view, LotseChartDate first, LotseChartDate last, gboolean bands)
{
  return frame_all (self, view, first, last, bands);
}

void
lotse_timeline_frame_lane (LotseTimelineLayout *self, LotseTimelineViewport *view, guint lane)
{
  LotseChartDate first = self->input->core_first, last = self->input->core_last;
  const Lane *what;
  gboolean any = FALSE;

  g_return_if_fail (lane < self->input->lanes->len);
  what = LANE (self->input, lane);
  for (guint i = what->first_bar; i < what->first_bar + what->n_bars; i++)
    {
      const Bar *bar = BAR (self->input, i);

      if (!bar->placed)
        continue;
      first = any ? MIN (first, bar->reach_start) : bar->reach_start;
      last = any ? MAX (last, bar->reach_end) : bar->reach_end;
      any = TRUE;
    }
  frame (self, view, lane, first, last);
}

static gboolean frame_rows (LotseTimelineLayout *self, LotseTimelineViewport *view, guint lane, guint part, double bottom);

void
lotse_timeline_frame_bar (LotseTimelineLayout *self, LotseTimelineViewport *view, guint index)
{
  const Bar *bar;
  LotseChartRect plot, rect;

  g_return_if_fail (index < self->input->bars->len);
  bar = BAR (self->input, index);
  if (!bar->placed)
    lotse_timeline_frame_lane (self, view, bar->lane);
  else
    frame (self, view, bar->lane, bar->reach_start - 200, bar->reach_end + 200);
  if (!lotse_timeline_item_rect (self, view, (LotseTimelineItem) { LOTSE_TIMELINE_BAR, index }, &rect))
    return;
  plot = lotse_timeline_plot (self, view);
  /* In a room, the part of its lane in which it is: no row is cut there. */
  if (view->talk && bar->placed && rect.y + rect.height > plot.y + plot.height)
    {
      Metrics m;

      lotse_timeline_metrics (self, view, &m);
      frame_rows (self, view, bar->lane, 0, rect.y + rect.height - m.lanes_top);
      lotse_timeline_item_rect (self, view, (LotseTimelineItem) { LOTSE_TIMELINE_BAR, index }, &rect);
      plot = lotse_timeline_plot (self, view);
    }
  if (rect.y < plot.y || rect.y + rect.height > plot.y + plot.height)
    view->y += rect.y + rect.height / 2 - plot.y - plot.height / 2;
  lotse_timeline_clamp (self, view);
}

/* The lane in the middle of the plot, and the share of it that lies above the middle. FALSE: there are none. */
static gboolean
lane_in_the_middle (LotseTimelineLayout *self, const LotseTimelineViewport *view, guint *lane, double *share)
{
  double y;
  guint n = self->input->lanes->len;
  const double *tops;
  Metrics m;

  lotse_timeline_metrics (self, view, &m);
  tops = lotse_timeline_tops (self, &m);
  y = m.plot.y + m.plot.height / 2 - m.lanes_top;
  for (*lane = 0; *lane + 1 < n && tops[*lane + 1] <= y; (*lane)++)
    ;
  *share = n > 0 && tops[*lane + 1] > tops[*lane] ? CLAMP ((y - tops[*lane]) / (tops[*lane + 1] - tops[*lane]), 0, 1) : 0;
  return n > 0;
}

/* Rows with which all lanes are @height px high, or as near to that as they come while bars are still drawn one by one. */
static void
match_height (LotseTimelineLayout *self, LotseTimelineViewport *view, double height)
{
  double low = 0, high = HIGHEST_ALIKE;

  for (guint i = 0; i < ALIKE_STEPS; i++)
    {
      view->row_scale = (low + high) / 2;
      if (lotse_timeline_detail (self, view) == LOTSE_TIMELINE_DETAIL_DENSITY || lotse_timeline_content_height (self, view) < height)
        low = view->row_scale;
      else
        high = view->row_scale;
    }
  view->row_scale = high;
}

void
lotse_timeline_look_alike (LotseTimelineLayout *self, LotseTimelineViewport *view, LotseTimelineLayout *before, const LotseTimelineViewport *view_before)
{
  const LotseChartRect plot_before = lotse_timeline_plot (before, view_before);
  double share;
  guint lane;
  Metrics m;

  view->talk = view_before->talk;
  view->legend = view_before->legend;
  view->label_rows = view_before->label_rows;
  view->bands_away = view_before->bands_away;
  view->band_rows = view_before->band_rows;
  view->bands_scroll = view_before->bands_scroll;
  match_height (self, view, lotse_timeline_content_height (before, view_before));
  view->px_per_day = lotse_timeline_plot (self, view).width / plot_before.width * view_before->px_per_day;
  view->left_day = view_before->left_day;
  if (lane_in_the_middle (before, view_before, &lane, &share) && lane < self->input->lanes->len)
    {
      const double *tops;

      lotse_timeline_metrics (self, view, &m);
      tops = lotse_timeline_tops (self, &m);
      view->y = tops[lane] + share * (tops[lane + 1] - tops[lane]) + m.scrolled - m.plot.height / 2;
    }
  lotse_timeline_clamp (self, view);
}

/* ---- Where a page may end ---- */

double
lotse_timeline_lane_break (LotseTimelineLayout *self, const LotseTimelineViewport *view, double y)
{
  guint n = self->input->lanes->len, lane = 0;
  const double *tops;
  Metrics m;

  if (n == 0)
    return 0;
  lotse_timeline_metrics (self, view, &m);
  tops = lotse_timeline_tops (self, &m);
  while (lane < n && tops[lane + 1] <= y)
    lane++;
  return tops[lane];
}

gboolean
lotse_timeline_lanes_between (LotseTimelineLayout *self, const LotseTimelineViewport *view, double from, double to, guint *first, guint *last)
{
  const guint n = self->input->lanes->len;
  gboolean found = FALSE;
  const double *tops;
  Metrics m;

  lotse_timeline_metrics (self, view, &m);
  tops = n > 0 ? lotse_timeline_tops (self, &m) : NULL;
  for (guint lane = 0; lane < n; lane++)
    if (tops[lane + 1] > from + 0.5 && tops[lane] < to - 0.5)
      {
        *first = found ? *first : lane;
        *last = lane;
        found = TRUE;
      }
  return found;
}

double
lotse_timeline_break (LotseTimelineLayout *self, const LotseTimelineViewport *view, double y)
{
  guint n = self->input->lanes->len, lane = 0;
  const double *tops;
  double inside, best;
  Metrics m;

  lotse_timeline_metrics (self, view, &m);
  tops = lotse_timeline_tops (self, &m);
  while (lane + 1 < n && tops[lane + 1] <= y)
    lane++;
  if (n == 0 || tops[n] <= y)
    return n == 0 ? 0 : tops[n];
  best = tops[lane];
  inside = MIN (floor ((y - tops[lane] - m.pad) / m.pitch), self->lanes[lane].n_rows);
  /* The first row of a lane stays with its name. */
  if (m.detail != LOTSE_TIMELINE_DETAIL_DENSITY && self->open[lane] >= 1 && inside >= 1)
    best = tops[lane] + m.pad + inside * m.pitch - floor (m.pad / 2);
  return best;
}

/* Where a part of what reaches from @top to @bottom ends that is @height px high: between two rows, wherever there are some. */
static double
part_end (LotseTimelineLayout *self, const LotseTimelineViewport *view, double top, double bottom, double height)
{
  double end;

  if (bottom - top <= height)
    return bottom;
  end = lotse_timeline_break (self, view, top + height);
  return end > top ? end : top + height;
}

/* Where a lane ends whose name may be higher than its rows. */
static double
rows_end (LotseTimelineLayout *self, const Metrics *m, guint lane)
{
  const double *tops = lotse_timeline_tops (self, m);
  const double rows = m->detail == LOTSE_TIMELINE_DETAIL_DENSITY || self->open[lane] < 1 ? 0 : self->lanes[lane].n_rows * m->pitch + 2 * m->pad;

  return rows > 0 ? MIN (tops[lane + 1], tops[lane] + rows) : tops[lane + 1];
}

/* Points @view at the @part-th part of @lane, or at the first after it that reaches down to @bottom, in px from the top of all lanes; a part beyond the last is the
 * last one. TRUE: some of its rows follow. */
static gboolean
frame_rows (LotseTimelineLayout *self, LotseTimelineViewport *view, guint lane, guint part, double bottom)
{
  const guint n = self->input->lanes->len;
  const double *tops;
  double top, end, last;
  Metrics m;

  view->spare = 0;
  lotse_timeline_metrics (self, view, &m);
  tops = lotse_timeline_tops (self, &m);
  last = rows_end (self, &m, lane);
  top = tops[lane];
  end = part_end (self, view, top, last, m.plot.height);
  for (guint i = 0; (i < part || end < bottom) && end < last; i++)
    {
      top = end;
      end = part_end (self, view, top, last, m.plot.height);
    }
  if (end >= last)
    end = MAX (end, MIN (tops[lane + 1], top + m.plot.height));
  /* Neighbours are seen whole or not at all. */
  for (guint next = lane + 1; end >= last && next <= n && tops[next] - top <= m.plot.height; next++)
    end = MAX (end, tops[next]);
  view->y = top;
  view->spare = MAX (m.plot.height - (end - top), 0);
  lotse_timeline_clamp (self, view);
  return end < last;
}

gboolean
lotse_timeline_frame_lane_part (LotseTimelineLayout *self, LotseTimelineViewport *view, guint lane, guint part)
{
  g_return_val_if_fail (lane < self->input->lanes->len, FALSE);
  return frame_rows (self, view, lane, part, -INFINITY);
}

guint
lotse_timeline_frame_part (LotseTimelineLayout *self, LotseTimelineViewport *view, guint part)
{
  const guint n = self->input->lanes->len;
  double height, top = 0, end = 0;
  const double *tops;
  guint after = 0;
  Metrics m;

  view->spare = 0;
  view->y = 0;
  lotse_timeline_metrics (self, view, &m);
  tops = lotse_timeline_tops (self, &m);
  height = m.plot.height;
  if (n == 0 || tops[n] <= height)
    return 0;
  for (guint i = 0; i <= part && end < tops[n]; i++)
    {
      top = end;
      end = tops[n] - top <= height ? tops[n] : lotse_timeline_lane_break (self, view, top + height);
      /* A lane that is higher than what is seen goes on in the next part, with a whole row. */
      if (end <= top)
        end = part_end (self, view, top, tops[n], height);
    }
  while (after < n && tops[n - after] > end + 0.5)
    after++;
  view->spare = height - (end - top);
  view->y = top;
  lotse_timeline_clamp (self, view);
  return after;
}

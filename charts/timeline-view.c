/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Geometry of the timeline in a view: measures, places of bars and titles, and which bars are seen. */
#include "timeline-private.h"

#include <math.h>

#define ROW_PITCH 33.0
#define BAR_SHARE 0.73        /* of the row */
#define DENSITY_LANE 76.0     /* least height of a lane that shows density; it takes up to twice as much where there is room */
#define LABELS_FROM 0.42      /* px per day from which on there is a row for the names of milestones whatever the height */
#define LABELS_ALL 0.56
#define FIRST_LABELS 19.0     /* height that they take below a bar, the gap to the next row included */
#define SECOND_LABELS 13.0
#define MORE_LABELS 14.0      /* of each row after that */
#define ONE_NAME 17.5         /* px below a bar within which a row of names is whole, and within which two are */
#define TWO_NAMES 31.5
#define BAND_ONE 29.0         /* height of a band with one row of events */
#define BAND_ROW 15.0         /* of each row where there are several */
#define BAND_PADDING 7.0
#define BANDS_SHARE 0.4       /* of the height that bands take */
#define BANDS_MOST 0.5        /* where names would be shortened otherwise, or letters are large; more than that is too much, even for these */
#define LARGE_LETTERS 1.5     /* from which scale on few names have room in a row, and one scrolls in any case */
#define LEGEND 36.0           /* px of a legend of one line or two */
#define LEGEND_LINE 16.0      /* of each more */
#define LEGEND_SHARE 0.18     /* of the height that it takes for the sake of these */
#define LARGE_LEGEND 0.09     /* where letters are large on a screen: what is behind its signs is said beside the pointer as well */
#define LARGE_BANDS 0.25      /* of the height there */
#define LARGE_ROWS 6          /* that are to be seen there before milestones have names below their bars */
#define SHORT_COUNTS 17.0     /* px of the line with the states of a collapsed lane */
#define TRAVEL_BARS 2000      /* so many can all be drawn while they move */

static double
smooth_step (double low, double high, double x)
{
  double t = CLAMP ((x - low) / (high - low), 0, 1);

  return t * t * (3 - 2 * t);
}

/* Names come with the height for the whole of them, not before: the row below would cover the rest. */
static guint
whole_rows (double wanted, double room)
{
  for (guint rows = MAX_LABEL_ROWS; rows > 1; rows--)
    if (wanted >= rows || (wanted > rows - 1 && room >= TWO_NAMES + (rows - 2) * MORE_LABELS))
      return rows;
  return wanted >= 1 || (wanted > 0 && room >= ONE_NAME) ? 1 : 0;
}

/* px at a scale of 1. */
static double
labels_height (double rows)
{
  return MIN (rows, 1) * FIRST_LABELS + CLAMP (rows - 1, 0, 1) * SECOND_LABELS + MAX (rows - 2, 0) * MORE_LABELS;
}

static double
legend_height (LotseTimelineLayout *self, const LotseTimelineViewport *view, guint *lines)
{
  const double s = self->scale;

  const guint least = view->bands_scroll ? 1 : 2;
  const double most = (view->bands_scroll ? LARGE_LEGEND : LEGEND_SHARE) * view->height;

  for (*lines = MAX (self->legend_lines, 2); *lines > least && (LEGEND + (*lines - 2.0) * LEGEND_LINE) * s > most; --*lines)
    ;
  return view->legend ? round ((LEGEND + (*lines - 2.0) * LEGEND_LINE) * s) : 0;
}

/* So few rows with names below them would be seen beside each other that the bars would be lost among them. */
static gboolean
is_low (const LotseTimelineViewport *view, const Metrics *m, double row)
{
  return view->bands_scroll && view->height - m->pills - m->axis - m->legend < LARGE_ROWS * (row * BAR_SHARE + FIRST_LABELS * m->scale);
}

void
lotse_timeline_metrics (LotseTimelineLayout *self, const LotseTimelineViewport *view, Metrics *m)
{
  double s = self->scale, row = ROW_PITCH * s * view->row_scale, head, page;

  *m = (Metrics) { .scale = s, .gutter = self->gutter, .pills = round (22 * s), .axis = round (41 * s), .pad = round (7 * s) };
  m->legend = legend_height (self, view, &m->legend_lines);
  for (guint i = 0; i < self->input->bands->len; i++)
    m->bands += lotse_timeline_band_height (self, view, i);
  m->bands = round (m->bands * (1 - CLAMP (view->bands_away, 0, 1)));
  m->lanes_top = m->pills + m->axis + m->bands - view->y;
  page = MAX (view->height - m->pills - m->axis - m->bands - m->legend - view->spare, 1);
  m->scrolled = view->bands_scroll ? CLAMP (view->y, 0, m->bands) : 0;
  m->bands -= m->scrolled;
  m->detail = row >= (view->talk ? 9.5 : 17) * s ? LOTSE_TIMELINE_DETAIL_FULL : row >= 6 ? LOTSE_TIMELINE_DETAIL_COMPACT : LOTSE_TIMELINE_DETAIL_DENSITY;
  m->bar_height = round (row * BAR_SHARE);
  m->untitled = m->bar_height < (view->talk ? 12 : 10) * s;
  m->short_heads = view->talk && m->bar_height < 20 * s;
  /* Where there are none, nothing is kept for their names. */
  if (m->detail == LOTSE_TIMELINE_DETAIL_FULL && !m->untitled && self->input->milestones->len > 0)
    {
      double closer = view->label_rows < 0 || is_low (view, m, row) ? 0 : smooth_step (LABELS_FROM, LABELS_ALL, view->px_per_day / s), rows = CLAMP (MAX (view->label_rows, closer), 0, MAX_LABEL_ROWS);

      m->below = round (MAX (labels_height (rows) * s - (row - m->bar_height) * MIN (rows, 1), 0));
      m->label_rows = whole_rows (rows, (round (row) + m->below - m->bar_height) / s);
    }
  m->pitch = round (row) + m->below;
  if (m->short_heads)
    m->pad = round (1.5 * s);
  if (m->detail == LOTSE_TIMELINE_DETAIL_COMPACT)
    {
      m->pitch = MAX (round (row), 3);
      m->bar_height = MAX (m->pitch - 2, 2);
      m->pad = round (5 * s);
    }
  m->radius = MIN (5 * s, m->bar_height / 4);
  head = m->pills + m->axis + m->bands;
  m->before = lotse_timeline_before_width (self, view);
  m->after = lotse_timeline_after_width (self, view);
  m->plot = (LotseChartRect) { m->gutter + m->before, head, MAX (view->width - m->gutter - m->before - m->after, 1), MAX (view->height - head - m->legend - view->spare, 1) };
  /* Lanes have no other height while the bands above them scroll out of sight: who scrolls would see them grow, and a second painter find other places for them. */
  if (m->detail == LOTSE_TIMELINE_DETAIL_DENSITY)
    m->pitch = CLAMP (floor (page / MAX (self->input->lanes->len, 1)), DENSITY_LANE * s, 2 * DENSITY_LANE * s);
}

guint
lotse_timeline_band_limit (const LotseTimelineViewport *view)
{
  return (view->band_rows > 0 ? MIN (view->band_rows, MAX_BAND_ROWS) : MAX_BAND_ROWS) - 1;
}

static guint
band_rows (LotseTimelineLayout *self, const LotseTimelineViewport *view, guint band)
{
  return MIN (self->bands[band].n_rows, lotse_timeline_band_limit (view) + 1);
}

double
lotse_timeline_band_height (LotseTimelineLayout *self, const LotseTimelineViewport *view, guint band)
{
  guint rows = band_rows (self, view, band);

  return round ((rows > 1 ? BAND_PADDING + BAND_ROW * rows : BAND_ONE) * self->scale);
}

gboolean
lotse_timeline_needs_band_rows (LotseTimelineLayout *self, guint rows)
{
  for (guint i = 0; i < self->input->bands->len; i++)
    if (self->bands[i].whole_rows == rows)
      return TRUE;
  return FALSE;
}

gboolean
lotse_timeline_has_large_letters (LotseTimelineLayout *self)
{
  return self->scale >= LARGE_LETTERS;
}

guint
lotse_timeline_band_rows (LotseTimelineLayout *self, const LotseTimelineViewport *view)
{
  const gboolean large = lotse_timeline_has_large_letters (self);
  LotseTimelineViewport tried = *view;
  Metrics m;

  tried.bands_away = 0;
  tried.y = 0;
  for (tried.band_rows = MAX_BAND_ROWS; tried.band_rows > 1; tried.band_rows--)
    {
      lotse_timeline_metrics (self, &tried, &m);
      if (m.bands <= (view->bands_scroll ? LARGE_BANDS : large || lotse_timeline_needs_band_rows (self, tried.band_rows) ? BANDS_MOST : BANDS_SHARE) * view->height)
        break;
    }
  return tried.band_rows;
}

double
lotse_timeline_band_middle (LotseTimelineLayout *self, const LotseTimelineViewport *view, guint band)
{
  return round ((band_rows (self, view, band) > 1 ? BAND_PADDING + BAND_ROW : BAND_ONE) / 2 * self->scale);
}

static double
lane_height (LotseTimelineLayout *self, const Metrics *m, guint lane)
{
  const PackedLane *packed = &self->lanes[lane];
  double head = m->short_heads ? packed->short_height + (1 - self->open[lane]) * SHORT_COUNTS * m->scale + 2 * m->pad
                               : packed->title_height + packed->subtitle_height + 2 * m->pad, rows = packed->n_rows * m->pitch + 2 * m->pad;

  if (m->detail == LOTSE_TIMELINE_DETAIL_DENSITY)
    rows = packed->n_rows ? m->pitch : 0;
  return ceil (head + (MAX (rows, head) - head) * self->open[lane]);
}

const double *
lotse_timeline_tops (LotseTimelineLayout *self, const Metrics *m)
{
  guint n = self->input->lanes->len;

  if (self->tops && self->tops_pitch == m->pitch && self->tops_detail == m->detail && self->tops_short == m->short_heads)
    return self->tops;
  if (!self->tops)
    self->tops = g_new (double, n + 1);
  self->tops[0] = 0;
  for (guint i = 0; i < n; i++)
    self->tops[i + 1] = self->tops[i] + lane_height (self, m, i);
  self->tops_pitch = m->pitch;
  self->tops_detail = m->detail;
  self->tops_short = m->short_heads;
  return self->tops;
}

double
lotse_timeline_row_top (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint lane, guint row)
{
  return m->lanes_top + lotse_timeline_tops (self, m)[lane] + m->pad + (row - self->lanes[lane].first_row) * m->pitch * self->open[lane];
}

double
lotse_timeline_x (const LotseTimelineViewport *view, const Metrics *m, double day)
{
  return m->plot.x + (day - view->left_day) * view->px_per_day;
}

void
lotse_timeline_bar_rect (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint index, LotseChartRect *rect)
{
  const Bar *bar = BAR (self->input, index);
  double x0, x1;

  rect->y = lotse_timeline_row_top (self, view, m, bar->lane, self->bar_row[index]);
  if (self->travel)
    rect->y += round (self->travel[index] * self->travel_left);
  rect->height = m->bar_height;
  if (!bar->placed)
    {
      /* It has no day, so it stays at the edge whatever one looks at. */
      rect->x = m->plot.x + 10 * m->scale;
      rect->width = MIN (self->title_width[index] + 110 * m->scale, MAX (m->plot.width - 20 * m->scale, 1));
      return;
    }
  x0 = lotse_timeline_x (view, m, bar->start);
  x1 = lotse_timeline_x (view, m, bar->end + 1);
  if (view->pixels > 0)
    {
      x0 = round (x0 * view->pixels) / view->pixels;
      x1 = round (x1 * view->pixels) / view->pixels;
    }
  rect->x = x0;
  rect->width = MAX (x1 - x0, 2);
}

/* The neighbour's end with its milestones, in px; and whether its title claims the gap. */
static double
free_left (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint index)
{
  guint slot = self->bar_slot[index], row = self->bar_row[index];

  if (slot == self->row_start[row])
    return m->plot.x + 6 * m->scale;
  return MAX (lotse_timeline_x (view, m, BAR (self->input, self->row_bars[slot - 1])->reach_end + 1) + 10 * m->scale,
              m->plot.x + 6 * m->scale);
}

double
lotse_timeline_free_right (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint index)
{
  guint slot = self->bar_slot[index], row = self->bar_row[index], next;
  double edge = m->plot.x + m->plot.width - 6 * m->scale;

  if (slot + 1 == self->row_start[row + 1])
    return edge;
  next = self->row_bars[slot + 1];
  edge = MIN (edge, lotse_timeline_x (view, m, BAR (self->input, next)->reach_start) - 8 * m->scale);
  if (!self->title_left[next])
    return edge;
  return MIN (edge, lotse_timeline_x (view, m, BAR (self->input, next)->start) - self->title_width[next] * 1.04 - 16 * m->scale);
}

void
lotse_timeline_title_spot (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint index,
                           const LotseChartRect *rect, double width, TitleSpot *spot)
{
  const Bar *bar = BAR (self->input, index);
  double s = m->scale, seen_left = MAX (rect->x, m->plot.x), seen_right = MIN (rect->x + rect->width, m->plot.x + m->plot.width);
  double inner = seen_right - seen_left - (m->bar_height + 10 * s), beside, room;

  if (inner >= width)
    {
      *spot = (TitleSpot) { TITLE_INSIDE, seen_left + m->bar_height + 2 * s, inner };
      return;
    }
  /* What is out of sight has no title: cut letters say nothing. */
  if (MAX (rect->x + rect->width, lotse_timeline_x (view, m, bar->reach_end + 1)) < m->plot.x || rect->x > m->plot.x + m->plot.width)
    {
      *spot = (TitleSpot) { TITLE_NONE, 0, 0 };
      return;
    }
  /* At its bar, however far milestones reach beyond that: their signs lie lower than letters. */
  beside = MAX (rect->x + rect->width, m->plot.x) + 8 * s;
  room = lotse_timeline_free_right (self, view, m, index) - beside;
  if (self->title_left[index])
    {
      double left = free_left (self, view, m, index), right = rect->x - 8 * s;

      if (right - left >= MIN (width, 60 * s) && right - left > room)
        {
          *spot = (TitleSpot) { TITLE_LEFT, MAX (left, right - width), MIN (right - left, width) };
          return;
        }
    }
  if (room >= width || (room > inner && room >= 40 * s))
    *spot = (TitleSpot) { TITLE_RIGHT, beside, room };
  else if (inner >= 40 * s)
    *spot = (TitleSpot) { TITLE_INSIDE, seen_left + m->bar_height + 2 * s, inner };
  else
    *spot = (TitleSpot) { TITLE_NONE, 0, 0 };
}

double
lotse_timeline_event_y (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint event)
{
  guint band = EVENT (self->input, event)->band;
  double y = m->pills + m->axis - m->scrolled;

  for (guint i = 0; i < band; i++)
    y += lotse_timeline_band_height (self, view, i);
  return y + lotse_timeline_band_middle (self, view, band) + round (BAND_ROW * self->event_row[lotse_timeline_band_limit (view)][event] * m->scale);
}

gboolean
lotse_timeline_lane_at (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, double y, guint *lane)
{
  const double *tops = lotse_timeline_tops (self, m);
  guint low = 0, high = self->input->lanes->len;
  double content = y - m->lanes_top;

  if (!high || content < 0 || content >= tops[high])
    return FALSE;
  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (tops[middle] <= content)
        low = middle;
      else
        high = middle;
    }
  *lane = low;
  return TRUE;
}

/* Within a row, the first bar whose reach or title may still be seen. A title on the right belongs to the bar before, hence one more. */
static guint
first_seen (LotseTimelineLayout *self, guint row, LotseChartDate day)
{
  guint low = self->row_start[row], high = self->row_start[row + 1], begin = low;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      const Bar *bar = BAR (self->input, self->row_bars[middle]);

      if (bar->placed && bar->reach_end < day)
        low = middle + 1;
      else
        high = middle;
    }
  return low > begin ? low - 1 : low;
}

static void
visit_row (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint row, LotseTimelineVisit visit, gpointer data)
{
  double right = view->left_day + (m->plot.width + 12 * m->scale) / view->px_per_day;
  guint slot = first_seen (self, row, (LotseChartDate) floor (view->left_day) - 1);

  for (; slot < self->row_start[row + 1]; slot++)
    {
      guint index = self->row_bars[slot];
      const Bar *bar = BAR (self->input, index);

      visit (index, data);
      /* One beyond the edge may have its title on this side of it. */
      if (bar->placed && bar->reach_start > right)
        break;
    }
}

static gboolean
travels_from_afar (LotseTimelineLayout *self)
{
  return self->travel && self->travel_left > 0 && self->input->bars->len <= TRAVEL_BARS;
}

void
lotse_timeline_each_row (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, double top, double bottom, double above, double below,
                         LotseTimelineVisitRow visit, gpointer data)
{
  const double *tops = lotse_timeline_tops (self, m);
  guint lane;

  if (!lotse_timeline_lane_at (self, view, m, MAX (top - m->pitch, m->plot.y), &lane))
    return;
  for (; lane < self->input->lanes->len && m->lanes_top + tops[lane] < bottom; lane++)
    {
      double pitch = m->pitch * self->open[lane], first_top = m->lanes_top + tops[lane] + m->pad, over = top - first_top - below;
      guint first = over > 0 && pitch >= 1 ? (guint) (over / pitch) : 0;

      if (self->open[lane] <= 0)
        continue;
      for (guint row = first; row < self->lanes[lane].n_rows && first_top + row * pitch - above < bottom; row++)
        visit (lane, self->lanes[lane].first_row + row, data);
    }
}

typedef struct { LotseTimelineLayout *self; const LotseTimelineViewport *view; const Metrics *m; LotseTimelineVisit visit; gpointer data; } OfRows;

static void
visit_bars_of_row (guint lane, guint row, gpointer data)
{
  const OfRows *of = data;

  visit_row (of->self, of->view, of->m, row, of->visit, of->data);
}

void
lotse_timeline_each_between (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, double top, double bottom, double above,
                             double below, LotseTimelineVisit visit, gpointer data)
{
  OfRows of = { self, view, m, visit, data };

  if (m->detail == LOTSE_TIMELINE_DETAIL_DENSITY)
    return;
  if (!travels_from_afar (self))
    {
      lotse_timeline_each_row (self, view, m, top, bottom, above, below, visit_bars_of_row, &of);
      return;
    }
  /* Those that come into sight or leave it are on their way through it. */
  for (guint row = 0; row < self->n_rows; row++)
    visit_row (self, view, m, row, visit, data);
}

void
lotse_timeline_each_visible (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, LotseTimelineVisit visit, gpointer data)
{
  lotse_timeline_each_between (self, view, m, m->plot.y, m->plot.y + m->plot.height, 0, m->pitch, visit, data);
}

/* ---- Public geometry ---- */

double
lotse_timeline_gutter (LotseTimelineLayout *self, const LotseTimelineViewport *view)
{
  return self->gutter;
}

double
lotse_timeline_header_height (LotseTimelineLayout *self, const LotseTimelineViewport *view)
{
  Metrics m;

  lotse_timeline_metrics (self, view, &m);
  return m.plot.y;
}

double
lotse_timeline_content_height (LotseTimelineLayout *self, const LotseTimelineViewport *view)
{
  Metrics m;

  lotse_timeline_metrics (self, view, &m);
  return lotse_timeline_tops (self, &m)[self->input->lanes->len];
}

double
lotse_timeline_page_height (LotseTimelineLayout *self, const LotseTimelineViewport *view)
{
  Metrics m;

  lotse_timeline_metrics (self, view, &m);
  return m.plot.height - m.scrolled;
}

LotseChartRect
lotse_timeline_plot (LotseTimelineLayout *self, const LotseTimelineViewport *view)
{
  Metrics m;

  lotse_timeline_metrics (self, view, &m);
  return m.plot;
}

double
lotse_timeline_day_to_x (LotseTimelineLayout *self, const LotseTimelineViewport *view, double day)
{
  return self->gutter + lotse_timeline_before_width (self, view) + (day - view->left_day) * view->px_per_day;
}

double
lotse_timeline_x_to_day (LotseTimelineLayout *self, const LotseTimelineViewport *view, double x)
{
  return view->left_day + (x - self->gutter - lotse_timeline_before_width (self, view)) / view->px_per_day;
}

LotseTimelineDetail
lotse_timeline_detail (LotseTimelineLayout *self, const LotseTimelineViewport *view)
{
  Metrics m;

  lotse_timeline_metrics (self, view, &m);
  return m.detail;
}

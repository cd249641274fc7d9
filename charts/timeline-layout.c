/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layout of the timeline: bars into rows, rows into lanes; the view and its limits. */
#include "timeline-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MAX_PX_PER_DAY 24.0
#define MIN_DAYS 30

LotseTimelineInput *
lotse_timeline_input_new (void)
{
  LotseTimelineInput *input = g_new0 (LotseTimelineInput, 1);

  input->lanes = g_array_new (FALSE, TRUE, sizeof (LotseTimelineLane));
  input->bars = g_array_new (FALSE, TRUE, sizeof (LotseTimelineBar));
  input->milestones = g_array_new (FALSE, TRUE, sizeof (LotseTimelineMilestone));
  input->bands = g_array_new (FALSE, TRUE, sizeof (LotseTimelineBand));
  input->events = g_array_new (FALSE, TRUE, sizeof (LotseTimelineEvent));
  input->texts = g_string_chunk_new (4096);
  input->today = input->as_of = LOTSE_DAY_NONE;
  return input;
}

void
lotse_timeline_input_free (LotseTimelineInput *input)
{
  if (!input)
    return;
  g_array_unref (input->lanes);
  g_array_unref (input->bars);
  g_array_unref (input->milestones);
  g_array_unref (input->bands);
  g_array_unref (input->events);
  g_string_chunk_free (input->texts);
  g_free (input);
}

const char *
lotse_timeline_input_text (LotseTimelineInput *input, const char *text)
{
  return text ? g_string_chunk_insert (input->texts, text) : NULL;
}

static void
extend (LotseTimelineInput *input, gint32 day)
{
  if (day == LOTSE_DAY_NONE)
    return;
  if (input->first_day == LOTSE_DAY_NONE || day < input->first_day)
    input->first_day = day;
  if (input->last_day == LOTSE_DAY_NONE || day > input->last_day)
    input->last_day = day;
}

static void
year_and_quarter (gint32 day, int *year, int *quarter)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) (day + 719163));
  *year = g_date_get_year (&date);
  *quarter = (g_date_get_month (&date) - 1) / 3;
}

static gint32
quarter_start (int year, int quarter)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, (GDateMonth) (quarter * 3 + 1), (GDateYear) year);
  return (gint32) g_date_get_julian (&date) - 719163;
}

void
lotse_timeline_input_finish (LotseTimelineInput *input)
{
  int year, quarter;

  input->first_day = input->last_day = LOTSE_DAY_NONE;
  for (guint i = 0; i < input->bars->len; i++)
    {
      const LotseTimelineBar *bar = BAR (input, i);

      extend (input, bar->start);
      extend (input, bar->end);
      extend (input, bar->promise_start);
      extend (input, bar->promise_end);
    }
  for (guint i = 0; i < input->milestones->len; i++)
    extend (input, MILESTONE (input, i)->last);
  for (guint i = 0; i < input->events->len; i++)
    extend (input, EVENT (input, i)->first);
  extend (input, input->today);
  if (input->first_day == LOTSE_DAY_NONE)
    input->first_day = input->last_day = input->as_of == LOTSE_DAY_NONE ? 0 : input->as_of;
  /* Whole quarters, and a little room behind the last. */
  year_and_quarter (input->first_day, &year, &quarter);
  input->first_day = quarter_start (year, quarter);
  year_and_quarter (MAX (input->last_day, input->first_day + MIN_DAYS), &year, &quarter);
  input->last_day = quarter < 3 ? quarter_start (year, quarter + 1) : quarter_start (year + 1, 0);
}

gint32
timeline_bar_start (const LotseTimelineInput *input, const LotseTimelineBar *bar)
{
  if (bar->start != LOTSE_DAY_NONE)
    return bar->start;
  if (bar->end_first != LOTSE_DAY_NONE)
    return MAX (input->first_day, bar->end_first - 90);
  if (bar->n_milestones)
    return MILESTONE (input, bar->first_milestone)->first;
  return input->today != LOTSE_DAY_NONE ? input->today : input->first_day;
}

gint32
timeline_bar_end (const LotseTimelineInput *input, const LotseTimelineBar *bar)
{
  gint32 start;

  if (bar->end != LOTSE_DAY_NONE)
    return bar->end;
  if (bar->open_end)
    return input->last_day;
  start = timeline_bar_start (input, bar);
  return MIN (input->last_day, start + 180);
}

/* Bars of one lane, by beginning. */
typedef struct { guint bar; gint32 start, reach; } Item;

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const Item *x = a, *y = b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return (x->bar > y->bar) - (x->bar < y->bar);
}

/* Rows of a lane as a heap by the day on which they are free again; the earliest on top. */
typedef struct { gint32 free_from; guint row; } Slot;

static gboolean
slot_before (Slot a, Slot b)
{
  return a.free_from != b.free_from ? a.free_from < b.free_from : a.row < b.row;
}

static void
sift_down (Slot *heap, guint n, guint i)
{
  for (;;)
    {
      guint least = i, left = 2 * i + 1;
      Slot swap = heap[i];

      if (left < n && slot_before (heap[left], heap[least]))
        least = left;
      if (left + 1 < n && slot_before (heap[left + 1], heap[least]))
        least = left + 1;
      if (least == i)
        return;
      heap[i] = heap[least];
      heap[least] = swap;
      i = least;
    }
}

static void
push_slot (GArray *heap, Slot slot)
{
  guint i;

  g_array_append_val (heap, slot);
  for (i = heap->len - 1; i > 0 && slot_before (slot, g_array_index (heap, Slot, (i - 1) / 2)); i = (i - 1) / 2)
    g_array_index (heap, Slot, i) = g_array_index (heap, Slot, (i - 1) / 2);
  g_array_index (heap, Slot, i) = slot;
}

/* Packs the items into rows; every bar takes the row that was free first. Returns the number of rows. */
static guint
pack (Item *items, guint n, guint *row_of)
{
  g_autoptr (GArray) heap = g_array_new (FALSE, FALSE, sizeof (Slot));
  guint rows = 0;

  for (guint i = 0; i < n; i++)
    {
      Slot *top = heap->len ? &g_array_index (heap, Slot, 0) : NULL;

      if (top && top->free_from <= items[i].start)
        {
          row_of[items[i].bar] = top->row;
          top->free_from = items[i].reach;
          sift_down ((Slot *) heap->data, heap->len, 0);
        }
      else
        {
          row_of[items[i].bar] = rows;
          push_slot (heap, (Slot) { items[i].reach, rows++ });
        }
    }
  return rows;
}

/* The first day behind the bar and, where it does not fit inside, the title beside it. */
static gint32
reach (LotseTimelineLayout *layout, LotseTextCache *text, const LotseTimelineBar *bar, gboolean many)
{
  double px = layout->whole_px_per_day, inner;
  gint32 start = timeline_bar_start (layout->input, bar), end = MAX (timeline_bar_end (layout->input, bar), bar->promise_end);
  double width = (timeline_bar_end (layout->input, bar) - start) * px;

  /* With very many bars measuring each title would cost more than it gives; an average letter is half an em. */
  inner = many ? g_utf8_strlen (bar->title, -1) * layout->em * 0.52 : lotse_text_width (text, bar->title, LOTSE_TEXT_NORMAL);
  inner += layout->em * 2.6;
  if (inner > width)
    end = MAX (end, start + (gint32) ceil ((width + MIN (inner, layout->em * 22)) / px));
  return end + (gint32) ceil (layout->em * 0.5 / px);
}

static void
place_lanes (LotseTimelineLayout *layout, LotseTextCache *text)
{
  const LotseTimelineInput *input = layout->input;
  gboolean many = input->bars->len > 2000;
  guint *counts = g_new0 (guint, input->lanes->len + 1), *starts = g_new0 (guint, input->lanes->len + 1);
  Item *items = g_new (Item, MAX (1, input->bars->len));
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (TimelineRow));
  double y = 0;

  for (guint i = 0; i < input->bars->len; i++)
    counts[BAR (input, i)->lane]++;
  for (guint i = 1; i < input->lanes->len; i++)
    starts[i] = starts[i - 1] + counts[i - 1];
  memset (counts, 0, sizeof *counts * (input->lanes->len + 1));
  for (guint i = 0; i < input->bars->len; i++)
    {
      const LotseTimelineBar *bar = BAR (input, i);

      items[starts[bar->lane] + counts[bar->lane]++] = (Item) { i, timeline_bar_start (input, bar), reach (layout, text, bar, many) };
    }
  for (guint lane = 0; lane < input->lanes->len; lane++)
    {
      TimelineLaneBox *box = &layout->lanes[lane];
      guint n;

      qsort (items + starts[lane], counts[lane], sizeof *items, compare_items);
      n = pack (items + starts[lane], counts[lane], layout->row_of);
      box->y = y;
      box->first_row = rows->len;
      box->n_rows = n;
      box->height = MAX (2 * layout->lane_padding + n * layout->row_height, layout->em * 3.6);
      g_array_set_size (rows, rows->len + n);
      for (guint r = 0; r < n; r++)
        g_array_index (rows, TimelineRow, box->first_row + r) = (TimelineRow) { lane, y + layout->lane_padding + r * layout->row_height, 0, 0 };
      for (guint i = 0; i < counts[lane]; i++)
        {
          guint bar = items[starts[lane] + i].bar;

          layout->row_of[bar] += box->first_row;
          g_array_index (rows, TimelineRow, layout->row_of[bar]).count++;
        }
      y += box->height;
    }
  layout->lanes_height = y;
  layout->n_rows = rows->len;
  layout->rows = (TimelineRow *) g_array_free (rows, FALSE);
  for (guint r = 0, first = 0; r < layout->n_rows; r++)
    {
      layout->rows[r].first = first;
      first += layout->rows[r].count;
      layout->rows[r].count = 0;
    }
  for (guint i = 0; i < input->bars->len; i++)
    {
      TimelineRow *row = &layout->rows[layout->row_of[items[i].bar]];

      layout->place_of[items[i].bar] = row->first + row->count;
      layout->order[row->first + row->count++] = items[i].bar;
    }
  g_free (items);
  g_free (counts);
  g_free (starts);
}

LotseTimelineLayout *
lotse_timeline_layout_new (const LotseTimelineInput *input, const LotseStyle *style, LotseTextCache *text, double width)
{
  LotseTimelineLayout *layout = g_new0 (LotseTimelineLayout, 1);
  double em = style->text_px;

  layout->input = input;
  layout->em = em;
  layout->gutter = CLAMP (width * 0.165, em * 9, em * 17);
  layout->axis_height = em * 4.6;
  layout->band_height = em * 2.75;
  layout->bar_height = em * 1.72;
  layout->row_height = em * 2.45;
  layout->lane_padding = em * 0.5;
  layout->whole_px_per_day = MAX (width - layout->gutter - em, 50) / (double) MAX (1, input->last_day - input->first_day);
  layout->row_of = g_new0 (guint, MAX (1, input->bars->len));
  layout->order = g_new0 (guint, MAX (1, input->bars->len));
  layout->place_of = g_new0 (guint, MAX (1, input->bars->len));
  layout->lanes = g_new0 (TimelineLaneBox, MAX (1, input->lanes->len));
  place_lanes (layout, text);
  return layout;
}

void
lotse_timeline_layout_free (LotseTimelineLayout *layout)
{
  if (!layout)
    return;
  g_free (layout->rows);
  g_free (layout->row_of);
  g_free (layout->order);
  g_free (layout->place_of);
  g_free (layout->lanes);
  g_free (layout);
}

const LotseTimelineInput *
lotse_timeline_layout_input (LotseTimelineLayout *layout)
{
  return layout->input;
}

double
lotse_timeline_header_height (LotseTimelineLayout *layout)
{
  return layout->axis_height + layout->input->bands->len * layout->band_height;
}

double
lotse_timeline_content_height (LotseTimelineLayout *layout)
{
  return lotse_timeline_header_height (layout) + layout->lanes_height;
}

double
lotse_timeline_gutter (LotseTimelineLayout *layout)
{
  return layout->gutter;
}

double
timeline_lanes_bottom (LotseTimelineLayout *layout, const LotseTimelineView *view)
{
  return view->height - (view->legend ? layout->em * 2.9 : 0);
}

double
lotse_timeline_day_to_x (LotseTimelineLayout *layout, const LotseTimelineView *view, double day)
{
  return layout->gutter + (day - view->left_day) * view->px_per_day;
}

double
lotse_timeline_x_to_day (LotseTimelineLayout *layout, const LotseTimelineView *view, double x)
{
  return view->left_day + (x - layout->gutter) / view->px_per_day;
}

static double
whole_zoom (LotseTimelineLayout *layout, double width)
{
  return MAX (width - layout->gutter - layout->em, 50) / (double) MAX (1, layout->input->last_day - layout->input->first_day);
}

void
lotse_timeline_view_clamp (LotseTimelineLayout *layout, LotseTimelineView *view)
{
  const LotseTimelineInput *input = layout->input;
  double days, room = timeline_lanes_bottom (layout, view) - lotse_timeline_header_height (layout);

  view->px_per_day = CLAMP (view->px_per_day, whole_zoom (layout, view->width), MAX_PX_PER_DAY);
  days = (view->width - layout->gutter - layout->em) / view->px_per_day;
  view->left_day = CLAMP (view->left_day, input->first_day, MAX (input->first_day, input->last_day - days));
  view->scroll_y = CLAMP (view->scroll_y, 0, MAX (0, layout->lanes_height - room));
}

void
lotse_timeline_view_whole (LotseTimelineLayout *layout, double width, double height, LotseTimelineView *view)
{
  view->width = width;
  view->height = height;
  view->px_per_day = whole_zoom (layout, width);
  view->left_day = layout->input->first_day;
  view->scroll_y = 0;
  lotse_timeline_view_clamp (layout, view);
}

void
lotse_timeline_view_zoom (LotseTimelineLayout *layout, LotseTimelineView *view, double factor, double anchor_x)
{
  double day;

  anchor_x = CLAMP (anchor_x, layout->gutter, MAX (layout->gutter, view->width));
  day = lotse_timeline_x_to_day (layout, view, anchor_x);
  view->px_per_day = CLAMP (view->px_per_day * factor, whole_zoom (layout, view->width), MAX_PX_PER_DAY);
  view->left_day = day - (anchor_x - layout->gutter) / view->px_per_day;
  lotse_timeline_view_clamp (layout, view);
}

void
lotse_timeline_view_pan (LotseTimelineLayout *layout, LotseTimelineView *view, double dx, double dy)
{
  view->left_day += dx / view->px_per_day;
  view->scroll_y += dy;
  lotse_timeline_view_clamp (layout, view);
}

static void
full_bar_rect (LotseTimelineLayout *layout, const LotseTimelineView *view, guint bar, LotseRect *rect)
{
  const LotseTimelineBar *b = BAR (layout->input, bar);
  gint32 start = timeline_bar_start (layout->input, b), end = timeline_bar_end (layout->input, b);

  rect->x = lotse_timeline_day_to_x (layout, view, start);
  rect->width = MAX (3, (end + 1 - start) * view->px_per_day);
  rect->y = lotse_timeline_header_height (layout) + layout->rows[layout->row_of[bar]].y - view->scroll_y + layout->em * 0.2;
  rect->height = layout->bar_height;
}

gboolean
lotse_timeline_bar_rect (LotseTimelineLayout *layout, const LotseTimelineView *view, guint bar, LotseRect *rect)
{
  full_bar_rect (layout, view, bar, rect);
  return rect->x < view->width && rect->x + rect->width > layout->gutter && rect->y < timeline_lanes_bottom (layout, view)
         && rect->y + rect->height > lotse_timeline_header_height (layout);
}

void
lotse_timeline_lane_rect (LotseTimelineLayout *layout, const LotseTimelineView *view, guint lane, LotseRect *rect)
{
  rect->x = 0;
  rect->width = view->width;
  rect->y = lotse_timeline_header_height (layout) + layout->lanes[lane].y - view->scroll_y;
  rect->height = layout->lanes[lane].height;
}

void
lotse_timeline_view_reveal (LotseTimelineLayout *layout, LotseTimelineView *view, guint bar)
{
  LotseRect rect;
  double top = lotse_timeline_header_height (layout) + layout->em, bottom = timeline_lanes_bottom (layout, view) - layout->em;
  double left = layout->gutter + layout->em, right = view->width - layout->em;

  full_bar_rect (layout, view, bar, &rect);
  if (rect.y < top)
    view->scroll_y -= top - rect.y;
  else if (rect.y + rect.height > bottom)
    view->scroll_y += rect.y + rect.height - bottom;
  if (rect.x + rect.width < left + layout->em * 4)
    view->left_day -= (left + layout->em * 4 - rect.x - rect.width) / view->px_per_day;
  else if (rect.x > right - layout->em * 4)
    view->left_day += (rect.x - right + layout->em * 4) / view->px_per_day;
  lotse_timeline_view_clamp (layout, view);
}

double
timeline_shape_size (LotseTimelineLayout *layout)
{
  return layout->em * 0.78;
}

double
timeline_milestone_x (LotseTimelineLayout *layout, const LotseTimelineView *view, const LotseTimelineMilestone *milestone)
{
  return lotse_timeline_day_to_x (layout, view, (milestone->first + milestone->last + 1) / 2.0);
}

double
timeline_milestone_y (LotseTimelineLayout *layout, const LotseTimelineView *view, const LotseTimelineMilestone *milestone)
{
  LotseRect rect;

  full_bar_rect (layout, view, milestone->bar, &rect);
  return rect.y + rect.height;
}

void
timeline_visible_rows (LotseTimelineLayout *layout, const LotseTimelineView *view, guint *first, guint *last)
{
  double top = view->scroll_y - layout->row_height, bottom = view->scroll_y + timeline_lanes_bottom (layout, view) - lotse_timeline_header_height (layout);
  guint low = 0, high = layout->n_rows;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (layout->rows[middle].y < top)
        low = middle + 1;
      else
        high = middle;
    }
  *first = low;
  for (high = layout->n_rows; low < high;)
    {
      guint middle = (low + high) / 2;

      if (layout->rows[middle].y <= bottom)
        low = middle + 1;
      else
        high = middle;
    }
  *last = low;
}

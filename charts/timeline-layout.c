/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packing: every bar gets a row in its lane, every event a row in its band, so that neither they nor their titles overlap at the scale in
 * which the strategy is first shown. What is packed for that view holds for every closer one; in a wider one only titles give way. */
#include "timeline-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>


#define LEAST_LETTERS 6 /* of the name of an event */
#define WIDTH_CLASS 96.0   /* px; widths within one class share a packing */
#define FINE_CLASS 16.0    /* where packing takes no time, and what is lost to names at the edge counts */
#define FINE_BARS 400
#define WIDEST_GUTTER 0.3  /* of the width, for the sake of a long word */
#define MEASURED_LANES 200
#define BAR_GAP 10.0
#define SUBTITLE_GAP 3.0 /* px below it */
#define MARK_ROOM 30.0     /* sign and margins beside a title in its bar */

typedef struct { double start, end; guint index; } Extent;

static int
compare_extents (const void *a, const void *b)
{
  const Extent *x = a, *y = b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  if (x->end != y->end)
    return x->end > y->end ? -1 : 1;
  return x->index < y->index ? -1 : x->index > y->index;
}

/* ---- First row that is free from a day on: a tree of the least end among rows ---- */

typedef struct { double *least; guint capacity; } RowTree;

static void
row_tree_init (RowTree *tree, guint rows)
{
  tree->capacity = 1;
  while (tree->capacity < rows)
    tree->capacity *= 2;
  tree->least = g_new (double, 2 * tree->capacity);
  for (guint i = 0; i < 2 * tree->capacity; i++)
    tree->least[i] = -G_MAXDOUBLE;
}

static guint
row_tree_take (RowTree *tree, double start, double end)
{
  guint node = 1, row;

  while (node < tree->capacity)
    node = tree->least[2 * node] <= start ? 2 * node : 2 * node + 1;
  row = node - tree->capacity;
  tree->least[node] = end;
  for (node /= 2; node > 0; node /= 2)
    tree->least[node] = MIN (tree->least[2 * node], tree->least[2 * node + 1]);
  return row;
}

/* ---- Bars ---- */

/* Titles beside their bars may take less room the more bars there are: with thousands nobody reads them at that scale. */
static double
title_cap (LotseTimelineLayout *self)
{
  guint n = self->input->bars->len;

  return (n <= 400 ? 340 : n <= 2000 ? 160 : 60) * self->scale;
}

static Extent
bar_extent (LotseTimelineLayout *self, guint index, double cap)
{
  const Bar *bar = BAR (self->input, index);
  double s = self->scale, ppd = self->pack_px_per_day, title = MIN (self->title_width[index] * TITLE_SLACK, cap);
  double start = (bar->reach_start - self->input->first) * ppd, end = (bar->reach_end + 1 - self->input->first) * ppd;
  const gboolean core = bar->start >= self->input->core_first && bar->end <= self->input->core_last;
  /* What is shown first holds the titles of its bars, too. */
  const double edge = core ? (self->input->core_first - self->input->first) * ppd : 0;
  double body = (bar->end + 1 - bar->start) * ppd, whole = ((core ? self->input->core_last : self->input->last) + 1 - self->input->first) * ppd;

  if (!bar->placed)
    return (Extent) { -G_MAXDOUBLE, G_MAXDOUBLE, index };
  self->title_left[index] = FALSE;
  if (title + MARK_ROOM * s > body)
    {
      /* Beside the bar, above the signs of milestones that lie beyond it. */
      const double left = (bar->start - self->input->first) * ppd - title - 8 * s, right = (bar->end + 1 - self->input->first) * ppd + title + 8 * s;

      if (right <= whole || left < edge)
        end = MAX (end, right);
      else
        {
          start = MIN (start, left);
          self->title_left[index] = TRUE;
        }
    }
  return (Extent) { start, end + BAR_GAP * s, index };
}

/* @order: where the lane's bars go in the order in which they are packed. */
static void
pack_lane (LotseTimelineLayout *self, guint lane_index, double cap, guint *order)
{
  const Lane *lane = LANE (self->input, lane_index);
  PackedLane *packed = &self->lanes[lane_index];
  g_autofree Extent *extents = g_new (Extent, MAX (lane->n_bars, 1));
  guint n = 0;
  RowTree tree;

  packed->first_row = self->n_rows;
  for (guint i = 0; i < lane->n_bars; i++)
    if (BAR (self->input, lane->first_bar + i)->placed)
      extents[n++] = bar_extent (self, lane->first_bar + i, cap);
  qsort (extents, n, sizeof *extents, compare_extents);
  row_tree_init (&tree, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    {
      guint row = row_tree_take (&tree, extents[i].start, extents[i].end);

      *order++ = extents[i].index;
      self->bar_row[extents[i].index] = packed->first_row + row;
      packed->n_rows = MAX (packed->n_rows, row + 1);
    }
  g_free (tree.least);
  /* What has no date at all gets a row of its own below. */
  for (guint i = 0; i < lane->n_bars; i++)
    if (!BAR (self->input, lane->first_bar + i)->placed)
      {
        *order++ = lane->first_bar + i;
        self->bar_row[lane->first_bar + i] = packed->first_row + packed->n_rows++;
      }
  self->n_rows += packed->n_rows;
}

/* @order: the bars as they were packed, lane after lane from left to right; so each row is filled from left to right. */
static void
fill_rows (LotseTimelineLayout *self, const guint *order)
{
  g_autofree guint *next = g_new0 (guint, self->n_rows + 1);
  guint n_bars = self->input->bars->len;

  self->row_start = g_new0 (guint, self->n_rows + 1);
  self->row_bars = g_new (guint, MAX (n_bars, 1));
  self->bar_slot = g_new (guint, MAX (n_bars, 1));
  for (guint i = 0; i < n_bars; i++)
    self->row_start[self->bar_row[i] + 1]++;
  for (guint row = 0; row < self->n_rows; row++)
    next[row + 1] = self->row_start[row + 1] += self->row_start[row];
  for (guint i = 0; i < n_bars; i++)
    {
      guint slot = next[self->bar_row[order[i]]]++;

      self->row_bars[slot] = order[i];
      self->bar_slot[order[i]] = slot;
    }
}

/* ---- Lanes' words ---- */

/* Puts @part behind the others where the line has room for it, else into a line of its own: nothing is shortened. */
static void
add_part (GString *lines, const char *part, LotseTextCache *text, double width)
{
  const char *end = strrchr (lines->str, '\n'), *line = end != NULL ? end + 1 : lines->str;
  /* Translators: under the name of a lane: "4 projects · 1 at risk" */
  g_autofree char *both = g_strdup_printf (_("%s · %s"), line, part);
  const gsize before = (gsize) (line - lines->str);

  if (lotse_text_width (text, both, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN) <= width)
    {
      g_string_truncate (lines, before);
      g_string_append (lines, both);
    }
  else
    g_string_append_printf (lines, "\n%s", part);
}

/* What is reported no longer is still to be seen with the state of then: it is not at risk of today, and said to be counted apart. */
static char *
lane_subtitle (const Lane *lane, guint at_risk, guint missing, LotseTextCache *text, double width)
{
  g_autofree char *projects = NULL, *risk = NULL, *rest = NULL;
  GString *lines;

  if (lane->n_bars == 0)
    return g_strdup (lane->note ? lane->note : _("nothing here yet"));
  projects = g_strdup_printf (ngettext ("%u project", "%u projects", lane->n_bars), lane->n_bars);
  risk = g_strdup_printf (ngettext ("%u at risk", "%u at risk", at_risk), at_risk);
  lines = g_string_new (projects);
  add_part (lines, risk, text, width);
  rest = lotse_timeline_missing_words (missing);
  if (rest != NULL)
    add_part (lines, rest, text, width);
  return g_string_free (lines, FALSE);
}

double
lotse_timeline_widest_word (LotseTextCache *text, const char *title, LotseTextSize size)
{
  g_auto (GStrv) words = g_strsplit_set (title, " -/", -1);
  double widest = 0;

  for (guint i = 0; words[i] != NULL; i++)
    widest = MAX (widest, lotse_text_width (text, words[i], size, LOTSE_TEXT_BOLD));
  return widest;
}

/* Rather smaller letters than a word that is broken somewhere. */
static LotseTextSize
title_size (LotseTextCache *text, const char *title, double width)
{
  if (lotse_timeline_widest_word (text, title, LOTSE_TEXT_BODY) <= width)
    return LOTSE_TEXT_BODY;
  return lotse_timeline_widest_word (text, title, LOTSE_TEXT_SMALL) <= width ? LOTSE_TEXT_SMALL : LOTSE_TEXT_TINY;
}

static void
describe_lane (LotseTimelineLayout *self, LotseTextCache *text, guint index)
{
  const Lane *lane = LANE (self->input, index);
  PackedLane *packed = &self->lanes[index];
  double width = self->gutter - 28 * self->scale;

  for (guint i = 0; i < lane->n_bars; i++)
    {
      const LotseTimelineBar *bar = &BAR (self->input, lane->first_bar + i)->bar;

      /* How it stands today is told without what is reported no longer. */
      packed->n_missing += bar->missing;
      packed->n_at_risk += !bar->missing && (bar->state == LOTSE_CHART_NEEDS_ATTENTION || bar->state == LOTSE_CHART_NEEDS_DECISION);
    }
  packed->subtitle = lane_subtitle (lane, packed->n_at_risk, packed->n_missing, text, width);
  packed->subtitle_height = lotse_text_paragraph (text, NULL, packed->subtitle, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, NULL, 0, 0, width, SUBTITLE_LINES) + SUBTITLE_GAP * self->scale;
  packed->title_size = title_size (text, lane->title, width);
  packed->title_height = lotse_text_paragraph (text, NULL, lane->title, packed->title_size, LOTSE_TEXT_BOLD, NULL, 0, 0, width, 3);
  packed->short_height = lotse_text_paragraph (text, NULL, lane->title, MIN (packed->title_size, LOTSE_TEXT_SMALL), LOTSE_TEXT_BOLD, NULL, 0, 0, width, 2);
}

/* ---- The whole ---- */

/* The first letters of a name and the sign that it goes on: fewer say nothing, in letters of whatever size. */
static double
first_letters (LotseTextCache *text, const char *title, double width)
{
  g_autofree char *letters = NULL, *shown = NULL;

  if (g_utf8_strlen (title, -1) <= LEAST_LETTERS + 1)
    return width;
  letters = g_utf8_substring (title, 0, LEAST_LETTERS);
  shown = g_strconcat (letters, "…", NULL);
  return MIN (lotse_text_estimate (text, shown, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN) * TITLE_SLACK, width);
}

static void
measure_event (LotseTimelineLayout *self, LotseTextCache *text, guint index)
{
  const char *title = EVENT (self->input, index)->event.title;
  const double width = lotse_text_estimate (text, title, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN);
  g_autofree char *shorter = lotse_timeline_shorter_name (text, title, 0);
  double least = MIN (EVENT_ENOUGH * self->scale, width * EVENT_SHARE);

  if (shorter != NULL)
    least = MIN (least, lotse_text_estimate (text, shorter, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN) * TITLE_SLACK);
  least = MAX (least, first_letters (text, title, width));
  self->event_width[index] = (float) width;
  self->event_least[index] = (float) least;
}

static void
find_names_alike (LotseTimelineLayout *self)
{
  g_autoptr (GPtrArray) bars = g_ptr_array_new (), events = g_ptr_array_new ();

  for (guint i = 0; i < self->input->bars->len; i++)
    g_ptr_array_add (bars, (gpointer) BAR (self->input, i)->bar.title);
  for (guint i = 0; i < self->input->events->len; i++)
    g_ptr_array_add (events, (gpointer) EVENT (self->input, i)->event.title);
  self->title_apart = lotse_timeline_names_apart ((const char *const *) bars->pdata, bars->len);
  self->event_apart = lotse_timeline_names_apart ((const char *const *) events->pdata, events->len);
}

void
lotse_timeline_pack (LotseTimelineLayout *self, LotseTextCache *text)
{
  LotseTimelineInput *input = self->input;
  guint n_bars = input->bars->len, n_events = input->events->len;
  g_autofree guint *order = g_new (guint, MAX (n_bars, 1));
  double cap;

  self->title_width = g_new (float, MAX (n_bars, 1));
  self->title_left = g_new0 (guint8, MAX (n_bars, 1));
  self->bar_row = g_new0 (guint, MAX (n_bars, 1));
  self->event_width = g_new (float, MAX (n_events, 1));
  self->event_least = g_new (float, MAX (n_events, 1));
  for (guint limit = 0; limit < MAX_BAND_ROWS; limit++)
    {
      self->event_row[limit] = g_new0 (guint8, MAX (n_events, 1));
      self->event_left[limit] = g_new0 (guint8, MAX (n_events, 1));
      self->event_before[limit] = g_new (guint, MAX (n_events, 1));
      self->event_after[limit] = g_new (guint, MAX (n_events, 1));
      for (guint i = 0; i < n_events; i++)
        self->event_before[limit][i] = self->event_after[limit][i] = G_MAXUINT;
    }
  self->lanes = g_new0 (PackedLane, MAX (input->lanes->len, 1));
  self->open = g_new (double, MAX (input->lanes->len, 1));
  for (guint i = 0; i < input->lanes->len; i++)
    self->open[i] = 1;
  self->bands = g_new0 (PackedBand, MAX (input->bands->len, 1));
  for (guint i = 0; i < n_bars; i++)
    self->title_width[i] = (float) lotse_text_estimate (text, BAR (input, i)->bar.title, LOTSE_TEXT_BODY, LOTSE_TEXT_PLAIN);
  for (guint i = 0; i < n_events; i++)
    measure_event (self, text, i);
  find_names_alike (self);
  cap = title_cap (self);
  for (guint i = 0; i < input->lanes->len; i++)
    {
      pack_lane (self, i, cap, order + LANE (input, i)->first_bar);
      describe_lane (self, text, i);
    }
  for (guint i = 0; i < input->bands->len; i++)
    lotse_timeline_pack_band (self, i);
  fill_rows (self, order);
}

static double
class_of (LotseTimelineInput *input, double width)
{
  const double step = input->bars->len <= FINE_BARS ? FINE_CLASS : WIDTH_CLASS;

  return MAX (floor (width / step) * step, 2 * WIDTH_CLASS);
}

/* Wide enough for the longest word in small letters, as long as that leaves most of the width to time. */
static double
gutter_of (LotseTimelineLayout *self, LotseTextCache *text)
{
  const double usual = MIN (CLAMP (self->class_width * 0.18, 132 * self->scale, 212 * self->scale), self->class_width * 0.4);
  double wanted = 0;

  for (guint i = 0; i < MIN (self->input->lanes->len, MEASURED_LANES); i++)
    wanted = MAX (wanted, lotse_timeline_widest_word (text, LANE (self->input, i)->title, LOTSE_TEXT_TINY));
  return round (MAX (usual, MIN (wanted + 29 * self->scale, self->class_width * WIDEST_GUTTER)));
}

LotseTimelineLayout *
lotse_timeline_layout_new (LotseTimelineInput *input, LotseTextCache *text, double width)
{
  const LotseTimelineViewport still = { .still = TRUE };
  LotseTimelineLayout *self = g_new0 (LotseTimelineLayout, 1);

  self->ref_count = 1;
  lotse_timeline_input_seal (input);
  self->input = lotse_timeline_input_ref (input);
  self->text = lotse_text_cache_ref (text);
  self->scale = lotse_text_cache_style (text)->scale;
  self->class_width = class_of (input, width);
  self->gutter = gutter_of (self, text);
  self->pack_px_per_day = (self->class_width - self->gutter - lotse_timeline_before_width (self, &still) - lotse_timeline_after_width (self, &still))
                          / (input->core_last + 1 - input->core_first);
  lotse_timeline_pack (self, text);
  self->legend_lines = lotse_timeline_legend_lines (self, text, self->class_width);
  return self;
}

LotseTimelineLayout *
lotse_timeline_layout_ref (LotseTimelineLayout *self)
{
  self->ref_count++;
  return self;
}

void
lotse_timeline_layout_unref (LotseTimelineLayout *self)
{
  if (!self || --self->ref_count > 0)
    return;
  for (guint i = 0; i < self->input->lanes->len; i++)
    g_free (self->lanes[i].subtitle);
  lotse_text_cache_unref (self->text);
  g_clear_pointer (&self->strip, cairo_surface_destroy);
  g_free (self->lanes);
  g_free (self->row_start);
  g_free (self->row_bars);
  g_free (self->bar_row);
  g_free (self->bar_slot);
  g_free (self->title_width);
  g_free (self->title_apart);
  g_free (self->event_apart);
  g_free (self->title_left);
  g_free (self->bands);
  g_free (self->event_spots);
  g_free (self->unnamed);
  g_free (self->event_width);
  g_free (self->event_least);
  for (guint limit = 0; limit < MAX_BAND_ROWS; limit++)
    {
      g_free (self->event_row[limit]);
      g_free (self->event_left[limit]);
      g_free (self->event_before[limit]);
      g_free (self->event_after[limit]);
    }
  g_free (self->density);
  g_free (self->density_max);
  g_free (self->density_stale);
  g_free (self->tops);
  g_free (self->open);
  g_free (self->travel);
  lotse_timeline_input_unref (self->input);
  g_free (self);
}

gboolean
lotse_timeline_layout_suits (LotseTimelineLayout *self, LotseTextCache *text, double width)
{
  return self->scale == lotse_text_cache_style (text)->scale && self->class_width == class_of (self->input, width);
}

LotseTimelineInput *
lotse_timeline_layout_input (LotseTimelineLayout *self)
{
  return self->input;
}

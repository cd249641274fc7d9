/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Breaks and events above the plot: marks where they belong, words beside them where nothing else stands, in a few rows. */
#include <math.h>

#include "line-chart-private.h"

#define MAX_ROWS 4
#define MORE_ROWS 8 /* where marks would have no words otherwise */
#define MORE_SHARE 0.4 /* of the height of the chart that rows beyond the usual ones may take */
#define WHOLE_ROWS 6 /* where all words are in full then */
#define MOST_WORDS 0.45 /* of the width, that words have at most where not all are in full */
#define TRIES 800 /* places that are tried in so many rows: no zoom waits for more */
#define LEAST_WORDS 44.0 /* px at text of 100 % in which shortened words still say something */
#define BY_HALVES 16 /* the variant in which words stand towards the middle, beginning at both edges and at the top */
#define N_VARIANTS 17
#define UNNAMED 100 /* as many shortened words weigh as a mark without any */
#define SIGN 12.0 /* px at text of 100 % */

typedef struct
{
  double x, row_height, sign, width, least;
  guint  rows;
  guint  variant; /* bit 0: words of events rather left of their marks; bit 1: from the last to the first; bit 2: on no other side; bit 3: rather low than in full */
  GArray *taken; /* (element-type LotseChartRect) */
} Strip;

static gboolean
is_right_half (const Strip *strip, const LineFlag *flag)
{
  return strip->variant == BY_HALVES && flag->x > strip->width / 2;
}

/* None of @n rectangles lies on what is taken. They are asked about thousands of times: what lies beside all of them is passed over at once. */
static gboolean
are_free (const Strip *strip, const LotseChartRect *rects, guint n)
{
  double left = rects[0].x, right = rects[0].x + rects[0].width;

  for (guint i = 1; i < n; i++)
    {
      left = MIN (left, rects[i].x);
      right = MAX (right, rects[i].x + rects[i].width);
    }
  for (guint k = strip->taken->len; k > 0; k--)
    {
      const LotseChartRect *taken = &g_array_index (strip->taken, LotseChartRect, k - 1);

      if (taken->x >= right || taken->x + taken->width <= left)
        continue;
      for (guint i = 0; i < n; i++)
        if (lotse_chart_rects_overlap (&rects[i], taken))
          return FALSE;
    }
  return TRUE;
}

/* Beside the mark in @row, @left or right of it. The stem down to the plot must not cross a word either. */
static gboolean
place_at (Strip *strip, LineFlag *flag, double words, guint row, gboolean left)
{
  const double y = (strip->rows - row - 0.5) * strip->row_height, half = strip->sign / 2, bottom = strip->rows * strip->row_height;
  const LotseChartRect mark = { flag->x - half - 1, y - strip->row_height / 2, strip->sign + 2, strip->row_height };
  const LotseChartRect stem = { flag->x - 1, y, 2, bottom - y };
  const LotseChartRect label = { left ? flag->x - half - 4 - words : flag->x + half + 4, mark.y, words, strip->row_height };
  const LotseChartRect needed[] = { mark, stem, { label.x - 4, label.y, label.width + 8, label.height } };

  if (label.x < 0 || label.x + label.width > strip->width || !are_free (strip, needed, G_N_ELEMENTS (needed)))
    return FALSE;
  flag->y = y;
  flag->label = label;
  g_array_append_val (strip->taken, mark);
  g_array_append_val (strip->taken, stem);
  g_array_append_val (strip->taken, label);
  return TRUE;
}

/* Beside the mark, else on its other side, else nowhere. */
static gboolean
place_in_row (Strip *strip, LineFlag *flag, double words, guint row)
{
  for (int turn = 0; turn < (strip->variant & 4 ? 1 : 2); turn++)
    if (place_at (strip, flag, words, row, turn ^ (flag->kind == LINE_EVENT ? (strip->variant & 1) || is_right_half (strip, flag) : 0)))
      return TRUE;
  return FALSE;
}

/* Without words, where at least the mark is seen. */
static void
place_mark (Strip *strip, LineFlag *flag)
{
  flag->label = (LotseChartRect) { 0 };
  flag->y = (strip->rows - 0.5) * strip->row_height;
  for (guint row = 0; row < strip->rows; row++)
    {
      double y = (strip->rows - row - 0.5) * strip->row_height;
      LotseChartRect mark = { flag->x - strip->sign / 2 - 1, y - strip->row_height / 2, strip->sign + 2, strip->row_height };

      if (!are_free (strip, &mark, 1))
        continue;
      flag->y = y;
      g_array_append_val (strip->taken, mark);
      return;
    }
}

/* In full where there is room, else shortened; what was left out is in the details and in the table. @in_full: (out) */
static gboolean
place_words (Strip *strip, LineFlag *flag, double words, gboolean *in_full)
{
  static const double shares[] = { 1, 0.7, 0.5, 0.35, 0 };
  const guint n = G_N_ELEMENTS (shares), rows = strip->rows;

  for (guint i = 0; i < n * rows; i++)
    {
      /* Words in full are worth a higher row, or a low row is worth shorter words: the stem of what stands low is in nobody's way. */
      const guint share = strip->variant & 8 ? i % n : i / rows, from = strip->variant & 8 ? i / n : i % rows, row = strip->variant == BY_HALVES ? rows - 1 - from : from;

      *in_full = share == 0;
      if (place_in_row (strip, flag, MAX (words * shares[share], MIN (words, strip->least)), row))
        return TRUE;
    }
  *in_full = FALSE;
  return FALSE;
}

/* The @i-th that gets its place. */
static LineFlag *
next_flag (LineChart *self, const Strip *strip, guint i)
{
  const guint n = self->flags->len;
  guint left = 0;

  if (strip->variant != BY_HALVES)
    return FLAG (self, strip->variant & 2 ? n - 1 - i : i);
  while (left < n && !is_right_half (strip, FLAG (self, left)))
    left++;
  return FLAG (self, i < left ? i : n - 1 - (i - left));
}

static gboolean
is_seen (const LineChart *self, const LineFlag *flag)
{
  return flag->time >= self->view.from && flag->time <= self->view.to;
}

/* Returns how many had to stay without words, or with few; the former count most. @cut: (out) some words are longer than they may be beside others. */
static guint
place_all (LineChart *self, LotseTextCache *text, Strip *strip, gboolean *cut)
{
  const double most = strip->width * MOST_WORDS;
  guint without = 0;

  *cut = FALSE;
  g_array_set_size (strip->taken, 0);
  /* What makes values incomparable comes before what explains them. */
  for (int kind = LINE_BREAK; kind <= LINE_EVENT; kind++)
    for (guint i = 0; i < self->flags->len; i++)
      {
        LineFlag *flag = next_flag (self, strip, i);
        const double words = lotse_text_width (text, flag->text, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN);
        gboolean in_full;

        if ((int) flag->kind != kind || !is_seen (self, flag))
          continue;
        *cut |= words > most;
        if (!place_words (strip, flag, MIN (words, most), &in_full))
          {
            place_mark (strip, flag);
            without += UNNAMED;
          }
        else
          without += !in_full;
      }
  return without;
}

/* From left to right, each in the lowest row in which all that follow have a place as well, with all of its words. */
static gboolean
place_whole_from (LineChart *self, LotseTextCache *text, Strip *strip, guint i, guint *tries)
{
  const guint taken = strip->taken->len;
  LineFlag *flag;
  double words;

  while (i < self->flags->len && !is_seen (self, FLAG (self, i)))
    i++;
  if (i == self->flags->len)
    return TRUE;
  flag = FLAG (self, i);
  words = lotse_text_width (text, flag->text, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN);
  for (guint place = 0; place < 2 * strip->rows && *tries > 0; place++)
    {
      --*tries;
      if (place_at (strip, flag, words, place / 2, place % 2) && place_whole_from (self, text, strip, i + 1, tries))
        return TRUE;
      g_array_set_size (strip->taken, taken);
    }
  return FALSE;
}

/* In the fewest rows in which that can be done. */
static gboolean
place_whole (LineChart *self, LotseTextCache *text, Strip *strip)
{
  const guint most = MAX (MAX_ROWS, MIN (WHOLE_ROWS, (guint) (self->base.height * MORE_SHARE / strip->row_height)));

  for (strip->rows = 1; strip->rows <= most; strip->rows++)
    {
      guint tries = TRIES;

      g_array_set_size (strip->taken, 0);
      if (place_whole_from (self, text, strip, 0, &tries))
        return TRUE;
    }
  return FALSE;
}

/* As few rows as hold all words; else rows, orders and sides in which the fewest are shortened or left out. */
static void
place_best (LineChart *self, LotseTextCache *text, Strip *strip)
{
  const guint most = MAX (MAX_ROWS, MIN (MORE_ROWS, (guint) (self->base.height * MORE_SHARE / strip->row_height)));
  guint best = G_MAXUINT, best_variant = 0, best_rows = MAX_ROWS;
  gboolean cut = FALSE;

  /* Rows beyond the usual ones are for marks without any words, and for all words in full, not for some that are less shortened. */
  for (strip->rows = 1; best > 0 && strip->rows <= (best < UNNAMED ? MAX_ROWS : most); strip->rows++)
    for (strip->variant = 0; best > 0 && strip->variant < N_VARIANTS; strip->variant++)
      {
        guint without = place_all (self, text, strip, &cut);

        if (without == 0 || (strip->rows >= MAX_ROWS && (strip->rows == best_rows ? without < best : without / UNNAMED < best / UNNAMED)))
          {
            best = without;
            best_variant = strip->variant;
            best_rows = strip->rows;
          }
      }
  if ((best > 0 || cut) && place_whole (self, text, strip))
    return;
  strip->rows = best_rows;
  strip->variant = best_variant;
  place_all (self, text, strip, &cut);
}

static double
sign_size (LotseTextCache *text)
{
  return lotse_style_px (lotse_text_cache_style (text), SIGN);
}

double
lotse_line_place_flags (LineChart *self, LotseTextCache *text)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  Strip strip = { .row_height = ceil (lotse_text_line_height (text, LOTSE_TEXT_TINY) * 1.15), .sign = sign_size (text), .width = self->base.width, .least = lotse_style_px (style, LEAST_WORDS) };
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (LotseChartRect));
  guint seen = 0;

  strip.taken = taken;
  for (guint i = 0; i < self->flags->len; i++)
    {
      FLAG (self, i)->x = lotse_line_x (self, FLAG (self, i)->time);
      seen += is_seen (self, FLAG (self, i));
    }
  if (seen == 0)
    return 0;
  place_best (self, text, &strip);
  return strip.rows * strip.row_height;
}

void
lotse_line_add_flags (LineChart *self, LotseTextCache *text)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  const double sign = sign_size (text);

  for (guint i = 0; i < self->flags->len; i++)
    {
      LineFlag *flag = FLAG (self, i);
      LotseChartRect item = { flag->x - sign / 2, flag->y - sign / 2, sign, sign };
      const LotseColour *colour = flag->kind == LINE_BREAK ? &style->as_of : &style->text;
      LotseLabelLook look = { LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, colour, NULL, 0, flag->label.width };

      if (!is_seen (self, flag))
        continue;
      if (flag->label.width > 0)
        lotse_labels_put (self->base.labels, flag->text, &look, flag->label.x, flag->y);
      item.x = CLAMP (item.x, 0, self->base.width - item.width);
      item.y = MAX (item.y, 0);
      lotse_figure_add_item (&self->base, item, 0, LINE_ITEM_FLAG, i);
      if (flag->target != NULL)
        lotse_figure_add_link (&self->base, LINE_ITEM_FLAG, i, flag->target);
    }
}

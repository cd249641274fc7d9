/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the names of milestones stand below their bar: beside their signs, or in a row below that to which a line leads. Where taking one sign after the other
 * shortens a name or leaves it out, other places for those before it are tried. */
#include "timeline-private.h"

#include <math.h>

#define NAME_SHARE 0.6    /* of the name of a milestone, that says enough */
#define NAME_ENOUGH 64.0  /* or so many px of a long one */
#define BESIDE_SIGN 8.0   /* from the middle of a sign to what is written beside it */
#define BESIDE_LINE 5.0
#define BESIDE_NAME 8.0   /* between two names of a row */
#define FIRST_ROW 10.0    /* middle of the names, below the bar */
#define ROW_STEP 14.0     /* from there to the next row, and on */
#define GOES_RIGHT 0.65   /* of the gap between two bars, what hangs below the left one may take */
#define SAME_PLACE 2.0
#define TRIES 600         /* places of names that are tried for one bar: no frame waits for more */
#define WHOLE_TRIES 1500  /* of whole names alone, in a talk, which shows few bars at once and nobody can point at */
#define WORTH_CUT 0.3     /* of a whole name, at least, and at most twice that, that a shortened one is worth */

typedef struct { double x, width; guint milestone; } Sign;

/* RIGHT, LEFT: of its sign. The others stand in a row below that; ACROSS: the line ends above the name. */
typedef enum { SPOT_RIGHT, SPOT_LEFT, SPOT_LINE_RIGHT, SPOT_ACROSS, SPOT_LINE_LEFT, N_SPOTS, SPOT_NONE } Spot;
static const double worse[] = { 0, 0.01, 0.02, 0.02, 0.03 };
#define WORSE_BELOW 0.02 /* of each row further down */

typedef struct { Spot spot; guint row; double x, width; } Choice;
typedef struct { double rows[MAX_LABEL_ROWS]; } Taken; /* up to where the rows are */

typedef struct
{
  Sign     signs[MAX_LABELS]; /* from left to right */
  guint    n, tries, n_rows;
  double   low, high, s;
  double   best;
  gboolean all, whole; /* whole: no name may be shortened or left out */
  Choice   now[MAX_LABELS], found[MAX_LABELS];
} Search;

double
lotse_timeline_labels_reach (LotseTextCache *text, const Metrics *m)
{
  if (m->label_rows == 0)
    return 0;
  return (FIRST_ROW + (m->label_rows - 1) * ROW_STEP) * m->scale + lotse_text_line_height (text, LOTSE_TEXT_TINY) / 2 + 1;
}

/* Between two bars of a row: where what hangs below the left one ends. */
static double
border (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint left, guint right)
{
  const Bar *a = BAR (self->input, left), *b = BAR (self->input, right);
  double from = lotse_timeline_x (view, m, a->reach_end + 1), to = lotse_timeline_x (view, m, b->reach_start);
  double share = a->n_milestones ? (b->n_milestones ? GOES_RIGHT : 1) : 0;

  return from + MAX (to - from, 0) * share;
}

double
lotse_timeline_name_width (LotseTimelineLayout *self, LotseTextCache *text, guint milestone)
{
  return lotse_text_width (text, MILESTONE (self->input, milestone)->name, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN);
}

gboolean
lotse_timeline_sign_seen (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint milestone, double *x)
{
  return lotse_timeline_milestone_x (self, view, m, milestone, x) && *x >= m->plot.x && *x <= m->plot.x + m->plot.width;
}

/* Those that are seen, from left to right. */
static void
collect_signs (Search *search, LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, LotseTextCache *text, const Bar *bar)
{
  for (guint i = bar->first_milestone; i < bar->first_milestone + bar->n_milestones && search->n < MAX_LABELS; i++)
    {
      guint at = search->n;
      double x;

      if (!lotse_timeline_sign_seen (self, view, m, i, &x))
        continue;
      /* Behind the end of the bar it may lie where the names of the next one begin. */
      if (isnan (lotse_timeline_milestone_day (&MILESTONE (self->input, i)->milestone)) && (x < search->low || x > search->high))
        continue;
      for (; at > 0 && search->signs[at - 1].x > x; at--)
        search->signs[at] = search->signs[at - 1];
      search->signs[at] = (Sign) { x, lotse_timeline_name_width (self, text, i), i };
      search->n++;
    }
}

/* Where the nearest one is on the left (@step -1) or the right (1); those of the same day lie on each other. */
static double
sign_beside (const Search *search, guint i, int step)
{
  for (int k = (int) i + step; k >= 0 && k < (int) search->n; k += step)
    if (fabs (search->signs[k].x - search->signs[i].x) > SAME_PLACE * search->s)
      return search->signs[k].x;
  return step * G_MAXDOUBLE;
}

/* The line to a name of the @i-th sign in @row goes through the rows above it; signs that lie on each other share theirs. */
static gboolean
is_line_free (const Search *search, guint i, guint row, const Taken *taken)
{
  const double x = search->signs[i].x, s = search->s;
  const gboolean shared = i > 0 && x - search->signs[i - 1].x <= SAME_PLACE * s;

  for (guint above = 1; above <= row; above++)
    if (taken->rows[above] > x - 2 * s && !(shared && taken->rows[above] <= x + BESIDE_LINE * s))
      return FALSE;
  return TRUE;
}

/* What of the name of the @i-th sign can be read at @spot in @row, and what is taken after that. FALSE: not enough. */
static gboolean
try_spot (const Search *search, guint i, Spot spot, guint row, const Taken *taken, Choice *out, Taken *after)
{
  const Sign *sign = &search->signs[i];
  const double s = search->s, wanted = sign->width, before = sign_beside (search, i, -1) + BESIDE_SIGN * s, next = sign_beside (search, i, 1) - BESIDE_SIGN * s;
  double left, right;

  if (row > 0 && !is_line_free (search, i, row, taken))
    return FALSE;
  *after = *taken;
  for (guint above = 1; above < row; above++)
    after->rows[above] = MAX (after->rows[above], sign->x + BESIDE_LINE * s);
  switch (spot)
    {
    case SPOT_RIGHT:
      left = sign->x + BESIDE_SIGN * s;
      if (taken->rows[0] > left)
        return FALSE;
      right = MIN (MIN (search->high, next), left + wanted);
      after->rows[0] = right + BESIDE_NAME * s;
      break;
    case SPOT_LEFT:
      right = sign->x - BESIDE_SIGN * s;
      left = MAX (MAX (taken->rows[0], before), right - wanted);
      after->rows[0] = MAX (taken->rows[0], sign->x);
      break;
    case SPOT_LINE_RIGHT:
      left = sign->x + BESIDE_LINE * s;
      right = MIN (search->high, left + wanted);
      after->rows[row] = right + BESIDE_NAME * s;
      break;
    case SPOT_ACROSS:
      left = MAX (taken->rows[row], sign->x - wanted);
      right = MIN (search->high, left + wanted);
      after->rows[row] = MAX (right, sign->x) + BESIDE_NAME * s;
      break;
    case SPOT_LINE_LEFT:
      right = sign->x - BESIDE_LINE * s;
      left = MAX (taken->rows[row], right - wanted);
      after->rows[row] = sign->x + BESIDE_NAME * s;
      break;
    case N_SPOTS:
    case SPOT_NONE:
    default: return FALSE;
    }
  /* Not less by the rounding of a sum: that would cost letters. */
  *out = (Choice) { spot, row, left, right - left >= wanted - 0.01 ? wanted : right - left };
  return out->width >= MIN (wanted * NAME_SHARE, NAME_ENOUGH * s) && out->width > 0;
}

static gboolean
is_whole (const Sign *sign, const Choice *choice)
{
  return choice->spot != SPOT_NONE && choice->width >= sign->width;
}

/* Nothing better can come of what is left, or it may not be tried any more. */
static gboolean
is_over (const Search *search, double worth, guint left)
{
  return search->all || (search->tries == 0 && (search->best > 0 || search->whole)) || worth + left <= search->best;
}

static void
place_from (Search *search, guint i, const Taken *taken, double worth, guint n_whole)
{
  const Sign *sign = &search->signs[i];
  Choice *choice = &search->now[i];

  if (i == search->n)
    {
      if (worth <= search->best)
        return;
      search->best = worth;
      search->all = n_whole == search->n;
      for (guint k = 0; k < search->n; k++)
        search->found[k] = search->now[k];
      return;
    }
  /* Whole names before shortened ones; beside the sign, or in the rows below, one after the other. */
  for (guint cut = 0; cut <= (search->whole ? 0 : 1); cut++)
    for (guint row = 0; row < search->n_rows; row++)
      for (Spot spot = row == 0 ? SPOT_RIGHT : SPOT_LINE_RIGHT; spot <= (row == 0 ? SPOT_LEFT : SPOT_LINE_LEFT); spot++)
        {
          double gain;
          Taken after;

          if (is_over (search, worth, search->n - i))
            return;
          if (!try_spot (search, i, spot, row, taken, choice, &after) || is_whole (sign, choice) != (cut == 0))
            continue;
          gain = (cut == 0 ? 1 : WORTH_CUT * (1 + choice->width / sign->width)) - worse[spot] - WORSE_BELOW * (row > 1 ? row - 1 : 0);
          search->tries -= search->tries > 0 ? 1 : 0;
          place_from (search, i + 1, &after, worth + gain, n_whole + (cut == 0 ? 1 : 0));
        }
  if (search->whole || is_over (search, worth, search->n - i - 1))
    return;
  *choice = (Choice) { SPOT_NONE, 0, 0, 0 };
  place_from (search, i + 1, taken, worth, n_whole);
}

void
lotse_timeline_place_below (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, LotseTextCache *text, guint index,
                            const LotseChartRect *rect, Labels *out)
{
  const guint slot = self->bar_slot[index], row = self->bar_row[index];
  const double s = m->scale, bottom = rect->y + rect->height;
  Taken taken;
  Search search;

  search.n = 0;
  search.low = m->plot.x + 4 * s;
  search.high = m->plot.x + m->plot.width - 4 * s;
  search.s = s;
  search.n_rows = m->label_rows;
  search.best = 0;
  search.all = FALSE;
  if (slot > self->row_start[row])
    search.low = MAX (search.low, border (self, view, m, self->row_bars[slot - 1], index) + 4 * s);
  if (slot + 1 < self->row_start[row + 1])
    search.high = MIN (search.high, border (self, view, m, index, self->row_bars[slot + 1]) - 4 * s);
  collect_signs (&search, self, view, m, text, BAR (self->input, index));
  for (guint i = 0; i < MAX_LABEL_ROWS; i++)
    taken.rows[i] = search.low;
  for (int whole = view->talk && search.n_rows > 1 ? 1 : 0; whole >= 0 && !search.all; whole--)
    {
      search.whole = whole;
      search.tries = whole ? WHOLE_TRIES : TRIES;
      place_from (&search, 0, &taken, 0, 0);
    }
  for (guint i = 0; i < search.n && search.best > 0; i++)
    if (search.found[i].spot != SPOT_NONE)
      out->labels[out->n++] = (LabelSpot) { search.found[i].row > 0 ? LABEL_LINED : LABEL_BELOW, search.signs[i].milestone, search.signs[i].x, search.found[i].x,
                                            search.found[i].width, bottom + (FIRST_ROW + search.found[i].row * ROW_STEP) * s };
}

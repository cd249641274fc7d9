/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the names of milestones stand below their bar: beside their signs, or in a second row to which a line leads. Where taking one sign after the other
 * shortens a name or leaves it out, other places for those before it are tried. */
#include "timeline-private.h"

#include <math.h>

#define NAME_SHARE 0.6    /* of the name of a milestone, that says enough */
#define NAME_ENOUGH 64.0  /* or so many px of a long one */
#define BESIDE_SIGN 8.0   /* from the middle of a sign to what is written beside it */
#define BESIDE_LINE 5.0
#define BESIDE_NAME 8.0   /* between two names of a row */
#define FIRST_ROW 10.0    /* middle of the names, below the bar */
#define SECOND_ROW 24.0
#define GOES_RIGHT 0.65   /* of the gap between two bars, what hangs below the left one may take */
#define SAME_PLACE 2.0
#define TRIES 600         /* places of names that are tried for one bar: no frame waits for more */
#define WORTH_CUT 0.3     /* of a whole name, at least, and at most twice that, that a shortened one is worth */

typedef struct { double x, width; guint milestone; } Sign;

/* RIGHT, LEFT: of its sign. The others stand in the second row; ACROSS: the line ends above the name. */
typedef enum { SPOT_RIGHT, SPOT_LEFT, SPOT_LINE_RIGHT, SPOT_ACROSS, SPOT_LINE_LEFT, N_SPOTS, SPOT_NONE } Spot;
static const double worse[] = { 0, 0.01, 0.02, 0.02, 0.03 };

typedef struct { Spot spot; double x, width; } Choice;
typedef struct { double first, second; } Taken; /* up to where the rows are */

typedef struct
{
  Sign     signs[MAX_LABELS]; /* from left to right */
  guint    n, tries;
  double   low, high, s;
  gboolean second_row;
  double   best;
  gboolean all;
  Choice   now[MAX_LABELS], found[MAX_LABELS];
} Search;

double
lotse_timeline_labels_reach (LotseTextCache *text, const Metrics *m)
{
  if (m->label_rows == 0)
    return 0;
  return (m->label_rows > 1 ? SECOND_ROW : FIRST_ROW) * m->scale + lotse_text_line_height (text, LOTSE_TEXT_TINY) / 2 + 1;
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
  return lotse_text_width (text, MILESTONE (self->input, milestone)->milestone.title, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN);
}

gboolean
lotse_timeline_sign_seen (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint milestone, double *x)
{
  const double day = lotse_timeline_milestone_day (&MILESTONE (self->input, milestone)->milestone);

  if (isnan (day))
    return FALSE;
  *x = lotse_timeline_x (view, m, day);
  return *x >= m->plot.x && *x <= m->plot.x + m->plot.width;
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

/* What of the name of the @i-th sign can be read at @spot, and what is taken after that. FALSE: not enough. */
static gboolean
try_spot (const Search *search, guint i, Spot spot, const Taken *taken, Choice *out, Taken *after)
{
  const Sign *sign = &search->signs[i];
  const double s = search->s, wanted = sign->width, before = sign_beside (search, i, -1) + BESIDE_SIGN * s, next = sign_beside (search, i, 1) - BESIDE_SIGN * s;
  double left, right;

  if (spot > SPOT_LEFT && (!search->second_row || taken->second > sign->x - 2 * s))
    return FALSE;
  *after = *taken;
  switch (spot)
    {
    case SPOT_RIGHT:
      left = sign->x + BESIDE_SIGN * s;
      if (taken->first > left)
        return FALSE;
      right = MIN (MIN (search->high, next), left + wanted);
      after->first = right + BESIDE_NAME * s;
      break;
    case SPOT_LEFT:
      right = sign->x - BESIDE_SIGN * s;
      left = MAX (MAX (taken->first, before), right - wanted);
      after->first = MAX (taken->first, sign->x);
      break;
    case SPOT_LINE_RIGHT:
      left = sign->x + BESIDE_LINE * s;
      right = MIN (search->high, left + wanted);
      after->second = right + BESIDE_NAME * s;
      break;
    case SPOT_ACROSS:
      left = MAX (taken->second, sign->x - wanted);
      right = MIN (search->high, left + wanted);
      after->second = MAX (right, sign->x) + BESIDE_NAME * s;
      break;
    case SPOT_LINE_LEFT:
      right = sign->x - BESIDE_LINE * s;
      left = MAX (taken->second, right - wanted);
      after->second = sign->x + BESIDE_NAME * s;
      break;
    case N_SPOTS:
    case SPOT_NONE:
    default: return FALSE;
    }
  /* Not less by the rounding of a sum: that would cost letters. */
  *out = (Choice) { spot, left, right - left >= wanted - 0.01 ? wanted : right - left };
  return out->width >= MIN (wanted * NAME_SHARE, NAME_ENOUGH * s) && out->width > 0;
}

static gboolean
is_whole (const Sign *sign, const Choice *choice)
{
  return choice->spot != SPOT_NONE && choice->width >= sign->width;
}

static void
place_from (Search *search, guint i, const Taken *taken, double worth, guint n_whole)
{
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
  /* Whole names before shortened ones. */
  for (guint cut = 0; cut <= 1; cut++)
    for (Spot spot = SPOT_RIGHT; spot < N_SPOTS; spot++)
      {
        const Sign *sign = &search->signs[i];
        Taken after;
        Choice *choice = &search->now[i];
        double gain;

        if (search->all || (search->best > 0 && search->tries == 0) || worth + (search->n - i) <= search->best)
          return;
        if (!try_spot (search, i, spot, taken, choice, &after) || is_whole (sign, choice) != (cut == 0))
          continue;
        gain = (cut == 0 ? 1 : WORTH_CUT * (1 + choice->width / sign->width)) - worse[spot];
        search->tries -= search->tries > 0 ? 1 : 0;
        place_from (search, i + 1, &after, worth + gain, n_whole + (cut == 0 ? 1 : 0));
      }
  if (search->all || (search->best > 0 && search->tries == 0) || worth + (search->n - i - 1) <= search->best)
    return;
  search->now[i] = (Choice) { SPOT_NONE, 0, 0 };
  place_from (search, i + 1, taken, worth, n_whole);
}

void
lotse_timeline_place_below (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, LotseTextCache *text, guint index,
                            const LotseChartRect *rect, Labels *out)
{
  const guint slot = self->bar_slot[index], row = self->bar_row[index];
  const double s = m->scale, bottom = rect->y + rect->height;
  Search search;

  search.n = 0;
  search.tries = TRIES;
  search.low = m->plot.x + 4 * s;
  search.high = m->plot.x + m->plot.width - 4 * s;
  search.s = s;
  search.second_row = m->label_rows > 1;
  search.best = 0;
  search.all = FALSE;
  collect_signs (&search, self, view, m, text, BAR (self->input, index));
  if (slot > self->row_start[row])
    search.low = MAX (search.low, border (self, view, m, self->row_bars[slot - 1], index) + 4 * s);
  if (slot + 1 < self->row_start[row + 1])
    search.high = MIN (search.high, border (self, view, m, index, self->row_bars[slot + 1]) - 4 * s);
  place_from (&search, 0, &(Taken) { search.low, search.low }, 0, 0);
  for (guint i = 0; i < search.n && search.best > 0; i++)
    if (search.found[i].spot != SPOT_NONE)
      {
        const gboolean second = search.found[i].spot > SPOT_LEFT;

        out->labels[out->n++] = (LabelSpot) { second ? LABEL_SECOND : LABEL_BELOW, search.signs[i].milestone, search.signs[i].x, search.found[i].x,
                                              search.found[i].width, bottom + (second ? SECOND_ROW : FIRST_ROW) * s };
      }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards in columns: where one column ends and the next begins, how high each card is, and what gives way where there is more to say than the page holds. */
#include "config.h"

#include <math.h>

#include "page-project-sheet.h"

#define TREND_MOST 250.0
#define HISTORY_ROWS 3    /* its last ones, which are said before letters get larger */
#define UNSAID 10.0       /* weighs more than room that is left */
#define TOO_HIGH 1e6      /* weighs more than anything else */

/* What makes room, one after the other, where the least of all parts is too much for the page. */
typedef enum { ROOM_SHORT_HISTORY, ROOM_NO_HISTORY, ROOM_NO_TREND, ROOM_NO_PHASES, ROOM_TWO_LINES, ROOM_ONE_LINE, N_ROOMS } Room;

/* Which card says more first where there is room. */
static const LotseCardKind growth[] = {
  LOTSE_CARD_STATUS, LOTSE_CARD_GOAL, LOTSE_CARD_LEGAL, LOTSE_CARD_MILESTONES, LOTSE_CARD_DECISIONS, LOTSE_CARD_RISKS, LOTSE_CARD_KPIS, LOTSE_CARD_BUDGET,
  LOTSE_CARD_PHASES, LOTSE_CARD_TREND, LOTSE_CARD_HISTORY,
};

/* ---- Columns ---- */

static double
least_height (LotseProjectSheet *self, LotseCardKind card)
{
  return self->levels[card][0];
}

static double
most_height (LotseProjectSheet *self, LotseCardKind card)
{
  return card == LOTSE_CARD_TREND ? TREND_MOST : self->levels[card][self->n_levels[card] - 1];
}

/* @rows: of the history, at least. */
static double
said_height (LotseProjectSheet *self, LotseCardKind card, guint rows)
{
  const guint last = self->n_levels[card] - 1;

  if (card == LOTSE_CARD_HISTORY)
    return self->levels[card][MIN (rows - self->cards[card].least, last)];
  return card == LOTSE_CARD_TREND ? self->levels[card][self->n_levels[card] > 2 ? 1 : 0] : self->levels[card][last];
}

static double
whole_height (LotseProjectSheet *self, LotseCardKind card)
{
  return said_height (self, card, HISTORY_ROWS);
}

static double
whole_low_height (LotseProjectSheet *self, LotseCardKind card)
{
  return said_height (self, card, self->cards[LOTSE_CARD_HISTORY].least);
}

typedef double (*HeightFunc) (LotseProjectSheet *self, LotseCardKind card);

static double
above_height (LotseProjectSheet *self, HeightFunc height)
{
  double sum = 0;
  guint n = 0;

  for (LotseCardKind card = 0; card < LOTSE_N_CARDS && n < self->n_above; card++)
    if (self->there[card])
      {
        sum += height (self, card) + LOTSE_SHEET_GAP;
        n++;
      }
  return sum;
}

static guint
first_below (LotseProjectSheet *self)
{
  guint card = 0;

  for (guint n = 0; n < self->n_above && card < LOTSE_N_CARDS; card++)
    n += self->there[card];
  return card;
}

/* The card after the last one that stands in a column. */
static guint
columns_end (LotseProjectSheet *self)
{
  return self->below ? LOTSE_CARD_HISTORY : LOTSE_N_CARDS;
}

static double
below_height (LotseProjectSheet *self, HeightFunc height)
{
  return self->below && self->there[LOTSE_CARD_HISTORY] ? height (self, LOTSE_CARD_HISTORY) + LOTSE_SHEET_GAP : 0;
}

static double
column_height (LotseProjectSheet *self, guint begin, guint end, HeightFunc height)
{
  double sum = 0;

  for (guint card = begin; card < end; card++)
    if (self->there[card])
      sum += height (self, card) + LOTSE_SHEET_GAP;
  return MAX (sum - LOTSE_SHEET_GAP, 0);
}

/* How bad it is to end the columns there: what is too high, what would have to be left out, and what stays empty. */
static double
judge (LotseProjectSheet *self, const guint *ends, HeightFunc height, double room, double *over)
{
  double cost = 0, longest = 0;

  *over = 0;
  for (guint c = 0, begin = first_below (self); c < self->n_columns; begin = ends[c++])
    {
      const double empty = MAX (room - column_height (self, begin, ends[c], most_height), 0) / room;
      const double unsaid = MAX (column_height (self, begin, ends[c], whole_height) - room, 0) / room;

      longest = MAX (longest, column_height (self, begin, ends[c], height));
      *over += MAX (column_height (self, begin, ends[c], height) - room, 0);
      cost += empty * empty + unsaid * unsaid * UNSAID;
    }
  /* What stands below has the room that the longest column leaves. */
  return (self->below ? longest / room : cost) + *over * TOO_HIGH;
}

/* Ends each column where that is best. Returns by how much @height of all cards is too high. */
static double
choose_ends (LotseProjectSheet *self, HeightFunc height)
{
  const double room = MAX (self->height - above_height (self, height) - below_height (self, height), 1);
  const guint end = columns_end (self);
  double best = G_MAXDOUBLE, best_over = 0;

  for (guint a = self->n_columns > 1 ? first_below (self) : end; a <= end; a++)
    for (guint b = self->n_columns > 2 ? a : end; b <= end; b++)
      {
        const guint ends[LOTSE_SHEET_MOST_COLUMNS] = { a, b, end };
        double over, cost = judge (self, ends, height, room, &over);

        if (cost < best)
          {
            best = cost;
            best_over = over;
            for (guint c = 0; c < LOTSE_SHEET_MOST_COLUMNS; c++)
              self->ends[c] = ends[c];
          }
      }
  return best_over;
}

/* ---- Heights ---- */

/* The next height at which it says more; the same where it says all. */
static double
next_level (LotseProjectSheet *self, LotseCardKind card)
{
  for (guint level = 0; level < self->n_levels[card]; level++)
    if (self->levels[card][level] > self->heights[card])
      return self->levels[card][level];
  return self->heights[card];
}

/* What is left of @room goes to the cards that yield last first, each as much as says more. */
static double
grow (LotseProjectSheet *self, guint begin, guint end, double room)
{
  for (guint i = 0; i < G_N_ELEMENTS (growth); i++)
    {
      const LotseCardKind card = growth[i];

      while (card >= begin && card < end && self->there[card])
        {
          const double more = next_level (self, card) - self->heights[card];

          if (more <= 0 || more > room)
            break;
          self->heights[card] += more;
          room -= more;
        }
    }
  return room;
}

/* px by which the rows of a list may stand further apart. */
static double
most_spread (LotseProjectSheet *self, LotseCardKind card)
{
  return self->there[card] && self->cards[card].table != NULL ? LOTSE_CARD_TABLE_SPREAD * lotse_card_table_n_rows (self->cards[card].table) : 0;
}

/* Room that nothing is said in: the trend is easier to read with it, then rows of lists are further apart. What is left then stays empty below. */
static void
stretch (LotseProjectSheet *self, guint begin, guint end, double room)
{
  double sum = 0, factor;

  if (begin <= LOTSE_CARD_TREND && LOTSE_CARD_TREND < end && self->there[LOTSE_CARD_TREND])
    {
      const double more = CLAMP (TREND_MOST - self->heights[LOTSE_CARD_TREND], 0, room);

      self->heights[LOTSE_CARD_TREND] += more;
      room -= more;
    }
  for (guint card = begin; card < end; card++)
    sum += most_spread (self, card);
  factor = sum > 0 ? MIN (room / sum, 1) : 0;
  for (guint card = begin; card < end; card++)
    self->heights[card] += floor (most_spread (self, card) * factor);
}

/* Even the least is too much: all get lower by the same share. */
static void
squeeze (LotseProjectSheet *self, guint begin, guint end, double over)
{
  double sum = 0;

  for (guint card = begin; card < end; card++)
    sum += self->there[card] ? self->heights[card] : 0;
  for (guint card = begin; card < end; card++)
    self->heights[card] = floor (self->heights[card] * MAX (1 - over / sum, 0.5));
}

static void
share_column (LotseProjectSheet *self, guint begin, guint end, double room, HeightFunc height)
{
  const double left = room - column_height (self, begin, end, height);

  for (guint card = begin; card < end; card++)
    self->heights[card] = self->there[card] ? height (self, card) : 0;
  if (left < 0)
    squeeze (self, begin, end, -left);
  else
    stretch (self, begin, end, grow (self, begin, end, left));
}

static double
drawn_height (LotseProjectSheet *self, LotseCardKind card)
{
  return self->heights[card];
}

static void
share (LotseProjectSheet *self, HeightFunc height)
{
  const guint first = first_below (self);
  double room = self->height, least = 0;

  for (guint c = 0, begin = first; c < self->n_columns; begin = self->ends[c++])
    least = MAX (least, column_height (self, begin, self->ends[c], height));
  for (guint card = 0; card < first; card++)
    {
      self->heights[card] = self->there[card] ? height (self, card) : 0;
      room -= self->there[card] ? self->heights[card] + LOTSE_SHEET_GAP : 0;
    }
  room = MAX (room - below_height (self, height), 1);
  if (self->below)
    {
      self->heights[LOTSE_CARD_HISTORY] = self->there[LOTSE_CARD_HISTORY] ? height (self, LOTSE_CARD_HISTORY) : 0;
      room = MAX (least + grow (self, LOTSE_CARD_HISTORY, LOTSE_N_CARDS, MAX (room - least, 0)), 1);
    }
  else if (room > least)
    room = least + grow (self, 0, first, room - least);
  for (guint c = 0, begin = first; c < self->n_columns; begin = self->ends[c++])
    share_column (self, begin, self->ends[c], room, height);
  self->region = 0;
  for (guint c = 0, begin = first; c < self->n_columns; begin = self->ends[c++])
    self->region = MAX (self->region, column_height (self, begin, self->ends[c], drawn_height));
}

/* ---- Making room ---- */

static void
set_lines (LotseProjectSheet *self, LotseCardKind card, guint lines)
{
  if (self->cards[card].table == NULL)
    return;
  lotse_card_table_set_lines (self->cards[card].table, lines);
  if (self->there[card])
    lotse_project_sheet_measure (self, card);
}

static void
leave_out (LotseProjectSheet *self, LotseCardKind card)
{
  self->left_out[card] = self->there[card];
  self->there[card] = FALSE;
}

static void
make_room (LotseProjectSheet *self, Room room)
{
  if (room == ROOM_SHORT_HISTORY)
    set_lines (self, LOTSE_CARD_HISTORY, 3);
  else if (room == ROOM_NO_HISTORY)
    leave_out (self, LOTSE_CARD_HISTORY);
  else if (room == ROOM_NO_TREND)
    leave_out (self, LOTSE_CARD_TREND);
  else if (room == ROOM_NO_PHASES)
    leave_out (self, LOTSE_CARD_PHASES);
  else
    for (LotseCardKind card = 0; card < LOTSE_N_CARDS; card++)
      if (card != LOTSE_CARD_HISTORY)
        set_lines (self, card, room == ROOM_TWO_LINES || card == LOTSE_CARD_LEGAL ? 2 : 1);
}

static gboolean
fit (LotseProjectSheet *self, HeightFunc height)
{
  const double over = choose_ends (self, height);

  if (over <= 0)
    share (self, height);
  return over <= 0;
}

gboolean
lotse_project_sheet_fit_whole (LotseProjectSheet *self)
{
  return fit (self, whole_height);
}

double
lotse_project_sheet_empty (LotseProjectSheet *self)
{
  const guint first = first_below (self);
  double room = self->height, empty = 0;

  for (guint card = 0; card < first; card++)
    room -= self->there[card] ? self->heights[card] + LOTSE_SHEET_GAP : 0;
  if (self->below)
    room -= self->there[LOTSE_CARD_HISTORY] ? self->heights[LOTSE_CARD_HISTORY] + LOTSE_SHEET_GAP : 0;
  for (guint c = 0, begin = first; c < self->n_columns; begin = self->ends[c++])
    {
      double used = 0;

      for (guint card = begin; card < self->ends[c]; card++)
        used += self->there[card] ? self->heights[card] + LOTSE_SHEET_GAP : 0;
      empty += MAX (room - used, 0);
    }
  return empty / (self->n_columns * self->height);
}

double
lotse_project_sheet_uneven (LotseProjectSheet *self)
{
  double longest = 0, shortest = G_MAXDOUBLE;

  for (guint c = 0, begin = first_below (self); c < self->n_columns; begin = self->ends[c++])
    {
      double used = 0;

      for (guint card = begin; card < self->ends[c]; card++)
        used += self->there[card] ? self->heights[card] + LOTSE_SHEET_GAP : 0;
      longest = MAX (longest, used);
      shortest = MIN (shortest, used);
    }
  return (longest - shortest) / self->height;
}

guint
lotse_project_sheet_history_left (LotseProjectSheet *self)
{
  guint left = 0;

  for (guint level = 0; self->there[LOTSE_CARD_HISTORY] && level < self->n_levels[LOTSE_CARD_HISTORY]; level++)
    left += self->levels[LOTSE_CARD_HISTORY][level] > self->heights[LOTSE_CARD_HISTORY];
  return left;
}

gboolean
lotse_project_sheet_holds_texts (LotseProjectSheet *self)
{
  const double room = self->height - above_height (self, most_height);

  for (guint card = first_below (self); card <= LOTSE_CARD_GOAL; card++)
    if (most_height (self, card) > room)
      return FALSE;
  return TRUE;
}

void
lotse_project_sheet_fit_least (LotseProjectSheet *self)
{
  static const LotseCardKind again[] = { LOTSE_CARD_PHASES, LOTSE_CARD_TREND, LOTSE_CARD_HISTORY };
  double over;

  if (fit (self, whole_low_height))
    return;
  over = choose_ends (self, least_height);
  for (Room room = 0; over > 0 && room < N_ROOMS; room++)
    {
      make_room (self, room);
      over = choose_ends (self, least_height);
    }
  for (guint i = 0; over <= 0 && i < G_N_ELEMENTS (again); i++)
    if (self->left_out[again[i]])
      {
        lotse_project_sheet_measure (self, again[i]);
        self->there[again[i]] = TRUE;
        self->there[again[i]] = choose_ends (self, least_height) <= 0;
        self->left_out[again[i]] = !self->there[again[i]];
      }
  choose_ends (self, least_height);
  share (self, least_height);
  for (LotseCardKind card = 0; card < LOTSE_N_CARDS; card++)
    self->page.shortened |= self->left_out[card];
}

/* ---- Drawing ---- */

static double
draw_column (LotseProjectSheet *self, guint begin, guint end, double x, double y)
{
  for (guint card = begin; card < end; card++)
    if (self->there[card])
      {
        lotse_project_sheet_draw_card (self, card, x, y);
        y += self->heights[card] + LOTSE_SHEET_GAP;
      }
  return y;
}

void
lotse_project_sheet_draw (LotseProjectSheet *self, double x, double y)
{
  const guint first = first_below (self);
  const double column = (self->width - (self->n_columns - 1) * LOTSE_SHEET_GAP) / self->n_columns;

  y = draw_column (self, 0, first, x, y);
  for (guint c = 0, begin = first; c < self->n_columns; begin = self->ends[c++])
    draw_column (self, begin, self->ends[c], x + c * (column + LOTSE_SHEET_GAP), y);
  if (self->below)
    draw_column (self, LOTSE_CARD_HISTORY, LOTSE_N_CARDS, x, y + (first < LOTSE_CARD_HISTORY ? self->region + LOTSE_SHEET_GAP : 0));
}

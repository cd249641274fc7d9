/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One project on one page: which card stands where, and what each of them gives up where there is more to say than the page holds. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "page-project.h"
#include "source-private.h"

#define GAP 6.0
#define PADDING_ABOVE 5.5
#define TREND_LEAST 172.0    /* px of the card, title and all; below it nothing can be read of the chart */
#define TREND_MOST 250.0
#define SMALLER (1 / 1.08)   /* letters of a page that has more to say than fits with larger ones; still 9 points */
#define SMALLEST 0.92        /* the same, where even the least of all parts has no room otherwise; 8 points */
#define HISTORY_LINES 3
#define LEAST_LINES 3        /* of what was reported and of the goal */
#define HIGHER 25.0          /* px by which the trend is higher where there is room */
#define FEW_LINES 4u         /* of the trend; with more it is higher once more */
#define MOST_CARDS_OF_A_ROW 3

typedef enum { CARD_STATUS, CARD_GOAL, CARD_MILESTONES, CARD_TREND, CARD_PHASES, CARD_LEGAL, CARD_BUDGET, CARD_KPIS, CARD_RISKS, CARD_HISTORY, CARD_DECISIONS, N_CARDS } Card;

/* Of the lists; the others are drawn by functions of their own. */
static const LotseProjectCardMake makers[N_CARDS] = {
  [CARD_MILESTONES] = lotse_project_card_milestones, [CARD_LEGAL] = lotse_project_card_legal,         [CARD_BUDGET] = lotse_project_card_budget,
  [CARD_KPIS] = lotse_project_card_kpis,             [CARD_RISKS] = lotse_project_card_risks,         [CARD_HISTORY] = lotse_project_card_history,
  [CARD_DECISIONS] = lotse_project_card_decisions,   [CARD_PHASES] = lotse_project_card_phases,
};

/* @share: of the width, between those of the row that are there. @yields: in this order rows get lower where the page is full. */
typedef struct { struct { Card card; double share; } cards[MOST_CARDS_OF_A_ROW]; guint n, yields; } Row;

static const Row upright[] = {
  { { { CARD_STATUS, 1 } }, 1, 5 },
  { { { CARD_GOAL, 1 } }, 1, 4 },
  { { { CARD_MILESTONES, 1 }, { CARD_TREND, 1 } }, 2, 3 },
  { { { CARD_PHASES, 1 } }, 1, 2 },
  { { { CARD_LEGAL, 1 } }, 1, 6 },
  { { { CARD_BUDGET, 1.2 }, { CARD_KPIS, 1 } }, 2, 2 },
  { { { CARD_RISKS, 1 }, { CARD_DECISIONS, 1.15 } }, 2, 1 },
  { { { CARD_HISTORY, 1 } }, 1, 0 },
};

static const Row lying[] = {
  { { { CARD_STATUS, 1.3 }, { CARD_GOAL, 1 } }, 2, 2 },
  { { { CARD_MILESTONES, 1 }, { CARD_TREND, 1 }, { CARD_LEGAL, 1.45 } }, 3, 6 },
  { { { CARD_BUDGET, 1 }, { CARD_KPIS, 1 }, { CARD_RISKS, 1.3 } }, 3, 1 },
  { { { CARD_PHASES, 1.3 }, { CARD_HISTORY, 1.1 }, { CARD_DECISIONS, 1 } }, 3, 0 },
};

/* Lying, with less than this width: the checks need more than a third of it. */
#define NARROW 1200.0

static const Row lying_narrow[] = {
  { { { CARD_STATUS, 1.3 }, { CARD_GOAL, 1 } }, 2, 2 },
  { { { CARD_LEGAL, 1.6 }, { CARD_MILESTONES, 1 } }, 2, 6 },
  { { { CARD_TREND, 1 }, { CARD_BUDGET, 1.1 }, { CARD_KPIS, 1 } }, 3, 3 },
  { { { CARD_PHASES, 1 } }, 1, 1 },
  { { { CARD_RISKS, 1 }, { CARD_DECISIONS, 1 }, { CARD_HISTORY, 1.3 } }, 3, 0 },
};

#define MOST_ROWS 8
#define N_YIELDS 7

static char *
subtitle (LotsePage *page)
{
  LotseRecord *field = lotse_dataset_deref (page->data, page->project, LOTSE_F_PROJECT_FIELD_OF_ACTION);
  LotseRecord *department = lotse_project_department (page->data, page->project, page->as_of);
  g_autofree char *day = lotse_date_format (page->as_of, page->lang), *as_of = g_strdup_printf (_("As of %s"), day);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  g_ptr_array_add (parts, as_of);
  if (field != NULL)
    g_ptr_array_add (parts, (gpointer) lotse_record_text (field, LOTSE_F_FIELD_OF_ACTION_TITLE));
  if (department != NULL)
    g_ptr_array_add (parts, (gpointer) lotse_record_text (department, LOTSE_F_DEPARTMENT_NAME));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

/* ---- Frames ---- */

/* Beside the title where both have room. */
static gboolean
note_beside (LotsePage *page, double width, const char *title, const char *note)
{
  return note == NULL
         || lotse_text_width (page->text, title, LOTSE_TEXT_HEADING, LOTSE_TEXT_BOLD) + lotse_text_width (page->text, note, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN) + 12 <= width - 2 * LOTSE_CARD_PADDING;
}

double
lotse_project_card_head (LotsePage *page, double width, const char *title, const char *note)
{
  double head = 2 * PADDING_ABOVE;

  if (title != NULL)
    head += lotse_page_line_height (page, LOTSE_TEXT_HEADING) + 3;
  if (title != NULL && !note_beside (page, width, title, note))
    head += lotse_page_line_height (page, LOTSE_TEXT_SMALL);
  return head;
}

LotseChartRect
lotse_project_card_frame (LotsePage *page, const LotseChartRect *rect, const char *title, const char *note)
{
  const double first = lotse_page_line_height (page, LOTSE_TEXT_HEADING), second = lotse_page_line_height (page, LOTSE_TEXT_SMALL);
  LotseChartRect inner = { rect->x + LOTSE_CARD_PADDING, rect->y + PADDING_ABOVE, MAX (rect->width - 2 * LOTSE_CARD_PADDING, 0), 0 };
  double word = 0;

  lotse_page_box (page, rect);
  if (title != NULL)
    word = lotse_page_text (page, lotse_page_heading_tag (page, 2), title, LOTSE_TEXT_HEADING, LOTSE_TEXT_BOLD, &page->style.text, inner.x, inner.y + first / 2, 0, inner.width);
  if (title != NULL && note != NULL && note_beside (page, rect->width, title, note))
    lotse_page_text (page, "P", note, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &page->style.dim, inner.x + word + 10, inner.y + first / 2 + 1, 0, inner.width - word - 10);
  else if (title != NULL && note != NULL)
    lotse_page_text (page, "P", note, LOTSE_TEXT_SMALL, LOTSE_TEXT_ELLIPSIS_END, &page->style.dim, inner.x, inner.y + first + second / 2, 0, inner.width);
  inner.y += lotse_project_card_head (page, rect->width, title, note) - 2 * PADDING_ABOVE;
  inner.height = MAX (rect->y + rect->height - PADDING_ABOVE - inner.y, 0);
  return inner;
}

/* ---- Cards ---- */

typedef struct
{
  LotsePage       *page;
  LotseProjectCard cards[N_CARDS];
  gboolean         there[N_CARDS];
  guint            trend_lines;
  const Row       *rows;
  guint            n_rows;
  double           over; /* by how much all of it is too high, before anything makes room */
  double           heights[MOST_ROWS], widths[MOST_ROWS][MOST_CARDS_OF_A_ROW];
  gboolean         left_out[N_CARDS]; /* for want of room */
  double          *levels[N_CARDS]; /* (owned) (nullable) heights of a card with its least, a row or line more, … all of it; never falling */
  guint            n_levels[N_CARDS];
} Sheet;

/* What makes room, one after the other, where the least of all parts is too much for the page. */
typedef enum { ROOM_LOW_CHECKS, ROOM_NO_HISTORY, ROOM_NO_TREND, ROOM_NO_PHASES, ROOM_TWO_LINES, ROOM_ONE_LINE, N_ROOMS } Room;

static guint
count_trend_lines (LotsePage *page)
{
  g_autoptr (LotseTrendSource) trend = lotse_trend_source_new (page->data, page->project, page->as_of);
  guint n;

  lotse_trend_source_lines (trend, &n);
  return n;
}

static void
make_cards (Sheet *self)
{
  for (Card card = 0; card < N_CARDS; card++)
    {
      if (makers[card] != NULL)
        makers[card] (self->page, &self->cards[card]);
      self->there[card] = makers[card] == NULL || self->cards[card].title != NULL;
    }
  self->trend_lines = count_trend_lines (self->page);
  self->there[CARD_TREND] = self->trend_lines > 0;
}

/* Heights that a text takes with its least lines, one more, … all of them. */
static void
level_text (Sheet *self, Card card, double width)
{
  double *levels = self->levels[card] = g_new0 (double, LOTSE_PROJECT_MOST_LINES - LEAST_LINES + 1);
  guint n = 0;

  for (guint lines = LEAST_LINES; lines <= LOTSE_PROJECT_MOST_LINES; lines++)
    {
      const double height = card == CARD_STATUS ? lotse_project_status_part (self->page, width, lines, NULL) : lotse_project_goal_part (self->page, width, lines, NULL);

      if (n == 0 || height > levels[n - 1])
        levels[n++] = height;
    }
  self->n_levels[card] = n;
}

static void
level_list (Sheet *self, Card card, double width)
{
  LotsePage *page = self->page;
  const LotseProjectCard *list = &self->cards[card];
  const guint rows = lotse_card_table_n_rows (list->table), least = MIN (list->least, rows);
  const double head = lotse_project_card_head (page, width, list->title, list->note), inner = width - 2 * LOTSE_CARD_PADDING;
  const double column = list->beside != NULL ? (inner - LOTSE_CARD_PADDING) / 2 : inner;
  g_autofree double *heights = lotse_card_table_heights (list->table, page, column), *other = list->beside != NULL ? lotse_card_table_heights (list->beside, page, column) : NULL;
  double *levels = self->levels[card] = g_new0 (double, rows - least + 1);

  self->n_levels[card] = rows - least + 1;
  for (guint i = least; i <= rows; i++)
    levels[i - least] = head + MAX (heights[i], other != NULL ? other[lotse_card_table_n_rows (list->beside)] : 0);
  if (rows == 0)
    levels[0] = head + lotse_page_line_height (page, LOTSE_TEXT_BODY) + 4;
}

/* The last row may be lower than the line that counts it. */
static void
level_card (Sheet *self, Card card, double width)
{
  g_clear_pointer (&self->levels[card], g_free);
  if (card == CARD_TREND)
    {
      /* Many lines need room for their names. */
      self->n_levels[card] = self->trend_lines > FEW_LINES ? 3 : 2;
      self->levels[card] = g_new0 (double, self->n_levels[card]);
      for (guint i = 0; i < self->n_levels[card]; i++)
        self->levels[card][i] = TREND_LEAST + i * HIGHER;
    }
  else if (card == CARD_STATUS || card == CARD_GOAL)
    level_text (self, card, width);
  else
    level_list (self, card, width);
  for (guint i = self->n_levels[card] - 1; i > 0; i--)
    self->levels[card][i - 1] = MIN (self->levels[card][i - 1], self->levels[card][i]);
}

static void
draw_card (Sheet *self, Card card, const LotseChartRect *rect)
{
  LotsePage *page = self->page;
  const LotseProjectCard *list = &self->cards[card];
  LotseChartRect inner;

  if (card == CARD_STATUS)
    lotse_project_status_part (page, rect->width, LOTSE_PROJECT_MOST_LINES, rect);
  else if (card == CARD_GOAL)
    lotse_project_goal_part (page, rect->width, LOTSE_PROJECT_MOST_LINES, rect);
  else if (card == CARD_TREND)
    {
      g_autoptr (LotseFigure) chart = NULL;

      inner = lotse_project_card_frame (page, rect, _("Milestone trend"), _("Across: when it was said. Up: for when."));
      chart = lotse_figure_from (LOTSE_FIGURE_TREND, page->data, &page->source, page->project, page->text, MAX (inner.width, 1), MAX (inner.height, 1));
      lotse_page_chart (page, chart, inner.x, inner.y);
    }
  else
    {
      inner = lotse_project_card_frame (page, rect, list->title, list->note);
      if (list->beside != NULL)
        {
          const double column = (inner.width - LOTSE_CARD_PADDING) / 2;

          lotse_card_table_draw (list->table, page, &(LotseChartRect) { inner.x, inner.y, column, inner.height });
          lotse_card_table_draw (list->beside, page, &(LotseChartRect) { inner.x + column + LOTSE_CARD_PADDING, inner.y, column, inner.height });
        }
      else if (lotse_card_table_n_rows (list->table) > 0)
        lotse_card_table_draw (list->table, page, &inner);
      else
        lotse_page_text (page, "P", list->empty, LOTSE_TEXT_BODY, LOTSE_TEXT_ELLIPSIS_END, &page->style.dim, inner.x, inner.y + lotse_page_line_height (page, LOTSE_TEXT_BODY) / 2, 0, inner.width);
    }
}

/* ---- Sharing the page ---- */

static guint
cards_there (Sheet *self, guint row)
{
  guint n = 0;

  for (guint i = 0; i < self->rows[row].n; i++)
    n += self->there[self->rows[row].cards[i].card];
  return n;
}

static void
share_widths (Sheet *self, double width)
{
  for (guint r = 0; r < self->n_rows; r++)
    {
      const Row *row = &self->rows[r];
      const guint n = cards_there (self, r);
      double shares = 0;

      for (guint i = 0; i < row->n; i++)
        shares += self->there[row->cards[i].card] ? row->cards[i].share : 0;
      for (guint i = 0; i < row->n; i++)
        self->widths[r][i] = self->there[row->cards[i].card] ? floor ((width - (n - 1) * GAP) * row->cards[i].share / shares) : 0;
    }
}

static double
row_height (Sheet *self, guint r, gboolean least)
{
  double height = 0;

  for (guint i = 0; i < self->rows[r].n; i++)
    {
      const Card card = self->rows[r].cards[i].card;

      if (self->there[card])
        height = MAX (height, self->levels[card][least ? 0 : self->n_levels[card] - 1]);
    }
  return ceil (height);
}

/* The next height at which one of its cards says more; the same where none does. */
static double
row_step (Sheet *self, guint r)
{
  double step = G_MAXDOUBLE;

  for (guint i = 0; i < self->rows[r].n; i++)
    {
      const Card card = self->rows[r].cards[i].card;

      for (guint level = 0; self->there[card] && level < self->n_levels[card]; level++)
        if (self->levels[card][level] > self->heights[r])
          {
            step = MIN (step, ceil (self->levels[card][level]));
            break;
          }
    }
  return step < G_MAXDOUBLE ? step : self->heights[r];
}

/* What is left goes to the rows that yield last first, each as much as says more. */
static double
grow (Sheet *self, double left)
{
  for (guint yields = N_YIELDS; yields-- > 0;)
    for (guint r = 0; r < self->n_rows; r++)
      if (self->rows[r].yields == yields && cards_there (self, r) > 0)
        while (TRUE)
          {
            const double more = row_step (self, r) - self->heights[r];

            if (more <= 0 || more > left)
              break;
            self->heights[r] += more;
            left -= more;
          }
  return left;
}

/* Even the least is too much: all get lower by the same share. */
static void
squeeze (Sheet *self, double sum, double over)
{
  for (guint r = 0; r < self->n_rows; r++)
    self->heights[r] = floor (self->heights[r] * MAX (1 - over / sum, 0.5));
}

/* Every row gets what it needs at least, then one after the other what says more; where there is room left, the trend gets some of it. Returns by how
 * much the least is too high for @height. @needed: by how much all of it is, the lists of the last row aside. */
static double
share_heights (Sheet *self, double height, double *needed)
{
  double sum = 0, least = 0, left;

  *needed = 0;
  for (guint r = 0; r < self->n_rows; r++)
    {
      if (cards_there (self, r) == 0)
        {
          self->heights[r] = 0;
          continue;
        }
      for (guint i = 0; i < self->rows[r].n; i++)
        if (self->there[self->rows[r].cards[i].card])
          level_card (self, self->rows[r].cards[i].card, self->widths[r][i]);
      self->heights[r] = row_height (self, r, TRUE);
      least += self->heights[r] + GAP;
      sum += row_height (self, r, FALSE) + GAP;
      *needed += row_height (self, r, self->rows[r].yields == 0) + GAP;
    }
  height += GAP;
  self->over = sum - height;
  *needed -= height;
  if (least > height)
    {
      squeeze (self, least, least - height);
      return least - height;
    }
  left = grow (self, height - least);
  for (guint r = 0; left > 0 && r < self->n_rows; r++)
    for (guint i = 0; i < self->rows[r].n; i++)
      if (self->rows[r].cards[i].card == CARD_TREND && self->there[CARD_TREND])
        self->heights[r] += MIN (left, MAX (TREND_MOST - self->heights[r], 0));
  return 0;
}

static void
leave_out (Sheet *self, Card card)
{
  self->left_out[card] = self->there[card];
  self->there[card] = FALSE;
}

static void
set_lines (Sheet *self, guint lines)
{
  for (Card card = 0; card < N_CARDS; card++)
    if (self->cards[card].table != NULL && card != CARD_HISTORY)
      lotse_card_table_set_lines (self->cards[card].table, lines);
  if (self->cards[CARD_LEGAL].beside != NULL)
    {
      /* Their names are whole on two. */
      lotse_card_table_set_lines (self->cards[CARD_LEGAL].table, MAX (lines, 2));
      lotse_card_table_set_lines (self->cards[CARD_LEGAL].beside, MAX (lines, 2));
    }
}

static void
make_room (Sheet *self, Room room)
{
  switch (room)
    {
    case ROOM_LOW_CHECKS:
      if (lotse_card_table_n_rows (self->cards[CARD_LEGAL].table) == 0)
        break;
      lotse_project_card_clear (&self->cards[CARD_LEGAL]);
      lotse_project_card_legal_low (self->page, &self->cards[CARD_LEGAL]);
      break;
    case ROOM_NO_TREND: leave_out (self, CARD_TREND); break;
    case ROOM_NO_HISTORY: leave_out (self, CARD_HISTORY); break;
    case ROOM_NO_PHASES: leave_out (self, CARD_PHASES); break;
    case ROOM_TWO_LINES: set_lines (self, 2); break;
    default: set_lines (self, 1); break;
    }
}

static void
draw_rows (Sheet *self, double x, double y)
{
  for (guint r = 0; r < self->n_rows; r++)
    {
      double left = x;

      if (cards_there (self, r) == 0)
        continue;
      for (guint i = 0; i < self->rows[r].n; i++)
        if (self->there[self->rows[r].cards[i].card])
          {
            draw_card (self, self->rows[r].cards[i].card, &(LotseChartRect) { left, y, self->widths[r][i], self->heights[r] });
            left += self->widths[r][i] + GAP;
          }
      y += self->heights[r] + GAP;
    }
}

/* ---- The page ---- */

/* Where to find what is counted and what ends in dots. */
static void
paint_where (LotsePage *page)
{
  if (page->shortened)
    lotse_page_text (page, "P", _("“… and more”: all of it is on the page of the project in Lotse."), LOTSE_TEXT_SMALL, LOTSE_TEXT_ELLIPSIS_END, &page->style.dim, LOTSE_PAGE_MARGIN,
                     page->height - LOTSE_PAGE_MARGIN - lotse_page_line_height (page, LOTSE_TEXT_SMALL) / 2 + 2, 0, page->width - 2 * LOTSE_PAGE_MARGIN);
}

static double
room_below (LotsePage *page, double y)
{
  return page->height - y - LOTSE_PAGE_MARGIN - lotse_page_line_height (page, LOTSE_TEXT_SMALL) - 4;
}

/* With room made until the least of all parts has its place; what was left out for that comes back where there is room after all. Returns by how much the
 * least is still too high. */
static double
fit (Sheet *self, double width, double height, double over)
{
  static const Card again[] = { CARD_PHASES, CARD_TREND, CARD_HISTORY };
  double needed;

  if (over <= 0)
    return over;
  for (Room room = 0; over > 0 && room < N_ROOMS; room++)
    {
      make_room (self, room);
      share_widths (self, width);
      over = share_heights (self, height, &needed);
    }
  for (guint i = 0; over <= 0 && i < G_N_ELEMENTS (again); i++)
    if (self->left_out[again[i]])
      {
        self->there[again[i]] = TRUE;
        share_widths (self, width);
        self->there[again[i]] = share_heights (self, height, &needed) <= 0;
        self->left_out[again[i]] = !self->there[again[i]];
      }
  share_widths (self, width);
  return share_heights (self, height, &needed);
}

static void
choose_rows (Sheet *sheet)
{
  LotsePage *page = sheet->page;
  const gboolean high = page->height > page->width, narrow = page->width < NARROW;

  sheet->rows = high ? upright : narrow ? lying_narrow : lying;
  sheet->n_rows = high ? G_N_ELEMENTS (upright) : narrow ? G_N_ELEMENTS (lying_narrow) : G_N_ELEMENTS (lying);
}

typedef enum { LETTERS_GIVEN, LETTERS_SMALLER, LETTERS_SMALLEST } Letters;

static void draw_below (LotsePage *page, double y, Letters letters);

static void
draw_below_scaled (LotsePage *page, double y, Letters letters, double factor)
{
  LotsePage smaller = *page;
  g_autoptr (LotseTextCache) text = lotse_text_cache_new_scaled (page->text, factor);

  smaller.style = *lotse_text_cache_style (text);
  smaller.text = text;
  draw_below (&smaller, y, letters);
  page->shortened |= smaller.shortened;
}

/* Title, subtitle and what they take are the same in all sizes of letters. */
static void
draw_below (LotsePage *page, double y, Letters letters)
{
  const double width = page->width - 2 * LOTSE_PAGE_MARGIN, height = room_below (page, y);
  Sheet sheet = { .page = page };
  double over, needed;

  choose_rows (&sheet);
  make_cards (&sheet);
  share_widths (&sheet, width);
  /* Where the whole history fits, its sentences are not cut either. */
  lotse_card_table_set_lines (sheet.cards[CARD_HISTORY].table, HISTORY_LINES);
  over = share_heights (&sheet, height, &needed);
  if (sheet.over > 0)
    {
      lotse_card_table_set_lines (sheet.cards[CARD_HISTORY].table, 1);
      over = share_heights (&sheet, height, &needed);
    }
  if (needed > 0 && letters == LETTERS_GIVEN && page->style.scale > 1)
    draw_below_scaled (page, y, LETTERS_SMALLER, SMALLER);
  else
    {
      over = fit (&sheet, width, height, over);
      if (over > 0 && letters != LETTERS_SMALLEST)
        draw_below_scaled (page, y, LETTERS_SMALLEST, SMALLEST);
      else
        {
          for (Card card = 0; card < N_CARDS; card++)
            page->shortened |= sheet.left_out[card];
          draw_rows (&sheet, LOTSE_PAGE_MARGIN, y);
          paint_where (page);
        }
    }
  for (Card card = 0; card < N_CARDS; card++)
    {
      lotse_project_card_clear (&sheet.cards[card]);
      g_free (sheet.levels[card]);
    }
}

void
lotse_page_draw_project (LotsePage *page)
{
  g_autofree char *below = subtitle (page);
  double y = lotse_page_heading (page, lotse_record_text (page->project, LOTSE_F_PROJECT_TITLE), below);

  page->shortened = FALSE;
  draw_below (page, y, LETTERS_GIVEN);
}

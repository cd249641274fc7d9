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
#define HISTORY_LINES 3
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
  LotsePeriod period = lotse_source_period (page->data, page->project, page->as_of, NULL);
  g_autofree char *when = lotse_period_format (period, page->lang);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  g_ptr_array_add (parts, as_of);
  if (field != NULL)
    g_ptr_array_add (parts, (gpointer) lotse_record_text (field, LOTSE_F_FIELD_OF_ACTION_TITLE));
  if (department != NULL)
    g_ptr_array_add (parts, (gpointer) lotse_record_text (department, LOTSE_F_DEPARTMENT_NAME));
  if (*when)
    g_ptr_array_add (parts, when);
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
  const Row       *rows;
  guint            n_rows;
  double           over; /* by how much all of it is too high, before anything makes room */
  double           heights[MOST_ROWS], widths[MOST_ROWS][MOST_CARDS_OF_A_ROW];
} Sheet;

static gboolean
has_trend (LotsePage *page)
{
  g_autoptr (LotseTrendSource) trend = lotse_trend_source_new (page->data, page->project, page->as_of);
  guint n;

  lotse_trend_source_lines (trend, &n);
  return n > 0;
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
  self->there[CARD_TREND] = has_trend (self->page);
}

/* @least: what is left to it on a full page. */
static double
card_height (Sheet *self, Card card, double width, gboolean least)
{
  LotsePage *page = self->page;
  const LotseProjectCard *list = &self->cards[card];
  double head;

  if (card == CARD_TREND)
    return least ? TREND_LEAST : TREND_LEAST + 25;
  if (card == CARD_STATUS || card == CARD_GOAL)
    {
      const double all = card == CARD_STATUS ? lotse_project_status_part (page, width, NULL) : lotse_project_goal_part (page, width, NULL);

      return least ? MIN (all, lotse_project_card_head (page, width, "", NULL) + 6 * lotse_page_line_height (page, LOTSE_TEXT_BODY)) : all;
    }
  head = lotse_project_card_head (page, width, list->title, list->note);
  if (lotse_card_table_n_rows (list->table) == 0)
    return head + lotse_page_line_height (page, LOTSE_TEXT_BODY) + 4;
  return head + lotse_card_table_height (list->table, page, width - 2 * LOTSE_CARD_PADDING, least ? MIN (list->least, lotse_card_table_n_rows (list->table)) : G_MAXUINT);
}

static void
draw_card (Sheet *self, Card card, const LotseChartRect *rect)
{
  LotsePage *page = self->page;
  const LotseProjectCard *list = &self->cards[card];
  LotseChartRect inner;

  if (card == CARD_STATUS)
    lotse_project_status_part (page, rect->width, rect);
  else if (card == CARD_GOAL)
    lotse_project_goal_part (page, rect->width, rect);
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
      if (lotse_card_table_n_rows (list->table) > 0)
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
    if (self->there[self->rows[r].cards[i].card])
      height = MAX (height, card_height (self, self->rows[r].cards[i].card, self->widths[r][i], least));
  return height;
}

/* All but the row that yields last get lower by the same share; where that is not enough, it does too. */
static void
squeeze (Sheet *self, double over)
{
  double others = 0, share;

  for (guint r = 0; r < self->n_rows; r++)
    others += self->rows[r].yields + 1 < N_YIELDS ? self->heights[r] : 0;
  share = others > 0 ? CLAMP (1 - over / others, 0.5, 1) : 1;
  over -= others * (1 - share);
  for (guint r = 0; r < self->n_rows; r++)
    self->heights[r] = self->rows[r].yields + 1 < N_YIELDS ? floor (self->heights[r] * share) : MAX (self->heights[r] - MAX (over, 0), 0);
}

/* Every row gets what it wants; where that is too much, one after the other gets lower, down to what each needs at least, and then all of them.
 * Where there is room left, the trend gets some of it. Returns by how much all of it is too high for @height, the lists of the last row aside. */
static double
share_heights (Sheet *self, double height)
{
  double least[MOST_ROWS] = { 0 }, sum = 0, over, needed = 0;

  for (guint r = 0; r < self->n_rows; r++)
    {
      const gboolean there = cards_there (self, r) > 0;

      self->heights[r] = there ? ceil (row_height (self, r, FALSE)) : 0;
      least[r] = there ? MIN (ceil (row_height (self, r, TRUE)), self->heights[r]) : 0;
      sum += there ? self->heights[r] + GAP : 0;
      needed += there ? (self->rows[r].yields == 0 ? least[r] : self->heights[r]) + GAP : 0;
    }
  height += GAP;
  self->over = over = sum - height;
  for (guint yields = 0; yields < N_YIELDS && over > 0; yields++)
    for (guint r = 0; r < self->n_rows; r++)
      if (self->rows[r].yields == yields)
        {
          const double less = MIN (over, self->heights[r] - least[r]);

          self->heights[r] -= less;
          over -= less;
        }
  if (over > 0)
    squeeze (self, over);
  for (guint r = 0; over < 0 && r < self->n_rows; r++)
    for (guint i = 0; i < self->rows[r].n; i++)
      if (self->rows[r].cards[i].card == CARD_TREND && self->there[CARD_TREND])
        self->heights[r] += MIN (-over, MAX (TREND_MOST - self->heights[r], 0));
  return needed - height;
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

/* Title, subtitle and what they take are the same in both sizes of letters. */
static void
draw_below (LotsePage *page, double y, gboolean last)
{
  Sheet sheet = { .page = page, .rows = lying, .n_rows = G_N_ELEMENTS (lying) };
  double over;

  if (page->height > page->width)
    {
      sheet.rows = upright;
      sheet.n_rows = G_N_ELEMENTS (upright);
    }
  else if (page->width < NARROW)
    {
      sheet.rows = lying_narrow;
      sheet.n_rows = G_N_ELEMENTS (lying_narrow);
    }
  make_cards (&sheet);
  share_widths (&sheet, page->width - 2 * LOTSE_PAGE_MARGIN);
  /* Where the whole history fits, its sentences are not cut either. */
  lotse_card_table_set_lines (sheet.cards[CARD_HISTORY].table, HISTORY_LINES);
  over = share_heights (&sheet, room_below (page, y));
  if (sheet.over > 0)
    {
      lotse_card_table_set_lines (sheet.cards[CARD_HISTORY].table, 1);
      over = share_heights (&sheet, room_below (page, y));
    }
  if (over > 0 && !last && page->style.scale > 1)
    {
      LotsePage smaller = *page;
      g_autoptr (LotseTextCache) text = lotse_text_cache_new_scaled (page->text, SMALLER);

      smaller.style = *lotse_text_cache_style (text);
      smaller.text = text;
      draw_below (&smaller, y, TRUE);
      page->shortened |= smaller.shortened;
    }
  else
    {
      draw_rows (&sheet, LOTSE_PAGE_MARGIN, y);
      paint_where (page);
    }
  for (Card card = 0; card < N_CARDS; card++)
    lotse_project_card_clear (&sheet.cards[card]);
}

void
lotse_page_draw_project (LotsePage *page)
{
  g_autofree char *below = subtitle (page);
  double y = lotse_page_heading (page, lotse_record_text (page->project, LOTSE_F_PROJECT_TITLE), below);

  page->shortened = FALSE;
  draw_below (page, y, FALSE);
}

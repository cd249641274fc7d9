/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards of a page of a project: made, measured with every number of rows or lines they may have, and drawn. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "page-project-sheet.h"
#include "source-private.h"

#define PADDING_ABOVE 5.5
#define TREND_LEAST 172.0 /* px of the card, title and all; below it nothing can be read of the chart */
#define HIGHER 25.0       /* px by which the trend is higher where there is room */
#define FEW_LINES 4u      /* of the trend; with more it is higher once more */
#define LEAST_LINES 3     /* of what was reported and of the goal */
#define CELL_LINES 40     /* as many as it takes */
#define WIDE_LEGAL 560.0  /* px in which every fact of a check has a column of its own */

/* Of the lists; the others are drawn by functions of their own. */
static const LotseProjectCardMake makers[LOTSE_N_CARDS] = {
  [LOTSE_CARD_MILESTONES] = lotse_project_card_milestones, [LOTSE_CARD_LEGAL] = lotse_project_card_legal,     [LOTSE_CARD_BUDGET] = lotse_project_card_budget,
  [LOTSE_CARD_KPIS] = lotse_project_card_kpis,             [LOTSE_CARD_RISKS] = lotse_project_card_risks,     [LOTSE_CARD_HISTORY] = lotse_project_card_history,
  [LOTSE_CARD_DECISIONS] = lotse_project_card_decisions,   [LOTSE_CARD_PHASES] = lotse_project_card_phases,
};

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

/* ---- Measures ---- */

static guint
count_trend_lines (LotsePage *page)
{
  g_autoptr (LotseTrendSource) trend = lotse_trend_source_new (page->data, page->project, page->as_of);
  guint n;

  lotse_trend_source_lines (trend, &n);
  return n;
}

/* Heights that a text takes with its least lines, one more, … all of them. */
static void
level_text (LotseProjectSheet *self, LotseCardKind card, double width)
{
  double *levels = self->levels[card] = g_new0 (double, LOTSE_PROJECT_MOST_LINES - LEAST_LINES + 1), heights[LOTSE_PROJECT_MOST_LINES + 1];
  guint n = 0;

  if (card == LOTSE_CARD_STATUS)
    lotse_project_status_heights (&self->page, width, heights);
  else
    lotse_project_goal_heights (&self->page, width, heights);
  for (guint lines = LEAST_LINES; lines <= LOTSE_PROJECT_MOST_LINES; lines++)
    {
      const double height = heights[lines];

      if (n == 0 || height > levels[n - 1])
        levels[n++] = height;
      else if (lines < LOTSE_PROJECT_MOST_LINES)
        lines = LOTSE_PROJECT_MOST_LINES - 1; /* no paragraph has more; the last one lets those have their lines that had one */
    }
  self->n_levels[card] = n;
}

static void
level_list (LotseProjectSheet *self, LotseCardKind card, double width)
{
  LotsePage *page = &self->page;
  const LotseProjectCard *list = &self->cards[card];
  const guint rows = lotse_card_table_n_rows (list->table), least = MIN (list->least, rows);
  const double head = lotse_project_card_head (page, width, list->title, list->note);
  g_autofree double *heights = lotse_card_table_heights (list->table, page, width - 2 * LOTSE_CARD_PADDING);
  double *levels = self->levels[card] = g_new0 (double, rows - least + 1);

  self->n_levels[card] = rows - least + 1;
  for (guint i = least; i <= rows; i++)
    levels[i - least] = head + heights[i];
  if (rows == 0)
    levels[0] = head + lotse_page_line_height (page, LOTSE_TEXT_BODY) + 4;
}

void
lotse_project_sheet_measure (LotseProjectSheet *self, LotseCardKind card)
{
  g_clear_pointer (&self->levels[card], g_free);
  if (card == LOTSE_CARD_TREND)
    {
      /* Many lines need room for their names. */
      self->n_levels[card] = self->trend_lines > FEW_LINES ? 3 : 2;
      self->levels[card] = g_new0 (double, self->n_levels[card]);
      for (guint i = 0; i < self->n_levels[card]; i++)
        self->levels[card][i] = TREND_LEAST + i * HIGHER;
    }
  else if (card == LOTSE_CARD_STATUS || card == LOTSE_CARD_GOAL)
    level_text (self, card, self->widths[card]);
  else
    level_list (self, card, self->widths[card]);
  /* The last row may be lower than the line that counts it. */
  for (guint i = self->n_levels[card] - 1; i > 0; i--)
    self->levels[card][i - 1] = MIN (self->levels[card][i - 1], self->levels[card][i]);
  for (guint i = 0; i < self->n_levels[card]; i++)
    self->levels[card][i] = ceil (self->levels[card][i]);
}

static const char *
title_of (LotseProjectSheet *self, LotseCardKind card)
{
  return card == LOTSE_CARD_TREND ? _("Milestone trend") : self->cards[card].title;
}

static const char *
note_of (LotseProjectSheet *self, LotseCardKind card)
{
  return card == LOTSE_CARD_TREND ? _("Across: when it was said. Up: for when.") : self->cards[card].note;
}

static gboolean
holds_words (LotseProjectSheet *self, LotseCardKind card)
{
  LotsePage *page = &self->page;
  const LotseProjectCard *list = &self->cards[card];
  const char *title = title_of (self, card), *note = note_of (self, card);
  const double width = self->widths[card] - 2 * LOTSE_CARD_PADDING;

  if (card == LOTSE_CARD_STATUS)
    return lotse_project_status_holds_words (page, self->widths[card]);
  if (title != NULL && lotse_text_width (page->text, title, LOTSE_TEXT_HEADING, LOTSE_TEXT_BOLD) > width)
    return FALSE;
  if (note != NULL && lotse_text_width (page->text, note, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN) > width)
    return FALSE;
  if (list->table == NULL)
    return TRUE;
  if (lotse_card_table_n_rows (list->table) == 0)
    return list->empty == NULL || lotse_text_width (page->text, list->empty, LOTSE_TEXT_BODY, LOTSE_TEXT_PLAIN) <= width;
  return lotse_card_table_holds_words (list->table, page, width);
}

gboolean
lotse_project_sheet_holds_words (LotseProjectSheet *self)
{
  for (LotseCardKind card = 0; card < LOTSE_N_CARDS; card++)
    if (self->there[card] && !holds_words (self, card))
      return FALSE;
  return TRUE;
}

/* ---- Making ---- */

static void
make_card (LotseProjectSheet *self, LotseCardKind card)
{
  LotseProjectCard *list = &self->cards[card];

  if (makers[card] != NULL)
    makers[card] (&self->page, list);
  self->there[card] = card == LOTSE_CARD_TREND ? self->trend_lines > 0 : makers[card] == NULL || list->title != NULL;
}

/* Cards that are made in another way where they are narrow. */
static void
make_narrow (LotseProjectSheet *self)
{
  const double budget = self->widths[LOTSE_CARD_BUDGET] - 2 * LOTSE_CARD_PADDING;

  if (self->widths[LOTSE_CARD_LEGAL] < WIDE_LEGAL && lotse_card_table_n_rows (self->cards[LOTSE_CARD_LEGAL].table) > 0)
    {
      lotse_project_card_clear (&self->cards[LOTSE_CARD_LEGAL]);
      lotse_project_card_legal_narrow (&self->page, &self->cards[LOTSE_CARD_LEGAL]);
    }
  if (self->there[LOTSE_CARD_BUDGET] && !lotse_card_table_fits (self->cards[LOTSE_CARD_BUDGET].table, &self->page, budget))
    {
      lotse_project_card_clear (&self->cards[LOTSE_CARD_BUDGET]);
      lotse_project_card_budget_narrow (&self->page, &self->cards[LOTSE_CARD_BUDGET]);
    }
}

LotseProjectSheet *
lotse_project_sheet_new (LotsePage *page, LotseTextCache *text, guint n_above, gboolean below, guint n_columns, double width, double height)
{
  LotseProjectSheet *self = g_new0 (LotseProjectSheet, 1);
  guint n = 0;

  self->page = *page;
  self->text = lotse_text_cache_ref (text);
  self->page.style = *lotse_text_cache_style (self->text);
  self->page.text = self->text;
  self->page.shortened = FALSE;
  self->width = width;
  self->height = height;
  self->n_columns = n_columns;
  self->n_above = n_above;
  self->below = below;
  self->trend_lines = count_trend_lines (&self->page);
  for (LotseCardKind card = 0; card < LOTSE_N_CARDS; card++)
    {
      make_card (self, card);
      self->widths[card] = n < self->n_above || (self->below && card == LOTSE_CARD_HISTORY) ? width : floor ((width - (self->n_columns - 1) * LOTSE_SHEET_GAP) / self->n_columns);
      n += self->there[card];
    }
  make_narrow (self);
  for (LotseCardKind card = 0; card < LOTSE_N_CARDS; card++)
    {
      if (self->cards[card].table != NULL)
        lotse_card_table_set_lines (self->cards[card].table, CELL_LINES);
      if (self->there[card])
        lotse_project_sheet_measure (self, card);
    }
  return self;
}

void
lotse_project_sheet_free (LotseProjectSheet *self)
{
  for (LotseCardKind card = 0; card < LOTSE_N_CARDS; card++)
    {
      lotse_project_card_clear (&self->cards[card]);
      g_free (self->levels[card]);
    }
  lotse_text_cache_unref (self->text);
  g_free (self);
}

/* ---- Drawing ---- */

void
lotse_project_sheet_draw_card (LotseProjectSheet *self, LotseCardKind card, double x, double y)
{
  LotsePage *page = &self->page;
  const LotseProjectCard *list = &self->cards[card];
  const LotseChartRect rect = { x, y, self->widths[card], self->heights[card] };
  LotseChartRect inner;

  if (card == LOTSE_CARD_STATUS)
    lotse_project_status_paint (page, &rect);
  else if (card == LOTSE_CARD_GOAL)
    lotse_project_goal_paint (page, &rect);
  else if (card == LOTSE_CARD_TREND)
    {
      g_autoptr (LotseFigure) chart = NULL;

      inner = lotse_project_card_frame (page, &rect, title_of (self, card), note_of (self, card));
      chart = lotse_figure_from (LOTSE_FIGURE_TREND, page->data, &page->source, page->project, page->text, MAX (inner.width, 1), MAX (inner.height, 1));
      lotse_page_chart (page, chart, inner.x, inner.y);
    }
  else
    {
      inner = lotse_project_card_frame (page, &rect, title_of (self, card), note_of (self, card));
      if (lotse_card_table_n_rows (list->table) > 0)
        lotse_card_table_draw (list->table, page, &inner);
      else
        lotse_page_text (page, "P", list->empty, LOTSE_TEXT_BODY, LOTSE_TEXT_ELLIPSIS_END, &page->style.dim, inner.x, inner.y + lotse_page_line_height (page, LOTSE_TEXT_BODY) / 2, 0, inner.width);
    }
}

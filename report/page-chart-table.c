/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table twin of a chart on paper: columns as wide as what they hold, as many rows as a page takes. */
#include "config.h"

#include <math.h>

#include "page.h"

#define MEASURED_ROWS 400 /* of longer tables the first ones tell how wide the columns are */
#define COLUMN_GAP 18.0
#define MOST_LINES 8 /* of one cell */

static LotseTextFlags
weight_of (LotseChartTable *table, guint row, guint column)
{
  return lotse_chart_table_cell (table, row, column).stressed ? LOTSE_TEXT_BOLD : LOTSE_TEXT_PLAIN;
}

static double
natural_width (LotsePage *page, LotseChartTable *table, guint column)
{
  double width = lotse_text_width (page->text, lotse_chart_table_column (table, column), LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD);

  for (guint row = 0; row < MIN (lotse_chart_table_n_rows (table), MEASURED_ROWS); row++)
    {
      g_autofree char *text = lotse_chart_table_shown_text (table, row, column);

      width = MAX (width, lotse_text_width (page->text, text, LOTSE_TEXT_SMALL, weight_of (table, row, column)));
    }
  return ceil (width) + COLUMN_GAP;
}

/* Below it, words would be cut in two; numbers stay whole. */
static double
least_width (LotsePage *page, LotseChartTable *table, guint column)
{
  double width = 0;

  for (guint i = 0; i <= MIN (lotse_chart_table_n_rows (table), MEASURED_ROWS); i++)
    {
      g_autofree char *text = i > 0 ? lotse_chart_table_shown_text (table, i - 1, column) : g_strdup (lotse_chart_table_column (table, column));
      g_auto (GStrv) words = g_strsplit (text, i > 0 && lotse_chart_table_is_numeric (table, column) ? "\n" : " ", -1);

      for (guint w = 0; words[w] != NULL; w++)
        width = MAX (width, lotse_text_width (page->text, words[w], LOTSE_TEXT_SMALL, i > 0 ? weight_of (table, i - 1, column) : LOTSE_TEXT_BOLD));
    }
  return ceil (width) + COLUMN_GAP;
}

/* Left edges of the columns, and the right edge of the last; where they are too wide together, the wide ones give way, and their texts go on below. */
static double *
place_columns (LotsePage *page, LotseChartTable *table, double x, double room)
{
  guint n = lotse_chart_table_n_columns (table);
  g_autofree double *natural = g_new (double, MAX (1, n)), *least = g_new (double, MAX (1, n));
  double *left = g_new (double, n + 1), sum = 0, limit;

  for (guint c = 0; c < n; c++)
    {
      sum += left[c + 1] = natural[c] = natural_width (page, table, c);
      least[c] = MIN (natural[c], least_width (page, table, c));
    }
  for (limit = room; sum > room && limit > room / n / 4; limit *= 0.95)
    {
      sum = 0;
      for (guint c = 0; c < n; c++)
        sum += left[c + 1] = MAX (least[c], MIN (natural[c], limit));
    }
  left[0] = x;
  for (guint c = 0; c < n; c++)
    left[c + 1] = left[c] + left[c + 1] * MIN (1, room / MAX (sum, 1));
  return left;
}

/* @row -1: the heads of the columns. (transfer full) */
static char *
cell_text (LotseChartTable *table, int row, guint column)
{
  return row < 0 ? g_strdup (lotse_chart_table_column (table, column)) : lotse_chart_table_shown_text (table, (guint) row, column);
}

static LotseTextFlags
cell_flags (LotseChartTable *table, int row, guint column)
{
  return row < 0 ? LOTSE_TEXT_BOLD : weight_of (table, (guint) row, column);
}

static double
row_height (LotsePage *page, LotseChartTable *table, int row, const double *left)
{
  double height = lotse_page_line_height (page, LOTSE_TEXT_SMALL);

  for (guint c = 0; c < lotse_chart_table_n_columns (table); c++)
    {
      g_autofree char *text = cell_text (table, row, c);

      if (*text != '\0')
        height = MAX (height, lotse_text_paragraph (page->text, NULL, text, LOTSE_TEXT_SMALL, cell_flags (table, row, c), &page->style.text, 0, 0,
                                                    left[c + 1] - left[c] - COLUMN_GAP, MOST_LINES));
    }
  return height + 8;
}

/* Numbers stand right. What needs several lines begins at the left, as a head may. */
static void
paint_cell (LotsePage *page, LotseChartTable *table, int row, guint column, const double *left, double y)
{
  const double room = left[column + 1] - left[column] - COLUMN_GAP, line = lotse_page_line_height (page, LOTSE_TEXT_SMALL);
  const LotseTextFlags flags = cell_flags (table, row, column);
  const LotseColour *colour = row < 0 ? &page->style.dim : &page->style.text;
  g_autofree char *text = cell_text (table, row, column);
  const char *tag = row < 0 || column == 0 ? "TH" : "TD"; /* the first cell of a row names it */

  /* An empty cell is one as well, so that those who listen hear which column they are in. */
  lotse_page_begin (page, tag);
  if (*text != '\0' && room > 1 && lotse_text_width (page->text, text, LOTSE_TEXT_SMALL, flags) <= room)
    lotse_text_paint (page->text, page->cr, text, LOTSE_TEXT_SMALL, flags, colour, lotse_chart_table_is_numeric (table, column) ? left[column] + room : left[column],
                      y + 4 + line / 2, lotse_chart_table_is_numeric (table, column) ? 1 : 0, room);
  else if (*text != '\0' && room > 1)
    lotse_text_paragraph (page->text, page->cr, text, LOTSE_TEXT_SMALL, flags, colour, left[column], y + 4, room, MOST_LINES);
  lotse_page_end (page, tag);
}

static void
paint_row (LotsePage *page, LotseChartTable *table, int row, const double *left, double y)
{
  lotse_page_begin (page, "TR");
  for (guint c = 0; c < lotse_chart_table_n_columns (table); c++)
    paint_cell (page, table, row, c, left, y);
  lotse_page_end (page, "TR");
}

guint
lotse_page_draw_chart_table (LotsePage *page, const char *title, LotseChartTable *table, guint first)
{
  g_autofree char *below = lotse_page_as_of_text (page);
  g_autofree double *left = NULL;
  LotseChartRect inner;
  double y, height;
  guint row = first;

  /* Title and heads stand again on each page, and are read out once: it is one table. */
  lotse_page_begin_silence (page, first > 0);
  y = lotse_page_heading (page, title, below);
  inner = lotse_page_card (page, (LotseChartRect) { LOTSE_PAGE_MARGIN, y, page->width - 2 * LOTSE_PAGE_MARGIN, page->height - y - LOTSE_PAGE_MARGIN - 14 }, NULL, NULL);
  left = place_columns (page, table, inner.x, inner.width + COLUMN_GAP);
  lotse_page_begin (page, "Table"); /* untagged on further pages, where it is open already */
  paint_row (page, table, -1, left, inner.y);
  lotse_page_end_silence (page);
  y = inner.y + row_height (page, table, -1, left);
  /* A page has at least one row, however high it is. */
  for (; row < lotse_chart_table_n_rows (table) && (y + (height = row_height (page, table, (int) row, left)) <= inner.y + inner.height || row == first); row++, y += height)
    {
      lotse_page_rule (page, inner.x, y, inner.width);
      paint_row (page, table, (int) row, left, y);
    }
  if (row >= lotse_chart_table_n_rows (table))
    lotse_page_end (page, "Table");
  return row;
}

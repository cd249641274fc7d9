/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table twin of a chart on paper: columns as wide as what they hold, as many rows as a page takes. */
#include "config.h"

#include <math.h>

#include "page.h"

#define MEASURED_ROWS 400 /* of longer tables the first ones tell how wide the columns are */
#define COLUMN_GAP 18.0

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

/* Left edges of the columns, and the right edge of the last; where they are too wide together, the wide ones give way. */
static double *
place_columns (LotsePage *page, LotseChartTable *table, double x, double room)
{
  guint n = lotse_chart_table_n_columns (table);
  double *left = g_new (double, n + 1), sum = 0, limit;

  for (guint c = 0; c < n; c++)
    sum += left[c + 1] = natural_width (page, table, c);
  for (limit = room; sum > room && limit > room / n; limit *= 0.9)
    {
      sum = 0;
      for (guint c = 0; c < n; c++)
        sum += left[c + 1] = MIN (left[c + 1], limit);
    }
  left[0] = x;
  for (guint c = 0; c < n; c++)
    left[c + 1] = left[c] + left[c + 1] * MIN (1, room / MAX (sum, 1));
  return left;
}

static void
paint_cell (LotsePage *page, const char *tag, const char *text, gboolean numeric, LotseTextFlags flags, const LotseColour *colour, double from, double to, double y)
{
  double room = to - from - COLUMN_GAP;

  /* An empty cell is one as well, so that those who listen hear which column they are in. */
  lotse_page_begin (page, tag);
  if (*text != '\0' && room > 1)
    lotse_text_paint (page->text, page->cr, text, LOTSE_TEXT_SMALL, flags, colour, numeric ? to - COLUMN_GAP : from, y, numeric ? 1 : 0, room);
  lotse_page_end (page, tag);
}

static void
paint_row (LotsePage *page, LotseChartTable *table, int row, const double *left, double y, double height)
{
  lotse_page_begin (page, "TR");
  for (guint c = 0; c < lotse_chart_table_n_columns (table); c++)
    {
      g_autofree char *text = row < 0 ? g_strdup (lotse_chart_table_column (table, c)) : lotse_chart_table_shown_text (table, (guint) row, c);

      paint_cell (page, row < 0 ? "TH" : "TD", text, lotse_chart_table_is_numeric (table, c), row < 0 ? LOTSE_TEXT_BOLD : weight_of (table, (guint) row, c),
                  row < 0 ? &page->style.dim : &page->style.text, left[c], left[c + 1], y + height / 2);
    }
  lotse_page_end (page, "TR");
}

guint
lotse_page_draw_chart_table (LotsePage *page, const char *title, LotseChartTable *table, guint first)
{
  g_autofree char *below = lotse_page_as_of_text (page);
  double y = lotse_page_heading (page, title, below), height = lotse_page_line_height (page, LOTSE_TEXT_SMALL) + 8;
  LotseChartRect inner = lotse_page_card (page, (LotseChartRect) { LOTSE_PAGE_MARGIN, y, page->width - 2 * LOTSE_PAGE_MARGIN, page->height - y - LOTSE_PAGE_MARGIN - 14 },
                                          NULL, NULL);
  g_autofree double *left = place_columns (page, table, inner.x, inner.width + COLUMN_GAP);
  guint row = first;

  lotse_page_begin (page, "Table");
  paint_row (page, table, -1, left, inner.y, height);
  for (y = inner.y + height; row < lotse_chart_table_n_rows (table) && y + height <= inner.y + inner.height; row++, y += height)
    {
      lotse_page_rule (page, inner.x, y, inner.width);
      paint_row (page, table, (int) row, left, y, height);
    }
  lotse_page_end (page, "Table");
  return row;
}

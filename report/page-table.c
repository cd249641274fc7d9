/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of projects: as many columns as the page is wide enough for, as many rows as fit. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "charts/marks.h"
#include "page.h"

/* The share of the width that each column gets; wider pages show more of them. */
static const struct { double share, from_width; } columns[LOTSE_N_COLUMNS] = {
  [LOTSE_COLUMN_STATE] = { 1.7, 0 },     [LOTSE_COLUMN_TITLE] = { 3.2, 0 },       [LOTSE_COLUMN_FIELD] = { 2.0, 1000 },
  [LOTSE_COLUMN_DEPARTMENT] = { 1.9, 700 }, [LOTSE_COLUMN_PERIOD] = { 1.9, 0 },   [LOTSE_COLUMN_PROGRESS] = { 1.15, 0 },
  [LOTSE_COLUMN_SLIP] = { 1.0, 600 },    [LOTSE_COLUMN_REPORTED] = { 1.1, 900 },
};

double
lotse_page_table_row_height (LotsePage *page)
{
  return lotse_page_line_height (page, LOTSE_TEXT_BODY) + 12;
}

static void
column_places (LotsePage *page, LotseChartRect rect, double left[LOTSE_N_COLUMNS + 1])
{
  double sum = 0, x = rect.x;

  for (guint i = 0; i < LOTSE_N_COLUMNS; i++)
    sum += rect.width >= columns[i].from_width * page->style.scale ? columns[i].share : 0;
  for (guint i = 0; i < LOTSE_N_COLUMNS; i++)
    {
      left[i] = x;
      x += rect.width >= columns[i].from_width * page->style.scale ? rect.width * columns[i].share / sum : 0;
    }
  left[LOTSE_N_COLUMNS] = x;
}

static void
paint_header (LotsePage *page, const double left[LOTSE_N_COLUMNS + 1], double y, double height)
{
  lotse_page_begin (page, "TR");
  for (LotseColumn i = 0; i < LOTSE_N_COLUMNS; i++)
    if (left[i + 1] > left[i])
      lotse_page_text (page, "TH", lotse_column_label (i), LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD | LOTSE_TEXT_ELLIPSIS_END, &page->style.dim, left[i],
                       y + height / 2, 0, left[i + 1] - left[i] - 10);
  lotse_page_end (page, "TR");
}

static void
paint_project (LotsePage *page, const LotseProjectRow *row, const double left[LOTSE_N_COLUMNS + 1], double y, double height)
{
  double mark = lotse_style_px (&page->style, 13);

  lotse_page_rule (page, left[0], y, left[LOTSE_N_COLUMNS] - left[0]);
  lotse_page_begin (page, "TR");
  lotse_mark_paint (page->cr, &page->style, row->state, left[0] + mark / 2, y + height / 2, mark, FALSE);
  for (guint i = 0; i < LOTSE_N_COLUMNS; i++)
    {
      double shift = i == LOTSE_COLUMN_STATE ? mark + 8 : 0;
      LotseTextFlags flags = i == LOTSE_COLUMN_TITLE ? LOTSE_TEXT_BOLD : LOTSE_TEXT_PLAIN;

      if (left[i + 1] > left[i])
        lotse_page_text (page, "TD", row->cells[i], LOTSE_TEXT_SMALL, flags, i == LOTSE_COLUMN_STATE ? &page->style.states[row->state].text : &page->style.text,
                         left[i] + shift, y + height / 2, 0, left[i + 1] - left[i] - shift - 10);
    }
  lotse_page_end (page, "TR");
}

guint
lotse_page_table (LotsePage *page, GPtrArray *rows, guint first, LotseChartRect rect)
{
  double left[LOTSE_N_COLUMNS + 1], height = lotse_page_table_row_height (page), y = rect.y, bottom = rect.y + rect.height;
  guint i = first;

  column_places (page, rect, left);
  lotse_page_begin (page, "Table");
  paint_header (page, left, y, height);
  for (y += height; i < rows->len && y + height <= bottom; i++, y += height)
    paint_project (page, rows->pdata[i], left, y, height);
  lotse_page_end (page, "Table");
  return i;
}

/* @more_follow: on further pages; otherwise what does not fit is counted. */
guint
lotse_page_draw_projects (LotsePage *page, GPtrArray *rows, guint first, gboolean more_follow)
{
  g_autofree char *below = lotse_page_as_of_text (page);
  double y = lotse_page_heading (page, _("Projects"), below), line = lotse_page_line_height (page, LOTSE_TEXT_SMALL) + 6;
  LotseChartRect card = { LOTSE_PAGE_MARGIN, y, page->width - 2 * LOTSE_PAGE_MARGIN, page->height - y - LOTSE_PAGE_MARGIN };
  LotseChartRect inner;
  guint next;

  inner = lotse_page_card (page, card, NULL, NULL);
  if (rows->len == 0)
    {
      lotse_page_text (page, "P", _("No projects yet."), LOTSE_TEXT_BODY, LOTSE_TEXT_PLAIN, &page->style.dim, inner.x, inner.y + line, 0, inner.width);
      return 0;
    }
  inner.height -= line;
  next = lotse_page_table (page, rows, first, inner);
  if (next < rows->len && !more_follow)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("and %u more project", "and %u more projects", rows->len - next), rows->len - next);

      lotse_page_text (page, "P", text, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN, &page->style.dim, inner.x, inner.y + inner.height + line / 2, 0, inner.width);
    }
  return next;
}

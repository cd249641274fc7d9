/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of tiles with counts. */
#include "status-tiles.h"

#include <math.h>

#include "marks.h"

#define MIN_WIDTH 190
#define GAP 15
#define PADDING 16

static guint
columns (guint n, LotseTextCache *text, double width)
{
  double least = lotse_style_px (lotse_text_cache_style (text), MIN_WIDTH);

  return CLAMP ((guint) ((width + GAP) / (least + GAP)), 1, MAX (1, n));
}

static double
tile_height (LotseTextCache *text)
{
  return lotse_text_line_height (text, LOTSE_TEXT_FIGURE) + 2 * lotse_text_line_height (text, LOTSE_TEXT_SMALL) + PADDING * 1.2;
}

double
lotse_status_tiles_height (const LotseStatusTile *tiles, guint n, LotseTextCache *text, double width)
{
  guint rows = n ? (n + columns (n, text, width) - 1) / columns (n, text, width) : 0;

  return rows ? rows * tile_height (text) + (rows - 1) * GAP : 0;
}

LotseChartRect
lotse_status_tile_rect (const LotseStatusTile *tiles, guint n, LotseTextCache *text, double width, guint tile)
{
  guint per_row = columns (n, text, width);
  double tile_width = (width - (per_row - 1) * GAP) / per_row;

  return (LotseChartRect) { (tile % per_row) * (tile_width + GAP), (tile / per_row) * (tile_height (text) + GAP), tile_width, tile_height (text) };
}

static void
paint_tile (const LotseStatusTile *tile, const LotseChartRect *r, LotseTextCache *text, cairo_t *cr)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  double mark = lotse_style_px (style, 24), x = r->x + PADDING + mark + PADDING * 0.8, room = r->x + r->width - PADDING * 0.7 - x;
  double figure = lotse_text_line_height (text, LOTSE_TEXT_FIGURE), small = lotse_text_line_height (text, LOTSE_TEXT_SMALL);
  double middle = r->y + r->height / 2, y = r->y + (r->height - figure - small * (tile->note ? 2 : 1)) / 2;
  g_autofree char *count = g_strdup_printf ("%u", tile->count);

  lotse_rounded_rect (cr, r, 12);
  lotse_colour_set (cr, &style->card, 1);
  cairo_fill_preserve (cr);
  lotse_colour_set (cr, &style->card_edge, 1);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  if (tile->state < LOTSE_CHART_N_STATES)
    lotse_mark_paint (cr, style, tile->state, r->x + PADDING + mark / 2, middle, mark, FALSE);
  else
    lotse_clock_paint (cr, &style->dim, r->x + PADDING + mark / 2, middle, mark);
  lotse_text_paint (text, cr, count, LOTSE_TEXT_FIGURE, LOTSE_TEXT_BOLD | LOTSE_TEXT_GOES_ON, &style->text, x, y + figure / 2, 0, room);
  lotse_text_paint (text, cr, tile->label, LOTSE_TEXT_SMALL, LOTSE_TEXT_GOES_ON, &style->text, x, y + figure + small / 2, 0, room);
  if (tile->note)
    lotse_text_paint (text, cr, tile->note, LOTSE_TEXT_SMALL, LOTSE_TEXT_GOES_ON, &style->dim, x, y + figure + small * 1.5, 0, room);
}

void
lotse_status_tiles_paint (const LotseStatusTile *tiles, guint n, LotseTextCache *text, double width, cairo_t *cr)
{
  for (guint i = 0; i < n; i++)
    {
      LotseChartRect rect = lotse_status_tile_rect (tiles, n, text, width, i);

      paint_tile (&tiles[i], &rect, text, cr);
    }
}

gboolean
lotse_status_tiles_hit (const LotseStatusTile *tiles, guint n, LotseTextCache *text, double width, double x, double y, guint *tile)
{
  for (guint i = 0; i < n; i++)
    {
      LotseChartRect rect = lotse_status_tile_rect (tiles, n, text, width, i);

      if (lotse_chart_rect_contains (&rect, x, y))
        {
          *tile = i;
          return TRUE;
        }
    }
  return FALSE;
}

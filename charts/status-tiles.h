/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of tiles: sign, large number, word, and what changed since last month. */
#pragma once

#include "text.h"

G_BEGIN_DECLS

typedef struct
{
  LotseChartState state; /* LOTSE_CHART_N_STATES: the clock, for reports that are missing */
  guint           count;
  const char     *label;
  const char     *note;  /* (nullable) second line: change, worst project */
} LotseStatusTile;

/* Height that @n tiles need in @width px; they wrap into rows where they would get too narrow. */
double         lotse_status_tiles_height (const LotseStatusTile *tiles, guint n, LotseTextCache *text, double width);
LotseChartRect lotse_status_tile_rect (const LotseStatusTile *tiles, guint n, LotseTextCache *text, double width, guint tile);
void           lotse_status_tiles_paint (const LotseStatusTile *tiles, guint n, LotseTextCache *text, double width, cairo_t *cr);
gboolean       lotse_status_tiles_hit (const LotseStatusTile *tiles, guint n, LotseTextCache *text, double width, double x, double y, guint *tile);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words beside an item of a chart: drawn over it, never on the item itself. */
#pragma once

#include <gtk/gtk.h>

#include "charts/style.h"

G_BEGIN_DECLS

typedef struct
{
  PangoLayout   *layout; /* (owned) (nullable) */
  LotseChartRect rect;
  gboolean       placed; /* there is room for it beside the item */
} LotseTip;

/* Lays out @words beside @item in a chart of @width × @height; FALSE where there is no room. */
gboolean lotse_tip_set (LotseTip *self, GtkWidget *widget, const char *words, const LotseChartRect *item, double width, double height);
void     lotse_tip_clear (LotseTip *self);
void     lotse_tip_snapshot (const LotseTip *self, const LotseStyle *style, GtkSnapshot *snapshot);

/* Where a box of @box_width × @box_height goes: above the item, below it, right or left of it, whichever lies in the chart. */
gboolean lotse_tip_place (const LotseChartRect *item, double box_width, double box_height, double width, double height, LotseChartRect *rect);

G_END_DECLS

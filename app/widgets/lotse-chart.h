/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all charts on pages share: laid out once per size, painted once into a node, the item under the pointer or the keyboard painted
 * above it, told as tooltip, caption and spoken label. */
#pragma once

#include <gtk/gtk.h>

#include "charts/text.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_CHART (lotse_chart_get_type ())
G_DECLARE_DERIVABLE_TYPE (LotseChart, lotse_chart, LOTSE, CHART, GtkWidget)

#define LOTSE_CHART_NO_ITEM G_MAXUINT

struct _LotseChartClass
{
  GtkWidgetClass parent_class;

  /* Lays out anew; what was laid out before is freed. */
  void     (*lay_out) (LotseChart *self, LotseTextCache *text, double width, double height);
  void     (*paint) (LotseChart *self, LotseTextCache *text, cairo_t *cr);
  /* (nullable) Marks @item; the default draws a frame around its rectangle. */
  void     (*paint_item) (LotseChart *self, LotseTextCache *text, guint item, cairo_t *cr);
  guint    (*n_items) (LotseChart *self);
  gboolean (*hit) (LotseChart *self, double x, double y, guint *item);
  gboolean (*item_rect) (LotseChart *self, guint item, LotseChartRect *rect);
  /* (nullable) Item to the right (@dx 1), left, below (@dy 1), above; @item itself at the edge. The default counts along @dx. */
  guint    (*step) (LotseChart *self, guint item, int dx, int dy);
  /* LOTSE_CHART_NO_ITEM: the chart as a whole. (transfer full) */
  char    *(*describe) (LotseChart *self, guint item, LotseChartLang lang);

  gpointer padding[4];
};

/* Property "caption": what the chosen item says, else the chart as a whole; plain text for a label below. */

/* Smallest and wanted size in px at 100 % text size. */
void  lotse_chart_set_size (LotseChart *self, int min_width, int min_height, int width, int height);
/* The data has changed: the choice is dropped, everything is laid out and told again. */
void  lotse_chart_changed (LotseChart *self);
/* Lays out now where that is still to be done; FALSE without a size. */
gboolean lotse_chart_ensure (LotseChart *self);
guint lotse_chart_get_item (LotseChart *self); /* chosen with the keyboard; LOTSE_CHART_NO_ITEM */

G_END_DECLS

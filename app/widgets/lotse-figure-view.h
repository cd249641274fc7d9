/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any chart of figures on a page, and all that goes with one: details where the pointer is, a walk with the keyboard over its items, its table,
 * copies, files, and a closer look at a stretch of time. */
#pragma once

#include <gtk/gtk.h>

#include "report/figures.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_FIGURE_VIEW (lotse_figure_view_get_type ())
G_DECLARE_FINAL_TYPE (LotseFigureView, lotse_figure_view, LOTSE, FIGURE_VIEW, GtkWidget)

#define LOTSE_FIGURE_NO_ITEM G_MAXUINT

/* Properties: "caption" (what the chosen item says, else the chart as a whole; plain text for a label below), "table" (its table is shown in
 * its place), "compact" (in a cell: no table, and details as a tooltip).
 *
 * Keys: arrows, Home and End walk; Enter, like a double click, opens what stands behind an item; Escape leaves the items, and the table; T table; Ctrl+C picture and text; Menu or Shift+F10 all that can
 * be done. Over time also + - 0 and Ctrl with arrows; Home shows all where less is shown.
 *
 * Actions "figure.open" (the chosen item, or the one below the menu), "figure.table", "figure.copy-picture", "figure.copy-sentence", "figure.save" ('svg' | 'png' | 'pdf' | 'csv'), "figure.zoom-in",
 * "figure.zoom-out", "figure.zoom-all". */
GtkWidget        *lotse_figure_view_new (void);

/* @maker (nullable): empty. Everything is laid out and told again; the choice stays where an item says the same, what is looked at of the time where
 * the same record is shown anew. (transfer full) */
void              lotse_figure_view_take_maker (LotseFigureView *self, LotseFigureMaker *maker);
LotseFigureMaker *lotse_figure_view_get_maker (LotseFigureView *self); /* (transfer none) (nullable) */
gboolean          lotse_figure_view_is_empty (LotseFigureView *self); /* nothing to be seen in it */
/* Smallest and wanted size in px at 100 % text size. */
void              lotse_figure_view_set_size (LotseFigureView *self, int min_width, int min_height, int width, int height);
/* For charts that put below what has no room beside: in less than @width px it is @height px high, both at text of 100 %. 0, the default: it has the same height
 * everywhere. */
void              lotse_figure_view_set_narrow (LotseFigureView *self, int width, int height);
/* More lines for the menu of the chart. (transfer none) (nullable) */
void              lotse_figure_view_set_extra_menu (LotseFigureView *self, GMenuModel *menu);
/* A button for the head of a card that opens the same menu; belongs to one view. (transfer floating) */
GtkWidget        *lotse_figure_view_menu_button_new (LotseFigureView *self);

LotseFigure      *lotse_figure_view_get_figure (LotseFigureView *self); /* laid out now; NULL without a size (transfer none) (nullable) */
guint             lotse_figure_view_get_item (LotseFigureView *self);   /* chosen with the keyboard; LOTSE_FIGURE_NO_ITEM */
/* The stretch of time that is seen; FALSE where all is. */
gboolean          lotse_figure_view_get_stretch (LotseFigureView *self, LotseLineView *view);

G_END_DECLS

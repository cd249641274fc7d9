/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A layout that puts children side by side while they have their room, and wraps them into further lines where the window is narrow or
 * the text large. Within a line all have the same height; where it "stacks", children that are short stand below each other beside a tall one, in their order,
 * so that none is stretched over emptiness. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LOTSE_TYPE_FLOW_LAYOUT (lotse_flow_layout_get_type ())
G_DECLARE_FINAL_TYPE (LotseFlowLayout, lotse_flow_layout, LOTSE, FLOW_LAYOUT, GtkLayoutManager)

/* Properties: "spacing" (px between children and between lines), "stacks" (boolean). */
GtkLayoutManager *lotse_flow_layout_new (int spacing_px);

/* Layout properties of a child: "basis" (px that it wants at least, at 100 % text size) and "weight" (its share of what is left; 0 keeps
 * the basis or the natural width, whichever is larger). In .ui files within <layout>. */
#define LOTSE_TYPE_FLOW_LAYOUT_CHILD (lotse_flow_layout_child_get_type ())
G_DECLARE_FINAL_TYPE (LotseFlowLayoutChild, lotse_flow_layout_child, LOTSE, FLOW_LAYOUT_CHILD, GtkLayoutChild)

/* A plain container with this layout and its properties; children with <child>. Tab goes through them in their order, wherever they stand. */
#define LOTSE_TYPE_FLOW_BOX (lotse_flow_box_get_type ())
G_DECLARE_FINAL_TYPE (LotseFlowBox, lotse_flow_box, LOTSE, FLOW_BOX, GtkWidget)

GtkWidget *lotse_flow_box_new (int spacing_px);
void       lotse_flow_box_append (LotseFlowBox *self, GtkWidget *child, int basis_px, double weight);
/* Tab goes to the child that had the focus last and then on to what comes after the box; within it the arrow keys move. */
void       lotse_flow_box_set_one_stop (LotseFlowBox *self, gboolean one_stop);
void       lotse_flow_box_clear (LotseFlowBox *self);

G_END_DECLS

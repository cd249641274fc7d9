/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture in layers, of which few change from one frame to the next. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Appends @layers from back to front, each in a container of its own, also where it is empty (NULL). What is drawn again with a frame is found by comparing its nodes
 * with those of the last frame: with the same containers, a layer that comes, goes or changes draws again what lies below itself and no more.
 * @layers: (transfer full) */
void lotse_layers_append (GtkSnapshot *snapshot, GskRenderNode **layers, guint n);

/* What @paint draws, in a node no larger than that. @width, @height: px, of the widget. NULL for nothing. (transfer full) */
GskRenderNode *lotse_ink_node (double width, double height, void (*paint) (cairo_t *cr, gpointer data), gpointer data);

G_END_DECLS

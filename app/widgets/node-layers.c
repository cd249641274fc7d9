/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "node-layers.h"

#include <math.h>

void
lotse_layers_append (GtkSnapshot *snapshot, GskRenderNode **layers, guint n)
{
  g_autofree GskRenderNode **containers = g_new (GskRenderNode *, n);
  GskRenderNode *all;

  for (guint i = 0; i < n; i++)
    {
      containers[i] = gsk_container_node_new (&layers[i], layers[i] != NULL ? 1 : 0);
      g_clear_pointer (&layers[i], gsk_render_node_unref);
    }
  /* Not one by one: the snapshot would leave out a container of its own around a single node. */
  all = gsk_container_node_new (containers, n);
  for (guint i = 0; i < n; i++)
    gsk_render_node_unref (containers[i]);
  gtk_snapshot_append_node (snapshot, all);
  gsk_render_node_unref (all);
}

GskRenderNode *
lotse_ink_node (double width, double height, void (*paint) (cairo_t *cr, gpointer data), gpointer data)
{
  cairo_surface_t *record = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &(cairo_rectangle_t) { 0, 0, width, height });
  cairo_t *cr = cairo_create (record);
  double x, y, wide, high;
  graphene_rect_t rect;
  GskRenderNode *node;

  paint (cr, data);
  cairo_destroy (cr);
  cairo_recording_surface_ink_extents (record, &x, &y, &wide, &high);
  cairo_surface_destroy (record);
  rect = GRAPHENE_RECT_INIT ((float) floor (x), (float) floor (y), (float) (ceil (x + wide) - floor (x)), (float) (ceil (y + high) - floor (y)));
  if (wide <= 0 || high <= 0 || !graphene_rect_intersection (&rect, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height), &rect))
    return NULL;
  node = gsk_cairo_node_new (&rect);
  cr = gsk_cairo_node_get_draw_context (node);
  paint (cr, data);
  cairo_destroy (cr);
  return node;
}

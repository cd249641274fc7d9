/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the timeline shows as nodes. That of the data stays while only the pointer moves. */
#include "config.h"
#include "app/widgets/lotse-timeline-view-private.h"

#include "app/widgets/node-layers.h"
#include "app/widgets/timeline-strips.h"

/* ---- The data ---- */

static GskRenderNode *
paint_data (LotseTimelineView *self)
{
  g_clear_pointer (&self->strips, lotse_timeline_strips_unref);
  self->strips = lotse_timeline_strips_new (self->layout, &self->view, self->text, self->canvas, self->painted);
  if (self->in_frame)
    lotse_timeline_strips_paint_ahead (self->strips);
  return lotse_timeline_strips_node (self->strips);
}

static void
before_paint_cb (LotseTimelineView *self)
{
  self->in_frame = TRUE;
}

/* From here on what is shown may change again. */
static void
after_paint_cb (LotseTimelineView *self)
{
  self->in_frame = FALSE;
  if (self->strips)
    lotse_timeline_strips_settle (self->strips);
}

void
lotse_timeline_view_follow_frames (LotseTimelineView *self, gboolean follow)
{
  GdkFrameClock *frames = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  g_signal_handlers_disconnect_by_func (frames, before_paint_cb, self);
  g_signal_handlers_disconnect_by_func (frames, after_paint_cb, self);
  after_paint_cb (self);
  if (!follow)
    return;
  g_signal_connect_swapped (frames, "before-paint", G_CALLBACK (before_paint_cb), self);
  g_signal_connect_swapped (frames, "after-paint", G_CALLBACK (after_paint_cb), self);
}

/* ---- What lies on top ---- */

/* A node no larger than what is drawn on it: whatever lies below a node that has changed is drawn again. NULL for nothing. */
static GskRenderNode *
paint_overlay (LotseTimelineView *self, const LotseTimelineOverlay *overlay)
{
  LotseChartRect rect;
  GskRenderNode *node;
  cairo_t *cr;

  if (!lotse_timeline_overlay_extents (self->layout, &self->view, self->text, overlay, &rect))
    return NULL;
  node = gsk_cairo_node_new (&GRAPHENE_RECT_INIT ((float) rect.x, (float) rect.y, (float) rect.width, (float) rect.height));
  cr = gsk_cairo_node_get_draw_context (node);
  lotse_timeline_paint_overlay (self->layout, &self->view, self->text, overlay, cr);
  cairo_destroy (cr);
  return node;
}

static gboolean
same_overlay (const LotseTimelineOverlay *a, const LotseTimelineOverlay *b)
{
  return lotse_timeline_item_equal (a->selected, b->selected) && lotse_timeline_item_equal (a->focus, b->focus) && lotse_timeline_item_equal (a->moved, b->moved)
         && a->moves_begin == b->moves_begin && a->moved_to.first == b->moved_to.first && a->moved_to.last == b->moved_to.last
         && a->moved_to.said == b->moved_to.said && a->matches == b->matches && a->finds == b->finds && a->matches_data == b->matches_data;
}

void
lotse_timeline_view_set_search (LotseTimelineView *self, gboolean (*matches) (guint bar, gpointer data), gboolean (*finds) (LotseTimelineItem item, gpointer data),
                                gpointer data)
{
  g_return_if_fail (LOTSE_IS_TIMELINE_VIEW (self));
  self->matches = matches;
  self->finds = finds;
  self->matches_data = data;
  g_clear_pointer (&self->marks_node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* What was marked stays as it is while the pointer moves. (transfer none) (nullable) */
static GskRenderNode *
marks_node (LotseTimelineView *self)
{
  LotseTimelineOverlay marks = { .selected = self->selected, .matches = self->matches, .finds = self->finds, .matches_data = self->matches_data,
                                 .moved = self->moved, .moves_begin = self->moves_begin, .moved_to = self->moved_to };

  if (lotse_timeline_view_shows_focus (self))
    marks.focus = self->selected;
  if (!self->marks_node || !same_overlay (&marks, &self->marks))
    {
      g_clear_pointer (&self->marks_node, gsk_render_node_unref);
      self->marks_node = paint_overlay (self, &marks);
      self->marks = marks;
    }
  return self->marks_node;
}

/* The ring below the pointer. (transfer full) (nullable) */
static GskRenderNode *
ring_node (LotseTimelineView *self)
{
  if (lotse_timeline_item_equal (self->hover, self->selected))
    return NULL;
  return paint_overlay (self, &(LotseTimelineOverlay) { .hover = self->hover });
}

/* Where lanes go on beyond the upper edge, or the @lower one. In a talk they go on with the next step, and it says so. (transfer none) (nullable) */
static GskRenderNode *
more_node (LotseTimelineView *self, gboolean lower)
{
  LotseChartRect rect;
  cairo_t *cr;

  if (!self->more_nodes[lower] && !self->presenting && lotse_timeline_more_extents (self->layout, &self->view, self->text, lower, &rect))
    {
      self->more_nodes[lower] = gsk_cairo_node_new (&GRAPHENE_RECT_INIT ((float) rect.x, (float) rect.y, (float) rect.width, (float) rect.height));
      cr = gsk_cairo_node_get_draw_context (self->more_nodes[lower]);
      lotse_timeline_paint_more (self->layout, &self->view, self->text, lower, cr);
      cairo_destroy (cr);
    }
  return self->more_nodes[lower];
}

/* The keyboard is here, and at no item yet. (transfer full) (nullable) */
static GskRenderNode *
frame_node (LotseTimelineView *self)
{
  const LotseColour *accent = &self->style.accent;
  const GdkRGBA colour = { (float) accent->red, (float) accent->green, (float) accent->blue, 1 };
  const float width[4] = { 2, 2, 2, 2 };
  const GskRoundedRect frame = GSK_ROUNDED_RECT_INIT (1, 1, (float) self->view.width - 2, (float) self->view.height - 2);

  if (self->selected.kind != LOTSE_TIMELINE_NOTHING || self->presenting || !lotse_timeline_view_shows_focus (self))
    return NULL;
  return gsk_border_node_new (&frame, width, (GdkRGBA[]) { colour, colour, colour, colour });
}

void
lotse_timeline_view_forget_nodes (LotseTimelineView *self)
{
  if (self->strips)
    lotse_timeline_strips_settle (self->strips);
  g_clear_pointer (&self->strips, lotse_timeline_strips_unref);
  g_clear_pointer (&self->data_node, gsk_render_node_unref);
  g_clear_pointer (&self->marks_node, gsk_render_node_unref);
  for (guint i = 0; i < G_N_ELEMENTS (self->more_nodes); i++)
    g_clear_pointer (&self->more_nodes[i], gsk_render_node_unref);
}

void
lotse_timeline_view_append_nodes (LotseTimelineView *self, GtkSnapshot *snapshot)
{
  GskRenderNode *layers[6], *kept[3] = { marks_node (self), more_node (self, FALSE), more_node (self, TRUE) };

  if (!self->data_node)
    self->data_node = paint_data (self);
  layers[0] = self->data_node ? gsk_render_node_ref (self->data_node) : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    layers[1 + i] = kept[i] ? gsk_render_node_ref (kept[i]) : NULL;
  layers[4] = ring_node (self);
  layers[5] = frame_node (self);
  lotse_layers_append (snapshot, layers, G_N_ELEMENTS (layers));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the timeline shows as nodes. That of the data stays while only the pointer moves: strips that are painted when the renderer draws them. */
#include "config.h"
#include "app/widgets/lotse-timeline-view-private.h"

#include <math.h>

#include "app/widgets/node-layers.h"

#define STRIP_BYTES (800 * 1024) /* so that a strip stays in the processor's cache until it is on the window */
#define LEAST_STRIP 24           /* px; the margins of lower ones cost more than the cache saves */

/* What strips of one frame share. Nodes hold on to it; one that is still drawn after its widget has moved on shows what it was made for. */
typedef struct
{
  int                    ref_count;
  LotseTimelineLayout   *layout; /* (owned) */
  LotseTextCache        *text;   /* (owned) */
  LotseTimelineViewport  view;
  guchar                *pixels; /* (owned) of the strip that is drawn just now */
  gsize                  size;
  gboolean               lent;
  double                *painted; /* (owned) see the widget */
} Frame;

typedef struct
{
  int      ref_count;
  Frame   *frame; /* (owned) */
  double   top, bottom; /* px */
  int      width, height; /* device px */
} Strip;

static Frame *
frame_new (LotseTimelineView *self)
{
  Frame *frame = g_new0 (Frame, 1);

  frame->ref_count = 1;
  frame->layout = lotse_timeline_layout_ref (self->layout);
  frame->text = lotse_text_cache_ref (self->text);
  frame->view = self->view;
  frame->painted = g_rc_box_acquire (self->painted);
  return frame;
}

static void
frame_unref (Frame *frame)
{
  if (--frame->ref_count > 0)
    return;
  lotse_timeline_layout_unref (frame->layout);
  lotse_text_cache_unref (frame->text);
  g_free (frame->pixels);
  g_rc_box_release (frame->painted);
  g_free (frame);
}

static Strip *
strip_new (Frame *frame, double top, double bottom)
{
  Strip *strip = g_new0 (Strip, 1);

  strip->ref_count = 1;
  strip->frame = frame;
  frame->ref_count++;
  strip->top = top;
  strip->bottom = bottom;
  strip->width = (int) ceil (frame->view.width * frame->view.pixels);
  strip->height = (int) ceil ((bottom - top) * frame->view.pixels);
  return strip;
}

static void
strip_unref (Strip *strip)
{
  if (--strip->ref_count > 0)
    return;
  frame_unref (strip->frame);
  g_free (strip);
}

/* One piece of memory serves all strips of a frame, one after the other. */
static cairo_surface_t *
image_for (const Strip *strip)
{
  int stride = cairo_format_stride_for_width (CAIRO_FORMAT_RGB24, strip->width);
  gsize size = (gsize) stride * strip->height;
  Frame *frame = strip->frame;

  if (frame->lent)
    return cairo_image_surface_create (CAIRO_FORMAT_RGB24, strip->width, strip->height);
  if (frame->size < size)
    {
      g_free (frame->pixels);
      frame->pixels = g_malloc (size);
      frame->size = size;
    }
  frame->lent = TRUE;
  return cairo_image_surface_create_for_data (frame->pixels, CAIRO_FORMAT_RGB24, strip->width, strip->height, stride);
}

static cairo_surface_t *
acquire_cb (cairo_pattern_t *pattern, void *data, cairo_surface_t *target, const cairo_rectangle_int_t *extents)
{
  const Strip *strip = data;
  const Frame *frame = strip->frame;
  cairo_surface_t *image = image_for (strip);
  cairo_t *cr = cairo_create (image);

  cairo_scale (cr, frame->view.pixels, frame->view.pixels);
  cairo_translate (cr, 0, -strip->top);
  lotse_timeline_paint_strip (frame->layout, &frame->view, frame->text, strip->top, strip->bottom, cr);
  cairo_destroy (cr);
  cairo_surface_flush (image);
  *frame->painted += (double) strip->width * strip->height;
  return image;
}

static void
release_cb (cairo_pattern_t *pattern, void *data, cairo_surface_t *image)
{
  Frame *frame = ((Strip *) data)->frame;

  if (cairo_image_surface_get_data (image) == frame->pixels)
    frame->lent = FALSE;
  cairo_surface_destroy (image);
}

static cairo_status_t
copy_cb (cairo_pattern_t *pattern, void *data, const cairo_pattern_t *other)
{
  ((Strip *) data)->ref_count++;
  return CAIRO_STATUS_SUCCESS;
}

static void
finish_cb (cairo_pattern_t *pattern, void *data)
{
  strip_unref (data);
}

/* A picture that is painted when it is needed. A recording would look up and clip each mark again for each strip, and costs twice the time; an image of
 * the whole view goes through the memory twice more. */
static cairo_pattern_t *
pattern_of (Frame *frame, double top, double bottom)
{
  Strip *strip = strip_new (frame, top, bottom);
  cairo_pattern_t *pattern = cairo_pattern_create_raster_source (strip, CAIRO_CONTENT_COLOR, strip->width, strip->height);
  cairo_matrix_t matrix;

  cairo_raster_source_pattern_set_acquire (pattern, acquire_cb, release_cb);
  cairo_raster_source_pattern_set_copy (pattern, copy_cb);
  cairo_raster_source_pattern_set_finish (pattern, finish_cb);
  cairo_matrix_init_scale (&matrix, frame->view.pixels, frame->view.pixels);
  cairo_matrix_translate (&matrix, 0, -top);
  cairo_pattern_set_matrix (pattern, &matrix);
  return pattern;
}

static GskRenderNode *
paint_data (LotseTimelineView *self)
{
  double row_bytes = 4 * self->view.width * self->view.pixels * self->view.pixels;
  g_autoptr (GArray) tops = lotse_timeline_strips (self->layout, &self->view, self->text, MAX (floor (STRIP_BYTES / row_bytes), LEAST_STRIP));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  Frame *frame = frame_new (self);

  for (guint i = 0; i < tops->len; i++)
    {
      double top = g_array_index (tops, double, i), bottom = i + 1 < tops->len ? g_array_index (tops, double, i + 1) : self->view.height;
      cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, (float) top, (float) self->view.width, (float) (bottom - top)));
      cairo_pattern_t *pattern = pattern_of (frame, top, bottom);

      cairo_set_source (cr, pattern);
      cairo_paint (cr);
      cairo_pattern_destroy (pattern);
      cairo_destroy (cr);
    }
  frame_unref (frame);
  return gtk_snapshot_free_to_node (snapshot);
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

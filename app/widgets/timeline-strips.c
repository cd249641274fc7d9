/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "timeline-strips.h"

#include <math.h>

#define STRIP_BYTES (800 * 1024) /* so that a strip stays in the processor's cache until it is on the window */
#define LEAST_STRIP 24           /* px; the margins of lower ones cost more than the cache saves */
#define LEAST_STRIPS 3           /* for fewer another thread does not pay */

struct _LotseTimelineCanvas
{
  int     ref_count;
  guchar *pixels; /* (owned) */
  gsize   size;
};

/* Who paints it: whoever takes it first. What is painted ahead lies on the canvas. */
typedef enum { STRIP_FREE, STRIP_TAKEN, STRIP_AHEAD, STRIP_PAINTED } StripState;

typedef struct
{
  LotseTimelineStrips *strips;
  double top, bottom;   /* px */
  int    width, height; /* device px */
  gsize  offset;        /* on the canvas */
  gint   state;         /* (atomic) StripState */
} Strip;

/* Nodes hold on to it; one that is still drawn after its widget has moved on shows what it was made for. All but what another thread paints belongs to the main thread. */
struct _LotseTimelineStrips
{
  int                    ref_count;
  LotseTimelineLayout   *layout; /* (owned) */
  LotseTextCache        *text;   /* (owned) */
  LotseStyle             style;
  LotseTimelineViewport  view;
  LotseTimelineCanvas   *canvas; /* (owned) */
  guchar                *pixels; /* (owned) (nullable) of the strip that is drawn just now */
  gsize                  size;
  gboolean               lent;
  double                *painted; /* (owned) see lotse_timeline_strips_new() */
  guint                  drawn_ahead;

  GMutex                 lock;
  GCond                  changed; /* a strip is painted, or the thread has left */
  gboolean               working; /* (locked) the thread is in here */
  gint                   closed;  /* (atomic) it shall leave */

  guint                  n;
  Strip                  strips[];
};

/* ---- The canvas ---- */

LotseTimelineCanvas *
lotse_timeline_canvas_new (void)
{
  LotseTimelineCanvas *self = g_new0 (LotseTimelineCanvas, 1);

  self->ref_count = 1;
  return self;
}

static LotseTimelineCanvas *
canvas_ref (LotseTimelineCanvas *self)
{
  self->ref_count++;
  return self;
}

void
lotse_timeline_canvas_unref (LotseTimelineCanvas *self)
{
  if (--self->ref_count > 0)
    return;
  g_free (self->pixels);
  g_free (self);
}

/* ---- Painting a strip, in any thread ---- */

static int
stride_of (const Strip *strip)
{
  return cairo_format_stride_for_width (CAIRO_FORMAT_RGB24, strip->width);
}

static cairo_surface_t *
image_on (const Strip *strip, guchar *pixels)
{
  return cairo_image_surface_create_for_data (pixels, CAIRO_FORMAT_RGB24, strip->width, strip->height, stride_of (strip));
}

static void
paint (const Strip *strip, LotseTextCache *text, cairo_surface_t *image)
{
  const LotseTimelineStrips *strips = strip->strips;
  cairo_t *cr = cairo_create (image);

  cairo_scale (cr, strips->view.pixels, strips->view.pixels);
  cairo_translate (cr, 0, -strip->top);
  lotse_timeline_paint_strip (strips->layout, &strips->view, text, strip->top, strip->bottom, cr);
  cairo_destroy (cr);
  cairo_surface_flush (image);
}

/* ---- Ahead ---- */

static void
text_free (gpointer data)
{
  lotse_text_cache_unref (data);
}

/* That of this thread. (transfer none) */
static LotseTextCache *
own_text (const LotseStyle *style)
{
  static GPrivate own = G_PRIVATE_INIT (text_free);
  LotseTextCache *text = g_private_get (&own);

  if (text == NULL || lotse_text_cache_style (text)->lang != style->lang)
    {
      text = lotse_text_cache_new (style);
      g_private_replace (&own, text);
    }
  else
    lotse_text_cache_set_style (text, style);
  return text;
}

static void
paint_ahead (gpointer data, gpointer user_data)
{
  LotseTimelineStrips *self = data;
  LotseTextCache *text = own_text (&self->style);

  for (guint i = self->n; i-- > 0 && !g_atomic_int_get (&self->closed);)
    {
      Strip *strip = &self->strips[i];
      cairo_surface_t *image;

      if (!g_atomic_int_compare_and_exchange (&strip->state, STRIP_FREE, STRIP_AHEAD))
        continue;
      image = image_on (strip, self->canvas->pixels + strip->offset);
      paint (strip, text, image);
      cairo_surface_destroy (image);
      g_mutex_lock (&self->lock);
      g_atomic_int_set (&strip->state, STRIP_PAINTED);
      g_cond_signal (&self->changed);
      g_mutex_unlock (&self->lock);
    }
  g_mutex_lock (&self->lock);
  self->working = FALSE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
}

void
lotse_timeline_strips_paint_ahead (LotseTimelineStrips *self)
{
  static GThreadPool *thread; /* one for all, which keeps its laid-out text */
  const Strip *last = &self->strips[self->n - 1];
  const gsize size = last->offset + (gsize) stride_of (last) * last->height;

  lotse_timeline_strips_settle (self);
  if (self->n < LEAST_STRIPS || g_get_num_processors () < 2)
    return;
  if (thread == NULL)
    thread = g_thread_pool_new (paint_ahead, NULL, 1, TRUE, NULL);
  if (thread == NULL)
    return;
  if (self->canvas->size < size)
    {
      g_free (self->canvas->pixels);
      self->canvas->pixels = g_malloc (size);
      self->canvas->size = size;
    }
  lotse_timeline_prepare (self->layout, &self->view);
  self->drawn_ahead = 0;
  g_atomic_int_set (&self->closed, FALSE);
  self->working = TRUE;
  if (!g_thread_pool_push (thread, self, NULL))
    self->working = FALSE;
}

void
lotse_timeline_strips_settle (LotseTimelineStrips *self)
{
  g_atomic_int_set (&self->closed, TRUE);
  g_mutex_lock (&self->lock);
  while (self->working)
    g_cond_wait (&self->changed, &self->lock);
  g_mutex_unlock (&self->lock);
  for (guint i = 0; i < self->n; i++)
    g_atomic_int_set (&self->strips[i].state, STRIP_FREE);
}

guint
lotse_timeline_strips_drawn_ahead (LotseTimelineStrips *self)
{
  return self->drawn_ahead;
}

/* What was painted ahead, which is waited for where it is on its way. (transfer full) (nullable) NULL: it was not */
static cairo_surface_t *
image_ahead (Strip *strip)
{
  LotseTimelineStrips *self = strip->strips;

  if (g_atomic_int_compare_and_exchange (&strip->state, STRIP_FREE, STRIP_TAKEN))
    return NULL;
  if (g_atomic_int_get (&strip->state) == STRIP_TAKEN)
    return NULL;
  g_mutex_lock (&self->lock);
  while (g_atomic_int_get (&strip->state) == STRIP_AHEAD)
    g_cond_wait (&self->changed, &self->lock);
  g_mutex_unlock (&self->lock);
  self->drawn_ahead++;
  return image_on (strip, self->canvas->pixels + strip->offset);
}

/* ---- Patterns ---- */

/* One piece of memory serves all strips that are painted when they are drawn, one after the other. (transfer full) */
static cairo_surface_t *
image_now (Strip *strip)
{
  LotseTimelineStrips *self = strip->strips;
  const gsize size = (gsize) stride_of (strip) * strip->height;
  cairo_surface_t *image;

  if (self->lent)
    image = cairo_image_surface_create (CAIRO_FORMAT_RGB24, strip->width, strip->height);
  else
    {
      if (self->size < size)
        {
          g_free (self->pixels);
          self->pixels = g_malloc (size);
          self->size = size;
        }
      self->lent = TRUE;
      image = image_on (strip, self->pixels);
    }
  paint (strip, self->text, image);
  return image;
}

static cairo_surface_t *
acquire_cb (cairo_pattern_t *pattern, void *data, cairo_surface_t *target, const cairo_rectangle_int_t *extents)
{
  Strip *strip = data;
  cairo_surface_t *image = image_ahead (strip);

  if (image == NULL)
    image = image_now (strip);
  *strip->strips->painted += (double) strip->width * strip->height;
  return image;
}

static void
release_cb (cairo_pattern_t *pattern, void *data, cairo_surface_t *image)
{
  LotseTimelineStrips *self = ((Strip *) data)->strips;

  if (cairo_image_surface_get_data (image) == self->pixels)
    self->lent = FALSE;
  cairo_surface_destroy (image);
}

static cairo_status_t
copy_cb (cairo_pattern_t *pattern, void *data, const cairo_pattern_t *other)
{
  ((Strip *) data)->strips->ref_count++;
  return CAIRO_STATUS_SUCCESS;
}

static void
finish_cb (cairo_pattern_t *pattern, void *data)
{
  lotse_timeline_strips_unref (((Strip *) data)->strips);
}

/* A picture that is painted when it is needed. A recording would look up and clip each mark again for each strip, and costs twice the time; an image of
 * the whole view goes through the memory twice more. */
static cairo_pattern_t *
pattern_of (Strip *strip)
{
  LotseTimelineStrips *self = strip->strips;
  cairo_pattern_t *pattern = cairo_pattern_create_raster_source (strip, CAIRO_CONTENT_COLOR, strip->width, strip->height);
  cairo_matrix_t matrix;

  self->ref_count++;
  cairo_raster_source_pattern_set_acquire (pattern, acquire_cb, release_cb);
  cairo_raster_source_pattern_set_copy (pattern, copy_cb);
  cairo_raster_source_pattern_set_finish (pattern, finish_cb);
  cairo_matrix_init_scale (&matrix, self->view.pixels, self->view.pixels);
  cairo_matrix_translate (&matrix, 0, -strip->top);
  cairo_pattern_set_matrix (pattern, &matrix);
  return pattern;
}

GskRenderNode *
lotse_timeline_strips_node (LotseTimelineStrips *self)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  for (guint i = 0; i < self->n; i++)
    {
      Strip *strip = &self->strips[i];
      cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, (float) strip->top, (float) self->view.width, (float) (strip->bottom - strip->top)));
      cairo_pattern_t *pattern = pattern_of (strip);

      cairo_set_source (cr, pattern);
      cairo_paint (cr);
      cairo_pattern_destroy (pattern);
      cairo_destroy (cr);
    }
  return gtk_snapshot_free_to_node (snapshot);
}

/* ---- The whole ---- */

LotseTimelineStrips *
lotse_timeline_strips_new (LotseTimelineLayout *layout, const LotseTimelineViewport *view, LotseTextCache *text, LotseTimelineCanvas *canvas, double *painted)
{
  const double row_bytes = 4 * view->width * view->pixels * view->pixels;
  g_autoptr (GArray) tops = lotse_timeline_strips (layout, view, text, MAX (floor (STRIP_BYTES / row_bytes), LEAST_STRIP));
  LotseTimelineStrips *self = g_malloc0 (sizeof *self + tops->len * sizeof (Strip));
  gsize offset = 0;

  self->ref_count = 1;
  self->layout = lotse_timeline_layout_ref (layout);
  self->text = lotse_text_cache_ref (text);
  self->style = *lotse_text_cache_style (text);
  self->view = *view;
  self->canvas = canvas_ref (canvas);
  self->painted = g_rc_box_acquire (painted);
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->n = tops->len;
  for (guint i = 0; i < self->n; i++)
    {
      Strip *strip = &self->strips[i];

      strip->strips = self;
      strip->top = g_array_index (tops, double, i);
      strip->bottom = i + 1 < self->n ? g_array_index (tops, double, i + 1) : view->height;
      strip->width = (int) ceil (view->width * view->pixels);
      strip->height = (int) ceil ((strip->bottom - strip->top) * view->pixels);
      strip->offset = offset;
      offset += (gsize) stride_of (strip) * strip->height;
    }
  return self;
}

void
lotse_timeline_strips_unref (LotseTimelineStrips *self)
{
  if (--self->ref_count > 0)
    return;
  lotse_timeline_strips_settle (self);
  lotse_timeline_layout_unref (self->layout);
  lotse_text_cache_unref (self->text);
  lotse_timeline_canvas_unref (self->canvas);
  g_rc_box_release (self->painted);
  g_free (self->pixels);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_free (self);
}

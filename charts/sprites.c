/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of small signs, made when first needed. */
#include "sprites.h"
#include "text-private.h"

#include <math.h>

/* px; most bars are shorter. A rectangle for each dash took a sixth of a frame of old reports at 3840 by 2160. */
#define DASHES_LENGTH 512

struct _LotseSprites
{
  LotseTheme  theme;
  double      scale, pixels;
  GHashTable *pictures; /* (owned) guint64 key → (owned) cairo_surface_t */
};

LotseSprites *
lotse_sprites_new (const LotseStyle *style, double pixels)
{
  LotseSprites *self = g_new0 (LotseSprites, 1);

  self->theme = style->theme;
  self->scale = style->scale;
  self->pixels = pixels;
  self->pictures = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) cairo_surface_destroy);
  return self;
}

void
lotse_sprites_free (LotseSprites *self)
{
  if (!self)
    return;
  g_hash_table_unref (self->pictures);
  g_free (self);
}

gboolean
lotse_sprites_suit (LotseSprites *self, const LotseStyle *style, double pixels)
{
  return self->theme == style->theme && self->scale == style->scale && self->pixels == pixels;
}

LotseSprites *
lotse_sprites_for (LotseTextCache *text, double pixels)
{
  LotseSprites *self = lotse_text_cache_kept (text);

  if (pixels <= 0)
    return NULL;
  if (self == NULL || !lotse_sprites_suit (self, lotse_text_cache_style (text), pixels))
    {
      self = lotse_sprites_new (lotse_text_cache_style (text), pixels);
      lotse_text_cache_keep (text, self, (GDestroyNotify) lotse_sprites_free);
    }
  return self;
}

/* What a picture shows: kind, two numbers, two sizes in quarters of a px. */
static guint64
key_of (guint kind, guint a, guint b, double width, double height)
{
  return (guint64) kind << 60 | (guint64) (a & 0xff) << 52 | (guint64) (b & 0xff) << 44 | (guint64) ((guint) lround (width * 4) & 0xffff) << 16
         | ((guint) lround (height * 4) & 0xffff);
}

/* A fresh picture with a context on it; NULL where there is one already. */
static cairo_t *
begin (LotseSprites *self, guint64 key, double width, double height, cairo_surface_t **surface)
{
  *surface = g_hash_table_lookup (self->pictures, &key);
  if (*surface)
    return NULL;
  *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (width * self->pixels), (int) ceil (height * self->pixels));
  cairo_surface_set_device_scale (*surface, self->pixels, self->pixels);
  g_hash_table_insert (self->pictures, g_memdup2 (&key, sizeof key), *surface);
  return cairo_create (*surface);
}

static void
stamp (LotseSprites *self, cairo_t *cr, cairo_surface_t *surface, double x, double y, double width, double height)
{
  double left = round (x * self->pixels) / self->pixels, top = round (y * self->pixels) / self->pixels;

  cairo_set_source_surface (cr, surface, left, top);
  cairo_rectangle (cr, left, top, ceil (width), ceil (height));
  cairo_fill (cr);
}

void
lotse_sprites_mark (LotseSprites *self, cairo_t *cr, const LotseStyle *style, LotseChartState state, double x, double y, double size,
                    gboolean on_bar)
{
  cairo_surface_t *surface;
  double edge = ceil (size) + 2;
  cairo_t *own;

  if (!self)
    {
      lotse_mark_paint (cr, style, state, x, y, size, on_bar);
      return;
    }
  own = begin (self, key_of (1, state, on_bar, size, 0), edge, edge, &surface);
  if (own)
    {
      lotse_mark_paint (own, style, state, edge / 2, edge / 2, size, on_bar);
      cairo_destroy (own);
    }
  stamp (self, cr, surface, x - edge / 2, y - edge / 2, edge, edge);
}

void
lotse_sprites_shape (LotseSprites *self, cairo_t *cr, const LotseStyle *style, LotseShape shape, LotseChartState state, double x, double y,
                     double size, gboolean done)
{
  cairo_surface_t *surface;
  double edge = ceil (size) + 4;
  cairo_t *own;

  if (!self)
    {
      lotse_shape_paint (cr, shape, x, y, size, done, &style->states[state].mark, &style->plot);
      return;
    }
  own = begin (self, key_of (2, shape * 16u + state, done != FALSE, size, 0), edge, edge, &surface);
  if (own)
    {
      lotse_shape_paint (own, shape, edge / 2, edge / 2, size, done, &style->states[state].mark, &style->plot);
      cairo_destroy (own);
    }
  stamp (self, cr, surface, x - edge / 2, y - edge / 2, edge, edge);
}

void
lotse_sprites_cap (LotseSprites *self, cairo_t *cr, const LotseStyle *style, LotseChartState state, LotseCapSide side, gboolean done,
                   double x, double y, double radius, double height)
{
  const LotseStateColours *colours = &style->states[state];
  cairo_surface_t *surface;
  double width = ceil (radius);
  cairo_t *own = begin (self, key_of (3, state, side * 2u + (done != FALSE), width, height), width, height, &surface);

  if (own)
    {
      LotseChartRect body = { side == LOTSE_CAP_LEFT ? 0.5 : -3 * width - 0.5, 0.5, 4 * width, height - 1 };

      lotse_rounded_rect (own, &body, radius);
      lotse_colour_set (own, done ? &colours->done : &colours->fill, 1);
      cairo_fill_preserve (own);
      lotse_colour_set (own, &colours->mark, 1);
      cairo_set_line_width (own, 1);
      cairo_stroke (own);
      cairo_destroy (own);
    }
  stamp (self, cr, surface, x, y, width, height);
}

void
lotse_sprites_dashes (LotseSprites *self, cairo_t *cr, const LotseStyle *style, LotseChartState state, gboolean faded, double dash, double gap,
                      double x0, double x1, double y)
{
  const double step = dash + gap, length = MAX (floor (DASHES_LENGTH / step), 1) * step;
  cairo_surface_t *surface;
  cairo_t *own = begin (self, key_of (5, state, faded != FALSE, dash, gap), length, 1, &surface);

  if (own)
    {
      for (double x = 0; x < length; x += step)
        cairo_rectangle (own, x, 0, dash, 1);
      lotse_colour_set (own, faded ? &style->faded[state].mark : &style->states[state].mark, 1);
      cairo_fill (own);
      cairo_destroy (own);
    }
  for (double x = x0; x < x1; x += length)
    stamp (self, cr, surface, x, y, MIN (length, x1 - x), 1);
}

void
lotse_sprites_hatch (LotseSprites *self, cairo_t *cr, const LotseStyle *style, double x, double y, double width, double height)
{
  double edge = MAX (round (7 * self->scale), 3);
  cairo_surface_t *surface;
  cairo_pattern_t *pattern;
  cairo_matrix_t matrix;
  cairo_t *own = begin (self, key_of (4, 0, 0, edge, edge), edge, edge, &surface);

  if (own)
    {
      /* Three lines, so that the corners of the tile meet their neighbours. */
      for (int i = -1; i <= 1; i++)
        {
          cairo_move_to (own, i * edge - edge, 2 * edge);
          cairo_line_to (own, i * edge + 2 * edge, -edge);
        }
      cairo_set_line_width (own, 1.2 * self->scale);
      lotse_colour_set (own, &style->states[LOTSE_CHART_STOPPED].ink, 0.45);
      cairo_stroke (own);
      cairo_destroy (own);
    }
  pattern = cairo_pattern_create_for_surface (surface);
  cairo_pattern_set_extend (pattern, CAIRO_EXTEND_REPEAT);
  cairo_pattern_set_filter (pattern, CAIRO_FILTER_NEAREST);
  cairo_matrix_init_translate (&matrix, -x, -y);
  cairo_pattern_set_matrix (pattern, &matrix);
  cairo_set_source (cr, pattern);
  cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
  cairo_pattern_destroy (pattern);
}

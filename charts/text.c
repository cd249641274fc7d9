/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text of charts: laid out once and kept. */
#include "text.h"

#include <math.h>

#define MAX_LAYOUTS 4000

struct _LotseTextCache
{
  LotseStyle            style;
  PangoContext         *context;                           /* (owned) */
  PangoFontDescription *fonts[LOTSE_N_TEXT_SIZES];         /* (owned) */
  double                heights[LOTSE_N_TEXT_SIZES];
  GHashTable           *layouts;                           /* (owned) key text → PangoLayout */
  GString              *key;                               /* (owned) scratch */
};

static const struct { double scale; PangoWeight weight; } sizes[LOTSE_N_TEXT_SIZES] = {
  [LOTSE_TEXT_NORMAL] = { 1.0, PANGO_WEIGHT_NORMAL },     [LOTSE_TEXT_BOLD] = { 1.0, PANGO_WEIGHT_BOLD },
  [LOTSE_TEXT_SMALL] = { 0.86, PANGO_WEIGHT_NORMAL },     [LOTSE_TEXT_SMALL_BOLD] = { 0.86, PANGO_WEIGHT_BOLD },
  [LOTSE_TEXT_HEADING] = { 1.12, PANGO_WEIGHT_BOLD },     [LOTSE_TEXT_TITLE] = { 1.6, PANGO_WEIGHT_BOLD },
  [LOTSE_TEXT_HUGE] = { 2.2, PANGO_WEIGHT_BOLD },
};

LotseTextCache *
lotse_text_cache_new (const LotseStyle *style)
{
  LotseTextCache *cache = g_new0 (LotseTextCache, 1);
  PangoFontMap *map = pango_cairo_font_map_get_default ();
  cairo_font_options_t *options = cairo_font_options_create ();

  cache->style = *style;
  cache->context = pango_font_map_create_context (map);
  pango_context_set_language (cache->context, pango_language_from_string (style->lang == LOTSE_CHART_DE ? "de" : "en"));
  pango_context_set_round_glyph_positions (cache->context, FALSE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (cache->context, options);
  cairo_font_options_destroy (options);
  for (guint i = 0; i < LOTSE_N_TEXT_SIZES; i++)
    {
      PangoFontMetrics *metrics;

      cache->fonts[i] = pango_font_description_new ();
      pango_font_description_set_family (cache->fonts[i], style->family);
      pango_font_description_set_weight (cache->fonts[i], sizes[i].weight);
      pango_font_description_set_absolute_size (cache->fonts[i], style->text_px * sizes[i].scale * PANGO_SCALE);
      metrics = pango_context_get_metrics (cache->context, cache->fonts[i], NULL);
      cache->heights[i] = (pango_font_metrics_get_ascent (metrics) + pango_font_metrics_get_descent (metrics)) / (double) PANGO_SCALE;
      pango_font_metrics_unref (metrics);
    }
  cache->layouts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  cache->key = g_string_new (NULL);
  return cache;
}

void
lotse_text_cache_free (LotseTextCache *cache)
{
  if (!cache)
    return;
  for (guint i = 0; i < LOTSE_N_TEXT_SIZES; i++)
    pango_font_description_free (cache->fonts[i]);
  g_hash_table_unref (cache->layouts);
  g_object_unref (cache->context);
  g_string_free (cache->key, TRUE);
  g_free (cache);
}

char *
lotse_text_clean (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text ? text : ""; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' || c == '\r' || c == '\t')
        g_string_append_c (out, ' ');
      else if (c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x200e && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069)
               || c == 0xfeff)
        continue;
      else
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

/* @width: -1 for a line without limit; @lines: 1 for middle ellipsis. */
static PangoLayout *
layout_for (LotseTextCache *cache, const char *text, LotseTextSize size, int width, int lines)
{
  PangoLayout *layout;
  g_autofree char *clean = NULL;

  g_string_printf (cache->key, "%d %d %d %s", size, width, lines, text ? text : "");
  if ((layout = g_hash_table_lookup (cache->layouts, cache->key->str)))
    return layout;
  if (g_hash_table_size (cache->layouts) >= MAX_LAYOUTS)
    g_hash_table_remove_all (cache->layouts);
  clean = lotse_text_clean (text);
  layout = pango_layout_new (cache->context);
  pango_layout_set_font_description (layout, cache->fonts[size]);
  pango_layout_set_text (layout, clean, -1);
  if (width >= 0)
    {
      pango_layout_set_width (layout, width * PANGO_SCALE);
      pango_layout_set_ellipsize (layout, lines == 1 ? PANGO_ELLIPSIZE_MIDDLE : PANGO_ELLIPSIZE_END);
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_height (layout, -lines);
    }
  g_hash_table_insert (cache->layouts, g_strdup (cache->key->str), layout);
  return layout;
}

static double
layout_width (PangoLayout *layout)
{
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return width / (double) PANGO_SCALE;
}

double
lotse_text_width (LotseTextCache *cache, const char *text, LotseTextSize size)
{
  return layout_width (layout_for (cache, text, size, -1, 1));
}

double
lotse_text_height (LotseTextCache *cache, LotseTextSize size)
{
  return cache->heights[size];
}

double
lotse_text_draw (cairo_t *cr, LotseTextCache *cache, const char *text, LotseTextSize size, LotseColour colour, double x, double y,
                 double max_width, LotseTextAlign align)
{
  PangoLayout *layout = layout_for (cache, text, size, -1, 1);
  double width = layout_width (layout);
  int height;

  if (max_width > 0 && width > max_width)
    {
      layout = layout_for (cache, text, size, (int) max_width, 1);
      width = max_width;
    }
  pango_layout_get_size (layout, NULL, &height);
  lotse_set_colour (cr, colour);
  cairo_move_to (cr, align == LOTSE_ALIGN_RIGHT ? x - width : align == LOTSE_ALIGN_CENTRE ? x - width / 2 : x, y - height / (2.0 * PANGO_SCALE));
  pango_cairo_show_layout (cr, layout);
  return width;
}

double
lotse_text_draw_wrapped (cairo_t *cr, LotseTextCache *cache, const char *text, LotseTextSize size, LotseColour colour, double x, double y,
                         double width, int max_lines)
{
  PangoLayout *layout = layout_for (cache, text, size, MAX (1, (int) width), MAX (2, max_lines));
  int height;

  if (max_lines == 1)
    {
      if (cr)
        lotse_text_draw (cr, cache, text, size, colour, x, y + cache->heights[size] / 2, width, LOTSE_ALIGN_LEFT);
      return cache->heights[size];
    }
  pango_layout_get_size (layout, NULL, &height);
  if (cr)
    {
      lotse_set_colour (cr, colour);
      cairo_move_to (cr, x, y);
      pango_cairo_show_layout (cr, layout);
    }
  return height / (double) PANGO_SCALE;
}

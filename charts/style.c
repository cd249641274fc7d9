/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Palettes. Contrast is computed in the tests, for every theme. */
#include "style.h"

#include <math.h>

static LotseColour
rgb (guint32 hex)
{
  return (LotseColour) { (hex >> 16 & 255) / 255.0, (hex >> 8 & 255) / 255.0, (hex & 255) / 255.0 };
}

LotseColour
lotse_colour_mix (LotseColour a, LotseColour b, double t)
{
  return (LotseColour) { a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t, a.b + (b.b - a.b) * t };
}

static double
channel (double c)
{
  return c <= 0.03928 ? c / 12.92 : pow ((c + 0.055) / 1.055, 2.4);
}

static double
luminance (LotseColour c)
{
  return 0.2126 * channel (c.r) + 0.7152 * channel (c.g) + 0.0722 * channel (c.b);
}

double
lotse_colour_contrast (LotseColour a, LotseColour b)
{
  double x = luminance (a), y = luminance (b);

  return (MAX (x, y) + 0.05) / (MIN (x, y) + 0.05);
}

void
lotse_set_colour (cairo_t *cr, LotseColour c)
{
  cairo_set_source_rgb (cr, c.r, c.g, c.b);
}

void
lotse_set_colour_alpha (cairo_t *cr, LotseColour c, double alpha)
{
  cairo_set_source_rgba (cr, c.r, c.g, c.b, alpha);
}

typedef struct
{
  guint32 background, surface, stripe, band, line, line_strong, text, text_dim, accent, today, band_mark;
  guint32 green, amber, red, grey, blue;
  double  fill, fill_done; /* share of the mark's colour in the fills */
} Palette;

static const Palette palettes[LOTSE_N_THEMES] = {
  [LOTSE_THEME_LIGHT] = { 0xfafafa, 0xffffff, 0xf6f5f4, 0xebf2fc, 0xe4e3e1, 0xcfcdca, 0x241f31, 0x5e5c64, 0x1c71d8, 0xd01020, 0x1a5fb4,
                          0x1f8a58, 0xb27200, 0xc01c28, 0x77767b, 0x1a65c4, 0.15, 0.40 },
  [LOTSE_THEME_DARK] = { 0x242424, 0x303030, 0x2a2a2a, 0x26303d, 0x3d3d3d, 0x565656, 0xf6f5f4, 0xc0bfbc, 0x78aeed, 0xff7b7b, 0x99c1f1,
                         0x57d99a, 0xf5c24c, 0xff8a80, 0xa9a8a6, 0x85b8f8, 0.14, 0.30 },
  [LOTSE_THEME_CONTRAST] = { 0xffffff, 0xffffff, 0xffffff, 0xffffff, 0x8a8a8a, 0x3d3d3d, 0x000000, 0x1e1e1e, 0x003a8c, 0x8f0000, 0x002b66,
                             0x00582c, 0x7a4600, 0x8f0000, 0x3d3846, 0x003a8c, 0.0, 0.18 },
  [LOTSE_THEME_PRINT] = { 0xffffff, 0xffffff, 0xf7f7f7, 0xeef3fa, 0xdddddd, 0xaaaaaa, 0x000000, 0x4a4a4a, 0x1a5fb4, 0xb0101c, 0x1a5fb4,
                          0x1f7a4d, 0xa36500, 0xb0101c, 0x6a6a6a, 0x1a5fb4, 0.12, 0.36 },
};

void
lotse_style_init (LotseStyle *style, LotseTheme theme, LotseChartLang lang, double text_px)
{
  const Palette *p = &palettes[theme];
  const guint32 marks[LOTSE_N_MARKS] = {
    [LOTSE_MARK_ON_TRACK] = p->green, [LOTSE_MARK_NEEDS_ATTENTION] = p->amber, [LOTSE_MARK_NEEDS_DECISION] = p->red,
    [LOTSE_MARK_NOT_RATED] = p->grey, [LOTSE_MARK_DONE] = p->blue, [LOTSE_MARK_PLANNED] = p->grey,
    [LOTSE_MARK_PAUSED] = p->grey, [LOTSE_MARK_STOPPED] = p->grey,
  };

  *style = (LotseStyle) { .theme = theme, .lang = lang, .family = "Cantarell, Noto Sans, sans-serif", .text_px = text_px > 0 ? text_px : 13 };
  style->background = rgb (p->background);
  style->surface = rgb (p->surface);
  style->stripe = rgb (p->stripe);
  style->band = rgb (p->band);
  style->line = rgb (p->line);
  style->line_strong = rgb (p->line_strong);
  style->text = rgb (p->text);
  style->text_dim = rgb (p->text_dim);
  style->accent = rgb (p->accent);
  style->today = rgb (p->today);
  style->band_mark = rgb (p->band_mark);
  for (guint i = 0; i < LOTSE_N_MARKS; i++)
    {
      style->mark[i] = rgb (marks[i]);
      style->fill[i] = lotse_colour_mix (style->surface, style->mark[i], p->fill);
      style->fill_done[i] = lotse_colour_mix (style->surface, style->mark[i], p->fill_done);
    }
}

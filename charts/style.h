/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How charts look: one palette per theme, the colours of the states, the font and its sizes. Text keeps a contrast of 4.5:1 and marks one
 * of 3:1 to what they lie on; the tests compute both for every palette. */
#pragma once

#include <cairo.h>

#include "chart-types.h"

G_BEGIN_DECLS

typedef struct { double red, green, blue; } LotseColour;

typedef enum
{
  LOTSE_THEME_LIGHT,
  LOTSE_THEME_DARK,
  LOTSE_THEME_CONTRAST,      /* high contrast, light */
  LOTSE_THEME_CONTRAST_DARK, /* high contrast, dark */
  LOTSE_THEME_PRINT,
  LOTSE_N_THEMES
} LotseTheme;

/* "light", "dark", "contrast", "contrast-dark", "print". FALSE for other text. */
gboolean lotse_theme_from_text (const char *text, LotseTheme *theme);

typedef struct
{
  LotseColour mark;   /* the sign itself, lines, borders; 3:1 on background, card and stripe */
  LotseColour ink;    /* the sign where it lies on fill or done; 3:1 on both */
  LotseColour fill;   /* body of a bar */
  LotseColour done;   /* the part of the body that is done */
  LotseColour area;   /* large areas without text on them: stacked columns */
  LotseColour text;   /* words in the colour of the state; 4.5:1 on background and card */
} LotseStateColours;

#define LOTSE_N_SERIES 6
#define LOTSE_SERIES_NEUTRAL G_MAXUINT /* what belongs to none of the others: nothing was said */

/* Series of one chart that are no states; series.h tells them apart without colour as well. */
typedef struct
{
  LotseColour mark; /* lines, points, edges; 3:1 on background, card and plot */
  LotseColour area; /* areas within such an edge; neighbours differ in lightness */
  LotseColour text; /* words in the colour of the series; 4.5:1 on background, card and plot */
} LotseSeriesColours;

typedef struct
{
  LotseTheme     theme;
  LotseChartLang lang;
  const char    *family; /* static */
  double         scale;  /* text and everything that belongs to it; 1.0 is 13 px text */
  gboolean       dark;

  /* plot: ground of charts; stripe: every other lane; dim: second-rank text; grid_strong: year lines, frames */
  LotseColour    background, card, card_edge, plot, stripe, band, band_text, text, dim, grid, grid_strong;
  LotseColour    today, today_text, as_of, as_of_text, accent, promise, missing;
  LotseStateColours states[LOTSE_CHART_N_STATES];
  LotseStateColours faded[LOTSE_CHART_N_STATES]; /* of what was told long ago: paler bodies and areas, signs and words as they are; no paler in high contrast */
  LotseSeriesColours series[LOTSE_N_SERIES + 1]; /* by lotse_series_index() */
} LotseStyle;

/* Where the colours of @series are: those of the palette again and again, and one of its own for what is neutral. */
guint  lotse_series_index (guint series);
void   lotse_style_init (LotseStyle *style, LotseTheme theme, LotseChartLang lang, double scale);

/* Lengths that grow with the text. */
double lotse_style_px (const LotseStyle *style, double px);

void   lotse_colour_set (cairo_t *cr, const LotseColour *colour, double alpha);
LotseColour lotse_colour_mix (const LotseColour *a, const LotseColour *b, double share_of_b);
/* Black or white, whichever stands out more from @ground; 4.5:1 at least, whatever the ground. */
LotseColour lotse_colour_readable (const LotseColour *ground);
/* WCAG 2.1 contrast ratio, 1 to 21. */
double lotse_colour_contrast (const LotseColour *a, const LotseColour *b);

G_END_DECLS

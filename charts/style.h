/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How charts look: palettes for light, dark, high contrast and print, letter sizes, and the language of ticks. */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

typedef enum { LOTSE_THEME_LIGHT, LOTSE_THEME_DARK, LOTSE_THEME_CONTRAST, LOTSE_THEME_PRINT, LOTSE_N_THEMES } LotseTheme;
typedef enum { LOTSE_CHART_DE, LOTSE_CHART_EN } LotseChartLang;

typedef struct { double r, g, b; } LotseColour;

/* What is told apart by shape, colour and word. The order is that of the states of a project. */
typedef enum
{
  LOTSE_MARK_ON_TRACK,        /* circle, green */
  LOTSE_MARK_NEEDS_ATTENTION, /* triangle, amber */
  LOTSE_MARK_NEEDS_DECISION,  /* square, red */
  LOTSE_MARK_NOT_RATED,       /* ring with dash, grey */
  LOTSE_MARK_DONE,            /* disc with check, blue */
  LOTSE_MARK_PLANNED,         /* ring, grey; dashed outline */
  LOTSE_MARK_PAUSED,          /* two bars, grey */
  LOTSE_MARK_STOPPED,         /* cross, grey; hatched */
  LOTSE_N_MARKS
} LotseMark;

typedef struct
{
  LotseTheme     theme;
  LotseChartLang lang;
  const char    *family;      /* comma-separated font families */
  double         text_px;     /* size of normal text */
  LotseColour    background, surface, stripe, band, line, line_strong;
  LotseColour    text, text_dim;
  LotseColour    accent, today, band_mark;
  LotseColour    mark[LOTSE_N_MARKS];      /* outline and symbol, ≥ 3:1 on background */
  LotseColour    fill[LOTSE_N_MARKS];      /* what is still to do */
  LotseColour    fill_done[LOTSE_N_MARKS]; /* what is done; text stands on both with ≥ 4.5:1 */
} LotseStyle;

/* @text_px: 0 for the default of 13. */
void        lotse_style_init (LotseStyle *style, LotseTheme theme, LotseChartLang lang, double text_px);
LotseColour lotse_colour_mix (LotseColour a, LotseColour b, double share_of_b);
double      lotse_colour_contrast (LotseColour a, LotseColour b); /* 1 to 21; WCAG 2.1, relative luminance */
void        lotse_set_colour (cairo_t *cr, LotseColour colour);
void        lotse_set_colour_alpha (cairo_t *cr, LotseColour colour, double alpha);

G_END_DECLS

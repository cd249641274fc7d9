/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where words stand on a chart: placed once while it is laid out, never on one another, painted last. */
#pragma once

#include "text.h"

G_BEGIN_DECLS

typedef struct
{
  LotseChartRect rect;
  char          *text;   /* (owned) */
  LotseTextSize  size;
  LotseTextFlags flags;  /* with LOTSE_TEXT_WRAP: over @lines lines */
  LotseColour    colour, ground; /* the ground that it was made for */
  int            lines;
  double         room;   /* for which it is shortened */
  gboolean       halo;
} LotseLabel;

/* What a label should look like; @max_width ≤ 0: as wide as it is. */
typedef struct
{
  LotseTextSize      size;
  LotseTextFlags     flags;
  const LotseColour *colour;
  const LotseColour *ground;    /* (nullable) the chart's own */
  double             align;     /* as lotse_text_paint() */
  double             max_width;
  gboolean           halo;      /* over lines: the ground is painted behind it */
} LotseLabelLook;

typedef struct _LotseLabels LotseLabels;

/* Nothing is placed outside of @width × @height. @text must live until the layout is done. */
LotseLabels *lotse_labels_new (LotseTextCache *text, double width, double height);
void         lotse_labels_free (LotseLabels *self);

/* @y: middle of the line. Both move the label inwards where it would leave the chart. _put() places it in any case, except that what has
 * room for fewer than two letters is left out; _try() only where nothing stands yet. TRUE where it was placed. */
gboolean     lotse_labels_put (LotseLabels *self, const char *text, const LotseLabelLook *look, double x, double y);
gboolean     lotse_labels_try (LotseLabels *self, const char *text, const LotseLabelLook *look, double x, double y);
/* Over at most @lines lines from @y, the top, down. Returns its height. */
double       lotse_labels_put_paragraph (LotseLabels *self, const char *text, const LotseLabelLook *look, double x, double y, int lines);
/* No label is tried on @rect. */
void         lotse_labels_block (LotseLabels *self, LotseChartRect rect);
gboolean     lotse_labels_is_free (LotseLabels *self, const LotseChartRect *rect);

guint        lotse_labels_count (LotseLabels *self);
const LotseLabel *lotse_labels_get (LotseLabels *self, guint index);
void         lotse_labels_paint (LotseLabels *self, LotseTextCache *text, cairo_t *cr);

/* Spreads @n wanted middles, in any order, so that neighbours are @distance apart and all lie between @top and @bottom as far as they fit;
 * each stays as near to where it was wanted as the others allow. */
void         lotse_labels_spread (double *y, guint n, double distance, double top, double bottom);

gboolean     lotse_chart_rects_overlap (const LotseChartRect *a, const LotseChartRect *b);

G_END_DECLS

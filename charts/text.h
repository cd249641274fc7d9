/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text on a cairo_t: laid out once, kept in a cache of bounded size, ellipsised in the middle, free of control and bidi characters. One
 * cache per widget or document; it belongs to one thread. */
#pragma once

#include <pango/pangocairo.h>

#include "style.h"

G_BEGIN_DECLS

typedef enum
{
  LOTSE_TEXT_TINY,    /* 10.5 px at scale 1 */
  LOTSE_TEXT_SMALL,   /* 12 */
  LOTSE_TEXT_BODY,    /* 13 */
  LOTSE_TEXT_HEADING, /* 15, bold */
  LOTSE_TEXT_TITLE,   /* 22, bold */
  LOTSE_TEXT_FIGURE,  /* 30, bold */
  LOTSE_N_TEXT_SIZES
} LotseTextSize;

typedef enum
{
  LOTSE_TEXT_PLAIN = 0,
  LOTSE_TEXT_BOLD = 1 << 0,
  LOTSE_TEXT_WRAP = 1 << 1,       /* over as many lines as lotse_text_paragraph() is given */
  LOTSE_TEXT_ELLIPSIS_END = 1 << 2, /* prose; names are shortened in the middle */
  LOTSE_TEXT_STRIKE = 1 << 3,
  LOTSE_TEXT_GOES_ON = 1 << 4, /* ends with a space: where words are taken out of a document, or read out, the last one and the first of what follows would be one */
} LotseTextFlags;

typedef struct _LotseTextCache LotseTextCache;

/* @style is copied. */
LotseTextCache *lotse_text_cache_new (const LotseStyle *style);
LotseTextCache *lotse_text_cache_ref (LotseTextCache *self);
void            lotse_text_cache_unref (LotseTextCache *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseTextCache, lotse_text_cache_unref)
void            lotse_text_cache_set_style (LotseTextCache *self, const LotseStyle *style); /* drops what was laid out where it differs */
const LotseStyle *lotse_text_cache_style (LotseTextCache *self);
/* For paper and pictures of any scale: no hinting, glyphs where they belong rather than on whole px. FALSE, for a screen, is the default. */
void            lotse_text_cache_set_exact (LotseTextCache *self, gboolean exact);
/* Another one for the same purpose with text @factor times as large. (transfer full) */
LotseTextCache *lotse_text_cache_new_scaled (LotseTextCache *self, double factor);
/* The same, but kept by @self with all that is laid out in it, for as long as its style does not change. (transfer none) */
LotseTextCache *lotse_text_cache_scaled (LotseTextCache *self, double factor);

/* Laid out for at most @max_width px (≤ 0: unlimited). Belongs to the cache, valid until the next call. Never NULL; NULL @text is "". */
PangoLayout *lotse_text_layout (LotseTextCache *self, const char *text, LotseTextSize size, LotseTextFlags flags, double max_width);

/* @y: middle of the line. @align: 0 begins at @x, 0.5 centred on it, 1 ends there. Returns the width painted. */
double lotse_text_paint (LotseTextCache *self, cairo_t *cr, const char *text, LotseTextSize size, LotseTextFlags flags,
                         const LotseColour *colour, double x, double y, double align, double max_width);
/* @y: top. At most @max_lines lines. Returns the height painted. @cr NULL: only measures; long texts once for any
 * number of lines. */
double lotse_text_paragraph (LotseTextCache *self, cairo_t *cr, const char *text, LotseTextSize size, LotseTextFlags flags,
                             const LotseColour *colour, double x, double y, double width, int max_lines);
/* What lotse_text_paragraph() measures with 1, 2, … @max_lines lines, in one go. @heights: (out) max_lines + 1 of them, the first of which is not set. */
void   lotse_text_paragraph_heights (LotseTextCache *self, const char *text, LotseTextSize size, LotseTextFlags flags, double width, int max_lines, double *heights);
/* The lines from @first on that fit into @room, for text that goes on elsewhere. @y: top of the first of them. @next: (out) the line that did not
 * fit; the number of lines where all did. Returns the height painted. @cr NULL: only measures. */
double lotse_text_lines (LotseTextCache *self, cairo_t *cr, const char *text, LotseTextSize size, LotseTextFlags flags, const LotseColour *colour,
                         double x, double y, double width, guint first, double room, guint *next);
/* The space at which a line ends is none that is drawn; where words are taken out of a document, or read out, those of two lines would be one. Makes it
 * one again, of no width, for a layout that is not changed any more. */
void   lotse_text_keep_spaces (PangoLayout *layout);
double lotse_text_width (LotseTextCache *self, const char *text, LotseTextSize size, LotseTextFlags flags);
double lotse_text_line_height (LotseTextCache *self, LotseTextSize size);

/* Width from a table of advances: fast, within a few percent, for thousands of titles that are not shown. */
double lotse_text_estimate (LotseTextCache *self, const char *text, LotseTextSize size, LotseTextFlags flags);

/* One line without control and bidi characters; valid UTF-8 whatever comes in. (transfer full); never NULL */
char  *lotse_text_clean (const char *text);

G_END_DECLS

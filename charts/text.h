/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text of charts: laid out once and kept, because laying out text is the dearest thing in a frame. */
#pragma once

#include <pango/pangocairo.h>

#include "style.h"

G_BEGIN_DECLS

typedef enum { LOTSE_TEXT_NORMAL, LOTSE_TEXT_BOLD, LOTSE_TEXT_SMALL, LOTSE_TEXT_SMALL_BOLD, LOTSE_TEXT_HEADING, LOTSE_TEXT_TITLE, LOTSE_TEXT_HUGE,
               LOTSE_N_TEXT_SIZES } LotseTextSize;
typedef enum { LOTSE_ALIGN_LEFT, LOTSE_ALIGN_CENTRE, LOTSE_ALIGN_RIGHT } LotseTextAlign;

typedef struct _LotseTextCache LotseTextCache;

/* Layouts for one style; drop it when the style changes. */
LotseTextCache *lotse_text_cache_new (const LotseStyle *style);
void            lotse_text_cache_free (LotseTextCache *cache);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseTextCache, lotse_text_cache_free)

/* px of @text in one line, bidi and control characters stripped. */
double lotse_text_width (LotseTextCache *cache, const char *text, LotseTextSize size);
double lotse_text_height (LotseTextCache *cache, LotseTextSize size);
/* One line, middle ellipsis beyond @max_width (≤ 0: none); @y is the vertical middle. Returns the width drawn. */
double lotse_text_draw (cairo_t *cr, LotseTextCache *cache, const char *text, LotseTextSize size, LotseColour colour, double x, double y,
                        double max_width, LotseTextAlign align);
/* Wrapped at @width, at most @max_lines, ellipsis at the end; @y is the top. Returns the height drawn. @cr NULL: only measures. */
double lotse_text_draw_wrapped (cairo_t *cr, LotseTextCache *cache, const char *text, LotseTextSize size, LotseColour colour, double x, double y,
                                double width, int max_lines);
char  *lotse_text_clean (const char *text); /* without control and bidi characters; line breaks become blanks (transfer full) */

G_END_DECLS

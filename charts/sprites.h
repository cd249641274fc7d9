/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small signs that occur hundreds of times in a frame, kept as pictures for one scale, style and number of pixels. Without a store (NULL)
 * every sign is drawn as a path. */
#pragma once

#include "marks.h"
#include "text.h"

G_BEGIN_DECLS

typedef struct _LotseSprites LotseSprites;

LotseSprites *lotse_sprites_new (const LotseStyle *style, double pixels);
void          lotse_sprites_free (LotseSprites *self);
gboolean      lotse_sprites_suit (LotseSprites *self, const LotseStyle *style, double pixels);
/* Those that @text keeps for its style and the pixels of one px; other ones are let go. (transfer none) (nullable) NULL at 0 pixels: all is paths */
LotseSprites *lotse_sprites_for (LotseTextCache *text, double pixels);

void lotse_sprites_mark (LotseSprites *self, cairo_t *cr, const LotseStyle *style, LotseChartState state, double x, double y, double size,
                         gboolean on_bar);
/* Milestone in the colour of @state over the plot's ground. */
void lotse_sprites_shape (LotseSprites *self, cairo_t *cr, const LotseStyle *style, LotseShape shape, LotseChartState state, double x,
                          double y, double size, gboolean done);

typedef enum { LOTSE_CAP_LEFT = 0, LOTSE_CAP_RIGHT = 1 } LotseCapSide;

/* Rounded end of a bar's body with its border, @radius wide; @x, @y: its upper left corner. Only with a store. */
void lotse_sprites_cap (LotseSprites *self, cairo_t *cr, const LotseStyle *style, LotseChartState state, LotseCapSide side, gboolean done,
                        double x, double y, double radius, double height);

/* A row of dashes @dash wide, @gap apart, one px high, from @x0 to @x1, all in whole px. @faded: in the pale colour of @state. Only with a store. */
void lotse_sprites_dashes (LotseSprites *self, cairo_t *cr, const LotseStyle *style, LotseChartState state, gboolean faded, double dash, double gap,
                           double x0, double x1, double y);

/* Slanting lines of a stopped bar, in an area on whole px. Only with a store. */
void lotse_sprites_hatch (LotseSprites *self, cairo_t *cr, const LotseStyle *style, double x, double y, double width, double height);

G_END_DECLS

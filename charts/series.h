/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tells several series apart, with and without colour: dashes and points of lines, patterns of areas; and the hatching that means that
 * nothing is known. */
#pragma once

#include "style.h"

G_BEGIN_DECLS

/* Fills @rect as series @series: its colour with an edge that stands out, and a pattern, faint on a screen and full where colours cannot be relied
 * upon (paper, high contrast). @series is taken modulo LOTSE_N_SERIES, or LOTSE_SERIES_NEUTRAL. */
void lotse_series_fill (cairo_t *cr, const LotseStyle *style, guint series, const LotseChartRect *rect);
/* Sets colour, width and dashes of the series' line. */
void lotse_series_line (cairo_t *cr, const LotseStyle *style, guint series);
/* A disc, square, triangle … of @size px, filled with the colour of the series. */
void lotse_series_point (cairo_t *cr, const LotseStyle *style, guint series, double x, double y, double size);

/* Fills @rect as a part that is in @state: its colour, and where colours cannot be relied upon a pattern in the colour of the ground. */
void lotse_state_fill (cairo_t *cr, const LotseStyle *style, LotseChartState state, const LotseChartRect *rect);
/* Whether a number on the area of a series or state needs a ground of its own. */
gboolean lotse_series_is_patterned (const LotseStyle *style, guint series);
/* The sign of @state in @sign, on an area filled with it, so that a key is read without colour. */
void lotse_state_sign (cairo_t *cr, const LotseStyle *style, LotseChartState state, const LotseChartRect *sign);
/* @state in a key: its sign, and where colours cannot be relied upon a piece of its area with the sign on it. */
void lotse_state_key (cairo_t *cr, const LotseStyle *style, LotseChartState state, const LotseChartRect *sign);
/* px of what stands in a key for an area, where a sign has @size. */
double lotse_key_width (const LotseStyle *style, double size);
gboolean lotse_state_is_patterned (const LotseStyle *style, LotseChartState state);

/* Slanting lines @gap px apart in @rect. */
void lotse_hatch (cairo_t *cr, const LotseColour *colour, const LotseChartRect *rect, double gap, gboolean rising);
/* Not known: light hatching, framed by nothing. */
void lotse_hatch_missing (cairo_t *cr, const LotseStyle *style, const LotseChartRect *rect);

G_END_DECLS

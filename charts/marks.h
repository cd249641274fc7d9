/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signs drawn as paths, so that no font can lack them: one shape per state, one per kind of milestone. */
#pragma once

#include "style.h"

G_BEGIN_DECLS

/* In the order of the milestone kinds. */
typedef enum
{
  LOTSE_SHAPE_DECISION,        /* hexagon */
  LOTSE_SHAPE_GO_LIVE,         /* triangle pointing right */
  LOTSE_SHAPE_PILOT_START,     /* half disc */
  LOTSE_SHAPE_DEADLINE,        /* flag */
  LOTSE_SHAPE_INFORMATION_DAY, /* disc */
  LOTSE_SHAPE_RESULT,          /* diamond */
  LOTSE_SHAPE_GATE,            /* shield; no milestone, but the decision with which a phase ends */
  LOTSE_N_SHAPES
} LotseShape;

/* Circle, triangle, square, ring with dash, disc with tick, ring, two bars, crossed ring; @size is the edge of the square that holds it,
 * centred on @x and @y. @on_bar: it lies on the body of a bar. */
void lotse_mark_paint (cairo_t *cr, const LotseStyle *style, LotseChartState state, double x, double y, double size, gboolean on_bar);

/* The outline only, as a path to be filled or stroked; what distinguishes the states without any colour. */
void lotse_mark_path (cairo_t *cr, LotseChartState state, double x, double y, double size);

/* Filled where @done, else hollow over @ground. */
void lotse_shape_paint (cairo_t *cr, LotseShape shape, double x, double y, double size, gboolean done, const LotseColour *colour,
                        const LotseColour *ground);
void lotse_shape_path (cairo_t *cr, LotseShape shape, double x, double y, double size);
const char *lotse_shape_label (LotseShape shape); /* translated */

/* A clock: no report for too long. */
void lotse_clock_paint (cairo_t *cr, const LotseColour *colour, double x, double y, double size);

void lotse_rounded_rect (cairo_t *cr, const LotseChartRect *rect, double radius);

G_END_DECLS

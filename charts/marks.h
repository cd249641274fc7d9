/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Symbols as paths, so that no font has to have them: status marks and milestone shapes. */
#pragma once

#include "style.h"

G_BEGIN_DECLS

/* Kinds of milestones; the order is that of the record kind's enumeration. */
typedef enum
{
  LOTSE_SHAPE_DECISION,        /* hexagon */
  LOTSE_SHAPE_GO_LIVE,         /* star */
  LOTSE_SHAPE_PILOT_START,     /* triangle to the right */
  LOTSE_SHAPE_DEADLINE,        /* triangle down */
  LOTSE_SHAPE_INFORMATION_DAY, /* circle */
  LOTSE_SHAPE_RESULT,          /* diamond */
  LOTSE_N_SHAPES
} LotseShape;

/* Centre and outer size in px. */
void lotse_mark_paint (cairo_t *cr, const LotseStyle *style, LotseMark mark, double x, double y, double size);
void lotse_shape_paint (cairo_t *cr, LotseShape shape, double x, double y, double size, LotseColour outline, LotseColour inside, gboolean filled);
void lotse_rounded_rectangle (cairo_t *cr, double x, double y, double width, double height, double radius);

G_END_DECLS

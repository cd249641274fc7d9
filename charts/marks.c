/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Symbols as paths. */
#include "marks.h"

#include <math.h>

void
lotse_rounded_rectangle (cairo_t *cr, double x, double y, double w, double h, double r)
{
  r = MIN (r, MIN (w, h) / 2);
  if (r < 0.5)
    {
      cairo_rectangle (cr, x, y, w, h);
      return;
    }
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + w - r, y + r, r, -G_PI_2, 0);
  cairo_arc (cr, x + w - r, y + h - r, r, 0, G_PI_2);
  cairo_arc (cr, x + r, y + h - r, r, G_PI_2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
polygon (cairo_t *cr, double x, double y, double size, const double *points, guint n)
{
  cairo_new_path (cr);
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, x + points[2 * i] * size, y + points[2 * i + 1] * size);
  cairo_close_path (cr);
}

static void
disc (cairo_t *cr, double x, double y, double radius)
{
  cairo_new_path (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
}

static void
strokes (cairo_t *cr, double x, double y, double size, const double *points, guint n)
{
  for (guint i = 0; i + 1 < n; i += 2)
    {
      cairo_move_to (cr, x + points[2 * i] * size, y + points[2 * i + 1] * size);
      cairo_line_to (cr, x + points[2 * i + 2] * size, y + points[2 * i + 3] * size);
    }
  cairo_stroke (cr);
}

void
lotse_mark_paint (cairo_t *cr, const LotseStyle *style, LotseMark mark, double x, double y, double size)
{
  static const double triangle[] = { 0, -0.46, 0.5, 0.42, -0.5, 0.42 };
  static const double check[] = { -0.22, 0.02, -0.05, 0.18, -0.05, 0.18, 0.24, -0.16 };
  static const double dash[] = { -0.18, 0, 0.18, 0 };
  static const double cross[] = { -0.32, -0.32, 0.32, 0.32, -0.32, 0.32, 0.32, -0.32 };

  cairo_save (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, MAX (1.2, size * 0.13));
  lotse_set_colour (cr, style->mark[mark]);
  switch (mark)
    {
    case LOTSE_MARK_ON_TRACK:
      disc (cr, x, y, size * 0.44);
      cairo_fill (cr);
      break;
    case LOTSE_MARK_NEEDS_ATTENTION:
      polygon (cr, x, y, size, triangle, 3);
      cairo_fill (cr);
      break;
    case LOTSE_MARK_NEEDS_DECISION:
      cairo_rectangle (cr, x - size * 0.4, y - size * 0.4, size * 0.8, size * 0.8);
      cairo_fill (cr);
      break;
    case LOTSE_MARK_DONE:
      disc (cr, x, y, size * 0.46);
      cairo_fill (cr);
      lotse_set_colour (cr, style->surface);
      strokes (cr, x, y, size, check, 4);
      break;
    case LOTSE_MARK_PAUSED:
      cairo_rectangle (cr, x - size * 0.32, y - size * 0.4, size * 0.22, size * 0.8);
      cairo_rectangle (cr, x + size * 0.1, y - size * 0.4, size * 0.22, size * 0.8);
      cairo_fill (cr);
      break;
    case LOTSE_MARK_STOPPED:
      strokes (cr, x, y, size, cross, 4);
      break;
    case LOTSE_MARK_NOT_RATED:
      disc (cr, x, y, size * 0.4);
      cairo_stroke (cr);
      strokes (cr, x, y, size, dash, 2);
      break;
    default: /* planned */
      disc (cr, x, y, size * 0.4);
      cairo_stroke (cr);
      break;
    }
  cairo_restore (cr);
}

static void
star_path (cairo_t *cr, double x, double y, double size)
{
  cairo_new_path (cr);
  for (guint i = 0; i < 10; i++)
    {
      double radius = size * (i % 2 ? 0.26 : 0.56), angle = -G_PI_2 + i * G_PI / 5;

      cairo_line_to (cr, x + radius * cos (angle), y + radius * sin (angle));
    }
  cairo_close_path (cr);
}

void
lotse_shape_paint (cairo_t *cr, LotseShape shape, double x, double y, double size, LotseColour outline, LotseColour inside, gboolean filled)
{
  static const double right[] = { -0.4, -0.48, 0.5, 0, -0.4, 0.48 };
  static const double down[] = { -0.48, -0.4, 0.48, -0.4, 0, 0.5 };
  static const double diamond[] = { 0, -0.54, 0.54, 0, 0, 0.54, -0.54, 0 };
  static const double hexagon[] = { -0.5, 0, -0.26, -0.46, 0.26, -0.46, 0.5, 0, 0.26, 0.46, -0.26, 0.46 };

  switch (shape)
    {
    case LOTSE_SHAPE_GO_LIVE: star_path (cr, x, y, size); break;
    case LOTSE_SHAPE_PILOT_START: polygon (cr, x, y, size, right, 3); break;
    case LOTSE_SHAPE_DEADLINE: polygon (cr, x, y, size, down, 3); break;
    case LOTSE_SHAPE_INFORMATION_DAY: disc (cr, x, y, size * 0.44); break;
    case LOTSE_SHAPE_DECISION: polygon (cr, x, y, size, hexagon, 6); break;
    default: polygon (cr, x, y, size, diamond, 4); break;
    }
  lotse_set_colour (cr, filled ? outline : inside);
  cairo_fill_preserve (cr);
  lotse_set_colour (cr, outline);
  cairo_set_line_width (cr, MAX (1.1, size * 0.12));
  cairo_stroke (cr);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signs of the states and shapes of the milestones, as paths. */
#include "marks.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const char *const shape_labels[LOTSE_N_SHAPES] = {
  [LOTSE_SHAPE_DECISION] = N_("decision milestone"), [LOTSE_SHAPE_GO_LIVE] = N_("go-live"),
  [LOTSE_SHAPE_PILOT_START] = N_("pilot start"), [LOTSE_SHAPE_DEADLINE] = N_("deadline"),
  [LOTSE_SHAPE_INFORMATION_DAY] = N_("information day"), [LOTSE_SHAPE_RESULT] = N_("result"),
  [LOTSE_SHAPE_GATE] = N_("gate"),
};

const char *
lotse_shape_label (LotseShape shape)
{
  g_return_val_if_fail (shape < LOTSE_N_SHAPES, "");
  return g_dgettext (GETTEXT_PACKAGE, shape_labels[shape]);
}

/* Corners in units of @size, relative to the centre. */
static void
polygon (cairo_t *cr, const double (*corners)[2], guint n, double x, double y, double size)
{
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, x + corners[i][0] * size, y + corners[i][1] * size);
  cairo_close_path (cr);
  cairo_new_sub_path (cr);
}

static void
disc (cairo_t *cr, double x, double y, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  cairo_close_path (cr);
  cairo_new_sub_path (cr);
}

/* All signs are areas under the even-odd rule: what lies twice is a hole. */
void
lotse_mark_path (cairo_t *cr, LotseChartState state, double x, double y, double size)
{
  static const double triangle[][2] = { { 0, -0.46 }, { 0.5, 0.42 }, { -0.5, 0.42 } };
  static const double square[][2] = { { -0.42, -0.42 }, { 0.42, -0.42 }, { 0.42, 0.42 }, { -0.42, 0.42 } };
  static const double tick[][2] = { { -0.27, 0.01 }, { -0.18, -0.08 }, { -0.06, 0.05 }, { 0.19, -0.21 }, { 0.28, -0.12 }, { -0.06, 0.23 } };
  static const double dash[][2] = { { -0.2, -0.07 }, { 0.2, -0.07 }, { 0.2, 0.07 }, { -0.2, 0.07 } };
  static const double slash[][2] = { { -0.24, 0.14 }, { 0.14, -0.24 }, { 0.24, -0.14 }, { -0.14, 0.24 } };
  static const double left[][2] = { { -0.38, -0.44 }, { -0.1, -0.44 }, { -0.1, 0.44 }, { -0.38, 0.44 } };
  static const double right[][2] = { { 0.1, -0.44 }, { 0.38, -0.44 }, { 0.38, 0.44 }, { 0.1, 0.44 } };

  cairo_new_sub_path (cr);
  switch (state)
    {
    case LOTSE_CHART_NEEDS_ATTENTION:
      polygon (cr, triangle, G_N_ELEMENTS (triangle), x, y, size);
      return;
    case LOTSE_CHART_NEEDS_DECISION:
      polygon (cr, square, G_N_ELEMENTS (square), x, y, size);
      return;
    case LOTSE_CHART_PAUSED:
      polygon (cr, left, G_N_ELEMENTS (left), x, y, size);
      polygon (cr, right, G_N_ELEMENTS (right), x, y, size);
      return;
    case LOTSE_CHART_DONE:
      disc (cr, x, y, size * 0.5);
      polygon (cr, tick, G_N_ELEMENTS (tick), x, y, size);
      return;
    case LOTSE_CHART_NOT_RATED:
      polygon (cr, dash, G_N_ELEMENTS (dash), x, y, size);
      break;
    case LOTSE_CHART_STOPPED:
      polygon (cr, slash, G_N_ELEMENTS (slash), x, y, size);
      break;
    case LOTSE_CHART_PLANNED:
      break;
    default:
      disc (cr, x, y, size * 0.46);
      return;
    }
  disc (cr, x, y, size * 0.5);
  disc (cr, x, y, size * 0.34);
}

void
lotse_mark_paint (cairo_t *cr, const LotseStyle *style, LotseChartState state, double x, double y, double size, gboolean on_bar)
{
  g_return_if_fail (state < LOTSE_CHART_N_STATES);
  cairo_save (cr);
  cairo_new_path (cr);
  lotse_mark_path (cr, state, x, y, size);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  lotse_colour_set (cr, on_bar ? &style->states[state].ink : &style->states[state].mark, 1);
  cairo_fill (cr);
  cairo_restore (cr);
}

void
lotse_shape_path (cairo_t *cr, LotseShape shape, double x, double y, double size)
{
  static const double diamond[][2] = { { 0, -0.5 }, { 0.5, 0 }, { 0, 0.5 }, { -0.5, 0 } };
  static const double hexagon[][2] = { { -0.25, -0.45 }, { 0.25, -0.45 }, { 0.5, 0 }, { 0.25, 0.45 }, { -0.25, 0.45 }, { -0.5, 0 } };
  static const double arrow[][2] = { { -0.36, -0.46 }, { 0.5, 0 }, { -0.36, 0.46 } };
  static const double shield[][2] = { { -0.44, -0.48 }, { 0.44, -0.48 }, { 0.44, 0.06 }, { 0, 0.54 }, { -0.44, 0.06 } };
  static const double flag[][2] = { { -0.4, -0.5 }, { 0.46, -0.22 }, { -0.2, 0.06 }, { -0.2, 0.5 }, { -0.4, 0.5 } };

  cairo_new_sub_path (cr);
  switch (shape)
    {
    case LOTSE_SHAPE_DECISION: polygon (cr, hexagon, G_N_ELEMENTS (hexagon), x, y, size); break;
    case LOTSE_SHAPE_GO_LIVE: polygon (cr, arrow, G_N_ELEMENTS (arrow), x, y, size); break;
    case LOTSE_SHAPE_DEADLINE: polygon (cr, flag, G_N_ELEMENTS (flag), x, y, size); break;
    case LOTSE_SHAPE_GATE: polygon (cr, shield, G_N_ELEMENTS (shield), x, y, size); break;
    case LOTSE_SHAPE_INFORMATION_DAY: disc (cr, x, y, size * 0.43); break;
    case LOTSE_SHAPE_PILOT_START:
      cairo_arc (cr, x, y + size * 0.24, size * 0.48, G_PI, 2 * G_PI);
      cairo_close_path (cr);
      break;
    default: polygon (cr, diamond, G_N_ELEMENTS (diamond), x, y, size); break;
    }
}

void
lotse_shape_paint (cairo_t *cr, LotseShape shape, double x, double y, double size, gboolean done, const LotseColour *colour,
                   const LotseColour *ground)
{
  cairo_new_path (cr);
  lotse_shape_path (cr, shape, x, y, size);
  lotse_colour_set (cr, done ? colour : ground, 1);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, MAX (1.2, size * 0.13));
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
  lotse_colour_set (cr, colour, 1);
  cairo_stroke (cr);
}

void
lotse_clock_paint (cairo_t *cr, const LotseColour *colour, double x, double y, double size)
{
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_arc (cr, x, y, size * 0.44, 0, 2 * G_PI);
  cairo_set_line_width (cr, MAX (1, size * 0.09));
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  lotse_colour_set (cr, colour, 1);
  cairo_stroke (cr);
  cairo_move_to (cr, x, y - size * 0.26);
  cairo_line_to (cr, x, y + size * 0.02);
  cairo_line_to (cr, x + size * 0.16, y + size * 0.14);
  cairo_stroke (cr);
  cairo_restore (cr);
}

void
lotse_rounded_rect (cairo_t *cr, const LotseChartRect *rect, double radius)
{
  double r = MIN (radius, MIN (rect->width, rect->height) / 2);
  double left = rect->x + r, right = rect->x + rect->width - r, top = rect->y + r, bottom = rect->y + rect->height - r;

  cairo_new_sub_path (cr);
  if (r <= 0)
    {
      cairo_rectangle (cr, rect->x, rect->y, MAX (rect->width, 0), MAX (rect->height, 0));
      return;
    }
  cairo_arc (cr, right, top, r, -G_PI / 2, 0);
  cairo_arc (cr, right, bottom, r, 0, G_PI / 2);
  cairo_arc (cr, left, bottom, r, G_PI / 2, G_PI);
  cairo_arc (cr, left, top, r, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines, points and areas of series; hatching. */
#include "series.h"

#include <math.h>
#include <string.h>

#include "marks.h"

typedef enum { PATTERN_NONE, PATTERN_RISING, PATTERN_DOTS, PATTERN_FALLING, PATTERN_LINES, PATTERN_CROSSED, PATTERN_COLUMNS } Pattern;

#define FAINT 0.55   /* of the colour of a pattern, on a screen */
#define MOST_SCREEN 16384 /* px of an area that is hatched with a picture of that size */
#define WIDE_KEY 2.2 /* widths of a sign in which a pattern is seen beside it */

static const Pattern patterns[LOTSE_N_SERIES + 1] = { PATTERN_NONE, PATTERN_RISING, PATTERN_DOTS, PATTERN_FALLING, PATTERN_LINES, PATTERN_CROSSED,
                                                      PATTERN_COLUMNS };

static const Pattern state_patterns[LOTSE_CHART_N_STATES] = {
  [LOTSE_CHART_ON_TRACK] = PATTERN_DOTS, [LOTSE_CHART_NEEDS_ATTENTION] = PATTERN_RISING, [LOTSE_CHART_NEEDS_DECISION] = PATTERN_CROSSED,
  [LOTSE_CHART_NOT_RATED] = PATTERN_FALLING, [LOTSE_CHART_DONE] = PATTERN_NONE, [LOTSE_CHART_PLANNED] = PATTERN_NONE,
  [LOTSE_CHART_PAUSED] = PATTERN_LINES, [LOTSE_CHART_STOPPED] = PATTERN_FALLING,
};

static const double dashes[LOTSE_N_SERIES + 1][4] = { { 0 }, { 7, 3, 7, 3 }, { 2, 2.5, 2, 2.5 }, { 9, 3, 2, 3 }, { 12, 4, 12, 4 }, { 4, 2, 1, 2 }, { 1, 5, 1, 5 } };

/* A screen at its own scale, where a picture of them looks like lines and costs much less. @scale: (out) device units per px. */
static gboolean
is_screen (cairo_t *cr, double *scale)
{
  cairo_surface_t *target = cairo_get_group_target (cr);
  cairo_surface_type_t type = cairo_surface_get_type (target);
  cairo_matrix_t m;
  double x, y;

  cairo_get_matrix (cr, &m);
  cairo_surface_get_device_scale (target, &x, &y);
  *scale = x;
  return (type == CAIRO_SURFACE_TYPE_IMAGE || type == CAIRO_SURFACE_TYPE_RECORDING) && m.xx == 1 && m.yy == 1 && m.xy == 0 && m.yx == 0 && x == y
         && m.x0 == floor (m.x0) && m.y0 == floor (m.y0);
}

/* One repetition of the lines, in device px. (transfer full) */
static cairo_surface_t *
new_tile (int gap, gboolean rising, double scale)
{
  cairo_surface_t *tile = cairo_image_surface_create (CAIRO_FORMAT_A8, (int) ceil (gap * scale), (int) ceil (gap * scale));
  cairo_t *one;

  cairo_surface_set_device_scale (tile, scale, scale);
  one = cairo_create (tile);
  cairo_set_line_width (one, 1);
  for (int i = -1; i <= 1; i++)
    {
      cairo_move_to (one, -gap, rising ? (i + 1) * gap + gap : (i - 1) * gap);
      cairo_line_to (one, 2 * gap, rising ? (i - 1) * gap : (i + 2) * gap);
    }
  cairo_stroke (one);
  cairo_destroy (one);
  cairo_surface_flush (tile);
  return tile;
}

/* A mask of the whole area: a small one that is repeated costs more for each of its repetitions than for their px. */
static cairo_surface_t *
new_hatching (cairo_surface_t *tile, int left, int top, int width, int height)
{
  cairo_surface_t *mask = cairo_image_surface_create (CAIRO_FORMAT_A8, width, height);
  const int side = cairo_image_surface_get_width (tile), from_x = ((left % side) + side) % side, from_y = ((top % side) + side) % side;
  const guchar *from = cairo_image_surface_get_data (tile);
  guchar *data = cairo_image_surface_get_data (mask);
  const int from_stride = cairo_image_surface_get_stride (tile), stride = cairo_image_surface_get_stride (mask);

  for (int y = 0; y < height && data != NULL && from != NULL; y++)
    if (y >= side)
      memcpy (data + (gsize) y * stride, data + (gsize) (y - side) * stride, (gsize) width);
    else
      for (int x = 0; x < width; x++)
        data[(gsize) y * stride + x] = from[(from_y + y) % side * from_stride + (from_x + x) % side];
  cairo_surface_mark_dirty (mask);
  return mask;
}

/* On whole px, where a clip costs nothing either. */
static void
hatch_with_mask (cairo_t *cr, const LotseColour *colour, const LotseChartRect *rect, int gap, gboolean rising, double scale)
{
  const int left = (int) floor (rect->x * scale), top = (int) floor (rect->y * scale);
  const int width = (int) ceil ((rect->x + rect->width) * scale) - left, height = (int) ceil ((rect->y + rect->height) * scale) - top;
  cairo_surface_t *tile = new_tile (gap, rising, scale), *mask = new_hatching (tile, left, top, width, height);

  cairo_surface_set_device_scale (mask, scale, scale);
  lotse_colour_set (cr, colour, 1);
  cairo_mask_surface (cr, mask, left / scale, top / scale);
  cairo_surface_destroy (mask);
  cairo_surface_destroy (tile);
}

/* Each line only as far as it lies in the area: cairo looks at all of a line, however little of it a clip lets through. */
void
lotse_hatch (cairo_t *cr, const LotseColour *colour, const LotseChartRect *rect, double gap, gboolean rising)
{
  double left = rect->x, right = rect->x + rect->width, top = rect->y, bottom = rect->y + rect->height;
  double least = rising ? left + top : left - bottom, most = rising ? right + bottom : right - top, scale;

  if (gap == floor (gap) && rect->width * rect->height > gap * gap * 4 && rect->width <= MOST_SCREEN && rect->height <= MOST_SCREEN && is_screen (cr, &scale) && gap * scale == floor (gap * scale))
    {
      hatch_with_mask (cr, colour, rect, (int) gap, rising, scale);
      return;
    }
  cairo_save (cr);
  cairo_rectangle (cr, left, top, rect->width, rect->height);
  cairo_clip (cr);
  cairo_new_path (cr);
  lotse_colour_set (cr, colour, 1);
  cairo_set_line_width (cr, 1);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_SQUARE);
  /* From lines that all areas share, so that neighbours are hatched as one. */
  for (double c = floor (least / gap) * gap; c < most; c += gap)
    {
      double x0 = MAX (left, rising ? c - bottom : c + top), x1 = MIN (right, rising ? c - top : c + bottom);

      if (x0 > x1)
        continue;
      cairo_move_to (cr, x0, rising ? c - x0 : x0 - c);
      cairo_line_to (cr, x1, rising ? c - x1 : x1 - c);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

void
lotse_hatch_missing (cairo_t *cr, const LotseStyle *style, const LotseChartRect *rect)
{
  LotseColour colour = lotse_colour_mix (&style->card, &style->missing, style->theme == LOTSE_THEME_LIGHT || style->theme == LOTSE_THEME_DARK ? 0.6 : 1);

  lotse_hatch (cr, &colour, rect, 6, TRUE);
}

static void
dots (cairo_t *cr, const LotseColour *colour, const LotseChartRect *rect)
{
  cairo_save (cr);
  cairo_rectangle (cr, rect->x, rect->y, rect->width, rect->height);
  cairo_clip (cr);
  cairo_new_path (cr);
  lotse_colour_set (cr, colour, 1);
  for (double y = floor (rect->y / 5) * 5; y < rect->y + rect->height; y += 5)
    for (double x = floor (rect->x / 5) * 5; x < rect->x + rect->width; x += 5)
      cairo_rectangle (cr, x, y, 1.6, 1.6);
  cairo_fill (cr);
  cairo_restore (cr);
}

static void
lines (cairo_t *cr, const LotseColour *colour, const LotseChartRect *rect)
{
  lotse_colour_set (cr, colour, 1);
  for (double y = ceil (rect->y / 4) * 4; y < rect->y + rect->height; y += 4)
    cairo_rectangle (cr, rect->x, y, rect->width, 1);
  cairo_fill (cr);
}

static void
columns (cairo_t *cr, const LotseColour *colour, const LotseChartRect *rect)
{
  lotse_colour_set (cr, colour, 1);
  for (double x = ceil (rect->x / 4) * 4; x < rect->x + rect->width; x += 4)
    cairo_rectangle (cr, x, rect->y, 1, rect->height);
  cairo_fill (cr);
}

static void
paint_pattern (cairo_t *cr, Pattern pattern, const LotseColour *colour, const LotseChartRect *rect)
{
  switch (pattern)
    {
    case PATTERN_RISING: lotse_hatch (cr, colour, rect, 6, TRUE); break;
    case PATTERN_FALLING: lotse_hatch (cr, colour, rect, 6, FALSE); break;
    case PATTERN_DOTS: dots (cr, colour, rect); break;
    case PATTERN_LINES: lines (cr, colour, rect); break;
    case PATTERN_CROSSED:
      lotse_hatch (cr, colour, rect, 7, TRUE);
      lotse_hatch (cr, colour, rect, 7, FALSE);
      break;
    case PATTERN_COLUMNS: columns (cr, colour, rect); break;
    case PATTERN_NONE:
    default: break;
    }
}

/* States have signs; on a screen patterns besides would only make it restless. */
static gboolean
has_patterns (const LotseStyle *style)
{
  return style->theme != LOTSE_THEME_LIGHT && style->theme != LOTSE_THEME_DARK;
}

void
lotse_series_fill (cairo_t *cr, const LotseStyle *style, guint series, const LotseChartRect *rect)
{
  const LotseSeriesColours *c = &style->series[lotse_series_index (series)];
  gboolean inset = rect->width > 3 && rect->height > 3;

  if (!(rect->width > 0) || !(rect->height > 0))
    return;
  lotse_colour_set (cr, &c->area, 1);
  cairo_rectangle (cr, rect->x, rect->y, rect->width, rect->height);
  cairo_fill (cr);
  if (lotse_series_is_patterned (style, series))
    {
      const LotseColour faint = lotse_colour_mix (&c->area, &c->mark, has_patterns (style) ? 1 : FAINT);

      paint_pattern (cr, patterns[lotse_series_index (series)], &faint, rect);
    }
  lotse_colour_set (cr, &c->mark, 1);
  cairo_set_line_width (cr, 1);
  if (inset)
    cairo_rectangle (cr, rect->x + 0.5, rect->y + 0.5, rect->width - 1, rect->height - 1);
  else
    cairo_rectangle (cr, rect->x, rect->y, rect->width, rect->height);
  if (inset)
    cairo_stroke (cr);
  else
    cairo_fill (cr);
}

gboolean
lotse_series_is_patterned (const LotseStyle *style, guint series)
{
  return patterns[lotse_series_index (series)] != PATTERN_NONE;
}

gboolean
lotse_state_is_patterned (const LotseStyle *style, LotseChartState state)
{
  return has_patterns (style) && state < LOTSE_CHART_N_STATES && state_patterns[state] != PATTERN_NONE;
}

void
lotse_state_fill (cairo_t *cr, const LotseStyle *style, LotseChartState state, const LotseChartRect *rect)
{
  g_return_if_fail (state < LOTSE_CHART_N_STATES);
  if (!(rect->width > 0) || !(rect->height > 0))
    return;
  lotse_colour_set (cr, &style->states[state].area, 1);
  cairo_rectangle (cr, rect->x, rect->y, rect->width, rect->height);
  cairo_fill (cr);
  if (lotse_state_is_patterned (style, state))
    paint_pattern (cr, state_patterns[state], &style->card, rect);
}

void
lotse_series_line (cairo_t *cr, const LotseStyle *style, guint series)
{
  guint i = lotse_series_index (series);

  lotse_colour_set (cr, &style->series[i].mark, 1);
  cairo_set_line_width (cr, 2);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, i == 0 ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (cr, dashes[i], i == 0 ? 0 : 4, 0);
}

void
lotse_series_point (cairo_t *cr, const LotseStyle *style, guint series, double x, double y, double size)
{
  static const LotseShape shapes[LOTSE_N_SERIES + 1] = { LOTSE_SHAPE_INFORMATION_DAY, LOTSE_SHAPE_RESULT, LOTSE_SHAPE_GO_LIVE, LOTSE_SHAPE_DECISION,
                                                     LOTSE_SHAPE_PILOT_START, LOTSE_SHAPE_DEADLINE, LOTSE_SHAPE_INFORMATION_DAY };

  cairo_new_path (cr);
  lotse_shape_path (cr, shapes[lotse_series_index (series)], x, y, size);
  lotse_colour_set (cr, &style->series[lotse_series_index (series)].mark, 1);
  cairo_fill (cr);
}

void
lotse_state_sign (cairo_t *cr, const LotseStyle *style, LotseChartState state, const LotseChartRect *sign)
{
  LotseColour ink = lotse_colour_readable (&style->states[state].area);

  cairo_save (cr);
  if (lotse_state_is_patterned (style, state))
    {
      lotse_colour_set (cr, &style->states[state].area, 1);
      cairo_rectangle (cr, sign->x - 1, sign->y - 1, sign->width + 2, sign->height + 2);
      cairo_fill (cr);
    }
  cairo_new_path (cr);
  lotse_mark_path (cr, state, sign->x + sign->width / 2, sign->y + sign->height / 2, sign->width);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  lotse_colour_set (cr, &ink, 1);
  cairo_fill (cr);
  cairo_restore (cr);
}

void
lotse_state_key (cairo_t *cr, const LotseStyle *style, LotseChartState state, const LotseChartRect *sign)
{
  const double size = MIN (sign->width, sign->height);

  if (!has_patterns (style))
    {
      lotse_mark_paint (cr, style, state, sign->x + size / 2, sign->y + sign->height / 2, size, FALSE);
      return;
    }
  lotse_state_fill (cr, style, state, sign);
  lotse_state_sign (cr, style, state, &(LotseChartRect) { sign->x + 1, sign->y + 1, size - 2, size - 2 });
}

double
lotse_key_width (const LotseStyle *style, double size)
{
  return has_patterns (style) ? floor (size * WIDE_KEY) : floor (size);
}

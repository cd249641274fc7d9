/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of the lines of a milestone trend: beside them, else apart with a leader, else in a key below the plot. */
#include "milestone-trend-private.h"

#include <math.h>

#define STROKE 5.0       /* px around a line in which no name stands */
#define NEAR 9.0         /* px between a point and a name above or below it */
#define KEY_GAP 14.0     /* px between two entries of the key */
#define KEY_SPACING 1.05 /* of the height of a line */

/* ---- What is in the way ---- */

/* Where a stroke runs no name is put, in steps along it, so that none is crossed. */
static void
block_stroke (LotseTrend *self, double x0, double y0, double x1, double y1, double half)
{
  const guint steps = (guint) CLAMP (MAX (fabs (x1 - x0), fabs (y1 - y0)) / half, 1, 400);

  for (guint i = 0; i <= steps; i++)
    lotse_labels_block (self->figure.labels, (LotseChartRect) { x0 + (x1 - x0) * i / steps - half, y0 + (y1 - y0) * i / steps - half, 2 * half, 2 * half });
}

static void
point_at (const LotseTrend *self, const LotseTrendCourse *line, guint index, double *x, double *y)
{
  *x = lotse_trend_x (self, LOTSE_TREND_POINT (line, index)->said_on);
  *y = lotse_trend_y (self, LOTSE_TREND_POINT (line, index)->expected);
}

static void
block_line (LotseTrend *self, const LotseTrendCourse *line)
{
  for (guint p = 0; p < line->points->len; p++)
    {
      double x0, y0, x1, y1;

      point_at (self, line, p, &x0, &y0);
      point_at (self, line, MIN (p + 1, line->points->len - 1), &x1, &y1);
      block_stroke (self, x0, y0, x1, y0, STROKE);
      block_stroke (self, x1, y0, x1, y1, STROKE);
    }
}

static double
side_of (double ax, double ay, double bx, double by, double x, double y)
{
  return (bx - ax) * (y - ay) - (by - ay) * (x - ax);
}

static gboolean
strokes_cross (const double a[4], double x0, double y0, double x1, double y1)
{
  return side_of (a[0], a[1], a[2], a[3], x0, y0) * side_of (a[0], a[1], a[2], a[3], x1, y1) <= 0
         && side_of (x0, y0, x1, y1, a[0], a[1]) * side_of (x0, y0, x1, y1, a[2], a[3]) <= 0;
}

/* A leader that crosses another line, another leader or a name leads astray. */
static gboolean
leader_is_clear (LotseTrend *self, guint index, const double lead[4])
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const LotseTrendCourse *other = LOTSE_TREND_COURSE (self, i);

      if (i == index)
        continue;
      if (other->leads && strokes_cross (lead, other->lead[0], other->lead[1], other->lead[2], other->lead[3]))
        return FALSE;
      for (guint p = 0; p < other->points->len; p++)
        {
          double x0, y0, x1, y1;

          point_at (self, other, p, &x0, &y0);
          point_at (self, other, MIN (p + 1, other->points->len - 1), &x1, &y1);
          /* A sign is wider than a stroke. */
          if (strokes_cross (lead, x0, y0, x1, y0) || strokes_cross (lead, x1, y0, x1, y1) || strokes_cross (lead, x0 - STROKE, y0, x0 + STROKE, y0) || strokes_cross (lead, x0, y0 - STROKE, x0, y0 + STROKE))
            return FALSE;
        }
    }
  for (guint i = 0; i < lotse_labels_count (self->figure.labels); i++)
    for (guint step = 0; step <= 20; step++)
      {
        const double share = step / 20.0;
        const LotseChartRect spot = { lead[0] + (lead[2] - lead[0]) * share - 1, lead[1] + (lead[3] - lead[1]) * share - 1, 2, 2 };

        if (lotse_chart_rects_overlap (&spot, &lotse_labels_get (self->figure.labels, i)->rect))
          return FALSE;
      }
  return TRUE;
}

/* ---- Beside the line ---- */

static LotseLabelLook
look_of (const LotseTrendCourse *line, LotseTextCache *text, double align, double room)
{
  return (LotseLabelLook) { LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &lotse_text_cache_style (text)->states[line->state].text, NULL, align, room };
}

/* Tries the whole name on one side of a point, its middle @rows rows below it. */
static gboolean
try_whole (LotseTrend *self, const LotseTrendCourse *line, LotseTextCache *text, guint index, gboolean left, double rows)
{
  const double width = lotse_text_width (text, line->title, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN), height = lotse_text_line_height (text, LOTSE_TEXT_TINY);
  /* Beside the point the diagonal is near. */
  const double gap = fabs (rows) < 0.5 ? 15 : NEAR;
  const LotseLabelLook look = look_of (line, text, left ? 1 : 0, 0);
  double x, y;

  point_at (self, line, index, &x, &y);
  x += left ? -gap : gap;
  y += rows * height;
  if ((left ? x - width < self->figure.plot.x + 1 : x + width > self->figure.width) || y - height / 2 < 0 || y + height / 2 > self->figure.plot.y + self->figure.plot.height)
    return FALSE;
  return lotse_labels_try (self->figure.labels, line->title, &look, x, y);
}

/* Below the diagonal is no line, for nothing is expected for days that are over: there the name of a line that has ended stands, right of its end. Else left of
 * where it begins, above the diagonal. */
static gboolean
try_beside (LotseTrend *self, const LotseTrendCourse *line, LotseTextCache *text)
{
  static const struct { gboolean end, left; double rows; } places[] = {
    { TRUE, FALSE, 0.8 }, { FALSE, TRUE, 0 }, { FALSE, TRUE, -0.8 }, { TRUE, TRUE, -0.8 }, { TRUE, FALSE, 0.4 }, { TRUE, FALSE, 0 }, { TRUE, FALSE, 1.4 }, { TRUE, FALSE, -0.8 }, { FALSE, TRUE, 0.8 },
    { FALSE, TRUE, -1.4 }, { TRUE, TRUE, -1.1 }, { TRUE, TRUE, 0.9 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (try_whole (self, line, text, places[i].end ? line->points->len - 1 : 0, places[i].left, places[i].rows))
      return TRUE;
  return FALSE;
}

/* ---- Apart, with a leader ---- */

/* From the nearest side of @rect to the nearest place on the line. Returns how long that is. */
static double
shortest_lead (const LotseTrend *self, const LotseTrendCourse *line, const LotseChartRect *rect, double lead[4])
{
  double best = G_MAXDOUBLE;

  for (guint p = 0; p < line->points->len; p++)
    {
      double x0, y0, x1, y1;

      point_at (self, line, p, &x0, &y0);
      point_at (self, line, MIN (p + 1, line->points->len - 1), &x1, &y1);
      for (guint step = 0; step <= 8; step++)
        {
          const double x = x0 + (x1 - x0) * step / 8, y = y0 + (y1 - y0) * step / 8;
          const double from_x = CLAMP (x, rect->x, rect->x + rect->width), from_y = CLAMP (y, rect->y, rect->y + rect->height), length = hypot (x - from_x, y - from_y);

          if (length >= best)
            continue;
          best = length;
          lead[0] = from_x;
          lead[1] = from_y;
          lead[2] = x;
          lead[3] = y;
        }
    }
  return best;
}

/* The free place that is nearest to the line; a leader where it does not touch it. */
static gboolean
try_apart (LotseTrend *self, guint index, LotseTextCache *text)
{
  LotseTrendCourse *line = LOTSE_TREND_COURSE (self, index);
  const LotseChartRect *plot = &self->figure.plot;
  const double width = lotse_text_width (text, line->title, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN), height = lotse_text_line_height (text, LOTSE_TEXT_TINY);
  const double most = MIN (hypot (plot->width, plot->height) * 0.3, height * 7), step_x = MAX (plot->width / 36, 4), step_y = height / 3;
  const LotseLabelLook look = look_of (line, text, 0, 0);
  LotseChartRect best = { 0, 0, 0, 0 };
  double nearest = most;

  for (double y = 0; y + height <= plot->y + plot->height; y += step_y)
    for (double x = plot->x + 2; x + width <= self->figure.width; x += step_x)
      {
        const LotseChartRect rect = { x, y, width, height };
        double lead[4];
        const double length = shortest_lead (self, line, &rect, lead);

        if (length >= nearest || !lotse_labels_is_free (self->figure.labels, &rect) || !leader_is_clear (self, index, lead))
          continue;
        nearest = length;
        best = rect;
      }
  if (best.width <= 0 || !lotse_labels_try (self->figure.labels, line->title, &look, best.x, best.y + height / 2))
    return FALSE;
  shortest_lead (self, line, &best, line->lead);
  line->leads = nearest > NEAR;
  if (line->leads)
    block_stroke (self, line->lead[0], line->lead[1], line->lead[2], line->lead[3], 2);
  return TRUE;
}

/* ---- By a number ---- */

/* Close to the end of the line, wherever is room; else over what is there. */
static void
add_number (LotseTrend *self, const LotseTrendCourse *line, LotseTextCache *text, guint number)
{
  g_autofree char *label = g_strdup_printf ("%u", number);
  LotseLabelLook look = look_of (line, text, 0.5, 0);
  double x, y;

  look.flags = LOTSE_TEXT_BOLD;
  for (double far = 12; far < 60; far += 4)
    for (guint p = line->points->len; p-- > 0; )
      for (guint turn = 0; turn < 12; turn++)
        {
          /* Right of the point first, then in turn above and below. */
          const double angle = (turn + 1) / 2 * (G_PI / 6) * (turn % 2 ? 1 : -1);

          if (p + 1 < line->points->len && far > 16)
            break;
          point_at (self, line, p, &x, &y);
          if (lotse_labels_try (self->figure.labels, label, &look, x + far * cos (angle), y - far * sin (angle)))
            return;
        }
  look.halo = TRUE;
  point_at (self, line, line->points->len - 1, &x, &y);
  lotse_labels_put (self->figure.labels, label, &look, x + 10, y);
}

double
lotse_trend_key (LotseTrend *self, LotseTextCache *text, const guint *numbers, double y, gboolean place)
{
  const double row = lotse_text_line_height (text, LOTSE_TEXT_TINY) * KEY_SPACING, width = self->figure.width;
  double x = 0, height = 0;

  for (guint next = 1; next <= self->lines->len; next++)
    for (guint i = 0; i < self->lines->len; i++)
      {
        const LotseTrendCourse *line = LOTSE_TREND_COURSE (self, i);
        g_autofree char *entry = g_strdup_printf ("%u:\u00a0%s", next, line->title != NULL ? line->title : "");
        const LotseLabelLook look = look_of (line, text, 0, width);
        double own;

        if (numbers[i] != next)
          continue;
        own = MIN (lotse_text_width (text, entry, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN), width);
        if (height <= 0 || x + own > width)
          {
            x = 0;
            height += row;
          }
        if (place)
          lotse_labels_put (self->figure.labels, entry, &look, x, y + height - row / 2);
        x += own + KEY_GAP;
      }
  return height;
}

/* In few letters, where even the key has no room; else it is left out, and still spoken. */
static void
add_short (LotseTrend *self, const LotseTrendCourse *line, LotseTextCache *text)
{
  const LotseChartRect *plot = &self->figure.plot;
  const double height = lotse_text_line_height (text, LOTSE_TEXT_TINY);

  for (int end = 0; end < 2; end++)
    for (int side = -1; side <= 1; side += 2)
      {
        double x, y, room;
        LotseLabelLook look;

        point_at (self, line, end ? line->points->len - 1 : 0, &x, &y);
        x += end ? -7 : 7;
        y += side * (6 + height / 2);
        room = MIN (plot->width * 0.45, end ? x - plot->x : plot->x + plot->width - x);
        look = look_of (line, text, end, room);
        if (room > height * 4 && y - height / 2 >= 0 && y + height / 2 <= plot->y + plot->height && lotse_labels_try (self->figure.labels, line->title, &look, x, y))
          return;
      }
}

/* ---- All of them ---- */

gboolean
lotse_trend_matters (const LotseTrendCourse *line)
{
  const guint n = line->points->len;

  return line->done_on == LOTSE_CHART_DATE_NONE || (n > 1 && LOTSE_TREND_POINT (line, n - 1)->expected != LOTSE_TREND_POINT (line, 0)->expected);
}

static void
block_all (LotseTrend *self)
{
  double from, to;

  if (lotse_trend_diagonal (self, &from, &to))
    block_stroke (self, lotse_trend_x (self, from), lotse_trend_y (self, from), lotse_trend_x (self, to), lotse_trend_y (self, to), 2);
  for (guint i = 0; i < self->lines->len; i++)
    block_line (self, LOTSE_TREND_COURSE (self, i));
}

gboolean
lotse_trend_add_names (LotseTrend *self, LotseTextCache *text, const guint *numbers, gboolean *nameless)
{
  const guint n = self->lines->len;
  gboolean any = FALSE;

  block_all (self);
  for (guint i = 0; i < n; i++)
    {
      nameless[i] = FALSE;
      if (numbers[i] != 0 && numbers[i] != LOTSE_TREND_SHORT)
        add_number (self, LOTSE_TREND_COURSE (self, i), text, numbers[i]);
    }
  for (int rest = 0; rest < 2; rest++)
    for (guint i = 0; i < n; i++)
      {
        LotseTrendCourse *line = LOTSE_TREND_COURSE (self, i);

        if (line->points->len == 0 || line->title == NULL || *line->title == '\0' || lotse_trend_matters (line) == rest || (numbers[i] != 0 && numbers[i] != LOTSE_TREND_SHORT)
            || try_beside (self, line, text) || try_apart (self, i, text))
          continue;
        if (numbers[i] == LOTSE_TREND_SHORT)
          add_short (self, line, text);
        else
          any = nameless[i] = TRUE;
      }
  return any;
}

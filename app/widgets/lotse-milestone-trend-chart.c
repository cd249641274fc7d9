/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points of all lines in one row are the items; a step up or down goes to the nearest time in the next line. */
#include "config.h"
#include "lotse-milestone-trend-chart.h"

#include <glib/gi18n-lib.h>

#include "charts/milestone-trend.h"
#include "report/sources.h"

struct _LotseMilestoneTrendChart
{
  LotseChart           parent_instance;
  LotseMilestoneTrend *layout; /* (owned) (nullable) */
  LotseTrendSource    *source; /* (owned) (nullable) */
  LotseDate            as_of;
};

G_DEFINE_TYPE (LotseMilestoneTrendChart, lotse_milestone_trend_chart, LOTSE_TYPE_CHART)

static void
lay_out (LotseChart *chart, LotseTextCache *text, double width, double height)
{
  LotseMilestoneTrendChart *self = LOTSE_MILESTONE_TREND_CHART (chart);
  const LotseTrendLine *lines = NULL;
  guint n_lines = 0;

  if (self->source != NULL)
    lines = lotse_trend_source_lines (self->source, &n_lines);
  g_clear_pointer (&self->layout, lotse_milestone_trend_free);
  self->layout = lotse_milestone_trend_new (lines, n_lines, self->as_of, text, width, height);
}

static void
paint (LotseChart *chart, LotseTextCache *text, cairo_t *cr)
{
  lotse_milestone_trend_paint (LOTSE_MILESTONE_TREND_CHART (chart)->layout, text, cr);
}

static guint
n_items (LotseChart *chart)
{
  LotseMilestoneTrend *layout = LOTSE_MILESTONE_TREND_CHART (chart)->layout;
  guint n = 0;

  for (guint line = 0; line < lotse_milestone_trend_n_lines (layout); line++)
    n += lotse_milestone_trend_n_points (layout, line);
  return n;
}

static gboolean
split (LotseMilestoneTrendChart *self, guint item, guint *line, guint *point)
{
  for (*line = 0; *line < lotse_milestone_trend_n_lines (self->layout); (*line)++)
    {
      const guint n_points = lotse_milestone_trend_n_points (self->layout, *line);

      if (item < n_points)
        {
          *point = item;
          return TRUE;
        }
      item -= n_points;
    }
  return FALSE;
}

static guint
join (LotseMilestoneTrendChart *self, guint line, guint point)
{
  guint item = point;

  for (guint i = 0; i < line; i++)
    item += lotse_milestone_trend_n_points (self->layout, i);
  return item;
}

static void
paint_item (LotseChart *chart, LotseTextCache *text, guint item, cairo_t *cr)
{
  LotseMilestoneTrendChart *self = LOTSE_MILESTONE_TREND_CHART (chart);
  guint line, point;

  if (split (self, item, &line, &point))
    lotse_milestone_trend_paint_selected (self->layout, text, line, point, cr);
}

static gboolean
hit (LotseChart *chart, double x, double y, guint *item)
{
  LotseMilestoneTrendChart *self = LOTSE_MILESTONE_TREND_CHART (chart);
  guint line, point;

  if (!lotse_milestone_trend_hit (self->layout, x, y, &line, &point))
    return FALSE;
  *item = join (self, line, point);
  return TRUE;
}

static gboolean
item_rect (LotseChart *chart, guint item, LotseChartRect *rect)
{
  LotseMilestoneTrendChart *self = LOTSE_MILESTONE_TREND_CHART (chart);
  guint line, point;
  double x, y;

  if (!split (self, item, &line, &point) || !lotse_milestone_trend_point (self->layout, line, point, &x, &y))
    return FALSE;
  *rect = (LotseChartRect) { x - 6, y - 6, 12, 12 };
  return TRUE;
}

/* The point of @line nearest to @x. */
static guint
nearest_point (LotseMilestoneTrendChart *self, guint line, double x)
{
  guint nearest = 0;
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < lotse_milestone_trend_n_points (self->layout, line); i++)
    {
      double there, y;

      if (!lotse_milestone_trend_point (self->layout, line, i, &there, &y) || ABS (there - x) >= best)
        continue;
      best = ABS (there - x);
      nearest = i;
    }
  return nearest;
}

static guint
step (LotseChart *chart, guint item, int dx, int dy)
{
  LotseMilestoneTrendChart *self = LOTSE_MILESTONE_TREND_CHART (chart);
  const guint n_lines = lotse_milestone_trend_n_lines (self->layout);
  guint line, point;
  double x, y;

  if (!split (self, item, &line, &point))
    return item;
  if (dx != 0)
    return join (self, line, (guint) CLAMP ((int) point + dx, 0, (int) lotse_milestone_trend_n_points (self->layout, line) - 1));
  if (!lotse_milestone_trend_point (self->layout, line, point, &x, &y))
    return item;
  for (gint64 next = (gint64) line + dy; dy != 0 && next >= 0 && next < n_lines; next += dy)
    if (lotse_milestone_trend_n_points (self->layout, (guint) next) > 0)
      return join (self, (guint) next, nearest_point (self, (guint) next, x));
  return item;
}

static char *
describe (LotseChart *chart, guint item, LotseChartLang lang)
{
  LotseMilestoneTrendChart *self = LOTSE_MILESTONE_TREND_CHART (chart);
  const guint n_lines = lotse_milestone_trend_n_lines (self->layout);
  guint line, point;

  if (split (self, item, &line, &point))
    return lotse_milestone_trend_describe (self->layout, line, lang);
  if (n_lines == 0)
    return NULL;
  return g_strdup_printf (ngettext ("Milestone trend: %u milestone, by the day on which its date was said.",
                                    "Milestone trend: %u milestones, by the day on which their dates were said.", n_lines), n_lines);
}

static void
lotse_milestone_trend_chart_finalize (GObject *object)
{
  LotseMilestoneTrendChart *self = LOTSE_MILESTONE_TREND_CHART (object);

  g_clear_pointer (&self->layout, lotse_milestone_trend_free);
  g_clear_pointer (&self->source, lotse_trend_source_free);
  G_OBJECT_CLASS (lotse_milestone_trend_chart_parent_class)->finalize (object);
}

static void
lotse_milestone_trend_chart_class_init (LotseMilestoneTrendChartClass *klass)
{
  LotseChartClass *chart_class = LOTSE_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lotse_milestone_trend_chart_finalize;
  chart_class->lay_out = lay_out;
  chart_class->paint = paint;
  chart_class->paint_item = paint_item;
  chart_class->n_items = n_items;
  chart_class->hit = hit;
  chart_class->item_rect = item_rect;
  chart_class->step = step;
  chart_class->describe = describe;
}

static void
lotse_milestone_trend_chart_init (LotseMilestoneTrendChart *self)
{
  self->as_of = lotse_date_today ();
  lotse_chart_set_size (LOTSE_CHART (self), 240, 200, 420, 260);
}

GtkWidget *
lotse_milestone_trend_chart_new (void)
{
  return g_object_new (LOTSE_TYPE_MILESTONE_TREND_CHART, NULL);
}

gboolean
lotse_milestone_trend_chart_set_project (LotseMilestoneTrendChart *self, LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  guint n_lines;

  g_return_val_if_fail (LOTSE_IS_MILESTONE_TREND_CHART (self), FALSE);
  g_return_val_if_fail (LOTSE_IS_DATASET (data), FALSE);
  g_return_val_if_fail (LOTSE_IS_RECORD (project) && lotse_record_kind (project) == LOTSE_KIND_PROJECT, FALSE);

  /* The layout copies what it draws, but is made again from the source; so the old one goes first. */
  g_clear_pointer (&self->layout, lotse_milestone_trend_free);
  g_clear_pointer (&self->source, lotse_trend_source_free);
  self->source = lotse_trend_source_new (data, project, as_of);
  self->as_of = as_of;
  lotse_chart_changed (LOTSE_CHART (self));
  lotse_trend_source_lines (self->source, &n_lines);
  return n_lines > 0;
}

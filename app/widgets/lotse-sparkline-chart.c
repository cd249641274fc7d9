/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values are the items; the chart as a whole says from where to where it went. */
#include "config.h"
#include "lotse-sparkline-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "charts/calendar.h"
#include "charts/sparkline.h"
#include "report/sources.h"

struct _LotseSparklineChart
{
  LotseChart      parent_instance;
  LotseSparkline *layout; /* (owned) (nullable) */
  LotseRecord    *kpi;    /* (owned) (nullable) */
  GArray         *points; /* (owned) (nullable) (element-type LotseChartPoint) */
  LotseChartState state;
  double          target;
};

G_DEFINE_TYPE (LotseSparklineChart, lotse_sparkline_chart, LOTSE_TYPE_CHART)

static const LotseChartPoint *
point_at (LotseSparklineChart *self, guint item)
{
  return &g_array_index (self->points, LotseChartPoint, item);
}

static guint
n_items (LotseChart *chart)
{
  GArray *points = LOTSE_SPARKLINE_CHART (chart)->points;

  return points != NULL ? points->len : 0;
}

static void
lay_out (LotseChart *chart, LotseTextCache *text, double width, double height)
{
  LotseSparklineChart *self = LOTSE_SPARKLINE_CHART (chart);
  const gboolean good_down = self->kpi != NULL && lotse_record_enum (self->kpi, LOTSE_F_KPI_DIRECTION) == LOTSE_DIRECTION_DOWN;

  g_clear_pointer (&self->layout, lotse_sparkline_free);
  self->layout = lotse_sparkline_new (n_items (chart) > 0 ? point_at (self, 0) : NULL, n_items (chart), self->target, good_down, width, height);
}

static void
paint (LotseChart *chart, LotseTextCache *text, cairo_t *cr)
{
  LotseSparklineChart *self = LOTSE_SPARKLINE_CHART (chart);

  lotse_sparkline_paint (self->layout, lotse_text_cache_style (text), self->state, cr);
}

static void
paint_item (LotseChart *chart, LotseTextCache *text, guint item, cairo_t *cr)
{
  const LotseStyle *style = lotse_text_cache_style (text);
  double x, y;

  if (!lotse_sparkline_point (LOTSE_SPARKLINE_CHART (chart)->layout, item, &x, &y))
    return;
  lotse_colour_set (cr, &style->text, 1.0);
  cairo_set_line_width (cr, 1.5);
  cairo_arc (cr, x, y, lotse_style_px (style, 4), 0, 2 * G_PI);
  cairo_stroke (cr);
}

static gboolean
hit (LotseChart *chart, double x, double y, guint *item)
{
  return lotse_sparkline_hit (LOTSE_SPARKLINE_CHART (chart)->layout, x, item);
}

static gboolean
item_rect (LotseChart *chart, guint item, LotseChartRect *rect)
{
  double x, y;

  if (!lotse_sparkline_point (LOTSE_SPARKLINE_CHART (chart)->layout, item, &x, &y))
    return FALSE;
  *rect = (LotseChartRect) { x - 4, y - 4, 8, 8 };
  return TRUE;
}

/* Gaps are passed over. */
static guint
step (LotseChart *chart, guint item, int dx, int dy)
{
  LotseSparklineChart *self = LOTSE_SPARKLINE_CHART (chart);

  for (gint64 next = (gint64) item + dx; dx != 0 && next >= 0 && next < n_items (chart); next += dx)
    if (!isnan (point_at (self, (guint) next)->value))
      return (guint) next;
  return item;
}

static char *
format_cb (double value, gpointer data)
{
  return lotse_kpi_format (data, value, lotse_lang_get ());
}

static char *
describe (LotseChart *chart, guint item, LotseChartLang lang)
{
  LotseSparklineChart *self = LOTSE_SPARKLINE_CHART (chart);
  g_autofree char *day = NULL;
  g_autofree char *value = NULL;

  if (self->kpi == NULL)
    return NULL;
  if (item >= n_items (chart) || isnan (point_at (self, item)->value))
    return lotse_sparkline_describe (self->layout, format_cb, self->kpi, lang);
  day = lotse_calendar_day_text (point_at (self, item)->date, lang);
  value = lotse_kpi_format (self->kpi, point_at (self, item)->value, lotse_lang_get ());
  return g_strdup_printf (C_("value of a KPI on a day", "%s: %s"), day, value);
}

static void
lotse_sparkline_chart_dispose (GObject *object)
{
  g_clear_object (&LOTSE_SPARKLINE_CHART (object)->kpi);
  G_OBJECT_CLASS (lotse_sparkline_chart_parent_class)->dispose (object);
}

static void
lotse_sparkline_chart_finalize (GObject *object)
{
  LotseSparklineChart *self = LOTSE_SPARKLINE_CHART (object);

  g_clear_pointer (&self->layout, lotse_sparkline_free);
  g_clear_pointer (&self->points, g_array_unref);
  G_OBJECT_CLASS (lotse_sparkline_chart_parent_class)->finalize (object);
}

static void
lotse_sparkline_chart_class_init (LotseSparklineChartClass *klass)
{
  LotseChartClass *chart_class = LOTSE_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_sparkline_chart_dispose;
  G_OBJECT_CLASS (klass)->finalize = lotse_sparkline_chart_finalize;
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
lotse_sparkline_chart_init (LotseSparklineChart *self)
{
  self->state = LOTSE_CHART_NOT_RATED;
  self->target = NAN;
  lotse_chart_set_size (LOTSE_CHART (self), 60, 30, 120, 36);
}

GtkWidget *
lotse_sparkline_chart_new (void)
{
  return g_object_new (LOTSE_TYPE_SPARKLINE_CHART, NULL);
}

void
lotse_sparkline_chart_set_kpi (LotseSparklineChart *self, LotseRecord *kpi, LotseDate as_of)
{
  g_return_if_fail (LOTSE_IS_SPARKLINE_CHART (self));
  g_return_if_fail (LOTSE_IS_RECORD (kpi) && lotse_record_kind (kpi) == LOTSE_KIND_KPI);

  g_set_object (&self->kpi, kpi);
  g_clear_pointer (&self->points, g_array_unref);
  self->points = lotse_kpi_points_from (kpi, as_of);
  self->target = lotse_kpi_target (kpi, as_of);
  self->state = lotse_kpi_state (kpi, as_of);
  lotse_chart_changed (LOTSE_CHART (self));
}

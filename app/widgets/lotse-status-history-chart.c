/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns are the items; the pointer finds the column, and the tooltip says all of it. */
#include "config.h"
#include "lotse-status-history-chart.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _LotseStatusHistoryChart
{
  LotseChart          parent_instance;
  LotseStatusHistory *layout;   /* (owned) (nullable) */
  LotseStatusMonth   *months;   /* (owned) (nullable) */
  guint               n_months;
};

G_DEFINE_TYPE (LotseStatusHistoryChart, lotse_status_history_chart, LOTSE_TYPE_CHART)

static void
lay_out (LotseChart *chart, LotseTextCache *text, double width, double height)
{
  LotseStatusHistoryChart *self = LOTSE_STATUS_HISTORY_CHART (chart);

  g_clear_pointer (&self->layout, lotse_status_history_free);
  self->layout = lotse_status_history_new (self->months, self->n_months, TRUE, text, width, height);
}

static void
paint (LotseChart *chart, LotseTextCache *text, cairo_t *cr)
{
  lotse_status_history_paint (LOTSE_STATUS_HISTORY_CHART (chart)->layout, text, cr);
}

static guint
n_items (LotseChart *chart)
{
  return LOTSE_STATUS_HISTORY_CHART (chart)->n_months;
}

static gboolean
hit (LotseChart *chart, double x, double y, guint *item)
{
  LotseChartState state;

  return lotse_status_history_hit (LOTSE_STATUS_HISTORY_CHART (chart)->layout, x, y, item, &state);
}

static gboolean
item_rect (LotseChart *chart, guint item, LotseChartRect *rect)
{
  return lotse_status_history_rect (LOTSE_STATUS_HISTORY_CHART (chart)->layout, item, LOTSE_CHART_N_STATES, rect);
}

/* As a whole, the chart is told by its last column. */
static char *
describe (LotseChart *chart, guint item, LotseChartLang lang)
{
  LotseStatusHistoryChart *self = LOTSE_STATUS_HISTORY_CHART (chart);

  if (self->n_months == 0)
    return NULL;
  return lotse_status_history_describe (self->layout, item == LOTSE_CHART_NO_ITEM ? self->n_months - 1 : item, lang);
}

static void
lotse_status_history_chart_finalize (GObject *object)
{
  LotseStatusHistoryChart *self = LOTSE_STATUS_HISTORY_CHART (object);

  g_clear_pointer (&self->layout, lotse_status_history_free);
  g_free (self->months);
  G_OBJECT_CLASS (lotse_status_history_chart_parent_class)->finalize (object);
}

static void
lotse_status_history_chart_class_init (LotseStatusHistoryChartClass *klass)
{
  LotseChartClass *chart_class = LOTSE_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lotse_status_history_chart_finalize;
  chart_class->lay_out = lay_out;
  chart_class->paint = paint;
  chart_class->n_items = n_items;
  chart_class->hit = hit;
  chart_class->item_rect = item_rect;
  chart_class->describe = describe;
}

static void
lotse_status_history_chart_init (LotseStatusHistoryChart *self)
{
  lotse_chart_set_size (LOTSE_CHART (self), 240, 150, 480, 180);
}

GtkWidget *
lotse_status_history_chart_new (void)
{
  return g_object_new (LOTSE_TYPE_STATUS_HISTORY_CHART, NULL);
}

void
lotse_status_history_chart_set_months (LotseStatusHistoryChart *self, const LotseStatusMonth *months, guint n_months)
{
  g_return_if_fail (LOTSE_IS_STATUS_HISTORY_CHART (self));
  g_return_if_fail (months != NULL || n_months == 0);

  if (n_months == self->n_months && (n_months == 0 || memcmp (months, self->months, n_months * sizeof *months) == 0))
    return;
  g_free (self->months);
  self->months = g_memdup2 (months, n_months * sizeof *months);
  self->n_months = n_months;
  lotse_chart_changed (LOTSE_CHART (self));
}

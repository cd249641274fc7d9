/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card per chart; one that has nothing to show says so in words instead of axes. */
#include "config.h"
#include "lotse-charts-page.h"

#include <glib/gi18n-lib.h>

#include "app/session-source.h"
#include "app/widgets/lotse-card.h"
#include "app/widgets/lotse-figure-view.h"
#include "app/widgets/lotse-flow-layout.h"
#include "app/widgets/wrapped-label.h"

#define MOST_ROWS 40

#define NARROW 470 /* px at 100 % text */

/* @height: px at 100 % text, to which @row_height comes for each row of what is listed. @narrow_height, @narrow_row: the same where the card is narrow and the
 * list goes below the chart; 0: it does not. */
#define TABLE_BASIS 860 /* px at 100 % text of a card that shows a table: a line of its own */

static const struct
{
  LotseFigureKind kind;
  int             basis, height, row_height, narrow_height, narrow_row;
  const char     *empty;
} charts[] = {
  { LOTSE_FIGURE_STATES, 420, 90, 24, 0, 0, N_("There are no projects yet.") },
  { LOTSE_FIGURE_REPORTS, 420, 90, 24, 0, 0, N_("There are no projects that could be reported on.") },
  { LOTSE_FIGURE_RISKS, 420, 420, 0, 300, 26, N_("No open risks are recorded.") },
  { LOTSE_FIGURE_BUDGET, 420, 420, 0, 0, 0, N_("No budgets are recorded, or they are not shown to this audience.") },
  { LOTSE_FIGURE_SHIFTS, 420, 360, 0, 0, 0, N_("No date was moved yet.") },
  { LOTSE_FIGURE_MATURITY, 420, 360, 0, 0, 0, N_("No service was assessed yet.") },
  { LOTSE_FIGURE_PARTNERS, 860, 90, 30, 0, 0, N_("No project has a partner yet.") },
};

typedef struct
{
  LotseFigureView *view;                   /* (unowned) */
  GtkWidget       *card, *menu, *caption, *empty; /* (unowned) */
} Chart;

struct _LotseChartsPage
{
  LotsePage     parent_instance;
  GtkStack     *stack;
  LotseFlowBox *flow;
  Chart         charts[G_N_ELEMENTS (charts)];
};

G_DEFINE_TYPE (LotseChartsPage, lotse_charts_page, LOTSE_TYPE_PAGE)

/* How many different things the first column of the table names: departments, partners. */
static guint
listed (LotseFigureMaker *maker)
{
  g_autoptr (LotseChartTable) table = lotse_figure_maker_table (maker, NULL, lotse_lang_get ());
  guint n = 0;

  for (guint i = 0; i < lotse_chart_table_n_rows (table); i++)
    n += i == 0 || !g_str_equal (lotse_chart_table_cell (table, i, 0).text, lotse_chart_table_cell (table, i - 1, 0).text);
  return n;
}

static void
fill_chart (LotseChartsPage *self, guint index, LotseDataset *data, const LotseSourceOptions *options)
{
  Chart *chart = &self->charts[index];
  LotseFigureMaker *maker = lotse_figure_maker_new (charts[index].kind, data, options, NULL);
  const int rows = charts[index].row_height > 0 || charts[index].narrow_row > 0 ? (int) MIN (listed (maker), MOST_ROWS) : 0;
  const int height = charts[index].height + rows * charts[index].row_height;
  gboolean any;

  lotse_figure_view_set_size (chart->view, 260, height, 520, height);
  if (charts[index].narrow_height > 0)
    lotse_figure_view_set_narrow (chart->view, NARROW, charts[index].narrow_height + rows * charts[index].narrow_row);
  lotse_figure_view_take_maker (chart->view, maker);
  lotse_card_set_subtitle (LOTSE_CARD (chart->card), lotse_figure_reading (charts[index].kind, data, options));
  any = !lotse_figure_view_is_empty (chart->view);
  gtk_widget_set_visible (GTK_WIDGET (chart->view), any);
  gtk_widget_set_visible (chart->caption, any);
  gtk_widget_set_visible (chart->menu, any);
  gtk_widget_set_visible (chart->empty, !any);
}

static void
lotse_charts_page_refresh (LotsePage *page)
{
  LotseChartsPage *self = LOTSE_CHARTS_PAGE (page);
  LotseSession *session = lotse_page_get_session (page);
  LotseDataset *data = lotse_session_get_dataset (session);
  const LotseSourceOptions options = lotse_session_source (session);

  gtk_stack_set_visible_child_name (self->stack, lotse_dataset_count (data, LOTSE_KIND_PROJECT) > 0 ? "charts" : "empty");
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    fill_chart (self, i, data, &options);
}

/* A table has more columns than beside another card have room. */
static void
table_shown_cb (LotseFigureView *view, GParamSpec *pspec, GtkWidget *card)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (gtk_widget_get_parent (card));
  const int basis = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (card), "basis"));
  gboolean table;

  g_object_get (view, "table", &table, NULL);
  g_object_set (gtk_layout_manager_get_layout_child (layout, card), "basis", table ? MAX (basis, TABLE_BASIS) : basis, NULL);
}

static void
add_chart (LotseChartsPage *self, guint index)
{
  Chart *chart = &self->charts[index];
  GtkWidget *card = lotse_card_new (lotse_figure_kind_title (charts[index].kind), lotse_figure_kind_reading (charts[index].kind));

  chart->card = card;
  chart->view = LOTSE_FIGURE_VIEW (lotse_figure_view_new ());
  chart->menu = lotse_figure_view_menu_button_new (chart->view);
  chart->caption = lotse_wrapped_label_new (NULL, "card-subtitle");
  chart->empty = lotse_wrapped_label_new (_(charts[index].empty), "dim-label");
  gtk_widget_set_vexpand (GTK_WIDGET (chart->view), TRUE);
  g_object_bind_property (chart->view, "caption", chart->caption, "label", G_BINDING_SYNC_CREATE);
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (chart->view));
  gtk_box_append (GTK_BOX (card), chart->caption);
  gtk_box_append (GTK_BOX (card), chart->empty);
  lotse_card_add_end (LOTSE_CARD (card), chart->menu);
  lotse_flow_box_append (self->flow, card, charts[index].basis, 1);
  g_object_set_data (G_OBJECT (card), "basis", GINT_TO_POINTER (charts[index].basis));
  g_signal_connect_object (chart->view, "notify::table", G_CALLBACK (table_shown_cb), card, 0);
}

static void
lotse_charts_page_class_init (LotseChartsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  LOTSE_PAGE_CLASS (klass)->refresh = lotse_charts_page_refresh;
  g_type_ensure (LOTSE_TYPE_FLOW_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/charts-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LotseChartsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LotseChartsPage, flow);
}

static void
lotse_charts_page_init (LotseChartsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    add_chart (self, i);
}

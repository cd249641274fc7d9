/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list and one of it; side by side where there is room. */
#include "config.h"
#include "lotse-kpis-page.h"

#include <glib/gi18n-lib.h>

#include "app/forms/lotse-form-dialog.h"
#include "app/kpi/kpi-source-card.h"
#include "app/kpi/lotse-kpi-entry-dialog.h"
#include "app/pages/kpi-definition.h"
#include "app/pages/overview-rows.h"
#include "app/series-window.h"
#include "app/widgets/figure-button.h"
#include "app/widgets/kpi-row.h"
#include "app/widgets/found-row.h"
#include "app/widgets/lotse-card.h"
#include "app/widgets/lotse-figure-view.h"
#include "app/widgets/lotse-flow-layout.h"
#include "app/widgets/one-stop.h"
#include "app/widgets/step-rows.h"
#include "data/client/kpi-fetch.h"

struct _LotseKpisPage
{
  LotsePage          parent_instance;
  GtkStack          *stack;
  AdwLeaflet        *leaflet;
  GtkListBox        *list;
  GtkScrolledWindow *scrolled;
  GtkLabel          *title, *facts;
  GtkWidget         *averages; /* a figure button */
  GtkWidget         *open, *edit;
  LotseCard         *line_card, *bullet_card, *compare_card, *benchmark_card, *source_card;
  GtkDropDown       *compare_by;
  GtkBox            *benchmarks, *sources;
  LotseFigureView   *line, *bullet, *compare;
  GPtrArray         *kpis;    /* (owned) (nullable) (element-type LotseRecord) in the order of the list */
  char              *kpi;     /* (owned) (nullable) id of the one that is shown */
  gboolean           filling;
};

G_DEFINE_TYPE (LotseKpisPage, lotse_kpis_page, LOTSE_TYPE_PAGE)

static void
make_view (LotseKpisPage *self, LotseOverview *view)
{
  lotse_overview_read (lotse_page_get_session (LOTSE_PAGE (self)), view);
}

static LotseRecord *
shown_kpi (LotseKpisPage *self)
{
  for (guint i = 0; self->kpi != NULL && self->kpis != NULL && i < self->kpis->len; i++)
    if (g_str_equal (lotse_record_id (self->kpis->pdata[i]), self->kpi))
      return self->kpis->pdata[i];
  return NULL;
}

/* ---- One KPI ---- */

static char *
facts_text (const LotseOverview *view, LotseRecord *kpi)
{
  const LotseDate as_of = view->options.as_of;
  const LotseChartState state = lotse_kpi_state_for (kpi, &view->options);
  g_autofree char *hidden = lotse_kpi_hidden_words (kpi, &view->options, lotse_lang_get ());
  const int rhythm = lotse_record_enum (kpi, LOTSE_F_KPI_RHYTHM);
  const char *judged = state != LOTSE_CHART_NOT_RATED ? lotse_chart_state_label (state)
                       : hidden != NULL ? hidden : lotse_kpi_last_point (kpi, as_of) == NULL ? _("not measured") : _("no target was due, no threshold is set");
  g_autofree char *relied = lotse_kpi_reliability_words (kpi, as_of, lotse_lang_get ());
  g_autofree char *age = lotse_kpi_age_words (kpi, as_of), *source = lotse_overview_join (rhythm >= 0 ? lotse_enum_label (LOTSE_ENUM_RHYTHM, rhythm) : NULL, lotse_record_text (kpi, LOTSE_F_KPI_SOURCE));
  g_autofree char *facts = lotse_overview_join (judged, age), *all = lotse_overview_join (facts, source), *words = lotse_kpi_judgement_words (kpi, &view->options, lotse_lang_get ());

  return words != NULL ? g_strdup_printf ("%s\n%s\n%s", all, words, relied) : g_strdup_printf ("%s\n%s", all, relied);
}

/* Where several services are counted by one rule: both averages, each by its name. */
static void
fill_averages (LotseKpisPage *self, const LotseOverview *view, LotseRecord *kpi)
{
  const LotseRatioAverages averages = lotse_kpi_averages (view->data, &view->options, kpi);
  g_autofree char *text = averages.all > 1 && view->options.audience >= LOTSE_AUDIENCE_STAFF ? lotse_ratio_averages_text (&averages, lotse_chart_lang (lotse_lang_get ())) : NULL;
  g_autofree char *all = text != NULL ? g_strdup_printf (ngettext ("%u KPI with this counting rule: %s", "All %u KPIs with this counting rule: %s", averages.all),
                                                         averages.all, text) : NULL;

  g_autoptr (GPtrArray) siblings = lotse_kpi_siblings (view->data, &view->options, kpi);
  GPtrArray *targets = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < siblings->len; i++)
    g_ptr_array_add (targets, g_strdup_printf ("kpi:%s", lotse_record_id (siblings->pdata[i])));
  lotse_figure_button_set (self->averages, all, NULL, targets);
}

/* Rows of names and bars; nothing to compare, no card. */
static void
fill_comparison (LotseKpisPage *self, const LotseOverview *view, LotseRecord *kpi)
{
  const gboolean by_field = gtk_drop_down_get_selected (self->compare_by) == 1;
  LotseFigureMaker *maker = lotse_figure_maker_new (by_field ? LOTSE_FIGURE_COMPARE_FIELDS : LOTSE_FIGURE_COMPARE_DEPARTMENTS, view->data, &view->options, kpi);
  g_autoptr (LotseFigureMaker) other = lotse_figure_maker_new (by_field ? LOTSE_FIGURE_COMPARE_DEPARTMENTS : LOTSE_FIGURE_COMPARE_FIELDS, view->data, &view->options, kpi);
  const gboolean any = !lotse_figure_maker_is_empty (maker), any_other = !lotse_figure_maker_is_empty (other);
  g_autoptr (LotseChartTable) table = lotse_figure_maker_table (maker, NULL, lotse_lang_get ());
  const int height = 80 + (int) MIN (lotse_chart_table_n_rows (table), 30) * 26;

  gtk_widget_set_visible (GTK_WIDGET (self->compare_card), any || any_other);
  gtk_widget_set_visible (GTK_WIDGET (self->compare_by), any_other);
  lotse_figure_view_set_size (self->compare, 260, height, 620, height);
  lotse_figure_view_take_maker (self->compare, maker);
}

/* What is fetched, and how that went. */
static void
fill_sources (LotseKpisPage *self, const LotseOverview *view, LotseRecord *kpi)
{
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->benchmark_card), lotse_benchmark_card_fill (self->benchmarks, session, &view->options, kpi));
  gtk_widget_set_visible (GTK_WIDGET (self->source_card), lotse_kpi_source_card_fill (self->sources, session, &view->options, kpi));
}

/* Who may not change what it is is told who may, before anything is typed. @kpi (nullable) */
static void
enable_edit (LotseKpisPage *self, LotseRecord *kpi)
{
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));
  g_autofree char *why = NULL;
  const gboolean may = kpi != NULL && lotse_session_may_edit (session)
                       && lotse_person_may_field (lotse_session_get_person (session), lotse_session_get_dataset (session), kpi, LOTSE_F_KPI_TITLE, &why);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "kpi.edit", may);
  gtk_widget_set_tooltip_text (self->edit, why != NULL ? why : may ? _("All that is recorded of it: definition, targets, thresholds (Ctrl+E)") : _("What is open may only be read"));
}

static void
fill_detail (LotseKpisPage *self, const LotseOverview *view, LotseRecord *kpi)
{
  g_autofree char *facts = facts_text (view, kpi);
  LotseRecord *project = lotse_dataset_deref (view->data, kpi, LOTSE_F_KPI_PROJECT);
  const gboolean opens = project != NULL && lotse_overview_shows_record (view, project);

  gtk_label_set_text (self->title, lotse_record_text (kpi, LOTSE_F_KPI_TITLE));
  gtk_label_set_text (self->facts, facts != NULL ? facts : "");
  gtk_widget_set_visible (self->open, opens);
  if (opens)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->open), "s", lotse_record_id (project));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->open), opens ? "win.open-project" : NULL);
  lotse_figure_view_take_maker (self->line, lotse_figure_maker_new (LOTSE_FIGURE_KPI, view->data, &view->options, kpi));
  lotse_figure_view_take_maker (self->bullet, lotse_figure_maker_new (LOTSE_FIGURE_BULLET, view->data, &view->options, kpi));
  fill_averages (self, view, kpi);
  fill_comparison (self, view, kpi);
  fill_sources (self, view, kpi);
  enable_edit (self, kpi);
}

static void
show_kpi (LotseKpisPage *self, LotseRecord *kpi)
{
  LotseOverview view;

  if (g_strcmp0 (self->kpi, lotse_record_id (kpi)) == 0)
    return;
  g_free (self->kpi);
  self->kpi = g_strdup (lotse_record_id (kpi));
  make_view (self, &view);
  fill_detail (self, &view, kpi);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
}

/* ---- List ---- */

static void
row_selected_cb (LotseKpisPage *self, GtkListBoxRow *row)
{
  if (!self->filling && row != NULL)
    show_kpi (self, self->kpis->pdata[gtk_list_box_row_get_index (row)]);
}

static void
row_activated_cb (LotseKpisPage *self, GtkListBoxRow *row)
{
  row_selected_cb (self, row);
  adw_leaflet_set_visible_child_name (self->leaflet, "detail");
}

static void
back_cb (LotseKpisPage *self)
{
  adw_leaflet_set_visible_child_name (self->leaflet, "list");
  lotse_page_focus (LOTSE_PAGE (self));
}

static GtkWidget *
make_row (guint index, gpointer data)
{
  LotseKpisPage *self = data;
  LotseOverview view;
  GtkWidget *row;

  make_view (self, &view);
  row = lotse_kpi_row_new (view.data, &view.options, self->kpis->pdata[index]);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
fill_list (LotseKpisPage *self, const LotseOverview *view)
{
  const gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;
  LotseRecord *shown;
  guint at;

  self->filling = TRUE;
  g_clear_pointer (&self->kpis, g_ptr_array_unref);
  self->kpis = lotse_overview_kpis (view, G_MAXUINT, NULL);
  g_ptr_array_foreach (self->kpis, (GFunc) (gpointer) g_object_ref, NULL);
  g_ptr_array_set_free_func (self->kpis, g_object_unref);
  lotse_mark_list_clear (self->list);
  shown = shown_kpi (self);
  if (shown == NULL && self->kpis->len > 0)
    {
      shown = self->kpis->pdata[0];
      g_free (self->kpi);
      self->kpi = g_strdup (lotse_record_id (shown));
    }
  if (!g_ptr_array_find (self->kpis, shown, &at))
    at = 0;
  lotse_step_rows_fill (self->list, self->kpis->len, MAX (at + 1, LOTSE_STEP_ROWS_FIRST), make_row, self, NULL);
  if (shown != NULL)
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) at));
  self->filling = FALSE;
  /* Rows are new after each change of the records; the keyboard stays in the list. */
  if (focused && gtk_list_box_get_selected_row (self->list) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->list)));
  if (shown != NULL)
    fill_detail (self, view, shown);
}

static void
lotse_kpis_page_refresh (LotsePage *page)
{
  LotseKpisPage *self = LOTSE_KPIS_PAGE (page);
  LotseOverview view;

  make_view (self, &view);
  fill_list (self, &view);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "kpi.enter", self->kpis->len > 0);
  if (self->kpis->len == 0)
    enable_edit (self, NULL);
  gtk_stack_set_visible_child_name (self->stack, self->kpis->len > 0 ? "kpis" : view.options.department != NULL || view.functions != NULL ? "none" : "empty");
}

static void
lotse_kpis_page_focus (LotsePage *page)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (LOTSE_KPIS_PAGE (page)->list);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  else
    gtk_widget_child_focus (GTK_WIDGET (page), GTK_DIR_TAB_FORWARD);
}

static void
definition_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseRecord *kpi = shown_kpi (LOTSE_KPIS_PAGE (widget));
  LotseOverview view;

  if (kpi == NULL)
    return;
  make_view (LOTSE_KPIS_PAGE (widget), &view);
  lotse_kpi_definition_present (GTK_WINDOW (gtk_widget_get_root (widget)), view.data, &view.options, kpi);
}

static void
look_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_series_choose (lotse_window_of (widget));
}

static void
enter_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseKpisPage *self = LOTSE_KPIS_PAGE (widget);

  if (self->kpis != NULL && self->kpis->len > 0)
    lotse_kpi_entry_dialog_present (lotse_window_of (widget), self->kpis, self->kpi);
}

static void
edit_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseRecord *kpi = shown_kpi (LOTSE_KPIS_PAGE (widget));
  g_autofree char *name = kpi != NULL ? g_strdup_printf ("kpi:%s", lotse_record_id (kpi)) : NULL;

  if (name != NULL)
    gtk_widget_activate_action (widget, "win.edit", "s", name);
}

static void
compare_by_cb (LotseKpisPage *self)
{
  LotseRecord *kpi = shown_kpi (self);
  LotseOverview view;

  if (kpi == NULL)
    return;
  make_view (self, &view);
  fill_comparison (self, &view, kpi);
}

static void
fetcher_changed_cb (LotseKpisPage *self)
{
  LotseRecord *kpi = shown_kpi (self);
  LotseOverview view;

  if (kpi == NULL)
    return;
  make_view (self, &view);
  fill_sources (self, &view, kpi);
}

static void
fetched_cb (LotseKpisPage *self, const char *words)
{
  LotseWindow *window = lotse_window_of (GTK_WIDGET (self));

  if (window != NULL)
    lotse_window_toast (window, words);
}

static void
fetch_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (widget));
  LotseKpiFetcher *fetcher = lotse_kpi_fetcher_of (session);
  LotseRecord *source = lotse_kpi_source_get (lotse_session_get_dataset (session), g_variant_get_string (parameter, NULL));

  g_signal_handlers_disconnect_by_data (fetcher, widget);
  g_signal_connect_object (fetcher, "changed", G_CALLBACK (fetcher_changed_cb), widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (fetcher, "fetched", G_CALLBACK (fetched_cb), widget, G_CONNECT_SWAPPED);
  if (source != NULL)
    lotse_kpi_fetcher_fetch (fetcher, source);
}

static void
add_source_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseRecord *kpi = shown_kpi (LOTSE_KPIS_PAGE (widget));
  g_autoptr (LotseRecord) preset = lotse_record_new (LOTSE_KIND_KPI_SOURCE, NULL);

  if (kpi == NULL)
    return;
  lotse_record_set_text (preset, LOTSE_F_KPI_SOURCE_KPI, lotse_record_id (kpi));
  lotse_record_set_text (preset, LOTSE_F_KPI_SOURCE_TITLE, lotse_record_text (kpi, LOTSE_F_KPI_TITLE));
  if (lotse_record_has (kpi, LOTSE_F_KPI_RHYTHM))
    lotse_record_set (preset, LOTSE_F_KPI_SOURCE_RHYTHM, lotse_record_get (kpi, LOTSE_F_KPI_RHYTHM));
  lotse_form_dialog_present (lotse_window_of (widget), LOTSE_KIND_KPI_SOURCE, NULL, preset);
}

static void
add_benchmark_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseRecord *kpi = shown_kpi (LOTSE_KPIS_PAGE (widget));
  g_autoptr (LotseRecord) preset = kpi != NULL ? lotse_benchmark_preset (kpi) : NULL;

  if (preset != NULL)
    lotse_form_dialog_present (lotse_window_of (widget), LOTSE_KIND_BENCHMARK, NULL, preset);
}

static void
look_clicked_cb (LotseKpisPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "kpi.look", NULL);
}

/* ---- Object ---- */

static void
lotse_kpis_page_finalize (GObject *object)
{
  LotseKpisPage *self = LOTSE_KPIS_PAGE (object);

  g_clear_pointer (&self->kpis, g_ptr_array_unref);
  g_free (self->kpi);
  G_OBJECT_CLASS (lotse_kpis_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, LotseKpisPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LotseKpisPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, LotseKpisPage, list);
  gtk_widget_class_bind_template_child (widget_class, LotseKpisPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, LotseKpisPage, title);
  gtk_widget_class_bind_template_child (widget_class, LotseKpisPage, facts);
  gtk_widget_class_bind_template_child (widget_class, LotseKpisPage, open);
  gtk_widget_class_bind_template_child (widget_class, LotseKpisPage, edit);
  gtk_widget_class_bind_template_child (widget_class, LotseKpisPage, line_card);
  gtk_widget_class_bind_template_child (widget_class, LotseKpisPage, bullet_card);
  gtk_widget_class_bind_template_child (widget_class, LotseKpisPage, compare_card);
  gtk_widget_class_bind_template_child (widget_class, LotseKpisPage, compare_by);
  gtk_widget_class_bind_template_child (widget_class, LotseKpisPage, compare);
  gtk_widget_class_bind_template_callback (widget_class, compare_by_cb);
  gtk_widget_class_bind_template_child (widget_class, LotseKpisPage, source_card);
  gtk_widget_class_bind_template_child (widget_class, LotseKpisPage, sources);
  gtk_widget_class_bind_template_child (widget_class, LotseKpisPage, benchmark_card);
  gtk_widget_class_bind_template_child (widget_class, LotseKpisPage, benchmarks);
  gtk_widget_class_bind_template_child (widget_class, LotseKpisPage, line);
  gtk_widget_class_bind_template_child (widget_class, LotseKpisPage, bullet);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, look_clicked_cb);
}

static void
lotse_kpis_page_class_init (LotseKpisPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lotse_kpis_page_finalize;
  LOTSE_PAGE_CLASS (klass)->refresh = lotse_kpis_page_refresh;
  LOTSE_PAGE_CLASS (klass)->focus = lotse_kpis_page_focus;
  g_type_ensure (LOTSE_TYPE_CARD);
  g_type_ensure (LOTSE_TYPE_FLOW_BOX);
  g_type_ensure (LOTSE_TYPE_FIGURE_VIEW);
  gtk_widget_class_install_action (widget_class, "kpi.definition", NULL, definition_cb);
  gtk_widget_class_install_action (widget_class, "kpi.look", NULL, look_cb);
  gtk_widget_class_install_action (widget_class, "kpi.enter", NULL, enter_cb);
  gtk_widget_class_install_action (widget_class, "kpi.edit", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "kpi.fetch", "s", fetch_cb);
  gtk_widget_class_install_action (widget_class, "kpi.add-source", NULL, add_source_cb);
  gtk_widget_class_install_action (widget_class, "kpi.add-benchmark", NULL, add_benchmark_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, 0, "kpi.definition", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, 0, "kpi.enter", NULL);
  /* In the window it would edit the project that was chosen last. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "kpi.edit", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/kpis-page.ui");
  bind_template (widget_class);
}

static void
lotse_kpis_page_init (LotseKpisPage *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  lotse_list_is_one_stop (self->list);
  g_menu_append (menu, _("Definition"), "kpi.definition");
  g_menu_append (menu, _("Enter Values …"), "kpi.enter");
  g_menu_append (menu, _("Edit …"), "kpi.edit");
  lotse_figure_view_set_extra_menu (self->line, G_MENU_MODEL (menu));
  lotse_figure_view_set_extra_menu (self->bullet, G_MENU_MODEL (menu));
  lotse_figure_view_set_size (self->line, 260, 240, 620, 320);
  lotse_figure_view_set_size (self->bullet, 260, 110, 620, 110);
  lotse_card_add_end (self->line_card, lotse_figure_view_menu_button_new (self->line));
  lotse_card_add_end (self->bullet_card, lotse_figure_view_menu_button_new (self->bullet));
  self->averages = lotse_figure_button_new ();
  gtk_widget_add_css_class (self->averages, "card-subtitle");
  gtk_box_append (GTK_BOX (self->bullet_card), self->averages);
}

void
lotse_kpis_page_select (LotseKpisPage *self, const char *kpi_id)
{
  GtkListBoxRow *row;

  g_return_if_fail (LOTSE_IS_KPIS_PAGE (self));

  g_free (self->kpi);
  self->kpi = g_strdup (kpi_id);
  adw_leaflet_set_visible_child_name (self->leaflet, "detail");
  lotse_page_refresh (LOTSE_PAGE (self));
  row = gtk_list_box_get_selected_row (self->list);
  if (row != NULL && g_strcmp0 (self->kpi, kpi_id) == 0)
    lotse_found_row_show (GTK_WIDGET (row));
}

const char *
lotse_kpis_page_get_kpi (LotseKpisPage *self)
{
  g_return_val_if_fail (LOTSE_IS_KPIS_PAGE (self), NULL);
  return self->kpi;
}

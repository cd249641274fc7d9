/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of promises, what stands behind the items of charts, and KPIs side by side. */
#include "config.h"

#include <math.h>

#include "../dates.h"
#include "app/pages/lotse-kpis-page.h"
#include "app/record-open.h"
#include "app/widgets/lotse-figure-view-private.h"
#include "data/model/kpi-values.h"
#include "data/model/organisation.h"
#include "data/model/promises.h"
#include "fixture.h"

static void
take_shift (LotseDataset *data, const char *id, const char *code, const char *from, const char *to, int reason)
{
  LotseRecord *shift = lotse_record_new (LOTSE_KIND_SHIFT, id);

  lotse_record_set_text (shift, LOTSE_F_SHIFT_PROJECT, lotse_record_id (fixture_find (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_CODE, code)));
  lotse_record_set_text (shift, LOTSE_F_SHIFT_SENTENCE, "Das Ministerium stellte die Plattform um.");
  lotse_record_set_period (shift, LOTSE_F_SHIFT_FROM, period (from));
  lotse_record_set_period (shift, LOTSE_F_SHIFT_TO, period (to));
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_DECIDED_ON, lotse_date_parse ("2021-06-01"));
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_REASON, reason);
  lotse_dataset_take (data, shift);
}

static LotseWindow *
window_with (LotseDataset *data, const char *page)
{
  LotseWindow *window = fixture_window ("overview");

  lotse_session_set_dataset (lotse_window_get_session (window), data);
  g_assert_true (lotse_window_show_page (window, page));
  fixture_settle (window);
  return window;
}

/* Without shifts and promises of its own: the small strategy has some. */
static LotseDataset *
data_without_promises (void)
{
  LotseDataset *data = fixture_dataset ();

  while (lotse_dataset_count (data, LOTSE_KIND_SHIFT) > 0)
    lotse_dataset_remove (data, LOTSE_KIND_SHIFT, lotse_record_id (lotse_dataset_at (data, LOTSE_KIND_SHIFT, 0)));
  while (lotse_dataset_count (data, LOTSE_KIND_PROMISE) > 0)
    lotse_dataset_remove (data, LOTSE_KIND_PROMISE, lotse_record_id (lotse_dataset_at (data, LOTSE_KIND_PROMISE, 0)));
  return data;
}

static gboolean
says (GtkWidget *button, const char *text)
{
  const char *tip = gtk_widget_get_tooltip_text (button), *label = gtk_button_get_label (GTK_BUTTON (button));

  return (tip != NULL && strstr (tip, text) != NULL) || g_strcmp0 (label, text) == 0;
}

static GtkWidget *
toplevel_with (const char *text)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) one = g_list_model_get_item (windows, i);

      if (!LOTSE_IS_WINDOW (one) && fixture_shows (one, text))
        return one;
    }
  return NULL;
}

/* An end that became open is no number of months, yet the project was moved; one that is late without a shift is named. */
static void
test_not_in_months (void)
{
  g_autoptr (LotseDataset) data = data_without_promises ();
  LotseRecord *late = lotse_record_copy (fixture_find (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_CODE, "A-3")), *promise = lotse_record_new (LOTSE_KIND_PROMISE, "late");
  LotsePeriod period;
  LotseWindow *window;
  GtkWidget *page, *cell;

  take_shift (data, "s1", "B-2", "/2021-06", "/open", LOTSE_SHIFT_REASON_STATE);
  lotse_record_set_text (promise, LOTSE_F_PROMISE_PROJECT, lotse_record_id (late));
  g_assert_true (lotse_period_parse ("/2019", &period));
  lotse_record_set_period (promise, LOTSE_F_PROMISE_PERIOD, period);
  lotse_record_set_integer (promise, LOTSE_F_PROMISE_MADE_ON, lotse_date_parse ("2018-01-01"));
  lotse_dataset_take (data, promise);
  g_assert_true (lotse_period_parse ("/2030", &period));
  lotse_record_set_period (late, LOTSE_F_PROJECT_PERIOD, period);
  lotse_dataset_take (data, late);
  window = window_with (data, "promises");
  page = GTK_WIDGET (lotse_window_get_page (window));
  g_assert_true (fixture_shows (page, "1 project was moved to an open end, which counts no months."));
  g_assert_true (fixture_shows (page, "1 project is later than promised, and no shift says why."));
  g_assert_false (fixture_shows (page, "Months by field of action and reason")); /* there are none */
  cell = fixture_child (page, GTK_TYPE_BUTTON, says, "1 project is later than promised, and no shift says why.");
  g_signal_emit_by_name (cell, "clicked");
  fixture_turn (50);
  g_assert_nonnull (toplevel_with ("+132 months · 2019 → 2030\nno reason given\npromised on 1 Jan 2018"));
  gtk_window_destroy (GTK_WINDOW (toplevel_with ("no reason given")));
  fixture_close (window);
}

/* Sums in words and numbers; a number opens the list of what it is made of, and a line of that the project. */
static void
test_page (void)
{
  g_autoptr (LotseDataset) data = data_without_promises ();
  LotseWindow *window;
  GtkWidget *page, *cell, *list;

  take_shift (data, "s1", "A-3", "/2021-06", "/2022-03", LOTSE_SHIFT_REASON_STATE);
  take_shift (data, "s2", "B-2", "/2021-06", "/2021-11", LOTSE_SHIFT_REASON_STATE);
  take_shift (data, "s3", "B-2", "/2021-11", "/2021-12", LOTSE_SHIFT_REASON_STAFF);
  window = window_with (data, "promises");
  page = GTK_WIDGET (lotse_window_get_page (window));
  g_assert_true (fixture_shows (page, "14 of 15 months: waiting for the Land"));
  g_assert_true (fixture_shows (page, "2 projects were moved to a later day since 2021, by 15 months in all."));
  cell = fixture_child (page, GTK_TYPE_BUTTON, says, "2 projects were moved to a later day since 2021, by 15 months in all.");
  g_assert_nonnull (cell);
  g_signal_emit_by_name (cell, "clicked");
  fixture_turn (50);
  list = toplevel_with ("2 entries · +15 months in all"); /* what the figure says */
  g_assert_nonnull (list);
  /* Projects, each once, with how far it moved and why. */
  g_assert_true (fixture_shows (list, "+9 months · June 2021 → March 2022\nwaiting for the Land\n“Das Ministerium stellte die Plattform um.”"));
  g_assert_true (fixture_shows (list, "+6 months · June 2021 → December 2021\nwaiting for the Land: 5 months, staffing: 1 month\n“Das Ministerium stellte die Plattform um.”"));
  gtk_window_destroy (GTK_WINDOW (list));
  cell = fixture_child (page, GTK_TYPE_BUTTON, says, "waiting for the Land: 14");
  g_assert_nonnull (cell);
  g_signal_emit_by_name (cell, "clicked");
  fixture_turn (50);
  list = toplevel_with ("Das Ministerium stellte die Plattform um.");
  g_assert_nonnull (list);
  g_assert_true (fixture_shows (list, "2 entries · +14 months in all"));
  g_assert_true (fixture_shows (list, "June 2021 → March 2022 · +9 months · waiting for the Land"));
  {
    GtkListBox *box = GTK_LIST_BOX (fixture_child (list, GTK_TYPE_LIST_BOX, NULL, NULL));

    g_signal_emit_by_name (box, "row-activated", gtk_list_box_get_row_at_index (box, 0));
  }
  fixture_settle (window);
  {
    g_autofree char *name = lotse_window_get_page_name (window);

    g_assert_true (g_str_has_prefix (name, "project:"));
  }
  fixture_close (window);
}

/* What is mapped and scrolls sideways, though it need not. (nullable) */
static GtkWidget *
scrolling_sideways (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_SCROLLED_WINDOW (widget))
    {
      GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (widget));

      if (gtk_adjustment_get_upper (across) > gtk_adjustment_get_page_size (across) + 0.5)
        return widget;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = scrolling_sideways (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Months for each reason, with names as long as they come, and a change to be compared. */
static LotseDataset *
data_with_all_reasons (void)
{
  LotseDataset *data = data_without_promises ();

  for (int reason = 0; reason < LOTSE_SHIFT_REASON_N_VALUES; reason++)
    {
      g_autofree char *id = g_strdup_printf ("s%d", reason), *from = g_strdup_printf ("/2021-%02d", reason + 1), *to = g_strdup_printf ("/2022-%02d", reason + 4);

      take_shift (data, id, reason % 2 == 0 ? "A-3" : "B-2", from, to, reason);
    }
  return data;
}

/* A label whose lines end within a word. */
static gboolean
is_broken (GtkWidget *label, const char *css_class)
{
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (label));
  const char *text = pango_layout_get_text (layout);

  if (!gtk_widget_get_mapped (label) || !gtk_widget_has_css_class (label, css_class))
    return FALSE;
  for (int i = 0; i + 1 < pango_layout_get_line_count (layout); i++)
    {
      const PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);

      if (line->length > 0 && text[line->start_index + line->length - 1] != ' ')
        return TRUE;
    }
  return FALSE;
}

/* In a small window, and with large text in it, nothing lies beyond the edge: the table becomes blocks, that of two days has half as many columns. No number is
 * lost by that, and in a large window all is as it was. */
static void
test_narrow (void)
{
  g_autoptr (LotseDataset) data = data_with_all_reasons ();
  LotseWindow *window = window_with (data, "promises");
  GtkWidget *page;
  int dpi;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  for (int scale = 1; scale <= 2; scale++)
    {
      g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", scale * 96 * 1024, NULL);
      gtk_window_set_default_size (GTK_WINDOW (window), 900, 700);
      g_assert_true (lotse_window_show_page (window, "promises"));
      fixture_turn (200);
      fixture_settle (window);
      page = GTK_WIDGET (lotse_window_get_page (window));
      fixture_picture (window, scale == 1 ? "promises-narrow" : "promises-narrow-large");
      g_assert_null (scrolling_sideways (page));
      for (int reason = 0; reason < LOTSE_SHIFT_REASON_N_VALUES; reason++)
        g_assert_nonnull (fixture_child (page, GTK_TYPE_BUTTON, says, lotse_shift_reason_label (reason)));
      g_assert_nonnull (fixture_child (page, GTK_TYPE_BUTTON, says, "Total: 90"));
      g_assert_true (lotse_window_show_page (window, "compare:2020-01-01/2021-11-23"));
      fixture_turn (200);
      fixture_settle (window);
      page = GTK_WIDGET (lotse_window_get_page (window));
      fixture_picture (window, scale == 1 ? "compare-narrow" : "compare-narrow-large");
      g_assert_null (scrolling_sideways (page));
      g_assert_true (fixture_shows (page, "Reached"));
    }
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 1440, 900);
  g_assert_true (lotse_window_show_page (window, "promises"));
  fixture_turn (200);
  fixture_settle (window);
  page = GTK_WIDGET (lotse_window_get_page (window));
  g_assert_null (scrolling_sideways (page));
  g_assert_true (fixture_shows (page, "90"));
  g_assert_false (fixture_shows (page, "Total: 90"));
  /* "Procurement" is longer than most numbers are. */
  g_assert_null (fixture_child (page, GTK_TYPE_LABEL, is_broken, "row-subtitle"));
  fixture_close (window);
}

/* The same months by department, in the order of their names; numbers are written with their thousands apart, and a figure's list adds up to it. */
static void
test_by_department (void)
{
  g_autoptr (LotseDataset) data = data_without_promises ();
  LotseWindow *window;
  GtkWidget *page, *list;

  take_shift (data, "s1", "A-3", "/2021-06", "/2138-10", LOTSE_SHIFT_REASON_STATE);
  take_shift (data, "s2", "B-2", "/2021-06", "/2021-11", LOTSE_SHIFT_REASON_STAFF);
  window = window_with (data, "promises");
  page = GTK_WIDGET (lotse_window_get_page (window));
  g_assert_true (fixture_shows (page, "1,408 of 1,413 months: waiting for the Land"));
  g_assert_true (fixture_shows (page, "2 projects were moved to a later day since 2021, by 1,413 months in all."));
  g_assert_true (fixture_shows (page, "Months by field of action and reason"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (fixture_child (page, GTK_TYPE_TOGGLE_BUTTON, says, "Department")), TRUE);
  fixture_settle (window);
  fixture_picture (window, "promises-by-department");
  g_assert_true (fixture_shows (page, "Months by department and reason"));
  g_assert_true (fixture_shows (page, "All departments"));
  {
    g_autofree char *name = lotse_record_title (lotse_project_department (data, fixture_find (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_CODE, "A-3"), lotse_date_today ()));
    g_autofree char *cell = g_strdup_printf ("%s, waiting for the Land: 1,408", name);
    GtkWidget *button = fixture_child (page, GTK_TYPE_BUTTON, says, cell);

    g_assert_nonnull (button);
    g_assert_nonnull (fixture_child (page, GTK_TYPE_BUTTON, says, "All departments: 1,413"));
    g_signal_emit_by_name (fixture_child (page, GTK_TYPE_BUTTON, says, "All departments: 1,413"), "clicked");
  }
  fixture_turn (50);
  list = toplevel_with ("2 entries · +1,413 months in all");
  g_assert_nonnull (list);
  gtk_window_destroy (GTK_WINDOW (list));
  fixture_close (window);
}

static void
test_empty (void)
{
  g_autoptr (LotseDataset) data = data_without_promises ();
  LotseWindow *window = window_with (data, "promises");

  g_assert_true (fixture_shows (GTK_WIDGET (lotse_window_get_page (window)), "No promised end was moved"));
  fixture_close (window);
}

static LotseFigureView *
chart_of (GtkWidget *within, LotseFigureKind kind)
{
  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      LotseFigureMaker *maker = LOTSE_IS_FIGURE_VIEW (child) ? lotse_figure_view_get_maker (LOTSE_FIGURE_VIEW (child)) : NULL;
      LotseFigureView *found = maker != NULL && lotse_figure_maker_kind (maker) == kind ? LOTSE_FIGURE_VIEW (child) : chart_of (child, kind);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Enter opens what the chosen bar counts. */
static void
test_open (void)
{
  g_autoptr (LotseDataset) data = fixture_dataset ();
  LotseWindow *window = window_with (data, "charts");
  LotseFigureView *states = chart_of (GTK_WIDGET (lotse_window_get_page (window)), LOTSE_FIGURE_STATES);
  const GPtrArray *links = NULL;
  guint item;

  g_assert_nonnull (states);
  g_assert_true (lotse_figure_view_ensure (states));
  g_assert_false (fixture_press (GTK_WIDGET (states), GDK_KEY_Return, 0)); /* nothing is chosen */
  for (item = 0; item < lotse_figure_n_items (states->figure); item++)
    if ((links = lotse_figure_links (states->figure, item)) != NULL && links->len == 1)
      break;
  g_assert_nonnull (links);
  {
    g_autofree char *page = g_strdup_printf ("project:%s", strchr (links->pdata[0], ':') + 1), *name = NULL;

    lotse_figure_view_choose (states, item);
    g_assert_true (fixture_press (GTK_WIDGET (states), GDK_KEY_Return, 0));
    fixture_settle (window);
    name = lotse_window_get_page_name (window);
    g_assert_cmpstr (name, ==, page);
  }
  g_assert_false (lotse_record_open (window, "project:gone"));
  g_assert_false (lotse_record_open (window, "nonsense"));
  fixture_close (window);
}

static void
take_kpi (LotseDataset *data, const char *id, const char *title, const char *department, double part, double whole)
{
  g_autoptr (LotseRecord) kpi = lotse_record_new (LOTSE_KIND_KPI, id);
  g_autoptr (GArray) points = lotse_points_new ();
  const LotsePoint point = { lotse_date_parse ("2021-10-31"), part, whole };

  lotse_record_set_text (kpi, LOTSE_F_KPI_TITLE, title);
  lotse_record_set_text (kpi, LOTSE_F_KPI_FORMULA, "online / all");
  lotse_record_set_text (kpi, LOTSE_F_KPI_UNIT, "%");
  lotse_record_set_text (kpi, LOTSE_F_KPI_DEPARTMENT, lotse_record_id (fixture_find (data, LOTSE_KIND_DEPARTMENT, LOTSE_F_DEPARTMENT_NAME, department)));
  g_array_append_val (points, point);
  lotse_dataset_take (data, lotse_kpi_with_points (kpi, points));
}

/* KPIs of one rule stand side by side by department; one alone has no such card. */
static void
test_compare (void)
{
  g_autoptr (LotseDataset) data = fixture_dataset ();
  LotseWindow *window;
  GtkWidget *page;

  take_kpi (data, "waste", "Sperrmüll", "Abfallwirtschaft", 100, 1000);
  window = window_with (data, "kpis:waste");
  page = GTK_WIDGET (lotse_window_get_page (window));
  g_assert_false (fixture_shows (page, "KPIs with the same counting rule"));
  take_kpi (data, "building", "Bauantrag", "Baurechtsamt", 20, 40);
  fixture_settle (window);
  g_assert_true (fixture_shows (page, "KPIs with the same counting rule"));
  {
    LotseFigureView *compare = chart_of (page, LOTSE_FIGURE_COMPARE_DEPARTMENTS);
    g_autoptr (LotseChartTable) table = lotse_figure_maker_table (lotse_figure_view_get_maker (compare), NULL, LOTSE_LANG_EN);

    g_assert_cmpstr (lotse_chart_table_cell (table, 0, 0).text, ==, "Abfallwirtschaft");
    g_assert_cmpstr (lotse_chart_table_cell (table, 1, 0).text, ==, "Baurechtsamt");
  }
  fixture_close (window);
}

int
main (int argc, char **argv)
{
  g_setenv ("LOTSE_TODAY", FIXTURE_TODAY, TRUE);
  fixture_init (&argc, &argv);
  lotse_lang_init ("en");
  g_test_add_func ("/app/promises/page", test_page);
  g_test_add_func ("/app/promises/narrow", test_narrow);
  g_test_add_func ("/app/promises/by-department", test_by_department);
  g_test_add_func ("/app/promises/empty", test_empty);
  g_test_add_func ("/app/promises/not-in-months", test_not_in_months);
  g_test_add_func ("/app/promises/open", test_open);
  g_test_add_func ("/app/promises/compare", test_compare);
  return g_test_run ();
}

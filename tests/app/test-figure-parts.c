/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart as a screen reader finds it: each of its items, in the order of the walk. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "on-figure.h"

static void
rest (OnFigure *shown)
{
  wait_until (shown->view->parts_id == 0);
  on_figure_draw (shown);
}

/* What a screen reader finds: the whole, then every item by its sentence and where it is, in the order of the walk; each once. */
static void
assert_parts (OnFigure *shown, gboolean each)
{
  const guint n = each ? lotse_figure_n_items (shown->view->figure) : 0;
  GtkWidget *part = gtk_widget_get_first_child (GTK_WIDGET (shown->view));
  g_autofree char *summary = lotse_figure_summarize (shown->view->figure, lotse_chart_lang (lotse_lang_get ()));
  char *said = gtk_test_accessible_check_property (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_PROPERTY_LABEL, "");

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (shown->view), GTK_ACCESSIBLE_ROLE_LIST);
  g_assert_true (part == shown->view->whole);
  g_assert_nonnull (said);
  g_assert_nonnull (strstr (said, summary));
  g_free (said);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *sentence = lotse_figure_describe (shown->view->figure, i, lotse_chart_lang (lotse_lang_get ()));
      graphene_rect_t bounds;
      LotseChartRect rect;

      part = gtk_widget_get_next_sibling (part);
      g_assert_nonnull (part);
      gtk_test_accessible_assert_role (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence);
      gtk_test_accessible_assert_state (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_STATE_SELECTED, i == shown->view->item);
      g_assert_true (gtk_widget_get_mapped (part));
      g_assert_cmpint (gtk_widget_get_focusable (part), ==, part == shown->view->stop);
      g_assert_true (lotse_figure_item_rect (shown->view->figure, i, &rect));
      g_assert_true (gtk_widget_compute_bounds (part, GTK_WIDGET (shown->view), &bounds));
      g_assert_cmpfloat_with_epsilon (bounds.origin.x, rect.x, 1.01);
      g_assert_cmpfloat_with_epsilon (bounds.origin.y, rect.y, 1.01);
      g_assert_cmpfloat_with_epsilon (bounds.size.width, rect.width, 2);
    }
  for (part = gtk_widget_get_next_sibling (part); part != NULL; part = gtk_widget_get_next_sibling (part))
    g_assert_true (part == shown->view->table || part == shown->view->menu || (!each && part == shown->view->stop));
}

static void
test_parts (void)
{
  static const LotseFigureKind kinds[] = { LOTSE_FIGURE_STATES, LOTSE_FIGURE_KPI, LOTSE_FIGURE_HISTORY };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      OnFigure shown = on_figure_show (kinds[i]);

      rest (&shown);
      g_assert_cmpuint (lotse_figure_n_items (shown.view->figure), >, 0);
      assert_parts (&shown, TRUE);
      on_figure_focus (&shown);
      on_figure_press (&shown, GDK_KEY_Right, 0);
      rest (&shown);
      assert_parts (&shown, TRUE);
      g_assert_true (gtk_window_get_focus (shown.window) == shown.view->stop);
      /* In another size, other places. */
      gtk_window_set_default_size (shown.window, 900, 500);
      wait_until (gtk_widget_get_width (GTK_WIDGET (shown.view)) == 900);
      rest (&shown);
      assert_parts (&shown, TRUE);
      /* The table has rows of its own. */
      g_assert_true (on_figure_press (&shown, GDK_KEY_t, 0));
      rest (&shown);
      assert_parts (&shown, FALSE);
      g_assert_true (on_figure_press (&shown, GDK_KEY_Escape, 0));
      rest (&shown);
      assert_parts (&shown, TRUE);
      on_figure_hide (&shown);
    }
}

/* Closer by, other items are there; nothing is made while the picture moves. */
static void
test_parts_rest (void)
{
  OnFigure shown = on_figure_show (LOTSE_FIGURE_KPI);
  GtkWidget *last;

  rest (&shown);
  last = gtk_widget_get_last_child (GTK_WIDGET (shown.view));
  for (guint i = 0; i < 12; i++)
    {
      lotse_figure_view_zoom (shown.view, i < 6 ? 1.2 : 1 / 1.1, 300);
      on_figure_draw (&shown);
      if (i < 3) /* soon enough on any machine */
        g_assert_true (shown.view->parts_id != 0 && gtk_widget_get_last_child (GTK_WIDGET (shown.view)) == last);
    }
  rest (&shown);
  assert_parts (&shown, TRUE);
  on_figure_hide (&shown);
}

/* More items than anybody listens to one by one: the whole says how many there are, and keys reach each. */
static void
test_parts_many (void)
{
  OnFigure shown = on_figure_show (LOTSE_FIGURE_STATES);
  g_autoptr (LotseDataset) data = fixture_dataset ();
  LotseRecord *kpi = on_figure_make_kpi (data);
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  GArray *points = lotse_points_new ();
  g_autofree char *told = NULL;
  LotseValue value;

  for (int i = 0; i < 400; i++)
    {
      LotsePoint point = { lotse_date_from_ymd (2019, 1, 1) + i, i % 13, NAN };

      g_array_append_val (points, point);
    }
  value = lotse_value_points_take (points);
  lotse_record_take (kpi, LOTSE_F_KPI_POINTS, &value);
  options.as_of = lotse_date_parse (FIXTURE_TODAY);
  lotse_figure_view_take_maker (shown.view, lotse_figure_maker_new (LOTSE_FIGURE_KPI, data, &options, kpi));
  gtk_window_set_default_size (shown.window, 1900, 400);
  wait_until (gtk_widget_get_width (GTK_WIDGET (shown.view)) == 1900);
  rest (&shown);
  g_assert_cmpuint (lotse_figure_n_items (shown.view->figure), >, 200);
  assert_parts (&shown, FALSE);
  told = g_strdup_printf ("%u items. Arrow keys say each of them, T shows all in a table.", lotse_figure_n_items (shown.view->figure));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (shown.view->whole), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, told);
  on_figure_focus (&shown);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *sentence = NULL;

      on_figure_press (&shown, GDK_KEY_Left, 0);
      sentence = lotse_figure_describe (shown.view->figure, shown.view->item, lotse_chart_lang (lotse_lang_get ()));
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_window_get_focus (shown.window)), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence);
      assert_parts (&shown, FALSE);
    }
  on_figure_hide (&shown);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/app/figure-parts/each", test_parts);
  g_test_add_func ("/app/figure-parts/rest", test_parts_rest);
  g_test_add_func ("/app/figure-parts/many", test_parts_many);
  return g_test_run ();
}

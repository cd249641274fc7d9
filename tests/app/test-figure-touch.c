/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart over time below fingers, on a touch screen and on a touchpad, and on pages that scroll and turn themselves. */
#include "config.h"

#include "app/pages/lotse-kpis-page.h"
#include "fingers.h"
#include "on-figure.h"

#define MIDDLE 350.0 /* px, across the charts here */

/* A chart on a page that scrolls, as all are. FALSE: there are no fingers here. */
static gboolean
show_on_page (OnFigure *shown, GtkAdjustment **down)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *scrolled = gtk_scrolled_window_new (), *below = gtk_label_new ("below");

  if (!fingers_open ())
    {
      g_test_skip ("events of this GTK are laid out otherwise");
      return FALSE;
    }
  *shown = on_figure_show (LOTSE_FIGURE_KPI);
  g_object_ref (shown->view);
  gtk_window_set_child (shown->window, scrolled);
  gtk_widget_set_size_request (GTK_WIDGET (shown->view), -1, 350);
  gtk_widget_set_size_request (below, -1, 900);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (shown->view));
  gtk_box_append (GTK_BOX (box), below);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  *down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  g_object_unref (shown->view);
  on_figure_draw (shown);
  fixture_turn (50);
  return TRUE;
}

/* (out) when it is at @x, and how much of it a px is. */
static double
time_at (OnFigure *shown, double x, double *per_px)
{
  g_assert_true (lotse_figure_view_ensure (shown->view));
  *per_px = (shown->view->view.to - shown->view->view.from) / shown->view->figure->plot.width;
  return lotse_line_chart_time (shown->view->figure, x);
}

/* Two fingers that go apart: closer, and what was between them stays there, also where both go on; together: farther. */
static void
test_pinch (void)
{
  OnFigure shown;
  GtkAdjustment *down;
  LotseLineView all, near, far;
  double time, px;

  if (!show_on_page (&shown, &down))
    return;
  g_assert_false (lotse_figure_view_get_stretch (shown.view, &all));
  time = time_at (&shown, 500, &px);
  fingers_pinch (GTK_WIDGET (shown.view), 500, 150, 100, 200);
  g_assert_true (lotse_figure_view_get_stretch (shown.view, &near));
  g_assert_cmpfloat_with_epsilon ((all.to - all.from) / (near.to - near.from), 2, 0.1);
  g_assert_cmpfloat_with_epsilon (time_at (&shown, 500, &px), time, 4 * px);
  fingers_pinch (GTK_WIDGET (shown.view), MIDDLE, 150, 200, 150);
  g_assert_true (lotse_figure_view_get_stretch (shown.view, &far));
  g_assert_cmpfloat_with_epsilon ((far.to - far.from) / (near.to - near.from), 4 / 3.0, 0.1);
  /* One finger stands still, the other goes to the right: what is between them goes along. */
  time = time_at (&shown, 300, &px);
  fingers_touch (GTK_WIDGET (shown.view), GDK_TOUCH_BEGIN, 1, 250, 150);
  fingers_touch (GTK_WIDGET (shown.view), GDK_TOUCH_BEGIN, 2, 350, 150);
  for (int i = 1; i <= 10; i++)
    fingers_touch (GTK_WIDGET (shown.view), GDK_TOUCH_UPDATE, 2, 350 + 5 * i, 150);
  g_assert_cmpfloat_with_epsilon (time_at (&shown, 325, &px), time, 4 * px);
  fingers_touch (GTK_WIDGET (shown.view), GDK_TOUCH_END, 1, 250, 150);
  fingers_touch (GTK_WIDGET (shown.view), GDK_TOUCH_END, 2, 400, 150);
  g_assert_cmpfloat (gtk_adjustment_get_value (down), ==, 0);
  on_figure_hide (&shown);
}

/* One finger across a chart that is seen closer moves it along, up or down the page; of a whole chart always the page. */
static void
test_finger_pans (void)
{
  OnFigure shown;
  GtkAdjustment *down;
  LotseLineView before, after;
  double time, px;

  if (!show_on_page (&shown, &down))
    return;
  fingers_swipe (GTK_WIDGET (shown.view), MIDDLE, 300, MIDDLE - 100, 300);
  g_assert_false (lotse_figure_view_get_stretch (shown.view, &before));
  lotse_figure_view_zoom (shown.view, 3, MIDDLE);
  on_figure_draw (&shown);
  time = time_at (&shown, MIDDLE, &px);
  g_assert_true (lotse_figure_view_get_stretch (shown.view, &before));
  fingers_swipe (GTK_WIDGET (shown.view), MIDDLE, 150, MIDDLE - 80, 152);
  g_assert_true (lotse_figure_view_get_stretch (shown.view, &after));
  g_assert_cmpfloat (after.from, >, before.from);
  g_assert_cmpfloat_with_epsilon (time_at (&shown, MIDDLE - 80, &px), time, 10 * px);
  g_assert_cmpfloat_with_epsilon (after.to - after.from, before.to - before.from, 1);
  g_assert_cmpfloat (gtk_adjustment_get_value (down), ==, 0);
  fingers_swipe (GTK_WIDGET (shown.view), MIDDLE, 300, MIDDLE + 10, 150);
  g_assert_true (lotse_figure_view_get_stretch (shown.view, &before));
  g_assert_cmpfloat_with_epsilon (after.from, before.from, 12 * px);
  g_assert_cmpfloat (gtk_adjustment_get_value (down), >, 50);
  on_figure_hide (&shown);
}

/* A touchpad counts in px: sideways the chart goes as far as the fingers; up and down the page, or closer with Ctrl, step by step. */
static void
test_touchpad (void)
{
  OnFigure shown;
  GtkAdjustment *down;
  LotseLineView before, after;
  double time, px;

  if (!show_on_page (&shown, &down))
    return;
  lotse_figure_view_zoom (shown.view, 3, MIDDLE);
  on_figure_draw (&shown);
  time = time_at (&shown, MIDDLE, &px);
  g_assert_true (lotse_figure_view_get_stretch (shown.view, &before));
  fingers_scroll (GTK_WIDGET (shown.view), MIDDLE, 150, 80, 16, 0);
  g_assert_cmpfloat_with_epsilon (time_at (&shown, MIDDLE - 80, &px), time, 4 * px);
  g_assert_true (lotse_figure_view_get_stretch (shown.view, &after));
  g_assert_cmpfloat_with_epsilon (after.to - after.from, before.to - before.from, 1);
  g_assert_cmpfloat (gtk_adjustment_get_value (down), ==, 0);
  /* Almost down is down. */
  fingers_scroll (GTK_WIDGET (shown.view), MIDDLE, 150, 8, 80, 0);
  g_assert_true (lotse_figure_view_get_stretch (shown.view, &before));
  g_assert_cmpfloat (after.from, ==, before.from);
  g_assert_cmpfloat (gtk_adjustment_get_value (down), >, 0);
  gtk_adjustment_set_value (down, 0);
  fixture_turn (50);
  fingers_scroll (GTK_WIDGET (shown.view), MIDDLE, 150, 0, 40, GDK_CONTROL_MASK);
  g_assert_true (lotse_figure_view_get_stretch (shown.view, &after));
  g_assert_cmpfloat_with_epsilon ((after.to - after.from) / (before.to - before.from), 1.44, 0.02);
  on_figure_hide (&shown);
}

/* On the page of a KPI, also where that is one of two leaves: a swipe across the chart does not turn them. */
static void
test_on_leaf (void)
{
  g_autoptr (LotseDataset) data = fixture_dataset ();
  LotseWindow *window;
  GtkWidget *page;
  OnFigure shown = { NULL, NULL };
  LotseLineView before, after;

  if (!fingers_open ())
    {
      g_test_skip ("events of this GTK are laid out otherwise");
      return;
    }
  window = fixture_window ("overview");
  on_figure_make_kpi (data);
  lotse_session_set_dataset (lotse_window_get_session (window), data);
  for (guint narrow = 0; narrow < 2; narrow++)
    {
      gtk_window_set_default_size (GTK_WINDOW (window), narrow == 1 ? 640 : 1400, 900);
      g_assert_true (lotse_window_show_page (window, "kpis:kpi"));
      fixture_settle (window);
      page = GTK_WIDGET (lotse_window_get_page (window));
      g_assert_true (adw_leaflet_get_folded (ADW_LEAFLET (fixture_child (page, ADW_TYPE_LEAFLET, NULL, NULL))) == (narrow == 1));
      shown.view = LOTSE_FIGURE_VIEW (fixture_child (page, LOTSE_TYPE_FIGURE_VIEW, NULL, NULL));
      lotse_figure_view_zoom (shown.view, 3, 300);
      on_figure_draw (&shown);
      g_assert_true (lotse_figure_view_get_stretch (shown.view, &before));
      fingers_swipe (GTK_WIDGET (shown.view), 250, 100, 300, 102);
      g_assert_true (lotse_figure_view_get_stretch (shown.view, &after));
      g_assert_cmpfloat (after.from, <, before.from);
      fixture_settle (window);
      g_assert_true (gtk_widget_get_child_visible (gtk_widget_get_ancestor (GTK_WIDGET (shown.view), GTK_TYPE_SCROLLED_WINDOW)));
    }
  fixture_close (window);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/app/figure-touch/pinch", test_pinch);
  g_test_add_func ("/app/figure-touch/finger-pans", test_finger_pans);
  g_test_add_func ("/app/figure-touch/touchpad", test_touchpad);
  g_test_add_func ("/app/figure-touch/on-leaf", test_on_leaf);
  return g_test_run ();
}

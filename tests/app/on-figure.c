/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "on-figure.h"

LotseRecord *
on_figure_make_kpi (LotseDataset *data)
{
  LotseRecord *kpi = lotse_record_new (LOTSE_KIND_KPI, "kpi");
  GArray *points = lotse_points_new ();
  LotseValue value;

  lotse_record_set_text (kpi, LOTSE_F_KPI_TITLE, "Online-Anträge");
  for (int i = 0; i < 20; i++)
    {
      LotsePoint point = { lotse_date_add_months (lotse_date_from_ymd (2020, 1, 31), i), 10 + i * i % 17, NAN };

      g_array_append_val (points, point);
    }
  value = lotse_value_points_take (points);
  lotse_record_take (kpi, LOTSE_F_KPI_POINTS, &value);
  lotse_dataset_take (data, kpi);
  return kpi;
}

OnFigure
on_figure_show (LotseFigureKind kind)
{
  g_autoptr (LotseDataset) data = fixture_dataset ();
  LotseRecord *kpi = on_figure_make_kpi (data);
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  OnFigure shown = { GTK_WINDOW (gtk_window_new ()), LOTSE_FIGURE_VIEW (lotse_figure_view_new ()) };

  options.as_of = lotse_date_parse (FIXTURE_TODAY);
  lotse_figure_view_take_maker (shown.view, lotse_figure_maker_new (kind, data, &options, kind == LOTSE_FIGURE_KPI ? kpi : NULL));
  gtk_window_set_default_size (shown.window, 700, 400);
  gtk_window_set_child (shown.window, GTK_WIDGET (shown.view));
  gtk_window_present (shown.window);
  for (guint i = 0; i < 500 && lotse_figure_view_get_figure (shown.view) == NULL; i++)
    fixture_turn (10);
  g_assert_nonnull (lotse_figure_view_get_figure (shown.view));
  return shown;
}

void
on_figure_hide (OnFigure *shown)
{
  gtk_window_destroy (shown->window);
  fixture_turn (20);
}

gboolean
on_figure_press (OnFigure *shown, guint keyval, GdkModifierType state)
{
  return fixture_press (GTK_WIDGET (shown->view), keyval, state);
}

void
on_figure_focus (OnFigure *shown)
{
  gtk_widget_grab_focus (shown->view->stop);
  g_assert_true (lotse_figure_view_has_focus (shown->view));
}

static void
painted_cb (gboolean *painted)
{
  *painted = TRUE;
}

void
on_figure_draw (OnFigure *shown)
{
  gboolean painted = FALSE;
  gulong id;

  gtk_widget_queue_draw (GTK_WIDGET (shown->view));
  id = g_signal_connect_swapped (gtk_widget_get_frame_clock (GTK_WIDGET (shown->view)), "after-paint", G_CALLBACK (painted_cb), &painted);
  for (guint i = 0; i < 500 && !painted; i++)
    fixture_turn (10);
  g_signal_handler_disconnect (gtk_widget_get_frame_clock (GTK_WIDGET (shown->view)), id);
  g_assert_true (painted);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes while a tooltip over it is still to come. A critical ends the test. */
#include "config.h"

#include "keys.h"

#define DELAY_MSECS 900 /* longer than the toolkit waits before it asks */

/* It fills what it is in, and answers when it is asked for a tooltip. */
static GtkWidget *
make_area (void)
{
  GtkWidget *area = gtk_label_new ("…");

  gtk_widget_set_size_request (area, 300, 200);
  gtk_widget_set_tooltip_text (area, "What is told of it");
  return area;
}

static void
point_at (GtkWidget *area)
{
  GtkNative *native = gtk_widget_get_native (area);
  double x, y, dx, dy;

  gtk_native_get_surface_transform (native, &dx, &dy);
  g_assert_true (gtk_widget_translate_coordinates (area, GTK_WIDGET (native), 60, 60, &x, &y));
  if (GTK_IS_POPOVER (native))
    {
      x += gdk_popup_get_position_x (GDK_POPUP (gtk_native_get_surface (native)));
      y += gdk_popup_get_position_y (GDK_POPUP (gtk_native_get_surface (native)));
    }
  /* There and a bit on: the toolkit wants it to move. */
  for (int step = 0; step < 4; step++)
    {
      keys_point ((int) (x + dx) + 4 * step, (int) (y + dy) + 2 * step);
      fixture_turn (20);
    }
}

static void
test_window (void)
{
  if (!keys_open ())
    {
      g_test_skip ("no pointer");
      return;
    }
  for (guint way = 0; way < 2; way++)
    {
      GtkWidget *window = gtk_window_new (), *area = make_area ();

      gtk_window_set_child (GTK_WINDOW (window), area);
      gtk_window_present (GTK_WINDOW (window));
      fixture_turn (300);
      point_at (area);
      if (way == 1)
        gtk_widget_set_visible (window, FALSE);
      gtk_window_destroy (GTK_WINDOW (window));
      fixture_turn (DELAY_MSECS);
    }
}

static void
test_popover (void)
{
  if (!keys_open ())
    {
      g_test_skip ("no pointer");
      return;
    }
  for (guint way = 0; way < 8; way++)
    {
      GtkWidget *window = gtk_window_new (), *button = gtk_menu_button_new (), *popover = gtk_popover_new (), *area = make_area ();

      gtk_window_set_default_size (GTK_WINDOW (window), 600, 500);
      gtk_widget_set_valign (button, GTK_ALIGN_START);
      gtk_window_set_child (GTK_WINDOW (window), button);
      gtk_popover_set_child (GTK_POPOVER (popover), area);
      gtk_popover_set_autohide (GTK_POPOVER (popover), (way & 4) == 0);
      gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
      gtk_window_present (GTK_WINDOW (window));
      fixture_turn (200);
      gtk_menu_button_popup (GTK_MENU_BUTTON (button));
      fixture_turn (300);
      point_at (area);
      g_test_message ("way %u", way);
      if (way & 1)
        gtk_popover_popdown (GTK_POPOVER (popover));
      if (way & 2)
        fixture_turn (100);
      gtk_window_destroy (GTK_WINDOW (window));
      fixture_turn (DELAY_MSECS);
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/app/tooltips/window", test_window);
  g_test_add_func ("/app/tooltips/popover", test_popover);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Toasts under a person who is faster than they are: with real keys, and with the animations that a desk has. What is freed is overwritten (see
 * meson.build), so that nobody reads it unnoticed. */
#include "config.h"

#include "keys.h"

/* Longer than any toast needs to come in or to go. */
#define REST_MSECS 800

static LotseWindow *
open_window (void)
{
  LotseWindow *window;

  if (!keys_open ())
    {
      g_test_skip ("keys cannot be sent to this display");
      return NULL;
    }
  window = fixture_window ("projects");
  keys_focus (GTK_WINDOW (window));
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  fixture_turn (100);
  return window;
}

static void
close_window (LotseWindow *window)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  fixture_close (window);
}

static gboolean
says (LotseWindow *window, const char *text)
{
  return fixture_shows (GTK_WIDGET (window), text);
}

static gboolean
is_widget_of_toast (GtkWidget *widget, const char *unused)
{
  return g_strcmp0 (gtk_widget_get_css_name (widget), "toast") == 0 && gtk_widget_get_can_target (widget);
}

/* The last button of the toast that has the window; @nth from the end. */
static GtkWidget *
button_of_toast (LotseWindow *window, guint nth)
{
  GtkWidget *toast = fixture_child (GTK_WIDGET (window), GTK_TYPE_WIDGET, is_widget_of_toast, NULL);

  g_assert_nonnull (toast);
  for (GtkWidget *child = gtk_widget_get_last_child (toast); child != NULL; child = gtk_widget_get_prev_sibling (child))
    if (GTK_IS_BUTTON (child) && gtk_widget_get_visible (child) && nth-- == 0)
      return child;
  return NULL;
}

/* A screen reader hears what the cross does. */
static void
test_close_is_named (void)
{
  LotseWindow *window = open_window ();

  if (window == NULL)
    return;
  lotse_window_toast (window, "Done");
  fixture_turn (REST_MSECS);
  gtk_test_accessible_assert_property (button_of_toast (window, 0), GTK_ACCESSIBLE_PROPERTY_LABEL, "Hide this message");
  close_window (window);
}

/* Escape, once and twice, at every moment of a toast that comes in alone and of one that follows another. */
static void
test_escape (void)
{
  LotseWindow *window = open_window ();

  if (window == NULL)
    return;
  for (guint delay = 0; delay <= 480; delay += 120)
    {
      lotse_window_toast (window, "Die erste");
      lotse_window_toast (window, "Die zweite");
      fixture_turn (delay);
      keys_press (GDK_KEY_Escape, 0);
      fixture_turn (delay);
      keys_press (GDK_KEY_Escape, 0);
      fixture_turn (delay / 2);
      keys_press (GDK_KEY_Escape, 0);
      fixture_turn (2 * REST_MSECS);
      /* Each that was seen has gone, and none waits for ever. */
      g_assert_false (says (window, "Die erste"));
      for (guint i = 0; i < 2; i++)
        {
          keys_press (GDK_KEY_Escape, 0);
          fixture_turn (REST_MSECS);
        }
      g_assert_false (says (window, "Die zweite"));
    }
  close_window (window);
}

/* A click on @button, which does nothing yet, does not reach what lies below the toast either. */
static void
assert_covers (LotseWindow *window, GtkWidget *button)
{
  GtkWidget *toast = gtk_widget_get_parent (button), *hit;
  double x, y;

  /* It comes in from below the edge. */
  do
    {
      fixture_turn (10);
      gtk_widget_translate_coordinates (button, GTK_WIDGET (window), gtk_widget_get_width (button) / 2.0, gtk_widget_get_height (button) / 2.0, &x, &y);
    }
  while (y >= gtk_widget_get_height (GTK_WIDGET (window)) && !gtk_widget_is_sensitive (button));
  hit = gtk_widget_pick (GTK_WIDGET (window), x, y, GTK_PICK_DEFAULT);
  g_assert_nonnull (hit);
  g_assert_true (hit == toast || gtk_widget_is_ancestor (hit, toast));
}

/* What a toast offers, and its button to close it, do nothing before it stands, from the pointer or from assistive technology. */
static void
test_buttons (void)
{
  LotseWindow *window = open_window ();

  if (window == NULL)
    return;
  for (guint nth = 0; nth < 2; nth++)
    {
      GtkWidget *button;

      lotse_window_offer (window, "Etwas ist geschehen", "Zurück", "win.toggle-sidebar", NULL);
      fixture_turn (30);
      button = button_of_toast (window, nth);
      g_assert_false (gtk_widget_is_sensitive (button));
      assert_covers (window, button);
      keys_click (button, 0);
      fixture_turn (REST_MSECS);
      g_assert_true (says (window, "Etwas ist geschehen"));
      g_assert_true (gtk_widget_is_sensitive (button));
      keys_click (button, 0);
      fixture_turn (REST_MSECS);
      g_assert_false (says (window, "Etwas ist geschehen"));
    }
  close_window (window);
}

/* One after the other, faster than they come in: the last stands, and can be put away. */
static void
test_offers (void)
{
  LotseWindow *window = open_window ();

  if (window == NULL)
    return;
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *text = g_strdup_printf ("Nummer %u", i);

      lotse_window_offer (window, text, NULL, NULL, NULL);
      fixture_turn (40 * (i % 4));
      keys_press (i % 3 == 0 ? GDK_KEY_Escape : GDK_KEY_Shift_L, 0);
      fixture_turn (100 * (i % 3));
    }
  fixture_turn (REST_MSECS);
  g_assert_true (says (window, "Nummer 11"));
  keys_press (GDK_KEY_Escape, 0);
  fixture_turn (REST_MSECS);
  g_assert_false (says (window, "Nummer 11"));
  close_window (window);
}

/* It has gone by itself within some seconds more than it stands. */
static void
assert_goes (LotseWindow *window, const char *text)
{
  const gint64 until = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (says (window, text) && g_get_monotonic_time () < until)
    fixture_turn (100);
  g_assert_false (says (window, text));
}

/* It goes by itself; one that the pointer is on stays. */
static void
test_time (void)
{
  LotseWindow *window = open_window ();

  if (window == NULL)
    return;
  keys_point (5, 5);
  lotse_window_toast (window, "Geht von selbst");
  fixture_turn (3000);
  g_assert_true (says (window, "Geht von selbst"));
  assert_goes (window, "Geht von selbst");
  lotse_window_toast (window, "Wird gelesen");
  fixture_turn (REST_MSECS);
  {
    GtkWidget *button = button_of_toast (window, 0);
    double x, y;

    gtk_widget_translate_coordinates (button, GTK_WIDGET (window), -60, 10, &x, &y);
    keys_point ((int) x, (int) y);
  }
  fixture_turn (7000);
  g_assert_true (says (window, "Wird gelesen"));
  keys_point (5, 5);
  assert_goes (window, "Wird gelesen");
  close_window (window);
}

/* The window goes while one comes in, one stands behind it, and a third waits. */
static void
test_closed (void)
{
  for (guint i = 0; i < 4; i++)
    {
      LotseWindow *window = open_window ();

      if (window == NULL)
        return;
      lotse_window_toast (window, "Die erste");
      lotse_window_offer (window, "Die zweite", NULL, NULL, NULL);
      lotse_window_toast (window, "Die dritte");
      fixture_turn (150 * i);
      keys_press (GDK_KEY_Escape, 0);
      fixture_turn (100 * i);
      close_window (window);
      fixture_turn (300);
    }
}

static gboolean
is_label_of (GtkWidget *widget, const char *text)
{
  return g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0;
}

/* How high the lines of @label are. */
static int
height_of_lines (GtkWidget *label)
{
  int height;

  pango_layout_get_pixel_size (gtk_label_get_layout (GTK_LABEL (label)), NULL, &height);
  return height;
}

/* The label that says @text. It is given its room in a frame to come; 10 s are enough for one. */
static GtkWidget *
laid_out_label (LotseWindow *window, const char *text)
{
  const gint64 until = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  GtkWidget *label;

  do
    {
      fixture_turn (60);
      label = fixture_child (GTK_WIDGET (window), GTK_TYPE_LABEL, is_label_of, text);
    }
  while ((label == NULL || gtk_widget_get_height (label) < height_of_lines (label)) && g_get_monotonic_time () < until);
  g_assert_nonnull (label);
  return label;
}

/* In large text its lines are broken, whatever their length, and what it offers stays in the window; it is as high as they are. */
static void
test_wide (void)
{
  static const char *const offers[] = { "Rückgängig", "Korrektur …" };
  LotseWindow *window;
  GString *text = g_string_new ("„Barrierefreiheit der");

  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  window = fixture_window ("projects");
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 700);
  fixture_turn (100);
  for (guint i = 0; i < 30; i++)
    {
      graphene_rect_t bounds;
      GtkWidget *label;

      g_string_append (text, i % 3 == 0 ? " E-Akte" : i % 3 == 1 ? " wird" : " bestätigt");
      lotse_window_offer (window, text->str, offers[i % 2], "win.toggle-sidebar", NULL);
      label = laid_out_label (window, text->str);
      g_assert_true (gtk_widget_compute_bounds (button_of_toast (window, 0), GTK_WIDGET (window), &bounds));
      g_test_message ("%s: closed at %.0f", text->str, bounds.origin.x);
      g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, gtk_widget_get_width (GTK_WIDGET (window)));
      g_assert_cmpint (height_of_lines (label), <=, gtk_widget_get_height (label));
    }
  g_string_free (text, TRUE);
  fixture_close (window);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
}

/* TRUE where the toast of @window lies between @top and @bottom of @ground. */
static gboolean
toast_lies_on (LotseWindow *window, GtkWidget *ground, double top, double bottom)
{
  GtkWidget *toast = fixture_child (GTK_WIDGET (window), GTK_TYPE_WIDGET, is_widget_of_toast, NULL);
  graphene_rect_t bounds;

  g_assert_nonnull (toast);
  g_assert_true (gtk_widget_compute_bounds (toast, ground, &bounds));
  g_test_message ("toast %.0f + %.0f, %.0f to %.0f of %d", bounds.origin.y, bounds.size.height, top, bottom, gtk_widget_get_height (ground));
  return bounds.origin.y < bottom && bounds.origin.y + bounds.size.height > top;
}

/* What was changed at the lower edge is seen: the toast that says so stands above it, whether it comes before or after the place is known. The next one stands where
 * toasts do. */
static void
test_spared (void)
{
  LotseWindow *window = fixture_window ("projects");
  GtkWidget *page = GTK_WIDGET (lotse_window_get_page (window));

  for (guint before = 0; before < 2; before++)
    {
      const double height = gtk_widget_get_height (page);
      const LotseChartRect rect = { 300, height - 110, 200, 20 };

      lotse_window_offer (window, "Etwas anderes", NULL, NULL, NULL);
      fixture_turn (200);
      g_assert_true (toast_lies_on (window, page, rect.y, rect.y + rect.height));
      if (before)
        lotse_window_spare (window, page, &rect);
      lotse_window_offer (window, "Verschoben", "Undo", "win.undo", NULL);
      if (!before)
        lotse_window_spare (window, page, &rect);
      wait_until (says (window, "Verschoben") && !says (window, "Etwas anderes"));
      fixture_turn (200);
      g_assert_false (toast_lies_on (window, page, rect.y, rect.y + rect.height));
      /* What lies higher is in nobody's way. */
      lotse_window_spare (window, page, &(LotseChartRect) { 300, 60, 200, 20 });
      fixture_turn (200);
      g_assert_true (toast_lies_on (window, page, rect.y, rect.y + rect.height));
    }
  fixture_close (window);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/app/toasts/close-is-named", test_close_is_named);
  g_test_add_func ("/app/toasts/escape", test_escape);
  g_test_add_func ("/app/toasts/buttons", test_buttons);
  g_test_add_func ("/app/toasts/offers", test_offers);
  g_test_add_func ("/app/toasts/time", test_time);
  g_test_add_func ("/app/toasts/closed", test_closed);
  g_test_add_func ("/app/toasts/wide", test_wide);
  g_test_add_func ("/app/toasts/spared", test_spared);
  return g_test_run ();
}

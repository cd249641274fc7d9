/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What scrolls is as high as it was without a body, and is asked only where a width is known. */
#include "config.h"

#include "app/widgets/lotse-scroll-body.h"
#include "app/widgets/wrapped-label.h"
#include "fixture.h"

#define WORDS "Wer einen Antrag stellt, braucht dafür nicht mehr ins Amt zu kommen, und wer ihn bearbeitet, sucht keine Akte mehr im Keller. "

static GtkWidget *
scroller_new (GtkPolicyType across)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  for (guint i = 0; i < 20; i++)
    gtk_box_append (GTK_BOX (box), lotse_wrapped_label_new (WORDS WORDS WORDS, NULL));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), across, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  return scroller;
}

static GtkWidget *
window_with (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 400, 300);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_width (child) > 0);
  fixture_turn (50);
  return window;
}

static double
scrolled_height (GtkWidget *scroller)
{
  return gtk_adjustment_get_upper (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)));
}

static void
test_same_height (void)
{
  GtkWidget *plain = scroller_new (GTK_POLICY_NEVER), *wrapped = scroller_new (GTK_POLICY_NEVER), *one, *other;
  int least_plain, least_wrapped;

  lotse_scroll_body_wrap (wrapped);
  g_assert_nonnull (fixture_child (wrapped, LOTSE_TYPE_SCROLL_BODY, NULL, NULL));
  one = window_with (plain);
  other = window_with (wrapped);
  g_assert_cmpfloat (scrolled_height (plain), >, 1000);
  g_assert_cmpfloat (scrolled_height (wrapped), ==, scrolled_height (plain));
  g_assert_cmpint (gtk_widget_get_width (wrapped), ==, gtk_widget_get_width (plain));
  gtk_widget_measure (plain, GTK_ORIENTATION_HORIZONTAL, -1, &least_plain, NULL, NULL, NULL);
  gtk_widget_measure (wrapped, GTK_ORIENTATION_HORIZONTAL, -1, &least_wrapped, NULL, NULL, NULL);
  g_assert_cmpint (least_wrapped, ==, least_plain);
  gtk_widget_measure (plain, GTK_ORIENTATION_VERTICAL, -1, &least_plain, NULL, NULL, NULL);
  gtk_widget_measure (wrapped, GTK_ORIENTATION_VERTICAL, -1, &least_wrapped, NULL, NULL, NULL);
  g_assert_cmpint (least_wrapped, ==, least_plain);

  /* Words that come later need their room too. */
  gtk_box_append (GTK_BOX (fixture_child (plain, GTK_TYPE_BOX, NULL, NULL)), lotse_wrapped_label_new (WORDS, NULL));
  gtk_box_append (GTK_BOX (fixture_child (wrapped, GTK_TYPE_BOX, NULL, NULL)), lotse_wrapped_label_new (WORDS, NULL));
  fixture_turn (50);
  g_assert_cmpfloat (scrolled_height (wrapped), ==, scrolled_height (plain));
  gtk_window_destroy (GTK_WINDOW (one));
  gtk_window_destroy (GTK_WINDOW (other));
  fixture_turn (20);
}

static void
test_not_passed_on (void)
{
  GtkWidget *scroller = g_object_ref_sink (scroller_new (GTK_POLICY_NEVER)), *body;
  int least, wanted;

  lotse_scroll_body_wrap (scroller);
  lotse_scroll_body_wrap (scroller); /* once is enough */
  body = fixture_child (scroller, LOTSE_TYPE_SCROLL_BODY, NULL, NULL);
  g_assert_false (LOTSE_IS_SCROLL_BODY (gtk_widget_get_first_child (body)));
  gtk_widget_measure (body, GTK_ORIENTATION_VERTICAL, -1, &least, &wanted, NULL, NULL);
  g_assert_cmpint (wanted, ==, 0);
  gtk_widget_measure (body, GTK_ORIENTATION_VERTICAL, 400, &least, &wanted, NULL, NULL);
  g_assert_cmpint (least, >, 1000);
  g_object_unref (scroller);
}

/* What scrolls across has no width that is given. */
static void
test_left_alone (void)
{
  GtkWidget *scroller = g_object_ref_sink (scroller_new (GTK_POLICY_AUTOMATIC));

  lotse_scroll_body_wrap (scroller);
  g_assert_null (fixture_child (scroller, LOTSE_TYPE_SCROLL_BODY, NULL, NULL));
  g_object_unref (scroller);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/app/scroll-body/same-height", test_same_height);
  g_test_add_func ("/app/scroll-body/not-passed-on", test_not_passed_on);
  g_test_add_func ("/app/scroll-body/left-alone", test_left_alone);
  return g_test_run ();
}

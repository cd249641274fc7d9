/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards side by side: short ones stand below each other beside a tall one, and the keyboard goes through them in their order. */
#include "config.h"

#include <adwaita.h>

#include "app/widgets/lotse-flow-layout.h"
#include "fixture.h"

#define SPACING 16
#define MOST 6

typedef struct
{
  GtkWidget *window, *box, *cards[MOST];
  guint      n;
} Flow;

/* A window of 900 px with cards of 300 px at least, as high as @heights say (0: the end). */
static void
flow_open (Flow *f, gboolean stacks, const int *heights)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  f->window = gtk_window_new ();
  f->box = lotse_flow_box_new (SPACING);
  g_object_set (f->box, "stacks", stacks, NULL);
  for (f->n = 0; heights[f->n] > 0; f->n++)
    {
      GtkWidget *button = gtk_button_new ();

      f->cards[f->n] = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      gtk_widget_set_size_request (f->cards[f->n], -1, heights[f->n]);
      gtk_widget_set_valign (button, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (f->cards[f->n]), button);
      lotse_flow_box_append (LOTSE_FLOW_BOX (f->box), f->cards[f->n], 260, 1);
    }
  gtk_box_append (GTK_BOX (outer), f->box);
  gtk_window_set_child (GTK_WINDOW (f->window), outer);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 900, 700);
  gtk_window_present (GTK_WINDOW (f->window));
  wait_until (gtk_widget_get_mapped (f->box) && gtk_widget_get_width (f->box) > 0);
}

static graphene_rect_t
place_of (Flow *f, guint i)
{
  graphene_rect_t place;

  g_assert_true (gtk_widget_compute_bounds (f->cards[i], f->box, &place));
  return place;
}

static void
assert_column (Flow *f, guint i, guint other, gboolean same)
{
  const graphene_rect_t one = place_of (f, i), two = place_of (f, other);

  if (same)
    g_assert_cmpfloat (one.origin.x, ==, two.origin.x);
  else
    g_assert_cmpfloat (one.origin.x, !=, two.origin.x);
}

/* Where the last card of a column ends. */
static float
bottom_of (Flow *f, guint i)
{
  const graphene_rect_t place = place_of (f, i);

  return place.origin.y + place.size.height;
}

/* Two short ones beside a tall one share a column, and end where it ends. */
static void
test_two (void)
{
  Flow f;

  flow_open (&f, TRUE, (const int[]) { 400, 200, 100, 0 });
  assert_column (&f, 0, 1, FALSE);
  assert_column (&f, 1, 2, TRUE);
  g_assert_cmpfloat (place_of (&f, 2).origin.y, ==, bottom_of (&f, 1) + SPACING);
  g_assert_cmpfloat (bottom_of (&f, 2), ==, bottom_of (&f, 0));
  g_assert_cmpint (gtk_widget_get_height (f.box), ==, 400);
  gtk_window_destroy (GTK_WINDOW (f.window));
}

/* What would have begun a line of its own moves up, and what comes then takes the room beside it. */
static void
test_moves_up (void)
{
  Flow f;

  flow_open (&f, TRUE, (const int[]) { 400, 180, 120, 360, 0 });
  assert_column (&f, 1, 2, TRUE);
  g_assert_cmpfloat (place_of (&f, 3).origin.y, ==, 0);
  assert_column (&f, 2, 3, FALSE);
  g_assert_cmpint (gtk_widget_get_height (f.box), ==, 400);
  gtk_window_destroy (GTK_WINDOW (f.window));
}

/* Cards of about the same height stay side by side; so do all where nothing is to be stacked. */
static void
test_alike (void)
{
  Flow f;

  flow_open (&f, TRUE, (const int[]) { 200, 180, 190, 0 });
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpfloat (place_of (&f, i).origin.y, ==, 0);
      g_assert_cmpfloat (place_of (&f, i).size.height, ==, 200);
    }
  gtk_window_destroy (GTK_WINDOW (f.window));
  flow_open (&f, FALSE, (const int[]) { 400, 200, 100, 0 });
  for (guint i = 0; i < 3; i++)
    g_assert_cmpfloat (place_of (&f, i).origin.y, ==, 0);
  gtk_window_destroy (GTK_WINDOW (f.window));
}

/* Tab goes from card to card in their order, though the second begins above the middle of the first. */
static void
test_keyboard (void)
{
  Flow f;

  flow_open (&f, TRUE, (const int[]) { 400, 200, 100, 0 });
  gtk_widget_set_margin_top (gtk_widget_get_first_child (f.cards[0]), 300); /* further down than those of the others */
  fixture_turn (50);
  gtk_window_set_focus (GTK_WINDOW (f.window), NULL);
  for (guint i = 0; i < f.n; i++)
    {
      gtk_widget_child_focus (f.window, GTK_DIR_TAB_FORWARD);
      g_assert_true (gtk_window_get_focus (GTK_WINDOW (f.window)) == gtk_widget_get_first_child (f.cards[i]));
    }
  for (guint i = f.n - 1; i > 0; i--)
    {
      gtk_widget_child_focus (f.window, GTK_DIR_TAB_BACKWARD);
      g_assert_true (gtk_window_get_focus (GTK_WINDOW (f.window)) == gtk_widget_get_first_child (f.cards[i - 1]));
    }
  gtk_window_destroy (GTK_WINDOW (f.window));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/app/flow-layout/two", test_two);
  g_test_add_func ("/app/flow-layout/moves-up", test_moves_up);
  g_test_add_func ("/app/flow-layout/alike", test_alike);
  g_test_add_func ("/app/flow-layout/keyboard", test_keyboard);
  return g_test_run ();
}

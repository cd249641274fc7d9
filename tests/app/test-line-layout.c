/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines stand as in a box of the toolkit, but nobody is asked for a width at a height; and what was put into a page is measured once its styles are settled, and has
 * its room in the first frame. */
#include "config.h"

#include "app/pages/page-layout.h"
#include "app/widgets/line-layout.h"
#include "app/widgets/wrapped-label.h"
#include "fixture.h"

#define AREA_PX 20000
#define WIDE_PX 700
#define SPACING_PX 10

#define TEST_TYPE_WORDS (test_words_get_type ())
G_DECLARE_FINAL_TYPE (TestWords, test_words, TEST, WORDS, GtkWidget)

/* As high as it is narrow. */
struct _TestWords
{
  GtkWidget parent_instance;
  int       least_px;
  guint     asked, at_height; /* how often for a size, and for a width at a height */
};

G_DEFINE_TYPE (TestWords, test_words, GTK_TYPE_WIDGET)

static void
test_words_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  TestWords *self = TEST_WORDS (widget);

  self->asked++;
  self->at_height += orientation == GTK_ORIENTATION_HORIZONTAL && for_size >= 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = AREA_PX / MAX (for_size >= 0 ? for_size : WIDE_PX, 1);
  else
    {
      *minimum = self->least_px;
      *natural = for_size >= 0 ? MAX (self->least_px, AREA_PX / MAX (for_size, 1)) : MAX (self->least_px, WIDE_PX);
    }
}

static GtkSizeRequestMode
test_words_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
test_words_class_init (TestWordsClass *klass)
{
  GTK_WIDGET_CLASS (klass)->measure = test_words_measure;
  GTK_WIDGET_CLASS (klass)->get_request_mode = test_words_get_request_mode;
}

static void
test_words_init (TestWords *self)
{
  self->least_px = 60;
}

/* A mark, words in a column of their own, and what stands at the end. */
static GtkWidget *
line_new (TestWords **words, GtkAlign align)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING_PX), *mark = gtk_image_new (), *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *end = gtk_image_new ();

  *words = g_object_new (TEST_TYPE_WORDS, NULL);
  gtk_widget_set_size_request (mark, 20, 20);
  gtk_widget_set_size_request (end, 50, 90);
  gtk_widget_set_hexpand (column, TRUE);
  gtk_widget_set_valign (column, align);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (*words));
  gtk_box_append (GTK_BOX (line), mark);
  gtk_box_append (GTK_BOX (line), column);
  gtk_box_append (GTK_BOX (line), end);
  return line;
}

static GtkWidget *
window_with (GtkWidget *child, int width_px)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), width_px, 300);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (gtk_widget_get_width (child) > 0);
  fixture_turn (50);
  return window;
}

static graphene_rect_t
place_of (GtkWidget *widget, GtkWidget *within)
{
  graphene_rect_t rect;

  g_assert_true (gtk_widget_compute_bounds (widget, within, &rect));
  return rect;
}

static void
assert_same_places (GtkWidget *one, GtkWidget *other)
{
  GtkWidget *a = gtk_widget_get_first_child (one), *b = gtk_widget_get_first_child (other);

  for (; a != NULL; a = gtk_widget_get_next_sibling (a), b = gtk_widget_get_next_sibling (b))
    {
      const graphene_rect_t x = place_of (a, one), y = place_of (b, other);

      g_assert_cmpfloat (x.origin.x, ==, y.origin.x);
      g_assert_cmpfloat (x.size.width, ==, y.size.width);
    }
  g_assert_null (b);
}

static void
test_same_places (void)
{
  static const int widths_px[] = { 300, 700, 1100 };

  for (guint rtl = 0; rtl < 2; rtl++)
    for (guint i = 0; i < G_N_ELEMENTS (widths_px); i++)
      {
        TestWords *words, *others;
        GtkWidget *plain = line_new (&words, GTK_ALIGN_FILL), *line = line_new (&others, GTK_ALIGN_FILL), *one, *other;

        lotse_line_layout_use (GTK_BOX (line));
        lotse_line_layout_use (GTK_BOX (line)); /* once is enough */
        gtk_widget_set_direction (plain, rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
        gtk_widget_set_direction (line, rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
        one = window_with (plain, widths_px[i]);
        other = window_with (line, widths_px[i]);
        g_assert_cmpint (gtk_widget_get_width (line), ==, gtk_widget_get_width (plain));
        assert_same_places (plain, line);
        gtk_window_destroy (GTK_WINDOW (one));
        gtk_window_destroy (GTK_WINDOW (other));
      }
}

/* The oldest toolkit asks; where none does so any more, the layout can go. */
static void
test_not_at_height (void)
{
  TestWords *words, *others;
  GtkWidget *plain = line_new (&words, GTK_ALIGN_CENTER), *line = line_new (&others, GTK_ALIGN_CENTER), *one, *other, *column;
  graphene_rect_t place;

  lotse_line_layout_use (GTK_BOX (line));
  column = gtk_widget_get_parent (GTK_WIDGET (others));
  lotse_line_layout_centre (column);
  one = window_with (plain, 500);
  other = window_with (line, 500);
  if (gtk_get_minor_version () == 8)
    g_assert_cmpuint (words->at_height, >, 0);
  g_assert_cmpuint (others->at_height, ==, 0);
  place = place_of (column, line);
  g_assert_cmpfloat (place.size.height, ==, AREA_PX / (500 - 20 - 50 - 2 * SPACING_PX));
  g_assert_cmpfloat (ABS (place.origin.y + place.size.height / 2 - (float) gtk_widget_get_height (line) / 2), <=, 1);
  gtk_window_destroy (GTK_WINDOW (one));
  gtk_window_destroy (GTK_WINDOW (other));
}

static void
test_within (void)
{
  TestWords *words;
  GtkWidget *outer = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0)), *line = line_new (&words, GTK_ALIGN_CENTER), *icons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *column = gtk_widget_get_parent (GTK_WIDGET (words)), *button = gtk_button_new (), *inside = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  gtk_box_append (GTK_BOX (column), lotse_wrapped_label_new ("Words", NULL));
  gtk_box_append (GTK_BOX (icons), gtk_image_new ());
  gtk_box_append (GTK_BOX (inside), lotse_wrapped_label_new ("Words", NULL));
  gtk_button_set_child (GTK_BUTTON (button), inside);
  gtk_box_append (GTK_BOX (outer), line);
  gtk_box_append (GTK_BOX (outer), icons);
  gtk_box_append (GTK_BOX (outer), button);
  lotse_line_layout_use_within (outer);
  g_assert_true (LOTSE_IS_LINE_LAYOUT (gtk_widget_get_layout_manager (line)));
  g_assert_cmpint (gtk_widget_get_valign (column), ==, GTK_ALIGN_FILL);
  g_assert_false (LOTSE_IS_LINE_LAYOUT (gtk_widget_get_layout_manager (outer)));
  g_assert_false (LOTSE_IS_LINE_LAYOUT (gtk_widget_get_layout_manager (icons)));
  g_assert_false (LOTSE_IS_LINE_LAYOUT (gtk_widget_get_layout_manager (inside)));
  g_object_unref (outer);
}

/* ---- Pages ---- */

static GtkWidget *
page_new (TestWords **words)
{
  GtkWidget *page = adw_bin_new ();

  *words = g_object_new (TEST_TYPE_WORDS, NULL);
  gtk_widget_set_layout_manager (page, g_object_new (LOTSE_TYPE_PAGE_LAYOUT, NULL));
  adw_bin_set_child (ADW_BIN (page), GTK_WIDGET (*words));
  return page;
}

static int
least_width (GtkWidget *widget)
{
  int least_px;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least_px, NULL, NULL, NULL);
  return least_px;
}

/* What has changed waits for its styles, and has its room with the next frame. */
static void
test_waits_for_styles (void)
{
  TestWords *words;
  GtkWidget *page = page_new (&words), *window = window_with (page, 500);
  guint asked;

  g_assert_cmpint (least_width (page), ==, 60);
  words->least_px = 420;
  gtk_widget_queue_resize (GTK_WIDGET (words));
  lotse_page_layout_wait (ADW_BIN (page));
  asked = words->asked;
  g_assert_cmpint (least_width (page), ==, 60);
  g_assert_cmpuint (words->asked, ==, asked);
  wait_until (words->asked > asked);
  g_assert_cmpint (least_width (page), ==, 420);
  fixture_turn (50);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (words)), >=, 420);

  /* Again, and wider than the window: the window follows. */
  words->least_px = 640;
  gtk_widget_queue_resize (GTK_WIDGET (words));
  lotse_page_layout_wait (ADW_BIN (page));
  wait_until (gtk_widget_get_width (GTK_WIDGET (words)) >= 640);
  wait_until (gtk_widget_get_width (window) >= 640);
  lotse_page_layout_go_on (ADW_BIN (page)); /* as a page does before it goes */
  gtk_window_destroy (GTK_WINDOW (window));
  fixture_turn (20);
}

/* A page that is made ready while it is not seen is asked at once. */
static void
test_goes_on (void)
{
  TestWords *words;
  GtkWidget *page = g_object_ref_sink (page_new (&words));

  lotse_page_layout_wait (ADW_BIN (page));
  g_assert_cmpint (least_width (page), ==, 0);
  lotse_page_layout_go_on (ADW_BIN (page));
  g_assert_cmpint (least_width (page), ==, 60);
  g_assert_true (gtk_widget_get_last_child (page) == GTK_WIDGET (words));
  g_object_unref (page);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/app/line-layout/same-places", test_same_places);
  g_test_add_func ("/app/line-layout/not-at-height", test_not_at_height);
  g_test_add_func ("/app/line-layout/within", test_within);
  g_test_add_func ("/app/page-layout/waits-for-styles", test_waits_for_styles);
  g_test_add_func ("/app/page-layout/goes-on", test_goes_on);
  return g_test_run ();
}

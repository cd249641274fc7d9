/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the overview does with the height that there is: in the example, in windows of common sizes. */
#include "config.h"

#include "app/widgets/lotse-card.h"
#include "app/widgets/lotse-mark-row.h"
#include "data/exchange/example.h"
#include "fixture.h"

#define MOST_LEFT_PX 12 /* below the page */
#define FRAME_PX 60 /* that a window may have around it */

typedef struct
{
  LotseSession *session;
  LotseWindow  *window;
} Room;

static void
set_up (Room *room, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = lotse_example_load (lotse_date_today (), &error);
  g_autoptr (LotseDataset) data = lotse_dataset_new ();

  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    lotse_dataset_take (data, g_object_ref (records->pdata[i]));
  room->session = lotse_session_new ();
  lotse_session_set_dataset (room->session, data);
  room->window = fixture_window_on (room->session, "overview");
}

static void
tear_down (Room *room, gconstpointer unused)
{
  fixture_leave (room->window, room->session);
}

static GtkWidget *
page_of (Room *room)
{
  return GTK_WIDGET (lotse_window_get_page (room->window));
}

static gboolean
is_titled (GtkWidget *card, const char *title)
{
  g_autofree char *text = NULL;

  g_object_get (card, "title", &text, NULL);
  return g_strcmp0 (text, title) == 0;
}

static guint
count_lines (GtkWidget *widget)
{
  guint n = LOTSE_IS_MARK_ROW (widget) && gtk_widget_get_mapped (widget) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_lines (child);
  return n;
}

static guint
count_in (Room *room, const char *title)
{
  return count_lines (fixture_child (page_of (room), LOTSE_TYPE_CARD, is_titled, title));
}

static gboolean
is_content (GtkWidget *widget, const char *unused)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_has_css_class (widget, "dashboard");
}

/* Below the page; less than zero: it is scrolled. */
static int
left_px (Room *room)
{
  GtkWidget *content = fixture_child (page_of (room), GTK_TYPE_BOX, is_content, NULL), *scrolled = gtk_widget_get_ancestor (content, GTK_TYPE_SCROLLED_WINDOW);
  int natural;

  gtk_widget_measure (content, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (scrolled), NULL, &natural, NULL, NULL);
  return gtk_widget_get_height (scrolled) - natural;
}

static void
resize (Room *room, int width, int height)
{
  gtk_window_set_default_size (GTK_WINDOW (room->window), width, height);
  wait_until (ABS (gtk_widget_get_width (GTK_WIDGET (room->window)) - width) <= FRAME_PX && ABS (gtk_widget_get_height (GTK_WIDGET (room->window)) - height) <= FRAME_PX);
  fixture_settle (room->window);
}

/* The page ends where the window does, and neither card of the lower row is starved for the upper one. */
static void
test_sizes (Room *room, gconstpointer unused)
{
  guint kpis, milestones;

  resize (room, 1440, 900);
  fixture_picture (room->window, "overview-room");
  wait_until (left_px (room) >= 0);
  g_assert_cmpint (left_px (room), <=, MOST_LEFT_PX);
  g_assert_cmpuint (count_in (room, "Needs you today"), ==, 7);
  g_assert_cmpuint (count_in (room, "Since your last review"), >=, 8);
  g_assert_cmpuint (kpis = count_in (room, "KPIs"), >=, 3);
  g_assert_cmpuint (milestones = count_in (room, "Next milestones"), >=, 3);
  resize (room, 1900, 1060);
  wait_until (left_px (room) >= 0);
  g_assert_cmpint (left_px (room), <=, MOST_LEFT_PX);
  g_assert_cmpuint (count_in (room, "KPIs"), >, kpis + 2);
  g_assert_cmpuint (count_in (room, "Next milestones"), >, milestones + 1);
  /* Where it has to be scrolled, no more than is told elsewhere. */
  resize (room, 900, 700);
  wait_until (left_px (room) < 0);
  g_assert_cmpuint (count_in (room, "KPIs"), ==, 4);
  resize (room, 1440, 900);
  g_assert_cmpuint (count_in (room, "KPIs"), ==, kpis);
  g_assert_cmpuint (count_in (room, "Next milestones"), ==, milestones);
}

static gboolean
is_more (GtkWidget *menu, const char *unused)
{
  const char *words = gtk_widget_get_tooltip_text (menu);

  return gtk_widget_get_mapped (menu) && words != NULL && g_str_has_prefix (words, "More figures: ");
}

static gboolean
is_figure (GtkWidget *button, const char *unused)
{
  return gtk_widget_get_mapped (button) && gtk_widget_has_css_class (button, "figure");
}

/* What is left out for the sake of room takes none itself: "…" stands beside a figure, and one short figure is rather seen. */
static void
check_more (GtkWidget *widget)
{
  if (GTK_IS_MENU_BUTTON (widget) && is_more (widget, NULL))
    {
      GtkWidget *before = gtk_widget_get_prev_sibling (widget);
      graphene_rect_t here, there;

      g_assert_nonnull (before);
      g_assert_true (is_figure (before, NULL));
      g_assert_true (gtk_widget_compute_bounds (widget, gtk_widget_get_parent (widget), &here));
      g_assert_true (gtk_widget_compute_bounds (before, gtk_widget_get_parent (widget), &there));
      g_assert_cmpfloat (here.origin.y, <, there.origin.y + there.size.height);
      g_assert_cmpfloat (here.origin.x, >=, there.origin.x + there.size.width);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    check_more (child);
}

static void
test_more (Room *room, gconstpointer unused)
{
  static const int widths[] = { 900, 1100, 1280, 1440, 1600 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      resize (room, widths[i], 900);
      check_more (page_of (room));
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add ("/app/overview/room-sizes", Room, NULL, set_up, test_sizes, tear_down);
  g_test_add ("/app/overview/room-more", Room, NULL, set_up, test_more, tear_down);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report form is built as far as it is seen, and the rest once that was painted: at once for whoever looks for something there. */
#include "config.h"

#include <string.h>

#include "app/pages/report-page-private.h"
#include "fixture.h"

static const char *const cards[] = { "Status", "In your words", "Support needed", "Dimensions" };

#define SHADOW_PX 100 /* at most, around a window without a manager */

typedef struct
{
  LotseWindow *window;
  char        *dimension; /* (owned) key of a field in the last card */
} Place;

static void
resize (Place *place, int height_px)
{
  gtk_window_set_default_size (GTK_WINDOW (place->window), 900, height_px);
  wait_until (gtk_widget_get_height (GTK_WIDGET (place->window)) <= height_px
              && gtk_widget_get_height (GTK_WIDGET (place->window)) > height_px - SHADOW_PX);
}

static void
set_up (Place *place, gconstpointer unused)
{
  place->window = fixture_window ("my-reports");
  place->dimension = lotse_report_key (LOTSE_REPORT_DIMENSION, lotse_enum_code (LOTSE_ENUM_DIMENSION, 0));
  resize (place, 700);
}

static void
tear_down (Place *place, gconstpointer unused)
{
  fixture_close (place->window);
  g_free (place->dimension);
}

static LotseRecord *
project (Place *place, guint i)
{
  return lotse_dataset_at (lotse_session_get_dataset (lotse_page_get_session (lotse_window_get_page (place->window))), LOTSE_KIND_PROJECT, i);
}

static LotseReportPage *
open_report (Place *place, guint i)
{
  g_assert_true (lotse_window_show_report (place->window, lotse_record_id (project (place, i))));
  return LOTSE_REPORT_PAGE (lotse_window_get_page (place->window));
}

static guint
count (LotseReportPage *page, const char *key)
{
  guint n = 0;

  for (guint i = 0; i < page->fields->len; i++)
    n += strcmp (((ReportField *) page->fields->pdata[i])->key, key) == 0;
  return n;
}

/* Position of the card among what the form shows; -1: is not there. */
static int
position (LotseReportPage *page, const char *title)
{
  int i = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (page->content)); child != NULL; child = gtk_widget_get_next_sibling (child), i++)
    {
      g_autofree char *said = NULL;

      if (LOTSE_IS_CARD (child))
        g_object_get (child, "title", &said, NULL);
      if (g_strcmp0 (said, title) == 0)
        return i;
    }
  return -1;
}

static void
assert_whole (Place *place, LotseReportPage *page)
{
  g_assert_cmpuint (count (page, place->dimension), ==, 1);
  g_assert_cmpuint (count (page, LOTSE_REPORT_SUMMARY), ==, 1);
  for (guint i = 1; i < G_N_ELEMENTS (cards); i++)
    g_assert_cmpint (position (page, cards[i]), >, position (page, cards[i - 1]));
}

/* What is typed meanwhile stays, and what has a value shows it. */
static void
test_rest_comes (Place *place, gconstpointer unused)
{
  LotseReportPage *page = open_report (place, 0);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (place->window));

  g_assert_cmpint (position (page, "Status"), >=, 0);
  g_assert_cmpint (position (page, "Dimensions"), ==, -1);
  g_assert_cmpuint (count (page, place->dimension), ==, 0);
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (page->content)));
  lotse_report_form_set (lotse_report_page_get_form (page), LOTSE_REPORT_SUMMARY, "Im Test.");
  lotse_report_form_set (lotse_report_page_get_form (page), place->dimension, lotse_enum_code (LOTSE_ENUM_STATUS, LOTSE_STATUS_NEEDS_ATTENTION));
  wait_until (count (page, place->dimension) == 1);
  assert_whole (place, page);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (place->window)) == focus);
  g_assert_cmpstr (lotse_report_form_get (lotse_report_page_get_form (page), LOTSE_REPORT_SUMMARY), ==, "Im Test.");
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (report_page_find_field (page, place->dimension)->input)), ==, 1 + LOTSE_STATUS_NEEDS_ATTENTION);
  /* What has the keyboard there is called as the field is. */
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (gtk_widget_get_first_child (report_page_find_field (page, place->dimension)->input)),
                                                   GTK_ACCESSIBLE_RELATION_LABELLED_BY));
}

/* Of one project after the other, before the first was painted. */
static void
test_looked_for (Place *place, gconstpointer unused)
{
  LotseReportPage *page = open_report (place, 0);

  g_assert_cmpuint (count (page, place->dimension), ==, 0);
  page = open_report (place, 1);
  g_assert_cmpuint (count (page, place->dimension), ==, 0);
  g_assert_nonnull (report_page_find_field (page, place->dimension));
  assert_whole (place, page);
  g_assert_null (report_page_find_field (page, "nothing"));
  fixture_settle (place->window);
  fixture_turn (100);
  assert_whole (place, page);
}

/* In a window in which everything has room, everything is there at once. */
static void
test_room_for_all (Place *place, gconstpointer unused)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 20 * 1024, NULL); /* a small one for people */
  resize (place, 1150);
  assert_whole (place, open_report (place, 0));
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("lotse-parts-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Place, NULL, set_up, func, tear_down)
  ADD ("/app/report-parts/rest-comes", test_rest_comes);
  ADD ("/app/report-parts/looked-for", test_looked_for);
  ADD ("/app/report-parts/room-for-all", test_room_for_all);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The overview where newer tables of a source leave out projects: one line, numbers and lists without them. */
#include "config.h"

#include "app/pages/overview-lines.h"
#include "app/widgets/lotse-status-tile.h"
#include "leaders.h"

static guint
months_total (const LotseOverviewCounts *counts, guint months_ago)
{
  const LotseStatusMonth *month = &g_array_index (counts->months, LotseStatusMonth, counts->months->len - 1 - months_ago);
  guint total = 0;

  for (guint i = 0; i < LOTSE_CHART_N_STATES; i++)
    total += month->counts[i];
  return total;
}

/* What is missing was there as long as nothing newer was reported: in the history, and on the day that is compared with. */
static void
test_history (Leaders *f, gconstpointer unused)
{
  const char *pilot = leaders_add_function (f, "Lotsin Bau");
  LotseOverview view;
  g_autoptr (LotseOverviewCounts) counts = NULL;
  g_autoptr (LotseStateChange) change = NULL;
  guint before = 0;

  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *name = g_strdup_printf ("Verschollen %u", i);

      leaders_add_project (f, name, pilot, LOTSE_STATUS_NEEDS_DECISION, 3000);
    }
  leaders_add_project (f, "Rot", pilot, LOTSE_STATUS_NEEDS_DECISION, 10);
  leaders_add_project (f, "Lange nichts gehört", pilot, LOTSE_STATUS_ON_TRACK, LOTSE_STALE_DAYS + 20);
  lotse_overview_read (f->session, &view);
  counts = lotse_overview_count (&view, lotse_date_today () - 5);
  g_assert_cmpuint (counts->missing->len, ==, 9);
  g_assert_cmpuint (counts->total, ==, 2);
  g_assert_cmpuint (months_total (counts, 0), ==, 2);
  /* Of the two nobody had reported anything a year ago. */
  g_assert_cmpuint (months_total (counts, 12), ==, 9);
  g_assert_cmpuint (g_array_index (counts->months, LotseStatusMonth, counts->months->len - 13).unreported, ==, 2);
  g_assert_cmpuint (g_array_index (counts->months, LotseStatusMonth, counts->months->len - 1).counts[LOTSE_CHART_NEEDS_DECISION], ==, 1);
  change = lotse_state_change_new (view.data, &view.options, lotse_date_today () - 5);
  for (guint i = 0; i < LOTSE_N_STATES; i++)
    {
      before += counts->before[i]->len;
      /* A report that is made now would say the same. */
      g_assert_cmpuint (change->before[i]->len, ==, counts->before[i]->len);
      g_assert_cmpuint (change->now[i]->len, ==, counts->counts[i]->len);
    }
  g_assert_cmpuint (before, ==, 2);
}

static gboolean
is_cut (GtkWidget *label, const char *unused)
{
  return pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label)));
}

/* A label of the tile that is not shown in full. (nullable) */
static GtkWidget *
cut_in_tile (GtkWidget *tile)
{
  return fixture_child (tile, GTK_TYPE_LABEL, is_cut, NULL);
}

static gboolean
has_cut (GtkWidget *tile, const char *unused)
{
  /* With the figures below it. */
  return cut_in_tile (gtk_widget_has_css_class (gtk_widget_get_parent (tile), "tile-group") ? gtk_widget_get_parent (tile) : tile) != NULL;
}

static gboolean
explains (GtkWidget *tile, const char *text)
{
  return g_strcmp0 (gtk_widget_get_tooltip_text (tile), text) == 0;
}

/* Where much is left out there is much to say of a number: the most important part is to be read whole, in a narrow window and in large letters, and all of it is
 * the tooltip and what screen readers add. */
static void
test_tiles (Leaders *f, gconstpointer unused)
{
  static const struct { int width_px, scale; } cases[] = { { 1440, 1 }, { 1100, 1 }, { 900, 1 }, { 1100, 2 }, { 900, 2 } };
  static const char *const names[] = { "tiles-1440", "tiles-1100", "tiles-900", "tiles-1100-large", "tiles-900-large" };
  static const char all[] = "6 weitere nicht mehr gemeldet · 2 vor über 100 Tagen gemeldet";
  const char *pilot = leaders_add_function (f, "Lotsin Bau");
  GtkWidget *tile;

  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *name = g_strdup_printf ("Verschollen %u", i);

      leaders_add_project (f, name, pilot, i < 6 ? LOTSE_STATUS_NEEDS_DECISION : LOTSE_STATUS_ON_TRACK, 3000);
    }
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *name = g_strdup_printf ("Alt %u", i);

      leaders_add_project (f, name, pilot, i == 3 ? LOTSE_STATUS_ON_TRACK : LOTSE_STATUS_NEEDS_DECISION, i == 0 ? 10 : LOTSE_STALE_DAYS + 20);
    }
  leaders_add_project (f, "Nie gemeldet", pilot, LOTSE_STATUS_ON_TRACK, 0);
  lotse_lang_init ("de"); /* its words are longer */
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", cases[i].scale * 96 * 1024, NULL);
      f->window = fixture_window_on (f->session, "overview");
      gtk_window_set_default_size (GTK_WINDOW (f->window), cases[i].width_px, 800);
      wait_until (gtk_widget_get_width (GTK_WIDGET (f->window)) <= cases[i].width_px);
      fixture_settle (f->window);
      wait_until ((tile = fixture_child (GTK_WIDGET (lotse_window_get_page (f->window)), LOTSE_TYPE_STATUS_TILE, explains, all)) != NULL);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, all);
      g_assert_true (fixture_shows (gtk_widget_get_parent (tile), "2 vor über 100 Tagen gemeldet"));
      g_assert_false (fixture_shows (gtk_widget_get_parent (tile), "nicht mehr gemeldet"));
      g_test_message ("%d px, text of %d %%", cases[i].width_px, 100 * cases[i].scale);
      fixture_picture (f->window, names[i]);
      g_assert_null (fixture_child (GTK_WIDGET (lotse_window_get_page (f->window)), LOTSE_TYPE_STATUS_TILE, has_cut, NULL));
      fixture_close (f->window);
      f->window = NULL;
    }
  lotse_lang_init ("en");
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
}

/* What newer reports leave out is one line, the last, however many there are and whatever they were; it opens their list. */
static void
test_missing (Leaders *f, gconstpointer unused)
{
  const char *pilot = leaders_add_function (f, "Lotsin Bau");
  guint waiting[LOTSE_N_NEEDS];
  LotseOverview view;
  LotseDate oldest;
  g_autoptr (LotseOverviewCounts) counts = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autofree char *title = NULL;
  int year;

  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *name = g_strdup_printf ("Verschollen %u", i);

      leaders_add_project (f, name, pilot, i < 6 ? LOTSE_STATUS_NEEDS_DECISION : LOTSE_STATUS_ON_TRACK, 3000);
    }
  leaders_add_project (f, "Rot", pilot, LOTSE_STATUS_NEEDS_DECISION, 10);
  leaders_add_project (f, "Lange nichts gehört", pilot, LOTSE_STATUS_ON_TRACK, LOTSE_STALE_DAYS + 20);
  lotse_overview_read (f->session, &view);
  counts = lotse_overview_count (&view, LOTSE_DATE_NONE);
  lines = lotse_overview_needs (&view, counts, 2, 2, waiting, &oldest);
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpstr (((LotseOverviewLine *) lines->pdata[0])->title, ==, "Rot");
  lotse_date_to_ymd (lotse_date_today () - 3000, &year, NULL, NULL);
  title = g_strdup_printf ("9 projects have not been reported since %d", year);
  g_assert_cmpstr (((LotseOverviewLine *) lines->pdata[1])->title, ==, title);
  g_assert_cmpuint (waiting[LOTSE_NEED_ATTENTION], ==, 1);
  g_assert_cmpuint (waiting[LOTSE_NEED_REPORT], ==, 1);
  g_assert_cmpuint (waiting[LOTSE_NEED_MISSING], ==, 1);
  /* The tiles count as the lists do, and say what they leave out. */
  f->window = fixture_window_on (f->session, "overview");
  fixture_settle (f->window);
  g_assert_true (fixture_shows (GTK_WIDGET (lotse_window_get_page (f->window)), "1 needs a decision"));
  g_assert_true (fixture_shows (GTK_WIDGET (lotse_window_get_page (f->window)), "6 more reported no longer"));
  leaders_click (f, "View");
  wait_until (fixture_shown_toplevel (ADW_TYPE_WINDOW) != NULL && fixture_shows (fixture_shown_toplevel (ADW_TYPE_WINDOW), "Verschollen 8"));
  gtk_window_destroy (GTK_WINDOW (fixture_shown_toplevel (ADW_TYPE_WINDOW)));
  g_assert_true (lotse_window_show_page (f->window, "projects"));
  fixture_settle (f->window);
  g_assert_true (fixture_shows (GTK_WIDGET (lotse_window_get_page (f->window)), "needs decision\nno longer reported"));
  g_assert_true (lotse_window_show_page (f->window, "overview"));
  fixture_settle (f->window);
  /* Behind a number is what it counts. */
  leaders_add_project (f, "Auch rot", pilot, LOTSE_STATUS_NEEDS_DECISION, 12);
  fixture_settle (f->window);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.filter-state", "s", "needs_decision");
  wait_until (fixture_shown_toplevel (ADW_TYPE_WINDOW) != NULL && fixture_shows (fixture_shown_toplevel (ADW_TYPE_WINDOW), "2 entries"));
  g_assert_true (fixture_shows (fixture_shown_toplevel (ADW_TYPE_WINDOW), "Auch rot"));
  g_assert_false (fixture_shows (fixture_shown_toplevel (ADW_TYPE_WINDOW), "Verschollen"));
  gtk_window_destroy (GTK_WINDOW (fixture_shown_toplevel (ADW_TYPE_WINDOW)));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add ("/app/overview/missing", Leaders, NULL, leaders_set_up, test_missing, leaders_tear_down);
  g_test_add ("/app/overview/missing-history", Leaders, NULL, leaders_set_up, test_history, leaders_tear_down);
  g_test_add ("/app/overview/missing-tiles", Leaders, NULL, leaders_set_up, test_tiles, leaders_tear_down);
  return g_test_run ();
}

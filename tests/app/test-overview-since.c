/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changed since the last review, in sentences on the overview and side by side. */
#include "config.h"

#include <string.h>

#include "app/pages/lotse-compare-page.h"
#include "app/pages/overview-lines.h"
#include "app/widgets/figure-line.h"
#include "leaders.h"
#include "report/comparison.h"

static void
add_report (Leaders *f, const char *project, int status, int days)
{
  LotseRecord *report = lotse_record_new (LOTSE_KIND_REPORT, NULL);

  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, project);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_today () - days);
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, status);
  lotse_record_set_text (report, LOTSE_F_REPORT_SUMMARY, "Der Anbieter ist ausgefallen.");
  leaders_add (f, report);
}

static guint
n_reviews (Leaders *f)
{
  return lotse_dataset_count (leaders_data (f), LOTSE_KIND_REVIEW);
}

/* What changed since the last review of this function is told; one click ends the review, and undo brings it back. */
static void
test_review (Leaders *f, gconstpointer unused)
{
  const char *mine[] = { leaders_add_function (f, "Landrat"), NULL };
  g_autofree char *project = g_strdup (leaders_add_project (f, "Terminvergabe", mine[0], LOTSE_STATUS_ON_TRACK, 80));
  LotseRecord *before = leaders_named (LOTSE_KIND_REVIEW, "Durchsicht"), *of_another = leaders_named (LOTSE_KIND_REVIEW, "Andere Durchsicht"), *review;

  lotse_session_choose_functions (f->session, mine);
  lotse_record_set_text (before, LOTSE_F_REVIEW_FUNCTION, mine[0]);
  lotse_record_set_integer (before, LOTSE_F_REVIEW_HELD_ON, lotse_date_today () - 60);
  leaders_add (f, before);
  lotse_record_set_text (of_another, LOTSE_F_REVIEW_FUNCTION, leaders_add_function (f, "Amtsleitung Bau"));
  lotse_record_set_integer (of_another, LOTSE_F_REVIEW_HELD_ON, lotse_date_today () - 2);
  leaders_add (f, of_another);
  add_report (f, project, LOTSE_STATUS_NEEDS_DECISION, 40); /* more than four weeks ago, and since the review */
  f->window = fixture_window_on (f->session, "overview");
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "since 24 Sep 2021"));
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "“Terminvergabe” needs a decision now; before: on track."));
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "“Der Anbieter ist ausgefallen.”"));
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "−1 since 24 Sep")); /* on track */
  leaders_click (f, "Review Done");
  wait_until (n_reviews (f) == 3);
  fixture_settle (f->window);
  review = lotse_last_review (leaders_data (f), mine, lotse_date_today ());
  g_assert_cmpint (lotse_record_date (review, LOTSE_F_REVIEW_HELD_ON), ==, lotse_date_today ());
  g_assert_cmpstr (lotse_record_text (review, LOTSE_F_REVIEW_FUNCTION), ==, mine[0]);
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "No status changed, nothing was decided, reached or moved."));
  /* Numbers and sentences are about the time since the same day. */
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "since 23 Nov 2021"));
  g_assert_false (fixture_shows (GTK_WIDGET (f->window), "as on 26 Oct"));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  wait_until (n_reviews (f) == 2);
  fixture_settle (f->window);
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "“Terminvergabe” needs a decision now; before: on track."));
}

/* A project of @department with a report of some days ago. */
static void
add_in (Leaders *f, const char *title, const char *function, const char *department)
{
  LotseRecord *before = lotse_dataset_get (leaders_data (f), LOTSE_KIND_PROJECT, leaders_add_project (f, title, function, LOTSE_STATUS_NEEDS_DECISION, 5));
  g_autoptr (LotseRecord) after = lotse_record_copy (before);

  lotse_record_set_text (after, LOTSE_F_PROJECT_DEPARTMENT, department);
  county_commit (f->client, lotse_mutation_patch (before, after));
}

/* One review is for all departments: where one of them is looked at, it is asked, with what is not shown here. */
static void
test_filtered (Leaders *f, gconstpointer unused)
{
  const char *mine[] = { leaders_add_function (f, "Landrat"), NULL };
  g_autofree char *building = g_strdup (leaders_add (f, leaders_named (LOTSE_KIND_DEPARTMENT, "Bauamt"))), *social = g_strdup (leaders_add (f, leaders_named (LOTSE_KIND_DEPARTMENT, "Sozialamt")));
  GtkWidget *dialog;

  lotse_session_choose_functions (f->session, mine);
  add_in (f, "Bauantrag", mine[0], building);
  add_in (f, "Wohngeld", mine[0], social);
  add_in (f, "Elterngeld", mine[0], social);
  lotse_session_set_department (f->session, building);
  f->window = fixture_window_on (f->session, "overview");
  leaders_click (f, "Review Done");
  wait_until (fixture_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = fixture_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "2 more changes in other departments will then count as seen as well."));
  fixture_picture (f->window, "review-filtered");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  gtk_window_destroy (GTK_WINDOW (dialog));
  fixture_settle (f->window);
  g_assert_cmpuint (n_reviews (f), ==, 0);

  leaders_click (f, "Review Done");
  wait_until (fixture_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = fixture_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "all");
  gtk_window_destroy (GTK_WINDOW (dialog));
  wait_until (n_reviews (f) == 1);
}

/* Never more than ten lines, the last of which says how many there are besides. */
static void
test_ten_sentences (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat");

  for (guint i = 0; i < 14; i++)
    {
      g_autofree char *title = g_strdup_printf ("Projekt %u", i);

      leaders_add_project (f, title, lead, i == 13 ? LOTSE_STATUS_NEEDS_DECISION : LOTSE_STATUS_ON_TRACK, 3);
    }
  f->window = fixture_window_on (f->session, "overview");
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "“Projekt 13” was reported for the first time and needs a decision."));
  /* In a window that is scrolled five at first, so that the rest of the page is found as well; the others are shown in place. */
  gtk_window_set_default_size (GTK_WINDOW (f->window), 900, 600);
  wait_until (fixture_shows (GTK_WIDGET (f->window), "and 9 more changes"));
  leaders_click (f, "and 9 more changes");
  fixture_settle (f->window);
  g_assert_false (LOTSE_IS_COMPARE_PAGE (lotse_window_get_page (f->window)));
  leaders_click (f, "and 5 more changes");
  fixture_settle (f->window);
  g_assert_true (LOTSE_IS_COMPARE_PAGE (lotse_window_get_page (f->window)));
}

/* A first report is no change of status, neither here nor where the same two days are compared. */
static void
test_made_of (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat");
  const LotseDate since = lotse_date_today () - 30;
  g_autofree char *project = g_strdup (leaders_add_project (f, "Terminvergabe", lead, LOTSE_STATUS_ON_TRACK, 80)), *made_of = NULL, *sentence = NULL;
  g_autofree char *begun = NULL;
  g_autoptr (GPtrArray) lines = NULL, parts = NULL;
  g_autoptr (GArray) comparison = NULL;
  LotseOverview view;
  LotseRecord *fresh;
  guint all;

  add_report (f, project, LOTSE_STATUS_NEEDS_DECISION, 20);
  leaders_add_project (f, "Erstmals", lead, LOTSE_STATUS_NEEDS_ATTENTION, 3);
  fresh = leaders_named (LOTSE_KIND_PROJECT, "Neu");
  lotse_record_set_integer (fresh, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  lotse_record_set_period (fresh, LOTSE_F_PROJECT_PERIOD, (LotsePeriod) { lotse_soft_from_day (since + 2), LOTSE_SOFT_NONE });
  begun = g_strdup (leaders_add (f, fresh));
  add_report (f, begun, LOTSE_STATUS_NEEDS_DECISION, 5);
  lotse_overview_read (f->session, &view);
  lines = lotse_overview_since (&view, since, NULL, 10, &all, &parts);
  made_of = lotse_figure_entries_text (parts);
  g_assert_cmpstr (made_of, ==, "1 change of status · 1 reported for the first time · 1 new project");
  comparison = lotse_comparison_read (view.data, &view.options, since, view.options.as_of);
  sentence = lotse_comparison_sentence (comparison, since, view.options.as_of, LOTSE_LANG_EN);
  g_assert_nonnull (strstr (sentence, " 1 changed its status. 1 was reported for the first time. 1 is new."));
}

static void
test_compare (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat");
  g_autofree char *project = g_strdup (leaders_add_project (f, "Terminvergabe", lead, LOTSE_STATUS_ON_TRACK, 80));
  g_autofree char *csv = county_path (f->county, "vergleich.csv"), *pdf = county_path (f->county, "vergleich.pdf"), *text = NULL, *bytes = NULL, *name = NULL;
  g_autoptr (GError) error = NULL;
  LotseComparePage *page;
  LotseDate first, second;
  GtkWidget *toggle;

  leaders_add_project (f, "Ohne Änderung", lead, LOTSE_STATUS_ON_TRACK, 80);
  add_report (f, project, LOTSE_STATUS_NEEDS_DECISION, 20);
  f->window = fixture_window_on (f->session, "overview");
  g_assert_false (lotse_window_show_page (f->window, "compare:gestern"));
  g_assert_true (lotse_window_show_page (f->window, "compare:2021-11-23/2021-10-01")); /* the later one first */
  fixture_settle (f->window);
  page = LOTSE_COMPARE_PAGE (lotse_window_get_page (f->window));
  lotse_compare_page_get_days (page, &first, &second);
  g_assert_cmpint (first, ==, lotse_date_parse ("2021-10-01"));
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Between 1 Oct 2021 and 23 Nov 2021, 1 of 2 projects changed in status, end, budget or milestones."));
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Terminvergabe"));
  g_assert_true (fixture_shows (GTK_WIDGET (page), "→ needs decision")); /* what is new has a sign and is bold; what was has not */
  g_assert_true (gtk_widget_has_css_class (fixture_child (GTK_WIDGET (page), GTK_TYPE_LABEL, fixture_has_text, "→ needs decision"), "row-title"));
  g_assert_false (gtk_widget_has_css_class (fixture_child (GTK_WIDGET (page), GTK_TYPE_LABEL, fixture_has_text, "on track"), "row-title"));
  g_assert_false (fixture_shows (GTK_WIDGET (page), "Ohne Änderung"));
  lotse_compare_page_set_changed_only (page, FALSE);
  fixture_settle (f->window);
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Ohne Änderung"));
  /* A row opens its project, and one comes back. */
  g_signal_emit_by_name (fixture_child (GTK_WIDGET (page), GTK_TYPE_COLUMN_VIEW, NULL, NULL), "activate", 1);
  fixture_settle (f->window);
  name = lotse_window_get_page_name (f->window);
  g_assert_true (g_str_has_prefix (name, "project:"));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  g_assert_true (lotse_window_get_page (f->window) == LOTSE_PAGE (page));
  g_assert_true (lotse_compare_page_save (page, csv, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (csv, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "Code,Project,Status 1 Oct 2021,Status 23 Nov 2021,End 1 Oct 2021,End 23 Nov 2021,Moved by (months),Why,Budget 1 Oct 2021,Budget 23 Nov 2021,Currency,"));
  g_assert_nonnull (strstr (text, "Terminvergabe,on track,needs decision,"));
  g_assert_nonnull (strstr (strstr (text, "Terminvergabe"), "Ohne Änderung")); /* what got worse first */
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Worse first"));
  lotse_compare_page_set_order (page, LOTSE_COMPARISON_BY_PROJECT);
  fixture_settle (f->window);
  g_clear_pointer (&text, g_free);
  text = lotse_compare_page_copy (page, FALSE);
  g_assert_nonnull (strstr (strstr (text, "Ohne Änderung"), "Terminvergabe"));
  g_assert_true (lotse_compare_page_save (page, pdf, &error));
  g_assert_true (g_file_get_contents (pdf, &bytes, NULL, NULL));
  g_assert_true (g_str_has_prefix (bytes, "%PDF"));
  g_assert_false (lotse_compare_page_save (page, "/nowhere/vergleich.ods", &error));
  toggle = fixture_child (GTK_WIDGET (page), GTK_TYPE_TOGGLE_BUTTON, leaders_is_labelled, "In sentences");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
  fixture_settle (f->window);
  g_assert_true (fixture_shows (GTK_WIDGET (page), "“Terminvergabe” needs a decision now; before: on track."));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define CASE(path, function) g_test_add ("/app/overview-since/" path, Leaders, NULL, leaders_set_up, function, leaders_tear_down)
  CASE ("review", test_review);
  CASE ("filtered", test_filtered);
  CASE ("ten-sentences", test_ten_sentences);
  CASE ("made-of", test_made_of);
  CASE ("compare", test_compare);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the focus is in my reports: a pilot who writes, takes back and turns away stays at the project. Keys are real. */
#include "config.h"

#include <string.h>

#include "../client/county.h"
#include "app/draft-key.h"
#include "app/lotse-window-private.h"
#include "app/pages/my-reports-private.h"
#include "app/pages/report-page-private.h"
#include "app/workplace.h"
#include "fixture.h"
#include "keys.h"

typedef struct
{
  County       *county;
  LotseSession *session; /* (owned) */
  LotseClient  *client;  /* (unowned) of the session */
  LotseWindow  *window;
  char         *pilot;   /* (owned) id */
} Fixture;

static void
add_project (Fixture *fixture, guint i)
{
  g_autoptr (LotseRecord) report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  g_autofree char *title = g_strdup_printf ("Antrag %u", i), *id = NULL;

  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, title);
  lotse_record_set_text (project, LOTSE_F_PROJECT_PILOTS, fixture->pilot);
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  id = county_add (fixture->client, project);
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, id);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_parse ("2021-10-05"));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_ON_TRACK);
  lotse_record_set_text (report, LOTSE_F_REPORT_SUMMARY, "Im Test.");
  county_commit (fixture->client, lotse_mutation_create (report));
}

static void
set_up (Fixture *fixture, gconstpointer n_projects)
{
  const char *mine[2] = { NULL, NULL };
  LotseRecord *function;

  if (!keys_open ())
    {
      g_test_skip ("keys cannot be sent to this display");
      return;
    }
  fixture->county = county_new ();
  fixture->client = county_client (fixture->county, "mine.db");
  fixture->session = lotse_session_new ();
  lotse_session_take_client (fixture->session, fixture->client);
  function = lotse_record_new (LOTSE_KIND_FUNCTION, NULL);
  lotse_record_set_text (function, LOTSE_F_FUNCTION_TITLE, "Digitale Lotsin Abfall");
  fixture->pilot = county_add (fixture->client, function);
  for (guint i = 0; i < GPOINTER_TO_UINT (n_projects); i++)
    add_project (fixture, i);
  county_sync (fixture->client);
  mine[0] = fixture->pilot;
  lotse_session_choose_functions (fixture->session, mine);
  fixture->window = fixture_window_on (fixture->session, "my-reports");
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 500);
  keys_focus (GTK_WINDOW (fixture->window));
  lotse_page_focus (lotse_window_get_page (fixture->window));
  fixture_turn (50);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  if (fixture->county == NULL)
    return;
  fixture_leave (fixture->window, fixture->session);
  county_free (fixture->county);
  g_free (fixture->pilot);
}

static guint
due (Fixture *fixture)
{
  return lotse_duties_due (lotse_session_get_dataset (fixture->session), lotse_session_get_functions (fixture->session), lotse_date_today ());
}

static gboolean
on_page (Fixture *fixture, GType type)
{
  return g_type_is_a (G_OBJECT_TYPE (lotse_window_get_page (fixture->window)), type);
}

/* (nullable) id of the project whose row has the focus. */
static const char *
project_at_focus (Fixture *fixture)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && LOTSE_IS_DUTY_ROW (focus) && gtk_widget_get_mapped (focus) ? lotse_duty_row_project (LOTSE_DUTY_ROW (focus)) : NULL;
}

static gboolean
is_seen (GtkWidget *row)
{
  GtkWidget *scrolled = row != NULL ? gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW) : NULL;
  graphene_rect_t bounds;

  return scrolled != NULL && gtk_widget_compute_bounds (row, scrolled, &bounds) && bounds.size.height > 0 && bounds.origin.y >= -0.5
         && bounds.origin.y + bounds.size.height <= gtk_widget_get_height (scrolled) + 0.5;
}

/* Moves down to the @n-th row of what is due. (transfer full) id of its project */
static char *
go_to (Fixture *fixture, guint n)
{
  for (guint i = 0; i < n; i++)
    keys_press (GDK_KEY_Down, 0);
  fixture_turn (50);
  return g_strdup (project_at_focus (fixture));
}

/* The form of the line at the focus. */
static void
open_form (Fixture *fixture)
{
  keys_press (GDK_KEY_Return, 0);
  wait_until (on_page (fixture, LOTSE_TYPE_REPORT_PAGE));
  fixture_settle (fixture->window);
}

/* U and Ctrl+Z: the row that came back has the focus. */
static void
test_taken_back (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *project = NULL;

  if (fixture->county == NULL)
    return;
  project = go_to (fixture, 1);
  g_assert_nonnull (project);
  keys_press (GDK_KEY_u, 0);
  wait_until (due (fixture) == 3);
  fixture_settle (fixture->window);
  g_assert_cmpstr (project_at_focus (fixture), !=, project);
  keys_press (GDK_KEY_z, GDK_CONTROL_MASK);
  wait_until (due (fixture) == 4);
  fixture_settle (fixture->window);
  fixture_turn (150);
  g_assert_cmpstr (project_at_focus (fixture), ==, project);
}

/* Escape from the report leads to the row that it was opened from. */
static void
test_escape (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *project = NULL;

  if (fixture->county == NULL)
    return;
  project = go_to (fixture, 2);
  g_assert_nonnull (project);
  open_form (fixture);
  keys_press (GDK_KEY_Escape, 0);
  wait_until (on_page (fixture, LOTSE_TYPE_MY_REPORTS_PAGE));
  fixture_settle (fixture->window);
  g_assert_cmpstr (project_at_focus (fixture), ==, project);
}

/* Released with the focus in the sidebar: the next that is due has the focus, and is seen. */
static void
test_released (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *project = NULL, *next = NULL;

  if (fixture->county == NULL)
    return;
  next = go_to (fixture, 8);
  keys_press (GDK_KEY_Up, 0);
  project = go_to (fixture, 0);
  g_assert_nonnull (project);
  open_form (fixture);
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (fixture->window->sidebar), GTK_DIR_TAB_FORWARD));
  keys_press (GDK_KEY_Return, GDK_CONTROL_MASK);
  wait_until (due (fixture) == 9);
  wait_until (on_page (fixture, LOTSE_TYPE_MY_REPORTS_PAGE));
  fixture_settle (fixture->window);
  g_assert_cmpstr (project_at_focus (fixture), ==, next);
  wait_until (is_seen (gtk_window_get_focus (GTK_WINDOW (fixture->window))));
}

/* What was reported offers to be corrected, and Enter does that. */
static void
test_correct (Fixture *fixture, gconstpointer unused)
{
  LotseMyReportsPage *page;
  GtkListBoxRow *row;

  if (fixture->county == NULL)
    return;
  keys_press (GDK_KEY_u, 0);
  wait_until (due (fixture) == 1);
  fixture_settle (fixture->window);
  page = LOTSE_MY_REPORTS_PAGE (lotse_window_get_page (fixture->window));
  row = gtk_list_box_get_row_at_index (page->reported, 0);
  g_assert_nonnull (row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  open_form (fixture);
  g_assert_nonnull (lotse_report_form_corrects (lotse_report_page_get_form (LOTSE_REPORT_PAGE (lotse_window_get_page (fixture->window)))));
  /* What corrects nothing is not released, and nothing is called missing. */
  keys_press (GDK_KEY_Return, GDK_CONTROL_MASK);
  wait_until (fixture_shows (GTK_WIDGET (fixture->window), "Nothing has been changed: a correction replaces a report only by another one."));
  g_assert_true (LOTSE_IS_REPORT_PAGE (lotse_window_get_page (fixture->window)));
  g_assert_false (fixture_shows (GTK_WIDGET (fixture->window), "1 thing is missing"));
}

static gboolean
is_in (Fixture *fixture, GtkListBox *list)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && GTK_IS_LIST_BOX_ROW (focus) && gtk_widget_get_parent (focus) == GTK_WIDGET (list);
}

static gboolean
is_kept (Fixture *fixture, const char *key)
{
  g_autoptr (LotseDraftStore) drafts = lotse_workplace_drafts (lotse_session_get_folder (fixture->session));
  g_autoptr (GVariant) texts = lotse_draft_store_get (drafts, key, NULL);

  return texts != NULL;
}

/* A report that is left in the middle is in the list of drafts when one is back, and the focus at its project. */
static void
test_left_in_the_middle (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *project = NULL, *key = NULL;

  if (fixture->county == NULL)
    return;
  project = go_to (fixture, 1);
  key = g_strconcat (LOTSE_DRAFT_REPORT_PREFIX, project, NULL);
  open_form (fixture);
  keys_press (GDK_KEY_2, 0);
  wait_until (is_kept (fixture, key));
  keys_press (GDK_KEY_Escape, 0);
  wait_until (on_page (fixture, LOTSE_TYPE_MY_REPORTS_PAGE));
  wait_until (fixture_shows (GTK_WIDGET (fixture->window), "Draft of "));
  fixture_settle (fixture->window);
  g_assert_cmpstr (project_at_focus (fixture), ==, project);
  wait_until (fixture_shows (gtk_window_get_focus (GTK_WINDOW (fixture->window)), "Continue Writing"));
  g_assert_false (fixture_shows (gtk_window_get_focus (GTK_WINDOW (fixture->window)), "Unchanged"));
  fixture_picture (fixture->window, "my-reports-begun");

  /* All lists are one for the keys: from the first line to the last, and over the border between two of them. */
  keys_press (GDK_KEY_End, 0);
  wait_until (is_in (fixture, LOTSE_MY_REPORTS_PAGE (lotse_window_get_page (fixture->window))->drafts));
  keys_press (GDK_KEY_Up, 0);
  wait_until (is_in (fixture, LOTSE_MY_REPORTS_PAGE (lotse_window_get_page (fixture->window))->due));
  keys_press (GDK_KEY_Down, 0);
  wait_until (is_in (fixture, LOTSE_MY_REPORTS_PAGE (lotse_window_get_page (fixture->window))->drafts));
  keys_press (GDK_KEY_Home, 0);
  wait_until (is_in (fixture, LOTSE_MY_REPORTS_PAGE (lotse_window_get_page (fixture->window))->due));
}

/* Where nothing is due, the focus is on a line and not on what throws a draft away; after a correction, on the report that was corrected. */
static void
test_nothing_due (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (LotseDraftStore) drafts = NULL;
  g_autoptr (GVariant) texts = g_variant_ref_sink (g_variant_new_parsed ("{'text': 'halb'}"));
  g_autofree char *project = NULL;
  LotseMyReportsPage *page;
  GtkListBoxRow *row;

  if (fixture->county == NULL)
    return;
  keys_press (GDK_KEY_u, 0);
  wait_until (due (fixture) == 0);
  fixture_settle (fixture->window);
  drafts = lotse_workplace_drafts (lotse_session_get_folder (fixture->session));
  g_assert_true (lotse_draft_store_put (drafts, "letter-1", texts, NULL));
  page = LOTSE_MY_REPORTS_PAGE (lotse_window_get_page (fixture->window));
  lotse_page_refresh (LOTSE_PAGE (page));
  lotse_page_focus (LOTSE_PAGE (page));
  wait_until (is_in (fixture, page->drafts));

  row = gtk_list_box_get_row_at_index (page->reported, 0);
  project = g_strdup (lotse_duty_row_project (LOTSE_DUTY_ROW (row)));
  gtk_widget_grab_focus (GTK_WIDGET (row));
  open_form (fixture);
  lotse_report_form_set (lotse_report_page_get_form (LOTSE_REPORT_PAGE (lotse_window_get_page (fixture->window))), LOTSE_REPORT_SUMMARY, "Berichtigt.");
  keys_press (GDK_KEY_Return, GDK_CONTROL_MASK);
  wait_until (lotse_dataset_count (lotse_session_get_dataset (fixture->session), LOTSE_KIND_REPORT) == 3);
  wait_until (on_page (fixture, LOTSE_TYPE_MY_REPORTS_PAGE));
  fixture_settle (fixture->window);
  fixture_turn (300);
  g_assert_true (is_in (fixture, page->reported));
  g_assert_cmpstr (project_at_focus (fixture), ==, project);
  g_assert_true (is_kept (fixture, "letter-1"));

  /* What nobody came from: the report was opened elsewhere. */
  g_assert_true (lotse_window_show_page (fixture->window, "overview"));
  g_assert_true (lotse_window_show_report (fixture->window, project));
  g_assert_true (lotse_window_show_page (fixture->window, "my-reports"));
  lotse_page_focus (LOTSE_PAGE (page));
  fixture_settle (fixture->window);
  wait_until (is_in (fixture, page->drafts));
  lotse_draft_store_flush (drafts);
}

static gboolean
says (Fixture *fixture, const char *key, const char *text)
{
  LotsePage *page = lotse_window_get_page (fixture->window);

  return LOTSE_IS_REPORT_PAGE (page) && strcmp (lotse_report_form_get (lotse_report_page_get_form (LOTSE_REPORT_PAGE (page)), key), text) == 0;
}

/* What stands in a field from the last report is replaced by what is typed, the first time one comes there; a screen reader hears where it comes from. */
static void
test_prefilled (Fixture *fixture, gconstpointer unused)
{
  ReportField *summary, *support;

  if (fixture->county == NULL)
    return;
  keys_press (GDK_KEY_Return, 0);
  fixture_settle (fixture->window);
  summary = report_page_find_field (LOTSE_REPORT_PAGE (lotse_window_get_page (fixture->window)), LOTSE_REPORT_SUMMARY);
  support = report_page_find_field (LOTSE_REPORT_PAGE (lotse_window_get_page (fixture->window)), LOTSE_REPORT_SUPPORT_WHAT);
  wait_until (says (fixture, LOTSE_REPORT_SUMMARY, "Im Test."));
  g_assert_true (g_str_has_prefix (gtk_label_get_text (summary->note), "As in the report of "));
  {
    g_autofree char *spoken = gtk_test_accessible_check_property (GTK_ACCESSIBLE (summary->input), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "none");

    g_assert_nonnull (strstr (spoken, "As in the report of "));
  }
  gtk_widget_grab_focus (summary->input);
  keys_type ("Im Echtbetrieb.");
  wait_until (says (fixture, LOTSE_REPORT_SUMMARY, "Im Echtbetrieb."));
  /* The second time it is one's own. */
  gtk_widget_grab_focus (support->input);
  gtk_widget_grab_focus (summary->input);
  keys_press (GDK_KEY_End, GDK_CONTROL_MASK);
  keys_type (" Fertig.");
  wait_until (says (fixture, LOTSE_REPORT_SUMMARY, "Im Echtbetrieb. Fertig."));
}

/* In a low window, the row with the focus is seen when others have changed something and all rows are new. */
static void
test_row_is_seen (Fixture *fixture, gconstpointer unused)
{
  if (fixture->county == NULL)
    return;
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 420);
  fixture_settle (fixture->window);
  lotse_page_focus (lotse_window_get_page (fixture->window));
  for (guint i = 0; i + 1 < 10; i++)
    keys_press (GDK_KEY_Down, 0);
  lotse_page_refresh (lotse_window_get_page (fixture->window));
  wait_until (LOTSE_IS_DUTY_ROW (gtk_window_get_focus (GTK_WINDOW (fixture->window))));
  wait_until (is_seen (gtk_window_get_focus (GTK_WINDOW (fixture->window))));
}

/* In large letters the status is below what was last reported; where it is chosen is seen all the same. */
static void
test_status_is_seen (Fixture *fixture, gconstpointer unused)
{
  if (fixture->county == NULL)
    return;
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  fixture_settle (fixture->window);
  keys_press (GDK_KEY_Return, 0);
  wait_until (on_page (fixture, LOTSE_TYPE_REPORT_PAGE));
  wait_until (is_seen (gtk_window_get_focus (GTK_WINDOW (fixture->window))));
  g_assert_true (GTK_IS_CHECK_BUTTON (gtk_window_get_focus (GTK_WINDOW (fixture->window))));
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
}

/* Over a text of which all is seen the wheel turns the page; over one that is longer than its frame it turns the text. */
static void
test_wheel (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) many = g_string_new (NULL);
  GtkAdjustment *page, *text;
  ReportField *summary;
  GtkTextIter start;

  if (fixture->county == NULL)
    return;
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 700);
  keys_press (GDK_KEY_Return, 0);
  fixture_settle (fixture->window);
  summary = report_page_find_field (LOTSE_REPORT_PAGE (lotse_window_get_page (fixture->window)), LOTSE_REPORT_SUMMARY);
  page = gtk_scrolled_window_get_vadjustment (LOTSE_REPORT_PAGE (lotse_window_get_page (fixture->window))->scrolled);
  text = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (summary->input));
  gtk_widget_grab_focus (summary->input);
  wait_until (is_seen (summary->input));
  fixture_turn (400);
  {
    const double before = gtk_adjustment_get_value (page);

    keys_wheel (summary->input, -3);
    wait_until (gtk_adjustment_get_value (page) < before);
    keys_wheel (summary->input, 1);
  }
  for (guint i = 0; i < 60; i++)
    g_string_append (many, "Eine Zeile.\n");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (summary->input)), many->str, -1);
  wait_until (gtk_adjustment_get_upper (text) > gtk_adjustment_get_page_size (text) + 100);
  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (GTK_TEXT_VIEW (summary->input)), &start);
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (summary->input)), &start);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 1150); /* all of the frame is in it */
  fixture_turn (400);
  {
    const double before = gtk_adjustment_get_value (page), at = gtk_adjustment_get_value (text);

    keys_wheel (summary->input, at > 100 ? -2 : 2);

    wait_until (gtk_adjustment_get_value (text) != at);
    g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (page), before, 0.5);
  }
}

/* Something that was done before and has nothing to do with the report. */
static gboolean
note (gboolean again, gpointer data, GError **error)
{
  return TRUE;
}

static const char *
last_done (Fixture *fixture)
{
  return lotse_history_undo_words (lotse_session_get_history (fixture->session));
}

static gboolean
is_drafted (Fixture *fixture, const char *project)
{
  return lotse_draft_exists (lotse_session_get_folder (fixture->session), project, NULL);
}

/* (transfer full) id of the project that was reported on by keys, with a request for support where @support says so. */
static char *
release_one (Fixture *fixture, gboolean support)
{
  const guint before = due (fixture);
  LotseReportForm *form;
  char *project;

  open_form (fixture);
  form = lotse_report_page_get_form (LOTSE_REPORT_PAGE (lotse_window_get_page (fixture->window)));
  project = g_strdup (lotse_record_id (lotse_report_form_project (form)));
  lotse_report_form_set (form, LOTSE_REPORT_SUMMARY, "Neu getippt.");
  if (support)
    {
      lotse_report_form_set (form, LOTSE_REPORT_SUPPORT_WHAT, "Zeit");
      lotse_report_form_set (form, LOTSE_REPORT_SUPPORT_FROM, fixture->pilot);
      lotse_report_form_set (form, LOTSE_REPORT_SUPPORT_BY, "30.11.2021");
    }
  g_assert_true (is_drafted (fixture, project));
  keys_press (GDK_KEY_Return, GDK_CONTROL_MASK);
  wait_until (due (fixture) == before - 1);
  wait_until (on_page (fixture, LOTSE_TYPE_MY_REPORTS_PAGE));
  fixture_settle (fixture->window);
  g_assert_false (is_drafted (fixture, project));
  return project;
}

/* Released, taken back on another page, and done again: what was typed is a draft whenever there is no report. */
static void
take_back_release (Fixture *fixture, gboolean support)
{
  LotseHistory *history;
  g_autofree char *project = NULL;

  history = lotse_session_get_history (fixture->session);
  lotse_history_note (history, "Davor", note, NULL, NULL);
  lotse_history_note (history, "Danach", note, NULL, NULL);
  lotse_history_undo (history);
  g_assert_nonnull (lotse_history_redo_words (history));
  project = release_one (fixture, support);
  g_assert_null (lotse_history_redo_words (history));
  g_assert_true (lotse_window_show_page (fixture->window, "overview"));
  fixture_settle (fixture->window);
  keys_press (GDK_KEY_z, GDK_CONTROL_MASK);
  wait_until (due (fixture) == 2);
  g_assert_cmpstr (last_done (fixture), ==, "Davor");
  g_assert_true (is_drafted (fixture, project));
  g_assert_true (lotse_window_show_report (fixture->window, project));
  wait_until (says (fixture, LOTSE_REPORT_SUMMARY, "Neu getippt."));
  g_assert_true (!support || says (fixture, LOTSE_REPORT_SUPPORT_WHAT, "Zeit"));
  lotse_history_redo (history);
  wait_until (due (fixture) == 1);
  g_assert_false (is_drafted (fixture, project));
  g_assert_null (lotse_report_page_get_form (LOTSE_REPORT_PAGE (lotse_window_get_page (fixture->window))));
}

static void
test_release_alone (Fixture *fixture, gconstpointer unused)
{
  if (fixture->county != NULL)
    take_back_release (fixture, FALSE);
}

static void
test_release_with_more (Fixture *fixture, gconstpointer unused)
{
  if (fixture->county != NULL)
    take_back_release (fixture, TRUE);
}

/* What was typed since the report was taken back is another draft, which stays when it is released again. */
static void
test_typed_since (Fixture *fixture, gconstpointer unused)
{
  LotseHistory *history;
  LotseReportForm *form;
  g_autofree char *project = NULL;

  if (fixture->county == NULL)
    return;
  history = lotse_session_get_history (fixture->session);
  project = release_one (fixture, FALSE);
  lotse_history_undo (history);
  wait_until (due (fixture) == 2);
  g_assert_true (lotse_window_show_report (fixture->window, project));
  form = lotse_report_page_get_form (LOTSE_REPORT_PAGE (lotse_window_get_page (fixture->window)));
  lotse_report_form_set (form, LOTSE_REPORT_SUMMARY, "Noch neuer.");
  lotse_history_redo (history);
  wait_until (due (fixture) == 1);
  g_assert_true (is_drafted (fixture, project));
  g_assert_true (says (fixture, LOTSE_REPORT_SUMMARY, "Noch neuer."));
}

/* The latest first, however it was reported. */
static void
test_latest_first (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *confirmed = NULL, *written = NULL;

  if (fixture->county == NULL)
    return;
  confirmed = go_to (fixture, 0);
  keys_press (GDK_KEY_u, 0);
  wait_until (due (fixture) == 2);
  fixture_settle (fixture->window);
  written = release_one (fixture, FALSE);
  g_assert_cmpstr (written, !=, confirmed);
  keys_press (GDK_KEY_z, GDK_CONTROL_MASK);
  wait_until (due (fixture) == 2);
  g_assert_true (is_drafted (fixture, written));
  keys_press (GDK_KEY_z, GDK_CONTROL_MASK);
  wait_until (due (fixture) == 3);
  fixture_settle (fixture->window);
  wait_until (g_strcmp0 (project_at_focus (fixture), confirmed) == 0);
}

#define ADD(path, n, test) g_test_add (path, Fixture, GUINT_TO_POINTER (n), set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("lotse-state-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  fixture_init (&argc, &argv);
  ADD ("/app/reports-focus/correct", 2, test_correct);
  ADD ("/app/reports-focus/taken-back", 4, test_taken_back);
  ADD ("/app/reports-focus/escape", 4, test_escape);
  ADD ("/app/reports-focus/released", 10, test_released);
  ADD ("/app/reports-focus/left-in-the-middle", 4, test_left_in_the_middle);
  ADD ("/app/reports-focus/nothing-due", 1, test_nothing_due);
  ADD ("/app/reports-focus/prefilled", 1, test_prefilled);
  ADD ("/app/reports-focus/status-is-seen", 1, test_status_is_seen);
  ADD ("/app/reports-focus/wheel", 1, test_wheel);
  ADD ("/app/reports-focus/release-alone", 2, test_release_alone);
  ADD ("/app/reports-focus/release-with-more", 2, test_release_with_more);
  ADD ("/app/reports-focus/typed-since", 2, test_typed_since);
  ADD ("/app/reports-focus/latest-first", 3, test_latest_first);
  ADD ("/app/reports-focus/row-is-seen", 10, test_row_is_seen);
  return g_test_run ();
}

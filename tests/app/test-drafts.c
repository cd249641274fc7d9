/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed into any form and not saved is found again: in the list of drafts, from which its form opens. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "app/draft-key.h"
#include "app/lotse-report-form.h"
#include "app/pages/lotse-my-reports-page.h"
#include "app/pages/lotse-report-page.h"
#include "app/workplace.h"
#include "data/model/id.h"
#include "desk.h"
#include "fixture.h"

static void
test_keys (void)
{
  static const struct { const char *key; LotseDraftForm form; int kind; const char *id; guint which; } cases[] = {
    { "status-of-a-b-c", LOTSE_DRAFT_REPORT, LOTSE_KIND_NONE, "a-b-c", 0 },
    { "project-a-b", LOTSE_DRAFT_RECORD, LOTSE_KIND_PROJECT, "a-b", 0 },
    { "kpi-1", LOTSE_DRAFT_RECORD, LOTSE_KIND_KPI, "1", 0 },
    { "kpi_source-1", LOTSE_DRAFT_RECORD, LOTSE_KIND_KPI_SOURCE, "1", 0 },
    { "new-risk-a-b", LOTSE_DRAFT_NEW, LOTSE_KIND_RISK, "a-b", 0 },
    { "new-kpi_source-new-kpi", LOTSE_DRAFT_NEW, LOTSE_KIND_KPI_SOURCE, "new-kpi", 0 },
    { "new-partner", LOTSE_DRAFT_NEW, LOTSE_KIND_PARTNER, NULL, 0 },
    { "holder-a", LOTSE_DRAFT_HOLDER, LOTSE_KIND_NONE, "a", 0 },
    { "holder-person-a", LOTSE_DRAFT_HOLDER_PERSON, LOTSE_KIND_NONE, "a", 0 },
    { "stop-lesson-a", LOTSE_DRAFT_STOP_LESSON, LOTSE_KIND_NONE, "a", 0 },
    { "stop-a", LOTSE_DRAFT_STOP, LOTSE_KIND_NONE, "a", 0 },
    { "shift-a-b-2", LOTSE_DRAFT_SHIFT, LOTSE_KIND_NONE, "a-b", 2 },
    { "bulk-0123abcd", LOTSE_DRAFT_BULK, LOTSE_KIND_NONE, "0123abcd", 0 },
    { "bulk-decision-0123abcd", LOTSE_DRAFT_BULK, LOTSE_KIND_DECISION, "0123abcd", 0 },
    { "bulk-lesson-0123abcd", LOTSE_DRAFT_BULK, LOTSE_KIND_LESSON, "0123abcd", 0 },
    { "answer-a-b", LOTSE_DRAFT_ANSWER, LOTSE_KIND_NONE, "a-b", 0 },
    { "conflict-7", LOTSE_DRAFT_CONFLICT, LOTSE_KIND_NONE, "7", 0 },
    { "kpi-values", LOTSE_DRAFT_KPI_VALUES, LOTSE_KIND_NONE, NULL, 0 },
    { "reorganisation", LOTSE_DRAFT_REORGANISATION, LOTSE_KIND_NONE, NULL, 0 },
    { "shift-a", LOTSE_DRAFT_UNKNOWN, LOTSE_KIND_NONE, NULL, 0 },
    { "shift--1", LOTSE_DRAFT_UNKNOWN, LOTSE_KIND_NONE, NULL, 0 },
    { "shift-a-99999999999999999999", LOTSE_DRAFT_UNKNOWN, LOTSE_KIND_NONE, NULL, 0 },
    { "status-of-", LOTSE_DRAFT_UNKNOWN, LOTSE_KIND_NONE, NULL, 0 },
    { "project", LOTSE_DRAFT_UNKNOWN, LOTSE_KIND_NONE, NULL, 0 },
    { "project-", LOTSE_DRAFT_UNKNOWN, LOTSE_KIND_NONE, NULL, 0 },
    { "new-", LOTSE_DRAFT_UNKNOWN, LOTSE_KIND_NONE, NULL, 0 },
    { "projects-a", LOTSE_DRAFT_UNKNOWN, LOTSE_KIND_NONE, NULL, 0 },
    { "", LOTSE_DRAFT_UNKNOWN, LOTSE_KIND_NONE, NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (LotseDraftKey) key = { .kind = LOTSE_KIND_NONE };

      lotse_draft_key_parse (cases[i].key, &key);
      g_test_message ("%s", cases[i].key);
      g_assert_cmpint (key.form, ==, cases[i].form);
      g_assert_cmpint (key.kind, ==, cases[i].kind);
      g_assert_cmpstr (key.id, ==, cases[i].id);
      g_assert_cmpuint (key.which, ==, cases[i].which);
    }
}

static gboolean
says (GtkWidget *row, const char *text)
{
  return fixture_shows (row, text);
}

/* (transfer none) (nullable) the line of the list of drafts */
static GtkWidget *
line (Desk *desk, const char *text)
{
  return fixture_child (GTK_WIDGET (lotse_window_get_page (desk->window)), GTK_TYPE_LIST_BOX_ROW, says, text);
}

static GtkWidget *
dialog_that_shows (Desk *desk, const char *text)
{
  g_autoptr (GListModel) all = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWidget) one = g_list_model_get_item (all, i);

      if (one != GTK_WIDGET (desk->window) && fixture_shows (one, text))
        return one;
    }
  return NULL;
}

static void
work_here (Desk *desk)
{
  g_autofree char *function = desk_add_function (desk, "Lotsin");
  const char *functions[] = { function, NULL };

  lotse_session_choose_functions (desk->session, functions);
}

static void
show_drafts (Desk *desk)
{
  if (desk->window == NULL)
    desk->window = desk_open_window (desk);
  g_assert_true (lotse_window_show_page (desk->window, "my-reports"));
  fixture_settle (desk->window);
}

/* Without a word to anybody, as when the program is killed. */
static void
leave (LotseFormDialog *dialog)
{
  gtk_window_destroy (GTK_WINDOW (dialog));
  fixture_turn (20);
}

/* The draft of a report has one line, the project's. */
static void
test_report (Desk *desk, gconstpointer data)
{
  g_autofree char *draft = g_strdup_printf ("{\"project\":\"%s\",\"entered\":{\"summary\":\"halb\"}}", desk->id);

  work_here (desk);
  g_assert_true (lotse_draft_write (lotse_session_get_folder (desk->session), desk->id, draft, NULL));
  show_drafts (desk);
  g_assert_nonnull (line (desk, "E-Akte"));
  g_assert_null (line (desk, "look at"));
  g_assert_null (line (desk, " · Draft of "));
}

/* Whose function went to somebody else still finds what was typed, opens it and throws it away; with nothing left one is asked for functions. */
static void
test_no_function (Desk *desk, gconstpointer data)
{
  g_autofree char *draft = g_strdup_printf ("{\"project\":\"%s\",\"entered\":{\"summary\":\"halb\"}}", desk->id);
  g_autofree char *key = g_strconcat (LOTSE_DRAFT_REPORT_PREFIX, desk->id, NULL);
  const char *none[] = { NULL };

  work_here (desk);
  g_assert_true (lotse_draft_write (lotse_session_get_folder (desk->session), desk->id, draft, NULL));
  show_drafts (desk);
  lotse_session_choose_functions (desk->session, none);
  fixture_settle (desk->window);
  g_assert_nonnull (line (desk, "E-Akte"));
  g_assert_true (fixture_shows (GTK_WIDGET (desk->window), "You hold no function here, and nothing is due from you."));
  g_assert_false (fixture_shows (GTK_WIDGET (desk->window), "None of your functions"));
  fixture_picture (desk->window, "drafts-no-function");
  gtk_widget_activate (line (desk, "E-Akte"));
  wait_until (LOTSE_IS_REPORT_PAGE (lotse_window_get_page (desk->window)));
  g_assert_cmpstr (lotse_report_form_get (lotse_report_page_get_form (LOTSE_REPORT_PAGE (lotse_window_get_page (desk->window))), LOTSE_REPORT_SUMMARY), ==, "halb");
  show_drafts (desk);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.discard-draft", "(ss)", "", key));
  wait_until (fixture_shows (GTK_WIDGET (desk->window), "Which functions do you hold?"));
}

static void
test_record (Desk *desk, gconstpointer data)
{
  LotseFormDialog *dialog;

  work_here (desk);
  dialog = desk_open (desk, LOTSE_KIND_PROJECT, desk_project (desk));
  desk_type (dialog, LOTSE_F_PROJECT_GOAL, "halb");
  leave (dialog);
  show_drafts (desk);
  g_assert_nonnull (line (desk, "Project · Draft of "));
  g_assert_nonnull (line (desk, "E-Akte"));
  gtk_widget_activate (line (desk, "Project · Draft of "));
  wait_until (dialog_that_shows (desk, "is here again") != NULL);
  dialog = LOTSE_FORM_DIALOG (dialog_that_shows (desk, "is here again"));
  g_assert_cmpstr (lotse_record_form_text (lotse_form_dialog_form (dialog), LOTSE_F_PROJECT_GOAL), ==, "halb");
  /* Thrown away in its form, it is gone from the list. */
  gtk_widget_activate_action (GTK_WIDGET (dialog), "form.discard", NULL);
  fixture_turn (60);
  leave (dialog);
  wait_until (line (desk, "Draft of ") == NULL);
}

static void
test_new (Desk *desk, gconstpointer data)
{
  LotseFormDialog *dialog;

  work_here (desk);
  desk->window = desk_open_window (desk);
  gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.add", "s", "risk");
  wait_until (dialog_that_shows (desk, "New: Risk") != NULL);
  dialog = LOTSE_FORM_DIALOG (dialog_that_shows (desk, "New: Risk"));
  desk_type (dialog, LOTSE_F_RISK_TITLE, "Anbieter fällt aus");
  leave (dialog);
  show_drafts (desk);
  gtk_widget_activate (line (desk, "New: Risk · Draft of "));
  wait_until (dialog_that_shows (desk, "is here again") != NULL);
  dialog = LOTSE_FORM_DIALOG (dialog_that_shows (desk, "is here again"));
  g_assert_cmpstr (lotse_record_form_text (lotse_form_dialog_form (dialog), LOTSE_F_RISK_TITLE), ==, "Anbieter fällt aus");
  leave (dialog);
}

static void
put (Desk *desk, const char *key, const char *name, const char *text)
{
  g_autoptr (LotseDraftStore) drafts = lotse_workplace_drafts (lotse_session_get_folder (desk->session));
  g_auto (GVariantBuilder) texts = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));

  g_variant_builder_add (&texts, "{ss}", name, text);
  g_assert_true (lotse_draft_store_put (drafts, key, g_variant_builder_end (&texts), NULL));
}

static gboolean
is_kept (Desk *desk, const char *key)
{
  g_autoptr (LotseDraftStore) drafts = lotse_workplace_drafts (lotse_session_get_folder (desk->session));
  g_autoptr (GVariant) texts = lotse_draft_store_get (drafts, key, NULL);

  return texts != NULL;
}

static gint64
kept_at (Desk *desk, const char *key)
{
  g_autoptr (LotseDraftStore) drafts = lotse_workplace_drafts (lotse_session_get_folder (desk->session));
  gint64 saved_at = 0;
  g_autoptr (GVariant) texts = lotse_draft_store_get (drafts, key, &saved_at);

  g_assert_nonnull (texts);
  return saved_at;
}

/* What a draft was about is deleted: its line says so, its texts can still be read, and thrown away. */
static void
test_lost (Desk *desk, gconstpointer data)
{
  work_here (desk);
  put (desk, "milestone-gone", "title", "Abnahme");
  put (desk, "letter-1", "text", "Sehr geehrte");
  show_drafts (desk);
  g_assert_nonnull (line (desk, "look at"));
  g_assert_nonnull (line (desk, "Form of another version"));
  g_assert_null (fixture_child (line (desk, "Form of another version"), GTK_TYPE_LABEL, fixture_has_text, "no longer there"));
  gtk_widget_activate (line (desk, "What it was about is no longer there"));
  wait_until (dialog_that_shows (desk, "Title: Abnahme") != NULL);
  desk_answer ("discard");
  wait_until (line (desk, "Milestone") == NULL);
  g_assert_nonnull (line (desk, "Form of another version"));
}

/* Its texts stand under the words of the form, and not under what the program calls them. */
static void
test_lost_words (Desk *desk, gconstpointer data)
{
  static const struct { const char *key, *name, *text, *line, *shown; } cases[] = {
    { "shift-gone-2", "sentence", "Lieferung verspätet", "Moved date", "Reason in a sentence: Lieferung verspätet" },
    { "answer-gone", "sentence", "Ja, ab Mai", "Answer", "Answer in a sentence: Ja, ab Mai" },
    { "project-gone", "shift:sentence", "Förderung fehlt", "Project", "Reason in a sentence: Förderung fehlt" },
    { "risk-gone", "state", "open", "Risk", "State: open" },
    { "letter-1", "body-7", "Sehr geehrte", "Form of another version", "Sehr geehrte" },
  };

  work_here (desk);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    put (desk, cases[i].key, cases[i].name, cases[i].text);
  show_drafts (desk);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *raw = g_strdup_printf ("%s:", cases[i].name);
      GtkWidget *dialog;

      g_test_message ("%s", cases[i].key);
      gtk_widget_activate (line (desk, cases[i].line));
      wait_until (dialog_that_shows (desk, cases[i].shown) != NULL);
      dialog = dialog_that_shows (desk, cases[i].shown);
      g_assert_true (strstr (cases[i].shown, raw) != NULL || !fixture_shows (dialog, raw));
      desk_answer ("close");
      wait_until (dialog_that_shows (desk, cases[i].shown) == NULL);
    }
}

/* Nobody asks for a report on a project that is deleted; what was written about it is not lost with it. */
static void
test_lost_report (Desk *desk, gconstpointer data)
{
  g_autofree char *gone = lotse_id_new (), *json = NULL;
  const char *folder;

  work_here (desk);
  folder = lotse_session_get_folder (desk->session);
  json = g_strdup_printf ("{\"project\":\"%s\",\"entered\":{\"summary\":\"Es geht voran\",\"status\":\"on_track\",\"dimension.money.note\":\"knapp\","
                          "\"milestone.gone.sentence\":\"krank\"}}", gone);
  g_assert_true (lotse_draft_write (folder, gone, json, NULL));
  show_drafts (desk);
  gtk_widget_activate (line (desk, "What it was about is no longer there"));
  wait_until (dialog_that_shows (desk, "Summary: Es geht voran") != NULL);
  g_assert_nonnull (dialog_that_shows (desk, "Status: on track"));
  g_assert_nonnull (dialog_that_shows (desk, "money: knapp"));
  g_assert_nonnull (dialog_that_shows (desk, "Reason in a sentence: krank"));
  desk_answer ("discard");
  wait_until (line (desk, "Draft of ") == NULL);
  g_assert_false (lotse_draft_exists (folder, gone, NULL));
}

/* Two forms that are filled in together have one line, show all that was typed into them, and go together. */
static void
test_lost_parts (Desk *desk, gconstpointer data)
{
  static const struct { const char *line, *keys[2], *names[2], *shown[2]; } cases[] = {
    { "Stop the project", { "stop-gone", "stop-lesson-gone" }, { "outcome", "text" }, { "Outcome: Aus", "What, why, advice: Aus" } },
    { "New holder", { "holder-gone", "holder-person-gone" }, { "title", "name" }, { "Title: Aus", "Name: Aus" } },
  };

  work_here (desk);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint part = 0; part < 2; part++)
      put (desk, cases[i].keys[part], cases[i].names[part], "Aus");
  show_drafts (desk);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].line);
      gtk_widget_activate (line (desk, cases[i].line));
      wait_until (dialog_that_shows (desk, cases[i].shown[0]) != NULL);
      g_assert_nonnull (dialog_that_shows (desk, cases[i].shown[1]));
      desk_answer ("discard");
      wait_until (line (desk, cases[i].line) == NULL);
      for (guint part = 0; part < 2; part++)
        g_assert_false (is_kept (desk, cases[i].keys[part]));
      gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.undo", NULL);
      wait_until (line (desk, cases[i].line) != NULL);
      for (guint part = 0; part < 2; part++)
        g_assert_true (is_kept (desk, cases[i].keys[part]));
    }
}

static GtkWidget *
bin_of (Desk *desk, const char *text)
{
  GtkWidget *row = line (desk, text);

  g_assert_nonnull (row);
  return fixture_child (row, GTK_TYPE_BUTTON, NULL, NULL);
}

/* From its line, without a question, and back as it was; what was typed meanwhile stays. */
static void
test_discard (Desk *desk, gconstpointer data)
{
  g_autofree char *key = g_strdup_printf ("project-%s", desk->id), *report = g_strdup_printf ("{\"project\":\"%s\",\"entered\":{\"summary\":\"halb\"}}", desk->id), *again = NULL;
  const char *folder;
  GtkWidget *mine;
  gint64 before;

  work_here (desk);
  folder = lotse_session_get_folder (desk->session);
  put (desk, key, "goal", "halb");
  before = kept_at (desk, key);
  show_drafts (desk);
  mine = GTK_WIDGET (desk->window);
  g_signal_emit_by_name (bin_of (desk, "Project · Draft of "), "clicked");
  wait_until (line (desk, "Draft of ") == NULL);
  g_assert_false (is_kept (desk, key));
  wait_until (fixture_shows (mine, "Draft of “E-Akte” discarded"));
  gtk_widget_activate_action (mine, "win.undo", NULL);
  wait_until (line (desk, "Project · Draft of ") != NULL);
  g_assert_cmpint (kept_at (desk, key), ==, before);
  gtk_widget_activate_action (mine, "win.redo", NULL);
  wait_until (line (desk, "Draft of ") == NULL);
  put (desk, key, "goal", "ganz neu");
  before = kept_at (desk, key);
  gtk_widget_activate_action (mine, "win.undo", NULL);
  wait_until (line (desk, "Project · Draft of ") != NULL);
  g_assert_cmpint (kept_at (desk, key), ==, before);
  gtk_widget_activate_action (mine, "win.discard-draft", "(ss)", "", key);
  wait_until (line (desk, "Draft of ") == NULL);
  g_assert_true (lotse_draft_write (folder, desk->id, report, NULL));
  lotse_page_refresh (lotse_window_get_page (desk->window));
  g_signal_emit_by_name (bin_of (desk, "Draft of "), "clicked");
  wait_until (line (desk, "Draft of ") == NULL);
  g_assert_false (lotse_draft_exists (folder, desk->id, NULL));
  gtk_widget_activate_action (mine, "win.undo", NULL);
  wait_until (line (desk, "Draft of ") != NULL);
  again = lotse_draft_read (folder, desk->id);
  g_assert_cmpstr (again, ==, report);
}

/* Where it cannot be written back it is not said to be undone, and can be tried again. */
static void
test_discard_stays (Desk *desk, gconstpointer data)
{
  g_autofree char *key = g_strdup_printf ("project-%s", desk->id), *folder = NULL, *away = NULL;
  LotseHistory *history = lotse_session_get_history (desk->session);

  work_here (desk);
  put (desk, key, "goal", "halb");
  show_drafts (desk);
  gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.discard-draft", "(ss)", "", key);
  wait_until (line (desk, "Draft of ") == NULL);
  folder = g_build_filename (lotse_session_get_folder (desk->session), "forms", NULL);
  away = g_strconcat (folder, "-away", NULL);
  g_assert_cmpint (g_rename (folder, away), ==, 0);
  g_assert_true (g_file_set_contents (folder, "", 0, NULL)); /* no folder: nothing can be written there */
  gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.undo", NULL);
  wait_until (fixture_shows (GTK_WIDGET (desk->window), "Not undone: Draft of “E-Akte” discarded."));
  g_assert_false (is_kept (desk, key));
  g_assert_cmpstr (lotse_history_undo_words (history), ==, "Draft of “E-Akte” discarded");
  g_assert_cmpint (g_unlink (folder), ==, 0);
  g_assert_cmpint (g_rename (away, folder), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.undo", NULL);
  wait_until (line (desk, "Project · Draft of ") != NULL);
  g_assert_true (is_kept (desk, key));
}

/* The form of a report that was left is not typed on after its draft was thrown away; starts and notes of a review go and come back as well. */
static void
test_discard_elsewhere (Desk *desk, gconstpointer data)
{
  static const struct { const char *store, *key, *name, *line; } cases[] = {
    { LOTSE_DRAFTS_OF_STARTS, "neu", "project.title", "Waldkataster" }, { LOTSE_DRAFTS_OF_REVIEW, "review", "wanted", "Notes of a review" },
  };
  g_autofree char *report = g_strdup_printf ("{\"project\":\"%s\",\"entered\":{\"summary\":\"halb\"}}", desk->id);
  LotseReportPage *page;

  work_here (desk);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LotseDraftStore) drafts = lotse_workplace_drafts_of (lotse_session_get_folder (desk->session), cases[i].store);
      g_auto (GVariantBuilder) texts = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));

      g_variant_builder_add (&texts, "{ss}", cases[i].name, "Waldkataster");
      g_assert_true (lotse_draft_store_put (drafts, cases[i].key, g_variant_builder_end (&texts), NULL));
    }
  g_assert_true (lotse_draft_write (lotse_session_get_folder (desk->session), desk->id, report, NULL));
  show_drafts (desk);
  g_assert_true (lotse_window_show_report (desk->window, desk->id));
  page = LOTSE_REPORT_PAGE (lotse_window_get_page (desk->window));
  g_assert_cmpstr (lotse_report_page_get_project (page), ==, desk->id);
  show_drafts (desk);
  g_signal_emit_by_name (bin_of (desk, "E-Akte"), "clicked");
  wait_until (line (desk, "E-Akte") == NULL);
  g_assert_null (lotse_report_page_get_project (page));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_signal_emit_by_name (bin_of (desk, cases[i].line), "clicked");
      wait_until (line (desk, cases[i].line) == NULL);
      gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.undo", NULL);
      wait_until (line (desk, cases[i].line) != NULL);
    }
}

/* What @key does on @row itself. */
static gboolean
press_shortcut (GtkWidget *row, const char *key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (row);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      for (guint n = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) && n < g_list_model_get_n_items (G_LIST_MODEL (controller)); n++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), n);
          g_autofree char *trigger = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

          if (g_str_equal (trigger, key))
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, row, gtk_shortcut_get_arguments (shortcut));
        }
    }
  return FALSE;
}

/* With the Delete key, one after the other: the next line has the keyboard. */
static void
test_discard_by_key (Desk *desk, gconstpointer data)
{
  GtkWidget *row;

  work_here (desk);
  put (desk, "letter-1", "text", "eins");
  put (desk, "letter-2", "text", "zwei");
  show_drafts (desk);
  row = line (desk, "Form of another version");
  gtk_widget_grab_focus (row);
  g_assert_true (press_shortcut (row, "Delete"));
  wait_until (is_kept (desk, "letter-1") != is_kept (desk, "letter-2") && line (desk, "Form of another version") != NULL && line (desk, "Form of another version") != row);
  wait_until (gtk_widget_has_focus (line (desk, "Form of another version")));
}

/* Settled elsewhere, its draft is of no use. */
static void
test_settled (Desk *desk, gconstpointer data)
{
  work_here (desk);
  put (desk, "conflict-settled", "goal", "halb");
  put (desk, "letter-1", "text", "bleibt");
  show_drafts (desk);
  wait_until (line (desk, "Conflict") == NULL);
  g_assert_false (is_kept (desk, "conflict-settled"));
  g_assert_nonnull (line (desk, "Form of another version"));
}

/* Every form that keeps drafts opens from its line. */
static void
test_forms (Desk *desk, gconstpointer data)
{
  g_autofree char *function = NULL, *holder = NULL, *stop = g_strdup_printf ("stop-%s", desk->id), *shift = g_strdup_printf ("shift-%s-1", desk->id),
                  *lesson = g_strdup_printf ("stop-lesson-%s", desk->id);
  const struct { const char *line, *dialog; } cases[] = {
    { "Stop the project · ", "Stop the Project?" }, { "Moved date · ", "Move the end" }, { "New holder · ", "Holder changes" }, { "Reorganisation", "Reorganise departments" },
  };

  work_here (desk);
  function = desk_add_function (desk, "Leitung");
  holder = g_strdup_printf ("holder-person-%s", function);
  put (desk, stop, "outcome", "Es wird beendet.");
  put (desk, lesson, "text", "Früher fragen.");
  put (desk, shift, "sentence", "halb");
  put (desk, holder, "name", "Abnahme 7");
  put (desk, "reorganisation", "title", "Neu");
  show_drafts (desk);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *dialog;

      g_test_message ("%s", cases[i].line);
      g_assert_nonnull (line (desk, cases[i].line));
      gtk_widget_activate (line (desk, cases[i].line));
      fixture_turn (60);
      dialog = NULL;
      for (guint tries = 0; dialog == NULL && tries < 100; tries++)
        {
          g_autoptr (GListModel) all = g_object_ref (gtk_window_get_toplevels ());

          fixture_turn (20);
          for (guint w = 0; w < g_list_model_get_n_items (all); w++)
            {
              g_autoptr (GtkWidget) one = g_list_model_get_item (all, w);

              if (one != GTK_WIDGET (desk->window) && (fixture_shows (one, cases[i].dialog) || g_strcmp0 (gtk_window_get_title (GTK_WINDOW (one)), cases[i].dialog) == 0))
                dialog = one;
            }
        }
      g_assert_nonnull (dialog);
      gtk_window_destroy (GTK_WINDOW (dialog));
      fixture_turn (20);
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/app/drafts/keys", test_keys);
#define ADD(path, test) g_test_add (path, Desk, NULL, desk_set_up, test, desk_tear_down)
  ADD ("/app/drafts/report", test_report);
  ADD ("/app/drafts/no-function", test_no_function);
  ADD ("/app/drafts/record", test_record);
  ADD ("/app/drafts/new", test_new);
  ADD ("/app/drafts/lost", test_lost);
  ADD ("/app/drafts/lost-words", test_lost_words);
  ADD ("/app/drafts/lost-report", test_lost_report);
  ADD ("/app/drafts/lost-parts", test_lost_parts);
  ADD ("/app/drafts/discard", test_discard);
  ADD ("/app/drafts/discard-stays", test_discard_stays);
  ADD ("/app/drafts/discard-elsewhere", test_discard_elsewhere);
  ADD ("/app/drafts/discard-by-key", test_discard_by_key);
  ADD ("/app/drafts/settled", test_settled);
  ADD ("/app/drafts/forms", test_forms);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Council papers: fetched from an OParl address, taken in, and made what a decision rests on; and the keys of the page of decisions. */
#include "config.h"

#include <string.h>

#include <libsoup/soup.h>

#include "../exchange/oparl-server.h"
#include "app/forms/lotse-form-dialog.h"
#include "app/lotse-decision-item.h"
#include "app/lotse-oparl-dialog.h"
#include "app/lotse-paper-dialog.h"
#include "decision-case.h"
#include "fixture.h"
#include "keys.h"

static GObject *
part (gpointer dialog, const char *name)
{
  return gtk_widget_get_template_child (dialog, G_OBJECT_TYPE (dialog), name);
}

static gboolean
at_step (gpointer dialog, const char *step)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (part (dialog, "stack"))), step) == 0;
}

static void
test_fetch (DecisionCase *f, gconstpointer data)
{
  g_autofree char *root = NULL;
  g_autoptr (SoupServer) server = oparl_server_new (&root);
  LotseDataset *all = lotse_client_dataset (f->client);
  LotseOparlDialog *dialog = lotse_oparl_dialog_present (f->window);
  LotseRecord *paper;

  fixture_turn (50);
  /* What cannot be read is said, and stays to be put right. */
  gtk_editable_set_text (GTK_EDITABLE (part (dialog, "url")), "ris.example.org");
  g_signal_emit_by_name (part (dialog, "fetch"), "clicked");
  g_assert_true (at_step (dialog, "ask"));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (part (dialog, "problem"))), "ris.example.org"));
  gtk_editable_set_text (GTK_EDITABLE (part (dialog, "url")), root);
  gtk_editable_set_text (GTK_EDITABLE (part (dialog, "since")), "irgendwann");
  g_signal_emit_by_name (part (dialog, "fetch"), "clicked");
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (part (dialog, "problem"))), "not a day"));
  gtk_editable_set_text (GTK_EDITABLE (part (dialog, "since")), "");
  gtk_editable_set_text (GTK_EDITABLE (part (dialog, "match")), "strategie");
  gtk_switch_set_active (GTK_SWITCH (part (dialog, "events")), TRUE);
  g_signal_emit_by_name (part (dialog, "fetch"), "clicked");
  wait_until (at_step (dialog, "choose"));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (part (dialog, "found"))), ==, "1 of 4 papers match.");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (part (dialog, "take"))), ==, "_Take 1 Paper"); /* looked for, hence wanted */
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  g_signal_emit_by_name (part (dialog, "take"), "clicked");
  wait_until (dialog == NULL);
  wait_until (lotse_dataset_count (all, LOTSE_KIND_COUNCIL_PAPER) == 1);
  paper = lotse_dataset_at (all, LOTSE_KIND_COUNCIL_PAPER, 0);
  g_assert_cmpstr (lotse_record_text (paper, LOTSE_F_COUNCIL_PAPER_MEETING), ==, "Kreistag");
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_EVENT), ==, 1);

  /* One step takes all of it back. */
  lotse_history_undo (lotse_session_get_history (f->session));
  wait_until (lotse_dataset_count (all, LOTSE_KIND_COUNCIL_PAPER) == 0);
  wait_until (lotse_dataset_count (all, LOTSE_KIND_EVENT) == 0);
  soup_server_disconnect (server);
}

/* What did not answer is named once all is taken in: a sitting that is missing is explained. */
static void
test_fetch_skipped (DecisionCase *f, gconstpointer data)
{
  g_autofree char *root = NULL;
  g_autoptr (SoupServer) server = oparl_server_new (&root);
  LotseDataset *all = lotse_client_dataset (f->client);
  LotseOparlDialog *dialog = lotse_oparl_dialog_present (f->window);
  GtkWidget *message;

  fixture_turn (50);
  gtk_editable_set_text (GTK_EDITABLE (part (dialog, "url")), root);
  g_signal_emit_by_name (part (dialog, "fetch"), "clicked");
  wait_until (at_step (dialog, "choose"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (part (dialog, "all")), TRUE);
  g_signal_emit_by_name (part (dialog, "take"), "clicked");
  wait_until (lotse_dataset_count (all, LOTSE_KIND_COUNCIL_PAPER) == 4);
  wait_until (fixture_shown_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  message = fixture_shown_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (fixture_shows (message, "1 address did not answer and was passed over:"));
  g_assert_true (fixture_shows (message, root));
  gtk_window_destroy (GTK_WINDOW (message));
  soup_server_disconnect (server);
}

/* A paper is one stop of the keyboard, which is ticked by Enter and Space. */
static void
test_fetch_keys (DecisionCase *f, gconstpointer data)
{
  g_autofree char *root = NULL;
  g_autoptr (SoupServer) server = oparl_server_new (&root);
  LotseOparlDialog *dialog;
  GtkWidget *row, *second;

  if (!keys_open ())
    return;
  dialog = lotse_oparl_dialog_present (f->window);
  keys_focus (GTK_WINDOW (dialog));
  gtk_editable_set_text (GTK_EDITABLE (part (dialog, "url")), root);
  g_signal_emit_by_name (part (dialog, "fetch"), "clicked");
  wait_until (at_step (dialog, "choose"));
  fixture_turn (200);
  row = gtk_window_get_focus (GTK_WINDOW (dialog));
  keys_press (GDK_KEY_Down, 0);
  g_assert_true (gtk_widget_is_ancestor (second = gtk_window_get_focus (GTK_WINDOW (dialog)), GTK_WIDGET (part (dialog, "list"))) && second != row);
  keys_press (GDK_KEY_space, 0);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (part (dialog, "take"))), ==, "_Take 1 Paper");
  keys_press (GDK_KEY_Return, 0);
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (part (dialog, "take"))));
  /* From row to row, not to the tick of a row. */
  keys_press (GDK_KEY_Tab, GDK_SHIFT_MASK);
  wait_until (gtk_window_get_focus (GTK_WINDOW (dialog)) == row);
  keys_press (GDK_KEY_Down, 0);
  gtk_window_destroy (GTK_WINDOW (dialog));
  soup_server_disconnect (server);
}

/* Closing while something runs lets go of it. */
static void
test_fetch_closed (DecisionCase *f, gconstpointer data)
{
  g_autofree char *root = NULL;
  g_autoptr (SoupServer) server = oparl_server_new (&root);
  LotseOparlDialog *dialog = lotse_oparl_dialog_present (f->window);

  gtk_editable_set_text (GTK_EDITABLE (part (dialog, "url")), root);
  g_signal_emit_by_name (part (dialog, "fetch"), "clicked");
  g_assert_true (at_step (dialog, "busy"));
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
  wait_until (dialog == NULL);
  g_assert_cmpuint (lotse_dataset_count (lotse_client_dataset (f->client), LOTSE_KIND_COUNCIL_PAPER), ==, 0);
  soup_server_disconnect (server);
}

static void
linked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(gboolean *) data = lotse_history_commit_finish (LOTSE_HISTORY (source), result, NULL);
}

static void
test_link (DecisionCase *f, gconstpointer data)
{
  g_autoptr (LotseRecord) paper = lotse_record_new (LOTSE_KIND_COUNCIL_PAPER, NULL);
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  gboolean linked = FALSE;
  LotsePaperDialog *dialog;

  dialog = lotse_paper_dialog_present (f->window, decision_case_decision (f));
  g_assert_true (at_step (dialog, "empty"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  lotse_record_set_text (paper, LOTSE_F_COUNCIL_PAPER_TITLE, "Eigener Weg für die Eingliederungshilfe");
  lotse_record_set_text (paper, LOTSE_F_COUNCIL_PAPER_REFERENCE, "17/2021");
  lotse_record_set_text (paper, LOTSE_F_COUNCIL_PAPER_PAPER_URL, "https://ris.example.org/17");
  lotse_record_set_text (paper, LOTSE_F_COUNCIL_PAPER_AGENDA_URL, "https://ris.example.org/17/top");
  g_ptr_array_add (mutations, lotse_mutation_create (paper));
  g_assert_true (lotse_client_commit (f->client, mutations, NULL));
  dialog = lotse_paper_dialog_present (f->window, decision_case_decision (f));
  g_assert_true (at_step (dialog, "list"));
  gtk_editable_set_text (GTK_EDITABLE (part (dialog, "search")), "fuer 17");
  g_signal_emit_by_name (part (dialog, "search"), "search-changed");
  g_assert_true (at_step (dialog, "list"));
  gtk_editable_set_text (GTK_EDITABLE (part (dialog, "search")), "anders");
  g_signal_emit_by_name (part (dialog, "search"), "search-changed");
  g_assert_true (at_step (dialog, "no-match"));
  gtk_window_destroy (GTK_WINDOW (dialog));

  lotse_decision_link_paper (f->session, decision_case_decision (f), paper, linked_cb, &linked);
  wait_until (linked);
  g_assert_cmpstr (lotse_record_text (decision_case_decision (f), LOTSE_F_DECISION_REFERENCE), ==, "17/2021");
  g_assert_cmpstr (lotse_record_text (decision_case_decision (f), LOTSE_F_DECISION_AGENDA_URL), ==, "https://ris.example.org/17/top");
  g_assert_false (lotse_record_has (decision_case_decision (f), LOTSE_F_DECISION_MEETING_URL));
  fixture_settle (f->window);
  g_assert_true (fixture_shows (GTK_WIDGET (f->page), "Eigener Weg für die Eingliederungshilfe")); /* in the thread */
  lotse_history_undo (lotse_session_get_history (f->session));
  wait_until (!lotse_record_has (decision_case_decision (f), LOTSE_F_DECISION_REFERENCE));
}
static void
assert_edit_key_opens (DecisionCase *f)
{
  LotseFormDialog *dialog;

  keys_press (GDK_KEY_e, GDK_CONTROL_MASK);
  wait_until (fixture_shown_toplevel (LOTSE_TYPE_FORM_DIALOG) != NULL);
  dialog = fixture_shown_toplevel (LOTSE_TYPE_FORM_DIALOG);
  g_assert_cmpint (lotse_record_form_kind (lotse_form_dialog_form (dialog)), ==, LOTSE_KIND_DECISION);
  g_assert_cmpstr (lotse_record_form_id (lotse_form_dialog_form (dialog)), ==, f->decision);
  gtk_window_destroy (GTK_WINDOW (dialog));
  fixture_turn (50);
  keys_focus (GTK_WINDOW (f->window));
}

/* Ctrl+E edits the decision that is shown, from the list and from its own buttons; not a project. */
static void
test_edit_key (DecisionCase *f, gconstpointer data)
{
  if (!keys_open ())
    return;
  keys_focus (GTK_WINDOW (f->window));
  lotse_decisions_page_select (f->page, f->decision);
  gtk_widget_grab_focus (GTK_WIDGET (part (f->page, "list")));
  fixture_turn (50);
  assert_edit_key_opens (f);
  gtk_widget_grab_focus (GTK_WIDGET (part (f->page, "edit")));
  assert_edit_key_opens (f);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, DecisionCase, NULL, decision_case_set_up, func, decision_case_tear_down)
  ADD ("/app/council-papers/fetch", test_fetch);
  ADD ("/app/council-papers/fetch-skipped", test_fetch_skipped);
  ADD ("/app/council-papers/fetch-keys", test_fetch_keys);
  ADD ("/app/council-papers/fetch-closed", test_fetch_closed);
  ADD ("/app/council-papers/link", test_link);
  ADD ("/app/decisions/edit-key", test_edit_key);
  return g_test_run ();
}

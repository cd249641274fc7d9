/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of decisions: order, filters, thread and chain; and what is done with a decision on a real client, and taken back. */
#include "config.h"

#include <string.h>

#include "app/forms/lotse-field-row.h"
#include "app/lotse-decision-item.h"
#include "app/lotse-pages.h"
#include "app/widgets/lotse-mark-row.h"
#include "decision-case.h"
#include "fixture.h"

static LotseDate
day (const char *text)
{
  return lotse_date_parse (text);
}

/* Days and project (code) may be NULL. */
static LotseRecord *
make (LotseDataset *data, const char *question, const char *asked, const char *needed, const char *taken, const char *project)
{
  LotseRecord *decision = lotse_record_new (LOTSE_KIND_DECISION, NULL);
  LotseSoftDate soft;

  lotse_record_set_text (decision, LOTSE_F_DECISION_QUESTION, question);
  if (asked != NULL)
    lotse_record_set_integer (decision, LOTSE_F_DECISION_ASKED_ON, day (asked));
  if (needed != NULL && lotse_soft_parse (needed, &soft))
    lotse_record_set_soft (decision, LOTSE_F_DECISION_NEEDED_BY, soft);
  if (taken != NULL)
    lotse_record_set_integer (decision, LOTSE_F_DECISION_TAKEN_ON, day (taken));
  if (project != NULL)
    {
      const char *ids[] = { lotse_record_id (fixture_find (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_CODE, project)), NULL };
      LotseValue refs = lotse_value_refs (ids);

      lotse_record_take (decision, LOTSE_F_DECISION_PROJECTS, &refs);
    }
  return decision;
}

static LotseDataset *
dataset (void)
{
  LotseDataset *data = fixture_dataset ();
  LotseRecord *old = make (data, "Alter Rahmenvertrag", NULL, NULL, "2018-03-01", "B-1"), *new = make (data, "Neuer Rahmenvertrag", NULL, NULL, "2020-03-01", "B-1");
  LotseRecord *review = make (data, "Probebetrieb verlängern", NULL, NULL, "2021-01-10", "A-10");

  lotse_record_set_text (old, LOTSE_F_DECISION_OUTCOME, "Zuschlag an Müller & Söhne <GmbH>");
  lotse_record_set_text (new, LOTSE_F_DECISION_SUPERSEDES, lotse_record_id (old));
  lotse_record_set_text (new, LOTSE_F_DECISION_REFERENCE, "17/2020");
  lotse_record_set_text (new, LOTSE_F_DECISION_PAPER_URL, "https://ris.example.org/paper/17");
  lotse_record_set_integer (review, LOTSE_F_DECISION_REVIEW_ON, day ("2021-11-01"));
  lotse_dataset_take (data, old);
  lotse_dataset_take (data, new);
  lotse_dataset_take (data, review);
  lotse_dataset_take (data, make (data, "Stellen verlängern?", "2021-10-01", "2022-03", NULL, "A-1"));
  lotse_dataset_take (data, make (data, "E-Akte: welcher Weg?", "2021-11-01", "2021-11-30", NULL, "B-1"));
  lotse_dataset_take (data, make (data, "Sondersitzung?", "2021-11-20", NULL, NULL, NULL));
  return data;
}

static gboolean
has_title (GtkWidget *row, const char *title)
{
  g_autofree char *found = NULL;

  g_object_get (row, "title", &found, NULL);
  return gtk_widget_get_mapped (row) && g_strcmp0 (found, title) == 0;
}

static LotseWindow *
window_new (LotseDecisionsPage **page)
{
  g_autoptr (LotseSession) session = lotse_session_new ();
  g_autoptr (LotseDataset) data = dataset ();
  LotseWindow *window;

  lotse_session_set_dataset (session, data);
  window = fixture_window_on (session, "decisions");
  *page = LOTSE_DECISIONS_PAGE (lotse_window_get_page (window));
  return window;
}

/* All lines, headings in brackets. (transfer full) */
static char *
lines (LotseDecisionsPage *page)
{
  GListModel *rows = lotse_decisions_page_rows (page);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (LotseDecisionItem) item = g_list_model_get_item (rows, i);
      const char *heading = lotse_decision_item_heading (item);

      if (heading != NULL)
        g_string_append_printf (out, "[%s]", heading);
      else
        g_string_append_printf (out, "%s|", lotse_record_text (lotse_decision_item_record (item), LOTSE_F_DECISION_QUESTION));
    }
  return g_string_free (out, FALSE);
}

static void
assert_lines (LotseDecisionsPage *page, const char *expected)
{
  g_autofree char *found = lines (page);

  g_assert_cmpstr (found, ==, expected);
}

/* The badge of the line of @question. (nullable) */
static const char *
badge_of (LotseDecisionsPage *page, const char *question, gboolean *urgent)
{
  GListModel *model = lotse_decisions_page_rows (page);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (LotseDecisionItem) item = g_list_model_get_item (model, i);

      if (lotse_decision_item_heading (item) == NULL && strcmp (lotse_decision_item_title (item), question) == 0)
        return lotse_decision_item_badge (item, urgent);
    }
  g_return_val_if_reached (NULL);
}

/* What is overdue and what was asked for lately is told from the others, in words; what was asked for before the last review is new no more. */
static void
test_badges (void)
{
  LotseDecisionsPage *page;
  LotseWindow *window = window_new (&page);
  LotseSession *session = lotse_window_get_session (window);
  LotseDataset *data = lotse_session_get_dataset (session);
  LotseRecord *review = lotse_record_new (LOTSE_KIND_REVIEW, NULL);
  gboolean urgent;

  lotse_dataset_take (data, make (data, "Längst gebraucht?", "2021-11-20", "2021-11-21", NULL, "A-10"));
  lotse_dataset_take (data, make (data, "Eben gefragt?", "2021-11-20", "2022-02-01", NULL, "A-10"));
  lotse_dataset_take (data, make (data, "Lange offen?", "2021-08-01", "2022-02-01", NULL, "A-10"));
  lotse_page_refresh (LOTSE_PAGE (page));
  fixture_settle (window);
  g_assert_cmpstr (badge_of (page, "Längst gebraucht?", &urgent), ==, "overdue");
  g_assert_true (urgent);
  g_assert_cmpstr (badge_of (page, "Eben gefragt?", &urgent), ==, "new");
  g_assert_false (urgent);
  g_assert_null (badge_of (page, "Lange offen?", &urgent));
  g_assert_null (badge_of (page, "Pilotgemeinden bleiben im Betrieb", &urgent));
  g_assert_true (fixture_shows (GTK_WIDGET (page), "overdue"));
  lotse_record_set_text (review, 0, "Durchsicht");
  lotse_record_set_integer (review, LOTSE_F_REVIEW_HELD_ON, day ("2021-11-22"));
  lotse_dataset_take (data, review);
  lotse_page_refresh (LOTSE_PAGE (page));
  fixture_settle (window);
  g_assert_null (badge_of (page, "Eben gefragt?", &urgent));
  fixture_close (window);
}

static void
test_order_and_filters (void)
{
  LotseDecisionsPage *page;
  LotseWindow *window = window_new (&page);
  LotseSession *session = lotse_window_get_session (window);
  LotseDataset *data = lotse_session_get_dataset (session);
  const char *field = lotse_record_id (fixture_find (data, LOTSE_KIND_FIELD_OF_ACTION, LOTSE_F_FIELD_OF_ACTION_TITLE, "Verwaltung"));
  const char *department = lotse_record_id (fixture_find (data, LOTSE_KIND_DEPARTMENT, LOTSE_F_DEPARTMENT_NAME, "Straßenverkehrsamt"));

  assert_lines (page, "[Open]E-Akte: welcher Weg?|Stellen verlängern?|Sondersitzung?|[To be reviewed]Probebetrieb verlängern|"
                      "[Decided]Pilotgemeinden bleiben im Betrieb|Neuer Rahmenvertrag|Alter Rahmenvertrag|");
  g_assert_cmpuint (lotse_decisions_open (session), ==, 3); /* as many as are listed */
  lotse_session_set_as_of (session, lotse_date_parse ("2019-01-01"));
  g_assert_cmpuint (lotse_decisions_open (session), ==, 3); /* also where one looks back */
  lotse_session_set_as_of (session, LOTSE_DATE_NONE);
  fixture_settle (window);
  lotse_decisions_page_filter (page, 1, NULL, NULL);
  assert_lines (page, "[Open]E-Akte: welcher Weg?|Stellen verlängern?|Sondersitzung?|");
  lotse_decisions_page_filter (page, 4, NULL, NULL);
  assert_lines (page, "[Decided]Alter Rahmenvertrag|");
  lotse_decisions_page_filter (page, 0, field, NULL);
  assert_lines (page, "[Open]E-Akte: welcher Weg?|[Decided]Neuer Rahmenvertrag|Alter Rahmenvertrag|");
  lotse_decisions_page_filter (page, 0, NULL, "mueller");
  assert_lines (page, "[Decided]Alter Rahmenvertrag|");
  lotse_decisions_page_filter (page, 0, NULL, "e-akte rahmen"); /* the title of the project counts */
  assert_lines (page, "[Decided]Neuer Rahmenvertrag|Alter Rahmenvertrag|");
  lotse_decisions_page_filter (page, 0, NULL, "nirgends");
  assert_lines (page, "");
  g_assert_true (fixture_shows (GTK_WIDGET (page), "No decision matches"));
  g_assert_null (lotse_decisions_page_selected (page));
  lotse_decisions_page_filter (page, 0, NULL, NULL);
  lotse_session_set_department (session, department);
  fixture_settle (window);
  assert_lines (page, "[To be reviewed]Probebetrieb verlängern|");
  g_assert_cmpuint (lotse_decisions_open (session), ==, 0);
  fixture_close (window);
}

static void
test_thread_and_chain (void)
{
  LotseDecisionsPage *page;
  LotseWindow *window = window_new (&page);
  LotseDataset *data = lotse_session_get_dataset (lotse_window_get_session (window));
  const char *old = lotse_record_id (fixture_find (data, LOTSE_KIND_DECISION, LOTSE_F_DECISION_QUESTION, "Alter Rahmenvertrag"));
  const char *new = lotse_record_id (fixture_find (data, LOTSE_KIND_DECISION, LOTSE_F_DECISION_QUESTION, "Neuer Rahmenvertrag"));
  g_autofree char *name = g_strdup_printf ("decisions:%s", new), *project = NULL;
  GtkWidget *other;

  g_assert_true (lotse_window_show_page (window, name));
  fixture_settle (window);
  g_assert_cmpstr (lotse_decisions_page_selected (page), ==, new);
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Council paper 17/2020"));
  g_assert_true (fixture_shows (GTK_WIDGET (page), "ris.example.org"));
  g_assert_true (fixture_shows (GTK_WIDGET (page), "B-1 · E-Akte"));
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Effect not known yet"));
  /* The chain goes back to what was superseded, and from there forth again. */
  other = fixture_child (GTK_WIDGET (page), LOTSE_TYPE_MARK_ROW, has_title, "Alter Rahmenvertrag");
  g_assert_nonnull (other);
  gtk_widget_activate (other);
  g_assert_cmpstr (lotse_decisions_page_selected (page), ==, old);
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Zuschlag an Müller & Söhne <GmbH>"));
  other = fixture_child (GTK_WIDGET (page), LOTSE_TYPE_MARK_ROW, has_title, "Neuer Rahmenvertrag");
  gtk_widget_activate (other);
  g_assert_cmpstr (lotse_decisions_page_selected (page), ==, new);
  /* A project is one step away. */
  gtk_widget_activate (fixture_child (GTK_WIDGET (page), LOTSE_TYPE_MARK_ROW, has_title, "B-1 · E-Akte"));
  fixture_settle (window);
  project = lotse_window_get_page_name (window);
  g_assert_true (g_str_has_prefix (project, "project:"));
  fixture_close (window);
}

/* What goes to the council next stands above the list, and opens its decision; with nothing on its way, that is said. */
static void
test_council (void)
{
  LotseDecisionsPage *page;
  LotseWindow *window = window_new (&page);
  LotseDataset *data = lotse_session_get_dataset (lotse_window_get_session (window));
  LotseSession *session = lotse_window_get_session (window);
  LotseRecord *paper = lotse_record_new (LOTSE_KIND_COUNCIL_PAPER, NULL), *other = lotse_record_new (LOTSE_KIND_COUNCIL_PAPER, NULL);
  LotseRecord *decision = lotse_record_copy (fixture_find (data, LOTSE_KIND_DECISION, LOTSE_F_DECISION_QUESTION, "Stellen verlängern?"));
  g_autofree char *id = g_strdup (lotse_record_id (decision));
  GtkWidget *row;

  g_assert_true (fixture_shows (GTK_WIDGET (page), "Nothing is on its way to the council or a committee."));
  lotse_record_set_text (paper, LOTSE_F_COUNCIL_PAPER_TITLE, "Verlängerung von Stellen");
  lotse_record_set_text (paper, LOTSE_F_COUNCIL_PAPER_REFERENCE, "88/2021");
  lotse_record_set_text (paper, LOTSE_F_COUNCIL_PAPER_MEETING, "Verwaltungsausschuss");
  lotse_record_set_integer (paper, LOTSE_F_COUNCIL_PAPER_MEETING_ON, day ("2021-12-06"));
  lotse_dataset_take (data, paper);
  lotse_record_set_text (decision, LOTSE_F_DECISION_REFERENCE, "88/2021");
  lotse_dataset_take (data, decision);
  fixture_settle (window);
  g_assert_false (fixture_shows (GTK_WIDGET (page), "Nothing is on its way to the council or a committee."));
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Verwaltungsausschuss · 6 Dec 2021, in 13 days · paper 88/2021"));
  g_assert_cmpstr (lotse_decisions_page_selected (page), !=, id);
  row = fixture_child (GTK_WIDGET (page), LOTSE_TYPE_MARK_ROW, has_title, "Stellen verlängern?");
  g_assert_nonnull (row);
  gtk_widget_activate (row);
  fixture_settle (window);
  g_assert_cmpstr (lotse_decisions_page_selected (page), ==, id);
  /* The overview says it as well, and opens the same. */
  g_assert_true (lotse_window_show_page (window, "overview"));
  fixture_settle (window);
  g_assert_true (fixture_shows (GTK_WIDGET (window), "Next council paper · Verwaltungsausschuss · 6 Dec 2021, in 13 days · paper 88/2021"));
  /* And so does either of one department, though a paper of others is earlier. */
  lotse_record_set_text (other, LOTSE_F_COUNCIL_PAPER_TITLE, "Haushalt");
  lotse_record_set_text (other, LOTSE_F_COUNCIL_PAPER_MEETING, "Kreistag");
  lotse_record_set_integer (other, LOTSE_F_COUNCIL_PAPER_MEETING_ON, day ("2021-12-01"));
  lotse_dataset_take (data, other);
  lotse_session_set_department (session, lotse_record_text (fixture_find (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_CODE, "A-1"), LOTSE_F_PROJECT_DEPARTMENT));
  fixture_settle (window);
  g_assert_true (fixture_shows (GTK_WIDGET (window), "Next council paper · Verwaltungsausschuss · 6 Dec 2021, in 13 days · paper 88/2021"));
  g_assert_true (lotse_window_show_page (window, "decisions"));
  fixture_settle (window);
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Verwaltungsausschuss · 6 Dec 2021, in 13 days · paper 88/2021"));
  fixture_close (window);
}

static void
test_hidden (void)
{
  g_autoptr (LotseSession) session = lotse_session_new ();
  g_autoptr (LotseDataset) data = dataset ();
  LotseRecord *secret = make (data, "Geheim", "2021-11-01", "2021-11-24", NULL, NULL);
  LotseWindow *window;

  lotse_record_set_integer (secret, LOTSE_F_DECISION_AUDIENCE, LOTSE_AUDIENCE_LEADERSHIP);
  lotse_dataset_take (data, secret);
  lotse_session_set_dataset (session, data);
  lotse_session_set_audience (session, LOTSE_AUDIENCE_STAFF);
  window = fixture_window_on (session, "decisions");
  g_assert_false (fixture_shows (GTK_WIDGET (window), "Geheim"));
  g_assert_cmpuint (lotse_decisions_open (session), ==, 3); /* leaves no count either */
  fixture_close (window);
}

static void
test_empty (void)
{
  g_autoptr (LotseSession) session = lotse_session_new ();
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseWindow *window;

  lotse_session_set_dataset (session, data);
  window = fixture_window_on (session, "decisions");
  g_assert_true (fixture_shows (GTK_WIDGET (window), "No decisions yet"));
  fixture_close (window);
}

/* ---- On a client ---- */

static AdwMessageDialog *
dialog (void)
{
  return fixture_shown_toplevel (ADW_TYPE_MESSAGE_DIALOG);
}

static gboolean
is_field (GtkWidget *row, const char *name)
{
  return g_str_equal (lotse_kind_info (LOTSE_KIND_DECISION)->fields[lotse_field_row_field (LOTSE_FIELD_ROW (row))].name, name);
}

static void
type (const char *field, const char *text)
{
  GtkWidget *row = fixture_child (GTK_WIDGET (dialog ()), LOTSE_TYPE_FIELD_ROW, is_field, field);
  GtkWidget *view = fixture_child (row, GTK_TYPE_TEXT_VIEW, NULL, NULL), *entry = fixture_child (row, GTK_TYPE_EDITABLE, NULL, NULL);

  if (view != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static gboolean
may_save (void)
{
  return adw_message_dialog_get_response_enabled (dialog (), "save");
}

/* What a button of the dialog does. */
static void
answer (const char *response)
{
  g_autoptr (GtkWindow) shown = g_object_ref (GTK_WINDOW (dialog ()));

  adw_message_dialog_response (ADW_MESSAGE_DIALOG (shown), response);
  gtk_window_destroy (shown);
  fixture_turn (20);
}

static void
test_take (DecisionCase *f, gconstpointer data)
{
  LotseHistory *history = lotse_session_get_history (f->session);

  gtk_widget_activate_action (GTK_WIDGET (f->page), "page.take", NULL);
  wait_until (dialog () != NULL);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog ())), "A: ja. B: nein."));
  g_assert_true (fixture_shows (GTK_WIDGET (dialog ()), "Outcome (required)"));
  g_assert_false (may_save ()); /* the outcome is missing, the day is suggested */
  type ("outcome", "Landeslösung abwarten.");
  g_assert_true (may_save ());
  type ("taken_on", "gestern vielleicht");
  g_assert_false (may_save ());
  type ("taken_on", "22 Nov 2021");
  type ("body", "Kreistag");
  type ("reasons", "Günstiger.");
  answer ("save");
  wait_until (lotse_record_has (decision_case_decision (f), LOTSE_F_DECISION_OUTCOME));
  g_assert_cmpint (lotse_record_date (decision_case_decision (f), LOTSE_F_DECISION_TAKEN_ON), ==, day ("2021-11-22"));
  g_assert_cmpstr (lotse_record_text (decision_case_decision (f), LOTSE_F_DECISION_BODY), ==, "Kreistag");
  fixture_settle (f->window);
  assert_lines (f->page, "[Decided]Eigener Weg?|");
  g_assert_true (fixture_shows (GTK_WIDGET (f->page), "Günstiger."));
  g_assert_true (fixture_shows (GTK_WIDGET (f->page), "asked for on 1 Nov 2021")); /* and not only when it was taken */

  lotse_history_undo (history);
  wait_until (!lotse_record_has (decision_case_decision (f), LOTSE_F_DECISION_OUTCOME));
  g_assert_false (lotse_record_has (decision_case_decision (f), LOTSE_F_DECISION_TAKEN_ON));
  fixture_settle (f->window);
  assert_lines (f->page, "[Open]Eigener Weg?|");
}

/* Nothing typed: no draft that would come up later. Typed: it is there again. */
static void
test_cancelled (DecisionCase *f, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (f->page), "page.take", NULL);
  wait_until (dialog () != NULL);
  answer ("cancel");
  {
    g_autoptr (LotseRecordForm) form = lotse_record_form_new (f->session, LOTSE_KIND_DECISION, decision_case_decision (f), NULL);

    g_assert_cmpint (lotse_record_form_draft_at (form), ==, 0);
  }
  gtk_widget_activate_action (GTK_WIDGET (f->page), "page.take", NULL);
  wait_until (dialog () != NULL);
  type ("reasons", "halb getippt");
  answer ("cancel");
  {
    g_autoptr (LotseRecordForm) form = lotse_record_form_new (f->session, LOTSE_KIND_DECISION, decision_case_decision (f), NULL);

    g_assert_cmpstr (lotse_record_form_text (form, LOTSE_F_DECISION_REASONS), ==, "halb getippt");
    lotse_record_form_drop_draft (form);
  }
  g_assert_false (lotse_record_has (decision_case_decision (f), LOTSE_F_DECISION_TAKEN_ON));
}

/* The same may be decided once more, but not nothing; what was decided so far is in sight. */
static void
supersede_taken (DecisionCase *f, LotseRecord *taken)
{
  LotseDataset *all = lotse_client_dataset (f->client);

  lotse_decisions_page_select (f->page, lotse_record_id (taken));
  fixture_settle (f->window);
  gtk_widget_activate_action (GTK_WIDGET (f->page), "page.supersede", NULL);
  wait_until (dialog () != NULL);
  g_assert_false (may_save ());
  g_assert_true (fixture_shows (GTK_WIDGET (dialog ()), "Needed: without an outcome nothing is decided."));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog ())), "“Ja.”"));
  type ("outcome", "   ");
  g_assert_false (may_save ());
  type ("outcome", "Ja.");
  answer ("save");
  wait_until (lotse_dataset_count (all, LOTSE_KIND_DECISION) == 3);
}

/* What is still open is not superseded by a decision: the dialog says that a question is put anew, and asks for nothing that decides it. */
static void
says_ask_anew (void)
{
  AdwMessageDialog *shown = ADW_MESSAGE_DIALOG (dialog ());

  g_assert_cmpstr (adw_message_dialog_get_heading (shown), ==, "Ask Anew");
  g_assert_cmpstr (adw_message_dialog_get_response_label (shown, "save"), ==, "_Ask Anew");
  g_assert_nonnull (strstr (adw_message_dialog_get_body (shown), "Nothing is decided by that."));
  g_assert_false (fixture_shows (GTK_WIDGET (shown), "Outcome"));
  g_assert_false (fixture_shows (GTK_WIDGET (shown), "Taken on"));
}

static void
take_now (DecisionCase *f, LotseRecord *asked)
{
  lotse_decisions_page_select (f->page, lotse_record_id (asked));
  fixture_settle (f->window);
  gtk_widget_activate_action (GTK_WIDGET (f->page), "page.take", NULL);
  wait_until (dialog () != NULL);
  type ("outcome", "Ja.");
  answer ("save");
  wait_until (lotse_decision_state (lotse_client_dataset (f->client), asked, day (FIXTURE_TODAY)) == LOTSE_DECISION_TAKEN);
}

static void
test_supersede (DecisionCase *f, gconstpointer data)
{
  LotseDataset *all = lotse_client_dataset (f->client);
  LotseRecord *later;

  gtk_widget_activate_action (GTK_WIDGET (f->page), "page.supersede", NULL);
  wait_until (dialog () != NULL);
  says_ask_anew ();
  g_assert_true (may_save ()); /* the question is taken over */
  type ("question", " ");
  g_assert_false (may_save ());
  type ("question", "Eigener Weg, mit wem?");
  answer ("save");
  wait_until (lotse_dataset_count (all, LOTSE_KIND_DECISION) == 2);
  g_assert_cmpint (lotse_decision_state (all, decision_case_decision (f), day (FIXTURE_TODAY)), ==, LOTSE_DECISION_SUPERSEDED);
  later = lotse_decision_successor (all, decision_case_decision (f), day (FIXTURE_TODAY));
  g_assert_cmpstr (lotse_record_text (later, LOTSE_F_DECISION_QUESTION), ==, "Eigener Weg, mit wem?");
  g_assert_false (lotse_record_has (later, LOTSE_F_DECISION_TAKEN_ON));
  take_now (f, later);
  supersede_taken (f, later);
  lotse_history_undo (lotse_session_get_history (f->session));
  wait_until (lotse_dataset_count (all, LOTSE_KIND_DECISION) == 2);
  lotse_history_undo (lotse_session_get_history (f->session));
  wait_until (lotse_dataset_count (all, LOTSE_KIND_DECISION) == 2);
  lotse_history_undo (lotse_session_get_history (f->session));
  wait_until (lotse_dataset_count (all, LOTSE_KIND_DECISION) == 1);
}

static void
test_not_offered (DecisionCase *f, gconstpointer data)
{
  /* What cannot be done with an open question is not offered. */
  g_assert_false (fixture_shows (GTK_WIDGET (f->page), "Record Effect …"));
  gtk_widget_activate_action (GTK_WIDGET (f->page), "page.effect", NULL);
  fixture_turn (50);
  g_assert_null (dialog ());
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/app/decisions/order-and-filters", test_order_and_filters);
  g_test_add_func ("/app/decisions/badges", test_badges);
  g_test_add_func ("/app/decisions/thread-and-chain", test_thread_and_chain);
  g_test_add_func ("/app/decisions/council", test_council);
  g_test_add_func ("/app/decisions/hidden", test_hidden);
  g_test_add_func ("/app/decisions/empty", test_empty);
  g_test_add ("/app/decisions/take", DecisionCase, NULL, decision_case_set_up, test_take, decision_case_tear_down);
  g_test_add ("/app/decisions/cancelled", DecisionCase, NULL, decision_case_set_up, test_cancelled, decision_case_tear_down);
  g_test_add ("/app/decisions/supersede", DecisionCase, NULL, decision_case_set_up, test_supersede, decision_case_tear_down);
  g_test_add ("/app/decisions/not-offered", DecisionCase, NULL, decision_case_set_up, test_not_offered, decision_case_tear_down);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of a review: outcomes appear where they belong, the minutes say what became of each note, and what is said of drafts and answers is so. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "app/pages/lotse-review-page.h"
#include "app/workplace.h"
#include "data/model/matter.h"
#include "leaders.h"

static LotseRecord *
record (Leaders *f, LotseKind kind, const char *id)
{
  return lotse_dataset_get (leaders_data (f), kind, id);
}

static LotseReviewPage *
page_of (Leaders *f)
{
  return LOTSE_REVIEW_PAGE (lotse_window_get_page (f->window));
}

static void
act (Leaders *f, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (page_of (f)), action, NULL);
  fixture_settle (f->window);
}

static void
type_note (Leaders *f, const char *text)
{
  GtkWidget *view = fixture_child (GTK_WIDGET (page_of (f)), GTK_TYPE_TEXT_VIEW, NULL, NULL);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
}

/* What the agenda of a review is about. */
typedef struct
{
  char *function, *project, *decision, *other, *request; /* (owned) ids */
} Matters;

static void
matters_clear (Matters *matters)
{
  g_free (matters->function);
  g_free (matters->project);
  g_free (matters->decision);
  g_free (matters->other);
  g_free (matters->request);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Matters, matters_clear)

static void
add_matters (Leaders *f, Matters *out)
{
  out->function = g_strdup (leaders_add_function (f, "Landrat"));
  out->project = g_strdup (leaders_add_project (f, "Rot", out->function, LOTSE_STATUS_NEEDS_DECISION, 5));
  out->decision = g_strdup (leaders_add_decision (f, "Anbieter wechseln?", out->project, 9));
  out->other = g_strdup (leaders_add_decision (f, "Haus kaufen?", out->project, 19));
  out->request = g_strdup (leaders_add_request (f, "Eine Stelle mehr", out->project, out->function));
}

static void
assert_first (LotseReviewForm *form, guint n, const char *title)
{
  g_autoptr (GPtrArray) items = lotse_review_form_items (form);

  if (n > 0)
    g_assert_cmpuint (items->len, ==, n);
  g_assert_cmpstr (((LotseReviewItem *) items->pdata[0])->title, ==, title);
}

static void
type_outcomes (Leaders *f, LotseReviewForm *form, const Matters *matters)
{
  lotse_review_form_set_note (form, matters->project, "Lieferant liefert nicht");
  assert_first (form, 4, "Anbieter wechseln?"); /* two decisions, a request, the note */
  lotse_review_form_set_body (form, "Führungsrunde");
  lotse_review_form_set_outcome (form, record (f, LOTSE_KIND_DECISION, matters->decision), "Der Anbieter bleibt.");
  lotse_review_form_pick (form, record (f, LOTSE_KIND_DECISION, matters->other), FALSE);
  lotse_review_form_set_outcome (form, record (f, LOTSE_KIND_DECISION, matters->other), "Nein.");
  lotse_review_form_set_outcome (form, record (f, LOTSE_KIND_REQUEST, matters->request), "Nach dem Haushalt.");
  /* Words alone are no answer. */
  {
    g_autofree char *words = NULL;
    g_autoptr (GPtrArray) mutations = lotse_review_form_mutations (form, &words);

    for (guint i = 0; i < mutations->len; i++)
      g_assert_cmpint (((const LotseMutation *) mutations->pdata[i])->kind, !=, LOTSE_KIND_REQUEST);
  }
  lotse_review_form_set_answer (form, record (f, LOTSE_KIND_REQUEST, matters->request), LOTSE_ANSWER_LATER);
  lotse_review_form_set_outcome (form, record (f, LOTSE_KIND_PROJECT, matters->project), "Wir mahnen an.");
}

static void
assert_papers (Leaders *f, LotseReviewForm *form)
{
  g_autofree char *text = county_path (f->county, "tagesordnung.txt"), *pdf = county_path (f->county, "protokoll.pdf"), *word = county_path (f->county, "protokoll.doc");
  g_autofree char *agenda = NULL, *bytes = NULL;
  g_autoptr (LotseTextDocument) document = lotse_review_form_agenda (form), minutes = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (lotse_text_document_write (document, leaders_data (f), lotse_date_today (), LOTSE_LANG_EN, text, &error));
  g_assert_true (g_file_get_contents (text, &agenda, NULL, NULL));
  g_assert_nonnull (strstr (agenda, "1. Anbieter wechseln?"));
  g_assert_null (strstr (agenda, "Haus kaufen?"));
  minutes = lotse_review_form_minutes (form);
  g_assert_true (lotse_text_document_write (minutes, leaders_data (f), lotse_date_today (), LOTSE_LANG_EN, pdf, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (pdf, &bytes, NULL, NULL));
  g_assert_true (g_str_has_prefix (bytes, "%PDF"));
  g_assert_false (lotse_text_document_write (minutes, leaders_data (f), lotse_date_today (), LOTSE_LANG_EN, word, NULL));
}

static void
assert_kept (Leaders *f, const Matters *matters)
{
  LotseRecord *review = lotse_dataset_at (leaders_data (f), LOTSE_KIND_REVIEW, 0), *about = NULL;
  LotseRecord *decision = record (f, LOTSE_KIND_DECISION, matters->decision), *request = record (f, LOTSE_KIND_REQUEST, matters->request);

  g_assert_cmpstr (lotse_record_text (review, LOTSE_F_REVIEW_FUNCTION), ==, matters->function);
  g_assert_cmpstr (lotse_record_refs (review, LOTSE_F_REVIEW_PROJECTS)[0], ==, matters->project);
  g_assert_nonnull (strstr (lotse_record_text (review, LOTSE_F_REVIEW_NOTES), "Anbieter wechseln? – Der Anbieter bleibt."));
  g_assert_nonnull (strstr (lotse_record_text (review, LOTSE_F_REVIEW_NOTES), "Rot: Lieferant liefert nicht"));
  g_assert_cmpstr (lotse_record_text (decision, LOTSE_F_DECISION_OUTCOME), ==, "Der Anbieter bleibt.");
  g_assert_cmpstr (lotse_record_text (decision, LOTSE_F_DECISION_BODY), ==, "Führungsrunde");
  g_assert_cmpint (lotse_record_date (decision, LOTSE_F_DECISION_TAKEN_ON), ==, lotse_date_today ());
  g_assert_false (lotse_record_has (record (f, LOTSE_KIND_DECISION, matters->other), LOTSE_F_DECISION_TAKEN_ON)); /* was not on the agenda */
  g_assert_cmpint (lotse_record_enum (request, LOTSE_F_REQUEST_ANSWER), ==, LOTSE_ANSWER_LATER);
  g_assert_cmpstr (lotse_record_text (request, LOTSE_F_REQUEST_SENTENCE), ==, "Nach dem Haushalt.");
  for (guint i = 0; i < lotse_dataset_count (leaders_data (f), LOTSE_KIND_DECISION); i++)
    if (g_strcmp0 (lotse_record_text (lotse_dataset_at (leaders_data (f), LOTSE_KIND_DECISION, i), LOTSE_F_DECISION_QUESTION), "Lieferant liefert nicht") == 0)
      about = lotse_dataset_at (leaders_data (f), LOTSE_KIND_DECISION, i);
  g_assert_nonnull (about);
  g_assert_cmpstr (lotse_record_text (about, LOTSE_F_DECISION_OUTCOME), ==, "Wir mahnen an.");
  g_assert_cmpstr (lotse_record_refs (about, LOTSE_F_DECISION_PROJECTS)[0], ==, matters->project);
}

/* Outcomes that were typed once stand at the decision, at the request and at the project, and in the minutes; one undo takes all back. */
static void
test_end (Leaders *f, gconstpointer unused)
{
  g_auto (Matters) matters = { NULL };
  const char *mine[] = { NULL, NULL };
  LotseReviewForm *form;

  add_matters (f, &matters);
  mine[0] = matters.function;
  lotse_session_choose_functions (f->session, mine);
  f->window = fixture_window_on (f->session, "review");
  act (f, "review.begin");
  form = lotse_review_page_form (page_of (f));
  type_outcomes (f, form, &matters);
  act (f, "review.summary");
  g_assert_true (fixture_shows (GTK_WIDGET (page_of (f)), "Anbieter wechseln?"));
  assert_papers (f, form);

  act (f, "review.finish");
  wait_until (lotse_dataset_count (leaders_data (f), LOTSE_KIND_REVIEW) == 1);
  assert_kept (f, &matters);
  fixture_settle (f->window);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  wait_until (lotse_dataset_count (leaders_data (f), LOTSE_KIND_REVIEW) == 0);
  g_assert_false (lotse_record_has (record (f, LOTSE_KIND_DECISION, matters.decision), LOTSE_F_DECISION_TAKEN_ON));
  g_assert_false (lotse_record_has (record (f, LOTSE_KIND_REQUEST, matters.request), LOTSE_F_REQUEST_ANSWER));
  /* What is needed first comes first, also after it was taken and is open again. */
  wait_until (lotse_review_form_begun (form));
  assert_first (form, 0, "Anbieter wechseln?");
}

/* Needed by the same day as a decision that leaders_add_decision() made with @days. */
static char *
add_request_of_matter (Leaders *f, const char *project, const char *from, int days)
{
  LotseRecord *request = leaders_named (LOTSE_KIND_REQUEST, "Zwei Stellen verlängern");

  lotse_record_set_text (request, LOTSE_F_REQUEST_PROJECT, project);
  lotse_record_set_text (request, LOTSE_F_REQUEST_FROM, from);
  lotse_record_set_soft (request, LOTSE_F_REQUEST_NEEDED_BY, lotse_soft_from_day (lotse_date_today () + days));
  lotse_record_set_integer (request, LOTSE_F_REQUEST_ASKED_ON, lotse_date_today ());
  return g_strdup (leaders_add (f, request));
}

static LotseReviewItem *
item_of (GPtrArray *items, LotseKind kind)
{
  LotseReviewItem *found = NULL;

  for (guint i = 0; i < items->len; i++)
    if (lotse_record_kind (((LotseReviewItem *) items->pdata[i])->record) == kind)
      {
        g_assert_null (found);
        found = items->pdata[i];
      }
  return found;
}

static gboolean
is_answer (GtkWidget *widget, const char *unused)
{
  GListModel *model = gtk_drop_down_get_model (GTK_DROP_DOWN (widget));

  return gtk_widget_get_mapped (widget) && g_list_model_get_n_items (model) == LOTSE_ANSWER_N_VALUES + 1;
}

/* A decision and the support that is asked for with it are one line and one question; an answer alone goes to the request, and without an outcome nothing is
 * decided, which the summary and the minutes say. */
static void
test_matter (Leaders *f, gconstpointer unused)
{
  const char *mine[] = { leaders_add_function (f, "Landrat"), NULL };
  g_autofree char *project = g_strdup (leaders_add_project (f, "Rot", mine[0], LOTSE_STATUS_NEEDS_DECISION, 5));
  g_autofree char *decision = g_strdup (leaders_add_decision (f, "Stellen verlängern?", project, 9));
  g_autofree char *request = add_request_of_matter (f, project, mine[0], 9), *later = NULL;
  g_autoptr (GPtrArray) items = NULL, mutations = NULL;
  LotseReviewForm *form;
  LotseReviewItem *item;
  GtkWidget *drop_down;
  const char *minutes;

  lotse_session_choose_functions (f->session, mine);
  f->window = fixture_window_on (f->session, "review");
  act (f, "review.begin");
  g_assert_true (fixture_shows (GTK_WIDGET (page_of (f)), "Support needed: Zwei Stellen verlängern"));
  g_assert_null (fixture_child (GTK_WIDGET (page_of (f)), GTK_TYPE_BUTTON, leaders_is_labelled, "Later")); /* the request has no line of its own */
  form = lotse_review_page_form (page_of (f));
  items = lotse_review_form_items (form);
  item = item_of (items, LOTSE_KIND_DECISION);
  g_assert_nonnull (item);
  g_assert_null (item_of (items, LOTSE_KIND_REQUEST));
  g_assert_cmpstr (lotse_record_id (item->request), ==, request);
  g_assert_nonnull (strstr (item->detail, "Support needed: Zwei Stellen verlängern"));

  lotse_review_form_set_answer (form, item->request, LOTSE_ANSWER_LATER);
  mutations = lotse_review_form_mutations (form, &later);
  for (guint i = 0; i < mutations->len; i++)
    g_assert_cmpint (((const LotseMutation *) mutations->pdata[i])->kind, !=, LOTSE_KIND_DECISION);
  act (f, "review.summary");
  g_assert_true (fixture_shows (GTK_WIDGET (page_of (f)), "The request for support is put off, and the decision stays open."));
  drop_down = fixture_child (GTK_WIDGET (page_of (f)), GTK_TYPE_DROP_DOWN, is_answer, NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), LOTSE_ANSWER_YES + 1);
  fixture_settle (f->window);
  g_assert_true (fixture_shows (GTK_WIDGET (page_of (f)), "Without an outcome nothing is decided"));
  fixture_picture (f->window, "review-matter");
  lotse_review_form_set_outcome (form, record (f, LOTSE_KIND_DECISION, decision), " ");
  act (f, "review.finish");
  wait_until (lotse_dataset_count (leaders_data (f), LOTSE_KIND_REVIEW) == 1);
  g_assert_false (lotse_record_has (record (f, LOTSE_KIND_DECISION, decision), LOTSE_F_DECISION_OUTCOME));
  g_assert_false (lotse_record_has (record (f, LOTSE_KIND_DECISION, decision), LOTSE_F_DECISION_TAKEN_ON));
  g_assert_cmpint (lotse_record_enum (record (f, LOTSE_KIND_REQUEST, request), LOTSE_F_REQUEST_ANSWER), ==, LOTSE_ANSWER_YES);
  minutes = lotse_record_text (lotse_dataset_at (leaders_data (f), LOTSE_KIND_REVIEW, 0), LOTSE_F_REVIEW_NOTES);
  g_assert_nonnull (strstr (minutes, "Stellen verlängern? (answer: yes) – the decision stays open"));
}

/* What rests from before says so in the place of "No answer yet", and what is past was needed. */
static void
test_put_off (Leaders *f, gconstpointer unused)
{
  g_autofree char *lead = g_strdup (leaders_add_function (f, "Landrat"));
  g_autofree char *project = g_strdup (leaders_add_project (f, "Rot", lead, LOTSE_STATUS_NEEDS_DECISION, 5));
  g_autofree char *id = add_request_of_matter (f, project, lead, -2), *day = lotse_date_format (lotse_date_today () - 20, LOTSE_LANG_EN);
  g_autofree char *put_off = g_strdup_printf ("put off on %s", day);
  LotseRecord *request = record (f, LOTSE_KIND_REQUEST, id);
  g_autoptr (LotseRecord) after = lotse_matter_answered (request, LOTSE_ANSWER_LATER, lotse_date_today () - 20, NULL);
  g_autoptr (GPtrArray) items = NULL;
  LotseReviewForm *form;

  lotse_record_set_integer (after, LOTSE_F_REQUEST_ASKED_ON, lotse_date_today () - 30);
  county_commit (f->client, lotse_mutation_patch (request, after));
  f->window = fixture_window_on (f->session, "review");
  act (f, "review.begin");
  g_assert_true (fixture_shows (GTK_WIDGET (page_of (f)), "was needed by"));
  form = lotse_review_page_form (page_of (f));
  items = lotse_review_form_items (form);
  g_assert_nonnull (item_of (items, LOTSE_KIND_REQUEST));
  g_assert_nonnull (strstr (item_of (items, LOTSE_KIND_REQUEST)->detail, "Rot, was needed by"));
  act (f, "review.summary");
  g_assert_true (fixture_shows (GTK_WIDGET (page_of (f)), put_off));
  g_assert_false (fixture_shows (GTK_WIDGET (page_of (f)), "No answer yet"));
}

/* Of a request of which something was said, and to which nothing was answered, one is asked before the review ends: it would stay open. */
static void
test_half_answered (Leaders *f, gconstpointer unused)
{
  g_auto (Matters) matters = { NULL };
  const char *mine[] = { NULL, NULL };
  g_autoptr (GtkWidget) dialog = NULL;
  LotseReviewForm *form;

  add_matters (f, &matters);
  mine[0] = matters.function;
  lotse_session_choose_functions (f->session, mine);
  f->window = fixture_window_on (f->session, "review");
  act (f, "review.begin");
  form = lotse_review_page_form (page_of (f));
  lotse_review_form_set_outcome (form, record (f, LOTSE_KIND_REQUEST, matters.request), "Freigegeben ab 1. Januar.");
  act (f, "review.summary");
  act (f, "review.finish");
  wait_until (fixture_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (fixture_toplevel (ADW_TYPE_MESSAGE_DIALOG))), "Freigegeben ab 1. Januar."));
  dialog = g_object_ref (fixture_toplevel (ADW_TYPE_MESSAGE_DIALOG));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "back");
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_cmpuint (lotse_dataset_count (leaders_data (f), LOTSE_KIND_REVIEW), ==, 0);

  lotse_review_form_set_answer (form, record (f, LOTSE_KIND_REQUEST, matters.request), LOTSE_ANSWER_YES);
  act (f, "review.finish");
  wait_until (lotse_dataset_count (leaders_data (f), LOTSE_KIND_REVIEW) == 1);
  g_assert_cmpstr (lotse_record_text (record (f, LOTSE_KIND_REQUEST, matters.request), LOTSE_F_REQUEST_SENTENCE), ==, "Freigegeben ab 1. Januar.");
}

/* Words at a decision with which support is asked for are its outcome, and do not stand in the minutes alone; the request stays open all the same. */
static void
test_half_decided (Leaders *f, gconstpointer unused)
{
  const char *mine[] = { leaders_add_function (f, "Landrat"), NULL };
  g_autofree char *project = g_strdup (leaders_add_project (f, "Rot", mine[0], LOTSE_STATUS_NEEDS_DECISION, 5));
  g_autofree char *decision = g_strdup (leaders_add_decision (f, "Stellen verlängern?", project, 9));
  g_autofree char *request = add_request_of_matter (f, project, mine[0], 9);
  GtkWidget *dialog;
  const char *body;

  lotse_session_choose_functions (f->session, mine);
  f->window = fixture_window_on (f->session, "review");
  act (f, "review.begin");
  lotse_review_form_set_outcome (lotse_review_page_form (page_of (f)), record (f, LOTSE_KIND_DECISION, decision), "Bis Jahresende.");
  act (f, "review.summary");
  act (f, "review.finish");
  wait_until (fixture_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = fixture_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  body = adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog));
  g_assert_nonnull (strstr (body, "Stellen verlängern? – Bis Jahresende."));
  g_assert_null (strstr (body, "minutes alone"));
  g_assert_nonnull (strstr (body, "These decisions are taken"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "finish");
  gtk_window_destroy (GTK_WINDOW (dialog));
  wait_until (lotse_dataset_count (leaders_data (f), LOTSE_KIND_REVIEW) == 1);
  g_assert_cmpstr (lotse_record_text (record (f, LOTSE_KIND_DECISION, decision), LOTSE_F_DECISION_OUTCOME), ==, "Bis Jahresende.");
  g_assert_false (lotse_record_has (record (f, LOTSE_KIND_REQUEST, request), LOTSE_F_REQUEST_ANSWER));
}

/* That nothing can be kept is said where it is entered, as long as it is so; and nothing is lost where nothing was entered. */
static void
test_unkept (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat");
  g_autofree char *red = g_strdup (leaders_add_project (f, "Rot", lead, LOTSE_STATUS_NEEDS_DECISION, 5));
  g_autofree char *drafts = g_build_filename (lotse_session_get_folder (f->session), LOTSE_DRAFTS_OF_REVIEW, NULL);
  LotseReviewForm *form;
  GtkWidget *page;

  g_assert_cmpint (g_mkdir_with_parents (lotse_session_get_folder (f->session), 0700), ==, 0);
  g_assert_true (g_file_set_contents (drafts, "", 0, NULL)); /* no folder can be here now */
  f->window = fixture_window_on (f->session, "review");
  page = GTK_WIDGET (page_of (f));
  form = lotse_review_page_form (page_of (f));
  act (f, "review.begin");
  g_assert_false (lotse_page_unsaved (LOTSE_PAGE (page)));
  g_assert_false (fixture_shows (page, "The draft cannot be kept"));
  g_assert_true (fixture_shows (page, "it is kept as you type"));
  type_note (f, "Lieferant liefert nicht");
  fixture_settle (f->window);
  g_assert_true (lotse_page_unsaved (LOTSE_PAGE (page)));
  g_assert_true (fixture_shows (page, "The draft cannot be kept"));
  g_assert_false (fixture_shows (page, "it is kept as you type"));
  act (f, "review.summary");
  g_assert_true (fixture_shows (page, "The draft cannot be kept"));
  g_assert_cmpint (g_unlink (drafts), ==, 0);
  lotse_review_form_set_outcome (form, record (f, LOTSE_KIND_PROJECT, red), "Wir mahnen an.");
  fixture_settle (f->window);
  g_assert_false (fixture_shows (page, "The draft cannot be kept"));
  act (f, "review.previous");
  g_assert_false (fixture_shows (page, "The draft cannot be kept"));
  g_assert_true (fixture_shows (page, "it is kept as you type"));
  lotse_review_form_drop (form);
}

/* Makes a record of @note (transfer none) as the page does. */
static LotseRecord *
make_of (Leaders *f, LotseReviewForm *form, const char *project, const char *note, LotseKind kind, const char *function, LotseDate due)
{
  g_autoptr (LotseRecord) made = NULL;
  LotseRecord *kept;

  lotse_review_form_set_note (form, project, note);
  made = lotse_review_form_make (form, project, kind, function, due);
  g_assert_nonnull (made);
  kept = record (f, kind, leaders_add (f, g_object_ref (made)));
  lotse_review_form_made (form, kept);
  return kept;
}

/* @line stands in @text after @before; moves @before behind it. */
static void
assert_next (const char **before, const char *line)
{
  const char *found = strstr (*before, line);

  if (found == NULL)
    g_test_message ("“%s” does not come next in “%s”", line, *before);
  g_assert_nonnull (found);
  *before = found + strlen (line);
}

/* The function that was chosen goes along with whatever a note becomes; and the minutes say of each note, in the order of the projects, what it became, whose it is and
 * until when. What was said is for the house until somebody shows it to others. */
static void
test_minutes (Leaders *f, gconstpointer unused)
{
  g_autofree char *lead = g_strdup (leaders_add_function (f, "Landrat")), *pilot = g_strdup (leaders_add_function (f, "Lotsin Bau"));
  g_autofree char *red = g_strdup (leaders_add_project (f, "Rot", lead, LOTSE_STATUS_NEEDS_DECISION, 5)), *amber = g_strdup (leaders_add_project (f, "Gelb", lead, LOTSE_STATUS_NEEDS_ATTENTION, 5));
  const LotseDate due = lotse_date_from_ymd (2031, 12, 3);
  g_autoptr (LotseReviewForm) form = lotse_review_form_new (f->session);
  g_autoptr (LotseTextDocument) minutes = NULL;
  g_autoptr (GPtrArray) mutations = NULL;
  g_autofree char *text = NULL, *words = NULL;
  LotseRecord *decision;
  const char *at;
  gboolean about = FALSE;

  lotse_review_form_begin (form);
  make_of (f, form, amber, "Angebote einholen", LOTSE_KIND_TASK, pilot, due);
  make_of (f, form, amber, "Eine Stelle mehr", LOTSE_KIND_REQUEST, lead, LOTSE_DATE_NONE);
  decision = make_of (f, form, red, "Anbieter wechseln?", LOTSE_KIND_DECISION, lead, due);
  g_assert_cmpstr (lotse_record_text (decision, LOTSE_F_DECISION_DECIDES), ==, lead);
  g_assert_cmpint (lotse_record_audience (decision), ==, LOTSE_AUDIENCE_STAFF);
  lotse_review_form_set_note (form, red, "Lieferant liefert nicht");
  lotse_review_form_set_outcome (form, record (f, LOTSE_KIND_PROJECT, red), "Wir mahnen an.");
  lotse_review_form_set_note (form, amber, "Läuft sonst gut");
  minutes = lotse_review_form_minutes (form);
  text = lotse_text_document_to_text (minutes);
  at = text;
  assert_next (&at, "For the leadership alone");
  assert_next (&at, "Notes, and what became of them");
  assert_next (&at, "Rot – Decision: Anbieter wechseln? (Landrat, until 3 Dec 2031)");
  assert_next (&at, "Rot: Lieferant liefert nicht – decided: Wir mahnen an.");
  assert_next (&at, "Gelb – Task: Angebote einholen (Lotsin Bau, until 3 Dec 2031)");
  assert_next (&at, "Gelb – Request for support: Eine Stelle mehr (Landrat)");
  assert_next (&at, "Gelb: Läuft sonst gut");
  assert_next (&at, "Projects looked at");
  mutations = lotse_review_form_mutations (form, &words);
  for (guint i = 0; i < mutations->len; i++)
    {
      const LotseMutation *one = mutations->pdata[i];

      if (one->kind != LOTSE_KIND_DECISION)
        continue;
      about = TRUE;
      g_assert_cmpint (lotse_record_audience (one->set), ==, LOTSE_AUDIENCE_STAFF);
    }
  g_assert_true (about);

  /* Nothing of it is lost with its project. */
  county_commit (f->client, lotse_mutation_delete (record (f, LOTSE_KIND_PROJECT, amber)));
  g_clear_pointer (&minutes, lotse_text_document_free);
  g_free (text);
  minutes = lotse_review_form_minutes (form);
  text = lotse_text_document_to_text (minutes);
  g_assert_nonnull (strstr (text, "Läuft sonst gut"));
  g_assert_nonnull (strstr (text, "Angebote einholen"));
  lotse_review_form_drop (form);
}

static const LotseMutation *
review_among (GPtrArray *mutations)
{
  for (guint i = 0; i < mutations->len; i++)
    if (((const LotseMutation *) mutations->pdata[i])->kind == LOTSE_KIND_REVIEW)
      return mutations->pdata[i];
  return NULL;
}

/* Only what was opened was gone through; what was left out is named as that, unless something was decided about it in the summary. */
static void
test_not_discussed (Leaders *f, gconstpointer unused)
{
  g_autofree char *lead = g_strdup (leaders_add_function (f, "Landrat"));
  g_autofree char *red = g_strdup (leaders_add_project (f, "Rot", lead, LOTSE_STATUS_NEEDS_DECISION, 5)), *amber = g_strdup (leaders_add_project (f, "Gelb", lead, LOTSE_STATUS_NEEDS_ATTENTION, 5));
  g_autofree char *decision = g_strdup (leaders_add_decision (f, "Anbieter wechseln?", amber, 9)), *text = NULL, *all = NULL, *words = NULL, *more = NULL;
  g_autoptr (LotseTextDocument) minutes = NULL, complete = NULL;
  g_autoptr (GPtrArray) mutations = NULL, rest = NULL;
  const char *const *projects;
  LotseReviewForm *form;
  const char *at;

  f->window = fixture_window_on (f->session, "review");
  act (f, "review.begin");
  act (f, "review.summary");
  form = lotse_review_page_form (page_of (f));
  g_assert_cmpuint (lotse_review_form_n_projects (form), ==, 2);
  minutes = lotse_review_form_minutes (form);
  text = lotse_text_document_to_text (minutes);
  at = text;
  assert_next (&at, "Projects looked at");
  assert_next (&at, "Rot");
  assert_next (&at, "Not discussed");
  assert_next (&at, "Gelb");
  mutations = lotse_review_form_mutations (form, &words);
  projects = lotse_record_refs (review_among (mutations)->set, LOTSE_F_REVIEW_PROJECTS);
  g_assert_cmpuint (g_strv_length ((char **) projects), ==, 1);
  g_assert_cmpstr (projects[0], ==, red);

  lotse_review_form_set_outcome (form, record (f, LOTSE_KIND_DECISION, decision), "Der Anbieter bleibt.");
  complete = lotse_review_form_minutes (form);
  all = lotse_text_document_to_text (complete);
  g_assert_null (strstr (all, "Not discussed"));
  act (f, "review.previous");
  rest = lotse_review_form_mutations (form, &more);
  g_assert_cmpuint (g_strv_length ((char **) lotse_record_refs (review_among (rest)->set, LOTSE_F_REVIEW_PROJECTS)), ==, 2);
  lotse_review_form_drop (form);
}

/* What somebody does not look at is marked as seen as well where the review ends: that is asked. */
static void
test_filtered (Leaders *f, gconstpointer unused)
{
  g_autofree char *mine = g_strdup (leaders_add_function (f, "Landrat")), *other = g_strdup (leaders_add_function (f, "Amtsleitung Bau"));
  const char *functions[] = { mine, NULL };
  GtkWidget *dialog;

  leaders_add_project (f, "Rot", mine, LOTSE_STATUS_NEEDS_DECISION, 5);
  leaders_add_project (f, "Gelb", other, LOTSE_STATUS_NEEDS_ATTENTION, 5);
  lotse_session_choose_functions (f->session, functions);
  lotse_session_set_mine (f->session, TRUE);
  f->window = fixture_window_on (f->session, "review");
  act (f, "review.begin");
  act (f, "review.summary");
  act (f, "review.finish");
  wait_until (fixture_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = fixture_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "1 more change"));
  g_assert_cmpuint (lotse_dataset_count (leaders_data (f), LOTSE_KIND_REVIEW), ==, 0);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "all");
  gtk_window_destroy (GTK_WINDOW (dialog));
  wait_until (lotse_dataset_count (leaders_data (f), LOTSE_KIND_REVIEW) == 1);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define CASE(path, function) g_test_add ("/app/review-end/" path, Leaders, NULL, leaders_set_up, function, leaders_tear_down)
  CASE ("end", test_end);
  CASE ("half-answered", test_half_answered);
  CASE ("half-decided", test_half_decided);
  CASE ("unkept", test_unkept);
  CASE ("minutes", test_minutes);
  CASE ("matter", test_matter);
  CASE ("put-off", test_put_off);
  CASE ("not-discussed", test_not_discussed);
  CASE ("filtered", test_filtered);
  return g_test_run ();
}

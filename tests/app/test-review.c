/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A review from the choice of projects through each of them: notes survive a kill, and become tasks. */
#include "config.h"

#include <string.h>

#include "app/pages/lotse-review-page.h"
#include "leaders.h"

static LotseRecord *
record (Leaders *f, LotseKind kind, const char *id)
{
  return lotse_dataset_get (leaders_data (f), kind, id);
}

/* Most urgent first; each project once, with all its reasons; what is not wanted is left out, what was chosen by hand is in. */
static void
test_choice (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat");
  const char *amber = leaders_add_project (f, "Gelb", lead, LOTSE_STATUS_NEEDS_ATTENTION, 40), *red = leaders_add_project (f, "Rot", lead, LOTSE_STATUS_NEEDS_DECISION, 5);
  const char *calm = leaders_add_project (f, "Ruhig", lead, LOTSE_STATUS_ON_TRACK, 40), *asks = leaders_add_project (f, "Fragt", lead, LOTSE_STATUS_ON_TRACK, 40);
  g_autoptr (LotseReviewForm) form = NULL;
  g_autofree char *why = NULL;
  guint counts[LOTSE_N_REVIEW_REASONS];

  leaders_add_request (f, "Eine Stelle mehr", asks, lead);
  form = lotse_review_form_new (f->session);
  lotse_review_form_count (form, counts);
  g_assert_cmpuint (counts[LOTSE_REVIEW_RED], ==, 1);
  g_assert_cmpuint (counts[LOTSE_REVIEW_ATTENTION], ==, 1);
  g_assert_cmpuint (counts[LOTSE_REVIEW_ASKED], ==, 1);
  g_assert_cmpuint (counts[LOTSE_REVIEW_CHANGED], ==, 2); /* the red one was reported, and one asks */
  g_assert_cmpuint (lotse_review_form_n_wanted (form, NULL), ==, 3);
  lotse_review_form_choose (form, calm, TRUE);
  g_assert_cmpuint (lotse_review_form_n_wanted (form, NULL), ==, 4);
  lotse_review_form_set_wanted (form, LOTSE_REVIEW_ATTENTION, FALSE);
  g_assert_cmpuint (lotse_review_form_n_wanted (form, NULL), ==, 3);
  lotse_review_form_set_wanted (form, LOTSE_REVIEW_ATTENTION, TRUE);
  lotse_review_form_begin (form);
  g_assert_cmpuint (lotse_review_form_n_projects (form), ==, 4);
  g_assert_cmpstr (lotse_record_id (lotse_review_form_project (form, 0)), ==, red);
  g_assert_cmpstr (lotse_record_id (lotse_review_form_project (form, 1)), ==, amber);
  g_assert_cmpstr (lotse_record_id (lotse_review_form_project (form, 2)), ==, asks);
  g_assert_cmpstr (lotse_record_id (lotse_review_form_project (form, 3)), ==, calm);
  why = lotse_review_form_reasons (form, 0);
  g_assert_cmpstr (why, ==, "needs a decision · changed since the last review");
  lotse_review_form_drop (form);
}

static LotsePeriod
ends_in (int year, int month)
{
  return (LotsePeriod) { LOTSE_SOFT_NONE, lotse_soft_make (lotse_date_from_ymd (year, month, 1), LOTSE_PRECISION_MONTH) };
}

static gboolean
is_said (LotseReviewForm *form, LotseRecord *project, const char *words)
{
  g_autofree char *why = lotse_review_form_why (form, project, TRUE);

  if (strstr (why, words) == NULL)
    g_test_message ("“%s” does not say “%s”", why, words);
  return strstr (why, words) != NULL;
}

/* Before it begins, and on the agenda, each project says why it is there: what turned, what was moved, what it asks for, how old its report is. */
static void
test_why (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat");
  const char *red = leaders_add_project (f, "Rot", lead, LOTSE_STATUS_ON_TRACK, 60), *old = leaders_add_project (f, "Alt", lead, LOTSE_STATUS_NEEDS_ATTENTION, 190);
  const LotseDate today = lotse_date_today ();
  LotseRecord *shift = lotse_record_new (LOTSE_KIND_SHIFT, NULL), *report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  g_autofree char *turned = lotse_date_format (today - 5, LOTSE_LANG_EN), *text = NULL, *line = NULL;
  g_autoptr (LotseReviewForm) form = NULL;
  g_autoptr (GPtrArray) wanted = NULL, items = NULL;
  g_autoptr (LotseTextDocument) agenda = NULL;

  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, red);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, today - 5);
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_NEEDS_DECISION);
  leaders_add (f, report);
  lotse_record_set_text (shift, LOTSE_F_SHIFT_PROJECT, red);
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_DECIDED_ON, today - 4);
  lotse_record_set_period (shift, LOTSE_F_SHIFT_FROM, ends_in (2030, 6));
  lotse_record_set_period (shift, LOTSE_F_SHIFT_TO, ends_in (2030, 9));
  leaders_add (f, shift);
  leaders_add_decision (f, "Anbieter wechseln?", red, 9);

  form = lotse_review_form_new (f->session);
  lotse_review_form_set_wanted (form, LOTSE_REVIEW_STALE, TRUE);
  wanted = lotse_review_form_list_wanted (form);
  g_assert_cmpuint (wanted->len, ==, 2);
  g_assert_cmpstr (lotse_record_id (wanted->pdata[0]), ==, red);
  g_assert_cmpstr (lotse_record_id (wanted->pdata[1]), ==, old);
  line = g_strdup_printf ("turned on %s: needs decision, before: on track", turned);
  g_assert_true (is_said (form, wanted->pdata[0], line));
  g_assert_true (is_said (form, wanted->pdata[0], "end moved from June 2030 to September 2030"));
  g_assert_true (is_said (form, wanted->pdata[0], "asks for a decision"));
  g_assert_true (is_said (form, wanted->pdata[0], "Anbieter wechseln?"));
  g_assert_true (is_said (form, wanted->pdata[1], "needs attention since"));
  g_assert_true (is_said (form, wanted->pdata[1], "last reported"));

  lotse_review_form_begin (form);
  items = lotse_review_form_items (form);
  g_assert_cmpuint (items->len, ==, 1);
  g_assert_nonnull (strstr (((LotseReviewItem *) items->pdata[0])->why, line));
  agenda = lotse_review_form_agenda (form);
  text = lotse_text_document_to_text (agenda);
  g_assert_nonnull (strstr (text, "Why it is looked at: turned on"));
  g_assert_nonnull (strstr (text, "asks for 1 decision"));
  g_assert_nonnull (strstr (text, "Also looked at"));
  g_assert_nonnull (strstr (text, "Alt: needs attention since"));
  lotse_review_form_drop (form);
}

/* The program ends in the middle: place and notes are there again. */
static void
test_draft (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat");
  const char *red = leaders_add_project (f, "Rot", lead, LOTSE_STATUS_NEEDS_DECISION, 5);
  LotseReviewForm *form;

  leaders_add_project (f, "Gelb", lead, LOTSE_STATUS_NEEDS_ATTENTION, 5);
  form = lotse_review_form_new (f->session);
  lotse_review_form_begin (form);
  lotse_review_form_set_note (form, red, "Mit dem Kämmerer spre");
  lotse_review_form_go_to (form, 1);
  g_object_unref (form); /* nothing was saved by hand */
  form = lotse_review_form_new (f->session);
  g_assert_true (lotse_review_form_begun (form));
  g_assert_cmpuint (lotse_review_form_position (form), ==, 1);
  g_assert_cmpstr (lotse_review_form_note (form, red), ==, "Mit dem Kämmerer spre");
  lotse_review_form_drop (form);
  g_object_unref (form);
  form = lotse_review_form_new (f->session);
  g_assert_false (lotse_review_form_begun (form));
  g_assert_cmpstr (lotse_review_form_note (form, red), ==, "");
  g_object_unref (form);
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

/* Through the page: the note becomes a task with function and day, the sidebar steps aside, and undo takes the task back. */
static void
test_page (Leaders *f, gconstpointer unused)
{
  const char *pilot = leaders_add_function (f, "Lotsin Bau");
  g_autofree char *red = g_strdup (leaders_add_project (f, "Rot", pilot, LOTSE_STATUS_NEEDS_DECISION, 5));
  LotseRecord *task;

  leaders_add_project (f, "Gelb", pilot, LOTSE_STATUS_NEEDS_ATTENTION, 40);
  f->window = fixture_window_on (f->session, "overview");
  lotse_window_show_page (f->window, "review");
  fixture_settle (f->window);
  act (f, "review.begin");
  g_assert_true (fixture_shows (GTK_WIDGET (page_of (f)), "Rot"));
  g_assert_true (fixture_shows (GTK_WIDGET (page_of (f)), "1 of 2"));
  g_assert_true (fixture_shows (GTK_WIDGET (page_of (f)), "“Rot” was reported for the first time and needs a decision."));
  gtk_widget_activate_action (GTK_WIDGET (page_of (f)), "review.make", "s", "task"); /* without a note there is nothing to be made */
  g_assert_cmpuint (lotse_dataset_count (leaders_data (f), LOTSE_KIND_TASK), ==, 0);
  type_note (f, "Angebote einholen");
  g_assert_cmpstr (lotse_review_form_note (lotse_review_page_form (page_of (f)), red), ==, "Angebote einholen");
  gtk_widget_activate_action (GTK_WIDGET (page_of (f)), "review.make", "s", "task");
  wait_until (lotse_dataset_count (leaders_data (f), LOTSE_KIND_TASK) == 1);
  task = lotse_dataset_at (leaders_data (f), LOTSE_KIND_TASK, 0);
  g_assert_cmpstr (lotse_record_text (task, LOTSE_F_TASK_TEXT), ==, "Angebote einholen");
  g_assert_cmpstr (lotse_record_text (task, LOTSE_F_TASK_FUNCTION), ==, pilot);
  g_assert_cmpstr (lotse_record_text (task, LOTSE_F_TASK_PROJECT), ==, red);
  g_assert_cmpint (lotse_record_soft (task, LOTSE_F_TASK_DUE).first, ==, lotse_date_today () + 14);
  wait_until (*lotse_review_form_note (lotse_review_page_form (page_of (f)), red) == '\0');
  fixture_settle (f->window);
  g_assert_true (fixture_shows (GTK_WIDGET (page_of (f)), "Angebote einholen"));
  act (f, "review.next");
  g_assert_true (fixture_shows (GTK_WIDGET (page_of (f)), "2 of 2"));
  act (f, "review.next");
  g_assert_true (fixture_shows (GTK_WIDGET (page_of (f)), "Agenda and outcomes"));
  act (f, "review.previous");
  g_assert_true (fixture_shows (GTK_WIDGET (page_of (f)), "2 of 2"));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.back", NULL);
  fixture_settle (f->window);
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "Needs you today"));
}

static const char *
note_of (Leaders *f, LotseReviewPage *page, const char *project)
{
  return lotse_review_form_note (lotse_review_page_form (page), project);
}

static guint
n_tasks (Leaders *f)
{
  return lotse_dataset_count (leaders_data (f), LOTSE_KIND_TASK);
}

/* Undo brings the note back with its words, in the page and after it was left; what was written since then stays, and redo makes the task again. */
static void
test_note_back (Leaders *f, gconstpointer unused)
{
  const char *pilot = leaders_add_function (f, "Lotsin Bau");
  g_autofree char *red = g_strdup (leaders_add_project (f, "Rot", pilot, LOTSE_STATUS_NEEDS_DECISION, 5));
  g_autoptr (LotseReviewForm) draft = NULL;
  LotseReviewPage *page;

  f->window = fixture_window_on (f->session, "review");
  page = page_of (f);
  act (f, "review.begin");
  type_note (f, "Angebote einholen");
  gtk_widget_activate_action (GTK_WIDGET (page), "review.make", "s", "task");
  wait_until (n_tasks (f) == 1 && *note_of (f, page, red) == '\0');
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  wait_until (n_tasks (f) == 0 && *note_of (f, page, red) != '\0');
  g_assert_cmpstr (note_of (f, page, red), ==, "Angebote einholen");
  fixture_settle (f->window);
  {
    GtkWidget *view = fixture_child (GTK_WIDGET (page), GTK_TYPE_TEXT_VIEW, NULL, NULL);
    g_autofree char *seen = NULL;

    g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "text", &seen, NULL);
    g_assert_cmpstr (seen, ==, "Angebote einholen");
  }
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.redo", NULL);
  wait_until (n_tasks (f) == 1 && *note_of (f, page, red) == '\0');
  fixture_settle (f->window);
  {
    g_autoptr (GPtrArray) made = lotse_review_form_all_made (lotse_review_page_form (page), red);

    g_assert_cmpuint (made->len, ==, 1);
  }
  /* What was written since then stays below. */
  type_note (f, "Danach");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.page", "s", "projects");
  fixture_settle (f->window);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  wait_until (n_tasks (f) == 0);
  fixture_settle (f->window);
  draft = lotse_review_form_new (f->session);
  g_assert_cmpstr (lotse_review_form_note (draft, red), ==, "Angebote einholen\nDanach");
}

/* A review that was finished, or discarded, is there again with all that was noted. */
static void
test_review_back (Leaders *f, gconstpointer unused)
{
  const char *pilot = leaders_add_function (f, "Lotsin Bau");
  g_autofree char *red = g_strdup (leaders_add_project (f, "Rot", pilot, LOTSE_STATUS_NEEDS_DECISION, 5));
  LotseReviewPage *page;

  f->window = fixture_window_on (f->session, "review");
  page = page_of (f);
  act (f, "review.begin");
  type_note (f, "Lieferant liefert nicht");
  act (f, "review.summary");
  act (f, "review.finish");
  wait_until (lotse_dataset_count (leaders_data (f), LOTSE_KIND_REVIEW) == 1 && !lotse_review_form_begun (lotse_review_page_form (page)));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  wait_until (lotse_dataset_count (leaders_data (f), LOTSE_KIND_REVIEW) == 0 && lotse_review_form_begun (lotse_review_page_form (page)));
  g_assert_cmpstr (note_of (f, page, red), ==, "Lieferant liefert nicht");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.redo", NULL);
  wait_until (lotse_dataset_count (leaders_data (f), LOTSE_KIND_REVIEW) == 1 && !lotse_review_form_begun (lotse_review_page_form (page)));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  wait_until (lotse_review_form_begun (lotse_review_page_form (page)));
  lotse_window_show_page (f->window, "review");
  fixture_settle (f->window);
  act (f, "review.discard");
  g_assert_false (lotse_review_form_begun (lotse_review_page_form (page)));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.undo", NULL);
  wait_until (lotse_review_form_begun (lotse_review_page_form (page)));
  g_assert_cmpstr (note_of (f, page, red), ==, "Lieferant liefert nicht");
}

static gboolean
is_all (GtkWidget *check, const char *unused)
{
  return g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (check)), "Go Through _All of Them") == 0;
}

/* As many as can be talked about, what costs most first; the others are counted, and are there where somebody wants them. What is missing is not among them. */
static void
test_at_once (Leaders *f, gconstpointer unused)
{
  const char *lead = leaders_add_function (f, "Landrat");
  g_autofree char *dear = NULL;
  g_autoptr (LotseRecord) after = NULL;
  g_autoptr (LotseReviewForm) form = NULL;
  guint counts[LOTSE_N_REVIEW_REASONS], left_out;

  for (guint i = 0; i < LOTSE_REVIEW_AT_ONCE + 5; i++)
    {
      g_autofree char *title = g_strdup_printf ("Gelb %02u", i);
      const char *id = leaders_add_project (f, title, lead, LOTSE_STATUS_NEEDS_ATTENTION, 40);

      if (i == LOTSE_REVIEW_AT_ONCE + 4)
        dear = g_strdup (id);
    }
  after = lotse_record_copy (record (f, LOTSE_KIND_PROJECT, dear));
  lotse_record_set_integer (after, LOTSE_F_PROJECT_BUDGET_TOTAL, 900000000);
  county_commit (f->client, lotse_mutation_patch (record (f, LOTSE_KIND_PROJECT, dear), after));
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *title = g_strdup_printf ("Verschollen %u", i);

      leaders_add_project (f, title, lead, LOTSE_STATUS_NEEDS_DECISION, 3000);
    }
  form = lotse_review_form_new (f->session);
  lotse_review_form_count (form, counts);
  g_assert_cmpuint (counts[LOTSE_REVIEW_RED], ==, 0);
  g_assert_cmpuint (counts[LOTSE_REVIEW_MISSING], ==, 4);
  g_assert_cmpuint (counts[LOTSE_REVIEW_ATTENTION], ==, LOTSE_REVIEW_AT_ONCE + 5);
  g_assert_cmpuint (lotse_review_form_n_wanted (form, &left_out), ==, LOTSE_REVIEW_AT_ONCE);
  g_assert_cmpuint (left_out, ==, 5);
  lotse_review_form_set_wanted (form, LOTSE_REVIEW_MISSING, TRUE);
  g_assert_cmpuint (lotse_review_form_n_wanted (form, &left_out), ==, LOTSE_REVIEW_AT_ONCE);
  g_assert_cmpuint (left_out, ==, 9);
  lotse_review_form_set_all (form, TRUE);
  g_assert_cmpuint (lotse_review_form_n_wanted (form, &left_out), ==, LOTSE_REVIEW_AT_ONCE + 9);
  g_assert_cmpuint (left_out, ==, 0);
  lotse_review_form_set_all (form, FALSE);
  lotse_review_form_set_wanted (form, LOTSE_REVIEW_MISSING, FALSE);
  f->window = fixture_window_on (f->session, "overview");
  lotse_window_show_page (f->window, "review");
  fixture_settle (f->window);
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "The 25 that matter most are looked at; 5 more are left out."));
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "4: reported no more"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (fixture_child (GTK_WIDGET (page_of (f)), GTK_TYPE_CHECK_BUTTON, is_all, NULL)), TRUE);
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "Begin with 30 Projects"));
  lotse_review_form_begin (form);
  g_assert_cmpstr (lotse_record_id (lotse_review_form_project (form, 0)), ==, dear);
  lotse_review_form_drop (form);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define CASE(path, function) g_test_add ("/app/review/" path, Leaders, NULL, leaders_set_up, function, leaders_tear_down)
  CASE ("choice", test_choice);
  CASE ("why", test_why);
  CASE ("draft", test_draft);
  CASE ("page", test_page);
  CASE ("note-back", test_note_back);
  CASE ("review-back", test_review_back);
  CASE ("at-once", test_at_once);
  return g_test_run ();
}

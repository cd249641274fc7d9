/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the server does not take is not said to be reported, nor to be transmitted. */
#include "config.h"

#include <string.h>

#include "../client/county.h"
#include "app/lotse-functions-dialog.h"
#include "app/lotse-history.h"
#include "app/lotse-window-private.h"
#include "data/client/lotse-client-conflicts.h"
#include "data/model/release.h"
#include "fixture.h"

static const char *report_id;

static gboolean
is_refused (LotseClient *client)
{
  return lotse_client_record_state (client, LOTSE_KIND_REPORT, report_id) == LOTSE_RECORD_REJECTED;
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
undone_cb (LotseHistory *history, const LotseHistoryOutcome *outcome, char **said)
{
  g_assert_cmpuint (outcome->obstacles->len, >, 0);
  g_assert_cmpuint (outcome->reports->len, ==, 0); /* nobody has it, so there is nothing to correct */
  *said = g_strdup (outcome->obstacles->pdata[0]);
}

static void
test_refused (void)
{
  g_autoptr (County) county = county_new ();
  LotseClient *office = county_client (county, "office.db"), *reader;
  const LotseAccount account = { .name = (char *) "reader", .role = LOTSE_ROLE_READER, .audience = -1 };
  g_autoptr (LotseRecord) function = lotse_record_new (LOTSE_KIND_FUNCTION, NULL), project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  g_autoptr (LotseRecord) report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  const char *mine[] = { lotse_record_id (function), NULL };
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *said = NULL;
  LotseSession *session = lotse_session_new ();
  LotseHistory *history;
  LotseWindow *window;

  lotse_record_set_text (function, LOTSE_F_FUNCTION_TITLE, "Lotsin");
  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "E-Akte");
  lotse_record_set_text (project, LOTSE_F_PROJECT_PILOTS, mine[0]);
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  county_commit (office, lotse_mutation_create (function));
  county_commit (office, lotse_mutation_create (project));
  county_sync (office);
  reader = county_client_of (county, "reader.db", &account);
  county_sync (reader);
  lotse_session_take_client (session, reader);
  lotse_session_choose_functions (session, mine);
  history = lotse_session_get_history (session);
  window = fixture_window_on (session, "my-reports");
  g_assert_true (fixture_shows (GTK_WIDGET (window), "0 of 1 project reported"));

  report_id = lotse_record_id (report);
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (project));
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_today ());
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_ON_TRACK);
  g_ptr_array_add (mutations, lotse_mutation_create (report));
  lotse_history_commit_async (history, "Gemeldet", mutations, NULL, keep_result_cb, &result);
  wait_until (result != NULL);
  g_assert_true (lotse_history_commit_finish (history, result, NULL));
  county_wait (reader, is_refused);
  fixture_settle (window);
  g_assert_true (fixture_shows (GTK_WIDGET (window), "0 of 1 project reported"));
  g_assert_true (fixture_shows (GTK_WIDGET (window), "1 report was refused by the server"));
  g_assert_false (fixture_shows (GTK_WIDGET (window), "Everything is reported"));

  g_signal_connect (history, "undone", G_CALLBACK (undone_cb), &said);
  lotse_history_undo (history);
  wait_until (said != NULL);
  g_assert_cmpstr (said, ==, "The server has refused the status report on “E-Akte”, and nobody else has it. What can be done with it stands under “Conflicts”.");
  g_signal_handlers_disconnect_by_data (history, &said);
  fixture_leave (window, session);
  lotse_client_close (office);
  g_object_unref (office);
}

typedef struct
{
  County       *county;
  LotseClient  *office, *reader;
  LotseSession *session;
  char         *function, *project, *report; /* ids */
} Refused;

/* A project with a report that says nothing, at a desk whose account may write nothing at all. */
static void
refused_set_up (Refused *f, gconstpointer unused)
{
  const LotseAccount account = { .name = (char *) "reader", .role = LOTSE_ROLE_EMPLOYEE, .audience = -1 };
  LotseRecord *function = lotse_record_new (LOTSE_KIND_FUNCTION, NULL), *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  LotseRecord *report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  const char *mine[] = { NULL, NULL };

  f->county = county_new ();
  f->office = county_client (f->county, "office.db");
  lotse_record_set_text (function, LOTSE_F_FUNCTION_TITLE, "Lotsin");
  f->function = county_add (f->office, function);
  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "E-Akte");
  lotse_record_set_text (project, LOTSE_F_PROJECT_PILOTS, f->function);
  f->project = county_add (f->office, project);
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, f->project);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_parse ("2021-11-03"));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_ON_TRACK);
  f->report = county_add (f->office, report);
  county_sync (f->office);
  f->reader = county_client_of (f->county, "reader.db", &account);
  county_sync (f->reader);
  f->session = lotse_session_new ();
  lotse_session_take_client (f->session, f->reader);
  mine[0] = f->function;
  lotse_session_choose_functions (f->session, mine);
}

static void
refused_tear_down (Refused *f, gconstpointer unused)
{
  lotse_client_close (f->office);
  g_object_unref (f->office);
  county_free (f->county);
  g_free (f->function);
  g_free (f->project);
  g_free (f->report);
}

static void
unsent_cb (LotseKind kind, const char *id, LotseRecordState state, gpointer data)
{
  *(guint *) data += state == LOTSE_RECORD_REJECTED ? 1 : 0;
}

static guint
n_refused (LotseClient *client)
{
  guint n = 0;

  lotse_client_each_unsent (client, unsent_cb, &n);
  return n;
}

/* What looks like an id: "01234567-89ab-…". */
static gboolean
shows_id (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && g_regex_match_simple ("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-", gtk_label_get_text (GTK_LABEL (widget)), 0, 0))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows_id (child))
      return TRUE;
  return FALSE;
}

/* What bears no words of its own is called by its project, wherever it is listed. */
static void
test_names (Refused *f, gconstpointer unused)
{
  LotseRecord *report = lotse_dataset_get (lotse_client_dataset (f->reader), LOTSE_KIND_REPORT, f->report);
  LotseRecord *own = lotse_record_new (LOTSE_KIND_REPORT, NULL), *shift = lotse_record_new (LOTSE_KIND_SHIFT, NULL);
  LotseWindow *window;

  g_free (county_add (f->reader, lotse_release_new (report, LOTSE_RELEASE_OUTCOME_RELEASED, NULL, NULL, lotse_date_today ())));
  lotse_record_set_text (own, LOTSE_F_REPORT_PROJECT, f->project);
  lotse_record_set_integer (own, LOTSE_F_REPORT_AS_OF, lotse_date_parse ("2021-11-09"));
  g_free (county_add (f->reader, own));
  lotse_record_set_text (shift, LOTSE_F_SHIFT_PROJECT, f->project);
  g_free (county_add (f->reader, shift));
  wait_until (n_refused (f->reader) == 3);

  window = fixture_window_on (f->session, "my-reports");
  wait_until (fixture_shows (GTK_WIDGET (window), "Release of the status report of 3 Nov 2021 on “E-Akte”"));
  g_assert_true (fixture_shows (GTK_WIDGET (window), "Status report of 9 Nov 2021 on “E-Akte”"));
  g_assert_true (fixture_shows (GTK_WIDGET (window), "Shift of “E-Akte”"));
  g_assert_false (shows_id (GTK_WIDGET (window)));
  lotse_window_show_page (window, "conflicts");
  wait_until (fixture_shows (GTK_WIDGET (window), "Release of the status report of 3 Nov 2021 on “E-Akte”"));
  fixture_settle (window);
  g_assert_true (fixture_shows (GTK_WIDGET (window), "Your account does not have the rights for this change."));
  g_assert_false (shows_id (GTK_WIDGET (window)));
  fixture_leave (window, f->session);
}

static gboolean
is_last (GtkWidget *row, const char *text)
{
  return fixture_shows (row, text);
}

/* Elsewhere the program says how many wait; here stand as many. */
static void
test_all_listed (Refused *f, gconstpointer unused)
{
  LotseWindow *window;
  GtkWidget *page, *row;

  for (guint i = 0; i < 15; i++)
    {
      LotseRecord *lesson = lotse_record_new (LOTSE_KIND_LESSON, NULL);
      g_autofree char *text = g_strdup_printf ("Erfahrung %02u", i + 1);

      lotse_record_set_text (lesson, LOTSE_F_LESSON_TEXT, text);
      g_free (county_add (f->reader, lesson));
    }
  wait_until (n_refused (f->reader) == 15);
  window = fixture_window_on (f->session, "my-reports");
  fixture_settle (window);
  page = GTK_WIDGET (lotse_window_get_page (window));
  g_assert_true (fixture_shows (page, "Erfahrung 12"));
  g_assert_false (fixture_shows (page, "Erfahrung 13"));
  row = fixture_child (page, GTK_TYPE_LIST_BOX_ROW, is_last, "and 3 more");
  g_assert_nonnull (row);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  fixture_settle (window);
  g_assert_true (fixture_shows (page, "Erfahrung 13") && fixture_shows (page, "Erfahrung 15"));
  g_assert_false (fixture_shows (page, "more"));
  fixture_leave (window, f->session);
}

static gboolean
names (GtkWidget *row, const char *text)
{
  return fixture_shows (row, text);
}

/* Only functions that the account has rights for can be ticked; what was ticked before can be taken away, and signs no report. */
static void
test_functions (Refused *f, gconstpointer unused)
{
  const LotseAccount account = { .name = (char *) "pilot", .role = LOTSE_ROLE_PILOT, .audience = -1, .function = f->function };
  LotseRecord *foreign = lotse_record_new (LOTSE_KIND_FUNCTION, NULL), *stood_in = lotse_record_new (LOTSE_KIND_FUNCTION, NULL), *hidden = lotse_record_new (LOTSE_KIND_FUNCTION, NULL);
  g_autofree char *foreign_id = NULL, *stood_in_id = NULL, *hidden_id = NULL;
  LotseClient *pilot;
  LotseRecord *project;
  LotseWindow *window;
  GtkWidget *dialog, *row, *check;

  lotse_record_set_text (foreign, LOTSE_F_FUNCTION_TITLE, "Amtsleitung");
  foreign_id = county_add (f->office, foreign);
  lotse_record_set_text (stood_in, LOTSE_F_FUNCTION_TITLE, "Nachbarlotse");
  lotse_record_set_text (stood_in, LOTSE_F_FUNCTION_SUBSTITUTE, f->function);
  stood_in_id = county_add (f->office, stood_in);
  lotse_record_set_text (hidden, LOTSE_F_FUNCTION_TITLE, "Kämmerei");
  hidden_id = county_add (f->office, hidden);
  county_sync (f->office);
  pilot = county_client_of (f->county, "pilot.db", &account);
  county_sync (pilot);
  lotse_session_take_client (f->session, pilot);
  lotse_session_set_account (f->session, "pilot", NULL, f->function);
  lotse_session_choose_functions (f->session, (const char *[]) { foreign_id, f->function, NULL });

  window = fixture_window_on (f->session, "my-reports");
  gtk_widget_activate_action (GTK_WIDGET (lotse_window_get_page (window)), "page.choose-functions", NULL);
  wait_until (fixture_shown_toplevel (LOTSE_TYPE_FUNCTIONS_DIALOG) != NULL);
  dialog = fixture_shown_toplevel (LOTSE_TYPE_FUNCTIONS_DIALOG);
  fixture_turn (100);
  fixture_picture (dialog, "functions");
  g_assert_true (fixture_shows (dialog, "function of your account"));
  g_assert_true (fixture_shows (dialog, "1 function is not listed: your account (Digital pilot) has no rights for it."));
  g_assert_false (fixture_shows (dialog, "Kämmerei"));
  row = fixture_child (dialog, GTK_TYPE_LIST_BOX_ROW, names, "Nachbarlotse");
  g_assert_true (fixture_shows (row, "you stand in for it"));
  g_assert_true (gtk_widget_get_sensitive (fixture_child (row, GTK_TYPE_CHECK_BUTTON, NULL, NULL)));
  row = fixture_child (dialog, GTK_TYPE_LIST_BOX_ROW, names, "Amtsleitung");
  g_assert_true (fixture_shows (row, "reports under it are refused"));
  project = lotse_dataset_get (lotse_client_dataset (pilot), LOTSE_KIND_PROJECT, f->project);
  g_assert_cmpstr (lotse_session_function_for (f->session, project), ==, f->function);
  check = fixture_child (row, GTK_TYPE_CHECK_BUTTON, NULL, NULL);
  g_assert_true (gtk_widget_get_sensitive (check));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  g_assert_false (gtk_widget_get_sensitive (check));
  g_assert_cmpuint (g_strv_length ((char **) lotse_session_get_functions (f->session)), ==, 1);
  gtk_window_destroy (GTK_WINDOW (dialog));
  fixture_leave (window, f->session);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/app/refused-reports/told", test_refused);
  g_test_add ("/app/refused-reports/names", Refused, NULL, refused_set_up, test_names, refused_tear_down);
  g_test_add ("/app/refused-reports/all-listed", Refused, NULL, refused_set_up, test_all_listed, refused_tear_down);
  g_test_add ("/app/refused-reports/functions", Refused, NULL, refused_set_up, test_functions, refused_tear_down);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pilot at the keyboard: ten projects confirmed, a full report, offline, with the page gone in between, and with a conflict. Keys are real;
 * strokes and seconds are printed. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "../client/county.h"
#include "app/lotse-functions-dialog.h"
#include "app/lotse-window-private.h"
#include "app/pages/lotse-my-reports-page.h"
#include "app/pages/report-page-private.h"
#include "app/widgets/lotse-duty-row.h"
#include "app/workplace.h"
#include "fixture.h"
#include "keys.h"

#define N_PROJECTS 10

typedef struct
{
  County       *county;
  LotseSession *session; /* (owned) */
  LotseClient  *client;  /* (unowned) of the session */
  LotseWindow  *window;
  char         *pilot, *head; /* (owned) ids of functions */
} Fixture;

static char *
add_function (LotseClient *client, const char *title)
{
  g_autoptr (LotseRecord) function = lotse_record_new (LOTSE_KIND_FUNCTION, NULL);

  lotse_record_set_text (function, LOTSE_F_FUNCTION_TITLE, title);
  county_commit (client, lotse_mutation_create (function));
  return g_strdup (lotse_record_id (function));
}

static void
add_project (Fixture *fixture, guint i)
{
  g_autoptr (LotseRecord) project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  g_autoptr (LotseRecord) report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  g_autoptr (LotseRecord) milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);
  g_autofree char *code = g_strdup_printf ("P-%02u", i);
  LotseSoftDate due;

  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, i == 0 ? "<b>Straße</b> & Verkehr: i-Kfz \xF0\x9F\x9A\xA7" : "Online-Antrag");
  lotse_record_set_text (project, LOTSE_F_PROJECT_CODE, code);
  lotse_record_set_text (project, LOTSE_F_PROJECT_PILOTS, fixture->pilot);
  lotse_record_set_text (project, LOTSE_F_PROJECT_CARRIES, fixture->head);
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  county_commit (fixture->client, lotse_mutation_create (project));
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (project));
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_parse ("2021-10-05"));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_ON_TRACK);
  lotse_record_set_text (report, LOTSE_F_REPORT_SUMMARY, "Im Test.");
  county_commit (fixture->client, lotse_mutation_create (report));
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, "Abnahme");
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, lotse_record_id (project));
  g_assert_true (lotse_soft_parse ("2021-11-29", &due));
  lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, due);
  county_commit (fixture->client, lotse_mutation_create (milestone));
}

static void
open_window (Fixture *fixture)
{
  fixture->window = fixture_window_on (fixture->session, "my-reports");
  keys_focus (GTK_WINDOW (fixture->window));
  lotse_page_focus (lotse_window_get_page (fixture->window));
  fixture_turn (50);
  keys_count ();
}

static void
set_up (Fixture *fixture, gconstpointer n_projects)
{
  const char *mine[2] = { NULL, NULL };

  if (!keys_open ())
    {
      g_test_skip ("keys cannot be sent to this display");
      return;
    }
  fixture->county = county_new ();
  fixture->client = county_client (fixture->county, "mine.db");
  fixture->session = lotse_session_new ();
  lotse_session_take_client (fixture->session, fixture->client);
  fixture->pilot = add_function (fixture->client, "Digitale Lotsin Abfall");
  fixture->head = add_function (fixture->client, "Amtsleitung Abfall");
  for (guint i = 0; i < GPOINTER_TO_UINT (n_projects); i++)
    add_project (fixture, i);
  county_sync (fixture->client);
  mine[0] = fixture->pilot;
  lotse_session_choose_functions (fixture->session, mine);
  open_window (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  if (fixture->county == NULL)
    return;
  fixture_leave (fixture->window, fixture->session);
  county_free (fixture->county);
  g_free (fixture->pilot);
  g_free (fixture->head);
}

static guint
due (Fixture *fixture)
{
  return lotse_duties_due (lotse_session_get_dataset (fixture->session), lotse_session_get_functions (fixture->session), lotse_date_today ());
}

static guint
count (Fixture *fixture, LotseKind kind)
{
  return lotse_dataset_count (lotse_session_get_dataset (fixture->session), kind);
}

static void
go_offline (Fixture *fixture)
{
  relay_cut (fixture->county->relay);
  lotse_client_sync (fixture->client);
  county_wait (fixture->client, county_is_offline);
}

static void
come_back (Fixture *fixture)
{
  relay_mend (fixture->county->relay);
  county_sync (fixture->client);
  wait_until (lotse_client_waiting (fixture->client) == 0);
}

static LotseReportForm *
form_of (Fixture *fixture)
{
  LotsePage *page = lotse_window_get_page (fixture->window);

  g_assert_true (LOTSE_IS_REPORT_PAGE (page));
  return lotse_report_page_get_form (LOTSE_REPORT_PAGE (page));
}

static gboolean
says (Fixture *fixture, const char *key, const char *text)
{
  return strcmp (lotse_report_form_get (form_of (fixture), key), text) == 0;
}

static gboolean
on_page (Fixture *fixture, GType type)
{
  return g_type_is_a (G_OBJECT_TYPE (lotse_window_get_page (fixture->window)), type);
}

static void
confirm_all (Fixture *fixture, const char *how)
{
  const gint64 begun = g_get_monotonic_time ();

  for (guint i = 0; i < N_PROJECTS; i++)
    keys_press (GDK_KEY_u, 0);
  wait_until (due (fixture) == 0);
  fixture_settle (fixture->window);
  g_assert_cmpuint (count (fixture, LOTSE_KIND_REPORT), ==, 2 * N_PROJECTS);
  g_assert_true (fixture_shows (GTK_WIDGET (fixture->window), "Everything is reported"));
  /* Toasts that followed each other faster than they came in are still there, or gone for good. */
  fixture_turn (1200);
  g_test_message ("%u projects unchanged, %s: %u key strokes, %.2f s", N_PROJECTS, how, keys_count (), (g_get_monotonic_time () - begun) / 1e6);
}

static void
test_ten_online (Fixture *fixture, gconstpointer unused)
{
  if (fixture->county == NULL)
    return;
  confirm_all (fixture, "online");
  wait_until (lotse_client_waiting (fixture->client) == 0);
}

static void
test_ten_offline (Fixture *fixture, gconstpointer unused)
{
  if (fixture->county == NULL)
    return;
  go_offline (fixture);
  confirm_all (fixture, "offline");
  g_assert_cmpuint (lotse_client_waiting (fixture->client), ==, N_PROJECTS);
  g_assert_true (fixture_shows (GTK_WIDGET (fixture->window), "Waiting to be transmitted"));
  come_back (fixture);
}

/* The server has numbered all of them. */
static gboolean
all_transmitted (Fixture *fixture)
{
  LotseDataset *data = lotse_session_get_dataset (fixture->session);

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_REPORT); i++)
    if (lotse_record_rev (lotse_dataset_at (data, LOTSE_KIND_REPORT, i)) == 0)
      return FALSE;
  return lotse_client_waiting (fixture->client) == 0;
}

/* One key too many is one key to take it back, as long as nobody else has seen it. */
static void
test_undo (Fixture *fixture, gconstpointer unused)
{
  if (fixture->county == NULL)
    return;
  go_offline (fixture);
  keys_press (GDK_KEY_u, 0);
  wait_until (due (fixture) == 2);
  fixture_settle (fixture->window);
  keys_press (GDK_KEY_z, GDK_CONTROL_MASK);
  wait_until (due (fixture) == 3);
  g_assert_cmpuint (lotse_client_waiting (fixture->client), ==, 0);
  /* What has left stays, and a correction is offered. */
  come_back (fixture);
  lotse_page_focus (lotse_window_get_page (fixture->window));
  /* As long as it is offered, it is taken back online too: nothing has left. */
  keys_press (GDK_KEY_u, 0);
  wait_until (due (fixture) == 2);
  fixture_turn (1500);
  g_assert_cmpuint (lotse_client_waiting (fixture->client), ==, 1);
  keys_press (GDK_KEY_z, GDK_CONTROL_MASK);
  wait_until (due (fixture) == 3);
  g_assert_cmpuint (lotse_client_waiting (fixture->client), ==, 0);
  fixture_settle (fixture->window);
  lotse_page_focus (lotse_window_get_page (fixture->window));
  keys_press (GDK_KEY_u, 0);
  wait_until (due (fixture) == 2);
  county_sync (fixture->client);
  wait_until (all_transmitted (fixture));
  keys_press (GDK_KEY_z, GDK_CONTROL_MASK);
  wait_until (fixture_shown_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  g_assert_true (fixture_shows (GTK_WIDGET (fixture_shown_toplevel (ADW_TYPE_MESSAGE_DIALOG)), "A correction, which is a new report that names it, can replace it."));
  g_assert_cmpuint (due (fixture), ==, 2);
  adw_message_dialog_response (fixture_shown_toplevel (ADW_TYPE_MESSAGE_DIALOG), "correct");
  wait_until (on_page (fixture, LOTSE_TYPE_REPORT_PAGE));
  g_assert_nonnull (lotse_report_form_corrects (form_of (fixture)));
}

/* From the list to the form and back, with nothing but keys. */
static void
write_report (Fixture *fixture, const char *how)
{
  const gint64 begun = g_get_monotonic_time ();
  const guint waiting = due (fixture);

  keys_press (GDK_KEY_Return, 0);
  fixture_settle (fixture->window);
  g_assert_nonnull (form_of (fixture));
  keys_press (GDK_KEY_2, 0); /* needs attention */
  wait_until (says (fixture, LOTSE_REPORT_STATUS, "needs_attention"));
  /* Without a next step it does not go, and the cursor is where it belongs. */
  keys_press (GDK_KEY_Return, GDK_CONTROL_MASK);
  g_assert_true (on_page (fixture, LOTSE_TYPE_REPORT_PAGE));
  keys_type ("Office of law answers by 30 Nov.");
  wait_until (says (fixture, LOTSE_REPORT_NEXT_STEPS, "Office of law answers by 30 Nov."));
  keys_press (GDK_KEY_Tab, 0);
  keys_type ("Time of the office of law");
  keys_press (GDK_KEY_Tab, 0); /* from whom */
  keys_press (GDK_KEY_Return, 0);
  fixture_turn (250); /* the list opens */
  keys_type ("amt");
  fixture_turn (400); /* the search waits whether more is typed */
  keys_press (GDK_KEY_Down, 0);
  keys_press (GDK_KEY_Return, 0);
  fixture_turn (250);
  keys_press (GDK_KEY_Tab, 0);
  keys_type ("30.11.2021");
  wait_until (says (fixture, LOTSE_REPORT_SUPPORT_FROM, fixture->head));
  wait_until (says (fixture, LOTSE_REPORT_SUPPORT_BY, "30.11.2021"));
  keys_press (GDK_KEY_Return, GDK_CONTROL_MASK);
  wait_until (due (fixture) == waiting - 1);
  wait_until (on_page (fixture, LOTSE_TYPE_MY_REPORTS_PAGE));
  fixture_settle (fixture->window);
  g_test_message ("a full report, %s: %u key strokes, %.2f s", how, keys_count (), (g_get_monotonic_time () - begun) / 1e6);
}

static gboolean
is_below_title (GtkWidget *label, const char *text)
{
  return gtk_widget_get_mapped (label) && gtk_widget_has_css_class (label, "card-subtitle") && g_str_equal (gtk_label_get_text (GTK_LABEL (label)), text);
}

/* Ctrl+Z takes back what was done in the form last, wherever the focus is, and Ctrl+Shift+Z does it again; a state that is long is seen whole. */
static void
test_steps (Fixture *fixture, gconstpointer unused)
{
  ReportField *summary;

  if (fixture->county == NULL)
    return;
  keys_press (GDK_KEY_Return, 0);
  fixture_settle (fixture->window);
  g_assert_nonnull (fixture_child (GTK_WIDGET (lotse_window_get_page (fixture->window)), GTK_TYPE_LABEL, is_below_title, "on track")); /* what was said last */
  keys_press (GDK_KEY_3, 0);
  wait_until (says (fixture, LOTSE_REPORT_STATUS, "needs_decision"));
  gtk_widget_grab_focus (report_page_find_field (LOTSE_REPORT_PAGE (lotse_window_get_page (fixture->window)), LOTSE_REPORT_SUPPORT_FROM)->input);
  keys_press (GDK_KEY_1, 0); /* at another input, a digit is meant for that */
  fixture_turn (100);
  g_assert_false (says (fixture, LOTSE_REPORT_STATUS, "on_track"));
  summary = report_page_find_field (LOTSE_REPORT_PAGE (lotse_window_get_page (fixture->window)), LOTSE_REPORT_SUMMARY);
  gtk_widget_grab_focus (summary->input);
  keys_press (GDK_KEY_End, GDK_CONTROL_MASK);
  keys_type (" Es geht.");
  wait_until (says (fixture, LOTSE_REPORT_SUMMARY, "Im Test. Es geht."));
  g_assert_false (fixture_shows (GTK_WIDGET (lotse_window_get_page (fixture->window)), "Not saved yet"));
  keys_press (GDK_KEY_z, GDK_CONTROL_MASK);
  wait_until (says (fixture, LOTSE_REPORT_SUMMARY, "Im Test."));
  keys_press (GDK_KEY_z, GDK_CONTROL_MASK);
  wait_until (says (fixture, LOTSE_REPORT_STATUS, "on_track"));
  keys_press (GDK_KEY_z, GDK_CONTROL_MASK); /* nothing is left, and nothing else is taken back */
  fixture_turn (100);
  g_assert_true (on_page (fixture, LOTSE_TYPE_REPORT_PAGE));
  keys_press (GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  wait_until (says (fixture, LOTSE_REPORT_STATUS, "needs_decision"));
  keys_press (GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  wait_until (says (fixture, LOTSE_REPORT_SUMMARY, "Im Test. Es geht."));
  lotse_report_form_set (form_of (fixture), LOTSE_REPORT_SUMMARY, "1\n2\n3\n4\n5\n6\n7\n8\n9");
  fixture_settle (fixture->window);
  wait_until (gtk_widget_get_height (summary->input) > 150 && gtk_widget_get_height (gtk_widget_get_parent (summary->input)) > 150);
}

/* What a window does with an input that had the focus when its form was taken away. */
static void
leave (GtkWidget *input)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (input);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_FOCUS (controller))
        g_signal_emit_by_name (controller, "leave");
    }
}

/* A form after the other, each left from a drop-down: an input outlives its form and may still be left, or changed, then. */
static void
test_one_after_the_other (Fixture *fixture, gconstpointer unused)
{
  const char *code = lotse_enum_code (LOTSE_ENUM_DIMENSION, 0);
  g_autofree char *dimension = lotse_report_key (LOTSE_REPORT_DIMENSION, code);
  g_autoptr (GtkWidget) before = NULL;

  if (fixture->county == NULL)
    return;
  for (guint i = 0; i < 3; i++)
    {
      LotseRecord *project = lotse_dataset_at (lotse_session_get_dataset (fixture->session), LOTSE_KIND_PROJECT, i);
      GtkWidget *input;

      g_assert_true (lotse_window_show_report (fixture->window, lotse_record_id (project)));
      wait_until (on_page (fixture, LOTSE_TYPE_REPORT_PAGE));
      fixture_settle (fixture->window);
      if (before != NULL)
        {
          leave (before);
          gtk_drop_down_set_selected (GTK_DROP_DOWN (before), 1);
          g_assert_false (lotse_report_form_touched (form_of (fixture), dimension));
        }
      input = report_page_find_field (LOTSE_REPORT_PAGE (lotse_window_get_page (fixture->window)), dimension)->input;
      gtk_widget_grab_focus (input);
      fixture_turn (50);
      g_set_object (&before, input);
      keys_press (GDK_KEY_Escape, 0);
      wait_until (on_page (fixture, LOTSE_TYPE_MY_REPORTS_PAGE));
    }
}

/* From the middle of a text. */
static void
test_release_from_text (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *input;

  if (fixture->county == NULL)
    return;
  g_assert_true (lotse_window_show_report (fixture->window, lotse_record_id (lotse_dataset_at (lotse_session_get_dataset (fixture->session), LOTSE_KIND_PROJECT, 0))));
  fixture_settle (fixture->window);
  input = report_page_find_field (LOTSE_REPORT_PAGE (lotse_window_get_page (fixture->window)), LOTSE_REPORT_SUMMARY)->input;
  gtk_widget_grab_focus (input);
  keys_type ("Ready. ");
  keys_press (GDK_KEY_Return, GDK_CONTROL_MASK);
  wait_until (on_page (fixture, LOTSE_TYPE_MY_REPORTS_PAGE));
  g_assert_cmpuint (due (fixture), ==, 0);
}

static void
assert_no_draft (Fixture *fixture)
{
  g_autoptr (GPtrArray) drafts = lotse_draft_list (lotse_session_get_folder (fixture->session));

  g_assert_cmpuint (drafts->len, ==, 0);
}

static void
test_full_online (Fixture *fixture, gconstpointer unused)
{
  if (fixture->county == NULL)
    return;
  write_report (fixture, "online");
  wait_until (lotse_client_waiting (fixture->client) == 0);
  g_assert_cmpuint (count (fixture, LOTSE_KIND_REQUEST), ==, 1);
  assert_no_draft (fixture);
}

static void
test_full_offline (Fixture *fixture, gconstpointer unused)
{
  if (fixture->county == NULL)
    return;
  go_offline (fixture);
  write_report (fixture, "offline");
  g_assert_cmpuint (lotse_client_waiting (fixture->client), ==, 2); /* report and request */
  come_back (fixture);
}

/* The window goes while something is typed; the next one has it. */
static void
test_gone_in_between (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *project = NULL;
  g_autofree char *draft = NULL;

  if (fixture->county == NULL)
    return;
  go_offline (fixture);
  keys_press (GDK_KEY_Return, 0);
  fixture_settle (fixture->window);
  project = g_strdup (lotse_record_id (lotse_report_form_project (form_of (fixture))));
  keys_press (GDK_KEY_Tab, 0);
  keys_type ("The server is there. ");
  fixture_turn (400);
  /* What is in the file now is what a kill would leave. */
  draft = lotse_draft_read (lotse_session_get_folder (fixture->session), project);
  g_assert_nonnull (strstr (draft, "The server is there."));
  fixture_close (fixture->window);
  open_window (fixture);
  g_assert_true (fixture_shows (GTK_WIDGET (fixture->window), "on this computer only"));
  /* U does not step over a draft: it is opened instead. */
  keys_press (GDK_KEY_u, 0);
  wait_until (on_page (fixture, LOTSE_TYPE_REPORT_PAGE));
  g_assert_nonnull (strstr (lotse_report_form_get (form_of (fixture), LOTSE_REPORT_SUMMARY), "The server is there."));
  keys_press (GDK_KEY_Return, GDK_CONTROL_MASK);
  wait_until (on_page (fixture, LOTSE_TYPE_MY_REPORTS_PAGE));
  assert_no_draft (fixture);
  come_back (fixture);
}

static void
set_value (LotseClient *client, double value)
{
  LotseRecord *before = lotse_dataset_at (lotse_client_dataset (client), LOTSE_KIND_KPI, 0);
  g_autoptr (LotseRecord) after = lotse_record_copy (before);
  g_autofree char *cell = g_strdup_printf ("%.0f", value);

  lotse_record_set_text (after, LOTSE_F_KPI_FORMULA, cell);
  county_commit (client, lotse_mutation_patch (before, after));
}

static void
add_kpi (Fixture *fixture)
{
  g_autoptr (LotseRecord) kpi = lotse_record_new (LOTSE_KIND_KPI, NULL);

  lotse_record_set_text (kpi, LOTSE_F_KPI_TITLE, "Anträge im Monat");
  lotse_record_set_text (kpi, LOTSE_F_KPI_PROJECT, lotse_record_id (lotse_dataset_at (lotse_client_dataset (fixture->client), LOTSE_KIND_PROJECT, 0)));
  county_commit (fixture->client, lotse_mutation_create (kpi));
  county_sync (fixture->client);
}

static gboolean
shows_conflicts (Fixture *fixture)
{
  return fixture_shows (GTK_WIDGET (fixture->window), "Milestone · contradicts what others entered; needs your decision")
         && fixture_shows (GTK_WIDGET (fixture->window), "KPI · contradicts what others entered; needs your decision");
}

/* Somebody else has moved the milestone that was moved here; the report goes through, the milestone wants a decision. */
static void
test_conflict (Fixture *fixture, gconstpointer unused)
{
  LotseClient *other;
  LotseRecord *milestone;
  g_autoptr (LotseRecord) after = NULL;
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  LotseReportForm *form;
  g_autofree char *what = NULL;
  g_autofree char *to = NULL;
  g_autofree char *reason = NULL;
  const char *functions[] = { NULL, NULL };

  if (fixture->county == NULL)
    {
      g_ptr_array_unref (mutations);
      return;
    }
  add_kpi (fixture);
  go_offline (fixture);
  set_value (fixture->client, 12);
  keys_press (GDK_KEY_Return, 0);
  fixture_settle (fixture->window);
  form = form_of (fixture);
  milestone = lotse_report_form_milestones (form)->pdata[0];
  what = lotse_report_key (LOTSE_REPORT_MILESTONE, lotse_record_id (milestone));
  to = lotse_report_key (LOTSE_REPORT_MILESTONE_TO, lotse_record_id (milestone));
  reason = lotse_report_key (LOTSE_REPORT_MILESTONE_REASON, lotse_record_id (milestone));
  lotse_report_form_set (form, what, "moved");
  lotse_report_form_set (form, to, "Q2 2022");
  lotse_report_form_set (form, reason, "staff");
  keys_press (GDK_KEY_Return, GDK_CONTROL_MASK);
  wait_until (on_page (fixture, LOTSE_TYPE_MY_REPORTS_PAGE));
  /* Theirs is first: this computer is off until then. */
  lotse_session_take_client (fixture->session, NULL);
  relay_mend (fixture->county->relay);
  other = county_client (fixture->county, "other.db");
  county_sync (other);
  milestone = lotse_dataset_at (lotse_client_dataset (other), LOTSE_KIND_MILESTONE, 0);
  after = lotse_record_copy (milestone);
  lotse_record_set_soft (after, LOTSE_F_MILESTONE_DUE, lotse_soft_from_day (lotse_date_parse ("2022-01-15")));
  g_ptr_array_add (mutations, lotse_mutation_patch (milestone, after));
  g_assert_true (lotse_client_commit (other, mutations, NULL));
  set_value (other, 34);
  county_sync (other);
  fixture->client = county_client (fixture->county, "mine.db");
  lotse_session_take_client (fixture->session, fixture->client);
  wait_until (lotse_client_conflicts (fixture->client) == 2);
  fixture_settle (fixture->window);
  g_assert_true (fixture_shows (GTK_WIDGET (fixture->window), "settle"));
  g_assert_true (shows_conflicts (fixture));
  /* Whoever carries the project decides as well. */
  functions[0] = fixture->head;
  lotse_session_choose_functions (fixture->session, functions);
  fixture_settle (fixture->window);
  wait_until (shows_conflicts (fixture));
  lotse_client_close (other);
  g_object_unref (other);
}

static void
end_project (Fixture *fixture)
{
  LotseRecord *before = lotse_dataset_at (lotse_session_get_dataset (fixture->session), LOTSE_KIND_PROJECT, 0);
  g_autoptr (LotseRecord) after = lotse_record_copy (before);
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);

  lotse_record_set_integer (after, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_COMPLETED);
  g_ptr_array_add (mutations, lotse_mutation_patch (before, after));
  g_assert_true (lotse_client_commit (fixture->client, mutations, NULL));
}

/* Who has chosen nothing yet is asked once; what is typed finds the function, and a tick counts at once. */
static void
test_functions (Fixture *fixture, gconstpointer unused)
{
  const char *none[] = { NULL };
  g_auto (GStrv) kept = NULL;

  if (fixture->county == NULL)
    return;
  lotse_session_choose_functions (fixture->session, none);
  fixture_settle (fixture->window);
  g_assert_true (fixture_shows (GTK_WIDGET (fixture->window), "Which functions do you hold?"));
  g_assert_cmpuint (due (fixture), ==, 0);
  end_project (fixture);
  gtk_widget_activate_action (GTK_WIDGET (lotse_window_get_page (fixture->window)), "page.choose-functions", NULL);
  wait_until (fixture_shown_toplevel (LOTSE_TYPE_FUNCTIONS_DIALOG) != NULL);
  fixture_turn (100);
  g_assert_true (fixture_shows (fixture_shown_toplevel (LOTSE_TYPE_FUNCTIONS_DIALOG), "reports on 1 project")); /* the other one is over */
  keys_focus (fixture_shown_toplevel (LOTSE_TYPE_FUNCTIONS_DIALOG));
  keys_type ("lotsin");
  fixture_turn (400);
  keys_press (GDK_KEY_Return, 0);
  keys_press (GDK_KEY_space, 0);
  wait_until (g_strcmp0 (lotse_session_get_functions (fixture->session)[0], fixture->pilot) == 0);
  keys_press (GDK_KEY_Escape, 0);
  wait_until (fixture_shown_toplevel (LOTSE_TYPE_FUNCTIONS_DIALOG) == NULL);
  wait_until (due (fixture) == 1);
  fixture_settle (fixture->window);
  g_assert_true (fixture_shows (GTK_WIDGET (fixture->window), "Digitale Lotsin Abfall"));
  kept = lotse_workplace_functions (lotse_session_get_folder (fixture->session));
  g_assert_cmpstr (kept[0], ==, fixture->pilot);
}

/* Thrown away from the form, without a question, and back as it was. */
static void
test_discarded (Fixture *fixture, gconstpointer unused)
{
  const char *folder;
  g_autofree char *project = NULL;

  if (fixture->county == NULL)
    return;
  folder = lotse_session_get_folder (fixture->session);
  keys_press (GDK_KEY_Return, 0);
  wait_until (on_page (fixture, LOTSE_TYPE_REPORT_PAGE));
  fixture_settle (fixture->window);
  project = g_strdup (lotse_record_id (lotse_report_form_project (form_of (fixture))));
  lotse_report_form_set (form_of (fixture), LOTSE_REPORT_SUMMARY, "Halb geschrieben.");
  gtk_widget_activate_action (GTK_WIDGET (lotse_window_get_page (fixture->window)), "page.discard-draft", NULL);
  wait_until (on_page (fixture, LOTSE_TYPE_MY_REPORTS_PAGE));
  assert_no_draft (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  wait_until (lotse_draft_exists (folder, project, NULL));
  g_assert_true (lotse_window_show_report (fixture->window, project));
  wait_until (says (fixture, LOTSE_REPORT_SUMMARY, "Halb geschrieben."));
}

#define ADD(path, n, test) g_test_add (path, Fixture, GUINT_TO_POINTER (n), set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("lotse-state-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  fixture_init (&argc, &argv);
  ADD ("/app/reports/ten-online", N_PROJECTS, test_ten_online);
  ADD ("/app/reports/ten-offline", N_PROJECTS, test_ten_offline);
  ADD ("/app/reports/undo", 3, test_undo);
  ADD ("/app/reports/steps", 1, test_steps);
  ADD ("/app/reports/discarded", 2, test_discarded);
  ADD ("/app/reports/full-online", 2, test_full_online);
  ADD ("/app/reports/full-offline", 2, test_full_offline);
  ADD ("/app/reports/gone-in-between", 1, test_gone_in_between);
  ADD ("/app/reports/one-after-the-other", 3, test_one_after_the_other);
  ADD ("/app/reports/release-from-text", 1, test_release_from_text);
  ADD ("/app/reports/conflict", 1, test_conflict);
  ADD ("/app/reports/functions", 2, test_functions);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pilot at the keyboard: ten projects confirmed, a full report, offline, and with the page gone in between. Keys are real;
 * strokes and seconds are printed. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "app/lotse-window-private.h"
#include "app/pages/lotse-my-reports-page.h"
#include "app/pages/report-page-private.h"
#include "app/widgets/lotse-duty-row.h"
#include "app/workplace.h"
#include "fixture.h"
#include "keys.h"
#include "pilot-case.h"

#define N_PROJECTS 10

static void
confirm_all (PilotCase *fixture, const char *how)
{
  const gint64 begun = g_get_monotonic_time ();

  for (guint i = 0; i < N_PROJECTS; i++)
    keys_press (GDK_KEY_u, 0);
  wait_until (pilot_case_due (fixture) == 0);
  fixture_settle (fixture->window);
  g_assert_cmpuint (pilot_case_count (fixture, LOTSE_KIND_REPORT), ==, 2 * N_PROJECTS);
  g_assert_true (fixture_shows (GTK_WIDGET (fixture->window), "Everything is reported"));
  /* Toasts that followed each other faster than they came in are still there, or gone for good. */
  fixture_turn (1200);
  g_test_message ("%u projects unchanged, %s: %u key strokes, %.2f s", N_PROJECTS, how, keys_count (), (g_get_monotonic_time () - begun) / 1e6);
}

static void
test_ten_online (PilotCase *fixture, gconstpointer unused)
{
  if (fixture->county == NULL)
    return;
  confirm_all (fixture, "online");
  wait_until (lotse_client_waiting (fixture->client) == 0);
}

static void
test_ten_offline (PilotCase *fixture, gconstpointer unused)
{
  if (fixture->county == NULL)
    return;
  pilot_case_go_offline (fixture);
  confirm_all (fixture, "offline");
  g_assert_cmpuint (lotse_client_waiting (fixture->client), ==, N_PROJECTS);
  g_assert_true (fixture_shows (GTK_WIDGET (fixture->window), "Waiting to be transmitted"));
  pilot_case_come_back (fixture);
}

/* The server has numbered all of them. */
static gboolean
all_transmitted (PilotCase *fixture)
{
  LotseDataset *data = lotse_session_get_dataset (fixture->session);

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_REPORT); i++)
    if (lotse_record_rev (lotse_dataset_at (data, LOTSE_KIND_REPORT, i)) == 0)
      return FALSE;
  return lotse_client_waiting (fixture->client) == 0;
}

/* One key too many is one key to take it back, as long as nobody else has seen it. */
static void
test_undo (PilotCase *fixture, gconstpointer unused)
{
  if (fixture->county == NULL)
    return;
  pilot_case_go_offline (fixture);
  keys_press (GDK_KEY_u, 0);
  wait_until (pilot_case_due (fixture) == 2);
  fixture_settle (fixture->window);
  keys_press (GDK_KEY_z, GDK_CONTROL_MASK);
  wait_until (pilot_case_due (fixture) == 3);
  g_assert_cmpuint (lotse_client_waiting (fixture->client), ==, 0);
  /* What has left stays, and a correction is offered. */
  pilot_case_come_back (fixture);
  lotse_page_focus (lotse_window_get_page (fixture->window));
  /* As long as it is offered, it is taken back online too: nothing has left. */
  keys_press (GDK_KEY_u, 0);
  wait_until (pilot_case_due (fixture) == 2);
  fixture_turn (1500);
  g_assert_cmpuint (lotse_client_waiting (fixture->client), ==, 1);
  keys_press (GDK_KEY_z, GDK_CONTROL_MASK);
  wait_until (pilot_case_due (fixture) == 3);
  g_assert_cmpuint (lotse_client_waiting (fixture->client), ==, 0);
  fixture_settle (fixture->window);
  lotse_page_focus (lotse_window_get_page (fixture->window));
  keys_press (GDK_KEY_u, 0);
  wait_until (pilot_case_due (fixture) == 2);
  county_sync (fixture->client);
  wait_until (all_transmitted (fixture));
  keys_press (GDK_KEY_z, GDK_CONTROL_MASK);
  wait_until (fixture_shown_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  g_assert_true (fixture_shows (GTK_WIDGET (fixture_shown_toplevel (ADW_TYPE_MESSAGE_DIALOG)), "A correction, which is a new report that names it, can replace it."));
  g_assert_cmpuint (pilot_case_due (fixture), ==, 2);
  adw_message_dialog_response (fixture_shown_toplevel (ADW_TYPE_MESSAGE_DIALOG), "correct");
  wait_until (pilot_case_on_page (fixture, LOTSE_TYPE_REPORT_PAGE));
  g_assert_nonnull (lotse_report_form_corrects (pilot_case_form (fixture)));
}

/* From the list to the form and back, with nothing but keys. */
static void
write_report (PilotCase *fixture, const char *how)
{
  const gint64 begun = g_get_monotonic_time ();
  const guint waiting = pilot_case_due (fixture);

  keys_press (GDK_KEY_Return, 0);
  fixture_settle (fixture->window);
  g_assert_nonnull (pilot_case_form (fixture));
  keys_press (GDK_KEY_2, 0); /* needs attention */
  wait_until (pilot_case_says (fixture, LOTSE_REPORT_STATUS, "needs_attention"));
  /* Without a next step it does not go, and the cursor is where it belongs. */
  keys_press (GDK_KEY_Return, GDK_CONTROL_MASK);
  g_assert_true (pilot_case_on_page (fixture, LOTSE_TYPE_REPORT_PAGE));
  keys_type ("Office of law answers by 30 Nov.");
  wait_until (pilot_case_says (fixture, LOTSE_REPORT_NEXT_STEPS, "Office of law answers by 30 Nov."));
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
  wait_until (pilot_case_says (fixture, LOTSE_REPORT_SUPPORT_FROM, fixture->head));
  wait_until (pilot_case_says (fixture, LOTSE_REPORT_SUPPORT_BY, "30.11.2021"));
  keys_press (GDK_KEY_Return, GDK_CONTROL_MASK);
  wait_until (pilot_case_due (fixture) == waiting - 1);
  wait_until (pilot_case_on_page (fixture, LOTSE_TYPE_MY_REPORTS_PAGE));
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
test_steps (PilotCase *fixture, gconstpointer unused)
{
  ReportField *summary;

  if (fixture->county == NULL)
    return;
  keys_press (GDK_KEY_Return, 0);
  fixture_settle (fixture->window);
  g_assert_nonnull (fixture_child (GTK_WIDGET (lotse_window_get_page (fixture->window)), GTK_TYPE_LABEL, is_below_title, "on track")); /* what was said last */
  keys_press (GDK_KEY_3, 0);
  wait_until (pilot_case_says (fixture, LOTSE_REPORT_STATUS, "needs_decision"));
  gtk_widget_grab_focus (report_page_find_field (LOTSE_REPORT_PAGE (lotse_window_get_page (fixture->window)), LOTSE_REPORT_SUPPORT_FROM)->input);
  keys_press (GDK_KEY_1, 0); /* at another input, a digit is meant for that */
  fixture_turn (100);
  g_assert_false (pilot_case_says (fixture, LOTSE_REPORT_STATUS, "on_track"));
  summary = report_page_find_field (LOTSE_REPORT_PAGE (lotse_window_get_page (fixture->window)), LOTSE_REPORT_SUMMARY);
  gtk_widget_grab_focus (summary->input);
  keys_press (GDK_KEY_End, GDK_CONTROL_MASK);
  keys_type (" Es geht.");
  wait_until (pilot_case_says (fixture, LOTSE_REPORT_SUMMARY, "Im Test. Es geht."));
  g_assert_false (fixture_shows (GTK_WIDGET (lotse_window_get_page (fixture->window)), "Not saved yet"));
  keys_press (GDK_KEY_z, GDK_CONTROL_MASK);
  wait_until (pilot_case_says (fixture, LOTSE_REPORT_SUMMARY, "Im Test."));
  keys_press (GDK_KEY_z, GDK_CONTROL_MASK);
  wait_until (pilot_case_says (fixture, LOTSE_REPORT_STATUS, "on_track"));
  keys_press (GDK_KEY_z, GDK_CONTROL_MASK); /* nothing is left, and nothing else is taken back */
  fixture_turn (100);
  g_assert_true (pilot_case_on_page (fixture, LOTSE_TYPE_REPORT_PAGE));
  keys_press (GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  wait_until (pilot_case_says (fixture, LOTSE_REPORT_STATUS, "needs_decision"));
  keys_press (GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  wait_until (pilot_case_says (fixture, LOTSE_REPORT_SUMMARY, "Im Test. Es geht."));
  lotse_report_form_set (pilot_case_form (fixture), LOTSE_REPORT_SUMMARY, "1\n2\n3\n4\n5\n6\n7\n8\n9");
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
test_one_after_the_other (PilotCase *fixture, gconstpointer unused)
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
      wait_until (pilot_case_on_page (fixture, LOTSE_TYPE_REPORT_PAGE));
      fixture_settle (fixture->window);
      if (before != NULL)
        {
          leave (before);
          gtk_drop_down_set_selected (GTK_DROP_DOWN (before), 1);
          g_assert_false (lotse_report_form_touched (pilot_case_form (fixture), dimension));
        }
      input = report_page_find_field (LOTSE_REPORT_PAGE (lotse_window_get_page (fixture->window)), dimension)->input;
      gtk_widget_grab_focus (input);
      fixture_turn (50);
      g_set_object (&before, input);
      keys_press (GDK_KEY_Escape, 0);
      wait_until (pilot_case_on_page (fixture, LOTSE_TYPE_MY_REPORTS_PAGE));
    }
}

/* From the middle of a text. */
static void
test_release_from_text (PilotCase *fixture, gconstpointer unused)
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
  wait_until (pilot_case_on_page (fixture, LOTSE_TYPE_MY_REPORTS_PAGE));
  g_assert_cmpuint (pilot_case_due (fixture), ==, 0);
}

static void
assert_no_draft (PilotCase *fixture)
{
  g_autoptr (GPtrArray) drafts = lotse_draft_list (lotse_session_get_folder (fixture->session));

  g_assert_cmpuint (drafts->len, ==, 0);
}

static void
test_full_online (PilotCase *fixture, gconstpointer unused)
{
  if (fixture->county == NULL)
    return;
  write_report (fixture, "online");
  wait_until (lotse_client_waiting (fixture->client) == 0);
  g_assert_cmpuint (pilot_case_count (fixture, LOTSE_KIND_REQUEST), ==, 1);
  assert_no_draft (fixture);
}

static void
test_full_offline (PilotCase *fixture, gconstpointer unused)
{
  if (fixture->county == NULL)
    return;
  pilot_case_go_offline (fixture);
  write_report (fixture, "offline");
  g_assert_cmpuint (lotse_client_waiting (fixture->client), ==, 2); /* report and request */
  pilot_case_come_back (fixture);
}

/* The window goes while something is typed; the next one has it. */
static void
test_gone_in_between (PilotCase *fixture, gconstpointer unused)
{
  g_autofree char *project = NULL;
  g_autofree char *draft = NULL;

  if (fixture->county == NULL)
    return;
  pilot_case_go_offline (fixture);
  keys_press (GDK_KEY_Return, 0);
  fixture_settle (fixture->window);
  project = g_strdup (lotse_record_id (lotse_report_form_project (pilot_case_form (fixture))));
  keys_press (GDK_KEY_Tab, 0);
  keys_type ("The server is there. ");
  fixture_turn (400);
  /* What is in the file now is what a kill would leave. */
  draft = lotse_draft_read (lotse_session_get_folder (fixture->session), project);
  g_assert_nonnull (strstr (draft, "The server is there."));
  fixture_close (fixture->window);
  pilot_case_open_window (fixture);
  g_assert_true (fixture_shows (GTK_WIDGET (fixture->window), "on this computer only"));
  /* U does not step over a draft: it is opened instead. */
  keys_press (GDK_KEY_u, 0);
  wait_until (pilot_case_on_page (fixture, LOTSE_TYPE_REPORT_PAGE));
  g_assert_nonnull (strstr (lotse_report_form_get (pilot_case_form (fixture), LOTSE_REPORT_SUMMARY), "The server is there."));
  keys_press (GDK_KEY_Return, GDK_CONTROL_MASK);
  wait_until (pilot_case_on_page (fixture, LOTSE_TYPE_MY_REPORTS_PAGE));
  assert_no_draft (fixture);
  pilot_case_come_back (fixture);
}

/* Thrown away from the form, without a question, and back as it was. */
static void
test_discarded (PilotCase *fixture, gconstpointer unused)
{
  const char *folder;
  g_autofree char *project = NULL;

  if (fixture->county == NULL)
    return;
  folder = lotse_session_get_folder (fixture->session);
  keys_press (GDK_KEY_Return, 0);
  wait_until (pilot_case_on_page (fixture, LOTSE_TYPE_REPORT_PAGE));
  fixture_settle (fixture->window);
  project = g_strdup (lotse_record_id (lotse_report_form_project (pilot_case_form (fixture))));
  lotse_report_form_set (pilot_case_form (fixture), LOTSE_REPORT_SUMMARY, "Halb geschrieben.");
  gtk_widget_activate_action (GTK_WIDGET (lotse_window_get_page (fixture->window)), "page.discard-draft", NULL);
  wait_until (pilot_case_on_page (fixture, LOTSE_TYPE_MY_REPORTS_PAGE));
  assert_no_draft (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  wait_until (lotse_draft_exists (folder, project, NULL));
  g_assert_true (lotse_window_show_report (fixture->window, project));
  wait_until (pilot_case_says (fixture, LOTSE_REPORT_SUMMARY, "Halb geschrieben."));
}

#define ADD(path, n, test) g_test_add (path, PilotCase, GUINT_TO_POINTER (n), pilot_case_set_up, test, pilot_case_tear_down)

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
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Milestones pasted from a spreadsheet on the page of a project. */
#include "config.h"

#include <string.h>

#include "../client/county.h"
#include "app/bulk/bulk-edit.h"
#include "app/lotse-window-private.h"
#include "app/paste/milestone-paste.h"
#include "app/paste/paste-dialog.h"
#include "fixture.h"
#include "keys.h"

typedef struct
{
  County       *county;
  LotseSession *session;
  LotseClient  *client;  /* (unowned) */
  char         *pilot, *other, *project; /* (owned) */
  LotseWindow  *window;  /* (nullable) */
} Fixture;

static char *
add_function (Fixture *fixture, const char *title)
{
  LotseRecord *record = lotse_record_new (LOTSE_KIND_FUNCTION, NULL);

  lotse_record_set_text (record, LOTSE_F_FUNCTION_TITLE, title);
  return county_add (fixture->client, record);
}

static void
add_milestone (Fixture *fixture, const char *title, const char *due)
{
  LotseRecord *record = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);
  LotseSoftDate soft;

  lotse_record_set_text (record, LOTSE_F_MILESTONE_TITLE, title);
  lotse_record_set_text (record, LOTSE_F_MILESTONE_PROJECT, fixture->project);
  if (due != NULL && lotse_soft_parse (due, &soft))
    lotse_record_set_soft (record, LOTSE_F_MILESTONE_DUE, soft);
  g_free (county_add (fixture->client, record));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);

  fixture->county = county_new ();
  fixture->client = county_client (fixture->county, "mine.db");
  fixture->session = lotse_session_new ();
  lotse_session_take_client (fixture->session, fixture->client);
  county_wait (fixture->client, county_knows_person); /* tests say who works there instead */
  fixture->pilot = add_function (fixture, "Digitale Lotsin");
  fixture->other = add_function (fixture, "Digitaler Lotse");
  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "E-Akte");
  lotse_record_set_text (project, LOTSE_F_PROJECT_PILOTS, fixture->pilot);
  fixture->project = county_add (fixture->client, project);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    fixture_close (fixture->window);
  lotse_session_take_client (fixture->session, NULL);
  g_object_unref (fixture->session);
  county_free (fixture->county);
  g_free (fixture->pilot);
  g_free (fixture->other);
  g_free (fixture->project);
}

static LotsePastePlan *
read_table (Fixture *fixture, const char *text, const char *day)
{
  return lotse_milestone_paste.read (fixture->session, fixture->project, text, day != NULL ? lotse_date_parse (day) : LOTSE_DATE_NONE);
}

static LotseBulkLine *
line_at (LotsePastePlan *plan, guint i)
{
  return g_ptr_array_index (plan->lines, i);
}

#define TABLE                                         \
  "Meilenstein\tFällig\tArt\tNotiz\n"                 \
  "Ausschreibung veröffentlicht\t31.03.2022\tFrist\tx\n" \
  "Pilot in zwei Ämtern\tQ3 2022\tPilotstart\t\n"     \
  "Alle Ämter\t32.13.2022\t\t\n"

/* Columns by their headings, soft dates as they were said, bad cells named; all of this project. */
static void
test_plan (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotsePastePlan) plan = read_table (fixture, TABLE, NULL), prose = read_table (fixture, "Guten Tag,\nanbei die Liste.", NULL);

  g_assert_null (plan->problem);
  g_assert_false (plan->wants_day);
  g_assert_cmpuint (plan->n_made, ==, 2);
  g_assert_cmpuint (plan->n_left_out, ==, 1);
  g_assert_cmpuint (plan->mutations->len, ==, 2);
  g_assert_true (g_str_has_prefix (plan->refused->pdata[0], "Row 4, column “Fällig”: “32.13.2022”"));
  g_assert_cmpstr (line_at (plan, 1)->words, ==, "new · Kind: pilot start · Due: Q3 2022");
  g_assert_cmpstr (plan->unknown->pdata[0], ==, "Notiz");
  g_assert_cmpstr (plan->left_out, ==, "Meilenstein\tFällig\tArt\tNotiz\nAlle Ämter\t32.13.2022\t\t\n");
  g_assert_cmpstr (plan->words, ==, "2 milestones pasted: 2 new, 0 changed");
  g_assert_nonnull (prose->problem);
}

/* What is there is not doubled: it gets what it had not; what would move is left out, for the reason is asked for elsewhere. What comes again and again
 * is told by its date. */
static void
test_there_already (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotsePastePlan) plan = NULL;

  add_milestone (fixture, "Ausschreibung", "2022-03-31");
  add_milestone (fixture, "Pilot", "2022-Q2");
  add_milestone (fixture, "Abnahme", NULL);
  add_milestone (fixture, "Lenkungskreis", "2022-01");
  plan = read_table (fixture,
                     "Titel\tDatum\tArt\n"
                     "ausschreibung\t31.03.2022\t\n"
                     "Pilot\tQ3 2022\t\n"
                     "Abnahme\tDezember 2022\tErgebnis\n"
                     "Lenkungskreis\tJanuar 2022\t\n"
                     "Lenkungskreis\tApril 2022\t\n"
                     "Lenkungskreis\tApril 2022\t\n",
                     NULL);
  g_assert_cmpuint (plan->n_same, ==, 2);
  g_assert_cmpuint (plan->n_changed, ==, 1);
  g_assert_cmpuint (plan->n_made, ==, 1);
  g_assert_cmpuint (plan->n_left_out, ==, 2);
  g_assert_cmpuint (lotse_bulk_count (plan->lines, LOTSE_BULK_SAME), ==, 2);
  g_assert_true (g_str_has_prefix (line_at (plan, 1)->words, "Row 3: it is there already and due Q2 2022, not Q3 2022."));
  g_assert_cmpstr (line_at (plan, 2)->words, ==, "Kind: (not said) → result · Due: (not said) → December 2022");
  g_assert_true (g_str_has_prefix (plan->refused->pdata[0], "Row 7: an earlier row"));
}

/* When something was done is asked for, and not guessed; a day of its own counts. */
static void
test_done (Fixture *fixture, gconstpointer data)
{
  const char *text = "Titel\tTermin\tErledigt\nKonzept\tQ1 2021\tja\nBeschluss\tQ2 2021\t30.06.2021\nEinführung\tQ4 2022\tnein\n";
  g_autoptr (LotsePastePlan) undated = read_table (fixture, text, NULL), plan = read_table (fixture, text, "2021-03-15");
  const LotseDate days[] = { lotse_date_parse ("2021-03-15"), lotse_date_parse ("2021-06-30"), LOTSE_DATE_NONE };

  g_assert_true (undated->wants_day);
  g_assert_cmpuint (undated->mutations->len, ==, 0);
  g_assert_cmpuint (plan->lines->len, ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    g_assert_cmpint (lotse_record_date (line_at (plan, i)->after, LOTSE_F_MILESTONE_DONE_ON), ==, days[i]);
}

/* A pilot of another project reads why; nothing is offered. */
static void
test_rights (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotsePastePlan) own = NULL, denied = NULL;

  lotse_session_set_account (fixture->session, "pilot", NULL, fixture->pilot);
  own = read_table (fixture, TABLE, NULL);
  g_assert_cmpuint (own->mutations->len, ==, 2);
  lotse_session_set_account (fixture->session, "pilot", NULL, fixture->other);
  denied = read_table (fixture, TABLE, NULL);
  g_assert_cmpuint (denied->mutations->len, ==, 0);
  g_assert_cmpuint (denied->n_left_out, ==, 3);
  g_assert_nonnull (strstr (line_at (denied, 0)->words, "“E-Akte” is piloted by: Digitale Lotsin"));
}

static gpointer
dialog_shown (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data) && gtk_widget_get_mapped (l->data))
      return l->data;
  return NULL;
}

static void
open_project (Fixture *fixture)
{
  fixture->window = fixture_window_on (fixture->session, "projects");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-project", "s", fixture->project);
  fixture_settle (fixture->window);
}

static gboolean
names_row_4 (GtkWidget *row, const char *text)
{
  return fixture_shows (row, text);
}

/* What is refused is reached by keyboard and can be copied, to be put right where it came from. */
static void
copy_refused (AdwMessageDialog *dialog)
{
  GtkWidget *row = fixture_child (GTK_WIDGET (dialog), GTK_TYPE_LIST_BOX_ROW, names_row_4, "Row 4, column “Fällig”");
  GValue value = G_VALUE_INIT;
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (dialog));

  g_assert_nonnull (row);
  if (!keys_open ())
    return;
  keys_focus (GTK_WINDOW (dialog));
  g_assert_true (gtk_widget_grab_focus (row));
  keys_press (GDK_KEY_c, GDK_CONTROL_MASK);
  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (gdk_clipboard_is_local (clipboard) && gdk_content_provider_get_value (gdk_clipboard_get_content (clipboard), &value, NULL));
  g_assert_true (g_str_has_prefix (g_value_get_string (&value), "Row 4, column “Fällig”: “32.13.2022”"));
  g_value_unset (&value);
}

/* Ctrl+V on the page: looked at, taken in, and taken back in one step. */
static void
test_on_page (Fixture *fixture, gconstpointer data)
{
  LotseDataset *all = lotse_session_get_dataset (fixture->session);
  AdwMessageDialog *dialog;

  open_project (fixture);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), TABLE);
  if (keys_open ())
    {
      keys_focus (GTK_WINDOW (fixture->window));
      lotse_page_focus (lotse_window_get_page (fixture->window));
      fixture_turn (50);
      keys_press (GDK_KEY_v, GDK_CONTROL_MASK);
    }
  else
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.paste-milestones", NULL));
  wait_until ((dialog = dialog_shown ()) != NULL);
  fixture_turn (60);
  g_assert_cmpstr (adw_message_dialog_get_heading (dialog), ==, "Paste Milestones");
  wait_until (fixture_shows (GTK_WIDGET (dialog), "2 new, 0 changed, 0 unchanged, 1 left out"));
  fixture_picture (dialog, "paste-milestones");
  copy_refused (dialog);
  adw_message_dialog_response (dialog, "take");
  wait_until (lotse_dataset_count (all, LOTSE_KIND_MILESTONE) == 2);
  wait_until (fixture_shows (GTK_WIDGET (lotse_window_get_page (fixture->window)), "Pilot in zwei Ämtern"));
  lotse_history_undo (lotse_session_get_history (fixture->session));
  wait_until (lotse_dataset_count (all, LOTSE_KIND_MILESTONE) == 0);
}

/* Where a day is missing, the dialog asks for it and goes on with the answer. */
static void
test_asks (Fixture *fixture, gconstpointer data)
{
  AdwMessageDialog *dialog;

  open_project (fixture);
  dialog = lotse_paste_dialog_present (fixture->window, &lotse_milestone_paste, fixture->project, "Konzept\tQ1 2021\tja\nEinführung\tQ4 2022\tnein\n");
  fixture_turn (60);
  wait_until (fixture_shows (GTK_WIDGET (dialog), "On which day were they done?"));
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "take"));
  lotse_paste_dialog_set_date (dialog, "31.12.2099");
  wait_until (fixture_shows (GTK_WIDGET (dialog), "This day is in the future. Please enter a day up to today."));
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "take"));
  lotse_paste_dialog_set_date (dialog, "31.3.2021");
  wait_until (adw_message_dialog_get_response_enabled (dialog, "take"));
  wait_until (fixture_shows (GTK_WIDGET (dialog), "Done on: 31 Mar 2021"));
  fixture_picture (dialog, "paste-milestones-day");
  adw_message_dialog_response (dialog, "cancel");
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("lotse-paste-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/app/paste/plan", test_plan);
  ADD ("/app/paste/there-already", test_there_already);
  ADD ("/app/paste/done", test_done);
  ADD ("/app/paste/rights", test_rights);
  ADD ("/app/paste/on-page", test_on_page);
  ADD ("/app/paste/asks", test_asks);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialogs about many things at once, in German, dark, beside a window of 900 × 700 and at 200 % text: all of each can be reached and read. */
#include "config.h"

#include "app/bulk/lotse-bulk-dialog.h"
#include "app/forms/lotse-form-dialog.h"
#include "app/lotse-reorganise-dialog.h"
#include "app/paste/paste-dialog.h"
#include "app/paste/project-paste.h"
#include "dialog-case.h"

static void
add_request (DialogCase *fixture)
{
  LotseRecord *request = lotse_record_new (LOTSE_KIND_REQUEST, NULL);

  lotse_record_set_text (request, LOTSE_F_REQUEST_WHAT, DIALOG_LONG_TITLE);
  lotse_record_set_text (request, LOTSE_F_REQUEST_PROJECT, fixture->project);
  g_free (county_add (fixture->client, request));
}

/* Each field of it, with what it is changed to. */
static void
test_bulk (DialogCase *fixture, gconstpointer data)
{
  const char *const ids[] = { fixture->project, NULL };
  LotseBulkDialog *dialog = lotse_bulk_dialog_present (fixture->window, ids);
  LotseValue stopped = lotse_value_integer (LOTSE_TYPE_ENUM, LOTSE_LIFE_CYCLE_STOPPED), function = lotse_value_text (LOTSE_TYPE_REF, fixture->function);
  guint n;
  const guint *fields = lotse_bulk_fields (&n);

  add_request (fixture);
  for (guint i = 0; i < n; i++)
    lotse_bulk_dialog_choose (dialog, fields[i], TRUE);
  fixture_turn (200);
  dialog_case_check (fixture, "dialog-bulk-all");
  for (guint i = 0; i < n; i++)
    lotse_bulk_dialog_choose (dialog, fields[i], fields[i] == LOTSE_F_PROJECT_LIFE_CYCLE || fields[i] == LOTSE_F_PROJECT_PILOTS);
  lotse_record_form_set_value (lotse_bulk_dialog_form (dialog), LOTSE_F_PROJECT_LIFE_CYCLE, &stopped);
  lotse_record_form_set_value (lotse_bulk_dialog_form (dialog), LOTSE_F_PROJECT_PILOTS, &function);
  lotse_value_clear (&function);
  wait_until (fixture_shows (GTK_WIDGET (dialog), "1 Projekt hat noch 1 Anfrage, Entscheidung oder Aufgabe offen: mit schließen"));
  dialog_case_check (fixture, "dialog-bulk-stop");
  dialog_case_close ();
  g_assert_cmpuint (fixture->n_bad, ==, 0);
}

static void
test_paste (DialogCase *fixture, gconstpointer data)
{
  AdwMessageDialog *dialog;

  add_request (fixture);
  dialog = lotse_paste_dialog_present (fixture->window, &lotse_project_paste, NULL,
                                       "Titel\tCode\tAmt\tStatus\n" DIALOG_LONG_TITLE "\tHF-1\t" DIALOG_LONG_NAME "\teingestellt\n");
  lotse_paste_dialog_set_date (dialog, "22.11.2021");
  wait_until (fixture_shows (GTK_WIDGET (dialog), "1 Projekt hat noch 1 Anfrage, Entscheidung oder Aufgabe offen: mit schließen"));
  dialog_case_check (fixture, "dialog-paste-stops");
  dialog_case_close ();
  g_assert_cmpuint (fixture->n_bad, ==, 0);
}

/* A county with its thirty offices, and one of them with much to be moved. */
static void
test_reorganise (DialogCase *fixture, gconstpointer data)
{
  LotseReorganiseDialog *dialog;

  for (guint i = 0; i < 28; i++)
    {
      LotseRecord *department = lotse_record_new (LOTSE_KIND_DEPARTMENT, NULL), *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
      g_autofree char *name = g_strdup_printf ("Amt %u: " DIALOG_LONG_NAME, i), *title = g_strdup_printf ("%u: " DIALOG_LONG_TITLE, i);

      lotse_record_set_text (department, LOTSE_F_DEPARTMENT_NAME, name);
      g_free (county_add (fixture->client, department));
      lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, title);
      lotse_record_set_text (project, LOTSE_F_PROJECT_DEPARTMENT, fixture->department);
      g_free (county_add (fixture->client, project));
    }
  dialog = lotse_reorganise_dialog_present (fixture->window);
  lotse_reorganise_dialog_set_mode (dialog, LOTSE_REORGANISE_SPLIT);
  lotse_reorganise_dialog_tick (dialog, fixture->department, TRUE);
  lotse_reorganise_dialog_set_name (dialog, 0, DIALOG_LONG_NAME " und Planung");
  lotse_reorganise_dialog_set_name (dialog, 1, DIALOG_LONG_FUNCTION);
  wait_until (fixture_shows (GTK_WIDGET (dialog), "Was kommt wohin?"));
  dialog_case_check (fixture, "dialog-split-many");
  lotse_reorganise_dialog_set_mode (dialog, LOTSE_REORGANISE_MERGE);
  dialog_case_check (fixture, "dialog-merge-many");
  dialog_case_close ();
  g_assert_cmpuint (fixture->n_bad, ==, 0);
}

static void
say (DialogCase *fixture, guint field, const char *text)
{
  LotseRecord *before = lotse_dataset_get (lotse_session_get_dataset (fixture->session), LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseRecord) after = lotse_record_copy (before);

  lotse_record_set_text (after, field, text);
  county_commit (fixture->client, lotse_mutation_patch (before, after));
}

/* Several fields that others change while one writes: what one writes stays in sight. */
/* What others said is read without scrolling up to a height beyond which the form itself would be out of sight. */
static void
check_news_height (DialogCase *fixture, GtkWidget *dialog)
{
  GtkWidget *line = fixture_child (dialog, GTK_TYPE_LABEL, fixture_has_text, "Während Sie schreiben, wurde „");
  GtkWidget *scrolled = line != NULL ? gtk_widget_get_ancestor (line, GTK_TYPE_SCROLLED_WINDOW) : NULL;
  double upper;

  g_assert_nonnull (scrolled);
  upper = gtk_adjustment_get_upper (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)));
  if (gtk_widget_get_height (scrolled) + 1 < MIN (upper, 2 * 132))
    dialog_case_complain (fixture, "dialog-news", "cut", gtk_label_get_text (GTK_LABEL (line)));
}

static void
test_news (DialogCase *fixture, gconstpointer data)
{
  LotseRecord *project = lotse_dataset_get (lotse_session_get_dataset (fixture->session), LOTSE_KIND_PROJECT, fixture->project);
  LotseFormDialog *dialog = lotse_form_dialog_present (fixture->window, LOTSE_KIND_PROJECT, project, NULL);

  fixture_turn (100);
  lotse_record_form_set_text (lotse_form_dialog_form (dialog), LOTSE_F_PROJECT_GOAL, DIALOG_LONG_NAME);
  say (fixture, LOTSE_F_PROJECT_GOAL, DIALOG_LONG_TITLE);
  say (fixture, LOTSE_F_PROJECT_TITLE, DIALOG_LONG_NAME);
  say (fixture, LOTSE_F_PROJECT_NOTES, DIALOG_LONG_FUNCTION);
  wait_until (lotse_record_form_news (lotse_form_dialog_form (dialog))->len == 3);
  wait_until (fixture_shows (GTK_WIDGET (dialog), "Während Sie schreiben, wurde „"));
  fixture_turn (300);
  check_news_height (fixture, GTK_WIDGET (dialog));
  dialog_case_check (fixture, "dialog-news");
  dialog_case_close ();
  g_assert_cmpuint (fixture->n_bad, ==, 0);
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("lotse-dialogs-many-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, DialogCase, NULL, dialog_case_set_up, func, dialog_case_tear_down)
  ADD ("/app/dialogs-many/bulk", test_bulk);
  ADD ("/app/dialogs-many/paste", test_paste);
  ADD ("/app/dialogs-many/reorganise", test_reorganise);
  ADD ("/app/dialogs-many/news", test_news);
  return g_test_run ();
}

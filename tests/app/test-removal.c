/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Single records are deleted where they are listed and edited, and are there again with one undo: milestones and risks by key, from the menu of their row and
 * from their form; not by who may not, and not what something refers to that is never changed. */
#include "config.h"

#include "app/lotse-window-private.h"
#include "app/record-removal.h"
#include "app/widgets/lotse-mark-row.h"
#include "desk.h"
#include "keys.h"

static LotseDataset *
all_of (Desk *desk)
{
  return lotse_session_get_dataset (desk->session);
}

/* A record of the project, with @title in its first field. (transfer none) */
static LotseRecord *
add (Desk *desk, LotseKind kind, const char *title)
{
  g_autoptr (LotseRecord) record = lotse_record_new (kind, NULL);
  const char *id = lotse_record_id (record);

  lotse_record_set_text (record, 0, title);
  lotse_record_set_text (record, lotse_kind_field (kind, "project")->index, desk->id);
  county_commit (desk->client, lotse_mutation_create (record));
  wait_until (lotse_dataset_get (all_of (desk), kind, id) != NULL);
  return lotse_dataset_get (all_of (desk), kind, id);
}

static gboolean
has_title (GtkWidget *row, const char *title)
{
  g_autofree char *found = NULL;

  g_object_get (row, "title", &found, NULL);
  return gtk_widget_get_mapped (row) && g_strcmp0 (found, title) == 0;
}

static GtkWidget *
row_of (LotseWindow *window, const char *title)
{
  return fixture_child (GTK_WIDGET (window), LOTSE_TYPE_MARK_ROW, has_title, title);
}

static void
test_key (Desk *desk, gconstpointer data)
{
  LotseWindow *window;

  if (!keys_open ())
    {
      g_test_skip ("no display that takes keys from tests");
      return;
    }
  add (desk, LOTSE_KIND_MILESTONE, "Go-live");
  add (desk, LOTSE_KIND_RISK, "Ausfall");
  window = desk_open_window (desk);
  wait_until (row_of (window, "Go-live") != NULL && row_of (window, "Ausfall") != NULL);
  keys_focus (GTK_WINDOW (window));
  gtk_widget_grab_focus (row_of (window, "Go-live"));
  keys_press (GDK_KEY_Delete, 0);
  wait_until (lotse_dataset_count (all_of (desk), LOTSE_KIND_MILESTONE) == 0);
  g_assert_cmpuint (lotse_dataset_count (all_of (desk), LOTSE_KIND_RISK), ==, 1);
  wait_until (fixture_shows (GTK_WIDGET (window), "Milestone “Go-live” deleted"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  wait_until (lotse_dataset_count (all_of (desk), LOTSE_KIND_MILESTONE) == 1);
  /* The menu opens with the keyboard as well. */
  wait_until (row_of (window, "Go-live") != NULL && row_of (window, "Ausfall") != NULL);
  fixture_settle (window);
  gtk_widget_grab_focus (row_of (window, "Ausfall"));
  keys_press (GDK_KEY_Menu, 0);
  wait_until (fixture_child (row_of (window, "Ausfall"), GTK_TYPE_POPOVER_MENU, NULL, NULL) != NULL);
  fixture_settle (window);
  fixture_picture (window, "row-menu");
  keys_press (GDK_KEY_Down, 0); /* past "Edit …" */
  keys_press (GDK_KEY_Down, 0); /* and "Duplicate …" */
  keys_press (GDK_KEY_Return, 0);
  wait_until (lotse_dataset_count (all_of (desk), LOTSE_KIND_RISK) == 0);
  g_assert_cmpuint (lotse_dataset_count (all_of (desk), LOTSE_KIND_MILESTONE), ==, 1);
}

static void
test_form (Desk *desk, gconstpointer data)
{
  static const LotseKind kinds[] = { LOTSE_KIND_MILESTONE, LOTSE_KIND_RISK, LOTSE_KIND_TASK, LOTSE_KIND_KPI };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      LotseRecord *record = add (desk, kinds[i], "Entbehrlich");
      LotseFormDialog *dialog = desk_open (desk, kinds[i], record);

      desk_type (dialog, 0, "Doch anders");
      gtk_widget_activate_action (GTK_WIDGET (dialog), "form.delete", NULL);
      wait_until (lotse_dataset_count (all_of (desk), kinds[i]) == 0);
      wait_until (fixture_shown_toplevel (LOTSE_TYPE_FORM_DIALOG) == NULL);
      gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.undo", NULL);
      wait_until (lotse_dataset_count (all_of (desk), kinds[i]) == 1);
      /* As it was, without what was only typed. */
      g_assert_cmpstr (lotse_record_text (lotse_dataset_at (all_of (desk), kinds[i], 0), 0), ==, "Entbehrlich");
    }
}

/* The form makes another one as well: with the words, without what came to pass. What is typed there is of the copy. */
static void
test_duplicate (Desk *desk, gconstpointer data)
{
  LotseRecord *risk = add (desk, LOTSE_KIND_RISK, "Ausfall");
  g_autoptr (LotseRecord) after = lotse_record_copy (risk);
  LotseFormDialog *dialog;

  lotse_record_set_text (after, LOTSE_F_RISK_RESPONSE, "Zweiter Anbieter");
  lotse_record_set_integer (after, LOTSE_F_RISK_STATE, 1);
  county_commit (desk->client, lotse_mutation_patch (risk, after));
  wait_until (lotse_record_has (lotse_dataset_at (all_of (desk), LOTSE_KIND_RISK, 0), LOTSE_F_RISK_RESPONSE));
  dialog = desk_open (desk, LOTSE_KIND_RISK, lotse_dataset_at (all_of (desk), LOTSE_KIND_RISK, 0));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "form.duplicate", NULL));
  wait_until ((dialog = fixture_shown_toplevel (LOTSE_TYPE_FORM_DIALOG)) != NULL && lotse_record_form_original (lotse_form_dialog_form (dialog)) == NULL);
  g_assert_cmpstr (lotse_record_form_text (lotse_form_dialog_form (dialog), LOTSE_F_RISK_TITLE), ==, "Ausfall (copy)");
  g_assert_cmpstr (lotse_record_form_text (lotse_form_dialog_form (dialog), LOTSE_F_RISK_RESPONSE), ==, "Zweiter Anbieter");
  g_assert_cmpstr (lotse_record_form_text (lotse_form_dialog_form (dialog), LOTSE_F_RISK_PROJECT), ==, desk->id);
  g_assert_cmpstr (lotse_record_form_text (lotse_form_dialog_form (dialog), LOTSE_F_RISK_STATE), ==, "");
  lotse_form_dialog_save (dialog);
  wait_until (lotse_dataset_count (all_of (desk), LOTSE_KIND_RISK) == 2 && fixture_shown_toplevel (LOTSE_TYPE_FORM_DIALOG) == NULL);
  /* What was said once is not said again. */
  dialog = desk_open (desk, LOTSE_KIND_TASK, add (desk, LOTSE_KIND_TASK, "Angebote einholen"));
  g_assert_false (gtk_widget_activate_action (GTK_WIDGET (dialog), "form.duplicate", NULL) && fixture_shown_toplevel (LOTSE_TYPE_FORM_DIALOG) != dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* The history of a promise is not thrown away with its milestone, and what was typed is still there. */
static void
test_stays (Desk *desk, gconstpointer data)
{
  LotseRecord *milestone = add (desk, LOTSE_KIND_MILESTONE, "Go-live");
  g_autoptr (LotseRecord) shift = lotse_record_new (LOTSE_KIND_SHIFT, NULL);
  LotseFormDialog *dialog;

  lotse_record_set_text (shift, LOTSE_F_SHIFT_MILESTONE, lotse_record_id (milestone));
  lotse_record_set_text (shift, LOTSE_F_SHIFT_PROJECT, desk->id);
  county_commit (desk->client, lotse_mutation_create (shift));
  wait_until (lotse_dataset_count (all_of (desk), LOTSE_KIND_SHIFT) == 1);
  dialog = desk_open (desk, LOTSE_KIND_MILESTONE, milestone);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "form.delete", NULL);
  wait_until (desk_question () != NULL);
  desk_answer ("close");
  g_assert_cmpuint (lotse_dataset_count (all_of (desk), LOTSE_KIND_MILESTONE), ==, 1);
  g_assert_true (fixture_shown_toplevel (LOTSE_TYPE_FORM_DIALOG) == dialog);
}

static void
test_offered (Desk *desk, gconstpointer data)
{
  g_autoptr (LotsePerson) reader = lotse_person_new ("reader", NULL, NULL), office = lotse_person_new ("strategy_office", NULL, NULL);
  g_autoptr (LotseRecord) decision = lotse_record_new (LOTSE_KIND_DECISION, NULL), function = lotse_record_new (LOTSE_KIND_FUNCTION, NULL);
  LotseRecord *risk = add (desk, LOTSE_KIND_RISK, "Ausfall");
  const LotseDate today = lotse_date_today ();

  g_assert_true (lotse_removal_offered (NULL, all_of (desk), risk, today));
  g_assert_true (lotse_removal_offered (office, all_of (desk), risk, today));
  g_assert_false (lotse_removal_offered (reader, all_of (desk), risk, today));
  g_assert_false (lotse_removal_offered (office, all_of (desk), function, today));
  g_assert_true (lotse_removal_offered (office, all_of (desk), decision, today));
  lotse_record_set_integer (decision, LOTSE_F_DECISION_TAKEN_ON, today);
  g_assert_false (lotse_removal_offered (office, all_of (desk), decision, today));
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("lotse-removal-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Desk, NULL, desk_set_up, func, desk_tear_down)
  ADD ("/app/removal/key", test_key);
  ADD ("/app/removal/form", test_form);
  ADD ("/app/removal/duplicate", test_duplicate);
  ADD ("/app/removal/stays", test_stays);
  ADD ("/app/removal/offered", test_offered);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody else changes the record that one is writing on: it is said in the form, nothing that was typed goes, and nothing that was said there is overwritten
 * without a word. */
#include "config.h"

#include <string.h>

#include "app/forms/lotse-field-row.h"
#include "app/forms/lotse-legal-dialog.h"
#include "app/lotse-window-private.h"
#include "app/pages/report-page-private.h"
#include "desk.h"
#include "fixture.h"

#define TITLE LOTSE_F_PROJECT_TITLE
#define GOAL LOTSE_F_PROJECT_GOAL

typedef struct
{
  Desk         desk;
  LotseClient *other; /* (owned) of somebody else */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  desk_set_up (&fixture->desk, data);
  county_edit (fixture->desk.client, fixture->desk.id, GOAL, "Weniger Papier");
  county_sync (fixture->desk.client);
  fixture->other = county_client (fixture->desk.county, "other.db");
  county_sync (fixture->other);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  lotse_client_close (fixture->other);
  g_object_unref (fixture->other);
  desk_tear_down (&fixture->desk, data);
}

/* The other one says @text there, and it arrives here. */
static void
say_elsewhere (Fixture *fixture, guint field, const char *text)
{
  county_edit (fixture->other, fixture->desk.id, field, text);
  county_sync (fixture->other);
  county_sync (fixture->desk.client);
  wait_until (g_strcmp0 (lotse_record_text (desk_project (&fixture->desk), field), text) == 0);
  fixture_turn (50);
}

static LotseFormDialog *
open_form (Fixture *fixture)
{
  return desk_open (&fixture->desk, LOTSE_KIND_PROJECT, desk_project (&fixture->desk));
}

static char *
shown_in (LotseFormDialog *dialog, guint field)
{
  GtkWidget *row = desk_row (dialog, field), *view = fixture_child (row, GTK_TYPE_TEXT_VIEW, NULL, NULL);
  char *text = NULL;

  if (view != NULL)
    g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "text", &text, NULL);
  else
    text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (fixture_child (row, GTK_TYPE_ENTRY, NULL, NULL))));
  return text;
}

static void
assert_shown (LotseFormDialog *dialog, guint field, const char *text)
{
  g_autofree char *shown = shown_in (dialog, field);

  g_assert_cmpstr (shown, ==, text);
}

static GtkWidget *
button_called (LotseFormDialog *dialog, const char *label)
{
  GtkWidget *found = NULL;
  g_autoptr (GPtrArray) todo = g_ptr_array_new ();

  g_ptr_array_add (todo, dialog);
  while (todo->len > 0)
    {
      GtkWidget *widget = g_ptr_array_steal_index_fast (todo, todo->len - 1);

      if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
        found = widget;
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
        g_ptr_array_add (todo, child);
    }
  return found;
}

/* Untouched, it comes into the form and is said; what is being typed stays, and what is saved of it leaves the other one's word alone. */
static void
test_untouched (Fixture *fixture, gconstpointer data)
{
  LotseFormDialog *dialog = open_form (fixture);
  LotseRecordForm *form = lotse_form_dialog_form (dialog);

  desk_type (dialog, TITLE, "E-Akte im Bauamt");
  say_elsewhere (fixture, GOAL, "Gar kein Papier");
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "” was changed: Weniger Papier → Gar kein Papier. It stands here as well now."));
  g_assert_null (desk_question ());
  fixture_picture (dialog, "form-news-untouched");
  assert_shown (dialog, GOAL, "Gar kein Papier");
  assert_shown (dialog, TITLE, "E-Akte im Bauamt");
  g_assert_false (lotse_record_form_changed (form, GOAL));
  g_assert_true (lotse_record_form_undo (form));
  g_assert_cmpstr (lotse_record_form_text (form, GOAL), ==, "Gar kein Papier");
  g_assert_false (lotse_record_form_undo (form));
  g_assert_true (lotse_record_form_redo (form));
  g_signal_emit_by_name (button_called (dialog, "_Hide"), "clicked");
  g_assert_false (fixture_shows (GTK_WIDGET (dialog), "While you write"));
  lotse_form_dialog_save (dialog);
  wait_until (fixture_shown_toplevel (LOTSE_TYPE_FORM_DIALOG) == NULL);
  county_sync (fixture->desk.client);
  g_assert_cmpstr (county_text (fixture->desk.client, fixture->desk.id, TITLE), ==, "E-Akte im Bauamt");
  g_assert_cmpstr (county_text (fixture->desk.client, fixture->desk.id, GOAL), ==, "Gar kein Papier");
  g_assert_cmpuint (lotse_client_conflicts (fixture->desk.client), ==, 0);
}

/* In the same field both are kept: theirs can be taken over, and that be taken back. */
static void
test_same_field (Fixture *fixture, gconstpointer data)
{
  LotseFormDialog *dialog = open_form (fixture);
  LotseRecordForm *form = lotse_form_dialog_form (dialog);

  desk_type (dialog, GOAL, "Mehr Zeit");
  say_elsewhere (fixture, GOAL, "Gar kein Papier");
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "” was changed: Weniger Papier → Gar kein Papier. Here stands what you wrote."));
  assert_shown (dialog, GOAL, "Mehr Zeit");
  fixture_picture (dialog, "form-news-same-field");
  g_signal_emit_by_name (button_called (dialog, "_Take It Over"), "clicked");
  fixture_turn (30);
  assert_shown (dialog, GOAL, "Gar kein Papier");
  g_assert_false (lotse_record_form_dirty (form));
  g_assert_null (button_called (dialog, "_Take It Over"));
  g_assert_true (lotse_record_form_undo (form));
  assert_shown (dialog, GOAL, "Mehr Zeit");
  lotse_record_form_reset (form);
  assert_shown (dialog, GOAL, "Gar kein Papier");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Saved without looking, nothing is overwritten: a person decides between the two. */
static void
test_saved_all_the_same (Fixture *fixture, gconstpointer data)
{
  LotseFormDialog *dialog = open_form (fixture);

  desk_type (dialog, GOAL, "Mehr Zeit");
  say_elsewhere (fixture, GOAL, "Gar kein Papier");
  lotse_form_dialog_save (dialog);
  wait_until (fixture_shown_toplevel (LOTSE_TYPE_FORM_DIALOG) == NULL);
  wait_until (lotse_client_conflicts (fixture->desk.client) == 1);
  county_sync (fixture->other);
  g_assert_cmpstr (county_text (fixture->other, fixture->desk.id, GOAL), ==, "Gar kein Papier");
}

/* What was typed before the window was closed or killed is no different: the draft knows in place of what it was typed. */
static void
test_draft (Fixture *fixture, gconstpointer data)
{
  LotseFormDialog *dialog = open_form (fixture);

  desk_type (dialog, GOAL, "Mehr Zeit");
  gtk_window_close (GTK_WINDOW (dialog));
  fixture_turn (30);
  say_elsewhere (fixture, GOAL, "Gar kein Papier");
  say_elsewhere (fixture, TITLE, "E-Akte für alle");
  dialog = open_form (fixture);
  assert_shown (dialog, GOAL, "Mehr Zeit");
  assert_shown (dialog, TITLE, "E-Akte für alle");
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "” was changed: Weniger Papier → Gar kein Papier. Here stands what you wrote."));
  lotse_form_dialog_save (dialog);
  wait_until (fixture_shown_toplevel (LOTSE_TYPE_FORM_DIALOG) == NULL);
  wait_until (lotse_client_conflicts (fixture->desk.client) == 1);
}

/* They say the same: there is nothing to say, and nothing to save. */
static void
test_the_same_words (Fixture *fixture, gconstpointer data)
{
  LotseFormDialog *dialog = open_form (fixture);

  desk_type (dialog, GOAL, "Gar kein Papier");
  say_elsewhere (fixture, GOAL, "Gar kein Papier");
  g_assert_false (fixture_shows (GTK_WIDGET (dialog), "While you write"));
  g_assert_false (lotse_record_form_dirty (lotse_form_dialog_form (dialog)));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_gone (Fixture *fixture, gconstpointer data)
{
  LotseFormDialog *dialog = open_form (fixture);

  desk_type (dialog, GOAL, "Mehr Zeit");
  county_commit (fixture->other, lotse_mutation_delete (lotse_dataset_get (lotse_client_dataset (fixture->other), LOTSE_KIND_PROJECT, fixture->desk.id)));
  county_sync (fixture->other);
  county_sync (fixture->desk.client);
  wait_until (fixture_shows (GTK_WIDGET (dialog), "While you write, what you are editing was deleted. What you wrote still stands here."));
  assert_shown (dialog, GOAL, "Mehr Zeit");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
set_legal (LotseClient *client, const char *id, const char *const *codes)
{
  LotseRecord *before = lotse_dataset_get (lotse_client_dataset (client), LOTSE_KIND_PROJECT, id);
  g_autoptr (LotseRecord) after = lotse_record_copy (before);
  GArray *map = lotse_map_new ();
  LotseValue value;

  for (guint i = 0; codes[i] != NULL; i++)
    lotse_map_add (map, codes[i], lotse_enum_code (LOTSE_ENUM_CHECK_STATE, 0), LOTSE_DATE_NONE, NULL);
  value = lotse_value_map_take (map);
  lotse_record_take (after, LOTSE_F_PROJECT_LEGAL, &value);
  county_commit (client, lotse_mutation_patch (before, after));
}

/* The eight checks are one field: an answer of somebody else is shown before the next one is given here, and goes along with it. */
static void
test_legal (Fixture *fixture, gconstpointer data)
{
  const char *const codes[] = { lotse_enum_code (LOTSE_ENUM_LEGAL_CHECK, 1), NULL };
  GtkWidget *dialog, *state;
  const LotseValue *value;

  fixture->desk.window = desk_open_window (&fixture->desk);
  dialog = GTK_WIDGET (lotse_legal_dialog_present (fixture->desk.window, desk_project (&fixture->desk), 0));
  set_legal (fixture->other, fixture->desk.id, codes);
  county_sync (fixture->other);
  county_sync (fixture->desk.client);
  wait_until (fixture_shows (dialog, "While you write, “"));
  state = fixture_child (dialog, GTK_TYPE_DROP_DOWN, NULL, NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (state), 1);
  fixture_turn (30);
  g_assert_true (gtk_widget_activate_action (dialog, "legal.save", NULL));
  wait_until (fixture_shown_toplevel (LOTSE_TYPE_LEGAL_DIALOG) == NULL);
  value = lotse_record_get (desk_project (&fixture->desk), LOTSE_F_PROJECT_LEGAL);
  g_assert_true (value->set);
  g_assert_cmpuint (value->u.map->len, ==, 2);
}

static LotseSoftDate
day (const char *text)
{
  LotseSoftDate soft;

  g_assert_true (lotse_soft_parse (text, &soft));
  return soft;
}

static void
move_elsewhere (Fixture *fixture, const char *id, const char *to)
{
  LotseRecord *before = lotse_dataset_get (lotse_client_dataset (fixture->other), LOTSE_KIND_MILESTONE, id);
  g_autoptr (LotseRecord) after = lotse_record_copy (before);

  lotse_record_set_soft (after, LOTSE_F_MILESTONE_DUE, day (to));
  county_commit (fixture->other, lotse_mutation_patch (before, after));
  county_sync (fixture->other);
  county_sync (fixture->desk.client);
  fixture_turn (100);
}

/* A milestone that is moved in a report, and by others meanwhile: it is said, what was entered stays, and is saved on what stood in the form. */
static void
test_report (Fixture *fixture, gconstpointer data)
{
  LotseRecord *milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);
  g_autofree char *id = NULL, *key = NULL, *to = NULL, *reason = NULL;
  g_autoptr (GPtrArray) mutations = NULL;
  LotseReportPage *page;
  LotseReportForm *form;
  guint n = 0;

  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, "Abnahme");
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, fixture->desk.id);
  lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, day ("2027-03-01"));
  id = county_add (fixture->desk.client, milestone);
  county_sync (fixture->desk.client);
  county_sync (fixture->other);
  fixture->desk.window = desk_open_window (&fixture->desk);
  gtk_widget_activate_action (GTK_WIDGET (fixture->desk.window), "win.report", "s", fixture->desk.id);
  fixture_settle (fixture->desk.window);
  page = LOTSE_REPORT_PAGE (lotse_window_get_page (fixture->desk.window));
  form = lotse_report_page_get_form (page);
  key = lotse_report_key (LOTSE_REPORT_MILESTONE, id);
  to = lotse_report_key (LOTSE_REPORT_MILESTONE_TO, id);
  reason = lotse_report_key (LOTSE_REPORT_MILESTONE_REASON, id);
  move_elsewhere (fixture, id, "2027-04-01");
  wait_until (g_strcmp0 (lotse_banner_text (page->news), "While you write, “Abnahme”, Due, was changed: 1 Mar 2027 → 1 Apr 2027.") == 0);
  report_page_hide_news (page);
  g_assert_null (lotse_banner_text (page->news));
  lotse_report_form_set (form, key, "moved");
  lotse_report_form_set (form, to, "1 Jun 2027");
  lotse_report_form_set (form, reason, lotse_enum_code (LOTSE_ENUM_SHIFT_REASON, 0));
  move_elsewhere (fixture, id, "2027-05-01");
  wait_until (g_strcmp0 (lotse_banner_text (page->news),
                         "While you write, “Abnahme”, Due, was changed: 1 Mar 2027 → 1 May 2027. What you entered there stays.") == 0);
  g_assert_cmpstr (lotse_report_form_get (form, to), ==, "1 Jun 2027");
  mutations = lotse_report_form_mutations (form);
  for (guint i = 0; i < mutations->len; i++)
    {
      const LotseMutation *mutation = mutations->pdata[i];

      if (mutation->kind != LOTSE_KIND_MILESTONE)
        continue;
      n++;
      g_assert_cmpint (lotse_record_soft (mutation->base, LOTSE_F_MILESTONE_DUE).first, ==, day ("2027-03-01").first);
    }
  g_assert_cmpuint (n, ==, 1);
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("lotse-form-news-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/app/form-news/untouched", test_untouched);
  ADD ("/app/form-news/same-field", test_same_field);
  ADD ("/app/form-news/saved-all-the-same", test_saved_all_the_same);
  ADD ("/app/form-news/draft", test_draft);
  ADD ("/app/form-news/the-same-words", test_the_same_words);
  ADD ("/app/form-news/gone", test_gone);
  ADD ("/app/form-news/legal", test_legal);
  ADD ("/app/form-news/report", test_report);
  return g_test_run ();
}

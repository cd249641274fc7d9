/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a form says while one types: what is wrong, what is asked about, what is proposed, and that it is seen. */
#include "config.h"

#include <string.h>

#include "app/forms/form-remarks.h"
#include "app/forms/lotse-field-row.h"
#include "app/lotse-window-private.h"
#include "desk.h"
#include "fixture.h"
#include "report/sources.h"

#define TITLE LOTSE_F_PROJECT_TITLE

static void
assert_problem (LotseRecordForm *form, guint field, const char *expected)
{
  g_autofree char *problem = lotse_record_form_problem (form, field, FALSE);

  g_assert_cmpstr (problem, ==, expected);
}

/* What has happened has happened by today, and in its order; what lies oddly far back is asked about and stops nobody. */
static void
test_days (Desk *desk, gconstpointer data)
{
  g_autoptr (LotseRecord) preset = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);
  g_autoptr (LotseRecordForm) form = NULL, area = NULL, decision = NULL;
  g_autofree char *tomorrow = lotse_date_to_text (lotse_date_today () + 1), *today = lotse_date_to_text (lotse_date_today ());
  g_autofree char *remark = NULL, *nothing = NULL;
  g_autoptr (LotseRecord) after = lotse_record_copy (desk_project (desk));
  const LotsePeriod period = { { lotse_date_parse ("2020-03-01"), LOTSE_PRECISION_DAY }, { lotse_date_parse ("2020-12-31"), LOTSE_PRECISION_DAY } };

  lotse_record_set_period (after, LOTSE_F_PROJECT_PERIOD, period);
  county_commit (desk->client, lotse_mutation_patch (desk_project (desk), after));
  lotse_record_set_text (preset, LOTSE_F_MILESTONE_PROJECT, desk->id);
  form = lotse_record_form_new (desk->session, LOTSE_KIND_MILESTONE, NULL, preset);
  lotse_record_form_set_text (form, LOTSE_F_MILESTONE_DONE_ON, tomorrow);
  assert_problem (form, LOTSE_F_MILESTONE_DONE_ON, "That day is still to come.");
  lotse_record_form_set_text (form, LOTSE_F_MILESTONE_DONE_ON, today);
  assert_problem (form, LOTSE_F_MILESTONE_DONE_ON, NULL);
  nothing = lotse_form_remark (form, LOTSE_F_MILESTONE_DONE_ON);
  g_assert_null (nothing);
  lotse_record_form_set_text (form, LOTSE_F_MILESTONE_DONE_ON, "2002-06-30");
  assert_problem (form, LOTSE_F_MILESTONE_DONE_ON, NULL);
  remark = lotse_form_remark (form, LOTSE_F_MILESTONE_DONE_ON);
  g_assert_cmpstr (remark, ==, "More than a year before the project began (1 Mar 2020): is that right?");
  lotse_record_form_drop_draft (form);

  area = lotse_record_form_new (desk->session, LOTSE_KIND_DEPARTMENT, NULL, NULL);
  lotse_record_form_set_text (area, LOTSE_F_DEPARTMENT_VALID_FROM, "2021-01-01");
  lotse_record_form_set_text (area, LOTSE_F_DEPARTMENT_VALID_TO, "2020-12-31");
  assert_problem (area, LOTSE_F_DEPARTMENT_VALID_TO, "That is before “Valid from”.");
  assert_problem (area, LOTSE_F_DEPARTMENT_VALID_FROM, NULL);
  lotse_record_form_set_text (area, LOTSE_F_DEPARTMENT_VALID_TO, "2021-12-31");
  assert_problem (area, LOTSE_F_DEPARTMENT_VALID_TO, NULL);
  lotse_record_form_drop_draft (area);

  decision = lotse_record_form_new (desk->session, LOTSE_KIND_DECISION, NULL, NULL);
  lotse_record_form_set_text (decision, LOTSE_F_DECISION_TAKEN_ON, tomorrow);
  assert_problem (decision, LOTSE_F_DECISION_TAKEN_ON, "That day is still to come.");
  lotse_record_form_set_text (decision, LOTSE_F_DECISION_TAKEN_ON, today);
  assert_problem (decision, LOTSE_F_DECISION_TAKEN_ON, NULL);
  lotse_record_form_drop_draft (decision);
}

static void
assert_strict (LotseRecordForm *form, guint field, const char *expected)
{
  g_autofree char *problem = lotse_record_form_problem (form, field, TRUE);

  g_assert_cmpstr (problem, ==, expected);
}

/* With a day, a decision says what was decided; one that was kept without it may be read and gone on with. */
static void
test_outcome (Desk *desk, gconstpointer data)
{
  static const char said[] = "Say what was decided, or leave “Taken on” empty.";
  g_autoptr (LotseRecord) asked = lotse_record_new (LOTSE_KIND_DECISION, NULL), old = lotse_record_new (LOTSE_KIND_DECISION, NULL);
  g_autoptr (LotseRecordForm) form = NULL, before = NULL;
  g_autofree char *remark = NULL, *nothing = NULL, *today = lotse_date_to_text (lotse_date_today ());

  lotse_record_set_text (asked, LOTSE_F_DECISION_QUESTION, "Welcher Weg?");
  form = lotse_record_form_new (desk->session, LOTSE_KIND_DECISION, asked, NULL);
  assert_strict (form, LOTSE_F_DECISION_OUTCOME, NULL);
  lotse_record_form_set_text (form, LOTSE_F_DECISION_TAKEN_ON, today);
  assert_problem (form, LOTSE_F_DECISION_OUTCOME, NULL); /* not before one wants to save */
  remark = lotse_form_remark (form, LOTSE_F_DECISION_OUTCOME);
  g_assert_cmpstr (remark, ==, "Needed: without an outcome nothing is decided.");
  assert_strict (form, LOTSE_F_DECISION_OUTCOME, said);
  g_assert_cmphex (lotse_record_form_problems (form), ==, G_GUINT64_CONSTANT (1) << LOTSE_F_DECISION_OUTCOME);
  lotse_record_form_set_text (form, LOTSE_F_DECISION_OUTCOME, "Der eigene.");
  nothing = lotse_form_remark (form, LOTSE_F_DECISION_OUTCOME);
  g_assert_null (nothing);
  g_assert_cmphex (lotse_record_form_problems (form), ==, 0);
  lotse_record_form_set_text (form, LOTSE_F_DECISION_OUTCOME, " ");
  assert_problem (form, LOTSE_F_DECISION_OUTCOME, said);
  lotse_record_form_drop_draft (form);

  lotse_record_set_text (old, LOTSE_F_DECISION_QUESTION, "Welcher Weg?");
  lotse_record_set_integer (old, LOTSE_F_DECISION_TAKEN_ON, lotse_date_today () - 900);
  before = lotse_record_form_new (desk->session, LOTSE_KIND_DECISION, old, NULL);
  lotse_record_form_set_text (before, LOTSE_F_DECISION_BODY, "Kreistag");
  g_assert_cmphex (lotse_record_form_problems (before), ==, 0);
  lotse_record_form_drop_draft (before);
}

static gboolean
is_in_sight (GtkWidget *widget, GtkWidget *scrolled)
{
  graphene_rect_t bounds;

  return gtk_widget_get_mapped (widget) && gtk_widget_compute_bounds (widget, scrolled, &bounds) && bounds.size.height > 0 && bounds.origin.y >= 0
         && bounds.origin.y + bounds.size.height <= gtk_widget_get_height (scrolled) + 1;
}

/* What is wrong appears below the field: where that is the lower edge of what is seen, it is scrolled into sight. */
static void
test_note_in_sight (Desk *desk, gconstpointer data)
{
  LotseFormDialog *dialog = desk_open (desk, LOTSE_KIND_PROJECT, desk_project (desk));
  GtkWidget *row = desk_row (dialog, LOTSE_F_PROJECT_COST_TOTAL_FORECAST), *entry = fixture_child (row, GTK_TYPE_ENTRY, NULL, NULL), *note;
  GtkWidget *scrolled = gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  graphene_rect_t bounds;

  lotse_field_row_focus (LOTSE_FIELD_ROW (row));
  wait_until (is_in_sight (entry, scrolled));
  fixture_turn (300);
  g_assert_true (gtk_widget_compute_bounds (entry, scrolled, &bounds));
  gtk_adjustment_set_value (down, gtk_adjustment_get_value (down) + bounds.origin.y + bounds.size.height - gtk_widget_get_height (scrolled));
  fixture_turn (100);
  desk_type (dialog, LOTSE_F_PROJECT_COST_TOTAL_FORECAST, "viel");
  note = gtk_widget_get_last_child (row);
  g_assert_true (GTK_IS_LABEL (note) && gtk_widget_get_visible (note) && *gtk_label_get_text (GTK_LABEL (note)) != '\0');
  wait_until (is_in_sight (note, scrolled));
  g_assert_true (is_in_sight (entry, scrolled));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Who carries and who pilots is missed where there is somebody to choose: said at the field, and asked once before the project is made. */
static void
test_roles (Desk *desk, gconstpointer data)
{
  LotseDataset *all = lotse_session_get_dataset (desk->session);
  const guint before = lotse_dataset_count (all, LOTSE_KIND_PROJECT);
  LotseFormDialog *dialog;

  g_free (desk_add_function (desk, "Amtsleitung"));
  dialog = desk_open (desk, LOTSE_KIND_PROJECT, NULL);
  desk_type (dialog, TITLE, "Neues Vorhaben");
  g_assert_true (fixture_shows (desk_row (dialog, LOTSE_F_PROJECT_PILOTS), "Needed: without it"));
  lotse_form_dialog_save (dialog);
  wait_until (desk_question () != NULL);
  desk_answer ("choose");
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_PROJECT), ==, before);
  desk_pick (dialog, LOTSE_F_PROJECT_CARRIES, "amts");
  desk_pick (dialog, LOTSE_F_PROJECT_PILOTS, "amts");
  g_assert_true (fixture_shows (desk_row (dialog, LOTSE_F_PROJECT_PILOTS), "a second pair of eyes is missing"));
  lotse_record_form_set_text (lotse_form_dialog_form (dialog), LOTSE_F_PROJECT_PILOTS, "");
  lotse_form_dialog_save (dialog);
  wait_until (desk_question () != NULL);
  desk_answer ("without");
  wait_until (lotse_dataset_count (all, LOTSE_KIND_PROJECT) == before + 1);
}

/* A code that another project has is remarked upon, in whatever letters, and can be saved all the same; the own one is none of another. */
static void
test_same_code (Desk *desk, gconstpointer unused)
{
  LotseDataset *all = lotse_session_get_dataset (desk->session);
  const guint before = lotse_dataset_count (all, LOTSE_KIND_PROJECT);
  LotseFormDialog *dialog = desk_open (desk, LOTSE_KIND_PROJECT, NULL);
  LotseRecord *made;

  desk_type (dialog, TITLE, "Erstes Vorhaben");
  desk_type (dialog, LOTSE_F_PROJECT_CODE, "HF9-99");
  g_assert_false (fixture_shows (desk_row (dialog, LOTSE_F_PROJECT_CODE), "has this code already"));
  lotse_form_dialog_save (dialog);
  wait_until (lotse_dataset_count (all, LOTSE_KIND_PROJECT) == before + 1);
  dialog = desk_open (desk, LOTSE_KIND_PROJECT, NULL);
  desk_type (dialog, TITLE, "Anderes Vorhaben");
  desk_type (dialog, LOTSE_F_PROJECT_CODE, "hf9-99");
  g_assert_true (fixture_shows (desk_row (dialog, LOTSE_F_PROJECT_CODE), "“Erstes Vorhaben” has this code already"));
  lotse_form_dialog_save (dialog);
  wait_until (lotse_dataset_count (all, LOTSE_KIND_PROJECT) == before + 2);
  made = lotse_source_find_project (all, &(LotseSourceOptions) LOTSE_SOURCE_OPTIONS_INIT, "HF9-99", NULL);
  dialog = desk_open (desk, LOTSE_KIND_PROJECT, made);
  desk_type (dialog, LOTSE_F_PROJECT_CODE, "HF9-99 ");
  g_assert_true (fixture_shows (desk_row (dialog, LOTSE_F_PROJECT_CODE), "“Anderes Vorhaben” has this code already"));
  lotse_record_form_drop_draft (lotse_form_dialog_form (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static char *
add_waiting (Desk *desk, const char *title, const char *on)
{
  g_autoptr (LotseRecord) project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  const char *const ids[] = { on, NULL };
  LotseValue refs = lotse_value_refs (ids);

  lotse_record_set_text (project, TITLE, title);
  lotse_record_take (project, LOTSE_F_PROJECT_DEPENDS_ON, &refs);
  county_commit (desk->client, lotse_mutation_create (project));
  return g_strdup (lotse_record_id (project));
}

static void
depend_on (LotseFormDialog *dialog, const char *const *ids)
{
  LotseValue refs = lotse_value_refs (ids);

  lotse_record_form_set_value (lotse_form_dialog_form (dialog), LOTSE_F_PROJECT_DEPENDS_ON, &refs);
}

/* Projects that wait for each other in a circle are named in its order as soon as it is closed, by the shortest way, and nothing is forbidden; where the circle is
 * opened again, nothing is said. */
static void
test_circle (Desk *desk, gconstpointer unused)
{
  g_autofree char *second = add_waiting (desk, "Zweites", desk->id), *third = add_waiting (desk, "Drittes", second), *alone = county_add_project (desk->client, "Allein");
  const char *const harmless[] = { alone, NULL }, *const far[] = { alone, third, NULL }, *const near[] = { third, second, NULL }, *const own[] = { desk->id, NULL };
  LotseFormDialog *dialog = desk_open (desk, LOTSE_KIND_PROJECT, desk_project (desk));
  GtkWidget *row = desk_row (dialog, LOTSE_F_PROJECT_DEPENDS_ON);

  desk_type (dialog, TITLE, "Erstes");
  depend_on (dialog, harmless);
  g_assert_false (fixture_shows (row, "→"));
  depend_on (dialog, far);
  g_assert_true (fixture_shows (row, "A circle: Erstes → Drittes → Zweites → Erstes. Each of them waits for the next, so none can begin."));
  depend_on (dialog, near);
  g_assert_true (fixture_shows (row, "A circle: Erstes → Zweites → Erstes."));
  depend_on (dialog, own);
  g_assert_true (fixture_shows (row, "It cannot name itself here."));
  depend_on (dialog, harmless);
  g_assert_false (fixture_shows (row, "→"));
  depend_on (dialog, far);
  lotse_form_dialog_save (dialog);
  wait_until (g_strv_contains (lotse_record_refs (desk_project (desk), LOTSE_F_PROJECT_DEPENDS_ON), third));
}

/* The day that is proposed with the principle of four eyes stands in its field. */
static void
test_proposed (Desk *desk, gconstpointer data)
{
  LotseFormDialog *dialog = desk_open (desk, LOTSE_KIND_STRATEGY, NULL);
  LotseValue on = lotse_value_integer (LOTSE_TYPE_BOOL, TRUE);
  g_autofree char *today = lotse_date_format (lotse_date_today (), lotse_lang_get ());

  lotse_record_form_set_value (lotse_form_dialog_form (dialog), LOTSE_F_STRATEGY_FOUR_EYES, &on);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture_child (desk_row (dialog, LOTSE_F_STRATEGY_FOUR_EYES_SINCE), GTK_TYPE_ENTRY, NULL, NULL))),
                   ==, today);
  lotse_record_form_drop_draft (lotse_form_dialog_form (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("lotse-form-remarks-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Desk, NULL, desk_set_up, func, desk_tear_down)
  ADD ("/app/form-remarks/days", test_days);
  ADD ("/app/form-remarks/outcome", test_outcome);
  ADD ("/app/form-remarks/roles", test_roles);
  ADD ("/app/form-remarks/same-code", test_same_code);
  ADD ("/app/form-remarks/circle", test_circle);
  ADD ("/app/form-remarks/proposed", test_proposed);
  ADD ("/app/form-remarks/note-in-sight", test_note_in_sight);
  return g_test_run ();
}

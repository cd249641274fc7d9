/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Phases and gates in the application: the form of a phase says what does not fit while one types; the page of a project lists them, and asks for a gate. */
#include "config.h"

#include <string.h>

#include "app/forms/lotse-record-form.h"
#include "app/lotse-window-private.h"
#include "data/model/phase.h"
#include "desk.h"
#include "fixture.h"

static LotseDataset *
all_of (Desk *desk)
{
  return lotse_session_get_dataset (desk->session);
}

/* (transfer full) its id */
static char *
add_phase (Desk *desk, const char *title, const char *period)
{
  g_autoptr (LotseRecord) phase = lotse_record_new (LOTSE_KIND_PHASE, NULL);
  LotsePeriod when;
  char *id = g_strdup (lotse_record_id (phase));

  g_assert_true (lotse_period_parse (period, &when));
  lotse_record_set_text (phase, LOTSE_F_PHASE_TITLE, title);
  lotse_record_set_text (phase, LOTSE_F_PHASE_PROJECT, desk->id);
  lotse_record_set_period (phase, LOTSE_F_PHASE_PERIOD, when);
  county_commit (desk->client, lotse_mutation_create (phase));
  wait_until (lotse_dataset_get (all_of (desk), LOTSE_KIND_PHASE, id) != NULL);
  return id;
}

static void
set_pause (LotseRecordForm *form, const char *span, const char *why)
{
  GArray *map = lotse_map_new ();
  LotsePeriod period;
  LotseValue value;

  g_assert_true (lotse_period_parse (span, &period));
  lotse_map_add_span (map, period, why);
  value = lotse_value_map_take (map);
  lotse_record_form_set_value (form, LOTSE_F_PHASE_PAUSES, &value);
  lotse_value_clear (&value);
}

/* A pause has to lie within its phase, whichever of the two was typed last; and nothing is over before it begins. */
static void
test_contradictions (Desk *desk, gconstpointer data)
{
  g_autoptr (LotseRecordForm) form = lotse_record_form_new (desk->session, LOTSE_KIND_PHASE, NULL, NULL);
  g_autofree char *outside = NULL, *early = NULL;

  lotse_record_form_set_text (form, LOTSE_F_PHASE_TITLE, "Beschaffung");
  lotse_record_form_set_text (form, LOTSE_F_PHASE_PERIOD, "Q1 2026 – Q2 2026");
  set_pause (form, "2026-05/2026-08", "Personal");
  outside = lotse_record_form_problem (form, LOTSE_F_PHASE_PAUSES, FALSE);
  g_assert_cmpstr (outside, ==, "The pause May 2026 – August 2026 does not lie within the phase, Q1 2026 – Q2 2026.");
  g_assert_null (lotse_record_form_problem (form, LOTSE_F_PHASE_PERIOD, FALSE));
  lotse_record_form_set_text (form, LOTSE_F_PHASE_PERIOD, "Q1 2026 – Q3 2026");
  g_assert_null (lotse_record_form_problem (form, LOTSE_F_PHASE_PAUSES, FALSE));
  lotse_record_form_set_text (form, LOTSE_F_PHASE_DONE_ON, "31.12.2025");
  early = lotse_record_form_problem (form, LOTSE_F_PHASE_DONE_ON, FALSE);
  g_assert_cmpstr (early, ==, "It cannot be finished before it begins.");
  lotse_record_form_drop_draft (form);
}

/* Moving a phase asks why, as moving a project does. The shift names the phase alone: it is none of the project as a whole. */
static void
test_moved (Desk *desk, gconstpointer data)
{
  g_autofree char *id = add_phase (desk, "Beschaffung", "2026-01/2026-06");
  g_autoptr (LotseRecordForm) form = lotse_record_form_new (desk->session, LOTSE_KIND_PHASE, lotse_dataset_get (all_of (desk), LOTSE_KIND_PHASE, id), NULL);
  g_autoptr (GPtrArray) mutations = NULL;
  g_autofree char *why = NULL;

  lotse_record_form_set_text (form, LOTSE_F_PHASE_PERIOD, "January 2026 – September 2026");
  g_assert_true (lotse_record_form_moves (form));
  why = lotse_record_form_problem (form, LOTSE_F_PHASE_PERIOD, TRUE);
  g_assert_cmpstr (why, ==, "Please say why it moves.");
  lotse_record_form_set_shift (form, LOTSE_SHIFT_REASON_PROCUREMENT, "Aufgehoben.");
  mutations = lotse_record_form_mutations (form);
  g_assert_cmpuint (mutations->len, ==, 2);
  lotse_client_commit (desk->client, g_steal_pointer (&mutations), NULL);
  wait_until (lotse_dataset_count (all_of (desk), LOTSE_KIND_SHIFT) == 1);
  g_assert_cmpstr (lotse_record_text (lotse_dataset_at (all_of (desk), LOTSE_KIND_SHIFT, 0), LOTSE_F_SHIFT_PHASE), ==, id);
  g_assert_false (lotse_record_has (lotse_dataset_at (all_of (desk), LOTSE_KIND_SHIFT, 0), LOTSE_F_SHIFT_PROJECT));
  lotse_record_form_drop_draft (form);
}

static gboolean
asks_for_gate (GtkWidget *button, const char *unused)
{
  return gtk_widget_get_mapped (button) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), "win.add-gate") == 0;
}

/* The page lists phases in order; where there is no gate, a button asks for one, with what is known of it filled in. Once it is there, it stands below its
 * phase, open until it is taken. */
static void
test_page (Desk *desk, gconstpointer data)
{
  g_autofree char *second = add_phase (desk, "Umsetzung", "2026-07/2026-12"), *first = add_phase (desk, "Beschaffung", "2026-01/2026-06");
  LotseWindow *window = desk_open_window (desk);
  LotseFormDialog *dialog;
  LotseRecordForm *form;
  GtkWidget *button;
  LotseRecord *gate;

  wait_until (fixture_shows (GTK_WIDGET (window), "Beschaffung") && fixture_shows (GTK_WIDGET (window), "Umsetzung"));
  g_assert_true (fixture_shows (GTK_WIDGET (window), "Phases and gates"));
  button = fixture_child (GTK_WIDGET (window), GTK_TYPE_BUTTON, asks_for_gate, NULL);
  g_assert_nonnull (button);
  gtk_widget_activate (button);
  wait_until ((dialog = fixture_shown_toplevel (LOTSE_TYPE_FORM_DIALOG)) != NULL);
  form = lotse_form_dialog_form (dialog);
  g_assert_cmpint (lotse_record_form_kind (form), ==, LOTSE_KIND_DECISION);
  g_assert_cmpstr (lotse_record_form_text (form, LOTSE_F_DECISION_PHASE), ==, first);
  g_assert_cmpstr (lotse_record_form_text (form, LOTSE_F_DECISION_NEEDED_BY), ==, "June 2026");
  lotse_form_dialog_save (dialog);
  wait_until (lotse_dataset_count (all_of (desk), LOTSE_KIND_DECISION) == 1);
  gate = lotse_dataset_at (all_of (desk), LOTSE_KIND_DECISION, 0);
  g_assert_true (lotse_phase_gate (all_of (desk), lotse_dataset_get (all_of (desk), LOTSE_KIND_PHASE, first), lotse_date_today (), NULL, NULL) == gate);
  g_assert_true (lotse_phase_gate (all_of (desk), lotse_dataset_get (all_of (desk), LOTSE_KIND_PHASE, second), lotse_date_today (), NULL, NULL) != gate);
  wait_until (fixture_shows (GTK_WIDGET (window), "Gate: Is the phase “Beschaffung” concluded, and how does it go on?"));
  fixture_picture (window, "project-phases");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  wait_until (lotse_dataset_count (all_of (desk), LOTSE_KIND_DECISION) == 0);
  wait_until (!fixture_shows (GTK_WIDGET (window), "Gate: Is the phase “Beschaffung” concluded, and how does it go on?"));
}

static gboolean
deletes (GtkWidget *button, const char *unused)
{
  return gtk_widget_get_mapped (button) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), "win.delete") == 0;
}

/* A phase is deleted like any record, and is there again with one undo; its gate stays a decision meanwhile. */
static void
test_delete (Desk *desk, gconstpointer data)
{
  g_autofree char *id = add_phase (desk, "Beschaffung", "2026-01/2026-06");
  g_autoptr (LotseRecord) gate = lotse_record_new (LOTSE_KIND_DECISION, NULL);
  LotseWindow *window;

  lotse_record_set_text (gate, LOTSE_F_DECISION_QUESTION, "Weiter?");
  lotse_record_set_text (gate, LOTSE_F_DECISION_PHASE, id);
  county_commit (desk->client, lotse_mutation_create (gate));
  wait_until (lotse_dataset_count (all_of (desk), LOTSE_KIND_DECISION) == 1);
  window = desk_open_window (desk);
  wait_until (fixture_child (GTK_WIDGET (window), GTK_TYPE_BUTTON, deletes, NULL) != NULL);
  gtk_widget_activate (fixture_child (GTK_WIDGET (window), GTK_TYPE_BUTTON, deletes, NULL));
  wait_until (lotse_dataset_get (all_of (desk), LOTSE_KIND_PHASE, id) == NULL);
  g_assert_cmpuint (lotse_dataset_count (all_of (desk), LOTSE_KIND_DECISION), ==, 1);
  g_assert_false (lotse_record_has (lotse_dataset_at (all_of (desk), LOTSE_KIND_DECISION, 0), LOTSE_F_DECISION_PHASE));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  wait_until (lotse_dataset_count (all_of (desk), LOTSE_KIND_PHASE) == 1);
  wait_until (lotse_record_has (lotse_dataset_at (all_of (desk), LOTSE_KIND_DECISION, 0), LOTSE_F_DECISION_PHASE));
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("lotse-phases-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Desk, NULL, desk_set_up, func, desk_tear_down)
  ADD ("/app/phases/contradictions", test_contradictions);
  ADD ("/app/phases/moved", test_moved);
  ADD ("/app/phases/page", test_page);
  ADD ("/app/phases/delete", test_delete);
  return g_test_run ();
}

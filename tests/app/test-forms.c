/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records of every kind are edited and made through their forms, on a real client, with the ugliest input. */
#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/forms/form-layout.h"
#include "app/forms/form-words.h"
#include "app/forms/lotse-field-row.h"
#include "app/lotse-draft-store.h"
#include "app/lotse-window-private.h"
#include "desk.h"
#include "fixture.h"

#define TITLE LOTSE_F_PROJECT_TITLE
#define GOAL LOTSE_F_PROJECT_GOAL

/* Every field of every kind has its place, and every help its field. */
static void
test_layout (void)
{
  g_assert_cmpuint (lotse_form_layout_faults (), ==, 0);
  for (int kind = 0; kind < LOTSE_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) groups = lotse_form_groups (kind);
      guint n = 0;

      for (guint i = 0; i < groups->len; i++)
        n += ((LotseFormGroup *) g_ptr_array_index (groups, i))->fields->len;
      for (guint64 kept = lotse_form_kept (kind); kept != 0; kept &= kept - 1)
        n++;
      g_assert_cmpuint (n, ==, lotse_kind_info (kind)->n_fields);
    }
}

static void
check_read (LotseKind kind, guint index, const char *text, const char *problem_part, const char *written)
{
  const LotseField *field = &lotse_kind_info (kind)->fields[index];
  g_autofree char *problem = NULL, *back = NULL;
  LotseValue value;
  const gboolean read = lotse_form_read (field, text, &value, &problem);

  g_assert_true (read == (problem_part == NULL));
  if (!read)
    {
      g_assert_nonnull (strstr (problem, problem_part));
      return;
    }
  back = lotse_form_write (field, &value);
  g_assert_cmpstr (back, ==, written);
  lotse_value_clear (&value);
}

static void
test_words (void)
{
  g_autofree char *ten_thousand = g_strnfill (10000, 'x'), *understood = NULL, *spoken = NULL;

  check_read (LOTSE_KIND_PROJECT, TITLE, "a\tb\x01\x7f c\r\n", NULL, "a b c");
  check_read (LOTSE_KIND_PROJECT, TITLE, ten_thousand, "9500 characters too many", NULL);
  check_read (LOTSE_KIND_PROJECT, GOAL, ten_thousand, NULL, ten_thousand);
  check_read (LOTSE_KIND_PROJECT, GOAL, "Zeile\r\nZeile", NULL, "Zeile\nZeile");
  check_read (LOTSE_KIND_PROJECT, TITLE, "\u202eמבחן 👩‍👩‍👧‍👦", NULL, "\u202eמבחן 👩‍👩‍👧‍👦");
  check_read (LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_DUE, "2. Hj. 2021", NULL, "H2 2021");
  check_read (LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_DUE, "offen", NULL, "open");
  check_read (LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_DUE, "bald", "Not a date", NULL);
  check_read (LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_DUE, "31.02.2027", "that month has 28 days", NULL);
  check_read (LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_DUE, "2028-02-30", "that month has 29 days", NULL);
  check_read (LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_DUE, "31.13.2027", "Not a date", NULL);
  check_read (LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_DUE, "", NULL, "");
  check_read (LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_PERIOD, "2022 – 2020", "ends before it begins", NULL);
  check_read (LOTSE_KIND_RISK, LOTSE_F_RISK_IMPACT_BEFORE, "7", "Between 1 and 5", NULL);
  check_read (LOTSE_KIND_SERVICE, LOTSE_F_SERVICE_LEIKA_KEY, "12", "14 digits", NULL);
  check_read (LOTSE_KIND_DECISION, LOTSE_F_DECISION_PAPER_URL, "javascript:alert(1)", "Not a web address", NULL);
  check_read (LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_BUDGET_TOTAL, "viel", "Not an amount", NULL);
  check_read (LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_BUDGET_TOTAL, " \n ", NULL, "");
  understood = lotse_form_understood (&lotse_kind_info (LOTSE_KIND_MILESTONE)->fields[LOTSE_F_MILESTONE_DUE], "3. Quartal 2021");
  g_assert_cmpstr (understood, ==, "understood as Q3 2021");
  check_read (LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_DUE, "bis Ende 2027", NULL, "Q4 2027");
  check_read (LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_DUE, "Herbst 26", NULL, "Q4 2026");
  check_read (LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_PERIOD, "Mitte 2026 bis Ende 2027", NULL, "Q2 2026 – Q4 2027");
  spoken = lotse_form_understood (&lotse_kind_info (LOTSE_KIND_MILESTONE)->fields[LOTSE_F_MILESTONE_DUE], "Ende 2027");
  g_assert_cmpstr (spoken, ==, "understood as Q4 2027");
}

/* What was typed is there again in another form for the same record, and gone once it was saved or discarded. */
static void
test_draft (Desk *desk, gconstpointer data)
{
  g_autoptr (LotseRecordForm) first = lotse_record_form_new (desk->session, LOTSE_KIND_PROJECT, desk_project (desk), NULL);
  g_autoptr (LotseRecordForm) second = NULL, third = NULL, fourth = NULL;

  lotse_record_form_set_text (first, GOAL, "halb getipp\x01");
  lotse_record_form_set_text (first, LOTSE_F_PROJECT_PERIOD, "ab irgendw");
  g_assert_true (lotse_record_form_draft_kept (first));
  second = lotse_record_form_new (desk->session, LOTSE_KIND_PROJECT, desk_project (desk), NULL);
  g_assert_cmpint (lotse_record_form_draft_at (second), >, 0);
  g_assert_cmpstr (lotse_record_form_text (second, GOAL), ==, "halb getipp\x01");
  g_assert_cmpuint (lotse_record_form_problems (second), ==, G_GUINT64_CONSTANT (1) << LOTSE_F_PROJECT_PERIOD);
  lotse_record_form_reset (second);
  g_assert_false (lotse_record_form_dirty (second));
  third = lotse_record_form_new (desk->session, LOTSE_KIND_PROJECT, desk_project (desk), NULL);
  g_assert_cmpint (lotse_record_form_draft_at (third), ==, 0);
  g_assert_cmpstr (lotse_record_form_text (third, GOAL), ==, "");
  /* What is typed and taken back leaves no draft. */
  lotse_record_form_set_text (third, GOAL, "x");
  lotse_record_form_set_text (third, GOAL, "");
  fourth = lotse_record_form_new (desk->session, LOTSE_KIND_PROJECT, desk_project (desk), NULL);
  g_assert_cmpint (lotse_record_form_draft_at (fourth), ==, 0);
}

/* (transfer full) a decision that is begun on that project; NULL: on none */
static LotseRecordForm *
begin_decision (Desk *desk, const char *project, const char *decides)
{
  g_autoptr (LotseRecord) preset = lotse_record_new (LOTSE_KIND_DECISION, NULL);
  const char *ids[] = { project, NULL };
  LotseValue refs = lotse_value_refs (ids);

  lotse_record_take (preset, LOTSE_F_DECISION_PROJECTS, &refs);
  if (decides != NULL)
    lotse_record_set_text (preset, LOTSE_F_DECISION_DECIDES, decides);
  return lotse_record_form_new (desk->session, LOTSE_KIND_DECISION, NULL, preset);
}

/* What was typed for one project is not offered for another, nor overwritten there; what belongs to none is offered where none is given. */
static void
test_draft_of_project (Desk *desk, gconstpointer data)
{
  const char *other = "0f8fad5b-d9cb-469f-a165-70867728950e", *decides = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
  g_autoptr (LotseRecordForm) first = begin_decision (desk, desk->id, NULL), second = NULL, third = NULL, fourth = NULL, none = NULL, gate = NULL;

  lotse_record_form_set_text (first, LOTSE_F_DECISION_QUESTION, "Wird die Stelle verlängert?");
  second = begin_decision (desk, other, NULL);
  g_assert_cmpint (lotse_record_form_draft_at (second), ==, 0);
  g_assert_cmpstr (lotse_record_form_text (second, LOTSE_F_DECISION_QUESTION), ==, "");
  lotse_record_form_set_text (second, LOTSE_F_DECISION_QUESTION, "Welcher Weg?");
  third = begin_decision (desk, desk->id, NULL);
  g_assert_cmpstr (lotse_record_form_text (third, LOTSE_F_DECISION_QUESTION), ==, "Wird die Stelle verlängert?");
  /* Who decides does so on other projects too. */
  gate = begin_decision (desk, other, decides);
  g_assert_cmpstr (lotse_record_form_text (gate, LOTSE_F_DECISION_QUESTION), ==, "Welcher Weg?");
  none = begin_decision (desk, NULL, NULL);
  g_assert_cmpint (lotse_record_form_draft_at (none), ==, 0);
  lotse_record_form_set_text (none, LOTSE_F_DECISION_QUESTION, "Sondersitzung?");
  fourth = begin_decision (desk, NULL, NULL);
  g_assert_cmpstr (lotse_record_form_text (fourth, LOTSE_F_DECISION_QUESTION), ==, "Sondersitzung?");
  lotse_record_form_drop_draft (first);
  lotse_record_form_drop_draft (second);
  lotse_record_form_drop_draft (none);
}

/* Another process types and is killed; the draft of its last keystroke is read here. */
static void
test_killed (void)
{
  g_autofree char *folder = g_dir_make_tmp ("lotse-draft-XXXXXX", NULL);
  g_autoptr (LotseDraftStore) store = lotse_draft_store_new (folder);
  g_autoptr (GVariant) texts = NULL;
  const char *title = NULL;
  const pid_t child = fork ();
  int status;

  if (child == 0)
    {
      for (guint i = 0; i < 100; i++)
        {
          g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
          g_autofree char *text = g_strdup_printf ("Neues Projekt 🚜 %u", i);

          g_variant_builder_add (&builder, "{ss}", "title", text);
          if (!lotse_draft_store_put (store, "new-project", g_variant_builder_end (&builder), NULL))
            _exit (1);
        }
      raise (SIGKILL);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  texts = lotse_draft_store_get (store, "new-project", NULL);
  g_assert_nonnull (texts);
  g_assert_true (g_variant_lookup (texts, "title", "&s", &title));
  g_assert_cmpstr (title, ==, "Neues Projekt 🚜 99");
}

/* Edited, saved, taken back; a problem keeps the form open and is named. */
static void
test_edit (Desk *desk, gconstpointer data)
{
  LotseFormDialog *dialog = desk_open (desk, LOTSE_KIND_PROJECT, desk_project (desk));
  gpointer alive = dialog;

  g_object_add_weak_pointer (G_OBJECT (dialog), &alive);
  desk_type (dialog, GOAL, "Bauende reichen online ein.");
  desk_type (dialog, LOTSE_F_PROJECT_PERIOD, "bald");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "form.save", NULL));
  fixture_turn (60);
  g_assert_nonnull (alive);
  wait_until (fixture_shows (GTK_WIDGET (dialog), "Not a period"));
  wait_until (fixture_shows (GTK_WIDGET (dialog), "To be put right: Period"));
  desk_type (dialog, LOTSE_F_PROJECT_PERIOD, "3. Quartal 2021 – 2. Hj. 2022");
  wait_until (fixture_shows (GTK_WIDGET (dialog), "understood as Q3 2021 – H2 2022"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "form.save", NULL));
  wait_until (alive == NULL);
  g_assert_cmpstr (lotse_record_text (desk_project (desk), GOAL), ==, "Bauende reichen online ein.");
  wait_until (fixture_shows (GTK_WIDGET (desk->window), "“E-Akte” changed: Goal: for whom does what become easier? · Period"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.undo", NULL));
  wait_until (lotse_record_text (desk_project (desk), GOAL) == NULL && !lotse_record_has (desk_project (desk), LOTSE_F_PROJECT_PERIOD));
}

/* Nothing waits for itself, and what does is not saved. */
static void
test_itself (Desk *desk, gconstpointer data)
{
  g_autoptr (LotseRecordForm) form = lotse_record_form_new (desk->session, LOTSE_KIND_PROJECT, desk_project (desk), NULL);
  g_autofree char *problem = NULL, *none = NULL;

  lotse_record_form_set_text (form, LOTSE_F_PROJECT_DEPENDS_ON, desk->id);
  problem = lotse_record_form_problem (form, LOTSE_F_PROJECT_DEPENDS_ON, FALSE);
  g_assert_cmpstr (problem, ==, "It cannot name itself here.");
  lotse_record_form_set_text (form, LOTSE_F_PROJECT_DEPENDS_ON, "");
  none = lotse_record_form_problem (form, LOTSE_F_PROJECT_DEPENDS_ON, TRUE);
  g_assert_null (none);
  lotse_record_form_drop_draft (form);
}

/* Closed without saving: the draft is there when the form is opened again. */
static void
test_close (Desk *desk, gconstpointer data)
{
  LotseFormDialog *dialog = desk_open (desk, LOTSE_KIND_PROJECT, desk_project (desk));

  desk_type (dialog, GOAL, "halb");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "form.close", NULL);
  wait_until (fixture_shows (GTK_WIDGET (desk->window), "kept as a draft"));
  dialog = desk_open (desk, LOTSE_KIND_PROJECT, desk_project (desk));
  g_assert_cmpstr (lotse_record_form_text (lotse_form_dialog_form (dialog), GOAL), ==, "halb");
  wait_until (fixture_shows (GTK_WIDGET (dialog), "is here again"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "form.discard", NULL);
  fixture_turn (60);
  g_assert_cmpstr (lotse_record_form_text (lotse_form_dialog_form (dialog), GOAL), ==, "");
  g_assert_false (fixture_shows (GTK_WIDGET (dialog), "is here again"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_null (lotse_record_text (desk_project (desk), GOAL));
}

/* Where no draft can be written, nothing is lost without a question. */
static void
test_close_without_draft (Desk *desk, gconstpointer data)
{
  const char *folder = lotse_session_get_folder (desk->session);
  g_autofree char *drafts = g_build_filename (folder, "forms", NULL);
  LotseFormDialog *dialog;
  gpointer alive;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (drafts, "in the way", -1, NULL));
  dialog = desk_open (desk, LOTSE_KIND_PROJECT, desk_project (desk));
  alive = dialog;
  g_object_add_weak_pointer (G_OBJECT (dialog), &alive);
  desk_type (dialog, GOAL, "halb");
  wait_until (fixture_shows (GTK_WIDGET (dialog), "safe only once it is saved"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "form.close", NULL);
  fixture_turn (60);
  g_assert_nonnull (desk_question ());
  desk_answer ("stay");
  fixture_turn (60);
  g_assert_nonnull (alive);
  g_assert_cmpstr (lotse_record_form_text (lotse_form_dialog_form (dialog), GOAL), ==, "halb");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "form.close", NULL);
  fixture_turn (60);
  desk_answer ("discard");
  wait_until (alive == NULL);
  g_unlink (drafts);
}

/* Each kind has a form, each field of it takes ugly text without losing it, and what is saved passes the server's own check. */
static void
test_every_kind (Desk *desk, gconstpointer data)
{
  static const char ugly[] = "Straße \u202eאבג\u202c 👩‍👩‍👧‍👦 <b>&amp; \"x\"; a: b";

  for (int kind = 0; kind < LOTSE_N_KINDS; kind++)
    {
      LotseFormDialog *dialog;

      if ((lotse_kind_info (kind)->flags & LOTSE_KIND_APPEND_ONLY) != 0)
        continue;
      dialog = desk_open (desk, kind, NULL);
      for (guint i = 0; i < lotse_kind_info (kind)->n_fields; i++)
        {
          const LotseField *field = &lotse_kind_info (kind)->fields[i];

          if (field->type != LOTSE_TYPE_TEXT && field->type != LOTSE_TYPE_LONGTEXT)
            continue;
          desk_type (dialog, i, ugly);
          g_assert_cmpstr (lotse_record_form_text (lotse_form_dialog_form (dialog), i), ==, ugly);
        }
      lotse_record_form_drop_draft (lotse_form_dialog_form (dialog));
      gtk_window_destroy (GTK_WINDOW (dialog));
      fixture_turn (5);
    }
}

static char *
add_milestone (Desk *desk, const char *due)
{
  g_autoptr (LotseRecord) milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);
  LotseSoftDate soft;

  g_assert_true (lotse_date_read (due, NULL, &soft));
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, "Abnahme");
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, desk->id);
  lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, soft);
  county_commit (desk->client, lotse_mutation_create (milestone));
  return g_strdup (lotse_record_id (milestone));
}

static LotseRecord *
only_shift (Desk *desk)
{
  LotseDataset *all = lotse_session_get_dataset (desk->session);

  return lotse_dataset_count (all, LOTSE_KIND_SHIFT) == 1 ? lotse_dataset_at (all, LOTSE_KIND_SHIFT, 0) : NULL;
}

/* Who moves a date is asked why, as in the timeline; date and reason are one step. The first date, and a mistake put right, are no shift. */
static void
test_date_moved (Desk *desk, gconstpointer data)
{
  LotseDataset *all = lotse_session_get_dataset (desk->session);
  g_autofree char *id = add_milestone (desk, "Q3 2026");
  LotseRecord *milestone = lotse_dataset_get (all, LOTSE_KIND_MILESTONE, id);
  g_autoptr (LotseRecordForm) first = lotse_record_form_new (desk->session, LOTSE_KIND_PROJECT, desk_project (desk), NULL), again = NULL;
  LotseFormDialog *dialog = desk_open (desk, LOTSE_KIND_MILESTONE, milestone);
  LotseRecordForm *form = lotse_form_dialog_form (dialog);
  g_autoptr (GPtrArray) corrected = NULL;
  gpointer alive = dialog;

  lotse_record_form_set_text (first, LOTSE_F_PROJECT_PERIOD, "2026 – 2027");
  g_assert_false (lotse_record_form_moves (first));
  lotse_record_form_drop_draft (first);

  g_object_add_weak_pointer (G_OBJECT (dialog), &alive);
  g_assert_false (fixture_shows (GTK_WIDGET (dialog), "Why does it move?"));
  desk_type (dialog, LOTSE_F_MILESTONE_DUE, "Q1 2027");
  wait_until (fixture_shows (GTK_WIDGET (dialog), "Why does it move?"));
  lotse_form_dialog_save (dialog);
  fixture_turn (40);
  g_assert_nonnull (alive);
  wait_until (fixture_shows (GTK_WIDGET (dialog), "Please say why it moves."));
  fixture_picture (dialog, "form-shift");
  lotse_record_form_set_shift (form, LOTSE_FORM_REASON_CORRECTION, "");
  corrected = lotse_record_form_mutations (form);
  g_assert_cmpuint (corrected->len, ==, 1);
  lotse_record_form_set_shift (form, LOTSE_SHIFT_REASON_PROCUREMENT, "Die Vergabe wurde aufgehoben.");
  /* The reason is in the draft too. */
  again = lotse_record_form_new (desk->session, LOTSE_KIND_MILESTONE, milestone, NULL);
  g_assert_cmpint (lotse_record_form_shift_reason (again), ==, LOTSE_SHIFT_REASON_PROCUREMENT);
  g_assert_cmpstr (lotse_record_form_shift_sentence (again), ==, "Die Vergabe wurde aufgehoben.");
  lotse_form_dialog_save (dialog);
  wait_until (alive == NULL);
  wait_until (only_shift (desk) != NULL);
  g_assert_cmpint (lotse_record_enum (only_shift (desk), LOTSE_F_SHIFT_REASON), ==, LOTSE_SHIFT_REASON_PROCUREMENT);
  g_assert_cmpstr (lotse_record_text (only_shift (desk), LOTSE_F_SHIFT_MILESTONE), ==, id);
  g_assert_cmpstr (lotse_record_text (only_shift (desk), LOTSE_F_SHIFT_SENTENCE), ==, "Die Vergabe wurde aufgehoben.");
  lotse_history_undo (lotse_session_get_history (desk->session));
  wait_until (lotse_record_soft (lotse_dataset_get (all, LOTSE_KIND_MILESTONE, id), LOTSE_F_MILESTONE_DUE).first == lotse_date_parse ("2026-07-01"));
}

/* What may not be edited is shown as such, with a sentence, before anybody types; what may, stays open. */
static void
test_rights (Desk *desk, gconstpointer data)
{
  g_autoptr (LotseRecord) kpi = lotse_record_new (LOTSE_KIND_KPI, NULL), function = lotse_record_new (LOTSE_KIND_FUNCTION, NULL), after = NULL;
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  LotseFormDialog *dialog;

  lotse_record_set_text (function, LOTSE_F_FUNCTION_TITLE, "Digitallotsin");
  county_commit (desk->client, lotse_mutation_create (function));
  after = lotse_record_copy (desk_project (desk));
  lotse_record_set_text (after, LOTSE_F_PROJECT_PILOTS, lotse_record_id (function));
  g_ptr_array_add (mutations, lotse_mutation_patch (desk_project (desk), after));
  g_assert_true (lotse_client_commit (desk->client, mutations, NULL));
  lotse_record_set_text (kpi, LOTSE_F_KPI_TITLE, "Quote");
  lotse_record_set_text (kpi, LOTSE_F_KPI_PROJECT, desk->id);
  county_commit (desk->client, lotse_mutation_create (kpi));
  lotse_session_set_account (desk->session, "pilot", NULL, lotse_record_id (function));

  dialog = desk_open (desk, LOTSE_KIND_PROJECT, desk_project (desk));
  wait_until (fixture_shows (GTK_WIDGET (dialog), "may not change Projects"));
  g_assert_false (gtk_widget_is_sensitive (fixture_child (desk_row (dialog, TITLE), GTK_TYPE_ENTRY, NULL, NULL)));
  fixture_picture (dialog, "form-rights");
  gtk_window_destroy (GTK_WINDOW (dialog));
  dialog = desk_open (desk, LOTSE_KIND_KPI, lotse_dataset_get (lotse_session_get_dataset (desk->session), LOTSE_KIND_KPI, lotse_record_id (kpi)));
  wait_until (fixture_shows (GTK_WIDGET (dialog), "Of this you may edit: Values."));
  g_assert_false (gtk_widget_is_sensitive (fixture_child (desk_row (dialog, LOTSE_F_KPI_TITLE), GTK_TYPE_ENTRY, NULL, NULL)));
  g_assert_true (gtk_widget_is_sensitive (fixture_child (desk_row (dialog, LOTSE_F_KPI_POINTS), GTK_TYPE_BUTTON, NULL, NULL)));
  gtk_window_destroy (GTK_WINDOW (dialog));
  /* A milestone of a project that others pilot is refused by name. */
  lotse_session_set_account (desk->session, "pilot", NULL, "01900000-0000-7000-8000-000000000000");
  dialog = desk_open (desk, LOTSE_KIND_MILESTONE, NULL);
  desk_type (dialog, LOTSE_F_MILESTONE_TITLE, "Abnahme");
  lotse_record_form_set_text (lotse_form_dialog_form (dialog), LOTSE_F_MILESTONE_PROJECT, desk->id);
  lotse_form_dialog_save (dialog);
  fixture_turn (40);
  wait_until (fixture_shows (GTK_WIDGET (dialog), "“E-Akte” is piloted by: Digitallotsin"));
  lotse_record_form_drop_draft (lotse_form_dialog_form (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
  lotse_session_set_account (desk->session, NULL, NULL, NULL);
}

/* A project goes with its milestones, and both come back; one that was reported on stays. */
static void
test_delete (Desk *desk, gconstpointer data)
{
  LotseDataset *all = lotse_session_get_dataset (desk->session);
  g_autoptr (LotseRecord) milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);
  g_autoptr (LotseRecord) report = NULL;
  g_autofree char *name = g_strdup_printf ("project:%s", desk->id);

  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, "Abnahme");
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, desk->id);
  county_commit (desk->client, lotse_mutation_create (milestone));
  desk->window = desk_open_window (desk);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.delete", "s", name));
  wait_until (lotse_dataset_count (all, LOTSE_KIND_PROJECT) == 0);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_MILESTONE), ==, 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.undo", NULL));
  wait_until (lotse_dataset_count (all, LOTSE_KIND_PROJECT) == 1);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_MILESTONE), ==, 1);

  g_free (name);
  name = g_strdup_printf ("project:%s", lotse_record_id (lotse_dataset_at (all, LOTSE_KIND_PROJECT, 0)));
  report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, name + strlen ("project:"));
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_parse ("2021-11-01"));
  county_commit (desk->client, lotse_mutation_create (report));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.delete", "s", name));
  fixture_turn (200);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_PROJECT), ==, 1);
}

/* Nothing is stopped without decision and lesson; one undo takes all of it back. */
static void
test_stop (Desk *desk, gconstpointer data)
{
  LotseDataset *all = lotse_session_get_dataset (desk->session);
  GtkWidget *dialog;

  desk->window = desk_open_window (desk);
  lotse_session_set_selection (desk->session, desk->id);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.stop-project", NULL));
  dialog = fixture_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  fixture_turn (60);
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "stop"));
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "Decided on (required)") && fixture_shows (GTK_WIDGET (dialog), "What was decided (required)"));
  desk_type ((LotseFormDialog *) dialog, LOTSE_F_DECISION_OUTCOME, "Die Förderung ist ausgelaufen.");
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "stop"));
  desk_type ((LotseFormDialog *) dialog, LOTSE_F_LESSON_TEXT, "Folgekosten vor dem Antrag klären.");
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "stop"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "stop");
  wait_until (lotse_record_enum (desk_project (desk), LOTSE_F_PROJECT_LIFE_CYCLE) == LOTSE_LIFE_CYCLE_STOPPED);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_DECISION), ==, 1);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_LESSON), ==, 1);
  g_assert_cmpint (lotse_record_date (lotse_dataset_at (all, LOTSE_KIND_DECISION, 0), LOTSE_F_DECISION_TAKEN_ON), ==, lotse_date_today ());
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.undo", NULL));
  wait_until (lotse_record_enum (desk_project (desk), LOTSE_F_PROJECT_LIFE_CYCLE) == -1);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_DECISION), ==, 0);
  g_assert_cmpuint (lotse_dataset_count (all, LOTSE_KIND_LESSON), ==, 0);
}

static gboolean
discards (GtkWidget *button, const char *text)
{
  return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), "_Discard Draft") == 0;
}

/* Any text of several lines in the dialog is that one. */
static gboolean
holds (GtkWidget *view, const char *text)
{
  g_autofree char *typed = NULL;

  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "text", &typed, NULL);
  return g_strcmp0 (typed, text) == 0;
}

/* What was typed and cancelled is there again, said to be, and can be discarded; a decision on the project has a draft of its own. */
static void
test_stop_draft (Desk *desk, gconstpointer data)
{
  g_autoptr (LotseRecordForm) decision = begin_decision (desk, desk->id, NULL), after = NULL;
  GtkWidget *dialog, *button;

  lotse_record_form_set_text (decision, LOTSE_F_DECISION_OUTCOME, "Geht weiter.");
  desk->window = desk_open_window (desk);
  lotse_session_set_selection (desk->session, desk->id);
  for (guint round = 0; round < 3; round++)
    {
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.stop-project", NULL));
      dialog = fixture_toplevel (ADW_TYPE_MESSAGE_DIALOG);
      g_assert_nonnull (dialog);
      fixture_turn (60);
      g_assert_null (fixture_child (dialog, GTK_TYPE_TEXT_VIEW, holds, "Geht weiter."));
      g_assert_true (fixture_shows (dialog, "did not save is here again") == (round == 1));
      g_assert_true ((fixture_child (dialog, GTK_TYPE_TEXT_VIEW, holds, "Folgekosten") != NULL) == (round == 1));
      if (round == 0)
        desk_type ((LotseFormDialog *) dialog, LOTSE_F_LESSON_TEXT, "Folgekosten");
      if (round == 1)
        {
          fixture_picture (dialog, "stop-draft");
          button = fixture_child (dialog, GTK_TYPE_BUTTON, discards, NULL);
          g_assert_nonnull (button);
          g_signal_emit_by_name (button, "clicked");
          fixture_turn (20);
          g_assert_false (fixture_shows (dialog, "did not save is here again"));
          g_assert_null (fixture_child (dialog, GTK_TYPE_TEXT_VIEW, holds, "Folgekosten"));
        }
      adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
      gtk_window_destroy (GTK_WINDOW (dialog));
      fixture_turn (60);
    }
  after = begin_decision (desk, desk->id, NULL);
  g_assert_cmpstr (lotse_record_form_text (after, LOTSE_F_DECISION_OUTCOME), ==, "Geht weiter.");
  lotse_record_form_drop_draft (after);
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("lotse-forms-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  fixture_init (&argc, &argv);
  g_test_add_func ("/app/forms/layout", test_layout);
  g_test_add_func ("/app/forms/words", test_words);
#define ADD(path, func) g_test_add (path, Desk, NULL, desk_set_up, func, desk_tear_down)
  g_test_add_func ("/app/forms/killed", test_killed);
  ADD ("/app/forms/draft", test_draft);
  ADD ("/app/forms/draft-of-project", test_draft_of_project);
  ADD ("/app/forms/edit", test_edit);
  ADD ("/app/forms/itself", test_itself);
  ADD ("/app/forms/close", test_close);
  ADD ("/app/forms/close-without-draft", test_close_without_draft);
  ADD ("/app/forms/every-kind", test_every_kind);
  ADD ("/app/forms/date-moved", test_date_moved);
  ADD ("/app/forms/rights", test_rights);
  ADD ("/app/forms/delete", test_delete);
  ADD ("/app/forms/stop", test_stop);
  ADD ("/app/forms/stop-draft", test_stop_draft);
  return g_test_run ();
}

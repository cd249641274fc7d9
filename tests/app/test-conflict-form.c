/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What contradicts, what was chosen for it, and the record that comes of it; without a display. */
#include "config.h"

#include <string.h>

#include "app/conflict-reasons.h"
#include "app/conflict-words.h"
#include "data/model/error.h"

#define BIT(field) (G_GUINT64_CONSTANT (1) << (field))

static LotseRecord *
project (void)
{
  LotseRecord *record = lotse_record_new (LOTSE_KIND_PROJECT, NULL);

  lotse_record_set_text (record, LOTSE_F_PROJECT_TITLE, "Virtuelles Bauamt");
  lotse_record_set_text (record, LOTSE_F_PROJECT_GOAL, "Anträge online.");
  lotse_record_set_integer (record, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  lotse_record_set_rev (record, 1);
  return record;
}

/* Mine of @before and @after, against @theirs. (transfer full) */
static LotseConflictForm *
form_of (LotseRecord *before, LotseRecord *after, LotseRecord *theirs)
{
  LotseConflict *conflict = g_new0 (LotseConflict, 1);

  conflict->mine = after != NULL ? lotse_mutation_patch (before, after) : lotse_mutation_delete (before);
  conflict->theirs = g_object_ref (theirs);
  return lotse_conflict_form_new (conflict);
}

/* Both have changed the goal; mine the notes as well, theirs the code. */
static LotseConflictForm *
goal_form (void)
{
  g_autoptr (LotseRecord) before = project ();
  g_autoptr (LotseRecord) after = lotse_record_copy (before);
  g_autoptr (LotseRecord) theirs = lotse_record_copy (before);

  lotse_record_set_text (after, LOTSE_F_PROJECT_GOAL, "Bauanträge online.");
  lotse_record_set_text (after, LOTSE_F_PROJECT_NOTES, "Notiz");
  lotse_record_set_text (theirs, LOTSE_F_PROJECT_GOAL, "Anträge und Bescheide online.");
  lotse_record_set_text (theirs, LOTSE_F_PROJECT_CODE, "HF1-05");
  lotse_record_set_rev (theirs, 2);
  return form_of (before, after, theirs);
}

static void
check (LotseConflictForm *form, const char *goal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseRecord) result = lotse_conflict_form_result (form, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (lotse_record_text (result, LOTSE_F_PROJECT_GOAL), ==, goal);
  g_assert_cmpstr (lotse_record_text (result, LOTSE_F_PROJECT_NOTES), ==, "Notiz"); /* nothing speaks against it */
  g_assert_cmpstr (lotse_record_text (result, LOTSE_F_PROJECT_CODE), ==, "HF1-05"); /* theirs stays */
}

static void
test_nothing_is_chosen_for_anybody (void)
{
  g_autoptr (LotseConflictForm) form = goal_form ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (lotse_conflict_form_case (form), ==, LOTSE_CONFLICT_FIELDS);
  g_assert_cmpuint (lotse_conflict_form_n_blocks (form), ==, 2);
  g_assert_true (lotse_conflict_form_block (form, 0)->contradicts);
  g_assert_cmphex (lotse_conflict_form_block (form, 0)->fields, ==, BIT (LOTSE_F_PROJECT_GOAL));
  g_assert_false (lotse_conflict_form_block (form, 1)->contradicts);
  g_assert_cmpuint (lotse_conflict_form_n_open (form), ==, 1);
  g_assert_false (lotse_conflict_form_touched (form));
  g_assert_null (lotse_conflict_form_result (form, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_choices (void)
{
  g_autoptr (LotseConflictForm) form = goal_form ();
  guint told = 0;

  g_signal_connect_swapped (form, "changed", G_CALLBACK (count_cb), &told);
  lotse_conflict_form_choose (form, 0, LOTSE_CHOICE_MINE);
  g_assert_cmpuint (lotse_conflict_form_n_open (form), ==, 0);
  g_assert_true (lotse_conflict_form_touched (form));
  check (form, "Bauanträge online.");
  lotse_conflict_form_choose (form, 0, LOTSE_CHOICE_THEIRS);
  check (form, "Anträge und Bescheide online.");
  lotse_conflict_form_set_text (form, LOTSE_F_PROJECT_GOAL, "Bauanträge und Bescheide online.");
  g_assert_cmpint (lotse_conflict_form_block (form, 0)->choice, ==, LOTSE_CHOICE_TYPED);
  check (form, "Bauanträge und Bescheide online.");
  g_assert_cmpuint (told, ==, 3);
}

static void
test_keep_both (void)
{
  g_autoptr (LotseConflictForm) form = goal_form ();

  g_assert_true (lotse_conflict_form_can_keep_both (form, 0));
  lotse_conflict_form_keep_both (form, 0);
  check (form, "Anträge und Bescheide online.\n\nBauanträge online.");
}

/* What others change meanwhile comes into the form; what was typed stays. */
static void
test_newer_theirs (void)
{
  g_autoptr (LotseConflictForm) form = goal_form ();
  const LotseConflict *known = lotse_conflict_form_conflict (form);
  LotseConflict *newer = g_new0 (LotseConflict, 1);

  newer->mine = lotse_mutation_copy (known->mine);
  newer->theirs = lotse_record_copy (known->theirs);
  lotse_record_set_text (newer->theirs, LOTSE_F_PROJECT_CATEGORY, "Bauen");
  lotse_record_set_rev (newer->theirs, 3);
  lotse_conflict_form_set_text (form, LOTSE_F_PROJECT_GOAL, "getippt");
  lotse_conflict_form_update (form, newer);
  check (form, "getippt");
  g_assert_cmpint (lotse_record_rev (lotse_conflict_form_conflict (form)->theirs), ==, 3);
}

/* Status, reason and date are one decision. */
static void
test_groups_stay_together (void)
{
  g_autoptr (LotseRecord) before = lotse_record_new (LOTSE_KIND_DECISION, NULL);
  g_autoptr (LotseRecord) after = NULL, theirs = NULL;
  g_autoptr (LotseConflictForm) form = NULL;
  g_autoptr (LotseRecord) result = NULL;
  guint64 fields;

  lotse_record_set_text (before, LOTSE_F_DECISION_QUESTION, "Verlängern?");
  after = lotse_record_copy (before);
  theirs = lotse_record_copy (before);
  lotse_record_set_text (after, LOTSE_F_DECISION_OUTCOME, "Ja");
  lotse_record_set_text (theirs, LOTSE_F_DECISION_REASONS, "Kein Geld");
  lotse_record_set_text (theirs, LOTSE_F_DECISION_BODY, "Kreistag");
  form = form_of (before, after, theirs);
  g_assert_cmpuint (lotse_conflict_form_n_blocks (form), ==, 1);
  fields = lotse_conflict_form_block (form, 0)->fields;
  g_assert_cmphex (fields, ==, BIT (LOTSE_F_DECISION_TAKEN_ON) | BIT (LOTSE_F_DECISION_BODY) | BIT (LOTSE_F_DECISION_OUTCOME)
                               | BIT (LOTSE_F_DECISION_REASONS));
  lotse_conflict_form_choose (form, 0, LOTSE_CHOICE_MINE);
  result = lotse_conflict_form_result (form, NULL);
  g_assert_cmpstr (lotse_record_text (result, LOTSE_F_DECISION_OUTCOME), ==, "Ja");
  g_assert_false (lotse_record_has (result, LOTSE_F_DECISION_REASONS)); /* a "yes" never keeps the reason of a "no" */
}

/* Every type that can be typed comes back as it was shown; what cannot be read names its field. */
static void
test_typed_values (void)
{
  g_autoptr (LotseRecord) before = project ();
  g_autoptr (LotseRecord) after = lotse_record_copy (before);
  g_autoptr (LotseRecord) theirs = lotse_record_copy (before);
  g_autoptr (LotseConflictForm) form = NULL;
  g_autoptr (LotseRecord) result = NULL;
  g_autoptr (GError) error = NULL;
  LotsePeriod period;

  g_assert_true (lotse_period_parse ("2020-Q1/2021-Q4", &period));
  lotse_record_set_period (after, LOTSE_F_PROJECT_PERIOD, period);
  lotse_record_set_integer (after, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_PAUSED);
  lotse_record_set_integer (after, LOTSE_F_PROJECT_BUDGET_TOTAL, 1234500);
  g_assert_true (lotse_period_parse ("2020-Q1/2022-Q4", &period));
  lotse_record_set_period (theirs, LOTSE_F_PROJECT_PERIOD, period);
  lotse_record_set_integer (theirs, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_STOPPED);
  lotse_record_set_integer (theirs, LOTSE_F_PROJECT_BUDGET_TOTAL, 99);
  form = form_of (before, after, theirs);
  lotse_conflict_form_choose_all (form, LOTSE_CHOICE_TYPED);
  result = lotse_conflict_form_result (form, &error);
  g_assert_no_error (error);
  g_assert_cmpint (lotse_record_enum (result, LOTSE_F_PROJECT_LIFE_CYCLE), ==, LOTSE_LIFE_CYCLE_PAUSED);
  g_assert_cmpint (lotse_record_integer (result, LOTSE_F_PROJECT_BUDGET_TOTAL, 0), ==, 1234500);
  g_assert_true (lotse_value_equal (lotse_record_get (result, LOTSE_F_PROJECT_PERIOD), lotse_record_get (after, LOTSE_F_PROJECT_PERIOD)));

  lotse_conflict_form_set_text (form, LOTSE_F_PROJECT_BUDGET_TOTAL, "viel");
  g_assert_false (lotse_conflict_form_check (form, LOTSE_F_PROJECT_BUDGET_TOTAL, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, lotse_field_label (&lotse_kind_info (LOTSE_KIND_PROJECT)->fields[LOTSE_F_PROJECT_BUDGET_TOTAL])));
  g_assert_nonnull (strstr (error->message, ": Not an amount. Write it like this"));
  g_assert_null (lotse_conflict_form_result (form, NULL));
  lotse_conflict_form_set_text (form, LOTSE_F_PROJECT_BUDGET_TOTAL, "");
  g_assert_true (lotse_conflict_form_check (form, LOTSE_F_PROJECT_BUDGET_TOTAL, NULL));
}

/* An edit of a record that the server does not have (any more) becomes a whole record. */
static void
test_rejected_edit_of_nothing (void)
{
  g_autoptr (LotseRecord) before = project ();
  g_autoptr (LotseRecord) after = lotse_record_copy (before);
  g_autoptr (LotseConflictForm) form = NULL;
  g_autoptr (LotseRecord) result = NULL;
  g_autoptr (GError) error = NULL;
  LotseConflict *conflict = g_new0 (LotseConflict, 1);

  lotse_record_set_text (after, LOTSE_F_PROJECT_GOAL, "Neu.");
  conflict->mine = lotse_mutation_patch (before, after);
  conflict->version = g_object_ref (after);
  conflict->rejected = TRUE;
  conflict->code = g_strdup ("not_found");
  form = lotse_conflict_form_new (conflict);
  g_assert_cmpint (lotse_conflict_form_case (form), ==, LOTSE_CONFLICT_REJECTED);
  lotse_conflict_form_set_text (form, LOTSE_F_PROJECT_GOAL, "Berichtigt.");
  result = lotse_conflict_form_result (form, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lotse_record_text (result, LOTSE_F_PROJECT_TITLE), ==, "Virtuelles Bauamt");
  g_assert_cmpstr (lotse_record_text (result, LOTSE_F_PROJECT_GOAL), ==, "Berichtigt.");
}

static void
add_shift (LotseDataset *data, const char *milestone, LotseSoftDate to, const char *day, const char *sentence)
{
  LotseRecord *shift = lotse_record_new (LOTSE_KIND_SHIFT, NULL);
  const LotsePeriod period = { LOTSE_SOFT_NONE, to };

  lotse_record_set_text (shift, LOTSE_F_SHIFT_MILESTONE, milestone);
  lotse_record_set_period (shift, LOTSE_F_SHIFT_TO, period);
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_DECIDED_ON, lotse_date_parse (day));
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_REASON, 0);
  lotse_record_set_text (shift, LOTSE_F_SHIFT_SENTENCE, sentence);
  lotse_dataset_take (data, shift);
}

/* Of two dates it is said when and why each was set down. */
static void
test_reasons (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseRecord) before = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);
  g_autoptr (LotseRecord) after = NULL, theirs = NULL;
  g_autoptr (LotseConflictForm) form = NULL;
  g_autofree char *mine = NULL, *other = NULL, *none = NULL;
  LotseSoftDate to;

  lotse_record_set_text (before, LOTSE_F_MILESTONE_TITLE, "Letzte 20 Befunde");
  after = lotse_record_copy (before);
  theirs = lotse_record_copy (before);
  g_assert_true (lotse_soft_parse ("2027-06-30", &to));
  lotse_record_set_soft (after, LOTSE_F_MILESTONE_DUE, to);
  add_shift (data, lotse_record_id (before), to, "2026-11-26", "Das Land liefert später.");
  add_shift (data, lotse_record_id (before), to, "2026-11-25", "Älter.");
  g_assert_true (lotse_soft_parse ("2027-03", &to));
  lotse_record_set_soft (theirs, LOTSE_F_MILESTONE_DUE, to);
  form = form_of (before, after, theirs);
  none = lotse_conflict_reason (form, lotse_conflict_form_block (form, 0), data, LOTSE_SIDE_THEIRS);
  g_assert_null (none);
  add_shift (data, lotse_record_id (before), to, "2026-11-27", "Die Stelle ist besetzt.");
  mine = lotse_conflict_reason (form, lotse_conflict_form_block (form, 0), data, LOTSE_SIDE_MINE);
  other = lotse_conflict_reason (form, lotse_conflict_form_block (form, 0), data, LOTSE_SIDE_THEIRS);
  g_assert_true (g_str_has_prefix (mine, "Mine, set down on 26 Nov 2026: "));
  g_assert_nonnull (strstr (mine, "“Das Land liefert später.”"));
  g_assert_true (g_str_has_prefix (other, "Theirs, set down on 27 Nov 2026: "));
  g_assert_nonnull (strstr (other, "“Die Stelle ist besetzt.”"));
}

/* Whoever moved a date in a report is told by the function that reports; one that moved it elsewhere is not guessed. */
static void
test_whose (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *function = lotse_record_new (LOTSE_KIND_FUNCTION, NULL), *report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  LotseRecord *before = lotse_record_new (LOTSE_KIND_MILESTONE, NULL), *home = project ();
  g_autoptr (LotseRecord) after = NULL, theirs = NULL;
  g_autoptr (LotseConflictForm) form = NULL;
  g_autofree char *unknown = NULL, *known = NULL;
  LotseSoftDate to;

  lotse_record_set_text (function, LOTSE_F_FUNCTION_TITLE, "Digitale Lotsin Abfall");
  lotse_record_set_text (before, LOTSE_F_MILESTONE_TITLE, "Pilotbetrieb");
  lotse_record_set_text (before, LOTSE_F_MILESTONE_PROJECT, lotse_record_id (home));
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (home));
  lotse_record_set_text (report, LOTSE_F_REPORT_BY, lotse_record_id (function));
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_parse ("2026-11-27"));
  after = lotse_record_copy (before);
  theirs = lotse_record_copy (before);
  g_assert_true (lotse_soft_parse ("2027-06-30", &to));
  lotse_record_set_soft (after, LOTSE_F_MILESTONE_DUE, to);
  g_assert_true (lotse_soft_parse ("2027-03", &to));
  lotse_record_set_soft (theirs, LOTSE_F_MILESTONE_DUE, to);
  form = form_of (before, after, theirs);
  lotse_dataset_take (data, home);
  lotse_dataset_take (data, function);
  lotse_dataset_take (data, g_object_ref (before));
  add_shift (data, lotse_record_id (before), to, "2026-11-27", "Die Stelle ist besetzt.");
  unknown = lotse_conflict_reason (form, lotse_conflict_form_block (form, 0), data, LOTSE_SIDE_THEIRS);
  g_assert_true (g_str_has_prefix (unknown, "Theirs, set down on 27 Nov 2026: "));
  lotse_dataset_take (data, report);
  add_shift (data, lotse_record_id (before), to, "2026-11-27", "Die Stelle ist besetzt.");
  known = lotse_conflict_reason (form, lotse_conflict_form_block (form, 0), data, LOTSE_SIDE_THEIRS);
  g_assert_true (g_str_has_prefix (known, "Theirs, set down on 27 Nov 2026 by Digitale Lotsin Abfall: "));
  g_object_unref (before);
}

static void
test_cases (void)
{
  g_autoptr (LotseRecord) before = project ();
  g_autoptr (LotseRecord) after = lotse_record_copy (before);
  g_autoptr (LotseRecord) theirs = lotse_record_copy (before);
  g_autoptr (LotseRecord) gone = lotse_record_copy (before);
  g_autoptr (LotseConflictForm) deleted = NULL, delete = NULL;
  g_autofree char *one = NULL, *other = NULL;

  lotse_record_set_text (after, LOTSE_F_PROJECT_GOAL, "neu");
  lotse_record_set_text (theirs, LOTSE_F_PROJECT_GOAL, "anders");
  lotse_record_set_deleted (gone, TRUE);
  deleted = form_of (before, after, gone);
  delete = form_of (before, NULL, theirs);
  g_assert_cmpint (lotse_conflict_form_case (deleted), ==, LOTSE_CONFLICT_THEY_DELETED);
  g_assert_cmpint (lotse_conflict_form_case (delete), ==, LOTSE_CONFLICT_I_DELETE);
  g_assert_cmpuint (lotse_conflict_form_n_blocks (delete), ==, 0);
  one = lotse_conflict_summary (deleted);
  other = lotse_conflict_summary (delete);
  g_assert_cmpstr (one, ==, "Changed here, deleted elsewhere");
  g_assert_cmpstr (other, ==, "Deleted here, changed elsewhere");
}

static void
test_words (void)
{
  static const char *const codes[] = { "denied", "invalid", "not_found", "too_large", "unknown_kind", NULL };
  g_autoptr (LotseConflictForm) form = goal_form ();
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autofree char *title = lotse_conflict_title (form, data), *summary = lotse_conflict_summary (form);
  g_autofree char *text = lotse_conflict_as_text (form, data);
  LotseConflict *conflict = lotse_conflict_copy (lotse_conflict_form_conflict (form));
  g_autofree char *unheard = NULL, *named = NULL, *own = NULL, *known = NULL;

  g_assert_cmpstr (title, ==, "Virtuelles Bauamt");
  g_assert_cmpstr (summary, ==, "Contradiction: Goal: for whom does what become easier?");
  g_assert_nonnull (g_strstr_len (text, -1, "Before: Anträge online.\nMine: Bauanträge online.\nTheirs: Anträge und Bescheide online.\n"));
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autofree char *words = NULL;

      conflict->code = (char *) codes[i];
      words = lotse_rejection_words (conflict);
      g_assert_true (g_str_has_suffix (words, "."));
    }
  conflict->code = g_strdup ("invalid");
  conflict->detail = g_strdup ("project 'Virtuelles Bauamt': budget_total: too large");
  named = lotse_rejection_words (conflict);
  g_assert_cmpstr (named, ==, "The value of “Total budget” is not what the server expects: too large.");
  /* What this program knows to be wrong it says itself, whatever language the server speaks. */
  g_free (conflict->detail);
  conflict->detail = g_strdup ("project 'Virtuelles Bauamt': goal: enthält Steuerzeichen");
  lotse_record_set_text (conflict->mine->set, LOTSE_F_PROJECT_GOAL, "a\001b");
  own = lotse_rejection_words (conflict);
  g_assert_cmpstr (own, ==, "The value of “Goal: for whom does what become easier?” is not what the server expects: holds control characters.");
  g_free (conflict->code);
  conflict->code = g_strdup ("mid_reused");
  known = lotse_rejection_words (conflict);
  g_assert_cmpstr (known, ==, "The server says: the same change came before with other content");
  g_free (conflict->code);
  conflict->code = g_strdup ("unheard_of");
  unheard = lotse_rejection_words (conflict);
  lotse_conflict_free (conflict);
  g_assert_nonnull (g_strstr_len (unheard, -1, "unheard_of")); /* whatever a newer server says is said */
}

/* To a German reader no word of the server's English is left over, but as a quotation where a newer server knows a reason that is not known here. */
static void
test_words_in_german (void)
{
  static const struct { const char *code, *detail, *words; } cases[] = {
    { "denied", NULL, "Ihr Konto hat für diese Änderung keine Berechtigung." },
    { "invalid", "project 'Virtuelles Bauamt': goal: too long", "Der Wert von „Ziel: Für wen wird was einfacher?“ ist nicht, was der Server erwartet: zu lang." },
    { "invalid", "project 'Virtuelles Bauamt': goal: lacks a verb", "Der Wert von „Ziel: Für wen wird was einfacher?“ ist nicht, was der Server erwartet." },
    { "invalid", "mutations[0]: op: not create, patch or delete", "Ein Wert ist nicht so, wie der Server ihn erwartet." },
    { "too_large", "project 'Virtuelles Bauamt': the record is too large", "Die Änderung ist größer, als der Server annimmt." },
    { "bad_request", NULL, "Der Server meldet: die Anfrage wird nicht verstanden" },
    { "quota", "The quota of this county is used up.",
      "Den Grund „quota“ kennt diese Version von Lotse nicht: Aktualisieren Sie Lotse, oder fragen Sie, wer den Server betreibt. Im Wortlaut: „The quota of "
      "this county is used up.“." },
    { "quota", NULL,
      "Den Grund „quota“ kennt diese Version von Lotse nicht: Aktualisieren Sie Lotse, oder fragen Sie, wer den Server betreibt." },
  };
  g_autoptr (LotseConflictForm) form = goal_form ();
  LotseConflict *conflict = lotse_conflict_copy (lotse_conflict_form_conflict (form));

  lotse_lang_init ("de");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = NULL;

      conflict->code = g_strdup (cases[i].code);
      conflict->detail = g_strdup (cases[i].detail);
      words = lotse_rejection_words (conflict);
      g_assert_cmpstr (words, ==, cases[i].words);
      g_clear_pointer (&conflict->code, g_free);
      g_clear_pointer (&conflict->detail, g_free);
    }
  lotse_conflict_free (conflict);
  lotse_lang_init ("en");
}

/* What was typed outlives the form; what was only chosen or shown is no draft. */
static void
test_texts (void)
{
  g_autoptr (LotseConflictForm) form = goal_form (), again = goal_form ();
  g_autoptr (GVariant) texts = NULL;

  g_assert_null (lotse_conflict_form_to_texts (form));
  g_assert_cmpstr (lotse_conflict_form_text (form, LOTSE_F_PROJECT_GOAL), ==, "Bauanträge online.");
  lotse_conflict_form_choose (form, 0, LOTSE_CHOICE_MINE);
  g_assert_null (lotse_conflict_form_to_texts (form));
  lotse_conflict_form_set_text (form, LOTSE_F_PROJECT_GOAL, "Bauanträge und\nBescheide \u202eאבג");
  texts = g_variant_ref_sink (lotse_conflict_form_to_texts (form));
  lotse_conflict_form_take_texts (again, texts);
  g_assert_true (lotse_conflict_form_touched (again));
  check (again, "Bauanträge und\nBescheide \u202eאבג");
}

int
main (int argc, char **argv)
{
  lotse_lang_init ("en");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/conflict-form/nothing-is-chosen-for-anybody", test_nothing_is_chosen_for_anybody);
  g_test_add_func ("/app/conflict-form/choices", test_choices);
  g_test_add_func ("/app/conflict-form/keep-both", test_keep_both);
  g_test_add_func ("/app/conflict-form/newer-theirs", test_newer_theirs);
  g_test_add_func ("/app/conflict-form/groups-stay-together", test_groups_stay_together);
  g_test_add_func ("/app/conflict-form/typed-values", test_typed_values);
  g_test_add_func ("/app/conflict-form/rejected-edit-of-nothing", test_rejected_edit_of_nothing);
  g_test_add_func ("/app/conflict-form/cases", test_cases);
  g_test_add_func ("/app/conflict-form/reasons", test_reasons);
  g_test_add_func ("/app/conflict-form/whose", test_whose);
  g_test_add_func ("/app/conflict-form/words", test_words);
  g_test_add_func ("/app/conflict-form/words-in-german", test_words_in_german);
  g_test_add_func ("/app/conflict-form/texts", test_texts);
  return g_test_run ();
}

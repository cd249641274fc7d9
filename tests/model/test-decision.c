/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which state a decision is on a day, what took its place, and the order of a register. */
#include "data/model/decision.h"

#define TODAY "2026-06-17"

static LotseDate
day (const char *text)
{
  return lotse_date_parse (text);
}

/* Days may be NULL: not said. */
static LotseRecord *
add (LotseDataset *data, const char *question, const char *asked, const char *needed, const char *taken)
{
  LotseRecord *decision = lotse_record_new (LOTSE_KIND_DECISION, NULL);
  LotseSoftDate soft;

  lotse_record_set_text (decision, LOTSE_F_DECISION_QUESTION, question);
  if (asked != NULL)
    lotse_record_set_integer (decision, LOTSE_F_DECISION_ASKED_ON, day (asked));
  if (needed != NULL)
    {
      g_assert_true (lotse_soft_parse (needed, &soft));
      lotse_record_set_soft (decision, LOTSE_F_DECISION_NEEDED_BY, soft);
    }
  if (taken != NULL)
    lotse_record_set_integer (decision, LOTSE_F_DECISION_TAKEN_ON, day (taken));
  lotse_dataset_take (data, decision);
  return decision;
}

static LotseRecord *
change (LotseDataset *data, LotseRecord *decision, guint field, gint64 value)
{
  LotseRecord *copy = lotse_record_copy (decision);

  lotse_record_set_integer (copy, field, value);
  lotse_dataset_take (data, copy);
  return lotse_dataset_get (data, LOTSE_KIND_DECISION, lotse_record_id (decision));
}

static void
supersede (LotseDataset *data, LotseRecord *later, LotseRecord *earlier)
{
  LotseRecord *copy = lotse_record_copy (later);

  lotse_record_set_text (copy, LOTSE_F_DECISION_SUPERSEDES, lotse_record_id (earlier));
  lotse_dataset_take (data, copy);
}

static void
test_open (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *far = add (data, "Posten", "2026-06-01", "2026-08-01", NULL);
  LotseRecord *near = add (data, "Vergabe", "2026-05-01", "2026-07-01", NULL);
  LotseRecord *late = add (data, "Frist", "2026-01-10", "2026-05", NULL);
  LotseRecord *open = add (data, "Ohne", NULL, "open", NULL);

  g_assert_cmpint (lotse_decision_state (data, far, day (TODAY)), ==, LOTSE_DECISION_ASKED);
  g_assert_cmpint (lotse_decision_state (data, near, day (TODAY)), ==, LOTSE_DECISION_DUE);
  g_assert_cmpint (lotse_decision_state (data, near, day ("2026-06-16")), ==, LOTSE_DECISION_ASKED);
  g_assert_cmpint (lotse_decision_state (data, late, day (TODAY)), ==, LOTSE_DECISION_DUE);
  g_assert_cmpint (lotse_decision_state (data, open, day (TODAY)), ==, LOTSE_DECISION_ASKED);
  g_assert_false (lotse_decision_overdue (near, day (TODAY)));
  g_assert_false (lotse_decision_overdue (late, day ("2026-05-31"))); /* some day in May was said */
  g_assert_true (lotse_decision_overdue (late, day ("2026-06-01")));
  g_assert_cmpint (lotse_decision_age_days (far, day (TODAY)), ==, 16);
  g_assert_cmpint (lotse_decision_age_days (open, day (TODAY)), ==, -1);
  g_assert_cmpint (lotse_decision_age_days (far, day ("2026-05-31")), ==, -1);
  g_assert_false (lotse_decision_existed (far, day ("2026-05-31")));
  g_assert_true (lotse_decision_existed (open, day ("2020-01-01")));
}

static void
test_taken (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *taken = add (data, "Frist", "2026-01-10", "2026-05", "2026-02-01");

  g_assert_cmpint (lotse_decision_state (data, taken, day (TODAY)), ==, LOTSE_DECISION_TAKEN);
  g_assert_cmpint (lotse_decision_state (data, taken, day ("2026-01-31")), ==, LOTSE_DECISION_ASKED); /* as it was seen then */
  g_assert_cmpint (lotse_decision_age_days (taken, day (TODAY)), ==, 22); /* waits no longer */
  g_assert_false (lotse_decision_overdue (taken, day (TODAY)));

  taken = change (data, taken, LOTSE_F_DECISION_REVIEW_ON, day ("2026-06-17"));
  g_assert_cmpint (lotse_decision_state (data, taken, day ("2026-06-16")), ==, LOTSE_DECISION_TAKEN);
  g_assert_cmpint (lotse_decision_state (data, taken, day (TODAY)), ==, LOTSE_DECISION_REVIEW);
  taken = change (data, taken, LOTSE_F_DECISION_EFFECT, LOTSE_DECISION_EFFECT_PARTLY);
  g_assert_cmpint (lotse_decision_state (data, taken, day (TODAY)), ==, LOTSE_DECISION_REVIEW);
  taken = change (data, taken, LOTSE_F_DECISION_EFFECT, LOTSE_DECISION_EFFECT_IMPLEMENTED);
  g_assert_cmpint (lotse_decision_state (data, taken, day (TODAY)), ==, LOTSE_DECISION_TAKEN);

  taken = change (data, taken, LOTSE_F_DECISION_VALID_UNTIL, day ("2026-06-16"));
  g_assert_cmpint (lotse_decision_state (data, taken, day (TODAY)), ==, LOTSE_DECISION_EXPIRED);
  g_assert_cmpint (lotse_decision_state (data, taken, day ("2026-06-16")), ==, LOTSE_DECISION_TAKEN);
}

/* What came of it is known, the day is not. */
static void
test_undated (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *asked = add (data, "Frist", "2026-01-10", "2026-05", NULL), *taken = lotse_record_copy (asked);

  lotse_record_set_text (taken, LOTSE_F_DECISION_OUTCOME, "Ja.");
  lotse_dataset_take (data, taken);
  g_assert_cmpint (lotse_decision_state (data, asked, day (TODAY)), ==, LOTSE_DECISION_TAKEN);
  g_assert_false (lotse_decision_overdue (asked, day (TODAY)));
  g_assert_cmpint (lotse_decision_age_days (asked, day (TODAY)), ==, -1);
}

static void
test_superseded (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *first = add (data, "Erste", "2024-01-10", NULL, "2024-02-01");
  LotseRecord *second = add (data, "Zweite", "2025-01-10", NULL, "2025-02-01");
  LotseRecord *third = add (data, "Dritte", "2026-06-01", NULL, NULL);
  g_autoptr (GPtrArray) chain = NULL;

  supersede (data, second, first);
  supersede (data, third, second);
  g_assert_cmpint (lotse_decision_state (data, first, day (TODAY)), ==, LOTSE_DECISION_SUPERSEDED);
  g_assert_cmpint (lotse_decision_state (data, first, day ("2025-01-31")), ==, LOTSE_DECISION_TAKEN); /* not yet */
  /* What was decided stands while it is only asked whether to decide otherwise. */
  g_assert_cmpint (lotse_decision_state (data, second, day (TODAY)), ==, LOTSE_DECISION_TAKEN);
  third = change (data, third, LOTSE_F_DECISION_TAKEN_ON, day ("2026-06-10"));
  g_assert_cmpint (lotse_decision_state (data, second, day (TODAY)), ==, LOTSE_DECISION_SUPERSEDED);

  chain = lotse_decision_chain (data, second, day (TODAY));
  g_assert_cmpuint (chain->len, ==, 3);
  g_assert_true (chain->pdata[0] == first && chain->pdata[1] == second && chain->pdata[2] == third);
}

static void
test_asked_anew (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *first = add (data, "Gleich?", "2026-01-10", NULL, NULL), *second = add (data, "Später?", "2026-06-01", NULL, NULL);

  supersede (data, second, first);
  g_assert_cmpint (lotse_decision_state (data, first, day (TODAY)), ==, LOTSE_DECISION_SUPERSEDED);
  g_assert_cmpint (lotse_decision_state (data, first, day ("2026-05-31")), ==, LOTSE_DECISION_ASKED);
  g_assert_true (lotse_decision_successor (data, first, day (TODAY)) == second);
}

/* Data from elsewhere may run in a circle, or name itself. */
static void
test_circle (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *first = add (data, "A", NULL, NULL, "2024-02-01"), *second = add (data, "B", NULL, NULL, "2025-02-01");
  LotseRecord *alone = add (data, "C", NULL, NULL, "2025-02-01");
  g_autoptr (GPtrArray) chain = NULL, single = NULL;

  supersede (data, second, first);
  supersede (data, first, second);
  supersede (data, alone, alone);
  chain = lotse_decision_chain (data, first, day (TODAY));
  g_assert_cmpuint (chain->len, ==, 2);
  single = lotse_decision_chain (data, alone, day (TODAY));
  g_assert_cmpuint (single->len, ==, 1);
  g_assert_cmpint (lotse_decision_state (data, alone, day (TODAY)), ==, LOTSE_DECISION_TAKEN);
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  LotseRecord *one = *(LotseRecord *const *) a, *other = *(LotseRecord *const *) b;

  return lotse_decision_compare (one, lotse_decision_state (data, one, day (TODAY)), other, lotse_decision_state (data, other, day (TODAY)));
}

static void
test_order (void)
{
  static const char *const expected[] = { "bald", "später nötig", "am ältesten", "jünger", "ohne Tag", "prüfen", "neu entschieden", "alt entschieden" };
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  LotseRecord *review;

  add (data, "alt entschieden", NULL, NULL, "2019-02-01");
  add (data, "ohne Tag", NULL, NULL, NULL);
  add (data, "jünger", "2026-03-01", NULL, NULL);
  review = add (data, "prüfen", NULL, NULL, "2018-02-01");
  change (data, review, LOTSE_F_DECISION_REVIEW_ON, day ("2026-01-01"));
  add (data, "später nötig", "2026-06-01", "2026-12", NULL);
  add (data, "neu entschieden", NULL, NULL, "2026-02-01");
  add (data, "am ältesten", "2025-03-01", NULL, NULL);
  add (data, "bald", "2026-06-10", "2026-06-20", NULL);
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_DECISION); i++)
    g_ptr_array_add (all, lotse_dataset_at (data, LOTSE_KIND_DECISION, i));
  g_ptr_array_sort_with_data (all, compare_cb, data);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (lotse_record_text (all->pdata[i], LOTSE_F_DECISION_QUESTION), ==, expected[i]);
}

static void
assert_words (LotseDataset *data, LotseRecord *decision, const char *on, const char *expected)
{
  g_autofree char *words = lotse_decision_words (data, decision, day (on), LOTSE_LANG_EN);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_words (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *asked = add (data, "A", "2026-06-01", "2026-07", NULL), *taken = add (data, "B", "2026-01-10", NULL, "2026-02-01");
  LotseRecord *bare = add (data, "C", NULL, NULL, NULL), *later;

  assert_words (data, asked, "2026-06-01", "needed by July 2026 · asked for today");
  assert_words (data, asked, "2026-06-02", "needed by July 2026 · asked for 1 day ago");
  assert_words (data, asked, "2026-08-01", "was needed by July 2026 · asked for 61 days ago");
  assert_words (data, bare, TODAY, "asked for");
  assert_words (data, taken, TODAY, "taken on 1 Feb 2026");
  taken = change (data, taken, LOTSE_F_DECISION_REVIEW_ON, day ("2026-05-01"));
  assert_words (data, taken, TODAY, "taken on 1 Feb 2026 · review since 1 May 2026");
  taken = change (data, taken, LOTSE_F_DECISION_EFFECT, LOTSE_DECISION_EFFECT_IMPLEMENTED);
  assert_words (data, taken, TODAY, "taken on 1 Feb 2026 · implemented");
  later = add (data, "D", NULL, NULL, "2026-06-01");
  supersede (data, later, taken);
  assert_words (data, taken, TODAY, "taken on 1 Feb 2026 · superseded");
}

static void
assert_asked (LotseDataset *data, LotseRecord *decision, const char *expected)
{
  g_autofree char *words = lotse_decision_asked_words (data, decision, day (TODAY), LOTSE_LANG_EN);

  g_assert_cmpstr (words, ==, expected);
}

/* When it was asked for, by when it was needed and who was to decide stays to be read once it is taken. */
static void
test_asked_words (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *open = add (data, "A", "2026-06-01", "2026-07", NULL), *function = lotse_record_new (LOTSE_KIND_FUNCTION, NULL);
  LotseRecord *taken = add (data, "B", "2026-01-10", "2026-02-08", "2026-02-01"), *copy = lotse_record_copy (taken);

  lotse_record_set_text (function, LOTSE_F_FUNCTION_TITLE, "Amtsleitung Straßenverkehrsamt");
  lotse_record_set_text (copy, LOTSE_F_DECISION_DECIDES, lotse_record_id (function));
  lotse_dataset_take (data, function);
  lotse_dataset_take (data, copy);
  assert_asked (data, taken, "asked for on 10 Jan 2026 · needed by 8 Feb 2026 · to be decided by: Amtsleitung Straßenverkehrsamt");
  assert_asked (data, open, "asked for on 1 Jun 2026"); /* the rest stands in its words */
  assert_asked (data, add (data, "C", NULL, NULL, "2026-02-01"), NULL);
}

static void
test_paper (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *decision = lotse_record_new (LOTSE_KIND_DECISION, NULL), *named = lotse_record_new (LOTSE_KIND_COUNCIL_PAPER, NULL);
  LotseRecord *linked = lotse_record_new (LOTSE_KIND_COUNCIL_PAPER, NULL), *changed;

  lotse_record_set_text (named, LOTSE_F_COUNCIL_PAPER_REFERENCE, "12/2026");
  lotse_record_set_text (linked, LOTSE_F_COUNCIL_PAPER_SOURCE_URL, "https://ris.example.org/paper/7");
  lotse_dataset_take (data, named);
  lotse_dataset_take (data, linked);
  lotse_dataset_take (data, decision);
  g_assert_null (lotse_decision_paper (data, decision)); /* neither has an address */
  changed = lotse_record_copy (decision);
  lotse_record_set_text (changed, LOTSE_F_DECISION_REFERENCE, "12/2026");
  lotse_dataset_take (data, lotse_record_copy (changed));
  g_assert_true (lotse_decision_paper (data, decision) == named);
  lotse_record_set_text (changed, LOTSE_F_DECISION_PAPER_URL, "https://ris.example.org/paper/7");
  lotse_dataset_take (data, changed);
  g_assert_true (lotse_decision_paper (data, decision) == linked); /* the address says it more exactly */
}

static void
test_labels (void)
{
  for (int state = 0; state < LOTSE_N_DECISION_STATES; state++)
    g_assert_cmpstr (lotse_decision_state_label ((LotseDecisionState) state), !=, "");
  g_assert_cmpstr (lotse_decision_state_label (LOTSE_DECISION_SUPERSEDED), ==, "superseded");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  lotse_lang_init ("en");
  g_test_add_func ("/model/decision/open", test_open);
  g_test_add_func ("/model/decision/taken", test_taken);
  g_test_add_func ("/model/decision/undated", test_undated);
  g_test_add_func ("/model/decision/superseded", test_superseded);
  g_test_add_func ("/model/decision/asked-anew", test_asked_anew);
  g_test_add_func ("/model/decision/circle", test_circle);
  g_test_add_func ("/model/decision/order", test_order);
  g_test_add_func ("/model/decision/words", test_words);
  g_test_add_func ("/model/decision/asked-words", test_asked_words);
  g_test_add_func ("/model/decision/paper", test_paper);
  g_test_add_func ("/model/decision/labels", test_labels);
  return g_test_run ();
}

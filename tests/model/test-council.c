/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes to the council next: the earliest sitting with a paper on which nothing was decided, else the open decision that is needed first. */
#include "data/model/council.h"

#define TODAY "2026-06-17"

static LotseDate
day (const char *text)
{
  return lotse_date_parse (text);
}

/* (transfer none) */
static LotseRecord *
add_paper (LotseDataset *data, const char *title, const char *reference, const char *meeting_on)
{
  LotseRecord *paper = lotse_record_new (LOTSE_KIND_COUNCIL_PAPER, NULL);

  lotse_record_set_text (paper, LOTSE_F_COUNCIL_PAPER_TITLE, title);
  lotse_record_set_text (paper, LOTSE_F_COUNCIL_PAPER_REFERENCE, reference);
  lotse_record_set_text (paper, LOTSE_F_COUNCIL_PAPER_MEETING, "Kreistag");
  if (meeting_on != NULL)
    lotse_record_set_integer (paper, LOTSE_F_COUNCIL_PAPER_MEETING_ON, day (meeting_on));
  lotse_dataset_take (data, paper);
  return paper;
}

/* @reference, @needed, @taken (nullable). (transfer none) */
static LotseRecord *
add_decision (LotseDataset *data, const char *question, const char *reference, const char *needed, const char *taken)
{
  LotseRecord *decision = lotse_record_new (LOTSE_KIND_DECISION, NULL);
  LotseSoftDate soft;

  lotse_record_set_text (decision, LOTSE_F_DECISION_QUESTION, question);
  lotse_record_set_text (decision, LOTSE_F_DECISION_REFERENCE, reference);
  if (needed != NULL && lotse_soft_parse (needed, &soft))
    lotse_record_set_soft (decision, LOTSE_F_DECISION_NEEDED_BY, soft);
  if (taken != NULL)
    lotse_record_set_integer (decision, LOTSE_F_DECISION_TAKEN_ON, day (taken));
  lotse_dataset_take (data, decision);
  return decision;
}

static void
assert_next (LotseDataset *data, const char *subject, const char *words)
{
  LotseCouncilMatter next;
  g_autofree char *found = NULL;

  g_assert_true (lotse_next_council_matter (data, day (TODAY), NULL, NULL, TRUE, &next));
  found = lotse_council_matter_words (&next, day (TODAY), LOTSE_LANG_EN);
  g_assert_cmpstr (lotse_council_matter_subject (&next), ==, subject);
  g_assert_cmpstr (found, ==, words);
}

static void
test_next (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseCouncilMatter next;

  g_assert_false (lotse_next_council_matter (data, day (TODAY), NULL, NULL, TRUE, &next));
  add_decision (data, "Im Haus zu klären?", NULL, "2026-06-20", NULL); /* goes to no council */
  g_assert_false (lotse_next_council_matter (data, day (TODAY), NULL, NULL, TRUE, &next));
  add_decision (data, "Stellen verlängern?", "KT 9", "2026-07", NULL);
  assert_next (data, "Stellen verlängern?", "day of the sitting not known, needed by July 2026 · paper KT 9");
  /* Its sitting is over, and nothing was decided there. */
  add_paper (data, "Vorlage Stellen", "KT 9", "2026-06-16");
  assert_next (data, "Stellen verlängern?", "Kreistag · day of the sitting not known, needed by July 2026 · paper KT 9");
  /* A sitting that is known comes first; a paper alone is something, too. */
  add_paper (data, "Nachtrag Glasfaser", "KT 12", "2026-07-20");
  assert_next (data, "Nachtrag Glasfaser", "Kreistag · 20 Jul 2026, in 33 days · paper KT 12");
  add_decision (data, "Deckung aus der Rücklage?", "KT 12", NULL, NULL);
  assert_next (data, "Deckung aus der Rücklage?", "Kreistag · 20 Jul 2026, in 33 days · paper KT 12");
  /* An earlier one. */
  add_paper (data, "Leitfaden", "KT 11", "2026-06-18");
  assert_next (data, "Leitfaden", "Kreistag · 18 Jun 2026, tomorrow · paper KT 11");
}

static void
decide (LotseDataset *data, LotseRecord *decision, const char *taken)
{
  LotseRecord *copy = lotse_record_copy (decision);

  lotse_record_set_integer (copy, LOTSE_F_DECISION_ASKED_ON, day ("2026-05-01"));
  lotse_record_set_text (copy, LOTSE_F_DECISION_OUTCOME, "Beschlossen.");
  if (taken != NULL)
    lotse_record_set_integer (copy, LOTSE_F_DECISION_TAKEN_ON, day (taken));
  lotse_dataset_take (data, copy);
}

/* What is written down before the sitting leaves the paper on its agenda, whichever day it bears; what was settled in the sitting is not ahead. */
static void
test_recorded_early (void)
{
  static const struct { const char *sitting, *taken; gboolean ahead, recorded; } cases[] = {
    { "2026-06-24", "2026-06-10", TRUE, TRUE }, /* by another body, or as it will be put to the vote */
    { "2026-06-24", TODAY, TRUE, TRUE },
    { "2026-06-24", "2026-06-24", TRUE, FALSE }, /* with the day of the sitting, ahead of it: still to be taken */
    { "2026-06-24", NULL, TRUE, TRUE },
    { TODAY, "2026-06-10", TRUE, TRUE },
    { TODAY, TODAY, FALSE, FALSE },             /* in the sitting */
    { TODAY, NULL, TRUE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LotseDataset) data = lotse_dataset_new ();
      LotseRecord *decision = add_decision (data, "Leitfaden beschließen?", "KT 11", NULL, NULL);
      LotseCouncilMatter next;
      g_autofree char *words = NULL;

      add_paper (data, "Leitfaden", "KT 11", cases[i].sitting);
      decide (data, decision, cases[i].taken);
      g_assert_cmpint (lotse_next_council_matter (data, day (TODAY), NULL, NULL, TRUE, &next), ==, cases[i].ahead);
      if (!cases[i].ahead)
        continue;
      g_assert_cmpint (next.day, ==, day (cases[i].sitting));
      g_assert_true (next.decision == decision);
      words = lotse_council_matter_words (&next, day (TODAY), LOTSE_LANG_EN);
      g_assert_cmpint (g_str_has_suffix (words, " · decision already recorded"), ==, cases[i].recorded);
      /* Those who look at the decisions of some projects only are told of it as well. */
      g_assert_true (lotse_next_council_matter (data, day (TODAY), NULL, NULL, FALSE, &next));
    }
}

/* A result that the council gave back says that the sitting of today is over for this paper; one of a sitting ahead is of a committee before. */
static void
test_result (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *paper = lotse_record_copy (add_paper (data, "Leitfaden", "KT 11", TODAY));
  LotseCouncilMatter next;

  lotse_record_set_text (paper, LOTSE_F_COUNCIL_PAPER_RESULT, "ungeändert beschlossen");
  lotse_dataset_take (data, paper);
  g_assert_false (lotse_next_council_matter (data, day (TODAY), NULL, NULL, TRUE, &next));
  g_assert_true (lotse_next_council_matter (data, day ("2026-06-16"), NULL, NULL, TRUE, &next));
}

static gboolean
is_public_cb (LotseRecord *record, gpointer data)
{
  return lotse_record_audience (record) == LOTSE_AUDIENCE_PUBLIC;
}

/* What an audience may not see is not the answer, nor is it named with a paper that it may see. */
static void
test_filter (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *paper = lotse_record_copy (add_paper (data, "Nachtrag Glasfaser", "KT 12", "2026-07-20"));
  LotseRecord *decision = lotse_record_copy (add_decision (data, "Aus der Rücklage?", "KT 12", NULL, NULL));
  LotseCouncilMatter next;

  lotse_record_set_integer (decision, LOTSE_F_DECISION_AUDIENCE, LOTSE_AUDIENCE_LEADERSHIP);
  lotse_dataset_take (data, decision);
  lotse_record_set_integer (paper, LOTSE_F_COUNCIL_PAPER_AUDIENCE, LOTSE_AUDIENCE_PUBLIC);
  lotse_dataset_take (data, paper);
  g_assert_true (lotse_next_council_matter (data, day (TODAY), is_public_cb, NULL, TRUE, &next));
  g_assert_null (next.decision);
  g_assert_cmpstr (lotse_council_matter_subject (&next), ==, "Nachtrag Glasfaser");
  paper = lotse_record_copy (lotse_dataset_at (data, LOTSE_KIND_COUNCIL_PAPER, 0));
  lotse_record_set_integer (paper, LOTSE_F_COUNCIL_PAPER_AUDIENCE, LOTSE_AUDIENCE_STAFF);
  lotse_dataset_take (data, paper);
  g_assert_false (lotse_next_council_matter (data, day (TODAY), is_public_cb, NULL, TRUE, &next));
}

static gboolean
concerns_cb (LotseRecord *record, gpointer data)
{
  return lotse_record_kind (record) != LOTSE_KIND_DECISION || record == data;
}

/* Whoever looks at some of the decisions only is told the same day of the sitting, and nothing of the papers of others. */
static void
test_some_decisions (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *decision = add_decision (data, "Glasfaser ausbauen?", "KT 12", NULL, NULL);
  LotseCouncilMatter next;

  add_decision (data, "Leitfaden beschließen?", "KT 11", NULL, NULL);
  add_paper (data, "Leitfaden", "KT 11", "2026-06-18");
  add_paper (data, "Haushalt", "KT 10", "2026-06-17");
  add_paper (data, "Nachtrag Glasfaser", "KT 12", "2026-07-20");
  assert_next (data, "Haushalt", "Kreistag · 17 Jun 2026, today · paper KT 10");
  g_assert_true (lotse_next_council_matter (data, day (TODAY), concerns_cb, decision, FALSE, &next));
  g_assert_true (next.decision == decision);
  g_assert_cmpint (next.day, ==, day ("2026-07-20"));
}

/* Something else was decided on the paper already, and the decision that still waits goes to its sitting all the same. */
static void
test_waiting_day (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseRecord *paper = add_paper (data, "Glasfaser", "KT 12", "2026-07-20"), *copy;

  add_decision (data, "Vorberatung: weiterleiten?", "KT 12", NULL, "2026-06-01");
  add_decision (data, "Glasfaser ausbauen?", "KT 12", NULL, NULL);
  assert_next (data, "Glasfaser ausbauen?", "Kreistag · 20 Jul 2026, in 33 days · paper KT 12");
  copy = lotse_record_copy (paper);
  lotse_record_set_integer (copy, LOTSE_F_COUNCIL_PAPER_MEETING_ON, day ("2026-06-01"));
  lotse_dataset_take (data, copy);
  assert_next (data, "Glasfaser ausbauen?", "Kreistag · day of the sitting not known · paper KT 12");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  lotse_lang_init ("en");
  g_test_add_func ("/model/council/next", test_next);
  g_test_add_func ("/model/council/recorded-early", test_recorded_early);
  g_test_add_func ("/model/council/result", test_result);
  g_test_add_func ("/model/council/filter", test_filter);
  g_test_add_func ("/model/council/some-decisions", test_some_decisions);
  g_test_add_func ("/model/council/waiting-day", test_waiting_day);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Eight checks in one map: each is set by itself, and what another computer wrote beside it stays. */
#include "data/model/legal.h"

#define FUNCTION "11111111-1111-4111-8111-111111111111"

static void
test_set (void)
{
  g_autoptr (LotseRecord) project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  const LotseDate day = lotse_date_parse ("2026-04-01"), next = lotse_date_parse ("2027-04-01");
  LotseLegalCheck check;

  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "E-file");
  g_assert_false (lotse_legal_known (project));
  lotse_legal_set (project, LOTSE_LEGAL_CHECK_IT_SECURITY, &(LotseLegalCheck) { LOTSE_CHECK_STATE_DONE, day, "Level normal, ISK 12", FUNCTION, next });
  lotse_legal_set (project, LOTSE_LEGAL_CHECK_STAFF_COUNCIL, &(LotseLegalCheck) { LOTSE_CHECK_STATE_NOT_NEEDED, LOTSE_DATE_NONE, "  ", "", LOTSE_DATE_NONE });
  g_assert_true (lotse_legal_known (project));
  g_assert_cmpuint (lotse_legal_count_settled (project), ==, 2);
  lotse_legal_get (project, LOTSE_LEGAL_CHECK_IT_SECURITY, &check);
  g_assert_cmpint (check.state, ==, LOTSE_CHECK_STATE_DONE);
  g_assert_cmpint (check.date, ==, day);
  g_assert_cmpint (check.review, ==, next);
  g_assert_cmpstr (check.note, ==, "Level normal, ISK 12");
  g_assert_cmpstr (check.function, ==, FUNCTION);
  lotse_legal_get (project, LOTSE_LEGAL_CHECK_STAFF_COUNCIL, &check);
  g_assert_cmpint (check.state, ==, LOTSE_CHECK_STATE_NOT_NEEDED);
  g_assert_null (check.note);
  lotse_legal_get (project, LOTSE_LEGAL_CHECK_ARCHIVE, &check);
  g_assert_cmpint (check.state, ==, -1);
  g_assert_true (lotse_record_validate (project, NULL));
  /* Its own texts may be given back, and nothing at all takes the check out. */
  lotse_legal_get (project, LOTSE_LEGAL_CHECK_IT_SECURITY, &check);
  check.state = LOTSE_CHECK_STATE_RUNNING;
  lotse_legal_set (project, LOTSE_LEGAL_CHECK_IT_SECURITY, &check);
  lotse_legal_get (project, LOTSE_LEGAL_CHECK_IT_SECURITY, &check);
  g_assert_cmpstr (check.note, ==, "Level normal, ISK 12");
  g_assert_cmpint (check.review, ==, next);
  g_assert_cmpstr (check.function, ==, FUNCTION);
  g_assert_cmpuint (lotse_legal_count_settled (project), ==, 1);
  for (int i = 0; i < LOTSE_LEGAL_CHECK_N_VALUES; i++)
    lotse_legal_set (project, i, &(LotseLegalCheck) { -1, LOTSE_DATE_NONE, NULL, NULL, LOTSE_DATE_NONE });
  g_assert_false (lotse_legal_known (project));
}

/* What stands in the map already is read, and stays when another check is set. */
static void
test_others_stay (void)
{
  g_autoptr (LotseRecord) project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  GArray *map = lotse_map_new ();
  LotseValue value;
  LotseLegalCheck check;

  lotse_map_add (map, "archive", "running", LOTSE_DATE_NONE, NULL);
  g_array_index (map, LotseMapEntry, 0).review = lotse_date_parse ("2026-01-01");
  g_array_index (map, LotseMapEntry, 0).function = g_strdup (FUNCTION);
  value = lotse_value_map_take (map);
  lotse_record_take (project, LOTSE_F_PROJECT_LEGAL, &value);
  lotse_legal_get (project, LOTSE_LEGAL_CHECK_ARCHIVE, &check);
  g_assert_cmpint (check.review, ==, lotse_date_parse ("2026-01-01"));
  g_assert_cmpstr (check.function, ==, FUNCTION);
  lotse_legal_set (project, LOTSE_LEGAL_CHECK_COMMITTEE, &(LotseLegalCheck) { LOTSE_CHECK_STATE_OPEN, LOTSE_DATE_NONE, NULL, NULL, LOTSE_DATE_NONE });
  lotse_legal_get (project, LOTSE_LEGAL_CHECK_ARCHIVE, &check);
  g_assert_cmpstr (check.function, ==, FUNCTION);
}

/* The review that is due longest comes first; the day itself is no delay. */
static void
test_overdue (void)
{
  g_autoptr (LotseRecord) project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  LotseDate day;
  guint n;

  g_assert_cmpint (lotse_legal_overdue (project, lotse_date_parse ("2026-04-01"), &day, &n), ==, -1);
  lotse_legal_set (project, LOTSE_LEGAL_CHECK_DATA_PROTECTION, &(LotseLegalCheck) { LOTSE_CHECK_STATE_DONE, LOTSE_DATE_NONE, NULL, NULL, lotse_date_parse ("2026-04-01") });
  lotse_legal_set (project, LOTSE_LEGAL_CHECK_IT_SECURITY, &(LotseLegalCheck) { LOTSE_CHECK_STATE_DONE, LOTSE_DATE_NONE, NULL, NULL, lotse_date_parse ("2026-03-01") });
  lotse_legal_set (project, LOTSE_LEGAL_CHECK_ARCHIVE, &(LotseLegalCheck) { LOTSE_CHECK_STATE_OPEN, LOTSE_DATE_NONE, NULL, NULL, LOTSE_DATE_NONE });
  g_assert_cmpint (lotse_legal_overdue (project, lotse_date_parse ("2026-04-01"), &day, &n), ==, LOTSE_LEGAL_CHECK_IT_SECURITY);
  g_assert_cmpint (day, ==, lotse_date_parse ("2026-03-01"));
  g_assert_cmpuint (n, ==, 1);
  lotse_legal_overdue (project, lotse_date_parse ("2026-04-02"), &day, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (lotse_legal_overdue (project, lotse_date_parse ("2026-02-28"), &day, &n), ==, -1);
  g_assert_cmpint (day, ==, LOTSE_DATE_NONE);
}

static void
test_words (void)
{
  const LotseLegalCheck check = { LOTSE_CHECK_STATE_DONE, LOTSE_DATE_NONE, "DSFA 7", NULL, lotse_date_parse ("2026-04-01") };
  const LotseLegalCheck nothing = { -1, LOTSE_DATE_NONE, NULL, NULL, LOTSE_DATE_NONE };
  g_autofree char *before = lotse_legal_words (&check, "Office of law", lotse_date_parse ("2026-04-01"), LOTSE_LANG_EN);
  g_autofree char *after = lotse_legal_words (&check, NULL, lotse_date_parse ("2026-04-02"), LOTSE_LANG_EN);

  g_assert_cmpstr (before, ==, "Office of law · next review 1 Apr 2026 · DSFA 7");
  g_assert_cmpstr (after, ==, "review was due on 1 Apr 2026 · DSFA 7");
  g_assert_null (lotse_legal_words (&nothing, NULL, 0, LOTSE_LANG_EN));
}

int
main (int argc, char *argv[])
{
  lotse_lang_init ("en");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/legal/set", test_set);
  g_test_add_func ("/legal/others-stay", test_others_stay);
  g_test_add_func ("/legal/overdue", test_overdue);
  g_test_add_func ("/legal/words", test_words);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of milestones as people keep them. */
#include <string.h>

#include "data/exchange/milestone-table.h"
#include "data/model/error.h"
#include "data/model/schema.h"

static LotseMilestoneTable *
read_text (const char *text, GError **error)
{
  g_autoptr (LotseSheet) sheet = lotse_sheet_new ("table", text, strlen (text), '\t', 0, NULL);

  g_assert_nonnull (sheet);
  return lotse_milestone_table_read (sheet, error);
}

static LotseMilestoneTable *
read_whole (const char *text, guint n_rows, guint n_problems)
{
  g_autoptr (GError) error = NULL;
  LotseMilestoneTable *table = read_text (text, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < table->problems->len; i++)
    {
      const LotseMilestoneProblem *problem = g_ptr_array_index (table->problems, i);

      g_test_message ("row %u, %s: %s – %s", problem->row, problem->header, problem->value, problem->reason);
    }
  g_assert_cmpuint (table->rows->len, ==, n_rows);
  g_assert_cmpuint (table->problems->len, ==, n_problems);
  return table;
}

static LotseMilestoneRow *
row_at (LotseMilestoneTable *table, guint i)
{
  return g_ptr_array_index (table->rows, i);
}

static LotseMilestoneProblem *
problem_at (LotseMilestoneTable *table, guint i)
{
  return g_ptr_array_index (table->problems, i);
}

static void
assert_due (LotseMilestoneRow *row, const char *due)
{
  g_autofree char *text = lotse_soft_to_text (row->due);

  g_assert_cmpstr (text, ==, due);
}

/* Headings in any order; what is not known is named; an introduction above them is passed over. */
static void
test_headings (void)
{
  g_autoptr (LotseMilestoneTable) table
    = read_whole ("Projektplan E-Akte\t\t\t\t\t\n"
                  "Nr.\tFällig\tMeilenstein\tArt\tErledigt am\tVerantwortlich\n"
                  "1\t31.03.2027\tAusschreibung veröffentlicht\tFrist\t\tFrau Muster\n"
                  "2\tQ3 2027\t\"Pilot in\nzwei Ämtern\"\tPilotstart\t\t\n"
                  "\t\t\t\t\t\n"
                  "3\tMärz 2020\tKonzept beschlossen\tBeschluss\t12.03.2020\t\n",
                  3, 0);

  g_assert_cmpuint (table->heading, ==, 2);
  g_assert_cmpstr (row_at (table, 0)->title, ==, "Ausschreibung veröffentlicht");
  assert_due (row_at (table, 0), "2027-03-31");
  g_assert_cmpint (row_at (table, 0)->kind, ==, LOTSE_MILESTONE_KIND_DEADLINE);
  g_assert_false (row_at (table, 0)->done);
  g_assert_cmpstr (row_at (table, 1)->title, ==, "Pilot in zwei Ämtern");
  assert_due (row_at (table, 1), "2027-Q3");
  g_assert_cmpint (row_at (table, 1)->kind, ==, LOTSE_MILESTONE_KIND_PILOT_START);
  g_assert_cmpuint (row_at (table, 2)->row, ==, 6);
  assert_due (row_at (table, 2), "2020-03");
  g_assert_true (row_at (table, 2)->done);
  g_assert_cmpint (row_at (table, 2)->done_on, ==, lotse_date_parse ("2020-03-12"));
  g_assert_cmpuint (table->unknown->len, ==, 2);
  g_assert_cmpstr (table->unknown->pdata[0], ==, "Nr.");
  g_assert_cmpstr (table->unknown->pdata[1], ==, "Verantwortlich");
}

/* Of a beginning and an end, the end is when it is due. */
static void
test_end (void)
{
  g_autoptr (LotseMilestoneTable) table = read_whole ("Titel\tBeginn\tEnde\nAusschreibung\t01.04.2026\t30.09.2026\n", 1, 0);

  assert_due (row_at (table, 0), "2026-09-30");
  g_assert_cmpuint (table->unknown->len, ==, 1);
  g_assert_cmpstr (table->unknown->pdata[0], ==, "Beginn");
}

/* Without headings it is told by what stands there, in whichever order. */
static void
test_content (void)
{
  g_autoptr (LotseMilestoneTable) plain = read_whole ("Ausschreibung\t31.3.2027\nPilot\tQ3 2027\nAlle Ämter\toffen\n", 3, 0);
  g_autoptr (LotseMilestoneTable) full = read_whole ("1\tQ1 2027\tAusschreibung\toffen\tFrist\n2\t2. Hj. 2027\tEchtbetrieb überall\terledigt\tGo-live\n", 2, 0);

  g_assert_cmpuint (plain->heading, ==, 0);
  g_assert_cmpstr (row_at (plain, 0)->title, ==, "Ausschreibung");
  assert_due (row_at (plain, 1), "2027-Q3");
  assert_due (row_at (plain, 2), "open");
  g_assert_cmpstr (row_at (full, 1)->title, ==, "Echtbetrieb überall");
  assert_due (row_at (full, 1), "2027-H2");
  g_assert_cmpint (row_at (full, 1)->kind, ==, LOTSE_MILESTONE_KIND_GO_LIVE);
  g_assert_false (row_at (full, 0)->done);
  g_assert_true (row_at (full, 1)->done);
  g_assert_cmpint (row_at (full, 1)->done_on, ==, LOTSE_DATE_NONE);
  g_assert_cmpstr (full->unknown->pdata[0], ==, "A");
}

/* A second column of dates could be anything and is left aside, by its letter. */
static void
test_two_dates (void)
{
  g_autoptr (LotseMilestoneTable) table = read_whole ("Ausschreibung\t31.3.2027\t30.4.2027\nPilot\t1.9.2027\t1.10.2027\n", 2, 0);

  assert_due (row_at (table, 0), "2027-03-31");
  g_assert_cmpuint (table->unknown->len, ==, 1);
  g_assert_cmpstr (table->unknown->pdata[0], ==, "C");
}

/* Each cell that cannot be read is named, and its row is left out as a whole. */
static void
test_problems (void)
{
  g_autofree char *tomorrow = lotse_date_to_text (lotse_date_today () + 1);
  g_autofree char *text = g_strdup_printf ("Titel\tTermin\tArt\tErledigt\n"
                                           "Gut\t1.2.2027\tErgebnis\tnein\n"
                                           "Tag fehlt\t32.13.2027\tBesprechung\tnein\n"
                                           "\t1.2.2027\t\t\n"
                                           "Zu früh\t1.2.2027\t\t%s\n"
                                           "Halb\t1.2.2027\t\tvielleicht\n",
                                           tomorrow);
  g_autoptr (LotseMilestoneTable) table = read_whole (text, 1, 5);

  g_assert_cmpstr (row_at (table, 0)->title, ==, "Gut");
  g_assert_cmpuint (problem_at (table, 0)->row, ==, 3);
  g_assert_cmpstr (problem_at (table, 0)->header, ==, "Termin");
  g_assert_cmpstr (problem_at (table, 0)->value, ==, "32.13.2027");
  g_assert_cmpstr (problem_at (table, 1)->header, ==, "Art");
  g_assert_cmpstr (problem_at (table, 1)->value, ==, "Besprechung");
  g_assert_cmpuint (problem_at (table, 2)->row, ==, 4);
  g_assert_null (problem_at (table, 2)->header);
  g_assert_cmpuint (problem_at (table, 3)->row, ==, 5);
  g_assert_nonnull (strstr (problem_at (table, 3)->reason, "lies ahead"));
  g_assert_cmpstr (problem_at (table, 4)->value, ==, "vielleicht");
}

/* Traffic lights are no state of a milestone: the column is left aside instead of every row. */
static void
test_lights (void)
{
  g_autoptr (LotseMilestoneTable) table = read_whole ("Titel\tTermin\tStatus\nA\t1.2.2027\tgrün\nB\t1.3.2027\tgelb\n", 2, 0);

  g_assert_cmpstr (table->unknown->pdata[0], ==, "Status");
}

static void
test_states (void)
{
  g_autoptr (LotseMilestoneTable) table = read_whole ("Title\tDue\tState\n"
                                                      "A\t2020\terledigt am 12.3.2020\nB\t2020\tdone (12 Mar 2020)\nC\t2020\tx\nD\t2020\t100 %\n"
                                                      "E\t2020\t40 %\nF\t2020\tin Arbeit\nG\t2020\t12.03.2020\n",
                                                      7, 0);
  const gboolean done[] = { TRUE, TRUE, TRUE, TRUE, FALSE, FALSE, TRUE };
  const gboolean dated[] = { TRUE, TRUE, FALSE, FALSE, FALSE, FALSE, TRUE };

  for (guint i = 0; i < G_N_ELEMENTS (done); i++)
    {
      g_assert_cmpint (row_at (table, i)->done, ==, done[i]);
      g_assert_cmpint (row_at (table, i)->done_on, ==, dated[i] ? lotse_date_parse ("2020-03-12") : LOTSE_DATE_NONE);
    }
}

/* 12/31/2027 says that the month comes first, in the whole column. */
static void
test_month_first (void)
{
  g_autoptr (LotseMilestoneTable) table = read_whole ("Title\tDue\nA\t12/31/2027\nB\t03/04/2027\n", 2, 0);

  assert_due (row_at (table, 0), "2027-12-31");
  assert_due (row_at (table, 1), "2027-03-04");
}

static void
test_no_table (void)
{
  static const char *const texts[] = { "Guten Tag,\nanbei die Liste.\n", "1\t2\n3\t4\n", "31.3.2027\tQ3 2027\n", "Titel\tFarbe\nA\trot\n" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LotseMilestoneTable) table = read_text (texts[i], &error);

      g_assert_null (table);
      g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/milestones/headings", test_headings);
  g_test_add_func ("/exchange/milestones/end", test_end);
  g_test_add_func ("/exchange/milestones/content", test_content);
  g_test_add_func ("/exchange/milestones/two-dates", test_two_dates);
  g_test_add_func ("/exchange/milestones/problems", test_problems);
  g_test_add_func ("/exchange/milestones/lights", test_lights);
  g_test_add_func ("/exchange/milestones/states", test_states);
  g_test_add_func ("/exchange/milestones/month-first", test_month_first);
  g_test_add_func ("/exchange/milestones/no-table", test_no_table);
  return g_test_run ();
}

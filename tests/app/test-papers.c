/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Council papers have a list of their own: found by name and by day, with the decision they belong to, and where and when they were fetched. */
#include "config.h"

#include "../dates.h"
#include "app/pages/lotse-papers-page.h"
#include "app/record-open.h"
#include "fixture.h"

static void
take_paper (LotseDataset *data, const char *id, const char *title, const char *reference, const char *sitting, const char *url)
{
  LotseRecord *paper = lotse_record_new (LOTSE_KIND_COUNCIL_PAPER, id);

  lotse_record_set_text (paper, LOTSE_F_COUNCIL_PAPER_TITLE, title);
  lotse_record_set_text (paper, LOTSE_F_COUNCIL_PAPER_REFERENCE, reference);
  lotse_record_set_integer (paper, LOTSE_F_COUNCIL_PAPER_DATE, lotse_date_parse ("2021-02-03"));
  lotse_record_set_text (paper, LOTSE_F_COUNCIL_PAPER_MEETING, "Kreistag");
  lotse_record_set_integer (paper, LOTSE_F_COUNCIL_PAPER_MEETING_ON, lotse_date_parse (sitting));
  lotse_record_set_text (paper, LOTSE_F_COUNCIL_PAPER_PAPER_URL, url);
  lotse_record_set_text (paper, LOTSE_F_COUNCIL_PAPER_SOURCE_URL, url);
  lotse_record_set_integer (paper, LOTSE_F_COUNCIL_PAPER_FETCHED_ON, lotse_date_parse ("2021-11-01"));
  lotse_dataset_take (data, paper);
}

static LotseDataset *
data_with_papers (void)
{
  LotseDataset *data = fixture_dataset ();
  LotseRecord *decision = lotse_record_new (LOTSE_KIND_DECISION, "posts");
  const char *projects[] = { lotse_record_id (fixture_find (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_CODE, "A-3")), NULL };
  LotseValue refs = lotse_value_refs (projects);

  while (lotse_dataset_count (data, LOTSE_KIND_COUNCIL_PAPER) > 0)
    lotse_dataset_remove (data, LOTSE_KIND_COUNCIL_PAPER, lotse_record_id (lotse_dataset_at (data, LOTSE_KIND_COUNCIL_PAPER, 0)));
  take_paper (data, "p1", "Stellenplan der Digitalisierung", "KT 17/2021", "2021-07-11", "https://ris.example.org/papers/1");
  take_paper (data, "p2", "Glasfaser für Schulen", "KT 21/2021", "2021-12-17", "https://ris.example.org/papers/2");
  take_paper (data, "p3", "Übersicht der Dienste", "VA 3/2020", "2020-03-02", "https://ris.example.org/papers/3");
  lotse_record_set_text (decision, LOTSE_F_DECISION_QUESTION, "Zwei Stellen verlängern?");
  lotse_record_set_text (decision, LOTSE_F_DECISION_PAPER_URL, "https://ris.example.org/papers/1");
  lotse_record_take (decision, LOTSE_F_DECISION_PROJECTS, &refs);
  lotse_dataset_take (data, decision);
  return data;
}

static guint
found (LotsePapersPage *page, const char *text)
{
  lotse_papers_page_search (page, text);
  return lotse_papers_page_count (page);
}

static void
test_page (void)
{
  g_autoptr (LotseSession) session = lotse_session_new ();
  g_autoptr (LotseDataset) data = data_with_papers ();
  g_autofree char *name = NULL;
  LotseWindow *window;
  LotsePapersPage *page;

  lotse_session_set_dataset (session, data);
  window = fixture_window_on (session, "papers");
  page = LOTSE_PAPERS_PAGE (lotse_window_get_page (window));
  fixture_picture (window, "papers");
  g_assert_cmpuint (lotse_papers_page_count (page), ==, 3);
  g_assert_true (fixture_shows (GTK_WIDGET (page), "3 papers"));
  g_assert_true (fixture_shows (GTK_WIDGET (page), "fetched from ris.example.org on 1 Nov 2021"));
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Kreistag · 17 Dec 2021"));
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Straße und Verkehr: i-Kfz")); /* the project of its decision */
  g_assert_cmpuint (found (page, "stellenplan"), ==, 1);
  g_assert_cmpuint (found (page, "uebersicht"), ==, 1);
  g_assert_cmpuint (found (page, "21/2021"), ==, 1);
  g_assert_cmpuint (found (page, "July 2021"), ==, 1);
  g_assert_cmpuint (found (page, "11 Jul 2021"), ==, 1);
  g_assert_cmpuint (found (page, "Zwei Stellen"), ==, 1); /* by its decision */
  g_assert_cmpuint (found (page, "Freibad"), ==, 0);
  g_assert_true (fixture_shows (GTK_WIDGET (page), "No paper matches"));
  g_assert_cmpuint (found (page, ""), ==, 3);
  lotse_papers_page_choose (page, LOTSE_PAPERS_AHEAD);
  g_assert_cmpuint (lotse_papers_page_count (page), ==, 1);
  g_assert_true (fixture_shows (GTK_WIDGET (page), "1 of 3 papers"));
  lotse_papers_page_choose (page, LOTSE_PAPERS_LINKED);
  g_assert_cmpuint (lotse_papers_page_count (page), ==, 1);
  lotse_papers_page_choose (page, LOTSE_PAPERS_UNLINKED);
  g_assert_cmpuint (lotse_papers_page_count (page), ==, 2);
  /* A paper opens the decision it belongs to. */
  g_assert_true (lotse_record_open (window, "council_paper:p1"));
  fixture_settle (window);
  name = lotse_window_get_page_name (window);
  g_assert_true (g_str_has_prefix (name, "decisions"));
  g_assert_true (fixture_shows (GTK_WIDGET (lotse_window_get_page (window)), "Council paper KT 17/2021 · Stellenplan der Digitalisierung"));
  fixture_close (window);
}

static void
test_none (void)
{
  g_autoptr (LotseSession) session = lotse_session_new ();
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  LotseWindow *window;

  lotse_session_set_dataset (session, data);
  window = fixture_window_on (session, "papers");
  g_assert_true (fixture_shows (GTK_WIDGET (lotse_window_get_page (window)), "No council papers yet"));
  fixture_close (window);
}

int
main (int argc, char **argv)
{
  g_setenv ("LOTSE_TODAY", FIXTURE_TODAY, TRUE);
  fixture_init (&argc, &argv);
  lotse_lang_init ("en");
  g_test_add_func ("/app/papers/page", test_page);
  g_test_add_func ("/app/papers/none", test_none);
  return g_test_run ();
}

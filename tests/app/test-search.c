/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding and the index of the search over everything. */
#include "config.h"

#include "app/lotse-search-index.h"
#include "data/model/fold.h"
#include "fixture.h"

static void
test_fold (void)
{
  const struct { const char *text, *plain, *expanded; } cases[] = {
    { "Müll", "mull", "muell" }, { "STRASSE", "strasse", "strasse" }, { "Straße", "strasse", "strasse" }, { "Ärzte Öl Über", "arzte ol uber", "aerzte oel ueber" },
    { "café\tà la\n", "cafe a la ", "cafe a la " }, { "Erlaub\xc2\xadnis", "erlaubnis", "erlaubnis" }, { "", "", "" }, { "Ελλάδα", "ελλαδα", "ελλαδα" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *plain = lotse_fold (cases[i].text, FALSE);
      g_autofree char *expanded = lotse_fold (cases[i].text, TRUE);

      g_assert_cmpstr (plain, ==, cases[i].plain);
      g_assert_cmpstr (expanded, ==, cases[i].expanded);
    }
}

static gboolean
matches (const char *text, const char *words)
{
  g_autoptr (LotseFoldQuery) query = lotse_fold_query_new (words);
  g_autofree char *plain = lotse_fold (text, FALSE);
  g_autofree char *expanded = lotse_fold (text, TRUE);

  return lotse_fold_query_matches (query, plain, expanded);
}

static void
test_query (void)
{
  g_assert_true (matches ("Sperrmüll", "muell"));
  g_assert_true (matches ("Sperrmüll", "mull"));
  g_assert_true (matches ("Sperrmüll", "MÜLL"));
  g_assert_true (matches ("Bauerlaubnis", "erlaubnis"));
  g_assert_true (matches ("neue Straße", "strasse neue"));
  g_assert_false (matches ("neue Straße", "strasse alt"));
  g_assert_true (matches ("irgendwas", "  "));
}

static guint
find (LotseDataset *data, const char *text, LotseKind first_kind, const char *first_title)
{
  g_autoptr (LotseSearchIndex) index = lotse_search_index_new ();
  g_autoptr (GPtrArray) found = lotse_search_index_find (index, data, text, 50);

  if (found->len > 0 && first_title != NULL)
    {
      g_autofree char *title = lotse_record_title (g_ptr_array_index (found, 0));

      g_assert_cmpint (lotse_record_kind (g_ptr_array_index (found, 0)), ==, first_kind);
      g_assert_cmpstr (title, ==, first_title);
    }
  return found->len;
}

static void
test_index (void)
{
  g_autoptr (LotseDataset) data = fixture_dataset ();

  g_assert_cmpuint (find (data, "sperrmuell", LOTSE_KIND_PROJECT, "Sperrmüll online"), ==, 1);
  g_assert_cmpuint (find (data, "schriftform", LOTSE_KIND_REPORT, "Zwei offene Rechtsfragen zur Schriftform."), ==, 1);
  g_assert_cmpuint (find (data, "pilotgemeinden", LOTSE_KIND_DECISION, "Pilotgemeinden bleiben im Betrieb"), ==, 1);
  g_assert_cmpuint (find (data, "strasse", LOTSE_KIND_PROJECT, "Straße und Verkehr: i-Kfz"), ==, 2); /* and the department */
  g_assert_cmpuint (find (data, "A-10", LOTSE_KIND_PROJECT, "Terminvergabe"), ==, 1);
  g_assert_cmpuint (find (data, "", LOTSE_KIND_PROJECT, NULL), ==, 0);
  g_assert_cmpuint (find (data, "nirgends", LOTSE_KIND_PROJECT, NULL), ==, 0);
}

/* People are not searched: nobody is to be looked up by name. */
static void
test_no_people (void)
{
  g_autoptr (LotseDataset) data = fixture_dataset ();
  LotseRecord *person = lotse_record_new (LOTSE_KIND_PERSON, NULL);

  lotse_record_set_text (person, LOTSE_F_PERSON_NAME, "Erika Mustermann");
  lotse_dataset_take (data, person);
  g_assert_cmpuint (find (data, "mustermann", LOTSE_KIND_PERSON, NULL), ==, 0);
}

static void
test_follows_changes (void)
{
  g_autoptr (LotseDataset) data = fixture_dataset ();
  g_autoptr (LotseSearchIndex) index = lotse_search_index_new ();
  g_autoptr (GPtrArray) before = lotse_search_index_find (index, data, "neuland", 10);
  g_autoptr (GPtrArray) after = NULL;
  LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);

  g_assert_cmpuint (before->len, ==, 0);
  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "Neuland");
  lotse_dataset_take (data, project);
  after = lotse_search_index_find (index, data, "neuland", 10);
  g_assert_cmpuint (after->len, ==, 1);
}

static void
test_project_of (void)
{
  g_autoptr (LotseDataset) data = fixture_dataset ();
  LotseRecord *project = fixture_find (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_CODE, "A-1");
  LotseRecord *decision = lotse_dataset_at (data, LOTSE_KIND_DECISION, 0);
  LotseRecord *milestone = fixture_find (data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_TITLE, "Abnahme der Schnittstelle");

  g_assert_true (lotse_search_project_of (data, project) == project);
  g_assert_true (lotse_search_project_of (data, decision) == project);
  g_assert_true (lotse_search_project_of (data, milestone) == project);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/fold/both-ways", test_fold);
  g_test_add_func ("/app/fold/query", test_query);
  g_test_add_func ("/app/search/index", test_index);
  g_test_add_func ("/app/search/no-people", test_no_people);
  g_test_add_func ("/app/search/follows-changes", test_follows_changes);
  g_test_add_func ("/app/search/project-of", test_project_of);
  return g_test_run ();
}

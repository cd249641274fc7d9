/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding and the index of the search over everything. */
#include "config.h"

#include <string.h>

#include "data/model/search-index.h"
#include "data/model/fold.h"
#include "data/model/legal.h"
#include "data/model/responsibility.h"
#include "fixture.h"

#define LEADERS LOTSE_AUDIENCE_LEADERSHIP

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

static const LotseSearchGroup *
group_of (GPtrArray *groups, LotseKind kind)
{
  for (guint i = 0; i < groups->len; i++)
    if (((const LotseSearchGroup *) groups->pdata[i])->kind == kind)
      return groups->pdata[i];
  return NULL;
}

static void
add_report (LotseDataset *data, const char *day, const char *summary, const char *project)
{
  LotseRecord *report = lotse_record_new (LOTSE_KIND_REPORT, NULL);

  lotse_record_set_text (report, LOTSE_F_REPORT_SUMMARY, summary);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_parse (day));
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (fixture_find (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_CODE, project)));
  lotse_dataset_take (data, report);
}

/* By kind, with all that there is counted, old reports too, the newest first; what may not be seen is not counted. */
static void
test_groups (void)
{
  g_autoptr (LotseDataset) data = fixture_dataset ();
  g_autoptr (LotseSearchIndex) index = lotse_search_index_new ();
  g_autoptr (GPtrArray) all = NULL, staff = NULL;
  const LotseSearchGroup *reports;
  const int leaders = LOTSE_AUDIENCE_LEADERSHIP;

  LotseRecord *secret = lotse_record_copy (fixture_find (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_CODE, "B-1"));

  lotse_record_set_integer (secret, LOTSE_F_PROJECT_AUDIENCE, leaders);
  lotse_dataset_take (data, secret);
  add_report (data, "2019-02-01", "Die Schnittstelle fehlt.", "A-1");
  add_report (data, "2021-02-01", "Noch keine SCHNITTSTELLE.", "A-1");
  add_report (data, "2020-02-01", "Schnittstelle strittig.", "B-1");
  all = lotse_search_index_find_groups (index, data, "schnittstelle", leaders, 2);
  g_assert_cmpuint (all->len, ==, 2);
  /* A title says more than what is somewhere in a report. */
  g_assert_cmpint (((const LotseSearchGroup *) all->pdata[0])->kind, ==, LOTSE_KIND_MILESTONE);
  reports = group_of (all, LOTSE_KIND_REPORT);
  g_assert_cmpuint (reports->n_found, ==, 3);
  g_assert_cmpuint (reports->records->len, ==, 2);
  g_assert_cmpint (lotse_record_date (reports->records->pdata[0], LOTSE_F_REPORT_AS_OF), ==, lotse_date_parse ("2021-02-01"));
  g_assert_cmpint (lotse_record_date (reports->records->pdata[1], LOTSE_F_REPORT_AS_OF), ==, lotse_date_parse ("2020-02-01"));
  staff = lotse_search_index_find_groups (index, data, "schnittstelle", LOTSE_AUDIENCE_STAFF, 2);
  g_assert_cmpuint (group_of (staff, LOTSE_KIND_REPORT)->n_found, ==, 2);
}

/* Every kind that came later than the first is searched too. */
static void
test_new_kinds (void)
{
  static const LotseKind kinds[] = { LOTSE_KIND_TASK, LOTSE_KIND_OBJECTIVE, LOTSE_KIND_COUNCIL_PAPER, LOTSE_KIND_REVIEW };
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseSearchIndex) index = lotse_search_index_new ();
  g_autoptr (GPtrArray) found = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      LotseRecord *record = lotse_record_new (kinds[i], NULL);

      lotse_record_set_text (record, 0, "Seltenes Wort");
      lotse_dataset_take (data, record);
    }
  found = lotse_search_index_find_groups (index, data, "seltenes", LOTSE_AUDIENCE_LEADERSHIP, 9);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_nonnull (group_of (found, kinds[i]));
}

/* A record that changed, one that is gone, and everything gone. */
static void
test_stays_true (void)
{
  g_autoptr (LotseDataset) data = fixture_dataset ();
  g_autoptr (LotseSearchIndex) index = lotse_search_index_new ();
  LotseRecord *project = fixture_find (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_CODE, "A-2"), *changed = lotse_record_copy (project);
  g_autofree char *id = g_strdup (lotse_record_id (project));
  g_autoptr (GPtrArray) before = lotse_search_index_find (index, data, "sperrmüll", 9), old = NULL, new = NULL, gone = NULL, none = NULL;

  g_assert_cmpuint (before->len, ==, 1);
  lotse_record_set_text (changed, LOTSE_F_PROJECT_TITLE, "Grünschnitt online");
  lotse_dataset_take (data, changed);
  old = lotse_search_index_find (index, data, "sperrmüll", 9);
  g_assert_cmpuint (old->len, ==, 0);
  new = lotse_search_index_find (index, data, "gruenschnitt", 9);
  g_assert_cmpuint (new->len, ==, 1);
  lotse_dataset_remove (data, LOTSE_KIND_PROJECT, id);
  gone = lotse_search_index_find (index, data, "gruenschnitt", 9);
  g_assert_cmpuint (gone->len, ==, 0);
  lotse_dataset_clear (data);
  none = lotse_search_index_find (index, data, "a", 9);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
assert_found (const char *text, const char *words, const char *expected)
{
  g_autoptr (LotseFoldQuery) query = lotse_fold_query_new (words);
  g_autoptr (GArray) ranges = lotse_fold_find (text, query);
  g_autoptr (GString) marked = g_string_new (text);

  for (guint i = ranges->len; i > 0; i--)
    {
      const LotseFoldRange *range = &g_array_index (ranges, LotseFoldRange, i - 1);

      g_string_insert (marked, range->end, "]");
      g_string_insert (marked, range->start, "[");
    }
  g_assert_cmpstr (marked->str, ==, expected);
}

/* Where a word stands is said in the text as it is written. */
static void
test_where (void)
{
  assert_found ("Sperrmüll und Müllabfuhr", "muell", "Sperr[müll] und [Müll]abfuhr");
  assert_found ("Sperrmüll", "mull", "Sperr[müll]");
  assert_found ("Große Straße", "SS", "Gro[ß]e Stra[ß]e");
  assert_found ("a b", "a b", "[a] [b]");
  assert_found ("aaa", "aa", "[aaa]");
  assert_found ("nichts", "etwas", "nichts");
  assert_found ("", "x", "");
  assert_found ("Maße", "se", "Ma[ße]"); /* half of what ß becomes marks all of it */
}

/* What is written beside a check of the law or a dimension is found and shown, and goes with it. */
static void
test_notes (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseRecord) project = lotse_record_new (LOTSE_KIND_PROJECT, NULL), report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  g_autoptr (LotseFoldQuery) query = lotse_fold_query_new ("dsfa");
  GArray *dimensions = lotse_map_new ();
  LotseValue value;
  g_autofree char *excerpt = NULL;

  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "E-Akte");
  lotse_legal_set (project, LOTSE_LEGAL_CHECK_DATA_PROTECTION, &(LotseLegalCheck) { LOTSE_CHECK_STATE_DONE, LOTSE_DATE_NONE, "Folgenabschätzung DSFA 2020-07", NULL, LOTSE_DATE_NONE });
  lotse_map_add (dimensions, "money", "on_track", LOTSE_DATE_NONE, "Nachtrag bewilligt");
  value = lotse_value_map_take (dimensions);
  lotse_record_take (report, LOTSE_F_REPORT_DIMENSIONS, &value);
  lotse_dataset_take (data, g_object_ref (project));
  lotse_dataset_take (data, g_object_ref (report));
  g_assert_cmpuint (find (data, "DSFA", LOTSE_KIND_PROJECT, "E-Akte"), ==, 1);
  g_assert_cmpuint (find (data, "folgenabschaetzung akte", LOTSE_KIND_PROJECT, "E-Akte"), ==, 1);
  g_assert_cmpuint (find (data, "nachtrag", LOTSE_KIND_REPORT, NULL), ==, 1);
  g_assert_cmpuint (find (data, "on_track", LOTSE_KIND_REPORT, NULL), ==, 0);
  excerpt = lotse_search_excerpt (project, query, 60);
  g_assert_nonnull (excerpt);
  g_assert_nonnull (strstr (excerpt, "DSFA 2020-07"));
}

static void
test_excerpt (void)
{
  g_autoptr (LotseRecord) report = lotse_record_new (LOTSE_KIND_REPORT, NULL), project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  g_autoptr (LotseFoldQuery) query = lotse_fold_query_new ("fehlt");
  g_autofree char *excerpt = NULL, *none = NULL;

  lotse_record_set_text (report, LOTSE_F_REPORT_SUMMARY, "Alles ist vorbereitet, und es könnte losgehen.\nNur die Schnittstelle zum Fachverfahren fehlt noch immer, und niemand weiß, wann sie kommt.");
  excerpt = lotse_search_excerpt (report, query, 40);
  g_assert_nonnull (strstr (excerpt, "fehlt"));
  g_assert_true (g_str_has_prefix (excerpt, "…") && g_str_has_suffix (excerpt, "…"));
  g_assert_cmpint (g_utf8_strlen (excerpt, -1), <=, 44);
  g_assert_true (g_utf8_validate (excerpt, -1, NULL));
  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "Es fehlt etwas"); /* the title is shown anyway */
  none = lotse_search_excerpt (project, query, 40);
  g_assert_null (none);
}

static void
test_project_of (void)
{
  g_autoptr (LotseDataset) data = fixture_dataset ();
  LotseRecord *project = fixture_find (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_CODE, "A-1");
  LotseRecord *decision = lotse_dataset_at (data, LOTSE_KIND_DECISION, 0);
  LotseRecord *milestone = fixture_find (data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_TITLE, "Abnahme der Schnittstelle");

  g_assert_true (lotse_search_project_of (data, project, LEADERS) == project);
  g_assert_true (lotse_search_project_of (data, decision, LEADERS) == project);
  g_assert_true (lotse_search_project_of (data, milestone, LEADERS) == project);
  lotse_record_set_integer (project, LOTSE_F_PROJECT_AUDIENCE, LEADERS);
  g_assert_null (lotse_search_project_of (data, decision, LOTSE_AUDIENCE_STAFF)); /* its name is not told either */
}

static LotseRecord *
change (LotseDataset *data, const char *code, guint field, const char *id)
{
  LotseRecord *project = lotse_record_copy (fixture_find (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_CODE, code));

  g_autofree char *key = g_strdup (lotse_record_id (project));

  lotse_record_set_text (project, field, id);
  lotse_dataset_take (data, project);
  return lotse_dataset_get (data, LOTSE_KIND_PROJECT, key);
}

/* What stands over many projects is not one of them: it says how many there are. */
static void
test_projects_of (void)
{
  g_autoptr (LotseDataset) data = fixture_dataset ();
  LotseRecord *function = lotse_record_new (LOTSE_KIND_FUNCTION, NULL), *top = lotse_record_new (LOTSE_KIND_DEPARTMENT, NULL), *part = lotse_record_new (LOTSE_KIND_DEPARTMENT, NULL);
  LotseRecord *gone, *field;
  g_autoptr (GPtrArray) carried = NULL, below = NULL, of_field = NULL;

  lotse_record_set_text (function, LOTSE_F_FUNCTION_TITLE, "Amtsleitung Probe");
  lotse_record_set_text (top, LOTSE_F_DEPARTMENT_NAME, "Dezernat Probe");
  lotse_record_set_text (part, LOTSE_F_DEPARTMENT_NAME, "Amt Probe");
  lotse_record_set_text (part, LOTSE_F_DEPARTMENT_PARENT, lotse_record_id (top));
  lotse_dataset_take (data, function);
  lotse_dataset_take (data, top);
  lotse_dataset_take (data, part);
  change (data, "A-1", LOTSE_F_PROJECT_CARRIES, lotse_record_id (function));
  g_assert_null (lotse_search_project_of (data, function, LEADERS)); /* even where it is one alone */
  change (data, "A-1", LOTSE_F_PROJECT_PILOTS, lotse_record_id (function)); /* counts once */
  change (data, "A-10", LOTSE_F_PROJECT_PILOTS, lotse_record_id (function));
  change (data, "A-2", LOTSE_F_PROJECT_PILOTS, lotse_record_id (function)); /* is done */
  carried = lotse_search_projects_of (data, function, LEADERS, lotse_date_parse ("2021-06-01"));
  g_assert_cmpuint (carried->len, ==, 2);
  change (data, "A-1", LOTSE_F_PROJECT_DEPARTMENT, lotse_record_id (top));
  change (data, "A-2", LOTSE_F_PROJECT_DEPARTMENT, lotse_record_id (part));
  gone = change (data, "B-1", LOTSE_F_PROJECT_DEPARTMENT, lotse_record_id (part));
  lotse_record_set_integer (gone, LOTSE_F_PROJECT_ARCHIVED_ON, lotse_date_parse ("2021-01-01"));
  g_assert_null (lotse_search_project_of (data, top, LEADERS));
  below = lotse_search_projects_of (data, top, LEADERS, lotse_date_parse ("2021-06-01"));
  g_assert_cmpuint (below->len, ==, 2);
  field = lotse_dataset_deref (data, gone, LOTSE_F_PROJECT_FIELD_OF_ACTION);
  of_field = lotse_search_projects_of (data, field, LEADERS, lotse_date_parse ("2020-06-01"));
  g_assert_cmpuint (of_field->len, >, 1);
  g_assert_null (lotse_search_project_of (data, field, LEADERS));
}

/* A project that goes elsewhere on a later day is found where it still is, and not yet where it goes; and a department that ends says what follows it. */
static void
test_reorganised_later (void)
{
  g_autoptr (LotseDataset) data = fixture_dataset ();
  LotseRecord *old = lotse_record_new (LOTSE_KIND_DEPARTMENT, NULL), *next = lotse_record_new (LOTSE_KIND_DEPARTMENT, NULL), *project;
  g_autoptr (GPtrArray) before = NULL, not_yet = NULL, after = NULL, gone = NULL;
  g_autofree char *term = NULL;
  GArray *map = lotse_map_new ();
  LotseValue value;

  lotse_record_set_text (old, LOTSE_F_DEPARTMENT_NAME, "Amt Alt");
  lotse_record_set_text (next, LOTSE_F_DEPARTMENT_NAME, "Amt Neu");
  lotse_record_set_integer (old, LOTSE_F_DEPARTMENT_VALID_TO, lotse_date_parse ("2021-06-30"));
  lotse_record_set_text (old, LOTSE_F_DEPARTMENT_SUCCESSOR, lotse_record_id (next));
  lotse_dataset_take (data, old);
  lotse_dataset_take (data, next);
  project = change (data, "A-1", LOTSE_F_PROJECT_DEPARTMENT, lotse_record_id (next));
  lotse_map_add (map, lotse_record_id (old), NULL, lotse_date_parse ("2021-06-30"), NULL);
  value = lotse_value_map_take (map);
  lotse_record_take (project, LOTSE_F_PROJECT_EARLIER_DEPARTMENTS, &value);
  before = lotse_search_projects_of (data, old, LEADERS, lotse_date_parse ("2021-06-30"));
  not_yet = lotse_search_projects_of (data, next, LEADERS, lotse_date_parse ("2021-06-30"));
  gone = lotse_search_projects_of (data, old, LEADERS, lotse_date_parse ("2021-07-01"));
  after = lotse_search_projects_of (data, next, LEADERS, lotse_date_parse ("2021-07-01"));
  g_assert_cmpuint (before->len, ==, 1);
  g_assert_cmpuint (not_yet->len, ==, 0);
  g_assert_cmpuint (gone->len, ==, 0);
  g_assert_cmpuint (after->len, ==, 1);
  term = lotse_department_term_words (data, old);
  g_assert_nonnull (strstr (term, "Amt Neu"));
}

/* What the project is called counts for its reports, together with a word of the report; alone it finds the project only. */
static void
test_named_by_project (void)
{
  static const char *const queries[] = { "sperrmuell zustaendig", "ZUSTÄNDIG Sperrmüll online", "A-2 zuständig", "online zuständig sperr" };
  g_autoptr (LotseDataset) data = fixture_dataset ();
  g_autoptr (LotseSearchIndex) index = lotse_search_index_new ();
  g_autoptr (GPtrArray) alone = NULL, other = NULL, staff = NULL, renamed = NULL;
  LotseRecord *project;

  add_report (data, "2019-02-01", "Niemand ist zuständig.", "A-2");
  add_report (data, "2020-02-01", "Alle sind zuständig.", "A-1");
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GPtrArray) groups = lotse_search_index_find_groups (index, data, queries[i], LEADERS, 9);
      const LotseSearchGroup *reports = group_of (groups, LOTSE_KIND_REPORT);

      g_assert_nonnull (reports);
      g_assert_cmpuint (reports->n_found, ==, 1);
      g_assert_cmpint (lotse_record_date (reports->records->pdata[0], LOTSE_F_REPORT_AS_OF), ==, lotse_date_parse ("2019-02-01"));
    }
  alone = lotse_search_index_find_groups (index, data, "sperrmüll online", LEADERS, 9);
  g_assert_null (group_of (alone, LOTSE_KIND_REPORT));
  other = lotse_search_index_find_groups (index, data, "terminvergabe zuständig", LEADERS, 9);
  g_assert_cmpuint (other->len, ==, 0);
  project = change (data, "A-2", LOTSE_F_PROJECT_TITLE, "Grünschnitt");
  renamed = lotse_search_index_find_groups (index, data, "gruenschnitt zuständig", LEADERS, 9);
  g_assert_cmpuint (group_of (renamed, LOTSE_KIND_REPORT)->n_found, ==, 1);
  lotse_record_set_integer (project, LOTSE_F_PROJECT_AUDIENCE, LEADERS);
  staff = lotse_search_index_find_groups (index, data, "gruenschnitt zuständig", LOTSE_AUDIENCE_STAFF, 9);
  g_assert_cmpuint (staff->len, ==, 0);
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
  g_test_add_func ("/app/search/groups", test_groups);
  g_test_add_func ("/app/search/new-kinds", test_new_kinds);
  g_test_add_func ("/app/search/stays-true", test_stays_true);
  g_test_add_func ("/app/search/where", test_where);
  g_test_add_func ("/app/search/excerpt", test_excerpt);
  g_test_add_func ("/app/search/notes", test_notes);
  g_test_add_func ("/app/search/project-of", test_project_of);
  g_test_add_func ("/app/search/projects-of", test_projects_of);
  g_test_add_func ("/app/search/reorganised-later", test_reorganised_later);
  g_test_add_func ("/app/search/named-by-project", test_named_by_project);
  return g_test_run ();
}

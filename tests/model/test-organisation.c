/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Departments that end and follow one another, on any day; and who answers for what, asked by function and never by person. */
#include <string.h>

#include "data/model/derive.h"
#include "data/model/reorganisation.h"
#include "data/model/responsibility.h"

typedef struct
{
  LotseDataset *data;
  LotseRecord  *division, *building, *traffic, *section; /* departments; owned by data */
  LotseRecord  *head, *pilot;                            /* functions */
  LotseRecord  *files, *permits, *done;                  /* projects: of building, of traffic, of building and finished */
} County;

static LotseDate
day (const char *text)
{
  LotseDate date = lotse_date_parse (text);

  g_assert_cmpint (date, !=, LOTSE_DATE_NONE);
  return date;
}

static LotseRecord *
add (LotseDataset *data, LotseKind kind, const char *title)
{
  LotseRecord *record = lotse_record_new (kind, NULL);

  lotse_record_set_text (record, 0, title);
  lotse_dataset_take (data, record);
  return record;
}

/* A record of a dataset is not set in place. */
static void
refer (LotseDataset *data, LotseRecord *record, guint field, LotseRecord *to)
{
  LotseRecord *copy = lotse_record_copy (record);

  lotse_record_set_text (copy, field, to != NULL ? lotse_record_id (to) : NULL);
  lotse_dataset_take (data, copy);
}

static void
number (LotseDataset *data, LotseRecord *record, guint field, gint64 value)
{
  LotseRecord *copy = lotse_record_copy (record);

  lotse_record_set_integer (copy, field, value);
  lotse_dataset_take (data, copy);
}

static void
set_up (County *c, gconstpointer unused)
{
  LotseDataset *data = c->data = lotse_dataset_new ();

  c->division = add (data, LOTSE_KIND_DEPARTMENT, "Dezernat 4");
  c->building = add (data, LOTSE_KIND_DEPARTMENT, "Baurechtsamt");
  c->traffic = add (data, LOTSE_KIND_DEPARTMENT, "Verkehrsamt");
  c->section = add (data, LOTSE_KIND_DEPARTMENT, "Registratur");
  refer (data, c->building, LOTSE_F_DEPARTMENT_PARENT, c->division);
  refer (data, c->traffic, LOTSE_F_DEPARTMENT_PARENT, c->division);
  refer (data, c->section, LOTSE_F_DEPARTMENT_PARENT, c->building);
  c->head = add (data, LOTSE_KIND_FUNCTION, "Amtsleitung Bau");
  c->pilot = add (data, LOTSE_KIND_FUNCTION, "Lotsin Bau");
  refer (data, c->head, LOTSE_F_FUNCTION_DEPARTMENT, c->building);
  refer (data, c->pilot, LOTSE_F_FUNCTION_DEPARTMENT, c->building);
  c->files = add (data, LOTSE_KIND_PROJECT, "E-Akte");
  c->permits = add (data, LOTSE_KIND_PROJECT, "Genehmigungen");
  c->done = add (data, LOTSE_KIND_PROJECT, "Scanstelle");
  refer (data, c->files, LOTSE_F_PROJECT_DEPARTMENT, c->building);
  refer (data, c->permits, LOTSE_F_PROJECT_DEPARTMENT, c->traffic);
  refer (data, c->done, LOTSE_F_PROJECT_DEPARTMENT, c->building);
  number (data, c->done, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_COMPLETED);
}

static void
tear_down (County *c, gconstpointer unused)
{
  g_object_unref (c->data);
}

/* As the store would. */
static void
carry_out (County *c, LotseReorganisation *plan)
{
  g_autofree char *problem = lotse_reorganisation_problem (plan, c->data);
  g_autoptr (GPtrArray) mutations = NULL;

  g_assert_cmpstr (problem, ==, NULL);
  mutations = lotse_reorganisation_mutations (plan, c->data);
  for (guint i = 0; i < mutations->len; i++)
    {
      const LotseMutation *mutation = mutations->pdata[i];
      LotseRecord *after = lotse_mutation_apply (mutation, lotse_dataset_get (c->data, mutation->kind, mutation->id));
      g_autoptr (GError) error = NULL;

      g_assert_true (lotse_record_validate (after, &error));
      lotse_dataset_take (c->data, after);
    }
}

static LotseRecord *
named (County *c, const char *name)
{
  for (guint i = 0; i < lotse_dataset_count (c->data, LOTSE_KIND_DEPARTMENT); i++)
    if (g_strcmp0 (lotse_record_text (lotse_dataset_at (c->data, LOTSE_KIND_DEPARTMENT, i), LOTSE_F_DEPARTMENT_NAME), name) == 0)
      return lotse_dataset_at (c->data, LOTSE_KIND_DEPARTMENT, i);
  g_error ("no department %s", name);
}

/* "Dezernat 4 >Baurechtsamt >>Registratur >Verkehrsamt" */
static char *
tree_text (County *c, const char *on)
{
  g_autoptr (GArray) tree = lotse_department_tree (c->data, day (on));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < tree->len; i++)
    {
      const LotseDepartmentRow *row = &g_array_index (tree, LotseDepartmentRow, i);

      g_string_append (text, i > 0 ? " " : "");
      for (guint depth = 0; depth < row->depth; depth++)
        g_string_append_c (text, '>');
      g_string_append (text, lotse_record_text (row->department, LOTSE_F_DEPARTMENT_NAME));
    }
  return g_string_free (text, FALSE);
}

static void
check_tree (County *c, const char *on, const char *expected)
{
  g_autofree char *text = tree_text (c, on);

  g_assert_cmpstr (text, ==, expected);
}

static void
check_place (County *c, LotseRecord *project, const char *on, const char *expected)
{
  LotseRecord *department = lotse_project_department (c->data, project, day (on));

  g_assert_cmpstr (department != NULL ? lotse_record_text (department, LOTSE_F_DEPARTMENT_NAME) : NULL, ==, expected);
}

/* Two offices merge: what is under way moves, what is finished stays, and each day has the names of that day. */
static void
test_merge (County *c, gconstpointer unused)
{
  g_autoptr (LotseReorganisation) plan = lotse_reorganisation_new ();
  LotseRecord *heir, *kpi = add (c->data, LOTSE_KIND_KPI, "Wege");

  refer (c->data, kpi, LOTSE_F_KPI_DEPARTMENT, c->traffic);
  plan->from = day ("2026-01-01");
  lotse_reorganisation_end (plan, lotse_record_id (c->building));
  lotse_reorganisation_end (plan, lotse_record_id (c->traffic));
  lotse_reorganisation_add_heir (plan, NULL, " Amt für Bauen und Verkehr ");
  carry_out (c, plan);
  heir = named (c, "Amt für Bauen und Verkehr");
  check_tree (c, "2025-12-31", "Dezernat 4 >Baurechtsamt >>Registratur >Verkehrsamt");
  check_tree (c, "2026-01-01", "Dezernat 4 >Amt für Bauen und Verkehr >>Registratur");
  check_place (c, c->files, "2025-12-31", "Baurechtsamt");
  check_place (c, c->files, "2026-01-01", "Amt für Bauen und Verkehr");
  check_place (c, c->permits, "2020-06-01", "Verkehrsamt");
  check_place (c, c->permits, "2026-06-01", "Amt für Bauen und Verkehr");
  check_place (c, c->done, "2026-06-01", "Baurechtsamt");
  g_assert_true (lotse_department_heir (c->data, c->traffic, day ("2026-06-01")) == heir);
  g_assert_true (lotse_department_heir (c->data, c->traffic, day ("2025-06-01")) == c->traffic);
  g_assert_true (lotse_function_department (c->data, c->head, day ("2025-12-31")) == c->building);
  g_assert_true (lotse_function_department (c->data, c->head, day ("2026-01-01")) == heir);
  kpi = lotse_dataset_at (c->data, LOTSE_KIND_KPI, 0);
  g_assert_true (lotse_dataset_deref (c->data, kpi, LOTSE_F_KPI_DEPARTMENT) == heir);
  /* Whoever looks at the new department and back finds its projects; whoever looks at the old one as well. */
  g_assert_true (lotse_project_within (c->data, c->files, lotse_record_id (heir), day ("2025-06-01")));
  g_assert_true (lotse_project_within (c->data, c->files, lotse_record_id (c->building), day ("2025-06-01")));
  g_assert_true (lotse_project_within (c->data, c->files, lotse_record_id (c->division), day ("2025-06-01")));
  g_assert_false (lotse_project_within (c->data, c->files, lotse_record_id (c->building), day ("2026-06-01")));
  g_assert_false (lotse_project_within (c->data, c->files, lotse_record_id (c->traffic), day ("2025-06-01")));
}

/* Two in a row: each stretch of time has its own name. */
static void
test_rename_twice (County *c, gconstpointer unused)
{
  const char *names[] = { "Bauamt", "Amt für Bauen" }, *from[] = { "2024-01-01", "2026-01-01" };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (LotseReorganisation) plan = lotse_reorganisation_new ();

      plan->from = day (from[i]);
      lotse_reorganisation_end (plan, lotse_record_id (i == 0 ? c->building : named (c, "Bauamt")));
      lotse_reorganisation_add_heir (plan, NULL, names[i]);
      carry_out (c, plan);
    }
  check_place (c, c->files, "2023-12-31", "Baurechtsamt");
  check_place (c, c->files, "2024-01-01", "Bauamt");
  check_place (c, c->files, "2025-12-31", "Bauamt");
  check_place (c, c->files, "2026-01-01", "Amt für Bauen");
  check_tree (c, "2025-01-01", "Dezernat 4 >Bauamt >>Registratur >Verkehrsamt");
}

/* Split with a choice; one half is a department that is there already. */
static void
test_split (County *c, gconstpointer unused)
{
  g_autoptr (LotseReorganisation) plan = lotse_reorganisation_new ();

  plan->from = day ("2026-07-01");
  lotse_reorganisation_end (plan, lotse_record_id (c->building));
  lotse_reorganisation_add_heir (plan, NULL, "Bauordnung");
  lotse_reorganisation_add_heir (plan, lotse_record_id (c->traffic), NULL);
  lotse_reorganisation_choose (plan, lotse_record_id (c->files), 1);
  carry_out (c, plan);
  check_place (c, c->files, "2026-07-01", "Verkehrsamt");
  check_place (c, c->files, "2026-06-30", "Baurechtsamt");
  g_assert_cmpstr (lotse_record_text (lotse_department_heir (c->data, c->building, day ("2026-07-01")), LOTSE_F_DEPARTMENT_NAME), ==, "Bauordnung");
  g_assert_true (lotse_function_department (c->data, c->pilot, day ("2026-07-01")) == named (c, "Bauordnung"));
}

static void
check_problem (County *c, LotseReorganisation *plan, const char *expected)
{
  g_autofree char *problem = lotse_reorganisation_problem (plan, c->data);

  g_assert_cmpstr (problem, ==, expected);
}

static void
test_problems (County *c, gconstpointer unused)
{
  g_autoptr (LotseReorganisation) plan = lotse_reorganisation_new ();

  check_problem (c, plan, "Choose the department that changes.");
  lotse_reorganisation_end (plan, lotse_record_id (c->building));
  check_problem (c, plan, "Say from which day on.");
  plan->from = day ("2026-01-01");
  check_problem (c, plan, "Every department that follows needs a name.");
  lotse_reorganisation_add_heir (plan, NULL, "  ");
  check_problem (c, plan, "Every department that follows needs a name.");
  g_ptr_array_set_size (plan->heirs, 0);
  lotse_reorganisation_add_heir (plan, NULL, "Verkehrsamt");
  check_problem (c, plan, "There is a department “Verkehrsamt” already.");
  g_ptr_array_set_size (plan->heirs, 0);
  lotse_reorganisation_add_heir (plan, NULL, "Eins");
  lotse_reorganisation_add_heir (plan, NULL, "EINS");
  check_problem (c, plan, "“EINS” is there twice.");
  g_ptr_array_set_size (plan->heirs, 0);
  lotse_reorganisation_add_heir (plan, lotse_record_id (c->building), NULL);
  check_problem (c, plan, "“Baurechtsamt” cannot follow: it does not exist on that day.");
  number (c->data, c->building, LOTSE_F_DEPARTMENT_VALID_FROM, day ("2026-01-01"));
  check_problem (c, plan, "“Baurechtsamt” begins on 1 Jan 2026 only; the change has to come after that.");
  number (c->data, c->building, LOTSE_F_DEPARTMENT_VALID_TO, day ("2027-01-01"));
  check_problem (c, plan, "“Baurechtsamt” has ended already.");
}

/* The same order on every computer, whatever locale it has. */
static void
test_words (County *c, gconstpointer unused)
{
  g_autofree char *text = NULL;

  refer (c->data, add (c->data, LOTSE_KIND_DEPARTMENT, "Äußere Dienste"), LOTSE_F_DEPARTMENT_PARENT, c->division);
  text = tree_text (c, "2026-01-01");
  g_assert_nonnull (strstr (text, ">Äußere Dienste >Baurechtsamt "));
}

/* Bad data: departments that are part of each other are shown once, and nothing hangs. */
static void
test_cycle (County *c, gconstpointer unused)
{
  g_autoptr (GArray) tree = NULL;

  refer (c->data, c->division, LOTSE_F_DEPARTMENT_PARENT, c->section);
  tree = lotse_department_tree (c->data, day ("2026-01-01"));
  g_assert_cmpuint (tree->len, ==, 4);
  number (c->data, c->building, LOTSE_F_DEPARTMENT_VALID_TO, day ("2020-01-01"));
  number (c->data, c->traffic, LOTSE_F_DEPARTMENT_VALID_TO, day ("2020-01-01"));
  refer (c->data, c->building, LOTSE_F_DEPARTMENT_SUCCESSOR, c->traffic);
  refer (c->data, c->traffic, LOTSE_F_DEPARTMENT_SUCCESSOR, c->building);
  g_assert_nonnull (lotse_department_heir (c->data, c->building, day ("2026-01-01")));
}

static char *
gap_text (County *c, LotseGap gap, const char *department)
{
  g_autoptr (GPtrArray) found = lotse_gap_records (c->data, gap, department, day ("2026-06-30"));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      g_autofree char *title = lotse_record_title (found->pdata[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", title);
    }
  return g_string_free (text, FALSE);
}

static void
check_gap (County *c, LotseGap gap, LotseRecord *department, const char *expected)
{
  g_autofree char *text = gap_text (c, gap, department != NULL ? lotse_record_id (department) : NULL);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_gaps (County *c, gconstpointer unused)
{
  LotseRecord *person = add (c->data, LOTSE_KIND_PERSON, "Kim Muster");

  check_gap (c, LOTSE_GAP_NO_CARRIES, NULL, "E-Akte, Genehmigungen");
  check_gap (c, LOTSE_GAP_NO_PILOTS, c->building, "E-Akte");
  check_gap (c, LOTSE_GAP_VACANT, NULL, ""); /* nobody may be seen at all */
  refer (c->data, c->files, LOTSE_F_PROJECT_CARRIES, c->head);
  refer (c->data, c->files, LOTSE_F_PROJECT_PILOTS, c->pilot);
  refer (c->data, c->head, LOTSE_F_FUNCTION_HOLDER, person);
  check_gap (c, LOTSE_GAP_NO_CARRIES, NULL, "Genehmigungen");
  check_gap (c, LOTSE_GAP_VACANT, NULL, "Lotsin Bau");
  check_gap (c, LOTSE_GAP_SUBSTITUTE, NULL, "Amtsleitung Bau, Lotsin Bau");
  refer (c->data, c->head, LOTSE_F_FUNCTION_SUBSTITUTE, c->pilot);
  check_gap (c, LOTSE_GAP_SUBSTITUTE, NULL, "Lotsin Bau");
  check_gap (c, LOTSE_GAP_SUBSTITUTE, c->traffic, "");
  number (c->data, person, LOTSE_F_PERSON_VALID_TO, day ("2026-06-29"));
  check_gap (c, LOTSE_GAP_VACANT, NULL, "Amtsleitung Bau, Lotsin Bau");
  check_gap (c, LOTSE_GAP_DEPARTMENT, NULL, "");
  number (c->data, c->building, LOTSE_F_DEPARTMENT_VALID_TO, day ("2026-01-31"));
  check_gap (c, LOTSE_GAP_DEPARTMENT, NULL, "E-Akte, Amtsleitung Bau, Lotsin Bau");
  number (c->data, c->files, LOTSE_F_PROJECT_ARCHIVED_ON, day ("2026-02-01"));
  check_gap (c, LOTSE_GAP_DEPARTMENT, NULL, "Amtsleitung Bau, Lotsin Bau");
}

/* Whoever holds a function changes nothing in what is said about projects: with one person for all of them or one for each, all answers but that
 * there is a holder are the same. */
static void
test_people_make_no_difference (County *c, gconstpointer unused)
{
  LotseRecord *one = add (c->data, LOTSE_KIND_PERSON, "Kim Muster"), *other = add (c->data, LOTSE_KIND_PERSON, "Alex Beispiel");
  g_autoptr (GString) before = g_string_new (NULL), after = g_string_new (NULL);

  refer (c->data, c->files, LOTSE_F_PROJECT_CARRIES, c->head);
  refer (c->data, c->files, LOTSE_F_PROJECT_PILOTS, c->pilot);
  for (guint round = 0; round < 2; round++)
    {
      GString *text = round == 0 ? before : after;

      refer (c->data, c->head, LOTSE_F_FUNCTION_HOLDER, one);
      refer (c->data, c->pilot, LOTSE_F_FUNCTION_HOLDER, round == 0 ? one : other);
      for (int gap = 0; gap < LOTSE_N_GAPS; gap++)
        {
          g_autofree char *found = gap_text (c, gap, NULL);

          g_string_append_printf (text, "%d: %s\n", gap, found);
        }
      for (guint field = LOTSE_F_PROJECT_CARRIES; field <= LOTSE_F_PROJECT_PILOTS; field++)
        {
          g_autoptr (GPtrArray) projects = lotse_function_projects (c->data, field == LOTSE_F_PROJECT_CARRIES ? c->head : c->pilot, field);

          g_string_append_printf (text, "%u\n", projects->len);
        }
    }
  g_assert_cmpstr (before->str, ==, after->str);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  lotse_lang_init ("en");
#define ADD(name, test) g_test_add ("/model/organisation/" name, County, NULL, set_up, test, tear_down)
  ADD ("merge", test_merge);
  ADD ("rename-twice", test_rename_twice);
  ADD ("split", test_split);
  ADD ("problems", test_problems);
  ADD ("words", test_words);
  ADD ("cycle", test_cycle);
  ADD ("gaps", test_gaps);
  ADD ("people-make-no-difference", test_people_make_no_difference);
#undef ADD
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two pilots and a head at one project, with four eyes, at random: each reports, corrects, takes back, releases or returns, with and without network,
   and now and then a program ends and begins again. In the end everybody has every report once, in its words, the same one counts for all, and what
   was typed and not released is there. Seeds are fixed; LOTSE_WALKS says how many. Needs no display. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "../client/county.h"
#include "app/lotse-report-form.h"
#include "app/workplace.h"
#include "data/client/lotse-client-conflicts.h"
#include "data/model/derive.h"
#include "data/model/release.h"
#include "data/model/report-order.h"
#include "folder.h"
#include "tests/kept.h"

#define N_STEPS 120
#define N_WALKS 4
#define N_PEOPLE 3
#define HEAD 2

typedef struct
{
  const char      *name;
  LotseClient     *client;   /* (owned) */
  char            *token;    /* (owned) */
  char            *function; /* (owned) */
  gboolean         online;
  LotseReportForm *form;     /* (owned) (nullable) that is being written */
  char            *typed;    /* (owned) its summary */
  GHashTable      *known;    /* (owned) ids of reports that were there when it was opened */
} Person;

typedef struct
{
  County      *county;
  LotseClient *office;
  GRand       *random;
  Person       people[N_PEOPLE];
  char        *project;
  GHashTable  *reports;  /* id → summary of those that stand */
  GHashTable  *releases; /* ids */
  guint        n_texts, n_news, n_withdrawn, n_conflicts;
} Walk;

static LotseDataset *
data_of (Person *person)
{
  return lotse_client_dataset (person->client);
}

static LotseRecord *
project_of (Walk *walk, Person *person)
{
  return lotse_dataset_get (data_of (person), LOTSE_KIND_PROJECT, walk->project);
}

static char *
folder_of (Person *person)
{
  return lotse_workplace_folder (person->client);
}

/* ---- The house ---- */

static char *
add_text (Walk *walk, LotseKind kind, guint field, const char *text)
{
  LotseRecord *record = lotse_record_new (kind, NULL);

  lotse_record_set_text (record, field, text);
  return county_add (walk->office, record);
}

static void
add_house (Walk *walk)
{
  g_autofree char *department = add_text (walk, LOTSE_KIND_DEPARTMENT, LOTSE_F_DEPARTMENT_NAME, "Abfall"), *pilots = add_text (walk, LOTSE_KIND_FUNCTION, LOTSE_F_FUNCTION_TITLE, "Lotsin");
  g_autofree char *carries = add_text (walk, LOTSE_KIND_FUNCTION, LOTSE_F_FUNCTION_TITLE, "Leitung");
  LotseRecord *strategy = lotse_record_new (LOTSE_KIND_STRATEGY, NULL), *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL), *milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);
  static const LotseRole roles[] = { LOTSE_ROLE_PILOT, LOTSE_ROLE_PILOT, LOTSE_ROLE_HEAD };
  static const char *const names[] = { "anna", "bert", "head" };

  lotse_record_set_text (strategy, LOTSE_F_STRATEGY_TITLE, "Strategie");
  lotse_record_set_integer (strategy, LOTSE_F_STRATEGY_FOUR_EYES, TRUE);
  lotse_record_set_integer (strategy, LOTSE_F_STRATEGY_FOUR_EYES_SINCE, lotse_date_today () - 30);
  g_free (county_add (walk->office, strategy));
  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "Sperrmüll online");
  lotse_record_set_text (project, LOTSE_F_PROJECT_DEPARTMENT, department);
  lotse_record_set_text (project, LOTSE_F_PROJECT_CARRIES, carries);
  lotse_record_set_text (project, LOTSE_F_PROJECT_PILOTS, pilots);
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  walk->project = county_add (walk->office, project);
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, "Abnahme");
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, walk->project);
  lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, lotse_soft_from_day (lotse_date_today () + 60));
  g_free (county_add (walk->office, milestone));
  county_sync (walk->office);
  for (guint i = 0; i < N_PEOPLE; i++)
    {
      Person *person = &walk->people[i];
      const LotseAccount account = { .name = (char *) names[i], .role = roles[i], .department = department, .function = i == HEAD ? carries : pilots, .audience = -1 };
      g_autofree char *cache = g_strconcat (names[i], ".db", NULL);
      g_autoptr (GError) error = NULL;

      person->name = names[i];
      person->function = g_strdup (account.function);
      person->client = county_client_of (walk->county, cache, &account);
      person->token = lotse_server_issue_token (walk->county->server, COUNTY_WORKSPACE, names[i], "walk", 0, FALSE, &error);
      g_assert_no_error (error);
      person->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      person->online = TRUE;
      county_sync (person->client);
    }
}

/* ---- What they do ---- */

static void
go (Person *person, gboolean online)
{
  person->online = online;
  lotse_client_set_token (person->client, online ? person->token : NULL);
}

static void
take_note (Walk *walk, GPtrArray *mutations)
{
  for (guint i = 0; i < mutations->len; i++)
    {
      const LotseMutation *mutation = mutations->pdata[i];

      if (mutation->kind == LOTSE_KIND_REPORT)
        {
          const char *summary = lotse_record_text (mutation->set, LOTSE_F_REPORT_SUMMARY);

          g_hash_table_insert (walk->reports, g_strdup (mutation->id), g_strdup (summary != NULL ? summary : ""));
        }
      else if (mutation->kind == LOTSE_KIND_RELEASE)
        g_hash_table_add (walk->releases, g_strdup (mutation->id));
    }
}

/* @mutations: (transfer full) */
static void
commit (Walk *walk, Person *person, GPtrArray *mutations)
{
  g_autoptr (GError) error = NULL;

  take_note (walk, mutations);
  lotse_client_commit (person->client, mutations, &error);
  g_assert_no_error (error);
}

static void
keep_draft (Walk *walk, Person *person)
{
  g_autofree char *folder = folder_of (person), *json = lotse_report_form_to_draft (person->form);

  g_assert_true (lotse_draft_write (folder, walk->project, json, NULL));
}

/* What the program does with the draft of a report that is opened again. */
static void
open_form (Walk *walk, Person *person)
{
  g_autofree char *folder = folder_of (person), *json = lotse_draft_read (folder, walk->project);
  LotseDataset *data = data_of (person);

  g_clear_object (&person->form);
  person->form = lotse_report_form_new (data, project_of (walk, person), person->function, lotse_date_today ());
  if (person->typed == NULL)
    g_hash_table_remove_all (person->known);
  for (guint i = 0; person->typed == NULL && i < lotse_dataset_count (data, LOTSE_KIND_REPORT); i++)
    g_hash_table_add (person->known, g_strdup (lotse_record_id (lotse_dataset_at (data, LOTSE_KIND_REPORT, i))));
  if (json != NULL)
    g_assert_true (lotse_report_form_take_draft (person->form, json));
  if (person->typed != NULL)
    g_assert_cmpstr (lotse_report_form_get (person->form, LOTSE_REPORT_SUMMARY), ==, person->typed);
}

static void
write_on (Walk *walk, Person *person)
{
  static const char *const statuses[] = { "on_track", "needs_attention", "needs_decision" };

  if (person->form == NULL)
    open_form (walk, person);
  g_free (person->typed);
  person->typed = g_strdup_printf ("%s schreibt %u.", person->name, ++walk->n_texts);
  lotse_report_form_set (person->form, LOTSE_REPORT_SUMMARY, person->typed);
  lotse_report_form_set (person->form, LOTSE_REPORT_STATUS, statuses[g_rand_int_range (walk->random, 0, G_N_ELEMENTS (statuses))]);
  lotse_report_form_set (person->form, LOTSE_REPORT_NEXT_STEPS, "Weiter.");
  keep_draft (walk, person);
}

static void
leave_form (Walk *walk, Person *person)
{
  g_autofree char *folder = folder_of (person);

  lotse_draft_remove (folder, walk->project);
  g_clear_object (&person->form);
  g_clear_pointer (&person->typed, g_free);
}

/* What came while it was written is said. */
static void
assert_news (Walk *walk, Person *person)
{
  LotseRecord *latest = lotse_project_latest_report (data_of (person), project_of (walk, person), lotse_date_today ());

  if (latest == NULL || g_hash_table_contains (person->known, lotse_record_id (latest)))
    return;
  g_assert_nonnull (lotse_report_form_news (person->form));
  walk->n_news++;
}

static void
hand_in (Walk *walk, Person *person)
{
  g_autoptr (GPtrArray) problems = NULL;

  if (person->form == NULL || person->typed == NULL)
    return;
  assert_news (walk, person);
  problems = lotse_report_form_problems (person->form);
  if (problems->len > 0)
    return;
  commit (walk, person, lotse_report_form_mutations (person->form));
  leave_form (walk, person);
}

static void
confirm (Walk *walk, Person *person)
{
  LotseRecord *project = project_of (walk, person);
  g_autoptr (LotseReportForm) form = NULL;

  if (person->form != NULL || lotse_project_latest_report (data_of (person), project, lotse_date_today ()) == NULL)
    return;
  form = lotse_report_form_new (data_of (person), project, person->function, lotse_date_today ());
  commit (walk, person, lotse_report_form_mutations (form));
}

/* The first that came back, or the latest of all. */
static void
correct (Walk *walk, Person *person)
{
  const char *mine[] = { person->function, NULL };
  g_autoptr (GPtrArray) returned = lotse_reports_returned (data_of (person), mine, lotse_date_today ());
  LotseRecord *report = returned->len > 0 ? returned->pdata[0] : lotse_project_latest_report (data_of (person), project_of (walk, person), lotse_date_today ());
  g_autoptr (LotseReportForm) form = NULL;
  g_autofree char *text = NULL;

  if (person->form != NULL || report == NULL)
    return;
  form = lotse_report_form_new (data_of (person), project_of (walk, person), person->function, lotse_date_today ());
  lotse_report_form_correct (form, report);
  text = g_strdup_printf ("%s berichtigt %u.", person->name, ++walk->n_texts);
  lotse_report_form_set (form, LOTSE_REPORT_SUMMARY, text);
  commit (walk, person, lotse_report_form_mutations (form));
}

/* Only what has not left the computer; otherwise it is refused and stays. */
static void
take_back (Walk *walk, Person *person)
{
  LotseDataset *data = data_of (person);
  LotseRecord *report = lotse_project_latest_report (data, project_of (walk, person), lotse_date_today ()), *release = NULL;
  g_autofree char *id = report != NULL ? g_strdup (lotse_record_id (report)) : NULL, *release_id = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *mutations;

  if (report == NULL || lotse_record_rev (report) != 0)
    return;
  mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  if (lotse_report_release_state (data, report, &release) == LOTSE_RELEASE_RELEASED && release != NULL)
    {
      release_id = g_strdup (lotse_record_id (release));
      g_ptr_array_add (mutations, lotse_mutation_delete (release));
    }
  g_ptr_array_add (mutations, lotse_mutation_delete (report));
  if (!lotse_client_commit (person->client, mutations, &error))
    {
      g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_CONFLICT);
      return;
    }
  g_hash_table_remove (walk->reports, id);
  if (release_id != NULL)
    g_hash_table_remove (walk->releases, release_id);
  walk->n_withdrawn++;
}

static void
judge (Walk *walk)
{
  Person *head = &walk->people[HEAD];
  const char *mine[] = { head->function, NULL };
  g_autoptr (GPtrArray) waiting = lotse_reports_to_release (data_of (head), mine, lotse_date_today ());
  const gboolean returned = g_rand_int_range (walk->random, 0, 3) == 0;
  g_autoptr (LotseRecord) release = NULL;
  GPtrArray *mutations;

  if (waiting->len == 0)
    return;
  release = lotse_release_new (waiting->pdata[g_rand_int_range (walk->random, 0, (gint32) waiting->len)], returned ? LOTSE_RELEASE_OUTCOME_RETURNED : LOTSE_RELEASE_OUTCOME_RELEASED,
                               returned ? "Bis wann?" : NULL, head->function, lotse_date_today ());
  mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_ptr_array_add (mutations, lotse_mutation_create (release));
  commit (walk, head, mutations);
}

static void
move_milestone (Walk *walk, Person *person)
{
  LotseRecord *before = lotse_dataset_at (data_of (person), LOTSE_KIND_MILESTONE, 0);
  g_autoptr (LotseRecord) after = lotse_record_copy (before);
  GPtrArray *mutations;
  LotseMutation *mutation;

  lotse_record_set_soft (after, LOTSE_F_MILESTONE_DUE, lotse_soft_from_day (lotse_date_today () + 60 + g_rand_int_range (walk->random, 1, 100)));
  mutation = lotse_mutation_patch (before, after);
  if (mutation == NULL) /* it lies there already */
    return;
  mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_ptr_array_add (mutations, mutation);
  commit (walk, person, mutations);
}

/* The program ends with all that it has in the memory, and is started again. */
static void
start_again (Walk *walk, Person *person)
{
  g_autofree char *path = g_strdup (lotse_client_path (person->client));
  const gboolean writes = person->form != NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&person->form);
  lotse_client_close (person->client);
  g_object_unref (person->client);
  person->client = lotse_client_open (walk->county->url, COUNTY_WORKSPACE, person->online ? person->token : NULL, path, &error);
  g_assert_no_error (error);
  if (writes)
    open_form (walk, person);
}

static void
step (Walk *walk)
{
  Person *person = &walk->people[g_rand_int_range (walk->random, 0, N_PEOPLE)];

  switch (g_rand_int_range (walk->random, 0, 13))
    {
    case 0: case 1: write_on (walk, person); break;
    case 2: case 3: hand_in (walk, person); break;
    case 4: confirm (walk, person); break;
    case 5: correct (walk, person); break;
    case 6: take_back (walk, person); break;
    case 7: judge (walk); break;
    case 8: move_milestone (walk, person); break;
    case 9: go (person, !person->online); break;
    case 10: start_again (walk, person); break;
    default:
      if (person->online)
        county_sync (person->client);
    }
}

/* ---- In the end ---- */

static void
settle (Walk *walk, LotseClient *client)
{
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;

  lotse_client_list_conflicts_async (client, NULL, kept_cb, &listed);
  kept_wait (&listed);
  conflicts = lotse_client_list_conflicts_finish (client, listed, NULL);
  for (guint i = 0; i < conflicts->len; i++)
    {
      const LotseConflict *conflict = conflicts->pdata[i];
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (conflict->mine->kind, ==, LOTSE_KIND_MILESTONE); /* nothing else can contradict */
      lotse_client_resolve_async (client, conflict->mine->mid, g_rand_boolean (walk->random), NULL, kept_cb, &result);
      kept_wait (&result);
      lotse_client_resolve_finish (client, result, &error);
      g_assert_no_error (error);
      walk->n_conflicts++;
    }
}

static void
assert_same (Walk *walk, LotseClient *client, const char *counts, int state)
{
  LotseDataset *data = lotse_client_dataset (client);
  LotseRecord *project = lotse_dataset_get (data, LOTSE_KIND_PROJECT, walk->project), *latest = lotse_project_latest_report (data, project, lotse_date_today ());

  g_assert_cmpuint (lotse_client_waiting (client), ==, 0);
  g_assert_cmpuint (lotse_dataset_count (data, LOTSE_KIND_REPORT), ==, g_hash_table_size (walk->reports));
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_REPORT); i++)
    {
      LotseRecord *report = lotse_dataset_at (data, LOTSE_KIND_REPORT, i);
      const char *summary = lotse_record_text (report, LOTSE_F_REPORT_SUMMARY);

      g_assert_cmpstr (summary != NULL ? summary : "", ==, g_hash_table_lookup (walk->reports, lotse_record_id (report)));
    }
  g_assert_cmpuint (lotse_dataset_count (data, LOTSE_KIND_RELEASE), ==, g_hash_table_size (walk->releases));
  g_assert_cmpstr (latest != NULL ? lotse_record_id (latest) : NULL, ==, counts);
  g_assert_cmpint ((int) lotse_project_state (data, project, lotse_date_today ()), ==, state);
}

static void
assert_end (Walk *walk)
{
  LotseDataset *office = lotse_client_dataset (walk->office);
  g_autofree char *counts = NULL;
  LotseRecord *latest;
  int state;

  for (guint i = 0; i < N_PEOPLE; i++)
    go (&walk->people[i], TRUE);
  for (guint round = 0; round < 3; round++)
    for (guint i = 0; i < N_PEOPLE; i++)
      {
        county_sync (walk->people[i].client);
        settle (walk, walk->people[i].client);
        county_sync (walk->people[i].client);
      }
  county_sync (walk->office);
  latest = lotse_project_latest_report (office, lotse_dataset_get (office, LOTSE_KIND_PROJECT, walk->project), lotse_date_today ());
  counts = latest != NULL ? g_strdup (lotse_record_id (latest)) : NULL;
  state = (int) lotse_project_state (office, lotse_dataset_get (office, LOTSE_KIND_PROJECT, walk->project), lotse_date_today ());
  assert_same (walk, walk->office, counts, state);
  for (guint i = 0; i < N_PEOPLE; i++)
    {
      Person *person = &walk->people[i];

      assert_same (walk, person->client, counts, state);
      if (person->form != NULL)
        g_assert_cmpstr (lotse_report_form_get (person->form, LOTSE_REPORT_SUMMARY), ==, person->typed);
      start_again (walk, person); /* the draft is what was typed */
    }
}

static void
test_walk (void)
{
  const char *wanted = g_getenv ("LOTSE_WALKS");
  const guint n = wanted != NULL ? (guint) atoi (wanted) : N_WALKS;

  for (guint32 seed = 1; seed <= n; seed++)
    {
      Walk walk = { .county = county_new (), .random = g_rand_new_with_seed (seed) };

      walk.office = county_client (walk.county, "office.db");
      walk.reports = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      walk.releases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      add_house (&walk);
      for (guint i = 0; i < N_STEPS; i++)
        step (&walk);
      assert_end (&walk);
      g_test_message ("seed %u: %u reports, %u releases, %u taken back, %u conflicts, news said %u times", seed, g_hash_table_size (walk.reports),
                      g_hash_table_size (walk.releases), walk.n_withdrawn, walk.n_conflicts, walk.n_news);
      for (guint i = 0; i < N_PEOPLE; i++)
        {
          g_clear_object (&walk.people[i].form);
          lotse_client_close (walk.people[i].client);
          g_object_unref (walk.people[i].client);
          g_free (walk.people[i].token);
          g_free (walk.people[i].function);
          g_free (walk.people[i].typed);
          g_hash_table_unref (walk.people[i].known);
        }
      lotse_client_close (walk.office);
      g_object_unref (walk.office);
      county_free (walk.county);
      g_hash_table_unref (walk.reports);
      g_hash_table_unref (walk.releases);
      g_free (walk.project);
      g_rand_free (walk.random);
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("lotse-three-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_STATE_HOME", folder, TRUE);
  g_setenv ("LOTSE_TODAY", "2021-11-23", TRUE);
  lotse_lang_init ("en");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/three-walk", test_walk);
  status = g_test_run ();
  remove_folder (folder);
  return status;
}

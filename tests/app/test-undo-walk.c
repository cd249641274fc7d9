/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits of all pages mixed at random, taken back and done again at random: whatever the way, the records are those that were there after the same
   number of edits. On a computer without network, and on one that transmits in between. Seeds are fixed; LOTSE_WALKS says how many. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "../client/county.h"
#include "app/bulk/bulk-edit.h"
#include "app/date-shift.h"
#include "app/lotse-history.h"
#include "app/paste/milestone-paste.h"
#include "app/record-removal.h"
#include "fixture.h"

#define N_STEPS 40
#define N_WALKS 4

typedef struct
{
  County       *county;
  LotseSession *session;
  LotseHistory *history; /* (unowned) */
  LotseClient  *client;  /* (unowned) */
  GRand        *random;
  GPtrArray    *states;  /* (element-type utf8) after so many edits */
  guint         at;      /* edits that are done and not taken back */
  guint         n_names;
  guint         n_undone;
  gboolean      online;
} Walk;

static LotseDataset *
data_of (Walk *walk)
{
  return lotse_client_dataset (walk->client);
}

/* Kinds that are edited here. A shift that was transmitted is taken back by another, so that shifts are compared only where nothing is. */
static const LotseKind kinds[] = { LOTSE_KIND_PROJECT, LOTSE_KIND_MILESTONE, LOTSE_KIND_KPI, LOTSE_KIND_RISK, LOTSE_KIND_SHIFT };

static void
name_ids (Walk *walk, GString *text)
{
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint i = 0; i < lotse_dataset_count (data_of (walk), kinds[k]); i++)
      {
        LotseRecord *record = lotse_dataset_at (data_of (walk), kinds[k], i);
        g_autofree char *title = lotse_record_title (record);

        g_string_replace (text, lotse_record_id (record), title, 0);
      }
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* All that the records say, by titles in place of ids: what was deleted on the server comes back under another. (transfer full) */
static char *
state_of (Walk *walk)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint k = 0; k < G_N_ELEMENTS (kinds) - (walk->online ? 1 : 0); k++)
    for (guint i = 0; i < lotse_dataset_count (data_of (walk), kinds[k]); i++)
      {
        GString *line = g_string_new (lotse_kind_info (kinds[k])->name);

        lotse_record_write_fields_json (lotse_dataset_at (data_of (walk), kinds[k], i), line);
        name_ids (walk, line);
        g_ptr_array_add (lines, g_string_free (line, FALSE));
      }
  g_ptr_array_sort (lines, compare_texts);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
assert_state (Walk *walk, const char *after)
{
  g_autofree char *now = state_of (walk);

  if (g_strcmp0 (now, walk->states->pdata[walk->at]) != 0)
    g_error ("after %s, at %u of %u:\n%s\n\nis not\n%s", after, walk->at, walk->states->len - 1, now, (char *) walk->states->pdata[walk->at]);
}

static void
kept_result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/* @mutations: (transfer full) */
static void
commit (Walk *walk, const char *words, GPtrArray *mutations)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (mutations->len == 0)
    {
      g_ptr_array_unref (mutations);
      return;
    }
  lotse_history_commit_async (walk->history, words, mutations, NULL, kept_result_cb, &result);
  wait_until (result != NULL);
  lotse_history_commit_finish (walk->history, result, &error);
  g_assert_no_error (error);
  g_ptr_array_set_size (walk->states, (int) ++walk->at);
  g_ptr_array_add (walk->states, state_of (walk));
  g_test_message ("%u: %s", walk->at, words);
}

static GPtrArray *
mutations_of (LotseMutation *mutation)
{
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);

  if (mutation != NULL)
    g_ptr_array_add (mutations, mutation);
  return mutations;
}

static LotseRecord *
any (Walk *walk, LotseKind kind)
{
  const guint n = lotse_dataset_count (data_of (walk), kind);

  return n > 0 ? lotse_dataset_at (data_of (walk), kind, (guint) g_rand_int_range (walk->random, 0, (gint32) n)) : NULL;
}

static char *
next_name (Walk *walk, const char *what)
{
  return g_strdup_printf ("%s <%u>", what, ++walk->n_names);
}

static void
set_field (Walk *walk, LotseKind kind, guint field, const char *what)
{
  LotseRecord *before = any (walk, kind);
  g_autoptr (LotseRecord) after = before != NULL ? lotse_record_copy (before) : NULL;
  g_autofree char *text = g_rand_int_range (walk->random, 0, 5) > 0 || field == 0 ? next_name (walk, what) : NULL;

  if (before == NULL)
    return;
  lotse_record_set_text (after, field, text);
  commit (walk, what, mutations_of (lotse_mutation_patch (before, after)));
}

static void
make (Walk *walk, LotseKind kind, guint project_field, const char *what)
{
  g_autoptr (LotseRecord) record = lotse_record_new (kind, NULL);
  g_autofree char *name = next_name (walk, what);
  LotseRecord *project = any (walk, LOTSE_KIND_PROJECT);
  const LotseField *title = lotse_kind_field (kind, "title");
  LotseSoftDate due;

  lotse_record_set_text (record, title != NULL ? title->index : 0, name);
  if (kind != LOTSE_KIND_PROJECT && project != NULL)
    lotse_record_set_text (record, project_field, lotse_record_id (project));
  if (kind == LOTSE_KIND_MILESTONE && lotse_soft_parse ("2026-11", &due))
    lotse_record_set_soft (record, LOTSE_F_MILESTONE_DUE, due);
  commit (walk, what, mutations_of (lotse_mutation_create (record)));
}

/* Transmitted, it stays in what was shifted: only what was there from the beginning is moved then. */
static void
move_milestone (Walk *walk)
{
  LotseRecord *milestone = any (walk, LOTSE_KIND_MILESTONE);
  LotseSoftDate to;
  GPtrArray *mutations;

  if (milestone == NULL || !lotse_record_has (milestone, LOTSE_F_MILESTONE_DUE)
      || (walk->online && !g_str_has_prefix (lotse_record_text (milestone, LOTSE_F_MILESTONE_TITLE), "Von Anfang an")))
    return;
  to = lotse_date_shift_by (lotse_record_soft (milestone, LOTSE_F_MILESTONE_DUE), g_rand_int_range (walk->random, 1, 5));
  mutations = lotse_date_shift_mutations (milestone, LOTSE_MOVES_DUE, to, LOTSE_SHIFT_REASON_STAFF, "Niemand da", NULL);
  if (mutations != NULL)
    commit (walk, "milestone moved", mutations);
}

static void
paste (Walk *walk)
{
  LotseRecord *project = any (walk, LOTSE_KIND_PROJECT);
  g_autofree char *one = next_name (walk, "Eingefügt"), *two = next_name (walk, "Eingefügt"), *table = g_strdup_printf ("Meilenstein\tFällig\n%s\t01.03.2027\n%s\tQ3 2027\n", one, two);
  g_autoptr (LotsePastePlan) plan = project != NULL ? lotse_milestone_paste.read (walk->session, lotse_record_id (project), table, LOTSE_DATE_NONE) : NULL;

  if (plan != NULL)
    commit (walk, "pasted", g_ptr_array_ref (plan->mutations));
}

static void
edit_many (Walk *walk)
{
  LotseRecord *one = any (walk, LOTSE_KIND_PROJECT), *two = any (walk, LOTSE_KIND_PROJECT);
  const char *ids[] = { one != NULL ? lotse_record_id (one) : NULL, one != NULL && two != one ? lotse_record_id (two) : NULL, NULL };
  const LotseDate day = g_rand_boolean (walk->random) ? lotse_date_today () : LOTSE_DATE_NONE;
  g_autoptr (GPtrArray) lines = lotse_bulk_archive_plan (walk->session, ids, day);

  commit (walk, "archived", lotse_bulk_mutations (lines));
}

static void
delete (Walk *walk, LotseKind kind)
{
  LotseRecord *record = any (walk, kind);
  g_autofree char *why = NULL;
  GPtrArray *mutations = record != NULL ? lotse_removal (data_of (walk), record, &why) : NULL;

  if (mutations != NULL)
    commit (walk, "deleted", mutations);
}

static void
edit (Walk *walk)
{
  switch (g_rand_int_range (walk->random, 0, 12))
    {
    case 0: set_field (walk, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_GOAL, "Ziel"); break;
    case 1: set_field (walk, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE, "Projekt"); break;
    case 2: set_field (walk, LOTSE_KIND_KPI, LOTSE_F_KPI_UNIT, "Einheit"); break;
    case 3: make (walk, LOTSE_KIND_PROJECT, 0, "Neues Projekt"); break;
    case 4: make (walk, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, "Neuer Meilenstein"); break;
    case 5: make (walk, LOTSE_KIND_RISK, LOTSE_F_RISK_PROJECT, "Risiko"); break;
    case 6: make (walk, LOTSE_KIND_KPI, LOTSE_F_KPI_PROJECT, "Kennzahl"); break;
    case 7: move_milestone (walk); break;
    case 8: paste (walk); break;
    case 9: edit_many (walk); break;
    case 10: delete (walk, LOTSE_KIND_MILESTONE); break;
    default: delete (walk, g_rand_boolean (walk->random) ? LOTSE_KIND_PROJECT : LOTSE_KIND_RISK); break;
    }
}

static void
undone_cb (LotseHistory *history, const LotseHistoryOutcome *outcome, Walk *walk)
{
  g_assert_no_error (outcome->error);
  for (guint i = 0; i < outcome->obstacles->len; i++)
    g_error ("“%s”: %s", outcome->words, (char *) outcome->obstacles->pdata[i]);
  walk->n_undone++;
}

static void
undo (Walk *walk)
{
  const guint before = walk->n_undone;

  if (walk->at == 0)
    {
      g_assert_null (lotse_history_undo_words (walk->history));
      return;
    }
  lotse_history_undo (walk->history);
  wait_until (walk->n_undone == before + 1);
  walk->at--;
  assert_state (walk, "undo");
}

static void
redo (Walk *walk)
{
  const guint before = walk->n_undone;

  if (walk->at + 1 == walk->states->len)
    {
      g_assert_null (lotse_history_redo_words (walk->history));
      return;
    }
  lotse_history_redo (walk->history);
  wait_until (walk->n_undone == before + 1);
  walk->at++;
  assert_state (walk, "redo");
}

static void
walk_on (Walk *walk)
{
  const int choice = g_rand_int_range (walk->random, 0, 100);

  if (walk->online && g_rand_int_range (walk->random, 0, 4) == 0)
    county_sync (walk->client);
  if (choice < 55)
    edit (walk);
  else if (choice < 82)
    undo (walk);
  else
    redo (walk);
}

static void
begin (Walk *walk, guint32 seed, gboolean online)
{
  walk->county = county_new ();
  walk->online = online;
  walk->random = g_rand_new_with_seed (seed);
  walk->client = county_client (walk->county, "mine.db");
  walk->session = lotse_session_new ();
  lotse_session_take_client (walk->session, walk->client);
  walk->history = lotse_session_get_history (walk->session);
  walk->states = g_ptr_array_new_with_free_func (g_free);
  county_sync (walk->client);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("Von Anfang an <%u>", ++walk->n_names), *id = county_add_project (walk->client, name), *milestone_name = next_name (walk, "Von Anfang an");
      LotseRecord *milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);
      LotseSoftDate due;

      lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, milestone_name);
      lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, id);
      g_assert_true (lotse_soft_parse ("2026-12-01", &due));
      lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, due);
      g_free (county_add (walk->client, milestone));
    }
  county_sync (walk->client);
  if (!online)
    relay_cut (walk->county->relay);
  g_ptr_array_add (walk->states, state_of (walk));
  g_signal_connect (walk->history, "undone", G_CALLBACK (undone_cb), walk);
}

static void
end (Walk *walk)
{
  lotse_session_take_client (walk->session, NULL);
  g_object_unref (walk->session);
  county_free (walk->county);
  g_ptr_array_unref (walk->states);
  g_rand_free (walk->random);
}

static void
test_walk (gconstpointer online)
{
  const char *wanted = g_getenv ("LOTSE_WALKS");
  const guint n = wanted != NULL ? (guint) atoi (wanted) : N_WALKS;

  for (guint32 seed = 1; seed <= n; seed++)
    {
      Walk walk = { NULL };

      g_test_message ("seed %u", seed);
      begin (&walk, seed, GPOINTER_TO_INT (online));
      for (guint i = 0; i < N_STEPS; i++)
        walk_on (&walk);
      while (walk.at > 0)
        undo (&walk);
      while (walk.at + 1 < walk.states->len)
        redo (&walk);
      while (walk.at > 0)
        undo (&walk);
      end (&walk);
    }
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_data_func ("/app/undo-walk/offline", GINT_TO_POINTER (FALSE), test_walk);
  g_test_add_data_func ("/app/undo-walk/online", GINT_TO_POINTER (TRUE), test_walk);
  return g_test_run ();
}

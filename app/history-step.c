/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking back is a merge like any other: base is what the person left, mine is what was before, theirs is what is there now. What others have
 * changed since then is in conflict with it and stays. */
#include "config.h"
#include "history-step.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/conflict-words.h"
#include "data/model/merge.h"
#include "data/model/rename.h"

void
history_step_free (HistoryStep *step)
{
  if (step == NULL)
    return;
  g_free (step->id);
  g_clear_object (&step->from);
  g_clear_object (&step->to);
  g_free (step);
}

static LotseRecord *
copy_of (LotseRecord *record)
{
  return record != NULL ? lotse_record_copy (record) : NULL;
}

static HistoryStep *
make_step (LotseKind kind, const char *id, LotseRecord *from, LotseRecord *to, guint64 mask)
{
  HistoryStep *step = g_new0 (HistoryStep, 1);

  step->kind = kind;
  step->id = g_strdup (id);
  step->from = copy_of (from);
  step->to = copy_of (to);
  step->mask = mask;
  return step;
}

HistoryStep *
history_step_new (const LotseMutation *mutation, LotseRecord *before)
{
  switch (mutation->op)
    {
    case LOTSE_OP_CREATE: return make_step (mutation->kind, mutation->id, NULL, mutation->set, 0);
    case LOTSE_OP_DELETE: return before != NULL ? make_step (mutation->kind, mutation->id, before, NULL, 0) : NULL;
    default: return make_step (mutation->kind, mutation->id, mutation->base, mutation->set, mutation->mask);
    }
}

static gboolean
append_only (LotseKind kind)
{
  return (lotse_kind_info (kind)->flags & LOTSE_KIND_APPEND_ONLY) != 0;
}

gboolean
history_step_revocable (const HistoryStep *step)
{
  return !append_only (step->kind) || step->kind == LOTSE_KIND_SHIFT || step->kind == LOTSE_KIND_RELEASE || step->kind == LOTSE_KIND_REPORT;
}

static void
rename_side (LotseRecord **side, LotseKind kind, const char *id, const char *new_id)
{
  LotseRecord *renamed = *side != NULL ? lotse_record_renamed (*side, kind, id, new_id) : NULL;

  g_clear_object (side);
  *side = renamed;
}

void
history_step_rename (HistoryStep *step, LotseKind kind, const char *id, const char *new_id)
{
  rename_side (&step->from, kind, id, new_id);
  rename_side (&step->to, kind, id, new_id);
  if (step->kind != kind || strcmp (step->id, id) != 0)
    return;
  g_free (step->id);
  step->id = g_strdup (new_id);
}

static char *
scene_key (LotseKind kind, const char *id)
{
  return g_strdup_printf ("%d/%s", (int) kind, id);
}

void
history_scene_init (HistoryScene *scene, LotseDataset *data)
{
  scene->data = data;
  scene->done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  scene->reported = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  scene->made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  scene->refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
history_scene_clear (HistoryScene *scene)
{
  g_clear_pointer (&scene->done, g_hash_table_unref);
  g_clear_pointer (&scene->reported, g_hash_table_unref);
  g_clear_pointer (&scene->made, g_hash_table_unref);
  g_clear_pointer (&scene->refused, g_hash_table_unref);
}

LotseRecord *
history_scene_get (HistoryScene *scene, LotseKind kind, const char *id)
{
  g_autofree char *key = scene_key (kind, id);
  LotseRecord *record = g_hash_table_lookup (scene->done, key);

  if (record == NULL)
    return lotse_dataset_get (scene->data, kind, id);
  return lotse_record_deleted (record) ? NULL : record;
}

void
history_scene_do (HistoryScene *scene, const LotseMutation *mutation)
{
  LotseRecord *after = lotse_mutation_apply (mutation, history_scene_get (scene, mutation->kind, mutation->id));

  if (after == NULL)
    {
      after = lotse_record_new (mutation->kind, mutation->id);
      lotse_record_set_deleted (after, TRUE);
    }
  g_hash_table_replace (scene->done, scene_key (mutation->kind, mutation->id), after);
}

static gboolean
same_fields (LotseRecord *a, LotseRecord *b)
{
  for (guint i = 0; i < lotse_kind_info (lotse_record_kind (a))->n_fields; i++)
    if (!lotse_value_equal (lotse_record_get (a, i), lotse_record_get (b, i)))
      return FALSE;
  return g_strcmp0 (lotse_record_extra (a), lotse_record_extra (b)) == 0;
}

/* A record that names this one and is still there; (transfer none) (nullable). */
static LotseRecord *
first_referrer (HistoryScene *scene, LotseKind kind, const char *id)
{
  for (int k = 0; k < LOTSE_N_KINDS; k++)
    for (guint i = 0; i < lotse_kind_info (k)->n_fields; i++)
      {
        const LotseField *field = &lotse_kind_info (k)->fields[i];
        const GPtrArray *referrers;

        if (field->ref != (int) kind || (field->type != LOTSE_TYPE_REF && field->type != LOTSE_TYPE_REFS))
          continue;
        referrers = lotse_dataset_referrers (scene->data, k, i, id);
        for (guint j = 0; j < referrers->len; j++)
          {
            LotseRecord *now = history_scene_get (scene, k, lotse_record_id (g_ptr_array_index (referrers, j)));

            if (now != NULL && (field->type == LOTSE_TYPE_REFS ? g_strv_contains (lotse_record_refs (now, i), id)
                                                               : g_strcmp0 (lotse_record_text (now, i), id) == 0))
              return now;
          }
      }
  return NULL;
}

/* How a record is called in a sentence: in quotes, or by its kind where it has no name of its own. (transfer full) */
static char *
called (LotseRecord *record)
{
  g_autofree char *title = lotse_record_title (record);

  return strcmp (title, lotse_record_id (record)) != 0 ? g_strdup_printf (_("“%s”"), title) : g_strdup (lotse_kind_label (lotse_record_kind (record)));
}

/* The same after its kind, where that is not said already. (transfer full) */
static char *
called_with_kind (LotseRecord *record)
{
  g_autofree char *name = called (record);
  const char *kind = lotse_kind_label (lotse_record_kind (record));

  return strcmp (name, kind) != 0 ? g_strdup_printf ("%s %s", kind, name) : g_steal_pointer (&name);
}

static LotseMutation *
remove_again (const HistoryStep *step, HistoryScene *scene, char **obstacle)
{
  LotseRecord *current = history_scene_get (scene, step->kind, step->id), *referrer;
  g_autofree char *name = NULL;

  if (current == NULL)
    return NULL;
  name = called (current);
  referrer = first_referrer (scene, step->kind, step->id);
  if (!same_fields (current, step->to))
    *obstacle = g_strdup_printf (_("%s has been changed since then and stays."), name);
  else if (referrer != NULL)
    {
      g_autofree char *other = called_with_kind (referrer);

      *obstacle = g_strdup_printf (_("%s stays: %s refers to it by now."), name, other);
    }
  return *obstacle == NULL ? lotse_mutation_delete (current) : NULL;
}

static gboolean
unsent (const HistoryScene *scene, LotseRecord *record)
{
  return !scene->on_its_way && lotse_record_rev (record) == 0;
}

/* What @shift says of when. (transfer none) (nullable) */
static LotseRecord *
shifted_record (HistoryScene *scene, LotseRecord *shift)
{
  static const struct { guint field; LotseKind kind; } subjects[] = { { LOTSE_F_SHIFT_MILESTONE, LOTSE_KIND_MILESTONE },
                                                                      { LOTSE_F_SHIFT_PHASE, LOTSE_KIND_PHASE },
                                                                      { LOTSE_F_SHIFT_PROJECT, LOTSE_KIND_PROJECT } };

  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    if (lotse_record_has (shift, subjects[i].field))
      return history_scene_get (scene, subjects[i].kind, lotse_record_text (shift, subjects[i].field));
  return NULL;
}

static LotsePeriod
period_of (LotseRecord *record)
{
  LotsePeriod period = LOTSE_PERIOD_NONE;

  if (lotse_record_kind (record) == LOTSE_KIND_MILESTONE)
    period.to = lotse_record_soft (record, LOTSE_F_MILESTONE_DUE);
  else
    period = lotse_record_period (record, lotse_record_kind (record) == LOTSE_KIND_PHASE ? (guint) LOTSE_F_PHASE_PERIOD : (guint) LOTSE_F_PROJECT_PERIOD);
  return period;
}

static gboolean
stands_at (LotsePeriod now, LotsePeriod said)
{
  return (!lotse_soft_is_set (said.from) || lotse_soft_equal (now.from, said.from)) && (!lotse_soft_is_set (said.to) || lotse_soft_equal (now.to, said.to));
}

/* Others have moved the same date since then: it stays where it is, and so does what is said of how it came there. */
static gboolean
moved_on (LotseRecord *shift, HistoryScene *scene)
{
  LotseRecord *record = shifted_record (scene, shift);
  const LotsePeriod now = record != NULL ? period_of (record) : LOTSE_PERIOD_NONE;

  return (lotse_soft_is_set (now.from) || lotse_soft_is_set (now.to)) && !stands_at (now, lotse_record_period (shift, LOTSE_F_SHIFT_FROM))
         && !stands_at (now, lotse_record_period (shift, LOTSE_F_SHIFT_TO));
}

/* What takes back what took a shift back makes that one stand again: it says what was said there. (transfer none) (nullable) */
static const char *
words_of_back (LotseRecord *shift, HistoryScene *scene)
{
  const char *id = lotse_record_text (shift, LOTSE_F_SHIFT_TAKES_BACK);
  LotseRecord *first = id != NULL ? history_scene_get (scene, LOTSE_KIND_SHIFT, id) : NULL;

  return first != NULL ? lotse_record_text (first, LOTSE_F_SHIFT_SENTENCE) : _("Taken back");
}

/* As long as it has not left the computer, a shift never was. Then it is history and never deleted: what takes it back is a shift in the other direction. */
static LotseMutation *
shift_back (const HistoryStep *step, HistoryScene *scene)
{
  LotseRecord *shift = step->to, *current = history_scene_get (scene, step->kind, step->id);
  g_autoptr (LotseRecord) back = NULL;

  if (moved_on (shift, scene))
    return NULL;
  if (current != NULL && unsent (scene, current))
    return lotse_mutation_delete (current);
  back = lotse_record_new (LOTSE_KIND_SHIFT, NULL);
  for (guint i = 0; i < LOTSE_F_SHIFT_N_FIELDS; i++)
    lotse_record_set (back, i, lotse_record_get (shift, i));
  lotse_record_set_period (back, LOTSE_F_SHIFT_FROM, lotse_record_period (shift, LOTSE_F_SHIFT_TO));
  lotse_record_set_period (back, LOTSE_F_SHIFT_TO, lotse_record_period (shift, LOTSE_F_SHIFT_FROM));
  lotse_record_set_integer (back, LOTSE_F_SHIFT_DECIDED_ON, lotse_date_today ());
  lotse_record_set_text (back, LOTSE_F_SHIFT_SENTENCE, words_of_back (shift, scene));
  lotse_record_set_text (back, LOTSE_F_SHIFT_TAKES_BACK, step->id);
  return lotse_mutation_create (back);
}

/* As long as it has not left the computer, it never was; afterwards the other answer takes its place. */
static LotseMutation *
release_back (const HistoryStep *step, HistoryScene *scene, char **obstacle)
{
  LotseRecord *current = history_scene_get (scene, step->kind, step->id);

  if (current != NULL && unsent (scene, current))
    return lotse_mutation_delete (current);
  if (current != NULL)
    *obstacle = g_strdup (lotse_record_enum (current, LOTSE_F_RELEASE_OUTCOME) == LOTSE_RELEASE_OUTCOME_RELEASED
                            ? _("The release is transmitted already. The report can still be returned with a sentence.")
                            : _("The return is transmitted already. The report can still be released."));
  return NULL;
}

/* Others can have seen it, and it is frozen. */
static gboolean
is_frozen (const HistoryStep *step, HistoryScene *scene)
{
  LotseRecord *current = step->kind == LOTSE_KIND_REPORT && step->from == NULL ? history_scene_get (scene, step->kind, step->id) : NULL;

  return current != NULL && !unsent (scene, current);
}

void
history_scene_freeze (HistoryScene *scene, const GPtrArray *steps)
{
  for (guint i = 0; i < steps->len; i++)
    {
      const HistoryStep *step = g_ptr_array_index (steps, i);

      if (is_frozen (step, scene) && lotse_record_has (step->to, LOTSE_F_REPORT_PROJECT))
        g_hash_table_add (scene->reported, g_strdup (lotse_record_text (step->to, LOTSE_F_REPORT_PROJECT)));
      if (step->kind == LOTSE_KIND_PROJECT && step->from == NULL)
        g_hash_table_add (scene->made, g_strdup (step->id));
    }
}

/* It was handed in with a report that stays. What belongs to no project of its own was so as soon as any report stays, as the values of a figure; what
 * was made with it, such as a department, goes where nothing names it. */
static gboolean
handed_in (const HistoryStep *step, HistoryScene *scene)
{
  LotseRecord *current = history_scene_get (scene, step->kind, step->id);
  LotseRecord *record = current != NULL ? current : step->to != NULL ? step->to : step->from;
  const LotseKindInfo *info = lotse_kind_info (step->kind);
  gboolean named = FALSE;

  if (g_hash_table_size (scene->reported) == 0)
    return FALSE;
  if (step->kind == LOTSE_KIND_PROJECT)
    return g_hash_table_contains (scene->reported, step->id);
  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].type == LOTSE_TYPE_REF && info->fields[i].ref == LOTSE_KIND_PROJECT && lotse_record_has (record, i))
      {
        named = TRUE;
        if (g_hash_table_contains (scene->reported, lotse_record_text (record, i)))
          return TRUE;
      }
  return !named && (step->from != NULL || append_only (step->kind));
}

/* What was reported stays once others can have seen it. */
static LotseMutation *
report_back (const HistoryStep *step, HistoryScene *scene, char **obstacle)
{
  LotseRecord *project;
  g_autofree char *name = NULL;

  if (!is_frozen (step, scene))
    return remove_again (step, scene, obstacle);
  project = history_scene_get (scene, LOTSE_KIND_PROJECT, lotse_record_text (step->to, LOTSE_F_REPORT_PROJECT));
  name = project != NULL ? called (project) : g_strdup (lotse_kind_label (LOTSE_KIND_PROJECT));
  if (g_hash_table_contains (scene->refused, step->id))
    {
      *obstacle = g_strdup_printf (_("The server has refused the status report on %s, and nobody else has it. What can be done with it stands under “Conflicts”."),
                                   name);
      return NULL;
    }
  if (g_hash_table_contains (scene->made, lotse_record_text (step->to, LOTSE_F_REPORT_PROJECT)))
    {
      *obstacle = g_strdup_printf (_("%s is transmitted already with a status report, and a project that has reported is not deleted. To take it out of the "
                                     "lists, open it and choose “Archive” in its menu."),
                                   name);
      return NULL;
    }
  *obstacle = g_strdup_printf (_("The status report on %s is transmitted already: it stays, and so does all that was handed in with it. A correction, "
                                 "which is a new report that names it, can replace it."),
                               name);
  return NULL;
}

static LotseMutation *
make_again (const HistoryStep *step, HistoryScene *scene, char **obstacle)
{
  if (history_scene_get (scene, step->kind, step->id) == NULL)
    return lotse_mutation_create (step->from);
  return NULL;
}

static LotseMutation *
change_back (const HistoryStep *step, HistoryScene *scene, char **obstacle)
{
  LotseRecord *current = history_scene_get (scene, step->kind, step->id);
  LotseMutation wish = { .kind = step->kind, .id = step->id, .op = LOTSE_OP_PATCH, .mask = step->mask, .base = step->to, .set = step->from };
  g_autoptr (LotseRecord) merged = NULL;
  g_autofree char *name = NULL, *fields = NULL;
  guint64 conflicts = 0;
  LotseMergeResult result;

  if (current == NULL)
    {
      name = called_with_kind (step->to);
      *obstacle = g_strdup_printf (_("%s is not there any more."), name);
      return NULL;
    }
  name = called (lotse_record_has (current, 0) ? current : step->to);
  wish.base_rev = lotse_record_rev (current);
  result = lotse_merge (current, &wish, &merged, &conflicts);
  if (result == LOTSE_MERGE_CONFLICT)
    {
      fields = lotse_fields_words (step->kind, conflicts & step->mask);
      *obstacle = g_strdup_printf (_("%s: %s has been changed since then and stays as it is."), name, fields);
      wish.mask &= ~conflicts;
      lotse_merge (current, &wish, &merged, NULL);
    }
  return merged != NULL ? lotse_mutation_patch (current, merged) : NULL;
}

LotseMutation *
history_step_take_back (const HistoryStep *step, HistoryScene *scene, char **obstacle)
{
  *obstacle = NULL;
  if (step->kind != LOTSE_KIND_REPORT && handed_in (step, scene))
    return NULL;
  if (step->from != NULL && step->to != NULL)
    return change_back (step, scene, obstacle);
  if (step->from != NULL)
    return make_again (step, scene, obstacle);
  if (step->kind == LOTSE_KIND_SHIFT)
    return shift_back (step, scene);
  if (step->kind == LOTSE_KIND_RELEASE)
    return release_back (step, scene, obstacle);
  if (step->kind == LOTSE_KIND_REPORT)
    return report_back (step, scene, obstacle);
  if (history_step_revocable (step))
    return remove_again (step, scene, obstacle);
  *obstacle = g_strdup_printf (_("%s: what was once said stays. A new one can correct it."), lotse_kind_label (step->kind));
  return NULL;
}

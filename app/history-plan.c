/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "history-plan.h"

void
history_plan_add_steps (GPtrArray *steps, LotseDataset *data, const GPtrArray *mutations)
{
  g_auto (HistoryScene) scene = { 0 };

  history_scene_init (&scene, data);
  for (guint i = 0; i < mutations->len; i++)
    {
      const LotseMutation *mutation = g_ptr_array_index (mutations, i);
      HistoryStep *step = history_step_new (mutation, history_scene_get (&scene, mutation->kind, mutation->id));

      if (step != NULL)
        g_ptr_array_add (steps, step);
      history_scene_do (&scene, mutation);
    }
}

GPtrArray *
history_plan_back (const GPtrArray *steps, LotseClient *client, gboolean on_its_way, GPtrArray *obstacles, GPtrArray *reports)
{
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_auto (HistoryScene) scene = { 0 };

  history_scene_init (&scene, lotse_client_dataset (client));
  scene.on_its_way = on_its_way;
  for (guint i = 0; i < steps->len; i++)
    if (((HistoryStep *) steps->pdata[i])->kind == LOTSE_KIND_REPORT
        && lotse_client_record_state (client, LOTSE_KIND_REPORT, ((HistoryStep *) steps->pdata[i])->id) == LOTSE_RECORD_REJECTED)
      g_hash_table_add (scene.refused, g_strdup (((HistoryStep *) steps->pdata[i])->id));
  history_scene_freeze (&scene, steps);
  for (guint i = steps->len; i-- > 0;)
    {
      char *obstacle;
      const HistoryStep *step = g_ptr_array_index (steps, i);
      LotseMutation *mutation = history_step_take_back (step, &scene, &obstacle);

      if (obstacle != NULL)
        g_ptr_array_add (obstacles, obstacle);
      if (obstacle != NULL && step->kind == LOTSE_KIND_REPORT && !g_hash_table_contains (scene.refused, step->id))
        g_ptr_array_insert (reports, 0, g_strdup (step->id));
      if (mutation == NULL)
        continue;
      history_scene_do (&scene, mutation);
      g_ptr_array_add (mutations, mutation);
    }
  return mutations;
}

char *
history_plan_refusal (const GPtrArray *mutations, LotseDataset *data, gboolean on_its_way, LotseHistoryRefusal refusal, gpointer refusal_data)
{
  g_auto (HistoryScene) scene = { 0 };
  char *why = NULL;

  history_scene_init (&scene, data);
  for (guint i = 0; i < mutations->len && why == NULL; i++)
    {
      const LotseMutation *mutation = g_ptr_array_index (mutations, i);
      LotseRecord *before = history_scene_get (&scene, mutation->kind, mutation->id);
      g_autoptr (LotseRecord) after = mutation->op != LOTSE_OP_DELETE ? lotse_mutation_apply (mutation, before) : NULL;

      if (before == NULL || on_its_way || lotse_record_rev (before) > 0)
        why = refusal (before, after, refusal_data);
      history_scene_do (&scene, mutation);
    }
  return why;
}

gboolean
history_plan_freezes (const GPtrArray *mutations)
{
  for (guint i = 0; i < mutations->len; i++)
    {
      const LotseMutation *mutation = g_ptr_array_index (mutations, i);

      if (mutation->op == LOTSE_OP_CREATE && (mutation->kind == LOTSE_KIND_REPORT || mutation->kind == LOTSE_KIND_RELEASE))
        return TRUE;
    }
  return FALSE;
}

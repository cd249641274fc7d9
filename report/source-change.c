/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the projects stood on two days, counted by one rule: a change is theirs and never one of the counting. */
#include "config.h"

#include "data/model/missing.h"
#include "source-private.h"

/* What has not begun on either day is ahead on both: nobody wrote down when it was planned. */
static gboolean
was_there (LotseDataset *data, LotseRecord *project, LotseDate as_of, LotseDate since)
{
  return lotse_project_existed (data, project, since) || (as_of >= lotse_date_today () && !lotse_project_existed (data, project, as_of));
}

void
lotse_source_sort_states_before (LotseDataset *data, const LotseSourceOptions *options, LotseDate since, GPtrArray *projects[LOTSE_N_STATES])
{
  const LotseDate as_of = lotse_source_as_of (options);
  g_autoptr (LotseDataset) seen = lotse_dataset_released (data, options->audience);
  LotseSourceOptions then = *options;

  then.as_of = since;
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);

      if (lotse_source_counts (data, &then, project, since, TRUE) && was_there (data, project, as_of, since)
          && !lotse_project_missing_for (seen, project, since, options->audience))
        g_ptr_array_add (projects[lotse_project_state (seen, project, since)], project);
    }
}

static void
sort_now (LotseDataset *data, const LotseSourceOptions *options, GPtrArray *projects[LOTSE_N_STATES])
{
  const LotseDate as_of = lotse_source_as_of (options);
  g_autoptr (LotseDataset) seen = lotse_dataset_released (data, options->audience);

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);

      if (lotse_source_counts (data, options, project, as_of, as_of >= lotse_date_today ())
          && !lotse_project_missing_for (seen, project, as_of, options->audience))
        g_ptr_array_add (projects[lotse_project_state (seen, project, as_of)], project);
    }
}

static guint
count_unreported (LotseDataset *data, const LotseSourceOptions *options, const GPtrArray *not_rated, LotseDate day)
{
  g_autoptr (LotseDataset) seen = lotse_dataset_released (data, options->audience);
  guint n = 0;

  for (guint i = 0; i < not_rated->len; i++)
    n += lotse_project_latest_report (seen, not_rated->pdata[i], day) == NULL;
  return n;
}

/* Those of @from, in their order, that are not in @others. */
static void
add_difference (GPtrArray *to, GPtrArray *const from[LOTSE_N_STATES], GPtrArray *const others[LOTSE_N_STATES])
{
  g_autoptr (GHashTable) known = g_hash_table_new (NULL, NULL);

  for (guint state = 0; state < LOTSE_N_STATES; state++)
    for (guint i = 0; i < others[state]->len; i++)
      g_hash_table_add (known, others[state]->pdata[i]);
  for (guint state = 0; state < LOTSE_N_STATES; state++)
    for (guint i = 0; i < from[state]->len; i++)
      if (!g_hash_table_contains (known, from[state]->pdata[i]))
        g_ptr_array_add (to, from[state]->pdata[i]);
}

LotseStateChange *
lotse_state_change_new (LotseDataset *data, const LotseSourceOptions *options, LotseDate since)
{
  LotseStateChange *self = g_new0 (LotseStateChange, 1);

  for (guint i = 0; i < LOTSE_N_STATES; i++)
    {
      self->now[i] = g_ptr_array_new ();
      self->before[i] = g_ptr_array_new ();
    }
  self->came = g_ptr_array_new ();
  self->gone = g_ptr_array_new ();
  sort_now (data, options, self->now);
  lotse_source_sort_states_before (data, options, since, self->before);
  self->unreported = count_unreported (data, options, self->now[LOTSE_STATE_NOT_RATED], lotse_source_as_of (options));
  self->unreported_before = count_unreported (data, options, self->before[LOTSE_STATE_NOT_RATED], since);
  add_difference (self->came, self->now, self->before);
  add_difference (self->gone, self->before, self->now);
  return self;
}

void
lotse_state_change_free (LotseStateChange *self)
{
  for (guint i = 0; i < LOTSE_N_STATES; i++)
    {
      g_ptr_array_unref (self->now[i]);
      g_ptr_array_unref (self->before[i]);
    }
  g_ptr_array_unref (self->came);
  g_ptr_array_unref (self->gone);
  g_free (self);
}

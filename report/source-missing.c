/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Projects that their source names no more: known, and in no number of how it stands. */
#include "config.h"

#include "data/model/missing.h"
#include "data/model/release.h"
#include "data/model/reporting.h"
#include "source-private.h"

#include <glib/gi18n-lib.h>

GHashTable *
lotse_source_missing (LotseDataset *data, const LotseSourceOptions *options)
{
  const LotseDate as_of = lotse_source_as_of (options);
  g_autoptr (LotseDataset) seen = lotse_dataset_released (data, options->audience);
  GHashTable *out = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);

      if (lotse_project_missing_for (seen, project, as_of, options->audience) && lotse_source_shows (data, options, project))
        g_hash_table_add (out, project);
    }
  return out;
}

GPtrArray *
lotse_source_field_projects (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *field)
{
  const LotseDate as_of = lotse_source_as_of (options);
  const GPtrArray *all = lotse_dataset_referrers_of (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_FIELD_OF_ACTION, field);
  g_autoptr (LotseDataset) seen = lotse_dataset_released (data, options->audience);
  GPtrArray *projects = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (lotse_source_shows (data, options, all->pdata[i]) && !lotse_project_missing_for (seen, all->pdata[i], as_of, options->audience))
      g_ptr_array_add (projects, all->pdata[i]);
  return projects;
}

void
lotse_source_field_standing (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *field, LotseFieldStanding *out)
{
  g_autoptr (LotseDataset) seen = lotse_dataset_released (data, options->audience);
  g_autoptr (GPtrArray) projects = lotse_source_field_projects (data, options, field);

  lotse_field_standing_read (seen, projects, lotse_source_as_of (options), out);
}

char *
lotse_source_state_words (LotseDataset *data, LotseRecord *project, LotseDate as_of, gboolean missing, LotseLang lang)
{
  g_autofree char *words = lotse_project_state_words (data, project, as_of, lang);

  /* Translators: state of a project, which newer reports of its source do not name any more */
  return missing ? g_strdup_printf (_("%s, no longer reported"), words) : g_steal_pointer (&words);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Projects that their source names no more: known, and in no number of how it stands. */
#include "config.h"

#include "data/model/missing.h"
#include "source-private.h"

#include <glib/gi18n-lib.h>

GHashTable *
lotse_source_missing (LotseDataset *data, const LotseSourceOptions *options)
{
  const LotseDate as_of = lotse_source_as_of (options);
  g_autoptr (LotseDataset) seen = lotse_dataset_released (data, options->audience);
  g_autoptr (GPtrArray) stale = g_ptr_array_new (), missing = NULL;
  GHashTable *out = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);

      if (lotse_source_shows (data, options, project) && lotse_project_stale (seen, project, as_of))
        g_ptr_array_add (stale, project);
    }
  missing = lotse_projects_missing (seen, stale, as_of);
  for (guint i = 0; i < missing->len && missing->len >= LOTSE_MISSING_LEAST; i++)
    g_hash_table_add (out, missing->pdata[i]);
  return out;
}

char *
lotse_source_state_words (LotseState state, gboolean missing)
{
  /* Translators: state of a project, which newer reports of its source do not name any more */
  return missing ? g_strdup_printf (_("%s, no longer reported"), lotse_state_label (state)) : g_strdup (lotse_state_label (state));
}

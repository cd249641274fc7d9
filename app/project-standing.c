/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which kinds belong to a project is read from the schema. */
#include "config.h"
#include "project-standing.h"

#include <glib/gi18n-lib.h>

#include "data/model/lang.h"

typedef struct
{
  LotseRecordState state;
  guint            waiting;
  LotseRecord     *record;
} Standing;

static void
look_at (Standing *standing, LotseClient *client, LotseRecord *record)
{
  const LotseRecordState state = lotse_client_record_state (client, lotse_record_kind (record), lotse_record_id (record));

  if (state == LOTSE_RECORD_TRANSMITTED)
    return;
  standing->waiting++;
  if (standing->record == NULL && state != LOTSE_RECORD_WAITING)
    standing->record = record;
  if (standing->state == LOTSE_RECORD_TRANSMITTED || standing->state == LOTSE_RECORD_WAITING)
    standing->state = state;
}

LotseRecordState
lotse_project_standing (LotseClient *client, LotseDataset *data, LotseRecord *project, guint *waiting, LotseRecord **record)
{
  Standing standing = { LOTSE_RECORD_TRANSMITTED, 0, NULL };

  /* The usual case costs nothing. */
  if (client != NULL && lotse_client_waiting (client) + lotse_client_conflicts (client) > 0)
    {
      look_at (&standing, client, project);
      for (int kind = 0; kind < LOTSE_N_KINDS; kind++)
        {
          const LotseField *field = lotse_kind_field ((LotseKind) kind, "project");
          const GPtrArray *records;

          if (field == NULL || field->type != LOTSE_TYPE_REF || field->ref != LOTSE_KIND_PROJECT)
            continue;
          records = lotse_dataset_referrers_of (data, (LotseKind) kind, field->index, project);
          for (guint i = 0; i < records->len; i++)
            look_at (&standing, client, g_ptr_array_index (records, i));
        }
    }
  if (waiting != NULL)
    *waiting = standing.waiting;
  if (record != NULL)
    *record = standing.record;
  return standing.state;
}

typedef struct { LotseDataset *data; GHashTable *found; } Unsent;

static void
add_unsent (LotseKind kind, const char *id, LotseRecordState state, gpointer data)
{
  Unsent *self = data;
  const LotseField *field = lotse_kind_field (kind, "project");
  LotseRecord *record = lotse_dataset_get (self->data, kind, id);
  const char *project = kind == LOTSE_KIND_PROJECT ? id : NULL;
  int before;

  if (state == LOTSE_RECORD_TRANSMITTED)
    return;
  if (project == NULL && record != NULL && field != NULL && field->type == LOTSE_TYPE_REF && field->ref == LOTSE_KIND_PROJECT)
    project = lotse_record_text (record, field->index);
  if (project == NULL)
    return;
  before = GPOINTER_TO_INT (g_hash_table_lookup (self->found, project));
  if (before == LOTSE_RECORD_TRANSMITTED || before == LOTSE_RECORD_WAITING)
    g_hash_table_replace (self->found, g_strdup (project), GINT_TO_POINTER ((int) state));
}

GHashTable *
lotse_projects_unsent (LotseClient *client, LotseDataset *data)
{
  Unsent self = { data, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };

  if (client != NULL)
    lotse_client_each_unsent (client, add_unsent, &self);
  return self.found;
}

char *
lotse_project_archived_words (LotseRecord *project)
{
  const LotseDate since = lotse_record_date (project, LOTSE_F_PROJECT_ARCHIVED_ON);
  g_autofree char *day = since != LOTSE_DATE_NONE ? lotse_date_format (since, lotse_lang_get ()) : NULL;

  return day != NULL ? g_strdup_printf (_("archived on %s"), day) : NULL;
}

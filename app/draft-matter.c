/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "draft-matter.h"

#include <glib/gi18n-lib.h>

#include "app/date-shift.h"

static LotseRecord *
of_any_kind (LotseDataset *data, const char *id)
{
  LotseRecord *found = NULL;

  for (int kind = 0; found == NULL && kind < LOTSE_N_KINDS; kind++)
    found = lotse_dataset_get (data, kind, id);
  return found;
}

LotseRecord *
lotse_draft_record (LotseDataset *data, const LotseDraftKey *key)
{
  g_return_val_if_fail (LOTSE_IS_DATASET (data) && key != NULL, NULL);

  if (key->id == NULL)
    return NULL;
  switch (key->form)
    {
    case LOTSE_DRAFT_REPORT:
    case LOTSE_DRAFT_STOP:
    case LOTSE_DRAFT_STOP_LESSON: return lotse_dataset_get (data, LOTSE_KIND_PROJECT, key->id);
    case LOTSE_DRAFT_HOLDER:
    case LOTSE_DRAFT_HOLDER_PERSON: return lotse_dataset_get (data, LOTSE_KIND_FUNCTION, key->id);
    case LOTSE_DRAFT_ANSWER: return lotse_dataset_get (data, LOTSE_KIND_REQUEST, key->id);
    case LOTSE_DRAFT_SHIFT: return lotse_dataset_get (data, key->which == LOTSE_MOVES_DUE ? LOTSE_KIND_MILESTONE : LOTSE_KIND_PROJECT, key->id);
    case LOTSE_DRAFT_RECORD: return lotse_dataset_get (data, key->kind, key->id);
    case LOTSE_DRAFT_NEW: return of_any_kind (data, key->id);
    default: return NULL;
    }
}

static gboolean
lacks_projects (LotseDataset *data, GVariant *texts)
{
  g_auto (GStrv) ids = NULL;
  const char *all = NULL;

  if (texts == NULL || !g_variant_lookup (texts, LOTSE_DRAFT_BULK_IDS, "&s", &all))
    return texts != NULL;
  ids = g_strsplit (all, " ", -1);
  for (guint i = 0; ids[i] != NULL; i++)
    if (lotse_dataset_get (data, LOTSE_KIND_PROJECT, ids[i]) == NULL)
      return TRUE;
  return FALSE;
}

gboolean
lotse_draft_is_lost (LotseDataset *data, const LotseDraftKey *key, GVariant *texts)
{
  if (key->form == LOTSE_DRAFT_UNKNOWN)
    return TRUE;
  if (key->form == LOTSE_DRAFT_BULK)
    return lacks_projects (data, texts);
  return key->id != NULL && key->form != LOTSE_DRAFT_CONFLICT && lotse_draft_record (data, key) == NULL;
}

char *
lotse_draft_form_words (const LotseDraftKey *key)
{
  switch (key->form)
    {
    case LOTSE_DRAFT_REPORT: return g_strdup (_("Report"));
    case LOTSE_DRAFT_RECORD: return g_strdup (lotse_kind_label (key->kind));
    case LOTSE_DRAFT_NEW: return g_strdup_printf (_("New: %s"), lotse_kind_label (key->kind));
    case LOTSE_DRAFT_BULK: return g_strdup (_("Several projects at once"));
    case LOTSE_DRAFT_HOLDER:
    case LOTSE_DRAFT_HOLDER_PERSON: return g_strdup (_("New holder"));
    case LOTSE_DRAFT_STOP:
    case LOTSE_DRAFT_STOP_LESSON: return g_strdup (_("Stop the project"));
    case LOTSE_DRAFT_SHIFT: return g_strdup (_("Moved date"));
    case LOTSE_DRAFT_ANSWER: return g_strdup (_("Answer"));
    case LOTSE_DRAFT_CONFLICT: return g_strdup (_("Conflict"));
    case LOTSE_DRAFT_KPI_VALUES: return g_strdup (_("Values of KPIs"));
    case LOTSE_DRAFT_REORGANISATION: return g_strdup (_("Reorganisation"));
    case LOTSE_DRAFT_UNKNOWN: break;
    }
  return g_strdup (_("Form of another version"));
}

char *
lotse_draft_title (LotseDataset *data, const LotseDraftKey *key)
{
  LotseRecord *record = lotse_draft_record (data, key);

  return record != NULL ? lotse_record_title (record) : lotse_draft_form_words (key);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "derive.h"
#include "organisation.h"
#include "orders.h"
#include "responsibility.h"
#include "search-links.h"
#include "search-segment.h"

static gboolean
refers_to (const LotseField *field, LotseKind kind)
{
  return (field->type == LOTSE_TYPE_REF || field->type == LOTSE_TYPE_REFS) && field->ref == (int) kind;
}

gboolean
lotse_search_links_exist (LotseKind kind)
{
  const LotseKindInfo *info = lotse_kind_info (kind);

  for (guint i = 0; i < info->n_fields && kind != LOTSE_KIND_PROJECT; i++)
    if (refers_to (&info->fields[i], LOTSE_KIND_PROJECT))
      return TRUE;
  return FALSE;
}

static void
add_link (GArray *projects, GHashTable *numbers, const char *id)
{
  const guint number = id != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (numbers, id)) : 0;
  const guint index = number - 1;

  if (number > 0)
    g_array_append_val (projects, index);
}

LotseSearchLinks *
lotse_search_links_new (LotseKind kind, const LotseSearchSegment *segment, GHashTable *numbers)
{
  LotseSearchLinks *self = g_new (LotseSearchLinks, 1);
  GArray *projects = g_array_new (FALSE, FALSE, sizeof (guint));
  const LotseKindInfo *info = lotse_kind_info (kind);
  const guint n = lotse_search_segment_length (segment);

  self->starts = g_new (guint, n + 1);
  for (guint i = 0; i < n; i++)
    {
      LotseRecord *record = lotse_search_segment_record (segment, i);

      self->starts[i] = projects->len;
      for (guint f = 0; f < info->n_fields; f++)
        if (refers_to (&info->fields[f], LOTSE_KIND_PROJECT) && info->fields[f].type == LOTSE_TYPE_REF)
          add_link (projects, numbers, lotse_record_text (record, f));
        else if (refers_to (&info->fields[f], LOTSE_KIND_PROJECT))
          for (const char *const *ids = lotse_record_refs (record, f); *ids != NULL; ids++)
            add_link (projects, numbers, *ids);
    }
  self->starts[n] = projects->len;
  self->projects = (guint *) (gpointer) g_array_free (projects, FALSE);
  return self;
}

void
lotse_search_links_free (LotseSearchLinks *self)
{
  if (self == NULL)
    return;
  g_free (self->starts);
  g_free (self->projects);
  g_free (self);
}

/* ---- The projects of one record ---- */

typedef struct
{
  int         audience;
  LotseDate   as_of;
  GHashTable *seen;  /* (element-type LotseRecord) */
  GPtrArray  *found; /* (element-type LotseRecord) */
} Gathering;

static void
gather (Gathering *gathering, LotseRecord *project)
{
  if (project != NULL && lotse_record_audience (project) <= gathering->audience && !lotse_project_archived (project, gathering->as_of)
      && g_hash_table_add (gathering->seen, project))
    g_ptr_array_add (gathering->found, project);
}

static void
gather_all (Gathering *gathering, const GPtrArray *projects)
{
  for (guint i = 0; i < projects->len; i++)
    gather (gathering, projects->pdata[i]);
}

static void
gather_function (Gathering *gathering, LotseDataset *data, LotseRecord *function)
{
  static const guint fields[] = { LOTSE_F_PROJECT_CARRIES, LOTSE_F_PROJECT_PILOTS };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (GPtrArray) projects = lotse_function_projects (data, function, fields[i]);

      gather_all (gathering, projects);
    }
}

/* Where they stand on the day: one that goes elsewhere later is still found here, and not there yet. */
static void
gather_department (Gathering *gathering, LotseDataset *data, LotseRecord *department)
{
  const LotseDate day = gathering->as_of != LOTSE_DATE_NONE ? gathering->as_of : lotse_date_today ();

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_DEPARTMENT); i++)
    {
      const char *id = lotse_record_id (lotse_dataset_at (data, LOTSE_KIND_DEPARTMENT, i));
      const GPtrArray *projects = lotse_dataset_referrers (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_DEPARTMENT, id);

      for (guint j = 0; j < projects->len && lotse_department_within_on (data, id, lotse_record_id (department), day); j++)
        if (!lotse_record_has (projects->pdata[j], LOTSE_F_PROJECT_EARLIER_DEPARTMENTS))
          gather (gathering, projects->pdata[j]);
    }
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);

      if (lotse_record_has (project, LOTSE_F_PROJECT_EARLIER_DEPARTMENTS)
          && lotse_department_within_on (data, lotse_place_id_on (project, day), lotse_record_id (department), day))
        gather (gathering, project);
    }
}

/* Those that @record names, and those that name it. */
static void
gather_linked (Gathering *gathering, LotseDataset *data, LotseRecord *record)
{
  const LotseKindInfo *info = lotse_kind_info (lotse_record_kind (record)), *project_info = lotse_kind_info (LOTSE_KIND_PROJECT);

  for (guint i = 0; i < info->n_fields; i++)
    if (refers_to (&info->fields[i], LOTSE_KIND_PROJECT) && info->fields[i].type == LOTSE_TYPE_REF)
      gather (gathering, lotse_dataset_deref (data, record, i));
    else if (refers_to (&info->fields[i], LOTSE_KIND_PROJECT))
      for (const char *const *ids = lotse_record_refs (record, i); *ids != NULL; ids++)
        gather (gathering, lotse_dataset_get (data, LOTSE_KIND_PROJECT, *ids));
  for (guint i = 0; i < project_info->n_fields; i++)
    if (refers_to (&project_info->fields[i], info->kind))
      gather_all (gathering, lotse_dataset_referrers_of (data, LOTSE_KIND_PROJECT, i, record));
}

GPtrArray *
lotse_search_projects_of (LotseDataset *data, LotseRecord *record, int audience, LotseDate as_of)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Gathering gathering = { audience, as_of, seen, g_ptr_array_new () };

  switch (lotse_record_kind (record))
    {
    case LOTSE_KIND_PROJECT: gather (&gathering, record); break;
    case LOTSE_KIND_FUNCTION: gather_function (&gathering, data, record); break;
    case LOTSE_KIND_DEPARTMENT: gather_department (&gathering, data, record); break;
    default: gather_linked (&gathering, data, record); break;
    }
  g_ptr_array_sort (gathering.found, lotse_compare_coded_cb);
  return gathering.found;
}

LotseRecord *
lotse_search_project_of (LotseDataset *data, LotseRecord *record, int audience)
{
  const LotseKind kind = lotse_record_kind (record);
  g_autoptr (GPtrArray) projects = NULL;

  if (kind == LOTSE_KIND_PROJECT)
    return record;
  if (kind == LOTSE_KIND_FUNCTION || kind == LOTSE_KIND_DEPARTMENT)
    return NULL;
  projects = lotse_search_projects_of (data, record, audience, LOTSE_DATE_NONE);
  return projects->len == 1 ? projects->pdata[0] : NULL;
}

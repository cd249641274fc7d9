/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The present place stands in its field; a map remembers each earlier one with the last day there. */
#include "config.h"

#include "derive.h"
#include "orders.h"
#include "organisation.h"

/* Ends a cycle in bad data. */
#define MOST_STEPS 32

gboolean
lotse_department_exists (LotseRecord *department, LotseDate day)
{
  const LotseDate from = lotse_record_date (department, LOTSE_F_DEPARTMENT_VALID_FROM);

  return (from == LOTSE_DATE_NONE || from <= day) && !lotse_department_ended (department, day);
}

gboolean
lotse_department_ended (LotseRecord *department, LotseDate day)
{
  const LotseDate to = lotse_record_date (department, LOTSE_F_DEPARTMENT_VALID_TO);

  return to != LOTSE_DATE_NONE && to < day;
}

LotseRecord *
lotse_department_heir (LotseDataset *data, LotseRecord *department, LotseDate day)
{
  LotseRecord *heir = department;

  for (guint i = 0; i < MOST_STEPS && lotse_department_ended (heir, day); i++)
    {
      LotseRecord *next = lotse_dataset_deref (data, heir, LOTSE_F_DEPARTMENT_SUCCESSOR);

      if (next == NULL || next == department)
        break;
      heir = next;
    }
  return heir;
}

/* The earlier place whose last day comes next after @day, or on it; NULL: it was the present one already. */
static const char *
earlier_place (LotseRecord *record, guint field, LotseDate day)
{
  const LotseValue *value = lotse_record_get (record, field);
  const LotseMapEntry *found = NULL;

  for (guint i = 0; value->set && i < value->u.map->len; i++)
    {
      const LotseMapEntry *entry = &g_array_index (value->u.map, LotseMapEntry, i);

      if (entry->date != LOTSE_DATE_NONE && entry->date >= day && (found == NULL || entry->date < found->date))
        found = entry;
    }
  return found != NULL ? found->key : NULL;
}

const char *
lotse_place_id_on (LotseRecord *record, LotseDate day)
{
  static const struct { LotseKind kind; guint now, earlier; } places[] = {
    { LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_DEPARTMENT, LOTSE_F_PROJECT_EARLIER_DEPARTMENTS },
    { LOTSE_KIND_FUNCTION, LOTSE_F_FUNCTION_DEPARTMENT, LOTSE_F_FUNCTION_EARLIER_DEPARTMENTS },
    { LOTSE_KIND_DEPARTMENT, LOTSE_F_DEPARTMENT_PARENT, LOTSE_F_DEPARTMENT_EARLIER_PARENTS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (lotse_record_kind (record) == places[i].kind)
      {
        const char *earlier = earlier_place (record, places[i].earlier, day);

        return earlier != NULL ? earlier : lotse_record_text (record, places[i].now);
      }
  return NULL;
}

gboolean
lotse_department_within_on (LotseDataset *data, const char *department, const char *ancestor, LotseDate day)
{
  for (guint i = 0; department != NULL && i < MOST_STEPS; i++)
    {
      LotseRecord *record;

      if (g_str_equal (department, ancestor))
        return TRUE;
      record = lotse_dataset_get (data, LOTSE_KIND_DEPARTMENT, department);
      department = record != NULL ? lotse_place_id_on (record, day) : NULL;
    }
  return FALSE;
}

static LotseRecord *
place_on (LotseDataset *data, LotseRecord *record, guint field, guint earlier, LotseDate day)
{
  const char *id = earlier_place (record, earlier, day);
  LotseRecord *place = id != NULL ? lotse_dataset_get (data, LOTSE_KIND_DEPARTMENT, id) : NULL;

  return place != NULL ? place : lotse_dataset_deref (data, record, field);
}

LotseRecord *
lotse_project_department (LotseDataset *data, LotseRecord *project, LotseDate day)
{
  return place_on (data, project, LOTSE_F_PROJECT_DEPARTMENT, LOTSE_F_PROJECT_EARLIER_DEPARTMENTS, day);
}

LotseRecord *
lotse_function_department (LotseDataset *data, LotseRecord *function, LotseDate day)
{
  return place_on (data, function, LOTSE_F_FUNCTION_DEPARTMENT, LOTSE_F_FUNCTION_EARLIER_DEPARTMENTS, day);
}

LotseRecord *
lotse_department_parent (LotseDataset *data, LotseRecord *department, LotseDate day)
{
  return place_on (data, department, LOTSE_F_DEPARTMENT_PARENT, LOTSE_F_DEPARTMENT_EARLIER_PARENTS, day);
}

LotseRecord *
lotse_project_reporter (LotseDataset *data, LotseRecord *project)
{
  LotseRecord *pilot = lotse_dataset_deref (data, project, LOTSE_F_PROJECT_PILOTS);

  return pilot != NULL ? pilot : lotse_dataset_deref (data, project, LOTSE_F_PROJECT_CARRIES);
}

/* The first by name that has @role in @department. */
static LotseRecord *
function_in (LotseDataset *data, LotseRecord *department, int role, LotseDate day)
{
  LotseRecord *found = NULL;

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_FUNCTION); i++)
    {
      LotseRecord *function = lotse_dataset_at (data, LOTSE_KIND_FUNCTION, i);

      if ((lotse_record_integer (function, LOTSE_F_FUNCTION_ROLES, 0) >> role & 1) != 0 && lotse_function_department (data, function, day) == department
          && (found == NULL || lotse_compare_titles (function, found) < 0))
        found = function;
    }
  return found;
}

LotseRecord *
lotse_project_head (LotseDataset *data, LotseRecord *project, LotseDate day)
{
  LotseRecord *department = lotse_project_department (data, project, day), *head = NULL;

  /* A department that is a part of itself was refused or not; nobody has more floors than these. */
  for (guint depth = 0; department != NULL && head == NULL && depth < 16; depth++)
    {
      head = function_in (data, department, LOTSE_FUNCTION_ROLE_LEADER, day);
      if (head == NULL)
        head = function_in (data, department, LOTSE_FUNCTION_ROLE_PILOT, day);
      department = lotse_department_parent (data, department, day);
    }
  return head;
}

gboolean
lotse_project_within (LotseDataset *data, LotseRecord *project, const char *department, LotseDate day)
{
  const char *now = lotse_record_text (project, LOTSE_F_PROJECT_DEPARTMENT), *then;

  if (department == NULL || (now != NULL && lotse_department_within (data, now, department)))
    return TRUE;
  then = earlier_place (project, LOTSE_F_PROJECT_EARLIER_DEPARTMENTS, day);
  return then != NULL && lotse_department_within (data, then, department);
}

static void
add_parts (LotseDataset *data, GPtrArray *all, LotseRecord *whole, guint depth, LotseDate day, GHashTable *seen, GArray *out)
{
  for (guint i = 0; i < all->len && depth < MOST_STEPS; i++)
    {
      LotseDepartmentRow row = { all->pdata[i], depth };
      LotseRecord *parent = lotse_department_parent (data, row.department, day);

      if (parent != NULL && !lotse_department_exists (parent, day))
        parent = NULL;
      if (parent != whole || !g_hash_table_add (seen, row.department))
        continue;
      g_array_append_val (out, row);
      add_parts (data, all, row.department, depth + 1, day, seen, out);
    }
}

GArray *
lotse_department_tree (LotseDataset *data, LotseDate day)
{
  GArray *out = g_array_new (FALSE, FALSE, sizeof (LotseDepartmentRow));
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_DEPARTMENT); i++)
    if (lotse_department_exists (lotse_dataset_at (data, LOTSE_KIND_DEPARTMENT, i), day))
      g_ptr_array_add (all, lotse_dataset_at (data, LOTSE_KIND_DEPARTMENT, i));
  g_ptr_array_sort (all, lotse_compare_titles_cb);
  add_parts (data, all, NULL, 0, day, seen, out);
  /* What is part of itself in bad data is shown all the same. */
  for (guint i = 0; i < all->len; i++)
    if (g_hash_table_add (seen, all->pdata[i]))
      {
        LotseDepartmentRow row = { all->pdata[i], 0 };

        g_array_append_val (out, row);
      }
  return out;
}

LotseValue
lotse_earlier_with (LotseRecord *record, guint field, const char *id, LotseDate last)
{
  const LotseValue *before = lotse_record_get (record, field);
  GArray *map = lotse_map_new ();

  for (guint i = 0; before->set && i < before->u.map->len; i++)
    {
      const LotseMapEntry *entry = &g_array_index (before->u.map, LotseMapEntry, i);

      lotse_map_add (map, entry->key, entry->state, entry->date, entry->note);
    }
  lotse_map_add (map, id, NULL, last, NULL);
  return lotse_value_map_take (map);
}

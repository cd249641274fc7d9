/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Projects and functions are gone through; people are only looked at to see whether there is one. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "derive.h"
#include "lang.h"
#include "orders.h"
#include "responsibility.h"

gboolean
lotse_is_under_responsibility (LotseRecord *project)
{
  return lotse_project_open (project) && !lotse_record_has (project, LOTSE_F_PROJECT_ARCHIVED_ON);
}

GPtrArray *
lotse_function_projects (LotseDataset *data, LotseRecord *function, guint field)
{
  const GPtrArray *all = lotse_dataset_referrers_of (data, LOTSE_KIND_PROJECT, field, function);
  GPtrArray *projects = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (lotse_is_under_responsibility (all->pdata[i]))
      g_ptr_array_add (projects, all->pdata[i]);
  g_ptr_array_sort (projects, lotse_compare_coded_cb);
  return projects;
}

gboolean
lotse_holders_known (LotseDataset *data)
{
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_FUNCTION); i++)
    if (lotse_record_has (lotse_dataset_at (data, LOTSE_KIND_FUNCTION, i), LOTSE_F_FUNCTION_HOLDER))
      return TRUE;
  return FALSE;
}

gboolean
lotse_function_vacant (LotseDataset *data, LotseRecord *function, LotseDate day)
{
  LotseRecord *person = lotse_dataset_deref (data, function, LOTSE_F_FUNCTION_HOLDER);
  const LotseDate left = person != NULL ? lotse_record_date (person, LOTSE_F_PERSON_VALID_TO) : LOTSE_DATE_NONE;

  /* A holder whom one may not see is one all the same. */
  if (person == NULL)
    return !lotse_record_has (function, LOTSE_F_FUNCTION_HOLDER);
  return left != LOTSE_DATE_NONE && left < day;
}

static gboolean
has_projects (LotseDataset *data, LotseRecord *function)
{
  g_autoptr (GPtrArray) carries = lotse_function_projects (data, function, LOTSE_F_PROJECT_CARRIES);
  g_autoptr (GPtrArray) pilots = lotse_function_projects (data, function, LOTSE_F_PROJECT_PILOTS);

  return carries->len > 0 || pilots->len > 0;
}

static gboolean
in_ended_department (LotseDataset *data, LotseRecord *record, guint field, LotseDate as_of)
{
  LotseRecord *department = lotse_dataset_deref (data, record, field);

  return department != NULL && lotse_department_ended (department, as_of);
}

static gboolean
project_has (LotseDataset *data, LotseRecord *project, LotseGap gap, LotseDate as_of)
{
  switch (gap)
    {
    case LOTSE_GAP_NO_CARRIES: return lotse_dataset_deref (data, project, LOTSE_F_PROJECT_CARRIES) == NULL;
    case LOTSE_GAP_NO_PILOTS: return lotse_dataset_deref (data, project, LOTSE_F_PROJECT_PILOTS) == NULL;
    case LOTSE_GAP_DEPARTMENT: return in_ended_department (data, project, LOTSE_F_PROJECT_DEPARTMENT, as_of);
    case LOTSE_GAP_VACANT:
    case LOTSE_GAP_SUBSTITUTE:
    case LOTSE_N_GAPS:
    default: return FALSE;
    }
}

static gboolean
function_has (LotseDataset *data, LotseRecord *function, LotseGap gap, LotseDate as_of)
{
  switch (gap)
    {
    case LOTSE_GAP_VACANT: return lotse_function_vacant (data, function, as_of);
    case LOTSE_GAP_SUBSTITUTE: return lotse_dataset_deref (data, function, LOTSE_F_FUNCTION_SUBSTITUTE) == NULL && has_projects (data, function);
    case LOTSE_GAP_DEPARTMENT: return in_ended_department (data, function, LOTSE_F_FUNCTION_DEPARTMENT, as_of);
    case LOTSE_GAP_NO_CARRIES:
    case LOTSE_GAP_NO_PILOTS:
    case LOTSE_N_GAPS:
    default: return FALSE;
    }
}

/* What is missing where there are projects is missed most. The order stays else. */
static void
put_busy_first (LotseDataset *data, GPtrArray *functions)
{
  g_autoptr (GPtrArray) idle = g_ptr_array_new ();
  guint n = 0;

  for (guint i = 0; i < functions->len; i++)
    if (has_projects (data, functions->pdata[i]))
      functions->pdata[n++] = functions->pdata[i];
    else
      g_ptr_array_add (idle, functions->pdata[i]);
  g_ptr_array_set_size (functions, (int) n);
  g_ptr_array_extend (functions, idle, NULL, NULL);
}

GPtrArray *
lotse_gap_records (LotseDataset *data, LotseGap gap, const char *department, LotseDate as_of)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autoptr (GPtrArray) functions = g_ptr_array_new ();

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);

      if (lotse_is_under_responsibility (project) && lotse_project_within (data, project, department, as_of) && project_has (data, project, gap, as_of))
        g_ptr_array_add (found, project);
    }
  g_ptr_array_sort (found, lotse_compare_coded_cb);
  for (guint i = 0; (gap != LOTSE_GAP_VACANT || lotse_holders_known (data)) && i < lotse_dataset_count (data, LOTSE_KIND_FUNCTION); i++)
    {
      LotseRecord *function = lotse_dataset_at (data, LOTSE_KIND_FUNCTION, i);
      const char *own = lotse_record_text (function, LOTSE_F_FUNCTION_DEPARTMENT);

      if ((department == NULL || (own != NULL && lotse_department_within (data, own, department))) && function_has (data, function, gap, as_of))
        g_ptr_array_add (functions, function);
    }
  g_ptr_array_sort (functions, lotse_compare_coded_cb);
  put_busy_first (data, functions);
  g_ptr_array_extend (found, functions, NULL, NULL);
  return found;
}

char *
lotse_department_term_words (LotseDataset *data, LotseRecord *department)
{
  const LotseDate from = lotse_record_date (department, LOTSE_F_DEPARTMENT_VALID_FROM), to = lotse_record_date (department, LOTSE_F_DEPARTMENT_VALID_TO);
  LotseRecord *heir = lotse_dataset_deref (data, department, LOTSE_F_DEPARTMENT_SUCCESSOR);
  g_autofree char *begin = from != LOTSE_DATE_NONE ? lotse_date_format (from, lotse_lang_get ()) : NULL;
  g_autofree char *end = to != LOTSE_DATE_NONE ? lotse_date_format (to, lotse_lang_get ()) : NULL;
  g_autofree char *next = heir != NULL ? lotse_record_title (heir) : NULL;

  if (end != NULL)
    return next != NULL ? g_strdup_printf (_("until %s, followed by %s"), end, next) : g_strdup_printf (_("until %s"), end);
  return begin != NULL ? g_strdup_printf (_("since %s"), begin) : NULL;
}

char *
lotse_capacity_words (LotseRecord *function)
{
  const int capacity = lotse_record_enum (function, LOTSE_F_FUNCTION_CAPACITY);

  return capacity >= 0 ? g_strdup_printf (_("Capacity: %s"), lotse_enum_label (LOTSE_ENUM_CAPACITY, capacity)) : NULL;
}

char *
lotse_coded_title (LotseRecord *record)
{
  const LotseField *field = lotse_kind_field (lotse_record_kind (record), "code");
  const char *code = field != NULL ? lotse_record_text (record, field->index) : NULL;
  g_autofree char *title = lotse_record_title (record);

  return code != NULL ? g_strdup_printf ("%s · %s", code, title) : g_steal_pointer (&title);
}

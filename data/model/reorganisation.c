/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Renaming, merging and splitting are the same thing: some departments end, some follow. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "derive.h"
#include "mutation-list.h"
#include "reorganisation.h"

static void
heir_free (gpointer data)
{
  LotseHeir *heir = data;

  g_free (heir->id);
  g_free (heir->name);
  g_free (heir);
}

LotseReorganisation *
lotse_reorganisation_new (void)
{
  LotseReorganisation *self = g_new0 (LotseReorganisation, 1);

  self->from = LOTSE_DATE_NONE;
  self->ending = g_ptr_array_new_with_free_func (g_free);
  self->heirs = g_ptr_array_new_with_free_func (heir_free);
  self->choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
lotse_reorganisation_free (LotseReorganisation *self)
{
  g_ptr_array_unref (self->ending);
  g_ptr_array_unref (self->heirs);
  g_hash_table_unref (self->choices);
  g_free (self);
}

void
lotse_reorganisation_end (LotseReorganisation *self, const char *id)
{
  if (!g_ptr_array_find_with_equal_func (self->ending, id, g_str_equal, NULL))
    g_ptr_array_add (self->ending, g_strdup (id));
}

void
lotse_reorganisation_add_heir (LotseReorganisation *self, const char *id, const char *name)
{
  LotseHeir *heir = g_new0 (LotseHeir, 1);

  heir->id = g_strdup (id);
  heir->name = name != NULL ? g_strstrip (g_strdup (name)) : NULL;
  g_ptr_array_add (self->heirs, heir);
}

void
lotse_reorganisation_choose (LotseReorganisation *self, const char *id, guint heir)
{
  g_hash_table_insert (self->choices, g_strdup (id), GUINT_TO_POINTER (heir));
}

guint
lotse_reorganisation_choice (LotseReorganisation *self, const char *id)
{
  const guint heir = GPOINTER_TO_UINT (g_hash_table_lookup (self->choices, id));

  return heir < self->heirs->len ? heir : 0;
}

static gboolean
ends (LotseReorganisation *self, const char *id)
{
  return g_ptr_array_find_with_equal_func (self->ending, id, g_str_equal, NULL);
}

GPtrArray *
lotse_reorganisation_moving (LotseReorganisation *self, LotseDataset *data)
{
  GPtrArray *moving = g_ptr_array_new ();

  for (guint i = 0; i < self->ending->len; i++)
    {
      const char *id = self->ending->pdata[i];
      const GPtrArray *parts = lotse_dataset_referrers (data, LOTSE_KIND_DEPARTMENT, LOTSE_F_DEPARTMENT_PARENT, id);
      const GPtrArray *functions = lotse_dataset_referrers (data, LOTSE_KIND_FUNCTION, LOTSE_F_FUNCTION_DEPARTMENT, id);
      const GPtrArray *projects = lotse_dataset_referrers (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_DEPARTMENT, id);
      const GPtrArray *kpis = lotse_dataset_referrers (data, LOTSE_KIND_KPI, LOTSE_F_KPI_DEPARTMENT, id);

      for (guint j = 0; j < projects->len; j++)
        if (lotse_project_open (projects->pdata[j]) && !lotse_record_has (projects->pdata[j], LOTSE_F_PROJECT_ARCHIVED_ON))
          g_ptr_array_add (moving, projects->pdata[j]);
      for (guint j = 0; j < functions->len; j++)
        g_ptr_array_add (moving, functions->pdata[j]);
      for (guint j = 0; j < parts->len; j++)
        if (!ends (self, lotse_record_id (parts->pdata[j])) && !lotse_department_ended (parts->pdata[j], self->from))
          g_ptr_array_add (moving, parts->pdata[j]);
      for (guint j = 0; j < kpis->len; j++)
        g_ptr_array_add (moving, kpis->pdata[j]);
    }
  return moving;
}

static char *
problem_with_ending (LotseReorganisation *self, LotseDataset *data)
{
  for (guint i = 0; i < self->ending->len; i++)
    {
      LotseRecord *department = lotse_dataset_get (data, LOTSE_KIND_DEPARTMENT, self->ending->pdata[i]);
      g_autofree char *name = department != NULL ? lotse_record_title (department) : NULL;
      const LotseDate begun = department != NULL ? lotse_record_date (department, LOTSE_F_DEPARTMENT_VALID_FROM) : LOTSE_DATE_NONE;
      g_autofree char *day = begun != LOTSE_DATE_NONE ? lotse_date_format (begun, lotse_lang_get ()) : NULL;

      if (department == NULL)
        return g_strdup (_("One of the departments is not there any more."));
      if (lotse_record_has (department, LOTSE_F_DEPARTMENT_VALID_TO))
        return g_strdup_printf (_("“%s” has ended already."), name);
      if (begun != LOTSE_DATE_NONE && begun >= self->from)
        return g_strdup_printf (_("“%s” begins on %s only; the change has to come after that."), name, day);
    }
  return NULL;
}

static char *
problem_with_heirs (LotseReorganisation *self, LotseDataset *data)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->heirs->len; i++)
    {
      const LotseHeir *heir = self->heirs->pdata[i];
      LotseRecord *there = heir->id != NULL ? lotse_dataset_get (data, LOTSE_KIND_DEPARTMENT, heir->id) : NULL;
      const char *name = there != NULL ? lotse_record_text (there, LOTSE_F_DEPARTMENT_NAME) : heir->name;

      if (name == NULL || *name == '\0')
        return g_strdup (_("Every department that follows needs a name."));
      if (there != NULL && (ends (self, heir->id) || !lotse_department_exists (there, self->from)))
        return g_strdup_printf (_("“%s” cannot follow: it does not exist on that day."), name);
      if (!g_hash_table_add (names, g_utf8_casefold (name, -1)))
        return g_strdup_printf (_("“%s” is there twice."), name);
      for (guint j = 0; heir->id == NULL && j < lotse_dataset_count (data, LOTSE_KIND_DEPARTMENT); j++)
        {
          LotseRecord *other = lotse_dataset_at (data, LOTSE_KIND_DEPARTMENT, j);

          if (!lotse_department_ended (other, self->from) && g_strcmp0 (lotse_record_text (other, LOTSE_F_DEPARTMENT_NAME), name) == 0)
            return g_strdup_printf (_("There is a department “%s” already."), name);
        }
    }
  return NULL;
}

char *
lotse_reorganisation_problem (LotseReorganisation *self, LotseDataset *data)
{
  char *problem;

  if (self->ending->len == 0)
    return g_strdup (_("Choose the department that changes."));
  if (self->from == LOTSE_DATE_NONE)
    return g_strdup (_("Say from which day on."));
  if (self->heirs->len == 0)
    return g_strdup (_("Every department that follows needs a name."));
  problem = problem_with_ending (self, data);
  return problem != NULL ? problem : problem_with_heirs (self, data);
}

/* Ids of those that follow, made where they are new. (transfer full) (element-type utf8) */
static GPtrArray *
make_heirs (LotseReorganisation *self, LotseDataset *data, GPtrArray *mutations)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  LotseRecord *first = lotse_dataset_get (data, LOTSE_KIND_DEPARTMENT, self->ending->pdata[0]);
  const char *parent = lotse_record_text (first, LOTSE_F_DEPARTMENT_PARENT);

  for (guint i = 0; i < self->heirs->len; i++)
    {
      const LotseHeir *heir = self->heirs->pdata[i];
      g_autoptr (LotseRecord) made = heir->id == NULL ? lotse_record_new (LOTSE_KIND_DEPARTMENT, NULL) : NULL;

      g_ptr_array_add (ids, g_strdup (made != NULL ? lotse_record_id (made) : heir->id));
      if (made == NULL)
        continue;
      lotse_record_set_text (made, LOTSE_F_DEPARTMENT_NAME, heir->name);
      if (parent != NULL && !ends (self, parent))
        lotse_record_set_text (made, LOTSE_F_DEPARTMENT_PARENT, parent);
      lotse_record_set_integer (made, LOTSE_F_DEPARTMENT_VALID_FROM, self->from);
      g_ptr_array_add (mutations, lotse_mutation_create (made));
    }
  return ids;
}

static guint
place_field (LotseRecord *record)
{
  const LotseKind kind = lotse_record_kind (record);

  switch ((int) kind)
    {
    case LOTSE_KIND_PROJECT: return LOTSE_F_PROJECT_DEPARTMENT;
    case LOTSE_KIND_FUNCTION: return LOTSE_F_FUNCTION_DEPARTMENT;
    case LOTSE_KIND_KPI: return LOTSE_F_KPI_DEPARTMENT;
    default: return LOTSE_F_DEPARTMENT_PARENT;
    }
}

/* To its new place, remembering the old one and the last day there; a KPI has one place only. (transfer full) (nullable) */
static LotseMutation *
move (LotseRecord *record, const char *heir, LotseDate last)
{
  const LotseKind kind = lotse_record_kind (record);
  const guint field = place_field (record);
  const guint earlier = kind == LOTSE_KIND_PROJECT    ? LOTSE_F_PROJECT_EARLIER_DEPARTMENTS
                        : kind == LOTSE_KIND_FUNCTION ? LOTSE_F_FUNCTION_EARLIER_DEPARTMENTS
                                                      : LOTSE_F_DEPARTMENT_EARLIER_PARENTS;
  g_autoptr (LotseRecord) after = lotse_record_copy (record);

  if (kind != LOTSE_KIND_KPI)
    {
      LotseValue value = lotse_earlier_with (record, earlier, lotse_record_text (record, field), last);

      lotse_record_take (after, earlier, &value);
    }
  /* A part that takes over from its own whole stands where that stood. */
  lotse_record_set_text (after, field, g_strcmp0 (heir, lotse_record_id (record)) == 0 ? NULL : heir);
  return lotse_mutation_patch (record, after);
}

GPtrArray *
lotse_reorganisation_mutations (LotseReorganisation *self, LotseDataset *data)
{
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GPtrArray) moving = lotse_reorganisation_moving (self, data);
  g_autoptr (GPtrArray) heirs = make_heirs (self, data, mutations);

  for (guint i = 0; i < self->ending->len; i++)
    {
      LotseRecord *department = lotse_dataset_get (data, LOTSE_KIND_DEPARTMENT, self->ending->pdata[i]);
      g_autoptr (LotseRecord) after = lotse_record_copy (department);

      lotse_record_set_integer (after, LOTSE_F_DEPARTMENT_VALID_TO, self->from - 1);
      lotse_record_set_text (after, LOTSE_F_DEPARTMENT_SUCCESSOR, heirs->pdata[0]);
      lotse_mutations_add_patch (mutations, department, after);
    }
  for (guint i = 0; i < moving->len; i++)
    {
      LotseMutation *moved = move (moving->pdata[i], heirs->pdata[lotse_reorganisation_choice (self, lotse_record_id (moving->pdata[i]))], self->from - 1);

      if (moved != NULL)
        g_ptr_array_add (mutations, moved);
    }
  return mutations;
}

LotseMutation *
lotse_reorganisation_follow (LotseDataset *data, LotseRecord *record, LotseDate day)
{
  LotseRecord *department = lotse_dataset_deref (data, record, place_field (record));
  LotseRecord *heir = department != NULL ? lotse_department_heir (data, department, day) : NULL;

  if (heir == NULL || heir == department || lotse_department_ended (heir, day))
    return NULL;
  return move (record, lotse_record_id (heir), lotse_record_date (department, LOTSE_F_DEPARTMENT_VALID_TO));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was entered as mutations, one for each KPI, and in words. */
#include "config.h"
#include "kpi-entry-private.h"

#include <glib/gi18n-lib.h>

#include "data/model/mutation.h"

static LotseRecord *
result_for (LotseKpiEntry *self, LotseRecord *base, GError **error)
{
  g_autoptr (GArray) points = lotse_points_new ();
  g_autoptr (LotseRecord) after = NULL;
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->edits);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      const LotseKpiEdit *edit = item;
      LotsePoint point = edit->point;

      if (!edit->good || !g_str_equal (edit->kpi, lotse_record_id (base)))
        continue;
      point.date = lotse_kpi_place (base, edit->when, lotse_date_today ());
      g_array_append_val (points, point);
    }
  after = lotse_kpi_with_points (base, points);
  return lotse_record_validate (after, error) ? g_steal_pointer (&after) : NULL;
}

/* On the record as it is now, where that can be said without a doubt. */
static LotseMutation *
mutation_for (LotseRecord *base, LotseRecord *mine, LotseRecord *theirs)
{
  const LotseField *field = &lotse_kind_info (LOTSE_KIND_KPI)->fields[LOTSE_F_KPI_POINTS];
  g_autoptr (LotseRecord) merged = NULL;
  LotseValue points;

  if (!lotse_value_merge (field, lotse_record_get (base, LOTSE_F_KPI_POINTS), lotse_record_get (mine, LOTSE_F_KPI_POINTS), lotse_record_get (theirs, LOTSE_F_KPI_POINTS), &points))
    return lotse_mutation_patch (base, mine);
  merged = lotse_record_copy (theirs);
  lotse_record_take (merged, LOTSE_F_KPI_POINTS, &points);
  return lotse_mutation_patch (theirs, merged);
}

GPtrArray *
lotse_kpi_entry_mutations (LotseKpiEntry *self, GError **error)
{
  g_autoptr (GPtrArray) mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  GHashTableIter iter;
  gpointer base;

  g_return_val_if_fail (LOTSE_IS_KPI_ENTRY (self), NULL);

  g_hash_table_iter_init (&iter, self->bases);
  while (g_hash_table_iter_next (&iter, NULL, &base))
    {
      g_autoptr (LotseRecord) after = NULL;
      LotseMutation *mutation;

      if (lotse_kpi_entry_record (self, lotse_record_id (base)) == NULL)
        continue;
      after = result_for (self, base, error);
      if (after == NULL)
        return NULL;
      mutation = mutation_for (base, after, lotse_kpi_entry_record (self, lotse_record_id (base)));
      if (mutation != NULL)
        g_ptr_array_add (mutations, mutation);
    }
  return g_steal_pointer (&mutations);
}

char *
lotse_kpi_entry_words (LotseKpiEntry *self)
{
  const guint n = lotse_kpi_entry_n_changes (self);
  g_autoptr (GHashTable) kpis = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *values = g_strdup_printf (ngettext ("%u value", "%u values", n), n), *title = NULL;
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->edits);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    if (((LotseKpiEdit *) item)->good)
      {
        LotseRecord *kpi = lotse_kpi_entry_record (self, ((LotseKpiEdit *) item)->kpi);

        g_hash_table_add (kpis, ((LotseKpiEdit *) item)->kpi);
        g_free (title);
        title = kpi != NULL ? lotse_record_title (kpi) : NULL;
      }
  if (g_hash_table_size (kpis) == 1 && title != NULL)
    return g_strdup_printf (_("%s of “%s” entered"), values, title);
  return g_strdup_printf (ngettext ("%s of %u KPI entered", "%s of %u KPIs entered", g_hash_table_size (kpis)), values, g_hash_table_size (kpis));
}

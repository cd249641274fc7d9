/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a table brought that was pasted or read: told in words, and taken back as a whole. */
#include "config.h"
#include "kpi-entry-private.h"

#include <glib/gi18n-lib.h>

#define KPIS_NAMED 3

void
lotse_kpi_entry_came_forget (LotseKpiEntry *self)
{
  g_hash_table_remove_all (self->came);
  self->came_after = self->strays->len;
  self->came_same = 0;
}

void
lotse_kpi_entry_came_set (LotseKpiEntry *self, LotseRecord *kpi, LotseSoftDate when, const char *text, const char *place)
{
  const LotseKpiEdit *edit = lotse_kpi_entry_edit_of_day (self, kpi, when);
  g_autofree char *before = edit != NULL ? g_strdup (edit->text) : NULL, *former = edit != NULL ? lotse_kpi_entry_key (edit->kpi, edit->when) : NULL, *key = NULL;

  if (!lotse_kpi_entry_set (self, kpi, when, text, place))
    {
      self->came_same++;
      return;
    }
  edit = lotse_kpi_entry_edit_of_day (self, kpi, when);
  key = edit != NULL ? lotse_kpi_entry_key (edit->kpi, edit->when) : g_strdup (former);
  if (key == NULL) /* other digits of what is recorded */
    self->came_same++;
  else if (!g_hash_table_contains (self->came, key))
    g_hash_table_insert (self->came, g_strdup (key), g_strcmp0 (key, former) == 0 ? g_steal_pointer (&before) : NULL);
}

GPtrArray *
lotse_kpi_entry_came_changes (LotseKpiEntry *self)
{
  g_autoptr (GPtrArray) all = NULL;
  GPtrArray *came = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_kpi_change_free);

  g_return_val_if_fail (LOTSE_IS_KPI_ENTRY (self), came);

  all = lotse_kpi_entry_changes (self);
  for (guint i = 0; i < all->len; i++)
    {
      LotseKpiChange *change = all->pdata[i];
      g_autofree char *key = change->kpi != NULL ? lotse_kpi_entry_key (change->kpi, change->when) : NULL;

      if (key != NULL && g_hash_table_contains (self->came, key))
        {
          g_ptr_array_add (came, change);
          all->pdata[i] = NULL;
        }
    }
  g_ptr_array_set_free_func (all, NULL);
  for (guint i = 0; i < all->len; i++)
    if (all->pdata[i] != NULL)
      lotse_kpi_change_free (all->pdata[i]);
  return came;
}

/* "4 values, Q1 2021 to Q4 2021, 2 of them replace what is recorded" of the changes from @at on that are of one KPI; moves @at behind them. (transfer full) */
static char *
words_of_kpi (GPtrArray *changes, guint *at)
{
  const LotseKpiChange *first = changes->pdata[*at], *last = first;
  g_autofree char *values = NULL, *begin = lotse_soft_format (first->when, lotse_lang_get ()), *end = NULL, *span = NULL, *replaced = NULL;
  guint n = 0, n_replaced = 0;

  for (; *at < changes->len; (*at)++, n++)
    {
      const LotseKpiChange *change = changes->pdata[*at];

      if (change->reason != NULL || g_strcmp0 (change->kpi, first->kpi) != 0)
        break;
      n_replaced += *change->before != '\0';
      last = change;
    }
  values = g_strdup_printf (ngettext ("%u value", "%u values", n), n);
  end = lotse_soft_format (last->when, lotse_lang_get ());
  /* Translators: periods: "Q1 2021 to Q4 2021" */
  span = n > 1 ? g_strdup_printf (_("%s to %s"), begin, end) : g_strdup (begin);
  if (n_replaced == 0)
    /* Translators: "“Waiting time”: 4 values, Q1 2021 to Q4 2021" */
    return g_strdup_printf (_("“%s”: %s, %s"), first->title, values, span);
  replaced = g_strdup_printf (ngettext ("%u of them instead of what is recorded", "%u of them instead of what is recorded", n_replaced), n_replaced);
  /* Translators: "“Waiting time”: 4 values, Q1 2021 to Q4 2021 (2 of them instead of what is recorded)" */
  return g_strdup_printf (_("“%s”: %s, %s (%s)"), first->title, values, span, replaced);
}

/* Nothing of it is passed over: what cannot be taken, what was there already, and what is likely a slip. */
static void
add_rest (LotseKpiEntry *self, GPtrArray *parts, GPtrArray *changes)
{
  const guint strays = self->strays->len > self->came_after ? self->strays->len - self->came_after : 0;
  const LotseKpiChange *first = NULL, *first_doubt = NULL;
  guint bad = strays, to_come = 0, doubts = 0;

  for (guint i = 0; i < changes->len; i++)
    {
      const LotseKpiChange *change = changes->pdata[i];

      bad += change->reason != NULL;
      to_come += change->to_come;
      first = first == NULL && change->to_come ? change : first;
      if (change->doubt != NULL && !change->to_come && doubts++ == 0)
        first_doubt = change;
    }
  if (self->came_same > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u value is there like that already", "%u values are there like that already", self->came_same), self->came_same));
  if (bad > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u cell cannot be taken", "%u cells cannot be taken", bad), bad));
  if (to_come > 0)
    /* Translators: at the end a KPI and its period: "E-file, Q2 2031" */
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u value is of a time still to come (%s): is the year right?", "%u values are of a time still to come (first: %s): is the year right?",
                                                       to_come), to_come, first->header));
  if (doubts > 0)
    /* Translators: at the end a KPI and its period, and a question: "E-file, Q2 2021: More than 100 %: is that right?" */
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u value to look at (%s: %s)", "%u values to look at (first: %s: %s)", doubts), doubts, first_doubt->header, first_doubt->doubt));
}

char *
lotse_kpi_entry_came_words (LotseKpiEntry *self)
{
  g_autoptr (GPtrArray) changes = NULL, parts = g_ptr_array_new_with_free_func (g_free);
  guint at = 0, n = 0;

  g_return_val_if_fail (LOTSE_IS_KPI_ENTRY (self), NULL);

  changes = lotse_kpi_entry_came_changes (self);
  while (at < changes->len)
    {
      char *words;

      if (((LotseKpiChange *) changes->pdata[at])->reason != NULL)
        {
          at++;
          continue;
        }
      words = words_of_kpi (changes, &at);
      if (n++ < KPIS_NAMED)
        g_ptr_array_add (parts, words);
      else
        g_free (words);
    }
  if (n > KPIS_NAMED)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("and %u more KPI", "and %u more KPIs", n - KPIS_NAMED), n - KPIS_NAMED));
  add_rest (self, parts, changes);
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  g_autofree char *all = g_strjoinv (" · ", (char **) parts->pdata);
  return n > 0 ? g_strdup_printf (_("Taken in, not saved yet: %s"), all) : g_strdup_printf (_("Nothing new was taken in: %s"), all);
}

void
lotse_kpi_entry_came_back (LotseKpiEntry *self)
{
  GHashTableIter iter;
  gpointer key, before;

  g_return_if_fail (LOTSE_IS_KPI_ENTRY (self));

  g_hash_table_iter_init (&iter, self->came);
  while (g_hash_table_iter_next (&iter, &key, &before))
    {
      g_auto (GStrv) parts = g_strsplit (key, " ", 2);
      LotseRecord *kpi = lotse_kpi_entry_record (self, parts[0]);
      LotseSoftDate when;

      g_hash_table_remove (self->edits, key);
      lotse_kpi_entry_edits_changed (self);
      if (before != NULL && kpi != NULL && lotse_soft_parse (parts[1], &when))
        lotse_kpi_entry_set (self, kpi, when, before, NULL);
    }
  g_ptr_array_set_size (self->strays, (int) MIN (self->strays->len, self->came_after));
  lotse_kpi_entry_came_forget (self);
  lotse_kpi_entry_tell (self);
}

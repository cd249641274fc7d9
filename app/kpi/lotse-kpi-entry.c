/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change stands on the record as it was when its KPI was first touched. What came in meanwhile on other days is taken along; on the same day it becomes
 * a conflict like any other. */
#include "config.h"
#include "kpi-entry-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/kpi/kpi-remark.h"
#include "app/workplace.h"
#include "data/model/collate.h"

#define DRAFT_KEY "kpi-values"
#define STRAY_SEPARATOR "\x1f" /* between the texts of a cell that belongs to no KPI */

static guint changed_signal;

G_DEFINE_TYPE (LotseKpiEntry, lotse_kpi_entry, G_TYPE_OBJECT)

void
lotse_kpi_change_free (LotseKpiChange *change)
{
  g_free (change->kpi);
  g_free (change->title);
  g_free (change->header);
  g_free (change->place);
  g_free (change->before);
  g_free (change->text);
  g_free (change->reason);
  g_free (change->doubt);
  g_free (change);
}

static void
edit_free (gpointer data)
{
  LotseKpiEdit *edit = data;

  g_free (edit->kpi);
  g_free (edit->text);
  g_free (edit->place);
  g_free (edit);
}

char *
lotse_kpi_entry_key (const char *kpi, LotseSoftDate when)
{
  g_autofree char *text = lotse_soft_to_text (when);

  return g_strdup_printf ("%s %s", kpi, text);
}

LotseDecimal
lotse_kpi_entry_decimal (void)
{
  return lotse_lang_get () == LOTSE_LANG_DE ? LOTSE_DECIMAL_COMMA : LOTSE_DECIMAL_POINT;
}

LotseRecord *
lotse_kpi_entry_record (LotseKpiEntry *self, const char *kpi)
{
  return lotse_dataset_get (lotse_session_get_dataset (self->session), LOTSE_KIND_KPI, kpi);
}

/* The record on which the change of this KPI stands. */
static LotseRecord *
base_of (LotseKpiEntry *self, LotseRecord *kpi)
{
  LotseRecord *base = g_hash_table_lookup (self->bases, lotse_record_id (kpi));

  return base != NULL ? base : kpi;
}

static char *
recorded_text (LotseKpiEntry *self, LotseRecord *kpi, LotseSoftDate when)
{
  const LotsePoint *point = lotse_kpi_point_within (base_of (self, kpi), when);

  return point != NULL ? lotse_kpi_cell_write (point, lotse_lang_get ()) : g_strdup ("");
}

/* ---- Drafts ---- */

static LotseDraftStore *
drafts_of (LotseKpiEntry *self)
{
  if (self->drafts == NULL)
    self->drafts = lotse_workplace_drafts (lotse_session_get_folder (self->session));
  return self->drafts;
}

static void
write_draft (LotseKpiEntry *self)
{
  LotseDraftStore *drafts = drafts_of (self);
  g_auto (GVariantBuilder) texts = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer key, edit;

  if (drafts == NULL)
    return;
  if (!lotse_kpi_entry_is_touched (self))
    {
      lotse_draft_store_drop (drafts, DRAFT_KEY);
      self->draft_kept = TRUE;
      return;
    }
  g_hash_table_iter_init (&iter, self->edits);
  while (g_hash_table_iter_next (&iter, &key, &edit))
    g_variant_builder_add (&texts, "{ss}", key, ((LotseKpiEdit *) edit)->text);
  for (guint i = 0; i < self->strays->len; i++)
    {
      const LotseKpiChange *stray = self->strays->pdata[i];
      g_autofree char *name = g_strdup_printf (" %06u", i), *all = g_strjoin (STRAY_SEPARATOR, stray->header, stray->place, stray->text, stray->reason, NULL);

      g_variant_builder_add (&texts, "{ss}", name, all);
    }
  self->draft_kept = lotse_draft_store_put (drafts, DRAFT_KEY, g_variant_builder_end (&texts), &error);
}

void
lotse_kpi_entry_tell (LotseKpiEntry *self)
{
  write_draft (self);
  g_signal_emit (self, changed_signal, 0);
}

/* ---- Texts ---- */

static void
read_edit (LotseKpiEntry *self, LotseRecord *kpi, LotseKpiEdit *edit, LotseDecimal decimal)
{
  edit->point = (LotsePoint) { 0, NAN, NAN };
  edit->reason = NULL;
  edit->good = lotse_kpi_cell_is_empty (edit->text) || lotse_kpi_cell_read (base_of (self, kpi), edit->text, decimal, &edit->point, &edit->reason);
}

/* Whether @edit changes nothing: it is read the same as it is recorded. */
static gboolean
says_the_same (const LotseKpiEdit *edit, const char *recorded)
{
  g_autofree char *again = edit->good && !isnan (edit->point.value) ? lotse_kpi_cell_write (&edit->point, lotse_lang_get ()) : NULL;

  return again != NULL && g_str_equal (again, recorded);
}

LotseKpiEdit *
lotse_kpi_entry_edit_of_day (LotseKpiEntry *self, LotseRecord *kpi, LotseSoftDate when)
{
  return lotse_kpi_entry_edit (self, kpi, lotse_soft_from_day (lotse_kpi_place (base_of (self, kpi), when, lotse_date_today ())));
}

/* What is said for a day and for its period is one value, under the name that it was given first. */
static LotseSoftDate
name_of_day (LotseKpiEntry *self, LotseRecord *kpi, LotseSoftDate when)
{
  const LotseKpiEdit *edit = lotse_kpi_entry_edit_of_day (self, kpi, when);

  return edit != NULL ? edit->when : when;
}

gboolean
lotse_kpi_entry_set (LotseKpiEntry *self, LotseRecord *kpi, LotseSoftDate wanted, const char *text, const char *place)
{
  const LotseSoftDate when = name_of_day (self, kpi, wanted);
  g_autofree char *key = lotse_kpi_entry_key (lotse_record_id (kpi), when), *recorded = recorded_text (self, kpi, when), *clean = g_strstrip (g_strdup (text));
  LotseKpiEdit *edit = g_hash_table_lookup (self->edits, key);

  if (edit != NULL && g_str_equal (edit->text, clean))
    return FALSE;
  lotse_kpi_entry_edits_changed (self);
  if (g_str_equal (clean, recorded) || (*recorded == '\0' && lotse_kpi_cell_is_empty (clean)))
    return g_hash_table_remove (self->edits, key);
  if (!g_hash_table_contains (self->bases, lotse_record_id (kpi)))
    g_hash_table_insert (self->bases, g_strdup (lotse_record_id (kpi)), lotse_record_copy (kpi));
  edit = g_new0 (LotseKpiEdit, 1);
  edit->kpi = g_strdup (lotse_record_id (kpi));
  edit->when = when;
  edit->day = lotse_kpi_place (base_of (self, kpi), when, lotse_date_today ());
  edit->text = g_steal_pointer (&clean);
  edit->place = g_strdup (place);
  read_edit (self, kpi, edit, lotse_kpi_entry_decimal ());
  if (says_the_same (edit, recorded))
    {
      edit_free (edit);
      g_hash_table_remove (self->edits, key);
    }
  else
    g_hash_table_replace (self->edits, g_steal_pointer (&key), edit);
  return TRUE;
}

/* ---- What stands in a cell ---- */

void
lotse_kpi_entry_edits_changed (LotseKpiEntry *self)
{
  g_clear_pointer (&self->index, g_hash_table_unref);
}

/* (transfer none) (nullable) */
static GPtrArray *
edits_of (LotseKpiEntry *self, const char *kpi)
{
  GHashTableIter iter;
  gpointer item;

  if (self->index != NULL)
    return g_hash_table_lookup (self->index, kpi);
  self->index = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_hash_table_iter_init (&iter, self->edits);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      LotseKpiEdit *edit = item;
      GPtrArray *edits = g_hash_table_lookup (self->index, edit->kpi);

      if (edits == NULL)
        g_hash_table_insert (self->index, edit->kpi, edits = g_ptr_array_new ());
      g_ptr_array_add (edits, edit);
    }
  return g_hash_table_lookup (self->index, kpi);
}

LotseKpiEdit *
lotse_kpi_entry_edit (LotseKpiEntry *self, LotseRecord *kpi, LotseSoftDate when)
{
  GPtrArray *edits = edits_of (self, lotse_record_id (kpi));
  const LotsePoint *there = edits != NULL ? lotse_kpi_point_within (base_of (self, kpi), when) : NULL;
  LotseKpiEdit *last = NULL;

  for (guint i = 0; edits != NULL && i < edits->len; i++)
    {
      LotseKpiEdit *edit = edits->pdata[i];

      if (edit->day >= when.first && edit->day <= lotse_soft_last (when) && (there == NULL || edit->day >= there->date) && (last == NULL || edit->day > last->day))
        last = edit;
    }
  return last;
}

char *
lotse_kpi_entry_text (LotseKpiEntry *self, LotseRecord *kpi, LotseSoftDate when)
{
  const LotseKpiEdit *edit;

  g_return_val_if_fail (LOTSE_IS_KPI_ENTRY (self), NULL);

  edit = lotse_kpi_entry_edit (self, kpi, when);
  return edit != NULL ? g_strdup (edit->text) : recorded_text (self, kpi, when);
}

void
lotse_kpi_entry_set_text (LotseKpiEntry *self, LotseRecord *kpi, LotseSoftDate when, const char *text)
{
  g_return_if_fail (LOTSE_IS_KPI_ENTRY (self));

  const LotseKpiEdit *edit = lotse_kpi_entry_edit (self, kpi, when);

  if (lotse_kpi_entry_set (self, kpi, edit != NULL ? edit->when : when, text, NULL))
    lotse_kpi_entry_tell (self);
}

gboolean
lotse_kpi_entry_changed (LotseKpiEntry *self, LotseRecord *kpi, LotseSoftDate when, const char **reason)
{
  const LotseKpiEdit *edit = lotse_kpi_entry_edit (self, kpi, when);

  if (reason != NULL)
    *reason = edit != NULL && !edit->good ? edit->reason : NULL;
  return edit != NULL;
}

char *
lotse_kpi_entry_remark (LotseKpiEntry *self, LotseRecord *kpi, LotseSoftDate when)
{
  g_autofree char *question = NULL, *remark = NULL;
  const LotseKpiEdit *edit;
  gboolean value;

  g_return_val_if_fail (LOTSE_IS_KPI_ENTRY (self), NULL);

  edit = lotse_kpi_entry_edit (self, kpi, when);
  if (edit == NULL ? lotse_kpi_point_within (kpi, when) != NULL : !edit->good)
    return NULL;
  value = edit != NULL && !isnan (edit->point.value);
  question = value ? lotse_kpi_to_come_question (edit->when, lotse_date_today (), lotse_lang_get ()) : NULL;
  remark = lotse_kpi_remark (base_of (self, kpi), edit != NULL ? edit->when.first : when.first, edit != NULL ? edit->text : "", value ? &edit->point : NULL);
  if (question != NULL && remark != NULL)
    return g_strdup_printf ("%s %s", question, remark);
  return question != NULL ? g_steal_pointer (&question) : g_steal_pointer (&remark);
}

/* ---- Changes ---- */

static LotseKpiChange *
change_of (LotseKpiEntry *self, const LotseKpiEdit *edit)
{
  LotseRecord *kpi = lotse_kpi_entry_record (self, edit->kpi);
  LotseKpiChange *change = g_new0 (LotseKpiChange, 1);
  g_autofree char *when = lotse_soft_format (edit->when, lotse_lang_get ()), *title = kpi != NULL ? lotse_record_title (kpi) : g_strdup ("?");

  change->kpi = g_strdup (edit->kpi);
  change->when = edit->when;
  change->day = edit->day;
  change->header = g_strdup_printf ("%s, %s", title, when);
  change->title = g_steal_pointer (&title);
  change->place = g_strdup (edit->place);
  change->before = kpi != NULL ? recorded_text (self, kpi, edit->when) : g_strdup ("");
  change->text = lotse_kpi_cell_is_empty (edit->text) ? g_strdup ("") : g_strdup (edit->text);
  change->reason = kpi == NULL ? g_strdup (_("the KPI was deleted meanwhile")) : g_strdup (edit->reason);
  if (change->reason == NULL && !isnan (edit->point.value))
    {
      change->doubt = lotse_kpi_to_come_question (edit->when, lotse_date_today (), lotse_lang_get ());
      change->to_come = change->doubt != NULL;
      if (change->doubt == NULL)
        change->doubt = g_strdup (lotse_kpi_range_question (base_of (self, kpi), &edit->point));
      if (change->doubt == NULL)
        change->doubt = lotse_kpi_share_question (base_of (self, kpi), &edit->point, lotse_lang_get ());
    }
  return change;
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const LotseKpiChange *x = *(LotseKpiChange *const *) a, *y = *(LotseKpiChange *const *) b;
  const int by_title = x->title != NULL && y->title != NULL ? lotse_collate (x->title, y->title) : 0, by_kpi = by_title != 0 ? by_title : g_strcmp0 (x->kpi, y->kpi);

  if ((x->reason == NULL) != (y->reason == NULL))
    return x->reason != NULL ? -1 : 1;
  if ((x->kpi == NULL) != (y->kpi == NULL))
    return x->kpi == NULL ? 1 : -1;
  return by_kpi != 0 ? by_kpi : lotse_soft_compare (x->when, y->when);
}

static LotseKpiChange *
stray_copy (const LotseKpiChange *stray)
{
  LotseKpiChange *copy = g_memdup2 (stray, sizeof *stray);

  copy->title = g_strdup (stray->title);
  copy->header = g_strdup (stray->header);
  copy->place = g_strdup (stray->place);
  copy->before = g_strdup (stray->before);
  copy->text = g_strdup (stray->text);
  copy->reason = g_strdup (stray->reason);
  copy->doubt = g_strdup (stray->doubt);
  return copy;
}

GPtrArray *
lotse_kpi_entry_changes (LotseKpiEntry *self)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_kpi_change_free);
  GHashTableIter iter;
  gpointer edit;

  g_return_val_if_fail (LOTSE_IS_KPI_ENTRY (self), changes);

  g_hash_table_iter_init (&iter, self->edits);
  while (g_hash_table_iter_next (&iter, NULL, &edit))
    g_ptr_array_add (changes, change_of (self, edit));
  for (guint i = 0; i < self->strays->len; i++)
    g_ptr_array_add (changes, stray_copy (self->strays->pdata[i]));
  g_ptr_array_sort (changes, compare_changes);
  return changes;
}

gboolean
lotse_kpi_entry_is_touched (LotseKpiEntry *self)
{
  g_return_val_if_fail (LOTSE_IS_KPI_ENTRY (self), FALSE);
  return g_hash_table_size (self->edits) > 0 || self->strays->len > 0;
}

static guint
count (LotseKpiEntry *self, gboolean good)
{
  GHashTableIter iter;
  gpointer edit;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->edits);
  while (g_hash_table_iter_next (&iter, NULL, &edit))
    n += (((LotseKpiEdit *) edit)->good && lotse_kpi_entry_record (self, ((LotseKpiEdit *) edit)->kpi) != NULL) == good;
  return n;
}

guint
lotse_kpi_entry_n_changes (LotseKpiEntry *self)
{
  g_return_val_if_fail (LOTSE_IS_KPI_ENTRY (self), 0);
  return count (self, TRUE);
}

guint
lotse_kpi_entry_n_problems (LotseKpiEntry *self)
{
  g_return_val_if_fail (LOTSE_IS_KPI_ENTRY (self), 0);
  return count (self, FALSE) + self->strays->len;
}

void
lotse_kpi_entry_drop (LotseKpiEntry *self, const LotseKpiChange *change)
{
  g_autofree char *key = change->kpi != NULL ? lotse_kpi_entry_key (change->kpi, change->when) : NULL;

  g_return_if_fail (LOTSE_IS_KPI_ENTRY (self));

  if (key != NULL)
    g_hash_table_remove (self->edits, key);
  lotse_kpi_entry_edits_changed (self);
  for (guint i = self->strays->len; key == NULL && i > 0; i--)
    {
      const LotseKpiChange *stray = self->strays->pdata[i - 1];

      if (g_strcmp0 (stray->place, change->place) == 0 && g_str_equal (stray->text, change->text) && g_strcmp0 (stray->header, change->header) == 0)
        g_ptr_array_remove_index (self->strays, i - 1);
    }
  lotse_kpi_entry_tell (self);
}

static gboolean
is_bad (gpointer key, gpointer edit, gpointer self)
{
  return !((LotseKpiEdit *) edit)->good || lotse_kpi_entry_record (self, ((LotseKpiEdit *) edit)->kpi) == NULL;
}

void
lotse_kpi_entry_drop_problems (LotseKpiEntry *self)
{
  g_return_if_fail (LOTSE_IS_KPI_ENTRY (self));

  g_hash_table_foreach_remove (self->edits, is_bad, self);
  lotse_kpi_entry_edits_changed (self);
  g_ptr_array_set_size (self->strays, 0);
  lotse_kpi_entry_tell (self);
}

void
lotse_kpi_entry_reset (LotseKpiEntry *self)
{
  g_return_if_fail (LOTSE_IS_KPI_ENTRY (self));

  g_hash_table_remove_all (self->edits);
  lotse_kpi_entry_edits_changed (self);
  lotse_kpi_entry_came_forget (self);
  g_hash_table_remove_all (self->bases);
  g_ptr_array_set_size (self->strays, 0);
  self->draft_at = 0;
  lotse_kpi_entry_tell (self);
}

gint64
lotse_kpi_entry_draft_at (LotseKpiEntry *self)
{
  g_return_val_if_fail (LOTSE_IS_KPI_ENTRY (self), 0);
  return self->draft_at;
}

gboolean
lotse_kpi_entry_draft_kept (LotseKpiEntry *self)
{
  g_return_val_if_fail (LOTSE_IS_KPI_ENTRY (self), FALSE);
  return self->draft_kept;
}

/* ---- Object ---- */

static void
lotse_kpi_entry_finalize (GObject *object)
{
  LotseKpiEntry *self = LOTSE_KPI_ENTRY (object);

  g_clear_object (&self->drafts);
  g_clear_object (&self->session);
  lotse_kpi_entry_edits_changed (self);
  g_hash_table_unref (self->came);
  g_hash_table_unref (self->edits);
  g_hash_table_unref (self->bases);
  g_ptr_array_unref (self->strays);
  G_OBJECT_CLASS (lotse_kpi_entry_parent_class)->finalize (object);
}

static void
lotse_kpi_entry_class_init (LotseKpiEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lotse_kpi_entry_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lotse_kpi_entry_init (LotseKpiEntry *self)
{
  self->edits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, edit_free);
  self->bases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->came = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->strays = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_kpi_change_free);
  self->draft_kept = TRUE;
}

static void
take_up_draft (LotseKpiEntry *self)
{
  LotseDraftStore *drafts = drafts_of (self);
  g_autoptr (GVariant) texts = drafts != NULL ? lotse_draft_store_get (drafts, DRAFT_KEY, &self->draft_at) : NULL;
  GVariantIter iter;
  const char *name, *text;

  if (texts == NULL)
    return;
  g_variant_iter_init (&iter, texts);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &text))
    {
      g_auto (GStrv) parts = g_strsplit (name, " ", 2);
      LotseRecord *kpi = lotse_kpi_entry_record (self, parts[0]);
      LotseSoftDate when;

      if (*name == ' ')
        {
          g_auto (GStrv) stray = g_strsplit (text, STRAY_SEPARATOR, 4);

          if (g_strv_length (stray) == 4)
            lotse_kpi_entry_add_stray (self, stray[0], stray[1], stray[2], stray[3]);
        }
      else if (kpi != NULL && parts[1] != NULL && lotse_soft_parse (parts[1], &when))
        lotse_kpi_entry_set (self, kpi, when, text, NULL);
    }
  self->came_after = self->strays->len;
  if (!lotse_kpi_entry_is_touched (self))
    self->draft_at = 0;
}

LotseKpiEntry *
lotse_kpi_entry_new (LotseSession *session)
{
  LotseKpiEntry *self;

  g_return_val_if_fail (LOTSE_IS_SESSION (session), NULL);

  self = g_object_new (LOTSE_TYPE_KPI_ENTRY, NULL);
  self->session = g_object_ref (session);
  take_up_draft (self);
  return self;
}

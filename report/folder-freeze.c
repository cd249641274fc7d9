/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may see what, and what belongs to what is left out. How the plan stood on an earlier day is in folder-then.c. */
#include "config.h"
#include "folder-freeze.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "booklet-private.h"
#include "data/model/error.h"
#include "data/model/id.h"
#include "data/model/kpi-values.h"
#include "data/model/release.h"
#include "folder-then.h"

#define STAND_IN 1 /* of a count of 1 to 4 */

/* A record about one of these is nothing without it. */
static gboolean
carries (LotseKind target)
{
  return target == LOTSE_KIND_PROJECT || target == LOTSE_KIND_MILESTONE || target == LOTSE_KIND_PHASE || target == LOTSE_KIND_KPI
         || target == LOTSE_KIND_DECISION || target == LOTSE_KIND_SERVICE;
}

/* ---- What the audience sees ---- */

static void
protect_points (LotseRecord *kpi)
{
  const LotseValue *value;
  LotseValue protected_value;
  GArray *points;

  if (lotse_kpi_hides_start (kpi, LOTSE_AUDIENCE_PUBLIC))
    {
      protected_value = lotse_value_number (STAND_IN);
      lotse_record_take (kpi, LOTSE_F_KPI_START, &protected_value);
    }
  value = lotse_record_get (kpi, LOTSE_F_KPI_POINTS);
  if (!value->set)
    return;
  points = g_array_copy (value->u.points);
  for (guint i = 0; i < points->len; i++)
    {
      LotsePoint *point = &g_array_index (points, LotsePoint, i);

      /* One that has no place for the other part says which of both is small. */
      if (lotse_kpi_is_count_small (kpi, point->value, point->denominator))
        point->value = STAND_IN;
    }
  protected_value = lotse_value_points_take (points);
  lotse_record_take (kpi, LOTSE_F_KPI_POINTS, &protected_value);
}

/* A copy with the fields that @audience sees. (transfer full) */
static LotseRecord *
copy_for (LotseRecord *record, int audience)
{
  const LotseKindInfo *info = lotse_kind_info (lotse_record_kind (record));
  LotseRecord *copy = lotse_record_copy (record);

  lotse_record_set_rev (copy, 0);
  lotse_record_set_seq (copy, 0);
  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].audience > audience && lotse_record_has (copy, i))
      {
        LotseValue nothing = { .set = FALSE };

        lotse_record_take (copy, i, &nothing);
      }
  /* Nobody here knows for whom a field of a newer version is. */
  if (audience < LOTSE_AUDIENCE_LEADERSHIP)
    lotse_record_set_extra (copy, NULL);
  if (audience < LOTSE_AUDIENCE_STAFF && lotse_record_kind (copy) == LOTSE_KIND_KPI)
    protect_points (copy);
  return copy;
}

/* ---- What names something that is left out ---- */

typedef struct
{
  LotseDataset *data; /* (unowned) all that there is */
  LotseDataset *kept; /* (unowned) what goes into the folder */
} Pruning;

/* It was there, and is left out. What was never there is no secret. */
static gboolean
is_gone (const Pruning *self, LotseKind kind, const char *id)
{
  return id != NULL && lotse_dataset_get (self->kept, kind, id) == NULL && lotse_dataset_get (self->data, kind, id) != NULL;
}

/* Nothing of all that it is about is left. */
static gboolean
all_gone (const Pruning *self, LotseRecord *record, const LotseField *field)
{
  const char *const *refs = lotse_record_refs (record, field->index);
  guint n = 0;

  for (; refs[n] != NULL; n++)
    if (!is_gone (self, field->ref, refs[n]))
      return FALSE;
  return n > 0;
}

/* What it is about: a project depends on others, and a service has projects, without being about them. */
static gboolean
is_about (LotseKind kind, const LotseField *field)
{
  return kind == LOTSE_KIND_DECISION || kind == LOTSE_KIND_FUNDING || kind == LOTSE_KIND_REVIEW ? field->ref == LOTSE_KIND_PROJECT : FALSE;
}

static gboolean
falls_with (const Pruning *self, LotseRecord *record)
{
  const LotseKind kind = lotse_record_kind (record);
  const LotseKindInfo *info = lotse_kind_info (kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const LotseField *field = &info->fields[i];

      if (field->type == LOTSE_TYPE_REF && is_gone (self, field->ref, lotse_record_text (record, i))
          && ((field->flags & LOTSE_FIELD_REQUIRED) != 0 || (carries (field->ref) && !(kind == LOTSE_KIND_DECISION && field->ref == LOTSE_KIND_DECISION))))
        return TRUE;
      if (field->type == LOTSE_TYPE_REFS && is_about (kind, field) && all_gone (self, record, field))
        return TRUE;
    }
  return FALSE;
}

/* Whatever falls may carry something else. */
static void
prune (const Pruning *self)
{
  gboolean again = TRUE;

  while (again)
    {
      g_autoptr (GPtrArray) falling = g_ptr_array_new_with_free_func (g_object_unref);

      for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
        for (guint i = 0; i < lotse_dataset_count (self->kept, kind); i++)
          if (falls_with (self, lotse_dataset_at (self->kept, kind, i)))
            g_ptr_array_add (falling, g_object_ref (lotse_dataset_at (self->kept, kind, i)));
      lotse_dataset_begin (self->kept);
      for (guint i = 0; i < falling->len; i++)
        lotse_dataset_remove (self->kept, lotse_record_kind (falling->pdata[i]), lotse_record_id (falling->pdata[i]));
      lotse_dataset_end (self->kept);
      again = falling->len > 0;
    }
}

/* Whether any record of that id was left out. */
static gboolean
any_gone (const Pruning *self, const char *id)
{
  for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
    if (is_gone (self, kind, id))
      return TRUE;
  return FALSE;
}

/* A saved view names projects, lanes and milestones in a text. (transfer full) */
static char *
without_gone_ids (const Pruning *self, const char *text)
{
  GString *out = g_string_new (NULL);

  while (*text != '\0')
    {
      g_autofree char *id = g_strndup (text, 36);

      if (lotse_id_is_valid (id) && any_gone (self, id))
        text += 36;
      else
        g_string_append_c (out, *text++);
    }
  return g_string_free (out, FALSE);
}

/* (nullable) (transfer full) NULL: it names nothing that is left out */
static LotseRecord *
without_names (const Pruning *self, LotseRecord *record)
{
  const LotseKindInfo *info = lotse_kind_info (lotse_record_kind (record));
  LotseRecord *copy = NULL;

  for (guint i = 0; i < info->n_fields; i++)
    {
      const LotseField *field = &info->fields[i];
      LotseValue value = { .set = FALSE };

      if (field->type == LOTSE_TYPE_REF && is_gone (self, field->ref, lotse_record_text (record, i)))
        value.set = FALSE;
      else if (field->type == LOTSE_TYPE_REFS)
        {
          const char *const *refs = lotse_record_refs (record, i);
          g_autoptr (GPtrArray) left = g_ptr_array_new ();
          guint n = 0;

          for (; refs[n] != NULL; n++)
            if (!is_gone (self, field->ref, refs[n]))
              g_ptr_array_add (left, (gpointer) refs[n]);
          if (left->len == n)
            continue;
          g_ptr_array_add (left, NULL);
          value = lotse_value_refs ((const char *const *) left->pdata);
        }
      else
        continue;
      if (copy == NULL)
        copy = lotse_record_copy (record);
      lotse_record_take (copy, i, &value);
    }
  if (lotse_record_kind (record) == LOTSE_KIND_VIEW && lotse_record_has (record, LOTSE_F_VIEW_FILTER))
    {
      const char *text = lotse_record_text (record, LOTSE_F_VIEW_FILTER);
      g_autofree char *left = without_gone_ids (self, text);

      if (!g_str_equal (text, left))
        {
          if (copy == NULL)
            copy = lotse_record_copy (record);
          lotse_record_set_text (copy, LOTSE_F_VIEW_FILTER, left);
        }
    }
  return copy;
}

static void
forget_names (const Pruning *self)
{
  lotse_dataset_begin (self->kept);
  for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
    for (guint i = 0; i < lotse_dataset_count (self->kept, kind); i++)
      {
        LotseRecord *copy = without_names (self, lotse_dataset_at (self->kept, kind, i));

        if (copy != NULL)
          lotse_dataset_take (self->kept, copy);
      }
  lotse_dataset_end (self->kept);
}

LotseDataset *
lotse_freeze_records (LotseDataset *data, LotseDate as_of, int audience)
{
  g_autoptr (LotseDataset) then = lotse_dataset_then (data, as_of);
  g_autoptr (LotseDataset) released = lotse_dataset_released (then, audience);
  LotseDataset *kept = lotse_dataset_new ();
  Pruning pruning = { data, kept };

  lotse_dataset_begin (kept);
  for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
    for (guint i = 0; i < lotse_dataset_count (released, kind); i++)
      if ((int) lotse_record_audience (lotse_dataset_at (released, kind, i)) <= audience)
        lotse_dataset_take (kept, copy_for (lotse_dataset_at (released, kind, i), audience));
  lotse_dataset_end (kept);
  prune (&pruning);
  forget_names (&pruning);
  return kept;
}

/* ---- The folder ---- */

/* What status, KPIs and terms mean, in the words of that day: of a report's last pages, and of the KPIs. */
static void
add_words (LotseFolder *self)
{
  LotseBooklet booklet = { .options = LOTSE_BOOKLET_OPTIONS_INIT, .blocks = g_ptr_array_new_with_free_func (lotse_block_free) };
  g_autofree char *group = g_strdup ("");

  booklet.options.audience = self->audience;
  lotse_booklet_add_words (&booklet);
  for (guint i = 0; i < booklet.blocks->len; i++)
    {
      const LotseBlock *block = booklet.blocks->pdata[i];

      if (block->kind == LOTSE_BLOCK_ITEM)
        lotse_folder_add_word (self, group, block->lead, block->text);
      else if (block->text != NULL)
        {
          g_free (group);
          group = g_strdup (block->text);
        }
    }
  g_ptr_array_unref (booklet.blocks);
  if (self->audience < LOTSE_AUDIENCE_STAFF)
    lotse_folder_add_word (self, group, _("In this file"), _("Where a KPI counts from 1 to 4, a 1 stands in the records in place of the number."));
}

static void
add_kpi_words (LotseFolder *self)
{
  for (guint i = 0; i < lotse_dataset_count (self->data, LOTSE_KIND_KPI); i++)
    {
      LotseRecord *kpi = lotse_dataset_at (self->data, LOTSE_KIND_KPI, i);
      static const guint fields[] = { LOTSE_F_KPI_FORMULA, LOTSE_F_KPI_NUMERATOR, LOTSE_F_KPI_DENOMINATOR, LOTSE_F_KPI_SOURCE };
      g_autoptr (GString) meaning = g_string_new (NULL);
      g_autofree char *title = lotse_record_title (kpi);

      for (guint f = 0; f < G_N_ELEMENTS (fields); f++)
        if (lotse_record_has (kpi, fields[f]))
          g_string_append_printf (meaning, "%s%s: %s", meaning->len > 0 ? "\n" : "", lotse_field_label (&lotse_kind_info (LOTSE_KIND_KPI)->fields[fields[f]]),
                                  lotse_record_text (kpi, fields[f]));
      if (meaning->len > 0)
        lotse_folder_add_word (self, lotse_kind_plural (LOTSE_KIND_KPI), title, meaning->str);
    }
}

char *
lotse_folder_default_title (LotseDataset *data, LotseDate as_of, LotseLang lang)
{
  const char *strategy = lotse_dataset_strategy_title (data);
  g_autofree char *day = lotse_date_format (as_of, lang);

  /* Translators: title of the strategy, day */
  return g_strdup_printf (_("%s, as of %s"), strategy != NULL ? strategy : _("Strategy"), day);
}

/* Its own place among the records, seen by whoever sees the folder. */
static void
take_view (LotseFolder *self, LotseDataset *data, LotseRecord *view)
{
  Pruning pruning = { data, self->data };
  LotseRecord *copy = copy_for (view, self->audience), *cleaned = without_names (&pruning, copy);

  if (cleaned != NULL)
    {
      g_object_unref (copy);
      copy = cleaned;
    }
  self->view = g_strdup (lotse_record_id (copy));
  lotse_dataset_take (self->data, copy);
}

/* The page of a project that the audience does not see is none. */
static const char *
page_of (const LotseFolder *self, const char *page)
{
  static const char prefix[] = "project:";

  if (page == NULL)
    return "overview";
  if (g_str_has_prefix (page, prefix) && lotse_dataset_get (self->data, LOTSE_KIND_PROJECT, page + strlen (prefix)) == NULL)
    return "projects";
  return page;
}

LotseFolder *
lotse_folder_freeze (LotseDataset *data, const LotseFreezeOptions *options, GError **error)
{
  const LotseDate today = lotse_date_today (), as_of = options->as_of != LOTSE_DATE_NONE ? options->as_of : today;
  g_autoptr (LotseFolder) self = NULL;

  if (as_of > today)
    {
      g_set_error_literal (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("the day is still to come: nobody knows what will stand then"));
      return NULL;
    }
  self = lotse_folder_new ();
  g_object_unref (self->data);
  self->data = lotse_freeze_records (data, as_of, options->audience);
  if (lotse_dataset_count (self->data, LOTSE_KIND_PROJECT) == 0)
    {
      g_set_error_literal (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("there is no project that this audience may see on that day"));
      return NULL;
    }
  self->as_of = as_of;
  self->looks_back = as_of < today;
  self->audience = options->audience;
  self->made_at = options->made_at != 0 ? options->made_at : g_get_real_time () / G_USEC_PER_SEC;
  g_free (self->title);
  self->title = options->title != NULL && *options->title != '\0' ? g_strdup (options->title) : lotse_folder_default_title (self->data, as_of, lotse_lang_get ());
  g_free (self->made_by);
  self->made_by = g_strdup (options->made_by != NULL ? options->made_by : "");
  g_free (self->page);
  self->page = g_strdup (page_of (self, options->page));
  if (options->view != NULL)
    take_view (self, data, options->view);
  add_words (self);
  add_kpi_words (self);
  return g_steal_pointer (&self);
}

void
lotse_folder_enter (const LotseFolder *folder)
{
  lotse_date_freeze (folder->as_of);
  lotse_source_set_looked_back (folder->looks_back);
}

void
lotse_folder_leave (void)
{
  lotse_date_freeze (LOTSE_DATE_NONE);
  lotse_source_set_looked_back (FALSE);
}

LotseRecord *
lotse_folder_record (const LotseFolder *folder)
{
  LotseRecord *record = lotse_record_new (LOTSE_KIND_FOLDER, NULL);

  lotse_record_set_text (record, LOTSE_F_FOLDER_TITLE, folder->title);
  lotse_record_set_integer (record, LOTSE_F_FOLDER_AS_OF, folder->as_of);
  lotse_record_set_integer (record, LOTSE_F_FOLDER_AUDIENCE, folder->audience);
  lotse_record_set_text (record, LOTSE_F_FOLDER_HASH, folder->hash);
  return record;
}

LotseRecord *
lotse_folder_find_record (LotseDataset *data, const char *hash)
{
  for (guint i = 0; hash != NULL && i < lotse_dataset_count (data, LOTSE_KIND_FOLDER); i++)
    if (g_strcmp0 (lotse_record_text (lotse_dataset_at (data, LOTSE_KIND_FOLDER, i), LOTSE_F_FOLDER_HASH), hash) == 0)
      return lotse_dataset_at (data, LOTSE_KIND_FOLDER, i);
  return NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed outlives the program; beside each text stands the value that it was typed in place of, so that what others say there meanwhile is noticed also later. */
#include "config.h"
#include "record-form-private.h"

#include <string.h>

#include "app/draft-key.h"
#include "app/forms/form-words.h"
#include "app/workplace.h"

/* In the draft beside the names of fields, none of which has a colon. */
#define SHIFT_REASON "shift:reason"
#define SHIFT_SENTENCE "shift:sentence"

static LotseDraftStore *
drafts_of (LotseRecordForm *self)
{
  if (self->drafts == NULL && self->key != NULL)
    self->drafts = lotse_workplace_drafts (lotse_session_get_folder (self->session));
  return self->drafts;
}

/* (nullable) "correction": nothing has moved */
static const char *
reason_code (int reason)
{
  if (reason == LOTSE_FORM_REASON_CORRECTION)
    return "correction";
  return reason >= 0 ? lotse_enum_code (LOTSE_ENUM_SHIFT_REASON, reason) : NULL;
}

static void
take_up_shift (LotseRecordForm *self, const char *name, const char *text)
{
  if (strcmp (name, SHIFT_REASON) == 0)
    self->shift_reason = strcmp (text, "correction") == 0 ? LOTSE_FORM_REASON_CORRECTION : lotse_enum_index (LOTSE_ENUM_SHIFT_REASON, text);
  else if (strcmp (name, SHIFT_SENTENCE) == 0)
    {
      g_free (self->shift_sentence);
      self->shift_sentence = g_strdup (text);
    }
}

/* The value in place of which a text of the draft was typed: on that it is saved, and not on what others have said there since. */
static void
take_up_base (LotseRecordForm *self, const char *name, const char *text)
{
  const LotseField *field = g_str_has_prefix (name, LOTSE_DRAFT_WAS_PREFIX) ? lotse_kind_field (self->info->kind, name + strlen (LOTSE_DRAFT_WAS_PREFIX)) : NULL;
  LotseValue value;

  if (field == NULL || self->original == NULL)
    return;
  if (*text == '\0')
    value = LOTSE_VALUE_UNSET (field->type);
  else if (!lotse_value_from_storage (field, text, &value))
    return;
  g_free (self->before[field->index]);
  self->before[field->index] = lotse_form_write (field, &value);
  lotse_record_set (self->start, field->index, &value);
  lotse_record_take (self->original, field->index, &value);
}

void
record_form_take_up_draft (LotseRecordForm *self)
{
  LotseDraftStore *drafts = drafts_of (self);
  g_autoptr (GVariant) texts = drafts != NULL ? lotse_draft_store_get (drafts, self->key, &self->draft_at) : NULL;
  GVariantIter iter;
  const char *name, *text;

  if (texts == NULL)
    return;
  g_variant_iter_init (&iter, texts);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &text))
    {
      const LotseField *field = lotse_kind_field (lotse_record_kind (self->start), name);

      take_up_shift (self, name, text);
      take_up_base (self, name, text);
      if (field == NULL)
        continue;
      g_free (self->texts[field->index]);
      self->texts[field->index] = g_strdup (text);
      self->touched |= RECORD_FORM_BIT (field->index);
    }
}

/* (transfer none) (nullable) the record @field refers to, or the first of them */
static const char *
first_ref (LotseRecord *record, const LotseField *field)
{
  const LotseValue *value = lotse_record_get (record, field->index);

  if (field->type == LOTSE_TYPE_REF)
    return lotse_record_text (record, field->index);
  return field->type == LOTSE_TYPE_REFS && value != NULL && value->set && value->u.refs != NULL ? value->u.refs[0] : NULL;
}

/* What a new record was asked for, and so whose draft it is: its phase or project rather than who decides there, who does so elsewhere too.
 * (transfer none) (nullable) */
static const char *
owner_of (LotseRecord *preset, const LotseKindInfo *info)
{
  static const char *const names[] = { "phase", "project", "projects" };
  const char *owner = NULL;

  for (guint i = 0; owner == NULL && i < G_N_ELEMENTS (names); i++)
    {
      const LotseField *field = lotse_kind_field (info->kind, names[i]);

      owner = field != NULL ? first_ref (preset, field) : NULL;
    }
  for (guint i = 0; owner == NULL && i < info->n_fields; i++)
    owner = first_ref (preset, &info->fields[i]);
  return owner;
}

char *
record_form_draft_key (LotseKind kind, LotseRecord *record, LotseRecord *preset)
{
  const LotseKindInfo *info = lotse_kind_info (kind);
  const char *owner = record == NULL && preset != NULL ? owner_of (preset, info) : NULL;

  if (record != NULL)
    return g_strdup_printf ("%s-%s", info->name, lotse_record_id (record));
  return owner != NULL ? g_strdup_printf ("new-%s-%s", info->name, owner) : g_strdup_printf ("new-%s", info->name);
}

static void
keep_base (LotseRecordForm *self, GVariantBuilder *builder, const LotseField *field)
{
  g_autofree char *name = g_strconcat (LOTSE_DRAFT_WAS_PREFIX, field->name, NULL);
  g_autofree char *value = lotse_value_to_storage (field, lotse_record_get (self->original, field->index));

  g_variant_builder_add (builder, "{ss}", name, value != NULL ? value : "");
}

void
record_form_keep_draft (LotseRecordForm *self)
{
  LotseDraftStore *drafts = drafts_of (self);
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  gboolean any = FALSE;

  for (guint i = 0; i < self->info->n_fields; i++)
    if (strcmp (self->texts[i], self->before[i]) != 0)
      {
        g_variant_builder_add (&builder, "{ss}", self->info->fields[i].name, self->texts[i]);
        if (self->original != NULL)
          keep_base (self, &builder, &self->info->fields[i]);
        any = TRUE;
      }
  if (any && reason_code (self->shift_reason) != NULL)
    g_variant_builder_add (&builder, "{ss}", SHIFT_REASON, reason_code (self->shift_reason));
  if (any && *self->shift_sentence != '\0')
    g_variant_builder_add (&builder, "{ss}", SHIFT_SENTENCE, self->shift_sentence);
  if (any && self->note != NULL)
    g_variant_builder_add (&builder, "{ss}", self->note_name, self->note);
  if (drafts == NULL)
    self->draft_kept = FALSE;
  else if (any)
    self->draft_kept = lotse_draft_store_put (drafts, self->key, g_variant_builder_end (&builder), NULL);
  else
    lotse_draft_store_drop (drafts, self->key);
}

void
lotse_record_form_note (LotseRecordForm *self, const char *name, const char *text)
{
  g_return_if_fail (LOTSE_IS_RECORD_FORM (self) && name != NULL && text != NULL);

  g_free (self->note_name);
  g_free (self->note);
  self->note_name = g_strdup (name);
  self->note = g_strdup (text);
}

gint64
lotse_record_form_draft_at (LotseRecordForm *self)
{
  g_return_val_if_fail (LOTSE_IS_RECORD_FORM (self), 0);
  return self->draft_at;
}

gboolean
lotse_record_form_draft_kept (LotseRecordForm *self)
{
  g_return_val_if_fail (LOTSE_IS_RECORD_FORM (self), FALSE);
  return self->draft_kept;
}

void
lotse_record_form_drop_draft (LotseRecordForm *self)
{
  g_return_if_fail (LOTSE_IS_RECORD_FORM (self));
  if (drafts_of (self) != NULL)
    lotse_draft_store_drop (drafts_of (self), self->key);
  self->draft_at = 0;
}

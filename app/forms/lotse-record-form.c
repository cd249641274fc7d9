/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Only what was changed is saved, on the values that were there when it was typed: what others have changed meanwhile in other fields stays, and in the
 * same field becomes a conflict, unless the person has taken it over. */
#include "config.h"
#include "record-form-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/conflict-words.h"
#include "app/date-shift.h"
#include "app/forms/form-remarks.h"
#include "app/forms/form-words.h"

static guint changed_signal, rewritten_signal;

G_DEFINE_TYPE (LotseRecordForm, lotse_record_form, G_TYPE_OBJECT)

static void
lotse_record_form_finalize (GObject *object)
{
  LotseRecordForm *self = LOTSE_RECORD_FORM (object);

  for (guint i = 0; i < RECORD_FORM_MOST_FIELDS; i++)
    {
      g_free (self->before[i]);
      g_free (self->texts[i]);
    }
  g_clear_object (&self->drafts);
  g_clear_object (&self->session);
  g_clear_object (&self->original);
  g_clear_object (&self->start);
  g_free (self->key);
  lotse_form_steps_free (self->steps);
  g_free (self->shift_sentence);
  g_free (self->note_name);
  g_free (self->note);
  g_ptr_array_unref (self->news);
  G_OBJECT_CLASS (lotse_record_form_parent_class)->finalize (object);
}

static void
lotse_record_form_class_init (LotseRecordFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lotse_record_form_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  rewritten_signal = g_signal_new ("rewritten", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_BOOLEAN);
  g_signal_new ("news", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

void
record_form_say_changed (LotseRecordForm *self, guint field)
{
  g_signal_emit (self, changed_signal, 0, field);
}

void
record_form_say_rewritten (LotseRecordForm *self, guint field, gboolean taken_back)
{
  g_signal_emit (self, rewritten_signal, 0, field, taken_back);
}

static void
lotse_record_form_init (LotseRecordForm *self)
{
  self->draft_kept = TRUE;
  self->steps = lotse_form_steps_new ();
  self->news = record_form_news_new ();
  self->shift_reason = LOTSE_FORM_REASON_NONE;
  self->shift_sentence = g_strdup ("");
}

/* @key (transfer full) (nullable) */
static LotseRecordForm *
make_form (LotseSession *session, LotseKind kind, LotseRecord *record, LotseRecord *preset, char *key)
{
  LotseRecordForm *self = g_object_new (LOTSE_TYPE_RECORD_FORM, NULL);

  self->session = g_object_ref (session);
  self->info = lotse_kind_info (kind);
  self->original = record != NULL ? lotse_record_copy (record) : NULL;
  self->start = record != NULL ? lotse_record_copy (record) : lotse_record_new (kind, NULL);
  for (guint i = 0; record == NULL && preset != NULL && i < self->info->n_fields; i++)
    lotse_record_set (self->start, i, lotse_record_get (preset, i));
  self->key = key;
  for (guint i = 0; i < self->info->n_fields; i++)
    {
      self->before[i] = lotse_form_write (&self->info->fields[i], lotse_record_get (self->start, i));
      self->texts[i] = g_strdup (self->before[i]);
    }
  record_form_take_up_draft (self);
  if (record != NULL)
    record_form_follow (self);
  return self;
}

LotseRecordForm *
lotse_record_form_new (LotseSession *session, LotseKind kind, LotseRecord *record, LotseRecord *preset)
{
  g_return_val_if_fail (LOTSE_IS_SESSION (session), NULL);
  g_return_val_if_fail (lotse_kind_info (kind)->n_fields <= RECORD_FORM_MOST_FIELDS, NULL);
  return make_form (session, kind, record, preset, record_form_draft_key (kind, record, preset));
}

LotseRecordForm *
lotse_record_form_new_keyed (LotseSession *session, LotseKind kind, LotseRecord *record, LotseRecord *preset, const char *key)
{
  g_return_val_if_fail (LOTSE_IS_SESSION (session), NULL);
  g_return_val_if_fail (lotse_kind_info (kind)->n_fields <= RECORD_FORM_MOST_FIELDS, NULL);
  return make_form (session, kind, record, preset, g_strdup (key));
}

LotseRecordForm *
lotse_record_form_new_unkept (LotseSession *session, LotseKind kind)
{
  g_return_val_if_fail (LOTSE_IS_SESSION (session), NULL);
  return make_form (session, kind, NULL, NULL, NULL);
}

LotseSession *
lotse_record_form_session (LotseRecordForm *self)
{
  g_return_val_if_fail (LOTSE_IS_RECORD_FORM (self), NULL);
  return self->session;
}

LotseKind
lotse_record_form_kind (LotseRecordForm *self)
{
  g_return_val_if_fail (LOTSE_IS_RECORD_FORM (self), LOTSE_KIND_NONE);
  return self->info->kind;
}

const char *
lotse_record_form_id (LotseRecordForm *self)
{
  g_return_val_if_fail (LOTSE_IS_RECORD_FORM (self), NULL);
  return lotse_record_id (self->start);
}

LotseRecord *
lotse_record_form_original (LotseRecordForm *self)
{
  g_return_val_if_fail (LOTSE_IS_RECORD_FORM (self), NULL);
  return self->original;
}

const char *
lotse_record_form_text (LotseRecordForm *self, guint field)
{
  g_return_val_if_fail (LOTSE_IS_RECORD_FORM (self) && field < self->info->n_fields, NULL);
  return self->texts[field];
}

/* Reports that are there already stand as they are, unless the person says otherwise. */
static void
propose_since (LotseRecordForm *self)
{
  const LotseValue on = lotse_record_form_value (self, LOTSE_F_STRATEGY_FOUR_EYES);
  g_autofree char *today = lotse_date_format (lotse_date_today (), lotse_lang_get ());

  if (on.set && on.u.integer != FALSE && *self->texts[LOTSE_F_STRATEGY_FOUR_EYES_SINCE] == '\0')
    {
      lotse_record_form_set_text (self, LOTSE_F_STRATEGY_FOUR_EYES_SINCE, today);
      record_form_say_rewritten (self, LOTSE_F_STRATEGY_FOUR_EYES_SINCE, FALSE);
    }
}

/* What is judged now is judged today, unless the person names another day; taking that back takes the day back as well, for it is no step of its own. */
static void
follow_judgement (LotseRecordForm *self)
{
  const guint day = LOTSE_F_FIELD_OF_ACTION_JUDGED_ON;
  const gboolean anew = lotse_record_form_changed (self, LOTSE_F_FIELD_OF_ACTION_JUDGEMENT) || lotse_record_form_changed (self, LOTSE_F_FIELD_OF_ACTION_JUDGEMENT_WHY);
  g_autofree char *today = lotse_date_format (lotse_date_today (), lotse_lang_get ());

  if (strcmp (self->texts[day], anew ? self->before[day] : today) != 0 || strcmp (self->before[day], today) == 0)
    return;
  record_form_put_text (self, day, g_strdup (anew ? today : self->before[day]));
  record_form_say_changed (self, day);
  record_form_say_rewritten (self, day, FALSE);
}

/* Fields that others follow. */
static void
follow (LotseRecordForm *self, guint field)
{
  if (self->info->kind == LOTSE_KIND_FIELD_OF_ACTION && (field == LOTSE_F_FIELD_OF_ACTION_JUDGEMENT || field == LOTSE_F_FIELD_OF_ACTION_JUDGEMENT_WHY))
    follow_judgement (self);
}

static gboolean
is_typed (const LotseField *field)
{
  return field->type != LOTSE_TYPE_ENUM && field->type != LOTSE_TYPE_BOOL && field->type != LOTSE_TYPE_SET && field->type != LOTSE_TYPE_REF
         && field->type != LOTSE_TYPE_REFS;
}

void
record_form_put_text (LotseRecordForm *self, guint field, char *text)
{
  g_free (self->texts[field]);
  self->texts[field] = text;
  self->touched |= RECORD_FORM_BIT (field);
  record_form_keep_draft (self);
}

void
lotse_record_form_set_text (LotseRecordForm *self, guint field, const char *text)
{
  char *valid;

  g_return_if_fail (LOTSE_IS_RECORD_FORM (self) && field < self->info->n_fields && text != NULL);

  if (strcmp (self->texts[field], text) == 0)
    return;
  valid = g_utf8_make_valid (text, -1);
  lotse_form_steps_remember (self->steps, field, self->texts[field], valid, is_typed (&self->info->fields[field]));
  record_form_put_text (self, field, valid);
  record_form_say_changed (self, field);
  if (self->info->kind == LOTSE_KIND_STRATEGY && field == LOTSE_F_STRATEGY_FOUR_EYES)
    propose_since (self);
  follow (self, field);
}

static gboolean
step_back (LotseRecordForm *self, gboolean redo)
{
  guint field;
  const char *text = lotse_form_steps_take (self->steps, redo, &field);

  if (text == NULL)
    return FALSE;
  record_form_put_text (self, field, g_strdup (text));
  record_form_say_rewritten (self, field, TRUE);
  record_form_say_changed (self, field);
  follow (self, field);
  return TRUE;
}

gboolean
lotse_record_form_undo (LotseRecordForm *self)
{
  g_return_val_if_fail (LOTSE_IS_RECORD_FORM (self), FALSE);
  return step_back (self, FALSE);
}

gboolean
lotse_record_form_redo (LotseRecordForm *self)
{
  g_return_val_if_fail (LOTSE_IS_RECORD_FORM (self), FALSE);
  return step_back (self, TRUE);
}

/* As lotse_form_read(), in the sense of what the form asks. */
static gboolean
read_field (LotseRecordForm *self, guint field, LotseValue *out, char **problem)
{
  const LotseField *info = &self->info->fields[field], *date = &lotse_kind_info (LOTSE_KIND_MILESTONE)->fields[LOTSE_F_MILESTONE_DUE];
  g_autofree char *no_date = NULL;
  LotseValue single;

  if (!lotse_form_read (info, self->texts[field], out, problem))
    return FALSE;
  if (!self->asks_end || !out->set || info->type != LOTSE_TYPE_PERIOD || !lotse_soft_equal (out->u.period->from, out->u.period->to)
      || !lotse_form_read (date, self->texts[field], &single, &no_date))
    return TRUE;
  lotse_value_clear (&single);
  out->u.period->from = LOTSE_SOFT_NONE;
  return TRUE;
}

void
lotse_record_form_ask_end (LotseRecordForm *self)
{
  g_return_if_fail (LOTSE_IS_RECORD_FORM (self));
  self->asks_end = TRUE;
}

char *
lotse_record_form_understood (LotseRecordForm *self, guint field)
{
  g_autofree char *problem = NULL;
  char *words;
  LotseValue value;

  g_return_val_if_fail (LOTSE_IS_RECORD_FORM (self) && field < self->info->n_fields, NULL);

  if (!read_field (self, field, &value, &problem))
    return NULL;
  words = lotse_form_understood_as (&self->info->fields[field], self->texts[field], &value);
  lotse_value_clear (&value);
  return words;
}

LotseValue
lotse_record_form_value (LotseRecordForm *self, guint field)
{
  g_autofree char *problem = NULL;
  LotseValue value;

  if (read_field (self, field, &value, &problem))
    return value;
  return LOTSE_VALUE_UNSET (self->info->fields[field].type);
}

void
lotse_record_form_set_value (LotseRecordForm *self, guint field, const LotseValue *value)
{
  g_autofree char *text = NULL;

  g_return_if_fail (LOTSE_IS_RECORD_FORM (self) && field < self->info->n_fields);
  text = lotse_form_write (&self->info->fields[field], value);
  lotse_record_form_set_text (self, field, text);
}

gboolean
lotse_record_form_changed (LotseRecordForm *self, guint field)
{
  g_return_val_if_fail (LOTSE_IS_RECORD_FORM (self) && field < self->info->n_fields, FALSE);
  return strcmp (self->texts[field], self->before[field]) != 0;
}

gboolean
lotse_record_form_dirty (LotseRecordForm *self)
{
  for (guint i = 0; i < self->info->n_fields; i++)
    if (lotse_record_form_changed (self, i))
      return TRUE;
  return FALSE;
}

char *
lotse_record_form_problem (LotseRecordForm *self, guint field, gboolean strict)
{
  const LotseField *info;
  gboolean itself;
  char *problem;
  LotseValue value;

  g_return_val_if_fail (LOTSE_IS_RECORD_FORM (self) && field < self->info->n_fields, NULL);

  info = &self->info->fields[field];
  /* What was there before is not the person's mistake. */
  if (!lotse_record_form_changed (self, field) && self->original != NULL)
    return strict ? lotse_form_missing (self, field) : NULL;
  if (!read_field (self, field, &value, &problem))
    return problem;
  if (!value.set && (info->flags & LOTSE_FIELD_REQUIRED) != 0 && (strict || (self->touched & RECORD_FORM_BIT (field)) != 0))
    return g_strdup (_("Please fill this in."));
  itself = lotse_record_names_itself (self->start, info, &value);
  lotse_value_clear (&value);
  if (itself)
    return g_strdup (_("It cannot name itself here."));
  problem = strict || (self->touched & RECORD_FORM_BIT (field)) != 0 ? lotse_form_missing (self, field) : NULL;
  if (problem == NULL)
    problem = lotse_form_contradiction (self, field);
  if (problem != NULL)
    return problem;
  if (strict && field == lotse_record_form_moving_field (self) && self->shift_reason == LOTSE_FORM_REASON_NONE && lotse_record_form_moves (self))
    return g_strdup (_("Please say why it moves."));
  return NULL;
}

guint64
lotse_record_form_problems (LotseRecordForm *self)
{
  guint64 mask = 0;

  g_return_val_if_fail (LOTSE_IS_RECORD_FORM (self), 0);

  for (guint i = 0; i < self->info->n_fields; i++)
    {
      g_autofree char *problem = lotse_record_form_problem (self, i, TRUE);

      if (problem != NULL)
        mask |= RECORD_FORM_BIT (i);
    }
  return mask;
}

LotseRecord *
lotse_record_form_result (LotseRecordForm *self)
{
  LotseRecord *result;

  g_return_val_if_fail (LOTSE_IS_RECORD_FORM (self), NULL);

  result = lotse_record_copy (self->start);
  for (guint i = 0; i < self->info->n_fields; i++)
    {
      g_autofree char *problem = NULL;
      LotseValue value;

      if (lotse_record_form_changed (self, i) && read_field (self, i, &value, &problem))
        lotse_record_take (result, i, &value);
    }
  return result;
}

GPtrArray *
lotse_record_form_mutations (LotseRecordForm *self)
{
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (LotseRecord) result = lotse_record_form_result (self);
  LotseMutation *mutation = self->original != NULL ? lotse_mutation_patch (self->original, result) : lotse_mutation_create (result);

  if (mutation != NULL)
    g_ptr_array_add (mutations, mutation);
  if (mutation != NULL && self->shift_reason >= 0 && self->shift_reason != LOTSE_FORM_REASON_CORRECTION && lotse_record_form_moves (self))
    {
      g_autoptr (LotseRecord) shift = lotse_date_shift_record (self->original, result, self->shift_reason, self->shift_sentence);

      g_ptr_array_add (mutations, lotse_mutation_create (shift));
    }
  return mutations;
}

char *
lotse_record_form_words (LotseRecordForm *self)
{
  g_autoptr (LotseRecord) result = lotse_record_form_result (self);
  g_autofree char *name = lotse_record_title (self->original != NULL ? self->original : result);
  g_autofree char *fields = NULL;
  guint64 mask = 0;

  if (self->original == NULL)
    return g_strdup_printf (_("%s “%s” added"), lotse_kind_label (self->info->kind), name);
  for (guint i = 0; i < self->info->n_fields; i++)
    if (lotse_record_form_changed (self, i))
      mask |= RECORD_FORM_BIT (i);
  fields = lotse_fields_words (self->info->kind, mask);
  return g_strdup_printf (_("“%s” changed: %s"), name, fields);
}

void
lotse_record_form_reset (LotseRecordForm *self)
{
  g_return_if_fail (LOTSE_IS_RECORD_FORM (self));

  record_form_take_all_news (self);
  for (guint i = 0; i < self->info->n_fields; i++)
    {
      g_free (self->texts[i]);
      self->texts[i] = g_strdup (self->before[i]);
    }
  self->touched = 0;
  self->shift_reason = LOTSE_FORM_REASON_NONE;
  g_free (self->shift_sentence);
  self->shift_sentence = g_strdup ("");
  lotse_form_steps_clear (self->steps);
  lotse_record_form_drop_draft (self);
  record_form_say_changed (self, G_MAXUINT);
}

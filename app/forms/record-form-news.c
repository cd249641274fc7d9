/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What others change while one writes. Where the person has changed nothing it comes into the form at once, as it would be when opened anew; where they have,
 * both are kept until they say otherwise. */
#include "config.h"
#include "record-form-private.h"

#include "app/conflict-words.h"
#include "app/forms/form-layout.h"
#include "app/forms/form-words.h"

#define MOST_CHARS 80

static void
news_free (gpointer data)
{
  LotseFormNews *news = data;

  g_free (news->was);
  g_free (news->is);
  g_free (news);
}

GPtrArray *
record_form_news_new (void)
{
  return g_ptr_array_new_with_free_func (news_free);
}

/* One line of it, long enough to know it again. (transfer full) */
static char *
short_words (LotseRecordForm *self, const LotseField *field, const LotseValue *value)
{
  g_autofree char *words = lotse_value_words (self->data, field, value), *start = NULL;

  g_strdelimit (words, "\n\r\t", ' ');
  if (g_utf8_strlen (words, -1) <= MOST_CHARS)
    return g_steal_pointer (&words);
  start = g_utf8_substring (words, 0, MOST_CHARS - 1);
  return g_strconcat (start, "…", NULL);
}

/* Index of what is said of @field, or where it would stand. */
static guint
place_of (LotseRecordForm *self, guint field, gboolean *there)
{
  guint i = 0;

  while (i < self->news->len && ((const LotseFormNews *) self->news->pdata[i])->field < field)
    i++;
  *there = i < self->news->len && ((const LotseFormNews *) self->news->pdata[i])->field == field;
  return i;
}

static LotseFormNews *
news_of (LotseRecordForm *self, guint field)
{
  gboolean there;
  const guint i = place_of (self, field, &there);

  return there ? self->news->pdata[i] : NULL;
}

static void
drop_news (LotseRecordForm *self, guint field)
{
  gboolean there;
  const guint i = place_of (self, field, &there);

  if (there)
    g_ptr_array_remove_index (self->news, i);
}

/* What was said first stays what it was before, however often it changes. */
static void
put_news (LotseRecordForm *self, guint field, const LotseValue *is, gboolean taken)
{
  const LotseField *info = &self->info->fields[field];
  gboolean there;
  const guint i = place_of (self, field, &there);
  LotseFormNews *news = there ? self->news->pdata[i] : g_new0 (LotseFormNews, 1);

  if (!there)
    {
      news->field = field;
      news->was = short_words (self, info, lotse_record_get (self->original, field));
      g_ptr_array_insert (self->news, (int) i, news);
    }
  g_free (news->is);
  news->is = short_words (self, info, is);
  news->taken = taken;
}

/* From now on it is saved on what others said. */
static void
take_base (LotseRecordForm *self, guint field, const LotseValue *is)
{
  g_free (self->before[field]);
  self->before[field] = lotse_form_write (&self->info->fields[field], is);
  lotse_record_set (self->original, field, is);
  lotse_record_set (self->start, field, is);
}

static gboolean
says_the_same (LotseRecordForm *self, guint field, const LotseValue *is)
{
  LotseValue mine = lotse_record_form_value (self, field);
  const gboolean same = (mine.set || *lotse_record_form_text (self, field) == '\0') && lotse_value_equal (&mine, is);

  lotse_value_clear (&mine);
  return same;
}

/* TRUE: there is something to say, or no more. */
static gboolean
look_at (LotseRecordForm *self, guint field, const LotseValue *is)
{
  const LotseFormNews *news = news_of (self, field);

  if (lotse_value_equal (lotse_record_get (self->original, field), is))
    {
      if (news == NULL || news->taken)
        return FALSE;
      drop_news (self, field); /* it was taken back */
      return TRUE;
    }
  if (lotse_record_form_changed (self, field) && says_the_same (self, field, is))
    {
      /* It was saved from here, or others say what the person says. */
      take_base (self, field, is);
      g_free (self->before[field]);
      self->before[field] = g_strdup (self->texts[field]);
      drop_news (self, field);
      return news != NULL;
    }
  if (lotse_record_form_changed (self, field))
    {
      put_news (self, field, is, FALSE);
      return TRUE;
    }
  if ((lotse_form_kept (self->info->kind) >> field & 1) == 0) /* else nobody sees it here */
    put_news (self, field, is, TRUE);
  take_base (self, field, is);
  g_free (self->texts[field]);
  self->texts[field] = g_strdup (self->before[field]);
  lotse_form_steps_forget (self->steps, field);
  record_form_say_rewritten (self, field, FALSE);
  record_form_say_changed (self, field);
  return TRUE;
}

/* (transfer none) (nullable) the record as others know it */
static LotseRecord *
record_now (LotseRecordForm *self)
{
  if (self->original == NULL || self->data != lotse_session_get_dataset (self->session))
    return NULL; /* something else is open */
  return lotse_dataset_get (self->data, self->info->kind, lotse_record_id (self->original));
}

static void
look_again (LotseRecordForm *self)
{
  LotseRecord *now;
  gboolean any;

  if (self->data != lotse_session_get_dataset (self->session))
    return;
  now = record_now (self);
  any = (now == NULL) != self->gone;
  self->gone = now == NULL;
  for (guint i = 0; now != NULL && i < self->info->n_fields; i++)
    any = look_at (self, i, lotse_record_get (now, i)) || any;
  if (any)
    g_signal_emit_by_name (self, "news");
}

void
record_form_follow (LotseRecordForm *self)
{
  self->data = lotse_session_get_dataset (self->session);
  if (record_now (self) == NULL)
    return; /* one that is kept nowhere */
  look_again (self);
  g_signal_connect_object (self->session, "data-changed", G_CALLBACK (look_again), self, G_CONNECT_SWAPPED);
}

GPtrArray *
lotse_record_form_news (LotseRecordForm *self)
{
  g_return_val_if_fail (LOTSE_IS_RECORD_FORM (self), NULL);
  return self->news;
}

gboolean
lotse_record_form_gone (LotseRecordForm *self)
{
  g_return_val_if_fail (LOTSE_IS_RECORD_FORM (self), FALSE);
  return self->gone;
}

void
lotse_record_form_take_news (LotseRecordForm *self, guint field)
{
  LotseFormNews *news;
  LotseRecord *now;

  g_return_if_fail (LOTSE_IS_RECORD_FORM (self) && field < self->info->n_fields);

  news = news_of (self, field);
  now = record_now (self);
  if (news == NULL || news->taken || now == NULL)
    return;
  take_base (self, field, lotse_record_get (now, field));
  news->taken = TRUE;
  lotse_form_steps_remember (self->steps, field, self->texts[field], self->before[field], FALSE);
  record_form_put_text (self, field, g_strdup (self->before[field]));
  record_form_say_rewritten (self, field, FALSE);
  record_form_say_changed (self, field);
  g_signal_emit_by_name (self, "news");
}

void
lotse_record_form_forget_news (LotseRecordForm *self)
{
  g_return_if_fail (LOTSE_IS_RECORD_FORM (self));

  for (guint i = self->news->len; i > 0; i--)
    if (((const LotseFormNews *) self->news->pdata[i - 1])->taken)
      g_ptr_array_remove_index (self->news, i - 1);
  g_signal_emit_by_name (self, "news");
}

void
record_form_take_all_news (LotseRecordForm *self)
{
  LotseRecord *now = record_now (self);

  for (guint i = 0; now != NULL && i < self->news->len; i++)
    {
      const guint field = ((const LotseFormNews *) self->news->pdata[i])->field;

      take_base (self, field, lotse_record_get (now, field));
    }
  if (self->news->len == 0)
    return;
  g_ptr_array_set_size (self->news, 0);
  g_signal_emit_by_name (self, "news");
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A date that is another than it was: why it moves. */
#include "config.h"
#include "record-form-private.h"

#include <string.h>

#include "app/date-shift.h"
#include "app/forms/form-words.h"

guint
lotse_record_form_moving_field (LotseRecordForm *self)
{
  g_return_val_if_fail (LOTSE_IS_RECORD_FORM (self), G_MAXUINT);
  return self->info->kind == LOTSE_KIND_PROJECT     ? (guint) LOTSE_F_PROJECT_PERIOD
         : self->info->kind == LOTSE_KIND_MILESTONE ? (guint) LOTSE_F_MILESTONE_DUE
         : self->info->kind == LOTSE_KIND_PHASE     ? (guint) LOTSE_F_PHASE_PERIOD
                                                    : G_MAXUINT;
}

gboolean
lotse_record_form_moves (LotseRecordForm *self)
{
  g_autoptr (LotseRecord) after = NULL;
  g_autofree char *problem = NULL;
  LotseValue value;
  guint field;

  g_return_val_if_fail (LOTSE_IS_RECORD_FORM (self), FALSE);

  field = lotse_record_form_moving_field (self);
  if (self->original == NULL || field == G_MAXUINT || !lotse_record_form_changed (self, field)
      || !lotse_form_read (&self->info->fields[field], self->texts[field], &value, &problem))
    return FALSE;
  after = lotse_record_copy (self->original);
  lotse_record_take (after, field, &value);
  return lotse_date_shift_moved (self->original, after);
}

int
lotse_record_form_shift_reason (LotseRecordForm *self)
{
  g_return_val_if_fail (LOTSE_IS_RECORD_FORM (self), LOTSE_FORM_REASON_NONE);
  return self->shift_reason;
}

const char *
lotse_record_form_shift_sentence (LotseRecordForm *self)
{
  g_return_val_if_fail (LOTSE_IS_RECORD_FORM (self), "");
  return self->shift_sentence;
}

void
lotse_record_form_set_shift (LotseRecordForm *self, int reason, const char *sentence)
{
  g_return_if_fail (LOTSE_IS_RECORD_FORM (self) && sentence != NULL);

  if (self->shift_reason == reason && strcmp (self->shift_sentence, sentence) == 0)
    return;
  self->shift_reason = reason;
  g_free (self->shift_sentence);
  self->shift_sentence = g_utf8_make_valid (sentence, -1);
  record_form_keep_draft (self);
  record_form_say_changed (self, lotse_record_form_moving_field (self));
}

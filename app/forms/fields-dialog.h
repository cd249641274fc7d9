/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small dialog that asks for a few fields of a record and saves them as one step that can be taken back. What was typed and not saved stays as
 * a draft. */
#pragma once

#include "app/forms/lotse-record-form.h"
#include "app/lotse-window.h"

G_BEGIN_DECLS

typedef struct
{
  const char  *title;    /* translated */
  const char  *body;     /* (nullable) translated */
  const char  *button;   /* translated, with mnemonic */
  const guint *fields;   /* in the order in which they are shown */
  guint        n_fields;
  guint64      required; /* bit per field that has to be filled in */
  const char  *words;    /* of the history: what was done, a fragment without a full stop */
} LotseFieldsDialog;

/* Shown over @window for @form, whose session it saves through. (transfer full) @form */
void lotse_fields_dialog_present (LotseWindow *window, LotseRecordForm *form, const LotseFieldsDialog *what);

G_END_DECLS

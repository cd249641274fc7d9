/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dialog in which a record of any kind is edited or made. Closed without saving, what was typed is kept as a draft and is there again when
 * the dialog is opened for the same record, also after the program was killed. */
#pragma once

#include "app/forms/lotse-record-form.h"
#include "app/lotse-window.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_FORM_DIALOG (lotse_form_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LotseFormDialog, lotse_form_dialog, LOTSE, FORM_DIALOG, AdwWindow)

/* Shown over @window. @record NULL: a new one of @kind, with what @preset (nullable) has. (transfer none) */
LotseFormDialog *lotse_form_dialog_present (LotseWindow *window, LotseKind kind, LotseRecord *record, LotseRecord *preset);
LotseRecordForm *lotse_form_dialog_form (LotseFormDialog *self); /* (transfer none) */
/* Enters @text into an empty field, as a proposal: closed without anything else, no draft is kept. Then goes to @at. */
void             lotse_form_dialog_propose (LotseFormDialog *self, guint field, const char *text, guint at);
/* For a decision that is taken now: what is asked stays in sight above the form, how it is decided comes first, and the focus is at the outcome. */
void             lotse_form_dialog_decide (LotseFormDialog *self);
/* The focus to the input of @field, and the view to it. */
void             lotse_form_dialog_go_to (LotseFormDialog *self, guint field);
/* With what the request is answered that is the same matter as the decision of the form (LOTSE_ENUM_ANSWER); otherwise it is asked when it is saved. */
void             lotse_form_dialog_set_answer (LotseFormDialog *self, int answer);
/* What Ctrl+S does: saves and closes, or goes to the first field with a problem. */
void             lotse_form_dialog_save (LotseFormDialog *self);

G_END_DECLS

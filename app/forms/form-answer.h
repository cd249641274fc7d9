/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A decision that is taken answers the request for support that is the same matter, in the same entry of the history. */
#pragma once

#include <gtk/gtk.h>

#include "app/forms/lotse-record-form.h"

G_BEGIN_DECLS

#define LOTSE_FORM_ANSWER_UNASKED -2
#define LOTSE_FORM_ANSWER_OPEN -1 /* the request stays as it is */

/* The request that is answered when @form, as it is now, is saved; NULL where it takes no open decision. (transfer none) (nullable) */
LotseRecord *lotse_form_answers (LotseRecordForm *form);
/* What saves the answer, with the outcome as its sentence. (transfer full) (nullable) */
LotseMutation *lotse_form_answer_mutation (LotseRecordForm *form, LotseRecord *request, int answer);

typedef void (*LotseFormAnswerFunc) (GtkWindow *window, int answer);

/* Asks with what @request is answered; closed without an answer, nothing is called. @chosen is called as long as @window is there. */
void lotse_form_ask_answer (GtkWindow *window, LotseRecord *request, LotseFormAnswerFunc chosen);

G_END_DECLS

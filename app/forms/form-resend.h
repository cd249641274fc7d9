/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record that the server would not take, corrected in its form: it is sent again as it is now, and with it what was made of it and refused because it was
 * missing. Knows no toolkit. */
#pragma once

#include "app/forms/lotse-record-form.h"
#include "app/lotse-form-guard.h"

G_BEGIN_DECLS

/* The server has refused to make the record in @form. */
gboolean lotse_form_is_refused (LotseRecordForm *form);
/* Saves the form so, and says so through @guard, which begins to save with this call. Where the server has taken the record meanwhile, the form is saved as any
 * other. Nothing of it is in the history of the window: what was refused is in the journal. */
void     lotse_form_send_again (LotseRecordForm *form, LotseFormGuard *guard);

G_END_DECLS

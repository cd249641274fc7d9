/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a form the person may edit, and why not the rest; asked before anybody types. */
#pragma once

#include "app/forms/lotse-record-form.h"

G_BEGIN_DECLS

/* The record was made here, and the server does not have it: it waits, or was refused. All of it may still be said another way. */
gboolean lotse_form_unaccepted (LotseRecordForm *form);
/* Bit i: field i may be edited. @why (out) (transfer full): a sentence where some may not; else NULL. */
guint64 lotse_form_editable (LotseRecordForm *form, char **why);
/* Why what is in the form now could not be saved, such as a project moved to a department that is not one's own; NULL: it can.
 * (transfer full) (nullable) */
char   *lotse_form_refusal (LotseRecordForm *form);

G_END_DECLS

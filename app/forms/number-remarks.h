/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of a record that do not go together: each is right in itself, so that nothing stops from saving. Knows no toolkit. */
#pragma once

#include "app/forms/lotse-record-form.h"

G_BEGIN_DECLS

/* A remark on the number, or numbers, in @field beside the others of @form, in a sentence. (transfer full) (nullable) */
char    *lotse_form_number_remark (LotseRecordForm *form, guint field);
/* What @field of @kind says can make a number in another field doubtful. */
gboolean lotse_form_number_touches (LotseKind kind, guint field);

G_END_DECLS

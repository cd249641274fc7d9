/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field of a form: label, what helps, what it is entered with, and below it what is wrong or how it was understood. */
#pragma once

#include <adwaita.h>

#include "app/forms/lotse-record-form.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_FIELD_ROW (lotse_field_row_get_type ())
G_DECLARE_FINAL_TYPE (LotseFieldRow, lotse_field_row, LOTSE, FIELD_ROW, GtkBox)

GtkWidget *lotse_field_row_new (LotseRecordForm *form, guint field);
guint      lotse_field_row_field (LotseFieldRow *self);
/* What may not be edited is shown, and what helps with it too. */
void       lotse_field_row_set_read_only (LotseFieldRow *self, gboolean read_only);
/* Says also what was never touched and is required. */
void       lotse_field_row_be_strict (LotseFieldRow *self);
/* Another label than that of the schema, where the field stands in another place than its form. */
void       lotse_field_row_set_label (LotseFieldRow *self, const char *label);
void       lotse_field_row_focus (LotseFieldRow *self);
/* Opens what helps, as F1 does in its input; FALSE: there is nothing. */
gboolean   lotse_field_row_help (LotseFieldRow *self);

G_END_DECLS

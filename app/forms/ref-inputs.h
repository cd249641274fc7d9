/* SPDX-License-Identifier: GPL-3.0-or-later */
/* References to other records: chosen from a list that is searched by typing. */
#pragma once

#include "app/forms/field-inputs.h"

G_BEGIN_DECLS

GtkWidget *lotse_ref_input_new (LotseRecordForm *form, const LotseField *field, GtkWidget **focus);
GtkWidget *lotse_refs_input_new (LotseRecordForm *form, const LotseField *field, GtkWidget **focus);

G_END_DECLS

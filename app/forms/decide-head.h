/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one decides about, above the form in which one does: the question, how it was asked for, and the options. It stays in sight while the form scrolls. */
#pragma once

#include <gtk/gtk.h>

#include "app/forms/lotse-record-form.h"

G_BEGIN_DECLS

/* Of the decision in @form, as it stands there. (transfer floating) */
GtkWidget  *lotse_decide_head_new (LotseRecordForm *form);
/* Who was asked to take the decision in @form. (transfer none) (nullable) */
const char *lotse_decide_body (LotseRecordForm *form);

G_END_DECLS

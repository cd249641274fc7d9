/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forms behind the dialog in which many projects are changed at once. Knows no widgets. */
#pragma once

#include "app/forms/lotse-record-form.h"

G_BEGIN_DECLS

/* Of @kind: a project for the values, a decision or a lesson for a stop. What was typed is there again for the same projects of @ids, in whatever order, and for
 * no others. (transfer full) */
LotseRecordForm *lotse_bulk_form_new (LotseSession *session, LotseKind kind, const char *const *ids);

G_END_DECLS

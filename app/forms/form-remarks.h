/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is worth knowing about an entry that is right in itself: remarks, which stop nobody from saving, and contradictions to other entries. Knows no
 * toolkit. */
#pragma once

#include "app/forms/lotse-record-form.h"

G_BEGIN_DECLS

/* A remark on @field as it stands in @form, in a sentence. (transfer full) (nullable) */
char    *lotse_form_remark (LotseRecordForm *form, guint field);
/* What @field cannot be: beside what stands in the others, or since what has happened has happened by today; in a sentence: it stops from saving. (transfer full)
 * (nullable) */
char    *lotse_form_contradiction (LotseRecordForm *form, guint field);
/* What @field has to have beside what stands in the others, and has not, in a sentence: it stops from saving. What was kept without it before may stay so.
 * (transfer full) (nullable) */
char    *lotse_form_missing (LotseRecordForm *form, guint field);
/* What @field of @kind says can make another field doubtful or wrong. */
gboolean lotse_form_touches_others (LotseKind kind, guint field);
/* @done_on, the day on which a milestone of @project (nullable) was reached, lies so far before the project that it is likely a slip: a sentence. (transfer full)
 * (nullable) */
char    *lotse_done_on_remark (LotseRecord *project, LotseDate done_on);
/* A new project of which nobody is said to carry, or to pilot it, where there are functions to choose from. */
gboolean lotse_form_lacks_roles (LotseRecordForm *form);

G_END_DECLS

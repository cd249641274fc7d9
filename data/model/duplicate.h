/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A copy of a record as the beginning of another one: what was described is kept, what happened to the original is not. */
#pragma once

#include "lotse-record.h"

G_BEGIN_DECLS

/* A copy of @record without what names it alone, such as its code, without status, values and checks, money spent, what was decided, and without dates that lie
 * before @today. The title is left as it is. (transfer full) */
LotseRecord *lotse_record_duplicate (LotseRecord *record, LotseDate today);

/* Whether there can be another one like it: of plans, not of what was said or done once. */
gboolean     lotse_kind_is_duplicated (LotseKind kind);

G_END_DECLS

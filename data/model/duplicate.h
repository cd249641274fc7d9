/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A copy of a record as the beginning of another one: what was described is kept, what happened to the original is not. */
#pragma once

#include "lotse-record.h"

G_BEGIN_DECLS

/* A copy of @record without its code, dates that passed it by, money spent, checks made, what was decided. The title is left as it is.
 * (transfer full) */
LotseRecord *lotse_record_duplicate (LotseRecord *record);

G_END_DECLS

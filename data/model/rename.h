/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record under another id: its own, and wherever others name it. */
#pragma once

#include "mutation.h"

G_BEGIN_DECLS

/* @record with every mention of the record @id of @kind turned into @new_id, its own id included. (transfer full) */
LotseRecord *lotse_record_renamed (LotseRecord *record, LotseKind kind, const char *id, const char *new_id);
/* The same in place, for the record that @mutation is of and for what it sets. */
void         lotse_mutation_rename (LotseMutation *mutation, LotseKind kind, const char *id, const char *new_id);

G_END_DECLS

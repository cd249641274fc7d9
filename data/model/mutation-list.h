/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mutations that are committed together. */
#pragma once

#include "mutation.h"

G_BEGIN_DECLS

/* The difference of two states of one record, to the end of @mutations (element-type LotseMutation); nothing where there is none. */
void lotse_mutations_add_patch (GPtrArray *mutations, LotseRecord *before, LotseRecord *after);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who holds a function and what is assigned to it, in words and mutations. Knows no toolkit. */
#pragma once

#include "data/model/mutation.h"
#include "data/model/responsibility.h"

G_BEGIN_DECLS

/* "Kim Muster since 1 Mar 2021", "vacant", "vacant: Kim Muster has left". (transfer full) (nullable) NULL: holders cannot be seen here */
char      *lotse_holder_words (LotseDataset *data, LotseRecord *function, LotseDate day);

/* @field: LOTSE_F_PROJECT_CARRIES or LOTSE_F_PROJECT_PILOTS of the projects @ids becomes @function. (transfer full) (element-type LotseMutation)
 * empty where nothing changes */
GPtrArray *lotse_assignment_mutations (LotseDataset *data, const char *const *ids, guint field, const char *function);
/* "“E-Akte” is carried by “Head of office”", for lotse_history_commit_async(). (transfer full) */
char      *lotse_assignment_words (LotseDataset *data, const char *const *ids, guint field, const char *function);

G_END_DECLS

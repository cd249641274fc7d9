/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has to be done so that a record can go without leaving anything behind that names it. Knows no toolkit. */
#pragma once

#include "data/model/lotse-dataset.h"
#include "data/model/mutation.h"

G_BEGIN_DECLS

/* The mutations that delete @record: what cannot be without it goes too, other mentions of it are taken out. NULL with @why (transfer full), in
 * sentences: something that is never changed names it, such as a status report. (transfer full) (element-type LotseMutation) (nullable) */
GPtrArray *lotse_removal (LotseDataset *data, LotseRecord *record, char **why);
/* The same for several at once (element-type LotseRecord): what names more than one of them is changed once. */
GPtrArray *lotse_removal_of_all (LotseDataset *data, GPtrArray *records, char **why);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has to be done so that a record can go without leaving anything behind that names it. Knows no toolkit. */
#pragma once

#include "app/person-rights.h"
#include "data/model/lotse-dataset.h"
#include "data/model/mutation.h"

G_BEGIN_DECLS

/* The mutations that delete @record: what cannot be without it goes too, other mentions of it are taken out. NULL with @why (transfer full), in
 * sentences: something that is never changed names it, such as a status report. (transfer full) (element-type LotseMutation) (nullable) */
GPtrArray *lotse_removal (LotseDataset *data, LotseRecord *record, char **why);
/* The same for several at once (element-type LotseRecord): what names more than one of them is changed once. */
GPtrArray *lotse_removal_of_all (LotseDataset *data, GPtrArray *records, char **why);
/* Whether forms and rows offer to delete @record: not what is never changed, nor what ends in a way of its own (departments, functions, a decision
 * that was taken by @as_of), nor what @person (nullable: everything is allowed) may not delete. */
gboolean   lotse_removal_offered (const LotsePerson *person, LotseDataset *data, LotseRecord *record, LotseDate as_of);
/* "Milestone “Go-live” deleted"; with what @mutations delete besides. (transfer full) */
char      *lotse_removal_words (LotseRecord *record, const GPtrArray *mutations);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What others have learned with something alike, offered while a new project is written down. Only lessons that were shared on purpose. Knows
 * no toolkit. */
#pragma once

#include "data/model/lotse-dataset.h"

G_BEGIN_DECLS

/* Shared lessons of projects that are like @project (which need not be in @data): the same field of action counts 3, each theme in common 2,
 * the same department 1, each word in common 2, as far as four of them. A compound of short words or an abbreviation that names both, such as "E-Akte" or
 * "DMS", counts 3. What is most alike first, at most @most; those with less than 3 are not offered. (transfer container) (element-type LotseRecord) */
GPtrArray *lotse_similar_lessons (LotseDataset *data, LotseRecord *project, guint most);

G_END_DECLS

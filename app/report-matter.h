/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a report says beside its status and its texts, for whoever has to release it. Knows no toolkit. */
#pragma once

#include "data/model/lotse-dataset.h"

G_BEGIN_DECLS

/* Sentences in the order of the form: dimensions, milestones that were reached or moved with it (and why), the support it asks for, the values of its KPIs, and
 * the figures that it holds. Milestones and values are those since the report before it. (transfer full) (element-type utf8) */
GPtrArray *lotse_report_matter (LotseDataset *data, LotseRecord *report);

G_END_DECLS

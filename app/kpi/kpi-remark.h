/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is worth knowing beside a value of a KPI that is being entered, and is no mistake. Knows no toolkit. */
#pragma once

#include "data/model/kpi-values.h"

G_BEGIN_DECLS

/* How a value of @kpi was understood, what makes one wonder about it in itself or beside the last value before @day, and that one. @text: as it was typed; @read: (nullable)
 * what was read of it, in the unit of the KPI; NULL: nothing yet. (transfer full) (nullable) NULL: there is nothing to say */
char *lotse_kpi_remark (LotseRecord *kpi, LotseDate day, const char *text, const LotsePoint *read);

G_END_DECLS

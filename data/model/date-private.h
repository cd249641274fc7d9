/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What date.c, date-format.c and date-read.c share. */
#pragma once

#include "date.h"

G_BEGIN_DECLS

/* Monday of an ISO week; LOTSE_DATE_NONE where the year has no such week. */
LotseDate lotse_date_from_week (int year, int week);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of date.h share. */
#pragma once

#include "date.h"

G_BEGIN_DECLS

/* Monday of an ISO week; LOTSE_DATE_NONE where the year has no such week. */
LotseDate lotse_date_from_week (int year, int week);

/* Lower case, one kind of space, dash and apostrophe, nothing around it. NULL where it cannot be a date. (transfer full) */
char *lotse_date_simplify (const char *text);

/* "end of 2027" and the like, see lotse_date_read_typed(). @simple: from lotse_date_simplify(). */
gboolean lotse_date_read_spoken (const char *simple, const LotseDateHabits *habits, LotseSoftDate *out);

G_END_DECLS

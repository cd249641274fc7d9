/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values over time, sorted once, with the least and greatest of every stretch at hand: a view of any length costs as much as it has px. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct { double time, value; } LotseLinePoint; /* seconds since 1970 UTC; NAN: not known */

typedef struct _LotseLineData LotseLineData;

/* In any order and at any distance; points of the same time keep theirs, points without a time are left out. @max_gap_secs: longer steps are
 * gaps; 0: none are. */
LotseLineData *lotse_line_data_new (const LotseLinePoint *points, gsize n, double max_gap_secs);
LotseLineData *lotse_line_data_ref (LotseLineData *self);
void           lotse_line_data_unref (LotseLineData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseLineData, lotse_line_data_unref)

gsize          lotse_line_data_n (const LotseLineData *self);
double         lotse_line_data_time (const LotseLineData *self, gsize i);
double         lotse_line_data_value (const LotseLineData *self, gsize i);
double         lotse_line_data_max_gap (const LotseLineData *self);
guint          lotse_line_data_n_gaps (const LotseLineData *self); /* stretches in which nothing is known, however short */
gboolean       lotse_line_data_has_clock (const LotseLineData *self); /* times are not all midnights */

/* First index from @from on whose time is at least @time; the number of points where there is none. */
gsize          lotse_line_data_find (const LotseLineData *self, gsize from, double time);
gsize          lotse_line_data_find_near (const LotseLineData *self, gsize from, gsize guess, double time); /* quickly where @guess is near */
/* First and last known value of [@from, @to); FALSE where none is known. */
gboolean       lotse_line_data_first_known (const LotseLineData *self, gsize from, gsize to, gsize *index);
gboolean       lotse_line_data_last_known (const LotseLineData *self, gsize from, gsize to, gsize *index);
/* Least and greatest known value of [@from, @to). FALSE where none is known. */
gboolean       lotse_line_data_extent (const LotseLineData *self, gsize from, gsize to, double *low, double *high);

G_END_DECLS

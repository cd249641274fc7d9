/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values over time from tables, as text or of a spreadsheet: a column of times and columns of numbers, over several files whose columns may change. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _LotseSeriesTable LotseSeriesTable;

/* Reads @paths (NULL-terminated) one after the other; columns of the same name are one, whatever their place, and so are those with the same number of five
 * digits or more in front of their names, where no file has both. Headings that come
 * again in the middle of a file, known by that of the times, hold for the rows below them. Files as lotse_sheet_load() takes them; times as 2019-01-31, 31.01.2019, with or without
 * 14:15[:30], in the clock of @zone or with its distance from UTC (Z, +01:00). An hour that the clock of @zone passes twice is told by the order of the rows, else it is the first. What is empty or no number is not known, NAN. Columns without any
 * number are left out, and so are those that say how good the values of others are (lotse_series_table_left_out()). LOTSE_ERROR_INVALID where a file has no column of times; errors of lotse_sheet_load(); G_IO_ERROR_CANCELLED.
 * (transfer full) */
LotseSeriesTable *lotse_series_table_read (const char *const *paths, GTimeZone *zone, GCancellable *cancellable, GError **error);
void              lotse_series_table_free (LotseSeriesTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseSeriesTable, lotse_series_table_free)

guint             lotse_series_table_n_rows (LotseSeriesTable *self);
guint             lotse_series_table_n_repeated (LotseSeriesTable *self); /* rows of a moment that another row before them has as well */
guint             lotse_series_table_n_unread (LotseSeriesTable *self); /* rows whose time could not be read */
const double     *lotse_series_table_times (LotseSeriesTable *self);    /* seconds since 1970 UTC, in the order of the files */
guint             lotse_series_table_n_columns (LotseSeriesTable *self);
const char       *lotse_series_table_title (LotseSeriesTable *self, guint column);
const char       *lotse_series_table_earlier (LotseSeriesTable *self, guint column); /* (nullable) what it was called in older files */
const double     *lotse_series_table_values (LotseSeriesTable *self, guint column); /* one for each row */
/**
 * lotse_series_table_left_out:
 *
 * Why columns are not among the others. Flags are columns of at most eight small whole numbers, as 0 = good, whose heading says so ("status", "Qualität") or is that of another column with
 * something behind it, while they never change. Where nothing else would be left, they stay. (transfer none) (element-type utf8) headings, in the order of the files
 */
typedef enum { LOTSE_SERIES_FLAGS, LOTSE_SERIES_NO_NUMBERS, LOTSE_N_SERIES_REASONS } LotseSeriesReason;
const GPtrArray  *lotse_series_table_left_out (LotseSeriesTable *self, LotseSeriesReason reason);
/* The usual distance of two rows in seconds; 0 with fewer than two. */
double            lotse_series_table_step (LotseSeriesTable *self);

G_END_DECLS

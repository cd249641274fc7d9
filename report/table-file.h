/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table as a file: values for spreadsheets, or pages of paper. */
#pragma once

#include "charts/table.h"
#include "data/model/lotse-dataset.h"

G_BEGIN_DECLS

/* Writes @path: .csv in UTF-8 with the mark that spreadsheets look for, or .pdf on A4, lying, under the table's caption. @data names the strategy, @as_of
 * the day that stands on the paper. LOTSE_ERROR_UNSUPPORTED for another ending, LOTSE_ERROR_STORAGE and G_FILE_ERROR where it cannot be written. */
gboolean lotse_table_write (LotseChartTable *table, LotseDataset *data, LotseDate as_of, LotseLang lang, const char *path, GError **error);

/* The same whatever the ending. */
gboolean lotse_table_write_csv (LotseChartTable *table, LotseLang lang, const char *path, GError **error);

G_END_DECLS

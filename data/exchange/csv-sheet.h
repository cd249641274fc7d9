/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All cells of a table file in memory, by row and column. */
#pragma once

#include "data/model/number.h"

G_BEGIN_DECLS

typedef struct _LotseSheet LotseSheet;

/* @max_rows: 0; or a look at the first rows, which ends at the first mistake without an error. LOTSE_ERROR_INVALID and _TOO_LARGE as the reader says, and LOTSE_ERROR_INVALID where the
 * last row ends in the middle without a line break (the file was cut off). */
LotseSheet *lotse_sheet_new (const char *name, const char *text, gsize length, char delimiter, guint max_rows, GError **error);
/* One that is filled row by row, from a file that is no text. */
LotseSheet *lotse_sheet_new_empty (void);
/* @cells: NULL-terminated; @line: what an error would call the row, from 1. */
void        lotse_sheet_add_row (LotseSheet *self, const char *const *cells, guint line);
void        lotse_sheet_free (LotseSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseSheet, lotse_sheet_free)

/* What the kind of file suggests: comma between semicolons, point between commas and in spreadsheets, else AUTO. */
LotseDecimal lotse_sheet_decimal (LotseSheet *self);
guint       lotse_sheet_n_rows (LotseSheet *self);
guint       lotse_sheet_n_columns (LotseSheet *self);        /* of the longest row */
guint       lotse_sheet_row_cells (LotseSheet *self, guint row);
guint       lotse_sheet_line (LotseSheet *self, guint row);   /* line of the text in which it begins */
const char *lotse_sheet_cell (LotseSheet *self, guint row, guint column); /* from 0; "" outside */

G_END_DECLS

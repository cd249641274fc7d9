/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of one row as values: dates, sums, words and texts; what cannot be read becomes a problem in the report. */
#pragma once

#include "import-layout.h"
#include "lotse-import.h"

G_BEGIN_DECLS

typedef struct
{
  LotseTableLayout *layout; /* (not owned) */
  LotseImport      *import; /* (not owned) where problems go */
  guint             record;
  const char       *title;  /* (not owned) (nullable) of the project of the row */
} LotseRowReader;

/* First field of @target that is filled in this row, -1 if none. */
int           lotse_row_field (LotseRowReader *self, LotseTarget target);
gboolean      lotse_row_has_column (LotseRowReader *self, LotseTarget target);
gboolean      lotse_row_is_blank (LotseRowReader *self);

/* One line of at most @max characters, NULL where empty. Longer text is cut and reported. (transfer full) (nullable) */
char         *lotse_row_line (LotseRowReader *self, LotseTarget target, guint max);
/* Text of all columns of the target. (transfer full) (nullable) */
char         *lotse_row_text (LotseRowReader *self, LotseTarget target, guint max);
LotseSoftDate lotse_row_date (LotseRowReader *self, LotseTarget target);
/* Both ends in one cell ("01/2020 – 12/2021"). */
LotsePeriod   lotse_row_period (LotseRowReader *self, LotseTarget target);
/* FALSE where empty or unreadable. @currency (nullable): what the sum itself says, or NULL. */
gboolean      lotse_row_money (LotseRowReader *self, LotseTarget target, gint64 *cents, const char **currency);
gboolean      lotse_row_year (LotseRowReader *self, LotseTarget target, int *year);

void          lotse_row_problem (LotseRowReader *self, int field, const char *value, const char *reason);
/* The same of a cell of which @kept is taken in. */
void          lotse_row_problem_kept (LotseRowReader *self, int field, const char *value, const char *reason, const char *kept);
/* The row is like an earlier one. */
void          lotse_row_problem_twice (LotseRowReader *self, const char *value, const char *reason);
void          lotse_row_note (LotseRowReader *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS

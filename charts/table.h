/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table that says what a chart shows: columns, and rows of texts and numbers. */
#pragma once

#include "chart-types.h"

G_BEGIN_DECLS

typedef struct _LotseChartTable LotseChartTable;

typedef struct
{
  const char *text;   /* as it is read; "" where there is nothing */
  double      number; /* NAN where it is no number */
  gboolean    stressed; /* it is another than the one it stands beside */
  double      order;  /* by which texts are sorted that are not sorted as words; NAN where there is none */
} LotseChartCell;

LotseChartTable *lotse_chart_table_new (const char *caption);
void             lotse_chart_table_set_caption (LotseChartTable *self, const char *caption);
void             lotse_chart_table_free (LotseChartTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseChartTable, lotse_chart_table_free)

void             lotse_chart_table_add_column (LotseChartTable *self, const char *title, gboolean numeric);
/* Cells follow one another; a row is full when it has as many as there are columns. NULL is "". */
void             lotse_chart_table_add_text (LotseChartTable *self, const char *text);
void             lotse_chart_table_take_text (LotseChartTable *self, char *text);                 /* (transfer full) */
/* A date and the like: read and written as @text, sorted by @order; NAN comes last. (transfer full) */
void             lotse_chart_table_take_ordered (LotseChartTable *self, double order, char *text);
void             lotse_chart_table_take_number (LotseChartTable *self, double number, char *text); /* (transfer full) */

/* The cell that was added last is stressed: it is shown bold and with a sign; files of values are as they were. */
void             lotse_chart_table_stress (LotseChartTable *self);

const char      *lotse_chart_table_caption (LotseChartTable *self);
guint            lotse_chart_table_n_columns (LotseChartTable *self);
guint            lotse_chart_table_n_rows (LotseChartTable *self); /* full ones */
const char      *lotse_chart_table_column (LotseChartTable *self, guint column);
gboolean         lotse_chart_table_is_numeric (LotseChartTable *self, guint column);
LotseChartCell   lotse_chart_table_cell (LotseChartTable *self, guint row, guint column); /* lives as long as the table */
/* What is seen of the cell: "→ needs decision" where it is stressed. (transfer full) */
char            *lotse_chart_table_shown_text (LotseChartTable *self, guint row, guint column);

/* For spreadsheets: semicolons and decimal commas in German, else commas and points; CRLF. What a spreadsheet would take for a formula is
 * kept as text with an apostrophe before it. (transfer full) */
char            *lotse_chart_table_to_csv (LotseChartTable *self, LotseChartLang lang);
/* The same with tabs, as spreadsheets take it from the clipboard. (transfer full) */
char            *lotse_chart_table_to_tabs (LotseChartTable *self, LotseChartLang lang);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of KPIs from tables: what stands where is found out, or said by a line of text; every cell is named that cannot be read. */
#pragma once

#include "csv-sheet.h"
#include "data/model/kpi-values.h"
#include "data/model/lotse-dataset.h"

G_BEGIN_DECLS

/* A cell with a value, or one that should have held one. */
typedef struct
{
  char         *kpi;    /* (owned) (nullable) id; NULL: the table names none that is known here */
  LotseSoftDate when;
  LotsePoint    point;  /* its date is not set; holds where reason is NULL */
  char         *text;   /* (owned) as it stands there; "46000/150000" of two cells; of a date that cannot be read, the date */
  char         *place;  /* (owned) "C7", as a spreadsheet counts */
  char         *header; /* (owned) what stands at its row and column: "E-Akte, Q2 2021" */
  char         *reason; /* (owned) (nullable) translated; why it cannot be taken */
} LotseKpiCell;

typedef struct
{
  const char  *kpi;     /* (nullable) id of the one that the table is about where it names none */
  const char  *columns; /* (nullable) see lotse_kpi_columns_check() */
  LotseDecimal decimal; /* AUTO: as the kind of file suggests */
} LotseKpiTableOptions;

/**
 * lotse_kpi_columns_check:
 * @columns: parts "key=header", parted by semicolons
 *
 * Keys, in English or German: date (datum), value (wert, zähler, numerator), denominator (nenner), where (wo) as "header:text" for the only rows that
 * count, day (tag) for tables of a single day, sheet (blatt), scale (faktor) for a number that values without a whole are multiplied by: 100 for shares that are meant
 * as percentages. A header is compared without upper and lower case and without what stands in brackets; in
 * value and denominator "*" stands for a date in the header: "value=* Vol.". LOTSE_ERROR_INVALID with what is wrong.
 */
gboolean   lotse_kpi_columns_check (const char *columns, GError **error);
/* The sheet that they name. (transfer full) (nullable) */
char      *lotse_kpi_columns_sheet (const char *columns);

/**
 * lotse_kpi_table_read:
 * @data: for the KPIs that the table names by their titles, or by their ids
 *
 * Without columns, these are understood: a row per KPI and a column per period; a row per date and a column per KPI; a row per value with columns for date, value
 * and, where there are several, KPI. Parts of a whole as "12/40", or in two columns or rows: named (Zähler, Nenner, numerator, denominator), under one header, or
 * side by side. What is empty is not known and left out. Where a date cannot be read, or is
 * missing beside a number, its cell is named once for its row or column. Two values for one day: the first is refused in words. LOTSE_ERROR_INVALID where no
 * dates or no KPI are found, and where the table is a series of several values a day. (transfer full) (element-type LotseKpiCell) in the order of the table
 */
GPtrArray *lotse_kpi_table_read (LotseSheet *sheet, LotseDataset *data, const LotseKpiTableOptions *options, GError **error);

/* What the readable cells change: the series of @kpi after them, as a copy. NULL where nothing changes. @today as of lotse_kpi_place(). @n_new, @n_changed: (out)
 * (optional) values. (transfer full) (nullable) */
LotseRecord *lotse_kpi_table_apply (GPtrArray *cells, LotseRecord *kpi, LotseDate today, guint *n_new, guint *n_changed);

G_END_DECLS

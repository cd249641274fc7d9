/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared by what finds out where things stand and what takes them. */
#pragma once

#include "kpi-table.h"

G_BEGIN_DECLS

typedef enum { ROLE_NONE, ROLE_KPI, ROLE_DATE, ROLE_VALUE, ROLE_WHOLE } KpiRole;

typedef struct
{
  LotseSheet   *sheet;
  LotseDataset *data;
  const LotseKpiTableOptions *options;
  LotseDecimal  decimal;
  GHashTable   *names; /* (owned) normalised title → LotseRecord, NULL where several have it */
  GPtrArray    *cells; /* (owned) (element-type LotseKpiCell) */
} KpiReading;

#define KPI_NO_COLUMN G_MAXUINT

/* The KPI with that name, or id; @several: it is ambiguous. @role: what the last word says, "E-Akte, Nenner". (nullable) */
LotseRecord *kpi_reading_find (KpiReading *self, const char *name, KpiRole *role, gboolean *several);
/* What a header says by itself: "Stichtag", "Zähler". */
KpiRole      kpi_header_role (const char *header);
gboolean     kpi_read_date (const char *text, LotseSoftDate *when);
/* Takes the cell at @row and @column, with its whole at @whole_row and @whole_column (KPI_NO_COLUMN: none). @kpi nullable with @missing, the reason for it. */
void         kpi_reading_take (KpiReading *self, LotseRecord *kpi, const char *missing, LotseSoftDate when, guint row, guint column, guint whole_row,
                               guint whole_column, const char *header);

/* Names the cell at @row and @column, which should hold a date and does not, once for all values that hang on it. @kpi (nullable): of the only one that they are of.
 * A heading that comes again is none. */
void         kpi_reading_refuse_date (KpiReading *self, LotseRecord *kpi, guint row, guint column);
/* It holds a number, so that something is lost where nobody can say of when it is. */
gboolean     kpi_reads_as_value (const char *text);

/* kpi-columns.c: by the line that says it. */
gboolean     kpi_columns_say_where (const char *columns); /* more than the sheet */
double       kpi_columns_scale (const char *columns);     /* what values are multiplied by; 1 where it is not said */
gboolean     kpi_reading_by_columns (KpiReading *self, GError **error);
/* kpi-layout.c: without one. */
gboolean     kpi_reading_by_layout (KpiReading *self, GError **error);

G_END_DECLS

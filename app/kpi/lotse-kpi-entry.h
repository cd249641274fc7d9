/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of KPIs while they are entered: a text per KPI and period as it was typed or pasted, what is wrong with it, and the mutations that save all of
 * it at once. Every change goes into the draft. Knows no toolkit. */
#pragma once

#include "app/lotse-session.h"
#include "data/exchange/kpi-table.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_KPI_ENTRY (lotse_kpi_entry_get_type ())
G_DECLARE_FINAL_TYPE (LotseKpiEntry, lotse_kpi_entry, LOTSE, KPI_ENTRY, GObject)

/* One value that would be another after saving, or a cell that cannot be taken. */
typedef struct
{
  char         *kpi;    /* (owned) (nullable) id; NULL: a pasted cell that belongs to no KPI */
  LotseSoftDate when;
  LotseDate     day;    /* on which it would be kept */
  char         *title;  /* (owned) (nullable) of the KPI */
  char         *header; /* (owned) "E-Akte, Q2 2021" */
  char         *place;  /* (owned) (nullable) "C7" where it was pasted or read */
  char         *before; /* (owned) text of what is recorded; "" nothing */
  char         *text;   /* (owned) "" takes the value away */
  char         *reason; /* (owned) (nullable) why it cannot be taken */
  char         *doubt;  /* (owned) (nullable) a question about what can be: a slip of the year, a share among percentages */
  gboolean      to_come; /* it is of a time that is still to come */
} LotseKpiChange;

void           lotse_kpi_change_free (LotseKpiChange *change);

/* Signal "changed" (): some text, or all of them. A draft of before is taken up. */
LotseKpiEntry *lotse_kpi_entry_new (LotseSession *session);

/* What stands in the cell: what was typed, else what is recorded. (transfer full) "" where nothing is */
char          *lotse_kpi_entry_text (LotseKpiEntry *self, LotseRecord *kpi, LotseSoftDate when);
/* @text as it is recorded takes the change back; "" takes the recorded value away. */
void           lotse_kpi_entry_set_text (LotseKpiEntry *self, LotseRecord *kpi, LotseSoftDate when, const char *text);
/* Whether the cell differs from what is recorded; @reason: (out) (optional) (nullable) why it cannot be taken. */
gboolean       lotse_kpi_entry_changed (LotseKpiEntry *self, LotseRecord *kpi, LotseSoftDate when, const char **reason);

/* What is worth knowing about what stands there and can be taken, see lotse_kpi_remark(). (transfer full) (nullable) NULL also where it is as recorded */
char          *lotse_kpi_entry_remark (LotseKpiEntry *self, LotseRecord *kpi, LotseSoftDate when);

/* Takes in a table that names its periods, and KPIs unless it is about @kpi (nullable); @columns as of lotse_kpi_columns_check(). FALSE with @error where it is none. */
gboolean       lotse_kpi_entry_take_sheet (LotseKpiEntry *self, LotseSheet *sheet, const char *kpi, const char *columns, LotseDecimal decimal, GError **error);
/* Takes in what was copied in a spreadsheet: a table as above, or a block of numbers that belongs to @kpis from @row and @periods from @column on. */
void           lotse_kpi_entry_paste (LotseKpiEntry *self, const char *text, GPtrArray *kpis, guint row, const GArray *periods, guint column);

/* What the last table brought, as long as it is not saved or taken back: which KPIs, how many values of which periods, what they replace, what could not be taken.
 * (transfer full) (nullable) NULL: there is none */
char          *lotse_kpi_entry_came_words (LotseKpiEntry *self);
/* Its changes and what could not be taken, as of lotse_kpi_entry_changes(). (transfer full) (element-type LotseKpiChange) */
GPtrArray     *lotse_kpi_entry_came_changes (LotseKpiEntry *self);
/* Takes it back: in its cells stands what stood there before it. */
void           lotse_kpi_entry_came_back (LotseKpiEntry *self);

/* Everything that would change and everything that cannot be taken, which comes first. (transfer full) (element-type LotseKpiChange) */
GPtrArray     *lotse_kpi_entry_changes (LotseKpiEntry *self);
guint          lotse_kpi_entry_n_changes (LotseKpiEntry *self);  /* that can be saved */
guint          lotse_kpi_entry_n_problems (LotseKpiEntry *self); /* that stand in the way of saving, also cells of a table that belong to no KPI */
gboolean       lotse_kpi_entry_is_touched (LotseKpiEntry *self); /* there is something that is not saved */
/* Takes one of them back; leaves out all that cannot be taken; everything, and the draft with it. */
void           lotse_kpi_entry_drop (LotseKpiEntry *self, const LotseKpiChange *change);
void           lotse_kpi_entry_drop_problems (LotseKpiEntry *self);
void           lotse_kpi_entry_reset (LotseKpiEntry *self);

/* (transfer full) (element-type LotseMutation) one for each KPI that changes; NULL with @error where a series would get longer than a record takes. */
GPtrArray     *lotse_kpi_entry_mutations (LotseKpiEntry *self, GError **error);
/* "12 values of 3 KPIs entered" (transfer full) */
char          *lotse_kpi_entry_words (LotseKpiEntry *self);

/* When the draft that was taken up was typed, microseconds since the epoch; 0: there was none. */
gint64         lotse_kpi_entry_draft_at (LotseKpiEntry *self);
gboolean       lotse_kpi_entry_draft_kept (LotseKpiEntry *self); /* FALSE: it could not be written */

G_END_DECLS

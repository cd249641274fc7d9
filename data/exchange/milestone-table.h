/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Milestones from a table as people keep them: what stands in which column is found by its heading, or by what is in it; every cell is named that
 * cannot be read. */
#pragma once

#include "csv-sheet.h"
#include "data/model/date.h"

G_BEGIN_DECLS

typedef struct
{
  guint         row;      /* as a person counts, from 1 */
  char         *title;    /* (owned) one line, at most as long as the field takes */
  LotseSoftDate due;      /* NONE where the cell is empty */
  int           kind;     /* LotseMilestoneKind; -1: not said */
  int           audience; /* LotseAudience; -1: not said */
  gboolean      done;     /* said to be done */
  LotseDate     done_on;  /* LOTSE_DATE_NONE: not done, or it does not say when */
} LotseMilestoneRow;

typedef struct
{
  guint row;    /* from 1; it is not among the rows that could be read */
  char *header; /* (owned) (nullable) of the column, or its letter; NULL: the row as a whole */
  char *value;  /* (owned) what stands there */
  char *reason; /* (owned) translated */
} LotseMilestoneProblem;

typedef struct
{
  guint      heading;  /* number of the row with the headings; 0: there is none */
  GPtrArray *rows;     /* (owned) (element-type LotseMilestoneRow) in the order of the table */
  GPtrArray *problems; /* (owned) (element-type LotseMilestoneProblem) */
  GPtrArray *unknown;  /* (owned) (element-type utf8) headings, or letters, of columns with something in them that is not read */
} LotseMilestoneTable;

/**
 * lotse_milestone_table_read:
 * @sheet: a row per milestone, with or without headings
 *
 * Titles and dates are needed; kind, audience, and whether or when it was done are read where they are there. Dates as lotse_date_read() says, German and
 * English, soft ones included; a column whose dates only make sense with the month first is read so. "done" and the like says that it is done, a day says when.
 * A row with a cell that cannot be read is left out as a whole. LOTSE_ERROR_INVALID where there is no column of titles or none of dates. (transfer full)
 */
LotseMilestoneTable *lotse_milestone_table_read (LotseSheet *sheet, GError **error);
void                 lotse_milestone_table_free (LotseMilestoneTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseMilestoneTable, lotse_milestone_table_free)

G_END_DECLS

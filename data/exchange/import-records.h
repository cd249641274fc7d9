/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one row says, as records: the project's current values, a status report, and what follows from them (promise, shift). */
#pragma once

#include "import-row.h"

G_BEGIN_DECLS

/* The file while it is being planned. */
typedef struct
{
  LotseDataset     *data;     /* (not owned) */
  LotseTableLayout *layout;   /* (not owned) */
  LotseImport      *import;   /* (not owned) */
  LotseImportIndex *index;    /* (not owned) */
  const char       *source;   /* (not owned) what reports and projects name as their source */
  GPtrArray        *created;  /* (owned) (element-type LotseRecord) promises, reports, shifts */
  GHashTable       *created_ids; /* (owned) ids of them */
  gboolean          sparing;  /* see LotseImportOptions */
  gboolean          by_title; /* see LotseImportOptions */
} LotseImportPlan;

/* A row of the table and the day of its data; @year: of the file's name or of the row, 0 if none. */
typedef struct { guint record; LotseDate as_of; int year; } LotseDatedRow;

/* Adds the rows to the plan in their order. All of them are identified first, so that none is taken for a project that a later row names better. */
void lotse_import_plan_rows (LotseImportPlan *self, const LotseDatedRow *rows, guint n_rows);

G_END_DECLS

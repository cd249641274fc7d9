/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is who: finds the project, department and field of action that a row means, among those that are there and those of this file. */
#pragma once

#include "data/model/lotse-dataset.h"
#include "import-mapping.h"

G_BEGIN_DECLS

typedef struct { LotseDate as_of; LotsePeriod period; } LotsePeriodAt;

/* A project of the dataset or of this file while the file is being planned. */
typedef struct
{
  LotseRecord *before;   /* (owned) (nullable) as it was; NULL where this file creates it */
  LotseRecord *after;    /* (owned) (nullable) as it will be; NULL while no row has met it */
  LotseDate    latest;   /* with history: as-of date of its latest report; LOTSE_DATE_NONE */
  GArray      *history;  /* (owned) (nullable) (element-type LotsePeriodAt) reported periods by date; read on first use */
  GArray      *seen;     /* (owned) (element-type LotseDate) dates for which this file has had a row */
  gboolean     promised; /* this file has seen to the promise */
} LotseKnownProject;

typedef struct _LotseImportIndex LotseImportIndex;

LotseImportIndex *lotse_import_index_new (LotseDataset *data);
void              lotse_import_index_free (LotseImportIndex *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseImportIndex, lotse_import_index_free)

typedef enum
{
  LOTSE_FOUND_NEW,        /* by its deterministic id it is to be created */
  LOTSE_FOUND_CODE,
  LOTSE_FOUND_NAME,       /* same title and department */
  LOTSE_FOUND_TITLE,      /* same title, department left out of account as the mapping says */
  LOTSE_FOUND_TWICE,      /* same code and date as an earlier row */
  LOTSE_FOUND_BARE_TITLE, /* the only one of that title */
  LOTSE_FOUND_SEVERAL,    /* several of that title, and the row tells none of them from the others */
  LOTSE_FOUND_NONE,       /* none, and none may be made */
} LotseFound;

typedef struct
{
  LotseFound         how;
  LotseKnownProject *project;    /* (not owned) (nullable) NULL: SEVERAL, NONE */
  gboolean           namesake;   /* a new one, though another project has the same title */
  gboolean           repeated;   /* the file has another row of this title, department and date */
} LotseMatchResult;

/* A row of this title and department (nullable) will be matched at @as_of: no row that is known by its title alone takes that project from it. */
void              lotse_import_index_expect (LotseImportIndex *self, const char *title, const char *department_id, LotseDate as_of);
/* Finds or makes the project of a row and notes that it has a row at @as_of. @code, @department_id: nullable. */
LotseMatchResult  lotse_import_index_match (LotseImportIndex *self, guint match_by, const char *code, const char *title, const char *department_id, LotseDate as_of);
/* Projects of the dataset that are called @title; else, where @near, those that are called much like it. (transfer container) (element-type LotseRecord) */
GPtrArray        *lotse_import_index_called (LotseImportIndex *self, const char *title, gboolean near);
/* After a row has changed title, code or department of the working copy. */
void              lotse_import_index_refresh (LotseImportIndex *self, LotseKnownProject *project);
/* All projects that rows of this file have met, in order. (transfer none) (element-type LotseKnownProject) */
GPtrArray        *lotse_import_index_met (LotseImportIndex *self);

/* As-of date of the latest report that is known; LOTSE_DATE_NONE. */
LotseDate         lotse_import_index_latest (LotseImportIndex *self, LotseKnownProject *project);
/* Period that was reported last before @as_of; FALSE where none is known. */
gboolean          lotse_import_index_period_before (LotseImportIndex *self, LotseKnownProject *project, LotseDate as_of, LotsePeriod *out);
/* The first one that was reported after @as_of, with its date. */
gboolean          lotse_import_index_period_after (LotseImportIndex *self, LotseKnownProject *project, LotseDate as_of, LotsePeriodAt *out);
void              lotse_import_index_add_period (LotseImportIndex *self, LotseKnownProject *project, LotseDate as_of, LotsePeriod period);

/* Id of the department, made where there is none; @name or @short_name may be NULL, not both. New ones are listed in order. */
const char       *lotse_import_index_department (LotseImportIndex *self, const char *name, const char *short_name);
const char       *lotse_import_index_field_of_action (LotseImportIndex *self, const char *title);
GPtrArray        *lotse_import_index_new_records (LotseImportIndex *self); /* (transfer none) (element-type LotseRecord) */

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Import of project tables: a CSV file becomes mutations against a dataset, and a report that names every cell that could not be read. */
#pragma once

#include <gio/gio.h>

#include "data/model/lotse-dataset.h"
#include "data/model/mutation.h"

G_BEGIN_DECLS

/* Reserved for lotse_import_plan_file(): the date of the data is not known and has to be asked for. */
#define LOTSE_IMPORT_ERROR (lotse_import_error_quark ())
GQuark lotse_import_error_quark (void);
typedef enum { LOTSE_IMPORT_ERROR_NO_AS_OF } LotseImportError;

typedef enum
{
  LOTSE_PROBLEM_CELL, /* a cell that could not be read, or not wholly; the field stays empty, or the text was cut */
  LOTSE_PROBLEM_ROW,  /* a row that could not become a project */
  LOTSE_PROBLEM_TWICE, /* such a row that would be one if an earlier one were not there */
} LotseProblemKind;

typedef struct
{
  LotseProblemKind kind;
  guint  row, column, line; /* as a person counts, from 1; column 0: the whole row */
  char  *header;            /* (owned) of the column, one line */
  char  *project;           /* (owned) title of the project, "" where there is none */
  char  *value;             /* (owned) what stands there, at most 300 characters */
  char  *reason;            /* (owned) translated */
  char  *kept;              /* (owned) (nullable) translated: what is taken in of it all the same */
} LotseImportProblem;

typedef struct
{
  guint  row;
  char  *text;              /* (owned) translated: matched by name, duplicate, another project of the same name … */
} LotseImportNote;

/* What a row is about, and what it names; ids of records that are there or come of @mutations. */
typedef struct
{
  guint  row;               /* as a person counts, from 1; the column of a transposed table */
  char  *project;           /* (owned) */
  char  *department;        /* (owned) (nullable) */
  char  *field_of_action;   /* (owned) (nullable) */
  char     *resembles;      /* (owned) (nullable) with @by_title, of a new project: those that are there and are called the same or much like it */
  LotseDate as_of;         /* of which day its data are */
} LotseImportedRow;

typedef struct
{
  guint rows;               /* with a project in them */
  guint projects, projects_created, projects_updated, projects_unchanged;
  guint departments, departments_created, fields_created;
  guint reports, reports_created, reports_unchanged, reports_corrected;
  guint promises_created, shifts_created;
  guint starts, ends, open_ends, budgets; /* read, over all rows */
  guint status[LOTSE_STATUS_N_VALUES];    /* reports of the file by status */
  guint status_empty;                     /* reports without a word in the status column, or without such a column */
  guint second_only;                      /* of them, those with a second assessment */
} LotseImportCounts;

typedef struct
{
  char              *file;         /* (owned) name as given */
  char              *mapping;      /* (owned) */
  char              *mapping_title; /* (owned) (nullable) */
  char              *encoding;     /* (owned) */
  char               delimiter;
  gboolean           transposed;
  gboolean           has_status;   /* there is a status column */
  guint              header_row;   /* from 1; the header column of a transposed table */
  GArray            *as_of;        /* (owned) (element-type LotseDate) ascending */
  GPtrArray         *mutations;    /* (owned) (element-type LotseMutation) departments, projects, promises, reports, shifts */
  LotseImportCounts  counts;
  GPtrArray         *rows;           /* (owned) (element-type LotseImportedRow) those that are imported, in the order of their dates */
  GPtrArray         *problems;     /* (owned) (element-type LotseImportProblem) */
  GPtrArray         *notes;        /* (owned) (element-type LotseImportNote) */
  GHashTable        *status_words; /* (owned) word as written → GUINT_TO_POINTER (reports) */
  GHashTable        *other_words;  /* (owned) the same of the second assessment */
  GHashTable        *department_projects; /* (owned) department name → GUINT_TO_POINTER (projects of the file) */
  GPtrArray         *open_matters; /* (owned) (element-type LotseRecord) what still waits for an answer in projects that end with it, see project-closing.h */
  guint              n_ended;      /* projects of which they are */
  GPtrArray         *columns;      /* (owned) (element-type utf8) pairs: header, target; target "" for columns that are not imported */
} LotseImport;

typedef struct
{
  const char *mapping;   /* (nullable) name of a shipped one, or path */
  LotseDate   as_of;     /* LOTSE_DATE_NONE: as the file says */
  const char *encoding;  /* (nullable) before what the mapping says */
  gboolean    sparing;   /* no report of a project that has none yet from a row that says nothing of how it stands: reports are never deleted */
  gboolean    by_title;  /* a row of neither code nor department is the one project called so; of several, none, and a row that only says how a project
                          * stands makes none: such rows are problems */
} LotseImportOptions;

/**
 * lotse_import_plan_file:
 * @data: what is there already; it is not changed
 *
 * Reads the file and works out what would have to change. Nothing is written: commit @mutations in one transaction. The same file a
 * second time gives no mutations. Errors: LOTSE_ERROR as the readers say, LOTSE_IMPORT_ERROR_NO_AS_OF.
 */
LotseImport *lotse_import_plan_file (const char *path, const LotseImportOptions *options, LotseDataset *data, GError **error);
/* The same for bytes in memory. */
LotseImport *lotse_import_plan_bytes (const char *name, const char *bytes, gsize length, const LotseImportOptions *options, LotseDataset *data, GError **error);
void         lotse_import_free (LotseImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseImport, lotse_import_free)

/* "not a status word; kept as it is written and counted as not rated": the reason, and what is taken in. (transfer full) */
char        *lotse_import_problem_words (const LotseImportProblem *self);

/* Puts the planned records into @data, for the next file of the same run. */
void         lotse_import_apply (LotseImport *self, LotseDataset *data);

/* One JSON object per file, to be put into an array. @written: the mutations were committed. */
void         lotse_import_write_json (LotseImport *self, gboolean written, GString *out);
/* A few lines for people, in the language of the process; at most @max_problems problems are listed. (transfer full) */
char        *lotse_import_summary (LotseImport *self, gboolean written, guint max_problems);

G_END_DECLS

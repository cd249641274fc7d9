/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of text that lists and tables of a page show, made from the records. */
#pragma once

#include "sources.h"

G_BEGIN_DECLS

typedef struct
{
  LotseChartState state;  /* LOTSE_CHART_N_STATES: no mark */
  char           *title;  /* (owned) */
  char           *detail; /* (owned) (nullable) second line */
  char           *badge;  /* (owned) (nullable) on the right */
  char           *promised; /* (owned) (nullable) of a milestone: for when it was promised first */
  char           *slip;   /* (owned) (nullable) of a milestone: by how much it is later than that, and why */
  char           *brief_slip; /* (owned) (nullable) the same for little room */
  gboolean        urgent; /* badge in the colour of alarm */
  gboolean        quiet;  /* badge as mere text */
  gboolean        plain;  /* title is a sentence, not a name */
  gboolean        brief;  /* the title has one line, on a sheet that is held upright, too */
  const char     *spoken; /* (nullable) translated: what the mark says, where nothing else does */
} LotseRow;

typedef enum
{
  LOTSE_COLUMN_STATE,
  LOTSE_COLUMN_TITLE,
  LOTSE_COLUMN_FIELD,
  LOTSE_COLUMN_DEPARTMENT,
  LOTSE_COLUMN_PERIOD,
  LOTSE_COLUMN_PROMISED, /* the end that was promised first */
  LOTSE_COLUMN_SLIP,
  LOTSE_COLUMN_REASON,   /* of the last shift */
  LOTSE_COLUMN_PROGRESS,
  LOTSE_COLUMN_PHASE,    /* what runs, rests or waits for its gate */
  LOTSE_COLUMN_REPORTED,
  LOTSE_N_COLUMNS
} LotseColumn;

typedef struct
{
  LotseRecord    *project; /* (owned) */
  LotseChartState state;
  char           *cells[LOTSE_N_COLUMNS]; /* (owned) */
  guint           done, total; /* milestones that may be seen */
  gboolean        slip_known;
  int             slip_months; /* where it is known */
  LotseDate       reported;    /* LOTSE_DATE_NONE without report */
  gboolean        missing;     /* newer reports of its source do not name it, see lotse_source_missing(); its state says so */
  char           *milestones;  /* (owned) (nullable) each by name with its date, see lotse_rows_name_milestones() */
} LotseProjectRow;

/* Rows that are put together elsewhere. */
GPtrArray *lotse_rows_new (void); /* (transfer full) (element-type LotseRow) */
LotseRow  *lotse_rows_add (GPtrArray *rows, LotseChartState state, const char *title); /* (transfer none) */

/* What runs, rests, or waits for its gate: "Pilot, gate overdue; roll-out (paused)". (transfer full) (nullable) */
char       *lotse_phases_cell (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project);
const char *lotse_column_label (LotseColumn column); /* translated */

/* All (transfer full); elements are freed with the array. */
GPtrArray *lotse_rows_needed (LotseDataset *data, const LotseSourceOptions *options, LotseLang lang); /* open decisions and requests */
/* Due within @days, the nearest first; then those that are overdue, the latest first. */
GPtrArray *lotse_rows_upcoming (LotseDataset *data, const LotseSourceOptions *options, int days, LotseLang lang);
GPtrArray *lotse_rows_milestones (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project, LotseLang lang);
GPtrArray *lotse_rows_phases (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project, LotseLang lang); /* detail is when and how it stands, badge how its gate stands */
/* One of the eight checks of legal certainty. */
typedef struct
{
  LotseChartState state;    /* to be looked at, where the next review has passed */
  const char     *check;    /* translated */
  const char     *word;     /* translated: how far it is */
  char           *since;    /* (owned) (nullable) the day of that */
  char           *function; /* (owned) (nullable) who answers for it, where that may be seen */
  char           *review;   /* (owned) (nullable) day of the next review */
  char           *note;     /* (owned) (nullable) also where it is on file */
  gboolean        late;     /* that day has passed */
} LotseLegalRow;

/* All eight as soon as one was looked at, in their order; else none. (element-type LotseLegalRow) */
GPtrArray *lotse_rows_legal (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project, LotseLang lang);
/* That are not closed: badge is the weight, "before → after"; spoken the state. */
GPtrArray *lotse_rows_risks (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project);
/* In the order of a register: title is what is asked or was decided, detail how it stands and who decided. */
GPtrArray *lotse_rows_decisions (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project, LotseLang lang);
/* Of the latest report: title is the dimension, badge its status, detail the note. */
GPtrArray *lotse_rows_dimensions (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project);
/* Badge is the last value, or what stands in its place for this audience; detail the target that counts; spoken how it stands. */
GPtrArray *lotse_rows_project_kpis (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project, LotseLang lang);
/* What became of the project, newest first: reports, moved dates, departments; decisions have rows of their own. Badge is the day. For below what was reported last
 * and what the project is for: longer texts that stand there, or in a row before, are not said again. */
GPtrArray *lotse_rows_history (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project, LotseLang lang);
GPtrArray *lotse_rows_projects (LotseDataset *data, const LotseSourceOptions *options, LotseLang lang); /* (element-type LotseProjectRow) */
/* Gives each of @rows (element-type LotseProjectRow) what its milestones are called and when they are: for paper that has no room for that beside the signs. */
void       lotse_rows_name_milestones (GPtrArray *rows, LotseDataset *data, const LotseSourceOptions *options, LotseLang lang);
GPtrArray *lotse_rows_kpis (LotseDataset *data, const LotseSourceOptions *options); /* (element-type LotseRecord) those with values first */

G_END_DECLS

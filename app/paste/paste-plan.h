/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What would come of a table that was pasted from a spreadsheet, and what is refused, before anything is taken in. Knows no toolkit. */
#pragma once

#include "app/lotse-session.h"
#include "data/exchange/csv-sheet.h"

G_BEGIN_DECLS

typedef struct
{
  char      *problem;    /* (owned) (nullable) why nothing can be read of it, in a sentence; then all else is empty */
  gboolean   wants_day;  /* a day has to be said first, see LotsePasteKind */
  char      *of_day;     /* (owned) (nullable) of which day the table is, or days, in a sentence */
  GPtrArray *refused;    /* (owned) (element-type utf8) a sentence for each cell or row that cannot be read: its row is left out as a whole */
  GPtrArray *lines;      /* (owned) (element-type LotseBulkLine) what is made or changes, and what is left out although it could be read */
  GPtrArray *unknown;    /* (owned) (element-type utf8) headings of columns that are not taken in */
  GPtrArray *mutations;  /* (owned) (element-type LotseMutation) what saves all that is taken in, in one step */
  guint      n_made, n_changed, n_same; /* records */
  guint      n_left_out; /* rows */
  char      *left_out;   /* (owned) (nullable) heading and rows that are left out, as a table to be pasted again */
  char      *words;      /* (owned) "12 projects pasted: 10 new, 2 changed", for lotse_history_commit_async() */
} LotsePastePlan;

/* A table of one kind of records. Texts are not translated yet. */
typedef struct
{
  const char *heading; /* of the dialog */
  const char *ask;     /* what is asked where a day is missing */
  const char *because; /* why */
  gboolean    by_today; /* what is asked for has happened: no day after today is taken */
  /* @project: (nullable) id of the project to which the records belong. @day: what was answered, or LOTSE_DATE_NONE. (transfer full) */
  LotsePastePlan *(*read) (LotseSession *session, const char *project, const char *text, LotseDate day);
} LotsePasteKind;

LotsePastePlan *lotse_paste_plan_new (void);
void            lotse_paste_plan_free (LotsePastePlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotsePastePlan, lotse_paste_plan_free)
/* Status reports that are handed in with it: they stay once others have seen them. */
guint           lotse_paste_plan_n_reports (const LotsePastePlan *self);

/* The cells of @text, between tabs as spreadsheets copy them; NULL where it is no table. @whole: (out) (transfer full) the text that belongs
 * to it. (transfer full) (nullable) */
LotseSheet     *lotse_paste_sheet (const char *text, char **whole);
/* Part of @sheet as such a text: the rows in @numbers (from 1; of a table that is @transposed, the columns), or all but them. What stands up to
 * @heading is always there; 0: the table has no heading. (transfer full) */
char           *lotse_paste_part (LotseSheet *sheet, GHashTable *numbers, gboolean only_them, gboolean transposed, guint heading);
/* "Row 4, column “Start”: “32.13.2026” – not a date". (transfer full) */
char           *lotse_paste_refusal (guint row, const char *header, const char *value, const char *reason);
/* "Rows 4, 7: " and @reason. @rows: (element-type guint). (transfer full) */
char           *lotse_paste_left_out (GArray *rows, const char *reason);

G_END_DECLS

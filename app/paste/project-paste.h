/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Projects pasted from a spreadsheet: cells between tabs, the first line with headings. What would come of it, and what is refused, before
 * anything is taken in. Knows no toolkit. */
#pragma once

#include "app/lotse-session.h"
#include "data/exchange/lotse-import.h"

G_BEGIN_DECLS

typedef struct
{
  char        *problem;    /* (owned) (nullable) why nothing can be read of it, in a sentence; then all else is empty */
  gboolean     wants_date; /* of which day the table is has to be said first */
  GPtrArray   *refused;    /* (owned) (element-type utf8) a sentence for each cell or row: refused rows are left out as a whole */
  guint        n_refused;  /* rows */
  GPtrArray   *lines;      /* (owned) (element-type LotseBulkLine) projects that are made or change */
  GPtrArray   *unknown;    /* (owned) (element-type utf8) headings of columns that are not taken in */
  LotseImport *import;     /* (owned) (nullable) of the rows that are right */
} LotseProjectPaste;

/* Reads @text against what is open. Columns are found by their headings as in an import; a project with a code that is there already is
 * changed instead of made again. @as_of: of which day the table is; LOTSE_DATE_NONE: as the table says. (transfer full) */
LotseProjectPaste *lotse_project_paste_read (LotseSession *session, const char *text, LotseDate as_of);
void               lotse_project_paste_free (LotseProjectPaste *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseProjectPaste, lotse_project_paste_free)

/* What saves all of it in one step. (transfer full) (element-type LotseMutation); empty where nothing changes */
GPtrArray         *lotse_project_paste_mutations (LotseProjectPaste *self);
/* "12 projects pasted: 10 new, 2 changed", for lotse_history_commit_async(). (transfer full) */
char              *lotse_project_paste_words (LotseProjectPaste *self);

G_END_DECLS

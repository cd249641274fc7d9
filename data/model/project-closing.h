/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What still waits for an answer when a project is stopped, and how that is closed. Knows no toolkit. */
#pragma once

#include "derive.h"
#include "lotse-dataset.h"

G_BEGIN_DECLS

/* What is open of @project on @as_of and seen by @audience: requests for support that are not answered with yes or no, decisions that are asked for, and
 * tasks. A decision that names another project which goes on is left out: it still waits there. (transfer container) (element-type LotseRecord) */
GPtrArray   *lotse_project_open_matters (LotseDataset *data, LotseRecord *project, LotseDate as_of, int audience);

/* The same of several projects that are stopped together, project after project; each of them once. A decision about several of them waits for none.
 * @projects: (element-type LotseRecord). (transfer container) (element-type LotseRecord) */
GPtrArray   *lotse_projects_open_matters (LotseDataset *data, GPtrArray *projects, LotseDate as_of, int audience);

/* @record closed on @day, with @sentence where it has a place for one: a request is answered with no, a decision is overtaken by events, a task is
 * dropped. (transfer full) */
LotseRecord *lotse_project_matter_closed (LotseRecord *record, LotseDate day, const char *sentence);

/* "No longer needed: the project was stopped on 28 Nov 2026."; the day may be LOTSE_DATE_NONE. (transfer full) */
char        *lotse_project_closing_sentence (LotseDate stopped);

/* "Support asked for: two weeks of a tester" (transfer full) */
char        *lotse_project_matter_words (LotseRecord *record);

/* What can be done about the end of @project on @as_of: it goes on, and can be stopped; it was stopped, and closed may be what is still open of it for
 * @audience; neither, for it has ended. */
typedef enum
{
  LOTSE_END_STOP,
  LOTSE_END_CLOSE_MATTERS,
  LOTSE_END_NOTHING,
} LotseEnd;

LotseEnd     lotse_project_end (LotseDataset *data, LotseRecord *project, LotseDate as_of, int audience);

/* Why @project, which does not go on and was not stopped, is not stopped any more: it has ended, or is in the archive. (transfer full) */
char        *lotse_project_ended_words (LotseRecord *project);

/* Neither in the archive on @as_of nor stopped, completed or in operation: reports on it can still be expected. */
gboolean     lotse_project_goes_on (LotseRecord *project, LotseDate as_of);

G_END_DECLS

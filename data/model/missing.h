/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Projects that their source has stopped to name: the tables or reports that came later speak of others, and not of them any more. */
#pragma once

#include "derive.h"

G_BEGIN_DECLS

#define LOTSE_MISSING_DAYS 400 /* a table a year may be some weeks late */
#define LOTSE_MISSING_LEAST 3  /* fewer are not told apart from the others: they are asked for one by one */

/* Whether @project was reported, and last more than LOTSE_MISSING_DAYS before the newest report of the same source up to @as_of, as at least LOTSE_MISSING_LEAST
 * projects are. The tables of one importer are one source, whatever their files are called, and so is all that was reported by hand. What never was reported
 * is none of them. This is the one rule for numbers and lists: it asks all projects of @data that @audience (LOTSE_AUDIENCE_…) may see, so that a department
 * or a filter does not change the answer, nor what is hidden. Found out once, until a report or a project changes. */
gboolean   lotse_project_missing_for (LotseDataset *data, LotseRecord *project, LotseDate as_of, int audience);
gboolean   lotse_project_missing (LotseDataset *data, LotseRecord *project, LotseDate as_of); /* for the leadership, which sees all */
/* The first and the last of the days on which @missing were reported last. FALSE: there are none. */
gboolean   lotse_projects_missing_since (LotseDataset *data, const GPtrArray *missing, LotseDate as_of, LotseDate *first, LotseDate *last);

G_END_DECLS

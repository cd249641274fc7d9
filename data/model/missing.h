/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Projects that their source has stopped to name: the tables or reports that came later speak of others, and not of them any more. */
#pragma once

#include "derive.h"

G_BEGIN_DECLS

#define LOTSE_MISSING_DAYS 400 /* a table a year may be some weeks late */
#define LOTSE_MISSING_LEAST 3  /* fewer are not told apart from the others: they are asked for one by one */

/* Those of @stale (element-type LotseRecord) that were reported, and last more than LOTSE_MISSING_DAYS before the newest report of the same source up to
 * @as_of. The tables of one importer are one source, whatever their files are called, and so is all that was reported by hand. What never was reported
 * is not among them. In the order of @stale. (transfer container) (element-type LotseRecord) */
GPtrArray *lotse_projects_missing (LotseDataset *data, const GPtrArray *stale, LotseDate as_of);

/* Whether @project is one of them, of all projects of @data, where there are at least LOTSE_MISSING_LEAST. Found out once, until a report or a project changes. */
gboolean   lotse_project_missing (LotseDataset *data, LotseRecord *project, LotseDate as_of);
/* The first and the last of the days on which @missing were reported last. FALSE: there are none. */
gboolean   lotse_projects_missing_since (LotseDataset *data, const GPtrArray *missing, LotseDate as_of, LotseDate *first, LotseDate *last);

G_END_DECLS

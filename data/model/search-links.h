/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which projects the records of a kind belong to, by their numbers in the segments of the search: so that what a project is called counts for its reports. */
#pragma once

#include "fold.h"
#include "lotse-dataset.h"

G_BEGIN_DECLS

typedef struct _LotseSearchSegment LotseSearchSegment;
typedef struct
{
  guint *starts;   /* (owned) for each record where its projects begin, and where the last one's end */
  guint *projects; /* (owned) their numbers, from 0 */
} LotseSearchLinks;

/* Whether records of @kind name projects at all. */
gboolean          lotse_search_links_exist (LotseKind kind);
/* @numbers: ids of projects with their numbers, from 1. (transfer full) */
LotseSearchLinks *lotse_search_links_new (LotseKind kind, const LotseSearchSegment *segment, GHashTable *numbers);
void              lotse_search_links_free (LotseSearchLinks *self); /* (nullable) */

/* Whether one of the projects of record number @record is marked in @named. */
static inline gboolean
lotse_search_links_any (const LotseSearchLinks *self, guint record, const guint8 *named)
{
  for (guint i = self->starts[record]; i < self->starts[record + 1]; i++)
    if (named[self->projects[i]])
      return TRUE;
  return FALSE;
}

/* The project that a found record belongs to, where that is one alone; NULL for functions and departments, which are what they are without any. What is above
 * @audience is none. (transfer none) (nullable) */
LotseRecord      *lotse_search_project_of (LotseDataset *data, LotseRecord *record, int audience);
/* All of them, without those of the archive: those that it names and those that name it; of a function those that it carries or pilots and that are not
 * finished or stopped; of a department those of it and of the departments below. By code and title. (transfer container) (element-type LotseRecord) */
GPtrArray        *lotse_search_projects_of (LotseDataset *data, LotseRecord *record, int audience, LotseDate as_of);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reports of a project in order, read once: what the status was on any day is asked of it many times over. */
#pragma once

#include "lotse-dataset.h"

G_BEGIN_DECLS

typedef enum
{
  LOTSE_COURSE_SAYS_PERIOD = 1 << 0,
  LOTSE_COURSE_SAYS_BUDGET = 1 << 1,
} LotseCourseSays;

typedef struct
{
  LotseRecord *report;         /* (unowned) */
  gint64       corrected_from; /* day from which another report stands in its place; G_MAXINT64: none does */
  LotseDate    day;            /* that it counts from; a correction never from a day before what it corrects */
  gint16       status;         /* LOTSE_STATUS_…; -1: it says none, and confirms the one before */
  guint16      says;           /* mask of LotseCourseSays: of the many that say nothing else the records are not asked */
} LotseCourseEntry;

typedef struct
{
  guint            n;
  LotseCourseEntry entries[]; /* newest first, see report-order.h */
} LotseCourse;

/* Reports of @project that bear a day. Valid until the dataset changes. (transfer none) */
const LotseCourse *lotse_course_of (LotseDataset *data, LotseRecord *project);

/* It was there on @as_of, and nothing had taken its place. A correction counts from its own day on, so that what was known on a day before
 * stays as it was. */
static inline gboolean
lotse_course_entry_stands (const LotseCourseEntry *entry, LotseDate as_of)
{
  return entry->day <= as_of && entry->corrected_from > as_of;
}

/* A set of projects that was found out for @day and @audience from the reports of all, kept until a report or a project changes; NULL: none is. (transfer none) (nullable) */
GHashTable *lotse_course_kept_set (LotseDataset *data, LotseDate day, int audience);
void        lotse_course_keep_set (LotseDataset *data, LotseDate day, int audience, GHashTable *set); /* (transfer full set) */

/* The latest day of any report, LOTSE_DATE_NONE without. */
LotseDate lotse_course_latest_day (LotseDataset *data);

G_END_DECLS

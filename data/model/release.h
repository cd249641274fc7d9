/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Release of reports by four eyes: whoever carries a project lets a report of its pilot stand, or returns it with a sentence. Derived from
 * the records of kind "release", which are only ever added; of several about one report the latest counts. A report of the function that
 * carries the project comes with its release. The server asks the same of readers, see server/core/release.c. */
#pragma once

#include "lotse-dataset.h"

G_BEGIN_DECLS

typedef enum
{
  LOTSE_RELEASE_NOT_NEEDED, /* the strategy does not ask for it, or not for that day */
  LOTSE_RELEASE_WAITING,
  LOTSE_RELEASE_RELEASED,
  LOTSE_RELEASE_RETURNED,
} LotseReleaseState;

/* Of two releases of one report the later counts: by day, then by when they were written (see lotse_id_compare()). Below 0: @a is the earlier. */
int               lotse_release_compare (LotseRecord *a, LotseRecord *b);

/* @release (nullable): the record that says so; (transfer none) NULL where there is none. */
LotseReleaseState lotse_report_release_state (LotseDataset *data, LotseRecord *report, LotseRecord **release);
/* Nobody but staff and leadership sees a report that waits or was returned. */
gboolean          lotse_report_counts_outside (LotseDataset *data, LotseRecord *report);

/* "not released yet", "returned on 3 Nov 2026 by Head of office: “…”"; NULL where nothing has to be said. (transfer full) (nullable) */
char             *lotse_report_release_words (LotseDataset *data, LotseRecord *report, LotseLang lang);

/* "corrects the report of 3 Nov 2026 (on track), which was released on 5 Nov 2026", for whoever looked at that one already; NULL where @report corrects none.
 * (transfer full) (nullable) */
char             *lotse_report_correction_words (LotseDataset *data, LotseRecord *report, LotseLang lang);

/* Reports that wait for one of @functions (ids, NULL-terminated; NULL: for anybody): of projects that it carries, up to @as_of, none that is
 * corrected and none in whose place a later one was released. Oldest first. (transfer full) (element-type LotseRecord) */
GPtrArray        *lotse_reports_to_release (LotseDataset *data, const char *const *functions, LotseDate as_of);
/* How many reports wait beside one another in the place of @report, itself among them: two people may correct the same report at once. 0: it does
 * not wait. */
guint             lotse_report_versions (LotseDataset *data, LotseRecord *report, LotseDate as_of);
/* Reports that came back to one of @functions, which pilots the project or carries it without a pilot: each until a correction of it comes, or
 * another one in its place is released. Newest first. (transfer full) (element-type LotseRecord) */
GPtrArray        *lotse_reports_returned (LotseDataset *data, const char *const *functions, LotseDate as_of);

/* The record that releases or returns @report (LOTSE_RELEASE_OUTCOME_…). @sentence: for a return, what is missing; nullable for a release.
 * @by (nullable): id of the function. (transfer full) */
LotseRecord      *lotse_release_new (LotseRecord *report, int outcome, const char *sentence, const char *by, LotseDate on);

/* @data as @audience (LOTSE_AUDIENCE_…) may count on it: without the reports that are not released, and with the same records else. Where
 * nothing has to be left out, @data itself; a copy does not follow later changes. (transfer full) */
LotseDataset     *lotse_dataset_released (LotseDataset *data, int audience);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files that tell changes share: what was known when the review was held (changes-review.c). */
#pragma once

#include "changes.h"
#include "course.h"

G_BEGIN_DECLS

/* Place of the review in the feed; 0: there is none, or it was not sent yet. */
gint64     changes_review_seq (const LotseChangeQuery *query);
/* Whether what @record tells of, which happened on @day, lies between the two days; on the day of the review, whether it came after it. */
gboolean   changes_within (const LotseChangeQuery *query, LotseRecord *record, LotseDate day);
/* Whether @entry came after the first day, or on it or before it, but after the review: of an earlier day only what corrects a report, which the review knew uncorrected. */
gboolean   changes_came_after (const LotseChangeQuery *query, const LotseCourseEntry *entry);
/* Whether a report of a day before the review was corrected after it. */
gboolean   changes_corrected_after (const LotseChangeQuery *query, const LotseCourse *course);
/* The state that @report names; not rated where it confirms what was said before. */
LotseState changes_state_of_report (LotseRecord *report);
/* LotseState of @project on the first day, or when the review was held; -1: was not reported yet. */
int        changes_state_before (const LotseChangeQuery *query, LotseRecord *project);

G_END_DECLS

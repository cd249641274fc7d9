/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files that tell changes share: what was known when the review was held (changes-review.c). */
#pragma once

#include "changes.h"

G_BEGIN_DECLS

/* Place of the review in the feed; 0: there is none, or it was not sent yet. */
gint64     changes_review_seq (const LotseChangeQuery *query);
/* Whether what @record tells of, which happened on @day, lies between the two days; on the day of the review, whether it came after it. */
gboolean   changes_within (const LotseChangeQuery *query, LotseRecord *record, LotseDate day);
/* The state that @report names; not rated where it confirms what was said before. */
LotseState changes_state_of_report (LotseRecord *report);
/* LotseState of @project on the first day, or when the review was held; -1: was not reported yet. */
int        changes_state_before (const LotseChangeQuery *query, LotseRecord *project);

G_END_DECLS

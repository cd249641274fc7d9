/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moving a date of a project or a milestone, with the reason for it. Knows no toolkit. */
#pragma once

#include "data/model/lotse-dataset.h"

G_BEGIN_DECLS

/* Begin or end of a project; when a milestone is due; the end of a project, and its begin along with it. */
typedef enum { LOTSE_MOVES_BEGIN, LOTSE_MOVES_END, LOTSE_MOVES_DUE, LOTSE_MOVES_WHOLE } LotseMoves;

LotseSoftDate lotse_date_shift_now (LotseRecord *record, LotseMoves what);
/* By so many of its own units — quarters where a quarter was said; days move by months. Open or unsaid: from the month of today on. */
LotseSoftDate lotse_date_shift_by (LotseSoftDate soft, int steps);
/* The same precision, there where @day lies. */
LotseSoftDate lotse_date_shift_to (LotseSoftDate soft, LotseDate day);
/* @soft moved by as much as lies between @from and @to, all of which were said: by whole months where it is that, else by days; as exact as it was. */
LotseSoftDate lotse_date_shift_along (LotseSoftDate soft, LotseSoftDate from, LotseSoftDate to);
/* "End of “E-Akte” moved" (transfer full) */
char         *lotse_date_shift_words (LotseRecord *record, LotseMoves what);
/* "6 months later", "2 weeks earlier", "" where it cannot be said. (transfer full) */
char         *lotse_date_shift_distance (LotseSoftDate from, LotseSoftDate to);

/* The record with its new date, and a shift that says from where to where, when and why; @reason: LOTSE_SHIFT_REASON_…, @sentence
 * (nullable). LOTSE_ERROR_INVALID where nothing moves or the end would lie before the begin. (transfer full) (element-type LotseMutation) */
GPtrArray    *lotse_date_shift_mutations (LotseRecord *record, LotseMoves what, LotseSoftDate to, int reason, const char *sentence, GError **error);

/* Whether a date that @before said is another in @after: begin or end of a project or a phase, or when a milestone is due. What was open or unsaid before
 * has not moved. */
gboolean      lotse_date_shift_moved (LotseRecord *before, LotseRecord *after);
/* The shift from @before to @after, decided today. (transfer full) */
LotseRecord  *lotse_date_shift_record (LotseRecord *before, LotseRecord *after, int reason, const char *sentence);

G_END_DECLS

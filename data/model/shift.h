/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shifts that count. A shift is history and never deleted; one that was taken back was a slip of the hand and not a broken promise. */
#pragma once

#include "data/model/lotse-dataset.h"

G_BEGIN_DECLS

/* Whether @shift counts: FALSE for one that takes another back, and for one that was taken back, on whatever day, by one that counts itself as not taken back: taken back
 * and done again, the first shift stands with the reason and the sentence that were given for it. Without being named, a shift is taken back by another of the same
 * project, milestone or phase, decided on the same day for the same reason, from its end to its beginning; where it was done again after that, the last one
 * counts. O(shifts of the project). */
gboolean lotse_shift_stands (LotseDataset *data, LotseRecord *shift);

/* Whether @shift moved its project as a whole, or names none: one of a milestone or a phase says nothing of the end of the project, which it may name as well. */
gboolean lotse_shift_is_of_project (LotseRecord *shift);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shifts that count. A shift is history and never deleted; one that was taken back the same day was a slip of the hand and not a broken promise. */
#pragma once

#include "data/model/lotse-dataset.h"

G_BEGIN_DECLS

/* Whether @shift counts: FALSE for it and for what takes it back, which is a shift of the same project, milestone or phase, decided on the same day for the same
 * reason, from its end to its beginning. Where it was done again after that, the last one counts. O(shifts of the project). */
gboolean lotse_shift_stands (LotseDataset *data, LotseRecord *shift);

G_END_DECLS

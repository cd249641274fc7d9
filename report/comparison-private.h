/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What two days have in common; shared by the comparison and its tables. */
#pragma once

#include "comparison.h"

G_BEGIN_DECLS

gboolean lotse_standing_state_differs (const LotseStanding *one, const LotseStanding *other);
const char *lotse_standing_unknown_label (const LotseStanding *standing); /* (nullable) "not there yet", "not reported yet"; NULL: it has a state */
gboolean lotse_standing_end_differs (const LotseStanding *one, const LotseStanding *other); /* what is not known is no change */
gboolean lotse_standing_budget_differs (const LotseStanding *one, const LotseStanding *other);
gboolean lotse_standing_opened (const LotseStanding *from, const LotseStanding *to); /* an end of @from became open, of those of which something is known */

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What could not be merged or was not accepted, one record beside the other, and the way to settle it. */
#pragma once

#include "app/pages/lotse-page.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_CONFLICTS_PAGE (lotse_conflicts_page_get_type ())
G_DECLARE_FINAL_TYPE (LotseConflictsPage, lotse_conflicts_page, LOTSE, CONFLICTS_PAGE, LotsePage)

guint    lotse_conflicts_page_count (LotseConflictsPage *self); /* records that are shown */
/* FALSE: nothing of that record is to be settled (any more). */
gboolean lotse_conflicts_page_select (LotseConflictsPage *self, const char *record_id);

/* Takes the last decision back: it is to be settled again. Where it has been sent already, a new edit turns it round. */
void     lotse_conflicts_page_undo (LotseConflictsPage *self);

G_END_DECLS

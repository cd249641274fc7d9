/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of decisions: what is open by urgency and age, what is to be reviewed, what was decided; beside it one with its thread. */
#pragma once

#include "app/pages/lotse-page.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_DECISIONS_PAGE (lotse_decisions_page_get_type ())
G_DECLARE_FINAL_TYPE (LotseDecisionsPage, lotse_decisions_page, LOTSE, DECISIONS_PAGE, LotsePage)

/* Shows the decision with that id; filters that would hide it are cleared. FALSE: there is none. */
gboolean    lotse_decisions_page_select (LotseDecisionsPage *self, const char *id);
const char *lotse_decisions_page_selected (LotseDecisionsPage *self); /* (nullable) id */
/* What is listed, headings among them, of LotseDecisionItem. (transfer none) */
GListModel *lotse_decisions_page_rows (LotseDecisionsPage *self);
/* As the controls of the page do. @state: 0 all, 1 open, 2 to be reviewed, 3 decided, 4 superseded or expired. @field: id (nullable) */
void        lotse_decisions_page_filter (LotseDecisionsPage *self, guint state, const char *field, const char *text);
/* How many stand under "Open" while the page has no filter of its own, for the sidebar. */
guint       lotse_decisions_open (LotseSession *session);

G_END_DECLS

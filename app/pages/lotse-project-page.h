/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One project: status and reason, goal and benefit, milestones, legal certainty, history, risks. */
#pragma once

#include "app/pages/lotse-page.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_PROJECT_PAGE (lotse_project_page_get_type ())
G_DECLARE_FINAL_TYPE (LotseProjectPage, lotse_project_page, LOTSE, PROJECT_PAGE, LotsePage)

void        lotse_project_page_set_project (LotseProjectPage *self, const char *project_id);
const char *lotse_project_page_get_project (LotseProjectPage *self); /* (nullable) */
/* Shows the whole history and puts the focus on that report, decision or shift. FALSE: the project has none of that id. */
gboolean    lotse_project_page_show_moment (LotseProjectPage *self, const char *record_id);
/* Puts the focus on the row of a record, "milestone:ID", in its card or in the history, and marks it. FALSE: the page has none. */
gboolean    lotse_project_page_show_record (LotseProjectPage *self, const char *name);

G_END_DECLS

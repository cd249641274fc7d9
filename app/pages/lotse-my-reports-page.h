/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is due from the functions of the person, drafts, what waits, conflicts, and answers to requests for support. */
#pragma once

#include "app/pages/lotse-page.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_MY_REPORTS_PAGE (lotse_my_reports_page_get_type ())
G_DECLARE_FINAL_TYPE (LotseMyReportsPage, lotse_my_reports_page, LOTSE, MY_REPORTS_PAGE, LotsePage)

/* Reports "unchanged, confirmed" for the project, without asking, and goes on to the next. */
void lotse_my_reports_page_confirm (LotseMyReportsPage *self, const char *project_id);
/* The report on the project is about to be opened: when the page gets the focus back, its row has it, or the next in its place where it is gone. */
void lotse_my_reports_page_leave (LotseMyReportsPage *self, const char *project_id);

G_END_DECLS

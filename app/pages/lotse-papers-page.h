/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Council papers and sittings: found by name or day, each with the decision and the projects it belongs to, and where it was fetched. */
#pragma once

#include "app/pages/lotse-page.h"
#include "report/papers.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_PAPERS_PAGE (lotse_papers_page_get_type ())
G_DECLARE_FINAL_TYPE (LotsePapersPage, lotse_papers_page, LOTSE, PAPERS_PAGE, LotsePage)

void  lotse_papers_page_choose (LotsePapersPage *self, LotsePapersChoice choice);
void  lotse_papers_page_search (LotsePapersPage *self, const char *text);
guint lotse_papers_page_count (LotsePapersPage *self); /* papers that are shown */

G_END_DECLS

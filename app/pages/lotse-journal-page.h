/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Versions that were discarded in the last 90 days: when, of what, why, and what they said. */
#pragma once

#include "app/pages/lotse-page.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_JOURNAL_PAGE (lotse_journal_page_get_type ())
G_DECLARE_FINAL_TYPE (LotseJournalPage, lotse_journal_page, LOTSE, JOURNAL_PAGE, LotsePage)

guint lotse_journal_page_count (LotseJournalPage *self); /* entries that the search lets through */
void  lotse_journal_page_search (LotseJournalPage *self, const char *text);

G_END_DECLS

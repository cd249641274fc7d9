/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry of the journal; opened, it shows what was before, what was discarded, and what stands instead. */
#pragma once

#include <adwaita.h>

#include "data/model/fold.h"
#include "data/store/lotse-store.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_JOURNAL_ROW (lotse_journal_row_get_type ())
G_DECLARE_FINAL_TYPE (LotseJournalRow, lotse_journal_row, LOTSE, JOURNAL_ROW, AdwExpanderRow)

/* Takes over @entry. (transfer full) */
GtkWidget *lotse_journal_row_new (LotseJournalEntry *entry, LotseDataset *data);
gboolean   lotse_journal_row_matches (LotseJournalRow *self, const LotseFoldQuery *query);
char      *lotse_journal_row_as_text (LotseJournalRow *self); /* (transfer full) */

G_END_DECLS

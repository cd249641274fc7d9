/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Discarded and waiting edits as a table that people and spreadsheets read. */
#pragma once

#include "data/store/lotse-store.h"

G_BEGIN_DECLS

/* Why a version was discarded, and what keeps an edit waiting: whole words, translated. */
const char *client_journal_reason (LotseJournalReason reason);
const char *client_waiting_reason (LotseRecordState state);

/* CSV with one row per field: when, kind, record, title, field, before, mine, theirs, instead, reason, under names in the person's language; discarded ones first, then all that waits.
 * UTF-8 with a byte order mark, CRLF. An existing file is replaced once the new one is complete. */
gboolean    client_journal_export (LotseStore *store, const char *path, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was entered and is not (yet) with the server: edits that wait, conflicts and rejections that need a person, and the journal of versions
 * that were discarded. Each call works in the client's thread and answers on the caller's. */
#pragma once

#include "data/store/lotse-store.h"
#include "lotse-client.h"

G_BEGIN_DECLS

void       lotse_client_list_conflicts_async (LotseClient *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                              gpointer user_data);
/* (transfer full) (element-type LotseConflict) */
GPtrArray *lotse_client_list_conflicts_finish (LotseClient *self, GAsyncResult *result, GError **error);

/* Mine: it is sent again on top of theirs. Theirs: mine goes to the journal. See lotse_store_resolve(). */
void       lotse_client_resolve_async (LotseClient *self, const char *mid, gboolean take_mine, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
gboolean   lotse_client_resolve_finish (LotseClient *self, GAsyncResult *result, GError **error);

/* What the person made of both: see lotse_store_resolve_edited(). @wanted: (transfer full) a whole record, of that kind and id. */
void       lotse_client_resolve_edited_async (LotseClient *self, const char *mid, LotseRecord *wanted, GCancellable *cancellable,
                                              GAsyncReadyCallback callback, gpointer user_data);
/* The id of the record that holds it: another one where it had to become a record of its own, since the one that was edited is deleted, or
 * can never be changed. (transfer full); NULL with @error */
char      *lotse_client_resolve_edited_finish (LotseClient *self, GAsyncResult *result, GError **error);

/* Takes a decision back, see lotse_store_reopen(). @was: (transfer full) the conflict as it was listed before it was decided. */
void       lotse_client_reopen_async (LotseClient *self, LotseConflict *was, GCancellable *cancellable, GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean   lotse_client_reopen_finish (LotseClient *self, GAsyncResult *result, GError **error);

void       lotse_client_list_waiting_async (LotseClient *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* Everything that is not with the server yet, in the order in which it was entered. (transfer full) (element-type LotseWaiting) */
GPtrArray *lotse_client_list_waiting_finish (LotseClient *self, GAsyncResult *result, GError **error);

void       lotse_client_list_journal_async (LotseClient *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                            gpointer user_data);
/* (transfer full) (element-type LotseJournalEntry) */
GPtrArray *lotse_client_list_journal_finish (LotseClient *self, GAsyncResult *result, GError **error);

/* Journal and everything that is not with the server yet as CSV in UTF-8, one row per field: when, what became of it, record, field, base,
 * mine, theirs. An existing file is replaced once the new one is complete. */
void       lotse_client_export_journal_async (LotseClient *self, const char *path, GCancellable *cancellable,
                                              GAsyncReadyCallback callback, gpointer user_data);
gboolean   lotse_client_export_journal_finish (LotseClient *self, GAsyncResult *result, GError **error);

G_END_DECLS

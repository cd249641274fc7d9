/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What could not be transmitted and needs a person: conflicts and rejections, and the journal of versions that were discarded. Each call
 * works in the client's thread and answers on the caller's. */
#pragma once

#include "data/store/lotse-store.h"
#include "lotse-client.h"

G_BEGIN_DECLS

void       lotse_client_list_conflicts_async (LotseClient *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                              gpointer user_data);
/* (transfer full) (element-type LotseConflict) */
GPtrArray *lotse_client_list_conflicts_finish (LotseClient *self, GAsyncResult *result, GError **error);

/* Mine: it is sent again on top of theirs. Theirs: mine goes to the journal. Where a person edits instead: take theirs, then commit. */
void       lotse_client_resolve_async (LotseClient *self, const char *mid, gboolean take_mine, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
gboolean   lotse_client_resolve_finish (LotseClient *self, GAsyncResult *result, GError **error);

void       lotse_client_list_journal_async (LotseClient *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                            gpointer user_data);
/* (transfer full) (element-type LotseMutation) */
GPtrArray *lotse_client_list_journal_finish (LotseClient *self, GAsyncResult *result, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cache as the sync engine wants it. */
#pragma once

#include "data/store/lotse-store.h"
#include "data/sync/sync-storage.h"

G_BEGIN_DECLS

/* @store stays with the caller and outlives what is made of it. */
LotseSyncStorage client_storage (LotseStore *store);
LotseSyncHost    client_host (void); /* the clocks and the randomness of this machine */
/* Records that an older version had to leave out are fetched: a snapshot is asked for where this version knows more kinds. */
gboolean         client_storage_bring_up_to_date (LotseStore *store, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a cache or file in a thread while the program does something else at its start, such as opening the display. */
#pragma once

#include "data/store/lotse-store.h"

G_BEGIN_DECLS

/* Begins to read @path, which must exist; lotse_client_open() or lotse_client_open_file() of the same path takes over what was read. One at a
 * time; a second call while one is not taken does nothing. */
void     lotse_client_prefetch (const char *path, LotseStoreFlags flags);

/* Waits for the reading of @path with @flags, if one was begun, and hands over. FALSE: none, or it failed, and the caller reads itself.
 * (out) (transfer full) */
gboolean lotse_client_prefetched (const char *path, LotseStoreFlags flags, LotseStore **store, LotseDataset **dataset);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening a cache: made where it is missing, built anew where it is damaged, and only read where it may not be written. */
#pragma once

#include "data/store/lotse-store.h"

G_BEGIN_DECLS

gboolean client_cache_make_folder (const char *path, GError **error); /* that of @path, with all above it */
/* @store, @read: (out) (transfer full) the cache and all that it shows. @only_reads (out): why it is open for reading alone; FINE: it is not */
gboolean client_cache_open (const char *path, LotseStore **store, LotseDataset **read, LotseStorageTrouble *only_reads, GError **error);
/* The same for one who only looks, whoever else works on it. */
gboolean client_cache_look (const char *path, LotseStore **store, LotseDataset **read, GError **error);

G_END_DECLS

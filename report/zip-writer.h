/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ZIP file in memory, as Open Document asks for it: entries in the order in which they come, the first one stored without any extra field, no
 * time of day, so that equal entries are equal bytes. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _LotseZipWriter LotseZipWriter;

LotseZipWriter *lotse_zip_writer_new (void);
void            lotse_zip_writer_free (LotseZipWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseZipWriter, lotse_zip_writer_free)
/* @name: UTF-8. @deflate: FALSE stores the bytes as they are. FALSE with @error where it cannot be packed. */
gboolean        lotse_zip_writer_add (LotseZipWriter *self, const char *name, const void *data, gsize length, gboolean deflate, GError **error);
GBytes         *lotse_zip_writer_finish (LotseZipWriter *self); /* (transfer full); nothing can be added afterwards */

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files in a zip, within limits: nothing that a few kilobytes unpack to may fill the memory. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LOTSE_ZIP_MAX_PART (64u * 1024u * 1024u)  /* bytes of one file, unpacked */
#define LOTSE_ZIP_MAX_TOTAL (96u * 1024u * 1024u) /* of all files that are wanted */
#define LOTSE_ZIP_MAX_PARTS 4096

/* Whether the bytes begin like a zip. */
gboolean    lotse_zip_is (const char *bytes, gsize length);
/* The files whose names @wanted says yes to, by name. @name: what errors call the whole. LOTSE_ERROR_INVALID (no zip, damaged, protected by a
 * password), LOTSE_ERROR_TOO_LARGE. (transfer full) (element-type utf8 GBytes) */
GHashTable *lotse_zip_read (const char *name, const char *bytes, gsize length, gboolean (*wanted) (const char *part), GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of a table file as UTF-8 text: size cap, binary check, and which encoding it is. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LOTSE_CSV_MAX_BYTES (64u * 1024u * 1024u)

typedef struct
{
  char       *text;     /* (owned) UTF-8, NUL-terminated, without byte order mark */
  gsize       length;
  const char *encoding; /* what it was: "UTF-8", "UTF-8 with BOM", "windows-1252", "ISO-8859-1", or what was asked for */
} LotseCsvText;

/**
 * lotse_csv_text_load:
 * @path: a regular file
 * @encoding: (nullable): its encoding, or NULL to find out; "auto" is the same as NULL
 *
 * Reads the whole file, at most LOTSE_CSV_MAX_BYTES; a larger one is refused by its size, before it is read. Without
 * @encoding a file is UTF-8 where all of it is, else Windows-1252 (ISO-8859-1 is part of it). Errors name the file:
 * LOTSE_ERROR_NOT_FOUND, _STORAGE, _TOO_LARGE, _INVALID (empty, binary, UTF-16, bytes that the encoding does not have).
 */
gboolean lotse_csv_text_load (const char *path, const char *encoding, LotseCsvText *out, GError **error);

/* The bytes of such a file as they are. Errors as above, but for _INVALID of what is in it. @out: (transfer full) */
gboolean lotse_csv_bytes_load (const char *path, GBytes **out, GError **error);

/* The same for bytes in memory; @name is what errors call them. */
gboolean lotse_csv_text_decode (const char *name, const char *bytes, gsize length, const char *encoding, LotseCsvText *out, GError **error);

void     lotse_csv_text_clear (LotseCsvText *text);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LotseCsvText, lotse_csv_text_clear)

G_END_DECLS

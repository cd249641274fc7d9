/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sizes that the directory of a zip names are not believed: what comes out is counted. */
#include "config.h"
#include "zip-parts.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "data/model/error.h"

#define BLOCK 65536

typedef struct archive Archive;

static void
archive_close (Archive *archive)
{
  archive_read_free (archive);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_close)

gboolean
lotse_zip_is (const char *bytes, gsize length)
{
  return length >= 4 && memcmp (bytes, "PK\003\004", 4) == 0;
}

static gboolean
refuse (GError **error, LotseErrorCode code, const char *name, const char *reason)
{
  g_set_error (error, LOTSE_ERROR, code, "%s: %s", name, reason);
  return FALSE;
}

static GBytes *
read_part (Archive *archive, const char *name, gsize *total, GError **error)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  guint8 block[BLOCK];
  la_ssize_t n;

  while ((n = archive_read_data (archive, block, sizeof block)) > 0)
    {
      *total += (gsize) n;
      if (out->len + (gsize) n > LOTSE_ZIP_MAX_PART || *total > LOTSE_ZIP_MAX_TOTAL)
        {
          refuse (error, LOTSE_ERROR_TOO_LARGE, name, _("it unpacks to more than any table needs; it is not read"));
          return NULL;
        }
      g_byte_array_append (out, block, (guint) n);
    }
  if (n < 0)
    {
      refuse (error, LOTSE_ERROR_INVALID, name, _("the file is damaged or protected by a password"));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

GHashTable *
lotse_zip_read (const char *name, const char *bytes, gsize length, gboolean (*wanted) (const char *part), GError **error)
{
  g_autoptr (Archive) archive = archive_read_new ();
  g_autoptr (GHashTable) parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  struct archive_entry *entry;
  gsize total = 0;
  guint n = 0;
  int status;

  archive_read_support_format_zip (archive);
  if (archive_read_open_memory (archive, bytes, length) != ARCHIVE_OK)
    return refuse (error, LOTSE_ERROR_INVALID, name, _("the file is damaged")), NULL;
  while ((status = archive_read_next_header (archive, &entry)) == ARCHIVE_OK || status == ARCHIVE_WARN)
    {
      const char *part = archive_entry_pathname_utf8 (entry);
      GBytes *content;

      if (++n > LOTSE_ZIP_MAX_PARTS)
        return refuse (error, LOTSE_ERROR_TOO_LARGE, name, _("there are too many files in it")), NULL;
      if (part == NULL || !g_utf8_validate (part, -1, NULL) || !wanted (part) || g_hash_table_contains (parts, part))
        continue;
      content = read_part (archive, name, &total, error);
      if (content == NULL)
        return NULL;
      g_hash_table_insert (parts, g_strdup (part), content);
    }
  if (status != ARCHIVE_EOF)
    return refuse (error, LOTSE_ERROR_INVALID, name, _("the file is damaged")), NULL;
  return g_steal_pointer (&parts);
}

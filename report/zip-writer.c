/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PKWARE APPNOTE 6.3: local headers, central directory, its end; deflate comes from GIO. libarchive is no choice here: it writes an extra field
 * into every local header, and Open Document 1.3 (part 2, 3.3) forbids one for the first entry. */
#include "config.h"
#include "zip-writer.h"

#include <string.h>

#include "data/model/error.h"

#define LOCAL_HEADER 0x04034b50u
#define CENTRAL_HEADER 0x02014b50u
#define END_OF_DIRECTORY 0x06054b50u
#define FIRST_DAY 0x0021u /* 1 January 1980, the earliest that the format knows */
#define UTF8_NAMES 0x0800u

struct _LotseZipWriter
{
  GByteArray *out;       /* (owned) */
  GByteArray *directory; /* (owned) */
  guint16     n_entries;
};

LotseZipWriter *
lotse_zip_writer_new (void)
{
  LotseZipWriter *self = g_new0 (LotseZipWriter, 1);

  self->out = g_byte_array_new ();
  self->directory = g_byte_array_new ();
  return self;
}

void
lotse_zip_writer_free (LotseZipWriter *self)
{
  g_byte_array_unref (self->out);
  g_byte_array_unref (self->directory);
  g_free (self);
}

/* The polynomial of ISO 3309, reflected. */
static guint32
crc32 (const guint8 *data, gsize length)
{
  guint32 crc = 0xffffffffu, table[256];

  for (guint32 i = 0; i < 256; i++)
    {
      table[i] = i;
      for (guint bit = 0; bit < 8; bit++)
        table[i] = table[i] & 1 ? 0xedb88320u ^ table[i] >> 1 : table[i] >> 1;
    }
  for (gsize i = 0; i < length; i++)
    crc = table[(crc ^ data[i]) & 0xff] ^ crc >> 8;
  return ~crc;
}

static void
put (GByteArray *out, guint32 value, guint bytes)
{
  guint8 little[4] = { value & 0xff, value >> 8 & 0xff, value >> 16 & 0xff, value >> 24 };

  g_byte_array_append (out, little, bytes);
}

/* (transfer full) */
static GBytes *
deflate_bytes (const void *data, gsize length, GError **error)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, 6);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, G_CONVERTER (compressor));

  if (!g_output_stream_write_all (stream, data, length, NULL, NULL, error) || !g_output_stream_close (stream, NULL, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/* What local header and directory have in common, from the version on. */
static void
put_entry (GByteArray *out, gboolean deflated, guint32 crc, gsize packed, gsize length, const char *name)
{
  gboolean ascii = g_str_is_ascii (name);

  put (out, deflated ? 20 : 10, 2);
  put (out, ascii ? 0 : UTF8_NAMES, 2);
  put (out, deflated ? 8 : 0, 2);
  put (out, 0, 2);
  put (out, FIRST_DAY, 2);
  put (out, crc, 4);
  put (out, (guint32) packed, 4);
  put (out, (guint32) length, 4);
  put (out, (guint32) strlen (name), 2);
  put (out, 0, 2); /* no extra field */
}

gboolean
lotse_zip_writer_add (LotseZipWriter *self, const char *name, const void *data, gsize length, gboolean deflate, GError **error)
{
  g_autoptr (GBytes) packed = NULL;
  guint32 crc = crc32 (data, length), offset = self->out->len;

  if (deflate)
    packed = deflate_bytes (data, length, error);
  else
    packed = g_bytes_new (data, length);
  if (packed == NULL)
    return FALSE;
  /* The format as it is written here counts in 32 bits. */
  if (self->n_entries == G_MAXUINT16 || (guint64) self->out->len + g_bytes_get_size (packed) > G_MAXINT32 || length > G_MAXINT32)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_TOO_LARGE, "%s: too large", name);
      return FALSE;
    }
  put (self->out, LOCAL_HEADER, 4);
  put_entry (self->out, deflate, crc, g_bytes_get_size (packed), length, name);
  g_byte_array_append (self->out, (const guint8 *) name, (guint) strlen (name));
  g_byte_array_append (self->out, g_bytes_get_data (packed, NULL), (guint) g_bytes_get_size (packed));

  put (self->directory, CENTRAL_HEADER, 4);
  put (self->directory, 20, 2); /* made by: 2.0, MS-DOS attributes */
  put_entry (self->directory, deflate, crc, g_bytes_get_size (packed), length, name);
  put (self->directory, 0, 2);  /* comment */
  put (self->directory, 0, 2);  /* disk */
  put (self->directory, 0, 2);  /* internal attributes */
  put (self->directory, 0, 4);  /* external attributes */
  put (self->directory, offset, 4);
  g_byte_array_append (self->directory, (const guint8 *) name, (guint) strlen (name));
  self->n_entries++;
  return TRUE;
}

GBytes *
lotse_zip_writer_finish (LotseZipWriter *self)
{
  guint32 start = self->out->len;

  g_byte_array_append (self->out, self->directory->data, self->directory->len);
  put (self->out, END_OF_DIRECTORY, 4);
  put (self->out, 0, 2);
  put (self->out, 0, 2);
  put (self->out, self->n_entries, 2);
  put (self->out, self->n_entries, 2);
  put (self->out, self->directory->len, 4);
  put (self->out, start, 4);
  put (self->out, 0, 2);
  return g_bytes_new (self->out->data, self->out->len);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the reports of the tests and unpacks their parts. */
#include "booklet-data.h"

#include <string.h>

#include "data/exchange/example.h"
#include "report-data.h"

LotseDataset *
booklet_example (void)
{
  LotseDataset *data = lotse_dataset_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = lotse_example_load (report_day (BOOKLET_DAY), &error);

  g_assert_no_error (error);
  lotse_dataset_begin (data);
  for (guint i = 0; i < records->len; i++)
    lotse_dataset_take (data, g_object_ref (records->pdata[i]));
  lotse_dataset_end (data);
  return data;
}

LotseBookletOptions
booklet_options (LotseBookletKind kind, LotseBookletFormat format)
{
  LotseBookletOptions options = LOTSE_BOOKLET_OPTIONS_INIT;

  options.kind = kind;
  options.format = format;
  options.as_of = report_day (BOOKLET_DAY);
  options.one_pagers = TRUE;
  return options;
}

GBytes *
booklet_make (LotseDataset *data, const LotseBookletOptions *options)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = lotse_booklet_make (options, data, &error);

  g_assert_no_error (error);
  return bytes;
}

guint32
booklet_number_at (const guint8 *at, guint bytes)
{
  guint32 value = 0;

  for (guint i = 0; i < bytes; i++)
    value |= (guint32) at[i] << 8 * i;
  return value;
}

char *
booklet_part (GBytes *package, const char *name)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (package, &length);

  for (gsize at = 0; at + 30 < length && booklet_number_at (data + at, 4) == 0x04034b50u;)
    {
      guint32 packed = booklet_number_at (data + at + 18, 4), plain = booklet_number_at (data + at + 22, 4), name_length = booklet_number_at (data + at + 26, 2);
      const guint8 *content = data + at + 30 + name_length + booklet_number_at (data + at + 28, 2);
      gsize read, written;

      if (strlen (name) != name_length || memcmp (data + at + 30, name, name_length) != 0)
        {
          at = (gsize) (content - data) + packed;
          continue;
        }
      char *out = g_malloc0 ((gsize) plain + 1);
      if (booklet_number_at (data + at + 8, 2) == 0)
        {
          memcpy (out, content, plain);
          return out;
        }
      g_autoptr (GZlibDecompressor) unpack = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW);
      g_assert_cmpint (g_converter_convert (G_CONVERTER (unpack), content, packed, out, plain, G_CONVERTER_INPUT_AT_END, &read, &written, NULL), !=, G_CONVERTER_ERROR);
      g_assert_cmpuint (written, ==, plain);
      return out;
    }
  return NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A frozen folder of somebody else: after "S", lines that a stranger has sealed with a key of their own; else all bytes of a file. It is read or refused with a
 * reason, and what is read is sealed again to the same content. */
#include "fuzz.h"

#include "data/folder/folder-file.h"
#include "data/model/error.h"

#define KEY "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

static LotseFolderKey *key;
static const char *public_text; /* in the key, whose memory is locked: whoever looks for leaks does not look there */

/* Each line with its sum, and the seal. (transfer full) */
static GString *
seal (const uint8_t *data, size_t size)
{
  GString *out = g_string_new (LOTSE_FOLDER_MAGIC);
  guint8 signature[LOTSE_FOLDER_SIGNATURE_BYTES];
  g_autofree char *hash = NULL, *message = NULL, *text = NULL;

  while (size > 0)
    {
      const uint8_t *end = memchr (data, '\n', size);
      const size_t length = end != NULL ? (size_t) (end - data) : size;
      g_autofree char *sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, length);

      g_string_append_printf (out, "%.16s ", sum);
      g_string_append_len (out, (const char *) data, (gssize) length);
      g_string_append_c (out, '\n');
      data += MIN (length + 1, size);
      size -= MIN (length + 1, size);
    }
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, out->str, (gssize) out->len);
  message = g_strconcat ("lotse frozen folder 1\n", hash, NULL);
  lotse_folder_key_sign (key, message, strlen (message), signature);
  text = g_base64_encode (signature, sizeof signature);
  g_string_append_printf (out, "{\"seal\":\"%s\",\"key\":\"%s\",\"signature\":\"%s\"}\n", hash, public_text, text);
  return out;
}

static void
read_it (const char *data, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseFolder) folder = lotse_folder_read (data, length, &error), again = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *words = NULL;

  if (folder == NULL)
    {
      g_assert_true (error != NULL && error->domain == LOTSE_ERROR);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return;
    }
  g_assert_no_error (error);
  words = lotse_folder_words (folder, LOTSE_LANG_DE);
  g_assert_true (g_utf8_validate (words, -1, NULL));
  bytes = lotse_folder_seal (folder, key);
  again = lotse_folder_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->title, ==, folder->title);
  g_assert_cmpuint (lotse_folder_count (again), ==, lotse_folder_count (folder));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (key == NULL)
    {
      key = lotse_folder_key_from_text (KEY, NULL);
      public_text = lotse_folder_key_public (key);
    }
  if (size > 0 && *data == 'S')
    {
      g_autoptr (GString) sealed = seal (data + 1, size - 1);

      read_it (sealed->str, sealed->len);
    }
  else
    read_it ((const char *) data, size);
  return 0;
}

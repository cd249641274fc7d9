/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loading a table file: counted reading, binary check, and encodings that offices really use. */
#include "config.h"

#include "csv-text.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data/model/error.h"

/* Windows-1252 from 0x80 to 0x9f; 0 where the code page has no character. */
static const gunichar2 cp1252_high[32] = {
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
  0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
};

static gboolean
read_all (int fd, const char *path, gsize expected, GByteArray *out, GError **error)
{
  g_byte_array_set_size (out, MIN (expected, LOTSE_CSV_MAX_BYTES) + 1);
  gsize used = 0;

  for (;;)
    {
      if (used == out->len)
        g_byte_array_set_size (out, MIN (out->len * 2, LOTSE_CSV_MAX_BYTES + 1));

      gssize got = read (fd, out->data + used, out->len - used);
      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        {
          g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE, _("%s: cannot be read: %s"), path, g_strerror (errno));
          return FALSE;
        }
      if (got == 0)
        break;
      used += (gsize) got;
      if (used > LOTSE_CSV_MAX_BYTES)
        {
          g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_TOO_LARGE, _("%s: larger than %u MiB, which is the most that is imported"), path,
                       LOTSE_CSV_MAX_BYTES >> 20);
          return FALSE;
        }
    }

  g_byte_array_set_size (out, (guint) used);
  return TRUE;
}

static gboolean
check_stat (const char *path, const struct stat *info, GError **error)
{
  if (!S_ISREG (info->st_mode))
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: not a regular file"), path);
      return FALSE;
    }
  if (info->st_size > (goffset) LOTSE_CSV_MAX_BYTES)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_TOO_LARGE, _("%s: %u MiB; at most %u MiB are imported"), path,
                   (guint) (info->st_size >> 20), LOTSE_CSV_MAX_BYTES >> 20);
      return FALSE;
    }
  return TRUE;
}

gboolean
lotse_csv_bytes_load (const char *path, GBytes **out, GError **error)
{
  /* Non-blocking, so that a named pipe without a writer is answered instead of waited for. */
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  if (fd < 0)
    {
      g_set_error (error, LOTSE_ERROR, errno == ENOENT ? LOTSE_ERROR_NOT_FOUND : LOTSE_ERROR_STORAGE, _("%s: cannot be opened: %s"), path,
                   g_strerror (errno));
      return FALSE;
    }

  struct stat info;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gboolean ok = fstat (fd, &info) == 0 && check_stat (path, &info, error) && read_all (fd, path, (gsize) info.st_size, bytes, error);
  g_close (fd, NULL);
  if (!ok)
    {
      if (error != NULL && *error == NULL)
        g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE, _("%s: cannot be read"), path);
      return FALSE;
    }

  *out = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  return TRUE;
}

gboolean
lotse_csv_text_load (const char *path, const char *encoding, LotseCsvText *out, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  gsize length;
  const char *data;

  g_return_val_if_fail (path != NULL && out != NULL, FALSE);

  *out = (LotseCsvText) { NULL, 0, NULL };
  if (!lotse_csv_bytes_load (path, &bytes, error))
    return FALSE;
  data = g_bytes_get_data (bytes, &length);
  return lotse_csv_text_decode (path, data != NULL ? data : "", length, encoding, out, error);
}

static guint
line_of (const char *bytes, gsize offset)
{
  guint line = 1;
  for (gsize i = 0; i < offset; i++)
    if (bytes[i] == '\n' || (bytes[i] == '\r' && bytes[i + 1] != '\n'))
      line++;
  return line;
}

static gboolean
refuse (GError **error, const char *name, const char *what)
{
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, "%s: %s", name, what);
  return FALSE;
}

static gboolean
starts_with (const char *bytes, gsize length, const char *magic, gsize magic_length)
{
  return length >= magic_length && memcmp (bytes, magic, magic_length) == 0;
}

/* Control characters that no table has, apart from the odd stray one that old exports leave behind. */
static gboolean
looks_binary (const char *bytes, gsize length)
{
  gsize controls = 0;
  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar) bytes[i];
      if (c < 0x20 && (c < '\t' || c > '\r') && c != 0x1a)
        controls++;
    }
  return controls > 4 && controls * 200 > length;
}

static gboolean
check_text (const char *name, const char *bytes, gsize length, gboolean encoding_given, GError **error)
{
  gboolean utf16 = starts_with (bytes, length, "\xff\xfe", 2) || starts_with (bytes, length, "\xfe\xff", 2);

  if (length == 0)
    return refuse (error, name, _("the file is empty"));
  if (starts_with (bytes, length, "PK\003\004", 4))
    return refuse (error, name, _("this is a spreadsheet or archive, not a CSV file: open it in the spreadsheet program, show the sheet with the table, and save that "
                                   "sheet as “CSV UTF-8”; or copy its cells with the headings and paste them into the list of projects"));
  if (starts_with (bytes, length, "\xd0\xcf\x11\xe0", 4))
    return refuse (error, name, _("this is an old Excel file, not a CSV file; save it as “CSV UTF-8” first"));
  if (starts_with (bytes, length, "%PDF", 4))
    return refuse (error, name, _("this is a PDF file, not a CSV file"));
  if (utf16 && !encoding_given)
    return refuse (error, name, _("the file is encoded as UTF-16; save it as “CSV UTF-8”, or say encoding=UTF-16 in a mapping file"));
  if (encoding_given)
    return TRUE;

  const char *nul = memchr (bytes, '\0', length);
  if (nul != NULL)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: not a text file: there is a NUL byte in line %u"), name,
                   line_of (bytes, (gsize) (nul - bytes)));
      return FALSE;
    }
  if (looks_binary (bytes, length))
    return refuse (error, name, _("not a text file: it is full of control characters"));
  return TRUE;
}

static gboolean
decode_cp1252 (const char *name, const char *bytes, gsize length, gboolean latin1, LotseCsvText *out, GError **error)
{
  gboolean high = FALSE;
  GString *text = g_string_sized_new (length + length / 8 + 1);

  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar) bytes[i];
      if (c < 0x80)
        {
          g_string_append_c (text, (char) c);
          continue;
        }

      gunichar unicode = c;
      if (c < 0xa0 && !latin1)
        {
          high = TRUE;
          unicode = cp1252_high[c - 0x80];
        }
      if (unicode == 0)
        {
          g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID,
                       _("%s: the byte 0x%02x in line %u is neither UTF-8 nor Windows-1252; name the encoding in a mapping file"), name, c,
                       line_of (bytes, i));
          g_string_free (text, TRUE);
          return FALSE;
        }
      g_string_append_unichar (text, unicode);
    }

  out->encoding = latin1 || !high ? "ISO-8859-1" : "windows-1252";
  out->length = text->len;
  out->text = g_string_free (text, FALSE);
  return TRUE;
}

static gboolean
decode_utf8 (const char *name, const char *bytes, gsize length, gboolean bom, LotseCsvText *out, GError **error)
{
  const char *end = NULL;

  if (!g_utf8_validate_len (bytes, length, &end))
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: line %u is not valid UTF-8 (byte 0x%02x)"), name,
                   line_of (bytes, (gsize) (end - bytes)), (guchar) *end);
      return FALSE;
    }

  out->encoding = bom ? "UTF-8 with BOM" : "UTF-8";
  out->length = length;
  out->text = g_strndup (bytes, length);
  return TRUE;
}

/* More good characters of several bytes than stray bytes: no table in Windows-1252 looks like that. */
static gboolean
is_damaged_utf8 (const char *bytes, gsize length)
{
  gsize good = 0, bad = 0;

  for (gsize i = 0; i < length;)
    {
      gunichar c = (guchar) bytes[i] < 0x80 ? 0 : g_utf8_get_char_validated (bytes + i, (gssize) (length - i));
      gboolean valid = c != (gunichar) -1 && c != (gunichar) -2;
      good += valid && c != 0;
      bad += !valid;
      i += valid && c != 0 ? (gsize) g_utf8_skip[(guchar) bytes[i]] : 1;
    }
  return good > bad;
}

static gboolean
decode_named (const char *name, const char *bytes, gsize length, const char *encoding, LotseCsvText *out, GError **error)
{
  g_autoptr (GError) local = NULL;
  gsize written = 0;
  g_autofree char *text = g_convert (bytes, (gssize) length, "UTF-8", encoding, NULL, &written, &local);

  if (text == NULL)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("%s: cannot be read as %s: %s"), name, encoding, local->message);
      return FALSE;
    }
  if (memchr (text, '\0', written) != NULL)
    return refuse (error, name, _("there is a NUL character in the text; the encoding may be another one"));

  gsize skip = g_str_has_prefix (text, "\xef\xbb\xbf") ? 3 : 0;
  out->encoding = g_intern_string (encoding);
  out->length = written - skip;
  out->text = g_strndup (text + skip, out->length);
  return TRUE;
}

static gboolean
named_one_of (const char *encoding, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_ascii_strcasecmp (encoding, names[i]) == 0)
      return TRUE;
  return FALSE;
}

gboolean
lotse_csv_text_decode (const char *name, const char *bytes, gsize length, const char *encoding, LotseCsvText *out, GError **error)
{
  static const char *const utf8[] = { "utf-8", "utf8", "utf-8-sig", NULL };
  static const char *const cp1252[] = { "windows-1252", "cp1252", "cp-1252", "ansi", NULL };
  static const char *const latin1[] = { "iso-8859-1", "iso8859-1", "latin1", "latin-1", NULL };

  *out = (LotseCsvText) { NULL, 0, NULL };
  if (encoding != NULL && (*encoding == '\0' || g_ascii_strcasecmp (encoding, "auto") == 0))
    encoding = NULL;

  gboolean wide = encoding != NULL && !named_one_of (encoding, utf8) && !named_one_of (encoding, cp1252) && !named_one_of (encoding, latin1);
  if (!check_text (name, bytes, length, wide, error))
    return FALSE;
  if (wide)
    return decode_named (name, bytes, length, encoding, out, error);

  gboolean bom = starts_with (bytes, length, "\xef\xbb\xbf", 3);
  gsize skip = bom ? 3 : 0;
  if (length == skip)
    return refuse (error, name, _("the file is empty"));
  if (encoding != NULL && named_one_of (encoding, cp1252))
    return decode_cp1252 (name, bytes, length, FALSE, out, error);
  if (encoding != NULL && named_one_of (encoding, latin1))
    return decode_cp1252 (name, bytes, length, TRUE, out, error);
  if (encoding != NULL || bom || g_utf8_validate_len (bytes, length, NULL) || is_damaged_utf8 (bytes, length))
    return decode_utf8 (name, bytes + skip, length - skip, bom, out, error);
  return decode_cp1252 (name, bytes, length, FALSE, out, error);
}

void
lotse_csv_text_clear (LotseCsvText *text)
{
  g_clear_pointer (&text->text, g_free);
  text->length = 0;
}

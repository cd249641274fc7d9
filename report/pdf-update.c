/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Objects are read, changed and added, and then all of them written again with one table of cross references (PDF 1.7, 7.5.4).
 * Only what cairo writes is read: one table of cross references, generation 0, dictionaries without streams. */
#include "config.h"
#include "pdf-update.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_OBJECTS 10000000

typedef struct { guint number; gsize offset; } Changed;

static const char *
last_occurrence (const char *data, gsize length, const char *word)
{
  gsize n = strlen (word);

  for (gsize i = length >= n ? length - n + 1 : 0; i > 0; i--)
    if (memcmp (data + i - 1, word, n) == 0)
      return data + i - 1;
  return NULL;
}

/* The table has lines of 20 bytes from object 0 on. @pdf ends with a zero that is not counted. */
gboolean
pdf_update_read (PdfUpdate *self)
{
  const char *data = (const char *) self->pdf->data, *end = data + self->pdf->len, *at = last_occurrence (data, self->pdf->len, "startxref"), *close;
  guint64 first, count;
  char *rest;

  if (at == NULL)
    return FALSE;
  self->xref = (gsize) g_ascii_strtoull (at + strlen ("startxref"), NULL, 10);
  if (self->xref + 8 >= self->pdf->len || strncmp (data + self->xref, "xref\n", 5) != 0)
    return FALSE;
  first = g_ascii_strtoull (data + self->xref + 5, &rest, 10);
  count = g_ascii_strtoull (rest, &rest, 10);
  while (rest < end && g_ascii_isspace (*rest))
    rest++;
  if (first != 0 || count == 0 || count > MAX_OBJECTS || (gsize) (end - rest) < count * 20)
    return FALSE;
  self->n_objects = self->next = (guint) count;
  self->offsets = g_new0 (gsize, count);
  for (guint i = 0; i < count; i++)
    {
      const char *line = rest + (gsize) i * 20;

      if (line[17] == 'n')
        self->offsets[i] = (gsize) g_ascii_strtoull (line, NULL, 10);
      if (self->offsets[i] >= self->pdf->len)
        return FALSE;
    }
  at = strstr (rest + count * 20, "<<");
  close = at ? strstr (at, ">>") : NULL;
  if (close == NULL)
    return FALSE;
  self->trailer = g_strndup (at + 2, (gsize) (close - at) - 2);
  return TRUE;
}

/* The dictionary of an object, without the outer brackets. NULL where it is none, or has a stream. (transfer full) */
char *
pdf_read_dict (PdfUpdate *self, guint number)
{
  const char *data = (const char *) self->pdf->data, *at, *end;
  g_autofree char *head = g_strdup_printf ("%u 0 obj", number);
  guint depth = 0;

  if (number >= self->n_objects || self->offsets[number] == 0)
    return NULL;
  at = data + self->offsets[number];
  end = data + self->pdf->len;
  if ((gsize) (end - at) < strlen (head) + 4 || strncmp (at, head, strlen (head)) != 0)
    return NULL;
  at += strlen (head);
  while (at < end && g_ascii_isspace (*at))
    at++;
  if (strncmp (at, "<<", 2) != 0)
    return NULL;
  at += 2;
  for (const char *p = at; p + 1 < end; p++)
    {
      if (p[0] == '<' && p[1] == '<')
        depth++;
      else if (p[0] == '>' && p[1] == '>' && depth == 0)
        return g_strndup (at, (gsize) (p - at));
      else if (p[0] == '>' && p[1] == '>')
        depth--;
      else
        continue;
      p++;
    }
  return NULL;
}

/* What follows "/key" in a dictionary; NULL without. */
const char *
pdf_find_key (const char *dict, const char *key)
{
  gsize length = strlen (key);

  for (const char *at = strchr (dict, '/'); at != NULL; at = strchr (at + 1, '/'))
    if (strncmp (at + 1, key, length) == 0 && !g_ascii_isalnum (at[1 + length]))
      return at + 1 + length;
  return NULL;
}

guint
pdf_read_reference (const char *value)
{
  return value != NULL ? (guint) strtoul (value, NULL, 10) : 0;
}

gboolean
pdf_has_name (const char *value, const char *name)
{
  while (value != NULL && g_ascii_isspace (*value))
    value++;
  return value != NULL && *value == '/' && strncmp (value + 1, name, strlen (name)) == 0 && !g_ascii_isalnum (value[1 + strlen (name)]);
}

void
pdf_append_text (GString *out, const char *text)
{
  g_autofree gunichar2 *wide = g_utf8_to_utf16 (text, -1, NULL, NULL, NULL);

  g_string_append (out, "<FEFF");
  for (gsize i = 0; wide != NULL && wide[i] != 0; i++)
    g_string_append_printf (out, "%04X", wide[i]);
  g_string_append_c (out, '>');
}

void
pdf_begin_object (PdfUpdate *self, guint number, const char *dict)
{
  Changed changed = { number, self->out->len };

  g_array_append_val (self->changed, changed);
  g_string_append_printf (self->out, "%u 0 obj\n<<%s", number, dict);
}

void
pdf_end_object (PdfUpdate *self)
{
  g_string_append (self->out, ">>\nendobj\n");
}

/* The trailer says how many objects there are. (transfer full) */
static char *
with_size (PdfUpdate *self)
{
  const char *size = pdf_find_key (self->trailer, "Size");
  const char *after = size != NULL ? size + strspn (size, " \n") : NULL;

  if (after == NULL || self->next == self->n_objects)
    return g_strdup (self->trailer);
  after += strspn (after, "0123456789");
  return g_strdup_printf ("%.*s %u%s", (int) (size - self->trailer), self->trailer, self->next, after);
}

/* ---- Streams ---- */

/* (transfer full) (nullable) */
static GByteArray *
convert (GConverter *converter, const guint8 *data, gsize length)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  guint8 part[16384];
  gsize read, written;
  GConverterResult result;

  do
    {
      result = g_converter_convert (converter, data, length, part, sizeof part, G_CONVERTER_INPUT_AT_END, &read, &written, NULL);
      if (result == G_CONVERTER_ERROR)
        return NULL;
      g_byte_array_append (out, part, (guint) written);
      data += read;
      length -= read;
    }
  while (result != G_CONVERTER_FINISHED);
  return g_steal_pointer (&out);
}

/* Cairo knows it only afterwards, and writes it as an object of its own. FALSE where it cannot be read. */
static gboolean
read_length (PdfUpdate *self, const char *dict, gsize *length)
{
  const char *value = pdf_find_key (dict, "Length");
  char *after;
  guint64 number = value != NULL ? g_ascii_strtoull (value, &after, 10) : 0;

  if (value == NULL)
    return FALSE;
  if (g_str_has_prefix (after, " 0 R"))
    {
      const char *at;

      if (number >= self->n_objects || self->offsets[number] == 0)
        return FALSE;
      at = (const char *) self->pdf->data + self->offsets[number];
      at = strstr (at, " obj");
      if (at == NULL)
        return FALSE;
      number = g_ascii_strtoull (at + strlen (" obj"), NULL, 10);
    }
  *length = (gsize) number;
  return number <= self->pdf->len;
}

GByteArray *
pdf_read_stream (PdfUpdate *self, guint number)
{
  g_autofree char *dict = pdf_read_dict (self, number);
  const char *data = (const char *) self->pdf->data, *end = data + self->pdf->len, *begin;
  g_autoptr (GConverter) unpack = NULL;
  gsize length;

  if (dict == NULL || !read_length (self, dict, &length))
    return NULL;
  begin = g_strstr_len (data + self->offsets[number], end - data - (gssize) self->offsets[number], "stream");
  if (begin == NULL)
    return NULL;
  begin += strlen ("stream");
  begin += begin < end && *begin == '\r';
  begin += begin < end && *begin == '\n';
  if ((gsize) (end - begin) < length)
    return NULL;
  if (pdf_find_key (dict, "Filter") == NULL)
    {
      GByteArray *plain = g_byte_array_new ();

      return g_byte_array_append (plain, (const guint8 *) begin, (guint) length);
    }
  if (!pdf_has_name (pdf_find_key (dict, "Filter"), "FlateDecode"))
    return NULL;
  unpack = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  return convert (unpack, (const guint8 *) begin, length);
}

void
pdf_append_stream (PdfUpdate *self, guint number, const char *dict, const char *data, gsize length, gboolean pack)
{
  g_autoptr (GConverter) converter = pack ? G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, -1)) : NULL;
  g_autoptr (GByteArray) packed = pack ? convert (converter, (const guint8 *) data, length) : NULL;

  pdf_begin_object (self, number, dict);
  g_string_append_printf (self->out, " /Length %" G_GSIZE_FORMAT "%s >>\nstream\n", packed != NULL ? packed->len : length, packed != NULL ? " /Filter /FlateDecode" : "");
  g_string_append_len (self->out, packed != NULL ? (const char *) packed->data : data, (gssize) (packed != NULL ? packed->len : length));
  g_string_append (self->out, "\nendstream\nendobj\n");
}

char *
pdf_replace_value (const char *dict, const char *key, const char *value)
{
  const char *begin = pdf_find_key (dict, key), *end;

  if (begin == NULL)
    return g_strdup (dict);
  end = begin + strspn (begin, " \n");
  if (*end == '[')
    end = strchr (end, ']') != NULL ? strchr (end, ']') + 1 : end;
  else
    end += strcspn (end, "\n/>");
  return g_strdup_printf ("%.*s %s%s", (int) (begin - dict), dict, value, end);
}

/* ---- The whole ---- */

typedef struct { guint number; const char *data; gsize length; } Slice;

static int
compare_offsets (gconstpointer a, gconstpointer b)
{
  const gsize x = *(const gsize *) a, y = *(const gsize *) b;

  return (x > y) - (x < y);
}

/* Where each object of cairo ends: where the next begins. */
static void
take_originals (PdfUpdate *self, Slice *slices)
{
  g_autoptr (GArray) begins = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (guint i = 0; i < self->n_objects; i++)
    if (self->offsets[i] != 0)
      g_array_append_val (begins, self->offsets[i]);
  g_array_append_val (begins, self->xref);
  g_array_sort (begins, compare_offsets);
  for (guint i = 0; i < self->n_objects; i++)
    {
      guint index;

      if (self->offsets[i] == 0 || !g_array_binary_search (begins, &self->offsets[i], compare_offsets, &index) || index + 1 >= begins->len)
        continue;
      slices[i] = (Slice) { i, (const char *) self->pdf->data + self->offsets[i], g_array_index (begins, gsize, index + 1) - self->offsets[i] };
    }
}

static void
take_changed (PdfUpdate *self, Slice *slices)
{
  for (guint i = 0; i < self->changed->len; i++)
    {
      const Changed *changed = &g_array_index (self->changed, Changed, i);
      const gsize end = i + 1 < self->changed->len ? changed[1].offset : self->out->len;

      slices[changed->number] = (Slice) { changed->number, self->out->str + changed->offset, end - changed->offset };
    }
}

/* Version, and a line of bytes that are no letters. */
static void
append_head (PdfUpdate *self, GString *file)
{
  const char *line = memchr (self->pdf->data, '\n', self->pdf->len), *data = (const char *) self->pdf->data;
  const char *second = line != NULL ? memchr (line + 1, '\n', self->pdf->len - (gsize) (line + 1 - data)) : NULL;

  g_string_append (file, "%PDF-1.7\n");
  if (line != NULL && line[1] == '%' && second != NULL)
    g_string_append_len (file, line + 1, second - line);
}

/* Two numbers by which a file is told from others; the same for equal content. */
static void
append_id (GString *file)
{
  g_autofree char *sum = g_compute_checksum_for_data (G_CHECKSUM_MD5, (const guint8 *) file->str, file->len);

  g_string_append_printf (file, "   /ID [<%s> <%s>]\n", sum, sum);
}

GByteArray *
pdf_write_whole (PdfUpdate *self)
{
  g_autofree Slice *slices = g_new0 (Slice, self->next);
  g_autofree gsize *offsets = g_new0 (gsize, self->next);
  g_autoptr (GString) file = g_string_sized_new (self->pdf->len + self->out->len);
  g_autofree char *trailer = with_size (self);
  GByteArray *whole = g_byte_array_new ();
  gsize start;

  take_originals (self, slices);
  take_changed (self, slices);
  append_head (self, file);
  for (guint i = 1; i < self->next; i++)
    if (slices[i].length > 0)
      {
        offsets[i] = file->len;
        g_string_append_len (file, slices[i].data, (gssize) slices[i].length);
      }
  start = file->len;
  g_string_append_printf (file, "xref\n0 %u\n0000000000 65535 f \n", self->next);
  for (guint i = 1; i < self->next; i++)
    g_string_append_printf (file, offsets[i] != 0 ? "%010" G_GSIZE_FORMAT " 00000 n \n" : "%010" G_GSIZE_FORMAT " 65535 f \n", offsets[i]);
  g_string_append_printf (file, "trailer\n<<%s", trailer);
  append_id (file);
  g_string_append_printf (file, ">>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", start);
  return g_byte_array_append (whole, (const guint8 *) file->str, (guint) file->len);
}

void
pdf_update_init (PdfUpdate *self, GByteArray *pdf)
{
  const guint length = pdf->len;

  *self = (PdfUpdate) { .pdf = pdf };
  g_byte_array_append (pdf, (const guint8 *) "", 1); /* searches end at the zero */
  g_byte_array_set_size (pdf, length);
  self->out = g_string_new (NULL);
  self->changed = g_array_new (FALSE, FALSE, sizeof (Changed));
}

void
pdf_update_clear (PdfUpdate *self)
{
  g_string_free (self->out, TRUE);
  g_array_unref (self->changed);
  g_free (self->offsets);
  g_free (self->trailer);
}

guint
pdf_new_number (PdfUpdate *self)
{
  return self->next++;
}

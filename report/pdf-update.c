/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An incremental update (PDF 1.7, 7.5.6): changed objects, a section of cross references for them, a trailer that names the one before.
 * Only what cairo writes is read: one table of cross references, generation 0, dictionaries without streams. */
#include "config.h"
#include "pdf-update.h"

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
  Changed changed = { number, self->base + self->out->len };

  g_array_append_val (self->changed, changed);
  g_string_append_printf (self->out, "%u 0 obj\n<<%s", number, dict);
}

void
pdf_end_object (PdfUpdate *self)
{
  g_string_append (self->out, ">>\nendobj\n");
}

static int
compare_changed (gconstpointer a, gconstpointer b)
{
  const Changed *x = a, *y = b;

  return (x->number > y->number) - (x->number < y->number);
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

void
pdf_append_xref (PdfUpdate *self)
{
  gsize start = self->base + self->out->len;
  g_autofree char *trailer = NULL;

  g_array_sort (self->changed, compare_changed);
  g_string_append (self->out, "xref\n");
  for (guint i = 0; i < self->changed->len; i++)
    g_string_append_printf (self->out, "%u 1\n%010" G_GSIZE_FORMAT " 00000 n \n", g_array_index (self->changed, Changed, i).number,
                            g_array_index (self->changed, Changed, i).offset);
  trailer = with_size (self);
  g_string_append_printf (self->out, "trailer\n<<%s   /Prev %" G_GSIZE_FORMAT "\n>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", trailer, self->xref, start);
}

void
pdf_update_init (PdfUpdate *self, GByteArray *pdf)
{
  *self = (PdfUpdate) { .pdf = pdf, .base = pdf->len };
  g_byte_array_append (pdf, (const guint8 *) "", 1); /* searches end at the zero */
  g_byte_array_set_size (pdf, (guint) self->base);
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A second opinion on JSON: characters are decoded first, keys go into hash tables, numbers through the C library. */
#include "reference-json.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  const char *p, *end;
  guint depth, values, keys;
  ReferenceVerdict verdict;
} Parser;

static gboolean
stop (Parser *self, ReferenceVerdict verdict)
{
  self->verdict = verdict;
  return FALSE;
}

static void
space (Parser *self)
{
  while (self->p < self->end && memchr (" \t\r\n", *self->p, 4) != NULL)
    self->p++;
}

static gboolean
take (Parser *self, char c)
{
  if (self->p == self->end || *self->p != c)
    return FALSE;
  self->p++;
  return TRUE;
}

static gboolean
hex4 (Parser *self, gunichar *out)
{
  char text[5] = "";

  if (self->end - self->p < 4)
    return FALSE;
  memcpy (text, self->p, 4);
  if (strspn (text, "0123456789abcdefABCDEF") != 4)
    return FALSE;
  self->p += 4;
  *out = (gunichar) strtoul (text, NULL, 16);
  return TRUE;
}

static gboolean
escape (Parser *self, GString *out)
{
  static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
  const char *found;
  gunichar c, low;

  if (self->p == self->end)
    return FALSE;
  if (*self->p != 'u')
    {
      found = memchr (from, *self->p++, strlen (from));
      if (found == NULL)
        return FALSE;
      g_string_append_c (out, to[found - from]);
      return TRUE;
    }
  self->p++;
  if (!hex4 (self, &c) || c == 0 || (c >= 0xdc00 && c < 0xe000))
    return FALSE;
  if (c >= 0xd800 && c < 0xdc00)
    {
      if (!take (self, '\\') || !take (self, 'u') || !hex4 (self, &low) || low < 0xdc00 || low >= 0xe000)
        return FALSE;
      c = 0x10000 + (c - 0xd800) * 0x400 + (low - 0xdc00);
    }
  g_string_append_unichar (out, c);
  return TRUE;
}

/* (transfer full); NULL: not a string. */
static GString *
string (Parser *self)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (!take (self, '"'))
    return NULL;
  while (self->p < self->end && *self->p != '"')
    {
      gunichar c = g_utf8_get_char_validated (self->p, self->end - self->p);

      if (c == (gunichar) -1 || c == (gunichar) -2 || c < 0x20)
        return NULL;
      if (c == '\\')
        {
          self->p++;
          if (!escape (self, out))
            return NULL;
          continue;
        }
      g_string_append_unichar (out, c);
      self->p = g_utf8_next_char (self->p);
    }
  return take (self, '"') ? g_steal_pointer (&out) : NULL;
}

static gboolean
digits (Parser *self)
{
  const char *start = self->p;

  while (self->p < self->end && *self->p >= '0' && *self->p <= '9')
    self->p++;
  return self->p > start;
}

static gboolean
number (Parser *self)
{
  const char *start = self->p;
  g_autofree char *text = NULL;
  gboolean whole = TRUE;

  take (self, '-');
  if (!take (self, '0') && !digits (self))
    return FALSE;
  if (take (self, '.'))
    {
      whole = FALSE;
      if (!digits (self))
        return FALSE;
    }
  if (take (self, 'e') || take (self, 'E'))
    {
      whole = FALSE;
      if (!take (self, '+'))
        take (self, '-');
      if (!digits (self))
        return FALSE;
    }
  text = g_strndup (start, (gsize) (self->p - start));
  if (!whole)
    return isfinite (g_ascii_strtod (text, NULL));
  errno = 0;
  strtoll (text, NULL, 10);
  return errno == 0;
}

static gboolean value (Parser *self);

static gboolean
member (Parser *self, GHashTable *names)
{
  g_autoptr (GString) name = string (self);

  if (name == NULL)
    return stop (self, REFERENCE_BAD);
  if (++self->keys > REFERENCE_MAX_KEYS)
    return stop (self, REFERENCE_TOO_BIG);
  if (!g_hash_table_add (names, g_strndup (name->str, name->len)))
    return stop (self, REFERENCE_BAD);
  space (self);
  if (!take (self, ':'))
    return stop (self, REFERENCE_BAD);
  return value (self);
}

static gboolean
container (Parser *self, char close)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean is_object = close == '}';

  if (++self->depth > REFERENCE_MAX_DEPTH)
    return stop (self, REFERENCE_TOO_BIG);
  self->p++;
  space (self);
  if (!take (self, close))
    for (;;)
      {
        space (self);
        if (!(is_object ? member (self, names) : value (self)))
          return FALSE;
        space (self);
        if (take (self, close))
          break;
        if (!take (self, ','))
          return stop (self, REFERENCE_BAD);
      }
  self->keys -= g_hash_table_size (names);
  self->depth--;
  return TRUE;
}

static gboolean
word (Parser *self, const char *text)
{
  if ((gsize) (self->end - self->p) < strlen (text) || memcmp (self->p, text, strlen (text)) != 0)
    return FALSE;
  self->p += strlen (text);
  return TRUE;
}

static gboolean
value (Parser *self)
{
  g_autoptr (GString) text = NULL;

  space (self);
  if (self->p == self->end)
    return stop (self, REFERENCE_BAD);
  if (++self->values > REFERENCE_MAX_VALUES)
    return stop (self, REFERENCE_TOO_BIG);
  if (*self->p == '{' || *self->p == '[')
    return container (self, *self->p == '{' ? '}' : ']');
  if (*self->p == '"')
    {
      text = string (self);
      return text != NULL || stop (self, REFERENCE_BAD);
    }
  if (word (self, "true") || word (self, "false") || word (self, "null") || number (self))
    return TRUE;
  return stop (self, REFERENCE_BAD);
}

ReferenceVerdict
reference_json (const char *data, gsize length)
{
  Parser self = { .p = data, .end = data + length };

  if (!value (&self))
    return self.verdict;
  space (&self);
  return self.p == self.end ? REFERENCE_GOOD : REFERENCE_BAD;
}

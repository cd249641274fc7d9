/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strict JSON validator: one pass over the bytes with a fixed frame on the stack. Keys of the open objects lie in a
 * stack of their own with a hash index beside it, so that a repeated key is found without allocation. */
#include "config.h"
#include "json-guard.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "error.h"
#include "json-scan.h"

#define MAX_OPEN_KEYS LOTSE_GUARD_MAX_KEYS
#define INDEX_SIZE (MAX_OPEN_KEYS * 4) /* a power of two; at most a quarter full */
#define DEPTH_CEILING 256

typedef struct
{
  gsize   start;   /* offset of the first byte after the opening quote */
  guint32 length;  /* bytes up to the closing quote */
  guint16 slot;    /* where the index points here */
  guint8  level;
  guint8  escaped;
} Key;

typedef struct
{
  LotseJsonScan scan;
  gboolean too_large;

  guint   depth;
  guint   max_depth;
  guint   values;
  guint   max_values;
  guint8  is_object[DEPTH_CEILING + 1];
  guint16 first_key[DEPTH_CEILING + 1];

  guint   n_keys;
  guint64 seed;
  Key     keys[MAX_OPEN_KEYS];
  guint16 index[INDEX_SIZE]; /* number of the key plus one; 0: free */
} Guard;

typedef enum { EXPECT_VALUE, EXPECT_VALUE_OR_END, EXPECT_KEY, EXPECT_KEY_OR_END, EXPECT_COMMA_OR_END, EXPECT_NOTHING } Expect;

static gboolean
fail (Guard *self, gsize at, const char *problem)
{
  self->scan.at = at;
  self->scan.problem = problem;
  return FALSE;
}

static gboolean
fail_size (Guard *self, gsize at, const char *problem)
{
  self->too_large = TRUE;
  return fail (self, at, problem);
}

static void
skip_space (Guard *self)
{
  while (self->scan.at < self->scan.length)
    {
      guint8 c = self->scan.data[self->scan.at];

      if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
        return;
      self->scan.at++;
    }
}

static LotseJsonUnescaper
unescaper_for (Guard *self, const Key *key)
{
  return (LotseJsonUnescaper) { .p = self->scan.data + key->start, .end = self->scan.data + key->start + key->length };
}

static gboolean
keys_equal (Guard *self, const Key *a, const Key *b)
{
  LotseJsonUnescaper left, right;
  int c;

  if (!a->escaped && !b->escaped)
    return a->length == b->length && memcmp (self->scan.data + a->start, self->scan.data + b->start, a->length) == 0;

  left = unescaper_for (self, a);
  right = unescaper_for (self, b);
  do
    {
      c = lotse_json_unescape_next (&left);
      if (c != lotse_json_unescape_next (&right))
        return FALSE;
    }
  while (c >= 0);

  return TRUE;
}

/* Equal keys of one object meet in the same chain. The seed differs from call to call, so that nobody can prepare
 * keys that all do. */
static guint32
key_hash (Guard *self, const Key *key)
{
  guint64 hash = self->seed + key->level;

  if (key->escaped)
    {
      LotseJsonUnescaper bytes = unescaper_for (self, key);

      for (int c = lotse_json_unescape_next (&bytes); c >= 0; c = lotse_json_unescape_next (&bytes))
        hash = (hash ^ (guint) c) * G_GUINT64_CONSTANT (0x100000001b3);
    }
  else
    for (const guint8 *p = self->scan.data + key->start, *end = p + key->length; p < end; p++)
      hash = (hash ^ *p) * G_GUINT64_CONSTANT (0x100000001b3);

  return (guint32) ((hash ^ (hash >> 29)) >> 7);
}

static gboolean
remember_key (Guard *self, gsize start, gboolean escaped)
{
  Key *key;
  guint slot;

  if (self->n_keys >= MAX_OPEN_KEYS)
    return fail_size (self, start - 1, N_("too many keys in one object"));

  key = &self->keys[self->n_keys];
  *key = (Key) { .start = start, .length = (guint32) (self->scan.at - 1 - start), .level = (guint8) (self->depth - 1),
                 .escaped = (guint8) escaped };

  slot = key_hash (self, key) & (INDEX_SIZE - 1);
  while (self->index[slot] != 0)
    {
      const Key *other = &self->keys[self->index[slot] - 1];

      if (other->level == key->level && keys_equal (self, other, key))
        return fail (self, start - 1, N_("key occurs twice in one object"));
      slot = (slot + 1) & (INDEX_SIZE - 1);
    }

  key->slot = (guint16) slot;
  self->index[slot] = (guint16) ++self->n_keys;

  return TRUE;
}

/* Keys leave in the reverse order of their coming, so that no chain in the index is ever broken. */
static void
forget_keys (Guard *self, guint down_to)
{
  while (self->n_keys > down_to)
    self->index[self->keys[--self->n_keys].slot] = 0;
}

static gboolean
scan_key (Guard *self)
{
  gsize start = self->scan.at + 1;
  gboolean escaped;

  if (self->scan.data[self->scan.at] != '"')
    return fail (self, self->scan.at, N_("a key in double quotes is expected"));
  if (!lotse_json_scan_string (&self->scan, &escaped) || !remember_key (self, start, escaped))
    return FALSE;

  skip_space (self);
  if (self->scan.at >= self->scan.length)
    return fail (self, self->scan.length, N_("text ends after a key"));
  if (self->scan.data[self->scan.at] != ':')
    return fail (self, self->scan.at, N_("':' is expected after a key"));
  self->scan.at++;

  return TRUE;
}

static gboolean
scan_word (Guard *self, const char *word)
{
  gsize length = strlen (word);

  if (self->scan.length - self->scan.at < length || memcmp (self->scan.data + self->scan.at, word, length) != 0)
    return fail (self, self->scan.at, N_("a value is expected"));
  self->scan.at += length;

  return TRUE;
}

static gboolean
open_container (Guard *self, gboolean is_object)
{
  if (self->depth >= self->max_depth)
    return fail_size (self, self->scan.at, N_("nested too deeply"));

  self->is_object[self->depth] = (guint8) is_object;
  self->first_key[self->depth] = (guint16) self->n_keys;
  self->depth++;
  self->scan.at++;

  return TRUE;
}

static Expect
close_container (Guard *self)
{
  self->depth--;
  self->scan.at++;
  if (self->is_object[self->depth])
    forget_keys (self, self->first_key[self->depth]);

  return self->depth == 0 ? EXPECT_NOTHING : EXPECT_COMMA_OR_END;
}

static gboolean
scan_value (Guard *self, Expect *expect)
{
  gboolean escaped;

  if (++self->values > self->max_values)
    return fail_size (self, self->scan.at, N_("too many values"));

  *expect = self->depth == 0 ? EXPECT_NOTHING : EXPECT_COMMA_OR_END;
  switch (self->scan.data[self->scan.at])
    {
    case '{':
      *expect = EXPECT_KEY_OR_END;
      return open_container (self, TRUE);
    case '[':
      *expect = EXPECT_VALUE_OR_END;
      return open_container (self, FALSE);
    case '"':
      return lotse_json_scan_string (&self->scan, &escaped);
    case 't':
      return scan_word (self, "true");
    case 'f':
      return scan_word (self, "false");
    case 'n':
      return scan_word (self, "null");
    case '-': case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': case '8': case '9':
      return lotse_json_scan_number (&self->scan);
    default:
      return fail (self, self->scan.at, N_("a value is expected"));
    }
}

/* At a comma or a closing bracket inside a container. */
static gboolean
scan_separator (Guard *self, Expect *expect)
{
  gboolean in_object = self->is_object[self->depth - 1];
  guint8 c = self->scan.data[self->scan.at];

  if (c == ',')
    {
      self->scan.at++;
      *expect = in_object ? EXPECT_KEY : EXPECT_VALUE;
      return TRUE;
    }
  if (c != (in_object ? '}' : ']'))
    return fail (self, self->scan.at, in_object ? N_("',' or '}' is expected") : N_("',' or ']' is expected"));

  *expect = close_container (self);
  return TRUE;
}

static gboolean
scan_step (Guard *self, Expect *expect)
{
  guint8 c = self->scan.data[self->scan.at];

  switch (*expect)
    {
    case EXPECT_VALUE_OR_END:
      if (c == ']')
        {
          *expect = close_container (self);
          return TRUE;
        }
      return scan_value (self, expect);
    case EXPECT_VALUE:
      return scan_value (self, expect);
    case EXPECT_KEY_OR_END:
      if (c == '}')
        {
          *expect = close_container (self);
          return TRUE;
        }
      *expect = EXPECT_VALUE;
      return scan_key (self);
    case EXPECT_KEY:
      *expect = EXPECT_VALUE;
      return scan_key (self);
    case EXPECT_COMMA_OR_END:
      return scan_separator (self, expect);
    case EXPECT_NOTHING:
    default:
      return fail (self, self->scan.at, N_("text after the end"));
    }
}

static gboolean
scan_document (Guard *self)
{
  Expect expect = EXPECT_VALUE;

  if (self->scan.length >= 3 && memcmp (self->scan.data, "\xef\xbb\xbf", 3) == 0)
    return fail (self, 0, N_("byte order mark before the text"));

  for (skip_space (self); self->scan.at < self->scan.length; skip_space (self))
    if (!scan_step (self, &expect))
      return FALSE;

  if (expect != EXPECT_NOTHING)
    return fail (self, self->scan.length, self->values == 0 ? N_("nothing there") : N_("text ends too early"));

  return TRUE;
}

/* Columns count characters; bytes that are not UTF-8 count one each. */
static void
set_error (Guard *self, GError **error)
{
  gsize line = 1, column = 1;

  for (gsize i = 0; i < self->scan.at; i++)
    {
      if (self->scan.data[i] == '\n')
        {
          line++;
          column = 1;
        }
      else if ((self->scan.data[i] & 0xc0) != 0x80)
        column++;
    }

  g_set_error (error, LOTSE_ERROR, self->too_large ? LOTSE_ERROR_TOO_LARGE : LOTSE_ERROR_INVALID,
               _("line %u, column %u: %s"), (guint) MIN (line, G_MAXUINT), (guint) MIN (column, G_MAXUINT),
               g_dgettext (GETTEXT_PACKAGE, self->scan.problem));
}

gboolean
lotse_json_guard (const char *data, gsize length, const LotseGuardLimits *limits, GError **error)
{
  static const LotseGuardLimits defaults = { 0 };
  gsize max_bytes;
  Guard guard;

  g_return_val_if_fail (data != NULL || length == 0, FALSE);

  if (limits == NULL)
    limits = &defaults;
  max_bytes = limits->max_bytes != 0 ? limits->max_bytes : LOTSE_GUARD_MAX_BYTES;
  if (length > MIN (max_bytes, G_MAXUINT32))
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_TOO_LARGE,
                   _("line 1, column 1: %.0f bytes, at most %.0f are read"), (double) length, (double) max_bytes);
      return FALSE;
    }

  memset (&guard, 0, G_STRUCT_OFFSET (Guard, keys));
  memset (guard.index, 0, sizeof guard.index);
  guard.scan.data = (const guint8 *) data;
  guard.scan.length = length;
  guard.max_depth = MIN (limits->max_depth != 0 ? limits->max_depth : LOTSE_GUARD_MAX_DEPTH, DEPTH_CEILING);
  guard.max_values = limits->max_values != 0 ? limits->max_values : LOTSE_GUARD_MAX_VALUES;
  guard.seed = (guint64) g_get_monotonic_time () * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) ^ (guint64) (gsize) &guard;

  if (scan_document (&guard))
    return TRUE;

  set_error (&guard, error);
  return FALSE;
}

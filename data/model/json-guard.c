/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strict JSON validator: one pass over the bytes with a fixed frame on the stack. Keys of the open objects lie in a
 * stack of their own with a hash index beside it, so that a repeated key is found without allocation. */
#include "json-guard.h"

#include <string.h>

#include "error.h"

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
  const guint8 *data;
  gsize         length;
  gsize         at;
  const char   *problem; /* (nullable) static text */
  gboolean      too_large;

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
  self->at = at;
  self->problem = problem;
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
  while (self->at < self->length)
    {
      guint8 c = self->data[self->at];

      if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
        return;
      self->at++;
    }
}

/* Length of the well-formed UTF-8 sequence that starts here, 0 if there is none (RFC 3629, section 4). */
static guint
utf8_sequence (const guint8 *p, gsize left)
{
  guint8 c = p[0];
  guint8 low = 0x80, high = 0xbf;
  guint length;

  if (c < 0xc2 || c > 0xf4)
    return 0;
  length = c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
  if (left < length)
    return 0;

  if (c == 0xe0)
    low = 0xa0;
  else if (c == 0xed)
    high = 0x9f;
  else if (c == 0xf0)
    low = 0x90;
  else if (c == 0xf4)
    high = 0x8f;

  if (p[1] < low || p[1] > high)
    return 0;
  for (guint i = 2; i < length; i++)
    if ((p[i] & 0xc0) != 0x80)
      return 0;

  return length;
}

static gboolean
read_hex4 (const guint8 *p, guint *out)
{
  *out = 0;
  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value ((char) p[i]);

      if (digit < 0)
        return FALSE;
      *out = *out * 16 + (guint) digit;
    }

  return TRUE;
}

/* After a backslash. */
static gboolean
scan_escape (Guard *self)
{
  gsize start = self->at - 1;
  guint unit, second;

  if (self->at >= self->length)
    return fail (self, self->length, "text ends inside a string");

  switch (self->data[self->at++])
    {
    case '"': case '\\': case '/': case 'b': case 'f': case 'n': case 'r': case 't':
      return TRUE;
    case 'u':
      break;
    default:
      return fail (self, start, "unknown escape in a string");
    }

  if (self->length - self->at < 4 || !read_hex4 (self->data + self->at, &unit))
    return fail (self, start, "\\u needs four hexadecimal digits");
  self->at += 4;

  if (unit == 0)
    return fail (self, start, "U+0000 is not allowed");
  if (unit < 0xd800 || unit > 0xdfff)
    return TRUE;

  if (unit > 0xdbff || self->length - self->at < 6 || self->data[self->at] != '\\' || self->data[self->at + 1] != 'u' ||
      !read_hex4 (self->data + self->at + 2, &second) || second < 0xdc00 || second > 0xdfff)
    return fail (self, start, "surrogate without its other half");
  self->at += 6;

  return TRUE;
}

/* Bytes that a string may hold as they are and that need no second look: no quote, backslash, control or non-ASCII. */
static inline gboolean
eight_plain_bytes (const guint8 *p)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  const guint64 highs = G_GUINT64_CONSTANT (0x8080808080808080);
  guint64 word, quote, backslash;

  memcpy (&word, p, 8);
  quote = word ^ (ones * '"');
  backslash = word ^ (ones * '\\');

  return ((word | (word - ones * 0x20) | (quote - ones) | (backslash - ones)) & highs) == 0;
}

/* At the opening quote; ends behind the closing one. */
static gboolean
scan_string (Guard *self, gboolean *escaped)
{
  self->at++;
  *escaped = FALSE;

  while (self->at < self->length)
    {
      guint8 c;

      while (self->length - self->at >= 8 && eight_plain_bytes (self->data + self->at))
        self->at += 8;
      if (self->at >= self->length)
        break;

      c = self->data[self->at];
      if (c == '"')
        {
          self->at++;
          return TRUE;
        }
      if (c == '\\')
        {
          *escaped = TRUE;
          self->at++;
          if (!scan_escape (self))
            return FALSE;
        }
      else if (c < 0x20)
        return fail (self, self->at, "control character in a string");
      else if (c < 0x80)
        self->at++;
      else
        {
          guint sequence = utf8_sequence (self->data + self->at, self->length - self->at);

          if (sequence == 0)
            return fail (self, self->at, "not valid UTF-8");
          self->at += sequence;
        }
    }

  return fail (self, self->length, "text ends inside a string");
}

/* The next byte of a checked string after unescaping; characters written as \u come out as UTF-8. */
typedef struct
{
  const guint8 *p, *end;
  guint8        pending[4]; /* in reverse */
  guint         n_pending;
} Unescaper;

static void
unescape_unit (Unescaper *self)
{
  guint unit = 0, second = 0;
  char utf8[6];
  int n;

  read_hex4 (self->p, &unit);
  self->p += 4;
  if (unit >= 0xd800 && unit <= 0xdbff)
    {
      read_hex4 (self->p + 2, &second);
      self->p += 6;
      unit = 0x10000 + ((unit - 0xd800) << 10) + (second - 0xdc00);
    }

  n = g_unichar_to_utf8 (unit, utf8);
  for (int i = n - 1; i >= 0; i--)
    self->pending[self->n_pending++] = (guint8) utf8[i];
}

/* -1 at the end. */
static int
unescape_next (Unescaper *self)
{
  guint8 c;

  if (self->n_pending > 0)
    return self->pending[--self->n_pending];
  if (self->p >= self->end)
    return -1;

  c = *self->p++;
  if (c != '\\')
    return c;

  c = *self->p++;
  switch (c)
    {
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case 'u':
      unescape_unit (self);
      return self->pending[--self->n_pending];
    default:
      return c;
    }
}

static Unescaper
unescaper_for (Guard *self, const Key *key)
{
  return (Unescaper) { .p = self->data + key->start, .end = self->data + key->start + key->length };
}

static gboolean
keys_equal (Guard *self, const Key *a, const Key *b)
{
  Unescaper left, right;
  int c;

  if (!a->escaped && !b->escaped)
    return a->length == b->length && memcmp (self->data + a->start, self->data + b->start, a->length) == 0;

  left = unescaper_for (self, a);
  right = unescaper_for (self, b);
  do
    {
      c = unescape_next (&left);
      if (c != unescape_next (&right))
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
      Unescaper bytes = unescaper_for (self, key);

      for (int c = unescape_next (&bytes); c >= 0; c = unescape_next (&bytes))
        hash = (hash ^ (guint) c) * G_GUINT64_CONSTANT (0x100000001b3);
    }
  else
    for (const guint8 *p = self->data + key->start, *end = p + key->length; p < end; p++)
      hash = (hash ^ *p) * G_GUINT64_CONSTANT (0x100000001b3);

  return (guint32) ((hash ^ (hash >> 29)) >> 7);
}

static gboolean
remember_key (Guard *self, gsize start, gboolean escaped)
{
  Key *key;
  guint slot;

  if (self->n_keys >= MAX_OPEN_KEYS)
    return fail_size (self, start - 1, "too many keys in one object");

  key = &self->keys[self->n_keys];
  *key = (Key) { .start = start, .length = (guint32) (self->at - 1 - start), .level = (guint8) (self->depth - 1),
                 .escaped = (guint8) escaped };

  slot = key_hash (self, key) & (INDEX_SIZE - 1);
  while (self->index[slot] != 0)
    {
      const Key *other = &self->keys[self->index[slot] - 1];

      if (other->level == key->level && keys_equal (self, other, key))
        return fail (self, start - 1, "key occurs twice in one object");
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
  gsize start = self->at + 1;
  gboolean escaped;

  if (self->data[self->at] != '"')
    return fail (self, self->at, "a key in double quotes is expected");
  if (!scan_string (self, &escaped) || !remember_key (self, start, escaped))
    return FALSE;

  skip_space (self);
  if (self->at >= self->length)
    return fail (self, self->length, "text ends after a key");
  if (self->data[self->at] != ':')
    return fail (self, self->at, "':' is expected after a key");
  self->at++;

  return TRUE;
}

static gsize
scan_digits (Guard *self)
{
  gsize start = self->at;

  while (self->at < self->length && g_ascii_isdigit (self->data[self->at]))
    self->at++;

  return self->at - start;
}

/* Digits without sign and leading zeros, against 9223372036854775807, or …808 where negative. */
static gboolean
fits_int64 (const guint8 *digits, gsize count, gboolean negative)
{
  const char *limit = negative ? "9223372036854775808" : "9223372036854775807";

  return count < 19 || (count == 19 && memcmp (digits, limit, 19) <= 0);
}

/* Whether digits × 10^exponent stays finite as a double, decided on the decimal text: 1.79769313486231580e308 is the
 * last 18-digit number that is rounded down to DBL_MAX. */
static gboolean
is_finite_number (const guint8 *mantissa, gsize count, gint64 exponent)
{
  static const char limit[] = "179769313486231580";
  gint64 magnitude = exponent - 1; /* of the first significant digit */
  gboolean in_fraction = FALSE, seen = FALSE;
  guint n = 0;
  int order = 0;

  for (gsize i = 0; i < count; i++)
    {
      guint8 c = mantissa[i];

      if (c == '.')
        {
          in_fraction = TRUE;
          continue;
        }
      seen = seen || c != '0';
      if (!in_fraction && seen)
        magnitude++;
      else if (in_fraction && !seen)
        magnitude--;
      if (seen && n < 18 && order == 0)
        order = (int) c - limit[n++];
    }

  return !seen || magnitude < 308 || (magnitude == 308 && order <= 0);
}

static gint64
scan_exponent (Guard *self)
{
  gint64 exponent = 0;
  gboolean negative = FALSE;

  if (self->at < self->length && (self->data[self->at] == '+' || self->data[self->at] == '-'))
    negative = self->data[self->at++] == '-';

  while (self->at < self->length && g_ascii_isdigit (self->data[self->at]))
    {
      if (exponent < G_MAXINT64 / 100)
        exponent = exponent * 10 + (self->data[self->at] - '0');
      self->at++;
    }

  return negative ? -exponent : exponent;
}

static gboolean
scan_number (Guard *self)
{
  gsize start = self->at;
  gboolean negative = self->data[self->at] == '-';
  gboolean whole = TRUE;
  gint64 exponent = 0;
  gsize digits, end;

  if (negative)
    self->at++;
  digits = self->at;
  if (scan_digits (self) == 0)
    return fail (self, start, "not a number");
  if (self->data[digits] == '0' && self->at - digits > 1)
    return fail (self, start, "number with a leading zero");
  end = self->at;

  if (self->at < self->length && self->data[self->at] == '.')
    {
      whole = FALSE;
      self->at++;
      if (scan_digits (self) == 0)
        return fail (self, start, "number without digits after the point");
      end = self->at;
    }
  if (self->at < self->length && (self->data[self->at] | 0x20) == 'e')
    {
      whole = FALSE;
      self->at++;
      exponent = scan_exponent (self);
      if (!g_ascii_isdigit (self->data[self->at - 1]))
        return fail (self, start, "number without digits in the exponent");
    }

  if (whole && !fits_int64 (self->data + digits, end - digits, negative))
    return fail (self, start, "integer outside of 64 bits");
  if (!whole && !is_finite_number (self->data + digits, end - digits, exponent))
    return fail (self, start, "number too large");

  return TRUE;
}

static gboolean
scan_word (Guard *self, const char *word)
{
  gsize length = strlen (word);

  if (self->length - self->at < length || memcmp (self->data + self->at, word, length) != 0)
    return fail (self, self->at, "a value is expected");
  self->at += length;

  return TRUE;
}

static gboolean
open_container (Guard *self, gboolean is_object)
{
  if (self->depth >= self->max_depth)
    return fail_size (self, self->at, "nested too deeply");

  self->is_object[self->depth] = (guint8) is_object;
  self->first_key[self->depth] = (guint16) self->n_keys;
  self->depth++;
  self->at++;

  return TRUE;
}

static Expect
close_container (Guard *self)
{
  self->depth--;
  self->at++;
  if (self->is_object[self->depth])
    forget_keys (self, self->first_key[self->depth]);

  return self->depth == 0 ? EXPECT_NOTHING : EXPECT_COMMA_OR_END;
}

static gboolean
scan_value (Guard *self, Expect *expect)
{
  gboolean escaped;

  if (++self->values > self->max_values)
    return fail_size (self, self->at, "too many values");

  *expect = self->depth == 0 ? EXPECT_NOTHING : EXPECT_COMMA_OR_END;
  switch (self->data[self->at])
    {
    case '{':
      *expect = EXPECT_KEY_OR_END;
      return open_container (self, TRUE);
    case '[':
      *expect = EXPECT_VALUE_OR_END;
      return open_container (self, FALSE);
    case '"':
      return scan_string (self, &escaped);
    case 't':
      return scan_word (self, "true");
    case 'f':
      return scan_word (self, "false");
    case 'n':
      return scan_word (self, "null");
    case '-': case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': case '8': case '9':
      return scan_number (self);
    default:
      return fail (self, self->at, "a value is expected");
    }
}

/* At a comma or a closing bracket inside a container. */
static gboolean
scan_separator (Guard *self, Expect *expect)
{
  gboolean in_object = self->is_object[self->depth - 1];
  guint8 c = self->data[self->at];

  if (c == ',')
    {
      self->at++;
      *expect = in_object ? EXPECT_KEY : EXPECT_VALUE;
      return TRUE;
    }
  if (c != (in_object ? '}' : ']'))
    return fail (self, self->at, in_object ? "',' or '}' is expected" : "',' or ']' is expected");

  *expect = close_container (self);
  return TRUE;
}

static gboolean
scan_step (Guard *self, Expect *expect)
{
  guint8 c = self->data[self->at];

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
      return fail (self, self->at, "text after the end");
    }
}

static gboolean
scan_document (Guard *self)
{
  Expect expect = EXPECT_VALUE;

  if (self->length >= 3 && memcmp (self->data, "\xef\xbb\xbf", 3) == 0)
    return fail (self, 0, "byte order mark before the text");

  for (skip_space (self); self->at < self->length; skip_space (self))
    if (!scan_step (self, &expect))
      return FALSE;

  if (expect != EXPECT_NOTHING)
    return fail (self, self->length, self->values == 0 ? "nothing there" : "text ends too early");

  return TRUE;
}

/* Columns count characters; bytes that are not UTF-8 count one each. */
static void
set_error (Guard *self, GError **error)
{
  gsize line = 1, column = 1;

  for (gsize i = 0; i < self->at; i++)
    {
      if (self->data[i] == '\n')
        {
          line++;
          column = 1;
        }
      else if ((self->data[i] & 0xc0) != 0x80)
        column++;
    }

  g_set_error (error, LOTSE_ERROR, self->too_large ? LOTSE_ERROR_TOO_LARGE : LOTSE_ERROR_INVALID,
               "line %" G_GSIZE_FORMAT ", column %" G_GSIZE_FORMAT ": %s", line, column, self->problem);
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
                   "line 1, column 1: %" G_GSIZE_FORMAT " bytes, at most %" G_GSIZE_FORMAT " are read", length, max_bytes);
      return FALSE;
    }

  memset (&guard, 0, G_STRUCT_OFFSET (Guard, keys));
  memset (guard.index, 0, sizeof guard.index);
  guard.data = (const guint8 *) data;
  guard.length = length;
  guard.max_depth = MIN (limits->max_depth != 0 ? limits->max_depth : LOTSE_GUARD_MAX_DEPTH, DEPTH_CEILING);
  guard.max_values = limits->max_values != 0 ? limits->max_values : LOTSE_GUARD_MAX_VALUES;
  guard.seed = (guint64) g_get_monotonic_time () * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) ^ (guint64) (gsize) &guard;

  if (scan_document (&guard))
    return TRUE;

  set_error (&guard, error);
  return FALSE;
}

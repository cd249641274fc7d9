/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strings and numbers of JSON: what may stand in them, byte by byte. */
#include "config.h"
#include "json-scan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
fail (LotseJsonScan *self, gsize at, const char *problem)
{
  self->at = at;
  self->problem = problem;
  return FALSE;
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
scan_escape (LotseJsonScan *self)
{
  gsize start = self->at - 1;
  guint unit, second;

  if (self->at >= self->length)
    return fail (self, self->length, N_("text ends inside a string"));

  switch (self->data[self->at++])
    {
    case '"': case '\\': case '/': case 'b': case 'f': case 'n': case 'r': case 't':
      return TRUE;
    case 'u':
      break;
    default:
      return fail (self, start, N_("unknown escape in a string"));
    }

  if (self->length - self->at < 4 || !read_hex4 (self->data + self->at, &unit))
    return fail (self, start, N_("\\u needs four hexadecimal digits"));
  self->at += 4;

  if (unit == 0)
    return fail (self, start, N_("U+0000 is not allowed"));
  if (unit < 0xd800 || unit > 0xdfff)
    return TRUE;

  if (unit > 0xdbff || self->length - self->at < 6 || self->data[self->at] != '\\' || self->data[self->at + 1] != 'u' ||
      !read_hex4 (self->data + self->at + 2, &second) || second < 0xdc00 || second > 0xdfff)
    return fail (self, start, N_("surrogate without its other half"));
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

gboolean
lotse_json_scan_string (LotseJsonScan *self, gboolean *escaped)
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
        return fail (self, self->at, N_("control character in a string"));
      else if (c < 0x80)
        self->at++;
      else
        {
          guint sequence = utf8_sequence (self->data + self->at, self->length - self->at);

          if (sequence == 0)
            return fail (self, self->at, N_("not valid UTF-8"));
          self->at += sequence;
        }
    }

  return fail (self, self->length, N_("text ends inside a string"));
}

static gsize
scan_digits (LotseJsonScan *self)
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
scan_exponent (LotseJsonScan *self)
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

gboolean
lotse_json_scan_number (LotseJsonScan *self)
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
    return fail (self, start, N_("not a number"));
  if (self->data[digits] == '0' && self->at - digits > 1)
    return fail (self, start, N_("number with a leading zero"));
  end = self->at;

  if (self->at < self->length && self->data[self->at] == '.')
    {
      whole = FALSE;
      self->at++;
      if (scan_digits (self) == 0)
        return fail (self, start, N_("number without digits after the point"));
      end = self->at;
    }
  if (self->at < self->length && (self->data[self->at] | 0x20) == 'e')
    {
      whole = FALSE;
      self->at++;
      exponent = scan_exponent (self);
      if (!g_ascii_isdigit (self->data[self->at - 1]))
        return fail (self, start, N_("number without digits in the exponent"));
    }

  if (whole && !fits_int64 (self->data + digits, end - digits, negative))
    return fail (self, start, N_("integer outside of 64 bits"));
  if (!whole && !is_finite_number (self->data + digits, end - digits, exponent))
    return fail (self, start, N_("number too large"));

  return TRUE;
}

static void
unescape_unit (LotseJsonUnescaper *self)
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

int
lotse_json_unescape_next (LotseJsonUnescaper *self)
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

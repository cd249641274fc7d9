/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads numbers and sums of money as people write them in tables. */
#include "number.h"

#include <math.h>
#include <string.h>

#define MAX_TEXT_BYTES 120
#define MAX_GROUPS 16
#define MAX_DIGITS 40

typedef struct
{
  const char *word; /* lower case */
  double      unit; /* 0: none */
  const char *currency;
  guint8      abbreviation; /* may be followed by a full stop */
  guint8      needs_money;  /* too short to mean a unit without a currency beside it */
} Word;

static const Word words[] = {
  { "eur", 0, "EUR" }, { "euro", 0, "EUR" }, { "euros", 0, "EUR" }, { "gbp", 0, "GBP" }, { "usd", 0, "USD" }, { "cad", 0, "CAD" },
  { "t", 1e3, NULL, FALSE, TRUE }, { "teur", 1e3, "EUR" }, { "keur", 1e3, "EUR" }, { "meur", 1e6, "EUR" },
  { "k", 1e3 }, { "tsd", 1e3, NULL, TRUE }, { "tausend", 1e3 }, { "thousand", 1e3 },
  { "m", 1e6 }, { "mn", 1e6, NULL, TRUE }, { "mln", 1e6, NULL, TRUE }, { "mio", 1e6, NULL, TRUE }, { "mill", 1e6, NULL, TRUE },
  { "million", 1e6 }, { "millions", 1e6 }, { "millionen", 1e6 },
  { "b", 1e9, NULL, FALSE, TRUE }, { "bn", 1e9, NULL, TRUE }, { "mrd", 1e9, NULL, TRUE }, { "milliarde", 1e9 },
  { "milliarden", 1e9 }, { "billion", 1e9 }, { "billions", 1e9 },
};

static const struct { const char *text, *currency; } symbols[] = {
  { "€", "EUR" },   { "£", "GBP" },   { "us$", "USD" }, { "usd$", "USD" }, { "cad$", "CAD" },
  { "cdn$", "CAD" }, { "ca$", "CAD" }, { "c$", "CAD" },  { "$", "USD" },
};

typedef struct
{
  const char *at;
  gboolean    negative, signed_already;
  gboolean    bracket, bracket_closed;
  gboolean    have_number;
  double      number;
  double      unit; /* 0: none said */
  gboolean    unit_needs_money;
  const char *currency; /* (nullable) */
} Reader;

/* Typographic spaces, minus signs and apostrophes become their ASCII selves, letters lower case. FALSE: too long or not UTF-8. */
static gboolean
simplify (const char *text, char *out, gsize size)
{
  gsize length = 0;

  if (text == NULL || strlen (text) > MAX_TEXT_BYTES || !g_utf8_validate (text, -1, NULL))
    return FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\t' || c == '\n' || c == '\r' || g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR)
        c = ' ';
      else if (c == 0x2212 || c == 0x2012 || c == 0x2013 || c == 0x2011)
        c = '-';
      else if (c == 0x2019)
        c = '\'';
      else if (c < 0x80)
        c = (gunichar) g_ascii_tolower ((char) c);
      if (length + 7 > size)
        return FALSE;
      length += (gsize) g_unichar_to_utf8 (c, out + length);
    }
  out[length] = '\0';
  g_strstrip (out);

  return *out != '\0';
}

static gboolean
is_separator (char c)
{
  return c == '.' || c == ',' || c == ' ' || c == '\'';
}

typedef struct
{
  const char *start[MAX_GROUPS];
  int         length[MAX_GROUPS];
  char        separator[MAX_GROUPS]; /* before the group; 0 for the first */
  int         count;
} Groups;

static int
digit_run (const char *p)
{
  int n = 0;

  while (n < MAX_DIGITS && g_ascii_isdigit (p[n]))
    n++;

  return n;
}

/* Digits and what separates them; a space belongs to the number only before three digits. */
static gboolean
split_groups (const char **at, Groups *groups)
{
  const char *p = *at;
  int total = 0;

  groups->count = 0;
  for (;;)
    {
      int run = digit_run (p);
      char separator = groups->count == 0 ? '\0' : p[-1];

      if (run == 0 && !(groups->count == 0 && (*p == '.' || *p == ',')))
        return FALSE;
      total += run;
      if (groups->count >= MAX_GROUPS || total >= MAX_DIGITS)
        return FALSE;

      groups->start[groups->count] = p;
      groups->length[groups->count] = run;
      groups->separator[groups->count] = separator;
      groups->count++;

      p += run;
      if (!is_separator (*p) || !g_ascii_isdigit (p[1]) || (*p == ' ' && digit_run (p + 1) != 3))
        break;
      p++;
    }

  *at = p;
  return groups->count > 1 || groups->length[0] > 0;
}

/* Whether the first @count groups are one number with one kind of thousands separator. */
static gboolean
are_thousands (const Groups *groups, int count)
{
  if (groups->length[0] < 1 || groups->length[0] > 3 || *groups->start[0] == '0')
    return FALSE;

  for (int i = 1; i < count; i++)
    if (groups->length[i] != 3 || groups->separator[i] != groups->separator[1])
      return FALSE;

  return TRUE;
}

/* Number of groups before the decimal separator; -1 where the separators make no sense. */
static int
count_whole_groups (const Groups *groups, LotseDecimal decimal)
{
  int last = groups->count - 1;
  char mark = groups->separator[last];

  if (last == 0)
    return 1;
  if (mark == ' ' || mark == '\'')
    return are_thousands (groups, groups->count) ? groups->count : -1;

  if (last == 1)
    {
      char decimal_mark = decimal == LOTSE_DECIMAL_COMMA ? ',' : decimal == LOTSE_DECIMAL_POINT ? '.' : '\0';

      return mark != decimal_mark && are_thousands (groups, 2) ? 2 : 1;
    }

  if (groups->separator[1] == mark)
    return are_thousands (groups, groups->count) ? groups->count : -1;

  return are_thousands (groups, last) ? last : -1;
}

/* German price lists: "1.200,-" and "1.200,--". */
static void
skip_price_dash (const char **at)
{
  const char *p = *at;

  if (*p != ',' || p[1] != '-')
    return;
  *at = p + (p[2] == '-' ? 3 : 2);
}

/* The exponent as spreadsheets write it: "1,2E+06". */
static void
read_exponent (const char **at, char *digits)
{
  const char *p = *at;
  int run;

  if (*p != 'e' || (p[1] != '+' && p[1] != '-'))
    return;
  run = digit_run (p + 2);
  if (run < 1 || run > 3)
    return;

  strncat (digits, p, (gsize) run + 2);
  *at = p + run + 2;
}

static gboolean
read_digits (Reader *self, LotseDecimal decimal)
{
  char digits[MAX_DIGITS + 16] = "";
  Groups groups;
  int whole;

  if (self->have_number || !split_groups (&self->at, &groups))
    return FALSE;
  whole = count_whole_groups (&groups, decimal);
  if (whole < 0)
    return FALSE;

  for (int i = 0; i < groups.count; i++)
    {
      if (i == whole)
        strcat (digits, ".");
      strncat (digits, groups.start[i], (gsize) groups.length[i]);
    }
  if (whole == groups.count)
    skip_price_dash (&self->at);
  read_exponent (&self->at, digits);

  self->number = g_ascii_strtod (digits, NULL);
  self->have_number = TRUE;

  /* Accounting programs put the sign behind: "1.234,56-". */
  if (*self->at == '-' && !self->signed_already && !self->bracket)
    {
      self->signed_already = self->negative = TRUE;
      self->at++;
    }

  return isfinite (self->number);
}

static gboolean
read_sign (Reader *self)
{
  if (self->signed_already || self->bracket || self->have_number)
    return FALSE;

  self->signed_already = TRUE;
  self->negative = *self->at++ == '-';

  return TRUE;
}

static gboolean
read_bracket (Reader *self)
{
  if (*self->at == '(')
    {
      if (self->bracket || self->signed_already || self->have_number)
        return FALSE;
      self->bracket = self->negative = TRUE;
    }
  else
    {
      if (!self->bracket || self->bracket_closed || !self->have_number)
        return FALSE;
      self->bracket_closed = TRUE;
    }
  self->at++;

  return TRUE;
}

static gboolean
set_currency (Reader *self, const char *currency)
{
  if (self->currency != NULL)
    return FALSE;

  self->currency = currency;
  return TRUE;
}

static gboolean
read_word (Reader *self)
{
  gsize run = 0;

  for (guint i = 0; i < G_N_ELEMENTS (symbols); i++)
    if (g_str_has_prefix (self->at, symbols[i].text))
      {
        self->at += strlen (symbols[i].text);
        return set_currency (self, symbols[i].currency);
      }

  while (g_ascii_isalpha (self->at[run]))
    run++;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const Word *word = &words[i];

      if (strlen (word->word) != run || strncmp (word->word, self->at, run) != 0)
        continue;
      self->at += run;
      if (word->abbreviation && *self->at == '.')
        self->at++;
      if (word->unit > 0)
        {
          if (self->unit > 0)
            return FALSE;
          self->unit = word->unit;
          self->unit_needs_money = word->needs_money || !self->have_number;
        }
      return word->currency == NULL || set_currency (self, word->currency);
    }

  return FALSE;
}

static gboolean
read_all (const char *text, LotseDecimal decimal, Reader *self)
{
  char simple[MAX_TEXT_BYTES * 2 + 8];

  *self = (Reader) { 0 };
  if (!simplify (text, simple, sizeof simple))
    return FALSE;

  for (self->at = simple; *self->at != '\0';)
    {
      char c = *self->at;
      gboolean fits;

      if (c == ' ')
        {
          self->at++;
          continue;
        }
      if (g_ascii_isdigit (c) || ((c == '.' || c == ',') && g_ascii_isdigit (self->at[1])))
        fits = read_digits (self, decimal);
      else if (c == '-' || c == '+')
        fits = read_sign (self);
      else if (c == '(' || c == ')')
        fits = read_bracket (self);
      else
        fits = read_word (self);
      if (!fits)
        return FALSE;
    }
  self->at = NULL;

  return self->have_number && self->bracket == self->bracket_closed && !(self->unit_needs_money && self->currency == NULL);
}

static double
signed_number (const Reader *reader, double scale)
{
  double value = reader->number * (reader->unit > 0 ? reader->unit : scale);

  return reader->negative && value != 0 ? -value : value;
}

gboolean
lotse_number_read (const char *text, LotseDecimal decimal, double *out)
{
  Reader reader;
  double value;

  g_return_val_if_fail (out != NULL, FALSE);

  if (!read_all (text, decimal, &reader))
    return FALSE;
  value = signed_number (&reader, 1);
  if (!isfinite (value))
    return FALSE;

  *out = value;
  return TRUE;
}

gboolean
lotse_money_read (const char *text, LotseDecimal decimal, double scale, gint64 *cents, const char **currency)
{
  Reader reader;
  double value;

  g_return_val_if_fail (cents != NULL, FALSE);

  if (!read_all (text, decimal, &reader))
    return FALSE;
  value = round (signed_number (&reader, scale) * 100);
  if (!isfinite (value) || fabs (value) > 9e15)
    return FALSE;

  *cents = (gint64) value;
  if (currency != NULL)
    *currency = reader.currency != NULL ? reader.currency : "";
  return TRUE;
}

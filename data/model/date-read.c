/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads dates in the spellings that occur in tables. The text becomes a short row of items (numbers, months, marks such as
 * "Q" or "KW"), and the row's pattern says what it means. What fits no pattern is refused, never guessed. */
#include "date-private.h"

#include <string.h>

#include "date-words.h"

#define MAX_ITEMS 6
#define MAX_TEXT_BYTES 200

typedef struct
{
  char     kind;    /* LOTSE_WORD_…, or LOTSE_WORD_NUMBER */
  char     before;  /* the separator in front: 0, ' ', '.', ',', '/', '-', '\'' */
  gint8    digits;  /* how many the number was written with */
  gboolean ordinal; /* "3rd", "third", "III" */
  int      value;
} Item;

typedef struct
{
  Item                  items[MAX_ITEMS];
  guint                 count;
  char                  pattern[MAX_ITEMS + 1];
  const LotseDateHabits *habits;
} Row;

char *
lotse_date_simplify (const char *text)
{
  g_autofree char *lower = NULL;
  g_autoptr (GString) simple = NULL;

  if (text == NULL || strlen (text) > MAX_TEXT_BYTES || !g_utf8_validate (text, -1, NULL))
    return NULL;

  lower = g_utf8_strdown (text, -1);
  simple = g_string_sized_new (strlen (lower));
  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR)
        {
          if (simple->len > 0 && simple->str[simple->len - 1] != ' ')
            g_string_append_c (simple, ' ');
        }
      else if (c == 0x2212 || g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION)
        g_string_append_c (simple, '-');
      else
        g_string_append_unichar (simple, c == 0x2019 ? '\'' : c);
    }

  while (simple->len > 0 && (simple->str[simple->len - 1] == ' ' || simple->str[simple->len - 1] == '.'))
    g_string_truncate (simple, simple->len - 1);
  if (simple->len == 0)
    return NULL;

  return g_string_free (g_steal_pointer (&simple), FALSE);
}

static guint
count_digits (const char *p)
{
  guint n = 0;

  while (g_ascii_isdigit (p[n]))
    n++;

  return n;
}

static gboolean
skip_text (const char **p, const char *text)
{
  if (!g_str_has_prefix (*p, text))
    return FALSE;

  *p += strlen (text);
  return TRUE;
}

/* "10:30", "10:30:00.000", "10:30 pm", "10:30z", "10:30+02:00", "10:30 uhr", to the end of the text. */
static gboolean
is_time (const char *p)
{
  static const char *const suffixes[] = { "am", "pm", "a.m", "p.m", "uhr" };
  guint n = count_digits (p);

  if (n < 1 || n > 2 || g_ascii_strtoull (p, NULL, 10) > 24 || p[n] != ':')
    return FALSE;
  p += n;

  for (guint part = 0; part < 2 && *p == ':'; part++)
    {
      if (count_digits (p + 1) != 2 || p[1] > '5')
        return FALSE;
      p += 3;
    }
  if ((*p == '.' || *p == ',') && count_digits (p + 1) > 0)
    p += 1 + count_digits (p + 1);

  skip_text (&p, " ");
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (skip_text (&p, suffixes[i]))
      break;
  skip_text (&p, " ");

  if (*p == '+' || *p == '-')
    {
      n = count_digits (++p);
      p += n;
      if (n == 2 && *p == ':')
        return count_digits (p + 1) == 2 && p[3] == '\0';
      return (n == 2 || n == 4) && *p == '\0';
    }
  if (!skip_text (&p, "z") && !skip_text (&p, "utc"))
    skip_text (&p, "gmt");

  return *p == '\0';
}

/* Cuts the time of day off a time stamp. FALSE: there is a colon, but no time. */
static gboolean
cut_time (char *text, gboolean *was_cut)
{
  char *colon = strchr (text, ':');
  char *start = colon;

  *was_cut = FALSE;
  if (colon == NULL)
    return TRUE;

  while (start > text && g_ascii_isdigit (start[-1]))
    start--;
  if (start - text < 2 || !is_time (start))
    return FALSE;

  start--;
  if (*start != ' ' && !(*start == 't' && g_ascii_isdigit (start[-1])))
    return FALSE;
  if (start[-1] == ',')
    start--;
  *start = '\0';
  *was_cut = TRUE;

  return TRUE;
}

/* "2020-21 (Q1)" is "2020-21, Q1". FALSE: brackets of another kind. */
static gboolean
open_brackets (char *text)
{
  char *open = strchr (text, '(');
  gsize length = strlen (text);

  if (open == NULL)
    return strchr (text, ')') == NULL;
  if (open == text || text[length - 1] != ')' || strchr (text, ')') != text + length - 1 || strchr (open + 1, '(') != NULL)
    return FALSE;

  *open = ',';
  text[length - 1] = '\0';

  return TRUE;
}

/* Spaces and at most one mark, or a full stop and one mark ("Dec., 2019"). */
static gboolean
read_separator (const char **at, char *separator)
{
  const char *p = *at;

  *separator = '\0';
  for (; *p != '\0' && strchr (" .,/-'", *p) != NULL; p++)
    {
      if (*p == ' ')
        {
          if (*separator == '\0')
            *separator = ' ';
        }
      else if (*separator == '\0' || *separator == ' ' || *separator == '.')
        *separator = *p;
      else
        return FALSE;
    }
  *at = p;

  return TRUE;
}

static gboolean
read_number (const char **at, Item *item)
{
  static const char *const suffixes[] = { "st", "nd", "rd", "th" };
  guint digits = count_digits (*at);

  if (digits > 8)
    return FALSE;

  item->kind = LOTSE_WORD_NUMBER;
  item->digits = (gint8) digits;
  item->value = (int) g_ascii_strtoull (*at, NULL, 10);
  *at += digits;

  for (guint i = 0; i < G_N_ELEMENTS (suffixes) && !item->ordinal; i++)
    item->ordinal = g_str_has_prefix (*at, suffixes[i]) && !g_ascii_isalpha ((*at)[2]);
  if (item->ordinal)
    *at += 2;

  return digits > 0;
}

static gboolean
read_item (const char **at, Item *item)
{
  const char *end = *at;

  if (g_ascii_isdigit (*end))
    return read_number (at, item);

  while (g_unichar_isalpha (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  if (end == *at || !lotse_date_word (*at, (gsize) (end - *at), &item->kind, &item->value))
    return FALSE;

  item->ordinal = item->kind == LOTSE_WORD_ORDINAL;
  *at = end;

  return TRUE;
}

static gboolean
read_row (const char *text, Row *row)
{
  const char *p = text;
  char separator = '\0';

  while (*p != '\0')
    {
      Item item = { 0 };

      if (!read_item (&p, &item))
        return FALSE;
      item.before = separator;
      if (!read_separator (&p, &separator) || (*p == '\0' && separator != '\0'))
        return FALSE;

      if (item.kind == LOTSE_WORD_NOISE || (item.kind == LOTSE_WORD_WEEKDAY && row->count == 0))
        continue;
      if (row->count >= MAX_ITEMS)
        return FALSE;
      row->pattern[row->count] = item.kind;
      row->items[row->count++] = item;
    }

  return row->count > 0;
}

/* A year of four digits, or of two where @short_too: 70 to 99 are 19xx. 0: not a year. */
static int
year_of (const Item *item, gboolean short_too)
{
  if (item->kind != LOTSE_WORD_NUMBER || item->ordinal)
    return 0;
  if (item->digits == 4)
    return item->value;
  if (item->digits == 2 && short_too)
    return item->value + (item->value >= 70 ? 1900 : 2000);

  return 0;
}

static gboolean
is_small (const Item *item)
{
  return item->kind == LOTSE_WORD_ORDINAL || (item->kind == LOTSE_WORD_NUMBER && item->digits <= 2);
}

static gboolean
give (LotseDate date, LotsePrecision precision, LotseSoftDate *out)
{
  *out = lotse_soft_make (date, precision);
  return lotse_soft_is_set (*out);
}

static gboolean
give_day (int year, const Item *month, const Item *day, LotseSoftDate *out)
{
  if (!is_small (day) || (month->kind == LOTSE_WORD_NUMBER && !is_small (month)))
    return FALSE;

  return give (lotse_date_from_ymd (year, month->value, day->value), LOTSE_PRECISION_DAY, out);
}

static gboolean
give_month (int year, int month, LotseSoftDate *out)
{
  return give (lotse_date_from_ymd (year, month, 1), LOTSE_PRECISION_MONTH, out);
}

/* First year of "2023-24", "2023/2024", and "22-23" where @short_too; 0 if the years do not follow each other. */
static int
fiscal_year_of (const Item *first, const Item *second, gboolean short_too)
{
  int year = year_of (first, short_too);
  int next = year_of (second, TRUE);

  if (year == 0 || next == 0 || (first->digits == 2 && second->digits == 4) || (second->before != '-' && second->before != '/'))
    return 0;
  if (second->digits == 2)
    return (year + 1) % 100 == second->value ? year : 0;

  return next == year + 1 ? year : 0;
}

/* @quarter of the fiscal year that begins in @year; 4 stands for the whole year, too: both end in the same quarter. */
static gboolean
give_fiscal (const Row *row, int year, int quarter, LotseSoftDate *out)
{
  int start = row->habits != NULL ? row->habits->fiscal_start_month : 0;
  int last_month;

  if (year == 0 || start < 1 || start > 12 || quarter < 1 || quarter > 4)
    return FALSE;
  last_month = year * 12 + (start - 1) + quarter * 3 - 1;

  return give (lotse_date_from_ymd (last_month / 12, last_month % 12 + 1, 1), LOTSE_PRECISION_QUARTER, out);
}

static gboolean
match_number (const Row *row, LotseSoftDate *out)
{
  const Item *item = &row->items[0];

  if (item->ordinal)
    return FALSE;

  /* Alone, a number is a year or a compact date only where it can hardly be anything else. */
  if (item->digits == 4 && item->value >= 1900 && item->value < 2200)
    return give (lotse_date_from_ymd (item->value, 1, 1), LOTSE_PRECISION_YEAR, out);
  if (item->digits == 8 && item->value >= 19000000 && item->value < 22000000)
    return give (lotse_date_from_ymd (item->value / 10000, item->value / 100 % 100, item->value % 100), LOTSE_PRECISION_DAY, out);

  return FALSE;
}

static gboolean
match_two_numbers (const Row *row, LotseSoftDate *out)
{
  const Item *a = &row->items[0], *b = &row->items[1];
  int fiscal = fiscal_year_of (a, b, FALSE);

  if (a->ordinal || b->ordinal || strchr (".-/", b->before) == NULL || b->before == '\0')
    return FALSE;
  if (fiscal != 0 && give_fiscal (row, fiscal, 4, out))
    return TRUE;

  if (a->digits <= 2 && b->digits == 4)
    return give_month (b->value, a->value, out);
  if (a->digits == 4 && b->digits <= 2 && b->before != '.')
    return give_month (a->value, b->value, out);

  return FALSE;
}

static gboolean
match_three_numbers (const Row *row, LotseSoftDate *out)
{
  const Item *a = &row->items[0], *b = &row->items[1], *c = &row->items[2];
  gboolean month_first = row->habits != NULL && row->habits->month_first;

  if (a->ordinal || b->ordinal || c->ordinal || b->before != c->before || b->before == '\0' || strchr (".-/", b->before) == NULL)
    return FALSE;
  if (a->digits == 4)
    return give_day (a->value, b, c, out);

  return month_first ? give_day (year_of (c, TRUE), a, b, out) : give_day (year_of (c, TRUE), b, a, out);
}

/* "30 June 2020", "30-Jun-20", "2020-Jun-30". */
static gboolean
match_number_month_number (const Row *row, LotseSoftDate *out)
{
  const Item *a = &row->items[0], *month = &row->items[1], *c = &row->items[2];

  if (year_of (a, FALSE) != 0)
    return give_day (a->value, month, c, out);

  return give_day (year_of (c, TRUE), month, a, out);
}

/* "June 30, 2020". */
static gboolean
match_month_number_number (const Row *row, LotseSoftDate *out)
{
  const Item *day = &row->items[1], *year = &row->items[2];

  return give_day (year_of (year, year->before == '\''), &row->items[0], day, out);
}

/* "June 2020", "Jun-20"; "June 20" stays unread: it may be a day. */
static gboolean
match_month_number (const Row *row, LotseSoftDate *out)
{
  const Item *year = &row->items[1];
  gboolean short_too = year->before == '-' || year->before == '/' || year->before == '\'';

  return give_month (year_of (year, short_too), row->items[0].value, out);
}

static gboolean
match_number_month (const Row *row, LotseSoftDate *out)
{
  return give_month (year_of (&row->items[0], FALSE), row->items[1].value, out);
}

static gboolean
give_part (char mark, const Item *part, int year, LotseSoftDate *out)
{
  if (year == 0 || !is_small (part) || part->value < 1)
    return FALSE;

  switch (mark)
    {
    case LOTSE_WORD_QUARTER:
      return part->value <= 4 && give (lotse_date_from_ymd (year, part->value * 3, 1), LOTSE_PRECISION_QUARTER, out);
    case LOTSE_WORD_HALF:
      return part->value <= 2 && give (lotse_date_from_ymd (year, part->value * 6, 1), LOTSE_PRECISION_HALF_YEAR, out);
    default:
      return part->kind == LOTSE_WORD_NUMBER && give (lotse_date_from_week (year, part->value), LOTSE_PRECISION_WEEK, out);
    }
}

/* "Q3 2020", "KW 12/2020". */
static gboolean
match_mark_part_year (const Row *row, LotseSoftDate *out)
{
  return give_part (row->pattern[0], &row->items[1], year_of (&row->items[2], TRUE), out);
}

/* "3. Quartal 2020", "2nd half of 2020", or the year first: "2020-Q3". */
static gboolean
match_around_mark (const Row *row, LotseSoftDate *out)
{
  const Item *a = &row->items[0], *c = &row->items[2];
  int year = year_of (a, FALSE);

  return year != 0 ? give_part (row->pattern[1], c, year, out) : give_part (row->pattern[1], a, year_of (c, TRUE), out);
}

/* "Q3 2022-23", "Q3 FY22-23". */
static gboolean
match_quarter_fiscal (const Row *row, LotseSoftDate *out)
{
  const Item *years = &row->items[row->count - 2];

  return is_small (&row->items[1]) && give_fiscal (row, fiscal_year_of (&years[0], &years[1], TRUE), row->items[1].value, out);
}

/* "2022-23 Q3", "FY22-23 Q3". */
static gboolean
match_fiscal_quarter (const Row *row, LotseSoftDate *out)
{
  const Item *years = &row->items[row->count - 4], *quarter = &row->items[row->count - 1];

  return is_small (quarter) && give_fiscal (row, fiscal_year_of (&years[0], &years[1], TRUE), quarter->value, out);
}

/* "3rd quarter 2022-23", "3. Quartal GJ 2022/23". */
static gboolean
match_counted_quarter_fiscal (const Row *row, LotseSoftDate *out)
{
  const Item *years = &row->items[row->count - 2];

  return is_small (&row->items[0]) && give_fiscal (row, fiscal_year_of (&years[0], &years[1], TRUE), row->items[0].value, out);
}

/* "FY 2022-23". */
static gboolean
match_fiscal_year (const Row *row, LotseSoftDate *out)
{
  return give_fiscal (row, fiscal_year_of (&row->items[1], &row->items[2], TRUE), 4, out);
}

/* n number, o ordinal, M month, Q quarter, H half-year, W week, F fiscal year. */
static const struct { const char *pattern; gboolean (*match) (const Row *row, LotseSoftDate *out); } patterns[] = {
  { "n", match_number },
  { "nn", match_two_numbers },
  { "nnn", match_three_numbers },
  { "nMn", match_number_month_number },
  { "Mnn", match_month_number_number },
  { "Mn", match_month_number },
  { "nM", match_number_month },
  { "Qnn", match_mark_part_year },
  { "Hnn", match_mark_part_year },
  { "Wnn", match_mark_part_year },
  { "nQn", match_around_mark },
  { "nHn", match_around_mark },
  { "nWn", match_around_mark },
  { "oQn", match_around_mark },
  { "oHn", match_around_mark },
  { "Qnnn", match_quarter_fiscal },
  { "QnFnn", match_quarter_fiscal },
  { "nnQn", match_fiscal_quarter },
  { "FnnQn", match_fiscal_quarter },
  { "nQnn", match_counted_quarter_fiscal },
  { "nQFnn", match_counted_quarter_fiscal },
  { "oQnn", match_counted_quarter_fiscal },
  { "oQFnn", match_counted_quarter_fiscal },
  { "Fnn", match_fiscal_year },
};

static gboolean
read_simple (char *text, const LotseDateHabits *habits, LotseSoftDate *out)
{
  Row row = { .habits = habits };
  gboolean was_cut;

  if (lotse_date_word_open (text))
    return give (LOTSE_DATE_NONE, LOTSE_PRECISION_OPEN, out);
  if (!cut_time (text, &was_cut) || !open_brackets (text) || !read_row (text, &row))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    if (strcmp (patterns[i].pattern, row.pattern) == 0)
      return patterns[i].match (&row, out) && (!was_cut || out->precision == LOTSE_PRECISION_DAY);

  return FALSE;
}

gboolean
lotse_date_read (const char *text, const LotseDateHabits *habits, LotseSoftDate *out)
{
  g_autofree char *simple = lotse_date_simplify (text), *spoken = NULL;
  LotseSoftDate soft;

  g_return_val_if_fail (out != NULL, FALSE);

  *out = LOTSE_SOFT_NONE;
  if (simple == NULL)
    return FALSE;
  spoken = habits != NULL && habits->spoken ? g_strdup (simple) : NULL; /* reading cuts its text */
  if (!read_simple (simple, habits, &soft) && (spoken == NULL || !lotse_date_read_spoken (spoken, habits, &soft)))
    return FALSE;

  *out = soft;
  return TRUE;
}

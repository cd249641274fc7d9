/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A value for a period takes the place of the one that is there for it, so that the same table entered twice changes nothing. */
#include "config.h"
#include "kpi-values.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MOST 1e15
#define SMALL_COUNT 5 /* as in charts/suppress.h */

static const GArray *
points_of (LotseRecord *kpi)
{
  const LotseValue *value = lotse_record_get (kpi, LOTSE_F_KPI_POINTS);

  return value->set ? value->u.points : NULL;
}

gboolean
lotse_kpi_is_ratio (LotseRecord *kpi)
{
  const GArray *points = points_of (kpi);

  for (guint i = 0; points != NULL && i < points->len; i++)
    if (!isnan (g_array_index (points, LotsePoint, i).denominator))
      return TRUE;
  return points == NULL && lotse_record_has (kpi, LOTSE_F_KPI_DENOMINATOR);
}

gboolean
lotse_unit_is_count (const char *unit)
{
  static const char *const words[] = { "Anzahl", "Stück", "count", "number", NULL };

  for (guint i = 0; unit != NULL && words[i] != NULL; i++)
    if (g_ascii_strcasecmp (unit, words[i]) == 0)
      return TRUE;
  return unit == NULL;
}

/* What is measured and not counted tells of nobody. */
static gboolean
is_measure (const char *unit)
{
  static const char *const words[] = { "%", "€", "EUR", "T€", "Mio. €", "Tage", "Tag", "Wochen", "Monate", "Jahre", "Stunden", "Minuten", "min", "h", "s", "ms",
                                       "Stufe", "Punkte", "Note", "km", "m", "m²", "kWh", "GB", "Mbit/s", "days", "weeks", "months", "years", "hours",
                                       "minutes", "level", "points", NULL };

  return unit != NULL && g_strv_contains (words, unit);
}

static gboolean
is_small (double count)
{
  return count > 0 && count < SMALL_COUNT;
}

gboolean
lotse_kpi_is_count_small (LotseRecord *kpi, double value, double denominator)
{
  if (isfinite (denominator))
    return is_small (value) || is_small (denominator - value);
  return !is_measure (lotse_record_text (kpi, LOTSE_F_KPI_UNIT)) && is_small (value) && value == floor (value);
}

gboolean
lotse_kpi_hides_start (LotseRecord *kpi, int audience)
{
  return audience < LOTSE_AUDIENCE_STAFF && lotse_record_has (kpi, LOTSE_F_KPI_START)
         && lotse_kpi_is_count_small (kpi, lotse_record_number (kpi, LOTSE_F_KPI_START), NAN);
}

LotsePrecision
lotse_rhythm_precision (int rhythm)
{
  switch (rhythm)
    {
    case LOTSE_RHYTHM_QUARTERLY: return LOTSE_PRECISION_QUARTER;
    case LOTSE_RHYTHM_HALF_YEARLY: return LOTSE_PRECISION_HALF_YEAR;
    case LOTSE_RHYTHM_YEARLY: return LOTSE_PRECISION_YEAR;
    default: return LOTSE_PRECISION_MONTH;
    }
}

LotseSoftDate
lotse_period_at (LotseDate day, LotsePrecision precision, int steps)
{
  const int months = precision == LOTSE_PRECISION_YEAR ? 12 : precision == LOTSE_PRECISION_HALF_YEAR ? 6 : precision == LOTSE_PRECISION_QUARTER ? 3 : 1;

  /* From the first day on, so that no month is too short for it. */
  return lotse_soft_make (lotse_date_add_months (lotse_soft_make (day, precision).first, steps * months), precision);
}

/* ---- Cells ---- */

gboolean
lotse_kpi_cell_is_empty (const char *text)
{
  static const char *const words[] = { "", "-", "–", "—", "−", ".", "..", "...", "…", "k. a.", "k.a.", "ka", "n. v.", "n.v.", "n/a", "na", "nan", "null", "none",
                                       "#nv", "#n/a", "keine angabe", "not known", "not recorded", "unbekannt", NULL };
  g_autofree char *plain = g_utf8_strdown (text, -1);

  g_strstrip (plain);
  return g_strv_contains (words, plain);
}

/* What the language writes first; what cannot be meant that way is read as anybody writes it. */
static gboolean
read_number (const char *text, LotseDecimal decimal, double *out)
{
  return (lotse_number_read (text, decimal, out) || (decimal != LOTSE_DECIMAL_AUTO && lotse_number_read (text, LOTSE_DECIMAL_AUTO, out)))
         && fabs (*out) < MOST; /* NAN and more than a record takes fail as well */
}

/* Cuts @text in two at "/", "von" or "of". (nullable) the second part */
static char *
cut (char *text)
{
  static const char *const words[] = { "/", " von ", " of ", NULL };

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *at = strstr (text, words[i]);

      if (at == NULL)
        continue;
      *at = '\0';
      return g_strstrip (at + strlen (words[i]));
    }
  return NULL;
}

static gboolean
read_parts (LotseRecord *kpi, char *part, char *whole, LotseDecimal decimal, LotsePoint *point, const char **reason)
{
  if (!read_number (g_strstrip (part), decimal, &point->value) || !read_number (whole, decimal, &point->denominator))
    *reason = _("not two numbers such as 12/40");
  else if (point->denominator <= 0)
    *reason = _("the whole must be more than zero");
  else if (points_of (kpi) != NULL && !lotse_kpi_is_ratio (kpi))
    *reason = _("this KPI is recorded in plain numbers, not in parts of a whole");
  else
    return TRUE;
  return FALSE;
}

gboolean
lotse_kpi_cell_read (LotseRecord *kpi, const char *text, LotseDecimal decimal, LotsePoint *point, const char **reason)
{
  g_autofree char *copy = g_strstrip (g_strdup (text));
  char *whole = cut (copy);
  const gsize length = strlen (copy);

  point->denominator = NAN;
  if (whole != NULL)
    return read_parts (kpi, copy, whole, decimal, point, reason);
  if (length > 0 && copy[length - 1] == '%')
    {
      copy[length - 1] = '\0';
      g_strchomp (copy);
      if (g_str_has_suffix (copy, "\u00a0") || g_str_has_suffix (copy, "\u202f"))
        *g_utf8_find_prev_char (copy, copy + strlen (copy)) = '\0';
      if (g_strcmp0 (lotse_record_text (kpi, LOTSE_F_KPI_UNIT), "%") != 0 && !lotse_kpi_is_ratio (kpi))
        {
          *reason = _("a percentage, but the KPI is counted in another unit");
          return FALSE;
        }
    }
  if (!read_number (copy, decimal, &point->value))
    *reason = _("not a number");
  else if (lotse_kpi_is_ratio (kpi))
    *reason = _("this KPI is recorded in parts of a whole: both numbers are wanted, as in 12/40");
  else
    return TRUE;
  return FALSE;
}

/* Never with a sign for thousands that could be taken for a decimal one, and with all digits. */
static char *
number_text (double number, LotseLang lang)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, fabs (number) < 1e15 && number == floor (number) ? "%.0f" : "%.15g", number);
  if (strchr (buffer, 'e') != NULL)
    g_ascii_formatd (buffer, sizeof buffer, "%.12f", number);
  if (lang == LOTSE_LANG_DE)
    g_strdelimit (buffer, ".", ',');
  return g_strdup (buffer);
}

/* Counts values that are written as one number: above 1, and not. */
static void
count_above_one (LotseRecord *kpi, guint field, guint *above, guint *others)
{
  const LotseValue *points = lotse_record_get (kpi, field);

  for (guint i = 0; points->set && i < points->u.points->len; i++)
    {
      const LotsePoint *point = &g_array_index (points->u.points, LotsePoint, i);

      if (isnan (point->denominator))
        *(point->value > 1 ? above : others) += 1;
    }
}

char *
lotse_kpi_share_question (LotseRecord *kpi, const LotsePoint *point, LotseLang lang)
{
  g_autofree char *percent = NULL;
  guint above = 0, others = 0;

  if (!isnan (point->denominator) || !(point->value > 0 && point->value < 1) || g_strcmp0 (lotse_record_text (kpi, LOTSE_F_KPI_UNIT), "%") != 0)
    return NULL;
  count_above_one (kpi, LOTSE_F_KPI_POINTS, &above, &others);
  count_above_one (kpi, LOTSE_F_KPI_TARGETS, &above, &others);
  percent = lotse_number_format (point->value * 100, 4, lang);
  if (above + others == 0)
    return g_strdup_printf (_("The unit is %%: was %s %% meant?"), percent);
  /* What once slipped in does not silence the question; where shares below 1 % are common it is not asked. */
  if (above <= others)
    return NULL;
  return g_strdup_printf (others == 0 ? _("All values so far are above 1: was %s %% meant?") : _("Most values so far are above 1: was %s %% meant?"), percent);
}

/* Some value of @kpi so far, or a target, says that there are such: below zero, above a hundred, a part larger than its whole. */
static gboolean
has_such (LotseRecord *kpi, gboolean (*such) (const LotsePoint *))
{
  static const guint fields[] = { LOTSE_F_KPI_POINTS, LOTSE_F_KPI_TARGETS };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const LotseValue *points = lotse_record_get (kpi, fields[i]);

      for (guint j = 0; points->set && j < points->u.points->len; j++)
        if (such (&g_array_index (points->u.points, LotsePoint, j)))
          return TRUE;
    }
  return FALSE;
}

static gboolean
is_below_zero (const LotsePoint *point)
{
  return point->value < 0 || point->denominator < 0;
}

static gboolean
is_above_hundred (const LotsePoint *point)
{
  return isnan (point->denominator) && point->value > 100;
}

static gboolean
is_above_whole (const LotsePoint *point)
{
  return !isnan (point->denominator) && point->denominator >= 0 && point->value > point->denominator;
}

/* Below zero is likely a slip in a count or a percentage, and where nothing was so far; money may well be, and so may growth once it was. */
static gboolean
never_below_zero (LotseRecord *kpi, const LotsePoint *read)
{
  const char *unit = lotse_record_text (kpi, LOTSE_F_KPI_UNIT);

  return !has_such (kpi, is_below_zero)
         && (!isnan (read->denominator) || !is_measure (unit) || g_strcmp0 (unit, "%") == 0 || lotse_record_get (kpi, LOTSE_F_KPI_POINTS)->set);
}

const char *
lotse_kpi_range_question (LotseRecord *kpi, const LotsePoint *point)
{
  if (is_below_zero (point) && never_below_zero (kpi, point))
    return _("Below zero: is that right?");
  if (is_above_whole (point) && !has_such (kpi, is_above_whole))
    return _("The part is larger than the whole: is that right?");
  if (is_above_hundred (point) && g_strcmp0 (lotse_record_text (kpi, LOTSE_F_KPI_UNIT), "%") == 0 && !has_such (kpi, is_above_hundred))
    return _("More than 100 %: is that right?");
  return NULL;
}

gboolean
lotse_kpi_is_to_come (LotseSoftDate when, LotseDate today)
{
  return when.first != LOTSE_DATE_NONE && when.first > today;
}

char *
lotse_kpi_to_come_question (LotseSoftDate when, LotseDate today, LotseLang lang)
{
  g_autofree char *day = lotse_kpi_is_to_come (when, today) ? lotse_soft_format (when, lang) : NULL;

  /* Translators: a day or a period: "Q4 2031 is still to come" */
  return day != NULL ? g_strdup_printf (_("%s is still to come: is the year right?"), day) : NULL;
}

char *
lotse_kpi_cell_write (const LotsePoint *point, LotseLang lang)
{
  g_autofree char *value = number_text (point->value, lang), *whole = isnan (point->denominator) ? NULL : number_text (point->denominator, lang);

  return whole != NULL ? g_strdup_printf ("%s/%s", value, whole) : g_steal_pointer (&value);
}

/* ---- Series ---- */

const LotsePoint *
lotse_kpi_point_within (LotseRecord *kpi, LotseSoftDate when)
{
  const GArray *points = points_of (kpi);
  const LotseDate last = lotse_soft_last (when);

  for (guint i = points != NULL ? points->len : 0; i > 0; i--)
    {
      const LotsePoint *point = &g_array_index (points, LotsePoint, i - 1);

      if (point->date <= last)
        return point->date >= when.first ? point : NULL;
    }
  return NULL;
}

LotseDate
lotse_kpi_place (LotseRecord *kpi, LotseSoftDate when, LotseDate today)
{
  const LotsePoint *there = when.precision == LOTSE_PRECISION_DAY ? NULL : lotse_kpi_point_within (kpi, when);
  const LotseDate last = lotse_soft_last (when);

  if (when.precision == LOTSE_PRECISION_DAY)
    return when.first;
  if (there != NULL)
    return there->date;
  return today >= when.first && today < last ? today : last;
}

LotseRecord *
lotse_kpi_with_points (LotseRecord *kpi, GArray *points)
{
  LotseRecord *copy = lotse_record_copy (kpi);
  const GArray *before = points_of (kpi);
  g_autoptr (GArray) all = lotse_points_new (), kept = lotse_points_new ();
  LotseValue value;

  if (before != NULL)
    g_array_append_vals (all, before->data, before->len);
  g_array_append_vals (all, points->data, points->len);
  /* The later of equal days counts; then what is to go can go. */
  value = lotse_value_points_take (g_steal_pointer (&all));
  for (guint i = 0; value.set && i < value.u.points->len; i++)
    if (!isnan (g_array_index (value.u.points, LotsePoint, i).value))
      g_array_append_val (kept, g_array_index (value.u.points, LotsePoint, i));
  lotse_value_clear (&value);
  value = lotse_value_points_take (g_steal_pointer (&kept));
  lotse_record_take (copy, LOTSE_F_KPI_POINTS, &value);
  return copy;
}

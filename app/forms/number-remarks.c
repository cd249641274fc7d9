/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said stands at the field where the slip is likelier: at the bound rather than at the target, at the forecast rather than at what was spent. */
#include "config.h"
#include "number-remarks.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "data/model/kpi-values.h"
#include "data/model/number.h"

static GArray *
points_of (LotseRecord *record, guint field)
{
  const LotseValue *value = lotse_record_get (record, field);

  return value->set ? value->u.points : NULL;
}

static int
year_of (LotseDate day)
{
  int year = 0;

  lotse_date_to_ymd (day, &year, NULL, NULL);
  return year;
}

/* ---- Points that stand there twice ---- */

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const LotseDate one = *(const LotseDate *) a, other = *(const LotseDate *) b;

  return (one > other) - (one < other);
}

/* Days of the lines as they were typed, sorted: of two with one day the value keeps one. (transfer full) */
static GArray *
days_typed (LotseRecordForm *form, guint field)
{
  const LotseField *info = &lotse_kind_info (lotse_record_form_kind (form))->fields[field];
  g_auto (GStrv) parts = g_strsplit_set (lotse_record_form_text (form, field), ";\n", -1);
  GArray *days = g_array_new (FALSE, FALSE, sizeof (LotseDate));

  for (guint i = 0; parts[i] != NULL; i++)
    {
      LotseValue value;

      if (*g_strstrip (parts[i]) == '\0' || !lotse_value_parse (info, parts[i], lotse_lang_get (), &value, NULL))
        continue;
      for (guint j = 0; value.set && j < value.u.points->len; j++)
        g_array_append_val (days, g_array_index (value.u.points, LotsePoint, j).date);
      lotse_value_clear (&value);
    }
  g_array_sort (days, compare_days);
  return days;
}

/* One value a year is meant: budgets, and targets of what is counted once a year. */
static gboolean
is_yearly (LotseRecord *result, guint field)
{
  return lotse_record_kind (result) == LOTSE_KIND_PROJECT
         || (field == LOTSE_F_KPI_TARGETS && lotse_record_has (result, LOTSE_F_KPI_RHYTHM) && lotse_record_enum (result, LOTSE_F_KPI_RHYTHM) == LOTSE_RHYTHM_YEARLY);
}

static char *
double_remark (LotseRecordForm *form, LotseRecord *result, guint field)
{
  g_autoptr (GArray) days = days_typed (form, field);

  for (guint i = 1; i < days->len; i++)
    {
      const LotseDate one = g_array_index (days, LotseDate, i - 1), other = g_array_index (days, LotseDate, i);
      g_autofree char *day = NULL;

      if (one != other && (year_of (one) != year_of (other) || !is_yearly (result, field)))
        continue;
      day = lotse_date_format (one, lotse_lang_get ());
      return one == other ? g_strdup_printf (_("%s stands there twice; only one of the two values is kept."), day)
                          : g_strdup_printf (_("%d stands there twice: is that right?"), year_of (one));
    }
  return NULL;
}

/* ---- KPIs ---- */

/* The last target, in the unit of the thresholds. NAN: there is none, or one that cannot be held beside them. */
static double
last_target (LotseRecord *kpi)
{
  const GArray *targets = points_of (kpi, LOTSE_F_KPI_TARGETS);
  const LotsePoint *last = targets != NULL && targets->len > 0 ? &g_array_index (targets, LotsePoint, targets->len - 1) : NULL;

  if (last == NULL)
    return NAN;
  if (isnan (last->denominator))
    return last->value;
  return last->denominator > 0 && g_strcmp0 (lotse_record_text (kpi, LOTSE_F_KPI_UNIT), "%") == 0 ? 100 * last->value / last->denominator : NAN;
}

/* NAN where nothing was said. */
static double
number_of (LotseRecord *record, guint field)
{
  return lotse_record_has (record, field) ? lotse_record_number (record, field) : NAN;
}

/* @one is better than @other; FALSE where one of them is not there. */
static gboolean
is_better (double one, double other, gboolean down)
{
  return !isnan (one) && !isnan (other) && (down ? one < other : one > other);
}

/* A bound asks for more than the target does, or what is red begins before what is amber. */
static char *
bound_remark (LotseRecord *kpi, guint field, gboolean down)
{
  const double bound = number_of (kpi, field), target = last_target (kpi);

  if (is_better (bound, target, down))
    {
      g_autofree char *number = lotse_number_format (target, 6, lotse_lang_get ());

      return down ? g_strdup_printf (_("Below the target of %s, though lower is better: is that right?"), number)
                  : g_strdup_printf (_("Above the target of %s, though higher is better: is that right?"), number);
    }
  if (field == LOTSE_F_KPI_THRESHOLD_RED && is_better (bound, number_of (kpi, LOTSE_F_KPI_THRESHOLD_AMBER), down))
    return g_strdup_printf (_("A value would need a decision before it comes to “%s”: are the two mixed up?"),
                            lotse_field_label (&lotse_kind_info (LOTSE_KIND_KPI)->fields[LOTSE_F_KPI_THRESHOLD_AMBER]));
  return NULL;
}

/* The day of the last value or target, whichever is later. LOTSE_DATE_NONE: there is none. */
static LotseDate
end_of_series (LotseRecord *kpi)
{
  static const guint fields[] = { LOTSE_F_KPI_POINTS, LOTSE_F_KPI_TARGETS };
  LotseDate end = LOTSE_DATE_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const GArray *points = points_of (kpi, fields[i]);

      if (points != NULL && points->len > 0)
        end = MAX (end, g_array_index (points, LotsePoint, points->len - 1).date);
    }
  return end;
}

/* A break after all that is drawn parts nothing. */
static char *
break_remark (LotseRecord *kpi)
{
  const LotseValue *breaks = lotse_record_get (kpi, LOTSE_F_KPI_BREAKS);
  const LotseDate end = end_of_series (kpi);

  for (guint i = 0; breaks->set && end != LOTSE_DATE_NONE && i < breaks->u.map->len; i++)
    {
      const LotseMapEntry *entry = &g_array_index (breaks->u.map, LotseMapEntry, i);
      const LotseDate day = entry->date != LOTSE_DATE_NONE ? entry->date : lotse_date_parse (entry->key);
      g_autofree char *when = NULL, *last = NULL;

      if (day == LOTSE_DATE_NONE || day <= end)
        continue;
      when = lotse_date_format (day, lotse_lang_get ());
      last = lotse_date_format (end, lotse_lang_get ());
      return g_strdup_printf (_("The break of %s is later than the last value and the last target (%s): is that right?"), when, last);
    }
  return NULL;
}

/* From the start to the target it has to go the way that is said to be better. */
static char *
direction_remark (LotseRecord *kpi, gboolean down)
{
  if (!is_better (number_of (kpi, LOTSE_F_KPI_START), last_target (kpi), down))
    return NULL;
  return down ? g_strdup (_("The target is above the start value, though lower is better: is that right?"))
              : g_strdup (_("The target is below the start value, though higher is better: is that right?"));
}

/* The last value that is said to be of a time to come. */
static char *
to_come_remark (LotseRecord *kpi)
{
  const GArray *points = points_of (kpi, LOTSE_F_KPI_POINTS);

  if (points == NULL || points->len == 0)
    return NULL;
  return lotse_kpi_to_come_question (lotse_soft_from_day (g_array_index (points, LotsePoint, points->len - 1).date), lotse_date_today (), lotse_lang_get ());
}

static char *
kpi_remark (LotseRecord *kpi, guint field)
{
  const gboolean known = lotse_record_has (kpi, LOTSE_F_KPI_DIRECTION);
  const gboolean down = known && lotse_record_enum (kpi, LOTSE_F_KPI_DIRECTION) == LOTSE_DIRECTION_DOWN;

  switch (field)
    {
    case LOTSE_F_KPI_MINIMUM:
    case LOTSE_F_KPI_THRESHOLD_AMBER:
    case LOTSE_F_KPI_THRESHOLD_RED: return known ? bound_remark (kpi, field, down) : NULL;
    case LOTSE_F_KPI_DIRECTION: return known ? direction_remark (kpi, down) : NULL;
    case LOTSE_F_KPI_BREAKS: return break_remark (kpi);
    case LOTSE_F_KPI_POINTS: return to_come_remark (kpi);
    default: return NULL;
    }
}

/* ---- Risks ---- */

static char *
risk_remark (LotseRecord *risk, guint field)
{
  const guint before = field == LOTSE_F_RISK_LIKELIHOOD_AFTER ? LOTSE_F_RISK_LIKELIHOOD_BEFORE : LOTSE_F_RISK_IMPACT_BEFORE;

  if ((field != LOTSE_F_RISK_LIKELIHOOD_AFTER && field != LOTSE_F_RISK_IMPACT_AFTER) || !lotse_record_has (risk, field) || !lotse_record_has (risk, before)
      || lotse_record_integer (risk, field, 0) <= lotse_record_integer (risk, before, 0))
    return NULL;
  return g_strdup (_("Larger than before the response: is that right?"));
}

/* ---- Money of projects ---- */

/* All amounts of @year; 0: of all years. NAN: there is none. */
static double
sum_of_year (const GArray *points, int year)
{
  double sum = NAN;

  for (guint i = 0; points != NULL && i < points->len; i++)
    {
      const LotsePoint *point = &g_array_index (points, LotsePoint, i);

      if (year == 0 || year_of (point->date) == year)
        sum = (isnan (sum) ? 0 : sum) + point->value;
    }
  return sum;
}

static char *
money_words (LotseRecord *project, double cents)
{
  return lotse_money_format_short ((gint64) cents, lotse_record_text (project, LOTSE_F_PROJECT_CURRENCY), lotse_lang_get ());
}

static char *
money_remark (LotseRecord *project, guint field)
{
  const GArray *spent = points_of (project, LOTSE_F_PROJECT_BUDGET_ACTUAL), *forecast = points_of (project, LOTSE_F_PROJECT_BUDGET_FORECAST);
  const double whole = sum_of_year (spent, 0);
  g_autofree char *words = NULL;

  if (field == LOTSE_F_PROJECT_COST_TOTAL_FORECAST && lotse_record_has (project, field) && !isnan (whole)
      && (double) lotse_record_integer (project, field, 0) < whole)
    {
      words = money_words (project, whole);
      return g_strdup_printf (_("Less than is spent already (%s): is that right?"), words);
    }
  for (guint i = 0; field == LOTSE_F_PROJECT_BUDGET_FORECAST && forecast != NULL && i < forecast->len; i++)
    {
      const int year = year_of (g_array_index (forecast, LotsePoint, i).date);
      const double of_year = sum_of_year (spent, year);

      if (isnan (of_year) || sum_of_year (forecast, year) >= of_year)
        continue;
      words = money_words (project, of_year);
      return g_strdup_printf (_("%d: less than is spent already (%s). Is that right?"), year, words);
    }
  return NULL;
}

/* Only these are looked at, as the whole record is read for it. */
static gboolean
may_be_doubtful (LotseKind kind, guint field)
{
  static const struct { LotseKind kind; guint field; } doubtful[] = {
    { LOTSE_KIND_KPI, LOTSE_F_KPI_DIRECTION },         { LOTSE_KIND_KPI, LOTSE_F_KPI_MINIMUM },
    { LOTSE_KIND_KPI, LOTSE_F_KPI_THRESHOLD_AMBER },   { LOTSE_KIND_KPI, LOTSE_F_KPI_THRESHOLD_RED },
    { LOTSE_KIND_KPI, LOTSE_F_KPI_BREAKS },            { LOTSE_KIND_RISK, LOTSE_F_RISK_LIKELIHOOD_AFTER },
    { LOTSE_KIND_RISK, LOTSE_F_RISK_IMPACT_AFTER },    { LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_COST_TOTAL_FORECAST },
  };

  for (guint i = 0; i < G_N_ELEMENTS (doubtful); i++)
    if (doubtful[i].kind == kind && doubtful[i].field == field)
      return TRUE;
  return (kind == LOTSE_KIND_KPI || kind == LOTSE_KIND_PROJECT) && lotse_kind_info (kind)->fields[field].type == LOTSE_TYPE_POINTS;
}

char *
lotse_form_number_remark (LotseRecordForm *form, guint field)
{
  LotseKind kind;
  g_autoptr (LotseRecord) result = NULL;
  char *remark = NULL;

  g_return_val_if_fail (LOTSE_IS_RECORD_FORM (form), NULL);

  kind = lotse_record_form_kind (form);
  if (!may_be_doubtful (kind, field))
    return NULL;
  result = lotse_record_form_result (form);
  if (lotse_kind_info (kind)->fields[field].type == LOTSE_TYPE_POINTS)
    remark = double_remark (form, result, field);
  if (remark != NULL)
    return remark;
  return kind == LOTSE_KIND_KPI ? kpi_remark (result, field) : kind == LOTSE_KIND_RISK ? risk_remark (result, field) : money_remark (result, field);
}

gboolean
lotse_form_number_touches (LotseKind kind, guint field)
{
  static const guint of_kpi[] = { LOTSE_F_KPI_DIRECTION, LOTSE_F_KPI_UNIT, LOTSE_F_KPI_RHYTHM, LOTSE_F_KPI_START, LOTSE_F_KPI_TARGETS, LOTSE_F_KPI_THRESHOLD_AMBER,
                                  LOTSE_F_KPI_POINTS };

  for (guint i = 0; kind == LOTSE_KIND_KPI && i < G_N_ELEMENTS (of_kpi); i++)
    if (of_kpi[i] == field)
      return TRUE;
  return kind == LOTSE_KIND_RISK && (field == LOTSE_F_RISK_LIKELIHOOD_BEFORE || field == LOTSE_F_RISK_IMPACT_BEFORE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures: values as points, the target that counts, and what state that is. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "data/model/kpi-values.h"
#include "data/model/number.h"
#include "data/model/reporting.h"
#include "figure-private.h"
#include "source-private.h"

/* NAN where a ratio has no denominator. */
static double
point_value (const LotsePoint *point)
{
  if (isnan (point->denominator))
    return point->value;
  return point->denominator != 0 ? point->value / point->denominator : NAN;
}

static const GArray *
points_of (LotseRecord *kpi, guint field)
{
  const LotseValue *value = lotse_record_get (kpi, field);

  return value->set ? value->u.points : NULL;
}

static gboolean
is_ratio (LotseRecord *kpi)
{
  const GArray *points = points_of (kpi, LOTSE_F_KPI_POINTS);

  for (guint i = 0; points != NULL && i < points->len; i++)
    if (!isnan (g_array_index (points, LotsePoint, i).denominator))
      return TRUE;
  return FALSE;
}

static gboolean
is_percent (LotseRecord *kpi)
{
  return g_strcmp0 (lotse_record_text (kpi, LOTSE_F_KPI_UNIT), "%") == 0;
}

/* Targets and thresholds of a share are written in percent where its unit is; its values are shares of one. */
static double
in_units_of_values (LotseRecord *kpi, double value)
{
  return is_ratio (kpi) && is_percent (kpi) ? value / 100 : value;
}

GArray *
lotse_kpi_points_from (LotseRecord *kpi, LotseDate as_of)
{
  const GArray *points = points_of (kpi, LOTSE_F_KPI_POINTS);
  GArray *out = g_array_new (FALSE, FALSE, sizeof (LotseChartPoint));

  for (guint i = 0; points != NULL && i < points->len; i++)
    {
      const LotsePoint *point = &g_array_index (points, LotsePoint, i);
      LotseChartPoint copy = { point->date, point_value (point) };

      if (point->date <= as_of)
        g_array_append_val (out, copy);
    }
  return out;
}

GArray *
lotse_kpi_points_for (LotseRecord *kpi, const LotseSourceOptions *options)
{
  const LotseDate as_of = lotse_source_as_of (options);
  const GArray *points = points_of (kpi, LOTSE_F_KPI_POINTS);
  GArray *out = lotse_kpi_points_from (kpi, as_of);

  for (guint i = 0, n = 0; points != NULL && lotse_source_is_public (options) && i < points->len; i++)
    {
      const LotsePoint *point = &g_array_index (points, LotsePoint, i);

      if (point->date > as_of)
        continue;
      if (lotse_kpi_is_count_small (kpi, point->value, point->denominator))
        g_array_index (out, LotseChartPoint, n).value = LOTSE_CHART_PROTECTED;
      n++;
    }
  return out;
}

static const LotsePoint *
target_point (LotseRecord *kpi, LotseDate as_of)
{
  const GArray *targets = points_of (kpi, LOTSE_F_KPI_TARGETS);

  for (guint i = 0; targets != NULL && i < targets->len; i++)
    if (g_array_index (targets, LotsePoint, i).date >= as_of || i + 1 == targets->len)
      return &g_array_index (targets, LotsePoint, i);
  return NULL;
}

static double
value_of_target (LotseRecord *kpi, const LotsePoint *target)
{
  return isnan (target->denominator) ? in_units_of_values (kpi, target->value) : point_value (target);
}

double
lotse_kpi_target (LotseRecord *kpi, LotseDate as_of)
{
  const LotsePoint *target = target_point (kpi, as_of);

  return target != NULL ? value_of_target (kpi, target) : NAN;
}

static double
last_value (LotseRecord *kpi, LotseDate as_of)
{
  g_autoptr (GArray) points = lotse_kpi_points_from (kpi, as_of);

  for (guint i = points->len; i > 0; i--)
    if (!isnan (g_array_index (points, LotseChartPoint, i - 1).value))
      return g_array_index (points, LotseChartPoint, i - 1).value;
  return NAN;
}

/* As good as @bound, or better. */
static gboolean
reaches (LotseRecord *kpi, double value, double bound)
{
  return lotse_record_enum (kpi, LOTSE_F_KPI_DIRECTION) == LOTSE_DIRECTION_DOWN ? value <= bound : value >= bound;
}

gboolean
lotse_kpi_passed_target (LotseRecord *kpi, LotseDate as_of, LotsePassedTarget *out)
{
  const GArray *targets = points_of (kpi, LOTSE_F_KPI_TARGETS);
  const LotsePoint *last = NULL, *newest = lotse_kpi_last_point (kpi, as_of);

  for (guint i = 0; targets != NULL && i < targets->len && g_array_index (targets, LotsePoint, i).date < as_of; i++)
    last = &g_array_index (targets, LotsePoint, i);
  if (last == NULL)
    return FALSE;
  out->day = last->date;
  out->target = value_of_target (kpi, last);
  out->value = last_value (kpi, last->date);
  out->now = last_value (kpi, as_of);
  out->is_newer = newest != NULL && newest->date > last->date;
  out->reached = !isnan (out->value) && reaches (kpi, out->value, out->target);
  out->holds = reaches (kpi, out->now, out->target);
  out->is_last = last == &g_array_index (targets, LotsePoint, targets->len - 1);
  return !isnan (out->target) && !isnan (out->now) && (out->is_last || !isnan (out->value));
}

gboolean
lotse_passed_target_is_missed (const LotsePassedTarget *passed)
{
  return !passed->holds && (!passed->reached || passed->is_last);
}

LotseTargetStanding
lotse_kpi_target_standing (LotseRecord *kpi, LotseDate as_of)
{
  const double value = last_value (kpi, as_of), target = lotse_kpi_target (kpi, as_of);
  LotsePassedTarget passed;

  if (isnan (value) || isnan (target))
    return LOTSE_TARGET_NONE;
  if (lotse_kpi_passed_target (kpi, as_of, &passed) && lotse_passed_target_is_missed (&passed))
    return LOTSE_TARGET_MISSED;
  return reaches (kpi, value, target) ? LOTSE_TARGET_REACHED : LOTSE_TARGET_AHEAD;
}

static double
minimum_of (LotseRecord *kpi)
{
  return in_units_of_values (kpi, lotse_record_number (kpi, LOTSE_F_KPI_MINIMUM));
}

gboolean
lotse_kpi_misses_minimum (LotseRecord *kpi, LotseDate as_of)
{
  const double value = last_value (kpi, as_of), minimum = minimum_of (kpi);

  return !isnan (value) && !isnan (minimum) && !reaches (kpi, value, minimum);
}

LotseChartState
lotse_kpi_state (LotseRecord *kpi, LotseDate as_of)
{
  double value = last_value (kpi, as_of), target = lotse_kpi_target (kpi, as_of);
  double amber = in_units_of_values (kpi, lotse_record_number (kpi, LOTSE_F_KPI_THRESHOLD_AMBER));
  double red = in_units_of_values (kpi, lotse_record_number (kpi, LOTSE_F_KPI_THRESHOLD_RED));
  const gboolean too_little = lotse_kpi_misses_minimum (kpi, as_of);
  LotsePassedTarget passed;
  gboolean judged;

  if (isnan (value))
    return LOTSE_CHART_NOT_RATED;
  /* The target of this year may lie below what is asked for at least. */
  if (!isnan (target) && reaches (kpi, value, target) && !too_little)
    return LOTSE_CHART_ON_TRACK;
  if (!isnan (red) && !reaches (kpi, value, red))
    return LOTSE_CHART_NEEDS_DECISION;
  judged = lotse_kpi_passed_target (kpi, as_of, &passed);
  if (too_little || (!isnan (amber) && !reaches (kpi, value, amber)) || (judged && lotse_passed_target_is_missed (&passed)))
    return LOTSE_CHART_NEEDS_ATTENTION;
  /* Without thresholds, a target can only be missed once its day has passed. */
  return !isnan (amber) || !isnan (red) || !isnan (minimum_of (kpi)) || judged ? LOTSE_CHART_ON_TRACK : LOTSE_CHART_NOT_RATED;
}

LotseChartState
lotse_kpi_state_for (LotseRecord *kpi, const LotseSourceOptions *options)
{
  const LotseDate as_of = lotse_source_as_of (options);

  return lotse_kpi_hidden_from (kpi, as_of, options->audience) ? LOTSE_CHART_NOT_RATED : lotse_kpi_state (kpi, as_of);
}

/* ---- Words for targets ---- */

static char *
when_words (LotseDate day, LotseLang lang)
{
  int year, month, of_month;

  lotse_date_to_ymd (day, &year, &month, &of_month);
  return month == 12 && of_month == 31 ? g_strdup_printf (_("the end of %d"), year) : lotse_date_format (day, lang);
}

char *
lotse_kpi_target_when (LotseRecord *kpi, LotseDate as_of, LotseLang lang)
{
  const LotsePoint *target = target_point (kpi, as_of);

  return target != NULL ? when_words (target->date, lang) : NULL;
}

/* The target or minimum with which @value could be mistaken. */
static double
nearest_bound (LotseRecord *kpi, double value)
{
  const GArray *targets = points_of (kpi, LOTSE_F_KPI_TARGETS);
  double nearest = minimum_of (kpi);

  for (guint i = 0; targets != NULL && i < targets->len; i++)
    nearest = lotse_chart_nearer (value, value_of_target (kpi, &g_array_index (targets, LotsePoint, i)), nearest);
  return nearest;
}

/* A value in the units of the values, as charts write it, and told apart from targets. @bare: its unit has just been said. */
static char *
value_words (LotseRecord *kpi, double value, gboolean bare, LotseLang lang)
{
  double factor = 1;
  LotseChartUnit unit = lotse_kpi_unit (kpi, &factor);

  if (bare)
    unit.unit = NULL;
  return lotse_chart_value_beside (value * factor, nearest_bound (kpi, value) * factor, &unit, lotse_chart_lang (lang));
}

static char *
distance_words (LotseRecord *kpi, double distance, LotseLang lang)
{
  double factor = 1;
  const LotseChartUnit unit = lotse_kpi_unit (kpi, &factor);

  return lotse_chart_distance (distance * factor, &unit, lotse_chart_lang (lang));
}

static char *
target_sentence (LotseRecord *kpi, double value, double target, LotseDate day, gboolean due, LotseLang lang)
{
  double factor = 1;
  const LotseChartUnit unit = lotse_kpi_unit (kpi, &factor);
  g_autofree char *when = when_words (day, lang);

  return lotse_chart_target_text (value * factor, target * factor, when, lotse_record_enum (kpi, LOTSE_F_KPI_DIRECTION) == LOTSE_DIRECTION_DOWN, due, &unit,
                                  lotse_chart_lang (lang));
}

/* How far the newest value is from a target that it does not reach. */
static char *
today_words (LotseRecord *kpi, const LotsePassedTarget *passed, LotseLang lang)
{
  double factor = 1;
  const double apart = fabs (passed->target - passed->now) * (lotse_kpi_unit (kpi, &factor).share ? 100 : 1) * factor;
  g_autofree char *distance = distance_words (kpi, passed->target - passed->now, lang);

  if (lotse_record_enum (kpi, LOTSE_F_KPI_DIRECTION) == LOTSE_DIRECTION_DOWN)
    /* Translators: distance: "14 days above it today" */
    return g_strdup_printf (_("%s above it today"), distance);
  /* Translators: distance: "3 short today" */
  return g_strdup_printf (ngettext ("%s short today", "%s short today", fabs (apart - 1) < 0.05 ? 1 : 2), distance);
}

/* It was missed on its day, with a value that is known, and the newest one reaches it. */
static gboolean
is_made_up_for (const LotsePassedTarget *passed)
{
  return passed->is_newer && passed->holds && !passed->reached && !isnan (passed->value);
}

/* What was on its day and what is today are both told: each alone would tell another story. Without a newer value they are the same. */
static char *
passed_sentence (LotseRecord *kpi, const LotsePassedTarget *passed, gboolean tells_then, LotseLang lang)
{
  g_autofree char *target = value_words (kpi, passed->target, FALSE, lang), *when = when_words (passed->day, lang), *then = NULL, *today = NULL;

  if (!passed->is_newer || (passed->reached && passed->holds))
    return target_sentence (kpi, passed->now, passed->target, passed->day, TRUE, lang);
  then = tells_then && !isnan (passed->value) ? value_words (kpi, passed->value, TRUE, lang) : NULL;
  if (passed->holds)
    return then != NULL ? /* Translators: target, its day, value on that day: "Target 200 by the end of 2024: missed (183 then), reached since." */
                          g_strdup_printf (_("Target %s by %s: missed (%s then), reached since."), target, when, then)
                        : target_sentence (kpi, passed->now, passed->target, passed->day, TRUE, lang);
  today = today_words (kpi, passed, lang);
  if (then == NULL)
    /* Translators: target, its day, "3 short today" */
    return g_strdup_printf (_("Target %s by %s: missed; %s."), target, when, today);
  if (passed->reached)
    /* Translators: target, its day, value on that day, "3 short today" */
    return g_strdup_printf (_("Target %s by %s: reached (%s then), but %s."), target, when, then, today);
  /* Translators: target, its day, value on that day, "3 short today": "Target 22 by the end of 2024: missed (13 then); 3 short today." */
  return g_strdup_printf (_("Target %s by %s: missed (%s then); %s."), target, when, then, today);
}

/* NULL: it is reached, or there is none. @sentence: with a capital letter and a full stop. */
static char *
minimum_words (LotseRecord *kpi, LotseDate as_of, gboolean sentence, LotseLang lang)
{
  g_autofree char *minimum = lotse_kpi_misses_minimum (kpi, as_of) ? value_words (kpi, minimum_of (kpi), FALSE, lang) : NULL;

  if (minimum == NULL)
    return NULL;
  /* Where less is better, the worst that is accepted is the highest value. */
  if (lotse_record_enum (kpi, LOTSE_F_KPI_DIRECTION) == LOTSE_DIRECTION_DOWN)
    return sentence ? g_strdup_printf (_("Worse than the minimum of %s."), minimum) : g_strdup_printf (_("worse than the minimum of %s"), minimum);
  return sentence ? g_strdup_printf (_("Below the minimum of %s."), minimum) : g_strdup_printf (_("below the minimum of %s"), minimum);
}

/* (transfer full) @first and @second, either of which may be NULL, with @between in between; takes both. */
static char *
take_both (char *first, const char *between, char *second)
{
  g_autofree char *one = first, *other = second;

  if (one != NULL && other != NULL)
    return g_strconcat (one, between, other, NULL);
  return one != NULL ? g_steal_pointer (&one) : g_steal_pointer (&other);
}

/* @all: also what was reached, or made up for, where a later target has taken its place. */
static char *
target_words_of (LotseRecord *kpi, const LotseSourceOptions *options, gboolean all, LotseLang lang)
{
  const LotseDate as_of = lotse_source_as_of (options);
  const double value = last_value (kpi, as_of), target = lotse_kpi_target (kpi, as_of);
  const LotsePoint *point = target_point (kpi, as_of);
  LotsePassedTarget passed;
  g_autofree char *before = NULL, *next = NULL;
  gboolean judged, told;

  if (isnan (value) || isnan (target) || point == NULL || lotse_kpi_hidden_from (kpi, as_of, options->audience))
    return NULL;
  judged = lotse_kpi_passed_target (kpi, as_of, &passed);
  told = judged && !lotse_kpi_hidden_from (kpi, passed.day, options->audience);
  /* Of an old one whose value then is not told, nothing is said; the last one is judged by what is told today. */
  if (judged && (all || passed.is_last || lotse_passed_target_is_missed (&passed)) && (told || passed.is_last))
    before = passed_sentence (kpi, &passed, told, lang);
  if (before == NULL || !passed.is_last)
    next = target_sentence (kpi, value, target, point->date, point->date < as_of, lang);
  return take_both (g_steal_pointer (&before), " ", g_steal_pointer (&next));
}

static char *
words_of (LotseRecord *kpi, const LotseSourceOptions *options, gboolean all, LotseLang lang)
{
  const LotseDate as_of = lotse_source_as_of (options);

  if (lotse_kpi_hidden_from (kpi, as_of, options->audience))
    return NULL;
  return take_both (target_words_of (kpi, options, all, lang), " ", minimum_words (kpi, as_of, TRUE, lang));
}

static char *
target_short (LotseRecord *kpi, const LotseSourceOptions *options, LotseLang lang)
{
  const LotseDate as_of = lotse_source_as_of (options);
  const double value = last_value (kpi, as_of), target = lotse_kpi_target (kpi, as_of);
  LotsePassedTarget passed;
  gboolean judged;
  g_autofree char *distance = NULL, *today = NULL;

  if (isnan (value) || isnan (target) || lotse_kpi_hidden_from (kpi, as_of, options->audience))
    return NULL;
  judged = lotse_kpi_passed_target (kpi, as_of, &passed);
  if (judged && passed.is_last && is_made_up_for (&passed) && !lotse_kpi_hidden_from (kpi, passed.day, options->audience))
    {
      g_autofree char *then = value_words (kpi, passed.value, FALSE, lang);

      /* Translators: value on the day of the target: "missed (89 % then), reached since" */
      return g_strdup_printf (_("missed (%s then), reached since"), then);
    }
  if (reaches (kpi, value, target))
    return g_strdup (_("target reached"));
  distance = distance_words (kpi, target - value, lang);
  if (!judged || !passed.is_last)
    {
      g_autofree char *old = NULL, *when = NULL;

      if (!judged || !lotse_passed_target_is_missed (&passed) || lotse_kpi_hidden_from (kpi, passed.day, options->audience))
        /* Translators: distance to a target whose day is still to come: "12 points to go" */
        return g_strdup_printf (_("%s to go"), distance);
      old = value_words (kpi, passed.target, FALSE, lang);
      when = when_words (passed.day, lang);
      /* Translators: distance to the next target; an earlier target and its day: "210 to go; target 200 by the end of 2024 missed" */
      return g_strdup_printf (_("%s to go; target %s by %s missed"), distance, old, when);
    }
  if (!passed.is_newer)
    /* Translators: distance: "missed by 9" */
    return g_strdup_printf (_("missed by %s"), distance);
  today = today_words (kpi, &passed, lang);
  if (passed.reached && !lotse_kpi_hidden_from (kpi, passed.day, options->audience))
    /* Translators: "3 short today" */
    return g_strdup_printf (_("reached, but %s"), today);
  /* Translators: "3 short today": "missed, 3 short today" */
  return g_strdup_printf (_("missed, %s"), today);
}

char *
lotse_kpi_target_short (LotseRecord *kpi, const LotseSourceOptions *options, LotseLang lang)
{
  const LotseDate as_of = lotse_source_as_of (options);

  if (lotse_kpi_hidden_from (kpi, as_of, options->audience))
    return NULL;
  return take_both (target_short (kpi, options, lang), "; ", minimum_words (kpi, as_of, FALSE, lang));
}

char *
lotse_kpi_target_words (LotseRecord *kpi, const LotseSourceOptions *options, LotseLang lang)
{
  return words_of (kpi, options, FALSE, lang);
}

char *
lotse_kpi_judgement_words (LotseRecord *kpi, const LotseSourceOptions *options, LotseLang lang)
{
  return words_of (kpi, options, TRUE, lang);
}

/* ---- What must not be published ---- */

const LotsePoint *
lotse_kpi_last_point (LotseRecord *kpi, LotseDate as_of)
{
  const GArray *points = points_of (kpi, LOTSE_F_KPI_POINTS);

  for (guint i = points ? points->len : 0; i > 0; i--)
    {
      const LotsePoint *point = &g_array_index (points, LotsePoint, i - 1);

      if (point->date <= as_of && isfinite (point->value))
        return point;
    }
  return NULL;
}

gboolean
lotse_kpi_is_old (LotseRecord *kpi, LotseDate as_of)
{
  const LotsePoint *point = lotse_kpi_last_point (kpi, as_of);

  return point != NULL && point->date < lotse_kpi_due_since (kpi, as_of - LOTSE_STALE_DAYS);
}

gboolean
lotse_kpi_hidden_from (LotseRecord *kpi, LotseDate as_of, int audience)
{
  const LotsePoint *point = lotse_kpi_last_point (kpi, as_of);

  return audience < LOTSE_AUDIENCE_STAFF && point != NULL && lotse_kpi_is_count_small (kpi, point->value, point->denominator);
}

const char *
lotse_kpi_hidden_label (LotseRecord *kpi, LotseDate as_of)
{
  const LotsePoint *point = lotse_kpi_last_point (kpi, as_of);

  return point != NULL && isfinite (point->denominator) ? _("not published") : _("fewer than 5");
}

char *
lotse_kpi_hidden_words (LotseRecord *kpi, const LotseSourceOptions *options, LotseLang lang)
{
  const LotseDate as_of = lotse_source_as_of (options);
  g_autofree char *day = NULL;

  if (!lotse_kpi_hidden_from (kpi, as_of, options->audience))
    return NULL;
  day = lotse_date_format (lotse_kpi_last_point (kpi, as_of)->date, lang);
  /* Translators: a day */
  return g_strdup_printf (_("newest value (%s) too small to be shown"), day);
}

/* ---- Words ---- */

char *
lotse_kpi_last_words (LotseRecord *kpi, const LotseSourceOptions *options, LotseLang lang)
{
  const LotseDate as_of = lotse_source_as_of (options);
  const double value = last_value (kpi, as_of);

  if (lotse_kpi_hidden_from (kpi, as_of, options->audience))
    return g_strdup (lotse_kpi_hidden_label (kpi, as_of));
  return isnan (value) ? g_strdup (_("not measured")) : lotse_kpi_format (kpi, value, lang);
}

char *
lotse_kpi_format (LotseRecord *kpi, double value, LotseLang lang)
{
  const char *unit = lotse_record_text (kpi, LOTSE_F_KPI_UNIT);
  g_autofree char *number = NULL;
  double factor = 1;
  int decimals = fabs (value) < 10 ? 2 : fabs (value) < 100 ? 1 : 0;

  if (!isfinite (value))
    return g_strdup ("–");
  /* The rounding of the charts: a value and its distance from a target stand side by side. */
  if (lotse_kpi_unit (kpi, &factor).share)
    return value_words (kpi, value, FALSE, lang);
  number = lotse_number_format (value, decimals, lang);
  if (unit == NULL || lotse_unit_is_count (unit))
    return g_steal_pointer (&number);
  return g_strdup_printf ("%s\u00a0%s", number, unit);
}

/* The last value that was known on the day, in its two parts. */
static LotseChartRatio
last_ratio (LotseRecord *kpi, LotseDate as_of)
{
  const GArray *points = points_of (kpi, LOTSE_F_KPI_POINTS);
  LotseChartRatio ratio = { NAN, NAN };

  for (guint i = 0; points != NULL && i < points->len; i++)
    {
      const LotsePoint *point = &g_array_index (points, LotsePoint, i);

      if (point->date <= as_of && isfinite (point->value) && isfinite (point->denominator))
        ratio = (LotseChartRatio) { point->value, point->denominator };
    }
  return ratio;
}

GPtrArray *
lotse_kpi_siblings (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *kpi)
{
  const char *rule = lotse_record_text (kpi, LOTSE_F_KPI_FORMULA);
  GPtrArray *siblings = g_ptr_array_new ();

  for (guint i = 0; rule != NULL && is_ratio (kpi) && i < lotse_dataset_count (data, LOTSE_KIND_KPI); i++)
    {
      LotseRecord *other = lotse_dataset_at (data, LOTSE_KIND_KPI, i);

      if (g_strcmp0 (lotse_record_text (other, LOTSE_F_KPI_FORMULA), rule) == 0 && is_ratio (other) && lotse_source_visible (options, other))
        g_ptr_array_add (siblings, other);
    }
  return siblings;
}

LotseRatioAverages
lotse_kpi_averages (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *kpi)
{
  g_autoptr (GPtrArray) siblings = lotse_kpi_siblings (data, options, kpi);
  g_autoptr (GArray) ratios = g_array_new (FALSE, FALSE, sizeof (LotseChartRatio));

  for (guint i = 0; i < siblings->len; i++)
    {
      const LotseChartRatio ratio = last_ratio (siblings->pdata[i], lotse_source_as_of (options));

      if (lotse_kpi_hidden_from (siblings->pdata[i], lotse_source_as_of (options), options->audience))
        return lotse_ratio_averages (NULL, 0);
      g_array_append_val (ratios, ratio);
    }
  return lotse_ratio_averages ((const LotseChartRatio *) (gconstpointer) ratios->data, ratios->len);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Round steps, and ticks of time from a table of units. */
#include "scale.h"

#include <math.h>

#define MAX_TICKS 2000

LotseScale
lotse_scale_nice (double low, double high, guint max_steps, gboolean whole)
{
  static const double factors[] = { 1, 2, 5, 10 };
  double raw, power, step;

  if (!isfinite (low) || !isfinite (high))
    return (LotseScale) { 0, 1, 1 };
  if (low > high)
    {
      double swap = low;

      low = high;
      high = swap;
    }
  /* Where all values are the same there is a step around them; also where they differ by less than numbers can tell. */
  if (high - low <= fabs (high) * 1e-12)
    {
      if (low > 0 && low <= 1)
        low = 0;
      else
        low -= low == 0 ? 0 : fabs (low) * 0.1;
      high += high == 0 ? 1 : fabs (high) * 0.1;
    }
  raw = (high - low) / MAX (1, max_steps);
  power = pow (10, floor (log10 (raw)));
  step = power * 10;
  for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
    {
      double candidate = factors[i] * power;

      if (ceil (high / candidate - 1e-9) - floor (low / candidate + 1e-9) <= MAX (1, max_steps))
        {
          step = candidate;
          break;
        }
      step = factors[i] * power * 2;
    }
  if (whole)
    step = MAX (1, step);
  return (LotseScale) { floor (low / step + 1e-9) * step, ceil (high / step - 1e-9) * step, step };
}

double
lotse_scale_share (const LotseScale *scale, double value)
{
  return scale->high > scale->low ? (value - scale->low) / (scale->high - scale->low) : 0.5;
}

/* ---- Time ---- */

#define CLOCK_CHANGE (4 * 3600.0) /* longer than what clocks are put back by */

typedef enum { MINUTES, DAYS, CALENDAR } StepKind;

/* From fine to coarse. @days: length on average. */
typedef struct
{
  StepKind  kind;
  int       n;    /* minutes or days */
  LotseUnit unit; /* CALENDAR */
} Step;

static const Step steps[] = {
  { MINUTES, 1 }, { MINUTES, 5 }, { MINUTES, 15 }, { MINUTES, 30 }, { MINUTES, 60 }, { MINUTES, 180 }, { MINUTES, 360 }, { MINUTES, 720 },
  { DAYS, 1 }, { DAYS, 7 }, { CALENDAR, 0, LOTSE_UNIT_MONTH }, { CALENDAR, 0, LOTSE_UNIT_QUARTER }, { CALENDAR, 0, LOTSE_UNIT_YEAR },
  { CALENDAR, 0, LOTSE_UNIT_FIVE_YEARS }, { CALENDAR, 0, LOTSE_UNIT_DECADE },
};

static double
step_days (const Step *step)
{
  return step->kind == MINUTES ? step->n / 1440.0 : step->kind == DAYS ? step->n : lotse_calendar_unit_days (step->unit);
}

static double
offset_at (GTimeZone *zone, double time)
{
  int interval = zone ? g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, (gint64) floor (time)) : -1;

  return interval >= 0 ? g_time_zone_get_offset (zone, interval) : 0;
}

LotseChartDate
lotse_time_day (double time, GTimeZone *zone)
{
  return (LotseChartDate) floor ((time + offset_at (zone, time)) / LOTSE_SECS_PER_DAY);
}

/* The midnight with which @day begins. */
static double
midnight (LotseChartDate day, GTimeZone *zone)
{
  double wall = day * LOTSE_SECS_PER_DAY, guess = wall - offset_at (zone, wall);

  return wall - offset_at (zone, guess);
}

static int
minute_of_day (double time, GTimeZone *zone)
{
  double wall = floor ((time + offset_at (zone, time)) / 60 + 1e-6);

  return (int) (wall - floor (wall / 1440) * 1440);
}

/* Where clocks were put back, what they showed came twice. Returns -1 for the first time, 1 for the second, 0 where it came once. */
static int
turn_of_clock (double time, GTimeZone *zone)
{
  const double here = offset_at (zone, time), before = offset_at (zone, time - CLOCK_CHANGE), after = offset_at (zone, time + CLOCK_CHANGE);

  if (after < here && offset_at (zone, time + (here - after)) == after)
    return -1;
  return before > here && offset_at (zone, time - (before - here)) == before ? 1 : 0;
}

char *
lotse_time_text (double time, gboolean with_clock, GTimeZone *zone, LotseChartLang lang)
{
  static const char *const turns[2][2] = { [LOTSE_CHART_DE] = { "Sommerzeit", "Winterzeit" }, [LOTSE_CHART_EN] = { "summer time", "winter time" } };
  g_autofree char *day = lotse_calendar_day_text (lotse_time_day (time, zone), lang);
  int minute = minute_of_day (time, zone), turn;

  if (!with_clock)
    return g_steal_pointer (&day);
  turn = turn_of_clock (time, zone);
  if (turn == 0)
    return g_strdup_printf ("%s, %02d:%02d", day, minute / 60, minute % 60);
  return g_strdup_printf ("%s, %02d:%02d (%s)", day, minute / 60, minute % 60, turns[lang][turn > 0]);
}

static void
add_tick (LotseTimeTicks *self, double time, double until, gboolean strong, char *label)
{
  LotseTick tick = { .time = time, .until = until, .strong = strong };

  g_strlcpy (tick.label, label, sizeof tick.label);
  g_free (label);
  g_array_append_val (self->ticks, tick);
}

static void
add_context (LotseTimeTicks *self, double from, char *label)
{
  LotseTickContext context = { .from = from };

  g_strlcpy (context.label, label, sizeof context.label);
  g_free (label);
  g_array_append_val (self->contexts, context);
}

/* In steps of real time, so that an hour that comes twice stands twice. */
static void
add_minutes (LotseTimeTicks *self, int n, double from, double to, GTimeZone *zone, LotseChartLang lang)
{
  double time = midnight (lotse_time_day (from, zone), zone);
  int step = MIN (n, 60);

  for (guint i = 0; time <= to && i < 100 * MAX_TICKS && self->ticks->len < MAX_TICKS; i++, time += step * 60)
    {
      int minute = minute_of_day (time, zone);

      if (time >= from && minute % n == 0)
        add_tick (self, time, time, minute == 0, g_strdup_printf ("%02d:%02d", minute / 60, minute % 60));
    }
  for (LotseChartDate day = lotse_time_day (from, zone); midnight (day, zone) <= to && self->contexts->len < MAX_TICKS; day++)
    add_context (self, midnight (day, zone), lotse_calendar_day_text (day, lang));
}

static void
add_larger (LotseTimeTicks *self, LotseUnit unit, double from, double to, GTimeZone *zone, LotseChartLang lang)
{
  for (LotseChartDate day = lotse_calendar_floor (lotse_time_day (from, zone), unit); midnight (day, zone) <= to && self->contexts->len < MAX_TICKS;
       day = lotse_calendar_next (day, unit))
    add_context (self, midnight (day, zone), lotse_calendar_label (day, unit, TRUE, unit != LOTSE_UNIT_YEAR, lang));
}

static void
add_days (LotseTimeTicks *self, int n, double from, double to, GTimeZone *zone, LotseChartLang lang)
{
  LotseChartDate day = lotse_time_day (from, zone);

  day = n == 7 ? lotse_calendar_floor (day, LOTSE_UNIT_WEEK) : day;
  for (; midnight (day, zone) <= to && self->ticks->len < MAX_TICKS; day += n)
    {
      int of_month;

      lotse_calendar_split (day, NULL, NULL, &of_month);
      if (midnight (day, zone) >= from)
        add_tick (self, midnight (day, zone), midnight (day, zone), of_month <= n, g_strdup_printf (lang == LOTSE_CHART_DE ? "%d." : "%d", of_month));
    }
  add_larger (self, LOTSE_UNIT_MONTH, from, to, zone, lang);
}

static void
add_units (LotseTimeTicks *self, LotseUnit unit, double from, double to, GTimeZone *zone, LotseChartLang lang)
{
  LotseChartDate day = lotse_calendar_floor (lotse_time_day (from, zone), unit);

  for (; midnight (day, zone) <= to && self->ticks->len < MAX_TICKS; day = lotse_calendar_next (day, unit))
    {
      int year, month;

      lotse_calendar_split (day, &year, &month, NULL);
      /* Of several years only the first is named. */
      add_tick (self, midnight (day, zone), midnight (lotse_calendar_next (day, MIN (unit, LOTSE_UNIT_YEAR)), zone), month == 1 && unit < LOTSE_UNIT_YEAR,
                unit >= LOTSE_UNIT_YEAR ? g_strdup_printf ("%d", year) : lotse_calendar_label (day, unit, FALSE, FALSE, lang));
    }
  if (unit < LOTSE_UNIT_YEAR)
    add_larger (self, LOTSE_UNIT_YEAR, from, to, zone, lang);
}

LotseTimeTicks *
lotse_time_ticks_new (double from, double to, double px_per_sec, double min_px, GTimeZone *zone, LotseChartLang lang)
{
  LotseTimeTicks *self = g_new0 (LotseTimeTicks, 1);
  double px_per_day = px_per_sec * LOTSE_SECS_PER_DAY;
  guint i = 0;

  self->ticks = g_array_new (FALSE, FALSE, sizeof (LotseTick));
  self->contexts = g_array_new (FALSE, FALSE, sizeof (LotseTickContext));
  if (!(to > from) || !(px_per_sec > 0) || !isfinite (from) || !isfinite (to))
    return self;
  while (i + 1 < G_N_ELEMENTS (steps) && step_days (&steps[i]) * px_per_day < min_px)
    i++;
  switch (steps[i].kind)
    {
    case MINUTES: add_minutes (self, steps[i].n, from, to, zone, lang); break;
    case DAYS: add_days (self, steps[i].n, from, to, zone, lang); break;
    case CALENDAR:
    default: add_units (self, steps[i].unit, from, to, zone, lang); break;
    }
  return self;
}

void
lotse_time_ticks_free (LotseTimeTicks *self)
{
  if (!self)
    return;
  g_array_unref (self->ticks);
  g_array_unref (self->contexts);
  g_free (self);
}

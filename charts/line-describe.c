/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line chart in words and as a table. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "line-chart-private.h"

#define MAX_ROWS 2000 /* of the table; beyond, values are taken together by stretches */

static char *
time_text (const LineChart *self, guint series, double time, LotseChartLang lang)
{
  return lotse_time_text (time, lotse_line_data_has_clock (SERIES (self, series)->data), self->zone, lang);
}

static char *
value_text (const LineChart *self, double value, LotseChartLang lang)
{
  return lotse_chart_value_beside (value, lotse_line_nearest_bound (self, value), &self->unit, lang);
}

/* "Applications, 23.11.2021", without the name where there is only one line. */
static char *
where_text (const LineChart *self, guint series, double time, LotseChartLang lang)
{
  g_autofree char *when = time_text (self, series, time, lang);

  return self->series->len > 1 ? g_strdup_printf ("%s, %s", SERIES (self, series)->title, when) : g_steal_pointer (&when);
}

/* (nullable) */
static const LotseLineParts *
parts_at (const LineChart *self, guint series, double time)
{
  for (guint i = series == 0 ? self->parts->len : 0; i > 0; i--)
    if (g_array_index (self->parts, LotseLineParts, i - 1).time == time)
      return &g_array_index (self->parts, LotseLineParts, i - 1);
  return NULL;
}

static char *
count_text (double count, LotseChartLang lang)
{
  const LotseChartUnit plain = { NULL, FALSE, FALSE };

  return lotse_chart_value_counted (count, &plain, LOTSE_CHART_DECIMALS_WRITTEN, lang);
}

/* "1,130 of 3,390" (nullable) */
static char *
parts_text (const LineChart *self, guint series, double time, LotseChartLang lang)
{
  const LotseLineParts *parts = parts_at (self, series, time);
  g_autofree char *part = parts != NULL ? count_text (parts->part, lang) : NULL, *whole = parts != NULL ? count_text (parts->whole, lang) : NULL;

  /* Translators: numerator and denominator of a share: "1,130 of 3,390" */
  return parts != NULL ? g_strdup_printf (_("%s of %s"), part, whole) : NULL;
}

static void
take_target (const LineChart *self, GString *out, double time, double value, LotseChartLang lang)
{
  double until = INFINITY, target = lotse_line_target_at (self, time, &until);

  /* Its last day counts as a whole. */
  if (!isnan (target))
    lotse_sentence_take (out, lotse_chart_target_text (value, target, NULL, self->good_down, time >= until - LOTSE_SECS_PER_DAY, &self->unit, lang));
  if (!isnan (self->minimum) && (self->good_down ? value > self->minimum : value < self->minimum))
    {
      g_autofree char *minimum = value_text (self, self->minimum, lang);

      /* Where less is better, the worst that is accepted is the highest value. */
      lotse_sentence_take (out, self->good_down ? g_strdup_printf (_("Worse than the minimum of %s."), minimum) : g_strdup_printf (_("Below the minimum of %s."), minimum));
    }
}

static char *
describe_stop (const LineChart *self, const LineStop *stop, LotseChartLang lang)
{
  const LotseLineData *data = SERIES (self, stop->series)->data;
  double value = lotse_line_data_value (data, stop->last), time = lotse_line_data_time (data, stop->last), low, high;
  g_autofree char *where = where_text (self, stop->series, lotse_line_data_time (data, stop->first), lang), *words = value_text (self, value, lang);
  GString *out = g_string_new (NULL);

  if (stop->first == stop->last)
    {
      g_autofree char *parts = parts_text (self, stop->series, time, lang), *counted = parts != NULL ? g_strdup_printf ("%s (%s)", words, parts) : NULL;

      lotse_sentence_take (out, g_strdup_printf (_("%s: %s."), where, counted != NULL ? counted : words));
    }
  else
    {
      g_autofree char *until = time_text (self, stop->series, time, lang), *least = NULL, *most = NULL;

      lotse_line_data_extent (data, stop->first, stop->last + 1, &low, &high);
      least = value_text (self, low, lang);
      most = value_text (self, high, lang);
      /* Translators: begin and end of a stretch of time, least, greatest and last value */
      lotse_sentence_take (out, g_strdup_printf (_("%s to %s: between %s and %s, last %s."), where, until, least, most, words));
    }
  if (!SERIES (self, stop->series)->beside)
    take_target (self, out, time, value, lang);
  return g_string_free (out, FALSE);
}

static char *
describe_gap (const LineChart *self, const LineGap *gap, LotseChartLang lang)
{
  g_autofree char *where = where_text (self, gap->series, gap->from, lang), *until = time_text (self, gap->series, gap->to, lang);

  if (lotse_line_hides_within (SERIES (self, gap->series), gap->from, gap->to))
    /* Translators: begin and end of a stretch of time */
    return g_strdup_printf (_("%s to %s: protected, because small numbers are not shown to this audience."), where, until);
  return g_strdup_printf (_("%s to %s: no values."), where, until);
}

static char *
describe_flag (const LineChart *self, const LineFlag *flag, LotseChartLang lang)
{
  g_autofree char *when = lotse_time_text (flag->time, FALSE, self->zone, lang), *words = lotse_sentence_ended (flag->text);

  if (flag->kind == LINE_BREAK)
    return g_strdup_printf (_("%s, break in the series: %s"), when, words);
  /* Translators: day, kind of the milestone, title */
  return g_strdup_printf (_("%s, %s: %s"), when, lotse_shape_label (flag->shape), words);
}

char *
lotse_line_chart_describe (LotseFigure *figure, guint index, LotseChartLang lang)
{
  LineChart *self = (LineChart *) figure;
  const LotseFigureItem *item = lotse_figure_item (figure, index);

  switch (item->what)
    {
    case LINE_ITEM_FLAG: return describe_flag (self, FLAG (self, item->which), lang);
    case LINE_ITEM_GAP: return describe_gap (self, GAP (self, item->which), lang);
    default: return describe_stop (self, STOP (self, item->which), lang);
    }
}

/* ---- Whole ---- */

/* The last break before @last; NULL without. */
static const LineFlag *
last_break (const LineChart *self, double last)
{
  for (guint i = self->flags->len; i > 0; i--)
    if (FLAG (self, i - 1)->kind == LINE_BREAK && FLAG (self, i - 1)->time <= last)
      return FLAG (self, i - 1);
  return NULL;
}

/* Between the values of the last stretch without a break: those before cannot be compared with them. */
static char *
course_text (const LineChart *self, guint index, const char *name, gsize last, LotseChartLang lang)
{
  const LotseLineData *data = SERIES (self, index)->data;
  const LineFlag *rupture = last_break (self, lotse_line_data_time (data, last));
  g_autofree char *to = value_text (self, lotse_line_data_value (data, last), lang), *to_time = time_text (self, index, lotse_line_data_time (data, last), lang);
  g_autofree char *from = NULL, *from_time = NULL, *day = NULL;
  gsize first;

  lotse_line_data_first_known (data, 0, last + 1, &first);
  if (rupture != NULL && lotse_line_data_time (data, first) < rupture->time)
    {
      day = lotse_time_text (rupture->time, FALSE, self->zone, lang);
      lotse_line_data_first_known (data, lotse_line_data_find (data, 0, rupture->time), last + 1, &first);
      if (first == last)
        /* Translators: name, value and its day, day of a break in the series and what it was */
        return g_strdup_printf (_("%s: %s (%s), the only value since the break in the series of %s (%s)."), name, to, to_time, day, rupture->text);
      from = value_text (self, lotse_line_data_value (data, first), lang);
      from_time = time_text (self, index, lotse_line_data_time (data, first), lang);
      /* Translators: name, day of a break in the series and what it was, first value after it and its day, last value and its day */
      return g_strdup_printf (_("%s: since the break in the series of %s (%s) from %s (%s) to %s (%s)."), name, day, rupture->text, from, from_time, to, to_time);
    }
  if (first == last)
    return g_strdup_printf (_("%s: %s (%s)."), name, to, to_time);
  from = value_text (self, lotse_line_data_value (data, first), lang);
  from_time = time_text (self, index, lotse_line_data_time (data, first), lang);
  /* Translators: name, first value and its day, last value and its day */
  return g_strdup_printf (_("%s: from %s (%s) to %s (%s)."), name, from, from_time, to, to_time);
}

/* Of the others that are only shown to be compared with. */
static gboolean
has_several (const LineChart *self)
{
  guint n = 0;

  for (guint i = 0; i < self->series->len; i++)
    n += !SERIES (self, i)->beside;
  return n > 1;
}

/* What somebody else has, and how far one's own last value is from it. */
static char *
beside_text (const LineChart *self, guint index, gsize last, LotseChartLang lang)
{
  const LineSeries *series = SERIES (self, index);
  const LotseLineData *own = SERIES (self, 0)->data;
  const double value = lotse_line_data_value (series->data, last);
  g_autofree char *words = value_text (self, value, lang), *day = time_text (self, index, lotse_line_data_time (series->data, last), lang);
  g_autofree char *own_words = NULL, *own_day = NULL, *distance = NULL;
  gsize own_last;

  if (index == 0 || !lotse_line_data_last_known (own, 0, lotse_line_data_n (own), &own_last) || lotse_line_hides_newest (SERIES (self, 0), INFINITY, NULL))
    return g_strdup_printf (_("%s: %s (%s)."), series->title, words, day);
  own_words = value_text (self, lotse_line_data_value (own, own_last), lang);
  own_day = time_text (self, 0, lotse_line_data_time (own, own_last), lang);
  distance = lotse_chart_distance (lotse_line_data_value (own, own_last) - value, &self->unit, lang);
  if (g_str_equal (words, own_words))
    /* Translators: name of another area, its value and day, day of the own value: "Land: 41 % (31 Oct 2026); the own value (30 Sep 2026) is the same." */
    return g_strdup_printf (_("%s: %s (%s); the own value (%s) is the same."), series->title, words, day, own_day);
  if (lotse_line_data_value (own, own_last) < value)
    /* Translators: name of another area, its value and day, own value and its day, distance: "Land: 41 % (31 Oct 2026); the own value of 34 % (30 Sep 2026) is 7 points lower." */
    return g_strdup_printf (_("%s: %s (%s); the own value of %s (%s) is %s lower."), series->title, words, day, own_words, own_day, distance);
  return g_strdup_printf (_("%s: %s (%s); the own value of %s (%s) is %s higher."), series->title, words, day, own_words, own_day, distance);
}

/* Values lie before what is seen, or after it. */
static gboolean
is_closer (const LineChart *self)
{
  for (guint i = 0; i < self->series->len; i++)
    {
      const LotseLineData *data = SERIES (self, i)->data;
      const gsize n = lotse_line_data_n (data);

      if (n > 0 && (lotse_line_data_time (data, 0) < self->view.from || lotse_line_data_time (data, n - 1) > self->view.to))
        return TRUE;
    }
  return FALSE;
}

/* The values of which one is seen: from @from on, before @to. */
static void
seen_range (const LineChart *self, const LotseLineData *data, gsize *from, gsize *to)
{
  const gsize n = lotse_line_data_n (data);

  *from = lotse_line_data_find (data, 0, self->view.from);
  *to = lotse_line_data_find (data, *from, self->view.to);
  while (*to < n && lotse_line_data_time (data, *to) <= self->view.to)
    ++*to;
}

/* Of a stretch: the values at its ends, and between which all of them lie. */
static void
summarize_seen (const LineChart *self, guint index, const char *name, GString *out, LotseChartLang lang)
{
  const LotseLineData *data = SERIES (self, index)->data;
  g_autofree char *first_time = NULL, *last_time = NULL, *first_value = NULL, *last_value = NULL, *least = NULL, *most = NULL, *hidden = NULL;
  gsize from, to, first, last;
  double low, high;

  seen_range (self, data, &from, &to);
  hidden = lotse_line_hidden_text (self, index, name, self->view.from, self->view.to, lang);
  if (hidden != NULL)
    lotse_sentence_take (out, g_steal_pointer (&hidden));
  if (!lotse_line_data_first_known (data, from, to, &first) || !lotse_line_data_last_known (data, from, to, &last))
    {
      first_time = time_text (self, index, self->view.from, lang);
      last_time = time_text (self, index, self->view.to, lang);
      /* Translators: name, begin and end of the stretch of time that is seen */
      lotse_sentence_take (out, g_strdup_printf (_("%s: no values between %s and %s."), name, first_time, last_time));
      return;
    }
  last_time = time_text (self, index, lotse_line_data_time (data, last), lang);
  last_value = value_text (self, lotse_line_data_value (data, last), lang);
  if (first == last)
    {
      lotse_sentence_take (out, g_strdup_printf (_("%s: %s (%s)."), name, last_value, last_time));
      return;
    }
  lotse_line_data_extent (data, first, last + 1, &low, &high);
  first_time = time_text (self, index, lotse_line_data_time (data, first), lang);
  first_value = value_text (self, lotse_line_data_value (data, first), lang);
  least = value_text (self, low, lang);
  most = value_text (self, high, lang);
  /* Translators: name; first and last value that are seen with their days; least and greatest of them */
  lotse_sentence_take (out, g_strdup_printf (_("%s, as far as seen: from %s (%s) to %s (%s), lowest %s, highest %s."), name, first_value, first_time, last_value, last_time,
                                             least, most));
}

/* How a figure went and what that is against its target answer one question: they are one sentence. Takes @course. */
static void
take_joined (GString *out, char *course, const char *target)
{
  const gsize length = strlen (course);

  if (*target == '\0' || length == 0 || course[length - 1] != '.')
    {
      lotse_sentence_take (out, course);
      if (*target != '\0')
        lotse_sentence_take (out, g_strdup (target));
      return;
    }
  course[length - 1] = '\0';
  /* Translators: how a figure went without the full stop, and a sentence that compares it with its target: "Cases: from 3 (…) to 9 (…) – Target 10: 1 missing." */
  lotse_sentence_take (out, g_strdup_printf (_("%s – %s"), course, target));
  g_free (course);
}

static void
summarize_series (const LineChart *self, guint index, GString *out, LotseChartLang lang)
{
  const LotseLineData *data = SERIES (self, index)->data;
  const gboolean beside = SERIES (self, index)->beside;
  const char *name = beside || has_several (self) ? SERIES (self, index)->title : self->title;
  const gboolean hides_newest = lotse_line_hides_newest (SERIES (self, index), INFINITY, NULL);
  g_autoptr (GString) target = NULL;
  g_autofree char *parts = NULL, *hidden = lotse_line_hidden_text (self, index, name, -INFINITY, INFINITY, lang);
  gsize last;

  if (!lotse_line_data_last_known (data, 0, lotse_line_data_n (data), &last))
    {
      if (hidden != NULL)
        {
          lotse_sentence_take (out, g_steal_pointer (&hidden));
          return;
        }
      lotse_sentence_take (out, g_strdup_printf (_("%s: no values yet."), name));
      return;
    }
  if (is_closer (self))
    {
      summarize_seen (self, index, name, out, lang);
      return;
    }
  if (beside)
    {
      lotse_sentence_take (out, beside_text (self, index, last, lang));
      return;
    }
  if (hides_newest)
    {
      lotse_sentence_take (out, g_steal_pointer (&hidden));
      /* Translators: in front of the course of a figure whose newest value is not shown: "Values that are shown: from 12 (…) to 9 (…)." */
      lotse_sentence_take (out, course_text (self, index, _("Values that are shown"), last, lang));
      return;
    }
  target = g_string_new (self->target_words);
  if (self->target_words == NULL)
    take_target (self, target, MIN (lotse_line_data_time (data, last), self->view.to), lotse_line_data_value (data, last), lang);
  take_joined (out, course_text (self, index, name, last, lang), target->str);
  parts = parts_text (self, index, lotse_line_data_time (data, last), lang);
  if (parts != NULL)
    /* Translators: the last value of a share as it was counted: "1,130 of 3,390" */
    lotse_sentence_take (out, g_strdup_printf (_("Last counted: %s."), parts));
  if (hidden != NULL)
    lotse_sentence_take (out, g_steal_pointer (&hidden));
}

/* Which of several lines is the highest at its end. */
static void
take_several (const LineChart *self, GString *out, LotseChartLang lang)
{
  guint highest = G_MAXUINT, n = 0;
  double most = -INFINITY;

  for (guint i = 0; i < self->series->len; i++)
    {
      const LotseLineData *data = SERIES (self, i)->data;
      gsize last;

      if (SERIES (self, i)->beside)
        continue;
      n++;
      if (lotse_line_hides_newest (SERIES (self, i), INFINITY, NULL) || !lotse_line_data_last_known (data, 0, lotse_line_data_n (data), &last) || lotse_line_data_value (data, last) <= most)
        continue;
      most = lotse_line_data_value (data, last);
      highest = i;
    }
  if (highest == G_MAXUINT)
    {
      lotse_sentence_take (out, g_strdup_printf (_("%s: no values yet."), self->title));
      return;
    }
  g_autofree char *value = value_text (self, most, lang);
  /* Translators: title, number of lines, the highest at the end and its last value */
  lotse_sentence_take (out, g_strdup_printf (ngettext ("%s: %u series; highest at the end: %s with %s.", "%s: %u series; highest at the end: %s with %s.", n), self->title, n,
                                             SERIES (self, highest)->title, value));
}

char *
lotse_line_chart_summarize (LotseFigure *figure, LotseChartLang lang)
{
  LineChart *self = (LineChart *) figure;
  GString *out = g_string_new (NULL);
  const gboolean closer = is_closer (self);
  guint breaks = 0, gaps = 0;

  for (guint i = 0; i < self->breaks->len; i++)
    {
      const double time = g_array_index (self->breaks, double, i);

      breaks += !closer || (time >= self->view.from && time <= self->view.to);
    }
  if (has_several (self) && closer)
    lotse_sentence_take (out, lotse_sentence_ended (self->title));
  else if (has_several (self))
    take_several (self, out, lang);
  for (guint i = 0; i < self->series->len; i++)
    {
      summarize_series (self, i, out, lang);
      /* Of all values, not only of those between which a gap is wide enough to be seen. */
      gaps += closer ? 0 : lotse_line_count_gaps (SERIES (self, i));
    }
  for (guint i = 0; closer && i < self->gaps->len; i++)
    gaps += !lotse_line_hides_within (SERIES (self, GAP (self, i)->series), GAP (self, i)->from, GAP (self, i)->to);
  if (self->series->len == 0)
    lotse_sentence_take (out, g_strdup_printf (_("%s: no values yet."), self->title));
  if (gaps > 0)
    lotse_sentence_take (out, g_strdup_printf (ngettext ("%u gap without values.", "%u gaps without values.", gaps), gaps));
  if (breaks > 0)
    lotse_sentence_take (out, g_strdup_printf (ngettext ("%u break in the series: before it and after it values cannot be compared.",
                                                         "%u breaks in the series: before and after them values cannot be compared.", breaks), breaks));
  return g_string_free (out, FALSE);
}

/* ---- Table ---- */

static void
take_value (const LineChart *self, LotseChartTable *table, double value, LotseChartLang lang)
{
  if (isnan (value))
    lotse_chart_table_add_text (table, _("no value"));
  else
    lotse_chart_table_take_number (table, value, lotse_chart_value_counted (value, &self->unit, LOTSE_CHART_DECIMALS_WRITTEN, lang));
}

/* The rows of a series: closer by, the values that are seen. */
static void
told_range (const LineChart *self, guint index, gsize *from, gsize *to)
{
  *from = 0;
  *to = lotse_line_data_n (SERIES (self, index)->data);
  if (is_closer (self))
    seen_range (self, SERIES (self, index)->data, from, to);
}

static double
next_time (const LineChart *self, const gsize *at, const gsize *end)
{
  double time = INFINITY;

  for (guint i = 0; i < self->series->len; i++)
    if (at[i] < end[i])
      time = MIN (time, lotse_line_data_time (SERIES (self, i)->data, at[i]));
  return time;
}

/* What happened after the row before and until this one. */
static char *
remarks (const LineChart *self, double after, double until, LotseChartLang lang)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->flags->len; i++)
    if (FLAG (self, i)->time > after && FLAG (self, i)->time <= until)
      lotse_sentence_take (out, describe_flag (self, FLAG (self, i), lang));
  return g_string_free (out, FALSE);
}

static void
add_rows (const LineChart *self, LotseChartTable *table, gboolean clock, LotseChartLang lang)
{
  g_autofree gsize *at = g_new0 (gsize, MAX (1, self->series->len)), *end = g_new0 (gsize, MAX (1, self->series->len));
  double before = is_closer (self) ? self->view.from : -INFINITY;

  for (guint i = 0; i < self->series->len; i++)
    told_range (self, i, &at[i], &end[i]);
  for (double time = next_time (self, at, end); isfinite (time); before = time, time = next_time (self, at, end))
    {
      lotse_chart_table_take_ordered (table, time, lotse_time_text (time, clock, self->zone, lang));
      for (guint i = 0; i < self->series->len; i++)
        {
          const LotseLineData *data = SERIES (self, i)->data;

          if (at[i] < end[i] && lotse_line_data_time (data, at[i]) == time && lotse_line_is_hidden (SERIES (self, i), time))
            {
              lotse_chart_table_add_text (table, lotse_chart_unknown_words (LOTSE_CHART_PROTECTED));
              at[i]++;
            }
          else if (at[i] < end[i] && lotse_line_data_time (data, at[i]) == time)
            take_value (self, table, lotse_line_data_value (data, at[i]++), lang);
          else
            lotse_chart_table_add_text (table, "");
        }
      if (self->parts->len > 0)
        {
          const LotseLineParts *parts = parts_at (self, 0, time);

          lotse_chart_table_take_number (table, parts != NULL ? parts->part : NAN, parts != NULL ? count_text (parts->part, lang) : NULL);
          lotse_chart_table_take_number (table, parts != NULL ? parts->whole : NAN, parts != NULL ? count_text (parts->whole, lang) : NULL);
        }
      if (self->targets->len > 0)
        {
          double target = lotse_line_target_at (self, time, NULL);

          lotse_chart_table_take_number (table, target, isnan (target) ? NULL : value_text (self, target, lang));
        }
      if (self->flags->len > 0)
        lotse_chart_table_take_text (table, remarks (self, before, time, lang));
    }
}

/* Too many to read: what the keyboard walks through, with extremes. */
static void
add_stretches (const LineChart *self, LotseChartTable *table, LotseChartLang lang)
{
  lotse_chart_table_add_column (table, _("From"), FALSE);
  lotse_chart_table_add_column (table, _("Until"), FALSE);
  lotse_chart_table_add_column (table, _("Lowest value"), TRUE);
  lotse_chart_table_add_column (table, _("Highest value"), TRUE);
  lotse_chart_table_add_column (table, _("Last value"), TRUE);
  if (self->series->len > 1)
    lotse_chart_table_add_column (table, _("Series"), FALSE);
  for (guint i = 0; i < self->stops->len; i++)
    {
      const LineStop *stop = STOP (self, i);
      const LotseLineData *data = SERIES (self, stop->series)->data;
      double low = NAN, high = NAN;

      lotse_line_data_extent (data, stop->first, stop->last + 1, &low, &high);
      lotse_chart_table_take_text (table, time_text (self, stop->series, lotse_line_data_time (data, stop->first), lang));
      lotse_chart_table_take_text (table, time_text (self, stop->series, lotse_line_data_time (data, stop->last), lang));
      take_value (self, table, low, lang);
      take_value (self, table, high, lang);
      take_value (self, table, lotse_line_data_value (data, stop->last), lang);
      if (self->series->len > 1)
        lotse_chart_table_add_text (table, SERIES (self, stop->series)->title);
    }
}

/* (transfer full) */
static char *
caption_of (const LineChart *self, LotseChartLang lang)
{
  g_autofree char *from = NULL, *to = NULL;

  if (!is_closer (self))
    return g_strdup (self->title);
  from = lotse_time_text (self->view.from, FALSE, self->zone, lang);
  to = lotse_time_text (self->view.to, FALSE, self->zone, lang);
  /* Translators: title of a table, begin and end of the stretch of time of which its values are */
  return g_strdup_printf (_("%s, only from %s to %s"), self->title, from, to);
}

static LotseChartTable *
tabulate (const LineChart *self, gsize limit, LotseChartLang lang)
{
  g_autofree char *caption = caption_of (self, lang);
  LotseChartTable *table = lotse_chart_table_new (caption);
  gboolean clock = FALSE;
  gsize most = 0, from, to;

  for (guint i = 0; i < self->series->len; i++)
    {
      told_range (self, i, &from, &to);
      most = MAX (most, to - from);
      clock |= lotse_line_data_has_clock (SERIES (self, i)->data);
    }
  if (most > limit)
    {
      add_stretches (self, table, lang);
      return table;
    }
  lotse_chart_table_add_column (table, _("Date"), FALSE);
  for (guint i = 0; i < self->series->len; i++)
    lotse_chart_table_add_column (table, self->series->len > 1 || !*self->title ? SERIES (self, i)->column : self->title, TRUE);
  if (self->parts->len > 0)
    {
      lotse_chart_table_add_column (table, _("Numerator"), TRUE);
      lotse_chart_table_add_column (table, _("Denominator"), TRUE);
    }
  if (self->targets->len > 0)
    lotse_chart_table_add_column (table, _("Target"), TRUE);
  if (self->flags->len > 0)
    lotse_chart_table_add_column (table, _("Note"), FALSE);
  add_rows (self, table, clock, lang);
  return table;
}

LotseChartTable *
lotse_line_chart_tabulate (LotseFigure *figure, LotseChartLang lang)
{
  return tabulate ((LineChart *) figure, MAX_ROWS, lang);
}

LotseChartTable *
lotse_line_chart_values (LotseFigure *figure, LotseChartLang lang)
{
  return tabulate ((LineChart *) figure, G_MAXSIZE, lang);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Status history: for each month, how many projects were in which state at its end. */
#include "config.h"

#include "data/model/missing.h"
#include "source-private.h"

#define MAX_MONTHS 1200
#define LEAST_WINDOW 6 /* months; a shorter one is asked for because it is those that are meant */

struct _LotseStatusMonths
{
  LotseDataset             *source;  /* (unowned) */
  LotseDataset             *data;    /* (owned) what this audience may know of it */
  const LotseSourceOptions *options; /* (unowned) */
  LotseDate                 as_of;
  gboolean                  now;     /* of as_of it is known of each how it stands */
  LotseDate                *ends;    /* (owned) day that each month is asked about, ascending */
  gboolean                 *changes; /* (owned) per month: the project may have begun in it */
  LotseState               *states;  /* (owned) per month */
  guint                     n;
  LotseDate                 first_report;
  LotseDate                 reported_from; /* the first report of the project that is looked at; LOTSE_DATE_NONE without */
  GArray                   *months;  /* (owned) (element-type LotseStatusMonth) */
  GPtrArray                *missing; /* (owned) (element-type LotseRecord) unowned; they are counted as long as they were not missing yet */
  gboolean                  any;
};

typedef LotseStatusMonths Months;

static void
mark_change (Months *self, LotseDate day)
{
  guint low = 0, high = self->n;

  if (day == LOTSE_DATE_NONE)
    return;
  while (low < high)
    {
      guint mid = (low + high) / 2;

      if (self->ends[mid] < day)
        low = mid + 1;
      else
        high = mid;
    }
  if (low < self->n)
    self->changes[low] = TRUE;
}

static void
mark_dates (Months *self, LotseKind kind, guint ref_field, guint date_field, LotseRecord *project)
{
  const GPtrArray *records = lotse_dataset_referrers_of (self->data, kind, ref_field, project);

  for (guint i = 0; i < records->len; i++)
    mark_change (self, lotse_record_date (records->pdata[i], date_field));
}

static LotseDate
first_report_of (const Months *self, LotseRecord *project)
{
  LotseDate first = LOTSE_DATE_NONE;
  guint n;
  g_autofree LotseDate *days = lotse_project_report_days (self->data, project, &n);

  for (guint i = 0; i < n; i++)
    if (first == LOTSE_DATE_NONE || days[i] < first)
      first = days[i];
  return first;
}

static void
mark_reports (Months *self, LotseRecord *project)
{
  guint n;
  g_autofree LotseDate *days = lotse_project_report_days (self->data, project, &n);

  self->reported_from = LOTSE_DATE_NONE;
  for (guint i = 0; i < n; i++)
    {
      mark_change (self, days[i]);
      if (self->reported_from == LOTSE_DATE_NONE || days[i] < self->reported_from)
        self->reported_from = days[i];
    }
  if (n > 0 && (self->first_report == LOTSE_DATE_NONE || self->reported_from < self->first_report))
    self->first_report = self->reported_from;
}

gboolean
lotse_source_done (LotseRecord *project)
{
  const int life = lotse_record_enum (project, LOTSE_F_PROJECT_LIFE_CYCLE);

  return life == LOTSE_LIFE_CYCLE_COMPLETED || life == LOTSE_LIFE_CYCLE_IN_OPERATION;
}

/* What nobody had reported on yet was not “not rated”: that is something that is said. Today it is known of every project how it stands. */
static gboolean
is_unreported (const Months *self, LotseState state, LotseDate reported_from, guint month)
{
  return state == LOTSE_STATE_NOT_RATED && (reported_from == LOTSE_DATE_NONE || reported_from > self->ends[month]) && !(self->now && month + 1 == self->n);
}

static void
count (const Months *self, LotseStatusMonth *months, guint month, LotseState state, LotseDate reported_from)
{
  if (is_unreported (self, state, reported_from, month))
    months[month].unreported++;
  else
    months[month].counts[lotse_chart_state (state)]++;
}

/* Whether the project was there changes only on days that the records name, and what was there once stays. */
static void
add_project (Months *self, LotseRecord *project, LotseStatusMonth *months)
{
  const LotseDate archived = self->options->archived ? LOTSE_DATE_NONE : lotse_record_date (project, LOTSE_F_PROJECT_ARCHIVED_ON);
  gboolean existed = FALSE;

  memset (self->changes, 0, sizeof (gboolean) * self->n);
  self->changes[0] = self->changes[self->n - 1] = TRUE;
  mark_change (self, lotse_record_period (project, LOTSE_F_PROJECT_PERIOD).from.first);
  mark_reports (self, project);
  if (lotse_dataset_count (self->data, LOTSE_KIND_PROMISE) > 0)
    mark_dates (self, LOTSE_KIND_PROMISE, LOTSE_F_PROMISE_PROJECT, LOTSE_F_PROMISE_MADE_ON, project);
  lotse_project_states (self->data, project, self->ends, self->n, self->states);
  for (guint i = 0; i < self->n; i++)
    {
      if (self->changes[i] && !existed)
        existed = (self->now && i + 1 == self->n) || lotse_project_existed (self->data, project, self->ends[i]);
      if (existed && (archived == LOTSE_DATE_NONE || archived > self->ends[i]))
        count (self, months, i, self->states[i], self->reported_from);
    }
}

static GArray *
empty_months (Months *self)
{
  GArray *months = g_array_sized_new (FALSE, TRUE, sizeof (LotseStatusMonth), self->n);
  int year, month;

  g_array_set_size (months, self->n);
  lotse_date_to_ymd (self->as_of, &year, &month, NULL);
  for (guint i = 0; i < self->n; i++)
    {
      LotseDate first = lotse_date_add_months (lotse_date_from_ymd (year, month, 1), (int) i + 1 - (int) self->n);

      g_array_index (months, LotseStatusMonth, i).month = first;
      self->ends[i] = i + 1 == self->n ? self->as_of : lotse_date_add_months (first, 1) - 1;
    }
  return months;
}

static LotseDate
month_of (LotseDate day)
{
  int year, month;

  lotse_date_to_ymd (day, &year, &month, NULL);
  return lotse_date_from_ymd (year, month, 1);
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const LotseDate x = *(const LotseDate *) a, y = *(const LotseDate *) b;

  return (x > y) - (x < y);
}

/* First days of the months in which anything was reported up to the day, ascending. NULL: two of them are within the window, which is all that is asked then,
 * and mostly found out with the first reports. (transfer full) (nullable) (element-type LotseDate) */
static GArray *
reported_months (Months *self, LotseDate window)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (LotseDate));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint within = 0;

  for (guint i = 0; i < lotse_dataset_count (self->data, LOTSE_KIND_REPORT); i++)
    {
      const LotseDate day = lotse_record_date (lotse_dataset_at (self->data, LOTSE_KIND_REPORT, i), LOTSE_F_REPORT_AS_OF);
      const LotseDate month = day != LOTSE_DATE_NONE && day <= self->as_of ? month_of (day) : LOTSE_DATE_NONE;

      if (month == LOTSE_DATE_NONE || !g_hash_table_add (seen, GINT_TO_POINTER (month)))
        continue;
      within += month >= window;
      if (within > 1)
        return NULL;
      g_array_append_val (found, month);
    }
  g_array_sort (found, compare_days);
  return g_steal_pointer (&found);
}

/* Where the months up to the day hold one report round at most, and there were more before, as with portfolios that report once a year, month after
 * month would be the same column: the months in which something was reported stand beside one another instead, and then the day itself. */
static void
keep_reported_months (Months *self)
{
  const LotseDate window = g_array_index (self->months, LotseStatusMonth, 0).month, now = month_of (self->as_of);
  g_autoptr (GArray) reported = self->n >= LEAST_WINDOW ? reported_months (self, window) : NULL;
  guint within = 0, from, n = 0;

  for (guint i = 0; reported != NULL && i < reported->len; i++)
    within += g_array_index (reported, LotseDate, i) >= window;
  if (reported == NULL || reported->len <= within)
    return;
  from = reported->len + 1 > self->n ? reported->len + 1 - self->n : 0;
  for (guint i = from; i < reported->len; i++)
    {
      const LotseDate month = g_array_index (reported, LotseDate, i);

      if (month == now)
        continue;
      g_array_index (self->months, LotseStatusMonth, n).month = month;
      self->ends[n++] = lotse_date_add_months (month, 1) - 1;
    }
  g_array_index (self->months, LotseStatusMonth, n).month = now;
  self->ends[n++] = self->as_of;
  g_array_set_size (self->months, n);
  self->n = n;
}

LotseStatusMonths *
lotse_status_months_begin (LotseDataset *data, const LotseSourceOptions *options, guint months)
{
  LotseStatusMonths *self = g_new0 (LotseStatusMonths, 1);

  self->source = data;
  self->data = lotse_dataset_released (data, options->audience);
  self->options = options;
  self->as_of = lotse_source_as_of (options);
  self->now = lotse_source_knows_all (self->as_of);
  self->n = CLAMP (months, 1, MAX_MONTHS);
  self->ends = g_new (LotseDate, self->n);
  self->changes = g_new (gboolean, self->n);
  self->states = g_new (LotseState, self->n);
  self->first_report = LOTSE_DATE_NONE;
  self->months = empty_months (self);
  keep_reported_months (self);
  self->missing = g_ptr_array_new ();
  return self;
}

void
lotse_status_months_add (LotseStatusMonths *self, LotseRecord *project)
{
  if (!lotse_source_within (self->source, self->options, project))
    return;
  add_project (self, project, (LotseStatusMonth *) (gpointer) self->months->data);
  self->any = TRUE;
}

void
lotse_status_months_add_missing (LotseStatusMonths *self, LotseRecord *project)
{
  if (lotse_source_within (self->source, self->options, project))
    g_ptr_array_add (self->missing, project);
}

/* Month by month: who is missing is found out for a day and all projects at once. */
static void
add_missing (Months *self)
{
  for (guint i = 0; i < self->n && self->missing->len > 0; i++)
    for (guint k = 0; k < self->missing->len; k++)
      {
        LotseRecord *project = self->missing->pdata[k];
        const LotseDate archived = self->options->archived ? LOTSE_DATE_NONE : lotse_record_date (project, LOTSE_F_PROJECT_ARCHIVED_ON);

        if (lotse_project_existed (self->data, project, self->ends[i]) && (archived == LOTSE_DATE_NONE || archived > self->ends[i])
            && !lotse_project_missing_for (self->data, project, self->ends[i], self->options->audience))
          count (self, (LotseStatusMonth *) (gpointer) self->months->data, i, lotse_project_state (self->data, project, self->ends[i]), first_report_of (self, project));
      }
}

GArray *
lotse_status_months_end (LotseStatusMonths *self)
{
  GArray *months = self->months;

  add_missing (self);
  /* Before the first report nobody said anything: a gap. The present month is what is known now. */
  for (guint i = 0; i < self->n; i++)
    g_array_index (months, LotseStatusMonth, i).known =
        self->any && ((self->first_report != LOTSE_DATE_NONE && self->first_report <= self->ends[i]) || i + 1 == self->n);
  g_object_unref (self->data);
  g_ptr_array_unref (self->missing);
  g_free (self->ends);
  g_free (self->changes);
  g_free (self->states);
  g_free (self);
  return months;
}

GArray *
lotse_status_months_from (LotseDataset *data, const LotseSourceOptions *options, guint months)
{
  LotseStatusMonths *self = lotse_status_months_begin (data, options, months);
  g_autoptr (GHashTable) missing = lotse_source_missing (data, options);

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);

      if (g_hash_table_contains (missing, project))
        lotse_status_months_add_missing (self, project);
      else
        lotse_status_months_add (self, project);
    }
  return lotse_status_months_end (self);
}

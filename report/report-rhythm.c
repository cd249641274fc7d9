/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far apart the reports of a portfolio are, found from the reports themselves: some come each month, some once a year. */
#include "config.h"

#include "source-private.h"

#define MOST_MONTHS 1200  /* what is older tells nothing of the rhythm */
#define ROUNDS 8          /* the last gaps between months with reports, of which the one in the middle counts */
#define WINDOW 12         /* periods up to the day */
#define MONTH_GAP 2       /* months between two rounds, at most */
#define QUARTER_GAP 8

/* Months since the day, of those that have reports, the latest first. (transfer full) (element-type guint) */
static GArray *
reported_ages (LotseDataset *data, LotseDate as_of)
{
  g_autofree gboolean *reported = g_new0 (gboolean, MOST_MONTHS);
  GArray *ages = g_array_new (FALSE, FALSE, sizeof (guint));
  int year, month;

  lotse_date_to_ymd (as_of, &year, &month, NULL);
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_REPORT); i++)
    {
      const LotseDate day = lotse_record_date (lotse_dataset_at (data, LOTSE_KIND_REPORT, i), LOTSE_F_REPORT_AS_OF);
      int y, m, age;

      if (day == LOTSE_DATE_NONE || day > as_of)
        continue;
      lotse_date_to_ymd (day, &y, &m, NULL);
      age = (year - y) * 12 + month - m;
      if (age >= 0 && age < MOST_MONTHS)
        reported[age] = TRUE;
    }
  for (guint age = 0; age < MOST_MONTHS; age++)
    if (reported[age])
      g_array_append_val (ages, age);
  return ages;
}

static int
compare_gaps (gconstpointer a, gconstpointer b)
{
  const guint x = *(const guint *) a, y = *(const guint *) b;

  return (x > y) - (x < y);
}

static LotseUnit
unit_of_gaps (const GArray *ages)
{
  guint gaps[ROUNDS], n = 0;

  for (guint i = 0; i + 1 < ages->len && n < ROUNDS; i++)
    gaps[n++] = g_array_index (ages, guint, i + 1) - g_array_index (ages, guint, i);
  if (n == 0)
    return LOTSE_UNIT_MONTH;
  qsort (gaps, n, sizeof gaps[0], compare_gaps);
  return gaps[n / 2] <= MONTH_GAP ? LOTSE_UNIT_MONTH : gaps[n / 2] <= QUARTER_GAP ? LOTSE_UNIT_QUARTER : LOTSE_UNIT_YEAR;
}

/* Periods with reports among the last ones. */
static guint
count_within (const GArray *ages, LotseDate as_of, LotseUnit unit)
{
  const guint months = unit == LOTSE_UNIT_MONTH ? 1 : unit == LOTSE_UNIT_QUARTER ? 3 : 12;
  int year, month;
  guint within = 0, before = G_MAXUINT;

  lotse_date_to_ymd (as_of, &year, &month, NULL);
  for (guint i = 0; i < ages->len; i++)
    {
      /* The period that runs began some months ago. */
      const guint begun = (guint) (month - 1) % months, age = g_array_index (ages, guint, i), period = age <= begun ? 0 : (age - begun - 1) / months + 1;

      within += period < WINDOW && period != before;
      before = period;
    }
  return within;
}

LotseUnit
lotse_source_report_unit (LotseDataset *data, const LotseSourceOptions *options)
{
  g_autoptr (LotseDataset) seen = lotse_dataset_released (data, options->audience);
  const LotseDate as_of = lotse_source_as_of (options);
  g_autoptr (GArray) ages = reported_ages (seen, as_of);
  LotseUnit unit = unit_of_gaps (ages);

  /* What ended long ago is seen from further away. */
  while (unit != LOTSE_UNIT_YEAR && count_within (ages, as_of, unit) < MIN (ages->len, 2))
    unit = unit == LOTSE_UNIT_MONTH ? LOTSE_UNIT_QUARTER : LOTSE_UNIT_YEAR;
  return unit;
}

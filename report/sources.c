/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be counted and seen, the plan as it stood on a day, and counts per state. */
#include "config.h"

#include "source-private.h"

LotseDate
lotse_source_as_of (const LotseSourceOptions *options)
{
  return options->as_of != LOTSE_DATE_NONE ? options->as_of : lotse_date_today ();
}

LotseChartSoft
lotse_chart_soft (LotseSoftDate soft)
{
  static const gint32 said[] = {
    [LOTSE_PRECISION_NONE] = LOTSE_CHART_SAID_NOT, [LOTSE_PRECISION_DAY] = LOTSE_CHART_SAID_DAY,
    [LOTSE_PRECISION_WEEK] = LOTSE_CHART_SAID_WEEK, [LOTSE_PRECISION_MONTH] = LOTSE_CHART_SAID_MONTH,
    [LOTSE_PRECISION_QUARTER] = LOTSE_CHART_SAID_QUARTER, [LOTSE_PRECISION_HALF_YEAR] = LOTSE_CHART_SAID_HALF_YEAR,
    [LOTSE_PRECISION_YEAR] = LOTSE_CHART_SAID_YEAR, [LOTSE_PRECISION_OPEN] = LOTSE_CHART_SAID_OPEN,
  };
  LotseChartSoft out = LOTSE_CHART_SOFT_NONE;

  if (soft.precision < 0 || soft.precision >= (gint32) G_N_ELEMENTS (said))
    return out;
  out.said = said[soft.precision];
  if (soft.first != LOTSE_DATE_NONE && out.said != LOTSE_CHART_SAID_OPEN && out.said != LOTSE_CHART_SAID_NOT)
    {
      out.first = soft.first;
      out.last = lotse_soft_last (soft);
    }
  return out;
}

LotseChartState
lotse_chart_state (LotseState state)
{
  static const LotseChartState states[LOTSE_N_STATES] = {
    [LOTSE_STATE_ON_TRACK] = LOTSE_CHART_ON_TRACK, [LOTSE_STATE_NEEDS_ATTENTION] = LOTSE_CHART_NEEDS_ATTENTION,
    [LOTSE_STATE_NEEDS_DECISION] = LOTSE_CHART_NEEDS_DECISION, [LOTSE_STATE_NOT_RATED] = LOTSE_CHART_NOT_RATED,
    [LOTSE_STATE_DONE] = LOTSE_CHART_DONE, [LOTSE_STATE_PLANNED] = LOTSE_CHART_PLANNED,
    [LOTSE_STATE_PAUSED] = LOTSE_CHART_PAUSED, [LOTSE_STATE_STOPPED] = LOTSE_CHART_STOPPED,
  };

  return state < LOTSE_N_STATES ? states[state] : LOTSE_CHART_NOT_RATED;
}

LotseChartLang
lotse_chart_lang (LotseLang lang)
{
  return lang == LOTSE_LANG_EN ? LOTSE_CHART_EN : LOTSE_CHART_DE;
}

gboolean
lotse_source_visible (const LotseSourceOptions *options, LotseRecord *record)
{
  return lotse_record_audience (record) <= options->audience;
}

gboolean
lotse_source_within (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project)
{
  if (!lotse_source_visible (options, project))
    return FALSE;
  if (options->department != NULL
      && !lotse_department_within (data, lotse_record_text (project, LOTSE_F_PROJECT_DEPARTMENT), options->department))
    return FALSE;
  return options->filter == NULL || options->filter (project, options->filter_data);
}

gboolean
lotse_source_counts (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project, LotseDate as_of, gboolean now)
{
  return lotse_source_within (data, options, project) && (now || lotse_project_existed (data, project, as_of));
}

gboolean
lotse_source_shows (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project)
{
  LotseDate as_of = lotse_source_as_of (options);

  return lotse_source_counts (data, options, project, as_of, as_of >= lotse_date_today ());
}

/* The first shift after @as_of, whose "from" is what was planned on that day; or the last one up to it. */
static LotseRecord *
find_shift (LotseDataset *data, guint field, LotseRecord *record, LotseDate as_of, gboolean after)
{
  const GPtrArray *shifts = lotse_dataset_referrers (data, LOTSE_KIND_SHIFT, field, lotse_record_id (record));
  LotseRecord *found = NULL;
  LotseDate best = LOTSE_DATE_NONE;

  for (guint i = 0; i < shifts->len; i++)
    {
      LotseDate day = lotse_record_date (shifts->pdata[i], LOTSE_F_SHIFT_DECIDED_ON);

      /* A shift that names its milestone says nothing of the project as a whole. */
      if (day == LOTSE_DATE_NONE || (day > as_of) != after
          || (field == LOTSE_F_SHIFT_PROJECT && lotse_record_has (shifts->pdata[i], LOTSE_F_SHIFT_MILESTONE)))
        continue;
      if (found == NULL || (after ? day < best : day >= best))
        {
          found = shifts->pdata[i];
          best = day;
        }
    }
  return found;
}

LotseRecord *
lotse_source_last_shift (LotseDataset *data, guint field, LotseRecord *record, LotseDate as_of)
{
  return find_shift (data, field, record, as_of, FALSE);
}

LotsePeriod
lotse_source_period (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  LotsePeriod now = lotse_record_period (project, LOTSE_F_PROJECT_PERIOD);
  LotseRecord *later, *report;

  if (as_of >= lotse_date_today ())
    return now;
  later = find_shift (data, LOTSE_F_SHIFT_PROJECT, project, as_of, TRUE);
  if (later != NULL)
    {
      LotsePeriod then = lotse_record_period (later, LOTSE_F_SHIFT_FROM);

      if (!lotse_soft_is_set (then.from))
        then.from = now.from;
      return lotse_soft_is_set (then.to) ? then : now;
    }
  report = lotse_project_latest_report (data, project, as_of);
  if (report != NULL && lotse_record_has (report, LOTSE_F_REPORT_PERIOD))
    return lotse_record_period (report, LOTSE_F_REPORT_PERIOD);
  return now;
}

LotseSoftDate
lotse_source_due (LotseDataset *data, LotseRecord *milestone, LotseDate as_of)
{
  LotseSoftDate now = lotse_record_soft (milestone, LOTSE_F_MILESTONE_DUE);
  LotseRecord *later;
  LotsePeriod then;

  if (as_of >= lotse_date_today ())
    return now;
  later = find_shift (data, LOTSE_F_SHIFT_MILESTONE, milestone, as_of, TRUE);
  if (later == NULL)
    return now;
  then = lotse_record_period (later, LOTSE_F_SHIFT_FROM);
  return lotse_soft_is_set (then.to) ? then.to : lotse_soft_is_set (then.from) ? then.from : now;
}

void
lotse_source_count_states (LotseDataset *data, const LotseSourceOptions *options, LotseDate as_of, guint counts[LOTSE_N_STATES])
{
  gboolean now = as_of >= lotse_date_today ();
  guint n = lotse_dataset_count (data, LOTSE_KIND_PROJECT);

  memset (counts, 0, sizeof (guint) * LOTSE_N_STATES);
  for (guint i = 0; i < n; i++)
    {
      LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);

      if (lotse_source_counts (data, options, project, as_of, now))
        counts[lotse_project_state (data, project, as_of)]++;
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions about all projects at once: counts per state, what is due next, shifts by reason. */
#include "course.h"
#include "dataset-private.h"
#include "derive-private.h"
#include "orders.h"

GPtrArray *
lotse_milestones_upcoming (LotseDataset *data, LotseDate as_of, int days)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_MILESTONE); i++)
    {
      LotseRecord *milestone = lotse_dataset_at (data, LOTSE_KIND_MILESTONE, i);
      LotseSoftDate due = lotse_record_soft (milestone, LOTSE_F_MILESTONE_DUE);

      if (due.first != LOTSE_DATE_NONE && lotse_soft_last (due) <= as_of + days && !lotse_milestone_done (milestone, as_of)
          && lotse_milestone_awaited (data, milestone, as_of))
        g_ptr_array_add (found, milestone);
    }
  g_ptr_array_sort (found, lotse_compare_due_cb);
  return found;
}

gboolean
lotse_department_within (LotseDataset *data, const char *department, const char *ancestor)
{
  /* A tree of departments is shallow; the bound ends a cycle in bad data. */
  for (guint depth = 0; department && depth < 32; depth++)
    {
      LotseRecord *record;

      if (g_str_equal (department, ancestor))
        return TRUE;
      record = lotse_dataset_get (data, LOTSE_KIND_DEPARTMENT, department);
      department = record ? lotse_record_text (record, LOTSE_F_DEPARTMENT_PARENT) : NULL;
    }
  return FALSE;
}

gboolean
lotse_project_existed (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  LotsePeriod period = lotse_record_period (project, LOTSE_F_PROJECT_PERIOD);
  const GPtrArray *promises;
  gboolean known = FALSE;

  if (period.from.first != LOTSE_DATE_NONE)
    {
      if (period.from.first <= as_of)
        return TRUE;
      known = TRUE;
    }
  if (lotse_project_latest_report (data, project, as_of))
    return TRUE;
  promises = lotse_dataset_referrers_of (data, LOTSE_KIND_PROMISE, LOTSE_F_PROMISE_PROJECT, project);
  for (guint i = 0; i < promises->len; i++)
    {
      LotseDate made = lotse_record_date (promises->pdata[i], LOTSE_F_PROMISE_MADE_ON);

      if (made != LOTSE_DATE_NONE && made <= as_of)
        return TRUE;
      known |= made != LOTSE_DATE_NONE;
    }
  /* A project of which nothing is dated exists always, rather than never. */
  return !known && !lotse_project_latest_report (data, project, G_MAXINT32);
}

void
lotse_count_states (LotseDataset *data, const char *department, LotseDate as_of, guint counts[LOTSE_N_STATES])
{
  gboolean now = as_of >= lotse_date_today ();

  for (guint i = 0; i < LOTSE_N_STATES; i++)
    counts[i] = 0;
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);

      if (!lotse_project_within (data, project, department, as_of))
        continue;
      if (!lotse_project_archived (project, as_of) && (now || lotse_project_existed (data, project, as_of)))
        counts[lotse_project_state (data, project, as_of)]++;
    }
}

/* Months between the ends that a shift names; 0 where one of them is open or unknown. */
static int
shift_months (LotseRecord *shift)
{
  LotsePeriod from = lotse_record_period (shift, LOTSE_F_SHIFT_FROM), to = lotse_record_period (shift, LOTSE_F_SHIFT_TO);

  if (from.to.first == LOTSE_DATE_NONE || to.to.first == LOTSE_DATE_NONE)
    return 0;
  return lotse_date_months_between (lotse_soft_last (from.to), lotse_soft_last (to.to));
}

static void
add_shift (LotseRecord *shift, int months[LOTSE_SHIFT_REASON_N_VALUES])
{
  int reason = lotse_record_enum (shift, LOTSE_F_SHIFT_REASON);

  if (reason >= 0 && reason < LOTSE_SHIFT_REASON_N_VALUES && lotse_record_has (shift, LOTSE_F_SHIFT_PROJECT))
    months[reason] += shift_months (shift);
}

void
lotse_shift_months_by_reason (LotseDataset *data, LotseRecord *project, int months[LOTSE_SHIFT_REASON_N_VALUES])
{
  const GPtrArray *shifts;

  for (guint i = 0; i < LOTSE_SHIFT_REASON_N_VALUES; i++)
    months[i] = 0;
  if (project == NULL)
    {
      for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_SHIFT); i++)
        add_shift (lotse_dataset_at (data, LOTSE_KIND_SHIFT, i), months);
      return;
    }
  shifts = lotse_dataset_referrers_of (data, LOTSE_KIND_SHIFT, LOTSE_F_SHIFT_PROJECT, project);
  for (guint i = 0; i < shifts->len; i++)
    add_shift (shifts->pdata[i], months);
}

LotseDate
lotse_dataset_as_of (LotseDataset *data)
{
  return lotse_course_latest_day (data);
}

const char *
lotse_dataset_strategy_title (LotseDataset *data)
{
  LotseRecord *strategy = lotse_dataset_at (data, LOTSE_KIND_STRATEGY, 0);

  return strategy ? lotse_record_text (strategy, LOTSE_F_STRATEGY_TITLE) : NULL;
}

int
lotse_risk_weight (LotseRecord *risk, gboolean after)
{
  const guint likelihood = after ? LOTSE_F_RISK_LIKELIHOOD_AFTER : LOTSE_F_RISK_LIKELIHOOD_BEFORE;
  const guint impact = after ? LOTSE_F_RISK_IMPACT_AFTER : LOTSE_F_RISK_IMPACT_BEFORE;

  return (int) (lotse_record_integer (risk, likelihood, 0) * lotse_record_integer (risk, impact, 0));
}

static int
compare_risks (gconstpointer a, gconstpointer b)
{
  LotseRecord *one = *(LotseRecord *const *) a, *other = *(LotseRecord *const *) b;
  const int difference = lotse_risk_weight (other, FALSE) - lotse_risk_weight (one, FALSE);

  return difference != 0 ? difference : g_strcmp0 (lotse_record_id (one), lotse_record_id (other));
}

GPtrArray *
lotse_project_risks (LotseDataset *data, LotseRecord *project)
{
  return lotse_dataset_sorted_referrers (data, LOTSE_KIND_RISK, LOTSE_F_RISK_PROJECT, lotse_record_id (project), compare_risks);
}

char *
lotse_risk_weight_text (LotseRecord *risk)
{
  const int before = lotse_risk_weight (risk, FALSE), after = lotse_risk_weight (risk, TRUE);

  if (before == 0)
    return NULL;
  return after > 0 ? g_strdup_printf ("%d → %d", before, after) : g_strdup_printf ("%d", before);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is due from a function: cycles, projects, requests and figures. */
#include "config.h"

#include "reporting.h"

#include <string.h>

#include "derive-private.h"
#include "request.h"

void
lotse_duty_free (LotseDuty *duty)
{
  if (duty == NULL)
    return;
  g_clear_object (&duty->project);
  g_clear_object (&duty->report);
  g_free (duty);
}

static int
months_of_rhythm (int rhythm)
{
  switch (rhythm)
    {
    case LOTSE_RHYTHM_QUARTERLY: return 3;
    case LOTSE_RHYTHM_HALF_YEARLY: return 6;
    case LOTSE_RHYTHM_YEARLY: return 12;
    default: return 1;
    }
}

static int
cycle_months (LotseDataset *data)
{
  if (lotse_dataset_count (data, LOTSE_KIND_STRATEGY) == 0)
    return 1;
  return months_of_rhythm (lotse_record_enum (lotse_dataset_at (data, LOTSE_KIND_STRATEGY, 0), LOTSE_F_STRATEGY_RHYTHM));
}

static LotseDate
begin_of (LotseDate day, int months)
{
  int year, month;

  if (!lotse_date_to_ymd (day, &year, &month, NULL))
    return LOTSE_DATE_NONE;
  return lotse_date_from_ymd (year, (month - 1) / months * months + 1, 1);
}

LotseDate
lotse_cycle_begin (LotseDataset *data, LotseDate day)
{
  return begin_of (day, cycle_months (data));
}

LotseDate
lotse_cycle_end (LotseDataset *data, LotseDate day)
{
  return lotse_date_add_months (lotse_cycle_begin (data, day), cycle_months (data)) - 1;
}

static gboolean
names (const char *const *functions, const char *function)
{
  return function != NULL && functions != NULL && g_strv_contains (functions, function);
}

gboolean
lotse_is_duty_of (LotseRecord *project, const char *const *functions)
{
  if (lotse_record_has (project, LOTSE_F_PROJECT_PILOTS))
    return names (functions, lotse_record_text (project, LOTSE_F_PROJECT_PILOTS));
  return names (functions, lotse_record_text (project, LOTSE_F_PROJECT_CARRIES));
}

gboolean
lotse_is_project_of (LotseRecord *project, const char *const *functions)
{
  const char *const *others = lotse_record_refs (project, LOTSE_F_PROJECT_TAKES_PART);

  if (names (functions, lotse_record_text (project, LOTSE_F_PROJECT_CARRIES)) || names (functions, lotse_record_text (project, LOTSE_F_PROJECT_PILOTS)))
    return TRUE;
  for (guint i = 0; others[i] != NULL; i++)
    if (names (functions, others[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_due_at_all (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  return lotse_project_stage (data, project, as_of) == LOTSE_STAGE_RUNNING && !lotse_project_archived (project, as_of)
         && lotse_project_existed (data, project, as_of);
}

static LotseDutyState
state_of (LotseDataset *data, LotseDate reported, LotseDate as_of)
{
  const LotseDate begin = lotse_cycle_begin (data, as_of);

  if (reported == LOTSE_DATE_NONE)
    return LOTSE_DUTY_OVERDUE;
  if (reported >= begin)
    return LOTSE_DUTY_LATER;
  return reported >= lotse_cycle_begin (data, begin - 1) ? LOTSE_DUTY_DUE : LOTSE_DUTY_OVERDUE;
}

static LotseDuty *
read_duty (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  LotseDuty *duty = g_new0 (LotseDuty, 1);
  LotseRecord *report = lotse_project_latest_report (data, project, as_of);

  duty->project = g_object_ref (project);
  duty->report = report != NULL ? g_object_ref (report) : NULL;
  duty->reported = report != NULL ? lotse_record_date (report, LOTSE_F_REPORT_AS_OF) : LOTSE_DATE_NONE;
  duty->state = state_of (data, duty->reported, as_of);
  duty->pilots = lotse_record_has (project, LOTSE_F_PROJECT_PILOTS);
  return duty;
}

static int
compare_duties (gconstpointer a, gconstpointer b)
{
  const LotseDuty *x = *(LotseDuty *const *) a, *y = *(LotseDuty *const *) b;
  const gboolean x_waits = x->state != LOTSE_DUTY_LATER, y_waits = y->state != LOTSE_DUTY_LATER;
  int order;

  if (x_waits != y_waits)
    return x_waits ? -1 : 1;
  if (x_waits && x->reported != y->reported)
    return x->reported < y->reported ? -1 : 1;
  order = g_strcmp0 (lotse_record_text (x->project, LOTSE_F_PROJECT_CODE), lotse_record_text (y->project, LOTSE_F_PROJECT_CODE));
  if (order == 0)
    order = g_strcmp0 (lotse_record_text (x->project, LOTSE_F_PROJECT_TITLE), lotse_record_text (y->project, LOTSE_F_PROJECT_TITLE));
  return order != 0 ? order : strcmp (lotse_record_id (x->project), lotse_record_id (y->project));
}

GPtrArray *
lotse_duties (LotseDataset *data, const char *const *functions, LotseDate as_of)
{
  GPtrArray *duties = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_duty_free);

  for (guint i = 0; functions != NULL && *functions != NULL && i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);

      if (lotse_is_duty_of (project, functions) && is_due_at_all (data, project, as_of))
        g_ptr_array_add (duties, read_duty (data, project, as_of));
    }
  g_ptr_array_sort (duties, compare_duties);
  return duties;
}

guint
lotse_duties_due (LotseDataset *data, const char *const *functions, LotseDate as_of)
{
  g_autoptr (GPtrArray) duties = lotse_duties (data, functions, as_of);
  guint n = 0;

  for (guint i = 0; i < duties->len; i++)
    n += ((LotseDuty *) duties->pdata[i])->state != LOTSE_DUTY_LATER ? 1 : 0;
  return n;
}

static int
compare_requests (gconstpointer a, gconstpointer b)
{
  LotseRecord *x = *(LotseRecord *const *) a, *y = *(LotseRecord *const *) b;
  const LotseDate dx = MAX (lotse_record_date (x, LOTSE_F_REQUEST_ANSWERED_ON), lotse_record_date (x, LOTSE_F_REQUEST_ASKED_ON));
  const LotseDate dy = MAX (lotse_record_date (y, LOTSE_F_REQUEST_ANSWERED_ON), lotse_record_date (y, LOTSE_F_REQUEST_ASKED_ON));

  if (dx != dy)
    return dx < dy ? 1 : -1;
  return strcmp (lotse_record_id (x), lotse_record_id (y));
}

/* An answer is news until the project was reported on after it; without a day it stays. */
static gboolean
is_news (LotseDataset *data, LotseRecord *project, LotseRecord *request, LotseDate as_of)
{
  const LotseDate answered = lotse_record_date (request, LOTSE_F_REQUEST_ANSWERED_ON);
  LotseRecord *report = lotse_project_latest_report (data, project, as_of);

  return answered == LOTSE_DATE_NONE || report == NULL || lotse_record_date (report, LOTSE_F_REPORT_AS_OF) <= answered;
}

/* What was put off is first an answer like others, then something that is still open. */
static gboolean
is_told (LotseDataset *data, LotseRecord *project, LotseRecord *request, gboolean answered, LotseDate as_of)
{
  const gboolean news = lotse_record_has (request, LOTSE_F_REQUEST_ANSWER) && is_news (data, project, request, as_of);

  return answered ? news : !news && !lotse_request_is_settled (request);
}

GPtrArray *
lotse_duty_requests (LotseDataset *data, const char *const *functions, gboolean answered, LotseDate as_of)
{
  GPtrArray *requests = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_REQUEST); i++)
    {
      LotseRecord *request = lotse_dataset_at (data, LOTSE_KIND_REQUEST, i);
      LotseRecord *project = lotse_dataset_deref (data, request, LOTSE_F_REQUEST_PROJECT);

      if (project != NULL && lotse_is_duty_of (project, functions) && is_told (data, project, request, answered, as_of))
        g_ptr_array_add (requests, g_object_ref (request));
    }
  g_ptr_array_sort (requests, compare_requests);
  return requests;
}

LotseDate
lotse_kpi_due_day (LotseRecord *kpi, LotseDate as_of)
{
  return begin_of (as_of, months_of_rhythm (lotse_record_enum (kpi, LOTSE_F_KPI_RHYTHM))) - 1;
}

LotseDate
lotse_kpi_due_since (LotseRecord *kpi, LotseDate as_of)
{
  return begin_of (lotse_kpi_due_day (kpi, as_of), months_of_rhythm (lotse_record_enum (kpi, LOTSE_F_KPI_RHYTHM)));
}

static gboolean
kpi_is_due (LotseRecord *kpi, LotseDate as_of)
{
  const LotseValue *points = lotse_record_get (kpi, LOTSE_F_KPI_POINTS);
  LotseDate latest = LOTSE_DATE_NONE;

  if (!lotse_record_has (kpi, LOTSE_F_KPI_RHYTHM))
    return FALSE;
  for (guint i = 0; points->set && i < points->u.points->len; i++)
    {
      const LotseDate day = g_array_index (points->u.points, LotsePoint, i).date;

      latest = day <= as_of ? MAX (latest, day) : latest; /* what is said of a time to come is not known */
    }
  return latest < lotse_kpi_due_since (kpi, as_of);
}

GPtrArray *
lotse_kpis_due (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  const GPtrArray *kpis = lotse_dataset_referrers_of (data, LOTSE_KIND_KPI, LOTSE_F_KPI_PROJECT, project);
  GPtrArray *due = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < kpis->len; i++)
    if (kpi_is_due (kpis->pdata[i], as_of))
      g_ptr_array_add (due, g_object_ref (kpis->pdata[i]));
  return due;
}

LotseRecord *
lotse_project_rated_report (LotseDataset *data, LotseRecord *project, LotseDate as_of)
{
  g_autoptr (GPtrArray) reports = lotse_project_reports (data, project, as_of);

  for (guint i = 0; i < reports->len; i++)
    if (lotse_record_enum (reports->pdata[i], LOTSE_F_REPORT_STATUS) >= 0)
      return reports->pdata[i];
  return reports->len > 0 ? reports->pdata[0] : NULL;
}

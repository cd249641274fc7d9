/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "full-portfolio.h"

#include "bench-tools.h"

#define FUNCTIONS 440
#define KPIS 120
#define KPI_MONTHS 24
#define DECISIONS 1500

static LotseRecord *
add (GPtrArray *records, LotseKind kind, const char *title)
{
  LotseRecord *record = lotse_record_new (kind, NULL);

  lotse_record_set_text (record, 0, title);
  g_ptr_array_add (records, record);
  return record;
}

static void
set_refs (LotseRecord *record, guint field, const char *id)
{
  const char *const ids[] = { id, NULL };
  LotseValue value = lotse_value_refs (ids);

  lotse_record_take (record, field, &value);
}

/* Half of them lead, half of them pilot; a tenth has no substitute and some are vacant, as everywhere. */
static GPtrArray *
add_functions (GPtrArray *records, const GPtrArray *departments)
{
  GPtrArray *functions = g_ptr_array_new ();

  for (guint i = 0; i < FUNCTIONS; i++)
    {
      g_autofree char *title = g_strdup_printf ("%s %u", i % 2 == 0 ? "Leitung" : "Lotsin", i + 1), *name = g_strdup_printf ("Kim Muster %u", i + 1);
      LotseRecord *function = add (records, LOTSE_KIND_FUNCTION, title);

      lotse_record_set_text (function, LOTSE_F_FUNCTION_DEPARTMENT, lotse_record_id (departments->pdata[i % departments->len]));
      lotse_record_set_integer (function, LOTSE_F_FUNCTION_ROLES, 1 << (i % 2 == 0 ? LOTSE_FUNCTION_ROLE_LEADER : LOTSE_FUNCTION_ROLE_PILOT));
      if (i % 10 != 9 && i > 0)
        lotse_record_set_text (function, LOTSE_F_FUNCTION_SUBSTITUTE, lotse_record_id (functions->pdata[i - 1]));
      if (i % 17 != 3)
        lotse_record_set_text (function, LOTSE_F_FUNCTION_HOLDER, lotse_record_id (add (records, LOTSE_KIND_PERSON, name)));
      g_ptr_array_add (functions, function);
    }
  return functions;
}

static void
add_reports (GPtrArray *records, LotseRecord *project, guint number)
{
  for (int month = 0; month < BENCH_MONTHS; month++)
    {
      LotseRecord *report = add (records, LOTSE_KIND_REPORT, "");

      lotse_record_set_text (report, LOTSE_F_REPORT_SUMMARY, "Der Anschluss steht, die Schulung folgt im Herbst.");
      lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (project));
      lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_add_months (lotse_date_from_ymd (2025, 1, 28), month));
      lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, (number + (guint) month / 5) % 3);
    }
}

/* What was promised in 2019, and for every fourth project a shift with its reason. */
static void
add_promise (GPtrArray *records, LotseRecord *project, guint number)
{
  LotsePeriod now = lotse_record_period (project, LOTSE_F_PROJECT_PERIOD), promised = now;
  LotseRecord *promise = add (records, LOTSE_KIND_PROMISE, "Beschluss 2019"), *shift;

  if (number % 4 == 0)
    promised.to = lotse_soft_make (lotse_date_add_months (now.to.first, -(int) (3 + number % 9)), LOTSE_PRECISION_QUARTER);
  lotse_record_set_text (promise, LOTSE_F_PROMISE_PROJECT, lotse_record_id (project));
  lotse_record_set_period (promise, LOTSE_F_PROMISE_PERIOD, promised);
  lotse_record_set_integer (promise, LOTSE_F_PROMISE_MADE_ON, lotse_date_from_ymd (2019, 3, 1));
  if (number % 4 != 0)
    return;
  shift = add (records, LOTSE_KIND_SHIFT, "Die Schnittstelle des Landes kommt später.");
  lotse_record_set_text (shift, LOTSE_F_SHIFT_PROJECT, lotse_record_id (project));
  lotse_record_set_period (shift, LOTSE_F_SHIFT_FROM, promised);
  lotse_record_set_period (shift, LOTSE_F_SHIFT_TO, now);
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_DECIDED_ON, lotse_date_from_ymd (2020 + (int) (number % 6), 5, 4));
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_REASON, number % LOTSE_SHIFT_REASON_N_VALUES);
}

static void
add_around (GPtrArray *records, LotseRecord *project, guint number, const GPtrArray *functions)
{
  const char *id = lotse_record_id (project);
  LotseRecord *part;

  lotse_record_set_text (project, LOTSE_F_PROJECT_CARRIES, number % 40 != 7 ? lotse_record_id (functions->pdata[number * 2 % functions->len]) : NULL);
  lotse_record_set_text (project, LOTSE_F_PROJECT_PILOTS, number % 50 != 9 ? lotse_record_id (functions->pdata[(number * 2 + 1) % functions->len]) : NULL);
  add_reports (records, project, number);
  add_promise (records, project, number);
  if (number % 5 == 0)
    {
      part = add (records, LOTSE_KIND_RISK, "Das Fachverfahren wird nicht rechtzeitig geliefert");
      lotse_record_set_text (part, LOTSE_F_RISK_PROJECT, id);
      lotse_record_set_integer (part, LOTSE_F_RISK_LIKELIHOOD_BEFORE, 4);
      lotse_record_set_integer (part, LOTSE_F_RISK_IMPACT_BEFORE, 3);
    }
  if (number % 50 == 0)
    {
      part = add (records, LOTSE_KIND_REQUEST, "Eine halbe Stelle bis zum Jahresende");
      lotse_record_set_text (part, LOTSE_F_REQUEST_PROJECT, id);
    }
  if (number % 100 == 0)
    {
      part = add (records, LOTSE_KIND_COMMITMENT, "Jeden Monat selbst an einer Vorführung teilnehmen");
      lotse_record_set_text (part, LOTSE_F_COMMITMENT_FUNCTION, lotse_record_id (functions->pdata[number / 50 % functions->len]));
      lotse_record_set_soft (part, LOTSE_F_COMMITMENT_DUE, lotse_soft_from_day (lotse_date_from_ymd (2026, 1, 1 + (int) (number / 100 % 28))));
    }
}

static void
add_decisions (GPtrArray *records, const GPtrArray *projects)
{
  for (guint i = 0; i < DECISIONS; i++)
    {
      g_autofree char *question = g_strdup_printf ("Soll Los %u vergeben werden?", i + 1);
      LotseRecord *decision = add (records, LOTSE_KIND_DECISION, question);

      set_refs (decision, LOTSE_F_DECISION_PROJECTS, lotse_record_id (projects->pdata[i * 7 % projects->len]));
      lotse_record_set_integer (decision, LOTSE_F_DECISION_ASKED_ON, lotse_date_from_ymd (2019 + (int) (i % 7), 2, 1));
      if (i % 20 == 0)
        lotse_record_set_soft (decision, LOTSE_F_DECISION_NEEDED_BY, lotse_soft_from_day (lotse_date_from_ymd (2026, 2, 1 + (int) (i / 20 % 28))));
      else
        {
          lotse_record_set_integer (decision, LOTSE_F_DECISION_TAKEN_ON, lotse_date_from_ymd (2019 + (int) (i % 7), 6, 1 + (int) (i % 28)));
          lotse_record_set_text (decision, LOTSE_F_DECISION_OUTCOME, "Ja, nach dem Vorschlag der Verwaltung.");
        }
    }
}

static void
add_kpis (GPtrArray *records, const GPtrArray *departments)
{
  for (guint i = 0; i < KPIS; i++)
    {
      g_autofree char *title = g_strdup_printf ("Anteil der Anträge online, Leistung %u", i + 1);
      LotseRecord *kpi = add (records, LOTSE_KIND_KPI, title);
      GArray *points = lotse_points_new ();
      LotseValue value;

      for (int month = 0; month < KPI_MONTHS; month++)
        {
          LotsePoint point = { .date = lotse_date_add_months (lotse_date_from_ymd (2024, 1, 31), month), .value = 20 + (i * 7 + (guint) month * 3) % 60 };

          g_array_append_val (points, point);
        }
      value = lotse_value_points_take (points);
      lotse_record_take (kpi, LOTSE_F_KPI_POINTS, &value);
      lotse_record_set_text (kpi, LOTSE_F_KPI_UNIT, "%");
      lotse_record_set_text (kpi, LOTSE_F_KPI_DEPARTMENT, lotse_record_id (departments->pdata[i % departments->len]));
    }
}

LotseDataset *
bench_full_dataset (guint n_projects)
{
  g_autoptr (GPtrArray) records = bench_portfolio (n_projects), projects = g_ptr_array_new (), departments = g_ptr_array_new (), functions = NULL;
  LotseDataset *data = lotse_dataset_new ();

  for (guint i = 0; i < records->len; i++)
    if (lotse_record_kind (records->pdata[i]) == LOTSE_KIND_PROJECT)
      g_ptr_array_add (projects, records->pdata[i]);
    else if (lotse_record_kind (records->pdata[i]) == LOTSE_KIND_DEPARTMENT)
      g_ptr_array_add (departments, records->pdata[i]);
  functions = add_functions (records, departments);
  for (guint i = 0; i < projects->len; i++)
    add_around (records, projects->pdata[i], i, functions);
  add_decisions (records, projects);
  add_kpis (records, departments);
  lotse_dataset_begin (data);
  for (guint i = 0; i < records->len; i++)
    lotse_dataset_take (data, g_object_ref (records->pdata[i]));
  lotse_dataset_end (data);
  return data;
}

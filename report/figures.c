/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which chart, by kind and by name. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "charts/figure-note.h"
#include "figure-private.h"
#include "source-private.h"

/* Where nothing is drawn, any size of a page will do. */
#define ANY_WIDTH 900
#define ANY_HEIGHT 500

static const struct { const char *name, *title; LotseKind subject; gboolean required; const char *reading; } kinds[LOTSE_N_FIGURES] = {
  [LOTSE_FIGURE_KPI] = { "kpi", N_("KPI"), LOTSE_KIND_KPI, TRUE },
  [LOTSE_FIGURE_BULLET] = { "bullet", N_("KPI"), LOTSE_KIND_KPI, TRUE },
  [LOTSE_FIGURE_RISKS] = { "risks", N_("Risks"), LOTSE_KIND_PROJECT, FALSE,
                           N_("Likelihood × impact; ring: before the measure, disc: after it") },
  [LOTSE_FIGURE_REPORTS] = { "reports", N_("Reports of the departments"), LOTSE_N_KINDS, FALSE,
                             N_("Critical projects per month; hatched: no valid report; empty: no projects then") },
  [LOTSE_FIGURE_BUDGET] = { "budget", N_("Budget"), LOTSE_KIND_PROJECT, FALSE,
                            N_("Planned, spent and expected") },
  [LOTSE_FIGURE_SHIFTS] = { "shifts", N_("Moved dates by reason"), LOTSE_KIND_PROJECT, FALSE,
                            N_("How often, and why") },
  [LOTSE_FIGURE_PARTNERS] = { "partners", N_("Partners and projects"), LOTSE_N_KINDS, FALSE,
                              N_("Who works with whom") },
  [LOTSE_FIGURE_MATURITY] = { "maturity", N_("Maturity of the services"), LOTSE_N_KINDS, FALSE,
                              N_("The lowest criterion decides; models are not converted into one another") },
  [LOTSE_FIGURE_STATES] = { "states", N_("Projects of the departments"), LOTSE_N_KINDS, FALSE,
                            N_("Number of projects per status") },
  [LOTSE_FIGURE_HISTORY] = { "history", N_("Status history"), LOTSE_N_KINDS, FALSE },
  [LOTSE_FIGURE_TREND] = { "trend", N_("Milestone trend"), LOTSE_KIND_PROJECT, TRUE },
  [LOTSE_FIGURE_SPARKLINE] = { "sparkline", N_("KPI"), LOTSE_KIND_KPI, TRUE },
  [LOTSE_FIGURE_PROMISES] = { "promises", N_("Promises moved, by year"), LOTSE_KIND_PROJECT, FALSE },
  [LOTSE_FIGURE_PROMISE_FIELDS] = { "promise-fields", N_("Promises moved, by field of action"), LOTSE_N_KINDS, FALSE },
  [LOTSE_FIGURE_PROMISE_DEPARTMENTS] = { "promise-departments", N_("Promises moved, by department"), LOTSE_N_KINDS, FALSE },
  [LOTSE_FIGURE_COMPARE_DEPARTMENTS] = { "compare-departments", N_("By department"), LOTSE_KIND_KPI, TRUE },
  [LOTSE_FIGURE_COMPARE_FIELDS] = { "compare-fields", N_("By field of action"), LOTSE_KIND_KPI, TRUE },
};

gboolean
lotse_figure_kind_from_text (const char *text, LotseFigureKind *kind)
{
  for (guint i = 0; i < LOTSE_N_FIGURES; i++)
    if (g_strcmp0 (text, kinds[i].name) == 0)
      {
        *kind = (LotseFigureKind) i;
        return TRUE;
      }
  return FALSE;
}

const char *
lotse_figure_kind_name (LotseFigureKind kind)
{
  return kind < LOTSE_N_FIGURES ? kinds[kind].name : "";
}

const char *
lotse_figure_kind_title (LotseFigureKind kind)
{
  g_return_val_if_fail (kind < LOTSE_N_FIGURES, "");
  return _(kinds[kind].title);
}

const char *
lotse_figure_kind_reading (LotseFigureKind kind)
{
  g_return_val_if_fail (kind < LOTSE_N_FIGURES, NULL);
  return kinds[kind].reading != NULL ? _(kinds[kind].reading) : NULL;
}

const char *
lotse_figure_reading (LotseFigureKind kind, LotseDataset *data, const LotseSourceOptions *options)
{
  const LotseUnit unit = kind == LOTSE_FIGURE_REPORTS ? lotse_source_report_unit (data, options) : LOTSE_UNIT_MONTH;

  if (unit == LOTSE_UNIT_QUARTER)
    return _("Critical projects per quarter with reports; hatched: no valid report; empty: no projects then");
  if (unit == LOTSE_UNIT_YEAR)
    return _("Critical projects per year with reports; hatched: no valid report; empty: no projects then");
  return lotse_figure_kind_reading (kind);
}

LotseKind
lotse_figure_subject_kind (LotseFigureKind kind, gboolean *required)
{
  g_return_val_if_fail (kind < LOTSE_N_FIGURES, LOTSE_N_KINDS);
  if (required)
    *required = kinds[kind].required;
  return kinds[kind].subject;
}

void
lotse_figure_link (LotseFigure *figure, guint what, guint which, LotseRecord *record)
{
  g_autofree char *target = g_strconcat (lotse_kind_info (lotse_record_kind (record))->name, ":", lotse_record_id (record), NULL);

  lotse_figure_add_link (figure, what, which, target);
}

GPtrArray *
lotse_figure_projects (const FigureSource *source)
{
  GPtrArray *projects = g_ptr_array_new ();

  for (guint i = 0; i < lotse_dataset_count (source->data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *project = lotse_dataset_at (source->data, LOTSE_KIND_PROJECT, i);

      if ((source->subject == NULL || source->subject == project) && lotse_source_shows (source->data, source->options, project))
        g_ptr_array_add (projects, project);
    }
  return projects;
}

/* Whether there is money that is not for @source's audience; it is shown from the staff on. */
static gboolean
money_is_withheld (const FigureSource *source)
{
  g_autoptr (GPtrArray) projects = source->options->audience < LOTSE_AUDIENCE_STAFF ? lotse_figure_projects (source) : NULL;
  static const guint fields[] = { LOTSE_F_PROJECT_BUDGET_TOTAL, LOTSE_F_PROJECT_BUDGET_PLAN, LOTSE_F_PROJECT_BUDGET_ACTUAL, LOTSE_F_PROJECT_BUDGET_FORECAST };

  for (guint i = 0; projects != NULL && i < projects->len; i++)
    for (guint f = 0; f < G_N_ELEMENTS (fields); f++)
      if (lotse_record_has (projects->pdata[i], fields[f]))
        return TRUE;
  return FALSE;
}

/* Whether there are records of the projects that are shown, and all of them are for others. */
static gboolean
records_are_withheld (const FigureSource *source, LotseKind kind, guint project_field)
{
  gboolean hidden = FALSE;

  for (guint i = 0; i < lotse_dataset_count (source->data, kind); i++)
    {
      LotseRecord *record = lotse_dataset_at (source->data, kind, i), *project = lotse_dataset_deref (source->data, record, project_field);

      if (project == NULL || (source->subject != NULL && source->subject != project) || !lotse_source_shows (source->data, source->options, project))
        continue;
      if (lotse_source_visible (source->options, record))
        return FALSE;
      hidden = TRUE;
    }
  return hidden;
}

/* What is not for this audience is neither none nor unknown. */
static gboolean
is_withheld (LotseFigureKind kind, const FigureSource *source)
{
  switch (kind)
    {
    case LOTSE_FIGURE_BUDGET: return money_is_withheld (source);
    case LOTSE_FIGURE_RISKS: return records_are_withheld (source, LOTSE_KIND_RISK, LOTSE_F_RISK_PROJECT);
    case LOTSE_FIGURE_SHIFTS:
    case LOTSE_FIGURE_PROMISES:
    case LOTSE_FIGURE_PROMISE_DEPARTMENTS:
    case LOTSE_FIGURE_PROMISE_FIELDS: return records_are_withheld (source, LOTSE_KIND_SHIFT, LOTSE_F_SHIFT_PROJECT);
    case LOTSE_FIGURE_REPORTS: return records_are_withheld (source, LOTSE_KIND_REPORT, LOTSE_F_REPORT_PROJECT);
    default: return FALSE;
    }
}

static LotseFigure *
make (LotseFigureKind kind, const FigureSource *source)
{
  if (is_withheld (kind, source))
    return lotse_figure_note_new (lotse_figure_kind_title (kind), _("not shown to this audience."), source->text, source->width, source->height);
  switch (kind)
    {
    case LOTSE_FIGURE_KPI: return lotse_figure_kpi (source);
    case LOTSE_FIGURE_BULLET: return lotse_figure_bullet (source);
    case LOTSE_FIGURE_RISKS: return lotse_figure_risks (source);
    case LOTSE_FIGURE_REPORTS: return lotse_figure_departments (source, TRUE);
    case LOTSE_FIGURE_BUDGET: return lotse_figure_budget (source);
    case LOTSE_FIGURE_SHIFTS: return lotse_figure_shifts (source);
    case LOTSE_FIGURE_PARTNERS: return lotse_figure_partners (source);
    case LOTSE_FIGURE_MATURITY: return lotse_figure_maturity (source);
    case LOTSE_FIGURE_HISTORY: return lotse_figure_history (source);
    case LOTSE_FIGURE_TREND: return lotse_figure_trend (source);
    case LOTSE_FIGURE_SPARKLINE: return lotse_figure_sparkline (source);
    case LOTSE_FIGURE_PROMISES: return lotse_figure_promises (source);
    case LOTSE_FIGURE_PROMISE_FIELDS: return lotse_figure_promise_fields (source);
    case LOTSE_FIGURE_PROMISE_DEPARTMENTS: return lotse_figure_promise_departments (source);
    case LOTSE_FIGURE_COMPARE_DEPARTMENTS: return lotse_figure_compare_departments (source);
    case LOTSE_FIGURE_COMPARE_FIELDS: return lotse_figure_compare_fields (source);
    case LOTSE_FIGURE_STATES:
    case LOTSE_N_FIGURES:
    default: return lotse_figure_departments (source, FALSE);
    }
}

LotseFigure *
lotse_figure_from (LotseFigureKind kind, LotseDataset *data, const LotseSourceOptions *options, LotseRecord *subject, LotseTextCache *text,
                   double width, double height)
{
  const FigureSource source = { data, options, subject, lotse_source_as_of (options), text, width, height, FALSE };

  g_return_val_if_fail (kind < LOTSE_N_FIGURES, NULL);
  g_return_val_if_fail (subject != NULL || !kinds[kind].required, NULL);
  return make (kind, &source);
}

gboolean
lotse_figure_shows_any (LotseFigureKind kind, LotseDataset *data, const LotseSourceOptions *options, LotseRecord *subject, LotseTextCache *text)
{
  const FigureSource source = { data, options, subject, lotse_source_as_of (options), text, ANY_WIDTH, ANY_HEIGHT, TRUE };
  LotseFigure *figure;
  gboolean any;

  g_return_val_if_fail (kind < LOTSE_N_FIGURES, FALSE);
  if (kind != LOTSE_FIGURE_RISKS && kind != LOTSE_FIGURE_SHIFTS)
    return FALSE;
  figure = make (kind, &source);
  any = lotse_figure_n_items (figure) > 0;
  lotse_figure_free (figure);
  return any;
}

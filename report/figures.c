/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which chart, by kind and by name. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "figure-private.h"
#include "source-private.h"

static const struct { const char *name, *title; LotseKind subject; gboolean required; } kinds[LOTSE_N_FIGURES] = {
  [LOTSE_FIGURE_KPI] = { "kpi", N_("KPI"), LOTSE_KIND_KPI, TRUE },
  [LOTSE_FIGURE_BULLET] = { "bullet", N_("KPI"), LOTSE_KIND_KPI, TRUE },
  [LOTSE_FIGURE_RISKS] = { "risks", N_("Risks"), LOTSE_KIND_PROJECT, FALSE },
  [LOTSE_FIGURE_REPORTS] = { "reports", N_("Reports of the departments"), LOTSE_N_KINDS, FALSE },
  [LOTSE_FIGURE_BUDGET] = { "budget", N_("Budget"), LOTSE_KIND_PROJECT, FALSE },
  [LOTSE_FIGURE_SHIFTS] = { "shifts", N_("Moved dates by reason"), LOTSE_KIND_PROJECT, FALSE },
  [LOTSE_FIGURE_PARTNERS] = { "partners", N_("Partners and projects"), LOTSE_N_KINDS, FALSE },
  [LOTSE_FIGURE_MATURITY] = { "maturity", N_("Maturity of the services"), LOTSE_N_KINDS, FALSE },
  [LOTSE_FIGURE_STATES] = { "states", N_("Projects of the departments"), LOTSE_N_KINDS, FALSE },
  [LOTSE_FIGURE_HISTORY] = { "history", N_("Status history"), LOTSE_N_KINDS, FALSE },
  [LOTSE_FIGURE_TREND] = { "trend", N_("Milestone trend"), LOTSE_KIND_PROJECT, TRUE },
  [LOTSE_FIGURE_SPARKLINE] = { "sparkline", N_("KPI"), LOTSE_KIND_KPI, TRUE },
  [LOTSE_FIGURE_PROMISES] = { "promises", N_("Promises moved, by year"), LOTSE_KIND_PROJECT, FALSE },
  [LOTSE_FIGURE_PROMISE_FIELDS] = { "promise-fields", N_("Promises moved, by field of action"), LOTSE_N_KINDS, FALSE },
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
  g_autofree char *target = g_strdup_printf ("%s:%s", lotse_kind_info (lotse_record_kind (record))->name, lotse_record_id (record));

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

LotseFigure *
lotse_figure_from (LotseFigureKind kind, LotseDataset *data, const LotseSourceOptions *options, LotseRecord *subject, LotseTextCache *text,
                   double width, double height)
{
  FigureSource source = { data, options, subject, lotse_source_as_of (options), text, width, height };

  g_return_val_if_fail (kind < LOTSE_N_FIGURES, NULL);
  g_return_val_if_fail (subject != NULL || !kinds[kind].required, NULL);
  switch (kind)
    {
    case LOTSE_FIGURE_KPI: return lotse_figure_kpi (&source);
    case LOTSE_FIGURE_BULLET: return lotse_figure_bullet (&source);
    case LOTSE_FIGURE_RISKS: return lotse_figure_risks (&source);
    case LOTSE_FIGURE_REPORTS: return lotse_figure_reports (&source);
    case LOTSE_FIGURE_BUDGET: return lotse_figure_budget (&source);
    case LOTSE_FIGURE_SHIFTS: return lotse_figure_shifts (&source);
    case LOTSE_FIGURE_PARTNERS: return lotse_figure_partners (&source);
    case LOTSE_FIGURE_MATURITY: return lotse_figure_maturity (&source);
    case LOTSE_FIGURE_HISTORY: return lotse_figure_history (&source);
    case LOTSE_FIGURE_TREND: return lotse_figure_trend (&source);
    case LOTSE_FIGURE_SPARKLINE: return lotse_figure_sparkline (&source);
    case LOTSE_FIGURE_PROMISES: return lotse_figure_promises (&source);
    case LOTSE_FIGURE_PROMISE_FIELDS: return lotse_figure_promise_fields (&source);
    case LOTSE_FIGURE_COMPARE_DEPARTMENTS: return lotse_figure_compare_departments (&source);
    case LOTSE_FIGURE_COMPARE_FIELDS: return lotse_figure_compare_fields (&source);
    case LOTSE_FIGURE_STATES:
    case LOTSE_N_FIGURES:
    default: return lotse_figure_states (&source);
    }
}

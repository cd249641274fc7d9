/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as charts of figures, laid out: what is shown for a day, a department and an audience. Each is a LotseFigure, so that whoever shows
 * them needs to know none of them. */
#pragma once

#include "charts/line-chart.h"
#include "sources.h"

G_BEGIN_DECLS

typedef enum
{
  LOTSE_FIGURE_KPI,      /* a KPI over time with targets, breaks and the milestones of its project; needs a subject */
  LOTSE_FIGURE_BULLET,   /* its last value against its target; needs a subject */
  LOTSE_FIGURE_RISKS,    /* open risks in the matrix */
  LOTSE_FIGURE_REPORTS,  /* departments by months: critical projects, missing reports */
  LOTSE_FIGURE_BUDGET,   /* planned, spent and expected by year; subject: (nullable) one project */
  LOTSE_FIGURE_SHIFTS,   /* moved dates by year and reason; subject: (nullable) one project */
  LOTSE_FIGURE_PARTNERS, /* partners and projects */
  LOTSE_FIGURE_MATURITY, /* services by level, per model */
  LOTSE_FIGURE_STATES,   /* projects by state in each department */
  LOTSE_N_FIGURES
} LotseFigureKind;

/* "kpi", "bullet", "risks", "reports", "budget", "shifts", "partners", "maturity", "states". FALSE for other text. */
gboolean     lotse_figure_kind_from_text (const char *text, LotseFigureKind *kind);
const char  *lotse_figure_kind_name (LotseFigureKind kind);
const char  *lotse_figure_kind_title (LotseFigureKind kind); /* translated; of a KPI its own title is shown instead */
/* The kind of record that names a subject; LOTSE_N_KINDS where none does. @required: (out) */
LotseKind    lotse_figure_subject_kind (LotseFigureKind kind, gboolean *required);

/* @subject: (nullable) as the kind needs it. Never NULL: without records the chart says that there is nothing yet. What the audience may not see
 * is left out. (transfer full) */
LotseFigure *lotse_figure_from (LotseFigureKind kind, LotseDataset *data, const LotseSourceOptions *options, LotseRecord *subject,
                                LotseTextCache *text, double width, double height);
/* The same for a KPI with the stretch of time that is looked at. @view: (nullable) all. */
LotseFigure *lotse_figure_kpi (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *kpi, const LotseLineView *view,
                               LotseTextCache *text, double width, double height);
/* The stretch of time that a KPI covers, for zooming. */
LotseLineView lotse_figure_kpi_view (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *kpi);

G_END_DECLS

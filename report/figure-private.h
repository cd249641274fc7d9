/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The single charts of records. */
#pragma once

#include "figures.h"

typedef struct
{
  LotseDataset             *data;
  const LotseSourceOptions *options;
  LotseRecord              *subject; /* (nullable) */
  LotseDate                 as_of;
  LotseTextCache           *text;
  double                    width, height;
  gboolean                  any;     /* whether there is anything is all that is asked: the first that is found will do */
} FigureSource;

LotseFigure *lotse_figure_kpi (const FigureSource *source);
LotseFigure *lotse_figure_bullet (const FigureSource *source);
LotseFigure *lotse_figure_risks (const FigureSource *source);
LotseFigure *lotse_figure_budget (const FigureSource *source);
LotseFigure *lotse_figure_shifts (const FigureSource *source);
LotseFigure *lotse_figure_partners (const FigureSource *source);
LotseFigure *lotse_figure_maturity (const FigureSource *source);
LotseFigure *lotse_figure_departments (const FigureSource *source, gboolean by_month);
LotseFigure *lotse_figure_history (const FigureSource *source);
LotseFigure *lotse_figure_trend (const FigureSource *source);
LotseFigure *lotse_figure_sparkline (const FigureSource *source);
LotseFigure *lotse_figure_promises (const FigureSource *source);
LotseFigure *lotse_figure_promise_fields (const FigureSource *source);
LotseFigure *lotse_figure_promise_departments (const FigureSource *source);
LotseFigure *lotse_figure_compare_departments (const FigureSource *source);
LotseFigure *lotse_figure_compare_fields (const FigureSource *source);

/* A KPI read from its record, to be laid out for any stretch of time. */
typedef struct _LotseKpiLine LotseKpiLine;
LotseKpiLine         *lotse_kpi_line_new (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *kpi);
LotseKpiLine         *lotse_kpi_line_new_from (const char *title, LotseLineData *line, GTimeZone *zone);
void                  lotse_kpi_line_free (LotseKpiLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseKpiLine, lotse_kpi_line_free)
const LotseLineInput *lotse_kpi_line_input (LotseKpiLine *self);
/* A value of a comparison series as it is drawn beside a KPI in @unit: percentages are kept as they were published, parts of a whole as parts. */
double                lotse_benchmark_value (const LotsePoint *point, const LotseChartUnit *unit);
/* Unit in which its values are shown, and the factor from what is stored to that. */
LotseChartUnit        lotse_kpi_unit (LotseRecord *kpi, double *factor);

/* TRUE: lotse_figure_from() would have items, which is found out with the first record that shows. FALSE: or it is not that easily known. */
gboolean lotse_figure_shows_any (LotseFigureKind kind, LotseDataset *data, const LotseSourceOptions *options, LotseRecord *subject, LotseTextCache *text);

/* Projects of the departments by state, or month by month those that were critical; counted once, drawn at any size. */
typedef struct _LotseDepartmentCounts LotseDepartmentCounts;
LotseDepartmentCounts *lotse_department_counts_new (const FigureSource *source, gboolean by_month);
void                   lotse_department_counts_unref (LotseDepartmentCounts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseDepartmentCounts, lotse_department_counts_unref)
LotseFigure           *lotse_department_counts_figure (LotseDepartmentCounts *self, LotseTextCache *text, double width, double height);

/* The subject alone, or all projects that count. (transfer container) (element-type LotseRecord) */
GPtrArray   *lotse_figure_projects (const FigureSource *source);
/* @record stands behind an item of @figure, as "kind:id". */
void         lotse_figure_link (LotseFigure *figure, guint what, guint which, LotseRecord *record);

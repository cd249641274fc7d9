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
} FigureSource;

LotseFigure *lotse_figure_bullet (const FigureSource *source);
LotseFigure *lotse_figure_risks (const FigureSource *source);
LotseFigure *lotse_figure_reports (const FigureSource *source);
LotseFigure *lotse_figure_budget (const FigureSource *source);
LotseFigure *lotse_figure_shifts (const FigureSource *source);
LotseFigure *lotse_figure_partners (const FigureSource *source);
LotseFigure *lotse_figure_maturity (const FigureSource *source);
LotseFigure *lotse_figure_states (const FigureSource *source);

/* The subject alone, or all projects that count. (transfer container) (element-type LotseRecord) */
GPtrArray   *lotse_figure_projects (const FigureSource *source);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The samples themselves. */
#pragma once

#include "chart-samples.h"

LotseFigure *sample_line_kpi (LotseTextCache *text, double width, double height);
LotseFigure *sample_line_several (LotseTextCache *text, double width, double height);
LotseFigure *sample_line_dense (LotseTextCache *text, double width, double height);
LotseFigure *sample_bullet_large (LotseTextCache *text, double width, double height);
LotseFigure *sample_bullet_down (LotseTextCache *text, double width, double height);
LotseFigure *sample_budget (LotseTextCache *text, double width, double height);
LotseFigure *sample_heat_map (LotseTextCache *text, double width, double height);
LotseFigure *sample_risks (LotseTextCache *text, double width, double height);
LotseFigure *sample_network (LotseTextCache *text, double width, double height);
LotseFigure *sample_maturity (LotseTextCache *text, double width, double height);
LotseFigure *sample_history (LotseTextCache *text, double width, double height);
LotseFigure *sample_trend (LotseTextCache *text, double width, double height);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart alone in a window, of the small strategy. */
#pragma once

#include "app/widgets/lotse-figure-view-private.h"
#include "fixture.h"

G_BEGIN_DECLS

typedef struct
{
  GtkWindow       *window;
  LotseFigureView *view; /* (unowned) */
} OnFigure;

/* A KPI with a value for each of twenty months. (transfer none) */
LotseRecord *on_figure_make_kpi (LotseDataset *data);
OnFigure     on_figure_show (LotseFigureKind kind);
void         on_figure_hide (OnFigure *shown);
gboolean     on_figure_press (OnFigure *shown, guint keyval, GdkModifierType state);
void         on_figure_focus (OnFigure *shown);
/* Until a frame is there, however busy the machine. */
void         on_figure_draw (OnFigure *shown);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside of the risk matrix: what its parts share. */
#pragma once

#include "risk-matrix.h"

G_BEGIN_DECLS

typedef struct { double x, y; } Point;

typedef struct
{
  char *title, *context; /* (owned) */
  int   lb, ib, la, ia;
  guint original;        /* place in the input */
  Point before, now;     /* before: only where it moved */
} Risk;

typedef struct
{
  LotseFigure base;
  char       *title; /* (owned) */
  GArray     *risks; /* (owned) (element-type Risk) rated ones, worst first */
  guint       unrated;
  double      cell, disc, gap; /* px; the last is between discs */
  double      word;  /* px that are kept in each cell for the word of its zone; 0 where it has to find room */
  gboolean    numbered;
} RiskMatrix;

#define RISK(matrix, i) (&g_array_index ((matrix)->risks, Risk, i))

/* Whether it stands elsewhere now than before anything was done. */
gboolean lotse_risk_moved (const Risk *risk);

/* px that the first @n risks take in a list @width px wide, with names over up to two lines; less than all of them, but more than
 * the figure is high, where they have no room in it. */
double   lotse_risk_list_height (const RiskMatrix *self, LotseTextCache *text, double width, guint n);
/* As many as there is room for, in as few columns as hold them, then how many are left. */
void     lotse_risk_list_put (RiskMatrix *self, LotseTextCache *text, LotseChartRect area);

G_END_DECLS

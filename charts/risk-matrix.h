/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Risks by likelihood and impact, 1 to 5 each: a ring where each stood before anything was done, an arrow to the disc where it stands now. Three
 * zones differ in colour, border and word. */
#pragma once

#include "figure.h"

G_BEGIN_DECLS

typedef struct
{
  const char *title;
  const char *context; /* (nullable) the project */
  int         likelihood_before, impact_before; /* 1 to 5; 0: not rated */
  int         likelihood_after, impact_after;   /* 0: as before */
} LotseRisk;

typedef struct
{
  const char      *title;
  const LotseRisk *risks;
  guint            n_risks;
} LotseRiskInput;

typedef enum { LOTSE_RISK_LOW, LOTSE_RISK_MEDIUM, LOTSE_RISK_HIGH } LotseRiskZone;

LotseRiskZone lotse_risk_zone (int likelihood, int impact);
const char   *lotse_risk_zone_label (LotseRiskZone zone); /* translated */

/* Copies what it is given. Items: the rated risks, the worst first, as they are numbered in the matrix and in the list beside it. */
LotseFigure  *lotse_risk_matrix_new (const LotseRiskInput *input, LotseTextCache *text, double width, double height);

G_END_DECLS

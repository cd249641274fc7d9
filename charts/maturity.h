/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far services are on the way online: one ladder per model, side by side, never converted into one another. Each rung says how many
 * services stand on it; below, how many services meet each criterion. */
#pragma once

#include "figure.h"

G_BEGIN_DECLS

typedef struct
{
  const char        *title;     /* "Reifegradmodell 1.1" */
  const char        *period;    /* (nullable) when it counts: "bis Juli 2025" */
  guint              top;       /* highest level: 4, 7 */
  const char *const *levels;    /* (nullable) names of the levels 0 … top, each (nullable) */
  const guint       *counts;    /* services per level, 0 … top */
  int                target;    /* from this level on the aim is reached; -1: none is set */
  guint              n_criteria;
  const char *const *criteria;  /* names */
  const guint       *met;       /* services that meet each */
  guint              assessed;  /* services that were assessed in this model */
  guint              services;  /* services there are */
} LotseMaturityModel;

typedef struct
{
  const char               *title;
  const LotseMaturityModel *models;
  guint                     n_models;
} LotseMaturityInput;

/* How many services stand on @target or above. */
guint        lotse_maturity_reached (const guint *counts, guint top, int target);
/* Copies what it is given. Items: model after model the levels from the top down, then the criteria. */
LotseFigure *lotse_maturity_new (const LotseMaturityInput *input, LotseTextCache *text, double width, double height);

G_END_DECLS

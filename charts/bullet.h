/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One figure against its target: a bar from zero, the target as a stroke across it, where attention and a decision are needed as shades behind.
 * Small in a table cell, large with an axis and words. */
#pragma once

#include "figure.h"

G_BEGIN_DECLS

typedef struct
{
  const char     *title;
  LotseChartUnit  unit;
  double          value;    /* NAN: not known, LOTSE_CHART_PROTECTED: not to be shown */
  double          target, minimum, amber, red; /* NAN: none */
  double          before;   /* value a year or a period ago; NAN: none */
  gboolean        target_due; /* its day has come */
  gboolean        good_down;
  LotseChartState state;
  const char     *before_when;  /* (nullable) the day of that value in words */
  const char     *target_when;  /* (nullable) its day in words */
  const char     *value_when;   /* (nullable) the day of a protected value in words */
  const char     *target_words; /* (nullable) how far it is, in sentences; NULL: made of the values; "": nothing is told */
} LotseBulletInput;

/* @large: with axis, words and the state; otherwise only bar and marks. Copies what it is given. One item. */
LotseFigure *lotse_bullet_new (const LotseBulletInput *input, gboolean large, LotseTextCache *text, double width, double height);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines over time, with the targets of each year, a minimum, thresholds, breaks in the series, and the events that explain a jump. What is not
 * known is a hatched gap; over a break runs no line. */
#pragma once

#include "figure.h"
#include "line-data.h"
#include "marks.h"

G_BEGIN_DECLS

typedef struct
{
  const char     *title;
  LotseLineData  *data;
  LotseChartState state; /* colour of an only line; LOTSE_CHART_N_STATES: the next colour of the series */
  gboolean        beside; /* of somebody else, shown to be compared with the first series: targets, minimum and breaks say nothing about it */
  const char     *column; /* (nullable) of the table, where it says more than the title */
  const double   *hidden; /* (nullable) times, in order, of values that are known, and NAN in @data because they are protected */
  gsize           n_hidden;
} LotseLineSeries;

/* A share as it was counted: @part of @whole. */
typedef struct
{
  double time, part, whole;
} LotseLineParts;

/* A target holds from one moment to another; as a rule for a year. */
typedef struct { double from, to, value; } LotseLineTarget;

/* A definition changed at @time: values before and after it cannot be compared. */
typedef struct { double time; const char *why; } LotseLineBreak;

typedef struct
{
  double          time;
  const char     *title;
  LotseShape      shape;
  LotseChartState state;
  gboolean        done;
  const char     *target; /* (nullable) what it opens, see lotse_figure_add_link() */
} LotseLineEvent;

typedef struct
{
  const char            *title;
  LotseChartUnit         unit;
  const LotseLineSeries *series;
  guint                  n_series;
  const LotseLineTarget *targets; /* in order */
  guint                  n_targets;
  const LotseLineBreak  *breaks;  /* in order */
  guint                  n_breaks;
  const LotseLineEvent  *events;
  guint                  n_events;
  const LotseLineParts  *parts;   /* (nullable) what the first series is made of, in order of time */
  gsize                  n_parts;
  double                 minimum, amber, red; /* NAN: none */
  const char            *target_words;        /* (nullable) how far the last value is from its target, in sentences; NULL: made of the values; "": nothing is told */
  gboolean               good_down;           /* lower is better */
  gboolean               zero;                /* the axis begins at zero */
  GTimeZone             *zone;                /* (nullable) of the clock; UTC */
} LotseLineInput;

#define LOTSE_LINE_INPUT_INIT { .minimum = NAN, .amber = NAN, .red = NAN }

/* What is seen. @pixels: picture elements per px of a screen, for which steep lines are drawn as a picture; 0: all is paths, for paper. */
typedef struct { double from, to, pixels; } LotseLineView;

/* All of the data, with a little room. */
LotseLineView lotse_line_view_all (const LotseLineInput *input);
/* @factor > 1: closer; @at, a time, stays where it is. */
void          lotse_line_view_zoom (LotseLineView *view, double factor, double at);
void          lotse_line_view_pan (LotseLineView *view, double secs);
/* Back to where there is data, and never closer than a minute. */
void          lotse_line_view_clamp (LotseLineView *view, const LotseLineInput *input);

/* Copies what it is given except for the data, of which it keeps references. @view: (nullable) all. Items: breaks and events, then the values
 * from left to right; where these are denser than a finger, stretches of them. */
LotseFigure  *lotse_line_chart_new (const LotseLineInput *input, const LotseLineView *view, LotseTextCache *text, double width, double height);
/* Every value that is seen, however many, where the table of the figure takes them together by stretches. (transfer full) */
LotseChartTable *lotse_line_chart_values (LotseFigure *figure, LotseChartLang lang);
/* The time below @x. */
double        lotse_line_chart_time (LotseFigure *figure, double x);
/* px of a time. */
double        lotse_line_chart_x (LotseFigure *figure, double time);

G_END_DECLS

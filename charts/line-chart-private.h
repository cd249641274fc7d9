/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Line chart: what layout, paint and words share. */
#pragma once

#include "line-chart.h"

/* Where the pen goes; @start: without a line from the point before. */
typedef struct { double x, y; gboolean start; } LinePathPoint;
/* What the line covers of a column of picture elements, where it goes up and down too often to be stroked. */
typedef struct { double x, top, bottom; } LineColumn;
/* Nothing is known from one moment to the other. */
typedef struct { double from, to; guint series; LotseChartRect rect; } LineGap;
/* What is an item of the keyboard: one value, or a stretch of them. */
typedef struct { guint series; gsize first, last; } LineStop;

typedef struct
{
  char           *title, *column; /* (owned) */
  LotseLineData  *data;  /* (owned) */
  LotseChartState state;
  guint           colour;
  GArray         *path, *columns; /* (owned) (element-type LinePathPoint, LineColumn) */
  gboolean        points; /* far enough apart to mark each */
  gboolean        beside;
  GArray         *hidden; /* (owned) (element-type double) times of protected values, in order */
} LineSeries;

typedef enum { LINE_BREAK, LINE_EVENT } LineFlagKind;

/* A break or event in the strip above the plot. */
typedef struct
{
  LineFlagKind    kind;
  double          time, x, y;
  char           *text, *target; /* (owned) target nullable */
  LotseShape      shape;
  LotseChartState state;
  gboolean        done;
  LotseChartRect  label; /* of no width where there was no room */
} LineFlag;

enum { LINE_ITEM_FLAG, LINE_ITEM_GAP, LINE_ITEM_STOP };

typedef struct
{
  LotseFigure    base;
  char          *title, *unit_text; /* (owned) */
  char          *target_words; /* (owned) (nullable) */
  LotseChartUnit unit;
  GArray        *series;  /* (owned) (element-type LineSeries) */
  GArray        *targets; /* (owned) (element-type LotseLineTarget) */
  GArray        *flags;   /* (owned) (element-type LineFlag) in order of time */
  GArray        *gaps;    /* (owned) (element-type LineGap) */
  GArray        *stops;   /* (owned) (element-type LineStop) */
  GArray        *breaks;  /* (owned) (element-type double) */
  double         minimum, amber, red;
  GArray        *parts; /* (owned) (element-type LotseLineParts) */
  gboolean       empty; /* no value and no target: nothing has a time */
  gboolean       good_down;
  GTimeZone     *zone;    /* (owned) (nullable) */
  LotseLineView  view;    /* pixels: columns per px, never 0 */
  gboolean       raster;  /* for a screen */
  LotseScale     scale;
} LineChart;

#define SERIES(chart, i) (&g_array_index ((chart)->series, LineSeries, i))
#define FLAG(chart, i) (&g_array_index ((chart)->flags, LineFlag, i))
#define GAP(chart, i) (&g_array_index ((chart)->gaps, LineGap, i))
#define STOP(chart, i) (&g_array_index ((chart)->stops, LineStop, i))
#define TARGET(chart, i) (&g_array_index ((chart)->targets, LotseLineTarget, i))

double lotse_line_x (const LineChart *self, double time);
/* NAN: none. @until: (out) (nullable) when it has to be reached. */
double lotse_line_target_at (const LineChart *self, double time, double *until);
/* The target or minimum that is nearest to @value; NAN where there is none. */
double lotse_line_nearest_bound (const LineChart *self, double value);

/* ---- Protected values ---- */

/* Whether the value at @time is known, and not to be shown. */
gboolean lotse_line_is_hidden (const LineSeries *series, double time);
/* Whether any in [@from, @to] is. */
gboolean lotse_line_hides_within (const LineSeries *series, double from, double to);
/* Whether the newest value up to @until is: nothing that is shown is newer. @time: (out) (optional) of it. */
gboolean lotse_line_hides_newest (const LineSeries *series, double until, double *time);
/* As lotse_line_data_n_gaps(), where what is protected is known. */
guint    lotse_line_count_gaps (const LineSeries *series);
/* That the newest value up to @until is protected, else how many of [@from, @until] are. (transfer full) (nullable) NULL: none is */
char    *lotse_line_hidden_text (const LineChart *self, guint series, const char *name, double from, double until, LotseChartLang lang);

/* Path, columns and gaps of a series within the view. */
void   lotse_line_trace (LineChart *self, guint series);
void   lotse_line_add_stops (LineChart *self, guint series);

/* Finds places for breaks and events in a strip at the top, along the plot; its height may follow. Returns the height of the strip. */
double lotse_line_place_flags (LineChart *self, LotseTextCache *text);
/* Adds them where they were placed, as words and items. */
void   lotse_line_add_flags (LineChart *self, LotseTextCache *text);

void   lotse_line_chart_paint (LotseFigure *figure, LotseTextCache *text, cairo_t *cr);
char  *lotse_line_chart_describe (LotseFigure *figure, guint item, LotseChartLang lang);
char  *lotse_line_chart_summarize (LotseFigure *figure, LotseChartLang lang);
LotseChartTable *lotse_line_chart_tabulate (LotseFigure *figure, LotseChartLang lang);

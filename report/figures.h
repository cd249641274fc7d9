/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as charts of figures, laid out: what is shown for a day, a department and an audience. Each is a LotseFigure, so that whoever shows
 * them needs to know none of them. */
#pragma once

#include "charts/line-chart.h"
#include "sources.h"

G_BEGIN_DECLS

typedef enum
{
  LOTSE_FIGURE_KPI,      /* a KPI over time with targets, breaks and the milestones of its project; needs a subject */
  LOTSE_FIGURE_BULLET,   /* its last value against its target; needs a subject */
  LOTSE_FIGURE_RISKS,    /* open risks in the matrix; subject: (nullable) one project */
  LOTSE_FIGURE_REPORTS,  /* departments by months: critical projects, missing reports */
  LOTSE_FIGURE_BUDGET,   /* planned, spent and expected by year; subject: (nullable) one project */
  LOTSE_FIGURE_SHIFTS,   /* moved dates by year and reason; subject: (nullable) one project */
  LOTSE_FIGURE_PARTNERS, /* partners and projects */
  LOTSE_FIGURE_MATURITY, /* services by level, per model */
  LOTSE_FIGURE_STATES,   /* projects by state in each department */
  LOTSE_FIGURE_HISTORY,  /* projects by state, month after month */
  LOTSE_FIGURE_TREND,    /* for when the milestones of a project were expected; needs a subject */
  LOTSE_FIGURE_SPARKLINE, /* a KPI in a table cell; needs a subject */
  LOTSE_FIGURE_PROMISES, /* months by which ends were moved, by year and reason; subject: (nullable) one project */
  LOTSE_FIGURE_PROMISE_FIELDS, /* the same by field of action */
  LOTSE_FIGURE_PROMISE_DEPARTMENTS, /* and by department, by name and never by size */
  LOTSE_FIGURE_COMPARE_DEPARTMENTS, /* KPIs of one counting rule by department; needs a subject */
  LOTSE_FIGURE_COMPARE_FIELDS, /* and by field of action */
  LOTSE_N_FIGURES
} LotseFigureKind;

/* "kpi", "bullet", "risks", "reports", "budget", "shifts", "partners", "maturity", "states", "history", "trend", "sparkline", "promises", "promise-fields", "promise-departments", "compare-departments", "compare-fields". FALSE
 * for other text. */
gboolean     lotse_figure_kind_from_text (const char *text, LotseFigureKind *kind);
const char  *lotse_figure_kind_name (LotseFigureKind kind);
const char  *lotse_figure_kind_title (LotseFigureKind kind); /* translated; of a KPI its own title is shown instead */
/* What its numbers and signs mean, where the title alone does not say it: translated, NULL where it does. */
const char  *lotse_figure_kind_reading (LotseFigureKind kind);
/* The same of the records that are shown: the periods are those in which their reports come. (transfer none) (nullable) */
const char  *lotse_figure_reading (LotseFigureKind kind, LotseDataset *data, const LotseSourceOptions *options);
/* The kind of record that names a subject; LOTSE_N_KINDS where none does. @required: (out) */
LotseKind    lotse_figure_subject_kind (LotseFigureKind kind, gboolean *required);

/* @subject: (nullable) as the kind needs it. Never NULL: without records the chart says that there is nothing yet. What the audience may not see
 * is left out. (transfer full) */
LotseFigure *lotse_figure_from (LotseFigureKind kind, LotseDataset *data, const LotseSourceOptions *options, LotseRecord *subject,
                                LotseTextCache *text, double width, double height);
/* Months as they are shown: without those before anything was known, but at least half a year. Behind each known one is its comparison with @as_of,
 * "compare:FROM/TO" (of the present month, with how it began). */
LotseFigure *lotse_figure_history_of (GArray *months, LotseDate as_of, LotseTextCache *text, double width, double height);

/* Makes one chart again and again, at any size, in any style and, over time, for any stretch of it: for a window, the clipboard, a file. What
 * takes long is read from the records once. */
typedef struct _LotseFigureMaker LotseFigureMaker;

/* @subject: as for lotse_figure_from(). Keeps references to @data and @subject; a filter in @options is not kept. (transfer full) */
LotseFigureMaker *lotse_figure_maker_new (LotseFigureKind kind, LotseDataset *data, const LotseSourceOptions *options, LotseRecord *subject);
/* A history of months that were counted already. (transfer full) */
LotseFigureMaker *lotse_figure_maker_new_history (LotseDataset *data, const LotseSourceOptions *options, GArray *months);
/* A line of values that belong to no record. @source: where they are from; @zone: (nullable) of their clock. (transfer full) */
LotseFigureMaker *lotse_figure_maker_new_line (const char *title, const char *source, LotseLineData *line, GTimeZone *zone);
LotseFigureMaker *lotse_figure_maker_ref (LotseFigureMaker *self);
void              lotse_figure_maker_unref (LotseFigureMaker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseFigureMaker, lotse_figure_maker_unref)

LotseFigureKind   lotse_figure_maker_kind (LotseFigureMaker *self);
const char       *lotse_figure_maker_title (LotseFigureMaker *self);  /* of the subject, else of the kind */
LotseRecord      *lotse_figure_maker_subject (LotseFigureMaker *self); /* (transfer none) (nullable) */
LotseDataset     *lotse_figure_maker_data (LotseFigureMaker *self);  /* (transfer none) */
LotseDate         lotse_figure_maker_as_of (LotseFigureMaker *self);
/* The day that stands on what it makes, see lotse_source_told_day(). */
LotseDate         lotse_figure_maker_told_day (LotseFigureMaker *self);
/* Whether one can look closer at a stretch of time. @all: (out) (optional) everything there is. */
gboolean          lotse_figure_maker_zooms (LotseFigureMaker *self, LotseLineView *all);
void              lotse_figure_maker_clamp (LotseFigureMaker *self, LotseLineView *view);
/* @view: (nullable) all; passed over where the chart does not zoom. (transfer full) */
LotseFigure      *lotse_figure_maker_make (LotseFigureMaker *self, const LotseLineView *view, LotseTextCache *text, double width, double height);
/* From when and from where: "As of 23 Nov 2021 · Strategy · Source: …" (transfer full) */
char             *lotse_figure_maker_origin (LotseFigureMaker *self, LotseLang lang);
/* Sources and counting rules of the areas that are shown beside a KPI, in sentences. (transfer full) (nullable) */
char             *lotse_figure_maker_quotes (LotseFigureMaker *self, LotseLang lang);
/* What the chart says, with its origin, for minutes and messages. (transfer full) */
char             *lotse_figure_maker_sentence (LotseFigureMaker *self, const LotseLineView *view, LotseLang lang);
/* Whether there is nothing to be seen yet. */
gboolean          lotse_figure_maker_is_empty (LotseFigureMaker *self);
/* Laid out at the size of a page, of which only words, numbers and links are wanted; lives until the maker is asked for words in another way. (transfer none) */
LotseFigure      *lotse_figure_maker_figure (LotseFigureMaker *self, LotseLang lang);
/* The table twin, (transfer full). */
LotseChartTable  *lotse_figure_maker_table (LotseFigureMaker *self, const LotseLineView *view, LotseLang lang);
/* The same for a file: of a line, every value of the stretch of time (all without @view) instead of what can be read on a screen. (transfer full) */
LotseChartTable  *lotse_figure_maker_values (LotseFigureMaker *self, const LotseLineView *view, LotseLang lang);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two days side by side: status, end, budget and progress of each project then and now, by how much its end was moved, and why. */
#pragma once

#include "charts/table.h"
#include "data/model/changes.h"
#include "data/model/promises.h"
#include "sources.h"

G_BEGIN_DECLS

#define LOTSE_COMPARISON_LATELY_DAYS 28

/* How a project stood on a day. */
typedef struct
{
  gboolean      there;   /* it had begun, or was promised or reported */
  gboolean      reported; /* by then; what nobody reported has no status that could become another */
  LotseState    state;
  LotseSoftDate end;     /* as it was said then */
  gboolean      unknown; /* nothing tells which end was said then */
  guint         done, total; /* milestones */
  gboolean      has_budget; /* it is known, and the audience sees money */
  gint64        budget;     /* cents, in the currency of the project */
  LotseRecord  *budget_of;  /* (unowned) the report that says it; the project, where that says another. The same on both days: nothing was said anew */
} LotseStanding;

typedef struct
{
  LotseRecord  *project; /* (unowned) */
  LotseStanding first, second;
  gboolean      changed;
  gboolean      missing;    /* on the second day, see lotse_source_missing() */
  gboolean      has_months; /* both ends are known days */
  int           months;     /* by which the end of the second day lies later; negative: earlier */
  LotseShiftSums shifts;    /* those that were decided after the first day, up to the second */
  guint          place;     /* by code and title, in what lotse_comparison_read() returned */
} LotseComparison;

/* The two days that mean most without having been asked for: since the last review, held on @reviewed (LOTSE_DATE_NONE: none was), up to @as_of; without one the
 * last four weeks, where anything was reported in them; else the last two days with reports, see lotse_comparison_report_days(). */
void    lotse_comparison_days (LotseDataset *data, const LotseSourceOptions *options, LotseDate reviewed, LotseDate as_of, LotseDate *first, LotseDate *second);

/* The last two days up to @as_of on which any of the projects was reported that @options show. FALSE: there are not as many. */
gboolean lotse_comparison_report_days (LotseDataset *data, const LotseSourceOptions *options, LotseDate as_of, LotseDate *first, LotseDate *second);

/* The projects that @options show (its own day is passed over; those that were archived by the second are left out, unless it asks for them), by code and title; those that were on neither day are left out. The records are borrowed:
 * valid until the dataset changes. (transfer full) (element-type LotseComparison) */
GArray *lotse_comparison_read (LotseDataset *data, const LotseSourceOptions *options, LotseDate first, LotseDate second);

typedef enum
{
  LOTSE_COMPARISON_WORST_FIRST, /* states that got worse, the worst first; ends that lie later, the latest first; what is new or was reported for the first time and
                                 * is in trouble; other changes; what got better; what stayed the same */
  LOTSE_COMPARISON_BEST_FIRST,  /* the other way round, but for what stayed the same */
  LOTSE_COMPARISON_BY_PROJECT,  /* by code and title */
  LOTSE_N_COMPARISON_ORDERS
} LotseComparisonOrder;

/* Puts what lotse_comparison_read() gave into @order; equal ones by code and title. */
void        lotse_comparison_sort (GArray *comparison, LotseComparisonOrder order);
const char *lotse_comparison_order_label (LotseComparisonOrder order); /* translated, for a choice */
/* "Projects on 1 Oct 2026 and on 23 Nov 2026, what got worse first": above its table. (transfer full) */
char       *lotse_comparison_caption (LotseComparisonOrder order, LotseDate first, LotseDate second, LotseLang lang);

/* Its table: project, status and end on either day, and the department as of the second day, after that of the first where it was another; where any row has them, also the months by which the end was moved and the reasons, and where
 * any differ or all projects are asked for, budget and progress on either day. @changed_only: without what is the same. (transfer full) */
LotseChartTable *lotse_comparison_table (LotseDataset *data, GArray *comparison, LotseDate first, LotseDate second, gboolean changed_only,
                                         LotseLang lang);

/* The same in half as many columns, for where there is little room: what was and what is stand in one cell, "on track → needs decision", and the department
 * below the project. (transfer full) */
LotseChartTable *lotse_comparison_brief_table (LotseDataset *data, GArray *comparison, LotseDate first, LotseDate second, gboolean changed_only,
                                               LotseLang lang);

/* The same rows for a file of values and the clipboard: code, department, status, end, budget with its currency, and milestones reached and in total, of either day, in
 * columns that are always the same ones. (transfer full) */
LotseChartTable *lotse_comparison_values_table (LotseDataset *data, GArray *comparison, LotseDate first, LotseDate second, gboolean changed_only,
                                                LotseLang lang);

/* The projects of its rows, as lotse_figure_links() names records: "project:ID". (transfer full) (element-type utf8) */
GPtrArray *lotse_comparison_targets (GArray *comparison, gboolean changed_only);

/* The same counts that lotse_changes_between() of those days and projects comes to; without shifts and others. */
void    lotse_comparison_count (GArray *comparison, LotseChangeCounts *out);

/* How many projects there are, how many of them changed, in status or otherwise, how many were reported for the first time, how many were not there on the first day, and how many are missing on the second; by how many months ends were moved, and why; how many ends became open, or are so no longer; and what
 * became of the budgets that are known of both days and were said anew, and of how many that is not so: in words. (transfer full) */
char *lotse_comparison_sentence (GArray *comparison, LotseDate first, LotseDate second, LotseLang lang);

G_END_DECLS

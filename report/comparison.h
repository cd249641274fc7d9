/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two days side by side: status, end and progress of each project then and now. */
#pragma once

#include "charts/table.h"
#include "sources.h"

G_BEGIN_DECLS

/* How a project stood on a day. */
typedef struct
{
  gboolean      there;   /* it had begun, or was promised or reported */
  LotseState    state;
  LotseSoftDate end;     /* as it was said then */
  gboolean      unknown; /* nothing tells which end was said then */
  guint         done, total; /* milestones */
} LotseStanding;

typedef struct
{
  LotseRecord  *project; /* (unowned) */
  LotseStanding first, second;
  gboolean      changed;
} LotseComparison;

/* The projects that @options show (its own day is passed over), by code and title; those that were on neither day are left out. The records are borrowed:
 * valid until the dataset changes. (transfer full) (element-type LotseComparison) */
GArray *lotse_comparison_read (LotseDataset *data, const LotseSourceOptions *options, LotseDate first, LotseDate second);

/* Its table: project, department, and status, end and progress on either day. @changed_only: without what is the same. (transfer full) */
LotseChartTable *lotse_comparison_table (LotseDataset *data, GArray *comparison, LotseDate first, LotseDate second, gboolean changed_only,
                                         LotseLang lang);

/* The same in half as many columns, for where there is little room: what was and what is stand in one cell, "on track → needs decision", and the department
 * below the project. (transfer full) */
LotseChartTable *lotse_comparison_brief_table (LotseDataset *data, GArray *comparison, LotseDate first, LotseDate second, gboolean changed_only,
                                               LotseLang lang);

/* The projects of its rows, as lotse_figure_links() names records: "project:ID". (transfer full) (element-type utf8) */
GPtrArray *lotse_comparison_targets (GArray *comparison, gboolean changed_only);

/* How many projects there are, how many of them changed, and how many were not there on the first day, in words. (transfer full) */
char *lotse_comparison_sentence (GArray *comparison, LotseDate first, LotseDate second, LotseLang lang);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one order of the reports of a project. It is read from what the reports themselves say, so that it is the same on every computer and never
 * changes afterwards: the day a report speaks of, then when it was written, as its id tells (see lotse_id_new_timed()). The place in the feed says
 * nothing: it becomes another when somebody else may see the report. A correction comes after what it corrects, whatever the clocks say. */
#pragma once

#include "lotse-dataset.h"

G_BEGIN_DECLS

typedef struct
{
  LotseRecord *report; /* (unowned) */
  const char  *stamp;  /* (unowned) id whose time counts: its own, or that of a report it corrects which claims to be later */
  LotseDate    day;    /* that it counts from: its own, or that of a report it corrects where that is later; LOTSE_DATE_NONE: it bears none */
  guint        depth;  /* corrections between it and the report of @stamp */
} LotseReportKey;

/* Where @report stands among those of its project; valid as long as the records are. */
void         lotse_report_key_read (LotseDataset *data, LotseRecord *report, LotseReportKey *key);
/* Below 0: @a comes before @b; 0 only for the same report. */
int          lotse_report_key_compare (const LotseReportKey *a, const LotseReportKey *b);
/* The same for two reports: for sorting with g_ptr_array_sort_with_data(), @a and @b being LotseRecord **. */
int          lotse_report_compare (gconstpointer a, gconstpointer b, gpointer data);

/* The report of the same project that @report corrects; NULL: none. What names itself, or reports in a ring, correct nothing. (transfer none) (nullable) */
LotseRecord *lotse_report_corrected (LotseDataset *data, LotseRecord *report);
/* The first of the reports that @report corrects one after the other, or itself. It and everything that corrects it is one place in the course of
 * the project: the latest of them stands for all. (transfer none) */
LotseRecord *lotse_report_first (LotseDataset *data, LotseRecord *report);
/* The latest of the reports in the place of @report, whoever wrote it and whether it is released or not; itself where nothing corrects it.
 * (transfer none) */
LotseRecord *lotse_report_newest (LotseDataset *data, LotseRecord *report);

G_END_DECLS

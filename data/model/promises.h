/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of promised ends: by how many months they were moved, why, and where. Answered from the shifts, never stored. */
#pragma once

#include "lotse-dataset.h"

G_BEGIN_DECLS

/* One shift of the end of a project. A shift of a milestone is no fact of its own: it would count the same delay twice. */
typedef struct
{
  LotseRecord *shift, *project; /* (transfer none) */
  LotseRecord *field;           /* (nullable) (transfer none) field of action of the project */
  LotseRecord *department;      /* (nullable) (transfer none) where the project belonged on the day that is asked about */
  LotseDate    day;             /* on which it was decided */
  int          year;
  int          reason;          /* LOTSE_SHIFT_REASON_…; LOTSE_SHIFT_REASON_N_VALUES: none was given */
  int          months;          /* by which the last day of what was said lies later; negative: earlier */
  gboolean     known;           /* FALSE: one of the two ends is open or not known, and @months is 0 */
  gboolean     opened;          /* a day was known, and the end is open since */
} LotseShiftFact;

/* Whether a project (and its shift) is looked at. */
typedef gboolean (*LotseShiftFilter) (LotseRecord *project, LotseRecord *shift, gpointer data);

/* Shifts decided until @as_of, by day. @filter (nullable). (transfer full) (element-type LotseShiftFact) */
GArray *lotse_shift_facts (LotseDataset *data, LotseDate as_of, LotseShiftFilter filter, gpointer filter_data);

/* Sums over facts. */
typedef struct
{
  int   months[LOTSE_SHIFT_REASON_N_VALUES + 1]; /* by which ends were moved later, per reason; the last: without a reason */
  int   later;    /* all of them */
  int   earlier;  /* months by which ends were moved forward, as a positive number */
  guint shifts;   /* that count in one of the two */
  guint unknown;  /* whose months cannot be said */
  guint opened;   /* of those, how many left no day at all */
  guint moved_open; /* projects of which one did */
  guint projects; /* that were moved later at least once */
  guint moved;    /* projects that were moved at all: later, earlier, or to an open end */
} LotseShiftSums;

/* @year 0: all years; @field: only that field of action (NULL with @any_field FALSE: projects without one). */
LotseShiftSums lotse_shift_sums (const GArray *facts, int year, gboolean any_field, LotseRecord *field);
/* "+1,152 months", "−6 months", "0 months". (transfer full) */
char          *lotse_months_words (int months, LotseLang lang);
/* "14 of 31 months: waiting for the Land" for the reason that took most; NULL where nothing was moved later. (transfer full) (nullable) */
char          *lotse_shift_sums_words (const LotseShiftSums *sums);

/* "staffing 30, waiting for the Land 27", what took most first; one alone without its months, where these are all of @months. NULL where nothing was moved
 * later. (transfer full) (nullable) */
char          *lotse_shift_sums_reasons (const LotseShiftSums *sums, int months, LotseLang lang);

/* Projects that end later than what was first promised, or are open where a day was promised, and of which no shift until @as_of tells; archived
 * ones are left out. @filter (nullable) is asked with the project as shift. (transfer container) (element-type LotseRecord) */
GPtrArray     *lotse_unrecorded_delays (LotseDataset *data, LotseDate as_of, LotseShiftFilter filter, gpointer filter_data);

/* The day of the first promise for @project as a whole; LOTSE_DATE_NONE: none bears one. */
LotseDate      lotse_project_promised_on (LotseDataset *data, LotseRecord *project);

/* Whether the last day of @period, that of @project, lies before @as_of and the project goes on all the same: it is not as promised, though no other end was
 * ever named. */
gboolean       lotse_project_is_past (LotseDataset *data, LotseRecord *project, LotsePeriod period, LotseDate as_of);

/* What @facts say of one project, in lines: by how many months its end was moved later in all, from where to where; the reasons, with the months of each; and
 * what was written at last. NULL: nothing of it. (transfer full) (nullable) */
char          *lotse_shift_project_words (const GArray *facts, LotseRecord *project, LotseLang lang);
/* By how many months @facts moved the end of @project later in all. */
int            lotse_shift_project_months (const GArray *facts, LotseRecord *project);
/* By how many months one of lotse_unrecorded_delays() ends later than what was promised; 0 where one of the two is open. */
int            lotse_unrecorded_months (LotseDataset *data, LotseRecord *project);
/* The same for one of lotse_unrecorded_delays(): from what was promised to what is said now, without a reason. (transfer full) */
char          *lotse_unrecorded_words (LotseDataset *data, LotseRecord *project, LotseLang lang);

/* "by 6 months", "6 months earlier": what @shift moved the end by. (transfer full) (nullable) where that cannot be said, or is less than a month */
char          *lotse_shift_length_words (LotseRecord *shift);
const char    *lotse_shift_reason_label (int reason); /* translated; "no reason given" */

G_END_DECLS

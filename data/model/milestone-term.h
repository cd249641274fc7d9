/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of the date of a milestone: for when it was promised first, by how much it lies later, why, and how it stands. Derived, never stored. Lists, sheets,
 * the trend and the timeline all say this. */
#pragma once

#include "derive.h"
#include "promises.h"

G_BEGIN_DECLS

/* What was said of a date, and on which day. */
typedef struct
{
  LotseDate     said_on;  /* LOTSE_DATE_NONE: before everything else, nobody knows when */
  LotseSoftDate expected; /* may be open */
  gboolean      before;   /* nobody said so on that day: the first shift, a day later, moved it away from there */
} LotseSaying;

typedef struct
{
  LotseSoftDate promised; /* the first date that was said; LOTSE_SOFT_NONE: none is known beside the present one */
  LotseSoftDate due;      /* the one that counts */
  LotseDate     done_on;  /* LOTSE_DATE_NONE: not reached, or nobody knows when */
  int           months;   /* by which it lies, or was reached, later than promised; negative: earlier; 0 also where that cannot be said */
  LotseState    state;    /* its mark: done; needs a decision where it is overdue; needs attention where it was put off; else planned */
  gboolean      overdue;  /* and somebody waits for it */
  LotseShiftSums why;     /* months by which shifts put it off, per reason */
} LotseMilestoneTerm;

/* The open milestone that is the end of @project: nothing was said of it by itself, and it is due on the day on which the project ends. What was said of that end
 * was said of it. (transfer none) (nullable) */
LotseRecord *lotse_project_end_milestone (LotseDataset *data, LotseRecord *project, LotseDate as_of);

/* What promises and shifts that were made and decided by @as_of say of @milestone itself, by day. (transfer full) (element-type LotseSaying) */
GArray      *lotse_milestone_sayings (LotseDataset *data, LotseRecord *milestone, LotseDate as_of);
/* The same of the end of @project as a whole; where neither says anything of it, what its reports say. (transfer full) (element-type LotseSaying) */
GArray      *lotse_project_end_sayings (LotseDataset *data, LotseRecord *project, LotseDate as_of);

/* @due: for when @milestone was planned on @as_of. @filter (nullable) is asked whether a shift may be told of; it takes the project of @milestone (nullable). */
void         lotse_milestone_term_read (LotseDataset *data, LotseRecord *milestone, LotseSoftDate due, LotseDate as_of, LotseShiftFilter filter,
                                        gpointer filter_data, LotseMilestoneTerm *out);
/* Whether another date than the present one, or than the day on which it was reached, was promised first. */
gboolean     lotse_milestone_term_moved (const LotseMilestoneTerm *self);
/* "+7 months: procurement", "+7 months: no reason given", "−2 months". (transfer full) (nullable) where it lies as promised, or nobody can say. */
char        *lotse_milestone_term_slip (const LotseMilestoneTerm *self, LotseLang lang);
/* The same for little room: of several reasons none. (transfer full) (nullable) */
char        *lotse_milestone_term_brief_slip (const LotseMilestoneTerm *self, LotseLang lang);
/* Of its mark: "reached", "overdue", "moved", "open". Translated. */
const char  *lotse_milestone_term_label (const LotseMilestoneTerm *self);

G_END_DECLS

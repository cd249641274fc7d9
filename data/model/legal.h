/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The eight standard checks of legal certainty of a project: how far each is, who answers for it, and when it is looked at again. */
#pragma once

#include "lotse-record.h"

G_BEGIN_DECLS

typedef struct
{
  int         state;    /* LOTSE_CHECK_STATE_…; -1: nobody has said anything yet */
  LotseDate   date;     /* since when */
  const char *note;     /* (nullable) also where it is on file */
  const char *function; /* (nullable) id of the function that answers for it */
  LotseDate   review;   /* next review */
} LotseLegalCheck;

/* @check: LOTSE_LEGAL_CHECK_…. Texts of @out live as long as the record stays as it is. */
void     lotse_legal_get (LotseRecord *project, int check, LotseLegalCheck *out);
/* Not in a record that is in a dataset. Texts are copied, what is blank counts as nothing. */
void     lotse_legal_set (LotseRecord *project, int check, const LotseLegalCheck *value);

/* On file or not needed. */
gboolean lotse_legal_settled (int state);
guint    lotse_legal_count_settled (LotseRecord *project);
/* Any of the eight was ever looked at. */
gboolean lotse_legal_known (LotseRecord *project);
/* It is open or under way; of a project that is not over, also where nobody has said anything about this check, but about others. */
gboolean lotse_legal_is_open (LotseRecord *project, int check);
guint    lotse_legal_count_open (LotseRecord *project);
/* The earliest day on which one of the checks is to be reviewed, which may have passed; LOTSE_DATE_NONE: none. */
LotseDate lotse_legal_next_review (LotseRecord *project);
/* The check that should have been reviewed longest before @as_of, LOTSE_LEGAL_CHECK_…; -1: none. @day (out): when that was due; @n (out): how many
 * are overdue in all. */
int      lotse_legal_overdue (LotseRecord *project, LotseDate as_of, LotseDate *day, guint *n);
/* "Office of law · next review 1 Mar 2027 · DSFA 2026-04": what stands beside the check; @function_title (nullable). (transfer full) (nullable) */
char    *lotse_legal_words (const LotseLegalCheck *check, const char *function_title, LotseDate as_of, LotseLang lang);

G_END_DECLS

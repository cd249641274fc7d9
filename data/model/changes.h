/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changed between two days: states, dates, decisions, milestones, requests, risks and projects, each in a sentence. Derived from the
 * records; nothing here asks who changed it. */
#pragma once

#include "derive.h"

G_BEGIN_DECLS

typedef enum
{
  LOTSE_CHANGE_STATE,           /* of a project, see before and after */
  LOTSE_CHANGE_BESIDE,          /* reported on the day of the report that counts, and saying something else */
  LOTSE_CHANGE_NEW,             /* project that was not there before */
  LOTSE_CHANGE_SHIFT,           /* end of a project or day of a milestone, see from and to */
  LOTSE_CHANGE_DECISION_ASKED,
  LOTSE_CHANGE_DECISION_TAKEN,
  LOTSE_CHANGE_REQUEST_ASKED,
  LOTSE_CHANGE_REQUEST_ANSWERED,
  LOTSE_CHANGE_MILESTONE,       /* reached */
  LOTSE_CHANGE_RISK,            /* new */
  LOTSE_N_CHANGES
} LotseChangeKind;

typedef struct
{
  LotseChangeKind kind;
  LotseRecord    *project;  /* (unowned) (nullable) */
  LotseRecord    *record;   /* (unowned) what tells of it; the project itself where no record does */
  LotseDate       day;      /* on which it happened; LOTSE_DATE_NONE: nobody wrote it down */
  LotseDate       earliest; /* where nobody did: the latest day that had begun for certain when it happened; LOTSE_DATE_NONE: not known either */
  gboolean        fresh;    /* the project was not there on the first day */
  int             before;   /* LotseState; -1: not reported yet */
  int             after;    /* LotseState */
  LotseSoftDate   from, to;
  int             weight;   /* what is to be read first has the lowest */
} LotseChange;

typedef struct
{
  LotseDataset *data;
  LotseDate     since, until;  /* what happened after the first day, up to the second */
  LotseRecord  *review;        /* (unowned) (nullable) held on the first day: what bears that day and came after it is told as well. Risks bear no day: only their place
                                * in the feed tells which are new, and what came into the feed before them since when. */
  gboolean    (*shows) (LotseRecord *record, gpointer data); /* (nullable) asked of each project and each record that tells of a change */
  gpointer      shows_data;
} LotseChangeQuery;

/* The most important first, then the latest. Of several shifts of one date there is one change, from the first day to the last. The records
 * are borrowed: valid until the dataset changes. (transfer full) (element-type LotseChange) */
GArray *lotse_changes_between (const LotseChangeQuery *query);

/* What changes are made of. */
typedef enum
{
  LOTSE_CHANGES_STATES,   /* another than was reported before */
  LOTSE_CHANGES_REPORTED, /* reported for the first time, of projects that were there */
  LOTSE_CHANGES_FRESH,    /* projects that were not there */
  LOTSE_CHANGES_SHIFTS,
  LOTSE_CHANGES_OTHERS,
} LotseChangeSort;

LotseChangeSort lotse_change_sort (const LotseChange *change);

/* How many there are of each. */
typedef struct
{
  guint states, reported, fresh, shifts, others;
} LotseChangeCounts;

void    lotse_changes_count (const GArray *changes, LotseChangeCounts *out);

/* "“E-Akte” now needs a decision; before: on track." A whole sentence. (transfer full) */
char   *lotse_change_sentence (LotseDataset *data, const LotseChange *change, LotseLang lang);

/* The latest review held by @as_of: of one of @functions (ids, NULL-terminated), or of none where there are no functions.
 * (transfer none) (nullable) */
LotseRecord *lotse_last_review (LotseDataset *data, const char *const *functions, LotseDate as_of);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decisions: in which state each is on a day, how long it has been waited for, and what took its place. Derived, never stored. */
#pragma once

#include "lotse-dataset.h"

G_BEGIN_DECLS

/* A decision counts as due so many days before it is needed. */
#define LOTSE_DECISION_DUE_DAYS 14

typedef enum
{
  LOTSE_DECISION_DUE,        /* open, and needed within LOTSE_DECISION_DUE_DAYS or before */
  LOTSE_DECISION_ASKED,      /* open */
  LOTSE_DECISION_REVIEW,     /* taken, and its day of review has come; not settled by an effect */
  LOTSE_DECISION_TAKEN,
  LOTSE_DECISION_EXPIRED,    /* taken, and valid until a day that has passed */
  LOTSE_DECISION_SUPERSEDED, /* another took its place: one that was taken, or, while this one is open, one that asks instead */
  LOTSE_N_DECISION_STATES
} LotseDecisionState;

const char        *lotse_decision_state_label (LotseDecisionState state); /* translated */

/* A decision taken after @as_of was open then; one with an outcome and without a day is taken. One whose effect is "implemented" or "overtaken by events" needs no review. */
LotseDecisionState lotse_decision_state (LotseDataset *data, LotseRecord *decision, LotseDate as_of);
gboolean           lotse_decision_is_open (LotseDecisionState state); /* asked or due */
/* Had it been asked or taken by then? Without either day it is there always. */
gboolean           lotse_decision_existed (LotseRecord *decision, LotseDate as_of);
/* Days since it was asked for, until it was taken or until @as_of; -1: not known. */
int                lotse_decision_age_days (LotseRecord *decision, LotseDate as_of);
/* Open, and the last day on which it was needed has passed. */
gboolean           lotse_decision_overdue (LotseRecord *decision, LotseDate as_of);

/* What took the place of @decision by @as_of; of several the one taken last. (transfer none) (nullable) */
LotseRecord       *lotse_decision_successor (LotseDataset *data, LotseRecord *decision, LotseDate as_of);
/* From the first to the latest of the decisions that superseded each other, @decision among them. A circle is cut open. (transfer container)
 * (element-type LotseRecord) */
GPtrArray         *lotse_decision_chain (LotseDataset *data, LotseRecord *decision, LotseDate as_of);

/* The order of a register: open ones by the day on which they are needed and then by age, due for review by that day, the others by the day on
 * which they were taken, newest first. Negative: @a, whose state is @state_a, comes first. */
int                lotse_decision_compare (LotseRecord *a, LotseDecisionState state_a, LotseRecord *b, LotseDecisionState state_b);

/* The council paper that @decision names by its web address, or else by its file number. (transfer none) (nullable) */
LotseRecord       *lotse_decision_paper (LotseDataset *data, LotseRecord *decision);

/* What there is to know at a glance, such as "needed by 1 Jul 2026 · asked for 16 days ago" or "taken on 1 Feb 2026 · Kreistag · superseded". One
 * line. (transfer full) */
char              *lotse_decision_words (LotseDataset *data, LotseRecord *decision, LotseDate as_of, LotseLang lang);

/* The rest of how it was asked for: "asked for on 1 Jun 2026 · needed by 1 Jul 2026 · to be decided by: head of the building office"; of an open one
 * without the day on which it is needed, which lotse_decision_words() says. One line. (transfer full) (nullable) NULL: nothing of it is known. */
char              *lotse_decision_asked_words (LotseDataset *data, LotseRecord *decision, LotseDate as_of, LotseLang lang);

/* The first decision that names @paper, see lotse_decision_paper(). (transfer none) (nullable) */
LotseRecord       *lotse_paper_decision (LotseDataset *data, LotseRecord *paper);

G_END_DECLS

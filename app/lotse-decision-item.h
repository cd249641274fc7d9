/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of the register of decisions: a decision with its state, or the heading of those that follow. */
#pragma once

#include "data/model/fold.h"
#include "data/model/decision.h"
#include "data/model/derive.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_DECISION_ITEM (lotse_decision_item_get_type ())
G_DECLARE_FINAL_TYPE (LotseDecisionItem, lotse_decision_item, LOTSE, DECISION_ITEM, GObject)

/* @since: what was asked for later is new to whoever looks. */
LotseDecisionItem *lotse_decision_item_new (LotseDataset *data, LotseRecord *decision, LotseDate as_of, LotseDate since);
LotseDecisionItem *lotse_decision_item_new_heading (const char *heading);

/* The decision is another one by now, or another day is asked about. FALSE: what was shown of it has changed as well, so that the row needs another item. */
gboolean           lotse_decision_item_renew (LotseDecisionItem *self, LotseDataset *data, LotseRecord *decision, LotseDate as_of, LotseDate since);

const char        *lotse_decision_item_heading (LotseDecisionItem *self); /* (nullable) NULL: it is a decision */
LotseRecord       *lotse_decision_item_record (LotseDecisionItem *self);  /* (transfer none) (nullable) */
LotseDecisionState lotse_decision_item_state (LotseDecisionItem *self);
const char        *lotse_decision_item_title (LotseDecisionItem *self);
/* In one line, see lotse_decision_words(). */
const char        *lotse_decision_item_words (LotseDecisionItem *self);
/* "overdue", "new" while it is open; @urgent: (out) the first of them. (nullable) */
const char        *lotse_decision_item_badge (LotseDecisionItem *self, gboolean *urgent);
/* It is open, and was asked so long ago that what it says may no longer be true. */
gboolean           lotse_decision_item_stale (LotseDecisionItem *self);
/* Question, answer, reasons, body, file number, and the projects by title and code. */
gboolean           lotse_decision_item_matches (LotseDecisionItem *self, const LotseFoldQuery *query);
int                lotse_decision_item_compare (LotseDecisionItem *self, LotseDecisionItem *other);

/* In whose mark a state is drawn. */
LotseState         lotse_decision_mark (LotseDecisionState state);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records of one kind as an inverted index: each different word once, and for each the records that have it. German words are compounds, so that a
 * search has to look into words; there are few different ones, and looking through those alone is fast. */
#pragma once

#include "fold.h"
#include "lotse-dataset.h"

G_BEGIN_DECLS

#define LOTSE_SEARCH_RANKS 4 /* 0: the title begins with the word · 1: a word of the title does · 2: somewhere in the title · 3: elsewhere */

typedef struct _LotseSearchSegment LotseSearchSegment;

LotseSearchSegment *lotse_search_segment_new (LotseDataset *data, LotseKind kind);
void                lotse_search_segment_free (LotseSearchSegment *self);

guint               lotse_search_segment_length (const LotseSearchSegment *self);
/* In the order in which equally good ones are listed: reports and shifts newest first, the others as they are in the dataset. (transfer none) */
LotseRecord        *lotse_search_segment_record (const LotseSearchSegment *self, guint index);
/* @audience: who looks; records above it, and those of projects above it, do not match. For each record its rank, LOTSE_SEARCH_RANKS where it does not match. (transfer full) (nullable) NULL: none matches */
guint8             *lotse_search_segment_match (const LotseSearchSegment *self, const LotseFoldQuery *query, int audience);

G_END_DECLS

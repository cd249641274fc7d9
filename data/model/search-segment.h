/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records of one kind as an inverted index: each different word once, and for each the records that have it. German words are compounds, so that a
 * search has to look into words; there are few different ones, and looking through those alone is fast. */
#pragma once

#include "fold.h"
#include "search-links.h"

G_BEGIN_DECLS

#define LOTSE_SEARCH_RANKS 4 /* 0: the title begins with the word · 1: a word of the title does · 2: somewhere in the title · 3: elsewhere */

LotseSearchSegment *lotse_search_segment_new (LotseDataset *data, LotseKind kind);
void                lotse_search_segment_free (LotseSearchSegment *self);

guint               lotse_search_segment_length (const LotseSearchSegment *self);
/* In the order in which equally good ones are listed: reports and shifts newest first, the others as they are in the dataset. (transfer none) */
LotseRecord        *lotse_search_segment_record (const LotseSearchSegment *self, guint index);
/* Of projects: which of them have word number @word of @query in their title or code, and may be seen by @audience; a truth value for each. (transfer
 * full) (nullable) NULL: none */
guint8             *lotse_search_segment_named (const LotseSearchSegment *self, const LotseFoldQuery *query, guint word, int audience);
/* @audience: who looks; records above it, and those of projects above it, do not match. @links and @named (nullable, for each word nullable): words that the
 * name of a project has count for its records, as long as one of the words is in the record itself. For each record its rank, LOTSE_SEARCH_RANKS where it
 * does not match. (transfer full) (nullable) NULL: none matches */
guint8             *lotse_search_segment_match (const LotseSearchSegment *self, const LotseFoldQuery *query, int audience, const LotseSearchLinks *links, const guint8 *const *named);

G_END_DECLS

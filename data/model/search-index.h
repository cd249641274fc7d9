/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search over everything: which records contain all words of a query, wherever in a word they stand, "Müll", "Muell" and "Mull" alike. Title and code of a
 * project count for what belongs to it: "E-Akte Schnittstelle" finds the report that speaks of the one in the project that is called the other. Built from the
 * schema; names of people are not in it. */
#pragma once

#include "fold.h"
#include "search-links.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_SEARCH_INDEX (lotse_search_index_get_type ())
G_DECLARE_FINAL_TYPE (LotseSearchIndex, lotse_search_index, LOTSE, SEARCH_INDEX, GObject)

/* What was found of one kind. */
typedef struct
{
  LotseKind  kind;
  guint      n_found; /* all together */
  GPtrArray *records; /* (owned) (element-type LotseRecord) the best of them */
} LotseSearchGroup;

LotseSearchIndex *lotse_search_index_new (void);

/* Takes in what has changed of one kind of record. FALSE: nothing is left to be done. Searching does all of it; this is for doing it before. */
gboolean          lotse_search_index_prepare (LotseSearchIndex *self, LotseDataset *data);

/* Records that contain all words of @text, titles first; at most @max. (transfer container) (element-type LotseRecord) */
GPtrArray        *lotse_search_index_find (LotseSearchIndex *self, LotseDataset *data, const char *text, guint max);
/* The same by kind, of each at most @max; what says most comes first. Records above @audience are neither listed nor counted. (transfer full)
 * (element-type LotseSearchGroup) */
GPtrArray        *lotse_search_index_find_groups (LotseSearchIndex *self, LotseDataset *data, const char *text, int audience, guint max);

/* What surrounds the first of the words in the texts of @record below its title, one line of about @chars characters. (transfer full) (nullable) */
char             *lotse_search_excerpt (LotseRecord *record, const LotseFoldQuery *query, guint chars);

G_END_DECLS

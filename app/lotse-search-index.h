/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search over everything: an index of the folded texts of all records, built from the schema when it is first asked. */
#pragma once

#include "data/model/lotse-dataset.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_SEARCH_INDEX (lotse_search_index_get_type ())
G_DECLARE_FINAL_TYPE (LotseSearchIndex, lotse_search_index, LOTSE, SEARCH_INDEX, GObject)

LotseSearchIndex *lotse_search_index_new (void);

/* Records of @data that contain all words of @text, titles first; at most @max. Names of people are not searched.
 * (transfer container) (element-type LotseRecord) */
GPtrArray        *lotse_search_index_find (LotseSearchIndex *self, LotseDataset *data, const char *text, guint max);

/* The project that a found record belongs to, or the first that refers to it. (transfer none) (nullable) */
LotseRecord      *lotse_search_project_of (LotseDataset *data, LotseRecord *record);

G_END_DECLS

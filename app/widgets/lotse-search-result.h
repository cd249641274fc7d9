/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of the search results: what was found and where it leads; the heading of a kind; or the way to all of a kind. */
#pragma once

#include "app/lotse-session.h"
#include "data/model/search-index.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_SEARCH_RESULT (lotse_search_result_get_type ())
G_DECLARE_FINAL_TYPE (LotseSearchResult, lotse_search_result, LOTSE, SEARCH_RESULT, GObject)

typedef enum { LOTSE_RESULT_RECORD, LOTSE_RESULT_HEADING, LOTSE_RESULT_MORE } LotseResultRole;

/* What was found by @query, which is only looked at here. (transfer full) */
LotseSearchResult *lotse_search_result_new (LotseSession *session, LotseRecord *record, const LotseFoldQuery *query);
LotseSearchResult *lotse_search_result_new_heading (LotseKind kind, guint n_found);
/* "Show all 312" of @kind. */
LotseSearchResult *lotse_search_result_new_more (LotseKind kind, guint n_found);

LotseResultRole    lotse_search_result_role (LotseSearchResult *self);
LotseKind          lotse_search_result_kind (LotseSearchResult *self);
const char        *lotse_search_result_title (LotseSearchResult *self);
const char        *lotse_search_result_detail (LotseSearchResult *self);  /* kind, day and project; "" */
const char        *lotse_search_result_excerpt (LotseSearchResult *self); /* (nullable) what surrounds the word where the title has it not */
int                lotse_search_result_state (LotseSearchResult *self);   /* of the project; -1: none */
/* An action of the window. (transfer none) (nullable) */
const char        *lotse_search_result_action (LotseSearchResult *self, GVariant **target);

G_END_DECLS

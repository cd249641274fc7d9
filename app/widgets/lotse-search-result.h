/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of the search results: what was found, and where it leads. */
#pragma once

#include "app/lotse-session.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_SEARCH_RESULT (lotse_search_result_get_type ())
G_DECLARE_FINAL_TYPE (LotseSearchResult, lotse_search_result, LOTSE, SEARCH_RESULT, GObject)

/* Properties: "title", "detail", "state" (of the project; -1: none). NULL where the record leads nowhere. (transfer full) (nullable) */
LotseSearchResult *lotse_search_result_new (LotseSession *session, LotseRecord *record);
/* A detailed action of the window. (transfer none) */
const char        *lotse_search_result_action (LotseSearchResult *self, GVariant **target);

G_END_DECLS

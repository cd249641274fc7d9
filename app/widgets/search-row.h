/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of search results, with the words that were looked for set off. */
#pragma once

#include "app/widgets/lotse-search-result.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For a list view of LotseSearchResult. @query: where the words of the search stand, read when a line is shown; has to outlive the factory.
 * (transfer full) */
GtkListItemFactory *lotse_search_row_factory_new (LotseFoldQuery *const *query);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two days side by side: what changed between them, as a table and in sentences. */
#pragma once

#include "app/pages/lotse-page.h"
#include "report/comparison.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_COMPARE_PAGE (lotse_compare_page_get_type ())
G_DECLARE_FINAL_TYPE (LotseComparePage, lotse_compare_page, LOTSE, COMPARE_PAGE, LotsePage)

/* In either order; the earlier one comes first. */
void lotse_compare_page_set_days (LotseComparePage *self, LotseDate first, LotseDate second);
void lotse_compare_page_get_days (LotseComparePage *self, LotseDate *first, LotseDate *second);
/* Only projects that changed; so it is at first. */
void lotse_compare_page_set_changed_only (LotseComparePage *self, gboolean changed_only);
/* Of the table, its files and what is copied; at first what got worse comes first. */
void lotse_compare_page_set_order (LotseComparePage *self, LotseComparisonOrder order);
/* Writes the table as .csv or .pdf. FALSE with @error. */
gboolean lotse_compare_page_save (LotseComparePage *self, const char *path, GError **error);
/* What is copied: the table with tabs, or all sentences, one a line. (transfer full) */
char    *lotse_compare_page_copy (LotseComparePage *self, gboolean sentences);

G_END_DECLS

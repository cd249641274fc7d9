/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of the register of decisions, or one of its headings. */
#pragma once

#include <gtk/gtk.h>

#include "app/lotse-decision-item.h"

G_BEGIN_DECLS

#define LOTSE_DECISION_ROW_PX 52 /* its height with one line of the question and one of words, at text of 100 % */

#define LOTSE_TYPE_DECISION_ROW (lotse_decision_row_get_type ())
G_DECLARE_FINAL_TYPE (LotseDecisionRow, lotse_decision_row, LOTSE, DECISION_ROW, GtkBox)

void                lotse_decision_row_set_item (LotseDecisionRow *self, LotseDecisionItem *item);
/* For a list view of LotseDecisionItem; headings can be neither selected nor activated. (transfer full) */
GtkListItemFactory *lotse_decision_row_factory_new (void);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project as one row of the table: its texts and derived answers, computed when they are first asked for. */
#pragma once

#include "app/fold.h"
#include "data/model/derive.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_PROJECT_ITEM (lotse_project_item_get_type ())
G_DECLARE_FINAL_TYPE (LotseProjectItem, lotse_project_item, LOTSE, PROJECT_ITEM, GObject)

/* Properties for columns and sorters: "title", "code", "department", "field", "period", "slip", "stand" (texts); "state" (LotseState),
 * "severity" (most urgent first), "period-end", "slip-months", "stand-day" (numbers to sort by); "title-key", "code-key",
 * "department-key", "field-key" (texts to sort by). Text that is not known is "". */
LotseProjectItem *lotse_project_item_new (LotseDataset *data, LotseRecord *project, LotseDate as_of);

LotseRecord      *lotse_project_item_record (LotseProjectItem *self); /* (transfer none) */
LotseState        lotse_project_item_state (LotseProjectItem *self);
gboolean          lotse_project_item_stale (LotseProjectItem *self);
gboolean          lotse_project_item_matches (LotseProjectItem *self, const LotseFoldQuery *query);

G_END_DECLS

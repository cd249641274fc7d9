/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project as one row of the table: its texts and derived answers, computed when they are first asked for. A row lives as long as its project
 * is shown, so that the widgets which show it stay; what was computed is forgotten when something has changed. */
#pragma once

#include "data/model/fold.h"
#include "data/client/lotse-client.h"
#include "data/model/derive.h"
#include "data/model/release.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_PROJECT_ITEM (lotse_project_item_get_type ())
G_DECLARE_FINAL_TYPE (LotseProjectItem, lotse_project_item, LOTSE, PROJECT_ITEM, GObject)

/* The columns of the table. */
typedef enum
{
  LOTSE_COLUMN_STATUS,
  LOTSE_COLUMN_CODE,
  LOTSE_COLUMN_TITLE,
  LOTSE_COLUMN_DEPARTMENT,
  LOTSE_COLUMN_FIELD,
  LOTSE_COLUMN_PERIOD,
  LOTSE_COLUMN_SLIP,
  LOTSE_COLUMN_STAND,
  LOTSE_COLUMN_CARRIES,
  LOTSE_COLUMN_PILOTS,
  LOTSE_COLUMN_CHECKS, /* of legal certainty that are open */
  LOTSE_COLUMN_REVIEW, /* when the next of them is to be reviewed */
  LOTSE_N_COLUMNS
} LotseColumn;

/* Shown only where somebody asks for them. */
#define LOTSE_COLUMNS_OPTIONAL (1u << LOTSE_COLUMN_CARRIES | 1u << LOTSE_COLUMN_PILOTS | 1u << LOTSE_COLUMN_CHECKS | 1u << LOTSE_COLUMN_REVIEW)

LotseProjectItem *lotse_project_item_new (LotseDataset *data, LotseRecord *project, LotseDate as_of);

/* Something has changed, or another day is looked at: everything is computed anew when it is asked for next. */
void              lotse_project_item_renew (LotseProjectItem *self, LotseDataset *data, LotseDate as_of);

/* Whose edits are looked at for lotse_project_item_standing() (nullable). */
void              lotse_project_item_set_client (LotseProjectItem *self, LotseClient *client);
/* How far the edits of the project, and of what belongs to it, have come. */
LotseRecordState  lotse_project_item_standing (LotseProjectItem *self);

/* Whether the last report still waits for its release, or was returned. */
LotseReleaseState lotse_project_item_release (LotseProjectItem *self);

LotseRecord      *lotse_project_item_record (LotseProjectItem *self); /* (transfer none) */
LotseState        lotse_project_item_state (LotseProjectItem *self);
gboolean          lotse_project_item_stale (LotseProjectItem *self);
/* See lotse_project_status_old(). */
gboolean          lotse_project_item_status_old (LotseProjectItem *self);
gboolean          lotse_project_item_archived (LotseProjectItem *self);
/* It is on track, while facts beside it say otherwise: an overdue milestone, an end that was moved twice, no current report. */
gboolean          lotse_project_item_doubted (LotseProjectItem *self);
/* As shown; "" where it is not known. (transfer full) */
char             *lotse_project_item_text (LotseProjectItem *self, LotseColumn column);
/* What is more exact than what is shown: the day of the latest report. (transfer full) (nullable) */
char             *lotse_project_item_tip (LotseProjectItem *self, LotseColumn column);
/* Order by a column: states by urgency, codes and titles naturally (HF2-7 before HF2-10), what is not known last. */
int               lotse_project_item_compare (LotseProjectItem *self, LotseProjectItem *other, LotseColumn column);
gboolean          lotse_project_item_matches (LotseProjectItem *self, const LotseFoldQuery *query);

G_END_DECLS

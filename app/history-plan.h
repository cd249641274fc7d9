/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has to be done to take the steps of an edit back on what is there now, and whether that can be done. Knows no toolkit. */
#pragma once

#include "app/history-step.h"
#include "app/lotse-history.h"

G_BEGIN_DECLS

/* Adds to @steps (element-type HistoryStep) what @mutations (element-type LotseMutation) will have done to what is there now. */
void       history_plan_add_steps (GPtrArray *steps, LotseDataset *data, const GPtrArray *mutations);
/* The mutations that take @steps back, last step first. To @obstacles (element-type utf8) sentences are added that say what stands in the way, to @reports
 * (element-type utf8) the reports that stay. @on_its_way: see HistoryScene. (element-type LotseMutation) (transfer full) */
GPtrArray *history_plan_back (const GPtrArray *steps, LotseClient *client, gboolean on_its_way, GPtrArray *obstacles, GPtrArray *reports);
/* Why the person may not do one of @mutations, which take something back that has left the computer; what has not, never was. (transfer full) (nullable) */
char      *history_plan_refusal (const GPtrArray *mutations, LotseDataset *data, gboolean on_its_way, LotseHistoryRefusal refusal, gpointer refusal_data);
/* Whether nobody can take @mutations back once they have left: a report is among them, or the answer of the head to one. */
gboolean   history_plan_freezes (const GPtrArray *mutations);

G_END_DECLS

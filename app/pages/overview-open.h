/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is open on the day of the overview, and concerns those whom it is for: commitments, decisions, requests and tasks. */
#pragma once

#include "overview-lines.h"

G_BEGIN_DECLS

typedef gboolean (*LotseOverviewTest) (const LotseOverview *view, LotseRecord *record);

gboolean     lotse_overview_commitment_open (const LotseOverview *view, LotseRecord *commitment);
gboolean     lotse_overview_decision_open (const LotseOverview *view, LotseRecord *decision);
/* Taken, and its effect is to be looked at by now. */
gboolean     lotse_overview_decision_to_review (const LotseOverview *view, LotseRecord *decision);
gboolean     lotse_overview_request_open (const LotseOverview *view, LotseRecord *request);
/* Open, and due within two weeks or overdue. */
gboolean     lotse_overview_task_due (const LotseOverview *view, LotseRecord *task);

/* Records of @kind that the view shows and that pass @open, the most urgent first. (transfer container) (element-type LotseRecord) */
GPtrArray   *lotse_overview_open_records (const LotseOverview *view, LotseKind kind, LotseOverviewTest open);
/* The field of a commitment, decision, task or request that says until when. */
guint        lotse_overview_due_field (LotseRecord *record);
/* The first project of the decision that is shown. (transfer none) (nullable) */
LotseRecord *lotse_overview_project_of_decision (const LotseOverview *view, LotseRecord *decision);
/* Ids of projects whose pilot has an open task; borrowed from the dataset. (transfer container) (element-type utf8) */
GHashTable  *lotse_overview_asked_projects (LotseDataset *data);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with a decision: take it, put another in its place, say what came of it, and when to look at it again. Each asks for a few
 * fields and is one step that can be taken back. */
#pragma once

#include "app/lotse-window.h"

G_BEGIN_DECLS

void lotse_decision_take (LotseWindow *window, LotseRecord *decision);
/* A new one that supersedes @decision; without a day it is only asked for. */
void lotse_decision_supersede (LotseWindow *window, LotseRecord *decision);
void lotse_decision_record_effect (LotseWindow *window, LotseRecord *decision);
void lotse_decision_set_review (LotseWindow *window, LotseRecord *decision);
/* Who may see it. */
void lotse_decision_publish (LotseWindow *window, LotseRecord *decision);

G_END_DECLS

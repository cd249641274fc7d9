/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people write in tables of milestones for kind, audience and state, German and English. */
#pragma once

#include "data/model/date.h"

G_BEGIN_DECLS

#define LOTSE_MILESTONE_TITLE_CHARS 500 /* as the schema says */

typedef struct
{
  gboolean  done;
  LotseDate day; /* on which it was done; LOTSE_DATE_NONE: not said */
} LotseMilestoneState;

int      lotse_milestone_kind_read (const char *text);  /* LotseMilestoneKind; -1: none */
int      lotse_audience_read (const char *text);        /* LotseAudience; -1: none */
/* "erledigt", "done 12.3.2026", "x", "100 %", "12.3.2026", "offen", "in progress", "40 %". FALSE: none of it */
gboolean lotse_milestone_state_read (const char *text, LotseMilestoneState *out);

G_END_DECLS

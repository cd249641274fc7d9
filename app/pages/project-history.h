/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the history of a project is made of, and the moments in it that are no record of their own: asked and answered, reached, checked, granted. */
#pragma once

#include "project-sections.h"

G_BEGIN_DECLS

typedef enum
{
  LOTSE_MOMENT_RECORD,   /* the record as a whole */
  LOTSE_MOMENT_ASKED,    /* request for support, or a decision that was taken later */
  LOTSE_MOMENT_ANSWERED, /* request for support */
  LOTSE_MOMENT_REACHED,  /* milestone */
  LOTSE_MOMENT_CHECKED,  /* of the law, see check */
  LOTSE_MOMENT_BUDGET,   /* report whose total budget or forecast is not that of the one before */
  LOTSE_MOMENT_GRANTED,  /* funding */
} LotseMomentKind;

typedef struct
{
  LotseRecord    *record;
  LotseDate       date;
  LotseMomentKind kind;
  int             check;  /* LOTSE_LEGAL_CHECK_… */
  LotseRecord    *before; /* (nullable) report with the last amount that was different */
} LotseMoment;

/* Appends to @moments (element-type LotseMoment) those that the audience sees, up to the day that is looked at. */
void       lotse_history_add_events (const LotseProjectView *view, GArray *moments);
/* A row for a moment of any kind but LOTSE_MOMENT_RECORD. (transfer floating) */
GtkWidget *lotse_history_event_row (const LotseProjectView *view, const LotseMoment *moment);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A decision that is asked for, on a real client, and the page of decisions open on it. */
#pragma once

#include "../client/county.h"
#include "app/lotse-window.h"
#include "app/pages/lotse-decisions-page.h"

typedef struct
{
  County             *county;
  LotseSession       *session;
  LotseClient        *client; /* (unowned) */
  LotseWindow        *window;
  LotseDecisionsPage *page;   /* (unowned) */
  char               *decision; /* (owned) id */
} DecisionCase;

void         decision_case_set_up (DecisionCase *f, gconstpointer data);
void         decision_case_tear_down (DecisionCase *f, gconstpointer data);
LotseRecord *decision_case_decision (DecisionCase *f); /* (transfer none) */

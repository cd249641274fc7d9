/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pilot at the keyboard: a real server, a window on my reports, and projects that are due, each with a report and a milestone. Keys are real. */
#pragma once

#include "../client/county.h"
#include "app/lotse-report-form.h"
#include "app/lotse-window.h"

typedef struct
{
  County       *county;  /* NULL where keys cannot be sent: the test is skipped */
  LotseSession *session; /* (owned) */
  LotseClient  *client;  /* (unowned) of the session */
  LotseWindow  *window;
  char         *pilot, *head; /* (owned) ids of functions */
} PilotCase;

void             pilot_case_set_up (PilotCase *c, gconstpointer n_projects);
void             pilot_case_tear_down (PilotCase *c, gconstpointer unused);
void             pilot_case_open_window (PilotCase *c); /* on my reports, anew */
guint            pilot_case_due (PilotCase *c); /* projects that want a report today */
guint            pilot_case_count (PilotCase *c, LotseKind kind);
void             pilot_case_go_offline (PilotCase *c);
void             pilot_case_come_back (PilotCase *c);
gboolean         pilot_case_on_page (PilotCase *c, GType type);
LotseReportForm *pilot_case_form (PilotCase *c); /* (transfer none) of the page, which has to be that of a report */
gboolean         pilot_case_says (PilotCase *c, const char *key, const char *text);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two people change the goal of the same project, one of them offline; a window shows what comes of it. */
#pragma once

#include "../client/county.h"
#include "app/lotse-window.h"
#include "app/pages/lotse-conflicts-page.h"

typedef struct
{
  County       *county;
  LotseSession *session; /* (owned) of the client that has the conflict */
  LotseClient  *mine;    /* (unowned) */
  LotseClient  *theirs;  /* (owned) */
  LotseWindow  *window;
  char         *id;      /* (owned) of the project */
} ConflictCase;

/* @data: (nullable) what the one who is offline writes into the notes; NULL: they change the goal. */
void                conflict_case_set_up (ConflictCase *c, gconstpointer data);
void                conflict_case_tear_down (ConflictCase *c, gconstpointer data);
/* The line is there again: theirs comes first, then mine meets it, in a window that shows @page. */
void                conflict_case_meet (ConflictCase *c, const char *page);
void                conflict_case_meet_over_goal (ConflictCase *c, const char *page); /* theirs is another goal */
LotseConflictsPage *conflict_case_page (ConflictCase *c); /* (transfer none) which shows the one conflict */
GtkWidget          *conflict_case_control (ConflictCase *c, const char *label); /* (transfer none) of the window */
void                conflict_case_press (GtkWidget *button);
void                conflict_case_check_settled (ConflictCase *c, const char *goal); /* for both, and the page says so */

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Six projects of two departments on a real client, for what is done to many at once. */
#pragma once

#include "../client/county.h"
#include "app/bulk/bulk-edit.h"
#include "app/lotse-window.h"
#include "app/pages/lotse-projects-page.h"

#define PORTFOLIO_PROJECTS 6

typedef struct
{
  County       *county;
  LotseSession *session;
  LotseClient  *client;                        /* (unowned) */
  char         *ids[PORTFOLIO_PROJECTS + 1];   /* (owned) */
  char         *mine, *theirs;                 /* (owned) departments: of the first four, of the others */
  LotseWindow  *window;                        /* (nullable) */
} Portfolio;

void               portfolio_set_up (Portfolio *portfolio, gconstpointer data);
void               portfolio_tear_down (Portfolio *portfolio, gconstpointer data);
LotseRecord       *portfolio_project (Portfolio *portfolio, guint i);  /* (transfer none) */
const char *const *portfolio_ids (Portfolio *portfolio);               /* (transfer none) of all projects */
LotseProjectsPage *portfolio_open (Portfolio *portfolio);              /* (transfer none) the window on the list of projects */
LotseBulkLine     *portfolio_line (GPtrArray *lines, guint i);         /* (transfer none) of a plan */

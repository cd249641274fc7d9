/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leaders have before them: a county with functions, projects, and what waits for somebody; for the overview and the review. */
#pragma once

#include "../client/county.h"
#include "fixture.h"

typedef struct
{
  County       *county;
  LotseSession *session;
  LotseClient  *client; /* (unowned) */
  LotseWindow  *window; /* (nullable) closed at the end */
} Leaders;

void          leaders_set_up (Leaders *f, gconstpointer unused);
void          leaders_tear_down (Leaders *f, gconstpointer unused);
LotseDataset *leaders_data (Leaders *f);

/* Each is committed; the result is its id, in the dataset. */
const char   *leaders_add (Leaders *f, LotseRecord *record); /* (transfer full record) */
LotseRecord  *leaders_named (LotseKind kind, const char *text);
const char   *leaders_add_function (Leaders *f, const char *title);
/* Under way, reported @days ago; @days 0: never. */
const char   *leaders_add_project (Leaders *f, const char *title, const char *pilot, int status, int days);
const char   *leaders_add_commitment (Leaders *f, const char *text, const char *function, int days);
const char   *leaders_add_decision (Leaders *f, const char *question, const char *project, int days);
const char   *leaders_add_request (Leaders *f, const char *what, const char *project, const char *from);
const char   *leaders_add_task (Leaders *f, const char *text, const char *function, int days);

/* The button on the page that is shown is clicked; there is one. */
void          leaders_click (Leaders *f, const char *label);
/* For fixture_child(): a button that can be seen and says just that. */
gboolean      leaders_is_labelled (GtkWidget *button, const char *label);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two clients of one server, a project in both, and what the first of them did and takes back. */
#pragma once

#include "../client/county.h"
#include "app/lotse-session.h"
#include "app/lotse-history.h"

#define TITLE LOTSE_F_PROJECT_TITLE
#define GOAL LOTSE_F_PROJECT_GOAL
#define NOTES LOTSE_F_PROJECT_NOTES
#define TRANSMITTED                                                                                                                            \
  "The status report on “E-Akte” is transmitted already: it stays, and so does all that was handed in with it. A correction, which is a new " \
  "report that names it, can replace it."

typedef struct
{
  County       *county;
  LotseSession *session;
  LotseHistory *history;   /* (unowned) */
  LotseClient  *mine;      /* (unowned) */
  LotseClient  *theirs;    /* (owned) */
  char         *id;        /* (owned) of the project */
  char         *obstacles; /* (owned) (nullable) of the last undo or redo */
  guint         n_done;
  guint         n_undone;
} HistoryCase;

void           history_case_set_up (HistoryCase *fixture, gconstpointer data);
void           history_case_tear_down (HistoryCase *fixture, gconstpointer data);
void           history_case_keep_result_cb (GObject *source, GAsyncResult *result, gpointer data);
void           history_case_commit (HistoryCase *fixture, const char *words, LotseMutation *first, LotseMutation *second);
LotseRecord   *history_case_find (HistoryCase *fixture, LotseKind kind, const char *id); /* (transfer none) */
LotseMutation *history_case_texts (HistoryCase *fixture, guint field, const char *text, guint other_field, const char *other_text);
void           history_case_undo (HistoryCase *fixture);
void           history_case_redo (HistoryCase *fixture);

#define assert_text(field, text) g_assert_cmpstr (county_text (fixture->mine, fixture->id, field), ==, text)

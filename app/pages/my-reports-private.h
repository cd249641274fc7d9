/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of the page of my reports, shared by its own files. */
#pragma once

#include "app/pages/lotse-my-reports-page.h"
#include "app/widgets/lotse-card.h"
#include "app/widgets/lotse-duty-row.h"
#include "app/widgets/lotse-release-row.h"

G_BEGIN_DECLS

struct _LotseMyReportsPage
{
  LotsePage   parent_instance;

  GtkMenuButton *handover;
  GtkStack   *stack;
  GtkLabel   *whose;
  LotseCard  *returned_card, *release_card, *due_card, *drafts_card, *waiting_card, *answers_card, *tasks_card, *reported_card;
  GtkListBox *returned, *release, *due, *drafts, *waiting, *answers, *tasks, *reported;
  GtkWidget  *due_hint, *all_done;
  GHashTable *pending;  /* (owned) ids of projects whose confirmation is being saved */
  char       *wanted;   /* (owned) (nullable) id of the project whose row gets the focus once it is shown */
  GtkListBox *wanted_in; /* (unowned) the list of that row */
  int         wanted_at; /* the place of the row: what stands there gets the focus where the project has gone */
  char       *drafts_shown; /* (owned) (nullable) keys and times of the drafts in the list */
  GHashTable *conflicts; /* (owned) (nullable) (element-type utf8 utf8) what the conflicts are about, by the id of the mutation; NULL: not known yet */
  gboolean    conflicts_asked; /* and the answer is on its way */
  gboolean    waiting_all; /* all that waits was asked for, and not only the first */
};

/* Reads everything anew from the session. */
void lotse_my_reports_fill (LotseMyReportsPage *self);
/* my-reports-waiting.c: what is not transmitted yet. */
void lotse_my_reports_fill_waiting (LotseMyReportsPage *self);
/* Opens what needs a decision; the last line shows all the others. */
void lotse_my_reports_open_waiting (LotseMyReportsPage *self, GtkListBoxRow *row);
/* my-reports-drafts.c: what was typed and not saved, in any form of the program. */
void lotse_my_reports_fill_drafts (LotseMyReportsPage *self);
/* When a draft was saved, in microseconds since the epoch: "28.11.2026, 09:12" (transfer full) */
char *lotse_my_reports_draft_time (gint64 saved_at);
void lotse_my_reports_open_draft (LotseMyReportsPage *self, GtkListBoxRow *row);
/* Fills the list anew when a form has been closed. */
void lotse_my_reports_watch_drafts (LotseMyReportsPage *self);
/* The same where what is listed is another than is shown. */
void lotse_my_reports_update_drafts (LotseMyReportsPage *self);
/* my-reports-conflicts.c: asks which conflicts there still are, in order to drop the draft of what is settled; @keys (element-type utf8) of drafts. */
void lotse_my_reports_ask_conflicts (LotseMyReportsPage *self, GPtrArray *keys);

/* my-reports-keys.c: the arrows lead from list to list, Home and End to the first and the last line of the page. */
void lotse_my_reports_take_keys (LotseMyReportsPage *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The thread of a decision as lines of lists: council paper, sitting and agenda item, decision, projects, effect; and what superseded what. Each
 * line goes where it points: activating it runs the action that it carries. */
#pragma once

#include <gtk/gtk.h>

#include "data/model/decision.h"

G_BEGIN_DECLS

typedef struct
{
  LotseDataset *data;
  LotseRecord  *decision;
  LotseDate     as_of;
  int           audience; /* records above it are left out */
  gboolean      may_edit;
} LotseDecisionView;

/* Prepares a list whose rows come from here. */
void     lotse_thread_list_setup (GtkListBox *list);
void     lotse_fill_thread (const LotseDecisionView *view, GtkListBox *list);
/* FALSE where nothing was superseded, and the list is empty. */
gboolean lotse_fill_chain (const LotseDecisionView *view, GtkListBox *list);

G_END_DECLS

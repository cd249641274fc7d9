/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of the page of decisions, shared by its own files. */
#pragma once

#include "app/lotse-decision-item.h"
#include "app/pages/lotse-decisions-page.h"
#include "app/widgets/lotse-status-mark.h"

G_BEGIN_DECLS

struct _LotseDecisionsPage
{
  LotsePage           parent_instance;

  GListStore         *items;
  GListModel         *first_rows; /* (owned) those of them that have rows already */
  GtkSingleSelection *selection;
  GtkListView        *list;
  GtkSearchEntry     *search;
  GtkDropDown        *state, *field;
  GtkStack           *stack, *lists;
  AdwLeaflet         *leaflet;
  GtkScrolledWindow  *scrolled;
  LotseStatusMark    *mark;
  GtkLabel           *words, *asked, *question, *options, *outcome, *reasons;
  GtkWidget          *take, *supersede, *effect, *review, *link, *edit;
  GtkWidget          *options_card, *outcome_card, *reasons_card, *chain_card;
  GtkListBox         *thread, *chain;
  GtkListBox         *council;    /* one row: what goes to the council next */
  GtkWidget          *no_council;
  GPtrArray          *all;     /* (owned) (element-type LotseDecisionItem) that may be seen, in order */
  GPtrArray          *fields;  /* (owned) (element-type utf8) ids as in the drop-down, the first NULL */
  LotseFoldQuery     *query;   /* (owned) */
  char               *shown;   /* (owned) (nullable) id of the decision in the detail */
  gboolean            filling;
};

/* The one in the detail. (transfer none) (nullable) */
LotseRecord *decisions_page_shown (LotseDecisionsPage *self);

/* Some project that the window is about; without projects, where it is about all. @field: (nullable) of action */
gboolean     decisions_page_belongs (LotseSession *session, LotseRecord *decision, const char *field);
/* Whether @decision was asked by @day, and whoever looks may see it. */
gboolean     decisions_page_is_there (LotseSession *session, LotseRecord *decision, LotseDate day);

/* decisions-page-council.c */
void         decisions_page_show_council (LotseDecisionsPage *self);

/* decisions-page-actions.c */
void         decisions_page_install_actions (GtkWidgetClass *widget_class);

G_END_DECLS

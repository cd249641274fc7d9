/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page's inside, shared by its own files. */
#pragma once

#include "app/lotse-window.h"
#include "app/pages/lotse-review-page.h"
#include "app/widgets/lotse-card.h"
#include "app/widgets/lotse-date-entry.h"
#include "app/widgets/lotse-status-mark.h"

G_BEGIN_DECLS

struct _LotseReviewPage
{
  LotsePage        parent_instance;

  GtkStack        *stack;
  /* which projects */
  GtkBox          *reasons;
  GtkLabel        *cut; /* how many are left out */
  GtkCheckButton  *all;
  GtkCheckButton  *reason_checks[LOTSE_N_REVIEW_REASONS]; /* (unowned) NULL for those chosen by hand */
  GtkSearchEntry  *search;
  GtkListBox      *found, *chosen;
  LotseCard       *wanted_card;
  GtkListBox      *wanted; /* what is looked at */
  GtkButton       *begin;
  /* one project */
  LotseStatusMark *mark;
  GtkLabel        *title, *subtitle, *counter, *why, *state, *age, *quote;
  GtkBox          *facts;
  LotseCard       *changes_card, *asked_card, *milestones_card, *made_card;
  GtkListBox      *changes, *asked, *milestones, *made;
  GtkTextView     *note;
  GtkWidget       *unkept[2]; /* (unowned) what says that it cannot be kept: at the project, and in the summary */
  GtkDropDown     *function;
  GtkBox          *due_box;
  LotseDateEntry  *due; /* (unowned) */
  GtkWidget       *next_button, *previous_button;
  /* the summary */
  GtkBox          *items;
  GtkEntry        *body;
  GtkWidget       *no_items;
  GtkListBox      *all_made;
  LotseCard       *all_made_card;

  LotseReviewForm *form;      /* (owned) */
  GPtrArray       *functions; /* (owned) (element-type utf8) ids in the order of the drop-down; the first is NULL: nobody */
  GArray          *all_changes; /* (owned) (nullable) (element-type LotseChange) of all projects */
  guint64          stamp;     /* of the session when they were read */
  char            *shown;     /* (owned) (nullable) id of the project whose note is in the view */
  gboolean         filling;
};

void lotse_review_page_fill_choice (LotseReviewPage *self);
void lotse_review_page_fill_found (LotseReviewPage *self); /* what is searched for, and what was chosen by hand */
void lotse_review_page_fill_project (LotseReviewPage *self);
void lotse_review_page_fill_summary (LotseReviewPage *self);
void lotse_review_page_show (LotseReviewPage *self); /* what belongs to where the review is */
/* Saves @mutations as one entry of the history; @done (nullable) is called with @record (transfer full) (nullable) where that succeeded. */
void lotse_review_page_commit (LotseReviewPage *self, const char *words, GPtrArray *mutations, LotseRecord *record,
                               void (*done) (LotseReviewPage *self, LotseRecord *record));
/* Whether the account may not save @mutation, which the server would refuse; who may is said. */
gboolean lotse_review_page_refuses (LotseReviewPage *self, const LotseMutation *mutation);
/* A row that says what was made of a note. */
GtkWidget *lotse_review_page_made_row (LotseReviewPage *self, LotseRecord *record);
void lotse_review_page_set_up_summary (LotseReviewPage *self);
void lotse_review_page_install_summary (GtkWidgetClass *widget_class);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of the page of responsibilities, shared by its own files. */
#pragma once

#include "data/model/fold.h"
#include "app/pages/lotse-responsibilities-page.h"
#include "app/widgets/lotse-card.h"
#include "data/model/responsibility.h"

G_BEGIN_DECLS

struct _LotseResponsibilitiesPage
{
  LotsePage       parent_instance;

  GtkStack       *stack;
  GtkSearchEntry *search;
  GtkScrolledWindow *scrolled;
  LotseCard      *gaps_card, *tree_card;
  GtkBox         *gaps;
  GtkWidget      *no_gaps;
  GtkListBox     *tree;
  GPtrArray      *lines;           /* (owned) rows of the tree, those of them that are made first */
  guint           n_made;
  guint           rows_id;
  GtkWidget      *tree_empty;
  GtkMenuButton  *day_button;
  GtkPopover     *day_popover;
  GtkEntry       *day_entry;
  GtkWidget      *day_problem;
  LotseFoldQuery *query;           /* (owned) */
  LotseDate       day;             /* LOTSE_DATE_NONE: today */
  GHashTable     *ticked;          /* (owned) ids of projects */
  guint           open_gaps;       /* mask of gaps of which all rows are shown */
  GtkListBox     *lists[LOTSE_N_GAPS]; /* (unowned) (nullable) */
  GtkWidget      *buttons[LOTSE_N_GAPS]; /* (unowned) (nullable) "Assign …" */
};

LotseDate lotse_responsibilities_day (LotseResponsibilitiesPage *self);
void      lotse_responsibilities_fill_gaps (LotseResponsibilitiesPage *self);
void      lotse_responsibilities_set_up_tree (LotseResponsibilitiesPage *self);
/* Makes the next rows. FALSE: all of them are there. */
gboolean  lotse_responsibilities_more_rows (LotseResponsibilitiesPage *self);
void      lotse_responsibilities_fill_tree (LotseResponsibilitiesPage *self);
/* What the buttons say after something was ticked. */
void      lotse_responsibilities_update_buttons (LotseResponsibilitiesPage *self);
/* The record that a row of a gap is about. */
LotseRecord *lotse_gap_row_record (GtkListBoxRow *row); /* (transfer none) (nullable) */
void      lotse_gap_row_toggle (GtkListBoxRow *row);    /* ticks it, or takes the tick away */

G_END_DECLS

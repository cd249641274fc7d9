/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the list of projects: the table itself, and what is done with the rows that are selected. */
#pragma once

#include "data/model/fold.h"
#include "app/lotse-project-item.h"
#include "app/pages/lotse-projects-page.h"

G_BEGIN_DECLS

struct _LotseProjectsPage
{
  LotsePage           parent_instance;

  GListStore         *items;
  GtkCustomFilter    *filter;
  GtkFilterListModel *filtered;
  GtkSortListModel   *sorted;
  GListModel         *first_rows; /* (owned) of the sorted ones, see lotse_first_rows_new() */
  GtkMultiSelection  *selection;
  char               *late;       /* (owned) (nullable) id of the chosen project, as long as its row is still to come */
  GtkSearchEntry     *search;
  GtkDropDown        *state;
  GtkDropDown        *legal;
  GtkLabel           *count;
  GtkBox             *started;
  GtkWidget          *archived; /* toggle; shown where there is anything in the archive */
  GtkStack           *stack;
  GtkScrolledWindow  *scrolled;
  GtkColumnView      *view;
  GtkColumnViewColumn *columns[LOTSE_N_COLUMNS]; /* (owned) */
  LotseFoldQuery     *query;  /* (owned) */
  int                 wanted; /* LotseState, STALE, or -1 for all */
  guint               chars[LOTSE_N_COLUMNS]; /* that the cells are made for; 0: not shown */
  guint               title_chars; /* that titles would like to have */
  int                 width_px;   /* of the page */
  guint               columns_id; /* source that adapts the columns */
  guint               legal_wanted; /* place in its drop-down; 0: all */
  guint               hidden;     /* bit per column that is not wanted */
  char               *figure;     /* (owned) (nullable) state of the number that is opened, as long as it is */
  char              **put_aside;  /* (owned) (nullable) text, state and legal check that were filtered by before */
  GtkActionBar       *selection_bar;
  GtkLabel           *selection_count;
  GtkWidget          *menu;       /* (unowned) (nullable) of a row, child of the view; NULL before it is first opened */
};

/* projects-rows.c */
/* Rows for what @session shows; those of projects that stay are kept, with their widgets. */
void lotse_projects_page_fill (LotseProjectsPage *self, LotseSession *session);

/* projects-legal.c */
void     lotse_projects_page_set_up_legal (LotseProjectsPage *self);
gboolean lotse_projects_page_matches_legal (LotseProjectsPage *self, LotseProjectItem *item);
/* Bit per column that is shown while legal certainty is filtered by. */
guint    lotse_projects_page_legal_columns (LotseProjectsPage *self);

/* projects-selection.c */
void lotse_projects_page_class_bind_selection (GtkWidgetClass *widget_class);
void lotse_projects_page_init_selection (LotseProjectsPage *self);
/* Selects the rows of @ids that are shown, and no others. */
void lotse_projects_page_select (LotseProjectsPage *self, const char *const *ids);
void lotse_projects_page_open (LotseProjectsPage *self, guint position);

G_END_DECLS

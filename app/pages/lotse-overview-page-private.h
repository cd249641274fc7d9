/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the overview share: the page (lotse-overview-page.c), its tiles (overview-tiles.c) and how many lines it has room for (overview-fit.c). */
#pragma once

#include "lotse-overview-page.h"

#include "app/pages/overview-lines.h"
#include "app/pages/overview-room.h"
#include "app/widgets/lotse-card.h"
#include "app/widgets/lotse-figure-view.h"
#include "app/widgets/lotse-status-tile.h"

G_BEGIN_DECLS

#define NEEDS_LINES 7
#define SINCE_LINES 10
#define SINCE_FIRST 5 /* of them, where the page is scrolled, until more are asked for: the rest of it has to be found as well */
#define MILESTONE_LINES 4
#define KPI_LINES 4
#define MILESTONE_MOST 10 /* of these two, where a large window has room for more */
#define KPI_MOST 10

/* What is left out of the lines before lines are left out; each stage all that is before it, too. */
typedef enum
{
  LOTSE_OVERVIEW_IN_FULL,
  LOTSE_OVERVIEW_BRIEF,   /* the history without its words, the sentences without what was said */
  LOTSE_OVERVIEW_DENSE,   /* a line for why something is needed */
} LotseOverviewDensity;

struct _LotseOverviewPage
{
  LotsePage                parent_instance;
  GtkBox             *started;

  GtkStack                *stack;
  GtkScrolledWindow       *scrolled;
  GtkWidget               *content;
  LotseStatusTile         *on_track_tile, *attention_tile, *decision_tile, *done_tile, *stale_tile;
  LotseCard               *needs_card, *since_card, *milestone_card, *kpi_card, *history_card;
  LotseFigureView         *history;
  GtkWidget               *history_caption, *history_menu, *no_history, *no_needs, *no_since, *no_kpis, *no_milestones;
  GtkListBox              *commitments, *needs, *since, *kpis, *milestones, *overdue_milestones;
  GtkWidget               *commitments_heading, *overdue_heading;
  GtkButton               *more_since;
  GtkWidget               *reviewed;
  GtkWidget               *open_needs, *ahead, *overdue, *missed; /* numbers beside the titles of their cards */
  GtkWidget               *on_track_figures, *attention_figures, *decision_figures, *done_figures; /* below the numbers of their tiles */
  GtkWidget               *settled, *made_of; /* figures below the titles of their cards */
  GtkWidget               *fields_label, *report_label, *present_label;
  gboolean                 since_open; /* all of the ten sentences are shown */
  guint                    n_needs, n_since; /* of all that there is, shown or not */
  GPtrArray               *ahead_targets; /* (owned) (nullable) milestones that are ahead */
  gboolean                 with_council; /* among the lines of the milestones */
  LotseOverviewRoom        room;
  LotseOverviewDensity     density;
  int                      history_px; /* height of the figure at 100 % */
  int                      history_more_px; /* by which it is higher than it need be, for there is room */
  gboolean                 narrow;
  guint                    narrow_id, fit_id;
};

/* Puts the figures below the numbers of the tiles; once. */
void overview_page_init_tiles (LotseOverviewPage *self);
void overview_page_fill_tiles (LotseOverviewPage *self, const LotseOverviewCounts *counts);
/* Sentences that are shown. */
guint overview_page_count_since (LotseOverviewPage *self);
/* As many lines as the density allows in the rows that there are. */
void overview_page_show_density (LotseOverviewPage *self);
/* Shows as many lines as fit; after each filling. */
void overview_page_fit (LotseOverviewPage *self);
/* The same before the next frame: what is being laid out must not change what is laid out. */
void overview_page_queue_fit (LotseOverviewPage *self);

G_END_DECLS

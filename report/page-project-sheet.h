/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cards of one page of a project in one size of letters: how high each may be, and where all of them stand in columns. */
#pragma once

#include "page-project.h"

G_BEGIN_DECLS

/* In the order in which they are read. */
typedef enum
{
  LOTSE_CARD_STATUS, LOTSE_CARD_GOAL, LOTSE_CARD_MILESTONES, LOTSE_CARD_TREND, LOTSE_CARD_PHASES, LOTSE_CARD_LEGAL,
  LOTSE_CARD_BUDGET, LOTSE_CARD_KPIS, LOTSE_CARD_RISKS, LOTSE_CARD_DECISIONS, LOTSE_CARD_HISTORY, LOTSE_N_CARDS
} LotseCardKind;

#define LOTSE_SHEET_GAP 6.0
#define LOTSE_SHEET_MOST_COLUMNS 3

typedef struct
{
  LotsePage        page; /* a copy with letters of its own */
  LotseTextCache  *text; /* (owned) */
  LotseProjectCard cards[LOTSE_N_CARDS];
  gboolean         there[LOTSE_N_CARDS], left_out[LOTSE_N_CARDS]; /* left_out: for want of room */
  guint            trend_lines;
  double           widths[LOTSE_N_CARDS];
  double          *levels[LOTSE_N_CARDS]; /* (owned) (nullable) heights of a card with its least, a row or line more, … all of it; never falling */
  guint            n_levels[LOTSE_N_CARDS];
  double           heights[LOTSE_N_CARDS]; /* as they are drawn */
  guint            n_columns, n_above;     /* the first n_above cards take the whole width */
  gboolean         below;                  /* so does the history, which is the last one */
  double           region;                 /* height of the columns above it */
  guint            ends[LOTSE_SHEET_MOST_COLUMNS]; /* the card after the last one of each column */
  double           width, height;          /* of all of it */
} LotseProjectSheet;

/* @text: its letters. @n_above, @below, @n_columns: see there. Every card is made and measured for its width. (transfer full) */
LotseProjectSheet *lotse_project_sheet_new (LotsePage *page, LotseTextCache *text, guint n_above, gboolean below, guint n_columns, double width, double height);
/* The sheet of @page->project in the largest letters that hold all of it and break no word; where even the smallest are too large, they hold as much as they can.
 * (transfer full) */
LotseProjectSheet *lotse_project_sheet_choose (LotsePage *page, double width, double height);
void               lotse_project_sheet_free (LotseProjectSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseProjectSheet, lotse_project_sheet_free)

/* Measures those anew that changed. */
void               lotse_project_sheet_measure (LotseProjectSheet *self, LotseCardKind card);
void               lotse_project_sheet_draw_card (LotseProjectSheet *self, LotseCardKind card, double x, double y);

/* Gives every card its column and height. TRUE where all is said: of the history, which is long, as much as there is room for, and at least its last rows. */
gboolean           lotse_project_sheet_fit_whole (LotseProjectSheet *self);
/* Whether the letters are not too large for any card: no word in a list is broken, no title cut. */
gboolean           lotse_project_sheet_holds_words (LotseProjectSheet *self);
/* Share of the columns below the last card of each. */
double             lotse_project_sheet_empty (LotseProjectSheet *self);
/* Share of the page that stays empty below its shortest column, beside the longest one. */
double             lotse_project_sheet_uneven (LotseProjectSheet *self);
/* Rows of the history that have no room. */
guint              lotse_project_sheet_history_left (LotseProjectSheet *self);
/* Whether all of the status, and all of the goal, have room in one column where they stand in one. */
gboolean           lotse_project_sheet_holds_texts (LotseProjectSheet *self);
/* The same where it is too much: cards say less, and what has no room at all is left out. */
void               lotse_project_sheet_fit_least (LotseProjectSheet *self);
void               lotse_project_sheet_draw (LotseProjectSheet *self, double x, double y);

G_END_DECLS

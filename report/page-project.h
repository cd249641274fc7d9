/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cards that the page of a project is made of. Each is made once, measured, and drawn where the page puts it. */
#pragma once

#include "page-card.h"

G_BEGIN_DECLS

typedef struct
{
  const char     *title; /* translated */
  char           *note;  /* (owned) (nullable) beside the title, or below it */
  LotseCardTable *table; /* (owned) (nullable) */
  const char     *empty; /* (nullable) said where the table has no rows; without it such a card is left out */
  guint           least; /* rows that stay where the page is full */
} LotseProjectCard;

/* A card without title is not there. What the audience of the page may not see is not in it. A further card is one more of these, with a place in the
 * order of page-project-sheet.h. */
typedef void (*LotseProjectCardMake) (LotsePage *page, LotseProjectCard *out);

void   lotse_project_card_milestones (LotsePage *page, LotseProjectCard *out);
void   lotse_project_card_phases (LotsePage *page, LotseProjectCard *out);
void   lotse_project_card_legal (LotsePage *page, LotseProjectCard *out);
void   lotse_project_card_legal_narrow (LotsePage *page, LotseProjectCard *out); /* what is known of a check in one column */
void   lotse_project_card_budget (LotsePage *page, LotseProjectCard *out); /* years side by side, where there are not too many for that */
void   lotse_project_card_budget_narrow (LotsePage *page, LotseProjectCard *out); /* years below each other */
void   lotse_project_card_kpis (LotsePage *page, LotseProjectCard *out);
void   lotse_project_card_risks (LotsePage *page, LotseProjectCard *out);
void   lotse_project_card_decisions (LotsePage *page, LotseProjectCard *out);
void   lotse_project_card_history (LotsePage *page, LotseProjectCard *out);
void   lotse_project_card_clear (LotseProjectCard *card);

/* Status with period, promise and slip, what was reported, dimensions and the support that is needed; goal, benefit and who answers for it. @heights: (out) px with
 * at most 1, 2, … LOTSE_PROJECT_MOST_LINES lines of what was reported or of the goal, and with all of it for the last; the first of them is not set. What has no room
 * where it is painted ends with dots. */
#define LOTSE_PROJECT_MOST_LINES 60
void lotse_project_status_heights (LotsePage *page, double width, double heights[LOTSE_PROJECT_MOST_LINES + 1]);
void lotse_project_status_paint (LotsePage *page, const LotseChartRect *rect);
void lotse_project_goal_heights (LotsePage *page, double width, double heights[LOTSE_PROJECT_MOST_LINES + 1]);
void lotse_project_goal_paint (LotsePage *page, const LotseChartRect *rect);

/* The dimensions of the latest report, those of the same status together, each group with its mark and in words, on at most @most_lines; what has no room is counted. Returns their
 * height; 0 where there are none. @paint: else they are measured. */
double lotse_page_dimensions (LotsePage *page, double x, double y, double width, guint most_lines, gboolean paint);

/* "Goal", or "Goal · 3 of 4 reached": paints a card with its title and note; returns what is left inside. @note: (nullable) */
LotseChartRect lotse_project_card_frame (LotsePage *page, const LotseChartRect *rect, const char *title, const char *note);
double         lotse_project_card_head (LotsePage *page, double width, const char *title, const char *note); /* what that takes of the height, with the foot */

G_END_DECLS

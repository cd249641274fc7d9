/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cards below the first rows of the project page. Each is hidden while there is nothing to say, so that a small project stays a small page. */
#pragma once

#include "app/pages/project-sections.h"
#include "app/widgets/lotse-card.h"
#include "app/widgets/lotse-figure-view.h"
#include "app/widgets/lotse-flow-layout.h"

G_BEGIN_DECLS

#define LOTSE_PROJECT_LISTS 12
#define LOTSE_PROJECT_FIGURES 2

typedef struct
{
  struct { LotseCard *card; GtkListBox *list; } lists[LOTSE_PROJECT_LISTS];        /* (unowned) */
  struct { LotseCard *card; LotseFigureView *view; } figures[LOTSE_PROJECT_FIGURES]; /* (unowned) */
  LotseFlowBox *rows[3]; /* (unowned) what needs somebody; money, risks and figures; what stands around it */
} LotseProjectCards;

/* Builds the cards into @rows, which stand in the page. */
void lotse_project_cards_init (LotseProjectCards *self, LotseFlowBox *needs, LotseFlowBox *figures, LotseFlowBox *around);
void lotse_project_cards_fill (LotseProjectCards *self, const LotseProjectView *view);

G_END_DECLS

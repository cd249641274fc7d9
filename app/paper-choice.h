/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A council paper in a list to choose from, ticked or not. */
#pragma once

#include "data/exchange/oparl.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_PAPER_CHOICE (lotse_paper_choice_get_type ())
G_DECLARE_FINAL_TYPE (LotsePaperChoice, lotse_paper_choice, LOTSE, PAPER_CHOICE, GObject)

struct _LotsePaperChoice
{
  GObject                parent_instance;
  const LotseOparlPaper *paper; /* (unowned) of the endpoint that was read, which has to stay as long */
  gboolean               known, chosen;
};

G_END_DECLS

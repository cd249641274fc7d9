/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "paper-choice.h"

G_DEFINE_TYPE (LotsePaperChoice, lotse_paper_choice, G_TYPE_OBJECT)

static void
lotse_paper_choice_class_init (LotsePaperChoiceClass *klass)
{
}

static void
lotse_paper_choice_init (LotsePaperChoice *self)
{
}

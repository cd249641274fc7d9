/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Milestones of one project pasted from a spreadsheet, with or without headings. */
#pragma once

#include "app/paste/paste-plan.h"

G_BEGIN_DECLS

/* A milestone that is there by the same title is not made again: it gets what it had not, and one that is due on another day is left out, because the reason is
 * asked for where a date is moved. A title that stands there several times is one that comes again and again: then date and title together tell. The day asked for
 * is that on which those were done that are said to be done without a day. */
extern const LotsePasteKind lotse_milestone_paste;

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Projects pasted from a spreadsheet, with headings. */
#pragma once

#include "app/paste/paste-plan.h"

G_BEGIN_DECLS

/* Columns are found by their headings as in an import; a project with a code that is there already is changed instead of made again, and so is the only
 * one of a title where a row names neither code nor department. Of a title that several have, nothing is taken, and no project is made of a status alone. Rows
 * of which the person may not save something are left out, with the reason. The day asked for is that of the table. */
extern const LotsePasteKind lotse_project_paste;

G_END_DECLS

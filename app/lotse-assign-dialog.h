/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Projects get a function that carries or pilots them: one function is chosen for given projects, or projects are ticked for a given function. */
#pragma once

#include "app/lotse-window.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_ASSIGN_DIALOG (lotse_assign_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LotseAssignDialog, lotse_assign_dialog, LOTSE, ASSIGN_DIALOG, AdwWindow)

/* For the projects @ids (NULL-terminated), or for @function: one of both is given, the other is asked for. @field: LOTSE_F_PROJECT_CARRIES or
 * LOTSE_F_PROJECT_PILOTS, which can be changed. (transfer none) */
LotseAssignDialog *lotse_assign_dialog_present (LotseWindow *window, const char *const *ids, const char *function, guint field);

G_END_DECLS

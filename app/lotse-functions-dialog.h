/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks which functions the person holds, so that what is due from them can be shown. */
#pragma once

#include <adwaita.h>

#include "app/lotse-session.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_FUNCTIONS_DIALOG (lotse_functions_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LotseFunctionsDialog, lotse_functions_dialog, LOTSE, FUNCTIONS_DIALOG, AdwWindow)

/* Each tick counts at once. */
GtkWidget *lotse_functions_dialog_new (LotseSession *session, GtkWindow *parent);

G_END_DECLS

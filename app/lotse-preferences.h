/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Language and style. */
#pragma once

#include "app/lotse-application.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_PREFERENCES (lotse_preferences_get_type ())
G_DECLARE_FINAL_TYPE (LotsePreferences, lotse_preferences, LOTSE, PREFERENCES, AdwPreferencesWindow)

GtkWidget *lotse_preferences_new (LotseApplication *application);

G_END_DECLS

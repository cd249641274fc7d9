/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of the window: every page, once it stands still. */
#pragma once

#include "app/lotse-window.h"

G_BEGIN_DECLS

typedef void (*LotseStillFunc) (LotseWindow *window, gpointer data);

/* Calls @callback once, when the window has shown its first page and nothing moves any more. */
void     lotse_screenshots_wait_still (LotseWindow *window, LotseStillFunc callback, gpointer data);
/* Saves overview.png, timeline.png … into @folder and closes the application. @missing: (out) set where a page has none; lives until then. */
void     lotse_screenshots_take (LotseWindow *window, const char *folder, gboolean *missing);
/* The window as it is now. */
gboolean lotse_screenshots_save (LotseWindow *window, const char *path, GError **error);

G_END_DECLS

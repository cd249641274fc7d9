/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only the person who presents sees, on a screen of its own: what the room sees, what comes next, what is to be said, the time. */
#pragma once

#include "app/lotse-presenter.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_PRESENTER_CONSOLE (lotse_presenter_console_get_type ())
G_DECLARE_FINAL_TYPE (LotsePresenterConsole, lotse_presenter_console, LOTSE, PRESENTER_CONSOLE, AdwWindow)

/* Follows @presenter, takes the same keys, and goes with it. T stops the time and lets it go on, plus and minus change the size of what is to
 * be said. */
LotsePresenterConsole *lotse_presenter_console_new (LotsePresenter *presenter);

/* In full screen on @monitor; closes when there is only one screen left. */
void                   lotse_presenter_console_show_on (LotsePresenterConsole *self, GdkMonitor *monitor);

/* Seconds that are shown as gone. */
guint                  lotse_presenter_console_elapsed (LotsePresenterConsole *self);
/* TRUE: the key was meant for the console or the talk. */
gboolean               lotse_presenter_console_key (LotsePresenterConsole *self, guint key, GdkModifierType state);

G_END_DECLS

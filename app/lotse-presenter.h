/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline in full screen for a room: stop after stop, with keys and remote control, for one audience. */
#pragma once

#include <adwaita.h>

#include "app/lotse-session.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_PRESENTER (lotse_presenter_get_type ())
G_DECLARE_FINAL_TYPE (LotsePresenter, lotse_presenter, LOTSE, PRESENTER, AdwWindow)

/* Shows what @session shows — lanes, department, day, the selected project — as far as @audience (LOTSE_AUDIENCE_…) may see it. The
 * records are read once: what is edited meanwhile does not change the talk. */
LotsePresenter *lotse_presenter_new (GtkApplication *application, LotseSession *session, int audience);

guint           lotse_presenter_n_stops (LotsePresenter *self);
guint           lotse_presenter_stop (LotsePresenter *self); /* from 0 */
void            lotse_presenter_go_to (LotsePresenter *self, guint stop);
/* What a key does; FALSE: nothing. */
gboolean        lotse_presenter_key (LotsePresenter *self, guint key, GdkModifierType state);

G_END_DECLS

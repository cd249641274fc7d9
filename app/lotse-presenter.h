/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline in full screen for a room: stop after stop, with keys and remote control, for one audience. */
#pragma once

#include <adwaita.h>

#include "app/lotse-session.h"
#include "app/widgets/lotse-timeline-view.h"
#include "report/presentation.h"

G_BEGIN_DECLS

#define LOTSE_TYPE_PRESENTER (lotse_presenter_get_type ())
G_DECLARE_FINAL_TYPE (LotsePresenter, lotse_presenter, LOTSE, PRESENTER, AdwWindow)

/* Signal "moved" () when the room sees another stop, or black, or the picture again, and when lotse_presenter_outdated() has become true.
 *
 * Shows what @session shows — lanes, department, day, the selected project, and not what is hidden — as far as @audience (LOTSE_AUDIENCE_…) may see it. The
 * records are read once: what is edited meanwhile does not change the talk. */
LotsePresenter *lotse_presenter_new (GtkApplication *application, LotseSession *session, int audience);

/* The first stop is what @screen shows now: its range, lanes that are collapsed, bands or none. Where that is the whole strategy, it is the first one anyway. */
void            lotse_presenter_begin_with (LotsePresenter *self, LotseTimelineView *screen);

/* What the room sees now, and what comes after it with the next step; NULL: the talk is over. (transfer none) */
const LotseStop *lotse_presenter_shown (LotsePresenter *self);
const LotseStop *lotse_presenter_next (LotsePresenter *self); /* (nullable) */
/* Which part of the present stop is seen, where it takes several, or which project of its lane: "part 2 of 3". (transfer full) (nullable) NULL: the stop is seen at once */
char           *lotse_presenter_place (LotsePresenter *self);
gboolean        lotse_presenter_curtain (LotsePresenter *self);  /* the room sees black or white */
gboolean        lotse_presenter_outdated (LotsePresenter *self); /* records have changed since the talk began */
GtkWidget      *lotse_presenter_get_stage (LotsePresenter *self); /* (transfer none) what the room sees */

guint           lotse_presenter_n_stops (LotsePresenter *self);
guint           lotse_presenter_stop (LotsePresenter *self); /* from 0 */
void            lotse_presenter_go_to (LotsePresenter *self, guint stop);
/* What a key does; FALSE: nothing. */
gboolean        lotse_presenter_key (LotsePresenter *self, guint key, GdkModifierType state);

G_END_DECLS

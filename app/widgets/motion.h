/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A motion from 0 to 1 that is seen on the way, however slow the machine is: a picture that comes late takes it no further than one that comes in
 * time, so that it takes longer instead of jumping. What is no longer seen is at its end
 * at once. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef struct _LotseMotion LotseMotion;

/* @value: how far it has come, eased at both ends; the last time it is 1. */
typedef void (*LotseMotionStep) (double value, gpointer data);
typedef void (*LotseMotionDone) (gpointer data);

/* Under way from now on; without animations, or where @widget is not seen, whoever makes it skips it. @widget outlives it. @done: (nullable) after the last
 * step. Either may free the motion or begin another one. */
LotseMotion *lotse_motion_new (GtkWidget *widget, guint msecs, AdwEasing easing, LotseMotionStep step, LotseMotionDone done, gpointer data);
/* Stops where it is; nothing is called. @self: (nullable) */
void         lotse_motion_free (LotseMotion *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LotseMotion, lotse_motion_free)
gboolean     lotse_motion_is_under_way (const LotseMotion *self); /* @self: (nullable) */
/* On to its end: the last step and @done are called before this returns. @self: (nullable) */
void         lotse_motion_skip (LotseMotion *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fingers on a touch screen and on a touchpad, where the display has neither: events as GDK makes them, handed to the surface, so that they take the same
 * way as those of a person. GTK makes none in public; where it lays them out in another way, fingers_open() says so and tests skip. */
#pragma once

#include "fixture.h"

G_BEGIN_DECLS

gboolean fingers_open (void);
/* One finger touches, moves or leaves. @type: GDK_TOUCH_BEGIN, GDK_TOUCH_UPDATE, GDK_TOUCH_END or GDK_TOUCH_CANCEL; @finger: from 1; @x, @y: px of @widget. */
void     fingers_touch (GtkWidget *widget, GdkEventType type, guint finger, double x, double y);
/* One finger touches and leaves; the second function moves it there in a few steps. */
void     fingers_tap (GtkWidget *widget, double x, double y);
void     fingers_swipe (GtkWidget *widget, double from_x, double from_y, double to_x, double to_y);
/* Two fingers on one height, @apart px from each other, go to be @to_apart. @x, @y: between them. */
void     fingers_pinch (GtkWidget *widget, double x, double y, double apart, double to_apart);
/* Two fingers move on a touchpad by so many px, in a few steps, and leave it. The pointer is at @x, @y of @widget. */
void     fingers_scroll (GtkWidget *widget, double x, double y, double dx, double dy, GdkModifierType state);

G_END_DECLS

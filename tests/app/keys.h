/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Real key strokes and clicks: sent to the X server by its test extension, so that they take the same way as those of a person. The library is that of
 * the accessibility bus; where it or an X display is missing, keys_open() says so and tests skip. */
#pragma once

#include "fixture.h"

G_BEGIN_DECLS

gboolean keys_open (void);
/* Gives @window the keyboard; there is no window manager that would. */
void     keys_focus (GtkWindow *window);
/* The pointer goes there. Without a window manager, what lies below it has the keyboard until some window asks for it. */
void     keys_point (int x, int y);
/* Presses one key and lets the main loop answer. @keyval: GDK_KEY_…; @state: GDK_CONTROL_MASK, GDK_SHIFT_MASK, GDK_ALT_MASK. */
void     keys_press (guint keyval, GdkModifierType state);
void     keys_type (const char *ascii);
/* Clicks into the middle of @widget, with @state held down. */
void     keys_click (GtkWidget *widget, GdkModifierType state);
/* Turns the wheel over the middle of @widget. @clicks: towards the end; below zero: back. */
void     keys_wheel (GtkWidget *widget, int clicks);
/* Some window of the display, of whatever program, has @text in its name. */
gboolean keys_window_named (const char *text);
/* Strokes since the last call. */
guint    keys_count (void);

G_END_DECLS

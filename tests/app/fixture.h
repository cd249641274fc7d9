/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the application share: a small strategy, and waiting for the main loop. */
#pragma once

#include "app/lotse-application.h"
#include "waiting.h"

G_BEGIN_DECLS

#define FIXTURE_TODAY "2021-11-23"

/* Twelve projects in three departments and two fields of action, with reports, milestones, promises, decisions, requests and a risk. */
LotseDataset *fixture_dataset (void);
/* The record with that title. */
LotseRecord  *fixture_find (LotseDataset *data, LotseKind kind, guint field, const char *text);

/* For one test: a critical that GTK says of a popover that has gone does not end it. Every window of the fixture does this; a test that goes on with
 * the main loop before it has one does so itself. */
void fixture_pardon_gtk (void);
/* That critical, said by @domain. */
gboolean fixture_is_pardoned (const char *domain, const char *message);

/* Ends the program with 77 where there is no display; else sets up the toolkit. */
void          fixture_init (int *argc, char ***argv);
/* The application that all windows belong to; it has opened none itself. (transfer none) */
LotseApplication *fixture_application (void);
/* A window on the small strategy, mapped and at rest. */
LotseWindow  *fixture_window (const char *page);
/* The same on what @session has open. */
LotseWindow  *fixture_window_on (LotseSession *session, const char *page);
void          fixture_close (LotseWindow *window);
/* Closes @window (nullable) and what @session has open, and drops @session. */
void          fixture_leave (LotseWindow *window, LotseSession *session);
/* Turns the main loop until @window is at rest. */
void          fixture_settle (LotseWindow *window);
void          fixture_turn (guint msecs);
/* The first window of @type there is; the second function passes over what is not on the screen. (transfer none) (nullable) */
gpointer      fixture_toplevel (GType type);
gpointer      fixture_shown_toplevel (GType type);

/* The first descendant of @type that @match says yes to (NULL: the first). (nullable) */
GtkWidget    *fixture_child (GtkWidget *widget, GType type, gboolean (*match) (GtkWidget *, const char *), const char *text);
/* @key is pressed in @widget, past the keyboard of the display. TRUE: it was taken. */
gboolean      fixture_press (GtkWidget *widget, guint key, GdkModifierType state);
gboolean      fixture_has_text (GtkWidget *label, const char *text);
/* Some visible label below @widget contains @text. */
gboolean      fixture_shows (GtkWidget *widget, const char *text);

/* @window as it is now, as NAME.png in the folder of LOTSE_PICTURES, to look at what is tested; nothing where that is not set. */
void          fixture_picture (gpointer window, const char *name);

G_END_DECLS

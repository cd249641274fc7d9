/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desktop makes of a notification that GNotification sends. The library itself chooses a service and says nothing of it. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  gboolean listens; /* some service shows notifications, or would be started to do so */
  gboolean starts;  /* a click starts the program through the bus where nobody runs it; otherwise only a program that runs hears of it */
} LotseDesktopNotes;

/* @bus (nullable): of the session; NULL: nobody listens. Asks the bus, for half a second at most each time. */
LotseDesktopNotes lotse_desktop_notes (GDBusConnection *bus);

/* Sends @notification under @id with the text @body, which is never read as markup. It may be a moment until it is there, as some services are asked first how
 * they read it. */
void              lotse_desktop_note_send (GApplication *application, const char *id, GNotification *notification, const char *body);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library takes the portal within a sandbox, the service of GNOME where it runs, and org.freedesktop.Notifications elsewhere. The first two take plain text and pass
 * a click on to the bus. The last sends it as a signal to whoever is there, and says itself whether it reads markup; the library hands the body on as it is. */
#include "config.h"
#include "desktop-notes.h"

#define BUS "org.freedesktop.DBus"
#define BUS_PATH "/org/freedesktop/DBus"
#define PLAIN_SERVICE "org.freedesktop.Notifications"
#define PLAIN_PATH "/org/freedesktop/Notifications"
#define WAIT_MSECS 500
#define CAPABILITIES_MSECS 5000

static gboolean
desktop_listens (GDBusConnection *bus)
{
  static const char *const services[] = { PLAIN_SERVICE, "org.gtk.Notifications", "org.freedesktop.portal.Desktop" };
  static const char *const questions[] = { "ListNames", "ListActivatableNames" };

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autoptr (GVariant) answer = g_dbus_connection_call_sync (bus, BUS, BUS_PATH, BUS, questions[i], NULL, G_VARIANT_TYPE ("(as)"), G_DBUS_CALL_FLAGS_NONE, WAIT_MSECS,
                                                                 NULL, NULL);
      g_autofree const char **names = NULL;

      if (answer == NULL)
        continue;
      g_variant_get_child (answer, 0, "^a&s", &names);
      for (guint j = 0; j < G_N_ELEMENTS (services); j++)
        if (g_strv_contains (names, services[j]))
          return TRUE;
    }
  return FALSE;
}

static gboolean
is_there (GDBusConnection *bus, const char *service)
{
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (bus, BUS, BUS_PATH, BUS, "NameHasOwner", g_variant_new ("(s)", service), G_VARIANT_TYPE ("(b)"),
                                                             G_DBUS_CALL_FLAGS_NONE, WAIT_MSECS, NULL, NULL);
  gboolean is = FALSE;

  if (answer != NULL)
    g_variant_get (answer, "(b)", &is);
  return is;
}

static gboolean
uses_plain_service (GDBusConnection *bus)
{
  const char *chosen = g_getenv ("GNOTIFICATION_BACKEND");

  if (chosen != NULL)
    return g_str_equal (chosen, "freedesktop");
  return !g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) && g_strcmp0 (g_getenv ("GTK_USE_PORTAL"), "1") != 0 && !is_there (bus, "org.gtk.Notifications");
}

LotseDesktopNotes
lotse_desktop_notes (GDBusConnection *bus)
{
  LotseDesktopNotes notes = { FALSE, FALSE };

  notes.listens = bus != NULL && desktop_listens (bus);
  notes.starts = notes.listens && !uses_plain_service (bus);
  return notes;
}

/* ---- The text ---- */

typedef struct
{
  GApplication  *application;  /* (owned) */
  GNotification *notification; /* (owned) */
  char          *id, *body;    /* (owned) */
} Note;

static void
send (Note *note, gboolean markup)
{
  g_autofree char *escaped = markup ? g_markup_escape_text (note->body, -1) : NULL;

  g_notification_set_body (note->notification, escaped != NULL ? escaped : note->body);
  g_application_send_notification (note->application, note->id, note->notification);
  g_object_unref (note->application);
  g_object_unref (note->notification);
  g_free (note->id);
  g_free (note->body);
  g_free (note);
}

static void
capabilities_cb (GObject *bus, GAsyncResult *result, gpointer note)
{
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (bus), result, NULL);
  g_autofree const char **capabilities = NULL;

  if (answer != NULL)
    g_variant_get_child (answer, 0, "^a&s", &capabilities);
  send (note, capabilities != NULL && g_strv_contains (capabilities, "body-markup"));
}

void
lotse_desktop_note_send (GApplication *application, const char *id, GNotification *notification, const char *body)
{
  GDBusConnection *bus = g_application_get_dbus_connection (application);
  Note *note = g_new0 (Note, 1);

  note->application = g_object_ref (application);
  note->notification = g_object_ref (notification);
  note->id = g_strdup (id);
  note->body = g_strdup (body);
  if (bus == NULL || !uses_plain_service (bus))
    send (note, FALSE);
  else
    g_dbus_connection_call (bus, PLAIN_SERVICE, PLAIN_PATH, PLAIN_SERVICE, "GetCapabilities", NULL, G_VARIANT_TYPE ("(as)"), G_DBUS_CALL_FLAGS_NONE, CAPABILITIES_MSECS, NULL,
                            capabilities_cb, note);
}

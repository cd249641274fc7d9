/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts what is shown and what is taken back, and keeps the last. */
#include "desktop.h"

#include <string.h>

#include "waiting.h"

#define SERVICE "org.freedesktop.Notifications"
#define PATH "/org/freedesktop/Notifications"


static const char interface[] =
    "<node><interface name='" SERVICE "'>"
    "<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='s' direction='in'/><arg type='as' direction='in'/><arg type='a{sv}' direction='in'/><arg type='i' direction='in'/><arg type='u' direction='out'/></method>"
    "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
    "<method name='GetCapabilities'><arg type='as' direction='out'/></method>"
    "<signal name='ActionInvoked'><arg type='u'/><arg type='s'/></signal>"
    "<signal name='NotificationClosed'><arg type='u'/><arg type='u'/></signal>"
    "</interface></node>";

static void
call_cb (GDBusConnection *bus, const char *sender, const char *path, const char *name, const char *method, GVariant *parameters,
         GDBusMethodInvocation *invocation, gpointer data)
{
  Desktop *desktop = data;

  if (strcmp (method, "Notify") == 0)
    {
      g_autofree const char **actions = NULL;
      const char *title, *body;

      g_variant_get_child (parameters, 3, "&s", &title);
      g_variant_get_child (parameters, 4, "&s", &body);
      g_free (desktop->body);
      desktop->body = g_strdup (body);
      g_variant_get_child (parameters, 5, "^a&s", &actions);
      g_free (desktop->title);
      g_free (desktop->actions);
      desktop->title = g_strdup (title);
      desktop->actions = g_strjoinv (" ", (char **) actions);
      desktop->shown++;
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", desktop->shown));
    }
  else if (strcmp (method, "CloseNotification") == 0)
    {
      desktop->closed++;
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
  else
    {
      const char *capabilities[] = { "actions", "body", desktop->markup ? "body-markup" : NULL, NULL };

      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(^as)", capabilities));
    }
}

static void
owned_cb (GDBusConnection *bus, const char *name, gpointer data)
{
  ((Desktop *) data)->owned = TRUE;
}

gboolean
desktop_open (Desktop *self)
{
  static const GDBusInterfaceVTable table = { call_cb, NULL, NULL, { NULL } };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface, NULL);
  g_autoptr (GError) error = NULL;

  self->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  if (self->bus == NULL)
    return FALSE;
  self->id = g_dbus_connection_register_object (self->bus, PATH, node->interfaces[0], &table, self, NULL, &error);
  g_assert_no_error (error);
  self->owner = g_bus_own_name_on_connection (self->bus, SERVICE, G_BUS_NAME_OWNER_FLAGS_NONE, owned_cb, NULL, self, NULL);
  wait_until (self->owned);
  return TRUE;
}

void
desktop_close (Desktop *self)
{
  g_bus_unown_name (self->owner);
  g_dbus_connection_unregister_object (self->bus, self->id);
  g_object_unref (self->bus);
  g_free (self->title);
  g_free (self->body);
  g_free (self->actions);
}

void
desktop_click (Desktop *self, const char *action)
{
  g_dbus_connection_emit_signal (self->bus, NULL, PATH, SERVICE, "ActionInvoked", g_variant_new ("(us)", self->shown, action), NULL);
}

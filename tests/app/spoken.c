/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spoken.h"
#include "waiting.h"

#include <string.h>

#define REGISTRY "org.a11y.atspi.Registry"
#define ROOT "/org/a11y/atspi/accessible/root"
#define TEXT "org.a11y.atspi.Text"
#define ACCESSIBLE "org.a11y.atspi.Accessible"

struct _Spoken
{
  GDBusConnection *bus;   /* (owned) */
  guint            listener;
  char            *name;  /* (owned) (nullable) of the program on the bus */
  char            *focus; /* (owned) (nullable) path */
};

typedef gboolean (*Visit) (Spoken *self, const char *path, guint depth, gpointer data);

static void
focus_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *member, GVariant *parameters, gpointer data)
{
  Spoken *self = data;
  gint32 now = 0;

  if (g_strcmp0 (sender, self->name) != 0)
    return;
  g_variant_get_child (parameters, 1, "i", &now);
  if (now)
    {
      g_free (self->focus);
      self->focus = g_strdup (path);
    }
  else if (g_strcmp0 (self->focus, path) == 0)
    g_clear_pointer (&self->focus, g_free);
}

/* The bus of assistive technology has an address of its own, which the session knows. */
static GDBusConnection *
connect_bus (void)
{
  g_autoptr (GDBusConnection) session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GVariant) answer = NULL;
  const char *address;

  if (session == NULL)
    return NULL;
  answer = g_dbus_connection_call_sync (session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", NULL, G_VARIANT_TYPE ("(s)"), G_DBUS_CALL_FLAGS_NONE,
                                        30000, NULL, NULL);
  if (answer == NULL)
    return NULL;
  g_variant_get (answer, "(&s)", &address);
  return g_dbus_connection_new_for_address_sync (address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL, NULL);
}

Spoken *
spoken_new (void)
{
  g_autoptr (GDBusConnection) bus = connect_bus ();
  g_autoptr (GVariant) answer = NULL;
  Spoken *self;

  if (bus == NULL)
    return NULL;
  /* Programs tell only what somebody wants to hear. */
  answer = g_dbus_connection_call_sync (bus, REGISTRY, "/org/a11y/atspi/registry", REGISTRY, "RegisterEvent",
                                        g_variant_new ("(sass)", "object:state-changed:focused", NULL, ""), NULL, G_DBUS_CALL_FLAGS_NONE, 30000, NULL, NULL);
  if (answer == NULL)
    return NULL;
  self = g_new0 (Spoken, 1);
  self->bus = g_steal_pointer (&bus);
  self->listener = g_dbus_connection_signal_subscribe (self->bus, NULL, "org.a11y.atspi.Event.Object", "StateChanged", NULL, "focused", G_DBUS_SIGNAL_FLAGS_NONE, focus_cb,
                                                       self, NULL);
  return self;
}

void
spoken_free (Spoken *self)
{
  g_dbus_connection_signal_unsubscribe (self->bus, self->listener);
  g_object_unref (self->bus);
  g_free (self->name);
  g_free (self->focus);
  g_free (self);
}

/* (nullable) NULL: the object has gone, or has no such thing. */
static GVariant *
call (Spoken *self, const char *service, const char *path, const char *interface, const char *method, GVariant *arguments)
{
  return g_dbus_connection_call_sync (self->bus, service, path, interface, method, arguments, NULL, G_DBUS_CALL_FLAGS_NONE, 20000, NULL, NULL);
}

static gboolean
is_of (Spoken *self, const char *name, GPid pid)
{
  g_autoptr (GVariant) answer = call (self, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "GetConnectionUnixProcessID", g_variant_new ("(s)", name));
  guint32 its = 0;

  if (answer != NULL)
    g_variant_get (answer, "(u)", &its);
  return its == (guint32) pid;
}

static gboolean
look_for (Spoken *self, GPid pid)
{
  g_autoptr (GVariant) answer = call (self, REGISTRY, ROOT, ACCESSIBLE, "GetChildren", NULL);
  g_autoptr (GVariantIter) children = NULL;
  const char *name, *path;

  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(a(so))", &children);
  while (g_variant_iter_next (children, "(&s&o)", &name, &path))
    if (is_of (self, name, pid))
      {
        self->name = g_strdup (name);
        return TRUE;
      }
  return FALSE;
}

void
spoken_follow (Spoken *self, GPid pid)
{
  const gint64 until = g_get_monotonic_time () + PATIENCE_SECS * G_USEC_PER_SEC;

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->focus, g_free);
  while (!look_for (self, pid))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (20000);
    }
}

/* (transfer full) "" where it says nothing */
static char *
property (Spoken *self, const char *path, const char *name)
{
  g_autoptr (GVariant) answer = call (self, self->name, path, "org.freedesktop.DBus.Properties", "Get", g_variant_new ("(ss)", ACCESSIBLE, name));
  g_autoptr (GVariant) value = NULL;

  if (answer == NULL)
    return g_strdup ("");
  g_variant_get (answer, "(v)", &value);
  return g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) ? g_variant_dup_string (value, NULL) : g_strdup ("");
}

char *
spoken_name (Spoken *self, const char *path)
{
  return property (self, path, "Name");
}

char *
spoken_description (Spoken *self, const char *path)
{
  return property (self, path, "Description");
}

static guint32
role_of (Spoken *self, const char *path)
{
  g_autoptr (GVariant) answer = call (self, self->name, path, ACCESSIBLE, "GetRole", NULL);
  guint32 role = 0;

  if (answer != NULL)
    g_variant_get (answer, "(u)", &role);
  return role;
}

gboolean
spoken_is (Spoken *self, const char *path, SpokenState state)
{
  g_autoptr (GVariant) answer = call (self, self->name, path, ACCESSIBLE, "GetState", NULL);
  g_autoptr (GVariantIter) words = NULL;
  guint32 word;

  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(au)", &words);
  for (guint i = 0; g_variant_iter_next (words, "u", &word); i++)
    if (i == (guint) state / 32)
      return (word >> (state % 32)) & 1;
  return FALSE;
}

char *
spoken_text (Spoken *self, const char *path)
{
  /* To the end by -1 is not understood by inputs of one line. */
  g_autoptr (GVariant) counted = call (self, self->name, path, "org.freedesktop.DBus.Properties", "Get", g_variant_new ("(ss)", TEXT, "CharacterCount"));
  g_autoptr (GVariant) count = NULL, answer = NULL;
  char *text = NULL;

  if (counted != NULL)
    g_variant_get (counted, "(v)", &count);
  if (count != NULL && g_variant_is_of_type (count, G_VARIANT_TYPE_INT32))
    answer = call (self, self->name, path, TEXT, "GetText", g_variant_new ("(ii)", 0, g_variant_get_int32 (count)));

  if (answer != NULL)
    g_variant_get (answer, "(s)", &text);
  return text != NULL ? text : g_strdup ("");
}

gboolean
spoken_act (Spoken *self, const char *path)
{
  g_autoptr (GVariant) answer = call (self, self->name, path, "org.a11y.atspi.Action", "DoAction", g_variant_new ("(i)", 0));
  gboolean done = FALSE;

  if (answer != NULL)
    g_variant_get (answer, "(b)", &done);
  return done;
}

gboolean
spoken_insert (Spoken *self, const char *path, const char *text)
{
  g_autofree char *there = spoken_text (self, path);
  g_autoptr (GVariant) answer = call (self, self->name, path, "org.a11y.atspi.EditableText", "InsertText",
                                      g_variant_new ("(isi)", (gint32) g_utf8_strlen (there, -1), text, (gint32) strlen (text)));
  gboolean done = FALSE;

  if (answer != NULL)
    g_variant_get (answer, "(b)", &done);
  return done;
}

static gboolean
visit (Spoken *self, const char *path, guint depth, Visit func, gpointer data)
{
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GVariantIter) children = NULL;
  const char *name, *child;
  gboolean stop = func (self, path, depth, data);

  if (stop)
    return TRUE;
  answer = call (self, self->name, path, ACCESSIBLE, "GetChildren", NULL);
  if (answer == NULL)
    return FALSE;
  g_variant_get (answer, "(a(so))", &children);
  while (!stop && g_variant_iter_next (children, "(&s&o)", &name, &child))
    stop = visit (self, child, depth + 1, func, data);
  return stop;
}

typedef struct
{
  SpokenRole  role;
  const char *name;
  char       *found; /* (owned) (nullable) */
} Search;

static gboolean
match_cb (Spoken *self, const char *path, guint depth, gpointer data)
{
  Search *search = data;
  g_autofree char *name = NULL;

  if (search->role != SPOKEN_ANY && search->role != SPOKEN_INPUT && role_of (self, path) != search->role)
    return FALSE;
  name = spoken_name (self, path);
  if (strstr (name, search->name) == NULL)
    return FALSE;
  if (search->role == SPOKEN_INPUT)
    {
      g_autofree char *sentence = spoken_sentence (self, path);

      if (!g_str_has_prefix (sentence, "text box: "))
        return FALSE;
    }
  search->found = g_strdup (path);
  return TRUE;
}

char *
spoken_find (Spoken *self, SpokenRole role, const char *name)
{
  Search search = { .role = role, .name = name };

  while (g_main_context_iteration (NULL, FALSE))
    ;
  visit (self, ROOT, 0, match_cb, &search);
  return search.found;
}

static gboolean
focused_cb (Spoken *self, const char *path, guint depth, gpointer data)
{
  if (!spoken_is (self, path, SPOKEN_FOCUSED))
    return FALSE;
  g_free (self->focus);
  self->focus = g_strdup (path);
  return TRUE;
}

/* What was said before the program was known is asked for. */
const char *
spoken_focus (Spoken *self)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  if (self->focus == NULL && self->name != NULL)
    visit (self, ROOT, 0, focused_cb, NULL);
  return self->focus;
}

char *
spoken_sentence (Spoken *self, const char *path)
{
  g_autoptr (GVariant) answer = call (self, self->name, path, ACCESSIBLE, "GetRoleName", NULL);
  g_autofree char *name = spoken_name (self, path), *description = spoken_description (self, path);
  GString *words = g_string_new (NULL);
  const char *role = "";

  if (answer != NULL)
    g_variant_get (answer, "(&s)", &role);
  g_string_append_printf (words, "%s: %s", role, name);
  if (*description != '\0')
    g_string_append_printf (words, " (%s)", description);
  if (spoken_is (self, path, SPOKEN_CHECKED))
    g_string_append (words, " [checked]");
  if (spoken_is (self, path, SPOKEN_INVALID))
    g_string_append (words, " [invalid]");
  if (spoken_is (self, path, SPOKEN_FOCUSED))
    g_string_append (words, " [focus]");
  return g_string_free (words, FALSE);
}

static gboolean
write_cb (Spoken *self, const char *path, guint depth, gpointer data)
{
  g_autofree char *sentence = spoken_sentence (self, path);

  g_string_append_printf (data, "%*s%s\n", (int) (2 * depth), "", sentence);
  return FALSE;
}

char *
spoken_tree (Spoken *self)
{
  GString *tree = g_string_new (NULL);

  visit (self, ROOT, 0, write_cb, tree);
  return g_string_free (tree, FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Example and last choice. The cache is opened first and shown as it is; whatever the network says comes later. */
#include "config.h"
#include "lotse-opener-private.h"

#include <glib/gi18n-lib.h>

#include "app/lotse-settings.h"
#include "data/model/id.h"


enum { SIGNAL_OPENED, SIGNAL_NOTICE, SIGNAL_FAILED, SIGNAL_IMPORTED, SIGNAL_DATE_WANTED, N_SIGNALS };

static guint signals[N_SIGNALS];
static GParamSpec *busy_property;

G_DEFINE_TYPE (LotseOpener, lotse_opener, G_TYPE_OBJECT)

static void
lotse_opener_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, LOTSE_OPENER (object)->busy);
}

static void
lotse_opener_dispose (GObject *object)
{
  LotseOpener *self = LOTSE_OPENER (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->embedded);
  g_clear_object (&self->session);
  g_clear_pointer (&self->failure, g_free);
  g_clear_pointer (&self->again_url, g_free);
  g_clear_pointer (&self->again_workspace, g_free);
  g_clear_pointer (&self->again_token, g_free);
  G_OBJECT_CLASS (lotse_opener_parent_class)->dispose (object);
}

static void
lotse_opener_class_init (LotseOpenerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = lotse_opener_get_property;
  object_class->dispose = lotse_opener_dispose;
  busy_property = g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_property (object_class, 1, busy_property);
  signals[SIGNAL_OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_NOTICE] = g_signal_new ("notice", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING,
                                         G_TYPE_STRING);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_IMPORTED] = g_signal_new ("imported", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_DATE_WANTED] = g_signal_new ("date-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lotse_opener_init (LotseOpener *self)
{
  self->cancellable = g_cancellable_new ();
}

LotseOpener *
lotse_opener_new (LotseSession *session)
{
  LotseOpener *self = g_object_new (LOTSE_TYPE_OPENER, NULL);

  self->session = g_object_ref (session);
  return self;
}

LotseSession *
lotse_opener_get_session (LotseOpener *self)
{
  g_return_val_if_fail (LOTSE_IS_OPENER (self), NULL);
  return self->session;
}

char *
lotse_opener_take_failure (LotseOpener *self)
{
  g_return_val_if_fail (LOTSE_IS_OPENER (self), NULL);
  return g_steal_pointer (&self->failure);
}

gboolean
lotse_opener_get_busy (LotseOpener *self)
{
  g_return_val_if_fail (LOTSE_IS_OPENER (self), FALSE);
  return self->busy;
}

void
lotse_opener_set_busy (LotseOpener *self, gboolean busy)
{
  if (self->busy == busy)
    return;
  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), busy_property);
}

void
lotse_opener_restart (LotseOpener *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}

void
lotse_opener_emit_failed (LotseOpener *self, const char *text)
{
  g_free (self->failure);
  self->failure = g_strdup (text);
  lotse_opener_set_busy (self, FALSE);
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, text);
}

void
lotse_opener_emit_notice (LotseOpener *self, const char *text, const char *button, const char *action)
{
  g_signal_emit (self, signals[SIGNAL_NOTICE], 0, text, button, action);
}

void
lotse_opener_emit_imported (LotseOpener *self, const char *summary)
{
  g_signal_emit (self, signals[SIGNAL_IMPORTED], 0, summary);
}

void
lotse_opener_emit_date_wanted (LotseOpener *self, const char *path)
{
  g_signal_emit (self, signals[SIGNAL_DATE_WANTED], 0, path);
}

void
lotse_opener_opened (LotseOpener *self, LotseClient *client)
{
  g_clear_pointer (&self->failure, g_free);
  lotse_session_take_client (self->session, client);
  lotse_opener_emit_opened (self);
}

void
lotse_opener_emit_opened (LotseOpener *self)
{
  lotse_opener_set_busy (self, FALSE);
  g_signal_emit (self, signals[SIGNAL_OPENED], 0);
}

void
lotse_opener_remember (const char *choice, const char *url, const char *workspace, const char *path)
{
  LotseSettings *settings = lotse_settings_get_default ();

  lotse_settings_set_string (settings, "start-choice", choice);
  if (url != NULL)
    lotse_settings_set_string (settings, "server-url", url);
  if (workspace != NULL)
    lotse_settings_set_string (settings, "workspace", workspace);
  if (path != NULL)
    lotse_settings_set_string (settings, "file-path", path);
}

/* Example: the cache in front of the embedded server has a place of its own, for the server's port is another at each start. */
static char *
embedded_cache_path (void)
{
  g_autofree char *folder = lotse_embedded_folder ();

  return g_build_filename (folder, "example.lotse-cache", NULL);
}

void
lotse_opener_release_cache (LotseOpener *self)
{
  LotseClient *client = lotse_session_get_client (self->session);

  if (client != NULL)
    lotse_client_close (client);
}

/* Whoever looks at the example is the head of the digital office, who stands in for two pilots, until they choose other functions: what is theirs can be
 * seen, and something is to be reported. Functions are named as the loader of the example does. */
static void
choose_example_functions (LotseOpener *self)
{
  g_autofree char *office = lotse_id_from_name ("example/function/F-CDO");
  g_autofree char *schools = lotse_id_from_name ("example/function/L-SCHA"), *main_office = lotse_id_from_name ("example/function/L-HA");
  const char *functions[] = { office, schools, main_office, NULL };

  if (*lotse_session_get_functions (self->session) == NULL)
    lotse_session_choose_functions (self->session, functions);
}

static void
show_embedded (LotseOpener *self, const LotseEmbeddedAddress *address)
{
  g_autofree char *path = embedded_cache_path ();
  g_autoptr (GError) error = NULL;
  LotseClient *client;

  lotse_opener_release_cache (self);
  client = lotse_opener_open_cache (self, address->url, address->workspace, address->token, path, &error);
  if (client == NULL)
    {
      g_autofree char *text = g_strdup_printf (_("The example cannot be opened: %s"), error->message);

      lotse_opener_emit_failed (self, text);
      return;
    }
  lotse_opener_remember ("example", NULL, address->workspace, NULL);
  lotse_opener_emit_notice (self, NULL, NULL, NULL);
  lotse_opener_opened (self, client);
  choose_example_functions (self);
}

static void
embedded_ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotseOpener) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseEmbeddedAddress) address = lotse_embedded_server_start_finish (LOTSE_EMBEDDED_SERVER (source), result, &error);
  g_autofree char *text = NULL;

  if (address != NULL && LOTSE_EMBEDDED_SERVER (source) == self->embedded)
    {
      show_embedded (self, address);
      return;
    }
  if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_warning ("%s", error->message);
  if (lotse_session_get_client (self->session) != NULL)
    {
      lotse_opener_set_busy (self, FALSE);
      lotse_opener_emit_notice (self, _("The server of the example did not start. You see the example as it was last time."), _("Try Again"),
                                "app.example");
      return;
    }
  text = g_strdup_printf (_("The server of the example did not start: %s"), error->message);
  lotse_opener_emit_failed (self, text);
}

/* What was there last time, while the server starts. */
static void
show_embedded_cache (LotseOpener *self)
{
  g_autofree char *workspace = lotse_opener_last_workspace ();
  g_autofree char *path = embedded_cache_path ();
  g_autoptr (GError) error = NULL;
  LotseClient *client;

  if (*workspace == '\0' || !g_file_test (path, G_FILE_TEST_EXISTS))
    return;
  lotse_opener_release_cache (self);
  client = lotse_opener_open_cache (self, "http://127.0.0.1", workspace, NULL, path, &error);
  if (client != NULL)
    lotse_opener_opened (self, client);
  else
    g_warning ("%s", error->message);
}

void
lotse_opener_open_example (LotseOpener *self)
{
  g_return_if_fail (LOTSE_IS_OPENER (self));

  lotse_opener_restart (self);
  g_clear_object (&self->embedded);
  self->embedded = lotse_embedded_server_new ();
  lotse_embedded_server_start_async (self->embedded, self->cancellable, embedded_ready_cb, g_object_ref (self));
  show_embedded_cache (self);
  lotse_opener_set_busy (self, TRUE);
}

void
lotse_opener_cancel (LotseOpener *self)
{
  g_return_if_fail (LOTSE_IS_OPENER (self));
  lotse_opener_restart (self);
  g_clear_object (&self->embedded);
  lotse_opener_set_busy (self, FALSE);
}

char *
lotse_opener_last_server (void)
{
  return lotse_settings_get_string (lotse_settings_get_default (), "server-url");
}

char *
lotse_opener_last_workspace (void)
{
  return lotse_settings_get_string (lotse_settings_get_default (), "workspace");
}

gboolean
lotse_opener_open_last (LotseOpener *self)
{
  LotseSettings *settings = lotse_settings_get_default ();
  g_autofree char *choice = lotse_settings_get_string (settings, "start-choice");

  g_return_val_if_fail (LOTSE_IS_OPENER (self), FALSE);

  if (g_str_equal (choice, "example"))
    lotse_opener_open_example (self);
  else if (g_str_equal (choice, "server"))
    {
      g_autofree char *url = lotse_opener_last_server ();
      g_autofree char *workspace = lotse_opener_last_workspace ();

      if (*url == '\0' || *workspace == '\0')
        return FALSE;
      lotse_opener_open_server (self, url, workspace, NULL, TRUE);
    }
  else if (g_str_equal (choice, "file"))
    {
      g_autofree char *path = lotse_settings_get_string (settings, "file-path");

      lotse_opener_open_file (self, path);
    }
  else
    return FALSE;
  return lotse_session_get_client (self->session) != NULL || self->busy;
}

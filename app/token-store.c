/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libsecret first; a missing or refused keyring is answered with the file. */
#include "config.h"
#include "token-store.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <libsecret/secret.h>

#include "data/model/id.h"

typedef struct
{
  char *server;    /* (owned) */
  char *workspace; /* (owned) */
  char *token;     /* (owned) (nullable) */
} Work;

static const SecretSchema schema = {
  "org.lotse.Token", SECRET_SCHEMA_NONE, { { "server", SECRET_SCHEMA_ATTRIBUTE_STRING }, { "workspace", SECRET_SCHEMA_ATTRIBUTE_STRING } },
};

static void
work_free (gpointer data)
{
  Work *work = data;

  g_free (work->server);
  g_free (work->workspace);
  g_free (work->token);
  g_free (work);
}

static Work *
work_new (const char *server, const char *workspace, const char *token)
{
  Work *work = g_new0 (Work, 1);

  work->server = g_strdup (server);
  work->workspace = g_strdup (workspace);
  work->token = g_strdup (token);
  return work;
}

static char *
file_path (const char *server, const char *workspace)
{
  g_autofree char *name = g_strdup_printf ("%s\n%s", server, workspace);
  g_autofree char *id = lotse_id_from_name (name);

  return g_build_filename (g_get_user_data_dir (), "lotse", "tokens", id, NULL);
}

static gboolean
write_file (const Work *work, GError **error)
{
  g_autofree char *path = file_path (work->server, work->workspace);
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0700);
  return g_file_set_contents_full (path, work->token, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

char *
lotse_token_from_file (const char *server, const char *workspace)
{
  g_autofree char *path = file_path (server, workspace);
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return NULL;
  g_strstrip (text);
  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const Work *work = g_task_get_task_data (task);
  g_autoptr (GError) keyring_error = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = file_path (work->server, work->workspace);

  if (secret_password_store_finish (result, &keyring_error))
    {
      g_unlink (path); /* an older one of the time without a keyring */
      g_task_return_boolean (task, TRUE);
      return;
    }
  g_debug ("keyring: %s", keyring_error->message);
  if (write_file (work, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
lotse_token_store_async (const char *server, const char *workspace, const char *token, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  g_autofree char *label = g_strdup_printf (_("Lotse: %s on %s"), workspace, server);

  g_task_set_source_tag (task, lotse_token_store_async);
  g_task_set_task_data (task, work_new (server, workspace, token), work_free);
  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, label, token, NULL, stored_cb, task, "server", server, "workspace", workspace, NULL);
}

gboolean
lotse_token_store_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const Work *work = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autofree char *token = secret_password_lookup_finish (result, &error);

  if (error != NULL)
    g_debug ("keyring: %s", error->message);
  if (token != NULL)
    g_task_return_pointer (task, g_strdup (token), g_free);
  else
    g_task_return_pointer (task, lotse_token_from_file (work->server, work->workspace), g_free);
}

void
lotse_token_lookup_async (const char *server, const char *workspace, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, lotse_token_lookup_async);
  g_task_set_task_data (task, work_new (server, workspace, NULL), work_free);
  secret_password_lookup (&schema, cancellable, found_cb, task, "server", server, "workspace", workspace, NULL);
}

char *
lotse_token_lookup_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

void
lotse_token_forget (const char *server, const char *workspace)
{
  g_autofree char *path = file_path (server, workspace);

  g_unlink (path);
  secret_password_clear (&schema, NULL, NULL, NULL, "server", server, "workspace", workspace, NULL);
}

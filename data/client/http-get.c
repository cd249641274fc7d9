/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "http-get.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

#include "data/model/error.h"

#define CHUNK_BYTES (64 * 1024)
#define IDLE_SECS 30

typedef struct
{
  SoupSession  *session; /* (owned) */
  SoupMessage  *message; /* (owned) */
  GInputStream *stream;  /* (owned) (nullable) */
  GByteArray   *body;    /* (owned) */
  GCancellable *stop;    /* (owned) of the requests: the caller's, or the time that is over */
  GCancellable *caller;  /* (owned) (nullable) */
  gulong        caller_id;
  guint         timeout_id;
  gboolean      late;
  gsize         max_bytes;
} Get;

static void
get_free (gpointer data)
{
  Get *get = data;

  if (get->caller != NULL)
    g_cancellable_disconnect (get->caller, get->caller_id);
  g_clear_handle_id (&get->timeout_id, g_source_remove);
  g_clear_object (&get->caller);
  g_clear_object (&get->stop);
  g_clear_object (&get->stream);
  g_clear_object (&get->message);
  g_clear_object (&get->session);
  g_byte_array_unref (get->body);
  g_free (get);
}

gboolean
lotse_http_is_address (const char *location)
{
  return location != NULL && (g_ascii_strncasecmp (location, "http://", 7) == 0 || g_ascii_strncasecmp (location, "https://", 8) == 0);
}

/* Takes @error. */
static void
fail (GTask *task, GError *error)
{
  Get *get = g_task_get_task_data (task);

  if (get->late)
    g_task_return_new_error (task, LOTSE_ERROR, LOTSE_ERROR_NETWORK, "%s", _("the answer took too long"));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      g_object_unref (task);
      return;
    }
  else
    g_task_return_new_error (task, LOTSE_ERROR, LOTSE_ERROR_NETWORK, _("no answer: %s"), error->message);
  g_error_free (error);
  g_object_unref (task);
}

static void read_on (GTask *task);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Get *get = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  gsize length;
  const guint8 *bytes;

  if (chunk == NULL)
    {
      fail (task, error);
      return;
    }
  bytes = g_bytes_get_data (chunk, &length);
  if (length == 0)
    {
      g_task_return_pointer (task, g_byte_array_free_to_bytes (g_steal_pointer (&get->body)), (GDestroyNotify) g_bytes_unref);
      get->body = g_byte_array_new ();
      g_object_unref (task);
      return;
    }
  if (get->body->len + length > get->max_bytes)
    {
      g_task_return_new_error (task, LOTSE_ERROR, LOTSE_ERROR_TOO_LARGE, _("the answer is larger than %u MiB"), (guint) (get->max_bytes >> 20));
      g_object_unref (task);
      return;
    }
  g_byte_array_append (get->body, bytes, (guint) length);
  read_on (task);
}

static void
read_on (GTask *task)
{
  Get *get = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (get->stream, CHUNK_BYTES, G_PRIORITY_DEFAULT, get->stop, read_cb, task);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Get *get = g_task_get_task_data (task);
  GError *error = NULL;
  guint status;

  get->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (get->stream == NULL)
    {
      fail (task, error);
      return;
    }
  status = soup_message_get_status (get->message);
  if (status == SOUP_STATUS_OK)
    {
      read_on (task);
      return;
    }
  g_task_return_new_error (task, LOTSE_ERROR, status == 404 || status == 410 ? LOTSE_ERROR_NOT_FOUND : status == 401 || status == 403 ? LOTSE_ERROR_DENIED : LOTSE_ERROR_NETWORK,
                           _("the server answered %u (%s)"), status, soup_message_get_reason_phrase (get->message) != NULL ? soup_message_get_reason_phrase (get->message) : "");
  g_object_unref (task);
}

static gboolean
late_cb (gpointer data)
{
  Get *get = data;

  get->timeout_id = 0;
  get->late = TRUE;
  g_cancellable_cancel (get->stop);
  return G_SOURCE_REMOVE;
}

static void
caller_cancelled_cb (GCancellable *caller, gpointer stop)
{
  g_cancellable_cancel (stop);
}

void
lotse_http_get_async (const char *address, gsize max_bytes, guint timeout_secs, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  SoupMessage *message = lotse_http_is_address (address) ? soup_message_new (SOUP_METHOD_GET, address) : NULL;
  Get *get;

  g_task_set_check_cancellable (task, FALSE);
  if (message == NULL)
    {
      g_task_return_new_error (task, LOTSE_ERROR, LOTSE_ERROR_INVALID, _("“%s” is no web address"), address);
      g_object_unref (task);
      return;
    }
  get = g_new0 (Get, 1);
  get->session = soup_session_new_with_options ("timeout", IDLE_SECS, "user-agent", "Lotse/" LOTSE_VERSION, NULL);
  get->message = message;
  get->body = g_byte_array_new ();
  get->stop = g_cancellable_new ();
  get->max_bytes = max_bytes;
  get->timeout_id = g_timeout_add_seconds (timeout_secs, late_cb, get);
  g_task_set_task_data (task, get, get_free);
  if (cancellable != NULL)
    {
      get->caller = g_object_ref (cancellable);
      get->caller_id = g_cancellable_connect (cancellable, G_CALLBACK (caller_cancelled_cb), g_object_ref (get->stop), g_object_unref);
    }
  soup_session_send_async (get->session, message, G_PRIORITY_DEFAULT, get->stop, sent_cb, task);
}

GBytes *
lotse_http_get_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "http-get.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

#include "data/model/error.h"
#include "data/sync/network-words.h"

#define CHUNK_BYTES (64 * 1024)
#define IDLE_SECS 30

typedef struct
{
  SoupMessage  *message; /* (owned) */
  GCancellable *stop;    /* (owned) of the request: the caller's, or the time that is over */
  GCancellable *caller;  /* (owned) (nullable) */
  gulong        caller_id;
  GSource      *timeout; /* (owned) */
  gsize         max_bytes;
} Get;

static void
get_free (gpointer data)
{
  Get *get = data;

  if (get->caller != NULL)
    g_cancellable_disconnect (get->caller, get->caller_id);
  g_source_destroy (get->timeout);
  g_source_unref (get->timeout);
  g_clear_object (&get->caller);
  g_clear_object (&get->stop);
  g_clear_object (&get->message);
  g_free (get);
}

gboolean
lotse_http_is_address (const char *location)
{
  return location != NULL && (g_ascii_strncasecmp (location, "http://", 7) == 0 || g_ascii_strncasecmp (location, "https://", 8) == 0);
}

/* Takes @error. */
static void
fail (GTask *task, Get *get, GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *words = lotse_network_words (error);

      g_task_return_new_error (task, LOTSE_ERROR, LOTSE_ERROR_NETWORK, "%s", words);
    }
  else if (get->caller == NULL || !g_cancellable_is_cancelled (get->caller))
    g_task_return_new_error (task, LOTSE_ERROR, LOTSE_ERROR_NETWORK, "%s", _("the answer took too long"));
  else
    {
      g_task_return_error (task, error);
      return;
    }
  g_error_free (error);
}

/* What a status means to who wanted a table; the number for who keeps the server. */
static GError *
error_of_status (guint status)
{
  if (status == SOUP_STATUS_NOT_FOUND || status == SOUP_STATUS_GONE)
    return g_error_new (LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND, _("the server has nothing at this address (%u)"), status);
  if (status == SOUP_STATUS_UNAUTHORIZED || status == SOUP_STATUS_FORBIDDEN)
    return g_error_new (LOTSE_ERROR, LOTSE_ERROR_DENIED, _("the server does not give this out without permission (%u)"), status);
  if (status >= 500)
    return g_error_new (LOTSE_ERROR, LOTSE_ERROR_NETWORK, _("the server has a fault of its own (%u)"), status);
  return g_error_new (LOTSE_ERROR, LOTSE_ERROR_NETWORK, _("the server gave an answer that is of no use (%u)"), status);
}

/* FALSE: @task has ended with what the status means. */
static gboolean
check_status (GTask *task, Get *get)
{
  const guint status = soup_message_get_status (get->message);

  if (status == SOUP_STATUS_OK)
    return TRUE;
  g_task_return_error (task, error_of_status (status));
  return FALSE;
}

static void
read_all (GTask *task, Get *get, GInputStream *stream)
{
  GByteArray *body = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK_BYTES);
  GError *error = NULL;
  gssize length;

  while ((length = g_input_stream_read (stream, chunk, CHUNK_BYTES, get->stop, &error)) > 0 && body->len + (gsize) length <= get->max_bytes)
    g_byte_array_append (body, chunk, (guint) length);
  if (length == 0)
    {
      g_task_return_pointer (task, g_byte_array_free_to_bytes (body), (GDestroyNotify) g_bytes_unref);
      return;
    }
  if (length < 0)
    fail (task, get, error);
  else
    g_task_return_new_error (task, LOTSE_ERROR, LOTSE_ERROR_TOO_LARGE, _("the answer is larger than %u MiB"), (guint) (get->max_bytes >> 20));
  g_byte_array_unref (body);
}

/* In a thread of its own, as lotse_soup_transport_new () says. */
static void
get_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Get *get = task_data;
  g_autoptr (SoupSession) session = soup_session_new_with_options ("timeout", IDLE_SECS, "user-agent", "Lotse/" LOTSE_VERSION, NULL);
  GError *error = NULL;
  g_autoptr (GInputStream) stream = soup_session_send (session, get->message, get->stop, &error);

  if (stream == NULL)
    fail (task, get, error);
  else if (check_status (task, get))
    read_all (task, get, stream);
}

static gboolean
late_cb (gpointer stop)
{
  g_cancellable_cancel (stop);
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
  get->message = message;
  get->stop = g_cancellable_new ();
  get->max_bytes = max_bytes;
  get->timeout = g_timeout_source_new_seconds (timeout_secs);
  g_source_set_callback (get->timeout, late_cb, g_object_ref (get->stop), g_object_unref);
  g_source_attach (get->timeout, g_main_context_get_thread_default ());
  if (cancellable != NULL)
    {
      get->caller = g_object_ref (cancellable);
      get->caller_id = g_cancellable_connect (cancellable, G_CALLBACK (caller_cancelled_cb), g_object_ref (get->stop), g_object_unref);
    }
  g_task_set_task_data (task, get, get_free);
  g_task_run_in_thread (task, get_thread);
  g_object_unref (task);
}

GBytes *
lotse_http_get_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

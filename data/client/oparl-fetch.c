/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loop between what is to be read next and the transport that the synchronisation uses too, with its counted answers. */
#include "config.h"

#include "oparl-fetch.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "data/sync/soup-transport.h"

#define TIMEOUT_SECS 30
#define MAX_REDIRECTS 5

typedef struct
{
  LotseOparl         *oparl;     /* (owned) */
  LotseSoupTransport *transport; /* (owned) (nullable) */
  char               *root;      /* (owned) (nullable) what the transport is for */
  guint               redirects;
  LotseOparlProgress  progress;
  gpointer            progress_data;
} Fetch;

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  lotse_oparl_unref (fetch->oparl);
  g_clear_object (&fetch->transport);
  g_free (fetch->root);
  g_free (fetch);
}

static void read_next (GTask *task);
static void read_url (GTask *task, const char *url);

/* Where the answer sends one: the same host, and not from https to http. (transfer full) (nullable) */
static char *
follow (Fetch *fetch, const LotseSyncResponse *response, const char *url)
{
  g_autofree char *target = lotse_oparl_resolve (url, response->location);
  g_autoptr (GUri) from = g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL), to = target != NULL ? g_uri_parse (target, G_URI_FLAGS_ENCODED, NULL) : NULL;

  if (from == NULL || to == NULL || fetch->redirects >= MAX_REDIRECTS || g_uri_get_host (to) == NULL
      || g_ascii_strcasecmp (g_uri_get_host (from), g_uri_get_host (to)) != 0
      || (g_str_equal (g_uri_get_scheme (from), "https") && !g_str_equal (g_uri_get_scheme (to), "https")))
    return NULL;
  fetch->redirects++;
  return g_steal_pointer (&target);
}

static GError *
status_error (const LotseSyncResponse *response, const char *url)
{
  if (response->status >= 300 && response->status < 400)
    return g_error_new (LOTSE_ERROR, LOTSE_ERROR_NETWORK, _("%s sends one to another place, which is not followed: %s"), url,
                        response->location != NULL ? response->location : "–");
  return g_error_new (LOTSE_ERROR, response->status == 404 ? LOTSE_ERROR_NOT_FOUND : LOTSE_ERROR_NETWORK, _("%s answered %u"), url, response->status);
}

/* Lists have to be whole: without one of its pages nobody knows what is missing. */
static void
fail (GTask *task, GError *error)
{
  Fetch *fetch = g_task_get_task_data (task);

  if (lotse_oparl_reads_list (fetch->oparl))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  g_error_free (error);
  lotse_oparl_skip (fetch->oparl);
  read_next (task);
}

static void
answered (GTask *task, const LotseSyncResponse *response)
{
  Fetch *fetch = g_task_get_task_data (task);
  const char *url = lotse_oparl_next (fetch->oparl);
  GError *error = NULL;
  gsize length;
  const char *data;

  if (response->error != NULL)
    {
      fail (task, g_error_new (response->error->domain, response->error->code, "%s: %s", url, response->error->message));
      return;
    }
  if (response->status >= 300 && response->status < 400)
    {
      g_autofree char *target = follow (fetch, response, url);

      if (target != NULL)
        {
          read_url (task, target);
          return;
        }
    }
  if (response->status != 200 || response->body == NULL)
    {
      fail (task, status_error (response, url));
      return;
    }
  data = g_bytes_get_data (response->body, &length);
  if (!lotse_oparl_feed (fetch->oparl, data, length, &error))
    {
      fail (task, error);
      return;
    }
  read_next (task);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  GError *error = NULL;
  g_autoptr (LotseSyncResponse) response = lotse_soup_transport_send_finish (LOTSE_SOUP_TRANSPORT (source), result, &error);

  if (response == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  answered (task, response);
}

/* The transport for the host of @url. FALSE with @error. */
static gboolean
prepare (Fetch *fetch, const char *root, GError **error)
{
  if (g_strcmp0 (fetch->root, root) == 0)
    return TRUE;
  g_clear_object (&fetch->transport);
  g_free (fetch->root);
  fetch->root = g_strdup (root);
  fetch->transport = lotse_soup_transport_new (root, NULL, error);
  return fetch->transport != NULL;
}

static void
read_url (GTask *task, const char *url)
{
  Fetch *fetch = g_task_get_task_data (task);
  const char *host = strstr (url, "://"), *path = host != NULL ? host + 3 + strcspn (host + 3, "/?#") : url;
  g_autofree char *root = g_strndup (url, (gsize) (path - url));
  const gsize length = strcspn (path, "#");
  g_autoptr (LotseSyncRequest) request = NULL;
  GError *error = NULL;

  if (!prepare (fetch, root, &error))
    {
      fail (task, error);
      return;
    }
  request = lotse_sync_request_new ("GET", *path == '/' ? g_strndup (path, length) : g_strdup_printf ("/%.*s", (int) length, path), NULL,
                                    LOTSE_OPARL_MAX_BYTES, TIMEOUT_SECS);
  lotse_soup_transport_send_async (fetch->transport, request, g_task_get_cancellable (task), sent_cb, task);
}

/* Takes @task. */
static void
read_next (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  const char *url;

  if (fetch->progress != NULL)
    fetch->progress (lotse_oparl_n_requests (fetch->oparl), lotse_oparl_n_seen (fetch->oparl), fetch->progress_data);
  url = lotse_oparl_next (fetch->oparl);
  fetch->redirects = 0;
  if (g_task_return_error_if_cancelled (task) || url == NULL)
    {
      if (url == NULL && !g_task_had_error (task))
        g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  read_url (task, url);
}

void
lotse_oparl_fetch_async (LotseOparl *oparl, LotseOparlProgress progress, gpointer progress_data, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Fetch *fetch = g_new0 (Fetch, 1);

  g_task_set_source_tag (task, lotse_oparl_fetch_async);
  fetch->oparl = lotse_oparl_ref (oparl);
  fetch->progress = progress;
  fetch->progress_data = progress_data;
  g_task_set_task_data (task, fetch, fetch_free);
  read_next (task);
}

gboolean
lotse_oparl_fetch_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

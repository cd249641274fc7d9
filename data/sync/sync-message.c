/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests and answers as plain descriptions: making and freeing. */
#include "sync-message.h"

LotseSyncRequest *
lotse_sync_request_new (const char *method, char *path, GBytes *body, gsize max_bytes, guint timeout_secs)
{
  LotseSyncRequest *request = g_new0 (LotseSyncRequest, 1);

  request->method = method;
  request->path = path;
  request->body = body;
  request->max_bytes = max_bytes;
  request->timeout_secs = timeout_secs;
  return request;
}

void
lotse_sync_request_free (LotseSyncRequest *request)
{
  if (request == NULL)
    return;
  g_free (request->path);
  g_clear_pointer (&request->body, g_bytes_unref);
  g_free (request);
}

LotseSyncResponse *
lotse_sync_response_new (guint status, const char *content_type, GBytes *body)
{
  LotseSyncResponse *response = g_new0 (LotseSyncResponse, 1);

  response->status = status;
  response->content_type = content_type != NULL ? g_ascii_strdown (content_type, -1) : NULL;
  response->retry_after_secs = -1;
  response->body = body;
  return response;
}

LotseSyncResponse *
lotse_sync_response_new_error (GError *error)
{
  LotseSyncResponse *response = lotse_sync_response_new (0, NULL, NULL);

  response->error = error;
  return response;
}

void
lotse_sync_response_free (LotseSyncResponse *response)
{
  if (response == NULL)
    return;
  g_clear_error (&response->error);
  g_free (response->content_type);
  g_free (response->location);
  g_clear_pointer (&response->body, g_bytes_unref);
  g_free (response);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Responses: problem details with a stable code, and the small helpers to read a query. */
#include "server-private.h"

#include <string.h>

static const struct { int status; const char *title; } titles[] = {
  { 400, "Bad request" },        { 401, "Sign-in needed" },      { 403, "Not allowed" },
  { 404, "Not found" },          { 405, "Method not allowed" },  { 408, "Request timeout" },
  { 410, "Gone" },               { 413, "Too large" },           { 415, "Unsupported media type" },
  { 422, "Cannot be processed" }, { 426, "Upgrade required" },   { 429, "Too many requests" },
  { 500, "Server error" },       { 503, "Not available" },
};

LotseResponse *
lotse_response_new (int status, const char *content_type)
{
  LotseResponse *response = g_new0 (LotseResponse, 1);

  response->status = status;
  response->content_type = content_type;
  response->body = g_string_new (NULL);
  return response;
}

void
lotse_response_free (LotseResponse *response)
{
  if (response == NULL)
    return;
  if (response->body != NULL)
    g_string_free (response->body, TRUE);
  g_free (response->etag);
  g_free (response);
}

LotseResponse *
lotse_response_problem (int status, const char *code, const char *detail)
{
  LotseResponse *response = lotse_response_new (status, "application/problem+json");
  const char *title = "Error";

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (titles[i].status == status)
      title = titles[i].title;
  g_string_append_printf (response->body, "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"code\":\"%s\"", title, status, code);
  if (detail != NULL)
    {
      g_string_append (response->body, ",\"detail\":");
      lotse_json_write_string (response->body, detail);
    }
  g_string_append_c (response->body, '}');
  response->sign_in = status == 401;
  if (status == 503)
    response->retry_after_secs = 5;
  return response;
}

void
lotse_response_add_problem (LotseResponse *response, const char *format, ...)
{
  va_list arguments;

  g_string_truncate (response->body, response->body->len - 1);
  g_string_append_c (response->body, ',');
  va_start (arguments, format);
  g_string_append_vprintf (response->body, format, arguments);
  va_end (arguments);
  g_string_append_c (response->body, '}');
}

LotseResponse *
lotse_response_error (GError *error)
{
  if (g_error_matches (error, LOTSE_ERROR, LOTSE_ERROR_TOO_LARGE))
    return lotse_response_problem (413, "too_large", error->message);
  if (g_error_matches (error, LOTSE_ERROR, LOTSE_ERROR_INVALID))
    return lotse_response_problem (400, "bad_request", error->message);
  /* What the database says is for the log of the server, not for clients. */
  g_warning ("%s", error->message);
  return lotse_response_problem (503, "storage", NULL);
}

LotseResponse *
lotse_response_not_modified (const char *etag)
{
  LotseResponse *response = lotse_response_new (304, NULL);

  response->etag = g_strdup (etag);
  return response;
}

char *
lotse_rfc3339_text (gint64 usecs)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (usecs / G_USEC_PER_SEC);

  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
}

char *
lotse_query_get (const char *query, const char *name)
{
  gsize length = strlen (name);

  for (const char *at = query; at != NULL && *at != '\0';)
    {
      const char *end = at + strcspn (at, "&");

      if (strncmp (at, name, length) == 0 && at[length] == '=')
        return g_strndup (at + length + 1, (gsize) (end - at) - length - 1);
      at = *end == '&' ? end + 1 : end;
    }
  return NULL;
}

gboolean
lotse_query_integer (const char *query, const char *name, gint64 min, gint64 max, gint64 *out)
{
  g_autofree char *text = lotse_query_get (query, name);

  return text == NULL || g_ascii_string_to_signed (text, 10, min, max, out, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From account and password to a token, and from a token to its account. The password is wiped from memory as far as it is ours. */
#include "config.h"
#include "sign-in.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "data/model/codec.h"
#include "data/sync/soup-transport.h"
#include "data/sync/sync-wire.h"

#define MAX_ANSWER_BYTES (64 * 1024)
#define TIMEOUT_SECS 60 /* the server takes its time to compare a password, one after the other */

void
lotse_sign_in_free (LotseSignIn *sign_in)
{
  if (sign_in == NULL)
    return;
  g_free (sign_in->token);
  g_free (sign_in->account);
  g_free (sign_in->role);
  g_free (sign_in->department);
  g_free (sign_in->function);
  g_free (sign_in);
}

static void
wipe (gpointer data)
{
  volatile char *text = data;

  for (gsize i = 0; text[i] != '\0'; i++)
    text[i] = '\0';
  g_free (data);
}

static GBytes *
build_body (const char *account, const char *password)
{
  /* Large enough never to move, so that no copy of the password stays behind. */
  GString *body = g_string_sized_new (256 + 6 * (strlen (account) + strlen (password)));
  gsize length;
  char *text;

  g_string_append (body, "{\"account\":");
  lotse_json_write_string (body, account);
  g_string_append (body, ",\"password\":");
  lotse_json_write_string (body, password);
  g_string_append (body, ",\"device\":");
  lotse_json_write_string (body, g_get_host_name ());
  g_string_append_c (body, '}');
  length = body->len;
  text = g_string_free (body, FALSE);
  return g_bytes_new_with_free_func (text, length, wipe, text);
}

static gboolean
has_text (JsonObject *object, const char *name)
{
  const char *text = sync_wire_text (object, name);

  return text != NULL && *text != '\0';
}

/* @wanted: what must be in the answer. */
static LotseSignIn *
read_answer (const LotseSyncResponse *response, const char *wanted, GError **error)
{
  g_autoptr (JsonNode) root = sync_wire_answer (response, MAX_ANSWER_BYTES, error);
  JsonObject *object;
  LotseSignIn *sign_in;

  if (root == NULL)
    return NULL;
  object = json_node_get_object (root);
  if (!has_text (object, wanted))
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_NETWORK, _("answer to the sign-in has no %s"), wanted);
      return NULL;
    }
  sign_in = g_new0 (LotseSignIn, 1);
  sign_in->token = g_strdup (sync_wire_text (object, "token"));
  sign_in->account = g_strdup (sync_wire_text (object, "account"));
  sign_in->role = g_strdup (sync_wire_text (object, "role"));
  sign_in->department = g_strdup (sync_wire_text (object, "department"));
  sign_in->function = g_strdup (sync_wire_text (object, "function"));
  return sign_in;
}

static GError *
read_refusal (const LotseSyncResponse *response)
{
  g_auto (LotseSyncProblem) problem = { NULL };

  if (!sync_wire_problem (response, &problem))
    return g_error_new (LOTSE_ERROR, LOTSE_ERROR_NETWORK, _("answer with status %u is not from a Lotse server"), response->status);
  if (response->status == 429 && response->retry_after_secs > 0)
    return g_error_new (LOTSE_ERROR, LOTSE_ERROR_DENIED, _("sign-in refused after too many failures, for %d seconds"),
                        (int) MIN (response->retry_after_secs, G_MAXINT));
  if (response->status == 401 || response->status == 403 || response->status == 429)
    return g_error_new (LOTSE_ERROR, LOTSE_ERROR_DENIED, _("sign-in refused: %s"), problem.detail);
  if (response->status == 404)
    return g_error_new_literal (LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND, _("workspace does not exist on this server"));
  if (response->status >= 500)
    return g_error_new (LOTSE_ERROR, LOTSE_ERROR_NETWORK, _("server answered %u: %s"), response->status, problem.detail);
  return g_error_new (LOTSE_ERROR, LOTSE_ERROR_INVALID, _("sign-in refused: %s"), problem.detail);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (LotseSyncResponse) response = NULL;
  LotseSignIn *sign_in;
  GError *error = NULL;

  response = lotse_soup_transport_send_finish (LOTSE_SOUP_TRANSPORT (source), result, &error);
  if (response == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (response->error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&response->error));
      return;
    }
  if (response->status != 200 && response->status != 201)
    {
      g_task_return_error (task, read_refusal (response));
      return;
    }
  sign_in = read_answer (response, g_task_get_task_data (task), &error);
  if (sign_in != NULL)
    g_task_return_pointer (task, sign_in, (GDestroyNotify) lotse_sign_in_free);
  else
    g_task_return_error (task, error);
}

/* @body: (transfer full) (nullable) */
static void
ask (GTask *task, const char *server, const char *token, const char *method, const char *workspace, GBytes *body, const char *wanted)
{
  g_autoptr (LotseSyncRequest) request = NULL;
  g_autoptr (LotseSoupTransport) transport = NULL;
  g_autofree char *escaped = g_uri_escape_string (workspace, NULL, FALSE);
  GError *error = NULL;

  request = lotse_sync_request_new (method, g_strdup_printf ("/v1/%s/sessions", escaped), body, MAX_ANSWER_BYTES, TIMEOUT_SECS);
  transport = lotse_soup_transport_new (server, token, &error);
  if (transport == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, (gpointer) wanted, NULL);
  lotse_soup_transport_send_async (transport, request, g_task_get_cancellable (task), answered_cb, g_object_ref (task));
}

void
lotse_client_sign_in_async (const char *server, const char *workspace, const char *account, const char *password,
                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (server != NULL && workspace != NULL && account != NULL && password != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, lotse_client_sign_in_async);
  ask (task, server, NULL, "POST", workspace, build_body (account, password), "token");
}

void
lotse_client_who_async (const char *server, const char *workspace, const char *token, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (server != NULL && workspace != NULL && token != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, lotse_client_who_async);
  ask (task, server, token, "GET", workspace, NULL, "account");
}

LotseSignIn *
lotse_client_sign_in_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server core: made on a storage, and the way from a path to what answers it. */
#include "data/model/id.h"
#include "routes.h"
#include "server-private.h"

#include <sodium.h>
#include <string.h>

#define DEFAULT_PASSES 3
#define DEFAULT_PASSWORD_BYTES (64 * 1024 * 1024)
#define DEFAULT_TOKEN_DAYS 90

/* The key that seals positions lives in the database, so that positions outlive a restart of the server. */
static gboolean
load_feed_key (LotseServer *self, GError **error)
{
  g_autofree char *text = NULL;
  char made[LOTSE_FEED_KEY_BYTES * 2 + 1];
  gsize length;

  if (!self->storage->api->meta_get (self->storage, "feed_key", &text, error))
    return FALSE;
  if (text != NULL && sodium_hex2bin (self->feed_key, sizeof self->feed_key, text, strlen (text), NULL, &length, NULL) == 0
      && length == sizeof self->feed_key)
    return TRUE;
  randombytes_buf (self->feed_key, sizeof self->feed_key);
  sodium_bin2hex (made, sizeof made, self->feed_key, sizeof self->feed_key);
  return self->storage->api->meta_set (self->storage, "feed_key", made, error);
}

LotseServer *
lotse_server_new (LotseStorage *storage, const LotseServerOptions *options, GError **error)
{
  g_autoptr (LotseServer) self = g_new0 (LotseServer, 1);

  g_return_val_if_fail (storage != NULL, NULL);

  g_mutex_init (&self->lock);
  g_mutex_init (&self->hashing_lock);
  g_cond_init (&self->hashing_free);
  self->storage = storage;
  self->users_generation = -1;
  self->days = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (options != NULL)
    self->options = *options;
  if (self->options.password_passes == 0)
    self->options.password_passes = DEFAULT_PASSES;
  if (self->options.password_bytes == 0)
    self->options.password_bytes = DEFAULT_PASSWORD_BYTES;
  if (self->options.page_records == 0)
    self->options.page_records = LOTSE_PAGE_RECORDS;
  if (self->options.schema == 0)
    self->options.schema = LOTSE_SCHEMA_VERSION;
  if (self->options.token_days == 0)
    self->options.token_days = DEFAULT_TOKEN_DAYS;
  if (sodium_init () < 0)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE, "no source of random numbers");
      return NULL;
    }
  return load_feed_key (self, error) ? g_steal_pointer (&self) : NULL;
}

void
lotse_server_free (LotseServer *self)
{
  if (self == NULL)
    return;
  lotse_core_forget_users (self);
  lotse_core_forget_hidden (self);
  g_hash_table_unref (self->days);
  lotse_storage_free (self->storage);
  sodium_memzero (self->feed_key, sizeof self->feed_key);
  g_free (self->nobody_hash);
  g_mutex_clear (&self->lock);
  g_mutex_clear (&self->hashing_lock);
  g_cond_clear (&self->hashing_free);
  g_free (self);
}

void
lotse_server_set_changed_func (LotseServer *self, LotseServerChangedFunc func, gpointer data)
{
  self->changed_func = func;
  self->changed_data = data;
}

gint64
lotse_core_now_usecs (LotseServer *self)
{
  return lotse_machine_wall_usecs (&self->options.machine);
}

void
lotse_core_notify (LotseServer *self)
{
  if (self->changed_func != NULL)
    self->changed_func (self->changed_data);
}

static LotseResponse *
not_found (void)
{
  return lotse_response_problem (404, "not_found", NULL);
}

static LotseResponse *
wrong_method (void)
{
  return lotse_response_problem (405, "method", NULL);
}

static LotseResponse *
answer_health (LotseServer *self, const LotseRequest *request, gboolean ready)
{
  g_autoptr (GError) error = NULL;
  LotseResponse *response;
  gboolean fine = TRUE;

  if (request->method != LOTSE_METHOD_GET)
    return wrong_method ();
  if (ready)
    {
      g_mutex_lock (&self->lock);
      fine = self->storage->api->check (self->storage, &error);
      g_mutex_unlock (&self->lock);
    }
  if (!fine)
    return lotse_response_error (error);
  response = lotse_response_new (200, LOTSE_TYPE_JSON);
  g_string_append (response->body, "{\"status\":\"ok\"}");
  return response;
}

/* Finds out who asks. NULL: known, and of this workspace. */
static LotseResponse *
authenticate (LotseCall *call, const char *workspace)
{
  LotseServer *self = call->server;
  g_autoptr (GError) error = NULL;
  gboolean done, moved = FALSE;

  if (call->request->token == NULL || *call->request->token == '\0')
    return lotse_response_problem (401, "sign_in", NULL);
  lotse_core_hash_token (call->request->token, call->token_hash);
  g_mutex_lock (&self->lock);
  done = lotse_core_find_user (self, call->token_hash, call->now_usecs, &call->user, &call->workspace, &error);
  if (done && call->user != NULL)
    done = lotse_core_settle_day (self, call->workspace.id, call->now_usecs, &moved, &error);
  /* With the departments, the rights are others. */
  if (done && moved)
    {
      g_clear_pointer (&call->user, lotse_user_unref);
      done = lotse_core_find_user (self, call->token_hash, call->now_usecs, &call->user, &call->workspace, &error);
    }
  g_mutex_unlock (&self->lock);
  if (moved)
    lotse_core_notify (self);
  if (!done)
    return lotse_response_error (error);
  if (call->user == NULL)
    return lotse_response_problem (401, "sign_in", NULL);
  /* A token opens one workspace; of others it is not told whether they exist. */
  return strcmp (call->workspace.name, workspace) == 0 ? NULL : not_found ();
}

static LotseResponse *
route_kind (LotseCall *call, const char *name, const char *id)
{
  LotseKind kind = lotse_route_kind (name);

  if (kind == LOTSE_KIND_NONE || (id != NULL && !lotse_id_is_valid (id)))
    return not_found ();
  if (call->request->method != LOTSE_METHOD_GET)
    return wrong_method ();
  return id != NULL ? lotse_call_one (call, kind, id) : lotse_call_list (call, kind);
}

/* Whoever keeps a copy and writes says which version of the schema it speaks; this one and the one before are taken, and newer ones, which know
 * all that this one knows. NULL: taken. */
static LotseResponse *
check_schema (LotseCall *call)
{
  gint64 spoken = LOTSE_SCHEMA_UNSAID, schema = call->server->options.schema;
  g_autofree char *detail = NULL;
  LotseResponse *response;

  if (!lotse_query_integer (call->request->query, "schema", 1, G_MAXINT, &spoken))
    return lotse_response_problem (400, "bad_request", "schema: not a version");
  if (spoken + 1 >= schema)
    return NULL;
  detail = g_strdup_printf ("A newer Lotse is needed: this one speaks version %" G_GINT64_FORMAT " of the schema, the server %" G_GINT64_FORMAT
                            " and the one before.",
                            spoken, schema);
  response = lotse_response_problem (426, "too_old", detail);
  lotse_response_add_problem (response, "\"schema\":%" G_GINT64_FORMAT, schema);
  return response;
}

typedef LotseResponse *(*CallFunc) (LotseCall *call);

/* @versioned: only for those that speak a schema which the server still knows. */
static const struct { const char *name; LotseMethod method; CallFunc func; gboolean versioned; } routes[] = {
  { "snapshot", LOTSE_METHOD_GET, lotse_call_snapshot, TRUE },
  { "changes", LOTSE_METHOD_GET, lotse_call_changes, TRUE },
  { "mutations", LOTSE_METHOD_POST, lotse_call_mutations, TRUE },
  { "audit", LOTSE_METHOD_GET, lotse_call_audit, FALSE },
  { "sessions", LOTSE_METHOD_GET, lotse_call_session, FALSE },
  { "sessions", LOTSE_METHOD_DELETE, lotse_call_sign_out, FALSE },
};

static LotseResponse *
answer_route (LotseCall *call, guint which)
{
  LotseResponse *response = NULL;

  if (routes[which].versioned)
    response = check_schema (call);
  return response != NULL ? response : routes[which].func (call);
}

/* @parts: workspace, name, and perhaps an id. */
static LotseResponse *
route_workspace (LotseCall *call, char **parts)
{
  gboolean known = FALSE;
  LotseResponse *response;

  if (strcmp (parts[1], "sessions") == 0 && parts[2] == NULL && call->request->method == LOTSE_METHOD_POST)
    return lotse_call_sign_in (call, parts[0]);
  response = authenticate (call, parts[0]);
  if (response != NULL)
    return response;
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    if (strcmp (routes[i].name, parts[1]) == 0)
      {
        if (parts[2] != NULL)
          return not_found ();
        if (routes[i].method == call->request->method)
          return answer_route (call, i);
        known = TRUE;
      }
  return known ? wrong_method () : route_kind (call, parts[1], parts[2]);
}

static LotseResponse *
route (LotseCall *call)
{
  const char *path = call->request->path;
  g_auto (GStrv) parts = NULL;
  guint n_parts;

  if (strcmp (path, "/healthz") == 0)
    return answer_health (call->server, call->request, FALSE);
  if (strcmp (path, "/readyz") == 0)
    return answer_health (call->server, call->request, TRUE);
  if (strcmp (path, "/v1/openapi.json") == 0)
    return call->request->method == LOTSE_METHOD_GET ? lotse_call_openapi (call) : wrong_method ();
  if (!g_str_has_prefix (path, "/v1/"))
    return not_found ();
  parts = g_strsplit (path + strlen ("/v1/"), "/", 4);
  n_parts = g_strv_length (parts);
  if (n_parts < 2 || n_parts > 3)
    return not_found ();
  return route_workspace (call, parts);
}

LotseResponse *
lotse_server_handle (LotseServer *self, const LotseRequest *request)
{
  LotseCall call = { .server = self, .request = request };
  LotseResponse *response;

  g_return_val_if_fail (self != NULL && request != NULL && request->path != NULL, NULL);

  call.now_usecs = request->now_usecs != 0 ? request->now_usecs : lotse_core_now_usecs (self);
  response = route (&call);
  lotse_user_unref (call.user);
  return response;
}

LotseWeight
lotse_server_weigh (const LotseRequest *request)
{
  const char *last = strrchr (request->path, '/');

  if (request->method == LOTSE_METHOD_POST && g_strcmp0 (last, "/sessions") == 0)
    return LOTSE_WEIGHT_PASSWORD;
  /* Changes are mostly none, and single records small. */
  if (request->method == LOTSE_METHOD_GET
      && (g_strcmp0 (last, "/changes") == 0 || strcmp (request->path, "/healthz") == 0 || (last != NULL && lotse_id_is_valid (last + 1))))
    return LOTSE_WEIGHT_LIGHT;
  return LOTSE_WEIGHT_PAGE;
}

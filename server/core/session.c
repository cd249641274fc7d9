/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing in and out: Argon2id in a queue of its own, hashed for accounts that do not exist too, and growing pauses after failures. */
#include "server-private.h"

#include <sodium.h>
#include <string.h>

#define MAX_HASHING 2
#define MAX_NAME_BYTES 128
#define MAX_PASSWORD_BYTES 1024
#define MAX_PAUSE_SECS 900
#define FORGET_SECS 3600
#define TOKEN_BYTES 32

static void
enter_queue (LotseServer *self)
{
  g_mutex_lock (&self->hashing_lock);
  while (self->hashing >= MAX_HASHING)
    g_cond_wait (&self->hashing_free, &self->hashing_lock);
  self->hashing++;
  g_mutex_unlock (&self->hashing_lock);
}

static void
leave_queue (LotseServer *self)
{
  g_mutex_lock (&self->hashing_lock);
  self->hashing--;
  g_cond_signal (&self->hashing_free);
  g_mutex_unlock (&self->hashing_lock);
}

char *
lotse_core_hash_password (LotseServer *self, const char *password, GError **error)
{
  char hash[crypto_pwhash_STRBYTES];
  int code;

  enter_queue (self);
  code = crypto_pwhash_str (hash, password, strlen (password), self->options.password_passes, self->options.password_bytes);
  leave_queue (self);
  if (code == 0)
    return g_strdup (hash);
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE, "password: not enough memory to hash it");
  return NULL;
}

/* (transfer none) what the password of an account that does not exist, or has none, is compared with; NULL without memory. */
static const char *
get_nobody_hash (LotseServer *self)
{
  g_autofree char *made = NULL;
  const char *hash;

  g_mutex_lock (&self->hashing_lock);
  hash = self->nobody_hash;
  g_mutex_unlock (&self->hashing_lock);
  if (hash != NULL)
    return hash;
  made = lotse_core_hash_password (self, "", NULL);
  g_mutex_lock (&self->hashing_lock);
  if (self->nobody_hash == NULL)
    self->nobody_hash = g_steal_pointer (&made);
  hash = self->nobody_hash;
  g_mutex_unlock (&self->hashing_lock);
  return hash;
}

/* As long for accounts that do not exist as for those that do. */
static gboolean
verify_password (LotseServer *self, const LotseAccount *account, const char *password)
{
  gboolean real = account->hash != NULL && strcmp (account->hash, LOTSE_NO_PASSWORD) != 0;
  const char *hash = real ? account->hash : get_nobody_hash (self);
  gboolean right;

  if (hash == NULL)
    return FALSE;
  enter_queue (self);
  right = crypto_pwhash_str_verify (hash, password, strlen (password)) == 0;
  leave_queue (self);
  return right && real && !account->disabled && (guint) account->role < LOTSE_N_ROLES;
}

char *
lotse_core_issue_token (LotseServer *self, gint64 workspace, const char *account, const char *device, gint64 now_usecs, guint days,
                        GError **error)
{
  guint8 random[TOKEN_BYTES];
  char token[sodium_base64_ENCODED_LEN (TOKEN_BYTES, sodium_base64_VARIANT_URLSAFE_NO_PADDING)];
  LotseTokenRow row = { .workspace = workspace, .created_day = now_usecs / G_USEC_PER_SEC / 86400 };

  randombytes_buf (random, sizeof random);
  sodium_bin2base64 (token, sizeof token, random, sizeof random, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  lotse_core_hash_token (token, row.hash);
  g_strlcpy (row.account, account, sizeof row.account);
  g_strlcpy (row.device, device, sizeof row.device);
  row.expires_secs = days > 0 ? now_usecs / G_USEC_PER_SEC + (gint64) days * 86400 : 0;
  return self->storage->api->token_put (self->storage, &row, error) ? g_strdup (token) : NULL;
}

/* Who guesses waits longer and longer: soon for one account from one address, later for an address, and late for an account as a whole,
 * so that nobody can lock out somebody else for good. */
typedef struct
{
  char *subject; /* (owned) */
  guint allowed;
} Bucket;

#define N_BUCKETS 3

typedef struct { Bucket bucket[N_BUCKETS]; } Buckets;

static void
clear_buckets (Buckets *buckets)
{
  for (guint i = 0; i < N_BUCKETS; i++)
    g_free (buckets->bucket[i].subject);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Buckets, clear_buckets)

static Buckets
make_buckets (const char *account, const char *peer)
{
  const char *address = peer != NULL ? peer : "local";

  return (Buckets) { { { g_strconcat ("both ", account, " ", address, NULL), 5 },
                       { g_strconcat ("address ", address, NULL), 30 },
                       { g_strconcat ("account ", account, NULL), 100 } } };
}

/* Seconds to wait before the next try; 0: now. */
static gboolean
get_pause (LotseServer *self, gint64 workspace, const Buckets *buckets, gint64 now_secs, gint64 *pause_secs, GError **error)
{
  LotseFailures failures;

  *pause_secs = 0;
  for (guint i = 0; i < N_BUCKETS; i++)
    {
      if (!self->storage->api->failures_get (self->storage, workspace, buckets->bucket[i].subject, &failures, error))
        return FALSE;
      *pause_secs = MAX (*pause_secs, MIN (failures.next_secs - now_secs, MAX_PAUSE_SECS));
    }
  return TRUE;
}

static gboolean
count_failure (LotseServer *self, gint64 workspace, const Buckets *buckets, gint64 now_secs, GError **error)
{
  LotseFailures failures;

  for (guint i = 0; i < N_BUCKETS; i++)
    {
      const Bucket *bucket = &buckets->bucket[i];

      if (!self->storage->api->failures_get (self->storage, workspace, bucket->subject, &failures, error))
        return FALSE;
      if (now_secs - failures.last_secs > FORGET_SECS)
        failures.failures = 0;
      failures.failures++;
      failures.last_secs = now_secs;
      failures.next_secs = now_secs;
      if (failures.failures >= bucket->allowed)
        failures.next_secs += MIN (MAX_PAUSE_SECS, G_GINT64_CONSTANT (1) << MIN (failures.failures - bucket->allowed, 10));
      if (!self->storage->api->failures_put (self->storage, workspace, bucket->subject, &failures, error))
        return FALSE;
    }
  return TRUE;
}

/* What the request asks for, and what is known about it. */
typedef struct
{
  char        *account;  /* (owned) */
  char        *password; /* (owned) */
  char        *device;   /* (owned) */
  LotseAccount found;    /* owned contents; without name: there is no such account */
} SignIn;

static void
clear_sign_in (SignIn *sign_in)
{
  g_free (sign_in->account);
  if (sign_in->password != NULL)
    sodium_memzero (sign_in->password, strlen (sign_in->password));
  g_free (sign_in->password);
  g_free (sign_in->device);
  lotse_account_clear (&sign_in->found);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SignIn, clear_sign_in)

static char *
get_member (JsonObject *object, const char *name, gsize max_bytes)
{
  JsonNode *node = json_object_get_member (object, name);
  const char *text;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  text = json_node_get_string (node);
  return strlen (text) <= max_bytes ? g_strdup (text) : NULL;
}

static gboolean
read_sign_in (const LotseRequest *request, SignIn *out, GError **error)
{
  LotseGuardLimits limits = { .max_bytes = 8192 };
  g_autoptr (JsonNode) root = lotse_json_parse (request->body != NULL ? request->body : "", (gssize) request->body_length, &limits, error);
  JsonObject *object;

  if (root == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_OBJECT (root))
    {
      object = json_node_get_object (root);
      out->account = get_member (object, "account", MAX_NAME_BYTES);
      out->password = get_member (object, "password", MAX_PASSWORD_BYTES);
      out->device = get_member (object, "device", MAX_NAME_BYTES);
    }
  if (out->account == NULL || out->password == NULL)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, "account and password: missing or too long");
      return FALSE;
    }
  if (out->device == NULL)
    out->device = g_strdup ("");
  return TRUE;
}

static LotseResponse *
refuse_pause (gint64 pause_secs)
{
  LotseResponse *response = lotse_response_problem (429, "too_many_failures", NULL);

  response->retry_after_secs = (guint) pause_secs;
  return response;
}

/* Before the password is looked at. The lock is held. NULL: go on. */
static LotseResponse *
prepare (LotseCall *call, const char *workspace, SignIn *sign_in, const Buckets *buckets)
{
  LotseServer *self = call->server;
  g_autoptr (GError) error = NULL;
  gint64 pause_secs = 0;
  gboolean found;

  if (!self->storage->api->workspace_find (self->storage, workspace, &call->workspace, &found, &error))
    return lotse_response_error (error);
  /* Workspaces and accounts that do not exist answer like wrong passwords, and as late. */
  if (!found)
    call->workspace.id = 0;
  if (!get_pause (self, call->workspace.id, buckets, call->now_usecs / G_USEC_PER_SEC, &pause_secs, &error))
    return lotse_response_error (error);
  if (pause_secs > 0)
    return refuse_pause (pause_secs);
  if (!self->storage->api->account_find (self->storage, call->workspace.id, sign_in->account, &sign_in->found, &found, &error))
    return lotse_response_error (error);
  return NULL;
}

static gboolean
note_failure (LotseCall *call, const SignIn *sign_in, const Buckets *buckets, GError **error)
{
  LotseServer *self = call->server;
  gint64 now_secs = call->now_usecs / G_USEC_PER_SEC;
  LotseAuditNote note = { .action = "sign_in_failed", .subject = "account", .actor = sign_in->account, .address = call->request->peer };

  if (!self->storage->api->begin (self->storage, error))
    return FALSE;
  if (count_failure (self, call->workspace.id, buckets, now_secs, error)
      && (call->workspace.id == 0 || lotse_core_audit (self, call->workspace.id, &note, now_secs, error)))
    return self->storage->api->commit (self->storage, error);
  self->storage->api->rollback (self->storage);
  return FALSE;
}

/* (transfer full) the token */
static char *
note_success (LotseCall *call, const SignIn *sign_in, const Buckets *buckets, GError **error)
{
  LotseServer *self = call->server;
  static const LotseFailures none;
  g_autofree char *token = NULL;
  LotseAuditNote note = { .action = "sign_in", .subject = "account", .actor = sign_in->account, .address = call->request->peer,
                          .detail = sign_in->device };

  if (!self->storage->api->begin (self->storage, error))
    return NULL;
  token = lotse_core_issue_token (self, call->workspace.id, sign_in->account, sign_in->device, call->now_usecs, self->options.token_days,
                                  error);
  if (token != NULL && self->storage->api->failures_put (self->storage, call->workspace.id, buckets->bucket[0].subject, &none, error)
      && lotse_core_audit (self, call->workspace.id, &note, call->now_usecs / G_USEC_PER_SEC, error))
    return self->storage->api->commit (self->storage, error) ? g_steal_pointer (&token) : NULL;
  self->storage->api->rollback (self->storage);
  return NULL;
}

static void
write_text_member (GString *out, const char *name, const char *text)
{
  g_string_append_printf (out, ",\"%s\":", name);
  if (text != NULL)
    lotse_json_write_string (out, text);
  else
    g_string_append (out, "null");
}

/* Begins with a comma. */
static void
write_user (GString *out, const LotseUser *user)
{
  write_text_member (out, "account", user->name);
  write_text_member (out, "role", lotse_role_name (user->role));
  write_text_member (out, "department", user->department);
  write_text_member (out, "function", user->function);
  write_text_member (out, "audience", user->inside >= 0 ? lotse_enum_code (LOTSE_ENUM_AUDIENCE, user->inside) : NULL);
}

static LotseResponse *
welcome (LotseCall *call, const SignIn *sign_in, const char *token)
{
  LotseResponse *response = lotse_response_new (201, LOTSE_TYPE_JSON);
  g_autoptr (LotseUser) user = lotse_user_new (call->workspace.id, &sign_in->found, NULL);
  g_autofree char *expires = lotse_rfc3339_text (call->now_usecs + (gint64) call->server->options.token_days * 86400 * G_USEC_PER_SEC);

  g_string_append_printf (response->body, "{\"token\":\"%s\"", token);
  write_user (response->body, user);
  write_text_member (response->body, "expires", expires);
  g_string_append (response->body, ",\"end\":true}");
  return response;
}

LotseResponse *
lotse_call_sign_in (LotseCall *call, const char *workspace)
{
  LotseServer *self = call->server;
  g_auto (SignIn) sign_in = { 0 };
  g_auto (Buckets) buckets = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;
  LotseResponse *response;
  gboolean right;

  if (!read_sign_in (call->request, &sign_in, &error))
    return lotse_response_error (error);
  buckets = make_buckets (sign_in.account, call->request->peer);
  g_mutex_lock (&self->lock);
  response = prepare (call, workspace, &sign_in, &buckets);
  g_mutex_unlock (&self->lock);
  if (response != NULL)
    return response;

  right = verify_password (self, &sign_in.found, sign_in.password);

  g_mutex_lock (&self->lock);
  if (right)
    token = note_success (call, &sign_in, &buckets, &error);
  else
    note_failure (call, &sign_in, &buckets, &error);
  g_mutex_unlock (&self->lock);
  if (error != NULL)
    return lotse_response_error (error);
  return right ? welcome (call, &sign_in, token) : lotse_response_problem (401, "sign_in_failed", NULL);
}

LotseResponse *
lotse_call_session (LotseCall *call)
{
  LotseResponse *response = lotse_response_new (200, LOTSE_TYPE_JSON);

  write_user (response->body, call->user);
  response->body->str[0] = '{';
  g_string_append (response->body, ",\"end\":true}");
  return response;
}

LotseResponse *
lotse_call_sign_out (LotseCall *call)
{
  LotseServer *self = call->server;
  g_autoptr (GError) error = NULL;
  LotseAuditNote note = { .action = "sign_out", .subject = "account", .actor = call->user->name, .address = call->request->peer };
  gboolean done = FALSE;

  g_mutex_lock (&self->lock);
  if (self->storage->api->begin (self->storage, &error))
    {
      done = self->storage->api->token_revoke (self->storage, call->token_hash, &error)
             && lotse_core_audit (self, call->workspace.id, &note, call->now_usecs / G_USEC_PER_SEC, &error)
             && self->storage->api->commit (self->storage, &error);
      if (!done)
        self->storage->api->rollback (self->storage);
      lotse_core_forget_users (self);
    }
  g_mutex_unlock (&self->lock);
  return done ? lotse_response_new (204, NULL) : lotse_response_error (error);
}

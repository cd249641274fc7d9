/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Appends to the audit chain and verifies it. A link covers what names a person only through a salted seal, which may be emptied. */
#include "audit.h"
#include "server-private.h"

#include <sodium.h>
#include <string.h>

#define SALT_BYTES 16
#define AUDIT_PAGE 500

/* With the final zero, so that no two splits of the same letters give the same hash. */
static void
update_text (crypto_generichash_state *state, const char *text)
{
  crypto_generichash_update (state, (const guint8 *) text, strlen (text) + 1);
}

static void
seal_link (const LotseAuditRow *row, guint8 *seal)
{
  crypto_generichash_state state;

  crypto_generichash_init (&state, NULL, 0, LOTSE_AUDIT_HASH_BYTES);
  update_text (&state, row->salt);
  update_text (&state, row->actor);
  update_text (&state, row->address);
  update_text (&state, row->detail);
  crypto_generichash_final (&state, seal, LOTSE_AUDIT_HASH_BYTES);
}

static void
hash_link (const LotseAuditRow *row, const guint8 *before, guint8 *hash)
{
  g_autofree char *head = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, row->n, row->at_secs);
  crypto_generichash_state state;

  crypto_generichash_init (&state, NULL, 0, LOTSE_AUDIT_HASH_BYTES);
  crypto_generichash_update (&state, before, LOTSE_AUDIT_HASH_BYTES);
  update_text (&state, head);
  update_text (&state, row->action);
  update_text (&state, row->subject);
  crypto_generichash_update (&state, row->seal, LOTSE_AUDIT_HASH_BYTES);
  crypto_generichash_final (&state, hash, LOTSE_AUDIT_HASH_BYTES);
}

gboolean
lotse_core_audit (LotseServer *self, gint64 workspace, const LotseAuditNote *note, gint64 at_secs, GError **error)
{
  guint8 before[LOTSE_AUDIT_HASH_BYTES], random[SALT_BYTES];
  char salt[SALT_BYTES * 2 + 1];
  LotseAuditRow row = {
    .at_secs = at_secs,
    .action = note->action,
    .subject = note->subject != NULL ? note->subject : "",
    .actor = note->actor != NULL ? note->actor : "",
    .address = note->address != NULL ? note->address : "",
    .detail = note->detail != NULL ? note->detail : "",
    .salt = salt,
  };

  if (!self->storage->api->audit_head (self->storage, workspace, &row.n, before, error))
    return FALSE;
  row.n++;
  randombytes_buf (random, sizeof random);
  sodium_bin2hex (salt, sizeof salt, random, sizeof random);
  seal_link (&row, row.seal);
  hash_link (&row, before, row.hash);
  return self->storage->api->audit_put (self->storage, workspace, &row, error);
}

typedef struct
{
  gint64 n;
  guint8 hash[LOTSE_AUDIT_HASH_BYTES];
  guint64 links;
  gboolean broken;
} Walk;

static gboolean
check_link (const LotseAuditRow *row, gpointer data)
{
  Walk *walk = data;
  guint8 expected[LOTSE_AUDIT_HASH_BYTES];
  gboolean erased = row->salt == NULL && row->actor == NULL && row->address == NULL && row->detail == NULL;

  walk->broken = TRUE;
  if (row->n != walk->n + 1)
    return FALSE;
  hash_link (row, walk->hash, expected);
  if (memcmp (expected, row->hash, sizeof expected) != 0)
    return FALSE;
  if (!erased)
    {
      if (row->salt == NULL || row->actor == NULL || row->address == NULL || row->detail == NULL)
        return FALSE;
      seal_link (row, expected);
      if (memcmp (expected, row->seal, sizeof expected) != 0)
        return FALSE;
    }
  walk->broken = FALSE;
  walk->n = row->n;
  walk->links++;
  memcpy (walk->hash, row->hash, sizeof walk->hash);
  return TRUE;
}

gboolean
lotse_audit_verify (LotseStorage *storage, gint64 workspace, guint64 *links, char **head, GError **error)
{
  Walk walk = { 0 };

  if (!storage->api->audit_anchor (storage, workspace, &walk.n, walk.hash, error)
      || !storage->api->audit_each (storage, workspace, walk.n, check_link, &walk, error))
    return FALSE;
  if (walk.broken)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, "audit: entry %" G_GINT64_FORMAT " does not fit to the one before it",
                   walk.n + 1);
      return FALSE;
    }
  if (links != NULL)
    *links = walk.links;
  if (head != NULL)
    {
      *head = g_malloc (LOTSE_AUDIT_HASH_BYTES * 2 + 1);
      sodium_bin2hex (*head, LOTSE_AUDIT_HASH_BYTES * 2 + 1, walk.hash, sizeof walk.hash);
    }
  return TRUE;
}

typedef struct
{
  GString *out;
  gint64   last;
  guint    count;
  gboolean more;
} Entries;

static void
write_member (GString *out, const char *name, const char *text)
{
  g_string_append_printf (out, ",\"%s\":", name);
  if (text != NULL)
    lotse_json_write_string (out, text);
  else
    g_string_append (out, "null");
}

static gboolean
write_entry (const LotseAuditRow *row, gpointer data)
{
  Entries *entries = data;
  g_autofree char *at = NULL;
  char hash[LOTSE_AUDIT_HASH_BYTES * 2 + 1];

  if (entries->count == AUDIT_PAGE)
    {
      entries->more = TRUE;
      return FALSE;
    }
  at = lotse_rfc3339_text (row->at_secs * G_USEC_PER_SEC);
  sodium_bin2hex (hash, sizeof hash, row->hash, sizeof row->hash);
  g_string_append_printf (entries->out, "%s{\"n\":%" G_GINT64_FORMAT ",\"at\":\"%s\"", entries->count > 0 ? "," : "", row->n, at);
  write_member (entries->out, "action", row->action);
  write_member (entries->out, "subject", row->subject);
  write_member (entries->out, "actor", row->actor);
  write_member (entries->out, "address", row->address);
  write_member (entries->out, "detail", row->detail);
  write_member (entries->out, "hash", hash);
  g_string_append_c (entries->out, '}');
  entries->last = row->n;
  entries->count++;
  return TRUE;
}

LotseResponse *
lotse_call_audit (LotseCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseResponse) response = NULL;
  LotseServer *self = call->server;
  Entries entries = { 0 };
  gint64 after = 0;
  gboolean done;

  if (!lotse_may (call->user, LOTSE_ACTION_READ_AUDIT, NULL))
    return lotse_response_problem (403, "denied", NULL);
  if (!lotse_query_integer (call->request->query, "after", 0, G_MAXINT64, &after))
    return lotse_response_problem (400, "bad_request", "after: not a number");
  response = lotse_response_new (200, LOTSE_TYPE_JSON);
  g_string_append (response->body, "{\"entries\":[");
  entries.out = response->body;
  entries.last = after;
  g_mutex_lock (&self->lock);
  done = self->storage->api->audit_each (self->storage, call->workspace.id, after, write_entry, &entries, &error);
  g_mutex_unlock (&self->lock);
  if (!done)
    return lotse_response_error (error);
  g_string_append_printf (response->body, "],\"after\":%" G_GINT64_FORMAT ",\"more\":%s,\"end\":true}", entries.last,
                          entries.more ? "true" : "false");
  return g_steal_pointer (&response);
}

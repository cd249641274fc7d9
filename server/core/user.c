/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a token to the user behind it, remembered until accounts, tokens or departments change. */
#include "server-private.h"

#include <sodium.h>
#include <string.h>

typedef struct
{
  LotseUser     *user; /* (owned) */
  gint64         expires_secs;
  LotseWorkspace workspace; /* as it was when the user was looked up */
} CachedUser;

/* A department tree deeper than this has a ring in it. */
#define MAX_DEPARTMENT_DEPTH 64
/* Tokens are random, so only valid ones get in; this bounds what many devices may take. */
#define MAX_CACHED_USERS 10000

void
lotse_core_hash_token (const char *token, guint8 hash[LOTSE_TOKEN_HASH_BYTES])
{
  crypto_generichash (hash, LOTSE_TOKEN_HASH_BYTES, (const guint8 *) token, strlen (token), NULL, 0);
}

static void
free_cached_user (gpointer data)
{
  CachedUser *cached = data;

  lotse_user_unref (cached->user);
  g_free (cached);
}

void
lotse_core_forget_users (LotseServer *self)
{
  g_clear_pointer (&self->users, g_hash_table_unref);
}

static gboolean
collect_department (const LotseRow *row, gpointer data)
{
  const char *parent = row->parent != NULL ? strchr (row->parent, '/') : NULL;

  if (strcmp (row->kind, "department") != 0)
    return FALSE;
  g_hash_table_insert (data, g_strdup (row->id), parent != NULL ? g_strdup (parent + 1) : NULL);
  return TRUE;
}

GHashTable *
lotse_core_subtree (LotseServer *self, gint64 workspace, const char *department, GError **error)
{
  g_autoptr (GHashTable) parents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTable *subtree;
  LotseScan scan = { .mode = LOTSE_SCAN_LIVE, .kind = "department", .one_kind = TRUE };
  GHashTableIter iter;
  gpointer id;

  if (!self->storage->api->scan (self->storage, workspace, &scan, collect_department, parents, error))
    return NULL;
  subtree = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (subtree, g_strdup (department));
  g_hash_table_iter_init (&iter, parents);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const char *above = id;

      for (guint depth = 0; above != NULL && depth < MAX_DEPARTMENT_DEPTH; depth++)
        {
          if (strcmp (above, department) == 0)
            {
              g_hash_table_add (subtree, g_strdup (id));
              break;
            }
          above = g_hash_table_lookup (parents, above);
        }
    }
  return subtree;
}

static gboolean
load_user (LotseServer *self, const LotseTokenRow *token, LotseUser **user, GError **error)
{
  g_auto (LotseAccount) account = { 0 };
  GHashTable *subtree = NULL;
  gboolean found;

  if (!self->storage->api->account_find (self->storage, token->workspace, token->account, &account, &found, error))
    return FALSE;
  if (!found || account.disabled || (guint) account.role >= LOTSE_N_ROLES)
    return TRUE;
  if (account.department != NULL)
    {
      subtree = lotse_core_subtree (self, token->workspace, account.department, error);
      if (subtree == NULL)
        return FALSE;
    }
  *user = lotse_user_new (token->workspace, &account, subtree);
  return TRUE;
}

/* The command line writes into the same database. */
static void
check_generation (LotseServer *self)
{
  gint64 generation = self->storage->api->generation (self->storage);

  /* Where it cannot be told (below 0), another process may have locked somebody out. */
  if (generation < 0 || generation != self->users_generation)
    {
      lotse_core_forget_users (self);
      lotse_core_forget_hidden (self);
      self->users_generation = generation;
    }
  if (self->users == NULL || g_hash_table_size (self->users) >= MAX_CACHED_USERS)
    {
      lotse_core_forget_users (self);
      self->users = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, free_cached_user);
    }
}

/* NULL without @error: there is no such token, or its account is not allowed in. */
static CachedUser *
load_token (LotseServer *self, const guint8 *token_hash, GError **error)
{
  LotseUser *user = NULL;
  LotseWorkspace workspace;
  LotseTokenRow token;
  CachedUser *cached;
  gboolean found;

  if (!self->storage->api->token_find (self->storage, token_hash, &token, &found, error) || !found
      || !self->storage->api->workspace_by_id (self->storage, token.workspace, &workspace, &found, error) || !found
      || !load_user (self, &token, &user, error) || user == NULL)
    return NULL;
  cached = g_new0 (CachedUser, 1);
  cached->user = user;
  cached->expires_secs = token.expires_secs;
  cached->workspace = workspace;
  return cached;
}

gboolean
lotse_core_find_user (LotseServer *self, const guint8 *token_hash, gint64 now_usecs, LotseUser **user, LotseWorkspace *workspace,
                      GError **error)
{
  g_autoptr (GBytes) key = g_bytes_new (token_hash, LOTSE_TOKEN_HASH_BYTES);
  g_autoptr (GError) failed = NULL;
  CachedUser *cached;

  *user = NULL;
  check_generation (self);
  cached = g_hash_table_lookup (self->users, key);
  if (cached == NULL)
    {
      cached = load_token (self, token_hash, &failed);
      if (failed != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failed));
          return FALSE;
        }
      if (cached == NULL)
        return TRUE;
      g_hash_table_insert (self->users, g_steal_pointer (&key), cached);
    }
  if (cached->expires_secs == 0 || now_usecs / G_USEC_PER_SEC < cached->expires_secs)
    {
      *user = lotse_user_ref (cached->user);
      *workspace = cached->workspace;
    }
  return TRUE;
}

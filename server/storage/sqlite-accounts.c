/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The SQLite storage: accounts, tokens of devices, and failed sign-ins. */
#include "sqlite-private.h"

#include <string.h>

#define ACCOUNT_COLUMNS "name, hash, role, audience, department, function, disabled"
#define TOKEN_COLUMNS "hash, number, workspace, account, device, created_day, expires"

static void
read_account (sqlite3_stmt *statement, LotseAccount *out)
{
  out->name = lotse_sqlite_dup_text (statement, 0);
  out->hash = lotse_sqlite_dup_text (statement, 1);
  out->role = sqlite3_column_int (statement, 2);
  out->audience = sqlite3_column_int (statement, 3);
  out->department = lotse_sqlite_dup_text (statement, 4);
  out->function = lotse_sqlite_dup_text (statement, 5);
  out->disabled = sqlite3_column_int (statement, 6) != 0;
}

static gboolean
storage_account_find (LotseStorage *storage, gint64 workspace, const char *name, LotseAccount *out, gboolean *found, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  sqlite3_stmt *statement
    = lotse_sqlite_statement (self, "SELECT " ACCOUNT_COLUMNS " FROM accounts WHERE workspace = ?1 AND name = ?2", error);
  int code;

  *found = FALSE;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, workspace);
  lotse_sqlite_bind_text (statement, 2, name);
  code = lotse_sqlite_step (self, statement, error);
  if (code == SQLITE_ROW)
    {
      read_account (statement, out);
      *found = lotse_sqlite_is_whole (self, error);
      if (!*found)
        code = SQLITE_ERROR;
    }
  lotse_sqlite_done (statement);
  return code != SQLITE_ERROR;
}

static gboolean
storage_account_put (LotseStorage *storage, gint64 workspace, const LotseAccount *account, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  sqlite3_stmt *statement = lotse_sqlite_statement (
    self, "INSERT OR REPLACE INTO accounts (workspace, " ACCOUNT_COLUMNS ") VALUES (?1,?2,?3,?4,?5,?6,?7,?8)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, workspace);
  lotse_sqlite_bind_text (statement, 2, account->name);
  lotse_sqlite_bind_text (statement, 3, account->hash);
  sqlite3_bind_int (statement, 4, account->role);
  sqlite3_bind_int (statement, 5, account->audience);
  lotse_sqlite_bind_text (statement, 6, account->department);
  lotse_sqlite_bind_text (statement, 7, account->function);
  sqlite3_bind_int (statement, 8, account->disabled);
  return lotse_sqlite_run (self, statement, error);
}

static gboolean
storage_account_each (LotseStorage *storage, gint64 workspace, LotseAccountFunc func, gpointer data, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  sqlite3_stmt *statement
    = lotse_sqlite_statement (self, "SELECT " ACCOUNT_COLUMNS " FROM accounts WHERE workspace = ?1 ORDER BY name", error);
  int code;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, workspace);
  while ((code = lotse_sqlite_step (self, statement, error)) == SQLITE_ROW)
    {
      g_auto (LotseAccount) account = { 0 };

      read_account (statement, &account);
      if (!lotse_sqlite_is_whole (self, error))
        {
          code = SQLITE_ERROR;
          break;
        }
      if (!func (&account, data))
        break;
    }
  lotse_sqlite_done (statement);
  return code != SQLITE_ERROR;
}

static void
read_token (sqlite3_stmt *statement, LotseTokenRow *out)
{
  const void *hash = sqlite3_column_blob (statement, 0);

  memset (out, 0, sizeof *out);
  if (hash != NULL && sqlite3_column_bytes (statement, 0) == LOTSE_TOKEN_HASH_BYTES)
    memcpy (out->hash, hash, LOTSE_TOKEN_HASH_BYTES);
  out->number = sqlite3_column_int64 (statement, 1);
  out->workspace = sqlite3_column_int64 (statement, 2);
  lotse_sqlite_copy_text (statement, 3, out->account, sizeof out->account);
  lotse_sqlite_copy_text (statement, 4, out->device, sizeof out->device);
  out->created_day = sqlite3_column_int64 (statement, 5);
  out->expires_secs = sqlite3_column_int64 (statement, 6);
}

static gboolean
storage_token_find (LotseStorage *storage, const guint8 *hash, LotseTokenRow *out, gboolean *found, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  sqlite3_stmt *statement = lotse_sqlite_statement (self, "SELECT " TOKEN_COLUMNS " FROM tokens WHERE hash = ?1", error);
  int code;

  *found = FALSE;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_blob (statement, 1, hash, LOTSE_TOKEN_HASH_BYTES, SQLITE_STATIC);
  code = lotse_sqlite_step (self, statement, error);
  if (code == SQLITE_ROW)
    {
      read_token (statement, out);
      *found = lotse_sqlite_is_whole (self, error);
      if (!*found)
        code = SQLITE_ERROR;
    }
  lotse_sqlite_done (statement);
  return code != SQLITE_ERROR;
}

static gboolean
storage_token_put (LotseStorage *storage, const LotseTokenRow *token, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  sqlite3_stmt *statement = lotse_sqlite_statement (
    self, "INSERT INTO tokens (hash, workspace, account, device, created_day, expires) VALUES (?1,?2,?3,?4,?5,?6)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_blob (statement, 1, token->hash, LOTSE_TOKEN_HASH_BYTES, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, token->workspace);
  lotse_sqlite_bind_text (statement, 3, token->account);
  lotse_sqlite_bind_text (statement, 4, token->device);
  sqlite3_bind_int64 (statement, 5, token->created_day);
  sqlite3_bind_int64 (statement, 6, token->expires_secs);
  return lotse_sqlite_run (self, statement, error);
}

static gboolean
storage_token_revoke (LotseStorage *storage, const guint8 *hash, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  sqlite3_stmt *statement = lotse_sqlite_statement (self, "DELETE FROM tokens WHERE hash = ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_blob (statement, 1, hash, LOTSE_TOKEN_HASH_BYTES, SQLITE_STATIC);
  return lotse_sqlite_run (self, statement, error);
}

static gboolean
storage_token_revoke_some (LotseStorage *storage, gint64 workspace, const char *account, const char *device, gint64 number,
                           guint *revoked, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  sqlite3_stmt *statement = lotse_sqlite_statement (self,
                                                    "DELETE FROM tokens WHERE workspace = ?1 AND (?2 IS NULL OR account = ?2)"
                                                    " AND (?3 IS NULL OR device = ?3) AND (?4 = 0 OR number = ?4)",
                                                    error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, workspace);
  lotse_sqlite_bind_text (statement, 2, account);
  lotse_sqlite_bind_text (statement, 3, device);
  sqlite3_bind_int64 (statement, 4, number);
  if (!lotse_sqlite_run (self, statement, error))
    return FALSE;
  if (revoked != NULL)
    *revoked = (guint) sqlite3_changes (self->db);
  return TRUE;
}

static gboolean
storage_token_each (LotseStorage *storage, gint64 workspace, LotseTokenFunc func, gpointer data, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  sqlite3_stmt *statement
    = lotse_sqlite_statement (self, "SELECT " TOKEN_COLUMNS " FROM tokens WHERE workspace = ?1 ORDER BY account, number", error);
  LotseTokenRow token;
  int code;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, workspace);
  while ((code = lotse_sqlite_step (self, statement, error)) == SQLITE_ROW)
    {
      read_token (statement, &token);
      if (!lotse_sqlite_is_whole (self, error))
        {
          code = SQLITE_ERROR;
          break;
        }
      if (!func (&token, data))
        break;
    }
  lotse_sqlite_done (statement);
  return code != SQLITE_ERROR;
}

static gboolean
storage_failures_get (LotseStorage *storage, gint64 workspace, const char *subject, LotseFailures *out, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  sqlite3_stmt *statement
    = lotse_sqlite_statement (self, "SELECT failures, last, next FROM failures WHERE workspace = ?1 AND subject = ?2", error);
  int code;

  memset (out, 0, sizeof *out);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, workspace);
  lotse_sqlite_bind_text (statement, 2, subject);
  code = lotse_sqlite_step (self, statement, error);
  if (code == SQLITE_ROW)
    {
      out->failures = sqlite3_column_int64 (statement, 0);
      out->last_secs = sqlite3_column_int64 (statement, 1);
      out->next_secs = sqlite3_column_int64 (statement, 2);
    }
  lotse_sqlite_done (statement);
  return code != SQLITE_ERROR;
}

static gboolean
storage_failures_put (LotseStorage *storage, gint64 workspace, const char *subject, const LotseFailures *failures, GError **error)
{
  LotseSqlite *self = (LotseSqlite *) storage;
  sqlite3_stmt *statement
    = failures->failures == 0
        ? lotse_sqlite_statement (self, "DELETE FROM failures WHERE workspace = ?1 AND subject = ?2", error)
        : lotse_sqlite_statement (self, "INSERT OR REPLACE INTO failures VALUES (?1, ?2, ?3, ?4, ?5)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, workspace);
  lotse_sqlite_bind_text (statement, 2, subject);
  if (failures->failures != 0)
    {
      sqlite3_bind_int64 (statement, 3, failures->failures);
      sqlite3_bind_int64 (statement, 4, failures->last_secs);
      sqlite3_bind_int64 (statement, 5, failures->next_secs);
    }
  return lotse_sqlite_run (self, statement, error);
}

void
lotse_sqlite_accounts_api (LotseStorageApi *api)
{
  api->account_find = storage_account_find;
  api->account_put = storage_account_put;
  api->account_each = storage_account_each;
  api->token_find = storage_token_find;
  api->token_put = storage_token_put;
  api->token_revoke = storage_token_revoke;
  api->token_revoke_some = storage_token_revoke_some;
  api->token_each = storage_token_each;
  api->failures_get = storage_failures_get;
  api->failures_put = storage_failures_put;
}

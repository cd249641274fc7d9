/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long acknowledged edits and the journal are kept. The clock of a computer may be years ahead for a day, so it alone forgets nothing: the
 * time that the server says has to agree. A row is as old as the first server time that was learnt after it was written, never older. */
#include "store-private.h"

void
lotse_store_note_server_time (LotseStore *self, gint64 usecs)
{
  g_return_if_fail (LOTSE_IS_STORE (self));
  self->server_usecs = usecs;
}

static gint64
newest_server_time (LotseStore *self)
{
  return self->server_usecs != 0 ? self->server_usecs : store_state_integer (self, "server-time");
}

static gboolean
stamp (LotseStore *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = store_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->server_usecs);
  return store_run (self, statement, error);
}

gboolean
store_keep_learn (LotseStore *self, GError **error)
{
  if (self->server_usecs == 0)
    return TRUE;
  /* Where the server's clock was ahead, too, its rows are as old as what it says now. */
  return store_state_set_integer (self, "server-time", self->server_usecs, error)
         && stamp (self, "UPDATE acknowledged SET learnt = ?1 WHERE learnt IS NULL OR learnt > ?1", error)
         && stamp (self, "UPDATE journal SET learnt = ?1 WHERE learnt IS NULL OR learnt > ?1", error);
}

void
store_keep_bind (LotseStore *self, sqlite3_stmt *statement, gint64 keep_usecs)
{
  gint64 now = store_now_usecs (self);

  sqlite3_bind_int64 (statement, 1, newest_server_time (self) - keep_usecs);
  sqlite3_bind_int64 (statement, 2, now - keep_usecs);
  sqlite3_bind_int64 (statement, 3, now);
}

gboolean
store_keep_forget (LotseStore *self, const char *sql, gint64 keep_usecs, GError **error)
{
  sqlite3_stmt *statement = store_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  store_keep_bind (self, statement, keep_usecs);
  return store_run (self, statement, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The SQLite storage, shared by its files: the connection, and statements that are prepared once. */
#pragma once

#include "storage.h"

#include <sqlite3.h>

G_BEGIN_DECLS

typedef struct
{
  LotseStorage parent;
  sqlite3     *db;
  sqlite3_stmt *undo;      /* (owned) (nullable) ROLLBACK, which must not need memory when there is none */
  GHashTable  *statements; /* (owned) SQL literal → sqlite3_stmt */
  char        *path;       /* (owned) */
  LotseMachine machine;    /* has the files */
} LotseSqlite;

/* @sql must be a literal: its address is the key. NULL with @error. Belongs to @self; finish with lotse_sqlite_done(). */
sqlite3_stmt *lotse_sqlite_statement (LotseSqlite *self, const char *sql, GError **error);
/* SQLITE_ROW, SQLITE_DONE, or SQLITE_ERROR with @error. */
int           lotse_sqlite_step (LotseSqlite *self, sqlite3_stmt *statement, GError **error);
void          lotse_sqlite_done (sqlite3_stmt *statement);
gboolean      lotse_sqlite_run (LotseSqlite *self, sqlite3_stmt *statement, GError **error); /* step to the end, done */
void          lotse_sqlite_bind_text (sqlite3_stmt *statement, int index, const char *text); /* NULL allowed; must live until done */
char         *lotse_sqlite_dup_text (sqlite3_stmt *statement, int column);
void          lotse_sqlite_copy_text (sqlite3_stmt *statement, int column, char *out, gsize size); /* cut off where too long */
/* After columns have been read: FALSE with @error where there was no memory for a text, which then looks like NULL. */
gboolean      lotse_sqlite_is_whole (LotseSqlite *self, GError **error);
void          lotse_sqlite_set_error (LotseSqlite *self, GError **error);

void lotse_sqlite_records_api (LotseStorageApi *api);
void lotse_sqlite_accounts_api (LotseStorageApi *api);
void lotse_sqlite_audit_api (LotseStorageApi *api);

G_END_DECLS

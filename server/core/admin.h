/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Administration of a server, for its command line: workspaces, accounts, tokens, first data, backup and upkeep. */
#pragma once

#include "lotse-server.h"
#include "rights.h"

G_BEGIN_DECLS

/* 1 to 63 of a-z, 0-9 and -, beginning with a letter. */
gboolean   lotse_workspace_name_is_valid (const char *name);

/* LOTSE_ERROR_INVALID, _CONFLICT (exists), _STORAGE */
gboolean   lotse_server_add_workspace (LotseServer *self, const char *name, GError **error);
/* (transfer full) (element-type utf8) */
GPtrArray *lotse_server_workspaces (LotseServer *self, GError **error);
gboolean   lotse_server_has_workspace (LotseServer *self, const char *name);
/* TRUE: no record was ever written. */
gboolean   lotse_server_is_empty (LotseServer *self, const char *workspace, gboolean *empty, GError **error);

/* Makes the account or changes it. @account->hash is not looked at; @password (nullable): the one it has stays; a
 * new account without one signs in by token only. */
gboolean   lotse_server_put_account (LotseServer *self, const char *workspace, const LotseAccount *account, const char *password,
                                     GError **error);
/* LOTSE_ERROR_NOT_FOUND */
gboolean   lotse_server_get_account (LotseServer *self, const char *workspace, const char *name, LotseAccount *out, GError **error);
gboolean   lotse_server_each_account (LotseServer *self, const char *workspace, LotseAccountFunc func, gpointer data, GError **error);

/* (transfer full) the token, which is told this once. @days 0: for ever. @replace: earlier ones of the device end. */
char      *lotse_server_issue_token (LotseServer *self, const char *workspace, const char *account, const char *device, guint days,
                                     gboolean replace, GError **error);
/* @number 0: all of the account. LOTSE_ERROR_NOT_FOUND where there was none. */
gboolean   lotse_server_revoke_tokens (LotseServer *self, const char *workspace, const char *account, gint64 number, GError **error);
gboolean   lotse_server_each_token (LotseServer *self, const char *workspace, LotseTokenFunc func, gpointer data, GError **error);

/* Writes @records (element-type LotseRecord) in one transaction; all or nothing. */
gboolean   lotse_server_load (LotseServer *self, const char *workspace, GPtrArray *records, GError **error);

/* Removes what is older than the times of keeping. */
gboolean   lotse_server_maintain (LotseServer *self, gint64 now_usecs, GError **error);
/* A consistent copy while the server runs; @path must not exist. */
gboolean   lotse_server_backup (LotseServer *self, const char *path, GError **error);
/* After a restore: clients begin anew and offer again what was acknowledged. */
gboolean   lotse_server_new_epochs (LotseServer *self, GError **error);
/* See audit.h. */
gboolean   lotse_server_verify_audit (LotseServer *self, const char *workspace, guint64 *links, char **head, GError **error);

G_END_DECLS

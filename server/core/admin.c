/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Administration: each function takes the lock and, where it writes, one transaction with a link in the audit chain. */
#include "admin.h"
#include "audit.h"
#include "server-private.h"

#include <sodium.h>
#include <string.h>

#define MIN_PASSWORD_CHARS 8

gboolean
lotse_workspace_name_is_valid (const char *name)
{
  gsize length = strlen (name);

  return length > 0 && length < 64 && g_ascii_islower (name[0]) && strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

static gboolean
find_workspace (LotseServer *self, const char *name, LotseWorkspace *out, GError **error)
{
  gboolean found;

  if (!self->storage->api->workspace_find (self->storage, name, out, &found, error))
    return FALSE;
  if (!found)
    g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND, "workspace '%s': there is none", name);
  return found;
}

/* Takes the lock and begins a transaction on the workspace. FALSE: nothing is held. */
static gboolean
begin (LotseServer *self, const char *workspace, LotseWorkspace *out, GError **error)
{
  g_mutex_lock (&self->lock);
  if (self->storage->api->begin (self->storage, error))
    {
      if (find_workspace (self, workspace, out, error))
        return TRUE;
      self->storage->api->rollback (self->storage);
    }
  g_mutex_unlock (&self->lock);
  return FALSE;
}

/* Ends what begin() began, with a note in the audit where it went well. */
static gboolean
end (LotseServer *self, const LotseWorkspace *workspace, gboolean fine, const char *action, const char *detail, GError **error)
{
  LotseAuditNote note = { .action = action, .subject = "administration", .actor = g_get_user_name (), .detail = detail };

  fine = fine && lotse_core_audit (self, workspace->id, &note, lotse_core_now_usecs (self) / G_USEC_PER_SEC, error)
         && self->storage->api->commit (self->storage, error);
  if (!fine)
    self->storage->api->rollback (self->storage);
  lotse_core_forget_users (self);
  lotse_core_forget_hidden (self);
  g_mutex_unlock (&self->lock);
  return fine;
}

gboolean
lotse_server_add_workspace (LotseServer *self, const char *name, GError **error)
{
  LotseWorkspace workspace;
  guint64 epoch;
  gboolean found, done;

  if (!lotse_workspace_name_is_valid (name))
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, "workspace '%s': a-z, 0-9 and - only, at most 63, a letter first", name);
      return FALSE;
    }
  randombytes_buf (&epoch, sizeof epoch);
  g_mutex_lock (&self->lock);
  done = self->storage->api->workspace_find (self->storage, name, &workspace, &found, error);
  if (done && found)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_CONFLICT, "workspace '%s': exists", name);
      done = FALSE;
    }
  done = done && self->storage->api->workspace_add (self->storage, name, epoch, error);
  g_mutex_unlock (&self->lock);
  return done;
}

GPtrArray *
lotse_server_workspaces (LotseServer *self, GError **error)
{
  GPtrArray *names;

  g_mutex_lock (&self->lock);
  names = self->storage->api->workspace_names (self->storage, error);
  g_mutex_unlock (&self->lock);
  return names;
}

gboolean
lotse_server_has_workspace (LotseServer *self, const char *name)
{
  LotseWorkspace workspace;
  gboolean found = FALSE;

  g_mutex_lock (&self->lock);
  if (!self->storage->api->workspace_find (self->storage, name, &workspace, &found, NULL))
    found = FALSE;
  g_mutex_unlock (&self->lock);
  return found;
}

gboolean
lotse_server_is_empty (LotseServer *self, const char *workspace, gboolean *empty, GError **error)
{
  LotseWorkspace found = { 0 };
  gboolean done;

  g_mutex_lock (&self->lock);
  done = find_workspace (self, workspace, &found, error);
  g_mutex_unlock (&self->lock);
  *empty = found.seq == 0;
  return done;
}

static gboolean
check_account (const LotseAccount *account, const char *password, GError **error)
{
  const char *reason = NULL;

  if (account->name == NULL || *account->name == '\0' || strlen (account->name) > 128 || !g_utf8_validate (account->name, -1, NULL))
    reason = "name: 1 to 128 bytes";
  else if ((guint) account->role >= LOTSE_N_ROLES)
    reason = "role: unknown";
  else if (account->audience < -1 || account->audience >= LOTSE_AUDIENCE_N_VALUES)
    reason = "audience: unknown";
  else if (password != NULL && (!g_utf8_validate (password, -1, NULL) || g_utf8_strlen (password, -1) < MIN_PASSWORD_CHARS
                                || strlen (password) > 1024))
    reason = "password: 8 characters or more, at most 1024 bytes";
  if (reason == NULL)
    return TRUE;
  g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, "account '%s': %s", account->name != NULL ? account->name : "", reason);
  return FALSE;
}

gboolean
lotse_server_put_account (LotseServer *self, const char *workspace, const LotseAccount *account, const char *password, GError **error)
{
  g_auto (LotseAccount) before = { 0 };
  g_autofree char *hash = NULL;
  g_autofree char *detail = NULL;
  LotseAccount now = *account;
  LotseWorkspace found_workspace;
  gboolean found, done;

  if (!check_account (account, password, error))
    return FALSE;
  if (password != NULL)
    {
      hash = lotse_core_hash_password (self, password, error);
      if (hash == NULL)
        return FALSE;
    }
  if (!begin (self, workspace, &found_workspace, error))
    return FALSE;
  done = self->storage->api->account_find (self->storage, found_workspace.id, account->name, &before, &found, error);
  now.hash = hash != NULL ? hash : before.hash != NULL ? before.hash : (char *) LOTSE_NO_PASSWORD;
  done = done && self->storage->api->account_put (self->storage, found_workspace.id, &now, error);
  /* Who changes a password may do it because a device was lost. */
  if (done && found && (password != NULL || now.disabled))
    done = self->storage->api->token_revoke_some (self->storage, found_workspace.id, account->name, NULL, 0, NULL, error);
  detail = g_strdup_printf ("%s, %s%s", account->name, lotse_role_name (account->role), now.disabled ? ", disabled" : "");
  return end (self, &found_workspace, done, found ? "account_changed" : "account_added", detail, error);
}

gboolean
lotse_server_get_account (LotseServer *self, const char *workspace, const char *name, LotseAccount *out, GError **error)
{
  LotseWorkspace found_workspace;
  gboolean found = FALSE, done;

  g_mutex_lock (&self->lock);
  done = find_workspace (self, workspace, &found_workspace, error)
         && self->storage->api->account_find (self->storage, found_workspace.id, name, out, &found, error);
  g_mutex_unlock (&self->lock);
  if (done && !found)
    g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND, "account '%s': there is none", name);
  return done && found;
}

gboolean
lotse_server_each_account (LotseServer *self, const char *workspace, LotseAccountFunc func, gpointer data, GError **error)
{
  LotseWorkspace found;
  gboolean done;

  g_mutex_lock (&self->lock);
  done = find_workspace (self, workspace, &found, error)
         && self->storage->api->account_each (self->storage, found.id, func, data, error);
  g_mutex_unlock (&self->lock);
  return done;
}

char *
lotse_server_issue_token (LotseServer *self, const char *workspace, const char *account, const char *device, guint days, gboolean replace,
                          GError **error)
{
  g_auto (LotseAccount) owner = { 0 };
  g_autofree char *token = NULL;
  LotseWorkspace found_workspace;
  gboolean found, done;

  if (!begin (self, workspace, &found_workspace, error))
    return NULL;
  done = self->storage->api->account_find (self->storage, found_workspace.id, account, &owner, &found, error);
  if (done && !found)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND, "account '%s': there is none", account);
      done = FALSE;
    }
  if (done && replace)
    done = self->storage->api->token_revoke_some (self->storage, found_workspace.id, account, device, 0, NULL, error);
  if (done)
    {
      token = lotse_core_issue_token (self, found_workspace.id, account, device, lotse_core_now_usecs (self), days, error);
      done = token != NULL;
    }
  return end (self, &found_workspace, done, "token_issued", account, error) ? g_steal_pointer (&token) : NULL;
}

gboolean
lotse_server_revoke_tokens (LotseServer *self, const char *workspace, const char *account, gint64 number, GError **error)
{
  LotseWorkspace found;
  guint revoked = 0;
  gboolean done;

  if (!begin (self, workspace, &found, error))
    return FALSE;
  done = self->storage->api->token_revoke_some (self->storage, found.id, account, NULL, number, &revoked, error);
  if (done && revoked == 0)
    {
      g_set_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND, "token: there is none");
      done = FALSE;
    }
  return end (self, &found, done, "token_revoked", account, error);
}

gboolean
lotse_server_each_token (LotseServer *self, const char *workspace, LotseTokenFunc func, gpointer data, GError **error)
{
  LotseWorkspace found;
  gboolean done;

  g_mutex_lock (&self->lock);
  done = find_workspace (self, workspace, &found, error) && self->storage->api->token_each (self->storage, found.id, func, data, error);
  g_mutex_unlock (&self->lock);
  return done;
}

static gboolean
load_one (LotseServer *self, gint64 workspace, LotseRecord *record, gint64 now_usecs, GError **error)
{
  g_auto (LotsePlacement) placement = { 0 };
  g_autoptr (LotseRow) before = NULL;

  return lotse_record_validate (record, error)
         && self->storage->api->record_get (self->storage, workspace, lotse_kind_info (lotse_record_kind (record))->name,
                                            lotse_record_id (record), &before, error)
         && lotse_core_place (self, workspace, record, now_usecs, &placement, error)
         && lotse_core_write (self, workspace, before, record, &placement, now_usecs, NULL, error);
}

gboolean
lotse_server_load (LotseServer *self, const char *workspace, GPtrArray *records, GError **error)
{
  g_autofree char *detail = g_strdup_printf ("%u records", records->len);
  gint64 now_usecs = lotse_core_now_usecs (self);
  LotseWorkspace found;
  gboolean done = TRUE;

  if (!begin (self, workspace, &found, error))
    return FALSE;
  for (guint i = 0; done && i < records->len; i++)
    done = load_one (self, found.id, g_ptr_array_index (records, i), now_usecs, error);
  if (!end (self, &found, done, "loaded", detail, error))
    return FALSE;
  lotse_core_notify (self);
  return TRUE;
}

/* @name NULL: what was tried at workspaces that do not exist. */
static gboolean
maintain_one (LotseServer *self, const char *name, gint64 now_usecs, GError **error)
{
  gint64 now_secs = now_usecs / G_USEC_PER_SEC;
  LotseWorkspace workspace = { 0 };

  if (!self->storage->api->begin (self->storage, error))
    return FALSE;
  if ((name == NULL || find_workspace (self, name, &workspace, error))
      && self->storage->api->prune (self->storage, workspace.id, now_secs / 86400 - LOTSE_KEEP_DAYS, now_secs, error)
      && self->storage->api->audit_prune (self->storage, workspace.id, now_secs - (gint64) LOTSE_KEEP_AUDIT_DAYS * 86400, error)
      && self->storage->api->commit (self->storage, error))
    return TRUE;
  self->storage->api->rollback (self->storage);
  return FALSE;
}

gboolean
lotse_server_maintain (LotseServer *self, gint64 now_usecs, GError **error)
{
  g_autoptr (GPtrArray) names = lotse_server_workspaces (self, error);
  gboolean done = names != NULL;

  if (done)
    g_ptr_array_add (names, NULL);
  for (guint i = 0; done && i < names->len; i++)
    {
      g_mutex_lock (&self->lock);
      done = maintain_one (self, g_ptr_array_index (names, i), now_usecs, error);
      g_mutex_unlock (&self->lock);
    }
  return done;
}

gboolean
lotse_server_backup (LotseServer *self, const char *path, GError **error)
{
  gboolean done;

  g_mutex_lock (&self->lock);
  done = self->storage->api->backup (self->storage, path, error);
  g_mutex_unlock (&self->lock);
  return done;
}

gboolean
lotse_server_new_epochs (LotseServer *self, GError **error)
{
  guint64 epoch;
  gboolean done;

  randombytes_buf (&epoch, sizeof epoch);
  g_mutex_lock (&self->lock);
  done = self->storage->api->workspace_new_epochs (self->storage, epoch >> 2, error);
  g_mutex_unlock (&self->lock);
  return done;
}

gboolean
lotse_server_verify_audit (LotseServer *self, const char *workspace, guint64 *links, char **head, GError **error)
{
  LotseWorkspace found;
  gboolean done;

  g_mutex_lock (&self->lock);
  done = find_workspace (self, workspace, &found, error) && lotse_audit_verify (self->storage, found.id, links, head, error);
  g_mutex_unlock (&self->lock);
  return done;
}

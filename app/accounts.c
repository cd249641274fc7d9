/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A key file in the folder for state, with two groups per workspace: who works there, and hashes of tokens with the account of each. */
#include "config.h"
#include "accounts.h"

#include <glib/gstdio.h>

#include "app/workplace.h"

#define FILE_NAME "accounts.ini"
#define CURRENT "current" /* the account that worked last */
#define FIRST "first"     /* the account with the cache that is not named after one */

static char *
file_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "lotse", FILE_NAME, NULL);
}

static GKeyFile *
open_file (void)
{
  g_autofree char *path = file_path ();
  GKeyFile *file = g_key_file_new ();

  g_key_file_load_from_file (file, path, G_KEY_FILE_KEEP_COMMENTS, NULL); /* absent at first */
  return file;
}

static void
save_file (GKeyFile *file)
{
  g_autofree char *path = file_path (), *folder = g_path_get_dirname (path), *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_mkdir_with_parents (folder, 0700);
  text = g_key_file_to_data (file, &length, NULL);
  if (!g_file_set_contents_full (path, text, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    g_warning ("it is not kept who works here: %s", error->message);
}

/* The group of a workspace: the same as long as its cache is the same. (transfer full) */
static char *
group_of (const char *server, const char *workspace, const char *ending)
{
  g_autofree char *path = lotse_client_default_path (server, workspace), *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);

  hash[16] = '\0';
  return g_strconcat (hash, ending, NULL);
}

static char *
hash_token (const char *token)
{
  char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, token, -1);

  hash[32] = '\0';
  return hash;
}

static char *
read_text (const char *server, const char *workspace, const char *key)
{
  g_autoptr (GKeyFile) file = open_file ();
  g_autofree char *group = group_of (server, workspace, "");

  return g_key_file_get_string (file, group, key, NULL);
}

char *
lotse_accounts_current (const char *server, const char *workspace)
{
  g_return_val_if_fail (server != NULL && workspace != NULL, NULL);
  return read_text (server, workspace, CURRENT);
}

char *
lotse_accounts_current_path (const char *server, const char *workspace)
{
  g_autofree char *account = NULL, *first = NULL;

  g_return_val_if_fail (server != NULL && workspace != NULL, NULL);

  account = read_text (server, workspace, CURRENT);
  first = read_text (server, workspace, FIRST);
  if (account == NULL || g_strcmp0 (account, first) == 0)
    return lotse_client_default_path (server, workspace);
  return lotse_client_account_path (server, workspace, account);
}

char *
lotse_accounts_of_token (const char *server, const char *workspace, const char *token)
{
  g_autoptr (GKeyFile) file = NULL;
  g_autofree char *group = NULL, *hash = NULL;

  g_return_val_if_fail (server != NULL && workspace != NULL && token != NULL, NULL);

  file = open_file ();
  group = group_of (server, workspace, "-tokens");
  hash = hash_token (token);
  return g_key_file_get_string (file, group, hash, NULL);
}

/* One token per account is known: the latest. */
static void
note_token (GKeyFile *file, const char *group, const char *token, const char *account)
{
  g_auto (GStrv) hashes = g_key_file_get_keys (file, group, NULL, NULL);
  g_autofree char *hash = hash_token (token);

  for (guint i = 0; hashes != NULL && hashes[i] != NULL; i++)
    {
      g_autofree char *other = g_key_file_get_string (file, group, hashes[i], NULL);

      if (g_strcmp0 (other, account) == 0)
        g_key_file_remove_key (file, group, hashes[i], NULL);
    }
  g_key_file_set_string (file, group, hash, account);
}

/* Whether the cache that is not named after an account is that of @who. Earlier versions kept of the account what the server had said when it
 * signed in; where they kept nothing, nobody else can have signed in. */
static gboolean
was_theirs (const char *server, const char *workspace, const LotseSignIn *who)
{
  g_autofree char *path = lotse_client_default_path (server, workspace), *folder = lotse_workplace_folder_of (path);
  g_autofree char *role = lotse_workplace_account_role (folder), *function = lotse_workplace_account_function (folder);
  g_autofree char *department = lotse_workplace_account_department (folder);

  return role == NULL
         || (g_strcmp0 (role, who->role) == 0 && g_strcmp0 (function, who->function) == 0 && g_strcmp0 (department, who->department) == 0);
}

void
lotse_accounts_note (const char *server, const char *workspace, const LotseSignIn *who, const char *token, gboolean token_was_here)
{
  g_autoptr (GKeyFile) file = NULL;
  g_autofree char *group = NULL, *tokens = NULL;

  g_return_if_fail (server != NULL && workspace != NULL && token != NULL);
  g_return_if_fail (who != NULL && who->account != NULL);

  file = open_file ();
  group = group_of (server, workspace, "");
  tokens = group_of (server, workspace, "-tokens");
  if (!g_key_file_has_key (file, group, FIRST, NULL) && (token_was_here || was_theirs (server, workspace, who)))
    g_key_file_set_string (file, group, FIRST, who->account);
  g_key_file_set_string (file, group, CURRENT, who->account);
  note_token (file, tokens, token, who->account);
  save_file (file);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the cache of a workspace lies: readable names, told apart by a hash of what they stand for. */
#include "data/sync/soup-transport.h"
#include "lotse-client.h"

#define HASH_CHARS 12

/* @text with everything but letters, digits, dots and dashes as underscores; no leading dot. (transfer full) */
static char *
sanitise (const char *text)
{
  char *name = g_ascii_strdown (text, 64);

  for (char *p = name; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '-' && (*p != '.' || p == name))
      *p = '_';
  return name;
}

static char *
hash (const char *text)
{
  char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  digest[HASH_CHARS] = '\0';
  return digest;
}

/* @ending: after the name of the workspace. (transfer full) */
static char *
build_path (const char *server, const char *workspace, const char *ending)
{
  g_autofree char *base = NULL;
  g_autofree char *server_hash = NULL;
  g_autofree char *host = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autofree char *file = NULL;
  g_autoptr (GUri) uri = NULL;

  base = lotse_soup_base_url (server, NULL);
  if (base == NULL)
    base = g_strdup (server);
  uri = g_uri_parse (base, G_URI_FLAGS_NONE, NULL);
  host = sanitise (uri != NULL && g_uri_get_host (uri) != NULL ? g_uri_get_host (uri) : base);
  server_hash = hash (base);
  folder = g_strconcat (host, "-", server_hash, NULL);
  name = sanitise (workspace);
  if (!g_str_equal (name, workspace))
    {
      g_autofree char *workspace_hash = hash (workspace);
      g_autofree char *plain = g_steal_pointer (&name);

      name = g_strconcat (plain, "-", workspace_hash, NULL);
    }
  file = g_strconcat (name, ending, NULL);
  return g_build_filename (g_get_user_data_dir (), "lotse", folder, file, NULL);
}

char *
lotse_client_default_path (const char *server, const char *workspace)
{
  g_return_val_if_fail (server != NULL && workspace != NULL, NULL);
  return build_path (server, workspace, ".lotse-cache");
}

char *
lotse_client_account_path (const char *server, const char *workspace, const char *account)
{
  g_autofree char *name = NULL, *account_hash = NULL, *ending = NULL;

  g_return_val_if_fail (server != NULL && workspace != NULL && account != NULL, NULL);

  name = sanitise (account);
  account_hash = hash (account);
  ending = g_strconcat ("@", name, "-", account_hash, ".lotse-cache", NULL);
  return build_path (server, workspace, ending);
}

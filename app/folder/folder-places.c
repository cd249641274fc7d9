/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folder-places.h"

#define GROUP "places"

static char *
list_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "lotse", "folder-places", NULL);
}

static GKeyFile *
read_list (const char *path)
{
  GKeyFile *file = g_key_file_new ();

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL); /* absent at first */
  return file;
}

void
lotse_folder_place_remember (const char *hash, const char *path)
{
  g_autofree char *list = list_path (), *folder = g_path_get_dirname (list), *absolute = g_canonicalize_filename (path, NULL);
  g_autoptr (GKeyFile) file = read_list (list);
  g_autoptr (GError) error = NULL;

  g_key_file_set_string (file, GROUP, hash, absolute);
  g_mkdir_with_parents (folder, 0700);
  if (!g_key_file_save_to_file (file, list, &error))
    g_debug ("places of folders: %s", error->message);
}

char *
lotse_folder_place (const char *hash)
{
  g_autofree char *list = list_path (), *path = NULL;
  g_autoptr (GKeyFile) file = read_list (list);

  if (hash == NULL)
    return NULL;
  path = g_key_file_get_string (file, GROUP, hash, NULL);
  return path != NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&path) : NULL;
}

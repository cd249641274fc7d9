/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages read records through a client, hence the folder is written into a file for reading once it was checked: whatever somebody does to that file is gone
 * with the next opening. */
#include "config.h"
#include "frozen.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "data/model/error.h"
#include "data/model/lang.h"
#include "data/store/lotse-store.h"
#include "report/folder-freeze.h"

static gboolean     allowed;
static LotseFolder *frozen;     /* (owned) (nullable) */
static char        *frozen_path; /* (owned) (nullable) */
static char        *reading;    /* (owned) (nullable) the file for reading */

void
lotse_frozen_allow (void)
{
  allowed = TRUE;
}

gboolean
lotse_frozen_allowed (void)
{
  return allowed;
}

static gboolean
write_records (const LotseFolder *folder, const char *path, GError **error)
{
  g_autoptr (LotseStore) store = lotse_store_open (path, LOTSE_STORE_CREATE | LOTSE_STORE_PORTABLE, error);
  g_autoptr (GPtrArray) mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);

  if (store == NULL)
    return FALSE;
  for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
    for (guint i = 0; i < lotse_dataset_count (folder->data, kind); i++)
      g_ptr_array_add (mutations, lotse_mutation_create (lotse_dataset_at (folder->data, kind, i)));
  return lotse_store_commit (store, mutations, error);
}

LotseClient *
lotse_frozen_open (const char *path, GError **error)
{
  g_autoptr (LotseFolder) folder = lotse_folder_open (path, error);
  g_autofree char *place = g_build_filename (g_get_user_cache_dir (), "lotse", "folders", NULL), *name = NULL, *file = NULL;
  LotseClient *client;

  g_return_val_if_fail (allowed && frozen == NULL, NULL);
  if (folder == NULL)
    return NULL;
  name = g_strdup_printf ("%s.lotse", folder->hash);
  file = g_build_filename (place, name, NULL);
  g_mkdir_with_parents (place, 0700);
  /* Another process may show the same: it goes on reading what it has open. */
  g_unlink (file);
  client = write_records (folder, file, error) ? lotse_client_open_file (file, TRUE, error) : NULL;
  if (client == NULL)
    {
      g_unlink (file);
      return NULL;
    }
  lotse_folder_enter (folder);
  frozen = g_steal_pointer (&folder);
  frozen_path = g_strdup (path);
  reading = g_steal_pointer (&file);
  return client;
}

const LotseFolder *
lotse_frozen_get (void)
{
  return frozen;
}

const char *
lotse_frozen_path (void)
{
  return frozen_path;
}

int
lotse_frozen_audience (int audience)
{
  return frozen != NULL ? MIN (audience, frozen->audience) : audience;
}

void
lotse_frozen_end (void)
{
  if (reading != NULL)
    g_unlink (reading);
  g_clear_pointer (&reading, g_free);
  g_clear_pointer (&frozen_path, g_free);
  g_clear_pointer (&frozen, lotse_folder_free);
  allowed = FALSE;
  lotse_folder_leave ();
}

gboolean
lotse_frozen_spawn (const char *path, GError **error)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GStrvBuilder) arguments = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;
  g_autofree char *program = g_file_read_link ("/proc/self/exe", error);
  const AdwColorScheme scheme = adw_style_manager_get_color_scheme (adw_style_manager_get_default ());

  if (program == NULL)
    return FALSE;
  g_strv_builder_add_many (arguments, program, "--lang", lotse_lang_get () == LOTSE_LANG_EN ? "en" : "de", "--file", path, NULL);
  if (scheme == ADW_COLOR_SCHEME_FORCE_LIGHT || scheme == ADW_COLOR_SCHEME_FORCE_DARK)
    g_strv_builder_add_many (arguments, "--theme", scheme == ADW_COLOR_SCHEME_FORCE_DARK ? "dark" : "light", NULL);
  words = g_strv_builder_end (arguments);
  process = g_subprocess_newv ((const char *const *) words, G_SUBPROCESS_FLAGS_NONE, error);
  return process != NULL;
}

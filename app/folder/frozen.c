/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages read records through a client, hence the folder is written into a file for reading once it was checked: whatever somebody does to that file is gone
 * with the next opening. */
#include "config.h"
#include "frozen.h"

#include <adwaita.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "data/model/error.h"
#include "data/model/lang.h"
#include "data/store/lotse-store.h"
#include "report/folder-freeze.h"

#define SUFFIX ".lotse"
#define LOCK_SUFFIX ".lock"
#define LOCK_ATTEMPTS 4

static gboolean     allowed;
static LotseFolder *frozen;     /* (owned) (nullable) */
static char        *frozen_path; /* (owned) (nullable) */
static char        *reading;    /* (owned) (nullable) the file for reading */
static int          lock = -1;  /* held beside it as long as this process reads it, however it ends */

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

/* Of "NAME.lotse" "NAME.lock". (transfer full) */
static char *
lock_path (const char *file)
{
  g_autofree char *name = g_strndup (file, strlen (file) - strlen (SUFFIX));

  return g_strconcat (name, LOCK_SUFFIX, NULL);
}

/* Whoever holds none has what is read removed by the next one. -1: none can be held */
static int
take_lock (const char *file)
{
  g_autofree char *path = lock_path (file);
  struct stat info;
  int fd;

  /* Somebody who tidies up may be faster. */
  for (guint i = 0; i < LOCK_ATTEMPTS; i++)
    {
      fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
      if (fd < 0)
        return -1;
      if (flock (fd, LOCK_EX | LOCK_NB) == 0 && fstat (fd, &info) == 0 && info.st_nlink > 0)
        return fd;
      g_close (fd, NULL);
    }
  return -1;
}

/* Records of a folder are nothing to lie about after a process that was killed. */
static void
remove_left (const char *place)
{
  g_autoptr (GDir) dir = g_dir_open (place, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_str_has_suffix (name, SUFFIX) ? g_build_filename (place, name, NULL) : NULL, *path = file != NULL ? lock_path (file) : NULL;
      const int fd = path != NULL ? g_open (path, O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0) : -1;

      if (file != NULL && (fd >= 0 ? flock (fd, LOCK_EX | LOCK_NB) == 0 : errno == ENOENT))
        {
          g_unlink (file);
          g_unlink (path);
        }
      if (fd >= 0)
        g_close (fd, NULL);
    }
}

static void
remove_reading (const char *file)
{
  g_autofree char *path = lock_path (file);

  g_unlink (file);
  if (lock < 0)
    return;
  g_unlink (path);
  g_close (lock, NULL);
  lock = -1;
}

LotseClient *
lotse_frozen_open (const char *path, GError **error)
{
  g_autoptr (LotseFolder) folder = lotse_folder_open (path, error);
  g_autofree char *place = g_build_filename (g_get_user_cache_dir (), "lotse", "folders", NULL), *name = NULL, *file = NULL;
  g_autofree char *own = g_uuid_string_random ();
  LotseClient *client;

  g_return_val_if_fail (allowed && frozen == NULL, NULL);
  if (folder == NULL)
    return NULL;
  /* Another process may show the same. */
  name = g_strdup_printf ("%s-%s" SUFFIX, folder->hash, own);
  file = g_build_filename (place, name, NULL);
  g_mkdir_with_parents (place, 0700);
  remove_left (place);
  lock = take_lock (file);
  client = write_records (folder, file, error) ? lotse_client_open_file (file, TRUE, error) : NULL;
  if (client == NULL)
    {
      remove_reading (file);
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
    remove_reading (reading);
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

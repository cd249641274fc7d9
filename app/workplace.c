/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One folder per cache, named after its path; a small key file, and one store for all drafts. */
#include "config.h"
#include "workplace.h"

#include <glib/gstdio.h>
#include <string.h>

#include "app/draft-key.h"
#include "app/lotse-settings.h"
#include "data/model/id.h"

#define FILE_NAME "me.ini"
#define VIEWS "views"
#define DRAFTS "forms"
#define REPORT_TEXT "report"
#define OLD_DRAFTS "drafts"
#define OLD_ENDING ".json"
/* More than anybody types, less than what hurts. */
#define LARGEST_DRAFT (4 * 1024 * 1024)

char *
lotse_workplace_folder_of (const char *path)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);

  hash[16] = '\0';
  return g_build_filename (g_get_user_state_dir (), "lotse", hash, NULL);
}

char *
lotse_workplace_folder (LotseClient *client)
{
  const char *path = client != NULL ? lotse_client_path (client) : NULL;

  return path != NULL ? lotse_workplace_folder_of (path) : NULL;
}

static GKeyFile *
open_file (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);
  GKeyFile *file = g_key_file_new ();

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL); /* absent at first */
  return file;
}

static void
save_file (GKeyFile *file, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  if (!g_key_file_save_to_file (file, path, &error))
    g_warning ("what is kept for the person is not saved: %s", error->message);
}

static void
write_text (const char *folder, const char *group, const char *key, const char *text)
{
  g_autoptr (GKeyFile) file = NULL;

  if (folder == NULL)
    return;
  file = open_file (folder);
  if (text != NULL)
    g_key_file_set_string (file, group, key, text);
  else
    g_key_file_remove_key (file, group, key, NULL);
  save_file (file, folder);
}

static char *
read_text (const char *folder, const char *group, const char *key)
{
  g_autoptr (GKeyFile) file = folder != NULL ? open_file (folder) : NULL;

  return file != NULL ? g_key_file_get_string (file, group, key, NULL) : NULL;
}

char **
lotse_workplace_functions (const char *folder)
{
  g_autoptr (GKeyFile) file = folder != NULL ? open_file (folder) : NULL;
  char **chosen = file != NULL ? g_key_file_get_string_list (file, "functions", "chosen", NULL, NULL) : NULL;
  const char *none[] = { NULL, NULL };
  g_autofree char *account = NULL;

  if (chosen != NULL)
    return chosen;
  account = lotse_workplace_account_function (folder);
  none[0] = account;
  return g_strdupv ((char **) none);
}

void
lotse_workplace_choose_functions (const char *folder, const char *const *ids)
{
  g_autoptr (GKeyFile) file = NULL;

  if (folder == NULL)
    return;
  file = open_file (folder);
  g_key_file_set_string_list (file, "functions", "chosen", ids, g_strv_length ((char **) ids));
  save_file (file, folder);
}

gboolean
lotse_workplace_has_chosen (const char *folder)
{
  g_autoptr (GKeyFile) file = folder != NULL ? open_file (folder) : NULL;

  return file != NULL && g_key_file_has_key (file, "functions", "chosen", NULL);
}

char *
lotse_workplace_account_function (const char *folder)
{
  return read_text (folder, "functions", "account");
}

void
lotse_workplace_set_account_function (const char *folder, const char *id)
{
  write_text (folder, "functions", "account", id);
}

LotsePerson *
lotse_workplace_person (const char *folder)
{
  g_autofree char *role = read_text (folder, "account", "role"), *department = read_text (folder, "account", "department");
  g_autofree char *function = lotse_workplace_account_function (folder);

  return lotse_person_new (role, department, function);
}

void
lotse_workplace_set_account (const char *folder, const char *role, const char *department, const char *function)
{
  write_text (folder, "account", "role", role);
  write_text (folder, "account", "department", department);
  lotse_workplace_set_account_function (folder, function);
}

char *
lotse_workplace_account_role (const char *folder)
{
  return read_text (folder, "account", "role");
}

char *
lotse_workplace_account_department (const char *folder)
{
  return read_text (folder, "account", "department");
}

char *
lotse_workplace_reminded (const char *folder, const char *function)
{
  return read_text (folder, "reminded", function);
}

void
lotse_workplace_set_reminded (const char *folder, const char *function, const char *cycle)
{
  write_text (folder, "reminded", function, cycle);
}

char *
lotse_workplace_views (const char *folder, const char *key)
{
  LotseSettings *settings = lotse_settings_get_default ();
  char *own = read_text (folder, VIEWS, key);
  g_autofree char *common = own == NULL ? lotse_settings_get_string (settings, key) : NULL;

  if (own != NULL || folder == NULL || *common == '\0')
    return own != NULL ? own : g_steal_pointer (&common);
  write_text (folder, VIEWS, key, common);
  lotse_settings_set_string (settings, key, "");
  return g_steal_pointer (&common);
}

void
lotse_workplace_set_views (const char *folder, const char *key, const char *text)
{
  if (folder != NULL)
    write_text (folder, VIEWS, key, text);
  else
    lotse_settings_set_string (lotse_settings_get_default (), key, text);
}

LotseDraftStore *
lotse_workplace_drafts_of (const char *folder, const char *name)
{
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;

  return path != NULL ? lotse_draft_store_new (path) : NULL;
}

LotseDraftStore *
lotse_workplace_drafts (const char *folder)
{
  return lotse_workplace_drafts_of (folder, DRAFTS);
}

/* (nullable) where @project is not an id */
static char *
draft_key (const char *project)
{
  return project != NULL && lotse_id_is_valid (project) ? g_strconcat (LOTSE_DRAFT_REPORT_PREFIX, project, NULL) : NULL;
}

/* Where earlier versions kept the draft of a report: a file of its own. (nullable) */
static char *
old_path (const char *folder, const char *project)
{
  g_autofree char *name = NULL;

  if (folder == NULL || project == NULL || !lotse_id_is_valid (project))
    return NULL;
  name = g_strconcat (project, OLD_ENDING, NULL);
  return g_build_filename (folder, OLD_DRAFTS, name, NULL);
}

static void
remove_old (const char *folder, const char *project)
{
  g_autofree char *path = old_path (folder, project);

  if (path != NULL)
    g_unlink (path);
}

gboolean
lotse_draft_put (LotseDraftStore *drafts, const char *project, const char *json, GError **error)
{
  g_autofree char *key = draft_key (project);
  g_auto (GVariantBuilder) texts = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));

  if (drafts == NULL || key == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "there is no place for drafts");
      return FALSE;
    }
  g_variant_builder_add (&texts, "{ss}", REPORT_TEXT, json);
  return lotse_draft_store_put (drafts, key, g_variant_builder_end (&texts), error);
}

gboolean
lotse_draft_write (const char *folder, const char *project, const char *json, GError **error)
{
  g_autoptr (LotseDraftStore) drafts = lotse_workplace_drafts (folder);

  if (!lotse_draft_put (drafts, project, json, error))
    return FALSE;
  lotse_draft_store_flush (drafts);
  remove_old (folder, project);
  return TRUE;
}

static char *
read_old (const char *folder, const char *project)
{
  g_autofree char *path = old_path (folder, project), *text = NULL;
  GStatBuf status;

  if (path == NULL || g_stat (path, &status) != 0 || status.st_size > LARGEST_DRAFT || !g_file_get_contents (path, &text, NULL, NULL)
      || !g_utf8_validate (text, -1, NULL))
    return NULL;
  return g_steal_pointer (&text);
}

char *
lotse_draft_read (const char *folder, const char *project)
{
  g_autoptr (LotseDraftStore) drafts = lotse_workplace_drafts (folder);
  g_autofree char *key = draft_key (project), *text = NULL;
  g_autoptr (GVariant) texts = drafts != NULL && key != NULL ? lotse_draft_store_get (drafts, key, NULL) : NULL;

  if (texts != NULL && g_variant_lookup (texts, REPORT_TEXT, "s", &text))
    return g_steal_pointer (&text);
  return read_old (folder, project);
}

void
lotse_draft_remove (const char *folder, const char *project)
{
  g_autoptr (LotseDraftStore) drafts = lotse_workplace_drafts (folder);
  g_autofree char *key = draft_key (project);

  if (drafts != NULL && key != NULL)
    lotse_draft_store_drop (drafts, key);
  remove_old (folder, project);
}

gboolean
lotse_draft_exists (const char *folder, const char *project, gint64 *saved_at)
{
  g_autoptr (LotseDraftStore) drafts = lotse_workplace_drafts (folder);
  g_autofree char *key = draft_key (project), *path = old_path (folder, project);
  g_autoptr (GVariant) texts = drafts != NULL && key != NULL ? lotse_draft_store_get (drafts, key, saved_at) : NULL;
  GStatBuf status;

  if (texts != NULL)
    return TRUE;
  if (path == NULL || g_stat (path, &status) != 0)
    return FALSE;
  if (saved_at != NULL)
    *saved_at = (gint64) status.st_mtime * G_USEC_PER_SEC;
  return TRUE;
}

static void
add_project (GPtrArray *projects, const char *id)
{
  if (lotse_id_is_valid (id) && !g_ptr_array_find_with_equal_func (projects, id, g_str_equal, NULL))
    g_ptr_array_add (projects, g_strdup (id));
}

GPtrArray *
lotse_draft_list (const char *folder)
{
  GPtrArray *projects = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LotseDraftStore) drafts = lotse_workplace_drafts (folder);
  g_autoptr (GPtrArray) keys = drafts != NULL ? lotse_draft_store_list (drafts) : NULL;
  g_autofree char *path = folder != NULL ? g_build_filename (folder, OLD_DRAFTS, NULL) : NULL;
  g_autoptr (GDir) dir = path != NULL ? g_dir_open (path, 0, NULL) : NULL;
  const char *name;

  for (guint i = 0; keys != NULL && i < keys->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (keys, i), LOTSE_DRAFT_REPORT_PREFIX))
      add_project (projects, (const char *) g_ptr_array_index (keys, i) + strlen (LOTSE_DRAFT_REPORT_PREFIX));
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, OLD_ENDING))
      {
        g_autofree char *id = g_strndup (name, strlen (name) - strlen (OLD_ENDING));

        add_project (projects, id);
      }
  return projects;
}

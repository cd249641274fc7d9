/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folder-signer.h"

#include "app/token-store.h"

static void
free_key (gpointer key)
{
  lotse_folder_key_free (key);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;

  /* A key that is nowhere tomorrow could sign nothing that anybody would know again. */
  if (!lotse_token_store_finish (result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer ((LotseFolderKey **) g_task_get_task_data (task)), free_key);
}

static void
free_slot (gpointer slot)
{
  lotse_folder_key_free (*(LotseFolderKey **) slot);
  g_free (slot);
}

static void
make_key (GTask *task)
{
  LotseFolderKey **slot = g_new0 (LotseFolderKey *, 1);
  char *text;

  *slot = lotse_folder_key_new ();
  text = lotse_folder_key_to_text (*slot);
  g_task_set_task_data (task, slot, free_slot);
  lotse_token_store_async (LOTSE_FOLDER_KEY_SERVER, LOTSE_FOLDER_KEY_WORKSPACE, text, kept_cb, task);
  lotse_folder_key_forget_text (text);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  char *text = lotse_token_lookup_finish (result);
  GError *error = NULL;
  LotseFolderKey *key;

  if (text == NULL)
    {
      make_key (task);
      return;
    }
  key = lotse_folder_key_from_text (text, &error);
  lotse_folder_key_forget_text (text);
  if (key != NULL)
    g_task_return_pointer (task, key, free_key);
  else
    g_task_return_error (task, error);
  g_object_unref (task);
}

void
lotse_folder_signer_async (GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, NULL, callback, data);

  g_task_set_source_tag (task, lotse_folder_signer_async);
  lotse_token_lookup_async (LOTSE_FOLDER_KEY_SERVER, LOTSE_FOLDER_KEY_WORKSPACE, NULL, found_cb, task);
}

LotseFolderKey *
lotse_folder_signer_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

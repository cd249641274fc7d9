/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds and starts lotse-server; its standard input stays open as long as it is wanted, its first line says where it listens. */
#include "config.h"
#include "lotse-embedded-server.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "data/model/codec.h"
#include "data/model/error.h"

#define PROGRAM "lotse-server"
#define LONGEST_LINE 65536

struct _LotseEmbeddedServer
{
  GObject       parent_instance;
  GSubprocess  *process; /* (owned) (nullable) */
};

G_DEFINE_TYPE (LotseEmbeddedServer, lotse_embedded_server, G_TYPE_OBJECT)

void
lotse_embedded_address_free (LotseEmbeddedAddress *address)
{
  if (address == NULL)
    return;
  g_free (address->url);
  g_free (address->workspace);
  g_free (address->token);
  g_free (address);
}

char *
lotse_embedded_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "lotse", "embedded", NULL);
}

/* Beside the program in the build tree, where it was installed, or on the path. (transfer full) (nullable) */
static char *
find_program (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *here = self != NULL ? g_path_get_dirname (self) : NULL;
  g_autofree char *beside = here != NULL ? g_build_filename (here, PROGRAM, NULL) : NULL;
  g_autofree char *built = here != NULL ? g_build_filename (here, "..", "server", PROGRAM, NULL) : NULL;
  g_autofree char *installed = g_build_filename (LOTSE_BINDIR, PROGRAM, NULL);
  const char *const places[] = { built, beside, installed };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i] != NULL && g_file_test (places[i], G_FILE_TEST_IS_EXECUTABLE) && !g_file_test (places[i], G_FILE_TEST_IS_DIR))
      return g_strdup (places[i]);
  return g_find_program_in_path (PROGRAM);
}

static const char *
string_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static LotseEmbeddedAddress *
read_address (const char *line, GError **error)
{
  g_autoptr (JsonNode) node = lotse_json_parse (line, -1, NULL, error);
  g_autoptr (LotseEmbeddedAddress) address = g_new0 (LotseEmbeddedAddress, 1);
  JsonObject *object;

  if (node == NULL)
    return NULL;
  object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  if (object == NULL || string_member (object, "url") == NULL || string_member (object, "workspace") == NULL ||
      string_member (object, "token") == NULL)
    {
      g_set_error_literal (error, LOTSE_ERROR, LOTSE_ERROR_INVALID, "lotse-server: first line without url, workspace and token");
      return NULL;
    }
  address->url = g_strdup (string_member (object, "url"));
  address->workspace = g_strdup (string_member (object, "workspace"));
  address->token = g_strdup (string_member (object, "token"));
  return g_steal_pointer (&address);
}

static void
line_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  LotseEmbeddedAddress *address;
  gsize length = 0;

  line = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, &length, &error);
  if (line == NULL || length > LONGEST_LINE)
    {
      if (error == NULL)
        error = g_error_new_literal (LOTSE_ERROR, LOTSE_ERROR_NETWORK, "lotse-server: ended before it was ready");
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  address = read_address (line, &error);
  if (address == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, address, (GDestroyNotify) lotse_embedded_address_free);
}

static void
lotse_embedded_server_dispose (GObject *object)
{
  LotseEmbeddedServer *self = LOTSE_EMBEDDED_SERVER (object);

  /* It ends by itself when its standard input is closed. */
  if (self->process != NULL)
    g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, NULL);
  g_clear_object (&self->process);
  G_OBJECT_CLASS (lotse_embedded_server_parent_class)->dispose (object);
}

static void
lotse_embedded_server_class_init (LotseEmbeddedServerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lotse_embedded_server_dispose;
}

static void
lotse_embedded_server_init (LotseEmbeddedServer *self)
{
}

LotseEmbeddedServer *
lotse_embedded_server_new (void)
{
  return g_object_new (LOTSE_TYPE_EMBEDDED_SERVER, NULL);
}

void
lotse_embedded_server_start_async (LotseEmbeddedServer *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *program = find_program ();
  g_autofree char *parent = lotse_embedded_folder ();
  g_autofree char *folder = g_build_filename (parent, "server", NULL);
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (LOTSE_IS_EMBEDDED_SERVER (self));

  g_task_set_source_tag (task, lotse_embedded_server_start_async);
  if (program == NULL)
    {
      g_task_return_new_error (task, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND, "%s: not installed", PROGRAM);
      return;
    }
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_task_return_new_error (task, LOTSE_ERROR, LOTSE_ERROR_STORAGE, "%s: cannot be made", folder);
      return;
    }
  g_clear_object (&self->process);
  self->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "serve", "--embedded",
                                    "--data", folder, NULL);
  if (self->process == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (lines), FALSE);
  g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, cancellable, line_cb, g_steal_pointer (&task));
}

LotseEmbeddedAddress *
lotse_embedded_server_start_finish (LotseEmbeddedServer *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

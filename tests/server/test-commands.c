/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program itself: embedded in an application, administered on the command line, backed up and restored. */
#include "data/model/codec.h"

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static const char *program;

typedef struct
{
  char *folder; /* (owned) */
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  place->folder = g_dir_make_tmp ("lotse-commands-XXXXXX", NULL);
}

static void
tear_down (Place *place, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (place->folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (place->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (place->folder);
  g_free (place->folder);
}

/* Runs a command to its end with "--data FOLDER". */
static int
run (Place *place, const char *line, const char *input, char **output)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *ignored = NULL;

  g_ptr_array_add (argv, (char *) program);
  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (argv, words[i]);
  g_ptr_array_add (argv, (char *) "--data");
  g_ptr_array_add (argv, place->folder);
  g_ptr_array_add (argv, NULL);
  process = g_subprocess_newv ((const char *const *) argv->pdata,
                               G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, input, NULL, output != NULL ? output : &ignored, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  return g_subprocess_get_exit_status (process);
}

/* Starts it as the application does, and reads its one line. (transfer full) */
static GSubprocess *
start_embedded (Place *place, JsonNode **line)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "serve",
                                           "--embedded", "--data", place->folder, NULL);
  g_autoptr (GDataInputStream) in = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  in = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (in), FALSE);
  text = g_data_input_stream_read_line_utf8 (in, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (text);
  *line = lotse_json_parse (text, -1, NULL, &error);
  g_assert_no_error (error);
  return process;
}

static const char *
member (JsonNode *node, const char *name)
{
  return json_object_get_string_member (json_node_get_object (node), name);
}

/* @url: http://…, or unix:PATH. (transfer full) */
static GSocketConnection *
reach (const char *url)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) error = NULL;
  GSocketConnection *connection;

  g_socket_client_set_enable_proxy (client, FALSE);
  if (g_str_has_prefix (url, "unix:"))
    {
      g_autoptr (GSocketAddress) address = g_unix_socket_address_new (url + strlen ("unix:"));

      connection = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, &error);
    }
  else
    connection = g_socket_client_connect_to_uri (client, url, 0, NULL, &error);
  g_assert_no_error (error);
  return connection;
}

/* Asks a running server; returns the whole answer. (transfer full) */
static char *
ask (const char *url, const char *token, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection = reach (url);
  g_autofree char *request = g_strdup_printf ("GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n", path, token);
  GString *answer = g_string_new (NULL);
  char buffer[4096];
  gssize n;

  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request, strlen (request), NULL, NULL, &error);
  g_assert_no_error (error);
  while ((n = g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)), buffer, sizeof buffer, NULL, NULL)) > 0)
    g_string_append_len (answer, buffer, n);
  return g_string_free (answer, FALSE);
}

static void
finish (GSubprocess *process)
{
  g_autoptr (GError) error = NULL;

  g_output_stream_close (g_subprocess_get_stdin_pipe (process), NULL, NULL);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
}

static void
test_embedded (Place *place, gconstpointer data)
{
  g_autoptr (JsonNode) first = NULL;
  g_autoptr (JsonNode) second = NULL;
  g_autoptr (GSubprocess) process = start_embedded (place, &first);
  g_autoptr (GSubprocess) again = NULL;
  g_autofree char *path = g_strdup_printf ("/v1/%s/projects", member (first, "workspace"));
  g_autofree char *answer = ask (member (first, "url"), member (first, "token"), path);
  g_autofree char *old = NULL;
  g_autofree char *same = NULL;

  g_assert_cmpstr (member (first, "workspace"), ==, "beispiel");
  g_assert_true (g_str_has_prefix (member (first, "url"), "http://127.0.0.1:"));
  g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 200 "));
  g_assert_nonnull (strstr (answer, "\"kind\":\"project\""));
  finish (process);

  again = start_embedded (place, &second);
  old = ask (member (second, "url"), member (first, "token"), path);
  same = ask (member (second, "url"), member (second, "token"), path);
  g_assert_true (g_str_has_prefix (old, "HTTP/1.1 401 "));
  /* The example is loaded once: what a person has changed since stays. */
  g_assert_nonnull (strstr (same, "\"rev\":1,"));
  g_assert_null (strstr (same, "\"rev\":2,"));
  finish (again);
  g_assert_cmpint (run (place, "audit verify -w beispiel", NULL, NULL), ==, 0);
}

static void
test_administration (Place *place, gconstpointer data)
{
  g_autofree char *users = NULL;
  g_autofree char *token = NULL;
  g_autofree char *tokens = NULL;
  g_autofree char *made = NULL;

  g_assert_cmpint (run (place, "user list -w kreis", NULL, NULL), ==, 1);
  g_assert_cmpint (run (place, "init -w Kreis!", NULL, NULL), ==, 1);
  g_assert_cmpint (run (place, "init -w kreis", NULL, NULL), ==, 0);
  g_assert_cmpint (run (place, "init -w kreis", NULL, NULL), ==, 1);
  g_assert_cmpint (run (place, "user add k.maier -w kreis -r pilot -p -", "ein-gutes-wort\n", NULL), ==, 0);
  g_assert_cmpint (run (place, "user add k.maier -w kreis -r pilot -p -", "ein-gutes-wort\n", NULL), ==, 1);
  g_assert_cmpint (run (place, "user add x -w kreis -r pirate --no-password", NULL, NULL), ==, 1);
  g_assert_cmpint (run (place, "user add x -w kreis -r reader -p -", "kurz\n", NULL), ==, 1);
  g_assert_cmpint (run (place, "user add y -w kreis -r reader", NULL, &made), ==, 0);
  g_assert_cmpuint (strlen (made), >, 16);
  g_assert_cmpint (run (place, "user change k.maier -w kreis -r head --audience staff", NULL, NULL), ==, 0);
  g_assert_cmpint (run (place, "user list -w kreis", NULL, &users), ==, 0);
  g_assert_nonnull (strstr (users, "k.maier"));
  g_assert_nonnull (strstr (users, "head"));
  g_assert_null (strstr (users, "argon2"));
  g_assert_cmpint (run (place, "token issue k.maier -w kreis --device Laptop --days 7", NULL, &token), ==, 0);
  g_assert_cmpuint (strlen (token), ==, 44);
  g_assert_cmpint (run (place, "token list -w kreis", NULL, &tokens), ==, 0);
  g_assert_nonnull (strstr (tokens, "Laptop"));
  g_strchomp (token);
  g_assert_null (strstr (tokens, token));
  g_assert_cmpint (run (place, "token revoke k.maier -w kreis", NULL, NULL), ==, 0);
  g_assert_cmpint (run (place, "token revoke k.maier -w kreis", NULL, NULL), ==, 1);
  g_assert_cmpint (run (place, "audit verify -w kreis", NULL, NULL), ==, 0);
}

static void
test_backup_and_restore (Place *place, gconstpointer data)
{
  g_autoptr (JsonNode) line = NULL;
  g_autoptr (JsonNode) restored = NULL;
  g_autoptr (GSubprocess) process = start_embedded (place, &line);
  g_autofree char *copy = g_build_filename (place->folder, "copy.sqlite", NULL);
  g_autofree char *backup = g_strconcat ("backup ", copy, NULL);
  g_autofree char *restore = g_strconcat ("restore ", copy, NULL);
  g_autofree char *snapshot = ask (member (line, "url"), member (line, "token"), "/v1/beispiel/snapshot");
  const char *token = strstr (snapshot, "\"token\":\"");
  g_autofree char *since = NULL;
  g_autofree char *changes = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GSubprocess) again = NULL;

  g_assert_nonnull (token);
  since = g_strndup (token + 9, strcspn (token + 9, "\""));
  changes = g_strconcat ("/v1/beispiel/changes?since=", since, NULL);
  /* While it runs. */
  g_assert_cmpint (run (place, backup, NULL, NULL), ==, 0);
  g_assert_cmpint (run (place, backup, NULL, NULL), ==, 1);
  finish (process);
  g_assert_cmpint (run (place, restore, NULL, NULL), ==, 0);
  again = start_embedded (place, &restored);
  after = ask (member (restored, "url"), member (restored, "token"), changes);
  g_assert_true (g_str_has_prefix (after, "HTTP/1.1 410 "));
  g_assert_nonnull (strstr (after, "\"reason\":\"epoch\""));
  finish (again);
}

/* A copy that has suffered is not put in the place of a database that is sound. */
static void
test_restore_damaged (Place *place, gconstpointer data)
{
  g_autoptr (JsonNode) line = NULL;
  g_autoptr (JsonNode) again_line = NULL;
  g_autoptr (GSubprocess) process = start_embedded (place, &line);
  g_autoptr (GSubprocess) again = NULL;
  g_autofree char *copy = g_build_filename (place->folder, "copy.sqlite", NULL);
  g_autofree char *backup = g_strconcat ("backup ", copy, NULL);
  g_autofree char *restore = g_strconcat ("restore ", copy, NULL);
  g_autofree char *snapshot = ask (member (line, "url"), member (line, "token"), "/v1/beispiel/snapshot");
  const char *token = strstr (snapshot, "\"token\":\"");
  g_autofree char *since = NULL;
  g_autofree char *changes = NULL;
  g_autofree char *after = NULL;
  g_autofree char *content = NULL;
  gsize length;

  g_assert_nonnull (token);
  since = g_strndup (token + 9, strcspn (token + 9, "\""));
  changes = g_strconcat ("/v1/beispiel/changes?since=", since, NULL);
  g_assert_cmpint (run (place, backup, NULL, NULL), ==, 0);
  finish (process);
  g_assert_true (g_file_get_contents (copy, &content, &length, NULL));
  /* A page in the middle, where records lie. */
  memset (content + length / 2 / 4096 * 4096, 0x5a, 4096);
  g_assert_true (g_file_set_contents (copy, content, (gssize) length, NULL));
  g_assert_cmpint (run (place, restore, NULL, NULL), ==, 1);
  again = start_embedded (place, &again_line);
  after = ask (member (again_line, "url"), member (again_line, "token"), changes);
  g_assert_true (g_str_has_prefix (after, "HTTP/1.1 304 "));
  finish (again);
}

/* As a service is started: on a Unix socket. (transfer full) once it serves */
static GSubprocess *
start_service (Place *place, const char *listen)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, program, "serve", "--data",
                                           place->folder, "--listen", listen, "--allow-root", NULL);
  g_autoptr (GDataInputStream) in = NULL;
  g_autofree char *line = NULL;

  g_assert_no_error (error);
  in = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (in), FALSE);
  line = g_data_input_stream_read_line_utf8 (in, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (line);
  g_assert_nonnull (strstr (line, listen));
  return process;
}

/* What a server that was killed leaves behind, its socket, its lock file and its log, does not keep the next one from starting. */
static void
test_killed (Place *place, gconstpointer data)
{
  g_autofree char *socket = g_build_filename (place->folder, "socket", NULL);
  g_autofree char *listen = g_strconcat ("unix:", socket, NULL);
  g_autofree char *token = NULL;

  g_assert_cmpint (run (place, "init -w kreis --example", NULL, NULL), ==, 0);
  g_assert_cmpint (run (place, "user add office -w kreis -r strategy_office --no-password", NULL, NULL), ==, 0);
  g_assert_cmpint (run (place, "token issue office -w kreis", NULL, &token), ==, 0);
  g_strchomp (token);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GSubprocess) process = start_service (place, listen);
      g_autofree char *answer = ask (listen, token, "/v1/kreis/projects");

      g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 200 "));
      g_assert_nonnull (strstr (answer, "\"kind\":\"project\""));
      g_subprocess_force_exit (process);
      g_subprocess_wait (process, NULL, NULL);
      g_assert_true (g_file_test (socket, G_FILE_TEST_EXISTS));
    }
  g_assert_cmpint (run (place, "audit verify -w kreis", NULL, NULL), ==, 0);
}

/* A second server, and a restore, are refused while one serves. */
static void
test_in_use (Place *place, gconstpointer data)
{
  g_autofree char *socket = g_build_filename (place->folder, "socket", NULL);
  g_autofree char *listen = g_strconcat ("unix:", socket, NULL);
  g_autofree char *other = g_strconcat ("serve --allow-root --listen unix:", socket, "2", NULL);
  g_autofree char *copy = g_build_filename (place->folder, "copy.sqlite", NULL);
  g_autofree char *backup = g_strconcat ("backup ", copy, NULL);
  g_autofree char *restore = g_strconcat ("restore ", copy, NULL);
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *answer = NULL;

  g_assert_cmpint (run (place, "init -w kreis", NULL, NULL), ==, 0);
  process = start_service (place, listen);
  g_assert_cmpint (run (place, backup, NULL, NULL), ==, 0);
  g_assert_cmpint (run (place, other, NULL, NULL), ==, 1);
  g_assert_cmpint (run (place, restore, NULL, NULL), ==, 1);
  answer = ask (listen, "x", "/readyz");
  g_assert_true (g_str_has_prefix (answer, "HTTP/1.1 200 "));
  g_subprocess_send_signal (process, SIGTERM);
  g_subprocess_wait (process, NULL, NULL);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
  g_assert_false (g_file_test (socket, G_FILE_TEST_EXISTS));
}

static void
test_usage (Place *place, gconstpointer data)
{
  const char *commands[] = { "init", "serve", "demo", "user", "token", "backup", "restore", "audit" };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *help = g_strconcat (commands[i], " --help", NULL);
      g_autofree char *wrong = g_strconcat (commands[i], " --no-such-option", NULL);
      g_autofree char *text = NULL;

      g_assert_cmpint (run (place, help, NULL, &text), ==, 0);
      g_assert_nonnull (strstr (text, "--data"));
      g_assert_cmpint (run (place, wrong, NULL, NULL), ==, 2);
    }
  g_assert_cmpint (run (place, "fly", NULL, NULL), ==, 2);
  g_assert_cmpint (run (place, "serve --settings /nowhere/server.conf --allow-root", NULL, NULL), ==, 1);
  if (geteuid () == 0)
    g_assert_cmpint (run (place, "serve", NULL, NULL), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  program = g_getenv ("LOTSE_SERVER");
  g_assert_nonnull (program);

#define ADD(path, func) g_test_add ("/server/commands/" path, Place, NULL, set_up, func, tear_down)
  ADD ("embedded", test_embedded);
  ADD ("administration", test_administration);
  ADD ("backup-and-restore", test_backup_and_restore);
  ADD ("restore-damaged", test_restore_damaged);
  ADD ("killed", test_killed);
  ADD ("in-use", test_in_use);
  ADD ("usage", test_usage);
#undef ADD
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lotsectl run as a program in a folder of its own, and a server with the example strategy. */
#include "cli-help.h"
#include "tests/kept.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

char *
fixture_path (Fixture *f, const char *name)
{
  return g_build_filename (f->folder, name, NULL);
}

char *
fixture_file (Fixture *f, const char *name, const char *content, gssize length)
{
  char *path = fixture_path (f, name);
  g_assert_true (g_file_set_contents (path, content, length, NULL));
  return path;
}

int
fixture_run (Fixture *f, const char *const *arguments)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (argv, (gpointer) g_getenv ("LOTSECTL"));
  g_ptr_array_add (argv, (gpointer) "--lang");
  g_ptr_array_add (argv, (gpointer) "en");
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) arguments[i]);
  g_ptr_array_add (argv, NULL);

  g_clear_pointer (&f->out, g_free);
  g_clear_pointer (&f->err, g_free);
  g_subprocess_launcher_set_cwd (launcher, f->folder);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8_async (process, NULL, NULL, kept_cb, &result);
  kept_wait (&result);
  g_assert_true (g_subprocess_communicate_utf8_finish (process, result, &f->out, &f->err, &error));
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  return g_subprocess_get_exit_status (process);
}

void
fixture_set_up (Fixture *f, gconstpointer unused)
{
  f->folder = g_dir_make_tmp ("lotse-cli-XXXXXX", NULL);
  f->store = fixture_path (f, "county.lotse");
}

void
fixture_tear_down (Fixture *f, gconstpointer unused)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = fixture_path (f, name);
      g_unlink (path);
    }
  g_rmdir (f->folder);
  g_free (f->folder);
  g_free (f->store);
  g_free (f->out);
  g_free (f->err);
}

/* A failed test shall not leave its server behind. */
static void
die_with_parent (gpointer unused)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

/* A server with the example strategy on a free port; what it needs to be spoken to is what it prints. */
void
demo_start (Demo *demo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_subprocess_launcher_setenv (launcher, "LANGUAGE", "en", TRUE);
  g_subprocess_launcher_set_child_setup (launcher, die_with_parent, NULL, NULL);
  demo->process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("LOTSE_SERVER"), "demo", "--listen", "127.0.0.1:0", NULL);
  g_assert_no_error (error);

  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (demo->process));
  while (demo->strategy_token == NULL)
    {
      g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
      g_assert_nonnull (line);
      g_auto (GStrv) words = g_strsplit_set (g_strstrip (line), " ", -1);
      guint n = g_strv_length (words);
      char *last = n > 0 ? words[n - 1] : line;

      if (strstr (line, "http://") != NULL && demo->url == NULL)
        demo->url = g_strdup (strstr (line, "http://"));
      else if (demo->url != NULL && demo->workspace == NULL && n > 1)
        demo->workspace = g_strdup (last);
      else if (n > 2 && strcmp (words[0], "reader") == 0)
        demo->reader_token = g_strdup (last);
      else if (n > 2 && strcmp (words[0], "strategy_office") == 0)
        demo->strategy_token = g_strdup (last);
    }
}

void
demo_stop (Demo *demo)
{
  g_subprocess_send_signal (demo->process, SIGTERM);
  g_subprocess_wait (demo->process, NULL, NULL);
  g_clear_object (&demo->process);
}

void
demo_clear (Demo *demo)
{
  g_free (demo->url);
  g_free (demo->workspace);
  g_free (demo->strategy_token);
  g_free (demo->reader_token);
}

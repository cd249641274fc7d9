/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts the application: renderer, language, options. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "app/accounts.h"
#include "app/folder/frozen.h"
#include "app/lotse-application.h"
#include "app/lotse-settings.h"
#include "data/client/lotse-client.h"
#include "data/client/prefetch.h"
#include "data/model/lang.h"

/* GSK's gl renderer on a software driver costs more than twice the start time of the cairo renderer and 60 MiB. With the cairo renderer
 * the toolkit would still load the driver to look at it, a quarter of the start. */
static void
choose_renderer (void)
{
  if (g_getenv ("GSK_RENDERER") == NULL && !g_file_test ("/dev/dri", G_FILE_TEST_EXISTS))
    g_setenv ("GSK_RENDERER", "cairo", FALSE);
  if (g_strcmp0 (g_getenv ("GSK_RENDERER"), "cairo") != 0)
    return;
  /* The toolkit complains about what only other versions of it know. */
  if (gtk_get_minor_version () >= 16)
    g_setenv ("GDK_DISABLE", "gl", FALSE);
  else
    g_setenv ("GDK_DEBUG", "gl-disable", FALSE);
}

static void
choose_language (const LotseOptions *options)
{
  g_autofree char *kept = lotse_settings_get_string (lotse_settings_get_default (), "language");

  lotse_lang_init (options->lang != NULL ? options->lang : kept);
}

static void
prefetch_file (const char *file)
{
  g_autofree char *path = g_canonicalize_filename (file, NULL);

  if (g_str_has_suffix (path, ".lotse") && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    lotse_client_prefetch (path, LOTSE_STORE_PORTABLE | (g_access (path, W_OK) != 0 ? LOTSE_STORE_READ_ONLY : 0));
}

static void
prefetch_cache (const char *server, const char *workspace)
{
  g_autofree char *path = lotse_accounts_current_path (server, workspace);

  if (*server != '\0' && *workspace != '\0' && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    lotse_client_prefetch (path, LOTSE_STORE_CREATE);
}

/* What will be shown is read while the toolkit connects to the display. */
static void
prefetch (const LotseOptions *options, const char *file)
{
  LotseSettings *settings = lotse_settings_get_default ();
  g_autofree char *choice = lotse_settings_get_string (settings, "start-choice");
  g_autofree char *last_file = lotse_settings_get_string (settings, "file-path");
  g_autofree char *url = lotse_settings_get_string (settings, "server-url");
  g_autofree char *workspace = lotse_settings_get_string (settings, "workspace");

  if (file != NULL)
    prefetch_file (file);
  else if (options->server != NULL)
    prefetch_cache (options->server, options->workspace);
  else if (options->example)
    return;
  else if (g_str_equal (choice, "file"))
    prefetch_file (last_file);
  else if (g_str_equal (choice, "server"))
    prefetch_cache (url, workspace);
}

/* @file: a path, or an address as the desktop gives it. */
static gboolean
is_folder (const char *file)
{
  g_autoptr (GFile) named = g_file_new_for_commandline_arg (file);
  g_autofree char *path = g_file_get_path (named);

  return path != NULL && lotse_folder_is_file (path);
}

int
main (int argc, char **argv)
{
  LotseOptions options = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseApplication) application = NULL;
  char *first_files[] = { argv[0], NULL, NULL };
  int status = 0;

  choose_renderer ();
  lotse_lang_init (NULL);
  if (!lotse_options_parse (&options, &argc, &argv, &error))
    {
      g_printerr ("lotse: %s\n", error->message);
      lotse_options_clear (&options);
      return 2;
    }
  if (options.version)
    {
      g_print ("lotse %s\n", LOTSE_VERSION);
      lotse_options_clear (&options);
      return 0;
    }
  choose_language (&options);
  first_files[1] = options.file != NULL ? options.file : options.files != NULL ? options.files[0] : NULL;
  if (first_files[1] != NULL && is_folder (first_files[1]))
    lotse_frozen_allow ();
  application = lotse_application_new (&options);
  prefetch (&options, first_files[1]);
  status = g_application_run (G_APPLICATION (application), first_files[1] != NULL ? 2 : 1, first_files);
  if (status == 0)
    status = lotse_application_exit_status (application);
  g_clear_object (&application);
  lotse_options_clear (&options);
  return status;
}

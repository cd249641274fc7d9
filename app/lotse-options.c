/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line of the application. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "app/lotse-application.h"
#include "data/model/lang.h"

void
lotse_options_clear (LotseOptions *options)
{
  g_free (options->file);
  g_free (options->server);
  g_free (options->workspace);
  g_free (options->token_file);
  g_free (options->lang);
  g_free (options->page);
  g_free (options->theme);
  g_free (options->screenshot_dir);
  g_free (options->size);
  g_strfreev (options->files);
  *options = (LotseOptions) { NULL };
}

static gboolean
check (LotseOptions *options, GError **error)
{
  LotseLang lang;
  int width, height;

  if (options->lang != NULL && !lotse_lang_from_text (options->lang, &lang))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--lang %s: neither de nor en", options->lang);
  else if (options->theme != NULL && !g_str_equal (options->theme, "light") && !g_str_equal (options->theme, "dark"))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--theme %s: neither light nor dark", options->theme);
  else if (options->size != NULL && sscanf (options->size, "%dx%d", &width, &height) != 2)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--size %s: not of the form 1440x900", options->size);
  else if ((options->server != NULL) != (options->workspace != NULL))
    g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--server and --workspace belong together");
  else
    return TRUE;
  return FALSE;
}

gboolean
lotse_options_parse (LotseOptions *options, int *argc, char ***argv, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (_("[FILE]"));
  const GOptionEntry entries[] = {
    { "file", 'f', 0, G_OPTION_ARG_FILENAME, &options->file, N_("Open a .lotse file or a table (CSV)"), N_("FILE") },
    { "server", 's', 0, G_OPTION_ARG_STRING, &options->server, N_("Connect to a server"), "URL" },
    { "workspace", 'w', 0, G_OPTION_ARG_STRING, &options->workspace, N_("Workspace on the server"), N_("NAME") },
    { "token-file", 0, 0, G_OPTION_ARG_FILENAME, &options->token_file, N_("Token of the server, in a file"), N_("FILE") },
    { "example", 'e', 0, G_OPTION_ARG_NONE, &options->example, N_("Look around with an example"), NULL },
    { "lang", 'l', 0, G_OPTION_ARG_STRING, &options->lang, N_("Language: de or en"), "LANG" },
    { "page", 'p', 0, G_OPTION_ARG_STRING, &options->page, N_("First page: overview, timeline, projects, conflicts, journal or project:CODE"), N_("PAGE") },
    { "theme", 0, 0, G_OPTION_ARG_STRING, &options->theme, N_("Style: light or dark"), "THEME" },
    { "size", 0, 0, G_OPTION_ARG_STRING, &options->size, N_("Size of the window"), N_("WIDTHxHEIGHT") },
    { "screenshot-dir", 0, 0, G_OPTION_ARG_FILENAME, &options->screenshot_dir, N_("Save a picture of every page, then end"), N_("FOLDER") },
    { "background", 0, 0, G_OPTION_ARG_NONE, &options->background, N_("Without a window: remind of what is due"), NULL },
    { "gapplication-service", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &options->service, NULL, NULL },
    { "measure-start", 0, 0, G_OPTION_ARG_NONE, &options->measure_start, N_("Print “still” when the first page stands, then end"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, N_("Show the version"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->files, NULL, NULL },
    { NULL },
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return g_option_context_parse (context, argc, argv, error) && check (options, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options, messages and output that all commands use. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "data/exchange/lotse-import.h"
#include "data/model/error.h"

void
cli_place_clear (CliPlace *place)
{
  g_clear_pointer (&place->server, g_free);
  g_clear_pointer (&place->workspace, g_free);
  g_clear_pointer (&place->token_file, g_free);
  g_clear_pointer (&place->cache, g_free);
  g_clear_pointer (&place->file, g_free);
}

void
cli_complain (const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_strdelimit (text, "\n\r", ' ');
  fprintf (stderr, "lotsectl: %s\n", text);
}

gboolean
cli_parse (int *argc, char ***argv, const char *parameters, const char *summary, const GOptionEntry *entries, CliPlace *place)
{
  g_autoptr (GOptionContext) context = g_option_context_new (parameters);
  g_autoptr (GError) error = NULL;

  g_autofree char *command = g_strdup ((*argv)[0]);
  g_autofree char *program = g_strconcat ("lotsectl ", command, NULL);
  g_set_prgname (program);
  g_option_context_set_summary (context, summary);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (place != NULL)
    {
      /* Among the others in --help, because hardly any command works without them. */
      const GOptionEntry own[] = {
        { "file", 'f', 0, G_OPTION_ARG_FILENAME, &place->file, N_("A local .lotse file"), N_("FILE") },
        { "server", 's', 0, G_OPTION_ARG_STRING, &place->server, N_("Address of the server"), N_("URL") },
        { "workspace", 'w', 0, G_OPTION_ARG_STRING, &place->workspace, N_("Workspace on the server"), N_("NAME") },
        { "token-file", 't', 0, G_OPTION_ARG_FILENAME, &place->token_file, N_("File that holds the access token"), N_("FILE") },
        { "cache", 0, 0, G_OPTION_ARG_FILENAME, &place->cache, N_("Where the copy of the workspace is kept on this computer"), N_("FILE") },
        { "offline", 0, 0, G_OPTION_ARG_NONE, &place->offline, N_("Work on the copy, without asking the server"), NULL },
        { NULL },
      };
      g_option_context_add_main_entries (context, own, GETTEXT_PACKAGE);
    }
  if (g_option_context_parse (context, argc, argv, &error))
    return TRUE;
  cli_complain ("%s", error->message);
  return FALSE;
}

CliExit
cli_exit_for (const GError *error)
{
  if (error->domain == LOTSE_IMPORT_ERROR)
    return CLI_USAGE;
  if (error->domain == LOTSE_ERROR && (error->code == LOTSE_ERROR_NOT_FOUND || error->code == LOTSE_ERROR_STORAGE))
    return CLI_USAGE;
  return CLI_BAD;
}

gboolean
cli_write (const char *path, const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;

  if (path == NULL || strcmp (path, "-") == 0)
    {
      if (fwrite (text, 1, length, stdout) == length && fflush (stdout) == 0)
        return TRUE;
      cli_complain (_("the output could not be written"));
      return FALSE;
    }
  if (g_file_set_contents (path, text, (gssize) length, &error))
    return TRUE;
  cli_complain ("%s", error->message);
  return FALSE;
}

gboolean
cli_read_day (const char *text, const char *option, LotseDate *day)
{
  const LotseDateHabits habits = { 0 };
  LotseSoftDate date;

  *day = LOTSE_DATE_NONE;
  if (text == NULL)
    return TRUE;
  if (lotse_date_read (text, &habits, &date) && date.first != LOTSE_DATE_NONE)
    {
      *day = lotse_soft_last (date);
      return TRUE;
    }
  cli_complain (_("%s: “%s” is not a day such as 2019-03-31"), option, text);
  return FALSE;
}

gboolean
cli_read_choice (const char *text, const char *option, const char *const *names, int *choice)
{
  g_autofree char *all = NULL;

  if (text == NULL)
    return TRUE;
  for (int i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], text) == 0)
      {
        *choice = i;
        return TRUE;
      }
  all = g_strjoinv (", ", (char **) names);
  cli_complain (_("%s: “%s” is none of %s"), option, text, all);
  return FALSE;
}

gboolean
cli_read_enum (const char *text, const char *option, int enum_id, int *choice)
{
  const LotseEnum *info = lotse_enum_info (enum_id);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < info->n_values; i++)
    g_ptr_array_add (names, (gpointer) info->values[i].code);
  g_ptr_array_add (names, NULL);
  return cli_read_choice (text, option, (const char *const *) names->pdata, choice);
}

gboolean
cli_find_department (LotseDataset *data, const char *name, const char **id)
{
  if (name == NULL)
    return TRUE;
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_DEPARTMENT); i++)
    {
      LotseRecord *record = lotse_dataset_at (data, LOTSE_KIND_DEPARTMENT, i);

      if (strcmp (name, lotse_record_id (record)) != 0 && g_strcmp0 (name, lotse_record_text (record, LOTSE_F_DEPARTMENT_NAME)) != 0
          && g_strcmp0 (name, lotse_record_text (record, LOTSE_F_DEPARTMENT_SHORT_NAME)) != 0)
        continue;
      *id = lotse_record_id (record);
      return TRUE;
    }
  cli_complain (_("--department: there is no “%s”"), name);
  return FALSE;
}

gboolean
cli_read_kind (const char *text, LotseKind *kind)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *name = g_ascii_strdown (text, -1);
  gsize length = strlen (name);

  g_strdelimit (name, "-", '_');
  *kind = lotse_kind_from_name (name);
  /* "projects" is as good as "project". */
  if (*kind == LOTSE_KIND_NONE && length > 1 && name[length - 1] == 's')
    {
      name[length - 1] = '\0';
      *kind = lotse_kind_from_name (name);
    }
  if (*kind != LOTSE_KIND_NONE)
    return TRUE;
  for (int i = 0; i < LOTSE_N_KINDS; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", lotse_kind_info ((LotseKind) i)->name);
  cli_complain (_("“%s” is not a kind of record; there are %s"), text, names->str);
  return FALSE;
}

void
cli_keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

void
cli_wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

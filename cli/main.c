/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lotsectl: chooses the command and the language. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "data/model/lang.h"

typedef struct
{
  const char *name;
  CliExit   (*run) (int argc, char **argv);
  const char *summary;
} Command;

static const Command commands[] = {
  { "import", cli_import, N_("Read project tables (CSV) into Lotse") },
  { "fetch-kpis", cli_fetch_kpis, N_("Fetch the sources of KPI values that are due") },
  { "list", cli_list, N_("List the records of a kind") },
  { "show", cli_show, N_("Show a record") },
  { "new", cli_new, N_("Make a record") },
  { "set", cli_set, N_("Change values of a record") },
  { "delete", cli_delete, N_("Delete a record") },
  { "edit", cli_edit, N_("Make many edits, one JSON object a line") },
  { "export", cli_export, N_("Write records of one kind as CSV or JSON") },
  { "render", cli_render, N_("Draw a page as PNG, SVG or PDF") },
  { "report", cli_report, N_("Write a report as PDF, Open Document text or spreadsheet") },
  { "folder", cli_folder, N_("Freeze the records of a day into a signed file, and look at such a file") },
  { "search", cli_search, N_("Search over everything") },
  { "oparl", cli_oparl, N_("Fetch council papers from a council information system") },
  { "sync", cli_sync, N_("Exchange changes with the server") },
  { "status", cli_status, N_("Say what waits, what needs a decision, and how old the copy is") },
  { "waiting", cli_waiting, N_("List what is not transmitted yet") },
  { "conflicts", cli_conflicts, N_("List the changes that need a decision") },
  { "resolve", cli_resolve, N_("Decide a conflict: mine, theirs or edited") },
  { "journal", cli_journal, N_("List versions that were discarded") },
  { "check", cli_check, N_("Say whether a file is sound") },
  { "mapping", cli_mapping, N_("List the mappings that ship with Lotse, or print one") },
};

static void
print_help (FILE *out)
{
  fprintf (out, "%s\n  lotsectl [--lang de|en] %s\n\n%s\n", _("Usage:"), _("COMMAND [OPTION…]"), _("Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    fprintf (out, "  %-10s %s\n", commands[i].name, _(commands[i].summary));
  fprintf (out, "\n%s\n%s\n", _("“lotsectl COMMAND --help” lists the options of a command."),
           _("Exit codes: 0 done; 1 the input is bad or the work could not be done, and nothing was changed; 2 wrong options or unreadable file."));
}

/* Takes "--lang X" and "--lang=X" out of the arguments, wherever they stand. FALSE: a language that Lotse does not speak. */
static gboolean
take_lang (int *argc, char **argv)
{
  const char *wanted = NULL;
  int kept = 1;

  for (int i = 1; i < *argc; i++)
    {
      if (strcmp (argv[i], "--lang") == 0 && i + 1 < *argc)
        wanted = argv[++i];
      else if (g_str_has_prefix (argv[i], "--lang="))
        wanted = argv[i] + strlen ("--lang=");
      else
        argv[kept++] = argv[i];
    }
  argv[kept] = NULL;
  *argc = kept;

  LotseLang lang;
  lotse_lang_init (wanted != NULL && lotse_lang_from_text (wanted, &lang) ? wanted : NULL);
  if (wanted == NULL || lotse_lang_from_text (wanted, &lang))
    return TRUE;
  cli_complain (_("--lang: “%s” is neither de nor en"), wanted);
  return FALSE;
}

/* Options that name the store may stand before the command as well: moves the command to the front. */
static void
command_first (int argc, char **argv)
{
  static const char *const with_value[] = { "--file", "--server", "--workspace", "--token-file", "--cache" };
  int at = 1;

  while (at < argc && argv[at][0] == '-')
    {
      gboolean takes_value = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (with_value); i++)
        takes_value |= strcmp (argv[at], with_value[i]) == 0;
      at += takes_value ? 2 : 1;
    }
  if (at <= 1 || at >= argc)
    return;

  char *name = argv[at];
  memmove (argv + 2, argv + 1, sizeof *argv * (gsize) (at - 1));
  argv[1] = name;
}

int
main (int argc, char **argv)
{
  if (!take_lang (&argc, argv))
    return CLI_USAGE;
  command_first (argc, argv);

  const char *name = argc > 1 ? argv[1] : "";
  if (*name == '\0')
    {
      print_help (stderr);
      return CLI_USAGE;
    }
  if (strcmp (name, "--help") == 0 || strcmp (name, "-h") == 0 || strcmp (name, "help") == 0)
    {
      print_help (stdout);
      return CLI_OK;
    }
  if (strcmp (name, "--version") == 0)
    {
      printf ("lotsectl %s\n", LOTSE_VERSION);
      return CLI_OK;
    }

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, name) == 0)
      return (int) commands[i].run (argc - 1, argv + 1);
  cli_complain (_("there is no command “%s”; lotsectl --help lists them"), name);
  return CLI_USAGE;
}

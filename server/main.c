/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lotse-server: chooses the command. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "data/model/lang.h"

static const LotseCommand commands[] = {
  { "init", N_("Make the database and a workspace"), lotse_command_init },
  { "serve", N_("Serve a data folder"), lotse_command_serve },
  { "demo", N_("Try it: example strategy, one account per role, nothing is kept"), lotse_command_demo },
  { "user", N_("Add, change and list accounts"), lotse_command_user },
  { "token", N_("Issue, list and revoke tokens of devices"), lotse_command_token },
  { "backup", N_("Copy the database while the server runs"), lotse_command_backup },
  { "restore", N_("Put a copy in the place of the database"), lotse_command_restore },
  { "audit", N_("Verify the audit chain"), lotse_command_audit },
};

static void
print_help (FILE *out)
{
  fprintf (out, "%s\n\n", _("Usage: lotse-server COMMAND [OPTION…]"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    fprintf (out, "  %-8s  %s\n", commands[i].name, _(commands[i].summary));
  fprintf (out, "\n%s\n", _("“lotse-server COMMAND --help” explains a command."));
}

int
main (int argc, char **argv)
{
  lotse_lang_init (NULL);
  if (argc < 2)
    {
      print_help (stderr);
      return LOTSE_EXIT_USAGE;
    }
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0 || strcmp (argv[1], "help") == 0)
    {
      print_help (stdout);
      return 0;
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      printf ("lotse-server %s\n", LOTSE_VERSION);
      return 0;
    }
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (argv[1], commands[i].name) == 0)
      {
        g_autofree char *name = g_strconcat ("lotse-server ", commands[i].name, NULL);

        g_set_prgname (name);
        return commands[i].run (argc - 1, argv + 1);
      }
  fprintf (stderr, _("lotse-server: there is no command “%s”."), argv[1]);
  fputs ("\n", stderr);
  return LOTSE_EXIT_USAGE;
}

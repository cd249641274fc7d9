/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lotsectl export and sync. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "cli.h"
#include "data/client/lotse-client.h"
#include "data/exchange/export.h"

CliExit
cli_export (int argc, char **argv)
{
  g_autofree char *format = NULL, *output = NULL, *audience = NULL;
  g_auto (GStrv) kinds = NULL;
  g_auto (CliPlace) place = { 0 };
  LotseExportOptions options = { lotse_date_today (), LOTSE_AUDIENCE_LEADERSHIP, FALSE };
  const GOptionEntry entries[] = {
    { "format", 'F', 0, G_OPTION_ARG_STRING, &format, N_("csv or json"), "csv|json" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("Where to write; standard output without it"), N_("FILE") },
    { "bom", 0, 0, G_OPTION_ARG_NONE, &options.bom, N_("CSV: begin with a byte order mark, which spreadsheet programs want"), NULL },
    { "audience", 0, 0, G_OPTION_ARG_STRING, &audience, N_("Only what this audience may see"), "public|partners|staff|leadership" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &kinds, NULL, NULL },
    { NULL },
  };
  CliExit exit_code;

  if (!cli_parse (&argc, &argv, _("KIND"), _("Writes all records of a kind (project, report, milestone …)."), entries, &place) || !cli_read_enum (audience, "--audience", LOTSE_ENUM_AUDIENCE, &options.audience))
    return CLI_USAGE;
  if (kinds == NULL || kinds[1] != NULL)
    {
      cli_complain (_("say one kind of record, such as project or report"));
      return CLI_USAGE;
    }
  LotseKind kind;
  gboolean json = g_strcmp0 (format, "json") == 0;
  if (!cli_read_kind (kinds[0], &kind))
    return CLI_USAGE;
  if (!json && format != NULL && strcmp (format, "csv") != 0)
    {
      cli_complain (_("--format: “%s” is neither csv nor json"), format);
      return CLI_USAGE;
    }

  g_autoptr (CliStore) store = cli_store_open (&place, CLI_STORE_READ, &exit_code);
  if (store == NULL)
    return exit_code;
  if (!cli_store_admits (store, LOTSE_DATE_NONE, &options.audience))
    return CLI_USAGE;
  g_autofree char *text = json ? lotse_export_json (cli_store_dataset (store), kind, &options) : lotse_export_csv (cli_store_dataset (store), kind, &options);
  return cli_write (output, text, strlen (text)) ? CLI_OK : CLI_BAD;
}

CliExit
cli_sync (int argc, char **argv)
{
  g_auto (CliPlace) place = { 0 };
  const GOptionEntry entries[] = { { NULL } };
  CliExit exit_code;

  if (!cli_parse (&argc, &argv, NULL, _("Sends what waits on this computer and fetches what is new."), entries, &place))
    return CLI_USAGE;
  if (place.file != NULL)
    {
      cli_complain (_("a .lotse file has no server; use --server URL --workspace NAME --token-file FILE"));
      return CLI_USAGE;
    }
  place.offline = FALSE;

  g_autoptr (CliStore) store = cli_store_open (&place, CLI_STORE_WRITE, &exit_code);
  if (store == NULL)
    return exit_code;
  guint projects = lotse_dataset_count (cli_store_dataset (store), LOTSE_KIND_PROJECT);
  guint conflicts = lotse_client_conflicts (cli_store_client (store));
  if (conflicts > 0)
    {
      printf (ngettext ("%u change waits for a decision; lotsectl conflicts shows it.\n", "%u changes wait for a decision; lotsectl conflicts shows them.\n", conflicts), conflicts);
      printf (ngettext ("All else is transmitted and received; %u project.\n", "All else is transmitted and received; %u projects.\n", projects), projects);
      return CLI_OK;
    }
  printf (ngettext ("All is transmitted and received; %u project.\n", "All is transmitted and received; %u projects.\n", projects), projects);
  return CLI_OK;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lotsectl import: all files are read and planned before the first is written, then each is one transaction. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "cli-kpis.h"
#include "data/exchange/import-mapping.h"
#include "data/exchange/lotse-import.h"
#include "data/model/dataset-copy.h"

#define PROBLEMS_SHOWN 12

typedef struct
{
  char    *mapping, *as_of, *report, *encoding, *kpi, *columns; /* (owned) (nullable) */
  gboolean dry_run, quiet, kpis;
  char   **files; /* (owned) (nullable) */
} Options;

static void
options_clear (Options *options)
{
  g_free (options->mapping);
  g_free (options->as_of);
  g_free (options->report);
  g_free (options->encoding);
  g_free (options->kpi);
  g_free (options->columns);
  g_strfreev (options->files);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse_options (int argc, char **argv, Options *options, CliPlace *place)
{
  const GOptionEntry entries[] = {
    { "mapping", 'm', 0, G_OPTION_ARG_STRING, &options->mapping, N_("A mapping file, or the name of a mapping that ships with Lotse"), N_("FILE") },
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &options->dry_run, N_("Read and report, write nothing"), NULL },
    { "report", 'r', 0, G_OPTION_ARG_FILENAME, &options->report, N_("Write what was found as JSON, every unreadable cell included"), N_("FILE.json") },
    { "as-of", 'd', 0, G_OPTION_ARG_STRING, &options->as_of, N_("The day of the data, where the table does not say it"), N_("DATE") },
    { "encoding", 'e', 0, G_OPTION_ARG_STRING, &options->encoding, N_("Encoding of the files, where it is not recognised"), N_("NAME") },
    { "kpis", 'k', 0, G_OPTION_ARG_NONE, &options->kpis, N_("The files hold values of KPIs (CSV, XLSX or ODS)"), NULL },
    { "kpi", 0, 0, G_OPTION_ARG_STRING, &options->kpi, N_("The KPI that the values belong to, where the files name none: title or id"), N_("KPI") },
    { "columns", 0, 0, G_OPTION_ARG_STRING, &options->columns, N_("What stands where in tables of values: \"date=Stand; value=Online\""), N_("TEXT") },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &options->quiet, N_("Print nothing when all is well"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->files, NULL, NULL },
    { NULL },
  };
  return cli_parse (&argc, &argv, _("FILE…"),
                    _("Reads project tables. A table of a later date updates the projects of an earlier one and becomes a status report of\n"
                      "that date. Cells that cannot be read stay empty and are listed. Each file is written as a whole or not at all."),
                    entries, place);
}

/* Plans all files one on top of the other. (transfer full) (element-type LotseImport) (nullable) */
static GPtrArray *
plan_files (const Options *options, LotseDataset *data, LotseDate as_of, CliExit *exit_code)
{
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_import_free);
  LotseImportOptions import = { options->mapping, as_of, options->encoding };

  for (guint i = 0; options->files[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      LotseImport *plan = lotse_import_plan_file (options->files[i], &import, data, &error);
      if (plan == NULL)
        {
          cli_complain ("%s", error->message);
          *exit_code = cli_exit_for (error);
          return NULL;
        }
      g_ptr_array_add (plans, plan);
      if (options->files[i + 1] != NULL)
        lotse_import_apply (plan, data);
    }
  return g_steal_pointer (&plans);
}

static gboolean
write_report (const Options *options, GPtrArray *plans, guint n_written)
{
  if (options->report == NULL)
    return TRUE;

  g_autoptr (GString) json = g_string_new ("{\"format\":\"lotse-import-report\",\"version\":1,\"files\":[");
  for (guint i = 0; i < plans->len; i++)
    {
      if (i > 0)
        g_string_append (json, ",\n");
      lotse_import_write_json (g_ptr_array_index (plans, i), i < n_written, json);
    }
  g_string_append (json, "]}\n");
  return cli_write (options->report, json->str, json->len);
}

static void
print_summary (const Options *options, GPtrArray *plans, guint n_written)
{
  for (guint i = 0; i < plans->len; i++)
    {
      g_autofree char *text = lotse_import_summary (g_ptr_array_index (plans, i), i < n_written, PROBLEMS_SHOWN);
      if (!options->quiet)
        fputs (text, stdout);
    }
}

static gboolean
commit_plans (CliStore *store, GPtrArray *plans, guint *n_written, GError **error)
{
  for (guint i = 0; i < plans->len; i++)
    {
      LotseImport *plan = g_ptr_array_index (plans, i);
      if (plan->mutations->len > 0 && !cli_store_commit (store, plan->mutations, error))
        return FALSE;
      *n_written = i + 1;
    }
  return cli_store_finish (store, error);
}

CliExit
cli_import (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_auto (CliPlace) place = { 0 };
  LotseDate as_of;
  CliExit exit_code = CLI_OK;

  if (!parse_options (argc, argv, &options, &place) || !cli_read_day (options.as_of, "--as-of", &as_of))
    return CLI_USAGE;
  if (options.files == NULL)
    {
      cli_complain (_("say which file to import"));
      return CLI_USAGE;
    }

  g_autoptr (CliStore) store = cli_store_open (&place, options.dry_run ? CLI_STORE_LOOK : CLI_STORE_WRITE, &exit_code);
  if (store == NULL)
    return exit_code;

  if (options.kpis || options.kpi != NULL || options.columns != NULL)
    {
      const CliKpiImport kpis = { options.files, options.kpi, options.columns, options.dry_run, options.quiet };

      return cli_import_kpis (store, &kpis);
    }

  /* A copy, because planning several files puts the first into it before it is written. */
  g_autoptr (LotseDataset) data = options.files[1] != NULL ? lotse_dataset_copy (cli_store_dataset (store)) : g_object_ref (cli_store_dataset (store));
  g_autoptr (GPtrArray) plans = plan_files (&options, data, as_of, &exit_code);
  if (plans == NULL)
    return exit_code;

  /* A report that cannot be written is found before anything else is written. */
  if (!options.dry_run && !write_report (&options, plans, 0))
    return CLI_BAD;

  guint n_written = 0;
  g_autoptr (GError) error = NULL;
  if (!options.dry_run && !commit_plans (store, plans, &n_written, &error))
    {
      cli_complain ("%s", error->message);
      exit_code = CLI_BAD;
    }
  else
    {
      exit_code = CLI_OK;
      print_summary (&options, plans, n_written);
    }
  if (!write_report (&options, plans, n_written))
    return CLI_BAD;
  return exit_code;
}

CliExit
cli_mapping (int argc, char **argv)
{
  g_auto (GStrv) names = NULL;
  const GOptionEntry entries[] = {
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &names, NULL, NULL },
    { NULL },
  };

  if (!cli_parse (&argc, &argv, _("[NAME]"), _("Without a name, lists the mappings that ship with Lotse. With one, prints it, to be copied and changed."), entries, NULL))
    return CLI_USAGE;
  if (names == NULL)
    {
      g_auto (GStrv) shipped = lotse_mapping_shipped ();
      for (guint i = 0; shipped[i] != NULL; i++)
        printf ("%s\n", shipped[i]);
      return CLI_OK;
    }

  g_autofree char *text = lotse_mapping_shipped_text (names[0]);
  if (text == NULL)
    {
      cli_complain (_("no mapping “%s” ships with Lotse"), names[0]);
      return CLI_USAGE;
    }
  return cli_write (NULL, text, strlen (text)) ? CLI_OK : CLI_BAD;
}

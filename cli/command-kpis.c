/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lotsectl import --kpis and lotsectl fetch-kpis: values of KPIs from tables, given or fetched. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "cli-kpis.h"
#include "data/client/kpi-fetch.h"
#include "data/exchange/kpi-table.h"
#include "data/exchange/spreadsheet.h"
#include "data/model/error.h"

#define PROBLEMS_SHOWN 12

/* By id or title. */
static LotseRecord *
find_kpi (LotseDataset *data, const char *name)
{
  LotseRecord *found = lotse_dataset_get (data, LOTSE_KIND_KPI, name);
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  for (guint i = 0; found == NULL && i < lotse_dataset_count (data, LOTSE_KIND_KPI); i++)
    {
      LotseRecord *kpi = lotse_dataset_at (data, LOTSE_KIND_KPI, i);
      const char *title = lotse_record_text (kpi, LOTSE_F_KPI_TITLE);
      g_autofree char *folded = title != NULL ? g_utf8_casefold (title, -1) : NULL;

      if (g_strcmp0 (folded, wanted) == 0)
        found = kpi;
    }
  if (found == NULL)
    cli_complain (_("there is no KPI “%s”"), name);
  return found;
}

/* (transfer full) (nullable) after the mistake was printed */
static GPtrArray *
read_cells (const char *path, const CliKpiImport *options, LotseDataset *data, LotseRecord *kpi, CliExit *exit_code)
{
  const LotseKpiTableOptions table = { kpi != NULL ? lotse_record_id (kpi) : NULL, options->columns, LOTSE_DECIMAL_AUTO };
  g_autofree char *sheet_name = lotse_kpi_columns_sheet (options->columns);
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseSheet) sheet = lotse_sheet_load (path, sheet_name, &error);
  GPtrArray *cells = sheet != NULL ? lotse_kpi_table_read (sheet, data, &table, &error) : NULL;

  if (cells == NULL)
    {
      if (sheet != NULL)
        {
          cli_complain ("%s: %s", path, error->message);
          if (options->columns == NULL)
            /* Translators: the words before “=” are written like that, or in German “datum”, “wert”, “tag” and “wo” */
            g_printerr ("%s\n", _("  --columns says what is where: \"date=As of; value=Online\", for a table of one day \"day=2020; value=Online; where=Office:Building\""));
        }
      else
        cli_complain ("%s", error->message);
      *exit_code = cli_exit_for (error);
    }
  return cells;
}

/* The first of them by name. */
static void
print_question (const char *name, const LotseKpiCell *cell, const char *question, guint *n)
{
  if (question != NULL && (*n)++ < PROBLEMS_SHOWN)
    g_printerr (_("  %s %s “%s” (%s): %s\n"), name, cell->place, cell->text, cell->header, question);
}

static void
print_rest (guint n)
{
  if (n > PROBLEMS_SHOWN)
    g_printerr (ngettext ("  and %u more cell to look at\n", "  and %u more cells to look at\n", n - PROBLEMS_SHOWN), n - PROBLEMS_SHOWN);
}

/* What was taken and is likely a slip: said also where nothing else is, for nobody looks at it later. */
static void
print_questions (const char *path, GPtrArray *cells, LotseDataset *data)
{
  g_autofree char *name = g_path_get_basename (path);
  guint shares = 0, to_come = 0, beyond = 0;

  for (guint i = 0; i < cells->len; i++)
    {
      const LotseKpiCell *cell = cells->pdata[i];
      LotseRecord *kpi = cell->reason == NULL && cell->kpi != NULL ? lotse_dataset_get (data, LOTSE_KIND_KPI, cell->kpi) : NULL;
      g_autofree char *question = kpi != NULL ? lotse_kpi_share_question (kpi, &cell->point, lotse_lang_get ()) : NULL;

      print_question (name, cell, question, &shares);
    }
  print_rest (shares);
  if (shares > 0)
    /* Translators: “scale=100” is written like that, or in German “faktor=100” */
    g_printerr ("%s\n", _("  It is taken as it stands there. If shares are meant, import the table again with --columns \"scale=100\"; these values take the place of those."));
  for (guint i = 0; i < cells->len; i++)
    {
      const LotseKpiCell *cell = cells->pdata[i];
      g_autofree char *question = cell->reason == NULL && cell->kpi != NULL ? lotse_kpi_to_come_question (cell->when, lotse_date_today (), lotse_lang_get ()) : NULL;

      print_question (name, cell, question, &to_come);
    }
  print_rest (to_come);
  if (to_come > 0)
    g_printerr ("%s\n", _("  It is taken as it stands there. If the year is wrong, correct the table and import it again, and empty the wrong value with “Enter Values …” on the page of the KPIs."));
  for (guint i = 0; i < cells->len; i++)
    {
      const LotseKpiCell *cell = cells->pdata[i];
      LotseRecord *kpi = cell->reason == NULL && cell->kpi != NULL ? lotse_dataset_get (data, LOTSE_KIND_KPI, cell->kpi) : NULL;

      print_question (name, cell, kpi != NULL ? lotse_kpi_range_question (kpi, &cell->point) : NULL, &beyond);
    }
  print_rest (beyond);
  if (beyond > 0)
    g_printerr ("%s\n", _("  It is taken as it stands there. If it is wrong, correct the table and import it again; the right value takes the place of the wrong one."));
}

static void
print_problems (const char *path, GPtrArray *cells)
{
  g_autofree char *name = g_path_get_basename (path);
  guint n = 0;

  for (guint i = 0; i < cells->len; i++)
    {
      const LotseKpiCell *cell = cells->pdata[i];

      if (cell->reason != NULL && n++ < PROBLEMS_SHOWN)
        printf (_("  %s %s “%s” (%s): %s\n"), name, cell->place, cell->text, cell->header, cell->reason);
    }
  if (n > PROBLEMS_SHOWN)
    printf (ngettext ("  and %u more cell that could not be taken\n", "  and %u more cells that could not be taken\n", n - PROBLEMS_SHOWN), n - PROBLEMS_SHOWN);
}

/* Mutations of all KPIs that @cells change. (transfer full) (nullable) after the mistake was printed */
static GPtrArray *
mutations_of (GPtrArray *cells, LotseDataset *data, gboolean quiet)
{
  g_autoptr (GPtrArray) mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_KPI); i++)
    {
      LotseRecord *kpi = lotse_dataset_at (data, LOTSE_KIND_KPI, i);
      guint fresh, changed;
      g_autoptr (LotseRecord) after = lotse_kpi_table_apply (cells, kpi, lotse_date_today (), &fresh, &changed);
      g_autoptr (GError) error = NULL;

      if (after == NULL)
        continue;
      if (!lotse_record_validate (after, &error))
        {
          cli_complain ("%s", error->message);
          return NULL;
        }
      if (!quiet)
        printf (_("%s: %u new, %u changed\n"), lotse_record_text (kpi, LOTSE_F_KPI_TITLE), fresh, changed);
      g_ptr_array_add (mutations, lotse_mutation_patch (kpi, after));
    }
  if (mutations->len == 0 && !quiet)
    printf ("%s\n", _("Nothing has changed."));
  return g_steal_pointer (&mutations);
}

/* A copy of a server follows by itself; the records of a file are read once, and the next table stands on what the one before made of them. */
static gboolean
commit (CliStore *store, GPtrArray *mutations, GError **error)
{
  LotseDataset *data = cli_store_dataset (store);

  if (!cli_store_commit (store, mutations, error))
    return FALSE;
  for (guint i = 0; cli_store_client (store) == NULL && i < mutations->len; i++)
    {
      const LotseMutation *mutation = mutations->pdata[i];

      lotse_dataset_take (data, lotse_mutation_apply (mutation, lotse_dataset_get (data, mutation->kind, mutation->id)));
    }
  return TRUE;
}

CliExit
cli_import_kpis (CliStore *store, const CliKpiImport *options)
{
  LotseDataset *data = cli_store_dataset (store);
  LotseRecord *kpi = options->kpi != NULL ? find_kpi (data, options->kpi) : NULL;
  g_autoptr (GPtrArray) plans = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GError) error = NULL;
  CliExit exit_code = CLI_BAD;

  if (options->kpi != NULL && kpi == NULL)
    return CLI_USAGE;
  /* All files are read before the first is written. */
  for (guint i = 0; options->files[i] != NULL; i++)
    {
      GPtrArray *cells = read_cells (options->files[i], options, data, kpi, &exit_code);

      if (cells == NULL)
        return exit_code;
      g_ptr_array_add (plans, cells);
    }
  for (guint i = 0; i < plans->len; i++)
    {
      g_autoptr (GPtrArray) mutations = mutations_of (plans->pdata[i], data, options->quiet);

      if (mutations == NULL)
        return CLI_BAD;
      if (!options->quiet)
        print_problems (options->files[i], plans->pdata[i]);
      print_questions (options->files[i], plans->pdata[i], data);
      if (!options->dry_run && mutations->len > 0 && !commit (store, mutations, &error))
        break;
    }
  if (error != NULL || (!options->dry_run && !cli_store_finish (store, &error)))
    {
      cli_complain ("%s", error->message);
      return CLI_BAD;
    }
  return CLI_OK;
}

/* ---- Fetching ---- */

/* FALSE after the mistake was printed; @bad is set where nothing came. */
static gboolean
fetch_one (CliStore *store, LotseRecord *source, gboolean dry_run, gboolean quiet, gboolean *bad)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseKpiFetched) fetched = NULL;

  lotse_kpi_fetch_async (cli_store_dataset (store), source, lotse_date_today (), NULL, cli_keep_result_cb, &kept);
  cli_wait_for (&kept);
  result = kept;
  fetched = lotse_kpi_fetch_finish (result, &error);
  if (fetched == NULL)
    {
      cli_complain ("%s", error->message);
      *bad = TRUE;
      return TRUE;
    }
  *bad |= !fetched->reached;
  if (!fetched->reached)
    cli_complain ("%s: %s", fetched->title, fetched->trouble);
  else if (!quiet)
    {
      printf (ngettext ("%s: %u new value", "%s: %u new values", fetched->n_new), fetched->title, fetched->n_new);
      printf ("%s%s\n", fetched->trouble != NULL ? "; " : "", fetched->trouble != NULL ? fetched->trouble : "");
    }
  if (fetched->question != NULL)
    cli_complain ("%s: %s", fetched->title, fetched->question);
  if (dry_run || fetched->mutations->len == 0 || commit (store, fetched->mutations, &error))
    return TRUE;
  cli_complain ("%s", error->message);
  return FALSE;
}

CliExit
cli_fetch_kpis (int argc, char **argv)
{
  gboolean all = FALSE, dry_run = FALSE, quiet = FALSE, bad = FALSE;
  g_auto (CliPlace) place = { 0 };
  const GOptionEntry entries[] = {
    { "all", 'a', 0, G_OPTION_ARG_NONE, &all, N_("Also what is not due by its rhythm"), NULL },
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run, N_("Read and report, write nothing"), NULL },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, N_("Print nothing when all is well"), NULL },
    { NULL },
  };
  g_autoptr (GPtrArray) due = NULL;
  g_autoptr (GError) error = NULL;
  CliExit exit_code;

  if (!cli_parse (&argc, &argv, NULL,
                  _("Fetches the sources of values that are due by their rhythm, from the web or from files, and adds what is new to their KPIs. What is\n"
                    "recorded already stays. Made for cron: exit code 1 where one of them could not be read."),
                  entries, &place))
    return CLI_USAGE;

  g_autoptr (CliStore) store = cli_store_open (&place, dry_run ? CLI_STORE_LOOK : CLI_STORE_WRITE, &exit_code);
  if (store == NULL)
    return exit_code;
  due = lotse_kpi_sources_due (cli_store_dataset (store), lotse_date_today (), all);
  if (due->len == 0 && !quiet)
    printf ("%s\n", _("No source of values is due."));
  for (guint i = 0; i < due->len; i++)
    if (!fetch_one (store, due->pdata[i], dry_run, quiet, &bad))
      return CLI_BAD;
  if (!dry_run && due->len > 0 && !cli_store_finish (store, &error))
    {
      cli_complain ("%s", error->message);
      return CLI_BAD;
    }
  return bad ? CLI_BAD : CLI_OK;
}

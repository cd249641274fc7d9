/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lotsectl oparl: council papers of a council information system, read only on its side. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "cli.h"
#include "data/client/oparl-fetch.h"

typedef struct
{
  char    *since, *match; /* (owned) (nullable) */
  gboolean events, dry_run, quiet;
  char   **words; /* (owned) (nullable) the address */
} Options;

static void
options_clear (Options *options)
{
  g_free (options->since);
  g_free (options->match);
  g_strfreev (options->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse_options (int argc, char **argv, Options *options, CliPlace *place)
{
  const GOptionEntry entries[] = {
    { "since", 0, 0, G_OPTION_ARG_STRING, &options->since, N_("Only papers that are dated or were changed then or later"), N_("DATE") },
    { "match", 'm', 0, G_OPTION_ARG_STRING, &options->match, N_("Only papers with all these words in title, file number or type"), N_("WORDS") },
    { "events", 0, 0, G_OPTION_ARG_NONE, &options->events, N_("Their sittings become outside events of the timeline"), NULL },
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &options->dry_run, N_("Read and report, write nothing"), NULL },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &options->quiet, N_("Print nothing when all is well"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->words, NULL, NULL },
    { NULL },
  };

  return cli_parse (&argc, &argv, "URL",
                    _("Fetches council papers from an OParl endpoint (1.0 or 1.1), with sitting, agenda item and result. URL is that of the system, a\n"
                      "body, a list of papers or sittings, or of a single one of these. Papers that are there already are brought up to date."),
                    entries, place);
}

/* FALSE after the mistake was printed. */
static gboolean
fetch (LotseOparl *oparl)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  lotse_oparl_fetch_async (oparl, NULL, NULL, NULL, cli_keep_result_cb, &result);
  cli_wait_for (&result);
  if (lotse_oparl_fetch_finish (result, &error))
    return TRUE;
  cli_complain ("%s", error->message);
  return FALSE;
}

static void
print_papers (LotseOparl *oparl, GPtrArray *papers)
{
  for (guint i = 0; i < papers->len; i++)
    {
      const LotseOparlPaper *paper = papers->pdata[i];
      const LotseOparlItem *item;
      const LotseOparlMeeting *meeting = lotse_oparl_meeting_of (oparl, paper, &item);
      g_autofree char *day = paper->date != LOTSE_DATE_NONE ? lotse_date_format (paper->date, lotse_lang_get ()) : g_strdup ("–");

      printf ("%s  %s  %s\n", day, paper->reference != NULL ? paper->reference : "–", paper->name);
      if (meeting != NULL && meeting->name != NULL)
        printf ("    %s%s%s\n", meeting->name, item != NULL && item->result != NULL ? ": " : "", item != NULL && item->result != NULL ? item->result : "");
    }
}

static void
print_counts (LotseOparl *oparl, GPtrArray *papers, GPtrArray *mutations)
{
  guint added = 0;

  for (guint i = 0; i < mutations->len; i++)
    added += ((const LotseMutation *) mutations->pdata[i])->op == LOTSE_OP_CREATE;
  printf (_("%u of %u papers match; %u records are new, %u changed.\n"), papers->len, lotse_oparl_n_seen (oparl), added, mutations->len - added);
  if (lotse_oparl_is_cut (oparl))
    fputs (_("There is more than is read at once; say --since for the rest.\n"), stdout);
}

CliExit
cli_oparl (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_auto (CliPlace) place = { 0 };
  g_autoptr (LotseOparl) oparl = NULL;
  g_autoptr (CliStore) store = NULL;
  g_autoptr (GPtrArray) papers = NULL, mutations = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *skipped = NULL, *elsewhere = NULL, *withdrawn = NULL;
  LotseDate since;
  CliExit exit_code;

  if (!parse_options (argc, argv, &options, &place) || !cli_read_day (options.since, "--since", &since))
    return CLI_USAGE;
  if (options.words == NULL || options.words[1] != NULL)
    {
      cli_complain (_("say one address: that of the system, a body, a list of papers or sittings, or of a single one of these"));
      return CLI_USAGE;
    }
  oparl = lotse_oparl_new (options.words[0], since, options.match, &error);
  if (oparl == NULL)
    {
      cli_complain ("%s", error->message);
      return CLI_USAGE;
    }
  store = cli_store_open (&place, options.dry_run ? CLI_STORE_LOOK : CLI_STORE_WRITE, &exit_code);
  if (store == NULL)
    return exit_code;
  if (!fetch (oparl))
    return CLI_BAD;
  papers = lotse_oparl_papers (oparl);
  elsewhere = lotse_oparl_elsewhere_words (oparl);
  if (elsewhere != NULL)
    cli_complain ("%s", elsewhere);
  if (elsewhere != NULL && lotse_oparl_n_seen (oparl) == 0 && lotse_oparl_n_sittings (oparl) == 0)
    return CLI_BAD;
  for (guint i = 0; i < papers->len; i++)
    lotse_oparl_want (oparl, papers->pdata[i]);
  if (!fetch (oparl))
    return CLI_BAD;
  mutations = lotse_oparl_mutations (oparl, cli_store_dataset (store), papers, options.events, lotse_date_today ());
  if (!options.dry_run && ((mutations->len > 0 && !cli_store_commit (store, mutations, &error)) || !cli_store_finish (store, &error)))
    {
      cli_complain ("%s", error->message);
      return CLI_BAD;
    }
  skipped = lotse_oparl_skipped_words (oparl, 0);
  if (skipped != NULL)
    fprintf (stderr, "lotsectl: %s\n", skipped);
  withdrawn = lotse_oparl_withdrawn_words (oparl, cli_store_dataset (store), 0);
  if (withdrawn != NULL)
    fprintf (stderr, "lotsectl: %s\n", withdrawn);
  if (!options.quiet)
    {
      print_papers (oparl, papers);
      print_counts (oparl, papers, mutations);
    }
  return CLI_OK;
}

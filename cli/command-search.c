/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lotsectl search: what contains all the words, by kind. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "cli.h"
#include "data/model/search-index.h"

#define DEFAULT_MAX 10
#define EXCERPT_CHARS 90

static void
print_record (LotseDataset *data, LotseRecord *record, const LotseFoldQuery *query)
{
  LotseRecord *project = lotse_search_project_of (data, record, LOTSE_AUDIENCE_N_VALUES);
  g_autofree char *title = lotse_record_title (record), *excerpt = lotse_search_excerpt (record, query, EXCERPT_CHARS);
  g_autofree char *name = project != NULL && project != record ? lotse_record_title (project) : NULL;
  g_autofree char *day = lotse_record_kind (record) == LOTSE_KIND_REPORT ? lotse_date_to_text (lotse_record_date (record, LOTSE_F_REPORT_AS_OF)) : NULL;
  g_autoptr (GArray) in_title = lotse_fold_find (title, query);

  g_strdelimit (title, "\n\r\t", ' ');
  printf ("%s\t%s\t%s\t%s", lotse_record_id (record), day != NULL ? day : "", name != NULL ? name : "", title);
  if (in_title->len == 0 && excerpt != NULL)
    printf ("\t%s", excerpt);
  putchar ('\n');
}

CliExit
cli_search (int argc, char **argv)
{
  g_auto (GStrv) words = NULL;
  int max = DEFAULT_MAX;
  const GOptionEntry entries[] = {
    { "max", 0, 0, G_OPTION_ARG_INT, &max, N_("Of each kind at most so many; 10 without it"), "N" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &words, NULL, NULL },
    { NULL },
  };
  g_auto (CliPlace) place = { 0 };
  g_autoptr (CliStore) store = NULL;
  g_autoptr (LotseSearchIndex) index = NULL;
  g_autoptr (LotseFoldQuery) query = NULL;
  g_autoptr (GPtrArray) groups = NULL;
  g_autofree char *text = NULL;
  CliExit exit_code;

  if (!cli_parse (&argc, &argv, _("TEXT"),
                  _("Lists what contains all words of TEXT, in any order and also within words; ae finds ä, ss finds ß. A line has id, day of a\n"
                    "report, project, title, and what surrounds the word, parted by tabs. Names of people are not searched."), entries, &place))
    return CLI_USAGE;
  text = words != NULL ? g_strjoinv (" ", words) : NULL;
  query = lotse_fold_query_new (text);
  if (lotse_fold_query_is_empty (query) || max < 1)
    {
      cli_complain (max < 1 ? _("--max: not a number from 1") : _("say what to search for"));
      return CLI_USAGE;
    }
  store = cli_store_open (&place, CLI_STORE_READ, &exit_code);
  if (store == NULL)
    return exit_code;
  index = lotse_search_index_new ();
  groups = lotse_search_index_find_groups (index, cli_store_dataset (store), text, LOTSE_AUDIENCE_N_VALUES, (guint) max);
  for (guint i = 0; i < groups->len; i++)
    {
      const LotseSearchGroup *group = groups->pdata[i];

      printf ("%s (%u)\n", lotse_kind_plural (group->kind), group->n_found);
      for (guint j = 0; j < group->records->len; j++)
        print_record (cli_store_dataset (store), group->records->pdata[j], query);
    }
  if (groups->len == 0)
    fprintf (stderr, "%s\n", _("Nothing contains these words."));
  return groups->len > 0 ? CLI_OK : CLI_BAD;
}

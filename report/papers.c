/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which decision a paper belongs to is found once for all of them: a decision names its paper, not the other way round. */
#include "config.h"

#include "papers.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "data/model/decision.h"
#include "data/model/parts.h"
#include "source-private.h"

/* ---- What is listed ---- */

/* Paper → decision; of several, the first. (transfer full) (element-type LotseRecord LotseRecord) */
static GHashTable *
decisions_of (LotseDataset *data, const LotseSourceOptions *options)
{
  GHashTable *of = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_DECISION); i++)
    {
      LotseRecord *decision = lotse_dataset_at (data, LOTSE_KIND_DECISION, i);
      LotseRecord *paper = lotse_source_visible (options, decision) ? lotse_decision_paper (data, decision) : NULL;

      if (paper != NULL && !g_hash_table_contains (of, paper))
        g_hash_table_insert (of, paper, decision);
    }
  return of;
}

static gboolean
is_chosen (const LotsePaper *one, LotsePapersChoice choice, LotseDate as_of)
{
  switch (choice)
    {
    case LOTSE_PAPERS_AHEAD: return lotse_record_date (one->paper, LOTSE_F_COUNCIL_PAPER_MEETING_ON) >= as_of;
    case LOTSE_PAPERS_LINKED: return one->decision != NULL;
    case LOTSE_PAPERS_UNLINKED: return one->decision == NULL;
    default: return TRUE;
    }
}

/* "11 Jul 2022 July 2022": what one would type to find the day. */
static void
append_day (GString *text, LotseRecord *paper, guint field, LotseLang lang)
{
  const LotseDate day = lotse_record_date (paper, field);
  g_autofree char *words = day != LOTSE_DATE_NONE ? lotse_date_format (day, lang) : NULL;
  int year, month;

  if (words == NULL)
    return;
  lotse_date_to_ymd (day, &year, &month, NULL);
  g_string_append_printf (text, "%s %s %d\n", words, lotse_month_name (month, lang), year);
}

static gboolean
matches (LotseDataset *data, const LotsePaper *one, const LotseFoldQuery *query, LotseLang lang)
{
  static const guint fields[] = { LOTSE_F_COUNCIL_PAPER_TITLE, LOTSE_F_COUNCIL_PAPER_REFERENCE, LOTSE_F_COUNCIL_PAPER_PAPER_TYPE, LOTSE_F_COUNCIL_PAPER_MEETING,
                                  LOTSE_F_COUNCIL_PAPER_AGENDA_ITEM, LOTSE_F_COUNCIL_PAPER_RESULT };
  g_autoptr (GString) text = g_string_new (NULL), plain = g_string_new (NULL), expanded = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (lotse_record_has (one->paper, fields[i]))
      g_string_append_printf (text, "%s\n", lotse_record_text (one->paper, fields[i]));
  append_day (text, one->paper, LOTSE_F_COUNCIL_PAPER_DATE, lang);
  append_day (text, one->paper, LOTSE_F_COUNCIL_PAPER_MEETING_ON, lang);
  if (one->decision != NULL)
    g_string_append_printf (text, "%s\n", lotse_record_text (one->decision, LOTSE_F_DECISION_QUESTION));
  lotse_fold_append (plain, text->str, FALSE);
  lotse_fold_append (expanded, text->str, TRUE);
  return lotse_fold_query_matches (query, plain->str, expanded->str);
}

static LotseDate
day_of (LotseRecord *paper)
{
  const LotseDate sitting = lotse_record_date (paper, LOTSE_F_COUNCIL_PAPER_MEETING_ON);

  return sitting != LOTSE_DATE_NONE ? sitting : lotse_record_date (paper, LOTSE_F_COUNCIL_PAPER_DATE);
}

static int
compare_papers (gconstpointer a, gconstpointer b)
{
  LotseRecord *one = ((const LotsePaper *) a)->paper, *other = ((const LotsePaper *) b)->paper;
  const LotseDate x = day_of (one), y = day_of (other);

  return x != y ? (x < y) - (x > y) : g_strcmp0 (lotse_record_text (one, LOTSE_F_COUNCIL_PAPER_TITLE), lotse_record_text (other, LOTSE_F_COUNCIL_PAPER_TITLE));
}

GArray *
lotse_papers_read (LotseDataset *data, const LotseSourceOptions *options, LotsePapersChoice choice, const LotseFoldQuery *query, LotseLang lang)
{
  g_autoptr (GHashTable) decisions = decisions_of (data, options);
  GArray *papers = g_array_new (FALSE, FALSE, sizeof (LotsePaper));

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_COUNCIL_PAPER); i++)
    {
      LotsePaper one = { lotse_dataset_at (data, LOTSE_KIND_COUNCIL_PAPER, i), NULL };

      one.decision = g_hash_table_lookup (decisions, one.paper);
      if (lotse_source_visible (options, one.paper) && is_chosen (&one, choice, lotse_source_as_of (options))
          && (query == NULL || lotse_fold_query_is_empty (query) || matches (data, &one, query, lang)))
        g_array_append_val (papers, one);
    }
  g_array_sort (papers, compare_papers);
  return papers;
}

const char *
lotse_papers_choice_label (LotsePapersChoice choice)
{
  switch (choice)
    {
    case LOTSE_PAPERS_AHEAD: return _("Sitting ahead");
    case LOTSE_PAPERS_LINKED: return _("With a decision");
    case LOTSE_PAPERS_UNLINKED: return _("Without a decision");
    default: return _("All papers");
    }
}

/* ---- Source ---- */

static char *
host_of (const char *url)
{
  g_autoptr (GUri) uri = url != NULL ? g_uri_parse (url, G_URI_FLAGS_NONE, NULL) : NULL;

  return uri != NULL && g_uri_get_host (uri) != NULL ? g_strdup (g_uri_get_host (uri)) : NULL;
}

char *
lotse_paper_source_words (LotseRecord *paper, const char *url, LotseLang lang)
{
  const LotseDate fetched = paper != NULL ? lotse_record_date (paper, LOTSE_F_COUNCIL_PAPER_FETCHED_ON) : LOTSE_DATE_NONE;
  g_autofree char *host = host_of (paper != NULL && lotse_record_has (paper, LOTSE_F_COUNCIL_PAPER_SOURCE_URL)
                                     ? lotse_record_text (paper, LOTSE_F_COUNCIL_PAPER_SOURCE_URL) : url);
  g_autofree char *day = fetched != LOTSE_DATE_NONE ? lotse_date_format (fetched, lang) : NULL;

  if (host != NULL && day != NULL)
    return g_strdup_printf (_("fetched from %s on %s"), host, day);
  return g_steal_pointer (&host);
}

/* ---- The table ---- */

static void
add_day (LotseChartTable *table, LotseRecord *paper, guint field, LotseLang lang)
{
  const LotseDate day = lotse_record_date (paper, field);

  lotse_chart_table_take_text (table, day != LOTSE_DATE_NONE ? lotse_date_format (day, lang) : NULL);
}

/* "Extend two posts? · taken" (transfer full) (nullable) */
static char *
decision_text (LotseDataset *data, const LotseSourceOptions *options, const LotsePaper *one)
{
  GString *text = g_string_new (NULL);

  if (one->decision != NULL)
    {
      lotse_parts_add (text, lotse_record_text (one->decision, LOTSE_F_DECISION_QUESTION));
      lotse_parts_add (text, lotse_decision_state_label (lotse_decision_state (data, one->decision, lotse_source_as_of (options))));
    }
  return g_string_free (text, text->len == 0);
}

/* Titles of the projects that the decision names, as far as the audience sees them. (transfer full) */
static char *
projects_text (LotseDataset *data, const LotseSourceOptions *options, const LotsePaper *one)
{
  const char *const *ids = one->decision != NULL ? lotse_record_refs (one->decision, LOTSE_F_DECISION_PROJECTS) : NULL;
  GString *text = g_string_new (NULL);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      LotseRecord *project = lotse_dataset_get (data, LOTSE_KIND_PROJECT, ids[i]);

      if (project != NULL && lotse_source_visible (options, project))
        g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", lotse_record_text (project, LOTSE_F_PROJECT_TITLE));
    }
  return g_string_free (text, FALSE);
}

static char *
join (const char *one, const char *other)
{
  GString *text = g_string_new (NULL);

  lotse_parts_add (text, one);
  lotse_parts_add (text, other);
  return g_string_free (text, FALSE);
}

static char *
sitting_text (LotseRecord *paper, LotseLang lang)
{
  const LotseDate day = lotse_record_date (paper, LOTSE_F_COUNCIL_PAPER_MEETING_ON);
  g_autofree char *words = day != LOTSE_DATE_NONE ? lotse_date_format (day, lang) : NULL;

  return join (lotse_record_text (paper, LOTSE_F_COUNCIL_PAPER_MEETING), words);
}

static void
add_full (LotseChartTable *table, LotseDataset *data, const LotseSourceOptions *options, const LotsePaper *one, LotseLang lang)
{
  lotse_chart_table_add_text (table, lotse_record_text (one->paper, LOTSE_F_COUNCIL_PAPER_TITLE));
  lotse_chart_table_add_text (table, lotse_record_text (one->paper, LOTSE_F_COUNCIL_PAPER_REFERENCE));
  add_day (table, one->paper, LOTSE_F_COUNCIL_PAPER_DATE, lang);
  lotse_chart_table_take_text (table, sitting_text (one->paper, lang));
  lotse_chart_table_take_text (table, decision_text (data, options, one));
  lotse_chart_table_take_text (table, projects_text (data, options, one));
  lotse_chart_table_take_text (table, lotse_paper_source_words (one->paper, NULL, lang));
}

static void
add_brief (LotseChartTable *table, LotseDataset *data, const LotseSourceOptions *options, const LotsePaper *one, LotseLang lang)
{
  g_autofree char *decision = decision_text (data, options, one), *projects = projects_text (data, options, one);

  lotse_chart_table_take_text (table, join (lotse_record_text (one->paper, LOTSE_F_COUNCIL_PAPER_REFERENCE), lotse_record_text (one->paper, LOTSE_F_COUNCIL_PAPER_TITLE)));
  lotse_chart_table_take_text (table, sitting_text (one->paper, lang));
  lotse_chart_table_take_text (table, join (decision, projects));
  lotse_chart_table_take_text (table, lotse_paper_source_words (one->paper, NULL, lang));
}

LotseChartTable *
lotse_papers_table (LotseDataset *data, const LotseSourceOptions *options, const GArray *papers, gboolean brief, LotseLang lang)
{
  LotseChartTable *table = lotse_chart_table_new (_("Council papers"));

  lotse_chart_table_add_column (table, _("Council paper"), FALSE);
  if (!brief)
    lotse_chart_table_add_column (table, _("File number"), FALSE);
  if (!brief)
    lotse_chart_table_add_column (table, _("Date"), FALSE);
  lotse_chart_table_add_column (table, _("Sitting"), FALSE);
  lotse_chart_table_add_column (table, _("Decision"), FALSE);
  if (!brief)
    lotse_chart_table_add_column (table, _("Project"), FALSE);
  lotse_chart_table_add_column (table, _("Source"), FALSE);
  for (guint i = 0; i < papers->len; i++)
    (brief ? add_brief : add_full) (table, data, options, &g_array_index (papers, LotsePaper, i), lang);
  return table;
}

GPtrArray *
lotse_papers_targets (const GArray *papers)
{
  GPtrArray *targets = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < papers->len; i++)
    g_ptr_array_add (targets, g_strdup_printf ("council_paper:%s", lotse_record_id (g_array_index (papers, LotsePaper, i).paper)));
  return targets;
}

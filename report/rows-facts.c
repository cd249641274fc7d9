/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What else is told of a project beside its status: its dimensions, KPIs, legal checks and decisions. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "data/model/decision.h"
#include "data/model/excerpt.h"
#include "data/model/legal.h"
#include "data/model/reporting.h"
#include "rows.h"
#include "source-private.h"

char *
lotse_source_facts_text (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project, LotseLang lang)
{
  const LotseDate as_of = lotse_source_as_of (options);
  g_auto (LotseFacts) facts = { 0 };
  g_autoptr (GPtrArray) sentences = NULL;

  if (!lotse_project_open (project) || lotse_project_state (data, project, as_of) > LOTSE_STATE_NOT_RATED)
    return NULL;
  lotse_facts_read_for (data, project, as_of, options->audience, &facts);
  sentences = lotse_facts_sentences (&facts, lang);
  if (sentences->len == 0)
    return NULL;
  g_ptr_array_add (sentences, NULL);
  return g_strjoinv (" ", (char **) sentences->pdata);
}

GPtrArray *
lotse_rows_dimensions (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project)
{
  LotseRecord *report = lotse_project_latest_report (data, project, lotse_source_as_of (options));
  const LotseValue *value = report != NULL ? lotse_record_get (report, LOTSE_F_REPORT_DIMENSIONS) : NULL;
  GPtrArray *rows = lotse_rows_new ();

  for (int dimension = 0; value != NULL && value->set && dimension < LOTSE_DIMENSION_N_VALUES; dimension++)
    for (guint i = 0; i < value->u.map->len; i++)
      {
        const LotseMapEntry *entry = &g_array_index (value->u.map, LotseMapEntry, i);
        const int status = entry->state != NULL ? lotse_enum_index (LOTSE_ENUM_STATUS, entry->state) : -1;
        LotseRow *row;

        if (strcmp (entry->key, lotse_enum_code (LOTSE_ENUM_DIMENSION, dimension)) != 0 || status < 0)
          continue;
        row = lotse_rows_add (rows, lotse_chart_status (status), lotse_enum_label (LOTSE_ENUM_DIMENSION, dimension));
        row->detail = g_strdup (entry->note);
        row->badge = g_strdup (lotse_enum_label (LOTSE_ENUM_STATUS, status));
        row->quiet = TRUE;
      }
  return rows;
}

GPtrArray *
lotse_rows_project_kpis (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project, LotseLang lang)
{
  const LotseDate as_of = lotse_source_as_of (options);
  const GPtrArray *kpis = lotse_dataset_referrers_of (data, LOTSE_KIND_KPI, LOTSE_F_KPI_PROJECT, project);
  GPtrArray *rows = lotse_rows_new ();

  for (guint i = 0; i < kpis->len; i++)
    {
      LotseRecord *kpi = kpis->pdata[i];
      const double target = lotse_kpi_target (kpi, as_of);
      g_autofree char *wanted = isnan (target) ? NULL : lotse_kpi_format (kpi, target, lang);
      LotseRow *row;

      if (!lotse_source_visible (options, kpi))
        continue;
      row = lotse_rows_add (rows, lotse_kpi_state_for (kpi, options), lotse_record_text (kpi, LOTSE_F_KPI_TITLE));
      row->spoken = lotse_chart_state_label (row->state);
      row->badge = lotse_kpi_last_words (kpi, options, lang);
      row->quiet = TRUE;
      row->detail = g_steal_pointer (&wanted);
    }
  return rows;
}

/* ---- Legal certainty ---- */

static void
legal_row_free (gpointer data)
{
  LotseLegalRow *row = data;

  g_free (row->since);
  g_free (row->function);
  g_free (row->review);
  g_free (row->note);
  g_free (row);
}

static char *
day_text (LotseDate day, LotseLang lang)
{
  return day != LOTSE_DATE_NONE ? lotse_date_format (day, lang) : NULL;
}

GPtrArray *
lotse_rows_legal (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project, LotseLang lang)
{
  static const LotseChartState states[LOTSE_CHECK_STATE_N_VALUES] = {
    [LOTSE_CHECK_STATE_OPEN] = LOTSE_CHART_PLANNED, [LOTSE_CHECK_STATE_RUNNING] = LOTSE_CHART_NEEDS_ATTENTION,
    [LOTSE_CHECK_STATE_DONE] = LOTSE_CHART_DONE, [LOTSE_CHECK_STATE_NOT_NEEDED] = LOTSE_CHART_NOT_RATED,
  };
  GPtrArray *rows = g_ptr_array_new_with_free_func (legal_row_free);

  for (int key = 0; lotse_legal_known (project) && key < LOTSE_LEGAL_CHECK_N_VALUES; key++)
    {
      LotseLegalRow *row = g_new0 (LotseLegalRow, 1);
      LotseLegalCheck check;
      LotseRecord *function;

      lotse_legal_get (project, key, &check);
      function = lotse_dataset_get (data, LOTSE_KIND_FUNCTION, check.function);
      row->late = check.review != LOTSE_DATE_NONE && check.review < lotse_source_as_of (options);
      row->state = row->late ? LOTSE_CHART_NEEDS_ATTENTION : check.state >= 0 ? states[check.state] : LOTSE_CHART_PLANNED;
      row->check = lotse_enum_label (LOTSE_ENUM_LEGAL_CHECK, key);
      row->word = lotse_enum_label (LOTSE_ENUM_CHECK_STATE, check.state >= 0 ? check.state : LOTSE_CHECK_STATE_OPEN);
      row->since = day_text (check.date, lang);
      row->function = function != NULL && lotse_source_visible (options, function) ? g_strdup (lotse_record_text (function, LOTSE_F_FUNCTION_TITLE)) : NULL;
      row->review = day_text (check.review, lang);
      row->note = g_strdup (check.note);
      g_ptr_array_add (rows, row);
    }
  return rows;
}

/* ---- Decisions ---- */

#define MOST_OF_A_DECISION 240 /* characters; the register has all of it */

typedef struct { LotseRecord *decision; LotseDecisionState state; } Decided;

static int
compare_decided (gconstpointer a, gconstpointer b)
{
  const Decided *x = a, *y = b;

  return lotse_decision_compare (x->decision, x->state, y->decision, y->state);
}

static LotseChartState
decision_mark (LotseDecisionState state)
{
  return state == LOTSE_DECISION_DUE ? LOTSE_CHART_NEEDS_DECISION
         : state == LOTSE_DECISION_ASKED || state == LOTSE_DECISION_REVIEW ? LOTSE_CHART_NEEDS_ATTENTION
         : state == LOTSE_DECISION_TAKEN ? LOTSE_CHART_DONE : LOTSE_CHART_NOT_RATED;
}

GPtrArray *
lotse_rows_decisions (LotseDataset *data, const LotseSourceOptions *options, LotseRecord *project, LotseLang lang)
{
  const LotseDate as_of = lotse_source_as_of (options);
  const GPtrArray *all = lotse_dataset_referrers_of (data, LOTSE_KIND_DECISION, LOTSE_F_DECISION_PROJECTS, project);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Decided));
  GPtrArray *rows = lotse_rows_new ();

  for (guint i = 0; i < all->len; i++)
    {
      const Decided one = { all->pdata[i], lotse_decision_state (data, all->pdata[i], as_of) };

      if (lotse_source_visible (options, one.decision) && lotse_decision_existed (one.decision, as_of))
        g_array_append_val (found, one);
    }
  g_array_sort (found, compare_decided);
  for (guint i = 0; i < found->len; i++)
    {
      const Decided *one = &g_array_index (found, Decided, i);
      const char *outcome = lotse_decision_is_open (one->state) ? NULL : lotse_record_text (one->decision, LOTSE_F_DECISION_OUTCOME);
      g_autofree char *title = lotse_excerpt_line (outcome != NULL ? outcome : lotse_record_text (one->decision, LOTSE_F_DECISION_QUESTION), MOST_OF_A_DECISION);
      LotseRow *row = lotse_rows_add (rows, decision_mark (one->state), title);

      row->detail = lotse_decision_words (data, one->decision, as_of, lang);
      row->plain = TRUE;
    }
  return rows;
}

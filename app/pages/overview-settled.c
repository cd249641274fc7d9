/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the leaders have done already: what was decided or answered since a project reported last, and today. It waits for nobody but the pilot, and is not counted. */
#include "config.h"
#include "overview-lines.h"
#include "overview-open.h"

#include "data/model/matter.h"

/* The latest day up to @as_of on which one of @records of @project was settled, from @reported on. */
static LotseDate
latest_of (const LotseOverview *view, const GPtrArray *records, guint field, LotseDate reported)
{
  LotseDate latest = LOTSE_DATE_NONE;

  for (guint i = 0; i < records->len; i++)
    {
      const LotseDate day = lotse_record_date (records->pdata[i], field);

      if (day != LOTSE_DATE_NONE && day >= reported && day <= view->options.as_of && lotse_overview_shows_record (view, records->pdata[i]))
        latest = MAX (latest, day);
    }
  return latest;
}

LotseDate
lotse_overview_settled_on (const LotseOverview *view, LotseRecord *project)
{
  LotseRecord *report = lotse_project_latest_report (view->data, project, view->options.as_of);
  const LotseDate reported = report != NULL ? lotse_record_date (report, LOTSE_F_REPORT_AS_OF) : LOTSE_DATE_NONE;
  const LotseDate decided = latest_of (view, lotse_dataset_referrers_of (view->data, LOTSE_KIND_DECISION, LOTSE_F_DECISION_PROJECTS, project), LOTSE_F_DECISION_TAKEN_ON, reported);

  return MAX (decided, latest_of (view, lotse_dataset_referrers_of (view->data, LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_PROJECT, project), LOTSE_F_REQUEST_ANSWERED_ON, reported));
}

static gboolean
decided_today (const LotseOverview *view, LotseRecord *decision)
{
  return lotse_record_date (decision, LOTSE_F_DECISION_TAKEN_ON) == view->options.as_of && lotse_overview_shows_record (view, decision)
         && lotse_overview_project_of_decision (view, decision) != NULL;
}

static gboolean
answered_today (const LotseOverview *view, LotseRecord *request)
{
  LotseRecord *project = lotse_dataset_deref (view->data, request, LOTSE_F_REQUEST_PROJECT);

  return lotse_record_date (request, LOTSE_F_REQUEST_ANSWERED_ON) == view->options.as_of && project != NULL && lotse_overview_shows_project (view, project);
}

/* What is asked for as support and as a decision is done with once. Takes the keys into @matters (element-type utf8). */
static gboolean
is_new_matter (GHashTable *matters, LotseRecord *record, const char *project)
{
  char *matter = lotse_matter_of (record, project);

  return matter == NULL || g_hash_table_add (matters, matter);
}

GPtrArray *
lotse_overview_settled_today (const LotseOverview *view)
{
  g_autoptr (GHashTable) matters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *settled = g_ptr_array_new ();

  for (guint i = 0; i < lotse_dataset_count (view->data, LOTSE_KIND_DECISION); i++)
    {
      LotseRecord *decision = lotse_dataset_at (view->data, LOTSE_KIND_DECISION, i);

      if (decided_today (view, decision) && is_new_matter (matters, decision, lotse_record_id (lotse_overview_project_of_decision (view, decision))))
        g_ptr_array_add (settled, decision);
    }
  for (guint i = 0; i < lotse_dataset_count (view->data, LOTSE_KIND_REQUEST); i++)
    {
      LotseRecord *request = lotse_dataset_at (view->data, LOTSE_KIND_REQUEST, i);

      if (answered_today (view, request) && is_new_matter (matters, request, lotse_record_text (request, LOTSE_F_REQUEST_PROJECT)))
        g_ptr_array_add (settled, request);
    }
  return settled;
}

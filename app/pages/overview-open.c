/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "overview-open.h"

#include <glib/gi18n-lib.h>

#include "data/model/council.h"
#include "data/model/decision.h"
#include "data/model/matter.h"
#include "data/model/reporting.h"
#include "data/model/request.h"

#define TASK_DAYS 14   /* a task is shown so long before it is due */

guint
lotse_overview_due_field (LotseRecord *record)
{
  switch (lotse_record_kind (record))
    {
    case LOTSE_KIND_COMMITMENT: return LOTSE_F_COMMITMENT_DUE;
    case LOTSE_KIND_DECISION: return LOTSE_F_DECISION_NEEDED_BY;
    case LOTSE_KIND_TASK: return LOTSE_F_TASK_DUE;
    default: return LOTSE_F_REQUEST_NEEDED_BY;
    }
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  LotseRecord *one = *(LotseRecord **) a, *other = *(LotseRecord **) b;
  const int order = lotse_soft_compare (lotse_record_soft (one, lotse_overview_due_field (one)), lotse_record_soft (other, lotse_overview_due_field (other)));

  return order != 0 ? order : g_strcmp0 (lotse_record_id (one), lotse_record_id (other));
}

GPtrArray *
lotse_overview_open_records (const LotseOverview *view, LotseKind kind, LotseOverviewTest open)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < lotse_dataset_count (view->data, kind); i++)
    {
      LotseRecord *record = lotse_dataset_at (view->data, kind, i);

      if (lotse_overview_shows_record (view, record) && open (view, record))
        g_ptr_array_add (found, record);
    }
  g_ptr_array_sort (found, compare_due);
  return found;
}

/* Within the functions that are looked at, where only some are. */
static gboolean
concerns (const LotseOverview *view, const char *function)
{
  return view->functions == NULL || (function != NULL && g_strv_contains (view->functions, function));
}

gboolean
lotse_overview_commitment_open (const LotseOverview *view, LotseRecord *commitment)
{
  LotseRecord *function = lotse_dataset_deref (view->data, commitment, LOTSE_F_COMMITMENT_FUNCTION);
  const char *department = function != NULL ? lotse_record_text (function, LOTSE_F_FUNCTION_DEPARTMENT) : NULL;
  const int state = lotse_record_enum (commitment, LOTSE_F_COMMITMENT_STATE);

  if ((state >= 0 && state != LOTSE_COMMITMENT_STATE_OPEN) || !concerns (view, lotse_record_text (commitment, LOTSE_F_COMMITMENT_FUNCTION)))
    return FALSE;
  return view->options.department == NULL || lotse_department_within (view->data, department, view->options.department);
}

LotseRecord *
lotse_overview_project_of_decision (const LotseOverview *view, LotseRecord *decision)
{
  const char *const *ids = lotse_record_refs (decision, LOTSE_F_DECISION_PROJECTS);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      LotseRecord *project = lotse_dataset_get (view->data, LOTSE_KIND_PROJECT, ids[i]);

      if (lotse_overview_shows_project (view, project))
        return project;
    }
  return NULL;
}

/* Nobody is waited for any more because of what is in the archive. */
static gboolean
is_put_away (const LotseOverview *view, LotseRecord *project)
{
  return project != NULL && !view->options.archived && lotse_project_archived (project, view->options.as_of);
}

/* A decision on no project is one of the whole house. */
static gboolean
decision_concerns (const LotseOverview *view, LotseRecord *decision)
{
  if (*lotse_record_refs (decision, LOTSE_F_DECISION_PROJECTS) == NULL)
    return view->options.department == NULL && view->functions == NULL;
  return lotse_overview_project_of_decision (view, decision) != NULL;
}

gboolean
lotse_overview_decision_open (const LotseOverview *view, LotseRecord *decision)
{
  return lotse_decision_existed (decision, view->options.as_of)
         && lotse_decision_is_open (lotse_decision_state (view->data, decision, view->options.as_of)) && decision_concerns (view, decision)
         && !lotse_matter_rests (view->data, decision, view->options.as_of);
}

gboolean
lotse_overview_decision_to_review (const LotseOverview *view, LotseRecord *decision)
{
  return lotse_decision_existed (decision, view->options.as_of)
         && lotse_decision_state (view->data, decision, view->options.as_of) == LOTSE_DECISION_REVIEW && decision_concerns (view, decision);
}

/* Papers belong to no project: their decisions do. */
static gboolean
goes_to_council_cb (LotseRecord *record, gpointer data)
{
  const LotseOverview *view = data;

  return lotse_overview_shows_record (view, record) && (lotse_record_kind (record) != LOTSE_KIND_DECISION || decision_concerns (view, record));
}

LotseOverviewLine *
lotse_overview_council (const LotseOverview *view)
{
  LotseCouncilMatter next;
  LotseOverviewLine *line;
  g_autofree char *words = NULL;

  if (!lotse_next_council_matter (view->data, view->options.as_of, goes_to_council_cb, (gpointer) view,
                                  view->options.department == NULL && view->functions == NULL, &next))
    return NULL;
  words = lotse_council_matter_words (&next, view->options.as_of, lotse_lang_get ());
  line = lotse_overview_line_new (LOTSE_STATE_NEEDS_DECISION, g_strdup (lotse_council_matter_subject (&next)), g_strdup_printf (_("Next council paper · %s"), words), NULL);
  line->page = next.decision != NULL ? g_strdup_printf ("decisions:%s", lotse_record_id (next.decision)) : g_strdup ("decisions");
  line->pill = next.day != LOTSE_DATE_NONE;
  line->day = next.day;
  if (line->pill)
    line->end_text = lotse_date_format_short (next.day, lotse_lang_get ());
  return line;
}

gboolean
lotse_overview_request_open (const LotseOverview *view, LotseRecord *request)
{
  LotseRecord *project = lotse_dataset_deref (view->data, request, LOTSE_F_REQUEST_PROJECT);
  const char *from = lotse_record_text (request, LOTSE_F_REQUEST_FROM);

  if (!lotse_request_waits (request, view->options.as_of) || is_put_away (view, project))
    return FALSE;
  /* A request that names a function waits for it, whoever carries the project. */
  if (view->functions != NULL && from != NULL && project != NULL)
    return concerns (view, from) && lotse_overview_shows_record (view, project);
  return lotse_overview_shows_project (view, project);
}

gboolean
lotse_overview_task_due (const LotseOverview *view, LotseRecord *task)
{
  const int state = lotse_record_enum (task, LOTSE_F_TASK_STATE);
  const LotseSoftDate due = lotse_record_soft (task, LOTSE_F_TASK_DUE);
  LotseRecord *project = lotse_dataset_deref (view->data, task, LOTSE_F_TASK_PROJECT);
  LotseRecord *function = lotse_dataset_deref (view->data, task, LOTSE_F_TASK_FUNCTION);

  if ((state >= 0 && state != LOTSE_TASK_STATE_OPEN) || due.first == LOTSE_DATE_NONE || lotse_soft_last (due) > view->options.as_of + TASK_DAYS)
    return FALSE;
  if (!concerns (view, lotse_record_text (task, LOTSE_F_TASK_FUNCTION)) || is_put_away (view, project))
    return FALSE;
  if (project != NULL && view->functions == NULL)
    return lotse_overview_shows_project (view, project);
  return view->options.department == NULL
         || (function != NULL
             && lotse_department_within (view->data, lotse_record_text (function, LOTSE_F_FUNCTION_DEPARTMENT), view->options.department));
}

GHashTable *
lotse_overview_asked_projects (LotseDataset *data)
{
  GHashTable *asked = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_TASK); i++)
    {
      LotseRecord *task = lotse_dataset_at (data, LOTSE_KIND_TASK, i);
      LotseRecord *project = lotse_dataset_deref (data, task, LOTSE_F_TASK_PROJECT);
      const char *functions[] = { lotse_record_text (task, LOTSE_F_TASK_FUNCTION), NULL };
      const int state = lotse_record_enum (task, LOTSE_F_TASK_STATE);

      if (project != NULL && (state < 0 || state == LOTSE_TASK_STATE_OPEN) && lotse_is_duty_of (project, functions))
        g_hash_table_add (asked, (gpointer) lotse_record_id (project));
    }
  return asked;
}

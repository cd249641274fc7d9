/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In the order in which somebody waits: requests, decisions, tasks. */
#include "config.h"
#include "project-closing.h"

#include <glib/gi18n-lib.h>

#include "data/model/decision.h"
#include "data/model/lang.h"
#include "data/model/matter.h"
#include "data/model/request.h"

gboolean
lotse_project_goes_on (LotseRecord *project, LotseDate as_of)
{
  return lotse_project_open (project) && !lotse_project_archived (project, as_of);
}

/* @stopped: ids of the projects that are stopped together. */
static gboolean
waits_elsewhere (LotseDataset *data, LotseRecord *decision, GHashTable *stopped, LotseDate as_of)
{
  const char *const *projects = lotse_record_refs (decision, LOTSE_F_DECISION_PROJECTS);

  for (guint i = 0; projects[i] != NULL; i++)
    {
      LotseRecord *other = lotse_dataset_get (data, LOTSE_KIND_PROJECT, projects[i]);

      if (other != NULL && !g_hash_table_contains (stopped, projects[i]) && lotse_project_goes_on (other, as_of))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_open (LotseDataset *data, LotseRecord *record, GHashTable *stopped, LotseDate as_of)
{
  int state;

  switch ((int) lotse_record_kind (record))
    {
    case LOTSE_KIND_REQUEST: return !lotse_request_is_settled (record);
    case LOTSE_KIND_DECISION:
      return lotse_decision_is_open (lotse_decision_state (data, record, as_of)) && !waits_elsewhere (data, record, stopped, as_of);
    default:
      state = lotse_record_enum (record, LOTSE_F_TASK_STATE);
      return state < 0 || state == LOTSE_TASK_STATE_OPEN;
    }
}

GPtrArray *
lotse_projects_open_matters (LotseDataset *data, GPtrArray *projects, LotseDate as_of, int audience)
{
  static const struct { LotseKind kind; guint project; } kinds[] = {
    { LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_PROJECT }, { LOTSE_KIND_DECISION, LOTSE_F_DECISION_PROJECTS }, { LOTSE_KIND_TASK, LOTSE_F_TASK_PROJECT },
  };
  g_autoptr (GHashTable) stopped = g_hash_table_new (g_str_hash, g_str_equal), seen = g_hash_table_new (NULL, NULL);
  GPtrArray *found = g_ptr_array_new ();

  for (guint p = 0; p < projects->len; p++)
    g_hash_table_add (stopped, (gpointer) lotse_record_id (projects->pdata[p]));
  for (guint p = 0; p < projects->len; p++)
    for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
      {
        const GPtrArray *records = lotse_dataset_referrers (data, kinds[k].kind, kinds[k].project, lotse_record_id (projects->pdata[p]));

        for (guint i = 0; i < records->len; i++)
          if ((int) lotse_record_audience (records->pdata[i]) <= audience && is_open (data, records->pdata[i], stopped, as_of)
              && g_hash_table_add (seen, records->pdata[i]))
            g_ptr_array_add (found, records->pdata[i]);
      }
  return found;
}

GPtrArray *
lotse_project_open_matters (LotseDataset *data, LotseRecord *project, LotseDate as_of, int audience)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  g_ptr_array_add (one, project);
  return lotse_projects_open_matters (data, one, as_of, audience);
}

LotseRecord *
lotse_project_matter_closed (LotseRecord *record, LotseDate day, const char *sentence)
{
  LotseRecord *after;

  switch ((int) lotse_record_kind (record))
    {
    case LOTSE_KIND_REQUEST: return lotse_matter_answered (record, LOTSE_ANSWER_NO, day, sentence);
    case LOTSE_KIND_DECISION:
      after = lotse_record_copy (record);
      lotse_record_set_integer (after, LOTSE_F_DECISION_TAKEN_ON, day);
      lotse_record_set_text (after, LOTSE_F_DECISION_OUTCOME, sentence);
      lotse_record_set_integer (after, LOTSE_F_DECISION_EFFECT, LOTSE_DECISION_EFFECT_OBSOLETE);
      return after;
    default:
      after = lotse_record_copy (record);
      lotse_record_set_integer (after, LOTSE_F_TASK_STATE, LOTSE_TASK_STATE_DROPPED);
      return after;
    }
}

char *
lotse_project_closing_sentence (LotseDate stopped)
{
  g_autofree char *day = stopped != LOTSE_DATE_NONE ? lotse_date_format (stopped, lotse_lang_get ()) : NULL;

  if (day == NULL)
    return g_strdup (_("No longer needed: the project was stopped."));
  return g_strdup_printf (_("No longer needed: the project was stopped on %s."), day);
}

char *
lotse_project_matter_words (LotseRecord *record)
{
  g_autofree char *title = lotse_record_title (record);

  switch ((int) lotse_record_kind (record))
    {
    case LOTSE_KIND_REQUEST: return g_strdup_printf (_("Support asked for: %s"), title);
    case LOTSE_KIND_DECISION: return g_strdup_printf (_("Decision asked for: %s"), title);
    default: return g_strdup_printf (_("Task: %s"), title);
    }
}

LotseEnd
lotse_project_end (LotseDataset *data, LotseRecord *project, LotseDate as_of, int audience)
{
  g_autoptr (GPtrArray) open = NULL;

  if (lotse_project_goes_on (project, as_of))
    return LOTSE_END_STOP;
  if (lotse_record_enum (project, LOTSE_F_PROJECT_LIFE_CYCLE) != LOTSE_LIFE_CYCLE_STOPPED)
    return LOTSE_END_NOTHING;
  open = lotse_project_open_matters (data, project, as_of, audience);
  return open->len > 0 ? LOTSE_END_CLOSE_MATTERS : LOTSE_END_NOTHING;
}

char *
lotse_project_ended_words (LotseRecord *project)
{
  const int life_cycle = lotse_record_enum (project, LOTSE_F_PROJECT_LIFE_CYCLE);
  g_autofree char *title = lotse_record_title (project);

  if (lotse_project_open (project))
    return g_strdup_printf (_("“%s” is in the archive; bring it back from there to stop it"), title);
  return g_strdup_printf (_("“%s” has ended (%s) and is not stopped any more"), title, lotse_enum_label (LOTSE_ENUM_LIFE_CYCLE, life_cycle));
}

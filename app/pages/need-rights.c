/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each need is asked for the field that is written where it is met, or for the record that is made. */
#include "config.h"
#include "need-rights.h"

#include "data/model/matter.h"

LotseKind
lotse_need_kind (LotseNeed need)
{
  switch (need)
    {
    case LOTSE_NEED_COMMITMENT: return LOTSE_KIND_COMMITMENT;
    case LOTSE_NEED_DECISION:
    case LOTSE_NEED_REVIEW: return LOTSE_KIND_DECISION;
    case LOTSE_NEED_REQUEST: return LOTSE_KIND_REQUEST;
    case LOTSE_NEED_TASK: return LOTSE_KIND_TASK;
    default: return LOTSE_KIND_NONE;
    }
}

static char *
field_refusal (const LotsePerson *person, LotseDataset *data, LotseRecord *record, guint field)
{
  char *why = NULL;

  return record == NULL || lotse_person_may_field (person, data, record, field, &why) ? NULL : why;
}

char *
lotse_answer_refusal (const LotsePerson *person, LotseDataset *data, LotseRecord *request)
{
  LotseRecord *decision = lotse_matter_decision (data, request, lotse_date_today ());
  char *why = field_refusal (person, data, request, LOTSE_F_REQUEST_ANSWER);

  return why != NULL ? why : field_refusal (person, data, decision, LOTSE_F_DECISION_OUTCOME);
}

char *
lotse_task_refusal (const LotsePerson *person, LotseDataset *data, LotseRecord *task)
{
  return field_refusal (person, data, task, LOTSE_F_TASK_STATE);
}

/* A record that would be made with @project. */
static char *
make_refusal (const LotsePerson *person, LotseDataset *data, LotseKind kind, guint field, const char *project)
{
  g_autoptr (LotseRecord) record = lotse_record_new (kind, NULL);
  char *why = NULL;

  lotse_record_set_text (record, field, project);
  return lotse_person_may (person, data, NULL, record, &why) ? NULL : why;
}

char *
lotse_release_refusal (const LotsePerson *person, LotseDataset *data, LotseRecord *report)
{
  return make_refusal (person, data, LOTSE_KIND_RELEASE, LOTSE_F_RELEASE_PROJECT, lotse_record_text (report, LOTSE_F_REPORT_PROJECT));
}

char *
lotse_correct_refusal (const LotsePerson *person, LotseDataset *data, LotseRecord *report)
{
  return make_refusal (person, data, LOTSE_KIND_REPORT, LOTSE_F_REPORT_PROJECT, lotse_record_text (report, LOTSE_F_REPORT_PROJECT));
}

char *
lotse_need_refusal (const LotsePerson *person, LotseDataset *data, LotseNeed need, const char *record_id, const char *project_id)
{
  LotseRecord *project = project_id != NULL ? lotse_dataset_get (data, LOTSE_KIND_PROJECT, project_id) : NULL;
  LotseRecord *record = record_id != NULL && lotse_need_kind (need) != LOTSE_KIND_NONE ? lotse_dataset_get (data, lotse_need_kind (need), record_id) : NULL;

  if (person == NULL)
    return NULL;
  switch (need)
    {
    case LOTSE_NEED_COMMITMENT: return field_refusal (person, data, record, LOTSE_F_COMMITMENT_STATE);
    case LOTSE_NEED_DECISION: return field_refusal (person, data, record, LOTSE_F_DECISION_OUTCOME);
    case LOTSE_NEED_REVIEW: return field_refusal (person, data, record, LOTSE_F_DECISION_EFFECT);
    case LOTSE_NEED_REQUEST: return record != NULL ? lotse_answer_refusal (person, data, record) : NULL;
    case LOTSE_NEED_TASK: return field_refusal (person, data, record, LOTSE_F_TASK_STATE);
    case LOTSE_NEED_LEGAL: return field_refusal (person, data, project, LOTSE_F_PROJECT_LEGAL);
    case LOTSE_NEED_ATTENTION:
    case LOTSE_NEED_REPORT:
      return project != NULL ? make_refusal (person, data, LOTSE_KIND_TASK, LOTSE_F_TASK_PROJECT, project_id) : NULL;
    default: return NULL;
    }
}

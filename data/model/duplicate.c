/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "duplicate.h"

#include "schema.h"

/* Fields by kind, each of what came to pass with the original. */
static const struct { LotseKind kind; guint field; } passed[] = {
  { LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_CODE },
  { LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_LIFE_CYCLE },
  { LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_PERIOD },
  { LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_BUDGET_ACTUAL },
  { LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_BUDGET_FORECAST },
  { LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_COST_TOTAL_FORECAST },
  { LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_LEGAL },
  { LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_EARLIER_DEPARTMENTS },
  { LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_ARCHIVED_ON },
  { LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_SOURCE },
  { LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_DONE_ON },
  { LOTSE_KIND_DECISION, LOTSE_F_DECISION_ASKED_ON },
  { LOTSE_KIND_DECISION, LOTSE_F_DECISION_TAKEN_ON },
  { LOTSE_KIND_DECISION, LOTSE_F_DECISION_BODY },
  { LOTSE_KIND_DECISION, LOTSE_F_DECISION_OUTCOME },
  { LOTSE_KIND_DECISION, LOTSE_F_DECISION_REASONS },
  { LOTSE_KIND_DECISION, LOTSE_F_DECISION_SUPERSEDES },
  { LOTSE_KIND_DECISION, LOTSE_F_DECISION_EFFECT },
  { LOTSE_KIND_DECISION, LOTSE_F_DECISION_REFERENCE },
  { LOTSE_KIND_DECISION, LOTSE_F_DECISION_PAPER_URL },
  { LOTSE_KIND_DECISION, LOTSE_F_DECISION_MEETING_URL },
  { LOTSE_KIND_DECISION, LOTSE_F_DECISION_AGENDA_URL },
  { LOTSE_KIND_DECISION, LOTSE_F_DECISION_PHASE }, /* which has its gate */
  { LOTSE_KIND_RISK, LOTSE_F_RISK_STATE },
  { LOTSE_KIND_KPI, LOTSE_F_KPI_POINTS },
  { LOTSE_KIND_KPI, LOTSE_F_KPI_BREAKS },
  { LOTSE_KIND_KPI, LOTSE_F_KPI_START },
  { LOTSE_KIND_SERVICE, LOTSE_F_SERVICE_LEIKA_KEY },
  { LOTSE_KIND_SERVICE, LOTSE_F_SERVICE_OZG_ID },
  { LOTSE_KIND_SERVICE, LOTSE_F_SERVICE_MATURITY },
  { LOTSE_KIND_SERVICE, LOTSE_F_SERVICE_MATURITY_CRITERIA },
  { LOTSE_KIND_SERVICE, LOTSE_F_SERVICE_URL },
};

static void
take_away (LotseRecord *record, guint field)
{
  const LotseValue none = LOTSE_VALUE_UNSET (lotse_kind_info (lotse_record_kind (record))->fields[field].type);

  lotse_record_set (record, field, &none);
}

static gboolean
is_past (LotseSoftDate soft, LotseDate today)
{
  return soft.first != LOTSE_DATE_NONE && lotse_soft_last (soft) < today;
}

/* Targets that were to be reached by then. */
static void
drop_past_points (LotseRecord *record, const LotseField *field, LotseDate today)
{
  const LotseValue *value = lotse_record_get (record, field->index);
  GArray *later;
  LotseValue left;

  if (!value->set)
    return;
  later = lotse_points_new ();
  for (guint i = 0; i < value->u.points->len; i++)
    if (g_array_index (value->u.points, LotsePoint, i).date >= today)
      g_array_append_val (later, g_array_index (value->u.points, LotsePoint, i));
  left = lotse_value_points_take (later);
  lotse_record_take (record, field->index, &left);
}

static void
drop_past (LotseRecord *record, const LotseField *field, LotseDate today)
{
  gboolean past = FALSE;

  switch (field->type)
    {
    case LOTSE_TYPE_DATE: past = lotse_record_has (record, field->index) && lotse_record_date (record, field->index) < today; break;
    case LOTSE_TYPE_SOFT_DATE: past = is_past (lotse_record_soft (record, field->index), today); break;
    case LOTSE_TYPE_PERIOD:
      past = is_past (lotse_record_period (record, field->index).from, today) || is_past (lotse_record_period (record, field->index).to, today);
      break;
    case LOTSE_TYPE_POINTS: drop_past_points (record, field, today); break;
    default: break;
    }
  if (past)
    take_away (record, field->index);
}

gboolean
lotse_kind_is_duplicated (LotseKind kind)
{
  static const LotseKind kinds[] = { LOTSE_KIND_PROJECT, LOTSE_KIND_MILESTONE, LOTSE_KIND_RISK, LOTSE_KIND_KPI, LOTSE_KIND_PARTNER, LOTSE_KIND_SERVICE, LOTSE_KIND_DECISION };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i] == kind)
      return TRUE;
  return FALSE;
}

LotseRecord *
lotse_record_duplicate (LotseRecord *record, LotseDate today)
{
  const LotseKindInfo *info = lotse_kind_info (lotse_record_kind (record));
  LotseRecord *copy = lotse_record_copy (record);
  const LotseField *code = lotse_kind_field (lotse_record_kind (record), "code");

  for (guint i = 0; i < G_N_ELEMENTS (passed); i++)
    if (passed[i].kind == lotse_record_kind (record))
      take_away (copy, passed[i].field);
  if (code != NULL)
    take_away (copy, code->index);
  for (guint i = 0; i < info->n_fields; i++)
    drop_past (copy, &info->fields[i], today);
  return copy;
}

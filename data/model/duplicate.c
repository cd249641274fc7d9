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
  { LOTSE_KIND_DECISION, LOTSE_F_DECISION_PHASE }, /* which has its gate */
};

static void
take_away (LotseRecord *record, guint field)
{
  const LotseValue none = LOTSE_VALUE_UNSET (lotse_kind_info (lotse_record_kind (record))->fields[field].type);

  lotse_record_set (record, field, &none);
}

LotseRecord *
lotse_record_duplicate (LotseRecord *record)
{
  LotseRecord *copy = lotse_record_copy (record);
  const LotseField *code = lotse_kind_field (lotse_record_kind (record), "code");

  for (guint i = 0; i < G_N_ELEMENTS (passed); i++)
    if (passed[i].kind == lotse_record_kind (record))
      take_away (copy, passed[i].field);
  if (code != NULL)
    take_away (copy, code->index);
  return copy;
}

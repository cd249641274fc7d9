/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same answers that sources.h gives for an earlier day, written into the records, so that they can be given again without what came later. */
#include "config.h"
#include "folder-then.h"

#include "data/model/decision.h"
#include "data/model/organisation.h"
#include "source-private.h"

/* The day on which a record came to be known. A milestone, an event or a risk bears none. */
static const struct { LotseKind kind; guint field; } recorded[] = {
  { LOTSE_KIND_REPORT, LOTSE_F_REPORT_AS_OF },     { LOTSE_KIND_SHIFT, LOTSE_F_SHIFT_DECIDED_ON }, { LOTSE_KIND_PROMISE, LOTSE_F_PROMISE_MADE_ON },
  { LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_ASKED_ON }, { LOTSE_KIND_RELEASE, LOTSE_F_RELEASE_ON },     { LOTSE_KIND_TASK, LOTSE_F_TASK_ASKED_ON },
  { LOTSE_KIND_REVIEW, LOTSE_F_REVIEW_HELD_ON },   { LOTSE_KIND_VOICE, LOTSE_F_VOICE_GIVEN_ON },   { LOTSE_KIND_COUNCIL_PAPER, LOTSE_F_COUNCIL_PAPER_DATE },
  { LOTSE_KIND_FUNDING, LOTSE_F_FUNDING_NOTICE_ON }, { LOTSE_KIND_PULSE, LOTSE_F_PULSE_OPENS },    { LOTSE_KIND_FOLDER, LOTSE_F_FOLDER_AS_OF },
};

static gboolean
came_later (LotseDataset *data, LotseRecord *record, LotseDate as_of)
{
  const LotseKind kind = lotse_record_kind (record);

  for (guint i = 0; i < G_N_ELEMENTS (recorded); i++)
    if (recorded[i].kind == kind)
      {
        const LotseDate day = lotse_record_date (record, recorded[i].field);

        return day != LOTSE_DATE_NONE && day > as_of;
      }
  if (kind == LOTSE_KIND_DECISION)
    return !lotse_decision_existed (record, as_of);
  return kind == LOTSE_KIND_PROJECT && !lotse_project_existed (data, record, as_of);
}

static void
unset (LotseRecord *record, guint field)
{
  LotseValue nothing = { .set = FALSE };

  lotse_record_take (record, field, &nothing);
}

/* @fields are about what happened on the day of @day_field. */
static void
unset_later (LotseRecord *record, guint day_field, LotseDate as_of, const guint *fields, guint n)
{
  const LotseDate day = lotse_record_date (record, day_field);

  if (day == LOTSE_DATE_NONE || day <= as_of)
    return;
  unset (record, day_field);
  for (guint i = 0; i < n; i++)
    unset (record, fields[i]);
}

static void
drop_later_points (LotseRecord *record, guint field, LotseDate as_of)
{
  const LotseValue *value = lotse_record_get (record, field);
  GArray *points;
  LotseValue left;

  if (!value->set)
    return;
  points = g_array_copy (value->u.points);
  for (guint i = points->len; i > 0; i--)
    if (g_array_index (points, LotsePoint, i - 1).date > as_of)
      g_array_remove_index (points, i - 1);
  left = lotse_value_points_take (points);
  lotse_record_take (record, field, &left);
}

/* Of a break in a series the key may be the day. */
static void
drop_later_entries (LotseRecord *record, guint field, LotseDate as_of)
{
  const LotseValue *value = lotse_record_get (record, field);
  LotseValue left;

  if (!value->set)
    return;
  lotse_value_copy (value, &left);
  for (guint i = left.u.map->len; i > 0; i--)
    {
      const LotseMapEntry *entry = &g_array_index (left.u.map, LotseMapEntry, i - 1);
      const LotseDate day = entry->date != LOTSE_DATE_NONE ? entry->date : lotse_date_parse (entry->key);

      if (day != LOTSE_DATE_NONE && day > as_of)
        g_array_remove_index (left.u.map, i - 1);
    }
  left = lotse_value_map_take (left.u.map);
  lotse_record_take (record, field, &left);
}

/* Where it belonged then; the last day at an earlier place is one there. */
static void
place_then (LotseRecord *record, LotseRecord *copy, guint now, guint earlier, LotseDate as_of)
{
  const char *place = lotse_place_id_on (record, as_of);

  if (g_strcmp0 (place, lotse_record_text (record, now)) != 0)
    lotse_record_set_text (copy, now, place);
  drop_later_entries (copy, earlier, as_of - 1);
}

/* The mark stands behind as much of the title as there is room for. */
static void
set_doubted (LotseRecord *copy, guint field, gboolean unsure)
{
  const glong most = (glong) lotse_kind_info (lotse_record_kind (copy))->fields[field].max;
  g_autofree char *title = g_strdup (lotse_record_text (copy, field)), *doubted = lotse_source_doubted (title, unsure), *cut = NULL, *shorter = NULL;
  const glong length = g_utf8_strlen (title, -1), over = g_utf8_strlen (doubted, -1) - most;

  if (over > 0)
    {
      cut = g_utf8_substring (title, 0, length - over - 1);
      shorter = g_strconcat (cut, "…", NULL);
      g_free (doubted);
      doubted = lotse_source_doubted (shorter, unsure);
    }
  lotse_record_set_text (copy, field, doubted);
}

/* Done, paused and stopped since a later day: it was under way. */
static void
set_stage (LotseDataset *data, LotseRecord *project, LotseRecord *copy, LotseDate as_of)
{
  const LotseState state = lotse_project_state (data, project, as_of), now = lotse_project_state (data, project, lotse_date_today ());

  if ((now == LOTSE_STATE_DONE || now == LOTSE_STATE_PAUSED || now == LOTSE_STATE_STOPPED) && state != now)
    lotse_record_set_integer (copy, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
}

static void
project_then (LotseDataset *data, LotseRecord *project, LotseRecord *copy, LotseDate as_of)
{
  LotsePeriod period = lotse_source_period (data, project, as_of, NULL);
  const LotseDate archived = lotse_record_date (project, LOTSE_F_PROJECT_ARCHIVED_ON);

  if (lotse_record_has (project, LOTSE_F_PROJECT_PERIOD))
    {
      /* Of a period of which only the begin is known, the end is not said, which is not the same as left open on purpose. */
      if (lotse_soft_is_set (period.from) || lotse_soft_is_set (period.to))
        lotse_record_set_period (copy, LOTSE_F_PROJECT_PERIOD, period);
      else
        unset (copy, LOTSE_F_PROJECT_PERIOD);
    }
  set_stage (data, project, copy, as_of);
  place_then (project, copy, LOTSE_F_PROJECT_DEPARTMENT, LOTSE_F_PROJECT_EARLIER_DEPARTMENTS, as_of);
  drop_later_entries (copy, LOTSE_F_PROJECT_LEGAL, as_of);
  if (archived != LOTSE_DATE_NONE && archived > as_of)
    unset (copy, LOTSE_F_PROJECT_ARCHIVED_ON);
}

/* FALSE: it was planned for another day or not at all, and nobody can say which. */
static gboolean
milestone_then (LotseDataset *data, LotseRecord *milestone, LotseRecord *copy, LotseDate as_of)
{
  gboolean unsure;
  const LotseSoftDate due = lotse_source_due (data, milestone, as_of, &unsure);

  if (lotse_record_has (milestone, LOTSE_F_MILESTONE_DUE) && !lotse_soft_is_set (due))
    return FALSE;
  if (lotse_soft_is_set (due))
    lotse_record_set_soft (copy, LOTSE_F_MILESTONE_DUE, due);
  set_doubted (copy, LOTSE_F_MILESTONE_TITLE, unsure);
  unset_later (copy, LOTSE_F_MILESTONE_DONE_ON, as_of, NULL, 0);
  return TRUE;
}

static void
event_then (LotseRecord *event, LotseRecord *copy, LotseDate as_of)
{
  set_doubted (copy, LOTSE_F_EVENT_TITLE, lotse_record_soft (event, LOTSE_F_EVENT_DATE).first > as_of);
}

/* (transfer full) (nullable) NULL: it is no part of that day */
static LotseRecord *
record_then (LotseDataset *data, LotseRecord *record, LotseDate as_of)
{
  static const guint taken[] = { LOTSE_F_DECISION_BODY, LOTSE_F_DECISION_OUTCOME, LOTSE_F_DECISION_REASONS, LOTSE_F_DECISION_VALID_UNTIL,
                                 LOTSE_F_DECISION_REVIEW_ON, LOTSE_F_DECISION_EFFECT };
  static const guint answer[] = { LOTSE_F_REQUEST_ANSWER, LOTSE_F_REQUEST_SENTENCE };
  static const guint judgement[] = { LOTSE_F_FIELD_OF_ACTION_JUDGEMENT, LOTSE_F_FIELD_OF_ACTION_JUDGEMENT_WHY };
  static const guint trouble[] = { LOTSE_F_BENCHMARK_TROUBLE };
  static const guint voice_answer[] = { LOTSE_F_VOICE_ANSWER };
  static const guint meeting[] = { LOTSE_F_COUNCIL_PAPER_MEETING, LOTSE_F_COUNCIL_PAPER_AGENDA_ITEM, LOTSE_F_COUNCIL_PAPER_RESULT };
  g_autoptr (LotseRecord) copy = NULL;

  if (came_later (data, record, as_of))
    return NULL;
  copy = lotse_record_copy (record);
  switch (lotse_record_kind (record))
    {
    case LOTSE_KIND_PROJECT: project_then (data, record, copy, as_of); break;
    case LOTSE_KIND_MILESTONE:
      if (!milestone_then (data, record, copy, as_of))
        return NULL;
      break;
    case LOTSE_KIND_EVENT: event_then (record, copy, as_of); break;
    case LOTSE_KIND_DECISION: unset_later (copy, LOTSE_F_DECISION_TAKEN_ON, as_of, taken, G_N_ELEMENTS (taken)); break;
    case LOTSE_KIND_FIELD_OF_ACTION: unset_later (copy, LOTSE_F_FIELD_OF_ACTION_JUDGED_ON, as_of, judgement, G_N_ELEMENTS (judgement)); break;
    case LOTSE_KIND_REQUEST: unset_later (copy, LOTSE_F_REQUEST_ANSWERED_ON, as_of, answer, G_N_ELEMENTS (answer)); break;
    case LOTSE_KIND_VOICE: unset_later (copy, LOTSE_F_VOICE_ANSWERED_ON, as_of, voice_answer, G_N_ELEMENTS (voice_answer)); break;
    case LOTSE_KIND_COUNCIL_PAPER: unset_later (copy, LOTSE_F_COUNCIL_PAPER_MEETING_ON, as_of, meeting, G_N_ELEMENTS (meeting)); break;
    case LOTSE_KIND_PHASE: unset_later (copy, LOTSE_F_PHASE_DONE_ON, as_of, NULL, 0); break;
    case LOTSE_KIND_KPI:
      drop_later_points (copy, LOTSE_F_KPI_POINTS, as_of);
      drop_later_entries (copy, LOTSE_F_KPI_BREAKS, as_of);
      break;
    case LOTSE_KIND_BENCHMARK:
      drop_later_points (copy, LOTSE_F_BENCHMARK_POINTS, as_of);
      unset_later (copy, LOTSE_F_BENCHMARK_FETCHED_ON, as_of, trouble, G_N_ELEMENTS (trouble));
      break;
    case LOTSE_KIND_SERVICE:
      drop_later_entries (copy, LOTSE_F_SERVICE_MATURITY, as_of);
      drop_later_entries (copy, LOTSE_F_SERVICE_MATURITY_CRITERIA, as_of);
      break;
    case LOTSE_KIND_STRATEGY: drop_later_entries (copy, LOTSE_F_STRATEGY_BASELINES, as_of); break;
    case LOTSE_KIND_FUNCTION: place_then (record, copy, LOTSE_F_FUNCTION_DEPARTMENT, LOTSE_F_FUNCTION_EARLIER_DEPARTMENTS, as_of); break;
    case LOTSE_KIND_DEPARTMENT: place_then (record, copy, LOTSE_F_DEPARTMENT_PARENT, LOTSE_F_DEPARTMENT_EARLIER_PARENTS, as_of); break;
    default: break;
    }
  return g_steal_pointer (&copy);
}

/* Periods and pauses of that day; what is not known of it is left out. */
static void
take_phases (LotseDataset *data, LotseDataset *then, LotseDate as_of)
{
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;

  options.as_of = as_of;
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);
      g_autoptr (GArray) phases = lotse_source_phases (data, &options, project);

      for (guint n = 0; n < phases->len; n++)
        {
          LotseRecord *copy = record_then (data, g_array_index (phases, LotseSourcePhase, n).phase, as_of);

          if (copy != NULL)
            lotse_dataset_take (then, copy);
        }
    }
}

LotseDataset *
lotse_dataset_then (LotseDataset *data, LotseDate as_of)
{
  LotseDataset *then;

  if (as_of >= lotse_date_today ())
    return g_object_ref (data);
  then = lotse_dataset_new ();
  lotse_dataset_begin (then);
  for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
    for (guint i = 0; kind != LOTSE_KIND_PHASE && i < lotse_dataset_count (data, kind); i++)
      {
        LotseRecord *copy = record_then (data, lotse_dataset_at (data, kind, i), as_of);

        if (copy != NULL)
          lotse_dataset_take (then, copy);
      }
  take_phases (data, then, as_of);
  lotse_dataset_end (then);
  return then;
}

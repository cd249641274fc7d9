/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A code tells projects apart. One carries and decides, one pilots and reports: without either a project stands among the gaps, and one for both has nobody beside it. */
#include "config.h"
#include "form-remarks.h"

#include <glib/gi18n-lib.h>

#include "app/forms/number-remarks.h"
#include "app/session-source.h"
#include "data/model/dependency-ring.h"
#include "data/model/field-standing.h"
#include "data/model/phase.h"
#include "data/model/project-closing.h"
#include "report/sources.h"

/* Days of something that has happened. */
static const struct { LotseKind kind; guint field; } past[] = {
  { LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_DONE_ON }, { LOTSE_KIND_PHASE, LOTSE_F_PHASE_DONE_ON },
  { LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_ASKED_ON },    { LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_ANSWERED_ON },
  { LOTSE_KIND_DECISION, LOTSE_F_DECISION_ASKED_ON },  { LOTSE_KIND_DECISION, LOTSE_F_DECISION_TAKEN_ON },
  { LOTSE_KIND_VOICE, LOTSE_F_VOICE_GIVEN_ON },        { LOTSE_KIND_VOICE, LOTSE_F_VOICE_ANSWERED_ON },
};

/* Days in their order. */
static const struct { LotseKind kind; guint earlier, later; } order[] = {
  { LOTSE_KIND_DEPARTMENT, LOTSE_F_DEPARTMENT_VALID_FROM, LOTSE_F_DEPARTMENT_VALID_TO },
  { LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_ASKED_ON, LOTSE_F_REQUEST_ANSWERED_ON },
  { LOTSE_KIND_DECISION, LOTSE_F_DECISION_TAKEN_ON, LOTSE_F_DECISION_VALID_UNTIL },
  { LOTSE_KIND_VOICE, LOTSE_F_VOICE_GIVEN_ON, LOTSE_F_VOICE_ANSWERED_ON },
  { LOTSE_KIND_PULSE, LOTSE_F_PULSE_OPENS, LOTSE_F_PULSE_CLOSES },
};

#define LONG_BEFORE_DAYS 366

static gboolean
is_role (LotseRecordForm *form, guint field)
{
  return lotse_record_form_kind (form) == LOTSE_KIND_PROJECT && (field == LOTSE_F_PROJECT_CARRIES || field == LOTSE_F_PROJECT_PILOTS);
}

/* The id of the function; "" where none is chosen. */
static const char *
holder (LotseRecordForm *form, guint field)
{
  return lotse_record_form_text (form, field);
}

static gboolean
has_functions (LotseRecordForm *form)
{
  return lotse_dataset_count (lotse_session_get_dataset (lotse_record_form_session (form)), LOTSE_KIND_FUNCTION) > 0;
}

/* Another project that has the code that stands in @form, upper and lower case left out of account, as where tables are read. (transfer none) (nullable) */
static LotseRecord *
project_with_code (LotseRecordForm *form)
{
  LotseDataset *data = lotse_session_get_dataset (lotse_record_form_session (form));
  LotseRecord *original = lotse_record_form_original (form);
  g_autofree char *typed = g_strstrip (g_utf8_casefold (lotse_record_form_text (form, LOTSE_F_PROJECT_CODE), -1));

  for (guint i = 0; *typed != '\0' && i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i);
      const char *code = lotse_record_text (project, LOTSE_F_PROJECT_CODE);
      g_autofree char *folded = code != NULL ? g_utf8_casefold (code, -1) : NULL;

      if (g_strcmp0 (folded, typed) == 0 && (original == NULL || g_strcmp0 (lotse_record_id (project), lotse_record_id (original)) != 0))
        return project;
    }
  return NULL;
}

/* (transfer full) (nullable) */
static char *
code_remark (LotseRecordForm *form)
{
  LotseRecord *project = project_with_code (form);
  g_autofree char *title = project != NULL ? lotse_record_title (project) : NULL;

  return title != NULL ? g_strdup_printf (_("“%s” has this code already; with it, neither can be told from the other."), title) : NULL;
}

char *
lotse_done_on_remark (LotseRecord *project, LotseDate done_on)
{
  const LotseSoftDate from = project != NULL ? lotse_record_period (project, LOTSE_F_PROJECT_PERIOD).from : LOTSE_SOFT_NONE;
  g_autofree char *begin = NULL;

  if (done_on == LOTSE_DATE_NONE || from.first == LOTSE_DATE_NONE || done_on >= from.first - LONG_BEFORE_DAYS)
    return NULL;
  begin = lotse_soft_format (from, lotse_lang_get ());
  return g_strdup_printf (_("More than a year before the project began (%s): is that right?"), begin);
}

/* Here nothing is closed: it would go unseen, with the many fields around it. */
static char *
stop_remark (LotseRecordForm *form)
{
  LotseSession *session = lotse_record_form_session (form);
  LotseRecord *original = lotse_record_form_original (form);
  g_autoptr (LotseRecord) result = lotse_record_form_result (form);
  g_autoptr (GPtrArray) open = NULL;

  if (original == NULL || lotse_record_enum (result, LOTSE_F_PROJECT_LIFE_CYCLE) != LOTSE_LIFE_CYCLE_STOPPED)
    return NULL;
  open = lotse_project_open_matters (lotse_session_get_dataset (session), original, lotse_date_today (), lotse_session_get_audience (session));
  if (open->len == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%u request, decision or task of it still waits for an answer; “Stop Project …” in the menu of the project closes it.",
                                    "%u requests, decisions or tasks of it still wait for an answer; “Stop Project …” in the menu of the project closes them.",
                                    open->len),
                          open->len);
}

static char *
milestone_remark (LotseRecordForm *form)
{
  g_autoptr (LotseRecord) milestone = lotse_record_form_result (form);
  LotseRecord *project = lotse_dataset_deref (lotse_session_get_dataset (lotse_record_form_session (form)), milestone, LOTSE_F_MILESTONE_PROJECT);

  return lotse_done_on_remark (project, lotse_record_date (milestone, LOTSE_F_MILESTONE_DONE_ON));
}

/* A day and no outcome: nothing was decided. Of what was taken before without one, nobody may know it any more. */
static gboolean
lacks_outcome (LotseRecordForm *form, guint field)
{
  LotseRecord *original = lotse_record_form_original (form);
  g_autoptr (LotseRecord) result = NULL;

  if (lotse_record_form_kind (form) != LOTSE_KIND_DECISION || field != LOTSE_F_DECISION_OUTCOME)
    return FALSE;
  if (original != NULL && lotse_record_has (original, LOTSE_F_DECISION_TAKEN_ON) && !lotse_record_has (original, LOTSE_F_DECISION_OUTCOME))
    return FALSE;
  result = lotse_record_form_result (form);
  return lotse_record_has (result, LOTSE_F_DECISION_TAKEN_ON) && !lotse_record_has (result, LOTSE_F_DECISION_OUTCOME);
}

/* Nobody is kept from it: one of the others may be put right next. */
static char *
ring_remark (LotseRecordForm *form)
{
  g_autoptr (LotseRecord) result = NULL;
  g_autofree char *way = NULL;

  if (lotse_record_form_original (form) == NULL)
    return NULL;
  result = lotse_record_form_result (form);
  way = lotse_dependency_ring_words (lotse_session_get_dataset (lotse_record_form_session (form)), result);
  /* Translators: names with arrows: "A → B → A" */
  return way != NULL ? g_strdup_printf (_("A circle: %s. Each of them waits for the next, so none can begin."), way) : NULL;
}

/* A judgement needs its reason; one that had none before may stay as it is. */
static gboolean
lacks_reason (LotseRecordForm *form, guint field)
{
  g_autoptr (LotseRecord) result = NULL;

  if (lotse_record_form_kind (form) != LOTSE_KIND_FIELD_OF_ACTION || field != LOTSE_F_FIELD_OF_ACTION_JUDGEMENT_WHY)
    return FALSE;
  if (lotse_record_form_original (form) != NULL && !lotse_record_form_changed (form, LOTSE_F_FIELD_OF_ACTION_JUDGEMENT)
      && !lotse_record_form_changed (form, LOTSE_F_FIELD_OF_ACTION_JUDGEMENT_WHY))
    return FALSE;
  result = lotse_record_form_result (form);
  return lotse_field_lacks_reason (result);
}

/* Whoever judges better than the worst project is told that it stays beside the judgement. */
static char *
judgement_remark (LotseRecordForm *form)
{
  LotseSession *session = lotse_record_form_session (form);
  LotseDataset *data = lotse_session_get_dataset (session);
  LotseRecord *original = lotse_record_form_original (form);
  const LotseSourceOptions options = lotse_session_source (session);
  g_autoptr (LotseRecord) result = NULL;
  g_autofree char *worst = NULL;
  LotseFieldStanding standing;

  if (original == NULL)
    return NULL;
  lotse_source_field_standing (data, &options, original, &standing);
  result = lotse_record_form_result (form);
  if (!lotse_field_judged_better (lotse_field_judgement (result, G_MAXINT32), &standing))
    return NULL;
  worst = lotse_field_worst_words (data, &standing, lotse_source_as_of (&options), lotse_lang_get ());
  /* Translators: "Worst project: “E-Akte”, needs decision" */
  return g_strdup_printf (_("%s. It stands beside this judgement."), worst);
}

char *
lotse_form_missing (LotseRecordForm *form, guint field)
{
  const LotseField *fields;

  g_return_val_if_fail (LOTSE_IS_RECORD_FORM (form), NULL);

  if (lacks_reason (form, field))
    return g_strdup (_("Please say why the field of action is judged like this."));
  if (!lacks_outcome (form, field))
    return NULL;
  fields = lotse_kind_info (LOTSE_KIND_DECISION)->fields;
  return g_strdup_printf (_("Say what was decided, or leave “%s” empty."), lotse_field_label (&fields[LOTSE_F_DECISION_TAKEN_ON]));
}

char *
lotse_form_remark (LotseRecordForm *form, guint field)
{
  g_return_val_if_fail (LOTSE_IS_RECORD_FORM (form), NULL);

  if (lotse_record_form_kind (form) == LOTSE_KIND_PROJECT && field == LOTSE_F_PROJECT_CODE)
    return code_remark (form);
  if (lotse_record_form_kind (form) == LOTSE_KIND_PROJECT && field == LOTSE_F_PROJECT_LIFE_CYCLE)
    return stop_remark (form);
  if (lotse_record_form_kind (form) == LOTSE_KIND_PROJECT && field == LOTSE_F_PROJECT_DEPENDS_ON)
    return ring_remark (form);
  if (lotse_record_form_kind (form) == LOTSE_KIND_MILESTONE && field == LOTSE_F_MILESTONE_DONE_ON)
    return milestone_remark (form);
  if (lotse_record_form_kind (form) == LOTSE_KIND_FIELD_OF_ACTION && field == LOTSE_F_FIELD_OF_ACTION_JUDGEMENT)
    return judgement_remark (form);
  if (lacks_reason (form, field))
    return g_strdup (_("Needed: a judgement without a reason says nothing."));
  if (lacks_outcome (form, field))
    return g_strdup (_("Needed: without an outcome nothing is decided."));
  if (!is_role (form, field))
    return lotse_form_number_remark (form, field);
  if (*holder (form, field) == '\0')
    return has_functions (form) ? g_strdup (_("Needed: without it the project stands among the gaps.")) : NULL;
  if (field == LOTSE_F_PROJECT_PILOTS && g_strcmp0 (holder (form, LOTSE_F_PROJECT_CARRIES), holder (form, field)) == 0)
    return g_strdup (_("The same function carries and pilots it: a second pair of eyes is missing."));
  return NULL;
}

static char *
phase_contradiction (LotseRecordForm *form, LotseRecord *result, guint field)
{
  g_autofree char *problem = NULL;
  guint where;

  if (lotse_record_form_kind (form) != LOTSE_KIND_PHASE)
    return NULL;
  problem = lotse_phase_problem (result, &where);
  /* Where only the period was changed, it is what does not fit what was there before. */
  if (problem != NULL && !lotse_record_form_changed (form, where))
    where = LOTSE_F_PHASE_PERIOD;
  return where == field ? g_steal_pointer (&problem) : NULL;
}

static char *
order_contradiction (LotseRecordForm *form, LotseRecord *result, guint field)
{
  const LotseKind kind = lotse_record_form_kind (form);
  const LotseField *fields = lotse_kind_info (kind)->fields;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      LotseDate earlier, later;

      if (order[i].kind != kind || (order[i].earlier != field && order[i].later != field))
        continue;
      earlier = lotse_record_date (result, order[i].earlier);
      later = lotse_record_date (result, order[i].later);
      if (earlier == LOTSE_DATE_NONE || later == LOTSE_DATE_NONE || later >= earlier)
        continue;
      if (field == order[i].later)
        return g_strdup_printf (_("That is before “%s”."), lotse_field_label (&fields[order[i].earlier]));
      /* Said once, and where it can be mended: at the later day, unless only the earlier one was changed. */
      if (!lotse_record_form_changed (form, order[i].later))
        return g_strdup_printf (_("That is after “%s”."), lotse_field_label (&fields[order[i].later]));
    }
  return NULL;
}

static gboolean
is_past (LotseKind kind, guint field)
{
  for (guint i = 0; i < G_N_ELEMENTS (past); i++)
    if (past[i].kind == kind && past[i].field == field)
      return TRUE;
  return FALSE;
}

gboolean
lotse_form_touches_others (LotseKind kind, guint field)
{
  if (kind == LOTSE_KIND_PROJECT || kind == LOTSE_KIND_PHASE)
    return TRUE;
  if (lotse_form_number_touches (kind, field))
    return TRUE;
  if (kind == LOTSE_KIND_MILESTONE)
    return field == LOTSE_F_MILESTONE_PROJECT;
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (order[i].kind == kind && (order[i].earlier == field || order[i].later == field))
      return TRUE;
  return FALSE;
}

char *
lotse_form_contradiction (LotseRecordForm *form, guint field)
{
  g_autoptr (LotseRecord) result = NULL;
  LotseKind kind;
  char *problem;

  g_return_val_if_fail (LOTSE_IS_RECORD_FORM (form), NULL);

  kind = lotse_record_form_kind (form);
  if (!is_past (kind, field) && (kind == LOTSE_KIND_PROJECT || !lotse_form_touches_others (kind, field)))
    return NULL;
  result = lotse_record_form_result (form);
  problem = phase_contradiction (form, result, field);
  if (problem == NULL && is_past (kind, field) && lotse_record_date (result, field) != LOTSE_DATE_NONE && lotse_record_date (result, field) > lotse_date_today ())
    problem = g_strdup (_("That day is still to come."));
  return problem != NULL ? problem : order_contradiction (form, result, field);
}

gboolean
lotse_form_lacks_roles (LotseRecordForm *form)
{
  g_return_val_if_fail (LOTSE_IS_RECORD_FORM (form), FALSE);

  return lotse_record_form_kind (form) == LOTSE_KIND_PROJECT && lotse_record_form_original (form) == NULL && has_functions (form)
         && (*holder (form, LOTSE_F_PROJECT_CARRIES) == '\0' || *holder (form, LOTSE_F_PROJECT_PILOTS) == '\0');
}

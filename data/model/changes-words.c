/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sentence for each change. Each is one text to be translated: no sentence is put together from pieces. */
#include "config.h"

#include "changes.h"

#include <glib/gi18n-lib.h>

static char *
first_report (const char *title, int state)
{
  switch (state)
    {
    case LOTSE_STATE_ON_TRACK: return g_strdup_printf (_("“%s” was reported for the first time and is on track."), title);
    case LOTSE_STATE_NEEDS_ATTENTION: return g_strdup_printf (_("“%s” was reported for the first time and needs attention."), title);
    case LOTSE_STATE_NEEDS_DECISION: return g_strdup_printf (_("“%s” was reported for the first time and needs a decision."), title);
    case LOTSE_STATE_DONE: return g_strdup_printf (_("“%s” was reported for the first time and is completed."), title);
    case LOTSE_STATE_STOPPED: return g_strdup_printf (_("“%s” was reported for the first time and is stopped."), title);
    default: return g_strdup_printf (_("“%s” was reported for the first time, without a rating."), title);
    }
}

static char *
state_sentence (const LotseChange *change, const char *title)
{
  const char *before;

  if (change->before < 0)
    return first_report (title, change->after);
  before = lotse_state_label ((LotseState) change->before);
  switch (change->after)
    {
    case LOTSE_STATE_ON_TRACK: return g_strdup_printf (_("“%s” is on track now; before: %s."), title, before);
    case LOTSE_STATE_NEEDS_ATTENTION: return g_strdup_printf (_("“%s” needs attention now; before: %s."), title, before);
    case LOTSE_STATE_NEEDS_DECISION: return g_strdup_printf (_("“%s” needs a decision now; before: %s."), title, before);
    case LOTSE_STATE_DONE: return g_strdup_printf (_("“%s” is completed; before: %s."), title, before);
    case LOTSE_STATE_PLANNED: return g_strdup_printf (_("“%s” is planned again; before: %s."), title, before);
    case LOTSE_STATE_PAUSED: return g_strdup_printf (_("“%s” is paused; before: %s."), title, before);
    case LOTSE_STATE_STOPPED: return g_strdup_printf (_("“%s” was stopped; before: %s."), title, before);
    default: return g_strdup_printf (_("“%s” is not rated any more; before: %s."), title, before);
    }
}

static char *
shift_sentence (LotseDataset *data, const LotseChange *change, const char *title, LotseLang lang)
{
  LotseRecord *milestone = lotse_dataset_deref (data, change->record, LOTSE_F_SHIFT_MILESTONE);
  const char *what = milestone != NULL ? lotse_record_text (milestone, LOTSE_F_MILESTONE_TITLE) : NULL;
  LotseRecord *phase = lotse_dataset_deref (data, change->record, LOTSE_F_SHIFT_PHASE);
  const int reason = lotse_record_enum (change->record, LOTSE_F_SHIFT_REASON);
  const char *why = reason >= 0 ? lotse_enum_label (LOTSE_ENUM_SHIFT_REASON, reason) : NULL;
  g_autofree char *from = lotse_soft_format (change->from, lang), *to = lotse_soft_format (change->to, lang);

  if (what != NULL && why != NULL)
    return g_strdup_printf (_("The milestone “%s” of “%s” was moved from %s to %s (reason: %s)."), what, title, from, to, why);
  if (what != NULL)
    return g_strdup_printf (_("The milestone “%s” of “%s” was moved from %s to %s."), what, title, from, to);
  if (phase != NULL && why != NULL)
    return g_strdup_printf (_("The end of the phase “%s” of “%s” was moved from %s to %s (reason: %s)."), lotse_record_text (phase, LOTSE_F_PHASE_TITLE), title, from, to, why);
  if (phase != NULL)
    return g_strdup_printf (_("The end of the phase “%s” of “%s” was moved from %s to %s."), lotse_record_text (phase, LOTSE_F_PHASE_TITLE), title, from, to);
  if (why != NULL)
    return g_strdup_printf (_("The end of “%s” was moved from %s to %s (reason: %s)."), title, from, to, why);
  return g_strdup_printf (_("The end of “%s” was moved from %s to %s."), title, from, to);
}

static char *
asked_sentence (const LotseChange *change, LotseLang lang)
{
  const char *question = lotse_record_text (change->record, LOTSE_F_DECISION_QUESTION);
  const LotseSoftDate by = lotse_record_soft (change->record, LOTSE_F_DECISION_NEEDED_BY);
  g_autofree char *day = lotse_soft_format (by, lang);

  if (by.first != LOTSE_DATE_NONE)
    return g_strdup_printf (_("A decision is asked for by %s: “%s”"), day, question);
  return g_strdup_printf (_("A decision is asked for: “%s”"), question);
}

static char *
taken_sentence (const LotseChange *change)
{
  const char *question = lotse_record_text (change->record, LOTSE_F_DECISION_QUESTION), *body = lotse_record_text (change->record, LOTSE_F_DECISION_BODY);

  if (body != NULL)
    return g_strdup_printf (_("It was decided (%s): “%s”"), body, question);
  return g_strdup_printf (_("It was decided: “%s”"), question);
}

static char *
answer_sentence (const LotseChange *change, const char *title)
{
  const char *what = lotse_record_text (change->record, LOTSE_F_REQUEST_WHAT);

  switch (lotse_record_enum (change->record, LOTSE_F_REQUEST_ANSWER))
    {
    case LOTSE_ANSWER_YES: return g_strdup_printf (_("“%s” gets the support it asked for: “%s”"), title, what);
    case LOTSE_ANSWER_NO: return g_strdup_printf (_("“%s” does not get the support it asked for: “%s”"), title, what);
    default: return g_strdup_printf (_("“%s” gets an answer later to what it asked for: “%s”"), title, what);
    }
}

static char *
risk_sentence (const LotseChange *change, const char *title, LotseLang lang)
{
  g_autofree char *what = lotse_record_title (change->record), *day = change->earliest != LOTSE_DATE_NONE ? lotse_date_format (change->earliest, lang) : NULL;

  if (day != NULL)
    return g_strdup_printf (_("“%s” has a new risk since %s: “%s”"), title, day, what);
  return g_strdup_printf (_("“%s” has a new risk: “%s”"), title, what);
}

char *
lotse_change_sentence (LotseDataset *data, const LotseChange *change, LotseLang lang)
{
  g_autofree char *title = change->project != NULL ? lotse_record_title (change->project) : NULL;
  g_autofree char *what = NULL;

  switch (change->kind)
    {
    case LOTSE_CHANGE_STATE: return state_sentence (change, title);
    case LOTSE_CHANGE_BESIDE:
      return g_strdup_printf (_("“%s” was also reported on the same day as: %s."), title, lotse_state_label ((LotseState) change->after));
    case LOTSE_CHANGE_NEW: return g_strdup_printf (_("“%s” is new."), title);
    case LOTSE_CHANGE_SHIFT: return shift_sentence (data, change, title, lang);
    case LOTSE_CHANGE_DECISION_ASKED: return asked_sentence (change, lang);
    case LOTSE_CHANGE_DECISION_TAKEN: return taken_sentence (change);
    case LOTSE_CHANGE_REQUEST_ASKED:
      return g_strdup_printf (_("“%s” asks for support: “%s”"), title, lotse_record_text (change->record, LOTSE_F_REQUEST_WHAT));
    case LOTSE_CHANGE_REQUEST_ANSWERED: return answer_sentence (change, title);
    case LOTSE_CHANGE_MILESTONE:
      what = lotse_record_title (change->record);
      return g_strdup_printf (_("“%s” has reached the milestone “%s”."), title, what);
    case LOTSE_CHANGE_RISK:
      return risk_sentence (change, title, lang);
    case LOTSE_N_CHANGES:
    default: g_return_val_if_reached (g_strdup (""));
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a project is looked at, in words: what turned, what was moved and from when to when, what it asks for, how old its report is. */
#include "config.h"
#include "review-form-private.h"

#include <glib/gi18n-lib.h>

#include "app/pages/overview-lines.h"
#include "data/model/decision.h"
#include "data/model/matter.h"
#include "data/model/parts.h"
#include "data/model/reporting.h"
#include "data/model/request.h"

#define MOST_REASONS 5 /* in one line; the rest is counted */

typedef struct
{
  LotseReviewForm *form;
  LotseRecord     *project;
  guint            bits;
  GString         *text;
  guint            n;
  gboolean         named;      /* what it asks for, too */
  gboolean         state_said; /* that it turned says how it stands as well */
} Why;

const char *
lotse_review_reason_label (LotseReviewReason reason)
{
  switch (reason)
    {
    case LOTSE_REVIEW_RED: return _("needs a decision");
    case LOTSE_REVIEW_ATTENTION: return _("needs attention");
    case LOTSE_REVIEW_ASKED: return _("waits for an answer");
    case LOTSE_REVIEW_CHANGED: return _("changed since the last review");
    case LOTSE_REVIEW_STALE: return _("without a current report");
    case LOTSE_REVIEW_MISSING: return _("reported no more");
    case LOTSE_REVIEW_CHOSEN: return _("chosen by hand");
    case LOTSE_N_REVIEW_REASONS:
    default: return "";
    }
}

/* Takes over @part. */
static void
say (Why *why, char *part)
{
  if (part != NULL && why->n++ < MOST_REASONS)
    lotse_parts_add (why->text, part);
  g_free (part);
}

static gboolean
is_for (const Why *why, LotseReviewReason reason)
{
  return (why->bits & 1u << reason) != 0;
}

/* ---- What changed ---- */

/* (transfer full) */
static char *
turned_words (const LotseChange *change)
{
  g_autofree char *day = change->day != LOTSE_DATE_NONE ? lotse_date_format (change->day, lotse_lang_get ()) : NULL;
  const char *after = lotse_state_label ((LotseState) change->after);
  const char *before = change->before >= 0 ? lotse_state_label ((LotseState) change->before) : NULL;

  if (before == NULL)
    return g_strdup_printf (_("reported for the first time: %s"), after);
  if (day == NULL)
    /* Translators: status now, status before */
    return g_strdup_printf (_("turned: %s, before: %s"), after, before);
  /* Translators: day, status now, status before */
  return g_strdup_printf (_("turned on %s: %s, before: %s"), day, after, before);
}

/* (transfer full) */
static char *
moved_words (LotseDataset *data, const LotseChange *change)
{
  LotseRecord *milestone = lotse_dataset_deref (data, change->record, LOTSE_F_SHIFT_MILESTONE), *phase = lotse_dataset_deref (data, change->record, LOTSE_F_SHIFT_PHASE);
  g_autofree char *from = lotse_soft_format (change->from, lotse_lang_get ()), *to = lotse_soft_format (change->to, lotse_lang_get ());
  g_autofree char *what = milestone != NULL ? lotse_record_title (milestone) : phase != NULL ? lotse_record_title (phase) : NULL;

  if (milestone != NULL)
    return g_strdup_printf (_("milestone “%s” moved from %s to %s"), what, from, to);
  if (phase != NULL)
    return g_strdup_printf (_("end of the phase “%s” moved from %s to %s"), what, from, to);
  return g_strdup_printf (_("end moved from %s to %s"), from, to);
}

/* What is asked for is said where it still waits. (transfer full) (nullable) */
static char *
change_words (LotseDataset *data, const LotseChange *change)
{
  g_autofree char *what = change->record != NULL ? lotse_record_title (change->record) : NULL;

  switch (change->kind)
    {
    case LOTSE_CHANGE_STATE: return turned_words (change);
    case LOTSE_CHANGE_BESIDE: return g_strdup_printf (_("also reported on the same day as: %s"), lotse_state_label ((LotseState) change->after));
    case LOTSE_CHANGE_NEW: return g_strdup (_("new project"));
    case LOTSE_CHANGE_SHIFT: return moved_words (data, change);
    case LOTSE_CHANGE_DECISION_TAKEN: return g_strdup_printf (_("decided: “%s”"), what);
    case LOTSE_CHANGE_REQUEST_ANSWERED: return g_strdup_printf (_("answered: “%s”"), what);
    case LOTSE_CHANGE_MILESTONE: return g_strdup_printf (_("milestone “%s” reached"), what);
    case LOTSE_CHANGE_RISK: return g_strdup_printf (_("new risk: “%s”"), what);
    case LOTSE_CHANGE_DECISION_ASKED:
    case LOTSE_CHANGE_REQUEST_ASKED:
    case LOTSE_N_CHANGES:
    default: return NULL;
    }
}

/* @turned: those that say how it stands now, or all others. */
static void
say_changes (Why *why, gboolean turned)
{
  LotseDataset *data = lotse_session_get_dataset (why->form->session);

  for (guint i = 0; why->form->changes != NULL && i < why->form->changes->len; i++)
    {
      const LotseChange *change = &g_array_index (why->form->changes, LotseChange, i);

      if (change->project != why->project || (change->kind == LOTSE_CHANGE_STATE) != turned)
        continue;
      why->state_said |= turned;
      say (why, change_words (data, change));
    }
}

/* ---- What it asks for ---- */

/* (transfer full) */
static char *
decision_words (LotseRecord *decision)
{
  const LotseSoftDate by = lotse_record_soft (decision, LOTSE_F_DECISION_NEEDED_BY);
  g_autofree char *what = lotse_record_title (decision), *day = lotse_soft_format (by, lotse_lang_get ());

  if (by.first == LOTSE_DATE_NONE)
    return g_strdup_printf (_("asks for a decision: “%s”"), what);
  return g_strdup_printf (_("asks for a decision by %s: “%s”"), day, what);
}

/* (transfer full) */
static char *
request_words (LotseRecord *request)
{
  const LotseSoftDate by = lotse_record_soft (request, LOTSE_F_REQUEST_NEEDED_BY);
  g_autofree char *what = lotse_record_title (request), *day = lotse_soft_format (by, lotse_lang_get ());

  if (by.first == LOTSE_DATE_NONE)
    return g_strdup_printf (_("asks for support: “%s”"), what);
  return g_strdup_printf (_("asks for support by %s: “%s”"), day, what);
}

static void
say_asked (Why *why)
{
  LotseDataset *data = lotse_session_get_dataset (why->form->session);
  const LotseDate today = lotse_date_today ();
  const char *id = lotse_record_id (why->project);
  const GPtrArray *decisions = lotse_dataset_referrers (data, LOTSE_KIND_DECISION, LOTSE_F_DECISION_PROJECTS, id);
  guint n_decisions = 0, n_requests = 0;
  const GPtrArray *requests = lotse_dataset_referrers (data, LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_PROJECT, id);

  for (guint i = 0; i < decisions->len; i++)
    if (lotse_decision_is_open (lotse_decision_state (data, decisions->pdata[i], today)) && ++n_decisions > 0 && why->named)
      say (why, decision_words (decisions->pdata[i]));
  for (guint i = 0; i < requests->len; i++)
    if (lotse_request_waits (requests->pdata[i], today) && !lotse_matter_is_decided (data, requests->pdata[i], today) && ++n_requests > 0 && why->named)
      say (why, request_words (requests->pdata[i]));
  if (!why->named && n_decisions > 0)
    say (why, g_strdup_printf (ngettext ("asks for %u decision", "asks for %u decisions", n_decisions), n_decisions));
  if (!why->named && n_requests > 0)
    say (why, g_strdup_printf (ngettext ("asks for support %u time", "asks for support %u times", n_requests), n_requests));
}

/* ---- How it stands ---- */

static void
say_state (Why *why)
{
  LotseDataset *data = lotse_session_get_dataset (why->form->session);
  const LotseDate as_of = lotse_session_get_as_of (why->form->session), since = lotse_project_status_since (data, why->project, as_of);
  const char *label = lotse_review_reason_label (is_for (why, LOTSE_REVIEW_RED) ? LOTSE_REVIEW_RED : LOTSE_REVIEW_ATTENTION);
  g_autofree char *day = since != LOTSE_DATE_NONE ? lotse_date_format (since, lotse_lang_get ()) : NULL;

  /* Translators: "needs a decision", day */
  say (why, day != NULL ? g_strdup_printf (_("%s since %s"), label, day) : g_strdup (label));
}

static void
say_age (Why *why)
{
  LotseDataset *data = lotse_session_get_dataset (why->form->session);
  const LotseDate as_of = lotse_session_get_as_of (why->form->session);
  LotseRecord *report = lotse_project_latest_report (data, why->project, as_of);
  g_autofree char *ago = report != NULL ? lotse_age_words (lotse_record_date (report, LOTSE_F_REPORT_AS_OF), as_of) : NULL;

  /* Translators: "120 days ago" */
  say (why, ago != NULL ? g_strdup_printf (_("last reported %s"), ago) : g_strdup (_("not reported yet")));
}

char *
lotse_review_form_why (LotseReviewForm *self, LotseRecord *project, gboolean named)
{
  Why why = { .form = self, .project = project, .named = named, .text = g_string_new (NULL) };

  g_return_val_if_fail (LOTSE_IS_REVIEW_FORM (self) && LOTSE_IS_RECORD (project), g_string_free (why.text, FALSE));

  why.bits = lotse_review_form_candidate (self, lotse_record_id (project)); /* reads the changes as well */
  if (is_for (&why, LOTSE_REVIEW_MISSING))
    say (&why, g_strdup (lotse_review_reason_label (LOTSE_REVIEW_MISSING)));
  if (is_for (&why, LOTSE_REVIEW_CHANGED))
    say_changes (&why, TRUE);
  if (!why.state_said && (is_for (&why, LOTSE_REVIEW_RED) || is_for (&why, LOTSE_REVIEW_ATTENTION)))
    say_state (&why);
  if (is_for (&why, LOTSE_REVIEW_ASKED))
    say_asked (&why);
  if (is_for (&why, LOTSE_REVIEW_CHANGED))
    say_changes (&why, FALSE);
  if (is_for (&why, LOTSE_REVIEW_STALE))
    say_age (&why);
  if (is_for (&why, LOTSE_REVIEW_CHOSEN))
    say (&why, g_strdup (lotse_review_reason_label (LOTSE_REVIEW_CHOSEN)));
  if (why.n > MOST_REASONS)
    lotse_parts_take (why.text, g_strdup_printf (ngettext ("%u more", "%u more", why.n - MOST_REASONS), why.n - MOST_REASONS));
  return g_string_free (why.text, FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "project-history.h"

#include <glib/gi18n-lib.h>

#include "data/model/legal.h"
#include "data/model/number.h"

/* ---- Which ---- */

static void
add (const LotseProjectView *view, GArray *moments, LotseMoment moment)
{
  if (moment.date == LOTSE_DATE_NONE || moment.date <= view->as_of)
    g_array_append_val (moments, moment);
}

static const GPtrArray *
of_project (const LotseProjectView *view, LotseKind kind, guint field)
{
  return lotse_dataset_referrers_of (view->data, kind, field, view->project);
}

static void
add_requests (const LotseProjectView *view, GArray *moments)
{
  const GPtrArray *requests = of_project (view, LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_PROJECT);

  for (guint i = 0; i < requests->len; i++)
    {
      LotseRecord *request = requests->pdata[i];

      if (!lotse_project_view_shows (view, request))
        continue;
      add (view, moments, (LotseMoment) { request, lotse_record_date (request, LOTSE_F_REQUEST_ASKED_ON), LOTSE_MOMENT_ASKED, 0, NULL });
      if (lotse_record_has (request, LOTSE_F_REQUEST_ANSWER))
        add (view, moments, (LotseMoment) { request, lotse_record_date (request, LOTSE_F_REQUEST_ANSWERED_ON), LOTSE_MOMENT_ANSWERED, 0, NULL });
    }
}

/* That it was asked for is told of what was decided later; of what is open, its own row says so. */
static void
add_questions (const LotseProjectView *view, GArray *moments)
{
  const GPtrArray *decisions = of_project (view, LOTSE_KIND_DECISION, LOTSE_F_DECISION_PROJECTS);

  for (guint i = 0; i < decisions->len; i++)
    {
      const LotseDate asked = lotse_record_date (decisions->pdata[i], LOTSE_F_DECISION_ASKED_ON), taken = lotse_record_date (decisions->pdata[i], LOTSE_F_DECISION_TAKEN_ON);

      if (asked != LOTSE_DATE_NONE && taken != LOTSE_DATE_NONE && asked < taken && lotse_project_view_shows (view, decisions->pdata[i]))
        add (view, moments, (LotseMoment) { decisions->pdata[i], asked, LOTSE_MOMENT_ASKED, 0, NULL });
    }
}

static void
add_milestones (const LotseProjectView *view, GArray *moments)
{
  const GPtrArray *milestones = of_project (view, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT);

  for (guint i = 0; i < milestones->len; i++)
    {
      const LotseDate done = lotse_record_date (milestones->pdata[i], LOTSE_F_MILESTONE_DONE_ON);

      if (done != LOTSE_DATE_NONE && lotse_project_view_shows (view, milestones->pdata[i]))
        add (view, moments, (LotseMoment) { milestones->pdata[i], done, LOTSE_MOMENT_REACHED, 0, NULL });
    }
}

static void
add_checks (const LotseProjectView *view, GArray *moments)
{
  for (int check = 0; check < LOTSE_LEGAL_CHECK_N_VALUES; check++)
    {
      LotseLegalCheck one;

      lotse_legal_get (view->project, check, &one);
      if (one.date != LOTSE_DATE_NONE && one.state >= 0)
        add (view, moments, (LotseMoment) { view->project, one.date, LOTSE_MOMENT_CHECKED, check, NULL });
    }
}

static gboolean
amount_differs (LotseRecord *one, LotseRecord *other, guint field)
{
  return lotse_record_has (one, field) && lotse_record_has (other, field) && lotse_record_integer (one, field, 0) != lotse_record_integer (other, field, 0);
}

/* Only reports hold what the amounts were on a day. */
static void
add_budget (const LotseProjectView *view, GArray *moments)
{
  g_autoptr (GPtrArray) reports = lotse_project_reports (view->data, view->project, view->as_of);
  LotseRecord *before = NULL;

  if (view->audience < LOTSE_AUDIENCE_STAFF)
    return;
  for (guint i = reports->len; i > 0; i--)
    {
      LotseRecord *report = reports->pdata[i - 1];

      if (!lotse_record_has (report, LOTSE_F_REPORT_BUDGET_TOTAL) && !lotse_record_has (report, LOTSE_F_REPORT_COST_TOTAL_FORECAST))
        continue;
      if (before != NULL && (amount_differs (before, report, LOTSE_F_REPORT_BUDGET_TOTAL) || amount_differs (before, report, LOTSE_F_REPORT_COST_TOTAL_FORECAST)))
        add (view, moments, (LotseMoment) { report, lotse_record_date (report, LOTSE_F_REPORT_AS_OF), LOTSE_MOMENT_BUDGET, 0, before });
      before = report;
    }
}

static void
add_funding (const LotseProjectView *view, GArray *moments)
{
  const GPtrArray *fundings = of_project (view, LOTSE_KIND_FUNDING, LOTSE_F_FUNDING_PROJECTS);

  for (guint i = 0; i < fundings->len; i++)
    {
      const LotseDate notice = lotse_record_date (fundings->pdata[i], LOTSE_F_FUNDING_NOTICE_ON);

      if (notice != LOTSE_DATE_NONE && lotse_project_view_shows (view, fundings->pdata[i]))
        add (view, moments, (LotseMoment) { fundings->pdata[i], notice, LOTSE_MOMENT_GRANTED, 0, NULL });
    }
}

void
lotse_history_add_events (const LotseProjectView *view, GArray *moments)
{
  add_requests (view, moments);
  add_questions (view, moments);
  add_milestones (view, moments);
  add_checks (view, moments);
  add_budget (view, moments);
  add_funding (view, moments);
}

/* ---- Rows ---- */

static GtkWidget *
asked_row (const LotseProjectView *view, LotseRecord *record)
{
  LotseRecord *from = lotse_record_kind (record) == LOTSE_KIND_REQUEST ? lotse_dataset_deref (view->data, record, LOTSE_F_REQUEST_FROM) : NULL;
  g_autofree char *title = NULL;
  GtkWidget *row;

  if (lotse_record_kind (record) == LOTSE_KIND_DECISION)
    {
      title = g_strdup_printf (_("Decision asked for: %s"), lotse_record_text (record, LOTSE_F_DECISION_QUESTION));
      return lotse_mark_row_new (LOTSE_STATE_NEEDS_DECISION, title, NULL);
    }
  title = g_strdup_printf (_("Support asked for: %s"), lotse_record_text (record, LOTSE_F_REQUEST_WHAT));
  row = lotse_mark_row_new (LOTSE_STATE_NEEDS_ATTENTION, title, NULL);
  if (from != NULL && lotse_project_view_shows (view, from))
    g_object_set (row, "end-text", lotse_record_text (from, LOTSE_F_FUNCTION_TITLE), "end-style", "pill", NULL);
  lotse_offer_edit (view, row, record);
  return row;
}

static GtkWidget *
answered_row (const LotseProjectView *view, LotseRecord *request)
{
  const int answer = lotse_record_enum (request, LOTSE_F_REQUEST_ANSWER);
  g_autofree char *title = g_strdup_printf (_("Answer “%s” to: %s"), lotse_enum_label (LOTSE_ENUM_ANSWER, answer), lotse_record_text (request, LOTSE_F_REQUEST_WHAT));
  GtkWidget *row = lotse_mark_row_new (answer == LOTSE_ANSWER_LATER ? LOTSE_STATE_PLANNED : LOTSE_STATE_DONE, title, lotse_record_text (request, LOTSE_F_REQUEST_SENTENCE));

  lotse_offer_edit (view, row, request);
  return row;
}

static GtkWidget *
reached_row (const LotseProjectView *view, LotseRecord *milestone)
{
  const LotseSoftDate due = lotse_record_soft (milestone, LOTSE_F_MILESTONE_DUE);
  g_autofree char *title = g_strdup_printf (_("Milestone reached: %s"), lotse_record_text (milestone, LOTSE_F_MILESTONE_TITLE));
  g_autofree char *day = due.first != LOTSE_DATE_NONE ? lotse_soft_format (due, lotse_lang_get ()) : NULL;
  g_autofree char *late = day != NULL && lotse_soft_last (due) < lotse_record_date (milestone, LOTSE_F_MILESTONE_DONE_ON) ? g_strdup_printf (_("was due %s"), day) : NULL;
  GtkWidget *row = lotse_mark_row_new (LOTSE_STATE_DONE, title, late);

  lotse_offer_edit (view, row, milestone);
  return row;
}

static GtkWidget *
checked_row (const LotseProjectView *view, int check)
{
  g_autofree char *title = NULL, *target = g_strdup_printf ("%s:%d", lotse_record_id (view->project), check);
  LotseLegalCheck one;
  GtkWidget *row;

  lotse_legal_get (view->project, check, &one);
  /* Translators: a check of the law and its state: "Legal certainty: data protection, on file" */
  title = g_strdup_printf (_("Legal certainty: %s, %s"), lotse_enum_label (LOTSE_ENUM_LEGAL_CHECK, check), lotse_enum_label (LOTSE_ENUM_CHECK_STATE, one.state));
  row = lotse_mark_row_new (lotse_legal_settled (one.state) ? LOTSE_STATE_DONE : LOTSE_STATE_PLANNED, title, one.note);
  if (view->may_edit)
    g_object_set (row, "legal", target, NULL);
  return row;
}

/* (transfer full) (nullable) */
static char *
amount_words (const LotseProjectView *view, const LotseMoment *moment, gboolean forecast)
{
  const guint field = forecast ? LOTSE_F_REPORT_COST_TOTAL_FORECAST : LOTSE_F_REPORT_BUDGET_TOTAL;
  const char *currency = lotse_record_text (view->project, LOTSE_F_PROJECT_CURRENCY);
  g_autofree char *before = NULL, *after = NULL;

  if (!amount_differs (moment->before, moment->record, field))
    return NULL;
  before = lotse_money_format_short (lotse_record_integer (moment->before, field, 0), currency, lotse_lang_get ());
  after = lotse_money_format_short (lotse_record_integer (moment->record, field, 0), currency, lotse_lang_get ());
  return g_strdup_printf (forecast ? _("Cost forecast changed from %s to %s") : _("Total budget changed from %s to %s"), before, after);
}

static GtkWidget *
budget_row (const LotseProjectView *view, const LotseMoment *moment)
{
  g_autofree char *budget = amount_words (view, moment, FALSE);
  g_autofree char *forecast = amount_words (view, moment, TRUE);
  GtkWidget *row = lotse_mark_row_new (LOTSE_STATE_PLANNED, budget != NULL ? budget : forecast,
                                       budget != NULL && forecast != NULL ? forecast : lotse_record_text (moment->record, LOTSE_F_REPORT_BUDGET_NOTE));

  g_object_set (row, "report", lotse_record_id (moment->record), NULL);
  return row;
}

static GtkWidget *
granted_row (const LotseProjectView *view, LotseRecord *funding)
{
  g_autofree char *title = g_strdup_printf (_("Funding granted: %s"), lotse_record_text (funding, LOTSE_F_FUNDING_PROGRAMME));
  g_autofree char *amount = lotse_record_has (funding, LOTSE_F_FUNDING_AMOUNT) ? lotse_money_format_short (lotse_record_integer (funding, LOTSE_F_FUNDING_AMOUNT, 0), NULL, lotse_lang_get ()) : NULL;
  GtkWidget *row = lotse_mark_row_new (LOTSE_STATE_DONE, title, NULL);

  if (amount != NULL)
    g_object_set (row, "end-text", amount, "end-style", "pill", NULL);
  lotse_offer_edit (view, row, funding);
  return row;
}

GtkWidget *
lotse_history_event_row (const LotseProjectView *view, const LotseMoment *moment)
{
  switch (moment->kind)
    {
    case LOTSE_MOMENT_ASKED: return asked_row (view, moment->record);
    case LOTSE_MOMENT_ANSWERED: return answered_row (view, moment->record);
    case LOTSE_MOMENT_REACHED: return reached_row (view, moment->record);
    case LOTSE_MOMENT_CHECKED: return checked_row (view, moment->check);
    case LOTSE_MOMENT_BUDGET: return budget_row (view, moment);
    case LOTSE_MOMENT_GRANTED: return granted_row (view, moment->record);
    case LOTSE_MOMENT_RECORD:
    default: g_return_val_if_reached (lotse_mark_row_new (-1, "", NULL));
    }
}

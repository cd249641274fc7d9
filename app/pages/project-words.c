/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the status card and the goal card of a project say. */
#include "config.h"
#include "project-sections.h"

#include <glib/gi18n-lib.h>

#include "data/model/number.h"
#include "data/model/parts.h"
#include "data/model/reporting.h"
#include "report/sources.h"

static char *
finish (GString *text)
{
  char *out = g_string_free (text, FALSE);

  if (*out != '\0')
    return out;
  g_free (out);
  return NULL;
}

static const char *
function_title (LotseDataset *data, LotseRecord *record, guint field)
{
  LotseRecord *function = lotse_dataset_deref (data, record, field);

  return function != NULL ? lotse_record_text (function, LOTSE_F_FUNCTION_TITLE) : NULL;
}

static char *
report_part (const LotseProjectView *view, LotseRecord *report)
{
  const char *by = function_title (view->data, report, LOTSE_F_REPORT_BY);
  g_autofree char *day = lotse_date_format (lotse_record_date (report, LOTSE_F_REPORT_AS_OF), lotse_lang_get ());
  g_autofree char *age = lotse_age_words (lotse_record_date (report, LOTSE_F_REPORT_AS_OF), view->as_of);

  /* Of one that is old, it is said further on. */
  if (lotse_project_stale (view->data, view->project, view->as_of))
    return by != NULL ? g_strdup_printf (_("report of %s by %s"), day, by) : g_strdup_printf (_("report of %s"), day);
  return by != NULL ? g_strdup_printf (_("report of %s by %s, %s"), day, by, age) : g_strdup_printf (_("report of %s, %s"), day, age);
}

/* Reports of one calendar week that say different things: which one counts is a rule, and said. */
static char *
same_week_part (const LotseProjectView *view, LotseRecord *report)
{
  g_autoptr (GPtrArray) reports = lotse_project_reports (view->data, view->project, view->as_of);
  const LotseSoftDate week = lotse_soft_make (lotse_record_date (report, LOTSE_F_REPORT_AS_OF), LOTSE_PRECISION_WEEK);
  guint n = 0;

  for (guint i = 0; i < reports->len; i++)
    n += lotse_soft_equal (lotse_soft_make (lotse_record_date (reports->pdata[i], LOTSE_F_REPORT_AS_OF), LOTSE_PRECISION_WEEK), week) ? 1 : 0;
  if (n < 2)
    return NULL;
  return g_strdup_printf (ngettext ("%u report in that week; the latest counts", "%u reports in that week; the latest counts", n), n);
}

/* Days are easy to grasp up to a quarter; beyond that the date says more. */
static char *
since_part (LotseDate as_of, LotseDate since)
{
  const int days = as_of - since;
  g_autofree char *day = NULL;

  if (days <= 92)
    return g_strdup_printf (ngettext ("for %d day", "for %d days", (gulong) days), days);
  day = lotse_date_format (since, lotse_lang_get ());
  return g_strdup_printf (_("since %s"), day);
}

char *
lotse_status_facts_text (const LotseProjectView *view)
{
  LotseRecord *latest = lotse_project_latest_report (view->data, view->project, view->as_of);
  LotseRecord *report = latest != NULL && lotse_record_integer (latest, LOTSE_F_REPORT_UNCHANGED, FALSE) != FALSE ? latest : lotse_project_rated_report (view->data, view->project, view->as_of);
  const LotseDate since = lotse_project_status_since (view->data, view->project, view->as_of);
  const gboolean other = lotse_project_state (view->data, view->project, view->as_of) > LOTSE_STATE_NOT_RATED;
  g_autofree char *trend = report == latest ? lotse_trend_words (view->data, view->project, view->as_of) : lotse_rated_trend_words (view->data, view->project, view->as_of);
  GString *text = g_string_new (NULL);
  const char *word;

  if (report == NULL)
    {
      g_string_free (text, TRUE);
      return g_strdup (_("No status report yet"));
    }
  /* Beside "stopped" or "paused", what was reported before is none of that state, and has not lasted. */
  if (!other && report == latest && since != LOTSE_DATE_NONE && view->as_of > since) /* else nobody said that it lasted */
    lotse_parts_take (text, since_part (view->as_of, since));
  if (trend != NULL)
    lotse_parts_take (text, other ? g_strdup_printf (_("last reported: %s"), trend) : g_steal_pointer (&trend));
  lotse_parts_take (text, report_part (view, report));
  if (other) /* else it is a sentence of its own */
    lotse_parts_take (text, lotse_unrated_report_words (view->data, view->project, view->as_of, lotse_lang_get ()));
  lotse_parts_take (text, same_week_part (view, report));
  word = lotse_record_text (report, LOTSE_F_REPORT_STATUS_WORD);
  if (word != NULL)
    lotse_parts_take (text, g_strdup_printf (_("in the source: %s"), word));
  if (lotse_record_enum (report, LOTSE_F_REPORT_STATUS) >= 0)
    lotse_parts_take (text, lotse_second_assessment_words (report));
  if (lotse_project_stale (view->data, view->project, view->as_of))
    {
      g_autofree char *age = lotse_age_words (lotse_record_date (latest, LOTSE_F_REPORT_AS_OF), view->as_of);

      lotse_parts_take (text, g_strdup_printf (_("no current report, the last %s"), age));
    }
  return finish (text);
}

char *
lotse_term_text (const LotseProjectView *view)
{
  const LotseSourceOptions options = { .as_of = view->as_of, .audience = view->audience };

  return lotse_source_term_words (view->data, &options, view->project, lotse_lang_get ());
}

char *
lotse_status_warning_text (const LotseProjectView *view)
{
  g_auto (LotseFacts) facts = { 0 };
  g_autoptr (GPtrArray) sentences = NULL;
  g_autofree char *unrated = NULL;

  if (lotse_project_state (view->data, view->project, view->as_of) > LOTSE_STATE_NOT_RATED)
    return NULL;
  lotse_facts_read (view->data, view->project, view->as_of, &facts);
  sentences = lotse_facts_sentences (&facts, lotse_lang_get ());
  unrated = lotse_unrated_report_sentence (view->data, view->project, view->as_of, lotse_lang_get ());
  if (unrated != NULL)
    g_ptr_array_insert (sentences, 0, g_steal_pointer (&unrated));
  if (sentences->len == 0)
    return NULL;
  g_ptr_array_add (sentences, NULL);
  return g_strjoinv ("\n", (char **) sentences->pdata);
}

char *
lotse_benefit_text (const LotseProjectView *view)
{
  const char *citizens = lotse_record_text (view->project, LOTSE_F_PROJECT_BENEFIT_CITIZENS);
  const char *staff = lotse_record_text (view->project, LOTSE_F_PROJECT_BENEFIT_STAFF);
  GString *text = g_string_new (NULL);

  if (citizens != NULL)
    lotse_parts_take (text, g_strdup_printf (_("Citizens: %s"), citizens));
  if (staff != NULL)
    lotse_parts_take (text, g_strdup_printf (_("Staff: %s"), staff));
  return finish (text);
}

char *
lotse_budget_text (const LotseProjectView *view)
{
  const char *currency = lotse_record_text (view->project, LOTSE_F_PROJECT_CURRENCY);
  GString *text = g_string_new (NULL);

  if (view->audience < LOTSE_AUDIENCE_STAFF)
    return finish (text);
  if (lotse_record_has (view->project, LOTSE_F_PROJECT_BUDGET_TOTAL))
    {
      g_autofree char *money = lotse_money_format_short (lotse_record_integer (view->project, LOTSE_F_PROJECT_BUDGET_TOTAL, 0), currency,
                                                         lotse_lang_get ());

      lotse_parts_take (text, g_strdup_printf (_("Total budget: %s"), money));
    }
  if (lotse_record_has (view->project, LOTSE_F_PROJECT_COST_TOTAL_FORECAST))
    {
      g_autofree char *money = lotse_money_format_short (lotse_record_integer (view->project, LOTSE_F_PROJECT_COST_TOTAL_FORECAST, 0), currency,
                                                         lotse_lang_get ());

      lotse_parts_take (text, g_strdup_printf (_("Forecast: %s"), money));
    }
  return finish (text);
}

static char *
chip_text (guint field, const char *title)
{
  switch (field)
    {
    case LOTSE_F_PROJECT_CARRIES: return g_strdup_printf (_("Carried by: %s"), title);
    case LOTSE_F_PROJECT_PILOTS: return g_strdup_printf (_("Piloted by: %s"), title);
    case LOTSE_F_PROJECT_PARTNERS: return g_strdup_printf (_("Partner: %s"), title);
    case LOTSE_F_PROJECT_SERVICES: return g_strdup_printf (_("Service: %s"), title);
    case LOTSE_F_PROJECT_PERSONAS: return g_strdup_printf (_("For: %s"), title);
    default: return g_strdup (title);
    }
}

static void
add_function_chip (GPtrArray *chips, const LotseProjectView *view, guint field)
{
  const char *title = function_title (view->data, view->project, field);

  if (title != NULL)
    g_ptr_array_add (chips, chip_text (field, title));
}

static void
add_titles (GPtrArray *chips, const LotseProjectView *view, guint field, LotseKind kind)
{
  const char *const *ids = lotse_record_refs (view->project, field);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      LotseRecord *record = lotse_dataset_get (view->data, kind, ids[i]);
      g_autofree char *title = record != NULL ? lotse_record_title (record) : NULL;

      if (title != NULL)
        g_ptr_array_add (chips, chip_text (field, title));
    }
}

GPtrArray *
lotse_project_chips (const LotseProjectView *view)
{
  GPtrArray *chips = g_ptr_array_new_with_free_func (g_free);
  const int life_cycle = lotse_record_enum (view->project, LOTSE_F_PROJECT_LIFE_CYCLE);
  const char *code = lotse_record_text (view->project, LOTSE_F_PROJECT_CODE);

  if (code != NULL)
    g_ptr_array_add (chips, g_strdup (code));
  if (life_cycle >= 0)
    g_ptr_array_add (chips, g_strdup (lotse_enum_label (LOTSE_ENUM_LIFE_CYCLE, life_cycle)));
  add_function_chip (chips, view, LOTSE_F_PROJECT_CARRIES);
  add_function_chip (chips, view, LOTSE_F_PROJECT_PILOTS);
  add_titles (chips, view, LOTSE_F_PROJECT_PARTNERS, LOTSE_KIND_PARTNER);
  add_titles (chips, view, LOTSE_F_PROJECT_SERVICES, LOTSE_KIND_SERVICE);
  add_titles (chips, view, LOTSE_F_PROJECT_PERSONAS, LOTSE_KIND_PERSONA);
  return chips;
}

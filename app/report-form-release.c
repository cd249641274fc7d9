/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a filled form to records: what is still missing, in words, and the mutations. */
#include "config.h"
#include "report-form-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "app/forms/form-remarks.h"
#include "app/forms/form-words.h"
#include "data/model/mutation-list.h"
#include "data/model/release.h"
#include "data/model/report-order.h"

static void
problem_free (LotseReportProblem *problem)
{
  g_free (problem->key);
  g_free (problem->sentence);
  g_free (problem);
}

static void
add_problem (GPtrArray *problems, const char *key, char *sentence)
{
  LotseReportProblem *problem = g_new0 (LotseReportProblem, 1);

  problem->key = g_strdup (key);
  problem->sentence = sentence;
  g_ptr_array_add (problems, problem);
}

/* What is blank says nothing. */
static gboolean
is_blank (LotseReportForm *self, const char *key)
{
  g_autofree char *text = g_strstrip (g_strdup (lotse_report_form_get (self, key)));

  return *text == '\0';
}

static int
chosen_status (LotseReportForm *self, const char *key)
{
  return lotse_enum_index (LOTSE_ENUM_STATUS, lotse_report_form_get (self, key));
}

/* A value that has to be there (@missing: what to say where it is not) and readable. @what (nullable): the record that it is about, where the form
 * has several. */
static gboolean
check_value (LotseReportForm *self, GPtrArray *problems, const char *key, LotseRecord *what, LotseKind kind, guint field, const char *missing,
             LotseValue *out)
{
  g_autofree char *problem = NULL;
  LotseValue value;

  if (is_blank (self, key))
    {
      if (missing != NULL)
        add_problem (problems, key, g_strdup (missing));
      return FALSE;
    }
  if (!lotse_report_form_parse (self, key, kind, field, &value, &problem))
    {
      g_autofree char *name = what != NULL ? lotse_record_title (what) : g_strdup (lotse_field_label (&lotse_kind_info (kind)->fields[field]));

      /* Called as it is over the entry, which asks. */
      add_problem (problems, key, strcmp (key, LOTSE_REPORT_SUPPORT_BY) == 0 ? g_strdup_printf ("%s %s", _("Until when?"), problem)
                                                                              : g_strdup_printf (_("%s: %s"), name, problem));
      return FALSE;
    }
  if (!value.set)
    {
      if (missing != NULL)
        add_problem (problems, key, g_strdup (missing));
      return FALSE;
    }
  if (out != NULL)
    lotse_value_copy (&value, out);
  lotse_value_clear (&value);
  return TRUE;
}

static void
check_texts (LotseReportForm *self, GPtrArray *problems)
{
  check_value (self, problems, LOTSE_REPORT_SUMMARY, NULL, LOTSE_KIND_REPORT, LOTSE_F_REPORT_SUMMARY, NULL, NULL);
  check_value (self, problems, LOTSE_REPORT_NEXT_STEPS, NULL, LOTSE_KIND_REPORT, LOTSE_F_REPORT_NEXT_STEPS, NULL, NULL);
}

/* Amber and red ask for the next step and for help, never for a justification. */
static void
check_status (LotseReportForm *self, GPtrArray *problems)
{
  const int status = chosen_status (self, LOTSE_REPORT_STATUS);

  if (status < 0)
    add_problem (problems, LOTSE_REPORT_STATUS, g_strdup (_("Choose a status.")));
  if ((status == LOTSE_STATUS_NEEDS_ATTENTION || status == LOTSE_STATUS_NEEDS_DECISION) && is_blank (self, LOTSE_REPORT_NEXT_STEPS))
    add_problem (problems, LOTSE_REPORT_NEXT_STEPS, g_strdup (_("Say the next step: who does what until when?")));
  if (status == LOTSE_STATUS_NEEDS_DECISION && is_blank (self, LOTSE_REPORT_SUPPORT_WHAT) && lotse_report_form_requests (self)->len == 0)
    add_problem (problems, LOTSE_REPORT_SUPPORT_WHAT, g_strdup (_("Say what you need: which decision or help, from whom, until when?")));
}

static void
check_support (LotseReportForm *self, GPtrArray *problems)
{
  if (!is_blank (self, LOTSE_REPORT_SUPPORT_WHAT))
    {
      check_value (self, problems, LOTSE_REPORT_SUPPORT_WHAT, NULL, LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_WHAT, NULL, NULL);
      check_value (self, problems, LOTSE_REPORT_SUPPORT_FROM, NULL, LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_FROM, _("Choose from which function you need it."), NULL);
      check_value (self, problems, LOTSE_REPORT_SUPPORT_BY, NULL, LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_NEEDED_BY, _("Say until when you need it."), NULL);
    }
  else
    {
      if (!is_blank (self, LOTSE_REPORT_SUPPORT_FROM) || !is_blank (self, LOTSE_REPORT_SUPPORT_BY))
        add_problem (problems, LOTSE_REPORT_SUPPORT_WHAT, g_strdup (_("Say what you need.")));
      check_value (self, problems, LOTSE_REPORT_SUPPORT_BY, NULL, LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_NEEDED_BY, NULL, NULL);
    }
}

/* A sheet of paper is of the day on which it was written. */
static void
check_as_of (LotseReportForm *self, GPtrArray *problems)
{
  LotseRecord *last = lotse_report_form_last (self);
  const LotseDate before = last != NULL ? lotse_record_date (last, LOTSE_F_REPORT_AS_OF) : LOTSE_DATE_NONE;
  LotseValue value;

  if (!lotse_report_form_touched (self, LOTSE_REPORT_AS_OF)
      || !check_value (self, problems, LOTSE_REPORT_AS_OF, NULL, LOTSE_KIND_REPORT, LOTSE_F_REPORT_AS_OF, _("Say of which day the report is."), &value))
    return;
  if (value.u.integer > lotse_report_form_today (self))
    add_problem (problems, LOTSE_REPORT_AS_OF, g_strdup (_("That day is still to come.")));
  else if (value.u.integer < before)
    {
      g_autofree char *day = lotse_date_format (before, lotse_lang_get ());

      add_problem (problems, LOTSE_REPORT_AS_OF, g_strdup_printf (_("The last report is of %s: a later one cannot be of a day before it."), day));
    }
}

static void
check_dimensions (LotseReportForm *self, GPtrArray *problems)
{
  for (int i = 0; i < LOTSE_DIMENSION_N_VALUES; i++)
    {
      const char *code = lotse_enum_code (LOTSE_ENUM_DIMENSION, i);
      g_autofree char *key = lotse_report_key (LOTSE_REPORT_DIMENSION, code);
      g_autofree char *note = lotse_report_key (LOTSE_REPORT_DIMENSION_NOTE, code);

      if (!lotse_report_form_touched (self, key))
        continue;
      if (is_blank (self, note) || !lotse_report_form_touched (self, note))
        add_problem (problems, note, g_strdup_printf (_("Say in a sentence what has changed: %s."), lotse_enum_label (LOTSE_ENUM_DIMENSION, i)));
    }
}

static void
check_move (LotseReportForm *self, GPtrArray *problems, LotseRecord *milestone)
{
  const char *id = lotse_record_id (milestone);
  g_autofree char *to = lotse_report_key (LOTSE_REPORT_MILESTONE_TO, id);
  g_autofree char *reason = lotse_report_key (LOTSE_REPORT_MILESTONE_REASON, id);
  g_autofree char *sentence = lotse_report_key (LOTSE_REPORT_MILESTONE_SENTENCE, id);
  LotseValue value;

  if (check_value (self, problems, to, milestone, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_DUE, _("Say to when it moves."), &value)
      && lotse_soft_equal (value.u.soft, lotse_record_soft (milestone, LOTSE_F_MILESTONE_DUE)))
    add_problem (problems, to, g_strdup (_("That is the date it has now.")));
  if (lotse_enum_index (LOTSE_ENUM_SHIFT_REASON, lotse_report_form_get (self, reason)) < 0)
    add_problem (problems, reason, g_strdup (_("Choose a reason.")));
  check_value (self, problems, sentence, milestone, LOTSE_KIND_SHIFT, LOTSE_F_SHIFT_SENTENCE, NULL, NULL);
}

static void
check_done (LotseReportForm *self, GPtrArray *problems, LotseRecord *milestone)
{
  g_autofree char *done = lotse_report_key (LOTSE_REPORT_MILESTONE_DONE, lotse_record_id (milestone));
  LotseValue value;

  if (check_value (self, problems, done, milestone, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_DONE_ON, _("Say on which day it was reached."), &value)
      && value.u.integer > lotse_report_form_as_of (self))
    add_problem (problems, done, g_strdup (_("That day is still to come.")));
}

static void
check_milestones (LotseReportForm *self, GPtrArray *problems)
{
  GPtrArray *milestones = lotse_report_form_milestones (self);

  for (guint i = 0; i < milestones->len; i++)
    {
      g_autofree char *key = lotse_report_key (LOTSE_REPORT_MILESTONE, lotse_record_id (milestones->pdata[i]));
      const char *what = lotse_report_form_get (self, key);

      if (strcmp (what, "moved") == 0)
        check_move (self, problems, milestones->pdata[i]);
      else if (strcmp (what, "done") == 0)
        check_done (self, problems, milestones->pdata[i]);
    }
}

static void
check_kpis (LotseReportForm *self, GPtrArray *problems)
{
  GPtrArray *kpis = lotse_report_form_kpis (self);

  for (guint i = 0; i < kpis->len; i++)
    {
      g_autofree char *key = lotse_report_key (LOTSE_REPORT_KPI, lotse_record_id (kpis->pdata[i]));

      check_value (self, problems, key, kpis->pdata[i], LOTSE_KIND_KPI, LOTSE_F_KPI_START, NULL, NULL);
    }
}

GPtrArray *
lotse_report_form_problems (LotseReportForm *self)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) problem_free);

  g_return_val_if_fail (LOTSE_IS_REPORT_FORM (self), problems);

  check_as_of (self, problems);
  check_status (self, problems);
  check_texts (self, problems);
  check_support (self, problems);
  check_dimensions (self, problems);
  check_milestones (self, problems);
  check_kpis (self, problems);
  if (problems->len == 0 && lotse_report_form_corrects_nothing (self))
    add_problem (problems, LOTSE_REPORT_STATUS, g_strdup (_("Nothing has been changed: a correction replaces a report only by another one.")));
  return problems;
}

/* The field that a date under @key goes to; NULL: none. */
static const LotseField *
date_field (const char *key)
{
  if (strcmp (key, LOTSE_REPORT_AS_OF) == 0)
    return &lotse_kind_info (LOTSE_KIND_REPORT)->fields[LOTSE_F_REPORT_AS_OF];
  if (strcmp (key, LOTSE_REPORT_SUPPORT_BY) == 0)
    return &lotse_kind_info (LOTSE_KIND_REQUEST)->fields[LOTSE_F_REQUEST_NEEDED_BY];
  if (g_str_has_prefix (key, "milestone.") && g_str_has_suffix (key, ".to"))
    return &lotse_kind_info (LOTSE_KIND_MILESTONE)->fields[LOTSE_F_MILESTONE_DUE];
  if (g_str_has_prefix (key, "milestone.") && g_str_has_suffix (key, ".done"))
    return &lotse_kind_info (LOTSE_KIND_MILESTONE)->fields[LOTSE_F_MILESTONE_DONE_ON];
  return NULL;
}

/* Until when, or to when: of a day that has passed. */
static gboolean
has_passed (LotseReportForm *self, const char *key, const LotseField *field)
{
  g_autofree char *problem = NULL;
  gboolean passed;
  LotseValue value;

  if (field->type != LOTSE_TYPE_SOFT_DATE || !lotse_form_read (field, lotse_report_form_get (self, key), &value, &problem))
    return FALSE;
  passed = value.set && value.u.soft.first != LOTSE_DATE_NONE && lotse_soft_last (value.u.soft) < lotse_report_form_as_of (self);
  lotse_value_clear (&value);
  return passed;
}

/* To when a milestone moves: after the end of its project, which stays. (transfer full) (nullable) */
static char *
beyond_remark (LotseReportForm *self, const char *key, const LotseField *field)
{
  const LotseSoftDate end = lotse_record_period (lotse_report_form_project (self), LOTSE_F_PROJECT_PERIOD).to;
  g_autofree char *problem = NULL, *words = NULL;
  gboolean beyond;
  LotseValue value;

  if (field->type != LOTSE_TYPE_SOFT_DATE || !g_str_has_prefix (key, "milestone.") || end.first == LOTSE_DATE_NONE
      || !lotse_form_read (field, lotse_report_form_get (self, key), &value, &problem))
    return NULL;
  beyond = value.set && value.u.soft.first != LOTSE_DATE_NONE && lotse_soft_last (value.u.soft) > lotse_soft_last (end);
  lotse_value_clear (&value);
  if (!beyond)
    return NULL;
  words = lotse_soft_format (end, lotse_lang_get ());
  /* Translators: below the new date of a milestone; %s: when the project ends */
  return g_strdup_printf (_("This is after the end of the project (%s), which stays as it is. Whoever may edit the project can move it."), words);
}

/* Of the day on which a milestone was reached. (transfer full) (nullable) */
static char *
done_remark (LotseReportForm *self, const char *key, const LotseField *field)
{
  g_autofree char *problem = NULL, *remark = NULL;
  LotseValue value;

  if (field->type != LOTSE_TYPE_DATE || !g_str_has_prefix (key, "milestone.")
      || !lotse_form_read (field, lotse_report_form_get (self, key), &value, &problem))
    return NULL;
  remark = value.set ? lotse_done_on_remark (lotse_report_form_project (self), value.u.integer) : NULL;
  lotse_value_clear (&value);
  return g_steal_pointer (&remark);
}

char *
lotse_report_form_remark (LotseReportForm *self, const char *key)
{
  const LotseField *field = date_field (key);
  char *remark;

  g_return_val_if_fail (LOTSE_IS_REPORT_FORM (self), NULL);

  if (g_str_has_prefix (key, "kpi."))
    return lotse_report_form_kpi_remark (self, key);
  if (field == NULL || !lotse_report_form_touched (self, key))
    return NULL;
  if (has_passed (self, key, field))
    return g_strdup (_("This day has passed."));
  remark = done_remark (self, key, field);
  if (remark == NULL)
    remark = beyond_remark (self, key, field);
  if (remark != NULL)
    return remark;
  return lotse_form_understood (field, lotse_report_form_get (self, key));
}

static void
put (LotseReportForm *self, const char *key, LotseRecord *record, guint field)
{
  g_autofree char *problem = NULL;
  LotseValue value;

  if (!is_blank (self, key) && lotse_report_form_parse (self, key, lotse_record_kind (record), field, &value, &problem))
    lotse_record_take (record, field, &value);
}

/* Where nothing is to be said any more about what was rated before, the sentence says why, and stays with it. */
static const char *
state_of_dimension (LotseReportForm *self, const char *key, const char *note)
{
  const char *state = lotse_report_form_get (self, key);

  if (*state != '\0' || !lotse_report_form_touched (self, key) || is_blank (self, note))
    return state;
  return lotse_enum_code (LOTSE_ENUM_STATUS, LOTSE_STATUS_NOT_RATED);
}

static void
put_dimensions (LotseReportForm *self, LotseRecord *report)
{
  GArray *map = lotse_map_new ();
  LotseValue value;

  for (int i = 0; i < LOTSE_DIMENSION_N_VALUES; i++)
    {
      const char *code = lotse_enum_code (LOTSE_ENUM_DIMENSION, i);
      g_autofree char *key = lotse_report_key (LOTSE_REPORT_DIMENSION, code);
      g_autofree char *note = lotse_report_key (LOTSE_REPORT_DIMENSION_NOTE, code);

      const char *state = state_of_dimension (self, key, note);

      if (*state != '\0')
        lotse_map_add (map, code, state, LOTSE_DATE_NONE, is_blank (self, note) ? NULL : lotse_report_form_get (self, note));
    }
  value = lotse_value_map_take (map);
  lotse_record_take (report, LOTSE_F_REPORT_DIMENSIONS, &value);
}

static void
copy_field (LotseRecord *from, guint from_field, LotseRecord *to, guint to_field)
{
  if (lotse_record_has (from, from_field))
    lotse_record_set (to, to_field, lotse_record_get (from, from_field));
}

/* Every figure as it is on that day, with what is ticked in this very report. */
static void
put_copies (LotseReportForm *self, LotseRecord *report)
{
  LotseRecord *project = lotse_report_form_project (self);
  GPtrArray *milestones = lotse_report_form_milestones (self);
  guint done, total;

  lotse_project_progress (lotse_report_form_data (self), project, lotse_report_form_as_of (self), &done, &total);
  for (guint i = 0; i < milestones->len; i++)
    {
      g_autofree char *key = lotse_report_key (LOTSE_REPORT_MILESTONE, lotse_record_id (milestones->pdata[i]));

      done += strcmp (lotse_report_form_get (self, key), "done") == 0 ? 1 : 0;
    }
  if (total > 0)
    {
      LotseValue ratio = lotse_value_ratio (done, total);

      lotse_record_take (report, LOTSE_F_REPORT_PROGRESS, &ratio);
    }
  copy_field (project, LOTSE_F_PROJECT_PERIOD, report, LOTSE_F_REPORT_PERIOD);
  copy_field (project, LOTSE_F_PROJECT_BUDGET_TOTAL, report, LOTSE_F_REPORT_BUDGET_TOTAL);
  copy_field (project, LOTSE_F_PROJECT_COST_TOTAL_FORECAST, report, LOTSE_F_REPORT_COST_TOTAL_FORECAST);
}

static LotseRecord *
make_report (LotseReportForm *self)
{
  LotseRecord *report = lotse_record_new (LOTSE_KIND_REPORT, NULL);

  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (lotse_report_form_project (self)));
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_report_form_as_of (self));
  lotse_record_set_text (report, LOTSE_F_REPORT_BY, lotse_report_form_by (self));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, chosen_status (self, LOTSE_REPORT_STATUS));
  put (self, LOTSE_REPORT_SUMMARY, report, LOTSE_F_REPORT_SUMMARY);
  put (self, LOTSE_REPORT_NEXT_STEPS, report, LOTSE_F_REPORT_NEXT_STEPS);
  put_dimensions (self, report);
  put_copies (self, report);
  if (lotse_report_form_is_unchanged (self))
    lotse_record_set_integer (report, LOTSE_F_REPORT_UNCHANGED, TRUE);
  /* Others may have corrected it meanwhile: what counts now is what this one takes the place of. */
  if (lotse_report_form_corrects (self) != NULL)
    lotse_record_set_text (report, LOTSE_F_REPORT_REPLACES,
                           lotse_record_id (lotse_report_newest (lotse_report_form_data (self), lotse_report_form_corrects (self))));
  return report;
}

static void
add_shift (LotseReportForm *self, GPtrArray *mutations, LotseRecord *milestone, LotseSoftDate to)
{
  const char *id = lotse_record_id (milestone);
  g_autofree char *reason = lotse_report_key (LOTSE_REPORT_MILESTONE_REASON, id);
  g_autofree char *sentence = lotse_report_key (LOTSE_REPORT_MILESTONE_SENTENCE, id);
  g_autoptr (LotseRecord) shift = lotse_record_new (LOTSE_KIND_SHIFT, NULL);
  const LotseSoftDate from = lotse_record_soft (milestone, LOTSE_F_MILESTONE_DUE);

  lotse_record_set_text (shift, LOTSE_F_SHIFT_MILESTONE, id);
  if (lotse_soft_is_set (from))
    lotse_record_set_period (shift, LOTSE_F_SHIFT_FROM, (LotsePeriod) { LOTSE_SOFT_NONE, from });
  lotse_record_set_period (shift, LOTSE_F_SHIFT_TO, (LotsePeriod) { LOTSE_SOFT_NONE, to });
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_DECIDED_ON, lotse_report_form_as_of (self));
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_REASON, lotse_enum_index (LOTSE_ENUM_SHIFT_REASON, lotse_report_form_get (self, reason)));
  put (self, sentence, shift, LOTSE_F_SHIFT_SENTENCE);
  g_ptr_array_add (mutations, lotse_mutation_create (shift));
}

static void
add_milestone (LotseReportForm *self, GPtrArray *mutations, LotseRecord *milestone)
{
  g_autofree char *key = lotse_report_key (LOTSE_REPORT_MILESTONE, lotse_record_id (milestone));
  const char *what = lotse_report_form_get (self, key);
  g_autoptr (LotseRecord) after = lotse_record_copy (milestone);

  if (strcmp (what, "done") == 0)
    {
      g_autofree char *done = lotse_report_key (LOTSE_REPORT_MILESTONE_DONE, lotse_record_id (milestone));

      put (self, done, after, LOTSE_F_MILESTONE_DONE_ON);
      lotse_mutations_add_patch (mutations, milestone, after);
    }
  else if (strcmp (what, "moved") == 0)
    {
      g_autofree char *to = lotse_report_key (LOTSE_REPORT_MILESTONE_TO, lotse_record_id (milestone));

      put (self, to, after, LOTSE_F_MILESTONE_DUE);
      lotse_mutations_add_patch (mutations, milestone, after);
      add_shift (self, mutations, milestone, lotse_record_soft (after, LOTSE_F_MILESTONE_DUE));
    }
}

static void
add_request (LotseReportForm *self, GPtrArray *mutations, LotseRecord *report)
{
  g_autoptr (LotseRecord) request = lotse_record_new (LOTSE_KIND_REQUEST, NULL);

  if (is_blank (self, LOTSE_REPORT_SUPPORT_WHAT))
    return;
  put (self, LOTSE_REPORT_SUPPORT_WHAT, request, LOTSE_F_REQUEST_WHAT);
  put (self, LOTSE_REPORT_SUPPORT_FROM, request, LOTSE_F_REQUEST_FROM);
  put (self, LOTSE_REPORT_SUPPORT_BY, request, LOTSE_F_REQUEST_NEEDED_BY);
  lotse_record_set_text (request, LOTSE_F_REQUEST_PROJECT, lotse_record_id (lotse_report_form_project (self)));
  lotse_record_set_text (request, LOTSE_F_REQUEST_REPORT, lotse_record_id (report));
  lotse_record_set_integer (request, LOTSE_F_REQUEST_ASKED_ON, lotse_report_form_as_of (self));
  g_ptr_array_add (mutations, lotse_mutation_create (request));
}

static void
add_kpi_value (LotseReportForm *self, GPtrArray *mutations, LotseRecord *kpi)
{
  g_autofree char *key = lotse_report_key (LOTSE_REPORT_KPI, lotse_record_id (kpi));
  const LotseValue *points = lotse_record_get (kpi, LOTSE_F_KPI_POINTS);
  g_autoptr (LotseRecord) after = NULL;
  g_autofree char *problem = NULL;
  LotseValue value, series;
  GArray *array;

  if (is_blank (self, key) || !lotse_report_form_parse (self, key, LOTSE_KIND_KPI, LOTSE_F_KPI_START, &value, &problem))
    return;
  array = lotse_points_new ();
  if (points->set)
    g_array_append_vals (array, points->u.points->data, points->u.points->len);
  g_array_append_val (array, ((LotsePoint) { lotse_kpi_due_day (kpi, lotse_report_form_today (self)), value.u.number, NAN }));
  lotse_value_clear (&value);
  series = lotse_value_points_take (array);
  after = lotse_record_copy (kpi);
  lotse_record_take (after, LOTSE_F_KPI_POINTS, &series);
  lotse_mutations_add_patch (mutations, kpi, after);
}

/* Whoever releases the reports of a project has read what they write themselves. */
static gboolean
is_by_carrier (LotseReportForm *self)
{
  const char *carries = lotse_record_text (lotse_report_form_project (self), LOTSE_F_PROJECT_CARRIES);

  return carries != NULL && g_strcmp0 (lotse_report_form_by (self), carries) == 0;
}

gboolean
lotse_report_form_waits (LotseReportForm *self)
{
  g_autoptr (LotseRecord) report = NULL;

  g_return_val_if_fail (LOTSE_IS_REPORT_FORM (self), FALSE);

  report = make_report (self);
  return !is_by_carrier (self) && lotse_report_release_state (lotse_report_form_data (self), report, NULL) == LOTSE_RELEASE_WAITING;
}

static void
add_release (LotseReportForm *self, GPtrArray *mutations, LotseRecord *report)
{
  const char *carries = lotse_record_text (lotse_report_form_project (self), LOTSE_F_PROJECT_CARRIES);
  g_autoptr (LotseRecord) release = NULL;

  if (!is_by_carrier (self) || lotse_report_release_state (lotse_report_form_data (self), report, NULL) != LOTSE_RELEASE_WAITING)
    return;
  release = lotse_release_new (report, LOTSE_RELEASE_OUTCOME_RELEASED, NULL, carries, lotse_report_form_as_of (self));
  g_ptr_array_add (mutations, lotse_mutation_create (release));
}

GPtrArray *
lotse_report_form_mutations (LotseReportForm *self)
{
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (LotseRecord) report = NULL;
  GPtrArray *milestones, *kpis;

  g_return_val_if_fail (LOTSE_IS_REPORT_FORM (self), mutations);

  report = make_report (self);
  milestones = lotse_report_form_milestones (self);
  kpis = lotse_report_form_kpis (self);
  g_ptr_array_add (mutations, lotse_mutation_create (report));
  add_release (self, mutations, report);
  for (guint i = 0; i < milestones->len; i++)
    add_milestone (self, mutations, milestones->pdata[i]);
  add_request (self, mutations, report);
  for (guint i = 0; i < kpis->len; i++)
    add_kpi_value (self, mutations, kpis->pdata[i]);
  return mutations;
}

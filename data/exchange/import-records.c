/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row becomes current values of its project, a frozen report, a promise the first time, and a shift where the end moved. */
#include "config.h"

#include "import-records.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "data/model/excerpt.h"
#include "data/model/id.h"

#define MAX_SENTENCE_CHARS 300

static void
count_row (LotseImportPlan *self, const LotseImportRow *row)
{
  LotseImportCounts *counts = &self->import->counts;

  counts->rows++;
  counts->starts += row->period.from.first != LOTSE_DATE_NONE;
  counts->ends += row->period.to.first != LOTSE_DATE_NONE;
  counts->open_ends += row->period.to.precision == LOTSE_PRECISION_OPEN;
  counts->budgets += row->has_budget;
  if (row->status >= 0)
    counts->status[row->status]++;
  else
    counts->status_empty++;
  counts->second_only += row->status < 0 && row->other_word != NULL;

  const char *words[2] = { row->status_word, row->other_word };
  GHashTable *tables[2] = { self->import->status_words, self->import->other_words };
  for (guint i = 0; i < 2; i++)
    if (words[i] != NULL)
      g_hash_table_insert (tables[i], g_strdup (words[i]), GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (tables[i], words[i])) + 1));
}

static void
set_text (LotseRecord *record, guint field, char *text)
{
  if (text != NULL)
    lotse_record_set_text (record, field, text);
  g_free (text);
}

static LotseDate
fiscal_year_start (const LotseMapping *mapping, LotseDate as_of)
{
  int year, month, first = MAX (mapping->habits.fiscal_start_month, 1);

  lotse_date_to_ymd (as_of, &year, &month, NULL);
  return lotse_date_from_ymd (month >= first ? year : year - 1, first, 1);
}

/* The sum of the year of @as_of goes into the series; the sums of other years stay. */
static void
set_year_sum (LotseRowReader *reader, LotseRecord *project, guint field, LotseTarget target, LotseDate as_of)
{
  gint64 cents;
  if (!lotse_row_money (reader, target, &cents, NULL))
    return;

  LotsePoint point = { fiscal_year_start (reader->layout->mapping, as_of), (double) cents, NAN };
  const LotseValue *old = lotse_record_get (project, field);
  GArray *points = lotse_points_new ();
  for (guint i = 0; old->set && i < old->u.points->len; i++)
    if (g_array_index (old->u.points, LotsePoint, i).date != point.date)
      g_array_append_val (points, g_array_index (old->u.points, LotsePoint, i));
  g_array_append_val (points, point);

  LotseValue value = lotse_value_points_take (points);
  lotse_record_take (project, field, &value);
}

static void
set_period (LotseRecord *project, LotsePeriod said)
{
  LotsePeriod period = lotse_record_period (project, LOTSE_F_PROJECT_PERIOD);

  if (lotse_soft_is_set (said.from))
    period.from = said.from;
  if (lotse_soft_is_set (said.to))
    period.to = said.to;
  if (lotse_import_is_backwards (period))
    period = said;
  if (lotse_soft_is_set (period.from) || lotse_soft_is_set (period.to))
    lotse_record_set_period (project, LOTSE_F_PROJECT_PERIOD, period);
}

/* Current values. What the row leaves empty stays as it was known. */
static void
update_project (LotseImportPlan *self, LotseRowReader *reader, LotseRecord *project, const LotseImportRow *row)
{
  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, row->title);
  if (row->code != NULL)
    lotse_record_set_text (project, LOTSE_F_PROJECT_CODE, row->code);
  if (row->department != NULL)
    lotse_record_set_text (project, LOTSE_F_PROJECT_DEPARTMENT, row->department);
  if (row->field_of_action != NULL)
    lotse_record_set_text (project, LOTSE_F_PROJECT_FIELD_OF_ACTION, row->field_of_action);

  set_text (project, LOTSE_F_PROJECT_CATEGORY, lotse_row_line (reader, LOTSE_TARGET_CATEGORY, 300));
  set_text (project, LOTSE_F_PROJECT_GOAL, lotse_row_text (reader, LOTSE_TARGET_GOAL, 20000));
  set_text (project, LOTSE_F_PROJECT_PLAIN_TEXT, lotse_row_text (reader, LOTSE_TARGET_PLAIN_TEXT, 5000));
  set_text (project, LOTSE_F_PROJECT_BENEFIT_CITIZENS, lotse_row_text (reader, LOTSE_TARGET_BENEFIT_CITIZENS, 5000));
  set_text (project, LOTSE_F_PROJECT_BENEFIT_STAFF, lotse_row_text (reader, LOTSE_TARGET_BENEFIT_STAFF, 5000));
  set_text (project, LOTSE_F_PROJECT_NOTES, lotse_row_text (reader, LOTSE_TARGET_NOTES, 60000));
  set_period (project, row->period);
  if (row->has_budget)
    lotse_record_set_integer (project, LOTSE_F_PROJECT_BUDGET_TOTAL, row->budget);
  if (row->has_forecast)
    lotse_record_set_integer (project, LOTSE_F_PROJECT_COST_TOTAL_FORECAST, row->forecast);
  if (row->currency != NULL && strlen (row->currency) <= 3 && strcmp (row->currency, "EUR") != 0)
    lotse_record_set_text (project, LOTSE_F_PROJECT_CURRENCY, row->currency);
  if (row->life_cycle >= 0)
    lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, row->life_cycle);
  if (!lotse_record_has (project, LOTSE_F_PROJECT_SOURCE))
    lotse_record_set_text (project, LOTSE_F_PROJECT_SOURCE, self->source);
}

static void
add_created (LotseImportPlan *self, LotseRecord *record)
{
  g_ptr_array_add (self->created, record);
  g_hash_table_add (self->created_ids, (gpointer) lotse_record_id (record));
}

static char *
made_id (const char *what, const char *project, LotseDate as_of, const char *suffix)
{
  g_autofree char *day = lotse_date_to_text (as_of);
  g_autofree char *name = g_strdup_printf ("import/%s/%s/%s%s", what, project, day, suffix);
  return lotse_id_from_name (name);
}

static gboolean
has_promise (LotseImportPlan *self, const char *project, LotseDate as_of)
{
  const GPtrArray *promises = lotse_dataset_referrers (self->data, LOTSE_KIND_PROMISE, LOTSE_F_PROMISE_PROJECT, project);
  for (guint i = 0; i < promises->len; i++)
    {
      LotseDate made_on = lotse_record_date (g_ptr_array_index (promises, i), LOTSE_F_PROMISE_MADE_ON);
      if (made_on == LOTSE_DATE_NONE || made_on <= as_of)
        return TRUE;
    }
  return FALSE;
}

static char *
baseline_name (const LotseMapping *mapping, LotseDate as_of, int year)
{
  g_autoptr (GString) name = g_string_new (mapping->baseline != NULL ? mapping->baseline : "{date}");
  g_autofree char *day = lotse_date_to_text (as_of);
  g_autofree char *year_text = year > 0 ? g_strdup_printf ("%d", year) : g_strndup (day, 4);

  g_string_replace (name, "{year}", year_text, 0);
  g_string_replace (name, "{date}", day, 0);
  return lotse_excerpt (name->str, 200);
}

/* The first date that was ever told is what the project is measured against. */
static void
add_promise (LotseImportPlan *self, LotseRowReader *reader, LotseKnownProject *known, const LotseImportRow *row, int year)
{
  LotsePeriod period = row->period;
  if (lotse_row_has_column (reader, LOTSE_TARGET_PROMISE_END))
    {
      LotsePeriod said = lotse_import_row_period (reader, LOTSE_TARGET_PROMISE_START, LOTSE_TARGET_PROMISE_END);
      if (said.to.first != LOTSE_DATE_NONE)
        period = said;
    }
  if (period.to.first == LOTSE_DATE_NONE || known->promised)
    return;

  const char *project = lotse_record_id (known->after);
  g_autofree char *id = made_id ("promise", project, row->as_of, "");
  known->promised = TRUE;
  if (has_promise (self, project, row->as_of) || lotse_dataset_get (self->data, LOTSE_KIND_PROMISE, id) != NULL)
    return;

  g_autofree char *baseline = baseline_name (self->layout->mapping, row->as_of, year);
  LotseRecord *promise = lotse_record_new (LOTSE_KIND_PROMISE, id);
  lotse_record_set_text (promise, LOTSE_F_PROMISE_BASELINE, baseline);
  lotse_record_set_text (promise, LOTSE_F_PROMISE_PROJECT, project);
  lotse_record_set_period (promise, LOTSE_F_PROMISE_PERIOD, period);
  lotse_record_set_integer (promise, LOTSE_F_PROMISE_MADE_ON, row->as_of);
  add_created (self, promise);
  self->import->counts.promises_created++;
}

static void
add_shift (LotseImportPlan *self, LotseKnownProject *known, LotsePeriod from, LotsePeriod to, LotseDate decided_on, const char *note)
{
  const char *project = lotse_record_id (known->after);
  g_autofree char *id = made_id ("shift", project, decided_on, "");

  if (lotse_soft_equal (from.to, to.to) || lotse_dataset_get (self->data, LOTSE_KIND_SHIFT, id) != NULL || g_hash_table_contains (self->created_ids, id))
    return;

  LotseRecord *shift = lotse_record_new (LOTSE_KIND_SHIFT, id);
  lotse_record_set_text (shift, LOTSE_F_SHIFT_PROJECT, project);
  lotse_record_set_period (shift, LOTSE_F_SHIFT_FROM, from);
  lotse_record_set_period (shift, LOTSE_F_SHIFT_TO, to);
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_DECIDED_ON, decided_on);
  if (note != NULL)
    {
      g_autofree char *line = g_strdup (note);
      g_strdelimit (line, "\n\t", ' ');
      g_autofree char *sentence = lotse_excerpt (line, MAX_SENTENCE_CHARS);
      lotse_record_set_text (shift, LOTSE_F_SHIFT_SENTENCE, sentence);
    }
  add_created (self, shift);
  self->import->counts.shifts_created++;
}

/* Where the end moved since the report before, and, for a table that comes late, until the report after. */
static void
add_shifts (LotseImportPlan *self, LotseKnownProject *known, const LotseImportRow *row)
{
  LotsePeriod before;
  LotsePeriodAt after;

  if (!lotse_soft_is_set (row->period.to))
    return;
  if (lotse_import_index_period_before (self->index, known, row->as_of, &before))
    add_shift (self, known, before, row->period, row->as_of, row->schedule_note);
  if (!lotse_import_index_period_after (self->index, known, row->as_of, &after))
    return;

  g_autofree char *id = made_id ("report", lotse_record_id (known->after), after.as_of, "");
  LotseRecord *report = lotse_dataset_get (self->data, LOTSE_KIND_REPORT, id);
  add_shift (self, known, row->period, after.period, after.as_of, report != NULL ? lotse_record_text (report, LOTSE_F_REPORT_SCHEDULE_NOTE) : NULL);
}

static LotseRecord *
make_report (LotseImportPlan *self, LotseRowReader *reader, const char *project, const LotseImportRow *row)
{
  g_autofree char *id = made_id ("report", project, row->as_of, "");
  LotseRecord *report = lotse_record_new (LOTSE_KIND_REPORT, id);

  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, project);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, row->as_of);
  set_text (report, LOTSE_F_REPORT_SUMMARY, lotse_row_text (reader, LOTSE_TARGET_SUMMARY, 60000));
  set_text (report, LOTSE_F_REPORT_NEXT_STEPS, lotse_row_text (reader, LOTSE_TARGET_NEXT_STEPS, 20000));
  set_text (report, LOTSE_F_REPORT_BUDGET_NOTE, lotse_row_text (reader, LOTSE_TARGET_BUDGET_NOTE, 60000));
  if (row->schedule_note != NULL)
    lotse_record_set_text (report, LOTSE_F_REPORT_SCHEDULE_NOTE, row->schedule_note);
  if (row->status >= 0)
    lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, row->status);
  if (row->status_word != NULL)
    lotse_record_set_text (report, LOTSE_F_REPORT_STATUS_WORD, row->status_word);
  if (row->other_word != NULL)
    lotse_record_set_text (report, LOTSE_F_REPORT_OTHER_STATUS_WORD, row->other_word);
  if (lotse_soft_is_set (row->period.from) || lotse_soft_is_set (row->period.to))
    lotse_record_set_period (report, LOTSE_F_REPORT_PERIOD, row->period);
  if (row->has_budget)
    lotse_record_set_integer (report, LOTSE_F_REPORT_BUDGET_TOTAL, row->budget);
  if (row->has_forecast)
    lotse_record_set_integer (report, LOTSE_F_REPORT_COST_TOTAL_FORECAST, row->forecast);
  lotse_record_set_text (report, LOTSE_F_REPORT_SOURCE, self->source);
  return report;
}

static gboolean
same_content (LotseRecord *a, LotseRecord *b)
{
  for (guint field = 0; field < LOTSE_F_REPORT_N_FIELDS; field++)
    if (field != LOTSE_F_REPORT_SOURCE && field != LOTSE_F_REPORT_REPLACES
        && !lotse_value_equal (lotse_record_get (a, field), lotse_record_get (b, field)))
      return FALSE;
  return TRUE;
}

/* The report that stands at the end of the corrections of @report. */
static LotseRecord *
newest_correction (LotseDataset *data, LotseRecord *report)
{
  for (guint guard = 0; guard < 1000; guard++)
    {
      const GPtrArray *next = lotse_dataset_referrers_of (data, LOTSE_KIND_REPORT, LOTSE_F_REPORT_REPLACES, report);
      if (next->len == 0)
        break;
      report = g_ptr_array_index (next, 0);
    }
  return report;
}

static char *
fingerprint (LotseRecord *report)
{
  g_autoptr (GString) fields = g_string_new ("/");
  lotse_record_write_fields_json (report, fields);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, fields->str, (gssize) fields->len);
}

static gboolean
says_how_it_stands (LotseRecord *report)
{
  static const guint fields[] = { LOTSE_F_REPORT_STATUS,     LOTSE_F_REPORT_STATUS_WORD, LOTSE_F_REPORT_OTHER_STATUS_WORD, LOTSE_F_REPORT_SUMMARY,
                                  LOTSE_F_REPORT_NEXT_STEPS, LOTSE_F_REPORT_BUDGET_NOTE, LOTSE_F_REPORT_SCHEDULE_NOTE };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (lotse_record_has (report, fields[i]))
      return TRUE;
  return FALSE;
}

/* Reports are frozen: what differs from the one of the same day becomes a correction that names it. */
static void
add_report (LotseImportPlan *self, LotseRowReader *reader, LotseKnownProject *known, const LotseImportRow *row)
{
  const char *project = lotse_record_id (known->after);
  g_autoptr (LotseRecord) report = make_report (self, reader, project, row);
  LotseRecord *old = lotse_dataset_get (self->data, LOTSE_KIND_REPORT, lotse_record_id (report));

  /* As long as there is no report, the period of the project itself is what a move is measured by. */
  if (self->sparing && !says_how_it_stands (report) && lotse_import_index_latest (self->index, known) == LOTSE_DATE_NONE)
    return;
  self->import->counts.reports++;
  if (old == NULL)
    {
      self->import->counts.reports_created++;
      add_created (self, g_steal_pointer (&report));
      return;
    }

  LotseRecord *newest = newest_correction (self->data, old);
  g_autofree char *print = fingerprint (report);
  g_autofree char *suffix = g_strconcat ("/", print, NULL);
  g_autofree char *id = made_id ("report", project, row->as_of, suffix);
  if (same_content (report, old) || same_content (report, newest) || lotse_dataset_get (self->data, LOTSE_KIND_REPORT, id) != NULL)
    {
      self->import->counts.reports_unchanged++;
      return;
    }

  LotseRecord *correction = lotse_record_new (LOTSE_KIND_REPORT, id);
  for (guint field = 0; field < LOTSE_F_REPORT_N_FIELDS; field++)
    lotse_record_set (correction, field, lotse_record_get (report, field));
  lotse_record_set_text (correction, LOTSE_F_REPORT_REPLACES, lotse_record_id (newest));
  add_created (self, correction);
  self->import->counts.reports_corrected++;
}

static void
announce (LotseRowReader *reader, const LotseMatchResult *match, const LotseImportRow *row)
{
  LotseRecord *before = match->project->before;
  const char *old_title = before != NULL ? lotse_record_text (before, LOTSE_F_PROJECT_TITLE) : NULL;

  if ((match->how == LOTSE_FOUND_NAME || match->how == LOTSE_FOUND_TITLE) && before != NULL)
    lotse_row_note (reader, match->how == LOTSE_FOUND_NAME ? _("“%s” is taken for the project of the same name and department")
                                                           : _("“%s” is taken for the project of the same name, which another department had"),
                    row->title);
  else if (match->how == LOTSE_FOUND_CODE && old_title != NULL && strcmp (old_title, row->title) != 0)
    lotse_row_note (reader, _("“%s”, id %s, is taken for “%s”, which has the same id"), row->title, row->code != NULL ? row->code : "–", old_title);
  if (match->namesake)
    lotse_row_note (reader, _("“%s” is a project of its own: another one of that name has another id or another department"), row->title);
  if (match->repeated)
    lotse_row_note (reader, _("“%s” stands in the table several times with the same department and date; each row is a project of its own"), row->title);
}

static void
count_department (LotseImportPlan *self, const LotseImportRow *row, LotseKnownProject *known)
{
  if (row->department == NULL || known->seen->len > 1)
    return;

  GHashTable *table = self->import->department_projects;
  g_hash_table_insert (table, g_strdup (row->department), GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (table, row->department)) + 1));
}

#define MOST_NAMED 3

/* "“E-Akte” (HF2-01, Hauptamt), “E-Akte” (Bauamt)". (transfer full) */
static char *
name_projects (LotseImportPlan *self, const GPtrArray *projects)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < MIN (projects->len, MOST_NAMED); i++)
    {
      LotseRecord *project = g_ptr_array_index (projects, i);
      LotseRecord *department = lotse_dataset_deref (self->data, project, LOTSE_F_PROJECT_DEPARTMENT);
      const char *code = lotse_record_text (project, LOTSE_F_PROJECT_CODE);
      g_autofree char *unit = department != NULL ? lotse_record_title (department) : NULL;

      if (i > 0)
        g_string_append (names, ", ");
      /* Translators: the title of a project */
      g_string_append_printf (names, _("“%s”"), lotse_record_text (project, LOTSE_F_PROJECT_TITLE));
      if (code != NULL || unit != NULL)
        g_string_append_printf (names, " (%s%s%s)", code != NULL ? code : "", code != NULL && unit != NULL ? ", " : "", unit != NULL ? unit : "");
    }
  if (projects->len > MOST_NAMED)
    g_string_append (names, " …");
  return g_string_free (names, FALSE);
}

/* It only says how a project stands. */
static gboolean
is_only_standing (LotseRowReader *reader)
{
  static const LotseTarget standing[] = { LOTSE_TARGET_STATUS, LOTSE_TARGET_OTHER_STATUS, LOTSE_TARGET_SUMMARY, LOTSE_TARGET_NEXT_STEPS };
  gboolean stands = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (standing); i++)
    stands |= lotse_row_has_column (reader, standing[i]);
  for (LotseTarget target = LOTSE_TARGET_CODE; stands && target < LOTSE_TARGET_STATUS; target++)
    if (lotse_row_field (reader, target) >= 0)
      return FALSE;
  return stands;
}

static guint
match_by (LotseImportPlan *self, LotseRowReader *reader)
{
  if (!self->by_title)
    return self->layout->mapping->match;
  return self->layout->mapping->match | LOTSE_MATCH_BARE_TITLE | (is_only_standing (reader) ? LOTSE_MATCH_ONLY_KNOWN : 0);
}

/* Which project is meant cannot be told: the row is out, and it is said what would tell. */
static void
refuse_unknown (LotseImportPlan *self, LotseRowReader *reader, const LotseImportRow *row, gboolean several)
{
  g_autoptr (GPtrArray) called = lotse_import_index_called (self->index, row->title, TRUE);
  g_autofree char *names = name_projects (self, called);
  g_autofree char *why = NULL;

  if (several)
    why = g_strdup_printf (_("several projects are called so: %s. Add a column “Code” or “Department” that says which one is meant"), names);
  else if (called->len > 0)
    why = g_strdup_printf (_("no project is called so, but there is %s. Write its title or its code; for a new project, add a column “Department”"), names);
  else
    why = g_strdup (_("no project is called so, and a status alone makes none. For a new project, add a column “Department”"));
  lotse_row_problem (reader, -1, row->title, why);
}

static void
list_row (LotseImportPlan *self, guint record, LotseKnownProject *known, const LotseImportRow *row)
{
  LotseImportedRow *imported = g_new0 (LotseImportedRow, 1);

  imported->row = record + 1;
  imported->project = g_strdup (lotse_record_id (known->after));
  imported->department = g_strdup (row->department);
  imported->field_of_action = g_strdup (row->field_of_action);
  imported->as_of = row->as_of;
  if (self->by_title && known->before == NULL)
    {
      g_autoptr (GPtrArray) called = lotse_import_index_called (self->index, row->title, TRUE);
      imported->resembles = called->len > 0 ? name_projects (self, called) : NULL;
    }
  g_ptr_array_add (self->import->rows, imported);
}

static void
apply_row (LotseImportPlan *self, LotseRowReader *reader, LotseKnownProject *known, const LotseImportRow *row, int year)
{
  LotseDate latest = lotse_import_index_latest (self->index, known);
  gboolean current = latest == LOTSE_DATE_NONE || row->as_of >= latest;
  LotseRecord *project = known->after;

  if (known->before == NULL && !lotse_record_has (project, LOTSE_F_PROJECT_LIFE_CYCLE) && self->layout->mapping->life_cycle >= 0)
    lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, self->layout->mapping->life_cycle);
  if (current)
    update_project (self, reader, project, row);
  else if (row->code != NULL && !lotse_record_has (project, LOTSE_F_PROJECT_CODE))
    lotse_record_set_text (project, LOTSE_F_PROJECT_CODE, row->code);
  set_year_sum (reader, project, LOTSE_F_PROJECT_BUDGET_PLAN, LOTSE_TARGET_BUDGET_PLAN, row->as_of);
  set_year_sum (reader, project, LOTSE_F_PROJECT_BUDGET_FORECAST, LOTSE_TARGET_BUDGET_FORECAST, row->as_of);
  set_year_sum (reader, project, LOTSE_F_PROJECT_BUDGET_ACTUAL, LOTSE_TARGET_BUDGET_ACTUAL, row->as_of);

  add_promise (self, reader, known, row, year);
  add_shifts (self, known, row);
  add_report (self, reader, known, row);
  lotse_import_index_add_period (self->index, known, row->as_of, row->period);
}

static void
plan_row (LotseImportPlan *self, LotseRowReader *reader, LotseImportRow *row, int year)
{
  lotse_import_row_read (reader, self->index, row);

  LotseMatchResult match = lotse_import_index_match (self->index, match_by (self, reader), row->code, row->title, row->department, row->as_of);
  if (match.how == LOTSE_FOUND_TWICE)
    {
      lotse_row_problem_twice (reader, row->code != NULL ? row->code : row->title,
                               row->code != NULL ? _("an earlier row has the same id and date; this one is not imported")
                                                 : _("an earlier row has the same title and date; this one is not imported"));
      return;
    }
  if (match.project == NULL)
    {
      refuse_unknown (self, reader, row, match.how == LOTSE_FOUND_SEVERAL);
      return;
    }
  /* The spelling of a list is no new title. */
  if (match.how == LOTSE_FOUND_BARE_TITLE)
    {
      g_free (row->title);
      row->title = g_strdup (lotse_record_text (match.project->before, LOTSE_F_PROJECT_TITLE));
      reader->title = row->title;
    }
  announce (reader, &match, row);
  count_row (self, row);
  count_department (self, row, match.project);
  list_row (self, reader->record, match.project, row);
  apply_row (self, reader, match.project, row, year);
  if (match.how != LOTSE_FOUND_NEW)
    lotse_import_index_refresh (self->index, match.project);
}

void
lotse_import_plan_rows (LotseImportPlan *self, const LotseDatedRow *rows, guint n_rows)
{
  g_autoptr (GArray) identified = g_array_sized_new (FALSE, FALSE, sizeof (LotseImportRow), n_rows);
  g_array_set_clear_func (identified, (GDestroyNotify) lotse_import_row_clear);

  for (guint i = 0; i < n_rows; i++)
    {
      LotseRowReader reader = { self->layout, self->import, rows[i].record, NULL };
      LotseImportRow row = { .as_of = rows[i].as_of, .life_cycle = -1, .status = -1 };
      if (lotse_import_row_identify (&reader, self->index, &row))
        lotse_import_index_expect (self->index, row.title, row.department, row.as_of);
      g_array_append_val (identified, row);
    }

  for (guint i = 0; i < n_rows; i++)
    {
      LotseImportRow *row = &g_array_index (identified, LotseImportRow, i);
      LotseRowReader reader = { self->layout, self->import, rows[i].record, row->title };
      if (row->title != NULL)
        plan_row (self, &reader, row, rows[i].year);
      lotse_import_row_clear (row);
      memset (row, 0, sizeof *row);
    }
}

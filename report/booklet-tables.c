/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of projects, milestones and KPIs, for paper and for spreadsheets: what has no share of the width is for the latter only. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "booklet-private.h"
#include "data/model/excerpt.h"
#include "data/model/number.h"
#include "data/model/orders.h"
#include "data/model/reporting.h"
#include "data/model/responsibility.h"
#include "figure-private.h"
#include "source-private.h"

#define DAYS_AHEAD 90
#define CRITICAL_CHARS 320 /* of what was reported last; all of it stands in the one-pager */

/* (transfer full) */
static char *
signed_number (double number, LotseLang lang)
{
  g_autofree char *digits = lotse_number_format (fabs (number), 0, lang);

  return g_strdup_printf ("%s%s", number > 0 ? "+" : number < 0 ? "\u2212" : "±", digits);
}

/* A number and what it was before. */
static void
add_numbers (LotseBooklet *self, LotseTable *table, guint now, guint before)
{
  const double difference = (double) now - before;

  lotse_table_take_number (table, now, g_strdup_printf ("%u", now));
  lotse_table_take_number (table, difference, signed_number (difference, self->options.lang));
}

LotseTable *
lotse_booklet_states_table (LotseBooklet *self)
{
  g_autofree char *since = lotse_date_format (self->since, self->options.lang);
  g_autofree char *label = g_strdup_printf (_("Change since %s"), since);
  g_autoptr (LotseStateChange) change = lotse_state_change_new (self->data, &self->source, self->since);
  LotseTable *table = lotse_table_new (_("Projects by status"));

  lotse_table_add_column (table, _("Status"), 3, FALSE);
  lotse_table_name_rows (table);
  lotse_table_add_column (table, _("Projects"), 1, TRUE);
  lotse_table_add_column (table, label, 2, TRUE);
  for (LotseState state = 0; state < LOTSE_N_STATES; state++)
    {
      const gboolean not_rated = state == LOTSE_STATE_NOT_RATED;
      const guint now = change->now[state]->len - (not_rated ? change->unreported : 0);
      const guint before = change->before[state]->len - (not_rated ? change->unreported_before : 0);

      if (now == 0 && before == 0)
        continue;
      lotse_table_add_state (table, lotse_chart_state (state), lotse_state_label (state));
      add_numbers (self, table, now, before);
    }
  if (change->unreported > 0 || change->unreported_before > 0)
    {
      lotse_table_add_text (table, _("not reported yet"));
      add_numbers (self, table, change->unreported, change->unreported_before);
    }
  return table;
}

/* ---- Fields of action ---- */

static void
add_field (LotseBooklet *self, LotseTable *table, LotseRecord *field)
{
  const int judged = lotse_field_judgement (field, self->as_of);
  const char *why = lotse_record_text (field, LOTSE_F_FIELD_OF_ACTION_JUDGEMENT_WHY);
  g_autofree char *title = lotse_coded_title (field), *counts = NULL, *state = NULL, *when = NULL;
  LotseFieldStanding standing;
  LotseCell *cell;

  lotse_source_field_standing (self->data, &self->source, field, &standing);
  if (standing.n == 0 && judged < 0)
    return;
  counts = lotse_field_counts_words (&standing);
  lotse_table_add_text (table, title);
  lotse_table_take_number (table, standing.n, g_strdup_printf ("%u", standing.n));
  lotse_table_add_text (table, counts);
  if (standing.worst != NULL)
    {
      state = lotse_project_state_words (self->data, standing.worst, self->as_of, self->options.lang);
      cell = lotse_table_take (table, LOTSE_CELL_STATE, lotse_record_title (standing.worst));
      cell->state = lotse_chart_state (standing.worst_state);
      cell->below = g_steal_pointer (&state);
    }
  else
    lotse_table_add_text (table, standing.n > 0 ? _("none needs attention") : "");
  if (judged < 0)
    {
      lotse_table_add_text (table, "");
      return;
    }
  cell = lotse_table_take (table, LOTSE_CELL_STATE, g_strdup (lotse_state_label ((LotseState) judged)));
  cell->state = lotse_chart_state ((LotseState) judged);
  when = lotse_field_judged_words (field, self->as_of, self->options.lang);
  cell->below = why != NULL ? g_strdup_printf (_("%s: %s"), when, why) : g_steal_pointer (&when);
}

LotseTable *
lotse_booklet_fields_table (LotseBooklet *self)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_autoptr (LotseTable) table = lotse_table_new (_("Fields of action"));

  lotse_table_add_column (table, _("Field of action"), 3, FALSE);
  lotse_table_name_rows (table);
  lotse_table_add_column (table, _("Projects"), 1, TRUE);
  lotse_table_add_column (table, _("How they stand"), 3, FALSE);
  lotse_table_add_column (table, _("Worst project"), 3, FALSE);
  lotse_table_add_column (table, _("Own judgement"), 3, FALSE);
  for (guint i = 0; i < lotse_dataset_count (self->data, LOTSE_KIND_FIELD_OF_ACTION); i++)
    if (lotse_source_visible (&self->source, lotse_dataset_at (self->data, LOTSE_KIND_FIELD_OF_ACTION, i)))
      g_ptr_array_add (fields, lotse_dataset_at (self->data, LOTSE_KIND_FIELD_OF_ACTION, i));
  g_ptr_array_sort (fields, lotse_compare_fields_cb);
  for (guint i = 0; i < fields->len; i++)
    add_field (self, table, fields->pdata[i]);
  return lotse_table_n_rows (table) > 0 ? g_steal_pointer (&table) : NULL;
}

/* ---- Projects ---- */

static const char *
title_of (LotseDataset *data, LotseRecord *record, guint ref, guint text)
{
  LotseRecord *other = record ? lotse_dataset_deref (data, record, ref) : NULL;
  const char *title = other ? lotse_record_text (other, text) : NULL;

  return title ? title : "";
}

/* A line ends behind the dash or nowhere. (transfer full) */
static char *
unbroken (const char *period)
{
  g_auto (GStrv) words = g_strsplit (period, " ", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    g_string_append_printf (out, "%s%s", words[i], words[i + 1] == NULL ? "" : g_str_equal (words[i], "–") ? " " : "\u00a0");
  return g_string_free (out, FALSE);
}

/* Takes @text, whose words then stay on one line. (transfer full) */
static char *
whole_text (char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  g_free (text);
  return g_strjoinv ("\u00a0", words);
}

/* "+57 months", "as promised", "end open" where a day was promised that nobody names any more. (transfer full) (nullable) */
static char *
slip_text (const LotseProjectRow *row, LotseSoftDate promised, LotseSoftDate end)
{
  if (!row->slip_known)
    return promised.first != LOTSE_DATE_NONE && end.precision == LOTSE_PRECISION_OPEN ? whole_text (g_strdup (C_("slip", "end open"))) : NULL;
  return row->slip_months != 0 ? whole_text (g_strdup (row->cells[LOTSE_COLUMN_SLIP])) : g_strdup (_("as promised"));
}

static void
add_project (LotseBooklet *self, LotseTable *table, const LotseProjectRow *row)
{
  LotsePeriod period = lotse_source_period (self->data, row->project, self->as_of, NULL);
  const char *code = lotse_record_text (row->project, LOTSE_F_PROJECT_CODE);
  const LotseLang lang = self->options.lang;
  LotseSoftDate promised;

  if (!lotse_source_promised_end (self->data, row->project, self->as_of, &promised))
    promised = LOTSE_SOFT_NONE;
  lotse_table_add_state (table, row->state, row->cells[LOTSE_COLUMN_STATE]);
  lotse_table_add_text (table, code);
  lotse_table_take (table, LOTSE_CELL_TEXT, code != NULL && *code != '\0' ? g_strdup_printf ("%s %s", code, row->cells[LOTSE_COLUMN_TITLE]) : g_strdup (row->cells[LOTSE_COLUMN_TITLE]))
      ->below = g_strdup (row->cells[LOTSE_COLUMN_DEPARTMENT]);
  lotse_table_add_text (table, row->cells[LOTSE_COLUMN_TITLE]);
  lotse_table_add_text (table, row->cells[LOTSE_COLUMN_FIELD]);
  lotse_table_add_text (table, row->cells[LOTSE_COLUMN_DEPARTMENT]);
  lotse_table_take (table, LOTSE_CELL_TEXT, lotse_soft_is_set (promised) ? whole_text (lotse_soft_format (promised, lang)) : NULL)->below = slip_text (row, promised, period.to);
  lotse_table_add_soft (table, promised, lang);
  lotse_table_take (table, LOTSE_CELL_TEXT, unbroken (row->cells[LOTSE_COLUMN_PERIOD]));
  lotse_table_add_soft (table, period.from, lang);
  lotse_table_add_soft (table, period.to, lang);
  lotse_table_add_text (table, row->cells[LOTSE_COLUMN_PROGRESS]);
  lotse_table_take_number (table, row->done, g_strdup_printf ("%u", row->done));
  lotse_table_take_number (table, row->total, g_strdup_printf ("%u", row->total));
  if (row->slip_known)
    lotse_table_take_number (table, row->slip_months, row->slip_months != 0 ? signed_number (row->slip_months, lang) : g_strdup ("0"));
  else
    lotse_table_add_text (table, "");
  lotse_table_add_date (table, row->reported, lang);
  /* What is old says so. */
  if (row->reported != LOTSE_DATE_NONE && lotse_project_stale (self->data, row->project, self->as_of))
    g_array_index (table->cells, LotseCell, table->cells->len - 1).below = lotse_age_words_short (row->reported, self->as_of);
}

LotseTable *
lotse_booklet_projects_table (LotseBooklet *self)
{
  LotseTable *table = lotse_table_new (_("Projects"));

  lotse_table_add_column (table, _("Status"), 1, FALSE);
  lotse_table_add_column (table, _("Code"), 0, FALSE);
  lotse_table_add_paper_column (table, _("Project"), 12);
  lotse_table_name_rows (table);
  lotse_table_add_column (table, _("Project"), 0, FALSE);
  lotse_table_add_column (table, _("Field of action"), 0, FALSE);
  lotse_table_add_column (table, _("Department"), 0, FALSE);
  lotse_table_add_paper_column (table, _("First promise, slip"), 1);
  lotse_table_add_column (table, _("First promise"), 0, FALSE);
  lotse_table_add_paper_column (table, _("Period"), 1);
  lotse_table_add_column (table, _("Begin"), 0, FALSE);
  lotse_table_add_column (table, _("End"), 0, FALSE);
  lotse_table_add_paper_column (table, _("Milestones"), 0.5);
  lotse_table_add_column (table, _("Milestones reached"), 0, TRUE);
  lotse_table_add_column (table, _("Milestones in total"), 0, TRUE);
  lotse_table_add_column (table, _("Slip in months"), 0, TRUE);
  lotse_table_add_column (table, _("Last report"), 1, TRUE);
  for (guint i = 0; i < self->rows->len; i++)
    add_project (self, table, self->rows->pdata[i]);
  return table;
}

LotseTable *
lotse_booklet_critical_table (LotseBooklet *self)
{
  g_autoptr (LotseTable) table = lotse_table_new (_("Projects that need a decision"));

  lotse_table_add_column (table, _("Project"), 2.6, FALSE);
  lotse_table_name_rows (table);
  lotse_table_add_column (table, _("Since"), 1.3, TRUE);
  lotse_table_add_column (table, _("What was reported last"), 5, FALSE);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const LotseProjectRow *row = self->rows->pdata[i];
      LotseRecord *report = lotse_project_latest_report (self->data, row->project, self->as_of);
      g_autofree char *summary = lotse_report_reason (report, NULL), *unrated = NULL, *excerpt = NULL;

      if (row->state != LOTSE_CHART_NEEDS_DECISION || g_hash_table_contains (self->missing, row->project))
        continue;
      lotse_table_take (table, LOTSE_CELL_TEXT, g_strdup (row->cells[LOTSE_COLUMN_TITLE]))->below = g_strdup (row->cells[LOTSE_COLUMN_DEPARTMENT]);
      lotse_table_add_date (table, lotse_project_status_since (self->data, row->project, self->as_of), self->options.lang);
      unrated = lotse_unrated_report_sentence (self->data, row->project, self->as_of, self->options.lang);
      excerpt = summary != NULL ? lotse_excerpt_line (summary, CRITICAL_CHARS) : NULL;
      if (unrated != NULL)
        lotse_table_take (table, LOTSE_CELL_TEXT, g_steal_pointer (&unrated))->below = g_steal_pointer (&excerpt);
      else if (excerpt != NULL)
        lotse_table_take (table, LOTSE_CELL_TEXT, g_steal_pointer (&excerpt));
      else
        lotse_table_add_text (table, "–");
    }
  return lotse_table_n_rows (table) ? g_steal_pointer (&table) : NULL;
}

/* ---- Milestones ---- */

typedef struct { LotseRecord *milestone, *project; LotseSoftDate due; LotseDate done; gboolean awaited, late, unsure; } Milestone;

static int
compare_due (gconstpointer a, gconstpointer b)
{
  const Milestone *x = a, *y = b;
  int order = lotse_soft_compare (x->due, y->due);

  return order ? order : g_strcmp0 (lotse_record_id (x->milestone), lotse_record_id (y->milestone));
}

static int
compare_done (gconstpointer a, gconstpointer b)
{
  const Milestone *x = a, *y = b;

  return x->done != y->done ? (x->done < y->done ? 1 : -1) : g_strcmp0 (lotse_record_id (x->milestone), lotse_record_id (y->milestone));
}

static gboolean
belongs (LotseBooklet *self, LotseMilestoneChoice choice, const Milestone *one)
{
  switch (choice)
    {
    case LOTSE_MILESTONES_OVERDUE: return one->late;
    case LOTSE_MILESTONES_NEXT:
      return one->done == LOTSE_DATE_NONE && !one->late && one->awaited && one->due.first != LOTSE_DATE_NONE
             && lotse_soft_last (one->due) <= self->as_of + DAYS_AHEAD;
    case LOTSE_MILESTONES_REACHED: return one->done != LOTSE_DATE_NONE && one->done >= self->since;
    case LOTSE_MILESTONES_ALL:
    default: return TRUE;
    }
}

static GArray *
find_milestones (LotseBooklet *self, LotseMilestoneChoice choice)
{
  GArray *found = g_array_new (FALSE, TRUE, sizeof (Milestone));

  for (guint i = 0; i < lotse_dataset_count (self->data, LOTSE_KIND_MILESTONE); i++)
    {
      Milestone one = { .milestone = lotse_dataset_at (self->data, LOTSE_KIND_MILESTONE, i), .done = LOTSE_DATE_NONE };

      one.project = lotse_dataset_deref (self->data, one.milestone, LOTSE_F_MILESTONE_PROJECT);
      if (!lotse_source_visible (&self->source, one.milestone) || !lotse_booklet_shows (self, one.project))
        continue;
      one.due = lotse_source_due (self->data, one.milestone, self->as_of, &one.unsure);
      if (lotse_milestone_done (one.milestone, self->as_of))
        one.done = lotse_record_date (one.milestone, LOTSE_F_MILESTONE_DONE_ON);
      one.awaited = lotse_milestone_awaited (self->data, one.milestone, self->as_of);
      one.late = one.done == LOTSE_DATE_NONE && one.awaited && one.due.first != LOTSE_DATE_NONE
                 && lotse_soft_last (one.due) < self->as_of;
      if (belongs (self, choice, &one))
        g_array_append_val (found, one);
    }
  g_array_sort (found, choice == LOTSE_MILESTONES_REACHED ? compare_done : compare_due);
  return found;
}

guint
lotse_booklet_count_milestones (LotseBooklet *self, LotseMilestoneChoice choice)
{
  g_autoptr (GArray) found = find_milestones (self, choice);

  return found->len;
}

LotseTable *
lotse_booklet_milestones_table (LotseBooklet *self, LotseMilestoneChoice choice)
{
  g_autoptr (GArray) found = find_milestones (self, choice);
  const gboolean reached = choice == LOTSE_MILESTONES_REACHED;
  const LotseLang lang = self->options.lang;
  LotseTable *table;

  if (found->len == 0 && choice != LOTSE_MILESTONES_ALL)
    return NULL;
  table = lotse_table_new (_("Milestones"));
  lotse_table_add_column (table, _("Due"), reached ? 0 : 1.5, FALSE);
  lotse_table_add_column (table, _("Reached on"), reached ? 1.5 : 0, FALSE);
  lotse_table_add_column (table, _("Milestone"), 3.6, FALSE);
  lotse_table_name_rows (table);
  lotse_table_add_column (table, _("Kind"), 0, FALSE);
  lotse_table_add_column (table, _("Project"), 3.4, FALSE);
  lotse_table_add_column (table, _("Department"), 2.2, FALSE);
  lotse_table_add_column (table, _("State"), 0, FALSE);
  for (guint i = 0; i < found->len; i++)
    {
      const Milestone *one = &g_array_index (found, Milestone, i);
      int kind = lotse_record_enum (one->milestone, LOTSE_F_MILESTONE_KIND);
      g_autofree char *title = lotse_source_doubted (lotse_record_text (one->milestone, LOTSE_F_MILESTONE_TITLE), one->unsure);

      lotse_table_add_soft (table, one->due, lang);
      lotse_table_add_date (table, one->done, lang);
      lotse_table_add_text (table, title);
      lotse_table_add_text (table, kind >= 0 ? lotse_enum_label (LOTSE_ENUM_MILESTONE_KIND, kind) : "");
      lotse_table_add_text (table, lotse_record_text (one->project, LOTSE_F_PROJECT_TITLE));
      lotse_table_add_text (table, title_of (self->data, one->project, LOTSE_F_PROJECT_DEPARTMENT, LOTSE_F_DEPARTMENT_NAME));
      lotse_table_add_text (table, one->done != LOTSE_DATE_NONE ? _("reached") : one->late ? _("overdue") : _("ahead"));
    }
  return table;
}

/* ---- KPIs ---- */

gboolean
lotse_booklet_hides_value (LotseBooklet *self, LotseRecord *kpi)
{
  return lotse_kpi_hidden_from (kpi, self->as_of, self->options.audience);
}

/* The target that counts on the day: the next one, else the last. */
static LotseDate
target_day (LotseBooklet *self, LotseRecord *kpi)
{
  const LotseValue *targets = lotse_record_get (kpi, LOTSE_F_KPI_TARGETS);
  LotseDate day = LOTSE_DATE_NONE;

  for (guint i = 0; targets->set && i < targets->u.points->len; i++)
    {
      day = g_array_index (targets->u.points, LotsePoint, i).date;
      if (day >= self->as_of)
        break;
    }
  return day;
}

/* Percent are shares of one, however they were written down, so that spreadsheets calculate with them. */
static void
add_value (LotseBooklet *self, LotseTable *table, LotseRecord *kpi, double value)
{
  double factor = 1;
  const gboolean share = lotse_kpi_unit (kpi, &factor).share;
  LotseCell *cell;

  if (!isfinite (value))
    {
      lotse_table_add_text (table, "–");
      return;
    }
  cell = lotse_table_take (table, share ? LOTSE_CELL_SHARE : LOTSE_CELL_NUMBER, lotse_kpi_format (kpi, value, self->options.lang));
  cell->number = value / (1 / factor); /* by 100 and not times a hundredth, which is no binary number */
}

static const char *
verdict (LotseChartState state)
{
  for (LotseState i = 0; i < LOTSE_N_STATES; i++)
    if (lotse_chart_state (i) == state)
      return lotse_state_label (i);
  return "";
}

static void
add_kpi (LotseBooklet *self, LotseTable *table, LotseRecord *kpi)
{
  const LotsePoint *point = lotse_kpi_last_point (kpi, self->as_of);
  const gboolean hidden = lotse_booklet_hides_value (self, kpi);
  double value = point == NULL ? NAN : !isfinite (point->denominator) ? point->value : point->denominator != 0 ? point->value / point->denominator : NAN;
  double target = lotse_kpi_target (kpi, self->as_of);
  LotseChartState state = lotse_kpi_state (kpi, self->as_of);
  LotseCell *cell = lotse_table_take (table, LOTSE_CELL_TEXT, g_strdup (lotse_record_text (kpi, LOTSE_F_KPI_TITLE)));
  const char *project = title_of (self->data, kpi, LOTSE_F_KPI_PROJECT, LOTSE_F_PROJECT_TITLE);

  cell->below = *project ? g_strdup (project) : NULL;
  lotse_table_add_text (table, project);
  if (hidden)
    lotse_table_add_text (table, lotse_kpi_hidden_label (kpi, self->as_of));
  else
    add_value (self, table, kpi, value);
  lotse_table_add_text (table, lotse_record_text (kpi, LOTSE_F_KPI_UNIT));
  lotse_table_add_date (table, point ? point->date : LOTSE_DATE_NONE, self->options.lang);
  add_value (self, table, kpi, target);
  lotse_table_add_date (table, target_day (self, kpi), self->options.lang);
  if (hidden) /* how it stands would tell of the value */
    lotse_table_add_text (table, "–");
  else
    {
      lotse_table_add_state (table, state, verdict (state));
      g_array_index (table->cells, LotseCell, table->cells->len - 1).below = lotse_kpi_target_short (kpi, &self->source, self->options.lang);
    }
  lotse_table_add_text (table, lotse_record_text (kpi, LOTSE_F_KPI_FORMULA));
  lotse_table_add_text (table, lotse_record_text (kpi, LOTSE_F_KPI_SOURCE));
}

LotseTable *
lotse_booklet_kpis_table (LotseBooklet *self)
{
  g_autoptr (GPtrArray) kpis = lotse_rows_kpis (self->data, &self->source);
  LotseTable *table = lotse_table_new (_("KPIs"));

  lotse_table_add_column (table, _("KPI"), 3.6, FALSE);
  lotse_table_name_rows (table);
  lotse_table_add_column (table, _("Project"), 0, FALSE);
  lotse_table_add_column (table, _("Value"), 1.5, TRUE);
  lotse_table_add_column (table, _("Unit"), 0, FALSE);
  lotse_table_add_column (table, _("As of"), 1.4, TRUE);
  lotse_table_add_column (table, _("Target"), 1.5, TRUE);
  lotse_table_add_column (table, _("Until"), 1.4, TRUE);
  lotse_table_add_column (table, _("Assessment"), 2.6, FALSE);
  lotse_table_add_column (table, _("Formula and counting rule"), 0, FALSE);
  lotse_table_add_column (table, _("Source"), 0, FALSE);
  for (guint i = 0; i < kpis->len; i++)
    add_kpi (self, table, kpis->pdata[i]);
  return table;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a report: what each status means, and terms that not every reader knows. And a one-pager as text, for formats that are no
 * picture. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "booklet-private.h"
#include "data/model/number.h"
#include "source-private.h"

#define MOST_HAPPENINGS 9 /* the newest, as many as leave a one-pager on one page */

static void
term (LotseBooklet *self, LotseChartState state, const char *lead, const char *meaning)
{
  LotseBlock *block = lotse_booklet_add (self, LOTSE_BLOCK_ITEM, g_strdup (meaning));

  block->state = state;
  block->lead = g_strdup (lead);
}

static void
add_status_words (LotseBooklet *self)
{
  static const struct { LotseState state; const char *meaning; } others[] = {
    { LOTSE_STATE_PLANNED, N_("An idea, under review or commissioned; work has not begun.") },
    { LOTSE_STATE_PAUSED, N_("Work rests; the reason and the next decision are known.") },
    { LOTSE_STATE_STOPPED, N_("Ended by a decision before its goal was reached. What was learned is kept.") },
    { LOTSE_STATE_DONE, N_("The goal is reached, or the result is in regular operation.") },
  };
  const LotseEnum *status = lotse_enum_info (LOTSE_ENUM_STATUS);

  lotse_booklet_heading (self, 2, _("What the status says"));
  for (guint i = 0; i < status->n_values; i++)
    term (self, (LotseChartState[]) { LOTSE_CHART_ON_TRACK, LOTSE_CHART_NEEDS_ATTENTION, LOTSE_CHART_NEEDS_DECISION, LOTSE_CHART_NOT_RATED }[MIN (i, 3)],
          lotse_enum_label (LOTSE_ENUM_STATUS, (int) i), _(status->values[i].hint));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    term (self, lotse_chart_state (others[i].state), lotse_state_label (others[i].state), _(others[i].meaning));
}

void
lotse_booklet_add_words (LotseBooklet *self)
{
  static const struct { const char *lead, *meaning; } terms[] = {
    { N_("As of"), N_("The day that the report speaks for. What became known later is not in it.") },
    { N_("Baseline, promise"), N_("The period that was promised first. Later changes are measured against it.") },
    { N_("Digital pilot"), N_("Steers a project through the administration and reports on it.") },
    { N_("Field of action"), N_("A part of the strategy to which projects belong.") },
    { N_("KPI"), N_("A key performance indicator: a figure with a counting rule and a target.") },
    { N_("Milestone"), N_("A result that is reached on a certain day, such as a go-live or a resolution.") },
    { N_("Open date"), N_("Said to be open on purpose: a date would not be honest yet.") },
    { N_("Slip"), N_("Months by which the present end lies after the promised one.") },
    { N_("OZG"), N_("Online Access Act: administrative services are to be offered online.") },
  };

  lotse_booklet_heading (self, 1, _("Words used in this report"));
  add_status_words (self);
  lotse_booklet_heading (self, 2, _("Terms"));
  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    term (self, LOTSE_CHART_N_STATES, _(terms[i].lead), _(terms[i].meaning));
  if (self->options.audience < LOTSE_AUDIENCE_STAFF)
    term (self, LOTSE_CHART_N_STATES, _("Fewer than 5"), _("Counts from 1 to 4, and shares made of them, are not published, so that nobody can be recognised."));
}

/* ---- One-pager as text ---- */

typedef struct { const char *heading, *label, *badge; guint most; const char *(*word) (LotseChartState state); } RowsTable;

/* @word: what the colour says, where the text does not say it. */
static void
add_rows (LotseBooklet *self, GPtrArray *rows, const RowsTable *how)
{
  guint n = MIN (rows->len, how->most), left = rows->len - n;
  LotseTable *table;

  if (rows->len == 0)
    return;
  lotse_booklet_heading (self, 3, how->heading);
  table = lotse_table_new (how->heading);
  lotse_table_add_column (table, how->label, 5, FALSE);
  lotse_table_add_column (table, how->badge, 2, FALSE);
  if (how->word != NULL)
    lotse_table_add_column (table, _("State"), 2, FALSE);
  for (guint i = 0; i < n; i++)
    {
      const LotseRow *row = rows->pdata[i];

      LotseCell *cell = lotse_table_take (table, LOTSE_CELL_STATE, g_strdup (row->title));

      cell->state = row->state;
      cell->below = g_strdup (row->detail);
      lotse_table_add_text (table, row->badge);
      if (how->word != NULL)
        lotse_table_add_state (table, row->state, how->word (row->state));
    }
  lotse_booklet_take_table (self, table);
  if (left > 0)
    lotse_booklet_add (self, LOTSE_BLOCK_NOTE, g_strdup_printf (ngettext ("and %u more", "and %u more", left), left));
}

static const char *
milestone_word (LotseChartState state)
{
  return state == LOTSE_CHART_DONE ? _("reached") : state == LOTSE_CHART_NEEDS_ATTENTION ? _("overdue") : _("ahead");
}

static void
add_fact (LotseBooklet *self, const char *lead, const char *text)
{
  if (text != NULL && *text != '\0')
    lotse_booklet_add (self, LOTSE_BLOCK_ITEM, g_strdup (text))->lead = g_strdup (lead);
}

static const char *
function_title (LotseBooklet *self, LotseRecord *project, guint field)
{
  LotseRecord *function = lotse_dataset_deref (self->data, project, field);

  return function && lotse_source_visible (&self->source, function) ? lotse_record_text (function, LOTSE_F_FUNCTION_TITLE) : NULL;
}

static void
add_facts (LotseBooklet *self, LotseRecord *project)
{
  LotseRecord *field = lotse_dataset_deref (self->data, project, LOTSE_F_PROJECT_FIELD_OF_ACTION);
  LotseRecord *department = lotse_dataset_deref (self->data, project, LOTSE_F_PROJECT_DEPARTMENT);
  LotseRecord *report = lotse_project_latest_report (self->data, project, self->as_of);
  LotseState state = lotse_project_state (self->data, project, self->as_of);
  g_autofree char *period = lotse_period_format (lotse_source_period (self->data, project, self->as_of, NULL), self->options.lang);
  g_autofree char *reported = report ? lotse_date_format (lotse_record_date (report, LOTSE_F_REPORT_AS_OF), self->options.lang) : NULL;

  add_fact (self, _("Status"), lotse_state_label (state));
  add_fact (self, _("Last report"), reported ? reported : _("No report yet"));
  add_fact (self, _("What was reported"), report ? lotse_record_text (report, LOTSE_F_REPORT_SUMMARY) : NULL);
  add_fact (self, _("Goal"), lotse_record_text (project, LOTSE_F_PROJECT_GOAL));
  add_fact (self, _("Period"), period);
  add_fact (self, _("Field of action"), field ? lotse_record_text (field, LOTSE_F_FIELD_OF_ACTION_TITLE) : NULL);
  add_fact (self, _("Department"), department ? lotse_record_text (department, LOTSE_F_DEPARTMENT_NAME) : NULL);
  add_fact (self, _("Carried by"), function_title (self, project, LOTSE_F_PROJECT_CARRIES));
  add_fact (self, _("Piloted by"), function_title (self, project, LOTSE_F_PROJECT_PILOTS));
}

static void
add_amount (LotseBooklet *self, LotseTable *table, LotseRecord *project, double amount)
{
  if (isfinite (amount))
    lotse_table_take_number (table, amount, lotse_money_format_short ((gint64) llround (amount * 100), lotse_record_text (project, LOTSE_F_PROJECT_CURRENCY), self->options.lang));
  else
    lotse_table_add_text (table, "");
}

static void
add_budget (LotseBooklet *self, LotseRecord *project)
{
  g_autoptr (GArray) years = lotse_budget_years (&self->source, project);
  LotseTable *table;

  if (years->len == 0)
    return;
  lotse_booklet_heading (self, 3, _("Budget"));
  table = lotse_table_new (_("Budget"));
  lotse_table_add_column (table, _("Year"), 1, FALSE);
  lotse_table_add_column (table, _("Planned"), 1, TRUE);
  lotse_table_add_column (table, _("Spent"), 1, TRUE);
  lotse_table_add_column (table, _("Expected"), 1, TRUE);
  for (guint i = 0; i < years->len; i++)
    {
      const LotseBudgetYear *year = &g_array_index (years, LotseBudgetYear, i);
      g_autofree char *number = g_strdup_printf ("%d", year->year);

      lotse_table_add_text (table, number);
      add_amount (self, table, project, year->planned);
      add_amount (self, table, project, year->spent);
      add_amount (self, table, project, year->forecast);
    }
  lotse_booklet_take_table (self, table);
}

GPtrArray *
lotse_booklet_project_blocks (LotseBooklet *self, LotseRecord *project)
{
  g_autoptr (GPtrArray) milestones = lotse_rows_milestones (self->data, &self->source, project, self->options.lang);
  g_autoptr (GPtrArray) legal = lotse_rows_legal (self->data, &self->source, project, self->options.lang);
  g_autoptr (GPtrArray) dimensions = lotse_rows_dimensions (self->data, &self->source, project);
  g_autoptr (GPtrArray) kpis = lotse_rows_project_kpis (self->data, &self->source, project, self->options.lang);
  g_autoptr (GPtrArray) history = lotse_rows_history (self->data, &self->source, project, self->options.lang);
  GPtrArray *before = self->blocks, *blocks;

  self->blocks = g_ptr_array_new_with_free_func (lotse_block_free);
  lotse_booklet_heading (self, 2, lotse_record_text (project, LOTSE_F_PROJECT_TITLE));
  add_facts (self, project);
  add_rows (self, dimensions, &(RowsTable) { _("Dimensions"), _("Dimension"), _("Status"), G_MAXUINT, NULL });
  add_rows (self, milestones, &(RowsTable) { _("Milestones"), _("Milestone"), _("Due"), G_MAXUINT, milestone_word });
  add_rows (self, legal, &(RowsTable) { _("Legal certainty"), _("Check"), _("State"), G_MAXUINT, NULL });
  add_budget (self, project);
  add_rows (self, kpis, &(RowsTable) { _("KPIs"), _("KPI"), _("Value"), G_MAXUINT, NULL });
  add_rows (self, history, &(RowsTable) { _("History and decisions"), _("What happened"), _("On"), MOST_HAPPENINGS, NULL });
  blocks = self->blocks;
  self->blocks = before;
  return blocks;
}

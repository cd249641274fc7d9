/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a report: what each status means, and terms that not every reader knows. And a one-pager as text, for formats that are no
 * picture. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "booklet-private.h"
#include "data/model/excerpt.h"
#include "data/model/number.h"
#include "data/model/reporting.h"
#include "figures.h"
#include "source-private.h"

#define MOST_HAPPENINGS 9
#define ROWS_OF_A_PAGE 23 /* of all tables of a one-pager, beside what is said above them */
#define MOST_MILESTONES 9
#define MOST_RISKS 4
#define MOST_KPIS 3
#define MOST_TREND_ROWS 3

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
add_excerpt (LotseBooklet *self, const char *lead, const char *text, guint most)
{
  g_autofree char *excerpt = text != NULL ? lotse_excerpt_line (text, most) : NULL;

  add_fact (self, lead, excerpt);
}

static void
add_requests (LotseBooklet *self, LotseRecord *project)
{
  const GPtrArray *requests = lotse_dataset_referrers (self->data, LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_PROJECT, lotse_record_id (project));

  for (guint i = 0; i < requests->len; i++)
    {
      LotseRecord *from = lotse_dataset_deref (self->data, requests->pdata[i], LOTSE_F_REQUEST_FROM);
      const char *asked = from != NULL && lotse_source_visible (&self->source, from) ? lotse_record_text (from, LOTSE_F_FUNCTION_TITLE) : NULL;
      g_autofree char *words = NULL;

      if (!lotse_source_visible (&self->source, requests->pdata[i]) || !lotse_booklet_request_open (self, requests->pdata[i]))
        continue;
      words = lotse_request_words (requests->pdata[i], asked, self->options.lang);
      lotse_booklet_add (self, LOTSE_BLOCK_ITEM, g_steal_pointer (&words))->state = LOTSE_CHART_NEEDS_DECISION;
    }
}

static void
add_facts (LotseBooklet *self, LotseRecord *project)
{
  LotseRecord *field = lotse_dataset_deref (self->data, project, LOTSE_F_PROJECT_FIELD_OF_ACTION);
  LotseRecord *department = lotse_dataset_deref (self->data, project, LOTSE_F_PROJECT_DEPARTMENT);
  LotseRecord *report = lotse_project_latest_report (self->data, project, self->as_of);
  LotseState state = lotse_project_state (self->data, project, self->as_of);
  g_autofree char *period = lotse_period_format (lotse_source_period (self->data, project, self->as_of, NULL), self->options.lang);
  g_autofree char *money = NULL, *reported = report ? lotse_date_format (lotse_record_date (report, LOTSE_F_REPORT_AS_OF), self->options.lang) : NULL;

  add_fact (self, _("Status"), lotse_state_label (state));
  add_fact (self, _("Last report"), reported ? reported : _("No report yet"));
  add_excerpt (self, _("What was reported"), report ? lotse_record_text (report, LOTSE_F_REPORT_SUMMARY) : NULL, 600);
  add_excerpt (self, _("Next steps"), report ? lotse_record_text (report, LOTSE_F_REPORT_NEXT_STEPS) : NULL, 300);
  add_requests (self, project);
  add_excerpt (self, _("Goal"), lotse_record_text (project, LOTSE_F_PROJECT_GOAL), 500);
  add_excerpt (self, _("Benefit for citizens"), lotse_record_text (project, LOTSE_F_PROJECT_BENEFIT_CITIZENS), 250);
  add_excerpt (self, _("Benefit for staff"), lotse_record_text (project, LOTSE_F_PROJECT_BENEFIT_STAFF), 250);
  add_fact (self, _("Period"), period);
  add_fact (self, _("Field of action"), field ? lotse_record_text (field, LOTSE_F_FIELD_OF_ACTION_TITLE) : NULL);
  add_fact (self, _("Department"), department ? lotse_record_text (department, LOTSE_F_DEPARTMENT_NAME) : NULL);
  add_fact (self, _("Carried by"), function_title (self, project, LOTSE_F_PROJECT_CARRIES));
  add_fact (self, _("Piloted by"), function_title (self, project, LOTSE_F_PROJECT_PILOTS));
  /* Money is shown from the staff on. */
  if (self->options.audience >= LOTSE_AUDIENCE_STAFF && lotse_record_has (project, LOTSE_F_PROJECT_BUDGET_TOTAL))
    money = lotse_money_format_short (lotse_record_integer (project, LOTSE_F_PROJECT_BUDGET_TOTAL, 0), lotse_record_text (project, LOTSE_F_PROJECT_CURRENCY),
                                      self->options.lang);
  add_fact (self, _("Total budget"), money);
}

/* The picture of the trend in numbers: what was said last stands below. Returns how many rows it has. */
static guint
add_trend (LotseBooklet *self, LotseRecord *project)
{
  LotseStyle style;
  g_autoptr (LotseTextCache) text = NULL;
  g_autoptr (LotseFigure) figure = NULL;
  g_autoptr (LotseChartTable) trend = NULL;
  LotseTable *table;
  guint n, first;

  lotse_style_init (&style, LOTSE_THEME_PRINT, lotse_chart_lang (self->options.lang), 1);
  text = lotse_text_cache_new (&style);
  figure = lotse_figure_from (LOTSE_FIGURE_TREND, self->data, &self->source, project, text, 600, 300);
  trend = lotse_figure_tabulate (figure, lotse_chart_lang (self->options.lang));
  n = lotse_chart_table_n_rows (trend);
  if (n == 0)
    return 0;
  lotse_booklet_heading (self, 3, _("Milestone trend"));
  table = lotse_table_new (_("Milestone trend"));
  for (guint column = 0; column < lotse_chart_table_n_columns (trend); column++)
    lotse_table_add_column (table, lotse_chart_table_column (trend, column), 1, lotse_chart_table_is_numeric (trend, column));
  first = n > MOST_TREND_ROWS ? n - MOST_TREND_ROWS : 0;
  for (guint row = first; row < n; row++)
    for (guint column = 0; column < lotse_chart_table_n_columns (trend); column++)
      lotse_table_add_text (table, lotse_chart_table_cell (trend, row, column).text);
  lotse_booklet_take_table (self, table);
  return n - first;
}

/* A row that says more below takes two. */
static guint
count_lines (GPtrArray *rows, guint most)
{
  guint lines = 0;

  for (guint i = 0; i < rows->len && i < most; i++)
    lines += ((LotseRow *) rows->pdata[i])->detail != NULL ? 2 : 1;
  return lines;
}

/* Where there is no room for all, those that were reached first make room. */
static void
keep_ahead (GPtrArray *milestones)
{
  while (milestones->len > MOST_MILESTONES && ((LotseRow *) milestones->pdata[0])->state == LOTSE_CHART_DONE)
    g_ptr_array_remove_index (milestones, 0);
}

static void
add_amount (LotseBooklet *self, LotseTable *table, LotseRecord *project, double amount)
{
  if (isfinite (amount))
    lotse_table_take_number (table, amount, lotse_money_format_short ((gint64) llround (amount * 100), lotse_record_text (project, LOTSE_F_PROJECT_CURRENCY), self->options.lang));
  else
    lotse_table_add_text (table, "");
}

/* Returns how many rows it has. */
static guint
add_budget (LotseBooklet *self, LotseRecord *project)
{
  g_autoptr (GArray) years = lotse_budget_years (&self->source, project);
  LotseTable *table;

  if (years->len == 0)
    return 0;
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
  return years->len;
}

GPtrArray *
lotse_booklet_project_blocks (LotseBooklet *self, LotseRecord *project)
{
  g_autoptr (GPtrArray) milestones = lotse_rows_milestones (self->data, &self->source, project, self->options.lang);
  g_autoptr (GPtrArray) legal = lotse_rows_legal (self->data, &self->source, project, self->options.lang);
  g_autoptr (GPtrArray) dimensions = lotse_rows_dimensions (self->data, &self->source, project);
  g_autoptr (GPtrArray) kpis = lotse_rows_project_kpis (self->data, &self->source, project, self->options.lang);
  g_autoptr (GPtrArray) risks = lotse_rows_risks (self->data, &self->source, project);
  g_autoptr (GPtrArray) history = lotse_rows_history (self->data, &self->source, project, self->options.lang);
  GPtrArray *before = self->blocks, *blocks;
  guint used;

  self->blocks = g_ptr_array_new_with_free_func (lotse_block_free);
  lotse_booklet_heading (self, 2, lotse_record_text (project, LOTSE_F_PROJECT_TITLE));
  add_facts (self, project);
  keep_ahead (milestones);
  add_rows (self, dimensions, &(RowsTable) { _("Dimensions"), _("Dimension"), _("Status"), G_MAXUINT, NULL });
  add_rows (self, milestones, &(RowsTable) { _("Milestones"), _("Milestone"), _("Due"), MOST_MILESTONES, milestone_word });
  used = count_lines (dimensions, G_MAXUINT) + count_lines (milestones, MOST_MILESTONES) + count_lines (risks, MOST_RISKS) + count_lines (legal, G_MAXUINT)
         + count_lines (kpis, MOST_KPIS) + add_trend (self, project);
  add_rows (self, risks, &(RowsTable) { _("Risks"), _("Risk"), _("Likelihood × impact, before → after"), MOST_RISKS, NULL });
  add_rows (self, legal, &(RowsTable) { _("Legal certainty"), _("Check"), _("State"), G_MAXUINT, NULL });
  used += add_budget (self, project);
  /* Their headings take room too. */
  used += (dimensions->len > 0 ? 2 : 0) + (kpis->len > 0 ? 2 : 0);
  add_rows (self, kpis, &(RowsTable) { _("KPIs"), _("KPI"), _("Value"), MOST_KPIS, NULL });
  add_rows (self, history, &(RowsTable) { _("History and decisions"), _("What happened"), _("On"), CLAMP (ROWS_OF_A_PAGE - (int) used, 1, MOST_HAPPENINGS), NULL });
  blocks = self->blocks;
  self->blocks = before;
  return blocks;
}

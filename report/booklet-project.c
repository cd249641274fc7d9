/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A one-pager as text, for formats that are no picture: what its page says, in blocks that flow over two pages of the word
 * processor at most. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "booklet-layout.h"
#include "data/model/excerpt.h"
#include "data/model/number.h"
#include "data/model/organisation.h"
#include "data/model/parts.h"
#include "data/model/reporting.h"
#include "data/model/request.h"
#include "figures.h"
#include "source-private.h"

#define MOST_REQUESTS 3
#define MOST_OF_A_REQUEST 250
#define MOST_TREND_ROWS 6
#define MOST_OF_A_ROW 170 /* characters: two lines */

/* ---- Facts ---- */

static void
add_fact (LotseBooklet *self, const char *lead, const char *text)
{
  if (text != NULL && *text != '\0')
    lotse_booklet_add (self, LOTSE_BLOCK_ITEM, g_strdup (text))->lead = g_strdup (lead);
}

/* In one line: the first that there is leads. */
static void
add_joined (LotseBooklet *self, guint n, const char *const *leads, const char *const *texts)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  const char *lead = NULL;

  for (guint i = 0; i < n; i++)
    {
      if (texts[i] == NULL || *texts[i] == '\0')
        continue;
      if (lead == NULL)
        g_string_append (joined, texts[i]);
      else
        {
          g_autofree char *one = g_strdup_printf (_("%s: %s"), leads[i], texts[i]);

          g_string_append_printf (joined, " · %s", one);
        }
      lead = lead != NULL ? lead : leads[i];
    }
  if (lead != NULL)
    add_fact (self, lead, joined->str);
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
  const GPtrArray *requests = lotse_dataset_referrers_of (self->data, LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_PROJECT, project);
  guint n = 0;

  for (guint i = 0; i < requests->len; i++)
    {
      LotseRecord *from = lotse_dataset_deref (self->data, requests->pdata[i], LOTSE_F_REQUEST_FROM);
      const char *asked = from != NULL && lotse_source_visible (&self->source, from) ? lotse_record_text (from, LOTSE_F_FUNCTION_TITLE) : NULL;
      g_autofree char *words = NULL, *line = NULL;

      if (!lotse_source_visible (&self->source, requests->pdata[i]) || !lotse_request_is_open (requests->pdata[i], self->as_of) || n++ >= MOST_REQUESTS)
        continue;
      words = lotse_request_words (requests->pdata[i], asked, self->as_of, self->options.lang);
      line = lotse_excerpt_line (words, MOST_OF_A_REQUEST);
      lotse_booklet_add (self, LOTSE_BLOCK_ITEM, g_steal_pointer (&line))->state = LOTSE_CHART_NEEDS_DECISION;
    }
  if (n > MOST_REQUESTS)
    lotse_booklet_add (self, LOTSE_BLOCK_ITEM, g_strdup_printf (ngettext ("… and %u more", "… and %u more", n - MOST_REQUESTS), n - MOST_REQUESTS));
}

/* "schedule: on track · money: needs attention" */
static void
add_dimensions (LotseBooklet *self, LotseRecord *project)
{
  g_autoptr (GPtrArray) rows = lotse_rows_dimensions (self->data, &self->source, project);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const LotseRow *row = rows->pdata[i];

      lotse_parts_take (text, g_strdup_printf (_("%s: %s"), row->title, row->badge));
    }
  add_fact (self, _("Dimensions"), text->str);
}

static void
add_facts (LotseBooklet *self, LotseRecord *project)
{
  LotseRecord *field = lotse_dataset_deref (self->data, project, LOTSE_F_PROJECT_FIELD_OF_ACTION);
  LotseRecord *department = lotse_project_department (self->data, project, self->as_of);
  LotseRecord *report = lotse_project_latest_report (self->data, project, self->as_of);
  LotseState state = lotse_project_state (self->data, project, self->as_of);
  const char *const *parts = lotse_record_refs (project, LOTSE_F_PROJECT_TAKES_PART);
  g_autoptr (GString) others = g_string_new (NULL);
  g_autofree char *unrated = lotse_unrated_report_words (self->data, project, self->as_of, self->options.lang);
  g_autofree char *rated = unrated != NULL ? lotse_date_format (lotse_record_date (lotse_project_rated_report (self->data, project, self->as_of), LOTSE_F_REPORT_AS_OF), self->options.lang) : NULL;
  g_autofree char *term = lotse_source_term_words (self->data, &self->source, project, self->options.lang);
  g_autofree char *money = NULL, *reported = report ? lotse_date_format (lotse_record_date (report, LOTSE_F_REPORT_AS_OF), self->options.lang) : NULL;
  g_autofree char *age = report ? lotse_age_words (lotse_record_date (report, LOTSE_F_REPORT_AS_OF), self->as_of) : NULL;
  g_autofree char *dated = report ? g_strdup_printf ("%s, %s", reported, age) : NULL;
  g_autofree char *facts = lotse_source_facts_text (self->data, &self->source, project, self->options.lang);
  g_autofree char *reason = lotse_report_reason (report, NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      LotseRecord *function = lotse_dataset_get (self->data, LOTSE_KIND_FUNCTION, parts[i]);

      if (function != NULL && lotse_source_visible (&self->source, function))
        g_string_append_printf (others, "%s%s", others->len > 0 ? ", " : "", lotse_record_text (function, LOTSE_F_FUNCTION_TITLE));
    }
  add_joined (self, 4, (const char *[]) { _("Status"), _("Last report"), _("Rated"), _("Second assessment") },
              (const char *[]) { lotse_state_label (state), dated ? dated : _("No report yet"), unrated != NULL ? rated : NULL,
                                 report ? lotse_record_text (report, LOTSE_F_REPORT_OTHER_STATUS_WORD) : NULL });
  add_fact (self, _("Beside the status"), facts);
  add_fact (self, _("Period"), term);
  add_excerpt (self, _("What was reported"), reason, 600);
  add_excerpt (self, _("Next steps"), report ? lotse_record_text (report, LOTSE_F_REPORT_NEXT_STEPS) : NULL, 300);
  add_dimensions (self, project);
  add_requests (self, project);
  add_excerpt (self, _("Goal"), lotse_record_text (project, LOTSE_F_PROJECT_GOAL), 500);
  add_excerpt (self, _("Benefit for citizens"), lotse_record_text (project, LOTSE_F_PROJECT_BENEFIT_CITIZENS), 250);
  add_excerpt (self, _("Benefit for staff"), lotse_record_text (project, LOTSE_F_PROJECT_BENEFIT_STAFF), 250);
  add_joined (self, 2, (const char *[]) { _("Field of action"), _("Department") },
              (const char *[]) { field ? lotse_record_text (field, LOTSE_F_FIELD_OF_ACTION_TITLE) : NULL, department ? lotse_record_text (department, LOTSE_F_DEPARTMENT_NAME) : NULL });
  add_joined (self, 3, (const char *[]) { _("Carried by"), _("Piloted by"), _("Takes part") },
              (const char *[]) { function_title (self, project, LOTSE_F_PROJECT_CARRIES), function_title (self, project, LOTSE_F_PROJECT_PILOTS), others->str });
  /* Money is shown from the staff on. */
  if (self->options.audience >= LOTSE_AUDIENCE_STAFF && lotse_record_has (project, LOTSE_F_PROJECT_BUDGET_TOTAL))
    money = lotse_money_format_short (lotse_record_integer (project, LOTSE_F_PROJECT_BUDGET_TOTAL, 0), lotse_record_text (project, LOTSE_F_PROJECT_CURRENCY),
                                      self->options.lang);
  add_fact (self, _("Total budget"), money);
}

/* ---- Tables ---- */

/* How a table makes room: the first @skippable rows, then the last ones, down to @least; in the order of @yields. */
static void
take_table (LotseBooklet *self, LotseTable *table, guint least, guint yields, guint skippable)
{
  LotseBlock *block;

  if (lotse_table_n_rows (table) == 0)
    {
      lotse_table_free (table);
      return;
    }
  lotse_booklet_heading (self, 3, table->name);
  lotse_booklet_take_table (self, table);
  block = self->blocks->pdata[self->blocks->len - 1];
  block->least = least;
  block->yields = yields;
  block->skippable = skippable;
}

static LotseTable *
new_table (const char *name, guint n, const char *const *labels, const double *shares)
{
  LotseTable *table = lotse_table_new (name);

  for (guint i = 0; i < n; i++)
    lotse_table_add_column (table, labels[i], shares[i], FALSE);
  return table;
}

static void
add_milestones (LotseBooklet *self, LotseRecord *project)
{
  g_autoptr (GPtrArray) rows = lotse_rows_milestones (self->data, &self->source, project, self->options.lang);
  LotseTable *table = new_table (_("Milestones"), 5, (const char *[]) { _("Milestone"), _("Due"), _("Promised"), _("Moved by"), _("Status") }, (double[]) { 5, 2, 2, 3, 2 });
  guint first = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const LotseRow *row = rows->pdata[i];

      lotse_table_add_text (table, row->title);
      lotse_table_add_text (table, row->badge);
      lotse_table_add_text (table, row->promised);
      lotse_table_add_text (table, row->slip);
      lotse_table_add_state (table, row->state, row->spoken);
    }
  while (first < rows->len && ((LotseRow *) rows->pdata[first])->state == LOTSE_CHART_DONE)
    first++;
  take_table (self, table, 5, 3, first);
}

/* The picture of the trend in numbers: what was said last stands below. */
static void
add_trend (LotseBooklet *self, LotseRecord *project)
{
  LotseStyle style;
  g_autoptr (LotseTextCache) text = NULL;
  g_autoptr (LotseFigure) figure = NULL;
  g_autoptr (LotseChartTable) trend = NULL;
  LotseTable *table = lotse_table_new (_("Milestone trend"));
  guint n;

  lotse_style_init (&style, LOTSE_THEME_PRINT, lotse_chart_lang (self->options.lang), 1);
  text = lotse_text_cache_new (&style);
  figure = lotse_figure_from (LOTSE_FIGURE_TREND, self->data, &self->source, project, text, 600, 300);
  trend = lotse_figure_tabulate (figure, lotse_chart_lang (self->options.lang));
  n = lotse_chart_table_n_rows (trend);
  for (guint column = 0; column < lotse_chart_table_n_columns (trend); column++)
    lotse_table_add_column (table, lotse_chart_table_column (trend, column), 1, lotse_chart_table_is_numeric (trend, column));
  for (guint row = n > MOST_TREND_ROWS ? n - MOST_TREND_ROWS : 0; row < n; row++)
    for (guint column = 0; column < lotse_chart_table_n_columns (trend); column++)
      lotse_table_add_text (table, lotse_chart_table_cell (trend, row, column).text);
  take_table (self, table, 1, 1, n);
}

static void
add_legal (LotseBooklet *self, LotseRecord *project)
{
  g_autoptr (GPtrArray) rows = lotse_rows_legal (self->data, &self->source, project, self->options.lang);
  LotseTable *table = new_table (_("Legal certainty"), 5, (const char *[]) { _("Check"), _("Status"), _("Since"), _("Responsible"), _("Next review") }, (double[]) { 4, 2, 1.6, 4, 1.8 });

  for (guint i = 0; i < rows->len; i++)
    {
      const LotseLegalRow *row = rows->pdata[i];

      lotse_table_add_text (table, row->check);
      lotse_table_add_state (table, row->state, row->word);
      lotse_table_add_text (table, row->since);
      lotse_table_add_text (table, row->function);
      lotse_table_add_text (table, row->review);
    }
  take_table (self, table, rows->len, G_MAXUINT, 0);
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
  LotseTable *table = lotse_table_new (_("Budget"));
  guint first = 0;
  int now;

  lotse_table_add_column (table, _("Year"), 1, FALSE);
  lotse_table_add_column (table, _("Planned"), 1, TRUE);
  lotse_table_add_column (table, _("Spent"), 1, TRUE);
  lotse_table_add_column (table, _("Expected"), 1, TRUE);
  lotse_date_to_ymd (self->as_of, &now, NULL, NULL);
  for (guint i = 0; i < years->len; i++)
    {
      const LotseBudgetYear *year = &g_array_index (years, LotseBudgetYear, i);
      g_autofree char *number = g_strdup_printf ("%d", year->year);

      lotse_table_add_text (table, number);
      add_amount (self, table, project, year->planned);
      add_amount (self, table, project, year->spent);
      add_amount (self, table, project, year->forecast);
      first += year->year < now - 1;
    }
  take_table (self, table, 3, 4, first);
}

/* Of rows as they are on the page: title, then those of badge, detail and what the mark says that have a label. */
static void
add_rows (LotseBooklet *self, GPtrArray *rows, const char *name, const char *const labels[4], const double shares[4], guint least, guint yields)
{
  LotseTable *table = lotse_table_new (name);

  for (guint i = 0; i < 4; i++)
    if (labels[i] != NULL)
      lotse_table_add_column (table, labels[i], shares[i], FALSE);
  for (guint i = 0; i < rows->len; i++)
    {
      const LotseRow *row = rows->pdata[i];

      g_autofree char *title = lotse_excerpt_line (row->title, MOST_OF_A_ROW);

      lotse_table_add_state (table, row->state, title);
      if (labels[1] != NULL)
        lotse_table_add_text (table, row->badge);
      if (labels[2] != NULL)
        lotse_table_add_text (table, row->detail);
      if (labels[3] != NULL)
        lotse_table_add_text (table, row->spoken);
    }
  take_table (self, table, least, yields, 0);
}

static void
add_lists (LotseBooklet *self, LotseRecord *project)
{
  const LotseLang lang = self->options.lang;
  g_autoptr (GPtrArray) kpis = lotse_rows_project_kpis (self->data, &self->source, project, lang);
  g_autoptr (GPtrArray) phases = lotse_rows_phases (self->data, &self->source, project, self->options.lang);
  g_autoptr (GPtrArray) risks = lotse_rows_risks (self->data, &self->source, project);
  g_autoptr (GPtrArray) decisions = lotse_rows_decisions (self->data, &self->source, project, lang);
  g_autoptr (GPtrArray) history = lotse_rows_history (self->data, &self->source, project, lang);

  add_rows (self, kpis, _("KPIs"), (const char *[]) { _("KPI"), _("Value"), _("Target"), _("Status") }, (double[]) { 5, 2, 2, 2.4 }, 2, 4);
  add_rows (self, phases, _("Phases and gates"), (const char *[]) { _("Phase"), _("Gate"), _("How it goes"), NULL }, (double[]) { 3, 4, 5, 0 }, 2, 4);
  add_rows (self, risks, _("Risks"), (const char *[]) { _("Risk"), _("Likelihood × impact, before → after"), NULL, _("Status") }, (double[]) { 5, 4, 0, 2 }, 2, 5);
  add_rows (self, decisions, _("Decisions"), (const char *[]) { _("Decision"), NULL, _("Status"), NULL }, (double[]) { 5, 0, 4, 0 }, 2, 2);
  add_rows (self, history, _("History"), (const char *[]) { _("What happened"), _("On"), NULL, NULL }, (double[]) { 7, 1.6, 0, 0 }, 3, 0);
}

/* ---- Fitting ---- */

#define CM_PER_PX (2.54 / 96)
#define CM_PER_POINT (2.54 / 72)
#define LINE 1.17 /* of the size of letters: the tight styles of the text say it in points, because letters that the word processor puts in place of others may be taller */

/* How many lines the word processor will need, with a reserve: it has other letters. */
static guint
count_lines (LotsePage *page, const char *text, LotseTextSize size, double width_cm)
{
  const double height = lotse_text_paragraph (page->text, NULL, text != NULL && *text != '\0' ? text : "–", size, LOTSE_TEXT_WRAP, NULL, 0, 0, width_cm / CM_PER_PX, 200);

  return MAX ((guint) lround (height / lotse_page_line_height (page, size)), 1);
}

static double
row_height (LotsePage *page, const LotseTable *table, guint row, guint n, const double *widths)
{
  guint lines = 1;

  for (guint c = 0; c < n; c++)
    {
      const LotseCell *cell = lotse_table_cell (table, row, c);
      const double width = widths[c] * CM_PER_PX - 0.04;

      lines = MAX (lines, count_lines (page, cell->text, LOTSE_TEXT_TINY, width) + (cell->below != NULL ? count_lines (page, cell->below, LOTSE_TEXT_TINY, width) : 0));
    }
  return lines * 8 * LINE * CM_PER_POINT + 0.04 + 0.02;
}

static double
table_height (LotsePage *page, const LotseTable *table)
{
  g_autofree double *widths = g_new0 (double, lotse_table_n_columns (table));
  double height = 0.1;
  guint head = 1, n;

  if (lotse_table_n_rows (table) == 0)
    return 0;
  n = lotse_layout_widths (page, table, LOTSE_TEXT_WIDTH_CM / CM_PER_PX, widths);

  for (guint c = 0; c < n; c++)
    head = MAX (head, count_lines (page, lotse_table_column (table, c)->label, LOTSE_TEXT_TINY, widths[c] * CM_PER_PX - 0.04));
  height += head * 8 * LINE * CM_PER_POINT + 0.06;
  for (guint row = 0; row < lotse_table_n_rows (table); row++)
    height += row_height (page, table, row, n, widths);
  return height;
}

double
lotse_booklet_text_height (LotsePage *page, GPtrArray *blocks)
{
  double height = 0;

  for (guint i = 0; i < blocks->len; i++)
    {
      const LotseBlock *block = blocks->pdata[i];
      g_autofree char *item = block->lead != NULL ? g_strdup_printf ("%s: %s", block->lead, block->text) : NULL;

      if (block->kind == LOTSE_BLOCK_TABLE)
        height += table_height (page, block->table);
      else if (block->kind == LOTSE_BLOCK_ITEM)
        height += count_lines (page, item != NULL ? item : block->text, LOTSE_TEXT_SMALL, LOTSE_TEXT_WIDTH_CM - 0.6) * 9 * LINE * CM_PER_POINT + 0.03;
      else if (block->kind == LOTSE_BLOCK_NOTE)
        height += count_lines (page, block->text, LOTSE_TEXT_TINY, LOTSE_TEXT_WIDTH_CM) * 8 * LINE * CM_PER_POINT + 0.05;
      else if (block->level == 3)
        height += 9.5 * LINE * CM_PER_POINT + 0.2;
      else
        height += count_lines (page, block->text, LOTSE_TEXT_HEADING, LOTSE_TEXT_WIDTH_CM) * 13 * LINE * CM_PER_POINT + 0.2;
    }
  return height;
}

/* The table that gives up a row next; all keep @least, where they want to keep that many. (nullable) */
static LotseBlock *
next_to_yield (GPtrArray *blocks, guint least)
{
  LotseBlock *found = NULL;

  for (guint i = 0; i < blocks->len; i++)
    {
      LotseBlock *block = blocks->pdata[i];

      if (block->kind == LOTSE_BLOCK_TABLE && block->yields != G_MAXUINT && lotse_table_n_rows (block->table) > MIN (block->least, least) && (found == NULL || block->yields < found->yields))
        found = block;
    }
  return found;
}

/* What was left out is counted below its table. */
static void
add_counts (GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      LotseBlock *block = blocks->pdata[i], *note;

      if (block->left_out == 0)
        continue;
      note = g_new0 (LotseBlock, 1);
      note->kind = LOTSE_BLOCK_NOTE;
      note->state = LOTSE_CHART_N_STATES;
      note->text = g_strdup_printf (ngettext ("… and %u more, on the page of the project in Lotse", "… and %u more, on the page of the project in Lotse", block->left_out), block->left_out);
      if (lotse_table_n_rows (block->table) > 0)
        {
          g_ptr_array_insert (blocks, (int) i + 1, note);
          continue;
        }
      blocks->pdata[i] = note;
      lotse_block_free (block);
    }
}

#define COUNT_CM 0.38 /* of the line that counts what was left out */

static void
fit (LotsePage *page, GPtrArray *blocks)
{
  double height = lotse_booklet_text_height (page, blocks);

  while (height > LOTSE_TEXT_PAGES * LOTSE_TEXT_HEIGHT_CM)
    {
      LotseBlock *block = next_to_yield (blocks, G_MAXUINT);

      /* Even what was to stay is too much. */
      for (guint least = 2; block == NULL && least > 0; least--)
        block = next_to_yield (blocks, least - 1);
      if (block == NULL)
        break;
      height -= table_height (page, block->table);
      lotse_table_remove_row (block->table, block->skippable > 0 ? 0 : lotse_table_n_rows (block->table) - 1);
      block->skippable -= block->skippable > 0;
      height += table_height (page, block->table) + (block->left_out == 0 ? COUNT_CM : 0);
      block->left_out++;
    }
  add_counts (blocks);
}

GPtrArray *
lotse_booklet_project_blocks (LotseBooklet *self, LotseRecord *project, LotsePage *page)
{
  GPtrArray *before = self->blocks, *blocks;

  self->blocks = g_ptr_array_new_with_free_func (lotse_block_free);
  lotse_booklet_heading (self, 2, lotse_record_text (project, LOTSE_F_PROJECT_TITLE));
  add_facts (self, project);
  add_milestones (self, project);
  add_trend (self, project);
  add_legal (self, project);
  add_budget (self, project);
  add_lists (self, project);
  blocks = self->blocks;
  self->blocks = before;
  fit (page, blocks);
  return blocks;
}

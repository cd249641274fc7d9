/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of the page of a project, as tables of cards. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "data/model/legal.h"
#include "data/model/number.h"
#include "data/model/parts.h"
#include "data/model/reporting.h"
#include "page-project.h"
#include "source-private.h"

void
lotse_project_card_clear (LotseProjectCard *card)
{
  g_clear_pointer (&card->note, g_free);
  g_clear_pointer (&card->table, lotse_card_table_free);
}

/* ---- Milestones ---- */

#define MILESTONE_LINES 5 /* its name, and by how much it is later and why */

/* What it is called, and by how much it is later than promised: there is no room for a column that few need. (transfer full) */
static char *
milestone_words (const LotseRow *row)
{
  g_autoptr (GString) words = g_string_new (row->title);

  lotse_parts_add (words, row->brief_slip);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

void
lotse_project_card_milestones (LotsePage *page, LotseProjectCard *out)
{
  g_autoptr (GPtrArray) rows = lotse_rows_milestones (page->data, &page->source, page->project, page->lang);
  guint done = 0, first = 0, promised = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      done += ((LotseRow *) rows->pdata[i])->state == LOTSE_CHART_DONE;
      promised += ((LotseRow *) rows->pdata[i])->promised != NULL;
    }
  *out = (LotseProjectCard) { .title = _("Milestones"), .empty = _("No milestones yet."), .least = 3 };
  if (rows->len > 0)
    out->note = g_strdup_printf (_("%u of %u reached"), done, rows->len);
  out->table = lotse_card_table_new ((LotseCardColumn[]) { { _("Milestone"), FALSE, 1 }, { _("Due"), TRUE, 0 }, { _("Promised"), TRUE, 0 } }, promised > 0 ? 3 : 2);
  lotse_card_table_set_lines (out->table, MILESTONE_LINES);
  for (guint i = 0; i < rows->len; i++)
    {
      const LotseRow *row = rows->pdata[i];
      g_autofree char *words = milestone_words (row);

      lotse_card_table_begin_row (out->table, row->state, row->spoken);
      lotse_card_table_add (out->table, words);
      lotse_card_table_add (out->table, row->badge);
      if (row->urgent)
        lotse_card_table_urge (out->table);
      if (promised > 0)
        lotse_card_table_add (out->table, row->promised);
    }
  while (first < rows->len && ((LotseRow *) rows->pdata[first])->state == LOTSE_CHART_DONE)
    first++;
  lotse_card_table_set_skippable (out->table, first, TRUE);
}

/* ---- Legal certainty ---- */

void
lotse_project_card_legal (LotsePage *page, LotseProjectCard *out)
{
  g_autoptr (GPtrArray) rows = lotse_rows_legal (page->data, &page->source, page->project, page->lang);

  *out = (LotseProjectCard) { .title = _("Legal certainty"), .empty = _("Nothing checked yet."), .least = LOTSE_LEGAL_CHECK_N_VALUES };
  if (rows->len > 0)
    out->note = g_strdup_printf (_("%u of %u settled"), lotse_legal_count_settled (page->project), rows->len);
  out->table = lotse_card_table_new ((LotseCardColumn[]) { { _("Check"), FALSE, 1 }, { _("Status"), FALSE, 0 }, { _("Since"), FALSE, 0 }, { _("Responsible"), FALSE, 1.1 }, { _("Next review"), FALSE, 0 } }, 5);
  for (guint i = 0; i < rows->len; i++)
    {
      const LotseLegalRow *row = rows->pdata[i];

      lotse_card_table_begin_row (out->table, row->state, NULL);
      lotse_card_table_add (out->table, row->check);
      lotse_card_table_add (out->table, row->word);
      lotse_card_table_add (out->table, row->since);
      lotse_card_table_add (out->table, row->function);
      lotse_card_table_add (out->table, row->review);
      if (row->late)
        lotse_card_table_urge (out->table);
    }
}

/* All that is known of a check in one line of words, the day that is late first. (transfer full) */
static char *
check_words (const LotseLegalRow *row)
{
  g_autoptr (GString) words = g_string_new (row->word);

  if (row->since != NULL)
    lotse_parts_take (words, g_strdup_printf (_("since %s"), row->since));
  lotse_parts_add (words, row->function);
  if (row->review != NULL)
    lotse_parts_take (words, g_strdup_printf (_("%s: %s"), _("Next review"), row->review));
  return g_string_free (g_steal_pointer (&words), FALSE);
}

void
lotse_project_card_legal_narrow (LotsePage *page, LotseProjectCard *out)
{
  g_autoptr (GPtrArray) rows = lotse_rows_legal (page->data, &page->source, page->project, page->lang);
  g_autofree char *label = g_strdup_printf ("%s · %s", _("Status"), _("Responsible"));

  *out = (LotseProjectCard) { .title = _("Legal certainty"), .empty = _("Nothing checked yet."), .least = LOTSE_LEGAL_CHECK_N_VALUES };
  if (rows->len > 0)
    out->note = g_strdup_printf (_("%u of %u settled"), lotse_legal_count_settled (page->project), rows->len);
  out->table = lotse_card_table_new ((LotseCardColumn[]) { { _("Check"), FALSE, 1 }, { label, FALSE, 1.2 } }, 2);
  for (guint i = 0; i < rows->len; i++)
    {
      const LotseLegalRow *row = rows->pdata[i];
      g_autofree char *words = check_words (row);

      lotse_card_table_begin_row (out->table, row->state, NULL);
      lotse_card_table_add (out->table, row->check);
      lotse_card_table_add (out->table, words);
      if (row->late)
        lotse_card_table_urge (out->table);
    }
}

/* ---- Budget ---- */

#define AMOUNTS 3
#define MOST_YEARS 6 /* side by side */
#define LEAST_YEARS 3 /* below each other */

static const char *const amount_labels[AMOUNTS] = { N_("Planned"), N_("Spent"), N_("Expected") };

static double
amount_of (const LotseBudgetYear *year, guint which)
{
  return which == 0 ? year->planned : which == 1 ? year->spent : year->forecast;
}

/* In thousands: digits that are cut off would be another amount. */
static char *
amount_text (LotsePage *page, double amount)
{
  return isfinite (amount) ? lotse_number_format (amount / 1000, fabs (amount) < 10000 && amount != 0 ? 1 : 0, page->lang) : NULL;
}

/* (transfer full) */
static char *
budget_note (LotsePage *page)
{
  const char *currency = lotse_money_symbol (lotse_record_text (page->project, LOTSE_F_PROJECT_CURRENCY));
  g_autofree char *total = NULL;

  if (!lotse_record_has (page->project, LOTSE_F_PROJECT_BUDGET_TOTAL))
    return g_strdup_printf (_("in thousand %s"), currency);
  total = amount_text (page, (double) lotse_record_integer (page->project, LOTSE_F_PROJECT_BUDGET_TOTAL, 0) / 100);
  return g_strdup_printf (_("in thousand %s; %s in all"), currency, total);
}

static gboolean
is_said (GArray *years, guint which)
{
  for (guint i = 0; i < years->len; i++)
    if (isfinite (amount_of (&g_array_index (years, LotseBudgetYear, i), which)))
      return TRUE;
  return FALSE;
}

/* Where there is no room for all years, this one is kept with the one before it and those that follow. */
static guint
first_year (LotsePage *page, GArray *years, guint n)
{
  guint first = 0;
  int now;

  lotse_date_to_ymd (page->as_of, &now, NULL, NULL);
  while (first + n < years->len && g_array_index (years, LotseBudgetYear, first).year < now - 1)
    first++;
  return first;
}

/* Years below each other; where there is no room for all of them, those before the last one give way. */
void
lotse_project_card_budget_narrow (LotsePage *page, LotseProjectCard *out)
{
  g_autoptr (GArray) years = lotse_budget_years (&page->source, page->project);
  LotseCardColumn columns[1 + AMOUNTS] = { { _("Year"), FALSE, 0 } };
  guint which[AMOUNTS], n = 0;

  for (guint i = 0; i < AMOUNTS; i++)
    if (is_said (years, i))
      {
        which[n] = i;
        columns[++n] = (LotseCardColumn) { _(amount_labels[i]), TRUE, 0 };
      }
  *out = (LotseProjectCard) { .title = _("Budget"), .note = budget_note (page), .least = LEAST_YEARS };
  out->table = lotse_card_table_new (columns, 1 + n);
  for (guint y = 0; y < years->len; y++)
    {
      const LotseBudgetYear *year = &g_array_index (years, LotseBudgetYear, y);
      g_autofree char *name = g_strdup_printf ("%d", year->year);

      lotse_card_table_begin_row (out->table, LOTSE_CHART_N_STATES, NULL);
      lotse_card_table_add (out->table, name);
      for (guint i = 0; i < n; i++)
        {
          g_autofree char *amount = amount_text (page, amount_of (year, which[i]));

          lotse_card_table_add (out->table, amount);
        }
    }
  lotse_card_table_set_skippable (out->table, first_year (page, years, MIN (years->len, LEAST_YEARS)), FALSE);
}

/* Years side by side: there are more of them than amounts that are said of each. */
void
lotse_project_card_budget (LotsePage *page, LotseProjectCard *out)
{
  g_autoptr (GArray) years = lotse_budget_years (&page->source, page->project);
  LotseCardColumn columns[1 + MOST_YEARS] = { { _("Year"), FALSE, 0 } };
  char names[MOST_YEARS][12];

  if (years->len == 0)
    return;
  if (years->len > MOST_YEARS)
    {
      lotse_project_card_budget_narrow (page, out);
      return;
    }
  *out = (LotseProjectCard) { .title = _("Budget"), .note = budget_note (page), .least = AMOUNTS };
  for (guint i = 0; i < years->len; i++)
    {
      g_snprintf (names[i], sizeof names[i], "%d", g_array_index (years, LotseBudgetYear, i).year);
      columns[1 + i] = (LotseCardColumn) { names[i], TRUE, 0 };
    }
  out->table = lotse_card_table_new (columns, 1 + years->len);
  for (guint which = 0; which < AMOUNTS; which++)
    {
      if (!is_said (years, which))
        continue;
      lotse_card_table_begin_row (out->table, LOTSE_CHART_N_STATES, NULL);
      lotse_card_table_add (out->table, _(amount_labels[which]));
      for (guint i = 0; i < years->len; i++)
        {
          g_autofree char *amount = amount_text (page, amount_of (&g_array_index (years, LotseBudgetYear, i), which));

          lotse_card_table_add (out->table, amount);
        }
    }
}

/* ---- KPIs, risks ---- */

void
lotse_project_card_kpis (LotsePage *page, LotseProjectCard *out)
{
  g_autoptr (GPtrArray) rows = lotse_rows_project_kpis (page->data, &page->source, page->project, page->lang);

  if (rows->len == 0)
    return;
  *out = (LotseProjectCard) { .title = _("KPIs"), .least = 2 };
  out->table = lotse_card_table_new ((LotseCardColumn[]) { { _("KPI"), FALSE, 1 }, { _("Value"), TRUE, 0 }, { _("Target"), TRUE, 0 } }, 3);
  for (guint i = 0; i < rows->len; i++)
    {
      const LotseRow *row = rows->pdata[i];

      lotse_card_table_begin_row (out->table, row->state, row->spoken);
      lotse_card_table_add (out->table, row->title);
      lotse_card_table_add (out->table, row->badge);
      lotse_card_table_add (out->table, row->detail);
    }
}

void
lotse_project_card_risks (LotsePage *page, LotseProjectCard *out)
{
  g_autoptr (GPtrArray) rows = lotse_rows_risks (page->data, &page->source, page->project);

  if (rows->len == 0)
    return;
  *out = (LotseProjectCard) { .title = _("Risks"), .note = g_strdup (_("likelihood × impact, up to 25")), .least = 2 };
  out->table = lotse_card_table_new ((LotseCardColumn[]) { { _("Risk"), FALSE, 1 }, { _("Status"), FALSE, 0 }, { _("before → after"), TRUE, 0 } }, 3);
  for (guint i = 0; i < rows->len; i++)
    {
      const LotseRow *row = rows->pdata[i];

      lotse_card_table_begin_row (out->table, row->state, NULL);
      lotse_card_table_add (out->table, row->title);
      lotse_card_table_add (out->table, row->spoken);
      lotse_card_table_add (out->table, row->badge);
    }
}

/* ---- Decisions, history ---- */

void
lotse_project_card_decisions (LotsePage *page, LotseProjectCard *out)
{
  g_autoptr (GPtrArray) rows = lotse_rows_decisions (page->data, &page->source, page->project, page->lang);

  if (rows->len == 0)
    return;
  *out = (LotseProjectCard) { .title = _("Decisions"), .least = 2 };
  out->table = lotse_card_table_new ((LotseCardColumn[]) { { _("Decision"), FALSE, 1.3 }, { _("Status"), FALSE, 1 } }, 2);
  for (guint i = 0; i < rows->len; i++)
    {
      const LotseRow *row = rows->pdata[i];

      lotse_card_table_begin_row (out->table, row->state, NULL);
      lotse_card_table_add (out->table, row->title);
      lotse_card_table_add (out->table, row->detail);
    }
}

void
lotse_project_card_history (LotsePage *page, LotseProjectCard *out)
{
  g_autoptr (GPtrArray) rows = lotse_rows_history (page->data, &page->source, page->project, page->lang);

  *out = (LotseProjectCard) { .title = _("History"), .empty = _("Nothing happened yet."), .least = 1 };
  out->table = lotse_card_table_new ((LotseCardColumn[]) { { _("On"), FALSE, 0 }, { _("What happened"), FALSE, 1 } }, 2);
  for (guint i = 0; i < rows->len; i++)
    {
      const LotseRow *row = rows->pdata[i];

      lotse_card_table_begin_row (out->table, row->state, NULL);
      lotse_card_table_add (out->table, row->badge);
      lotse_card_table_add (out->table, row->title);
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The comparison as tables. Columns stand where they say anything, so that there is room for what does. */
#include "config.h"

#include "comparison-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "data/model/number.h"
#include "data/model/organisation.h"
#include "source-private.h"

static char *
end_text (const LotseStanding *standing, LotseLang lang)
{
  if (!standing->there)
    return NULL;
  return standing->unknown ? g_strdup (_("not known")) : lotse_soft_format (standing->end, lang);
}

static void
add_progress (LotseChartTable *table, const LotseStanding *standing)
{
  if (standing->there && standing->total > 0)
    lotse_chart_table_take_number (table, 100.0 * standing->done / standing->total, g_strdup_printf (_("%u of %u"), standing->done, standing->total));
  else
    lotse_chart_table_take_number (table, NAN, NULL);
}

/* Which columns there is something for. */
typedef struct
{
  gboolean months, budgets, progress;
} Columns;

static gboolean
is_row (const LotseComparison *one, gboolean changed_only)
{
  return one->changed || !changed_only;
}

static Columns
columns_of (GArray *comparison, gboolean changed_only)
{
  Columns columns = { FALSE, FALSE, FALSE };

  for (guint i = 0; i < comparison->len; i++)
    {
      const LotseComparison *one = &g_array_index (comparison, LotseComparison, i);

      if (!is_row (one, changed_only))
        continue;
      columns.months |= one->months != 0;
      columns.budgets |= changed_only ? lotse_standing_budget_differs (&one->first, &one->second) : one->first.has_budget || one->second.has_budget;
      columns.progress |= changed_only ? one->first.done != one->second.done : one->second.total > 0;
    }
  return columns;
}

/* "staffing 12, law 6"; what was moved without a word says so. (transfer full) (nullable) */
static char *
why_text (const LotseComparison *one, LotseLang lang)
{
  char *why = one->months > 0 ? lotse_shift_sums_reasons (&one->shifts, one->months, lang) : NULL;

  return why != NULL || one->months == 0 ? why : g_strdup (_("no reason given"));
}

static void
add_months (LotseChartTable *table, const LotseComparison *one, LotseLang lang)
{
  if (one->months != 0)
    lotse_chart_table_take_number (table, one->months, lotse_slip_words (one->months, lang));
  else
    lotse_chart_table_take_number (table, NAN, NULL);
  lotse_chart_table_take_text (table, why_text (one, lang));
}

/* (transfer full) (nullable) */
static char *
budget_text (const LotseComparison *one, const LotseStanding *standing, LotseLang lang)
{
  return standing->has_budget ? lotse_money_format_short (standing->budget, lotse_record_text (one->project, LOTSE_F_PROJECT_CURRENCY), lang) : NULL;
}

static void
add_budgets (LotseChartTable *table, const LotseComparison *one, LotseLang lang)
{
  const LotseStanding *both[] = { &one->first, &one->second };

  for (guint i = 0; i < 2; i++)
    lotse_chart_table_take_number (table, both[i]->has_budget ? (double) both[i]->budget / 100 : NAN, budget_text (one, both[i], lang));
  if (lotse_standing_budget_differs (&one->first, &one->second))
    lotse_chart_table_stress (table);
}

/* What both tables are made of. */
typedef struct
{
  LotseDataset *data;
  LotseDate     days[2];
  Columns       columns;
  LotseLang     lang;
} Making;

/* On the first or the second day. (transfer full) */
static char *
state_text (const Making *making, const LotseComparison *one, guint which)
{
  const LotseStanding *standing = which == 0 ? &one->first : &one->second;
  const char *unknown = lotse_standing_unknown_label (standing);

  if (unknown != NULL)
    return g_strdup (unknown);
  return lotse_source_state_words (making->data, one->project, making->days[which], which == 1 && one->missing, making->lang);
}

/* What belongs together stands side by side; what has become another is stressed. */
static void
add_standings (LotseChartTable *table, const LotseComparison *one, const Making *making)
{
  const LotseStanding *both[] = { &one->first, &one->second };
  const Columns columns = making->columns;
  const LotseLang lang = making->lang;

  for (guint i = 0; i < 2; i++)
    lotse_chart_table_take_text (table, state_text (making, one, i));
  if (lotse_standing_state_differs (&one->first, &one->second))
    lotse_chart_table_stress (table);
  for (guint i = 0; i < 2; i++)
    lotse_chart_table_take_text (table, end_text (both[i], lang));
  if (one->first.there && one->second.there && lotse_standing_end_differs (&one->first, &one->second))
    lotse_chart_table_stress (table);
  if (columns.months)
    add_months (table, one, lang);
  if (columns.budgets)
    add_budgets (table, one, lang);
  for (guint i = 0; columns.progress && i < 2; i++)
    add_progress (table, both[i]);
  if (columns.progress && one->first.there && one->second.there && one->first.done != one->second.done)
    lotse_chart_table_stress (table);
}

/* What it was called on @day. (nullable) */
static const char *
department_on (const Making *making, LotseRecord *project, LotseDate day)
{
  LotseRecord *department = lotse_project_department (making->data, project, day);
  const char *name = department != NULL ? lotse_record_text (department, LOTSE_F_DEPARTMENT_SHORT_NAME) : NULL;

  return name != NULL || department == NULL ? name : lotse_record_text (department, LOTSE_F_DEPARTMENT_NAME);
}

/* That of the second day; where it was another on the first, both, in their order. (transfer full) (nullable) */
static char *
department_of (const Making *making, const LotseComparison *one)
{
  const char *before = one->first.there ? department_on (making, one->project, making->days[0]) : NULL;
  const char *after = one->second.there ? department_on (making, one->project, making->days[1]) : NULL;

  if (before == NULL || after == NULL || strcmp (before, after) == 0)
    return g_strdup (after != NULL ? after : before);
  return g_strdup_printf ("%s → %s", before, after);
}

static void
take_column (LotseChartTable *table, char *title, gboolean numeric)
{
  lotse_chart_table_add_column (table, title, numeric);
  g_free (title);
}

static void
add_columns (LotseChartTable *table, Columns columns, const char *const days[2])
{
  for (guint i = 0; i < 2; i++)
    take_column (table, g_strdup_printf (C_("column: of that day", "Status %s"), days[i]), FALSE);
  for (guint i = 0; i < 2; i++)
    take_column (table, g_strdup_printf (C_("column: of that day", "End %s"), days[i]), FALSE);
  if (columns.months)
    {
      lotse_chart_table_add_column (table, _("Moved by"), TRUE);
      lotse_chart_table_add_column (table, _("Why"), FALSE);
    }
  for (guint i = 0; columns.budgets && i < 2; i++)
    take_column (table, g_strdup_printf (C_("column: of that day", "Budget %s"), days[i]), TRUE);
  for (guint i = 0; columns.progress && i < 2; i++)
    take_column (table, g_strdup_printf (C_("column: of that day", "Reached %s"), days[i]), TRUE);
}

LotseChartTable *
lotse_comparison_table (LotseDataset *data, GArray *comparison, LotseDate first, LotseDate second, gboolean changed_only, LotseLang lang)
{
  g_autofree char *before = lotse_date_format (first, lang), *after = lotse_date_format (second, lang);
  g_autofree char *caption = g_strdup_printf (_("Projects on %s and on %s"), before, after);
  LotseChartTable *table = lotse_chart_table_new (caption);
  const Making making = { data, { first, second }, columns_of (comparison, changed_only), lang };

  lotse_chart_table_add_column (table, _("Project"), FALSE);
  add_columns (table, making.columns, (const char *const[]) { before, after });
  lotse_chart_table_add_column (table, _("Department"), FALSE);
  for (guint i = 0; i < comparison->len; i++)
    {
      const LotseComparison *one = &g_array_index (comparison, LotseComparison, i);

      if (!is_row (one, changed_only))
        continue;
      lotse_chart_table_add_text (table, lotse_record_text (one->project, LOTSE_F_PROJECT_TITLE));
      add_standings (table, one, &making);
      lotse_chart_table_take_text (table, department_of (&making, one));
    }
  return table;
}

/* "before → after", or one of them where both say the same. Takes both (nullable). */
static void
take_both (LotseChartTable *table, char *before, char *after)
{
  if (before == NULL || after == NULL || strcmp (before, after) == 0)
    lotse_chart_table_add_text (table, after != NULL ? after : before);
  else
    lotse_chart_table_take_text (table, g_strdup_printf ("%s → %s", before, after));
  g_free (before);
  g_free (after);
}

static char *
progress_text (const LotseStanding *standing)
{
  return standing->there && standing->total > 0 ? g_strdup_printf (_("%u of %u"), standing->done, standing->total) : NULL;
}

/* "+18 months: staffing" (transfer full) (nullable) */
static char *
moved_text (const LotseComparison *one, LotseLang lang)
{
  g_autofree char *why = why_text (one, lang), *by = one->months != 0 ? lotse_slip_words (one->months, lang) : NULL;

  return by != NULL && why != NULL ? g_strdup_printf (_("%s: %s"), by, why) : g_steal_pointer (&by);
}

LotseChartTable *
lotse_comparison_brief_table (LotseDataset *data, GArray *comparison, LotseDate first, LotseDate second, gboolean changed_only, LotseLang lang)
{
  g_autofree char *before = lotse_date_format (first, lang), *after = lotse_date_format (second, lang);
  g_autofree char *caption = g_strdup_printf (_("Projects on %s and on %s"), before, after);
  LotseChartTable *table = lotse_chart_table_new (caption);
  const Making making = { data, { first, second }, columns_of (comparison, changed_only), lang };

  lotse_chart_table_add_column (table, _("Project"), FALSE);
  lotse_chart_table_add_column (table, _("Status"), FALSE);
  lotse_chart_table_add_column (table, _("End"), FALSE);
  if (making.columns.months)
    lotse_chart_table_add_column (table, _("Moved by"), FALSE);
  if (making.columns.budgets)
    lotse_chart_table_add_column (table, _("Budget"), FALSE);
  if (making.columns.progress)
    lotse_chart_table_add_column (table, _("Reached"), FALSE);
  for (guint i = 0; i < comparison->len; i++)
    {
      const LotseComparison *one = &g_array_index (comparison, LotseComparison, i);
      const char *title = lotse_record_text (one->project, LOTSE_F_PROJECT_TITLE);
      g_autofree char *department = department_of (&making, one);

      if (!is_row (one, changed_only))
        continue;
      lotse_chart_table_take_text (table, department != NULL ? g_strdup_printf ("%s · %s", title, department) : g_strdup (title));
      take_both (table, state_text (&making, one, 0), state_text (&making, one, 1));
      take_both (table, end_text (&one->first, lang), end_text (&one->second, lang));
      if (making.columns.months)
        lotse_chart_table_take_text (table, moved_text (one, lang));
      if (making.columns.budgets)
        take_both (table, budget_text (one, &one->first, lang), budget_text (one, &one->second, lang));
      if (making.columns.progress)
        take_both (table, progress_text (&one->first), progress_text (&one->second));
    }
  return table;
}

/* ---- Values ---- */

static void
add_value_columns (LotseChartTable *table, const char *const days[2])
{
  lotse_chart_table_add_column (table, _("Code"), FALSE);
  lotse_chart_table_add_column (table, _("Project"), FALSE);
  for (guint i = 0; i < 2; i++)
    take_column (table, g_strdup_printf (C_("column: of that day", "Status %s"), days[i]), FALSE);
  for (guint i = 0; i < 2; i++)
    take_column (table, g_strdup_printf (C_("column: of that day", "End %s"), days[i]), FALSE);
  lotse_chart_table_add_column (table, _("Moved by (months)"), TRUE);
  lotse_chart_table_add_column (table, _("Why"), FALSE);
  for (guint i = 0; i < 2; i++)
    take_column (table, g_strdup_printf (C_("column: of that day", "Budget %s"), days[i]), TRUE);
  lotse_chart_table_add_column (table, _("Currency"), FALSE);
  for (guint i = 0; i < 2; i++)
    {
      take_column (table, g_strdup_printf (C_("column: of that day", "Milestones reached %s"), days[i]), TRUE);
      take_column (table, g_strdup_printf (C_("column: of that day", "Milestones in total %s"), days[i]), TRUE);
    }
  for (guint i = 0; i < 2; i++)
    take_column (table, g_strdup_printf (C_("column: of that day", "Department %s"), days[i]), FALSE);
}

static void
add_count (LotseChartTable *table, const LotseStanding *standing, guint count)
{
  if (standing->there)
    lotse_chart_table_take_number (table, count, g_strdup_printf ("%u", count));
  else
    lotse_chart_table_take_number (table, NAN, NULL);
}

static void
add_values (LotseChartTable *table, const LotseComparison *one, const Making *making)
{
  const LotseStanding *both[] = { &one->first, &one->second };
  const char *currency = lotse_record_text (one->project, LOTSE_F_PROJECT_CURRENCY);

  lotse_chart_table_add_text (table, lotse_record_text (one->project, LOTSE_F_PROJECT_CODE));
  lotse_chart_table_add_text (table, lotse_record_text (one->project, LOTSE_F_PROJECT_TITLE));
  for (guint i = 0; i < 2; i++)
    lotse_chart_table_take_text (table, state_text (making, one, i));
  for (guint i = 0; i < 2; i++)
    lotse_chart_table_take_text (table, end_text (both[i], making->lang));
  /* That it was not moved is a value as well, where it is known. */
  lotse_chart_table_take_number (table, one->has_months ? one->months : NAN, one->has_months ? g_strdup_printf ("%d", one->months) : NULL);
  lotse_chart_table_take_text (table, why_text (one, making->lang));
  for (guint i = 0; i < 2; i++)
    lotse_chart_table_take_number (table, both[i]->has_budget ? (double) both[i]->budget / 100 : NAN, budget_text (one, both[i], making->lang));
  lotse_chart_table_add_text (table, !both[0]->has_budget && !both[1]->has_budget ? NULL : currency != NULL && *currency != '\0' ? currency : "EUR");
  for (guint i = 0; i < 2; i++)
    {
      add_count (table, both[i], both[i]->done);
      add_count (table, both[i], both[i]->total);
    }
  for (guint i = 0; i < 2; i++)
    lotse_chart_table_add_text (table, both[i]->there ? department_on (making, one->project, making->days[i]) : NULL);
}

LotseChartTable *
lotse_comparison_values_table (LotseDataset *data, GArray *comparison, LotseDate first, LotseDate second, gboolean changed_only, LotseLang lang)
{
  g_autofree char *before = lotse_date_format (first, lang), *after = lotse_date_format (second, lang);
  g_autofree char *caption = g_strdup_printf (_("Projects on %s and on %s"), before, after);
  LotseChartTable *table = lotse_chart_table_new (caption);
  const Making making = { .data = data, .days = { first, second }, .lang = lang };

  add_value_columns (table, (const char *const[]) { before, after });
  for (guint i = 0; i < comparison->len; i++)
    {
      const LotseComparison *one = &g_array_index (comparison, LotseComparison, i);

      if (is_row (one, changed_only))
        add_values (table, one, &making);
    }
  return table;
}

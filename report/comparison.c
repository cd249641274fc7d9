/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plan of either day is that which shifts, reports and promises tell of it, as in the timeline. */
#include "config.h"

#include "comparison.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <math.h>

#include "source-private.h"

static LotseStanding
standing (LotseDataset *data, LotseRecord *project, LotseDate day)
{
  LotseStanding out = { .state = LOTSE_STATE_NOT_RATED, .end = LOTSE_SOFT_NONE };

  out.there = lotse_project_existed (data, project, day);
  if (!out.there)
    return out;
  out.state = lotse_project_state (data, project, day);
  out.end = lotse_source_period (data, project, day, &out.unknown).to;
  lotse_project_progress (data, project, day, &out.done, &out.total);
  return out;
}

static gboolean
state_differs (const LotseStanding *one, const LotseStanding *other)
{
  return one->there != other->there || one->state != other->state;
}

/* What is not known is no change. */
static gboolean
end_differs (const LotseStanding *one, const LotseStanding *other)
{
  return !one->unknown && !other->unknown && !lotse_soft_equal (one->end, other->end);
}

static gboolean
differs (const LotseStanding *one, const LotseStanding *other)
{
  return state_differs (one, other) || end_differs (one, other) || one->done != other->done;
}

static int
compare_projects (gconstpointer a, gconstpointer b)
{
  LotseRecord *x = ((const LotseComparison *) a)->project, *y = ((const LotseComparison *) b)->project;
  int order = g_strcmp0 (lotse_record_text (x, LOTSE_F_PROJECT_CODE), lotse_record_text (y, LOTSE_F_PROJECT_CODE));

  if (order == 0)
    order = g_strcmp0 (lotse_record_text (x, LOTSE_F_PROJECT_TITLE), lotse_record_text (y, LOTSE_F_PROJECT_TITLE));
  return order != 0 ? order : g_strcmp0 (lotse_record_id (x), lotse_record_id (y));
}

GArray *
lotse_comparison_read (LotseDataset *data, const LotseSourceOptions *options, LotseDate first, LotseDate second)
{
  const guint n = lotse_dataset_count (data, LOTSE_KIND_PROJECT);
  GArray *out = g_array_new (FALSE, FALSE, sizeof (LotseComparison));

  for (guint i = 0; i < n; i++)
    {
      LotseComparison one = { .project = lotse_dataset_at (data, LOTSE_KIND_PROJECT, i) };

      if (!lotse_source_within (data, options, one.project))
        continue;
      one.first = standing (data, one.project, first);
      one.second = standing (data, one.project, second);
      one.changed = differs (&one.first, &one.second);
      if (one.first.there || one.second.there)
        g_array_append_val (out, one);
    }
  g_array_sort (out, compare_projects);
  return out;
}

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

/* What belongs together stands side by side; what has become another is stressed. */
static void
add_standings (LotseChartTable *table, const LotseComparison *one, LotseLang lang)
{
  const LotseStanding *both[] = { &one->first, &one->second };

  for (guint i = 0; i < 2; i++)
    lotse_chart_table_add_text (table, both[i]->there ? lotse_state_label (both[i]->state) : _("not there yet"));
  if (state_differs (&one->first, &one->second))
    lotse_chart_table_stress (table);
  for (guint i = 0; i < 2; i++)
    lotse_chart_table_take_text (table, end_text (both[i], lang));
  if (one->first.there && one->second.there && end_differs (&one->first, &one->second))
    lotse_chart_table_stress (table);
  for (guint i = 0; i < 2; i++)
    add_progress (table, both[i]);
  if (one->first.there && one->second.there && one->first.done != one->second.done)
    lotse_chart_table_stress (table);
}

static char *
department_of (LotseDataset *data, LotseRecord *project)
{
  LotseRecord *department = lotse_dataset_deref (data, project, LOTSE_F_PROJECT_DEPARTMENT);
  const char *name = department != NULL ? lotse_record_text (department, LOTSE_F_DEPARTMENT_SHORT_NAME) : NULL;

  return g_strdup (name != NULL || department == NULL ? name : lotse_record_text (department, LOTSE_F_DEPARTMENT_NAME));
}

static void
take_column (LotseChartTable *table, char *title, gboolean numeric)
{
  lotse_chart_table_add_column (table, title, numeric);
  g_free (title);
}

static void
add_columns (LotseChartTable *table, const char *const days[2])
{
  for (guint i = 0; i < 2; i++)
    take_column (table, g_strdup_printf (C_("column: of that day", "Status %s"), days[i]), FALSE);
  for (guint i = 0; i < 2; i++)
    take_column (table, g_strdup_printf (C_("column: of that day", "End %s"), days[i]), FALSE);
  for (guint i = 0; i < 2; i++)
    take_column (table, g_strdup_printf (C_("column: of that day", "Reached %s"), days[i]), TRUE);
}

LotseChartTable *
lotse_comparison_table (LotseDataset *data, GArray *comparison, LotseDate first, LotseDate second, gboolean changed_only, LotseLang lang)
{
  g_autofree char *before = lotse_date_format (first, lang), *after = lotse_date_format (second, lang);
  g_autofree char *caption = g_strdup_printf (_("Projects on %s and on %s"), before, after);
  LotseChartTable *table = lotse_chart_table_new (caption);

  lotse_chart_table_add_column (table, _("Project"), FALSE);
  add_columns (table, (const char *const[]) { before, after });
  lotse_chart_table_add_column (table, _("Department"), FALSE);
  for (guint i = 0; i < comparison->len; i++)
    {
      const LotseComparison *one = &g_array_index (comparison, LotseComparison, i);

      if (changed_only && !one->changed)
        continue;
      lotse_chart_table_add_text (table, lotse_record_text (one->project, LOTSE_F_PROJECT_TITLE));
      add_standings (table, one, lang);
      lotse_chart_table_take_text (table, department_of (data, one->project));
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

static char *
state_text (const LotseStanding *standing)
{
  return g_strdup (standing->there ? lotse_state_label (standing->state) : _("not there yet"));
}

LotseChartTable *
lotse_comparison_brief_table (LotseDataset *data, GArray *comparison, LotseDate first, LotseDate second, gboolean changed_only, LotseLang lang)
{
  g_autofree char *before = lotse_date_format (first, lang), *after = lotse_date_format (second, lang);
  g_autofree char *caption = g_strdup_printf (_("Projects on %s and on %s"), before, after);
  LotseChartTable *table = lotse_chart_table_new (caption);

  lotse_chart_table_add_column (table, _("Project"), FALSE);
  lotse_chart_table_add_column (table, _("Status"), FALSE);
  lotse_chart_table_add_column (table, _("End"), FALSE);
  lotse_chart_table_add_column (table, _("Reached"), FALSE);
  for (guint i = 0; i < comparison->len; i++)
    {
      const LotseComparison *one = &g_array_index (comparison, LotseComparison, i);
      const char *title = lotse_record_text (one->project, LOTSE_F_PROJECT_TITLE);
      g_autofree char *department = department_of (data, one->project);

      if (changed_only && !one->changed)
        continue;
      lotse_chart_table_take_text (table, department != NULL ? g_strdup_printf ("%s · %s", title, department) : g_strdup (title));
      take_both (table, state_text (&one->first), state_text (&one->second));
      take_both (table, end_text (&one->first, lang), end_text (&one->second, lang));
      take_both (table, progress_text (&one->first), progress_text (&one->second));
    }
  return table;
}

GPtrArray *
lotse_comparison_targets (GArray *comparison, gboolean changed_only)
{
  GPtrArray *targets = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < comparison->len; i++)
    {
      const LotseComparison *one = &g_array_index (comparison, LotseComparison, i);

      if (one->changed || !changed_only)
        g_ptr_array_add (targets, g_strdup_printf ("project:%s", lotse_record_id (one->project)));
    }
  return targets;
}

char *
lotse_comparison_sentence (GArray *comparison, LotseDate first, LotseDate second, LotseLang lang)
{
  g_autofree char *before = lotse_date_format (first, lang), *after = lotse_date_format (second, lang);
  g_autofree char *words = NULL, *more = NULL;
  guint changed = 0, fresh = 0;

  for (guint i = 0; i < comparison->len; i++)
    {
      const LotseComparison *one = &g_array_index (comparison, LotseComparison, i);

      changed += one->changed && one->first.there;
      fresh += !one->first.there;
    }
  words = g_strdup_printf (ngettext ("Between %s and %s, %u of %u project changed.", "Between %s and %s, %u of %u projects changed.", comparison->len),
                           before, after, changed, comparison->len);
  if (fresh == 0)
    return g_steal_pointer (&words);
  more = g_strdup_printf (ngettext ("%u is new.", "%u are new.", fresh), fresh);
  return g_strdup_printf ("%s %s", words, more);
}

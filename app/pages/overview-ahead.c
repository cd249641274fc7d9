/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies ahead: milestones that are due or overdue, and KPIs by how far they are from their target. */
#include "config.h"
#include "overview-lines.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define OVERDUE_SHARE 3 /* overdue milestones take at most one line in this many, so that what comes next stays in sight */

static LotseOverviewLine *
milestone_line (const LotseOverview *view, LotseRecord *milestone, gboolean overdue)
{
  const LotseDate as_of = view->options.as_of;
  LotseRecord *project = lotse_dataset_deref (view->data, milestone, LOTSE_F_MILESTONE_PROJECT);
  const LotseSoftDate due = lotse_record_soft (milestone, LOTSE_F_MILESTONE_DUE);
  const char *department = lotse_overview_department_name (view->data, project, view->options.as_of);
  g_autofree char *day = lotse_soft_format (due, lotse_lang_get ());
  g_autofree char *late = overdue ? g_strdup_printf (_("was due %s"), day) : NULL;
  g_autofree char *place = lotse_overview_join (lotse_record_text (project, LOTSE_F_PROJECT_TITLE), department);
  LotseOverviewLine *line = lotse_overview_line_new ((int) lotse_project_state (view->data, project, as_of), lotse_record_title (milestone),
                                                     lotse_overview_join (late, place), project);

  line->day = lotse_soft_last (due);
  line->urgent = overdue;
  line->pill = TRUE;
  if (overdue)
    line->end_text = g_strdup (_("overdue"));
  else if (due.precision == LOTSE_PRECISION_DAY)
    line->end_text = lotse_date_format_short (due.first, lotse_lang_get ());
  else
    line->end_text = g_steal_pointer (&day);
  return line;
}

typedef struct
{
  LotseRecord *milestone;
  LotseDate    last;  /* day until which it is due */
  guint        place; /* in the dataset: those of one day stay in order, without a look at the records once more */
} Due;

static int
compare_due (gconstpointer a, gconstpointer b)
{
  const Due *one = a, *other = b;

  if (one->last != other->last)
    return one->last < other->last ? -1 : 1;
  return (one->place > other->place) - (one->place < other->place);
}

/* Open milestones of projects that are shown, as far as anybody waits for them, due within @days. (transfer full) (element-type Due) */
static GArray *
due_milestones (const LotseOverview *view, int days)
{
  GArray *due = g_array_new (FALSE, FALSE, sizeof (Due));

  for (guint i = 0; i < lotse_dataset_count (view->data, LOTSE_KIND_MILESTONE); i++)
    {
      LotseRecord *milestone = lotse_dataset_at (view->data, LOTSE_KIND_MILESTONE, i);
      const LotseSoftDate said = lotse_record_soft (milestone, LOTSE_F_MILESTONE_DUE);
      LotseRecord *project;
      Due one = { milestone, LOTSE_DATE_NONE, i };

      if (said.first == LOTSE_DATE_NONE || said.first > view->options.as_of + days || lotse_milestone_done (milestone, view->options.as_of))
        continue;
      one.last = lotse_soft_last (said);
      if (one.last > view->options.as_of + days || !lotse_overview_shows_record (view, milestone))
        continue;
      project = lotse_dataset_deref (view->data, milestone, LOTSE_F_MILESTONE_PROJECT);
      if (lotse_overview_shows_project (view, project) && lotse_milestone_awaited_in (view->data, milestone, project, view->options.as_of))
        g_array_append_val (due, one);
    }
  g_array_sort (due, compare_due);
  return due;
}

GPtrArray *
lotse_overview_milestones (const LotseOverview *view, int days, guint max, GPtrArray **overdue, GPtrArray **ahead)
{
  g_autoptr (GArray) due = due_milestones (view, days);
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_overview_line_free);
  guint late = 0, n_late, n_ahead;

  *overdue = g_ptr_array_new_with_free_func (g_object_unref);
  *ahead = g_ptr_array_new_with_free_func (g_object_unref);
  while (late < due->len && g_array_index (due, Due, late).last < view->options.as_of)
    late++;
  for (guint i = 0; i < due->len; i++)
    g_ptr_array_add (i < late ? *overdue : *ahead, g_object_ref (g_array_index (due, Due, i).milestone));
  n_late = MIN (late, MAX (max / OVERDUE_SHARE, max - MIN (max, due->len - late)));
  n_ahead = MIN (due->len - late, max - n_late);
  for (guint i = late; i < late + n_ahead; i++)
    g_ptr_array_add (lines, milestone_line (view, g_array_index (due, Due, i).milestone, FALSE));
  /* The latest to become overdue can still be caught. */
  for (guint i = late; i > late - n_late; i--)
    g_ptr_array_add (lines, milestone_line (view, g_array_index (due, Due, i - 1).milestone, TRUE));
  return lines;
}

typedef struct
{
  LotseRecord *kpi;
  gboolean     missed; /* a target that was due */
  gboolean     below;  /* its minimum */
  double       gap;    /* share of the target that is missing; NAN: no target or no value */
} Measured;

/* The first and the last value that is known; NAN without. */
static void
known_ends (LotseRecord *kpi, LotseDate as_of, double *first, double *last)
{
  g_autoptr (GArray) points = lotse_kpi_points_from (kpi, as_of);

  *first = *last = NAN;
  for (guint i = 0; i < points->len; i++)
    {
      const double value = g_array_index (points, LotseChartPoint, i).value;

      if (isnan (value))
        continue;
      *first = isnan (*first) ? value : *first;
      *last = value;
    }
}

/* A target of zero is measured against where it began. */
static double
gap_of (LotseRecord *kpi, double target, LotseDate as_of)
{
  double first, last, missing;

  known_ends (kpi, as_of, &first, &last);
  missing = lotse_record_enum (kpi, LOTSE_F_KPI_DIRECTION) == LOTSE_DIRECTION_DOWN ? last - target : target - last;
  return missing / MAX (fmax (fabs (target), fabs (first)), 1e-9);
}

static gboolean
shows_kpi (const LotseOverview *view, LotseRecord *kpi)
{
  LotseRecord *project = lotse_dataset_deref (view->data, kpi, LOTSE_F_KPI_PROJECT);
  LotseRecord *function = lotse_dataset_deref (view->data, kpi, LOTSE_F_KPI_FUNCTION);

  if (!lotse_overview_shows_record (view, kpi))
    return FALSE;
  if (project != NULL)
    return lotse_overview_shows_project (view, project);
  if (view->functions != NULL && (function == NULL || !g_strv_contains (view->functions, lotse_record_id (function))))
    return FALSE;
  if (view->options.department == NULL)
    return TRUE;
  return function != NULL
         && lotse_department_within (view->data, lotse_record_text (function, LOTSE_F_FUNCTION_DEPARTMENT), view->options.department);
}

static int
compare_measured (gconstpointer a, gconstpointer b)
{
  const Measured *one = a, *other = b;

  if (one->missed != other->missed)
    return one->missed ? -1 : 1;
  if (one->below != other->below)
    return one->below ? -1 : 1;
  if (isnan (one->gap) != isnan (other->gap))
    return isnan (one->gap) ? 1 : -1;
  if (!isnan (one->gap) && one->gap != other->gap)
    return one->gap > other->gap ? -1 : 1;
  return g_strcmp0 (lotse_record_id (one->kpi), lotse_record_id (other->kpi));
}

GPtrArray *
lotse_overview_kpis (const LotseOverview *view, guint max, GPtrArray **missed)
{
  g_autoptr (GArray) measured = g_array_new (FALSE, FALSE, sizeof (Measured));
  GPtrArray *kpis = g_ptr_array_new ();

  for (guint i = 0; i < lotse_dataset_count (view->data, LOTSE_KIND_KPI); i++)
    {
      Measured one = { lotse_dataset_at (view->data, LOTSE_KIND_KPI, i), FALSE, FALSE, NAN };
      LotsePassedTarget passed;

      if (!shows_kpi (view, one.kpi))
        continue;
      /* Its place among the others would tell of a value that is not shown. */
      if (lotse_kpi_hidden_from (one.kpi, view->options.as_of, view->options.audience))
        {
          g_array_append_val (measured, one);
          continue;
        }
      one.missed = lotse_kpi_target_standing (one.kpi, view->options.as_of) == LOTSE_TARGET_MISSED;
      one.below = lotse_kpi_misses_minimum (one.kpi, view->options.as_of);
      one.gap = gap_of (one.kpi, one.missed && lotse_kpi_passed_target (one.kpi, view->options.as_of, &passed) ? passed.target : lotse_kpi_target (one.kpi, view->options.as_of), view->options.as_of);
      g_array_append_val (measured, one);
    }
  g_array_sort (measured, compare_measured);
  if (missed != NULL)
    *missed = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; missed != NULL && i < measured->len && g_array_index (measured, Measured, i).missed; i++)
    g_ptr_array_add (*missed, g_strdup_printf ("kpi:%s", lotse_record_id (g_array_index (measured, Measured, i).kpi)));
  for (guint i = 0; i < measured->len && i < max; i++)
    g_ptr_array_add (kpis, g_array_index (measured, Measured, i).kpi);
  return kpis;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of the departments: their projects by state, and period by period what was reported of them. With many projects it takes far longer to
 * count them than to draw what was counted, so that the counts are kept for every size and language of the chart. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "charts/bar-chart.h"
#include "charts/heat-map.h"
#include "data/model/collate.h"
#include "data/model/course.h"
#include "figure-private.h"
#include "source-private.h"

#define MONTHS 12 /* or quarters, or years: as many periods at most */
#define MOST_LINKS 300 /* projects behind one cell that can be listed */

/* In the order in which parts are stacked: what needs nothing first. */
static const LotseState state_order[] = { LOTSE_STATE_DONE, LOTSE_STATE_ON_TRACK, LOTSE_STATE_NEEDS_ATTENTION, LOTSE_STATE_NEEDS_DECISION, LOTSE_STATE_PAUSED,
                                          LOTSE_STATE_STOPPED, LOTSE_STATE_PLANNED, LOTSE_STATE_NOT_RATED };

struct _LotseDepartmentCounts
{
  grefcount      ref_count; /* figures keep it for what stands behind their items */
  GPtrArray     *titles;    /* (owned) (element-type utf8) of the departments */
  gboolean       by_month;  /* and not by state */
  guint          n_columns;
  double        *values;    /* (owned) department after department */
  GPtrArray    **behind;    /* (owned) (element-type LotseRecord) the projects behind each value that can be listed; NULL: none */
  LotseUnit      unit;      /* of the periods */
  LotseChartDate months[MONTHS]; /* first day of each period */
};

/* Those that the chart has a column for. */
typedef struct
{
  guint     n;
  LotseDate firsts[MONTHS], ends[MONTHS]; /* the last one ends with the day that is looked at */
} Periods;

/* ---- Departments ---- */

/* What has none comes last under a title of its own. */
typedef struct { const char *title; GPtrArray *projects; } Department;

static void
department_free (gpointer data)
{
  g_ptr_array_unref (((Department *) data)->projects);
  g_free (data);
}

static Department *
department_new (const char *title)
{
  Department *department = g_new (Department, 1);

  *department = (Department) { title, g_ptr_array_new () };
  return department;
}

static const char *
department_title (LotseRecord *department)
{
  const char *name = lotse_record_text (department, LOTSE_F_DEPARTMENT_NAME);

  return name ? name : lotse_record_id (department);
}

static int
compare_departments (gconstpointer a, gconstpointer b)
{
  return lotse_collate ((*(Department *const *) a)->title, (*(Department *const *) b)->title);
}

/* By name; those of one name are taken together, and projects without a department come last. @missing (nullable): projects that are left out.
 * (element-type Department) */
static GPtrArray *
departments_of (const FigureSource *source, GHashTable *missing)
{
  g_autoptr (GPtrArray) projects = lotse_figure_projects (source);
  g_autoptr (GHashTable) by_title = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *departments = g_ptr_array_new_with_free_func (department_free);
  Department *without = department_new (_("Without department"));

  for (guint i = 0; i < projects->len; i++)
    {
      LotseRecord *record = lotse_project_department (source->data, projects->pdata[i], source->as_of);
      const char *title = record != NULL ? department_title (record) : NULL;
      Department *department = title != NULL ? g_hash_table_lookup (by_title, title) : without;

      if (missing != NULL && g_hash_table_contains (missing, projects->pdata[i]))
        continue;
      if (department == NULL)
        {
          department = department_new (title);
          g_ptr_array_add (departments, department);
          g_hash_table_insert (by_title, (gpointer) title, department);
        }
      g_ptr_array_add (department->projects, projects->pdata[i]);
    }
  g_ptr_array_sort (departments, compare_departments);
  if (without->projects->len > 0)
    g_ptr_array_add (departments, without);
  else
    department_free (without);
  return departments;
}

static void
keep_behind (GPtrArray **behind, LotseRecord *project)
{
  if (*behind == NULL)
    *behind = g_ptr_array_new_with_free_func (g_object_unref);
  if ((*behind)->len < MOST_LINKS)
    g_ptr_array_add (*behind, g_object_ref (project));
}

/* ---- By month ---- */

/* Months in which something of the project is dated, after which its state may be another: its end and its milestones tell since when it is done, of
 * what is under way they tell nothing. */
static void
mark_changes (const FigureSource *source, LotseRecord *project, const Periods *periods, gboolean changes[MONTHS])
{
  const GPtrArray *milestones;
  LotseDate end;

  if (!lotse_source_done (project))
    return;
  milestones = lotse_dataset_referrers_of (source->data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, project);
  end = lotse_soft_last (lotse_record_period (project, LOTSE_F_PROJECT_PERIOD).to);
  for (guint i = 0; i < milestones->len + 1; i++)
    {
      const LotseDate day = i < milestones->len ? lotse_record_date (milestones->pdata[i], LOTSE_F_MILESTONE_DONE_ON) : end;

      for (guint m = 1; day > periods->ends[0] && m < periods->n; m++)
        if (day <= periods->ends[m])
          {
            changes[m] = TRUE;
            break;
          }
    }
}

/* The newest report of each month's end; LOTSE_DATE_NONE where there is none yet. FALSE: there is none at all. */
static gboolean
newest_reports (const FigureSource *source, LotseRecord *project, const Periods *periods, LotseDate newest[MONTHS])
{
  const LotseCourse *course = lotse_course_of (source->data, project);

  for (guint m = 0; m < periods->n; m++)
    {
      newest[m] = LOTSE_DATE_NONE;
      for (guint i = 0; i < course->n && newest[m] == LOTSE_DATE_NONE; i++)
        if (lotse_course_entry_stands (&course->entries[i], periods->ends[m]))
          newest[m] = course->entries[i].day;
    }
  return course->n > 0;
}

/* How many of the projects needed attention or a decision at the end of each month; @values stay NAN where none of them had said anything recent. A state is asked
 * for again only in months in which something of the project is dated, and carried on in between. */
static void
count_months (const FigureSource *source, LotseRecord *project, const Periods *periods, double *values, GPtrArray **behind)
{
  gboolean changes[MONTHS] = { FALSE }, known = FALSE;
  LotseDate newest[MONTHS];
  LotseState state = LOTSE_STATE_NOT_RATED;

  if (!newest_reports (source, project, periods, newest) && !lotse_source_done (project))
    return;
  mark_changes (source, project, periods, changes);
  for (guint m = 0; m < periods->n; m++)
    {
      /* What was reported in a year is of that year, however long it is until its end. */
      const gboolean recent = newest[m] != LOTSE_DATE_NONE && (newest[m] >= periods->firsts[m] || newest[m] + LOTSE_STALE_DAYS >= periods->ends[m]);

      known &= !changes[m] && m > 0 && newest[m] == newest[m - 1];
      if (!recent && !lotse_source_done (project))
        continue;
      if (!known)
        state = lotse_project_state (source->data, project, periods->ends[m]);
      known = TRUE;
      /* Of what is done nobody reports any more: nothing of it is missing. */
      if (!recent && state != LOTSE_STATE_DONE && state != LOTSE_STATE_STOPPED)
        continue;
      values[m] = isnan (values[m]) ? 0 : values[m];
      if (state != LOTSE_STATE_NEEDS_ATTENTION && state != LOTSE_STATE_NEEDS_DECISION)
        continue;
      values[m]++;
      keep_behind (&behind[m], project);
    }
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const LotseDate x = *(const LotseDate *) a, y = *(const LotseDate *) b;

  return (x > y) - (x < y);
}

/* First days of the periods up to the one of the day in which anybody reported, and of that one, ascending. (transfer full) (element-type LotseDate) */
static GArray *
reported_periods (LotseUnit unit, const FigureSource *source)
{
  g_autoptr (LotseDataset) seen = lotse_dataset_released (source->data, source->options->audience);
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);
  GArray *periods = g_array_new (FALSE, FALSE, sizeof (LotseDate));
  const LotseDate now = lotse_calendar_floor (source->as_of, unit);

  g_hash_table_add (found, GINT_TO_POINTER (now));
  g_array_append_val (periods, now);
  for (guint i = 0; i < lotse_dataset_count (seen, LOTSE_KIND_REPORT); i++)
    {
      const LotseDate day = lotse_record_date (lotse_dataset_at (seen, LOTSE_KIND_REPORT, i), LOTSE_F_REPORT_AS_OF);
      const LotseDate first = day != LOTSE_DATE_NONE && day <= source->as_of ? lotse_calendar_floor (day, unit) : LOTSE_DATE_NONE;

      if (first != LOTSE_DATE_NONE && g_hash_table_add (found, GINT_TO_POINTER (first)))
        g_array_append_val (periods, first);
    }
  g_array_sort (periods, compare_days);
  return periods;
}

/* A year of months. Of longer periods those in which anybody reported stand beside one another, as in the status history, and then the present one: years in
 * between would say nothing of any department. */
static void
choose_periods (LotseUnit unit, const FigureSource *source, Periods *out)
{
  const int months = unit == LOTSE_UNIT_MONTH ? 1 : unit == LOTSE_UNIT_QUARTER ? 3 : 12;
  const LotseDate now = lotse_calendar_floor (source->as_of, unit);
  g_autoptr (GArray) reported = unit != LOTSE_UNIT_MONTH ? reported_periods (unit, source) : NULL;

  out->n = reported != NULL ? MIN (reported->len, MONTHS) : MONTHS;
  for (int m = 0; m < (int) out->n; m++)
    {
      out->firsts[m] = reported != NULL ? g_array_index (reported, LotseDate, reported->len - out->n + (guint) m) : lotse_date_add_months (now, m + 1 - MONTHS);
      out->ends[m] = MIN (lotse_date_add_months (out->firsts[m], months) - 1, source->as_of);
    }
}

static void
count_by_month (LotseDepartmentCounts *self, const FigureSource *source, const Periods *periods, GPtrArray *departments)
{
  const guint n = periods->n;

  for (guint m = 0; m < n; m++)
    self->months[m] = periods->firsts[m];
  for (guint d = 0; d < departments->len; d++)
    {
      const Department *department = departments->pdata[d];

      for (guint m = 0; m < n; m++)
        self->values[d * n + m] = NAN;
      for (guint i = 0; i < department->projects->len; i++)
        count_months (source, department->projects->pdata[i], periods, self->values + d * n, self->behind + d * n);
    }
}

static LotseFigure *
draw_months (LotseDepartmentCounts *self, LotseTextCache *text, double width, double height)
{
  g_autofree LotseHeatRow *rows = g_new (LotseHeatRow, MAX (1, self->titles->len));
  const LotseHeatInput input = { _("Reports of the departments"), _("critical projects"), self->months, self->n_columns, rows, self->titles->len, self->unit };

  for (guint d = 0; d < self->titles->len; d++)
    rows[d] = (LotseHeatRow) { self->titles->pdata[d], self->values + d * self->n_columns };
  return lotse_heat_map_new (&input, text, width, height);
}

/* ---- By state ---- */

static void
count_by_state (LotseDepartmentCounts *self, const FigureSource *source, GPtrArray *departments)
{
  const guint n = self->n_columns;

  for (guint d = 0; d < departments->len; d++)
    {
      const Department *department = departments->pdata[d];

      for (guint i = 0; i < department->projects->len; i++)
        {
          const LotseState state = lotse_project_state (source->data, department->projects->pdata[i], source->as_of);

          for (guint s = 0; s < n; s++)
            if (state_order[s] == state)
              {
                self->values[d * n + s]++;
                keep_behind (&self->behind[d * n + s], department->projects->pdata[i]);
              }
        }
    }
  /* Here it is all of them or none. */
  for (guint i = 0; i < departments->len * n; i++)
    if (self->values[i] > MOST_LINKS)
      g_clear_pointer (&self->behind[i], g_ptr_array_unref);
}

static LotseFigure *
draw_states (LotseDepartmentCounts *self, LotseTextCache *text, double width, double height)
{
  g_autofree LotseBarGroup *groups = g_new0 (LotseBarGroup, MAX (1, self->titles->len));
  LotseBarSeries series[G_N_ELEMENTS (state_order)];
  const LotseBarInput input = { .title = _("Projects of the departments"), .stacked = TRUE, .whole = TRUE, .series = series, .n_series = self->n_columns,
                                .groups = groups, .n_groups = self->titles->len };

  for (guint s = 0; s < self->n_columns; s++)
    series[s] = (LotseBarSeries) { lotse_state_label (state_order[s]), lotse_chart_state (state_order[s]) };
  for (guint d = 0; d < self->titles->len; d++)
    groups[d] = (LotseBarGroup) { self->titles->pdata[d], NULL, self->values + d * self->n_columns, NULL };
  return lotse_bar_chart_new (&input, text, width, height);
}

/* ---- Both ---- */

LotseDepartmentCounts *
lotse_department_counts_new (const FigureSource *source, gboolean by_month)
{
  /* How it stands today is told without what is reported no longer; that reports are missing is what the months are about. */
  g_autoptr (GHashTable) missing = by_month ? NULL : lotse_source_missing (source->data, source->options);
  g_autoptr (GPtrArray) departments = departments_of (source, missing);
  LotseDepartmentCounts *self = g_new0 (LotseDepartmentCounts, 1);
  Periods periods = { 0 };

  g_ref_count_init (&self->ref_count);
  self->titles = g_ptr_array_new_with_free_func (g_free);
  for (guint d = 0; d < departments->len; d++)
    g_ptr_array_add (self->titles, g_strdup (((Department *) departments->pdata[d])->title));
  self->by_month = by_month;
  self->unit = by_month ? lotse_source_report_unit (source->data, source->options) : LOTSE_UNIT_MONTH;
  if (by_month)
    choose_periods (self->unit, source, &periods);
  self->n_columns = by_month ? periods.n : G_N_ELEMENTS (state_order);
  self->values = g_new0 (double, MAX (1, departments->len * self->n_columns));
  self->behind = g_new0 (GPtrArray *, MAX (1, departments->len * self->n_columns));
  if (by_month)
    count_by_month (self, source, &periods, departments);
  else
    count_by_state (self, source, departments);
  return self;
}

void
lotse_department_counts_unref (LotseDepartmentCounts *self)
{
  if (!g_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < self->titles->len * self->n_columns; i++)
    g_clear_pointer (&self->behind[i], g_ptr_array_unref);
  g_free (self->behind);
  g_ptr_array_unref (self->titles);
  g_free (self->values);
  g_free (self);
}

/* Items of the heat map are numbered through; those of bars have department and state. */
static void
ask_cb (LotseFigure *figure, guint what, guint which, gpointer data)
{
  LotseDepartmentCounts *self = data;
  const guint cell = self->by_month ? which : what * self->n_columns + which;
  const GPtrArray *behind = cell < self->titles->len * self->n_columns ? self->behind[cell] : NULL;

  for (guint i = 0; behind != NULL && i < behind->len; i++)
    lotse_figure_link (figure, what, which, behind->pdata[i]);
}

LotseFigure *
lotse_department_counts_figure (LotseDepartmentCounts *self, LotseTextCache *text, double width, double height)
{
  LotseFigure *figure = self->by_month ? draw_months (self, text, width, height) : draw_states (self, text, width, height);

  g_ref_count_inc (&self->ref_count);
  lotse_figure_set_ask (figure, ask_cb, self, (GDestroyNotify) lotse_department_counts_unref);
  return figure;
}

LotseFigure *
lotse_figure_departments (const FigureSource *source, gboolean by_month)
{
  g_autoptr (LotseDepartmentCounts) counts = lotse_department_counts_new (source, by_month);

  return lotse_department_counts_figure (counts, source->text, source->width, source->height);
}

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
#include "data/model/organisation.h"
#include "figure-private.h"
#include "source-private.h"

#define MONTHS 12 /* or quarters, or years: as many periods at most */
#define MOST_COLUMNS MAX (MONTHS, LOTSE_N_STATES)
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
typedef struct
{
  const char *title;
  gboolean    used;
  double      values[MOST_COLUMNS];
  GPtrArray  *behind[MOST_COLUMNS]; /* (owned) see LotseDepartmentCounts */
} Department;

typedef struct
{
  GPtrArray  *all;      /* (owned) (element-type Department) */
  GHashTable *by_title; /* (owned) */
  Department *without;  /* (owned) */
  double      empty;    /* of what nothing is counted */
} Departments;

static void
department_free (gpointer data)
{
  Department *department = data;

  for (guint c = 0; c < MOST_COLUMNS; c++)
    g_clear_pointer (&department->behind[c], g_ptr_array_unref);
  g_free (department);
}

static Department *
department_new (const char *title, double empty)
{
  Department *department = g_new0 (Department, 1);

  department->title = title;
  for (guint c = 0; c < MOST_COLUMNS; c++)
    department->values[c] = empty;
  return department;
}

static void
departments_init (Departments *self, double empty)
{
  self->all = g_ptr_array_new_with_free_func (department_free);
  self->by_title = g_hash_table_new (g_str_hash, g_str_equal);
  self->empty = empty;
  self->without = department_new (_("Without department"), empty);
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

/* By name: those of one name are taken together. @department: (nullable) */
static Department *
find_department (Departments *self, LotseRecord *department)
{
  const char *title = department != NULL ? department_title (department) : NULL;
  Department *found = title != NULL ? g_hash_table_lookup (self->by_title, title) : self->without;

  if (found == NULL)
    {
      found = department_new (title, self->empty);
      g_ptr_array_add (self->all, found);
      g_hash_table_insert (self->by_title, (gpointer) title, found);
    }
  found->used = TRUE;
  return found;
}

/* Sorted, projects without a department last. (transfer full) (element-type Department) */
static GPtrArray *
departments_end (Departments *self)
{
  g_ptr_array_sort (self->all, compare_departments);
  if (self->without->used)
    g_ptr_array_add (self->all, self->without);
  else
    department_free (self->without);
  g_hash_table_unref (self->by_title);
  return self->all;
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

/* The newest report of each month's end; LOTSE_DATE_NONE where there is none yet. FALSE: there is none at all. */
static gboolean
newest_reports (const FigureSource *source, LotseRecord *project, const Periods *periods, LotseDate newest[MONTHS])
{
  const LotseCourse *course = lotse_course_of (source->data, project);
  guint from = 0; /* entries before it are later than the month */

  for (guint m = periods->n; m > 0; m--)
    {
      newest[m - 1] = LOTSE_DATE_NONE;
      while (from < course->n && course->entries[from].day > periods->ends[m - 1])
        from++;
      for (guint i = from; i < course->n && newest[m - 1] == LOTSE_DATE_NONE; i++)
        if (lotse_course_entry_stands (&course->entries[i], periods->ends[m - 1]))
          newest[m - 1] = course->entries[i].day;
    }
  return course->n > 0;
}

/* The department in which @project stood on @day, as far as it is shown. @none: (out) it is not there to be reported on: not begun yet, filed, or of another department than the
 * one that is looked at. (transfer none) (nullable) */
static LotseRecord *
department_on (const FigureSource *source, LotseRecord *project, LotseDate day, gboolean *none)
{
  const LotseSourceOptions *options = source->options;
  const char *id = lotse_place_id_on (project, day);

  *none = (!options->archived && lotse_project_archived (project, day)) || (day < lotse_date_today () && !lotse_project_existed (source->data, project, day))
          || (options->department != NULL && !lotse_department_within_on (source->data, id, options->department, day));
  return *none ? NULL : lotse_project_department (source->data, project, day);
}

/* How many of the projects of a department needed attention or a decision at the end of each month; NAN where none of them had said anything recent. */
static void
count_months (const FigureSource *source, LotseRecord *project, const Periods *periods, Departments *departments)
{
  const gboolean done = lotse_source_done (project);
  LotseDate newest[MONTHS];
  LotseState states[MONTHS];
  const gboolean any = newest_reports (source, project, periods, newest) || done;

  if (any)
    lotse_project_states (source->data, project, periods->ends, periods->n, states);
  for (guint m = 0; m < periods->n; m++)
    {
      gboolean none, recent;
      LotseRecord *record = department_on (source, project, periods->ends[m], &none);
      Department *department = none ? NULL : find_department (departments, record);

      if (department == NULL)
        continue;
      if (isinf (department->values[m]))
        department->values[m] = NAN;
      /* What was reported in a year is of that year, however long it is until its end. */
      recent = newest[m] != LOTSE_DATE_NONE && (newest[m] >= periods->firsts[m] || newest[m] + LOTSE_STALE_DAYS >= periods->ends[m]);
      /* Of what is done nobody reports any more: nothing of it is missing. */
      if (!any || (!recent && (!done || (states[m] != LOTSE_STATE_DONE && states[m] != LOTSE_STATE_STOPPED))))
        continue;
      department->values[m] = isnan (department->values[m]) ? 0 : department->values[m];
      if (states[m] != LOTSE_STATE_NEEDS_ATTENTION && states[m] != LOTSE_STATE_NEEDS_DECISION)
        continue;
      department->values[m]++;
      keep_behind (&department->behind[m], project);
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

/* Each month is told of the departments as they were at its end: what happened under an old name stays there. (transfer full) (element-type Department) */
static GPtrArray *
count_by_month (LotseDepartmentCounts *self, const FigureSource *source, const Periods *periods)
{
  LotseSourceOptions anywhere = *source->options;
  Departments departments;

  departments_init (&departments, LOTSE_HEAT_NONE);
  anywhere.department = NULL; /* on which day it is asked of each month */
  for (guint m = 0; m < periods->n; m++)
    self->months[m] = periods->firsts[m];
  for (guint i = 0; i < lotse_dataset_count (source->data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *project = lotse_dataset_at (source->data, LOTSE_KIND_PROJECT, i);

      if ((source->subject == NULL || source->subject == project) && lotse_source_within (source->data, &anywhere, project))
        count_months (source, project, periods, &departments);
    }
  return departments_end (&departments);
}

static LotseFigure *
draw_months (LotseDepartmentCounts *self, LotseTextCache *text, double width, double height)
{
  g_autofree LotseHeatRow *rows = g_new (LotseHeatRow, MAX (1, self->titles->len));
  const LotseHeatInput input = { _("Reports of the departments"), ngettext ("critical project", "critical projects", 2), self->months, self->n_columns, rows, self->titles->len,
                                 ngettext ("critical project", "critical projects", 1), self->unit };

  for (guint d = 0; d < self->titles->len; d++)
    rows[d] = (LotseHeatRow) { self->titles->pdata[d], self->values + d * self->n_columns };
  return lotse_heat_map_new (&input, text, width, height);
}

/* ---- By state ---- */

/* @missing: projects that are left out. (transfer full) (element-type Department) */
static GPtrArray *
count_by_state (const FigureSource *source, GHashTable *missing)
{
  g_autoptr (GPtrArray) projects = lotse_figure_projects (source);
  Departments departments;

  departments_init (&departments, 0);
  for (guint i = 0; i < projects->len; i++)
    {
      const LotseState state = lotse_project_state (source->data, projects->pdata[i], source->as_of);
      Department *department;

      if (g_hash_table_contains (missing, projects->pdata[i]))
        continue;
      department = find_department (&departments, lotse_project_department (source->data, projects->pdata[i], source->as_of));
      for (guint s = 0; s < G_N_ELEMENTS (state_order); s++)
        if (state_order[s] == state)
          {
            department->values[s]++;
            keep_behind (&department->behind[s], projects->pdata[i]);
          }
    }
  return departments_end (&departments);
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

/* What was counted, without what it was counted with. */
static void
take_departments (LotseDepartmentCounts *self, GPtrArray *departments)
{
  const guint n = self->n_columns;

  self->values = g_new0 (double, MAX (1, departments->len * n));
  self->behind = g_new0 (GPtrArray *, MAX (1, departments->len * n));
  for (guint d = 0; d < departments->len; d++)
    {
      Department *department = departments->pdata[d];

      g_ptr_array_add (self->titles, g_strdup (department->title));
      for (guint c = 0; c < n; c++)
        {
          self->values[d * n + c] = department->values[c];
          /* Of states it is all of them or none. */
          if (self->by_month || department->values[c] <= MOST_LINKS)
            self->behind[d * n + c] = g_steal_pointer (&department->behind[c]);
        }
    }
}

LotseDepartmentCounts *
lotse_department_counts_new (const FigureSource *source, gboolean by_month)
{
  /* How it stands today is told without what is reported no longer; that reports are missing is what the months are about. */
  g_autoptr (GHashTable) missing = by_month ? NULL : lotse_source_missing (source->data, source->options);
  g_autoptr (GPtrArray) departments = NULL;
  LotseDepartmentCounts *self = g_new0 (LotseDepartmentCounts, 1);
  Periods periods = { 0 };

  g_ref_count_init (&self->ref_count);
  self->titles = g_ptr_array_new_with_free_func (g_free);
  self->by_month = by_month;
  self->unit = by_month ? lotse_source_report_unit (source->data, source->options) : LOTSE_UNIT_MONTH;
  if (by_month)
    choose_periods (self->unit, source, &periods);
  self->n_columns = by_month ? periods.n : G_N_ELEMENTS (state_order);
  departments = by_month ? count_by_month (self, source, &periods) : count_by_state (source, missing);
  take_departments (self, departments);
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

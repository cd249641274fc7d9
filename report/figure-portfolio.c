/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts across projects: risks, reports and states of the departments, partners. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "charts/bar-chart.h"
#include "charts/heat-map.h"
#include "charts/network.h"
#include "charts/risk-matrix.h"
#include "data/model/collate.h"
#include "figure-private.h"
#include "source-private.h"

#define MONTHS 12
#define MOST_LINKS 300 /* projects behind one cell that can be listed */

/* ---- Risks ---- */

static int
rating (LotseRecord *risk, guint field)
{
  return (int) lotse_record_integer (risk, field, 0);
}

LotseFigure *
lotse_figure_risks (const FigureSource *source)
{
  g_autoptr (GArray) risks = g_array_new (FALSE, FALSE, sizeof (LotseRisk));
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  LotseFigure *figure;
  LotseRiskInput input = { .title = _("Risks") };

  for (guint i = 0; i < lotse_dataset_count (source->data, LOTSE_KIND_RISK); i++)
    {
      LotseRecord *record = lotse_dataset_at (source->data, LOTSE_KIND_RISK, i), *project = lotse_dataset_deref (source->data, record, LOTSE_F_RISK_PROJECT);
      LotseRisk risk = { lotse_record_text (record, LOTSE_F_RISK_TITLE), NULL, rating (record, LOTSE_F_RISK_LIKELIHOOD_BEFORE), rating (record, LOTSE_F_RISK_IMPACT_BEFORE),
                         rating (record, LOTSE_F_RISK_LIKELIHOOD_AFTER), rating (record, LOTSE_F_RISK_IMPACT_AFTER) };

      if (lotse_record_enum (record, LOTSE_F_RISK_STATE) == LOTSE_RISK_STATE_CLOSED || !lotse_source_visible (source->options, record) || project == NULL
          || (source->subject != NULL && source->subject != project) || !lotse_source_shows (source->data, source->options, project))
        continue;
      risk.context = source->subject == NULL ? lotse_record_text (project, LOTSE_F_PROJECT_TITLE) : NULL;
      g_array_append_val (risks, risk);
      g_ptr_array_add (records, record);
    }
  input.risks = (const LotseRisk *) (gconstpointer) risks->data;
  input.n_risks = risks->len;
  figure = lotse_risk_matrix_new (&input, source->text, source->width, source->height);
  for (guint i = 0; i < records->len; i++)
    lotse_figure_link (figure, 0, i, records->pdata[i]);
  return figure;
}

/* ---- Departments ---- */

/* Projects by department; what has none comes last under "". (element-type GPtrArray of LotseRecord) */
typedef struct { const char *title; GPtrArray *projects; } Department;

static void
department_clear (gpointer data)
{
  g_ptr_array_unref (((Department *) data)->projects);
}

static const char *
department_title (LotseRecord *department)
{
  const char *name = department ? lotse_record_text (department, LOTSE_F_DEPARTMENT_NAME) : NULL;

  return department == NULL ? _("Without department") : name ? name : lotse_record_id (department);
}

static void
add_to_department (GArray *departments, LotseRecord *department, LotseRecord *project)
{
  const char *title = department_title (department);
  Department new = { title, NULL };

  for (guint i = 0; i < departments->len; i++)
    if (g_str_equal (g_array_index (departments, Department, i).title, title))
      {
        g_ptr_array_add (g_array_index (departments, Department, i).projects, project);
        return;
      }
  new.projects = g_ptr_array_new ();
  g_ptr_array_add (new.projects, project);
  g_array_append_val (departments, new);
}

static int
compare_departments (gconstpointer a, gconstpointer b)
{
  return lotse_collate (((const Department *) a)->title, ((const Department *) b)->title);
}

/* By name; projects without a department last. */
static GArray *
departments_of (const FigureSource *source)
{
  g_autoptr (GPtrArray) projects = lotse_figure_projects (source);
  GArray *departments = g_array_new (FALSE, TRUE, sizeof (Department));

  g_array_set_clear_func (departments, department_clear);
  for (int without = 0; without < 2; without++)
    {
      for (guint i = 0; i < projects->len; i++)
        {
          LotseRecord *department = lotse_project_department (source->data, projects->pdata[i], lotse_source_as_of (source->options));

          if ((department == NULL) == without)
            add_to_department (departments, department, projects->pdata[i]);
        }
      if (!without)
        g_array_sort (departments, compare_departments);
    }
  return departments;
}

struct _LotseReportMonths
{
  GPtrArray     *titles;   /* (owned) (element-type utf8) of the departments */
  double        *values;   /* (owned) department after department */
  GPtrArray    **critical; /* (owned) (element-type LotseRecord) the projects behind each value, at most MOST_LINKS; NULL: none */
  LotseChartDate months[MONTHS];
};

/* Months in which something of the project is dated, after which its state may be another. */
static void
mark_changes (const FigureSource *source, LotseRecord *project, const LotseDate ends[MONTHS], gboolean changes[MONTHS])
{
  const GPtrArray *milestones = lotse_dataset_referrers (source->data, LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT, lotse_record_id (project));
  const LotsePeriod period = lotse_record_period (project, LOTSE_F_PROJECT_PERIOD);

  for (guint i = 0; i < milestones->len + 2; i++)
    {
      const LotseDate day = i < milestones->len ? lotse_record_date (milestones->pdata[i], LOTSE_F_MILESTONE_DONE_ON)
                            : i == milestones->len ? period.from.first : lotse_soft_last (period.to);

      for (guint m = 1; day > ends[0] && m < MONTHS; m++)
        if (day <= ends[m])
          {
            changes[m] = TRUE;
            break;
          }
    }
}

/* The newest report of each month's end; LOTSE_DATE_NONE where there is none yet. FALSE: there is none at all. */
static gboolean
newest_reports (const FigureSource *source, LotseRecord *project, const LotseDate ends[MONTHS], LotseDate newest[MONTHS])
{
  const GPtrArray *reports = lotse_dataset_referrers (source->data, LOTSE_KIND_REPORT, LOTSE_F_REPORT_PROJECT, lotse_record_id (project));
  gboolean corrected = FALSE;

  for (guint m = 0; m < MONTHS; m++)
    newest[m] = LOTSE_DATE_NONE;
  for (guint i = 0; i < reports->len; i++)
    {
      const LotseDate day = lotse_record_date (reports->pdata[i], LOTSE_F_REPORT_AS_OF);

      corrected |= lotse_record_has (reports->pdata[i], LOTSE_F_REPORT_REPLACES);
      for (guint m = 0; day != LOTSE_DATE_NONE && m < MONTHS; m++)
        if (day <= ends[m])
          newest[m] = MAX (newest[m], day);
    }
  /* Which of them counts on which day is another question then. */
  for (guint m = 0; corrected && m < MONTHS; m++)
    {
      LotseRecord *report = lotse_project_latest_report (source->data, project, ends[m]);

      newest[m] = report != NULL ? lotse_record_date (report, LOTSE_F_REPORT_AS_OF) : LOTSE_DATE_NONE;
    }
  return reports->len > 0;
}

/* How many of the projects needed attention or a decision at the end of each month; @values stay NAN where none of them had said anything recent. A state is asked
 * for again only in months in which something of the project is dated, and carried on in between. */
static void
count_project (const FigureSource *source, LotseRecord *project, const LotseDate ends[MONTHS], double *values, GPtrArray **critical)
{
  gboolean changes[MONTHS] = { FALSE }, known = FALSE;
  LotseDate newest[MONTHS];
  LotseState state = LOTSE_STATE_NOT_RATED;

  if (!newest_reports (source, project, ends, newest))
    return;
  mark_changes (source, project, ends, changes);
  for (guint m = 0; m < MONTHS; m++)
    {
      known &= !changes[m] && m > 0 && newest[m] == newest[m - 1];
      if (newest[m] == LOTSE_DATE_NONE || newest[m] + LOTSE_STALE_DAYS < ends[m])
        continue;
      if (!known)
        state = lotse_project_state (source->data, project, ends[m]);
      known = TRUE;
      values[m] = isnan (values[m]) ? 0 : values[m];
      if (state != LOTSE_STATE_NEEDS_ATTENTION && state != LOTSE_STATE_NEEDS_DECISION)
        continue;
      values[m]++;
      if (critical[m] == NULL)
        critical[m] = g_ptr_array_new_with_free_func (g_object_unref);
      if (critical[m]->len < MOST_LINKS)
        g_ptr_array_add (critical[m], g_object_ref (project));
    }
}

/* Small numbers are not shown to everybody, nor what they follow from. */
static void
protect_months (LotseReportMonths *self)
{
  const guint n = self->titles->len * MONTHS;
  g_autofree guint64 *counts = g_new0 (guint64, MAX (1, n));
  LotseCounts table = { self->titles->len, MONTHS, counts };
  g_autofree gboolean *hidden = NULL;

  for (guint i = 0; i < n; i++)
    counts[i] = isnan (self->values[i]) ? 0 : (guint64) self->values[i];
  hidden = n > 0 ? lotse_suppress (&table) : NULL;
  for (guint i = 0; i < n; i++)
    if (hidden[i / MONTHS * (MONTHS + 1) + i % MONTHS] && !isnan (self->values[i]))
      {
        self->values[i] = LOTSE_CHART_PROTECTED;
        g_clear_pointer (&self->critical[i], g_ptr_array_unref);
      }
}

LotseReportMonths *
lotse_report_months_new (const FigureSource *source)
{
  g_autoptr (GArray) departments = departments_of (source);
  LotseReportMonths *self = g_new0 (LotseReportMonths, 1);
  LotseDate ends[MONTHS];
  int year, month;

  self->titles = g_ptr_array_new_with_free_func (g_free);
  self->values = g_new (double, MAX (1, departments->len * MONTHS));
  self->critical = g_new0 (GPtrArray *, MAX (1, departments->len * MONTHS));
  lotse_date_to_ymd (source->as_of, &year, &month, NULL);
  for (int m = 0; m < MONTHS; m++)
    {
      self->months[m] = lotse_date_add_months (lotse_date_from_ymd (year, month, 1), m + 1 - MONTHS);
      ends[m] = MIN (lotse_date_add_months (self->months[m], 1) - 1, source->as_of);
    }
  for (guint d = 0; d < departments->len; d++)
    {
      const Department *department = &g_array_index (departments, Department, d);

      for (guint m = 0; m < MONTHS; m++)
        self->values[d * MONTHS + m] = NAN;
      for (guint i = 0; i < department->projects->len; i++)
        count_project (source, department->projects->pdata[i], ends, self->values + d * MONTHS, self->critical + d * MONTHS);
      g_ptr_array_add (self->titles, g_strdup (department->title));
    }
  if (lotse_source_is_public (source->options))
    protect_months (self);
  return self;
}

void
lotse_report_months_free (LotseReportMonths *self)
{
  for (guint i = 0; i < self->titles->len * MONTHS; i++)
    g_clear_pointer (&self->critical[i], g_ptr_array_unref);
  g_free (self->critical);
  g_ptr_array_unref (self->titles);
  g_free (self->values);
  g_free (self);
}

LotseFigure *
lotse_report_months_figure (LotseReportMonths *self, LotseTextCache *text, double width, double height)
{
  g_autofree LotseHeatRow *rows = g_new (LotseHeatRow, MAX (1, self->titles->len));
  LotseHeatInput input = { _("Reports of the departments"), _("critical projects"), self->months, MONTHS, rows, self->titles->len };
  LotseFigure *figure;

  for (guint d = 0; d < self->titles->len; d++)
    rows[d] = (LotseHeatRow) { self->titles->pdata[d], self->values + d * MONTHS };
  figure = lotse_heat_map_new (&input, text, width, height);
  for (guint i = 0; i < self->titles->len * MONTHS; i++)
    for (guint j = 0; self->critical[i] != NULL && j < self->critical[i]->len; j++)
      lotse_figure_link (figure, 0, i, self->critical[i]->pdata[j]);
  return figure;
}

LotseFigure *
lotse_figure_reports (const FigureSource *source)
{
  g_autoptr (LotseReportMonths) months = lotse_report_months_new (source);

  return lotse_report_months_figure (months, source->text, source->width, source->height);
}

/* In the order in which parts are stacked: what needs nothing first. */
static const LotseState state_order[] = { LOTSE_STATE_DONE, LOTSE_STATE_ON_TRACK, LOTSE_STATE_NEEDS_ATTENTION, LOTSE_STATE_NEEDS_DECISION, LOTSE_STATE_PAUSED,
                                          LOTSE_STATE_STOPPED, LOTSE_STATE_PLANNED, LOTSE_STATE_NOT_RATED };

static void
link_states (LotseFigure *figure, const FigureSource *source, const Department *department, guint d, const double *values)
{
  for (guint i = 0; i < department->projects->len; i++)
    {
      const LotseState state = lotse_project_state (source->data, department->projects->pdata[i], source->as_of);

      for (guint s = 0; s < G_N_ELEMENTS (state_order); s++)
        if (state_order[s] == state && values[s] <= MOST_LINKS)
          lotse_figure_link (figure, d, s, department->projects->pdata[i]);
    }
}

LotseFigure *
lotse_figure_states (const FigureSource *source)
{
  enum { N = G_N_ELEMENTS (state_order) };
  g_autoptr (GArray) departments = departments_of (source);
  g_autofree double *values = g_new0 (double, MAX (1, departments->len * N));
  g_autofree LotseBarGroup *groups = g_new0 (LotseBarGroup, MAX (1, departments->len));
  LotseBarSeries series[N];
  LotseBarInput input = { .title = _("Projects of the departments"), .stacked = TRUE, .whole = TRUE, .series = series, .n_series = N, .groups = groups, .n_groups = departments->len };
  LotseFigure *figure;

  for (guint s = 0; s < N; s++)
    series[s] = (LotseBarSeries) { lotse_state_label (state_order[s]), lotse_chart_state (state_order[s]) };
  for (guint d = 0; d < departments->len; d++)
    {
      const Department *department = &g_array_index (departments, Department, d);

      for (guint i = 0; i < department->projects->len; i++)
        {
          LotseState state = lotse_project_state (source->data, department->projects->pdata[i], source->as_of);

          for (guint s = 0; s < N; s++)
            values[d * N + s] += state_order[s] == state;
        }
      groups[d] = (LotseBarGroup) { department->title, NULL, values + d * N, NULL };
    }
  figure = lotse_bar_chart_new (&input, source->text, source->width, source->height);
  for (guint d = 0; d < departments->len; d++)
    link_states (figure, source, &g_array_index (departments, Department, d), d, values + d * N);
  return figure;
}

/* ---- Partners ---- */

static guint
place_of (GPtrArray *records, LotseRecord *record)
{
  guint index = G_MAXUINT;

  return g_ptr_array_find (records, record, &index) ? index : G_MAXUINT;
}

/* Projects that have a partner; the others would only be a list. */
static void
add_links (const FigureSource *source, LotseRecord *project, GPtrArray *partners, GPtrArray *projects, GArray *links)
{
  const char *const *refs = lotse_record_refs (project, LOTSE_F_PROJECT_PARTNERS);
  gboolean added = FALSE;

  for (guint i = 0; refs[i] != NULL; i++)
    {
      LotseRecord *partner = lotse_dataset_get (source->data, LOTSE_KIND_PARTNER, refs[i]);
      LotseNetworkLink link = { partner ? place_of (partners, partner) : G_MAXUINT, projects->len };

      if (link.partner == G_MAXUINT)
        continue;
      if (added)
        link.project--;
      else
        g_ptr_array_add (projects, project);
      added = TRUE;
      g_array_append_val (links, link);
    }
}

LotseFigure *
lotse_figure_partners (const FigureSource *source)
{
  g_autoptr (GPtrArray) all = lotse_figure_projects (source), partners = g_ptr_array_new (), projects = g_ptr_array_new ();
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (LotseNetworkLink));
  g_autofree LotseNetworkPartner *left = NULL;
  g_autofree LotseNetworkProject *right = NULL;
  LotseNetworkInput input = { .title = _("Partners and projects") };
  LotseFigure *figure;

  for (guint i = 0; i < lotse_dataset_count (source->data, LOTSE_KIND_PARTNER); i++)
    if (lotse_source_visible (source->options, lotse_dataset_at (source->data, LOTSE_KIND_PARTNER, i)))
      g_ptr_array_add (partners, lotse_dataset_at (source->data, LOTSE_KIND_PARTNER, i));
  for (guint i = 0; i < all->len; i++)
    add_links (source, all->pdata[i], partners, projects, links);
  left = g_new (LotseNetworkPartner, MAX (1, partners->len));
  right = g_new (LotseNetworkProject, MAX (1, projects->len));
  for (guint i = 0; i < partners->len; i++)
    {
      int kind = lotse_record_enum (partners->pdata[i], LOTSE_F_PARTNER_KIND);

      left[i] = (LotseNetworkPartner) { lotse_record_text (partners->pdata[i], LOTSE_F_PARTNER_NAME), kind >= 0 ? lotse_enum_label (LOTSE_ENUM_PARTNER_KIND, kind) : NULL,
                                        (guint) MAX (kind, 0) };
    }
  for (guint i = 0; i < projects->len; i++)
    right[i] = (LotseNetworkProject) { lotse_record_text (projects->pdata[i], LOTSE_F_PROJECT_TITLE),
                                       lotse_chart_state (lotse_project_state (source->data, projects->pdata[i], source->as_of)) };
  input.partners = left;
  input.n_partners = partners->len;
  input.projects = right;
  input.n_projects = projects->len;
  input.links = (const LotseNetworkLink *) (gconstpointer) links->data;
  input.n_links = links->len;
  figure = lotse_network_new (&input, source->text, source->width, source->height);
  for (guint i = 0; i < partners->len; i++)
    lotse_figure_link (figure, 0, i, partners->pdata[i]);
  for (guint i = 0; i < projects->len; i++)
    lotse_figure_link (figure, 1, i, projects->pdata[i]);
  return figure;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as charts of figures: what is counted, what an audience does not see, and that nothing is drawn as zero that is not known. */
#include <math.h>
#include <string.h>

#include "charts/network.h"
#include "report-data.h"
#include "report/figures.h"

static LotseTextCache *
new_text (void)
{
  LotseStyle style;

  lotse_style_init (&style, LOTSE_THEME_LIGHT, LOTSE_CHART_EN, 1);
  return lotse_text_cache_new (&style);
}

static void
add_point (GArray *points, const char *day, double value, double denominator)
{
  LotsePoint point = { report_day (day), value, denominator };

  g_array_append_val (points, point);
}

static void
set_points (LotseRecord *record, guint field, GArray *points)
{
  LotseValue value = lotse_value_points_take (points);

  lotse_record_take (record, field, &value);
}

static void
set_number (LotseRecord *record, guint field, double number)
{
  LotseValue value = lotse_value_number (number);

  lotse_record_take (record, field, &value);
}

/* A share written in percent, with two targets, a break, and the project whose milestones explain it. */
static LotseRecord *
take_kpi (LotseDataset *data)
{
  LotseRecord *kpi = report_record (LOTSE_KIND_KPI, "kpi", LOTSE_F_KPI_TITLE, "Online");
  GArray *points = lotse_points_new (), *targets = lotse_points_new (), *breaks = lotse_map_new ();
  LotseValue map;

  add_point (points, "2020-06-30", 12, NAN);
  add_point (points, "2021-06-30", 30, NAN);
  add_point (points, "2021-11-20", 38, NAN);
  add_point (targets, "2020-12-31", 20, NAN);
  add_point (targets, "2022-12-31", 50, NAN);
  lotse_map_add (breaks, "2021-01-01", NULL, report_day ("2021-01-01"), "counted anew");
  lotse_record_set_text (kpi, LOTSE_F_KPI_UNIT, "%");
  set_points (kpi, LOTSE_F_KPI_POINTS, points);
  set_points (kpi, LOTSE_F_KPI_TARGETS, targets);
  map = lotse_value_map_take (breaks);
  lotse_record_take (kpi, LOTSE_F_KPI_BREAKS, &map);
  set_number (kpi, LOTSE_F_KPI_THRESHOLD_AMBER, 40);
  lotse_record_set_text (kpi, LOTSE_F_KPI_PROJECT, "late");
  lotse_dataset_take (data, kpi);
  return kpi;
}

static void
take_milestone (LotseDataset *data, const char *id, const char *title, const char *done, int audience)
{
  LotseRecord *milestone = report_record (LOTSE_KIND_MILESTONE, id, LOTSE_F_MILESTONE_TITLE, title);

  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, "late");
  lotse_record_set_integer (milestone, LOTSE_F_MILESTONE_KIND, LOTSE_MILESTONE_KIND_GO_LIVE);
  lotse_record_set_integer (milestone, LOTSE_F_MILESTONE_DONE_ON, report_day (done));
  lotse_record_set_integer (milestone, LOTSE_F_MILESTONE_AUDIENCE, audience);
  lotse_dataset_take (data, milestone);
}

static gboolean
says (LotseFigure *figure, const char *words)
{
  for (guint i = 0; i < lotse_figure_n_items (figure); i++)
    {
      g_autofree char *sentence = lotse_figure_describe (figure, i, LOTSE_CHART_EN);

      if (strstr (sentence, words) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* The circle in the bullet says of which day it is: in the legend, in the sentence and in the table. */
static void
test_value_before (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  g_autoptr (LotseTextCache) text = new_text ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  LotseRecord *kpi = lotse_record_copy (take_kpi (data));
  LotseValue unbroken = LOTSE_VALUE_UNSET (LOTSE_TYPE_MAP);
  g_autoptr (LotseFigure) bullet = NULL;
  g_autoptr (LotseChartTable) table = NULL;
  g_autofree char *day = lotse_date_format (report_day ("2020-06-30"), lotse_lang_get ()), *said = g_strdup_printf (" On %s: 12%%.", day);
  g_autofree char *tabs = NULL, *row = g_strdup_printf ("\nValue of %s\t", day), *legend = g_strdup_printf ("○ %s: 12%%", day);
  gboolean in_legend = FALSE;

  lotse_record_take (kpi, LOTSE_F_KPI_BREAKS, &unbroken);
  lotse_record_set_integer (kpi, LOTSE_F_KPI_RHYTHM, LOTSE_RHYTHM_YEARLY);
  lotse_dataset_take (data, kpi);
  options.as_of = report_day ("2021-11-23");
  bullet = lotse_figure_from (LOTSE_FIGURE_BULLET, data, &options, lotse_dataset_at (data, LOTSE_KIND_KPI, 0), text, 500, 110);
  g_assert_true (says (bullet, said));
  table = lotse_figure_tabulate (bullet, LOTSE_CHART_EN);
  tabs = lotse_chart_table_to_tabs (table, LOTSE_CHART_EN);
  g_assert_nonnull (strstr (tabs, row));
  for (guint i = 0; i < lotse_labels_count (bullet->labels); i++)
    in_legend |= strcmp (lotse_labels_get (bullet->labels, i)->text, legend) == 0;
  g_assert_true (in_legend);
}

static void
test_kpi (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  g_autoptr (LotseTextCache) text = new_text ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  LotseRecord *kpi = take_kpi (data);
  g_autoptr (LotseFigure) line = NULL, bullet = NULL, earlier = NULL, public = NULL;
  g_autofree char *summary = NULL, *then = NULL;

  take_milestone (data, "m-live", "Portal open", "2021-03-01", LOTSE_AUDIENCE_PUBLIC);
  take_milestone (data, "m-inside", "Inside only", "2021-04-01", LOTSE_AUDIENCE_LEADERSHIP);
  options.as_of = report_day ("2021-11-23");
  line = lotse_figure_from (LOTSE_FIGURE_KPI, data, &options, kpi, text, 700, 300);
  bullet = lotse_figure_from (LOTSE_FIGURE_BULLET, data, &options, kpi, text, 400, 110);
  summary = lotse_figure_summarize (line, LOTSE_CHART_EN);
  g_assert_cmpstr (summary, ==,
                   "Online: since the break in the series of 1 Jan 2021 (counted anew) from 30% (30 Jun 2021) to 38% (20 Nov 2021) – Target 50\u00a0% by the end of 2022: 12 points to go. 1 break in the series: before it and after it "
                   "values cannot be compared.");
  g_assert_true (says (line, "1 Jan 2021, break in the series: counted anew."));
  g_assert_true (says (line, "1 Mar 2021, go-live: Portal open."));
  g_assert_true (says (line, "Inside only"));
  g_assert_true (says (line, "30 Jun 2020: 12%. Target 20%: 8 points to go."));
  g_assert_true (says (bullet, "Online: 38%, needs attention. Target 50\u00a0% by the end of 2022: 12 points to go."));
  /* As it was known on that day. */
  options.as_of = report_day ("2021-07-01");
  earlier = lotse_figure_from (LOTSE_FIGURE_KPI, data, &options, kpi, text, 700, 300);
  then = lotse_figure_summarize (earlier, LOTSE_CHART_EN);
  g_assert_nonnull (strstr (then, "Online: 30% (30 Jun 2021), the only value since the break in the series of 1 Jan 2021 (counted anew)"));
  options.as_of = report_day ("2021-11-23");
  options.audience = LOTSE_AUDIENCE_PUBLIC;
  public = lotse_figure_from (LOTSE_FIGURE_KPI, data, &options, kpi, text, 700, 300);
  g_assert_false (says (public, "Inside only"));
}

static void
take_risk (LotseDataset *data, const char *title, const char *project, int likelihood, int impact, int state)
{
  LotseRecord *risk = report_record (LOTSE_KIND_RISK, title, LOTSE_F_RISK_TITLE, title);

  lotse_record_set_text (risk, LOTSE_F_RISK_PROJECT, project);
  lotse_record_set_integer (risk, LOTSE_F_RISK_LIKELIHOOD_BEFORE, likelihood);
  lotse_record_set_integer (risk, LOTSE_F_RISK_IMPACT_BEFORE, impact);
  lotse_record_set_integer (risk, LOTSE_F_RISK_STATE, state);
  lotse_dataset_take (data, risk);
}

static void
test_risks (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  g_autoptr (LotseTextCache) text = new_text ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseFigure) all = NULL, public = NULL;

  take_risk (data, "Open", "late", 4, 5, LOTSE_RISK_STATE_OPEN);
  take_risk (data, "Closed", "late", 5, 5, LOTSE_RISK_STATE_CLOSED);
  all = lotse_figure_from (LOTSE_FIGURE_RISKS, data, &options, NULL, text, 700, 400);
  g_assert_cmpuint (lotse_figure_n_items (all), ==, 1);
  g_assert_true (says (all, "high, likelihood 4, impact 5 of 5."));
  options.audience = LOTSE_AUDIENCE_PUBLIC;
  public = lotse_figure_from (LOTSE_FIGURE_RISKS, data, &options, NULL, text, 700, 400);
  g_assert_cmpuint (lotse_figure_n_items (public), ==, 0);
}

static void
test_budget (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  g_autoptr (LotseTextCache) text = new_text ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  LotseRecord *a = lotse_record_copy (lotse_dataset_get (data, LOTSE_KIND_PROJECT, "late"));
  GArray *plan = lotse_points_new (), *spent = lotse_points_new (), *forecast = lotse_points_new ();
  g_autoptr (LotseFigure) figure = NULL, public = NULL;

  add_point (plan, "2025-01-01", 10000000, NAN);
  add_point (plan, "2026-01-01", 5000000, NAN);
  add_point (spent, "2025-12-31", 9000000, NAN);
  add_point (spent, "2026-06-30", 2000000, NAN);
  add_point (spent, "2026-09-30", 1000000, NAN);
  add_point (forecast, "2026-12-31", 7000000, NAN);
  set_points (a, LOTSE_F_PROJECT_BUDGET_PLAN, plan);
  set_points (a, LOTSE_F_PROJECT_BUDGET_ACTUAL, spent);
  set_points (a, LOTSE_F_PROJECT_BUDGET_FORECAST, forecast);
  lotse_dataset_take (data, a);
  options.as_of = report_day ("2026-11-23");
  figure = lotse_figure_from (LOTSE_FIGURE_BUDGET, data, &options, NULL, text, 600, 360);
  g_assert_cmpuint (lotse_figure_n_items (figure), ==, 2);
  g_assert_true (says (figure, "2025: planned €100,000, spent €90,000."));
  g_assert_true (says (figure, "2026: planned €50,000, spent €30,000, expected for the whole year €70,000."));
  options.audience = LOTSE_AUDIENCE_PUBLIC;
  public = lotse_figure_from (LOTSE_FIGURE_BUDGET, data, &options, NULL, text, 600, 360);
  g_assert_cmpuint (lotse_figure_n_items (public), ==, 0);
}

static void
take_money_project (LotseDataset *data, const char *id, const char *currency, gint64 cents)
{
  LotseRecord *project = report_record (LOTSE_KIND_PROJECT, id, LOTSE_F_PROJECT_TITLE, id);

  lotse_record_set_text (project, LOTSE_F_PROJECT_CURRENCY, currency);
  lotse_record_set_integer (project, LOTSE_F_PROJECT_BUDGET_TOTAL, cents);
  lotse_dataset_take (data, project);
}

/* Money is in the currency of its project, and pounds and euros are not added up. */
static void
test_currencies (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseTextCache) text = new_text ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseFigure) one = NULL, all = NULL, euros = NULL;
  g_autofree char *own = NULL, *mixed = NULL, *plain = NULL;

  take_money_project (data, "a", NULL, 700000);
  euros = lotse_figure_from (LOTSE_FIGURE_BUDGET, data, &options, NULL, text, 600, 360);
  plain = lotse_figure_summarize (euros, LOTSE_CHART_EN);
  g_assert_nonnull (strstr (plain, "The budget is €7,000."));
  g_assert_null (strstr (plain, "currency"));
  take_money_project (data, "b", "GBP", 200000);
  take_money_project (data, "c", "GBP", 300000);
  take_money_project (data, "d", NULL, 0);
  lotse_dataset_take (data, report_record (LOTSE_KIND_PROJECT, "d", LOTSE_F_PROJECT_TITLE, "without money"));
  one = lotse_figure_from (LOTSE_FIGURE_BUDGET, data, &options, lotse_dataset_get (data, LOTSE_KIND_PROJECT, "b"), text, 600, 360);
  own = lotse_figure_summarize (one, LOTSE_CHART_EN);
  g_assert_nonnull (strstr (own, "The budget is £2,000."));
  all = lotse_figure_from (LOTSE_FIGURE_BUDGET, data, &options, NULL, text, 600, 360);
  mixed = lotse_figure_summarize (all, LOTSE_CHART_EN);
  g_assert_nonnull (strstr (mixed, "The budget is £5,000."));
  g_assert_nonnull (strstr (mixed, "Only projects in £: 1 project with another currency is not in the sums."));
}

static void
take_shift (LotseDataset *data, const char *id, const char *day, int reason)
{
  LotseRecord *shift = report_record (LOTSE_KIND_SHIFT, id, LOTSE_F_SHIFT_SENTENCE, "later");

  lotse_record_set_text (shift, LOTSE_F_SHIFT_PROJECT, "late");
  lotse_record_set_integer (shift, LOTSE_F_SHIFT_DECIDED_ON, report_day (day));
  if (reason >= 0)
    lotse_record_set_integer (shift, LOTSE_F_SHIFT_REASON, reason);
  lotse_dataset_take (data, shift);
}

/* A year between without a shift is a year with none. */
static void
test_shifts (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseTextCache) text = new_text ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseFigure) figure = NULL;
  g_autoptr (LotseChartTable) table = NULL;
  guint columns;

  lotse_dataset_take (data, report_record (LOTSE_KIND_PROJECT, "late", LOTSE_F_PROJECT_TITLE, "Late"));
  take_shift (data, "s1", "2019-03-01", LOTSE_SHIFT_REASON_STAFF);
  take_shift (data, "s2", "2019-05-01", LOTSE_SHIFT_REASON_STAFF);
  take_shift (data, "s3", "2021-05-01", LOTSE_SHIFT_REASON_LAW);
  take_shift (data, "s4", "2021-06-01", -1);
  figure = lotse_figure_from (LOTSE_FIGURE_SHIFTS, data, &options, NULL, text, 600, 300);
  table = lotse_figure_tabulate (figure, LOTSE_CHART_EN);
  columns = lotse_chart_table_n_columns (table);
  g_assert_cmpuint (lotse_chart_table_n_rows (table), ==, 3);
  g_assert_cmpuint (columns, ==, 1 + LOTSE_SHIFT_REASON_N_VALUES + 1 + 1);
  g_assert_cmpstr (lotse_chart_table_cell (table, 1, 0).text, ==, "2020");
  g_assert_cmpfloat (lotse_chart_table_cell (table, 0, columns - 1).number, ==, 2);
  g_assert_cmpfloat (lotse_chart_table_cell (table, 1, columns - 1).number, ==, 0);
  g_assert_cmpfloat (lotse_chart_table_cell (table, 2, columns - 1).number, ==, 2);
  g_assert_true (says (figure, "2019, staffing: 2 of 2."));
}

static void
take_service (LotseDataset *data, const char *title, const char *model, const char *level)
{
  LotseRecord *service = report_record (LOTSE_KIND_SERVICE, title, LOTSE_F_SERVICE_TITLE, title);
  GArray *map = lotse_map_new ();
  LotseValue value;

  lotse_map_add (map, model, level, report_day ("2021-01-01"), NULL);
  value = lotse_value_map_take (map);
  lotse_record_take (service, LOTSE_F_SERVICE_MATURITY, &value);
  lotse_dataset_take (data, service);
}

static void
set_criteria (LotseDataset *data, const char *title, const char *one, const char *one_state, const char *other, const char *other_state)
{
  GArray *map = lotse_map_new ();
  LotseValue value;

  lotse_map_add (map, one, one_state, report_day ("2021-01-01"), NULL);
  lotse_map_add (map, other, other_state, LOTSE_DATE_NONE, NULL);
  value = lotse_value_map_take (map);
  lotse_record_take (lotse_dataset_get (data, LOTSE_KIND_SERVICE, title), LOTSE_F_SERVICE_MATURITY_CRITERIA, &value);
}

static void
test_maturity (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseTextCache) text = new_text ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseFigure) figure = NULL;

  take_service (data, "a", "Reifegrad 1.1", "3");
  take_service (data, "b", "Reifegrad 1.1", "0");
  take_service (data, "c", "Reifegrad 2.0", "5");
  take_service (data, "d", "Reifegrad 2.0", "high");
  figure = lotse_figure_from (LOTSE_FIGURE_MATURITY, data, &options, NULL, text, 700, 400);
  g_assert_cmpuint (lotse_figure_n_items (figure), ==, 5 + 8);
  lotse_figure_free (figure);
  /* Criteria below their model; of a model in which nothing was assessed, none. */
  set_criteria (data, "a", "Reifegrad 1.1: Proofs online", "met", "Reifegrad 1.1: Payment", "not_met");
  set_criteria (data, "b", "Reifegrad 1.1: Proofs online", "met", "Reifegrad 9: Payment", "met");
  figure = lotse_figure_from (LOTSE_FIGURE_MATURITY, data, &options, NULL, text, 700, 400);
  g_assert_cmpuint (lotse_figure_n_items (figure), ==, 5 + 2 + 8);
  g_assert_true (says (figure, "Reifegrad 1.1, criterion Proofs online: met by 2 of 2 services."));
  g_assert_true (says (figure, "Reifegrad 1.1, criterion Payment: met by 0 of 2 services."));
  g_assert_true (says (figure, "Reifegrad 1.1, level 3, Online service: 1 of 2 services."));
  g_assert_true (says (figure, "Reifegrad 2.0, level 5: 1 of 1 service."));
}

static void
test_partners (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  g_autoptr (LotseTextCache) text = new_text ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  LotseRecord *project = lotse_record_copy (lotse_dataset_get (data, LOTSE_KIND_PROJECT, "late"));
  LotseValue refs = lotse_value_refs ((const char *const[]) { "land", "nobody", NULL });
  g_autoptr (LotseFigure) figure = NULL;
  guint before = lotse_dataset_count (data, LOTSE_KIND_PARTNER);

  lotse_dataset_take (data, report_record (LOTSE_KIND_PARTNER, "land", LOTSE_F_PARTNER_NAME, "Land"));
  lotse_record_take (project, LOTSE_F_PROJECT_PARTNERS, &refs);
  lotse_dataset_take (data, project);
  figure = lotse_figure_from (LOTSE_FIGURE_PARTNERS, data, &options, NULL, text, 600, 400);
  g_assert_cmpuint (lotse_figure_n_items (figure), ==, before + 2);
  g_assert_true (says (figure, "Land: partner in 1 project: "));
}

/* Nothing recorded: nothing is counted, and the chart says so. */
static void
test_empty (void)
{
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (LotseTextCache) text = new_text ();
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;

  for (LotseFigureKind kind = LOTSE_FIGURE_RISKS; kind < LOTSE_N_FIGURES; kind++)
    {
      g_autoptr (LotseFigure) figure = NULL;
      g_autofree char *summary = NULL;
      cairo_surface_t *surface;
      cairo_t *cr;
      gboolean required;

      lotse_figure_subject_kind (kind, &required);
      if (required)
        continue;
      figure = lotse_figure_from (kind, data, &options, NULL, text, 500, 300);
      summary = lotse_figure_summarize (figure, LOTSE_CHART_EN);
      surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 500, 300);
      cr = cairo_create (surface);

      g_assert_cmpuint (lotse_figure_n_items (figure), ==, 0);
      g_assert_cmpuint (strlen (summary), >, 5);
      lotse_figure_paint (figure, text, cr);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

/* A maker gives the same chart as often as it is asked, also when the record has gone on since; closer in time where there is a time. */
static void
test_maker (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseRecord *kpi = take_kpi (data);
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseTextCache) text = new_text ();
  g_autoptr (LotseFigureMaker) maker = NULL, risks = NULL;
  g_autoptr (LotseFigure) all = NULL, close = NULL;
  g_autoptr (LotseChartTable) table = NULL;
  g_autofree char *sentence = NULL, *department = g_strdup ("nowhere");
  LotseLineView view;

  options.as_of = report_day ("2021-11-23");
  options.department = department;
  lotse_record_set_text (kpi, LOTSE_F_KPI_SOURCE, "Portal");
  maker = lotse_figure_maker_new (LOTSE_FIGURE_KPI, data, &options, kpi);
  risks = lotse_figure_maker_new (LOTSE_FIGURE_RISKS, data, &options, NULL);
  g_clear_pointer (&department, g_free); /* it keeps a copy */
  options.department = NULL;
  lotse_dataset_remove (data, LOTSE_KIND_KPI, "kpi");
  g_assert_cmpstr (lotse_figure_maker_title (maker), ==, "Online");
  g_assert_cmpstr (lotse_figure_maker_title (risks), ==, "Risks");
  g_assert_true (lotse_figure_maker_zooms (maker, &view));
  g_assert_false (lotse_figure_maker_zooms (risks, NULL));
  all = lotse_figure_maker_make (maker, NULL, text, 700, 300);
  lotse_line_view_zoom (&view, 2, view.from);
  lotse_figure_maker_clamp (maker, &view);
  close = lotse_figure_maker_make (maker, &view, text, 700, 300);
  g_assert_cmpuint (lotse_figure_n_items (close), <, lotse_figure_n_items (all));
  g_assert_cmpuint (lotse_figure_n_items (close), >, 0);
  table = lotse_figure_maker_table (maker, NULL, LOTSE_LANG_EN);
  g_assert_cmpuint (lotse_chart_table_n_rows (table), ==, 3);
  sentence = lotse_figure_maker_sentence (maker, NULL, LOTSE_LANG_EN);
  g_assert_true (g_str_has_prefix (sentence, "Online: since the break in the series of 1 Jan 2021 (counted anew) from 30% ("));
  g_assert_nonnull (strstr (sentence, "As of 23 Nov 2021"));
  g_assert_nonnull (strstr (sentence, "Source: Portal"));
}

/* A picture is passed on: it says of which day its data are, where they are older than today, and else the day that is looked back to. */
static void
test_told_day (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseRecord *kpi = take_kpi (data);

  for (guint back = 0; back < 3; back++)
    {
      const LotseDate today = lotse_date_today (), told = back == 0 ? today : back == 1 ? today - 9 : report_day ("2021-11-23");
      g_autofree char *day = lotse_date_format (told, LOTSE_LANG_EN), *wanted = g_strdup_printf ("As of %s", day);
      LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;

      options.data_day = back > 0 ? today - 9 : LOTSE_DATE_NONE;
      options.as_of = back == 2 ? told : LOTSE_DATE_NONE;
      for (guint kind = 0; kind < 2; kind++)
        {
          g_autoptr (LotseFigureMaker) maker = lotse_figure_maker_new (kind == 0 ? LOTSE_FIGURE_KPI : LOTSE_FIGURE_STATES, data, &options, kind == 0 ? kpi : NULL);
          g_autofree char *origin = lotse_figure_maker_origin (maker, LOTSE_LANG_EN), *sentence = lotse_figure_maker_sentence (maker, NULL, LOTSE_LANG_EN);

          g_assert_cmpint (lotse_figure_maker_told_day (maker), ==, told);
          g_assert_true (g_str_has_prefix (origin, wanted));
          g_assert_nonnull (strstr (sentence, wanted));
        }
    }
}

/* Whether there is anything to be seen is found out without the whole chart, and is what the chart says. */
static void
test_anything (void)
{
  static const LotseFigureKind kinds[] = { LOTSE_FIGURE_RISKS, LOTSE_FIGURE_SHIFTS };
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseTextCache) text = new_text ();

  options.as_of = report_day (REPORT_TODAY);
  for (guint step = 0; step < 4; step++)
    {
      g_autoptr (LotseDataset) data = step == 3 ? report_large_data (100) : report_data ();

      for (guint i = lotse_dataset_count (data, LOTSE_KIND_RISK); i > 0 && step < 3; i--)
        lotse_dataset_remove (data, LOTSE_KIND_RISK, lotse_record_id (lotse_dataset_at (data, LOTSE_KIND_RISK, i - 1)));
      if (step >= 1)
        take_risk (data, "Unbewertet", lotse_record_id (lotse_dataset_at (data, LOTSE_KIND_PROJECT, 0)), 0, 0, LOTSE_RISK_STATE_OPEN); /* rated by nobody, and first */
      if (step >= 2)
        take_risk (data, "Personal", lotse_record_id (lotse_dataset_at (data, LOTSE_KIND_PROJECT, 0)), 3, 4, LOTSE_RISK_STATE_OPEN);
      for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
        {
          g_autoptr (LotseFigureMaker) maker = lotse_figure_maker_new (kinds[k], data, &options, NULL);
          g_autoptr (LotseFigure) whole = lotse_figure_maker_make (maker, NULL, text, 700, 300);

          g_assert_cmpint (lotse_figure_maker_is_empty (maker), ==, lotse_figure_n_items (whole) == 0);
          if (k == 0 && step >= 2)
            g_assert_false (lotse_figure_maker_is_empty (maker));
        }
    }
}

static void
take_benchmark (LotseDataset *data, const char *title, const char *region, double share, int audience)
{
  LotseRecord *benchmark = lotse_record_new (LOTSE_KIND_BENCHMARK, NULL);
  const LotsePoint point = { report_day ("2021-06-30"), share, NAN };
  g_autoptr (GArray) points = lotse_points_new ();
  LotseValue value = LOTSE_VALUE_UNSET (LOTSE_TYPE_POINTS);

  g_array_append_val (points, point);
  value.set = TRUE;
  value.u.points = g_array_ref (points);
  lotse_record_set_text (benchmark, LOTSE_F_BENCHMARK_TITLE, title);
  lotse_record_set_text (benchmark, LOTSE_F_BENCHMARK_KPI, "kpi");
  lotse_record_set_text (benchmark, LOTSE_F_BENCHMARK_REGION, region);
  lotse_record_set_text (benchmark, LOTSE_F_BENCHMARK_SOURCE, "Portal des Landes");
  lotse_record_set_text (benchmark, LOTSE_F_BENCHMARK_COUNTING_RULE, "Every service counts once.");
  lotse_record_set_integer (benchmark, LOTSE_F_BENCHMARK_FETCHED_ON, report_day ("2021-11-02"));
  lotse_record_set_integer (benchmark, LOTSE_F_BENCHMARK_AUDIENCE, audience);
  lotse_record_set (benchmark, LOTSE_F_BENCHMARK_POINTS, &value);
  lotse_value_clear (&value);
  lotse_dataset_take (data, benchmark);
}

/* County and Land beside the own value: on the chart, in its sentence with where they are from and how they count, and as columns of its table; no target is held
 * against them, and who may not see them sees none of it. */
static void
test_benchmarks (void)
{
  g_autoptr (LotseDataset) data = report_data ();
  LotseRecord *kpi = take_kpi (data);
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (LotseFigureMaker) maker = NULL, hidden = NULL;
  g_autoptr (LotseChartTable) table = NULL, less = NULL;
  g_autofree char *sentence = NULL, *without = NULL;

  options.as_of = report_day ("2021-11-23");
  options.audience = LOTSE_AUDIENCE_STAFF;
  take_benchmark (data, "Land", "080000000000", 41, LOTSE_AUDIENCE_PUBLIC);
  take_benchmark (data, "Landkreis", "083170000000", 20, LOTSE_AUDIENCE_STAFF);
  maker = lotse_figure_maker_new (LOTSE_FIGURE_KPI, data, &options, kpi);
  table = lotse_figure_maker_table (maker, NULL, LOTSE_LANG_EN);
  g_assert_cmpstr (lotse_chart_table_column (table, 1), ==, "Own value");
  g_assert_cmpstr (lotse_chart_table_column (table, 2), ==, "Landkreis (Portal des Landes)");
  g_assert_cmpstr (lotse_chart_table_column (table, 3), ==, "Land (Portal des Landes)");
  sentence = lotse_figure_maker_sentence (maker, NULL, LOTSE_LANG_EN);
  g_test_message ("%s", sentence);
  g_assert_true (g_str_has_prefix (sentence, "Online: since the break"));
  g_assert_nonnull (strstr (sentence, "Land: 41% (30 Jun 2021); the own value of "));
  g_assert_nonnull (strstr (sentence, " lower."));
  g_assert_nonnull (strstr (sentence, "Landkreis: 20% (30 Jun 2021); the own value of "));
  g_assert_nonnull (strstr (sentence, " higher."));
  g_assert_nonnull (strstr (sentence, "Landkreis (083170000000): Portal des Landes, fetched on 2 Nov 2021. How it is counted there: Every service counts once. "
                                      "Land (080000000000): Portal des Landes, fetched on 2 Nov 2021. It is counted there in the same way."));
  options.audience = LOTSE_AUDIENCE_PUBLIC;
  hidden = lotse_figure_maker_new (LOTSE_FIGURE_KPI, data, &options, kpi);
  less = lotse_figure_maker_table (hidden, NULL, LOTSE_LANG_EN);
  g_assert_cmpstr (lotse_chart_table_column (less, 2), ==, "Land (Portal des Landes)");
  without = lotse_figure_maker_sentence (hidden, NULL, LOTSE_LANG_EN);
  g_assert_null (strstr (without, "Landkreis"));
  g_assert_nonnull (strstr (without, "Land (080000000000)"));
}

static void
test_names (void)
{
  LotseFigureKind kind;
  gboolean required;

  for (guint i = 0; i < LOTSE_N_FIGURES; i++)
    {
      g_assert_true (lotse_figure_kind_from_text (lotse_figure_kind_name ((LotseFigureKind) i), &kind));
      g_assert_cmpuint (kind, ==, i);
      g_assert_cmpstr (lotse_figure_kind_title (kind), !=, "");
    }
  g_assert_false (lotse_figure_kind_from_text ("pie", &kind));
  g_assert_cmpint (lotse_figure_subject_kind (LOTSE_FIGURE_KPI, &required), ==, LOTSE_KIND_KPI);
  g_assert_true (required);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/figures/kpi", test_kpi);
  g_test_add_func ("/report/figures/kpi-before", test_value_before);
  g_test_add_func ("/report/figures/risks", test_risks);
  g_test_add_func ("/report/figures/budget", test_budget);
  g_test_add_func ("/report/figures/currencies", test_currencies);
  g_test_add_func ("/report/figures/shifts", test_shifts);
  g_test_add_func ("/report/figures/maturity", test_maturity);
  g_test_add_func ("/report/figures/partners", test_partners);
  g_test_add_func ("/report/figures/maker", test_maker);
  g_test_add_func ("/report/figures/told-day", test_told_day);
  g_test_add_func ("/report/figures/anything", test_anything);
  g_test_add_func ("/report/figures/empty", test_empty);
  g_test_add_func ("/report/figures/benchmarks", test_benchmarks);
  g_test_add_func ("/report/figures/names", test_names);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of money, of dates that moved, and of services on their way online. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "charts/bar-chart.h"
#include "charts/budget-chart.h"
#include "charts/maturity.h"
#include "data/model/number.h"
#include "figure-private.h"
#include "source-private.h"
#include "data/model/shift.h"

#define MAX_YEARS 60
#define MAX_LEVEL 15

/* ---- Budget ---- */

static LotseBudgetYear *
year_of (GArray *years, int year)
{
  LotseBudgetYear new = { year, NAN, NAN, NAN };
  guint i = 0;

  while (i < years->len && g_array_index (years, LotseBudgetYear, i).year < year)
    i++;
  if (i == years->len || g_array_index (years, LotseBudgetYear, i).year != year)
    g_array_insert_val (years, i, new);
  return &g_array_index (years, LotseBudgetYear, i);
}

static void
add_amounts (GArray *years, LotseRecord *project, guint field, LotseDate as_of)
{
  const LotseValue *value = lotse_record_get (project, field);

  for (guint i = 0; value->set && i < value->u.points->len; i++)
    {
      const LotsePoint *point = &g_array_index (value->u.points, LotsePoint, i);
      LotseBudgetYear *year;
      double *amount;
      int number;

      if (!isfinite (point->value) || (field == LOTSE_F_PROJECT_BUDGET_ACTUAL && point->date > as_of))
        continue;
      lotse_date_to_ymd (point->date, &number, NULL, NULL);
      year = year_of (years, number);
      amount = field == LOTSE_F_PROJECT_BUDGET_PLAN ? &year->planned : field == LOTSE_F_PROJECT_BUDGET_ACTUAL ? &year->spent : &year->forecast;
      *amount = (isnan (*amount) ? 0 : *amount) + point->value / 100;
    }
}

/* What is expected of some projects is not what is expected of all: where one of them says nothing, what it spent or planned stands in. */
static void
add_project (GArray *years, LotseRecord *project, LotseDate as_of)
{
  g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (LotseBudgetYear));

  add_amounts (own, project, LOTSE_F_PROJECT_BUDGET_PLAN, as_of);
  add_amounts (own, project, LOTSE_F_PROJECT_BUDGET_ACTUAL, as_of);
  add_amounts (own, project, LOTSE_F_PROJECT_BUDGET_FORECAST, as_of);
  g_array_append_vals (years, own->data, own->len);
}

static int
compare_years (gconstpointer a, gconstpointer b)
{
  return ((const LotseBudgetYear *) a)->year - ((const LotseBudgetYear *) b)->year;
}

static double
plus (double sum, double value)
{
  return isnan (value) ? sum : isnan (sum) ? value : sum + value;
}

/* All years of all projects, taken together by year. A year has a forecast as soon as one project has one; the others count with what they
 * spent, or else planned. */
static GArray *
sum_years (GArray *single)
{
  GArray *years = g_array_new (FALSE, FALSE, sizeof (LotseBudgetYear));

  g_array_sort (single, compare_years);
  for (guint i = 0; i < single->len; i++)
    {
      const LotseBudgetYear *one = &g_array_index (single, LotseBudgetYear, i);
      LotseBudgetYear *year = year_of (years, one->year);

      year->planned = plus (year->planned, one->planned);
      year->spent = plus (year->spent, one->spent);
      year->forecast = plus (year->forecast, one->forecast);
    }
  for (guint i = 0; i < single->len; i++)
    {
      const LotseBudgetYear *one = &g_array_index (single, LotseBudgetYear, i);
      LotseBudgetYear *year = year_of (years, one->year);

      if (!isnan (year->forecast) && isnan (one->forecast))
        year->forecast = plus (year->forecast, isnan (one->spent) ? one->planned : one->spent);
    }
  return years;
}

GArray *
lotse_budget_years (const LotseSourceOptions *options, LotseRecord *project)
{
  g_autoptr (GArray) single = g_array_new (FALSE, FALSE, sizeof (LotseBudgetYear));

  if (options->audience >= LOTSE_AUDIENCE_STAFF)
    add_project (single, project, lotse_source_as_of (options));
  return sum_years (single);
}

/* ---- Currencies ---- */

static gboolean
has_money (LotseRecord *project)
{
  static const guint fields[] = { LOTSE_F_PROJECT_BUDGET_TOTAL, LOTSE_F_PROJECT_BUDGET_PLAN, LOTSE_F_PROJECT_BUDGET_ACTUAL, LOTSE_F_PROJECT_BUDGET_FORECAST };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (lotse_record_has (project, fields[i]))
      return TRUE;
  return FALSE;
}

static const char *
sign_of (LotseRecord *project)
{
  return lotse_money_symbol (lotse_record_text (project, LOTSE_F_PROJECT_CURRENCY));
}

/* The currency of most projects; of equally many the one that comes first. (transfer none) */
static const char *
common_sign (GPtrArray *projects)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  const char *found = NULL;
  guint most = 0;

  for (guint i = 0; i < projects->len; i++)
    if (has_money (projects->pdata[i]))
      {
        gpointer sign = (gpointer) sign_of (projects->pdata[i]);

        g_hash_table_insert (counts, sign, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, sign)) + 1));
      }
  for (guint i = 0; i < projects->len; i++)
    {
      const char *sign = sign_of (projects->pdata[i]);
      const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, sign));

      found = n > most ? sign : found;
      most = MAX (most, n);
    }
  return found ? found : lotse_money_symbol (NULL);
}

/* Euros and pounds make no sum: what is in another currency is left out, and said to be. (transfer full) (nullable) */
static char *
leave_out_others (GPtrArray *projects, const char *sign)
{
  guint others = 0;

  for (guint i = projects->len; i > 0; i--)
    if (has_money (projects->pdata[i - 1]) && !g_str_equal (sign_of (projects->pdata[i - 1]), sign))
      {
        g_ptr_array_remove_index (projects, i - 1);
        others++;
      }
  if (others == 0)
    return NULL;
  return g_strdup_printf (ngettext ("Only projects in %s: %u project with another currency is not in the sums.",
                                    "Only projects in %s: %u projects with other currencies are not in the sums.", others), sign, others);
}

/* As all numbers of how it stands do. */
static void
leave_out_missing (const FigureSource *source, GPtrArray *projects)
{
  g_autoptr (GHashTable) missing = lotse_source_missing (source->data, source->options);

  for (guint i = projects->len; i > 0; i--)
    if (g_hash_table_contains (missing, projects->pdata[i - 1]))
      g_ptr_array_remove_index (projects, i - 1);
}

LotseFigure *
lotse_figure_budget (const FigureSource *source)
{
  g_autoptr (GPtrArray) projects = lotse_figure_projects (source);
  g_autoptr (GArray) single = g_array_new (FALSE, FALSE, sizeof (LotseBudgetYear)), years = NULL;
  LotseBudgetInput input = { .title = _("Budget"), .total = NAN };
  g_autofree char *note = NULL;

  /* Money is shown from the staff on. */
  if (source->options->audience < LOTSE_AUDIENCE_STAFF)
    g_ptr_array_set_size (projects, 0);
  if (source->subject == NULL)
    leave_out_missing (source, projects);
  input.unit.unit = common_sign (projects);
  input.note = note = leave_out_others (projects, input.unit.unit);
  for (guint i = 0; i < projects->len; i++)
    {
      add_project (single, projects->pdata[i], source->as_of);
      if (lotse_record_has (projects->pdata[i], LOTSE_F_PROJECT_BUDGET_TOTAL))
        input.total = plus (input.total, (double) lotse_record_integer (projects->pdata[i], LOTSE_F_PROJECT_BUDGET_TOTAL, 0) / 100);
    }
  years = sum_years (single);
  input.years = (const LotseBudgetYear *) (gconstpointer) years->data;
  input.n_years = MIN (years->len, MAX_YEARS);
  return lotse_budget_chart_new (&input, source->text, source->width, source->height);
}

/* ---- Shifts ---- */

/* A shift belongs to a project, or to the one whose milestone or phase it moved. */
static LotseRecord *
project_of_shift (const FigureSource *source, LotseRecord *shift)
{
  LotseRecord *milestone = lotse_dataset_deref (source->data, shift, LOTSE_F_SHIFT_MILESTONE), *project = lotse_dataset_deref (source->data, shift, LOTSE_F_SHIFT_PROJECT);
  LotseRecord *phase = lotse_dataset_deref (source->data, shift, LOTSE_F_SHIFT_PHASE);

  if (project == NULL && phase != NULL)
    return lotse_dataset_deref (source->data, phase, LOTSE_F_PHASE_PROJECT);
  return project == NULL && milestone != NULL ? lotse_dataset_deref (source->data, milestone, LOTSE_F_MILESTONE_PROJECT) : project;
}

typedef struct { int year; double counts[LOTSE_SHIFT_REASON_N_VALUES + 1], total; } ShiftYear;

static void
count_shift (GArray *years, LotseDate day, int reason)
{
  ShiftYear new = { 0 };
  guint i = 0;
  int year;

  lotse_date_to_ymd (day, &year, NULL, NULL);
  while (i < years->len && g_array_index (years, ShiftYear, i).year < year)
    i++;
  if (i == years->len || g_array_index (years, ShiftYear, i).year != year)
    {
      new.year = year;
      g_array_insert_val (years, i, new);
    }
  g_array_index (years, ShiftYear, i).counts[reason < 0 ? LOTSE_SHIFT_REASON_N_VALUES : reason]++;
}

/* A year without a shift is a year with none, not a missing one. */
static void
fill_years (GArray *years)
{
  for (guint i = 1; i < years->len && years->len < MAX_YEARS; i++)
    {
      ShiftYear new = { .year = g_array_index (years, ShiftYear, i - 1).year + 1 };

      if (g_array_index (years, ShiftYear, i).year > new.year)
        g_array_insert_val (years, i, new);
    }
}

/* How often staffing was the reason may tell about single people: small numbers, and what they follow from, are not shown to everybody. */
static void
sum_years_of_shifts (GArray *years, gboolean protect)
{
  enum { N = LOTSE_SHIFT_REASON_N_VALUES + 1 };
  g_autofree guint64 *counts = g_new0 (guint64, MAX (1, years->len * N));
  LotseCounts table = { years->len, N, counts };
  g_autofree gboolean *hidden = NULL;

  for (guint i = 0; i < years->len * N; i++)
    {
      ShiftYear *year = &g_array_index (years, ShiftYear, i / N);

      counts[i] = (guint64) year->counts[i % N];
      year->total += year->counts[i % N];
    }
  hidden = protect && years->len > 0 ? lotse_suppress (&table) : NULL;
  for (guint i = 0; hidden != NULL && i < years->len * N; i++)
    {
      ShiftYear *year = &g_array_index (years, ShiftYear, i / N);

      if (hidden[i / N * (N + 1) + i % N])
        year->counts[i % N] = LOTSE_CHART_PROTECTED;
      if (hidden[i / N * (N + 1) + N])
        year->total = LOTSE_CHART_PROTECTED;
    }
}

LotseFigure *
lotse_figure_shifts (const FigureSource *source)
{
  g_autoptr (GArray) years = g_array_new (FALSE, FALSE, sizeof (ShiftYear));
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free), seen = g_ptr_array_new ();
  g_autofree LotseBarGroup *groups = NULL;
  LotseFigure *figure;
  LotseBarSeries series[LOTSE_SHIFT_REASON_N_VALUES + 1];
  LotseBarInput input = { .title = _("Moved dates by reason"), .stacked = TRUE, .standing = TRUE, .whole = TRUE, .series = series, .n_series = LOTSE_SHIFT_REASON_N_VALUES };

  for (guint i = 0; i < lotse_dataset_count (source->data, LOTSE_KIND_SHIFT) && (seen->len == 0 || !source->any); i++)
    {
      LotseRecord *shift = lotse_dataset_at (source->data, LOTSE_KIND_SHIFT, i), *project = project_of_shift (source, shift);
      LotseDate day = lotse_record_date (shift, LOTSE_F_SHIFT_DECIDED_ON);
      int reason = lotse_record_enum (shift, LOTSE_F_SHIFT_REASON);

      if (project == NULL || (source->subject != NULL && project != source->subject) || day == LOTSE_DATE_NONE || day > source->as_of
          || !lotse_source_visible (source->options, shift) || !lotse_source_within (source->data, source->options, project)
          || !lotse_shift_stands (source->data, shift))
        continue;
      count_shift (years, day, reason);
      g_ptr_array_add (seen, shift);
      if (reason < 0)
        input.n_series = LOTSE_SHIFT_REASON_N_VALUES + 1;
    }
  fill_years (years);
  sum_years_of_shifts (years, lotse_source_is_public (source->options));
  for (int r = 0; r <= LOTSE_SHIFT_REASON_N_VALUES; r++)
    series[r] = (LotseBarSeries) { r < LOTSE_SHIFT_REASON_N_VALUES ? lotse_enum_label (LOTSE_ENUM_SHIFT_REASON, r) : _("no reason given"), LOTSE_CHART_N_STATES,
                                   r == LOTSE_SHIFT_REASON_N_VALUES };
  groups = g_new0 (LotseBarGroup, MAX (1, years->len));
  for (guint i = 0; i < years->len; i++)
    {
      g_ptr_array_add (titles, g_strdup_printf ("%d", g_array_index (years, ShiftYear, i).year));
      groups[i] = (LotseBarGroup) { titles->pdata[i], NULL, g_array_index (years, ShiftYear, i).counts, &g_array_index (years, ShiftYear, i).total };
    }
  input.groups = groups;
  input.n_groups = years->len;
  figure = lotse_bar_chart_new (&input, source->text, source->width, source->height);
  for (guint i = 0; i < seen->len; i++)
    {
      LotseRecord *shift = seen->pdata[i];
      const int reason = lotse_record_enum (shift, LOTSE_F_SHIFT_REASON);
      int year;

      lotse_date_to_ymd (lotse_record_date (shift, LOTSE_F_SHIFT_DECIDED_ON), &year, NULL, NULL);
      for (guint y = 0; y < years->len; y++)
        if (g_array_index (years, ShiftYear, y).year == year && isfinite (g_array_index (years, ShiftYear, y).counts[reason < 0 ? LOTSE_SHIFT_REASON_N_VALUES : reason]))
          lotse_figure_link (figure, y, (guint) (reason < 0 ? LOTSE_SHIFT_REASON_N_VALUES : reason), shift);
    }
  return figure;
}

/* ---- Maturity ---- */

/* The models that are known; of any other the ladder ends with the highest level that occurs. */
static const struct { const char *version; guint top; int target; const char *levels[5]; } models[] = {
  { "1.1", 4, 3, { N_("Offline"), N_("Information"), N_("Form assistant"), N_("Online service"), N_("Online transaction") } },
  { "2.0", 7, -1, { NULL } },
};

typedef struct
{
  const char *key;
  guint       top, assessed, counts[MAX_LEVEL + 1];
  int         target;
  const char *levels[MAX_LEVEL + 1];
  GPtrArray  *criteria; /* (owned) (element-type utf8) names, which belong to the records */
  GArray     *met;      /* (owned) (element-type guint) services that meet each */
} Ladder;

static void
ladder_clear (gpointer data)
{
  g_ptr_array_unref (((Ladder *) data)->criteria);
  g_array_unref (((Ladder *) data)->met);
}

static Ladder *
ladder_of (GArray *ladders, const char *key)
{
  Ladder new = { .key = key, .target = -1 };
  guint i;

  for (i = 0; i < ladders->len; i++)
    if (g_str_equal (g_array_index (ladders, Ladder, i).key, key))
      return &g_array_index (ladders, Ladder, i);
  new.criteria = g_ptr_array_new ();
  new.met = g_array_new (FALSE, TRUE, sizeof (guint));
  for (guint m = 0; m < G_N_ELEMENTS (models); m++)
    if (strstr (key, models[m].version) != NULL)
      {
        new.top = models[m].top;
        new.target = models[m].target;
        for (guint level = 0; level < G_N_ELEMENTS (models[m].levels) && models[m].levels[level] != NULL; level++)
          new.levels[level] = _(models[m].levels[level]);
      }
  /* By name, so that older versions come first. */
  for (i = 0; i < ladders->len && strcmp (g_array_index (ladders, Ladder, i).key, key) < 0;)
    i++;
  g_array_insert_val (ladders, i, new);
  return &g_array_index (ladders, Ladder, i);
}

static gboolean
read_level (const char *text, guint *level)
{
  guint64 number;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, MAX_LEVEL, &number, NULL))
    return FALSE;
  *level = (guint) number;
  return TRUE;
}

static void
add_service (GArray *ladders, LotseRecord *service, LotseDate as_of)
{
  const LotseValue *value = lotse_record_get (service, LOTSE_F_SERVICE_MATURITY);

  for (guint i = 0; value->set && i < value->u.map->len; i++)
    {
      const LotseMapEntry *entry = &g_array_index (value->u.map, LotseMapEntry, i);
      Ladder *ladder;
      guint level;

      if (!read_level (entry->state, &level) || (entry->date != LOTSE_DATE_NONE && entry->date > as_of))
        continue;
      ladder = ladder_of (ladders, entry->key);
      ladder->counts[level]++;
      ladder->assessed++;
      ladder->top = MAX (ladder->top, level);
    }
}

/* By the name of the model before the colon; a criterion of a model in which nothing was assessed has no ladder to stand below. */
static Ladder *
ladder_of_criterion (GArray *ladders, const char *key, const char **criterion)
{
  for (guint i = 0; i < ladders->len; i++)
    {
      Ladder *ladder = &g_array_index (ladders, Ladder, i);
      const gsize length = strlen (ladder->key);

      if (strncmp (key, ladder->key, length) != 0 || strncmp (key + length, ": ", 2) != 0)
        continue;
      *criterion = key + length + 2;
      return ladder;
    }
  return NULL;
}

static void
count_criterion (Ladder *ladder, const char *criterion, gboolean met)
{
  guint i = 0, none = 0;

  while (i < ladder->criteria->len && !g_str_equal (ladder->criteria->pdata[i], criterion))
    i++;
  if (i == ladder->criteria->len)
    {
      g_ptr_array_add (ladder->criteria, (gpointer) criterion);
      g_array_append_val (ladder->met, none);
    }
  g_array_index (ladder->met, guint, i) += met;
}

static void
add_criteria (GArray *ladders, LotseRecord *service, LotseDate as_of)
{
  const LotseValue *value = lotse_record_get (service, LOTSE_F_SERVICE_MATURITY_CRITERIA);

  for (guint i = 0; value->set && i < value->u.map->len; i++)
    {
      const LotseMapEntry *entry = &g_array_index (value->u.map, LotseMapEntry, i);
      const char *criterion;
      Ladder *ladder = ladder_of_criterion (ladders, entry->key, &criterion);

      if (ladder != NULL && (entry->date == LOTSE_DATE_NONE || entry->date <= as_of))
        count_criterion (ladder, criterion, g_strcmp0 (entry->state, "met") == 0);
    }
}

LotseFigure *
lotse_figure_maturity (const FigureSource *source)
{
  g_autoptr (GArray) ladders = g_array_new (FALSE, FALSE, sizeof (Ladder));
  g_autofree LotseMaturityModel *input_models = NULL;
  LotseMaturityInput input = { .title = _("Maturity of the services") };
  guint services = 0;

  g_array_set_clear_func (ladders, ladder_clear);
  for (guint i = 0; i < lotse_dataset_count (source->data, LOTSE_KIND_SERVICE); i++)
    {
      LotseRecord *service = lotse_dataset_at (source->data, LOTSE_KIND_SERVICE, i);

      if (!lotse_source_visible (source->options, service))
        continue;
      services++;
      add_service (ladders, service, source->as_of);
    }
  for (guint i = 0; i < lotse_dataset_count (source->data, LOTSE_KIND_SERVICE); i++)
    if (lotse_source_visible (source->options, lotse_dataset_at (source->data, LOTSE_KIND_SERVICE, i)))
      add_criteria (ladders, lotse_dataset_at (source->data, LOTSE_KIND_SERVICE, i), source->as_of);
  input_models = g_new0 (LotseMaturityModel, MAX (1, ladders->len));
  for (guint i = 0; i < ladders->len; i++)
    {
      const Ladder *ladder = &g_array_index (ladders, Ladder, i);

      input_models[i] = (LotseMaturityModel) { .title = ladder->key, .top = ladder->top, .levels = ladder->levels, .counts = ladder->counts, .target = ladder->target,
                                               .assessed = ladder->assessed, .services = services, .n_criteria = ladder->criteria->len,
                                               .criteria = (const char *const *) (gconstpointer) ladder->criteria->pdata,
                                               .met = (const guint *) (gconstpointer) ladder->met->data };
    }
  input.models = input_models;
  input.n_models = ladders->len;
  return lotse_maturity_new (&input, source->text, source->width, source->height);
}

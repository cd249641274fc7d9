/* SPDX-License-Identifier: GPL-3.0-or-later */
/* KPIs of one counting rule side by side, by department or by field of action, in the order of the house and never by size. Departments and fields are
 * compared, not people. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "charts/bar-chart.h"
#include "charts/ratios.h"
#include "data/model/collate.h"
#include "data/model/kpi-values.h"
#include "figure-private.h"
#include "source-private.h"

typedef struct
{
  LotseRecord *owner; /* (nullable) department or field of action */
  char        *title; /* (owned) */
  char        *note;  /* (owned) (nullable) */
  GPtrArray   *kpis;  /* (owned) */
  double       value;
} Group;

static void
group_clear (gpointer data)
{
  Group *group = data;

  g_free (group->title);
  g_free (group->note);
  g_ptr_array_unref (group->kpis);
}

static LotseRecord *
first_of (LotseDataset *data, LotseRecord *kpi, guint own, guint ref, guint of_ref)
{
  LotseRecord *found = lotse_dataset_deref (data, kpi, own), *other = found == NULL ? lotse_dataset_deref (data, kpi, ref) : NULL;

  return other != NULL ? lotse_dataset_deref (data, other, of_ref) : found;
}

/* What is said of the KPI itself, else of its project, else of the function that answers for it. */
static LotseRecord *
owner_of (LotseDataset *data, LotseRecord *kpi, gboolean by_field)
{
  LotseRecord *owner;

  if (by_field)
    return first_of (data, kpi, LOTSE_F_KPI_FIELD_OF_ACTION, LOTSE_F_KPI_PROJECT, LOTSE_F_PROJECT_FIELD_OF_ACTION);
  owner = first_of (data, kpi, LOTSE_F_KPI_DEPARTMENT, LOTSE_F_KPI_PROJECT, LOTSE_F_PROJECT_DEPARTMENT);
  return owner != NULL ? owner : first_of (data, kpi, LOTSE_F_KPI_DEPARTMENT, LOTSE_F_KPI_FUNCTION, LOTSE_F_FUNCTION_DEPARTMENT);
}

/* By one rule: its text, the unit, and both in parts of a whole or neither. */
static gboolean
is_like (LotseRecord *kpi, LotseRecord *other)
{
  const char *rule = lotse_record_text (kpi, LOTSE_F_KPI_FORMULA);

  return rule != NULL && g_strcmp0 (rule, lotse_record_text (other, LOTSE_F_KPI_FORMULA)) == 0
         && g_strcmp0 (lotse_record_text (kpi, LOTSE_F_KPI_UNIT), lotse_record_text (other, LOTSE_F_KPI_UNIT)) == 0 && lotse_kpi_is_ratio (kpi) == lotse_kpi_is_ratio (other);
}

/* Shares of one owner are taken together; of other values each KPI stands for itself. */
static void
add_kpi (GArray *groups, LotseRecord *owner, LotseRecord *kpi)
{
  Group group = { .owner = owner, .value = NAN };

  for (guint i = 0; lotse_kpi_is_ratio (kpi) && i < groups->len; i++)
    if (g_array_index (groups, Group, i).owner == owner)
      {
        g_ptr_array_add (g_array_index (groups, Group, i).kpis, kpi);
        return;
      }
  group.kpis = g_ptr_array_new ();
  g_ptr_array_add (group.kpis, kpi);
  g_array_append_val (groups, group);
}

static void
measure (const FigureSource *source, Group *group)
{
  double part = 0, whole = 0;
  LotseDate oldest = LOTSE_DATE_NONE;
  guint known = 0;
  gboolean hidden = FALSE;

  for (guint i = 0; i < group->kpis->len; i++)
    {
      const LotsePoint *point = lotse_kpi_last_point (group->kpis->pdata[i], source->as_of);

      if (point == NULL || !isfinite (point->value))
        continue;
      part += point->value;
      whole += isnan (point->denominator) ? 1 : point->denominator;
      oldest = oldest == LOTSE_DATE_NONE ? point->date : MIN (oldest, point->date);
      known++;
      /* With the others, which are shown alone as well, it would follow from what they are together. */
      hidden |= lotse_kpi_hidden_from (group->kpis->pdata[i], source->as_of, source->options->audience);
    }
  if (known > 0 && whole > 0)
    group->value = part / whole;
  if (hidden)
    group->value = LOTSE_CHART_PROTECTED;
  if (oldest != LOTSE_DATE_NONE)
    {
      g_autofree char *day = lotse_date_format (oldest, lotse_lang_get ()), *of = known < group->kpis->len ? lotse_coverage_text (known, group->kpis->len) : NULL;

      group->note = of != NULL ? g_strdup_printf (_("as of %s, %s"), day, of) : g_strdup_printf (_("as of %s"), day);
    }
}

static void
name_groups (GArray *groups, gboolean by_field)
{
  for (guint i = 0; i < groups->len; i++)
    {
      Group *group = &g_array_index (groups, Group, i);
      g_autofree char *owner = group->owner != NULL ? lotse_record_title (group->owner) : g_strdup (by_field ? _("Without field of action") : _("Without department"));
      gboolean alone = TRUE;

      for (guint j = 0; j < groups->len; j++)
        alone &= j == i || g_array_index (groups, Group, j).owner != group->owner;
      if (alone)
        group->title = g_steal_pointer (&owner);
      else
        {
          g_autofree char *title = lotse_record_title (group->kpis->pdata[0]);

          group->title = g_strdup_printf ("%s: %s", owner, title);
        }
    }
}

/* By position where there is one, then by name; without an owner last. */
static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const Group *x = a, *y = b;
  const guint field = LOTSE_F_FIELD_OF_ACTION_POSITION;

  if ((x->owner == NULL) != (y->owner == NULL))
    return x->owner == NULL ? 1 : -1;
  if (x->owner != NULL && lotse_record_kind (x->owner) == LOTSE_KIND_FIELD_OF_ACTION)
    {
      const gint64 left = lotse_record_integer (x->owner, field, G_MAXINT), right = lotse_record_integer (y->owner, field, G_MAXINT);

      if (left != right)
        return left < right ? -1 : 1;
    }
  return lotse_collate (x->title, y->title);
}

static GArray *
groups_of (const FigureSource *source, gboolean by_field)
{
  GArray *groups = g_array_new (FALSE, TRUE, sizeof (Group));
  gboolean owned = FALSE;

  g_array_set_clear_func (groups, group_clear);
  for (guint i = 0; i < lotse_dataset_count (source->data, LOTSE_KIND_KPI); i++)
    {
      LotseRecord *kpi = lotse_dataset_at (source->data, LOTSE_KIND_KPI, i), *owner;

      if (!is_like (source->subject, kpi) || !lotse_source_visible (source->options, kpi))
        continue;
      owner = owner_of (source->data, kpi, by_field);
      if (owner != NULL && !lotse_source_visible (source->options, owner))
        owner = NULL;
      owned |= owner != NULL;
      add_kpi (groups, owner, kpi);
    }
  /* One alone, or nobody's, is no comparison. */
  if (groups->len < 2 || !owned)
    g_array_set_size (groups, 0);
  name_groups (groups, by_field);
  g_array_sort (groups, compare_groups);
  return groups;
}

static LotseFigure *
compare (const FigureSource *source, gboolean by_field)
{
  g_autoptr (GArray) groups = groups_of (source, by_field);
  g_autofree LotseBarGroup *bars = g_new0 (LotseBarGroup, MAX (1, groups->len));
  g_autofree double *values = g_new0 (double, MAX (1, groups->len));
  const LotseRatioAverages averages = lotse_kpi_averages (source->data, source->options, source->subject);
  double factor;
  const LotseBarReference references[] = { { lotse_ratio_of_sums_label (), averages.ratio_of_sums }, { lotse_mean_of_ratios_label (), averages.mean_of_ratios } };
  LotseBarSeries series = { lotse_record_text (source->subject, LOTSE_F_KPI_TITLE), LOTSE_CHART_N_STATES };
  LotseBarInput input = { .title = by_field ? _("By field of action") : _("By department"), .unit = lotse_kpi_unit (source->subject, &factor), .unranked = TRUE, .series = &series, .n_series = 1,
                          .groups = bars, .n_groups = groups->len, .references = references, .n_references = groups->len > 0 && isfinite (averages.ratio_of_sums) ? 2 : 0 };
  LotseFigure *figure;

  /* The two averages often differ by less than a whole percent. */
  input.unit.whole = FALSE;
  for (guint i = 0; i < groups->len; i++)
    {
      Group *group = &g_array_index (groups, Group, i);

      measure (source, group);
      /* With the averages of all one could work it out. */
      if (lotse_chart_is_protected (group->value))
        input.n_references = 0;
      values[i] = lotse_chart_is_protected (group->value) ? group->value : group->value * factor;
      bars[i] = (LotseBarGroup) { group->title, group->note, values + i, NULL };
    }
  figure = lotse_bar_chart_new (&input, source->text, source->width, source->height);
  for (guint i = 0; i < groups->len; i++)
    for (guint j = 0; j < g_array_index (groups, Group, i).kpis->len; j++)
      lotse_figure_link (figure, i, 0, g_array_index (groups, Group, i).kpis->pdata[j]);
  return figure;
}

LotseFigure *
lotse_figure_compare_departments (const FigureSource *source)
{
  return compare (source, FALSE);
}

LotseFigure *
lotse_figure_compare_fields (const FigureSource *source)
{
  return compare (source, TRUE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Months by which ends were moved, by reason: year after year, and for each field of action or department. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "charts/bar-chart.h"
#include "data/model/collate.h"
#include "data/model/promises.h"
#include "figure-private.h"
#include "source-private.h"

#define MAX_YEARS 60
#define N_REASONS (LOTSE_SHIFT_REASON_N_VALUES + 1)

static gboolean
is_seen (LotseRecord *project, LotseRecord *shift, gpointer data)
{
  const FigureSource *source = data;

  return (source->subject == NULL || project == source->subject) && lotse_source_visible (source->options, shift) && lotse_source_within (source->data, source->options, project);
}

GArray *
lotse_promise_facts (LotseDataset *data, const LotseSourceOptions *options)
{
  FigureSource source = { data, options, NULL, lotse_source_as_of (options), NULL, 0, 0, FALSE };

  return lotse_shift_facts (data, source.as_of, is_seen, &source);
}

GPtrArray *
lotse_promise_unrecorded (LotseDataset *data, const LotseSourceOptions *options)
{
  FigureSource source = { data, options, NULL, lotse_source_as_of (options), NULL, 0, 0, FALSE };

  return lotse_unrecorded_delays (data, source.as_of, is_seen, &source);
}

/* ---- Rows ---- */

typedef enum { BY_YEAR, BY_FIELD, BY_DEPARTMENT } Split;

/* A year, a field of action, or a department. */
typedef struct { int year; LotseRecord *field; gboolean without; char *title; double values[N_REASONS]; double total; } Row; /* title owned */

static void
row_clear (gpointer data)
{
  g_free (((Row *) data)->title);
}

/* Those of one name are taken together. (nullable) */
static const char *
department_name (const LotseShiftFact *fact)
{
  return fact->department != NULL ? lotse_record_text (fact->department, LOTSE_F_DEPARTMENT_NAME) : NULL;
}

static gboolean
row_holds (const Row *row, Split split, const LotseShiftFact *fact)
{
  switch (split)
    {
    case BY_FIELD: return row->field == fact->field;
    case BY_DEPARTMENT: return row->without ? department_name (fact) == NULL : g_strcmp0 (row->title, department_name (fact)) == 0;
    case BY_YEAR:
    default: return row->year == fact->year;
    }
}

static GArray *
years_of (const GArray *facts)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (Row));
  const int first = facts->len > 0 ? g_array_index (facts, LotseShiftFact, 0).year : 0,
            last = facts->len > 0 ? MIN (g_array_index (facts, LotseShiftFact, facts->len - 1).year, first + MAX_YEARS) : -1;

  for (int year = first; year <= last; year++)
    {
      Row row = { .year = year, .title = g_strdup_printf ("%d", year) };

      g_array_append_val (rows, row);
    }
  return rows;
}

static int
compare_fields (gconstpointer a, gconstpointer b)
{
  LotseRecord *x = *(LotseRecord *const *) a, *y = *(LotseRecord *const *) b;
  const gint64 left = lotse_record_integer (x, LOTSE_F_FIELD_OF_ACTION_POSITION, G_MAXINT), right = lotse_record_integer (y, LOTSE_F_FIELD_OF_ACTION_POSITION, G_MAXINT);

  return left != right ? (left > right) - (left < right) : g_strcmp0 (lotse_record_text (x, LOTSE_F_FIELD_OF_ACTION_TITLE), lotse_record_text (y, LOTSE_F_FIELD_OF_ACTION_TITLE));
}

/* All fields that the audience sees, in their order, also those in which nothing was moved; what has none last. */
static GArray *
fields_of (const FigureSource *source, const GArray *facts)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (Row));
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  gboolean without = FALSE;

  for (guint i = 0; i < lotse_dataset_count (source->data, LOTSE_KIND_FIELD_OF_ACTION); i++)
    if (lotse_source_visible (source->options, lotse_dataset_at (source->data, LOTSE_KIND_FIELD_OF_ACTION, i)))
      g_ptr_array_add (fields, lotse_dataset_at (source->data, LOTSE_KIND_FIELD_OF_ACTION, i));
  g_ptr_array_sort (fields, compare_fields);
  for (guint i = 0; facts->len > 0 && i < fields->len; i++)
    {
      Row row = { .field = fields->pdata[i], .title = lotse_record_title (fields->pdata[i]) };

      g_array_append_val (rows, row);
    }
  for (guint i = 0; i < facts->len; i++)
    without |= g_array_index (facts, LotseShiftFact, i).field == NULL;
  if (without)
    {
      Row row = { .title = g_strdup (_("Without field of action")) };

      g_array_append_val (rows, row);
    }
  return rows;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Row *x = a, *y = b;

  return x->without != y->without ? x->without - y->without : lotse_collate (x->title, y->title);
}

/* Those of which an end was moved, by name; what has none last. */
static GArray *
departments_of (const GArray *facts)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (Row));
  g_autoptr (GHashTable) met = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean without = FALSE;

  for (guint i = 0; i < facts->len; i++)
    {
      const LotseShiftFact *fact = &g_array_index (facts, LotseShiftFact, i);
      const char *name = department_name (fact);

      if (fact->months > 0 && (name != NULL ? g_hash_table_add (met, (gpointer) name) : !without))
        {
          Row row = { .without = name == NULL, .title = g_strdup (name != NULL ? name : _("Without department")) };

          without |= name == NULL;
          g_array_append_val (rows, row);
        }
    }
  g_array_sort (rows, compare_rows);
  return rows;
}

static const char *
title_of (Split split)
{
  switch (split)
    {
    case BY_FIELD: return _("Promises moved, by field of action");
    case BY_DEPARTMENT: return _("Promises moved, by department");
    case BY_YEAR:
    default: return _("Promises moved, by year");
    }
}

static void
sum_rows (GArray *rows, Split split, const GArray *facts)
{
  for (guint i = 0; i < facts->len; i++)
    {
      const LotseShiftFact *fact = &g_array_index (facts, LotseShiftFact, i);

      for (guint r = 0; fact->months > 0 && r < rows->len; r++)
        if (row_holds (&g_array_index (rows, Row, r), split, fact))
          g_array_index (rows, Row, r).values[fact->reason] += fact->months;
    }
  for (guint r = 0; r < rows->len; r++)
    for (guint s = 0; s < N_REASONS; s++)
      g_array_index (rows, Row, r).total += g_array_index (rows, Row, r).values[s];
}

/* Few months of one reason in one field may point at single people, as in staffing. */
static void
protect_rows (GArray *rows)
{
  g_autofree guint64 *counts = g_new0 (guint64, MAX (1, rows->len * N_REASONS));
  LotseCounts table = { rows->len, N_REASONS, counts };
  g_autofree gboolean *hidden = NULL;

  for (guint i = 0; i < rows->len * N_REASONS; i++)
    counts[i] = (guint64) g_array_index (rows, Row, i / N_REASONS).values[i % N_REASONS];
  hidden = rows->len > 0 ? lotse_suppress (&table) : NULL;
  for (guint r = 0; r < rows->len; r++)
    {
      Row *row = &g_array_index (rows, Row, r);

      for (guint s = 0; s < N_REASONS; s++)
        if (hidden[r * (N_REASONS + 1) + s])
          row->values[s] = LOTSE_CHART_PROTECTED;
      if (hidden[r * (N_REASONS + 1) + N_REASONS])
        row->total = LOTSE_CHART_PROTECTED;
    }
}

static void
link_rows (LotseFigure *figure, GArray *rows, Split split, const GArray *facts)
{
  for (guint i = 0; i < facts->len; i++)
    {
      const LotseShiftFact *fact = &g_array_index (facts, LotseShiftFact, i);
      for (guint r = 0; fact->months > 0 && r < rows->len; r++)
        if (row_holds (&g_array_index (rows, Row, r), split, fact) && !lotse_chart_is_protected (g_array_index (rows, Row, r).values[fact->reason]))
          lotse_figure_link (figure, r, (guint) fact->reason, fact->shift);
    }
}

static LotseFigure *
promises (const FigureSource *source, Split split)
{
  g_autoptr (GArray) facts = lotse_shift_facts (source->data, source->as_of, is_seen, (gpointer) source);
  g_autoptr (GArray) rows = split == BY_FIELD ? fields_of (source, facts) : split == BY_DEPARTMENT ? departments_of (facts) : years_of (facts);
  g_autofree LotseBarGroup *groups = g_new0 (LotseBarGroup, MAX (1, rows->len));
  const LotseShiftSums all = lotse_shift_sums (facts, 0, TRUE, NULL);
  const gboolean without = all.months[N_REASONS - 1] > 0;
  LotseBarSeries series[N_REASONS];
  LotseBarInput input = { .title = title_of (split), .unit = { _("months") }, .stacked = TRUE, .standing = split == BY_YEAR,
                          .whole = TRUE, .unranked = split != BY_YEAR, .series = series, .n_series = without ? N_REASONS : N_REASONS - 1, .groups = groups };
  LotseFigure *figure;

  g_array_set_clear_func (rows, row_clear);
  sum_rows (rows, split, facts);
  if (lotse_source_is_public (source->options))
    protect_rows (rows);
  for (int s = 0; s < N_REASONS; s++)
    series[s] = (LotseBarSeries) { lotse_shift_reason_label (s), LOTSE_CHART_N_STATES, s == N_REASONS - 1 };
  for (guint r = 0; r < rows->len; r++)
    {
      const Row *row = &g_array_index (rows, Row, r);

      groups[r] = (LotseBarGroup) { row->title, NULL, row->values, &row->total };
    }
  input.n_groups = all.later > 0 ? rows->len : 0;
  figure = lotse_bar_chart_new (&input, source->text, source->width, source->height);
  link_rows (figure, rows, split, facts);
  return figure;
}

LotseFigure *
lotse_figure_promises (const FigureSource *source)
{
  return promises (source, BY_YEAR);
}

LotseFigure *
lotse_figure_promise_fields (const FigureSource *source)
{
  return promises (source, BY_FIELD);
}

LotseFigure *
lotse_figure_promise_departments (const FigureSource *source)
{
  return promises (source, BY_DEPARTMENT);
}

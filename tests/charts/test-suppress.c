/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small counts cannot be worked out: an attacker who solves all equations of the table learns none of those that are left out. Also both
 * averages of ratios. */
#include <math.h>
#include <string.h>

#include "charts/ratios.h"
#include "charts/suppress.h"

#define MAX_SIDE 8
#define MAX_CELLS ((MAX_SIDE + 1) * (MAX_SIDE + 1))

typedef struct { guint rows, columns; guint64 all[MAX_CELLS]; } Whole; /* with totals */

static Whole
whole_of (const guint64 *counts, guint n_rows, guint n_columns)
{
  Whole w = { n_rows + 1, n_columns + 1, { 0 } };

  for (guint r = 0; r < n_rows; r++)
    for (guint c = 0; c < n_columns; c++)
      {
        guint64 count = counts[r * n_columns + c];

        w.all[r * w.columns + c] = count;
        w.all[r * w.columns + n_columns] += count;
        w.all[n_rows * w.columns + c] += count;
        w.all[n_rows * w.columns + n_columns] += count;
      }
  return w;
}

/* Which unknowns follow from the equations: by elimination, an unknown is known where a row of the reduced matrix holds nothing else. */
static guint
learned (const Whole *w, const gboolean *out, gboolean *known)
{
  static double m[2 * (MAX_SIDE + 1)][MAX_CELLS];
  guint unknowns[MAX_CELLS], n = 0, equations = 0, rank = 0, found = 0;

  memset (known, 0, sizeof *known * MAX_CELLS);
  for (guint i = 0; i < w->rows * w->columns; i++)
    if (out[i])
      unknowns[n++] = i;
  /* In every row the cells less their total are nothing; the same in every column. */
  for (guint line = 0; line < w->rows + w->columns; line++, equations++)
    for (guint u = 0; u < n; u++)
      {
        guint r = unknowns[u] / w->columns, c = unknowns[u] % w->columns;

        m[equations][u] = line < w->rows ? (r == line ? (c + 1 == w->columns ? -1 : 1) : 0) : c == line - w->rows ? (r + 1 == w->rows ? -1 : 1) : 0;
      }
  for (guint u = 0; u < n && rank < equations; u++)
    {
      guint pivot = rank;

      while (pivot < equations && fabs (m[pivot][u]) < 1e-9)
        pivot++;
      if (pivot == equations)
        continue;
      for (guint k = 0; k < n; k++)
        {
          double swap = m[pivot][k];

          m[pivot][k] = m[rank][k];
          m[rank][k] = swap;
        }
      for (guint e = 0; e < equations; e++)
        {
          double factor = m[e][u] / m[rank][u];

          for (guint k = 0; e != rank && k < n; k++)
            m[e][k] -= factor * m[rank][k];
        }
      rank++;
    }
  for (guint e = 0; e < rank; e++)
    {
      guint entries = 0, last = 0;

      for (guint u = 0; u < n; u++)
        if (fabs (m[e][u]) > 1e-9)
          {
            entries++;
            last = u;
          }
      if (entries == 1)
        {
          known[unknowns[last]] = TRUE;
          found++;
        }
    }
  return found;
}

static void
check_table (const guint64 *counts, guint n_rows, guint n_columns)
{
  Whole w = whole_of (counts, n_rows, n_columns);
  g_autofree gboolean *out = lotse_suppress (&(LotseCounts) { n_rows, n_columns, counts });
  gboolean known[MAX_CELLS];
  gboolean any = FALSE;

  for (guint i = 0; i < w.rows * w.columns; i++)
    {
      any |= w.all[i] > 0 && w.all[i] < LOTSE_SMALL_COUNT;
      if (w.all[i] > 0 && w.all[i] < LOTSE_SMALL_COUNT)
        g_assert_true (out[i]);
    }
  /* Where nothing is small nothing is lost. */
  for (guint i = 0; !any && i < w.rows * w.columns; i++)
    g_assert_false (out[i]);
  g_assert_cmpuint (learned (&w, out, known), ==, 0);
  /* What is missing in a line whose total is published does not add up to a small count either. */
  for (guint r = 0; r < w.rows; r++)
    {
      guint64 sum = 0, n = 0;

      for (guint c = 0; c + 1 < w.columns; c++)
        if (out[r * w.columns + c])
          {
            sum += w.all[r * w.columns + c];
            n++;
          }
      if (n > 0 && n < w.columns - 1 && !out[r * w.columns + w.columns - 1])
        g_assert_cmpuint (sum, >=, LOTSE_SMALL_COUNT);
    }
}

static void
test_tables (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (42);

  for (guint run = 0; run < 4000; run++)
    {
      guint rows = (guint) g_rand_int_range (rand, 1, MAX_SIDE + 1), columns = (guint) g_rand_int_range (rand, 1, MAX_SIDE + 1);
      guint64 counts[MAX_SIDE * MAX_SIDE];
      int most = run % 3 == 0 ? 6 : run % 3 == 1 ? 30 : 300;

      for (guint i = 0; i < rows * columns; i++)
        counts[i] = g_rand_double (rand) < 0.2 ? 0 : (guint64) g_rand_int_range (rand, 0, most);
      check_table (counts, rows, columns);
    }
}

/* A single small count takes a second one of its row and both of another row with it, and no more. */
static void
test_circle (void)
{
  static const guint64 counts[] = { 3, 20, 30, 40, 50, 60, 70, 80, 90 };
  g_autofree gboolean *out = lotse_suppress (&(LotseCounts) { 3, 3, counts });
  guint n = 0;

  for (guint i = 0; i < 16; i++)
    n += out[i];
  g_assert_true (out[0]);
  g_assert_cmpuint (n, ==, 4);
  g_assert_false (out[15]);
}

static void
test_list (void)
{
  static const guint64 plain[] = { 10, 20, 0 }, one[] = { 3, 20, 9, 0 }, two[] = { 1, 2, 50 }, alone[] = { 3 }, all_small[] = { 1, 1 };
  g_autofree gboolean *a = lotse_suppress_list (plain, 3), *b = lotse_suppress_list (one, 4), *c = lotse_suppress_list (two, 3), *d = lotse_suppress_list (alone, 1),
                      *e = lotse_suppress_list (all_small, 2), *f = lotse_suppress_list (NULL, 0);

  for (guint i = 0; i < 4; i++)
    g_assert_false (a[i]);
  /* The smallest other one goes with it, never the zero, and the total stays. */
  g_assert_true (b[0] && b[2]);
  g_assert_false (b[1] || b[3] || b[4]);
  /* Together three: still a small count, so all go. */
  g_assert_true (c[0] && c[1] && c[2]);
  g_assert_false (c[3]);
  g_assert_true (d[0] && d[1]);
  g_assert_true (e[0] && e[1] && e[2]);
  g_assert_false (f[0]);
}

/* Real case: 46,000 of 150,000 are 31 %, the mean of the services' quotas is 20 %. */
static void
test_averages (void)
{
  static const LotseChartRatio ratios[] = { { 40000, 100000 }, { 5000, 40000 }, { 1000, 10000 }, { NAN, 500 }, { 5, 0 } };
  LotseRatioAverages a = lotse_ratio_averages (ratios, 5), none = lotse_ratio_averages (ratios + 3, 2);
  g_autofree char *text = lotse_ratio_averages_text (&a, LOTSE_CHART_EN), *german = lotse_ratio_averages_text (&a, LOTSE_CHART_DE), *nothing = lotse_ratio_averages_text (&none, LOTSE_CHART_EN);

  g_assert_cmpfloat_with_epsilon (a.ratio_of_sums, 46000.0 / 150000, 1e-9);
  g_assert_cmpfloat_with_epsilon (a.mean_of_ratios, (0.4 + 0.125 + 0.1) / 3, 1e-9);
  g_assert_cmpuint (a.known, ==, 3);
  g_assert_cmpuint (a.all, ==, 5);
  g_assert_cmpstr (text, ==, "Ratio of sums 30.7% (46,000 of 150,000), mean of ratios 20.8%; 3 of 5 known.");
  g_assert_nonnull (strstr (german, "46.000 of 150.000"));
  g_assert_true (isnan (none.ratio_of_sums) && isnan (none.mean_of_ratios));
  g_assert_cmpstr (nothing, ==, "Nothing is known yet.");
  g_assert_cmpstr (lotse_ratio_of_sums_label (), !=, lotse_mean_of_ratios_label ());
}

static void
test_coverage (void)
{
  g_autofree char *text = lotse_coverage_text (9, 12), *one = lotse_coverage_text (0, 1);

  g_assert_cmpstr (text, ==, "9 of 12 departments");
  g_assert_cmpstr (one, ==, "0 of 1 department");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/suppress/tables", test_tables);
  g_test_add_func ("/charts/suppress/circle", test_circle);
  g_test_add_func ("/charts/suppress/list", test_list);
  g_test_add_func ("/charts/ratios/averages", test_averages);
  g_test_add_func ("/charts/ratios/coverage", test_coverage);
  return g_test_run ();
}

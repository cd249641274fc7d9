/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Primary and complementary suppression in a table with totals.
 *
 * Rows and columns are the nodes of a graph, suppressed cells its edges (the total of a row lies in the column of totals, and so on). What can be
 * worked out exactly are the bridges of that graph (Gusfield, A Graph Theoretic Approach to Statistical Data Security, 1988); so cells are
 * added until no suppressed one is a bridge. Beyond that, the sum of what is missing in a row or column must not itself be a small count. */
#include "suppress.h"

#include <string.h>

typedef struct
{
  guint     rows, columns; /* with totals */
  guint64  *counts;        /* (owned) */
  gboolean *out;           /* (owned) suppressed */
  gboolean  row_totals, column_totals; /* columns and rows of totals take part */
} Table;

static guint
at (const Table *t, guint row, guint column)
{
  return row * t->columns + column;
}

/* With a single column the total of a row is the cell itself, so it shares its fate; the same the other way round. */
static gboolean
takes_part (const Table *t, guint row, guint column)
{
  return (t->row_totals || column + 1 < t->columns) && (t->column_totals || row + 1 < t->rows);
}

static void
fill_totals (Table *t, const LotseCounts *in)
{
  for (guint r = 0; r < in->n_rows; r++)
    for (guint c = 0; c < in->n_columns; c++)
      {
        guint64 count = in->counts[r * in->n_columns + c];

        t->counts[at (t, r, c)] = count;
        t->counts[at (t, r, t->columns - 1)] += count;
        t->counts[at (t, t->rows - 1, c)] += count;
        t->counts[at (t, t->rows - 1, t->columns - 1)] += count;
      }
}

static gboolean
suppress_small (Table *t)
{
  gboolean any = FALSE;

  for (guint i = 0; i < t->rows * t->columns; i++)
    if (takes_part (t, i / t->columns, i % t->columns) && t->counts[i] > 0 && t->counts[i] < LOTSE_SMALL_COUNT)
      any = t->out[i] = TRUE;
  return any;
}

/* @line: a row, or with @across FALSE a column. */
static guint
in_line (const Table *t, gboolean is_row, guint line, guint place)
{
  return is_row ? at (t, line, place) : at (t, place, line);
}

static guint
line_length (const Table *t, gboolean is_row)
{
  return is_row ? (t->row_totals ? t->columns : t->columns - 1) : (t->column_totals ? t->rows : t->rows - 1);
}

/* Whether the line adds up to a total at all. */
static gboolean
has_total (const Table *t, gboolean is_row)
{
  return is_row ? t->row_totals : t->column_totals;
}

static guint
suppressed_in_line (const Table *t, gboolean is_row, guint line)
{
  guint n = 0;

  for (guint i = 0; i < line_length (t, is_row); i++)
    n += t->out[in_line (t, is_row, line, i)];
  return n;
}

/* The next one to leave out in a line: rather where others are left out across it already, then the smallest, so that little is lost; zeros
 * tell least and come last. -1: all are out. */
static int
cheapest (const Table *t, gboolean is_row, guint line)
{
  int best = -1;
  guint64 best_cost = G_MAXUINT64;

  for (guint i = 0; i < line_length (t, is_row); i++)
    {
      guint cell = in_line (t, is_row, line, i);
      guint64 cost;

      if (t->out[cell])
        continue;
      cost = t->counts[cell] == 0 ? G_MAXUINT32 / 4 : MIN (t->counts[cell], G_MAXUINT32 / 8);
      if (i + 1 == line_length (t, is_row) && has_total (t, is_row))
        cost += G_MAXUINT32;
      if (suppressed_in_line (t, !is_row, i) == 0)
        cost += G_MAXUINT32 / 2;
      if (cost < best_cost)
        {
          best_cost = cost;
          best = (int) i;
        }
    }
  return best;
}

/* Known: total minus what is published. The sum of the rest must not be small; where the total is out itself it is not known. */
static gboolean
sum_is_small (const Table *t, gboolean is_row, guint line)
{
  guint length = line_length (t, is_row);
  guint64 sum = 0;

  if (!has_total (t, is_row) || t->out[in_line (t, is_row, line, length - 1)])
    return FALSE;
  for (guint i = 0; i + 1 < length; i++)
    if (t->out[in_line (t, is_row, line, i)])
      sum += t->counts[in_line (t, is_row, line, i)];
  return sum < LOTSE_SMALL_COUNT;
}

static gboolean
protect_line (Table *t, gboolean is_row, guint line)
{
  guint n = suppressed_in_line (t, is_row, line);
  int more;

  if (n == 0 || !has_total (t, is_row) || (n > 1 && !sum_is_small (t, is_row, line)) || (more = cheapest (t, is_row, line)) < 0)
    return FALSE;
  t->out[in_line (t, is_row, line, (guint) more)] = TRUE;
  return TRUE;
}

static gboolean
protect_lines (Table *t)
{
  gboolean any = FALSE;

  for (int is_row = 0; is_row < 2; is_row++)
    {
      guint lines = is_row ? (t->column_totals ? t->rows : t->rows - 1) : (t->row_totals ? t->columns : t->columns - 1);

      for (guint line = 0; line < lines; line++)
        any |= protect_line (t, is_row, line);
    }
  return any;
}

/* Whether row and column of @cell stay linked through other suppressed cells. */
static gboolean
is_bridge (const Table *t, guint cell)
{
  guint n = t->rows + t->columns, from = cell / t->columns, to = t->rows + cell % t->columns, head = 0, tail = 0;
  g_autofree gboolean *seen = g_new0 (gboolean, n);
  g_autofree guint *queue = g_new (guint, n);

  seen[from] = TRUE;
  queue[tail++] = from;
  while (head < tail && !seen[to])
    {
      guint node = queue[head++];
      gboolean is_row = node < t->rows;

      for (guint i = 0; i < (is_row ? t->columns : t->rows); i++)
        {
          guint edge = is_row ? at (t, node, i) : at (t, i, node - t->rows), next = is_row ? t->rows + i : i;

          if (!t->out[edge] || edge == cell || seen[next])
            continue;
          seen[next] = TRUE;
          queue[tail++] = next;
        }
    }
  return !seen[to];
}

/* A bridge is put on a circle: one more cell is left out in its row, and what that asks for follows. */
static gboolean
protect_bridges (Table *t)
{
  if (!t->row_totals || !t->column_totals)
    return FALSE;
  for (guint cell = 0; cell < t->rows * t->columns; cell++)
    {
      int more;

      if (!t->out[cell] || !is_bridge (t, cell))
        continue;
      more = cheapest (t, TRUE, cell / t->columns);
      if (more >= 0)
        t->out[at (t, cell / t->columns, (guint) more)] = TRUE;
      else if ((more = cheapest (t, FALSE, cell % t->columns)) >= 0)
        t->out[at (t, (guint) more, cell % t->columns)] = TRUE;
      else
        continue;
      return TRUE;
    }
  return FALSE;
}

/* Totals that took no part are their only cell. */
static void
copy_to_totals (Table *t)
{
  for (guint r = 0; !t->row_totals && r < t->rows; r++)
    t->out[at (t, r, t->columns - 1)] = t->out[at (t, r, 0)];
  for (guint c = 0; !t->column_totals && c < t->columns; c++)
    t->out[at (t, t->rows - 1, c)] = t->out[at (t, 0, c)];
}

gboolean *
lotse_suppress (const LotseCounts *in)
{
  Table t = { in->n_rows + 1, in->n_columns + 1, NULL, NULL, in->n_columns > 1, in->n_rows > 1 };

  t.counts = g_new0 (guint64, t.rows * t.columns);
  t.out = g_new0 (gboolean, t.rows * t.columns);
  fill_totals (&t, in);
  if (suppress_small (&t))
    while (protect_lines (&t) || protect_bridges (&t))
      ;
  copy_to_totals (&t);
  g_free (t.counts);
  return t.out;
}

gboolean *
lotse_suppress_list (const guint64 *counts, guint n)
{
  LotseCounts list = { 1, n, counts };
  gboolean *flags = lotse_suppress (&list), *out = g_new (gboolean, n + 1);

  memcpy (out, flags, sizeof *out * (n + 1));
  g_free (flags);
  return out;
}

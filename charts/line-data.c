/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times and values apart, and a pyramid of extents above the values. */
#include "line-data.h"

#include <math.h>

#define BLOCK 64    /* values below one extent of the lowest level */
#define FAN 16      /* extents below one of the next level */
#define MAX_LEVELS 12
#define CLOCK_PROBES 64

/* Empty: low > high. */
typedef struct { double low, high; } Extent;

struct _LotseLineData
{
  gatomicrefcount refs;
  gsize           n;
  double         *times, *values;    /* (owned) */
  Extent         *levels[MAX_LEVELS]; /* (owned) */
  gsize           n_extents[MAX_LEVELS];
  guint           n_levels;
  double          max_gap;
  gboolean        has_clock;
};

static int
compare_times (gconstpointer a, gconstpointer b, gpointer data)
{
  const LotseLinePoint *x = a, *y = b;

  return (x->time > y->time) - (x->time < y->time);
}

/* FALSE where a point has no time or comes before its predecessor. */
static gboolean
copy_in_order (LotseLineData *self, const LotseLinePoint *points, gsize n)
{
  double last = -INFINITY;

  for (gsize i = 0; i < n; i++)
    {
      if (!(points[i].time >= last) || !(points[i].time < INFINITY))
        return FALSE;
      last = self->times[i] = points[i].time;
      self->values[i] = points[i].value;
    }
  self->n = n;
  return TRUE;
}

static void
copy_sorted (LotseLineData *self, const LotseLinePoint *points, gsize n)
{
  g_autofree LotseLinePoint *sorted = g_new (LotseLinePoint, n);
  gsize kept = 0;

  for (gsize i = 0; i < n; i++)
    if (isfinite (points[i].time))
      sorted[kept++] = points[i];
  /* A merge sort: equal times keep their order. */
  g_qsort_with_data (sorted, (gint) kept, sizeof *sorted, compare_times, NULL);
  copy_in_order (self, sorted, kept);
}

static void
merge (Extent *into, const Extent *from)
{
  into->low = from->low < into->low ? from->low : into->low;
  into->high = from->high > into->high ? from->high : into->high;
}

static Extent
extent_of_values (const double *values, gsize n)
{
  Extent e = { INFINITY, -INFINITY };

  /* No comparison with NAN is true. */
  for (gsize i = 0; i < n; i++)
    {
      e.low = values[i] < e.low ? values[i] : e.low;
      e.high = values[i] > e.high ? values[i] : e.high;
    }
  return e;
}

static void
build_levels (LotseLineData *self)
{
  gsize n = (self->n + BLOCK - 1) / BLOCK;

  self->levels[0] = g_new (Extent, MAX (n, 1));
  for (gsize i = 0; i < n; i++)
    self->levels[0][i] = extent_of_values (self->values + i * BLOCK, MIN (BLOCK, self->n - i * BLOCK));
  self->n_extents[0] = n;
  for (self->n_levels = 1; n > FAN && self->n_levels < MAX_LEVELS; self->n_levels++)
    {
      const Extent *below = self->levels[self->n_levels - 1];
      gsize above = (n + FAN - 1) / FAN;
      Extent *level = self->levels[self->n_levels] = g_new (Extent, above);

      for (gsize i = 0; i < above; i++)
        {
          level[i] = (Extent) { INFINITY, -INFINITY };
          for (gsize k = i * FAN; k < MIN (n, (i + 1) * FAN); k++)
            merge (&level[i], &below[k]);
        }
      self->n_extents[self->n_levels] = n = above;
    }
}

/* Infinite values cannot be drawn; they count as not known. TRUE where there were any. */
static gboolean
forget_infinite (LotseLineData *self)
{
  gboolean found = FALSE;

  for (gsize block = 0; block < self->n_extents[0]; block++)
    {
      if (self->levels[0][block].low > -INFINITY && self->levels[0][block].high < INFINITY)
        continue;
      for (gsize i = block * BLOCK; i < MIN (self->n, (block + 1) * BLOCK); i++)
        if (isinf (self->values[i]))
          {
            self->values[i] = NAN;
            found = TRUE;
          }
    }
  return found;
}

LotseLineData *
lotse_line_data_new (const LotseLinePoint *points, gsize n, double max_gap_secs)
{
  LotseLineData *self = g_new0 (LotseLineData, 1);

  g_atomic_ref_count_init (&self->refs);
  self->max_gap = max_gap_secs;
  self->times = g_new (double, MAX (n, 1));
  self->values = g_new (double, MAX (n, 1));
  if (n > 0 && !copy_in_order (self, points, n))
    copy_sorted (self, points, n);
  build_levels (self);
  if (forget_infinite (self))
    {
      for (guint l = 0; l < self->n_levels; l++)
        g_clear_pointer (&self->levels[l], g_free);
      build_levels (self);
    }
  for (gsize i = 0; i < MIN (self->n, CLOCK_PROBES); i++)
    self->has_clock |= fmod (self->times[i], 86400) != 0;
  return self;
}

LotseLineData *
lotse_line_data_ref (LotseLineData *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
lotse_line_data_unref (LotseLineData *self)
{
  if (!self || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->times);
  g_free (self->values);
  for (guint l = 0; l < self->n_levels; l++)
    g_free (self->levels[l]);
  g_free (self);
}

gsize
lotse_line_data_n (const LotseLineData *self)
{
  return self->n;
}

double
lotse_line_data_time (const LotseLineData *self, gsize i)
{
  return self->times[i];
}

double
lotse_line_data_value (const LotseLineData *self, gsize i)
{
  return self->values[i];
}

double
lotse_line_data_max_gap (const LotseLineData *self)
{
  return self->max_gap;
}

gboolean
lotse_line_data_has_clock (const LotseLineData *self)
{
  return self->has_clock;
}

/* In growing steps from where the last search ended, then by halving: columns follow one another. */
gsize
lotse_line_data_find (const LotseLineData *self, gsize from, double time)
{
  gsize low = from, step = 1, high;

  if (from >= self->n || self->times[from] >= time)
    return MIN (from, self->n);
  while (low + step < self->n && self->times[low + step] < time)
    {
      low += step;
      step *= 2;
    }
  high = MIN (low + step, self->n);
  while (high - low > 1)
    {
      gsize middle = low + (high - low) / 2;

      if (self->times[middle] < time)
        low = middle;
      else
        high = middle;
    }
  return high;
}

static gboolean
block_is_empty (const LotseLineData *self, gsize block)
{
  return self->levels[0][block].low > self->levels[0][block].high;
}

gboolean
lotse_line_data_first_known (const LotseLineData *self, gsize from, gsize to, gsize *index)
{
  for (gsize i = from; i < MIN (to, self->n); i++)
    {
      if (!isnan (self->values[i]))
        {
          *index = i;
          return TRUE;
        }
      if (i % BLOCK == 0 && block_is_empty (self, i / BLOCK))
        i += BLOCK - 1;
    }
  return FALSE;
}

gboolean
lotse_line_data_last_known (const LotseLineData *self, gsize from, gsize to, gsize *index)
{
  for (gsize i = MIN (to, self->n); i > from; i--)
    {
      if (!isnan (self->values[i - 1]))
        {
          *index = i - 1;
          return TRUE;
        }
      if (i % BLOCK == 0 && block_is_empty (self, i / BLOCK - 1))
        i -= MIN (BLOCK - 1, i - from - 1);
    }
  return FALSE;
}

gboolean
lotse_line_data_extent (const LotseLineData *self, gsize from, gsize to, double *low, double *high)
{
  Extent e = { INFINITY, -INFINITY };

  to = MIN (to, self->n);
  while (from < to)
    {
      gsize size = BLOCK, block = from / BLOCK;
      guint level = 0;

      if (from % BLOCK != 0 || to - from < BLOCK)
        {
          gsize end = MIN (to, (block + 1) * BLOCK);
          Extent part = extent_of_values (self->values + from, end - from);

          merge (&e, &part);
          from = end;
          continue;
        }
      while (level + 1 < self->n_levels && block % FAN == 0 && to - from >= size * FAN)
        {
          level++;
          block /= FAN;
          size *= FAN;
        }
      merge (&e, &self->levels[level][block]);
      from += size;
    }
  *low = e.low;
  *high = e.high;
  return e.low <= e.high;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times and values apart, and a pyramid of extents above the values. */
#include "line-data.h"

#include <math.h>
#include <string.h>

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
  guint     n_gaps;
};

/* Of a block: something in it may be a gap; nothing can; it was measured before its points were moved. */
typedef enum { BLOCK_DOUBTFUL, BLOCK_WHOLE, BLOCK_MOVED } BlockState;

/* Values go through the processor once: with them come the extent of each block, and whether anything in it can be a gap. Returns where runs of points in order begin.
 * (transfer full) (element-type gsize) */
static GArray *
copy_points (LotseLineData *self, const LotseLinePoint *points, gsize n, guint8 *blocks)
{
  const double most = self->max_gap > 0 ? self->max_gap : INFINITY;
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (gsize));
  double last = INFINITY;
  gsize i = 0;

  while (i < n)
    {
      Extent e = { INFINITY, -INFINITY };
      const gsize block = self->n / BLOCK, end = (block + 1) * BLOCK;
      gboolean known = TRUE;

      for (; i < n && self->n < end; i++)
        {
          const double time = points[i].time, value = points[i].value;

          if (!isfinite (time))
            continue;
          if (G_UNLIKELY (time < last))
            g_array_append_val (runs, self->n);
          /* No comparison with NAN is true. */
          known &= (value == value) & (time - last <= most); /* of the first one the step is of no account */
          e.low = value < e.low ? value : e.low;
          e.high = value > e.high ? value : e.high;
          last = self->times[self->n] = time;
          self->values[self->n++] = value;
        }
      self->levels[0][block] = e;
      blocks[block] = known ? BLOCK_WHOLE : BLOCK_DOUBTFUL;
    }
  return runs;
}

/* First of [@from, @to) that is later than @time, or with @or_equal not earlier. */
static gsize
bound (const double *times, gsize from, gsize to, double time, gboolean or_equal)
{
  while (from < to)
    {
      gsize middle = from + (to - from) / 2;

      if (times[middle] < time || (!or_equal && times[middle] == time))
        from = middle + 1;
      else
        to = middle;
    }
  return from;
}

/* Two runs in order become one; only where they overlap anything is moved. Equal times keep their order. */
static void
merge_runs (LotseLineData *self, guint8 *blocks, gsize a, gsize b, gsize c)
{
  double *times = self->times, *values = self->values;
  gsize left = bound (times, a, b, times[b], FALSE), right = bound (times, b, c, times[b - 1], TRUE), n = b - left, i = 0, k = b, to = left;
  g_autofree double *moved_times = NULL, *moved_values = NULL;

  if (n == 0)
    return;
  moved_times = g_memdup2 (times + left, n * sizeof *times);
  moved_values = g_memdup2 (values + left, n * sizeof *values);
  for (; i < n; to++)
    {
      gboolean second = k < right && times[k] < moved_times[i];

      times[to] = second ? times[k] : moved_times[i];
      values[to] = second ? values[k] : moved_values[i];
      *(second ? &k : &i) += 1;
    }
  /* And the step to what follows is another one. */
  for (gsize block = left / BLOCK; block <= MIN (right, self->n - 1) / BLOCK; block++)
    blocks[block] = BLOCK_MOVED;
}

/* A natural merge sort: series that are in order but for the hours in which the clock was set back cost hardly more than ordered ones. */
static void
sort_points (LotseLineData *self, GArray *runs, guint8 *blocks)
{
  while (runs->len > 1)
    {
      guint kept = 0;

      for (guint r = 0; r < runs->len; r += 2)
        {
          gsize start = g_array_index (runs, gsize, r);

          if (r + 1 < runs->len)
            merge_runs (self, blocks, start, g_array_index (runs, gsize, r + 1), r + 2 < runs->len ? g_array_index (runs, gsize, r + 2) : self->n);
          g_array_index (runs, gsize, kept++) = start;
        }
      g_array_set_size (runs, kept);
    }
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

/* Those that were moved. */
static void
measure_blocks (LotseLineData *self, guint8 *blocks)
{
  for (gsize i = 0; i * BLOCK < self->n; i++)
    if (blocks[i] == BLOCK_MOVED)
      {
        self->levels[0][i] = extent_of_values (self->values + i * BLOCK, MIN (BLOCK, self->n - i * BLOCK));
        blocks[i] = BLOCK_DOUBTFUL;
      }
}

/* Above the extents of blocks. */
static void
build_levels (LotseLineData *self)
{
  gsize n = (self->n + BLOCK - 1) / BLOCK;

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

/* Infinite values cannot be drawn; they count as not known. */
static void
forget_infinite (LotseLineData *self, guint8 *blocks)
{
  for (gsize block = 0; block * BLOCK < self->n; block++)
    {
      if (self->levels[0][block].low > -INFINITY && self->levels[0][block].high < INFINITY)
        continue;
      for (gsize i = block * BLOCK; i < MIN (self->n, (block + 1) * BLOCK); i++)
        if (isinf (self->values[i]))
          self->values[i] = NAN;
      blocks[block] = BLOCK_MOVED;
    }
}

/* In a whole block no value is missing and no step is too long, that to its first value included. */
static guint
count_gaps (const LotseLineData *self, const guint8 *blocks)
{
  gboolean any = FALSE;
  guint gaps = 0;
  gsize last = 0;

  for (gsize i = 0; i < self->n; i++)
    {
      if (any && last + 1 == i && i % BLOCK == 0 && blocks[i / BLOCK] == BLOCK_WHOLE)
        {
          last = MIN (i + BLOCK, self->n) - 1;
          i = last;
          continue;
        }
      if (isnan (self->values[i]))
        continue;
      if (any ? i > last + 1 || (self->max_gap > 0 && self->times[i] - self->times[last] > self->max_gap) : i > 0)
        gaps++;
      any = TRUE;
      last = i;
    }
  return gaps + (self->n > 0 && (!any || last + 1 < self->n) ? 1 : 0);
}

LotseLineData *
lotse_line_data_new (const LotseLinePoint *points, gsize n, double max_gap_secs)
{
  LotseLineData *self = g_new0 (LotseLineData, 1);
  g_autofree guint8 *blocks = g_new0 (guint8, n / BLOCK + 1);
  g_autoptr (GArray) runs = NULL;

  g_atomic_ref_count_init (&self->refs);
  self->max_gap = max_gap_secs;
  self->times = g_new (double, MAX (n, 1));
  self->values = g_new (double, MAX (n, 1));
  self->levels[0] = g_new (Extent, n / BLOCK + 1);
  runs = copy_points (self, points, n, blocks);
  sort_points (self, runs, blocks);
  measure_blocks (self, blocks);
  forget_infinite (self, blocks);
  measure_blocks (self, blocks);
  build_levels (self);
  for (gsize i = 0; i < MIN (self->n, CLOCK_PROBES); i++)
    self->has_clock |= fmod (self->times[i], 86400) != 0;
  self->n_gaps = count_gaps (self, blocks);
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

guint
lotse_line_data_n_gaps (const LotseLineData *self)
{
  return self->n_gaps;
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

/* In growing steps from @guess, then by halving: columns follow one another, and mostly hold as many points. */
gsize
lotse_line_data_find_near (const LotseLineData *self, gsize from, gsize guess, double time)
{
  gsize low, high, step = 1;

  if (from >= self->n || self->times[from] >= time)
    return MIN (from, self->n);
  /* times[low] < time <= times[high], where times[n] is later than all. */
  guess = CLAMP (guess, from, self->n - 1);
  if (self->times[guess] < time)
    {
      for (low = guess; low + step < self->n && self->times[low + step] < time; step *= 2)
        low += step;
      high = MIN (low + step, self->n);
    }
  else
    {
      for (high = guess; high - from > step && self->times[high - step] >= time; step *= 2)
        high -= step;
      low = high - from > step ? high - step : from;
    }
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

gsize
lotse_line_data_find (const LotseLineData *self, gsize from, double time)
{
  return lotse_line_data_find_near (self, from, from, time);
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

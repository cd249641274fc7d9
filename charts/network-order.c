/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Order of two sides with few crossings (Sugiyama, Tagawa, Toda 1981, and adjacent exchange). Without chance: equal data, equal picture. */
#include <string.h>

#include "network-private.h"

#define ROUNDS 24
#define STARTS 4
#define MANY 600 /* edges; beyond, fewer rounds keep it quick */

typedef struct
{
  const NetworkEdge *edges;
  guint              n_edges, n[2];
  guint             *place[2]; /* index → place */
  guint             *order[2]; /* place → index */
} Sides;

guint
lotse_network_count_crossings (const NetworkEdge *edges, guint n_edges, const guint *left_place, const guint *right_place)
{
  guint crossings = 0;

  for (guint i = 0; i < n_edges; i++)
    for (guint k = 0; k < i; k++)
      {
        gint64 left = (gint64) left_place[edges[i].left] - left_place[edges[k].left], right = (gint64) right_place[edges[i].right] - right_place[edges[k].right];

        crossings += (left < 0 && right > 0) || (left > 0 && right < 0);
      }
  return crossings;
}

static guint
end_of (const NetworkEdge *edge, int side)
{
  return side == 0 ? edge->left : edge->right;
}

static void
places_from_order (Sides *s, int side)
{
  for (guint i = 0; i < s->n[side]; i++)
    s->place[side][s->order[side][i]] = i;
}

typedef struct { double key; guint index; } Key;

static int
compare_keys (gconstpointer a, gconstpointer b, gpointer data)
{
  const Key *x = a, *y = b;

  return x->key < y->key ? -1 : x->key > y->key;
}

/* Each to the mean of what it is linked to; the sort is stable, so ties stay as they were. */
static void
sort_by_barycentre (Sides *s, int side)
{
  g_autofree Key *keys = g_new (Key, MAX (1, s->n[side]));
  g_autofree double *sum = g_new0 (double, MAX (1, s->n[side]));
  g_autofree guint *count = g_new0 (guint, MAX (1, s->n[side]));

  for (guint e = 0; e < s->n_edges; e++)
    {
      sum[end_of (&s->edges[e], side)] += s->place[1 - side][end_of (&s->edges[e], 1 - side)];
      count[end_of (&s->edges[e], side)]++;
    }
  for (guint i = 0; i < s->n[side]; i++)
    {
      guint index = s->order[side][i];

      keys[i] = (Key) { count[index] ? sum[index] / count[index] : G_MAXDOUBLE, index };
    }
  g_qsort_with_data (keys, (gint) s->n[side], sizeof *keys, compare_keys, NULL);
  for (guint i = 0; i < s->n[side]; i++)
    s->order[side][i] = keys[i].index;
  places_from_order (s, side);
}

static guint
crossings (const Sides *s)
{
  return lotse_network_count_crossings (s->edges, s->n_edges, s->place[0], s->place[1]);
}

/* Crossings between the edges of two neighbours, as they stand and the other way round. */
static int
gain_of_swap (const Sides *s, int side, guint upper)
{
  guint a = s->order[side][upper], b = s->order[side][upper + 1];
  int now = 0, swapped = 0;

  for (guint i = 0; i < s->n_edges; i++)
    for (guint k = 0; end_of (&s->edges[i], side) == a && k < s->n_edges; k++)
      if (end_of (&s->edges[k], side) == b)
        {
          guint pa = s->place[1 - side][end_of (&s->edges[i], 1 - side)], pb = s->place[1 - side][end_of (&s->edges[k], 1 - side)];

          now += pa > pb;
          swapped += pa < pb;
        }
  return now - swapped;
}

static void
swap_neighbours (Sides *s)
{
  gboolean better = TRUE;

  for (guint round = 0; better && round < ROUNDS; round++)
    {
      better = FALSE;
      for (int side = 0; side < 2; side++)
        for (guint i = 0; i + 1 < s->n[side]; i++)
          if (gain_of_swap (s, side, i) > 0)
            {
              guint index = s->order[side][i];

              s->order[side][i] = s->order[side][i + 1];
              s->order[side][i + 1] = index;
              places_from_order (s, side);
              better = TRUE;
            }
    }
}

/* As given, turned round, and in strides: where one start ends in a dead end another does not. */
static void
start_order (Sides *s, guint start)
{
  for (int side = 0; side < 2; side++)
    {
      guint n = s->n[side], to = 0;

      if (start < 2)
        for (guint i = 0; i < n; i++)
          s->order[side][i] = start == 1 && side == 0 ? n - 1 - i : i;
      else
        for (guint from = 0; from <= start; from++)
          for (guint i = from; i < n; i += start + 1)
            s->order[side][to++] = i;
      places_from_order (s, side);
    }
}

typedef struct { int side; guint index; } Node;

/* Appends all that is linked to @from, the nearest first; @seen: per side, marked on the way. */
static void
walk (const Sides *s, Node from, gboolean *const seen[2], GArray *reached)
{
  guint at = reached->len;

  seen[from.side][from.index] = TRUE;
  g_array_append_val (reached, from);
  for (; at < reached->len; at++)
    {
      Node node = g_array_index (reached, Node, at);

      for (guint e = 0; e < s->n_edges; e++)
        {
          Node next = { 1 - node.side, end_of (&s->edges[e], 1 - node.side) };

          if (end_of (&s->edges[e], node.side) != node.index || seen[next.side][next.index])
            continue;
          seen[next.side][next.index] = TRUE;
          g_array_append_val (reached, next);
        }
    }
}

/* One component after the other, each from the end of its longest path: what can be drawn without a crossing, paths with leaves, is. */
static void
start_by_walk (Sides *s)
{
  g_autofree gboolean *seen_left = g_new0 (gboolean, MAX (1, s->n[0])), *seen_right = g_new0 (gboolean, MAX (1, s->n[1]));
  g_autofree gboolean *tried_left = g_new0 (gboolean, MAX (1, s->n[0])), *tried_right = g_new0 (gboolean, MAX (1, s->n[1]));
  gboolean *const seen[2] = { seen_left, seen_right }, *const tried[2] = { tried_left, tried_right };
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (Node)), probe = g_array_new (FALSE, FALSE, sizeof (Node));
  guint done[2] = { 0, 0 };

  for (guint root = 0; root < s->n[0] + s->n[1]; root++)
    {
      Node first = { root < s->n[0] ? 0 : 1, root < s->n[0] ? root : root - s->n[0] };

      if (seen[first.side][first.index])
        continue;
      g_array_set_size (probe, 0);
      walk (s, first, tried, probe);
      walk (s, g_array_index (probe, Node, probe->len - 1), seen, order);
    }
  for (guint i = 0; i < order->len; i++)
    {
      Node node = g_array_index (order, Node, i);

      s->order[node.side][done[node.side]++] = node.index;
    }
  places_from_order (s, 0);
  places_from_order (s, 1);
}

void
lotse_network_order (const NetworkEdge *edges, guint n_edges, guint n_left, guint n_right, guint *left_order, guint *right_order)
{
  g_autofree guint *left_place = g_new0 (guint, MAX (1, n_left)), *right_place = g_new0 (guint, MAX (1, n_right));
  g_autofree guint *left = g_new0 (guint, MAX (1, n_left)), *right = g_new0 (guint, MAX (1, n_right));
  Sides s = { edges, n_edges, { n_left, n_right }, { left_place, right_place }, { left, right } };
  guint best = G_MAXUINT, rounds = n_edges > MANY ? 4 : ROUNDS;

  for (guint start = n_edges > MANY ? STARTS : 0; start <= STARTS && best > 0; start++)
    {
      if (start == STARTS)
        start_by_walk (&s);
      else
        start_order (&s, start);
      for (guint round = 0; round < rounds; round++)
        {
          sort_by_barycentre (&s, (round + 1) % 2);
          if (round % 4 == 3 || round + 1 == rounds)
            swap_neighbours (&s);
          if (crossings (&s) < best)
            {
              best = crossings (&s);
              memcpy (left_order, left, sizeof *left * n_left);
              memcpy (right_order, right, sizeof *right * n_right);
            }
          if (best == 0)
            break;
        }
    }
}

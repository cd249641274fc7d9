/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every event gets a row in its band: the order in which all names are whole, or else that in which most of them can be read. */
#include "timeline-private.h"

#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SEARCHED_EVENTS 48 /* of a band for whose names other orders are tried, and how many steps that may take */
#define SEARCH_TRIES 6000
#define SEARCH_TURNS 6

/* An event on its way into a row: its sign, how far the title would reach, and how much of it says enough. */
typedef struct { double x, title, least; guint index; } Sight;

static int
compare_sights (const void *a, const void *b)
{
  const Sight *x = a, *y = b;

  if (x->x != y->x)
    return x->x < y->x ? -1 : 1;
  return x->index < y->index ? -1 : x->index > y->index;
}

/* Where the whole name fits: on the right of the sign, else on its left where the row is long empty; but on the first day nothing is left of it. */
static gboolean
find_free_row (const Sight *sight, const double *ends, guint limit, double whole, double s, guint *row, gboolean *left)
{
  const gboolean beyond = sight->x + sight->title > whole;

  for (*row = 0; *row <= limit; ++*row)
    {
      *left = FALSE;
      if (!beyond && ends[*row] <= sight->x - 8 * s)
        return TRUE;
      *left = ends[*row] <= sight->x - sight->title && sight->x > sight->title;
      if (*left)
        return TRUE;
    }
  return FALSE;
}

/* Where most of the name can be read and its sign lies on no other; among rows that are equally good, the fuller one. */
static void
find_best_row (const Sight *sight, const double *ends, guint limit, double whole, double s, guint *row, gboolean *left)
{
  const double right_room = whole - sight->x - 12 * s;
  double best = -G_MAXDOUBLE;

  *row = 0;
  *left = FALSE;
  for (guint i = 0; i <= limit; i++)
    {
      const double left_room = sight->x - 12 * s - MAX (ends[i], 0), room = MAX (left_room, right_room);

      if (ends[i] > sight->x - 8 * s || room < best || (room == best && ends[i] < ends[*row]))
        continue;
      best = room;
      *row = i;
      *left = left_room > right_room;
    }
  if (best > -G_MAXDOUBLE)
    return;
  for (guint i = 1; i <= limit; i++)
    if (ends[i] < ends[*row])
      *row = i;
}

typedef struct
{
  const Sight *sights;
  guint        n, limit, tries;
  double       whole, s;
  guint8       rows[SEARCHED_EVENTS]; /* of each sight, and whether its name stands on the left */
  gboolean     lefts[SEARCHED_EVENTS];
} Search;

static double
end_of (const Sight *sight, gboolean left, double s)
{
  return (left ? sight->x + 8 * s : sight->x + sight->title) + 6 * s;
}

static gboolean
is_tried (const double *ends, guint row)
{
  for (guint before = 0; before < row; before++)
    if (ends[before] == ends[row])
      return TRUE;
  return FALSE;
}

/* Every name from the @i-th on whole, on the right of its sign or else on its left. FALSE: there is no such order, or none was found soon. */
static gboolean
place_whole (Search *search, guint i, const double *ends)
{
  const Sight *sight = &search->sights[i];
  const double s = search->s;

  if (i == search->n)
    return TRUE;
  for (guint row = 0; row <= search->limit && search->tries > 0; row++)
    for (guint left = 0; left <= 1 && search->tries > 0; left++)
      {
        double next[MAX_BAND_ROWS];

        /* A row that is free from the same place on as one before it was tried with that. */
        if (is_tried (ends, row))
          break;
        if (left ? ends[row] > sight->x - sight->title || sight->x <= sight->title : sight->x + sight->title > search->whole || ends[row] > sight->x - 8 * s)
          continue;
        search->tries--;
        memcpy (next, ends, sizeof next);
        next[row] = end_of (sight, left, s);
        search->rows[i] = (guint8) row;
        search->lefts[i] = left;
        if (place_whole (search, i + 1, next))
          return TRUE;
      }
  return FALSE;
}

/* Where taking one event after the other shortens names, another order may not. Returns how many rows were used; 0: none was found. */
static guint
pack_whole (LotseTimelineLayout *self, const Sight *sights, guint n, guint limit, double whole)
{
  Search search = { .sights = sights, .n = n, .limit = limit, .tries = SEARCH_TRIES, .whole = whole, .s = self->scale };
  double ends[MAX_BAND_ROWS];
  guint rows = 0;

  for (guint row = 0; row < MAX_BAND_ROWS; row++)
    ends[row] = -G_MAXDOUBLE;
  if (n > SEARCHED_EVENTS || !place_whole (&search, 0, ends))
    return 0;
  for (guint i = 0; i < n; i++)
    {
      self->event_row[limit][sights[i].index] = search.rows[i];
      self->event_left[limit][sights[i].index] = (guint8) search.lefts[i];
      rows = MAX (rows, search.rows[i] + 1u);
    }
  return rows;
}

/* ---- Where not all names can be whole ---- */

/* How much of its names can be read in a row, as place_row() will place them: 1 for a whole one, less for one that is shortened. */
static double
readable_in_row (const Search *search, guint row, double plot_end)
{
  const double s = search->s;
  double sum = 0, taken = 0, before = -G_MAXDOUBLE;

  for (guint i = 0, next; i < search->n; i = next)
    {
      const Sight *sight = &search->sights[i];
      const double width = sight->title - 12 * s;
      double right, left, shown;
      gboolean to_left;

      for (next = i + 1; next < search->n && search->rows[next] != row; next++)
        ;
      if (search->rows[i] != row)
        continue;
      right = MIN (plot_end, next < search->n ? search->sights[next].x - 12 * s : plot_end) - (sight->x + 12 * s);
      left = sight->x - 12 * s - MAX (taken, before + 12 * s);
      to_left = search->lefts[i] ? left >= width || left > right : right < width && left > right;
      shown = MIN (to_left ? left : right, width);
      if (shown < sight->least)
        shown = 0;
      sum += shown >= width ? 1 : 0.6 * shown / width;
      /* No sign on another one. */
      if (sight->x - before < 13 * s)
        sum -= 2;
      taken = shown <= 0 || to_left ? MAX (taken, sight->x + 8 * s) : sight->x + 12 * s + shown + 8 * s;
      before = sight->x;
    }
  return sum;
}

/* Takes one event after the other to the row in which the most can be read afterwards, as long as that is more than before. Returns how many rows are used. */
static guint
read_more (LotseTimelineLayout *self, const Sight *sights, guint n, guint limit, double whole)
{
  Search search = { .sights = sights, .n = n, .limit = limit, .whole = whole, .s = self->scale };
  const double end = whole - 6 * self->scale;
  double sums[MAX_BAND_ROWS];
  gboolean better = TRUE;
  guint rows = 1;

  for (guint i = 0; i < n; i++)
    {
      search.rows[i] = self->event_row[limit][sights[i].index];
      search.lefts[i] = self->event_left[limit][sights[i].index];
    }
  for (guint row = 0; row <= limit; row++)
    sums[row] = readable_in_row (&search, row, end);
  for (guint turn = 0; turn < SEARCH_TURNS && better; turn++)
    {
      better = FALSE;
      for (guint i = 0; i < n; i++)
        for (guint row = 0; row <= limit; row++)
          {
            const guint8 from = search.rows[i];
            double here, there;

            if (row == from)
              continue;
            search.rows[i] = (guint8) row;
            here = readable_in_row (&search, from, end);
            there = readable_in_row (&search, row, end);
            if (here + there > sums[from] + sums[row] + 0.01)
              {
                sums[from] = here;
                sums[row] = there;
                better = TRUE;
              }
            else
              search.rows[i] = from;
          }
    }
  for (guint i = 0; i < n; i++)
    {
      self->event_row[limit][sights[i].index] = search.rows[i];
      rows = MAX (rows, search.rows[i] + 1u);
    }
  return rows;
}

/* Rows in which names do not overlap, as far as @limit + 1 of them do. Returns how many were used. @out_whole: TRUE where all names are. */
static guint
pack_events (LotseTimelineLayout *self, const Sight *sights, guint n, guint limit, double whole, gboolean *out_whole)
{
  double ends[MAX_BAND_ROWS], s = self->scale;
  guint rows = 1, better;
  gboolean all = TRUE;

  for (guint row = 0; row < MAX_BAND_ROWS; row++)
    ends[row] = -G_MAXDOUBLE;
  for (guint i = 0; i < n; i++)
    {
      const Sight *sight = &sights[i];
      gboolean left;
      guint row;

      if (!find_free_row (sight, ends, limit, whole, s, &row, &left))
        {
          find_best_row (sight, ends, limit, whole, s, &row, &left);
          all = FALSE;
        }
      ends[row] = MAX (ends[row], end_of (sight, left, s));
      self->event_row[limit][sight->index] = (guint8) row;
      self->event_left[limit][sight->index] = left;
      rows = MAX (rows, row + 1);
    }
  better = all ? 0 : pack_whole (self, sights, n, limit, whole);
  *out_whole = all || better > 0;
  if (!*out_whole && n <= SEARCHED_EVENTS)
    return read_more (self, sights, n, limit, whole);
  return better > 0 ? better : rows;
}

static void
link_neighbours (LotseTimelineLayout *self, const Sight *sights, guint n, guint limit)
{
  guint last[MAX_BAND_ROWS];

  for (guint row = 0; row < MAX_BAND_ROWS; row++)
    last[row] = G_MAXUINT;
  for (guint i = 0; i < n; i++)
    {
      guint index = sights[i].index, row = self->event_row[limit][index];

      self->event_before[limit][index] = last[row];
      if (last[row] != G_MAXUINT)
        self->event_after[limit][last[row]] = index;
      last[row] = index;
    }
}

void
lotse_timeline_pack_band (LotseTimelineLayout *self, guint band_index)
{
  const Band *band = BAND (self->input, band_index);
  double s = self->scale, ppd = self->pack_px_per_day, whole = (self->input->last + 1 - self->input->first) * ppd;
  g_autofree Sight *sights = g_new (Sight, MAX (band->n_events, 1));
  guint n = 0;

  for (guint i = 0; i < band->n_events; i++)
    {
      guint index = band->first_event + i;
      double day = lotse_timeline_event_day (&EVENT (self->input, index)->event);

      if (!isnan (day))
        sights[n++] = (Sight) { (day - self->input->first) * ppd, self->event_width[index] * TITLE_SLACK + 12 * s, self->event_least[index], index };
    }
  qsort (sights, n, sizeof *sights, compare_sights);
  self->bands[band_index].whole_rows = MAX_BAND_ROWS + 1;
  for (guint limit = 0; limit < MAX_BAND_ROWS; limit++)
    {
      PackedBand *packed = &self->bands[band_index];
      gboolean all;

      packed->n_rows = pack_events (self, sights, n, limit, whole, &all);
      if (all)
        packed->whole_rows = MIN (packed->whole_rows, limit + 1);
      link_neighbours (self, sights, n, limit);
    }
}

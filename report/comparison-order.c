/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which order the projects of a comparison stand: what got worse first, since that is what one asks about. */
#include "config.h"

#include "comparison-private.h"

#include <glib/gi18n-lib.h>

/* What became of a project, from what is asked about first. */
typedef enum
{
  WORSE_STATE,
  LATER_END,
  NEW_TROUBLE, /* that was not there, or not reported, on the first day */
  OTHERWISE,
  BETTER,
  THE_SAME,
} Turn;

/* How much trouble a state says; -1: none can be told from it. */
static int
trouble (LotseState state)
{
  switch (state)
    {
    case LOTSE_STATE_DONE: return 0;
    case LOTSE_STATE_ON_TRACK:
    case LOTSE_STATE_PLANNED: return 1;
    case LOTSE_STATE_NEEDS_ATTENTION: return 2;
    case LOTSE_STATE_PAUSED: return 3;
    case LOTSE_STATE_STOPPED:
    case LOTSE_STATE_NEEDS_DECISION: return 4;
    default: return -1;
    }
}

/* Whether @standing is one that the other day can be held against. */
static gboolean
is_known (const LotseStanding *standing)
{
  return standing->there && lotse_standing_unknown_label (standing) == NULL && trouble (standing->state) >= 0;
}

/* By how much the state got worse; negative: better. */
static int
fall (const LotseComparison *one)
{
  return is_known (&one->first) && is_known (&one->second) ? trouble (one->second.state) - trouble (one->first.state) : 0;
}

/* Months by which the end lies later; an end that was known and is open now lies later than any. */
static int
delay (const LotseComparison *one)
{
  return lotse_standing_opened (&one->first, &one->second) ? G_MAXINT : one->months;
}

static Turn
turn_of (const LotseComparison *one)
{
  if (!one->changed)
    return THE_SAME;
  if (fall (one) > 0)
    return WORSE_STATE;
  if (delay (one) > 0)
    return LATER_END;
  if (!is_known (&one->first) && is_known (&one->second) && trouble (one->second.state) > trouble (LOTSE_STATE_ON_TRACK))
    return NEW_TROUBLE;
  return fall (one) < 0 || one->months < 0 ? BETTER : OTHERWISE;
}

static int
compare_numbers (int a, int b)
{
  return (a > b) - (a < b);
}

static int
compare_worst (const LotseComparison *x, const LotseComparison *y)
{
  const Turn turn = turn_of (x);
  int order = compare_numbers ((int) turn, (int) turn_of (y));

  if (order == 0 && (turn == WORSE_STATE || turn == NEW_TROUBLE))
    order = compare_numbers (trouble (y->second.state), trouble (x->second.state));
  if (order == 0 && turn == WORSE_STATE)
    order = compare_numbers (fall (y), fall (x));
  if (order == 0 && turn <= NEW_TROUBLE)
    order = compare_numbers (delay (y), delay (x));
  /* Of what got better, the least first: so that the other way round begins with what got better most. */
  if (order == 0 && turn == BETTER)
    order = compare_numbers (fall (y), fall (x));
  if (order == 0 && turn == BETTER)
    order = compare_numbers (y->months, x->months);
  return order;
}

/* Without a look at the records once more. */
static int
compare_places (gconstpointer a, gconstpointer b)
{
  const LotseComparison *x = a, *y = b;

  return (x->place > y->place) - (x->place < y->place);
}

static int
compare_worst_first (gconstpointer a, gconstpointer b)
{
  const int order = compare_worst (a, b);

  return order != 0 ? order : compare_places (a, b);
}

/* What got better first; but what stayed as it was stays last. */
static int
compare_best_first (gconstpointer a, gconstpointer b)
{
  const LotseComparison *x = a, *y = b;
  int order = x->changed != y->changed ? (x->changed ? -1 : 1) : compare_worst (y, x);

  return order != 0 ? order : compare_places (a, b);
}

void
lotse_comparison_sort (GArray *comparison, LotseComparisonOrder order)
{
  static const GCompareFunc functions[LOTSE_N_COMPARISON_ORDERS] = {
    [LOTSE_COMPARISON_WORST_FIRST] = compare_worst_first,
    [LOTSE_COMPARISON_BEST_FIRST] = compare_best_first,
    [LOTSE_COMPARISON_BY_PROJECT] = compare_places,
  };

  g_return_if_fail (comparison != NULL && (guint) order < LOTSE_N_COMPARISON_ORDERS);
  g_array_sort (comparison, functions[order]);
}

const char *
lotse_comparison_order_label (LotseComparisonOrder order)
{
  switch (order)
    {
    case LOTSE_COMPARISON_WORST_FIRST: return _("Worse first");
    case LOTSE_COMPARISON_BEST_FIRST: return _("Better first");
    default: return _("By project");
    }
}

char *
lotse_comparison_caption (LotseComparisonOrder order, LotseDate first, LotseDate second, LotseLang lang)
{
  g_autofree char *before = lotse_date_format (first, lang), *after = lotse_date_format (second, lang);

  switch (order)
    {
    case LOTSE_COMPARISON_WORST_FIRST: return g_strdup_printf (_("Projects on %s and on %s, what got worse first"), before, after);
    case LOTSE_COMPARISON_BEST_FIRST: return g_strdup_printf (_("Projects on %s and on %s, what got better first"), before, after);
    default: return g_strdup_printf (_("Projects on %s and on %s"), before, after);
    }
}

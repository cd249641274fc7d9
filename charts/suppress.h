/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small numbers of people must not be published, nor may they be worked out from what is: counts from 1 to 4 are left out of a table with
 * totals, and with them as many others as it takes. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define LOTSE_SMALL_COUNT 5 /* the least count above zero that may be published */

/* A table of counts with a total per row, per column and of all. A single row has no totals per column beside its own cells, a single column
 * none per row. */
typedef struct
{
  guint          n_rows, n_columns;
  const guint64 *counts; /* row after row */
} LotseCounts;

/* What may be published: (n_rows + 1) × (n_columns + 1) flags, row after row, totals in the last column and row, the total of all in the last
 * place. TRUE: leave out. No count that is left out follows from the published ones, and in no row or column do those that are left out add
 * up to less than LOTSE_SMALL_COUNT where that sum can be worked out. (transfer full) */
gboolean *lotse_suppress (const LotseCounts *counts);

/* A list with a total: @n + 1 flags, the last for the total. (transfer full) */
gboolean *lotse_suppress_list (const guint64 *counts, guint n);

G_END_DECLS

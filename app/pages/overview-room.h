/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many lines the cards of the overview have, so that in a window that is high enough all of them are seen at once. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* In the order in which they stand; those of either pair share a row of the page. */
typedef enum
{
  LOTSE_OVERVIEW_NEEDS,
  LOTSE_OVERVIEW_SINCE,
  LOTSE_OVERVIEW_KPIS,
  LOTSE_OVERVIEW_MILESTONES,
  LOTSE_N_OVERVIEW_LISTS
} LotseOverviewList;

/* Lines that each may show at most. */
typedef struct { guint lines[LOTSE_N_OVERVIEW_LISTS]; } LotseOverviewRoom;

/**
 * lotse_overview_room_less:
 * @shown: lines that there are to be shown, at most as many as the room has
 * @height_px: what the card of each list needs
 * @beside_px: what the card needs that shares the row of the last two lists
 *
 * Takes a line where it makes the page lower: of the higher card of a row, and of the lower row first, for the upper one is what the page is opened for. FALSE
 * where every list is as short as it may become.
 */
gboolean lotse_overview_room_less (LotseOverviewRoom *room, const guint shown[LOTSE_N_OVERVIEW_LISTS], const int height_px[LOTSE_N_OVERVIEW_LISTS], int beside_px);

/* Shows the first @n rows of @list, and itself only with any. */
void     lotse_overview_room_show (GtkListBox *list, guint n);
guint    lotse_overview_room_count (GtkListBox *list);

G_END_DECLS

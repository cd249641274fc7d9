/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Line by line, because how high one is depends on its words and on the width of the window. */
#include "config.h"
#include "overview-room.h"

/* Fewer lines would tell too little; then the page is rather scrolled. */
static const guint shorter[LOTSE_N_OVERVIEW_LISTS] = { 5, 5, 3, 3 }, least[LOTSE_N_OVERVIEW_LISTS] = { 3, 2, 2, 2 };
/* A sentence or two less, before the lower row tells hardly anything. */
static const guint somewhat[LOTSE_N_OVERVIEW_LISTS] = { 7, 8, 3, 3 };

/* Of the higher of the two that share a row, @first and the next, for a line less of the other does not make the row lower. FALSE: it has no more than its least, or
 * what stands beside it is as high. */
static gboolean
take_one (LotseOverviewRoom *room, guint first, const guint shown[], const int height_px[], int beside_px, const guint least_lines[])
{
  const guint list = height_px[first] >= height_px[first + 1] ? first : first + 1, lines = MIN (room->lines[list], shown[list]);

  if (lines <= least_lines[list] || height_px[list] <= beside_px)
    return FALSE;
  room->lines[list] = lines - 1;
  return TRUE;
}

gboolean
lotse_overview_room_less (LotseOverviewRoom *room, const guint shown[LOTSE_N_OVERVIEW_LISTS], const int height_px[LOTSE_N_OVERVIEW_LISTS], int beside_px)
{
  return take_one (room, LOTSE_OVERVIEW_KPIS, shown, height_px, beside_px, somewhat) || take_one (room, LOTSE_OVERVIEW_NEEDS, shown, height_px, 0, somewhat)
         || take_one (room, LOTSE_OVERVIEW_KPIS, shown, height_px, beside_px, least) || take_one (room, LOTSE_OVERVIEW_NEEDS, shown, height_px, 0, shorter)
         || take_one (room, LOTSE_OVERVIEW_NEEDS, shown, height_px, 0, least);
}

void
lotse_overview_room_show (GtkListBox *list, guint n)
{
  GtkListBoxRow *row;

  for (guint i = 0; (row = gtk_list_box_get_row_at_index (list, (int) i)) != NULL; i++)
    gtk_widget_set_visible (GTK_WIDGET (row), i < n);
  gtk_widget_set_visible (GTK_WIDGET (list), n > 0 && gtk_list_box_get_row_at_index (list, 0) != NULL);
}

guint
lotse_overview_room_count (GtkListBox *list)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (list, (int) n) != NULL)
    n++;
  return n;
}

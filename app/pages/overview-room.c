/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Line by line, because how high one is depends on its words and on the width of the window. */
#include "config.h"
#include "overview-room.h"

/* Fewer lines would tell too little; then the page is rather scrolled. What is short already is shortened further only when all is. */
static const guint shorter[LOTSE_N_OVERVIEW_LISTS] = { 5, 4, 3, 3 }, least[LOTSE_N_OVERVIEW_LISTS] = { 3, 2, 2, 2 };

/* FALSE: neither of the two that share a row, @first and the next, has more than its least. */
static gboolean
take_one (LotseOverviewRoom *room, guint first, const guint shown[], const int height_px[], const guint least_lines[])
{
  const guint higher = height_px[first] >= height_px[first + 1] ? first : first + 1, lower = higher == first ? first + 1 : first;
  const guint candidates[] = { higher, lower };

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      const guint list = candidates[i], lines = MIN (room->lines[list], shown[list]);

      if (lines <= least_lines[list])
        continue;
      room->lines[list] = lines - 1;
      return TRUE;
    }
  return FALSE;
}

gboolean
lotse_overview_room_less (LotseOverviewRoom *room, const guint shown[LOTSE_N_OVERVIEW_LISTS], const int height_px[LOTSE_N_OVERVIEW_LISTS])
{
  return take_one (room, LOTSE_OVERVIEW_NEEDS, shown, height_px, shorter) || take_one (room, LOTSE_OVERVIEW_KPIS, shown, height_px, shorter)
         || take_one (room, LOTSE_OVERVIEW_NEEDS, shown, height_px, least) || take_one (room, LOTSE_OVERVIEW_KPIS, shown, height_px, least);
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GTK scrolls to the focus when it gets there, to where it was at that moment: what was just made has no place yet. */
#include "config.h"
#include "focus-sight.h"

#define STILL 3  /* frames in which it is in sight, until a page or dialog that opens stands */
#define MOST 120 /* frames; what is not in sight by then has no room */

/* TRUE: nothing had to move. */
static gboolean
bring_into_sight (GtkAdjustment *adjustment, double from, double to)
{
  const double before = gtk_adjustment_get_value (adjustment), page = gtk_adjustment_get_page_size (adjustment);

  gtk_adjustment_clamp_page (adjustment, from, to);
  return page > 0 && gtk_adjustment_get_value (adjustment) == before && from >= before - 1 && (to <= before + page + 1 || to - from > page);
}

static gboolean
scroll_to (GtkWidget *widget)
{
  gboolean still = TRUE;

  for (GtkWidget *around = gtk_widget_get_parent (widget); around != NULL; around = gtk_widget_get_parent (around))
    {
      GtkAdjustment *across, *down;
      graphene_rect_t bounds;
      double x, y;

      if (!GTK_IS_SCROLLED_WINDOW (around) || !gtk_widget_compute_bounds (widget, around, &bounds))
        continue;
      across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (around));
      down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (around));
      x = gtk_adjustment_get_value (across) + bounds.origin.x;
      y = gtk_adjustment_get_value (down) + bounds.origin.y;
      still &= bring_into_sight (across, x, x + bounds.size.width);
      still &= bring_into_sight (down, y, y + bounds.size.height);
    }
  return still;
}

typedef struct
{
  guint frames, still;
} Wait;

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Wait *wait = data;

  if ((gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
    return G_SOURCE_REMOVE;
  if (wait->frames++ == 0)
    return G_SOURCE_CONTINUE;
  wait->still = scroll_to (widget) ? wait->still + 1 : 0;
  return wait->still < STILL && wait->frames < MOST ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

void
lotse_focus_in_sight (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_widget_grab_focus (widget);
  gtk_widget_add_tick_callback (widget, tick_cb, g_new0 (Wait, 1), g_free);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GTK scrolls to the focus when it gets there, to where it was at that moment: what was just made has no place yet. */
#include "config.h"
#include "focus-sight.h"

#define WAIT "lotse-in-sight"
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

/* All that is around @widget, so that @part of it is seen. TRUE: nothing had to move. */
static gboolean
scroll_to (GtkWidget *widget, const graphene_rect_t *part)
{
  const graphene_point_t corner = part->origin;
  gboolean still = TRUE;

  for (GtkWidget *around = gtk_widget_get_parent (widget); around != NULL; around = gtk_widget_get_parent (around))
    {
      GtkAdjustment *across, *down;
      graphene_point_t at;
      double x, y;

      if (!GTK_IS_SCROLLED_WINDOW (around) || !gtk_widget_compute_point (widget, around, &corner, &at))
        continue;
      across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (around));
      down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (around));
      x = gtk_adjustment_get_value (across) + at.x;
      y = gtk_adjustment_get_value (down) + at.y;
      still &= bring_into_sight (across, x, x + part->size.width);
      still &= bring_into_sight (down, y, y + part->size.height);
    }
  return still;
}

/* As little as is needed for [@from, @to] to be seen. Also ends where GTK glides to. */
static void
jump (GtkAdjustment *adjustment, double from, double to)
{
  const double page = gtk_adjustment_get_page_size (adjustment), value = gtk_adjustment_get_value (adjustment);

  if (page > 0)
    gtk_adjustment_set_value (adjustment, from < value || to - from > page ? from : MAX (value, to - page));
}

void
lotse_in_sight_now (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  for (GtkWidget *around = gtk_widget_get_parent (widget); around != NULL; around = gtk_widget_get_parent (around))
    {
      GtkWidget *seen = GTK_IS_SCROLLED_WINDOW (around) ? gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (around)) : NULL;
      GtkAdjustment *across, *down;
      GtkAllocation place;
      graphene_rect_t at;

      if (seen == NULL || !gtk_widget_get_mapped (widget) || !gtk_widget_compute_bounds (widget, seen, &at))
        continue;
      across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (around));
      down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (around));
      jump (across, gtk_adjustment_get_value (across) + at.origin.x, gtk_adjustment_get_value (across) + at.origin.x + at.size.width);
      jump (down, gtk_adjustment_get_value (down) + at.origin.y, gtk_adjustment_get_value (down) + at.origin.y + at.size.height);
      gtk_widget_get_allocation (seen, &place);
      gtk_widget_size_allocate (seen, &place, -1); /* the next frame may come after what opens */
    }
}

typedef struct
{
  GtkWidget *widget; /* (unowned) */
  GtkWidget *input;  /* (owned) (nullable) what has the focus instead of it */
  guint      frames, still;
} Wait;

/* Of a text the line in which one writes, else the whole with the edge around it. */
static graphene_rect_t
part_of (GtkWidget *widget)
{
  graphene_rect_t part;

  if (!GTK_IS_TEXT_VIEW (widget))
    {
      if (!gtk_widget_compute_bounds (widget, widget, &part))
        graphene_rect_init (&part, 0, 0, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget));
    }
  else
    {
      GdkRectangle caret;
      int x, y;

      gtk_text_view_get_cursor_locations (GTK_TEXT_VIEW (widget), NULL, &caret, NULL);
      gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (widget), GTK_TEXT_WINDOW_WIDGET, caret.x, caret.y, &x, &y);
      part = GRAPHENE_RECT_INIT (x, y, MAX (caret.width, 1), caret.height);
    }
  return part;
}

/* Also in a window that is behind another one. */
static gboolean
has_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Wait *wait = data;
  graphene_rect_t part;

  if (!has_focus (wait->input != NULL ? wait->input : widget) || !gtk_widget_get_visible (widget))
    return G_SOURCE_REMOVE;
  if (wait->frames++ == 0)
    return G_SOURCE_CONTINUE;
  part = part_of (widget);
  wait->still = scroll_to (widget, &part) ? wait->still + 1 : 0;
  return wait->still < STILL && wait->frames < MOST ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
forget_wait (gpointer data)
{
  Wait *wait = data;

  g_object_set_data (G_OBJECT (wait->widget), WAIT, NULL);
  g_clear_object (&wait->input);
  g_free (wait);
}

/* One watch for each widget; what moves it on begins it anew. */
static void
watch (GtkWidget *widget, GtkWidget *input)
{
  Wait *wait = g_object_get_data (G_OBJECT (widget), WAIT);

  if (wait != NULL)
    {
      wait->frames = wait->still = 0;
      g_set_object (&wait->input, input);
      return;
    }
  wait = g_new0 (Wait, 1);
  wait->widget = widget;
  g_set_object (&wait->input, input);
  g_object_set_data (G_OBJECT (widget), WAIT, wait);
  gtk_widget_add_tick_callback (widget, tick_cb, wait, forget_wait);
}

static void
caret_moved_cb (GtkWidget *view)
{
  if (has_focus (view))
    watch (view, NULL);
}

void
lotse_caret_in_sight (GtkTextView *view)
{
  GtkTextBuffer *buffer;

  g_return_if_fail (GTK_IS_TEXT_VIEW (view));

  buffer = gtk_text_view_get_buffer (view);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (caret_moved_cb), view, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (caret_moved_cb), view, G_CONNECT_SWAPPED);
}

void
lotse_focus_in_sight (GtkWidget *widget)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

  gtk_widget_grab_focus (widget);
  watch (widget, NULL);
}

void
lotse_note_in_sight (GtkWidget *note, GtkWidget *input)
{
  g_return_if_fail (GTK_IS_WIDGET (note) && GTK_IS_WIDGET (input));

  if (has_focus (input))
    watch (note, input);
}

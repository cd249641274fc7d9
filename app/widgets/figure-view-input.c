/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pointer, wheel, touchpad, fingers and keys. */
#include "config.h"
#include "lotse-figure-view-private.h"

#include <math.h>

#define ZOOM_STEP 1.5
#define WHEEL_STEP 1.2
#define PAN_STEP 0.25
#define WHEEL_PAN 0.05  /* of what is seen, for a click of a wheel that tilts */
#define TOUCH_STEP 20.0 /* px of a touchpad that are as much as a click of the wheel */

static guint
item_at (LotseFigureView *self, double x, double y)
{
  guint item;

  return self->table == NULL && lotse_figure_view_ensure (self) && lotse_figure_hit (self->figure, x, y, &item) ? item : LOTSE_FIGURE_NO_ITEM;
}

/* ---- Pointer ---- */

static void
motion_cb (LotseFigureView *self, double x, double y)
{
  self->pointer_x = x;
  lotse_figure_view_hover (self, item_at (self, x, y));
}

static void
leave_cb (LotseFigureView *self)
{
  lotse_figure_view_hover (self, LOTSE_FIGURE_NO_ITEM);
}

static void
pressed_cb (LotseFigureView *self, int n_press, double x, double y)
{
  if (self->table != NULL || self->compact)
    return;
  gtk_widget_grab_focus (self->stop);
  lotse_figure_view_choose (self, item_at (self, x, y));
  if (n_press == 2)
    lotse_figure_view_open (self, item_at (self, x, y));
}

static void
secondary_pressed_cb (LotseFigureView *self, int n_press, double x, double y, GtkGesture *gesture)
{
  if (self->maker == NULL)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  lotse_figure_view_popup (self, x, y);
}

/* The wheel belongs to the page as long as the chart has not got the keyboard. A touchpad counts in px, and hardly ever goes straight. */
static gboolean
scroll_cb (LotseFigureView *self, double dx, double dy, GtkEventController *controller)
{
  const gboolean control = (gtk_event_controller_get_current_event_state (controller) & GDK_CONTROL_MASK) != 0;
  const gboolean px = gtk_event_controller_scroll_get_unit (GTK_EVENT_CONTROLLER_SCROLL (controller)) == GDK_SCROLL_UNIT_SURFACE;

  if (!self->zooms || self->table != NULL || !lotse_figure_view_ensure (self) || self->figure->plot.width <= 0)
    return FALSE;
  if (self->zoomed && fabs (dx) > fabs (dy))
    {
      lotse_figure_view_pan (self, px ? dx / self->figure->plot.width : dx * WHEEL_PAN);
      return TRUE;
    }
  if (dy == 0 || (!control && !lotse_figure_view_has_focus (self)))
    return FALSE;
  lotse_figure_view_zoom (self, pow (WHEEL_STEP, px ? -dy / TOUCH_STEP : -dy), self->pointer_x);
  return TRUE;
}

static void
drag_begin_cb (LotseFigureView *self, double x, double y, GtkGesture *gesture)
{
  if (!self->zoomed || self->table != NULL)
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
  self->dragged_from = NAN;
}

/* As soon as it is known that it goes along the chart, it is the chart's: what is around it would take it for turning a leaf. Up and down it is the page's. */
static void
drag_update_cb (LotseFigureView *self, double dx, double dy, GtkGesture *gesture)
{
  if (!lotse_figure_view_ensure (self) || self->figure->plot.width <= 0)
    return;
  if (isnan (self->dragged_from))
    {
      if (!gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, (int) dy))
        return;
      gtk_gesture_set_state (gesture, fabs (dx) > fabs (dy) ? GTK_EVENT_SEQUENCE_CLAIMED : GTK_EVENT_SEQUENCE_DENIED);
      if (fabs (dx) <= fabs (dy))
        return;
      self->dragged_from = 0;
    }
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
  lotse_figure_view_pan (self, (self->dragged_from - dx) / self->figure->plot.width);
  self->dragged_from = dx;
}

static void
drag_end_cb (LotseFigureView *self)
{
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

static void
pinch_begin_cb (LotseFigureView *self, GdkEventSequence *sequence, GtkGesture *gesture)
{
  double x, y;

  if (!self->zooms || self->table != NULL || !gtk_gesture_get_bounding_box_center (gesture, &x, &y))
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->pinched_from = 1;
  self->pinched_at = x;
}

/* What is between the fingers stays between them. */
static void
pinch_cb (LotseFigureView *self, double scale, GtkGesture *gesture)
{
  double x, y;

  if (scale <= 0 || !gtk_gesture_get_bounding_box_center (gesture, &x, &y) || !lotse_figure_view_ensure (self) || self->figure->plot.width <= 0)
    return;
  lotse_figure_view_zoom (self, scale / self->pinched_from, self->pinched_at);
  lotse_figure_view_pan (self, (self->pinched_at - x) / self->figure->plot.width);
  self->pinched_from = scale;
  self->pinched_at = x;
}

/* ---- Keys ---- */

static guint
step (LotseFigureView *self, int dx, int dy)
{
  const guint n = lotse_figure_n_items (self->figure);

  if (n == 0)
    return LOTSE_FIGURE_NO_ITEM;
  /* Over time the present is what one looks for first, elsewhere what is read first. */
  if (self->item == LOTSE_FIGURE_NO_ITEM)
    return self->figure->klass->nearest_x ? n - 1 : 0;
  return lotse_figure_step (self->figure, self->item, dx, dy);
}

/* FALSE where there is nothing in that direction, so that the page scrolls or the list moves on. */
static gboolean
walk (LotseFigureView *self, int dx, int dy)
{
  const guint before = self->item;

  lotse_figure_view_choose (self, step (self, dx, dy));
  return dx != 0 || self->item != before;
}

static gboolean
zoom_key (LotseFigureView *self, guint key, gboolean control)
{
  if (!self->zooms)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_plus: case GDK_KEY_equal: case GDK_KEY_KP_Add: lotse_figure_view_zoom (self, ZOOM_STEP, NAN); return TRUE;
    case GDK_KEY_minus: case GDK_KEY_KP_Subtract: lotse_figure_view_zoom (self, 1 / ZOOM_STEP, NAN); return TRUE;
    case GDK_KEY_0: case GDK_KEY_KP_0: lotse_figure_view_zoom_all (self); return TRUE;
    case GDK_KEY_Left: case GDK_KEY_KP_Left: lotse_figure_view_pan (self, control ? -PAN_STEP : 0); return control;
    case GDK_KEY_Right: case GDK_KEY_KP_Right: lotse_figure_view_pan (self, control ? PAN_STEP : 0); return control;
    case GDK_KEY_Home: case GDK_KEY_KP_Home:
      if (!self->zoomed)
        return FALSE;
      lotse_figure_view_zoom_all (self);
      return TRUE;
    default: return FALSE;
    }
}

static gboolean
walk_key (LotseFigureView *self, guint key)
{
  const guint n = lotse_figure_n_items (self->figure);

  switch (key)
    {
    case GDK_KEY_Left: case GDK_KEY_KP_Left: return walk (self, -1, 0);
    case GDK_KEY_Right: case GDK_KEY_KP_Right: return walk (self, 1, 0);
    case GDK_KEY_Up: case GDK_KEY_KP_Up: return walk (self, 0, -1);
    case GDK_KEY_Down: case GDK_KEY_KP_Down: return walk (self, 0, 1);
    case GDK_KEY_Home: case GDK_KEY_KP_Home: lotse_figure_view_choose (self, n > 0 ? 0 : LOTSE_FIGURE_NO_ITEM); return TRUE;
    case GDK_KEY_End: case GDK_KEY_KP_End: lotse_figure_view_choose (self, n > 0 ? n - 1 : LOTSE_FIGURE_NO_ITEM); return TRUE;
    case GDK_KEY_Return: case GDK_KEY_KP_Enter: return lotse_figure_view_open (self, self->item);
    case GDK_KEY_Escape:
      if (self->item == LOTSE_FIGURE_NO_ITEM)
        return FALSE;
      lotse_figure_view_choose (self, LOTSE_FIGURE_NO_ITEM);
      return TRUE;
    default: return FALSE;
    }
}

static gboolean
toggle_table (LotseFigureView *self)
{
  if (self->compact)
    return FALSE;
  lotse_figure_view_show_table (self, self->table == NULL);
  return TRUE;
}

static gboolean
key_pressed_cb (LotseFigureView *self, guint key, guint code, GdkModifierType state)
{
  const gboolean control = (state & GDK_CONTROL_MASK) != 0;

  if (self->maker == NULL || (state & GDK_ALT_MASK) != 0)
    return FALSE;
  if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0))
    {
      lotse_figure_view_popup (self, NAN, NAN);
      return TRUE;
    }
  if (control && (key == GDK_KEY_c || key == GDK_KEY_C) && self->table == NULL)
    {
      lotse_figure_view_copy (self);
      return TRUE;
    }
  if (!control && (key == GDK_KEY_t || key == GDK_KEY_T))
    return toggle_table (self);
  if (self->table != NULL)
    return key == GDK_KEY_Escape && toggle_table (self);
  if (!lotse_figure_view_ensure (self))
    return FALSE;
  return zoom_key (self, key, control) || (!control && walk_key (self, key));
}

static void
focus_leave_cb (LotseFigureView *self)
{
  /* The menu of the chart is about what is chosen; and whoever comes back to the window goes on where they were. */
  if ((self->menu == NULL || !gtk_widget_get_visible (self->menu)) && !lotse_figure_view_has_focus (self))
    lotse_figure_view_choose (self, LOTSE_FIGURE_NO_ITEM);
  gtk_widget_queue_draw (GTK_WIDGET (self)); /* without its ring, also where nothing was chosen */
}

static void
focus_changed_cb (LotseFigureView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
add_pointer (LotseFigureView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new (), *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *click = gtk_gesture_click_new (), *secondary = gtk_gesture_click_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (secondary, "pressed", G_CALLBACK (secondary_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (secondary));
}

static void
add_gestures (LotseFigureView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new (), *pinch = gtk_gesture_zoom_new (), *press = gtk_gesture_long_press_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (lotse_figure_view_popup), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}

void
lotse_figure_view_init_input (LotseFigureView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();

  add_pointer (self);
  add_gestures (self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_changed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the timeline widget does with pointer, wheel, touchpad and keyboard. */
#include "config.h"

#include <math.h>

#include "app/widgets/lotse-timeline-view-private.h"
#include "charts/timeline-edges.h"

#define WHEEL_STEP_PX 60.0
#define ZOOM_STEP 1.25
#define ROW_STEP 1.12

static void
set_hover (LotseTimelineView *self, LotseTimelineItem item)
{
  if (lotse_timeline_item_equal (item, self->hover))
    return;
  self->hover = item;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), lotse_timeline_view_project_of (self, item) || item.kind == LOTSE_TIMELINE_LANE ? "pointer" : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* On the words that say how much follows below. */
static gboolean
is_more (LotseTimelineView *self, double x, double y)
{
  return self->layout && !self->presenting && !self->dragging_date && lotse_timeline_hit_more (self->layout, &self->view, self->text, x, y);
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, LotseTimelineView *self)
{
  self->pointer_x = x;
  self->pointer_y = y;
  if (is_more (self, x, y))
    {
      set_hover (self, LOTSE_TIMELINE_NO_ITEM);
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "pointer");
      self->over_more = TRUE;
      return;
    }
  if (self->over_more)
    gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  self->over_more = FALSE;
  if (self->layout && self->editable && !self->dragging_date)
    {
      LotseTimelineItem item;
      gboolean begin;

      if (lotse_timeline_hit_date (self->layout, &self->view, x, y, &item, &begin))
        {
          gtk_widget_set_cursor_from_name (GTK_WIDGET (self), item.kind == LOTSE_TIMELINE_BAR ? "col-resize" : "grab");
          if (!lotse_timeline_item_equal (item, self->hover))
            gtk_widget_queue_draw (GTK_WIDGET (self));
          self->hover = item;
          return;
        }
    }
  if (self->layout && !self->dragging_date)
    set_hover (self, lotse_timeline_hit (self->layout, &self->view, x, y));
}

static void
leave_cb (GtkEventControllerMotion *controller, LotseTimelineView *self)
{
  set_hover (self, LOTSE_TIMELINE_NO_ITEM);
}

/* The name of a bar out of sight leads to it. */
static gboolean
go_to_edge (LotseTimelineView *self, LotseTimelineItem item)
{
  LotseTimelineViewport target = self->view;
  const gboolean rows_chosen = self->rows_chosen;
  LotseChartRect rect;

  if (item.kind != LOTSE_TIMELINE_BAR || !lotse_timeline_edge_rect (self->layout, &self->view, item.index, &rect))
    return FALSE;
  lotse_timeline_approach (self->layout, &target, item.index);
  lotse_timeline_view_set_selected_item (self, item, FALSE);
  lotse_timeline_view_fly_to (self, &target);
  self->rows_chosen = rows_chosen;
  return TRUE;
}

#define LIST_HEIGHT 420

/* Where its band has no room for all names, there is one for the names and days of all. */
void
lotse_timeline_view_list_band (LotseTimelineView *self, guint band)
{
  g_autofree char *words = NULL;
  GtkWidget *label, *scrolled;
  LotseChartRect rect;

  if (!self->layout || !lotse_timeline_item_rect (self->layout, &self->view, (LotseTimelineItem) { LOTSE_TIMELINE_BAND, band }, &rect))
    return;
  words = lotse_timeline_hint (self->input, (LotseTimelineItem) { LOTSE_TIMELINE_BAND, band }, self->style.lang);
  label = gtk_label_new (words);
  scrolled = gtk_scrolled_window_new ();
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), LIST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), label);
  g_clear_pointer (&self->band_list, gtk_widget_unparent);
  self->band_list = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->band_list), scrolled);
  gtk_popover_set_position (GTK_POPOVER (self->band_list), GTK_POS_BOTTOM);
  gtk_widget_set_parent (self->band_list, GTK_WIDGET (self));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->band_list),
                               &(GdkRectangle) { 0, (int) rect.y, (int) lotse_timeline_gutter (self->layout, &self->view), (int) rect.height });
  gtk_popover_popup (GTK_POPOVER (self->band_list));
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, LotseTimelineView *self)
{
  LotseTimelineItem item, grip;
  const char *project;
  gboolean begin;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  /* What one clicked twice has moved on by then. */
  if (!self->layout || (n_press > 1 && self->going))
    return;
  item = lotse_timeline_hit (self->layout, &self->view, x, y);
  self->going = is_more (self, x, y) ? lotse_timeline_view_go_on_down (self) : go_to_edge (self, item);
  if (self->going)
    return;
  if (item.kind == LOTSE_TIMELINE_LANE)
    {
      if (x < lotse_timeline_gutter (self->layout, &self->view) && n_press == 1)
        lotse_timeline_view_toggle_lane (self, item.index);
      item = LOTSE_TIMELINE_NO_ITEM;
    }
  if (item.kind == LOTSE_TIMELINE_BAND)
    {
      if (n_press == 1 && x < lotse_timeline_gutter (self->layout, &self->view))
        lotse_timeline_view_list_band (self, item.index);
      item = LOTSE_TIMELINE_NO_ITEM;
    }
  /* What has hold of a date does not open the details, which would move the bars away under the pointer. */
  if (!(n_press == 1 && self->editable && lotse_timeline_hit_date (self->layout, &self->view, x, y, &grip, &begin)))
    lotse_timeline_view_set_selected_item (self, item, FALSE);
  project = lotse_timeline_view_project_of (self, item);
  if (n_press == 2 && project)
    g_signal_emit_by_name (self, "activated", project);
}

/* ---- Menu ---- */

void
lotse_timeline_view_set_context_menu (LotseTimelineView *self, GMenuModel *menu)
{
  g_return_if_fail (LOTSE_IS_TIMELINE_VIEW (self));
  g_clear_pointer (&self->context, gtk_widget_unparent);
  if (!menu)
    return;
  self->context = gtk_popover_menu_new_from_model (menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->context), FALSE);
  gtk_widget_set_halign (self->context, GTK_ALIGN_START);
  gtk_widget_set_parent (self->context, GTK_WIDGET (self));
}

static void
pop_up_at (LotseTimelineView *self, double x, double y)
{
  gtk_popover_set_pointing_to (GTK_POPOVER (self->context), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->context));
}

/* At what is selected, as far as it is seen. */
gboolean
lotse_timeline_view_pop_up (LotseTimelineView *self)
{
  LotseChartRect rect, plot;

  if (!self->context || !self->layout || !lotse_timeline_item_rect (self->layout, &self->view, self->selected, &rect))
    return FALSE;
  plot = lotse_timeline_plot (self->layout, &self->view);
  pop_up_at (self, CLAMP (rect.x + MIN (rect.width / 2, 40), plot.x, plot.x + plot.width), CLAMP (rect.y + rect.height, 0, self->view.height));
  return TRUE;
}

static void
ask_menu (LotseTimelineView *self, double x, double y)
{
  LotseTimelineItem item;

  if (!self->context || !self->layout)
    return;
  item = lotse_timeline_hit (self->layout, &self->view, x, y);
  if (item.kind != LOTSE_TIMELINE_BAR && item.kind != LOTSE_TIMELINE_MILESTONE)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  lotse_timeline_view_set_selected_item (self, item, FALSE);
  pop_up_at (self, x, y);
}

static void
secondary_cb (GtkGestureClick *gesture, int n_press, double x, double y, LotseTimelineView *self)
{
  ask_menu (self, x, y);
}

static void
long_press_cb (GtkGestureLongPress *gesture, double x, double y, LotseTimelineView *self)
{
  ask_menu (self, x, y);
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, LotseTimelineView *self)
{
  self->drag_from = self->view;
  if (!is_more (self, x, y))
    lotse_timeline_view_edit_begin (self, x, y);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, LotseTimelineView *self)
{
  double x, y;

  if (!self->layout || self->let_loose || hypot (dx, dy) < 4)
    return;
  if (self->dragging_date && gtk_gesture_drag_get_start_point (gesture, &x, &y))
    {
      lotse_timeline_view_edit_drag (self, x + dx);
      return;
    }
  self->view.left_day = self->drag_from.left_day - dx / self->view.px_per_day;
  self->view.y = self->drag_from.y - dy;
  lotse_timeline_view_moved (self);
}

/* Something else took the pointer. */
static void
drag_cancel_cb (GtkGesture *gesture, GdkEventSequence *sequence, LotseTimelineView *self)
{
  lotse_timeline_view_edit_let_loose (self);
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, LotseTimelineView *self)
{
  lotse_timeline_view_edit_end (self);
}

/* From now on they stay as they are. */
static void
zoom_rows (LotseTimelineView *self, double factor, double y)
{
  self->rows_chosen = TRUE;
  lotse_timeline_zoom_rows (self->layout, &self->view, factor, y);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, LotseTimelineView *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  double unit = WHEEL_STEP_PX;

  if (!self->layout)
    return FALSE;
#if GTK_CHECK_VERSION (4, 8, 0)
  if (gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_SURFACE)
    unit = 1;
#endif
  if ((state & GDK_CONTROL_MASK) && (state & GDK_SHIFT_MASK))
    zoom_rows (self, pow (ROW_STEP, unit == 1 ? -(dx + dy) / 20 : -(dx + dy)), self->pointer_y);
  else if (state & GDK_CONTROL_MASK)
    {
      self->whole = FALSE;
      lotse_timeline_zoom (self->layout, &self->view, pow (ZOOM_STEP, unit == 1 ? -dy / 20 : -dy), self->pointer_x, self->pointer_y);
    }
  else if (state & GDK_SHIFT_MASK)
    self->view.left_day += (dx + dy) * unit / self->view.px_per_day;
  else
    {
      self->view.left_day += dx * unit / self->view.px_per_day;
      self->view.y += dy * unit;
    }
  lotse_timeline_view_moved (self);
  return TRUE;
}

static void
pinch_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, LotseTimelineView *self)
{
  self->pinch_from = self->view.px_per_day;
}

static void
pinch_cb (GtkGestureZoom *gesture, double scale, LotseTimelineView *self)
{
  double x = self->pointer_x, y = self->pointer_y;

  if (!self->layout || self->pinch_from <= 0)
    return;
  gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y);
  self->whole = FALSE;
  lotse_timeline_zoom (self->layout, &self->view, self->pinch_from * scale / self->view.px_per_day, x, y);
  lotse_timeline_view_moved (self);
}

static gboolean
step_for_key (guint key, gboolean control, LotseTimelineStep *step)
{
  switch (key)
    {
    case GDK_KEY_Left: case GDK_KEY_KP_Left: *step = LOTSE_TIMELINE_PREVIOUS; return TRUE;
    case GDK_KEY_Right: case GDK_KEY_KP_Right: *step = LOTSE_TIMELINE_NEXT; return TRUE;
    case GDK_KEY_Up: case GDK_KEY_KP_Up: *step = LOTSE_TIMELINE_UP; return TRUE;
    case GDK_KEY_Down: case GDK_KEY_KP_Down: *step = LOTSE_TIMELINE_DOWN; return TRUE;
    case GDK_KEY_space: *step = LOTSE_TIMELINE_INTO; return TRUE;
    case GDK_KEY_BackSpace: *step = LOTSE_TIMELINE_OUT; return TRUE;
    case GDK_KEY_Home: case GDK_KEY_KP_Home: *step = LOTSE_TIMELINE_FIRST; return control;
    case GDK_KEY_End: case GDK_KEY_KP_End: *step = LOTSE_TIMELINE_LAST; return control;
    default: return FALSE;
    }
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, LotseTimelineView *self)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0;
  double page = self->view.height * 0.8;
  LotseTimelineStep step;
  const char *project;
  guint lane;

  if (!self->layout || self->presenting || (state & GDK_ALT_MASK))
    return FALSE;
  if (lotse_timeline_view_edit_key (self, key, state))
    return TRUE;
  if ((key == GDK_KEY_space || key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && self->selected.kind == LOTSE_TIMELINE_LANE)
    {
      lotse_timeline_view_toggle_lane (self, self->selected.index);
      return TRUE;
    }
  if (step_for_key (key, control, &step) && (!control || step == LOTSE_TIMELINE_FIRST || step == LOTSE_TIMELINE_LAST))
    {
      lotse_timeline_view_set_selected_item (self, lotse_timeline_step (self->layout, self->selected, step), TRUE);
      return TRUE;
    }
  if (control && (key == GDK_KEY_c || key == GDK_KEY_Insert))
    return gtk_widget_activate_action (GTK_WIDGET (self), "page.copy", NULL);
  /* Other letters with Ctrl are the window's. */
  if (control && key < 128 && g_ascii_isalpha ((char) key))
    return FALSE;
  switch (key)
    {
    case GDK_KEY_plus: case GDK_KEY_KP_Add: case GDK_KEY_equal: lotse_timeline_view_zoom (self, ZOOM_STEP); return TRUE;
    case GDK_KEY_minus: case GDK_KEY_KP_Subtract: lotse_timeline_view_zoom (self, 1 / ZOOM_STEP); return TRUE;
    case GDK_KEY_Home: case GDK_KEY_KP_Home: case GDK_KEY_0: lotse_timeline_view_zoom_whole (self); return TRUE;
    case GDK_KEY_c:
      if (!lotse_timeline_view_lane_of (self, self->selected, &lane))
        return FALSE;
      lotse_timeline_view_toggle_lane (self, lane);
      return TRUE;
    case GDK_KEY_Menu: return lotse_timeline_view_pop_up (self);
    case GDK_KEY_F10:
      return (state & GDK_SHIFT_MASK) && lotse_timeline_view_pop_up (self);
    case GDK_KEY_h: return gtk_widget_activate_action (GTK_WIDGET (self), "page.hide", NULL);
    case GDK_KEY_H: return gtk_widget_activate_action (GTK_WIDGET (self), "page.show-hidden", NULL);
    case GDK_KEY_l: return gtk_widget_activate_action (GTK_WIDGET (self), "page.highlight", NULL);
    case GDK_KEY_L: return gtk_widget_activate_action (GTK_WIDGET (self), "page.highlight-none", NULL);
    case GDK_KEY_t: case GDK_KEY_T: return gtk_widget_activate_action (GTK_WIDGET (self), "page.table", NULL);
    case GDK_KEY_n: case GDK_KEY_N: return gtk_widget_activate_action (GTK_WIDGET (self), "page.today", NULL);
    case GDK_KEY_w: return gtk_widget_activate_action (GTK_WIDGET (self), "page.weeks", NULL);
    case GDK_KEY_g: return gtk_widget_activate_action (GTK_WIDGET (self), "page.next-lanes", NULL);
    case GDK_KEY_d:
    case GDK_KEY_D:
      lotse_timeline_view_zoom_rows (self, key == GDK_KEY_d ? 1 / ROW_STEP : ROW_STEP);
      return TRUE;
    case GDK_KEY_b:
      lotse_timeline_view_toggle_bands (self);
      return TRUE;
    case GDK_KEY_C: lotse_timeline_view_toggle_all (self); return TRUE;
    case GDK_KEY_Page_Up: case GDK_KEY_KP_Page_Up: self->view.y -= page; lotse_timeline_view_moved (self); return TRUE;
    case GDK_KEY_Page_Down: case GDK_KEY_KP_Page_Down: self->view.y += page; lotse_timeline_view_moved (self); return TRUE;
    case GDK_KEY_Return: case GDK_KEY_KP_Enter:
      if ((project = lotse_timeline_view_project_of (self, self->selected)))
        g_signal_emit_by_name (self, "activated", project);
      return project != NULL;
    case GDK_KEY_Escape:
      if (self->selected.kind == LOTSE_TIMELINE_NOTHING)
        return FALSE;
      lotse_timeline_view_set_selected_item (self, LOTSE_TIMELINE_NO_ITEM, FALSE);
      return TRUE;
    default:
      return FALSE;
    }
}

void
lotse_timeline_view_add_controllers (LotseTimelineView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *secondary = gtk_gesture_click_new (), *long_press = gtk_gesture_long_press_new ();
  GtkGesture *click = gtk_gesture_click_new (), *drag = gtk_gesture_drag_new (), *pinch = gtk_gesture_zoom_new ();

  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect (secondary, "pressed", G_CALLBACK (secondary_cb), self);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (long_press), TRUE);
  g_signal_connect (long_press, "pressed", G_CALLBACK (long_press_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (secondary));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (long_press));
}

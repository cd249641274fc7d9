/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What moves in the timeline widget: lanes that open and close, bars that change their lanes, and the camera. Without animations on the
 * desktop everything is at its end at once. */
#include "config.h"

#include <math.h>

#include "app/widgets/lotse-timeline-view-private.h"

#define LANE_MSECS 180
#define TURN_MSECS 420
#define FLIGHT_MSECS 650

static void
start (LotseTimelineView *self, LotseMotion **slot, guint msecs, LotseMotionStep step, LotseMotionDone done)
{
  g_clear_pointer (slot, lotse_motion_free);
  *slot = lotse_motion_new (GTK_WIDGET (self), msecs, ADW_EASE_IN_OUT_CUBIC, step, done, self);
  if (!adw_get_enable_animations (GTK_WIDGET (self)) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    lotse_motion_skip (*slot);
}

/* ---- Lanes ---- */

static gboolean
is_collapsed (LotseTimelineView *self, guint lane)
{
  return g_hash_table_contains (self->collapsed, lotse_timeline_input_lane_id (self->input, lane));
}

void
lotse_timeline_view_apply_collapsed (LotseTimelineView *self)
{
  for (guint i = 0; i < lotse_timeline_input_n_lanes (self->input); i++)
    lotse_timeline_set_lane_open (self->layout, i, is_collapsed (self, i) ? 0 : 1);
}

static void
lanes_step (double value, gpointer data)
{
  LotseTimelineView *self = data;

  if (!self->layout || self->lanes_from->len != lotse_timeline_input_n_lanes (self->input))
    return;
  for (guint i = 0; i < self->lanes_from->len; i++)
    {
      double from = g_array_index (self->lanes_from, double, i), to = is_collapsed (self, i) ? 0 : 1;

      lotse_timeline_set_lane_open (self->layout, i, from + (to - from) * value);
    }
  lotse_timeline_view_moved (self);
}

/* What was selected within a lane that closed cannot be seen any more: the lane stands for it. */
static void
lanes_done (gpointer data)
{
  LotseTimelineView *self = data;
  guint lane;

  if (self->input && lotse_timeline_view_lane_of (self, self->selected, &lane) && self->selected.kind != LOTSE_TIMELINE_LANE && is_collapsed (self, lane))
    lotse_timeline_view_set_selected_item (self, (LotseTimelineItem) { LOTSE_TIMELINE_LANE, lane }, TRUE);
  else
    lotse_timeline_view_speak (self);
}

static void
move_lanes (LotseTimelineView *self)
{
  if (!self->layout)
    return;
  g_array_set_size (self->lanes_from, lotse_timeline_input_n_lanes (self->input));
  for (guint i = 0; i < self->lanes_from->len; i++)
    g_array_index (self->lanes_from, double, i) = lotse_timeline_lane_open (self->layout, i);
  start (self, &self->lanes_motion, LANE_MSECS, lanes_step, lanes_done);
}

void
lotse_timeline_view_toggle_lane (LotseTimelineView *self, guint lane)
{
  const char *id;

  if (!self->input || lane >= lotse_timeline_input_n_lanes (self->input))
    return;
  id = lotse_timeline_input_lane_id (self->input, lane);
  if (!g_hash_table_remove (self->collapsed, id))
    g_hash_table_add (self->collapsed, g_strdup (id));
  move_lanes (self);
}

void
lotse_timeline_view_toggle_all (LotseTimelineView *self)
{
  guint n = self->input ? lotse_timeline_input_n_lanes (self->input) : 0;
  gboolean any_open = FALSE;

  for (guint i = 0; i < n; i++)
    any_open |= !is_collapsed (self, i);
  for (guint i = 0; i < n; i++)
    if (any_open)
      g_hash_table_add (self->collapsed, g_strdup (lotse_timeline_input_lane_id (self->input, i)));
    else
      g_hash_table_remove (self->collapsed, lotse_timeline_input_lane_id (self->input, i));
  move_lanes (self);
}

void
lotse_timeline_view_toggle_bands (LotseTimelineView *self)
{
  LotseTimelineViewport target = self->view;
  gboolean whole = self->whole, rows_chosen = self->rows_chosen;

  target.bands_away = self->view.bands_away > 0.5 ? 0 : 1;
  lotse_timeline_view_fly_to (self, &target);
  self->whole = whole;
  self->rows_chosen = rows_chosen;
}

char **
lotse_timeline_view_get_collapsed (LotseTimelineView *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (self->collapsed), (GCompareFunc) g_strcmp0);

  for (GList *key = keys; key; key = key->next)
    g_strv_builder_add (ids, key->data);
  return g_strv_builder_end (ids);
}

void
lotse_timeline_view_set_collapsed (LotseTimelineView *self, const char *const *ids)
{
  g_hash_table_remove_all (self->collapsed);
  for (; ids && *ids; ids++)
    g_hash_table_add (self->collapsed, g_strdup (*ids));
  move_lanes (self);
}

/* ---- Other lanes for the same bars ---- */

/* The bar that the eye is on: the selected one where it is seen, else the one nearest to the middle. @chosen: it is the selected one. */
static gboolean
bar_in_the_eye (LotseTimelineView *self, const char **id, double *y, gboolean *chosen)
{
  LotseChartRect plot = lotse_timeline_plot (self->layout, &self->view), rect;
  double nearest = plot.height / 2, middle = plot.y + plot.height / 2;
  const char *selected = lotse_timeline_view_project_of (self, self->selected);
  gboolean found = FALSE;

  *chosen = FALSE;
  for (guint i = 0; i < MIN (lotse_timeline_input_n_bars (self->input), 20000) && !*chosen; i++)
    {
      const char *this = lotse_timeline_input_bar (self->input, i)->id;
      gboolean is_selected = selected && g_str_equal (selected, this);

      if (!lotse_timeline_item_rect (self->layout, &self->view, (LotseTimelineItem) { LOTSE_TIMELINE_BAR, i }, &rect) || rect.y < plot.y
          || rect.y + rect.height > plot.y + plot.height || rect.x + rect.width < plot.x || rect.x > plot.x + plot.width
          || (fabs (rect.y - middle) >= nearest && !is_selected))
        continue;
      nearest = fabs (rect.y - middle);
      *id = this;
      *y = rect.y;
      *chosen = is_selected;
      found = TRUE;
    }
  return found;
}

/* Scrolls until @bar is @y px down. */
static void
hold_bar (LotseTimelineView *self, guint bar, double y)
{
  LotseChartRect rect;

  if (!lotse_timeline_item_rect (self->layout, &self->view, (LotseTimelineItem) { LOTSE_TIMELINE_BAR, bar }, &rect))
    return;
  self->view.y += rect.y - y;
  lotse_timeline_view_moved (self);
}

static void
turn_step (double value, gpointer data)
{
  LotseTimelineView *self = data;

  if (!self->layout)
    return;
  lotse_timeline_set_travel (self->layout, 1 - value);
  lotse_timeline_view_repaint (self);
}

void
lotse_timeline_view_turn_to (LotseTimelineView *self, LotseTimelineInput *input)
{
  LotseTimelineLayout *before = g_steal_pointer (&self->layout);
  LotseTimelineViewport view_before = self->view;
  g_autofree char *eye = NULL;
  const char *id = NULL;
  double y = 0;
  guint bar;

  if (before)
    {
      gboolean chosen;

      self->layout = before;
      /* Of the whole, one sees the beginning before and after, unless one had chosen something. */
      if (bar_in_the_eye (self, &id, &y, &chosen) && (chosen || !self->whole || self->view.y > 0))
        eye = g_strdup (id);
      self->layout = NULL;
    }
  lotse_timeline_view_set_input (self, input);
  if (before && self->layout)
    {
      if (eye && lotse_timeline_input_find_bar (input, eye, &bar))
        hold_bar (self, bar, y);
      lotse_timeline_travel_from (self->layout, &self->view, before, &view_before);
      start (self, &self->turn_motion, TURN_MSECS, turn_step, NULL);
    }
  lotse_timeline_layout_unref (before);
}

/* ---- Camera ---- */

static void
flight_step (double t, gpointer data)
{
  LotseTimelineView *self = data;
  const LotseTimelineViewport *a = &self->flight_from, *b = &self->flight_to;
  double wa = 1 / a->px_per_day, wb = 1 / b->px_per_day, w = wa * pow (wb / wa, t), share = t;

  if (!self->layout)
    return;
  /* Widths change by a factor; the way follows them, so that one point of the axis stands still where it can. */
  if (fabs (wb - wa) > wa * 0.001)
    share = (w - wa) / (wb - wa);
  self->view.px_per_day = 1 / w;
  self->view.left_day = a->left_day + (b->left_day - a->left_day) * share;
  self->view.row_scale = a->row_scale + (b->row_scale - a->row_scale) * t;
  self->view.y = a->y + (b->y - a->y) * t;
  self->view.bands_away = a->bands_away + (b->bands_away - a->bands_away) * t;
  self->view.label_rows = a->label_rows + (b->label_rows - a->label_rows) * t;
  self->view.legend = b->legend;
  self->view.talk = b->talk;
  self->view.band_rows = b->band_rows;
  self->view.spare = a->spare + (b->spare - a->spare) * t;
  lotse_timeline_view_moved (self);
}

void
lotse_timeline_view_fly_to (LotseTimelineView *self, const LotseTimelineViewport *target)
{
  if (!self->layout)
    return;
  self->whole = FALSE;
  self->rows_chosen = TRUE;
  self->flight_from = self->view;
  self->flight_to = *target;
  lotse_timeline_clamp (self->layout, &self->flight_to);
  start (self, &self->flight, FLIGHT_MSECS, flight_step, NULL);
}

/* At once: what is looked for in it has no place before. */
static gboolean
open_lane_of (LotseTimelineView *self, LotseTimelineItem item)
{
  guint lane;

  if (!lotse_timeline_view_lane_of (self, item, &lane) || !is_collapsed (self, lane))
    return FALSE;
  g_hash_table_remove (self->collapsed, lotse_timeline_input_lane_id (self->input, lane));
  move_lanes (self);
  lotse_motion_skip (self->lanes_motion);
  return TRUE;
}

gboolean
lotse_timeline_view_visit (LotseTimelineView *self, LotseTimelineItem item)
{
  const gboolean rows_chosen = self->rows_chosen, whole = self->whole;
  const LotseTimelineViewport before = self->view;
  LotseTimelineItem shown = item;
  LotseTimelineViewport target;
  LotseChartRect rect;
  gboolean opened, moved = FALSE;

  g_return_val_if_fail (LOTSE_IS_TIMELINE_VIEW (self), FALSE);
  if (!self->layout)
    return FALSE;
  opened = open_lane_of (self, item);
  target = *lotse_timeline_view_get_target (self);
  if (item.kind == LOTSE_TIMELINE_EVENT && target.bands_away > 0.5)
    target.bands_away = 0, moved = TRUE;
  if (item.kind != LOTSE_TIMELINE_EVENT && lotse_timeline_detail (self->layout, &target) != LOTSE_TIMELINE_DETAIL_FULL)
    target.row_scale = 1, moved = TRUE;
  /* Without a date it has no place of its own. */
  if (item.kind == LOTSE_TIMELINE_MILESTONE && !lotse_timeline_item_rect (self->layout, &target, item, &rect))
    shown = (LotseTimelineItem) { LOTSE_TIMELINE_BAR, lotse_timeline_input_milestone_bar (self->input, item.index) };
  moved |= lotse_timeline_reveal (self->layout, &target, shown);
  lotse_timeline_view_set_selected_item (self, item, FALSE);
  if (!moved)
    return opened;
  lotse_timeline_view_fly_to (self, &target);
  self->whole = whole && target.px_per_day == before.px_per_day && target.left_day == before.left_day;
  self->rows_chosen = rows_chosen || target.row_scale != before.row_scale;
  return opened;
}

const LotseTimelineViewport *
lotse_timeline_view_get_target (LotseTimelineView *self)
{
  if (!self->layout)
    return NULL;
  return lotse_motion_is_under_way (self->flight) ? &self->flight_to : &self->view;
}

void
lotse_timeline_view_look_at (LotseTimelineView *self, const LotseTimelineViewport *target)
{
  if (!self->layout)
    return;
  g_clear_pointer (&self->flight, lotse_motion_free);
  self->whole = FALSE;
  self->rows_chosen = TRUE;
  self->view = *target;
  lotse_timeline_view_moved (self);
}

gboolean
lotse_timeline_view_is_moving (LotseTimelineView *self)
{
  return lotse_motion_is_under_way (self->lanes_motion) || lotse_motion_is_under_way (self->turn_motion) || lotse_motion_is_under_way (self->flight);
}

void
lotse_timeline_view_stop_motion (LotseTimelineView *self)
{
  LotseMotion **all[] = { &self->lanes_motion, &self->turn_motion, &self->flight };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      lotse_motion_skip (*all[i]);
      g_clear_pointer (all[i], lotse_motion_free);
    }
}

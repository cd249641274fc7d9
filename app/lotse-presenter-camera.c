/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the camera of a talk looks: all lanes, one of them, or one bar; in parts where that is higher than the picture. */
#include "config.h"
#include "app/lotse-presenter-private.h"

#include <math.h>

#include "app/presenter-picture.h"

const LotseStop *
lotse_presenter_shown (LotsePresenter *self)
{
  g_return_val_if_fail (LOTSE_IS_PRESENTER (self), NULL);
  return self->aside ? self->aside : g_ptr_array_index (self->stops, self->stop);
}

/* ---- Picture ---- */

gboolean
lotse_presenter_shows_all (const LotseStop *stop)
{
  return stop->kind == LOTSE_STOP_WHOLE || stop->kind == LOTSE_STOP_VIEW;
}

static const LotsePictureLook *
look_of (LotsePresenter *self, const LotseStop *stop)
{
  return stop->kind == LOTSE_STOP_VIEW ? self->look : NULL;
}

static gboolean
is_lit (guint bar, gpointer data)
{
  LotsePresenter *self = data;
  const LotseStop *stop = lotse_presenter_shown (self);

  if (stop->kind == LOTSE_STOP_LANE)
    return lotse_timeline_input_bar_lane (self->input, bar) == stop->index;
  return lotse_presenter_shows_all (stop) || bar == stop->index;
}

/* The lane that the present stop shows all of. */
static int
lane_of (LotsePresenter *self)
{
  const LotseStop *stop = lotse_presenter_shown (self);

  return stop->kind == LOTSE_STOP_LANE ? (int) stop->index : LOTSE_PICTURE_ALL_LANES;
}

/* Where the camera goes for the first part of the present stop. */
static LotseTimelineViewport
first_target (LotsePresenter *self, LotseTimelineLayout *layout)
{
  LotseTimelineViewport target = *lotse_timeline_view_get_viewport (self->view);
  const LotseStop *stop = lotse_presenter_shown (self);

  target.legend = FALSE;
  target.talk = TRUE;
  target.spare = 0;
  if (lotse_presenter_shows_all (stop))
    {
      lotse_picture_frame_all (layout, &target, look_of (self, stop));
      return target;
    }
  for (guint i = 0; i < lotse_timeline_input_n_lanes (self->input); i++)
    lotse_timeline_set_lane_open (layout, i, 1);
  if (stop->kind == LOTSE_STOP_LANE)
    lotse_timeline_frame_lane (layout, &target, stop->index);
  else
    lotse_timeline_frame_bar (layout, &target, stop->index);
  return target;
}

/* And for the present part of what is higher than the picture. */
static LotseTimelineViewport
target_of (LotsePresenter *self, LotseTimelineLayout *layout)
{
  LotseTimelineViewport target = first_target (self, layout);

  if (lotse_presenter_shown (self)->kind != LOTSE_STOP_PROJECT)
    lotse_picture_show_part (layout, &target, lane_of (self), self->part);
  return target;
}

guint
lotse_presenter_count_parts (LotsePresenter *self)
{
  LotseTimelineLayout *layout = lotse_timeline_view_get_layout (self->view);
  LotseTimelineViewport target;

  if (!layout || lotse_presenter_shown (self)->kind == LOTSE_STOP_PROJECT)
    return 1;
  target = first_target (self, layout);
  return lotse_picture_count_parts (layout, &target, lane_of (self));
}

/* Not while it is being laid out: that would be the last word. */
static gboolean
rescale_cb (gpointer data)
{
  LotsePresenter *self = data;

  self->rescale_id = 0;
  lotse_timeline_view_present (self->view, self->scale);
  return G_SOURCE_REMOVE;
}

/* How large letters of the present stop are: as those for all in the room, or smaller where names need it; for a bar, as in its lane. */
static double
scale_of (LotsePresenter *self, const LotseStop *stop)
{
  if (self->room_scale <= 0)
    return self->room_scale;
  if (lotse_presenter_shows_all (stop))
    return lotse_picture_text_scale (self->view, self->input, look_of (self, stop), self->room_scale);
  return lotse_picture_lane_scale (self->view, self->input, stop->kind == LOTSE_STOP_LANE ? stop->index : lotse_timeline_input_bar_lane (self->input, stop->index),
                                   self->room_scale);
}

void
lotse_presenter_aim (LotsePresenter *self, gboolean fly)
{
  LotseTimelineLayout *layout = lotse_timeline_view_get_layout (self->view);
  const LotseStop *stop = lotse_presenter_shown (self);
  LotseTimelineViewport target;
  double scale;

  if (!layout)
    return;
  scale = scale_of (self, stop);
  /* Letters of another size are laid out anew, and then it is aimed again. */
  if (fabs (scale - self->scale) > 0.001)
    {
      self->scale = scale;
      if (!fly)
        g_clear_pointer (&self->left, lotse_timeline_layout_unref);
      else if (!self->left)
        {
          self->left = lotse_timeline_layout_ref (layout);
          self->left_view = *lotse_timeline_view_get_viewport (self->view);
        }
      if (self->rescale_id == 0)
        self->rescale_id = g_idle_add (rescale_cb, self);
      return;
    }
  target = target_of (self, layout);
  lotse_timeline_view_set_match (self->view, lotse_presenter_shows_all (stop) ? NULL : is_lit, self);
  if (fly)
    lotse_timeline_view_fly_to (self->view, &target);
  else
    lotse_timeline_view_look_at (self->view, &target);
  /* How many parts there are is known now, but labels do not change while they are laid out. */
  if (self->place_id == 0)
    self->place_id = g_idle_add (lotse_presenter_show_place, self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "app/presenter-picture.h"

#include <math.h>

#define SMALLEST 0.5     /* of the letters for all in the room: names that the first rows read are better than none */
#define SMALLEST_IN_LANE 0.6 /* the same where one lane is looked at */
#define SMALLEST_FOR_NAMES 0.8 /* the same for the sake of names of milestones */
#define STEP 0.93
#define MOST_PARTS 1000
#define NAMED_BARS 2000  /* of more, nobody reads the names */
#define LANE_BARS 40     /* the same of the milestones of one lane */

LotsePictureLook *
lotse_picture_look_of (LotseTimelineView *view)
{
  const LotseTimelineViewport *seen = lotse_timeline_view_get_viewport (view);
  g_auto (GStrv) collapsed = lotse_timeline_view_get_collapsed (view);
  LotsePictureLook *look;

  if (!seen || lotse_timeline_view_days (view) < 1)
    return NULL;
  if (lotse_timeline_view_is_whole (view) && seen->bands_away < 0.5 && !*collapsed)
    return NULL;
  look = g_new0 (LotsePictureLook, 1);
  look->first = (LotseChartDate) floor (seen->left_day);
  look->last = (LotseChartDate) ceil (seen->left_day + lotse_timeline_view_days (view)) - 1;
  look->bands = seen->bands_away < 0.5;
  look->collapsed = g_steal_pointer (&collapsed);
  return look;
}

void
lotse_picture_look_free (LotsePictureLook *look)
{
  g_strfreev (look->collapsed);
  g_free (look);
}

static void
open_lanes (LotseTimelineLayout *layout, gboolean open, const char *const *but)
{
  LotseTimelineInput *input = lotse_timeline_layout_input (layout);

  for (guint i = 0; i < lotse_timeline_input_n_lanes (input); i++)
    lotse_timeline_set_lane_open (layout, i, open && !(but && g_strv_contains (but, lotse_timeline_input_lane_id (input, i))) ? 1 : 0);
}

static gboolean
is_cut (LotseTimelineLayout *layout, const LotseTimelineViewport *view)
{
  return lotse_timeline_content_height (layout, view) > lotse_timeline_plot (layout, view).height;
}

gboolean
lotse_picture_frame_all (LotseTimelineLayout *layout, LotseTimelineViewport *target, const LotsePictureLook *look)
{
  target->legend = TRUE;
  target->talk = TRUE;
  target->spare = 0;
  open_lanes (layout, TRUE, look ? (const char *const *) look->collapsed : NULL);
  if (look ? lotse_timeline_frame_range (layout, target, look->first, look->last, look->bands) : lotse_timeline_frame_whole (layout, target))
    return TRUE;
  if (is_cut (layout, target))
    open_lanes (layout, FALSE, NULL);
  /* Events give way before a lane is cut off. */
  if (is_cut (layout, target))
    target->bands_away = 1;
  return FALSE;
}

double
lotse_picture_text_scale (LotseTimelineView *view, LotseTimelineInput *input, const LotsePictureLook *look, double room)
{
  const LotseTimelineViewport *seen = lotse_timeline_view_get_viewport (view);
  const gboolean bands = !look || look->bands;

  if (!seen || lotse_timeline_input_n_bars (input) > NAMED_BARS)
    return room;
  /* With names and bands, else with names. */
  for (guint without = bands ? 0 : 1; without <= 1; without++)
    for (double scale = room; scale >= room * SMALLEST; scale *= STEP)
      {
        g_autoptr (LotseTextCache) text = lotse_timeline_view_text_at (view, scale);
        g_autoptr (LotseTimelineLayout) layout = lotse_timeline_layout_new (input, text, seen->width);
        LotseTimelineViewport target = *seen;

        if (lotse_picture_frame_all (layout, &target, look) && (without || target.bands_away <= 0))
          return scale;
      }
  return room;
}

/* Smaller letters are worth it for names of milestones where they leave none of them short, or a third of them fewer. */
static gboolean
is_worth_it (guint names, guint before)
{
  return names < before && (names == 0 || 3 * names <= 2 * before);
}

double
lotse_picture_lane_scale (LotseTimelineView *view, LotseTimelineInput *input, guint lane, double room)
{
  const LotseTimelineViewport *seen = lotse_timeline_view_get_viewport (view);
  guint least = G_MAXUINT, least_names = G_MAXUINT, first, n;
  double best = room;

  if (!seen || lotse_timeline_input_n_bars (input) > NAMED_BARS)
    return room;
  lotse_timeline_input_lane_bars (input, lane, &first, &n);
  for (double scale = room; (least > 0 || least_names > 0) && scale >= room * (least > 0 ? SMALLEST_IN_LANE : SMALLEST_FOR_NAMES); scale *= STEP)
    {
      g_autoptr (LotseTextCache) text = lotse_timeline_view_text_at (view, scale);
      g_autoptr (LotseTimelineLayout) layout = lotse_timeline_layout_new (input, text, seen->width);
      LotseTimelineViewport target = *seen;
      guint missing, names;

      target.legend = FALSE;
      target.spare = 0;
      target.talk = TRUE;
      lotse_timeline_frame_lane (layout, &target, lane);
      missing = lotse_timeline_short_titles (layout, &target, text, lane);
      names = n <= LANE_BARS ? lotse_timeline_short_labels (layout, &target, text, lane) : 0;
      if (missing < least || (missing == least && scale >= room * SMALLEST_FOR_NAMES && is_worth_it (names, least_names)))
        {
          least = missing;
          least_names = names;
          best = scale;
        }
    }
  return best;
}

void
lotse_picture_show_part (LotseTimelineLayout *layout, LotseTimelineViewport *target, int lane, guint part)
{
  if (lane == LOTSE_PICTURE_ALL_LANES)
    lotse_timeline_frame_part (layout, target, part);
  else
    lotse_timeline_frame_lane_part (layout, target, (guint) lane, part);
}

/* Something of it lies below its @part-th part. */
static gboolean
goes_on_after (LotseTimelineLayout *layout, LotseTimelineViewport target, int lane, guint part)
{
  if (lane == LOTSE_PICTURE_ALL_LANES)
    return lotse_timeline_frame_part (layout, &target, part) > 0;
  return lotse_timeline_frame_lane_part (layout, &target, (guint) lane, part);
}

guint
lotse_picture_count_parts (LotseTimelineLayout *layout, const LotseTimelineViewport *target, int lane)
{
  guint n = 1;

  while (n < MOST_PARTS && goes_on_after (layout, *target, lane, n - 1))
    n++;
  return n;
}

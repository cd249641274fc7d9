/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pointer and the keyboard find on the timeline: hit-test, steps, marking, and a sentence per item. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "time-axis.h"
#include "timeline-private.h"

static const char *const mark_words[LOTSE_N_MARKS] = {
  [LOTSE_MARK_ON_TRACK] = N_("on track"), [LOTSE_MARK_NEEDS_ATTENTION] = N_("needs attention"), [LOTSE_MARK_NEEDS_DECISION] = N_("needs decision"),
  [LOTSE_MARK_NOT_RATED] = N_("not rated"), [LOTSE_MARK_DONE] = N_("completed"), [LOTSE_MARK_PLANNED] = N_("planned"),
  [LOTSE_MARK_PAUSED] = N_("paused"), [LOTSE_MARK_STOPPED] = N_("stopped"),
};

static const char *const shape_words[LOTSE_N_SHAPES] = {
  [LOTSE_SHAPE_DECISION] = N_("decision milestone"), [LOTSE_SHAPE_GO_LIVE] = N_("go-live"), [LOTSE_SHAPE_PILOT_START] = N_("pilot start"),
  [LOTSE_SHAPE_DEADLINE] = N_("deadline"), [LOTSE_SHAPE_INFORMATION_DAY] = N_("information day"), [LOTSE_SHAPE_RESULT] = N_("result"),
};

const char *
lotse_mark_word (LotseMark mark)
{
  g_return_val_if_fail (mark < LOTSE_N_MARKS, "");
  return g_dgettext (GETTEXT_PACKAGE, mark_words[mark]);
}

const char *
lotse_shape_word (LotseShape shape)
{
  g_return_val_if_fail (shape < LOTSE_N_SHAPES, "");
  return g_dgettext (GETTEXT_PACKAGE, shape_words[shape]);
}

static gboolean
inside (const LotseRect *r, double x, double y)
{
  return x >= r->x && x < r->x + r->width && y >= r->y && y < r->y + r->height;
}

static LotseHit
hit_band (LotseTimelineLayout *layout, const LotseTimelineView *view, double x, double y)
{
  guint index = (guint) ((y - layout->axis_height) / layout->band_height);
  LotseHit hit = { LOTSE_HIT_NOTHING, 0 };
  double best = layout->em * 0.9;

  if (y < layout->axis_height || index >= layout->input->bands->len || x < layout->gutter)
    return hit;
  for (guint i = 0; i < BAND (layout->input, index)->n_events; i++)
    {
      guint event = BAND (layout->input, index)->first_event + i;
      double at = lotse_timeline_day_to_x (layout, view, (EVENT (layout->input, event)->first + EVENT (layout->input, event)->last + 1) / 2.0);

      if (fabs (at - x) < best)
        {
          best = fabs (at - x);
          hit = (LotseHit) { LOTSE_HIT_EVENT, event };
        }
    }
  return hit;
}

/* The milestone of @bar whose shape is nearest to the point, within its size. */
static LotseHit
hit_milestone (LotseTimelineLayout *layout, const LotseTimelineView *view, const LotseTimelineBar *bar, double x, double y)
{
  LotseHit hit = { LOTSE_HIT_NOTHING, 0 };
  double best = timeline_shape_size (layout) * 0.75;

  for (guint i = 0; i < bar->n_milestones; i++)
    {
      const LotseTimelineMilestone *milestone = MILESTONE (layout->input, bar->first_milestone + i);
      double distance = hypot (timeline_milestone_x (layout, view, milestone) - x, timeline_milestone_y (layout, view, milestone) - y);

      if (distance < best)
        {
          best = distance;
          hit = (LotseHit) { LOTSE_HIT_MILESTONE, bar->first_milestone + i };
        }
    }
  return hit;
}

LotseHit
lotse_timeline_hit (LotseTimelineLayout *layout, const LotseTimelineView *view, double x, double y)
{
  LotseHit nothing = { LOTSE_HIT_NOTHING, 0 }, bar_hit = nothing;
  guint first, last;

  if (x < 0 || y < 0 || x >= view->width || y >= timeline_lanes_bottom (layout, view))
    return nothing;
  if (y < lotse_timeline_header_height (layout))
    return hit_band (layout, view, x, y);
  if (x >= layout->gutter)
    {
      timeline_visible_rows (layout, view, &first, &last);
      for (guint r = first; r < last; r++)
        {
          double top = lotse_timeline_header_height (layout) + layout->rows[r].y - view->scroll_y;

          if (y < top || y > top + layout->row_height)
            continue;
          for (guint i = layout->rows[r].first; i < layout->rows[r].first + layout->rows[r].count; i++)
            {
              guint bar = layout->order[i];
              LotseHit milestone = hit_milestone (layout, view, BAR (layout->input, bar), x, y);
              LotseRect rect;

              if (milestone.kind)
                return milestone;
              if (lotse_timeline_bar_rect (layout, view, bar, &rect) && inside (&rect, x, y))
                bar_hit = (LotseHit) { LOTSE_HIT_BAR, bar };
            }
        }
      return bar_hit;
    }
  for (guint i = 0; i < layout->input->lanes->len; i++)
    {
      LotseRect rect;

      lotse_timeline_lane_rect (layout, view, i, &rect);
      if (inside (&rect, x, y))
        return (LotseHit) { LOTSE_HIT_LANE, i };
    }
  return nothing;
}

static void
mark_item (cairo_t *cr, LotseTimelineLayout *layout, const LotseTimelineView *view, const LotseStyle *style, LotseHit item, double width, double alpha)
{
  LotseRect r;

  lotse_set_colour_alpha (cr, style->accent, alpha);
  cairo_set_line_width (cr, width);
  if (item.kind == LOTSE_HIT_BAR && lotse_timeline_bar_rect (layout, view, item.index, &r))
    lotse_rounded_rectangle (cr, r.x - 2.5, r.y - 2.5, r.width + 5, r.height + 5, layout->em * 0.5);
  else if (item.kind == LOTSE_HIT_MILESTONE)
    {
      const LotseTimelineMilestone *milestone = MILESTONE (layout->input, item.index);

      cairo_new_path (cr);
      cairo_arc (cr, timeline_milestone_x (layout, view, milestone), timeline_milestone_y (layout, view, milestone), layout->em * 0.75, 0, 2 * G_PI);
    }
  else
    return;
  cairo_stroke (cr);
}

void
lotse_timeline_paint_overlay (cairo_t *cr, LotseTimelineLayout *layout, const LotseTimelineView *view, const LotseStyle *style,
                              LotseTextCache *text, LotseHit selected, LotseHit hovered)
{
  double top = lotse_timeline_header_height (layout), bottom = timeline_lanes_bottom (layout, view);

  cairo_save (cr);
  cairo_rectangle (cr, layout->gutter, top, view->width - layout->gutter, MAX (0, bottom - top));
  cairo_clip (cr);
  if (hovered.kind && (hovered.kind != selected.kind || hovered.index != selected.index))
    mark_item (cr, layout, view, style, hovered, 1.5, 0.55);
  mark_item (cr, layout, view, style, selected, 2.5, 1);
  cairo_restore (cr);
}

static double
middle_of (const LotseTimelineInput *input, guint bar)
{
  return (timeline_bar_start (input, BAR (input, bar)) + timeline_bar_end (input, BAR (input, bar))) / 2.0;
}

/* The bar of @row that lies nearest in time to @day. */
static guint
nearest (LotseTimelineLayout *layout, guint row, double day)
{
  guint found = layout->order[layout->rows[row].first];

  for (guint i = layout->rows[row].first; i < layout->rows[row].first + layout->rows[row].count; i++)
    if (fabs (middle_of (layout->input, layout->order[i]) - day) < fabs (middle_of (layout->input, found) - day))
      found = layout->order[i];
  return found;
}

guint
lotse_timeline_step (LotseTimelineLayout *layout, guint bar, LotseStep step)
{
  guint n = layout->input->bars->len, row, place;

  if (!n)
    return G_MAXUINT;
  if (bar >= n || step == LOTSE_STEP_FIRST)
    return layout->order[step == LOTSE_STEP_LAST ? n - 1 : 0];
  place = layout->place_of[bar];
  row = layout->row_of[bar];
  switch (step)
    {
    case LOTSE_STEP_NEXT: return layout->order[MIN (place + 1, n - 1)];
    case LOTSE_STEP_PREVIOUS: return layout->order[place ? place - 1 : 0];
    case LOTSE_STEP_UP: return row ? nearest (layout, row - 1, middle_of (layout->input, bar)) : bar;
    case LOTSE_STEP_DOWN: return row + 1 < layout->n_rows ? nearest (layout, row + 1, middle_of (layout->input, bar)) : bar;
    default: return layout->order[n - 1];
    }
}

static char *
describe_bar (const LotseTimelineInput *input, const LotseTimelineBar *bar, LotseChartLang lang)
{
  g_autofree char *from = bar->start == LOTSE_DAY_NONE ? g_strdup (g_dgettext (GETTEXT_PACKAGE, "not known")) : lotse_span_label (bar->start, bar->start_last, lang);
  g_autofree char *to = bar->end == LOTSE_DAY_NONE
                            ? g_strdup (bar->open_end ? g_dgettext (GETTEXT_PACKAGE, "open") : g_dgettext (GETTEXT_PACKAGE, "not known"))
                            : lotse_span_label (bar->end_first, bar->end, lang);
  GString *out = g_string_new (NULL);

  /* Translators: title, lane, beginning, end, status */
  g_string_printf (out, g_dgettext (GETTEXT_PACKAGE, "%s, %s, from %s to %s, %s"), bar->title, LANE (input, bar->lane)->title, from, to,
                   lotse_mark_word (bar->mark));
  if (bar->slip_months > 0)
    {
      g_string_append (out, ". ");
      g_string_append_printf (out, g_dngettext (GETTEXT_PACKAGE, "The end moved by %d month.", "The end moved by %d months.", (gulong) bar->slip_months), bar->slip_months);
    }
  if (bar->n_milestones && bar->progress >= 0)
    {
      guint done = 0;

      for (guint i = 0; i < bar->n_milestones; i++)
        done += MILESTONE (input, bar->first_milestone + i)->done;
      g_string_append (out, bar->slip_months > 0 ? " " : ". ");
      g_string_append_printf (out, g_dngettext (GETTEXT_PACKAGE, "%u of %u milestone reached.", "%u of %u milestones reached.", bar->n_milestones), done,
                              bar->n_milestones);
    }
  return g_string_free (out, FALSE);
}

char *
lotse_timeline_describe (const LotseTimelineInput *input, LotseHit item, LotseChartLang lang)
{
  switch (item.kind)
    {
    case LOTSE_HIT_BAR:
      return describe_bar (input, BAR (input, item.index), lang);
    case LOTSE_HIT_MILESTONE:
      {
        const LotseTimelineMilestone *milestone = MILESTONE (input, item.index);
        g_autofree char *day = lotse_span_label (milestone->first, milestone->last, lang);

        return g_strdup_printf (milestone->done ? g_dgettext (GETTEXT_PACKAGE, "%s (%s), %s, reached") :
                                milestone->overdue ? g_dgettext (GETTEXT_PACKAGE, "%s (%s), %s, overdue") : "%s (%s), %s",
                                milestone->title, lotse_shape_word (milestone->shape), day);
      }
    case LOTSE_HIT_EVENT:
      {
        g_autofree char *day = lotse_span_label (EVENT (input, item.index)->first, EVENT (input, item.index)->last, lang);

        return g_strdup_printf ("%s, %s", EVENT (input, item.index)->title, day);
      }
    case LOTSE_HIT_LANE:
      {
        guint n = LANE (input, item.index)->n_projects;
        g_autofree char *count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u project", "%u projects", n), n);

        return g_strdup_printf ("%s, %s", LANE (input, item.index)->title, count);
      }
    default:
      return g_strdup ("");
    }
}

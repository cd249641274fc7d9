/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names for which there is no room: how many events have none stands beside the name of their band; the event that is pointed at, and the event or milestone
 * with the focus, has its name written over what lies around it. */
#include "timeline-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define NAME_PADDING 8.0
#define NAME_HEIGHT 18.0
#define FROM_SIGN 15.0 /* right of the ring of the focus */

gboolean
lotse_timeline_band_rect (LotseTimelineLayout *self, const LotseTimelineViewport *view, const Metrics *m, guint band, LotseChartRect *rect)
{
  double y = m->pills + m->axis - m->scrolled;

  for (guint i = 0; i < band; i++)
    y += lotse_timeline_band_height (self, view, i);
  *rect = (LotseChartRect) { 0, y, view->width, lotse_timeline_band_height (self, view, band) };
  return m->bands + m->scrolled > 0;
}

guint
lotse_timeline_unnamed (LotseTimelineLayout *self, const LotseTimelineViewport *view, guint band)
{
  Metrics m;

  g_return_val_if_fail (band < self->input->bands->len, 0);
  lotse_timeline_metrics (self, view, &m);
  return lotse_timeline_count_unnamed (self, view, &m, band);
}

char *
lotse_timeline_unnamed_words (const Painter *p, guint band)
{
  const guint n = lotse_timeline_count_unnamed (p->layout, p->view, p->m, band);

  /* Translators: so many events of a band have no name in the picture; as short as possible: "+3" */
  return n > 0 ? g_strdup_printf (_("+%u"), n) : NULL;
}

/* Right of its sign, else left of it, else as far to the left as the plot ends. */
static void
paint_name (const Painter *p, const char *name, const LotseChartRect *sign)
{
  const double s = p->m->scale, width = lotse_text_width (p->text, name, LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD) + 2 * NAME_PADDING * s, height = NAME_HEIGHT * s;
  const double middle = sign->x + sign->width / 2, end = p->m->plot.x + p->m->plot.width;
  LotseChartRect tag = { middle + FROM_SIGN * s, sign->y + (sign->height - height) / 2, MIN (width, p->m->plot.width), height };

  if (tag.x + tag.width > end)
    tag.x = middle - FROM_SIGN * s - tag.width >= p->m->plot.x ? middle - FROM_SIGN * s - tag.width : MAX (end - tag.width, p->m->plot.x);
  cairo_new_path (p->cr);
  lotse_rounded_rect (p->cr, &tag, 5 * s);
  lotse_colour_set (p->cr, &p->style->text, 1);
  cairo_fill (p->cr);
  lotse_text_paint (p->text, p->cr, name, LOTSE_TEXT_SMALL, LOTSE_TEXT_BOLD, &p->style->plot, tag.x + NAME_PADDING * s, tag.y + height / 2, 0,
                    tag.width - 2 * NAME_PADDING * s + 1);
}

/* Its name can be read as a whole: beside its sign, below that or in words. */
static gboolean
is_named (const Painter *p, guint milestone)
{
  const guint index = MILESTONE (p->layout->input, milestone)->bar;
  const double whole = lotse_timeline_name_width (p->layout, p->text, milestone) - 1;
  LotseChartRect rect;
  TitleBox title;
  Labels labels;

  lotse_timeline_bar_rect (p->layout, p->view, p->m, index, &rect);
  lotse_timeline_title_box (p->layout, p->view, p->m, p->text, index, &rect, &title);
  lotse_timeline_place_labels (p->layout, p->view, p->m, p->text, index, &rect, &title, &labels);
  for (guint i = 0; i < labels.n; i++)
    if (labels.labels[i].milestone == milestone && labels.labels[i].place != LABEL_BESIDE && labels.labels[i].width >= whole)
      return TRUE;
  return FALSE;
}

void
lotse_timeline_paint_full_name (const Painter *p, LotseTimelineItem item)
{
  LotseTimelineInput *input = p->layout->input;
  LotseChartRect sign;
  TitleSpot spot;

  if (item.kind == LOTSE_TIMELINE_MILESTONE && item.index < input->milestones->len && lotse_timeline_milestone_rect (p->layout, p->view, p->m, item.index, &sign))
    {
      if (!is_named (p, item.index))
        paint_name (p, MILESTONE (input, item.index)->name, &sign);
      return;
    }
  if (item.kind != LOTSE_TIMELINE_EVENT || item.index >= input->events->len || !lotse_timeline_event_rect (p->layout, p->view, p->m, item.index, &sign))
    return;
  lotse_timeline_event_spot (p->layout, p->view, p->m, item.index, &spot);
  if (spot.place == TITLE_NONE || spot.width < lotse_text_width (p->text, EVENT (input, item.index)->event.title, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN) - 1)
    paint_name (p, EVENT (input, item.index)->event.title, &sign);
}

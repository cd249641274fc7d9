/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known around bars, lanes and events beyond what all of them have: promises of further baselines, events on which bars hang, where an
 * event is written down, what stands under the name of a lane without bars; and the sentences for it. */
#include "timeline-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "calendar.h"

void
lotse_timeline_input_add_promise (LotseTimelineInput *self, const char *baseline, LotseChartSoft from, LotseChartSoft to)
{
  Promise promise = { self->bars->len - 1, lotse_timeline_input_keep (self, baseline), from, to };

  g_return_if_fail (self->bars->len > 0);
  g_array_append_val (self->promises, promise);
}

void
lotse_timeline_input_hang_on (LotseTimelineInput *self, guint bar, guint event)
{
  Dependency hold = { bar, event };

  g_return_if_fail (bar < self->bars->len && event < self->events->len);
  g_array_append_val (self->holds, hold);
}

void
lotse_timeline_input_set_source (LotseTimelineInput *self, guint event, const char *source)
{
  g_return_if_fail (event < self->events->len);
  EVENT (self, event)->source = source && *source ? lotse_timeline_input_keep (self, source) : NULL;
}

void
lotse_timeline_input_note_lane (LotseTimelineInput *self, const char *note)
{
  g_return_if_fail (self->lanes->len > 0);
  LANE (self, self->lanes->len - 1)->note = lotse_timeline_input_keep (self, note);
}

/* Both lists are in the order of bars. */
static guint
first_of (GArray *array, guint bar)
{
  guint low = 0, high = array->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (*(guint *) (void *) (array->data + middle * g_array_get_element_size (array)) < bar)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

const Promise *
lotse_timeline_promises (LotseTimelineInput *self, guint bar, guint *n)
{
  guint first = first_of (self->promises, bar);

  for (*n = 0; first + *n < self->promises->len && g_array_index (self->promises, Promise, first + *n).bar == bar; (*n)++)
    ;
  return *n ? &g_array_index (self->promises, Promise, first) : NULL;
}

char *
lotse_timeline_describe_promises (LotseTimelineInput *self, guint bar, LotseChartLang lang)
{
  g_autoptr (GString) list = g_string_new (NULL);
  guint n;
  const Promise *promises = lotse_timeline_promises (self, bar, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *to = lotse_calendar_soft_text (&promises[i].to, lang);

      /* Translators: the name of a baseline and until when it promised a project: "Update 2021: Q4 2022" */
      g_string_append_printf (list, "%s", i ? "; " : "");
      g_string_append_printf (list, _("%s: %s"), promises[i].baseline, to);
    }
  return n ? g_strdup_printf (_("Promised in between: %s."), list->str) : NULL;
}

char *
lotse_timeline_describe_holds (LotseTimelineInput *self, guint bar)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = first_of (self->holds, bar); i < self->holds->len && g_array_index (self->holds, Dependency, i).bar == bar; i++)
    g_string_append_printf (list, "%s%s", list->len ? ", " : "", EVENT (self, g_array_index (self->holds, Dependency, i).on)->event.title);
  return list->len ? g_strdup_printf (_("Hangs on %s."), list->str) : NULL;
}

char *
lotse_timeline_event_holds (LotseTimelineInput *self, guint event)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < self->holds->len; i++)
    if (g_array_index (self->holds, Dependency, i).on == event)
      g_string_append_printf (list, "%s%s", list->len ? ", " : "", BAR (self, g_array_index (self->holds, Dependency, i).bar)->bar.title);
  return list->len ? g_strdup_printf (_("What hangs on it: %s."), list->str) : NULL;
}

/* From the sign of the event down to the bar that hangs on it. */
static void
paint_hold (const Painter *p, const Dependency *hold)
{
  const double bottom = p->m->plot.y + p->m->plot.height;
  double s = p->m->scale, dash[] = { 5 * s, 3 * s }, x, y;
  LotseChartRect event, bar;

  if (!BAR (p->layout->input, hold->bar)->placed || p->m->bands <= 0
      || !lotse_timeline_event_rect (p->layout, p->view, p->m, hold->on, &event)
      || !lotse_timeline_item_rect (p->layout, p->view, (LotseTimelineItem) { LOTSE_TIMELINE_BAR, hold->bar }, &bar))
    return;
  x = event.x + event.width / 2;
  y = bar.y + bar.height / 2;
  if (x < p->m->plot.x || x > p->m->plot.x + p->m->plot.width || y < p->m->plot.y)
    return;
  cairo_save (p->cr);
  cairo_set_dash (p->cr, dash, 2, 0);
  cairo_set_line_width (p->cr, 1.8 * s);
  lotse_colour_set (p->cr, &p->style->accent, 1);
  cairo_move_to (p->cr, x, event.y + event.height);
  cairo_line_to (p->cr, x, MIN (y, bottom));
  /* Where the event lies beside the bar, on to its nearer end; no further than is seen, as dashes are dear by their length. */
  if (y <= bottom && (x < bar.x || x > bar.x + bar.width))
    cairo_line_to (p->cr, CLAMP (x < bar.x ? bar.x : bar.x + bar.width, p->m->plot.x, p->m->plot.x + p->m->plot.width), y);
  cairo_stroke (p->cr);
  cairo_restore (p->cr);
}

void
lotse_timeline_paint_holds (const Painter *p, LotseTimelineItem selected)
{
  GArray *holds = p->layout->input->holds;

  if (selected.kind != LOTSE_TIMELINE_BAR && selected.kind != LOTSE_TIMELINE_EVENT)
    return;
  for (guint i = 0; i < holds->len; i++)
    {
      const Dependency *hold = &g_array_index (holds, Dependency, i);

      if ((selected.kind == LOTSE_TIMELINE_BAR ? hold->bar : hold->on) == selected.index)
        paint_hold (p, hold);
    }
}

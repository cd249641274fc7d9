/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inputs and views for the tests of the timeline. */
#include "timeline-help.h"

#include <math.h>

#include "charts/calendar.h"

LotseChartSoft
day (int year, int month, int d)
{
  LotseChartDate date = lotse_calendar_day (year, month, d);

  return (LotseChartSoft) { date, date, LOTSE_CHART_SAID_DAY };
}

LotseChartSoft
span (int year, int month, int months, LotseChartSaid said)
{
  int last = month - 1 + months;

  return (LotseChartSoft) { lotse_calendar_day (year, month, 1), lotse_calendar_day (year + last / 12, last % 12 + 1, 1) - 1, said };
}

LotseTimelineBar
plain_bar (const char *id, const char *title, LotseChartSoft from, LotseChartSoft to)
{
  return (LotseTimelineBar) { .id = id, .title = title, .state = LOTSE_CHART_ON_TRACK, .from = from, .to = to,
                              .promised_from = LOTSE_CHART_SOFT_NONE, .promised_to = LOTSE_CHART_SOFT_NONE };
}

guint
add_milestone (LotseTimelineInput *input, const char *title, LotseChartSoft due, gboolean done)
{
  LotseTimelineMilestone milestone = { title, title, LOTSE_SHAPE_RESULT, due, done ? due.last : LOTSE_CHART_DATE_NONE, FALSE };

  return lotse_timeline_input_add_milestone (input, &milestone);
}

LotseTimelineInput *
small_input (void)
{
  LotseTimelineInput *input = lotse_timeline_input_new ();
  LotseTimelineEvent event = { "e1", "Information day", day (2018, 10, 25) }, second = { "e2", "Strategy decided", day (2019, 3, 18) };
  LotseTimelineBar bar;
  guint a2;

  lotse_timeline_input_set_dates (input, lotse_calendar_day (2021, 11, 23), LOTSE_CHART_DATE_NONE);
  lotse_timeline_input_add_band (input, "Leadership");
  lotse_timeline_input_add_event (input, &event);
  lotse_timeline_input_add_event (input, &second);
  lotse_timeline_input_add_band (input, "Employees");

  lotse_timeline_input_add_lane (input, "A", "Citizen service");
  bar = plain_bar ("a1", "Service portal", span (2019, 1, 3, LOTSE_CHART_SAID_QUARTER), span (2020, 4, 3, LOTSE_CHART_SAID_QUARTER));
  bar.state = LOTSE_CHART_DONE;
  lotse_timeline_input_add_bar (input, &bar);
  bar = plain_bar ("a2", "Building permit online", day (2019, 7, 1), span (2022, 10, 3, LOTSE_CHART_SAID_QUARTER));
  bar.state = LOTSE_CHART_NEEDS_ATTENTION;
  bar.promised_to = span (2021, 10, 3, LOTSE_CHART_SAID_QUARTER);
  bar.done = 2;
  bar.total = 3;
  bar.shift_reason = "procurement";
  a2 = lotse_timeline_input_add_bar (input, &bar);
  add_milestone (input, "Concept", day (2019, 12, 1), TRUE);
  add_milestone (input, "Pilot", day (2020, 12, 1), TRUE);
  add_milestone (input, "Live", day (2022, 10, 1), FALSE);
  bar = plain_bar ("a3", "Appointments", day (2020, 5, 1), (LotseChartSoft) { LOTSE_CHART_DATE_NONE, LOTSE_CHART_DATE_NONE, LOTSE_CHART_SAID_OPEN });
  lotse_timeline_input_add_bar (input, &bar);

  lotse_timeline_input_add_lane (input, "B", "Workflows");
  bar = plain_bar ("b1", "Invoices", day (2019, 2, 1), day (2019, 9, 30));
  bar.state = LOTSE_CHART_NEEDS_DECISION;
  lotse_timeline_input_add_dependency (input, lotse_timeline_input_add_bar (input, &bar), a2);
  bar = plain_bar ("b2", "Text recognition", LOTSE_CHART_SOFT_NONE, LOTSE_CHART_SOFT_NONE);
  bar.state = LOTSE_CHART_PLANNED;
  lotse_timeline_input_add_bar (input, &bar);
  lotse_timeline_input_add_lane (input, "C", "Partners");
  return input;
}

static void
add_large (LotseTimelineInput *input, guint i)
{
  static const char *const words[] = { "Antrag", "Elektronische Akte", "Portal", "Terminvergabe in allen Ämtern", "Netz" };
  g_autofree char *id = g_strdup_printf ("p%u", i), *title = g_strdup_printf ("%s %u", words[i % 5], i);
  LotseChartDate start = lotse_calendar_day (2018, 1, 1) + (LotseChartDate) (i * 7919u % 3000), end = start + 30 + (LotseChartDate) (i * 104729u % 900);
  LotseTimelineBar bar = plain_bar (id, title, (LotseChartSoft) { start, start, LOTSE_CHART_SAID_DAY }, (LotseChartSoft) { end - (i % 3) * 20, end, LOTSE_CHART_SAID_MONTH });

  bar.state = (LotseChartState) (i % LOTSE_CHART_N_STATES);
  bar.total = 3;
  bar.done = i % 4;
  lotse_timeline_input_add_bar (input, &bar);
  for (int m = 1; m <= 3; m++)
    {
      LotseChartDate due = start + m * (end - start) / 3;

      add_milestone (input, "Abnahme", (LotseChartSoft) { due, due, LOTSE_CHART_SAID_DAY }, m == 1);
    }
}

LotseTimelineInput *
large_input (guint n)
{
  LotseTimelineInput *input = lotse_timeline_input_new ();

  lotse_timeline_input_set_dates (input, lotse_calendar_day (2021, 11, 23), lotse_calendar_day (2021, 9, 30));
  for (guint lane = 0; lane < 5; lane++)
    {
      g_autofree char *title = g_strdup_printf ("Handlungsfeld %u", lane + 1);

      lotse_timeline_input_add_lane (input, title, title);
      for (guint i = lane; i < n; i += 5)
        add_large (input, i);
    }
  return input;
}

LotseTextCache *
new_text (double scale)
{
  LotseStyle style;

  lotse_style_init (&style, LOTSE_THEME_LIGHT, LOTSE_CHART_EN, scale);
  return lotse_text_cache_new (&style);
}

LotseTimelineViewport
fitted (LotseTimelineLayout *layout)
{
  LotseTimelineViewport view = { .width = WIDTH, .height = HEIGHT, .row_scale = 1, .pixels = 1 };

  lotse_timeline_fit (layout, &view);
  return view;
}

guint
bar_of (LotseTimelineInput *input, const char *id)
{
  guint index = G_MAXUINT;

  g_assert_true (lotse_timeline_input_find_bar (input, id, &index));
  return index;
}

LotseChartRect
rect_of (LotseTimelineLayout *layout, const LotseTimelineViewport *view, LotseTimelineItemKind kind, guint index)
{
  LotseChartRect rect;

  g_assert_true (lotse_timeline_item_rect (layout, view, (LotseTimelineItem) { kind, index }, &rect));
  return rect;
}

cairo_surface_t *
painted (LotseTimelineLayout *layout, const LotseTimelineViewport *view, LotseTextCache *text)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) view->width, (int) view->height);
  cairo_t *cr = cairo_create (surface);

  lotse_timeline_paint (layout, view, text, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

guint32
pixel (cairo_surface_t *surface, int x, int y)
{
  const guchar *row = cairo_image_surface_get_data (surface) + (gsize) y * (gsize) cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (const void *) row)[x] & 0xffffff;
}

guint32
colour_pixel (const LotseColour *c)
{
  return (guint32) lround (c->red * 255) << 16 | (guint32) lround (c->green * 255) << 8 | (guint32) lround (c->blue * 255);
}

void
laid_out_begin (LaidOut *self, LotseTimelineInput *input)
{
  self->input = input;
  self->text = new_text (1);
  self->layout = lotse_timeline_layout_new (self->input, self->text, WIDTH);
  self->view = fitted (self->layout);
}

void
laid_out_end (LaidOut *self)
{
  lotse_timeline_layout_unref (self->layout);
  lotse_text_cache_unref (self->text);
  lotse_timeline_input_unref (self->input);
}

void
laid_out_set_up (LaidOut *self, gconstpointer data)
{
  laid_out_begin (self, data != NULL ? large_input (GPOINTER_TO_UINT (data)) : small_input ());
}

void
laid_out_tear_down (LaidOut *self, gconstpointer data)
{
  laid_out_end (self);
}

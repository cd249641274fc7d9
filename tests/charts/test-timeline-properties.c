/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must be true of any timeline, tried with inputs and views drawn at random from fixed seeds; and how it looks, with a tolerance. */
#include <math.h>
#include <string.h>

#include "charts/calendar.h"
#include "charts/timeline-private.h"
#include "timeline-help.h"

#define ROUNDS 60

static LotseChartSoft
random_date (GRand *rand, LotseChartDate from, LotseChartDate to)
{
  LotseChartDate first = from + g_rand_int_range (rand, 0, MAX (to - from, 1));
  static const int spans[] = { 1, 7, 31, 91, 182, 365 };
  guint i = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (spans));

  if (g_rand_int_range (rand, 0, 20) == 0)
    return (LotseChartSoft) { LOTSE_CHART_DATE_NONE, LOTSE_CHART_DATE_NONE, g_rand_boolean (rand) ? LOTSE_CHART_SAID_OPEN : LOTSE_CHART_SAID_NOT };
  return (LotseChartSoft) { first, first + spans[i] - 1, (LotseChartSaid) (LOTSE_CHART_SAID_DAY + (int) i) };
}

static LotseTimelineInput *
random_input (GRand *rand)
{
  static const char *const words[] = { "Netz", "Online-Antrag", "Elektronische Akte im Sozialamt", "Kfz", "Rechnungsworkflow", "Donaudampfschifffahrtsgesellschaft" };
  static const char *const names[] = { "Abnahme", "Go-live", "Beschluss des Kreistags über die Ausschreibung", "Pilotbetrieb in drei Ämtern" };
  LotseTimelineInput *input = lotse_timeline_input_new ();
  guint lanes = (guint) g_rand_int_range (rand, 1, 7);

  lotse_timeline_input_set_dates (input, lotse_calendar_day (2021, 11, 23), LOTSE_CHART_DATE_NONE);
  for (guint lane = 0; lane < lanes; lane++)
    {
      g_autofree char *title = g_strdup_printf ("Handlungsfeld %u mit einem langen Namen", lane);
      guint n = (guint) g_rand_int_range (rand, 0, 40);

      lotse_timeline_input_add_lane (input, title, title);
      for (guint i = 0; i < n; i++)
        {
          g_autofree char *id = g_strdup_printf ("%u-%u", lane, i);
          LotseChartDate start = lotse_calendar_day (2018, 1, 1) + g_rand_int_range (rand, 0, 3000);
          LotseTimelineBar bar = plain_bar (id, words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))], random_date (rand, start, start + 200),
                                            random_date (rand, start + 200, start + 1500));

          bar.state = (LotseChartState) g_rand_int_range (rand, 0, LOTSE_CHART_N_STATES);
          lotse_timeline_input_add_bar (input, &bar);
          for (int m = g_rand_int_range (rand, 0, 4); m > 0; m--)
            add_milestone (input, names[g_rand_int_range (rand, 0, G_N_ELEMENTS (names))], random_date (rand, start - 100, start + 1600), g_rand_boolean (rand));
        }
    }
  return input;
}

typedef struct { GRand *rand; LotseTimelineInput *input; LotseTextCache *text; LotseTimelineLayout *layout; LotseTimelineViewport view; } Case;

/* Finding and loading fonts anew takes most of the time of a case: those of the same size, in tenths, share them. */
static LotseTextCache *
shared_text (guint tenths)
{
  static LotseTextCache *texts[21];

  if (!texts[tenths])
    texts[tenths] = new_text (tenths / 10.0);
  return lotse_text_cache_ref (texts[tenths]);
}

static void
case_init (Case *c, guint seed)
{
  guint tenths;

  c->rand = g_rand_new_with_seed (seed);
  tenths = (guint) g_rand_int_range (c->rand, 8, 21);
  c->input = random_input (c->rand);
  c->text = shared_text (tenths);
  c->view = (LotseTimelineViewport) { .width = g_rand_int_range (c->rand, 500, 2000), .height = g_rand_int_range (c->rand, 300, 1200), .row_scale = 1, .pixels = 1 };
  c->layout = lotse_timeline_layout_new (c->input, c->text, c->view.width);
  lotse_timeline_fit (c->layout, &c->view);
}

static void
case_clear (Case *c)
{
  lotse_timeline_layout_unref (c->layout);
  lotse_text_cache_unref (c->text);
  lotse_timeline_input_unref (c->input);
  g_rand_free (c->rand);
}

static void
random_look (Case *c)
{
  lotse_timeline_zoom (c->layout, &c->view, g_rand_double_range (c->rand, 0.5, 8), g_rand_double_range (c->rand, 250, c->view.width), c->view.height / 2);
  c->view.left_day += g_rand_double_range (c->rand, -500, 500);
  c->view.y += g_rand_double_range (c->rand, -300, 300);
  lotse_timeline_clamp (c->layout, &c->view);
}

/* Where a title is really painted, in a row of full height. */
static gboolean
title_extent (Case *c, const Metrics *m, guint bar, double *x0, double *x1)
{
  double width = lotse_text_width (c->text, lotse_timeline_input_bar (c->input, bar)->title, LOTSE_TEXT_BODY, LOTSE_TEXT_PLAIN);
  LotseChartRect rect;
  TitleSpot spot;

  lotse_timeline_bar_rect (c->layout, &c->view, m, bar, &rect);
  lotse_timeline_title_spot (c->layout, &c->view, m, bar, &rect, width, &spot);
  if (spot.place != TITLE_RIGHT && spot.place != TITLE_LEFT)
    return FALSE;
  *x0 = spot.x;
  *x1 = spot.x + MIN (spot.width, width);
  return *x1 > *x0;
}

/* No title lies on another one or on another bar, in no view. */
static void
test_labels_apart (void)
{
  guint compared = 0;

  for (guint seed = 0; seed < ROUNDS; seed++)
    {
      Case c;
      Metrics m;

      case_init (&c, seed);
      for (guint look = 0; look < 3; look++, random_look (&c))
        {
          lotse_timeline_metrics (c.layout, &c.view, &m);
          for (guint row = 0; row < c.layout->n_rows; row++)
            for (guint slot = c.layout->row_start[row]; slot + 1 < c.layout->row_start[row + 1]; slot++)
              {
                guint a = c.layout->row_bars[slot], b = c.layout->row_bars[slot + 1];
                double a0, a1, b0, b1;
                LotseChartRect left, right;
                gboolean has_a = title_extent (&c, &m, a, &a0, &a1), has_b = title_extent (&c, &m, b, &b0, &b1);

                lotse_timeline_bar_rect (c.layout, &c.view, &m, a, &left);
                lotse_timeline_bar_rect (c.layout, &c.view, &m, b, &right);
                g_assert_cmpfloat (left.x + left.width, <=, right.x + 0.01);
                if (has_a && a0 > left.x)
                  g_assert_cmpfloat (a1, <=, right.x + 0.01);
                if (has_b && b0 < right.x)
                  g_assert_cmpfloat (b0, >=, left.x + left.width - 0.01);
                if (has_a && has_b && a0 > left.x && b0 < right.x)
                  g_assert_cmpfloat (a1, <=, b0 + 0.01);
                compared++;
              }
        }
      case_clear (&c);
    }
  g_assert_cmpuint (compared, >, 1000);
}

/* What is written in a row of bars: from where to where, and on which line. */
typedef struct { double x0, x1, y; gboolean line; } Written;

static void
write_bar (Case *c, const Metrics *m, guint bar, GArray *written)
{
  LotseChartRect rect, lane = rect_of (c->layout, &c->view, LOTSE_TIMELINE_LANE, lotse_timeline_input_bar_lane (c->input, bar));
  TitleBox title;
  Labels labels;
  Written w;

  lotse_timeline_bar_rect (c->layout, &c->view, m, bar, &rect);
  if (!BAR (c->input, bar)->placed)
    return;
  lotse_timeline_title_box (c->layout, &c->view, m, c->text, bar, &rect, &title);
  lotse_timeline_place_labels (c->layout, &c->view, m, c->text, bar, &rect, &title, &labels);
  w = (Written) { rect.x, rect.x + rect.width, rect.y + rect.height / 2, FALSE };
  if (title.spot.place == TITLE_LEFT)
    w.x0 = MIN (w.x0, title.spot.x);
  else if (title.spot.place == TITLE_RIGHT)
    w.x1 = MAX (w.x1, title.spot.x + title.width);
  /* Inside of the body the slip stands after the title. */
  if (labels.slip_width > 0 && labels.slip_x < rect.x + rect.width)
    {
      g_assert_cmpfloat (labels.slip_x + labels.slip_width, <=, rect.x + rect.width);
      if (title.spot.place == TITLE_INSIDE)
        g_assert_cmpfloat (labels.slip_x, >=, title.spot.x + title.width);
    }
  else if (labels.slip_width > 0)
    {
      g_assert_cmpfloat (labels.slip_x, >=, w.x1);
      w.x1 = labels.slip_x + labels.slip_width;
    }
  g_array_append_val (written, w);
  for (guint i = 0; i < labels.n; i++)
    {
      const LabelSpot *spot = &labels.labels[i];

      g_assert_cmpfloat (spot->x, >=, m->plot.x);
      g_assert_cmpfloat (spot->x + spot->width, <=, m->plot.x + m->plot.width + 0.01);
      g_assert_cmpfloat (spot->y + 7 * m->scale, <=, lane.y + lane.height);
      w = (Written) { spot->x, spot->x + spot->width, spot->y, FALSE };
      g_array_append_val (written, w);
      /* The line ends above a name below its sign. */
      w = (Written) { spot->sign, spot->sign + 1, spot->x < spot->sign && spot->x + spot->width > spot->sign ? spot->y - 2 * m->scale : spot->y, TRUE };
      if (spot->place == LABEL_LINED)
        g_array_append_val (written, w);
    }
}

/* No name of a milestone lies on another one, on a title, on a bar or on the line of another name, however many rows there are for them, nor
 * outside of its lane; and where there is a row, there are names. */
static void
test_milestone_names_apart (void)
{
  g_autoptr (GArray) written = g_array_new (FALSE, FALSE, sizeof (Written));
  guint compared = 0, names[3] = { 0 };

  for (guint seed = 400; seed < 400 + ROUNDS; seed++)
    {
      Case c;
      Metrics m;

      case_init (&c, seed);
      for (guint look = 0; look < 6; look++)
        {
          c.view.label_rows = look % 3;
          if (look > 2)
            random_look (&c);
          lotse_timeline_metrics (c.layout, &c.view, &m);
          for (guint row = 0; row < c.layout->n_rows; row++)
            {
              guint bars = c.layout->row_start[row + 1] - c.layout->row_start[row];

              g_array_set_size (written, 0);
              for (guint slot = c.layout->row_start[row]; slot < c.layout->row_start[row + 1]; slot++)
                write_bar (&c, &m, c.layout->row_bars[slot], written);
              if (look < 3)
                names[look] += written->len > bars ? written->len - bars : 0;
              for (guint i = 0; i < written->len; i++)
                for (guint j = i + 1; j < written->len; j++)
                  {
                    const Written *a = &g_array_index (written, Written, i), *b = &g_array_index (written, Written, j);

                    /* A line comes down from the bar to the second row, past the first one. */
                    if (a->line ? b->y > a->y : b->line ? a->y > b->y : a->y != b->y)
                      continue;
                    if ((a->line || b->line) && (fabs (a->y - b->y) > 15 * m.scale || a->line == b->line))
                      continue;
                    g_assert_true (a->x1 <= b->x0 + 0.01 || b->x1 <= a->x0 + 0.01);
                    compared++;
                  }
            }
        }
      case_clear (&c);
    }
  g_assert_cmpuint (compared, >, 5000);
  g_assert_cmpuint (names[1], >, 2 * names[0]);
  g_assert_cmpuint (names[2], >, names[1]);
}

/* Where a picture has room, every milestone is named: to the right, to the left, or below with a line, shortened rather than left out. */
static void
test_milestone_names (void)
{
  g_autoptr (LotseTimelineInput) input = lotse_timeline_input_new ();
  g_autoptr (LotseTextCache) text = new_text (1);
  g_autoptr (LotseTimelineLayout) layout = NULL;
  LotseTimelineViewport view;
  LotseTimelineBar bar = plain_bar ("a", "Online-Antrag Bauen", day (2018, 3, 1), day (2023, 6, 30));
  LotseChartRect rect;
  TitleBox title;
  Labels labels;
  Metrics m;

  lotse_timeline_input_set_dates (input, lotse_calendar_day (2021, 11, 23), LOTSE_CHART_DATE_NONE);
  lotse_timeline_input_add_lane (input, "l", "L");
  bar.promised_to = day (2022, 11, 30);
  lotse_timeline_input_add_bar (input, &bar);
  add_milestone (input, "Beschluss", day (2019, 3, 1), TRUE);
  add_milestone (input, "Abnahme der Schnittstelle", day (2021, 12, 1), FALSE);
  add_milestone (input, "Pilotbetrieb in drei Ämtern", day (2022, 1, 20), FALSE);
  add_milestone (input, "Go-live", day (2023, 6, 30), FALSE);
  lotse_timeline_input_keep_range (input, lotse_calendar_day (2018, 1, 1), lotse_calendar_day (2026, 12, 31));
  layout = lotse_timeline_layout_new (input, text, 1000);
  view = (LotseTimelineViewport) { .width = 1000, .height = 500, .row_scale = 1 };
  lotse_timeline_fit (layout, &view);
  lotse_timeline_fit_rows (layout, &view, 0.6);
  g_assert_cmpfloat (view.label_rows, ==, 2);
  lotse_timeline_metrics (layout, &view, &m);
  lotse_timeline_bar_rect (layout, &view, &m, 0, &rect);
  lotse_timeline_title_box (layout, &view, &m, text, 0, &rect, &title);
  lotse_timeline_place_labels (layout, &view, &m, text, 0, &rect, &title, &labels);
  g_assert_cmpuint (labels.n, ==, 4);
  g_assert_cmpint (labels.labels[0].place, ==, LABEL_BELOW);
  g_assert_cmpfloat (labels.labels[0].x, >, labels.labels[0].sign);
  g_assert_cmpfloat (labels.labels[1].x, <, labels.labels[1].sign); /* the next sign is too near on the right */
  g_assert_cmpint (labels.months, ==, 7);
  g_assert_cmpfloat (labels.slip_width, >, 0);
  g_assert_cmpfloat (labels.slip_x, <, rect.x + rect.width);
  /* Without a row of its own, what comes next is named after the bar. */
  view.label_rows = 0;
  lotse_timeline_metrics (layout, &view, &m);
  lotse_timeline_bar_rect (layout, &view, &m, 0, &rect);
  lotse_timeline_place_labels (layout, &view, &m, text, 0, &rect, &title, &labels);
  g_assert_cmpuint (labels.n, ==, 1);
  g_assert_cmpint (labels.labels[0].place, ==, LABEL_BESIDE);
  g_assert_cmpuint (labels.labels[0].milestone, ==, 1);
}

/* Bars, and the milestones on them, stay within the height of their lane; what is hit in a lane belongs to it. */
static void
test_within_lanes (void)
{
  for (guint seed = 100; seed < 100 + ROUNDS; seed++)
    {
      Case c;

      case_init (&c, seed);
      for (guint look = 0; look < 3; look++, random_look (&c))
        for (guint i = 0; i < lotse_timeline_input_n_bars (c.input); i++)
          {
            LotseChartRect rect = rect_of (c.layout, &c.view, LOTSE_TIMELINE_BAR, i);
            LotseChartRect lane = rect_of (c.layout, &c.view, LOTSE_TIMELINE_LANE, lotse_timeline_input_bar_lane (c.input, i));

            g_assert_cmpfloat (rect.y, >=, lane.y);
            g_assert_cmpfloat (rect.y + rect.height, <=, lane.y + lane.height);
          }
      case_clear (&c);
    }
}

/* Zooming about a point and moving are the same in either order, as long as neither meets an end. */
static gboolean
zoom_and_pan_commute (Case *c, const LotseTimelineViewport *view)
{
  double factor = g_rand_double_range (c->rand, 0.8, 1.6), days = g_rand_double_range (c->rand, -60, 60);
  double x = g_rand_double_range (c->rand, lotse_timeline_gutter (c->layout, view), view->width);
  LotseTimelineViewport a = *view, b = *view;

  lotse_timeline_zoom (c->layout, &a, factor, x, 300);
  a.left_day += days;
  lotse_timeline_clamp (c->layout, &a);
  b.left_day += days;
  lotse_timeline_clamp (c->layout, &b);
  lotse_timeline_zoom (c->layout, &b, factor, x, 300);
  if (a.left_day <= c->input->first + 1 || b.left_day <= c->input->first + 1
      || a.left_day + 1 >= c->input->last - lotse_timeline_plot (c->layout, &a).width / a.px_per_day
      || view->left_day + days <= c->input->first || fabs (a.px_per_day - view->px_per_day * factor) >= 1e-9)
    return FALSE;
  g_assert_cmpfloat_with_epsilon (a.left_day, b.left_day, 1e-6);
  g_assert_cmpfloat_with_epsilon (a.px_per_day, b.px_per_day, 1e-9);
  return TRUE;
}

/* Layouts are dear and moves are cheap: several moves of each. */
static void
test_zoom_and_pan_commute (void)
{
  guint met = 0;

  for (guint seed = 200; seed < 200 + ROUNDS; seed++)
    {
      Case c;

      case_init (&c, seed);
      lotse_timeline_zoom (c.layout, &c.view, 5, c.view.width / 2, c.view.height / 2);
      for (guint move = 0; move < 8; move++)
        met += zoom_and_pan_commute (&c, &c.view);
      case_clear (&c);
    }
  g_assert_cmpuint (met, >, 2 * ROUNDS);
}

/* Zooming in and out again comes back. */
static void
test_zoom_back (void)
{
  for (guint seed = 300; seed < 300 + ROUNDS; seed++)
    {
      Case c;
      LotseTimelineViewport before;

      case_init (&c, seed);
      lotse_timeline_zoom (c.layout, &c.view, 3, c.view.width * 0.7, 300);
      before = c.view;
      lotse_timeline_zoom (c.layout, &c.view, 1.5, c.view.width * 0.6, 300);
      lotse_timeline_zoom (c.layout, &c.view, before.px_per_day / c.view.px_per_day, c.view.width * 0.6, 300);
      g_assert_cmpfloat_with_epsilon (c.view.left_day, before.left_day, 1e-6);
      case_clear (&c);
    }
}

static int
grey_at (cairo_surface_t *surface, int x, int y)
{
  guint32 rgb = pixel (surface, x, y);

  return (int) (0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255) + 0.5);
}

/* Printed without colour, the beginnings of two bars of different states still differ: their signs do. */
static void
test_greyscale (void)
{
  g_autoptr (LotseTimelineInput) input = lotse_timeline_input_new ();
  g_autoptr (LotseTextCache) text = NULL;
  g_autoptr (LotseTimelineLayout) layout = NULL;
  LotseTimelineViewport view;
  cairo_surface_t *surface;
  LotseStyle style;

  lotse_style_init (&style, LOTSE_THEME_PRINT, LOTSE_CHART_DE, 1);
  text = lotse_text_cache_new (&style);
  lotse_timeline_input_set_dates (input, lotse_calendar_day (2024, 1, 1), LOTSE_CHART_DATE_NONE);
  lotse_timeline_input_add_lane (input, "l", "L");
  for (guint state = 0; state < LOTSE_CHART_N_STATES; state++)
    {
      g_autofree char *id = g_strdup_printf ("%u", state);
      LotseTimelineBar bar = plain_bar (id, "", day (2020, 1, 1), day (2023, 1, 1));

      bar.state = (LotseChartState) state;
      lotse_timeline_input_add_bar (input, &bar);
    }
  layout = lotse_timeline_layout_new (input, text, WIDTH);
  view = fitted (layout);
  surface = painted (layout, &view, text);
  for (guint a = 0; a < LOTSE_CHART_N_STATES; a++)
    for (guint b = a + 1; b < LOTSE_CHART_N_STATES; b++)
      {
        LotseChartRect x = rect_of (layout, &view, LOTSE_TIMELINE_BAR, bar_of (input, (char[]) { (char) ('0' + a), 0 }));
        LotseChartRect y = rect_of (layout, &view, LOTSE_TIMELINE_BAR, bar_of (input, (char[]) { (char) ('0' + b), 0 }));
        guint differ = 0;

        for (int dx = 5; dx < 22; dx++)
          for (int dy = 4; dy < 20; dy++)
            differ += abs (grey_at (surface, (int) x.x + dx, (int) x.y + dy) - grey_at (surface, (int) y.x + dx, (int) y.y + dy)) > 48;
        g_assert_cmpuint (differ, >=, 12);
      }
  cairo_surface_destroy (surface);
}

static double
event_title_width (Case *c, guint event)
{
  return lotse_text_width (c->text, lotse_timeline_input_event (c->input, event)->title, LOTSE_TEXT_SMALL, LOTSE_TEXT_PLAIN);
}

/* However few rows the bands may have: no name of an event lies on another sign of its row or beyond the chart, and fewer rows are never higher. */
static void
test_events_apart (void)
{
  static const char *const titles[] = { "Informationstag", "Sachstand im Kreistag", "OZG-Dashboard startet mit 315 Leistungen", "Messe" };
  guint compared = 0;

  for (guint seed = 1; seed <= 12; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (LotseTimelineInput) input = lotse_timeline_input_new ();
      double before = G_MAXDOUBLE;
      Case c = { rand, input, new_text (1 + seed % 2), NULL, { .width = 700 + 100 * seed, .height = 700, .row_scale = 1 } };

      lotse_timeline_input_set_dates (input, lotse_calendar_day (2021, 11, 23), LOTSE_CHART_DATE_NONE);
      lotse_timeline_input_add_band (input, "Leadership");
      for (guint i = 0; i < 14; i++)
        {
          LotseChartDate at = lotse_calendar_day (2018, 1, 1) + g_rand_int_range (rand, 0, 3600);
          LotseTimelineEvent event = { titles[i % 4], titles[i % 4], { at, at, LOTSE_CHART_SAID_DAY } };

          lotse_timeline_input_add_event (input, &event);
        }
      c.layout = lotse_timeline_layout_new (input, c.text, c.view.width);
      lotse_timeline_fit (c.layout, &c.view);
      for (c.view.band_rows = MAX_BAND_ROWS; c.view.band_rows > 0; c.view.band_rows--)
        {
          Metrics m;

          lotse_timeline_metrics (c.layout, &c.view, &m);
          g_assert_cmpfloat (m.bands, <=, before);
          before = m.bands;
          for (guint i = 0; i < 14; i++)
            for (guint j = 0; j < 14; j++)
              {
                TitleSpot spot;
                double x = lotse_timeline_x (&c.view, &m, lotse_timeline_event_day (lotse_timeline_input_event (input, j))), end;

                lotse_timeline_event_spot (c.layout, &c.view, &m, i, &spot);
                if (i == j || spot.place == TITLE_NONE || lotse_timeline_event_y (c.layout, &c.view, &m, i) != lotse_timeline_event_y (c.layout, &c.view, &m, j))
                  continue;
                end = spot.place == TITLE_LEFT ? spot.x + spot.width : spot.x + MIN (spot.width, event_title_width (&c, i));
                g_assert_true (x + 6 <= spot.x || x - 6 >= end);
                g_assert_cmpfloat (spot.x, >=, m.plot.x - 0.5);
                g_assert_cmpfloat (end, <=, m.plot.x + m.plot.width + 0.5);
                compared++;
              }
        }
      g_assert_cmpuint (lotse_timeline_band_rows (c.layout, &(LotseTimelineViewport) { .width = c.view.width, .height = 4000, .row_scale = 1 }), ==, MAX_BAND_ROWS);
      g_assert_cmpuint (lotse_timeline_band_rows (c.layout, &(LotseTimelineViewport) { .width = c.view.width, .height = 90, .row_scale = 1 }), ==, 1);
      lotse_timeline_layout_unref (c.layout);
      lotse_text_cache_unref (c.text);
    }
  g_assert_cmpuint (compared, >, 500);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/timeline/any/labels-apart", test_labels_apart);
  g_test_add_func ("/charts/timeline/any/milestone-names-apart", test_milestone_names_apart);
  g_test_add_func ("/charts/timeline/milestone-names", test_milestone_names);
  g_test_add_func ("/charts/timeline/any/events-apart", test_events_apart);
  g_test_add_func ("/charts/timeline/any/within-lanes", test_within_lanes);
  g_test_add_func ("/charts/timeline/any/zoom-and-pan-commute", test_zoom_and_pan_commute);
  g_test_add_func ("/charts/timeline/any/zoom-back", test_zoom_back);
  g_test_add_func ("/charts/timeline/any/greyscale", test_greyscale);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Milestone trend: lines and their names, what a point gives back, sentences. */
#include <math.h>
#include <string.h>

#include "charts/calendar.h"
#include "charts/milestone-trend.h"

static LotseTextCache *
new_text (void)
{
  LotseStyle style;

  lotse_style_init (&style, LOTSE_THEME_LIGHT, LOTSE_CHART_EN, 1);
  return lotse_text_cache_new (&style);
}

static void
middle_of (LotseFigure *figure, guint item, double *x, double *y)
{
  LotseChartRect rect;

  g_assert_true (lotse_figure_item_rect (figure, item, &rect));
  *x = rect.x + rect.width / 2;
  *y = rect.y + rect.height / 2;
}

static void
test_trend (void)
{
  LotseTrendPoint slipping[] = { { 100, 300 }, { 200, 400 }, { 300, 500 } }, kept[] = { { 100, 250 }, { 250, 250 } };
  LotseTrendLine lines[] = { { "s", "Acceptance", LOTSE_CHART_NEEDS_ATTENTION, slipping, 3, LOTSE_CHART_DATE_NONE },
                             { "k", "Concept", LOTSE_CHART_DONE, kept, 2, 250 } };
  g_autoptr (LotseTextCache) text = new_text ();
  g_autoptr (LotseFigure) trend = lotse_milestone_trend_new (lines, 2, 400, text, 400, 250), none = lotse_milestone_trend_new (NULL, 0, 400, text, 400, 250);
  g_autofree char *first = lotse_figure_describe (trend, 0, LOTSE_CHART_EN), *last = lotse_figure_describe (trend, 2, LOTSE_CHART_EN),
                  *reached = lotse_figure_describe (trend, 4, LOTSE_CHART_EN), *summary = lotse_figure_summarize (trend, LOTSE_CHART_EN);
  g_autoptr (LotseChartTable) table = lotse_figure_tabulate (trend, LOTSE_CHART_EN);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 400, 250);
  cairo_t *cr = cairo_create (surface);
  double x[3], y[3];
  guint point;

  g_assert_cmpuint (lotse_figure_n_items (trend), ==, 5);
  for (guint i = 0; i < 3; i++)
    {
      middle_of (trend, i, &x[i], &y[i]);
      g_assert_true (lotse_figure_hit (trend, x[i] + 2, y[i] - 2, &point));
      g_assert_cmpuint (point, ==, i);
      /* Up and down go from line to line. */
      g_assert_cmpuint (lotse_figure_step (trend, i, 0, 1), >=, 3);
    }
  /* Later is higher, and the same days make the same way. */
  g_assert_cmpfloat (y[1], <, y[0]);
  g_assert_cmpfloat_with_epsilon (y[0] - y[1], y[1] - y[2], 1e-6);
  g_assert_false (lotse_figure_hit (trend, 2, 2, &point));
  g_assert_cmpuint (lotse_figure_n_items (none), ==, 0);
  g_assert_cmpstr (first, ==, "Acceptance: on 11 Apr 1970 expected for 28 Oct 1970.");
  g_assert_nonnull (strstr (last, "Acceptance: on 11 Apr 1970 expected for 28 Oct 1970, now for "));
  g_assert_nonnull (strstr (reached, "reached on"));
  g_assert_cmpstr (summary, ==, "Milestone trend: 1 of 2 milestones became later.");
  g_assert_cmpuint (lotse_chart_table_n_rows (table), ==, 5);
  lotse_figure_paint (trend, text, cr);
  lotse_figure_paint (none, text, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* Of what was said once nothing is known of before: no course is claimed. */
/* Milestones along the diagonal keep their whole names, and none of them is crossed by it. */
static void
test_trend_names (void)
{
  static const char *const titles[] = { "Kreistag beschließt Rahmen", "Aktenplan verabschiedet", "Vergabe abgeschlossen", "Dienstvereinbarung unterschrieben", "10 Ämter arbeiten mit der E-Akte",
                                        "16 Ämter arbeiten mit der E-Akte", "Aussonderung mit dem Kreisarchiv geklärt", NULL };
  static const int days[] = { 80, 400, 690, 840, 1790, 2450, 2850 };
  g_autoptr (LotseTextCache) text = new_text ();
  LotseTrendPoint points[G_N_ELEMENTS (days)];
  LotseTrendLine lines[G_N_ELEMENTS (days)];
  g_autoptr (LotseFigure) trend = NULL;
  guint whole = 0;

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      points[i] = (LotseTrendPoint) { 17900 + days[i], 17900 + days[i] };
      lines[i] = (LotseTrendLine) { "m", titles[i], LOTSE_CHART_DONE, &points[i], 1, 17900 + days[i] };
    }
  trend = lotse_milestone_trend_new (lines, G_N_ELEMENTS (lines), 17900 + 2890, text, 400, 380);
  for (guint i = 0; i < lotse_labels_count (trend->labels); i++)
    {
      const LotseLabel *label = lotse_labels_get (trend->labels, i);

      if (!g_strv_contains (titles, label->text))
        continue;
      whole++;
      g_assert_cmpfloat (label->rect.width, >=, lotse_text_width (text, label->text, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN) - 1);
      /* The middles of the first and the last milestone are points of the diagonal. */
      {
        double x0, y0, x1, y1, y;

        middle_of (trend, 0, &x0, &y0);
        middle_of (trend, lotse_figure_n_items (trend) - 1, &x1, &y1);
        for (double x = label->rect.x; x < label->rect.x + label->rect.width; x += 1)
          {
            y = y0 + (x - x0) * (y1 - y0) / (x1 - x0);
            g_assert_false (y > label->rect.y + 1 && y < label->rect.y + label->rect.height - 1);
          }
      }
    }
  g_assert_cmpuint (whole, ==, G_N_ELEMENTS (days));
}

/* The label that names a line: its whole title beside it, or in the key below the plot behind the number that stands at its end. (nullable) */
static const LotseLabel *
name_of_line (LotseFigure *trend, const char *title)
{
  const LotseLabel *found = NULL;
  g_autofree char *number = NULL;
  gboolean marked = FALSE;

  for (guint i = 0; i < lotse_labels_count (trend->labels); i++)
    {
      const LotseLabel *label = lotse_labels_get (trend->labels, i);

      if (g_str_equal (label->text, title))
        return label;
      if (g_str_has_suffix (label->text, title) && g_ascii_isdigit (label->text[0]) && label->rect.y > trend->plot.y + trend->plot.height)
        {
          found = label;
          number = g_strndup (label->text, strspn (label->text, "0123456789"));
        }
    }
  for (guint i = 0; found != NULL && i < lotse_labels_count (trend->labels); i++)
    marked |= g_str_equal (lotse_labels_get (trend->labels, i)->text, number) && lotse_labels_get (trend->labels, i)->rect.y < trend->plot.y + trend->plot.height;
  return marked ? found : NULL;
}

/* @all: also those that were reached as promised; they are the first to be shortened. */
static void
check_names (const LotseTrendLine *lines, guint n, LotseChartDate today, double width, double height, gboolean all)
{
  g_autoptr (LotseTextCache) text = new_text ();
  g_autoptr (LotseFigure) trend = lotse_milestone_trend_new (lines, n, today, text, width, height);

  for (guint i = 0; i < n; i++)
    {
      const LotseLabel *label = name_of_line (trend, lines[i].title);

      if (!all && lines[i].done_on != LOTSE_CHART_DATE_NONE)
        continue;
      if (label == NULL)
        g_error ("“%s” has no name on %g × %g", lines[i].title, width, height);
      g_assert_cmpfloat (label->rect.width, >=, lotse_text_width (text, label->text, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN) - 1);
      g_assert_cmpfloat (label->rect.y + label->rect.height, <=, height + 0.5);
    }
  for (guint a = 0; a < lotse_labels_count (trend->labels); a++)
    for (guint b = a + 1; b < lotse_labels_count (trend->labels); b++)
      g_assert_false (lotse_chart_rects_overlap (&lotse_labels_get (trend->labels, a)->rect, &lotse_labels_get (trend->labels, b)->rect));
  /* Something can still be read off the plot. */
  g_assert_cmpfloat (trend->plot.height, >=, height * 0.4);
}

/* Lines that end close to one another, in the room of a card: each has its whole name. */
static void
test_trend_all_named (void)
{
  const LotseChartDate today = lotse_calendar_day (2026, 11, 28);
  const LotseTrendPoint allotted[] = { { lotse_calendar_day (2021, 6, 30), lotse_calendar_day (2021, 6, 30) } }, pilot[] = { { lotse_calendar_day (2022, 6, 1), lotse_calendar_day (2022, 6, 1) } },
                        law[] = { { lotse_calendar_day (2023, 6, 1), lotse_calendar_day (2023, 6, 1) } }, offices[] = { { lotse_calendar_day (2024, 7, 18), lotse_calendar_day (2024, 7, 18) } },
                        interface[] = { { lotse_calendar_day (2026, 1, 30), lotse_calendar_day (2025, 9, 30) }, { lotse_calendar_day (2026, 1, 31), lotse_calendar_day (2026, 12, 4) }, { today, lotse_calendar_day (2026, 12, 4) } },
                        meeting[] = { { today, lotse_calendar_day (2026, 12, 11) } },
                        end[] = { { lotse_calendar_day (2021, 10, 14), lotse_calendar_day (2022, 12, 31) }, { lotse_calendar_day (2021, 10, 15), lotse_calendar_day (2024, 6, 30) },
                                  { lotse_calendar_day (2024, 1, 15), lotse_calendar_day (2025, 12, 31) }, { lotse_calendar_day (2026, 5, 30), lotse_calendar_day (2027, 6, 30) }, { today, lotse_calendar_day (2027, 6, 30) } };
  const LotseTrendLine lines[] = {
    { "a", "Vergabe abgeschlossen", LOTSE_CHART_DONE, allotted, 1, allotted[0].expected }, { "b", "Pilot mit 3 Gemeinden", LOTSE_CHART_DONE, pilot, 1, pilot[0].expected },
    { "c", "Rechtsfragen geklärt", LOTSE_CHART_DONE, law, 1, law[0].expected }, { "d", "Beteiligung der Fachstellen digital", LOTSE_CHART_DONE, offices, 1, offices[0].expected },
    { "e", "Abnahme der Schnittstelle service-bw", LOTSE_CHART_NEEDS_ATTENTION, interface, 3, LOTSE_CHART_DATE_NONE },
    { "f", "Sitzung: Stellenverlängerung", LOTSE_CHART_ON_TRACK, meeting, 1, LOTSE_CHART_DATE_NONE }, { "g", "Echtbetrieb Landkreis", LOTSE_CHART_NEEDS_ATTENTION, end, 5, LOTSE_CHART_DATE_NONE },
  };
  static const double widths[] = { 280, 330, 460, 620 }, heights[] = { 130, 160, 220 };

  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    for (guint h = 0; h < G_N_ELEMENTS (heights); h++)
      check_names (lines, G_N_ELEMENTS (lines), today, widths[w], heights[h], heights[h] > 150 && widths[w] > 300);
  /* Of the moved one alone, too. */
  check_names (&lines[6], 1, today, 280, 110, TRUE);
  check_names (&lines[4], 3, today, 280, 110, TRUE);
}

/* Pixel of @surface at a point between two others: whether anything is painted there. */
static gboolean
is_painted (cairo_surface_t *surface, double x, double y)
{
  const unsigned char *row = cairo_image_surface_get_data (surface) + (int) y * cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (gconstpointer) row)[(int) x] != 0;
}

/* Nobody said anything in between and today: the line holds, without a mark, a row or a slope. */
static void
test_trend_holds (void)
{
  const LotseTrendPoint moved[] = { { 199, 300, LOTSE_TREND_BEFORE }, { 200, 400, LOTSE_TREND_SAID }, { 300, 700, LOTSE_TREND_SAID }, { 400, 700, LOTSE_TREND_HELD } };
  const LotseTrendLine line = { "s", "Acceptance", LOTSE_CHART_NEEDS_ATTENTION, moved, G_N_ELEMENTS (moved), LOTSE_CHART_DATE_NONE };
  g_autoptr (LotseTextCache) text = new_text ();
  g_autoptr (LotseFigure) trend = lotse_milestone_trend_new (&line, 1, 400, text, 400, 250);
  g_autoptr (LotseChartTable) table = lotse_figure_tabulate (trend, LOTSE_CHART_EN);
  g_autofree char *first = lotse_figure_describe (trend, 0, LOTSE_CHART_EN), *last = lotse_figure_describe (trend, 3, LOTSE_CHART_EN);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 400, 250);
  cairo_t *cr = cairo_create (surface);
  double x[4], y[4];

  g_assert_cmpuint (lotse_chart_table_n_rows (table), ==, 3);
  g_assert_cmpstr (lotse_chart_table_cell (table, 0, 1).text, ==, "before 20 Jul 1970");
  g_assert_cmpstr (lotse_chart_table_cell (table, 2, 1).text, ==, "28 Oct 1970");
  g_assert_cmpstr (lotse_chart_table_cell (table, 2, 3).text, !=, "");
  g_assert_cmpstr (first, ==, "Acceptance: before 20 Jul 1970 expected for 28 Oct 1970.");
  g_assert_cmpstr (last, ==, "Acceptance: before 20 Jul 1970 expected for 28 Oct 1970, now for 2 Dec 1971.");
  for (guint i = 0; i < 4; i++)
    middle_of (trend, i, &x[i], &y[i]);
  trend->klass->paint (trend, text, cr);
  cairo_surface_flush (surface);
  g_assert_true (is_painted (surface, (x[1] + x[2]) / 2, y[1]));
  g_assert_true (is_painted (surface, x[2], (y[1] + y[2]) / 2));
  g_assert_true (is_painted (surface, (x[2] + x[3]) / 2, y[2]));
  g_assert_false (is_painted (surface, (x[1] + x[2]) / 2, (y[1] + y[2]) / 2));
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_trend_known_once (void)
{
  const LotseTrendPoint today[] = { { 400, 700 } }, reached[] = { { 250, 250 } };
  const LotseTrendLine lines[] = { { "o", "Roll-out", LOTSE_CHART_ON_TRACK, today, 1, LOTSE_CHART_DATE_NONE }, { "r", "Concept", LOTSE_CHART_DONE, reached, 1, 250 } };
  g_autoptr (LotseTextCache) text = new_text ();
  g_autoptr (LotseFigure) trend = lotse_milestone_trend_new (lines, 2, 400, text, 400, 250);
  g_autofree char *open = lotse_figure_describe (trend, 0, LOTSE_CHART_EN), *done = lotse_figure_describe (trend, 1, LOTSE_CHART_EN), *all = lotse_figure_summarize (trend, LOTSE_CHART_EN);

  g_assert_cmpstr (open, ==, "Roll-out: expected for 2 Dec 1971; nothing is recorded of before 5 Feb 1971.");
  g_assert_cmpstr (done, ==, "Concept: reached on 8 Sep 1970; for when it was expected before is not recorded.");
  g_assert_cmpstr (all, ==, "Milestone trend: 2 milestones, by the day on which their dates were said. Of 2 only one date each is recorded.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/trend/lines", test_trend);
  g_test_add_func ("/charts/trend/names", test_trend_names);
  g_test_add_func ("/charts/trend/all-named", test_trend_all_named);
  g_test_add_func ("/charts/trend/holds", test_trend_holds);
  g_test_add_func ("/charts/trend/lines-known-once", test_trend_known_once);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Status history, sparkline, milestone trend and tiles: geometry, what a point gives back, sentences. */
#include <math.h>
#include <string.h>

#include "charts/calendar.h"
#include "charts/milestone-trend.h"
#include "charts/sparkline.h"
#include "charts/status-history.h"
#include "charts/status-tiles.h"

static LotseTextCache *
new_text (void)
{
  LotseStyle style;

  lotse_style_init (&style, LOTSE_THEME_LIGHT, LOTSE_CHART_EN, 1);
  return lotse_text_cache_new (&style);
}

static guint32
pixel (cairo_surface_t *surface, int x, int y)
{
  cairo_surface_flush (surface);
  const guchar *row = cairo_image_surface_get_data (surface) + (gsize) y * (gsize) cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (const void *) row)[x];
}

static guint32
opaque (const LotseColour *c)
{
  return 0xff000000u | (guint32) lround (c->red * 255) << 16 | (guint32) lround (c->green * 255) << 8 | (guint32) lround (c->blue * 255);
}

static LotseFigure *
new_history (gboolean shares, LotseTextCache *text)
{
  LotseStatusMonth months[3] = {
    { .month = lotse_calendar_day (2021, 9, 1), .known = TRUE }, { .month = lotse_calendar_day (2021, 10, 1) },
    { .month = lotse_calendar_day (2021, 11, 1), .known = TRUE },
  };

  months[0].counts[LOTSE_CHART_ON_TRACK] = 3;
  months[0].counts[LOTSE_CHART_DONE] = 1;
  months[2].counts[LOTSE_CHART_ON_TRACK] = 4;
  months[2].counts[LOTSE_CHART_NEEDS_DECISION] = 4;
  return lotse_status_history_new (months, 3, shares, text, 400, 200);
}

static void
test_history_columns (void)
{
  g_autoptr (LotseTextCache) text = new_text ();
  g_autoptr (LotseFigure) shares = new_history (TRUE, text), numbers = new_history (FALSE, text);
  LotseChartRect whole, other, part, below;

  g_assert_true (lotse_status_history_rect (shares, 0, LOTSE_CHART_N_STATES, &whole));
  g_assert_true (lotse_status_history_rect (shares, 2, LOTSE_CHART_N_STATES, &other));
  g_assert_cmpfloat_with_epsilon (whole.height, other.height, 1e-6);
  g_assert_true (lotse_status_history_rect (shares, 0, LOTSE_CHART_ON_TRACK, &part));
  g_assert_true (lotse_status_history_rect (shares, 0, LOTSE_CHART_DONE, &below));
  g_assert_cmpfloat_with_epsilon (part.height, whole.height * 0.75, 1e-6);
  g_assert_cmpfloat_with_epsilon (part.y + part.height, below.y, 1e-6);
  g_assert_cmpfloat_with_epsilon (below.y + below.height, whole.y + whole.height, 1e-6);

  /* Numbers: twice as many projects, twice as high, on the same ground. */
  g_assert_true (lotse_status_history_rect (numbers, 0, LOTSE_CHART_N_STATES, &whole));
  g_assert_true (lotse_status_history_rect (numbers, 2, LOTSE_CHART_N_STATES, &other));
  g_assert_cmpfloat_with_epsilon (whole.height * 2, other.height, 1e-6);
  g_assert_cmpfloat_with_epsilon (whole.y + whole.height, other.y + other.height, 1e-6);

  /* Unknown is no column, and what does not occur is no part. */
  g_assert_false (lotse_status_history_rect (shares, 1, LOTSE_CHART_N_STATES, &whole));
  g_assert_false (lotse_status_history_rect (shares, 0, LOTSE_CHART_PAUSED, &whole));
  g_assert_false (lotse_status_history_rect (shares, 9, LOTSE_CHART_DONE, &whole));
}

static gboolean
has_label (LotseFigure *figure, const char *words)
{
  for (guint i = 0; i < lotse_labels_count (figure->labels); i++)
    if (strcmp (lotse_labels_get (figure->labels, i)->text, words) == 0)
      return TRUE;
  return FALSE;
}

/* The states that occur are named, above the plot. */
static void
test_history_key (void)
{
  g_autoptr (LotseTextCache) text = new_text ();
  g_autoptr (LotseFigure) history = new_history (TRUE, text);
  LotseChartRect whole;

  g_assert_true (has_label (history, lotse_chart_state_label (LOTSE_CHART_NEEDS_DECISION)));
  g_assert_true (has_label (history, lotse_chart_state_label (LOTSE_CHART_DONE)));
  g_assert_false (has_label (history, lotse_chart_state_label (LOTSE_CHART_PAUSED)));
  g_assert_true (lotse_status_history_rect (history, 2, LOTSE_CHART_N_STATES, &whole));
  for (guint i = 0; i < lotse_labels_count (history->labels); i++)
    if (strcmp (lotse_labels_get (history->labels, i)->text, lotse_chart_state_label (LOTSE_CHART_DONE)) == 0)
      g_assert_cmpfloat (lotse_labels_get (history->labels, i)->rect.y + lotse_labels_get (history->labels, i)->rect.height, <=, whole.y);
}

/* Where columns are too narrow for signs, those of the newest month stand right of it, a shape for each part. */
static void
test_history_narrow (void)
{
  g_autoptr (LotseTextCache) text = new_text ();
  LotseStatusMonth months[24] = { 0 };
  g_autoptr (LotseFigure) history = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 300, 160);
  cairo_t *cr = cairo_create (surface);
  LotseChartRect whole;
  guint marked = 0;

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      months[i] = (LotseStatusMonth) { .month = lotse_calendar_day (2025 + (int) i / 12, 1 + (int) i % 12, 1), .known = TRUE };
      months[i].counts[LOTSE_CHART_DONE] = 10;
      months[i].counts[LOTSE_CHART_ON_TRACK] = 6;
      months[i].counts[LOTSE_CHART_NEEDS_DECISION] = 1;
    }
  history = lotse_status_history_new (months, G_N_ELEMENTS (months), TRUE, text, 300, 160);
  lotse_figure_paint (history, text, cr);
  g_assert_true (lotse_status_history_rect (history, 23, LOTSE_CHART_N_STATES, &whole));
  for (int y = (int) whole.y; y < (int) (whole.y + whole.height); y++)
    for (int x = (int) (whole.x + whole.width) + 2; x < 300; x++)
      marked |= (pixel (surface, x, y) == opaque (&lotse_text_cache_style (text)->states[LOTSE_CHART_DONE].mark) ? 1u : 0)
                | (pixel (surface, x, y) == opaque (&lotse_text_cache_style (text)->states[LOTSE_CHART_ON_TRACK].mark) ? 2u : 0)
                | (pixel (surface, x, y) == opaque (&lotse_text_cache_style (text)->states[LOTSE_CHART_NEEDS_DECISION].mark) ? 4u : 0);
  g_assert_cmpuint (marked, ==, 7);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* Without colours, a column would have to be told by counting from the next one with signs: each that is wide enough has its own. Of narrow ones, as many as a sign
 * is wide share one. */
static void
test_history_signs (void)
{
  static const double widths[] = { 700, 300 };

  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    {
      g_autoptr (LotseTextCache) text = new_text ();
      const LotseColour ink = lotse_colour_readable (&lotse_text_cache_style (text)->states[LOTSE_CHART_DONE].area);
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) widths[w], 160);
      cairo_t *cr = cairo_create (surface);
      LotseStatusMonth months[24] = { 0 };
      g_autoptr (LotseFigure) history = NULL;
      guint signs = 0, apart = 0, most_apart = 0;

      for (guint i = 0; i < G_N_ELEMENTS (months); i++)
        {
          months[i] = (LotseStatusMonth) { .month = lotse_calendar_day (2025 + (int) i / 12, 1 + (int) i % 12, 1), .known = TRUE };
          months[i].counts[LOTSE_CHART_DONE] = 10;
          months[i].counts[LOTSE_CHART_ON_TRACK] = 6;
        }
      history = lotse_status_history_new (months, G_N_ELEMENTS (months), TRUE, text, widths[w], 160);
      lotse_figure_paint (history, text, cr);
      for (guint i = 0; i < G_N_ELEMENTS (months); i++)
        {
          gboolean marked = FALSE;
          LotseChartRect part;

          g_assert_true (lotse_status_history_rect (history, i, LOTSE_CHART_DONE, &part));
          for (int y = (int) part.y; y < (int) (part.y + part.height); y++)
            for (int x = (int) part.x; x < (int) (part.x + part.width); x++)
              marked |= pixel (surface, x, y) == opaque (&ink);
          signs += marked;
          apart = marked ? 0 : apart + 1;
          most_apart = MAX (most_apart, apart);
        }
      if (w == 0)
        g_assert_cmpuint (signs, ==, G_N_ELEMENTS (months));
      g_assert_cmpuint (signs, >=, 8);
      g_assert_cmpuint (most_apart, <=, 4);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static void
test_history_hit (void)
{
  g_autoptr (LotseTextCache) text = new_text ();
  g_autoptr (LotseFigure) history = new_history (FALSE, text);
  LotseChartState states[] = { LOTSE_CHART_ON_TRACK, LOTSE_CHART_NEEDS_DECISION };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 400, 200);
  cairo_t *cr = cairo_create (surface);
  LotseChartRect rect;
  guint month;

  lotse_figure_paint (history, text, cr);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_assert_true (lotse_status_history_rect (history, 2, states[i], &rect));
      g_assert_true (lotse_figure_hit (history, rect.x + rect.width / 2, rect.y + rect.height / 2, &month));
      g_assert_cmpuint (month, ==, 2);
      g_assert_cmphex (pixel (surface, (int) rect.x + 3, (int) (rect.y + rect.height / 2)), ==,
                       opaque (&lotse_text_cache_style (text)->states[states[i]].area));
      /* The newest column bears the signs of the key. */
      g_assert_cmphex (pixel (surface, (int) (rect.x + rect.width / 2), (int) (rect.y + rect.height / 2)), !=,
                       opaque (&lotse_text_cache_style (text)->states[states[i]].area));
    }
  g_assert_true (lotse_status_history_rect (history, 0, LOTSE_CHART_N_STATES, &rect));
  g_assert_true (lotse_figure_hit (history, rect.x + 3, rect.y - 5, &month));
  g_assert_cmpuint (month, ==, 0);
  g_assert_false (lotse_figure_hit (history, -5, 10, &month));
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_history_sentences (void)
{
  g_autoptr (LotseTextCache) text = new_text ();
  g_autoptr (LotseFigure) history = new_history (TRUE, text);
  g_autofree char *first = lotse_figure_describe (history, 0, LOTSE_CHART_EN), *gap = lotse_figure_describe (history, 1, LOTSE_CHART_EN);
  g_autofree char *summary = lotse_figure_summarize (history, LOTSE_CHART_EN);
  g_autoptr (LotseChartTable) table = lotse_figure_tabulate (history, LOTSE_CHART_EN);

  g_assert_cmpuint (lotse_figure_n_items (history), ==, 3);
  g_assert_true (g_str_has_prefix (summary, "Status history: in November 2021, 4 of 8 projects need attention or a decision; in September 2021 it was "));
  g_assert_nonnull (strstr (summary, "November 2021: 4 on track, 4 needs decision."));
  g_assert_nonnull (strstr (summary, "1 month without reports."));
  g_assert_cmpuint (lotse_chart_table_n_columns (table), ==, 4); /* month, and the three states that occur */
  g_assert_cmpstr (lotse_chart_table_cell (table, 1, 1).text, ==, "not reported");
  g_assert_cmpfloat (lotse_chart_table_cell (table, 2, 1).number, ==, 0);
  g_assert_nonnull (strstr (first, "September 2021"));
  g_assert_nonnull (strstr (first, "3 on track"));
  g_assert_null (strstr (first, "paused"));
  g_assert_nonnull (strstr (gap, "October 2021"));
  g_assert_nonnull (strstr (gap, "nothing was reported"));
}

static LotseFigure *
new_sparkline (const LotseChartPoint *points, guint n, double target, LotseTextCache *text, double width, double height)
{
  LotseSparklineInput input = { "Online share", { "%", FALSE }, points, n, target, FALSE, LOTSE_CHART_DONE };

  return lotse_sparkline_new (&input, text, width, height);
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
test_sparkline (void)
{
  LotseChartPoint points[] = { { 0, 10 }, { 100, 20 }, { 200, NAN }, { 300, 40 } };
  g_autoptr (LotseTextCache) text = new_text ();
  g_autoptr (LotseFigure) line = new_sparkline (points, 4, 50, text, 120, 30), empty = new_sparkline (NULL, 0, NAN, text, 120, 30);
  g_autofree char *sentence = lotse_figure_summarize (line, LOTSE_CHART_EN), *none = lotse_figure_summarize (empty, LOTSE_CHART_EN);
  g_autofree char *last = lotse_figure_describe (line, 2, LOTSE_CHART_EN);
  g_autoptr (LotseChartTable) table = lotse_figure_tabulate (line, LOTSE_CHART_EN);
  double x0, y0, x1, y1, x3, y3;
  guint point;

  /* What is not known is no item, and stands in the table. */
  g_assert_cmpuint (lotse_figure_n_items (line), ==, 3);
  g_assert_cmpuint (lotse_chart_table_n_rows (table), ==, 4);
  g_assert_cmpstr (lotse_chart_table_cell (table, 2, 1).text, ==, "no value");
  middle_of (line, 0, &x0, &y0);
  middle_of (line, 1, &x1, &y1);
  middle_of (line, 2, &x3, &y3);
  g_assert_cmpfloat (y0, >, y1);
  g_assert_cmpfloat_with_epsilon ((x1 - x0) * 3, x3 - x0, 1e-6);
  g_assert_cmpfloat_with_epsilon ((y0 - y1) * 3, y0 - y3, 1e-6);
  g_assert_cmpfloat (x0, >=, 0);
  g_assert_cmpfloat (x3, <=, 120);
  g_assert_true (lotse_figure_hit (line, x3 - 20, 10, &point));
  g_assert_cmpuint (point, ==, 2);
  g_assert_false (lotse_figure_hit (empty, 10, 10, &point));
  g_assert_cmpstr (sentence, ==, "From 10\u00a0% (1 Jan 1970) to 40\u00a0% (28 Oct 1970), target 50\u00a0%. 1 gap without values.");
  g_assert_cmpstr (last, ==, "28 Oct 1970: 40\u00a0%.");
  g_assert_cmpstr (none, ==, "No values yet.");
}

/* What was counted in another way is no beginning of a course. */
static void
test_sparkline_break (void)
{
  const LotseChartPoint points[] = { { 0, 4 }, { 90, 5 }, { 180, NAN }, { 270, 20 }, { 360, 38 } };
  LotseSparklineInput input = { "Online share", { "%", FALSE }, points, G_N_ELEMENTS (points), NAN, FALSE, LOTSE_CHART_DONE, 2 };
  g_autoptr (LotseTextCache) text = new_text ();
  g_autoptr (LotseFigure) line = lotse_sparkline_new (&input, text, 100, 40);
  g_autofree char *said = lotse_figure_summarize (line, LOTSE_CHART_EN);

  g_assert_true (g_str_has_prefix (said, "From 20\u00a0% ("));
  g_assert_nonnull (strstr (said, " Before, it was counted in another way."));
}

/* A single value between two gaps is seen; and a spike survives a hundred thousand points on a hundred px, which are as many items as px. */
static void
test_sparkline_painted (void)
{
  LotseChartPoint few[] = { { 0, 10 }, { 50, NAN }, { 100, 30 }, { 150, NAN }, { 200, 20 } };
  g_autofree LotseChartPoint *many = g_new (LotseChartPoint, 100000);
  g_autoptr (LotseTextCache) text = new_text ();
  g_autoptr (LotseFigure) gaps = new_sparkline (few, 5, NAN, text, 100, 40), dense = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 100, 80);
  cairo_t *cr = cairo_create (surface);
  double x, y, spike;

  for (guint i = 0; i < 100000; i++)
    many[i] = (LotseChartPoint) { (LotseChartDate) i, i == 51234 ? 100 : 1 };
  dense = new_sparkline (many, 100000, NAN, text, 100, 40);
  g_assert_cmpuint (lotse_figure_n_items (dense), <=, 101);
  lotse_figure_paint (gaps, text, cr);
  middle_of (gaps, 1, &x, &y);
  g_assert_cmphex (pixel (surface, (int) x, (int) y) >> 24, >, 0x80);
  cairo_translate (cr, 0, 40);
  lotse_figure_paint (dense, text, cr);
  middle_of (dense, 0, &x, &y);
  spike = x + 0.51234 * (100 - 2 * x);
  g_assert_cmphex (pixel (surface, (int) spike, 47) >> 24, >, 0x80);
  g_assert_cmphex (pixel (surface, (int) spike + 12, 47) >> 24, ==, 0);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
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

static void
test_tiles (void)
{
  LotseStatusTile tiles[5] = { { LOTSE_CHART_ON_TRACK, 11, "on track", "+2" }, { LOTSE_CHART_NEEDS_ATTENTION, 4, "need attention", NULL },
                               { LOTSE_CHART_NEEDS_DECISION, 1, "needs decision", NULL }, { LOTSE_CHART_DONE, 6, "completed", NULL },
                               { LOTSE_CHART_N_STATES, 3, "without report", NULL } };
  static const double widths[] = { 1200, 640, 200, 60 };
  g_autoptr (LotseTextCache) text = new_text ();

  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    {
      double height = lotse_status_tiles_height (tiles, 5, text, widths[w]);

      for (guint i = 0; i < 5; i++)
        {
          LotseChartRect a = lotse_status_tile_rect (tiles, 5, text, widths[w], i);
          guint hit;

          g_assert_cmpfloat (a.x, >=, 0);
          g_assert_cmpfloat (a.x + a.width, <=, widths[w] + 0.01);
          g_assert_cmpfloat (a.y + a.height, <=, height + 0.01);
          g_assert_true (lotse_status_tiles_hit (tiles, 5, text, widths[w], a.x + a.width / 2, a.y + a.height / 2, &hit));
          g_assert_cmpuint (hit, ==, i);
          for (guint k = 0; k < i; k++)
            {
              LotseChartRect b = lotse_status_tile_rect (tiles, 5, text, widths[w], k);

              g_assert_true (b.x + b.width <= a.x || a.x + a.width <= b.x || b.y + b.height <= a.y || a.y + a.height <= b.y);
            }
        }
    }
  g_assert_cmpfloat (lotse_status_tiles_height (tiles, 0, text, 500), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/history/columns", test_history_columns);
  g_test_add_func ("/charts/history/key", test_history_key);
  g_test_add_func ("/charts/history/narrow", test_history_narrow);
  g_test_add_func ("/charts/history/signs", test_history_signs);
  g_test_add_func ("/charts/history/hit", test_history_hit);
  g_test_add_func ("/charts/history/sentences", test_history_sentences);
  g_test_add_func ("/charts/sparkline/points", test_sparkline);
  g_test_add_func ("/charts/sparkline/painted", test_sparkline_painted);
  g_test_add_func ("/charts/sparkline/break", test_sparkline_break);
  g_test_add_func ("/charts/trend/lines", test_trend);
  g_test_add_func ("/charts/trend/names", test_trend_names);
  g_test_add_func ("/charts/trend/all-named", test_trend_all_named);
  g_test_add_func ("/charts/trend/lines-known-once", test_trend_known_once);
  g_test_add_func ("/charts/tiles/places", test_tiles);
  return g_test_run ();
}

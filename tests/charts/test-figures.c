/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Status history, sparkline and tiles: geometry, what a point gives back, sentences. */
#include <math.h>
#include <string.h>

#include "charts/calendar.h"
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

/* In a low plot they are smaller, so that all of them stand beside it. */
static void
test_history_low (void)
{
  LotseStyle style;
  g_autoptr (LotseTextCache) text = NULL;
  g_autoptr (LotseFigure) history = NULL;
  LotseStatusMonth months[24] = { 0 };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 500, 300);
  cairo_t *cr = cairo_create (surface);
  guint within = 0, below = 0;
  double bottom;

  lotse_style_init (&style, LOTSE_THEME_LIGHT, LOTSE_CHART_EN, 2);
  text = lotse_text_cache_new (&style);
  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      months[i] = (LotseStatusMonth) { .month = lotse_calendar_day (2025 + (int) i / 12, 1 + (int) i % 12, 1), .known = TRUE };
      for (guint state = 0; state < LOTSE_CHART_N_STATES; state++)
        months[i].counts[state] = 3;
    }
  history = lotse_status_history_new (months, G_N_ELEMENTS (months), TRUE, text, 500, 300);
  lotse_figure_paint (history, text, cr);
  bottom = history->plot.y + history->plot.height;
  for (guint state = 0; state < LOTSE_CHART_N_STATES; state++)
    for (int y = (int) history->plot.y; y < 300; y++)
      for (int x = (int) (history->plot.x + history->plot.width) + 2; x < 500; x++)
        if (pixel (surface, x, y) == opaque (&style.states[state].mark))
          *(y <= bottom ? &within : &below) += 1;
  g_assert_cmpuint (within, >, 100);
  g_assert_cmpuint (below, ==, 0);
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
  g_test_add_func ("/charts/history/low", test_history_low);
  g_test_add_func ("/charts/history/signs", test_history_signs);
  g_test_add_func ("/charts/history/hit", test_history_hit);
  g_test_add_func ("/charts/history/sentences", test_history_sentences);
  g_test_add_func ("/charts/sparkline/points", test_sparkline);
  g_test_add_func ("/charts/sparkline/painted", test_sparkline_painted);
  g_test_add_func ("/charts/sparkline/break", test_sparkline_break);
  g_test_add_func ("/charts/tiles/places", test_tiles);
  return g_test_run ();
}

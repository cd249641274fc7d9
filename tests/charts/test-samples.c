/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for every chart of figures, whatever it draws: labels do not overlap and are read on what they lie on, nothing leaves the
 * chart, the middle of an item is the item, the keyboard reaches all, everything is said and stands in the table. */
#include <math.h>
#include <string.h>

#include "chart-samples.h"
#include "charts/series.h"

#define SLACK 0.51 /* px */

typedef void (*Check) (const ChartSample *sample, LotseFigure *figure, LotseTextCache *text);

/* At usual size, small, wide, at 200 % in the same space and in twice the space. */
static void
for_all (Check check)
{
  static const double variants[][3] = { { 1, 1, 1 }, { 1, 0.6, 0.7 }, { 1, 2, 1.5 }, { 2, 1, 1 }, { 2, 2, 2 } };

  for (guint i = 0; i < n_chart_samples; i++)
    for (guint v = 0; v < G_N_ELEMENTS (variants); v++)
      {
        const ChartSample *sample = &chart_samples[i];
        g_autoptr (LotseTextCache) text = chart_text_new (LOTSE_THEME_LIGHT, variants[v][0], LOTSE_CHART_DE);
        g_autoptr (LotseFigure) figure = sample->make (text, sample->width * variants[v][1], sample->height * variants[v][2]);

        g_test_message ("%s, text %.0f %%, %.0f × %.0f", sample->name, variants[v][0] * 100, figure->width, figure->height);
        check (sample, figure, text);
      }
}

static gboolean
overlap (const LotseChartRect *a, const LotseChartRect *b)
{
  return a->x + SLACK < b->x + b->width && b->x + SLACK < a->x + a->width && a->y + SLACK < b->y + b->height && b->y + SLACK < a->y + a->height;
}

static void
check_labels (const ChartSample *sample, LotseFigure *figure, LotseTextCache *text)
{
  g_assert_cmpuint (lotse_labels_count (figure->labels), >, 0);
  for (guint i = 0; i < lotse_labels_count (figure->labels); i++)
    {
      const LotseLabel *a = lotse_labels_get (figure->labels, i);

      g_assert_true (g_utf8_validate (a->text, -1, NULL));
      if (a->rect.x < -SLACK || a->rect.y < -SLACK || a->rect.x + a->rect.width > figure->width + SLACK || a->rect.y + a->rect.height > figure->height + SLACK)
        g_test_fail_printf ("%s: “%s” leaves the chart: %.1f %.1f %.1f %.1f", sample->name, a->text, a->rect.x, a->rect.y, a->rect.width, a->rect.height);
      for (guint k = 0; k < i; k++)
        if (overlap (&a->rect, &lotse_labels_get (figure->labels, k)->rect))
          g_test_fail_printf ("%s: “%s” overlaps “%s”", sample->name, a->text, lotse_labels_get (figure->labels, k)->text);
    }
}

/* What is painted is as wide and high as the place that was kept for it. */
static void
check_clipping (const ChartSample *sample, LotseFigure *figure, LotseTextCache *text)
{
  for (guint i = 0; i < lotse_labels_count (figure->labels); i++)
    {
      const LotseLabel *a = lotse_labels_get (figure->labels, i);
      PangoRectangle ink, logical;

      if (a->flags & LOTSE_TEXT_WRAP)
        continue;
      pango_layout_get_extents (lotse_text_layout (text, a->text, a->size, a->flags, a->room), &ink, &logical);
      if ((double) logical.width / PANGO_SCALE > a->rect.width + 1)
        g_test_fail_printf ("%s: “%s” is %.1f px wide in a place of %.1f", sample->name, a->text, (double) logical.width / PANGO_SCALE, a->rect.width);
      g_assert_cmpint (pango_layout_get_line_count (lotse_text_layout (text, a->text, a->size, a->flags, a->room)), ==, 1);
    }
}

/* Bytes of the number that @text begins with. */
static gsize
number_length (const char *text)
{
  gsize length = strspn (text, "0123456789.,:");

  while (length > 0 && !g_ascii_isdigit (text[length - 1]))
    length--;
  return length;
}

/* Whether one of the numbers of @text is just this one. */
static gboolean
has_number (const char *text, const char *number, gsize length)
{
  while (*text != '\0')
    {
      const gsize here = number_length (text);

      if (here == length && strncmp (text, number, length) == 0)
        return TRUE;
      text += MAX (here, 1);
    }
  return FALSE;
}

/* Where words are shortened, what is left of their numbers are whole ones. */
static void
check_numbers (const ChartSample *sample, LotseFigure *figure, LotseTextCache *text)
{
  for (guint i = 0; i < lotse_labels_count (figure->labels); i++)
    {
      const LotseLabel *a = lotse_labels_get (figure->labels, i);
      const char *shown;

      if (a->flags & LOTSE_TEXT_WRAP)
        continue;
      shown = pango_layout_get_text (lotse_text_layout (text, a->text, a->size, a->flags, a->room));
      while (*shown != '\0')
        {
          const gsize length = number_length (shown);

          if (length > 0 && !has_number (a->text, shown, length))
            g_test_fail_printf ("%s: “%s” shows “%.*s”", sample->name, a->text, (int) length, shown);
          shown += MAX (length, 1);
        }
    }
}

static void
check_items (const ChartSample *sample, LotseFigure *figure, LotseTextCache *text)
{
  g_assert_cmpuint (lotse_figure_n_items (figure), >, 0);
  for (guint i = 0; i < lotse_figure_n_items (figure); i++)
    {
      LotseChartRect r;
      guint hit = G_MAXUINT;

      g_assert_true (lotse_figure_item_rect (figure, i, &r));
      if (r.x < -SLACK || r.y < -SLACK || r.x + r.width > figure->width + SLACK || r.y + r.height > figure->height + SLACK)
        g_test_fail_printf ("%s: item %u leaves the chart: %.1f %.1f %.1f %.1f", sample->name, i, r.x, r.y, r.width, r.height);
      /* A bar of nothing has no middle. */
      if (!lotse_figure_item (figure, i)->point && (r.width <= 0 || r.height <= 0))
        continue;
      if (!lotse_figure_hit (figure, r.x + r.width / 2, r.y + r.height / 2, &hit) || hit != i)
        g_test_fail_printf ("%s: the middle of item %u is item %u", sample->name, i, hit);
    }
}

/* Right reaches every item and stays on the last one, left comes back; up and down never leave the items. */
static void
check_keyboard (const ChartSample *sample, LotseFigure *figure, LotseTextCache *text)
{
  guint n = lotse_figure_n_items (figure), item = 0;

  for (guint i = 0; i + 1 < n; i++)
    {
      g_assert_cmpuint (item, ==, i);
      item = lotse_figure_step (figure, item, 1, 0);
    }
  g_assert_cmpuint (lotse_figure_step (figure, item, 1, 0), ==, n - 1);
  g_assert_cmpuint (lotse_figure_step (figure, 0, -1, 0), ==, 0);
  for (guint i = 0; i < n; i++)
    for (int dy = -1; dy <= 1; dy += 2)
      {
        guint to = lotse_figure_step (figure, i, 0, dy);

        g_assert_cmpuint (to, <, n);
        if (to != i)
          g_assert_cmpint (((int) lotse_figure_item (figure, to)->row - (int) lotse_figure_item (figure, i)->row) * dy, >, 0);
      }
}

/* The first sentence alone says what the chart says: numbers, or that there are none. */
static void
check_first_sentence (const char *summary)
{
  const char *end = strstr (summary, ". ");
  g_autofree char *first = end ? g_strndup (summary, (gsize) (end - summary)) : g_strdup (summary);

  if (strpbrk (first, "0123456789") == NULL && strstr (first, "no values") == NULL)
    g_error ("the first sentence says nothing: %s", summary);
}

static void
check_words (const ChartSample *sample, LotseFigure *figure, LotseTextCache *text)
{
  g_autofree char *summary = lotse_figure_summarize (figure, LOTSE_CHART_DE);
  g_autoptr (LotseChartTable) table = lotse_figure_tabulate (figure, LOTSE_CHART_DE);
  g_autofree char *csv = lotse_chart_table_to_csv (table, LOTSE_CHART_DE);

  g_assert_cmpuint (strlen (summary), >, 10);
  g_assert_true (g_str_has_suffix (summary, "."));
  check_first_sentence (summary);
  for (guint i = 0; i < lotse_figure_n_items (figure); i++)
    {
      g_autofree char *sentence = lotse_figure_describe (figure, i, LOTSE_CHART_DE);

      g_assert_true (g_utf8_validate (sentence, -1, NULL));
      g_assert_true (g_str_has_suffix (sentence, "."));
      g_assert_null (strstr (sentence, "nan"));
      g_assert_null (strstr (sentence, "  "));
      g_assert_null (strstr (sentence, ".."));
    }
  g_assert_cmpuint (lotse_chart_table_n_rows (table), >, 0);
  g_assert_cmpstr (lotse_chart_table_caption (table), !=, "");
  for (guint c = 0; c < lotse_chart_table_n_columns (table); c++)
    g_assert_cmpstr (lotse_chart_table_column (table, c), !=, "");
  for (guint r = 0; r < lotse_chart_table_n_rows (table); r++)
    for (guint c = 0; c < lotse_chart_table_n_columns (table); c++)
      g_assert_nonnull (lotse_chart_table_cell (table, r, c).text);
  g_assert_true (g_str_has_suffix (csv, "\r\n"));
}

static void test_labels (void) { for_all (check_labels); }
static void test_clipping (void) { for_all (check_clipping); }
static void test_numbers (void) { for_all (check_numbers); }
static void test_items (void) { for_all (check_items); }
static void test_keyboard (void) { for_all (check_keyboard); }
static void test_words (void) { for_all (check_words); }

static void
test_contrast (void)
{
  for (LotseTheme theme = 0; theme < LOTSE_N_THEMES; theme++)
    for (guint i = 0; i < n_chart_samples; i++)
      {
        g_autoptr (LotseTextCache) text = chart_text_new (theme, 1, LOTSE_CHART_DE);
        g_autoptr (LotseFigure) figure = chart_samples[i].make (text, chart_samples[i].width, chart_samples[i].height);

        for (guint k = 0; k < lotse_labels_count (figure->labels); k++)
          {
            const LotseLabel *label = lotse_labels_get (figure->labels, k);
            double ratio = lotse_colour_contrast (&label->colour, &label->ground);

            if (ratio < 4.5)
              g_test_fail_printf ("%s, theme %d: “%s” has a contrast of %.2f", chart_samples[i].name, theme, label->text, ratio);
          }
      }
}

static double
grey_at (cairo_surface_t *surface, int x, int y)
{
  const guchar *row = cairo_image_surface_get_data (surface) + (gsize) y * (gsize) cairo_image_surface_get_stride (surface);
  guint32 p = ((const guint32 *) (const void *) row)[x];

  return (0.2126 * (p >> 16 & 0xff) + 0.7152 * (p >> 8 & 0xff) + 0.0722 * (p & 0xff)) / 255;
}

/* Each chart has something on it, in every theme: no picture of one colour, and it stays within its borders. */
static void
test_painted (void)
{
  for (LotseTheme theme = 0; theme < LOTSE_N_THEMES; theme++)
    for (guint i = 0; i < n_chart_samples; i++)
      {
        const ChartSample *sample = &chart_samples[i];
        cairo_surface_t *surface = chart_sample_paint (sample, theme, 1, sample->width, sample->height);
        guint differing = 0;

        for (int y = 0; y < (int) sample->height; y += 3)
          for (int x = 0; x < (int) sample->width; x += 3)
            differing += fabs (grey_at (surface, x, y) - grey_at (surface, (int) sample->width - 1, (int) sample->height - 1)) > 0.05;
        g_assert_cmpuint (differing, >, 100);
        cairo_surface_destroy (surface);
      }
}

/* Areas of series in grey, as a copier sees them, every one against every other. */
static void
test_series_in_grey (void)
{
  enum { EDGE = 48, N = LOTSE_N_SERIES + 1 };

  for (LotseTheme theme = 0; theme < LOTSE_N_THEMES; theme++)
    {
      LotseStyle style;
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, EDGE, EDGE * N);
      cairo_t *cr = cairo_create (surface);

      lotse_style_init (&style, theme, LOTSE_CHART_DE, 1);
      lotse_colour_set (cr, &style.card, 1);
      cairo_paint (cr);
      for (guint s = 0; s <= LOTSE_N_SERIES; s++)
        lotse_series_fill (cr, &style, s < LOTSE_N_SERIES ? s : LOTSE_SERIES_NEUTRAL, &(LotseChartRect) { 0, EDGE * s, EDGE, EDGE });
      cairo_surface_flush (surface);
      for (int a = 0; a < N; a++)
        for (int b = 0; b < a; b++)
          {
            /* Neighbours meet, others only have to be told apart by eye; on paper a pattern helps. */
            double least = a == b + 1 ? 0.1 : theme == LOTSE_THEME_LIGHT || theme == LOTSE_THEME_DARK ? 0.01 : 0.03, sum = 0;

            for (int y = 0; y < EDGE; y++)
              for (int x = 0; x < EDGE; x++)
                sum += fabs (grey_at (surface, x, a * EDGE + y) - grey_at (surface, x, b * EDGE + y));
            if (sum / (EDGE * EDGE) < least)
              g_test_fail_printf ("theme %d: series %d and %d differ by %.3f in grey", theme, b, a, sum / (EDGE * EDGE));
          }
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

/* The share of pixels in which two areas differ, as a copier sees them. */
static double
difference (cairo_surface_t *surface, int edge, int a, int b)
{
  double sum = 0;

  for (int y = 0; y < edge; y++)
    for (int x = 0; x < edge; x++)
      sum += fabs (grey_at (surface, x, a * edge + y) - grey_at (surface, x, b * edge + y));
  return sum / (edge * edge);
}

/* Areas of states in grey, on paper and in high contrast, every one against every other: by pattern where not by brightness. */
static void
test_states_in_grey (void)
{
  static const LotseTheme themes[] = { LOTSE_THEME_PRINT, LOTSE_THEME_CONTRAST, LOTSE_THEME_CONTRAST_DARK };
  enum { EDGE = 48 };

  for (guint t = 0; t < G_N_ELEMENTS (themes); t++)
    {
      LotseStyle style;
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, EDGE, EDGE * LOTSE_CHART_N_STATES);
      cairo_t *cr = cairo_create (surface);

      lotse_style_init (&style, themes[t], LOTSE_CHART_DE, 1);
      lotse_colour_set (cr, &style.card, 1);
      cairo_paint (cr);
      for (guint s = 0; s < LOTSE_CHART_N_STATES; s++)
        lotse_state_fill (cr, &style, (LotseChartState) s, &(LotseChartRect) { 0, EDGE * s, EDGE, EDGE });
      cairo_surface_flush (surface);
      for (int a = 0; a < LOTSE_CHART_N_STATES; a++)
        for (int b = 0; b < a; b++)
          if (difference (surface, EDGE, a, b) < 0.03)
            g_test_fail_printf ("theme %d: “%s” and “%s” differ by %.3f in grey", themes[t], lotse_chart_state_label ((LotseChartState) b),
                                lotse_chart_state_label ((LotseChartState) a), difference (surface, EDGE, a, b));
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static void
rgb_at (cairo_surface_t *surface, int x, int y, double rgb[3])
{
  const guchar *row = cairo_image_surface_get_data (surface) + (gsize) y * (gsize) cairo_image_surface_get_stride (surface);
  guint32 p = ((const guint32 *) (const void *) row)[x];

  for (int i = 0; i < 3; i++)
    rgb[i] = (p >> (16 - 8 * i) & 0xff) / 255.0;
}

/* Each chart on paper: where two colours meet that one can tell apart, one can do so in grey as well. Two pixels apart, so that what lies between
 * is no blend of both. */
static void
test_edges_in_grey (void)
{
  for (guint i = 0; i < n_chart_samples; i++)
    {
      const ChartSample *sample = &chart_samples[i];
      cairo_surface_t *surface = chart_sample_paint (sample, LOTSE_THEME_PRINT, 1, sample->width, sample->height);
      guint edges = 0, lost = 0;

      for (int y = 0; y < (int) sample->height; y++)
        for (int x = 2; x < (int) sample->width; x++)
          {
            double here[3], there[3], distance = 0;

            rgb_at (surface, x, y, here);
            rgb_at (surface, x - 2, y, there);
            for (int c = 0; c < 3; c++)
              distance = MAX (distance, fabs (here[c] - there[c]));
            if (distance < 0.2)
              continue;
            edges++;
            lost += fabs (grey_at (surface, x, y) - grey_at (surface, x - 2, y)) < 0.04;
          }
      g_test_message ("%s: %u of %u edges are lost in grey", sample->name, lost, edges);
      g_assert_cmpuint (edges, >, 100);
      if (lost * 50 > edges)
        g_test_fail_printf ("%s: %u of %u edges are lost in grey", sample->name, lost, edges);
      cairo_surface_destroy (surface);
    }
}

/* Lines of series in grey: each has dashes of its own, so that a stretch of it differs from the same stretch of every other. */
static void
test_lines_in_grey (void)
{
  enum { LENGTH = 240, HEIGHT = 4, N = LOTSE_N_SERIES + 1 };
  LotseStyle style;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, LENGTH, HEIGHT * N);
  cairo_t *cr = cairo_create (surface);

  lotse_style_init (&style, LOTSE_THEME_PRINT, LOTSE_CHART_DE, 1);
  lotse_colour_set (cr, &style.card, 1);
  cairo_paint (cr);
  for (guint s = 0; s <= LOTSE_N_SERIES; s++)
    {
      lotse_series_line (cr, &style, s < LOTSE_N_SERIES ? s : LOTSE_SERIES_NEUTRAL);
      cairo_move_to (cr, 0, HEIGHT * s + 2);
      cairo_line_to (cr, LENGTH, HEIGHT * s + 2);
      cairo_stroke (cr);
    }
  cairo_surface_flush (surface);
  for (int a = 0; a < N; a++)
    for (int b = 0; b < a; b++)
      {
        guint differing = 0;

        for (int x = 0; x < LENGTH; x++)
          differing += (grey_at (surface, x, a * HEIGHT + 2) > 0.7) != (grey_at (surface, x, b * HEIGHT + 2) > 0.7);
        g_assert_cmpuint (differing, >, LENGTH / 6);
      }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_series_contrast (void)
{
  for (LotseTheme theme = 0; theme < LOTSE_N_THEMES; theme++)
    {
      LotseStyle style;

      lotse_style_init (&style, theme, LOTSE_CHART_DE, 1);
      for (guint s = 0; s <= LOTSE_N_SERIES; s++)
        {
          const LotseColour *grounds[] = { &style.card, &style.background, &style.plot };

          for (guint g = 0; g < G_N_ELEMENTS (grounds); g++)
            {
              g_assert_cmpfloat (lotse_colour_contrast (&style.series[s].mark, grounds[g]), >=, 3);
              g_assert_cmpfloat (lotse_colour_contrast (&style.series[s].text, grounds[g]), >=, 4.5);
            }
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/samples/labels", test_labels);
  g_test_add_func ("/charts/samples/clipping", test_clipping);
  g_test_add_func ("/charts/samples/numbers", test_numbers);
  g_test_add_func ("/charts/samples/items", test_items);
  g_test_add_func ("/charts/samples/keyboard", test_keyboard);
  g_test_add_func ("/charts/samples/words", test_words);
  g_test_add_func ("/charts/samples/contrast", test_contrast);
  g_test_add_func ("/charts/samples/painted", test_painted);
  g_test_add_func ("/charts/samples/series-in-grey", test_series_in_grey);
  g_test_add_func ("/charts/samples/states-in-grey", test_states_in_grey);
  g_test_add_func ("/charts/samples/edges-in-grey", test_edges_in_grey);
  g_test_add_func ("/charts/samples/lines-in-grey", test_lines_in_grey);
  g_test_add_func ("/charts/samples/series-contrast", test_series_contrast);
  return g_test_run ();
}

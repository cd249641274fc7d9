/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contrast of every palette, and signs that differ without any colour. */
#include <string.h>

#include "charts/sprites.h"

#define EDGE 24

static void
check (LotseTheme theme, const char *what, int state, const LotseColour *a, const LotseColour *b, double least)
{
  double ratio = lotse_colour_contrast (a, b);

  if (ratio < least)
    g_error ("theme %d, state %d, %s: contrast %.2f is below %.1f", theme, state, what, ratio, least);
}

static void
test_ratio (void)
{
  LotseColour black = { 0, 0, 0 }, white = { 1, 1, 1 }, grey = { 0x77 / 255.0, 0x77 / 255.0, 0x77 / 255.0 };

  g_assert_cmpfloat_with_epsilon (lotse_colour_contrast (&black, &white), 21, 0.001);
  g_assert_cmpfloat_with_epsilon (lotse_colour_contrast (&white, &white), 1, 0.001);
  g_assert_cmpfloat_with_epsilon (lotse_colour_contrast (&grey, &white), 4.48, 0.01);
}

static void
test_text (void)
{
  for (LotseTheme theme = 0; theme < LOTSE_N_THEMES; theme++)
    {
      LotseStyle s;

      lotse_style_init (&s, theme, LOTSE_CHART_DE, 1);
      const LotseColour *grounds[] = { &s.background, &s.card, &s.plot, &s.stripe };

      for (guint i = 0; i < G_N_ELEMENTS (grounds); i++)
        {
          check (theme, "text", -1, &s.text, grounds[i], 4.5);
          check (theme, "dim text", -1, &s.dim, grounds[i], 4.5);
          for (int state = 0; state < LOTSE_CHART_N_STATES; state++)
            check (theme, "word", state, &s.states[state].text, grounds[i], 4.5);
        }
      check (theme, "text on band", -1, &s.text, &s.band, 4.5);
      check (theme, "event", -1, &s.band_text, &s.band, 4.5);
      check (theme, "today", -1, &s.today_text, &s.today, 4.5);
      check (theme, "as of", -1, &s.as_of_text, &s.as_of, 4.5);
      for (int state = 0; state < LOTSE_CHART_N_STATES; state++)
        {
          check (theme, "title on body", state, &s.text, &s.states[state].fill, 4.5);
          check (theme, "title on done part", state, &s.text, &s.states[state].done, 4.5);
          check (theme, "title on faded body", state, &s.text, &s.faded[state].fill, 4.5);
          check (theme, "title on faded done part", state, &s.text, &s.faded[state].done, 4.5);
        }
    }
}

static void
test_marks (void)
{
  for (LotseTheme theme = 0; theme < LOTSE_N_THEMES; theme++)
    {
      LotseStyle s;

      lotse_style_init (&s, theme, LOTSE_CHART_DE, 1);
      for (int state = 0; state < LOTSE_CHART_N_STATES; state++)
        {
          check (theme, "sign on ground", state, &s.states[state].mark, &s.background, 3);
          check (theme, "sign on card", state, &s.states[state].mark, &s.card, 3);
          check (theme, "sign on plot", state, &s.states[state].mark, &s.plot, 3);
          check (theme, "sign on stripe", state, &s.states[state].mark, &s.stripe, 3);
          check (theme, "sign on body", state, &s.states[state].ink, &s.states[state].fill, 3);
          check (theme, "sign on done part", state, &s.states[state].ink, &s.states[state].done, 3);
          check (theme, "sign on faded body", state, &s.faded[state].ink, &s.faded[state].fill, 3);
          check (theme, "sign on faded done part", state, &s.faded[state].ink, &s.faded[state].done, 3);
          check (theme, "border of faded body", state, &s.faded[state].mark, &s.plot, 3);
        }
      check (theme, "today's line", -1, &s.today, &s.plot, 3);
      check (theme, "line of the data", -1, &s.as_of, &s.plot, 3);
      check (theme, "selection", -1, &s.accent, &s.plot, 3);
      check (theme, "promise", -1, &s.promise, &s.stripe, 3);
    }
}

/* Coverage of a sign in an alpha-only picture. */
static void
rasterise (guchar *out, void (*path) (cairo_t *, int, double, double, double), int which)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, EDGE, EDGE);
  cairo_t *cr = cairo_create (surface);

  path (cr, which, EDGE / 2.0, EDGE / 2.0, EDGE - 2);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_fill (cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < EDGE; y++)
    memcpy (out + y * EDGE, cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface), EDGE);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
mark (cairo_t *cr, int state, double x, double y, double size)
{
  lotse_mark_path (cr, (LotseChartState) state, x, y, size);
}

static void
shape (cairo_t *cr, int which, double x, double y, double size)
{
  lotse_shape_path (cr, (LotseShape) which, x, y, size);
}

static double
difference (const guchar *a, const guchar *b)
{
  double sum = 0;

  for (int i = 0; i < EDGE * EDGE; i++)
    sum += ABS (a[i] - b[i]) / 255.0;
  return sum / (EDGE * EDGE);
}

static void
check_distinct (void (*path) (cairo_t *, int, double, double, double), int n)
{
  guchar a[EDGE * EDGE], b[EDGE * EDGE], nothing[EDGE * EDGE] = { 0 };

  for (int i = 0; i < n; i++)
    {
      rasterise (a, path, i);
      g_assert_cmpfloat (difference (a, nothing), >, 0.1);
      for (int k = 0; k < i; k++)
        {
          rasterise (b, path, k);
          g_assert_cmpfloat (difference (a, b), >, 0.04);
        }
    }
}

static void
test_distinct_marks (void)
{
  check_distinct (mark, LOTSE_CHART_N_STATES);
}

static void
test_distinct_shapes (void)
{
  check_distinct (shape, LOTSE_N_SHAPES);
}

static void
test_words (void)
{
  for (int i = 0; i < LOTSE_CHART_N_STATES; i++)
    {
      g_assert_cmpstr (lotse_chart_state_label ((LotseChartState) i), !=, "");
      for (int k = 0; k < i; k++)
        g_assert_cmpstr (lotse_chart_state_label ((LotseChartState) i), !=, lotse_chart_state_label ((LotseChartState) k));
    }
  for (int i = 0; i < LOTSE_N_SHAPES; i++)
    g_assert_cmpstr (lotse_shape_label ((LotseShape) i), !=, "");
}

static void
test_theme_names (void)
{
  LotseTheme theme = LOTSE_THEME_LIGHT;

  g_assert_true (lotse_theme_from_text ("contrast-dark", &theme));
  g_assert_cmpint (theme, ==, LOTSE_THEME_CONTRAST_DARK);
  g_assert_true (lotse_theme_from_text ("print", &theme));
  g_assert_cmpint (theme, ==, LOTSE_THEME_PRINT);
  g_assert_false (lotse_theme_from_text ("sepia", &theme));
  g_assert_false (lotse_theme_from_text (NULL, &theme));
}

/* Dashes from a picture are those that rectangles would make, also where the picture is used several times over. */
static void
test_dashes (void)
{
  const int width = 1400, height = 3;
  LotseStyle style;

  lotse_style_init (&style, LOTSE_THEME_LIGHT, LOTSE_CHART_DE, 1);
  for (int pixels = 1; pixels <= 2; pixels++)
    for (int faded = 0; faded < 2; faded++)
      {
        const LotseColour *colour = faded ? &style.faded[LOTSE_CHART_NEEDS_DECISION].mark : &style.states[LOTSE_CHART_NEEDS_DECISION].mark;
        LotseSprites *sprites = lotse_sprites_new (&style, pixels);
        cairo_surface_t *stamped = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width * pixels, height * pixels);
        cairo_surface_t *filled = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width * pixels, height * pixels);
        cairo_t *a = cairo_create (stamped), *b = cairo_create (filled);

        cairo_scale (a, pixels, pixels);
        cairo_scale (b, pixels, pixels);
        lotse_sprites_dashes (sprites, a, &style, LOTSE_CHART_NEEDS_DECISION, faded, 4, 3, 7, 1331, 1);
        lotse_colour_set (b, colour, 1);
        for (int x = 7; x < 1331; x += 7)
          cairo_rectangle (b, x, 1, MIN (4, 1331 - x), 1);
        cairo_fill (b);
        cairo_destroy (a);
        cairo_destroy (b);
        cairo_surface_flush (stamped);
        cairo_surface_flush (filled);
        g_assert_cmpmem (cairo_image_surface_get_data (stamped), cairo_image_surface_get_stride (stamped) * height * pixels,
                         cairo_image_surface_get_data (filled), cairo_image_surface_get_stride (filled) * height * pixels);
        cairo_surface_destroy (stamped);
        cairo_surface_destroy (filled);
        lotse_sprites_free (sprites);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/style/ratio", test_ratio);
  g_test_add_func ("/charts/style/text-contrast", test_text);
  g_test_add_func ("/charts/style/mark-contrast", test_marks);
  g_test_add_func ("/charts/style/distinct-marks", test_distinct_marks);
  g_test_add_func ("/charts/style/distinct-shapes", test_distinct_shapes);
  g_test_add_func ("/charts/style/words", test_words);
  g_test_add_func ("/charts/style/theme-names", test_theme_names);
  g_test_add_func ("/charts/style/dashes", test_dashes);
  return g_test_run ();
}

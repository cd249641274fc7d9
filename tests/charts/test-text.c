/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text: cleaned, shortened in the middle, measured, kept in bounds. */
#include "charts/text-private.h"

#include <math.h>
#include <string.h>

static LotseTextCache *
new_cache (double scale)
{
  LotseStyle style;

  lotse_style_init (&style, LOTSE_THEME_LIGHT, LOTSE_CHART_DE, scale);
  return lotse_text_cache_new (&style);
}

static void
test_clean (void)
{
  static const char *const cases[][2] = {
    { "Bauamt", "Bauamt" }, { "  a \t b\n", "a b" }, { "evil\xe2\x80\xaegnp.exe", "evilgnp.exe" }, { "a\x01" "b\x7f", "ab" },
    { "\xef\xbb\xbfx", "x" }, { "1\xe2\x81\xa6" "2\xe2\x81\xa9", "12" }, { "„Straße“ – Ämter…", "„Straße“ – Ämter…" }, { "", "" },
  };
  g_autofree char *null = lotse_text_clean (NULL), *broken = lotse_text_clean ("a\xff\xfe" "b");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *cleaned = lotse_text_clean (cases[i][0]);

      g_assert_cmpstr (cleaned, ==, cases[i][1]);
    }
  g_assert_cmpstr (null, ==, "");
  g_assert_true (g_utf8_validate (broken, -1, NULL));
}

static double
layout_width (PangoLayout *layout)
{
  PangoRectangle extents;

  pango_layout_get_extents (layout, NULL, &extents);
  return (double) extents.width / PANGO_SCALE;
}

/* Two names that differ only at the end still differ when they are shortened. */
static void
test_middle_ellipsis (void)
{
  g_autoptr (LotseTextCache) cache = new_cache (1);
  g_autofree char *first = g_strdup (pango_layout_get_text (lotse_text_layout (cache, "Elektronische Akte im Landratsamt, Teil 1", LOTSE_TEXT_BODY, 0, 120)));
  const char *second = pango_layout_get_text (lotse_text_layout (cache, "Elektronische Akte im Landratsamt, Teil 2", LOTSE_TEXT_BODY, 0, 120));

  g_assert_cmpstr (first, !=, second);
  g_assert_true (g_str_has_prefix (first, "Elek"));
  g_assert_true (g_str_has_suffix (first, "1"));
  g_assert_nonnull (strstr (first, "…"));
}

/* What is left of a name ends and begins with whole words where that does not cost half of it, and it never needs more room than there is. */
static void
test_whole_words (void)
{
  static const char *const name = "Ab 2026 in 10 Ämtern der Stadt mit der E-Akte";
  g_autoptr (LotseTextCache) cache = new_cache (1);
  const int whole = (int) lotse_text_width (cache, name, LOTSE_TEXT_BODY, 0);
  guint cut = 0;

  for (int width = 160; width < whole; width++)
    for (LotseTextFlags flags = 0; flags <= LOTSE_TEXT_ELLIPSIS_END; flags += LOTSE_TEXT_ELLIPSIS_END)
      {
        PangoLayout *layout = lotse_text_layout (cache, name, LOTSE_TEXT_BODY, flags, width);
        const char *text = pango_layout_get_text (layout), *dots = strstr (text, "…"), *tail;

        g_assert_cmpfloat (layout_width (layout), <=, width + 0.5);
        if (dots == NULL)
          continue;
        tail = dots + strlen ("…");
        g_assert_true (strncmp (name, text, (gsize) (dots - text)) == 0 && name[dots - text] == ' ');
        g_assert_true (*tail == '\0' ? flags != 0 : name[strlen (name) - strlen (tail) - 1] == ' ');
        cut++;
      }
  g_assert_cmpuint (cut, >, 100);
  /* A long word is cut rather than left out. */
  g_assert_true (g_str_has_prefix (pango_layout_get_text (lotse_text_layout (cache, "Das Dienstleistungsverzeichnis", LOTSE_TEXT_BODY, LOTSE_TEXT_ELLIPSIS_END, 120)), "Das Dienst"));
}

/* Whatever the room, a number is there as a whole or not at all: a part of it would be another one. */
static void
test_whole_numbers (void)
{
  static const struct { const char *text, *number; } texts[] = {
    { "Ausgegeben 9,73 Mio. €", "9,73\u00a0Mio.\u00a0€" }, { "Ausgegeben −1.234.567 €", "−1.234.567\u00a0€" }, { "Spent €9.73m", "€9.73m" },
    { "Zielwert 38,25 %", "38,25\u00a0%" }, { "Verschoben auf den 30.11.2027 wegen Vergabe", "30.11.2027" }, { "1.234 Anträge im Jahr", "1.234" },
    { "220 Leistungen beschrieben", "220" },
  };
  g_autoptr (LotseTextCache) cache = new_cache (2);
  const int dots = (int) ceil (lotse_text_width (cache, "…", LOTSE_TEXT_SMALL, 0));

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const int whole = (int) lotse_text_width (cache, texts[i].text, LOTSE_TEXT_SMALL, 0), number = (int) lotse_text_width (cache, texts[i].number, LOTSE_TEXT_SMALL, 0);
      guint kept = 0;

      for (int width = number / 2; width < whole; width++)
        for (LotseTextFlags flags = 0; flags <= LOTSE_TEXT_ELLIPSIS_END; flags += LOTSE_TEXT_ELLIPSIS_END)
          {
            PangoLayout *layout = lotse_text_layout (cache, texts[i].text, LOTSE_TEXT_SMALL, flags, width);
            const char *said = pango_layout_get_text (layout);
            const gboolean there = strstr (said, texts[i].number) != NULL;

            if (!there && strpbrk (said, "0123456789") != NULL)
              g_test_fail_printf ("“%s” is “%s” in %d px", texts[i].text, said, width);
            if (!there && width > number + dots + 3 && (g_str_has_prefix (texts[i].text, texts[i].number) || (flags == 0 && g_str_has_suffix (texts[i].text, texts[i].number))))
              g_test_fail_printf ("“%s” is “%s” in %d px, without its number", texts[i].text, said, width);
            kept += there && flags == 0;
            if (width > number)
              g_assert_cmpfloat (layout_width (layout), <=, width + 1);
          }
      /* What stands in the middle is what is left out first. */
      if (!g_str_has_suffix (texts[i].text, "Vergabe"))
        g_assert_cmpuint (kept, >, 10);
    }
}

static void
test_widths (void)
{
  static const char *const titles[] = { "Serviceportal-Auftritt auf service-bw", "Ämter", "W", "iiiiiiiiiiiiiiii", "Glasfaser für Verwaltungsstandorte und Kreisschulen" };
  g_autoptr (LotseTextCache) cache = new_cache (1);

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    for (double max = 4; max < 400; max += 13)
      {
        PangoLayout *layout = lotse_text_layout (cache, titles[i], LOTSE_TEXT_BODY, LOTSE_TEXT_PLAIN, max);

        g_assert_true (g_utf8_validate (pango_layout_get_text (layout), -1, NULL));
        if (max > 20)
          g_assert_cmpfloat (layout_width (layout), <=, max + 1);
      }
}

static void
test_end_ellipsis (void)
{
  g_autoptr (LotseTextCache) cache = new_cache (1);
  const char *text = pango_layout_get_text (lotse_text_layout (cache, "Ein Satz, der zu lang ist für diese Zeile", LOTSE_TEXT_BODY, LOTSE_TEXT_ELLIPSIS_END, 120));

  g_assert_true (g_str_has_suffix (text, "…"));
  g_assert_true (g_str_has_prefix (text, "Ein Satz"));
}

static const char *
shown (LotseTextCache *cache, const char *text)
{
  return pango_layout_get_text (lotse_text_layout (cache, text, LOTSE_TEXT_BODY, 0, 0));
}

/* "84.000" at the end of a line and "€)" at the begin of the next is no amount any more. */
static void
test_signs (void)
{
  static const struct { const char *typed, *shown; } texts[] = {
    { "ein Jahr (84.000 €).", "ein Jahr (84.000\u00a0€)." }, { "38 % in 2026", "38\u00a0% in 2026" }, { "1,2 Mio. € und 3 Tsd. EUR", "1,2\u00a0Mio.\u00a0€ und 3\u00a0Tsd.\u00a0EUR" },
    { "100 Mbit/s, 5 km", "100\u00a0Mbit/s, 5\u00a0km" }, { "42 Millionen € mehr", "42 Millionen\u00a0€ mehr" },
    { "22 Ämter, 5 m-Bahn, Stufe 3 trägt 4 mehr", "22 Ämter, 5 m-Bahn, Stufe 3 trägt 4 mehr" }, { "€ 5", "€ 5" }, { "% €", "% €" },
  };
  g_autoptr (LotseTextCache) cache = new_cache (1);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpstr (shown (cache, texts[i].typed), ==, texts[i].shown);
}

/* A paragraph that is too long ends after a whole word, whatever its width. */
static void
test_paragraph_ends (void)
{
  static const char *const text = "Zwei befristete Stellen laufen aus; ohne sie gibt es keinen Echtbetrieb der Schnittstelle vor dem Herbst.";
  g_autoptr (LotseTextCache) cache = new_cache (1);
  guint cut = 0;

  for (int width = 90; width < 500; width += 7)
    for (int lines = 1; lines <= 3; lines++)
      {
        PangoLayout *layout = lotse_text_paragraph_layout (cache, text, LOTSE_TEXT_BODY, LOTSE_TEXT_PLAIN, width, lines);
        const char *said = pango_layout_get_text (layout), *dots = strstr (said, "\u00a0…");

        g_assert_cmpint (pango_layout_get_line_count (layout), <=, lines);
        g_assert_false (pango_layout_is_ellipsized (layout));
        if (dots == NULL)
          {
            g_assert_cmpstr (said, ==, text);
            continue;
          }
        g_assert_true (strncmp (said, text, (gsize) (dots - said)) == 0 && text[dots - said] == ' ');
        cut++;
      }
  g_assert_cmpuint (cut, >, 50);
}

static void
test_estimate (void)
{
  static const char *const titles[] = { "Serviceportal-Auftritt auf service-bw", "E-Akte: Rahmen und Aktenplan", "Führungskräfte-Zusagen „Vorleben“", "Örtliche Prüfung 2026" };

  for (double scale = 1; scale <= 2; scale += 0.5)
    {
      g_autoptr (LotseTextCache) cache = new_cache (scale);

      for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
        {
          double real = lotse_text_width (cache, titles[i], LOTSE_TEXT_BODY, LOTSE_TEXT_PLAIN);

          g_assert_cmpfloat_with_epsilon (lotse_text_estimate (cache, titles[i], LOTSE_TEXT_BODY, LOTSE_TEXT_PLAIN) / real, 1, 0.08);
        }
    }
}

static void
test_paragraph (void)
{
  g_autoptr (LotseTextCache) cache = new_cache (1);
  const char *prose = "Die Schnittstelle wurde geliefert, die Abnahme hängt an zwei offenen Rechtsfragen zur Schriftform. Ohne Verlängerung der beiden Stellen verschiebt sich der Echtbetrieb.";
  double one = lotse_text_paragraph (cache, NULL, prose, LOTSE_TEXT_BODY, LOTSE_TEXT_PLAIN, NULL, 0, 0, 200, 1);
  double three = lotse_text_paragraph (cache, NULL, prose, LOTSE_TEXT_BODY, LOTSE_TEXT_PLAIN, NULL, 0, 0, 200, 3);

  g_assert_cmpfloat (one, >, 10);
  g_assert_cmpfloat_with_epsilon (three, 3 * one, 4);
  g_assert_cmpfloat (lotse_text_paragraph (cache, NULL, NULL, LOTSE_TEXT_BODY, LOTSE_TEXT_PLAIN, NULL, 0, 0, 200, 3), ==, 0);
}

/* More texts than the cache keeps: the early ones are laid out again, and all is still right. */
static void
test_many (void)
{
  g_autoptr (LotseTextCache) cache = new_cache (1);

  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < 4000; i++)
      {
        g_autofree char *text = g_strdup_printf ("Vorhaben %u", i);

        g_assert_cmpstr (pango_layout_get_text (lotse_text_layout (cache, text, LOTSE_TEXT_BODY, LOTSE_TEXT_PLAIN, 0)), ==, text);
      }
}

static void
test_scale (void)
{
  g_autoptr (LotseTextCache) cache = new_cache (1);
  double width = lotse_text_width (cache, "Landratsamt", LOTSE_TEXT_BODY, LOTSE_TEXT_PLAIN);
  LotseStyle style = *lotse_text_cache_style (cache);

  style.scale = 2;
  lotse_text_cache_set_style (cache, &style);
  g_assert_cmpfloat_with_epsilon (lotse_text_width (cache, "Landratsamt", LOTSE_TEXT_BODY, LOTSE_TEXT_PLAIN) / width, 2, 0.15);
}

#define PICTURE_WIDTH 240
#define PICTURE_HEIGHT 20

/* How much ink stands in each column of px where @text is painted @closer times as large. */
static void
ink (LotseTextCache *cache, const char *text, int closer, double columns[PICTURE_WIDTH])
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, PICTURE_WIDTH * closer, PICTURE_HEIGHT * closer);
  cairo_t *cr = cairo_create (surface);
  const LotseColour black = { 0, 0, 0 };

  cairo_scale (cr, closer, closer);
  lotse_text_paint (cache, cr, text, LOTSE_TEXT_TINY, LOTSE_TEXT_PLAIN, &black, 4, PICTURE_HEIGHT / 2, 0, 0);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int x = 0; x < PICTURE_WIDTH; x++)
    columns[x] = 0;
  for (int y = 0; y < PICTURE_HEIGHT * closer; y++)
    for (int x = 0; x < PICTURE_WIDTH * closer; x++)
      columns[x / closer] += cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + x] / (255.0 * closer * closer);
  cairo_surface_destroy (surface);
}

/* Small letters of an exact size stand in a picture where they stand in one that is looked at closely: words do not run together. */
static void
test_exact_picture (void)
{
  static const char *const texts[] = { "Sachstand im Kreistag", "Vertrag Digitale Landkreise", "Dashboard Digitale Verwaltung neu", "OZG-Dashboard startet mit 315 Leistungen" };

  for (double scale = 0.6; scale < 1; scale += 0.1)
    {
      g_autoptr (LotseTextCache) cache = new_cache (scale);

      lotse_text_cache_set_exact (cache, TRUE);
      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        {
          double seen[PICTURE_WIDTH], closely[PICTURE_WIDTH], wrong = 0, all = 0;

          ink (cache, texts[i], 1, seen);
          ink (cache, texts[i], 8, closely);
          for (guint x = 0; x < PICTURE_WIDTH; x++)
            {
              wrong += ABS (seen[x] - closely[x]);
              all += closely[x];
            }
          g_test_message ("%g, “%s”: %.3f", scale, texts[i], wrong / all);
          g_assert_cmpfloat (all, >, 20);
          g_assert_cmpfloat (wrong / all, <, 0.12);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/text/clean", test_clean);
  g_test_add_func ("/charts/text/middle-ellipsis", test_middle_ellipsis);
  g_test_add_func ("/charts/text/whole-words", test_whole_words);
  g_test_add_func ("/charts/text/whole-numbers", test_whole_numbers);
  g_test_add_func ("/charts/text/widths", test_widths);
  g_test_add_func ("/charts/text/end-ellipsis", test_end_ellipsis);
  g_test_add_func ("/charts/text/signs", test_signs);
  g_test_add_func ("/charts/text/paragraph-ends", test_paragraph_ends);
  g_test_add_func ("/charts/text/estimate", test_estimate);
  g_test_add_func ("/charts/text/paragraph", test_paragraph);
  g_test_add_func ("/charts/text/many", test_many);
  g_test_add_func ("/charts/text/scale", test_scale);
  g_test_add_func ("/charts/text/exact-picture", test_exact_picture);
  return g_test_run ();
}

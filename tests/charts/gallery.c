/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All charts of figures as pictures, to be looked at: chart-gallery FOLDER [THEME [SCALE [NAME]]]. */
#include "config.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <glib/gi18n-lib.h>

#include "chart-samples.h"

#define MARGIN 16

static gboolean
draw (const ChartSample *sample, LotseTheme theme, double scale, const char *folder)
{
  double width = sample->width * MIN (scale, 1.5), height = sample->height * MIN (scale, 1.5);
  cairo_surface_t *chart = chart_sample_paint (sample, theme, scale, width, height);
  cairo_surface_t *page = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (width) + 2 * MARGIN, (int) ceil (height) + 2 * MARGIN);
  g_autofree char *name = g_strdup_printf ("%s-%d-%.0f.png", sample->name, theme, scale * 100), *path = g_build_filename (folder, name, NULL);
  cairo_t *cr = cairo_create (page);
  LotseStyle style;
  gboolean written;

  lotse_style_init (&style, theme, LOTSE_CHART_DE, scale);
  lotse_colour_set (cr, &style.card, 1);
  cairo_paint (cr);
  cairo_set_source_surface (cr, chart, MARGIN, MARGIN);
  cairo_paint (cr);
  written = cairo_surface_write_to_png (page, path) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  cairo_surface_destroy (page);
  cairo_surface_destroy (chart);
  return written;
}

int
main (int argc, char **argv)
{
  LotseTheme theme = LOTSE_THEME_LIGHT;
  double scale = argc > 3 ? g_ascii_strtod (argv[3], NULL) : 1;

  /* See data/model/lang.c: a locale that exists everywhere and still lets gettext translate. */
  g_setenv ("LANGUAGE", "de", FALSE);
  if (!setlocale (LC_ALL, "C_DE.UTF-8"))
    setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOTSE_BUILD_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  if (argc < 2 || (argc > 2 && !lotse_theme_from_text (argv[2], &theme)) || !(scale > 0))
    {
      fprintf (stderr, "usage: chart-gallery FOLDER [light|dark|contrast|contrast-dark|print [SCALE [NAME]]]\n");
      return 2;
    }
  for (guint i = 0; i < n_chart_samples; i++)
    if ((argc < 5 || g_str_equal (argv[4], chart_samples[i].name)) && !draw (&chart_samples[i], theme, scale, argv[1]))
      {
        fprintf (stderr, "%s: cannot be written to\n", argv[1]);
        return 1;
      }
  return 0;
}

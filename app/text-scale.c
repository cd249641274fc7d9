/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the text size from the toolkit's settings. */
#include "config.h"
#include "text-scale.h"

#include <math.h>

double
lotse_text_scale (GtkWidget *widget)
{
  GtkSettings *settings = gtk_widget_get_settings (widget);
  int dpi = -1; /* in 1024ths */

  if (settings != NULL)
    g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  if (dpi <= 0)
    return 1.0;
  return CLAMP (dpi / 1024.0 / 96.0, 0.5, 4.0);
}

int
lotse_text_scale_px (GtkWidget *widget, double px)
{
  return (int) lround (px * lotse_text_scale (widget));
}

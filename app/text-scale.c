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

/* Never smaller than it was meant. */
static int
fit (int px, double scale, int most)
{
  return MAX (px, MIN ((int) lround (px * scale), most));
}

void
lotse_text_scale_present (GtkWindow *dialog)
{
  GtkWidget *parent = GTK_WIDGET (gtk_window_get_transient_for (dialog));
  const double scale = MAX (1.0, lotse_text_scale (GTK_WIDGET (dialog)));
  int width, height;

  gtk_window_get_default_size (dialog, &width, &height);
  if (parent != NULL && gtk_widget_get_mapped (parent))
    gtk_window_set_default_size (dialog, fit (width, scale, gtk_widget_get_width (parent)), fit (height, scale, gtk_widget_get_height (parent)));
  gtk_window_present (dialog);
}

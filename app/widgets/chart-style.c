/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads theme and text size from libadwaita and the toolkit's settings. */
#include "config.h"
#include "chart-style.h"

#include <adwaita.h>

#include "app/text-scale.h"
#include "data/model/lang.h"

static LotseTheme
present_theme (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  if (adw_style_manager_get_high_contrast (manager))
    return adw_style_manager_get_dark (manager) ? LOTSE_THEME_CONTRAST_DARK : LOTSE_THEME_CONTRAST;
  return adw_style_manager_get_dark (manager) ? LOTSE_THEME_DARK : LOTSE_THEME_LIGHT;
}

void
lotse_chart_style_for (GtkWidget *widget, LotseStyle *style)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (style != NULL);

  lotse_style_init (style, present_theme (), lotse_lang_get () == LOTSE_LANG_DE ? LOTSE_CHART_DE : LOTSE_CHART_EN, lotse_text_scale (widget));
}

void
lotse_chart_style_watch (GtkWidget *widget)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_resize), widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_resize), widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_settings (widget), "notify::gtk-xft-dpi", G_CALLBACK (gtk_widget_queue_resize), widget, G_CONNECT_SWAPPED);
}

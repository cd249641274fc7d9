/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How charts look on the screen: theme, language and text size as the application has them now. */
#pragma once

#include <gtk/gtk.h>

#include "charts/style.h"

G_BEGIN_DECLS

/* Theme from the style manager (dark, high contrast), language of the program, scale of the text of @widget. */
void lotse_chart_style_for (GtkWidget *widget, LotseStyle *style);

/* Calls gtk_widget_queue_resize() on @widget whenever lotse_chart_style_for() may answer differently; ends with the widget. */
void lotse_chart_style_watch (GtkWidget *widget);

G_END_DECLS

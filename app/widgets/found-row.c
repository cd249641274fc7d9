/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "found-row.h"

#define MARK_SECONDS 8

/* The focus brings the row into sight. */
static gboolean
focus_cb (gpointer row)
{
  if (gtk_widget_get_mapped (row))
    gtk_widget_grab_focus (row);
  return G_SOURCE_REMOVE;
}

static gboolean
fade_cb (gpointer row)
{
  gtk_widget_remove_css_class (row, "found");
  return G_SOURCE_REMOVE;
}

void
lotse_found_row_show (GtkWidget *row)
{
  g_return_if_fail (GTK_IS_WIDGET (row));

  gtk_widget_add_css_class (row, "found");
  g_idle_add_full (G_PRIORITY_LOW, focus_cb, g_object_ref (row), g_object_unref);
  g_timeout_add_seconds_full (G_PRIORITY_LOW, MARK_SECONDS, fade_cb, g_object_ref (row), g_object_unref);
}

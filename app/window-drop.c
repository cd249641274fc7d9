/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "window-drop.h"

#include <glib/gi18n-lib.h>

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, LotseWindow *self)
{
  GSList *files = g_value_get_boxed (value);
  g_autofree char *path = files != NULL ? g_file_get_path (files->data) : NULL;

  if (path == NULL)
    return FALSE;
  lotse_opener_open_file (lotse_window_get_opener (self), path);
  return TRUE;
}

void
lotse_window_take_drops (LotseWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GTK asks for a tooltip half a second after the pointer has moved, over the surface on which it was. GTK 4.8 forgets that surface when its window or popover goes,
 * and then asks where the pointer is over none, which is a critical. It keeps what it knows of the tooltip with the display and takes it away by itself when nothing
 * was pointed at for a while; here that is done as soon as a window or popover goes. A later GTK that keeps it elsewhere is not touched. */
#include "config.h"
#include "app/widgets/tooltip-guard.h"

#define CURRENT_TOOLTIP "gdk-display-current-tooltip"

/* The window of the tooltip itself goes with it. */
static gboolean
is_tooltip (GObject *object)
{
  return g_strcmp0 (G_OBJECT_TYPE_NAME (object), "GtkTooltipWindow") == 0;
}

static gboolean
gone_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  GObject *object = g_value_get_object (&values[0]);

  if (GTK_IS_NATIVE (object) && !is_tooltip (object))
    g_object_set_data (G_OBJECT (gtk_widget_get_display (GTK_WIDGET (object))), CURRENT_TOOLTIP, NULL);
  return TRUE; /* and on */
}

void
lotse_tooltip_guard_install (void)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (GTK_TYPE_WIDGET);

  g_signal_add_emission_hook (g_signal_lookup ("unmap", GTK_TYPE_WIDGET), 0, gone_cb, NULL, NULL);
  g_signal_add_emission_hook (g_signal_lookup ("unrealize", GTK_TYPE_WIDGET), 0, gone_cb, NULL, NULL);
}

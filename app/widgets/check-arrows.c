/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "check-arrows.h"

static gboolean
pressed_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state, GtkWidget *check)
{
  GtkRoot *root = gtk_widget_get_root (check);

  if (root == NULL || (state & GDK_ALT_MASK) != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Down: case GDK_KEY_KP_Down: gtk_widget_child_focus (GTK_WIDGET (root), GTK_DIR_TAB_FORWARD); return TRUE;
    case GDK_KEY_Up: case GDK_KEY_KP_Up: gtk_widget_child_focus (GTK_WIDGET (root), GTK_DIR_TAB_BACKWARD); return TRUE;
    case GDK_KEY_Left: case GDK_KEY_KP_Left: case GDK_KEY_Right: case GDK_KEY_KP_Right: return TRUE;
    default: return FALSE;
    }
}

void
lotse_check_arrows (GtkWidget *check)
{
  GtkEventController *keys;

  g_return_if_fail (GTK_IS_CHECK_BUTTON (check));

  keys = gtk_event_controller_key_new ();
  g_signal_connect (keys, "key-pressed", G_CALLBACK (pressed_cb), check);
  gtk_widget_add_controller (check, keys);
}

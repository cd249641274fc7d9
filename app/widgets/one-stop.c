/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "one-stop.h"

/* For as long as the next stop is looked for, the other rows are none. */
static gboolean
pressed_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, GtkWidget *list)
{
  const gboolean back = key == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK) != 0;
  GtkWidget *here = gtk_widget_get_focus_child (list);
  g_autoptr (GPtrArray) others = NULL;

  if ((key != GDK_KEY_Tab && key != GDK_KEY_ISO_Left_Tab && key != GDK_KEY_KP_Tab) || (state & GDK_CONTROL_MASK) != 0 || here == NULL)
    return FALSE;
  others = g_ptr_array_new ();
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (row != here && gtk_widget_get_can_focus (row))
      {
        gtk_widget_set_can_focus (row, FALSE);
        g_ptr_array_add (others, row);
      }
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (list)), back ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
  for (guint i = 0; i < others->len; i++)
    gtk_widget_set_can_focus (others->pdata[i], TRUE);
  return TRUE;
}

void
lotse_list_is_one_stop (GtkListBox *list)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_return_if_fail (GTK_IS_LIST_BOX (list));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (pressed_cb), list);
  gtk_widget_add_controller (GTK_WIDGET (list), keys);
}

/* A list view moves from row to row in its own way, also to those that have no widget yet: it is passed over as a whole. */
static gboolean
pass_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, GtkWidget *view)
{
  const gboolean back = key == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK) != 0;
  GtkWidget *rows = gtk_widget_get_focus_child (view);

  if ((key != GDK_KEY_Tab && key != GDK_KEY_ISO_Left_Tab && key != GDK_KEY_KP_Tab) || (state & GDK_CONTROL_MASK) != 0 || !GTK_IS_LIST_VIEW (rows))
    return FALSE;
  gtk_widget_set_can_focus (rows, FALSE);
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (view)), back ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
  gtk_widget_set_can_focus (rows, TRUE);
  return TRUE;
}

void
lotse_table_is_one_stop (GtkColumnView *view)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (pass_cb), view);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
}

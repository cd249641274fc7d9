/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "one-stop.h"

static gboolean
is_tab (guint key, GdkModifierType state)
{
  return (key == GDK_KEY_Tab || key == GDK_KEY_ISO_Left_Tab || key == GDK_KEY_KP_Tab) && (state & GDK_CONTROL_MASK) == 0;
}

/* For as long as the next stop is looked for, @passed are none. */
static void
go_on (GtkWidget *here, guint key, GdkModifierType state, GPtrArray *passed)
{
  const gboolean back = key == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK) != 0;

  for (guint i = 0; i < passed->len; i++)
    gtk_widget_set_can_focus (passed->pdata[i], FALSE);
  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (here)), back ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
  for (guint i = 0; i < passed->len; i++)
    gtk_widget_set_can_focus (passed->pdata[i], TRUE);
}

/* The keyboard is in what a row holds, and the row itself takes none: then the toolkit has no way from row to row. A list that a drop-down has opened keeps
 * its keys. */
static gboolean
walk (GtkWidget *list, GtkWidget *here, guint key, GdkModifierType state)
{
  const gboolean down = key == GDK_KEY_Down || key == GDK_KEY_KP_Down, up = key == GDK_KEY_Up || key == GDK_KEY_KP_Up;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (list)), *row = here;

  if ((!down && !up) || (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK)) != 0 || gtk_widget_get_focusable (here)
      || gtk_widget_get_native (focus) != gtk_widget_get_native (list))
    return FALSE;
  do
    row = down ? gtk_widget_get_next_sibling (row) : gtk_widget_get_prev_sibling (row);
  while (row != NULL && !gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD));
  return TRUE;
}

/* The rows other than the one that has the focus. */
static gboolean
pressed_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, GtkWidget *list)
{
  GtkWidget *here = gtk_widget_get_focus_child (list);
  g_autoptr (GPtrArray) others = NULL;

  if (here == NULL || !is_tab (key, state))
    return here != NULL && walk (list, here, key, state);
  others = g_ptr_array_new ();
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (row != here && gtk_widget_get_can_focus (row))
      g_ptr_array_add (others, row);
  go_on (list, key, state, others);
  return TRUE;
}

/* A list view moves from row to row in its own way, also to those that have no widget yet: it is passed over as a whole. */
static gboolean
pass_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, GtkWidget *view)
{
  GtkWidget *rows = gtk_widget_get_focus_child (view);
  g_autoptr (GPtrArray) passed = NULL;

  if (!is_tab (key, state) || !GTK_IS_LIST_VIEW (rows))
    return FALSE;
  passed = g_ptr_array_new ();
  g_ptr_array_add (passed, rows);
  go_on (view, key, state, passed);
  return TRUE;
}

static void
watch (GtkWidget *list, GCallback pressed)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", pressed, list);
  gtk_widget_add_controller (list, keys);
}

void
lotse_list_is_one_stop (GtkListBox *list)
{
  g_return_if_fail (GTK_IS_LIST_BOX (list));

  watch (GTK_WIDGET (list), G_CALLBACK (pressed_cb));
}

void
lotse_table_is_one_stop (GtkColumnView *view)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  watch (GTK_WIDGET (view), G_CALLBACK (pass_cb));
}

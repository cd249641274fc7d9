/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A label takes the keyboard only where its text can be selected, and then does not scroll; a row of a list does both. */
#include "sentence-list.h"

#include "app/widgets/one-stop.h"
#include "app/widgets/wrapped-label.h"

static gboolean
copy_cb (GtkWidget *row, GVariant *arguments, gpointer sentence)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (row), sentence);
  return TRUE;
}

static GtkWidget *
make_row (const char *sentence)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  char *text = g_strdup (sentence);

  g_object_set_data_full (G_OBJECT (row), "sentence", text, g_free);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_c, GDK_CONTROL_MASK),
                                                                                          gtk_callback_action_new (copy_cb, text, NULL)));
  gtk_widget_add_controller (row, keys);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), lotse_wrapped_label_new (sentence, NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  return row;
}

GtkWidget *
lotse_sentence_list_new (GPtrArray *sentences, const char *label)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "tick-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  lotse_list_is_one_stop (GTK_LIST_BOX (list));
  for (guint i = 0; i < sentences->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_row (sentences->pdata[i]));
  return list;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "field-help.h"

#include <glib/gi18n-lib.h>

#include "app/forms/form-layout.h"
#include "app/widgets/wrapped-label.h"

#define LABEL_CHARS 6

static void
add_help_line (GtkWidget *box, const char *heading, const char *text)
{
  if (text == NULL)
    return;
  if (heading != NULL)
    gtk_box_append (GTK_BOX (box), lotse_wrapped_label_new_sized (heading, "diff-tag", LABEL_CHARS));
  gtk_box_append (GTK_BOX (box), lotse_wrapped_label_new_sized (text, NULL, LABEL_CHARS));
}

static GtkWidget *
make_button (const LotseFormHelp *help, const char *label)
{
  GtkWidget *button = gtk_menu_button_new (), *popover = gtk_popover_new (), *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *words = g_strdup_printf (_("What helps with “%s” (F1)"), label);

  add_help_line (box, NULL, help->purpose);
  add_help_line (box, _("For example"), help->example);
  add_help_line (box, _("Rather not"), help->counter);
  for (GtkWidget *line = gtk_widget_get_first_child (box); line != NULL; line = gtk_widget_get_next_sibling (line))
    gtk_label_set_max_width_chars (GTK_LABEL (line), 44);
  gtk_widget_add_css_class (box, "popover-body");
  /* Where the screen has no room for all of it, the keys scroll it. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), lotse_rigid_bin_new (box));
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "help-about-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  /* F1 opens it: the Tab key goes from input to input. */
  gtk_widget_set_focusable (gtk_widget_get_first_child (button), FALSE);
  return button;
}

static gboolean
key_cb (GtkWidget *row, GVariant *arguments, gpointer help)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (help));
  return TRUE;
}

GtkWidget *
lotse_field_help_new (LotseKind kind, guint field, GtkWidget *row)
{
  GtkEventController *keys;
  LotseFormHelp help;
  GtkWidget *button;

  if (!lotse_form_help (kind, field, &help))
    return NULL;
  button = make_button (&help, lotse_field_label (&lotse_kind_info (kind)->fields[field]));
  keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F1, 0), gtk_callback_action_new (key_cb, button, NULL)));
  gtk_widget_add_controller (row, keys);
  return button;
}

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

/* Where the keyboard was when the help came. The popover takes the keyboard, and GTK would give it to nobody when the popover closes. */
typedef struct
{
  GtkWidget *button;
  GtkWidget *focus; /* (nullable) weak */
} Help;

static void
help_free (gpointer data)
{
  Help *self = data;

  g_clear_weak_pointer (&self->focus);
  g_free (self);
}

/* Before the popover is there, opened by key or pointer. */
static void
opens_cb (GtkMenuButton *button, gpointer data)
{
  Help *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (button));

  g_set_weak_pointer (&self->focus, root != NULL ? gtk_root_get_focus (root) : NULL);
}

/* The cursor stays where it was: nothing is selected that the next letter would replace. */
static void
closed_cb (GtkPopover *popover, Help *self)
{
  GtkWidget *focus = self->focus;

  if (focus != NULL && gtk_widget_get_mapped (focus))
    {
      if (GTK_IS_TEXT (focus))
        gtk_text_grab_focus_without_selecting (GTK_TEXT (focus));
      else
        gtk_widget_grab_focus (focus);
    }
  g_clear_weak_pointer (&self->focus);
}

/* Whoever goes on typing has read enough: F1 closes the help, and so does a letter, which goes where it was meant to. */
static gboolean
pressed_cb (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state, Help *self)
{
  GtkWidget *focus = self->focus;
  const gunichar letter = gdk_keyval_to_unicode (keyval);
  const gboolean types = (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) == 0 && letter != 0 && g_unichar_isprint (letter);

  if (keyval != GDK_KEY_F1 && (!types || focus == NULL || !(GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus))))
    return FALSE;
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  if (keyval != GDK_KEY_F1 && gtk_widget_has_focus (focus))
    gtk_event_controller_key_forward (keys, focus);
  return TRUE;
}

static void
keep_focus (GtkWidget *button)
{
  GtkPopover *popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (button));
  GtkEventController *keys = gtk_event_controller_key_new ();
  Help *self = g_new0 (Help, 1);

  self->button = button;
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), opens_cb, self, NULL);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (popover), keys);
  /* As long as the popover, whose signals it answers; the button never shows another. */
  g_object_set_data_full (G_OBJECT (popover), "help", self, help_free);
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
  keep_focus (button);
  keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F1, 0), gtk_callback_action_new (key_cb, button, NULL)));
  gtk_widget_add_controller (row, keys);
  return button;
}

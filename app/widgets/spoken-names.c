/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "spoken-names.h"

#include <glib/gi18n-lib.h>

/* The part that gets the keyboard. */
static GtkWidget *
part_of (GtkWidget *input)
{
  return GTK_IS_DROP_DOWN (input) || GTK_IS_MENU_BUTTON (input) ? gtk_widget_get_first_child (input) : NULL;
}

void
lotse_spoken_label (GtkWidget *input, GtkWidget *label)
{
  GtkWidget *part = part_of (input);

  gtk_accessible_update_relation (GTK_ACCESSIBLE (input), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  if (part != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  g_object_set_data (G_OBJECT (input), "lotse-spoken", GINT_TO_POINTER (TRUE));
}

void
lotse_spoken_description (GtkWidget *input, const char *text)
{
  GtkWidget *part = part_of (input);

  gtk_accessible_update_property (GTK_ACCESSIBLE (input), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  if (part != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

/* A row of a list view; of a column view it has had a class of its own since GTK 4.12. */
static gboolean
is_row_of_view (GtkWidget *widget)
{
  static const char *const classes[] = { "GtkListItemWidget", "GtkColumnViewRowWidget", NULL };

  return g_strv_contains (classes, G_OBJECT_TYPE_NAME (widget));
}

void
lotse_spoken_row (GtkWidget *cell, const char *name)
{
  GtkWidget *row = cell;

  while (row != NULL && !is_row_of_view (row))
    row = gtk_widget_get_parent (row);
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
say_tick_cb (GtkCheckButton *check, GtkWidget *row)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gtk_check_button_get_active (check) ? _("ticked") : _("not ticked"), -1);
}

void
lotse_spoken_tick (GtkWidget *row, GtkCheckButton *check)
{
  gtk_widget_set_can_focus (GTK_WIDGET (check), FALSE);
  g_signal_connect_object (check, "toggled", G_CALLBACK (say_tick_cb), row, 0);
  say_tick_cb (check, row);
}

GtkWidget *
lotse_spoken_radio_new (void)
{
  return g_object_new (GTK_TYPE_CHECK_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO, NULL);
}

static void
press_cb (GSimpleAction *action, GVariant *unused, gpointer data)
{
  GtkWidget *widget = data;

  if (gtk_widget_is_sensitive (widget))
    gtk_widget_activate (widget);
}

/* What voice control and switches press. The toolkit gives its interface of actions to buttons, and to whatever has actions of its own. */
static void
make_pressable (GtkWidget *widget)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) press = g_simple_action_new ("press", NULL);

  g_signal_connect_object (press, "activate", G_CALLBACK (press_cb), widget, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (press));
  gtk_widget_insert_action_group (widget, "spoken", G_ACTION_GROUP (group));
}

/* That Enter opens. */
static gboolean
is_row_to_press (GtkWidget *widget)
{
  return GTK_IS_LIST_BOX_ROW (widget) && gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget));
}

static gboolean
has_name (GtkWidget *widget)
{
  return gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static void
name (GtkWidget *widget, const char *text)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/* The words in it, in the order in which they are seen. */
static void
collect_words (GtkWidget *widget, GString *words)
{
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child))
      collect_words (child, words);
}

static gboolean
says (GtkWidget *widget, GtkAccessibleProperty property, const char *text)
{
  g_autofree char *differs = NULL;

  /* Where nobody listens there is nothing to ask. */
  if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), property))
    return FALSE;
  differs = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), property, text);
  return differs == NULL;
}

/* The toolkit makes a tooltip the description, which a screen reader reads after the name. Where it is the name, it would be read twice.
 * @words: (nullable) what is seen of the button */
static void
say_once (GtkWidget *button, const char *words)
{
  const char *tooltip = gtk_widget_get_tooltip_text (button);

  if (tooltip != NULL && says (button, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, tooltip)
      && (says (button, GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip) || g_strcmp0 (words, tooltip) == 0))
    gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/* A button is called what its label shows; its label as it was set, with the underline, would come before that. One with a picture is called what
 * stands beside the picture, or else what its tooltip says. */
static void
name_button (GtkWidget *button)
{
  GtkWidget *parent = gtk_widget_get_parent (button);
  g_autoptr (GString) words = g_string_new (NULL);

  if (GTK_IS_DROP_DOWN (parent) || GTK_IS_MENU_BUTTON (parent))
    return;
  if (gtk_button_get_label (GTK_BUTTON (button)) != NULL)
    {
      if (gtk_button_get_use_underline (GTK_BUTTON (button)))
        gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
      return;
    }
  if (has_name (button) && g_object_get_data (G_OBJECT (button), "lotse-spoken-tooltip") == NULL)
    return;
  collect_words (button, words);
  if (words->len == 0 && gtk_widget_get_tooltip_text (button) != NULL)
    g_string_append (words, gtk_widget_get_tooltip_text (button));
  if (words->len > 0)
    name (button, words->str);
  g_object_set_data (G_OBJECT (button), "lotse-spoken-tooltip", GINT_TO_POINTER (TRUE));
}

static void
name_button_cb (GtkWidget *button)
{
  name_button (button);
  say_once (button, gtk_button_get_label (GTK_BUTTON (button)));
}

/* What scrolls is a stop where nothing within it is one. It is called as the window that it is in. */
static void
name_scrolled (GtkWidget *scrolled)
{
  GtkRoot *root = gtk_widget_get_root (scrolled);
  const char *title = GTK_IS_WINDOW (root) ? gtk_window_get_title (GTK_WINDOW (root)) : NULL;

  if (title != NULL && !has_name (scrolled))
    name (scrolled, title);
}

/* The part of a thing that was not given a label of its own. */
static void
name_part (GtkWidget *input, gboolean has_words)
{
  GtkWidget *part = part_of (input);
  const char *tooltip = gtk_widget_get_tooltip_text (input);
  GList *labels = gtk_widget_list_mnemonic_labels (input);

  if (part == NULL || g_object_get_data (G_OBJECT (input), "lotse-spoken") != NULL || (GTK_IS_MENU_BUTTON (input) && has_name (input)))
    ;
  else if (labels != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_RELATION_LABELLED_BY, labels->data, NULL, -1);
  else if (tooltip != NULL && !has_words)
    name (part, tooltip);
  else if (!has_words)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_RELATION_LABELLED_BY, input, NULL, -1);
  g_list_free (labels);
}

static void
name_menu_button_cb (GtkWidget *button)
{
  const gboolean has_words = gtk_menu_button_get_label (GTK_MENU_BUTTON (button)) != NULL || gtk_menu_button_get_child (GTK_MENU_BUTTON (button)) != NULL;

  name_part (button, has_words);
  say_once (button, gtk_menu_button_get_label (GTK_MENU_BUTTON (button)));
}

/* What was chosen is read after the name. (transfer full) (nullable) */
static char *
chosen_words (GtkDropDown *drop_down)
{
  gpointer item = gtk_drop_down_get_selected_item (drop_down);
  GtkExpression *expression = gtk_drop_down_get_expression (drop_down);
  GValue value = G_VALUE_INIT;
  char *words = NULL;

  if (item != NULL && GTK_IS_STRING_OBJECT (item))
    return g_strdup (gtk_string_object_get_string (item));
  if (item != NULL && expression != NULL && gtk_expression_evaluate (expression, item, &value))
    {
      words = G_VALUE_HOLDS_STRING (&value) ? g_value_dup_string (&value) : NULL;
      g_value_unset (&value);
    }
  return words;
}

static void
say_choice_cb (GtkDropDown *drop_down)
{
  GtkWidget *part = part_of (GTK_WIDGET (drop_down));
  g_autofree char *words = chosen_words (drop_down);

  if (part != NULL && words != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

/* Once for each widget: what may change later is followed. */
static gboolean
is_new (GtkWidget *widget)
{
  static GQuark quark;

  if (quark == 0)
    quark = g_quark_from_static_string ("lotse-spoken-name");
  if (g_object_get_qdata (G_OBJECT (widget), quark) != NULL)
    return FALSE;
  g_object_set_qdata (G_OBJECT (widget), quark, GINT_TO_POINTER (TRUE));
  return TRUE;
}

static gboolean
map_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);

  if (GTK_IS_BUTTON (widget) && is_new (widget))
    {
      name_button_cb (widget);
      g_signal_connect (widget, "notify::label", G_CALLBACK (name_button_cb), NULL);
      g_signal_connect (widget, "notify::tooltip-text", G_CALLBACK (name_button_cb), NULL);
      g_signal_connect (widget, "notify::use-underline", G_CALLBACK (name_button_cb), NULL);
    }
  else if (GTK_IS_MENU_BUTTON (widget) && is_new (widget))
    {
      name_menu_button_cb (widget);
      g_signal_connect (widget, "notify::tooltip-text", G_CALLBACK (name_menu_button_cb), NULL);
    }
  else if (GTK_IS_DROP_DOWN (widget) && is_new (widget))
    {
      name_part (widget, FALSE);
      say_choice_cb (GTK_DROP_DOWN (widget));
      g_signal_connect (widget, "notify::selected-item", G_CALLBACK (say_choice_cb), NULL);
    }
  else if ((GTK_IS_CHECK_BUTTON (widget) || is_row_to_press (widget)) && is_new (widget))
    make_pressable (widget);
  else if (GTK_IS_SCROLLED_WINDOW (widget))
    name_scrolled (widget);
  return TRUE;
}

void
lotse_spoken_names_install (void)
{
  g_type_ensure (GTK_TYPE_WIDGET);
  g_type_class_unref (g_type_class_ref (GTK_TYPE_WIDGET));
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, map_cb, NULL, NULL);
}

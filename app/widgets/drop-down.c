/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "drop-down.h"

#include "app/widgets/spoken-names.h"

#define LEAST_CHARS 10
#define LIST_CHARS 40 /* of a line in the list; in large text it has to fit beside a window of 900 px */

static GtkWidget *
label_new (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), LEAST_CHARS);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static const char *
text_of (GtkListItem *item)
{
  gpointer object = gtk_list_item_get_item (item);

  return GTK_IS_STRING_OBJECT (object) ? gtk_string_object_get_string (object) : "";
}

static void
set_up_button_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = label_new ();

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_list_item_set_child (item, label);
}

static void
bind_button_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_text (GTK_LABEL (label), text_of (item));
  gtk_widget_set_tooltip_text (label, text_of (item));
}

/* The check mark beside what is chosen, as in other drop-downs. */
static void
mark_chosen (GtkListItem *item, GtkDropDown *self)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  const gboolean chosen = gtk_list_item_get_item (item) != NULL && gtk_list_item_get_item (item) == gtk_drop_down_get_selected_item (self);

  if (box != NULL)
    gtk_widget_set_opacity (gtk_widget_get_last_child (box), chosen ? 1 : 0);
}

static void
chosen_cb (GtkDropDown *self, GParamSpec *pspec, GtkListItem *item)
{
  mark_chosen (item, self);
}

static void
set_up_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GtkDropDown *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *label = label_new ();

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LIST_CHARS);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_list_item_set_child (item, box);
  g_signal_connect_object (self, "notify::selected-item", G_CALLBACK (chosen_cb), item, 0);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GtkDropDown *self)
{
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (gtk_list_item_get_child (item))), text_of (item));
  lotse_spoken_row (gtk_list_item_get_child (item), text_of (item));
  mark_chosen (item, self);
}

/* (transfer none) (nullable) */
static GtkWidget *
find_entry (GtkWidget *widget)
{
  if (GTK_IS_SEARCH_ENTRY (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_entry (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The list has the focus when it opens; what is typed there is meant for the search above it. */
static void
type_anywhere (GtkDropDown *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child))
      {
        GtkWidget *entry = find_entry (child);

        if (entry != NULL)
          gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (entry), child);
      }
}

void
lotse_drop_down_wrap (GtkDropDown *self)
{
  GtkListItemFactory *button = gtk_signal_list_item_factory_new (), *list = gtk_signal_list_item_factory_new ();

  g_return_if_fail (GTK_IS_DROP_DOWN (self));

  g_signal_connect (button, "setup", G_CALLBACK (set_up_button_cb), NULL);
  g_signal_connect (button, "bind", G_CALLBACK (bind_button_cb), NULL);
  /* The factories belong to @self, which is there as long as they are. */
  g_signal_connect_object (list, "setup", G_CALLBACK (set_up_row_cb), self, 0);
  g_signal_connect_object (list, "bind", G_CALLBACK (bind_row_cb), self, 0);
  gtk_drop_down_set_factory (self, button);
  gtk_drop_down_set_list_factory (self, list);
  g_object_unref (button);
  g_object_unref (list);
  if (gtk_drop_down_get_enable_search (self))
    type_anywhere (self);
}

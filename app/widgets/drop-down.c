/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "drop-down.h"

#include "app/widgets/focus-sight.h"
#include "app/widgets/spoken-names.h"
#include "app/widgets/wrapped-label.h"
#include "data/model/fold.h"

#define LEAST_CHARS 10
#define ROWS "lotse-rows" /* of a list view: (owned) its model until it opens */
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
find (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* ---- Search ---- */

/* What a name is looked for by: as it is and folded both ways, a line each. */
static char *
search_text (gpointer object, const char *name, gpointer data)
{
  g_autofree char *plain = lotse_fold (name, FALSE), *expanded = lotse_fold (name, TRUE);

  return g_strjoin ("\n", name != NULL ? name : "", plain, expanded, NULL);
}

/* The rows of the list, whether they are with it or kept beside it. (transfer none) (nullable) */
static GListModel *
found_rows (GtkWidget *list)
{
  GtkSelectionModel *rows = gtk_list_view_get_model (GTK_LIST_VIEW (list));

  if (rows == NULL)
    rows = g_object_get_data (G_OBJECT (list), ROWS);
  return GTK_IS_SINGLE_SELECTION (rows) ? gtk_single_selection_get_model (GTK_SINGLE_SELECTION (rows)) : NULL;
}

/* (transfer none) (nullable) */
static GtkStringFilter *
search_filter (GtkWidget *list)
{
  GListModel *found = found_rows (list);
  GtkFilter *filter = GTK_IS_FILTER_LIST_MODEL (found) ? gtk_filter_list_model_get_filter (GTK_FILTER_LIST_MODEL (found)) : NULL;

  return GTK_IS_STRING_FILTER (filter) ? GTK_STRING_FILTER (filter) : NULL;
}

static void
found_cb (GListModel *found, guint position, guint removed, guint added, GtkWidget *nothing)
{
  gtk_widget_set_visible (nothing, g_list_model_get_n_items (found) == 0);
}

/* The drop-down has a new filter with every model. It stays the filter of the drop-down, which empties it before it takes what was chosen. */
static void
search_folded (GtkWidget *list)
{
  GtkStringFilter *filter = search_filter (list);
  GtkWidget *nothing = gtk_widget_get_last_child (gtk_widget_get_parent (gtk_widget_get_ancestor (list, GTK_TYPE_SCROLLED_WINDOW)));
  GtkExpression *parts[1], *text;

  if (filter == NULL)
    return;
  parts[0] = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  text = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, G_N_ELEMENTS (parts), parts, G_CALLBACK (search_text), NULL, NULL);
  gtk_string_filter_set_expression (filter, text);
  gtk_string_filter_set_match_mode (filter, GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
  gtk_expression_unref (text);
  g_signal_connect_object (found_rows (list), "items-changed", G_CALLBACK (found_cb), nothing, 0);
  gtk_widget_set_visible (nothing, FALSE);
}

/* Enter takes the first of what is typed; the list waits a moment for more keys. */
static void
entered_cb (GtkEditable *entry, GtkWidget *list)
{
  GtkStringFilter *filter = search_filter (list);
  GtkSelectionModel *rows = gtk_list_view_get_model (GTK_LIST_VIEW (list));

  if (filter == NULL || rows == NULL || *gtk_editable_get_text (entry) == '\0')
    return;
  gtk_string_filter_set_search (filter, gtk_editable_get_text (entry));
  if (g_list_model_get_n_items (G_LIST_MODEL (rows)) == 0)
    return;
  gtk_selection_model_select_item (rows, 0, TRUE);
  g_signal_emit_by_name (list, "activate", 0u);
}

static gboolean
is_in (GtkWidget *focus, GtkWidget *list)
{
  return focus != NULL && (focus == list || gtk_widget_is_ancestor (focus, list));
}

/* The search takes all keys from the list that write something, but for blanks. And Enter means what was typed, not the row that had the focus before. */
static gboolean
list_key_cb (GtkEventControllerKey *keys, guint keyval, guint code, GdkModifierType state, GtkWidget *list)
{
  GtkWidget *popover = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys)), *entry = find (popover, GTK_TYPE_SEARCH_ENTRY);
  GtkStringFilter *filter = search_filter (list);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (entry));

  if (!is_in (gtk_root_get_focus (gtk_widget_get_root (popover)), list) || filter == NULL
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)) != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_space: case GDK_KEY_KP_Space:
      return gtk_event_controller_key_forward (keys, GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (entry))));
    case GDK_KEY_Return: case GDK_KEY_KP_Enter: case GDK_KEY_ISO_Enter:
      if (*typed == '\0' || g_strcmp0 (gtk_string_filter_get_search (filter), typed) == 0)
        return FALSE;
      entered_cb (GTK_EDITABLE (entry), list);
      return TRUE;
    default:
      return FALSE;
    }
}

/* The list has the focus when it opens; what is typed there is meant for the search above it. */
static void
type_anywhere (GtkWidget *popover, GtkWidget *entry, GtkWidget *list)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (entry), popover);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (list_key_cb), list);
  gtk_widget_add_controller (popover, keys);
}

static void
install_search (GtkDropDown *self, GtkWidget *popover)
{
  GtkWidget *list = find (popover, GTK_TYPE_LIST_VIEW), *entry = find (popover, GTK_TYPE_SEARCH_ENTRY);
  GtkWidget *scrolled = list != NULL ? gtk_widget_get_ancestor (list, GTK_TYPE_SCROLLED_WINDOW) : NULL;

  if (entry == NULL || scrolled == NULL || !GTK_IS_BOX (gtk_widget_get_parent (scrolled)))
    return;
  type_anywhere (popover, entry, list);
  gtk_box_append (GTK_BOX (gtk_widget_get_parent (scrolled)), lotse_nothing_found_new ());
  search_folded (list);
  g_signal_connect_object (self, "notify::model", G_CALLBACK (search_folded), list, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (entered_cb), list, 0);
}

/* ---- Rows ---- */

/* A list view makes up to two hundred rows as soon as it has a model, seen or not. Until the list opens its model is kept beside it. */
static void
keep_rows (GtkListView *list)
{
  GtkSelectionModel *rows = gtk_list_view_get_model (list);

  if (rows == NULL)
    return;
  g_object_set_data_full (G_OBJECT (list), ROWS, g_object_ref (rows), g_object_unref);
  gtk_list_view_set_model (list, NULL);
}

static void
show_rows (GtkListView *list)
{
  GtkSelectionModel *rows = g_object_steal_data (G_OBJECT (list), ROWS);

  if (rows == NULL)
    return;
  gtk_list_view_set_model (list, rows);
  g_object_unref (rows);
}

/* The button is down before the list opens, and looks for what it gives the focus to. Who has just come here with the keyboard may still be on the way; a list
 * that opens beside a button out of sight is outside of the screen, and X11 shows it nowhere. */
static void
button_changed_cb (GtkWidget *button, GtkStateFlags before, GtkListView *list)
{
  if ((gtk_widget_get_state_flags (button) & ~before & GTK_STATE_FLAG_CHECKED) == 0)
    return;
  lotse_in_sight_now (button);
  show_rows (list);
}

/* The drop-down has given its list the rows of the new model. */
static void
model_changed_cb (GtkDropDown *self, GParamSpec *pspec, GtkListView *list)
{
  g_object_set_data (G_OBJECT (list), ROWS, NULL);
  if (!gtk_widget_get_visible (gtk_widget_get_ancestor (GTK_WIDGET (list), GTK_TYPE_POPOVER)))
    keep_rows (list);
}

static void
make_rows_late (GtkDropDown *self, GtkWidget *popover)
{
  GtkWidget *list = find (popover, GTK_TYPE_LIST_VIEW), *button = find (GTK_WIDGET (self), GTK_TYPE_TOGGLE_BUTTON);

  if (list == NULL || button == NULL)
    return;
  keep_rows (GTK_LIST_VIEW (list));
  g_signal_connect_object (button, "state-flags-changed", G_CALLBACK (button_changed_cb), list, 0);
  g_signal_connect_object (popover, "show", G_CALLBACK (show_rows), list, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "notify::model", G_CALLBACK (model_changed_cb), list, 0);
}

void
lotse_drop_down_wrap (GtkDropDown *self)
{
  GtkListItemFactory *button = gtk_signal_list_item_factory_new (), *list = gtk_signal_list_item_factory_new ();
  GtkWidget *popover;

  g_return_if_fail (GTK_IS_DROP_DOWN (self));

  popover = find (GTK_WIDGET (self), GTK_TYPE_POPOVER);
  if (popover != NULL)
    make_rows_late (self, popover);
  g_signal_connect (button, "setup", G_CALLBACK (set_up_button_cb), NULL);
  g_signal_connect (button, "bind", G_CALLBACK (bind_button_cb), NULL);
  /* The factories belong to @self, which is there as long as they are. */
  g_signal_connect_object (list, "setup", G_CALLBACK (set_up_row_cb), self, 0);
  g_signal_connect_object (list, "bind", G_CALLBACK (bind_row_cb), self, 0);
  gtk_drop_down_set_factory (self, button);
  gtk_drop_down_set_list_factory (self, list);
  g_object_unref (button);
  g_object_unref (list);
  if (popover != NULL && gtk_drop_down_get_enable_search (self))
    install_search (self, popover);
}

GtkWidget *
lotse_drop_down_new (const char *const *words, gboolean search)
{
  GtkStringList *choices = gtk_string_list_new (NULL);
  GtkDropDown *self = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (choices), gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string")));

  gtk_drop_down_set_enable_search (self, search);
  lotse_drop_down_wrap (self);
  gtk_string_list_splice (choices, 0, 0, words); /* no row is made for them now */
  return GTK_WIDGET (self);
}

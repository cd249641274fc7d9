/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A click opens a project, as in every other list; with Ctrl or Shift, or while several are selected, it selects. */
#include "config.h"
#include "lotse-projects-page-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/pages/project-columns.h"
#include "app/widgets/first-rows.h"
#include "app/widgets/one-stop.h"

static LotseProjectItem *
item_at (LotseProjectsPage *self, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (self->selection), position);
}

void
lotse_projects_page_open (LotseProjectsPage *self, guint position)
{
  g_autoptr (LotseProjectItem) item = item_at (self, position);

  if (item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-project", "s", lotse_record_id (lotse_project_item_record (item)));
}

static guint
n_selected (LotseProjectsPage *self)
{
  g_autoptr (GtkBitset) chosen = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));

  return (guint) gtk_bitset_get_size (chosen);
}

char **
lotse_projects_page_selected (LotseProjectsPage *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GtkBitset) chosen = NULL;
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (LOTSE_IS_PROJECTS_PAGE (self), NULL);

  chosen = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  for (gboolean more = gtk_bitset_iter_init_first (&iter, chosen, &position); more; more = gtk_bitset_iter_next (&iter, &position))
    {
      g_autoptr (LotseProjectItem) item = item_at (self, position);

      if (item != NULL)
        g_ptr_array_add (ids, g_strdup (lotse_record_id (lotse_project_item_record (item))));
    }
  if (ids->len == 0 && self->late != NULL)
    g_ptr_array_add (ids, g_strdup (self->late));
  g_ptr_array_add (ids, NULL);
  return (char **) g_ptr_array_steal (ids, NULL);
}

/* Adds rows of @ids from @from on to @chosen; how many there are. */
static guint
find_rows (LotseProjectsPage *self, const char *const *ids, guint from, GtkBitset *chosen)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection)), wanted = g_strv_length ((char **) ids);
  guint found = 0;

  for (guint i = from; i < n && found < wanted; i++)
    {
      g_autoptr (LotseProjectItem) item = item_at (self, i);

      if (!g_strv_contains (ids, lotse_record_id (lotse_project_item_record (item))))
        continue;
      gtk_bitset_add (chosen, i);
      found++;
    }
  return found;
}

void
lotse_projects_page_select (LotseProjectsPage *self, const char *const *ids)
{
  g_autoptr (GtkBitset) chosen = gtk_bitset_new_empty (), all = NULL;
  const guint wanted = g_strv_length ((char **) ids);
  guint found = find_rows (self, ids, 0, chosen);

  g_clear_pointer (&self->late, g_free);
  if (found < wanted && wanted == 1)
    self->late = g_strdup (ids[0]);
  else if (found < wanted)
    {
      lotse_first_rows_show_all (self->first_rows);
      gtk_bitset_remove_all (chosen);
      find_rows (self, ids, 0, chosen);
    }
  all = gtk_bitset_new_range (0, g_list_model_get_n_items (G_LIST_MODEL (self->selection)));
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), chosen, all);
}

/* The one row that is chosen may be among those that come after the first frame: to make them all at once would take longer than one likes to wait. */
static void
rows_changed_cb (LotseProjectsPage *self, guint position, guint removed, guint added)
{
  const char *const ids[] = { self->late, NULL };
  g_autoptr (GtkBitset) chosen = NULL;

  if (self->late == NULL || added == 0)
    return;
  chosen = gtk_bitset_new_empty ();
  if (n_selected (self) == 0 && find_rows (self, ids, position, chosen) > 0)
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), gtk_bitset_get_nth (chosen, 0), TRUE);
  if (n_selected (self) > 0)
    g_clear_pointer (&self->late, g_free);
}

static void
selection_changed_cb (LotseProjectsPage *self)
{
  const guint n = n_selected (self);
  g_autofree char *text = g_strdup_printf (ngettext ("%u project selected", "%u projects selected", n), n);

  gtk_action_bar_set_revealed (self->selection_bar, n > 1);
  gtk_label_set_text (self->selection_count, text);
}

static void
select_none_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (LOTSE_PROJECTS_PAGE (widget)->selection));
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  if (n_selected (LOTSE_PROJECTS_PAGE (widget)) < 2)
    return FALSE;
  select_none_cb (widget, NULL, NULL);
  return TRUE;
}

/* The toolkit would let cell and row answer to the same click one after the other, so that one with Ctrl chooses and takes back at once. */
static void
pressed_cb (LotseProjectsPage *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  if (lotse_project_column_position_at (GTK_WIDGET (self->view), x, y) != GTK_INVALID_LIST_POSITION)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
released_cb (LotseProjectsPage *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  const GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  const gboolean modify = (state & GDK_CONTROL_MASK) != 0, extend = (state & GDK_SHIFT_MASK) != 0;
  const guint position = lotse_project_column_position_at (GTK_WIDGET (self->view), x, y), n_before = n_selected (self);
  GtkWidget *cell = gtk_widget_pick (GTK_WIDGET (self->view), x, y, GTK_PICK_DEFAULT), *row = cell;

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  while (row != NULL && strcmp (gtk_widget_get_css_name (row), "row") != 0)
    row = gtk_widget_get_parent (row);
  if (row != NULL)
    gtk_widget_grab_focus (row);
  gtk_widget_activate_action (cell, "list.select-item", "(ubb)", position, modify, extend);
  if (!modify && !extend && n_before < 2)
    lotse_projects_page_open (self, position);
}

static GMenuModel *
make_menu (void)
{
  g_autoptr (GMenu) menu = g_menu_new (), change = g_menu_new (), archive = g_menu_new ();

  g_menu_append (change, _("_Open"), "projects.open");
  g_menu_append (change, _("_Edit …"), "win.edit-selected");
  g_menu_append (archive, _("A_rchive"), "win.archive-selected");
  g_menu_append (archive, _("_Bring Back from the Archive"), "win.unarchive-selected");
  g_menu_append (archive, _("_Delete …"), "win.delete-selected");
  g_menu_append (change, _("_Paste from a Spreadsheet …"), "win.paste-projects");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (change));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (archive));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static void
popup_menu (LotseProjectsPage *self, double x, double y)
{
  if (n_selected (self) == 0)
    return;
  if (self->menu == NULL)
    {
      g_autoptr (GMenuModel) model = make_menu ();

      self->menu = gtk_popover_menu_new_from_model (model);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
menu_pressed_cb (LotseProjectsPage *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  const guint position = lotse_project_column_position_at (GTK_WIDGET (self->view), x, y);
  double there_x, there_y;

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), position))
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_translate_coordinates (GTK_WIDGET (self->view), GTK_WIDGET (self), x, y, &there_x, &there_y);
  popup_menu (self, there_x, there_y);
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  LotseProjectsPage *self = LOTSE_PROJECTS_PAGE (widget);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (gtk_widget_get_root (widget)));
  double x = 0, y = 0;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)) || n_selected (self) == 0)
    return FALSE;
  gtk_widget_translate_coordinates (focus, widget, 24, gtk_widget_get_height (focus), &x, &y);
  popup_menu (self, x, y);
  return TRUE;
}

static void
open_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_auto (GStrv) ids = lotse_projects_page_selected (LOTSE_PROJECTS_PAGE (widget));

  if (ids[0] != NULL)
    gtk_widget_activate_action (widget, "win.open-project", "s", ids[0]);
}

void
lotse_projects_page_class_bind_selection (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, LotseProjectsPage, selection_bar);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectsPage, selection_count);
  gtk_widget_class_install_action (widget_class, "projects.select-none", NULL, select_none_cb);
  gtk_widget_class_install_action (widget_class, "projects.open", NULL, open_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "win.delete-selected", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "win.paste-projects", NULL);
}

void
lotse_projects_page_init_selection (LotseProjectsPage *self)
{
  GtkGesture *click = gtk_gesture_click_new (), *menu = gtk_gesture_click_new ();

  lotse_table_is_one_stop (self->view);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (menu), GTK_PHASE_CAPTURE);
  g_signal_connect_object (menu, "pressed", G_CALLBACK (menu_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (menu));
}

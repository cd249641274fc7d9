/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record is chosen from the list of a field by keyboard alone: from the search into the list, along it, back, and taken. */
#include "config.h"

#include "desk.h"
#include "fixture.h"
#include "keys.h"

static GtkListBoxRow *
row_at (GtkWidget *list, int index)
{
  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), index);
}

static GtkWidget *
focus_of (GtkWidget *popover)
{
  return gtk_root_get_focus (gtk_widget_get_root (popover));
}

static void
test_picker_keys (Desk *desk, gconstpointer unused)
{
  g_autofree char *first G_GNUC_UNUSED = desk_add_function (desk, "Amtsleitung"), *second = desk_add_function (desk, "Zentrale Dienste");
  LotseFormDialog *dialog;
  GtkMenuButton *button;
  GtkWidget *popover, *list, *search, *wanted = NULL;

  if (!keys_open ())
    {
      g_test_skip ("keys cannot be sent to this display");
      return;
    }
  dialog = desk_open (desk, LOTSE_KIND_PROJECT, desk_project (desk));
  keys_focus (GTK_WINDOW (dialog));
  button = desk_picker (dialog, LOTSE_F_PROJECT_CARRIES);
  popover = GTK_WIDGET (gtk_menu_button_get_popover (button));
  list = fixture_child (popover, GTK_TYPE_LIST_BOX, NULL, NULL);
  search = fixture_child (popover, GTK_TYPE_SEARCH_ENTRY, NULL, NULL);
  gtk_menu_button_popup (button);
  wait_until (gtk_widget_get_mapped (popover) && gtk_widget_is_ancestor (focus_of (popover), search));

  keys_press (GDK_KEY_Down, 0);
  wait_until (focus_of (popover) == GTK_WIDGET (row_at (list, 0)));
  keys_press (GDK_KEY_Down, 0);
  wait_until (focus_of (popover) == GTK_WIDGET (row_at (list, 1)));
  keys_press (GDK_KEY_Up, 0);
  wait_until (focus_of (popover) == GTK_WIDGET (row_at (list, 0)));
  keys_press (GDK_KEY_Up, 0);
  wait_until (gtk_widget_is_ancestor (focus_of (popover), search));

  /* Below the last row is nothing, least of all the form behind the list. */
  for (guint i = 0; i < 8; i++)
    keys_press (GDK_KEY_Down, 0);
  g_assert_true (gtk_widget_is_ancestor (focus_of (popover), list));
  /* What is typed over the list is looked for, and taken by Enter. */
  keys_type ("zentr");
  wait_until (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (search)), "zentr") == 0);
  wait_until ((wanted = GTK_WIDGET (row_at (list, 0))) != NULL && g_strcmp0 (g_object_get_data (G_OBJECT (wanted), "id"), second) == 0);
  keys_press (GDK_KEY_Down, 0);
  wait_until (focus_of (popover) == GTK_WIDGET (row_at (list, 0)));
  keys_press (GDK_KEY_Return, 0);
  wait_until (g_strcmp0 (lotse_record_form_text (lotse_form_dialog_form (dialog), LOTSE_F_PROJECT_CARRIES), second) == 0);
  lotse_record_form_drop_draft (lotse_form_dialog_form (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add ("/app/picker-keys/all", Desk, NULL, desk_set_up, test_picker_keys, desk_tear_down);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk.h"

#include "app/forms/lotse-field-row.h"
#include "app/lotse-window-private.h"
#include "fixture.h"

void
desk_set_up (Desk *desk, gconstpointer data)
{
  desk->county = county_new ();
  desk->client = county_client (desk->county, "mine.db");
  desk->session = lotse_session_new ();
  lotse_session_take_client (desk->session, desk->client);
  county_wait (desk->client, county_knows_person); /* a test says who works there instead */
  desk->id = county_add_project (desk->client, "E-Akte");
}

void
desk_tear_down (Desk *desk, gconstpointer data)
{
  fixture_leave (desk->window, desk->session);
  county_free (desk->county);
  g_free (desk->id);
}

LotseRecord *
desk_project (Desk *desk)
{
  return lotse_dataset_get (lotse_session_get_dataset (desk->session), LOTSE_KIND_PROJECT, desk->id);
}

/* The window on the page of the project. */
LotseWindow *
desk_open_window (Desk *desk)
{
  LotseWindow *window = fixture_window_on (desk->session, "projects");

  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-project", "s", desk->id);
  fixture_settle (window);
  return window;
}

LotseFormDialog *
desk_open (Desk *desk, LotseKind kind, LotseRecord *record)
{
  LotseFormDialog *dialog;

  if (desk->window == NULL)
    desk->window = desk_open_window (desk);
  dialog = lotse_form_dialog_present (desk->window, kind, record, NULL);
  fixture_turn (60);
  return dialog;
}

GtkWidget *
desk_row (LotseFormDialog *dialog, guint field)
{
  g_autoptr (GPtrArray) todo = g_ptr_array_new ();

  g_ptr_array_add (todo, dialog);
  while (todo->len > 0)
    {
      GtkWidget *widget = g_ptr_array_steal_index_fast (todo, todo->len - 1);

      if (LOTSE_IS_FIELD_ROW (widget) && lotse_field_row_field (LOTSE_FIELD_ROW (widget)) == field)
        return widget;
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
        g_ptr_array_add (todo, child);
    }
  g_assert_not_reached ();
}

void
desk_type (LotseFormDialog *dialog, guint field, const char *text)
{
  GtkWidget *row = desk_row (dialog, field), *view = fixture_child (row, GTK_TYPE_TEXT_VIEW, NULL, NULL);

  if (view != NULL)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (fixture_child (row, GTK_TYPE_ENTRY, NULL, NULL)), text);
}

static gboolean
has_search (GtkWidget *button, const char *unused)
{
  GtkPopover *popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (button));

  return popover != NULL && fixture_child (GTK_WIDGET (popover), GTK_TYPE_SEARCH_ENTRY, NULL, NULL) != NULL;
}

GtkMenuButton *
desk_picker (LotseFormDialog *dialog, guint field)
{
  return GTK_MENU_BUTTON (fixture_child (desk_row (dialog, field), GTK_TYPE_MENU_BUTTON, has_search, NULL));
}

/* A list may open only where the display knows the window. */
static void
wait_shown (LotseFormDialog *dialog)
{
  wait_until (gtk_widget_get_mapped (GTK_WIDGET (dialog)) && gdk_surface_get_mapped (gtk_native_get_surface (GTK_NATIVE (dialog)))
              && gdk_display_get_monitor_at_surface (gtk_widget_get_display (GTK_WIDGET (dialog)), gtk_native_get_surface (GTK_NATIVE (dialog))) != NULL);
  fixture_turn (100);
}

void
desk_pick (LotseFormDialog *dialog, guint field, const char *text)
{
  GtkMenuButton *button = desk_picker (dialog, field);
  GtkWidget *search = fixture_child (GTK_WIDGET (gtk_menu_button_get_popover (button)), GTK_TYPE_SEARCH_ENTRY, NULL, NULL);

  wait_shown (dialog);
  gtk_menu_button_popup (button);
  fixture_turn (60);
  gtk_editable_set_text (GTK_EDITABLE (search), text);
  g_signal_emit_by_name (search, "activate");
}

char *
desk_add_function (Desk *desk, const char *title)
{
  LotseRecord *function = lotse_record_new (LOTSE_KIND_FUNCTION, NULL);

  lotse_record_set_text (function, LOTSE_F_FUNCTION_TITLE, title);
  return county_add (desk->client, function);
}

AdwMessageDialog *
desk_question (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data) && gtk_widget_get_mapped (l->data))
      return l->data;
  return NULL;
}

void
desk_answer (const char *response)
{
  AdwMessageDialog *dialog = desk_question ();

  adw_message_dialog_response (dialog, response);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

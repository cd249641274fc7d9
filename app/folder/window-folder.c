/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "window-folder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/folder/folder-dialogs.h"
#include "app/folder/frozen.h"
#include "app/folder/lotse-freeze-dialog.h"
#include "app/shared-views.h"
#include "app/widgets/wrapped-label.h"

static void
freeze_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);

  if (lotse_frozen_get () != NULL)
    lotse_window_toast (self, _("This is a frozen folder already"));
  else if (lotse_dataset_count (lotse_session_get_dataset (lotse_window_get_session (self)), LOTSE_KIND_PROJECT) == 0)
    lotse_window_toast (self, _("There is nothing to freeze yet"));
  else
    gtk_window_present (GTK_WINDOW (lotse_freeze_dialog_new (self)));
}

static void
folders_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_folder_list_present (LOTSE_WINDOW (widget));
}

static void
open_folder_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_opener_open_file (lotse_window_get_opener (LOTSE_WINDOW (widget)), g_variant_get_string (parameter, NULL));
}

static void
say (LotseWindow *self)
{
  GtkLabel *label = g_object_get_data (G_OBJECT (self), "frozen-label");
  g_autofree char *words = lotse_frozen_get () != NULL ? lotse_folder_words (lotse_frozen_get (), lotse_lang_get ()) : NULL;

  if (label == NULL || words == NULL)
    return;
  gtk_label_set_text (label, words);
}

static void
details_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (lotse_frozen_get () != NULL)
    lotse_folder_details_present (LOTSE_WINDOW (widget), lotse_frozen_get (), G_CALLBACK (say), widget);
}

void
lotse_window_install_folder (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.freeze", NULL, freeze_cb);
  gtk_widget_class_install_action (widget_class, "win.folders", NULL, folders_cb);
  gtk_widget_class_install_action (widget_class, "win.folder-details", NULL, details_cb);
  gtk_widget_class_install_action (widget_class, "win.open-folder", "s", open_folder_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.freeze", NULL);
}

void
lotse_window_mark_frozen (LotseWindow *self, GtkWidget *below)
{
  GtkWidget *bar, *label, *button, *icon;

  if (lotse_frozen_get () == NULL || g_object_get_data (G_OBJECT (self), "frozen-label") != NULL)
    return;
  bar = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "spacing", 12, NULL);
  icon = gtk_image_new_from_icon_name ("changes-prevent-symbolic");
  label = lotse_wrapped_label_new ("", "heading");
  button = gtk_button_new_with_mnemonic (_("_Details"));
  gtk_widget_add_css_class (bar, "frozen-bar");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.folder-details");
  gtk_box_append (GTK_BOX (bar), icon);
  gtk_box_append (GTK_BOX (bar), label);
  gtk_box_append (GTK_BOX (bar), button);
  gtk_widget_insert_before (bar, gtk_widget_get_parent (below), below);
  g_object_set_data (G_OBJECT (self), "frozen-label", label);
  gtk_window_set_title (GTK_WINDOW (self), lotse_frozen_get ()->title);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.freeze", FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.sync", FALSE);
  say (self);
}

LotseRecord *
lotse_window_keep_view (LotseWindow *self, const char *title)
{
  LotsePage *page = lotse_window_get_page (self);
  LotseSession *session = lotse_window_get_session (self);
  const char *department = lotse_session_get_department (session);
  g_autofree char *filter = NULL, *name = lotse_window_get_page_name (self);
  LotseRecord *view = page != NULL ? lotse_page_keep_view (page, title) : NULL;

  if (view != NULL)
    return view;
  filter = lotse_view_filter_write ("department", department != NULL ? department : "", NULL);
  view = lotse_record_new (LOTSE_KIND_VIEW, NULL);
  lotse_record_set_text (view, LOTSE_F_VIEW_TITLE, title);
  lotse_record_set_text (view, LOTSE_F_VIEW_FILTER, filter);
  lotse_record_set_integer (view, LOTSE_F_VIEW_LANES, lotse_session_get_grouping (session));
  if (name != NULL && strchr (name, ':') == NULL)
    lotse_record_set_text (view, LOTSE_F_VIEW_PAGE, name);
  return view;
}

static void
show_view (LotseWindow *self, LotseRecord *view)
{
  LotseSession *session = lotse_window_get_session (self);
  g_autoptr (GHashTable) filter = lotse_view_filter_read (lotse_record_text (view, LOTSE_F_VIEW_FILTER));
  const char *department = lotse_view_filter_get (filter, "department");
  const int lanes = lotse_record_enum (view, LOTSE_F_VIEW_LANES);

  if (*department != '\0' && lotse_dataset_get (lotse_session_get_dataset (session), LOTSE_KIND_DEPARTMENT, department) != NULL)
    lotse_session_set_department (session, department);
  if (lanes >= 0)
    lotse_session_set_grouping (session, lanes);
  lotse_page_show_view (lotse_window_get_page (self), view);
}

gboolean
lotse_window_show_frozen (LotseWindow *self)
{
  const LotseFolder *folder = lotse_frozen_get ();
  LotseRecord *view;

  if (folder == NULL || !lotse_window_show_page (self, folder->page))
    return FALSE;
  view = folder->view != NULL ? lotse_dataset_get (lotse_session_get_dataset (lotse_window_get_session (self)), LOTSE_KIND_VIEW, folder->view) : NULL;
  if (view != NULL)
    show_view (self, view);
  return TRUE;
}

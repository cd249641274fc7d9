/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Views with names on the timeline page: lanes, department, range, height of rows, what is collapsed, dimmed and selected. */
#include "config.h"
#include "lotse-timeline-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/lotse-window.h"
#include "app/timeline-views.h"

static LotseSession *
session_of (LotseTimelinePage *self)
{
  return lotse_page_get_session (LOTSE_PAGE (self));
}

static void
append (GMenu *menu, const char *label, const char *action, const char *title)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);
  g_autoptr (GString) plain = g_string_new (label);

  /* An underscore in a name is not a mnemonic. */
  g_string_replace (plain, "_", "__", 0);
  g_menu_item_set_label (item, plain->str);
  g_menu_item_set_action_and_target (item, action, "s", title);
  g_menu_append_item (menu, item);
}

void
lotse_timeline_page_fill_views (LotseTimelinePage *self)
{
  g_autoptr (GPtrArray) views = lotse_timeline_views_load (lotse_settings_get_default ());
  g_autoptr (GMenu) forget = g_menu_new ();

  g_menu_remove_all (self->views_menu);
  for (guint i = 0; i < views->len; i++)
    {
      const char *title = ((LotseTimelineSaved *) views->pdata[i])->title;

      append (self->views_menu, title, "page.show-view", title);
      append (forget, title, "page.forget-view", title);
    }
  g_menu_append (self->views_menu, _("Keep this view …"), "page.save-view");
  if (views->len > 0)
    g_menu_append_submenu (self->views_menu, _("Forget a view"), G_MENU_MODEL (forget));
}

static LotseTimelineSaved *
what_is_seen (LotseTimelinePage *self, const char *title)
{
  const LotseTimelineViewport *view = lotse_timeline_view_get_viewport (self->view);
  const char *department = lotse_session_get_department (session_of (self)), *selected = lotse_timeline_view_get_selected (self->view);
  LotseTimelineSaved *saved = g_new0 (LotseTimelineSaved, 1);

  saved->title = g_strdup (title);
  saved->lanes = lotse_session_get_grouping (session_of (self));
  saved->department = g_strdup (department ? department : "");
  saved->search = g_strdup (gtk_search_bar_get_search_mode (self->search_bar) ? gtk_editable_get_text (GTK_EDITABLE (self->search)) : "");
  saved->selected = g_strdup (selected ? selected : "");
  saved->collapsed = lotse_timeline_view_get_collapsed (self->view);
  saved->whole = lotse_timeline_view_is_whole (self->view);
  saved->first_day = view ? view->left_day : 0;
  saved->days = lotse_timeline_view_days (self->view);
  saved->row_scale = view ? view->row_scale : 1;
  saved->bands_away = view ? view->bands_away : 0;
  return saved;
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  LotseTimelinePage *self = LOTSE_TIMELINE_PAGE (data);
  GtkWidget *entry = adw_message_dialog_get_extra_child (dialog);
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  if (g_strcmp0 (response, "keep") != 0 || !*title)
    return;
  lotse_timeline_views_keep (lotse_settings_get_default (), what_is_seen (self, title));
  lotse_timeline_page_fill_views (self);
}

static void
typed_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_message_dialog_set_response_enabled (dialog, "keep", *title != '\0');
}

void
lotse_timeline_page_save_view (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  GtkWindow *window = GTK_WINDOW (lotse_window_of (GTK_WIDGET (page)));
  GtkWidget *dialog = adw_message_dialog_new (window, _("Keep this view"), _("Lanes, range, height of rows, what is collapsed, searched and selected. A view of the same name is replaced."));
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Name of the view"));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_entry_set_max_length (GTK_ENTRY (entry), 80);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of the view"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "keep", _("_Keep"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "keep", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "keep", FALSE);
  g_signal_connect_object (entry, "changed", G_CALLBACK (typed_cb), dialog, 0);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), page, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
show_range (LotseTimelinePage *self, const LotseTimelineSaved *saved)
{
  LotseTimelineLayout *layout = lotse_timeline_view_get_layout (self->view);
  LotseTimelineViewport target;

  if (!layout)
    return;
  target = *lotse_timeline_view_get_viewport (self->view);
  target.row_scale = saved->row_scale;
  target.bands_away = CLAMP (saved->bands_away, 0, 1);
  if (saved->whole || saved->days < 1)
    lotse_timeline_fit (layout, &target);
  else
    lotse_timeline_show_range (layout, &target, (LotseChartDate) saved->first_day, (LotseChartDate) (saved->first_day + saved->days) - 1);
  lotse_timeline_view_fly_to (self->view, &target);
  lotse_timeline_view_set_whole (self->view, saved->whole);
}

void
lotse_timeline_page_show_view (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  LotseTimelinePage *self = LOTSE_TIMELINE_PAGE (page);
  g_autoptr (GPtrArray) views = lotse_timeline_views_load (lotse_settings_get_default ());
  LotseDataset *data = lotse_session_get_dataset (session_of (self));
  const LotseTimelineSaved *saved = NULL;

  for (guint i = 0; i < views->len && !saved; i++)
    if (g_str_equal (((LotseTimelineSaved *) views->pdata[i])->title, g_variant_get_string (parameter, NULL)))
      saved = views->pdata[i];
  if (!saved)
    return;
  /* A department of another workspace would hide everything. */
  lotse_session_set_department (session_of (self), lotse_dataset_get (data, LOTSE_KIND_DEPARTMENT, saved->department) ? saved->department : NULL);
  if (saved->lanes >= 0 && saved->lanes < LOTSE_LANES_N_VALUES)
    gtk_drop_down_set_selected (self->lanes, (guint) saved->lanes);
  lotse_page_refresh (LOTSE_PAGE (self));
  gtk_search_bar_set_search_mode (self->search_bar, *saved->search != '\0');
  gtk_editable_set_text (GTK_EDITABLE (self->search), saved->search);
  lotse_timeline_view_set_collapsed (self->view, (const char *const *) saved->collapsed);
  lotse_timeline_view_select (self->view, *saved->selected ? saved->selected : NULL);
  show_range (self, saved);
}

void
lotse_timeline_page_forget_view (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  lotse_timeline_views_forget (lotse_settings_get_default (), g_variant_get_string (parameter, NULL));
  lotse_timeline_page_fill_views (LOTSE_TIMELINE_PAGE (page));
}

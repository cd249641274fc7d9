/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows one page at a time, built when it is first wanted. */
#include "config.h"
#include "lotse-window-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/folder/window-folder.h"
#include "app/window-drop.h"
#include "app/lotse-pages.h"
#include "app/lotse-settings.h"
#include "app/pages/lotse-compare-page.h"
#include "app/pages/lotse-conflicts-page.h"
#include "app/pages/lotse-decisions-page.h"
#include "app/pages/lotse-kpis-page.h"
#include "app/pages/lotse-project-page.h"
#include "app/pages/lotse-projects-page.h"
#include "app/pages/lotse-report-page.h"
#include "app/pages/lotse-responsibilities-page.h"
#include "report/sources.h"

#define CONFLICTS "conflicts"
#define KPIS "kpis"
#define DECISIONS "decisions"
#define COMPARE "compare"
#define RESPONSIBILITIES "responsibilities"

G_DEFINE_TYPE (LotseWindow, lotse_window, ADW_TYPE_APPLICATION_WINDOW)

static LotsePage *
find_page (LotseWindow *self, const char *name)
{
  GtkWidget *child = name != NULL ? gtk_stack_get_child_by_name (self->pages, name) : NULL;

  return child != NULL ? LOTSE_PAGE (child) : NULL;
}

LotsePage *
lotse_window_ensure_page (LotseWindow *self, const char *name)
{
  LotsePage *page = find_page (self, name);
  const LotsePageInfo *info = lotse_pages_find (name);
  GType type;

  if (page != NULL)
    return page;
  if (info == NULL && strcmp (name, LOTSE_WINDOW_PROJECT) != 0)
    return NULL;
  type = info != NULL ? info->get_type () : LOTSE_TYPE_PROJECT_PAGE;
  page = g_object_new (type, "session", self->session, NULL);
  if (info != NULL)
    lotse_page_set_title (page, _(info->title));
  gtk_stack_add_named (self->pages, GTK_WIDGET (page), name);
  return page;
}

/* What the person chose for the sidebar is there again afterwards. */
static void
step_aside (LotseWindow *self, gboolean full)
{
  if (self->full == full)
    return;
  self->full = full;
  if (full)
    self->had_flap = adw_flap_get_reveal_flap (self->flap);
  if (!adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, !full && self->had_flap);
}

/* What the list of projects was filtered by before a number was opened is there again. */
static void
leave_figure (LotseWindow *self)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, "projects");

  if (page != NULL)
    lotse_projects_page_leave_figure (LOTSE_PROJECTS_PAGE (page));
}

static void
present_page (LotseWindow *self, const char *name)
{
  LotsePage *page = lotse_window_ensure_page (self, name);

  g_return_if_fail (page != NULL);

  gtk_stack_set_visible_child_name (self->root, "main");
  if (g_strcmp0 (self->shown, name) != 0)
    {
      g_free (self->shown);
      self->shown = g_strdup (name);
      lotse_window_forget_focus (self);
      gtk_stack_set_visible_child (self->pages, GTK_WIDGET (page));
    }
  step_aside (self, LOTSE_PAGE_GET_CLASS (page)->full_window);
  lotse_window_update_header (self, page);
  lotse_window_update_notice (self);
  self->frames_wanted = 1;
  lotse_window_prepare_later (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
}

static void
remember_size (LotseWindow *self)
{
  LotseSettings *settings = lotse_settings_get_default ();
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  lotse_settings_set_int (settings, "window-width", MAX (width, 360));
  lotse_settings_set_int (settings, "window-height", MAX (height, 300));
  lotse_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  if (!adw_flap_get_folded (self->flap))
    lotse_settings_set_boolean (settings, "sidebar-visible", self->full ? self->had_flap : adw_flap_get_reveal_flap (self->flap));
}

static gboolean
lotse_window_close_request (GtkWindow *window)
{
  remember_size (LOTSE_WINDOW (window));
  if (lotse_window_asks_before_close (LOTSE_WINDOW (window)))
    return GDK_EVENT_STOP;
  return GTK_WINDOW_CLASS (lotse_window_parent_class)->close_request (window);
}

static void
update_paint_cb (LotseWindow *self)
{
  self->frames_wanted = 0;
}

static void
lotse_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (lotse_window_parent_class)->realize (widget);
  g_signal_connect_object (gtk_widget_get_frame_clock (widget), "after-paint", G_CALLBACK (update_paint_cb), widget, G_CONNECT_SWAPPED);
  lotse_window_watch_focus (LOTSE_WINDOW (widget));
}

/* The sidebar bears the mark of invented data; where it is folded away, the header bar does. */
static void
update_example (LotseWindow *self)
{
  gtk_widget_set_visible (self->example, adw_flap_get_folded (self->flap) && lotse_session_is_example (self->session));
}

static void
data_changed_cb (LotseWindow *self)
{
  update_example (self);
  lotse_window_update_first_sync (self);
  self->frames_wanted = 1;
  lotse_window_update_title (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
follow_client_cb (LotseWindow *self)
{
  LotseClient *client = lotse_session_get_client (self->session);

  if (client != NULL)
    g_signal_connect_object (client, "notify::synced-at", G_CALLBACK (lotse_window_update_title), self, G_CONNECT_SWAPPED);
  g_signal_group_set_target (self->client_signals, client);
  lotse_window_update_first_sync (self);
  g_clear_pointer (&self->put_away, g_free);
  lotse_window_update_notice (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.sync",
                                 client != NULL && lotse_client_phase (client) != LOTSE_SYNC_LOCAL
                                   && lotse_client_only_reads (client) == LOTSE_STORAGE_FINE);
  lotse_window_mark_frozen (self, GTK_WIDGET (self->banner));
}

static void
lotse_window_dispose (GObject *object)
{
  LotseWindow *self = LOTSE_WINDOW (object);

  g_clear_handle_id (&self->title_id, g_source_remove);
  g_clear_pointer (&self->search, gtk_widget_unparent);
  g_clear_handle_id (&self->prepare_id, g_source_remove);
  self->prepares = FALSE;
  g_clear_object (&self->page_signals);
  g_clear_object (&self->client_signals);
  g_clear_object (&self->toaster);
  lotse_window_clear_notice (self);
  g_clear_pointer (&self->put_away, g_free);
  g_clear_object (&self->opener);
  g_clear_object (&self->session);
  g_clear_pointer (&self->trail, g_ptr_array_unref);
  g_clear_pointer (&self->focus_path, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (lotse_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, LotseWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, LotseWindow, root);
  gtk_widget_class_bind_template_child (widget_class, LotseWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, LotseWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, LotseWindow, header_bar);
  gtk_widget_class_bind_template_child (widget_class, LotseWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, LotseWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, LotseWindow, back_content);
  gtk_widget_class_bind_template_child (widget_class, LotseWindow, department_button);
  gtk_widget_class_bind_template_child (widget_class, LotseWindow, page_start);
  gtk_widget_class_bind_template_child (widget_class, LotseWindow, page_end);
  gtk_widget_class_bind_template_child (widget_class, LotseWindow, search_bin);
  gtk_widget_class_bind_template_child (widget_class, LotseWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, LotseWindow, title);
  gtk_widget_class_bind_template_child (widget_class, LotseWindow, title_squeezer);
  gtk_widget_class_bind_template_child (widget_class, LotseWindow, brief_title);
  gtk_widget_class_bind_template_child (widget_class, LotseWindow, bare_title);
  gtk_widget_class_bind_template_child (widget_class, LotseWindow, no_title);
  gtk_widget_class_bind_template_child (widget_class, LotseWindow, whole_title);
  gtk_widget_class_bind_template_child (widget_class, LotseWindow, whole_title_label);
  gtk_widget_class_bind_template_child (widget_class, LotseWindow, whole_subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, LotseWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, LotseWindow, example);
  gtk_widget_class_bind_template_child (widget_class, LotseWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, LotseWindow, first_sync);
}

static void
lotse_window_class_init (LotseWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = lotse_window_close_request;
  widget_class->realize = lotse_window_realize;
  lotse_window_install_actions (widget_class);
  g_type_ensure (LOTSE_TYPE_SIDEBAR);
  g_type_ensure (LOTSE_TYPE_BANNER);
  g_type_ensure (LOTSE_TYPE_FIRST_SYNC);
  g_type_ensure (LOTSE_TYPE_DEPARTMENT_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/window.ui");
  bind_children (widget_class);
}

static void
lotse_window_init (LotseWindow *self)
{
  LotseSettings *settings = lotse_settings_get_default ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->toaster = lotse_toaster_new (self->toasts);
  self->trail = g_ptr_array_new_with_free_func (g_free);
  self->frames_wanted = 1;
  self->page_signals = g_signal_group_new (LOTSE_TYPE_PAGE);
  g_signal_group_connect_swapped (self->page_signals, "notify::title", G_CALLBACK (lotse_window_update_title), self);
  g_signal_group_connect_swapped (self->page_signals, "notify::subtitle", G_CALLBACK (lotse_window_update_title), self);
  self->client_signals = g_signal_group_new (LOTSE_TYPE_CLIENT);
  g_signal_group_connect_swapped (self->client_signals, "notify::conflicts", G_CALLBACK (lotse_window_update_notice), self);
  g_signal_group_connect_swapped (self->client_signals, "notify::phase", G_CALLBACK (lotse_window_update_first_sync), self);
  g_signal_group_connect_swapped (self->client_signals, "notify::synced-at", G_CALLBACK (lotse_window_update_first_sync), self);
  g_signal_group_connect_swapped (self->client_signals, "notify::salvaged", G_CALLBACK (lotse_window_update_notice), self);
  g_signal_group_connect_swapped (self->client_signals, "notify::storage-trouble", G_CALLBACK (lotse_window_update_notice), self);
  g_signal_connect_object (self->title_squeezer, "notify::visible-child", G_CALLBACK (lotse_window_title_fits_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->banner, "closed", G_CALLBACK (lotse_window_dismiss_notice), self, G_CONNECT_SWAPPED);
  gtk_window_set_default_size (GTK_WINDOW (self), lotse_settings_get_int (settings, "window-width"),
                               lotse_settings_get_int (settings, "window-height"));
  if (lotse_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  adw_flap_set_reveal_flap (self->flap, lotse_settings_get_boolean (settings, "sidebar-visible"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", FALSE);
  lotse_window_keep_focus (self);
}

LotseWindow *
lotse_window_new (GtkApplication *application, LotseSession *session)
{
  g_autoptr (LotseOpener) opener = NULL;

  g_return_val_if_fail (LOTSE_IS_SESSION (session), NULL);

  opener = lotse_opener_new (session);
  return lotse_window_new_with_opener (application, opener);
}

static void
person_changed_cb (LotseWindow *self, const char *words)
{
  if (words != NULL)
    lotse_window_toast (self, words);
}

LotseWindow *
lotse_window_new_with_opener (GtkApplication *application, LotseOpener *opener)
{
  LotseWindow *self = g_object_new (LOTSE_TYPE_WINDOW, "application", application, NULL);
  LotseSession *session = lotse_opener_get_session (opener);

  self->session = g_object_ref (session);
  self->opener = g_object_ref (opener);
  g_signal_connect_object (self->opener, "notice", G_CALLBACK (lotse_window_banner), self, G_CONNECT_SWAPPED);
  lotse_sidebar_set_session (self->sidebar, session);
  lotse_department_button_set_session (self->department_button, session);
  g_signal_connect_object (session, "data-changed", G_CALLBACK (data_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::client", G_CALLBACK (follow_client_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "person-changed", G_CALLBACK (person_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->flap, "notify::folded", G_CALLBACK (update_example), self, G_CONNECT_SWAPPED);
  follow_client_cb (self);
  lotse_window_take_drops (self);
  lotse_window_follow_history (self);
  return self;
}

LotseSession *
lotse_window_get_session (LotseWindow *self)
{
  g_return_val_if_fail (LOTSE_IS_WINDOW (self), NULL);
  return self->session;
}

LotseOpener *
lotse_window_get_opener (LotseWindow *self)
{
  g_return_val_if_fail (LOTSE_IS_WINDOW (self), NULL);
  return self->opener;
}

LotsePage *
lotse_window_get_page (LotseWindow *self)
{
  g_return_val_if_fail (LOTSE_IS_WINDOW (self), NULL);
  return find_page (self, self->shown);
}

char *
lotse_window_get_page_name (LotseWindow *self)
{
  LotsePage *page;

  g_return_val_if_fail (LOTSE_IS_WINDOW (self), NULL);

  page = lotse_window_get_page (self);
  if (page != NULL && LOTSE_IS_PROJECT_PAGE (page))
    return g_strconcat (LOTSE_WINDOW_PROJECT ":", lotse_project_page_get_project (LOTSE_PROJECT_PAGE (page)), NULL);
  if (page != NULL && LOTSE_IS_REPORT_PAGE (page) && lotse_report_page_get_project (LOTSE_REPORT_PAGE (page)) != NULL)
    return g_strconcat ("report:", lotse_report_page_get_project (LOTSE_REPORT_PAGE (page)), NULL);
  return g_strdup (self->shown);
}

LotseRecord *
lotse_window_find_project (LotseWindow *self, const char *name, GError **error)
{
  const LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT; /* whatever the page that is shown leaves out */

  g_return_val_if_fail (LOTSE_IS_WINDOW (self), NULL);
  g_return_val_if_fail (g_str_has_prefix (name, LOTSE_WINDOW_PROJECT ":"), NULL);

  return lotse_source_find_project (lotse_session_get_dataset (self->session), &options, name + strlen (LOTSE_WINDOW_PROJECT ":"), error);
}

/* Where one comes back to from page @name; not to a project or its report, for it is not known which one it was. */
static void
remember_place (LotseWindow *self, const char *name)
{
  if (self->shown != NULL && strcmp (self->shown, name) != 0 && strcmp (self->shown, LOTSE_WINDOW_PROJECT) != 0 && strcmp (self->shown, "report") != 0)
    g_ptr_array_add (self->trail, g_strdup (self->shown));
}

gboolean
lotse_window_show_conflict (LotseWindow *self, const char *record_id)
{
  g_return_val_if_fail (LOTSE_IS_WINDOW (self), FALSE);

  lotse_window_show_page (self, CONFLICTS);
  lotse_conflicts_page_select (LOTSE_CONFLICTS_PAGE (lotse_window_get_page (self)), record_id);
  return TRUE;
}

gboolean
lotse_window_show_page (LotseWindow *self, const char *name)
{
  g_return_val_if_fail (LOTSE_IS_WINDOW (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  if (g_str_has_prefix (name, LOTSE_WINDOW_PROJECT ":"))
    {
      LotseRecord *project = lotse_window_find_project (self, name, NULL);

      if (project == NULL)
        return FALSE;
      lotse_window_open_project (self, lotse_record_id (project));
      return TRUE;
    }
  if (g_str_has_prefix (name, CONFLICTS ":"))
    return lotse_window_show_conflict (self, name + strlen (CONFLICTS ":"));
  if (g_str_has_prefix (name, KPIS ":"))
    {
      lotse_window_show_page (self, KPIS);
      lotse_kpis_page_select (LOTSE_KPIS_PAGE (lotse_window_get_page (self)), name + strlen (KPIS ":"));
      return TRUE;
    }
  if (g_str_has_prefix (name, DECISIONS ":"))
    {
      lotse_window_show_page (self, DECISIONS);
      return lotse_decisions_page_select (LOTSE_DECISIONS_PAGE (lotse_window_get_page (self)), name + strlen (DECISIONS ":"));
    }
  if (g_str_has_prefix (name, RESPONSIBILITIES ":"))
    {
      lotse_window_show_page (self, RESPONSIBILITIES);
      return lotse_responsibilities_page_select (LOTSE_RESPONSIBILITIES_PAGE (lotse_window_get_page (self)), name + strlen (RESPONSIBILITIES ":"));
    }
  if (g_str_has_prefix (name, COMPARE ":"))
    {
      LotsePeriod days;

      if (!lotse_period_parse (name + strlen (COMPARE ":"), &days) || days.from.first == LOTSE_DATE_NONE || days.to.first == LOTSE_DATE_NONE)
        return FALSE;
      lotse_window_show_page (self, COMPARE);
      lotse_compare_page_set_days (LOTSE_COMPARE_PAGE (lotse_window_get_page (self)), lotse_soft_last (days.from), lotse_soft_last (days.to));
      return TRUE;
    }
  if (g_str_has_prefix (name, "report:"))
    return lotse_window_show_report (self, name + strlen ("report:"));
  if (lotse_pages_find (name) == NULL)
    return FALSE;
  if (g_str_equal (name, "projects"))
    leave_figure (self);
  if (lotse_pages_find (name)->parent == NULL)
    g_ptr_array_set_size (self->trail, 0);
  else
    remember_place (self, name);
  present_page (self, name);
  return TRUE;
}

void
lotse_window_follow_figure (LotseWindow *self, const char *name)
{
  g_return_if_fail (LOTSE_IS_WINDOW (self));
  g_return_if_fail (lotse_pages_find (name) != NULL);

  remember_place (self, name);
  present_page (self, name);
}

void
lotse_window_open_project (LotseWindow *self, const char *project_id)
{
  LotsePage *page;

  g_return_if_fail (LOTSE_IS_WINDOW (self));
  g_return_if_fail (project_id != NULL);

  remember_place (self, LOTSE_WINDOW_PROJECT);
  page = lotse_window_ensure_page (self, LOTSE_WINDOW_PROJECT);
  lotse_project_page_set_project (LOTSE_PROJECT_PAGE (page), project_id);
  lotse_session_set_selection (self->session, project_id);
  present_page (self, LOTSE_WINDOW_PROJECT);
  gtk_widget_grab_focus (self->back_button);
}

gboolean
lotse_window_go_back (LotseWindow *self)
{
  g_autofree char *to = NULL;

  if (!lotse_window_leads_back (self))
    return FALSE;
  to = g_strdup (lotse_window_get_origin (self));
  if (g_strcmp0 (self->shown, "projects") == 0)
    leave_figure (self);
  if (self->trail->len > 0)
    g_ptr_array_set_size (self->trail, (int) self->trail->len - 1);
  present_page (self, to);
  lotse_page_focus (lotse_window_get_page (self));
  return TRUE;
}

LotseWindow *
lotse_window_of (GtkWidget *widget)
{
  GtkWindow *window = GTK_IS_WINDOW (gtk_widget_get_root (widget)) ? GTK_WINDOW (gtk_widget_get_root (widget)) : NULL;

  while (window != NULL && !LOTSE_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  return window != NULL ? LOTSE_WINDOW (window) : NULL;
}

gboolean
lotse_window_is_still (LotseWindow *self)
{
  LotseClient *client;

  g_return_val_if_fail (LOTSE_IS_WINDOW (self), FALSE);

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || self->frames_wanted > 0)
    return FALSE;
  client = lotse_session_get_client (self->session);
  return client == NULL || lotse_client_phase (client) != LOTSE_SYNC_BUSY;
}

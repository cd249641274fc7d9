/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actions and keys of the window. */
#include "config.h"
#include "lotse-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/folder/window-folder.h"
#include "app/lotse-pages.h"
#include "app/lotse-present-dialog.h"
#include "app/lotse-shortcuts-dialog.h"
#include "app/pages/lotse-conflicts-page.h"
#include "app/pages/lotse-needs-page.h"
#include "app/pages/lotse-overview-page.h"
#include "app/pages/lotse-project-page.h"
#include "app/pages/lotse-projects-page.h"
#include "app/shared-views.h"
#include "data/model/search-links.h"

static void
page_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_window_show_page (LOTSE_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
page_number_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const int number = g_variant_get_int32 (parameter);
  guint n_pages;
  const LotsePageInfo *pages = lotse_pages (&n_pages);

  if (number >= 0 && (guint) number < n_pages && lotse_session_get_client (LOTSE_WINDOW (widget)->session) != NULL)
    {
      lotse_window_show_page (LOTSE_WINDOW (widget), pages[number].name);
      lotse_page_focus (lotse_window_get_page (LOTSE_WINDOW (widget)));
    }
}

static void
open_project_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_window_open_project (LOTSE_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* The project with its history open at the report. */
static void
open_report_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  LotseDataset *data = lotse_session_get_dataset (self->session);
  LotseRecord *report = lotse_dataset_get (data, LOTSE_KIND_REPORT, g_variant_get_string (parameter, NULL));
  LotseRecord *project = report != NULL ? lotse_dataset_deref (data, report, LOTSE_F_REPORT_PROJECT) : NULL;

  if (project == NULL)
    return;
  lotse_window_open_project (self, lotse_record_id (project));
  lotse_project_page_show_moment (LOTSE_PROJECT_PAGE (lotse_window_get_page (self)), lotse_record_id (report));
}

/* "milestone:ID" on the page of its project; its form, where that has no row for it. */
static void
open_record_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  LotseDataset *data = lotse_session_get_dataset (self->session);
  const char *name = g_variant_get_string (parameter, NULL);
  g_auto (GStrv) parts = g_strsplit (name, ":", 2);
  const LotseKind kind = parts[0] != NULL ? lotse_kind_from_name (parts[0]) : LOTSE_KIND_NONE;
  LotseRecord *record = kind != LOTSE_KIND_NONE && parts[1] != NULL ? lotse_dataset_get (data, kind, parts[1]) : NULL;
  LotseRecord *project = record != NULL ? lotse_search_project_of (data, record, lotse_session_get_audience (self->session)) : NULL;

  if (project == NULL)
    return;
  lotse_window_open_project (self, lotse_record_id (project));
  if (!lotse_project_page_show_record (LOTSE_PROJECT_PAGE (lotse_window_get_page (self)), name))
    gtk_widget_activate_action (widget, "win.edit", "s", name);
}

static void
open_conflict_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_window_show_conflict (LOTSE_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
back_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_window_go_back (LOTSE_WINDOW (widget));
}

static void
search_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (LOTSE_WINDOW (widget)->root), "main") == 0)
    lotse_window_popup_search (LOTSE_WINDOW (widget));
}

/* On a page without a search of its own, the search over everything. */
static void
find_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotsePage *page = lotse_window_get_page (LOTSE_WINDOW (widget));

  if (page == NULL || !lotse_page_start_search (page))
    search_cb (widget, action, parameter);
}

/* A talk is about what is on the screen, and only the timeline has one. */
static void
present_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);

  if (lotse_dataset_count (lotse_session_get_dataset (self->session), LOTSE_KIND_PROJECT) == 0)
    lotse_window_toast (self, _("There is nothing to present yet"));
  else if (g_strcmp0 (self->shown, "timeline") != 0)
    lotse_window_toast_with_action (self, _("F5 presents the timeline; this page has no talk"), _("Go to the Timeline"), "win.page", g_variant_new_string ("timeline"));
  else
    gtk_window_present (GTK_WINDOW (lotse_present_dialog_new (self)));
}

static void
sync_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  LotseClient *client = lotse_session_get_client (self->session);

  if (client == NULL)
    return;
  lotse_client_sync (client);
  lotse_window_toast (self, _("Synchronising with the server"));
}

static void
toggle_sidebar_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  AdwFlap *flap = LOTSE_WINDOW (widget)->flap;

  adw_flap_set_reveal_flap (flap, !adw_flap_get_reveal_flap (flap));
}

static void
shortcuts_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_shortcuts_dialog_present (GTK_WINDOW (widget));
}

/* The button of the menu is in the sidebar, which may be folded away. */
static void
main_menu_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);

  adw_flap_set_reveal_flap (self->flap, TRUE);
  lotse_sidebar_open_menu (self->sidebar);
}

static void
department_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  g_autofree char *note = NULL;
  const char *id = lotse_view_department (lotse_session_get_dataset (self->session), g_variant_get_string (parameter, NULL), lotse_session_get_as_of (self->session), &note);

  lotse_session_set_mine (self->session, FALSE);
  lotse_session_set_department (self->session, id);
  lotse_window_show_page (self, "projects");
  lotse_projects_page_show_figure (LOTSE_PROJECTS_PAGE (lotse_window_get_page (self)), "");
  if (note != NULL) /* a department that has ended has no projects any more */
    lotse_window_toast (self, note);
}

static void
all_departments_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_session_set_mine (LOTSE_WINDOW (widget)->session, FALSE);
  lotse_session_set_department (LOTSE_WINDOW (widget)->session, NULL);
}

static void
filter_state_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  LotsePage *page = lotse_window_get_page (self);

  /* A number and the list behind it are of the same projects. */
  if (page != NULL && (LOTSE_IS_OVERVIEW_PAGE (page) || LOTSE_IS_NEEDS_PAGE (page)) && lotse_window_open_counted (self, g_variant_get_string (parameter, NULL)))
    return;
  lotse_window_follow_figure (self, "projects");
  page = lotse_window_get_page (self);
  if (LOTSE_IS_PROJECTS_PAGE (page))
    lotse_projects_page_show_figure (LOTSE_PROJECTS_PAGE (page), g_variant_get_string (parameter, NULL));
}

static void
export_report_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_window_export_report (LOTSE_WINDOW (widget));
}

static void
open_saved_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_window_open_saved (LOTSE_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
export_project_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_window_export_project (LOTSE_WINDOW (widget));
}

/* The toast that offers it outlives the page. */
static void
undo_decision_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotsePage *page;

  lotse_window_show_page (LOTSE_WINDOW (widget), "conflicts");
  page = lotse_window_get_page (LOTSE_WINDOW (widget));
  lotse_conflicts_page_undo (LOTSE_CONFLICTS_PAGE (page));
}

static void
export_journal_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_window_export_journal (LOTSE_WINDOW (widget));
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return lotse_window_go_back (LOTSE_WINDOW (widget));
}

static void
bind_keys (GtkWidgetClass *widget_class)
{
  guint n_pages;

  lotse_pages (&n_pages);
  for (guint i = 0; i < MIN (n_pages, 9); i++)
    {
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + i, GDK_ALT_MASK, "win.page-number", "i", (int) i);
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_1 + i, GDK_ALT_MASK, "win.page-number", "i", (int) i);
    }
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, GDK_CONTROL_MASK, "win.search", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "win.find", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F9, 0, "win.toggle-sidebar", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, 0, "win.main-menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_question, GDK_CONTROL_MASK, "win.shortcuts", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_question, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.shortcuts", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F1, GDK_CONTROL_MASK, "win.shortcuts", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "win.present", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.export-report", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, GDK_CONTROL_MASK, "win.sync", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "win.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Back, 0, "win.back", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

void
lotse_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.page", "s", page_cb);
  gtk_widget_class_install_action (widget_class, "win.open-report", "s", open_report_cb);
  gtk_widget_class_install_action (widget_class, "win.page-number", "i", page_number_cb);
  gtk_widget_class_install_action (widget_class, "win.open-project", "s", open_project_cb);
  gtk_widget_class_install_action (widget_class, "win.open-record", "s", open_record_cb);
  gtk_widget_class_install_action (widget_class, "win.open-conflict", "s", open_conflict_cb);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_cb);
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find_cb);
  gtk_widget_class_install_action (widget_class, "win.present", NULL, present_cb);
  gtk_widget_class_install_action (widget_class, "win.sync", NULL, sync_cb);
  gtk_widget_class_install_action (widget_class, "win.toggle-sidebar", NULL, toggle_sidebar_cb);
  gtk_widget_class_install_action (widget_class, "win.main-menu", NULL, main_menu_cb);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, shortcuts_cb);
  gtk_widget_class_install_action (widget_class, "win.department", "s", department_cb);
  gtk_widget_class_install_action (widget_class, "win.all-departments", NULL, all_departments_cb);
  gtk_widget_class_install_action (widget_class, "win.filter-state", "s", filter_state_cb);
  gtk_widget_class_install_action (widget_class, "win.export-report", NULL, export_report_cb);
  gtk_widget_class_install_action (widget_class, "win.open-saved", "s", open_saved_cb);
  gtk_widget_class_install_action (widget_class, "win.export-project", NULL, export_project_cb);
  gtk_widget_class_install_action (widget_class, "win.undo-decision", NULL, undo_decision_cb);
  gtk_widget_class_install_action (widget_class, "win.export-journal", NULL, export_journal_cb);
  lotse_window_install_history (widget_class);
  lotse_window_install_correct (widget_class);
  lotse_window_install_responsibility (widget_class);
  lotse_window_install_start (widget_class);
  lotse_window_install_edit (widget_class);
  lotse_window_install_bulk (widget_class);
  lotse_window_install_reports (widget_class);
  lotse_window_install_needs (widget_class);
  lotse_window_install_release (widget_class);
  lotse_window_install_project (widget_class);
  lotse_window_install_drafts (widget_class);
  lotse_window_install_folder (widget_class);
  bind_keys (widget_class);
}

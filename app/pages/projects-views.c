/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is seen as a view and back; the page keeps nothing of it besides its own controls. */
#include "config.h"
#include "projects-views.h"

#include <glib/gi18n-lib.h>

#include "app/lotse-project-item.h"
#include "app/project-views.h"
#include "app/shared-views.h"
#include "app/widgets/views-menu.h"

#define MENU "views-menu"

static LotseSession *
session_of (LotseProjectsPage *self)
{
  return lotse_page_get_session (LOTSE_PAGE (self));
}

static GtkEditable *
search_of (LotseProjectsPage *self)
{
  return GTK_EDITABLE (gtk_widget_get_template_child (GTK_WIDGET (self), LOTSE_TYPE_PROJECTS_PAGE, "search"));
}

static void
append_columns (LotseProjectsPage *self, GMenu *menu)
{
  const char *const *names = lotse_projects_page_column_names ();
  g_autoptr (GMenu) columns = g_menu_new ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *action = g_strdup_printf ("columns.%s", names[i]);

      if (i != LOTSE_COLUMN_TITLE) /* which always stays */
        g_menu_append (columns, lotse_projects_page_column_title (self, i), action);
    }
  g_menu_append_submenu (menu, _("Columns"), G_MENU_MODEL (columns));
}

/* Whenever it is opened: others may have kept views meanwhile. */
static void
fill_menu (LotseProjectsPage *self)
{
  GMenu *menu = g_object_get_data (G_OBJECT (self), MENU);
  g_autoptr (GPtrArray) saved = lotse_project_views_load (lotse_session_get_folder (session_of (self))), own = g_ptr_array_new ();
  g_autoptr (GPtrArray) shared = lotse_shared_views (lotse_session_get_dataset (session_of (self)), LOTSE_PROJECT_VIEWS_PAGE);

  for (guint i = 0; i < saved->len; i++)
    g_ptr_array_add (own, (gpointer) lotse_record_text (saved->pdata[i], LOTSE_F_VIEW_TITLE));
  lotse_views_menu_fill (menu, own, shared, lotse_session_may_edit (session_of (self)));
  append_columns (self, menu);
}

LotseRecord *
lotse_projects_page_keep_view (LotsePage *page, const char *title)
{
  LotseProjectsPage *self = LOTSE_PROJECTS_PAGE (page);
  const char *department = lotse_session_get_department (session_of (self));
  LotseProjectsSeen seen = { .search = gtk_editable_get_text (search_of (self)), .state = lotse_projects_page_get_state (self),
                             .department = department != NULL ? department : "", .mine = lotse_session_get_mine (session_of (self)), .hidden = lotse_projects_page_get_hidden_columns (self),
                             .legal = lotse_projects_page_get_legal (self) };

  seen.column = lotse_projects_page_sorted_by (self, &seen.descending);
  return lotse_project_view_new (title, &seen, lotse_projects_page_column_names (), LOTSE_COLUMNS_OPTIONAL);
}

void
lotse_projects_page_show_view (LotsePage *page, LotseRecord *view)
{
  g_autofree char *target = g_strconcat ("all:", lotse_record_id (view), NULL);

  gtk_widget_activate_action (GTK_WIDGET (page), "page.show-view", "s", target);
}

static void
keep_view (const char *title, gboolean shared, gpointer page)
{
  LotseProjectsPage *self = LOTSE_PROJECTS_PAGE (page);
  g_autoptr (LotseRecord) view = lotse_projects_page_keep_view (LOTSE_PAGE (page), title);
  g_autofree char *words = NULL;

  if (!shared)
    {
      lotse_project_views_keep (lotse_session_get_folder (session_of (self)), view);
      return;
    }
  words = g_strdup_printf (_("View “%s” kept for everybody"), title);
  lotse_shared_view_commit (lotse_window_of (GTK_WIDGET (self)), words,
                            lotse_shared_view_keep (lotse_session_get_dataset (session_of (self)), g_steal_pointer (&view)));
}

static void
save_view_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_keep_view_dialog (lotse_window_of (widget), _("Filter, text, order and columns. A view of the same name is replaced."),
                          lotse_session_may_edit (session_of (LOTSE_PROJECTS_PAGE (widget))), keep_view, G_OBJECT (widget));
}

/* A personal view by its title, or one for everybody by its id. (transfer full) (nullable) */
static LotseRecord *
find_view (LotseProjectsPage *self, GVariant *target)
{
  gboolean shared;
  const char *name = lotse_views_menu_read (target, &shared);
  g_autoptr (GPtrArray) own = NULL;

  if (shared)
    {
      LotseRecord *view = lotse_dataset_get (lotse_session_get_dataset (session_of (self)), LOTSE_KIND_VIEW, name);

      return view != NULL ? g_object_ref (view) : NULL;
    }
  own = lotse_project_views_load (lotse_session_get_folder (session_of (self)));
  for (guint i = 0; i < own->len; i++)
    if (g_strcmp0 (lotse_record_text (own->pdata[i], LOTSE_F_VIEW_TITLE), name) == 0)
      return g_object_ref (own->pdata[i]);
  return NULL;
}

static void
show_view_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseProjectsPage *self = LOTSE_PROJECTS_PAGE (widget);
  g_autoptr (LotseRecord) view = find_view (self, parameter);
  LotseDataset *data = lotse_session_get_dataset (session_of (self));
  g_autoptr (GHashTable) filter = NULL;
  g_autofree char *note = NULL;
  LotseProjectsSeen seen;

  if (view == NULL)
    return;
  filter = lotse_project_view_read (view, lotse_projects_page_column_names (), LOTSE_COLUMNS_OPTIONAL, &seen);
  lotse_session_set_department (session_of (self), lotse_view_department (data, seen.department, lotse_session_get_as_of (session_of (self)), &note));
  if (note != NULL)
    lotse_window_toast (lotse_window_of (widget), note);
  lotse_session_set_mine (session_of (self), seen.mine);
  lotse_projects_page_filter (self, seen.state);
  lotse_projects_page_filter_legal (self, seen.legal);
  gtk_editable_set_text (search_of (self), seen.search);
  g_signal_emit_by_name (search_of (self), "search-changed"); /* the entry waits a moment before it says so */
  lotse_projects_page_sort (self, seen.column, seen.descending);
  lotse_projects_page_set_hidden_columns (self, seen.hidden);
}

static void
forget_view_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseProjectsPage *self = LOTSE_PROJECTS_PAGE (widget);
  gboolean shared;
  const char *name = lotse_views_menu_read (parameter, &shared);

  if (shared)
    lotse_shared_view_forget (lotse_window_of (widget), name);
  else
    lotse_project_views_forget (lotse_session_get_folder (session_of (self)), name);
}

static void
rename_view_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseProjectsPage *self = LOTSE_PROJECTS_PAGE (widget);
  g_autoptr (LotseRecord) view = find_view (self, parameter);
  g_autoptr (GPtrArray) titles = g_ptr_array_new (), views = NULL;
  gboolean shared;
  const char *name = lotse_views_menu_read (parameter, &shared);

  if (view == NULL)
    return;
  views = shared ? lotse_shared_views (lotse_session_get_dataset (session_of (self)), LOTSE_PROJECT_VIEWS_PAGE) : lotse_project_views_load (lotse_session_get_folder (session_of (self)));
  for (guint i = 0; i < views->len; i++)
    g_ptr_array_add (titles, (gpointer) lotse_record_text (views->pdata[i], LOTSE_F_VIEW_TITLE));
  lotse_rename_view_dialog (lotse_window_of (widget), lotse_record_text (view, LOTSE_F_VIEW_TITLE), shared ? name : NULL, titles, lotse_project_views_rename, NULL,
                            G_OBJECT (widget));
}

void
lotse_projects_page_install_views (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.save-view", NULL, save_view_cb);
  gtk_widget_class_install_action (widget_class, "page.show-view", "s", show_view_cb);
  gtk_widget_class_install_action (widget_class, "page.rename-view", "s", rename_view_cb);
  gtk_widget_class_install_action (widget_class, "page.forget-view", "s", forget_view_cb);
}

static void
column_cb (GSimpleAction *action, GVariant *state, gpointer page)
{
  const char *const *names = lotse_projects_page_column_names ();
  guint hidden = lotse_projects_page_get_hidden_columns (LOTSE_PROJECTS_PAGE (page));

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], g_action_get_name (G_ACTION (action))))
      hidden = g_variant_get_boolean (state) ? hidden & ~(1u << i) : hidden | 1u << i;
  g_simple_action_set_state (action, state);
  lotse_projects_page_set_hidden_columns (LOTSE_PROJECTS_PAGE (page), hidden);
}

/* What is ticked follows what is shown. */
static void
follow_columns (LotseProjectsPage *self, GActionMap *actions)
{
  const char *const *names = lotse_projects_page_column_names ();

  for (guint i = 0; names[i] != NULL; i++)
    g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (actions, names[i])),
                               g_variant_new_boolean ((lotse_projects_page_get_hidden_columns (self) >> i & 1) == 0));
}

static void
opening_cb (GtkMenuButton *button, gpointer page)
{
  fill_menu (page);
  follow_columns (page, g_object_get_data (G_OBJECT (page), "columns"));
}

void
lotse_projects_page_add_views (LotseProjectsPage *self, GtkWidget *beside)
{
  GSimpleActionGroup *actions = g_simple_action_group_new ();
  GtkWidget *button = gtk_menu_button_new (), *bar = gtk_widget_get_parent (beside);
  const char *const *names = lotse_projects_page_column_names ();
  GMenu *menu = g_menu_new ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (names[i], NULL, g_variant_new_boolean (TRUE));

      g_signal_connect_object (action, "change-state", G_CALLBACK (column_cb), self, 0);
      g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (action));
    }
  gtk_widget_insert_action_group (GTK_WIDGET (self), "columns", G_ACTION_GROUP (actions));
  g_object_set_data_full (G_OBJECT (self), "columns", actions, g_object_unref);
  g_object_set_data_full (G_OBJECT (self), MENU, menu, g_object_unref);
  append_columns (self, menu);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _("_Views"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _("Saved views and columns"));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), opening_cb, self, NULL);
  gtk_widget_insert_after (button, bar, beside);
  g_object_set (gtk_layout_manager_get_layout_child (gtk_widget_get_layout_manager (bar), button), "weight", 0.0, NULL);
}

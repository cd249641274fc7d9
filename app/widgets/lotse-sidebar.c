/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Built from the table of pages; badges and the mark of invented data follow the session. */
#include "config.h"
#include "lotse-sidebar.h"

#include <glib/gi18n-lib.h>

#include "app/lotse-pages.h"
#include "app/widgets/lotse-sidebar-row.h"
#include "app/widgets/lotse-sync-button.h"

#define MENU_CHARS 40
#define MOST_FRAMES 300

struct _LotseSidebar
{
  AdwBin           parent_instance;
  GtkListBox      *list;
  GtkWidget       *example;
  GtkWidget       *menu_button;
  GMenu           *history_menu;
  LotseSyncButton *sync;
  LotseSession    *session; /* (owned) (nullable) */
  GSignalGroup    *client_signals; /* (owned) */
  GtkListBoxRow   *current; /* (unowned) (nullable) of the page that is shown */
};

G_DEFINE_TYPE (LotseSidebar, lotse_sidebar, ADW_TYPE_BIN)

static void
row_activated_cb (LotseSidebar *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", lotse_sidebar_row_info (LOTSE_SIDEBAR_ROW (row))->name);
}

/* The list would select whatever has the focus; what is marked is the page that is shown, until another is chosen. */
static void
row_selected_cb (LotseSidebar *self, GtkListBoxRow *row)
{
  if (row == NULL || row == self->current)
    return;
  if (self->current != NULL)
    gtk_list_box_select_row (self->list, self->current);
  else
    gtk_list_box_unselect_row (self->list, row);
}

static void
update_header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const char *section = lotse_sidebar_row_info (LOTSE_SIDEBAR_ROW (row))->section;
  GtkWidget *label;

  if (section == NULL)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (_(section));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "sidebar-heading");
  gtk_list_box_row_set_header (row, label);
}

static void
update (LotseSidebar *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      const LotsePageInfo *info = lotse_sidebar_row_info (LOTSE_SIDEBAR_ROW (row));

      if (info->badge != NULL)
        lotse_sidebar_row_set_badge (LOTSE_SIDEBAR_ROW (row), info->badge (self->session));
    }
  gtk_widget_set_visible (self->example, lotse_session_is_example (self->session));
}

/* What was done, as far as a menu has room for it; an underscore in what somebody wrote marks no key. (transfer full) */
static char *
menu_words (const char *words)
{
  g_autofree char *cut = g_utf8_strlen (words, -1) > MENU_CHARS ? g_utf8_substring (words, 0, MENU_CHARS - 1) : NULL;
  g_autofree char *shown = cut != NULL ? g_strconcat (cut, "…", NULL) : g_strdup (words);
  g_auto (GStrv) parts = g_strsplit (g_strdelimit (shown, "\n\r\t", ' '), "_", -1);

  return g_strjoinv ("__", parts);
}

static void
add_history_item (GMenu *menu, char *label, const char *action)
{
  g_menu_append (menu, label, action);
  g_free (label);
}

static void
update_history (LotseSidebar *self)
{
  LotseHistory *history = lotse_session_get_history (self->session);

  const char *undo = lotse_history_undo_words (history), *redo = lotse_history_redo_words (history);
  g_autofree char *undo_words = undo != NULL ? menu_words (undo) : NULL, *redo_words = redo != NULL ? menu_words (redo) : NULL;

  g_menu_remove_all (self->history_menu);
  add_history_item (self->history_menu, undo != NULL ? g_strdup_printf (_("_Undo: %s"), undo_words) : g_strdup (_("_Undo")), "win.undo");
  add_history_item (self->history_menu, redo != NULL ? g_strdup_printf (_("_Redo: %s"), redo_words) : g_strdup (_("_Redo")), "win.redo");
}

static void
follow_client_cb (LotseSidebar *self)
{
  g_signal_group_set_target (self->client_signals, lotse_session_get_client (self->session));
  update (self);
}

static void
lotse_sidebar_dispose (GObject *object)
{
  LOTSE_SIDEBAR (object)->current = NULL;
  g_clear_object (&LOTSE_SIDEBAR (object)->client_signals);
  g_clear_object (&LOTSE_SIDEBAR (object)->session);
  G_OBJECT_CLASS (lotse_sidebar_parent_class)->dispose (object);
}

static void
lotse_sidebar_class_init (LotseSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_sidebar_dispose;
  g_type_ensure (LOTSE_TYPE_SYNC_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, LotseSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, LotseSidebar, example);
  gtk_widget_class_bind_template_child (widget_class, LotseSidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, LotseSidebar, history_menu);
  gtk_widget_class_bind_template_child (widget_class, LotseSidebar, sync);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
}

static void
lotse_sidebar_init (LotseSidebar *self)
{
  const LotsePageInfo *pages;
  guint n_pages;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->client_signals = g_signal_group_new (LOTSE_TYPE_CLIENT);
  g_signal_group_connect_swapped (self->client_signals, "notify::conflicts", G_CALLBACK (update), self);
  pages = lotse_pages (&n_pages);
  for (guint i = 0; i < n_pages; i++)
    if (pages[i].parent == NULL)
      gtk_list_box_append (self->list, lotse_sidebar_row_new (&pages[i], i + 1));
  gtk_list_box_set_header_func (self->list, update_header_cb, NULL, NULL);
}

void
lotse_sidebar_set_session (LotseSidebar *self, LotseSession *session)
{
  g_return_if_fail (LOTSE_IS_SIDEBAR (self));
  g_return_if_fail (LOTSE_IS_SESSION (session));

  g_set_object (&self->session, session);
  g_signal_connect_object (session, "data-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::client", G_CALLBACK (follow_client_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (lotse_session_get_history (session), "changed", G_CALLBACK (update_history), self, G_CONNECT_SWAPPED);
  update_history (self);
  lotse_sync_button_set_session (self->sync, session);
  follow_client_cb (self);
}

void
lotse_sidebar_select (LotseSidebar *self, const char *page)
{
  GtkListBoxRow *row;

  g_return_if_fail (LOTSE_IS_SIDEBAR (self));
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (lotse_sidebar_row_info (LOTSE_SIDEBAR_ROW (row))->name, page) == 0)
      {
        self->current = row;
        gtk_list_box_select_row (self->list, row);
        return;
      }
  self->current = NULL;
  gtk_list_box_unselect_all (self->list);
}

/* A menu opens where its button is seen as a whole; a sidebar that is being revealed comes in from outside of the window. */
static gboolean
open_menu_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer frames)
{
  GtkWidget *button = LOTSE_SIDEBAR (widget)->menu_button, *root = GTK_WIDGET (gtk_widget_get_root (widget));
  graphene_rect_t bounds;

  if ((*(guint *) frames)++ > MOST_FRAMES)
    return G_SOURCE_REMOVE;
  if (!gtk_widget_get_mapped (button) || !gtk_widget_compute_bounds (button, root, &bounds) || bounds.size.width < 1 || bounds.origin.x < 0
      || bounds.origin.x + bounds.size.width > gtk_widget_get_width (root))
    return G_SOURCE_CONTINUE;
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  return G_SOURCE_REMOVE;
}

void
lotse_sidebar_open_menu (LotseSidebar *self)
{
  g_return_if_fail (LOTSE_IS_SIDEBAR (self));
  gtk_widget_add_tick_callback (GTK_WIDGET (self), open_menu_cb, g_new0 (guint, 1), g_free);
}

void
lotse_sidebar_focus (LotseSidebar *self)
{
  g_return_if_fail (LOTSE_IS_SIDEBAR (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

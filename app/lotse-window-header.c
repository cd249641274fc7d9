/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The header bar: what the shown page is called, its controls, and where one goes back to. */
#include "config.h"
#include "lotse-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/lotse-pages.h"

void
lotse_window_update_title (LotseWindow *self)
{
  LotsePage *page = lotse_window_get_page (self);
  const char *title = page != NULL ? lotse_page_get_title (page) : NULL;
  const char *subtitle = page != NULL ? lotse_page_get_subtitle (page) : NULL;
  g_autofree char *as_of = subtitle == NULL ? lotse_session_as_of_text (self->session) : NULL;
  g_autofree char *day = subtitle == NULL ? lotse_session_as_of_day_text (self->session) : NULL;
  g_autofree char *window_title = g_strdup_printf ("%s – Lotse", title != NULL ? title : "");

  adw_window_title_set_title (self->title, title != NULL ? title : "");
  adw_window_title_set_subtitle (self->title, subtitle != NULL ? subtitle : as_of);
  adw_window_title_set_title (self->brief_title, title != NULL ? title : "");
  adw_window_title_set_title (self->bare_title, title != NULL ? title : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->bare_title), subtitle != NULL ? subtitle : as_of);
  adw_window_title_set_subtitle (self->brief_title, subtitle != NULL ? subtitle : day);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->brief_title), subtitle != NULL ? title : as_of);
  gtk_label_set_text (self->whole_title_label, title != NULL ? title : "");
  gtk_label_set_text (self->whole_subtitle_label, subtitle != NULL ? subtitle : as_of);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), subtitle != NULL ? title : NULL);
  gtk_window_set_title (GTK_WINDOW (self), title != NULL ? window_title : "Lotse");
}

static gboolean
show_whole_title_cb (gpointer data)
{
  LotseWindow *self = data;

  self->title_id = 0;
  gtk_widget_set_visible (self->whole_title, adw_squeezer_get_visible_child (self->title_squeezer) == self->no_title);
  return G_SOURCE_REMOVE;
}

/* Said while the header bar is laid out, when nothing else may be. */
void
lotse_window_title_fits_cb (LotseWindow *self)
{
  if (self->title_id == 0)
    self->title_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, show_whole_title_cb, self, NULL);
}

static gboolean
is_detail (LotseWindow *self)
{
  const LotsePageInfo *info = lotse_pages_find (self->shown);

  return g_strcmp0 (self->shown, LOTSE_WINDOW_PROJECT) == 0 || (info != NULL && info->parent != NULL);
}

/* A page of the sidebar that was reached from a figure of another leads back to it as well. */
gboolean
lotse_window_leads_back (LotseWindow *self)
{
  return is_detail (self) || self->trail->len > 0;
}

static gboolean
is_whole (LotseWindow *self)
{
  const LotsePageInfo *info = lotse_pages_find (self->shown);

  return info != NULL && info->whole;
}

/* Whether the choice of the department is seen. */
static gboolean
is_narrowed_here (LotseWindow *self)
{
  const LotsePageInfo *info = lotse_pages_find (self->shown);

  return !is_whole (self) && (!is_detail (self) || (info != NULL && info->narrows));
}

/* Where one goes back to: the page before, or the one it belongs to. */
const char *
lotse_window_get_origin (LotseWindow *self)
{
  const LotsePageInfo *info = lotse_pages_find (self->shown);

  if (self->trail->len > 0)
    return g_ptr_array_index (self->trail, self->trail->len - 1);
  return info != NULL && info->parent != NULL ? info->parent : "projects";
}

/* The sidebar keeps marking the page from which a project was opened. */
static const char *
entry_of_trail (LotseWindow *self)
{
  const char *entry = g_strcmp0 (self->shown, LOTSE_WINDOW_PROJECT) == 0 ? lotse_window_get_origin (self) : self->shown;
  const LotsePageInfo *info = lotse_pages_find (entry);

  return info != NULL && info->parent != NULL ? info->parent : entry;
}

/* Controls that were taken out of the window and put back would have lost the actions of their page. */
static void
show_controls (GtkStack *slot, GtkWidget *controls)
{
  gtk_widget_set_visible (GTK_WIDGET (slot), controls != NULL);
  if (controls == NULL)
    return;
  if (gtk_widget_get_parent (controls) == NULL)
    gtk_stack_add_child (slot, controls);
  gtk_stack_set_visible_child (slot, controls);
}

static void
set_title_used (LotseWindow *self, GtkWidget *child, gboolean used)
{
  adw_squeezer_page_set_enabled (adw_squeezer_get_page (self->title_squeezer, child), used);
}

void
lotse_window_update_header (LotseWindow *self, LotsePage *page)
{
  const gboolean back = lotse_window_leads_back (self);
  const LotsePageInfo *origin = back ? lotse_pages_find (lotse_window_get_origin (self)) : NULL;

  /* What a page of the sidebar is called stands there, too, so that it may be cut: of those that are in use the last one is taken, whether it fits or not. */
  set_title_used (self, GTK_WIDGET (self->brief_title), !is_detail (self));
  set_title_used (self, GTK_WIDGET (self->bare_title), !is_detail (self));
  set_title_used (self, self->no_title, is_detail (self));
  show_controls (self->page_start, lotse_page_get_header_start (page));
  show_controls (self->page_end, lotse_page_get_header_end (page));
  /* Where a page brings controls of its own, the search keeps to its icon. */
  gtk_widget_set_visible (self->search_button, lotse_page_get_header_start (page) == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->department_button), is_narrowed_here (self));
  gtk_widget_set_visible (self->back_button, back);
  adw_button_content_set_label (self->back_content, origin != NULL ? _(origin->title) : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back_button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Back"), -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.back", back);
  lotse_sidebar_select (self->sidebar, entry_of_trail (self));
  g_signal_group_set_target (self->page_signals, page);
  lotse_window_update_title (self);
}

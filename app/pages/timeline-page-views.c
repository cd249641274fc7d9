/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Views with names on the timeline page: lanes, department, range, height of rows, what is collapsed, dimmed and selected. */
#include "config.h"
#include "lotse-timeline-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/shared-views.h"
#include "app/timeline-views.h"
#include "app/widgets/views-menu.h"

static LotseSession *
session_of (LotseTimelinePage *self)
{
  return lotse_page_get_session (LOTSE_PAGE (self));
}

static LotseWindow *
window_of (LotseTimelinePage *self)
{
  return lotse_window_of (GTK_WIDGET (self));
}

void
lotse_timeline_page_fill_views (LotseTimelinePage *self)
{
  LotseSession *session = session_of (self);
  g_autoptr (GPtrArray) saved = session ? lotse_timeline_views_load (lotse_session_get_folder (session)) : g_ptr_array_new (), own = g_ptr_array_new (), shared = NULL;

  for (guint i = 0; i < saved->len; i++)
    g_ptr_array_add (own, ((LotseTimelineSaved *) saved->pdata[i])->title);
  if (session)
    shared = lotse_shared_views (lotse_session_get_dataset (session), "timeline");
  lotse_views_menu_fill (self->views_menu, own, shared, session && lotse_session_may_edit (session));
}

static LotseTimelineSaved *
what_is_seen (LotseTimelinePage *self, const char *title)
{
  const LotseTimelineViewport *view = lotse_timeline_view_get_viewport (self->view);
  const char *department = lotse_session_get_department (session_of (self)), *selected = lotse_timeline_view_get_selected (self->view);
  LotseTimelineSaved *saved = g_new0 (LotseTimelineSaved, 1);
  g_autofree char **lit = (char **) g_hash_table_get_keys_as_array (self->highlighted, NULL);
  g_autofree char **hidden = (char **) g_hash_table_get_keys_as_array (lotse_session_get_hidden (session_of (self)), NULL);

  saved->title = g_strdup (title);
  saved->lanes = lotse_session_get_grouping (session_of (self));
  saved->department = g_strdup (department ? department : "");
  saved->mine = lotse_session_get_mine (session_of (self));
  saved->search = g_strdup (gtk_search_bar_get_search_mode (self->search_bar) ? gtk_editable_get_text (GTK_EDITABLE (self->search)) : "");
  saved->selected = g_strdup (selected ? selected : "");
  saved->collapsed = lotse_timeline_view_get_collapsed (self->view);
  saved->hidden = g_strdupv (hidden);
  saved->highlighted = g_strdupv (lit);
  saved->weeks = view ? view->weeks : FALSE;
  saved->whole = lotse_timeline_view_is_whole (self->view);
  saved->first_day = view ? view->left_day : 0;
  saved->days = lotse_timeline_view_days (self->view);
  saved->row_scale = view ? view->row_scale : 1;
  saved->bands_away = view ? view->bands_away : 0;
  return saved;
}

static void
keep_view (const char *title, gboolean shared, gpointer data)
{
  LotseTimelinePage *self = LOTSE_TIMELINE_PAGE (data);
  g_autoptr (LotseTimelineSaved) saved = what_is_seen (self, title);
  LotseDataset *records = lotse_session_get_dataset (session_of (self));
  g_autofree char *words = NULL;

  if (!shared)
    lotse_timeline_views_keep (lotse_session_get_folder (session_of (self)), g_steal_pointer (&saved));
  else
    {
      words = g_strdup_printf (_("View “%s” kept for everybody"), title);
      lotse_shared_view_commit (window_of (self), words, lotse_shared_view_keep (records, lotse_timeline_saved_to_view (saved, records)));
    }
  lotse_timeline_page_fill_views (self);
}

void
lotse_timeline_page_save_view (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  LotseTimelinePage *self = LOTSE_TIMELINE_PAGE (page);

  lotse_keep_view_dialog (window_of (self), _("Lanes, range, height of rows, what is collapsed, hidden, highlighted, searched and selected. A view of the same name is replaced."),
                          lotse_session_may_edit (session_of (self)), keep_view, G_OBJECT (page));
}

LotseRecord *
lotse_timeline_page_keep_view (LotsePage *page, const char *title)
{
  g_autoptr (LotseTimelineSaved) saved = what_is_seen (LOTSE_TIMELINE_PAGE (page), title);

  return lotse_timeline_saved_to_view (saved, lotse_session_get_dataset (lotse_page_get_session (page)));
}

/* A stretch of time has a place only where there is room for it; where there is nothing to show, there never is. */
static gboolean
show_when_laid_out_cb (GtkWidget *page, GdkFrameClock *clock, gpointer target)
{
  LotseTimelinePage *self = LOTSE_TIMELINE_PAGE (page);

  if (lotse_timeline_view_get_layout (self->view) == NULL)
    return self->input != NULL && lotse_timeline_input_n_bars (self->input) == 0 ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), "show-view", g_variant_new_string (target));
  return G_SOURCE_REMOVE;
}

void
lotse_timeline_page_show_view_of (LotsePage *page, LotseRecord *view)
{
  gtk_widget_add_tick_callback (GTK_WIDGET (page), show_when_laid_out_cb, g_strconcat ("all:", lotse_record_id (view), NULL), g_free);
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

/* A personal view by its title, or one for everybody by its id. (transfer full) (nullable) */
static LotseTimelineSaved *
find_view (LotseTimelinePage *self, GVariant *target)
{
  g_autoptr (GPtrArray) views = NULL;
  gboolean shared;
  const char *name = lotse_views_menu_read (target, &shared);

  if (shared)
    {
      LotseRecord *view = lotse_dataset_get (lotse_session_get_dataset (session_of (self)), LOTSE_KIND_VIEW, name);

      return view ? lotse_timeline_saved_from_view (view) : NULL;
    }
  views = lotse_timeline_views_load (lotse_session_get_folder (session_of (self)));
  for (guint i = 0; i < views->len; i++)
    if (g_str_equal (((LotseTimelineSaved *) views->pdata[i])->title, name))
      return g_ptr_array_steal_index (views, i);
  return NULL;
}

void
lotse_timeline_page_show_view (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  LotseTimelinePage *self = LOTSE_TIMELINE_PAGE (page);
  LotseDataset *data = lotse_session_get_dataset (session_of (self));
  g_autoptr (LotseTimelineSaved) saved = find_view (self, parameter);
  g_autofree char *note = NULL;

  if (!saved)
    return;
  lotse_session_set_department (session_of (self), lotse_view_department (data, saved->department, lotse_session_get_as_of (session_of (self)), &note));
  if (note)
    lotse_window_toast (window_of (self), note);
  lotse_session_set_mine (session_of (self), saved->mine);
  if (saved->lanes >= 0 && saved->lanes < LOTSE_LANES_N_VALUES)
    {
      self->lanes_chosen = TRUE;
      lotse_session_set_grouping (session_of (self), saved->lanes);
    }
  lotse_session_set_hidden (session_of (self), (const char *const *) saved->hidden);
  g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "weeks", g_variant_new_boolean (saved->weeks));
  lotse_page_refresh (LOTSE_PAGE (self));
  gtk_search_bar_set_search_mode (self->search_bar, *saved->search != '\0');
  gtk_editable_set_text (GTK_EDITABLE (self->search), saved->search);
  lotse_timeline_page_set_highlighted (self, (const char *const *) saved->highlighted);
  lotse_timeline_view_set_collapsed (self->view, (const char *const *) saved->collapsed);
  lotse_timeline_view_select (self->view, *saved->selected ? saved->selected : NULL);
  /* The stretch that was kept is shown as it was. */
  g_clear_handle_id (&self->uncover_id, g_source_remove);
  show_range (self, saved);
}

void
lotse_timeline_page_forget_view (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  LotseTimelinePage *self = LOTSE_TIMELINE_PAGE (page);
  gboolean shared;
  const char *name = lotse_views_menu_read (parameter, &shared);

  if (shared)
    lotse_shared_view_forget (window_of (self), name);
  else
    lotse_timeline_views_forget (lotse_session_get_folder (session_of (self)), name);
  lotse_timeline_page_fill_views (self);
}

static void
fill_views_cb (gpointer page)
{
  lotse_timeline_page_fill_views (LOTSE_TIMELINE_PAGE (page));
}

void
lotse_timeline_page_rename_view (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  LotseTimelinePage *self = LOTSE_TIMELINE_PAGE (page);
  g_autoptr (LotseTimelineSaved) saved = find_view (self, parameter);
  g_autoptr (GPtrArray) titles = g_ptr_array_new (), own = NULL, all = NULL;
  gboolean shared;
  const char *name = lotse_views_menu_read (parameter, &shared);

  if (!saved)
    return;
  own = lotse_timeline_views_load (lotse_session_get_folder (session_of (self)));
  all = lotse_shared_views (lotse_session_get_dataset (session_of (self)), "timeline");
  for (guint i = 0; i < (shared ? all : own)->len; i++)
    g_ptr_array_add (titles, shared ? (gpointer) lotse_record_text (all->pdata[i], LOTSE_F_VIEW_TITLE) : ((LotseTimelineSaved *) own->pdata[i])->title);
  lotse_rename_view_dialog (window_of (self), saved->title, shared ? name : NULL, titles, lotse_timeline_views_rename, fill_views_cb, G_OBJECT (page));
}

LotseTimelineView *
lotse_timeline_page_get_view (LotseTimelinePage *self)
{
  g_return_val_if_fail (LOTSE_IS_TIMELINE_PAGE (self), NULL);
  return self->view;
}

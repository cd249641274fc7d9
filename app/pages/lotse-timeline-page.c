/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline page: what is shown follows the session; selecting opens the details over it. */
#include "config.h"
#include "lotse-timeline-page-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/lotse-settings.h"
#include "app/lotse-window.h"
#include "app/pages/timeline-export.h"
#include "app/project-standing.h"
#include "app/session-source.h"

#define ZOOM_STEP 1.5
#define WEEKS_KEY "timeline-weeks"
#define WEEKS_SEEN 26 /* at most; beyond it their numbers find no room */

G_DEFINE_TYPE (LotseTimelinePage, lotse_timeline_page, LOTSE_TYPE_PAGE)

static LotseSession *
session_of (LotseTimelinePage *self)
{
  return lotse_page_get_session (LOTSE_PAGE (self));
}

/* The same of the days that are seen, where it is not the whole. */
LotseSourceOptions
lotse_timeline_page_seen_source (LotseTimelinePage *self)
{
  LotseSourceOptions options = lotse_timeline_page_source (self);
  const LotseTimelineViewport *view = lotse_timeline_view_get_viewport (self->view);

  if (view && !lotse_timeline_view_is_whole (self->view))
    {
      options.first = (LotseDate) floor (view->left_day);
      options.last = (LotseDate) floor (view->left_day + lotse_timeline_view_days (self->view)) - 1;
    }
  return options;
}

static void
enable (LotseTimelinePage *self, const char *action, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), action)), enabled);
}

LotseSourceOptions
lotse_timeline_page_source (LotseTimelinePage *self)
{
  LotseSession *session = session_of (self);
  LotseSourceOptions options = lotse_session_source (session);

  options.lanes = lotse_session_get_grouping (session);
  options.hidden = lotse_session_get_hidden (session);
  return options;
}

/* Looking back. Other pages show today: the day belongs to this page as long as it is seen. */

static void
day_changed_cb (LotseTimelinePage *self)
{
  gboolean looks = gtk_widget_get_mapped (GTK_WIDGET (self)) && gtk_revealer_get_reveal_child (self->look_back_revealer);

  LotseDate before;

  if (!session_of (self))
    return;
  before = lotse_session_get_as_of (session_of (self));
  lotse_session_set_as_of (session_of (self), looks ? lotse_look_back_get_day (self->look_back) : LOTSE_DATE_NONE);
  if (looks && lotse_session_get_as_of (session_of (self)) != before)
    lotse_timeline_page_say_day (self, lotse_session_get_as_of (session_of (self)));
}

/* What is opened above the chart takes height from it, and nothing in it is to jump. */
static void
hold_rows (LotseTimelinePage *self)
{
  lotse_timeline_view_hold_rows (self->view, gtk_revealer_get_reveal_child (self->look_back_revealer) || gtk_search_bar_get_search_mode (self->search_bar));
}

/* Before it is revealed, it cannot have the focus. */
static void
look_back_mapped_cb (LotseTimelinePage *self)
{
  if (self->look_back_waits)
    gtk_widget_grab_focus (GTK_WIDGET (self->look_back));
  self->look_back_waits = FALSE;
}

static void
look_back_state_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  LotseTimelinePage *self = LOTSE_TIMELINE_PAGE (data);

  g_simple_action_set_state (action, state);
  gtk_revealer_set_reveal_child (self->look_back_revealer, g_variant_get_boolean (state));
  hold_rows (self);
  day_changed_cb (self);
  if (g_variant_get_boolean (state))
    self->look_back_waits = !gtk_widget_get_mapped (GTK_WIDGET (self->look_back)) || !gtk_widget_grab_focus (GTK_WIDGET (self->look_back));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* From the first day of the strategy on, or of whatever is known. */
static LotseDate
first_day (LotseTimelinePage *self)
{
  LotseDataset *data = lotse_session_get_dataset (session_of (self));
  LotseRecord *strategy = lotse_dataset_count (data, LOTSE_KIND_STRATEGY) ? lotse_dataset_at (data, LOTSE_KIND_STRATEGY, 0) : NULL;
  LotseDate begin = strategy ? lotse_record_period (strategy, LOTSE_F_STRATEGY_PERIOD).from.first : LOTSE_DATE_NONE;

  return begin != LOTSE_DATE_NONE && begin < self->range_first ? begin : self->range_first;
}

/* The axis stays where it is while the day moves along it. */
static void
hold_range (LotseTimelinePage *self, LotseDate as_of)
{
  if (as_of == lotse_date_today () || self->range_first == LOTSE_CHART_DATE_NONE)
    lotse_timeline_input_range (self->input, &self->range_first, &self->range_last);
  else
    lotse_timeline_input_keep_range (self->input, self->range_first, self->range_last);
  lotse_look_back_set_range (self->look_back, first_day (self), lotse_date_today ());
  if (as_of != lotse_date_today () && lotse_look_back_get_day (self->look_back) != as_of)
    lotse_look_back_set_day (self->look_back, as_of);
}

/* The past cannot be moved, nor what nothing can be saved to. */
static gboolean
may_edit (LotseTimelinePage *self)
{
  LotseClient *client = lotse_session_get_client (session_of (self));

  return client && lotse_client_storage_trouble (client) != LOTSE_STORAGE_READ_ONLY && lotse_session_get_as_of (session_of (self)) == lotse_date_today ();
}

/* Details */

static void
show_details (LotseTimelinePage *self)
{
  LotseDataset *data = lotse_session_get_dataset (session_of (self));
  LotseTimelineItem item = lotse_timeline_view_get_selected_item (self->view);
  const char *id = lotse_timeline_view_get_selected (self->view);
  LotseRecord *project = id ? lotse_dataset_get (data, LOTSE_KIND_PROJECT, id) : NULL, *event = NULL;

  if (item.kind == LOTSE_TIMELINE_EVENT && self->input && item.index < lotse_timeline_input_n_events (self->input))
    event = lotse_dataset_get (data, LOTSE_KIND_EVENT, lotse_timeline_input_event (self->input, item.index)->id);
  enable (self, "open-selected", project != NULL);
  enable (self, "close-side", project != NULL || event != NULL);
  enable (self, "move-end", project != NULL && may_edit (self) && !lotse_timeline_page_is_over (self, id));
  enable (self, "hide", project != NULL);
  enable (self, "highlight", project != NULL);
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "highlight")),
                             g_variant_new_boolean (id && g_hash_table_contains (self->highlighted, id)));
  if (project || event)
    lotse_timeline_page_place_side (self);
  gtk_revealer_set_reveal_child (self->side, project != NULL || event != NULL);
  if (project)
    lotse_timeline_page_show_project (self, project);
  else if (event)
    lotse_timeline_page_show_event (self, event);
}

static void
selected_cb (LotseTimelinePage *self, const char *id)
{
  lotse_session_set_selection (session_of (self), id);
  show_details (self);
  lotse_timeline_page_tell_hits (self);
  lotse_timeline_page_uncover (self);
}

static void
activated_cb (LotseTimelinePage *self, const char *id)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-project", "s", id);
}

static void
open_selected_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *id = lotse_timeline_view_get_selected (LOTSE_TIMELINE_PAGE (data)->view);

  if (id)
    gtk_widget_activate_action (GTK_WIDGET (data), "win.open-project", "s", id);
}

static void
close_side_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  LotseTimelinePage *self = LOTSE_TIMELINE_PAGE (data);

  lotse_timeline_view_select (self->view, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* View */

static void
zoom_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  LotseTimelinePage *self = LOTSE_TIMELINE_PAGE (data);
  const char *name = g_action_get_name (G_ACTION (action));

  if (g_str_equal (name, "today"))
    lotse_timeline_view_go_to_today (self->view);
  else if (g_str_equal (name, "zoom-whole"))
    lotse_timeline_view_zoom_whole (self->view);
  else
    lotse_timeline_view_zoom (self->view, g_str_equal (name, "zoom-in") ? ZOOM_STEP : 1 / ZOOM_STEP);
}

/* The scale counts calendar weeks where it is close enough; whoever turns them on wants to see some. */
static void
set_weeks (LotseTimelinePage *self, gboolean weeks)
{
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "weeks")), g_variant_new_boolean (weeks));
  lotse_timeline_view_set_weeks (self->view, weeks);
}

static void
weeks_state_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  LotseTimelinePage *self = LOTSE_TIMELINE_PAGE (data);
  gboolean weeks = g_variant_get_boolean (state);

  set_weeks (self, weeks);
  lotse_settings_set_boolean (lotse_settings_get_default (), WEEKS_KEY, weeks);
  if (weeks && lotse_timeline_view_days (self->view) > 7 * WEEKS_SEEN)
    lotse_timeline_view_zoom_days (self->view, 7 * WEEKS_SEEN / 2);
}

static void
bands_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  lotse_timeline_view_toggle_bands (LOTSE_TIMELINE_PAGE (data)->view);
}

void
lotse_timeline_page_enable_looks (LotseTimelinePage *self)
{
  static const char *const others[] = { "zoom-whole", "today", "bands" };
  gboolean in, out;

  g_object_get (self->view, "can-zoom-in", &in, "can-zoom-out", &out, NULL);
  enable (self, "zoom-in", in && !self->table);
  enable (self, "zoom-out", out && !self->table);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    enable (self, others[i], !self->table);
  gtk_widget_set_visible (GTK_WIDGET (self->minimap), out);
}

static void
next_lanes_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  LotseTimelinePage *self = LOTSE_TIMELINE_PAGE (data);
  LotseSourceOptions options = lotse_timeline_page_source (self);
  guint lanes = gtk_drop_down_get_selected (self->lanes);

  /* What nobody has entered anything for would be one lane of all projects. */
  do
    options.lanes = (int) (lanes = (lanes + 1) % LOTSE_LANES_N_VALUES);
  while (lanes != gtk_drop_down_get_selected (self->lanes) && !lotse_timeline_has_lanes (lotse_session_get_dataset (session_of (self)), &options));
  gtk_drop_down_set_selected (self->lanes, lanes);
}

static void
lanes_chosen_cb (LotseTimelinePage *self)
{
  guint lanes = gtk_drop_down_get_selected (self->lanes);

  if (!session_of (self) || lanes >= LOTSE_LANES_N_VALUES || (int) lanes == lotse_session_get_grouping (session_of (self)))
    return;
  self->lanes_chosen = TRUE;
  lotse_session_set_grouping (session_of (self), (int) lanes);
  self->turning = TRUE;
  lotse_page_refresh (LOTSE_PAGE (self));
  self->turning = FALSE;
  lotse_timeline_page_say_lanes (self);
}

static void
export_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  LotseTimelinePage *self = LOTSE_TIMELINE_PAGE (data);
  LotseSourceOptions options = lotse_timeline_page_seen_source (self);

  gtk_window_present (GTK_WINDOW (lotse_timeline_export_new (lotse_window_of (GTK_WIDGET (self)), lotse_session_get_dataset (session_of (self)), &options,
                                                             g_variant_get_string (parameter, NULL))));
}

/* Page */

/* An imported table has departments and no fields of action: one lane of all projects would say nothing. */
static void
choose_lanes (LotseTimelinePage *self)
{
  LotseDataset *data = lotse_session_get_dataset (session_of (self));

  if (!self->lanes_chosen && lotse_session_get_grouping (session_of (self)) == LOTSE_LANES_FIELD_OF_ACTION
      && !lotse_dataset_count (data, LOTSE_KIND_FIELD_OF_ACTION) && lotse_dataset_count (data, LOTSE_KIND_DEPARTMENT))
    lotse_session_set_grouping (session_of (self), LOTSE_LANES_DEPARTMENT);
}

/* Bars with edits that have not arrived. */
static void
mark_unsent (LotseTimelinePage *self)
{
  LotseClient *client = lotse_session_get_client (session_of (self));
  g_autoptr (GHashTable) unsent = lotse_projects_unsent (client, lotse_session_get_dataset (session_of (self)));

  for (guint i = 0; g_hash_table_size (unsent) > 0 && i < lotse_timeline_input_n_bars (self->input); i++)
    {
      gpointer state = g_hash_table_lookup (unsent, lotse_timeline_input_bar (self->input, i)->id);

      if (state)
        lotse_timeline_input_set_sync (self->input, i, GPOINTER_TO_INT (state) == LOTSE_RECORD_WAITING ? LOTSE_TIMELINE_WAITS : LOTSE_TIMELINE_CONTRADICTED);
    }
}

/* Events alone are no answer to the question for one's own projects. */
static const char *
seen (LotseTimelinePage *self, const LotseSourceOptions *options)
{
  const gboolean chosen = (options->department != NULL || options->functions != NULL) && lotse_dataset_count (lotse_session_get_dataset (session_of (self)), LOTSE_KIND_PROJECT) > 0;

  if (lotse_timeline_input_n_bars (self->input) > 0)
    return "timeline";
  return chosen ? "none" : lotse_timeline_input_n_events (self->input) > 0 ? "timeline" : "empty";
}

/* The line of the data's day goes with it. */
static void
synced_cb (LotseTimelinePage *self)
{
  if (session_of (self) && lotse_session_get_data_day (session_of (self)) != self->data_day)
    lotse_page_refresh (LOTSE_PAGE (self));
}

static void
watch_client (LotseTimelinePage *self)
{
  LotseClient *client = lotse_session_get_client (session_of (self));

  if (client == self->watched)
    return;
  if (self->watched)
    g_signal_handlers_disconnect_by_func (self->watched, synced_cb, self);
  g_set_weak_pointer (&self->watched, client);
  if (client)
    g_signal_connect_object (client, "notify::synced-at", G_CALLBACK (synced_cb), self, G_CONNECT_SWAPPED);
}

static void
lotse_timeline_page_refresh (LotsePage *page)
{
  LotseTimelinePage *self = LOTSE_TIMELINE_PAGE (page);
  LotseSourceOptions options;

  watch_client (self);
  choose_lanes (self);
  options = lotse_timeline_page_source (self);
  self->data_day = options.data_day;
  lotse_timeline_page_forget_search (self);
  g_clear_pointer (&self->input, lotse_timeline_input_unref);
  self->input = lotse_timeline_input_from (lotse_session_get_dataset (session_of (self)), &options);
  hold_range (self, options.as_of);
  gtk_drop_down_set_selected (self->lanes, (guint) options.lanes);
  lotse_timeline_page_tell_hidden (self, &options);
  mark_unsent (self);
  if (self->turning)
    lotse_timeline_view_turn_to (self->view, self->input);
  else
    lotse_timeline_view_set_input (self->view, self->input);
  lotse_timeline_page_spare_moved (self);
  lotse_timeline_view_set_editable (self->view, may_edit (self));
  lotse_timeline_page_search_again (self);
  lotse_timeline_page_fill_table (self);
  lotse_timeline_page_fill_views (self);
  if (lotse_session_get_selection (session_of (self)) && !lotse_timeline_view_get_selected (self->view))
    lotse_timeline_view_select (self->view, lotse_session_get_selection (session_of (self)));
  show_details (self);
  gtk_stack_set_visible_child_name (self->stack, seen (self, &options));
}

static void
lotse_timeline_page_focus (LotsePage *page)
{
  LotseTimelinePage *self = LOTSE_TIMELINE_PAGE (page);

  if (self->table)
    lotse_timeline_page_focus_table (self);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
lotse_timeline_page_dispose (GObject *object)
{
  LotseTimelinePage *self = LOTSE_TIMELINE_PAGE (object);

  g_clear_handle_id (&self->uncover_id, g_source_remove);
  if (self->view)
    lotse_timeline_view_set_match (self->view, NULL, NULL);
  g_clear_weak_pointer (&self->watched);
  g_clear_pointer (&self->input, lotse_timeline_input_unref);
  g_clear_pointer (&self->query, lotse_fold_query_free);
  g_clear_pointer (&self->searched, g_free);
  g_clear_pointer (&self->moved_id, g_free);
  g_clear_pointer (&self->matches, g_array_unref);
  g_clear_pointer (&self->folded, g_array_unref);
  g_clear_pointer (&self->found, g_array_unref);
  g_clear_pointer (&self->hits, g_array_unref);
  g_clear_pointer (&self->table_items, g_array_unref);
  g_clear_pointer (&self->highlighted, g_hash_table_unref);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (lotse_timeline_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/timeline-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LotseTimelinePage, stack);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelinePage, lanes);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelinePage, look_back_revealer);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelinePage, look_back);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelinePage, views_menu);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelinePage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelinePage, search);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelinePage, search_count);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelinePage, search_steps);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelinePage, view);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelinePage, vertical);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelinePage, hidden);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelinePage, lit);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelinePage, item_menu);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelinePage, minimap);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelinePage, chart);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelinePage, table_box);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelinePage, side);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelinePage, side_title);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelinePage, side_state);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelinePage, side_summary);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelinePage, side_facts);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelinePage, side_mark);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelinePage, side_open);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelinePage, side_move);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelinePage, side_link);
  gtk_widget_class_bind_template_child (widget_class, LotseTimelinePage, side_milestones);
  gtk_widget_class_bind_template_callback (widget_class, day_changed_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "search_changed_cb", G_CALLBACK (lotse_timeline_page_search_changed_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "next_match_cb", G_CALLBACK (lotse_timeline_page_next_match_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "previous_match_cb", G_CALLBACK (lotse_timeline_page_previous_match_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "search_key_cb", G_CALLBACK (lotse_timeline_page_search_key_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "position_side_cb", G_CALLBACK (lotse_timeline_page_position_side_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "table_key_cb", G_CALLBACK (lotse_timeline_page_table_key_cb));
  gtk_widget_class_bind_template_callback (widget_class, lanes_chosen_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "move_date_cb", G_CALLBACK (lotse_timeline_page_move_date_cb));
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
lotse_timeline_page_class_init (LotseTimelinePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  LotsePageClass *page_class = LOTSE_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_timeline_page_dispose;
  page_class->keep_view = lotse_timeline_page_keep_view;
  page_class->show_view = lotse_timeline_page_show_view_of;
  page_class->refresh = lotse_timeline_page_refresh;
  page_class->focus = lotse_timeline_page_focus;
  page_class->start_search = lotse_timeline_page_start_search;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, GDK_CONTROL_MASK, "page.next-lanes", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, "page.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, "page.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "page.zoom-whole", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "page.export", "s", "pdf");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F3, 0, "page.next-hit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F3, GDK_SHIFT_MASK, "page.previous-hit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_h, GDK_CONTROL_MASK, "page.look-back", NULL);
  g_type_ensure (LOTSE_TYPE_LOOK_BACK);
  g_type_ensure (LOTSE_TYPE_TIMELINE_MINIMAP);
  g_type_ensure (LOTSE_TYPE_TIMELINE_VIEW);
  g_type_ensure (LOTSE_TYPE_STATUS_MARK);
  bind_template (widget_class);
}

static void
add_actions (LotseTimelinePage *self)
{
  static const GActionEntry entries[] = {
    { "zoom-in", zoom_action, NULL, NULL, NULL, { 0 } },
    { "zoom-out", zoom_action, NULL, NULL, NULL, { 0 } },
    { "zoom-whole", zoom_action, NULL, NULL, NULL, { 0 } },
    { "today", zoom_action, NULL, NULL, NULL, { 0 } },
    { "look-back", NULL, NULL, "false", look_back_state_cb, { 0 } },
    { "move-end", lotse_timeline_page_move_end, NULL, NULL, NULL, { 0 } },
    { "save-view", lotse_timeline_page_save_view, NULL, NULL, NULL, { 0 } },
    { "show-view", lotse_timeline_page_show_view, "s", NULL, NULL, { 0 } },
    { "rename-view", lotse_timeline_page_rename_view, "s", NULL, NULL, { 0 } },
    { "forget-view", lotse_timeline_page_forget_view, "s", NULL, NULL, { 0 } },
    { "next-lanes", next_lanes_action, NULL, NULL, NULL, { 0 } },
    { "hide", lotse_timeline_page_hide, NULL, NULL, NULL, { 0 } },
    { "show-hidden", lotse_timeline_page_show_hidden, NULL, NULL, NULL, { 0 } },
    { "show-one", lotse_timeline_page_show_one, "s", NULL, NULL, { 0 } },
    { "highlight", lotse_timeline_page_highlight, NULL, "false", NULL, { 0 } },
    { "highlight-none", lotse_timeline_page_highlight_none, NULL, NULL, NULL, { 0 } },
    { "next-hit", lotse_timeline_page_step_hit, NULL, NULL, NULL, { 0 } },
    { "previous-hit", lotse_timeline_page_step_hit, NULL, NULL, NULL, { 0 } },
    { "weeks", NULL, NULL, "false", weeks_state_cb, { 0 } },
    { "bands", bands_action, NULL, NULL, NULL, { 0 } },
    { "open-selected", open_selected_action, NULL, NULL, NULL, { 0 } },
    { "close-side", close_side_action, NULL, NULL, NULL, { 0 } },
    { "table", NULL, NULL, "false", lotse_timeline_page_table_state_cb, { 0 } },
    { "copy-picture", lotse_timeline_page_copy, NULL, NULL, NULL, { 0 } },
    { "copy-sentence", lotse_timeline_page_copy, NULL, NULL, NULL, { 0 } },
    { "copy", lotse_timeline_page_copy, NULL, NULL, NULL, { 0 } },
    { "export", export_action, "s", NULL, NULL, { 0 } },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", G_ACTION_GROUP (self->actions));
}

static void
fill_lanes (LotseTimelinePage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (int i = 0; i < LOTSE_LANES_N_VALUES; i++)
    gtk_string_list_append (names, lotse_enum_label (LOTSE_ENUM_LANES, i));
  gtk_drop_down_set_model (self->lanes, G_LIST_MODEL (names));
}

static void
lotse_timeline_page_init (LotseTimelinePage *self)
{
  GtkAdjustment *vertical;

  self->range_first = self->range_last = LOTSE_CHART_DATE_NONE;
  self->highlighted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->matches = g_array_new (FALSE, TRUE, sizeof (guint8));
  self->found = g_array_new (FALSE, TRUE, sizeof (guint8));
  self->hits = g_array_new (FALSE, FALSE, sizeof (LotseTimelineItem));
  self->query = lotse_fold_query_new ("");
  add_actions (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_insert_action_group (lotse_page_get_header_end (LOTSE_PAGE (self)), "page", G_ACTION_GROUP (self->actions));
  fill_lanes (self);
  lotse_timeline_page_fill_views (self);
  lotse_mark_list_setup (self->side_milestones);
  g_signal_connect_object (self->search_bar, "notify::search-mode-enabled", G_CALLBACK (hold_rows), self, G_CONNECT_SWAPPED);
  lotse_timeline_view_set_context_menu (self->view, self->item_menu);
  set_weeks (self, lotse_settings_get_boolean (lotse_settings_get_default (), WEEKS_KEY));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search));
  g_object_get (self->view, "vadjustment", &vertical, NULL);
  gtk_scrollbar_set_adjustment (self->vertical, vertical);
  lotse_timeline_minimap_set_view (self->minimap, self->view);
  g_object_unref (vertical);
  g_signal_connect_object (self->look_back, "map", G_CALLBACK (look_back_mapped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "map", G_CALLBACK (lotse_timeline_page_search_mapped), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (lotse_timeline_page_search_stopped), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (day_changed_cb), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (day_changed_cb), NULL);
  g_signal_connect_swapped (self->view, "notify::can-zoom-out", G_CALLBACK (lotse_timeline_page_enable_looks), self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of projects: filter, sorting and selection are the models of the template; this file fills them. */
#include "config.h"
#include "lotse-projects-page-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/pages/project-columns.h"
#include "app/pages/projects-views.h"
#include "app/start/started-projects.h"
#include "app/widgets/first-rows.h"
#include "app/widgets/lotse-flow-layout.h"

#define STALE LOTSE_N_STATES /* the filters after those of the states */
#define DOUBTED (LOTSE_N_STATES + 1)

static const char *const state_codes[] = {
  [LOTSE_STATE_ON_TRACK] = "on_track", [LOTSE_STATE_NEEDS_ATTENTION] = "needs_attention", [LOTSE_STATE_NEEDS_DECISION] = "needs_decision",
  [LOTSE_STATE_NOT_RATED] = "not_rated", [LOTSE_STATE_DONE] = "done", [LOTSE_STATE_PLANNED] = "planned", [LOTSE_STATE_PAUSED] = "paused",
  [LOTSE_STATE_STOPPED] = "stopped", [STALE] = "stale", [DOUBTED] = "doubted",
};

static const char *const column_names[LOTSE_N_COLUMNS + 1] = {
  [LOTSE_COLUMN_STATUS] = "status", [LOTSE_COLUMN_CODE] = "code", [LOTSE_COLUMN_TITLE] = "title",
  [LOTSE_COLUMN_DEPARTMENT] = "department", [LOTSE_COLUMN_FIELD] = "field", [LOTSE_COLUMN_PERIOD] = "period",
  [LOTSE_COLUMN_SLIP] = "slip", [LOTSE_COLUMN_STAND] = "stand", [LOTSE_COLUMN_CARRIES] = "carries", [LOTSE_COLUMN_PILOTS] = "pilots",
  [LOTSE_COLUMN_CHECKS] = "checks", [LOTSE_COLUMN_REVIEW] = "review",
};

G_DEFINE_TYPE (LotseProjectsPage, lotse_projects_page, LOTSE_TYPE_PAGE)

static gboolean
is_wanted (LotseProjectItem *item, int wanted)
{
  switch (wanted)
    {
    case -1: return TRUE;
    case STALE: return lotse_project_item_stale (item);
    case DOUBTED: return lotse_project_item_doubted (item);
    default: return (int) lotse_project_item_state (item) == wanted;
    }
}

static gboolean
match_cb (gpointer object, gpointer data)
{
  LotseProjectsPage *self = data;
  LotseProjectItem *item = object;

  if (!is_wanted (item, self->wanted))
    return FALSE;
  if (!lotse_projects_page_matches_legal (self, item))
    return FALSE;
  return lotse_fold_query_is_empty (self->query) || lotse_project_item_matches (item, self->query);
}

static gboolean
is_narrowed (LotseProjectsPage *self, guint all)
{
  return all > 0 || lotse_session_get_department (lotse_page_get_session (LOTSE_PAGE (self))) != NULL;
}

static void
update_count (LotseProjectsPage *self)
{
  const guint all = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  const guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  g_autofree char *text = NULL;

  if (shown == all)
    text = g_strdup_printf (ngettext ("%u project", "%u projects", all), all);
  else
    text = g_strdup_printf (ngettext ("%u of %u project", "%u of %u projects", all), shown, all);
  gtk_label_set_text (self->count, text);
  gtk_stack_set_visible_child_name (self->stack, shown > 0 ? "table" : is_narrowed (self, all) ? "no-match" : "none");
}

static void
filter_again (LotseProjectsPage *self)
{
  if (lotse_page_get_session (LOTSE_PAGE (self)) == NULL) /* the template is still being built */
    return;
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  update_count (self);
}

static void
search_changed_cb (LotseProjectsPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  g_clear_pointer (&self->query, lotse_fold_query_free);
  self->query = lotse_fold_query_new (text);
  lotse_session_set_search_text (lotse_page_get_session (LOTSE_PAGE (self)), text);
  filter_again (self);
}

static void
stop_search_cb (LotseProjectsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
state_changed_cb (LotseProjectsPage *self)
{
  self->wanted = (int) gtk_drop_down_get_selected (self->state) - 1;
  filter_again (self);
}

static void queue_adapt_columns (LotseProjectsPage *self);

static void
legal_changed_cb (LotseProjectsPage *self)
{
  self->legal_wanted = gtk_drop_down_get_selected (self->legal);
  queue_adapt_columns (self);
  filter_again (self);
}

static void
archived_cb (LotseProjectsPage *self)
{
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));

  if (session != NULL)
    lotse_session_set_show_archived (session, gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->archived)));
}

static void
clear_cb (LotseProjectsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_drop_down_set_selected (self->state, 0);
  gtk_drop_down_set_selected (self->legal, 0);
  lotse_session_set_department (lotse_page_get_session (LOTSE_PAGE (self)), NULL);
}

static void
activate_cb (LotseProjectsPage *self, guint position)
{
  lotse_projects_page_open (self, position);
}

/* @rest_px: what the columns leave goes to the titles. Where they are cut off all the same, they have a second line. */
static void
fit_titles (LotseProjectsPage *self, int rest_px)
{
  const int own_px = lotse_project_column_width_px (GTK_WIDGET (self->view), LOTSE_COLUMN_TITLE, self->chars[LOTSE_COLUMN_TITLE])
                     - lotse_project_column_width_px (GTK_WIDGET (self->view), LOTSE_COLUMN_TITLE, 0);

  if (self->width_px > 1)
    lotse_project_column_set_room (self->columns[LOTSE_COLUMN_TITLE], own_px + MAX (0, rest_px));
}

/* In a narrow window, or with large text, what says least goes first; the project page has it all. The field of action, of which the code tells as
 * well, already goes where titles would be cut off. */
static gboolean
adapt_columns_cb (gpointer data)
{
  static const LotseColumn order[] = { LOTSE_COLUMN_FIELD, LOTSE_COLUMN_CODE, LOTSE_COLUMN_PERIOD, LOTSE_COLUMN_DEPARTMENT, LOTSE_COLUMN_SLIP,
                                       LOTSE_COLUMN_STAND, LOTSE_COLUMN_PILOTS, LOTSE_COLUMN_REVIEW, LOTSE_COLUMN_CARRIES, LOTSE_COLUMN_CHECKS };
  LotseProjectsPage *self = data;
  gboolean shown[LOTSE_N_COLUMNS], stand;
  int wanted = 0, title_px;

  self->columns_id = 0;
  for (guint i = 0; i < LOTSE_N_COLUMNS; i++)
    {
      shown[i] = self->chars[i] > 0 && ((self->hidden & ~lotse_projects_page_legal_columns (self)) >> i & 1) == 0;
      wanted += shown[i] ? lotse_project_column_width_px (GTK_WIDGET (self->view), (LotseColumn) i, self->chars[i]) : 0;
    }
  stand = shown[LOTSE_COLUMN_STAND];
  title_px = lotse_project_column_width_px (GTK_WIDGET (self->view), LOTSE_COLUMN_TITLE, self->title_chars)
             - lotse_project_column_width_px (GTK_WIDGET (self->view), LOTSE_COLUMN_TITLE, self->chars[LOTSE_COLUMN_TITLE]);
  for (guint i = 0; i < G_N_ELEMENTS (order) && wanted + (i == 0 ? title_px : 0) > self->width_px; i++)
    if (shown[order[i]])
      {
        wanted -= lotse_project_column_width_px (GTK_WIDGET (self->view), order[i], self->chars[order[i]]);
        shown[order[i]] = FALSE;
      }
  for (guint i = 0; i < LOTSE_N_COLUMNS; i++)
    gtk_column_view_column_set_visible (self->columns[i], shown[i]);
  /* How old it is what one sees has to be seen; only who hides the column does without. */
  lotse_project_column_set_with_stand (self->columns[LOTSE_COLUMN_STATUS], stand && !shown[LOTSE_COLUMN_STAND]);
  fit_titles (self, self->width_px - wanted);
  return G_SOURCE_REMOVE;
}

static void
queue_adapt_columns (LotseProjectsPage *self)
{
  if (self->columns_id == 0)
    self->columns_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, adapt_columns_cb, self, NULL);
}

/* Before the page has a size it has that of its place: columns that will not be shown are not filled with rows of cells first. */
static void
adapt_to_place (LotseProjectsPage *self)
{
  GtkWidget *place = gtk_widget_get_parent (GTK_WIDGET (self));
  const int width_px = place != NULL ? gtk_widget_get_width (place) : 0;

  if (self->width_px > 0 || width_px <= 1)
    return;
  self->width_px = width_px;
  g_clear_handle_id (&self->columns_id, g_source_remove);
  adapt_columns_cb (self);
}

static void
fit_columns (LotseProjectsPage *self, LotseDataset *data)
{
  const guint title_chars = lotse_project_column_title_chars (data);

  if (title_chars != self->title_chars)
    queue_adapt_columns (self);
  self->title_chars = title_chars;
  for (guint i = 0; i < LOTSE_N_COLUMNS; i++)
    {
      const guint chars = lotse_project_column_chars (data, (LotseColumn) i);

      if (chars == self->chars[i])
        continue;
      self->chars[i] = chars;
      lotse_project_column_set_up (self->columns[i], (LotseColumn) i, chars);
      queue_adapt_columns (self);
    }
}

static void
show_started (LotseProjectsPage *self, LotseSession *session)
{
  LotseDataset *data = lotse_session_get_dataset (session);
  gboolean any_archived = lotse_session_get_show_archived (session);
  const LotseDate as_of = lotse_session_get_as_of (session);

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT) && !any_archived; i++)
    any_archived = lotse_project_archived (lotse_dataset_at (data, LOTSE_KIND_PROJECT, i), as_of);
  gtk_widget_set_visible (self->archived, any_archived);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->archived), lotse_session_get_show_archived (session));
  lotse_started_fill (self->started, session);
}

static void
lotse_projects_page_refresh (LotsePage *page)
{
  LotseProjectsPage *self = LOTSE_PROJECTS_PAGE (page);
  LotseSession *session = lotse_page_get_session (page);
  g_auto (GStrv) selected = lotse_projects_page_selected (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  const gboolean walking = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view));
  const char *const one[] = { lotse_session_get_selection (session), NULL };

  show_started (self, session);
  fit_columns (self, lotse_session_get_dataset (session));
  adapt_to_place (self);
  lotse_projects_page_fill (self, session);
  /* The row with the keyboard may have gone; whoever walks the list goes on walking it. */
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (walking && (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view))))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  lotse_projects_page_select (self, selected[0] != NULL ? (const char *const *) selected : one);
  update_count (self);
}

static gboolean
lotse_projects_page_start_search (LotsePage *page)
{
  return gtk_widget_grab_focus (GTK_WIDGET (LOTSE_PROJECTS_PAGE (page)->search));
}

static void
lotse_projects_page_focus (LotsePage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (LOTSE_PROJECTS_PAGE (page)->view));
}

static void
width_cb (LotseProjectsPage *self)
{
  const double page = gtk_adjustment_get_page_size (gtk_scrolled_window_get_hadjustment (self->scrolled));
  const int width_px = (int) page;

  if (width_px == self->width_px || width_px <= 1)
    return;
  self->width_px = width_px;
  queue_adapt_columns (self);
}

static void
lotse_projects_page_dispose (GObject *object)
{
  LotseProjectsPage *self = LOTSE_PROJECTS_PAGE (object);

  g_clear_handle_id (&self->columns_id, g_source_remove);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  if (self->sorted != NULL)
    gtk_sort_list_model_set_sorter (self->sorted, NULL); /* which changes with every column that goes */
  g_clear_pointer (&self->query, lotse_fold_query_free);
  g_clear_object (&self->first_rows);
  g_clear_pointer (&self->late, g_free);
  g_clear_pointer (&self->figure, g_free);
  g_clear_pointer (&self->put_aside, g_strfreev);
  for (guint i = 0; i < LOTSE_N_COLUMNS; i++)
    g_clear_object (&self->columns[i]);
  G_OBJECT_CLASS (lotse_projects_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, LotseProjectsPage, items);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectsPage, filter);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectsPage, filtered);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectsPage, sorted);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectsPage, selection);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectsPage, search);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectsPage, state);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectsPage, legal);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectsPage, count);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectsPage, started);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectsPage, archived);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectsPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, LotseProjectsPage, view);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, state_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, legal_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, archived_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
lotse_projects_page_class_init (LotseProjectsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  LotsePageClass *page_class = LOTSE_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_projects_page_dispose;
  page_class->keep_view = lotse_projects_page_keep_view;
  page_class->show_view = lotse_projects_page_show_view;
  page_class->refresh = lotse_projects_page_refresh;
  page_class->focus = lotse_projects_page_focus;
  page_class->start_search = lotse_projects_page_start_search;
  g_type_ensure (LOTSE_TYPE_PROJECT_ITEM);
  g_type_ensure (LOTSE_TYPE_FLOW_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/projects-page.ui");
  bind_template (widget_class);
  lotse_projects_page_class_bind_selection (widget_class);
  lotse_projects_page_install_views (widget_class);
}

/* The columns stand in the template in the order of LotseColumn. */
static void
set_up_columns (LotseProjectsPage *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < LOTSE_N_COLUMNS; i++)
    {
      self->columns[i] = g_list_model_get_item (columns, i);
      self->chars[i] = 1; /* until there is something to show */
      lotse_project_column_set_up (self->columns[i], (LotseColumn) i, self->chars[i]);
    }
}

static void
fill_states (LotseProjectsPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("All statuses"));
  for (int state = 0; state < LOTSE_N_STATES; state++)
    gtk_string_list_append (names, lotse_state_label ((LotseState) state));
  gtk_string_list_append (names, _("No current report"));
  gtk_string_list_append (names, _("On track, facts say otherwise"));
  gtk_drop_down_set_model (self->state, G_LIST_MODEL (names));
}

/* Another order is looked at from its beginning. A table that goes says a last time that it has none. */
static void
order_changed_cb (LotseProjectsPage *self)
{
  if (self->view == NULL)
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view)); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_VIEW (child) && g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
      gtk_widget_activate_action (child, "list.scroll-to-item", "u", 0);
}

static void
lotse_projects_page_init (LotseProjectsPage *self)
{
  self->query = lotse_fold_query_new ("");
  self->wanted = -1;
  self->hidden = LOTSE_COLUMNS_OPTIONAL;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_custom_filter_set_filter_func (self->filter, match_cb, self, NULL);
  gtk_sort_list_model_set_sorter (self->sorted, gtk_column_view_get_sorter (self->view));
  self->first_rows = lotse_first_rows_new (GTK_WIDGET (self->view), g_object_ref (G_LIST_MODEL (self->sorted)), LOTSE_FIRST_ROWS_LINE_PX);
  gtk_multi_selection_set_model (self->selection, self->first_rows);
  set_up_columns (self);
  gtk_column_view_sort_by_column (self->view, self->columns[LOTSE_COLUMN_CODE], GTK_SORT_ASCENDING);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (order_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scrolled), "changed", G_CALLBACK (width_cb), self, G_CONNECT_SWAPPED);
  fill_states (self);
  lotse_projects_page_set_up_legal (self);
  lotse_projects_page_init_selection (self);
  lotse_projects_page_add_views (self, GTK_WIDGET (self->legal));
}

void
lotse_projects_page_filter (LotseProjectsPage *self, const char *state)
{
  guint selected = 0;

  g_return_if_fail (LOTSE_IS_PROJECTS_PAGE (self));
  for (guint i = 0; i < G_N_ELEMENTS (state_codes); i++)
    if (g_strcmp0 (state, state_codes[i]) == 0)
      selected = i + 1;
  gtk_drop_down_set_selected (self->state, selected);
}

GListModel *
lotse_projects_page_rows (LotseProjectsPage *self)
{
  g_return_val_if_fail (LOTSE_IS_PROJECTS_PAGE (self), NULL);
  return G_LIST_MODEL (self->sorted);
}

void
lotse_projects_page_sort (LotseProjectsPage *self, const char *column, gboolean descending)
{
  g_return_if_fail (LOTSE_IS_PROJECTS_PAGE (self));
  for (guint i = 0; i < LOTSE_N_COLUMNS; i++)
    if (g_strcmp0 (column_names[i], column) == 0)
      {
        /* First by none: otherwise the header of the column before keeps its mark. */
        gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
        gtk_column_view_sort_by_column (self->view, self->columns[i], descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
      }
}

const char *const *
lotse_projects_page_column_names (void)
{
  return column_names;
}

const char *
lotse_projects_page_column_title (LotseProjectsPage *self, guint column)
{
  return gtk_column_view_column_get_title (self->columns[column]);
}

guint
lotse_projects_page_get_hidden_columns (LotseProjectsPage *self)
{
  return self->hidden;
}

/* The title always stays. */
void
lotse_projects_page_set_hidden_columns (LotseProjectsPage *self, guint hidden)
{
  self->hidden = hidden & ~(1u << LOTSE_COLUMN_TITLE);
  queue_adapt_columns (self);
}

const char *
lotse_projects_page_get_state (LotseProjectsPage *self)
{
  return self->wanted >= 0 ? state_codes[self->wanted] : "";
}

/* The toolkit says only to the eye by which column it sorts: with a mark in the header. 0 none, 1 up, -1 down. */
static int
sort_mark (GtkWidget *widget)
{
  int mark = gtk_widget_has_css_class (widget, "ascending") ? 1 : gtk_widget_has_css_class (widget, "descending") ? -1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && mark == 0; child = gtk_widget_get_next_sibling (child))
    mark = sort_mark (child);
  return mark;
}

/* Only columns that are shown have a title in the header. */
const char *
lotse_projects_page_sorted_by (LotseProjectsPage *self, gboolean *descending)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  GtkWidget *title = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (self->view)));

  for (guint n = 0; n < g_list_model_get_n_items (columns) && title != NULL; n++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, n);
      int mark;

      if (!gtk_column_view_column_get_visible (column))
        continue;
      mark = sort_mark (title);
      title = gtk_widget_get_next_sibling (title);
      for (guint i = 0; mark != 0 && i < LOTSE_N_COLUMNS; i++)
        if (self->columns[i] == column)
          {
            *descending = mark < 0;
            return column_names[i];
          }
    }
  *descending = FALSE;
  return column_names[LOTSE_COLUMN_CODE];
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The focus stays in the entry; arrows move the choice, Enter goes there. */
#include "config.h"
#include "lotse-search-popover.h"

#include <glib/gi18n-lib.h>

#include "app/widgets/lotse-search-result.h"
#include "app/widgets/search-row.h"

#define MAX_OF_KIND 5
#define MAX_OF_ALL 1000 /* of one kind, where all of it is wanted */

struct _LotseSearchPopover
{
  GtkPopover          parent_instance;
  GtkSearchEntry     *entry;
  GtkStack           *stack;
  GtkLabel           *hint;
  GtkListView        *list;
  GListStore         *results;
  GtkSingleSelection *selection;
  LotseSearchIndex   *index;   /* (owned) */
  LotseSession       *session; /* (owned) */
  LotseFoldQuery     *query;   /* (owned) that the results are of */
  LotseKind           whole;   /* kind of which all is shown; LOTSE_KIND_NONE: none */
  guint               prepare_id; /* source that builds the index before it is asked */
};

G_DEFINE_TYPE (LotseSearchPopover, lotse_search_popover, GTK_TYPE_POPOVER)

static void
append (LotseSearchPopover *self, LotseSearchResult *result)
{
  g_list_store_append (self->results, result);
  g_object_unref (result);
}

static void
show_group (LotseSearchPopover *self, const LotseSearchGroup *group)
{
  append (self, lotse_search_result_new_heading (group->kind, group->n_found));
  for (guint i = 0; i < group->records->len; i++)
    append (self, lotse_search_result_new (self->session, group->records->pdata[i], self->query));
  if (group->records->len < group->n_found && self->whole != group->kind)
    append (self, lotse_search_result_new_more (group->kind, group->n_found));
}

static gboolean
is_choice (LotseSearchPopover *self, guint position)
{
  g_autoptr (LotseSearchResult) result = g_list_model_get_item (G_LIST_MODEL (self->results), position);

  return result != NULL && lotse_search_result_role (result) != LOTSE_RESULT_HEADING;
}

static void
search (LotseSearchPopover *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GPtrArray) groups = NULL;
  g_autofree char *none = NULL;

  lotse_fold_query_free (self->query);
  self->query = lotse_fold_query_new (text);
  groups = lotse_search_index_find_groups (self->index, lotse_session_get_dataset (self->session), text, lotse_session_get_audience (self->session),
                                           self->whole != LOTSE_KIND_NONE ? MAX_OF_ALL : MAX_OF_KIND);
  g_list_store_remove_all (self->results);
  for (guint i = 0; i < groups->len; i++)
    if (self->whole == LOTSE_KIND_NONE || ((LotseSearchGroup *) groups->pdata[i])->kind == self->whole)
      show_group (self, groups->pdata[i]);
  if (groups->len > 0)
    {
      gtk_single_selection_set_selected (self->selection, 1); /* below the first heading */
      gtk_stack_set_visible_child_name (self->stack, "results");
      return;
    }
  if (*text == '\0')
    gtk_label_set_text (self->hint, _("Words may stand in any order; ae finds ä, ss finds ß."));
  else
    {
      none = g_strdup_printf (_("Nothing contains “%s”. Try fewer words, or a part of one."), text);
      gtk_label_set_text (self->hint, none);
    }
  gtk_stack_set_visible_child_name (self->stack, "hint");
}

static void
search_changed_cb (LotseSearchPopover *self)
{
  self->whole = LOTSE_KIND_NONE;
  search (self);
}

static void
open_result (LotseSearchPopover *self, guint position)
{
  g_autoptr (LotseSearchResult) result = g_list_model_get_item (G_LIST_MODEL (self->results), position);
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  const char *action;
  GVariant *target;

  if (result == NULL || lotse_search_result_role (result) == LOTSE_RESULT_HEADING)
    return;
  if (lotse_search_result_role (result) == LOTSE_RESULT_MORE)
    {
      self->whole = lotse_search_result_kind (result);
      search (self);
      gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", 0);
      return;
    }
  action = lotse_search_result_action (result, &target);
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action_variant (parent, action, target);
}

static void
list_activate_cb (LotseSearchPopover *self, guint position)
{
  open_result (self, position);
}

static void
entry_activate_cb (LotseSearchPopover *self)
{
  search_changed_cb (self); /* Enter may come before the delayed search */
  open_result (self, gtk_single_selection_get_selected (self->selection));
}

static void
move_choice (LotseSearchPopover *self, int by)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->results));
  const guint now = gtk_single_selection_get_selected (self->selection);

  guint to = now;

  /* Headings are passed over. */
  while (n > 0 && (int) to + by >= 0 && to + (guint) by < n)
    {
      to += (guint) by;
      if (is_choice (self, to))
        break;
    }
  if (n == 0 || !is_choice (self, to))
    return;
  gtk_single_selection_set_selected (self->selection, to);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", to);
}

static void
next_cb (LotseSearchPopover *self)
{
  move_choice (self, 1);
}

static void
previous_cb (LotseSearchPopover *self)
{
  move_choice (self, -1);
}

static void
stop_cb (LotseSearchPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static gboolean
key_pressed_cb (LotseSearchPopover *self, guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_Down: next_cb (self); return TRUE;
    case GDK_KEY_Up: previous_cb (self); return TRUE;
    default: return FALSE;
    }
}

/* While nothing is typed yet. */
static gboolean
prepare_cb (gpointer data)
{
  LotseSearchPopover *self = data;

  if (lotse_search_index_prepare (self->index, lotse_session_get_dataset (self->session)))
    return G_SOURCE_CONTINUE;
  self->prepare_id = 0;
  return G_SOURCE_REMOVE;
}

static void
lotse_search_popover_map (GtkWidget *widget)
{
  LotseSearchPopover *self = LOTSE_SEARCH_POPOVER (widget);

  GTK_WIDGET_CLASS (lotse_search_popover_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1); /* what was sought last is there again, and gives way to the next key */
  search_changed_cb (self);
  if (self->prepare_id == 0)
    self->prepare_id = g_idle_add_full (G_PRIORITY_LOW, prepare_cb, self, NULL);
}

static void
lotse_search_popover_dispose (GObject *object)
{
  LotseSearchPopover *self = LOTSE_SEARCH_POPOVER (object);

  g_clear_handle_id (&self->prepare_id, g_source_remove);
  g_clear_object (&self->index);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lotse_search_popover_parent_class)->dispose (object);
}

static void
lotse_search_popover_finalize (GObject *object)
{
  lotse_fold_query_free (LOTSE_SEARCH_POPOVER (object)->query);
  G_OBJECT_CLASS (lotse_search_popover_parent_class)->finalize (object);
}

static void
lotse_search_popover_class_init (LotseSearchPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_search_popover_dispose;
  G_OBJECT_CLASS (klass)->finalize = lotse_search_popover_finalize;
  widget_class->map = lotse_search_popover_map;
  g_type_ensure (LOTSE_TYPE_SEARCH_RESULT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/search-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, LotseSearchPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, LotseSearchPopover, stack);
  gtk_widget_class_bind_template_child (widget_class, LotseSearchPopover, hint);
  gtk_widget_class_bind_template_child (widget_class, LotseSearchPopover, list);
  gtk_widget_class_bind_template_child (widget_class, LotseSearchPopover, results);
  gtk_widget_class_bind_template_child (widget_class, LotseSearchPopover, selection);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
}

static void
lotse_search_popover_init (LotseSearchPopover *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr (GtkListItemFactory) factory = lotse_search_row_factory_new (&self->query);

  self->query = lotse_fold_query_new ("");
  self->whole = LOTSE_KIND_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_view_set_factory (self->list, factory);
  self->index = lotse_search_index_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

GtkWidget *
lotse_search_popover_new (LotseSession *session)
{
  LotseSearchPopover *self = g_object_new (LOTSE_TYPE_SEARCH_POPOVER, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

void
lotse_search_popover_search (LotseSearchPopover *self, const char *text)
{
  g_return_if_fail (LOTSE_IS_SEARCH_POPOVER (self));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  search_changed_cb (self);
}

GListModel *
lotse_search_popover_results (LotseSearchPopover *self)
{
  g_return_val_if_fail (LOTSE_IS_SEARCH_POPOVER (self), NULL);
  return G_LIST_MODEL (self->results);
}

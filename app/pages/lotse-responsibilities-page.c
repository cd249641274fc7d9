/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Built anew with every change; the focus stays where it was, or goes to the row that took its place. */
#include "config.h"
#include "responsibilities-private.h"

#include <glib/gi18n-lib.h>

#include "app/lotse-assign-dialog.h"
#include "app/widgets/lotse-flow-layout.h"
#include "app/widgets/focus-sight.h"
#include "app/widgets/lotse-function-row.h"
#include "app/widgets/lotse-mark-row.h"
#include "data/client/trouble-words.h"
#include "data/model/reorganisation.h"

G_DEFINE_TYPE (LotseResponsibilitiesPage, lotse_responsibilities_page, LOTSE_TYPE_PAGE)

static GtkListBoxRow *
focused_row (LotseResponsibilitiesPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL, *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  return row != NULL && gtk_widget_is_ancestor (row, GTK_WIDGET (self)) ? GTK_LIST_BOX_ROW (row) : NULL;
}

/* Which list of the page, and where in it. -1: the tree. FALSE: the focus is elsewhere. */
static gboolean
focused_place (LotseResponsibilitiesPage *self, int *gap, int *index)
{
  GtkListBoxRow *row = focused_row (self);
  GtkWidget *list = row != NULL ? gtk_widget_get_parent (GTK_WIDGET (row)) : NULL;

  if (row == NULL)
    return FALSE;
  *index = gtk_list_box_row_get_index (row);
  *gap = -1;
  for (int i = 0; i < LOTSE_N_GAPS; i++)
    if (list == GTK_WIDGET (self->lists[i]))
      *gap = i;
  return TRUE;
}

/* The same row, the last of its list, the next list, the tree. */
static void
focus_place (LotseResponsibilitiesPage *self, int gap, int index)
{
  for (int i = gap; i >= 0 && i < LOTSE_N_GAPS; i++, index = 0)
    for (int at = self->lists[i] != NULL ? index : -1; at >= 0; at--)
      {
        GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->lists[i], at);

        if (row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row)))
          return;
      }
  for (int at = gap < 0 ? index : 0; at >= 0; at--)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->tree, at);

      if (row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row)))
        return;
    }
}

static void
lotse_responsibilities_page_refresh (LotsePage *page)
{
  LotseResponsibilitiesPage *self = LOTSE_RESPONSIBILITIES_PAGE (page);
  LotseDataset *data = lotse_session_get_dataset (lotse_page_get_session (page));
  const gboolean any = lotse_dataset_count (data, LOTSE_KIND_FUNCTION) > 0 || lotse_dataset_count (data, LOTSE_KIND_PROJECT) > 0
                       || lotse_dataset_count (data, LOTSE_KIND_DEPARTMENT) > 0;
  int gap, index;
  const gboolean focused = focused_place (self, &gap, &index);

  gtk_stack_set_visible_child_name (self->stack, any ? "page" : "empty");
  if (!any)
    return;
  lotse_responsibilities_fill_gaps (self);
  lotse_responsibilities_fill_tree (self);
  if (focused)
    focus_place (self, gap, index);
}

static void
lotse_responsibilities_page_focus (LotsePage *page)
{
  LotseResponsibilitiesPage *self = LOTSE_RESPONSIBILITIES_PAGE (page);

  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "page"))
    focus_place (self, 0, 0);
  else
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static gboolean
lotse_responsibilities_page_start_search (LotsePage *page)
{
  return gtk_widget_grab_focus (GTK_WIDGET (LOTSE_RESPONSIBILITIES_PAGE (page)->search));
}

static void
search_changed_cb (LotseResponsibilitiesPage *self)
{
  lotse_fold_query_free (self->query);
  self->query = lotse_fold_query_new (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  lotse_page_refresh (LOTSE_PAGE (self));
}

static void
stop_search_cb (LotseResponsibilitiesPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  lotse_page_focus (LOTSE_PAGE (self));
}

/* Enter opens what the row is about; in the tree that is the form of a function or a department. */
static void
tree_activated_cb (LotseResponsibilitiesPage *self, GtkListBoxRow *row)
{
  const char *department = g_object_get_data (G_OBJECT (row), "department");
  g_autofree char *name = LOTSE_IS_FUNCTION_ROW (row) ? g_strdup_printf ("function:%s", lotse_function_row_id (LOTSE_FUNCTION_ROW (row)))
                          : department != NULL        ? g_strdup_printf ("department:%s", department)
                                                      : NULL;

  if (name != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.edit", "s", name);
}

/* Ids for the gap: those that are ticked, else @one (nullable). (transfer full) (element-type utf8) NULL-terminated */
static GPtrArray *
chosen (LotseResponsibilitiesPage *self, LotseGap gap, const char *one)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  GtkListBoxRow *row;

  for (int i = 0; one == NULL && self->lists[gap] != NULL && (row = gtk_list_box_get_row_at_index (self->lists[gap], i)) != NULL; i++)
    if (g_hash_table_contains (self->ticked, lotse_record_id (lotse_gap_row_record (row))))
      g_ptr_array_add (ids, g_strdup (lotse_record_id (lotse_gap_row_record (row))));
  if (one != NULL)
    g_ptr_array_add (ids, g_strdup (one));
  g_ptr_array_add (ids, NULL);
  return ids;
}

static void
assign (LotseResponsibilitiesPage *self, LotseGap gap, const char *one)
{
  LotseWindow *window = lotse_window_of (GTK_WIDGET (self));
  g_autoptr (GPtrArray) ids = chosen (self, gap, one);

  if (window == NULL || ids->len < 2 || !lotse_session_may_edit (lotse_page_get_session (LOTSE_PAGE (self))))
    return;
  lotse_assign_dialog_present (window, (const char *const *) ids->pdata, NULL, gap == LOTSE_GAP_NO_CARRIES ? LOTSE_F_PROJECT_CARRIES : LOTSE_F_PROJECT_PILOTS);
}

static void
assign_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *id;
  guint gap;

  g_variant_get (parameter, "(u&s)", &gap, &id);
  if (gap == LOTSE_GAP_NO_CARRIES || gap == LOTSE_GAP_NO_PILOTS)
    assign (LOTSE_RESPONSIBILITIES_PAGE (widget), (LotseGap) gap, *id != '\0' ? id : NULL);
}

static gboolean
assign_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  LotseResponsibilitiesPage *self = LOTSE_RESPONSIBILITIES_PAGE (widget);
  GtkListBoxRow *row = focused_row (self);
  int gap, index;

  if (row == NULL || !focused_place (self, &gap, &index) || (gap != LOTSE_GAP_NO_CARRIES && gap != LOTSE_GAP_NO_PILOTS))
    return FALSE;
  /* The ticks of the list, and without any the row itself. */
  assign (self, (LotseGap) gap, gtk_widget_get_visible (self->buttons[gap]) ? NULL : lotse_record_id (lotse_gap_row_record (row)));
  return TRUE;
}

static gboolean
toggle_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GtkListBoxRow *row = focused_row (LOTSE_RESPONSIBILITIES_PAGE (widget));

  if (row == NULL || gtk_window_get_focus (GTK_WINDOW (gtk_widget_get_root (widget))) != GTK_WIDGET (row) || g_object_get_data (G_OBJECT (row), "check") == NULL)
    return FALSE;
  lotse_gap_row_toggle (row);
  return TRUE;
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GtkListBoxRow *row = focused_row (LOTSE_RESPONSIBILITIES_PAGE (widget));

  if (row == NULL || !LOTSE_IS_FUNCTION_ROW (row))
    return FALSE;
  lotse_function_row_popup (LOTSE_FUNCTION_ROW (row));
  return TRUE;
}

static void
show_gap_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseResponsibilitiesPage *self = LOTSE_RESPONSIBILITIES_PAGE (widget);

  self->open_gaps |= 1u << MIN (g_variant_get_uint32 (parameter), 31);
  lotse_page_refresh (LOTSE_PAGE (self));
}

static void
followed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotseResponsibilitiesPage) self = data;
  g_autoptr (GError) error = NULL;
  LotseWindow *window = lotse_window_of (GTK_WIDGET (self));

  if (!lotse_history_commit_finish (LOTSE_HISTORY (source), result, &error) && window != NULL)
    {
      g_autofree char *text = lotse_trouble_long (error);

      lotse_window_toast (window, text);
    }
}

/* A project or function goes where its department has gone. */
static void
follow_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseResponsibilitiesPage *self = LOTSE_RESPONSIBILITIES_PAGE (widget);
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));
  LotseDataset *data = lotse_session_get_dataset (session);
  g_auto (GStrv) parts = g_strsplit (g_variant_get_string (parameter, NULL), ":", 2);
  const LotseKind kind = parts[0] != NULL ? lotse_kind_from_name (parts[0]) : LOTSE_KIND_NONE;
  LotseRecord *record = kind != LOTSE_KIND_NONE && parts[1] != NULL ? lotse_dataset_get (data, kind, parts[1]) : NULL;
  LotseMutation *mutation = record != NULL && lotse_session_may_edit (session) ? lotse_reorganisation_follow (data, record, lotse_date_today ()) : NULL;
  g_autoptr (GPtrArray) mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autofree char *title = record != NULL ? lotse_record_title (record) : NULL;
  g_autofree char *words = NULL;

  if (mutation == NULL)
    return;
  words = g_strdup_printf (_("“%s” moved to the department that followed"), title);
  g_ptr_array_add (mutations, mutation);
  lotse_history_commit_async (lotse_session_get_history (session), words, g_steal_pointer (&mutations), NULL, followed_cb, g_object_ref (self));
}

static void
day_entered_cb (LotseResponsibilitiesPage *self)
{
  LotseSoftDate soft;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->day_entry));
  const gboolean read = lotse_date_read (text, NULL, &soft) && soft.first != LOTSE_DATE_NONE;

  gtk_widget_set_visible (self->day_problem, !read);
  if (!read)
    return;
  gtk_popover_popdown (self->day_popover);
  lotse_responsibilities_page_set_day (self, soft.first);
}

static void
today_cb (LotseResponsibilitiesPage *self)
{
  gtk_popover_popdown (self->day_popover);
  lotse_responsibilities_page_set_day (self, LOTSE_DATE_NONE);
}

static void
day_shown_cb (LotseResponsibilitiesPage *self)
{
  g_autofree char *day = lotse_date_format (lotse_responsibilities_day (self), lotse_lang_get ());

  gtk_editable_set_text (GTK_EDITABLE (self->day_entry), day);
  gtk_widget_set_visible (self->day_problem, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->day_entry));
}

static void
lotse_responsibilities_page_dispose (GObject *object)
{
  LotseResponsibilitiesPage *self = LOTSE_RESPONSIBILITIES_PAGE (object);

  g_clear_pointer (&self->query, lotse_fold_query_free);
  g_clear_pointer (&self->ticked, g_hash_table_unref);
  g_clear_handle_id (&self->rows_id, g_source_remove);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  G_OBJECT_CLASS (lotse_responsibilities_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, LotseResponsibilitiesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LotseResponsibilitiesPage, search);
  gtk_widget_class_bind_template_child (widget_class, LotseResponsibilitiesPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, LotseResponsibilitiesPage, gaps_card);
  gtk_widget_class_bind_template_child (widget_class, LotseResponsibilitiesPage, gaps);
  gtk_widget_class_bind_template_child (widget_class, LotseResponsibilitiesPage, no_gaps);
  gtk_widget_class_bind_template_child (widget_class, LotseResponsibilitiesPage, tree_card);
  gtk_widget_class_bind_template_child (widget_class, LotseResponsibilitiesPage, tree);
  gtk_widget_class_bind_template_child (widget_class, LotseResponsibilitiesPage, tree_empty);
  gtk_widget_class_bind_template_child (widget_class, LotseResponsibilitiesPage, day_button);
  gtk_widget_class_bind_template_child (widget_class, LotseResponsibilitiesPage, day_popover);
  gtk_widget_class_bind_template_child (widget_class, LotseResponsibilitiesPage, day_entry);
  gtk_widget_class_bind_template_child (widget_class, LotseResponsibilitiesPage, day_problem);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, tree_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, today_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_shown_cb);
}

static void
lotse_responsibilities_page_class_init (LotseResponsibilitiesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  LotsePageClass *page_class = LOTSE_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_responsibilities_page_dispose;
  page_class->refresh = lotse_responsibilities_page_refresh;
  page_class->focus = lotse_responsibilities_page_focus;
  page_class->start_search = lotse_responsibilities_page_start_search;
  gtk_widget_class_install_action (widget_class, "page.assign", "(us)", assign_cb);
  gtk_widget_class_install_action (widget_class, "page.show-gap", "u", show_gap_cb);
  gtk_widget_class_install_action (widget_class, "page.follow", "s", follow_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_a, 0, assign_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_A, GDK_SHIFT_MASK, assign_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, toggle_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
  g_type_ensure (LOTSE_TYPE_CARD);
  g_type_ensure (LOTSE_TYPE_FLOW_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/responsibilities-page.ui");
  bind_template (widget_class);
}

static void
lotse_responsibilities_page_init (LotseResponsibilitiesPage *self)
{
  self->day = LOTSE_DATE_NONE;
  self->query = lotse_fold_query_new ("");
  self->ticked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  lotse_responsibilities_set_up_tree (self);
}

void
lotse_responsibilities_page_set_day (LotseResponsibilitiesPage *self, LotseDate day)
{
  g_return_if_fail (LOTSE_IS_RESPONSIBILITIES_PAGE (self));
  self->day = day == lotse_date_today () ? LOTSE_DATE_NONE : day;
  lotse_page_refresh (LOTSE_PAGE (self));
}

static GtkWidget *
row_of_function (LotseResponsibilitiesPage *self, const char *id)
{
  do
    for (GtkWidget *row = gtk_widget_get_last_child (GTK_WIDGET (self->tree)); row != NULL; row = gtk_widget_get_prev_sibling (row))
      if (LOTSE_IS_FUNCTION_ROW (row) && g_str_equal (lotse_function_row_id (LOTSE_FUNCTION_ROW (row)), id))
        return row;
  while (lotse_responsibilities_more_rows (self));
  return NULL;
}

gboolean
lotse_responsibilities_page_select (LotseResponsibilitiesPage *self, const char *id)
{
  LotseSession *session;
  GtkWidget *row;

  g_return_val_if_fail (LOTSE_IS_RESPONSIBILITIES_PAGE (self), FALSE);

  session = lotse_page_get_session (LOTSE_PAGE (self));
  if (lotse_dataset_get (lotse_session_get_dataset (session), LOTSE_KIND_FUNCTION, id) == NULL)
    return FALSE;
  if (self->day != LOTSE_DATE_NONE)
    lotse_responsibilities_page_set_day (self, LOTSE_DATE_NONE);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  lotse_fold_query_free (self->query); /* the entry tells of its text only after a while */
  self->query = lotse_fold_query_new ("");
  lotse_page_refresh (LOTSE_PAGE (self));
  row = row_of_function (self, id);
  if (row == NULL)
    {
      lotse_session_set_department (session, NULL);
      lotse_page_refresh (LOTSE_PAGE (self));
      row = row_of_function (self, id);
    }
  if (row != NULL)
    lotse_focus_in_sight (row);
  return row != NULL;
}

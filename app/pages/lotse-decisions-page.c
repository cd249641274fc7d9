/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list is made anew from items that are kept while only a filter changes. The detail is filled from the record at each refresh. */
#include "config.h"
#include "lotse-decisions-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/lotse-decision-item.h"
#include "app/pages/decision-thread.h"
#include "app/widgets/first-rows.h"
#include "app/widgets/lotse-card.h"
#include "app/widgets/lotse-decision-row.h"
#include "app/widgets/lotse-flow-layout.h"
#include "app/widgets/lotse-mark-row.h"
#include "app/widgets/lotse-status-mark.h"
#include "data/model/changes.h"
#include "report/comparison.h"

enum { SHOW_ALL, SHOW_OPEN, SHOW_REVIEW, SHOW_TAKEN, SHOW_PAST };

G_DEFINE_TYPE (LotseDecisionsPage, lotse_decisions_page, LOTSE_TYPE_PAGE)

static LotseSession *
session_of (LotseDecisionsPage *self)
{
  return lotse_page_get_session (LOTSE_PAGE (self));
}

LotseRecord *
decisions_page_shown (LotseDecisionsPage *self)
{
  return self->shown != NULL ? lotse_dataset_get (lotse_session_get_dataset (session_of (self)), LOTSE_KIND_DECISION, self->shown) : NULL;
}

/* ---- What is listed ---- */

gboolean
decisions_page_belongs (LotseSession *session, LotseRecord *decision, const char *field)
{
  const char *const *ids = lotse_record_refs (decision, LOTSE_F_DECISION_PROJECTS);
  gboolean any = FALSE;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      LotseRecord *project = lotse_dataset_get (lotse_session_get_dataset (session), LOTSE_KIND_PROJECT, ids[i]);

      any = any || project != NULL;
      if (project != NULL && lotse_session_shows_project (session, project)
          && (field == NULL || g_strcmp0 (lotse_record_text (project, LOTSE_F_PROJECT_FIELD_OF_ACTION), field) == 0))
        return TRUE;
    }
  return !any && field == NULL && lotse_session_get_department (session) == NULL;
}

static gboolean
state_wanted (LotseDecisionState state, guint wanted)
{
  switch (wanted)
    {
    case SHOW_OPEN: return lotse_decision_is_open (state);
    case SHOW_REVIEW: return state == LOTSE_DECISION_REVIEW;
    case SHOW_TAKEN: return state == LOTSE_DECISION_TAKEN || state == LOTSE_DECISION_REVIEW;
    case SHOW_PAST: return state == LOTSE_DECISION_EXPIRED || state == LOTSE_DECISION_SUPERSEDED;
    default: return TRUE;
    }
}

/* Under the heading of which part the items of a state stand. */
static const char *
heading_of (LotseDecisionState state)
{
  if (lotse_decision_is_open (state))
    return C_("decisions", "Open");
  return state == LOTSE_DECISION_REVIEW ? _("To be reviewed") : _("Decided");
}

gboolean
decisions_page_is_there (LotseSession *session, LotseRecord *decision, LotseDate day)
{
  return lotse_record_audience (decision) <= lotse_session_get_audience (session) && lotse_decision_existed (decision, day);
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  return lotse_decision_item_compare (*(LotseDecisionItem *const *) a, *(LotseDecisionItem *const *) b);
}

/* What was asked for since the last review of whoever looks is new; without one, as on the overview, what was in the last weeks. */
static LotseDate
known_since (LotseSession *session)
{
  const LotseDate as_of = lotse_session_get_as_of (session);
  LotseRecord *review = lotse_last_review (lotse_session_get_dataset (session), lotse_session_get_functions (session), as_of);

  return review != NULL ? lotse_record_date (review, LOTSE_F_REVIEW_HELD_ON) : as_of - LOTSE_COMPARISON_LATELY_DAYS;
}

static void
collect (LotseDecisionsPage *self)
{
  LotseSession *session = session_of (self);
  LotseDataset *data = lotse_session_get_dataset (session);
  const LotseDate as_of = lotse_session_get_as_of (session), since = known_since (session);

  g_autoptr (GPtrArray) before = self->all;
  g_autoptr (GHashTable) by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < before->len; i++)
    g_hash_table_insert (by_id, g_strdup (lotse_record_id (lotse_decision_item_record (before->pdata[i]))), before->pdata[i]);
  self->all = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_DECISION); i++)
    {
      LotseRecord *decision = lotse_dataset_at (data, LOTSE_KIND_DECISION, i);
      LotseDecisionItem *item = g_hash_table_lookup (by_id, lotse_record_id (decision));

      if (!decisions_page_is_there (session, decision, as_of))
        continue;
      /* A row is made anew only where it shows something else. */
      if (item != NULL && lotse_decision_item_renew (item, data, decision, as_of, since))
        g_ptr_array_add (self->all, g_object_ref (item));
      else
        g_ptr_array_add (self->all, lotse_decision_item_new (data, decision, as_of, since));
    }
  g_ptr_array_sort (self->all, compare_cb);
}

static const char *
wanted_field (LotseDecisionsPage *self)
{
  const guint selected = gtk_drop_down_get_selected (self->field);

  return selected < self->fields->len ? self->fields->pdata[selected] : NULL;
}

static void
select_shown (LotseDecisionsPage *self)
{
  GListModel *model = G_LIST_MODEL (self->items);
  const guint n = g_list_model_get_n_items (model);
  guint first = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LotseDecisionItem) item = g_list_model_get_item (model, i);
      LotseRecord *record = lotse_decision_item_record (item);

      if (record == NULL)
        continue;
      if (first == GTK_INVALID_LIST_POSITION)
        first = i;
      if (g_strcmp0 (lotse_record_id (record), self->shown) == 0)
        {
          if (i >= g_list_model_get_n_items (self->first_rows))
            lotse_first_rows_show_all (self->first_rows);
          gtk_single_selection_set_selected (self->selection, i);
          return;
        }
    }
  gtk_single_selection_set_selected (self->selection, first);
}

static void show_detail (LotseDecisionsPage *self);

static void
adopt_selection (LotseDecisionsPage *self)
{
  LotseDecisionItem *item = gtk_single_selection_get_selected_item (self->selection);
  LotseRecord *record = item != NULL ? lotse_decision_item_record (item) : NULL;

  g_free (self->shown);
  self->shown = record != NULL ? g_strdup (lotse_record_id (record)) : NULL;
  show_detail (self);
}

/* Whether the list has these rows already. */
static gboolean
has_rows (LotseDecisionsPage *self, const GPtrArray *rows)
{
  gboolean same = g_list_model_get_n_items (G_LIST_MODEL (self->items)) == rows->len;

  for (guint i = 0; i < rows->len && same; i++)
    {
      g_autoptr (LotseDecisionItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      const char *heading = lotse_decision_item_heading (item);

      same = item == rows->pdata[i] || (heading != NULL && g_strcmp0 (heading, lotse_decision_item_heading (rows->pdata[i])) == 0);
    }
  return same;
}

static void
fill_list (LotseDecisionsPage *self)
{
  const guint state = gtk_drop_down_get_selected (self->state);
  const char *field = wanted_field (self), *heading = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->all->len; i++)
    {
      LotseDecisionItem *item = self->all->pdata[i];
      const char *part = heading_of (lotse_decision_item_state (item));

      if (!state_wanted (lotse_decision_item_state (item), state) || !decisions_page_belongs (session_of (self), lotse_decision_item_record (item), field)
          || !lotse_decision_item_matches (item, self->query))
        continue;
      if (g_strcmp0 (part, heading) != 0)
        g_ptr_array_add (rows, lotse_decision_item_new_heading (part));
      heading = part;
      g_ptr_array_add (rows, g_object_ref (item));
    }
  self->filling = TRUE;
  if (!has_rows (self, rows))
    g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), rows->pdata, rows->len);
  select_shown (self);
  self->filling = FALSE;
  gtk_stack_set_visible_child_name (self->lists, rows->len > 0 ? "list" : "no-match");
  adopt_selection (self);
}

static void
filter_cb (LotseDecisionsPage *self)
{
  if (session_of (self) != NULL && !self->filling) /* otherwise the template is still being built */
    fill_list (self);
}

static void
search_changed_cb (LotseDecisionsPage *self)
{
  g_clear_pointer (&self->query, lotse_fold_query_free);
  self->query = lotse_fold_query_new (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  filter_cb (self);
}

static void
stop_search_cb (LotseDecisionsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
clear_cb (LotseDecisionsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_drop_down_set_selected (self->state, SHOW_ALL);
  gtk_drop_down_set_selected (self->field, 0);
  lotse_session_set_department (session_of (self), NULL);
}

static void
fill_fields (LotseDecisionsPage *self)
{
  LotseDataset *data = lotse_session_get_dataset (session_of (self));
  g_autofree char *before = g_strdup (wanted_field (self));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  g_ptr_array_set_size (self->fields, 0);
  g_ptr_array_add (self->fields, NULL);
  gtk_string_list_append (names, _("All fields of action"));
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_FIELD_OF_ACTION); i++)
    {
      LotseRecord *field = lotse_dataset_at (data, LOTSE_KIND_FIELD_OF_ACTION, i);
      g_autofree char *title = lotse_record_title (field);

      if (g_strcmp0 (before, lotse_record_id (field)) == 0)
        selected = self->fields->len;
      g_ptr_array_add (self->fields, g_strdup (lotse_record_id (field)));
      gtk_string_list_append (names, title);
    }
  gtk_drop_down_set_model (self->field, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->field, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->field), self->fields->len > 1);
}

/* ---- The one that is shown ---- */

static void
show_text (GtkWidget *card, GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (card, text != NULL);
}

static void
enable (LotseDecisionsPage *self, const char *action, GtkWidget *button, gboolean shown, gboolean may_edit)
{
  gtk_widget_set_visible (button, shown);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, shown && may_edit);
}

static void
show_actions (LotseDecisionsPage *self, LotseRecord *decision, LotseDecisionState state)
{
  const gboolean may_edit = lotse_session_may_edit (session_of (self)) && decision != NULL;
  const gboolean open = lotse_decision_is_open (state), past = state == LOTSE_DECISION_SUPERSEDED;

  enable (self, "page.take", self->take, open, may_edit);
  enable (self, "page.supersede", self->supersede, !past, may_edit);
  enable (self, "page.effect", self->effect, !open, may_edit);
  enable (self, "page.review", self->review, !open && !past, may_edit);
  enable (self, "page.edit", self->edit, TRUE, may_edit);
  enable (self, "page.link-paper", self->link, TRUE, may_edit);
  lotse_page_enable_action (LOTSE_PAGE (self), "publish", may_edit);
  lotse_page_enable_action (LOTSE_PAGE (self), "fetch-papers", lotse_session_may_edit (session_of (self)));
  gtk_button_set_label (GTK_BUTTON (self->supersede), open ? _("Ask _Anew …") : _("_Supersede …"));
  gtk_widget_set_tooltip_text (self->supersede, open ? _("A new question takes the place of this one, which stays readable (S)")
                                                     : _("A new decision takes its place; this one stays readable (S)"));
}

/* Where the focus was in a row of one of the lists, the row that took its place gets it. */
static int
focused_index (LotseDecisionsPage *self, GtkListBox *list)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && GTK_IS_LIST_BOX_ROW (focus) && gtk_widget_get_parent (focus) == GTK_WIDGET (list)
           ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus)) : -1;
}

static void
show_detail (LotseDecisionsPage *self)
{
  LotseSession *session = session_of (self);
  LotseRecord *decision = decisions_page_shown (self);
  const int focused = focused_index (self, self->thread);
  LotseDecisionView view;
  LotseDecisionState state;
  g_autofree char *words = NULL, *asked = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->scrolled), decision != NULL);
  if (decision == NULL)
    {
      show_actions (self, NULL, LOTSE_DECISION_ASKED);
      return;
    }
  view = (LotseDecisionView) { lotse_session_get_dataset (session), decision, lotse_session_get_as_of (session), lotse_session_get_audience (session),
                               lotse_session_may_edit (session) };
  state = lotse_decision_state (view.data, decision, view.as_of);
  words = lotse_decision_words (view.data, decision, view.as_of, lotse_lang_get ());
  lotse_status_mark_set_state (self->mark, (int) lotse_decision_mark (state));
  lotse_status_mark_set_label (self->mark, lotse_decision_state_label (state));
  gtk_label_set_text (self->words, words);
  asked = lotse_decision_asked_words (view.data, decision, view.as_of, lotse_lang_get ());
  gtk_label_set_text (self->asked, asked != NULL ? asked : "");
  gtk_widget_set_visible (GTK_WIDGET (self->asked), asked != NULL);
  gtk_label_set_text (self->question, lotse_record_text (decision, LOTSE_F_DECISION_QUESTION));
  if (state == LOTSE_DECISION_SUPERSEDED)
    gtk_widget_add_css_class (GTK_WIDGET (self->question), "struck");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->question), "struck");
  show_actions (self, decision, state);
  show_text (self->outcome_card, self->outcome, lotse_decision_is_open (state) ? NULL : lotse_record_text (decision, LOTSE_F_DECISION_OUTCOME));
  show_text (self->reasons_card, self->reasons, lotse_decision_is_open (state) ? NULL : lotse_record_text (decision, LOTSE_F_DECISION_REASONS));
  show_text (self->options_card, self->options, lotse_record_text (decision, LOTSE_F_DECISION_OPTIONS));
  lotse_fill_thread (&view, self->thread);
  gtk_widget_set_visible (self->chain_card, lotse_fill_chain (&view, self->chain));
  if (focused >= 0)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->thread, focused)));
}

static void
selected_cb (LotseDecisionsPage *self)
{
  if (self->filling)
    return;
  adopt_selection (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
}

/* Enter goes to what can be done with it. */
static void
activate_cb (LotseDecisionsPage *self, guint position)
{
  g_autoptr (LotseDecisionItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item == NULL || lotse_decision_item_record (item) == NULL)
    return;
  gtk_single_selection_set_selected (self->selection, position);
  adw_leaflet_set_visible_child_name (self->leaflet, "detail");
  gtk_widget_child_focus (GTK_WIDGET (self->scrolled), GTK_DIR_TAB_FORWARD);
}

static void
back_cb (LotseDecisionsPage *self)
{
  adw_leaflet_set_visible_child_name (self->leaflet, "list");
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
lotse_decisions_page_refresh (LotsePage *page)
{
  LotseDecisionsPage *self = LOTSE_DECISIONS_PAGE (page);

  collect (self);
  self->filling = TRUE;
  fill_fields (self);
  self->filling = FALSE;
  decisions_page_show_council (self);
  fill_list (self);
  gtk_stack_set_visible_child_name (self->stack, self->all->len > 0 ? "decisions" : "empty");
}

static gboolean
lotse_decisions_page_start_search (LotsePage *page)
{
  LotseDecisionsPage *self = LOTSE_DECISIONS_PAGE (page);

  adw_leaflet_set_visible_child_name (self->leaflet, "list");
  return gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
lotse_decisions_page_focus (LotsePage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (LOTSE_DECISIONS_PAGE (page)->list));
}

/* ---- The page ---- */

static void
lotse_decisions_page_dispose (GObject *object)
{
  LotseDecisionsPage *self = LOTSE_DECISIONS_PAGE (object);

  self->filling = TRUE;
  g_clear_pointer (&self->query, lotse_fold_query_free);
  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_clear_object (&self->first_rows);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (lotse_decisions_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, LotseDecisionsPage, items);
  gtk_widget_class_bind_template_child (widget_class, LotseDecisionsPage, selection);
  gtk_widget_class_bind_template_child (widget_class, LotseDecisionsPage, list);
  gtk_widget_class_bind_template_child (widget_class, LotseDecisionsPage, search);
  gtk_widget_class_bind_template_child (widget_class, LotseDecisionsPage, state);
  gtk_widget_class_bind_template_child (widget_class, LotseDecisionsPage, field);
  gtk_widget_class_bind_template_child (widget_class, LotseDecisionsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LotseDecisionsPage, lists);
  gtk_widget_class_bind_template_child (widget_class, LotseDecisionsPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, LotseDecisionsPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, LotseDecisionsPage, mark);
  gtk_widget_class_bind_template_child (widget_class, LotseDecisionsPage, council);
  gtk_widget_class_bind_template_child (widget_class, LotseDecisionsPage, no_council);
  gtk_widget_class_bind_template_child (widget_class, LotseDecisionsPage, words);
  gtk_widget_class_bind_template_child (widget_class, LotseDecisionsPage, asked);
  gtk_widget_class_bind_template_child (widget_class, LotseDecisionsPage, question);
  gtk_widget_class_bind_template_child (widget_class, LotseDecisionsPage, options);
  gtk_widget_class_bind_template_child (widget_class, LotseDecisionsPage, outcome);
  gtk_widget_class_bind_template_child (widget_class, LotseDecisionsPage, reasons);
  gtk_widget_class_bind_template_child (widget_class, LotseDecisionsPage, take);
  gtk_widget_class_bind_template_child (widget_class, LotseDecisionsPage, supersede);
  gtk_widget_class_bind_template_child (widget_class, LotseDecisionsPage, effect);
  gtk_widget_class_bind_template_child (widget_class, LotseDecisionsPage, review);
  gtk_widget_class_bind_template_child (widget_class, LotseDecisionsPage, link);
  gtk_widget_class_bind_template_child (widget_class, LotseDecisionsPage, edit);
  gtk_widget_class_bind_template_child (widget_class, LotseDecisionsPage, options_card);
  gtk_widget_class_bind_template_child (widget_class, LotseDecisionsPage, outcome_card);
  gtk_widget_class_bind_template_child (widget_class, LotseDecisionsPage, reasons_card);
  gtk_widget_class_bind_template_child (widget_class, LotseDecisionsPage, chain_card);
  gtk_widget_class_bind_template_child (widget_class, LotseDecisionsPage, thread);
  gtk_widget_class_bind_template_child (widget_class, LotseDecisionsPage, chain);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
}

static void
lotse_decisions_page_class_init (LotseDecisionsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_decisions_page_dispose;
  LOTSE_PAGE_CLASS (klass)->refresh = lotse_decisions_page_refresh;
  LOTSE_PAGE_CLASS (klass)->focus = lotse_decisions_page_focus;
  LOTSE_PAGE_CLASS (klass)->start_search = lotse_decisions_page_start_search;
  g_type_ensure (LOTSE_TYPE_CARD);
  g_type_ensure (LOTSE_TYPE_DECISION_ITEM);
  g_type_ensure (LOTSE_TYPE_FLOW_BOX);
  g_type_ensure (LOTSE_TYPE_STATUS_MARK);
  decisions_page_install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/decisions-page.ui");
  bind_template (widget_class);
}

static void
lotse_decisions_page_init (LotseDecisionsPage *self)
{
  g_autoptr (GtkListItemFactory) factory = lotse_decision_row_factory_new ();

  self->all = g_ptr_array_new_with_free_func (g_object_unref);
  self->fields = g_ptr_array_new_with_free_func (g_free);
  self->query = lotse_fold_query_new ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_view_set_factory (self->list, factory);
  self->first_rows = lotse_first_rows_new (GTK_WIDGET (self->list), g_object_ref (G_LIST_MODEL (self->items)), LOTSE_DECISION_ROW_PX);
  gtk_single_selection_set_model (self->selection, self->first_rows);
  lotse_thread_list_setup (self->thread);
  lotse_thread_list_setup (self->chain);
  lotse_mark_list_setup (self->council);
  lotse_page_enable_action (LOTSE_PAGE (self), "export", TRUE);
}

static gboolean
scroll_cb (gpointer page)
{
  LotseDecisionsPage *self = page;
  const guint selected = gtk_single_selection_get_selected (self->selection);

  if (selected != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", selected);
  return G_SOURCE_REMOVE;
}

gboolean
lotse_decisions_page_select (LotseDecisionsPage *self, const char *id)
{
  LotseRecord *decision;

  g_return_val_if_fail (LOTSE_IS_DECISIONS_PAGE (self), FALSE);

  decision = lotse_dataset_get (lotse_session_get_dataset (session_of (self)), LOTSE_KIND_DECISION, id);
  if (decision == NULL)
    return FALSE;
  g_free (self->shown);
  self->shown = g_strdup (id);
  lotse_decisions_page_refresh (LOTSE_PAGE (self)); /* also while the page is not seen yet */
  if (g_strcmp0 (self->shown, id) != 0)
    {
      clear_cb (self);
      g_free (self->shown);
      self->shown = g_strdup (id);
      fill_list (self);
    }
  adw_leaflet_set_visible_child_name (self->leaflet, "detail");
  /* The list may be laid out only now. */
  g_idle_add_full (G_PRIORITY_LOW, scroll_cb, g_object_ref (self), g_object_unref);
  return TRUE;
}

const char *
lotse_decisions_page_selected (LotseDecisionsPage *self)
{
  g_return_val_if_fail (LOTSE_IS_DECISIONS_PAGE (self), NULL);
  return self->shown;
}

GListModel *
lotse_decisions_page_rows (LotseDecisionsPage *self)
{
  g_return_val_if_fail (LOTSE_IS_DECISIONS_PAGE (self), NULL);
  return G_LIST_MODEL (self->items);
}

void
lotse_decisions_page_filter (LotseDecisionsPage *self, guint state, const char *field, const char *text)
{
  guint selected = 0;

  g_return_if_fail (LOTSE_IS_DECISIONS_PAGE (self));

  for (guint i = 0; i < self->fields->len; i++)
    if (g_strcmp0 (self->fields->pdata[i], field) == 0)
      selected = i;
  gtk_drop_down_set_selected (self->state, state);
  gtk_drop_down_set_selected (self->field, selected);
  gtk_editable_set_text (GTK_EDITABLE (self->search), text != NULL ? text : "");
  search_changed_cb (self); /* the entry waits a moment before it says so */
}

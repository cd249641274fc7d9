/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page: its template, and the side that shows one record. */
#include "config.h"
#include "lotse-conflicts-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/conflict-words.h"
#include "app/forms/draft-note.h"
#include "app/pages/conflict-row.h"
#include "app/widgets/lotse-card.h"
#include "app/widgets/lotse-conflict-card.h"
#include "app/widgets/lotse-flow-layout.h"
#include "app/widgets/lotse-mark-row.h"

G_DEFINE_TYPE (LotseConflictsPage, lotse_conflicts_page, LOTSE_TYPE_PAGE)

LotseDataset *
conflicts_page_dataset (LotseConflictsPage *self)
{
  return lotse_session_get_dataset (lotse_page_get_session (LOTSE_PAGE (self)));
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
set_button (GtkButton *button, const char *label)
{
  gtk_widget_set_visible (GTK_WIDGET (button), label != NULL);
  if (label != NULL)
    gtk_button_set_label (button, label);
}

static void
label_buttons (LotseConflictsPage *self)
{
  switch (lotse_conflict_form_case (self->form))
    {
    case LOTSE_CONFLICT_REJECTED:
      set_button (self->take_theirs, _("_Discard to the Journal"));
      set_button (self->take_mine, NULL);
      set_button (self->apply, _("_Send Again"));
      break;
    case LOTSE_CONFLICT_THEY_DELETED:
      set_button (self->take_theirs, _("_Accept the Deletion"));
      set_button (self->take_mine, _("_Keep as a New Record"));
      set_button (self->apply, NULL);
      break;
    case LOTSE_CONFLICT_I_DELETE:
      set_button (self->take_theirs, _("_Keep It"));
      set_button (self->take_mine, _("_Delete All the Same"));
      set_button (self->apply, NULL);
      break;
    default:
      set_button (self->take_theirs, _("Take All _Theirs"));
      set_button (self->take_mine, _("Take All _Mine"));
      set_button (self->apply, _("_Apply the Choice"));
      break;
    }
}

static void
form_changed_cb (LotseConflictsPage *self)
{
  if (lotse_conflict_form_touched (self->form))
    lotse_form_guard_touch (self->guard);
  conflicts_page_update_actions (self);
}

/* The project that a record belongs to, or is. */
static const char *
project_of (LotseConflictsPage *self)
{
  const LotseConflict *conflict = lotse_conflict_form_conflict (self->form);
  const LotseField *field = lotse_kind_field (conflict->mine->kind, "project");
  LotseRecord *record = conflict->theirs != NULL && !lotse_record_deleted (conflict->theirs) ? conflict->theirs : conflict->mine->set;
  const char *id = conflict->mine->id;

  if (conflict->mine->kind != LOTSE_KIND_PROJECT)
    id = field != NULL && field->type == LOTSE_TYPE_REF && record != NULL ? lotse_record_text (record, field->index) : NULL;
  return id != NULL && lotse_dataset_get (conflicts_page_dataset (self), LOTSE_KIND_PROJECT, id) != NULL ? id : NULL;
}

/* What the server did not make can be completed in its form, where there is also what it has not been given yet. */
static void
show_edit (LotseConflictsPage *self)
{
  const LotseMutation *mine = lotse_conflict_form_conflict (self->form)->mine;
  const gboolean offered = lotse_conflict_form_case (self->form) == LOTSE_CONFLICT_REJECTED && mine->op == LOTSE_OP_CREATE
                           && (lotse_kind_info (mine->kind)->flags & LOTSE_KIND_APPEND_ONLY) == 0
                           && lotse_dataset_get (conflicts_page_dataset (self), mine->kind, mine->id) != NULL;
  g_autofree char *name = g_strdup_printf ("%s:%s", lotse_kind_info (mine->kind)->name, mine->id);

  gtk_widget_set_visible (GTK_WIDGET (self->edit), offered);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->edit), "s", name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->edit), offered ? "win.edit" : NULL);
}

/* Who may, where the server only says that the account may not. (transfer full) (nullable) */
static char *
rights_words (LotseConflictsPage *self)
{
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));
  const LotseConflict *conflict = lotse_conflict_form_conflict (self->form);
  char *why = NULL;

  if (lotse_conflict_form_case (self->form) == LOTSE_CONFLICT_REJECTED && g_strcmp0 (conflict->code, "denied") == 0 && conflict->mine->op == LOTSE_OP_CREATE)
    lotse_person_may (lotse_session_get_person (session), conflicts_page_dataset (self), NULL, conflict->mine->set, &why);
  return why;
}

static void
show_cards (LotseConflictsPage *self)
{
  const gboolean rejected = lotse_conflict_form_case (self->form) != LOTSE_CONFLICT_FIELDS;
  guint settled = 0;
  g_autofree char *label = NULL;

  clear_box (self->cards);
  clear_box (self->settled);
  for (guint i = 0; i < lotse_conflict_form_n_blocks (self->form); i++)
    {
      GtkWidget *card = lotse_conflict_card_new (self->form, i, conflicts_page_dataset (self));
      const gboolean fold = !rejected && !lotse_conflict_form_block (self->form, i)->contradicts;

      gtk_box_append (fold ? self->settled : self->cards, card);
      settled += fold ? 1 : 0;
    }
  label = g_strdup_printf (ngettext ("%u more change that does not contradict, and is sent with it",
                                     "%u more changes that do not contradict, and are sent with it", settled), settled);
  gtk_expander_set_label (self->settled_expander, label);
  gtk_expander_set_expanded (self->settled_expander, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->settled_expander), settled > 0);
}

static void
show_later (LotseConflictsPage *self)
{
  GPtrArray *later = lotse_conflict_form_conflict (self->form)->later;

  lotse_mark_list_clear (self->later);
  for (guint i = 0; later != NULL && i < later->len; i++)
    {
      g_autofree char *what = lotse_op_words (g_ptr_array_index (later, i));

      gtk_list_box_append (self->later, lotse_mark_row_new (-1, what, NULL));
    }
  gtk_widget_set_visible (self->later_card, later != NULL && later->len > 0);
}

void
conflicts_page_show_form (LotseConflictsPage *self, LotseConflictForm *form)
{
  LotseDataset *data = conflicts_page_dataset (self);
  g_autofree char *title = NULL, *place = NULL, *explanation = NULL, *why = NULL, *all = NULL;
  const char *project;

  g_set_object (&self->form, form);
  g_signal_group_set_target (self->form_signals, form);
  if (form == NULL)
    {
      conflicts_page_update_actions (self);
      return;
    }
  title = lotse_conflict_title (form, data);
  place = lotse_conflict_place (form, data);
  explanation = lotse_conflict_explanation (form);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->place, place);
  why = rights_words (self);
  all = why != NULL ? g_strdup_printf ("%s\n%s", explanation, why) : NULL;
  gtk_label_set_text (self->explanation, all != NULL ? all : explanation);
  project = project_of (self);
  gtk_widget_set_visible (GTK_WIDGET (self->open), project != NULL);
  if (project != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->open), "s", project);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->open), project != NULL ? "win.open-project" : NULL);
  show_edit (self);
  label_buttons (self);
  show_cards (self);
  show_later (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
  if (lotse_conflict_form_touched (form))
    lotse_form_guard_touch (self->guard);
  conflicts_page_update_actions (self);
}

static void
read_again_cb (LotseConflictsPage *self)
{
  conflicts_page_read (self);
}

static void
follow_client (LotseConflictsPage *self, LotseClient *client)
{
  if (self->client == client)
    return;
  g_set_object (&self->client, client);
  g_signal_group_set_target (self->client_signals, client);
  lotse_form_guard_set_client (self->guard, client);
  lotse_form_guard_reset (self->guard);
  self->reading = FALSE;
  g_ptr_array_set_size (self->forms, 0);
  conflicts_page_fill_list (self, 0, FALSE);
}

static void
lotse_conflicts_page_refresh (LotsePage *page)
{
  LotseConflictsPage *self = LOTSE_CONFLICTS_PAGE (page);

  follow_client (self, lotse_session_get_client (lotse_page_get_session (page)));
  conflicts_page_read (self);
}

static void
row_selected_cb (LotseConflictsPage *self, GtkListBoxRow *row)
{
  if (row != NULL && !self->filling && lotse_conflict_row_form (row) != self->form)
    {
      lotse_form_guard_reset (self->guard);
      conflicts_page_show_form (self, lotse_conflict_row_form (row));
    }
}

void
conflicts_page_focus_choice (LotseConflictsPage *self)
{
  GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards));

  if (card == NULL || !lotse_conflict_card_focus (LOTSE_CONFLICT_CARD (card)))
    gtk_widget_child_focus (GTK_WIDGET (self->cards), GTK_DIR_TAB_FORWARD);
}

static void
row_activated_cb (LotseConflictsPage *self, GtkListBoxRow *row)
{
  adw_leaflet_set_visible_child_name (self->leaflet, "detail");
  conflicts_page_focus_choice (self);
}

static void
back_cb (LotseConflictsPage *self)
{
  adw_leaflet_set_visible_child_name (self->leaflet, "list");
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
lotse_conflicts_page_focus (LotsePage *page)
{
  LotseConflictsPage *self = LOTSE_CONFLICTS_PAGE (page);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static gboolean
lotse_conflicts_page_unsaved (LotsePage *page)
{
  LotseConflictsPage *self = LOTSE_CONFLICTS_PAGE (page);

  for (guint i = 0; i < self->forms->len; i++)
    if (lotse_conflict_form_touched (g_ptr_array_index (self->forms, i)))
      return TRUE;
  return FALSE;
}

static void
lotse_conflicts_page_dispose (GObject *object)
{
  LotseConflictsPage *self = LOTSE_CONFLICTS_PAGE (object);

  self->stack = NULL;
  g_clear_object (&self->client_signals);
  g_clear_object (&self->form_signals);
  g_clear_object (&self->client);
  g_clear_object (&self->guard);
  g_clear_object (&self->form);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->decided, lotse_conflict_free);
  if (self->forms != NULL)
    g_ptr_array_set_size (self->forms, 0);
  G_OBJECT_CLASS (lotse_conflicts_page_parent_class)->dispose (object);
}

static void
lotse_conflicts_page_finalize (GObject *object)
{
  g_ptr_array_unref (LOTSE_CONFLICTS_PAGE (object)->forms);
  g_hash_table_unref (LOTSE_CONFLICTS_PAGE (object)->titles);
  G_OBJECT_CLASS (lotse_conflicts_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, LotseConflictsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LotseConflictsPage, trouble);
  gtk_widget_class_bind_template_child (widget_class, LotseConflictsPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, LotseConflictsPage, list);
  gtk_widget_class_bind_template_child (widget_class, LotseConflictsPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, LotseConflictsPage, title);
  gtk_widget_class_bind_template_child (widget_class, LotseConflictsPage, place);
  gtk_widget_class_bind_template_child (widget_class, LotseConflictsPage, explanation);
  gtk_widget_class_bind_template_child (widget_class, LotseConflictsPage, open);
  gtk_widget_class_bind_template_child (widget_class, LotseConflictsPage, edit);
  gtk_widget_class_bind_template_child (widget_class, LotseConflictsPage, take_theirs);
  gtk_widget_class_bind_template_child (widget_class, LotseConflictsPage, take_mine);
  gtk_widget_class_bind_template_child (widget_class, LotseConflictsPage, apply);
  gtk_widget_class_bind_template_child (widget_class, LotseConflictsPage, cards);
  gtk_widget_class_bind_template_child (widget_class, LotseConflictsPage, settled);
  gtk_widget_class_bind_template_child (widget_class, LotseConflictsPage, settled_expander);
  gtk_widget_class_bind_template_child (widget_class, LotseConflictsPage, later_card);
  gtk_widget_class_bind_template_child (widget_class, LotseConflictsPage, later);
  gtk_widget_class_bind_template_child (widget_class, LotseConflictsPage, save_state);
  gtk_widget_class_bind_template_callback (widget_class, read_again_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
}

static void
lotse_conflicts_page_constructed (GObject *object)
{
  LotseConflictsPage *self = LOTSE_CONFLICTS_PAGE (object);

  G_OBJECT_CLASS (lotse_conflicts_page_parent_class)->constructed (object);
  g_signal_connect_object (lotse_page_get_session (LOTSE_PAGE (self)), "draft-turned", G_CALLBACK (conflicts_page_follow_draft), self, G_CONNECT_SWAPPED);
}

static void
lotse_conflicts_page_class_init (LotseConflictsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_conflicts_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = lotse_conflicts_page_finalize;
  G_OBJECT_CLASS (klass)->constructed = lotse_conflicts_page_constructed;
  LOTSE_PAGE_CLASS (klass)->refresh = lotse_conflicts_page_refresh;
  LOTSE_PAGE_CLASS (klass)->focus = lotse_conflicts_page_focus;
  LOTSE_PAGE_CLASS (klass)->unsaved = lotse_conflicts_page_unsaved;
  conflicts_page_install_actions (widget_class);
  g_type_ensure (LOTSE_TYPE_CARD);
  g_type_ensure (LOTSE_TYPE_FLOW_BOX);
  g_type_ensure (LOTSE_TYPE_SAVE_STATE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/conflicts-page.ui");
  bind_template (widget_class);
}

static void
lotse_conflicts_page_init (LotseConflictsPage *self)
{
  self->forms = g_ptr_array_new_with_free_func (g_object_unref);
  self->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->guard = lotse_form_guard_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  lotse_save_state_take_enter (GTK_WIDGET (self), "page.apply");
  lotse_mark_list_setup (self->later);
  self->unkept = lotse_draft_note_new ();
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->cards))), self->unkept, gtk_widget_get_prev_sibling (GTK_WIDGET (self->cards)));
  lotse_save_state_set_guard (self->save_state, self->guard);
  g_signal_connect_object (self->guard, "changed", G_CALLBACK (conflicts_page_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->guard, "retry", G_CALLBACK (conflicts_page_retry), self, G_CONNECT_SWAPPED);
  self->client_signals = g_signal_group_new (LOTSE_TYPE_CLIENT);
  g_signal_group_connect_swapped (self->client_signals, "notify::conflicts", G_CALLBACK (lotse_page_refresh), self);
  self->form_signals = g_signal_group_new (LOTSE_TYPE_CONFLICT_FORM);
  g_signal_group_connect_swapped (self->form_signals, "changed", G_CALLBACK (form_changed_cb), self);
  conflicts_page_update_actions (self);
}

guint
lotse_conflicts_page_count (LotseConflictsPage *self)
{
  g_return_val_if_fail (LOTSE_IS_CONFLICTS_PAGE (self), 0);
  return self->forms->len;
}

gboolean
lotse_conflicts_page_select (LotseConflictsPage *self, const char *record_id)
{
  LotseConflictForm *form;

  g_return_val_if_fail (LOTSE_IS_CONFLICTS_PAGE (self), FALSE);

  g_free (self->wanted);
  self->wanted = g_strdup (record_id);
  form = conflicts_page_wanted (self);
  if (form == NULL)
    return FALSE;
  g_clear_pointer (&self->wanted, g_free);
  gtk_list_box_select_row (self->list, conflicts_page_row (self, form));
  adw_leaflet_set_visible_child_name (self->leaflet, "detail");
  conflicts_page_focus_choice (self);
  return TRUE;
}

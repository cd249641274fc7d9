/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list is read from the cache again whenever something changes; forms stay, so that what was chosen and typed does. */
#include "config.h"
#include "lotse-conflicts-page.h"

#include <glib/gi18n-lib.h>

#include "app/conflict-words.h"
#include "app/lotse-window.h"
#include "app/pages/conflict-row.h"
#include "app/trouble-words.h"
#include "app/widgets/lotse-card.h"
#include "app/widgets/lotse-conflict-card.h"
#include "app/widgets/lotse-flow-layout.h"
#include "app/widgets/lotse-mark-row.h"
#include "app/widgets/lotse-save-state.h"
#include "data/client/lotse-client-conflicts.h"

typedef enum { TAKE_NOTHING, TAKE_MINE, TAKE_THEIRS, TAKE_RESULT } Take;

struct _LotseConflictsPage
{
  LotsePage          parent_instance;

  GtkStack          *stack;
  AdwStatusPage     *trouble;
  AdwLeaflet        *leaflet;
  GtkListBox        *list;
  GtkScrolledWindow *scrolled;
  GtkLabel          *title, *place, *explanation;
  GtkButton         *open, *take_theirs, *take_mine, *apply;
  GtkBox            *cards, *settled;
  GtkExpander       *settled_expander;
  GtkWidget         *later_card;
  GtkListBox        *later;
  LotseSaveState    *save_state;

  LotseClient       *client;      /* (owned) (nullable) whose conflicts are shown */
  GSignalGroup      *client_signals; /* (owned) */
  GSignalGroup      *form_signals;   /* (owned) of the form that is shown */
  LotseFormGuard    *guard;       /* (owned) */
  GPtrArray         *forms;       /* (owned) (element-type LotseConflictForm) in the order of the list */
  LotseConflictForm *form;        /* (owned) (nullable) that is shown */
  GCancellable      *cancellable; /* (owned) */
  Take               take;        /* what is being done, or has failed */
  char              *wanted;      /* (owned) (nullable) record to be selected once it is read */
  gboolean           reading, read_again, filling;
};

G_DEFINE_TYPE (LotseConflictsPage, lotse_conflicts_page, LOTSE_TYPE_PAGE)

static LotseDataset *
dataset_of (LotseConflictsPage *self)
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

/* Nothing is saved twice at once, and a choice only once it is complete. */
static void
update_actions (LotseConflictsPage *self)
{
  const gboolean free = self->form != NULL && lotse_form_guard_stage (self->guard) != LOTSE_SAVE_SAVING;
  const gboolean complete = self->form != NULL && lotse_conflict_form_n_blocks (self->form) > 0 && lotse_conflict_form_n_open (self->form) == 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.take-mine", free);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.take-theirs", free);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.apply", free && complete);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.copy", self->form != NULL);
}

static void
form_changed_cb (LotseConflictsPage *self)
{
  if (lotse_conflict_form_touched (self->form))
    lotse_form_guard_touch (self->guard);
  update_actions (self);
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
  return id != NULL && lotse_dataset_get (dataset_of (self), LOTSE_KIND_PROJECT, id) != NULL ? id : NULL;
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
      GtkWidget *card = lotse_conflict_card_new (self->form, i, dataset_of (self));
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
  lotse_mark_list_clear (self->later);
  gtk_widget_set_visible (self->later_card, FALSE);
}

static void
show_form (LotseConflictsPage *self, LotseConflictForm *form)
{
  LotseDataset *data = dataset_of (self);
  g_autofree char *title = NULL, *place = NULL, *explanation = NULL;
  const char *project;

  g_set_object (&self->form, form);
  g_signal_group_set_target (self->form_signals, form);
  if (form == NULL)
    {
      update_actions (self);
      return;
    }
  title = lotse_conflict_title (form, data);
  place = lotse_conflict_place (form, data);
  explanation = lotse_conflict_explanation (form);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->place, place);
  gtk_label_set_text (self->explanation, explanation);
  project = project_of (self);
  gtk_widget_set_visible (GTK_WIDGET (self->open), project != NULL);
  if (project != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->open), "s", project);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->open), project != NULL ? "win.open-project" : NULL);
  label_buttons (self);
  show_cards (self);
  show_later (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
  if (lotse_conflict_form_touched (form))
    lotse_form_guard_touch (self->guard);
  update_actions (self);
}

static LotseConflictForm *
find_form (LotseConflictsPage *self, const char *mid)
{
  for (guint i = 0; i < self->forms->len; i++)
    if (g_strcmp0 (lotse_conflict_form_mid (g_ptr_array_index (self->forms, i)), mid) == 0)
      return g_ptr_array_index (self->forms, i);
  return NULL;
}

static gboolean
same_theirs (const LotseConflict *one, const LotseConflict *other)
{
  if (one->theirs == NULL || other->theirs == NULL)
    return one->theirs == other->theirs;
  return lotse_record_rev (one->theirs) == lotse_record_rev (other->theirs)
         && lotse_record_deleted (one->theirs) == lotse_record_deleted (other->theirs);
}

/* A form that is there already stays; it takes in what others have changed since. (transfer full) */
static LotseConflictForm *
take_in (LotseConflictsPage *self, LotseConflict *conflict, gboolean *changed)
{
  LotseConflictForm *form = find_form (self, conflict->mine->mid);

  if (form == NULL)
    return lotse_conflict_form_new (conflict);
  if (same_theirs (lotse_conflict_form_conflict (form), conflict))
    lotse_conflict_free (conflict);
  else
    {
      lotse_conflict_form_update (form, conflict);
      *changed |= form == self->form;
    }
  return g_object_ref (form);
}

static GtkListBoxRow *
row_of (LotseConflictsPage *self, LotseConflictForm *form)
{
  GtkListBoxRow *row;

  for (int i = 0; form != NULL && (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (lotse_conflict_row_form (row) == form)
      return row;
  return NULL;
}

static guint
index_of_form (LotseConflictsPage *self)
{
  guint index = 0;

  if (self->form == NULL || !g_ptr_array_find (self->forms, self->form, &index))
    return 0;
  return index;
}

static LotseConflictForm *
wanted_form (LotseConflictsPage *self)
{
  for (guint i = 0; self->wanted != NULL && i < self->forms->len; i++)
    if (g_strcmp0 (lotse_conflict_form_record_id (g_ptr_array_index (self->forms, i)), self->wanted) == 0)
      return g_ptr_array_index (self->forms, i);
  return NULL;
}

/* Where the shown one is settled, its neighbour is next. */
static void
fill_list (LotseConflictsPage *self, guint before, gboolean changed)
{
  LotseConflictForm *next = wanted_form (self);
  GtkListBoxRow *row;

  self->filling = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->forms->len; i++)
    gtk_list_box_append (self->list, lotse_conflict_row_new (g_ptr_array_index (self->forms, i), dataset_of (self)));
  if (next != NULL)
    {
      g_clear_pointer (&self->wanted, g_free);
      adw_leaflet_set_visible_child_name (self->leaflet, "detail");
    }
  else if (self->form != NULL && g_ptr_array_find (self->forms, self->form, NULL))
    next = self->form;
  else if (self->forms->len > 0)
    next = g_ptr_array_index (self->forms, MIN (before, self->forms->len - 1));
  gtk_list_box_select_row (self->list, row_of (self, next));
  self->filling = FALSE;
  if (next != self->form || changed)
    show_form (self, next);
  gtk_stack_set_visible_child_name (self->stack, self->forms->len > 0 ? "conflicts" : "empty");
}

static void read_conflicts (LotseConflictsPage *self);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotseConflictsPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = lotse_client_list_conflicts_finish (LOTSE_CLIENT (source), result, &error);
  GPtrArray *forms;
  guint before;
  gboolean changed = FALSE;

  self->reading = FALSE;
  if (self->stack == NULL || self->client != LOTSE_CLIENT (source) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED))
    return;
  if (conflicts == NULL)
    {
      g_autofree char *text = lotse_trouble_long (error);

      adw_status_page_set_description (self->trouble, text);
      gtk_stack_set_visible_child_name (self->stack, "trouble");
      return;
    }
  before = index_of_form (self);
  forms = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < conflicts->len; i++)
    g_ptr_array_add (forms, take_in (self, g_ptr_array_index (conflicts, i), &changed));
  g_ptr_array_set_free_func (conflicts, NULL); /* the forms have them */
  g_ptr_array_unref (self->forms);
  self->forms = forms;
  fill_list (self, before, changed);
  if (self->read_again)
    read_conflicts (self);
}

/* One look at a time; what changes meanwhile is looked at once more. */
static void
read_conflicts (LotseConflictsPage *self)
{
  self->read_again = self->reading;
  if (self->reading || self->client == NULL)
    return;
  self->reading = TRUE;
  lotse_client_list_conflicts_async (self->client, NULL, read_cb, g_object_ref (self));
}

static void
read_again_cb (LotseConflictsPage *self)
{
  read_conflicts (self);
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
  fill_list (self, 0, FALSE);
}

static void
lotse_conflicts_page_refresh (LotsePage *page)
{
  LotseConflictsPage *self = LOTSE_CONFLICTS_PAGE (page);

  follow_client (self, lotse_session_get_client (lotse_page_get_session (page)));
  read_conflicts (self);
}

static char *
done_words (Take take, LotseConflictCase which, const char *title)
{
  if (which == LOTSE_CONFLICT_REJECTED)
    return g_strdup_printf (take == TAKE_RESULT ? _("“%s”: corrected and saved; it is sent again") : _("“%s”: discarded to the journal"), title);
  if (which == LOTSE_CONFLICT_THEY_DELETED)
    return g_strdup_printf (take == TAKE_MINE ? _("“%s”: kept as a new record") : _("“%s”: the deletion is accepted"), title);
  if (which == LOTSE_CONFLICT_I_DELETE)
    return g_strdup_printf (take == TAKE_MINE ? _("“%s”: deleted") : _("“%s”: kept"), title);
  if (take == TAKE_RESULT)
    return g_strdup_printf (_("“%s”: settled as chosen"), title);
  return g_strdup_printf (take == TAKE_MINE ? _("“%s”: your version is kept") : _("“%s”: the other version is kept"), title);
}

static void
finish_take (LotseConflictsPage *self, const GError *error)
{
  LotseWindow *window = lotse_window_of (GTK_WIDGET (self));
  g_autofree char *title = NULL, *text = NULL;

  if (error == NULL && self->form != NULL && window != NULL)
    {
      title = lotse_conflict_title (self->form, dataset_of (self));
      text = done_words (self->take, lotse_conflict_form_case (self->form), title);
      lotse_window_toast (window, text);
    }
  lotse_form_guard_end (self->guard, error);
  if (error == NULL)
    self->take = TAKE_NOTHING;
  read_conflicts (self);
}

/* What was made of both, as an edit of theirs. */
static void
committed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotseConflictsPage) self = data;
  g_autoptr (GError) error = NULL;

  lotse_client_commit_finish (LOTSE_CLIENT (source), result, &error);
  if (self->stack != NULL)
    finish_take (self, error);
}

static gboolean
commit_result (LotseConflictsPage *self)
{
  LotseRecord *theirs = lotse_conflict_form_conflict (self->form)->theirs;
  g_autoptr (LotseRecord) record = lotse_conflict_form_result (self->form, NULL);
  LotseMutation *mutation = theirs != NULL ? lotse_mutation_patch (theirs, record) : lotse_mutation_create (record);
  GPtrArray *mutations;

  if (mutation == NULL)
    return FALSE;
  mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_ptr_array_add (mutations, mutation);
  lotse_client_commit_async (self->client, mutations, NULL, committed_cb, g_object_ref (self));
  return TRUE;
}

static void
resolved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotseConflictsPage) self = data;
  g_autoptr (GError) error = NULL;

  lotse_client_resolve_finish (LOTSE_CLIENT (source), result, &error);
  if (self->stack != NULL && (error != NULL || self->take != TAKE_RESULT || !commit_result (self)))
    finish_take (self, error);
}

static void
take (LotseConflictsPage *self, Take what)
{
  g_autoptr (LotseRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  if (self->form == NULL || self->client == NULL || lotse_form_guard_stage (self->guard) == LOTSE_SAVE_SAVING)
    return;
  self->take = what;
  lotse_form_guard_follow (self->guard, lotse_conflict_form_kind (self->form), lotse_conflict_form_record_id (self->form));
  lotse_form_guard_begin (self->guard);
  update_actions (self);
  record = what == TAKE_RESULT ? lotse_conflict_form_result (self->form, &error) : NULL;
  if (error != NULL)
    lotse_form_guard_end (self->guard, error);
  else
    lotse_client_resolve_async (self->client, lotse_conflict_form_mid (self->form), what == TAKE_MINE, NULL, resolved_cb, g_object_ref (self));
}

static void
take_mine_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  take (LOTSE_CONFLICTS_PAGE (widget), TAKE_MINE);
}

static void
take_theirs_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  take (LOTSE_CONFLICTS_PAGE (widget), TAKE_THEIRS);
}

static void
apply_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  take (LOTSE_CONFLICTS_PAGE (widget), TAKE_RESULT);
}

static void
retry_cb (LotseConflictsPage *self)
{
  if (self->take != TAKE_NOTHING)
    take (self, self->take);
}

static void
copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseConflictsPage *self = LOTSE_CONFLICTS_PAGE (widget);
  LotseWindow *window = lotse_window_of (widget);
  g_autofree char *text = self->form != NULL ? lotse_conflict_as_text (self->form, dataset_of (self)) : NULL;

  if (text == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  if (window != NULL)
    lotse_window_toast (window, _("Copied"));
}

static void
move_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseConflictsPage *self = LOTSE_CONFLICTS_PAGE (widget);
  const int to = (int) index_of_form (self) + g_variant_get_int32 (parameter);
  GtkListBoxRow *row = to >= 0 ? gtk_list_box_get_row_at_index (self->list, to) : NULL;

  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, row);
  lotse_page_focus (LOTSE_PAGE (self));
}

static void
row_selected_cb (LotseConflictsPage *self, GtkListBoxRow *row)
{
  if (row != NULL && !self->filling && lotse_conflict_row_form (row) != self->form)
    {
      lotse_form_guard_reset (self->guard);
      show_form (self, lotse_conflict_row_form (row));
    }
}

static void
focus_choice (LotseConflictsPage *self)
{
  GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards));

  if (card == NULL || !lotse_conflict_card_focus (LOTSE_CONFLICT_CARD (card)))
    gtk_widget_child_focus (GTK_WIDGET (self->cards), GTK_DIR_TAB_FORWARD);
}

static void
row_activated_cb (LotseConflictsPage *self, GtkListBoxRow *row)
{
  adw_leaflet_set_visible_child_name (self->leaflet, "detail");
  focus_choice (self);
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
  if (self->forms != NULL)
    g_ptr_array_set_size (self->forms, 0);
  G_OBJECT_CLASS (lotse_conflicts_page_parent_class)->dispose (object);
}

static void
lotse_conflicts_page_finalize (GObject *object)
{
  g_ptr_array_unref (LOTSE_CONFLICTS_PAGE (object)->forms);
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
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.take-mine", NULL, take_mine_cb);
  gtk_widget_class_install_action (widget_class, "page.take-theirs", NULL, take_theirs_cb);
  gtk_widget_class_install_action (widget_class, "page.apply", NULL, apply_cb);
  gtk_widget_class_install_action (widget_class, "page.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "page.move", "i", move_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "page.apply", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "page.apply", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_ALT_MASK, "page.move", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_ALT_MASK, "page.move", "i", -1);
}

static void
lotse_conflicts_page_class_init (LotseConflictsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_conflicts_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = lotse_conflicts_page_finalize;
  LOTSE_PAGE_CLASS (klass)->refresh = lotse_conflicts_page_refresh;
  LOTSE_PAGE_CLASS (klass)->focus = lotse_conflicts_page_focus;
  LOTSE_PAGE_CLASS (klass)->unsaved = lotse_conflicts_page_unsaved;
  install_actions (widget_class);
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
  self->guard = lotse_form_guard_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  lotse_mark_list_setup (self->later);
  lotse_save_state_set_guard (self->save_state, self->guard);
  g_signal_connect_object (self->guard, "changed", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->guard, "retry", G_CALLBACK (retry_cb), self, G_CONNECT_SWAPPED);
  self->client_signals = g_signal_group_new (LOTSE_TYPE_CLIENT);
  g_signal_group_connect_swapped (self->client_signals, "notify::conflicts", G_CALLBACK (lotse_page_refresh), self);
  self->form_signals = g_signal_group_new (LOTSE_TYPE_CONFLICT_FORM);
  g_signal_group_connect_swapped (self->form_signals, "changed", G_CALLBACK (form_changed_cb), self);
  update_actions (self);
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
  form = wanted_form (self);
  if (form == NULL)
    return FALSE;
  g_clear_pointer (&self->wanted, g_free);
  gtk_list_box_select_row (self->list, row_of (self, form));
  adw_leaflet_set_visible_child_name (self->leaflet, "detail");
  return TRUE;
}

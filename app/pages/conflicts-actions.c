/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done about a conflict. What fails leaves the form as it is, and can be tried again. */
#include "config.h"
#include "lotse-conflicts-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/conflict-words.h"
#include "app/forms/lotse-form-dialog.h"
#include "app/lotse-window.h"
#include "data/client/trouble-words.h"
#include "data/client/lotse-client-conflicts.h"
#include "data/model/error.h"

/* Nothing is saved twice at once, and a choice only once it is complete. */
void
conflicts_page_update_actions (LotseConflictsPage *self)
{
  const gboolean writes = self->client != NULL && lotse_client_only_reads (self->client) == LOTSE_STORAGE_FINE;
  const gboolean free = writes && self->form != NULL && lotse_form_guard_stage (self->guard) != LOTSE_SAVE_SAVING;
  const gboolean complete = self->form != NULL && lotse_conflict_form_n_blocks (self->form) > 0 && lotse_conflict_form_n_open (self->form) == 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.take-mine", free);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.take-theirs", free);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.apply", free && complete);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.undo", writes);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.copy", self->form != NULL);
}

static char *
done_words (ConflictsTake take, LotseConflictCase which, const char *title)
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
      title = lotse_conflict_title (self->form, conflicts_page_dataset (self));
      text = done_words (self->take, lotse_conflict_form_case (self->form), title);
      lotse_window_toast_with_action (window, text, _("Undo"), "win.undo-decision", NULL);
      g_clear_pointer (&self->decided, lotse_conflict_free);
      self->decided = lotse_conflict_copy (lotse_conflict_form_conflict (self->form));
    }
  lotse_form_guard_end (self->guard, error);
  if (error == NULL)
    self->take = TAKE_NOTHING;
  conflicts_page_read (self);
}

static void
resolved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotseConflictsPage) self = data;
  g_autoptr (GError) error = NULL;

  lotse_client_resolve_finish (LOTSE_CLIENT (source), result, &error);
  if (self->stack != NULL)
    finish_take (self, error);
}

static void
resolved_edited_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotseConflictsPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = lotse_client_resolve_edited_finish (LOTSE_CLIENT (source), result, &error);

  if (self->stack == NULL)
    return;
  if (id != NULL && self->form != NULL)
    lotse_form_guard_follow (self->guard, lotse_conflict_form_kind (self->form), id);
  finish_take (self, error);
}

static void
take (LotseConflictsPage *self, ConflictsTake what)
{
  g_autoptr (GError) error = NULL;
  LotseRecord *record;
  const char *mid;

  if (self->form == NULL || self->client == NULL || lotse_form_guard_stage (self->guard) == LOTSE_SAVE_SAVING)
    return;
  self->take = what;
  lotse_form_guard_follow (self->guard, lotse_conflict_form_kind (self->form), lotse_conflict_form_record_id (self->form));
  lotse_form_guard_begin (self->guard);
  conflicts_page_update_actions (self);
  mid = lotse_conflict_form_mid (self->form);
  record = what == TAKE_RESULT ? lotse_conflict_form_result (self->form, &error) : NULL;
  if (error != NULL)
    lotse_form_guard_end (self->guard, error);
  else if (record != NULL)
    lotse_client_resolve_edited_async (self->client, mid, record, NULL, resolved_edited_cb, g_object_ref (self));
  else
    lotse_client_resolve_async (self->client, mid, what == TAKE_MINE, NULL, resolved_cb, g_object_ref (self));
}

static void
say (LotseConflictsPage *self, const char *text)
{
  LotseWindow *window = lotse_window_of (GTK_WIDGET (self));

  if (window != NULL)
    lotse_window_toast (window, text);
}

static void
turned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotseConflictsPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (lotse_client_commit_finish (LOTSE_CLIENT (source), result, &error))
    text = g_strdup (_("It had been transmitted already; now the other version is there again"));
  else
    text = lotse_trouble_long (error);
  if (self->stack != NULL)
    say (self, text);
}

/* What has been sent is turned round by another edit: the fields are again as others had them. */
static gboolean
turn_round (LotseConflictsPage *self, const LotseConflict *decided)
{
  LotseRecord *now = lotse_dataset_get (conflicts_page_dataset (self), decided->mine->kind, decided->mine->id);
  const gboolean fields = decided->mine->op == LOTSE_OP_PATCH && decided->theirs != NULL && !lotse_record_deleted (decided->theirs);
  g_autoptr (LotseRecord) after = NULL;
  LotseMutation *mutation;
  GPtrArray *mutations;

  if (!fields || now == NULL)
    return FALSE;
  after = lotse_record_copy (now);
  for (guint i = 0; i < lotse_kind_info (decided->mine->kind)->n_fields; i++)
    if ((decided->mine->mask >> i & 1) != 0)
      lotse_record_set (after, i, lotse_record_get (decided->theirs, i));
  mutation = lotse_mutation_patch (now, after);
  if (mutation == NULL)
    return FALSE;
  mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_ptr_array_add (mutations, mutation);
  lotse_client_commit_async (self->client, mutations, NULL, turned_cb, g_object_ref (self));
  return TRUE;
}

static void
reopened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotseConflictsPage) self = data;
  g_autoptr (LotseConflict) decided = NULL;
  g_autoptr (GError) error = NULL;
  const gboolean done = lotse_client_reopen_finish (LOTSE_CLIENT (source), result, &error);
  g_autofree char *text = NULL;

  if (self->stack == NULL || self->client != LOTSE_CLIENT (source))
    return;
  decided = g_steal_pointer (&self->decided);
  if (done)
    {
      lotse_form_guard_reset (self->guard);
      if (decided != NULL)
        lotse_conflicts_page_select (self, decided->mine->id);
      conflicts_page_read (self);
      say (self, _("Taken back; it is to be decided again"));
      return;
    }
  if (g_error_matches (error, LOTSE_ERROR, LOTSE_ERROR_CONFLICT) && decided != NULL && turn_round (self, decided))
    return;
  if (g_error_matches (error, LOTSE_ERROR, LOTSE_ERROR_CONFLICT))
    text = g_strdup (_("It has been transmitted already and cannot be taken back here"));
  else
    text = lotse_trouble_long (error);
  say (self, text);
}

void
lotse_conflicts_page_undo (LotseConflictsPage *self)
{
  g_return_if_fail (LOTSE_IS_CONFLICTS_PAGE (self));

  if (self->decided != NULL && self->client != NULL)
    lotse_client_reopen_async (self->client, lotse_conflict_copy (self->decided), NULL, reopened_cb, g_object_ref (self));
}

static void
undo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_conflicts_page_undo (LOTSE_CONFLICTS_PAGE (widget));
}

/* Nothing was corrected of what cannot be taken, or the account still may not make it. */
static gboolean
would_be_refused_again (LotseConflictsPage *self)
{
  const LotseConflict *conflict = lotse_conflict_form_conflict (self->form);
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));
  g_autoptr (LotseRecord) record = lotse_conflict_form_result (self->form, NULL);
  g_autoptr (LotseMutation) corrected = NULL;

  if (record == NULL || conflict->mine->op != LOTSE_OP_CREATE)
    return FALSE;
  if (g_strcmp0 (conflict->code, "denied") == 0)
    return !lotse_person_may (lotse_session_get_person (session), conflicts_page_dataset (self), NULL, record, NULL);
  corrected = lotse_mutation_patch (conflict->mine->set, record);
  return g_strcmp0 (conflict->code, "invalid") == 0 && corrected == NULL;
}

/* To its form, where there is one; what the server has named is where one begins there. */
static void
lead_to_missing (LotseConflictsPage *self)
{
  const LotseConflict *conflict = lotse_conflict_form_conflict (self->form);
  const LotseField *field = g_strcmp0 (conflict->code, "invalid") == 0 ? lotse_rejection_field (conflict) : NULL;
  LotseRecord *record = lotse_dataset_get (conflicts_page_dataset (self), conflict->mine->kind, conflict->mine->id);
  LotseFormDialog *dialog;

  if (record == NULL || !gtk_widget_get_visible (GTK_WIDGET (self->edit)))
    {
      say (self, _("As it is, it would be refused again: correct it first"));
      conflicts_page_focus_choice (self);
      return;
    }
  dialog = lotse_form_dialog_present (lotse_window_of (GTK_WIDGET (self)), conflict->mine->kind, record, NULL);
  if (field != NULL)
    lotse_form_dialog_go_to (dialog, field->index);
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
  LotseConflictsPage *self = LOTSE_CONFLICTS_PAGE (widget);

  if (self->form != NULL && lotse_conflict_form_case (self->form) == LOTSE_CONFLICT_REJECTED && would_be_refused_again (self))
    lead_to_missing (self);
  else
    take (self, TAKE_RESULT);
}

void
conflicts_page_retry (LotseConflictsPage *self)
{
  if (self->take != TAKE_NOTHING)
    take (self, self->take);
}

static void
copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseConflictsPage *self = LOTSE_CONFLICTS_PAGE (widget);
  LotseWindow *window = lotse_window_of (widget);
  g_autofree char *text = self->form != NULL ? lotse_conflict_as_text (self->form, conflicts_page_dataset (self)) : NULL;

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
  const int to = (int) conflicts_page_index (self) + g_variant_get_int32 (parameter);
  GtkListBoxRow *row = to >= 0 ? gtk_list_box_get_row_at_index (self->list, to) : NULL;

  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, row);
  adw_leaflet_set_visible_child_name (self->leaflet, "detail");
  conflicts_page_focus_choice (self);
}

void
conflicts_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.take-mine", NULL, take_mine_cb);
  gtk_widget_class_install_action (widget_class, "page.take-theirs", NULL, take_theirs_cb);
  gtk_widget_class_install_action (widget_class, "page.apply", NULL, apply_cb);
  gtk_widget_class_install_action (widget_class, "page.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "page.move", "i", move_cb);
  gtk_widget_class_install_action (widget_class, "page.undo", NULL, undo_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "page.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_ALT_MASK, "page.move", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_ALT_MASK, "page.move", "i", -1);
}

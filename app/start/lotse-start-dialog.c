/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps are built once, from the rows of the forms; going on is possible only where nothing of the step has to be put right. */
#include "config.h"
#include "start-dialog-private.h"

#include <glib/gi18n-lib.h>

#include "app/forms/draft-note.h"
#include "app/forms/form-leave.h"
#include "app/forms/lotse-field-row.h"
#include "app/lotse-draft-store.h"
#include "app/text-scale.h"

G_DEFINE_TYPE (LotseStartDialog, lotse_start_dialog, ADW_TYPE_WINDOW)

static void
show_problem (LotseStartDialog *self)
{
  g_autoptr (GPtrArray) problems = lotse_start_form_problems (self->form, self->step);
  g_autofree char *text = NULL;
  const gboolean saving = lotse_form_guard_stage (self->guard) == LOTSE_SAVE_SAVING, last = self->step == LOTSE_START_REVIEW;

  if (problems->len > 0 && self->strict[self->step] && !last)
    {
      g_ptr_array_add (problems, NULL);
      text = g_strjoinv ("\n", (char **) problems->pdata);
      g_ptr_array_set_size (problems, (int) problems->len - 1);
    }
  gtk_label_set_text (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "start.finish",
                                 last && problems->len == 0 && !saving && lotse_session_may_edit (lotse_start_form_session (self->form)));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "start.back", self->step > LOTSE_START_WHAT && !saving);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "start.next", !last && !saving);
}

static void
show_kept (LotseStartDialog *self)
{
  const gboolean dirty = lotse_start_form_dirty (self->form);

  gtk_label_set_text (self->kept, !dirty ? _("What you enter is kept on this computer with every keystroke.")
                                  : lotse_start_form_draft_kept (self->form) ? _("Kept on this computer. You can close this and continue later.")
                                                                             : lotse_draft_unkept_words ());
}

static void
show_target (LotseStartDialog *self)
{
  g_autofree char *problem = lotse_start_form_target_problem (self->form);

  gtk_label_set_text (GTK_LABEL (self->target_note), problem != NULL ? problem : "");
  gtk_widget_set_visible (self->target_note, problem != NULL);
}

static void
changed_cb (LotseStartDialog *self)
{
  lotse_start_dialog_show_lessons (self);
  show_problem (self);
  show_kept (self);
  show_target (self);
}

/* What the account may do is said in the step where one is. */
static void
person_changed_cb (LotseStartDialog *self)
{
  if (self->step == LOTSE_START_REVIEW)
    lotse_start_dialog_show_review (self);
  show_problem (self);
}

static void
go_to (LotseStartDialog *self, LotseStartStep step)
{
  g_autofree char *name = g_strdup_printf ("%d", (int) step);
  g_autofree char *subtitle = g_strdup_printf (_("Step %d of %d"), (int) step + 1, (int) LOTSE_START_N_STEPS); /* of what, is the heading below */

  self->step = step;
  lotse_start_form_set_step (self->form, step);
  gtk_stack_set_visible_child_name (self->steps, name);
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_level_bar_set_value (self->progress, step + 1);
  gtk_widget_set_visible (self->next, step != LOTSE_START_REVIEW);
  gtk_widget_set_visible (self->finish, step == LOTSE_START_REVIEW);
  if (step == LOTSE_START_REVIEW)
    lotse_start_dialog_show_review (self);
  show_problem (self);
  if (self->rows[step]->len > 0)
    lotse_field_row_focus (self->rows[step]->pdata[0]);
  else
    gtk_widget_grab_focus (self->finish);
}

/* What has to be filled in before the next step is empty, or something in it cannot be read. */
static gboolean
wants_entry (LotseStartDialog *self, LotseFieldRow *row)
{
  const LotseKind kind = (LotseKind) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "kind"));
  const guint field = lotse_field_row_field (row);
  LotseRecordForm *part = lotse_start_form_part (self->form, kind);
  g_autofree char *problem = lotse_record_form_problem (part, field, kind == LOTSE_KIND_PROJECT);

  if (kind == LOTSE_KIND_PROJECT && field == LOTSE_F_PROJECT_DEPARTMENT && problem == NULL)
    problem = lotse_start_form_refusal (self->form);
  return problem != NULL || (kind == LOTSE_KIND_PROJECT && (field == LOTSE_F_PROJECT_GOAL || field == LOTSE_F_PROJECT_CARRIES || field == LOTSE_F_PROJECT_PILOTS)
                             && *lotse_record_form_text (part, field) == '\0');
}

static void
focus_problem (LotseStartDialog *self)
{
  for (guint i = 0; i < self->rows[self->step]->len; i++)
    if (wants_entry (self, self->rows[self->step]->pdata[i]))
      {
        lotse_field_row_focus (self->rows[self->step]->pdata[i]);
        return;
      }
}

static void
next_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseStartDialog *self = LOTSE_START_DIALOG (widget);
  g_autoptr (GPtrArray) problems = lotse_start_form_problems (self->form, self->step);

  if (self->step == LOTSE_START_REVIEW)
    return;
  self->strict[self->step] = TRUE;
  for (guint i = 0; i < self->rows[self->step]->len; i++)
    if (GPOINTER_TO_INT (g_object_get_data (self->rows[self->step]->pdata[i], "kind")) == LOTSE_KIND_PROJECT)
      lotse_field_row_be_strict (self->rows[self->step]->pdata[i]);
  if (problems->len > 0)
    {
      show_problem (self);
      focus_problem (self);
    }
  else
    go_to (self, (LotseStartStep) (self->step + 1));
}

static void
back_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseStartDialog *self = LOTSE_START_DIALOG (widget);

  if (self->step > LOTSE_START_WHAT)
    go_to (self, (LotseStartStep) (self->step - 1));
}

/* Ctrl+Enter goes on, and finishes at the end. */
static void
forward_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (widget, LOTSE_START_DIALOG (widget)->step == LOTSE_START_REVIEW ? "start.finish" : "start.next", NULL);
}

static void
finish_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseStartDialog *self = LOTSE_START_DIALOG (widget);
  LotseSession *session = lotse_start_form_session (self->form);
  g_autoptr (GPtrArray) problems = lotse_start_form_problems (self->form, LOTSE_START_REVIEW);
  g_autofree char *words = lotse_start_form_words (self->form);

  if (problems->len > 0 || lotse_form_guard_stage (self->guard) == LOTSE_SAVE_SAVING || !lotse_session_may_edit (session))
    return;
  lotse_form_guard_save (self->guard, lotse_session_get_history (session), words, lotse_start_form_mutations (self->form));
}

static void
guard_changed_cb (LotseStartDialog *self)
{
  g_autoptr (LotseWindow) window = NULL;
  g_autofree char *id = NULL;
  gboolean mandate;

  show_problem (self);
  if (!lotse_form_guard_saved (self->guard))
    return;
  window = g_object_ref (self->window);
  id = g_strdup (lotse_record_form_id (lotse_start_form_part (self->form, LOTSE_KIND_PROJECT)));
  mandate = gtk_check_button_get_active (self->mandate);
  lotse_start_form_drop_draft (self->form);
  gtk_window_destroy (GTK_WINDOW (self));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-project", "s", id);
  if (mandate)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.mandate", "s", id);
}

static void
another_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseStartDialog *self = LOTSE_START_DIALOG (widget);
  g_autoptr (LotseWindow) window = g_object_ref (self->window);

  gtk_window_destroy (GTK_WINDOW (self));
  lotse_start_dialog_present (window, NULL);
}

/* The list of projects says what can be continued. */
static gboolean
lotse_start_dialog_close_request (GtkWindow *window)
{
  LotseStartDialog *self = LOTSE_START_DIALOG (window);
  LotsePage *page = lotse_window_get_page (self->window);

  if (lotse_form_guard_stage (self->guard) == LOTSE_SAVE_SAVING)
    return TRUE;
  if (lotse_form_asks_before_close (window, !lotse_start_form_dirty (self->form) || lotse_start_form_draft_kept (self->form)))
    return TRUE;
  if (lotse_start_form_dirty (self->form) && lotse_start_form_draft_kept (self->form))
    lotse_window_toast (self->window, _("The started project is kept; it can be continued from the list of projects"));
  if (page != NULL)
    lotse_page_refresh (page);
  return GTK_WINDOW_CLASS (lotse_start_dialog_parent_class)->close_request (window);
}

static void
lotse_start_dialog_dispose (GObject *object)
{
  LotseStartDialog *self = LOTSE_START_DIALOG (object);

  for (guint i = 0; i < LOTSE_START_N_STEPS; i++)
    g_clear_pointer (&self->rows[i], g_ptr_array_unref);
  g_clear_object (&self->guard);
  g_clear_object (&self->form);
  g_clear_object (&self->window);
  g_clear_pointer (&self->offered, g_free);
  G_OBJECT_CLASS (lotse_start_dialog_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, LotseStartDialog, title);
  gtk_widget_class_bind_template_child (widget_class, LotseStartDialog, back);
  gtk_widget_class_bind_template_child (widget_class, LotseStartDialog, next);
  gtk_widget_class_bind_template_child (widget_class, LotseStartDialog, finish);
  gtk_widget_class_bind_template_child (widget_class, LotseStartDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, LotseStartDialog, another);
  gtk_widget_class_bind_template_child (widget_class, LotseStartDialog, hint_text);
  gtk_widget_class_bind_template_child (widget_class, LotseStartDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, LotseStartDialog, kept);
  gtk_widget_class_bind_template_child (widget_class, LotseStartDialog, steps);
  gtk_widget_class_bind_template_child (widget_class, LotseStartDialog, state);
  gtk_widget_class_bind_template_child (widget_class, LotseStartDialog, progress);
}

static void
lotse_start_dialog_class_init (LotseStartDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_start_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = lotse_start_dialog_close_request;
  gtk_widget_class_install_action (widget_class, "start.next", NULL, next_cb);
  gtk_widget_class_install_action (widget_class, "start.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "start.finish", NULL, finish_cb);
  gtk_widget_class_install_action (widget_class, "start.another", NULL, another_cb);
  gtk_widget_class_install_action (widget_class, "start.forward", NULL, forward_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "start.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_ALT_MASK, "start.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  g_type_ensure (LOTSE_TYPE_SAVE_STATE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/start-dialog.ui");
  bind_template (widget_class);
}

static void
lotse_start_dialog_init (LotseStartDialog *self)
{
  static const char *const offsets[] = { GTK_LEVEL_BAR_OFFSET_LOW, GTK_LEVEL_BAR_OFFSET_HIGH, GTK_LEVEL_BAR_OFFSET_FULL };

  gtk_widget_init_template (GTK_WIDGET (self));
  lotse_save_state_take_enter (GTK_WIDGET (self), "start.forward");
  /* It says how far one is, not how good that is. */
  for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
    gtk_level_bar_remove_offset_value (self->progress, offsets[i]);
  for (guint i = 0; i < LOTSE_START_N_STEPS; i++)
    self->rows[i] = g_ptr_array_new ();
  self->guard = lotse_form_guard_new ();
  lotse_save_state_set_guard (self->state, self->guard);
}

static void
show_hint (LotseStartDialog *self)
{
  g_autofree char *day = NULL, *clock = NULL, *text = NULL;

  if (lotse_draft_when (lotse_start_form_draft_at (self->form), &day, &clock))
    text = g_strdup_printf (_("You continue what you entered until %s, %s."), day, clock);

  gtk_label_set_text (self->hint_text, text != NULL ? text : "");
  gtk_widget_set_visible (self->hint, text != NULL);
}

LotseStartDialog *
lotse_start_dialog_present (LotseWindow *window, const char *key)
{
  LotseSession *session = lotse_window_get_session (window);
  LotseStartDialog *self = g_object_new (LOTSE_TYPE_START_DIALOG, "transient-for", window, "modal", TRUE, NULL);

  self->window = g_object_ref (window);
  self->form = lotse_start_form_new (session, key);
  lotse_form_guard_set_client (self->guard, lotse_session_get_client (session));
  lotse_start_dialog_build (self);
  show_hint (self);
  g_signal_connect_object (self->form, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->guard, "changed", G_CALLBACK (guard_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "person-changed", G_CALLBACK (person_changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
  lotse_text_scale_present (GTK_WINDOW (self));
  go_to (self, lotse_start_form_step (self->form));
  return self;
}

LotseStartForm *
lotse_start_dialog_form (LotseStartDialog *self)
{
  g_return_val_if_fail (LOTSE_IS_START_DIALOG (self), NULL);
  return self->form;
}

LotseStartStep
lotse_start_dialog_step (LotseStartDialog *self)
{
  g_return_val_if_fail (LOTSE_IS_START_DIALOG (self), LOTSE_START_WHAT);
  return self->step;
}

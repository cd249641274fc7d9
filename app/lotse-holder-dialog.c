/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three fields of the function, and a new person where whoever follows is not known yet: one entry of the history. */
#include "config.h"
#include "lotse-holder-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/forms/draft-note.h"
#include "app/forms/form-leave.h"
#include "app/forms/lotse-field-row.h"
#include "app/forms/news-note.h"
#include "app/lotse-form-guard.h"
#include "app/responsibility-words.h"
#include "app/widgets/lotse-save-state.h"
#include "app/widgets/title-wrap.h"
#include "data/model/mutation-list.h"

struct _LotseHolderDialog
{
  AdwWindow        parent_instance;

  AdwWindowTitle  *title;
  GtkLabel        *now, *problem;
  GtkBox          *fields, *person_fields;
  GtkExpander     *expander;
  GtkCheckButton  *sheet;
  LotseSaveState  *state;
  LotseWindow     *window; /* (owned) */
  LotseRecordForm *form;   /* (owned) of the function */
  LotseRecordForm *person; /* (owned) of somebody new */
  LotseFormGuard  *guard;  /* (owned) */
};

G_DEFINE_TYPE (LotseHolderDialog, lotse_holder_dialog, ADW_TYPE_WINDOW)

static gboolean
has_person (LotseHolderDialog *self)
{
  return lotse_record_form_dirty (self->person);
}

/* What stands in the way, in a sentence; NULL: it can be saved. (transfer full) */
static char *
problem_of (LotseHolderDialog *self)
{
  if (lotse_record_form_problems (self->form) != 0)
    return g_strdup (_("One of the entries cannot be read yet."));
  if (has_person (self) && lotse_record_form_problems (self->person) != 0)
    return g_strdup (_("Whoever is new needs a name."));
  if (!has_person (self) && !lotse_record_form_changed (self->form, LOTSE_F_FUNCTION_HOLDER)
      && !lotse_record_form_changed (self->form, LOTSE_F_FUNCTION_SUBSTITUTE))
    return g_strdup (_("Choose who holds the function from now on, or “(not said)” where it is vacant."));
  return NULL;
}

static void
update (LotseHolderDialog *self)
{
  g_autofree char *problem = problem_of (self);
  const gboolean saving = lotse_form_guard_stage (self->guard) == LOTSE_SAVE_SAVING;

  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "holder.save", problem == NULL && !saving && lotse_session_may_edit (lotse_record_form_session (self->form)));
}

static void
changed_cb (LotseHolderDialog *self)
{
  lotse_form_guard_touch (self->guard);
  update (self);
}

static void
guard_changed_cb (GtkWindow *form)
{
  LotseHolderDialog *self = LOTSE_HOLDER_DIALOG (form);
  g_autoptr (LotseWindow) window = NULL;
  g_autofree char *id = NULL;

  update (self);
  if (!lotse_form_guard_saved (self->guard))
    return;
  lotse_record_form_drop_draft (self->form);
  lotse_record_form_drop_draft (self->person);
  if (gtk_check_button_get_active (self->sheet))
    {
      window = g_object_ref (self->window);
      id = g_strdup (lotse_record_form_id (self->form));
    }
  gtk_window_destroy (GTK_WINDOW (self));
  if (window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.handover", "s", id);
}

static char *
words_of (LotseRecord *function, LotseDataset *data, LotseRecord *after, LotseRecord *person)
{
  LotseRecord *known = lotse_dataset_deref (data, after, LOTSE_F_FUNCTION_HOLDER);
  g_autofree char *title = lotse_record_title (function);
  g_autofree char *name = person != NULL ? lotse_record_title (person) : known != NULL ? lotse_record_title (known) : NULL;

  return name != NULL ? g_strdup_printf (_("“%s” is held by %s"), title, name) : g_strdup_printf (_("“%s” is vacant"), title);
}

void
lotse_holder_dialog_save (LotseHolderDialog *self)
{
  LotseSession *session;
  g_autoptr (LotseRecord) after = NULL, person = NULL;
  g_autofree char *problem = NULL, *words = NULL;
  LotseRecord *original;
  GPtrArray *mutations;

  g_return_if_fail (LOTSE_IS_HOLDER_DIALOG (self));

  session = lotse_record_form_session (self->form);
  problem = problem_of (self);
  if (problem != NULL || lotse_form_guard_stage (self->guard) == LOTSE_SAVE_SAVING || !lotse_session_may_edit (session))
    return;
  original = lotse_record_form_original (self->form);
  after = lotse_record_form_result (self->form);
  mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  if (has_person (self))
    {
      person = lotse_record_form_result (self->person);
      g_ptr_array_add (mutations, lotse_mutation_create (person));
      lotse_record_set_text (after, LOTSE_F_FUNCTION_HOLDER, lotse_record_id (person));
    }
  /* Only the substitute: the holder is there since the day it was. */
  if (g_strcmp0 (lotse_record_text (after, LOTSE_F_FUNCTION_HOLDER), lotse_record_text (original, LOTSE_F_FUNCTION_HOLDER)) == 0)
    lotse_record_set (after, LOTSE_F_FUNCTION_HOLDER_SINCE, lotse_record_get (original, LOTSE_F_FUNCTION_HOLDER_SINCE));
  lotse_mutations_add_patch (mutations, original, after);
  words = words_of (original, lotse_session_get_dataset (session), after, person);
  lotse_form_guard_save (self->guard, lotse_session_get_history (session), words, mutations);
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_holder_dialog_save (LOTSE_HOLDER_DIALOG (widget));
}

static gboolean
is_entered (LotseHolderDialog *self)
{
  return lotse_record_form_changed (self->form, LOTSE_F_FUNCTION_HOLDER) || lotse_record_form_changed (self->form, LOTSE_F_FUNCTION_SUBSTITUTE) || has_person (self);
}

/* The day was put in by the program; alone it is no draft. */
static gboolean
lotse_holder_dialog_close_request (GtkWindow *window)
{
  LotseHolderDialog *self = LOTSE_HOLDER_DIALOG (window);

  if (lotse_form_guard_stage (self->guard) == LOTSE_SAVE_SAVING)
    return TRUE;
  if (lotse_form_asks_before_close (window, !is_entered (self) || (lotse_record_form_draft_kept (self->form) && lotse_record_form_draft_kept (self->person))))
    return TRUE;
  if (!is_entered (self))
    lotse_record_form_drop_draft (self->form);
  else if (lotse_record_form_draft_kept (self->form))
    lotse_window_say_draft_kept (self->window);
  return GTK_WINDOW_CLASS (lotse_holder_dialog_parent_class)->close_request (window);
}

static void
lotse_holder_dialog_dispose (GObject *object)
{
  LotseHolderDialog *self = LOTSE_HOLDER_DIALOG (object);

  g_clear_object (&self->window);
  g_clear_object (&self->form);
  g_clear_object (&self->person);
  g_clear_object (&self->guard);
  G_OBJECT_CLASS (lotse_holder_dialog_parent_class)->dispose (object);
}

static void
lotse_holder_dialog_class_init (LotseHolderDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_holder_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = lotse_holder_dialog_close_request;
  gtk_widget_class_install_action (widget_class, "holder.save", NULL, save_cb);
  lotse_save_state_install_keys (widget_class, "holder.save", "window.close");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/holder-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LotseHolderDialog, title);
  gtk_widget_class_bind_template_child (widget_class, LotseHolderDialog, now);
  gtk_widget_class_bind_template_child (widget_class, LotseHolderDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, LotseHolderDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, LotseHolderDialog, person_fields);
  gtk_widget_class_bind_template_child (widget_class, LotseHolderDialog, expander);
  gtk_widget_class_bind_template_child (widget_class, LotseHolderDialog, sheet);
  gtk_widget_class_bind_template_child (widget_class, LotseHolderDialog, state);
}

static void
lotse_holder_dialog_init (LotseHolderDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lotse_save_state_take_enter (GTK_WIDGET (self), "holder.save");
  self->guard = lotse_form_guard_new ();
}

static void
make_forms (LotseHolderDialog *self, LotseSession *session, LotseRecord *function)
{
  g_autofree char *key = g_strdup_printf ("holder-%s", lotse_record_id (function));
  g_autofree char *person_key = g_strdup_printf ("holder-person-%s", lotse_record_id (function));
  g_autofree char *today = lotse_date_format (lotse_date_today (), lotse_lang_get ());

  self->form = lotse_record_form_new_keyed (session, LOTSE_KIND_FUNCTION, function, NULL, key);
  self->person = lotse_record_form_new_keyed (session, LOTSE_KIND_PERSON, NULL, NULL, person_key);
  if (lotse_record_form_draft_at (self->form) == 0)
    lotse_record_form_set_text (self->form, LOTSE_F_FUNCTION_HOLDER_SINCE, today);
}

static void
add_rows (LotseHolderDialog *self)
{
  const guint fields[] = { LOTSE_F_FUNCTION_HOLDER, LOTSE_F_FUNCTION_HOLDER_SINCE, LOTSE_F_FUNCTION_SUBSTITUTE };
  const guint person[] = { LOTSE_F_PERSON_NAME, LOTSE_F_PERSON_PHONE, LOTSE_F_PERSON_MAIL };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    gtk_box_append (self->fields, lotse_field_row_new (self->form, fields[i]));
  for (guint i = 0; i < G_N_ELEMENTS (person); i++)
    gtk_box_append (self->person_fields, lotse_field_row_new (self->person, person[i]));
  gtk_expander_set_expanded (self->expander, has_person (self));
}

LotseHolderDialog *
lotse_holder_dialog_present (LotseWindow *window, LotseRecord *function)
{
  LotseSession *session = lotse_window_get_session (window);
  LotseHolderDialog *self = g_object_new (LOTSE_TYPE_HOLDER_DIALOG, "transient-for", window, "modal", TRUE, NULL);
  g_autofree char *title = lotse_record_title (function);
  g_autofree char *holder = lotse_holder_words (lotse_session_get_dataset (session), function, lotse_date_today ());
  g_autofree char *now = holder != NULL ? g_strdup_printf (_("Until now: %s"), holder) : NULL;
  GtkWidget *note;

  self->window = g_object_ref (window);
  make_forms (self, session, function);
  lotse_title_wraps (self->title);
  adw_window_title_set_subtitle (self->title, title);
  gtk_label_set_text (self->now, now != NULL ? now : "");
  gtk_widget_set_visible (GTK_WIDGET (self->now), now != NULL);
  add_rows (self);
  note = lotse_draft_note_add (ADW_WINDOW (self));
  lotse_draft_note_follow (note, self->form);
  lotse_draft_note_follow (note, self->person);
  lotse_news_note_add (ADW_WINDOW (self), self->form);
  g_signal_connect_object (self->form, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->person, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  lotse_save_state_begin (self->state, self->guard, lotse_session_get_client (session), GTK_WINDOW (self), guard_changed_cb);
  lotse_field_row_focus (LOTSE_FIELD_ROW (gtk_widget_get_first_child (GTK_WIDGET (self->fields))));
  return self;
}

LotseRecordForm *
lotse_holder_dialog_form (LotseHolderDialog *self)
{
  g_return_val_if_fail (LOTSE_IS_HOLDER_DIALOG (self), NULL);
  return self->form;
}

LotseRecordForm *
lotse_holder_dialog_person (LotseHolderDialog *self)
{
  g_return_val_if_fail (LOTSE_IS_HOLDER_DIALOG (self), NULL);
  return self->person;
}

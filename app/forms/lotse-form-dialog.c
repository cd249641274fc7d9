/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Built from the groups of the kind. Saving goes through the window's history; a save that fails leaves everything as it is. */
#include "config.h"
#include "lotse-form-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/conflict-words.h"
#include "app/forms/decide-head.h"
#include "app/forms/draft-note.h"
#include "app/forms/field-inputs.h"
#include "app/forms/form-answer.h"
#include "app/forms/form-layout.h"
#include "app/forms/form-leave.h"
#include "app/forms/form-lesson.h"
#include "app/forms/form-remarks.h"
#include "app/forms/form-resend.h"
#include "app/forms/form-rights.h"
#include "app/forms/lotse-field-row.h"
#include "app/forms/news-note.h"
#include "app/lotse-draft-store.h"
#include "app/lotse-form-guard.h"
#include "app/record-removal.h"
#include "app/text-scale.h"
#include "app/widgets/lotse-card.h"
#include "app/widgets/lotse-save-state.h"
#include "app/widgets/title-wrap.h"
#include "data/model/duplicate.h"

struct _LotseFormDialog
{
  AdwWindow        parent_instance;

  AdwWindowTitle  *title;
  GtkWidget       *save_button, *delete_button, *duplicate_button, *hint, *hint_button, *problems;
  GtkLabel        *hint_text, *problems_text;
  GtkBox          *groups;
  LotseSaveState  *state;
  LotseRecordForm *form;   /* (owned) */
  LotseFormGuard  *guard;  /* (owned) */
  GPtrArray       *rows;   /* (owned) (element-type LotseFieldRow) in the order of the form */
  gboolean         strict; /* saving was tried */
  int              answer;   /* to the request that is the same matter, or LOTSE_FORM_ANSWER_… */
  gboolean         without; /* it was said that a project is to begin without who carries or pilots it */
  guint64          editable; /* bit i: field i may be edited */
  char            *why_not;  /* (owned) (nullable) where some may not */
  guint            first;    /* the field whose group comes first; G_MAXUINT: as they are */
  GtkWidget       *lesson;   /* (unowned) (nullable) of a project that is there */
  guint64          proposed; /* bits of fields with a proposal that was not changed */
};

G_DEFINE_TYPE (LotseFormDialog, lotse_form_dialog, ADW_TYPE_WINDOW)

static gboolean
may_edit (LotseFormDialog *self)
{
  return self->editable != 0;
}

/* What stands in the way of saving, by name. */
static void
show_problems (LotseFormDialog *self)
{
  const guint64 problems = self->strict ? lotse_record_form_problems (self->form) : 0;
  g_autofree char *fields = problems != 0 ? lotse_fields_words (lotse_record_form_kind (self->form), problems) : NULL;
  g_autofree char *text = fields != NULL ? g_strdup_printf (_("To be put right: %s"), fields)
                          : self->strict ? lotse_form_refusal (self->form) : NULL;

  gtk_widget_set_visible (self->problems, text != NULL);
  gtk_label_set_text (self->problems_text, text != NULL ? text : "");
}

static void
show_hint (LotseFormDialog *self)
{
  const gint64 at = lotse_record_form_draft_at (self->form);
  g_autofree char *text = NULL, *day = NULL, *clock = NULL;
  const gboolean draft = lotse_draft_when (at, &day, &clock);

  if (self->why_not != NULL && (!draft || !may_edit (self)))
    text = g_strdup (self->why_not);
  else if (!lotse_record_form_draft_kept (self->form))
    text = g_strdup (lotse_draft_unkept_words ());
  else if (draft)
    text = g_strdup_printf (_("What you typed on %s at %s and did not save is here again."), day, clock);
  gtk_widget_set_visible (self->hint, text != NULL);
  gtk_widget_set_visible (self->hint_button, at > 0 && may_edit (self));
  gtk_label_set_text (self->hint_text, text != NULL ? text : "");
}

/* The group of @field comes before the others. */
static void
put_first (GPtrArray *groups, guint field)
{
  for (guint i = 1; i < groups->len; i++)
    {
      const LotseFormGroup *group = groups->pdata[i];

      for (guint j = 0; j < group->fields->len; j++)
        if (g_array_index (group->fields, guint, j) == field)
          {
            g_ptr_array_insert (groups, 0, g_ptr_array_steal_index (groups, i));
            return;
          }
    }
}

static gboolean
asks_lesson (LotseFormDialog *self, guint field)
{
  return lotse_record_form_kind (self->form) == LOTSE_KIND_PROJECT && field == LOTSE_F_PROJECT_LIFE_CYCLE && lotse_record_form_original (self->form) != NULL;
}

static void
build_rows (LotseFormDialog *self)
{
  g_autoptr (GPtrArray) groups = lotse_form_groups (lotse_record_form_kind (self->form));
  GtkWidget *child;

  put_first (groups, self->first);
  g_ptr_array_set_size (self->rows, 0);
  self->lesson = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  for (guint i = 0; i < groups->len; i++)
    {
      const LotseFormGroup *group = g_ptr_array_index (groups, i);
      GtkWidget *card = lotse_card_new (group->title, NULL);

      gtk_box_set_spacing (GTK_BOX (card), 12);
      gtk_widget_add_css_class (card, "card");
      for (guint j = 0; j < group->fields->len; j++)
        {
          GtkWidget *row = lotse_field_row_new (self->form, g_array_index (group->fields, guint, j));

          lotse_field_row_set_read_only (LOTSE_FIELD_ROW (row), (self->editable >> lotse_field_row_field (LOTSE_FIELD_ROW (row)) & 1) == 0);
          gtk_box_append (GTK_BOX (card), row);
          g_ptr_array_add (self->rows, row);
          if (asks_lesson (self, g_array_index (group->fields, guint, j)))
            gtk_box_append (GTK_BOX (card), self->lesson = lotse_form_lesson_new (self->form));
        }
      gtk_box_append (self->groups, card);
    }
}

static void
changed_cb (LotseFormDialog *self, guint field)
{
  if (field == G_MAXUINT)
    {
      build_rows (self);
      lotse_form_guard_reset (self->guard);
    }
  else
    lotse_form_guard_touch (self->guard);
  show_hint (self);
  show_problems (self);
}

static void
guard_changed_cb (LotseFormDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.save", lotse_form_guard_stage (self->guard) != LOTSE_SAVE_SAVING && may_edit (self));
  if (!lotse_form_guard_saved (self->guard))
    return;
  lotse_record_form_drop_draft (self->form);
  if (self->lesson != NULL)
    lotse_form_lesson_saved (self->lesson);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
go_to_problem (LotseFormDialog *self)
{
  const guint64 problems = lotse_record_form_problems (self->form);

  for (guint i = 0; i < self->rows->len; i++)
    {
      LotseFieldRow *row = g_ptr_array_index (self->rows, i);

      if ((problems >> lotse_field_row_field (row) & 1) != 0)
        {
          lotse_field_row_focus (row);
          return;
        }
    }
}

static void
without_cb (AdwMessageDialog *dialog, const char *response, LotseFormDialog *self)
{
  if (g_strcmp0 (response, "without") == 0)
    {
      self->without = TRUE;
      lotse_form_dialog_save (self);
      return;
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      LotseFieldRow *row = g_ptr_array_index (self->rows, i);
      const guint field = lotse_field_row_field (row);

      if ((field == LOTSE_F_PROJECT_CARRIES || field == LOTSE_F_PROJECT_PILOTS) && *lotse_record_form_text (self->form, field) == '\0')
        {
          lotse_field_row_focus (row);
          return;
        }
    }
}

/* Asked once: who carries and who pilots is needed, and yet may not be known today. */
static void
ask_without (LotseFormDialog *self)
{
  const gboolean pilot = *lotse_record_form_text (self->form, LOTSE_F_PROJECT_PILOTS) != '\0';
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), pilot ? _("Begin Without Who Carries It?") : _("Begin Without a Digital Pilot?"),
                                              _("A project has a function that carries it and one that pilots it. Without them nobody is asked for reports, "
                                                "and it stands among the gaps under Responsibilities."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "choose", _("_Choose Now"), "without", _("_Begin Without"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "choose", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "choose");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "choose");
  g_signal_connect_object (dialog, "response", G_CALLBACK (without_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
answer_cb (GtkWindow *window, int answer)
{
  LotseFormDialog *self = LOTSE_FORM_DIALOG (window);

  self->answer = answer;
  lotse_form_dialog_save (self);
}

void
lotse_form_dialog_set_answer (LotseFormDialog *self, int answer)
{
  g_return_if_fail (LOTSE_IS_FORM_DIALOG (self));
  self->answer = answer;
}

void
lotse_form_dialog_save (LotseFormDialog *self)
{
  g_autoptr (GPtrArray) mutations = NULL;
  g_autofree char *words = NULL;
  LotseRecord *answered;
  LotseMutation *answer;

  g_return_if_fail (LOTSE_IS_FORM_DIALOG (self));

  if (lotse_form_guard_stage (self->guard) == LOTSE_SAVE_SAVING || !may_edit (self))
    return;
  self->strict = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    lotse_field_row_be_strict (g_ptr_array_index (self->rows, i));
  show_problems (self);
  if (lotse_record_form_problems (self->form) != 0)
    {
      go_to_problem (self);
      return;
    }
  if (gtk_widget_get_visible (self->problems)) /* says who may */
    return;
  if (!self->without && lotse_form_lacks_roles (self->form))
    {
      ask_without (self);
      return;
    }
  answered = lotse_form_answers (self->form);
  if (answered != NULL && self->answer == LOTSE_FORM_ANSWER_UNASKED)
    {
      lotse_form_ask_answer (GTK_WINDOW (self), answered, answer_cb);
      return;
    }
  mutations = lotse_record_form_mutations (self->form);
  answer = answered != NULL && self->answer >= 0 ? lotse_form_answer_mutation (self->form, answered, self->answer) : NULL;
  if (answer != NULL)
    g_ptr_array_add (mutations, answer);
  if (self->lesson != NULL)
    lotse_form_lesson_save (self->lesson, mutations);
  if (mutations->len == 0)
    {
      lotse_record_form_drop_draft (self->form);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  if (lotse_form_is_refused (self->form))
    {
      lotse_form_send_again (self->form, self->guard);
      return;
    }
  words = lotse_record_form_words (self->form);
  lotse_form_guard_save (self->guard, lotse_session_get_history (lotse_record_form_session (self->form)), words, g_steal_pointer (&mutations));
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_form_dialog_save (LOTSE_FORM_DIALOG (widget));
}

static void
close_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
discard_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_record_form_reset (LOTSE_FORM_DIALOG (widget)->form);
}

/* What was typed goes with it. Where it stays, so does the form. */
static void
delete_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseFormDialog *self = LOTSE_FORM_DIALOG (widget);
  g_autoptr (GPtrArray) mutations = NULL;
  g_autofree char *why = NULL;
  LotseRecord *original = lotse_record_form_original (self->form);
  g_autoptr (GtkWidget) window = g_object_ref (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))));
  g_autofree char *name = g_strdup_printf ("%s:%s", lotse_kind_info (lotse_record_kind (original))->name, lotse_record_id (original));

  if (lotse_form_guard_stage (self->guard) == LOTSE_SAVE_SAVING)
    return;
  mutations = lotse_removal (lotse_session_get_dataset (lotse_record_form_session (self->form)), original, &why);
  if (mutations == NULL)
    {
      lotse_say_it_stays (GTK_WINDOW (self), why);
      return;
    }
  lotse_record_form_drop_draft (self->form);
  gtk_window_destroy (GTK_WINDOW (self));
  gtk_widget_activate_action (window, "win.delete", "s", name);
}

/* What was typed stays as a draft of the original; where that asks first, nothing else is opened. */
static void
duplicate_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (LotseFormDialog) self = g_object_ref (LOTSE_FORM_DIALOG (widget));
  LotseRecord *original = lotse_record_form_original (self->form);
  g_autoptr (GtkWidget) window = g_object_ref (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))));
  g_autofree char *name = g_strdup_printf ("%s:%s", lotse_kind_info (lotse_record_kind (original))->name, lotse_record_id (original));

  gtk_window_close (GTK_WINDOW (self));
  if (!gtk_widget_get_mapped (widget))
    gtk_widget_activate_action (window, "win.duplicate", "s", name);
}

static void
next_problem_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  go_to_problem (LOTSE_FORM_DIALOG (widget));
}

/* Nobody typed anything: what is there was proposed. */
static gboolean
only_proposed (LotseFormDialog *self)
{
  guint64 changed = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const guint field = lotse_field_row_field (g_ptr_array_index (self->rows, i));

      changed |= lotse_record_form_changed (self->form, field) ? G_GUINT64_CONSTANT (1) << field : 0;
    }
  return self->proposed != 0 && (changed & ~self->proposed) == 0;
}

/* What was typed stays as a draft, and is said to. */
static gboolean
lotse_form_dialog_close_request (GtkWindow *window)
{
  LotseFormDialog *self = LOTSE_FORM_DIALOG (window);
  GtkWindow *parent = gtk_window_get_transient_for (window);

  if (lotse_form_guard_stage (self->guard) == LOTSE_SAVE_SAVING)
    return TRUE;
  if (only_proposed (self))
    lotse_record_form_reset (self->form);
  if (lotse_form_asks_before_close (window, !may_edit (self) || !lotse_record_form_dirty (self->form) || lotse_record_form_draft_kept (self->form)))
    return TRUE;
  if (parent != NULL && may_edit (self) && lotse_record_form_dirty (self->form) && lotse_record_form_draft_kept (self->form))
    lotse_window_say_draft_kept (LOTSE_WINDOW (parent));
  return GTK_WINDOW_CLASS (lotse_form_dialog_parent_class)->close_request (window);
}

static void
lotse_form_dialog_dispose (GObject *object)
{
  LotseFormDialog *self = LOTSE_FORM_DIALOG (object);

  g_clear_object (&self->guard);
  g_clear_object (&self->form);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->why_not, g_free);
  G_OBJECT_CLASS (lotse_form_dialog_parent_class)->dispose (object);
}

static void
lotse_form_dialog_class_init (LotseFormDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lotse_form_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = lotse_form_dialog_close_request;
  gtk_widget_class_install_action (widget_class, "form.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "form.close", NULL, close_cb);
  gtk_widget_class_install_action (widget_class, "form.delete", NULL, delete_cb);
  gtk_widget_class_install_action (widget_class, "form.duplicate", NULL, duplicate_cb);
  gtk_widget_class_install_action (widget_class, "form.discard", NULL, discard_cb);
  gtk_widget_class_install_action (widget_class, "form.next-problem", NULL, next_problem_cb);
  lotse_save_state_install_keys (widget_class, "form.save", "form.close");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/form-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LotseFormDialog, title);
  gtk_widget_class_bind_template_child (widget_class, LotseFormDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, LotseFormDialog, delete_button);
  gtk_widget_class_bind_template_child (widget_class, LotseFormDialog, duplicate_button);
  gtk_widget_class_bind_template_child (widget_class, LotseFormDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, LotseFormDialog, hint_text);
  gtk_widget_class_bind_template_child (widget_class, LotseFormDialog, hint_button);
  gtk_widget_class_bind_template_child (widget_class, LotseFormDialog, groups);
  gtk_widget_class_bind_template_child (widget_class, LotseFormDialog, state);
  gtk_widget_class_bind_template_child (widget_class, LotseFormDialog, problems);
  gtk_widget_class_bind_template_child (widget_class, LotseFormDialog, problems_text);
}

static void
lotse_form_dialog_init (LotseFormDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lotse_save_state_take_enter (GTK_WIDGET (self), "form.save");
  self->rows = g_ptr_array_new ();
  self->answer = LOTSE_FORM_ANSWER_UNASKED;
  self->first = G_MAXUINT;
  self->guard = lotse_form_guard_new ();
  lotse_save_state_set_guard (self->state, self->guard);
}

static void
show_actions (LotseFormDialog *self)
{
  LotseSession *session = lotse_record_form_session (self->form);
  LotseRecord *original = lotse_record_form_original (self->form);
  const gboolean removable = original != NULL && lotse_session_may_edit (session)
                             && lotse_removal_offered (lotse_session_get_person (session), lotse_session_get_dataset (session), original, lotse_session_get_as_of (session));
  const gboolean copied = original != NULL && lotse_session_may_edit (session) && lotse_kind_is_duplicated (lotse_record_kind (original))
                          && lotse_person_may_make (lotse_session_get_person (session), lotse_record_kind (original), NULL);

  gtk_widget_set_visible (self->save_button, may_edit (self));
  gtk_widget_set_visible (self->duplicate_button, copied);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.duplicate", copied);
  gtk_widget_set_visible (self->delete_button, removable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.delete", removable);
}

/* What is typed stays where it is, and in the draft. */
static void
person_changed_cb (LotseFormDialog *self)
{
  const guint64 before = self->editable;

  g_clear_pointer (&self->why_not, g_free);
  self->editable = lotse_form_editable (self->form, &self->why_not);
  if (before != self->editable)
    build_rows (self);
  show_actions (self);
  show_hint (self);
  show_problems (self);
  guard_changed_cb (self);
}

static void
show_title (LotseFormDialog *self)
{
  LotseRecord *original = lotse_record_form_original (self->form);
  g_autofree char *name = original != NULL ? lotse_record_title (original) : NULL;
  g_autofree char *title = original != NULL ? g_strdup_printf (_("Edit %s"), lotse_kind_label (lotse_record_form_kind (self->form)))
                                            : g_strdup_printf (_("New: %s"), lotse_kind_label (lotse_record_form_kind (self->form)));

  lotse_title_wraps (self->title);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, name != NULL ? name : "");
  gtk_window_set_title (GTK_WINDOW (self), title);
}

/* What makes a record that was refused one's own. */
static void
go_to_owner (LotseFormDialog *self)
{
  const LotseKind kind = lotse_record_form_kind (self->form);
  const LotseField *department = lotse_kind_field (kind, "department"), *project = lotse_kind_field (kind, "project");

  if (department != NULL || project != NULL)
    lotse_form_dialog_go_to (self, department != NULL ? department->index : project->index);
}

LotseFormDialog *
lotse_form_dialog_present (LotseWindow *window, LotseKind kind, LotseRecord *record, LotseRecord *preset)
{
  LotseSession *session = lotse_window_get_session (window);
  LotseFormDialog *self = g_object_new (LOTSE_TYPE_FORM_DIALOG, "transient-for", window, NULL);

  self->form = lotse_record_form_new (session, kind, record, preset);
  self->editable = lotse_form_editable (self->form, &self->why_not);
  lotse_form_guard_set_client (self->guard, lotse_session_get_client (session));
  show_title (self);
  build_rows (self);
  show_actions (self);
  show_hint (self);
  lotse_news_note_add (ADW_WINDOW (self), self->form);
  if (lotse_record_form_dirty (self->form))
    lotse_form_guard_touch (self->guard);
  lotse_form_take_undo_keys (GTK_WIDGET (self), self->form);
  g_signal_connect_object (self->form, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->guard, "changed", G_CALLBACK (guard_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->guard, "retry", G_CALLBACK (lotse_form_dialog_save), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "person-changed", G_CALLBACK (person_changed_cb), self, G_CONNECT_SWAPPED);
  lotse_text_scale_present (GTK_WINDOW (self));
  for (guint i = 0; i < self->rows->len; i++)
    if ((self->editable >> lotse_field_row_field (g_ptr_array_index (self->rows, i)) & 1) != 0)
      {
        lotse_field_row_focus (g_ptr_array_index (self->rows, i));
        break;
      }
  if (self->why_not != NULL && may_edit (self) && lotse_form_unaccepted (self->form))
    go_to_owner (self);
  return self;
}

void
lotse_form_dialog_go_to (LotseFormDialog *self, guint field)
{
  g_return_if_fail (LOTSE_IS_FORM_DIALOG (self));

  for (guint i = 0; i < self->rows->len; i++)
    if (lotse_field_row_field (g_ptr_array_index (self->rows, i)) == field)
      lotse_field_row_focus (g_ptr_array_index (self->rows, i));
}

void
lotse_form_dialog_decide (LotseFormDialog *self)
{
  g_autofree char *today = lotse_date_format (lotse_date_today (), lotse_lang_get ());

  g_return_if_fail (LOTSE_IS_FORM_DIALOG (self) && lotse_record_form_kind (self->form) == LOTSE_KIND_DECISION);

  adw_window_title_set_title (self->title, _("Take the Decision"));
  adw_window_title_set_subtitle (self->title, ""); /* the question stands below it */
  gtk_window_set_title (GTK_WINDOW (self), _("Take the Decision"));
  self->first = LOTSE_F_DECISION_OUTCOME;
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (self->hint)), lotse_decide_head_new (self->form), self->hint);
  build_rows (self);
  if (lotse_decide_body (self->form) != NULL)
    lotse_form_dialog_propose (self, LOTSE_F_DECISION_BODY, lotse_decide_body (self->form), LOTSE_F_DECISION_OUTCOME);
  lotse_form_dialog_propose (self, LOTSE_F_DECISION_TAKEN_ON, today, LOTSE_F_DECISION_OUTCOME);
}

void
lotse_form_dialog_propose (LotseFormDialog *self, guint field, const char *text, guint at)
{
  g_return_if_fail (LOTSE_IS_FORM_DIALOG (self));

  if (may_edit (self) && *lotse_record_form_text (self->form, field) == '\0')
    {
      lotse_record_form_set_text (self->form, field, text);
      self->proposed |= G_GUINT64_CONSTANT (1) << field;
      build_rows (self); /* inputs show what was there when they were made */
    }
  lotse_form_dialog_go_to (self, at);
}

LotseRecordForm *
lotse_form_dialog_form (LotseFormDialog *self)
{
  g_return_val_if_fail (LOTSE_IS_FORM_DIALOG (self), NULL);
  return self->form;
}

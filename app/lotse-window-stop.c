/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project is stopped with dignity: what was decided and when, and what was learned, in the same step. It stays visible. */
#include "config.h"
#include "lotse-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/forms/draft-note.h"
#include "app/forms/lotse-field-row.h"
#include "app/lotse-draft-store.h"
#include "app/text-scale.h"
#include "data/client/trouble-words.h"
#include "data/model/mutation-list.h"

#define FORM_WIDTH_PX 320
#define FORM_HEIGHT_PX 330

typedef struct
{
  LotseWindow     *window;   /* (owned) */
  GtkWidget       *dialog;   /* (unowned) */
  GtkWidget       *hint, *fields; /* (unowned) */
  LotseRecord     *project;  /* (owned) */
  LotseRecordForm *decision; /* (owned) */
  LotseRecordForm *lesson;   /* (owned) */
} Stop;

static void
stop_free (Stop *self)
{
  g_object_unref (self->window);
  g_object_unref (self->project);
  g_object_unref (self->decision);
  g_object_unref (self->lesson);
  g_free (self);
}

/* Decision, day and lesson are what makes it a stop and not a disappearance. */
static void
update_cb (Stop *self)
{
  g_autoptr (LotseRecord) decision = lotse_record_form_result (self->decision), lesson = lotse_record_form_result (self->lesson);
  const gboolean whole = lotse_record_has (decision, LOTSE_F_DECISION_OUTCOME) && lotse_record_has (decision, LOTSE_F_DECISION_TAKEN_ON)
                         && lotse_record_has (lesson, LOTSE_F_LESSON_TEXT) && lotse_record_form_problems (self->decision) == 0
                         && lotse_record_form_problems (self->lesson) == 0;

  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self->dialog), "stop", whole);
}

static void
stopped_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Stop *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (lotse_history_commit_finish (LOTSE_HISTORY (source), result, &error))
    {
      lotse_record_form_drop_draft (self->decision);
      lotse_record_form_drop_draft (self->lesson);
    }
  else
    {
      text = lotse_trouble_long (error);
      lotse_window_toast (self->window, text);
    }
  stop_free (self);
}

static void
save (Stop *self)
{
  GPtrArray *mutations = lotse_record_form_mutations (self->decision), *more = lotse_record_form_mutations (self->lesson);
  g_autoptr (LotseRecord) after = lotse_record_copy (self->project);
  g_autofree char *title = lotse_record_title (self->project), *words = g_strdup_printf (_("“%s” stopped"), title);

  lotse_record_set_integer (after, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_STOPPED);
  g_ptr_array_extend_and_steal (mutations, more);
  lotse_mutations_add_patch (mutations, self->project, after);
  lotse_history_commit_async (lotse_session_get_history (lotse_window_get_session (self->window)), words, mutations, NULL, stopped_cb, self);
}

/* Not stopped: what was typed stays as a draft. */
static void
response_cb (AdwMessageDialog *dialog, const char *response, Stop *self)
{
  if (g_strcmp0 (response, "stop") == 0)
    save (self);
  else
    stop_free (self);
}

static LotseRecordForm *
make_form (LotseWindow *window, LotseKind kind, LotseRecord *project)
{
  g_autoptr (LotseRecord) preset = lotse_record_new (kind, NULL);
  g_autofree char *title = lotse_record_title (project), *question = g_strdup_printf (_("Does “%s” go on?"), title);
  const char *ids[] = { lotse_record_id (project), NULL };
  /* Of its own: a decision or lesson that is begun in its form is none of a stop. */
  g_autofree char *key = g_strdup_printf (kind == LOTSE_KIND_LESSON ? "stop-lesson-%s" : "stop-%s", ids[0]);
  LotseValue refs = lotse_value_refs (ids);

  if (kind == LOTSE_KIND_LESSON)
    lotse_record_set_text (preset, LOTSE_F_LESSON_PROJECT, ids[0]);
  else
    {
      lotse_record_set (preset, LOTSE_F_DECISION_PROJECTS, &refs);
      lotse_record_set_text (preset, LOTSE_F_DECISION_QUESTION, question);
      lotse_record_set_integer (preset, LOTSE_F_DECISION_TAKEN_ON, lotse_date_today ());
    }
  lotse_value_clear (&refs);
  return lotse_record_form_new_keyed (lotse_window_get_session (window), kind, NULL, preset, key);
}

/* In the words of a stop; a form for a decision in general says otherwise, and needs less. */
static void
add_row (GtkWidget *box, LotseRecordForm *form, guint field, const char *label, gboolean needed)
{
  GtkWidget *row = lotse_field_row_new (form, field);
  g_autofree char *words = needed ? g_strdup_printf (_("%s (required)"), label) : g_strdup (label);

  lotse_field_row_set_label (LOTSE_FIELD_ROW (row), words);
  gtk_box_append (GTK_BOX (box), row);
}

static void
fill (Stop *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->fields)) != NULL)
    gtk_box_remove (GTK_BOX (self->fields), child);
  add_row (self->fields, self->decision, LOTSE_F_DECISION_TAKEN_ON, _("Decided on"), TRUE);
  add_row (self->fields, self->decision, LOTSE_F_DECISION_BODY, _("Decided by"), FALSE);
  add_row (self->fields, self->decision, LOTSE_F_DECISION_OUTCOME, _("What was decided"), TRUE);
  add_row (self->fields, self->lesson, LOTSE_F_LESSON_TEXT, _("What can others learn from it"), TRUE);
}

static void
discard_cb (Stop *self)
{
  lotse_record_form_reset (self->decision);
  lotse_record_form_reset (self->lesson);
  fill (self); /* inputs show what was there when they were made */
  gtk_widget_set_visible (self->hint, FALSE);
  gtk_widget_child_focus (self->fields, GTK_DIR_TAB_FORWARD);
}

/* Where something typed before is there again, that is said, and can be discarded. (transfer floating) */
static GtkWidget *
make_hint (Stop *self)
{
  GtkWidget *hint = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *label = gtk_label_new (NULL), *button = gtk_button_new_with_mnemonic (_("_Discard Draft"));
  const gint64 at = MAX (lotse_record_form_draft_at (self->decision), lotse_record_form_draft_at (self->lesson));
  g_autofree char *day = NULL, *clock = NULL, *text = NULL;

  gtk_widget_add_css_class (hint, "banner-bar");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (hint), label);
  gtk_box_append (GTK_BOX (hint), button);
  g_signal_connect_data (button, "clicked", G_CALLBACK (discard_cb), self, NULL, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (hint, lotse_draft_when (at, &day, &clock));
  if (day != NULL)
    text = g_strdup_printf (_("What you typed on %s at %s and did not save is here again."), day, clock);
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  return hint;
}

void
lotse_window_stop_project (LotseWindow *window, LotseRecord *project)
{
  Stop *self = g_new0 (Stop, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *scrolled = gtk_scrolled_window_new (), *note = lotse_draft_note_new ();
  g_autofree char *title = lotse_record_title (project);
  AdwMessageDialog *dialog;

  self->window = g_object_ref (window);
  self->project = lotse_record_copy (project);
  self->decision = make_form (window, LOTSE_KIND_DECISION, project);
  self->lesson = make_form (window, LOTSE_KIND_LESSON, project);
  lotse_draft_note_follow (note, self->decision);
  lotse_draft_note_follow (note, self->lesson);
  self->dialog = adw_message_dialog_new (GTK_WINDOW (window), _("Stop the Project?"), NULL);
  dialog = ADW_MESSAGE_DIALOG (self->dialog);
  adw_message_dialog_format_body (dialog, _("“%s” stays visible, with what was decided and what others can learn from it."), title);
  self->hint = make_hint (self);
  self->fields = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (box), self->hint);
  gtk_box_append (GTK_BOX (box), note);
  gtk_box_append (GTK_BOX (box), self->fields);
  fill (self);
  /* At large text the fields are taller than the screen. */
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  /* At large text the words above and below the fields need more of the screen. */
  gtk_widget_set_size_request (scrolled, FORM_WIDTH_PX, (int) (FORM_HEIGHT_PX / MAX (1.0, lotse_text_scale (scrolled))));
  adw_message_dialog_set_extra_child (dialog, scrolled);
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "stop", _("_Stop Project"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "stop", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), self);
  g_signal_connect_data (self->decision, "changed", G_CALLBACK (update_cb), self, NULL, G_CONNECT_SWAPPED);
  g_signal_connect_data (self->lesson, "changed", G_CALLBACK (update_cb), self, NULL, G_CONNECT_SWAPPED);
  update_cb (self);
  gtk_window_present (GTK_WINDOW (dialog));
}

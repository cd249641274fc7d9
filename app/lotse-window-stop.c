/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project is stopped with dignity: what was decided and when, what was learned, and what nobody has to answer any more, in the same step. It stays visible.
 * Of one that is stopped already, only what is still open is closed. */
#include "config.h"
#include "lotse-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/forms/draft-note.h"
#include "app/forms/lotse-field-row.h"
#include "app/lotse-draft-store.h"
#include "data/model/project-closing.h"
#include "app/text-scale.h"
#include "app/widgets/check-arrows.h"
#include "app/widgets/wrapped-label.h"
#include "data/client/trouble-words.h"
#include "data/model/derive.h"
#include "data/model/mutation-list.h"

#define FORM_WIDTH_PX 320
#define FORM_HEIGHT_PX 330

typedef struct
{
  LotseWindow     *window;   /* (owned) */
  GtkWidget       *dialog;   /* (unowned) */
  GtkWidget       *hint, *fields, *remark; /* (unowned) */
  LotseRecord     *project;  /* (owned) */
  LotseRecordForm *decision; /* (owned) (nullable) both of a project that is not stopped yet */
  LotseRecordForm *lesson;   /* (owned) (nullable) */
  GPtrArray       *open;     /* (owned) (element-type GtkCheckButton) (unowned buttons) what is closed as well, by MATTER */
} Stop;

#define MATTER "matter" /* id of the record that a button stands for */

static void
stop_free (Stop *self)
{
  g_object_unref (self->window);
  g_object_unref (self->project);
  g_clear_object (&self->decision);
  g_clear_object (&self->lesson);
  g_ptr_array_unref (self->open);
  g_free (self);
}

static gboolean
is_ticked (const Stop *self, LotseRecord *record)
{
  for (guint i = 0; i < self->open->len; i++)
    if (g_strcmp0 (g_object_get_data (self->open->pdata[i], MATTER), lotse_record_id (record)) == 0)
      return gtk_check_button_get_active (self->open->pdata[i]);
  return FALSE;
}

/* (transfer container) (element-type LotseRecord) */
static GPtrArray *
open_matters (LotseWindow *window, LotseRecord *project)
{
  LotseSession *session = lotse_window_get_session (window);

  return lotse_project_open_matters (lotse_session_get_dataset (session), project, lotse_date_today (), lotse_session_get_audience (session));
}

/* What is written to whoever asked. */
static void
show_remark (Stop *self, LotseDate stopped)
{
  g_autofree char *sentence = lotse_project_closing_sentence (stopped), *remark = g_strdup_printf (_("Whoever asked reads: “%s”"), sentence);

  gtk_label_set_text (GTK_LABEL (self->remark), remark);
}

static void
update_closing_cb (Stop *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->open->len; i++)
    any = any || gtk_check_button_get_active (self->open->pdata[i]);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self->dialog), "stop", any);
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
  show_remark (self, lotse_record_date (decision, LOTSE_F_DECISION_TAKEN_ON));
}

static void
stopped_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Stop *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (lotse_history_commit_finish (LOTSE_HISTORY (source), result, &error))
    {
      if (self->decision != NULL)
        {
          lotse_record_form_drop_draft (self->decision);
          lotse_record_form_drop_draft (self->lesson);
        }
    }
  else
    {
      text = lotse_trouble_long (error);
      lotse_window_toast (self->window, text);
    }
  stop_free (self);
}

/* What was answered while the dialog was open is left alone. How many are closed. */
static guint
close_open (Stop *self, GPtrArray *mutations, LotseDate stopped)
{
  g_autoptr (GPtrArray) open = open_matters (self->window, self->project);
  g_autofree char *sentence = lotse_project_closing_sentence (stopped);
  guint n = 0;

  for (guint i = 0; i < open->len; i++)
    if (is_ticked (self, open->pdata[i]))
      {
        g_autoptr (LotseRecord) after = lotse_project_matter_closed (open->pdata[i], lotse_date_today (), sentence);

        lotse_mutations_add_patch (mutations, open->pdata[i], after);
        n++;
      }
  return n;
}

static void
commit (Stop *self, const char *words, GPtrArray *mutations)
{
  lotse_history_commit_async (lotse_session_get_history (lotse_window_get_session (self->window)), words, mutations, NULL, stopped_cb, self);
}

static void
save (Stop *self)
{
  GPtrArray *mutations = lotse_record_form_mutations (self->decision), *more = lotse_record_form_mutations (self->lesson);
  g_autoptr (LotseRecord) after = lotse_record_copy (self->project), decision = lotse_record_form_result (self->decision);
  g_autofree char *title = lotse_record_title (self->project), *words = NULL;
  guint n;

  lotse_record_set_integer (after, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_STOPPED);
  g_ptr_array_extend_and_steal (mutations, more);
  n = close_open (self, mutations, lotse_record_date (decision, LOTSE_F_DECISION_TAKEN_ON));
  lotse_mutations_add_patch (mutations, self->project, after);
  if (n > 0)
    words = g_strdup_printf (ngettext ("“%s” stopped, and %u open matter closed with it", "“%s” stopped, and %u open matters closed with it", n), title, n);
  else
    words = g_strdup_printf (_("“%s” stopped"), title);
  commit (self, words, mutations);
}

static void
save_closing (Stop *self)
{
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autofree char *title = lotse_record_title (self->project), *words = NULL;
  const guint n = close_open (self, mutations, LOTSE_DATE_NONE);

  if (n == 0)
    {
      g_ptr_array_unref (mutations);
      stop_free (self);
      return;
    }
  words = g_strdup_printf (ngettext ("“%s”: %u open matter closed", "“%s”: %u open matters closed", n), title, n);
  commit (self, words, mutations);
}

/* Not stopped: what was typed stays as a draft. */
static void
response_cb (AdwMessageDialog *dialog, const char *response, Stop *self)
{
  if (g_strcmp0 (response, "stop") != 0)
    stop_free (self);
  else if (self->decision != NULL)
    save (self);
  else
    save_closing (self);
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
    {
      lotse_record_set_text (preset, LOTSE_F_LESSON_PROJECT, ids[0]);
      lotse_record_set_integer (preset, LOTSE_F_LESSON_SHARED, TRUE); /* it is for others; here one sees so, and can say otherwise */
    }
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
  add_row (self->fields, self->lesson, LOTSE_F_LESSON_SHARED, _("Show it to others"), FALSE);
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

/* A button for @record, ticked where the person may close it; else with the reason. */
static void
add_open (Stop *self, GtkWidget *box, LotseRecord *record)
{
  LotseSession *session = lotse_window_get_session (self->window);
  GtkWidget *check = gtk_check_button_new (), *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autoptr (LotseRecord) after = lotse_project_matter_closed (record, lotse_date_today (), NULL);
  g_autofree char *words = lotse_project_matter_words (record), *why = NULL;
  const gboolean may = lotse_person_may (lotse_session_get_person (session), lotse_session_get_dataset (session), record, after, &why);

  lotse_check_arrows (check);
  gtk_box_append (GTK_BOX (lines), lotse_wrapped_label_new (words, NULL));
  if (!may)
    gtk_box_append (GTK_BOX (lines), lotse_wrapped_label_new (why, "row-subtitle"));
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), lines);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), may);
  gtk_widget_set_sensitive (check, may);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_object_set_data_full (G_OBJECT (check), MATTER, g_strdup (lotse_record_id (record)), g_free);
  g_ptr_array_add (self->open, check);
  gtk_box_append (GTK_BOX (box), check);
}

/* Each is named, and can be left open: somebody may still have to decide what becomes of the rest. (transfer floating) */
static GtkWidget *
make_open (Stop *self, GPtrArray *open)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gboolean answered = FALSE;

  gtk_box_append (GTK_BOX (box), lotse_wrapped_label_new (_("Still waiting for an answer: what is ticked is closed as well"), "row-title"));
  for (guint i = 0; i < open->len; i++)
    {
      add_open (self, box, open->pdata[i]);
      answered = answered || lotse_record_kind (open->pdata[i]) != LOTSE_KIND_TASK; /* which is dropped without a word */
    }
  self->remark = lotse_wrapped_label_new (NULL, "row-subtitle");
  show_remark (self, LOTSE_DATE_NONE);
  gtk_widget_set_visible (self->remark, answered);
  gtk_box_append (GTK_BOX (box), self->remark);
  gtk_widget_set_visible (box, open->len > 0);
  return box;
}

static void
follow (Stop *self)
{
  g_signal_connect_data (self->decision, "changed", G_CALLBACK (update_cb), self, NULL, G_CONNECT_SWAPPED);
  g_signal_connect_data (self->lesson, "changed", G_CALLBACK (update_cb), self, NULL, G_CONNECT_SWAPPED);
  update_cb (self);
}

static void
follow_open (Stop *self)
{
  for (guint i = 0; i < self->open->len; i++)
    g_signal_connect_data (self->open->pdata[i], "toggled", G_CALLBACK (update_closing_cb), self, NULL, G_CONNECT_SWAPPED);
  update_closing_cb (self);
}

static void
make_fields (Stop *self, GtkWidget *box)
{
  GtkWidget *note = lotse_draft_note_new ();

  self->decision = make_form (self->window, LOTSE_KIND_DECISION, self->project);
  self->lesson = make_form (self->window, LOTSE_KIND_LESSON, self->project);
  self->hint = make_hint (self);
  self->fields = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (box), self->hint);
  gtk_box_append (GTK_BOX (box), note);
  gtk_box_append (GTK_BOX (box), self->fields);
  lotse_draft_note_follow (note, self->decision);
  lotse_draft_note_follow (note, self->lesson);
  fill (self);
}

/* What is open is further down than one sees at first. */
static void
tell (AdwMessageDialog *dialog, const char *title, gboolean stopped, guint n)
{
  g_autofree char *what = NULL, *open = NULL;

  if (stopped)
    {
      adw_message_dialog_format_body (dialog, _("“%s” is stopped already."), title);
      return;
    }
  what = g_strdup_printf (_("“%s” stays visible, with what was decided and what others can learn from it."), title);
  open = n > 0 ? g_strdup_printf (ngettext ("%u matter still waits for an answer; it is named below.", "%u matters still wait for an answer; they are named below.", n), n) : NULL;
  adw_message_dialog_format_body (dialog, open != NULL ? "%s\n\n%s" : "%s", what, open);
}

/* Says so where nothing can be stopped or closed any more. */
static gboolean
has_ended (LotseWindow *window, LotseRecord *project, const char *title)
{
  LotseSession *session = lotse_window_get_session (window);
  const int life_cycle = lotse_record_enum (project, LOTSE_F_PROJECT_LIFE_CYCLE);
  g_autofree char *text = NULL;

  if (lotse_project_end (lotse_session_get_dataset (session), project, lotse_date_today (), lotse_session_get_audience (session)) != LOTSE_END_NOTHING)
    return FALSE;
  if (life_cycle == LOTSE_LIFE_CYCLE_STOPPED)
    text = g_strdup_printf (_("“%s” is stopped already, and nothing of it waits for an answer"), title);
  else
    text = lotse_project_ended_words (project);
  lotse_window_toast (window, text);
  return TRUE;
}

void
lotse_window_stop_project (LotseWindow *window, LotseRecord *project)
{
  const gboolean stopped = lotse_record_enum (project, LOTSE_F_PROJECT_LIFE_CYCLE) == LOTSE_LIFE_CYCLE_STOPPED;
  g_autoptr (GPtrArray) open = open_matters (window, project);
  g_autofree char *title = lotse_record_title (project);
  GtkWidget *box, *scrolled;
  AdwMessageDialog *dialog;
  Stop *self;

  if (has_ended (window, project, title))
    return;
  self = g_new0 (Stop, 1);
  self->window = g_object_ref (window);
  self->project = lotse_record_copy (project);
  self->open = g_ptr_array_new ();
  self->dialog = adw_message_dialog_new (GTK_WINDOW (window), stopped ? _("Close What Is Still Open?") : _("Stop the Project?"), NULL);
  dialog = ADW_MESSAGE_DIALOG (self->dialog);
  tell (dialog, title, stopped, open->len);
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "stop", stopped ? _("_Close Open Matters") : _("_Stop Project"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "stop", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), self);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  if (!stopped)
    make_fields (self, box);
  gtk_box_append (GTK_BOX (box), make_open (self, open));
  if (stopped)
    follow_open (self);
  else
    follow (self);
  /* At large text the fields are taller than the screen. */
  scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  /* At large text the words above and below the fields need more of the screen. */
  gtk_widget_set_size_request (scrolled, FORM_WIDTH_PX, (int) (FORM_HEIGHT_PX / MAX (1.0, lotse_text_scale (scrolled))));
  adw_message_dialog_set_extra_child (dialog, scrolled);
  gtk_window_present (GTK_WINDOW (dialog));
}

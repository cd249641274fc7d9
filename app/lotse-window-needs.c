/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actions of the window that answer what waits for the leaders: decide, answer, ask, keep, finish. Each is one entry of the history. */
#include "config.h"
#include "lotse-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/forms/kept-texts.h"
#include "app/forms/lotse-form-dialog.h"
#include "app/lotse-assign-dialog.h"
#include "app/pages/overview-lines.h"
#include "app/pages/overview-rows.h"
#include "app/record-open.h"
#include "app/review-for-all.h"
#include "data/client/trouble-words.h"
#include "data/model/matter.h"
#include "data/model/organisation.h"
#include "data/model/request.h"

#define ANSWER_WITHIN_DAYS 7 /* who is asked how a project stands */

/* (transfer none) (nullable) NULL, and said so, also where nothing may be edited */
static LotseRecord *
find_editable (LotseWindow *self, LotseKind kind, const char *id)
{
  LotseRecord *record = lotse_dataset_get (lotse_session_get_dataset (self->session), kind, id);

  if (record != NULL && lotse_session_may_edit (self->session))
    return record;
  if (record != NULL)
    lotse_window_toast (self, _("What is open may only be read"));
  return NULL;
}

typedef struct
{
  LotseWindow *window; /* (owned) */
  char        *draft;  /* (owned) (nullable) key of what was typed for it */
} Work;

static void
committed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Work *work = data;
  g_autoptr (GError) error = NULL;

  if (!lotse_history_commit_finish (LOTSE_HISTORY (source), result, &error))
    {
      g_autofree char *text = lotse_trouble_long (error);

      lotse_window_toast (work->window, text);
    }
  else if (work->draft != NULL)
    lotse_kept_texts_forget (work->window->session, work->draft);
  g_object_unref (work->window);
  g_free (work->draft);
  g_free (work);
}

/* The server would refuse it: who may is said before. TRUE: that was done. */
static gboolean
refuses (LotseWindow *self, const LotseMutation *mutation)
{
  LotseDataset *data = lotse_session_get_dataset (self->session);
  LotseRecord *before = lotse_dataset_get (data, mutation->kind, mutation->id);
  g_autoptr (LotseRecord) after = before != NULL ? lotse_mutation_apply (mutation, before) : g_object_ref (mutation->set);
  g_autofree char *why = NULL;

  if (lotse_person_may (lotse_session_get_person (self->session), data, before, after, &why))
    return FALSE;
  lotse_window_toast (self, why);
  return TRUE;
}

/* @mutation (transfer full) (nullable). @draft: (transfer full) (nullable) key of what was typed, which is forgotten once it is saved. */
static void
commit_typed (LotseWindow *self, const char *words, LotseMutation *mutation, char *draft)
{
  GPtrArray *mutations;
  Work *work;

  if (mutation == NULL || refuses (self, mutation))
    {
      g_clear_pointer (&mutation, lotse_mutation_free);
      g_free (draft);
      return;
    }
  mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_ptr_array_add (mutations, mutation);
  work = g_new0 (Work, 1);
  work->window = g_object_ref (self);
  work->draft = draft;
  lotse_history_commit_async (lotse_session_get_history (self->session), words, mutations, NULL, committed_cb, work);
}

static void
commit (LotseWindow *self, const char *words, LotseMutation *mutation)
{
  commit_typed (self, words, mutation, NULL);
}

/* @before with @field set to @value. */
static void
commit_value (LotseWindow *self, const char *words, LotseRecord *before, guint field, gint64 value)
{
  g_autoptr (LotseRecord) after = lotse_record_copy (before);

  lotse_record_set_integer (after, field, value);
  commit (self, words, lotse_mutation_patch (before, after));
}

static void
decide_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  LotseRecord *decision = find_editable (self, LOTSE_KIND_DECISION, g_variant_get_string (parameter, NULL));

  if (decision != NULL)
    lotse_form_dialog_decide (lotse_form_dialog_present (self, LOTSE_KIND_DECISION, decision, NULL));
}

/* What came of it is said in the form of the decision. */
static void
review_decision_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  LotseRecord *decision = find_editable (self, LOTSE_KIND_DECISION, g_variant_get_string (parameter, NULL));

  if (decision != NULL)
    lotse_form_dialog_go_to (lotse_form_dialog_present (self, LOTSE_KIND_DECISION, decision, NULL), LOTSE_F_DECISION_EFFECT);
}

/* What is asked for as support and as a decision is answered once: in the words of the decision, from which the answer is not told. */
static void
decide_with (LotseWindow *self, LotseRecord *decision, int answer, const char *outcome)
{
  LotseFormDialog *dialog = lotse_form_dialog_present (self, LOTSE_KIND_DECISION, decision, NULL);

  lotse_form_dialog_set_answer (dialog, answer);
  lotse_form_dialog_decide (dialog);
  if (*outcome != '\0')
    lotse_form_dialog_propose (dialog, LOTSE_F_DECISION_OUTCOME, outcome, LOTSE_F_DECISION_OUTCOME);
}

/* (transfer full) */
static char *
answer_words (LotseRecord *after)
{
  const LotseDate back = lotse_request_back_on (after, lotse_date_today ());
  g_autofree char *what = lotse_record_title (after), *day = back != LOTSE_DATE_NONE ? lotse_date_format (back, lotse_lang_get ()) : NULL;

  switch (lotse_record_enum (after, LOTSE_F_REQUEST_ANSWER))
    {
    case LOTSE_ANSWER_YES: return g_strdup_printf (_("“%s” answered with yes"), what);
    case LOTSE_ANSWER_NO: return g_strdup_printf (_("“%s” answered with no"), what);
    default: return g_strdup_printf (_("“%s” put off: it comes back on %s"), what, day);
    }
}

static void
answer_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  const char *id, *name, *sentence;
  LotseRecord *request;
  int answer;

  g_variant_get (parameter, "(&s&s&s)", &id, &name, &sentence);
  answer = lotse_enum_index (LOTSE_ENUM_ANSWER, name);
  request = find_editable (self, LOTSE_KIND_REQUEST, id);
  if (request != NULL && answer >= 0)
    {
      LotseRecord *decision = answer != LOTSE_ANSWER_LATER ? lotse_matter_decision (lotse_session_get_dataset (self->session), request, lotse_date_today ()) : NULL;
      g_autofree char *said = g_strstrip (g_strdup (sentence)), *words = NULL;
      g_autoptr (LotseRecord) after = lotse_matter_answered (request, answer, lotse_date_today (), said);

      words = answer_words (after);
      if (decision != NULL)
        decide_with (self, decision, answer, said);
      else
        commit_typed (self, words, lotse_mutation_patch (request, after), g_strconcat (LOTSE_ANSWER_DRAFT, id, NULL));
    }
}

/* What is written down of a commitment or a task that is done with. */
static void
close_record (LotseWindow *self, LotseKind kind, const char *id)
{
  LotseRecord *record = find_editable (self, kind, id);
  const gboolean task = kind == LOTSE_KIND_TASK;
  g_autofree char *what = record != NULL ? lotse_record_title (record) : g_strdup ("");
  g_autofree char *words = task ? g_strdup_printf (_("Task “%s” done"), what) : g_strdup_printf (_("Commitment “%s” kept"), what);

  if (record == NULL)
    return;
  if (task)
    commit_value (self, words, record, LOTSE_F_TASK_STATE, LOTSE_TASK_STATE_DONE);
  else
    commit_value (self, words, record, LOTSE_F_COMMITMENT_STATE, LOTSE_COMMITMENT_STATE_KEPT);
}

static void
keep_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  close_record (LOTSE_WINDOW (widget), LOTSE_KIND_COMMITMENT, g_variant_get_string (parameter, NULL));
}

static void
finish_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  close_record (LOTSE_WINDOW (widget), LOTSE_KIND_TASK, g_variant_get_string (parameter, NULL));
}

/* From today on, what changes is new. */
static void
finish_review (gpointer window)
{
  LotseWindow *self = window;
  const char *const *functions = lotse_session_get_functions (self->session);
  g_autofree char *day = lotse_date_format (lotse_date_today (), lotse_lang_get ()), *title = g_strdup_printf (_("Review of %s"), day);
  g_autoptr (LotseRecord) review = lotse_record_new (LOTSE_KIND_REVIEW, NULL);

  lotse_record_set_text (review, LOTSE_F_REVIEW_TITLE, title);
  lotse_record_set_text (review, LOTSE_F_REVIEW_FUNCTION, functions[0]);
  lotse_record_set_integer (review, LOTSE_F_REVIEW_HELD_ON, lotse_date_today ());
  commit (self, title, lotse_mutation_create (review));
}

static void
finish_review_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);

  if (lotse_session_may_edit (self->session))
    lotse_review_for_all_ask (self, finish_review, self);
  else
    lotse_window_toast (self, _("What is open may only be read"));
}

/* Asks @function how @project stands, with a task that is due in a week. */
static void
ask_function (LotseWindow *self, LotseRecord *project, LotseRecord *function)
{
  g_autoptr (LotseRecord) task = lotse_record_new (LOTSE_KIND_TASK, NULL);
  g_autofree char *title = lotse_record_title (project), *text = g_strdup_printf (_("Please report how “%s” stands"), title);
  g_autofree char *words = g_strdup_printf (_("%s asked how “%s” stands"), lotse_record_text (function, LOTSE_F_FUNCTION_TITLE), title);

  lotse_record_set_text (task, LOTSE_F_TASK_TEXT, text);
  lotse_record_set_text (task, LOTSE_F_TASK_PROJECT, lotse_record_id (project));
  lotse_record_set_text (task, LOTSE_F_TASK_FUNCTION, lotse_record_id (function));
  lotse_record_set_integer (task, LOTSE_F_TASK_ASKED_ON, lotse_date_today ());
  lotse_record_set_soft (task, LOTSE_F_TASK_DUE, lotse_soft_from_day (lotse_date_today () + ANSWER_WITHIN_DAYS));
  lotse_record_set_integer (task, LOTSE_F_TASK_STATE, LOTSE_TASK_STATE_OPEN);
  commit (self, words, lotse_mutation_create (task));
}

typedef struct
{
  LotseWindow *window;  /* (owned) */
  char        *project; /* (owned) */
  char        *head;    /* (owned) (nullable) */
} Nobody;

static void
nobody_free (gpointer data, GClosure *closure)
{
  Nobody *nobody = data;

  g_object_unref (nobody->window);
  g_free (nobody->project);
  g_free (nobody->head);
  g_free (nobody);
}

static void
nobody_cb (AdwMessageDialog *dialog, const char *response, Nobody *nobody)
{
  LotseRecord *project = find_editable (nobody->window, LOTSE_KIND_PROJECT, nobody->project);
  LotseRecord *head = nobody->head != NULL ? lotse_dataset_get (lotse_session_get_dataset (nobody->window->session), LOTSE_KIND_FUNCTION, nobody->head) : NULL;
  const char *const ids[] = { nobody->project, NULL };

  if (project != NULL && g_str_equal (response, "name"))
    lotse_assign_dialog_present (nobody->window, ids, NULL, LOTSE_F_PROJECT_CARRIES);
  else if (project != NULL && head != NULL && g_str_equal (response, "ask"))
    ask_function (nobody->window, project, head);
}

/* There is nobody to ask: who carries it is named, or whoever answers for the department is asked. */
static void
ask_nobody (LotseWindow *self, LotseRecord *project)
{
  LotseRecord *head = lotse_project_head (lotse_session_get_dataset (self->session), project, lotse_date_today ());
  g_autofree char *title = lotse_record_title (project), *heading = g_strdup_printf (_("Nobody carries “%s” yet"), title), *body = NULL;
  Nobody *nobody = g_new0 (Nobody, 1);
  GtkWidget *dialog;

  if (head != NULL)
    body = g_strdup_printf (_("No function pilots or carries the project, so there is nobody to ask how it stands. Name the one that does, or ask “%s”, which answers for the department."),
                            lotse_record_text (head, LOTSE_F_FUNCTION_TITLE));
  else
    body = g_strdup (_("No function pilots or carries the project, so there is nobody to ask how it stands. Name the one that does, then ask again."));
  nobody->window = g_object_ref (self);
  nobody->project = g_strdup (lotse_record_id (project));
  nobody->head = head != NULL ? g_strdup (lotse_record_id (head)) : NULL;
  dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), NULL);
  if (head != NULL)
    adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "ask", _("_Ask the Department"));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "name", _("_Name Who Carries It …"));
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "name", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "name");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (nobody_cb), nobody, nobody_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
ask_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  LotseRecord *project = find_editable (self, LOTSE_KIND_PROJECT, g_variant_get_string (parameter, NULL));
  LotseRecord *function = project != NULL ? lotse_project_reporter (lotse_session_get_dataset (self->session), project) : NULL;

  if (function != NULL)
    ask_function (self, project, function);
  else if (project != NULL)
    ask_nobody (self, project);
}

/* What a tile of the overview counts. */
static const struct { const char *code; LotseState state; } counted[] = {
  { "on_track", LOTSE_STATE_ON_TRACK }, { "needs_attention", LOTSE_STATE_NEEDS_ATTENTION }, { "needs_decision", LOTSE_STATE_NEEDS_DECISION }, { "done", LOTSE_STATE_DONE },
};

static void
add_target (GPtrArray *targets, LotseRecord *project)
{
  g_ptr_array_add (targets, g_strdup_printf ("project:%s", lotse_record_id (project)));
}

static gboolean
is_missing (const LotseOverviewCounts *counts, LotseRecord *project)
{
  return g_ptr_array_find (counts->missing, project, NULL);
}

static void
add_in_state (GPtrArray *targets, const LotseOverview *view, const LotseOverviewCounts *counts, LotseState state)
{
  for (guint i = 0; i < lotse_dataset_count (view->data, LOTSE_KIND_PROJECT); i++)
    {
      LotseRecord *project = lotse_dataset_at (view->data, LOTSE_KIND_PROJECT, i);

      if (lotse_overview_shows_project (view, project) && lotse_project_state (view->data, project, view->options.as_of) == state && !is_missing (counts, project))
        add_target (targets, project);
    }
}

gboolean
lotse_window_open_counted (LotseWindow *self, const char *code)
{
  LotseOverview view;
  g_autoptr (LotseOverviewCounts) counts = NULL;
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func (g_free);

  lotse_overview_read (self->session, &view);
  counts = lotse_overview_count (&view, LOTSE_DATE_NONE);
  /* Of a day that is over, the list of projects has those that were not there yet, too. */
  if (counts->missing->len == 0 && view.options.as_of >= lotse_date_today ())
    return FALSE;
  if (g_str_equal (code, "stale"))
    {
      for (guint i = 0; i < counts->stale_projects->len; i++)
        if (!is_missing (counts, counts->stale_projects->pdata[i]))
          add_target (targets, counts->stale_projects->pdata[i]);
      lotse_records_open (self, targets, _("Without a current report"));
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (counted); i++)
    if (g_str_equal (code, counted[i].code))
      {
        add_in_state (targets, &view, counts, counted[i].state);
        lotse_records_open (self, targets, lotse_state_label (counted[i].state));
        return TRUE;
      }
  return FALSE;
}

static void
missing_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  LotseOverview view;
  g_autoptr (LotseOverviewCounts) counts = NULL;
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func (g_free);

  lotse_overview_read (self->session, &view);
  counts = lotse_overview_count (&view, LOTSE_DATE_NONE);
  for (guint i = 0; i < counts->missing->len; i++)
    g_ptr_array_add (targets, g_strdup_printf ("project:%s", lotse_record_id (counts->missing->pdata[i])));
  lotse_records_open (self, targets, lotse_need_label (LOTSE_NEED_MISSING));
}

void
lotse_window_install_needs (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.decide", "s", decide_cb);
  gtk_widget_class_install_action (widget_class, "win.review-decision", "s", review_decision_cb);
  gtk_widget_class_install_action (widget_class, "win.answer-request", "(sss)", answer_cb);
  gtk_widget_class_install_action (widget_class, "win.keep-commitment", "s", keep_cb);
  gtk_widget_class_install_action (widget_class, "win.finish-task", "s", finish_cb);
  gtk_widget_class_install_action (widget_class, "win.missing-projects", NULL, missing_cb);
  gtk_widget_class_install_action (widget_class, "win.ask-status", "s", ask_cb);
  gtk_widget_class_install_action (widget_class, "win.finish-review", NULL, finish_review_cb);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows one LotseReportForm at a time; what is entered is in the form and its draft, never only here. */
#include "config.h"
#include "report-page-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/draft-key.h"
#include "app/forms/field-inputs.h"
#include "app/lotse-window.h"
#include "app/widgets/lotse-flow-layout.h"
#include "app/widgets/lotse-status-mark.h"
#include "app/workplace.h"

G_DEFINE_TYPE (LotseReportPage, lotse_report_page, LOTSE_TYPE_PAGE)

static void
clear_content (LotseReportPage *self)
{
  GtkWidget *child;

  report_page_forget_rest (self);
  self->updating = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->content))) != NULL)
    gtk_box_remove (self->content, child);
  g_ptr_array_set_size (self->fields, 0);
  memset (self->statuses, 0, sizeof self->statuses);
  self->who = NULL;
  self->updating = FALSE;
}

static void
leave_form (LotseReportPage *self)
{
  if (self->form == NULL)
    return;
  report_page_flush_draft (self);
  clear_content (self);
  g_signal_handlers_disconnect_by_data (self->form, self);
  g_clear_object (&self->form);
}

static void
form_changed_cb (LotseReportPage *self)
{
  if (self->updating)
    return;
  report_page_keep_draft (self);
  lotse_form_guard_touch (self->guard);
  report_page_update_statuses (self);
  report_page_update_fields (self);
  report_page_update_who (self);
}

static void
show_stage (LotseReportPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, self->form != NULL ? "form" : "nobody");
  report_page_update_halt (self);
  report_page_update_news (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.print-form", self->form != NULL);
}

/* With four eyes it is not released here. */
static void
show_release (LotseReportPage *self)
{
  const gboolean waits = lotse_report_form_waits (self->form);

  gtk_button_set_label (GTK_BUTTON (self->release), waits ? _("Hand In for _Release") : _("_Release"));
  gtk_widget_set_tooltip_text (self->release, waits ? _("Give the report to the function that carries the project (Ctrl+Enter); it is never changed afterwards")
                                                    : _("Release the report (Ctrl+Enter); it is never changed afterwards"));
}

static void
show_form (LotseReportPage *self, LotseRecord *project, LotseRecord *corrects)
{
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));
  g_autofree char *title = lotse_record_title (project);

  leave_form (self);
  self->attempted = FALSE;
  self->releasing = FALSE;
  self->draft_unkept = FALSE;
  g_clear_pointer (&self->news_hidden, g_free);
  self->form = lotse_report_form_new (lotse_session_get_dataset (session), project, lotse_session_function_for (session, project), lotse_date_today ());
  if (corrects != NULL)
    lotse_report_form_correct (self->form, corrects);
  report_page_read_draft (self);
  report_page_build (self);
  report_page_update_statuses (self);
  report_page_update_fields (self);
  report_page_update_who (self);
  show_release (self);
  g_signal_connect_object (self->form, "changed", G_CALLBACK (form_changed_cb), self, G_CONNECT_SWAPPED);
  lotse_form_guard_set_client (self->guard, lotse_session_get_client (session));
  lotse_form_guard_reset (self->guard);
  lotse_page_set_title (LOTSE_PAGE (self), title);
  show_stage (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
}

/* What was thrown away in the list of drafts is not typed on here; what came back is, unless something else was typed since. */
static void
draft_turned_cb (LotseReportPage *self, const char *store, const char *key)
{
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));
  const char *project = store == NULL && g_str_has_prefix (key, LOTSE_DRAFT_REPORT_PREFIX) ? key + strlen (LOTSE_DRAFT_REPORT_PREFIX) : NULL;
  gboolean kept;

  if (self->form == NULL || self->releasing || g_strcmp0 (project, lotse_record_id (lotse_report_form_project (self->form))) != 0)
    return;
  kept = lotse_draft_exists (lotse_session_get_folder (session), project, NULL);
  if (kept && !lotse_report_form_is_empty (self->form))
    return;
  leave_form (self);
  if (kept)
    lotse_report_page_set_project (self, project);
  else
    show_stage (self);
}

static void
lotse_report_page_refresh (LotsePage *page)
{
  LotseReportPage *self = LOTSE_REPORT_PAGE (page);
  LotseDataset *data = lotse_session_get_dataset (lotse_page_get_session (page));

  /* What is typed stays as it is, whatever others do meanwhile; only where the project is gone there is nothing to report on. */
  if (self->form != NULL && lotse_dataset_get (data, LOTSE_KIND_PROJECT, lotse_record_id (lotse_report_form_project (self->form))) != lotse_report_form_project (self->form))
    leave_form (self);
  show_stage (self);
}

static void
lotse_report_page_focus (LotsePage *page)
{
  LotseReportPage *self = LOTSE_REPORT_PAGE (page);

  if (self->form != NULL)
    report_page_focus_status (self);
  else
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

/* The draft keeps what is typed; only where it cannot be written, closing would lose something. */
static gboolean
lotse_report_page_unsaved (LotsePage *page)
{
  LotseReportPage *self = LOTSE_REPORT_PAGE (page);

  if (self->form == NULL)
    return FALSE;
  report_page_flush_draft (self);
  return self->draft_unkept && !lotse_report_form_is_empty (self->form);
}

static void
lotse_report_page_unmap (GtkWidget *widget)
{
  report_page_flush_draft (LOTSE_REPORT_PAGE (widget));
  GTK_WIDGET_CLASS (lotse_report_page_parent_class)->unmap (widget);
}

static void
focus_problem (LotseReportPage *self, const LotseReportProblem *problem)
{
  ReportField *field = report_page_find_field (self, problem->key);

  if (field != NULL)
    gtk_widget_grab_focus (field->input);
  else
    lotse_report_page_focus (LOTSE_PAGE (self));
}

typedef struct
{
  LotseReportPage *self;    /* (owned) */
  LotseReportForm *form;    /* (owned) that was released */
} Work;

static void
committed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Work *work = data;
  LotseReportPage *self = work->self;
  g_autoptr (GError) error = NULL;
  const gboolean saved = lotse_history_commit_finish (LOTSE_HISTORY (source), result, &error);

  self->releasing = FALSE;
  lotse_form_guard_end (self->guard, error);
  if (saved && self->form == work->form)
    {
      report_page_drop_draft (self);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
      leave_form (self);
    }
  else if (!saved)
    gtk_widget_set_sensitive (GTK_WIDGET (self->content), TRUE);
  g_object_unref (work->self);
  g_object_unref (work->form);
  g_free (work);
}

static void
show_problems (LotseReportPage *self, GPtrArray *problems)
{
  const char *first = ((LotseReportProblem *) problems->pdata[0])->sentence;
  g_autofree char *text = g_strdup_printf (ngettext ("%u thing is missing: %s", "%u things are missing, first: %s", problems->len), problems->len, first);

  self->attempted = TRUE;
  report_page_update_fields (self);
  gtk_label_set_text (self->foot, lotse_report_form_corrects_nothing (self->form) && problems->len == 1 ? first : text);
  focus_problem (self, problems->pdata[0]);
}

/* What is said of it afterwards, and what the history calls it. (transfer full) */
static char *
released_words (LotseReportForm *form)
{
  g_autofree char *title = lotse_record_title (lotse_report_form_project (form));

  if (lotse_report_form_corrects (form) != NULL)
    return g_strdup_printf (lotse_report_form_waits (form) ? _("The corrected report on “%s” waits for its release") : _("The report on “%s” is corrected"), title);
  return g_strdup_printf (lotse_report_form_waits (form) ? _("“%s” waits for its release") : _("“%s” is reported"), title);
}

void
lotse_report_page_release (LotseReportPage *self)
{
  LotseSession *session = lotse_page_get_session (LOTSE_PAGE (self));
  LotseClient *client = lotse_session_get_client (session);
  g_autoptr (GPtrArray) problems = NULL;
  g_autofree char *words = NULL;
  LotseRecord *project;
  GPtrArray *mutations;
  Work *work;

  g_return_if_fail (LOTSE_IS_REPORT_PAGE (self));

  if (self->form == NULL || self->releasing)
    return;
  report_page_flush_draft (self);
  problems = lotse_report_form_problems (self->form);
  if (problems->len > 0)
    {
      show_problems (self, problems);
      return;
    }
  if (client == NULL || lotse_client_only_reads (client) != LOTSE_STORAGE_FINE)
    {
      gtk_label_set_text (self->foot, _("What is open can only be read."));
      return;
    }
  mutations = lotse_report_form_mutations (self->form);
  work = g_new0 (Work, 1);
  work->self = g_object_ref (self);
  work->form = g_object_ref (self->form);
  project = lotse_report_form_project (self->form);
  words = released_words (self->form);
  self->releasing = TRUE;
  lotse_form_guard_begin (self->guard);
  lotse_client_hold (client, mutations, LOTSE_WINDOW_OFFER_SECS * 1000);
  lotse_session_commit_report_async (session, lotse_record_id (project), words, mutations, committed_cb, work);
}

static void
release_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_report_page_release (LOTSE_REPORT_PAGE (widget));
}

static void
show_news_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  report_page_show_news (LOTSE_REPORT_PAGE (widget));
}

static void
print_form_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *id = lotse_report_page_get_project (LOTSE_REPORT_PAGE (widget));

  if (id != NULL)
    gtk_widget_activate_action (widget, "win.print-report-form", "s", id);
}

/* Nothing is asked: it can be brought back. */
static void
discard_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseReportPage *self = LOTSE_REPORT_PAGE (widget);
  g_autofree char *key = NULL;

  if (self->form == NULL)
    return;
  key = g_strconcat (LOTSE_DRAFT_REPORT_PREFIX, lotse_record_id (lotse_report_form_project (self->form)), NULL);
  report_page_flush_draft (self);
  gtk_widget_activate_action (widget, "win.discard-draft", "(ss)", "", key);
  gtk_widget_activate_action (widget, "win.back", NULL);
}

/* Whoever is at another input of the form means that with what is typed, and would not see the status change. */
static gboolean
is_at_other_input (LotseReportPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (int i = 0; i < LOTSE_STATUS_N_VALUES; i++)
    if (focus != NULL && focus == self->statuses[i])
      return FALSE;
  return focus != NULL && focus != GTK_WIDGET (self->content) && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->content));
}

/* 1 to 4. */
static gboolean
status_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  LotseReportPage *self = LOTSE_REPORT_PAGE (widget);
  int status;

  if (self->form == NULL || is_at_other_input (self))
    return FALSE;
  g_variant_get (arguments, "(i)", &status);
  lotse_report_form_set (self->form, LOTSE_REPORT_STATUS, lotse_enum_code (LOTSE_ENUM_STATUS, status));
  report_page_focus_status (self);
  return TRUE;
}

/* What an account may do can change while one writes. */
static void
lotse_report_page_constructed (GObject *object)
{
  G_OBJECT_CLASS (lotse_report_page_parent_class)->constructed (object);
  g_signal_connect_object (lotse_page_get_session (LOTSE_PAGE (object)), "draft-turned", G_CALLBACK (draft_turned_cb), object, G_CONNECT_SWAPPED);
  g_signal_connect_object (lotse_page_get_session (LOTSE_PAGE (object)), "person-changed", G_CALLBACK (report_page_update_halt), object, G_CONNECT_SWAPPED);
}

static void
lotse_report_page_dispose (GObject *object)
{
  LotseReportPage *self = LOTSE_REPORT_PAGE (object);

  if (self->form != NULL)
    {
      report_page_flush_draft (self);
      g_signal_handlers_disconnect_by_data (self->form, self);
    }
  g_clear_object (&self->drafts);
  G_OBJECT_CLASS (lotse_report_page_parent_class)->dispose (object);
}

static void
lotse_report_page_finalize (GObject *object)
{
  LotseReportPage *self = LOTSE_REPORT_PAGE (object);

  g_clear_object (&self->form);
  g_clear_object (&self->guard);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->halt_hidden, g_free);
  g_clear_pointer (&self->news_hidden, g_free);
  G_OBJECT_CLASS (lotse_report_page_parent_class)->finalize (object);
}

static void
lotse_report_page_class_init (LotseReportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = lotse_report_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = lotse_report_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = lotse_report_page_finalize;
  widget_class->unmap = lotse_report_page_unmap;
  LOTSE_PAGE_CLASS (klass)->refresh = lotse_report_page_refresh;
  LOTSE_PAGE_CLASS (klass)->focus = lotse_report_page_focus;
  LOTSE_PAGE_CLASS (klass)->unsaved = lotse_report_page_unsaved;
  gtk_widget_class_install_action (widget_class, "page.release", NULL, release_cb);
  gtk_widget_class_install_action (widget_class, "page.show-news", NULL, show_news_cb);
  gtk_widget_class_install_action (widget_class, "page.print-form", NULL, print_form_cb);
  gtk_widget_class_install_action (widget_class, "page.discard-draft", NULL, discard_cb);
  for (int i = 0; i < LOTSE_STATUS_N_VALUES; i++)
    {
      gtk_widget_class_add_binding (widget_class, GDK_KEY_1 + (guint) i, 0, status_key_cb, "(i)", i);
      gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_1 + (guint) i, 0, status_key_cb, "(i)", i);
    }
  g_type_ensure (LOTSE_TYPE_BANNER);
  g_type_ensure (LOTSE_TYPE_FLOW_BOX);
  g_type_ensure (LOTSE_TYPE_SAVE_STATE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/report-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LotseReportPage, stack);
  gtk_widget_class_bind_template_child (widget_class, LotseReportPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, LotseReportPage, content);
  gtk_widget_class_bind_template_child (widget_class, LotseReportPage, foot);
  gtk_widget_class_bind_template_child (widget_class, LotseReportPage, discard);
  gtk_widget_class_bind_template_child (widget_class, LotseReportPage, release);
  gtk_widget_class_bind_template_child (widget_class, LotseReportPage, save_state);
  gtk_widget_class_bind_template_child (widget_class, LotseReportPage, halt);
  gtk_widget_class_bind_template_child (widget_class, LotseReportPage, news);
}

/* Without a form there is nothing to take back here, and the keys are the window's. */
static gboolean
step_back (GtkWidget *widget, gboolean redo)
{
  LotseReportPage *self = LOTSE_REPORT_PAGE (widget);
  const char *key = self->form != NULL && !self->releasing ? lotse_report_form_undo (self->form, redo) : NULL;

  if (key != NULL)
    report_page_focus_field (self, key);
  return self->form != NULL;
}

static gboolean
undo_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return step_back (widget, FALSE);
}

static gboolean
redo_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return step_back (widget, TRUE);
}

static void
lotse_report_page_init (LotseReportPage *self)
{
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) report_field_free);
  self->guard = lotse_form_guard_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  lotse_save_state_take_enter (GTK_WIDGET (self), "page.release");
  lotse_take_undo_keys (GTK_WIDGET (self), undo_cb, redo_cb, NULL);
  lotse_save_state_set_drafts (self->save_state, TRUE);
  lotse_save_state_set_guard (self->save_state, self->guard);
  g_signal_connect_object (self->halt, "closed", G_CALLBACK (report_page_hide_halt), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->news, "closed", G_CALLBACK (report_page_hide_news), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->guard, "retry", G_CALLBACK (lotse_report_page_release), self, G_CONNECT_SWAPPED);
}

void
lotse_report_page_set_project (LotseReportPage *self, const char *project_id)
{
  LotseRecord *project;

  g_return_if_fail (LOTSE_IS_REPORT_PAGE (self));

  project = lotse_dataset_get (lotse_session_get_dataset (lotse_page_get_session (LOTSE_PAGE (self))), LOTSE_KIND_PROJECT, project_id);
  /* The form that is open goes on; its draft knows no more than it. */
  if (project != NULL && (self->form == NULL || lotse_report_form_project (self->form) != project))
    show_form (self, project, NULL);
}

void
lotse_report_page_correct (LotseReportPage *self, const char *report_id)
{
  LotseDataset *data;
  LotseRecord *report, *project;

  g_return_if_fail (LOTSE_IS_REPORT_PAGE (self));

  data = lotse_session_get_dataset (lotse_page_get_session (LOTSE_PAGE (self)));
  report = lotse_dataset_get (data, LOTSE_KIND_REPORT, report_id);
  project = report != NULL ? lotse_dataset_deref (data, report, LOTSE_F_REPORT_PROJECT) : NULL;
  if (project != NULL)
    show_form (self, project, report);
}

const char *
lotse_report_page_get_project (LotseReportPage *self)
{
  g_return_val_if_fail (LOTSE_IS_REPORT_PAGE (self), NULL);
  return self->form != NULL ? lotse_record_id (lotse_report_form_project (self->form)) : NULL;
}

LotseReportForm *
lotse_report_page_get_form (LotseReportPage *self)
{
  g_return_val_if_fail (LOTSE_IS_REPORT_PAGE (self), NULL);
  return self->form;
}

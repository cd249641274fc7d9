/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Four eyes: whoever carries a project releases the report of its pilot, or returns it with a sentence. */
#include "config.h"
#include "lotse-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/forms/lotse-field-row.h"
#include "data/client/trouble-words.h"
#include "data/model/release.h"

#define FORM_WIDTH_PX 320

static LotseRecord *
find_report (LotseWindow *self, GVariant *parameter)
{
  return lotse_dataset_get (lotse_session_get_dataset (self->session), LOTSE_KIND_REPORT, g_variant_get_string (parameter, NULL));
}

static char *
title_of (LotseWindow *self, LotseRecord *report)
{
  LotseRecord *project = lotse_dataset_deref (lotse_session_get_dataset (self->session), report, LOTSE_F_REPORT_PROJECT);

  return project != NULL ? lotse_record_title (project) : g_strdup ("");
}

static void
failed (LotseWindow *self, const GError *error)
{
  g_autofree char *text = lotse_trouble_long (error);

  lotse_window_toast (self, text);
}

/* As long as the toast offers to take it back, nobody else has seen it. */
static void
commit (LotseWindow *self, const char *words, GPtrArray *mutations, GAsyncReadyCallback callback, gpointer data)
{
  LotseClient *client = lotse_session_get_client (self->session);

  if (client != NULL)
    lotse_client_hold (client, mutations, LOTSE_WINDOW_OFFER_SECS * 1000);
  lotse_history_commit_async (lotse_session_get_history (self->session), words, mutations, NULL, callback, data);
}

/* Whether the server takes @release from this account; otherwise the window says why not. */
static gboolean
may_give (LotseWindow *self, LotseRecord *release)
{
  g_autofree char *why = NULL;

  if (lotse_person_may (lotse_session_get_person (self->session), lotse_session_get_dataset (self->session), NULL, release, &why))
    return TRUE;
  lotse_window_toast (self, why);
  return FALSE;
}

static void
released_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotseWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!lotse_history_commit_finish (LOTSE_HISTORY (source), result, &error))
    failed (self, error);
}

static void
release_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  LotseRecord *report = find_report (self, parameter);
  g_autoptr (LotseRecord) release = NULL;
  g_autofree char *title = NULL, *words = NULL;
  GPtrArray *mutations;

  /* One key too many must not release twice. */
  if (report == NULL || lotse_report_release_state (lotse_session_get_dataset (self->session), report, NULL) == LOTSE_RELEASE_RELEASED)
    return;
  title = title_of (self, report);
  words = g_strdup_printf (_("Report on “%s” released"), title);
  release = lotse_release_new (report, LOTSE_RELEASE_OUTCOME_RELEASED, NULL, lotse_session_carrier_of (self->session, report), lotse_date_today ());
  if (!may_give (self, release))
    return;
  mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_ptr_array_add (mutations, lotse_mutation_create (release));
  commit (self, words, mutations, released_cb, g_object_ref (self));
}

typedef struct
{
  LotseWindow     *window; /* (owned) */
  GtkWidget       *dialog; /* (unowned) */
  LotseRecordForm *form;   /* (owned) */
  char            *title;  /* (owned) of the project */
} Return;

static void
return_free (Return *self)
{
  g_signal_handlers_disconnect_by_data (self->form, self);
  g_object_unref (self->window);
  g_object_unref (self->form);
  g_free (self->title);
  g_free (self);
}

/* Without a sentence nobody knows what is missing. */
static void
update_cb (Return *self)
{
  g_autofree char *sentence = g_strstrip (g_strdup (lotse_record_form_text (self->form, LOTSE_F_RELEASE_SENTENCE)));

  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self->dialog), "return", *sentence != '\0' && lotse_record_form_problems (self->form) == 0);
}

static void
returned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Return *self = data;
  g_autoptr (GError) error = NULL;

  if (lotse_history_commit_finish (LOTSE_HISTORY (source), result, &error))
    lotse_record_form_drop_draft (self->form);
  else
    failed (self->window, error);
  return_free (self);
}

/* Not returned: what was typed stays as a draft. */
static void
response_cb (AdwMessageDialog *dialog, const char *response, Return *self)
{
  g_autofree char *words = NULL;

  if (g_strcmp0 (response, "return") != 0)
    {
      return_free (self);
      return;
    }
  words = g_strdup_printf (_("Report on “%s” returned"), self->title);
  commit (self->window, words, lotse_record_form_mutations (self->form), returned_cb, self);
}

/* The sentence is typed, and Enter sends it. */
static void
send_on_enter (GtkWidget *widget)
{
  if (GTK_IS_ENTRY (widget))
    gtk_entry_set_activates_default (GTK_ENTRY (widget), TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    send_on_enter (child);
}

static gboolean
send_cb (GtkWidget *dialog, GVariant *arguments, gpointer data)
{
  if (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "return"))
    gtk_widget_activate_default (dialog); /* as if its button was pressed, which closes it too */
  return TRUE;
}

/* Ctrl+Enter too, as in every form. */
static void
take_send_keys (GtkWidget *dialog)
{
  static const guint keys[] = { GDK_KEY_Return, GDK_KEY_KP_Enter };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i], GDK_CONTROL_MASK), gtk_callback_action_new (send_cb, NULL, NULL)));
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (dialog, controller);
}

static void
return_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *window = LOTSE_WINDOW (widget);
  LotseRecord *report = find_report (window, parameter);
  g_autoptr (LotseRecord) preset = NULL;
  AdwMessageDialog *dialog;
  GtkWidget *row;
  Return *self;

  if (report == NULL)
    return;
  preset = lotse_release_new (report, LOTSE_RELEASE_OUTCOME_RETURNED, NULL, lotse_session_carrier_of (window->session, report), lotse_date_today ());
  if (!may_give (window, preset))
    return;
  self = g_new0 (Return, 1);
  self->window = g_object_ref (window);
  self->title = title_of (window, report);
  self->form = lotse_record_form_new (window->session, LOTSE_KIND_RELEASE, NULL, preset);
  self->dialog = adw_message_dialog_new (GTK_WINDOW (window), _("Return the Report?"), NULL);
  dialog = ADW_MESSAGE_DIALOG (self->dialog);
  adw_message_dialog_format_body (dialog, _("“%s”: say in a sentence what is missing. The report comes back to whoever pilots the project and can be corrected; it is no reproach."),
                                  self->title);
  row = lotse_field_row_new (self->form, LOTSE_F_RELEASE_SENTENCE);
  gtk_widget_set_size_request (row, FORM_WIDTH_PX, -1);
  send_on_enter (row);
  adw_message_dialog_set_extra_child (dialog, row);
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "return", _("_Return"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "return", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "return");
  adw_message_dialog_set_close_response (dialog, "cancel");
  take_send_keys (self->dialog);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), self);
  g_signal_connect_data (self->form, "changed", G_CALLBACK (update_cb), self, NULL, G_CONNECT_SWAPPED);
  update_cb (self);
  gtk_window_present (GTK_WINDOW (dialog));
  lotse_field_row_focus (LOTSE_FIELD_ROW (row));
}

void
lotse_window_install_release (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.release-report", "s", release_cb);
  gtk_widget_class_install_action (widget_class, "win.return-report", "s", return_cb);
}

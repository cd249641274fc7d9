/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actions of the application and the dialogs behind them. */
#include "config.h"
#include "lotse-application-private.h"

#include <glib/gi18n-lib.h>

#include "app/lotse-preferences.h"
#include "app/lotse-settings.h"
#include "app/pages/lotse-start-page.h"
#include "app/widgets/calendar-button.h"
#include "app/widgets/sentence-list.h"
#include "data/client/trouble-words.h"
#include "data/folder/folder-file.h"

void
lotse_application_say_still (LotseWindow *window, gpointer self)
{
  g_print ("still\n");
  g_application_quit (G_APPLICATION (self));
}

static GtkFileFilter *
make_filter (const char *name, const char *const *suffixes)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  return filter;
}

/* The chooser lives until it is answered. */
static GtkFileChooserNative *
make_chooser (LotseApplication *self, const char *title, GtkFileChooserAction action, const char *accept)
{
  return gtk_file_chooser_native_new (title, self->window != NULL ? GTK_WINDOW (self->window) : NULL, action, accept, _("_Cancel"));
}

static char *
chosen_path (GtkNativeDialog *dialog, int response)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  return file != NULL ? g_file_get_path (file) : NULL;
}

static void
open_response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  LotseApplication *self = data;
  g_autofree char *path = chosen_path (dialog, response);

  if (path != NULL && self->window != NULL)
    {
      self->at_start = TRUE;
      lotse_opener_open_file (lotse_window_get_opener (self->window), path);
    }
  g_object_unref (dialog);
}

static void
open_file_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const char *const all[] = { "lotse", LOTSE_FOLDER_SUFFIX + 1, "csv", "tsv", "txt", NULL };
  static const char *const folders[] = { LOTSE_FOLDER_SUFFIX + 1, NULL };
  static const char *const strategies[] = { "lotse", NULL };
  static const char *const tables[] = { "csv", "tsv", "txt", NULL };
  GtkFileChooserNative *chooser = make_chooser (data, _("Open a Strategy or a Table"), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"));
  g_autoptr (GtkFileFilter) any = make_filter (_("Strategies, frozen folders and tables"), all);
  g_autoptr (GtkFileFilter) folder = make_filter (_("Frozen folders"), folders);
  g_autoptr (GtkFileFilter) strategy = make_filter (_("Strategies (.lotse)"), strategies);
  g_autoptr (GtkFileFilter) table = make_filter (_("Tables (CSV)"), tables);

  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), any);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), strategy);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), folder);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), table);
  g_signal_connect (chooser, "response", G_CALLBACK (open_response_cb), data);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
import_response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  LotseApplication *self = data;
  g_autofree char *path = chosen_path (dialog, response);

  if (path != NULL && self->window != NULL)
    lotse_opener_import (lotse_window_get_opener (self->window), path, LOTSE_DATE_NONE);
  g_object_unref (dialog);
}

static void
import_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const char *const tables[] = { "csv", "tsv", "txt", NULL };
  GtkFileChooserNative *chooser = make_chooser (data, _("Import a Table of Projects"), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Import"));
  g_autoptr (GtkFileFilter) table = make_filter (_("Tables (CSV)"), tables);

  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), table);
  g_signal_connect (chooser, "response", G_CALLBACK (import_response_cb), data);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
save_copy (LotseApplication *self, const char *path)
{
  LotseClient *client = lotse_session_get_client (lotse_window_get_session (self->window));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = NULL;

  if (client == NULL)
    return;
  if (lotse_client_export (client, path, &error))
    text = g_strdup_printf (_("Saved as “%s”"), name);
  else
    {
      g_autofree char *reason = lotse_trouble_short (error);

      text = g_strdup_printf (_("Not saved: %s"), reason);
    }
  lotse_window_toast (self->window, text);
}

static void
save_response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  LotseApplication *self = data;
  g_autofree char *path = chosen_path (dialog, response);

  if (path != NULL && self->window != NULL)
    save_copy (self, path);
  g_object_unref (dialog);
}

static void
save_copy_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkFileChooserNative *chooser = make_chooser (data, _("Save a Copy"), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"));
  g_autofree char *day = lotse_date_to_text (lotse_date_today ());
  g_autofree char *name = g_strdup_printf ("strategie-%s.lotse", day);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_signal_connect (chooser, "response", G_CALLBACK (save_response_cb), data);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
start_page_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  LotseApplication *self = data;

  if (self->window == NULL)
    return;
  self->at_start = TRUE;
  lotse_window_show_start (self->window);
}

static void
example_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  LotseApplication *self = data;

  if (self->window != NULL)
    lotse_opener_open_example (lotse_window_get_opener (self->window));
}

static void
try_again_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  LotseApplication *self = data;

  if (self->window != NULL)
    lotse_opener_try_again (lotse_window_get_opener (self->window));
}

static void
sign_in_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  LotseApplication *self = data;

  if (self->window == NULL)
    return;
  self->at_start = TRUE;
  lotse_window_show_sign_in (self->window);
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  LotseApplication *self = data;
  GtkWidget *dialog = lotse_preferences_new (self);

  gtk_window_set_transient_for (GTK_WINDOW (dialog), self->window != NULL ? GTK_WINDOW (self->window) : NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  LotseApplication *self = data;

  adw_show_about_window (self->window != NULL ? GTK_WINDOW (self->window) : NULL, "application-name", "Lotse", "application-icon", LOTSE_APP_ID,
                         "version", LOTSE_VERSION, "license-type", GTK_LICENSE_GPL_3_0, "comments",
                         _("Steers the digital strategy of an administration: what is planned, how far it is, and what it needs."), NULL);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  LotseApplication *self = data;

  if (self->window != NULL)
    gtk_window_close (GTK_WINDOW (self->window));
  /* Still there: the person is asked what is to become of what is not saved. */
  if (self->window == NULL && !self->stays)
    g_application_quit (G_APPLICATION (self));
}

/* From a notification; the window may be behind others, or still without data. */
static void
show_page_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  LotseApplication *self = data;

  if (!lotse_application_is_ready (self))
    {
      lotse_application_defer (self, "show-page", g_variant_get_string (parameter, NULL));
      return;
    }
  lotse_window_show_page (self->window, g_variant_get_string (parameter, NULL));
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
report_due_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  lotse_application_report_due (self, g_variant_get_string (parameter, NULL));
}

void
lotse_application_install_actions (LotseApplication *self)
{
  static const GActionEntry entries[] = {
    { "open-file", open_file_cb }, { "import", import_cb },   { "save-copy", save_copy_cb },     { "start-page", start_page_cb },
    { "example", example_cb },     { "sign-in", sign_in_cb }, { "preferences", preferences_cb }, { "about", about_cb },
    { "quit", quit_cb },           { "try-again", try_again_cb },
    { .name = "show-page", .activate = show_page_cb, .parameter_type = "s" },
    { .name = "report-due", .activate = report_due_cb, .parameter_type = "s" },
  };
  static const struct { const char *action; const char *keys[2]; } accels[] = {
    { "app.open-file", { "<Control>o" } }, { "app.save-copy", { "<Control><Shift>s" } }, { "app.import", { "<Control>i" } },
    { "app.preferences", { "<Control>comma" } }, { "app.quit", { "<Control>q" } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action, (const char *[]) { accels[i].keys[0], NULL });
}

static void
copy_import_cb (GtkWidget *button)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (button), g_object_get_data (G_OBJECT (button), "summary"));
}

/* (transfer full) (element-type utf8) */
static GPtrArray *
lines_of (const char *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) all = g_strsplit (text, "\n", -1);

  for (char **line = all; *line != NULL; line++)
    if (**line != '\0')
      g_ptr_array_add (lines, g_strdup (*line));
  return lines;
}

/* What the import says is text of a file: set as text, never as markup. */
void
lotse_application_show_import (LotseApplication *self, const char *summary)
{
  GtkWidget *dialog, *box, *scrolled, *copy;
  g_autoptr (GPtrArray) lines = NULL;

  if (self->window == NULL || self->options->screenshot_dir != NULL)
    return;
  lines = lines_of (summary);
  dialog = adw_message_dialog_new (GTK_WINDOW (self->window), _("The table was taken in"), NULL);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), lotse_sentence_list_new (lines, _("The table was taken in")));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 360);
  copy = gtk_button_new_with_mnemonic (_("C_opy All of It"));
  gtk_widget_set_halign (copy, GTK_ALIGN_START);
  g_object_set_data_full (G_OBJECT (copy), "summary", g_strdup (summary), g_free);
  g_signal_connect (copy, "clicked", G_CALLBACK (copy_import_cb), NULL);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), copy);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), box);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
date_response_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  LotseApplication *self = data;
  GtkCalendar *calendar = GTK_CALENDAR (adw_message_dialog_get_extra_child (dialog));
  const char *path = g_object_get_data (G_OBJECT (dialog), "path");

  if (g_strcmp0 (response, "import") == 0 && self->window != NULL)
    lotse_opener_import (lotse_window_get_opener (self->window), path, lotse_calendar_get_day (calendar));
}

void
lotse_application_ask_date (LotseApplication *self, const char *path)
{
  GtkWidget *dialog, *calendar;

  if (self->window == NULL)
    return;
  dialog = adw_message_dialog_new (GTK_WINDOW (self->window), _("Of which day is this table?"),
                                   _("The table does not say it. Status reports are kept under this date."));
  calendar = GTK_WIDGET (lotse_calendar_new ());
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), calendar);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "import", _("_Import"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "import", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "import");
  g_object_set_data_full (G_OBJECT (dialog), "path", g_strdup (path), g_free);
  g_signal_connect (dialog, "response", G_CALLBACK (date_response_cb), self);
  gtk_window_present (GTK_WINDOW (dialog));
}

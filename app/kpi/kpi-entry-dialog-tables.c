/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables that come into the dialog: pasted, or read from a file. */
#include "config.h"
#include "kpi-entry-dialog-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/save-file.h"
#include "data/exchange/spreadsheet.h"

#define MOST_NAMED 8 /* values in a question */

void
lotse_kpi_entry_dialog_say (LotseKpiEntryDialog *self, const char *message)
{
  g_free (self->message);
  self->message = g_strdup (message);
  lotse_kpi_entry_dialog_show_hint (self);
}

void
lotse_kpi_entry_dialog_look_through (LotseKpiEntryDialog *self)
{
  gtk_stack_set_visible_child_name (self->stack, "changes");
  lotse_kpi_changes_show (self->changes, self->entry);
}

/* Who pasted stays where they are, and sees there what came in. */
static void
show_what_came (LotseKpiEntryDialog *self)
{
  g_autoptr (GPtrArray) came = lotse_kpi_entry_came_changes (self->entry);
  const LotseKpiChange *last = NULL;

  lotse_kpi_entry_dialog_show_hint (self);
  for (guint i = 0; i < came->len; i++)
    {
      const LotseKpiChange *change = came->pdata[i];

      /* The newest value of the first KPI. */
      if (change->kpi != NULL && (last == NULL || (g_str_equal (change->kpi, last->kpi) && change->day > last->day)))
        last = change;
    }
  if (last != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "table") == 0)
    lotse_kpi_entry_dialog_go_to (self, last->kpi, last->day);
}

/* Several cells, or one word for the field that has the keyboard. */
static gboolean
is_table (const char *text)
{
  const char *end = text + strcspn (text, "\t\r\n");

  return *end == '\t' || (*end != '\0' && end[strspn (end, "\r\n")] != '\0');
}

void
lotse_kpi_entry_dialog_paste (LotseKpiEntryDialog *self, const char *text)
{
  guint row, column;

  g_return_if_fail (LOTSE_IS_KPI_ENTRY_DIALOG (self));

  lotse_kpi_grid_get_cell (self->grid, &row, &column);
  if (is_table (text))
    {
      lotse_kpi_entry_paste (self->entry, text, self->shown, row, self->periods, column);
      show_what_came (self);
      return;
    }
  if (row < self->shown->len && column < self->periods->len)
    {
      GtkWidget *cell = lotse_kpi_grid_cell (self->grid, row, column);
      g_autofree char *one = g_strstrip (g_strdup (text));
      int position = gtk_editable_get_position (GTK_EDITABLE (cell));

      gtk_stack_set_visible_child_name (self->stack, "table");
      gtk_editable_delete_selection (GTK_EDITABLE (cell));
      gtk_editable_insert_text (GTK_EDITABLE (cell), one, -1, &position);
      gtk_widget_grab_focus (cell);
      gtk_editable_set_position (GTK_EDITABLE (cell), position);
    }
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotseKpiEntryDialog) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (gtk_widget_get_root (GTK_WIDGET (self->grid)) == NULL)
    return;
  if (text != NULL && *text != '\0')
    lotse_kpi_entry_dialog_paste (self, text);
  else
    lotse_kpi_entry_dialog_say (self, _("Nothing that could be pasted was copied. Copy the cells in the spreadsheet first."));
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  LotseSheet *sheet = lotse_sheet_load (data, NULL, &error);

  if (sheet != NULL)
    g_task_return_pointer (task, sheet, (GDestroyNotify) lotse_sheet_free);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  LotseKpiEntryDialog *self = LOTSE_KPI_ENTRY_DIALOG (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseSheet) sheet = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *name = g_path_get_basename (g_task_get_task_data (G_TASK (result)));
  guint row, column;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  g_clear_object (&self->reading);
  lotse_kpi_grid_get_cell (self->grid, &row, &column);
  if (sheet != NULL && lotse_kpi_entry_take_sheet (self->entry, sheet, row < self->shown->len ? lotse_record_id (self->shown->pdata[row]) : NULL, NULL, LOTSE_DECIMAL_AUTO, &error))
    show_what_came (self);
  else
    {
      g_autofree char *text = g_strdup_printf (_("“%s” was not taken in: %s"), name, error->message);

      lotse_kpi_entry_dialog_say (self, text);
    }
  lotse_kpi_entry_dialog_show_hint (self);
  lotse_kpi_entry_dialog_show_counts (self);
}

void
lotse_kpi_entry_dialog_open (LotseKpiEntryDialog *self, const char *path)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (LOTSE_IS_KPI_ENTRY_DIALOG (self));

  if (self->reading != NULL || !lotse_kpi_entry_dialog_may_edit (self))
    return;
  self->reading = g_cancellable_new ();
  task = g_task_new (self, self->reading, read_cb, NULL);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, read_thread);
  lotse_kpi_entry_dialog_show_hint (self);
  lotse_kpi_entry_dialog_show_counts (self);
}

static void
file_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  g_autoptr (LotseKpiEntryDialog) self = data;
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    lotse_kpi_entry_dialog_open (self, path);
  g_object_unref (dialog);
}

/* ---- Values of a time to come ---- */

static void
sure_cb (LotseKpiEntryDialog *self, const char *response)
{
  if (g_str_equal (response, "save"))
    {
      self->sure = TRUE;
      lotse_kpi_entry_dialog_save (self);
    }
  else
    lotse_kpi_entry_dialog_look_through (self);
}

gboolean
lotse_kpi_entry_dialog_asks (LotseKpiEntryDialog *self)
{
  g_autoptr (GPtrArray) changes = lotse_kpi_entry_changes (self->entry);
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *heading = NULL;
  GtkWidget *question;
  guint n = 0;

  for (guint i = 0; i < changes->len; i++)
    {
      const LotseKpiChange *change = changes->pdata[i];

      if (change->to_come && n++ < MOST_NAMED)
        g_string_append_printf (lines, "%s: %s\n", change->header, change->text);
    }
  if (n == 0)
    return FALSE;
  if (n > MOST_NAMED)
    g_string_append_printf (lines, ngettext ("and %u more\n", "and %u more\n", n - MOST_NAMED), n - MOST_NAMED);
  g_string_append (lines, _("Nothing can be known of it today: is the year right?"));
  heading = g_strdup_printf (ngettext ("%u value is of a time still to come", "%u values are of a time still to come", n), n);
  question = adw_message_dialog_new (GTK_WINDOW (self), heading, lines->str);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (question), "look", _("_Look at Each"), "save", _("_Save All the Same"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (question), "look");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (question), "look");
  g_signal_connect_object (question, "response", G_CALLBACK (sure_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (question));
  return TRUE;
}

void
lotse_kpi_entry_dialog_paste_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, pasted_cb, g_object_ref (widget));
}

void
lotse_kpi_entry_dialog_open_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Values from a Table"), GTK_WINDOW (widget), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), _("_Cancel"));
  g_autoptr (GtkFileFilter) filter = lotse_table_filter_new ();

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  g_signal_connect (dialog, "response", G_CALLBACK (file_cb), g_object_ref (widget));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

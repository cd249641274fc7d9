/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables that come into the dialog: pasted, or read from a file. */
#include "config.h"
#include "kpi-entry-dialog-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/save-file.h"
#include "data/exchange/spreadsheet.h"

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
      lotse_kpi_entry_dialog_look_through (self);
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
    lotse_kpi_entry_dialog_look_through (self);
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal, and what waits, as a table that any other program reads. */
#include "config.h"
#include "lotse-window-private.h"

#include <glib/gi18n-lib.h>

#include "data/client/trouble-words.h"
#include "data/client/lotse-client-conflicts.h"

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotseWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL, *reason = NULL;

  if (lotse_client_export_journal_finish (LOTSE_CLIENT (source), result, &error))
    text = g_strdup (_("The journal is saved"));
  else
    {
      reason = lotse_trouble_short (error);
      text = g_strdup_printf (_("Not saved: %s"), reason);
    }
  lotse_window_toast (self, text);
}

void
lotse_window_save_journal (LotseWindow *self, const char *path)
{
  LotseClient *client = lotse_session_get_client (self->session);

  if (client != NULL)
    lotse_client_export_journal_async (client, path, NULL, exported_cb, g_object_ref (self));
}

static void
response_cb (GtkNativeDialog *dialog, int response, LotseWindow *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    lotse_window_save_journal (self, path);
  g_object_unref (dialog);
}

void
lotse_window_export_journal (LotseWindow *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Save the Journal"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"),
                                                              _("_Cancel"));
  g_autofree char *day = lotse_date_to_text (lotse_date_today ());
  g_autofree char *name = g_strdup_printf ("journal-%s.csv", day);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

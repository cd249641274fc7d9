/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "form-leave.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define WANTED "lotse-close-wanted"

static gboolean
close_cb (gpointer dialog)
{
  gtk_window_close (dialog);
  return G_SOURCE_REMOVE;
}

/* The question goes first: it stands over the dialog. */
static void
response_cb (AdwMessageDialog *question, const char *response, GtkWindow *dialog)
{
  if (g_strcmp0 (response, "discard") != 0)
    return;
  g_object_set_data (G_OBJECT (dialog), WANTED, GINT_TO_POINTER (TRUE));
  g_idle_add_full (G_PRIORITY_DEFAULT, close_cb, g_object_ref (dialog), g_object_unref);
}

gboolean
lotse_form_asks_before_close (GtkWindow *dialog, gboolean kept)
{
  GtkWidget *question;

  g_return_val_if_fail (GTK_IS_WINDOW (dialog), FALSE);

  if (kept || g_object_get_data (G_OBJECT (dialog), WANTED) != NULL)
    return FALSE;
  question = adw_message_dialog_new (dialog, _("Close without saving?"), _("What you typed cannot be kept on this computer, and would be lost."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (question), "stay", _("_Go On Working"), "discard", _("_Discard and Close"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (question), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (question), "stay");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (question), "stay");
  g_signal_connect_object (question, "response", G_CALLBACK (response_cb), dialog, 0);
  gtk_window_present (GTK_WINDOW (question));
  return TRUE;
}

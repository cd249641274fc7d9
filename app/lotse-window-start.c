/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actions of the window about projects that are being started, and the mandate that comes of it. */
#include "config.h"
#include "lotse-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/start/lotse-start-dialog.h"

/* "": the latest that waits, else a new one; "new": a new one; else the key of one that waits. */
static void
start_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  const char *wanted = g_variant_get_string (parameter, NULL);
  g_autoptr (GPtrArray) waiting = lotse_started_list (self->session);
  const char *latest = waiting->len > 0 ? ((LotseStarted *) waiting->pdata[0])->key : NULL;

  if (!lotse_session_may_edit (self->session))
    lotse_window_toast (self, _("What is open may only be read"));
  else
    lotse_start_dialog_present (self, g_str_equal (wanted, "new") ? NULL : *wanted != '\0' ? wanted : latest);
}

static void
discard_response_cb (AdwMessageDialog *dialog, const char *response, LotseWindow *self)
{
  LotsePage *page = lotse_window_get_page (self);

  if (g_strcmp0 (response, "discard") != 0)
    return;
  lotse_started_drop (self->session, g_object_get_data (G_OBJECT (dialog), "key"));
  if (page != NULL)
    lotse_page_refresh (page);
}

/* Nothing brings a draft back, hence the question. */
static void
discard_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Discard the Started Project?"), _("What was entered for it is forgotten for good."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "discard", _("_Discard"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "key", g_variant_dup_string (parameter, NULL), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (discard_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
mandate_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_window_export_mandate (LOTSE_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

void
lotse_window_install_start (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.start-project", "s", start_cb);
  gtk_widget_class_install_action (widget_class, "win.discard-start", "s", discard_cb);
  gtk_widget_class_install_action (widget_class, "win.mandate", "s", mandate_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.start-project", "s", "");
}

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

  g_autofree char *why = NULL;

  if (lotse_window_refuses (self))
    return;
  if (!lotse_person_may_make (lotse_session_get_person (self->session), LOTSE_KIND_PROJECT, &why))
    lotse_window_toast (self, why);
  else
    lotse_start_dialog_present (self, g_str_equal (wanted, "new") ? NULL : *wanted != '\0' ? wanted : latest);
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
  gtk_widget_class_install_action (widget_class, "win.mandate", "s", mandate_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.start-project", "s", "");
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actions of the window about parts of a project: its legal certainty, one of its reports as it was given, and how one of its KPIs is counted. */
#include "config.h"
#include "lotse-window-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "app/forms/lotse-legal-dialog.h"
#include "app/lotse-status-report-dialog.h"
#include "app/pages/kpi-definition.h"
#include "app/pages/overview-lines.h"

/* "id" or "id:check" */
static void
edit_legal_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  g_auto (GStrv) parts = g_strsplit (g_variant_get_string (parameter, NULL), ":", 2);
  LotseRecord *project = lotse_dataset_get (lotse_session_get_dataset (self->session), LOTSE_KIND_PROJECT, parts[0]);

  if (project == NULL)
    return;
  if (!lotse_session_may_edit (self->session))
    {
      lotse_window_toast (self, _("What is open may only be read"));
      return;
    }
  lotse_legal_dialog_present (self, project, parts[1] != NULL ? atoi (parts[1]) : -1);
}

static void
show_report_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  LotseRecord *report = lotse_dataset_get (lotse_session_get_dataset (self->session), LOTSE_KIND_REPORT, g_variant_get_string (parameter, NULL));

  if (report != NULL)
    lotse_status_report_dialog_present (self, report);
}

static void
definition_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  LotseRecord *kpi = lotse_dataset_get (lotse_session_get_dataset (self->session), LOTSE_KIND_KPI, g_variant_get_string (parameter, NULL));
  LotseOverview view;

  if (kpi == NULL)
    return;
  lotse_overview_read (self->session, &view);
  if (lotse_overview_shows_record (&view, kpi))
    lotse_kpi_definition_present (GTK_WINDOW (self), view.data, &view.options, kpi);
}

void
lotse_window_install_project (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.edit-legal", "s", edit_legal_cb);
  gtk_widget_class_install_action (widget_class, "win.show-report", "s", show_report_cb);
  gtk_widget_class_install_action (widget_class, "win.definition", "s", definition_cb);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actions of the window about status reports: write one, correct one. */
#include "config.h"
#include "lotse-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/pages/lotse-my-reports-page.h"
#include "app/pages/lotse-report-page.h"

#define REPORT "report"

/* Back from the report, one stands where one left. */
static void
leave_page (LotseWindow *self, const char *project_id)
{
  LotsePage *page = lotse_window_get_page (self);

  if (page != NULL && LOTSE_IS_MY_REPORTS_PAGE (page))
    lotse_my_reports_page_leave (LOTSE_MY_REPORTS_PAGE (page), project_id);
}

gboolean
lotse_window_show_report (LotseWindow *self, const char *project_id)
{
  g_return_val_if_fail (LOTSE_IS_WINDOW (self), FALSE);

  if (lotse_dataset_get (lotse_session_get_dataset (self->session), LOTSE_KIND_PROJECT, project_id) == NULL)
    return FALSE;
  leave_page (self, project_id);
  lotse_window_show_page (self, REPORT);
  lotse_report_page_set_project (LOTSE_REPORT_PAGE (lotse_window_get_page (self)), project_id);
  lotse_page_focus (lotse_window_get_page (self));
  return TRUE;
}

static void
report_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_window_show_report (LOTSE_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
correct_report_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  LotseRecord *report = lotse_dataset_get (lotse_session_get_dataset (self->session), LOTSE_KIND_REPORT, id);

  if (report != NULL)
    leave_page (self, lotse_record_text (report, LOTSE_F_REPORT_PROJECT));
  lotse_window_show_page (self, REPORT);
  lotse_report_page_correct (LOTSE_REPORT_PAGE (lotse_window_get_page (self)), id);
  lotse_page_focus (lotse_window_get_page (self));
}

static void
print_report_form_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_window_export_report_form (LOTSE_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

void
lotse_window_install_reports (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.report", "s", report_cb);
  gtk_widget_class_install_action (widget_class, "win.correct-report", "s", correct_report_cb);
  gtk_widget_class_install_action (widget_class, "win.print-report-form", "s", print_report_form_cb);
}

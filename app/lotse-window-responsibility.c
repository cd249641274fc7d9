/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actions of the window about who answers for what: assign, change of holder, handover sheet, reorganise; and what belongs to something that was found. */
#include "config.h"
#include "lotse-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/lotse-assign-dialog.h"
#include "app/lotse-holder-dialog.h"
#include "app/lotse-reorganise-dialog.h"
#include "app/record-open.h"
#include "data/model/search-links.h"

static LotseRecord *
function_named (LotseWindow *self, GVariant *parameter)
{
  return lotse_dataset_get (lotse_session_get_dataset (self->session), LOTSE_KIND_FUNCTION, g_variant_get_string (parameter, NULL));
}

static gboolean
may_edit (LotseWindow *self)
{
  if (lotse_session_may_edit (self->session))
    return TRUE;
  lotse_window_toast (self, _("What is open may only be read"));
  return FALSE;
}

static void
assign_to_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  LotseRecord *function = function_named (self, parameter);
  const gint64 roles = function != NULL ? lotse_record_integer (function, LOTSE_F_FUNCTION_ROLES, 0) : 0;

  if (function != NULL && may_edit (self))
    lotse_assign_dialog_present (self, NULL, lotse_record_id (function),
                                 (roles >> LOTSE_FUNCTION_ROLE_LEADER & 1) != 0 ? LOTSE_F_PROJECT_CARRIES : LOTSE_F_PROJECT_PILOTS);
}

static void
change_holder_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  LotseRecord *function = function_named (self, parameter);

  if (function != NULL && may_edit (self))
    lotse_holder_dialog_present (self, function);
}

static void
handover_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  lotse_window_export_handover (LOTSE_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
reorganise_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);

  if (may_edit (self))
    lotse_reorganise_dialog_present (self);
}

/* What a search has found and several projects name, a field of action, a service, a partner: its projects. */
static void
projects_of_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  LotseWindow *self = LOTSE_WINDOW (widget);
  LotseDataset *data = lotse_session_get_dataset (self->session);
  g_auto (GStrv) parts = g_strsplit (g_variant_get_string (parameter, NULL), ":", 2);
  const LotseKind kind = parts[0] != NULL ? lotse_kind_from_name (parts[0]) : LOTSE_KIND_NONE;
  LotseRecord *record = kind != LOTSE_KIND_NONE && parts[1] != NULL ? lotse_dataset_get (data, kind, parts[1]) : NULL;
  g_autoptr (GPtrArray) projects = NULL, targets = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *title = record != NULL ? lotse_record_title (record) : NULL;

  if (record == NULL)
    return;
  projects = lotse_search_projects_of (data, record, lotse_session_get_audience (self->session), lotse_session_get_as_of (self->session));
  for (guint i = 0; i < projects->len; i++)
    g_ptr_array_add (targets, g_strdup_printf ("project:%s", lotse_record_id (projects->pdata[i])));
  lotse_records_open (self, targets, title);
}

void
lotse_window_install_responsibility (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.assign-to", "s", assign_to_cb);
  gtk_widget_class_install_action (widget_class, "win.change-holder", "s", change_holder_cb);
  gtk_widget_class_install_action (widget_class, "win.projects-of", "s", projects_of_cb);
  gtk_widget_class_install_action (widget_class, "win.handover", "s", handover_cb);
  gtk_widget_class_install_action (widget_class, "win.reorganise", NULL, reorganise_cb);
}

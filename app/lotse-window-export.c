/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents of what is open: the report, and the profile of a project. */
#include "config.h"
#include "lotse-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/lotse-report-dialog.h"
#include "app/pages/lotse-project-page.h"
#include "app/save-file.h"
#include "app/text-scale.h"
#include "report/booklet.h"
#include "report/render.h"

typedef struct
{
  LotseSession   *session; /* (owned) */
  LotseRenderPage page;
  char           *project; /* (owned) (nullable) id */
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_object_unref (export->session);
  g_free (export->project);
  g_free (export);
}

static gboolean
write_cb (const char *path, gpointer data, GError **error)
{
  Export *export = data;
  LotseDataset *dataset = lotse_session_get_dataset (export->session);
  LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;

  options.page = export->page;
  options.path = path;
  options.project = export->project;
  options.theme = LOTSE_THEME_PRINT;
  options.lang = lotse_lang_get ();
  options.as_of = lotse_session_get_as_of (export->session);
  options.data_day = lotse_session_get_data_day (export->session);
  options.lanes = lotse_session_get_grouping (export->session);
  options.department = lotse_session_get_department (export->session);
  options.audience = lotse_session_get_audience (export->session);
  options.functions = lotse_session_get_mine (export->session) ? lotse_session_get_functions (export->session) : NULL;
  return lotse_render (&options, dataset, error);
}

/* One A4 page, as in the booklet. */
static gboolean
write_one_pager_cb (const char *path, gpointer data, GError **error)
{
  Export *export = data;
  const char *projects[] = { export->project, NULL };
  LotseBookletOptions options = LOTSE_BOOKLET_OPTIONS_INIT;

  options.kind = LOTSE_BOOKLET_PROJECT;
  options.projects = projects;
  options.lang = lotse_lang_get ();
  options.as_of = lotse_session_get_as_of (export->session);
  options.audience = lotse_session_get_audience (export->session);
  return lotse_booklet_write (&options, lotse_session_get_dataset (export->session), path, error);
}

static void
choose (LotseWindow *self, LotseRenderPage page, const char *project, const char *title, const char *name)
{
  Export *export = g_new0 (Export, 1);

  export->session = g_object_ref (self->session);
  export->page = page;
  export->project = g_strdup (project);
  lotse_save_file (self, title, name, "pdf", page == LOTSE_RENDER_PROJECT ? write_one_pager_cb : write_cb, export, export_free);
}

void
lotse_window_export_report (LotseWindow *self)
{
  lotse_text_scale_present (GTK_WINDOW (lotse_report_dialog_new (self)));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LotseWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  text = g_strdup_printf (_("Cannot be opened: %s"), error->message);
  lotse_window_toast (self, text);
}

/* With whatever the desktop opens such files with. */
void
lotse_window_open_saved (LotseWindow *self, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);

  gtk_show_uri_full (GTK_WINDOW (self), uri, GDK_CURRENT_TIME, NULL, opened_cb, g_object_ref (self));
}

void
lotse_window_say_saved (LotseWindow *self, const char *path)
{
  g_autofree char *name = g_path_get_basename (path), *text = g_strdup_printf (_("Saved as “%s”"), name);

  g_return_if_fail (LOTSE_IS_WINDOW (self));
  lotse_window_toast_with_action (self, text, _("Open"), "win.open-saved", g_variant_new_string (path));
}

void
lotse_window_export_report_form (LotseWindow *self, const char *project_id)
{
  LotseRecord *project = lotse_dataset_get (lotse_session_get_dataset (self->session), LOTSE_KIND_PROJECT, project_id);
  g_autofree char *title = project != NULL ? lotse_record_title (project) : NULL;
  g_autofree char *name = g_strdup_printf (_("Form %s"), title != NULL ? title : "");

  if (project != NULL)
    choose (self, LOTSE_RENDER_REPORT_FORM, project_id, _("Save the Form"), name);
}

void
lotse_window_export_handover (LotseWindow *self, const char *function_id)
{
  LotseRecord *function = lotse_dataset_get (lotse_session_get_dataset (self->session), LOTSE_KIND_FUNCTION, function_id);
  g_autofree char *title = function != NULL ? lotse_record_title (function) : NULL;
  g_autofree char *name = g_strdup_printf (_("Handover %s"), title != NULL ? title : "");

  if (function != NULL)
    choose (self, LOTSE_RENDER_HANDOVER, function_id, _("Save the Handover Sheet"), name);
}

static LotseRecord *
project_shown (LotseWindow *self)
{
  LotsePage *page = lotse_window_get_page (self);
  const char *id = page != NULL && LOTSE_IS_PROJECT_PAGE (page) ? lotse_project_page_get_project (LOTSE_PROJECT_PAGE (page)) : NULL;

  return id != NULL ? lotse_dataset_get (lotse_session_get_dataset (self->session), LOTSE_KIND_PROJECT, id) : NULL;
}

void
lotse_window_export_mandate (LotseWindow *self, const char *project_id)
{
  LotseRecord *project = *project_id != '\0' ? lotse_dataset_get (lotse_session_get_dataset (self->session), LOTSE_KIND_PROJECT, project_id) : project_shown (self);
  g_autofree char *title = project != NULL ? lotse_record_title (project) : NULL;
  g_autofree char *name = g_strdup_printf (_("Mandate %s"), title != NULL ? title : "");

  if (project != NULL)
    choose (self, LOTSE_RENDER_MANDATE, lotse_record_id (project), _("Save the Mandate"), name);
}

void
lotse_window_export_project (LotseWindow *self)
{
  LotseRecord *project = project_shown (self);
  g_autofree char *title = project != NULL ? lotse_record_title (project) : NULL;

  if (project != NULL)
    choose (self, LOTSE_RENDER_PROJECT, lotse_record_id (project), _("Save the Profile"), title);
}

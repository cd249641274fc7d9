/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents of what is open: the report, and the profile of a project. */
#include "config.h"
#include "lotse-window-private.h"

#include <glib/gi18n-lib.h>

#include "app/pages/lotse-project-page.h"
#include "report/render.h"

/* A page per project as long as that is a booklet and not a book. */
#define MOST_ONE_PAGERS 60

typedef struct
{
  LotseWindow          *window;  /* (owned) */
  GtkFileChooserNative *dialog;  /* (owned) */
  LotseRenderPage       page;
  char                 *project; /* (owned) (nullable) id */
  char                 *path;    /* (owned) (nullable) */
} Export;

static void
export_free (Export *export)
{
  g_object_unref (export->window);
  g_object_unref (export->dialog);
  g_free (export->project);
  g_free (export->path);
  g_free (export);
}

static gboolean
write_cb (gpointer data)
{
  Export *export = data;
  LotseSession *session = lotse_window_get_session (export->window);
  LotseDataset *dataset = lotse_session_get_dataset (session);
  LotseRenderOptions options = LOTSE_RENDER_OPTIONS_INIT;
  g_autofree char *name = g_path_get_basename (export->path);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  options.page = export->page;
  options.path = export->path;
  options.project = export->project;
  options.theme = LOTSE_THEME_PRINT;
  options.lang = lotse_lang_get ();
  options.as_of = lotse_session_get_as_of (session);
  options.lanes = lotse_session_get_grouping (session);
  options.department = lotse_session_get_department (session);
  options.audience = lotse_session_get_audience (session);
  options.one_pagers = lotse_dataset_count (dataset, LOTSE_KIND_PROJECT) <= MOST_ONE_PAGERS;
  if (lotse_render (&options, dataset, &error))
    text = g_strdup_printf (_("Saved as “%s”"), name);
  else
    text = g_strdup_printf (_("Not saved: %s"), error->message);
  lotse_window_toast (export->window, text);
  gtk_widget_set_cursor (GTK_WIDGET (export->window), NULL);
  export_free (export);
  return G_SOURCE_REMOVE;
}

/* The chooser is gone and the pointer says "wait" before the work begins. */
static void
response_cb (GtkNativeDialog *dialog, int response, Export *export)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  export->path = file != NULL ? g_file_get_path (file) : NULL;
  if (export->path == NULL)
    {
      export_free (export);
      return;
    }
  gtk_widget_set_cursor_from_name (GTK_WIDGET (export->window), "wait");
  g_timeout_add (50, write_cb, export);
}

/* What a file name can hold everywhere. */
static char *
file_name_of (const char *text, const char *fallback)
{
  g_autofree char *name = g_strdup (text != NULL && *text != '\0' ? text : fallback);

  g_strdelimit (name, "/\\:*?\"<>|\n\r\t", '-');
  return g_strconcat (name, ".pdf", NULL);
}

static void
choose (LotseWindow *self, LotseRenderPage page, const char *project, const char *title, const char *file_name)
{
  Export *export = g_new0 (Export, 1);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  export->window = g_object_ref (self);
  export->page = page;
  export->project = g_strdup (project);
  export->dialog = gtk_file_chooser_native_new (title, GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));
  gtk_file_filter_set_name (filter, _("PDF documents"));
  gtk_file_filter_add_suffix (filter, "pdf");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (export->dialog), filter);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (export->dialog), file_name);
  g_signal_connect (export->dialog, "response", G_CALLBACK (response_cb), export);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (export->dialog));
}

void
lotse_window_export_report (LotseWindow *self)
{
  g_autofree char *day = lotse_date_to_text (lotse_session_get_as_of (self->session));
  g_autofree char *name = g_strdup_printf (_("Report %s"), day);
  g_autofree char *file_name = file_name_of (name, "report");

  choose (self, LOTSE_RENDER_REPORT, NULL, _("Save the Report"), file_name);
}

void
lotse_window_export_project (LotseWindow *self)
{
  LotsePage *page = lotse_window_get_page (self);
  const char *id = page != NULL && LOTSE_IS_PROJECT_PAGE (page) ? lotse_project_page_get_project (LOTSE_PROJECT_PAGE (page)) : NULL;
  LotseRecord *project = id != NULL ? lotse_dataset_get (lotse_session_get_dataset (self->session), LOTSE_KIND_PROJECT, id) : NULL;
  g_autofree char *title = project != NULL ? lotse_record_title (project) : NULL;
  g_autofree char *file_name = file_name_of (title, "project");

  if (project != NULL)
    choose (self, LOTSE_RENDER_PROJECT, id, _("Save the Profile"), file_name);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving the timeline as a picture or a document. */
#include "config.h"
#include "timeline-export.h"

#include <glib/gi18n-lib.h>

#include "report/render.h"

typedef struct
{
  LotseWindow         *window;     /* (unowned) the dialog is transient for it and goes with it */
  LotseDataset        *data;       /* (owned) */
  LotseRenderOptions   options;
  char                *department; /* (owned) (nullable) */
  GtkFileChooserNative *dialog;    /* (owned) */
} Export;

static void
export_free (Export *export)
{
  g_clear_object (&export->data);
  g_clear_object (&export->dialog);
  g_free (export->department);
  g_free (export);
}

static void
write_file (Export *export, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  export->options.path = path;
  if (lotse_render (&export->options, export->data, &error))
    text = g_strdup_printf (_("Saved as %s"), name);
  else
    text = g_strdup_printf (_("%s could not be saved: %s"), name, error->message);
  lotse_window_toast (export->window, text);
}

static void
response_cb (GtkNativeDialog *dialog, int response, Export *export)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = file ? g_file_get_path (file) : NULL;

      if (path)
        write_file (export, path);
      else
        lotse_window_toast (export->window, _("Choose a folder on this computer to save to."));
    }
  export_free (export);
}

void
lotse_timeline_export (LotseWindow *window, LotseDataset *data, const LotseSourceOptions *options, const char *format)
{
  Export *export = g_new0 (Export, 1);
  g_autofree char *name = g_strdup_printf (_("Timeline.%s"), format);

  export->window = window;
  export->data = g_object_ref (data);
  export->options = (LotseRenderOptions) LOTSE_RENDER_OPTIONS_INIT;
  export->options.page = LOTSE_RENDER_TIMELINE;
  export->options.lang = lotse_lang_get ();
  export->options.as_of = options->as_of;
  export->options.lanes = options->lanes;
  export->options.audience = options->audience;
  export->options.width = 1600;
  export->options.height = 1000;
  export->options.scale = 2;
  export->options.department = export->department = g_strdup (options->department);
  export->dialog = gtk_file_chooser_native_new (_("Save the timeline"), GTK_WINDOW (window), GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (export->dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (export->dialog), name);
  g_signal_connect (export->dialog, "response", G_CALLBACK (response_cb), export);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (export->dialog));
}

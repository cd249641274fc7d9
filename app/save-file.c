/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One way to the disk for reports, profiles, charts. */
#include "config.h"
#include "save-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  GtkFileChooserNative *dialog; /* (owned) */
  LotseChosenFunc       chosen;
  gpointer              data;
  GDestroyNotify        free_data;
} Choice;

static void
response_cb (GtkNativeDialog *dialog, int response, Choice *self)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  LotseWindow *window = path == NULL && file != NULL ? lotse_window_of (GTK_WIDGET (gtk_native_dialog_get_transient_for (dialog))) : NULL;

  if (path != NULL)
    self->chosen (path, self->data);
  else if (window != NULL)
    lotse_window_toast (window, _("Choose a folder on this computer to save to."));
  if (self->free_data != NULL)
    self->free_data (self->data);
  g_object_unref (self->dialog);
  g_free (self);
}

#define NEVER "/\\:*?\"<>|\n\r\t"

char *
lotse_file_name (const char *text, const char *ending)
{
  GString *name = g_string_new (NULL);

  g_return_val_if_fail (text != NULL && ending != NULL, g_string_free (name, FALSE));

  while (*text != '\0')
    {
      const gsize gap = strspn (text, NEVER " -"), bad = strcspn (text, NEVER), white = strcspn (text, " \n\r\t");

      if (gap == 0 || bad >= gap) /* nothing in it that has to go */
        g_string_append_len (name, text, (gssize) MAX (gap, 1));
      else if (name->len > 0 && text[gap] != '\0')
        g_string_append_c (name, white < gap ? ' ' : '-');
      text += MAX (gap, 1);
    }
  g_strstrip (name->str);
  name->len = strlen (name->str);
  g_string_append_printf (name, "%s.%s", name->len == 0 ? "Lotse" : "", ending);
  return g_string_free (name, FALSE);
}

static const char *
kind_of (const char *ending)
{
  static const struct { const char *ending, *kind; } kinds[] = {
    { "pdf", N_("PDF documents") }, { "csv", N_("Tables (CSV)") },       { "svg", N_("Drawings (SVG)") },
    { "lotsemappe", N_("Frozen folders") }, { "png", N_("Pictures (PNG)") }, { "odt", N_("Open Document texts") }, { "ods", N_("Open Document spreadsheets") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].ending, ending))
      return _(kinds[i].kind);
  return ending;
}

void
lotse_choose_file (GtkWindow *parent, const char *title, const char *name, const char *ending, LotseChosenFunc chosen, gpointer data,
                   GDestroyNotify free_data)
{
  Choice *self = g_new0 (Choice, 1);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autofree char *file_name = lotse_file_name (name, ending);

  self->chosen = chosen;
  self->data = data;
  self->free_data = free_data;
  self->dialog = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->dialog), TRUE);
  gtk_file_filter_set_name (filter, kind_of (ending));
  gtk_file_filter_add_suffix (filter, ending);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->dialog), filter);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->dialog), file_name);
  g_signal_connect (self->dialog, "response", G_CALLBACK (response_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->dialog));
}

/* ---- Choosing and writing ---- */

typedef struct
{
  LotseWindow   *window; /* (owned) */
  LotseSaveFunc  save;
  gpointer       data;
  GDestroyNotify free_data;
  char          *path;   /* (owned) (nullable) once it is chosen */
} SaveFile;

static void
save_file_free (gpointer data)
{
  SaveFile *self = data;

  if (self->free_data != NULL)
    self->free_data (self->data);
  g_object_unref (self->window);
  g_free (self->path);
  g_free (self);
}

static gboolean
write_cb (gpointer data)
{
  SaveFile *self = data;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (self->save (self->path, self->data, &error))
    lotse_window_say_saved (self->window, self->path);
  else
    {
      text = g_strdup_printf (_("Not saved: %s"), error->message);
      lotse_window_toast (self->window, text);
    }
  gtk_widget_set_cursor (GTK_WIDGET (self->window), NULL);
  save_file_free (self);
  return G_SOURCE_REMOVE;
}

void
lotse_save_file_to (LotseWindow *window, const char *path, LotseSaveFunc save, gpointer data, GDestroyNotify free_data)
{
  SaveFile *self = g_new0 (SaveFile, 1);

  *self = (SaveFile) { g_object_ref (window), save, data, free_data, g_strdup (path) };
  gtk_widget_set_cursor_from_name (GTK_WIDGET (window), "wait");
  g_timeout_add (50, write_cb, self);
}

static void
chosen_cb (const char *path, gpointer data)
{
  SaveFile *asked = data;

  lotse_save_file_to (asked->window, path, asked->save, asked->data, asked->free_data);
  asked->free_data = NULL; /* the data goes on to the writing */
}

void
lotse_save_file (LotseWindow *window, const char *title, const char *name, const char *ending, LotseSaveFunc save, gpointer data, GDestroyNotify free_data)
{
  SaveFile *self = g_new0 (SaveFile, 1);

  self->window = g_object_ref (window);
  self->save = save;
  self->data = data;
  self->free_data = free_data;
  lotse_choose_file (GTK_WINDOW (window), title, name, ending, chosen_cb, self, save_file_free);
}

GtkFileFilter *
lotse_table_filter_new (void)
{
  static const char *const endings[] = { "csv", "tsv", "txt", "xlsx", "ods" };
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Tables (CSV, XLSX, ODS)"));
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    gtk_file_filter_add_suffix (filter, endings[i]);
  return filter;
}

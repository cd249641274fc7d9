/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The view is the one of when the dialog came up, the records are those of when it was answered, whatever is received while a place for the file is chosen. */
#include "config.h"
#include "lotse-freeze-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/folder/folder-places.h"
#include "app/folder/folder-signer.h"
#include "app/folder/window-folder.h"
#include "app/lotse-settings.h"
#include "app/save-file.h"
#include "app/session-source.h"
#include "data/client/trouble-words.h"
#include "report/folder-freeze.h"
#include "report/presentation.h"

#define KEY "present-audience"

struct _LotseFreezeDialog
{
  AdwMessageDialog parent_instance;

  AdwEntryRow     *title, *by;
  AdwComboRow     *audience;
  GtkLabel        *count;
  LotseWindow     *window; /* (unowned) transient for it */
  LotseDate        as_of;
  char            *page;   /* (owned) */
  LotseRecord     *view;   /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (LotseFreezeDialog, lotse_freeze_dialog, ADW_TYPE_MESSAGE_DIALOG)

/* Counted: a place may be chosen or not, and the key comes when it comes. */
typedef struct
{
  LotseWindow *window; /* (owned) */
  LotseClient *client; /* (owned) (nullable) of the strategy that was frozen; the window may show another one by then */
  LotseFolder *folder; /* (owned) */
  char        *path;   /* (owned) (nullable) once it is chosen */
} Writing;

static void
writing_clear (gpointer data)
{
  Writing *self = data;

  g_object_unref (self->window);
  g_clear_object (&self->client);
  lotse_folder_free (self->folder);
  g_free (self->path);
}

static void
writing_unref (gpointer self)
{
  g_rc_box_release_full (self, writing_clear);
}

static int
chosen_audience (LotseFreezeDialog *self)
{
  return (int) MIN (adw_combo_row_get_selected (self->audience), LOTSE_AUDIENCE_N_VALUES - 1);
}

static void
audience_cb (LotseFreezeDialog *self)
{
  g_autofree char *shown = NULL, *left_out = NULL, *text = NULL;
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  guint seen, hidden;

  if (self->window == NULL)
    return;
  options.as_of = self->as_of;
  options.audience = chosen_audience (self);
  lotse_presentation_count (lotse_session_get_dataset (lotse_window_get_session (self->window)), &options, &seen, &hidden);
  shown = g_strdup_printf (ngettext ("%u project will be in the file.", "%u projects will be in the file.", seen), seen);
  left_out = hidden == 0 ? g_strdup (_("No project is hidden from these readers."))
                         : g_strdup_printf (ngettext ("%u is not for them and will not be in it.", "%u are not for them and will not be in it.", hidden), hidden);
  text = g_strdup_printf ("%s %s", shown, left_out);
  gtk_label_set_text (self->count, text);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "freeze", seen > 0);
}

/* ---- Writing ---- */

static void
say_written (Writing *self)
{
  g_autofree char *name = g_path_get_basename (self->path), *print = lotse_folder_fingerprint (self->folder->key);
  /* Translators: name of a file, words of the key */
  g_autofree char *text = g_strdup_printf (_("Frozen as “%s”, signed with %s"), name, print);

  lotse_window_offer (self->window, text, _("Open"), "win.open-folder", g_variant_new_string (self->path));
}

static void
written_cb (gpointer data)
{
  say_written (data);
  writing_unref (data);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Writing *self = data;
  g_autoptr (GError) error = NULL;

  if (lotse_history_commit_finish (LOTSE_HISTORY (source), result, &error))
    {
      /* The history offers to take the entry back right after this; one sentence stands there, and it is the one about the file. */
      g_idle_add_once (written_cb, self);
      return;
    }
  {
    g_autofree char *reason = lotse_trouble_short (error), *text = g_strdup_printf (_("The folder is written, but not listed in the strategy: %s"), reason);

    lotse_window_toast (self->window, text);
  }
  writing_unref (self);
}

/* Listed in the strategy by whoever may; the file is there in any case. */
static void
list_folder (Writing *self)
{
  LotseSession *session = lotse_window_get_session (self->window);
  g_autoptr (LotseRecord) record = lotse_folder_record (self->folder);
  g_autofree char *words = NULL;
  GPtrArray *mutations;

  if (lotse_session_get_client (session) != self->client || !lotse_session_may_edit (session)
      || !lotse_person_may (lotse_session_get_person (session), lotse_session_get_dataset (session), NULL, record, NULL))
    {
      say_written (self);
      writing_unref (self);
      return;
    }
  mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_ptr_array_add (mutations, lotse_mutation_create (record));
  words = g_strdup_printf (_("Folder “%s” listed"), self->folder->title);
  lotse_history_commit_async (lotse_session_get_history (session), words, mutations, NULL, listed_cb, self);
}

static void
signer_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Writing *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseFolderKey) key = lotse_folder_signer_finish (result, &error);

  if (key == NULL || !lotse_folder_key_trust (lotse_folder_key_public (key), self->folder->made_by, TRUE, &error)
      || !lotse_folder_write (self->folder, key, self->path, &error))
    {
      g_autofree char *text = g_strdup_printf (_("Not saved: %s"), error->message);

      lotse_window_toast (self->window, text);
      writing_unref (self);
      return;
    }
  lotse_folder_place_remember (self->folder->hash, self->path);
  list_folder (self);
}

/* Records, view and answers as they are now. (transfer full) (nullable) NULL: it was said why not */
static Writing *
freeze (LotseFreezeDialog *self)
{
  LotseSession *session = lotse_window_get_session (self->window);
  LotseFreezeOptions options = LOTSE_FREEZE_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  LotseFolder *folder;
  Writing *writing;

  options.title = gtk_editable_get_text (GTK_EDITABLE (self->title));
  options.made_by = gtk_editable_get_text (GTK_EDITABLE (self->by));
  options.as_of = self->as_of;
  options.audience = chosen_audience (self);
  options.page = self->page;
  options.view = self->view;
  folder = lotse_folder_freeze (lotse_session_get_dataset (session), &options, &error);
  if (folder == NULL)
    {
      g_autofree char *text = g_strdup_printf (_("Not frozen: %s"), error->message);

      lotse_window_toast (self->window, text);
      return NULL;
    }
  writing = g_rc_box_new0 (Writing);
  writing->window = g_object_ref (self->window);
  g_set_object (&writing->client, lotse_session_get_client (session));
  writing->folder = folder;
  return writing;
}

/* @writing: (transfer full) */
static void
write_to (Writing *writing, const char *path)
{
  g_free (writing->path);
  writing->path = g_strdup (path);
  lotse_folder_signer_async (signer_cb, writing);
}

void
lotse_freeze_dialog_write (LotseFreezeDialog *self, const char *path)
{
  Writing *writing;

  g_return_if_fail (LOTSE_IS_FREEZE_DIALOG (self) && self->window != NULL);

  writing = freeze (self);
  if (writing != NULL)
    write_to (writing, path);
}

static void
chosen_cb (const char *path, gpointer writing)
{
  write_to (g_rc_box_acquire (writing), path);
}

static void
response_cb (LotseFreezeDialog *self, const char *response)
{
  Writing *writing;

  if (g_strcmp0 (response, "freeze") != 0 || self->window == NULL)
    return;
  lotse_settings_set_int (lotse_settings_get_default (), KEY, chosen_audience (self));
  writing = freeze (self);
  if (writing != NULL)
    lotse_choose_file (GTK_WINDOW (self->window), _("Freeze as Folder"), writing->folder->title, LOTSE_FOLDER_SUFFIX + 1, chosen_cb, writing, writing_unref);
}

/* ---- Before ---- */

/* In whose name: the function of the person, else what the computer calls them. (transfer full) */
static char *
own_name (LotseSession *session)
{
  const char *const *functions = lotse_session_get_functions (session);
  LotseRecord *function = functions[0] != NULL ? lotse_dataset_get (lotse_session_get_dataset (session), LOTSE_KIND_FUNCTION, functions[0]) : NULL;

  return function != NULL ? lotse_record_title (function) : g_strdup (g_get_real_name ());
}

static void
fill (LotseFreezeDialog *self)
{
  LotseSession *session = lotse_window_get_session (self->window);
  g_autofree char *title = NULL, *name = own_name (session), *day = NULL, *body = NULL;
  g_autoptr (GtkStringList) audiences = gtk_string_list_new (NULL);

  self->as_of = lotse_session_get_as_of (session);
  self->page = lotse_window_get_page_name (self->window);
  title = lotse_folder_default_title (lotse_session_get_dataset (session), self->as_of, lotse_lang_get ());
  self->view = lotse_window_keep_view (self->window, title);
  gtk_editable_set_text (GTK_EDITABLE (self->title), title);
  gtk_editable_set_text (GTK_EDITABLE (self->by), name);
  for (int i = 0; i < LOTSE_AUDIENCE_N_VALUES; i++)
    gtk_string_list_append (audiences, lotse_enum_label (LOTSE_ENUM_AUDIENCE, i));
  adw_combo_row_set_model (self->audience, G_LIST_MODEL (audiences));
  adw_combo_row_set_selected (self->audience, (guint) CLAMP (lotse_settings_get_int (lotse_settings_get_default (), KEY), 0, LOTSE_AUDIENCE_N_VALUES - 1));
  day = lotse_date_format (self->as_of, lotse_lang_get ());
  body = g_strdup_printf (_("Records as of %s and this view go into a signed file that never changes."),
                          day);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (self), body);
}

static void
lotse_freeze_dialog_finalize (GObject *object)
{
  LotseFreezeDialog *self = LOTSE_FREEZE_DIALOG (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->view);
  g_free (self->page);
  G_OBJECT_CLASS (lotse_freeze_dialog_parent_class)->finalize (object);
}

static void
lotse_freeze_dialog_class_init (LotseFreezeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lotse_freeze_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lotse/Lotse/ui/freeze-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, LotseFreezeDialog, title);
  gtk_widget_class_bind_template_child (widget_class, LotseFreezeDialog, by);
  gtk_widget_class_bind_template_child (widget_class, LotseFreezeDialog, audience);
  gtk_widget_class_bind_template_child (widget_class, LotseFreezeDialog, count);
  gtk_widget_class_bind_template_callback (widget_class, audience_cb);
  gtk_widget_class_bind_template_callback (widget_class, response_cb);
}

static void
lotse_freeze_dialog_init (LotseFreezeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

LotseFreezeDialog *
lotse_freeze_dialog_new (LotseWindow *window)
{
  LotseFreezeDialog *self = g_object_new (LOTSE_TYPE_FREEZE_DIALOG, "transient-for", window, NULL);

  g_set_weak_pointer (&self->window, window);
  fill (self);
  audience_cb (self);
  return self;
}

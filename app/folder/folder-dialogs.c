/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "folder-dialogs.h"

#include <glib/gi18n-lib.h>

#include "app/folder/folder-places.h"
#include "app/text-scale.h"
#include "app/widgets/wrapped-label.h"

#define WIDTH_PX 620
#define HEIGHT_PX 640

/* A window with a header bar and @content, which scrolls. */
static GtkWidget *
present_around (LotseWindow *parent, const char *title, GtkWidget *content)
{
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "transient-for", parent, "modal", TRUE, "title", title, "default-width", WIDTH_PX, "default-height", HEIGHT_PX,
                                    NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *scrolled = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  adw_clamp_set_child (ADW_CLAMP (clamp), content);
  gtk_widget_set_margin_top (clamp, 18);
  gtk_widget_set_margin_bottom (clamp, 18);
  gtk_widget_set_margin_start (clamp, 18);
  gtk_widget_set_margin_end (clamp, 18);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_window_set_content (ADW_WINDOW (window), box);
  lotse_text_scale_present (GTK_WINDOW (window));
  return window;
}

static GtkWidget *
add_group (GtkWidget *box, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (GTK_BOX (box), group);
  return group;
}

/* What others have written is text, and no markup. */
static GtkWidget *
add_row (GtkWidget *group, const char *title, const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

/* ---- One folder ---- */

typedef struct
{
  const LotseFolder *folder; /* (unowned) outlives the window */
  GtkWidget         *row, *button;
} Trust;

static void
show_standing (Trust *self)
{
  g_autofree char *words = lotse_folder_signature_words (self->folder);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->row), words);
  gtk_widget_set_visible (self->button, lotse_folder_key_standing (self->folder->key, NULL) == LOTSE_FOLDER_KEY_UNKNOWN);
}

static void
trust_response_cb (AdwMessageDialog *dialog, const char *response, GtkWidget *button)
{
  Trust *self = g_object_get_data (G_OBJECT (button), "trust");
  g_autoptr (GError) error = NULL;
  GCallback changed = (GCallback) g_object_get_data (G_OBJECT (button), "changed");

  if (g_strcmp0 (response, "trust") != 0)
    return;
  if (!lotse_folder_key_trust (self->folder->key, self->folder->made_by, FALSE, &error))
    {
      lotse_window_toast (lotse_window_of (button), error->message);
      return;
    }
  show_standing (self);
  if (changed != NULL)
    ((void (*) (gpointer)) changed) (g_object_get_data (G_OBJECT (button), "data"));
}

static void
trust_cb (GtkWidget *button)
{
  Trust *self = g_object_get_data (G_OBJECT (button), "trust");
  g_autofree char *print = lotse_folder_fingerprint (self->folder->key);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (button)), _("Are these the words of the key?"), NULL);

  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog), _("%s\n\nHave them read out by “%s”, on the telephone for example, and not from the file or the mail that it came with."),
                                  print, self->folder->made_by);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "trust", _("_They Are the Same"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "trust", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (trust_response_cb), button, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
add_signature (GtkWidget *group, const LotseFolder *folder, GCallback changed, gpointer data)
{
  Trust *trust = g_new0 (Trust, 1);

  trust->folder = folder;
  trust->row = add_row (group, _("Signature"), "");
  trust->button = gtk_button_new_with_mnemonic (_("_Compare the Key …"));
  gtk_widget_set_valign (trust->button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (trust->button), "trust", trust, g_free);
  g_object_set_data (G_OBJECT (trust->button), "changed", (gpointer) changed);
  g_object_set_data (G_OBJECT (trust->button), "data", data);
  g_signal_connect (trust->button, "clicked", G_CALLBACK (trust_cb), NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (trust->row), trust->button);
  show_standing (trust);
}

static void
add_words (GtkWidget *box, const LotseFolder *folder)
{
  GtkWidget *group = NULL;
  const char *name = NULL;

  for (guint i = 0; i < folder->words->len; i++)
    {
      const LotseFolderWord *word = folder->words->pdata[i];

      if (group == NULL || g_strcmp0 (name, word->group) != 0)
        group = add_group (box, word->group);
      name = word->group;
      add_row (group, word->term, word->meaning);
    }
}

GtkWidget *
lotse_folder_details_present (LotseWindow *window, const LotseFolder *folder, GCallback changed, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *group = add_group (box, "");
  g_autofree char *as_of = lotse_date_format (folder->as_of, lotse_lang_get ()), *made = lotse_date_format (lotse_folder_made_on (folder), lotse_lang_get ());
  g_autofree char *print = lotse_folder_fingerprint (folder->key);

  add_row (group, _("Title"), folder->title);
  add_row (group, _("As of"), as_of);
  add_row (group, _("Audience"), lotse_enum_label (LOTSE_ENUM_AUDIENCE, folder->audience));
  add_row (group, _("Frozen on"), made);
  add_row (group, _("Frozen by"), folder->made_by);
  add_signature (group, folder, changed, data);
  add_row (group, _("Words of the key"), print);
  add_row (group, _("Content hash"), folder->hash);
  add_words (box, folder);
  return present_around (window, _("Frozen Folder"), box);
}

/* ---- Those of a strategy ---- */

static int
compare_days (gconstpointer a, gconstpointer b)
{
  LotseRecord *x = *(LotseRecord *const *) a, *y = *(LotseRecord *const *) b;
  const LotseDate first = lotse_record_date (x, LOTSE_F_FOLDER_AS_OF), second = lotse_record_date (y, LOTSE_F_FOLDER_AS_OF);

  return first != second ? (first < second ? 1 : -1) : g_strcmp0 (lotse_record_id (x), lotse_record_id (y));
}

/* Shown is what has the hash of the record, and nothing else that lies where it was. FALSE: it was said why not */
static gboolean
open_right (GtkWidget *button, LotseWindow *window, const char *path)
{
  const char *hash = g_object_get_data (G_OBJECT (button), "hash");
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseFolder) folder = lotse_folder_open (path, &error);

  if (folder == NULL || g_strcmp0 (folder->hash, hash) != 0)
    {
      lotse_window_toast (window, folder == NULL ? error->message : _("That is another folder: its content has another hash"));
      return FALSE;
    }
  lotse_folder_place_remember (hash, path);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-folder", "s", path);
  gtk_window_close (GTK_WINDOW (gtk_widget_get_root (button)));
  return TRUE;
}

static void
found_cb (GtkNativeDialog *chooser, int response, GtkWidget *button)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  LotseWindow *window = lotse_window_of (button);

  g_object_unref (chooser);
  if (path != NULL && window != NULL)
    open_right (button, window, path);
}

static void
find_cb (GtkWidget *button)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Look for the Folder"), GTK_WINDOW (gtk_widget_get_root (button)), GTK_FILE_CHOOSER_ACTION_OPEN,
                                                               _("_Open"), _("_Cancel"));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Frozen folders"));
  gtk_file_filter_add_suffix (filter, LOTSE_FOLDER_SUFFIX + 1);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  g_signal_connect_object (chooser, "response", G_CALLBACK (found_cb), button, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* What the button does, and with which folder. */
static void
say_button (GtkWidget *button)
{
  g_autofree char *spoken = g_strdup_printf ("%s: %s", gtk_button_get_label (GTK_BUTTON (button)), (const char *) g_object_get_data (G_OBJECT (button), "title"));

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
open_cb (GtkWidget *button, LotseWindow *window)
{
  if (open_right (button, window, g_object_get_data (G_OBJECT (button), "path")))
    return;
  gtk_button_set_label (GTK_BUTTON (button), _("Look for the File …"));
  say_button (button);
  g_signal_handlers_disconnect_by_func (button, open_cb, window);
  g_signal_connect (button, "clicked", G_CALLBACK (find_cb), NULL);
}

static void
add_folder (GtkWidget *group, LotseWindow *window, LotseRecord *record)
{
  const char *hash = lotse_record_text (record, LOTSE_F_FOLDER_HASH);
  g_autofree char *path = lotse_folder_place (hash), *title = lotse_record_title (record), *words = NULL, *day = NULL;
  const int audience = lotse_record_enum (record, LOTSE_F_FOLDER_AUDIENCE);
  GtkWidget *row, *button = gtk_button_new_with_label (path != NULL ? _("Open") : _("Look for the File …"));

  day = lotse_date_format (lotse_record_date (record, LOTSE_F_FOLDER_AS_OF), lotse_lang_get ());
  /* Translators: day, audience, the first digits of a hash */
  words = g_strdup_printf (_("As of %s · for: %s · hash %.12s…"), day, audience >= 0 ? lotse_enum_label (LOTSE_ENUM_AUDIENCE, audience) : "–", hash != NULL ? hash : "");
  row = add_row (group, title, words);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "path", g_strdup (path), g_free);
  g_object_set_data_full (G_OBJECT (button), "hash", g_strdup (hash), g_free);
  g_object_set_data_full (G_OBJECT (button), "title", g_strdup (title), g_free);
  if (path != NULL)
    g_signal_connect_object (button, "clicked", G_CALLBACK (open_cb), window, 0);
  else
    g_signal_connect (button, "clicked", G_CALLBACK (find_cb), NULL);
  say_button (button);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
}

GtkWidget *
lotse_folder_list_present (LotseWindow *window)
{
  LotseDataset *data = lotse_session_get_dataset (lotse_window_get_session (window));
  const int audience = lotse_session_get_audience (lotse_window_get_session (window));
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *group;

  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_FOLDER); i++)
    if (lotse_record_audience (lotse_dataset_at (data, LOTSE_KIND_FOLDER, i)) <= audience)
      g_ptr_array_add (records, lotse_dataset_at (data, LOTSE_KIND_FOLDER, i));
  g_ptr_array_sort (records, compare_days);
  if (records->len == 0)
    {
      GtkWidget *empty = adw_status_page_new ();

      adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "lotse-journal-symbolic");
      adw_status_page_set_title (ADW_STATUS_PAGE (empty), _("No folder was frozen yet"));
      adw_status_page_set_description (ADW_STATUS_PAGE (empty), _("Ctrl+Shift+F freezes the records of the day and the view that is shown into a signed file."));
      gtk_box_append (GTK_BOX (box), empty);
    }
  else
    {
      group = add_group (box, "");
      for (guint i = 0; i < records->len; i++)
        add_folder (group, window, records->pdata[i]);
    }
  return present_around (window, _("Frozen Folders"), box);
}

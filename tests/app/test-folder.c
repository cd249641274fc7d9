/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Freezing what a window shows, and a window that shows what was frozen. */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "app/folder/folder-dialogs.h"
#include "app/folder/folder-places.h"
#include "app/folder/frozen.h"
#include "app/folder/lotse-freeze-dialog.h"
#include "app/folder/window-folder.h"
#include "app/lotse-opener.h"
#include "app/lotse-settings.h"
#include "app/pages/lotse-timeline-page.h"
#include "fixture.h"
#include "report/folder-freeze.h"

static char *folder, *path; /* (owned) */

/* (transfer none) the dialog of @window */
static LotseFreezeDialog *
ask (LotseWindow *window)
{
  LotseFreezeDialog *dialog;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.freeze", NULL));
  fixture_turn (100);
  dialog = fixture_toplevel (LOTSE_TYPE_FREEZE_DIALOG);
  g_assert_nonnull (dialog);
  return dialog;
}

static gboolean
has_title (GtkWidget *row, const char *title)
{
  return g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title) == 0;
}

static void
wait_for_file (void)
{
  for (guint i = 0; i < 200 && !g_file_test (path, G_FILE_TEST_EXISTS); i++)
    fixture_turn (50);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  fixture_turn (50);
}

/* From the action to the signed file, with the view that was seen. */
static void
test_freeze (void)
{
  LotseWindow *window;
  LotseSession *session;
  LotseFreezeDialog *dialog;
  LotseRecord *secret, *changed;
  g_autoptr (LotseFolder) made = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL, *place = NULL;

  lotse_settings_set_int (lotse_settings_get_default (), "present-audience", LOTSE_AUDIENCE_PUBLIC);
  window = fixture_window ("timeline");
  session = lotse_window_get_session (window);
  secret = fixture_find (lotse_session_get_dataset (session), LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_TITLE, "E-Akte");
  changed = lotse_record_copy (secret);
  lotse_record_set_integer (changed, LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_LEADERSHIP);
  lotse_dataset_take (lotse_session_get_dataset (session), changed);
  lotse_session_set_grouping (session, LOTSE_LANES_DEPARTMENT);
  fixture_settle (window);

  dialog = ask (window);
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "11 projects will be in the file."));
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "1 is not for them and will not be in it."));
  fixture_picture (dialog, "freeze-dialog");
  lotse_freeze_dialog_write (dialog, path);
  wait_for_file ();
  gtk_window_destroy (GTK_WINDOW (dialog));

  made = lotse_folder_open (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (made->page, ==, "timeline");
  g_assert_cmpint (made->as_of, ==, lotse_date_parse (FIXTURE_TODAY));
  g_assert_nonnull (made->view);
  g_assert_cmpint (lotse_record_enum (lotse_dataset_get (made->data, LOTSE_KIND_VIEW, made->view), LOTSE_F_VIEW_LANES), ==, LOTSE_LANES_DEPARTMENT);
  g_assert_cmpuint (lotse_dataset_count (made->data, LOTSE_KIND_PROJECT), ==, 11);
  g_file_get_contents (path, &text, NULL, NULL);
  g_assert_null (strstr (text, "\"E-Akte\""));
  place = lotse_folder_place (made->hash);
  g_assert_cmpstr (place, ==, path);
  g_assert_cmpint (lotse_folder_key_standing (made->key, NULL), ==, LOTSE_FOLDER_KEY_OWN);
  fixture_close (window);
}

/* Where to, as a person says it to the toolkit. */
static void
choose_place (void)
{
  GtkWidget *chooser = NULL;
  g_autoptr (GFile) place = g_file_new_for_path (folder);
  g_autofree char *name = g_path_get_basename (path);

  for (guint i = 0; i < 100 && chooser == NULL; i++)
    {
      fixture_turn (50);
      chooser = fixture_toplevel (GTK_TYPE_FILE_CHOOSER_DIALOG);
    }
  g_assert_nonnull (chooser);
  g_assert_true (gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), place, NULL));
  fixture_turn (500);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
}

/* Money and risks are hidden from them as well; the sentence is about projects. */
static void
test_words (void)
{
  LotseWindow *window;
  LotseFreezeDialog *dialog;

  lotse_settings_set_int (lotse_settings_get_default (), "present-audience", LOTSE_AUDIENCE_PUBLIC);
  window = fixture_window ("timeline");
  dialog = ask (window);
  g_assert_true (fixture_shows (GTK_WIDGET (dialog), "12 projects will be in the file. No project is hidden from these readers."));
  gtk_window_destroy (GTK_WINDOW (dialog));
  fixture_close (window);
}

/* When the place is chosen the dialog is gone already; what was answered in it counts, of what was there then. */
static void
test_chosen_later (void)
{
  LotseWindow *window;
  LotseFreezeDialog *dialog;
  LotseDataset *data;
  LotseRecord *later = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  g_autofree char *id = g_strdup (lotse_record_id (later));
  g_autoptr (LotseFolder) made = NULL;
  g_autoptr (GError) error = NULL;

  g_unlink (path);
  lotse_settings_set_int (lotse_settings_get_default (), "present-audience", LOTSE_AUDIENCE_PARTNERS);
  window = fixture_window ("timeline");
  data = lotse_session_get_dataset (lotse_window_get_session (window));
  dialog = ask (window);
  gtk_editable_set_text (GTK_EDITABLE (fixture_child (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, has_title, "Title")), "Kreistag im Herbst");
  gtk_editable_set_text (GTK_EDITABLE (fixture_child (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, has_title, "Frozen by")), "Stabsstelle");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "freeze");
  lotse_record_set_text (later, LOTSE_F_PROJECT_TITLE, "Eben gekommen");
  lotse_dataset_take (data, later);
  choose_place ();
  wait_for_file ();
  made = lotse_folder_open (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (made->audience, ==, LOTSE_AUDIENCE_PARTNERS);
  g_assert_cmpstr (made->title, ==, "Kreistag im Herbst");
  g_assert_cmpstr (made->made_by, ==, "Stabsstelle");
  g_assert_null (lotse_dataset_get (made->data, LOTSE_KIND_PROJECT, id));
  fixture_close (window);
}

static void
failed_cb (LotseOpener *opener, const char *text, char **said)
{
  g_free (*said);
  *said = g_strdup (text);
}

/* How many files for reading there are */
static guint
count_reading (const char *place)
{
  g_autoptr (GDir) dir = g_dir_open (place, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_suffix (name, ".lotse");
  return n;
}

/* What a process that was killed has left is removed by the next one, what another one reads is not. */
static void
test_left_behind (void)
{
  g_autofree char *place = g_build_filename (g_get_user_cache_dir (), "lotse", "folders", NULL), *left = g_build_filename (place, "left.lotse", NULL);
  g_autofree char *left_lock = g_build_filename (place, "left.lock", NULL), *other = g_build_filename (place, "other.lotse", NULL);
  g_autofree char *other_lock = g_build_filename (place, "other.lock", NULL);
  g_autoptr (GError) error = NULL;
  LotseClient *client;
  int fd;

  g_mkdir_with_parents (place, 0700);
  g_assert_true (g_file_set_contents (left, "secret", -1, NULL) && g_file_set_contents (left_lock, "", -1, NULL));
  g_assert_true (g_file_set_contents (other, "read", -1, NULL));
  fd = g_open (other_lock, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  g_assert_cmpint (flock (fd, LOCK_EX | LOCK_NB), ==, 0);
  lotse_frozen_allow ();
  client = lotse_frozen_open (path, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (left_lock, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_reading (place), ==, 2);
  lotse_client_close (client);
  g_object_unref (client);
  lotse_frozen_end ();
  g_assert_cmpuint (count_reading (place), ==, 1);
  close (fd);
  g_unlink (other);
  g_unlink (other_lock);
}

/* Two years later: the day of the folder is today, and nothing of it can be changed. */
static void
test_show (void)
{
  LotseSession *session = lotse_session_new ();
  g_autoptr (LotseOpener) opener = NULL;
  LotseWindow *window;
  GtkWidget *details;
  g_autofree char *name = NULL;
  const LotseDate day = lotse_date_parse (FIXTURE_TODAY);

  g_setenv ("LOTSE_TODAY", "2023-11-23", TRUE);
  lotse_frozen_allow ();
  opener = lotse_opener_new (session);
  lotse_opener_open_file (opener, path);
  g_assert_nonnull (lotse_frozen_get ());
  g_assert_cmpint (lotse_date_today (), ==, day);
  g_assert_false (lotse_session_may_edit (session));
  g_assert_cmpint (lotse_session_get_data_day (session), ==, day);
  g_assert_cmpint (lotse_session_get_audience (session), ==, LOTSE_AUDIENCE_PUBLIC);
  g_assert_cmpint (lotse_frozen_audience (LOTSE_AUDIENCE_LEADERSHIP), ==, LOTSE_AUDIENCE_PUBLIC);

  window = fixture_window_on (session, "projects");
  g_assert_true (lotse_window_show_frozen (window));
  fixture_settle (window);
  fixture_turn (200);
  name = lotse_window_get_page_name (window);
  g_assert_cmpstr (name, ==, "timeline");
  g_assert_cmpint (lotse_session_get_grouping (session), ==, LOTSE_LANES_DEPARTMENT);
  g_assert_true (fixture_shows (GTK_WIDGET (window), "Frozen folder, as of 23 Nov 2021, frozen on"));
  g_assert_true (fixture_shows (GTK_WIDGET (window), "signature valid (own key)"));
  fixture_picture (window, "frozen-window");

  details = lotse_folder_details_present (window, lotse_frozen_get (), NULL, NULL);
  fixture_turn (200);
  g_assert_true (fixture_shows (details, lotse_frozen_get ()->hash));
  g_assert_true (fixture_shows (details, "What the status says"));
  fixture_picture (details, "frozen-details");
  gtk_window_destroy (GTK_WINDOW (details));

  fixture_leave (window, session);
  lotse_frozen_end ();
  g_setenv ("LOTSE_TODAY", FIXTURE_TODAY, TRUE);
  g_assert_null (lotse_frozen_get ());
}

/* What was changed is refused with the place, and leaves the process as it is. */
static void
test_refused (void)
{
  LotseSession *session = lotse_session_new ();
  g_autoptr (LotseOpener) opener = lotse_opener_new (session);
  g_autofree char *text = NULL, *said = NULL, *other = g_build_filename (folder, "changed.lotsemappe", NULL);
  char *at;

  g_file_get_contents (path, &text, NULL, NULL);
  at = strstr (text, "on_track");
  at[0] = 'u';
  g_assert_true (g_file_set_contents (other, text, -1, NULL));
  lotse_frozen_allow ();
  g_signal_connect (opener, "failed", G_CALLBACK (failed_cb), &said);
  lotse_opener_open_file (opener, other);
  g_assert_nonnull (said);
  g_assert_nonnull (strstr (said, "changed.lotsemappe: line "));
  g_assert_nonnull (strstr (said, "it was changed after it was written"));
  g_assert_null (lotse_frozen_get ());
  g_assert_null (lotse_session_get_client (session));
  g_assert_cmpint (lotse_date_frozen (), ==, LOTSE_DATE_NONE);
  lotse_frozen_end ();
  g_unlink (other);
  g_object_unref (session);
}

static gboolean
has_label (GtkWidget *widget, const char *text)
{
  return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), text) == 0;
}

static void
test_list (void)
{
  LotseWindow *window = fixture_window ("overview");
  LotseDataset *data = lotse_session_get_dataset (lotse_window_get_session (window));
  g_autoptr (LotseFolder) made = lotse_folder_open (path, NULL);
  LotseRecord *lost;
  GtkWidget *list = lotse_folder_list_present (window);

  fixture_turn (100);
  g_assert_true (fixture_shows (list, "No folder was frozen yet"));
  gtk_window_destroy (GTK_WINDOW (list));

  lotse_dataset_take (data, lotse_folder_record (made));
  lost = lotse_record_new (LOTSE_KIND_FOLDER, NULL);
  lotse_record_set_text (lost, LOTSE_F_FOLDER_TITLE, "Kreistag 2019");
  lotse_record_set_text (lost, LOTSE_F_FOLDER_HASH, "0123456789abcdef");
  lotse_record_set_integer (lost, LOTSE_F_FOLDER_AS_OF, lotse_date_parse ("2019-05-01"));
  lotse_record_set_integer (lost, LOTSE_F_FOLDER_AUDIENCE, LOTSE_AUDIENCE_PUBLIC);
  lotse_dataset_take (data, lost);
  list = lotse_folder_list_present (window);
  fixture_turn (100);
  g_assert_true (fixture_shows (list, made->title));
  g_assert_true (fixture_shows (list, "Kreistag 2019"));
  g_assert_nonnull (fixture_child (list, GTK_TYPE_BUTTON, has_label, "Open"));
  g_assert_nonnull (fixture_child (list, GTK_TYPE_BUTTON, has_label, "Look for the File …"));
  fixture_picture (list, "frozen-list");
  gtk_window_destroy (GTK_WINDOW (list));
  fixture_close (window);
}

/* Where the file was, there is another folder by now. */
static void
test_list_other (void)
{
  LotseWindow *window = fixture_window ("overview");
  LotseRecord *record = lotse_record_new (LOTSE_KIND_FOLDER, NULL);
  GtkWidget *list, *button;

  lotse_record_set_text (record, LOTSE_F_FOLDER_TITLE, "Kreistag 2019");
  lotse_record_set_text (record, LOTSE_F_FOLDER_HASH, "0123456789abcdef");
  lotse_dataset_take (lotse_session_get_dataset (lotse_window_get_session (window)), record);
  lotse_folder_place_remember ("0123456789abcdef", path);
  list = lotse_folder_list_present (window);
  fixture_turn (100);
  button = fixture_child (list, GTK_TYPE_BUTTON, has_label, "Open");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  fixture_turn (200);
  /* It is not shown, and the right one can be looked for. */
  g_assert_true (fixture_toplevel (ADW_TYPE_WINDOW) == (gpointer) list);
  g_assert_nonnull (fixture_child (list, GTK_TYPE_BUTTON, has_label, "Look for the File …"));
  g_assert_true (fixture_shows (GTK_WIDGET (window), "That is another folder"));
  gtk_window_destroy (GTK_WINDOW (list));
  fixture_close (window);
}

int
main (int argc, char **argv)
{
  int status;

  fixture_init (&argc, &argv);
  folder = g_dir_make_tmp ("lotse-folder-XXXXXX", NULL);
  path = g_build_filename (folder, "kreistag.lotsemappe", NULL);
  g_test_add_func ("/app/folder/freeze", test_freeze);
  g_test_add_func ("/app/folder/left-behind", test_left_behind);
  g_test_add_func ("/app/folder/show", test_show);
  g_test_add_func ("/app/folder/words", test_words);
  g_test_add_func ("/app/folder/chosen-later", test_chosen_later);
  g_test_add_func ("/app/folder/refused", test_refused);
  g_test_add_func ("/app/folder/list", test_list);
  g_test_add_func ("/app/folder/list-other", test_list_other);
  status = g_test_run ();
  g_unlink (path);
  g_rmdir (folder);
  g_free (path);
  g_free (folder);
  return status;
}

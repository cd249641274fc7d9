/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder that is listed in the strategy: what is said of it, and taking the entry back. */
#include "config.h"

#include "app/folder/lotse-freeze-dialog.h"
#include "app/folder/window-folder.h"
#include "fixture.h"
#include "folder.h"
#include "history-case.h"

/* The button to open the file stays under the pointer; what the history offers never takes its place. */
static void
test_toast (HistoryCase *fixture, gconstpointer data)
{
  g_autofree char *place = g_dir_make_tmp ("lotse-history-folder-XXXXXX", NULL), *path = g_build_filename (place, "kreistag.lotsemappe", NULL);
  LotseDataset *records = lotse_session_get_dataset (fixture->session);
  LotseWindow *window = fixture_window_on (fixture->session, "timeline");
  LotseFreezeDialog *dialog;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.freeze", NULL));
  fixture_turn (100);
  dialog = fixture_toplevel (LOTSE_TYPE_FREEZE_DIALOG);
  g_assert_nonnull (dialog);
  lotse_freeze_dialog_write (dialog, path);
  wait_until (lotse_dataset_count (records, LOTSE_KIND_FOLDER) == 1);
  gtk_window_destroy (GTK_WINDOW (dialog));
  wait_until (fixture_shows (GTK_WIDGET (window), "Frozen as “kreistag.lotsemappe”"));
  fixture_turn (300);
  g_assert_false (fixture_shows (GTK_WIDGET (window), "listed"));
  fixture_turn ((LOTSE_HISTORY_HOLD_SECS + 1) * 1000);
  g_assert_false (fixture_shows (GTK_WIDGET (window), "listed"));

  history_case_undo (fixture);
  g_assert_cmpuint (lotse_dataset_count (records, LOTSE_KIND_FOLDER), ==, 0);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  history_case_redo (fixture);
  g_assert_cmpuint (lotse_dataset_count (records, LOTSE_KIND_FOLDER), ==, 1);
  fixture_close (window);
  remove_folder (place);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add ("/app/history/folder", HistoryCase, NULL, history_case_set_up, test_toast, history_case_tear_down);
  return g_test_run ();
}

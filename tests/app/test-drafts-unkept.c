/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed cannot be kept on this computer: every dialog says so while it is typed. */
#include "config.h"

#include <glib/gstdio.h>

#include "app/date-shift.h"
#include "app/lotse-holder-dialog.h"
#include "app/lotse-reorganise-dialog.h"
#include "app/lotse-shift-dialog.h"
#include "app/workplace.h"
#include "desk.h"
#include "fixture.h"

/* Nothing can be kept any more: a file is where the folder should be. */
static void
break_drafts (Desk *desk)
{
  g_autofree char *path = g_build_filename (lotse_session_get_folder (desk->session), "forms", NULL);

  g_assert_cmpint (g_mkdir_with_parents (lotse_session_get_folder (desk->session), 0700), ==, 0);
  g_assert_true (!g_file_test (path, G_FILE_TEST_EXISTS) || g_rmdir (path) == 0);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
}

static void
mend_drafts (Desk *desk)
{
  g_autofree char *path = g_build_filename (lotse_session_get_folder (desk->session), "forms", NULL);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
clear_drafts (Desk *desk)
{
  g_autoptr (LotseDraftStore) drafts = lotse_workplace_drafts (lotse_session_get_folder (desk->session));
  g_autoptr (GPtrArray) keys = lotse_draft_store_list (drafts);

  for (guint i = 0; i < keys->len; i++)
    lotse_draft_store_drop (drafts, keys->pdata[i]);
}

#define UNKEPT "The draft cannot be kept on this computer"

/* Where what is typed is kept nowhere, every dialog says so while it is typed, and no longer once it can be kept. */
static void
test_unkept (Desk *desk, gconstpointer data)
{
  g_autofree char *mine = desk_add_function (desk, "Lotsin"), *function = desk_add_function (desk, "Leitung");
  const char *functions[] = { mine, NULL };
  LotseShiftDialog *shift;
  LotseHolderDialog *holder;
  LotseReorganiseDialog *reorganise;

  lotse_session_choose_functions (desk->session, functions);
  desk->window = desk_open_window (desk);
  break_drafts (desk);

  shift = lotse_shift_dialog_new (GTK_WINDOW (desk->window), desk->session, desk_project (desk), LOTSE_MOVES_END, lotse_date_shift_now (desk_project (desk), LOTSE_MOVES_END));
  gtk_window_present (GTK_WINDOW (shift));
  fixture_turn (20);
  g_assert_false (fixture_shows (GTK_WIDGET (shift), UNKEPT));
  gtk_editable_set_text (GTK_EDITABLE (fixture_child (GTK_WIDGET (shift), ADW_TYPE_ENTRY_ROW, NULL, NULL)), "Q3 2031");
  wait_until (fixture_shows (GTK_WIDGET (shift), UNKEPT));
  mend_drafts (desk);
  gtk_editable_set_text (GTK_EDITABLE (fixture_child (GTK_WIDGET (shift), ADW_TYPE_ENTRY_ROW, NULL, NULL)), "Q4 2031");
  wait_until (!fixture_shows (GTK_WIDGET (shift), UNKEPT));
  gtk_editable_set_text (GTK_EDITABLE (fixture_child (GTK_WIDGET (shift), ADW_TYPE_ENTRY_ROW, NULL, NULL)), "");
  gtk_window_destroy (GTK_WINDOW (shift));

  holder = lotse_holder_dialog_present (desk->window, lotse_dataset_get (lotse_session_get_dataset (desk->session), LOTSE_KIND_FUNCTION, function));
  fixture_turn (20);
  g_assert_false (fixture_shows (GTK_WIDGET (holder), UNKEPT));
  gtk_window_destroy (GTK_WINDOW (holder));
  clear_drafts (desk);
  break_drafts (desk);
  holder = lotse_holder_dialog_present (desk->window, lotse_dataset_get (lotse_session_get_dataset (desk->session), LOTSE_KIND_FUNCTION, function));
  lotse_record_form_set_text (lotse_holder_dialog_person (holder), LOTSE_F_PERSON_NAME, "Abnahme 7");
  wait_until (fixture_shows (GTK_WIDGET (holder), UNKEPT));
  gtk_window_destroy (GTK_WINDOW (holder));

  reorganise = lotse_reorganise_dialog_present (desk->window);
  fixture_turn (20);
  g_assert_false (fixture_shows (GTK_WIDGET (reorganise), UNKEPT));
  lotse_reorganise_dialog_set_from (reorganise, "1.1.2031");
  wait_until (fixture_shows (GTK_WIDGET (reorganise), UNKEPT));
  gtk_window_destroy (GTK_WINDOW (reorganise));
  mend_drafts (desk);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add ("/app/drafts-unkept/dialogs", Desk, NULL, desk_set_up, test_unkept, desk_tear_down);
  return g_test_run ();
}

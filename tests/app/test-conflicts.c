/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two people change the same; the window shows it, and one of them settles it, each way there is. */
#include "config.h"

#include <string.h>

#include "app/lotse-window-private.h"
#include "app/pages/lotse-conflicts-page.h"
#include "app/widgets/lotse-banner.h"
#include "app/widgets/lotse-conflict-card.h"
#include "app/widgets/lotse-waiting-list.h"
#include "conflict-case.h"
#include "data/client/lotse-client-conflicts.h"
#include "fixture.h"

#define GOAL LOTSE_F_PROJECT_GOAL

static gboolean
is_banner (GtkWidget *widget, const char *unused)
{
  return LOTSE_IS_BANNER (widget);
}

/* While another program holds the cache, all can be read and nothing decided, and the bar says why. */
static void
test_only_reads (ConflictCase *fixture, gconstpointer data)
{
  g_autofree char *path = county_path (fixture->county, "mine.db");
  LotseConflictsPage *page;
  LotseClient *reading;

  conflict_case_meet_over_goal (fixture, "overview");
  reading = lotse_client_open_reading (fixture->county->url, COUNTY_WORKSPACE, path, LOTSE_STORAGE_LOCKED, NULL);
  g_assert_nonnull (reading);
  lotse_session_take_client (fixture->session, reading);
  lotse_window_show_page (fixture->window, "conflicts");
  page = conflict_case_page (fixture);
  g_assert_true (fixture_shows (GTK_WIDGET (page), "Virtuelles Bauamt"));
  gtk_widget_activate_action (GTK_WIDGET (page), "page.take-mine", NULL);
  fixture_turn (200);
  g_assert_cmpuint (lotse_client_conflicts (reading), ==, 1);
  g_assert_cmpuint (lotse_conflicts_page_count (page), ==, 1);
  g_assert_true (fixture_shows (fixture_child (GTK_WIDGET (fixture->window), LOTSE_TYPE_BANNER, is_banner, NULL), "Read only, because another program"));
  g_assert_true (fixture_shows (GTK_WIDGET (fixture->window), "Read only: in use elsewhere"));
}

static gboolean
is_close (GtkWidget *button, const char *unused)
{
  return g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (button)), "window-close-symbolic") == 0;
}

static void
press_close (LotseBanner *banner)
{
  g_signal_emit_by_name (fixture_child (GTK_WIDGET (banner), GTK_TYPE_BUTTON, is_close, NULL), "clicked");
}

/* What is hidden is what is seen: the trouble first, and only then what it covered. */
static void
test_hide_banner (ConflictCase *fixture, gconstpointer data)
{
  g_autofree char *path = county_path (fixture->county, "mine.db");
  LotseBanner *banner;
  LotseClient *reading;

  conflict_case_meet_over_goal (fixture, "overview");
  reading = lotse_client_open_reading (fixture->county->url, COUNTY_WORKSPACE, path, LOTSE_STORAGE_LOCKED, NULL);
  lotse_session_take_client (fixture->session, reading);
  fixture_settle (fixture->window);
  banner = LOTSE_BANNER (fixture_child (GTK_WIDGET (fixture->window), LOTSE_TYPE_BANNER, is_banner, NULL));
  g_assert_nonnull (strstr (lotse_banner_text (banner), "Read only"));
  press_close (banner);
  g_assert_nonnull (strstr (lotse_banner_text (banner), "needs a decision"));
  lotse_window_show_page (fixture->window, "projects");
  g_assert_nonnull (strstr (lotse_banner_text (banner), "needs a decision")); /* the trouble stays hidden */
  press_close (banner);
  g_assert_null (lotse_banner_text (banner));
  lotse_window_show_page (fixture->window, "overview");
  g_assert_null (lotse_banner_text (banner));
  /* What is opened anew says it anew. */
  lotse_session_take_client (fixture->session, lotse_client_open_reading (fixture->county->url, COUNTY_WORKSPACE, path, LOTSE_STORAGE_LOCKED, NULL));
  fixture_settle (fixture->window);
  g_assert_nonnull (strstr (lotse_banner_text (banner), "Read only"));
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static guint
journal_length (LotseClient *client)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) journal = NULL;

  lotse_client_list_journal_async (client, NULL, keep_result_cb, &result);
  wait_until (result != NULL);
  journal = lotse_client_list_journal_finish (client, result, NULL);
  g_assert_nonnull (journal);
  return journal->len;
}

static void
test_shows (ConflictCase *fixture, gconstpointer data)
{
  GtkWidget *page;

  conflict_case_meet_over_goal (fixture, "conflicts");
  page = GTK_WIDGET (conflict_case_page (fixture));
  g_assert_true (fixture_shows (page, "Virtuelles Bauamt"));
  g_assert_true (fixture_shows (page, "Anträge online stellen."));
  g_assert_true (fixture_shows (page, "Bauanträge online stellen."));
  g_assert_true (fixture_shows (page, "Anträge stellen und Bescheide erhalten."));
  g_assert_false (fixture_shows (page, "not that does not contradict"));
  g_assert_false (fixture_shows (GTK_WIDGET (fixture->window), "needs a decision")); /* the page says it itself */
}

/* Seen from every other page: a bar that leads here, and a number in the sidebar; the bar keeps quiet once it is put away. */
static void
test_bar (ConflictCase *fixture, gconstpointer data)
{
  GtkWidget *close;

  conflict_case_meet_over_goal (fixture, "projects");
  g_assert_true (fixture_shows (GTK_WIDGET (fixture->window), "1 of your changes needs a decision"));
  g_assert_true (fixture_shows (GTK_WIDGET (fixture->window), "1"));
  conflict_case_press (conflict_case_control (fixture, "Show"));
  fixture_settle (fixture->window);
  g_assert_true (LOTSE_IS_CONFLICTS_PAGE (lotse_window_get_page (fixture->window)));
  lotse_window_show_page (fixture->window, "projects");
  fixture_settle (fixture->window);
  g_assert_true (fixture_shows (GTK_WIDGET (fixture->window), "needs a decision"));
  close = fixture_child (fixture_child (GTK_WIDGET (fixture->window), LOTSE_TYPE_BANNER, NULL, NULL), GTK_TYPE_BUTTON, NULL, NULL);
  close = gtk_widget_get_next_sibling (close);
  conflict_case_press (close);
  fixture_settle (fixture->window);
  g_assert_false (fixture_shows (GTK_WIDGET (fixture->window), "needs a decision"));
}

static void
test_take_theirs (ConflictCase *fixture, gconstpointer data)
{
  LotseConflictsPage *page;

  conflict_case_meet_over_goal (fixture, "conflicts");
  page = conflict_case_page (fixture);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "page.take-theirs", NULL));
  conflict_case_check_settled (fixture, "Anträge stellen und Bescheide erhalten.");
  g_assert_cmpuint (journal_length (fixture->mine), ==, 1);
}

static void
test_take_mine (ConflictCase *fixture, gconstpointer data)
{
  LotseConflictsPage *page;

  conflict_case_meet_over_goal (fixture, "conflicts");
  page = conflict_case_page (fixture);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "page.take-mine", NULL));
  conflict_case_check_settled (fixture, "Bauanträge online stellen.");
}

/* Nothing can be applied before something is chosen; then both texts are kept and worked on. */
static void
test_write (ConflictCase *fixture, gconstpointer data)
{
  LotseConflictsPage *page;
  GtkWidget *text;

  conflict_case_meet_over_goal (fixture, "conflicts");
  page = conflict_case_page (fixture);
  g_assert_false (gtk_widget_is_sensitive (conflict_case_control (fixture, "_Apply the Choice")));
  conflict_case_press (conflict_case_control (fixture, "Keep both texts"));
  fixture_settle (fixture->window);
  g_assert_true (gtk_widget_is_sensitive (conflict_case_control (fixture, "_Apply the Choice")));
  text = fixture_child (GTK_WIDGET (page), GTK_TYPE_TEXT_VIEW, NULL, NULL);
  g_assert_nonnull (text);
  g_assert_true (lotse_page_unsaved (LOTSE_PAGE (page)));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "Bauanträge stellen und Bescheide erhalten.", -1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "page.apply", NULL));
  conflict_case_check_settled (fixture, "Bauanträge stellen und Bescheide erhalten.");
  g_assert_false (lotse_page_unsaved (LOTSE_PAGE (page)));
  g_assert_cmpuint (journal_length (fixture->mine), ==, 1);
}

static gboolean
is_bin (GtkWidget *button, const char *unused)
{
  return g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (button)), "user-trash-symbolic") == 0;
}

/* What is typed has a line among the drafts, which names the record, as long as the conflict is there; thrown away from there, it is gone here, and comes
 * back. */
static void
test_draft (ConflictCase *fixture, gconstpointer data)
{
  const char *functions[] = { "lotsin", NULL };
  LotseConflictsPage *page;
  GtkWidget *list;

  conflict_case_meet_over_goal (fixture, "conflicts");
  lotse_session_choose_functions (fixture->session, functions);
  page = conflict_case_page (fixture);
  conflict_case_press (conflict_case_control (fixture, "Keep both texts"));
  lotse_window_show_page (fixture->window, "my-reports");
  list = GTK_WIDGET (lotse_window_get_page (fixture->window));
  wait_until (fixture_shows (list, "Conflict · Draft of "));
  g_assert_true (fixture_shows (list, "Virtuelles Bauamt"));
  conflict_case_press (fixture_child (list, GTK_TYPE_BUTTON, is_bin, NULL));
  wait_until (!fixture_shows (list, "Draft of "));
  lotse_window_show_page (fixture->window, "conflicts");
  wait_until (!lotse_page_unsaved (LOTSE_PAGE (page)));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  wait_until (lotse_page_unsaved (LOTSE_PAGE (page)));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "page.take-theirs", NULL));
  conflict_case_check_settled (fixture, "Anträge stellen und Bescheide erhalten.");
  lotse_window_show_page (fixture->window, "my-reports");
  wait_until (!fixture_shows (list, "Draft of "));
}

/* A choice stays while others go on changing the record, and while another page is shown. */
static void
test_choice_stays (ConflictCase *fixture, gconstpointer data)
{
  GtkWidget *choice;

  conflict_case_meet_over_goal (fixture, "conflicts");
  conflict_case_page (fixture);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (conflict_case_control (fixture, "Keep mine")), TRUE);
  county_edit (fixture->theirs, fixture->id, LOTSE_F_PROJECT_CODE, "HF1-05");
  county_sync (fixture->theirs);
  wait_until (g_strcmp0 (county_text (fixture->mine, fixture->id, LOTSE_F_PROJECT_CODE), "HF1-05") == 0);
  lotse_window_show_page (fixture->window, "projects");
  fixture_settle (fixture->window);
  lotse_window_show_page (fixture->window, "conflicts");
  fixture_settle (fixture->window);
  choice = conflict_case_control (fixture, "Keep mine");
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (choice)));
}

static void
delete_theirs (ConflictCase *fixture)
{
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (mutations, lotse_mutation_delete (lotse_dataset_get (lotse_client_dataset (fixture->theirs), LOTSE_KIND_PROJECT, fixture->id)));
  lotse_client_commit (fixture->theirs, mutations, &error);
  g_assert_no_error (error);
}

static void
test_deleted_by_them (ConflictCase *fixture, gconstpointer data)
{
  LotseConflictsPage *page;
  LotseDataset *dataset;

  delete_theirs (fixture);
  conflict_case_meet (fixture, "conflicts");
  page = conflict_case_page (fixture);
  g_assert_true (fixture_shows (GTK_WIDGET (page), "it was deleted elsewhere"));
  conflict_case_control (fixture, "_Accept the Deletion");
  conflict_case_press (conflict_case_control (fixture, "_Keep as a New Record"));
  wait_until (lotse_client_conflicts (fixture->mine) == 0 && county_is_idle (fixture->mine));
  county_sync (fixture->theirs);
  dataset = lotse_client_dataset (fixture->theirs);
  g_assert_cmpuint (lotse_dataset_count (dataset, LOTSE_KIND_PROJECT), ==, 1);
  g_assert_cmpstr (lotse_record_text (lotse_dataset_at (dataset, LOTSE_KIND_PROJECT, 0), GOAL), ==, "Bauanträge online stellen.");
  g_assert_cmpstr (lotse_record_id (lotse_dataset_at (dataset, LOTSE_KIND_PROJECT, 0)), !=, fixture->id);
}

static void
test_accept_deletion (ConflictCase *fixture, gconstpointer data)
{
  LotseConflictsPage *page;

  delete_theirs (fixture);
  conflict_case_meet (fixture, "conflicts");
  page = conflict_case_page (fixture);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "page.take-theirs", NULL));
  wait_until (lotse_client_conflicts (fixture->mine) == 0 && county_is_idle (fixture->mine));
  g_assert_cmpuint (lotse_dataset_count (lotse_client_dataset (fixture->mine), LOTSE_KIND_PROJECT), ==, 0);
  g_assert_cmpuint (journal_length (fixture->mine), ==, 1);
}

/* Theirs was taken by mistake: the conflict is there again, and is decided otherwise. */
static void
test_undo (ConflictCase *fixture, gconstpointer data)
{
  LotseConflictsPage *page;

  conflict_case_meet_over_goal (fixture, "conflicts");
  page = conflict_case_page (fixture);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "page.take-theirs", NULL));
  wait_until (lotse_client_conflicts (fixture->mine) == 0 && lotse_conflicts_page_count (page) == 0);
  g_assert_true (fixture_shows (GTK_WIDGET (fixture->window), "the other version is kept"));
  lotse_window_show_page (fixture->window, "projects");
  conflict_case_press (conflict_case_control (fixture, "Undo"));
  wait_until (lotse_client_conflicts (fixture->mine) == 1);
  g_assert_true (conflict_case_page (fixture) == page);
  g_assert_cmpuint (journal_length (fixture->mine), ==, 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "page.take-mine", NULL));
  conflict_case_check_settled (fixture, "Bauanträge online stellen.");
}

/* Mine has reached the server before it is taken back: then the other version is brought back by an edit. */
static void
test_undo_late (ConflictCase *fixture, gconstpointer data)
{
  LotseConflictsPage *page;

  conflict_case_meet_over_goal (fixture, "conflicts");
  page = conflict_case_page (fixture);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page), "page.take-mine", NULL));
  conflict_case_check_settled (fixture, "Bauanträge online stellen.");
  lotse_conflicts_page_undo (page);
  wait_until (fixture_shows (GTK_WIDGET (fixture->window), "now the other version is there again"));
  conflict_case_check_settled (fixture, "Anträge stellen und Bescheide erhalten.");
}

static gboolean
reaches (ConflictCase *fixture, LotseKind kind, LotseRecordState state)
{
  return lotse_client_record_state (fixture->mine, kind, fixture->id) == state;
}

/* What waits is named in the list of projects, on the page of the project, and at the foot of the sidebar. */
static void
test_marks (ConflictCase *fixture, gconstpointer data)
{
  GtkWidget *list;

  conflict_case_meet_over_goal (fixture, "projects");
  wait_until (reaches (fixture, LOTSE_KIND_PROJECT, LOTSE_RECORD_CONFLICT));
  fixture_settle (fixture->window);
  g_assert_true (fixture_shows (GTK_WIDGET (fixture->window), "conflict"));
  lotse_window_open_project (fixture->window, fixture->id);
  fixture_settle (fixture->window);
  g_assert_true (fixture_shows (GTK_WIDGET (lotse_window_get_page (fixture->window)), "contradicts what others entered"));
  conflict_case_press (conflict_case_control (fixture, "_Decide"));
  fixture_settle (fixture->window);
  conflict_case_page (fixture);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (lotse_window_get_page (fixture->window)), "page.take-mine", NULL));
  wait_until (reaches (fixture, LOTSE_KIND_PROJECT, LOTSE_RECORD_TRANSMITTED));

  relay_cut (fixture->county->relay);
  county_edit (fixture->mine, fixture->id, LOTSE_F_PROJECT_NOTES, "offline");
  wait_until (reaches (fixture, LOTSE_KIND_PROJECT, LOTSE_RECORD_WAITING));
  lotse_window_show_page (fixture->window, "projects");
  fixture_settle (fixture->window);
  g_assert_true (fixture_shows (GTK_WIDGET (fixture->window), "waiting"));
  list = fixture_child (GTK_WIDGET (fixture->window), LOTSE_TYPE_WAITING_LIST, NULL, NULL);
  g_assert_nonnull (list);
  lotse_waiting_list_read (LOTSE_WAITING_LIST (list), fixture->session);
  wait_until (lotse_waiting_list_count (LOTSE_WAITING_LIST (list)) == 1);
  relay_mend (fixture->county->relay);
  lotse_client_sync (fixture->mine);
  wait_until (reaches (fixture, LOTSE_KIND_PROJECT, LOTSE_RECORD_TRANSMITTED));
  fixture_settle (fixture->window);
  g_assert_false (fixture_shows (GTK_WIDGET (lotse_window_get_page (fixture->window)), "waiting"));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, ConflictCase, NULL, conflict_case_set_up, func, conflict_case_tear_down)
  ADD ("/app/conflicts/only-reads", test_only_reads);
  ADD ("/app/conflicts/hide-banner", test_hide_banner);
  ADD ("/app/conflicts/shows", test_shows);
  ADD ("/app/conflicts/bar", test_bar);
  ADD ("/app/conflicts/take-theirs", test_take_theirs);
  ADD ("/app/conflicts/take-mine", test_take_mine);
  ADD ("/app/conflicts/write", test_write);
  ADD ("/app/conflicts/draft", test_draft);
  ADD ("/app/conflicts/choice-stays", test_choice_stays);
  ADD ("/app/conflicts/deleted-by-them", test_deleted_by_them);
  ADD ("/app/conflicts/accept-deletion", test_accept_deletion);
  ADD ("/app/conflicts/undo", test_undo);
  ADD ("/app/conflicts/undo-late", test_undo_late);
  ADD ("/app/conflicts/marks", test_marks);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Session, project rows, settings without a schema, tokens in a file, words of the synchronisation. */
#include "config.h"

#include "app/lotse-project-item.h"
#include "app/lotse-settings.h"
#include "app/sync-words.h"
#include "app/token-store.h"
#include "fixture.h"
#include "folder.h"

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_changes_are_told_once (void)
{
  g_autoptr (LotseSession) session = lotse_session_new ();
  g_autoptr (LotseDataset) data = fixture_dataset ();
  guint told = 0;

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_signal_connect_swapped (session, "data-changed", G_CALLBACK (count_cb), &told);
  lotse_session_set_dataset (session, data);
  lotse_session_set_department (session, "x");
  lotse_session_set_as_of (session, 1);
  g_assert_cmpuint (told, ==, 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (told, ==, 1);
}

static void
test_department (void)
{
  g_autoptr (LotseSession) session = lotse_session_new ();
  g_autoptr (LotseDataset) data = fixture_dataset ();
  LotseRecord *department = fixture_find (data, LOTSE_KIND_DEPARTMENT, LOTSE_F_DEPARTMENT_NAME, "Baurechtsamt");
  guint shown = 0;

  lotse_session_set_dataset (session, data);
  g_assert_true (lotse_session_is_example (session));
  lotse_session_set_department (session, lotse_record_id (department));
  for (guint i = 0; i < lotse_dataset_count (data, LOTSE_KIND_PROJECT); i++)
    shown += lotse_session_shows_project (session, lotse_dataset_at (data, LOTSE_KIND_PROJECT, i)) ? 1 : 0;
  g_assert_cmpuint (shown, ==, 4);
  lotse_session_set_department (session, NULL);
  g_assert_null (lotse_session_get_department (session));
}

static void
test_project_item (void)
{
  g_autoptr (LotseDataset) data = fixture_dataset ();
  LotseRecord *project = fixture_find (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_CODE, "A-1");
  g_autoptr (LotseProjectItem) item = lotse_project_item_new (data, project, lotse_date_today ());
  g_autoptr (LotseFoldQuery) query = lotse_fold_query_new ("buergerservice antrag");
  g_autofree char *slip = lotse_project_item_text (item, LOTSE_COLUMN_SLIP);
  g_autofree char *stand = lotse_project_item_text (item, LOTSE_COLUMN_STAND);
  g_autofree char *day = lotse_project_item_tip (item, LOTSE_COLUMN_STAND);
  g_autofree char *period = lotse_project_item_text (item, LOTSE_COLUMN_PERIOD);

  g_assert_cmpint (lotse_project_item_state (item), ==, LOTSE_STATE_NEEDS_ATTENTION);
  g_assert_cmpstr (slip, ==, "+9 months");
  g_assert_cmpstr (stand, ==, "5 days ago");
  g_assert_cmpstr (day, ==, "18 Nov 2021");
  g_assert_cmpstr (period, ==, "Q3 2019 – Q3 2022");
  g_assert_true (lotse_project_item_matches (item, query));
}

/* What goes on past the end that was promised is not as promised, though no other end was named. */
static void
test_past_end (void)
{
  g_autoptr (LotseDataset) data = fixture_dataset ();
  LotseRecord *project = fixture_find (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_CODE, "A-1"), *promise = lotse_record_new (LOTSE_KIND_PROMISE, NULL);
  const LotsePeriod period = { lotse_soft_from_day (lotse_date_parse ("2020-01-01")), lotse_soft_from_day (lotse_date_parse ("2021-06-30")) };
  const LotseDate days[] = { lotse_date_parse ("2021-06-30"), lotse_date_parse ("2021-07-01") };
  const char *words[] = { "as promised", "overdue" };

  lotse_dataset_begin (data);
  for (guint i = lotse_dataset_count (data, LOTSE_KIND_PROMISE); i > 0; i--)
    lotse_dataset_remove (data, LOTSE_KIND_PROMISE, lotse_record_id (lotse_dataset_at (data, LOTSE_KIND_PROMISE, i - 1)));
  lotse_record_set_period (project, LOTSE_F_PROJECT_PERIOD, period);
  lotse_record_set_text (promise, LOTSE_F_PROMISE_PROJECT, lotse_record_id (project));
  lotse_record_set_integer (promise, LOTSE_F_PROMISE_MADE_ON, lotse_date_parse ("2020-01-01"));
  lotse_record_set_period (promise, LOTSE_F_PROMISE_PERIOD, period);
  lotse_dataset_take (data, promise);
  lotse_dataset_end (data);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (LotseProjectItem) item = lotse_project_item_new (data, project, days[i]);
      g_autofree char *slip = lotse_project_item_text (item, LOTSE_COLUMN_SLIP);

      g_assert_cmpstr (slip, ==, words[i]);
    }
}

/* What was promised for a day and is put off to a time that nobody can name is no gap in the column, and later than all others. */
static void
test_open_end (void)
{
  g_autoptr (LotseDataset) data = fixture_dataset ();
  LotseRecord *project = fixture_find (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_CODE, "A-1"), *late = NULL;
  g_autoptr (LotseProjectItem) item = NULL, other = NULL;
  g_autofree char *slip = NULL;
  LotsePeriod period = lotse_record_period (project, LOTSE_F_PROJECT_PERIOD);

  late = fixture_find (data, LOTSE_KIND_PROJECT, LOTSE_F_PROJECT_CODE, "A-2");
  g_assert_true (lotse_soft_parse ("open", &period.to));
  lotse_record_set_period (project, LOTSE_F_PROJECT_PERIOD, period);
  item = lotse_project_item_new (data, project, lotse_date_today ());
  other = lotse_project_item_new (data, late, lotse_date_today ());
  slip = lotse_project_item_text (item, LOTSE_COLUMN_SLIP);
  g_assert_cmpstr (slip, ==, "end open");
  g_assert_cmpint (lotse_project_item_compare (item, other, LOTSE_COLUMN_SLIP), >, 0);
}

static void
test_settings_without_schema (void)
{
  LotseSettings *settings = lotse_settings_get_default ();
  g_autofree char *before = lotse_settings_get_string (settings, "colour-scheme");
  g_autofree char *after = NULL;

  g_assert_cmpstr (before, ==, "system");
  g_assert_cmpint (lotse_settings_get_int (settings, "window-width"), ==, 1440);
  g_assert_true (lotse_settings_get_boolean (settings, "sidebar-visible"));
  lotse_settings_set_string (settings, "colour-scheme", "dark");
  after = lotse_settings_get_string (settings, "colour-scheme");
  g_assert_cmpstr (after, ==, "dark");
}

static void
test_token_file (void)
{
  g_autofree char *none = lotse_token_from_file ("https://lotse.example", "landkreis");

  g_assert_null (none);
}

static void
test_sync_words (void)
{
  g_autofree char *nothing = lotse_sync_short_text (NULL);
  g_autofree char *waiting = lotse_sync_waiting_text (NULL);

  g_assert_cmpstr (nothing, ==, "Nothing is open");
  g_assert_null (waiting);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("lotse-session-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_CONFIG_HOME", folder, TRUE);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_setenv ("LOTSE_TODAY", FIXTURE_TODAY, TRUE);
  g_unsetenv ("GSETTINGS_SCHEMA_DIR");
  lotse_lang_init ("en");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/session/changes-are-told-once", test_changes_are_told_once);
  g_test_add_func ("/app/session/department", test_department);
  g_test_add_func ("/app/project-item/derived", test_project_item);
  g_test_add_func ("/app/session/past-end", test_past_end);
  g_test_add_func ("/app/session/open-end", test_open_end);
  g_test_add_func ("/app/settings/without-schema", test_settings_without_schema);
  g_test_add_func ("/app/tokens/none", test_token_file);
  g_test_add_func ("/app/sync-words/nothing-open", test_sync_words);
  status = g_test_run ();
  remove_folder (folder);
  return status;
}

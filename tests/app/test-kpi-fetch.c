/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values are fetched by themselves where rights and rhythm allow it, and at once when a person asks; the page says how that went. */
#include "config.h"

#include <math.h>

#include "../client/county.h"
#include "app/kpi/lotse-kpi-fetcher.h"
#include "app/pages/kpi-definition.h"
#include "app/workplace.h"
#include "data/client/kpi-fetch.h"
#include "data/model/kpi-values.h"
#include "fixture.h"

typedef struct
{
  County       *county;
  LotseSession *session;
  LotseClient  *client; /* (unowned) */
  LotseWindow  *window; /* (nullable) */
  char         *table;  /* (owned) */
} Fixture;

static LotseRecord *
kpi (Fixture *fixture)
{
  return lotse_dataset_at (lotse_session_get_dataset (fixture->session), LOTSE_KIND_KPI, 0);
}

static LotseRecord *
source (Fixture *fixture)
{
  return lotse_dataset_at (lotse_session_get_dataset (fixture->session), LOTSE_KIND_KPI_SOURCE, 0);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (LotseRecord) figure = lotse_record_new (LOTSE_KIND_KPI, NULL), from = lotse_record_new (LOTSE_KIND_KPI_SOURCE, NULL);

  fixture->county = county_new ();
  fixture->client = county_client (fixture->county, "mine.db");
  fixture->session = lotse_session_new ();
  lotse_session_take_client (fixture->session, fixture->client);
  fixture->table = county_path (fixture->county, "werte.csv");
  g_assert_true (g_file_set_contents (fixture->table, "Datum;Wert\n30.09.2021;7,5\n", -1, NULL));
  lotse_record_set_text (figure, LOTSE_F_KPI_TITLE, "Wartezeit");
  lotse_record_set_text (figure, LOTSE_F_KPI_NUMERATOR, "Minuten aller Wartenden");
  lotse_record_set_text (from, LOTSE_F_KPI_SOURCE_TITLE, "Zulassungsstelle");
  lotse_record_set_text (from, LOTSE_F_KPI_SOURCE_KPI, lotse_record_id (figure));
  lotse_record_set_text (from, LOTSE_F_KPI_SOURCE_LOCATION, fixture->table);
  g_ptr_array_add (mutations, lotse_mutation_create (figure));
  g_ptr_array_add (mutations, lotse_mutation_create (from));
  g_assert_true (lotse_client_commit (fixture->client, mutations, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_leave (fixture->window, fixture->session);
  county_free (fixture->county);
  g_free (fixture->table);
}

/* Who cannot save what comes fetches nothing; the strategy office does, once, and not as something to be taken back. */
static void
test_quietly (Fixture *fixture, gconstpointer data)
{
  LotseKpiFetcher *fetcher = lotse_kpi_fetcher_of (fixture->session);

  county_wait (lotse_session_get_client (fixture->session), county_knows_person);
  lotse_workplace_set_account (lotse_session_get_folder (fixture->session), "employee", NULL, NULL);
  lotse_kpi_fetcher_look (fetcher);
  g_assert_false (lotse_kpi_fetcher_busy (fetcher, NULL));
  lotse_workplace_set_account (lotse_session_get_folder (fixture->session), "strategy_office", NULL, NULL);
  lotse_kpi_fetcher_look (fetcher);
  g_assert_true (lotse_kpi_fetcher_busy (fetcher, lotse_record_id (source (fixture))));
  wait_until (lotse_record_has (kpi (fixture), LOTSE_F_KPI_POINTS) && !lotse_kpi_fetcher_busy (fetcher, NULL));
  g_assert_cmpint (lotse_record_date (source (fixture), LOTSE_F_KPI_SOURCE_FETCHED_ON), ==, lotse_date_parse (FIXTURE_TODAY));
  g_assert_null (lotse_history_undo_words (lotse_session_get_history (fixture->session)));
  lotse_kpi_fetcher_look (fetcher);
  g_assert_false (lotse_kpi_fetcher_busy (fetcher, NULL));
}

/* The page offers it, says what came, and one undo takes it back. */
static void
test_page (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page;
  LotseSourceOptions options = LOTSE_SOURCE_OPTIONS_INIT;
  g_autoptr (GPtrArray) lines = NULL;

  fixture->window = fixture_window_on (fixture->session, "kpis");
  page = GTK_WIDGET (lotse_window_get_page (fixture->window));
  g_assert_true (fixture_shows (page, "Zulassungsstelle"));
  g_assert_true (fixture_shows (page, "Not fetched yet"));
  gtk_widget_activate_action (page, "kpi.fetch", "s", lotse_record_id (source (fixture)));
  wait_until (fixture_shows (GTK_WIDGET (fixture->window), "1 new value for “Wartezeit”"));
  wait_until (fixture_shows (page, "Last fetched on 23 Nov 2021"));
  lines = lotse_kpi_definition_lines (lotse_session_get_dataset (fixture->session), &options, kpi (fixture));
  {
    g_autofree char *all = (g_ptr_array_add (lines, NULL), g_strjoinv ("\n", (char **) lines->pdata));

    g_assert_nonnull (strstr (all, "Numerator: what is counted\nMinuten aller Wartenden\nDenominator: out of what\nnot recorded\n"));
    g_assert_nonnull (strstr (all, "Last fetched on 23 Nov 2021"));
    g_assert_nonnull (strstr (all, fixture->table));
  }
  g_assert_cmpstr (lotse_history_undo_words (lotse_session_get_history (fixture->session)), ==, "Values of “Wartezeit” fetched");
  lotse_history_undo (lotse_session_get_history (fixture->session));
  wait_until (!lotse_record_has (kpi (fixture), LOTSE_F_KPI_POINTS));
}

/* What does not go is said on the page until it goes. */
static void
test_trouble (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page;

  fixture->window = fixture_window_on (fixture->session, "kpis");
  page = GTK_WIDGET (lotse_window_get_page (fixture->window));
  g_assert_true (g_file_set_contents (fixture->table, "nichts\n", -1, NULL));
  gtk_widget_activate_action (page, "kpi.fetch", "s", lotse_record_id (source (fixture)));
  wait_until (fixture_shows (page, "Not fetched yet · failed on 23 Nov 2021: no dates are found"));
  g_assert_true (fixture_shows (GTK_WIDGET (fixture->window), "“Wartezeit” was not fetched: no dates are found"));
}

/* The page shows county and Land beside the KPI, fetches them on demand and quotes source, day and rule; the figure of the county is no value of the KPI. */
static void
test_benchmark (Fixture *fixture, gconstpointer data)
{
  static const char rows[] = "leika_key,ars,art_flaechendeckung,datenstand_pvog_import\n99000000000001,083170000000,kreisweit flächendeckend,2021-11-02\n";
  g_autofree char *table = county_path (fixture->county, "083170000000.csv"), *pattern = county_path (fixture->county, "{ars}.csv");
  g_autoptr (LotseRecord) beside = lotse_benchmark_preset (kpi (fixture));
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  GtkWidget *page;

  g_assert_true (g_file_set_contents (table, rows, -1, NULL));
  lotse_record_set_text (beside, LOTSE_F_BENCHMARK_TITLE, "Landkreis Muster");
  lotse_record_set_text (beside, LOTSE_F_BENCHMARK_REGION, "083170000000");
  lotse_record_set_text (beside, LOTSE_F_BENCHMARK_LOCATION, pattern);
  g_ptr_array_add (mutations, lotse_mutation_create (beside));
  {
    /* Minutes of waiting in parts would be a share, which services cannot be held against. */
    g_autoptr (LotseRecord) counted = lotse_record_copy (kpi (fixture));

    lotse_record_set_text (counted, LOTSE_F_KPI_NUMERATOR, NULL);
    g_ptr_array_add (mutations, lotse_mutation_patch (kpi (fixture), counted));
  }
  g_assert_true (lotse_client_commit (fixture->client, mutations, NULL));
  fixture->window = fixture_window_on (fixture->session, "kpis");
  page = GTK_WIDGET (lotse_window_get_page (fixture->window));
  wait_until (fixture_shows (page, "Landkreis Muster · no values yet"));
  gtk_widget_activate_action (page, "kpi.fetch", "s", lotse_record_id (beside));
  wait_until (fixture_shows (page, "Landkreis Muster · 1 (2 Nov 2021)"));
  g_assert_true (fixture_shows (page, "Landkreis Muster (083170000000): Dashboard Digitale Verwaltung (083170000000.csv), fetched on 23 Nov 2021. How it is counted there: Counted by Lotse from"));
  g_assert_false (lotse_record_has (kpi (fixture), LOTSE_F_KPI_POINTS));
  lotse_history_undo (lotse_session_get_history (fixture->session));
  wait_until (fixture_shows (page, "Landkreis Muster · no values yet"));
}

int
main (int argc, char **argv)
{
  g_setenv ("LOTSE_TODAY", FIXTURE_TODAY, TRUE);
  fixture_init (&argc, &argv);
  lotse_lang_init ("en");
#define add(path, func) g_test_add ("/app/kpi-fetch/" path, Fixture, NULL, set_up, func, tear_down)
  add ("quietly", test_quietly);
  add ("page", test_page);
  add ("benchmark", test_benchmark);
  add ("trouble", test_trouble);
  return g_test_run ();
}

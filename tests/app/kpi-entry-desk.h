/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A county with three KPIs, two of them quarterly, and the dialog in which their values are entered. */
#pragma once

#include <math.h>

#include "../client/county.h"
#include "app/kpi/lotse-kpi-entry-dialog.h"
#include "app/kpi/lotse-kpi-grid.h"
#include "fixture.h"

typedef struct
{
  County       *county;
  LotseSession *session;
  LotseClient  *client; /* (unowned) */
  LotseWindow  *window; /* (nullable) */
} Fixture;

/* Ids are made anew; KPIs are found by their titles. */
G_GNUC_UNUSED static LotseRecord *
kpi (Fixture *fixture, const char *title)
{
  return fixture_find (lotse_session_get_dataset (fixture->session), LOTSE_KIND_KPI, LOTSE_F_KPI_TITLE, title);
}

G_GNUC_UNUSED static void
add_kpi (GPtrArray *mutations, const char *title, const char *unit, int rhythm, const char *denominator, const LotsePoint *points, guint n)
{
  g_autoptr (LotseRecord) record = lotse_record_new (LOTSE_KIND_KPI, NULL), with = NULL;
  g_autoptr (GArray) array = lotse_points_new ();

  lotse_record_set_text (record, LOTSE_F_KPI_TITLE, title);
  lotse_record_set_text (record, LOTSE_F_KPI_UNIT, unit);
  lotse_record_set_text (record, LOTSE_F_KPI_DENOMINATOR, denominator);
  lotse_record_set_integer (record, LOTSE_F_KPI_RHYTHM, rhythm);
  g_array_append_vals (array, points, n);
  with = lotse_kpi_with_points (record, array);
  g_ptr_array_add (mutations, lotse_mutation_create (with));
}

G_GNUC_UNUSED static void
set_up (Fixture *fixture, gconstpointer data)
{
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  const LotsePoint days[] = { { lotse_date_from_ymd (2021, 3, 31), 12, NAN }, { lotse_date_from_ymd (2021, 6, 30), 11.5, NAN } };
  const LotsePoint share[] = { { lotse_date_from_ymd (2021, 6, 30), 3, 12 } };

  fixture->county = county_new ();
  fixture->client = county_client (fixture->county, "mine.db");
  fixture->session = lotse_session_new ();
  lotse_session_take_client (fixture->session, fixture->client);
  add_kpi (mutations, "Wartezeit", "Tage", LOTSE_RHYTHM_QUARTERLY, NULL, days, 2);
  add_kpi (mutations, "Online-Anträge", "%", LOTSE_RHYTHM_QUARTERLY, "alle Anträge", share, 1);
  add_kpi (mutations, "E-Akten", NULL, LOTSE_RHYTHM_MONTHLY, NULL, NULL, 0);
  g_assert_true (lotse_client_commit (fixture->client, mutations, NULL));
}

G_GNUC_UNUSED static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_leave (fixture->window, fixture->session);
  county_free (fixture->county);
}

G_GNUC_UNUSED static LotseSoftDate
period (const char *text)
{
  LotseSoftDate when;

  g_assert_true (lotse_soft_parse (text, &when));
  return when;
}

/* What is recorded for a period, as it would be typed; "" nothing. (transfer full) */
G_GNUC_UNUSED static char *
recorded (Fixture *fixture, const char *title, const char *when)
{
  const LotsePoint *point = lotse_kpi_point_within (kpi (fixture, title), period (when));

  return point != NULL ? lotse_kpi_cell_write (point, LOTSE_LANG_EN) : g_strdup ("");
}

G_GNUC_UNUSED static void
check_recorded (Fixture *fixture, const char *title, const char *when, const char *expected)
{
  g_autofree char *text = recorded (fixture, title, when);

  g_assert_cmpstr (text, ==, expected);
}

G_GNUC_UNUSED static LotseKpiEntryDialog *
open_dialog (Fixture *fixture, const char *title)
{
  LotseKpiEntryDialog *dialog;
  g_autofree char *page = g_strdup_printf ("kpis:%s", lotse_record_id (kpi (fixture, title)));

  if (fixture->window == NULL)
    fixture->window = fixture_window_on (fixture->session, "kpis");
  g_assert_true (lotse_window_show_page (fixture->window, page));
  fixture_settle (fixture->window);
  gtk_widget_activate_action (GTK_WIDGET (lotse_window_get_page (fixture->window)), "kpi.enter", NULL);
  fixture_turn (60);
  dialog = fixture_toplevel (LOTSE_TYPE_KPI_ENTRY_DIALOG);
  g_assert_nonnull (dialog);
  return dialog;
}

G_GNUC_UNUSED static LotseKpiGrid *
grid_of (LotseKpiEntryDialog *dialog)
{
  return LOTSE_KPI_GRID (fixture_child (GTK_WIDGET (dialog), LOTSE_TYPE_KPI_GRID, NULL, NULL));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "office-case.h"

#include "app/lotse-window-private.h"
#include "app/widgets/lotse-search-result.h"

LotseDataset *
office_data (OfficeCase *fixture)
{
  return lotse_session_get_dataset (fixture->session);
}

LotseRecord *
office_get (OfficeCase *fixture, LotseKind kind, const char *id)
{
  return lotse_dataset_get (office_data (fixture), kind, id);
}

char *
office_add (OfficeCase *fixture, LotseKind kind, const char *title, guint field, const char *to)
{
  LotseRecord *record = lotse_record_new (kind, NULL);

  lotse_record_set_text (record, 0, title);
  if (to != NULL)
    lotse_record_set_text (record, field, to);
  return county_add (fixture->client, record);
}

void
office_set_up (OfficeCase *fixture, gconstpointer unused)
{
  fixture->county = county_new ();
  fixture->client = county_client (fixture->county, "mine.db");
  fixture->session = lotse_session_new ();
  lotse_session_take_client (fixture->session, fixture->client);
  fixture->building = office_add (fixture, LOTSE_KIND_DEPARTMENT, "Baurechtsamt", 0, NULL);
  fixture->traffic = office_add (fixture, LOTSE_KIND_DEPARTMENT, "Verkehrsamt", 0, NULL);
  fixture->head = office_add (fixture, LOTSE_KIND_FUNCTION, "Amtsleitung Bau", LOTSE_F_FUNCTION_DEPARTMENT, fixture->building);
  fixture->pilot = office_add (fixture, LOTSE_KIND_FUNCTION, "Lotsin Verkehr", LOTSE_F_FUNCTION_DEPARTMENT, fixture->traffic);
  fixture->files = office_add (fixture, LOTSE_KIND_PROJECT, "E-Akte", LOTSE_F_PROJECT_DEPARTMENT, fixture->building);
  fixture->person = office_add (fixture, LOTSE_KIND_PERSON, "Kim Muster", 0, NULL);
}

void
office_tear_down (OfficeCase *fixture, gconstpointer unused)
{
  fixture_leave (fixture->window, fixture->session);
  county_free (fixture->county);
  g_free (fixture->building);
  g_free (fixture->traffic);
  g_free (fixture->head);
  g_free (fixture->pilot);
  g_free (fixture->files);
  g_free (fixture->person);
}

LotsePage *
office_open_page (OfficeCase *fixture)
{
  fixture->window = fixture_window_on (fixture->session, "responsibilities");
  return lotse_window_get_page (fixture->window);
}

const char *
office_ref (OfficeCase *fixture, LotseKind kind, const char *id, guint field)
{
  LotseRecord *record = office_get (fixture, kind, id);

  return record != NULL ? lotse_record_text (record, field) : NULL;
}

void
office_assert_found (OfficeCase *fixture, LotseKind kind, const char *id, const char *words, const char *detail, const char *action, const char *target)
{
  g_autoptr (LotseFoldQuery) query = lotse_fold_query_new (words);
  g_autoptr (LotseSearchResult) result = lotse_search_result_new (fixture->session, office_get (fixture, kind, id), query);
  GVariant *found;

  g_assert_cmpstr (lotse_search_result_detail (result), ==, detail);
  g_assert_cmpstr (lotse_search_result_action (result, &found), ==, action);
  g_assert_cmpstr (g_variant_get_string (found, NULL), ==, target);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "portfolio.h"

#include "app/lotse-window-private.h"
#include "fixture.h"

static char *
add_department (Portfolio *portfolio, const char *name)
{
  LotseRecord *record = lotse_record_new (LOTSE_KIND_DEPARTMENT, NULL);

  lotse_record_set_text (record, LOTSE_F_DEPARTMENT_NAME, name);
  return county_add (portfolio->client, record);
}

/* The first four are of one department, the others of another. */
void
portfolio_set_up (Portfolio *portfolio, gconstpointer data)
{
  portfolio->county = county_new ();
  portfolio->client = county_client (portfolio->county, "mine.db");
  portfolio->session = lotse_session_new ();
  lotse_session_take_client (portfolio->session, portfolio->client);
  county_wait (portfolio->client, county_knows_person); /* tests say who works there instead */
  portfolio->mine = add_department (portfolio, "Bauamt");
  portfolio->theirs = add_department (portfolio, "Sozialamt");
  for (guint i = 0; i < PORTFOLIO_PROJECTS; i++)
    {
      LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
      g_autofree char *title = g_strdup_printf ("Projekt %u", i), *code = g_strdup_printf ("HF-%u", i);

      lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, title);
      lotse_record_set_text (project, LOTSE_F_PROJECT_CODE, code);
      lotse_record_set_text (project, LOTSE_F_PROJECT_DEPARTMENT, i < 4 ? portfolio->mine : portfolio->theirs);
      if (i == 0)
        lotse_record_set_integer (project, LOTSE_F_PROJECT_THEMES, 1 << LOTSE_THEME_AI | 1 << LOTSE_THEME_PLATFORM);
      portfolio->ids[i] = county_add (portfolio->client, project);
    }
}

void
portfolio_tear_down (Portfolio *portfolio, gconstpointer data)
{
  fixture_leave (portfolio->window, portfolio->session);
  county_free (portfolio->county);
  for (guint i = 0; i < PORTFOLIO_PROJECTS; i++)
    g_free (portfolio->ids[i]);
  g_free (portfolio->mine);
  g_free (portfolio->theirs);
}

LotseRecord *
portfolio_project (Portfolio *portfolio, guint i)
{
  return lotse_dataset_get (lotse_session_get_dataset (portfolio->session), LOTSE_KIND_PROJECT, portfolio->ids[i]);
}

const char *const *
portfolio_ids (Portfolio *portfolio)
{
  return (const char *const *) portfolio->ids;
}

LotseBulkLine *
portfolio_line (GPtrArray *lines, guint i)
{
  return g_ptr_array_index (lines, i);
}

LotseProjectsPage *
portfolio_open (Portfolio *portfolio)
{
  portfolio->window = fixture_window_on (portfolio->session, "projects");
  return LOTSE_PROJECTS_PAGE (lotse_window_get_page (portfolio->window));
}

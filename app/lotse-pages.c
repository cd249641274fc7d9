/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages in the order of the sidebar. */
#include "config.h"
#include "lotse-pages.h"

#include <glib/gi18n-lib.h>

#include "app/pages/lotse-charts-page.h"
#include "app/pages/lotse-compare-page.h"
#include "app/pages/lotse-conflicts-page.h"
#include "app/pages/lotse-decisions-page.h"
#include "app/pages/lotse-journal-page.h"
#include "app/pages/lotse-fields-page.h"
#include "app/pages/lotse-kpis-page.h"
#include "app/pages/lotse-my-reports-page.h"
#include "app/pages/lotse-needs-page.h"
#include "app/pages/lotse-overview-page.h"
#include "app/pages/lotse-papers-page.h"
#include "app/pages/lotse-projects-page.h"
#include "app/pages/lotse-promises-page.h"
#include "app/pages/lotse-report-page.h"
#include "app/pages/lotse-review-page.h"
#include "app/pages/lotse-responsibilities-page.h"
#include "app/pages/lotse-timeline-page.h"
#include "data/model/release.h"
#include "data/model/reporting.h"

static guint
conflicts_badge (LotseSession *session)
{
  LotseClient *client = lotse_session_get_client (session);

  return client != NULL ? lotse_client_conflicts (client) : 0;
}

static guint
my_reports_badge (LotseSession *session)
{
  LotseDataset *data = lotse_session_get_dataset (session);
  const char *const *functions = lotse_session_get_functions (session);
  const LotseDate today = lotse_date_today ();
  g_autoptr (GPtrArray) returned = lotse_reports_returned (data, functions, today);
  g_autoptr (GPtrArray) waiting = lotse_reports_to_release (data, functions, today);

  return lotse_duties_due (data, functions, today) + returned->len + waiting->len;
}

static const LotsePageInfo pages[] = {
  { "my-reports", N_("My reports"), "lotse-report-symbolic", NULL, lotse_my_reports_page_get_type, my_reports_badge, NULL, TRUE },
  { "overview", N_("Overview"), "lotse-overview-symbolic", N_("Strategy"), lotse_overview_page_get_type, NULL, NULL, FALSE },
  { "timeline", N_("Timeline"), "lotse-timeline-symbolic", NULL, lotse_timeline_page_get_type, NULL, NULL, FALSE },
  { "projects", N_("Projects"), "lotse-projects-symbolic", NULL, lotse_projects_page_get_type, NULL, NULL, FALSE },
  { "kpis", N_("KPIs"), "lotse-kpis-symbolic", NULL, lotse_kpis_page_get_type, NULL, NULL, FALSE },
  { "promises", N_("Moved promises"), "lotse-clock-symbolic", NULL, lotse_promises_page_get_type, NULL, NULL, FALSE },
  { "charts", N_("Charts"), "lotse-charts-symbolic", NULL, lotse_charts_page_get_type, NULL, NULL, FALSE },
  { "decisions", N_("Decisions"), "lotse-decisions-symbolic", NULL, lotse_decisions_page_get_type, lotse_decisions_open, NULL, FALSE },
  { "responsibilities", N_("Responsibilities"), "lotse-responsibilities-symbolic", NULL, lotse_responsibilities_page_get_type, NULL, NULL, FALSE },
  { "conflicts", N_("Conflicts"), "lotse-conflict-symbolic", N_("Synchronisation"), lotse_conflicts_page_get_type, conflicts_badge, NULL, TRUE },
  { "journal", N_("Journal"), "lotse-journal-symbolic", NULL, lotse_journal_page_get_type, NULL, "conflicts", TRUE },
  { "papers", N_("Council papers"), "lotse-decisions-symbolic", NULL, lotse_papers_page_get_type, NULL, "decisions", TRUE },
  { "compare", N_("Comparison of two days"), "lotse-overview-symbolic", NULL, lotse_compare_page_get_type, NULL, "overview", FALSE, TRUE },
  { "review", N_("Review"), "lotse-overview-symbolic", NULL, lotse_review_page_get_type, NULL, "overview", FALSE },
  { "needs", N_("Needs you today"), "lotse-overview-symbolic", NULL, lotse_needs_page_get_type, NULL, "overview", FALSE, TRUE },
  { "fields", N_("Fields of action"), "lotse-overview-symbolic", NULL, lotse_fields_page_get_type, NULL, "overview", FALSE, TRUE },
  { "report", N_("Status report"), "lotse-report-symbolic", NULL, lotse_report_page_get_type, NULL, "my-reports", TRUE },
};

const LotsePageInfo *
lotse_pages (guint *n_pages)
{
  *n_pages = G_N_ELEMENTS (pages);
  return pages;
}

const LotsePageInfo *
lotse_pages_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_strcmp0 (pages[i].name, name) == 0)
      return &pages[i];
  return NULL;
}

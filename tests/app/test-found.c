/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is found by the search is in sight, with the focus and a mark, on the page that it opens: for each kind that stands on the page of a project, and for
 * decisions and KPIs among so many that theirs is far down. */
#include "config.h"

#include "app/pages/lotse-decisions-page.h"
#include "app/pages/lotse-kpis-page.h"
#include "app/pages/lotse-projects-page.h"
#include "app/widgets/lotse-search-result.h"
#include "data/model/search-index.h"
#include "leaders.h"

#define MANY 40

static void
follow (Leaders *f, LotseKind kind, const char *id)
{
  g_autoptr (LotseFoldQuery) query = lotse_fold_query_new ("Gesucht");
  g_autoptr (LotseSearchResult) result = lotse_search_result_new (f->session, lotse_dataset_get (leaders_data (f), kind, id), query);
  GVariant *target;
  const char *action = lotse_search_result_action (result, &target);

  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (f->window), action, target));
  fixture_settle (f->window);
}

/* All of it, within the window. */
static gboolean
in_sight (GtkWidget *widget, GtkWidget *window)
{
  graphene_rect_t bounds;

  return widget != NULL && gtk_widget_get_mapped (widget) && gtk_widget_compute_bounds (widget, window, &bounds) && bounds.origin.y >= 0
         && bounds.origin.y + bounds.size.height <= (float) gtk_widget_get_height (window);
}

static GtkWidget *
focus_of (Leaders *f)
{
  return gtk_window_get_focus (GTK_WINDOW (f->window));
}

/* A label that can be selected takes the focus itself. */
static gboolean
is_found (Leaders *f)
{
  GtkWidget *focus = focus_of (f);

  return focus != NULL && gtk_widget_has_css_class (focus, "found") && in_sight (focus, GTK_WIDGET (f->window));
}

static void
test_project (Leaders *f, gconstpointer unused)
{
  static const struct { LotseKind kind; guint project; } kinds[] = {
    { LOTSE_KIND_MILESTONE, LOTSE_F_MILESTONE_PROJECT }, { LOTSE_KIND_RISK, LOTSE_F_RISK_PROJECT }, { LOTSE_KIND_TASK, LOTSE_F_TASK_PROJECT },
    { LOTSE_KIND_REQUEST, LOTSE_F_REQUEST_PROJECT }, { LOTSE_KIND_VOICE, LOTSE_F_VOICE_PROJECT }, { LOTSE_KIND_INVOLVEMENT, LOTSE_F_INVOLVEMENT_PROJECT },
    { LOTSE_KIND_PHASE, LOTSE_F_PHASE_PROJECT },
  };
  g_autofree char *project = g_strdup (leaders_add_project (f, "Langes Vorhaben", NULL, LOTSE_STATUS_ON_TRACK, 5));
  char *ids[G_N_ELEMENTS (kinds)] = { NULL };

  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *title = g_strdup_printf ("Schritt %02u", i);
      LotseRecord *milestone = leaders_named (LOTSE_KIND_MILESTONE, title);

      lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, project);
      leaders_add (f, milestone);
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      LotseRecord *record = leaders_named (kinds[i].kind, "Gesucht wird das hier");

      lotse_record_set_text (record, kinds[i].project, project);
      ids[i] = g_strdup (leaders_add (f, record));
    }
  f->window = fixture_window_on (f->session, "overview");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_test_message ("%s", lotse_kind_info (kinds[i].kind)->name);
      follow (f, kinds[i].kind, ids[i]);
      g_assert_true (LOTSE_IS_WINDOW (f->window));
      wait_until (is_found (f));
      lotse_window_show_page (f->window, "overview");
      fixture_settle (f->window);
    }
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_clear_pointer (&ids[i], g_free);
}

static void
test_kpi (Leaders *f, gconstpointer unused)
{
  g_autofree char *last = NULL;

  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *title = g_strdup_printf ("Kennzahl %02u", i);

      g_free (last);
      last = g_strdup (leaders_add (f, leaders_named (LOTSE_KIND_KPI, title)));
    }
  f->window = fixture_window_on (f->session, "overview");
  follow (f, LOTSE_KIND_KPI, last);
  g_assert_cmpstr (lotse_kpis_page_get_kpi (LOTSE_KPIS_PAGE (lotse_window_get_page (f->window))), ==, last);
  wait_until (is_found (f));
}

static gboolean
says_last (GtkWidget *label, const char *text)
{
  return gtk_widget_get_mapped (label) && gtk_widget_get_ancestor (label, GTK_TYPE_LIST_VIEW) != NULL && g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), text) == 0;
}

static void
test_decision (Leaders *f, gconstpointer unused)
{
  const char *project = leaders_add_project (f, "Vorhaben", NULL, LOTSE_STATUS_ON_TRACK, 5);
  g_autofree char *last = NULL;

  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *question = g_strdup_printf ("Frage %02u?", i);

      g_free (last);
      last = g_strdup (leaders_add_decision (f, question, project, (int) i + 5));
    }
  f->window = fixture_window_on (f->session, "overview");
  follow (f, LOTSE_KIND_DECISION, last);
  g_assert_cmpstr (lotse_decisions_page_selected (LOTSE_DECISIONS_PAGE (lotse_window_get_page (f->window))), ==, last);
  wait_until (in_sight (fixture_child (GTK_WIDGET (f->window), GTK_TYPE_LABEL, says_last, "Frage 39?"), GTK_WIDGET (f->window)));
}

static gboolean
finds (Leaders *f, const char *text, const char *id)
{
  g_autoptr (LotseSearchIndex) index = lotse_search_index_new ();
  g_autoptr (GPtrArray) found = lotse_search_index_find (index, leaders_data (f), text, 50);

  for (guint i = 0; i < found->len; i++)
    if (g_str_equal (lotse_record_id (found->pdata[i]), id))
      return TRUE;
  return FALSE;
}

static char *
add_report (Leaders *f, const char *project, int days, const char *summary, const char *corrects)
{
  LotseRecord *report = lotse_record_new (LOTSE_KIND_REPORT, NULL);

  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, project);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_today () - days);
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_NEEDS_ATTENTION);
  lotse_record_set_text (report, LOTSE_F_REPORT_SUMMARY, summary);
  lotse_record_set_text (report, LOTSE_F_REPORT_REPLACES, corrects);
  return g_strdup (leaders_add (f, report));
}

/* An old report, corrected, and its correction: what either says is found, however umlauts are typed, and each is in sight among the many that came since. */
static void
test_report (Leaders *f, gconstpointer unused)
{
  static const char *const typed[] = { "Übersicht", "uebersicht", "ubersicht", "ÜBERSICHT" };
  g_autofree char *project = g_strdup (leaders_add_project (f, "Vorhaben", NULL, LOTSE_STATUS_ON_TRACK, 1)), *old = NULL, *correction = NULL;

  old = add_report (f, project, 900, "Gesucht: die Übersicht fehlt noch.", NULL);
  correction = add_report (f, project, 899, "Gesucht: die Übersicht liegt vor.", old);
  for (int i = 0; i < MANY; i++)
    g_free (add_report (f, project, 3 + i, "Läuft.", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    g_assert_true (finds (f, typed[i], old) && finds (f, typed[i], correction));
  g_assert_true (finds (f, "ubersicht fehlt", old));
  g_assert_false (finds (f, "ubersicht fehlt", correction));
  f->window = fixture_window_on (f->session, "overview");
  follow (f, LOTSE_KIND_REPORT, old);
  wait_until (is_found (f));
  g_assert_true (fixture_shows (focus_of (f), "die Übersicht fehlt noch."));
  lotse_window_show_page (f->window, "overview");
  fixture_settle (f->window);
  follow (f, LOTSE_KIND_REPORT, correction);
  wait_until (is_found (f));
  g_assert_true (fixture_shows (focus_of (f), "die Übersicht liegt vor."));
}

/* The name of a department that has ended leads to the projects of what followed it, and says so. */
static void
test_earlier_department (Leaders *f, gconstpointer unused)
{
  g_autofree char *old = NULL, *next = g_strdup (leaders_add (f, leaders_named (LOTSE_KIND_DEPARTMENT, "Amt für Ordnung und Soziales")));
  LotseRecord *ended = leaders_named (LOTSE_KIND_DEPARTMENT, "Übersichtsamt"), *project;

  lotse_record_set_integer (ended, LOTSE_F_DEPARTMENT_VALID_TO, lotse_date_today () - 100);
  lotse_record_set_text (ended, LOTSE_F_DEPARTMENT_SUCCESSOR, next);
  old = g_strdup (leaders_add (f, ended));
  project = leaders_named (LOTSE_KIND_PROJECT, "Terminvergabe");
  lotse_record_set_text (project, LOTSE_F_PROJECT_DEPARTMENT, next);
  leaders_add (f, project);
  g_assert_true (finds (f, "ubersichtsamt", old));
  f->window = fixture_window_on (f->session, "overview");
  follow (f, LOTSE_KIND_DEPARTMENT, old);
  g_assert_true (LOTSE_IS_PROJECTS_PAGE (lotse_window_get_page (f->window)));
  g_assert_cmpstr (lotse_session_get_department (f->session), ==, next);
  g_assert_cmpuint (g_list_model_get_n_items (lotse_projects_page_rows (LOTSE_PROJECTS_PAGE (lotse_window_get_page (f->window)))), ==, 1);
  g_assert_true (fixture_shows (GTK_WIDGET (f->window), "“Übersichtsamt” has ended; what followed it is shown: “Amt für Ordnung und Soziales”"));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define CASE(path, function) g_test_add ("/app/found/" path, Leaders, NULL, leaders_set_up, function, leaders_tear_down)
  CASE ("project", test_project);
  CASE ("kpi", test_kpi);
  CASE ("decision", test_decision);
  CASE ("report", test_report);
  CASE ("earlier-department", test_earlier_department);
  return g_test_run ();
}

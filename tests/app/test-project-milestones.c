/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of milestones on the page of a project: what was promised, by how much it is later and why, and how each is marked. */
#include "config.h"

#include "app/widgets/lotse-mark-row.h"
#include "leaders.h"

static gboolean
is_titled (GtkWidget *row, const char *title)
{
  g_autofree char *own = NULL;

  g_object_get (row, "title", &own, NULL);
  return g_strcmp0 (own, title) == 0;
}

static void
assert_milestone (Leaders *f, const char *title, LotseState state, const char *mark, const char *slip, const char *struck)
{
  GtkWidget *row = fixture_child (GTK_WIDGET (lotse_window_get_page (f->window)), LOTSE_TYPE_MARK_ROW, is_titled, title);
  g_autofree char *label = NULL, *subtitle = NULL, *promised = NULL;
  int shown;

  g_assert_nonnull (row);
  g_object_get (row, "state", &shown, "mark-label", &label, "subtitle", &subtitle, "struck-text", &promised, NULL);
  g_assert_cmpint (shown, ==, state);
  g_assert_cmpstr (label, ==, mark);
  g_assert_cmpstr (subtitle, ==, slip);
  g_assert_cmpstr (promised, ==, struck);
}

static void
add_due (Leaders *f, const char *project, const char *title, const char *due)
{
  LotseRecord *milestone = leaders_named (LOTSE_KIND_MILESTONE, title);
  LotseSoftDate soft;

  g_assert_true (lotse_soft_parse (due, &soft));
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, title);
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, project);
  lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, soft);
  leaders_add (f, milestone);
}

/* What was promised of the end of the project was promised of the milestone that is its end, and that nobody said why it is later is said, too. */
static void
test_terms (Leaders *f, gconstpointer unused)
{
  g_autofree char *project = g_strdup (leaders_add_project (f, "E-Akte", leaders_add_function (f, "Digitale Lotsin"), LOTSE_STATUS_ON_TRACK, 20));
  LotseRecord *promise = lotse_record_new (LOTSE_KIND_PROMISE, NULL);
  LotsePeriod period;

  g_assert_true (lotse_period_parse ("2019/2022-Q4", &period));
  lotse_record_set_text (promise, LOTSE_F_PROMISE_BASELINE, "Beschluss 2019");
  lotse_record_set_text (promise, LOTSE_F_PROMISE_PROJECT, project);
  lotse_record_set_period (promise, LOTSE_F_PROMISE_PERIOD, period);
  lotse_record_set_integer (promise, LOTSE_F_PROMISE_MADE_ON, lotse_date_parse ("2019-03-18"));
  leaders_add (f, promise);
  add_due (f, project, "Vergabe", "2021-10-01");
  add_due (f, project, "Pilot", "2022-Q1");
  add_due (f, project, "Alle Ämter", "2024-Q4");
  f->window = fixture_window_on (f->session, "projects");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-project", "s", project);
  fixture_settle (f->window);
  assert_milestone (f, "Vergabe", LOTSE_STATE_NEEDS_DECISION, "overdue", "", "");
  assert_milestone (f, "Pilot", LOTSE_STATE_PLANNED, "open", "", "");
  assert_milestone (f, "Alle Ämter", LOTSE_STATE_NEEDS_ATTENTION, "moved", "+24 months: no reason given", "Q4 2022");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add ("/app/project-milestones/terms", Leaders, NULL, leaders_set_up, test_terms, leaders_tear_down);
  return g_test_run ();
}

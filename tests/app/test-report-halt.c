/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar over a status report: that it would be refused, that none is expected any more, or that the project is not theirs, is said before anything is typed
 * in vain, and while it is typed. */
#include "config.h"

#include <string.h>

#include "app/lotse-window-private.h"
#include "app/pages/report-page-private.h"
#include "desk.h"
#include "fixture.h"

typedef struct
{
  Desk  desk;
  char *mine, *other, *head; /* (owned) ids of functions */
} Fixture;

static void
choose (Fixture *fixture, const char *function)
{
  const char *ids[] = { function, NULL };

  lotse_session_choose_functions (fixture->desk.session, ids);
}

static void
assign (Fixture *fixture, guint field, const char *function)
{
  g_autoptr (LotseRecord) after = lotse_record_copy (desk_project (&fixture->desk));
  LotseMutation *mutation;

  lotse_record_set_text (after, field, function);
  mutation = lotse_mutation_patch (desk_project (&fixture->desk), after);
  if (mutation != NULL)
    county_commit (fixture->desk.client, mutation);
}

static void
live (Fixture *fixture, int life_cycle)
{
  g_autoptr (LotseRecord) after = lotse_record_copy (desk_project (&fixture->desk));

  lotse_record_set_integer (after, LOTSE_F_PROJECT_LIFE_CYCLE, life_cycle);
  county_commit (fixture->desk.client, lotse_mutation_patch (desk_project (&fixture->desk), after));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  desk_set_up (&fixture->desk, data);
  fixture->mine = desk_add_function (&fixture->desk, "Digitale Lotsin Abfall");
  fixture->other = desk_add_function (&fixture->desk, "Digitaler Lotse Bauen");
  fixture->head = desk_add_function (&fixture->desk, "Amtsleitung Abfall");
  assign (fixture, LOTSE_F_PROJECT_PILOTS, fixture->mine);
  assign (fixture, LOTSE_F_PROJECT_CARRIES, fixture->head);
  live (fixture, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  choose (fixture, fixture->mine);
  fixture->desk.window = desk_open_window (&fixture->desk);
  gtk_widget_activate_action (GTK_WIDGET (fixture->desk.window), "win.report", "s", fixture->desk.id);
  fixture_settle (fixture->desk.window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  desk_tear_down (&fixture->desk, data);
  g_free (fixture->mine);
  g_free (fixture->other);
  g_free (fixture->head);
}

static LotseReportPage *
page_of (Fixture *fixture)
{
  LotsePage *page = lotse_window_get_page (fixture->desk.window);

  g_assert_true (LOTSE_IS_REPORT_PAGE (page));
  return LOTSE_REPORT_PAGE (page);
}

static const char *
said (Fixture *fixture)
{
  fixture_turn (20);
  return lotse_banner_text (page_of (fixture)->halt);
}

static gboolean
says (Fixture *fixture, const char *part)
{
  return said (fixture) != NULL && strstr (said (fixture), part) != NULL;
}

static gboolean
may_release (Fixture *fixture)
{
  fixture_turn (20);
  return gtk_widget_get_sensitive (page_of (fixture)->release);
}

/* While one types, the project goes to another function, and comes back. What was typed stays; it may still be released, as whoever stands in may. */
static void
test_not_theirs (Fixture *fixture, gconstpointer unused)
{
  const char *sentence = "None of your functions pilots this project; it is piloted by: Digitaler Lotse Bauen.";
  LotseReportForm *form;

  g_assert_null (said (fixture));
  form = lotse_report_page_get_form (page_of (fixture));
  lotse_report_form_set (form, LOTSE_REPORT_SUMMARY, "Halb getippt");
  assign (fixture, LOTSE_F_PROJECT_PILOTS, fixture->other);
  wait_until (says (fixture, sentence));
  g_assert_true (says (fixture, "What you entered stays here as a draft."));
  g_assert_true (lotse_report_page_get_form (page_of (fixture)) == form);
  g_assert_cmpstr (lotse_report_form_get (form, LOTSE_REPORT_SUMMARY), ==, "Halb getippt");
  g_assert_true (may_release (fixture));
  fixture_picture (fixture->desk.window, "report-not-theirs");
  assign (fixture, LOTSE_F_PROJECT_PILOTS, fixture->mine);
  wait_until (said (fixture) == NULL);
  /* The other way round: the person now works in another function. */
  choose (fixture, fixture->other);
  wait_until (says (fixture, "it is piloted by: Digitale Lotsin Abfall."));
  /* Whoever carries the project may report on it without a remark. */
  choose (fixture, fixture->head);
  wait_until (said (fixture) == NULL);
}

/* Hidden, it stays away until there is something else to say. */
static void
test_hidden (Fixture *fixture, gconstpointer unused)
{
  choose (fixture, fixture->other);
  wait_until (says (fixture, "None of your functions"));
  g_signal_emit_by_name (page_of (fixture)->halt, "closed");
  g_assert_null (said (fixture));
  assign (fixture, LOTSE_F_PROJECT_CARRIES, fixture->mine); /* no other sentence comes of it */
  g_assert_null (said (fixture));
  live (fixture, LOTSE_LIFE_CYCLE_STOPPED);
  wait_until (says (fixture, "This project is stopped: no report is expected any more."));
  live (fixture, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  wait_until (says (fixture, "None of your functions"));
}

/* Where nobody chose a function, nothing is known of whose it is. */
static void
test_nobody (Fixture *fixture, gconstpointer unused)
{
  choose (fixture, NULL);
  g_assert_null (said (fixture));
  assign (fixture, LOTSE_F_PROJECT_PILOTS, NULL);
  choose (fixture, fixture->other);
  g_assert_null (said (fixture));
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("lotse-halt-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/app/report-halt/not-theirs", test_not_theirs);
  ADD ("/app/report-halt/hidden", test_hidden);
  ADD ("/app/report-halt/nobody", test_nobody);
  return g_test_run ();
}

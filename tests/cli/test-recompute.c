/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures of the portfolio report, computed anew by another program from exported tables. */
#include "cli-help.h"

#define TODAY "2026-11-23"
#define SINCE "2026-08-23"

/* What stands in the report about the example follows from its records, by rules that are written a second time. */
static void
test_recompute (Fixture *f, gconstpointer unused)
{
  static const char *const kinds[] = { "project", "milestone", "report", "decision", "kpi" };
  g_autofree char *python = g_find_program_in_path ("python3"), *token = NULL, *report = NULL, *script = NULL, *output = NULL, *wrong = NULL;
  Demo demo = { 0 };
  int status;

  if (python == NULL)
    {
      g_test_skip ("python3 is not installed");
      return;
    }
  demo_start (&demo);
  token = fixture_file (f, "token", demo.strategy_token, -1);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s.csv", kinds[i]);

      g_assert_cmpint (RUN (f, "export", kinds[i], "--format", "csv", "-o", name, "--server", demo.url, "--workspace", demo.workspace, "--token-file", token, "--cache", f->store), ==, 0);
    }
  report = fixture_path (f, "portfolio.odt");
  g_assert_cmpint (RUN (f, "report", "portfolio", "-o", report, "--as-of", TODAY, "--since", SINCE, "--server", demo.url, "--workspace", demo.workspace, "--token-file", token, "--cache", f->store), ==, 0);
  demo_stop (&demo);
  script = g_test_build_filename (G_TEST_DIST, "cli", "recompute.py", NULL);
  {
    const char *argv[] = { python, script, f->folder, report, TODAY, SINCE, NULL };

    g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, &wrong, &status, NULL));
  }
  g_test_message ("%s%s", output, wrong);
  g_assert_cmpint (status, ==, 0);
  /* As many figures and rows as there are; none that was looked for in vain counts. */
  g_assert_cmpstr (output, ==, "12 figures and 28 rows agree\n");
  demo_clear (&demo);
}

int
main (int argc, char **argv)
{
  g_setenv ("LOTSE_TODAY", TODAY, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli/recompute", Fixture, NULL, fixture_set_up, test_recompute, fixture_tear_down);
  return g_test_run ();
}

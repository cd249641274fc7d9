/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept beside the form of a report: drafts, also of a program that is killed, whose reports they are, and reminders. */
#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/reminders.h"
#include "app/workplace.h"
#include "report-case.h"

static void
test_bad_drafts (ReportCase *c, gconstpointer unused)
{
  static const char *const texts[] = { "", "{", "[]", "null", "{\"project\":1}", "{\"project\":\"x\",\"entered\":{}}", "\xFF", "{\"entered\":{\"status\":\"on_track\"}}" };
  g_autofree char *foreign = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_false (lotse_report_form_take_draft (c->form, texts[i]));
  foreign = g_strdup_printf ("{\"project\":\"%s\",\"entered\":{\"milestone.gone\":\"done\",\"status\":7,\"next_steps\":\"Weiter.\"}}",
                             lotse_record_id (c->project));
  g_assert_true (lotse_report_form_take_draft (c->form, foreign));
  g_assert_cmpstr (lotse_report_form_get (c->form, "milestone.gone"), ==, "");
  g_assert_cmpstr (lotse_report_form_get (c->form, LOTSE_REPORT_STATUS), ==, "needs_attention");
  g_assert_cmpstr (lotse_report_form_get (c->form, LOTSE_REPORT_NEXT_STEPS), ==, "Weiter.");
}

/* A process that writes a longer draft with each stroke is killed at some moment: what is read afterwards is one of the drafts, whole. */
static void
test_killed (ReportCase *c, gconstpointer unused)
{
  const char *id = lotse_record_id (c->project);

  for (guint round = 0; round < 12; round++)
    {
      const pid_t child = fork ();
      g_autofree char *draft = NULL;
      g_autoptr (LotseReportForm) form = NULL;
      const char *text;

      if (child == 0)
        for (guint n = 1;; n++)
          {
            g_autofree char *typed = g_strnfill (n, 'a');
            g_autofree char *json = NULL;

            lotse_report_form_set (c->form, LOTSE_REPORT_SUMMARY, typed);
            json = lotse_report_form_to_draft (c->form);
            if (!lotse_draft_write (c->folder, id, json, NULL))
              _exit (1);
          }
      g_assert_cmpint (child, >, 0);
      while (!lotse_draft_exists (c->folder, id, NULL))
        g_usleep (1000);
      g_usleep (round * 3700);
      kill (child, SIGKILL);
      waitpid (child, NULL, 0);
      draft = lotse_draft_read (c->folder, id);
      form = lotse_report_form_new (c->data, c->project, NULL, report_case_day (REPORT_CASE_TODAY));
      g_assert_true (lotse_report_form_take_draft (form, draft));
      text = lotse_report_form_get (form, LOTSE_REPORT_SUMMARY);
      g_assert_cmpuint (strlen (text), >, 0);
      g_assert_cmpuint (strspn (text, "a"), ==, strlen (text));
      lotse_draft_remove (c->folder, id);
    }
  /* What was being moved into place lies about. */
  {
    g_autofree char *drafts = g_build_filename (c->folder, "forms", NULL);
    g_autoptr (GDir) dir = g_dir_open (drafts, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name (dir)) != NULL)
      {
        g_autofree char *path = g_build_filename (drafts, name, NULL);

        g_unlink (path);
      }
  }
}

/* What an earlier version kept in a file of its own is there, and moves into the one store with the next keystroke. */
static void
test_old_draft (ReportCase *c, gconstpointer unused)
{
  const char *id = lotse_record_id (c->project);
  g_autofree char *folder = g_build_filename (c->folder, "drafts", NULL), *name = g_strconcat (id, ".json", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL), *read = NULL, *newer = NULL;
  g_autoptr (GPtrArray) projects = NULL, forms = NULL, after = NULL;
  g_autoptr (LotseDraftStore) store = lotse_workplace_drafts (c->folder);
  gint64 saved_at = 0;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "{\"summary\":\"halb\"}", -1, NULL));
  g_assert_true (lotse_draft_exists (c->folder, id, &saved_at));
  g_assert_cmpint (saved_at, >, 0);
  read = lotse_draft_read (c->folder, id);
  g_assert_cmpstr (read, ==, "{\"summary\":\"halb\"}");
  projects = lotse_draft_list (c->folder);
  g_assert_cmpuint (projects->len, ==, 1);
  g_assert_cmpstr (projects->pdata[0], ==, id);

  g_assert_true (lotse_draft_write (c->folder, id, "{\"summary\":\"halb getippt\"}", NULL));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  newer = lotse_draft_read (c->folder, id);
  g_assert_cmpstr (newer, ==, "{\"summary\":\"halb getippt\"}");
  forms = lotse_draft_store_list (store);
  g_assert_cmpuint (forms->len, ==, 1);
  /* Both: discarding leaves neither. */
  g_assert_true (g_file_set_contents (path, "{}", -1, NULL));
  lotse_draft_remove (c->folder, id);
  after = lotse_draft_list (c->folder);
  g_assert_cmpuint (after->len, ==, 0);
}

static void
test_workplace (ReportCase *c, gconstpointer unused)
{
  const char *chosen[] = { "b", "a", NULL };
  g_autofree char *path = g_build_filename (c->folder, "me.ini", NULL);
  g_auto (GStrv) none = lotse_workplace_functions (c->folder);
  g_auto (GStrv) account = NULL;
  g_auto (GStrv) mine = NULL;
  g_auto (GStrv) nowhere = lotse_workplace_functions (NULL);

  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_cmpuint (g_strv_length (nowhere), ==, 0);
  lotse_workplace_set_account_function (c->folder, "f");
  account = lotse_workplace_functions (c->folder);
  g_assert_cmpstr (account[0], ==, "f");
  lotse_workplace_choose_functions (c->folder, chosen);
  mine = lotse_workplace_functions (c->folder);
  g_assert_cmpuint (g_strv_length (mine), ==, 2);
  g_assert_cmpstr (mine[0], ==, "b");
  /* No name of a file is made of what is no id. */
  g_assert_false (lotse_draft_write (c->folder, "../etc", "{}", NULL));
  g_assert_false (lotse_draft_write (NULL, lotse_record_id (c->project), "{}", NULL));
  g_unlink (path);
}

/* One reminder for a function and a cycle; it holds until the work is done; what is switched off says nothing. */
static void
test_reminders (ReportCase *c, gconstpointer unused)
{
  const char *pilot = lotse_record_id (c->head);
  g_autoptr (LotseRecord) project = lotse_record_copy (c->project);
  LotseReminderScene scene = { c->data, c->folder, report_case_day ("2021-11-23"), (1u << LOTSE_N_REMINDER_RULES) - 1, FALSE };
  g_autofree char *path = g_build_filename (c->folder, "me.ini", NULL);
  g_autoptr (LotseReminder) first = NULL;
  g_autoptr (LotseReminder) again = NULL;
  g_autoptr (LotseReminder) next = NULL;
  g_autoptr (LotseReminder) now = NULL;

  g_assert_null (lotse_reminder_for (&scene, pilot)); /* nothing is reported by it */
  lotse_record_set_text (project, LOTSE_F_PROJECT_PILOTS, pilot);
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  lotse_dataset_take (c->data, g_object_ref (project));
  scene.today = report_case_day ("2021-11-10"); /* reported in October, and the month has three weeks left */
  scene.rules = 1u << LOTSE_REMIND_REPORT;
  g_assert_null (lotse_reminder_for (&scene, pilot));
  scene.today = report_case_day ("2021-11-23");
  first = lotse_reminder_for (&scene, pilot);
  g_assert_nonnull (first);
  g_assert_cmpstr (first->project, ==, lotse_record_id (c->project));
  g_assert_nonnull (strstr (first->body, "waits for a report"));
  lotse_reminder_shown (&scene, first);
  again = lotse_reminder_for (&scene, pilot);
  g_assert_null (again);
  now = lotse_reminder_now (&scene, pilot);
  g_assert_cmpstr (now->body, ==, first->body);
  {
    g_autoptr (GPtrArray) mutations = lotse_report_form_mutations (c->form);

    lotse_dataset_take (c->data, lotse_record_copy (((LotseMutation *) mutations->pdata[0])->set));
  }
  g_assert_null (lotse_reminder_now (&scene, pilot)); /* confirmed */
  /* A milestone that is overdue early in the cycle waits for the report: there is one reminder. */
  scene.today = report_case_day ("2021-12-02");
  scene.rules = (1u << LOTSE_N_REMINDER_RULES) - 1;
  g_assert_null (lotse_reminder_for (&scene, pilot));
  scene.today = report_case_day ("2021-12-25");
  next = lotse_reminder_for (&scene, pilot);
  g_assert_nonnull (next);
  g_assert_nonnull (strstr (next->body, "overdue"));
  scene.rules = 0;
  g_assert_null (lotse_reminder_for (&scene, pilot));
  for (guint i = 0; i < LOTSE_N_REMINDER_RULES; i++)
    g_assert_cmpstr (lotse_reminder_rule_sentence (i), !=, "");
  g_unlink (path);
}

#define ADD(path, test) g_test_add (path, ReportCase, NULL, report_case_set_up, test, report_case_tear_down)

/* The power goes within two seconds of a keystroke, and the file that was renamed is empty: the draft before is there. */
static void
test_empty_file (ReportCase *c, gconstpointer unused)
{
  g_autoptr (LotseDraftStore) store = lotse_workplace_drafts (c->folder);
  g_autofree char *name = g_strdup_printf ("status-of-%s.draft", lotse_record_id (c->project)), *path = g_build_filename (c->folder, "forms", name, NULL), *before = NULL, *gone = NULL;
  const char *id = lotse_record_id (c->project);

  g_assert_true (lotse_draft_put (store, id, "{\"one\"}", NULL));
  lotse_draft_store_flush (store);
  g_assert_true (lotse_draft_put (store, id, "{\"two\"}", NULL));
  g_assert_true (lotse_draft_put (store, id, "{\"three\"}", NULL));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (truncate (path, 0), ==, 0);
  before = lotse_draft_read (c->folder, id);
  g_assert_cmpstr (before, ==, "{\"one\"}");
  lotse_draft_remove (c->folder, id);
  gone = lotse_draft_read (c->folder, id);
  g_assert_null (gone);
  lotse_draft_store_flush (store);
}

int
main (int argc, char **argv)
{
  g_setenv ("LOTSE_TODAY", REPORT_CASE_TODAY, TRUE);
  lotse_lang_init ("en");
  g_test_init (&argc, &argv, NULL);
  ADD ("/app/report-drafts/bad-drafts", test_bad_drafts);
  ADD ("/app/report-drafts/killed", test_killed);
  ADD ("/app/report-drafts/old-draft", test_old_draft);
  ADD ("/app/report-drafts/empty-file", test_empty_file);
  ADD ("/app/report-drafts/workplace", test_workplace);
  ADD ("/app/report-drafts/reminders", test_reminders);
  return g_test_run ();
}

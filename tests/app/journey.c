/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "journey.h"

#include <string.h>

#include "folder.h"

void
journey_give_up (Journey *journey, const char *what)
{
  g_autofree char *tree = spoken_tree (journey->spoken);
  const char *focus = spoken_focus (journey->spoken);
  g_autofree char *sentence = focus != NULL ? spoken_sentence (journey->spoken, focus) : g_strdup ("nothing");
  g_autofree char *held = focus != NULL ? spoken_text (journey->spoken, focus) : g_strdup ("");

  g_printerr ("%s\n%s does not come; the focus is on: %s, which holds “%s”\n", tree, what, sentence, held);
  g_assert_not_reached ();
}

char *
journey_commit (LotseClient *client, LotseMutation *mutation, const char *id)
{
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  char *copy = g_strdup (id);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (mutations, mutation);
  lotse_client_commit (client, mutations, &error);
  g_assert_no_error (error);
  return copy;
}

char *
journey_create (LotseClient *client, LotseRecord *record)
{
  char *id = journey_commit (client, lotse_mutation_create (record), lotse_record_id (record));

  g_object_unref (record);
  return id;
}

static char *
add_function (LotseClient *client, const char *title)
{
  LotseRecord *function = lotse_record_new (LOTSE_KIND_FUNCTION, NULL);

  lotse_record_set_text (function, LOTSE_F_FUNCTION_TITLE, title);
  return journey_create (client, function);
}

static void
add_project (Journey *journey, guint i)
{
  LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL), *report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  LotseRecord *milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);
  g_autofree char *code = g_strdup_printf ("P-%02u", i), *id = NULL;
  LotseSoftDate due;

  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "Straßenverkehr: i-Kfz");
  lotse_record_set_text (project, LOTSE_F_PROJECT_CODE, code);
  lotse_record_set_text (project, LOTSE_F_PROJECT_PILOTS, journey->pilot);
  lotse_record_set_text (project, LOTSE_F_PROJECT_CARRIES, journey->head);
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  id = journey_create (journey->office, project);
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, id);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_parse ("2021-10-05"));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_ON_TRACK);
  lotse_record_set_text (report, LOTSE_F_REPORT_SUMMARY, "Im Test.");
  g_free (journey_create (journey->office, report));
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, "Abnahme");
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, id);
  g_assert_true (lotse_soft_parse ("2021-11-29", &due));
  lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, due);
  g_free (journey_create (journey->office, milestone));
}

/* The account of the pilot on the server, and its token in a file. */
static void
add_account (Journey *journey, LotseRole role)
{
  const LotseAccount account = { .name = (char *) "pilot", .role = role, .function = journey->pilot, .audience = -1 };
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;

  lotse_server_put_account (journey->county->server, COUNTY_WORKSPACE, &account, COUNTY_PASSWORD, &error);
  g_assert_no_error (error);
  token = lotse_server_issue_token (journey->county->server, COUNTY_WORKSPACE, "pilot", "test", 0, FALSE, &error);
  g_assert_no_error (error);
  journey->token = g_build_filename (journey->home, "token", NULL);
  g_file_set_contents (journey->token, token, -1, &error);
  g_assert_no_error (error);
}

/* What the desktop would tell the toolkit: without a manager of settings, it is read from there. */
static void
write_settings (Journey *journey)
{
  g_autofree char *path = g_build_filename (journey->home, ".Xdefaults", NULL);

  g_assert_true (g_file_set_contents (path, journey->large_text ? "Xft.dpi: 192\n" : "Xft.dpi: 96\n", -1, NULL));
}

void
journey_start_on (Journey *journey, gboolean example)
{
  static const char *const folders[] = { "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME" };
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (journey->home, folders[i], NULL);

      g_mkdir_with_parents (folder, 0700);
      g_subprocess_launcher_setenv (launcher, folders[i], folder, TRUE);
    }
  write_settings (journey);
  g_subprocess_launcher_setenv (launcher, "HOME", journey->home, TRUE);
  g_subprocess_launcher_setenv (launcher, "GTK_A11Y", "atspi", TRUE);
  if (!example) /* which is written relative to the day */
    g_subprocess_launcher_setenv (launcher, "LOTSE_TODAY", FIXTURE_TODAY, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "NO_AT_BRIDGE");
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG"); /* what it complains about is read when it has ended */
  g_subprocess_launcher_set_stderr_file_path (launcher, journey->complaints);
  journey->program = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("LOTSE_PROGRAM"), "--lang", "de", "--size", "900x700", "--page",
                                                  example ? "overview" : journey->page != NULL ? journey->page : "my-reports", example ? "--example" : "--server", example ? NULL : journey->county->url,
                                                  "--workspace", COUNTY_WORKSPACE, "--token-file", journey->token, NULL);
  g_assert_no_error (error);
  spoken_follow (journey->spoken, (GPid) g_ascii_strtoll (g_subprocess_get_identifier (journey->program), NULL, 10));
  keys_count ();
}

void
journey_start (Journey *journey)
{
  journey_start_on (journey, FALSE);
}

gboolean
journey_is_complaint (const char *line)
{
  g_autofree char *domain = NULL;
  const char *mark = strstr (line, "-CRITICAL **: "), *space;

  /* "(lotse:4711): Gdk-CRITICAL **: 12:00:00.000: what it is" */
  if (mark == NULL)
    return FALSE;
  space = g_strrstr_len (line, mark - line, " ");
  if (space != NULL)
    line = space + 1;
  domain = g_strndup (line, (gsize) (mark - line));
  return !fixture_is_pardoned (domain, mark);
}

/* What the program wrote is passed on; it is no fault that it was killed. */
static void
read_complaints (Journey *journey)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (journey->complaints, &text, NULL, NULL))
    return;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      {
        g_test_message ("  said by the program: %s", lines[i]);
        if (journey_is_complaint (lines[i]))
          g_test_fail ();
      }
}

void
journey_kill_program (Journey *journey)
{
  g_subprocess_force_exit (journey->program);
  g_assert_true (g_subprocess_wait (journey->program, NULL, NULL));
  g_clear_object (&journey->program);
  read_complaints (journey);
}

gboolean
journey_says (Journey *journey, SpokenRole role, const char *text)
{
  g_autofree char *found = spoken_find (journey->spoken, role, text);

  return found != NULL;
}

gboolean
journey_focus_is (Journey *journey, const char *text)
{
  const char *focus = spoken_focus (journey->spoken);
  g_autofree char *name = focus != NULL ? spoken_name (journey->spoken, focus) : NULL;

  return name != NULL && strstr (name, text) != NULL;
}

gboolean
journey_focus_holds (Journey *journey, const char *text)
{
  const char *focus = spoken_focus (journey->spoken);
  g_autofree char *held = focus != NULL ? spoken_text (journey->spoken, focus) : NULL;

  return held != NULL && strstr (held, text) != NULL;
}

static gboolean
is_name (const char *name)
{
  return *name != '\0' && !g_str_has_prefix (name, "Gtk") && !g_str_has_prefix (name, "Adw") && !g_str_has_prefix (name, "Lotse") && strchr (name, '_') == NULL;
}

/* What is read out now has a name of its own: not that of a class, and without the underline of a mnemonic. Rows that are made anew need a moment.
 * (transfer full) */
char *
journey_listen (Journey *journey)
{
  for (guint i = 0;; i++)
    {
      const char *focus = spoken_focus (journey->spoken);
      g_autofree char *name = focus != NULL ? spoken_name (journey->spoken, focus) : g_strdup ("");
      char *sentence = focus != NULL ? spoken_sentence (journey->spoken, focus) : g_strdup ("nothing");

      if (is_name (name) || i == 100)
        {
          g_test_message ("  %s", sentence);
          if (!is_name (name))
            g_test_fail ();
          return sentence;
        }
      g_free (sentence);
      fixture_turn (20);
    }
}

void
journey_walk_to (Journey *journey, guint key, GdkModifierType state, const char *text)
{
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *before = g_strdup (spoken_focus (journey->spoken)), *sentence = NULL;

      if (journey_focus_is (journey, text))
        return;
      keys_press (key, state);
      for (guint turn = 0; turn < 100 && (spoken_focus (journey->spoken) == NULL || g_strcmp0 (before, spoken_focus (journey->spoken)) == 0); turn++)
        fixture_turn (10);
      sentence = journey_listen (journey);
    }
  journey_give_up (journey, text);
}

void
journey_act (Journey *journey, SpokenRole role, const char *name)
{
  g_autofree char *path = NULL;

  until ((path = spoken_find (journey->spoken, role, name)) != NULL);
  if (!spoken_act (journey->spoken, path))
    journey_give_up (journey, name);
}

void
journey_insert (Journey *journey, const char *name, const char *text)
{
  g_autofree char *path = NULL, *held = NULL;

  until ((path = spoken_find (journey->spoken, SPOKEN_INPUT, name)) != NULL);
  if (!spoken_insert (journey->spoken, path, text))
    journey_give_up (journey, name);
  held = spoken_text (journey->spoken, path);
  g_assert_true (g_str_has_suffix (held, text));
}

void
journey_set_up (Journey *journey, gconstpointer n_projects)
{
  if (!keys_open ())
    {
      g_test_skip ("keys cannot be sent to this display");
      return;
    }
  journey->spoken = spoken_new ();
  if (journey->spoken == NULL)
    {
      g_test_skip ("there is no bus of assistive technology: is at-spi2-core installed?");
      return;
    }
  keys_point (450, 300);
  journey->home = g_dir_make_tmp ("lotse-pilot-XXXXXX", NULL);
  journey->complaints = g_build_filename (journey->home, "complaints", NULL);
  journey->county = county_new ();
  journey->office = county_client (journey->county, "office.db");
  journey->pilot = add_function (journey->office, "Digitale Lotsin Abfall");
  journey->head = add_function (journey->office, "Amtsleitung Abfall");
  for (guint i = 0; i < (GPOINTER_TO_UINT (n_projects) & 0xff); i++)
    add_project (journey, i);
  county_sync (journey->office);
  add_account (journey, (GPOINTER_TO_UINT (n_projects) & JOURNEY_OFFICE) != 0 ? LOTSE_ROLE_STRATEGY_OFFICE : LOTSE_ROLE_PILOT);
  journey->large_text = (GPOINTER_TO_UINT (n_projects) & JOURNEY_LARGE_TEXT) != 0;
  journey_start (journey);
  until (journey_focus_is (journey, "P-00"));
}

void
journey_tear_down (Journey *journey, gconstpointer unused)
{
  if (journey->spoken == NULL)
    return;
  journey_kill_program (journey);
  spoken_free (journey->spoken);
  lotse_client_close (journey->office);
  g_object_unref (journey->office);
  county_free (journey->county);
  remove_folder (journey->home);
  g_free (journey->home);
  g_free (journey->complaints);
  g_free (journey->token);
  g_free (journey->pilot);
  g_free (journey->head);
}

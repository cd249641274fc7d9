/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pilot who hears the window: the real program in German at 900 × 700, known by nothing but what it tells assistive technology, and driven by the
 * keyboard. Online, offline, killed in between, and with a conflict; strokes and seconds are printed and held to what was promised. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "../client/county.h"
#include "data/model/lang.h"
#include "fixture.h"
#include "folder.h"
#include "keys.h"
#include "spoken.h"

#define N_PROJECTS 10
/* Ten "unchanged" in three minutes, a report in five: what is left of them for listening and thinking. */
#define UNCHANGED_SECS 60.0
#define UNCHANGED_STROKES 10
#define REPORT_SECS 100.0
#define REPORT_STROKES 120
/* On a machine that is busy with other things. */
#define PATIENCE_SECS 20

typedef struct
{
  County      *county;
  LotseClient *office; /* (owned) another computer */
  Spoken      *spoken;
  GSubprocess *program;
  char        *home, *token; /* (owned) files of the pilot's computer */
  char        *pilot, *head; /* (owned) ids of functions */
  char        *scale;        /* (owned) (nullable) size of text, for the toolkit */
} Fixture;

#define until(condition)                                                          \
  G_STMT_START                                                                    \
  {                                                                               \
    const gint64 until_ = g_get_monotonic_time () + PATIENCE_SECS * G_USEC_PER_SEC; \
    while (!(condition))                                                          \
      {                                                                           \
        if (g_get_monotonic_time () > until_)                                     \
          give_up (fixture, #condition);                                          \
        fixture_turn (20);                                                        \
      }                                                                           \
  }                                                                               \
  G_STMT_END

static void
give_up (Fixture *fixture, const char *what)
{
  g_autofree char *tree = spoken_tree (fixture->spoken);
  const char *focus = spoken_focus (fixture->spoken);
  g_autofree char *sentence = focus != NULL ? spoken_sentence (fixture->spoken, focus) : g_strdup ("nothing");

  g_printerr ("%s\n%s does not come; the focus is on: %s\n", tree, what, sentence);
  g_assert_not_reached ();
}

static char *
commit (LotseClient *client, LotseMutation *mutation, const char *id)
{
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  char *copy = g_strdup (id);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (mutations, mutation);
  lotse_client_commit (client, mutations, &error);
  g_assert_no_error (error);
  return copy;
}

static char *
create (LotseClient *client, LotseRecord *record)
{
  char *id = commit (client, lotse_mutation_create (record), lotse_record_id (record));

  g_object_unref (record);
  return id;
}

static char *
add_function (LotseClient *client, const char *title)
{
  LotseRecord *function = lotse_record_new (LOTSE_KIND_FUNCTION, NULL);

  lotse_record_set_text (function, LOTSE_F_FUNCTION_TITLE, title);
  return create (client, function);
}

static void
add_project (Fixture *fixture, guint i)
{
  LotseRecord *project = lotse_record_new (LOTSE_KIND_PROJECT, NULL), *report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  LotseRecord *milestone = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);
  g_autofree char *code = g_strdup_printf ("P-%02u", i), *id = NULL;
  LotseSoftDate due;

  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "Straßenverkehr: i-Kfz");
  lotse_record_set_text (project, LOTSE_F_PROJECT_CODE, code);
  lotse_record_set_text (project, LOTSE_F_PROJECT_PILOTS, fixture->pilot);
  lotse_record_set_text (project, LOTSE_F_PROJECT_CARRIES, fixture->head);
  lotse_record_set_integer (project, LOTSE_F_PROJECT_LIFE_CYCLE, LOTSE_LIFE_CYCLE_IN_PROGRESS);
  id = create (fixture->office, project);
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, id);
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_parse ("2021-10-05"));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_ON_TRACK);
  lotse_record_set_text (report, LOTSE_F_REPORT_SUMMARY, "Im Test.");
  g_free (create (fixture->office, report));
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, "Abnahme");
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, id);
  g_assert_true (lotse_soft_parse ("2021-11-29", &due));
  lotse_record_set_soft (milestone, LOTSE_F_MILESTONE_DUE, due);
  g_free (create (fixture->office, milestone));
}

/* The account of the pilot on the server, and its token in a file. */
static void
add_account (Fixture *fixture)
{
  const LotseAccount account = { .name = (char *) "pilot", .role = LOTSE_ROLE_PILOT, .function = fixture->pilot, .audience = -1 };
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;

  lotse_server_put_account (fixture->county->server, COUNTY_WORKSPACE, &account, COUNTY_PASSWORD, &error);
  g_assert_no_error (error);
  token = lotse_server_issue_token (fixture->county->server, COUNTY_WORKSPACE, "pilot", "test", 0, FALSE, &error);
  g_assert_no_error (error);
  fixture->token = g_build_filename (fixture->home, "token", NULL);
  g_file_set_contents (fixture->token, token, -1, &error);
  g_assert_no_error (error);
}

static void
start (Fixture *fixture)
{
  static const char *const folders[] = { "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME" };
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (fixture->home, folders[i], NULL);

      g_mkdir_with_parents (folder, 0700);
      g_subprocess_launcher_setenv (launcher, folders[i], folder, TRUE);
    }
  g_subprocess_launcher_setenv (launcher, "GTK_A11Y", "atspi", TRUE);
  g_subprocess_launcher_setenv (launcher, "LOTSE_TODAY", FIXTURE_TODAY, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "NO_AT_BRIDGE");
  fixture->program = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("LOTSE_PROGRAM"), "--server", fixture->county->url, "--workspace", COUNTY_WORKSPACE,
                                                  "--token-file", fixture->token, "--lang", "de", "--size", "900x700", "--page", "my-reports", NULL);
  g_assert_no_error (error);
  spoken_follow (fixture->spoken, (GPid) g_ascii_strtoll (g_subprocess_get_identifier (fixture->program), NULL, 10));
  keys_count ();
}

/* Without any farewell, as the mains or the kernel do it. */
static void
kill_program (Fixture *fixture)
{
  g_subprocess_force_exit (fixture->program);
  g_assert_true (g_subprocess_wait (fixture->program, NULL, NULL));
  g_clear_object (&fixture->program);
}

static gboolean
says (Fixture *fixture, SpokenRole role, const char *text)
{
  g_autofree char *found = spoken_find (fixture->spoken, role, text);

  return found != NULL;
}

static gboolean
focus_is (Fixture *fixture, const char *text)
{
  const char *focus = spoken_focus (fixture->spoken);
  g_autofree char *name = focus != NULL ? spoken_name (fixture->spoken, focus) : NULL;

  return name != NULL && strstr (name, text) != NULL;
}

static gboolean
focus_holds (Fixture *fixture, const char *text)
{
  const char *focus = spoken_focus (fixture->spoken);
  g_autofree char *held = focus != NULL ? spoken_text (fixture->spoken, focus) : NULL;

  return held != NULL && strstr (held, text) != NULL;
}

static gboolean
is_name (const char *name)
{
  return *name != '\0' && !g_str_has_prefix (name, "Gtk") && !g_str_has_prefix (name, "Adw") && !g_str_has_prefix (name, "Lotse") && strchr (name, '_') == NULL;
}

/* What is read out now has a name of its own: not that of a class, and without the underline of a mnemonic. Rows that are made anew need a moment.
 * (transfer full) */
static char *
listen (Fixture *fixture)
{
  for (guint i = 0; i < 50; i++)
    {
      const char *focus = spoken_focus (fixture->spoken);
      g_autofree char *name = focus != NULL ? spoken_name (fixture->spoken, focus) : g_strdup ("");

      if (is_name (name))
        break;
      fixture_turn (20);
    }
  {
    const char *focus = spoken_focus (fixture->spoken);
    g_autofree char *name = focus != NULL ? spoken_name (fixture->spoken, focus) : g_strdup ("");
    char *sentence = focus != NULL ? spoken_sentence (fixture->spoken, focus) : g_strdup ("nothing");

    g_test_message ("  %s", sentence);
    if (!is_name (name))
      g_test_fail ();
    return sentence;
  }
}

/* Presses @key until the focus is on what is called @text. */
static void
walk_to (Fixture *fixture, guint key, GdkModifierType state, const char *text)
{
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *before = g_strdup (spoken_focus (fixture->spoken)), *sentence = NULL;

      if (focus_is (fixture, text))
        return;
      keys_press (key, state);
      for (guint turn = 0; turn < 100 && (spoken_focus (fixture->spoken) == NULL || g_strcmp0 (before, spoken_focus (fixture->spoken)) == 0); turn++)
        fixture_turn (10);
      sentence = listen (fixture);
    }
  give_up (fixture, text);
}

static void
set_up (Fixture *fixture, gconstpointer n_projects)
{
  if (!keys_open ())
    {
      g_test_skip ("keys cannot be sent to this display");
      return;
    }
  fixture->spoken = spoken_new ();
  if (fixture->spoken == NULL)
    {
      g_test_skip ("there is no bus of assistive technology: is at-spi2-core installed?");
      return;
    }
  keys_point (450, 300);
  fixture->home = g_dir_make_tmp ("lotse-pilot-XXXXXX", NULL);
  fixture->county = county_new ();
  fixture->office = county_client (fixture->county, "office.db");
  fixture->pilot = add_function (fixture->office, "Digitale Lotsin Abfall");
  fixture->head = add_function (fixture->office, "Amtsleitung Abfall");
  for (guint i = 0; i < GPOINTER_TO_UINT (n_projects); i++)
    add_project (fixture, i);
  county_sync (fixture->office);
  add_account (fixture);
  start (fixture);
  until (focus_is (fixture, "P-00"));
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  if (fixture->spoken == NULL)
    return;
  kill_program (fixture);
  spoken_free (fixture->spoken);
  lotse_client_close (fixture->office);
  g_object_unref (fixture->office);
  county_free (fixture->county);
  remove_folder (fixture->home);
  g_free (fixture->home);
  g_free (fixture->token);
  g_free (fixture->pilot);
  g_free (fixture->head);
}

/* What the office has, once it has asked. */
static guint
count (Fixture *fixture, LotseKind kind)
{
  county_sync (fixture->office);
  return lotse_dataset_count (lotse_client_dataset (fixture->office), kind);
}

static void
go_offline (Fixture *fixture)
{
  relay_cut (fixture->county->relay);
}

static void
come_back (Fixture *fixture)
{
  relay_mend (fixture->county->relay);
}

static void
measure (const char *what, const char *how, gint64 begun, double most_secs, guint most_strokes)
{
  const guint strokes = keys_count ();
  const double secs = (g_get_monotonic_time () - begun) / 1e6;

  g_test_message ("%s, %s: %u key strokes, %.1f s", what, how, strokes, secs);
  g_assert_cmpuint (strokes, <=, most_strokes);
  g_assert_cmpfloat (secs, <=, most_secs);
}

/* After each the next project is read out. */
static void
confirm_all (Fixture *fixture, const char *how)
{
  const gint64 begun = g_get_monotonic_time ();

  keys_count ();
  for (guint i = 0; i < N_PROJECTS; i++)
    {
      g_autofree char *code = g_strdup_printf ("P-%02u", i), *sentence = NULL;

      until (focus_is (fixture, code));
      sentence = listen (fixture);
      keys_press (GDK_KEY_u, 0);
    }
  until (says (fixture, SPOKEN_LABEL, "Alles ist gemeldet"));
  measure ("ten projects unchanged", how, begun, UNCHANGED_SECS, UNCHANGED_STROKES);
}

static void
test_ten_online (Fixture *fixture, gconstpointer unused)
{
  if (fixture->spoken == NULL)
    return;
  confirm_all (fixture, "online");
  until (count (fixture, LOTSE_KIND_REPORT) == 2 * N_PROJECTS);
}

static void
test_ten_offline (Fixture *fixture, gconstpointer unused)
{
  if (fixture->spoken == NULL)
    return;
  go_offline (fixture);
  confirm_all (fixture, "offline");
  until (says (fixture, SPOKEN_BUTTON, "10"));
  come_back (fixture);
  until (count (fixture, LOTSE_KIND_REPORT) == 2 * N_PROJECTS);
}

/* From the list to the form and back; every input is recognised by what it says of itself. */
static void
write_report (Fixture *fixture, const char *how)
{
  const gint64 begun = g_get_monotonic_time ();
  g_autofree char *status = NULL, *step = NULL, *again = NULL;

  keys_count ();
  keys_press (GDK_KEY_Return, 0);
  until (focus_is (fixture, "im Plan"));
  keys_press (GDK_KEY_2, 0);
  until (focus_is (fixture, "braucht Aufmerksamkeit"));
  status = listen (fixture);
  until (spoken_is (fixture->spoken, spoken_focus (fixture->spoken), SPOKEN_CHECKED));
  /* Without a next step it does not go; what is missing is said where the cursor is now. */
  keys_press (GDK_KEY_Return, GDK_CONTROL_MASK);
  until (focus_is (fixture, "Nächster Schritt"));
  step = listen (fixture);
  again = spoken_description (fixture->spoken, spoken_focus (fixture->spoken));
  g_test_message ("  %s", again);
  keys_type ("Das Rechtsamt antwortet bis 30. Nov.");
  until (focus_holds (fixture, "Das Rechtsamt antwortet bis 30. Nov."));
  walk_to (fixture, GDK_KEY_Tab, 0, "Was?");
  keys_type ("Zeit des Rechtsamts");
  walk_to (fixture, GDK_KEY_Tab, 0, "Von wem?");
  keys_press (GDK_KEY_Return, 0);
  fixture_turn (500);
  keys_type ("amt");
  fixture_turn (500);
  keys_press (GDK_KEY_Down, 0);
  keys_press (GDK_KEY_Return, 0);
  fixture_turn (300);
  until (focus_is (fixture, "Von wem?"));
  walk_to (fixture, GDK_KEY_Tab, 0, "Bis wann?");
  keys_type ("30.11.2021");
  keys_press (GDK_KEY_Return, GDK_CONTROL_MASK);
  until (focus_is (fixture, "P-01"));
  measure ("a full report", how, begun, REPORT_SECS, REPORT_STROKES);
}

static void
test_full_online (Fixture *fixture, gconstpointer unused)
{
  LotseRecord *request;

  if (fixture->spoken == NULL)
    return;
  write_report (fixture, "online");
  until (count (fixture, LOTSE_KIND_REQUEST) == 1);
  request = lotse_dataset_at (lotse_client_dataset (fixture->office), LOTSE_KIND_REQUEST, 0);
  g_assert_cmpstr (lotse_record_text (request, LOTSE_F_REQUEST_WHAT), ==, "Zeit des Rechtsamts");
}

#define ADD(path, n, test) g_test_add (path, Fixture, GUINT_TO_POINTER (n), set_up, test, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_CTYPE, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  ADD ("/app/journeys/ten-online", N_PROJECTS, test_ten_online);
  ADD ("/app/journeys/ten-offline", N_PROJECTS, test_ten_offline);
  ADD ("/app/journeys/full-online", 2, test_full_online);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pilot who hears the window: ten projects confirmed, full reports, offline, killed in between, with others at the same project, with a conflict.
 * Strokes and seconds are printed and held to what was promised. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "data/model/derive.h"
#include "journey.h"

#define N_PROJECTS 10
/* Ten "unchanged" in three minutes, a report in five: what is left of them for listening and thinking. */
#define UNCHANGED_SECS 60.0
#define UNCHANGED_STROKES 10
#define REPORT_SECS 100.0
#define REPORT_STROKES 120

/* What the office has, once it has asked. */
static guint
count (Journey *journey, LotseKind kind)
{
  county_sync (journey->office);
  return lotse_dataset_count (lotse_client_dataset (journey->office), kind);
}

static void
go_offline (Journey *journey)
{
  relay_cut (journey->county->relay);
}

static void
come_back (Journey *journey)
{
  relay_mend (journey->county->relay);
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
confirm_all (Journey *journey, const char *how)
{
  const gint64 begun = g_get_monotonic_time ();

  keys_count ();
  for (guint i = 0; i < N_PROJECTS; i++)
    {
      g_autofree char *code = g_strdup_printf ("P-%02u", i), *sentence = NULL;

      until (journey_focus_is (journey, code));
      sentence = journey_listen (journey);
      keys_press (GDK_KEY_u, 0);
    }
  until (journey_says (journey, SPOKEN_LABEL, "Alles ist gemeldet"));
  measure ("ten projects unchanged", how, begun, UNCHANGED_SECS, UNCHANGED_STROKES);
}

static void
test_ten_online (Journey *journey, gconstpointer unused)
{
  if (journey->spoken == NULL)
    return;
  confirm_all (journey, "online");
  until (count (journey, LOTSE_KIND_REPORT) == 2 * N_PROJECTS);
}

static void
test_ten_offline (Journey *journey, gconstpointer unused)
{
  if (journey->spoken == NULL)
    return;
  go_offline (journey);
  confirm_all (journey, "offline");
  until (journey_says (journey, SPOKEN_BUTTON, "10"));
  come_back (journey);
  until (count (journey, LOTSE_KIND_REPORT) == 2 * N_PROJECTS);
}

/* From the list to the form and back; every input is recognised by what it says of itself. */
static void
write_report (Journey *journey, const char *how)
{
  const gint64 begun = g_get_monotonic_time ();
  g_autofree char *status = NULL, *step = NULL, *wrong = NULL;

  keys_count ();
  keys_press (GDK_KEY_Return, 0);
  until (journey_focus_is (journey, "im Plan"));
  keys_press (GDK_KEY_2, 0);
  until (journey_focus_is (journey, "braucht Aufmerksamkeit"));
  status = journey_listen (journey);
  until (spoken_is (journey->spoken, spoken_focus (journey->spoken), SPOKEN_CHECKED));
  /* Without a next step it does not go; what is missing is said where the cursor is now. */
  keys_press (GDK_KEY_Return, GDK_CONTROL_MASK);
  until (journey_focus_is (journey, "Nächster Schritt"));
  step = journey_listen (journey);
  wrong = spoken_description (journey->spoken, spoken_focus (journey->spoken));
  g_assert_true (g_str_has_prefix (wrong, "Nennen Sie den nächsten Schritt"));
  keys_type ("Das Rechtsamt antwortet bis 30. Nov.");
  until (journey_focus_holds (journey, "Das Rechtsamt antwortet bis 30. Nov."));
  journey_walk_to (journey, GDK_KEY_Tab, 0, "Was?");
  keys_type ("Zeit des Rechtsamts");
  journey_walk_to (journey, GDK_KEY_Tab, 0, "Von wem?");
  keys_press (GDK_KEY_Return, 0);
  fixture_turn (500);
  keys_type ("amt");
  fixture_turn (500);
  keys_press (GDK_KEY_Down, 0);
  keys_press (GDK_KEY_Return, 0);
  fixture_turn (300);
  until (journey_focus_is (journey, "Von wem?"));
  journey_walk_to (journey, GDK_KEY_Tab, 0, "Bis wann?");
  keys_type ("30.11.2021");
  keys_press (GDK_KEY_Return, GDK_CONTROL_MASK);
  until (journey_focus_is (journey, "P-01"));
  measure ("a full report", how, begun, REPORT_SECS, REPORT_STROKES);
}

static void
test_full_online (Journey *journey, gconstpointer unused)
{
  LotseRecord *request;

  if (journey->spoken == NULL)
    return;
  write_report (journey, "online");
  until (count (journey, LOTSE_KIND_REQUEST) == 1);
  request = lotse_dataset_at (lotse_client_dataset (journey->office), LOTSE_KIND_REQUEST, 0);
  g_assert_cmpstr (lotse_record_text (request, LOTSE_F_REQUEST_WHAT), ==, "Zeit des Rechtsamts");
}

static void
test_full_offline (Journey *journey, gconstpointer unused)
{
  if (journey->spoken == NULL)
    return;
  go_offline (journey);
  write_report (journey, "offline");
  come_back (journey);
  until (count (journey, LOTSE_KIND_REQUEST) == 1);
}

/* In the field for what there is to say. */
static void
go_to_summary (Journey *journey)
{
  keys_press (GDK_KEY_Return, 0);
  until (journey_focus_is (journey, "im Plan"));
  journey_walk_to (journey, GDK_KEY_Tab, 0, "Wie ist der Stand?");
}

static LotseRecord *
newest_report (Journey *journey)
{
  LotseDataset *data = lotse_client_dataset (journey->office);

  return lotse_project_latest_report (data, lotse_dataset_at (data, LOTSE_KIND_PROJECT, 0), lotse_date_parse (FIXTURE_TODAY));
}

static void
test_killed (Journey *journey, gconstpointer unused)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr (GString) sure = g_string_new (NULL);
  g_autofree char *left = NULL;

  if (journey->spoken == NULL)
    return;
  go_offline (journey);
  go_to_summary (journey);
  for (guint round = 0; round < 3; round++)
    {
      static const char *const more = "Der Server steht seit Montag, die Abnahme folgt. ";
      const guint n = (guint) g_rand_int_range (random, 5, (gint32) strlen (more));
      g_autofree char *part = g_strndup (more, n), *fits = NULL;

      /* What is seen is safe, that very moment; of letters on their way as many as had come there, in their order. */
      g_string_append (sure, "Sicher. ");
      keys_press (GDK_KEY_Home, GDK_CONTROL_MASK);
      for (gsize i = 0; left != NULL && i < strlen (left); i++)
        keys_press (GDK_KEY_Right, 0);
      keys_type ("Sicher. ");
      until (journey_focus_holds (journey, sure->str));
      keys_type (part);
      if (round == 0)
        {
          g_string_append (sure, part);
          until (journey_focus_holds (journey, sure->str));
          *part = '\0';
        }
      g_test_message ("killed after “%s%s”", sure->str, part);
      journey_kill_program (journey);
      journey_start (journey);
      until (journey_focus_is (journey, "P-00"));
      until (journey_says (journey, SPOKEN_ANY, "Entwurf vom"));
      /* U does not step over a draft: it is opened instead. */
      keys_press (GDK_KEY_u, 0);
      until (journey_focus_is (journey, "im Plan"));
      journey_walk_to (journey, GDK_KEY_Tab, 0, "Wie ist der Stand?");
      g_free (left);
      left = spoken_text (journey->spoken, spoken_focus (journey->spoken));
      g_test_message ("  left: “%s”", left);
      g_assert_true (g_str_has_prefix (left, sure->str));
      fits = g_strndup (left + sure->len, strlen (left) - sure->len);
      g_assert_true (strlen (fits) >= strlen ("Im Test."));
      g_assert_true (g_str_has_suffix (fits, "Im Test."));
      fits[strlen (fits) - strlen ("Im Test.")] = '\0';
      g_assert_true (g_str_has_prefix (part, fits));
      g_string_append (sure, fits);
      left[sure->len] = '\0';
    }
  keys_press (GDK_KEY_Return, GDK_CONTROL_MASK);
  until (journey_says (journey, SPOKEN_LABEL, "Alles ist gemeldet"));
  come_back (journey);
  until (count (journey, LOTSE_KIND_REPORT) == 2);
  g_assert_true (g_str_has_prefix (lotse_record_text (newest_report (journey), LOTSE_F_REPORT_SUMMARY), sure->str));
}

static LotseRecord *
milestone_of (LotseClient *client)
{
  return lotse_dataset_at (lotse_client_dataset (client), LOTSE_KIND_MILESTONE, 0);
}

static void
move_milestone (LotseClient *client, const char *day)
{
  g_autoptr (LotseRecord) after = lotse_record_copy (milestone_of (client));

  lotse_record_set_soft (after, LOTSE_F_MILESTONE_DUE, lotse_soft_from_day (lotse_date_parse (day)));
  g_free (journey_commit (client, lotse_mutation_patch (milestone_of (client), after), lotse_record_id (after)));
  county_sync (client);
}

static void
choose (Journey *journey, guint steps)
{
  keys_press (GDK_KEY_Return, 0);
  fixture_turn (500);
  for (guint i = 0; i < steps; i++)
    keys_press (GDK_KEY_Down, 0);
  keys_press (GDK_KEY_Return, 0);
  fixture_turn (300);
}

/* Both move one milestone; the report goes through, and of the milestone the pilot hears both dates and takes one. */
static void
test_conflict (Journey *journey, gconstpointer unused)
{
  LotseSoftDate moved;

  if (journey->spoken == NULL)
    return;
  g_assert_true (lotse_soft_parse ("2022-Q2", &moved));
  go_offline (journey);
  keys_press (GDK_KEY_Return, 0);
  until (journey_focus_is (journey, "im Plan"));
  journey_walk_to (journey, GDK_KEY_Tab, 0, "Abnahme");
  choose (journey, 2);
  journey_walk_to (journey, GDK_KEY_Tab, 0, "Neuer Termin");
  keys_type ("Q2 2022");
  journey_walk_to (journey, GDK_KEY_Tab, 0, "Grund");
  choose (journey, 2);
  keys_press (GDK_KEY_Return, GDK_CONTROL_MASK);
  until (journey_says (journey, SPOKEN_LABEL, "Alles ist gemeldet"));
  journey_kill_program (journey);
  come_back (journey);
  move_milestone (journey->office, "2022-01-15");
  journey_start (journey);
  until (journey_says (journey, SPOKEN_ANY, "braucht eine Entscheidung"));
  journey_walk_to (journey, GDK_KEY_Tab, 0, "braucht Ihre Entscheidung");
  keys_press (GDK_KEY_Return, 0);
  until (journey_focus_is (journey, "Meine behalten"));
  g_free (journey_listen (journey));
  g_assert_true (journey_says (journey, SPOKEN_LABEL, "Q2 2022") && journey_says (journey, SPOKEN_LABEL, "15.01.2022"));
  keys_press (GDK_KEY_space, 0);
  until (spoken_is (journey->spoken, spoken_focus (journey->spoken), SPOKEN_CHECKED));
  journey_walk_to (journey, GDK_KEY_Tab, 0, "Auswahl übernehmen");
  keys_press (GDK_KEY_Return, 0);
  until (!journey_says (journey, SPOKEN_BUTTON, "Auswahl übernehmen") || journey_says (journey, SPOKEN_LABEL, "Alles abgestimmt"));
  until (count (journey, LOTSE_KIND_REPORT) == 2 && lotse_soft_equal (lotse_record_soft (milestone_of (journey->office), LOTSE_F_MILESTONE_DUE), moved));
}

static void
edit_project (LotseClient *client, guint field, const char *text)
{
  LotseRecord *before = lotse_dataset_at (lotse_client_dataset (client), LOTSE_KIND_PROJECT, 0);
  g_autoptr (LotseRecord) after = lotse_record_copy (before);

  lotse_record_set_text (after, field, text);
  g_free (journey_commit (client, lotse_mutation_patch (before, after), lotse_record_id (after)));
  county_sync (client);
}

static void
report_as (Journey *journey, LotseClient *client, const char *summary)
{
  LotseRecord *report = lotse_record_new (LOTSE_KIND_REPORT, NULL);

  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (lotse_dataset_at (lotse_client_dataset (client), LOTSE_KIND_PROJECT, 0)));
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_parse (FIXTURE_TODAY));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_NEEDS_DECISION);
  lotse_record_set_text (report, LOTSE_F_REPORT_SUMMARY, summary);
  g_free (journey_create (client, report));
  county_sync (client);
}

/* While a pilot writes, the head changes the project and a second pilot reports on it: the pilot keeps the keyboard and every letter, and all of it
 * is with the server in the end. */
static void
test_three_at_once (Journey *journey, gconstpointer unused)
{
  LotseClient *second;

  if (journey->spoken == NULL)
    return;
  second = county_client (journey->county, "second.db");
  county_sync (second);
  go_to_summary (journey);
  keys_press (GDK_KEY_Home, GDK_CONTROL_MASK);
  keys_type ("Erster Satz. ");
  edit_project (journey->office, LOTSE_F_PROJECT_GOAL, "Niemand muss mehr ins Amt.");
  report_as (journey, second, "Die zweite Lotsin meldet auch.");
  move_milestone (journey->office, "2022-01-15");
  keys_type ("Zweiter Satz. ");
  fixture_turn (3000); /* the changes come while nothing is typed, too */
  g_assert_true (journey_focus_is (journey, "Wie ist der Stand?"));
  keys_type ("Dritter Satz. ");
  until (journey_focus_holds (journey, "Erster Satz. Zweiter Satz. Dritter Satz. Im Test."));
  keys_press (GDK_KEY_Return, GDK_CONTROL_MASK);
  until (journey_says (journey, SPOKEN_LABEL, "Alles ist gemeldet"));
  until (count (journey, LOTSE_KIND_REPORT) == 3);
  g_assert_cmpstr (lotse_record_text (lotse_dataset_at (lotse_client_dataset (journey->office), LOTSE_KIND_PROJECT, 0), LOTSE_F_PROJECT_GOAL), ==, "Niemand muss mehr ins Amt.");
  g_assert_false (journey_says (journey, SPOKEN_ANY, "braucht eine Entscheidung"));
  lotse_client_close (second);
  g_object_unref (second);
}

/* Tab through every page: each stop has a name. */
static void
test_names (Journey *journey, gconstpointer unused)
{
  if (journey->spoken == NULL)
    return;
  journey_kill_program (journey);
  journey_start_on (journey, TRUE);
  until (journey_says (journey, SPOKEN_ANY, "Lagebild"));
  for (guint page = 1; page <= 9; page++)
    {
      g_autofree char *first = NULL;

      keys_press (GDK_KEY_0 + page, GDK_ALT_MASK);
      fixture_turn (1500);
      g_test_message ("page %u", page);
      for (guint i = 0; i < 90; i++)
        {
          g_autofree char *before = g_strdup (spoken_focus (journey->spoken)), *sentence = NULL;

          keys_press (GDK_KEY_Tab, 0);
          for (guint turn = 0; turn < 50 && (spoken_focus (journey->spoken) == NULL || g_strcmp0 (before, spoken_focus (journey->spoken)) == 0); turn++)
            fixture_turn (10);
          if (first != NULL && g_strcmp0 (first, spoken_focus (journey->spoken)) == 0)
            break;
          sentence = journey_listen (journey);
          if (first == NULL)
            first = g_strdup (spoken_focus (journey->spoken));
        }
    }
}

/* What a journey fails on when the program says it, and what not. */
static void
test_complaints (void)
{
  static const char *const wrong[] = {
    "(lotse:4711): Gtk-CRITICAL **: 12:00:00.000: gtk_widget_get_parent: assertion 'GTK_IS_WIDGET (widget)' failed",
    "(process:4711): lotse-CRITICAL **: 12:00:00.000: lotse_window_toast: assertion 'text != NULL' failed",
    "GLib-GObject-CRITICAL **: g_object_unref: assertion 'G_IS_OBJECT (object)' failed",
    "(lotse:4711): Gtk-CRITICAL **: 12:00:00.000: gdk_surface_get_device_position: assertion 'GDK_IS_SURFACE (surface)' failed",
    "(lotse:4711): Gdk-CRITICAL **: 12:00:00.000: gdk_surface_get_display: assertion 'GDK_IS_SURFACE (surface)' failed",
  };
  static const char *const right[] = {
    "(lotse:4711): Gdk-CRITICAL **: 12:00:00.000: gdk_surface_get_device_position: assertion 'GDK_IS_SURFACE (surface)' failed",
    "(lotse:4711): Gtk-WARNING **: 12:00:00.000: no input method", "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_true (journey_is_complaint (wrong[i]));
  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    g_assert_false (journey_is_complaint (right[i]));
}

#define ADD(path, n, test) g_test_add (path, Journey, GUINT_TO_POINTER (n), journey_set_up, test, journey_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_CTYPE, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/journeys/complaints", test_complaints);
  ADD ("/app/journeys/ten-online", N_PROJECTS, test_ten_online);
  ADD ("/app/journeys/ten-offline", N_PROJECTS, test_ten_offline);
  ADD ("/app/journeys/full-online", 2, test_full_online);
  ADD ("/app/journeys/full-offline", 2, test_full_offline);
  ADD ("/app/journeys/full-large-text", 2 | JOURNEY_LARGE_TEXT, test_full_online);
  ADD ("/app/journeys/killed", 1, test_killed);
  ADD ("/app/journeys/three-at-once", 1, test_three_at_once);
  ADD ("/app/journeys/conflict", 1, test_conflict);
  ADD ("/app/journeys/names", 1, test_names);
  return g_test_run ();
}

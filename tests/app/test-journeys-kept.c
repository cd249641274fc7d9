/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real program is killed while one starts a project: what was seen is there again. And the way of those who neither type nor
 * point: everything is pressed and written through the interface of assistive technology. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "data/model/derive.h"
#include "journey.h"

static const char words[] = "Der Landkreis bucht abends Termine, auch von zu Hause. ";

typedef struct
{
  const char *page;
  void      (*open) (Journey *journey); /* up to the input, where it has the keyboard */
} Place;

/* Some of the words, at random; the whole of it is seen before the program is killed. */
static void
type_killed (Journey *journey, const Place *place)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr (GString) all = g_string_new (NULL);

  if (journey->spoken == NULL)
    return;
  journey_kill_program (journey);
  journey->page = place->page;
  journey_start (journey);
  for (guint round = 0; round < 2; round++)
    {
      g_autofree char *part = g_strndup (words, (gsize) g_rand_int_range (random, 6, (gint32) strlen (words)));

      g_strchomp (part); /* a table of values keeps no blanks around one */
      place->open (journey);
      keys_press (GDK_KEY_End, GDK_CONTROL_MASK);
      keys_type (part);
      g_string_append (all, part);
      until (journey_focus_holds (journey, all->str));
      g_test_message ("killed after “%s”", all->str);
      journey_kill_program (journey);
      journey_start (journey);
    }
  place->open (journey);
  until (journey_focus_holds (journey, all->str));
}

static void
open_start (Journey *journey)
{
  until (journey_says (journey, SPOKEN_ANY, "i-Kfz, im Plan"));
  keys_press (GDK_KEY_n, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  until (journey_focus_is (journey, "Titel"));
  journey_walk_to (journey, GDK_KEY_Tab, 0, "Ziel");
}

static void
test_start (Journey *journey, gconstpointer unused)
{
  type_killed (journey, &(Place) { "projects", open_start });
}

static void
open_form (Journey *journey)
{
  until (journey_focus_is (journey, "im Plan"));
  keys_press (GDK_KEY_e, GDK_CONTROL_MASK);
  until (journey_focus_is (journey, "Titel"));
  journey_walk_to (journey, GDK_KEY_Tab, 0, "Ziel");
}

static void
test_form (Journey *journey, gconstpointer unused)
{
  type_killed (journey, &(Place) { "project:P-00", open_form });
}

/* A table of one figure, and the cell of the month. */
static void
open_grid (Journey *journey)
{
  until (journey_focus_is (journey, "Antr"));
  keys_press (GDK_KEY_e, 0);
  until (journey_focus_is (journey, "2021"));
}

static void
test_grid (Journey *journey, gconstpointer unused)
{
  LotseRecord *kpi;

  if (journey->spoken == NULL)
    return;
  kpi = lotse_record_new (LOTSE_KIND_KPI, NULL);
  lotse_record_set_text (kpi, LOTSE_F_KPI_TITLE, "Anträge online");
  g_free (journey_create (journey->office, kpi));
  county_sync (journey->office);
  type_killed (journey, &(Place) { "kpis", open_grid });
}

/* A review that was begun goes on where it was. */
static void
open_review (Journey *journey)
{
  until (journey_focus_is (journey, "Nächstes Projekt") || journey_says (journey, SPOKEN_BUTTON, "Mit 1 Projekt beginnen"));
  if (!journey_focus_is (journey, "Nächstes Projekt"))
    journey_act (journey, SPOKEN_BUTTON, "Mit 1 Projekt beginnen");
  until (journey_focus_is (journey, "Nächstes Projekt"));
  keys_press (GDK_KEY_e, 0);
  until (journey_focus_is (journey, "Notiz"));
}

static void
test_review (Journey *journey, gconstpointer unused)
{
  LotseRecord *project, *report;

  if (journey->spoken == NULL)
    return;
  project = lotse_dataset_at (lotse_client_dataset (journey->office), LOTSE_KIND_PROJECT, 0);
  report = lotse_record_new (LOTSE_KIND_REPORT, NULL);
  lotse_record_set_text (report, LOTSE_F_REPORT_PROJECT, lotse_record_id (project));
  lotse_record_set_integer (report, LOTSE_F_REPORT_AS_OF, lotse_date_parse ("2021-11-20"));
  lotse_record_set_integer (report, LOTSE_F_REPORT_STATUS, LOTSE_STATUS_NEEDS_DECISION);
  g_free (journey_create (journey->office, report));
  county_sync (journey->office);
  type_killed (journey, &(Place) { "review", open_review });
}

/* ---- Killed at any moment ---- */

#define KILL_SECS 20 /* LOTSE_KILL_SECS: more */
#define KILL_SEED 20211123

static void
open_step (Journey *journey)
{
  until (journey_focus_is (journey, "P-00"));
  keys_press (GDK_KEY_Return, 0);
  until (journey_focus_is (journey, "im Plan"));
  journey_walk_to (journey, GDK_KEY_Tab, 0, "Nächster Schritt");
  keys_press (GDK_KEY_End, GDK_CONTROL_MASK);
}

/* In the midst of a word, a keystroke or what follows from it. @typed: what was there before, and gets what was sent. (transfer full) what the input was
 * last seen to hold */
static char *
type_and_kill (Journey *journey, GRand *random, GString *typed)
{
  const guint n = (guint) g_rand_int_range (random, 3, 25);
  char *seen = g_strdup (typed->str);

  for (guint i = 0; i < n; i++)
    {
      const char key[] = { words[(typed->len + i) % 40], '\0' };

      keys_type (key);
      g_string_append (typed, key);
      if (g_rand_int_range (random, 0, 3) == 0)
        {
          g_free (seen);
          seen = spoken_text (journey->spoken, spoken_focus (journey->spoken));
        }
    }
  g_usleep ((gulong) g_rand_int_range (random, 0, 20000));
  journey_kill_program (journey);
  return seen;
}

/* What was seen is there, and nothing that nobody typed. */
static void
test_any_moment (Journey *journey, gconstpointer unused)
{
  const char *wanted = g_getenv ("LOTSE_KILL_SECS");
  const gint64 end = g_get_monotonic_time () + (wanted != NULL ? g_ascii_strtoll (wanted, NULL, 10) : KILL_SECS) * G_USEC_PER_SEC;
  g_autoptr (GRand) random = g_rand_new_with_seed (KILL_SEED);
  g_autoptr (GString) typed = g_string_new (NULL);

  if (journey->spoken == NULL)
    return;
  open_step (journey);
  do
    {
      g_autofree char *seen = type_and_kill (journey, random, typed), *restored = NULL;

      journey_start (journey);
      open_step (journey);
      until ((g_free (restored), restored = spoken_text (journey->spoken, spoken_focus (journey->spoken))) != NULL && g_str_has_prefix (restored, seen));
      g_test_message ("sent %" G_GSIZE_FORMAT ", seen %" G_GSIZE_FORMAT ", there %" G_GSIZE_FORMAT, typed->len, strlen (seen), strlen (restored));
      g_assert_true (g_str_has_prefix (typed->str, restored));
      g_string_assign (typed, restored);
    }
  while (g_get_monotonic_time () < end);
}

static guint
count_reports (Journey *journey)
{
  county_sync (journey->office);
  return lotse_dataset_count (lotse_client_dataset (journey->office), LOTSE_KIND_REPORT);
}

static LotseRecord *
first_of (Journey *journey, LotseKind kind)
{
  return lotse_dataset_at (lotse_client_dataset (journey->office), kind, 0);
}

static void
add_kpi (Journey *journey)
{
  LotseRecord *kpi = lotse_record_new (LOTSE_KIND_KPI, NULL);

  lotse_record_set_text (kpi, LOTSE_F_KPI_TITLE, "Online-Antragsquote");
  lotse_record_set_text (kpi, LOTSE_F_KPI_PROJECT, lotse_record_id (first_of (journey, LOTSE_KIND_PROJECT)));
  lotse_record_set_text (kpi, LOTSE_F_KPI_FUNCTION, journey->pilot);
  lotse_record_set_integer (kpi, LOTSE_F_KPI_RHYTHM, LOTSE_RHYTHM_MONTHLY);
  g_free (journey_create (journey->office, kpi));
  county_sync (journey->office);
}

/* Presses @key, and waits until the focus is elsewhere. */
static void
press_and_move (Journey *journey, guint key)
{
  g_autofree char *before = g_strdup (spoken_focus (journey->spoken));

  keys_press (key, 0);
  until (spoken_focus (journey->spoken) != NULL && g_strcmp0 (before, spoken_focus (journey->spoken)) != 0);
}

/* What has come to pass goes along with the report: a milestone that was reached, and the value of a KPI that is due. Nothing but keys. */
static void
test_reached_and_due (Journey *journey, gconstpointer unused)
{
  const LotseValue *values;

  if (journey->spoken == NULL)
    return;
  journey_kill_program (journey);
  add_kpi (journey);
  journey_start (journey);
  until (journey_focus_is (journey, "P-00"));
  keys_press (GDK_KEY_Return, 0);
  until (journey_focus_is (journey, "im Plan"));
  journey_walk_to (journey, GDK_KEY_Tab, 0, "Abnahme");
  press_and_move (journey, GDK_KEY_Return);
  press_and_move (journey, GDK_KEY_Down);
  keys_press (GDK_KEY_Return, 0);
  until (journey_focus_is (journey, "Abnahme"));
  journey_walk_to (journey, GDK_KEY_Tab, 0, "Erreicht am");
  keys_press (GDK_KEY_a, GDK_CONTROL_MASK);
  keys_type ("22.11.2021");
  until (journey_focus_holds (journey, "22.11.2021"));
  journey_walk_to (journey, GDK_KEY_Tab, 0, "Online-Antragsquote");
  keys_type ("42,5");
  until (journey_focus_holds (journey, "42,5"));
  keys_press (GDK_KEY_Return, GDK_CONTROL_MASK);
  until (journey_says (journey, SPOKEN_LABEL, "Alles ist gemeldet"));
  g_test_message ("a milestone and a KPI: %u key strokes", keys_count ());
  until (count_reports (journey) == 2);
  until ((county_sync (journey->office), values = lotse_record_get (first_of (journey, LOTSE_KIND_KPI), LOTSE_F_KPI_POINTS))->set);
  g_assert_cmpuint (values->u.points->len, ==, 1);
  g_assert_cmpfloat (g_array_index (values->u.points, LotsePoint, 0).value, ==, 42.5);
  g_assert_cmpint (lotse_record_date (first_of (journey, LOTSE_KIND_MILESTONE), LOTSE_F_MILESTONE_DONE_ON), ==, lotse_date_parse ("2021-11-22"));
}

/* A report without a key and without a pointer. */
static void
test_voice_report (Journey *journey, gconstpointer unused)
{
  LotseDataset *data;
  LotseRecord *report;

  if (journey->spoken == NULL)
    return;
  journey_act (journey, SPOKEN_BUTTON, "Melden");
  journey_act (journey, SPOKEN_RADIO, "braucht Aufmerksamkeit");
  journey_insert (journey, "Nächster Schritt", "Das Rechtsamt antwortet bis 30.11.");
  journey_insert (journey, "Wie ist der Stand?", " Die Abnahme folgt.");
  journey_act (journey, SPOKEN_BUTTON, "Freigeben");
  until (journey_says (journey, SPOKEN_LABEL, "Alles ist gemeldet"));
  until (count_reports (journey) == 2);
  data = lotse_client_dataset (journey->office);
  report = lotse_project_latest_report (data, lotse_dataset_at (data, LOTSE_KIND_PROJECT, 0), lotse_date_parse (FIXTURE_TODAY));
  g_assert_cmpstr (lotse_record_text (report, LOTSE_F_REPORT_NEXT_STEPS), ==, "Das Rechtsamt antwortet bis 30.11.");
  g_assert_cmpstr (lotse_record_text (report, LOTSE_F_REPORT_SUMMARY), ==, "Im Test. Die Abnahme folgt.");
  g_assert_cmpint (lotse_record_enum (report, LOTSE_F_REPORT_STATUS), ==, LOTSE_STATUS_NEEDS_ATTENTION);
}

static void
test_voice_unchanged (Journey *journey, gconstpointer unused)
{
  if (journey->spoken == NULL)
    return;
  journey_act (journey, SPOKEN_BUTTON, "Unverändert");
  until (journey_says (journey, SPOKEN_LABEL, "Alles ist gemeldet"));
  until (count_reports (journey) == 2);
}

#define ADD(path, test) g_test_add (path, Journey, GUINT_TO_POINTER (1), journey_set_up, test, journey_tear_down)
#define ADD_OFFICE(path, test) g_test_add (path, Journey, GUINT_TO_POINTER (1 | JOURNEY_OFFICE), journey_set_up, test, journey_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_CTYPE, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  ADD_OFFICE ("/app/journeys-kept/start", test_start);
  ADD ("/app/journeys-kept/any-moment", test_any_moment);
  ADD_OFFICE ("/app/journeys-kept/form", test_form);
  ADD_OFFICE ("/app/journeys-kept/grid", test_grid);
  ADD_OFFICE ("/app/journeys-kept/review", test_review);
  ADD ("/app/journeys-kept/reached-and-due", test_reached_and_due);
  ADD ("/app/journeys-kept/voice-report", test_voice_report);
  ADD ("/app/journeys-kept/voice-unchanged", test_voice_unchanged);
  return g_test_run ();
}

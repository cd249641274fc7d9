/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A head goes through the review of the example with the keyboard alone, in German: notes become tasks, decisions and requests, what was made is taken back, the review is
 * left and taken up again, and ended. */
#include "config.h"

#include <locale.h>

#include "journey.h"

/* What has the focus, after a moment in which it may go on. */
static void
check_focus (Journey *journey, const char *name)
{
  until (journey_focus_is (journey, name));
}

/* In the note, whose words are saved as one thing or another. */
static void
note (Journey *journey, const char *text)
{
  keys_press (GDK_KEY_e, 0);
  check_focus (journey, "Notiz zu diesem Projekt");
  keys_type (text);
  until (journey_focus_holds (journey, text));
}

static gboolean
note_is_empty (Journey *journey)
{
  const char *focus = spoken_focus (journey->spoken);
  g_autofree char *held = focus != NULL ? spoken_text (journey->spoken, focus) : NULL;

  return held != NULL && *held == '\0';
}

static void
open_review (Journey *journey)
{
  until (journey_says (journey, SPOKEN_BUTTON, "Alle "));
  journey_walk_to (journey, GDK_KEY_Tab, 0, "Alle ");
  journey_walk_to (journey, GDK_KEY_Tab, 0, "Durchsicht");
  keys_press (GDK_KEY_Return, 0);
}

static void
test_walk (Journey *journey, gconstpointer unused)
{
  if (journey->spoken == NULL)
    return;
  journey_kill_program (journey);
  journey_start_on (journey, TRUE);
  until (journey_says (journey, SPOKEN_ANY, "Braucht Sie heute"));
  open_review (journey);
  check_focus (journey, "beginnen");
  keys_press (GDK_KEY_Return, 0);
  until (journey_says (journey, SPOKEN_LABEL, "1 von "));
  check_focus (journey, "Nächstes Projekt");

  note (journey, "Angebote einholen");
  keys_press (GDK_KEY_1, GDK_CONTROL_MASK);
  until (note_is_empty (journey) && journey_says (journey, SPOKEN_ANY, "Angebote einholen"));
  keys_press (GDK_KEY_z, GDK_CONTROL_MASK);
  until (journey_focus_holds (journey, "Angebote einholen"));
  keys_press (GDK_KEY_Escape, 0);
  check_focus (journey, "Nächstes Projekt");
  keys_press (GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  until (journey_says (journey, SPOKEN_LIST_ITEM, "Angebote einholen"));
  keys_press (GDK_KEY_e, 0);
  until (note_is_empty (journey));
  keys_press (GDK_KEY_Escape, 0);

  note (journey, "Anbieter wechseln?");
  keys_press (GDK_KEY_2, GDK_CONTROL_MASK);
  until (note_is_empty (journey) && journey_says (journey, SPOKEN_LIST_ITEM, "Anbieter wechseln?"));
  keys_press (GDK_KEY_Escape, 0);
  note (journey, "Eine Stelle mehr");
  keys_press (GDK_KEY_3, GDK_CONTROL_MASK);
  until (note_is_empty (journey) && journey_says (journey, SPOKEN_LIST_ITEM, "Eine Stelle mehr"));
  keys_press (GDK_KEY_Escape, 0);

  keys_press (GDK_KEY_n, 0);
  until (journey_says (journey, SPOKEN_LABEL, "2 von "));
  note (journey, "Lieferant liefert nicht");
  keys_press (GDK_KEY_Escape, 0);
  check_focus (journey, "Nächstes Projekt");
  keys_press (GDK_KEY_p, 0);
  until (journey_says (journey, SPOKEN_LABEL, "1 von "));
  keys_press (GDK_KEY_Right, 0);
  until (journey_says (journey, SPOKEN_LABEL, "2 von "));

  /* Left, and taken up where it was. Escape would put away what is still offered to be taken back. */
  keys_press (GDK_KEY_Left, GDK_ALT_MASK);
  until (journey_says (journey, SPOKEN_ANY, "Lagebild – Lotse"));
  open_review (journey);
  until (journey_says (journey, SPOKEN_LABEL, "2 von "));
  check_focus (journey, "Nächstes Projekt");
  keys_press (GDK_KEY_e, 0);
  until (journey_focus_holds (journey, "Lieferant liefert nicht"));
  keys_press (GDK_KEY_Escape, 0);

  journey_walk_to (journey, GDK_KEY_Tab, GDK_SHIFT_MASK, "Zusammenfassung");
  keys_press (GDK_KEY_Return, 0);
  until (journey_says (journey, SPOKEN_ANY, "Tagesordnung und Ergebnisse"));
  until (journey_says (journey, SPOKEN_LIST_ITEM, "Eine Stelle mehr"));
  journey_walk_to (journey, GDK_KEY_Tab, 0, "Ergebnis");
  keys_type ("Wir mahnen an");
  until (journey_focus_holds (journey, "Wir mahnen an"));
  journey_walk_to (journey, GDK_KEY_Tab, GDK_SHIFT_MASK, "Durchsicht abschließen");
  keys_press (GDK_KEY_Return, 0);
  until (journey_says (journey, SPOKEN_ANY, "Lagebild – Lotse"));
}

int
main (int argc, char **argv)
{
  setlocale (LC_CTYPE, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/app/journeys/review", Journey, GUINT_TO_POINTER (1), journey_set_up, test_walk, journey_tear_down);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marked texts are compared as they would be read: [what differs] in brackets. */
#include "config.h"

#include <string.h>

#include "data/model/word-diff.h"
#include "../cpu-time.h"

static char *
bracketed (const char *text, GArray *spans)
{
  GString *out = g_string_new (NULL);
  gsize at = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      const LotseTextSpan span = g_array_index (spans, LotseTextSpan, i);

      g_assert_cmpuint (span.start, >=, at);
      g_assert_cmpuint (span.end, >, span.start);
      g_assert_cmpuint (span.end, <=, strlen (text));
      g_string_append_len (out, text + at, (gssize) (span.start - at));
      g_string_append_c (out, '[');
      g_string_append_len (out, text + span.start, (gssize) (span.end - span.start));
      g_string_append_c (out, ']');
      at = span.end;
    }
  g_string_append (out, text + at);
  g_assert_true (g_utf8_validate (out->str, -1, NULL));
  return g_string_free (out, FALSE);
}

static void
check (const char *before, const char *after, const char *marked_before, const char *marked_after)
{
  g_autoptr (GArray) removed = NULL;
  g_autoptr (GArray) added = NULL;
  g_autofree char *one = NULL, *other = NULL;

  lotse_word_diff (before, after, &removed, &added);
  one = bracketed (before != NULL ? before : "", removed);
  other = bracketed (after != NULL ? after : "", added);
  g_assert_cmpstr (one, ==, marked_before);
  g_assert_cmpstr (other, ==, marked_after);
}

static void
test_words (void)
{
  check ("Die Abnahme ist im März.", "Die Abnahme ist im Mai.", "Die Abnahme ist im [März].", "Die Abnahme ist im [Mai].");
  check ("Eins zwei drei", "Eins drei", "Eins [zwei ]drei", "Eins drei");
  check ("Anfang", "Anfang und Ende", "Anfang", "Anfang[ und Ende]");
  check ("Überprüfung der Größe", "Prüfung der Größe", "[Überprüfung] der Größe", "[Prüfung] der Größe");
}

static void
test_ends (void)
{
  check ("", "", "", "");
  check (NULL, "neu", "", "[neu]");
  check ("alt", NULL, "[alt]", "");
  check ("gleich", "gleich", "gleich", "gleich");
  check ("alt", "neu", "[alt]", "[neu]");
}

/* One mark instead of many with gaps between. */
static void
test_spans_are_joined (void)
{
  check ("a b c d e", "a x y z e", "a [b c d] e", "a [x y z] e");
  check ("Stand heute.\n\nMehr folgt.", "Stand heute.\n\nNichts folgt mehr.", "Stand heute.\n\n[Mehr] folgt.", "Stand heute.\n\n[Nichts] folgt[ mehr].");
}

static void
test_signs (void)
{
  check ("Ja!", "Ja?", "Ja[!]", "Ja[?]");
  check ("12.03.2021", "14.03.2021", "[12].03.2021", "[14].03.2021");
  check ("e\xcc\x81t\xc3\xa9", "ete", "[e\xcc\x81t\xc3\xa9]", "[ete]");
}

/* What is left after taking away the marked parts is the same on both sides, whatever the texts. */
static char *
without (const char *text, GArray *spans)
{
  GString *out = g_string_new (NULL);
  gsize at = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      g_string_append_len (out, text + at, (gssize) (g_array_index (spans, LotseTextSpan, i).start - at));
      at = g_array_index (spans, LotseTextSpan, i).end;
    }
  for (const char *p = text + at; *p != '\0'; p++)
    g_string_append_c (out, *p);
  /* White space may be marked on one side only: a gap between two words that differ is. */
  for (gsize i = 0; i < out->len;)
    if (out->str[i] == ' ')
      g_string_erase (out, (gssize) i, 1);
    else
      i++;
  return g_string_free (out, FALSE);
}

static char *
random_text (GRand *rand, guint words)
{
  static const char *const pool[] = { "Amt", "Bürger", "der", "und", ",", ".", "Straße", "2021" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < words; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", pool[g_rand_int_range (rand, 0, G_N_ELEMENTS (pool))]);
  return g_string_free (text, FALSE);
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *before = random_text (rand, (guint) g_rand_int_range (rand, 0, 40));
      g_autofree char *after = random_text (rand, (guint) g_rand_int_range (rand, 0, 40));
      g_autoptr (GArray) removed = NULL;
      g_autoptr (GArray) added = NULL;
      g_autofree char *one = NULL, *other = NULL;

      lotse_word_diff (before, after, &removed, &added);
      one = without (before, removed);
      other = without (after, added);
      g_assert_cmpstr (one, ==, other);
    }
}

/* The longest texts there are, without a word in common, and with few changes far apart: both at once on the screen. */
static void
test_long (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autofree char *before = random_text (rand, 12000);
  g_autofree char *after = g_strconcat ("Neu: ", before, " Ende", NULL);
  g_autofree char *other = random_text (rand, 12000);
  g_autoptr (GArray) removed = NULL;
  g_autoptr (GArray) added = NULL;
  gint64 begun = cpu_usecs ();

  lotse_word_diff (before, after, &removed, &added);
  g_assert_cmpuint (removed->len, ==, 0);
  g_assert_cmpuint (added->len, ==, 2);
  g_clear_pointer (&removed, g_array_unref);
  g_clear_pointer (&added, g_array_unref);
  lotse_word_diff (before, other, &removed, &added);
  g_assert_cmpuint (removed->len, ==, 1); /* too much differs to say what */
  g_assert_cmpint (cpu_usecs () - begun, <, 5 * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/word-diff/words", test_words);
  g_test_add_func ("/model/word-diff/ends", test_ends);
  g_test_add_func ("/model/word-diff/spans-are-joined", test_spans_are_joined);
  g_test_add_func ("/model/word-diff/signs", test_signs);
  g_test_add_func ("/model/word-diff/random", test_random);
  g_test_add_func ("/model/word-diff/long", test_long);
  return g_test_run ();
}

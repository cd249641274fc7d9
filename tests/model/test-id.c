/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Record ids: form, versions, stability of named ids. */
#include <string.h>

#include "data/model/id.h"

static void
test_random (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int i = 0; i < 1000; i++)
    {
      char *id = lotse_id_new ();

      g_assert_true (lotse_id_is_valid (id));
      g_assert_cmpint (id[14], ==, '4');
      g_assert_true (g_hash_table_add (seen, id));
    }
}

/* Changing a named id would duplicate every imported record; these two are for ever. */
static void
test_named (void)
{
  g_autofree char *once = lotse_id_from_name ("project/Bauantrag");
  g_autofree char *again = lotse_id_from_name ("project/Bauantrag");
  g_autofree char *other = lotse_id_from_name ("project/Bauanträge");
  g_autofree char *empty = lotse_id_from_name ("");

  g_assert_cmpstr (once, ==, again);
  g_assert_cmpstr (once, !=, other);
  g_assert_true (lotse_id_is_valid (once));
  g_assert_cmpint (once[14], ==, '5');
  g_assert_nonnull (strchr ("89ab", once[19]));
  g_assert_cmpstr (once, ==, "43a85b8f-3b82-541c-960f-6e70ccc11649");
  g_assert_cmpstr (empty, ==, "07e4ea0e-281b-5d0e-83cb-09b84e25217a");
}

static void
test_valid (void)
{
  static const char *const bad[] = {
    "", "x", "123e4567-e89b-42d3-a456-42661417400", "123e4567-e89b-42d3-a456-4266141740000", "123E4567-e89b-42d3-a456-426614174000",
    "123e4567xe89b-42d3-a456-426614174000", "123e4567-e89b-42d3-a456-42661417400g", "{23e4567-e89b-42d3-a456-42661417400}",
    "123e4567-e89b-42d3-a456-426614174000 ", "123e4567e89b42d3a456426614174000",
  };

  g_assert_true (lotse_id_is_valid ("123e4567-e89b-42d3-a456-426614174000"));
  g_assert_false (lotse_id_is_valid (NULL));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (lotse_id_is_valid (bad[i]));
}

static gint64
ms_of (const char *id)
{
  g_autofree char *digits = g_strdup_printf ("%.8s%.4s", id, id + 9);

  return (gint64) g_ascii_strtoull (digits, NULL, 16);
}

static void
test_timed (void)
{
  g_autofree char *last = lotse_id_new_timed (), *random = lotse_id_new ();
  const gint64 now = g_get_real_time () / 1000;

  g_assert_cmpint (ABS (ms_of (last) - now), <, 60000);
  g_assert_nonnull (strchr ("89ab", last[19]));
  for (int i = 0; i < 20000; i++) /* more than one millisecond holds counts */
    {
      char *id = lotse_id_new_timed ();

      g_assert_true (lotse_id_is_valid (id));
      g_assert_cmpint (id[14], ==, '7');
      g_assert_cmpint (lotse_id_compare (last, id), <, 0);
      g_free (last);
      last = id;
    }
  g_assert_cmpint (lotse_id_compare (random, last), <, 0);
  g_assert_cmpint (lotse_id_compare (last, random), >, 0);
  g_assert_cmpint (lotse_id_compare (last, last), ==, 0);
}

/* Whoever has seen what another computer wrote writes after it, even where the other's clock is fast; but a clock that is a year ahead leads nobody. */
static void
test_notice (void)
{
  const gint64 now = g_get_real_time () / 1000, hour = 60 * 60 * 1000;
  g_autofree char *fast = g_strdup_printf ("%08x-%04x-7fff-8000-000000000000", (guint) ((now + hour) >> 16), (guint) ((now + hour) & 0xffff));
  g_autofree char *wrong = g_strdup_printf ("%08x-%04x-7fff-8000-000000000000", (guint) ((now + 8760 * hour) >> 16), (guint) ((now + 8760 * hour) & 0xffff));
  g_autofree char *after = NULL, *later = NULL;

  lotse_id_notice ("ffffffff-ffff-4fff-bfff-ffffffffffff");
  lotse_id_notice ("not an id");
  lotse_id_notice (fast);
  after = lotse_id_new_timed ();
  g_assert_cmpint (lotse_id_compare (fast, after), <, 0);
  g_assert_cmpint (ms_of (after), <, now + 2 * hour);
  lotse_id_notice (wrong);
  later = lotse_id_new_timed ();
  g_assert_cmpint (lotse_id_compare (after, later), <, 0);
  g_assert_cmpint (lotse_id_compare (later, wrong), <, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/id/random", test_random);
  g_test_add_func ("/model/id/named", test_named);
  g_test_add_func ("/model/id/timed", test_timed);
  g_test_add_func ("/model/id/notice", test_notice);
  g_test_add_func ("/model/id/valid", test_valid);

  return g_test_run ();
}

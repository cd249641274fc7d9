/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes into one request: as much as fits to the byte, in order, and nothing overtakes. */
#include "rig.h"

#include <string.h>

#define MUTATIONS "/v1/county/mutations"

/* Bytes of a request with one edit of a title of @length letters. */
static gsize
bytes_of_one (guint length)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  fake_storage_edit (rig->storage, length);
  rig_expect (rig, "POST", MUTATIONS);
  return g_bytes_get_size (rig->request->body);
}

static void
test_to_the_byte (void)
{
  gsize around = strlen ("{\"mutations\":[]}"), bare = bytes_of_one (1) - around - 1;
  guint half = 500000, rest = LOTSE_SYNC_MAX_PUSH_BYTES - around - (bare + half) - strlen (",") - bare;

  for (guint over = 0; over < 2; over++)
    {
      g_autoptr (Rig) rig = rig_new ("t1");

      fake_storage_edit (rig->storage, half);
      fake_storage_edit (rig->storage, rest + over);
      rig_expect (rig, "POST", MUTATIONS);
      g_assert_cmpuint (rig_batch (rig), ==, 2 - over);
      if (over == 0)
        g_assert_cmpuint (g_bytes_get_size (rig->request->body), ==, LOTSE_SYNC_MAX_PUSH_BYTES);
    }
}

/* A small edit behind one that does not fit waits with it: it may build on it. */
static void
test_nothing_overtakes (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");
  g_autofree char *small = NULL;
  g_autofree char *large = NULL;

  fake_storage_edit (rig->storage, 600000);
  large = g_strdup (fake_storage_edit (rig->storage, 600000));
  small = g_strdup (fake_storage_edit (rig->storage, 10));
  rig_expect (rig, "POST", MUTATIONS);
  g_assert_cmpuint (rig_batch (rig), ==, 1);
  g_assert_false (rig_batch_has (rig, large));
  g_assert_false (rig_batch_has (rig, small));
  rig_results (rig, "applied", NULL);
  rig_expect (rig, "POST", MUTATIONS);
  g_assert_cmpuint (rig_batch (rig), ==, 2);
}

/* The first one goes however large it is, and alone. */
static void
test_first_goes (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  fake_storage_edit (rig->storage, LOTSE_SYNC_MAX_PUSH_BYTES + 1);
  fake_storage_edit (rig->storage, 10);
  rig_expect (rig, "POST", MUTATIONS);
  g_assert_cmpuint (rig_batch (rig), ==, 1);
  g_assert_cmpuint (g_bytes_get_size (rig->request->body), >, LOTSE_SYNC_MAX_PUSH_BYTES);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/batch/to-the-byte", test_to_the_byte);
  g_test_add_func ("/sync/batch/nothing-overtakes", test_nothing_overtakes);
  g_test_add_func ("/sync/batch/first-goes", test_first_goes);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A full disk below the client: at work, at the start, and at the start after the program was killed. */
#include <string.h>

#include "county.h"
#include "data/client/lotse-client-conflicts.h"
#include "full-disk.h"

#define TITLE LOTSE_F_PROJECT_TITLE

static GPtrArray *
make_project (const char *title)
{
  LotseRecord *record = lotse_record_new (LOTSE_KIND_PROJECT, NULL);
  GPtrArray *mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);

  lotse_record_set_text (record, TITLE, title);
  g_ptr_array_add (mutations, lotse_mutation_create (record));
  g_object_unref (record);
  return mutations;
}

static void
list_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GPtrArray **) data = lotse_client_list_waiting_finish (LOTSE_CLIENT (source), result, NULL);
}

static guint
count_waiting (LotseClient *client)
{
  g_autoptr (GPtrArray) waiting = NULL;

  lotse_client_list_waiting_async (client, NULL, list_cb, &waiting);
  while (waiting == NULL)
    g_main_context_iteration (NULL, TRUE);
  return waiting->len;
}

static void
assert_only_read (LotseClient *client)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (lotse_client_only_reads (client), ==, LOTSE_STORAGE_FULL);
  g_assert_cmpint (lotse_client_storage_trouble (client), ==, LOTSE_STORAGE_FULL);
  g_assert_cmpint (lotse_client_phase (client), ==, LOTSE_SYNC_FAILED);
  g_assert_false (lotse_client_commit (client, make_project ("Jetzt"), &error));
  g_assert_cmpint (lotse_storage_trouble (error), ==, LOTSE_STORAGE_FULL);
}

/* What was not saved is not shown, and is saved by the same call once there is space. */
static void
test_at_work (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) client = county_client (county, "full");
  g_autoptr (GPtrArray) mutations = make_project ("Getippt");
  g_autoptr (GPtrArray) again = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autofree char *id = g_strdup (((LotseMutation *) mutations->pdata[0])->id);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (again, lotse_mutation_copy (mutations->pdata[0]));
  county_sync (client);
  full_disk_fill (TRUE);
  g_assert_false (lotse_client_commit (client, g_steal_pointer (&mutations), &error));
  g_assert_cmpint (lotse_storage_trouble (error), ==, LOTSE_STORAGE_FULL);
  g_assert_cmpint (lotse_client_storage_trouble (client), ==, LOTSE_STORAGE_FULL);
  g_assert_cmpint (lotse_client_only_reads (client), ==, LOTSE_STORAGE_FINE);
  g_assert_null (county_text (client, id, TITLE));
  full_disk_fill (FALSE);
  g_clear_error (&error);
  g_assert_true (lotse_client_commit (client, g_steal_pointer (&again), &error));
  g_assert_no_error (error);
  g_assert_cmpint (lotse_client_storage_trouble (client), ==, LOTSE_STORAGE_FINE);
  g_assert_cmpstr (county_text (client, id, TITLE), ==, "Getippt");
}

static void
test_at_start (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) client = county_client (county, "full");
  g_autofree char *id = NULL;

  county_sync (client);
  relay_cut (county->relay);
  county_wait (client, county_is_offline);
  id = county_add_project (client, "Vorher");
  g_clear_object (&client);
  full_disk_fill (TRUE);
  client = county_client (county, "full");
  assert_only_read (client);
  g_assert_cmpstr (county_text (client, id, TITLE), ==, "Vorher");
  g_assert_cmpuint (count_waiting (client), ==, 1);
  g_clear_object (&client);
  full_disk_fill (FALSE);
  client = county_client (county, "full");
  g_assert_cmpint (lotse_client_only_reads (client), ==, LOTSE_STORAGE_FINE);
  relay_mend (county->relay);
  county_sync (client);
  g_assert_cmpuint (lotse_client_waiting (client), ==, 0);
}

static void
copy_file (County *county, const char *from, const char *to)
{
  g_autofree char *from_path = county_path (county, from);
  g_autofree char *to_path = county_path (county, to);
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from_path, &content, &length, NULL));
  g_assert_true (g_file_set_contents (to_path, content, (gssize) length, NULL));
}

/* What was entered last is still in the log only. */
static void
test_at_start_after_kill (void)
{
  g_autoptr (County) county = county_new ();
  g_autoptr (LotseClient) client = county_client (county, "full");
  g_autoptr (LotseClient) killed = NULL;
  g_autofree char *id = NULL;

  county_sync (client);
  relay_cut (county->relay);
  county_wait (client, county_is_offline);
  id = county_add_project (client, "Zuletzt");
  copy_file (county, "full", "full-killed");
  copy_file (county, "full-wal", "full-killed-wal");
  copy_file (county, "full-shm", "full-killed-shm");
  full_disk_fill (TRUE);
  killed = county_client (county, "full-killed");
  assert_only_read (killed);
  g_assert_cmpstr (county_text (killed, id, TITLE), ==, "Zuletzt");
  g_assert_cmpuint (count_waiting (killed), ==, 1);
  full_disk_fill (FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("no_proxy", "127.0.0.1,localhost", TRUE);
  full_disk_watch ("/full");
  g_test_add_func ("/client/full/at-work", test_at_work);
  g_test_add_func ("/client/full/at-start", test_at_start);
  g_test_add_func ("/client/full/at-start-after-kill", test_at_start_after_kill);
  return g_test_run ();
}

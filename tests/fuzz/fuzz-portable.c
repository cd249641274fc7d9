/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A .lotse file of somebody else: patches of a good one (each 2 bytes of place, 1 of length, then the bytes), or all bytes of a file after "F". It is
 * opened or refused with its name, and what is shown of it is readable. */
#include "fuzz.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "data/model/error.h"
#include "data/store/lotse-store.h"

static GByteArray *good;
static char *path;

static void
remove_file (void)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  g_unlink (journal);
  g_unlink (path);
}

static void
add (LotseStore *store, LotseRecord *record)
{
  g_autoptr (GPtrArray) mutations = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (mutations, lotse_mutation_create (record));
  lotse_store_commit (store, mutations, &error);
  g_assert_no_error (error);
}

static void
make_good (void)
{
  const char *folder = g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) && access ("/dev/shm", W_OK) == 0 ? "/dev/shm" : g_get_tmp_dir ();
  g_autoptr (LotseRecord) project = lotse_record_new (LOTSE_KIND_PROJECT, "5ca1ab1e-0000-4000-8000-000000000001");
  g_autoptr (LotseRecord) milestone = lotse_record_new (LOTSE_KIND_MILESTONE, "5ca1ab1e-0000-4000-8000-000000000002");
  g_autoptr (LotseStore) store = NULL;
  g_autoptr (GError) error = NULL;
  char *content;
  gsize length;

  path = g_strdup_printf ("%s/lotse-fuzz-%d.lotse", folder, (int) getpid ());
  remove_file ();
  atexit (remove_file);
  store = lotse_store_open (path, LOTSE_STORE_CREATE | LOTSE_STORE_PORTABLE, &error);
  g_assert_no_error (error);
  lotse_record_set_text (project, LOTSE_F_PROJECT_TITLE, "E-Akte");
  lotse_record_set_extra (project, "{\"later\":[1,2]}");
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_TITLE, "Abnahme");
  lotse_record_set_text (milestone, LOTSE_F_MILESTONE_PROJECT, lotse_record_id (project));
  add (store, project);
  add (store, milestone);
  lotse_store_close (store);
  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  good = g_byte_array_new_take ((guint8 *) content, length);
}

static void
write_file (const uint8_t *data, size_t size)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  if (size > 0 && *data == 'F')
    g_byte_array_append (bytes, data + 1, (guint) (size - 1));
  else
    {
      g_byte_array_append (bytes, good->data, good->len);
      while (size > 3)
        {
          /* Places are spread over the file, its head reached exactly. */
          gsize place = (gsize) data[0] << 8 | data[1];
          gsize at = place < 4096 ? place : place * 37 % good->len;
          size_t length = MIN (MIN ((size_t) data[2] % 16 + 1, size - 3), good->len - at);

          memcpy (bytes->data + at, data + 3, length);
          data += 3 + length;
          size -= 3 + length;
        }
    }
  remove_file ();
  g_assert_true (g_file_set_contents_full (path, (const char *) bytes->data, bytes->len, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
check_error (GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == LOTSE_ERROR);
  g_assert_nonnull (strstr (error->message, path));
}

static void
check_shown (LotseDataset *data)
{
  for (LotseKind kind = 0; kind < LOTSE_N_KINDS; kind++)
    for (guint i = 0; i < lotse_dataset_count (data, kind); i++)
      {
        g_autofree char *title = lotse_record_title (lotse_dataset_at (data, kind, i));
        g_autoptr (GString) json = g_string_new (NULL);

        g_assert_true (g_utf8_validate (title, -1, NULL));
        lotse_record_write_json (lotse_dataset_at (data, kind, i), json);
      }
}

static void
open_it (LotseStoreFlags flags)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseStore) store = lotse_store_open (path, flags, &error);
  g_autoptr (LotseDataset) data = lotse_dataset_new ();
  g_autoptr (GPtrArray) outbox = NULL;
  LotseStoreState state;

  if (store == NULL)
    {
      check_error (error);
      return;
    }
  if (lotse_store_load (store, data, &error))
    check_shown (data);
  else
    check_error (error);
  g_clear_error (&error);
  if (!lotse_store_state (store, &state, &error))
    check_error (error);
  g_clear_error (&error);
  outbox = lotse_store_outbox (store, 10, &error);
  if (outbox == NULL)
    check_error (error);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;

  if (good == NULL)
    make_good ();
  write_file (data, size);
  if (!lotse_store_check (path, &error))
    check_error (error);
  open_it (LOTSE_STORE_READ_ONLY);
  open_it (LOTSE_STORE_PORTABLE);
  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a server answers to a reading client: snapshot pages and pages of changes, or anything else, go through the engine into a storage.
 * Each answer begins with a line "@STATUS TYPE+RETRY" (j JSON, p problem, h HTML, - none; !N: the
 * N-th write meets a full disk, ?: the outbox cannot be read); the first line begins with s or t, without or with a token, and then an e
 * where nothing waits in the outbox. */
#include "fuzz.h"

#include "tests/sync/rig.h"

#define MAX_ANSWERS 12

static const char *
type_of (char letter)
{
  return letter == 'j' ? "application/json" : letter == 'p' ? "application/problem+json" : letter == 'h' ? "text/html" : NULL;
}

static void
feed (Rig *rig, const char *head, const uint8_t *body, size_t size)
{
  LotseSyncResponse *response = lotse_sync_response_new ((guint) g_ascii_strtoull (head, NULL, 10) % 1000,
                                                         type_of (strchr (head, ' ') != NULL ? strchr (head, ' ')[1] : 'j'),
                                                         g_bytes_new (body, size));

  response->retry_after_secs = strchr (head, '+') != NULL ? g_ascii_strtoll (strchr (head, '+') + 1, NULL, 10) % G_MAXINT32 : -1;
  if (strchr (head, '!') != NULL)
    rig->storage->fail_at = MAX (1, (guint) g_ascii_digit_value (strchr (head, '!')[1]) % 8);
  rig->storage->unreadable = strchr (head, '?') != NULL;
  rig->request = NULL;
  lotse_sync_engine_feed (rig->engine, response);
  rig->storage->fail_at = 0;
  rig->storage->unreadable = FALSE;
  lotse_sync_response_free (response);
}

/* What must hold whatever the server says. */
static void
check (Rig *rig, guint edits)
{
  const FakeStorage *storage = rig->storage;

  g_assert_cmpuint (storage->outbox->len + storage->acks->len, ==, edits);
  g_assert_true (lotse_sync_engine_trouble (rig->engine) == LOTSE_SYNC_TROUBLE_NONE || lotse_sync_engine_message (rig->engine) != NULL);
  g_assert_true (lotse_sync_engine_message (rig->engine) == NULL || g_utf8_validate (lotse_sync_engine_message (rig->engine), -1, NULL));
  g_assert_true (storage->token == NULL || *storage->token != '\0');
  for (guint i = 0; i < storage->base->len; i++)
    g_assert_false (lotse_record_deleted (storage->base->pdata[i]));
}

/* The next request that reads; a push is told to come again. FALSE: none for a long time. */
static gboolean
await_reading (Rig *rig)
{
  for (guint i = 0; i < 20; i++)
    {
      gint64 wake;

      rig->request = lotse_sync_engine_next (rig->engine, &wake);
      if (rig->request != NULL && strcmp (rig->request->method, "GET") == 0)
        return TRUE;
      if (rig->request != NULL)
        rig_results (rig, "retry", NULL);
      else if (wake == G_MAXINT64)
        lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_NOW);
      else
        rig->now = MAX (rig->now, wake);
    }
  return FALSE;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *first = fuzz_line (&data, &size);
  g_autoptr (Rig) rig = rig_new (*first == 't' ? "t1" : NULL);
  guint edits = strchr (first, 'e') == NULL ? 1 : 0;

  if (edits > 0)
    fake_storage_edit (rig->storage, 8);
  for (guint i = 0; i < MAX_ANSWERS && size > 0; i++)
    {
      g_autofree char *head = NULL;
      size_t length;
      g_autoptr (GPtrArray) changed = NULL;

      if (!await_reading (rig))
        break;
      head = fuzz_line (&data, &size);
      length = fuzz_next_part (data, size);
      feed (rig, *head == '@' ? head + 1 : head, data, length);
      data += length;
      size -= length;
      changed = lotse_sync_engine_take_changed (rig->engine);
      lotse_sync_engine_take_reload (rig->engine);
      check (rig, edits);
    }
  return 0;
}

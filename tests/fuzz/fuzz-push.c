/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a server answers to a pushing client: each mutation stays in the outbox or has one result, whatever the server says. "$1" to "$3" in an
 * answer stand for the ids of the mutations; each begins with a line "@STATUS TYPE+RETRY" as in fuzz-changes.c.
 * "?" and a digit behind it: before the next request the outbox cannot be read (0), or that call which writes to it fails; "=" and a digit: that mutation is held for a while. */
#include "fuzz.h"

#include "tests/sync/rig.h"

#define EDITS 3
#define MAX_ANSWERS 10
#define TROUBLED 4 /* looks for a request, until one would push */
#define HELD_SECS 20

static const char *
type_of (char letter)
{
  return letter == 'j' ? "application/json" : letter == 'p' ? "application/problem+json" : letter == 'h' ? "text/html" : NULL;
}

static GBytes *
fill_in (const uint8_t *body, size_t size, char *const *mids)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();

  for (size_t i = 0; i < size; i++)
    if (body[i] == '$' && i + 1 < size && body[i + 1] >= '1' && body[i + 1] < '1' + EDITS)
      {
        const char *mid = mids[body[++i] - '1'];

        g_byte_array_append (out, (const guint8 *) mid, (guint) strlen (mid));
      }
    else
      g_byte_array_append (out, body + i, 1);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

static void
feed (Rig *rig, const char *head, GBytes *body)
{
  LotseSyncResponse *response = lotse_sync_response_new ((guint) g_ascii_strtoull (head, NULL, 10) % 1000,
                                                         type_of (strchr (head, ' ') != NULL ? strchr (head, ' ')[1] : 'j'), body);

  response->retry_after_secs = strchr (head, '+') != NULL ? g_ascii_strtoll (strchr (head, '+') + 1, NULL, 10) % G_MAXINT32 : -1;
  rig->storage->fail = strchr (head, '!') != NULL;
  rig->request = NULL;
  lotse_sync_engine_feed (rig->engine, response);
  rig->storage->fail = FALSE;
  lotse_sync_response_free (response);
}

static void
hold (Rig *rig, const char *head, char *const *mids)
{
  const char *mark = strchr (head, '=');
  const int which = mark != NULL ? g_ascii_digit_value (mark[1]) : -1;
  g_autoptr (GPtrArray) held = g_ptr_array_new ();

  if (which < 1 || which > EDITS)
    return;
  g_ptr_array_add (held, mids[which - 1]);
  lotse_sync_engine_hold (rig->engine, held, rig->now + HELD_SECS * G_USEC_PER_SEC);
}

static gboolean
is_in_outbox (Rig *rig, const char *mid)
{
  for (guint i = 0; i < rig->storage->outbox->len; i++)
    if (strcmp (((LotseMutation *) rig->storage->outbox->pdata[i])->mid, mid) == 0)
      return TRUE;
  return FALSE;
}

/* Nothing is lost, nothing has two results, and no stranger is in between. */
static void
check (Rig *rig, char *const *mids)
{
  const FakeStorage *storage = rig->storage;

  g_assert_cmpuint (storage->acks->len, <=, EDITS);
  for (guint i = 0; i < EDITS; i++)
    {
      guint results = 0;

      for (guint j = 0; j < storage->acks->len; j++)
        results += g_str_has_prefix (storage->acks->pdata[j], mids[i]);
      g_assert_cmpuint (results + is_in_outbox (rig, mids[i]), ==, 1);
    }
}

/* What comes next, while the storage does not do what the head of the answer before says. */
static const LotseSyncRequest *
next_request (Rig *rig, int trouble, gint64 *wake)
{
  const LotseSyncRequest *request;

  rig->storage->unreadable = trouble == 0;
  rig->storage->fail_at = MAX (trouble, 0);
  request = lotse_sync_engine_next (rig->engine, wake);
  rig->storage->unreadable = FALSE;
  rig->storage->fail_at = 0;
  return request;
}

static gboolean
await_push (Rig *rig, int trouble)
{
  for (guint i = 0; i < 20; i++)
    {
      gint64 wake;

      rig->request = next_request (rig, i < TROUBLED ? trouble : -1, &wake);
      if (rig->request != NULL && strcmp (rig->request->method, "POST") == 0)
        return TRUE;
      if (rig->request != NULL)
        rig_unchanged (rig);
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
  g_autoptr (Rig) rig = rig_new ("t1");
  g_auto (GStrv) mids = g_new0 (char *, EDITS + 1);
  int trouble = -1;

  for (guint i = 0; i < EDITS; i++)
    mids[i] = g_strdup (fake_storage_edit (rig->storage, 8));
  for (guint i = 0; i < MAX_ANSWERS && size > 0 && await_push (rig, trouble); i++)
    {
      g_autofree char *head = fuzz_line (&data, &size);
      size_t length = fuzz_next_part (data, size);

      feed (rig, *head == '@' ? head + 1 : head, fill_in (data, length, mids));
      hold (rig, head, mids);
      trouble = strchr (head, '?') != NULL ? g_ascii_digit_value (strchr (head, '?')[1]) : -1;
      data += length;
      size -= length;
      check (rig, mids);
    }
  return 0;
}

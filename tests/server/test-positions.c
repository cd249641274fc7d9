/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Positions: which are refused; that nothing is left out and nothing comes twice, whatever the limit and whoever writes meanwhile. */
#include "pages-support.h"

#include "server/core/server-private.h"

#include <string.h>

static void
expect_refused (Fixture *fixture, const char *target, int status, const char *code)
{
  g_autoptr (LotseResponse) response = get (fixture, OFFICE (fixture), target);
  g_autofree char *found = NULL;

  g_assert_cmpint (response->status, ==, status);
  found = code_of (response);
  g_assert_cmpstr (found, ==, code);
}

static void
test_bad_queries (Fixture *fixture, gconstpointer data)
{
  g_autofree char *since = snapshot_token (fixture, OFFICE (fixture));
  static const char *const bad[] = { "/changes", "/changes?since=", "/changes?limit=0&since=", "/changes?limit=-1&since=", "/changes?limit=x&since=",
                                     "/changes?wait=-1&since=", "/changes?wait=x&since=", "/projects?limit=0", "/projects?limit=-1", "/projects?limit=x" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      /* The first two lack the position, the others have one. */
      g_autofree char *target = g_strconcat (ROOT, bad[i], i >= 2 && g_str_has_suffix (bad[i], "since=") ? since : "", NULL);

      expect_refused (fixture, target, 400, "bad_request");
    }
  {
    g_autofree char *waiting = g_strconcat (ROOT "/changes?wait=0&limit=1&since=", since, NULL);
    g_autofree char *asked = g_strconcat (ROOT "/changes?wait=7&since=", since, NULL);
    g_autoptr (LotseResponse) now = get (fixture, OFFICE (fixture), waiting);
    g_autoptr (LotseResponse) held = get (fixture, OFFICE (fixture), asked);
    LotseRequest again = { .path = ROOT "/changes", .query = strchr (asked, '?') + 1, .token = OFFICE (fixture), .now_usecs = fixture->now_usecs,
                           .held = TRUE };
    g_autoptr (LotseResponse) answered = lotse_server_handle (fixture->server, &again);

    g_assert_cmpint (now->status, ==, 304);
    g_assert_cmpuint (now->hold_secs, ==, 0);
    g_assert_cmpuint (held->hold_secs, ==, 7);
    /* What has been held back already is answered now. */
    g_assert_cmpint (answered->status, ==, 304);
    g_assert_cmpuint (answered->hold_secs, ==, 0);
  }
}

static void
expect_resync (Fixture *fixture, const char *target, const char *reason)
{
  g_autoptr (LotseResponse) response = get (fixture, OFFICE (fixture), target);
  g_autoptr (JsonNode) node = parse (response);

  g_assert_cmpint (response->status, ==, 410);
  g_assert_cmpstr (text_of (root_of (node), "reason"), ==, reason);
}

/* The place in a snapshot is no position in the feed, nor the other way round; a place in one list is none in another. */
static void
test_positions_are_what_they_are (Fixture *fixture, gconstpointer data)
{
  g_autofree char *since = snapshot_token (fixture, OFFICE (fixture));
  g_autofree char *cursor = cursor_of (fixture, ROOT "/projects?limit=1");
  g_autofree char *as_since = g_strconcat (ROOT "/changes?since=", cursor, NULL);
  g_autofree char *as_cursor = g_strconcat (ROOT "/snapshot?cursor=", since, NULL);
  g_autofree char *as_place = g_strconcat (ROOT "/projects?cursor=", since, NULL);
  g_autofree char *elsewhere = g_strconcat (ROOT "/reports?cursor=", cursor, NULL);
  gboolean more;

  expect_resync (fixture, as_since, "epoch");
  expect_resync (fixture, as_cursor, "epoch");
  expect_resync (fixture, as_place, "epoch");
  expect_resync (fixture, ROOT "/snapshot?cursor=abc", "epoch");
  expect_resync (fixture, ROOT "/projects?cursor=abc", "epoch");
  expect_refused (fixture, elsewhere, 400, "bad_request");
  /* An empty one is none. */
  g_assert_cmpuint (count_records (fixture, ROOT "/snapshot?cursor=", "records", &more), ==, 7);
  g_assert_cmpuint (count_records (fixture, ROOT "/projects?cursor=", "records", &more), ==, 2);
}

static char *
forge (Fixture *fixture, gint64 step)
{
  g_autofree char *since = snapshot_token (fixture, OFFICE (fixture));
  LotseFeedToken token;

  g_assert_true (lotse_feed_token_read (fixture->server->feed_key, since, &token));
  token.seq += step;
  return lotse_feed_token_write (fixture->server->feed_key, &token);
}

/* A position from before a loss of data, though the epoch is the same, is not answered with silence. */
static void
test_position_ahead (Fixture *fixture, gconstpointer data)
{
  g_autofree char *ahead = forge (fixture, 1);
  g_autofree char *target = g_strconcat (ROOT "/changes?since=", ahead, NULL);
  g_autoptr (LotseResponse) response = get (fixture, OFFICE (fixture), target);

  expect_resync (fixture, target, "epoch");
  g_assert_nonnull (strstr (response->body->str, "ahead"));
}

static void
test_tokens (void)
{
  guint8 key[LOTSE_FEED_KEY_BYTES] = { 1, 2, 3 }, other[LOTSE_FEED_KEY_BYTES] = { 1, 2, 4 };
  LotseFeedToken token = { .epoch = G_MAXUINT64, .scope = "0123456789abcdef", .seq = G_MAXINT64, .kind = "field_of_action",
                           .id = "ffffffff-ffff-4fff-8fff-ffffffffffff" };
  LotseFeedToken plain = { .epoch = 1, .scope = "0000000000000000", .seq = 0 };
  LotseFeedToken out;
  g_autofree char *text = lotse_feed_token_write (key, &token);
  g_autofree char *short_one = lotse_feed_token_write (key, &plain);

  g_assert_true (lotse_feed_token_read (key, text, &out));
  g_assert_cmpuint (out.epoch, ==, token.epoch);
  g_assert_cmpint (out.seq, ==, token.seq);
  g_assert_cmpstr (out.scope, ==, token.scope);
  g_assert_cmpstr (out.kind, ==, token.kind);
  g_assert_cmpstr (out.id, ==, token.id);
  g_assert_true (lotse_feed_token_read (key, short_one, &out));
  g_assert_cmpstr (out.kind, ==, "");
  g_assert_cmpstr (out.id, ==, "");
  /* Each letter counts, and so does the key. */
  g_assert_false (lotse_feed_token_read (other, text, &out));
  for (gsize i = 0; text[i] != '\0'; i++)
    {
      g_autofree char *forged = g_strdup (text);

      forged[i] = forged[i] == 'A' ? 'B' : 'A';
      g_assert_false (lotse_feed_token_read (key, forged, &out));
      forged[i] = '\0';
      g_assert_false (lotse_feed_token_read (key, forged, &out));
    }
  g_assert_false (lotse_feed_token_read (key, NULL, &out));
  g_assert_false (lotse_feed_token_read (key, "", &out));
  /* Only a position that is all there, though the seal may be right. */
  {
    g_autofree char *longer = g_strconcat (text, "AAAA", NULL);
    g_autofree char *long_one = g_strnfill (1000, 'A');

    g_assert_false (lotse_feed_token_read (key, longer, &out));
    g_assert_false (lotse_feed_token_read (key, long_one, &out));
  }
}

/* Everything that can be read with pages of @limit, in order. (transfer full) "kind/id rev seq" each */
static GPtrArray *
read_changes (Fixture *fixture, const char *token, const char *since, guint limit)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *position = g_strdup (since);
  gint64 last = 0;

  for (;;)
    {
      g_autofree char *target = g_strdup_printf (ROOT "/changes?limit=%u&since=%s", limit, position);
      g_autoptr (LotseResponse) response = get (fixture, token, target);
      g_autoptr (JsonNode) node = NULL;
      JsonArray *changes;
      gboolean more;

      if (response->status == 304)
        return all;
      node = parse (response);
      changes = json_object_get_array_member (root_of (node), "changes");
      more = json_object_get_boolean_member (root_of (node), "more");
      g_assert_cmpuint (json_array_get_length (changes), <=, limit);
      /* A page that is not the last is full, however much was skipped. */
      if (more)
        g_assert_cmpuint (json_array_get_length (changes), ==, limit);
      for (guint i = 0; i < json_array_get_length (changes); i++)
        {
          JsonObject *record = json_array_get_object_element (changes, i);
          gint64 seq = json_object_get_int_member (record, "seq");

          g_assert_cmpint (seq, >, last);
          last = seq;
          g_ptr_array_add (all, g_strdup_printf ("%s/%s %d %d %d", text_of (record, "kind"), text_of (record, "id"),
                                                 (int) json_object_get_int_member (record, "rev"), (int) seq,
                                                 json_object_get_boolean_member (record, "deleted")));
        }
      g_free (position);
      position = g_strdup (text_of (root_of (node), "next"));
      if (!more)
        {
          g_autofree char *after = g_strdup_printf (ROOT "/changes?since=%s", position);
          g_autoptr (LotseResponse) nothing = get (fixture, token, after);

          g_assert_cmpint (nothing->status, ==, 304);
          return all;
        }
    }
}

/* Some records changed, deleted, hidden, moved; then read with every limit by who sees all and who does not. */
static void
test_every_limit (Fixture *fixture, gconstpointer data)
{
  const char *const tokens[] = { OFFICE (fixture), fixture->token[LOTSE_ROLE_HEAD], fixture->token[LOTSE_ROLE_READER], fixture->public_token };
  g_autoptr (GPtrArray) since = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LotseRecord) project = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseRecord) other = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->other_project);
  g_autoptr (LotseRecord) hidden = lotse_record_copy (other);
  g_autoptr (LotseRecord) moved = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++)
    g_ptr_array_add (since, snapshot_token (fixture, tokens[i]));
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (LotseRecord) milestone = new_milestone ("Abnahme", i % 2 ? fixture->project : fixture->other_project);
      g_autoptr (LotseRecord) made = expect (fixture, OFFICE (fixture), lotse_mutation_create (milestone), "applied");

      if (i == 3)
        expect_only (fixture, OFFICE (fixture), lotse_mutation_delete (made), "applied");
    }
  moved = expect (fixture, OFFICE (fixture), patch_text (project, LOTSE_F_PROJECT_DEPARTMENT, fixture->other), "applied");
  lotse_record_set_integer (hidden, LOTSE_F_PROJECT_AUDIENCE, LOTSE_AUDIENCE_LEADERSHIP);
  expect_only (fixture, OFFICE (fixture), lotse_mutation_patch (other, hidden), "applied");
  expect_only (fixture, OFFICE (fixture), lotse_mutation_delete (moved), "applied");
  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++)
    {
      g_autoptr (GPtrArray) whole = read_changes (fixture, tokens[i], since->pdata[i], 500);

      for (guint limit = 1; limit <= whole->len + 1; limit++)
        {
          g_autoptr (GPtrArray) paged = read_changes (fixture, tokens[i], since->pdata[i], limit);

          g_assert_cmpuint (paged->len, ==, whole->len);
          for (guint k = 0; k < whole->len; k++)
            g_assert_cmpstr (paged->pdata[k], ==, whole->pdata[k]);
        }
    }
}

/* The same for lists, with and without a department. */
static void
test_every_limit_of_lists (Fixture *fixture, gconstpointer data)
{
  g_autofree char *department = g_strconcat ("&department=", fixture->department, NULL);
  const char *const filters[] = { "", department };

  for (guint i = 0; i < 7; i++)
    {
      g_autoptr (LotseRecord) project = new_project ("P", i % 3 == 0 ? fixture->below : i % 3 == 1 ? fixture->other : NULL, NULL);

      expect_only (fixture, OFFICE (fixture), lotse_mutation_create (project), "applied");
    }
  for (guint f = 0; f < 2; f++)
    for (guint limit = 1; limit <= 10; limit++)
      {
        g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
        g_autofree char *cursor = g_strdup ("");

        while (cursor != NULL)
          {
            g_autofree char *target = g_strdup_printf (ROOT "/projects?limit=%u%s&cursor=%s", limit, filters[f], cursor);
            g_autoptr (LotseResponse) response = get (fixture, OFFICE (fixture), target);
            g_autoptr (JsonNode) node = parse (response);
            JsonArray *records = json_object_get_array_member (root_of (node), "records");

            g_assert_cmpuint (json_array_get_length (records), <=, limit);
            for (guint i = 0; i < json_array_get_length (records); i++)
              g_assert_true (g_hash_table_add (seen, g_strdup (text_of (json_array_get_object_element (records, i), "id"))));
            g_free (cursor);
            cursor = json_object_get_null_member (root_of (node), "cursor") ? NULL : g_strdup (text_of (root_of (node), "cursor"));
          }
        g_assert_cmpuint (g_hash_table_size (seen), ==, f == 0 ? 9 : 4);
      }
}

#define WRITERS 3
#define WRITES 30

typedef struct
{
  Fixture *fixture;
  guint    number;
  gint    *left; /* writers that still write */
} Writer;

static gpointer
write_in_thread (gpointer data)
{
  Writer *writer = data;

  for (guint i = 0; i < WRITES; i++)
    {
      g_autoptr (LotseRecord) project = new_project ("P", NULL, NULL);
      g_autoptr (LotseRecord) made = expect (writer->fixture, OFFICE (writer->fixture), lotse_mutation_create (project), "applied");

      if (i % 3 == 0)
        expect_only (writer->fixture, OFFICE (writer->fixture), patch_text (made, LOTSE_F_PROJECT_CODE, "1"), "applied");
      if (i % 3 == 1)
        expect_only (writer->fixture, OFFICE (writer->fixture), lotse_mutation_delete (made), "applied");
    }
  g_atomic_int_add (writer->left, -1);
  return NULL;
}

/* Somebody pulls while others write: in the end what was pulled is what is there, each record in its last revision; on the way no position
 * goes back. */
static void
test_pull_while_others_write (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *position = snapshot_token (fixture, OFFICE (fixture));
  GThread *threads[WRITERS];
  Writer writers[WRITERS];
  gint left = WRITERS;
  gint64 last = 0;
  guint gone = 0, live = 0;

  for (guint i = 0; i < WRITERS; i++)
    {
      writers[i] = (Writer) { fixture, i, &left };
      threads[i] = g_thread_new ("writer", write_in_thread, &writers[i]);
    }
  for (gboolean done = FALSE; !done;)
    {
      gboolean last_round = g_atomic_int_get (&left) == 0;
      g_autofree char *target = g_strdup_printf (ROOT "/changes?limit=3&since=%s", position);
      g_autoptr (LotseResponse) response = get (fixture, OFFICE (fixture), target);
      g_autoptr (JsonNode) node = NULL;
      JsonArray *changes;

      if (response->status == 304)
        {
          done = last_round;
          continue;
        }
      node = parse (response);
      changes = json_object_get_array_member (root_of (node), "changes");
      for (guint i = 0; i < json_array_get_length (changes); i++)
        {
          JsonObject *record = json_array_get_object_element (changes, i);
          gint64 seq = json_object_get_int_member (record, "seq"), rev = json_object_get_int_member (record, "rev");
          gint64 *known = g_hash_table_lookup (held, text_of (record, "id"));

          g_assert_cmpint (seq, >, last);
          last = seq;
          if (known != NULL)
            g_assert_cmpint (rev, >, *known);
          known = g_new (gint64, 1);
          *known = json_object_get_boolean_member (record, "deleted") ? G_MAXINT64 : rev;
          g_hash_table_replace (held, g_strdup (text_of (record, "id")), known);
        }
      g_free (position);
      position = g_strdup (text_of (root_of (node), "next"));
    }
  for (guint i = 0; i < WRITERS; i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (g_hash_table_size (held), ==, WRITERS * WRITES);
  {
    GHashTableIter iter;
    gpointer id, rev;

    g_hash_table_iter_init (&iter, held);
    while (g_hash_table_iter_next (&iter, &id, &rev))
      {
        g_autoptr (LotseRecord) now = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, id);

        if (now == NULL)
          g_assert_cmpint (*(gint64 *) rev, ==, G_MAXINT64);
        else
          g_assert_cmpint (*(gint64 *) rev, ==, lotse_record_rev (now));
        *(now == NULL ? &gone : &live) += 1;
      }
  }
  g_assert_cmpuint (gone, ==, WRITERS * WRITES / 3);
  g_assert_cmpuint (live, ==, WRITERS * WRITES * 2 / 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/pages/tokens", test_tokens);

#define ADD(path, func) g_test_add ("/server/pages/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("bad-queries", test_bad_queries);
  ADD ("positions-are-what-they-are", test_positions_are_what_they_are);
  ADD ("position-ahead", test_position_ahead);
  ADD ("every-limit", test_every_limit);
  ADD ("every-limit-of-lists", test_every_limit_of_lists);
  ADD ("pull-while-others-write", test_pull_while_others_write);
#undef ADD
  return g_test_run ();
}

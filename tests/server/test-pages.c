/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages and positions: where each page ends, to the byte; that nothing is left out and nothing comes twice, whatever the limit and whoever
 * writes meanwhile; and which positions are refused. */
#include "observe.h"

#include "server/core/server-private.h"

#include <string.h>

#define OFFICE(fixture) ((fixture)->token[LOTSE_ROLE_STRATEGY_OFFICE])

/* Loads a record of @kind whose unknown member holds @value as JSON. Its id begins with @digit. (transfer full) the id */
static char *
load_with (Fixture *fixture, LotseKind kind, guint digit, const char *value)
{
  g_autofree char *id = g_strdup_printf ("%u0000000-0000-4000-8000-000000000000", digit);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *extra = g_strdup_printf ("{\"new\":%s}", value);
  g_autoptr (GError) error = NULL;
  LotseRecord *record = lotse_record_new (kind, id);

  lotse_record_set_text (record, 0, "A");
  lotse_record_set_extra (record, extra);
  g_ptr_array_add (records, record);
  lotse_server_load (fixture->server, WORKSPACE, records, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&id);
}

static char *
text_of_length (gsize length)
{
  g_autofree char *letters = g_strnfill (length, 'x');

  return g_strconcat ("\"", letters, "\"", NULL);
}

static char *
list_of_length (guint length)
{
  GString *list = g_string_new ("[");

  for (guint i = 0; i < length; i++)
    g_string_append (list, i > 0 ? ",1" : "1");
  g_string_append_c (list, ']');
  return g_string_free (list, FALSE);
}

/* The record as an answer holds it, and the part of it that is its fields. */
static void
measure (Fixture *fixture, LotseKind kind, const char *id, gsize *written, gsize *fields, guint *weight)
{
  g_autoptr (LotseRow) row = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  LotseView view = { 0 };
  LotseAccount account = { .name = (char *) "x", .role = LOTSE_ROLE_STRATEGY_OFFICE, .audience = -1 };
  g_autoptr (LotseUser) user = lotse_user_new (1, &account, NULL);

  fixture->storage->api->record_get (fixture->storage, 1, lotse_kind_info (kind)->name, id, &row, NULL);
  g_assert_nonnull (row);
  view.user = user;
  lotse_view_write (&view, row, out);
  *written = out->len;
  *fields = row->fields_length;
  *weight = row->weight;
}

static guint
count_records (Fixture *fixture, const char *target, const char *member, gboolean *more)
{
  g_autoptr (LotseResponse) response = get (fixture, OFFICE (fixture), target);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *root;

  g_assert_cmpint (response->status, ==, 200);
  node = parse (response);
  root = root_of (node);
  *more = g_str_equal (member, "changes") ? json_object_get_boolean_member (root, "more") : !json_object_get_null_member (root, "cursor");
  return json_array_get_length (json_object_get_array_member (root, member));
}

/* Two records are on one page, or on two, whichever way they are read. */
static void
expect_pages (Fixture *fixture, const char *since, const char *kind, guint pages)
{
  g_autofree char *list = g_strconcat (ROOT "/", kind, NULL);
  g_autofree char *changes = g_strconcat (ROOT "/changes?since=", since, NULL);
  gboolean more;

  g_assert_cmpuint (count_records (fixture, list, "records", &more), ==, 3 - pages);
  g_assert_cmpint (more, ==, pages == 2);
  g_assert_cmpuint (count_records (fixture, changes, "changes", &more), ==, 3 - pages);
  g_assert_cmpint (more, ==, pages == 2);
}

static void
test_bytes_of_a_page (Fixture *fixture, gconstpointer data)
{
  static const LotseKind kinds[] = { LOTSE_KIND_PERSONA, LOTSE_KIND_PARTNER };
  static const char *const paths[] = { "personas", "partners" };
  g_autofree char *half = text_of_length (600000);

  for (guint over = 0; over < 2; over++)
    {
      g_autofree char *since = snapshot_token (fixture, OFFICE (fixture));
      g_autofree char *first = load_with (fixture, kinds[over], 1, half);
      g_autofree char *probe = load_with (fixture, kinds[over], 2, "\"\"");
      g_autofree char *rest = NULL;
      g_autofree char *second = NULL;
      gsize written, fields, bare, unused;
      guint weight;

      measure (fixture, kinds[over], probe, &unused, &bare, &weight);
      measure (fixture, kinds[over], first, &written, &fields, &weight);
      rest = text_of_length (LOTSE_PAGE_BYTES - written - bare + over);
      second = load_with (fixture, kinds[over], 2, rest);
      expect_pages (fixture, since, paths[over], over + 1);
    }
}

static void
test_values_of_a_page (Fixture *fixture, gconstpointer data)
{
  static const LotseKind kinds[] = { LOTSE_KIND_PERSONA, LOTSE_KIND_PARTNER };
  static const char *const paths[] = { "personas", "partners" };

  for (guint over = 0; over < 2; over++)
    {
      g_autofree char *since = snapshot_token (fixture, OFFICE (fixture));
      g_autofree char *many = list_of_length (20000);
      g_autofree char *first = load_with (fixture, kinds[over], 1, many);
      g_autofree char *probe = load_with (fixture, kinds[over], 2, "[1]");
      g_autofree char *rest = NULL;
      g_autofree char *second = NULL;
      guint weight, bare;
      gsize unused;

      measure (fixture, kinds[over], probe, &unused, &unused, &bare);
      measure (fixture, kinds[over], first, &unused, &unused, &weight);
      /* Eight for what stands around the fields of a record. */
      rest = list_of_length (LOTSE_PAGE_VALUES - (weight + 8) - bare + 1 + over);
      second = load_with (fixture, kinds[over], 2, rest);
      expect_pages (fixture, since, paths[over], over + 1);
    }
}

/* A record that alone is more than a page is a page. */
static void
test_one_large_record (Fixture *fixture, gconstpointer data)
{
  g_autofree char *since = snapshot_token (fixture, OFFICE (fixture));
  g_autofree char *large = text_of_length (LOTSE_RECORD_BYTES - 100);
  g_autofree char *first G_GNUC_UNUSED = load_with (fixture, LOTSE_KIND_PERSONA, 1, "\"\"");
  g_autofree char *second G_GNUC_UNUSED = load_with (fixture, LOTSE_KIND_PERSONA, 2, large);

  expect_pages (fixture, since, "personas", 2);
}

/* One that an earlier version let in, larger than any page, is a page of its own: nobody waits for ever in front of it. */
static void
test_oversized_row (Fixture *fixture, gconstpointer data)
{
  g_autofree char *since = snapshot_token (fixture, OFFICE (fixture));
  g_autofree char *id = load_with (fixture, LOTSE_KIND_PERSONA, 1, "\"\"");
  g_autofree char *behind = load_with (fixture, LOTSE_KIND_PERSONA, 2, "\"\"");
  g_autofree char *large = text_of_length (LOTSE_PAGE_BYTES);
  g_autofree char *fields = g_strdup_printf ("{\"name\":\"A\",\"new\":%s}", large);
  g_autoptr (LotseRow) row = NULL;
  LotseRow oversized;

  fixture->storage->api->record_get (fixture->storage, 1, "persona", id, &row, NULL);
  oversized = *row;
  oversized.fields = fields;
  oversized.fields_length = strlen (fields);
  g_assert_true (fixture->storage->api->record_put (fixture->storage, 1, &oversized, NULL));
  expect_pages (fixture, since, "personas", 2);
}

static void
load_personas (Fixture *fixture, guint n)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      LotseRecord *record = lotse_record_new (LOTSE_KIND_PERSONA, NULL);

      lotse_record_set_text (record, LOTSE_F_PERSONA_NAME, "Frau Weiß");
      g_ptr_array_add (records, record);
    }
  lotse_server_load (fixture->server, WORKSPACE, records, &error);
  g_assert_no_error (error);
}

/* 500 records to a page, asked for or not, and never more. */
static void
test_records_of_a_page (Fixture *fixture, gconstpointer data)
{
  g_autofree char *since = snapshot_token (fixture, OFFICE (fixture));
  g_autofree char *plain = g_strconcat (ROOT "/changes?since=", since, NULL);
  g_autofree char *greedy = g_strconcat (ROOT "/changes?limit=100000&since=", since, NULL);
  g_autofree char *one = g_strconcat (ROOT "/changes?limit=1&since=", since, NULL);
  gboolean more;

  load_personas (fixture, 500);
  g_assert_cmpuint (count_records (fixture, plain, "changes", &more), ==, 500);
  g_assert_false (more);
  g_assert_cmpuint (count_records (fixture, ROOT "/personas", "records", &more), ==, 500);
  g_assert_false (more);
  load_personas (fixture, 1);
  g_assert_cmpuint (count_records (fixture, plain, "changes", &more), ==, 500);
  g_assert_true (more);
  g_assert_cmpuint (count_records (fixture, greedy, "changes", &more), ==, 500);
  g_assert_true (more);
  g_assert_cmpuint (count_records (fixture, one, "changes", &more), ==, 1);
  g_assert_cmpuint (count_records (fixture, ROOT "/personas", "records", &more), ==, 500);
  g_assert_true (more);
  g_assert_cmpuint (count_records (fixture, ROOT "/personas?limit=100000", "records", &more), ==, 500);
  g_assert_true (more);
  g_assert_cmpuint (count_records (fixture, ROOT "/snapshot", "records", &more), ==, 500);
  g_assert_true (more);
}

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

static char *
cursor_of (Fixture *fixture, const char *target)
{
  g_autoptr (LotseResponse) response = get (fixture, OFFICE (fixture), target);
  g_autoptr (JsonNode) node = parse (response);

  return g_strdup (text_of (root_of (node), "cursor"));
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

static gboolean
is_now (JsonObject *root)
{
  return g_strcmp0 (text_of (root, "server_time"), "2026-03-02T09:00:00Z") == 0;
}

/* Every page says what time it is at the server. */
static void
test_server_time (Fixture *fixture, gconstpointer data)
{
  g_autofree char *since = snapshot_token (fixture, OFFICE (fixture));
  g_autofree char *changes = g_strconcat (ROOT "/changes?since=", since, NULL);
  const char *const targets[] = { ROOT "/snapshot", ROOT "/projects", changes };

  load_personas (fixture, 1);
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autoptr (LotseResponse) response = get (fixture, OFFICE (fixture), targets[i]);
      g_autoptr (JsonNode) node = parse (response);

      g_assert_true (is_now (root_of (node)));
    }
}

/* Nothing that is new: 304 and no body. Anything that is new, or other rights: not. */
static void
test_not_modified (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = g_strconcat (ROOT "/projects/", fixture->project, NULL);
  g_autofree char *list = g_strdup (ROOT "/projects");
  const char *const targets[] = { target, list };

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autoptr (LotseResponse) first = get (fixture, OFFICE (fixture), targets[i]);
      g_autofree char *several = g_strconcat ("\"other\", ", first->etag, NULL);
      g_autoptr (LotseResponse) same = get_if (fixture, OFFICE (fixture), targets[i], several);
      g_autoptr (LotseResponse) other = get_if (fixture, OFFICE (fixture), targets[i], "\"other\"");
      g_autoptr (LotseResponse) reader = get_if (fixture, fixture->token[LOTSE_ROLE_READER], targets[i], first->etag);
      g_autoptr (LotseRecord) project = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);
      g_autofree char *code = g_strdup_printf ("C%u", i);
      g_autoptr (LotseResponse) changed = NULL;

      g_assert_cmpint (same->status, ==, 304);
      g_assert_cmpstr (same->etag, ==, first->etag);
      g_assert_cmpuint (same->body->len, ==, 0);
      g_assert_cmpint (other->status, ==, 200);
      g_assert_cmpint (reader->status, ==, 200);
      expect_only (fixture, OFFICE (fixture), patch_text (project, LOTSE_F_PROJECT_CODE, code), "applied");
      changed = get_if (fixture, OFFICE (fixture), targets[i], first->etag);
      g_assert_cmpint (changed->status, ==, 200);
    }
}

/* What became hidden is gone from the references in the very next answer, whichever way it is asked for. */
static void
test_hidden_at_once (Fixture *fixture, gconstpointer data)
{
  const char *reader = fixture->token[LOTSE_ROLE_READER];
  g_autofree char *one = g_strconcat (ROOT "/projects/", fixture->project, NULL);
  g_autofree char *since = snapshot_token (fixture, reader);
  g_autofree char *changes = g_strconcat (ROOT "/changes?since=", since, NULL);
  const char *const targets[] = { one, ROOT "/projects", ROOT "/snapshot", changes };
  g_autoptr (LotseRecord) project = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseRecord) linked = lotse_record_copy (project);
  LotseValue refs = lotse_value_refs ((const char *const[]) { fixture->other_project, NULL });

  lotse_record_take (linked, LOTSE_F_PROJECT_DEPENDS_ON, &refs);
  expect_only (fixture, OFFICE (fixture), lotse_mutation_patch (project, linked), "applied");
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    for (guint step = 0; step < 2; step++)
      {
        g_autoptr (LotseRecord) other = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->other_project);
        g_autoptr (LotseRecord) after = lotse_record_copy (other);
        g_autoptr (LotseResponse) response = NULL;
        g_autofree char *quoted = g_strdup_printf ("\"depends_on\":[\"%s\"]", fixture->other_project);

        lotse_record_set_integer (after, LOTSE_F_PROJECT_AUDIENCE, step == 0 ? LOTSE_AUDIENCE_PUBLIC : LOTSE_AUDIENCE_LEADERSHIP);
        {
          g_autoptr (LotseMutation) patch = lotse_mutation_patch (other, after);
          g_autoptr (LotseResponse) pushed = push (fixture, OFFICE (fixture), patch);

          g_assert_cmpint (pushed->status, ==, 200);
        }
        response = get (fixture, reader, targets[i]);
        g_assert_cmpint (response->status, ==, 200);
        g_assert_cmpint (strstr (response->body->str, quoted) != NULL, ==, step == 0);
      }
}

static void
test_admin_reads_nothing (Fixture *fixture, gconstpointer data)
{
  const char *admin = fixture->token[LOTSE_ROLE_ADMIN];
  g_autofree char *one = g_strconcat (ROOT "/projects/", fixture->project, NULL);
  const char *const targets[] = { ROOT "/snapshot", ROOT "/projects", ROOT "/changes?since=x", one };

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autoptr (LotseResponse) response = get (fixture, admin, targets[i]);
      g_autofree char *code = code_of (response);

      g_assert_cmpint (response->status, ==, 403);
      g_assert_cmpstr (code, ==, "denied");
    }
}

/* Whichever call to the storage fails, the answer is "not now": never an empty page, which would read as "nothing there". */
static void
test_storage_fails (Fixture *fixture, gconstpointer data)
{
  g_autofree char *since = snapshot_token (fixture, OFFICE (fixture));
  g_autofree char *changes = g_strconcat (ROOT "/changes?since=", since, NULL);
  g_autofree char *cursor = cursor_of (fixture, ROOT "/projects?limit=1");
  g_autofree char *list = g_strdup_printf (ROOT "/projects?department=%s&cursor=%s", fixture->department, cursor);
  g_autofree char *one = g_strconcat (ROOT "/projects/", fixture->project, NULL);
  const char *const targets[] = { changes, ROOT "/snapshot", ROOT "/projects", list, one, ROOT "/audit" };

  load_personas (fixture, 1);
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      const char *token = i == 5 ? fixture->token[LOTSE_ROLE_AUDITOR] : fixture->token[LOTSE_ROLE_READER];
      g_autofree char *target = NULL;

      if (i == 0)
        {
          g_autofree char *readers = snapshot_token (fixture, token);

          load_personas (fixture, 1);
          target = g_strconcat (ROOT "/changes?since=", readers, NULL);
        }
      else if (i == 3)
        {
          token = OFFICE (fixture);
          g_free (cursor);
          cursor = cursor_of (fixture, ROOT "/projects?limit=1");
          target = g_strdup_printf (ROOT "/projects?department=%s&cursor=%s", fixture->department, cursor);
        }
      else
        target = g_strdup (targets[i]);
      for (guint n = 1;; n++)
        {
          g_autoptr (LotseResponse) response = NULL;
          g_autofree char *code = NULL;
          Faults faults;

          lotse_core_forget_hidden (fixture->server);
          faults_begin (&faults, fixture->storage, n);
          response = get (fixture, token, target);
          faults_end (&faults);
          if (faults.calls < n)
            {
              g_assert_cmpint (response->status, ==, 200);
              g_assert_cmpuint (n, >, 1);
              break;
            }
          g_assert_cmpint (response->status, ==, 503);
          code = code_of (response);
          g_assert_cmpstr (code, ==, "storage");
        }
    }
}

/* Many at once */

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

/* Batches */

static LotseResponse *
post_padded (Fixture *fixture, gsize bytes)
{
  g_autoptr (GString) body = g_string_new ("{\"mutations\":[]");

  while (body->len < bytes - 1)
    g_string_append_c (body, ' ');
  g_string_append_c (body, '}');
  return post (fixture, OFFICE (fixture), ROOT "/mutations", body->str);
}

static LotseResponse *
post_many (Fixture *fixture, guint n)
{
  g_autoptr (GString) body = g_string_new ("{\"mutations\":[");

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *mid = lotse_id_new ();

      g_string_append_printf (body, "%s{\"mid\":\"%s\",\"kind\":5}", i > 0 ? "," : "", mid);
    }
  g_string_append (body, "]}");
  return post (fixture, OFFICE (fixture), ROOT "/mutations", body->str);
}

/* 100 mutations and 1 MiB are taken, and not one more. */
static void
test_size_of_a_batch (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseResponse) full = post_padded (fixture, LOTSE_BATCH_BYTES);
  g_autoptr (LotseResponse) over = post_padded (fixture, LOTSE_BATCH_BYTES + 1);
  g_autoptr (LotseResponse) many = post_many (fixture, 100);
  g_autoptr (LotseResponse) crowded = post_many (fixture, 101);
  g_autoptr (JsonNode) node = parse (many);

  g_assert_cmpint (full->status, ==, 200);
  g_assert_cmpstr (full->body->str, ==, "{\"results\":[],\"end\":true}");
  g_assert_cmpint (over->status, ==, 413);
  g_assert_cmpint (many->status, ==, 200);
  g_assert_cmpstr (text_of (result_at (node, 99), "code"), ==, "invalid");
  g_assert_nonnull (strstr (text_of (result_at (node, 99), "detail"), "mutations[99]"));
  g_assert_cmpint (crowded->status, ==, 413);
  g_assert_nonnull (strstr (crowded->body->str, "more than 100"));
}

static LotseMutation *
create_with (LotseKind kind, const char *value)
{
  g_autoptr (LotseRecord) record = lotse_record_new (kind, NULL);
  g_autofree char *extra = g_strdup_printf ("{\"new\":%s}", value);

  lotse_record_set_text (record, 0, "A");
  lotse_record_set_extra (record, extra);
  return lotse_mutation_create (record);
}

/* Whether the second of two is still taken in after a first one that makes the record of @value. */
static gboolean
second_is_taken (Fixture *fixture, const char *value)
{
  g_autoptr (LotseMutation) first = create_with (LOTSE_KIND_PERSONA, value);
  g_autoptr (LotseMutation) second = create_with (LOTSE_KIND_PERSONA, "1");
  g_autoptr (LotseMutation) third = create_with (LOTSE_KIND_PERSONA, "1");
  g_autoptr (GString) body = g_string_new ("{\"mutations\":[");
  g_autoptr (LotseResponse) response = NULL;
  g_autoptr (JsonNode) node = NULL;

  lotse_mutation_write_json (first, body);
  g_string_append_c (body, ',');
  lotse_mutation_write_json (second, body);
  g_string_append_c (body, ',');
  lotse_mutation_write_json (third, body);
  g_string_append (body, "]}");
  response = post (fixture, OFFICE (fixture), ROOT "/mutations", body->str);
  g_assert_cmpint (response->status, ==, 200);
  node = parse (response);
  g_assert_cmpstr (text_of (result_at (node, 0), "result"), ==, "applied");
  if (g_str_equal (text_of (result_at (node, 1), "result"), "applied"))
    return TRUE;
  /* Once it was put off, so are those behind it. */
  g_assert_cmpstr (text_of (result_at (node, 1), "result"), ==, "retry");
  g_assert_cmpstr (text_of (result_at (node, 2), "result"), ==, "retry");
  return FALSE;
}

static gsize
answer_to (Fixture *fixture, const char *value, guint *values)
{
  g_autoptr (LotseMutation) mutation = create_with (LOTSE_KIND_PERSONA, value);
  g_autoptr (LotseResponse) response = push (fixture, OFFICE (fixture), mutation);
  gsize around = strlen ("{\"results\":[") + strlen ("],\"end\":true}");
  g_autofree char *result = g_strndup (response->body->str + strlen ("{\"results\":["), response->body->len - around);

  *values = lotse_core_count_values (result);
  return strlen (result);
}

/* The answer leaves room for the largest record, in bytes and in values, or the rest is put off. */
static void
test_answer_leaves_room (Fixture *fixture, gconstpointer data)
{
  guint values, bare_values, room_values;
  gsize room = LOTSE_ANSWER_BYTES - LOTSE_RECORD_BYTES - strlen ("{\"results\":[") - strlen (",");

  /* From here on positions in the feed have two digits. */
  load_personas (fixture, 5);
  room -= answer_to (fixture, "\"\"", &values);
  answer_to (fixture, "[1]", &bare_values);
  room_values = LOTSE_PAGE_VALUES - LOTSE_RECORD_VALUES - bare_values + 1;
  for (guint over = 0; over < 2; over++)
    {
      g_autofree char *text = text_of_length (room + over);
      g_autofree char *list = list_of_length (room_values + over);

      g_assert_cmpint (second_is_taken (fixture, text), ==, over == 0);
      g_assert_cmpint (second_is_taken (fixture, list), ==, over == 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  faults_count_warnings ();
  g_test_add_func ("/server/pages/tokens", test_tokens);
#define ADD(path, func) g_test_add ("/server/pages/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("bytes-of-a-page", test_bytes_of_a_page);
  ADD ("values-of-a-page", test_values_of_a_page);
  ADD ("one-large-record", test_one_large_record);
  ADD ("oversized-row", test_oversized_row);
  ADD ("records-of-a-page", test_records_of_a_page);
  ADD ("bad-queries", test_bad_queries);
  ADD ("positions-are-what-they-are", test_positions_are_what_they_are);
  ADD ("position-ahead", test_position_ahead);
  ADD ("every-limit", test_every_limit);
  ADD ("every-limit-of-lists", test_every_limit_of_lists);
  ADD ("server-time", test_server_time);
  ADD ("not-modified", test_not_modified);
  ADD ("hidden-at-once", test_hidden_at_once);
  ADD ("admin-reads-nothing", test_admin_reads_nothing);
  ADD ("storage-fails", test_storage_fails);
  ADD ("size-of-a-batch", test_size_of_a_batch);
  ADD ("answer-leaves-room", test_answer_leaves_room);
  ADD ("pull-while-others-write", test_pull_while_others_write);
#undef ADD
  return g_test_run ();
}

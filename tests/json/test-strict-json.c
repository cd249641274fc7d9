/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSONTestSuite on both sides of the wire: what a document that must be refused does to a client that is sent it, and to a server that is. A corpus of
 * the same classes in tests/fuzz/corpus/guard stands in where the suite is not there. */
#include <string.h>

#include "data/sync/sync-engine.h"
#include "data/sync/sync-wire.h"
#include "tests/server/support.h"

typedef void (*CheckFunc) (const char *name, const char *text, gsize length, gpointer data);

/* How many files there were; 0 where the folder is missing. */
static guint
each_file (const char *folder, CheckFunc check, gpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint count = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      gsize length = 0;

      if (name[0] == '.' || !g_file_get_contents (path, &text, &length, NULL))
        continue;
      check (name, text, length, data);
      count++;
    }
  return count;
}

/* RFC 8259 allows them, Lotse does not: U+0000 and keys that occur twice. */
static gboolean
is_stricter_here (const char *name)
{
  static const char *const names[] = {
    "y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json", "y_object_escaped_null_in_key.json", "y_string_null_escape.json",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (name, names[i]) == 0)
      return TRUE;
  return FALSE;
}

/* What is left open, and taken here. All others of its kind are refused: beyond 64 bits, beyond a double, halves of surrogates, other than UTF-8, a
 * byte order mark, and more depth than is read. */
static gboolean
is_open_and_taken (const char *name)
{
  static const char *const names[] = { "i_number_double_huge_neg_exp.json", "i_number_real_underflow.json" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (name, names[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_good (const char *name)
{
  if (g_str_has_prefix (name, "good-"))
    return TRUE;
  if (g_str_has_prefix (name, "i_"))
    return is_open_and_taken (name);
  return g_str_has_prefix (name, "y_") && !is_stricter_here (name);
}

/* As an answer, and inside of one: an unknown member of a complete answer. */
static void
check_client (const char *name, const char *text, gsize length, gpointer data)
{
  g_autoptr (GByteArray) inside = g_byte_array_new ();
  static const char before[] = "{\"changes\":[],\"later\":", after[] = ",\"end\":true}";
  LotseSyncResponse *bare = lotse_sync_response_new (200, "application/json", g_bytes_new (text, length));
  LotseSyncResponse *whole;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) as_answer = sync_wire_answer (bare, LOTSE_SYNC_MAX_ANSWER_BYTES, NULL);
  g_autoptr (JsonNode) as_part = NULL;

  g_assert_null (as_answer);
  g_byte_array_append (inside, (const guint8 *) before, (guint) strlen (before));
  g_byte_array_append (inside, (const guint8 *) text, (guint) length);
  g_byte_array_append (inside, (const guint8 *) after, (guint) strlen (after));
  whole = lotse_sync_response_new (200, "application/json", g_byte_array_free_to_bytes (g_steal_pointer (&inside)));
  as_part = sync_wire_answer (whole, LOTSE_SYNC_MAX_ANSWER_BYTES, &error);
  /* One level deeper than the limit is too deep. */
  if ((as_part != NULL) != is_good (name) && !g_str_has_prefix (name, "good-depth-"))
    g_error ("%s: %s", name, error != NULL ? error->message : "taken");
  lotse_sync_response_free (bare);
  lotse_sync_response_free (whole);
}

/* As a batch, and inside of a mutation. Nothing but a good one inside of a mutation is taken in, and the server goes on. */
static void
check_server (const char *name, const char *text, gsize length, gpointer data)
{
  Fixture *house = data;
  LotseRequest request = { .method = LOTSE_METHOD_POST, .path = ROOT "/mutations", .token = house->token[LOTSE_ROLE_STRATEGY_OFFICE],
                           .body = text, .body_length = length, .now_usecs = NOW_USECS };
  g_autofree char *mid = lotse_id_new (), *id = lotse_id_new ();
  g_autofree char *before = g_strdup_printf ("{\"mutations\":[{\"mid\":\"%s\",\"n\":1,\"kind\":\"project\",\"id\":\"%s\",\"op\":\"create\",\"base_rev\":0,"
                                             "\"set\":{\"title\":\"T\",\"later\":", mid, id);
  g_autoptr (GString) whole = g_string_new (before);
  g_autoptr (LotseResponse) bare = lotse_server_handle (house->server, &request);
  g_autoptr (LotseResponse) inside = NULL;
  g_autoptr (LotseResponse) alive = NULL;
  g_autofree char *code = code_of (bare);

  g_assert_cmpint (bare->status / 100, ==, 4);
  g_assert_nonnull (code);
  g_string_append_len (whole, text, (gssize) length);
  g_string_append (whole, "}}]}");
  request.body = whole->str;
  request.body_length = whole->len;
  inside = lotse_server_handle (house->server, &request);
  /* The suite's own nesting, with five levels around it. */
  if ((inside->status == 200) != is_good (name) && !g_str_has_prefix (name, "good-depth-"))
    g_error ("%s: %d %s", name, inside->status, inside->body->str);
  g_assert_true (inside->status == 200 || inside->status / 100 == 4);
  alive = get (house, house->token[LOTSE_ROLE_STRATEGY_OFFICE], ROOT "/projects?limit=1");
  g_assert_cmpint (alive->status, ==, 200);
}

static char *
suite_folder (void)
{
  const char *data = g_getenv ("LOTSE_TEST_DATA");

  return g_build_filename (data != NULL ? data : ".", "json", NULL);
}

static void
test_suite (Fixture *house, gconstpointer data)
{
  g_autofree char *folder = suite_folder ();
  guint count = each_file (folder, check_client, NULL);

  if (count == 0)
    {
      g_test_skip ("json (JSONTestSuite) is not there");
      return;
    }
  g_assert_cmpuint (count, >, 250);
  g_assert_cmpuint (each_file (folder, check_server, house), ==, count);
}

static void
test_own_corpus (Fixture *house, gconstpointer data)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "fuzz", "corpus", "guard", NULL);
  guint count = each_file (folder, check_client, NULL);

  g_assert_cmpuint (count, >, 90);
  g_assert_cmpuint (each_file (folder, check_server, house), ==, count);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/json/suite", Fixture, NULL, fixture_set_up, test_suite, fixture_tear_down);
  g_test_add ("/json/own-corpus", Fixture, NULL, fixture_set_up, test_own_corpus, fixture_tear_down);
  return g_test_run ();
}

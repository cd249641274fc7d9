/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the engine does when the network, a stranger or the server says no: waits within its bounds, and never takes in half an answer. */
#include <string.h>

#include "data/model/error.h"
#include "rig.h"

static void
check_back_off (double random, gint64 *waits, guint n)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  rig->random = random;
  for (guint i = 0; i < n; i++)
    {
      rig_expect (rig, "GET", PULL_FIRST);
      rig_error (rig, LOTSE_ERROR_NETWORK);
      g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_OFFLINE);
      g_assert_cmpint (lotse_sync_engine_trouble (rig->engine), ==, LOTSE_SYNC_TROUBLE_NO_ANSWER);
      waits[i] = rig_idle (rig);
      g_assert_cmpint (waits[i], >=, LOTSE_SYNC_BACK_OFF_MIN_SECS * G_USEC_PER_SEC);
      g_assert_cmpint (waits[i], <=, LOTSE_SYNC_BACK_OFF_MAX_SECS * G_USEC_PER_SEC);
      rig->now += waits[i] - 1;
      rig_idle (rig);
      rig->now += 1;
    }
}

static void
test_back_off (void)
{
  gint64 low[40], middle[40], high[40];

  check_back_off (0, low, 40);
  check_back_off (0.5, middle, 40);
  check_back_off (0.999999, high, 40);
  for (guint i = 0; i < 40; i++)
    {
      g_assert_cmpint (low[i], ==, G_USEC_PER_SEC);
      g_assert_cmpint (middle[i], <, high[i]);
      if (i > 0)
        g_assert_cmpint (high[i], >=, high[i - 1]);
    }
  g_assert_cmpint (high[0], <=, 2 * G_USEC_PER_SEC);
  g_assert_cmpint (high[39], >, 299 * G_USEC_PER_SEC);
}

static void
test_back_off_ends (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  for (guint i = 0; i < 8; i++)
    {
      rig_expect (rig, "GET", PULL_FIRST);
      rig_error (rig, LOTSE_ERROR_NETWORK);
      rig_advance_secs (rig, 300);
    }
  rig_expect (rig, "GET", PULL_FIRST);
  rig_unchanged (rig);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_IDLE);
  g_assert_null (lotse_sync_engine_message (rig->engine));
  rig_expect (rig, "GET", PULL_WAITS);
  rig_error (rig, LOTSE_ERROR_NETWORK);
  g_assert_cmpint (rig_idle (rig), <=, 2 * G_USEC_PER_SEC);
}

static void
test_retry_after (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  rig_expect (rig, "GET", PULL_FIRST);
  rig_problem_after (rig, 503, "storage", 120);
  g_assert_cmpint (lotse_sync_engine_trouble (rig->engine), ==, LOTSE_SYNC_TROUBLE_BUSY);
  g_assert_cmpint (rig_idle (rig), >=, 120 * G_USEC_PER_SEC);
  g_assert_cmpint (rig_idle (rig), <=, 140 * G_USEC_PER_SEC);
  /* Not even a person hurries a server that asked for rest. */
  rig_advance_secs (rig, 60);
  lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_NOW);
  g_assert_cmpint (rig_idle (rig), ==, 60 * G_USEC_PER_SEC);
  rig_advance_secs (rig, 60);
  rig_expect (rig, "GET", PULL_FIRST);
  rig_problem_after (rig, 429, "too_many", G_MAXINT64);
  g_assert_cmpint (rig_idle (rig), <=, G_GINT64_CONSTANT (48) * 3600 * G_USEC_PER_SEC);
}

static void
test_retry_after_of_a_proxy (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  rig_expect (rig, "GET", PULL_FIRST);
  rig_answer (rig, 502, "text/html", "<html>Bad Gateway</html>");
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_OFFLINE);
  g_assert_cmpint (lotse_sync_engine_trouble (rig->engine), ==, LOTSE_SYNC_TROUBLE_BUSY);
}

static void
test_kick_ends_back_off (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  rig_expect (rig, "GET", PULL_FIRST);
  rig_error (rig, LOTSE_ERROR_NETWORK);
  /* An edit waits like everything else; a person does not. */
  fake_storage_edit (rig->storage, 3);
  lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_EDIT);
  g_assert_cmpint (rig_idle (rig), >, 0);
  lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_NOW);
  rig_expect (rig, "POST", "/v1/county/mutations");
}

static void
test_kick_during_a_request (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  /* What fails was sent before somebody asked: they are not told of it, but get an attempt of their own. */
  rig_expect (rig, "GET", PULL_FIRST);
  lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_NOW);
  rig_error (rig, LOTSE_ERROR_NETWORK);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_OFFLINE);
  g_assert_cmpint (lotse_sync_engine_trouble (rig->engine), ==, LOTSE_SYNC_TROUBLE_NONE);
  rig_expect (rig, "GET", PULL_FIRST);
  rig_error (rig, LOTSE_ERROR_NETWORK);
  g_assert_cmpint (lotse_sync_engine_trouble (rig->engine), ==, LOTSE_SYNC_TROUBLE_NO_ANSWER);
  g_assert_cmpint (rig_idle (rig), >=, G_USEC_PER_SEC);
}

static const struct { guint status; const char *type, *body; } strangers[] = {
  { 200, "text/html", "<html>Please sign in to the guest network</html>" },
  { 200, "text/html", NOTHING_NEW },
  { 200, NULL, NOTHING_NEW },
  { 200, "application/json", "" },
  { 200, "application/json", NULL },
  { 200, "application/json", "[]" },
  { 200, "application/json", "{}" },
  { 200, "application/json", "{\"end\":true}" },
  { 200, "application/json", "{\"changes\":[],\"next\":\"t2\",\"more\":false}" },
  { 200, "application/json", "{\"changes\":[],\"next\":\"t2\",\"more\":false,\"end\":false}" },
  { 200, "application/json", "{\"changes\":[],\"next\":\"t2\",\"more\":false,\"end\":\"true\"}" },
  { 200, "application/json", "{\"changes\":[],\"next\":\"t2\",\"next\":\"t3\",\"more\":false,\"end\":true}" },
  { 200, "application/json", "{\"changes\":[],\"next\":7,\"more\":false,\"end\":true}" },
  { 200, "application/json", "{\"changes\":[],\"next\":\"\",\"more\":false,\"end\":true}" },
  { 200, "application/json", "{\"changes\":{},\"next\":\"t2\",\"more\":false,\"end\":true}" },
  { 200, "application/json", "{\"changes\":[null],\"next\":\"t2\",\"more\":false,\"end\":true}" },
  { 200, "application/json", "{\"changes\":[{}],\"next\":\"t2\",\"more\":false,\"end\":true}" },
  { 200, "application/json", "\xff\xfe" },
  { 204, NULL, NULL },
  { 301, "text/html", "<html>Moved</html>" },
  { 302, NULL, NULL },
  { 401, "text/html", "<html>Sign in</html>" },
  { 403, "text/plain", "Forbidden" },
  { 404, "text/html", "<html>Not found</html>" },
  { 426, "text/plain", "Upgrade Required" },
  { 511, "text/html", "<html>Network Authentication Required</html>" },
};

static void
test_captive_portal (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (strangers); i++)
    {
      g_autoptr (Rig) rig = rig_new ("t1");

      rig_expect (rig, "GET", PULL_FIRST);
      rig_answer (rig, strangers[i].status, strangers[i].type, strangers[i].body);
      g_test_message ("answer %u of the list, status %u", i, strangers[i].status);
      g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_OFFLINE);
      g_assert_cmpstr (rig->storage->token, ==, "t1");
      g_assert_cmpuint (rig->storage->base->len, ==, 0);
      g_assert_cmpuint (rig->storage->complete, ==, 0);
      g_assert_nonnull (lotse_sync_engine_message (rig->engine));
      g_assert_cmpint (rig_idle (rig), >=, G_USEC_PER_SEC);
    }
}

static void
test_truncated (void)
{
  g_autofree char *record = rig_record ("0001", 1, "Überschrift");
  g_autofree char *whole = g_strdup_printf ("{\"changes\":[%s],\"next\":\"t2\",\"more\":false,\"server_time\":1,\"end\":true}", record);
  g_autoptr (Rig) rig = rig_new ("t1");

  for (gsize length = 0; length < strlen (whole); length++)
    {
      g_autofree char *cut = g_strndup (whole, length);

      rig_expect (rig, "GET", PULL_FIRST);
      rig_json (rig, cut);
      g_assert_cmpstr (rig->storage->token, ==, "t1");
      g_assert_cmpuint (rig->storage->base->len, ==, 0);
      rig_advance_secs (rig, 300);
    }
  rig_expect (rig, "GET", PULL_FIRST);
  rig_json (rig, whole);
  g_assert_cmpstr (rig->storage->token, ==, "t2");
  g_assert_cmpuint (rig->storage->base->len, ==, 1);
}

static void
test_sign_in (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  fake_storage_edit (rig->storage, 5);
  rig_expect (rig, "POST", "/v1/county/mutations");
  rig_problem (rig, 401, "sign_in", NULL);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_SIGN_IN);
  /* A code that is known is said in words of this program, which are translated. */
  g_assert_cmpstr (lotse_sync_engine_message (rig->engine), ==, "the sign-in is missing or has ended");
  g_assert_cmpuint (rig->storage->outbox->len, ==, 1);
  g_assert_cmpint (rig_idle (rig), ==, G_MAXINT64);
  rig_advance_secs (rig, 86400);
  g_assert_cmpint (rig_idle (rig), ==, G_MAXINT64);
  fake_storage_edit (rig->storage, 5);
  lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_EDIT);
  g_assert_cmpint (rig_idle (rig), ==, G_MAXINT64);
  lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_SIGNED_IN);
  rig_expect (rig, "POST", "/v1/county/mutations");
  g_assert_cmpuint (rig_batch (rig), ==, 2);
}

/* A reason that only a newer server has: what can be done comes first, in the language of the program; the server's sentence is quoted. */
static void
test_unknown_reason (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  rig_expect (rig, "GET", PULL_FIRST);
  rig_problem (rig, 403, "quota", NULL);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_SIGN_IN);
  g_assert_cmpstr (lotse_sync_engine_message (rig->engine), ==,
                   "this version of Lotse does not know the reason “quota”; update Lotse, or ask whoever runs the server (its own words: “Title of quota”)");
}

static void
assert_too_old (Rig *rig)
{
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_TOO_OLD);
}

static void
test_too_old (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  fake_storage_edit (rig->storage, 5);
  rig_expect (rig, "POST", "/v1/county/mutations");
  rig_problem (rig, 426, "too_old", NULL);
  assert_too_old (rig);
  g_assert_cmpuint (rig->storage->outbox->len, ==, 1);
  g_assert_cmpuint (rig->storage->acks->len, ==, 0);
  /* An edit asks no sooner. */
  lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_EDIT);
  rig->random = 1;
  g_assert_cmpint (rig_idle (rig), ==, (gint64) (1.5 * LOTSE_SYNC_TOO_OLD_SECS * G_USEC_PER_SEC));
}

/* The server is asked now and then, and whenever a person asks; what is entered is not taken until it has taken this version. */
static void
test_too_old_until_taken (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  fake_storage_edit (rig->storage, 5);
  rig_expect (rig, "POST", "/v1/county/mutations");
  rig_problem (rig, 426, "too_old", NULL);
  rig_advance_secs (rig, 1.5 * LOTSE_SYNC_TOO_OLD_SECS);
  rig_expect (rig, "POST", "/v1/county/mutations");
  assert_too_old (rig);
  rig_problem (rig, 426, "too_old", NULL);
  assert_too_old (rig);
  lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_NOW);
  assert_too_old (rig);
  rig_expect (rig, "POST", "/v1/county/mutations");
  /* No answer says nothing about versions; the usual back-off, and still read only. */
  rig_error (rig, LOTSE_ERROR_NETWORK);
  assert_too_old (rig);
  g_assert_cmpint (lotse_sync_engine_trouble (rig->engine), ==, LOTSE_SYNC_TROUBLE_NO_ANSWER);
  g_assert_cmpint (rig_idle (rig), <=, 2 * G_USEC_PER_SEC);
  rig_advance_secs (rig, 2);
  rig_expect (rig, "POST", "/v1/county/mutations");
  rig_results (rig, "applied", NULL);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_BUSY);
  g_assert_cmpint (lotse_sync_engine_trouble (rig->engine), ==, LOTSE_SYNC_TROUBLE_NONE);
  g_assert_cmpuint (rig->storage->outbox->len, ==, 0);
  rig_expect (rig, "GET", PULL_FIRST);
  rig_unchanged (rig);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_IDLE);
}

/* A waiting pull is refused when the server was updated meanwhile; what follows does not wait, and is no state of rest. */
static void
test_too_old_while_waiting (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  rig_expect (rig, "GET", PULL_FIRST);
  rig_unchanged (rig);
  rig_expect (rig, "GET", PULL_WAITS);
  rig_problem (rig, 426, "too_old", NULL);
  assert_too_old (rig);
  rig_advance_secs (rig, 2 * LOTSE_SYNC_TOO_OLD_SECS);
  rig_expect (rig, "GET", PULL_FIRST);
  assert_too_old (rig);
  rig_unchanged (rig);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_IDLE);
}

/* What time it is at the server is passed on before its answer is stored; what is no time is not. */
static void
test_server_time (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  rig_expect (rig, "GET", PULL_FIRST);
  rig_json (rig, "{\"changes\":[],\"next\":\"t1\",\"more\":false,\"server_time\":\"2026-03-02T09:00:00Z\",\"end\":true}");
  g_assert_cmpint (rig->storage->server_time, ==, G_GINT64_CONSTANT (1772442000) * G_USEC_PER_SEC);
  rig_expect (rig, "GET", PULL_WAITS);
  rig_json (rig, NOTHING_NEW);
  g_assert_cmpint (rig->storage->server_time, ==, G_GINT64_CONSTANT (1772442000) * G_USEC_PER_SEC);
  lotse_sync_engine_kick (rig->engine, LOTSE_SYNC_KICK_NOW);
  rig_expect (rig, "GET", PULL_FIRST);
  rig_answer (rig, 410, "application/problem+json",
              "{\"code\":\"resync\",\"reason\":\"epoch\",\"server_time\":\"2026-03-02T09:00:01Z\"}");
  g_assert_cmpint (rig->storage->server_time, ==, G_GINT64_CONSTANT (1772442001) * G_USEC_PER_SEC);
  rig_expect (rig, "GET", "/v1/county/snapshot");
  rig_json (rig, "{\"records\":[],\"cursor\":null,\"token\":\"t1\",\"server_time\":\"2026-03-02T09:00:02Z\",\"end\":true}");
  g_assert_cmpint (rig->storage->server_time, ==, G_GINT64_CONSTANT (1772442002) * G_USEC_PER_SEC);
}

/* A snapshot, its pages, changes and mutations all say the version of the host. */
static void
test_says_its_schema (void)
{
  g_autoptr (Rig) rig = rig_new (NULL);

  rig->schema = 7;
  rig_restart (rig);
  rig_expect (rig, "GET", "/v1/county/snapshot");
  g_assert_true (g_str_has_suffix (rig->request->path, "?schema=7&person="));
  rig_json (rig, "{\"records\":[],\"cursor\":\"c1\",\"token\":\"t1\",\"server_time\":1,\"end\":true}");
  rig_expect (rig, "GET", "/v1/county/snapshot?cursor=c1");
  rig_json (rig, "{\"records\":[],\"cursor\":null,\"token\":\"t1\",\"server_time\":1,\"end\":true}");
  fake_storage_edit (rig->storage, 5);
  rig_expect (rig, "POST", "/v1/county/mutations");
  rig_results (rig, "applied", NULL);
  rig_expect (rig, "GET", PULL_FIRST);
}

static void
test_storage (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  rig_expect (rig, "GET", PULL_FIRST);
  rig->storage->fail = TRUE;
  rig_unchanged (rig);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_FAILED);
  g_assert_cmpint (lotse_sync_engine_trouble (rig->engine), ==, LOTSE_SYNC_TROUBLE_STORAGE);
  rig_advance_secs (rig, 300);
  rig->storage->fail = FALSE;
  rig_expect (rig, "GET", PULL_FIRST);
  rig_unchanged (rig);
  g_assert_cmpint (lotse_sync_engine_phase (rig->engine), ==, LOTSE_SYNC_IDLE);
}

static void
test_unknown_workspace (void)
{
  g_autoptr (Rig) rig = rig_new ("t1");

  fake_storage_edit (rig->storage, 5);
  rig_expect (rig, "POST", "/v1/county/mutations");
  rig_problem (rig, 404, "not_found", NULL);
  g_assert_cmpuint (rig->storage->acks->len, ==, 0);
  g_assert_cmpint (lotse_sync_engine_trouble (rig->engine), ==, LOTSE_SYNC_TROUBLE_REFUSED);
  g_assert_nonnull (strstr (lotse_sync_engine_message (rig->engine), "404"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/trouble/back-off", test_back_off);
  g_test_add_func ("/sync/trouble/back-off-ends-with-an-answer", test_back_off_ends);
  g_test_add_func ("/sync/trouble/retry-after", test_retry_after);
  g_test_add_func ("/sync/trouble/proxy-without-server", test_retry_after_of_a_proxy);
  g_test_add_func ("/sync/trouble/kick-ends-back-off", test_kick_ends_back_off);
  g_test_add_func ("/sync/trouble/kick-during-a-request", test_kick_during_a_request);
  g_test_add_func ("/sync/trouble/captive-portal", test_captive_portal);
  g_test_add_func ("/sync/trouble/truncated", test_truncated);
  g_test_add_func ("/sync/trouble/sign-in", test_sign_in);
  g_test_add_func ("/sync/trouble/unknown-reason", test_unknown_reason);
  g_test_add_func ("/sync/trouble/too-old", test_too_old);
  g_test_add_func ("/sync/trouble/too-old-until-taken", test_too_old_until_taken);
  g_test_add_func ("/sync/trouble/too-old-while-waiting", test_too_old_while_waiting);
  g_test_add_func ("/sync/trouble/server-time", test_server_time);
  g_test_add_func ("/sync/trouble/says-its-schema", test_says_its_schema);
  g_test_add_func ("/sync/trouble/storage", test_storage);
  g_test_add_func ("/sync/trouble/unknown-workspace", test_unknown_workspace);
  return g_test_run ();
}

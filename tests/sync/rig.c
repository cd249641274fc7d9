/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An engine on a table: everything around it is in the hands of the test. */
#include "rig.h"

#include <string.h>

#include "data/model/codec.h"

#define WALL_OFFSET G_GINT64_CONSTANT (1700000000000000)

static gint64
monotonic (gpointer data)
{
  return ((Rig *) data)->now;
}

static gint64
wall (gpointer data)
{
  return ((Rig *) data)->now + WALL_OFFSET;
}

static double
die (gpointer data)
{
  return ((Rig *) data)->random;
}

void
rig_restart (Rig *rig)
{
  LotseSyncStorage storage = fake_storage_table (rig->storage);
  LotseSyncHost host = { rig, monotonic, wall, die, rig->schema };

  g_clear_pointer (&rig->engine, lotse_sync_engine_free);
  rig->engine = lotse_sync_engine_new (rig->workspace, &storage, &host);
  rig->request = NULL;
}

Rig *
rig_new (const char *token)
{
  Rig *rig = g_new0 (Rig, 1);

  rig->storage = fake_storage_new (token);
  rig->now = 1000 * G_USEC_PER_SEC;
  rig->random = 0.5;
  rig->workspace = "county";
  rig_restart (rig);
  return rig;
}

void
rig_free (Rig *rig)
{
  lotse_sync_engine_free (rig->engine);
  fake_storage_free (rig->storage);
  g_free (rig);
}

/* Every request names the schema; what is written says where in the feed the writer stands, what is read what is known of the account. */
static char *
with_schema (Rig *rig, const char *path)
{
  const LotseSyncPerson *person = lotse_sync_engine_person (rig->engine);

  if (g_str_has_suffix (path, "/mutations"))
    return g_strdup_printf ("%s?since=%s&schema=%u", path, rig->storage->token, rig->schema != 0 ? rig->schema : LOTSE_SCHEMA_VERSION);
  return g_strdup_printf ("%s%cschema=%u&person=%s", path, strchr (path, '?') != NULL ? '&' : '?', rig->schema != 0 ? rig->schema : LOTSE_SCHEMA_VERSION,
                          person != NULL ? person->stamp : "");
}

void
rig_expect (Rig *rig, const char *method, const char *path)
{
  g_autofree char *whole = with_schema (rig, path);
  gint64 wake;

  g_assert_null (rig->request);
  rig->request = lotse_sync_engine_next (rig->engine, &wake);
  if (rig->request == NULL)
    g_error ("engine is idle (%s) where %s %s was expected", lotse_sync_engine_message (rig->engine), method, path);
  g_assert_cmpint (wake, ==, G_MAXINT64);
  g_assert_cmpstr (rig->request->method, ==, method);
  g_assert_cmpstr (rig->request->path, ==, whole);
}

gint64
rig_idle (Rig *rig)
{
  gint64 wake;

  g_assert_null (rig->request);
  rig->request = lotse_sync_engine_next (rig->engine, &wake);
  if (rig->request != NULL)
    g_error ("engine sends %s %s where nothing was expected", rig->request->method, rig->request->path);
  return wake == G_MAXINT64 ? wake : wake - rig->now;
}

void
rig_advance_secs (Rig *rig, double secs)
{
  rig->now += (gint64) (secs * G_USEC_PER_SEC);
}

static void
feed (Rig *rig, LotseSyncResponse *response)
{
  g_assert_nonnull (rig->request);
  rig->request = NULL;
  lotse_sync_engine_feed (rig->engine, response);
  lotse_sync_response_free (response);
}

void
rig_answer (Rig *rig, guint status, const char *content_type, const char *body)
{
  feed (rig, lotse_sync_response_new (status, content_type, body != NULL ? g_bytes_new (body, strlen (body)) : NULL));
}

void
rig_json (Rig *rig, const char *body)
{
  rig_answer (rig, 200, "application/json", body);
}

static LotseSyncResponse *
problem (guint status, const char *code, const char *reason)
{
  char *body = g_strdup_printf ("{\"type\":\"about:blank\",\"title\":\"Title of %s\",\"status\":%u,\"code\":\"%s\"%s%s%s}", code, status, code,
                                reason != NULL ? ",\"reason\":\"" : "", reason != NULL ? reason : "", reason != NULL ? "\"" : "");

  return lotse_sync_response_new (status, "application/problem+json", g_bytes_new_take (body, strlen (body)));
}

void
rig_problem (Rig *rig, guint status, const char *code, const char *reason)
{
  feed (rig, problem (status, code, reason));
}

void
rig_problem_after (Rig *rig, guint status, const char *code, gint64 retry_after_secs)
{
  LotseSyncResponse *response = problem (status, code, NULL);

  response->retry_after_secs = retry_after_secs;
  feed (rig, response);
}

void
rig_error (Rig *rig, int code)
{
  feed (rig, lotse_sync_response_new_error (g_error_new_literal (LOTSE_ERROR, code, "no answer: connection refused")));
}

void
rig_unsent (Rig *rig)
{
  LotseSyncResponse *response = lotse_sync_response_new_error (g_error_new_literal (LOTSE_ERROR, LOTSE_ERROR_NETWORK, "no answer: no network"));

  response->unsent = TRUE;
  feed (rig, response);
}

void
rig_unchanged (Rig *rig)
{
  rig_answer (rig, 304, NULL, NULL);
}

static JsonArray *
batch (Rig *rig, JsonNode **root)
{
  gsize length;
  const char *data;

  g_assert_nonnull (rig->request);
  data = g_bytes_get_data (rig->request->body, &length);
  *root = lotse_json_parse (data, length, NULL, NULL);
  g_assert_nonnull (*root);
  return json_object_get_array_member (json_node_get_object (*root), "mutations");
}

/* What leaves was marked before, all of it. */
guint
rig_batch (Rig *rig)
{
  g_autoptr (JsonNode) root = NULL;
  JsonArray *array = batch (rig, &root);

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_assert_true (g_hash_table_contains (rig->storage->offered,
                                          json_object_get_string_member (json_array_get_object_element (array, i), "mid")));
  return json_array_get_length (array);
}

gboolean
rig_batch_has (Rig *rig, const char *mid)
{
  g_autoptr (JsonNode) root = NULL;
  JsonArray *array = batch (rig, &root);

  for (guint i = 0; i < json_array_get_length (array); i++)
    if (g_str_equal (json_object_get_string_member (json_array_get_object_element (array, i), "mid"), mid))
      return TRUE;
  return FALSE;
}

void
rig_results (Rig *rig, const char *result, const char *code)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GString) body = g_string_new ("{\"results\":[");
  JsonArray *array = batch (rig, &root);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *mid = json_object_get_string_member (json_array_get_object_element (array, i), "mid");

      g_string_append_printf (body, "%s{\"mid\":\"%s\",\"result\":\"%s\"", i > 0 ? "," : "", mid, result);
      if (code != NULL)
        g_string_append_printf (body, ",\"code\":\"%s\"", code);
      g_string_append_c (body, '}');
    }
  g_string_append (body, "],\"end\":true}");
  rig_json (rig, body->str);
}

char *
rig_record (const char *id_tail, gint64 seq, const char *title)
{
  return g_strdup_printf ("{\"kind\":\"project\",\"id\":\"00000000-0000-4000-8000-00000000%s\",\"rev\":1,\"seq\":%" G_GINT64_FORMAT
                          ",\"deleted\":false,\"fields\":{\"title\":\"%s\"}}",
                          id_tail, seq, title);
}

void
rig_snapshot (Rig *rig, const char *id_tail, const char *cursor)
{
  g_autofree char *record = rig_record (id_tail, 1, "P");
  g_autofree char *quoted = cursor != NULL ? g_strdup_printf ("\"%s\"", cursor) : g_strdup ("null");
  g_autofree char *body = g_strdup_printf ("{\"records\":[%s],\"cursor\":%s,\"token\":\"t1\",\"server_time\":1,\"end\":true}", record, quoted);

  rig_json (rig, body);
}

void
rig_changes (Rig *rig, const char *records, const char *next, gboolean more)
{
  g_autofree char *body = g_strdup_printf ("{\"changes\":[%s],\"next\":\"%s\",\"more\":%s,\"server_time\":1,\"end\":true}", records, next,
                                           more ? "true" : "false");

  rig_json (rig, body);
}

void
rig_assert_tries_later (Rig *rig)
{
  gint64 wait = rig_idle (rig);

  g_assert_cmpint (wait, >=, LOTSE_SYNC_BACK_OFF_MIN_SECS * G_USEC_PER_SEC);
  g_assert_cmpint (wait, <=, LOTSE_SYNC_BACK_OFF_MAX_SECS * G_USEC_PER_SEC);
}

void
rig_assert_no_trouble (Rig *rig)
{
  g_assert_cmpint (lotse_sync_engine_trouble (rig->engine), ==, LOTSE_SYNC_TROUBLE_NONE);
  g_assert_null (lotse_sync_engine_message (rig->engine));
}

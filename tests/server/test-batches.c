/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mutations sent together: how many fit, into the batch and into its answer. */
#include "pages-support.h"

#include "server/core/server-private.h"

#include <string.h>

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

#define ADD(path, func) g_test_add ("/server/pages/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("size-of-a-batch", test_size_of_a_batch);
  ADD ("answer-leaves-room", test_answer_leaves_room);
#undef ADD
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mutations sent together: how many fit, into the batch and into its answer, and what one of them means for the others. */
#include "deeds.h"
#include "observe.h"
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
  g_autoptr (LotseResponse) response = push_all (fixture, OFFICE (fixture), (const LotseMutation *const[]) { first, second, third }, 3);
  g_autoptr (JsonNode) node = NULL;

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

static LotseResponse *
push_two (Fixture *fixture, const LotseMutation *one, const LotseMutation *other)
{
  return push_all (fixture, OFFICE (fixture), (const LotseMutation *const[]) { one, other }, 2);
}

/* Twice in one batch: the same wish is answered twice, two wishes refuse all of it. */
static void
test_twice_in_a_batch (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) project = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseMutation) one = patch_text (project, LOTSE_F_PROJECT_CODE, "A");
  g_autoptr (LotseMutation) other = patch_text (project, LOTSE_F_PROJECT_CODE, "B");
  g_autoptr (LotseMutation) same = lotse_mutation_copy (one);
  g_autofree char *before = observe (fixture->storage, (const char *const[]) { one->mid, NULL });
  g_autofree char *after = NULL;
  g_autoptr (LotseResponse) refused = NULL;
  g_autoptr (LotseResponse) taken = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (LotseRecord) now = NULL;

  g_free (other->mid);
  other->mid = g_strdup (one->mid);
  refused = push_two (fixture, one, other);
  g_assert_cmpint (refused->status, ==, 422);
  after = observe (fixture->storage, (const char *const[]) { one->mid, NULL });
  g_assert_cmpstr (before, ==, after);
  taken = push_two (fixture, one, same);
  node = parse (taken);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpstr (text_of (result_at (node, i), "result"), ==, "applied");
  now = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);
  g_assert_cmpint (lotse_record_rev (now), ==, 2);
}

/* What fails stops the batch: later ones may build on it. What was written before it stays. */
static void
test_failure_stops_the_batch (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) lotse_mutation_free);
  guint needed = 0;

  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (all, make_project (fixture, NULL));
  /* Looking up three ids and writing one takes so many calls; the next one fails. */
  {
    g_autoptr (LotseMutation) another = make_project (fixture, NULL);
    g_autoptr (LotseResponse) response = NULL;
    Faults faults;

    faults_begin (&faults, fixture->storage, 0);
    response = push (fixture, OFFICE (fixture), another);
    faults_end (&faults);
    needed = faults.calls;
  }
  {
    g_autoptr (LotseResponse) response = NULL;
    g_autoptr (LotseResponse) again = NULL;
    g_autoptr (JsonNode) node = NULL;
    g_autoptr (JsonNode) later = NULL;
    Faults faults;

    faults_begin (&faults, fixture->storage, needed + 2 + 3);
    response = push_all (fixture, OFFICE (fixture), (const LotseMutation *const *) all->pdata, all->len);
    faults_end (&faults);
    node = parse (response);
    g_assert_cmpstr (text_of (result_at (node, 0), "result"), ==, "applied");
    g_assert_cmpstr (text_of (result_at (node, 1), "result"), ==, "retry");
    g_assert_cmpstr (text_of (result_at (node, 2), "result"), ==, "retry");
    g_assert_cmpuint (faults_warnings, ==, 1);
    again = push_all (fixture, OFFICE (fixture), (const LotseMutation *const *) all->pdata, all->len);
    later = parse (again);
    for (guint i = 0; i < 3; i++)
      g_assert_cmpstr (text_of (result_at (later, i), "result"), ==, "applied");
  }
}

static void
count_call (gpointer data)
{
  (*(guint *) data)++;
}

/* Whoever waits is told if anything in a batch was written, also where the last one was not. */
static void
test_tells_of_any (Fixture *fixture, gconstpointer data)
{
  const char *token;
  g_autoptr (LotseMutation) good = make_project (fixture, &token);
  g_autoptr (LotseMutation) bad = make_untitled (fixture, &token);
  g_autoptr (LotseResponse) response = NULL;
  guint calls = 0;

  lotse_server_set_changed_func (fixture->server, count_call, &calls);
  response = push_two (fixture, good, bad);
  g_assert_cmpuint (calls, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  faults_count_warnings ();

#define ADD(path, func) g_test_add ("/server/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("pages/size-of-a-batch", test_size_of_a_batch);
  ADD ("pages/answer-leaves-room", test_answer_leaves_room);
  ADD ("transactions/twice-in-a-batch", test_twice_in_a_batch);
  ADD ("transactions/failure-stops-the-batch", test_failure_stops_the_batch);
  ADD ("transactions/tells-of-any", test_tells_of_any);
#undef ADD
  return g_test_run ();
}

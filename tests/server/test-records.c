/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a record is written: what is too large to be kept, and what lies there damaged. */
#include "observe.h"

#include "server/core/server-private.h"

#include <string.h>

/* What is kept can be sent */

static gboolean
can_load (Fixture *fixture, const char *extra, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  LotseRecord *record = lotse_record_new (LOTSE_KIND_PERSONA, "70000000-0000-4000-8000-000000000000");

  lotse_record_set_text (record, LOTSE_F_PERSONA_NAME, "A");
  lotse_record_set_extra (record, extra);
  g_ptr_array_add (records, record);
  return lotse_server_load (fixture->server, WORKSPACE, records, error);
}

static void
check_load (Fixture *fixture, const char *extra, gboolean fits)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (can_load (fixture, extra, &error), ==, fits);
  if (!fits)
    {
      g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_TOO_LARGE);
      g_assert_cmpstr (error->message, ==, "persona 70000000-0000-4000-8000-000000000000: the record is too large");
    }
}

static void
test_largest_record (Fixture *fixture, gconstpointer data)
{
  gsize around = strlen ("{\"name\":\"A\",\"new\":\"\"}");

  for (guint over = 0; over < 2; over++)
    {
      g_autofree char *letters = g_strnfill (LOTSE_RECORD_BYTES - around + over, 'x');
      g_autofree char *text = g_strdup_printf ("{\"new\":\"%s\"}", letters);
      g_autoptr (GString) list = g_string_new ("{\"new\":[1");
      g_autoptr (GString) deep = g_string_new ("{\"new\":");

      check_load (fixture, text, over == 0);
      /* Each comma and each bracket is a value, and the object with its first. */
      for (guint i = 0; i < LOTSE_RECORD_VALUES - 4 + over; i++)
        g_string_append (list, ",1");
      g_string_append (list, "]}");
      check_load (fixture, list->str, over == 0);
      /* Five levels stand around the fields in an answer. */
      for (guint i = 0; i < LOTSE_GUARD_MAX_DEPTH - 5 + over; i++)
        g_string_append_c (deep, '[');
      for (guint i = 0; i < LOTSE_GUARD_MAX_DEPTH - 5 + over; i++)
        g_string_append_c (deep, ']');
      g_string_append_c (deep, '}');
      check_load (fixture, deep->str, over == 0);
      if (over == 0)
        {
          g_autoptr (LotseResponse) response = get (fixture, OFFICE (fixture), ROOT "/personas");
          g_autoptr (JsonNode) node = parse (response);

          g_assert_nonnull (node);
        }
    }
}

/* A merge that would make more of a record than can be sent is refused, and the record stays as it is. */
static void
test_too_large_by_merging (Fixture *fixture, gconstpointer data)
{
  g_autofree char *half = g_strnfill (600000, 'x');
  g_autofree char *first = g_strdup_printf ("{\"one\":\"%s\"}", half);
  g_autofree char *both = g_strdup_printf ("{\"one\":\"%s\",\"two\":\"%s\"}", half, half);
  g_autoptr (LotseRecord) before = lotse_record_new (LOTSE_KIND_PERSONA, "70000000-0000-4000-8000-000000000000");
  g_autoptr (LotseRecord) after = NULL;
  g_autoptr (LotseMutation) patch = NULL;
  g_autoptr (LotseResponse) response = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *untouched = NULL;
  g_autofree char *now = NULL;

  g_assert_true (can_load (fixture, first, &error));
  lotse_record_set_text (before, LOTSE_F_PERSONA_NAME, "A");
  lotse_record_set_extra (before, first);
  lotse_record_set_rev (before, 1);
  after = lotse_record_copy (before);
  lotse_record_set_extra (after, both);
  patch = lotse_mutation_patch (before, after);
  untouched = observe (fixture->storage, NULL);
  response = push (fixture, OFFICE (fixture), patch);
  node = parse (response);
  g_assert_cmpstr (text_of (result_at (node, 0), "result"), ==, "rejected");
  g_assert_cmpstr (text_of (result_at (node, 0), "code"), ==, "too_large");
  g_assert_cmpstr (text_of (result_at (node, 0), "detail"), ==, "persona 70000000-0000-4000-8000-000000000000: the record is too large");
  now = observe (fixture->storage, NULL);
  g_assert_cmpstr (now, ==, untouched);
}

static void
test_counting_values (void)
{
  static const struct { const char *json; guint n; } cases[] = {
    { "1", 1 }, { "{}", 2 }, { "[1,2]", 3 }, { "{\"a\":1,\"b\":[2]}", 4 }, { "\",,{[\"", 1 }, { "[\"\\\",\",3]", 3 }, { "[\"\\\\\",3]", 3 },
    { "[\"a\",\"b\"]", 3 }, { "\"\\", 1 }, { "[[],{}]", 5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (lotse_core_count_values (cases[i].json), ==, cases[i].n);
}

/* A row that somebody has damaged is named, and nothing is made up in its place. */
static void
test_damaged_row (void)
{
  LotseRow row = { .kind = "project", .id = "70000000-0000-4000-8000-000000000000", .rev = 3, .seq = 9, .deleted = TRUE, .fields = "{\"title\":" };
  g_autoptr (GError) error = NULL;
  g_autoptr (LotseRecord) record = NULL;

  g_assert_null (lotse_core_read_row (&row, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE);
  g_assert_cmpstr (error->message, ==, "project 70000000-0000-4000-8000-000000000000: the stored record is not readable");
  g_clear_error (&error);
  row.fields = "{\"title\":\"A\"}";
  record = lotse_core_read_row (&row, &error);
  g_assert_no_error (error);
  g_assert_cmpint (lotse_record_rev (record), ==, 3);
  g_assert_cmpint (lotse_record_seq (record), ==, 9);
  g_assert_true (lotse_record_deleted (record));
}

/* Sent to a record that cannot be read: not now, and nothing is written over it. */
static void
test_writing_over_damage (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) project = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseRow) row = row_of (fixture, LOTSE_KIND_PROJECT, fixture->project);
  LotseRow damaged = *row;
  LotseMutation *mutations[] = { patch_text (project, LOTSE_F_PROJECT_TITLE, "Anders"), lotse_mutation_create (project) };

  damaged.fields = "{\"title\":";
  damaged.fields_length = strlen (damaged.fields);
  g_assert_true (fixture->storage->api->record_put (fixture->storage, 1, &damaged, NULL));
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (LotseRow) after = NULL;

      g_test_expect_message (NULL, G_LOG_LEVEL_WARNING, "project *: the stored record is not readable");
      expect_only (fixture, OFFICE (fixture), mutations[i], "retry");
      g_test_assert_expected_messages ();
      after = row_of (fixture, LOTSE_KIND_PROJECT, fixture->project);
      g_assert_cmpstr (after->fields, ==, damaged.fields);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/records/counting-values", test_counting_values);
  g_test_add_func ("/server/records/damaged-row", test_damaged_row);
#define ADD(path, func) g_test_add ("/server/records/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("largest-record", test_largest_record);
  ADD ("too-large-by-merging", test_too_large_by_merging);
  ADD ("writing-over-damage", test_writing_over_damage);
#undef ADD
  return g_test_run ();
}

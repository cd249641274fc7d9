/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where each page ends, to the record, the value and the byte. */
#include "pages-support.h"

#include "server/core/server-private.h"

#include <string.h>

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
  g_autofree char *behind G_GNUC_UNUSED = load_with (fixture, LOTSE_KIND_PERSONA, 2, "\"\"");
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/server/pages/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("bytes-of-a-page", test_bytes_of_a_page);
  ADD ("values-of-a-page", test_values_of_a_page);
  ADD ("one-large-record", test_one_large_record);
  ADD ("oversized-row", test_oversized_row);
  ADD ("records-of-a-page", test_records_of_a_page);
#undef ADD
  return g_test_run ();
}

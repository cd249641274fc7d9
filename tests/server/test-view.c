/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one user sees of a record: all of it as it was stored, a part, a tombstone, or nothing. */
#include "observe.h"

#include "server/core/server-private.h"

#include <string.h>

#define HIDDEN_ID "11111111-1111-4111-8111-111111111111"
#define SHOWN_ID "22222222-2222-4222-8222-222222222222"

/* A head of department d1: staff elsewhere, leadership at home. */
static LotseUser *
new_head (void)
{
  const LotseAccount account = { .name = (char *) "h", .role = LOTSE_ROLE_HEAD, .audience = -1, .department = (char *) "d1" };
  GHashTable *subtree = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_hash_table_add (subtree, g_strdup ("d1"));
  return lotse_user_new (1, &account, subtree);
}

static LotseUser *
new_user (LotseRole role, int audience)
{
  const LotseAccount account = { .name = (char *) "u", .role = role, .audience = audience };

  return lotse_user_new (1, &account, NULL);
}

/* Seen: the record. Seen once, here or in the own department before it moved: a tombstone. Never seen: no word of it. */
static void
test_seen_once (void)
{
  enum { STAFF = LOTSE_AUDIENCE_STAFF, LEADERS = LOTSE_AUDIENCE_LEADERSHIP };
  static const struct { const char *department; int level, seen_level; gboolean moved; char wanted; } cases[] = {
    { "d1", LEADERS, LEADERS, FALSE, 'r' }, /* at home */
    { "d9", STAFF, STAFF, FALSE, 'r' },     /* elsewhere */
    { NULL, STAFF, STAFF, FALSE, 'r' },
    { "d9", LEADERS, STAFF, FALSE, 't' },   /* went out of sight */
    { "d9", LEADERS, LEADERS, TRUE, 't' },  /* moved away from home, perhaps */
    { "d9", LEADERS, LEADERS, FALSE, '-' }, /* never in sight */
    { NULL, LEADERS, LEADERS, FALSE, '-' },
    { NULL, LEADERS, LEADERS, TRUE, 't' },
  };
  g_autoptr (LotseUser) head = new_head ();
  g_autoptr (LotseUser) public = new_user (LOTSE_ROLE_READER, LOTSE_AUDIENCE_PUBLIC);
  LotseView view = { head, NULL }, outside = { public, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      LotseRow row = { .kind = "project", .id = SHOWN_ID, .rev = 3, .seq = 9, .level = cases[i].level, .seen_level = cases[i].seen_level,
                       .moved = cases[i].moved, .department = cases[i].department, .fields = "{\"title\":\"A\"}", .fields_length = 13 };
      gboolean told = lotse_view_write_change (&view, &row, out);

      g_assert_cmpint (told, ==, cases[i].wanted != '-');
      g_assert_cmpint (lotse_view_shows (&view, &row), ==, cases[i].wanted == 'r');
      g_assert_cmpstr (out->str, ==,
                       cases[i].wanted == 'r'   ? "{\"kind\":\"project\",\"id\":\"" SHOWN_ID "\",\"rev\":3,\"seq\":9,\"deleted\":false,\"fields\":{\"title\":\"A\"}}"
                       : cases[i].wanted == 't' ? "{\"kind\":\"project\",\"id\":\"" SHOWN_ID "\",\"rev\":3,\"seq\":9,\"deleted\":true,\"fields\":{}}"
                                                : "");
      /* Who has no home is told of what moved only where it was in sight. */
      g_string_truncate (out, 0);
      g_assert_false (lotse_view_write_change (&outside, &row, out));
    }
}

/* A kind that only a newer server knows is nobody's. */
static void
test_unknown_kind (void)
{
  g_autoptr (LotseUser) office = new_user (LOTSE_ROLE_STRATEGY_OFFICE, -1);
  LotseView view = { office, NULL };
  LotseRow row = { .kind = "spaceship", .id = SHOWN_ID, .fields = "{}", .fields_length = 2 };

  g_assert_false (lotse_view_shows (&view, &row));
}

/* Fields as they were stored, and as a user of an audience sees them, with HIDDEN_ID hidden. */
static void
test_fields (void)
{
  static const struct { int audience; const char *stored, *shown; } cases[] = {
    /* Who may see all gets the stored text, letter by letter, whatever looks like an id. */
    { LOTSE_AUDIENCE_STAFF, "{\"title\":\"\\u00e4\",\"new\":1.50}", "{\"title\":\"\\u00e4\",\"new\":1.50}" },
    { LOTSE_AUDIENCE_STAFF, "{\"title\":\"\\u00e4\",\"depends_on\":[\"" SHOWN_ID "\"],\"new\":1.50}",
      "{\"title\":\"\\u00e4\",\"depends_on\":[\"" SHOWN_ID "\"],\"new\":1.50}" },
    { LOTSE_AUDIENCE_STAFF, "{\"new\":1.50,\"title\":\"" SHOWN_ID "\"}", "{\"new\":1.50,\"title\":\"" SHOWN_ID "\"}" },
    { LOTSE_AUDIENCE_STAFF, "{\"new\":1.50,\"title\":\"x-1111111-1111\"}", "{\"new\":1.50,\"title\":\"x-1111111-1111\"}" },
    /* References to what is hidden are left out, alone and among others, wherever they stand. */
    { LOTSE_AUDIENCE_STAFF, "{\"department\":\"" HIDDEN_ID "\",\"title\":\"A\"}", "{\"title\":\"A\"}" },
    { LOTSE_AUDIENCE_STAFF, "{\"title\":\"A\",\"department\":\"" HIDDEN_ID "\"}", "{\"title\":\"A\"}" },
    { LOTSE_AUDIENCE_STAFF, "{\"title\":\"A\",\"department\":\"" SHOWN_ID "\",\"field_of_action\":\"" HIDDEN_ID "\"}",
      "{\"title\":\"A\",\"department\":\"" SHOWN_ID "\"}" },
    { LOTSE_AUDIENCE_STAFF, "{\"title\":\"A\",\"depends_on\":[\"" HIDDEN_ID "\"]}", "{\"title\":\"A\"}" },
    { LOTSE_AUDIENCE_STAFF, "{\"depends_on\":[\"" SHOWN_ID "\",\"" HIDDEN_ID "\"],\"title\":\"A\"}", "{\"depends_on\":[\"" SHOWN_ID "\"],\"title\":\"A\"}" },
    { LOTSE_AUDIENCE_STAFF, "{\"depends_on\":[\"" HIDDEN_ID "\",\"" SHOWN_ID "\"],\"title\":\"A\"}", "{\"depends_on\":[\"" SHOWN_ID "\"],\"title\":\"A\"}" },
    { LOTSE_AUDIENCE_STAFF, "{\"title\":\"a \\\"quoted\\\" word\",\"depends_on\":[\"" HIDDEN_ID "\"]}", "{\"title\":\"a \\\"quoted\\\" word\"}" },
    /* A text that says the id is a text. */
    { LOTSE_AUDIENCE_STAFF, "{\"title\":\"" HIDDEN_ID "\",\"new\":\"x\"}", "{\"title\":\"" HIDDEN_ID "\",\"new\":\"x\"}" },
    /* Fields above the audience are left out, and from the public and partners what this server does not know. */
    { LOTSE_AUDIENCE_PARTNERS, "{\"title\":\"A\",\"new\":1,\"depends_on\":[\"" HIDDEN_ID "\"]}", "{\"title\":\"A\"}" },
    { LOTSE_AUDIENCE_PARTNERS, "{\"title\":\"A\",\"goal\":\"B\"}", "{\"title\":\"A\",\"goal\":\"B\"}" },
    { LOTSE_AUDIENCE_PARTNERS, "{}", "{}" },
  };
  g_autoptr (GHashTable) hidden = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_add (hidden, (gpointer) HIDDEN_ID);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LotseUser) user = new_user (LOTSE_ROLE_EMPLOYEE, cases[i].audience);
      g_autoptr (GString) out = g_string_new (NULL);
      g_autofree char *wanted = g_strdup_printf ("{\"kind\":\"project\",\"id\":\"x\",\"rev\":1,\"seq\":2,\"deleted\":false,\"fields\":%s}", cases[i].shown);
      LotseView view = { user, hidden };
      LotseRow row = { .kind = "project", .id = "x", .rev = 1, .seq = 2, .fields = cases[i].stored, .fields_length = strlen (cases[i].stored) };

      lotse_view_write (&view, &row, out);
      g_assert_cmpstr (out->str, ==, wanted);
    }
}

/* A field that is meant for a narrower audience than its record. */
static void
test_field_audience (void)
{
  guint checked = 0;

  for (int k = 0; k < LOTSE_N_KINDS; k++)
    for (guint i = 0; i < lotse_kind_info ((LotseKind) k)->n_fields; i++)
      {
        const LotseField *field = &lotse_kind_info ((LotseKind) k)->fields[i];
        g_autofree char *fields = g_strdup_printf ("{\"%s\":null,\"another\":1.50}", field->name);
        LotseRow row = { .kind = lotse_kind_info ((LotseKind) k)->name, .id = "x", .fields = fields, .fields_length = strlen (fields) };

        for (int level = LOTSE_AUDIENCE_PARTNERS; level <= LOTSE_AUDIENCE_LEADERSHIP; level++)
          {
            g_autoptr (LotseUser) user = new_user (LOTSE_ROLE_READER, level);
            g_autoptr (GString) out = g_string_new (NULL);
            LotseView view = { user, NULL };
            g_autofree char *quoted = g_strdup_printf ("\"%s\":null", field->name);

            lotse_view_write (&view, &row, out);
            if ((strstr (out->str, quoted) != NULL) != (field->audience <= level))
              g_error ("%s.%s, level %d: %s", row.kind, field->name, level, out->str);
            /* Where nothing has to be left out, nothing is touched. */
            if (level >= LOTSE_AUDIENCE_STAFF && field->audience <= level)
              g_assert_nonnull (strstr (out->str, fields));
            checked += field->audience > level;
          }
      }
  g_assert_cmpuint (checked, >, 0);
}

/* A tombstone has no content, for whoever sees it. */
static void
test_deleted (void)
{
  g_autoptr (LotseUser) office = new_user (LOTSE_ROLE_STRATEGY_OFFICE, -1);
  g_autoptr (GString) out = g_string_new (NULL);
  LotseView view = { office, NULL };
  LotseRow row = { .kind = "project", .id = "x", .rev = 1, .seq = 2, .deleted = TRUE, .fields = "{\"title\":\"A\"}", .fields_length = 13 };

  lotse_view_write (&view, &row, out);
  g_assert_cmpstr (out->str, ==, "{\"kind\":\"project\",\"id\":\"x\",\"rev\":1,\"seq\":2,\"deleted\":true,\"fields\":{}}");
}

static guint
calls_of (Fixture *fixture, const char *token, const char *target)
{
  g_autoptr (LotseResponse) response = NULL;
  Faults faults;

  faults_begin (&faults, fixture->storage, 0);
  response = get (fixture, token, target);
  faults_end (&faults);
  g_assert_cmpint (response->status, ==, 200);
  return faults.calls;
}

/* What is hidden from a scope is looked up once for each position of the feed; who sees everything needs no look. */
static void
test_looked_up_once (Fixture *fixture, gconstpointer data)
{
  const char *head = fixture->token[LOTSE_ROLE_HEAD], *reader = fixture->token[LOTSE_ROLE_READER];
  g_autofree char *one = g_strconcat (ROOT "/projects/", fixture->project, NULL);
  guint all;

  /* Accounts are looked up on their first request. */
  calls_of (fixture, head, one);
  calls_of (fixture, reader, one);
  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (LotseRecord) project = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);
      g_autofree char *code = g_strdup_printf ("C%u", round);

      expect_only (fixture, OFFICE (fixture), patch_text (project, LOTSE_F_PROJECT_CODE, code), "applied");
      all = calls_of (fixture, OFFICE (fixture), one);
      g_assert_cmpuint (calls_of (fixture, head, one), ==, all + 1);
      g_assert_cmpuint (calls_of (fixture, head, one), ==, all);
      /* One scope does not push out another. */
      g_assert_cmpuint (calls_of (fixture, reader, one), ==, all + 1);
      g_assert_cmpuint (calls_of (fixture, head, one), ==, all);
      g_assert_cmpuint (calls_of (fixture, reader, one), ==, all);
    }
}

static LotseRecord *
linked_to (Fixture *fixture, const char *title, const char *department, const char *other, int audience)
{
  LotseRecord *project = new_project (title, department, NULL);
  LotseValue refs = lotse_value_refs ((const char *const[]) { other, NULL });

  lotse_record_take (project, LOTSE_F_PROJECT_DEPENDS_ON, &refs);
  lotse_record_set_integer (project, LOTSE_F_PROJECT_AUDIENCE, audience);
  expect_only (fixture, OFFICE (fixture), lotse_mutation_create (project), "applied");
  return project;
}

/* At home a head sees references to what is for leaders; those to what is for leaders elsewhere are left out. */
static void
test_references_of_a_head (Fixture *fixture, gconstpointer data)
{
  const char *head = fixture->token[LOTSE_ROLE_HEAD];
  g_autoptr (LotseRecord) home = linked_to (fixture, "für Leitungen", fixture->below, fixture->project, LOTSE_AUDIENCE_LEADERSHIP);
  g_autoptr (LotseRecord) away = linked_to (fixture, "für Leitungen", fixture->other, fixture->project, LOTSE_AUDIENCE_LEADERSHIP);
  g_autoptr (LotseRecord) to_home = linked_to (fixture, "A", fixture->below, lotse_record_id (home), LOTSE_AUDIENCE_PUBLIC);
  g_autoptr (LotseRecord) to_away = linked_to (fixture, "B", fixture->below, lotse_record_id (away), LOTSE_AUDIENCE_PUBLIC);
  g_autoptr (LotseRecord) seen_home = fetch (fixture, head, LOTSE_KIND_PROJECT, lotse_record_id (to_home));
  g_autoptr (LotseRecord) seen_away = fetch (fixture, head, LOTSE_KIND_PROJECT, lotse_record_id (to_away));

  g_assert_true (lotse_record_has (seen_home, LOTSE_F_PROJECT_DEPENDS_ON));
  g_assert_false (lotse_record_has (seen_away, LOTSE_F_PROJECT_DEPENDS_ON));
  g_assert_null (fetch (fixture, head, LOTSE_KIND_PROJECT, lotse_record_id (away)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/view/seen-once", test_seen_once);
  g_test_add_func ("/server/view/unknown-kind", test_unknown_kind);
  g_test_add_func ("/server/view/fields", test_fields);
  g_test_add_func ("/server/view/field-audience", test_field_audience);
  g_test_add_func ("/server/view/deleted", test_deleted);
#define ADD(path, func) g_test_add ("/server/view/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("looked-up-once", test_looked_up_once);
  ADD ("references-of-a-head", test_references_of_a_head);
#undef ADD
  return g_test_run ();
}

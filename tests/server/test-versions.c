/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which versions of the schema a server takes: its own, the one before, and newer ones. */
#include "support.h"

#include <string.h>

#define SERVER 5

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_set_up (fixture, IN_A_FILE);
  fixture_close (fixture);
  fixture->schema = SERVER;
  g_assert_true (fixture_open (fixture, fixture->path, 0, &error));
  g_assert_no_error (error);
}

typedef struct { const char *query; int status; } Case;

static const Case cases[] = {
  { "schema=5", 200 },  { "schema=4", 200 }, { "schema=6", 200 }, { "schema=2147483647", 200 }, { "schema=3", 426 }, { "schema=1", 426 },
  { "schema=0", 400 },  { "schema=-1", 400 }, { "schema=", 400 }, { "schema=x", 400 },          { "schema=5x", 400 }, { "schema=2147483648", 400 },
  { "schemata=5", 426 }, { "", 426 },
};

typedef LotseResponse *(*AskFunc) (Fixture *fixture, const char *query);

static LotseResponse *
ask_snapshot (Fixture *fixture, const char *query)
{
  g_autofree char *target = g_strconcat (ROOT "/snapshot?", query, NULL);

  return get (fixture, OFFICE (fixture), target);
}

static LotseResponse *
ask_changes (Fixture *fixture, const char *query)
{
  g_autofree char *target = NULL;
  g_autofree char *since = NULL;
  g_autoptr (LotseResponse) snapshot = ask_snapshot (fixture, "schema=5");
  g_autoptr (JsonNode) node = parse (snapshot);

  since = g_strdup (text_of (root_of (node), "token"));
  target = g_strdup_printf (ROOT "/changes?since=%s&%s", since, query);
  return get (fixture, OFFICE (fixture), target);
}

static LotseResponse *
ask_mutations (Fixture *fixture, const char *query)
{
  g_autoptr (LotseRecord) project = new_project ("Neu", fixture->below, fixture->function);
  g_autoptr (LotseMutation) mutation = lotse_mutation_create (project);
  g_autofree char *body = batch_of ((const LotseMutation *const[]) { mutation }, 1);
  g_autofree char *target = g_strconcat (ROOT "/mutations?", query, NULL);

  return post (fixture, OFFICE (fixture), target, body);
}

/* The refusal says what the server speaks, and in words what to do. */
static void
check_refusal (LotseResponse *response)
{
  g_autoptr (JsonNode) node = parse (response);

  g_assert_cmpstr (response->content_type, ==, "application/problem+json");
  g_assert_cmpstr (text_of (root_of (node), "code"), ==, "too_old");
  g_assert_cmpint (json_object_get_int_member (root_of (node), "status"), ==, 426);
  g_assert_cmpint (json_object_get_int_member (root_of (node), "schema"), ==, SERVER);
  g_assert_nonnull (strstr (text_of (root_of (node), "detail"), "newer Lotse"));
}

static void
check_all (Fixture *fixture, AskFunc ask, int good)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LotseResponse) response = ask (fixture, cases[i].query);

      g_test_message ("%s", cases[i].query);
      g_assert_cmpint (response->status, ==, cases[i].status == 200 ? good : cases[i].status);
      if (cases[i].status == 426)
        check_refusal (response);
    }
}

static void
test_reading (Fixture *fixture, gconstpointer data)
{
  check_all (fixture, ask_snapshot, 200);
  check_all (fixture, ask_changes, 304);
}

static gint64
position (Fixture *fixture)
{
  LotseWorkspace workspace;
  gboolean found;

  g_assert_true (fixture->storage->api->workspace_find (fixture->storage, WORKSPACE, &workspace, &found, NULL) && found);
  return workspace.seq;
}

/* What is refused is not written. */
static void
test_writing (Fixture *fixture, gconstpointer data)
{
  gint64 before = position (fixture), taken = 0;

  check_all (fixture, ask_mutations, 200);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    taken += cases[i].status == 200;
  g_assert_cmpint (position (fixture), ==, before + taken);
}

/* Who is not known learns nothing of versions; what keeps no copy and writes nothing names none. */
static void
test_others (Fixture *fixture, gconstpointer data)
{
  const char *office = OFFICE (fixture);
  g_autofree char *one = g_strdup_printf (ROOT "/projects/%s?schema=1", fixture->project);
  g_autoptr (LotseResponse) stranger = get (fixture, "nobody", ROOT "/snapshot?schema=1");
  g_autoptr (LotseResponse) method = post (fixture, office, ROOT "/snapshot?schema=1", "{}");
  g_autoptr (LotseResponse) list = get (fixture, office, ROOT "/projects");
  g_autoptr (LotseResponse) record = get (fixture, office, one);
  g_autoptr (LotseResponse) audit = get (fixture, fixture->token[LOTSE_ROLE_AUDITOR], ROOT "/audit");

  g_assert_cmpint (stranger->status, ==, 401);
  g_assert_cmpint (method->status, ==, 405);
  g_assert_cmpint (list->status, ==, 200);
  g_assert_cmpint (record->status, ==, 200);
  g_assert_cmpint (audit->status, ==, 200);
}

/* As long as there were no more than two versions, saying nothing is enough. */
static void
test_unsaid (Fixture *fixture, gconstpointer data)
{
  static const struct { guint server; int status; } servers[] = { { 1, 200 }, { 2, 200 }, { 3, 426 } };

  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      g_autoptr (LotseResponse) response = NULL;

      fixture_close (fixture);
      fixture->schema = servers[i].server;
      g_assert_true (fixture_open (fixture, fixture->path, 0, NULL));
      response = get (fixture, fixture->token[LOTSE_ROLE_READER], ROOT "/snapshot");
      g_assert_cmpint (response->status, ==, servers[i].status);
    }
}

static gboolean
names_schema (JsonObject *paths, const char *path, const char *method)
{
  JsonObject *operation = json_object_get_object_member (json_object_get_object_member (paths, path), method);
  JsonArray *parameters = json_object_get_array_member (operation, "parameters");
  gboolean named = FALSE;

  for (guint i = 0; i < json_array_get_length (parameters); i++)
    named |= g_strcmp0 (json_object_get_string_member_with_default (json_array_get_object_element (parameters, i), "$ref", ""),
                        "#/components/parameters/schema") == 0;
  return named && json_object_has_member (json_object_get_object_member (operation, "responses"), "426");
}

static void
test_description (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseResponse) response = get (fixture, NULL, "/v1/openapi.json");
  g_autoptr (JsonNode) node = parse (response);
  JsonObject *paths = json_object_get_object_member (root_of (node), "paths");
  JsonObject *components = json_object_get_object_member (root_of (node), "components");

  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (root_of (node), "info"), "x-schema-version"), ==, SERVER);
  g_assert_true (names_schema (paths, "/v1/{workspace}/snapshot", "get"));
  g_assert_true (names_schema (paths, "/v1/{workspace}/changes", "get"));
  g_assert_true (names_schema (paths, "/v1/{workspace}/mutations", "post"));
  g_assert_true (json_object_has_member (json_object_get_object_member (components, "parameters"), "schema"));
  g_assert_true (json_object_has_member (json_object_get_object_member (components, "responses"), "too_old"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/server/versions/" path, Fixture, NULL, set_up, func, fixture_tear_down)
  ADD ("reading", test_reading);
  ADD ("writing", test_writing);
  ADD ("others", test_others);
  ADD ("unsaid", test_unsaid);
  ADD ("description", test_description);
#undef ADD
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server in memory, and requests to it. */
#include "support.h"

#include "server/core/routes.h"

#include <glib/gstdio.h>
#include <string.h>

static void
take (GPtrArray *records, LotseRecord *record)
{
  g_ptr_array_add (records, record);
}

static LotseRecord *
new_department (const char *name, const char *parent)
{
  LotseRecord *record = lotse_record_new (LOTSE_KIND_DEPARTMENT, NULL);

  lotse_record_set_text (record, LOTSE_F_DEPARTMENT_NAME, name);
  lotse_record_set_text (record, LOTSE_F_DEPARTMENT_PARENT, parent);
  return record;
}

static LotseRecord *
new_function (const char *title, const char *department)
{
  LotseRecord *record = lotse_record_new (LOTSE_KIND_FUNCTION, NULL);

  lotse_record_set_text (record, LOTSE_F_FUNCTION_TITLE, title);
  lotse_record_set_text (record, LOTSE_F_FUNCTION_DEPARTMENT, department);
  return record;
}

LotseRecord *
new_project (const char *title, const char *department, const char *pilot)
{
  LotseRecord *record = lotse_record_new (LOTSE_KIND_PROJECT, NULL);

  lotse_record_set_text (record, LOTSE_F_PROJECT_TITLE, title);
  lotse_record_set_text (record, LOTSE_F_PROJECT_DEPARTMENT, department);
  lotse_record_set_text (record, LOTSE_F_PROJECT_PILOTS, pilot);
  return record;
}

LotseRecord *
new_milestone (const char *title, const char *project)
{
  LotseRecord *record = lotse_record_new (LOTSE_KIND_MILESTONE, NULL);

  lotse_record_set_text (record, LOTSE_F_MILESTONE_TITLE, title);
  lotse_record_set_text (record, LOTSE_F_MILESTONE_PROJECT, project);
  return record;
}

LotseRecord *
new_report (const char *project, int status)
{
  LotseRecord *record = lotse_record_new (LOTSE_KIND_REPORT, NULL);

  lotse_record_set_text (record, LOTSE_F_REPORT_PROJECT, project);
  lotse_record_set_integer (record, LOTSE_F_REPORT_AS_OF, lotse_date_from_ymd (2026, 3, 1));
  lotse_record_set_integer (record, LOTSE_F_REPORT_STATUS, status);
  return record;
}

static void
load_house (Fixture *fixture)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  take (records, new_department ("Dezernat I", NULL));
  fixture->department = g_strdup (lotse_record_id (records->pdata[0]));
  take (records, new_department ("Amt 11", fixture->department));
  fixture->below = g_strdup (lotse_record_id (records->pdata[1]));
  take (records, new_department ("Dezernat II", NULL));
  fixture->other = g_strdup (lotse_record_id (records->pdata[2]));
  take (records, new_function ("Lotsin Amt 11", fixture->below));
  fixture->function = g_strdup (lotse_record_id (records->pdata[3]));
  take (records, new_function ("Lotse Dezernat II", fixture->other));
  fixture->other_function = g_strdup (lotse_record_id (records->pdata[4]));
  take (records, new_project ("E-Akte", fixture->below, fixture->function));
  fixture->project = g_strdup (lotse_record_id (records->pdata[5]));
  take (records, new_project ("Online-Antrag", fixture->other, fixture->other_function));
  fixture->other_project = g_strdup (lotse_record_id (records->pdata[6]));
  lotse_server_load (fixture->server, WORKSPACE, records, &error);
  g_assert_no_error (error);
}

char *
fixture_add_account (Fixture *fixture, const LotseAccount *account)
{
  g_autoptr (GError) error = NULL;
  char *token;

  lotse_server_put_account (fixture->server, WORKSPACE, account, NULL, &error);
  g_assert_no_error (error);
  token = lotse_server_issue_token (fixture->server, WORKSPACE, account->name, "test", 0, FALSE, &error);
  g_assert_no_error (error);
  return token;
}

gboolean
fixture_open (Fixture *fixture, const char *path, LotseStorageFlags flags, GError **error)
{
  const LotseServerOptions options = { .password_passes = 1, .password_bytes = 8192, .machine = fixture->machine,
                                       .schema = fixture->schema };

  fixture->storage = lotse_storage_open_sqlite_on (&fixture->machine, path, flags, error);
  if (fixture->storage != NULL)
    fixture->server = lotse_server_new (fixture->storage, &options, error);
  return fixture->server != NULL;
}

void
fixture_close (Fixture *fixture)
{
  g_clear_pointer (&fixture->server, lotse_server_free);
  fixture->storage = NULL;
}

void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  static const LotseMachine here;

  if (g_strcmp0 (data, IN_A_FILE) == 0)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *folder = g_dir_make_tmp ("lotse-server-XXXXXX", &error);

      g_assert_no_error (error);
      fixture->path = g_build_filename (folder, "server.db", NULL);
    }
  fixture_set_up_on (fixture, &here, fixture->path != NULL ? fixture->path : ":memory:");
}

void
fixture_set_up_on (Fixture *fixture, const LotseMachine *machine, const char *path)
{
  g_autoptr (GError) error = NULL;
  LotseAccount visitor = { .name = (char *) "visitor", .role = LOTSE_ROLE_READER, .audience = LOTSE_AUDIENCE_PUBLIC };

  fixture->now_usecs = NOW_USECS;
  fixture->machine = *machine;
  fixture_open (fixture, path, LOTSE_STORAGE_CREATE, &error);
  g_assert_no_error (error);
  lotse_server_add_workspace (fixture->server, WORKSPACE, &error);
  g_assert_no_error (error);
  load_house (fixture);
  for (int role = 0; role < LOTSE_N_ROLES; role++)
    {
      LotseAccount account = { .name = (char *) lotse_role_name (role), .role = role, .audience = -1 };

      if (role == LOTSE_ROLE_PILOT)
        account.function = fixture->function;
      if (role == LOTSE_ROLE_HEAD)
        account.department = fixture->department;
      fixture->token[role] = fixture_add_account (fixture, &account);
    }
  fixture->public_token = fixture_add_account (fixture, &visitor);
}

static void
remove_database (const char *path)
{
  static const char *const ends[] = { "", "-wal", "-shm" };
  g_autofree char *folder = g_path_get_dirname (path);

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *name = g_strconcat (path, ends[i], NULL);

      g_unlink (name);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_close (fixture);
  if (fixture->path != NULL)
    remove_database (fixture->path);
  g_free (fixture->path);
  for (int role = 0; role < LOTSE_N_ROLES; role++)
    g_free (fixture->token[role]);
  g_free (fixture->public_token);
  g_free (fixture->department);
  g_free (fixture->below);
  g_free (fixture->other);
  g_free (fixture->function);
  g_free (fixture->other_function);
  g_free (fixture->project);
  g_free (fixture->other_project);
}

static LotseResponse *
request (Fixture *fixture, LotseMethod method, const char *token, const char *target, const char *etag, const char *body)
{
  g_auto (GStrv) parts = g_strsplit (target, "?", 2);
  LotseRequest asked = { .method = method, .path = parts[0], .query = parts[1], .token = token, .if_none_match = etag, .peer = "192.0.2.7",
                         .body = body, .body_length = body != NULL ? strlen (body) : 0, .now_usecs = fixture->now_usecs };

  return lotse_server_handle (fixture->server, &asked);
}

LotseResponse *
get (Fixture *fixture, const char *token, const char *target)
{
  return request (fixture, LOTSE_METHOD_GET, token, target, NULL, NULL);
}

LotseResponse *
get_if (Fixture *fixture, const char *token, const char *target, const char *etag)
{
  return request (fixture, LOTSE_METHOD_GET, token, target, etag, NULL);
}

LotseResponse *
post (Fixture *fixture, const char *token, const char *target, const char *body)
{
  return request (fixture, LOTSE_METHOD_POST, token, target, NULL, body);
}

char *
batch_of (const LotseMutation *const *mutations, guint n)
{
  GString *body = g_string_new ("{\"mutations\":[");

  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (body, ',');
      lotse_mutation_write_json (mutations[i], body);
    }
  g_string_append (body, "]}");
  return g_string_free (body, FALSE);
}

LotseResponse *
push (Fixture *fixture, const char *token, const LotseMutation *mutation)
{
  return push_all (fixture, token, &mutation, 1);
}

LotseResponse *
push_all (Fixture *fixture, const char *token, const LotseMutation *const *mutations, guint n)
{
  g_autofree char *body = batch_of (mutations, n);

  return post (fixture, token, ROOT "/mutations", body);
}

JsonNode *
parse (LotseResponse *response)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = lotse_json_parse (response->body->str, (gssize) response->body->len, NULL, &error);

  g_assert_no_error (error);
  return node;
}

JsonObject *
root_of (JsonNode *node)
{
  g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
  return json_node_get_object (node);
}

JsonObject *
result_at (JsonNode *node, guint index)
{
  JsonArray *results = json_object_get_array_member (root_of (node), "results");

  g_assert_cmpuint (json_array_get_length (results), >, index);
  return json_array_get_object_element (results, index);
}

const char *
text_of (JsonObject *object, const char *member)
{
  return json_object_has_member (object, member) ? json_object_get_string_member (object, member) : NULL;
}

char *
code_of (LotseResponse *response)
{
  g_autoptr (JsonNode) node = parse (response);

  g_assert_cmpstr (response->content_type, ==, "application/problem+json");
  return g_strdup (text_of (root_of (node), "code"));
}

LotseRecord *
expect (Fixture *fixture, const char *token, LotseMutation *mutation, const char *result)
{
  g_autoptr (LotseResponse) response = push (fixture, token, mutation);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  LotseRecord *record = NULL;
  JsonObject *object;

  g_assert_cmpint (response->status, ==, 200);
  node = parse (response);
  object = result_at (node, 0);
  g_assert_cmpstr (text_of (object, "mid"), ==, mutation->mid);
  g_assert_cmpstr (text_of (object, "result"), ==, result);
  if (json_object_has_member (object, "record"))
    {
      record = lotse_record_from_json (json_object_get_member (object, "record"), NULL, &error);
      g_assert_no_error (error);
    }
  lotse_mutation_free (mutation);
  return record;
}

void
expect_only (Fixture *fixture, const char *token, LotseMutation *mutation, const char *result)
{
  LotseRecord *record = expect (fixture, token, mutation, result);

  g_clear_object (&record);
}

void
expect_rejected (Fixture *fixture, const char *token, LotseMutation *mutation, const char *code)
{
  g_autoptr (LotseResponse) response = push (fixture, token, mutation);
  g_autoptr (JsonNode) node = parse (response);

  g_assert_cmpstr (text_of (result_at (node, 0), "result"), ==, "rejected");
  g_assert_cmpstr (text_of (result_at (node, 0), "code"), ==, code);
  g_assert_false (json_object_has_member (result_at (node, 0), "record"));
  lotse_mutation_free (mutation);
}

LotseRecord *
fetch (Fixture *fixture, const char *token, LotseKind kind, const char *id)
{
  g_autofree char *target = g_strdup_printf (ROOT "/%s/%s", lotse_route_path (kind), id);
  g_autoptr (LotseResponse) response = get (fixture, token, target);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  LotseRecord *record;

  if (response->status == 404)
    return NULL;
  g_assert_cmpint (response->status, ==, 200);
  node = parse (response);
  record = lotse_record_from_json (node, NULL, &error);
  g_assert_no_error (error);
  return record;
}

LotseMutation *
patch_text (LotseRecord *record, guint field, const char *text)
{
  g_autoptr (LotseRecord) after = lotse_record_copy (record);

  lotse_record_set_text (after, field, text);
  return lotse_mutation_patch (record, after);
}

char *
snapshot_token (Fixture *fixture, const char *token)
{
  g_autofree char *cursor = NULL;

  for (;;)
    {
      g_autofree char *target = cursor != NULL ? g_strconcat (ROOT "/snapshot?cursor=", cursor, NULL) : g_strdup (ROOT "/snapshot");
      g_autoptr (LotseResponse) response = get (fixture, token, target);
      g_autoptr (JsonNode) node = parse (response);

      g_assert_cmpint (response->status, ==, 200);
      if (json_object_get_null_member (root_of (node), "cursor"))
        return g_strdup (text_of (root_of (node), "token"));
      g_free (cursor);
      cursor = g_strdup (text_of (root_of (node), "cursor"));
    }
}

JsonArray *
read_audit (Fixture *fixture, JsonNode **node)
{
  g_autoptr (LotseResponse) response = get (fixture, fixture->token[LOTSE_ROLE_AUDITOR], ROOT "/audit");

  *node = parse (response);
  return json_object_get_array_member (root_of (*node), "entries");
}

guint
count_audit_entries (Fixture *fixture)
{
  g_autoptr (JsonNode) node = NULL;

  return json_array_get_length (read_audit (fixture, &node));
}

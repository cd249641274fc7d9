/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing in and out, guessing, tokens that end, the audit chain, and the database on disk. */
#include "support.h"

#include "server/core/audit.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

static void
add_person (Fixture *fixture)
{
  const LotseAccount account = { .name = (char *) "k.maier", .role = LOTSE_ROLE_EMPLOYEE, .audience = -1 };
  g_autoptr (GError) error = NULL;

  lotse_server_put_account (fixture->server, WORKSPACE, &account, PASSWORD, &error);
  g_assert_no_error (error);
}

static LotseResponse *
sign_in (Fixture *fixture, const char *workspace, const char *account, const char *password)
{
  g_autofree char *target = g_strdup_printf ("/v1/%s/sessions", workspace);
  g_autofree char *body = g_strdup_printf ("{\"account\":\"%s\",\"password\":\"%s\",\"device\":\"Rechner 7\"}", account, password);

  return post (fixture, NULL, target, body);
}

/* (transfer full) the token */
static char *
sign_in_well (Fixture *fixture)
{
  g_autoptr (LotseResponse) response = sign_in (fixture, WORKSPACE, "k.maier", PASSWORD);
  g_autoptr (JsonNode) node = parse (response);

  g_assert_cmpint (response->status, ==, 201);
  g_assert_cmpstr (text_of (root_of (node), "role"), ==, "employee");
  g_assert_cmpstr (text_of (root_of (node), "audience"), ==, "staff");
  g_assert_cmpstr (text_of (root_of (node), "expires"), ==, "2026-05-31T09:00:00Z");
  return g_strdup (text_of (root_of (node), "token"));
}

static int
status_of (Fixture *fixture, const char *token)
{
  g_autoptr (LotseResponse) response = get (fixture, token, ROOT "/projects");

  return response->status;
}

static void
test_sign_in_and_out (Fixture *fixture, gconstpointer data)
{
  g_autofree char *token = NULL;
  g_autoptr (LotseResponse) out = NULL, who = NULL;
  g_autoptr (JsonNode) account = NULL;
  LotseRequest request = { .method = LOTSE_METHOD_DELETE, .path = ROOT "/sessions", .now_usecs = fixture->now_usecs };

  add_person (fixture);
  token = sign_in_well (fixture);
  g_assert_cmpuint (strlen (token), ==, 43);
  g_assert_cmpint (status_of (fixture, token), ==, 200);
  g_assert_cmpint (status_of (fixture, NULL), ==, 401);
  g_assert_cmpint (status_of (fixture, "falsch"), ==, 401);
  who = get (fixture, token, ROOT "/sessions");
  g_assert_cmpint (who->status, ==, 200);
  account = parse (who);
  g_assert_cmpstr (text_of (root_of (account), "account"), ==, "k.maier");
  g_assert_cmpstr (text_of (root_of (account), "role"), ==, "employee");
  g_assert_false (json_object_has_member (root_of (account), "token"));
  request.token = token;
  out = lotse_server_handle (fixture->server, &request);
  g_assert_cmpint (out->status, ==, 204);
  g_assert_cmpint (status_of (fixture, token), ==, 401);
}

static void
test_failures_look_alike (Fixture *fixture, gconstpointer data)
{
  const LotseAccount by_token = { .name = (char *) "nur-token", .role = LOTSE_ROLE_READER, .audience = -1 };
  const LotseAccount disabled = { .name = (char *) "weg", .role = LOTSE_ROLE_READER, .audience = -1, .disabled = TRUE };
  const char *tries[][3] = { { WORKSPACE, "k.maier", "falsch-genug" }, { WORKSPACE, "niemand", PASSWORD }, { "anderswo", "k.maier", PASSWORD },
                             { WORKSPACE, "nur-token", "" },           { WORKSPACE, "weg", PASSWORD } };
  g_autoptr (GError) error = NULL;

  add_person (fixture);
  lotse_server_put_account (fixture->server, WORKSPACE, &by_token, NULL, &error);
  g_assert_no_error (error);
  lotse_server_put_account (fixture->server, WORKSPACE, &disabled, PASSWORD, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      g_autoptr (LotseResponse) response = sign_in (fixture, tries[i][0], tries[i][1], tries[i][2]);

      g_assert_cmpint (response->status, ==, 401);
      g_assert_cmpstr (response->body->str, ==,
                       "{\"type\":\"about:blank\",\"title\":\"Sign-in needed\",\"status\":401,\"code\":\"sign_in_failed\"}");
    }
}

static void
test_guessing_gets_slow (Fixture *fixture, gconstpointer data)
{
  gint64 waited_secs = 0;
  guint refused = 0;

  add_person (fixture);
  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (LotseResponse) response = sign_in (fixture, WORKSPACE, "k.maier", "falsch-genug");

      if (response->status == 429)
        {
          g_assert_cmpuint (response->retry_after_secs, >, 0);
          g_assert_cmpuint (response->retry_after_secs, <=, 900);
          waited_secs += response->retry_after_secs;
          fixture->now_usecs += (gint64) response->retry_after_secs * G_USEC_PER_SEC;
          refused++;
        }
      else
        g_assert_cmpint (response->status, ==, 401);
    }
  g_assert_cmpuint (refused, >, 20);
  g_assert_cmpint (waited_secs, >, 3 * 3600);
  /* Never for good. */
  fixture->now_usecs += 900 * G_USEC_PER_SEC;
  {
    g_autoptr (LotseResponse) response = sign_in (fixture, WORKSPACE, "k.maier", PASSWORD);

    g_assert_cmpint (response->status, ==, 201);
  }
}

static void
test_bad_sign_in (Fixture *fixture, gconstpointer data)
{
  const char *bad[] = { "", "[]", "{}", "{\"account\":\"a\"}", "{\"account\":1,\"password\":\"b\"}",
                        "{\"account\":\"a\",\"password\":\"b\",\"password\":\"c\"}" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (LotseResponse) response = post (fixture, NULL, ROOT "/sessions", bad[i]);

      g_assert_cmpint (response->status, ==, 400);
    }
}

static void
test_tokens_end (Fixture *fixture, gconstpointer data)
{
  const LotseAccount disabled = { .name = (char *) "k.maier", .role = LOTSE_ROLE_EMPLOYEE, .audience = -1, .disabled = TRUE };
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autofree char *desktop = NULL;
  g_autofree char *desktop_again = NULL;
  g_autoptr (GError) error = NULL;

  add_person (fixture);
  first = sign_in_well (fixture);
  fixture->now_usecs += 89 * DAY_USECS;
  g_assert_cmpint (status_of (fixture, first), ==, 200);
  fixture->now_usecs += 2 * DAY_USECS;
  g_assert_cmpint (status_of (fixture, first), ==, 401);
  fixture->now_usecs = NOW_USECS;

  second = sign_in_well (fixture);
  add_person (fixture); /* a new password ends what was signed in with the old one */
  g_assert_cmpint (status_of (fixture, second), ==, 401);
  third = sign_in_well (fixture);
  lotse_server_put_account (fixture->server, WORKSPACE, &disabled, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status_of (fixture, third), ==, 401);

  desktop = lotse_server_issue_token (fixture->server, WORKSPACE, "reader", "desktop", 0, TRUE, &error);
  desktop_again = lotse_server_issue_token (fixture->server, WORKSPACE, "reader", "desktop", 0, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status_of (fixture, desktop), ==, 401);
  g_assert_cmpint (status_of (fixture, desktop_again), ==, 200);
  g_assert_cmpint (status_of (fixture, fixture->token[LOTSE_ROLE_READER]), ==, 200);
  lotse_server_revoke_tokens (fixture->server, WORKSPACE, "reader", 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status_of (fixture, desktop_again), ==, 401);
}

static void
test_account_rules (Fixture *fixture, gconstpointer data)
{
  const LotseAccount nameless = { .name = (char *) "", .role = LOTSE_ROLE_READER, .audience = -1 };
  const LotseAccount strange = { .name = (char *) "x", .role = 99, .audience = -1 };
  const LotseAccount good = { .name = (char *) "x", .role = LOTSE_ROLE_READER, .audience = -1 };
  const struct { const LotseAccount *account; const char *password; } bad[] = { { &nameless, NULL }, { &strange, NULL }, { &good, "kurz" } };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (lotse_server_put_account (fixture->server, WORKSPACE, bad[i].account, bad[i].password, &error));
      g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
    }
  g_assert_true (lotse_workspace_name_is_valid ("kreis-7"));
  g_assert_false (lotse_workspace_name_is_valid ("7kreis"));
  g_assert_false (lotse_workspace_name_is_valid ("Kreis"));
  g_assert_false (lotse_workspace_name_is_valid (""));
}

/* Changes the database behind the server's back. */
static void
tamper (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}

static LotseServer *
open_on_disk (const char *path)
{
  const LotseServerOptions options = { .password_passes = 1, .password_bytes = 8192 };
  g_autoptr (GError) error = NULL;
  LotseStorage *storage = lotse_storage_open_sqlite (path, LOTSE_STORAGE_CREATE, &error);
  LotseServer *server;

  g_assert_no_error (error);
  server = lotse_server_new (storage, &options, &error);
  g_assert_no_error (error);
  return server;
}

static void
test_audit_chain (void)
{
  g_autofree char *folder = g_dir_make_tmp ("lotse-audit-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "server.sqlite", NULL);
  g_autofree char *copy = g_build_filename (folder, "copy.sqlite", NULL);
  g_autoptr (LotseServer) server = open_on_disk (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *head = NULL;
  g_autofree char *head_after = NULL;
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);
  guint64 links;
  /* What breaks the chain, and the link at which it is noticed; the last erases a person and does not. */
  const struct { const char *sql; gboolean fits; } attempts[] = {
    { "UPDATE audit SET detail = 'x' WHERE n = 3", FALSE },
    { "UPDATE audit SET action = 'x' WHERE n = 3", FALSE },
    { "UPDATE audit SET at = at + 1 WHERE n = 3", FALSE },
    { "DELETE FROM audit WHERE n = 3", FALSE },
    { "UPDATE audit SET actor = NULL WHERE n = 3", FALSE },
    /* Erased is all that names a person, or nothing. */
    { "UPDATE audit SET actor = NULL, salt = NULL WHERE n = 3", FALSE },
    { "UPDATE audit SET address = NULL, detail = NULL WHERE n = 3", FALSE },
    { "UPDATE audit SET actor = NULL, address = NULL, detail = NULL WHERE n = 3", FALSE },
    { "UPDATE audit SET salt = NULL, address = NULL, detail = NULL WHERE n = 3", FALSE },
    { "UPDATE audit SET salt = NULL, actor = NULL, detail = NULL WHERE n = 3", FALSE },
    { "UPDATE audit SET salt = NULL, actor = NULL, address = NULL WHERE n = 3", FALSE },
    { "UPDATE audit SET actor = NULL, address = NULL, detail = NULL, salt = NULL WHERE n = 3", TRUE },
  };

  lotse_server_add_workspace (server, WORKSPACE, &error);
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *name = g_strdup_printf ("person-%u", i);
      LotseAccount account = { .name = name, .role = LOTSE_ROLE_READER, .audience = -1 };

      lotse_server_put_account (server, WORKSPACE, &account, NULL, &error);
      g_assert_no_error (error);
    }
  g_assert_true (lotse_server_verify_audit (server, WORKSPACE, &links, &head, &error));
  g_assert_cmpuint (links, ==, 6);
  for (guint i = 0; i < G_N_ELEMENTS (attempts); i++)
    {
      g_autoptr (LotseServer) other = NULL;

      lotse_server_backup (server, copy, &error);
      g_assert_no_error (error);
      tamper (copy, attempts[i].sql);
      other = open_on_disk (copy);
      g_assert_cmpint (lotse_server_verify_audit (other, WORKSPACE, NULL, NULL, &error), ==, attempts[i].fits);
      g_clear_error (&error);
      g_clear_pointer (&other, lotse_server_free);
      g_assert_cmpint (g_unlink (copy), ==, 0);
    }
  /* What is too old goes from the front, and the rest is a chain still. */
  lotse_server_maintain (server, g_get_real_time () + 800 * DAY_USECS, &error);
  g_assert_no_error (error);
  g_assert_true (lotse_server_verify_audit (server, WORKSPACE, &links, &head_after, &error));
  g_assert_cmpuint (links, ==, 0);
  g_assert_cmpstr (head, ==, head_after);
  g_clear_pointer (&server, lotse_server_free);
  g_unlink (path);
  g_unlink (wal);
  g_unlink (shm);
  g_rmdir (folder);
}

typedef struct
{
  guint    entries;
  gboolean named;
} VoiceCheck;

static gboolean
check_voice (const LotseAuditRow *row, gpointer data)
{
  VoiceCheck *check = data;

  if (g_str_has_prefix (row->subject, "voice"))
    {
      check->entries++;
      check->named |= row->actor[0] != '\0' || row->address[0] != '\0' || row->at_secs % 86400 != 0 || strchr (row->subject, '/') != NULL;
    }
  return TRUE;
}

static void
test_unsigned_voice_is_unknown (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) voice = lotse_record_new (LOTSE_KIND_VOICE, NULL);
  g_autoptr (LotseRecord) written = NULL;
  VoiceCheck check = { 0 };
  g_autoptr (GError) error = NULL;

  lotse_record_set_text (voice, LOTSE_F_VOICE_TEXT, "Das geht einfacher.");
  written = expect (fixture, fixture->token[LOTSE_ROLE_EMPLOYEE], lotse_mutation_create (voice), "applied");
  fixture->storage->api->audit_each (fixture->storage, 1, 0, check_voice, &check, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (check.entries, ==, 1);
  g_assert_false (check.named);
}

static void
test_auditor_reads (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseRecord) project = new_project ("Neu", NULL, NULL);
  expect_only (fixture, OFFICE (fixture), lotse_mutation_create (project), "applied");
  g_autoptr (LotseResponse) response = get (fixture, fixture->token[LOTSE_ROLE_AUDITOR], ROOT "/audit");
  g_autoptr (LotseResponse) denied = get (fixture, OFFICE (fixture), ROOT "/audit");
  g_autoptr (JsonNode) node = parse (response);
  JsonArray *entries = json_object_get_array_member (root_of (node), "entries");
  JsonObject *last = json_array_get_object_element (entries, json_array_get_length (entries) - 1);

  g_assert_cmpint (denied->status, ==, 403);
  g_assert_cmpstr (text_of (last, "action"), ==, "create");
  g_assert_cmpstr (text_of (last, "actor"), ==, "strategy_office");
  g_assert_cmpstr (text_of (last, "address"), ==, "192.0.2.7");
  g_assert_cmpstr (text_of (last, "at"), ==, "2026-03-02T09:00:00Z");
}

/* What was written is there after the process is gone; positions stay good; another process's changes are seen. */
static void
test_survives_reopen (void)
{
  g_autofree char *folder = g_dir_make_tmp ("lotse-server-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "server.sqlite", NULL);
  const LotseAccount account = { .name = (char *) "office", .role = LOTSE_ROLE_STRATEGY_OFFICE, .audience = -1 };
  const LotseAccount disabled = { .name = (char *) "office", .role = LOTSE_ROLE_STRATEGY_OFFICE, .audience = -1, .disabled = TRUE };
  Fixture fixture = { .now_usecs = NOW_USECS };
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;
  g_autofree char *since = NULL;
  g_autofree char *target = NULL;
  g_autoptr (LotseRecord) project = new_project ("Bleibt", NULL, NULL);
  g_autoptr (LotseRecord) written = NULL;
  g_autoptr (LotseResponse) response = NULL;
  GStatBuf info;

  fixture.server = open_on_disk (path);
  lotse_server_add_workspace (fixture.server, WORKSPACE, &error);
  lotse_server_put_account (fixture.server, WORKSPACE, &account, NULL, &error);
  token = lotse_server_issue_token (fixture.server, WORKSPACE, "office", "", 0, FALSE, &error);
  g_assert_no_error (error);
  since = snapshot_token (&fixture, token);
  written = expect (&fixture, token, lotse_mutation_create (project), "applied");
  lotse_server_free (fixture.server);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0077, ==, 0);

  fixture.server = open_on_disk (path);
  target = g_strconcat (ROOT "/changes?since=", since, NULL);
  response = get (&fixture, token, target);
  g_assert_cmpint (response->status, ==, 200);
  g_assert_nonnull (strstr (response->body->str, "Bleibt"));
  {
    g_autoptr (LotseServer) command_line = open_on_disk (path);

    lotse_server_put_account (command_line, WORKSPACE, &disabled, NULL, &error);
    g_assert_no_error (error);
  }
  g_assert_cmpint (status_of (&fixture, token), ==, 401);
  lotse_server_free (fixture.server);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_foreign_files (void)
{
  g_autofree char *folder = g_dir_make_tmp ("lotse-server-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "server.sqlite", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (lotse_storage_open_sqlite (path, 0, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_file_set_contents (path, "das ist keine Datenbank, sondern ein Text", -1, NULL);
  g_assert_null (lotse_storage_open_sqlite (path, LOTSE_STORAGE_CREATE, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_STORAGE);
  g_clear_error (&error);
  g_unlink (path);
  tamper (path, "CREATE TABLE t (a); PRAGMA user_version = 7");
  g_assert_null (lotse_storage_open_sqlite (path, LOTSE_STORAGE_CREATE, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/server/accounts/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("sign-in-and-out", test_sign_in_and_out);
  ADD ("failures-look-alike", test_failures_look_alike);
  ADD ("guessing-gets-slow", test_guessing_gets_slow);
  ADD ("bad-sign-in", test_bad_sign_in);
  ADD ("tokens-end", test_tokens_end);
  ADD ("account-rules", test_account_rules);
  ADD ("unsigned-voice-is-unknown", test_unsigned_voice_is_unknown);
  ADD ("auditor-reads", test_auditor_reads);
#undef ADD
  g_test_add_func ("/server/audit/chain", test_audit_chain);
  g_test_add_func ("/server/storage/survives-reopen", test_survives_reopen);
  g_test_add_func ("/server/storage/foreign-files", test_foreign_files);
  return g_test_run ();
}

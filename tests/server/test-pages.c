/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page says: the time, that nothing is new, only what may be seen, and never that nothing is there when the storage failed. */
#include "observe.h"
#include "pages-support.h"

#include "server/core/server-private.h"

#include <string.h>

static gboolean
is_now (JsonObject *root)
{
  return g_strcmp0 (text_of (root, "server_time"), "2026-03-02T09:00:00Z") == 0;
}

/* Every page says what time it is at the server. */
static void
test_server_time (Fixture *fixture, gconstpointer data)
{
  g_autofree char *since = snapshot_token (fixture, OFFICE (fixture));
  g_autofree char *changes = g_strconcat (ROOT "/changes?since=", since, NULL);
  const char *const targets[] = { ROOT "/snapshot", ROOT "/projects", changes };

  load_personas (fixture, 1);
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autoptr (LotseResponse) response = get (fixture, OFFICE (fixture), targets[i]);
      g_autoptr (JsonNode) node = parse (response);

      g_assert_true (is_now (root_of (node)));
    }
}

/* Nothing that is new: 304 and no body. Anything that is new, or other rights: not. */
static void
test_not_modified (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = g_strconcat (ROOT "/projects/", fixture->project, NULL);
  g_autofree char *list = g_strdup (ROOT "/projects");
  const char *const targets[] = { target, list };

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autoptr (LotseResponse) first = get (fixture, OFFICE (fixture), targets[i]);
      g_autofree char *several = g_strconcat ("\"other\", ", first->etag, NULL);
      g_autoptr (LotseResponse) same = get_if (fixture, OFFICE (fixture), targets[i], several);
      g_autoptr (LotseResponse) other = get_if (fixture, OFFICE (fixture), targets[i], "\"other\"");
      g_autoptr (LotseResponse) reader = get_if (fixture, fixture->token[LOTSE_ROLE_READER], targets[i], first->etag);
      g_autoptr (LotseRecord) project = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);
      g_autofree char *code = g_strdup_printf ("C%u", i);
      g_autoptr (LotseResponse) changed = NULL;

      g_assert_cmpint (same->status, ==, 304);
      g_assert_cmpstr (same->etag, ==, first->etag);
      g_assert_cmpuint (same->body->len, ==, 0);
      g_assert_cmpint (other->status, ==, 200);
      g_assert_cmpint (reader->status, ==, 200);
      expect_only (fixture, OFFICE (fixture), patch_text (project, LOTSE_F_PROJECT_CODE, code), "applied");
      changed = get_if (fixture, OFFICE (fixture), targets[i], first->etag);
      g_assert_cmpint (changed->status, ==, 200);
    }
}

/* What became hidden is gone from the references in the very next answer, whichever way it is asked for. */
static void
test_hidden_at_once (Fixture *fixture, gconstpointer data)
{
  const char *reader = fixture->token[LOTSE_ROLE_READER];
  g_autofree char *one = g_strconcat (ROOT "/projects/", fixture->project, NULL);
  g_autofree char *since = snapshot_token (fixture, reader);
  g_autofree char *changes = g_strconcat (ROOT "/changes?since=", since, NULL);
  const char *const targets[] = { one, ROOT "/projects", ROOT "/snapshot", changes };
  g_autoptr (LotseRecord) project = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->project);
  g_autoptr (LotseRecord) linked = lotse_record_copy (project);
  LotseValue refs = lotse_value_refs ((const char *const[]) { fixture->other_project, NULL });

  lotse_record_take (linked, LOTSE_F_PROJECT_DEPENDS_ON, &refs);
  expect_only (fixture, OFFICE (fixture), lotse_mutation_patch (project, linked), "applied");
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    for (guint step = 0; step < 2; step++)
      {
        g_autoptr (LotseRecord) other = fetch (fixture, OFFICE (fixture), LOTSE_KIND_PROJECT, fixture->other_project);
        g_autoptr (LotseRecord) after = lotse_record_copy (other);
        g_autoptr (LotseResponse) response = NULL;
        g_autofree char *quoted = g_strdup_printf ("\"depends_on\":[\"%s\"]", fixture->other_project);

        lotse_record_set_integer (after, LOTSE_F_PROJECT_AUDIENCE, step == 0 ? LOTSE_AUDIENCE_PUBLIC : LOTSE_AUDIENCE_LEADERSHIP);
        {
          g_autoptr (LotseMutation) patch = lotse_mutation_patch (other, after);
          g_autoptr (LotseResponse) pushed = push (fixture, OFFICE (fixture), patch);

          g_assert_cmpint (pushed->status, ==, 200);
        }
        response = get (fixture, reader, targets[i]);
        g_assert_cmpint (response->status, ==, 200);
        g_assert_cmpint (strstr (response->body->str, quoted) != NULL, ==, step == 0);
      }
}

static void
test_admin_reads_nothing (Fixture *fixture, gconstpointer data)
{
  const char *admin = fixture->token[LOTSE_ROLE_ADMIN];
  g_autofree char *one = g_strconcat (ROOT "/projects/", fixture->project, NULL);
  const char *const targets[] = { ROOT "/snapshot", ROOT "/projects", ROOT "/changes?since=x", one };

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autoptr (LotseResponse) response = get (fixture, admin, targets[i]);
      g_autofree char *code = code_of (response);

      g_assert_cmpint (response->status, ==, 403);
      g_assert_cmpstr (code, ==, "denied");
    }
}

/* Whichever call to the storage fails, the answer is "not now": never an empty page, which would read as "nothing there". */
static void
test_storage_fails (Fixture *fixture, gconstpointer data)
{
  g_autofree char *since = snapshot_token (fixture, OFFICE (fixture));
  g_autofree char *changes = g_strconcat (ROOT "/changes?since=", since, NULL);
  g_autofree char *cursor = cursor_of (fixture, ROOT "/projects?limit=1");
  g_autofree char *list = g_strdup_printf (ROOT "/projects?department=%s&cursor=%s", fixture->department, cursor);
  g_autofree char *one = g_strconcat (ROOT "/projects/", fixture->project, NULL);
  const char *const targets[] = { changes, ROOT "/snapshot", ROOT "/projects", list, one, ROOT "/audit" };

  load_personas (fixture, 1);
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      const char *token = i == 5 ? fixture->token[LOTSE_ROLE_AUDITOR] : fixture->token[LOTSE_ROLE_READER];
      g_autofree char *target = NULL;

      if (i == 0)
        {
          g_autofree char *readers = snapshot_token (fixture, token);

          load_personas (fixture, 1);
          target = g_strconcat (ROOT "/changes?since=", readers, NULL);
        }
      else if (i == 3)
        {
          token = OFFICE (fixture);
          g_free (cursor);
          cursor = cursor_of (fixture, ROOT "/projects?limit=1");
          target = g_strdup_printf (ROOT "/projects?department=%s&cursor=%s", fixture->department, cursor);
        }
      else
        target = g_strdup (targets[i]);
      for (guint n = 1;; n++)
        {
          g_autoptr (LotseResponse) response = NULL;
          g_autofree char *code = NULL;
          Faults faults;

          lotse_core_forget_hidden (fixture->server);
          faults_begin (&faults, fixture->storage, n);
          response = get (fixture, token, target);
          faults_end (&faults);
          if (faults.calls < n)
            {
              g_assert_cmpint (response->status, ==, 200);
              g_assert_cmpuint (n, >, 1);
              break;
            }
          g_assert_cmpint (response->status, ==, 503);
          code = code_of (response);
          g_assert_cmpstr (code, ==, "storage");
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  faults_count_warnings ();

#define ADD(path, func) g_test_add ("/server/pages/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("server-time", test_server_time);
  ADD ("not-modified", test_not_modified);
  ADD ("hidden-at-once", test_hidden_at_once);
  ADD ("admin-reads-nothing", test_admin_reads_nothing);
  ADD ("storage-fails", test_storage_fails);
#undef ADD
  return g_test_run ();
}

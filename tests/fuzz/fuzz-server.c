/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests to the server core on a database in memory. The first line is "METHOD ROLE PATH?QUERY" (G, P or D; the number of the role, - without
 * token, v the visitor; "+" behind it: a server two versions of the schema later), the rest is the body; in both, $P and $O are the ids of two projects, $D of a department, $F of a function, $T is a
 * feed token, $I a fresh id of no record. Whatever is asked, the answer is one of the protocol, the audit holds, and nothing is done twice. */
#include "fuzz.h"

#include <string.h>

#include "tests/server/support.h"

#define LATER_SCHEMA (LOTSE_SCHEMA_VERSION + 2)

static Fixture house;
static char *feed_token;
static gboolean is_up;
static guint changes;

static void
changed_cb (gpointer data)
{
  changes++;
}

static void
set_up (guint schema)
{
  if (is_up)
    {
      g_free (feed_token);
      fixture_tear_down (&house, NULL);
    }
  memset (&house, 0, sizeof house);
  house.schema = schema;
  fixture_set_up (&house, NULL);
  lotse_server_set_changed_func (house.server, changed_cb, NULL);
  feed_token = schema == 0 ? snapshot_token (&house, house.token[LOTSE_ROLE_STRATEGY_OFFICE]) : g_strdup ("");
  is_up = TRUE;
}

static const char *
meaning_of (char letter)
{
  switch (letter)
    {
    case 'P':
      return house.project;
    case 'O':
      return house.other_project;
    case 'D':
      return house.department;
    case 'F':
      return house.function;
    case 'T':
      return feed_token;
    case 'I':
      return "5ca1ab1e-0000-4000-8000-000000000001";
    default:
      return NULL;
    }
}

static GString *
fill_in (const char *text, gsize size)
{
  GString *out = g_string_sized_new (size + 64);

  for (gsize i = 0; i < size; i++)
    {
      const char *meaning = text[i] == '$' && i + 1 < size ? meaning_of (text[i + 1]) : NULL;

      if (meaning == NULL)
        {
          g_string_append_c (out, text[i]);
          continue;
        }
      g_string_append (out, meaning);
      i++;
    }
  return out;
}

static void
check_answer (const LotseRequest *request, const LotseResponse *response)
{
  static const int allowed[] = { 200, 201, 204, 304, 400, 401, 403, 404, 405, 410, 413, 422, 426, 429 };
  gboolean known = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
    known |= response->status == allowed[i];
  if (!known)
    g_error ("%s: status %d: %s", request->path, response->status, response->body->str);
  if (response->status >= 400)
    g_assert_cmpstr (response->content_type, ==, "application/problem+json");
  if (response->content_type != NULL)
    {
      g_autoptr (JsonNode) node = parse ((LotseResponse *) response);

      g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
      if (response->status >= 400)
        g_assert_nonnull (text_of (root_of (node), "code"));
    }
  if (response->body->len == 0)
    g_assert_null (response->content_type);
}

static void
check_audit (void)
{
  g_autoptr (GError) error = NULL;

  lotse_server_verify_audit (house.server, WORKSPACE, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* The same batch once more is answered from memory. */
static void
check_again (const LotseRequest *request, const LotseResponse *response)
{
  g_autofree char *before = snapshot_token (&house, house.token[LOTSE_ROLE_STRATEGY_OFFICE]);
  guint changes_before = changes;
  g_autoptr (LotseResponse) again = lotse_server_handle (house.server, request);
  g_autofree char *after = snapshot_token (&house, house.token[LOTSE_ROLE_STRATEGY_OFFICE]);

  g_assert_cmpint (again->status, ==, 200);
  g_assert_cmpstr (again->body->str, ==, response->body->str);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (changes, ==, changes_before);
}

static void
ask (LotseMethod method, const char *token, char *target, const char *body, gsize size)
{
  char *mark = strchr (target, '?');
  LotseRequest request = { .method = method, .path = target, .token = token, .peer = "192.0.2.7", .body = body, .body_length = size,
                           .now_usecs = NOW_USECS };
  g_autoptr (LotseResponse) response = NULL;

  if (mark != NULL)
    {
      *mark = '\0';
      request.query = mark + 1;
    }
  lotse_server_weigh (&request);
  response = lotse_server_handle (house.server, &request);
  check_answer (&request, response);
  if (method == LOTSE_METHOD_GET)
    return;
  if (house.schema == 0 && g_str_has_suffix (request.path, "/mutations") && response->status == 200)
    check_again (&request, response);
  if (response->status < 300 || response->status == 401 || response->status == 422)
    {
      check_audit ();
      set_up (0);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *line = fuzz_line (&data, &size);
  g_auto (GStrv) words = g_strsplit (line, " ", 3);
  g_autoptr (GString) target = NULL;
  g_autoptr (GString) body = NULL;
  const char *token = NULL;
  gboolean later;

  if (g_strv_length (words) != 3)
    return 0;
  later = g_str_has_suffix (words[1], "+");
  if (!is_up || later)
    set_up (later ? LATER_SCHEMA : 0);
  if (g_ascii_isdigit (words[1][0]) && g_ascii_digit_value (words[1][0]) < LOTSE_N_ROLES)
    token = house.token[g_ascii_digit_value (words[1][0])];
  else if (words[1][0] == 'v')
    token = house.public_token;
  else if (words[1][0] != '-')
    token = words[1];
  target = fill_in (words[2], strlen (words[2]));
  body = fill_in ((const char *) data, size);
  ask (words[0][0] == 'P' ? LOTSE_METHOD_POST : words[0][0] == 'D' ? LOTSE_METHOD_DELETE : LOTSE_METHOD_GET, token, target->str,
       body->str, body->len);
  if (later)
    set_up (0);
  return 0;
}

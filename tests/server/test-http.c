/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server on a real socket, spoken to byte by byte: what is refused, what is kept open, and what waits. */
#include "net.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <string.h>

static void
test_sign_in (Net *net, gconstpointer data)
{
  const LotseAccount account = { .name = (char *) "k.maier", .role = LOTSE_ROLE_EMPLOYEE, .audience = -1 };
  g_autoptr (GError) error = NULL;
  g_autofree char *body = g_strdup ("{\"account\":\"k.maier\",\"password\":\"" PASSWORD "\"}");
  g_autofree char *text = g_strdup_printf ("POST " ROOT "/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                           "Content-Length: %zu\r\n\r\n%s",
                                           strlen (body), body);
  g_autofree char *next = NULL;
  g_autoptr (JsonNode) node = NULL;

  lotse_server_put_account (net->house.server, WORKSPACE, &account, PASSWORD, &error);
  g_assert_no_error (error);
  {
    g_auto (Answer) answer = ask (net, text);

    g_assert_cmpint (answer.status, ==, 201);
    node = lotse_json_parse (answer.body->str, -1, NULL, &error);
    g_assert_no_error (error);
  }
  next = g_strdup_printf ("GET " ROOT "/snapshot HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n", text_of (root_of (node), "token"));
  {
    g_auto (Answer) answer = ask (net, next);

    g_assert_cmpint (answer.status, ==, 200);
    g_assert_true (g_str_has_suffix (answer.body->str, ",\"end\":true}"));
    g_assert_nonnull (strstr (answer.head->str, "Content-Type: application/json\r\n"));
  }
  memcpy (strstr (text, PASSWORD), "falsch", 6);
  {
    g_auto (Answer) answer = ask (net, text);

    g_assert_cmpint (answer.status, ==, 401);
    g_assert_nonnull (strstr (answer.head->str, "WWW-Authenticate: Bearer\r\n"));
    g_assert_nonnull (strstr (answer.head->str, "Content-Type: application/problem+json\r\n"));
  }
}

static void
test_keep_alive (Net *net, gconstpointer data)
{
  g_autoptr (GSocketConnection) connection = dial (net);
  g_autofree char *text = request_text (net, "GET " ROOT "/projects", "", "");

  for (guint i = 0; i < 20; i++)
    {
      g_auto (Answer) answer = { 0 };

      say (connection, text, -1);
      answer = listen_to (connection);
      g_assert_cmpint (answer.status, ==, 200);
    }
}

static void
test_not_modified (Net *net, gconstpointer data)
{
  g_autofree char *since = snapshot_token (&net->house, net->house.token[LOTSE_ROLE_STRATEGY_OFFICE]);
  g_autofree char *line = g_strdup_printf ("GET " ROOT "/changes?since=%s", since);
  g_autofree char *text = request_text (net, line, "", "");
  g_autofree char *etag = g_strdup_printf ("ETag: \"%s\"\r\n", since);
  g_auto (Answer) answer = ask (net, text);

  g_assert_cmpint (answer.status, ==, 304);
  g_assert_nonnull (strstr (answer.head->str, etag));
}

static void
test_refused_heads (Net *net, gconstpointer data)
{
  const char *get_line = "GET " ROOT "/projects", *post_line = "POST " ROOT "/mutations";
  const char *json = "Content-Type: application/json\r\nContent-Length: 16\r\n", *body = "{\"mutations\":[]}";
  g_autofree char *long_header = g_strnfill (40000, 'a');
  g_autofree char *huge = g_strdup_printf ("X-Long: %s\r\n", long_header);
  g_autofree char *long_line = g_strdup_printf ("GET " ROOT "/projects?cursor=%.5000s", long_header);

  expect_status (net, get_line, "", "", 200);
  expect_status (net, post_line, json, body, 200);
  expect_status (net, get_line, "Host: y\r\n", "", 400);
  expect_status (net, get_line, "Authorization: Bearer zwei\r\n", "", 400);
  expect_status (net, get_line, "If-Match: a\r\nIf-Match: b\r\n", "", 400);
  expect_status (net, post_line, "Content-Type: application/json\r\nContent-Type: text/plain\r\nContent-Length: 16\r\n", body, 400);
  expect_status (net, post_line, "Content-Type: application/json\r\nContent-Length: 16\r\nContent-Length: 17\r\n", body, 400);
  expect_status (net, post_line, "Content-Type: application/json\r\nContent-Length: 16\r\nTransfer-Encoding: chunked\r\n", body, 400);
  expect_status (net, post_line, "Content-Type: application/json\r\nTransfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n", 400);
  expect_status (net, post_line, "Content-Type: application/json\r\nContent-Length: +16\r\n", body, 400);
  expect_status (net, post_line, "Content-Type: text/plain\r\nContent-Length: 16\r\n", body, 415);
  expect_status (net, post_line, "Content-Length: 16\r\n", body, 415);
  expect_status (net, get_line, "Content-Length: 1\r\n", "x", 400);
  expect_status (net, get_line, "If-None-Match: \xc3\xa4\r\n", "", 400);
  expect_status (net, get_line, "If-None-Match: a\x01z\r\n", "", 400);
  expect_status (net, "GET " ROOT "/%70rojects", "", "", 400);
  expect_status (net, "GET " ROOT "/projects?cursor=%41", "", "", 400);
  expect_status (net, "GET " ROOT "/pro<jects", "", "", 400);
  expect_status (net, "GET http://boese.example" ROOT "/projects", "", "", 400);
  expect_status (net, long_line, "", "", 400);
  expect_status (net, "PUT " ROOT "/projects", "", "", 405);
  expect_status (net, "HEAD " ROOT "/projects", "", "", 405);
  expect_status (net, "TRACE /", "", "", 405);
  expect_status (net, "GET /nirgends", "", "", 404);
  expect_status (net, get_line, huge, "", 431);
}

static void
test_bodies (Net *net, gconstpointer data)
{
  g_autofree char *big = g_strnfill (2 * 1024 * 1024 + 1, ' ');
  g_autofree char *declared = request_text (net, "POST " ROOT "/mutations", "Content-Type: application/json\r\nContent-Length: 2097153\r\n", "");
  g_autofree char *chunked = request_text (net, "POST " ROOT "/mutations", "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n", "");
  g_autofree char *too_big = g_strdup_printf ("%s%zx\r\n%s\r\n0\r\n\r\n", chunked, strlen (big), big);
  g_autofree char *small = g_strdup_printf ("%sa\r\n{\"mutation\r\n6\r\ns\":[]}\r\n0\r\n\r\n", chunked);
  g_auto (Answer) refused = ask (net, declared);
  g_auto (Answer) taken = ask (net, small);
  g_auto (Answer) cut = ask (net, too_big);
  g_auto (Answer) nobody = ask (net, "POST " ROOT "/mutations HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n");
  g_auto (Answer) password = ask (net, "POST " ROOT "/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                       "Content-Length: 9000\r\n\r\n");

  g_assert_cmpint (refused.status, ==, 413);
  g_assert_cmpint (taken.status, ==, 200);
  g_assert_cmpint (cut.status, ==, 0);
  g_assert_cmpint (nobody.status, ==, 401);
  g_assert_cmpint (password.status, ==, 413);
  expect_status (net, "GET " ROOT "/projects", "", "", 200);
}

/* Halves, nonsense and nothing: the server lives, and answers others. */
static void
test_noise (Net *net, gconstpointer data)
{
  const char *noise[] = { "", "\r\n", "GET", "GET / HTTP/1.1", "\x16\x03\x01\x02", "GET / HTTP/9.9\r\n\r\n", "POST " ROOT "/mutations HTTP/1.1\r\nHo" };

  for (guint i = 0; i < G_N_ELEMENTS (noise); i++)
    {
      g_autoptr (GSocketConnection) connection = dial (net);

      say (connection, noise[i], -1);
      g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
    }
  {
    g_autoptr (GSocketConnection) connection = dial (net);

    say (connection, "GET\0/ HTTP/1.1\r\n\r\n", 19);
  }
  expect_status (net, "GET " ROOT "/projects", "", "", 200);
}

static gpointer
write_later (gpointer data)
{
  Net *net = data;
  const char *office = net->house.token[LOTSE_ROLE_STRATEGY_OFFICE];
  g_autoptr (LotseRecord) project = new_project ("Während des Wartens", NULL, NULL);
  g_autoptr (LotseRecord) written = NULL;

  g_usleep (G_USEC_PER_SEC / 5);
  written = expect (&net->house, office, lotse_mutation_create (project), "applied");
  return NULL;
}

static void
test_waiting_ends_with_a_change (Net *net, gconstpointer data)
{
  g_autofree char *since = snapshot_token (&net->house, net->house.token[LOTSE_ROLE_STRATEGY_OFFICE]);
  g_autofree char *line = g_strdup_printf ("GET " ROOT "/changes?wait=20&since=%s", since);
  g_autofree char *text = request_text (net, line, "", "");
  gint64 begin = g_get_monotonic_time ();
  GThread *writer = g_thread_new ("writer", write_later, net);
  g_auto (Answer) answer = ask (net, text);

  g_thread_join (writer);
  g_assert_cmpint (answer.status, ==, 200);
  g_assert_nonnull (strstr (answer.body->str, "Während des Wartens"));
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 10 * G_USEC_PER_SEC);
}

static void
test_waiting_ends_with_time (Net *net, gconstpointer data)
{
  g_autofree char *since = snapshot_token (&net->house, net->house.token[LOTSE_ROLE_STRATEGY_OFFICE]);
  g_autofree char *line = g_strdup_printf ("GET " ROOT "/changes?wait=1&since=%s", since);
  g_autofree char *text = request_text (net, line, "", "");
  gint64 begin = g_get_monotonic_time ();
  g_auto (Answer) answer = ask (net, text);

  g_assert_cmpint (answer.status, ==, 304);
  g_assert_cmpint (g_get_monotonic_time () - begin, >=, G_USEC_PER_SEC - 50000);
}

static void
test_stopping_answers_who_waits (Net *net, gconstpointer data)
{
  const LotseHttpOptions options = { .listen = "127.0.0.1:0" };
  g_autofree char *since = snapshot_token (&net->house, net->house.token[LOTSE_ROLE_STRATEGY_OFFICE]);
  g_autofree char *line = g_strdup_printf ("GET " ROOT "/changes?wait=25&since=%s", since);
  g_autofree char *text = request_text (net, line, "", "");
  GSocketConnection *waiting[20];
  g_autoptr (GError) error = NULL;
  gint64 begin;

  for (guint i = 0; i < G_N_ELEMENTS (waiting); i++)
    {
      waiting[i] = dial (net);
      say (waiting[i], text, -1);
    }
  g_usleep (G_USEC_PER_SEC / 5);
  begin = g_get_monotonic_time ();
  lotse_http_stop (net->http);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 5 * G_USEC_PER_SEC);
  for (guint i = 0; i < G_N_ELEMENTS (waiting); i++)
    g_object_unref (waiting[i]);
  net->http = lotse_http_start (net->house.server, &options, &error);
  g_assert_no_error (error);
}

#define CLIENTS 8
#define EDITS 12

static gpointer
edit_much (gpointer data)
{
  Net *net = data;
  g_autoptr (GSocketConnection) connection = dial (net);

  for (guint i = 0; i < EDITS; i++)
    {
      g_autoptr (LotseRecord) record = new_project ("Gleichzeitig", NULL, NULL);
      g_autoptr (LotseMutation) create = lotse_mutation_create (record);
      g_autofree char *body = batch_of ((const LotseMutation *const[]) { create }, 1);
      g_autofree char *headers = NULL;
      g_autofree char *text = NULL;
      g_autofree char *line = g_strdup_printf ("GET " ROOT "/projects/%s", lotse_record_id (record));
      g_autofree char *read = request_text (net, line, "", "");
      g_auto (Answer) written = { 0 };
      g_auto (Answer) found = { 0 };

      headers = g_strdup_printf ("Content-Type: application/json; charset=utf-8\r\nContent-Length: %zu\r\n", strlen (body));
      text = request_text (net, "POST " ROOT "/mutations", headers, body);
      say (connection, text, -1);
      written = listen_to (connection);
      g_assert_cmpint (written.status, ==, 200);
      g_assert_nonnull (strstr (written.body->str, "\"result\":\"applied\""));
      say (connection, read, -1);
      found = listen_to (connection);
      g_assert_cmpint (found.status, ==, 200);
    }
  return NULL;
}

static void
test_many_at_once (Net *net, gconstpointer data)
{
  const char *office = net->house.token[LOTSE_ROLE_STRATEGY_OFFICE];
  GThread *clients[CLIENTS];
  g_autoptr (LotseResponse) list = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < CLIENTS; i++)
    clients[i] = g_thread_new ("client", edit_much, net);
  for (guint i = 0; i < CLIENTS; i++)
    g_thread_join (clients[i]);
  list = get (&net->house, office, ROOT "/projects");
  node = parse (list);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root_of (node), "records")), ==, CLIENTS * EDITS + 2);
  g_assert_true (lotse_server_verify_audit (net->house.server, WORKSPACE, NULL, NULL, &error));
}

static void
test_addresses (Net *net, gconstpointer data)
{
  const char *invalid[] = { "", "localhost", "localhost:80", "127.0.0.1", "127.0.0.1:99999", "127.0.0.1:x", ":80" };
  const LotseHttpOptions outside = { .listen = "0.0.0.0:0" };
  const LotseHttpOptions allowed = { .listen = "0.0.0.0:0", .anywhere = TRUE };
  g_autoptr (GError) error = NULL;
  LotseHttp *http;

  for (guint i = 0; i < G_N_ELEMENTS (invalid); i++)
    {
      const LotseHttpOptions options = { .listen = invalid[i] };

      g_assert_null (lotse_http_start (net->house.server, &options, &error));
      g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
      g_clear_error (&error);
    }
  g_assert_null (lotse_http_start (net->house.server, &outside, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_DENIED);
  g_clear_error (&error);
  http = lotse_http_start (net->house.server, &allowed, &error);
  g_assert_no_error (error);
  lotse_http_stop (http);
}

static void
test_unix_socket (Net *net, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("lotse-http-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "socket", NULL);
  g_autofree char *listen = g_strconcat ("unix:", path, NULL);
  const LotseHttpOptions options = { .listen = listen };
  const LotseHttpOptions loopback = { .listen = "127.0.0.1:0" };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocket) dead = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, 0, NULL);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);

  /* One that a server has left behind is no obstacle; one behind which somebody listens is. */
  g_assert_true (g_socket_bind (dead, address, FALSE, NULL));
  g_socket_close (dead, NULL);
  lotse_http_stop (net->http);
  net->http = lotse_http_start (net->house.server, &options, &error);
  g_assert_no_error (error);
  g_assert_null (lotse_http_start (net->house.server, &options, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_NETWORK);
  g_clear_error (&error);
  expect_status (net, "GET " ROOT "/projects", "", "", 200);
  lotse_http_stop (net->http);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  net->http = lotse_http_start (net->house.server, &loopback, &error);
  g_assert_no_error (error);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/server/http/" path, Net, NULL, net_set_up, func, net_tear_down)
  ADD ("sign-in", test_sign_in);
  ADD ("keep-alive", test_keep_alive);
  ADD ("not-modified", test_not_modified);
  ADD ("refused-heads", test_refused_heads);
  ADD ("bodies", test_bodies);
  ADD ("noise", test_noise);
  ADD ("waiting-ends-with-a-change", test_waiting_ends_with_a_change);
  ADD ("waiting-ends-with-time", test_waiting_ends_with_time);
  ADD ("stopping-answers-who-waits", test_stopping_answers_who_waits);
  ADD ("many-at-once", test_many_at_once);
  ADD ("addresses", test_addresses);
  ADD ("unix-socket", test_unix_socket);
#undef ADD
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What nobody sends in good faith: heads that two readers would read differently, bodies that grow, senders that never end. Each gets a refusal or a
 * closed connection, and others get their answers. */
#include "net.h"

#include <string.h>

#define LIST "GET " ROOT "/projects"
#define PUSH "POST " ROOT "/mutations"
#define JSON "Content-Type: application/json\r\n"
#define NOTHING "{\"mutations\":[]}" /* 16 bytes */

/* Any refusal (505: another version of HTTP), or closed without a word; never an answer. */
static void
expect_refused (Net *net, const char *text, gssize length)
{
  g_autoptr (GSocketConnection) connection = dial (net);
  g_auto (Answer) answer = { 0 };

  say (connection, text, length);
  g_socket_shutdown (g_socket_connection_get_socket (connection), FALSE, TRUE, NULL);
  answer = listen_to (connection);
  if (answer.status != 0 && (answer.status < 400 || answer.status > 499) && answer.status != 505)
    g_test_fail_printf ("%s\n%d: %s", text, answer.status, answer.body->str);
}

static void
expect_head_refused (Net *net, const char *line, const char *headers, const char *body)
{
  g_autofree char *text = request_text (net, line, headers, body);

  expect_refused (net, text, -1);
}

static void
test_heads (Net *net, gconstpointer data)
{
  static const char *const headers[] = {
    "Host: x\r\n", "Authorization: Bearer x\r\n", "Authorization: Basic eDp5\r\n", "If-Match: \"1\"\r\nIf-Match: \"2\"\r\n",
    "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "Content-Type: application/json\r\nContent-Type: application/json\r\n",
    "Content-Length: 0\r\nContent-Length: 0\r\n", "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n", "Content-Length: 5, 5\r\n",
    "Content-Length: -1\r\n", "Content-Length: 1e1\r\n", "Content-Length: 0x10\r\n", "Content-Length: 99999999999999999999\r\n",
    "Transfer-Encoding: identity\r\n", "Transfer-Encoding: chunked, identity\r\n", "Transfer-Encoding: xchunked\r\n",
    "If-None-Match: a\x7f\r\n", "If-None-Match: \xe2\x82\xac\r\n", "If-Match: \x80\r\n", "Content-Type: application/json\x0b\r\n",
    "X-Forwarded-For: 1.2.3.4\x1b[2J\r\n", "Content-Encoding: gzip\r\n", "content-length: 1\r\nCONTENT-LENGTH: 2\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    expect_head_refused (net, LIST, headers[i], "");
  expect_status (net, LIST, "X-Any: \xe2\x82\xac\r\n", "", 200);
}

static void
test_lines (Net *net, gconstpointer data)
{
  static const char *const lines[] = {
    "get " ROOT "/projects", "G\x01T " ROOT "/projects", "GET " ROOT "/projects#x",
    "GET " ROOT "/../kreis/projects/..%2f", "GET " ROOT "/pro\\jects", "GET " ROOT "/projects;x=1", "GET //evil.example" ROOT "/projects",
    "GET *", "OPTIONS *", "CONNECT evil.example:443", "PATCH " ROOT "/projects", "GET " ROOT "/projects?cursor=\xc3\xa4", "GET " ROOT "/projects?a=<",
    "GET " ROOT "/projects/../../../../etc/passwd", "PROPFIND /", "GET ?",
  };

  static const char tls[] = "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", nul[] = "GET / HTTP/1.1\r\nHost: x\r\nA\0b: c\r\n\r\n";

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    expect_head_refused (net, lines[i], "", "");
  expect_refused (net, "GET " ROOT "/projects\r\n\r\n", -1);
  expect_refused (net, "GET / HTTP/1.1\r\n\r\n", -1);
  expect_refused (net, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", -1);
  expect_refused (net, tls, sizeof tls - 1);
  expect_refused (net, nul, sizeof nul - 1);
}

static void
test_sizes (Net *net, gconstpointer data)
{
  g_autoptr (GString) many = g_string_new (NULL);
  g_autofree char *filling = g_strnfill (64 * 1024, 'a');
  g_autofree char *long_name = g_strdup_printf ("X-%s: 1\r\n", filling);
  g_autofree char *long_value = g_strdup_printf ("X-A: %s\r\n", filling);
  g_autofree char *long_token = g_strdup_printf (LIST " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %.300s\r\n\r\n", filling);
  g_autofree char *long_line = g_strdup_printf ("GET /%s", filling);
  g_autofree char *long_method = g_strdup_printf ("%s /", filling);

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (many, "X-%u: y\r\n", i);
  expect_head_refused (net, LIST, many->str, "");
  expect_head_refused (net, LIST, long_name, "");
  expect_head_refused (net, LIST, long_value, "");
  expect_head_refused (net, long_line, "", "");
  expect_head_refused (net, long_method, "", "");
  expect_refused (net, long_token, -1);
}

static void
test_packed_bodies (Net *net, gconstpointer data)
{
  static const char *const codings[] = { "gzip", "deflate", "br", "x-gzip", "gzip, identity", "" };

  for (guint i = 0; i < G_N_ELEMENTS (codings); i++)
    {
      g_autofree char *headers = g_strdup_printf (JSON "Content-Encoding: %s\r\nContent-Length: 16\r\n", codings[i]);

      expect_status (net, PUSH, headers, NOTHING, 415);
    }
  expect_status (net, PUSH, JSON "Content-Encoding: identity\r\nContent-Length: 16\r\n", NOTHING, 200);
}

static void
test_chunks (Net *net, gconstpointer data)
{
  static const char *const bodies[] = {
    "x\r\n" NOTHING "\r\n0\r\n\r\n", "-10\r\n" NOTHING "\r\n0\r\n\r\n", "fffffffffffffffff\r\n" NOTHING "\r\n0\r\n\r\n", ("10" NOTHING "0\r\n\r\n"),
    "5\r\n" NOTHING "\r\n0\r\n\r\n", "0x10\r\n" NOTHING "\r\n0\r\n\r\n", "\r\n\r\n", "10\r\n" NOTHING "\r\n", "10\r\n" NOTHING,
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    expect_head_refused (net, PUSH, JSON "Transfer-Encoding: chunked\r\n", bodies[i]);
  expect_status (net, PUSH, JSON "Transfer-Encoding: chunked\r\n", "10\r\n" NOTHING "\r\n0\r\n\r\n", 200);
}

/* A second request hidden in the body of the first is body, and one after it is a request. */
static void
test_pipeline (Net *net, gconstpointer data)
{
  g_autoptr (GSocketConnection) connection = dial (net);
  g_autofree char *list = request_text (net, LIST, "", "");
  g_autofree char *nowhere = request_text (net, "GET /nowhere", "", "");
  const char *inside = "GET " ROOT "/audit HTTP/1.1\r\nHost: x\r\n\r\n";
  g_autofree char *headers = g_strdup_printf (JSON "Content-Length: %zu\r\n", strlen (inside));
  g_autofree char *hidden = request_text (net, PUSH, headers, inside);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < 50; i++)
    g_string_append (all, i % 3 == 0 ? list : i % 3 == 1 ? nowhere : hidden);
  say (connection, all->str, (gssize) all->len);
  for (guint i = 0; i < 50; i++)
    {
      g_auto (Answer) answer = listen_to (connection);

      g_assert_cmpint (answer.status, ==, i % 3 == 0 ? 200 : i % 3 == 1 ? 404 : 400);
    }
}

/* Whether the server hangs up on who sends a piece ten times a second, for ever. */
static void
check_cut_off (Net *net, const char *beginning, const char *piece)
{
  g_autoptr (GSocketConnection) connection = dial (net);
  GSocket *socket = g_socket_connection_get_socket (connection);
  gint64 begin = g_get_monotonic_time ();
  gboolean closed = FALSE;

  say (connection, beginning, -1);
  while (!closed && g_get_monotonic_time () - begin < 8 * G_USEC_PER_SEC)
    {
      g_autoptr (GError) error = NULL;

      closed = g_socket_send (socket, piece, strlen (piece), NULL, &error) < 0;
      g_usleep (G_USEC_PER_SEC / 10);
    }
  g_assert_true (closed);
}

static void
test_slow_senders (void)
{
  Net net = { 0 };
  g_autofree char *body = NULL;
  GSocketConnection *silent[100];

  net_set_up_impatient (&net, 1);
  body = request_text (&net, PUSH, JSON "Content-Length: 1000000\r\n", "{");
  for (guint i = 0; i < G_N_ELEMENTS (silent); i++)
    {
      silent[i] = dial (&net);
      say (silent[i], "GET / HTTP/1.1\r\nX: ", -1);
    }
  check_cut_off (&net, "GET / HTTP/1.1\r\nHost: x\r\nX-A: ", "a");
  check_cut_off (&net, "", "G");
  check_cut_off (&net, body, " ");
  expect_status (&net, LIST, "", "", 200);
  for (guint i = 0; i < G_N_ELEMENTS (silent); i++)
    {
      g_auto (Answer) answer = listen_to (silent[i]);

      g_assert_cmpint (answer.status, !=, 200);
      g_object_unref (silent[i]);
    }
  net_tear_down (&net, NULL);
}

/* A connection that is used again and again lives longer than any single request may take. */
static void
test_patience (void)
{
  Net net = { 0 };
  g_autoptr (GSocketConnection) connection = NULL;
  g_autofree char *text = NULL;

  net_set_up_impatient (&net, 2);
  connection = dial (&net);
  text = request_text (&net, LIST, "", "");
  for (guint i = 0; i < 5; i++)
    {
      g_auto (Answer) answer = { 0 };

      say (connection, text, -1);
      answer = listen_to (connection);
      g_assert_cmpint (answer.status, ==, 200);
      g_usleep (G_USEC_PER_SEC * 6 / 10);
    }
  g_clear_object (&connection);
  net_tear_down (&net, NULL);
}

static gpointer
spoil (gpointer data)
{
  Net *net = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autofree char *good = request_text (net, PUSH, JSON "Content-Length: 16\r\n", NOTHING);
  gsize length = strlen (good);

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *bad = g_strdup (good);
      g_autoptr (GSocketConnection) connection = dial (net);

      for (int j = g_rand_int_range (rand, 1, 5); j > 0; j--)
        bad[g_rand_int_range (rand, 0, (gint32) length)] = (char) g_rand_int_range (rand, 0, 256);
      say (connection, bad, g_rand_int_range (rand, 1, (gint32) length));
    }
  return NULL;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* While somebody sends damaged requests, others are answered in good time. */
static void
test_others_are_served (Net *net, gconstpointer data)
{
  GThread *spoiler = g_thread_new ("spoiler", spoil, net);
  gint64 times[100];

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      gint64 begin = g_get_monotonic_time ();

      expect_status (net, LIST, "", "", 200);
      times[i] = g_get_monotonic_time () - begin;
    }
  g_thread_join (spoiler);
  qsort (times, G_N_ELEMENTS (times), sizeof times[0], compare_times);
  g_test_message ("p99 %.1f ms", times[98] / 1000.0);
  g_assert_cmpint (times[98], <, G_USEC_PER_SEC / 2 * (g_test_thorough () ? 1 : 4));
}

/* Where a request is cut off in the middle, the library may wait for the rest of it until its time is over. */
static void
set_up (Net *net, gconstpointer data)
{
  net_set_up_impatient (net, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add ("/server/hostile/" path, Net, NULL, set_up, func, net_tear_down)
  ADD ("heads", test_heads);
  ADD ("lines", test_lines);
  ADD ("sizes", test_sizes);
  ADD ("packed-bodies", test_packed_bodies);
  ADD ("chunks", test_chunks);
  ADD ("pipeline", test_pipeline);
  ADD ("others-are-served", test_others_are_served);
#undef ADD
  g_test_add_func ("/server/hostile/slow-senders", test_slow_senders);
  g_test_add_func ("/server/hostile/patience", test_patience);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of the web, from a server on loopback: whole, or with the reason why there is none; within limits of size and time, and let go when asked. */
#include "config.h"

#include <string.h>

#include "../sync/raw-server.h"
#include "data/client/http-get.h"
#include "data/model/error.h"
#include "tests/kept.h"

#define MAX_BYTES (1024 * 1024)
#define HELD_MSECS 2500

/* (nullable) */
static GBytes *
get (const char *address, guint timeout_secs, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lotse_http_get_async (address, MAX_BYTES, timeout_secs, cancellable, kept_cb, &result);
  kept_wait (&result);
  return lotse_http_get_finish (result, error);
}

static void
assert_fails (RawServer *server, int code)
{
  g_autofree char *url = raw_server_url (server);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = get (url, LOTSE_HTTP_TIMEOUT_SECS, NULL, &error);

  g_assert_null (bytes);
  g_assert_error (error, LOTSE_ERROR, code);
}

static void
test_whole (void)
{
  g_autoptr (RawServer) server = raw_server_new ();
  g_autofree char *url = raw_server_url (server);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  raw_server_answer_text (server, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nHallo");
  bytes = get (url, LOTSE_HTTP_TIMEOUT_SECS, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "Hallo", 5);
}

static void
test_refusals (void)
{
  g_autoptr (RawServer) server = raw_server_new ();
  g_autoptr (GError) error = NULL;

  raw_server_answer_text (server, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
  assert_fails (server, LOTSE_ERROR_NOT_FOUND);
  raw_server_answer_text (server, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
  assert_fails (server, LOTSE_ERROR_DENIED);
  raw_server_answer_text (server, "HTTP/1.1 500 Oh\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
  assert_fails (server, LOTSE_ERROR_NETWORK);
  raw_server_answer_zeros (server, 8);
  assert_fails (server, LOTSE_ERROR_TOO_LARGE);
  g_assert_null (get ("ftp://localhost/", LOTSE_HTTP_TIMEOUT_SECS, NULL, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
}

/* The time is that of the whole. */
static void
test_late (void)
{
  g_autoptr (RawServer) server = raw_server_new ();
  g_autofree char *url = raw_server_url (server);
  g_autoptr (GError) error = NULL;
  const gint64 began_usecs = g_get_monotonic_time ();

  raw_server_hold_msecs (server, HELD_MSECS);
  raw_server_answer_text (server, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nHallo");
  g_assert_null (get (url, 1, NULL, &error));
  g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_NETWORK);
  g_assert_nonnull (strstr (error->message, "too long"));
  g_assert_cmpint (g_get_monotonic_time () - began_usecs, <, HELD_MSECS * G_TIME_SPAN_MILLISECOND);
}

static gboolean
cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

static void
test_cancelled (void)
{
  g_autoptr (RawServer) server = raw_server_new ();
  g_autofree char *url = raw_server_url (server);

  raw_server_hold_msecs (server, HELD_MSECS);
  for (guint msecs = 0; msecs < 40; msecs += 10)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;

      g_timeout_add (msecs, cancel_cb, cancellable);
      g_assert_null (get (url, LOTSE_HTTP_TIMEOUT_SECS, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/client/http-get/whole", test_whole);
  g_test_add_func ("/client/http-get/refusals", test_refusals);
  g_test_add_func ("/client/http-get/late", test_late);
  g_test_add_func ("/client/http-get/cancelled", test_cancelled);
  return g_test_run ();
}

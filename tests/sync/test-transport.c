/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The libsoup transport against a socket that says what it likes: caps, compressed bombs, cut answers, redirects, cookies, headers. */
#include <string.h>

#include <libsoup/soup.h>

#include "data/sync/network-words.h"
#include "data/sync/soup-transport.h"
#include "raw-server.h"
#include "tests/kept.h"

#define CAP (16 * 1024 * 1024)

typedef struct
{
  RawServer          *server;
  LotseSoupTransport *transport;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = NULL;
  g_autoptr (GError) error = NULL;

  fixture->server = raw_server_new ();
  url = raw_server_url (fixture->server);
  fixture->transport = lotse_soup_transport_new (url, "secret-token", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->transport);
  raw_server_free (fixture->server);
}

static LotseSyncResponse *
try_send (Fixture *fixture, const char *method, const char *path, const char *body, gsize max_bytes, guint timeout_secs,
          GCancellable *cancellable, GError **error)
{
  g_autoptr (LotseSyncRequest) request = lotse_sync_request_new (method, g_strdup (path),
                                                                 body != NULL ? g_bytes_new (body, strlen (body)) : NULL, max_bytes,
                                                                 timeout_secs);
  g_autoptr (GAsyncResult) result = NULL;

  lotse_soup_transport_send_async (fixture->transport, request, cancellable, kept_cb, &result);
  kept_wait (&result);
  return lotse_soup_transport_send_finish (fixture->transport, result, error);
}

static LotseSyncResponse *
get (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  LotseSyncResponse *response = try_send (fixture, "GET", "/v1/county/changes?since=t%2F1", NULL, CAP, 10, NULL, &error);

  g_assert_no_error (error);
  return response;
}

static void
assert_no_answer (LotseSyncResponse *response, int code)
{
  g_assert_error (response->error, LOTSE_ERROR, code);
  g_assert_null (response->body);
}

/* Whatever a server does with a request that has reached it, it is not told that nothing has left. */
static void
assert_sent (LotseSyncResponse *response)
{
  g_assert_false (response->unsent);
}

static void
test_request (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseSyncResponse) response = NULL;
  g_autofree char *request = NULL;

  raw_server_answer_text (fixture->server, "HTTP/1.1 200 OK\r\nContent-Type: Application/JSON; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}");
  response = get (fixture);
  g_assert_no_error (response->error);
  g_assert_cmpuint (response->status, ==, 200);
  g_assert_cmpstr (response->content_type, ==, "application/json");
  g_assert_cmpint (response->retry_after_secs, ==, -1);
  g_assert_cmpmem (g_bytes_get_data (response->body, NULL), g_bytes_get_size (response->body), "{}", 2);
  request = raw_server_request (fixture->server);
  g_assert_true (g_str_has_prefix (request, "GET /v1/county/changes?since=t%2F1 HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (request, "\r\nAuthorization: Bearer secret-token\r\n"));
  g_assert_nonnull (strstr (request, "\r\nUser-Agent: Lotse/"));
  g_assert_null (strstr (request, "Cookie"));
}

static void
test_body (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseSyncResponse) response = NULL;
  g_autofree char *request = NULL;

  raw_server_answer_text (fixture->server, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
  response = try_send (fixture, "POST", "/v1/county/mutations", "{\"mutations\":[]}", CAP, 10, NULL, NULL);
  g_assert_no_error (response->error);
  request = raw_server_request (fixture->server);
  g_assert_nonnull (strstr (request, "\r\nContent-Type: application/json\r\n"));
  g_assert_true (g_str_has_suffix (request, "\r\n\r\n{\"mutations\":[]}"));
}

static void
test_token_is_changed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseSyncResponse) first = NULL;
  g_autoptr (LotseSyncResponse) second = NULL;
  g_autofree char *request = NULL;
  g_autofree char *bare = NULL;

  raw_server_answer_text (fixture->server, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
  lotse_soup_transport_set_token (fixture->transport, "other");
  first = get (fixture);
  request = raw_server_request (fixture->server);
  g_assert_nonnull (strstr (request, "\r\nAuthorization: Bearer other\r\n"));
  lotse_soup_transport_set_token (fixture->transport, NULL);
  second = get (fixture);
  bare = raw_server_request (fixture->server);
  g_assert_null (strstr (bare, "Authorization"));
}

static void
test_no_redirect_no_cookie (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseSyncResponse) response = NULL;
  g_autoptr (LotseSyncResponse) again = NULL;
  g_autofree char *url = raw_server_url (fixture->server);
  g_autofree char *answer = g_strdup_printf ("HTTP/1.1 302 Found\r\nLocation: %s/elsewhere\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n", url);
  g_autofree char *request = NULL;

  raw_server_answer_text (fixture->server, answer);
  response = get (fixture);
  g_assert_cmpuint (response->status, ==, 302);
  g_assert_cmpuint (raw_server_count (fixture->server), ==, 1);
  again = get (fixture);
  request = raw_server_request (fixture->server);
  g_assert_null (strstr (request, "Cookie"));
}

static void
test_no_sign_in_dialog (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseSyncResponse) response = NULL;

  raw_server_answer_text (fixture->server, "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n");
  response = get (fixture);
  g_assert_cmpuint (response->status, ==, 401);
  g_assert_cmpuint (raw_server_count (fixture->server), ==, 1);
}

static void
test_retry_after (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *text; gint64 low, high; } cases[] = {
    { "17", 17, 17 }, { "soon", -1, -1 }, { "-5", -1, -1 }, { "Sun, 06 Nov 1994 08:49:37 GMT", 0, 0 },
  };
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) later = g_date_time_add_seconds (now, 100);
  g_autofree char *date = g_date_time_format (later, "%a, %d %b %Y %H:%M:%S GMT");

  for (guint i = 0; i <= G_N_ELEMENTS (cases); i++)
    {
      gboolean dated = i == G_N_ELEMENTS (cases);
      g_autofree char *answer = g_strdup_printf ("HTTP/1.1 503 Busy\r\nRetry-After: %s\r\nContent-Length: 0\r\n\r\n",
                                                 dated ? date : cases[i].text);
      g_autoptr (LotseSyncResponse) response = NULL;

      raw_server_answer_text (fixture->server, answer);
      response = get (fixture);
      g_assert_cmpint (response->retry_after_secs, >=, dated ? 90 : cases[i].low);
      g_assert_cmpint (response->retry_after_secs, <=, dated ? 100 : cases[i].high);
    }
}

static void
test_cap (Fixture *fixture, gconstpointer data)
{
  g_autofree char *body = g_strnfill (1000, 'x');
  g_autofree char *sized = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n%s", body);
  g_autofree char *unsized = g_strdup_printf ("HTTP/1.1 200 OK\r\n\r\n%s", body);
  g_autofree char *chunked = g_strdup_printf ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n%s\r\n0\r\n\r\n", body);
  const char *answers[] = { sized, unsized, chunked };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (LotseSyncResponse) fits = NULL;
      g_autoptr (LotseSyncResponse) too_large = NULL;

      raw_server_answer_text (fixture->server, answers[i]);
      fits = try_send (fixture, "GET", "/x", NULL, 1000, 10, NULL, NULL);
      g_assert_no_error (fits->error);
      g_assert_cmpuint (g_bytes_get_size (fits->body), ==, 1000);
      too_large = try_send (fixture, "GET", "/x", NULL, 999, 10, NULL, NULL);
      assert_no_answer (too_large, LOTSE_ERROR_TOO_LARGE);
    }
}

static void
test_cut_answers (Fixture *fixture, gconstpointer data)
{
  static const char *const answers[] = {
    "",
    "HTTP/1.1 20",
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n",
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"end\":",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n{\"end\":",
    "SSH-2.0-OpenSSH_9.2p1\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (LotseSyncResponse) response = NULL;

      raw_server_answer_text (fixture->server, answers[i]);
      response = get (fixture);
      g_test_message ("answer %u of the list", i);
      /* Cut within the headers, libsoup may take it for an answer without a body, which the engine takes for none. */
      if (response->error != NULL)
        g_assert_error (response->error, LOTSE_ERROR, LOTSE_ERROR_NETWORK);
      else
        g_assert_cmpuint (g_bytes_get_size (response->body), ==, 0);
      assert_sent (response);
    }
}

static void
test_nobody_there (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseSyncResponse) response = NULL;

  g_clear_pointer (&fixture->server, raw_server_free);
  response = get (fixture);
  assert_no_answer (response, LOTSE_ERROR_NETWORK);
  g_assert_cmpstr (response->error->message, ==, "no answer: the server takes no connections");
  g_assert_true (response->unsent);
  fixture->server = raw_server_new ();
}

/* What the libraries below say of it, in whatever language they have, does not pass. */
static void
test_words (void)
{
  const struct { GQuark domain; int code; const char *words; } cases[] = {
    { G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "no answer: a server of this name was not found" },
    { G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE, "no answer: a server of this name was not found" },
    { G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED, "no answer: the server takes no connections" },
    { G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "no answer: the server did not answer in time" },
    { G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE, "no answer: the server cannot be reached from this network" },
    { G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED, "no answer: the connection broke off" },
    { G_IO_ERROR, G_IO_ERROR_PROXY_NEED_AUTH, "no answer: the proxy of this network does not let the connection through" },
    { G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "no answer: the connection failed (g-io-error-quark 15)" },
    { G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE, "no answer: the certificate of the server is not trusted" },
    { G_TLS_ERROR, G_TLS_ERROR_HANDSHAKE, "no answer: no protected connection came about" },
    { SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_PARSING, "no answer: what came cannot be read" },
    { SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_TOO_MANY_REDIRECTS, "no answer: the server sends on to an address that leads nowhere" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (cases[i].domain, cases[i].code, "Fremde Worte");
      g_autofree char *words = lotse_network_words (error);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_timeout (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseSyncResponse) response = NULL;

  raw_server_hold_msecs (fixture->server, 1500);
  response = try_send (fixture, "POST", "/x", "{}", CAP, 1, NULL, NULL);
  assert_no_answer (response, LOTSE_ERROR_NETWORK);
  assert_sent (response);
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  LotseSyncResponse *response;

  raw_server_hold_msecs (fixture->server, 500);
  g_timeout_add (50, cancel_cb, cancellable);
  response = try_send (fixture, "GET", "/x", NULL, CAP, 10, cancellable, &error);
  g_assert_null (response);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Whenever a request is held back: where that is said to have worked, nothing of what it says comes out. */
static void
test_hold_back (Fixture *fixture, gconstpointer data)
{
  guint held = 0;

  raw_server_answer_text (fixture->server, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
  g_assert_false (lotse_soup_transport_hold_back (fixture->transport));
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *path = g_strdup_printf ("/held-%u", i);
      g_autoptr (LotseSyncRequest) request = lotse_sync_request_new ("POST", g_steal_pointer (&path), g_bytes_new_static ("entered", 7), CAP, 10);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (LotseSyncResponse) response = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *heard = NULL;
      const guint before = raw_server_count (fixture->server);

      lotse_soup_transport_send_async (fixture->transport, request, cancellable, kept_cb, &result);
      g_usleep (i * 5);
      if (lotse_soup_transport_hold_back (fixture->transport))
        {
          held++;
          /* Also where the one who held it back is slow to cancel it. */
          if (i % 2 == 0)
            g_cancellable_cancel (cancellable);
        }
      else
        g_assert_false (lotse_soup_transport_hold_back (fixture->transport));
      kept_wait (&result);
      response = lotse_soup_transport_send_finish (fixture->transport, result, &error);
      heard = raw_server_count (fixture->server) > before ? raw_server_request (fixture->server) : NULL;
      if (lotse_soup_transport_hold_back (fixture->transport) && heard != NULL)
        {
          g_assert_false (g_str_has_prefix (heard, "POST"));
          g_assert_null (strstr (heard, "entered"));
        }
      else if (!lotse_soup_transport_hold_back (fixture->transport))
        g_assert_true (heard != NULL && g_str_has_suffix (heard, "entered"));
    }
  g_test_message ("%u of 200 were held back", held);
  g_assert_cmpuint (held, >, 0);
}

/* Peak memory of this process in KiB; 0 where the system does not say. */
static guint64
peak_kib (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmHWM:");
  return line != NULL ? g_ascii_strtoull (line + 6, NULL, 10) : 0;
}

#define BOMB_MEGABYTES 420
#define HEAD(status, type, coding) "HTTP/1.1 " status "\r\nContent-Type: " type "\r\nContent-Encoding: " coding "\r\n"
#define JSON "application/json"
#define PROBLEM "application/problem+json"

/* Each is some 400 kB that unpack to 419 MB, or a few kB that do so twice over. */
static const struct { const char *name, *head; RawPacking packing; } bombs[] = {
  { "gzip", HEAD ("200 OK", JSON, "gzip"), 0 },
  { "gzip-chunked", HEAD ("200 OK", JSON, "gzip"), RAW_CHUNKED },
  { "x-gzip", HEAD ("200 OK", JSON, "x-gzip"), 0 },
  { "deflate", HEAD ("200 OK", JSON, "deflate"), RAW_DEFLATE },
  { "deflate-chunked", HEAD ("200 OK", JSON, "deflate"), RAW_DEFLATE | RAW_CHUNKED },
  { "brotli", HEAD ("200 OK", JSON, "br"), RAW_BROTLI },
  { "twice", HEAD ("200 OK", JSON, "gzip, gzip"), RAW_TWICE },
  { "problem", HEAD ("500 Failed", PROBLEM, "gzip"), 0 },
  { "unavailable", HEAD ("503 Later", PROBLEM, "gzip") "Retry-After: 5\r\n", RAW_CHUNKED },
  { "not-found", HEAD ("404 Not Found", "text/html", "gzip"), 0 },
  { "unauthorized", HEAD ("401 Unauthorized", PROBLEM, "gzip"), 0 },
  { "proxy-unauthorized", HEAD ("407 Proxy", PROBLEM, "gzip"), 0 },
  { "redirect", HEAD ("302 Found", "text/html", "gzip") "Location: /elsewhere\r\n", 0 },
};

/* A sanitizer keeps what was freed. */
#if defined __has_feature
#if __has_feature (address_sanitizer)
#define MEMORY_COUNTS FALSE
#endif
#endif
#if defined __SANITIZE_ADDRESS__
#define MEMORY_COUNTS FALSE
#elif !defined MEMORY_COUNTS
#define MEMORY_COUNTS TRUE
#endif

/* In a process of its own, since the peak of a process never goes down. */
static void
test_bomb (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  Fixture fixture = { NULL };
  g_autofree char *path = g_strdup_printf ("/sync/transport/bomb/%s", bombs[i].name);

  if (g_test_subprocess ())
    {
      g_autoptr (LotseSyncResponse) response = NULL;
      guint64 before;
      gsize size;

      set_up (&fixture, NULL);
      size = raw_server_answer_packed (fixture.server, bombs[i].head, BOMB_MEGABYTES, bombs[i].packing);
      g_assert_cmpuint (size, <, 450 * 1000);
      before = peak_kib ();
      response = get (&fixture);
      if (before != 0 && MEMORY_COUNTS)
        g_assert_cmpuint (peak_kib () - before, <, 64 * 1024);
      /* A coding that is not unpacked at all stays as small as it is. */
      if (response->error != NULL)
        assert_no_answer (response, LOTSE_ERROR_TOO_LARGE);
      else
        g_assert_cmpuint (g_bytes_get_size (response->body), <=, size);
      tear_down (&fixture, NULL);
      return;
    }
  g_test_trap_subprocess (path, 0, 0);
  g_test_trap_assert_passed ();
}

static void
test_gzip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LotseSyncResponse) response = NULL;

  raw_server_answer_zeros (fixture->server, 16);
  response = get (fixture);
  g_assert_no_error (response->error);
  g_assert_cmpuint (g_bytes_get_size (response->body), ==, CAP);
}

static void
test_addresses (void)
{
  static const struct { const char *url, *base; } cases[] = {
    { "https://lotse.example.org", "https://lotse.example.org" },
    { "https://lotse.example.org/", "https://lotse.example.org" },
    { "HTTPS://Lotse.Example.org:443/", "https://lotse.example.org" },
    { "https://example.org/lotse/", "https://example.org/lotse" },
    { "http://127.0.0.1:8080", "http://127.0.0.1:8080" },
    { "http://[::1]:8080/", "http://[::1]:8080" },
    { "https://user:word@example.org/?x=1#y", "https://example.org" },
    { "ftp://example.org", NULL },
    { "lotse.example.org", NULL },
    { "https://", NULL },
    { "https:///path", NULL },
    { "file:///etc/passwd", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *base = lotse_soup_base_url (cases[i].url, &error);

      g_assert_cmpstr (base, ==, cases[i].base);
      if (base == NULL)
        g_assert_error (error, LOTSE_ERROR, LOTSE_ERROR_INVALID);
    }
}

#define ADD(path, func) g_test_add ("/sync/transport/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* A proxy of the environment has no business on loopback. */
  g_setenv ("no_proxy", "127.0.0.1,localhost", TRUE);
  ADD ("request", test_request);
  ADD ("body", test_body);
  ADD ("token-is-changed", test_token_is_changed);
  ADD ("no-redirect-no-cookie", test_no_redirect_no_cookie);
  ADD ("no-sign-in-dialog", test_no_sign_in_dialog);
  ADD ("retry-after", test_retry_after);
  ADD ("cap", test_cap);
  ADD ("cut-answers", test_cut_answers);
  ADD ("nobody-there", test_nobody_there);
  ADD ("timeout", test_timeout);
  ADD ("cancel", test_cancel);
  ADD ("hold-back", test_hold_back);
  ADD ("gzip", test_gzip);
  for (guint i = 0; i < G_N_ELEMENTS (bombs); i++)
    {
      g_autofree char *path = g_strdup_printf ("/sync/transport/bomb/%s", bombs[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_bomb);
    }
  g_test_add_func ("/sync/transport/addresses", test_addresses);
  g_test_add_func ("/sync/transport/words", test_words);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much memory an answer takes that is small on the wire and large unpacked: 407 kB of gzip become 419 MB. The real transport, a socket that says
 * what it likes. */
#include <stdlib.h>
#include <string.h>

#include "bench-tools.h"
#include "data/sync/soup-transport.h"
#include "tests/sync/raw-server.h"

#define NAME "memory above usual, answer of 407 kB that unpacks to 419 MB"
#define MEGABYTES 400
#define CAP (16 * 1024 * 1024)

static double
peak_mib (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL) || (line = strstr (status, "VmHWM:")) == NULL)
    return 0;
  return (double) g_ascii_strtoull (line + strlen ("VmHWM:"), NULL, 10) / 1024;
}

static void
keep_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static LotseSyncResponse *
get (LotseSoupTransport *transport)
{
  g_autoptr (LotseSyncRequest) request = lotse_sync_request_new ("GET", g_strdup ("/v1/county/changes"), NULL, CAP, 30);
  g_autoptr (GAsyncResult) result = NULL;

  lotse_soup_transport_send_async (transport, request, NULL, keep_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return lotse_soup_transport_send_finish (transport, result, NULL);
}

int
main (void)
{
  g_autoptr (RawServer) server = NULL;
  g_autofree char *url = NULL;
  g_autoptr (LotseSoupTransport) transport = NULL;
  g_autoptr (LotseSyncResponse) usual = NULL;
  g_autoptr (LotseSyncResponse) bomb = NULL;
  double before;

  g_setenv ("no_proxy", "127.0.0.1,localhost", TRUE);
  server = raw_server_new ();
  url = raw_server_url (server);
  transport = lotse_soup_transport_new (url, "token", NULL);
  raw_server_answer_text (server, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
  usual = get (transport);
  raw_server_answer_zeros (server, MEGABYTES);
  before = peak_mib ();
  bomb = get (transport);
  if (!g_error_matches (bomb->error, LOTSE_ERROR, LOTSE_ERROR_TOO_LARGE))
    {
      bench_failed (NAME);
      return EXIT_FAILURE;
    }
  bench_print_at_most (NAME, peak_mib () - before, "MiB", 64);
  return EXIT_SUCCESS;
}

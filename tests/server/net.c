/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server on a real socket, spoken to byte by byte. */
#include "net.h"

#include <gio/gunixsocketaddress.h>
#include <string.h>

void
net_set_up_impatient (Net *net, guint timeout_secs)
{
  const LotseHttpOptions options = { .listen = "127.0.0.1:0", .timeout_secs = timeout_secs };
  g_autoptr (GError) error = NULL;

  fixture_set_up (&net->house, NULL);
  net->house.now_usecs = 0;
  net->http = lotse_http_start (net->house.server, &options, &error);
  g_assert_no_error (error);
}

void
net_set_up (Net *net, gconstpointer data)
{
  net_set_up_impatient (net, 0);
}

void
net_tear_down (Net *net, gconstpointer data)
{
  lotse_http_stop (net->http);
  fixture_tear_down (&net->house, NULL);
}

GSocketConnection *
dial (Net *net)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) error = NULL;
  GSocketConnection *connection;

  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_set_timeout (client, 20);
  if (g_str_has_prefix (lotse_http_url (net->http), "unix:"))
    {
      g_autoptr (GSocketAddress) address = g_unix_socket_address_new (lotse_http_url (net->http) + strlen ("unix:"));

      connection = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, &error);
    }
  else
    connection = g_socket_client_connect_to_uri (client, lotse_http_url (net->http), 0, NULL, &error);
  g_assert_no_error (error);
  return connection;
}

void
say (GSocketConnection *connection, const char *text, gssize length)
{
  GOutputStream *out = g_io_stream_get_output_stream (G_IO_STREAM (connection));

  /* The other side may have hung up already. */
  g_output_stream_write_all (out, text, length < 0 ? strlen (text) : (gsize) length, NULL, NULL, NULL);
}

void
clear_answer (Answer *answer)
{
  if (answer->head != NULL)
    g_string_free (answer->head, TRUE);
  if (answer->body != NULL)
    g_string_free (answer->body, TRUE);
}

Answer
listen_to (GSocketConnection *connection)
{
  GInputStream *in = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  Answer answer = { 0, g_string_new (NULL), g_string_new (NULL) };
  gsize length = 0;
  const char *found;
  char c;

  while (strstr (answer.head->str, "\r\n\r\n") == NULL)
    {
      if (g_input_stream_read (in, &c, 1, NULL, NULL) != 1)
        return answer;
      g_string_append_c (answer.head, c);
    }
  answer.status = (int) g_ascii_strtoll (answer.head->str + strlen ("HTTP/1.1 "), NULL, 10);
  found = strstr (answer.head->str, "Content-Length: ");
  if (found != NULL && answer.status != 304)
    length = g_ascii_strtoull (found + strlen ("Content-Length: "), NULL, 10);
  while (answer.body->len < length && g_input_stream_read (in, &c, 1, NULL, NULL) == 1)
    g_string_append_c (answer.body, c);
  return answer;
}

Answer
ask (Net *net, const char *text)
{
  g_autoptr (GSocketConnection) connection = dial (net);

  say (connection, text, -1);
  return listen_to (connection);
}

char *
request_text (Net *net, const char *line, const char *headers, const char *body)
{
  return g_strdup_printf ("%s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n%s\r\n%s", line,
                          net->house.token[LOTSE_ROLE_STRATEGY_OFFICE], headers, body);
}

void
expect_status (Net *net, const char *line, const char *headers, const char *body, int status)
{
  g_autofree char *text = request_text (net, line, headers, body);
  g_auto (Answer) answer = ask (net, text);

  if (answer.status != status)
    g_error ("%s | %s: %d instead of %d: %s", line, headers, answer.status, status, answer.body->str);
}
